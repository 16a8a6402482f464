// SPDX-License-Identifier: MPL-2.0
#include "skein-claim.h"

#include <string.h>

#include "skein-actor-name.h"
#include "skein-vocabulary.h"

static gboolean
is_one_of (const char *string, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (string, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * skein_claim_dup_role_type:
 * @role: the role of an event's argument, as a file names it; "Org-Arg2" is the second "org-arg"
 *
 * Returns: (transfer full): the type of the relation between the event and the argument
 */
char *
skein_claim_dup_role_type (const char *role)
{
  g_autofree char *type = g_utf8_strdown (role, -1);
  gsize n = strlen (type);

  while (n > 1 && g_ascii_isdigit (type[n - 1]))
    n--;
  /* A role that is nothing but a number stays as it is. */
  return g_ascii_isdigit (type[n - 1]) ? g_strdup (type) : g_strndup (type, n);
}

/**
 * skein_claim_dup_event_name:
 * @words: (nullable): the words that tell of an event
 * @type: the type of the event, as a file names it
 *
 * Returns: (transfer full): a name for the event: "strike (labour action)"
 */
char *
skein_claim_dup_event_name (const char *words, const char *type)
{
  g_autofree char *name = words != NULL ? skein_actor_name_dup (words) : g_strdup ("");
  g_autofree char *phrase = skein_vocabulary_dup_phrase (type);

  return *name != '\0' ? g_strdup_printf ("%s (%s)", name, phrase) : g_steal_pointer (&phrase);
}

/**
 * skein_claim_is_negation:
 * @name: the name of an attribute
 * @value: its value; may be empty
 *
 * Returns: %TRUE if it says that what it marks is denied
 */
gboolean
skein_claim_is_negation (const char *name, const char *value)
{
  static const char *const names[] = { "Negation", "Negated", "Neg", NULL };
  static const char *const no[] = { "false", "no", "0", "none", "asserted", "positive", NULL };

  return is_one_of (name, names) && !is_one_of (value, no);
}

/**
 * skein_claim_is_allegation:
 * @name: the name of an attribute
 * @value: its value; may be empty
 *
 * Returns: %TRUE if it says that what it marks is only claimed
 */
gboolean
skein_claim_is_allegation (const char *name, const char *value)
{
  static const char *const names[] = { "Speculation", "Alleged", NULL };
  static const char *const no[] = { "false", "no", "0", "none", "asserted", NULL };

  if (g_ascii_strcasecmp (name, "Modality") == 0)
    return g_ascii_strcasecmp (value, "Asserted") != 0;
  return is_one_of (name, names) && !is_one_of (value, no);
}

/* Whether @value looks like a date of ISO 8601 or EDTF: it has a year, and no letters but T and Z. */
static gboolean
is_date (const char *value)
{
  gsize n_digits = 0;
  gsize n = strspn (value, "0123456789TZX:+-./?~%");

  for (const char *p = value; *p != '\0' && n_digits < 4; p++)
    n_digits = g_ascii_isdigit (*p) ? n_digits + 1 : 0;
  return n_digits == 4 && value[n] == '\0';
}

static gboolean
is_grade (const char *value)
{
  return value[0] >= 'A' && value[0] <= 'F' && value[1] >= '1' && value[1] <= '6' &&
         value[2] == '\0';
}

/**
 * skein_claim_apply:
 * @evidence: evidence
 * @name: the name of an attribute that a file gives to it
 * @value: its value; may be empty
 *
 * Takes over what the attribute says of polarity, modality, date, grade, and of whether the relation holds both ways.
 *
 * Returns: %TRUE if nothing else is in it, so that the attribute need not be kept
 */
gboolean
skein_claim_apply (SkeinEvidenceRecord *evidence, const char *name, const char *value)
{
  g_return_val_if_fail (evidence != NULL && name != NULL && value != NULL, FALSE);

  if (skein_claim_is_negation (name, value))
    evidence->polarity = SKEIN_POLARITY_DENIED;
  if (skein_claim_is_allegation (name, value))
    evidence->modality = SKEIN_MODALITY_ALLEGED;
  if (strcmp (name, "Mutual") == 0 && (*value == '\0' || strcmp (value, "true") == 0)) {
    evidence->mutual = TRUE;
    return TRUE;
  }
  if (strcmp (name, "Date") == 0 && evidence->date == NULL && is_date (value)) {
    evidence->date = g_strdup (value);
    return TRUE;
  }
  if (strcmp (name, "Grade") == 0 && evidence->grade == NULL && is_grade (value)) {
    evidence->grade = g_strdup (value);
    return TRUE;
  }
  return FALSE;
}

/**
 * skein_claim_add_tag:
 * @attributes: (element-type SkeinAttribute): attributes
 * @tag: what somebody marked something with
 *
 * Adds an attribute. A tag may be a name with a value, or with none: "Date: 2016", "Seen:"; any other is the value of
 * an attribute "tag".
 */
void
skein_claim_add_tag (GPtrArray *attributes, const char *tag)
{
  const char *colon;
  g_autofree char *name = NULL;

  g_return_if_fail (attributes != NULL && tag != NULL);

  colon = strchr (tag, ':');
  if (colon == NULL || colon == tag || (colon[1] != '\0' && colon[1] != ' ')) {
    skein_attributes_add (attributes, "tag", tag);
    return;
  }
  name = g_strndup (tag, (gsize) (colon - tag));
  skein_attributes_add (attributes, name, colon[1] == ' ' ? colon + 2 : "");
}

/* The letters and digits of @label in lower case, or the empty string if they are many. */
static void
fold_label (const char *label, char *folded, gsize size)
{
  gsize n = 0;

  for (const char *p = label; *p != '\0' && n < size; p++)
    if (g_ascii_isalnum (*p))
      folded[n++] = g_ascii_tolower (*p);
  folded[n < size ? n : 0] = '\0';
}

/**
 * skein_claim_is_no_relation:
 * @label: the type of a relation, as a file names it
 *
 * Returns: %TRUE if it says that there is none ("no_relation", "No-Rel", "NA")
 */
gboolean
skein_claim_is_no_relation (const char *label)
{
  static const char *const words[] = { "norelation", "norel", "na", "none", NULL };
  char folded[24];

  g_return_val_if_fail (label != NULL, FALSE);

  fold_label (label, folded, sizeof folded);
  return is_one_of (folded, words);
}

/**
 * skein_claim_is_identity:
 * @label: the type of a relation, as a file names it
 *
 * Returns: %TRUE if it says that both ends name the same
 */
gboolean
skein_claim_is_identity (const char *label)
{
  static const char *const words[] = { "coref",     "coreference", "coreferent",  "coreferential",
                                       "anaphoric", "anaphora",    "sameas",      "owlsameas",
                                       "identity",  "identical",   "identicalto", "equiv",
                                       "alias",     "aliasof",     "corefers",    NULL };
  char folded[24];

  g_return_val_if_fail (label != NULL, FALSE);

  fold_label (label, folded, sizeof folded);
  return is_one_of (folded, words);
}

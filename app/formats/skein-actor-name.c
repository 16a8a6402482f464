// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-name.h"

#include <string.h>

#include "skein-anchor.h"

/* The longest name of an actor, in code points. */
#define MAX_NAME 200

/* What a quote says about whom it names. */
typedef enum {
  RANK_PRONOUN,
  RANK_GENERIC,
  RANK_MIXED,
  RANK_PROPER,
} Rank;

/**
 * skein_actor_name_dup:
 * @quote: the words of a mention
 *
 * Returns: (transfer full): @quote as a name: on one line, and not too long; may be empty
 */
char *
skein_actor_name_dup (const char *quote)
{
  char *name = skein_anchor_dup_folded (quote);

  if (g_utf8_strlen (name, -1) > MAX_NAME)
    *g_utf8_offset_to_pointer (name, MAX_NAME) = '\0';
  return g_strchomp (name);
}

/**
 * skein_actor_name_is_pronoun:
 * @name: a name
 *
 * Returns: %TRUE if it is a word that names anybody
 */
gboolean
skein_actor_name_is_pronoun (const char *name)
{
  static const char *const pronouns[] = {
    "he",     "she",     "it",         "they",   "him",    "her",       "them",     "his",
    "hers",   "its",     "their",      "theirs", "who",    "whom",      "whose",    "which",
    "that",   "this",    "these",      "those",  "i",      "me",        "my",       "mine",
    "we",     "us",      "our",        "ours",   "you",    "your",      "yours",    "himself",
    "itself", "herself", "themselves", "one",    "myself", "ourselves", "yourself",
  };
  g_autofree char *folded = NULL;

  /* No pronoun is longer than this; and the capitals of "US" make it a name. */
  if (strlen (name) > 16 || strcmp (name, "US") == 0 || strcmp (name, "IT") == 0)
    return FALSE;
  folded = g_utf8_casefold (name, -1);
  for (guint i = 0; i < G_N_ELEMENTS (pronouns); i++)
    if (strcmp (folded, pronouns[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Letters of scripts without case (北京) are those of proper names as well as any. */
static gboolean
is_proper_letter (gunichar c)
{
  return g_unichar_isalpha (c) && !g_unichar_islower (c);
}

static Rank
rank_name (const char *name)
{
  gboolean first = TRUE;
  gboolean any = FALSE;

  if (*name == '\0' || skein_actor_name_is_pronoun (name))
    return RANK_PRONOUN;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalpha (c))
      continue;
    if (first && is_proper_letter (c))
      return RANK_PROPER;
    first = FALSE;
    any |= is_proper_letter (c);
  }
  return any ? RANK_MIXED : RANK_GENERIC;
}

/**
 * skein_actor_name_is_better:
 * @name: a name
 * @than: another
 *
 * Returns: %TRUE if an actor should rather go by @name than by @than: a proper name before a phrase before
 *   a pronoun, and the longer among equals
 */
gboolean
skein_actor_name_is_better (const char *name, const char *than)
{
  Rank rank = rank_name (name);
  Rank other = rank_name (than);

  if (rank != other)
    return rank > other;
  return g_utf8_strlen (name, -1) > g_utf8_strlen (than, -1);
}

/**
 * skein_actor_name_is_alias:
 * @name: a name that is not the preferred one
 *
 * Returns: %TRUE if it tells whom it names: "Putin" and "al-Assad" do, "she", "the regime" and "former
 *   Mexican president" do not
 */
gboolean
skein_actor_name_is_alias (const char *name)
{
  const char *last;

  switch (rank_name (name)) {
  case RANK_PROPER:
    return TRUE;
  case RANK_MIXED:
    last = strrchr (name, ' ');
    return rank_name (last != NULL ? last + 1 : name) >= RANK_MIXED;
  case RANK_GENERIC:
  case RANK_PRONOUN:
  default:
    return FALSE;
  }
}

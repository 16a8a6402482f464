// SPDX-License-Identifier: MPL-2.0
#include "skein-vocabulary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  const char *label;
  const char *type;
} Mapping;

/* Names that tools and corpora use for our types, in lower case with only letters and digits. */
static const Mapping mappings[] = {
  { "person", SKEIN_TYPE_PERSON },
  { "per", SKEIN_TYPE_PERSON },
  { "people", SKEIN_TYPE_PERSON },
  { "peop", SKEIN_TYPE_PERSON },
  { "persname", SKEIN_TYPE_PERSON },
  { "organisation", SKEIN_TYPE_ORGANISATION },
  { "organization", SKEIN_TYPE_ORGANISATION },
  { "org", SKEIN_TYPE_ORGANISATION },
  { "orgname", SKEIN_TYPE_ORGANISATION },
  { "company", SKEIN_TYPE_ORGANISATION },
  { "publicbody", SKEIN_TYPE_ORGANISATION },
  { "country", SKEIN_TYPE_COUNTRY },
  { "gpe", SKEIN_TYPE_COUNTRY },
  { "geopoliticalentity", SKEIN_TYPE_COUNTRY },
  { "place", SKEIN_TYPE_PLACE },
  { "loc", SKEIN_TYPE_PLACE },
  { "location", SKEIN_TYPE_PLACE },
  { "city", SKEIN_TYPE_PLACE },
  { "facility", SKEIN_TYPE_PLACE },
  { "fac", SKEIN_TYPE_PLACE },
  { "placename", SKEIN_TYPE_PLACE },
  { "event", SKEIN_TYPE_EVENT },
  { "other", SKEIN_TYPE_OTHER },
  { "misc", SKEIN_TYPE_OTHER },
  { "miscellaneous", SKEIN_TYPE_OTHER },
};

/**
 * skein_vocabulary_get_actor_types:
 *
 * Returns: (transfer none) (array zero-terminated=1): the types of actors that every project knows,
 *   in the order in which they are offered
 */
const char *const *
skein_vocabulary_get_actor_types (void)
{
  static const char *const types[] = {
    SKEIN_TYPE_PERSON,
    SKEIN_TYPE_ORGANISATION,
    SKEIN_TYPE_COUNTRY,
    SKEIN_TYPE_PLACE,
    SKEIN_TYPE_EVENT,
    SKEIN_TYPE_OTHER,
    NULL,
  };

  return types;
}

/**
 * skein_vocabulary_map_actor_type:
 * @label: a type as a file names it
 *
 * Finds our name for a type of actors that goes by many names ("PER", "people", "persName").
 *
 * Returns: (transfer none): one of the known types, or @label itself if it stands for none of them
 */
const char *
skein_vocabulary_map_actor_type (const char *label)
{
  char folded[32];
  guint n = 0;

  g_return_val_if_fail (label != NULL, NULL);

  for (const char *p = label; *p != '\0'; p++) {
    if (!g_ascii_isalnum (*p))
      continue;
    if (n + 1 >= sizeof folded)
      return label;
    folded[n++] = g_ascii_tolower (*p);
  }
  folded[n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (mappings); i++)
    if (strcmp (folded, mappings[i].label) == 0)
      return mappings[i].type;
  return label;
}

/**
 * skein_vocabulary_dup_phrase:
 * @label: the name of a type, as files write it: "meets_with", "foreign_minister_of"
 *
 * Returns: (transfer full): the name as words are written, with blanks for the underscores
 *   between them: "meets with", "foreign minister of"
 */
char *
skein_vocabulary_dup_phrase (const char *label)
{
  char *phrase;

  g_return_val_if_fail (label != NULL, NULL);

  phrase = g_strdup (label);
  for (char *p = phrase; *p != '\0'; p++)
    if (*p == '_' && p > phrase && p[1] != '\0')
      *p = ' ';
  return phrase;
}

/**
 * skein_vocabulary_get_type_label:
 * @type: a type of actors
 *
 * Returns: (transfer none): the type in the language of the person, if it is one that every project
 *   knows, or else @type
 */
const char *
skein_vocabulary_get_type_label (const char *type)
{
  static const struct {
    const char *type;
    const char *label;
  } labels[] = {
    { SKEIN_TYPE_PERSON, NC_ ("type of actors", "Person") },
    { SKEIN_TYPE_ORGANISATION, NC_ ("type of actors", "Organisation") },
    { SKEIN_TYPE_COUNTRY, NC_ ("type of actors", "Country") },
    { SKEIN_TYPE_PLACE, NC_ ("type of actors", "Place") },
    { SKEIN_TYPE_EVENT, NC_ ("type of actors", "Event") },
    { SKEIN_TYPE_OTHER, NC_ ("type of actors", "Other") },
  };

  g_return_val_if_fail (type != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].type, type))
      return g_dpgettext2 (GETTEXT_PACKAGE, "type of actors", labels[i].label);
  return type;
}

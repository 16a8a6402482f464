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
  { "address", SKEIN_TYPE_PLACE },
  { "politicalparty", SKEIN_TYPE_ORGANISATION },
  { "stateorprovince", SKEIN_TYPE_PLACE },
  { "q5", SKEIN_TYPE_PERSON },
  { "human", SKEIN_TYPE_PERSON },
  { "q43229", SKEIN_TYPE_ORGANISATION },
  { "q4830453", SKEIN_TYPE_ORGANISATION },
  { "q783794", SKEIN_TYPE_ORGANISATION },
  { "q7278", SKEIN_TYPE_ORGANISATION },
  { "q327333", SKEIN_TYPE_ORGANISATION },
  { "q484652", SKEIN_TYPE_ORGANISATION },
  { "q163740", SKEIN_TYPE_ORGANISATION },
  { "q6256", SKEIN_TYPE_COUNTRY },
  { "q3624078", SKEIN_TYPE_COUNTRY },
  { "sovereignstate", SKEIN_TYPE_COUNTRY },
  { "q515", SKEIN_TYPE_PLACE },
  { "q486972", SKEIN_TYPE_PLACE },
  { "q2221906", SKEIN_TYPE_PLACE },
  { "q17334923", SKEIN_TYPE_PLACE },
  { "q1656682", SKEIN_TYPE_EVENT },
  { "q1190554", SKEIN_TYPE_EVENT },
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

/* Relations that vocabularies know by a code: properties of Wikidata, and the classes of ACE. */
static const Mapping relation_mappings[] = {
  { "P6", "head_of_government" },
  { "P17", "country" },
  { "P19", "place_of_birth" },
  { "P20", "place_of_death" },
  { "P22", "father" },
  { "P25", "mother" },
  { "P26", "spouse" },
  { "P27", "country_of_citizenship" },
  { "P35", "head_of_state" },
  { "P37", "official_language" },
  { "P39", "position_held" },
  { "P40", "child" },
  { "P50", "author" },
  { "P54", "member_of_sports_team" },
  { "P57", "director" },
  { "P69", "educated_at" },
  { "P102", "member_of_political_party" },
  { "P108", "employer" },
  { "P112", "founded_by" },
  { "P127", "owned_by" },
  { "P131", "located_in" },
  { "P137", "operator" },
  { "P140", "religion" },
  { "P159", "headquarters_location" },
  { "P161", "cast_member" },
  { "P169", "chief_executive_officer" },
  { "P170", "creator" },
  { "P175", "performer" },
  { "P176", "manufacturer" },
  { "P276", "location" },
  { "P355", "has_subsidiary" },
  { "P361", "part_of" },
  { "P463", "member_of" },
  { "P488", "chairperson" },
  { "P527", "has_part" },
  { "P551", "residence" },
  { "P607", "conflict" },
  { "P710", "participant" },
  { "P749", "parent_organization" },
  { "P800", "notable_work" },
  { "P937", "work_location" },
  { "P1344", "participant_in" },
  { "P1365", "replaces" },
  { "P1366", "replaced_by" },
  { "P1830", "owner_of" },
  { "P3373", "sibling" },
  { "ART", "owns_or_uses" },
  { "GEN-AFF", "belongs_to" },
  { "ORG-AFF", "affiliated_with" },
  { "PART-WHOLE", "part_of" },
  { "PER-SOC", "associated_with" },
  { "PHYS", "located_at" },
};

/**
 * skein_vocabulary_map_relation_type:
 * @label: a type of relations as a file names it
 *
 * Finds words for a relation that a vocabulary knows by a code ("P26" of Wikidata, "PER-SOC" of ACE).
 *
 * Returns: (transfer none): the type in words, or @label itself
 */
const char *
skein_vocabulary_map_relation_type (const char *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (relation_mappings); i++)
    if (strcmp (label, relation_mappings[i].label) == 0)
      return relation_mappings[i].type;
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

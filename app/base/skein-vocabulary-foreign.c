// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-vocabulary.h"

/* Names of types that well-known vocabularies have and that readers leave as they are, since they say more than our
 * types do. They are offered to whoever imports, and become ours only when that person agrees. */
typedef struct {
  const char *foreign;
  const char *type;
} Suggestion;

static const Suggestion actor_types[] = {
  /* FollowTheMoney */
  { "LegalEntity", SKEIN_TYPE_ORGANISATION },
  { "RealEstate", SKEIN_TYPE_PLACE },
  { "Trip", SKEIN_TYPE_EVENT },
  { "CourtCase", SKEIN_TYPE_EVENT },
  { "Asset", SKEIN_TYPE_OTHER },
  { "BankAccount", SKEIN_TYPE_OTHER },
  { "Contract", SKEIN_TYPE_OTHER },
  { "Position", SKEIN_TYPE_OTHER },
  { "Vehicle", SKEIN_TYPE_OTHER },
  { "Vessel", SKEIN_TYPE_OTHER },
  { "Airplane", SKEIN_TYPE_OTHER },
  { "Thing", SKEIN_TYPE_OTHER },
  /* ACE */
  { "VEH", SKEIN_TYPE_OTHER },
  { "WEA", SKEIN_TYPE_OTHER },
  /* OntoNotes */
  { "NORP", SKEIN_TYPE_ORGANISATION },
  { "PRODUCT", SKEIN_TYPE_OTHER },
  { "WORK_OF_ART", SKEIN_TYPE_OTHER },
  { "LAW", SKEIN_TYPE_OTHER },
  { "LANGUAGE", SKEIN_TYPE_OTHER },
};

static const Suggestion relation_types[] = {
  /* FollowTheMoney; its reader has most of them read from source to target as their properties do. */
  { "Associate", "associated_with" },
  { "Directorship", "director_of" },
  { "Employment", "works_for" },
  { "Family", "related_to" },
  { "Membership", "member_of" },
  { "Occupancy", "holds_position" },
  { "Ownership", "owns" },
  { "Payment", "pays" },
  { "Representation", "represents" },
  { "Succession", "succeeded_by" },
  { "UnknownLink", "linked_with" },
};

static const char *
find (const Suggestion *suggestions, guint n, const char *label)
{
  /* Of an address and of a name with a prefix the last part says what it is. */
  const char *slash = strrchr (label, '/');
  const char *start = slash != NULL ? slash + 1 : label;
  const char *colon = strrchr (start, ':');

  start = colon != NULL ? colon + 1 : start;
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (start, suggestions[i].foreign) == 0)
      return suggestions[i].type;
  return NULL;
}

/**
 * skein_vocabulary_suggest_actor_type:
 * @label: a type of actors as a file names it
 *
 * Returns: (transfer none) (nullable): which of our types it is likely to be, if it is one of FollowTheMoney, ACE or
 *   OntoNotes; %NULL if nobody can tell
 */
const char *
skein_vocabulary_suggest_actor_type (const char *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  return find (actor_types, G_N_ELEMENTS (actor_types), label);
}

/**
 * skein_vocabulary_suggest_relation_type:
 * @label: a type of relations as a file names it
 *
 * Returns: (transfer none) (nullable): words for the relation, if it is one of FollowTheMoney; %NULL for any other
 */
const char *
skein_vocabulary_suggest_relation_type (const char *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  return find (relation_types, G_N_ELEMENTS (relation_types), label);
}

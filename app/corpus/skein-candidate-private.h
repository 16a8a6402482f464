// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-transliterate-private.h"

G_BEGIN_DECLS

typedef struct _SkeinCandidateName SkeinCandidateName;

/**
 * SkeinCandidateName:
 * @actor: which actor it is a name of, in a list of the search
 * @is_person: whether it may be the name of a person
 * @is_alias: whether it is not the preferred name
 * @is_latin: whether it is written in Latin letters
 * @main: (nullable): the preferred name of the actor, unless it is this one
 * @name: the name as it stands
 * @parts: what counts of it, in small plain Latin letters: without titles, legal forms and the like
 * @n_parts: how many words these are
 * @words: @parts with one blank between
 *
 * A name as it is compared with others.
 */
struct _SkeinCandidateName {
  guint actor;
  gboolean is_person;
  gboolean is_alias;
  gboolean is_latin;
  const SkeinCandidateName *main;
  char *name;
  GStrv parts;
  guint n_parts;
  char *words;
};

SkeinCandidateName *skein_candidate_name_new (SkeinTransliterator *transliterator,
                                              const char *name,
                                              gboolean is_person) G_GNUC_WARN_UNUSED_RESULT;
void skein_candidate_name_free (SkeinCandidateName *name);
char *skein_candidate_name_dup_sorted (const SkeinCandidateName *name);
char *skein_candidate_name_dup_initial (const SkeinCandidateName *name);
char *skein_candidate_name_dup_surname (const SkeinCandidateName *name);
char *skein_candidate_name_dup_first (const SkeinCandidateName *name);
char *skein_candidate_name_dup_sound (const SkeinCandidateName *name);
char *skein_candidate_name_dup_acronym (const SkeinCandidateName *name);
gboolean skein_candidate_name_is_acronym (const SkeinCandidateName *name);
gboolean skein_candidate_name_has_initials (const SkeinCandidateName *a,
                                            const SkeinCandidateName *b);
gboolean skein_candidate_name_is_misspelt (const SkeinCandidateName *a,
                                           const SkeinCandidateName *b);
guint skein_candidate_distance (const char *a, const char *b, guint most);

/* How many ways of comparing names there are. */
#define SKEIN_CANDIDATE_STAGES 7

/* Why two names may mean the same. */
typedef enum {
  SKEIN_CANDIDATE_SAME,
  SKEIN_CANDIDATE_ALIAS,
  SKEIN_CANDIDATE_WRITTEN,
  SKEIN_CANDIDATE_SCRIPT,
  SKEIN_CANDIDATE_SHORT,
  SKEIN_CANDIDATE_SPELLING,
  SKEIN_CANDIDATE_SOUND,
  SKEIN_CANDIDATE_SLIP,
  SKEIN_CANDIDATE_SURNAME,
  SKEIN_CANDIDATE_PART,
  SKEIN_CANDIDATE_COMMON,
} SkeinCandidateReason;

/**
 * SkeinCandidateMatched:
 * @first: a name
 * @second: a name of another actor
 * @reason: why they may mean the same
 * @score: how much that says, above 0 and at most 1
 * @user_data: what skein_candidate_match() was given
 */
typedef void (*SkeinCandidateMatched) (const SkeinCandidateName *first,
                                       const SkeinCandidateName *second,
                                       SkeinCandidateReason reason,
                                       double score,
                                       gpointer user_data);

void skein_candidate_match (GPtrArray *names,
                            guint stage,
                            GCancellable *cancellable,
                            SkeinCandidateMatched matched,
                            gpointer user_data);

G_END_DECLS

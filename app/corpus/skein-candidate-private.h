// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

#include "skein-transliterate-private.h"

G_BEGIN_DECLS

/**
 * SkeinCandidateName:
 * @actor: which actor it is a name of, in a list of the search
 * @is_person: whether it may be the name of a person
 * @is_alias: whether it is not the preferred name
 * @is_latin: whether it is written in Latin letters
 * @name: the name as it stands
 * @parts: what counts of it, in small plain Latin letters: without titles, legal forms and the like
 * @n_parts: how many words these are
 * @words: @parts with one blank between
 *
 * A name as it is compared with others.
 */
typedef struct {
  guint actor;
  gboolean is_person;
  gboolean is_alias;
  gboolean is_latin;
  char *name;
  GStrv parts;
  guint n_parts;
  char *words;
} SkeinCandidateName;

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

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinCandidate:
 * @one: an actor, the one that is named more often
 * @other: another that may be the same
 * @score: how much speaks for it, above 0 and at most 1
 * @n_shared: how many actors both are related with
 * @reason: why, as a sentence in the person's language
 *
 * Two actors that a person may want to merge. Nothing merges them by itself.
 */
typedef struct {
  gint64 one;
  gint64 other;
  double score;
  guint n_shared;
  char *reason;
} SkeinCandidate;

void skein_candidate_free (SkeinCandidate *candidate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinCandidate, skein_candidate_free)

/**
 * SkeinCandidateFound:
 * @candidates: (element-type SkeinCandidate): what was found since the last call, often nothing; take what you keep
 *   with g_ptr_array_steal() or the like
 * @fraction: how much of the search is done, from 0 to 1; it never falls
 * @user_data: what skein_project_search_candidates() was given
 *
 * Called in the thread that searches.
 */
typedef void (*SkeinCandidateFound) (GPtrArray *candidates, double fraction, gpointer user_data);

gboolean skein_project_search_candidates (SkeinProject *project,
                                          GCancellable *cancellable,
                                          SkeinCandidateFound found,
                                          gpointer user_data,
                                          GError **error);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-span.h"

G_BEGIN_DECLS

/**
 * SkeinOccurrence:
 * @article: an article
 * @span: where in its text, in code points
 *
 * A place where a text reads like a name, and nothing is marked yet.
 */
typedef struct {
  gint64 article;
  SkeinSpan span;
} SkeinOccurrence;

/**
 * SkeinOccurrenceProgress:
 * @done: how many sentences were looked through
 * @total: how many there are to be looked through
 * @user_data: what skein_project_find_occurrences() was given
 *
 * Called in the thread that searches, every few hundred sentences.
 */
typedef void (*SkeinOccurrenceProgress) (guint done, guint total, gpointer user_data);

GArray *skein_project_find_occurrences (SkeinProject *project,
                                        const char *const *names,
                                        gint64 article,
                                        GCancellable *cancellable,
                                        SkeinOccurrenceProgress progress,
                                        gpointer user_data,
                                        GError **error);
GStrv skein_project_dup_names (SkeinProject *project, gint64 actor, GError **error);
SkeinSpan skein_text_snap_to_words (const char *text, SkeinSpan span);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinStep:
 * @id: its number, which only grows
 * @name: what it did, translated when it was made
 * @made: when, in UTC, as ISO 8601
 * @undone: whether it is undone, and can be made again
 *
 * One step of the history.
 */
typedef struct {
  gint64 id;
  char *name;
  char *made;
  gboolean undone;
} SkeinStep;

void skein_step_free (SkeinStep *step);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinStep, skein_step_free)

gboolean skein_history_undo (SkeinProject *project, GError **error);
gboolean skein_history_redo (SkeinProject *project, GError **error);
gboolean skein_history_arranges (SkeinProject *project, gboolean forward);
gboolean skein_history_passes_arrangement (SkeinProject *project, gint64 step);
gboolean skein_history_is_large (SkeinProject *project, gboolean forward);
gboolean skein_history_withdraw (SkeinProject *project, GError **error);
gboolean skein_history_clear (SkeinProject *project, GError **error);
gboolean skein_history_join (SkeinProject *project, gint64 step, const char *name, GError **error);
GPtrArray *skein_history_dup_steps (SkeinProject *project, guint limit, GError **error);
gint64 skein_history_get_last (SkeinProject *project);
gboolean skein_history_go_to (SkeinProject *project, gint64 step, GError **error);
gboolean skein_history_is_long_way (SkeinProject *project, gint64 step, gboolean *forward);
void skein_history_stop_joining (SkeinProject *project);
char *skein_history_dup_undo_name (SkeinProject *project);
char *skein_history_dup_redo_name (SkeinProject *project);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinJoining:
 * @key: (nullable): what was edited in @step
 * @step: the last step that a further edit may join, or 0
 * @time: when that step was made, on the monotonic clock, in microseconds
 */
typedef struct {
  char *key;
  gint64 step;
  gint64 time;
} SkeinJoining;

/**
 * SkeinSignature:
 * @step: the last step of the history
 * @change: the last change that it holds
 * @made: the last step that is not undone
 *
 * By what is seen whether somebody else was at the history.
 */
typedef struct {
  gint64 step;
  gint64 change;
  gint64 made;
} SkeinSignature;

SkeinDatabase *skein_project_get_database (SkeinProject *project);
gboolean skein_project_go_on (SkeinProject *project, guint n_done, guint n_total, GError **error);
SkeinJoining *skein_project_get_joining (SkeinProject *project);
SkeinTouched *skein_project_reset_touched (SkeinProject *project);
void skein_project_note_change (SkeinProject *project, guint changes);
gboolean skein_project_is_changed (SkeinProject *project, guint changes);
void skein_project_emit_changes (SkeinProject *project);
void skein_project_forget_changes (SkeinProject *project);
SkeinSignature *skein_project_get_signature (SkeinProject *project);
void skein_project_meet_others (SkeinProject *project);
gboolean skein_project_has_met_others (SkeinProject *project);

/* skein-project-others.c */
void skein_project_take_signature (SkeinProject *project);
gboolean skein_project_is_behind (SkeinProject *project);

G_END_DECLS

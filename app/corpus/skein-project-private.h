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

SkeinDatabase *skein_project_get_database (SkeinProject *project);
SkeinJoining *skein_project_get_joining (SkeinProject *project);
SkeinTouched *skein_project_reset_touched (SkeinProject *project);
void skein_project_note_change (SkeinProject *project, guint changes);
void skein_project_emit_changes (SkeinProject *project);
void skein_project_forget_changes (SkeinProject *project);

G_END_DECLS

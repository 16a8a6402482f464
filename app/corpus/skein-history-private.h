// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-history.h"
#include "skein-place.h"

G_BEGIN_DECLS

/* What stands for a table in a change that holds where all actors stand. */
#define SKEIN_HISTORY_PLACES "places"

char *skein_history_dup_triggers (guint since, guint version);
gboolean skein_history_prepare (SkeinProject *project, GError **error);
gboolean skein_history_record (SkeinProject *project, GError **error);
gboolean skein_history_begin (SkeinProject *project, GError **error);
gboolean skein_history_commit (SkeinProject *project, const char *name, GError **error);
gboolean skein_history_commit_joining (SkeinProject *project,
                                       const char *name,
                                       const char *key,
                                       GError **error);
void skein_history_abort (SkeinProject *project);

/* skein-history-steps.c */
void skein_history_read_touched (SkeinDatabase *db, gint64 step, SkeinTouched *touched);

/* skein-history-places.c */
gboolean skein_history_record_places (SkeinProject *project, GError **error);
gboolean skein_history_forget_places (SkeinProject *project,
                                      const SkeinPlace *places,
                                      guint n_places,
                                      GError **error);
gboolean
skein_history_revert_places (SkeinDatabase *db, gint64 step, const char *old, GError **error);

G_END_DECLS

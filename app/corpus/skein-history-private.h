// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-history.h"
#include "skein-place.h"
#include "skein-prepared-private.h"

G_BEGIN_DECLS

/* What stands for a table in a change that holds where all actors stand. */
#define SKEIN_HISTORY_PLACES "places"

/* A change that stands for the insertion of all rows from one id, which is its row, up to another, which is what it
 * keeps as the old value. */
#define SKEIN_HISTORY_INSERTS "inserts"

/* Undoing more changes than this, and reading again what they touched, takes longer than a frame. */
#define SKEIN_HISTORY_MANY 500

gboolean skein_history_prepare (SkeinProject *project, GError **error);
gboolean skein_history_record (SkeinProject *project, GError **error);
gboolean skein_history_begin (SkeinProject *project, GError **error);
gboolean skein_history_commit (SkeinProject *project, const char *name, GError **error);
gboolean skein_history_commit_joining (SkeinProject *project,
                                       const char *name,
                                       const char *key,
                                       GError **error);
gboolean skein_history_close (SkeinProject *project, const GArray *steps, GError **error);
void skein_history_abort (SkeinProject *project);

/* skein-history-tracked.c */
char *skein_history_dup_triggers (guint since, guint version) G_GNUC_WARN_UNUSED_RESULT;
char *skein_history_dup_revert (const char *table_name,
                                const char *op,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* skein-history-steps.c */
guint
skein_history_count_changes (SkeinDatabase *db, const gint64 *steps, guint n_steps, guint limit);
void skein_history_read_touched (SkeinDatabase *db, const GArray *steps, SkeinTouched *touched);

/* skein-history-bulk.c */
typedef struct _SkeinBulk SkeinBulk;

SkeinBulk *skein_bulk_begin (SkeinProject *project, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_bulk_free (SkeinBulk *bulk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinBulk, skein_bulk_free)
gboolean skein_bulk_add_passages (SkeinBulk *bulk, const SkeinPrepared *prepared, GError **error);
gboolean skein_bulk_use_pause (SkeinBulk *bulk, GError **error);
gboolean skein_bulk_end (SkeinBulk *bulk, gboolean *has_changed, GError **error);

/* skein-history-places.c */
gboolean skein_history_record_places (SkeinProject *project, GError **error);
gboolean skein_history_forget_places (SkeinProject *project,
                                      const SkeinPlace *places,
                                      guint n_places,
                                      GError **error);
gboolean
skein_history_revert_places (SkeinDatabase *db, gint64 step, const char *old, GError **error);

G_END_DECLS

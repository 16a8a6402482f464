// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-identity.h"
#include "skein-own-private.h"
#include "skein-project.h"
#include "skein-span.h"
#include "skein-type.h"
#include "skein-vocabulary.h"

G_BEGIN_DECLS

gboolean skein_edit_finish (SkeinProject *project, gboolean done, const char *name, GError **error);
gboolean skein_edit_finish_joining (
    SkeinProject *project, gboolean done, const char *name, const char *key, GError **error);
char *skein_edit_clean_name (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_edit_clean_text (const char *text, char **clean, GError **error);
gboolean skein_edit_clean_colour (const char *text, char **clean, GError **error);
char *skein_edit_dup_actor_name (SkeinDatabase *db,
                                 gint64 actor,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *skein_edit_dup_text (SkeinDatabase *db, GError **error, const char *sql, gint64 id)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_edit_set_text (SkeinDatabase *db,
                              const char *table,
                              const char *column,
                              gint64 id,
                              const char *text,
                              GError **error);
gboolean skein_edit_mark_changed (SkeinDatabase *db, const char *table, gint64 id, GError **error);
gboolean skein_edit_count (SkeinDatabase *db, guint *n, const char *sql, gint64 id, GError **error);
gboolean skein_edit_expect_row (SkeinDatabase *db, const char *table, gint64 id, GError **error);
char *skein_edit_name_step (SkeinProject *project,
                            gint64 actor,
                            guint n,
                            const char *one,
                            const char *several) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_edit_run_each (SkeinDatabase *db,
                              const char *const *statements,
                              guint n_statements,
                              gint64 id,
                              GError **error);
const char *skein_status_get_id (SkeinStatus status);
gboolean skein_edit_set_status (SkeinProject *project,
                                const char *table,
                                const gint64 *ids,
                                guint n,
                                SkeinStatus status,
                                const char *step,
                                GError **error);
SkeinStatus skein_status_from_id (const char *id);

/* skein-type.c */
const char *skein_type_kind_get_id (SkeinTypeKind kind);

/* skein-edit-actor.c */
gint64
skein_edit_insert_actor (SkeinDatabase *db, const char *name, const char *type, GError **error);

/* skein-edit-evidence.c */
gboolean skein_edit_delete_evidence (SkeinOwn *own, gint64 evidence, GError **error);

/* skein-identity.c */
gboolean
skein_identity_find_denied (SkeinProject *project, SkeinMergePreview *preview, GError **error);

/* skein-edit-mention.c */
gboolean skein_edit_delete_mention (SkeinDatabase *db, gint64 mention, GError **error);

/* skein-edit-relation.c */
gboolean skein_edit_delete_relation (SkeinOwn *own, gint64 relation, GError **error);

G_END_DECLS

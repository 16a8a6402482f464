// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

/**
 * SkeinOwn:
 * @db: the project's database, in an open step
 * @left: (element-type gint64): relations that may be empty now
 *
 * Work on what annotations are of by themselves. See app/DESIGN.md, "Identity".
 */
typedef struct {
  SkeinDatabase *db;
  GArray *left;
} SkeinOwn;

/* The actor ?1 with all that were merged into it, and into those. */
#define SKEIN_OWN_TREE                                                                             \
  "WITH RECURSIVE tree (id) AS (SELECT ?1 UNION"                                                   \
  " SELECT merged.id FROM merged JOIN tree ON merged.target = tree.id) "

/* The origin of an annotation after a person changed it: the file that it came from has no say in it any more. */
#define SKEIN_OWN_CHANGED "CASE origin WHEN 'by hand' THEN origin ELSE 'changed' END"

void skein_own_init (SkeinOwn *own, SkeinDatabase *db);
void skein_own_clear (SkeinOwn *own);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinOwn, skein_own_clear)

gint64 skein_own_get_root (SkeinDatabase *db, gint64 actor);
GArray *skein_own_list (SkeinDatabase *db, GError **error, const char *sql, gint64 id)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean
skein_own_get_int (SkeinDatabase *db, gint64 *value, GError **error, const char *sql, gint64 id);
gboolean skein_own_add_note (
    SkeinDatabase *db, const char *table, gint64 id, const char *note, GError **error);
gboolean skein_own_remove_note (
    SkeinDatabase *db, const char *table, gint64 id, const char *note, GError **error);
gboolean
skein_own_get_ends (SkeinOwn *own, gint64 evidence, gint64 *source, gint64 *target, GError **error);
gboolean skein_own_place_evidence (SkeinOwn *own,
                                   gint64 evidence,
                                   gint64 source,
                                   gint64 target,
                                   const char *type,
                                   gboolean mutual,
                                   gint64 *relation,
                                   GError **error);
gboolean skein_own_replace_evidence (
    SkeinOwn *own, gint64 evidence, gint64 source, gint64 target, GError **error);
gboolean skein_own_turn (SkeinOwn *own, gint64 relation, GError **error);
gboolean skein_own_become (SkeinOwn *own,
                           gint64 relation,
                           gint64 source,
                           gint64 target,
                           const char *type,
                           gboolean mutual,
                           gint64 *remaining,
                           GError **error);
gboolean skein_own_absorb (SkeinOwn *own, gint64 actor, GError **error);
gboolean skein_own_release (SkeinOwn *own, gint64 actor, gint64 shown, GError **error);
gboolean skein_own_drop_empty (SkeinOwn *own, GError **error);
gboolean skein_own_settle (SkeinDatabase *db, GError **error);

G_END_DECLS

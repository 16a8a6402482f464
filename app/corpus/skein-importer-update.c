// SPDX-License-Identifier: MPL-2.0
#include "skein-article-private.h"
#include "skein-importer-private.h"

void
skein_importer_loosen (GHashTable *loose, gint64 id)
{
  g_hash_table_add (loose, g_memdup2 (&id, sizeof id));
}

/* What @mark supported may stand without support now, and whom it related without need. */
void
skein_importer_loosen_relation (SkeinImporter *self, const SkeinKnownMark *mark)
{
  skein_importer_loosen (self->loose_relations, mark->relation);
  skein_importer_loosen (self->loose_actors, mark->actors[0]);
  skein_importer_loosen (self->loose_actors, mark->actors[1]);
}

static gboolean
run_all (SkeinDatabase *db, const char *const *statements, gint64 id, GError **error)
{
  for (guint i = 0; statements[i] != NULL; i++)
    if (!skein_database_run (db, error, statements[i], "i", id))
      return FALSE;
  return TRUE;
}

/**
 * skein_importer_delete_mark:
 * @db: the database of a project
 * @id: an annotation
 * @is_mention: whether it is a mention, rather than evidence
 * @error: return location
 *
 * Deletes it, with all that hangs on it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_delete_mark (SkeinDatabase *db, gint64 id, gboolean is_mention, GError **error)
{
  static const char *const evidence[] = {
    "DELETE FROM attribute WHERE evidence = ?1",
    "DELETE FROM own_evidence WHERE id = ?1",
    "DELETE FROM evidence WHERE id = ?1",
    NULL,
  };
  static const char *const mention[] = {
    "DELETE FROM attribute WHERE mention = ?1",
    "DELETE FROM own_mention WHERE id = ?1",
    "UPDATE evidence SET source_mention = NULL WHERE source_mention = ?1",
    "UPDATE evidence SET target_mention = NULL WHERE target_mention = ?1",
    "DELETE FROM mention WHERE id = ?1",
    NULL,
  };

  return run_all (db, is_mention ? mention : evidence, id, error);
}

/**
 * skein_importer_drop_missing:
 * @self: an importer
 * @article: an article that the project knew, with all of its record written
 * @error: return location
 *
 * Deletes what the file does not say any more. What a person made or changed stays.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_drop_missing (SkeinImporter *self,
                             const SkeinArticleWriting *article,
                             GError **error)
{
  for (guint i = 0; i < article->known_evidence->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (article->known_evidence, i);

    if (mark->is_taken || !mark->is_free)
      continue;
    skein_importer_loosen_relation (self, mark);
    self->n_removed++;
    if (!skein_importer_delete_mark (self->db, mark->id, FALSE, error))
      return FALSE;
  }
  for (guint i = 0; i < article->known_mentions->len; i++) {
    const SkeinKnownMark *mark = g_ptr_array_index (article->known_mentions, i);

    if (mark->is_taken || !mark->is_free)
      continue;
    skein_importer_loosen (self->loose_actors, mark->actors[0]);
    self->n_removed++;
    if (!skein_importer_delete_mark (self->db, mark->id, TRUE, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * skein_importer_drop_loose:
 * @self: an importer, with everything written
 * @error: return location
 *
 * Deletes the relations and actors that were only there for what the files do not say any more. What a person made, or
 * wrote something about, stays.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_drop_loose (SkeinImporter *self, GError **error)
{
#define IS_EMPTY                                                                                   \
  "EXISTS (SELECT 1 FROM relation WHERE id = ?1 AND origin <> 'by hand' AND note IS NULL)"         \
  " AND NOT EXISTS (SELECT 1 FROM evidence WHERE relation = ?1)"                                   \
  " AND NOT EXISTS (SELECT 1 FROM own_relation WHERE relation = ?1 AND origin = 'by hand')"
  static const char *const relation[] = {
    "DELETE FROM own_relation WHERE relation = ?1 AND " IS_EMPTY,
    "DELETE FROM relation WHERE id = ?1 AND " IS_EMPTY,
    NULL,
  };
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->loose_relations);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!run_all (self->db, relation, *(gint64 *) id, error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->loose_actors);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!skein_article_delete_actor_if_unused (self->db, *(gint64 *) id, error))
      return FALSE;
  return TRUE;
}

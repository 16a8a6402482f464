// SPDX-License-Identifier: MPL-2.0
#include "skein-importer-private.h"
#include "skein-spans-private.h"

/**
 * skein_importer_find_mention:
 * @db: a project's database
 * @article: an article of the project
 * @record: a mention that is to be added to it
 * @id: (out): the mention that is there already, or 0
 * @actor: (out): whom it names
 * @error: return location
 *
 * Finds out whether an article has a mention already: by what the file calls it, or by its place if the file calls
 * it nothing.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_find_mention (SkeinDatabase *db,
                             gint64 article,
                             const SkeinMentionRecord *record,
                             gint64 *id,
                             gint64 *actor,
                             GError **error)
{
  SkeinSpan extent = skein_spans_extent (record->spans);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      db,
      &local,
      "SELECT id, actor FROM mention WHERE article = ?1 AND origin = 'imported' AND"
      " original_id IS ?2 AND (?2 IS NOT NULL OR (start = ?3 AND stop = ?4)) LIMIT 1",
      "ituu",
      article,
      record->id,
      extent.start,
      extent.end);

  *id = *actor = 0;
  if (skein_database_next (db, row, &local)) {
    *id = sqlite3_column_int64 (row, 0);
    *actor = sqlite3_column_int64 (row, 1);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * skein_importer_find_quoted:
 * @db: a project's database
 * @document: what is to be written
 * @actors: (inout) (array): for each actor of @document its number in the project, 0 for those that are not known
 * @error: return location
 *
 * Finds the actors of mentions that the project has already, in articles that mentions are added to: the mention
 * says who they are, though they have no key.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_find_quoted (SkeinDatabase *db,
                            const SkeinDocument *document,
                            gint64 *actors,
                            GError **error)
{
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; article->into != 0 && j < article->mentions->len; j++) {
      const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, j);
      gint64 id;
      gint64 actor;

      if (mention->actor >= document->actors->len || mention->spans->len == 0)
        continue;
      if (!skein_importer_find_mention (db, article->into, mention, &id, &actor, error))
        return FALSE;
      if (actor != 0)
        actors[mention->actor] = actor;
    }
  }
  return TRUE;
}

/**
 * skein_importer_has_evidence:
 * @db: a project's database
 * @article: an article of the project
 * @record: evidence that is to be added to it
 * @has: (out): whether it is there already, by what the file calls it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_has_evidence (SkeinDatabase *db,
                             gint64 article,
                             const SkeinEvidenceRecord *record,
                             gboolean *has,
                             GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id = 0;

  *has = skein_database_get_int (db,
                                 &id,
                                 &local,
                                 "SELECT id FROM evidence WHERE article = ?1 AND original_id = ?2"
                                 " AND origin = 'imported' LIMIT 1",
                                 "it",
                                 article,
                                 record->id);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-history-private.h"
#include "skein-indexer-private.h"
#include "skein-project-private.h"

/* Passages go into the search index in portions of this many bytes of text, so that those of a portion are
 * still in the cache. */
#define PORTION (32 * 1024 * 1024)
/* From so many bytes on it pays to have the index gather more than usual before it writes. */
#define MUCH (2 * 1024 * 1024)

/* An import adds very many rows and changes few. A trigger that records each of them, and one that indexes each
 * passage, cost more than the rows themselves: a statement with triggers keeps a journal of its own, and the index
 * would write out what it holds after each passage. So while much is added, the triggers on insertion of these
 * tables are not there, and what they would have done is done at once: the rows of a table that are new are those
 * with ids above the last one before, since ids are never used twice and nobody else can write meanwhile. All of it
 * is within one transaction: whoever reads the file never sees it without its triggers. */
static const char *const tables[] = {
  "article", "passage",  "actor",    "alias",     "identifier",
  "mention", "relation", "evidence", "attribute",
};

struct _SkeinBulk {
  SkeinProject *project;
  SkeinDatabase *db;
  /* For each table the last id that was given before. */
  gint64 last[G_N_ELEMENTS (tables)];
  /* The statements that make the triggers again, word by word. */
  GPtrArray *triggers;
  /* Makes the index of a project that had none. Without it this is done here: */
  SkeinIndexer *indexer;
  /* Passages up to this one are in the index, with so many bytes of text, and this many wait to be. */
  gint64 indexed;
  gsize n_indexed;
  gsize waiting;
  gboolean gathering;
};

/* How much the index gathers before it writes, in bytes: what is written in large pieces needs little merging. */
#define SET_GATHERING(size)                                                                        \
  "INSERT INTO passage_words (passage_words, rank) VALUES ('hashsize', " size ");"                 \
  "INSERT INTO passage_grams (passage_grams, rank) VALUES ('hashsize', " size ");"
#define GATHER_MUCH SET_GATHERING ("33554432")
#define GATHER_AS_USUAL SET_GATHERING ("1048576")

static gboolean
take_trigger (SkeinBulk *self, const char *name, GError **error)
{
  g_autofree char *drop = g_strdup_printf ("DROP TRIGGER %s", name);
  g_autoptr (sqlite3_stmt) row =
      skein_database_query (self->db,
                            error,
                            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1",
                            "t",
                            name);

  if (!skein_database_next (self->db, row, error))
    return FALSE;
  g_ptr_array_add (self->triggers, skein_database_dup_text (row, 0));
  skein_database_reset (g_steal_pointer (&row));
  return skein_database_execute (self->db, drop, error);
}

static gint64
find_last (SkeinDatabase *db, const char *table)
{
  gint64 last = 0;

  skein_database_get_int (
      db, &last, NULL, "SELECT seq FROM sqlite_sequence WHERE name = ?1", "t", table);
  return last;
}

/**
 * skein_bulk_begin:
 * @project: a project with an open step
 * @error: return location
 *
 * From now on rows may be added to the project in very large numbers. Rows from before that are changed or deleted are
 * recorded as ever. New passages must not be deleted before skein_bulk_end(), other new rows may be.
 *
 * Returns: (transfer full) (nullable): what to give to skein_bulk_end(); after a failure the step must be
 *   aborted
 */
SkeinBulk *
skein_bulk_begin (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinBulk) self = g_new0 (SkeinBulk, 1);

  self->project = project;
  self->db = skein_project_get_database (project);
  self->triggers = g_ptr_array_new_with_free_func (g_free);
  if (!take_trigger (self, "passage_index_insert", error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *name = g_strconcat (tables[i], "_history_insert", NULL);

    self->last[i] = find_last (self->db, tables[i]);
    if (g_str_equal (tables[i], "passage"))
      self->indexed = self->last[i];
    if (!take_trigger (self, name, error))
      return NULL;
  }
  self->indexer = skein_indexer_new (self->db);
  return g_steal_pointer (&self);
}

void
skein_bulk_free (SkeinBulk *self)
{
  if (self == NULL)
    return;
  skein_indexer_free (self->indexer);
  g_ptr_array_unref (self->triggers);
  g_free (self);
}

static gboolean
index_passages (SkeinBulk *self, GError **error)
{
  if (self->waiting == 0)
    return TRUE;
  if (self->waiting > MUCH && !self->gathering) {
    if (!skein_database_execute (self->db, GATHER_MUCH, error))
      return FALSE;
    self->gathering = TRUE;
  }
  if (!skein_database_run (self->db,
                           error,
                           "INSERT INTO passage_words (rowid, text)"
                           " SELECT id, text FROM passage WHERE id > ?1",
                           "i",
                           self->indexed) ||
      !skein_database_run (self->db,
                           error,
                           "INSERT INTO passage_grams (rowid, text)"
                           " SELECT id, text FROM passage WHERE id > ?1 AND wide",
                           "i",
                           self->indexed))
    return FALSE;
  self->indexed = find_last (self->db, "passage");
  self->n_indexed += self->waiting;
  self->waiting = 0;
  return TRUE;
}

/**
 * skein_bulk_add_passages:
 * @bulk: a bulk
 * @prepared: an article whose sentences were just added as passages
 * @error: return location
 *
 * Sees to it that they are found: in another thread, or here when enough have come together.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_bulk_add_passages (SkeinBulk *self, const SkeinPrepared *prepared, GError **error)
{
  gint64 last = sqlite3_last_insert_rowid (self->db->handle);

  self->waiting += prepared->n_bytes;
  /* Numbers are given one after the other, as nobody else writes. */
  if (self->indexer != NULL)
    skein_indexer_add (self->indexer, last - prepared->sentences->len + 1, prepared);
  else if (self->waiting >= PORTION)
    return index_passages (self, error);
  return TRUE;
}

/**
 * skein_bulk_use_pause:
 * @bulk: a bulk
 * @error: return location
 *
 * Puts passages into the search index, if there are enough to be worth it, as long as there is nothing else to add.
 * Each time leaves the index in one more piece, so the more there is the more has to come together.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_bulk_use_pause (SkeinBulk *self, GError **error)
{
  return self->indexer != NULL || self->waiting <= MAX (MUCH, self->n_indexed / 8) ||
         index_passages (self, error);
}

/* What the indexer could not do, or was not worth its while, is done here. */
static gboolean
finish_index (SkeinBulk *self, GError **error)
{
  if (self->indexer != NULL && skein_indexer_finish (self->indexer))
    return skein_indexer_move (self->indexer, self->db, error);
  return index_passages (self, error) &&
         (!self->gathering || skein_database_execute (self->db, GATHER_AS_USUAL, error));
}

/* A row that is new has no state from before to go back to. What was done to one since, such as its deletion when
 * merged actors were settled, must not be reverted after the row is gone with all of its range. */
static gboolean
forget_changes (SkeinBulk *self, guint table, GError **error)
{
  return skein_database_run (
      self->db,
      error,
      "DELETE FROM history_change WHERE step = (SELECT step FROM history_state)"
      " AND tbl = ?1 AND row > ?2",
      "ti",
      tables[table],
      self->last[table]);
}

static gboolean
record_rows (SkeinBulk *self, guint table, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO history_change (step, tbl, op, row, old)"
                       " SELECT step, '%s', '" SKEIN_HISTORY_INSERTS
                       "', first, last FROM history_state,"
                       /* Each by itself takes one look; both in one would go through all rows. */
                       " (SELECT (SELECT min (id) FROM %s WHERE id > ?1) AS first,"
                       " (SELECT max (id) FROM %s) AS last)"
                       " WHERE step IS NOT NULL AND first IS NOT NULL",
                       tables[table],
                       tables[table],
                       tables[table]);

  return skein_database_run (self->db, error, sql, "i", self->last[table]);
}

/**
 * skein_bulk_end:
 * @bulk: a bulk
 * @has_changed: (out): whether the step changes anything
 * @error: return location
 *
 * Indexes and records what was added. The step can then be committed.
 *
 * Returns: %TRUE on success; otherwise the step must be aborted
 */
gboolean
skein_bulk_end (SkeinBulk *self, gboolean *has_changed, GError **error)
{
  gint64 is_so = FALSE;

  if (!finish_index (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!forget_changes (self, i, error) || !record_rows (self, i, error))
      return FALSE;
  for (guint i = 0; i < self->triggers->len; i++)
    if (!skein_database_execute (self->db, g_ptr_array_index (self->triggers, i), error))
      return FALSE;
  if (!skein_database_get_int (self->db,
                               &is_so,
                               error,
                               "SELECT EXISTS (SELECT 1 FROM history_change"
                               " WHERE step = (SELECT step FROM history_state))",
                               ""))
    return FALSE;
  *has_changed = is_so != 0;
  return TRUE;
}

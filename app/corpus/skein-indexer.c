// SPDX-License-Identifier: MPL-2.0
/* Makes the search index of very many passages in a thread of its own, as that takes as long as writing all else. A
 * connection writes in one thread only, so the index is made in a private file by an index of the same kind, and its
 * rows are moved into the project at the end. They are rows of tables that FTS5 keeps for itself, which say nothing
 * about the file that they lie in; so they can be moved whole, by the same library, into an index that is empty. */
#include "skein-indexer-private.h"

#include "skein-passage-private.h"

/* With less text, in bytes, a thread isn't worth starting; with more, whoever adds has to wait. */
#define LEAST_TEXT (1024 * 1024)
#define MOST_WAITING (8 * 1024 * 1024)

/* Rows that one statement writes. */
#define ROWS_AT_ONCE 16

#define N_INDEXES 2

static const char *const index_names[N_INDEXES] = { "passage_words", "passage_grams" };

/* The tables in which FTS5 keeps an index, but for its settings. */
static const struct {
  const char *name;
  const char *columns;
  guint n_columns;
} parts[] = {
  { "data", "id, block", 2 },
  { "idx", "segid, term, pgno", 3 },
  { "docsize", "id, sz", 2 },
};

/* The passages of an article. */
typedef struct {
  gint64 first;
  guint n_passages;
  gboolean is_wide;
  /* Where each begins and ends in @text. */
  gsize *starts;
  gsize *ends;
  char *text;
  gsize n_bytes;
} Job;

struct _SkeinIndexer {
  SkeinDatabase *db;
  GThread *thread;
  /* Whether all went well in the thread; for others once it has ended. */
  gboolean good;

  GMutex mutex;
  GCond changed;
  GQueue jobs;
  gsize n_waiting;
  gboolean is_last;
  gboolean stop;
};

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job == NULL)
    return;
  g_free (job->starts);
  g_free (job->ends);
  g_free (job->text);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (gint64 first, const SkeinPrepared *prepared)
{
  Job *job = g_new0 (Job, 1);
  guint n = prepared->sentences->len;

  job->first = first;
  job->n_passages = n;
  job->is_wide = prepared->wide;
  job->starts = g_memdup2 (prepared->starts->data, n * sizeof (gsize));
  job->ends = g_memdup2 (prepared->ends->data, n * sizeof (gsize));
  job->text = g_memdup2 (prepared->text, prepared->n_bytes);
  job->n_bytes = prepared->n_bytes;
  return job;
}

/* Makes indexes like those of the project. What they gather before they write is much, as in a large piece less has to
 * be merged; where they lie nobody else looks, and nothing is kept after a crash. */
static gboolean
make_indexes (SkeinDatabase *db, SkeinDatabase *project, GError **error)
{
  if (!skein_database_execute (db,
                               "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                               "PRAGMA cache_size = -16384; PRAGMA cache_spill = ON;",
                               error))
    return FALSE;
  for (guint i = 0; i < N_INDEXES; i++) {
    g_autofree char *gather =
        g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('hashsize', 33554432)",
                         index_names[i],
                         index_names[i]);
    g_autofree char *sql = NULL;
    g_autoptr (sqlite3_stmt) row = skein_database_query (
        project, error, "SELECT sql FROM sqlite_schema WHERE name = ?1", "t", index_names[i]);

    if (!skein_database_next (project, row, error))
      return FALSE;
    sql = skein_database_dup_text (row, 0);
    if (!skein_database_execute (db, sql, error) || !skein_database_execute (db, gather, error))
      return FALSE;
  }
  return skein_database_execute (db, "BEGIN", error);
}

/**
 * skein_indexer_new:
 * @project: the connection to a project that has no passages
 *
 * Returns: (transfer full) (nullable): what makes its search index; %NULL if there is no room for a private file, or
 *   the project has passages
 */
SkeinIndexer *
skein_indexer_new (SkeinDatabase *project)
{
  g_autoptr (SkeinIndexer) self = NULL;
  g_autoptr (SkeinDatabase) db = NULL;
  gint64 has_any = TRUE;

  if (!skein_database_get_int (
          project, &has_any, NULL, "SELECT EXISTS (SELECT 1 FROM passage)", "") ||
      has_any)
    return NULL;
  /* Without a name it is a private file, which is in memory as long as it is small and gone when it is closed. */
  db = skein_database_open ("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (db == NULL || !make_indexes (db, project, NULL))
    return NULL;
  self = g_new0 (SkeinIndexer, 1);
  self->db = g_steal_pointer (&db);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->jobs);
  return g_steal_pointer (&self);
}

/**
 * skein_indexer_free:
 * @indexer: (nullable): an indexer
 *
 * Frees it. What it is doing is left undone.
 */
void
skein_indexer_free (SkeinIndexer *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->stop = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_queue_clear_full (&self->jobs, job_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  skein_database_free (self->db);
  g_free (self);
}

static gboolean
index_passage (SkeinIndexer *self, const char *sql, gint64 id, const char *text, gsize n_bytes)
{
  return skein_database_run (self->db, NULL, sql, "ib", id, text, n_bytes);
}

static gboolean
index_job (SkeinIndexer *self, const Job *job)
{
  for (guint i = 0; i < job->n_passages; i++) {
    const char *text = job->text + job->starts[i];
    gsize n_bytes = job->ends[i] - job->starts[i];
    gint64 id = job->first + i;

    if (!index_passage (
            self, "INSERT INTO passage_words (rowid, text) VALUES (?1, ?2)", id, text, n_bytes))
      return FALSE;
    if (job->is_wide && skein_text_is_wide (text, n_bytes) &&
        !index_passage (
            self, "INSERT INTO passage_grams (rowid, text) VALUES (?1, ?2)", id, text, n_bytes))
      return FALSE;
  }
  return TRUE;
}

/* Returns: (transfer full) (nullable): what is to be done next; %NULL if there is no more */
static Job *
take_job (SkeinIndexer *self)
{
  Job *job = NULL;

  g_mutex_lock (&self->mutex);
  while (!self->stop && !self->is_last && g_queue_is_empty (&self->jobs))
    g_cond_wait (&self->changed, &self->mutex);
  if (!self->stop)
    job = g_queue_pop_head (&self->jobs);
  if (job != NULL) {
    self->n_waiting -= job->n_bytes;
    g_cond_broadcast (&self->changed);
  }
  g_mutex_unlock (&self->mutex);
  return job;
}

static gboolean
is_stopped (SkeinIndexer *self)
{
  gboolean stop;

  g_mutex_lock (&self->mutex);
  stop = self->stop;
  g_mutex_unlock (&self->mutex);
  return stop;
}

/* After a failure what comes is thrown away. */
static gpointer
index_cb (gpointer data)
{
  SkeinIndexer *self = data;

  self->good = TRUE;
  while (TRUE) {
    g_autoptr (Job) job = take_job (self);

    if (job == NULL)
      break;
    self->good = self->good && index_job (self, job);
  }
  /* What is gathered is written only now, which takes a while. */
  self->good =
      self->good && !is_stopped (self) && skein_database_execute (self->db, "COMMIT", NULL);
  return NULL;
}

/**
 * skein_indexer_add:
 * @indexer: an indexer
 * @first: the number of the first passage; the others have those that follow
 * @prepared: an article whose sentences are the passages; what is needed of it is copied
 *
 * Has the passages indexed, when others before them are. Waits if too many are.
 */
void
skein_indexer_add (SkeinIndexer *self, gint64 first, const SkeinPrepared *prepared)
{
  Job *job = job_new (first, prepared);

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > MOST_WAITING)
    g_cond_wait (&self->changed, &self->mutex);
  g_queue_push_tail (&self->jobs, job);
  self->n_waiting += prepared->n_bytes;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  if (self->thread == NULL && self->n_waiting >= LEAST_TEXT)
    self->thread = g_thread_new ("index", index_cb, self);
}

/**
 * skein_indexer_finish:
 * @indexer: an indexer, to which nothing is added any more
 *
 * Waits until all is indexed.
 *
 * Returns: %FALSE if it isn't, as there was too little to start, or something failed
 */
gboolean
skein_indexer_finish (SkeinIndexer *self)
{
  if (self->thread == NULL)
    return FALSE;
  g_mutex_lock (&self->mutex);
  self->is_last = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (g_steal_pointer (&self->thread));
  return self->good;
}

static char *
dup_insert (const char *table, guint part, guint n_rows)
{
  GString *sql = g_string_new (NULL);
  guint n = parts[part].n_columns;

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES ", table, parts[part].columns);
  for (guint i = 0; i < n_rows * n; i++)
    g_string_append (sql, i == 0 ? "(?" : i % n == 0 ? "), (?" : ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* Moves so many rows, all of which are there, by one statement. */
static gboolean
move_rows (SkeinDatabase *db,
           sqlite3_stmt *rows,
           const char *sql,
           guint n_rows,
           guint n_columns,
           GError **error)
{
  g_autoptr (sqlite3_stmt) insert = skein_database_prepare (db, sql, error);
  int n_values = 0;
  int code = SQLITE_OK;

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < n_rows && code == SQLITE_OK; i++) {
    if (sqlite3_step (rows) != SQLITE_ROW)
      return skein_database_set_error (db, SQLITE_CORRUPT, error);
    for (guint column = 0; column < n_columns && code == SQLITE_OK; column++)
      code = sqlite3_bind_value (insert, ++n_values, sqlite3_column_value (rows, (int) column));
  }
  if (code == SQLITE_OK)
    code = sqlite3_step (insert);
  return code == SQLITE_DONE || skein_database_set_error (db, code, error);
}

static gboolean
move_part (SkeinIndexer *self, SkeinDatabase *db, const char *name, guint part, GError **error)
{
  g_autofree char *table = g_strconcat (name, "_", parts[part].name, NULL);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", table);
  g_autofree char *list = g_strdup_printf ("SELECT %s FROM %s", parts[part].columns, table);
  g_autofree char *clear = g_strconcat ("DELETE FROM ", table, NULL);
  g_autofree char *many = dup_insert (table, part, ROWS_AT_ONCE);
  g_autofree char *one = dup_insert (table, part, 1);
  g_autoptr (sqlite3_stmt) rows = NULL;
  gint64 n = 0;

  if (!skein_database_get_int (self->db, &n, error, count, "") ||
      !skein_database_execute (db, clear, error))
    return FALSE;
  rows = skein_database_query (self->db, error, list, "");
  if (rows == NULL)
    return FALSE;
  for (; n >= ROWS_AT_ONCE; n -= ROWS_AT_ONCE)
    if (!move_rows (db, rows, many, ROWS_AT_ONCE, parts[part].n_columns, error))
      return FALSE;
  for (; n > 0; n--)
    if (!move_rows (db, rows, one, 1, parts[part].n_columns, error))
      return FALSE;
  return TRUE;
}

/* An index keeps in memory what it read of itself. It forgets that when something is taken back, here a setting. */
static gboolean
forget_read (SkeinDatabase *db, const char *name, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SAVEPOINT moved; INSERT INTO %s (%s, rank) VALUES ('hashsize', 1048576);"
                       "ROLLBACK TO moved; RELEASE moved",
                       name,
                       name);

  return skein_database_execute (db, sql, error);
}

/**
 * skein_indexer_move:
 * @indexer: an indexer that has indexed all
 * @project: the connection that it was made for, in a transaction
 * @error: return location
 *
 * Makes what was indexed the search index of the project. Linear in the size of the index.
 *
 * Returns: %TRUE on success; otherwise the transaction must be taken back
 */
gboolean
skein_indexer_move (SkeinIndexer *self, SkeinDatabase *project, GError **error)
{
  gboolean good = TRUE;

  sqlite3_db_config (project->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  for (guint i = 0; i < N_INDEXES && good; i++)
    for (guint part = 0; part < G_N_ELEMENTS (parts) && good; part++)
      good = move_part (self, project, index_names[i], part, error);
  sqlite3_db_config (project->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  for (guint i = 0; i < N_INDEXES && good; i++)
    good = forget_read (project, index_names[i], error);
  return good;
}

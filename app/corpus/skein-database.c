// SPDX-License-Identifier: MPL-2.0
#include "skein-database.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#include "skein-date.h"
#include "skein-error.h"

/* How long a statement waits for another connection to finish writing, in milliseconds: a window can't
 * wait for long, a worker can. */
#define PATIENCE 200
#define PATIENCE_OF_WORKERS 20000

static gboolean
set_moved_error (SkeinDatabase *db, GError **error)
{
  g_autofree char *name = g_filename_display_basename (db->path);

  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_MOVED,
      _ ("“%s” was moved, deleted or replaced while it was open. Save a copy to keep what is in "
         "it."),
      name);
  return FALSE;
}

/**
 * skein_database_set_error:
 * @db: a connection
 * @code: what SQLite returned
 * @error: return location
 *
 * Turns a result of SQLite into an error that a person can act on.
 *
 * Returns: %FALSE, always
 */
gboolean
skein_database_set_error (SkeinDatabase *db, int code, GError **error)
{
  g_autofree char *name = g_filename_display_basename (db->path);
  const char *detail = db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code);

  if (code == SQLITE_READONLY_DBMOVED)
    return set_moved_error (db, error);
  switch (code & 0xff) {
  case SQLITE_CORRUPT:
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_DAMAGED,
                 _ ("“%s” is damaged: %s. Restore it from a backup or a copy."),
                 name,
                 detail);
    break;
  case SQLITE_NOTADB:
    g_set_error (
        error, SKEIN_ERROR, SKEIN_ERROR_NOT_A_PROJECT, _ ("“%s” is not a Skein project."), name);
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_BUSY,
                 _ ("Another program is writing to “%s”. Try again when it has finished."),
                 name);
    break;
  case SQLITE_READONLY:
  case SQLITE_PERM:
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_READ_ONLY,
                 _ ("“%s” can be read but not changed. Save a copy to work on."),
                 name);
    break;
  case SQLITE_FULL:
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("The disk is full. The last change to “%s” was not made."),
                 name);
    break;
  case SQLITE_TOOBIG:
    g_set_error (
        error, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE, _ ("A text is too large for “%s”."), name);
    break;
  case SQLITE_CANTOPEN:
    g_set_error (error, SKEIN_ERROR, SKEIN_ERROR_FAILED, _ ("“%s” can’t be opened."), name);
    break;
  default:
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("“%s” can’t be read or written: %s."),
                 name,
                 detail);
    break;
  }
  return FALSE;
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

/* For queries of ours: the first or the last day that a date in EDTF means. */
static void
bound_date_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *date = (const char *) sqlite3_value_text (values[0]);
  char *(*find) (const char *) = sqlite3_user_data (context);
  char *bound = date != NULL && g_utf8_validate (date, -1, NULL) ? find (date) : NULL;

  if (bound != NULL)
    sqlite3_result_text (context, bound, -1, g_free);
  else
    sqlite3_result_null (context);
}

static gboolean
add_functions (SkeinDatabase *db, GError **error)
{
  static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  int code = sqlite3_create_function_v2 (db->handle,
                                         "skein_first_date",
                                         1,
                                         flags,
                                         skein_date_dup_first,
                                         bound_date_cb,
                                         NULL,
                                         NULL,
                                         NULL);

  if (code == SQLITE_OK)
    code = sqlite3_create_function_v2 (db->handle,
                                       "skein_last_date",
                                       1,
                                       flags,
                                       skein_date_dup_last,
                                       bound_date_cb,
                                       NULL,
                                       NULL,
                                       NULL);
  return code == SQLITE_OK || skein_database_set_error (db, code, error);
}

/* Counting memory takes a lock each time. That can only be said before SQLite is first used; if another library was
 * first, it stays as it is. */
static gpointer
configure_cb (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

/* What SQLite is told to open. What lies alone where nothing can be written is read as it is, without a look for others. */
static char *
dup_name (const char *path, int *flags)
{
  g_autofree char *full = NULL;
  g_autofree char *uri = NULL;
  gboolean alone;

  if (!(*flags & SQLITE_OPEN_READONLY) || !skein_database_check_beside (path, &alone, NULL) ||
      !alone)
    return g_strdup (path);
  full = g_canonicalize_filename (path, NULL);
  uri = g_filename_to_uri (full, NULL, NULL);
  if (uri == NULL)
    return g_strdup (path);
  *flags |= SQLITE_OPEN_URI;
  return g_strconcat (uri, "?immutable=1", NULL);
}

/**
 * skein_database_open:
 * @path: a file name, or ":memory:"
 * @flags: the flags of sqlite3_open_v2()
 * @error: return location
 *
 * Opens a connection that trusts nothing that stands in the file: functions in its schema may only be
 * harmless ones, and its internal tables can't be written by SQL. Only one thread may use it at a time.
 *
 * Returns: (transfer full) (nullable): the connection
 */
SkeinDatabase *
skein_database_open (const char *path, int flags, GError **error)
{
  g_autoptr (SkeinDatabase) db = g_new0 (SkeinDatabase, 1);
  static GOnce configured = G_ONCE_INIT;
  g_autofree char *name = dup_name (path, &flags);
  int code;

  g_once (&configured, configure_cb, NULL);
  db->path = g_strdup (path);
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  db->read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  code = sqlite3_open_v2 (name,
                          &db->handle,
                          flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                          NULL);
  if (code != SQLITE_OK) {
    skein_database_set_error (db, code, error);
    return NULL;
  }
  db->patience = PATIENCE;
  sqlite3_busy_timeout (db->handle, db->patience);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_limit (db->handle, SQLITE_LIMIT_ATTACHED, 0);
  /* What is written beside the file goes into it with each step: somebody may move or copy the file alone, and others see
   * by it that something was written. */
  sqlite3_wal_autocheckpoint (db->handle, 1);
  if (!add_functions (db, error))
    return NULL;
  /* A transaction that grows past the cache must not lock readers out before it commits. */
  if (!skein_database_execute (db, "PRAGMA cache_spill = OFF; PRAGMA cell_size_check = ON;", error))
    return NULL;
  return g_steal_pointer (&db);
}

/**
 * skein_database_be_patient:
 * @db: a connection that a worker uses
 *
 * Has it wait for others as long as nobody waits for it.
 */
void
skein_database_be_patient (SkeinDatabase *db)
{
  db->patience = PATIENCE_OF_WORKERS;
  sqlite3_busy_timeout (db->handle, db->patience);
}

/**
 * skein_database_trust:
 * @db: a connection whose schema is known to be ours
 *
 * Lets triggers write to the search index, which SQLite forbids those of a schema that it does not trust.
 */
void
skein_database_trust (SkeinDatabase *db)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
}

/**
 * skein_database_check_references:
 * @db: a connection
 * @check: whether foreign keys are enforced, as they are in a new connection; also within a transaction
 *
 * Looking up what a row refers to takes about as long as adding it. Who adds very many rows, deletes none and was just
 * given the numbers that they refer to can do without. All statements are prepared anew after a change.
 */
void
skein_database_check_references (SkeinDatabase *db, gboolean check)
{
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, check ? 1 : 0, NULL);
}

/**
 * skein_database_check_place:
 * @db: a connection
 * @error: return location, %SKEIN_ERROR_MOVED
 *
 * Looks whether the file is still where it was opened: what is written to one that was deleted or replaced would be
 * lost when it is closed. SQLite refuses that, too, but only once it writes.
 *
 * Returns: %TRUE if it is
 */
gboolean
skein_database_check_place (SkeinDatabase *db, GError **error)
{
  int moved = 0;

  sqlite3_file_control (db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return !moved || set_moved_error (db, error);
}

void
skein_database_free (SkeinDatabase *db)
{
  if (db == NULL)
    return;
  g_hash_table_unref (db->statements);
  sqlite3_close_v2 (db->handle);
  g_free (db->path);
  g_free (db);
}

/**
 * skein_database_execute:
 * @db: a connection
 * @script: statements without parameters
 *
 * Returns: %TRUE if all of them ran
 */
gboolean
skein_database_execute (SkeinDatabase *db, const char *script, GError **error)
{
  int code = sqlite3_exec (db->handle, script, NULL, NULL, NULL);

  return code == SQLITE_OK || skein_database_set_error (db, code, error);
}

/* @keep: SQLITE_STATIC if texts outlive the use of the statement, SQLITE_TRANSIENT if they must be copied */
static gboolean
bind (sqlite3_stmt *statement, const char *types, sqlite3_destructor_type keep, va_list values)
{
  int column = 0;
  int code = SQLITE_OK;

  for (const char *type = types; *type != '\0' && code == SQLITE_OK; type++) {
    column++;
    switch (*type) {
    case 'i':
      code = sqlite3_bind_int64 (statement, column, va_arg (values, gint64));
      break;
    case 'u':
      code = sqlite3_bind_int64 (statement, column, va_arg (values, guint));
      break;
    case 't':
      code = sqlite3_bind_text (statement, column, va_arg (values, const char *), -1, keep);
      break;
    case 'b': {
      const char *bytes = va_arg (values, const char *);

      code =
          sqlite3_bind_text64 (statement, column, bytes, va_arg (values, gsize), keep, SQLITE_UTF8);
      break;
    }
    default:
      g_assert_not_reached ();
    }
  }
  return code == SQLITE_OK && column == sqlite3_bind_parameter_count (statement);
}

/* Most statements are constants: where they stand says which they are, faster than a hash of all of their words. */
static sqlite3_stmt *
look_up (SkeinDatabase *db, const char *sql)
{
  SkeinRecent *recent = &db->recent[GPOINTER_TO_SIZE (sql) / 16 % SKEIN_DATABASE_RECENT];

  if (recent->sql == sql && strcmp (sqlite3_sql (recent->statement), sql) == 0)
    return recent->statement;
  recent->statement = g_hash_table_lookup (db->statements, sql);
  recent->sql = recent->statement != NULL ? sql : NULL;
  return recent->statement;
}

/**
 * skein_database_prepare:
 * @db: a connection
 * @sql: one statement
 * @error: return location
 *
 * Finds or prepares a statement whose values the caller binds.
 *
 * Returns: (transfer none) (nullable): the statement, without values; to be reset when it is done with
 */
sqlite3_stmt *
skein_database_prepare (SkeinDatabase *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = look_up (db, sql);
  int code;

  if (statement != NULL) {
    sqlite3_reset (statement);
    sqlite3_clear_bindings (statement);
    return statement;
  }
  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK) {
    skein_database_set_error (db, code, error);
    return NULL;
  }
  g_hash_table_insert (db->statements, g_strdup (sql), statement);
  return statement;
}

static sqlite3_stmt *
query_valist (SkeinDatabase *db,
              GError **error,
              const char *sql,
              const char *types,
              sqlite3_destructor_type keep,
              va_list values)
{
  sqlite3_stmt *statement = skein_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  if (!bind (statement, types, keep, values)) {
    skein_database_set_error (db, sqlite3_errcode (db->handle), error);
    return NULL;
  }
  return statement;
}

/**
 * skein_database_query:
 * @db: a connection
 * @error: return location
 * @sql: one statement
 * @types: a letter for each parameter: i (gint64), u (guint), t (text, may be %NULL), b (a text that need not end
 *   in a NUL, and its length in bytes as a gsize)
 * @...: the parameters
 *
 * Prepares a statement, or takes it from the cache, and binds its parameters.
 *
 * Returns: (transfer full) (nullable): the statement, to be stepped through with
 *   skein_database_next() and given back with skein_database_reset()
 */
sqlite3_stmt *
skein_database_query (SkeinDatabase *db, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list values;

  va_start (values, types);
  statement = query_valist (db, error, sql, types, SQLITE_TRANSIENT, values);
  va_end (values);
  return statement;
}

/**
 * skein_database_next:
 * @db: a connection
 * @statement: (nullable): what skein_database_query() returned
 * @error: return location; left alone when the rows are at their end
 *
 * Returns: %TRUE if there is a row
 */
gboolean
skein_database_next (SkeinDatabase *db, sqlite3_stmt *statement, GError **error)
{
  int code;

  if (statement == NULL)
    return FALSE;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    skein_database_set_error (db, code, error);
  return FALSE;
}

void
skein_database_reset (sqlite3_stmt *statement)
{
  if (statement != NULL)
    sqlite3_reset (statement);
}

/**
 * skein_database_run:
 * @db: a connection
 * @error: return location
 * @sql: one statement that returns no rows
 * @types: see skein_database_query()
 * @...: the parameters
 *
 * Returns: %TRUE if the statement ran
 */
gboolean
skein_database_run (SkeinDatabase *db, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list values;
  int code;

  va_start (values, types);
  statement = query_valist (db, error, sql, types, SQLITE_STATIC, values);
  va_end (values);
  if (statement == NULL)
    return FALSE;
  code = sqlite3_step (statement);
  return code == SQLITE_DONE || code == SQLITE_ROW || skein_database_set_error (db, code, error);
}

/**
 * skein_database_get_int:
 * @db: a connection
 * @value: (out): the first column of the first row; not touched if there is none
 * @error: return location; not set if there is no row
 * @sql: one statement
 * @types: see skein_database_query()
 * @...: the parameters
 *
 * Returns: %TRUE if there was a row and the column is not NULL
 */
gboolean
skein_database_get_int (
    SkeinDatabase *db, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = query_valist (db, error, sql, types, SQLITE_STATIC, values);
  va_end (values);
  if (!skein_database_next (db, statement, error) ||
      sqlite3_column_type (statement, 0) == SQLITE_NULL)
    return FALSE;
  *value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

/**
 * skein_database_dup_text:
 * @statement: a statement that stands on a row
 * @column: a column, from 0
 *
 * Returns: (transfer full) (nullable): the text, made valid UTF-8 if a damaged file holds anything else
 */
char *
skein_database_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  if (text == NULL)
    return NULL;
  return g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_make_valid (text, -1);
}

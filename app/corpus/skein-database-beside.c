// SPDX-License-Identifier: MPL-2.0
/* A transaction that is too large for memory. With the usual journal SQLite could only write its pages to the file itself
 * before it commits, and lock everybody out until then. So as long as it lasts, pages go to a file beside the project
 * (SQLite's write-ahead log); others go on reading what was there before. Afterwards all is in the one file again. */
#include <gio/gio.h>

#include <string.h>

#include "skein-database.h"

/* The log needs memory that all who use the file share, which computers do not. */
static gboolean
is_local (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
      file, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE "," G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  const char *type = info != NULL
                         ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_FILESYSTEM_TYPE)
                         : NULL;

  /* What lies behind a program that plays a file system, nobody knows. */
  return type != NULL && strstr (type, "fuse") == NULL &&
         !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

/* @sql: asks for the way of writing, or for another one */
static gboolean
is_log (SkeinDatabase *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gboolean is;

  is = sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL) == SQLITE_OK &&
       sqlite3_step (statement) == SQLITE_ROW &&
       g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "wal") == 0;
  sqlite3_finalize (statement);
  return is;
}

/**
 * skein_database_write_beside:
 * @db: a connection, between two transactions
 *
 * Has what is written from now on go to a file beside the project, so that a transaction may be of any size. That is not
 * done where somebody is just reading, or where several computers might share the file.
 *
 * Returns: whether it is so from now on
 */
gboolean
skein_database_write_beside (SkeinDatabase *db)
{
  db->beside = !db->read_only && is_local (db->path) && is_log (db, "PRAGMA journal_mode = WAL");
  return db->beside;
}

/**
 * skein_database_write_within:
 * @db: a connection, between two transactions
 *
 * Puts what lies beside the project into it, whoever wrote it, and has nothing lie there from now on. As long as others
 * have the file open only the first of the two is possible; it is for the last one then to do the rest.
 *
 * Returns: whether nothing lies beside the project
 */
gboolean
skein_database_write_within (SkeinDatabase *db)
{
  gboolean is_beside;

  db->beside = FALSE;
  /* Only a look at the file tells a connection what others made of it. */
  if (db->read_only || sqlite3_exec (db->handle, "PRAGMA schema_version", NULL, NULL, NULL) != 0 ||
      !is_log (db, "PRAGMA journal_mode"))
    return TRUE;
  sqlite3_busy_timeout (db->handle, 0);
  sqlite3_exec (db->handle, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
  is_beside = sqlite3_exec (db->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != 0;
  sqlite3_busy_timeout (db->handle, db->patience);
  return !is_beside;
}

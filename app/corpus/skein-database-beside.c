// SPDX-License-Identifier: MPL-2.0
/* A transaction that is too large for memory. With the usual journal SQLite could only write its pages to the file itself
 * before it commits, and lock everybody out until then. So as long as it lasts, pages go to a file beside the project
 * (SQLite's write-ahead log); others go on reading what was there before. Afterwards all is in the one file again. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "skein-database.h"
#include "skein-error.h"

/* Where the header of a file says how it is to be read, and what it says there if something may lie beside it. */
#define WAY_PLACE 19
#define WAY_OF_LOG 2

/**
 * skein_database_is_shared_type:
 * @type: what GIO calls a file system
 *
 * Returns: whether several computers, or one and those that it plays, may share what is on it; also where nobody knows,
 *   since a program plays the file system
 */
gboolean
skein_database_is_shared_type (const char *type)
{
  static const char *const shared[] = { "fuse", "nfs",    "smb",    "cifs",    "9p",
                                        "v9fs", "virtio", "vbox",   "vmhgfs",  "prl",
                                        "afs",  "coda",   "ncp",    "ceph",    "gfs",
                                        "ocfs", "gpfs",   "lustre", "orangef", "beegfs" };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (strstr (type, shared[i]) != NULL)
      return TRUE;
  return FALSE;
}

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

  return type != NULL && !skein_database_is_shared_type (type) &&
         !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

static gboolean
says_beside (const char *path)
{
  FILE *file = g_fopen (path, "rb");
  guint8 header[WAY_PLACE + 1] = { 0 };
  gboolean says;

  if (file == NULL)
    return FALSE;
  says = fread (header, sizeof header, 1, file) == 1 && header[WAY_PLACE] == WAY_OF_LOG;
  fclose (file);
  return says;
}

static goffset
get_size_beside (const char *path, const char *ending)
{
  g_autofree char *beside = g_strconcat (path, ending, NULL);
  GStatBuf info;

  return g_stat (beside, &info) == 0 ? info.st_size : -1;
}

/**
 * skein_database_check_beside:
 * @path: a project
 * @alone: (out): whether it says that something may lie beside it, where there is nothing and nothing can be put; it can
 *   be read then as something that nobody changes
 * @error: return location, %SKEIN_ERROR_READ_ONLY
 *
 * Looks at a project that was copied while somebody wrote to it, to where nothing can be written. SQLite could not open
 * it, and would only say so.
 *
 * Returns: %FALSE if a part of it lies beside it that can't be read there
 */
gboolean
skein_database_check_beside (const char *path, gboolean *alone, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = NULL;
  goffset log;

  *alone = FALSE;
  if (g_access (folder, W_OK) == 0 || !says_beside (path))
    return TRUE;
  log = get_size_beside (path, "-wal");
  *alone = log <= 0;
  if (log <= 0 || get_size_beside (path, "-shm") >= 0)
    return TRUE;
  name = g_filename_display_basename (path);
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_READ_ONLY,
      _ ("“%s” was copied while it was being changed, and can’t be put together in this folder, which is "
         "read-only. Copy it to another one together with “%s-wal”, and open it there."),
      name,
      name);
  return FALSE;
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

// SPDX-License-Identifier: MPL-2.0
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "skein-database.h"

/* How many pages are copied between two looks at the cancellable. */
#define PAGES_AT_ONCE 1024

static gboolean
copy_pages (SkeinDatabase *from, SkeinDatabase *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->handle, "main", from->handle, "main");
  gboolean cancelled = FALSE;
  int code;

  if (backup == NULL)
    return skein_database_set_error (to, sqlite3_errcode (to->handle), error);
  do {
    code = sqlite3_backup_step (backup, PAGES_AT_ONCE);
    cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
  } while (code == SQLITE_OK && !cancelled);
  sqlite3_backup_finish (backup);
  if (cancelled)
    return FALSE;
  /* What stands in the way is the file that is copied. */
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return skein_database_set_error (from, code, error);
  if (code != SQLITE_DONE)
    return skein_database_set_error (to, code, error);
  /* The copy of a file that others write beside says that it is such a one itself, which nobody could open where nothing
   * can be written. */
  return skein_database_write_within (to) ||
         skein_database_set_error (to, sqlite3_errcode (to->handle), error);
}

/**
 * skein_database_copy:
 * @db: a connection, outside of a transaction
 * @path: (type filename): where the copy goes; a file that is there is replaced
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes all that the connection sees to another file, whole or not at all, with what lies beside its own file.
 *
 * Returns: %TRUE if the copy is on disk
 */
gboolean
skein_database_copy (SkeinDatabase *db, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *draft = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  SkeinDatabase *to =
      skein_database_open (draft,
                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE,
                           error);
  gboolean done;

  if (to == NULL)
    return FALSE;
  done = copy_pages (db, to, cancellable, error);
  skein_database_free (to);
  if (done && g_rename (draft, path) != 0) {
    g_autofree char *name = g_filename_display_basename (path);

    g_set_error (error,
                 G_IO_ERROR,
                 g_io_error_from_errno (errno),
                 _ ("“%s” can’t be written: %s"),
                 name,
                 g_strerror (errno));
    done = FALSE;
  }
  if (!done)
    g_unlink (draft);
  return done;
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-history.h"
#include "skein-project-private.h"

/**
 * skein_project_is_in_place:
 * @project: a project
 *
 * Returns: %FALSE if its file was moved, deleted or replaced since it was opened, so that every change would fail
 *   with %SKEIN_ERROR_MOVED
 */
gboolean
skein_project_is_in_place (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  return skein_database_check_place (skein_project_get_database (self), NULL);
}

/**
 * skein_project_save_copy:
 * @project: a project, whose own file may be read-only, moved or deleted meanwhile
 * @path: (type filename): where the copy goes; a file that is there is replaced
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes the whole project, with its history, to another file, whole or not at all.
 *
 * Returns: %TRUE if the copy is on disk
 */
gboolean
skein_project_save_copy (SkeinProject *self,
                         const char *path,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_strcmp0 (path, skein_project_get_path (self)) == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("A project can’t be copied onto itself. Choose another name."));
    return FALSE;
  }
  return skein_database_copy (skein_project_get_database (self), path, cancellable, error);
}

/**
 * skein_project_compact:
 * @project: a project
 * @forget_history: whether the steps that could be undone are forgotten, which often frees most of the room
 * @error: return location
 *
 * Writes the file anew without the room that deleted rows left. It takes as long as writing the whole file,
 * and as much room beside it.
 *
 * Returns: %TRUE on success; otherwise the file is as it was
 */
gboolean
skein_project_compact (SkeinProject *self, gboolean forget_history, GError **error)
{
  SkeinDatabase *db;
  int limit;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);

  db = skein_project_get_database (self);
  if (skein_project_is_read_only (self))
    return skein_database_set_error (db, SQLITE_READONLY, error);
  if (forget_history && !skein_history_clear (self, error))
    return FALSE;
  /* SQLite attaches the new file while it fills it. */
  limit = sqlite3_limit (db->handle, SQLITE_LIMIT_ATTACHED, 1);
  done = skein_database_execute (
      db,
      "INSERT INTO passage_words (passage_words) VALUES ('optimize');"
      "INSERT INTO passage_grams (passage_grams) VALUES ('optimize'); VACUUM;",
      error);
  sqlite3_limit (db->handle, SQLITE_LIMIT_ATTACHED, limit);
  /* If pages go to a file beside the project, all of them are there now. */
  skein_database_write_within (db);
  return done;
}

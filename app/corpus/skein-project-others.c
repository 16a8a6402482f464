// SPDX-License-Identifier: MPL-2.0
/* Other connections to the same file: what they did to the history is noticed by its last numbers, which only grow. Where
 * actors stand and the state of the view are no steps, and go unnoticed. */
#include "skein-project-private.h"

/* The numbers of the last step, of the last change, and of the last step that is made: any step that was made, undone,
 * made again or forgotten changes one of them. */
static gboolean
read_signature (SkeinProject *project, SkeinSignature *signature, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      db,
      error,
      "SELECT ifnull ((SELECT max (id) FROM history_step), 0),"
      " ifnull ((SELECT max (id) FROM history_change), 0),"
      " ifnull ((SELECT id FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1), 0)",
      "");

  if (!skein_database_next (db, row, error))
    return FALSE;
  signature->step = sqlite3_column_int64 (row, 0);
  signature->change = sqlite3_column_int64 (row, 1);
  signature->made = sqlite3_column_int64 (row, 2);
  return TRUE;
}

static gboolean
is_same (const SkeinSignature *a, const SkeinSignature *b)
{
  return a->step == b->step && a->change == b->change && a->made == b->made;
}

/**
 * skein_project_take_signature:
 * @project: a project
 *
 * From now on only what comes later is news: before all of the project is read, and within the transaction of an own
 * step.
 */
void
skein_project_take_signature (SkeinProject *self)
{
  read_signature (self, skein_project_get_signature (self), NULL);
}

/**
 * skein_project_is_behind:
 * @project: a project
 *
 * Returns: %TRUE if others made steps of which nobody has been told; asked within the transaction of an own step
 */
gboolean
skein_project_is_behind (SkeinProject *self)
{
  SkeinSignature now;

  return read_signature (self, &now, NULL) && !is_same (&now, skein_project_get_signature (self));
}

/**
 * skein_project_notice_others:
 * @project: a project
 * @error: return location; %SKEIN_ERROR_BUSY if another connection is writing at this moment
 *
 * Looks whether another connection, be it of another program, made, undid or forgot steps. If so, everybody is told that
 * all of the project may have changed. This takes microseconds if nothing happened.
 *
 * Returns: %TRUE if it could look
 */
gboolean
skein_project_notice_others (SkeinProject *self, GError **error)
{
  SkeinSignature now;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);

  if (!read_signature (self, &now, error))
    return FALSE;
  if (!is_same (&now, skein_project_get_signature (self)))
    skein_project_refresh (self);
  return TRUE;
}

/**
 * skein_project_adopt:
 * @project: a project
 * @sibling: a sibling of it that a worker used, who is done
 *
 * Counts the steps of the sibling as steps of the project, which knows of them. If others made steps beside them,
 * everybody is told.
 */
void
skein_project_adopt (SkeinProject *self, SkeinProject *sibling)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));
  g_return_if_fail (SKEIN_IS_PROJECT (sibling));

  *skein_project_get_signature (self) = *skein_project_get_signature (sibling);
  if (skein_project_has_met_others (sibling))
    skein_project_refresh (self);
}

// SPDX-License-Identifier: MPL-2.0
/* Where all actors stand, as one change of a step. Triggers would write a row for each actor, most of it the names of
 * table and columns. The change is a JSON array of [actor, x, y], where null says that the actor had no place. */
#include "skein-history-private.h"
#include "skein-project-private.h"

#define ID "json_extract (value, '$[0]')"
#define X "json_extract (value, '$[1]')"
#define Y "json_extract (value, '$[2]')"

/* Names the step that triggers write to, or none (0), so that they write nothing. */
static gboolean
set_recording (SkeinDatabase *db, gint64 step, GError **error)
{
  return skein_database_run (
      db, error, "UPDATE history_state SET step = nullif (?1, 0)", "i", step);
}

/**
 * skein_history_record_places:
 * @project: a project with an open step
 * @error: return location
 *
 * Has the step remember where all actors stand and which have no place.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_history_record_places (SkeinProject *project, GError **error)
{
  return skein_database_run (skein_project_get_database (project),
                             error,
                             "INSERT INTO history_change (step, tbl, op, row, old)"
                             " SELECT (SELECT step FROM history_state), '" SKEIN_HISTORY_PLACES
                             "', 'update', 0,"
                             " json_group_array (json_array (a.id, place.x, place.y))"
                             " FROM actor a LEFT JOIN place ON place.id = a.id",
                             "");
}

/**
 * skein_history_forget_places:
 * @project: a project with an open step that remembers where all actors stand
 * @places: (array length=n_places): of which actors
 * @n_places: how many
 * @error: return location
 *
 * Takes their places from actors.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_history_forget_places (SkeinProject *project,
                             const SkeinPlace *places,
                             guint n_places,
                             GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (sqlite3_stmt) forget = NULL;
  gint64 step = 0;

  if (!skein_database_get_int (db, &step, error, "SELECT step FROM history_state", "") ||
      !set_recording (db, 0, error))
    return FALSE;
  forget = skein_database_query (db, error, "DELETE FROM place WHERE id = ?1", "i", (gint64) 0);
  if (forget == NULL)
    return FALSE;
  for (guint i = 0; i < n_places; i++) {
    int code;

    sqlite3_bind_int64 (forget, 1, places[i].actor);
    code = sqlite3_step (forget);
    sqlite3_reset (forget);
    if (code != SQLITE_DONE)
      return skein_database_set_error (db, code, error);
  }
  return set_recording (db, step, error);
}

/**
 * skein_history_revert_places:
 * @db: the project's database, in which @step is open
 * @step: the step that is undone or made again
 * @old: what it remembers
 * @error: return location
 *
 * Puts places back, and has the step remember those that this replaces.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_history_revert_places (SkeinDatabase *db, gint64 step, const char *old, GError **error)
{
  return skein_database_run (db,
                             error,
                             "INSERT INTO history_change (step, tbl, op, row, old)"
                             " SELECT ?1, '" SKEIN_HISTORY_PLACES "', 'update', 0,"
                             " json_group_array (json_array (" ID ", place.x, place.y))"
                             " FROM json_each (?2) LEFT JOIN place ON place.id = " ID,
                             "it",
                             step,
                             old) &&
         set_recording (db, 0, error) &&
         skein_database_run (db,
                             error,
                             "DELETE FROM place WHERE id IN (SELECT " ID
                             " FROM json_each (?1) WHERE " X " IS NULL)",
                             "t",
                             old) &&
         skein_database_run (db,
                             error,
                             "INSERT INTO place SELECT " ID ", " X ", " Y
                             " FROM json_each (?1) WHERE " X " IS NOT NULL"
                             " ON CONFLICT (id) DO UPDATE SET x = excluded.x, y = excluded.y",
                             "t",
                             old) &&
         set_recording (db, step, error);
}

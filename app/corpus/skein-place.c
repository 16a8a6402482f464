// SPDX-License-Identifier: MPL-2.0
#include "skein-place.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "skein-actor.h"
#include "skein-history-private.h"
#include "skein-place-private.h"
#include "skein-project-private.h"

/* Places are whole thousandths of a graph unit in the file, so that they are the same to the last
 * digit whatever way they went through the history. */
#define UNIT 1000.0
#define FURTHEST 1e9

static gint64
to_file (float value)
{
  return isfinite (value) ? (gint64) llround (CLAMP (value, -FURTHEST, FURTHEST) * UNIT) : 0;
}

#define PLACES                                                                                     \
  "SELECT a.id, ifnull (pin.x, place.x), ifnull (pin.y, place.y), pin.id IS NOT NULL"              \
  " FROM actor a LEFT JOIN pin ON pin.id = a.id LEFT JOIN place ON place.id = a.id"                \
  " WHERE (pin.id IS NOT NULL OR place.id IS NOT NULL)"

static SkeinPlace
read_place (sqlite3_stmt *row)
{
  SkeinPlace place = { sqlite3_column_int64 (row, 0),
                       (float) (sqlite3_column_double (row, 1) / UNIT),
                       (float) (sqlite3_column_double (row, 2) / UNIT),
                       sqlite3_column_int (row, 3) != 0 };

  place.x = (float) CLAMP (place.x, -FURTHEST, FURTHEST);
  place.y = (float) CLAMP (place.y, -FURTHEST, FURTHEST);
  return place;
}

/**
 * skein_project_find_place:
 * @project: a project
 * @actor: an actor
 * @place: (out): where it stood when the layout was last stored, or where it was pinned
 * @error: return location
 *
 * Returns: whether it ever had a place; otherwise @error is set only if that can't be read
 */
gboolean
skein_project_find_place (SkeinProject *project, gint64 actor, SkeinPlace *place, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  db = skein_project_get_database (project);
  row = skein_database_query (db, error, PLACES " AND a.id = ?1", "i", actor);
  if (row == NULL || !skein_database_next (db, row, error))
    return FALSE;
  *place = read_place (row);
  return TRUE;
}

/**
 * skein_project_dup_places:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinPlace): where the actors stood when the layout was
 *   last stored, the pinned ones where they were pinned; actors that never had a place are not among
 *   them
 */
GArray *
skein_project_dup_places (SkeinProject *project, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db,
                               &local,
                               PLACES " AND a.id NOT IN (SELECT id FROM merged) ORDER BY a.id",
                               "");
  while (skein_database_next (db, rows, &local)) {
    SkeinPlace place = read_place (rows);

    g_array_append_val (places, place);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&places);
}

/**
 * skein_place_write:
 * @project: a project in a transaction
 * @places: (array length=n_places): where actors stand
 * @n_places: how many
 * @error: return location
 *
 * Writes places into the file, by one prepared statement.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_place_write (SkeinProject *project, const SkeinPlace *places, guint n_places, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (sqlite3_stmt) write =
      skein_database_query (db,
                            error,
                            "INSERT INTO place VALUES (?1, ?2, ?3) ON CONFLICT (id)"
                            " DO UPDATE SET x = excluded.x, y = excluded.y",
                            "iii",
                            (gint64) 0,
                            (gint64) 0,
                            (gint64) 0);

  if (write == NULL)
    return FALSE;
  for (guint i = 0; i < n_places; i++) {
    int code;

    sqlite3_bind_int64 (write, 1, places[i].actor);
    sqlite3_bind_int64 (write, 2, to_file (places[i].x));
    sqlite3_bind_int64 (write, 3, to_file (places[i].y));
    code = sqlite3_step (write);
    sqlite3_reset (write);
    if (code != SQLITE_DONE)
      return skein_database_set_error (db, code, error);
  }
  return TRUE;
}

/**
 * skein_project_store_places:
 * @project: a project
 * @places: (array length=n_places): where actors stand; whether they are pinned does not matter here
 * @n_places: how many
 * @error: return location
 *
 * Keeps the state of the layout. It is no step of the history: nobody made it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_store_places (SkeinProject *project,
                            const SkeinPlace *places,
                            guint n_places,
                            GError **error)
{
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (places != NULL || n_places == 0, FALSE);

  db = skein_project_get_database (project);
  if (skein_project_is_read_only (project))
    return skein_database_set_error (db, SQLITE_READONLY, error);
  if (!skein_database_execute (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!skein_place_write (project, places, n_places, error)) {
    skein_database_execute (db, "ROLLBACK", NULL);
    return FALSE;
  }
  return skein_database_execute (db, "COMMIT", error);
}

static char *
name_step (SkeinProject *project, gint64 actor, guint n, const char *one, const char *several)
{
  g_autoptr (SkeinActor) known = n == 1 ? skein_project_dup_actor (project, actor, NULL) : NULL;

  if (known == NULL)
    return g_strdup (several);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (one, known->name);
#pragma GCC diagnostic pop
}

/**
 * skein_project_pin:
 * @project: a project
 * @places: (array length=n_places): where actors are to stay
 * @n_places: how many, at least 1
 * @error: return location
 *
 * Pins actors, or moves pins, as one step of the history.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_pin (SkeinProject *project, const SkeinPlace *places, guint n_places, GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (places != NULL && n_places > 0, FALSE);

  step = name_step (project, places[0].actor, n_places, _ ("Pin %s"), _ ("Pin Actors"));
  if (!skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_places; i++) {
    if (!skein_database_run (skein_project_get_database (project),
                             error,
                             "INSERT INTO pin VALUES (?1, ?2, ?3) ON CONFLICT (id)"
                             " DO UPDATE SET x = excluded.x, y = excluded.y",
                             "iii",
                             places[i].actor,
                             to_file (places[i].x),
                             to_file (places[i].y))) {
      skein_history_abort (project);
      return FALSE;
    }
  }
  return skein_history_commit (project, step, error);
}

/**
 * skein_project_unpin:
 * @project: a project
 * @actors: (array length=n_actors): actors
 * @n_actors: how many, at least 1
 * @error: return location
 *
 * Lets actors go, as one step of the history.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_unpin (SkeinProject *project, const gint64 *actors, guint n_actors, GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (actors != NULL && n_actors > 0, FALSE);

  step = name_step (project, actors[0], n_actors, _ ("Unpin %s"), _ ("Unpin Actors"));
  if (!skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n_actors; i++) {
    if (!skein_database_run (skein_project_get_database (project),
                             error,
                             "DELETE FROM pin WHERE id = ?1",
                             "i",
                             actors[i])) {
      skein_history_abort (project);
      return FALSE;
    }
  }
  return skein_history_commit (project, step, error);
}

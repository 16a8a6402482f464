// SPDX-License-Identifier: MPL-2.0
#include "skein-arrangement.h"

#include <math.h>
#include <string.h>

#include "skein-history-private.h"
#include "skein-place-private.h"
#include "skein-project-private.h"

/* Numbers are whole thousandths in the file, so that they are the same to the last digit whatever way they
 * went through the history. */
#define UNIT 1000.0
/* A name that is longer can't be one of ours, and interned strings stay for ever. */
#define LONGEST_ENGINE 64
#define DEFAULT_ENGINE "force"

/**
 * skein_arrangement_init:
 * @arrangement: (out): an arrangement
 *
 * Sets what a project has that nobody arranged: our own forces, no focus, the first seed, an edge of 130
 * graph units, no further pull of groups, half of the room for names, and not even.
 */
void
skein_arrangement_init (SkeinArrangement *arrangement)
{
  g_return_if_fail (arrangement != NULL);

  *arrangement = (SkeinArrangement){
    .engine = g_intern_static_string (DEFAULT_ENGINE),
    .seed = 1,
    .spacing = 130,
    .room = 0.5,
  };
}

static gint64
to_file (double value, double least, double most)
{
  return llround ((isfinite (value) ? CLAMP (value, least, most) : least) * UNIT);
}

/**
 * skein_arrangement_equal:
 * @a: an arrangement
 * @b: another
 *
 * Returns: %TRUE if a project file can't tell them apart
 */
gboolean
skein_arrangement_equal (const SkeinArrangement *a, const SkeinArrangement *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_strcmp0 (a->engine, b->engine) == 0 && a->focus == b->focus && a->seed == b->seed &&
         to_file (a->spacing, 10, 1000) == to_file (b->spacing, 10, 1000) &&
         to_file (a->cluster, 0, 1) == to_file (b->cluster, 0, 1) &&
         to_file (a->room, 0, 1) == to_file (b->room, 0, 1) &&
         to_file (a->even, 0, 1) == to_file (b->even, 0, 1);
}

static double
read_number (sqlite3_stmt *row, int column, double least, double most)
{
  return CLAMP (sqlite3_column_double (row, column) / UNIT, least, most);
}

/**
 * skein_project_load_arrangement:
 * @project: a project
 * @arrangement: (out): how its actors are arranged, each number in its range
 * @error: return location
 *
 * Returns: %TRUE on success; otherwise @arrangement is the default
 */
gboolean
skein_project_load_arrangement (SkeinProject *project,
                                SkeinArrangement *arrangement,
                                GError **error)
{
  SkeinDatabase *db;
  g_autoptr (sqlite3_stmt) row = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *engine = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (arrangement != NULL, FALSE);

  skein_arrangement_init (arrangement);
  db = skein_project_get_database (project);
  row = skein_database_query (db,
                              &local,
                              "SELECT engine, focus, seed, spacing, cluster, room, even"
                              " FROM arrangement WHERE id = 1",
                              "");
  if (!skein_database_next (db, row, &local)) {
    if (local == NULL)
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  engine = skein_database_dup_text (row, 0);
  if (engine != NULL && strlen (engine) <= LONGEST_ENGINE)
    arrangement->engine = g_intern_string (engine);
  arrangement->focus = MAX (sqlite3_column_int64 (row, 1), 0);
  arrangement->seed = (guint64) sqlite3_column_int64 (row, 2);
  arrangement->spacing = read_number (row, 3, 10, 1000);
  arrangement->cluster = read_number (row, 4, 0, 1);
  arrangement->room = read_number (row, 5, 0, 1);
  arrangement->even = read_number (row, 6, 0, 1);
  return TRUE;
}

static gboolean
write_arrangement (SkeinDatabase *db, const SkeinArrangement *arrangement, GError **error)
{
  return skein_database_run (db,
                             error,
                             "INSERT INTO arrangement VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                             " ON CONFLICT (id) DO UPDATE SET engine = excluded.engine,"
                             " focus = excluded.focus, seed = excluded.seed,"
                             " spacing = excluded.spacing, cluster = excluded.cluster,"
                             " room = excluded.room, even = excluded.even",
                             "tiiiiii",
                             arrangement->engine,
                             arrangement->focus,
                             (gint64) arrangement->seed,
                             to_file (arrangement->spacing, 10, 1000),
                             to_file (arrangement->cluster, 0, 1),
                             to_file (arrangement->room, 0, 1),
                             to_file (arrangement->even, 0, 1));
}

/**
 * skein_project_arrange:
 * @project: a project
 * @arrangement: how actors are arranged from now on
 * @places: (array length=n_places): where they stand now, before they are arranged so
 * @n_places: how many
 * @n_anew: how many of these, the first ones, are of actors that are arranged anew: they have no place in the
 *   file until the next one is stored
 * @step: what is done, translated, for "Undo …"
 * @error: return location
 *
 * Changes how actors are arranged, as one step of the history, which remembers where everything stands.
 * Undoing it brings back the arrangement and the places of now; making it again, those that were stored
 * last before it was undone. It is recorded even if the arrangement stays what it is. A program that ends before
 * the new places are stored leaves a file that has none, so that whoever opens it arranges the actors so; they are never
 * found where another arrangement had them.
 *
 * Returns: %TRUE on success; otherwise the project is as it was
 */
gboolean
skein_project_arrange (SkeinProject *project,
                       const SkeinArrangement *arrangement,
                       const SkeinPlace *places,
                       guint n_places,
                       guint n_anew,
                       const char *step,
                       GError **error)
{
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (arrangement != NULL && arrangement->engine != NULL, FALSE);
  g_return_val_if_fail (places != NULL || n_places == 0, FALSE);
  g_return_val_if_fail (n_anew <= n_places, FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  db = skein_project_get_database (project);
  if (!skein_history_prepare (project, error))
    return FALSE;
  if (!skein_place_write (project, places, n_places, error)) {
    skein_history_abort (project);
    return FALSE;
  }
  if (!skein_history_record (project, error))
    return FALSE;
  if (!write_arrangement (db, arrangement, error) ||
      !skein_history_record_places (project, error) ||
      !skein_history_forget_places (project, places, n_anew, error)) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_commit (project, step, error);
}

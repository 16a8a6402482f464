// SPDX-License-Identifier: MPL-2.0
/* Steps are undone and made again: one, or several at once. */
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-project-private.h"

/* A step may change very many rows in few ways: @made has the statement for each way. */
static gboolean
revert_change (SkeinDatabase *db,
               GHashTable *made,
               const char *table_name,
               const char *op,
               gint64 row,
               const char *old,
               GError **error)
{
  g_autofree char *way = g_strconcat (op, " ", table_name, NULL);
  char *sql = g_hash_table_lookup (made, way);

  if (sql == NULL) {
    sql = skein_history_dup_revert (table_name, op, error);
    if (sql == NULL)
      return FALSE;
    g_hash_table_insert (made, g_steal_pointer (&way), sql);
  }
  return g_strcmp0 (op, "insert") == 0 ? skein_database_run (db, error, sql, "i", row)
                                       : skein_database_run (db, error, sql, "it", row, old);
}

typedef struct {
  char *table;
  char *op;
  gint64 row;
  char *old;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->table);
  g_free (change->op);
  g_free (change->old);
  g_free (change);
}

/* The changes of a step, last first; they are read whole before the first is reverted, since
 * reverting records new ones. */
static GPtrArray *
read_changes (SkeinDatabase *db, gint64 step, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db,
      &local,
      "SELECT tbl, op, row, old FROM history_change WHERE step = ?1 ORDER BY id DESC",
      "i",
      step);

  while (skein_database_next (db, rows, &local)) {
    Change *change = g_new0 (Change, 1);

    change->table = skein_database_dup_text (rows, 0);
    change->op = skein_database_dup_text (rows, 1);
    change->row = sqlite3_column_int64 (rows, 2);
    change->old = skein_database_dup_text (rows, 3);
    g_ptr_array_add (changes, change);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&changes);
}

/* How far several steps are together, in changes. */
typedef struct {
  guint n_done;
  guint n_total;
} Progress;

static gboolean
revert_step (
    SkeinProject *project, gint64 step, gboolean undone, Progress *progress, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GPtrArray) changes = read_changes (db, step, error);
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (changes == NULL ||
      !skein_database_run (db, error, "DELETE FROM history_change WHERE step = ?1", "i", step) ||
      !skein_database_run (db, error, "UPDATE history_state SET step = ?1", "i", step))
    return FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = g_ptr_array_index (changes, i);
    gboolean is_places = g_strcmp0 (change->table, SKEIN_HISTORY_PLACES) == 0;

    if (!skein_project_go_on (project, progress->n_done++, progress->n_total, error))
      return FALSE;
    if (is_places
            ? !skein_history_revert_places (db, step, change->old, error)
            : !revert_change (db, made, change->table, change->op, change->row, change->old, error))
      return FALSE;
  }
  return skein_database_run (
      db, error, "UPDATE history_step SET undone = ?2 WHERE id = ?1", "iu", step, (guint) undone);
}

typedef enum {
  MOVE_FORWARD,
  MOVE_BACK,
  MOVE_AWAY,
} Move;

static gboolean
move (SkeinProject *project, const char *sql, Move way, const char *nothing, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GError) local = NULL;
  Progress progress;
  gint64 step = 0;

  skein_history_stop_joining (project);
  /* The step is looked for under the lock: another connection may have made one meanwhile. */
  if (!skein_history_prepare (project, error))
    return FALSE;
  if (!skein_database_get_int (db, &step, &local, sql, "")) {
    if (local != NULL)
      g_propagate_error (error, g_steal_pointer (&local));
    else
      g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND, nothing);
    skein_history_abort (project);
    return FALSE;
  }
  progress = (Progress){ 0, skein_history_count_changes (db, &step, 1, G_MAXINT) };
  if (!revert_step (project, step, way != MOVE_FORWARD, &progress, error) ||
      (way == MOVE_AWAY &&
       !skein_database_run (db, error, "DELETE FROM history_step WHERE id = ?1", "i", step))) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_close (project, NULL, error);
}

/**
 * skein_history_undo:
 * @project: a project
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is nothing to undo
 *
 * Takes back the last step, which may have been made at any time before.
 *
 * Returns: %TRUE if a step was undone
 */
gboolean
skein_history_undo (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return move (project,
               "SELECT id FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1",
               MOVE_BACK,
               _ ("There is nothing to undo."),
               error);
}

/**
 * skein_history_redo:
 * @project: a project
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is nothing to redo
 *
 * Makes the step again that was undone last.
 *
 * Returns: %TRUE if a step was redone
 */
gboolean
skein_history_redo (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return move (project,
               "SELECT id FROM history_step WHERE undone ORDER BY id LIMIT 1",
               MOVE_FORWARD,
               _ ("There is nothing to redo."),
               error);
}

/* The steps between the state that is and the one that is wanted, in the order in which they are to be reverted. */
static GArray *
list_way (SkeinDatabase *db, gint64 step, gboolean *back, GError **error)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  gint64 undone = FALSE;

  if (step != 0 &&
      !skein_database_get_int (
          db, &undone, &local, "SELECT undone FROM history_step WHERE id = ?1", "i", step)) {
    if (local == NULL)
      g_set_error_literal (&local,
                           SKEIN_ERROR,
                           SKEIN_ERROR_NOT_FOUND,
                           _ ("The step is no longer in the history."));
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  *back = !undone;
  rows = skein_database_query (
      db,
      &local,
      undone ? "SELECT id FROM history_step WHERE undone AND id <= ?1 ORDER BY id"
             : "SELECT id FROM history_step WHERE NOT undone AND id > ?1 ORDER BY id DESC",
      "i",
      step);
  while (skein_database_next (db, rows, &local)) {
    gint64 id = sqlite3_column_int64 (rows, 0);

    g_array_append_val (way, id);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&way);
}

static guint
count_way (SkeinDatabase *db, const GArray *way, guint limit)
{
  return skein_history_count_changes (db,
                                      (const gint64 *) (gconstpointer) way->data,
                                      way->len,
                                      limit);
}

/**
 * skein_history_go_to:
 * @project: a project
 * @step: a step of the history, or 0 for its beginning
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such step
 *
 * Undoes or makes again as many steps as it takes until @step is the last that is made, all of them or none.
 * If steps among them arrange, that is for the caller to find out (skein_history_arranges() looks at one).
 *
 * Returns: %TRUE on success, also if nothing was to be done
 */
gboolean
skein_history_go_to (SkeinProject *project, gint64 step, GError **error)
{
  g_autoptr (GArray) way = NULL;
  SkeinDatabase *db;
  Progress progress = { 0, 0 };
  gboolean back = FALSE;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  skein_history_stop_joining (project);
  if (!skein_history_prepare (project, error))
    return FALSE;
  way = list_way (db, step, &back, error);
  done = way != NULL;
  if (done)
    progress.n_total = count_way (db, way, G_MAXINT);
  for (guint i = 0; done && i < way->len; i++)
    done = revert_step (project, g_array_index (way, gint64, i), back, &progress, error);
  if (!done || way->len == 0) {
    skein_history_abort (project);
    return done;
  }
  return skein_history_close (project, way, error);
}

/**
 * skein_history_is_long_way:
 * @project: a project
 * @step: a step of the history, or 0 for its beginning
 * @forward: (out) (optional): whether steps would be made again, rather than undone
 *
 * Returns: %TRUE if skein_history_go_to() would change so many rows that a worker should do it
 */
gboolean
skein_history_is_long_way (SkeinProject *project, gint64 step, gboolean *forward)
{
  SkeinDatabase *db;
  g_autoptr (GArray) way = NULL;
  gboolean back = FALSE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  way = list_way (db, step, &back, NULL);
  if (forward != NULL)
    *forward = !back;
  return way != NULL && count_way (db, way, SKEIN_HISTORY_MANY) >= SKEIN_HISTORY_MANY;
}

/**
 * skein_history_arranges:
 * @project: a project
 * @forward: whether it is about the step that can be made again, or about the one that can be undone
 *
 * Returns: %TRUE if the step changes how actors are arranged, and with that where they stand
 */
gboolean
skein_history_arranges (SkeinProject *project, gboolean forward)
{
  /* A step begins with that, and when it is undone, it ends with it. */
  const char *sql =
      forward ? "SELECT tbl = 'arrangement' FROM history_change WHERE step ="
                " (SELECT min (id) FROM history_step WHERE undone) ORDER BY id DESC LIMIT 1"
              : "SELECT tbl = 'arrangement' FROM history_change WHERE step ="
                " (SELECT max (id) FROM history_step WHERE NOT undone) ORDER BY id LIMIT 1";
  gint64 is_so = FALSE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return skein_database_get_int (skein_project_get_database (project), &is_so, NULL, sql, "") &&
         is_so;
}

/**
 * skein_history_passes_arrangement:
 * @project: a project
 * @step: a step of the history, or 0 for its beginning
 *
 * Returns: %TRUE if skein_history_go_to() would undo or make again a step that changes how actors are arranged, and
 *   with that where they stand
 */
gboolean
skein_history_passes_arrangement (SkeinProject *project, gint64 step)
{
  SkeinDatabase *db;
  g_autoptr (GArray) way = NULL;
  gboolean back = FALSE;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  way = list_way (db, step, &back, NULL);
  for (guint i = 0; way != NULL && i < way->len; i++) {
    gint64 is_so = FALSE;

    if (skein_database_get_int (db,
                                &is_so,
                                NULL,
                                "SELECT EXISTS (SELECT 1 FROM history_change WHERE step = ?1"
                                " AND tbl = 'arrangement')",
                                "i",
                                g_array_index (way, gint64, i)) &&
        is_so)
      return TRUE;
  }
  return FALSE;
}

/**
 * skein_history_withdraw:
 * @project: a project
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no step, or another connection made one that
 *   does something else
 *
 * Takes back the last step, which changed how actors are arranged, as if it had never been made: it can't be
 * made again.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_history_withdraw (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return move (project,
               "SELECT id FROM (SELECT max (id) AS id FROM history_step WHERE NOT undone) AS last"
               " WHERE EXISTS (SELECT 1 FROM history_change WHERE step = last.id"
               " AND tbl = 'arrangement')",
               MOVE_AWAY,
               _ ("There is nothing to undo."),
               error);
}

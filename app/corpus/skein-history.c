// SPDX-License-Identifier: MPL-2.0
#include "skein-history-private.h"

#include "skein-project-private.h"

/* How long an edit may come after another of the same to join it, in microseconds. */
#define JOINING_TIME (5 * G_USEC_PER_SEC)

/**
 * skein_history_prepare:
 * @project: a project
 * @error: return location
 *
 * Opens a transaction in which nothing is recorded yet, for what a step needs to be in the file before it
 * begins. Go on with skein_history_record(), or leave with skein_history_abort().
 *
 * Returns: %TRUE if the transaction is open
 */
gboolean
skein_history_prepare (SkeinProject *project, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);

  if (skein_project_is_read_only (project))
    return skein_database_set_error (db, SQLITE_READONLY, error);
  if (!skein_database_check_place (db, error))
    return FALSE;
  if (!skein_database_execute (db, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;", error))
    return FALSE;
  /* A step on top of somebody else's: whoever hears of the one must read the other, too. */
  if (skein_project_is_behind (project)) {
    skein_project_meet_others (project);
    skein_project_note_change (project, SKEIN_CHANGE_ALL);
  }
  return TRUE;
}

/* The step that is open, if there is one. */
static GArray *
list_open_step (SkeinDatabase *db)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 step = 0;

  if (skein_database_get_int (db, &step, NULL, "SELECT step FROM history_state", "") && step != 0)
    g_array_append_val (steps, step);
  return steps;
}

/* Ends the transaction that skein_history_prepare() opened, and tells of what was done in it: in @steps (element-type
 * gint64), which are made, undone or made again, or in the open step if that is %NULL. */
gboolean
skein_history_close (SkeinProject *project, const GArray *steps, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GArray) open = list_open_step (db);
  SkeinTouched *touched = skein_project_reset_touched (project);
  SkeinSignature *signature = skein_project_get_signature (project);
  SkeinSignature before = *signature;

  if (steps == NULL)
    steps = open;
  /* On top of others' steps, or without one, it counts as a change of everything. */
  if (!skein_project_is_changed (project, SKEIN_CHANGE_ALL) && steps->len > 0)
    skein_history_read_touched (db, steps, touched);

  skein_project_take_signature (project);
  if (!skein_database_run (db, error, "UPDATE history_state SET step = NULL", "") ||
      !skein_database_execute (db, "COMMIT", error)) {
    *signature = before;
    skein_history_abort (project);
    return FALSE;
  }
  skein_project_note_change (project, SKEIN_CHANGE_HISTORY);
  skein_project_emit_changes (project);
  return TRUE;
}

/**
 * skein_history_record:
 * @project: a project in a transaction that skein_history_prepare() opened
 * @error: return location
 *
 * Opens a step: from now on every change is recorded. See skein_history_begin().
 *
 * Returns: %TRUE if a step is open; otherwise the transaction is taken back
 */
gboolean
skein_history_record (SkeinProject *project, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);

  if (!skein_database_run (db, error, "DELETE FROM history_step WHERE undone", "") ||
      !skein_database_run (db,
                           error,
                           "INSERT INTO history_step (name, made, undone)"
                           " VALUES ('', strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'), 0)",
                           "") ||
      !skein_database_run (db,
                           error,
                           "UPDATE history_state SET step = ?1",
                           "i",
                           (gint64) sqlite3_last_insert_rowid (db->handle))) {
    skein_history_abort (project);
    return FALSE;
  }
  return TRUE;
}

/**
 * skein_history_begin:
 * @project: a project
 * @error: return location
 *
 * Opens a step: a transaction in which every change is recorded. What was undone before can't be redone
 * any more. Close it with skein_history_commit() or skein_history_abort().
 *
 * Returns: %TRUE if a step is open
 */
gboolean
skein_history_begin (SkeinProject *project, GError **error)
{
  return skein_history_prepare (project, error) && skein_history_record (project, error);
}

/**
 * skein_history_commit:
 * @project: a project with an open step
 * @name: what the step did, translated, for "Undo …"
 * @error: return location
 *
 * Closes the step: it is on disk when this returns. A step in which nothing changed leaves no trace.
 *
 * Returns: %TRUE on success; otherwise the project is as it was before the step
 */
gboolean
skein_history_commit (SkeinProject *project, const char *name, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);

  skein_history_stop_joining (project);
  if (!skein_database_run (db,
                           error,
                           "UPDATE history_step SET name = ?1"
                           " WHERE id = (SELECT step FROM history_state)",
                           "t",
                           name) ||
      !skein_database_run (
          db,
          error,
          "DELETE FROM history_step WHERE id = (SELECT step FROM history_state)"
          " AND NOT EXISTS (SELECT 1 FROM history_change WHERE step = history_step.id)",
          "")) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_close (project, NULL, error);
}

/* The step before the open one, if that is where an edit of @key may go; 0 otherwise. */
static gint64
find_joinable (SkeinProject *project, const char *key)
{
  const SkeinJoining *joining = skein_project_get_joining (project);
  gint64 last = 0;

  if (joining->step == 0 || g_strcmp0 (joining->key, key) != 0 ||
      g_get_monotonic_time () - joining->time > JOINING_TIME ||
      !skein_database_get_int (skein_project_get_database (project),
                               &last,
                               NULL,
                               "SELECT max (id) FROM history_step"
                               " WHERE id < (SELECT step FROM history_state)",
                               ""))
    return 0;
  return last == joining->step ? last : 0;
}

/**
 * skein_history_commit_joining:
 * @project: a project with an open step
 * @name: what the step did, translated
 * @key: what was edited, such as "actor-note 12"
 * @error: return location
 *
 * Closes the step like skein_history_commit(). If the step before edited the same a few seconds ago, in this
 * connection, the two become one: typing is undone by the phrase and not by the letter.
 *
 * Returns: %TRUE on success; otherwise the project is as it was before the step
 */
gboolean
skein_history_commit_joining (SkeinProject *project,
                              const char *name,
                              const char *key,
                              GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  SkeinJoining *joining = skein_project_get_joining (project);
  gint64 step = find_joinable (project, key);

  if (step != 0 &&
      (!skein_database_run (db,
                            error,
                            "UPDATE history_change SET step = ?1"
                            " WHERE step = (SELECT step FROM history_state)",
                            "i",
                            step) ||
       !skein_database_run (
           db, error, "DELETE FROM history_step WHERE id = (SELECT step FROM history_state)", "") ||
       !skein_database_run (db, error, "UPDATE history_state SET step = ?1", "i", step))) {
    skein_history_abort (project);
    return FALSE;
  }
  if (!skein_history_commit (project, name, error))
    return FALSE;
  joining->key = g_strdup (key);
  joining->time = g_get_monotonic_time ();
  skein_database_get_int (db, &joining->step, NULL, "SELECT max (id) FROM history_step", "");
  return TRUE;
}

/**
 * skein_history_stop_joining:
 * @project: a project
 *
 * Ends the joining of edits of a text field: whatever is edited next is a step of its own.
 */
void
skein_history_stop_joining (SkeinProject *project)
{
  SkeinJoining *joining;

  g_return_if_fail (SKEIN_IS_PROJECT (project));

  joining = skein_project_get_joining (project);
  g_clear_pointer (&joining->key, g_free);
  joining->step = 0;
}

/**
 * skein_history_abort:
 * @project: a project with an open step
 *
 * Takes back all changes of the open step.
 */
void
skein_history_abort (SkeinProject *project)
{
  SkeinDatabase *db = skein_project_get_database (project);

  if (!sqlite3_get_autocommit (db->handle))
    skein_database_execute (db, "ROLLBACK", NULL);
  skein_project_forget_changes (project);
}

/**
 * skein_history_clear:
 * @project: a project
 * @error: return location
 *
 * Forgets all steps: what the project holds now is its beginning, which can't be undone.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_history_clear (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  if (!skein_history_prepare (project, error))
    return FALSE;
  if (!skein_database_run (skein_project_get_database (project),
                           error,
                           "DELETE FROM history_step WHERE id > 0",
                           "")) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_close (project, NULL, error);
}

/* The step that would be undone. */
#define LAST " (SELECT max (id) FROM history_step WHERE NOT undone)"

/**
 * skein_history_join:
 * @project: a project
 * @step: a step that was made
 * @name: what it and the step after it did together, translated
 * @error: return location
 *
 * Joins the last step with the one before it, if that is @step: both are undone at once. If something else was done
 * meanwhile, each stays what it is.
 *
 * Returns: %TRUE unless the file could not be written
 */
gboolean
skein_history_join (SkeinProject *project, gint64 step, const char *name, GError **error)
{
  SkeinDatabase *db;
  gint64 before = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  db = skein_project_get_database (project);
  if (!skein_history_prepare (project, error))
    return FALSE;
  if (!skein_database_get_int (db,
                               &before,
                               NULL,
                               "SELECT max (id) FROM history_step WHERE NOT undone AND id <" LAST,
                               "") ||
      before != step) {
    skein_history_abort (project);
    return TRUE;
  }
  /* The first of them has few changes, with lower numbers, so that the order stays right. */
  if (!skein_database_run (
          db, error, "UPDATE history_change SET step =" LAST " WHERE step = ?1", "i", step) ||
      !skein_database_run (
          db, error, "UPDATE history_step SET name = ?1 WHERE id =" LAST, "t", name) ||
      !skein_database_run (db, error, "DELETE FROM history_step WHERE id = ?1", "i", step)) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_close (project, NULL, error);
}

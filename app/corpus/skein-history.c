// SPDX-License-Identifier: MPL-2.0
#include "skein-history-private.h"

#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-project-private.h"

/* How long an edit may come after another of the same to join it, in microseconds. */
#define JOINING_TIME (5 * G_USEC_PER_SEC)

/* History is a list of named steps, each a list of changed rows with what they held before. Triggers
 * write it while a step is open, after the way that SQLite's documentation describes, with one
 * difference: not SQL but table, row and old values are stored, since a project file may come from
 * anybody and must not bring statements to run. Undoing a step puts the old values back, last change
 * first, while the same triggers record what that replaces: the step then holds its own redo. */

typedef struct {
  guint since;
  const char *name;
  const char *columns;
} Tracked;

/* The columns of each table that a person's changes touch, besides its id, and the version of the project
 * file since which history keeps watch over it. */
static const Tracked tracked[] = {
  { 1,
    "article",
    "key,title,source,author,published,url,language,text,text_hash,file,format,leftover,import" },
  { 1, "passage", "article,start,stop,wide,text" },
  { 1, "actor", "key,name,type,note,origin" },
  { 1, "alias", "actor,name" },
  { 1, "identifier", "actor,value" },
  { 1,
    "mention",
    "article,actor,start,stop,fragments,label,original_id,original_offsets,note,status,origin" },
  { 1, "relation", "source,target,type,mutual,note,origin" },
  { 1,
    "evidence",
    "relation,article,start,stop,source_mention,target_mention,triggers,polarity,modality,date,grade,"
    "note,original_id,status,origin" },
  { 1, "attribute", "mention,evidence,name,value" },
  { 1, "pin", "x,y" },
  { 2, "place", "x,y" },
  { 2, "arrangement", "engine,focus,seed,spacing,cluster,room,even" },
  { 3, "type", "kind,name,label,inverse,colour,icon" },
  { 3, "type_mapping", "kind,foreign_name,type" },
  { 3, "actor_look", "colour" },
  { 3, "merged", "target,made" },
  { 3, "own_mention", "actor" },
  { 3, "own_evidence", "source,target" },
  { 3, "own_relation", "relation,source,target,note,origin" },
  { 3, "not_same", "one,other" },
  { 3, "never_actor", "word,folded" },
};

/* A step that a later version recorded on a table which this one does not track can't be undone. */
static const Tracked *
find_tracked (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tracked); i++)
    if (g_strcmp0 (name, tracked[i].name) == 0)
      return &tracked[i];
  return NULL;
}

static char *
join_columns (const Tracked *table, const char *format)
{
  g_auto (GStrv) columns = g_strsplit (table->columns, ",", -1);
  GString *joined = g_string_new (NULL);

  for (guint i = 0; columns[i] != NULL; i++) {
    g_auto (GStrv) pieces = g_strsplit (format, "@", -1);
    g_autofree char *piece = g_strjoinv (columns[i], pieces);

    if (i > 0)
      g_string_append_c (joined, ',');
    g_string_append (joined, piece);
  }
  return g_string_free (joined, FALSE);
}

/**
 * skein_history_dup_triggers:
 * @since: a version of the project file
 * @version: a version that is not older
 *
 * Returns: (transfer full): the triggers that record changes while a step is open, for the tables that
 *   history has kept watch over since a version from @since to @version
 */
char *
skein_history_dup_triggers (guint since, guint version)
{
  GString *script = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tracked); i++) {
    const char *name = tracked[i].name;
    g_autofree char *pairs = join_columns (&tracked[i], "'@',OLD.@");

    if (tracked[i].since < since || tracked[i].since > version)
      continue;
    g_string_append_printf (script,
                            "CREATE TRIGGER %s_history_insert AFTER INSERT ON %s"
                            " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
                            " INSERT INTO history_change (step, tbl, op, row, old)"
                            " SELECT step, '%s', 'insert', NEW.id, NULL FROM history_state; END;",
                            name,
                            name,
                            name);
    g_string_append_printf (
        script,
        "CREATE TRIGGER %s_history_update AFTER UPDATE ON %s"
        " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
        " INSERT INTO history_change (step, tbl, op, row, old)"
        " SELECT step, '%s', 'update', OLD.id, json_object (%s) FROM history_state; END;",
        name,
        name,
        name,
        pairs);
    g_string_append_printf (
        script,
        "CREATE TRIGGER %s_history_delete AFTER DELETE ON %s"
        " WHEN (SELECT step FROM history_state) IS NOT NULL BEGIN"
        " INSERT INTO history_change (step, tbl, op, row, old)"
        " SELECT step, '%s', 'delete', OLD.id, json_object (%s) FROM history_state; END;",
        name,
        name,
        name,
        pairs);
  }
  return g_string_free (script, FALSE);
}

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

static gboolean
commit (SkeinProject *project, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  SkeinTouched *touched = skein_project_reset_touched (project);
  SkeinSignature *signature = skein_project_get_signature (project);
  SkeinSignature before = *signature;
  gint64 step = 0;

  /* Several steps at once, on top of others', or a list that can't be read, count as a change of everything. */
  if (!skein_project_is_changed (project, SKEIN_CHANGE_ALL) &&
      skein_database_get_int (db, &step, NULL, "SELECT step FROM history_state", ""))
    skein_history_read_touched (db, step, touched);

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
  return commit (project, error);
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

static char *
make_revert (const Tracked *table, const char *op)
{
  g_autofree char *columns = NULL;
  g_autofree char *values = NULL;

  if (g_strcmp0 (op, "insert") == 0)
    return g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table->name);
  if (g_strcmp0 (op, SKEIN_HISTORY_INSERTS) == 0)
    return g_strdup_printf ("DELETE FROM %s WHERE id BETWEEN ?1 AND CAST (?2 AS INTEGER)",
                            table->name);
  if (g_strcmp0 (op, "update") == 0) {
    values = join_columns (table, "@=json_extract (?2, '$.@')");
    return g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1", table->name, values);
  }
  columns = join_columns (table, "@");
  values = join_columns (table, "json_extract (?2, '$.@')");
  return g_strdup_printf ("INSERT INTO %s (id, %s) VALUES (?1, %s)", table->name, columns, values);
}

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
  const Tracked *table = find_tracked (table_name);
  g_autofree char *way = g_strconcat (op, " ", table_name, NULL);
  char *sql;

  if (table == NULL) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_NEWER,
                 _ ("This step was made by another version of Skein and can’t be taken back."));
    return FALSE;
  }
  sql = g_hash_table_lookup (made, way);
  if (sql == NULL) {
    sql = make_revert (table, op);
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

static gboolean
revert_step (SkeinProject *project, gint64 step, gboolean undone, GError **error)
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

    if (!skein_project_go_on (project, i, changes->len, error))
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
  if (!revert_step (project, step, way != MOVE_FORWARD, error) ||
      (way == MOVE_AWAY &&
       !skein_database_run (db, error, "DELETE FROM history_step WHERE id = ?1", "i", step))) {
    skein_history_abort (project);
    return FALSE;
  }
  return commit (project, error);
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
  gboolean back = FALSE;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  db = skein_project_get_database (project);
  skein_history_stop_joining (project);
  if (!skein_history_prepare (project, error))
    return FALSE;
  way = list_way (db, step, &back, error);
  done = way != NULL;
  for (guint i = 0; done && i < way->len; i++)
    done = revert_step (project, g_array_index (way, gint64, i), back, error);
  if (done && way->len > 1)
    done = skein_database_run (db, error, "UPDATE history_state SET step = NULL", "");
  if (!done || way->len == 0) {
    skein_history_abort (project);
    return done;
  }
  return commit (project, error);
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
  return commit (project, error);
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
  return commit (project, error);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-project.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "skein-error.h"
#include "skein-project-private.h"
#include "skein-schema.h"

/**
 * SkeinProject:
 *
 * One open `.skein` file. It belongs to the thread that opened it; a worker opens a sibling, a
 * connection of its own to the same file. Every change is on disk when the call that makes it
 * returns.
 */
struct _SkeinProject {
  GObject parent_instance;
  SkeinDatabase *db;
  guint changes;
  SkeinTouched touched;
  SkeinJoining joining;
  SkeinSignature signature;
  gboolean has_met_others;
  /* What was told last, and how often something was. */
  guint told;
  guint n_told;
  /* Who wants to know how far a step of many rows is, and to stop it. */
  int *permille;
  GCancellable *cancellable;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinProject, skein_project, G_TYPE_OBJECT)

static void
skein_project_finalize (GObject *object)
{
  SkeinProject *self = SKEIN_PROJECT (object);

  if (self->db != NULL)
    skein_database_write_within (self->db);
  g_clear_pointer (&self->db, skein_database_free);
  g_clear_pointer (&self->touched.articles, g_array_unref);
  g_clear_pointer (&self->touched.actors, g_array_unref);
  g_clear_pointer (&self->touched.relations, g_array_unref);
  g_clear_pointer (&self->joining.key, g_free);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (skein_project_parent_class)->finalize (object);
}

static void
skein_project_class_init (SkeinProjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_project_finalize;

  /**
   * SkeinProject::changed:
   * @self: a project
   * @changes: a set of #SkeinChange
   *
   * Something in the project changed and is on disk.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          SKEIN_TYPE_PROJECT,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_UINT);
}

static void
skein_project_init (SkeinProject *self)
{
  self->touched.all = TRUE;
  self->touched.articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->touched.actors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->touched.relations = g_array_new (FALSE, FALSE, sizeof (gint64));
}

SkeinDatabase *
skein_project_get_database (SkeinProject *self)
{
  return self->db;
}

SkeinJoining *
skein_project_get_joining (SkeinProject *self)
{
  return &self->joining;
}

/* What the history was like when this connection last looked. */
SkeinSignature *
skein_project_get_signature (SkeinProject *self)
{
  return &self->signature;
}

/* A step of this connection came after one of another. */
void
skein_project_meet_others (SkeinProject *self)
{
  self->has_met_others = TRUE;
}

gboolean
skein_project_has_met_others (SkeinProject *self)
{
  return self->has_met_others;
}

/* Empties the lists, to be filled by who makes the next change. */
SkeinTouched *
skein_project_reset_touched (SkeinProject *self)
{
  self->touched.all = TRUE;
  g_array_set_size (self->touched.articles, 0);
  g_array_set_size (self->touched.actors, 0);
  g_array_set_size (self->touched.relations, 0);
  return &self->touched;
}

/**
 * skein_project_get_touched:
 * @project: a project
 *
 * Returns: (transfer none): which rows the last change touched; meant for handlers of
 *   SkeinProject::changed, who so need not read everything anew after a small edit
 */
const SkeinTouched *
skein_project_get_touched (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), NULL);
  return &self->touched;
}

void
skein_project_note_change (SkeinProject *self, guint changes)
{
  self->changes |= changes;
}

gboolean
skein_project_is_changed (SkeinProject *self, guint changes)
{
  return (self->changes & changes) == changes;
}

void
skein_project_forget_changes (SkeinProject *self)
{
  self->changes = 0;
}

void
skein_project_emit_changes (SkeinProject *self)
{
  guint changes = self->changes;

  self->changes = 0;
  if (changes == 0)
    return;
  self->told = changes;
  self->n_told++;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
}

static void
copy_ids (GArray *to, const GArray *from)
{
  g_array_set_size (to, 0);
  g_array_append_vals (to, from->data, from->len);
}

/**
 * skein_project_tell_of:
 * @project: a project
 * @sibling: a sibling of it that a worker used for one step, who is done
 *
 * Tells everybody of the step as if @project had made it itself: with what it touched. If there is more to be told,
 * everything counts as changed.
 */
void
skein_project_tell_of (SkeinProject *self, SkeinProject *sibling)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));
  g_return_if_fail (SKEIN_IS_PROJECT (sibling));

  if (sibling->n_told == 0)
    return;
  if (sibling->n_told > 1 || sibling->has_met_others || sibling->touched.all) {
    skein_project_refresh (self);
    return;
  }
  self->signature = sibling->signature;
  self->touched.all = FALSE;
  copy_ids (self->touched.articles, sibling->touched.articles);
  copy_ids (self->touched.actors, sibling->touched.actors);
  copy_ids (self->touched.relations, sibling->touched.relations);
  skein_project_note_change (self, sibling->told);
  skein_project_emit_changes (self);
}

/* SQLite names the table of every row that changes. */
static void
row_changed_cb (
    void *data, int operation, const char *database, const char *table, sqlite3_int64 row)
{
  static const struct {
    const char *table;
    guint change;
  } kinds[] = {
    { "article", SKEIN_CHANGE_ARTICLES },
    { "actor", SKEIN_CHANGE_ACTORS },
    { "alias", SKEIN_CHANGE_ACTORS },
    { "identifier", SKEIN_CHANGE_ACTORS },
    { "mention", SKEIN_CHANGE_ACTORS },
    { "relation", SKEIN_CHANGE_RELATIONS },
    { "evidence", SKEIN_CHANGE_RELATIONS },
    { "pin", SKEIN_CHANGE_PINS },
    { "arrangement", SKEIN_CHANGE_ARRANGEMENT },
    { "type", SKEIN_CHANGE_TYPES },
    { "type_mapping", SKEIN_CHANGE_TYPES },
    { "actor_look", SKEIN_CHANGE_ACTORS },
    { "merged", SKEIN_CHANGE_ACTORS | SKEIN_CHANGE_IDENTITY },
    { "own_relation", SKEIN_CHANGE_RELATIONS },
    { "not_same", SKEIN_CHANGE_IDENTITY },
    { "never_actor", SKEIN_CHANGE_IDENTITY },
  };
  SkeinProject *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (table, kinds[i].table) == 0)
      self->changes |= kinds[i].change;
}

static SkeinProject *
take_database (SkeinDatabase *db)
{
  SkeinProject *self = g_object_new (SKEIN_TYPE_PROJECT, NULL);

  self->db = db;
  sqlite3_update_hook (db->handle, row_changed_cb, self);
  skein_project_take_signature (self);
  return self;
}

/**
 * skein_project_create:
 * @path: a file that does not exist yet
 * @error: return location
 *
 * Makes an empty project.
 *
 * Returns: (transfer full) (nullable): the project, open
 */
SkeinProject *
skein_project_create (const char *path, GError **error)
{
  g_autoptr (SkeinDatabase) db = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  name = g_filename_display_basename (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("“%s” exists already."), name);
    return NULL;
  }
  db = skein_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (db == NULL)
    return NULL;
  if (!skein_schema_create (db, error)) {
    g_clear_pointer (&db, skein_database_free);
    g_unlink (path);
    return NULL;
  }
  return take_database (g_steal_pointer (&db));
}

static SkeinProject *
open_verified (const char *path, gboolean read_only, GError **error)
{
  guint n_versions;
  const SkeinSchemaVersion *versions = skein_schema_get_versions (&n_versions);
  g_autoptr (SkeinDatabase) db = NULL;

  db = skein_database_open (path, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error);
  if (db == NULL)
    return NULL;
  if (!read_only && !skein_schema_upgrade (db, versions, n_versions, error))
    return NULL;
  if (!skein_schema_verify (db, &versions[n_versions - 1], error))
    return NULL;
  return take_database (g_steal_pointer (&db));
}

/**
 * skein_project_open:
 * @path: a project
 * @error: return location: %SKEIN_ERROR_NOT_A_PROJECT, %SKEIN_ERROR_NEWER, %SKEIN_ERROR_DAMAGED,
 *   %SKEIN_ERROR_BUSY, or a #GIOErrorEnum if the file can't be read at all
 *
 * Opens a project, for reading only if that is all that the file allows. Nothing is written to a
 * file that is not ours, is newer than this program, or is damaged.
 *
 * Returns: (transfer full) (nullable): the project
 */
SkeinProject *
skein_project_open (const char *path, GError **error)
{
  guint n_versions;
  guint version = 0;
  gboolean alone;
  gboolean read_only;

  g_return_val_if_fail (path != NULL, NULL);

  skein_schema_get_versions (&n_versions);
  if (!skein_schema_check_header (path, n_versions, &version, error) ||
      !skein_database_check_beside (path, &alone, error))
    return NULL;
  read_only = alone || g_access (path, W_OK) != 0;
  if (read_only && version < n_versions) {
    g_autofree char *name = g_filename_display_basename (path);

    g_set_error (
        error,
        SKEIN_ERROR,
        SKEIN_ERROR_READ_ONLY,
        _ ("“%s” is from an older Skein and can’t be brought up to date, since it is read-only. "
           "Open a copy."),
        name);
    return NULL;
  }
  return open_verified (path, read_only, error);
}

/**
 * skein_project_open_sibling:
 * @project: a project that is open
 * @error: return location
 *
 * Opens a second connection to the same file, for a worker thread. The worker's changes are not
 * announced by @project; call skein_project_refresh() when it is done, or skein_project_adopt() if what it did is known.
 *
 * Returns: (transfer full) (nullable): the sibling
 */
SkeinProject *
skein_project_open_sibling (SkeinProject *self, GError **error)
{
  SkeinDatabase *db;
  SkeinProject *sibling;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), NULL);

  db = skein_database_open (self->db->path,
                            self->db->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE,
                            error);
  if (db == NULL)
    return NULL;
  skein_database_trust (db);
  sibling = take_database (db);
  /* What this project has not noticed is news to its sibling, too. */
  sibling->signature = self->signature;
  return sibling;
}

/**
 * skein_project_write_beside:
 * @project: a project that no step is made in
 *
 * Prepares for a step that is too large for memory: until skein_project_write_within() is called, or the project is let
 * go, what is written goes to a file beside the project's, while others go on reading. That is not always possible.
 *
 * Returns: whether it is so from now on
 */
gboolean
skein_project_write_beside (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  return skein_database_write_beside (self->db);
}

/**
 * skein_project_write_within:
 * @project: a project that no step is made in
 *
 * Has all of the project be in its one file again, after it or a sibling wrote beside it. While others have it open, that
 * is left to the last of them.
 *
 * Returns: whether nothing lies beside the file
 */
gboolean
skein_project_write_within (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), TRUE);
  return skein_database_write_within (self->db);
}

/* As much of the file as a step of some ten thousand rows comes by. */
#define LARGE_CACHE "PRAGMA cache_size = -131072"

/**
 * skein_project_expect_much:
 * @project: a sibling for a worker that will change or read very many rows
 *
 * Lets the connection keep more of the file in memory until it is closed, so that what is changed and then read is not
 * fetched twice.
 */
void
skein_project_expect_much (SkeinProject *self)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));
  skein_database_execute (self->db, LARGE_CACHE, NULL);
}

/* After how many rows progress is told and a wish to stop is heard. */
#define PACE 256

/**
 * skein_project_watch_step:
 * @project: a sibling for a worker that will make, undo or make again a step of many rows
 * @permille: (nullable): made by g_atomic_rc_box_new0(), which @project keeps; how much is done, to be read by
 *   g_atomic_int_get()
 * @cancellable: (nullable): stops it, as long as it is not in the file; then everything is as it was before
 *
 * Has others know how far the steps of this connection are.
 */
void
skein_project_watch_step (SkeinProject *self, int *permille, GCancellable *cancellable)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));

  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  if (permille != NULL)
    self->permille = g_atomic_rc_box_acquire (permille);
  g_set_object (&self->cancellable, cancellable);
}

/**
 * skein_project_go_on:
 * @project: a project within a step
 * @n_done: how many of its rows are done
 * @n_total: how many there are
 * @error: return location, %G_IO_ERROR_CANCELLED
 *
 * Tells those who watch the step, see skein_project_watch_step().
 *
 * Returns: %FALSE if the step is to be given up
 */
gboolean
skein_project_go_on (SkeinProject *self, guint n_done, guint n_total, GError **error)
{
  if (n_done % PACE != 0)
    return TRUE;
  if (self->permille != NULL && n_total > 0)
    g_atomic_int_set (self->permille, (int) (1000 * (guint64) n_done / n_total));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * skein_project_begin_reading:
 * @project: a project outside of a step
 * @error: return location
 *
 * From now on everything that is read is of one moment, and the file isn't looked at anew for each row. Others have to
 * wait with writing meanwhile, so it should be short.
 *
 * Returns: %TRUE if skein_project_end_reading() is to be called
 */
gboolean
skein_project_begin_reading (SkeinProject *self, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  return skein_database_execute (self->db, "BEGIN", error);
}

void
skein_project_end_reading (SkeinProject *self)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));
  skein_database_execute (self->db, "COMMIT", NULL);
}

static gboolean
expect_ok (SkeinProject *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) check = skein_database_query (self->db, error, sql, "");

  if (!skein_database_next (self->db, check, error))
    return FALSE;
  if (g_strcmp0 ((const char *) sqlite3_column_text (check, 0), "ok") == 0)
    return TRUE;
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_DAMAGED,
               _ ("“%s” is damaged: %s"),
               self->db->path,
               sqlite3_column_text (check, 0));
  return FALSE;
}

/**
 * skein_project_check:
 * @project: a project
 * @error: return location, %SKEIN_ERROR_DAMAGED if something is wrong
 *
 * Looks through the whole file: pages, indexes, references between tables, and (unless the project is
 * read-only) the search index. Time grows with the size of the file.
 *
 * Returns: %TRUE if all is well
 */
gboolean
skein_project_check (SkeinProject *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) keys = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);

  if (!expect_ok (self, "PRAGMA integrity_check (1)", error))
    return FALSE;
  keys = skein_database_query (self->db, &local, "PRAGMA foreign_key_check", "");
  if (skein_database_next (self->db, keys, &local)) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_DAMAGED,
                 _ ("“%s” is damaged: a row of “%s” refers to one that is missing."),
                 self->db->path,
                 sqlite3_column_text (keys, 0));
    return FALSE;
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (self->db->read_only)
    return TRUE;
  return skein_database_execute (
      self->db,
      "INSERT INTO passage_words (passage_words) VALUES ('integrity-check');"
      "INSERT INTO passage_grams (passage_grams) VALUES ('integrity-check');",
      error);
}

/**
 * skein_project_get_path:
 * @project: a project
 *
 * Returns: (transfer none) (type filename): its file
 */
const char *
skein_project_get_path (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), NULL);
  return self->db->path;
}

/**
 * skein_project_is_read_only:
 * @project: a project
 *
 * Returns: %TRUE if the file can't be written, so that every change would fail with
 *   %SKEIN_ERROR_READ_ONLY
 */
gboolean
skein_project_is_read_only (SkeinProject *self)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), TRUE);
  return self->db->read_only || sqlite3_db_readonly (self->db->handle, "main") == 1;
}

/**
 * skein_project_refresh:
 * @project: a project
 *
 * Tells everybody that all of the project may have changed, after a sibling wrote to it.
 */
void
skein_project_refresh (SkeinProject *self)
{
  g_return_if_fail (SKEIN_IS_PROJECT (self));
  skein_project_take_signature (self);
  skein_project_reset_touched (self);
  skein_project_note_change (self, SKEIN_CHANGE_ALL);
  skein_project_emit_changes (self);
}

/**
 * skein_project_get_totals:
 * @project: a project
 * @totals: (out): how much is in it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_get_totals (SkeinProject *self, SkeinTotals *totals, GError **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (totals != NULL, FALSE);

  memset (totals, 0, sizeof *totals);
  row = skein_database_query (self->db,
                              error,
                              "SELECT (SELECT count (*) FROM article),"
                              " (SELECT count (*) FROM actor) - (SELECT count (*) FROM merged),"
                              " (SELECT count (*) FROM mention WHERE status <> 'rejected'),"
                              " (SELECT count (*) FROM relation),"
                              " (SELECT count (*) FROM evidence WHERE status <> 'rejected')",
                              "");
  if (!skein_database_next (self->db, row, error))
    return FALSE;
  totals->articles = (guint) sqlite3_column_int64 (row, 0);
  totals->actors = (guint) sqlite3_column_int64 (row, 1);
  totals->mentions = (guint) sqlite3_column_int64 (row, 2);
  totals->relations = (guint) sqlite3_column_int64 (row, 3);
  totals->evidence = (guint) sqlite3_column_int64 (row, 4);
  return TRUE;
}

/**
 * skein_project_dup_setting:
 * @project: a project
 * @key: a name such as "view.camera"
 *
 * Returns: (transfer full) (nullable): what was set under that name: the state of the view, which is not
 *   part of the history
 */
char *
skein_project_dup_setting (SkeinProject *self, const char *key)
{
  g_autoptr (sqlite3_stmt) row = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  row = skein_database_query (self->db, NULL, "SELECT value FROM setting WHERE key = ?1", "t", key);
  return skein_database_next (self->db, row, NULL) ? skein_database_dup_text (row, 0) : NULL;
}

/**
 * skein_project_set_setting:
 * @project: a project
 * @key: a name
 * @value: (nullable): its value; %NULL forgets it
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_set_setting (SkeinProject *self, const char *key, const char *value, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (value == NULL)
    return skein_database_run (self->db, error, "DELETE FROM setting WHERE key = ?1", "t", key);
  return skein_database_run (self->db,
                             error,
                             "INSERT INTO setting VALUES (?1, ?2)"
                             " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                             "tt",
                             key,
                             value);
}

// SPDX-License-Identifier: MPL-2.0
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-arrangement.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-schema.h"
#include "skein-type.h"

static GBytes *
read_bytes (const char *path)
{
  char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  return g_bytes_new_take (bytes, size);
}

static void
write_bytes (const char *path, GBytes *bytes, gsize size)
{
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) size, NULL));
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The file can't be opened for the reason given, and not one of its bytes changes; nor does anything
 * appear beside it. */
static void
assert_refused (Fixture *fixture, int code)
{
  g_autoptr (GBytes) before = read_bytes (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_open (fixture->path, &error);
  g_autoptr (GDir) folder = NULL;

  g_assert_null (project);
  g_assert_error (error, SKEIN_ERROR, code);
  g_assert_nonnull (strstr (error->message, "test.skein"));
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "test.skein");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) again = NULL;
  g_autofree char *setting = NULL;
  SkeinTotals totals;

  fixture_fill (fixture);
  again = skein_project_create (fixture->path, &error);
  g_assert_null (again);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (skein_project_set_setting (fixture->project, "view.camera", "1 2 3", NULL));
  fixture_reopen (fixture);
  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, 3);
  g_assert_cmpuint (totals.actors, ==, 3);
  g_assert_cmpuint (totals.mentions, ==, 6);
  g_assert_cmpuint (totals.relations, ==, 3);
  g_assert_cmpuint (totals.evidence, ==, 3);
  setting = skein_project_dup_setting (fixture->project, "view.camera");
  g_assert_cmpstr (setting, ==, "1 2 3");
  g_assert_true (skein_project_set_setting (fixture->project, "view.camera", NULL, NULL));
  g_clear_pointer (&setting, g_free);
  setting = skein_project_dup_setting (fixture->project, "view.camera");
  g_assert_null (setting);
}

static void
test_nothing_beside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;

  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (folder), ==, "test.skein");
  g_assert_null (g_dir_read_name (folder));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_open (fixture->path, &error);

  g_assert_null (project);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  assert_refused (fixture, SKEIN_ERROR_NOT_A_PROJECT);
  g_assert_true (g_file_set_contents (fixture->path, "A letter, not a project.\n", -1, NULL));
  assert_refused (fixture, SKEIN_ERROR_NOT_A_PROJECT);
  g_unlink (fixture->path);
  run_sql (fixture->path, "CREATE TABLE article (id); INSERT INTO article VALUES (1)");
  assert_refused (fixture, SKEIN_ERROR_NOT_A_PROJECT);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  run_sql (fixture->path, "PRAGMA user_version = 99");
  assert_refused (fixture, SKEIN_ERROR_NEWER);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  bytes = read_bytes (fixture->path);
  write_bytes (fixture->path, bytes, g_bytes_get_size (bytes) / 2);
  assert_refused (fixture, SKEIN_ERROR_DAMAGED);
  write_bytes (fixture->path, bytes, g_bytes_get_size (bytes) - 1);
  assert_refused (fixture, SKEIN_ERROR_DAMAGED);
  write_bytes (fixture->path, bytes, 60);
  assert_refused (fixture, SKEIN_ERROR_NOT_A_PROJECT);
}

/* Whatever page is overwritten, opening either works or fails cleanly, and a check of the whole file
 * never crashes. */
static void
test_corrupt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;
  guint n_refused = 0;

  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  bytes = read_bytes (fixture->path);
  for (gsize page = 4096; page + 4096 <= g_bytes_get_size (bytes); page += 4096) {
    g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_autoptr (GBytes) damaged = NULL;
    g_autoptr (SkeinProject) project = NULL;
    g_autoptr (GError) error = NULL;

    memset (copy + page, 0xa5, 512);
    damaged = g_bytes_new_take (g_steal_pointer (&copy), g_bytes_get_size (bytes));
    write_bytes (fixture->path, damaged, g_bytes_get_size (damaged));
    project = skein_project_open (fixture->path, &error);
    if (project == NULL) {
      g_autoptr (GBytes) after = read_bytes (fixture->path);

      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_DAMAGED);
      g_assert_true (g_bytes_equal (damaged, after));
      n_refused++;
    } else if (!skein_project_check (project, &error)) {
      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_DAMAGED);
    }
  }
  g_assert_cmpuint (n_refused, >, 10);
}

/* A file that brings tables, views or triggers of its own is not used. */
static void
test_foreign_schema (Fixture *fixture, gconstpointer data)
{
  static const char *const additions[] = {
    "CREATE TRIGGER evil AFTER UPDATE ON actor BEGIN DELETE FROM article; END",
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TABLE extra (id)",
    "DROP TRIGGER actor_history_update",
    "ALTER TABLE actor ADD COLUMN extra TEXT",
    /* A name like SQLite's own hides nothing. */
    "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_evil', 'actor',"
    " 0, 'CREATE TRIGGER sqlite_evil AFTER UPDATE ON actor BEGIN DELETE FROM article; END')",
    "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'passage_words_x', 'actor',"
    " 0, 'CREATE TRIGGER passage_words_x AFTER UPDATE ON actor BEGIN DELETE FROM article; END')",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET tbl_name = 'alias'"
    " WHERE name = 'actor_history_update'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (additions); i++) {
    g_unlink (fixture->path);
    fixture_fill (fixture);
    g_clear_object (&fixture->project);
    run_sql (fixture->path, additions[i]);
    assert_refused (fixture, SKEIN_ERROR_DAMAGED);
  }
}

/* Root may write everything, so the check is made by a child that is somebody else. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  pid_t child;
  int status = 0;

  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  before = read_bytes (fixture->path);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  child = fork ();
  if (child == 0) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinProject) project = NULL;

    if (getuid () == 0 && setuid (65534) != 0)
      _exit (10);
    project = skein_project_open (fixture->path, &error);
    if (project == NULL || !skein_project_is_read_only (project))
      _exit (11);
    if (skein_project_rename_actor (project, 1, "New", &error) ||
        !g_error_matches (error, SKEIN_ERROR, SKEIN_ERROR_READ_ONLY))
      _exit (12);
    if (!skein_project_check (project, NULL))
      _exit (13);
    _exit (0);
  }
  waitpid (child, &status, 0);
  g_chmod (fixture->folder, 0755);
  g_chmod (fixture->path, 0644);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  after = read_bytes (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  fixture_fill (fixture);
  sqlite3_open (fixture->path, &other);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (skein_project_rename_actor (fixture->project, 1, "New", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_BUSY);
  sqlite3_close (other);
  g_clear_error (&error);
  g_assert_true (skein_project_rename_actor (fixture->project, 1, "New", &error));
  g_assert_no_error (error);
}

/* A worker's connection sees and makes changes, which the first is told of by hand. */
static void
test_sibling (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) sibling = NULL;
  g_autoptr (SkeinActor) actor = NULL;
  gint64 id;

  fixture_fill (fixture);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  sibling = skein_project_open_sibling (fixture->project, NULL);
  g_assert_true (skein_project_rename_actor (sibling, id, "Changed", NULL));
  actor = skein_project_dup_actor (fixture->project, id, NULL);
  g_assert_cmpstr (actor->name, ==, "Changed");
}

static char *
create_tables_1 (void)
{
  return g_strdup ("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT);");
}

static char *
add_place (void)
{
  return g_strdup ("CREATE TABLE place (id INTEGER PRIMARY KEY);");
}

static char *
add_place_and_fail (void)
{
  return g_strdup ("CREATE TABLE place (id INTEGER PRIMARY KEY); SELECT * FROM nowhere;");
}

static char *
change_thing (void)
{
  return g_strdup ("UPDATE thing SET name = upper (name); INSERT INTO place VALUES (7);");
}

static char *
create_tables_2 (void)
{
  return g_strdup ("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT);"
                   "CREATE TABLE place (id INTEGER PRIMARY KEY);");
}

/* The way from version to version, with versions of the test's own. */
static void
test_upgrade (Fixture *fixture, gconstpointer data)
{
  static const SkeinSchemaVersion versions[] = {
    { create_tables_1, NULL },
    { create_tables_2, add_place },
    { create_tables_2, change_thing },
  };
  static const SkeinSchemaVersion broken[] = {
    { create_tables_1, NULL },
    { create_tables_2, add_place_and_fail },
  };
  g_autofree char *backup = g_strconcat (fixture->path, ".version-1.bak", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (SkeinDatabase) db = NULL;
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  run_sql (fixture->path,
           "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT);"
           "INSERT INTO thing VALUES (1, 'one'); PRAGMA user_version = 1;");
  before = read_bytes (fixture->path);

  db = skein_database_open (fixture->path, SQLITE_OPEN_READWRITE, NULL);
  g_assert_false (skein_schema_upgrade (db, broken, G_N_ELEMENTS (broken), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (skein_database_get_int (db, &value, NULL, "PRAGMA user_version", ""));
  g_assert_cmpint (value, ==, 1);

  g_assert_true (skein_schema_upgrade (db, versions, G_N_ELEMENTS (versions), &error));
  g_assert_no_error (error);
  g_assert_true (skein_database_get_int (db, &value, NULL, "PRAGMA user_version", ""));
  g_assert_cmpint (value, ==, 3);
  g_assert_true (skein_database_get_int (db, &value, NULL, "SELECT id FROM place", ""));
  g_assert_cmpint (value, ==, 7);
  g_assert_true (skein_database_get_int (
      db, &value, NULL, "SELECT count (*) FROM thing WHERE name = 'ONE'", ""));
  g_assert_cmpint (value, ==, 1);
  kept = read_bytes (backup);
  g_assert_true (g_bytes_equal (before, kept));
  /* A file that is new already is left alone. */
  g_assert_true (skein_schema_upgrade (db, versions, G_N_ELEMENTS (versions), &error));
}

static void
copy_stored (Fixture *fixture, const char *name)
{
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "data", "corpus", name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (stored);
  g_autoptr (GFile) to = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_chmod (fixture->path, 0644);
}

static void
assert_stored_content (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SkeinTotals totals;

  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, 3);
  g_assert_cmpuint (totals.mentions, ==, 6);
  g_assert_cmpuint (totals.evidence, ==, 3);
  g_assert_true (skein_project_check (fixture->project, &error));
  g_assert_no_error (error);
}

static void
assert_place (Fixture *fixture, gint64 actor, float x, float y)
{
  g_autoptr (GArray) places = skein_project_dup_places (fixture->project, NULL);

  for (guint i = 0; i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);

    if (place->actor != actor)
      continue;
    g_assert_cmpfloat (place->x, ==, x);
    g_assert_cmpfloat (place->y, ==, y);
    return;
  }
  g_assert_not_reached ();
}

/* The copy that is put aside before a file is upgraded is what the file was, byte by byte. */
static void
assert_is_stored (const char *path, const char *name)
{
  g_autofree char *stored = g_test_build_filename (G_TEST_DIST, "data", "corpus", name, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  gsize n_expected;
  gsize n_found;

  g_assert_true (g_file_get_contents (stored, &expected, &n_expected, NULL));
  g_assert_true (g_file_get_contents (path, &found, &n_found, NULL));
  g_assert_cmpmem (found, n_found, expected, n_expected);
}

/* A project that version 1 of the format was written in when it came out. It must open for ever. */
static void
test_version_1 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->path, ".version-1.bak", NULL);
  SkeinArrangement arrangement;
  SkeinArrangement plain;

  copy_stored (fixture, "version-1.skein");
  fixture_reopen (fixture);
  assert_stored_content (fixture);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  skein_arrangement_init (&plain);
  g_assert_true (skein_project_load_arrangement (fixture->project, &arrangement, NULL));
  g_assert_true (skein_arrangement_equal (&arrangement, &plain));
  /* Opening it once more finds nothing to be done. */
  g_assert_cmpint (g_unlink (backup), ==, 0);
  fixture_reopen (fixture);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* Places stay, the seed is part of the arrangement now, and the history goes on. */
static void
test_version_1_arranged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *seed = NULL;
  SkeinArrangement arrangement;
  SkeinArrangement expected;

  copy_stored (fixture, "version-1.skein");
  run_sql (fixture->path,
           "INSERT INTO place SELECT id, 1500 * id, -250 FROM actor;"
           "INSERT INTO setting VALUES ('layout.seed', '41');");
  fixture_reopen (fixture);
  assert_stored_content (fixture);
  assert_place (fixture, fixture_find_actor (fixture->project, "Anna Berg"), 1.5f, -0.25f);
  skein_arrangement_init (&expected);
  expected.seed = 41;
  g_assert_true (skein_project_load_arrangement (fixture->project, &arrangement, NULL));
  g_assert_true (skein_arrangement_equal (&arrangement, &expected));
  seed = skein_project_dup_setting (fixture->project, "layout.seed");
  g_assert_null (seed);
  expected.seed = 42;
  g_assert_true (
      skein_project_arrange (fixture->project, &expected, NULL, 0, 0, "Arrange Again", NULL));
  g_assert_true (skein_history_undo (fixture->project, NULL));
  g_assert_true (skein_project_load_arrangement (fixture->project, &arrangement, NULL));
  g_assert_cmpuint (arrangement.seed, ==, 41);
  g_assert_true (skein_history_undo (fixture->project, NULL));
}

/* Likewise version 2, with a step that arranges. */
static void
test_version_2 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->path, ".version-2.bak", NULL);
  SkeinArrangement arrangement;

  copy_stored (fixture, "version-2.skein");
  fixture_reopen (fixture);
  assert_stored_content (fixture);
  assert_is_stored (backup, "version-2.skein");
  g_assert_true (skein_project_check (fixture->project, NULL));
  g_assert_true (skein_project_load_arrangement (fixture->project, &arrangement, NULL));
  g_assert_cmpstr (arrangement.engine, ==, "concentric");
  g_assert_cmpfloat (arrangement.spacing, ==, 200);
  assert_place (fixture, fixture_find_actor (fixture->project, "Anna Berg"), 30, 40);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  assert_place (fixture, fixture_find_actor (fixture->project, "Anna Berg"), 10, -20);
  g_assert_true (skein_project_load_arrangement (fixture->project, &arrangement, NULL));
  g_assert_cmpstr (arrangement.engine, ==, "force");
}

/* What was written beside the file when it is upgraded is in the copy, too. */
static void
test_upgrade_beside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->path, ".version-2.bak", NULL);
  g_autofree char *setting = NULL;
  sqlite3 *other = NULL;

  copy_stored (fixture, "version-2.skein");
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other,
                                 "PRAGMA journal_mode = WAL;"
                                 "INSERT INTO setting VALUES ('test.beside', 'here');",
                                 NULL,
                                 NULL,
                                 NULL),
                   ==,
                   SQLITE_OK);
  fixture_reopen (fixture);
  sqlite3_close (other);
  g_assert_cmpint (g_rename (backup, fixture->path), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpint (g_unlink (backup), ==, 0);
  setting = skein_project_dup_setting (fixture->project, "test.beside");
  g_assert_cmpstr (setting, ==, "here");
}

/* Likewise version 3, with a merged actor, what somebody said of types and names, and a step that is undone. */
static void
test_version_3 (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *mapped = NULL;
  g_auto (GStrv) never = NULL;
  g_autoptr (SkeinActor) office = NULL;
  gint64 anna;

  copy_stored (fixture, "version-3.skein");
  fixture_reopen (fixture);
  g_assert_true (skein_project_check (fixture->project, NULL));
  anna = fixture_find_actor (fixture->project, "A. Berg");
  merged = skein_project_dup_merged (fixture->project, anna, NULL);
  g_assert_cmpuint (merged->len, ==, 1);
  mapped = skein_project_dup_mapped_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "encounter");
  g_assert_cmpstr (mapped, ==, "meets");
  never = skein_project_dup_never_actors (fixture->project, NULL);
  g_assert_true (g_strv_contains ((const char *const *) never, "Yesterday"));
  steps = skein_history_dup_steps (fixture->project, 100, NULL);
  g_assert_cmpuint (steps->len, ==, 12);
  g_assert_true (skein_history_redo (fixture->project, NULL));
  office = skein_project_dup_actor (fixture->project,
                                    fixture_find_actor (fixture->project, "Harbour Office"),
                                    NULL);
  g_assert_cmpstr (office->colour, ==, "#a01020");
  g_assert_cmpstr (office->note, ==, "Undone in this file");
  g_assert_true (skein_edit_unmerge_actor (
      fixture->project, ((const SkeinMerged *) g_ptr_array_index (merged, 0))->actor, NULL));
  g_assert_cmpint (fixture_find_actor (fixture->project, "A. Berg"), !=, anna);
  g_assert_true (skein_history_go_to (fixture->project, 1, NULL));
  assert_stored_content (fixture);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/project/create", test_create);
  ADD ("/corpus/project/nothing-beside", test_nothing_beside);
  ADD ("/corpus/project/missing", test_missing);
  ADD ("/corpus/project/not-ours", test_not_ours);
  ADD ("/corpus/project/newer", test_newer);
  ADD ("/corpus/project/truncated", test_truncated);
  ADD ("/corpus/project/corrupt", test_corrupt);
  ADD ("/corpus/project/foreign-schema", test_foreign_schema);
  ADD ("/corpus/project/read-only", test_read_only);
  ADD ("/corpus/project/busy", test_busy);
  ADD ("/corpus/project/sibling", test_sibling);
  ADD ("/corpus/project/upgrade", test_upgrade);
  ADD ("/corpus/project/version-1", test_version_1);
  ADD ("/corpus/project/version-1-arranged", test_version_1_arranged);
  ADD ("/corpus/project/version-2", test_version_2);
  ADD ("/corpus/project/upgrade-beside", test_upgrade_beside);
  ADD ("/corpus/project/version-3", test_version_3);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-error.h"
#include "skein-graph.h"
#include "workspace-fixture.h"

/* What came of an import. */
typedef struct {
  gboolean done;
  SkeinReport *report;
  GError *error;
  guint n_progress;
  double last;
  GCancellable *cancel_at_progress;
} Import;

static void
progress_cb (double fraction, const char *what, gpointer data)
{
  Import *import = data;

  g_assert_false (import->done);
  g_assert_cmpfloat (fraction, >=, import->last);
  g_assert_cmpfloat (fraction, <=, 1);
  import->last = fraction;
  import->n_progress++;
  if (import->cancel_at_progress != NULL)
    g_cancellable_cancel (import->cancel_at_progress);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *import = data;

  import->report = skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &import->error);
  import->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Import *) data)->done;
}

static void
run_import (SkeinWorkspace *workspace, const char *path, GCancellable *cancellable, Import *import)
{
  const char *paths[] = { path, NULL };

  skein_workspace_import_async (
      workspace, paths, NULL, progress_cb, import, cancellable, done_cb, import);
  workspace_fixture_wait (is_done, import);
  g_assert_true ((import->report != NULL) != (import->error != NULL));
}

static void
clear_import (Import *import)
{
  g_clear_pointer (&import->report, skein_report_free);
  g_clear_error (&import->error);
}

/* So many texts in brat's format, each with a mention of its own actor. */
static char *
write_texts (const char *folder, guint n)
{
  char *texts = g_build_filename (folder, "texts", NULL);

  g_assert_cmpint (g_mkdir_with_parents (texts, 0755), ==, 0);
  for (guint i = 0; i < n; i++) {
    g_autofree char *txt = g_strdup_printf ("%s/%03u.txt", texts, i);
    g_autofree char *ann = g_strdup_printf ("%s/%03u.ann", texts, i);
    g_autofree char *text = g_strdup_printf ("Text %03u\n\nActor%03u spoke.\n", i, i);
    g_autofree char *marks = g_strdup_printf ("T1\tPerson 10 18\tActor%03u\n", i);

    g_assert_true (g_file_set_contents (txt, text, -1, NULL));
    g_assert_true (g_file_set_contents (ann, marks, -1, NULL));
  }
  return texts;
}

static void
assert_unchanged (WorkspaceFixture *fixture)
{
  SkeinTotals totals;
  g_autofree char *undo_name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, 2);
  g_assert_cmpuint (totals.actors, ==, 5);
  g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).articles, ==, 2);
  g_object_get (fixture->workspace, "undo-name", &undo_name, NULL);
  g_assert_cmpstr (undo_name, ==, "Import 2 Articles");
  skein_project_check (fixture->project, &error);
  g_assert_no_error (error);
}

static void
test_import (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autofree char *texts = write_texts (fixture->folder, 3);
  g_autofree char *undo_name = NULL;
  g_autofree char *actors = NULL;
  Import import = { 0 };
  WorkspaceCounter graph = { 0 };

  workspace_fixture_count (workspace, "graph-changed", &graph);
  run_import (workspace, texts, NULL, &import);
  g_assert_no_error (import.error);
  g_assert_cmpuint (graph.n, ==, 1);
  g_assert_cmpuint (skein_workspace_get_totals (workspace).articles, ==, 5);
  g_assert_cmpuint (skein_workspace_get_totals (workspace).mentions, ==, 12);
  g_assert_cmpuint (skein_report_get_n (import.report, SKEIN_SEVERITY_REFUSED), ==, 0);
  actors = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  g_assert_nonnull (strstr (actors, "Actor000|Actor001|Actor002"));
  workspace_fixture_node (workspace, "Actor002");
  g_object_get (workspace, "undo-name", &undo_name, NULL);
  g_assert_cmpstr (undo_name, ==, "Import 3 Articles");
  g_assert_true (skein_workspace_undo (workspace, NULL));
  assert_unchanged (fixture);
  clear_import (&import);
}

/* Without anybody who asks for progress, and with the workspace let go by others meanwhile. */
static void
test_import_holds_workspace (void)
{
  WorkspaceFixture fixture;
  g_autofree char *texts = NULL;
  Import import = { 0 };
  const char *paths[] = { NULL, NULL };
  gpointer weak;

  workspace_fixture_set_up (&fixture, NULL);
  texts = write_texts (fixture.folder, 2);
  paths[0] = texts;
  weak = fixture.workspace;
  g_object_add_weak_pointer (weak, &weak);
  skein_workspace_import_async (fixture.workspace, paths, NULL, NULL, NULL, NULL, done_cb, &import);
  g_object_unref (fixture.workspace);
  g_assert_nonnull (weak);
  workspace_fixture_wait (is_done, &import);
  g_assert_no_error (import.error);
  clear_import (&import);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (weak);
  project_fixture_remove_folder (fixture.folder);
  g_free (fixture.folder);
  g_free (fixture.path);
}

static void
test_import_cancelled_before (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *texts = write_texts (fixture->folder, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Import import = { 0 };

  g_cancellable_cancel (cancellable);
  run_import (fixture->workspace, texts, cancellable, &import);
  g_assert_error (import.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_unchanged (fixture);
  clear_import (&import);
}

/* All of it or nothing, whenever the cancel comes. */
static void
test_import_cancelled_midway (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *texts = write_texts (fixture->folder, 300);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Import import = { .cancel_at_progress = cancellable };

  run_import (fixture->workspace, texts, cancellable, &import);
  if (import.error != NULL) {
    g_assert_error (import.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    assert_unchanged (fixture);
  } else {
    g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).articles, ==, 302);
  }
  clear_import (&import);
}

static void
test_import_progress (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *texts = write_texts (fixture->folder, 300);
  Import import = { 0 };

  run_import (fixture->workspace, texts, NULL, &import);
  g_assert_no_error (import.error);
  g_assert_cmpuint (import.n_progress, >=, 1);
  g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).articles, ==, 302);
  clear_import (&import);
}

static void
test_import_unreadable (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "picture.bin", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.txt", NULL);
  Import import = { 0 };

  g_assert_true (g_file_set_contents (path,
                                      "\x7f"
                                      "ELF\x02\x01\x01\0\0\0\0\x01\x02\x03",
                                      14,
                                      NULL));
  run_import (fixture->workspace, path, NULL, &import);
  g_assert_error (import.error, SKEIN_ERROR, SKEIN_ERROR_UNKNOWN_FORMAT);
  clear_import (&import);
  import.done = FALSE;
  import.last = 0;
  run_import (fixture->workspace, missing, NULL, &import);
  g_assert_nonnull (import.error);
  clear_import (&import);
  assert_unchanged (fixture);
}

/* What can't be read is told; the rest is there. */
static void
test_import_partly (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *texts = write_texts (fixture->folder, 2);
  g_autofree char *bad = g_build_filename (texts, "bad.json", NULL);
  Import import = { 0 };

  g_assert_true (g_file_set_contents (
      bad, "{\"format\": \"skein-articles\", \"version\": 1, \"art", -1, NULL));
  run_import (fixture->workspace, texts, NULL, &import);
  g_assert_no_error (import.error);
  g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).articles, ==, 4);
  g_assert_cmpuint (skein_report_get_n (import.report, SKEIN_SEVERITY_REFUSED), ==, 1);
  clear_import (&import);
}

static void
test_import_twice (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *texts = write_texts (fixture->folder, 2);
  Import import = { 0 };

  run_import (fixture->workspace, texts, NULL, &import);
  clear_import (&import);
  import.done = FALSE;
  import.last = 0;
  run_import (fixture->workspace, texts, NULL, &import);
  g_assert_no_error (import.error);
  g_assert_cmpuint (skein_report_get_n (import.report, SKEIN_SEVERITY_NOTE), ==, 1);
  g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).articles, ==, 4);
  clear_import (&import);
}

static void
test_save_picture (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *start;
    gsize n_start;
  } rows[] = {
    { "out.png", "\x89PNG\r\n\x1a\n", 8 },
    { "out.svg", "<?xml", 5 },
    { "out.pdf", "%PDF-", 5 },
  };
  g_autoptr (GError) error = NULL;

  workspace_fixture_settle (fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, rows[i].name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autofree char *content = NULL;
    gsize length = 0;
    SkeinPictureFormat format;
    SkeinPicture picture;

    g_assert_true (skein_picture_format_from_name (rows[i].name, &format));
    skein_picture_init (&picture, format);
    skein_workspace_save_picture (fixture->workspace, &picture, file, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &content, &length, NULL));
    g_assert_cmpuint (length, >, 500);
    g_assert_cmpmem (content, rows[i].n_start, rows[i].start, rows[i].n_start);
    if (i == 1)
      g_assert_nonnull (strstr (content, "Bob Birch"));
  }
}

static void
test_save_data (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "dot", "json" };
  g_autofree char *wrong = g_build_filename (fixture->folder, "wrong", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "where.dot", NULL);
  g_autoptr (GFile) wrong_file = g_file_new_for_path (wrong);
  g_autoptr (GFile) nowhere_file = g_file_new_for_path (nowhere);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, formats[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autofree char *content = NULL;

    g_assert_true (g_file_set_contents (path, "what was there before", -1, NULL));
    skein_workspace_save_data (
        fixture->workspace, file, formats[i], SKEIN_EXPORT_SCOPE_PROJECT, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    if (i == 0) {
      g_autoptr (SkeinGraph) graph = skein_graph_new_from_dot (content, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (skein_graph_get_n_nodes (graph), ==, 5);
      g_assert_cmpuint (skein_graph_get_n_edges (graph), ==, 6);
    } else {
      g_assert_nonnull (strstr (content, "\"skein-articles\""));
      g_assert_nonnull (strstr (content, "Another façade"));
    }
  }
  g_assert_false (skein_workspace_save_data (
      fixture->workspace, wrong_file, "excel", SKEIN_EXPORT_SCOPE_PROJECT, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_UNKNOWN_FORMAT);
  g_assert_false (g_file_test (wrong, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (skein_workspace_save_data (
      fixture->workspace, nowhere_file, "dot", SKEIN_EXPORT_SCOPE_PROJECT, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

typedef struct {
  gboolean done;
  gboolean saved;
  GError *error;
} Save;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Save *save = data;

  save->saved = skein_workspace_save_finish (SKEIN_WORKSPACE (source), result, &save->error);
  save->done = TRUE;
}

static gboolean
is_saved (gpointer data)
{
  return ((Save *) data)->done;
}

/* A worker writes the same bytes, also when the scene has changed by then. */
static void
test_save_async (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *at_once = g_build_filename (fixture->folder, "a.svg", NULL);
  g_autofree char *later = g_build_filename (fixture->folder, "b.svg", NULL);
  g_autoptr (GFile) at_once_file = g_file_new_for_path (at_once);
  g_autoptr (GFile) later_file = g_file_new_for_path (later);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  Save save = { FALSE, FALSE, NULL };
  SkeinPicture picture;

  workspace_fixture_settle (fixture->workspace);
  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  g_assert_true (
      skein_workspace_save_picture (fixture->workspace, &picture, at_once_file, NULL, NULL));
  skein_workspace_save_picture_async (
      fixture->workspace, &picture, later_file, NULL, saved_cb, &save);
  skein_workspace_drag (fixture->workspace, 0, 5000, 5000);
  workspace_fixture_wait (is_saved, &save);
  g_assert_no_error (save.error);
  g_assert_true (save.saved);
  g_assert_true (g_file_get_contents (at_once, &expected, NULL, NULL));
  g_assert_true (g_file_get_contents (later, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_save_data_async (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "dot", "json", "excel" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, formats[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    Save save = { FALSE, FALSE, NULL };

    skein_workspace_save_data_async (
        fixture->workspace, file, formats[i], SKEIN_EXPORT_SCOPE_PROJECT, NULL, saved_cb, &save);
    workspace_fixture_wait (is_saved, &save);
    g_assert_cmpint (save.saved, ==, i < 2);
    g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i < 2);
    if (i == 2)
      g_assert_error (save.error, SKEIN_ERROR, SKEIN_ERROR_UNKNOWN_FORMAT);
    g_clear_error (&save.error);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/import/done", test_import);
  WORKSPACE_ADD ("/workspace/import/progress", test_import_progress);
  g_test_add_func ("/workspace/import/holds-workspace", test_import_holds_workspace);
  WORKSPACE_ADD ("/workspace/import/cancelled-before", test_import_cancelled_before);
  WORKSPACE_ADD ("/workspace/import/cancelled-midway", test_import_cancelled_midway);
  WORKSPACE_ADD ("/workspace/import/unreadable", test_import_unreadable);
  WORKSPACE_ADD ("/workspace/import/partly", test_import_partly);
  WORKSPACE_ADD ("/workspace/import/twice", test_import_twice);
  WORKSPACE_ADD ("/workspace/save/picture", test_save_picture);
  WORKSPACE_ADD ("/workspace/save/data", test_save_data);
  WORKSPACE_ADD ("/workspace/save/picture-async", test_save_async);
  WORKSPACE_ADD ("/workspace/save/data-async", test_save_data_async);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>

#include "skein-actor.h"
#include "workspace-fixture.h"

/* What a worker said when it was done. */
typedef struct {
  gboolean done;
  gboolean result;
  GError *error;
} Answer;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->result = skein_workspace_copy_finish (SKEIN_WORKSPACE (source), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static void
assert_copied (WorkspaceFixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (SkeinProject) copy = NULL;
  SkeinTotals totals = skein_workspace_get_totals (fixture->workspace);
  SkeinTotals copied;
  Answer answer = { 0 };

  skein_workspace_save_copy_async (fixture->workspace, file, NULL, copied_cb, &answer);
  workspace_fixture_wait (is_done, &answer);
  g_assert_no_error (answer.error);
  g_assert_true (answer.result);
  copy = skein_project_open (path, NULL);
  g_assert_true (skein_project_get_totals (copy, &copied, NULL));
  g_assert_cmpmem (&copied, sizeof copied, &totals, sizeof totals);
  g_assert_cmpstr (skein_project_get_path (skein_workspace_get_project (fixture->workspace)),
                   ==,
                   fixture->path);
  g_clear_object (&copy);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* Also of a project whose file was deleted: nothing else is left of it. */
static void
test_copy (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.skein", NULL);

  assert_copied (fixture, path);
  g_assert_true (skein_project_is_in_place (fixture->project));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_assert_false (skein_project_is_in_place (fixture->project));
  assert_copied (fixture, path);
}

static void
test_compact (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceCounter can_undo = { 0 };
  Answer answer = { 0 };
  gboolean value = FALSE;

  g_assert_true (skein_project_rename_actor (fixture->project, fixture->ann, "Anna", NULL));
  g_object_get (fixture->workspace, "can-undo", &value, NULL);
  g_assert_true (value);
  workspace_fixture_count (fixture->workspace, "notify::can-undo", &can_undo);
  skein_workspace_compact_async (fixture->workspace, FALSE, copied_cb, &answer);
  workspace_fixture_wait (is_done, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpuint (can_undo.n, ==, 0);
  answer.done = FALSE;
  skein_workspace_compact_async (fixture->workspace, TRUE, copied_cb, &answer);
  workspace_fixture_wait (is_done, &answer);
  g_assert_no_error (answer.error);
  g_object_get (fixture->workspace, "can-undo", &value, NULL);
  g_assert_false (value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/copy/copy", test_copy);
  WORKSPACE_ADD ("/workspace/copy/compact", test_compact);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Arrangements whose step is still being written, and that meet another connection which writes. */
#include <math.h>
#include <string.h>

#include "skein-edit.h"
#include "skein-engine.h"
#include "skein-history.h"
#include "skein-place.h"
#include "skein-importer.h"
#include "workspace-fixture.h"

/* From so many actors on, workers write. */
#define MANY 700

typedef struct {
  char *folder;
  char *path;
  SkeinWorkspace *workspace;
  GArray *at;
} Fixture;

/* Where everybody stands, by actor: nodes may come in another order after somebody went and came back. */
static GArray *
dup_places (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    SkeinPlace place = {
      scene->nodes[i].id, scene->positions[2 * i], scene->positions[2 * i + 1], FALSE
    };

    g_array_append_val (places, place);
  }
  return places;
}

/* A ring of actors that has come to rest, and an engine that is never done. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autofree char *engine = NULL;
  SkeinProject *project;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    skein_document_add_actor (document, NULL, name, "Person");
  }
  for (guint i = 0; i < n; i++)
    skein_document_add_relation (document, "knows", i, (i + 1) % n);
  fixture->folder = project_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "Ring.skein", NULL);
  project = project_fixture_create (fixture->folder, "Ring.skein", document);
  g_assert_finalize_object (project);
  engine = g_build_filename (fixture->folder, "engine", NULL);
  g_assert_true (g_file_set_contents_full (
      engine, "#!/bin/sh\nexec sleep 600\n", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  g_setenv ("SKEIN_CLI", engine, TRUE);
  fixture->workspace = skein_workspace_new ();
  skein_workspace_set_animated (fixture->workspace, FALSE);
  g_assert_true (skein_workspace_open (fixture->workspace, fixture->path, NULL));
  workspace_fixture_settle (fixture->workspace);
  fixture->at = dup_places (fixture->workspace);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unsetenv ("SKEIN_CLI");
  g_assert_finalize_object (fixture->workspace);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_array_unref (fixture->at);
}

/* Places are kept in thousandths of a unit. */
static void
assert_all_at (SkeinWorkspace *workspace, const GArray *places)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  g_assert_cmpuint (scene->n_nodes, ==, places->len);
  for (guint i = 0; i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);
    guint32 node;

    g_assert_true (skein_workspace_find_node (workspace, place->actor, &node));
    g_assert_cmpfloat_with_epsilon (scene->positions[2 * node], place->x, 0.0011f);
    g_assert_cmpfloat_with_epsilon (scene->positions[2 * node + 1], place->y, 0.0011f);
  }
}

static void
assert_undo_name (SkeinWorkspace *workspace, const char *expected)
{
  g_autofree char *name = NULL;

  g_object_get (workspace, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, expected);
}

static void
arrange_as_hierarchy (SkeinWorkspace *workspace)
{
  SkeinArrangement arrangement = *skein_workspace_get_arrangement (workspace);

  arrangement.engine = g_intern_string ("dot");
  g_assert_true (skein_workspace_arrange (workspace, &arrangement, "Arrange as Hierarchy", NULL));
}

static gboolean
is_waiting (gpointer workspace)
{
  gboolean waiting = FALSE;

  g_object_get (workspace, "waiting", &waiting, NULL);
  return waiting;
}

/* The step is in the file, and the engine at work. */
static gboolean
is_drawing (gpointer workspace)
{
  return g_str_equal (skein_workspace_get_arrangement (workspace)->engine, "dot") &&
         is_waiting (workspace);
}

static void
assert_nothing_arranged (Fixture *fixture)
{
  SkeinWorkspace *workspace = fixture->workspace;

  workspace_fixture_settle (workspace);
  g_assert_false (is_waiting (workspace));
  g_assert_cmpstr (skein_workspace_get_arrangement (workspace)->engine, ==, "force");
  assert_all_at (workspace, fixture->at);
}

/* At any moment from the click on, until there is something to be seen. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  g_object_get (fixture->workspace, "undo-name", &before, NULL);
  arrange_as_hierarchy (fixture->workspace);
  if (GPOINTER_TO_UINT (data) > 500)
    g_assert_true (is_waiting (fixture->workspace));
  else
    workspace_fixture_wait (is_waiting, fixture->workspace);
  skein_workspace_stop_arranging (fixture->workspace);
  assert_nothing_arranged (fixture);
  assert_undo_name (fixture->workspace, before);
}

/* What comes on top of a step that is still being written has both. */
static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinArrangement arrangement = *skein_workspace_get_arrangement (workspace);

  arrangement.spacing = 200;
  g_assert_true (skein_workspace_arrange (workspace, &arrangement, "Change Spacing", NULL));
  arrangement = *skein_workspace_get_wanted_arrangement (workspace);
  arrangement.room = 1;
  g_assert_true (skein_workspace_arrange (workspace, &arrangement, "Change Room for Names", NULL));
  /* What is wanted already is no step. */
  g_assert_true (skein_workspace_arrange (
      workspace, skein_workspace_get_wanted_arrangement (workspace), "Change Nothing", NULL));
  workspace_fixture_settle (workspace);
  g_assert_cmpfloat (skein_workspace_get_arrangement (workspace)->spacing, ==, 200);
  g_assert_cmpfloat (skein_workspace_get_arrangement (workspace)->room, ==, 1);
  assert_undo_name (workspace, "Change Room for Names");
  g_assert_true (skein_workspace_undo (workspace, NULL));
  workspace_fixture_settle (workspace);
  assert_undo_name (workspace, "Change Spacing");
}

/* Adds an actor by another connection, of which the workspace is not told. */
static void
import_aside (SkeinWorkspace *workspace)
{
  g_autoptr (SkeinProject) sibling =
      skein_project_open_sibling (skein_workspace_get_project (workspace), NULL);
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = skein_importer_new (sibling, NULL, NULL);

  skein_document_add_actor (document, "t:fay", "Fay Fir", "Person");
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
}

/* The step that goes is the arrangement or none: never what another connection has written after it. */
static void
test_stop_after_import (Fixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  arrange_as_hierarchy (workspace);
  workspace_fixture_wait (is_drawing, workspace);
  import_aside (workspace);
  skein_workspace_stop_arranging (workspace);
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  g_assert_cmpint (project_fixture_find_actor (skein_workspace_get_project (workspace), "Fay Fir"),
                   !=,
                   0);
  g_assert_cmpint (skein_workspace_get_totals (workspace).actors,
                   ==,
                   (gint64) GPOINTER_TO_UINT (data) + 1);
}

static void
drag_first (Fixture *fixture)
{
  SkeinWorkspace *workspace = fixture->workspace;

  skein_workspace_drag (workspace, 0, 5000, 4000);
  skein_workspace_cancel_drag (workspace, 0, 5000, 4000);
  workspace_fixture_settle (workspace);
  g_array_unref (fixture->at);
  fixture->at = dup_places (workspace);
}

/* While another connection writes, places can't be stored. They are when the project is closed. */
static void
test_store_later (Fixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autoptr (SkeinProject) sibling =
      skein_project_open_sibling (skein_workspace_get_project (workspace), NULL);
  SkeinImporter *importer = skein_importer_new (sibling, NULL, NULL);
  WorkspaceCounter failed = { 0 };
  WorkspaceCounter told = { 0 };

  g_assert_nonnull (importer);
  drag_first (fixture);
  g_assert_false (skein_workspace_store_layout (workspace, NULL));
  if (GPOINTER_TO_UINT (data) > 500) {
    workspace_fixture_count (workspace, "arrange-failed", &failed);
    workspace_fixture_count (workspace, "notify::arrangement", &told);
    arrange_as_hierarchy (workspace);
    g_assert_cmpuint (told.n, ==, 1);
    workspace_fixture_settle (workspace);
    g_assert_cmpuint (failed.n, ==, 1);
    g_assert_cmpuint (told.n, ==, 2);
    assert_nothing_arranged (fixture);
  }
  skein_importer_free (importer);
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  workspace_fixture_settle (workspace);
  assert_all_at (workspace, fixture->at);
}

static gint64
get_last_step (SkeinWorkspace *workspace)
{
  g_autoptr (GPtrArray) steps =
      skein_history_dup_steps (skein_workspace_get_project (workspace), 1, NULL);

  return ((const SkeinStep *) g_ptr_array_index (steps, 0))->id;
}

static void
go_to (SkeinWorkspace *workspace, gint64 step)
{
  g_autoptr (GError) error = NULL;

  skein_workspace_go_to_step (workspace, step, &error);
  g_assert_no_error (error);
  workspace_fixture_settle (workspace);
}

/* Several steps at once, of which some arrange and others change who is there. */
static void
test_go_to_step (Fixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint n = GPOINTER_TO_UINT (data);
  gint64 import = get_last_step (workspace);
  g_autoptr (GArray) rest = NULL;
  gint64 arranged;
  gint64 last;
  gint64 actor;

  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  arranged = get_last_step (workspace);
  actor = skein_workspace_get_scene (workspace)->nodes[3].id;
  g_assert_true (
      skein_edit_delete_actors (skein_workspace_get_project (workspace), &actor, 1, NULL));
  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  last = get_last_step (workspace);
  rest = dup_places (workspace);

  go_to (workspace, import);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, n);
  g_assert_cmpuint (skein_workspace_get_totals (workspace).actors, ==, n);
  assert_all_at (workspace, fixture->at);
  go_to (workspace, last);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, n - 1);
  assert_all_at (workspace, rest);
  assert_undo_name (workspace, "Arrange Again");
  go_to (workspace, arranged);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, n);
  g_assert_false (skein_workspace_go_to_step (workspace, last + 1, NULL));
  go_to (workspace, 0);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add (path "/few", Fixture, GUINT_TO_POINTER (20), set_up, function, tear_down);           \
  g_test_add (path "/many", Fixture, GUINT_TO_POINTER (MANY), set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/workspace/arrange-busy/stop", test_stop);
  ADD ("/workspace/arrange-busy/two-at-once", test_two_at_once);
  ADD ("/workspace/arrange-busy/stop-after-import", test_stop_after_import);
  ADD ("/workspace/arrange-busy/store-later", test_store_later);
  ADD ("/workspace/arrange-busy/go-to-step", test_go_to_step);
  return g_test_run ();
}

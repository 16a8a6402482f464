// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-place.h"
#include "workspace-fixture.h"

static float *
dup_positions (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  return g_memdup2 (scene->positions, sizeof (float) * 2 * scene->n_nodes);
}

/* Places are kept in thousandths of a unit. */
static void
assert_at (SkeinWorkspace *workspace, guint32 node, float x, float y)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  g_assert_cmpfloat_with_epsilon (scene->positions[2 * node], x, 0.001f);
  g_assert_cmpfloat_with_epsilon (scene->positions[2 * node + 1], y, 0.001f);
}

static void
assert_all_at (SkeinWorkspace *workspace, const float *positions)
{
  for (guint32 i = 0; i < skein_workspace_get_scene (workspace)->n_nodes; i++)
    assert_at (workspace, i, positions[2 * i], positions[2 * i + 1]);
}

static gboolean
is_pinned (SkeinWorkspace *workspace, guint32 node)
{
  return (skein_workspace_get_scene (workspace)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) != 0;
}

static void
reopen (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = skein_workspace_new ();
  skein_workspace_set_animated (fixture->workspace, FALSE);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = skein_workspace_get_project (fixture->workspace);
}

static void
test_settles (WorkspaceFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = skein_workspace_get_scene (fixture->workspace);
  WorkspaceCounter changed = { 0 };

  g_assert_true (skein_workspace_needs_layout (fixture->workspace));
  workspace_fixture_count (fixture->workspace, "scene-changed", &changed);
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpuint (changed.n, >, 0);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    for (guint32 k = 0; k < i; k++) {
      double dx = (double) (scene->positions[2 * i] - scene->positions[2 * k]);
      double dy = (double) (scene->positions[2 * i + 1] - scene->positions[2 * k + 1]);

      g_assert_cmpfloat (hypot (dx, dy),
                         >=,
                         (double) (scene->nodes[i].radius + scene->nodes[k].radius) - 0.01);
    }
  }
}

static void
test_kept (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree float *positions = NULL;

  workspace_fixture_settle (fixture->workspace);
  positions = dup_positions (fixture->workspace);
  reopen (fixture);
  g_assert_false (skein_workspace_needs_layout (fixture->workspace));
  assert_all_at (fixture->workspace, positions);
  workspace_fixture_settle (fixture->workspace);
  assert_all_at (fixture->workspace, positions);
}

/* A layout that is still on its way when the project is closed is kept as far as it came. */
static void
test_kept_unfinished (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree float *positions = NULL;

  g_assert_true (skein_workspace_layout_now (fixture->workspace, NULL, NULL));
  positions = dup_positions (fixture->workspace);
  skein_workspace_close (fixture->workspace);
  g_assert_true (skein_workspace_open (fixture->workspace, fixture->path, NULL));
  fixture->project = skein_workspace_get_project (fixture->workspace);
  assert_all_at (fixture->workspace, positions);
}

/* In steps that are seen, in a thread as fast as it goes, and at once: the same project gives the same
 * picture. */
static void
test_deterministic (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "Copy.skein", NULL);
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();
  SkeinWorkspace *other = skein_workspace_new ();
  SkeinProject *project = project_fixture_create (folder, "Copy.skein", document);
  g_autofree float *positions = NULL;
  WorkspaceCounter changed = { 0 };

  g_object_unref (project);
  skein_workspace_set_animated (other, TRUE);
  workspace_fixture_count (other, "scene-changed", &changed);
  g_assert_true (skein_workspace_open (other, path, NULL));
  workspace_fixture_settle (other);
  g_assert_cmpuint (changed.n, >, 5);
  positions = dup_positions (other);
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpmem (skein_workspace_get_scene (fixture->workspace)->positions,
                   sizeof (float) * 2 * 5,
                   positions,
                   sizeof (float) * 2 * 5);
  g_assert_true (skein_workspace_layout_now (fixture->workspace, NULL, NULL));
  g_assert_cmpmem (skein_workspace_get_scene (fixture->workspace)->positions,
                   sizeof (float) * 2 * 5,
                   positions,
                   sizeof (float) * 2 * 5);
  g_assert_finalize_object (other);
  project_fixture_remove_folder (folder);
}

static void
test_cancelled (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const SkeinScene *scene = skein_workspace_get_scene (fixture->workspace);

  g_cancellable_cancel (cancellable);
  g_assert_false (skein_workspace_layout_now (fixture->workspace, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    g_assert_true (isfinite (scene->positions[i]));
}

static void
test_pin (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  float x, y;

  workspace_fixture_settle (workspace);
  x = skein_workspace_get_scene (workspace)->positions[2 * eve];
  y = skein_workspace_get_scene (workspace)->positions[2 * eve + 1];
  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, &error));
  g_assert_true (is_pinned (workspace, eve));
  g_object_get (workspace, "undo-name", &name, NULL);
  g_assert_nonnull (strstr (name, "Eve Élan"));
  g_assert_true (skein_workspace_undo (workspace, &error));
  g_assert_false (is_pinned (workspace, eve));
  g_assert_true (skein_workspace_redo (workspace, &error));
  g_assert_true (is_pinned (workspace, eve));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, x, y);
  g_assert_true (skein_workspace_set_pinned (workspace, eve, FALSE, &error));
  g_assert_false (is_pinned (workspace, eve));
  g_assert_true (skein_workspace_undo (workspace, &error));
  g_assert_true (is_pinned (workspace, eve));
  assert_at (workspace, eve, x, y);

  reopen (fixture);
  g_assert_true (is_pinned (fixture->workspace, eve));
  assert_at (fixture->workspace, eve, x, y);
}

static void
test_drag (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  WorkspaceCounter changed = { 0 };
  g_autoptr (GError) error = NULL;
  float home[2];

  workspace_fixture_settle (workspace);
  memcpy (home, skein_workspace_get_scene (workspace)->positions + 2 * eve, sizeof home);
  workspace_fixture_count (workspace, "scene-changed", &changed);
  skein_workspace_drag (workspace, eve, 400, -300);
  g_assert_cmpuint (changed.n, ==, 1);
  assert_at (workspace, eve, 400, -300);
  g_assert_true (skein_workspace_drop (workspace, eve, &error));
  g_assert_true (is_pinned (workspace, eve));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 400, -300);

  skein_workspace_drag (workspace, eve, 900, 50);
  g_assert_true (skein_workspace_drop (workspace, eve, &error));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 900, 50);
  /* The first step back is the second drop: it is pinned where it was before. */
  g_assert_true (skein_workspace_undo (workspace, &error));
  assert_at (workspace, eve, 400, -300);
  g_assert_true (is_pinned (workspace, eve));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 400, -300);
  g_assert_true (skein_workspace_redo (workspace, &error));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 900, 50);
  reopen (fixture);
  assert_at (fixture->workspace, eve, 900, 50);
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_false (is_pinned (fixture->workspace, eve));
  /* Without the pin it is where it was before the first drag. */
  {
    const float *now = skein_workspace_get_scene (fixture->workspace)->positions + 2 * eve;

    g_assert_cmpfloat_with_epsilon (now[0], home[0], 0.01);
    g_assert_cmpfloat_with_epsilon (now[1], home[1], 0.01);
  }
}

static void
test_cancel_drag (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  g_autoptr (GArray) places = NULL;

  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, NULL));
  skein_workspace_drag (workspace, eve, 250, 125);
  g_assert_true (skein_workspace_drop (workspace, eve, NULL));
  skein_workspace_drag (workspace, eve, -800, 0);
  skein_workspace_cancel_drag (workspace, eve, 250, 125);
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 250, 125);
  g_assert_true (is_pinned (workspace, eve));
  places = skein_project_dup_places (fixture->project, NULL);
  for (guint i = 0; i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);

    g_assert_cmpint (place->pinned != FALSE, ==, place->actor == fixture->eve);
    if (place->actor == fixture->eve)
      g_assert_cmpfloat (place->x, ==, 250);
  }
}

/* What stays in the graph stays where it is while the rest goes. */
static void
test_change_keeps_places (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autofree float *positions = NULL;

  workspace_fixture_settle (workspace);
  positions = dup_positions (workspace);
  g_assert_true (
      skein_project_set_setting (fixture->project, "title", "Nothing to the graph", NULL));
  skein_project_refresh (fixture->project);
  assert_all_at (workspace, positions);
  workspace_fixture_settle (workspace);
  assert_all_at (workspace, positions);
}

static void
test_arrange_again (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  g_autofree float *before = NULL;
  g_autofree float *after = NULL;
  double moved = 0;

  workspace_fixture_settle (workspace);
  skein_workspace_drag (workspace, eve, 600, 0);
  g_assert_true (skein_workspace_drop (workspace, eve, NULL));
  workspace_fixture_settle (workspace);
  before = dup_positions (workspace);
  skein_workspace_set_paused (workspace, TRUE);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  g_assert_false (skein_workspace_get_paused (workspace));
  workspace_fixture_settle (workspace);
  assert_at (workspace, eve, 600, 0);
  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    moved = MAX (moved, (double) fabsf (scene->positions[i] - before[i]));
  g_assert_cmpfloat (moved, >, 1);
  after = dup_positions (workspace);
  reopen (fixture);
  assert_all_at (fixture->workspace, after);
}

static void
test_paused (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceCounter paused = { 0 };

  workspace_fixture_count (fixture->workspace, "notify::paused", &paused);
  skein_workspace_set_paused (fixture->workspace, FALSE);
  g_assert_cmpuint (paused.n, ==, 0);
  skein_workspace_set_paused (fixture->workspace, TRUE);
  skein_workspace_set_paused (fixture->workspace, 7);
  g_assert_cmpuint (paused.n, ==, 1);
  g_object_set (fixture->workspace, "paused", FALSE, NULL);
  g_assert_cmpuint (paused.n, ==, 2);
  g_assert_false (skein_workspace_get_paused (fixture->workspace));
  workspace_fixture_settle (fixture->workspace);
}

#define MANY 700

static gboolean
are_all_stored (gpointer project)
{
  g_autoptr (GArray) places = skein_project_dup_places (project, NULL);

  return places != NULL && places->len == MANY;
}

/* More actors than are stored at once: their places go to the file by a worker. */
static void
test_many (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "Many.skein", NULL);
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinWorkspace *workspace = skein_workspace_new ();
  SkeinProject *project;
  g_autofree float *positions = NULL;

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    skein_document_add_actor (document, NULL, name, "Person");
    skein_document_add_relation (document, "knows", i, i / 2);
  }
  project = project_fixture_create (folder, "Many.skein", document);
  g_object_unref (project);
  skein_workspace_set_animated (workspace, FALSE);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  workspace_fixture_settle (workspace);
  positions = dup_positions (workspace);
  workspace_fixture_wait (are_all_stored, skein_workspace_get_project (workspace));
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  g_assert_false (skein_workspace_needs_layout (workspace));
  assert_all_at (workspace, positions);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/layout/settles", test_settles);
  WORKSPACE_ADD ("/workspace/layout/kept", test_kept);
  WORKSPACE_ADD ("/workspace/layout/kept-unfinished", test_kept_unfinished);
  WORKSPACE_ADD ("/workspace/layout/deterministic", test_deterministic);
  WORKSPACE_ADD ("/workspace/layout/cancelled", test_cancelled);
  WORKSPACE_ADD ("/workspace/layout/pin", test_pin);
  WORKSPACE_ADD ("/workspace/layout/drag", test_drag);
  WORKSPACE_ADD ("/workspace/layout/cancel-drag", test_cancel_drag);
  WORKSPACE_ADD ("/workspace/layout/change-keeps-places", test_change_keeps_places);
  WORKSPACE_ADD ("/workspace/layout/arrange-again", test_arrange_again);
  WORKSPACE_ADD ("/workspace/layout/paused", test_paused);
  g_test_add_func ("/workspace/layout/many", test_many);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-history.h"
#include "workspace-fixture.h"

static void
get_place (WorkspaceFixture *fixture, guint32 node, float place[2])
{
  memcpy (place,
          skein_workspace_get_scene (fixture->workspace)->positions + 2 * node,
          2 * sizeof (float));
}

static void
assert_at (WorkspaceFixture *fixture, guint32 node, const float home[2], float dx, float dy)
{
  float place[2];

  get_place (fixture, node, place);
  g_assert_cmpfloat_with_epsilon (place[0], home[0] + dx, 0.02);
  g_assert_cmpfloat_with_epsilon (place[1], home[1] + dy, 0.02);
}

static gboolean
is_pinned (WorkspaceFixture *fixture, guint32 node)
{
  return (skein_workspace_get_scene (fixture->workspace)->nodes[node].emphasis &
          SKEIN_EMPHASIS_PINNED) != 0;
}

/* Finds the two nodes that are dragged, and where they are at rest. */
static void
find_nodes (WorkspaceFixture *fixture, guint32 nodes[2], float homes[2][2])
{
  const gint64 ids[] = { fixture->ann, fixture->eve };

  workspace_fixture_settle (fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_assert_true (skein_workspace_find_node (fixture->workspace, ids[i], &nodes[i]));
    get_place (fixture, nodes[i], homes[i]);
  }
}

/* All move by the same, are pinned in one step, and go home in one step. */
static void
test_together (WorkspaceFixture *fixture, gconstpointer data)
{
  guint32 nodes[2];
  float homes[2][2];
  WorkspaceCounter changed = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *step = NULL;

  find_nodes (fixture, nodes, homes);
  workspace_fixture_count (fixture->workspace, "scene-changed", &changed);
  skein_workspace_hold (fixture->workspace, nodes, 2);
  skein_workspace_drag_held (fixture->workspace, 10, 20);
  g_assert_cmpuint (changed.n, ==, 1);
  skein_workspace_drag_held (fixture->workspace, 150, -40);
  for (guint i = 0; i < 2; i++)
    assert_at (fixture, nodes[i], homes[i], 150, -40);
  g_assert_true (skein_workspace_drop_held (fixture->workspace, &error));
  workspace_fixture_settle (fixture->workspace);
  for (guint i = 0; i < 2; i++) {
    g_assert_true (is_pinned (fixture, nodes[i]));
    assert_at (fixture, nodes[i], homes[i], 150, -40);
  }
  step = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (step, ==, "Pin Actors");

  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  for (guint i = 0; i < 2; i++) {
    g_assert_false (is_pinned (fixture, nodes[i]));
    assert_at (fixture, nodes[i], homes[i], 0, 0);
  }
}

static void
test_cancel (WorkspaceFixture *fixture, gconstpointer data)
{
  guint32 nodes[2];
  float homes[2][2];
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  find_nodes (fixture, nodes, homes);
  g_assert_true (skein_workspace_set_pinned (fixture->workspace, nodes[0], TRUE, NULL));
  before = skein_history_dup_undo_name (fixture->project);
  skein_workspace_hold (fixture->workspace, nodes, 2);
  skein_workspace_drag_held (fixture->workspace, 300, 300);
  skein_workspace_cancel_held (fixture->workspace);
  for (guint i = 0; i < 2; i++)
    assert_at (fixture, nodes[i], homes[i], 0, 0);
  workspace_fixture_settle (fixture->workspace);
  g_assert_true (is_pinned (fixture, nodes[0]));
  g_assert_false (is_pinned (fixture, nodes[1]));
  assert_at (fixture, nodes[0], homes[0], 0, 0);
  after = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (before, ==, after);
  /* Nothing is held any more. */
  skein_workspace_drag_held (fixture->workspace, 300, 300);
  assert_at (fixture, nodes[0], homes[0], 0, 0);
}

static void
test_pin_all (WorkspaceFixture *fixture, gconstpointer data)
{
  guint32 nodes[2];
  float homes[2][2];
  g_autoptr (GError) error = NULL;

  find_nodes (fixture, nodes, homes);
  g_assert_true (skein_workspace_set_all_pinned (fixture->workspace, nodes, 2, TRUE, &error));
  g_assert_true (is_pinned (fixture, nodes[0]) && is_pinned (fixture, nodes[1]));
  g_assert_true (skein_workspace_set_all_pinned (fixture->workspace, nodes, 2, FALSE, &error));
  g_assert_false (is_pinned (fixture, nodes[0]) || is_pinned (fixture, nodes[1]));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_true (is_pinned (fixture, nodes[0]) && is_pinned (fixture, nodes[1]));
  for (guint i = 0; i < 2; i++)
    assert_at (fixture, nodes[i], homes[i], 0, 0);
}

/* What is held may leave the graph, and the whole project may. */
static void
test_gone (WorkspaceFixture *fixture, gconstpointer data)
{
  guint32 nodes[2];
  float homes[2][2];

  find_nodes (fixture, nodes, homes);
  skein_workspace_hold (fixture->workspace, nodes, 2);
  skein_workspace_drag_held (fixture->workspace, 50, 0);
  skein_workspace_close (fixture->workspace);
  skein_workspace_drag_held (fixture->workspace, 100, 0);
  skein_workspace_cancel_held (fixture->workspace);
  g_assert_true (skein_workspace_drop_held (fixture->workspace, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WORKSPACE_ADD ("/workspace/drag/together", test_together);
  WORKSPACE_ADD ("/workspace/drag/cancel", test_cancel);
  WORKSPACE_ADD ("/workspace/drag/pin-all", test_pin_all);
  WORKSPACE_ADD ("/workspace/drag/gone", test_gone);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include "workspace-fixture.h"

static gboolean
has_communities (gpointer data)
{
  const SkeinScene *scene = skein_workspace_get_scene (data);

  if (scene->communities == NULL)
    return FALSE;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->communities[i] >= scene->n_communities)
      return FALSE;
  return TRUE;
}

static guint32
get_community (SkeinWorkspace *workspace, const char *name)
{
  return skein_workspace_get_scene (workspace)
      ->communities[workspace_fixture_node (workspace, name)];
}

static void
test_toggle (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter notified = { 0 };

  workspace_fixture_settle (workspace);
  workspace_fixture_count (workspace, "notify::communities", &notified);
  g_assert_null (skein_workspace_get_scene (workspace)->communities);
  skein_workspace_set_communities (workspace, TRUE);
  skein_workspace_set_communities (workspace, TRUE);
  g_assert_cmpuint (notified.n, ==, 1);
  workspace_fixture_wait (has_communities, workspace);
  /* Two relations with three passages join them. */
  g_assert_cmpuint (get_community (workspace, "Ann Aster"),
                    ==,
                    get_community (workspace, "Bob Birch"));
  skein_workspace_set_communities (workspace, FALSE);
  g_assert_null (skein_workspace_get_scene (workspace)->communities);
  g_assert_cmpuint (notified.n, ==, 2);
}

/* A run that is not wanted any more changes nothing, whether another follows or the project goes. */
static void
test_changes (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  for (guint i = 0; i < 5; i++) {
    skein_workspace_set_communities (workspace, TRUE);
    skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_ACTORS, "Place", i % 2 == 0);
    skein_workspace_set_communities (workspace, i % 2 == 0);
  }
  workspace_fixture_wait (has_communities, workspace);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 4);
  /* Other nodes: those that stay keep theirs until the new ones are there. */
  skein_workspace_show_all (workspace);
  g_assert_nonnull (skein_workspace_get_scene (workspace)->communities);
  g_assert_cmpuint (get_community (workspace, "Ann Aster"),
                    ==,
                    get_community (workspace, "Bob Birch"));
  workspace_fixture_wait (has_communities, workspace);
  skein_workspace_set_communities (workspace, FALSE);
  skein_workspace_set_communities (workspace, TRUE);
  skein_workspace_close (workspace);
  g_assert_null (skein_workspace_get_scene (workspace)->communities);
}

static void
test_remembered (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  skein_workspace_set_communities (workspace, TRUE);
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  g_assert_true (skein_workspace_get_communities (workspace));
  workspace_fixture_wait (has_communities, workspace);
  skein_workspace_set_communities (workspace, FALSE);
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  g_assert_false (skein_workspace_get_communities (workspace));
}

static void
test_now (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (skein_workspace_group_now (fixture->workspace, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (has_communities (fixture->workspace));
  g_cancellable_cancel (cancellable);
  g_assert_false (skein_workspace_group_now (fixture->workspace, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sources (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *sources = skein_workspace_dup_sources (fixture->workspace);

  g_assert_true (g_str_has_prefix (sources, "Sources: 2 articles"));
  skein_workspace_close (fixture->workspace);
  g_assert_null (skein_workspace_dup_sources (fixture->workspace));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/communities/toggle", test_toggle);
  WORKSPACE_ADD ("/workspace/communities/changes", test_changes);
  WORKSPACE_ADD ("/workspace/communities/remembered", test_remembered);
  WORKSPACE_ADD ("/workspace/communities/now", test_now);
  WORKSPACE_ADD ("/workspace/sources", test_sources);
  return g_test_run ();
}

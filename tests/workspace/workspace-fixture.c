// SPDX-License-Identifier: MPL-2.0
#include "workspace-fixture.h"

/* A bound on waiting for a worker, generous for a sanitizer on a busy machine. */
#define MOST_SECONDS 60

void
workspace_fixture_set_up (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();
  g_autoptr (GError) error = NULL;
  SkeinProject *project;

  fixture->folder = project_fixture_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "Case.skein", NULL);
  project = project_fixture_create (fixture->folder, "Case.skein", document);
  g_assert_finalize_object (project);
  fixture->workspace = skein_workspace_new ();
  /* Nobody looks on, so no layout has to take its time. */
  skein_workspace_set_animated (fixture->workspace, FALSE);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = skein_workspace_get_project (fixture->workspace);
  fixture->ann = project_fixture_find_actor (fixture->project, "Ann Aster");
  fixture->bob = project_fixture_find_actor (fixture->project, "Bob Birch");
  fixture->cape = project_fixture_find_actor (fixture->project, "Capetown");
  fixture->dawn = project_fixture_find_actor (fixture->project, "Dawn Ltd");
  fixture->eve = project_fixture_find_actor (fixture->project, "Eve Élan");
}

void
workspace_fixture_tear_down (WorkspaceFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workspace);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
late_cb (gpointer data)
{
  gboolean *late = data;

  *late = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Wakes the loop up, for conditions that come true without an event. */
static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
workspace_fixture_wait (WorkspaceCondition condition, gpointer data)
{
  gboolean late = FALSE;
  guint watchdog = g_timeout_add_seconds (MOST_SECONDS, late_cb, &late);
  guint tick = g_timeout_add (10, tick_cb, NULL);

  while (!condition (data)) {
    g_assert_false (late);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (tick);
  g_source_remove (watchdog);
}

static gboolean
is_at_rest (gpointer data)
{
  gboolean arranging = FALSE;

  g_object_get (data, "arranging", &arranging, NULL);
  return !arranging;
}

void
workspace_fixture_settle (SkeinWorkspace *workspace)
{
  workspace_fixture_wait (is_at_rest, workspace);
}

static void
count_cb (WorkspaceCounter *counter)
{
  counter->n++;
}

void
workspace_fixture_count (gpointer object, const char *signal, WorkspaceCounter *counter)
{
  g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), counter);
}

guint32
workspace_fixture_node (SkeinWorkspace *workspace, const char *name)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (g_str_equal (scene->nodes[i].label, name))
      return i;
  g_error ("There is no node %s.", name);
}

guint32
workspace_fixture_edge (SkeinWorkspace *workspace, const char *label)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < scene->n_edges; i++)
    if (g_str_equal (scene->edges[i].label, label))
      return i;
  g_error ("There is no edge %s.", label);
}

char *
workspace_fixture_describe (GListModel *model)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (i > 0)
      g_string_append_c (names, '|');
    if (SKEIN_IS_ACTOR_ITEM (item))
      g_string_append (names, skein_actor_item_get (SKEIN_ACTOR_ITEM (item))->name);
    else if (SKEIN_IS_ARTICLE_ITEM (item))
      g_string_append (names, skein_article_item_get (SKEIN_ARTICLE_ITEM (item))->title);
    else
      g_string_append (names, skein_passage_item_get (SKEIN_PASSAGE_ITEM (item))->text);
  }
  return g_string_free (names, FALSE);
}

// SPDX-License-Identifier: MPL-2.0
#include "canvas-fixture.h"

#include <glib/gstdio.h>

void
canvas_fixture_wait_for (CanvasFixture *fixture, gboolean (*condition) (CanvasFixture *))
{
  gint64 deadline = g_get_monotonic_time () + CANVAS_PATIENCE;

  while (!condition (fixture)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
  }
}

void
canvas_fixture_set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

static gboolean
is_painted (CanvasFixture *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->canvas)) && fixture->canvas->n_frames > 0;
}

static void
show (CanvasFixture *fixture)
{
  fixture->window = gtk_window_new ();
  fixture->view = g_object_ref_sink (skein_graph_view_new ());
  fixture->canvas = skein_graph_view_get_canvas (SKEIN_GRAPH_VIEW (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 650);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  skein_pane_set_workspace (SKEIN_PANE (SKEIN_GRAPH_VIEW (fixture->view)), fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  canvas_fixture_wait_for (fixture, is_painted);
}

/* Closes the window; nothing of it may live on. */
static void
unshow (CanvasFixture *fixture)
{
  SkeinCanvas *canvas = g_object_ref (fixture->canvas);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (canvas);
}

void
canvas_fixture_set_up (CanvasFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  canvas_fixture_set_animations (FALSE);
  fixture->folder = g_dir_make_tmp ("skein-canvas-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "sample.skein", NULL);
  fixture->workspace = skein_workspace_new ();
  fixture->selection = skein_workspace_get_selection (fixture->workspace);
  skein_workspace_open_sample (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  skein_workspace_layout_now (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  show (fixture);
}

void
canvas_fixture_tear_down (CanvasFixture *fixture, gconstpointer data)
{
  unshow (fixture);
  skein_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

const SkeinScene *
canvas_fixture_get_scene (CanvasFixture *fixture)
{
  return skein_workspace_get_scene (fixture->workspace);
}

void
canvas_fixture_get_place (CanvasFixture *fixture, guint32 node, double *x, double *y)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);

  skein_camera_to_view (&camera, scene->positions[2 * node], scene->positions[2 * node + 1], x, y);
}

guint32
canvas_fixture_find_node (CanvasFixture *fixture, const char *name)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (g_str_equal (scene->nodes[i].label, name))
      return i;
  g_assert_not_reached ();
}

gint64
canvas_fixture_find_actor (CanvasFixture *fixture, const char *name)
{
  return canvas_fixture_get_scene (fixture)->nodes[canvas_fixture_find_node (fixture, name)].id;
}

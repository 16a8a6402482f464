// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>

#include "skein-canvas-private.h"
#include "skein-graph-view.h"
#include "skein-minimap-private.h"

#define PATIENCE (30 * G_USEC_PER_SEC)

/* A window with a graph view on a project of as many actors as a test wants. */
typedef struct {
  char *folder;
  char *path;
  SkeinWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *view;
  SkeinCanvas *canvas;
  SkeinMinimap *minimap;
} Fixture;

static gpointer
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
wait_until (const gboolean *flag)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!*flag) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
  }
}

static gboolean
done_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets frames be drawn and timeouts run for a while. */
static void
run_for (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, done_cb, &done);
  wait_until (&done);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinReport) report =
      skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  *(gboolean *) data = TRUE;
}

/* Actors in a ring, each of whom is joined with the next. */
static void
import (Fixture *fixture, guint n_actors)
{
  g_autofree char *path = g_build_filename (fixture->folder, "ring.json", NULL);
  g_autoptr (GString) text =
      g_string_new ("{\"format\":\"skein-articles\",\"version\":1,\"actors\":[");
  g_autoptr (GError) error = NULL;
  const char *paths[] = { path, NULL };
  gboolean done = FALSE;

  for (guint i = 0; i < n_actors; i++)
    g_string_append_printf (text,
                            "%s{\"id\":\"a%u\",\"name\":\"Actor %u\",\"type\":\"Person\"}",
                            i > 0 ? "," : "",
                            i,
                            i);
  g_string_append (text, "],\"articles\":[],\"relations\":[");
  for (guint i = 0; i < n_actors; i++)
    g_string_append_printf (text,
                            "%s{\"type\":\"knows\",\"source\":\"a%u\",\"target\":\"a%u\"}",
                            i > 0 ? "," : "",
                            i,
                            (i + 1) % n_actors);
  g_string_append (text, "]}");
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  skein_workspace_import_async (
      fixture->workspace, paths, NULL, NULL, NULL, NULL, imported_cb, &done);
  wait_until (&done);
  g_unlink (path);
}

static void
set_up (Fixture *fixture, guint n_actors)
{
  g_autoptr (GError) error = NULL;
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->folder = g_dir_make_tmp ("skein-minimap-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "ring.skein", NULL);
  fixture->workspace = skein_workspace_new ();
  skein_workspace_create (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  import (fixture, n_actors);
  skein_workspace_layout_now (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skein_workspace_get_scene (fixture->workspace)->n_nodes, ==, n_actors);

  fixture->window = gtk_window_new ();
  fixture->view = g_object_ref_sink (skein_graph_view_new ());
  fixture->canvas = skein_graph_view_get_canvas (SKEIN_GRAPH_VIEW (fixture->view));
  fixture->minimap = find (fixture->view, SKEIN_TYPE_MINIMAP);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 650);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  skein_pane_set_workspace (SKEIN_PANE (SKEIN_GRAPH_VIEW (fixture->view)), fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (fixture->canvas->n_frames == 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
  }
}

static void
tear_down (Fixture *fixture)
{
  SkeinMinimap *minimap = g_object_ref (fixture->minimap);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->view);
  g_assert_finalize_object (minimap);
  skein_workspace_close (fixture->workspace);
  g_assert_finalize_object (fixture->workspace);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
is_shown (Fixture *fixture)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->minimap));
}

/* Comes near enough that most of the ring is out of view. */
static void
come_near (Fixture *fixture)
{
  skein_canvas_zoom_by (fixture->canvas, 6, 300, 300);
  run_for (200);
}

/* It is there when it is of use: not in small graphs, not when everything is in view, not when it isn't wanted. */
static void
test_shown (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, SKEIN_MINIMAP_LEAST_NODES);
  g_assert_false (is_shown (&fixture));
  come_near (&fixture);
  g_assert_true (is_shown (&fixture));
  gtk_widget_grab_focus (GTK_WIDGET (fixture.minimap));
  g_object_set (fixture.view, "minimap", FALSE, NULL);
  run_for (200);
  g_assert_false (is_shown (&fixture));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture.canvas)));
  g_object_set (fixture.view, "minimap", TRUE, NULL);
  run_for (200);
  g_assert_true (is_shown (&fixture));
  skein_canvas_fit (fixture.canvas);
  run_for (200);
  g_assert_false (is_shown (&fixture));
  tear_down (&fixture);
}

static void
test_small_graph (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, SKEIN_MINIMAP_LEAST_NODES - 1);
  come_near (&fixture);
  g_assert_false (skein_minimap_get_needed (fixture.minimap));
  g_assert_false (is_shown (&fixture));
  tear_down (&fixture);
}

/* A click outside of the frame brings the view there; in the frame, the frame is held where it was taken. */
static void
test_drag (void)
{
  Fixture fixture = { 0 };
  graphene_rect_t before;
  graphene_rect_t after;
  SkeinCamera camera;

  set_up (&fixture, 300);
  come_near (&fixture);
  skein_minimap_press (fixture.minimap, 100, 60);
  skein_minimap_release (fixture.minimap);
  g_assert_true (skein_minimap_get_frame (fixture.minimap, &before));
  skein_minimap_press (fixture.minimap, before.origin.x + 3, before.origin.y + 2);
  skein_minimap_drag (fixture.minimap, before.origin.x + 3, before.origin.y + 2);
  g_assert_true (skein_minimap_get_frame (fixture.minimap, &after));
  g_assert_cmpfloat_with_epsilon (before.origin.x, after.origin.x, 0.1);
  skein_minimap_drag (fixture.minimap, before.origin.x + 13, before.origin.y - 5);
  g_assert_true (skein_minimap_get_frame (fixture.minimap, &after));
  g_assert_cmpfloat_with_epsilon (after.origin.x, before.origin.x + 10, 0.1);
  g_assert_cmpfloat_with_epsilon (after.origin.y, before.origin.y - 7, 0.1);
  skein_minimap_release (fixture.minimap);

  skein_minimap_press (fixture.minimap, 20, 20);
  g_assert_true (skein_minimap_get_frame (fixture.minimap, &after));
  g_assert_cmpfloat_with_epsilon (after.origin.x + after.size.width / 2, 20, 0.1);
  g_assert_cmpfloat_with_epsilon (after.origin.y + after.size.height / 2, 20, 0.1);
  skein_minimap_release (fixture.minimap);

  camera = skein_canvas_get_camera (fixture.canvas);
  g_assert_true (skein_minimap_key (fixture.minimap, GDK_KEY_Right));
  g_assert_true (skein_minimap_key (fixture.minimap, GDK_KEY_Down));
  g_assert_true (skein_minimap_key (fixture.minimap, GDK_KEY_plus));
  run_for (100);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture.canvas).x, >, camera.x);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture.canvas).y, >, camera.y);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture.canvas).zoom, >, camera.zoom);
  tear_down (&fixture);
}

/* At rest nothing is drawn; what is pointed at makes no new picture; moving makes few. */
static void
test_rest (void)
{
  Fixture fixture = { 0 };
  const SkeinScene *scene;
  guint n_images;
  guint n_frames;
  guint n_canvas_frames;
  gint64 start;

  set_up (&fixture, 400);
  come_near (&fixture);
  run_for (300);
  scene = skein_workspace_get_scene (fixture.workspace);
  n_images = fixture.minimap->n_images;
  n_frames = fixture.minimap->n_frames;
  n_canvas_frames = fixture.canvas->n_frames;
  g_assert_cmpuint (n_images, >, 0);
  run_for (700);
  g_assert_cmpuint (fixture.minimap->n_frames, ==, n_frames);
  g_assert_cmpuint (fixture.canvas->n_frames, ==, n_canvas_frames);

  skein_canvas_hover (fixture.canvas, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, scene->nodes[3].id });
  run_for (500);
  g_assert_cmpuint (fixture.canvas->n_frames, >, n_canvas_frames);
  g_assert_cmpuint (fixture.minimap->n_images, ==, n_images);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 40; i++) {
    skein_workspace_drag (fixture.workspace, 3, 10.0 * i, 5.0 * i);
    run_for (20);
  }
  run_for (500);
  g_assert_cmpuint (fixture.minimap->n_images, >, n_images);
  // About three pictures a second; how many seconds these were, a busy machine decides.
  g_assert_cmpuint (fixture.minimap->n_images,
                    <=,
                    n_images + 2 + 4 * (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  tear_down (&fixture);
}

static void
test_description (void)
{
  Fixture fixture = { 0 };
  g_autofree char *wrong = NULL;

  set_up (&fixture, 300);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture.minimap),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Overview");
  wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (fixture.minimap),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                              "Shows 100 % of the graph");
  g_assert_cmpstr (wrong, ==, NULL);
  come_near (&fixture);
  g_assert_cmpint (fixture.minimap->percent, <, 20);
  tear_down (&fixture);
}

/* In a graph of this size the canvas finds things by an index, as soon as a worker has built it, and by another one
 * when something has moved. */
static void
test_index (void)
{
  Fixture fixture = { 0 };
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  SkeinChosen under;
  SkeinCamera camera;
  double x;
  double y;

  set_up (&fixture, 2500);
  camera = skein_canvas_get_camera (fixture.canvas);
  for (guint round = 0; round < 2; round++) {
    const SkeinScene *scene = skein_workspace_get_scene (fixture.workspace);

    skein_canvas_pick (fixture.canvas, 10, 10);
    while (fixture.canvas->index == NULL) {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
    for (guint i = 0; i < 300; i++) {
      SkeinHit hit = skein_scene_hit (scene, &camera, 3 * i, 2 * i);

      g_assert_cmpint (skein_canvas_hit (fixture.canvas, 3 * i, 2 * i, FALSE).kind, ==, hit.kind);
      g_assert_cmpuint (skein_canvas_hit (fixture.canvas, 3 * i, 2 * i, FALSE).index,
                        ==,
                        hit.index);
    }
    g_assert_nonnull (fixture.canvas->index);

    skein_camera_to_graph (&camera, 5 + round, 5, &x, &y);
    skein_workspace_drag (fixture.workspace, 7, x, y);
    skein_workspace_cancel_drag (fixture.workspace, 7, x, y);
    skein_workspace_stop_arranging (fixture.workspace);
    camera = skein_canvas_get_camera (fixture.canvas);
    skein_camera_to_view (&camera, scene->positions[14], scene->positions[15], &x, &y);
    under = skein_canvas_pick (fixture.canvas, x, y);
    g_assert_cmpint (under.kind, ==, SKEIN_CHOSEN_ACTOR);
    g_assert_cmpint (under.id, ==, scene->nodes[7].id);
  }
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/minimap/shown", test_shown);
  g_test_add_func ("/minimap/small-graph", test_small_graph);
  g_test_add_func ("/minimap/drag", test_drag);
  g_test_add_func ("/minimap/rest", test_rest);
  g_test_add_func ("/minimap/description", test_description);
  g_test_add_func ("/canvas/index", test_index);
  return g_test_run ();
}

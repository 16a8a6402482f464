// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <glib/gstdio.h>

#include "canvas-fixture.h"

static void
click_at (CanvasFixture *fixture, double x, double y, gboolean toggle)
{
  skein_canvas_press (fixture->canvas, x, y);
  skein_canvas_release (fixture->canvas, toggle);
}

static void
click_node (CanvasFixture *fixture, const char *name, gboolean toggle)
{
  double x;
  double y;

  canvas_fixture_get_place (fixture, canvas_fixture_find_node (fixture, name), &x, &y);
  click_at (fixture, x, y, toggle);
}

static void
count_cb (GObject *object, GParamSpec *pspec, int *count)
{
  (*count)++;
}

static void
test_properties (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCanvas *canvas = g_object_ref_sink (SKEIN_CANVAS (skein_canvas_new ()));
  g_autoptr (SkeinWorkspace) got = NULL;
  gboolean paused = FALSE;
  int n_workspace = 0;
  int n_paused = 0;

  g_signal_connect (canvas, "notify::workspace", G_CALLBACK (count_cb), &n_workspace);
  g_signal_connect (canvas, "notify::paused", G_CALLBACK (count_cb), &n_paused);
  g_assert_null (skein_pane_get_workspace (SKEIN_PANE (canvas)));
  g_object_set (canvas, "workspace", fixture->workspace, NULL);
  g_object_set (canvas, "workspace", fixture->workspace, NULL);
  g_object_get (canvas, "workspace", &got, NULL);
  g_assert_true (got == fixture->workspace);
  g_assert_cmpint (n_workspace, ==, 1);

  g_object_set (canvas, "paused", TRUE, NULL);
  g_assert_true (skein_workspace_get_paused (fixture->workspace));
  skein_workspace_set_paused (fixture->workspace, FALSE);
  g_object_get (canvas, "paused", &paused, NULL);
  g_assert_false (paused);
  g_assert_cmpint (n_paused, ==, 2);

  skein_pane_set_workspace (SKEIN_PANE (canvas), NULL);
  g_assert_cmpint (n_workspace, ==, 2);
  g_assert_finalize_object (canvas);
}

static void
test_empty (CanvasFixture *fixture, gconstpointer data)
{
  skein_workspace_close (fixture->workspace);
  g_assert_null (skein_canvas_dup_texture (fixture->canvas));
  click_at (fixture, 100, 100, FALSE);
  skein_canvas_point (fixture->canvas, 50, 50);
  skein_canvas_scroll (fixture->canvas, 1, FALSE);
  skein_canvas_walk (fixture->canvas, SKEIN_DIRECTION_LEFT, FALSE);
  skein_canvas_go_home (fixture->canvas);
  skein_canvas_step_relation (fixture->canvas, 1);
  skein_canvas_choose_focused (fixture->canvas, TRUE);
  skein_canvas_pop_up_menu (fixture->canvas, 10, 10);
  skein_canvas_fit (fixture->canvas);
  g_assert_false (skein_canvas_type_letter (fixture->canvas, 'a', 1));
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->canvas),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Empty");
}

static void
test_click (CanvasFixture *fixture, gconstpointer data)
{
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");

  click_node (fixture, "Sergei Lavrov", FALSE);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).kind, ==, SKEIN_CHOSEN_ACTOR);
  g_assert_cmpint (skein_selection_get_primary (fixture->selection).id, ==, lavrov);

  click_node (fixture, "John Kerry", TRUE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 2);
  click_node (fixture, "Sergei Lavrov", TRUE);
  g_assert_false (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov));
  g_assert_true (skein_selection_contains (fixture->selection, SKEIN_CHOSEN_ACTOR, kerry));

  click_at (fixture, 2, 2, TRUE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 1);
  click_at (fixture, 2, 2, FALSE);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
}

/* Where edges cross, the other one may be meant; but most middles of straight edges are free. */
static void
test_click_edge (CanvasFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);
  guint n_straight = 0;
  guint n_chosen = 0;

  for (guint32 i = 0; i < scene->n_edges; i++) {
    SkeinChosen primary;
    double x[2];
    double y[2];

    if (scene->edges[i].lane != 0 || scene->edges[i].source == scene->edges[i].target)
      continue;
    n_straight++;
    canvas_fixture_get_place (fixture, scene->edges[i].source, &x[0], &y[0]);
    canvas_fixture_get_place (fixture, scene->edges[i].target, &x[1], &y[1]);
    click_at (fixture, (x[0] + x[1]) / 2, (y[0] + y[1]) / 2, FALSE);
    primary = skein_selection_get_primary (fixture->selection);
    n_chosen += primary.kind == SKEIN_CHOSEN_RELATION && primary.id == scene->edges[i].id;
  }
  g_assert_cmpuint (n_straight, >, 5);
  g_assert_cmpuint (n_chosen, >, n_straight / 2);
}

static void
test_hover (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  guint32 far = canvas_fixture_find_node (fixture, "Geneva");
  double x;
  double y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_point (fixture->canvas, x, y);
  g_assert_true (canvas_fixture_get_scene (fixture)->nodes[node].emphasis & SKEIN_EMPHASIS_HOVERED);
  g_assert_false (canvas_fixture_get_scene (fixture)->nodes[far].emphasis & SKEIN_EMPHASIS_NEAR);
  g_assert_cmpfloat (canvas_fixture_get_scene (fixture)->dim, ==, 1);
  g_assert_cmpstr (fixture->canvas->cursor, ==, "pointer");

  skein_canvas_point (fixture->canvas, 2, 2);
  g_assert_false (skein_workspace_get_wants_dim (fixture->workspace));
  g_assert_cmpfloat (canvas_fixture_get_scene (fixture)->dim, ==, 0);
  g_assert_null (fixture->canvas->cursor);

  skein_canvas_point (fixture->canvas, x, y);
  skein_canvas_leave (fixture->canvas);
  g_assert_false (skein_workspace_get_wants_dim (fixture->workspace));
}

static void
test_drag_node (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  SkeinCamera camera;
  double x;
  double y;
  double new_x;
  double new_y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  camera = skein_canvas_get_camera (fixture->canvas);
  /* Held beside its centre, it must not jump to the pointer. */
  skein_canvas_press (fixture->canvas, x + 4, y - 3);
  skein_canvas_drag (fixture->canvas, 60, 45);
  canvas_fixture_get_place (fixture, node, &new_x, &new_y);
  g_assert_cmpfloat_with_epsilon (new_x - x, 60, 0.05);
  g_assert_cmpfloat_with_epsilon (new_y - y, 45, 0.05);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
  g_assert_cmpstr (fixture->canvas->cursor, ==, "grabbing");

  skein_canvas_release (fixture->canvas, FALSE);
  g_assert_true (canvas_fixture_get_scene (fixture)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED);
  g_assert_cmpuint (skein_selection_get_size (fixture->selection), ==, 0);
}

static void
test_cancel_drag (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);
  double x;
  double y;
  double new_x;
  double new_y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_press (fixture->canvas, x, y);
  skein_canvas_drag (fixture->canvas, 60, 45);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  skein_canvas_drag (fixture->canvas, 90, 45);
  skein_canvas_release (fixture->canvas, FALSE);
  canvas_fixture_get_place (fixture, node, &new_x, &new_y);
  g_assert_cmpfloat_with_epsilon (new_x, x, 0.05);
  g_assert_cmpfloat_with_epsilon (new_y, y, 0.05);
  g_assert_false (canvas_fixture_get_scene (fixture)->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED);

  skein_canvas_press (fixture->canvas, 2, 2);
  skein_canvas_drag (fixture->canvas, 60, 45);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, !=, camera.x);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
}

/* A drag ends with its project: what has the same number in the next one stays where it is. */
static void
test_drag_closed (CanvasFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.skein", NULL);
  gint64 id = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  SkeinWorkspace *other = skein_workspace_new ();
  const float *position;
  guint32 node;
  double x;
  double y;

  /* There it is pinned elsewhere. */
  g_assert_true (skein_workspace_open_sample (other, path, NULL));
  g_assert_true (skein_workspace_layout_now (other, NULL, NULL));
  g_assert_true (skein_workspace_find_node (other, id, &node));
  skein_workspace_drag (other, node, 700, 300);
  g_assert_true (skein_workspace_drop (other, node, NULL));
  skein_workspace_close (other);
  g_assert_finalize_object (other);

  node = canvas_fixture_find_node (fixture, "Sergei Lavrov");
  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_press (fixture->canvas, x, y);
  skein_canvas_drag (fixture->canvas, 60, 45);
  g_assert_true (skein_workspace_open (fixture->workspace, path, NULL));
  g_assert_true (skein_workspace_find_node (fixture->workspace, id, &node));
  position = canvas_fixture_get_scene (fixture)->positions + 2 * node;
  g_assert_cmpfloat (position[0], ==, 700);
  g_assert_cmpfloat (position[1], ==, 300);
  skein_canvas_drag (fixture->canvas, 90, 45);
  skein_canvas_release (fixture->canvas, FALSE);
  g_assert_cmpfloat (position[0], ==, 700);
  skein_workspace_close (fixture->workspace);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What was under the pointer stays there. */
static void
test_pan (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCamera before = skein_canvas_get_camera (fixture->canvas);
  SkeinCamera after;
  double x[2];
  double y[2];

  skein_camera_to_graph (&before, 2, 2, &x[0], &y[0]);
  skein_canvas_press (fixture->canvas, 2, 2);
  skein_canvas_drag (fixture->canvas, 1, 0);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, before.x);
  skein_canvas_drag (fixture->canvas, 120, 35);
  after = skein_canvas_get_camera (fixture->canvas);
  skein_camera_to_graph (&after, 122, 37, &x[1], &y[1]);
  g_assert_cmpfloat_with_epsilon (x[0], x[1], 1e-6);
  g_assert_cmpfloat_with_epsilon (y[0], y[1], 1e-6);
  skein_canvas_release (fixture->canvas, FALSE);
}

static void
assert_zoom_keeps (CanvasFixture *fixture, double dy, gboolean pixels)
{
  SkeinCamera before = skein_canvas_get_camera (fixture->canvas);
  SkeinCamera after;
  double x[2];
  double y[2];

  skein_canvas_point (fixture->canvas, 210, 430);
  skein_camera_to_graph (&before, 210, 430, &x[0], &y[0]);
  skein_canvas_scroll (fixture->canvas, dy, pixels);
  after = skein_canvas_get_camera (fixture->canvas);
  skein_camera_to_graph (&after, 210, 430, &x[1], &y[1]);
  g_assert_cmpfloat_with_epsilon (x[0], x[1], 1e-6);
  g_assert_cmpfloat_with_epsilon (y[0], y[1], 1e-6);
  if (dy < 0)
    g_assert_cmpfloat (after.zoom, >, before.zoom);
  else
    g_assert_cmpfloat (after.zoom, <, before.zoom);
}

static void
test_zoom (CanvasFixture *fixture, gconstpointer data)
{
  SkeinCamera camera;

  assert_zoom_keeps (fixture, -1, FALSE);
  assert_zoom_keeps (fixture, 2, FALSE);
  assert_zoom_keeps (fixture, -3.5, TRUE);
  for (int i = 0; i < 100; i++)
    skein_canvas_scroll (fixture->canvas, -1, FALSE);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, ==, SKEIN_ZOOM_MAX);
  for (int i = 0; i < 100; i++)
    skein_canvas_scroll (fixture->canvas, 1, FALSE);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, ==, SKEIN_ZOOM_MIN);

  skein_canvas_fit (fixture->canvas);
  camera = skein_canvas_get_camera (fixture->canvas);
  skein_canvas_pinch_begin (fixture->canvas, 300, 200);
  skein_canvas_pinch (fixture->canvas, 2, 300, 200);
  g_assert_cmpfloat_with_epsilon (skein_canvas_get_camera (fixture->canvas).zoom,
                                  2 * camera.zoom,
                                  1e-9);
  skein_canvas_pinch (fixture->canvas, 1, 310, 200);
  g_assert_cmpfloat_with_epsilon (skein_canvas_get_camera (fixture->canvas).x,
                                  camera.x - 10 / camera.zoom,
                                  1e-6);
}

static void
assert_all_in_view (CanvasFixture *fixture)
{
  SkeinCamera camera = skein_canvas_get_camera (fixture->canvas);
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double radius = scene->nodes[i].radius * camera.zoom;
    double x;
    double y;

    canvas_fixture_get_place (fixture, i, &x, &y);
    g_assert_cmpfloat (x, >=, radius);
    g_assert_cmpfloat (y, >=, radius);
    /* The buttons lie at the right, and the legend in the corner. */
    g_assert_cmpfloat (x, <=, camera.width - fixture->canvas->covered_end - radius);
    g_assert_cmpfloat (y, <=, camera.height - radius);
    g_assert_false (x - radius < fixture->canvas->corner_width &&
                    y + radius > camera.height - fixture->canvas->corner_height);
  }
}

static void
test_fit (CanvasFixture *fixture, gconstpointer data)
{
  assert_all_in_view (fixture);
  g_assert_cmpint (fixture->canvas->covered_end, >, 20);
  g_assert_cmpint (fixture->canvas->corner_height, >, 50);
  for (int i = 0; i < 8; i++)
    skein_canvas_scroll (fixture->canvas, -1, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.fit", NULL);
  assert_all_in_view (fixture);
  skein_canvas_pan_by (fixture->canvas, 2000, 0);
  skein_canvas_double_click (fixture->canvas, skein_canvas_pick (fixture->canvas, 2, 2));
  assert_all_in_view (fixture);
}

static void
test_double_click (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Riyad Hijab");
  SkeinRect around = skein_workspace_get_neighbourhood (fixture->workspace, node);
  SkeinCamera camera;
  double x;
  double y;

  canvas_fixture_get_place (fixture, node, &x, &y);
  skein_canvas_double_click (fixture->canvas, skein_canvas_pick (fixture->canvas, x, y));
  camera = skein_canvas_get_camera (fixture->canvas);
  g_assert_cmpfloat_with_epsilon (camera.x, around.x + around.width / 2, 1e-3);
  g_assert_cmpfloat_with_epsilon (camera.y, around.y + around.height / 2, 1e-3);
}

/* The camera follows the graph until the person moves it. */
static void
test_follow (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Geneva");
  SkeinCamera camera;

  skein_workspace_drag (fixture->workspace, node, 3000, 2000);
  assert_all_in_view (fixture);
  camera = skein_canvas_get_camera (fixture->canvas);
  skein_selection_choose (fixture->selection,
                          SKEIN_CHOSEN_ACTOR,
                          canvas_fixture_get_scene (fixture)->nodes[node].id);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, ==, camera.zoom);
  skein_canvas_scroll (fixture->canvas, -1, FALSE);
  camera = skein_canvas_get_camera (fixture->canvas);
  skein_workspace_drag (fixture->workspace, node, -3000, 2000);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).zoom, ==, camera.zoom);
}

/* What is chosen elsewhere comes into view, and only then the camera moves. */
static void
test_reveal (CanvasFixture *fixture, gconstpointer data)
{
  guint32 node = canvas_fixture_find_node (fixture, "Geneva");
  SkeinCamera camera;
  double x;
  double y;

  skein_canvas_scroll (fixture->canvas, -1, FALSE);
  skein_canvas_pan_by (fixture->canvas, 5000, 0);
  skein_selection_choose (fixture->selection,
                          SKEIN_CHOSEN_ACTOR,
                          canvas_fixture_get_scene (fixture)->nodes[node].id);
  canvas_fixture_get_place (fixture, node, &x, &y);
  camera = skein_canvas_get_camera (fixture->canvas);
  g_assert_cmpfloat_with_epsilon (x, camera.width / 2, 0.01);
  g_assert_cmpfloat_with_epsilon (y, camera.height / 2, 0.01);

  skein_canvas_pan_by (fixture->canvas, 30, 0);
  camera = skein_canvas_get_camera (fixture->canvas);
  skein_selection_clear (fixture->selection);
  skein_selection_choose (fixture->selection,
                          SKEIN_CHOSEN_ACTOR,
                          canvas_fixture_get_scene (fixture)->nodes[node].id);
  g_assert_cmpfloat (skein_canvas_get_camera (fixture->canvas).x, ==, camera.x);
}

static void
test_camera_kept (CanvasFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  SkeinCamera before;
  SkeinCamera after;

  skein_canvas_scroll (fixture->canvas, -1, FALSE);
  skein_canvas_pan_by (fixture->canvas, 33, -21);
  before = skein_canvas_get_camera (fixture->canvas);
  skein_workspace_close (fixture->workspace);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  after = skein_canvas_get_camera (fixture->canvas);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 0.01);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 0.01);
  g_assert_cmpfloat_with_epsilon (after.zoom, before.zoom, 0.001);

  /* Once all is shown again, it is so the next time, too. */
  skein_canvas_fit (fixture->canvas);
  skein_workspace_close (fixture->workspace);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  stored =
      skein_project_dup_setting (skein_workspace_get_project (fixture->workspace), "view.camera");
  g_assert_null (stored);
  assert_all_in_view (fixture);
}

static void
test_camera_damaged (CanvasFixture *fixture, gconstpointer data)
{
  static const char *const settings[] = { "",        "x",       "1 2",     "1 2 0",
                                          "nan 1 1", "1 2 3 4", "1e9 0 1", "900000 900000 1" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinProject) project = NULL;

    skein_workspace_close (fixture->workspace);
    project = skein_project_open (fixture->path, &error);
    g_assert_no_error (error);
    skein_project_set_setting (project, "view.camera", settings[i], &error);
    g_assert_no_error (error);
    g_clear_object (&project);
    skein_workspace_open (fixture->workspace, fixture->path, &error);
    g_assert_no_error (error);
    assert_all_in_view (fixture);
  }
}

typedef struct {
  guint left;
} Frames;

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Frames *frames = data;

  frames->left--;
  return frames->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Lets the clock of the window run for some frames, in which nobody else asks for any. */
static void
run_frames (CanvasFixture *fixture, guint n)
{
  Frames frames = { n };
  gint64 deadline = g_get_monotonic_time () + CANVAS_PATIENCE;

  gtk_widget_add_tick_callback (fixture->window, frame_cb, &frames, NULL);
  while (frames.left > 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, TRUE);
  }
}

static gboolean
is_at_rest (CanvasFixture *fixture)
{
  return fixture->canvas->tick == 0;
}

static void
test_idle (CanvasFixture *fixture, gconstpointer data)
{
  guint n_frames;
  double x;
  double y;

  run_frames (fixture, 3);
  n_frames = fixture->canvas->n_frames;
  run_frames (fixture, 12);
  g_assert_cmpuint (fixture->canvas->n_frames, ==, n_frames);

  canvas_fixture_set_animations (TRUE);
  canvas_fixture_get_place (fixture, canvas_fixture_find_node (fixture, "Sergei Lavrov"), &x, &y);
  skein_canvas_point (fixture->canvas, x, y);
  g_assert_cmpfloat (canvas_fixture_get_scene (fixture)->dim, ==, 0);
  g_assert_cmpuint (fixture->canvas->tick, !=, 0);
  canvas_fixture_wait_for (fixture, is_at_rest);
  g_assert_cmpfloat (canvas_fixture_get_scene (fixture)->dim, ==, 1);
  skein_canvas_scroll (fixture->canvas, -1, FALSE);
  skein_canvas_fit (fixture->canvas);
  g_assert_cmpuint (fixture->canvas->tick, !=, 0);
  canvas_fixture_wait_for (fixture, is_at_rest);
  assert_all_in_view (fixture);

  run_frames (fixture, 3);
  n_frames = fixture->canvas->n_frames;
  run_frames (fixture, 12);
  g_assert_cmpuint (fixture->canvas->n_frames, ==, n_frames);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/canvas/properties", test_properties);
  CANVAS_TEST ("/canvas/empty", test_empty);
  CANVAS_TEST ("/canvas/click/node", test_click);
  CANVAS_TEST ("/canvas/click/edge", test_click_edge);
  CANVAS_TEST ("/canvas/hover", test_hover);
  CANVAS_TEST ("/canvas/drag/node", test_drag_node);
  CANVAS_TEST ("/canvas/drag/cancel", test_cancel_drag);
  CANVAS_TEST ("/canvas/drag/closed", test_drag_closed);
  CANVAS_TEST ("/canvas/drag/pan", test_pan);
  CANVAS_TEST ("/canvas/zoom", test_zoom);
  CANVAS_TEST ("/canvas/fit", test_fit);
  CANVAS_TEST ("/canvas/double-click", test_double_click);
  CANVAS_TEST ("/canvas/follow", test_follow);
  CANVAS_TEST ("/canvas/reveal", test_reveal);
  CANVAS_TEST ("/canvas/camera/kept", test_camera_kept);
  CANVAS_TEST ("/canvas/camera/damaged", test_camera_damaged);
  CANVAS_TEST ("/canvas/idle", test_idle);
  return g_test_run ();
}

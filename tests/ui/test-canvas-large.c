// SPDX-License-Identifier: MPL-2.0
/* A canvas with a graph that a thread paints. */
#include <adwaita.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "made-graph.h"
#include "skein-canvas-private.h"
#include "skein-workspace-private.h"

#define SIDE 50
#define PATIENCE (20 * G_USEC_PER_SEC)

typedef struct {
  GtkWidget *window;
  SkeinCanvas *canvas;
  SkeinWorkspace *workspace;
  guint n_frames;
} Fixture;

/* A grid in which each node is joined with those below and at its right. */
static SkeinScene *
make_grid (gboolean placed)
{
  SkeinScene *scene = skein_scene_new (SIDE * SIDE, 2 * SIDE * (SIDE - 1), 1);
  guint32 n = 0;

  scene->look_names[0] = skein_scene_intern (scene, "Person");
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    scene->nodes[i] = (SkeinSceneNode){
      .id = i + 1, .radius = 12, .label = skein_scene_intern (scene, name), .priority = i % 7
    };
    scene->positions[2 * i] = placed ? (float) (i % SIDE) * 60 : NAN;
    scene->positions[2 * i + 1] = placed ? (float) (i / SIDE) * 60 : NAN;
    for (guint way = 0; way < 2; way++) {
      guint32 next = way == 0 ? i + 1 : i + SIDE;

      if (way == 0 ? i % SIDE < SIDE - 1 : next < scene->n_nodes) {
        scene->edges[n] = (SkeinSceneEdge){
          .id = n + 1, .source = i, .target = next, .width = 1.4f, .label = "meets"
        };
        n++;
      }
    }
  }
  g_assert_cmpuint (n, ==, scene->n_edges);
  skein_scene_assign_lanes (scene);
  return scene;
}

static void
after_paint_cb (GdkFrameClock *clock, Fixture *fixture)
{
  fixture->n_frames++;
}

static gboolean
is_at_rest (Fixture *fixture)
{
  gboolean arranging;

  g_object_get (fixture->workspace, "arranging", &arranging, NULL);
  return !arranging && fixture->canvas->tick == 0 && skein_canvas_is_finished (fixture->canvas);
}

static gboolean
has_picture (Fixture *fixture)
{
  return fixture->canvas->picture != NULL;
}

static void
wait_for (Fixture *fixture, gboolean (*condition) (Fixture *))
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (!condition (fixture)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
  }
}

static void
set_up (Fixture *fixture, gconstpointer placed)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->workspace = skein_workspace_new ();
  fixture->window = gtk_window_new ();
  fixture->canvas = g_object_ref_sink (SKEIN_CANVAS (skein_canvas_new ()));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->canvas));
  made_graph_show (fixture->workspace, make_grid (GPOINTER_TO_INT (placed)));
  if (GPOINTER_TO_INT (placed))
    skein_workspace_stop_arranging (fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  skein_pane_set_workspace (SKEIN_PANE (fixture->canvas), fixture->workspace);
  g_signal_connect (gtk_widget_get_frame_clock (fixture->window),
                    "after-paint",
                    G_CALLBACK (after_paint_cb),
                    fixture);
  wait_for (fixture, has_picture);
}

static void
tear_down (Fixture *fixture, gconstpointer placed)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  skein_pane_set_workspace (SKEIN_PANE (fixture->canvas), NULL);
  g_assert_finalize_object (fixture->canvas);
  g_assert_finalize_object (fixture->workspace);
}

/* What is on the screen has the same bytes as a picture that is painted at once. */
static void
assert_same_bytes (Fixture *fixture)
{
  g_autoptr (GdkTexture) texture = skein_canvas_dup_texture (fixture->canvas);
  cairo_surface_t *shown = fixture->canvas->picture;
  gsize stride = (gsize) cairo_image_surface_get_stride (shown);
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (stride * (gsize) height);
  const guint32 *a = (const guint32 *) (gpointer) cairo_image_surface_get_data (shown);
  const guint32 *b = (const guint32 *) (gpointer) pixels;

  g_assert_cmpint (cairo_image_surface_get_width (shown), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (shown), ==, height);
  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 0; i < stride / sizeof *a * (gsize) height; i++)
    g_assert_cmphex (a[i] & 0xffffff, ==, b[i] & 0xffffff);
}

static void
test_bytes (Fixture *fixture, gconstpointer placed)
{
  guint n_pictures;

  wait_for (fixture, is_at_rest);
  assert_same_bytes (fixture);

  n_pictures = fixture->canvas->n_pictures;
  skein_canvas_pan_by (fixture->canvas, 111, 37);
  g_assert_false (skein_canvas_is_finished (fixture->canvas));
  wait_for (fixture, is_at_rest);
  g_assert_cmpuint (fixture->canvas->n_pictures, >, n_pictures);
  assert_same_bytes (fixture);

  skein_selection_choose (skein_workspace_get_selection (fixture->workspace),
                          SKEIN_CHOSEN_ACTOR,
                          7);
  wait_for (fixture, is_at_rest);
  assert_same_bytes (fixture);
}

/* While the hand moves, each frame shows the last picture where it belongs, and never waits for the next. */
static void
test_pan (Fixture *fixture, gconstpointer placed)
{
  guint n_frames;

  wait_for (fixture, is_at_rest);
  n_frames = fixture->n_frames;
  for (guint i = 0; i < 20; i++) {
    guint before = fixture->n_frames;
    gint64 deadline = g_get_monotonic_time () + PATIENCE;

    skein_canvas_pan_by (fixture->canvas, 5, -3);
    while (fixture->n_frames == before) {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
  }
  g_assert_cmpuint (fixture->n_frames, >=, n_frames + 20);
  wait_for (fixture, is_at_rest);
  assert_same_bytes (fixture);
}

static gboolean
timeout_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

/* Once the layout has settled and all is seen, there are no frames and no work. */
static void
test_rest (Fixture *fixture, gconstpointer placed)
{
  gboolean is_over = FALSE;
  struct timespec before;
  struct timespec after;
  guint n_frames;

  wait_for (fixture, is_at_rest);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  n_frames = fixture->n_frames;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &before);
  g_timeout_add (1500, timeout_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &after);
  /* The last picture may still get its frame. */
  g_assert_cmpuint (fixture->n_frames, <=, n_frames + 1);
  g_assert_cmpfloat ((double) (after.tv_sec - before.tv_sec) +
                         1e-9 * (double) (after.tv_nsec - before.tv_nsec),
                     <,
                     0.1);
}

/* A graph that goes while it is painted takes nothing along that is still read. */
static void
test_close (Fixture *fixture, gconstpointer placed)
{
  wait_for (fixture, is_at_rest);
  for (guint i = 0; i < 5; i++) {
    skein_canvas_pan_by (fixture->canvas, 50, 0);
    g_main_context_iteration (NULL, FALSE);
  }
  skein_pane_set_workspace (SKEIN_PANE (fixture->canvas), NULL);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = skein_workspace_new ();
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (skein_canvas_dup_texture (fixture->canvas));
}

#define MANY 100000

/* Of this thread, in seconds: others may keep the machine busy. */
static double
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static gboolean
is_found (Fixture *fixture)
{
  return fixture->canvas->focus != 0;
}

/* Letters find one name among very many without the window standing still: what takes longer goes on in turns. */
static void
test_typing (Fixture *fixture, gconstpointer placed)
{
  SkeinScene *scene = skein_scene_new (MANY, 0, 1);
  double longest = 0;

  scene->look_names[0] = skein_scene_intern (scene, "Person");
  for (guint32 i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf (i == MANY - 7 ? "Åsa Zander" : "Ärla Örn %u", i);

    scene->nodes[i] =
        (SkeinSceneNode){ .id = i + 1, .radius = 6, .label = skein_scene_intern (scene, name) };
    scene->positions[2 * i] = (float) (i % 300) * 20;
    scene->positions[2 * i + 1] = (float) (i / 300) * 20;
  }
  skein_pane_set_workspace (SKEIN_PANE (fixture->canvas), NULL);
  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = skein_workspace_new ();
  made_graph_show (fixture->workspace, scene);
  skein_workspace_stop_arranging (fixture->workspace);
  skein_pane_set_workspace (SKEIN_PANE (fixture->canvas), fixture->workspace);

  g_assert_true (skein_canvas_type_letter (fixture->canvas, 'z', 1000));
  g_assert_cmpint (fixture->canvas->focus, ==, 0);
  g_assert_cmpuint (fixture->canvas->seek_idle, !=, 0);
  wait_for (fixture, is_found);
  g_assert_cmpint (fixture->canvas->focus, ==, MANY - 6);
  g_assert_cmpuint (fixture->canvas->seek_idle, ==, 0);
  /* Another letter, or another graph, ends what goes on. */
  skein_canvas_set_focus_node (fixture->canvas, 0);
  for (guint i = 0; i < 50; i++) {
    double begin = get_cpu_time ();

    skein_canvas_type_letter (fixture->canvas, 'q', 9000 * (i + 1));
    longest = MAX (longest, get_cpu_time () - begin);
  }
  g_test_message ("longest turn of the search: %.2f ms", longest * 1000);
  g_assert_cmpuint (fixture->canvas->seek_idle, !=, 0);
  skein_workspace_emit_graph_changed (fixture->workspace);
  g_assert_cmpuint (fixture->canvas->seek_idle, ==, 0);
}

int
main (int argc, char *argv[])
{
  gpointer placed = GINT_TO_POINTER (TRUE);

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/canvas-large/bytes", Fixture, placed, set_up, test_bytes, tear_down);
  g_test_add ("/canvas-large/pan", Fixture, placed, set_up, test_pan, tear_down);
  g_test_add ("/canvas-large/typing", Fixture, placed, set_up, test_typing, tear_down);
  g_test_add ("/canvas-large/close", Fixture, placed, set_up, test_close, tear_down);
  g_test_add ("/canvas-large/rest", Fixture, NULL, set_up, test_rest, tear_down);
  return g_test_run ();
}

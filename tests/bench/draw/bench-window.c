// SPDX-License-Identifier: MPL-2.0
/* How fluent the window is: frames of its clock in a second while a layout runs, and while the graph is panned and
 * zoomed; and that nothing at all happens once it has come to rest. A canvas in a window of its own, with graphs that
 * are made here. */
#include <adwaita.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../ui/made-graph.h"
#include "../layout/bench-graphs.h"
#include "bench-scene.h"
#include "skein-canvas-private.h"
#include "skein-random.h"
#include "skein-workspace-private.h"

/* How long each thing is watched, in microseconds. */
#define WATCHED (4 * G_USEC_PER_SEC)
#define WATCHED_AT_REST (10 * G_USEC_PER_SEC)

/* What has not come to rest by then never will. */
#define PATIENCE (120 * G_USEC_PER_SEC)

typedef struct {
  GtkWidget *window;
  SkeinCanvas *canvas;
  SkeinWorkspace *workspace;
  gint64 frame_start;
  gint64 last_frame;
  gint64 busy;   /* In frames, by the clock, */
  double worked; /* and of the processor, in milliseconds. */
  double work_start;
  gint64 longest_gap; /* Between the ends of two frames. */
  guint n_frames;
  guint tick;
} Bench;

/* Of this thread, in milliseconds. */
static double
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->frame_start = g_get_monotonic_time ();
  bench->work_start = get_work ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  gint64 now = g_get_monotonic_time ();

  if (bench->last_frame != 0)
    bench->longest_gap = MAX (bench->longest_gap, now - bench->last_frame);
  bench->last_frame = now;
  bench->busy += now - bench->frame_start;
  bench->worked += get_work () - bench->work_start;
  bench->n_frames++;
}

static void
forget (Bench *bench)
{
  bench->busy = bench->longest_gap = bench->last_frame = 0;
  bench->worked = 0;
  bench->n_frames = 0;
  bench->canvas->n_pictures = 0;
}

static gboolean
timeout_cb (gpointer data)
{
  gboolean *is_over = data;

  *is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run (guint milliseconds)
{
  gboolean is_over = FALSE;

  g_timeout_add_full (G_PRIORITY_HIGH, milliseconds, timeout_cb, &is_over, NULL);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_arranging (Bench *bench)
{
  gboolean arranging;

  g_object_get (bench->workspace, "arranging", &arranging, NULL);
  return arranging;
}

static void
come_to_rest (Bench *bench)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  do
    run (300);
  while (g_get_monotonic_time () < end && (is_arranging (bench) || bench->canvas->tick != 0 ||
                                           !skein_canvas_is_finished (bench->canvas)));
}

static SkeinScene *
make_scene (guint32 n_nodes)
{
  static const char *const looks[] = { "Person", "Organisation", "Country" };
  g_autoptr (BenchGraph) graph = bench_graph_new_communities (n_nodes, 1);
  SkeinRandom random = skein_random_init (1);
  SkeinScene *scene = skein_scene_new (graph->n_nodes, graph->n_edges, G_N_ELEMENTS (looks));

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    scene->look_names[i] = skein_scene_intern (scene, looks[i]);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    scene->nodes[i] = (SkeinSceneNode){ .id = i + 1,
                                        .radius = 11 + 20 * powf (skein_random_float (&random), 8),
                                        .look = (guint16) (i % G_N_ELEMENTS (looks)),
                                        .label = skein_scene_intern (scene, name),
                                        .priority = skein_random_float (&random) };
    scene->positions[2 * (gsize) i] = scene->positions[2 * (gsize) i + 1] = NAN;
  }
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i] = (SkeinSceneEdge){ .id = i + 1,
                                        .source = graph->ends[2 * (gsize) i],
                                        .target = graph->ends[2 * (gsize) i + 1],
                                        .width = 1.4f,
                                        .label = "meets",
                                        .n_evidence = 1 };
  skein_scene_assign_lanes (scene);
  return scene;
}

static void
bench_open (Bench *bench, SkeinScene *scene)
{
  GdkFrameClock *clock;

  *bench = (Bench){ .workspace = skein_workspace_new (), .window = gtk_window_new () };
  made_graph_show (bench->workspace, scene);
  bench->canvas = SKEIN_CANVAS (skein_canvas_new ());
  gtk_window_set_default_size (GTK_WINDOW (bench->window), BENCH_WIDTH, BENCH_HEIGHT);
  gtk_window_set_decorated (GTK_WINDOW (bench->window), FALSE);
  gtk_window_set_child (GTK_WINDOW (bench->window), GTK_WIDGET (bench->canvas));
  gtk_window_present (GTK_WINDOW (bench->window));
  skein_pane_set_workspace (SKEIN_PANE (bench->canvas), bench->workspace);
  clock = gtk_widget_get_frame_clock (bench->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
}

static void
bench_close (Bench *bench)
{
  skein_pane_set_workspace (SKEIN_PANE (bench->canvas), NULL);
  gtk_window_destroy (GTK_WINDOW (bench->window));
  g_object_unref (bench->workspace);
}

static void
print_header (void)
{
  g_print ("%-36s%10s%12s%16s%15s%18s\n",
           "",
           "frames/s",
           "pictures/s",
           "longest gap ms",
           "ms in a frame",
           "of the processor");
}

static void
print_row (const char *what, const Bench *bench, double seconds, double wanted)
{
  double rate = bench->n_frames / seconds;

  g_print ("%-36s%10.1f%12.1f%16.1f%15.1f%18.1f   at least %g: %s\n",
           what,
           rate,
           bench->canvas->n_pictures / seconds,
           (double) bench->longest_gap / 1000,
           (double) bench->busy / 1000 / MAX (bench->n_frames, 1),
           bench->worked / MAX (bench->n_frames, 1),
           wanted,
           rate >= wanted ? "reached" : "missed");
}

/* The layout is begun again whenever it is done. What takes part in the count is only the time in which it runs. */
static void
watch_layout (Bench *bench, const char *what, double wanted)
{
  gint64 start = g_get_monotonic_time ();
  gint64 ran = 0;

  forget (bench);
  while (g_get_monotonic_time () < start + PATIENCE / 4 && ran < WATCHED) {
    gint64 at = g_get_monotonic_time ();

    if (!is_arranging (bench)) {
      skein_workspace_begin_layout (bench->workspace, SKEIN_BEGIN_ANEW, NULL);
      bench->last_frame = 0;
    }
    g_main_context_iteration (NULL, TRUE);
    ran += g_get_monotonic_time () - at;
  }
  print_row (what, bench, (double) ran / G_USEC_PER_SEC, wanted);
}

static gboolean
pan_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  double t = (double) gdk_frame_clock_get_frame_time (clock) / G_USEC_PER_SEC;

  skein_canvas_pan_by (SKEIN_CANVAS (widget), 9 * cos (t), 7 * sin (1.3 * t));
  return G_SOURCE_CONTINUE;
}

static gboolean
zoom_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  double t = (double) gdk_frame_clock_get_frame_time (clock) / G_USEC_PER_SEC;

  skein_canvas_zoom_by (SKEIN_CANVAS (widget), 1 + 0.02 * cos (t), 500, 400);
  return G_SOURCE_CONTINUE;
}

static void
watch_hand (Bench *bench, const char *what, GtkTickCallback move, double wanted)
{
  guint tick;

  come_to_rest (bench);
  tick = gtk_widget_add_tick_callback (GTK_WIDGET (bench->canvas), move, NULL, NULL);
  run (200);
  forget (bench);
  run (WATCHED / 1000);
  print_row (what, bench, (double) WATCHED / G_USEC_PER_SEC, wanted);
  gtk_widget_remove_tick_callback (GTK_WIDGET (bench->canvas), tick);
}

/* How long after a hand has come to rest all of the graph is seen at its place. */
static void
watch_refinement (Bench *bench)
{
  gint64 start;
  gint64 sampled = 0;

  come_to_rest (bench);
  skein_canvas_scroll_by (bench->canvas, 0, 40, TRUE);
  while (bench->canvas->tick != 0)
    g_main_context_iteration (NULL, TRUE);
  start = g_get_monotonic_time ();
  while (!skein_canvas_is_finished (bench->canvas)) {
    if (sampled == 0 && bench->canvas->picture != NULL &&
        bench->canvas->pictured.camera.y == bench->canvas->camera.y)
      sampled = g_get_monotonic_time () - start;
    g_main_context_iteration (NULL, TRUE);
  }
  g_print ("  after a pan, a picture for the new place in %.0f ms, the whole one in %.0f ms\n",
           (double) sampled / 1000,
           (double) (g_get_monotonic_time () - start) / 1000);
}

/* Clock ticks that this process has spent, all threads together. */
static guint64
get_ticks (void)
{
  g_autofree char *stat = NULL;
  g_auto (GStrv) fields = NULL;
  const char *name_end;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL) ||
      (name_end = strrchr (stat, ')')) == NULL)
    return 0;
  /* The first field behind the name is the third of all; user and system time are 14 and 15. */
  fields = g_strsplit (name_end + 2, " ", 0);
  return g_ascii_strtoull (fields[11], NULL, 10) + g_ascii_strtoull (fields[12], NULL, 10);
}

static void
watch_rest (Bench *bench)
{
  guint64 ticks;

  come_to_rest (bench);
  forget (bench);
  ticks = get_ticks ();
  run (WATCHED_AT_REST / 1000);
  ticks = get_ticks () - ticks;
  g_print ("10k nodes at rest: %u frames and %" G_GUINT64_FORMAT
           " ticks of the processor in 10 s: %s\n",
           bench->n_frames,
           ticks,
           bench->n_frames == 0 && ticks <= 1 ? "reached" : "missed");
}

static void
watch_communities (guint32 n_nodes, const char *what, double wanted, gboolean at_rest)
{
  g_autofree char *while_arranged = g_strdup_printf ("%s, layout runs", what);
  g_autofree char *panned = g_strdup_printf ("%s, panned", what);
  Bench bench;

  bench_open (&bench, make_scene (n_nodes));
  run (500);
  watch_layout (&bench, while_arranged, wanted);
  watch_hand (&bench, panned, pan_cb, 30);
  if (at_rest)
    watch_rest (&bench);
  bench_close (&bench);
}

static void
watch_million (void)
{
  BenchScene *made = bench_scene_new (1000000);
  Bench bench;

  bench_open (&bench, g_steal_pointer (&made->scene));
  skein_workspace_stop_arranging (bench.workspace);
  g_free (made->home);
  g_free (made);
  watch_hand (&bench, "1M edges, panned", pan_cb, 30);
  watch_hand (&bench, "1M edges, zoomed", zoom_cb, 30);
  watch_refinement (&bench);
  bench_close (&bench);
}

int
main (int argc, char *argv[])
{
  if (!gtk_init_check ())
    return EXIT_FAILURE;
  adw_init ();
  print_header ();
  watch_communities (10000, "10k nodes in communities", 30, TRUE);
  watch_communities (100000, "100k nodes in communities", 15, FALSE);
  watch_million ();
  return EXIT_SUCCESS;
}

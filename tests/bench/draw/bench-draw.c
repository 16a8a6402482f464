// SPDX-License-Identifier: MPL-2.0
/* How long a frame takes in which every node has moved, for our painter and for others.
 *
 * A whole picture has strokes, arrowheads, marks and names. “Strokes only” is all edges as straight lines and nothing
 * else, by our painter, by cairo, GSK and OpenGL. Each figure is the least of some frames, since a machine is never
 * all ours. With --samples: only how samples of large graphs compare. With --window: how fluent the window is. */
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench-scene.h"
#include "skein-raster.h"

#define BUDGET 50000

/* A row of the table stops to be measured when it has taken this long, in milliseconds. */
#define ENOUGH 2500.0

/* How many frames of each size are compared. */
#define N_COMPARED 16

static const guint32 sizes[] = { 1000, 10000, 100000, 1000000 };

#define N_SIZES G_N_ELEMENTS (sizes)

typedef enum {
  WHOLE_1,
  WHOLE_2,
  WHOLE_SAMPLED_1,
  WHOLE_SAMPLED_2,
  CAIRO_WHOLE,
  STROKES_1,
  STROKES_2,
  SAMPLED_1,
  SAMPLED_2,
  CAIRO_STROKES,
  GSK_NODES,
  GL_LINES,
  GL_QUADS,
  N_ROWS,
} Row;

/* What others cannot do in bearable time or memory is left out: @limit is the most edges. */
static const struct {
  const char *name;
  const char *peer;
  guint32 limit;
} rows[N_ROWS] = {
  [WHOLE_1] = { "whole picture: raster, 1 thread", NULL, G_MAXUINT32 },
  [WHOLE_2] = { "whole picture: raster, 2 threads", NULL, G_MAXUINT32 },
  [WHOLE_SAMPLED_1] = { "whole, at most 50000: 1 thread", NULL, G_MAXUINT32 },
  [WHOLE_SAMPLED_2] = { "whole, at most 50000: 2 threads", NULL, G_MAXUINT32 },
  [CAIRO_WHOLE] = { "whole picture: cairo", NULL, 100000 },
  [STROKES_1] = { "strokes only: raster, 1 thread", NULL, G_MAXUINT32 },
  [STROKES_2] = { "strokes only: raster, 2 threads", NULL, G_MAXUINT32 },
  [SAMPLED_1] = { "strokes, at most 50000: 1 thread", NULL, G_MAXUINT32 },
  [SAMPLED_2] = { "strokes, at most 50000: 2 threads", NULL, G_MAXUINT32 },
  [CAIRO_STROKES] = { "strokes only: cairo", NULL, 100000 },
  [GSK_NODES] = { "strokes only: GSK, a colour node each", "gsk", 100000 },
  [GL_LINES] = { "strokes only: GL, lines", "gl-lines", G_MAXUINT32 },
  [GL_QUADS] = { "strokes only: GL, quads", "gl-quads", 100000 },
};

/* By the clock, and of all processors together (of ours only). */
static double table[N_ROWS][N_SIZES];
static double worked[N_ROWS][N_SIZES];

static double
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec * 1e-6;
}

static void
keep_least (double *least, double found)
{
  *least = *least > 0 ? MIN (*least, found) : found;
}

static void
stroke_all (const BenchScene *bench, cairo_surface_t *image)
{
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.69, 0.71, 0.73);
  cairo_set_line_width (cr, 1);
  for (guint32 i = 0; i < bench->scene->n_edges; i++) {
    float line[4];

    bench_scene_get_line (bench, i, line);
    cairo_move_to (cr, line[0], line[1]);
    cairo_line_to (cr, line[2], line[3]);
    cairo_stroke (cr);
  }
  cairo_destroy (cr);
  cairo_surface_flush (image);
}

/* What our own rows keep from frame to frame. */
typedef struct {
  SkeinPainter *painter;
  SkeinFigure *figure;
  SkeinRaster *raster;
  SkeinWorkers *workers;
} Tools;

static Tools
tools_new (Row row)
{
  Tools tools = { skein_painter_new (), skein_figure_new (), skein_raster_new (), NULL };
  guint n_threads = row == WHOLE_2 || row == WHOLE_SAMPLED_2 ? 2 : 1;

  skein_painter_set_threads (tools.painter, n_threads);
  if (row == STROKES_2 || row == SAMPLED_2)
    tools.workers = skein_workers_new (2, G_MAXUINT32);
  return tools;
}

static void
tools_free (Tools *tools)
{
  skein_painter_free (tools->painter);
  skein_figure_free (tools->figure);
  skein_raster_free (tools->raster);
  skein_workers_free (tools->workers);
}

static void
draw_strokes (const BenchScene *bench, Tools *tools, cairo_surface_t *image, guint32 budget)
{
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  tools->figure->workers = tools->workers;
  tools->figure->budget = budget;
  skein_figure_build_edges (tools->figure, bench->bare, &bench->camera, &options);
  skein_raster_paint (tools->raster, tools->figure, image, 1, tools->workers);
}

static void
draw (Row row, const BenchScene *bench, Tools *tools, cairo_surface_t *image)
{
  SkeinPaintOptions options;
  guint32 budget = 0;
  cairo_t *cr;

  skein_paint_options_init (&options);
  switch (row) {
  case CAIRO_WHOLE:
    cr = cairo_create (image);
    skein_painter_paint (tools->painter, cr, bench->scene, &bench->camera, &options);
    cairo_destroy (cr);
    cairo_surface_flush (image);
    break;
  case CAIRO_STROKES:
    stroke_all (bench, image);
    break;
  case STROKES_1:
  case STROKES_2:
    draw_strokes (bench, tools, image, 0);
    break;
  case SAMPLED_1:
  case SAMPLED_2:
    draw_strokes (bench, tools, image, BUDGET);
    break;
  case WHOLE_SAMPLED_1:
  case WHOLE_SAMPLED_2:
    budget = BUDGET;
    /* Falls through. */
  default:
    skein_painter_render (tools->painter, image, 1, bench->scene, &bench->camera, &options, budget);
    break;
  }
}

/* The frames of our own rows are taken in turn, so that a bad moment of the machine hits all alike. */
static void
measure_own (guint size, guint n_frames)
{
  g_autoptr (BenchScene) bench = bench_scene_new (sizes[size]);
  Tools tools[CAIRO_STROKES + 1];
  double spent[CAIRO_STROKES + 1] = { 0 };
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, BENCH_WIDTH, BENCH_HEIGHT);

  for (Row row = 0; row <= CAIRO_STROKES; row++)
    tools[row] = tools_new (row);
  for (guint frame = 0; frame < n_frames; frame++) {
    bench_scene_turn (bench, frame);
    for (Row row = 0; row <= CAIRO_STROKES; row++) {
      double start;
      double work;

      if (sizes[size] > rows[row].limit || spent[row] > ENOUGH)
        continue;
      start = bench_now ();
      work = get_cpu_time ();
      draw (row, bench, &tools[row], image);
      work = get_cpu_time () - work;
      start = bench_now () - start;
      spent[row] += start;
      /* The first frame also shapes names and gets memory. */
      if (frame > 0 || start > ENOUGH) {
        keep_least (&table[row][size], start);
        keep_least (&worked[row][size], work);
      }
    }
  }
  for (Row row = 0; row <= CAIRO_STROKES; row++)
    tools_free (&tools[row]);
  cairo_surface_destroy (image);
}

/* Runs the program that needs a display, under a server of its own if there is none. */
static void
measure_peer (Row row, guint size, const char *program)
{
  g_autofree char *edges = g_strdup_printf ("%u", sizes[size]);
  g_autofree char *out = NULL;
  g_autoptr (GSubprocess) process = NULL;
  const char *with_server[] = {
    "xvfb-run", "-a", "-s", "-screen 0 1700x1000x24 -noreset", program, rows[row].peer, edges, NULL
  };
  const char *alone[] = { program, rows[row].peer, edges, NULL };
  gboolean has_display = g_getenv ("DISPLAY") != NULL || g_getenv ("WAYLAND_DISPLAY") != NULL;

  if (sizes[size] > rows[row].limit)
    return;
  process = g_subprocess_newv (has_display ? alone : with_server,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               NULL);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, NULL) ||
      out == NULL || !g_str_has_prefix (out, "ms "))
    return;
  table[row][size] = g_ascii_strtod (out + 3, NULL);
}

static void
print_rows (
    const char *title, double numbers[N_ROWS][N_SIZES], Row first, Row last, const double *divisors)
{
  g_print ("%-36s", title);
  for (guint size = 0; size < N_SIZES; size++)
    g_print ("%12u", sizes[size]);
  g_print ("   edges\n");
  for (Row row = first; row <= last; row++) {
    g_print ("%-36s", rows[row].name);
    for (guint size = 0; size < N_SIZES; size++) {
      double divisor = divisors != NULL ? divisors[size] : 1;

      if (numbers[row][size] > 0 && divisor > 0)
        g_print ("%12.2f", numbers[row][size] / divisor);
      else
        g_print ("%12s", "-");
    }
    g_print ("\n");
  }
  g_print ("\n");
}

static void
print_target (const char *what, double found, double wanted, gboolean at_least)
{
  gboolean reached = at_least ? found >= wanted : found <= wanted;

  g_print ("target: %s %s %g: %.2f, %s\n",
           what,
           at_least ? "at least" : "at most",
           wanted,
           found,
           reached ? "reached" : "missed");
}

static void
print_targets (void)
{
  print_target ("strokes only, 10k edges, times quicker than cairo",
                table[CAIRO_STROKES][1] / table[STROKES_2][1],
                8,
                TRUE);
  print_target ("strokes only, 100k edges, times quicker than cairo",
                table[CAIRO_STROKES][2] / table[STROKES_2][2],
                25,
                TRUE);
  print_target ("strokes only, 100k edges sampled, times quicker than cairo",
                table[CAIRO_STROKES][2] / table[SAMPLED_2][2],
                25,
                TRUE);
}

/* How much longer samples of the largest graph take than samples of the one before, frame by frame in turn. */
static void
compare_samples (void)
{
  static const Row compared[] = { WHOLE_SAMPLED_1, WHOLE_SAMPLED_2, SAMPLED_1, SAMPLED_2 };
  g_autoptr (BenchScene) smaller = bench_scene_new (sizes[N_SIZES - 2]);
  g_autoptr (BenchScene) larger = bench_scene_new (sizes[N_SIZES - 1]);
  BenchScene *const scenes[2] = { smaller, larger };
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, BENCH_WIDTH, BENCH_HEIGHT);

  for (guint i = 0; i < G_N_ELEMENTS (compared); i++) {
    Tools tools[2] = { tools_new (compared[i]), tools_new (compared[i]) };
    double least[2] = { 0 };
    double work[2] = { 0 };

    for (guint frame = 0; frame < N_COMPARED; frame++) {
      for (guint k = 0; k < 2; k++) {
        double start;
        double before;

        bench_scene_turn (scenes[k], frame);
        start = bench_now ();
        before = get_cpu_time ();
        draw (compared[i], scenes[k], &tools[k], image);
        if (frame == 0)
          continue;
        keep_least (&least[k], bench_now () - start);
        keep_least (&work[k], get_cpu_time () - before);
      }
    }
    g_print (
        "%s, 100k and 1M edges in turn: %.2f and %.2f ms, of all processors %.2f and %.2f ms\n",
        rows[compared[i]].name,
        least[0],
        least[1],
        work[0],
        work[1]);
    print_target ("1M edges sampled, times as long as 100k", least[1] / least[0], 1.6, FALSE);
    print_target ("1M edges sampled, times the work of 100k", work[1] / work[0], 1.6, FALSE);
    tools_free (&tools[0]);
    tools_free (&tools[1]);
  }
  cairo_surface_destroy (image);
}

/* Runs a program of this folder that needs a display, under a server of its own. */
static int
run_window (const char *program)
{
  const char *const command[] = {
    "xvfb-run",         "-a", "-s",    "-screen 0 1700x1000x24 -noreset",
    "dbus-run-session", "--", program, NULL
  };
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "GDK_BACKEND", "x11", TRUE);
  g_subprocess_launcher_setenv (launcher, "GSK_RENDERER", "cairo", FALSE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "none", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, command, &error);
  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error)) {
    g_printerr ("The window was not measured: %s\n", error->message);
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  static const guint n_frames[N_SIZES] = { 60, 40, 16, 8 };
  g_autofree char *folder = g_path_get_dirname (argv[0]);
  g_autofree char *program = g_build_filename (folder, "peer-gtk", NULL);
  g_autofree char *window = g_build_filename (folder, "bench-window", NULL);

  if (argc > 1 && g_str_equal (argv[1], "--window"))
    return run_window (window);

  if (argc > 1 && g_str_equal (argv[1], "--samples")) {
    compare_samples ();
    return EXIT_SUCCESS;
  }

  for (guint size = 0; size < N_SIZES; size++)
    measure_own (size, n_frames[size]);
  if (g_file_test (program, G_FILE_TEST_IS_EXECUTABLE)) {
    for (Row row = GSK_NODES; row < N_ROWS; row++)
      for (guint size = 0; size < N_SIZES; size++)
        measure_peer (row, size, program);
  }
  g_print ("%d x %d pixels, every node moves in every frame\n\n", BENCH_WIDTH, BENCH_HEIGHT);
  print_rows ("ms a frame, by the clock", table, 0, N_ROWS - 1, NULL);
  print_rows ("ms a frame, of all processors", worked, 0, CAIRO_STROKES, NULL);
  print_rows ("clock: times raster, 2 threads", table, CAIRO_WHOLE, CAIRO_WHOLE, table[WHOLE_2]);
  print_rows ("clock: times raster, 2 threads", table, CAIRO_STROKES, N_ROWS - 1, table[STROKES_2]);
  print_rows ("work: times raster, 1 thread", worked, CAIRO_WHOLE, CAIRO_WHOLE, worked[WHOLE_1]);
  print_rows (
      "work: times raster, 1 thread", worked, CAIRO_STROKES, CAIRO_STROKES, worked[STROKES_1]);
  print_targets ();
  compare_samples ();
  return EXIT_SUCCESS;
}

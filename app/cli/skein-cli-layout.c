// SPDX-License-Identifier: MPL-2.0
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "skein-cli-layout-input.h"
#include "skein-cli-private.h"
#include "skein-graphviz.h"
#include "skein-pivot-mds.h"

#define PIVOTS 50
/* Parts of graphviz call themselves once for each node of a path. */
#define STACK_BYTES ((rlim_t) 100 << 20)
#define WITHOUT_FOCUS ((gint64) G_MAXUINT32)

#define OPTION(name, type, data, text, value)                                                      \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_##type, data, text, value                                             \
  }

typedef struct {
  SkeinLayoutParams params;
  gint64 seed;
  int threads;
  int steps;
  gint64 focus;
  gboolean even;
  gboolean raw;
  double spacing;
  double cluster;
  double room;
} Wishes;

typedef struct {
  const char *path;
  SkeinTopology *topology;
  float *radius;
} Input;

typedef gboolean (*Run) (const Input *input,
                         const Wishes *wishes,
                         float *positions,
                         GError **error);

static gboolean
run_engine (const Input *input, const Wishes *wishes, float *positions, GError **error)
{
  SkeinLayoutInput given = { .radius = input->radius };
  SkeinLayoutParams params = wishes->params;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  params.command = self;
  return skein_layout_run (input->topology, &given, &params, NULL, NULL, NULL, positions, error);
}

/* Ends this process when nobody reads its answer any more: who asked for it has gone, without a chance to
 * kill it. */
static gpointer
watch_reader (gpointer data)
{
  struct pollfd polled = { .fd = STDOUT_FILENO };

  while (poll (&polled, 1, -1) < 0 && errno == EINTR)
    ;
  if ((polled.revents & (POLLERR | POLLHUP)) != 0)
    _exit (SKEIN_EXIT_FAILED);
  return NULL;
}

static gboolean
run_raw (const Input *input, const Wishes *wishes, float *positions, GError **error)
{
  struct rlimit stack;

  if (getrlimit (RLIMIT_STACK, &stack) == 0 && stack.rlim_cur < STACK_BYTES) {
    stack.rlim_cur = MIN (STACK_BYTES, stack.rlim_max);
    setrlimit (RLIMIT_STACK, &stack);
  }
  g_thread_unref (g_thread_new ("skein-watch", watch_reader, NULL));
  return skein_graphviz_lay_out (input->topology, input->radius, &wishes->params, positions, error);
}

/* Each component by pivot MDS alone, one over the other. */
static gboolean
run_pivot (const Input *input, const Wishes *wishes, float *positions, GError **error)
{
  g_autoptr (SkeinLayoutGraph) graph = skein_layout_graph_new (input->topology, NULL);
  g_autofree SkeinPoint *place = g_new0 (SkeinPoint, (gsize) graph->n_nodes + 1);

  for (guint32 c = 0; c < graph->n_components; c++)
    skein_pivot_mds (graph,
                     graph->component[c],
                     graph->component[c + 1],
                     PIVOTS,
                     wishes->params.seed,
                     NULL,
                     place);
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    positions[2 * graph->order[i]] = place[i].x * wishes->params.spacing;
    positions[2 * graph->order[i] + 1] = place[i].y * wishes->params.spacing;
  }
  return TRUE;
}

static gboolean
write_positions (const char *path, const float *positions, guint32 n_nodes, GError **error)
{
  gboolean is_standard = g_str_equal (path, "-");
  FILE *file = is_standard ? stdout : g_fopen (path, "wb");
  gboolean is_written;

  if (file != NULL) {
    for (guint32 v = 0; v < n_nodes; v++) {
      char x[G_ASCII_DTOSTR_BUF_SIZE];
      char y[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (x, sizeof x, "%.9g", (double) positions[2 * v]);
      g_ascii_formatd (y, sizeof y, "%.9g", (double) positions[2 * v + 1]);
      fprintf (file, "%s %s\n", x, y);
    }
    is_written = fflush (file) == 0 && !ferror (file);
    if (!is_standard)
      is_written = fclose (file) == 0 && is_written;
    if (is_written)
      return TRUE;
  }
  g_set_error (error,
               G_FILE_ERROR,
               (gint) g_file_error_from_errno (errno),
               _ ("“%s” could not be written: %s"),
               path,
               g_strerror (errno));
  return FALSE;
}

/* Brings the options into the parameters; FALSE if they are out of range. */
static gboolean
check_wishes (Wishes *wishes)
{
  SkeinLayoutParams *params = &wishes->params;

  if (wishes->seed < 0 || wishes->threads < 0 || wishes->threads > 64 || wishes->steps < 0 ||
      wishes->focus < 0 || wishes->focus > WITHOUT_FOCUS)
    return FALSE;
  if (!(wishes->spacing >= 10 && wishes->spacing <= 1000) ||
      !(wishes->cluster >= 0 && wishes->cluster <= 1) || !(wishes->room >= 0 && wishes->room <= 1))
    return FALSE;
  params->seed = (guint64) wishes->seed;
  params->threads = (guint) wishes->threads;
  params->max_steps = (guint) wishes->steps;
  params->even = wishes->even ? 1.0f : 0.0f;
  params->spacing = (float) wishes->spacing;
  params->cluster = (float) wishes->cluster;
  params->room = (float) wishes->room;
  params->focus = (guint32) wishes->focus;
  return TRUE;
}

static SkeinExit
lay_out (const Input *input, const char *output, Run run, const Wishes *wishes)
{
  g_autoptr (GError) error = NULL;
  g_autofree float *positions = NULL;
  guint32 n = input->topology->n_nodes;
  gint64 start;

  if (n > 0 && wishes->focus != WITHOUT_FOCUS && wishes->focus >= (gint64) n) {
    g_printerr (_ ("There is no node %" G_GINT64_FORMAT "; the last of “%s” is %u.\n"),
                wishes->focus,
                input->path,
                n - 1);
    return SKEIN_EXIT_USAGE;
  }
  positions = g_new0 (float, 2 * (gsize) n + 1);
  start = g_get_monotonic_time ();
  if (!run (input, wishes, positions, &error))
    return skein_cli_fail (error);
  g_printerr ("LAYOUT %.6f\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  if (!write_positions (output, positions, n, &error))
    return skein_cli_fail (error);
  /* What graphviz leaves behind is not worth the time that it would take to look for it. */
  if (run == run_raw)
    _exit (SKEIN_EXIT_DONE);
  return SKEIN_EXIT_DONE;
}

/* What makes the layout, or %NULL if there is no such engine. */
static Run
find_run (const char *name, Wishes *wishes)
{
  if (name != NULL && g_str_equal (name, "pivot"))
    return wishes->raw ? NULL : run_pivot;
  if (name != NULL && !skein_engine_from_name (name, &wishes->params.engine))
    return NULL;
  if (wishes->raw)
    return skein_engine_is_graphviz (wishes->params.engine) ? run_raw : NULL;
  return run_engine;
}

static SkeinExit
read_and_lay_out (const char *path, const char *output, Run run, const Wishes *wishes)
{
  g_autoptr (GError) error = NULL;
  Input input = { .path = path };
  SkeinExit result;

  input.topology = skein_cli_read_graph (path, &input.radius, &error);
  if (input.topology == NULL)
    return skein_cli_fail (error);
  result = lay_out (&input, output, run, wishes);
  skein_topology_unref (input.topology);
  g_free (input.radius);
  return result;
}

/**
 * skein_cli_layout:
 * @argc: see #SkeinCommand
 * @argv: likewise
 *
 * Places the nodes of a project, a DOT file or a list of edges, and writes where.
 */
SkeinExit
skein_cli_layout (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *name = NULL;
  Wishes wishes = { .seed = 1, .focus = WITHOUT_FOCUS, .spacing = 130, .room = 0.5 };
  GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &output,
      N_ ("Where to write a line “x y” a node"),
      "COORDS" },
    OPTION ("engine",
            STRING,
            &name,
            N_ ("force, concentric, dot, circo, twopi, neato or pivot"),
            "NAME"),
    OPTION ("seed", INT64, &wishes.seed, N_ ("Another seed gives another arrangement"), "N"),
    OPTION ("threads", INT, &wishes.threads, N_ ("How many threads compute at once (1–64)"), "N"),
    OPTION ("steps", INT, &wishes.steps, N_ ("force: the most steps"), "N"),
    OPTION ("even", NONE, &wishes.even, N_ ("force: spread nodes evenly"), NULL),
    OPTION (
        "focus",
        INT64,
        &wishes.focus,
        N_ ("concentric, twopi: the node in the middle, from 0; without this the one with most edges"),
        "N"),
    OPTION ("spacing", DOUBLE, &wishes.spacing, N_ ("How long an edge is (10–1000)"), "N"),
    OPTION (
        "cluster", DOUBLE, &wishes.cluster, N_ ("force: how much groups draw together (0–1)"), "N"),
    OPTION ("room",
            DOUBLE,
            &wishes.room,
            N_ ("force, concentric, dot, circo: how much room names have (0–1)"),
            "N"),
    OPTION ("raw",
            NONE,
            &wishes.raw,
            N_ ("dot, circo, twopi, neato: as graphviz has it, components one over the other"),
            NULL),
    { NULL },
  };
  SkeinExit result;
  Run run;

  skein_layout_params_init (&wishes.params);
  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  if (output == NULL || !check_wishes (&wishes)) {
    g_printerr (_ (
        "Say with “-o FILE” where the places go; numbers are not below 0, threads go up to 64, spacing "
        "from 10 to 1000, cluster and room up to 1.\n"));
    return SKEIN_EXIT_USAGE;
  }
  run = find_run (name, &wishes);
  if (run == NULL) {
    g_printerr (_ ("There is no engine “%s”.\n"), name != NULL ? name : "force");
    return SKEIN_EXIT_USAGE;
  }
  return read_and_lay_out (argv[1], output, run, &wishes);
}

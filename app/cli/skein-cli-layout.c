// SPDX-License-Identifier: MPL-2.0
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "skein-cli-private.h"
#include "skein-concentric.h"
#include "skein-error.h"
#include "skein-graph.h"
#include "skein-layout.h"
#include "skein-pivot-mds.h"

#define PIVOTS 50
/* More than this would not fit the memory of any machine that this is made for. */
#define MOST_NODES 20000000

typedef struct {
  SkeinLayoutParams params;
  gint64 seed;
  int threads;
  int steps;
  gboolean even;
  int focus;
} Wishes;

typedef gboolean (*Engine) (const SkeinTopology *topology, const Wishes *wishes, float *positions);

static gboolean
run_force (const SkeinTopology *topology, const Wishes *wishes, float *positions)
{
  return skein_layout_run (topology, NULL, &wishes->params, NULL, NULL, NULL, positions, NULL);
}

static gboolean
run_concentric (const SkeinTopology *topology, const Wishes *wishes, float *positions)
{
  if (topology->n_nodes > 0)
    skein_concentric (topology, (guint32) wishes->focus, NULL, wishes->params.spacing, positions);
  return TRUE;
}

/* Each component by pivot MDS alone, one over the other. */
static gboolean
run_pivot (const SkeinTopology *topology, const Wishes *wishes, float *positions)
{
  g_autoptr (SkeinLayoutGraph) graph = skein_layout_graph_new (topology);
  g_autofree SkeinPoint *place = g_new0 (SkeinPoint, (gsize) topology->n_nodes + 1);

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

static const struct {
  const char *name;
  Engine run;
} engines[] = {
  { "force", run_force },
  { "concentric", run_concentric },
  { "pivot", run_pivot },
};

static Engine
find_engine (const char *name)
{
  for (guint e = 0; e < G_N_ELEMENTS (engines); e++)
    if (g_str_equal (name, engines[e].name))
      return engines[e].run;
  return NULL;
}

static SkeinTopology *
report_line (const char *path, guint line, GError **error)
{
  g_set_error (
      error,
      SKEIN_ERROR,
      SKEIN_ERROR_SYNTAX,
      _ ("“%s”, line %u: this should be two numbers; the first line says how many nodes and "
         "edges there are, and each other names two nodes, from 0."),
      path,
      line);
  return NULL;
}

/* Reads a whole number and the blanks round it. */
static gboolean
read_number (const char **at, guint32 limit, guint32 *number)
{
  guint64 value = 0;

  while (**at == ' ' || **at == '\t')
    (*at)++;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++) {
    value = 10 * value + (guint64) (**at - '0');
    if (value >= limit)
      return FALSE;
  }
  while (**at == ' ' || **at == '\t' || **at == '\r')
    (*at)++;
  *number = (guint32) value;
  return TRUE;
}

/* The first line says “nodes edges”, each other line “a b”. */
static SkeinTopology *
read_edge_list (const char *path, const char *text, gsize length, GError **error)
{
  g_autofree guint32 *source = NULL;
  g_autofree guint32 *target = NULL;
  const char *at = text;
  guint32 n_nodes;
  guint32 n_edges;

  /* Each edge takes four characters at least. */
  if (!read_number (&at, MOST_NODES, &n_nodes) || !read_number (&at, G_MAXINT32, &n_edges) ||
      (*at != '\n' && *at != '\0') || n_edges > length / 4 + 1)
    return report_line (path, 1, error);
  source = g_new (guint32, (gsize) n_edges + 1);
  target = g_new (guint32, (gsize) n_edges + 1);
  for (guint32 e = 0; e < n_edges; e++) {
    if (*at == '\n')
      at++;
    if (!read_number (&at, n_nodes, &source[e]) || !read_number (&at, n_nodes, &target[e]) ||
        (*at != '\n' && *at != '\0'))
      return report_line (path, e + 2, error);
  }
  return skein_topology_new (n_nodes, n_edges, source, target, NULL);
}

static SkeinTopology *
freeze (SkeinGraph *graph)
{
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (graph, NULL);

  return skein_topology_ref (frozen->topology);
}

static SkeinTopology *
read_graph (const char *path, GError **error)
{
  static const char magic[] = "SQLite format 3";
  g_autofree char *text = NULL;
  g_autoptr (SkeinGraph) graph = NULL;
  gsize length;
  const char *at;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  if (length >= sizeof magic && memcmp (text, magic, sizeof magic) == 0) {
    g_autoptr (SkeinProject) project = skein_project_open (path, error);

    graph = project != NULL ? skein_graph_new_from_project (project, error) : NULL;
    return graph != NULL ? freeze (graph) : NULL;
  }
  at = text;
  while (g_ascii_isspace (*at))
    at++;
  if (g_ascii_isdigit (*at))
    return read_edge_list (path, at, length, error);
  graph = skein_graph_new_from_dot (text, error);
  return graph != NULL ? freeze (graph) : NULL;
}

static gboolean
write_positions (const char *path, const float *positions, guint32 n_nodes, GError **error)
{
  FILE *file = g_fopen (path, "wb");
  gboolean is_written;

  if (file != NULL) {
    for (guint32 v = 0; v < n_nodes; v++) {
      char x[G_ASCII_DTOSTR_BUF_SIZE];
      char y[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (x, sizeof x, "%.9g", (double) positions[2 * v]);
      g_ascii_formatd (y, sizeof y, "%.9g", (double) positions[2 * v + 1]);
      fprintf (file, "%s %s\n", x, y);
    }
    is_written = !ferror (file);
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
  if (wishes->seed < 0 || wishes->threads < 0 || wishes->threads > 64 || wishes->steps < 0 ||
      wishes->focus < 0)
    return FALSE;
  skein_layout_params_init (&wishes->params);
  wishes->params.seed = (guint64) wishes->seed;
  wishes->params.threads = (guint) wishes->threads;
  wishes->params.max_steps = (guint) wishes->steps;
  wishes->params.even = wishes->even ? 1.0f : 0.0f;
  return TRUE;
}

static SkeinExit
lay_out (const char *path, const char *output, Engine engine, const Wishes *wishes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinTopology) topology = read_graph (path, &error);
  g_autofree float *positions = NULL;
  gint64 start;

  if (topology == NULL)
    return skein_cli_fail (error);
  if (topology->n_nodes > 0 && (guint32) wishes->focus >= topology->n_nodes) {
    g_printerr (_ ("There is no node %d; the last of “%s” is %u.\n"),
                wishes->focus,
                path,
                topology->n_nodes - 1);
    return SKEIN_EXIT_USAGE;
  }
  positions = g_new0 (float, 2 * (gsize) topology->n_nodes + 1);
  start = g_get_monotonic_time ();
  engine (topology, wishes, positions);
  g_printerr ("LAYOUT %.6f\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  if (!write_positions (output, positions, topology->n_nodes, &error))
    return skein_cli_fail (error);
  return SKEIN_EXIT_DONE;
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
  Wishes wishes = { .seed = 1 };
  GOptionEntry entries[] = {
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &output,
      N_ ("Where to write a line “x y” a node"),
      "COORDS" },
    { "engine", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("force, concentric or pivot"), "NAME" },
    { "seed",
      0,
      0,
      G_OPTION_ARG_INT64,
      &wishes.seed,
      N_ ("Another seed gives another arrangement"),
      "N" },
    { "threads",
      0,
      0,
      G_OPTION_ARG_INT,
      &wishes.threads,
      N_ ("How many threads compute at once (1–64)"),
      "N" },
    { "steps", 0, 0, G_OPTION_ARG_INT, &wishes.steps, N_ ("force: the most steps"), "N" },
    { "even", 0, 0, G_OPTION_ARG_NONE, &wishes.even, N_ ("force: spread nodes evenly"), NULL },
    { "focus",
      0,
      0,
      G_OPTION_ARG_INT,
      &wishes.focus,
      N_ ("concentric: the node in the middle, from 0"),
      "N" },
    { NULL },
  };
  SkeinExit result;
  Engine engine;

  if (!skein_cli_parse (&argc, &argv, entries, 1, 1, &result))
    return result;
  if (output == NULL || !check_wishes (&wishes)) {
    g_printerr (
        _ ("Say with “-o FILE” where the places go; numbers are not below 0, and threads go up "
           "to 64.\n"));
    return SKEIN_EXIT_USAGE;
  }
  engine = find_engine (name != NULL ? name : "force");
  if (engine == NULL) {
    g_printerr (_ ("There is no engine “%s”.\n"), name);
    return SKEIN_EXIT_USAGE;
  }
  return lay_out (argv[1], output, engine, &wishes);
}

// SPDX-License-Identifier: MPL-2.0
/* Times the layout engine, beside Graphviz sfdp where that was there at build time. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "skein-layout.h"
#include "skein-random.h"

#ifdef HAVE_GVC
#include <gvc.h>
#endif

/* Each figure is the median of this many runs, or of fewer if one takes long. */
#define N_RUNS 5
#define LONG_RUN 2.0

typedef struct {
  guint32 n_nodes;
  GArray *ends;
} Edges;

static void
clear_edges (Edges *edges)
{
  g_clear_pointer (&edges->ends, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edges, clear_edges)

static void
add_edge (Edges *edges, guint32 source, guint32 target)
{
  g_array_append_val (edges->ends, source);
  g_array_append_val (edges->ends, target);
}

static SkeinTopology *
freeze (const Edges *edges)
{
  guint32 n_edges = edges->ends->len / 2;
  g_autofree guint32 *source = g_new (guint32, n_edges + 1);
  g_autofree guint32 *target = g_new (guint32, n_edges + 1);

  for (guint32 e = 0; e < n_edges; e++) {
    source[e] = g_array_index (edges->ends, guint32, 2 * e);
    target[e] = g_array_index (edges->ends, guint32, 2 * e + 1);
  }
  return skein_topology_new (edges->n_nodes, n_edges, source, target, NULL);
}

/* A connected graph of communities: a tree with a taste for nodes of many edges within each, some
 * further edges within, one in seven between. */
static void
generate (Edges *edges, guint32 n_nodes, guint32 n_edges, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  guint32 size = MAX (n_nodes / 25, 8);

  edges->n_nodes = n_nodes;
  edges->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 v = 1; v < n_nodes; v++) {
    guint32 begin = v / size * size;
    guint32 other = skein_random_below (&random, v);

    if (v > begin) {
      guint32 a = begin + skein_random_below (&random, v - begin);
      guint32 b = begin + skein_random_below (&random, v - begin);

      other = MIN (a, b);
    }
    add_edge (edges, v, other);
  }
  while (edges->ends->len / 2 < n_edges) {
    guint32 a = skein_random_below (&random, n_nodes);
    guint32 begin = a / size * size;
    guint32 end = MIN (begin + size, n_nodes);
    guint32 b = skein_random_below (&random, 7) == 0
                    ? skein_random_below (&random, n_nodes)
                    : begin + skein_random_below (&random, end - begin);

    if (a != b)
      add_edge (edges, a, b);
  }
}

/* Reads a first line “nodes edges”, then a line “a b” an edge. */
static gboolean
read_edges (Edges *edges, const char *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char *at;
  char *after;
  guint32 n_numbers = 0;
  guint64 bound = G_MAXUINT32;

  if (!g_file_get_contents (file, &text, NULL, &error)) {
    g_printerr ("%s\n", error->message);
    return FALSE;
  }
  edges->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (at = text;; at = after) {
    guint64 number = g_ascii_strtoull (at, &after, 10);

    if (after == at)
      break;
    if (number >= bound) {
      g_printerr ("%s: node %" G_GUINT64_FORMAT " is out of range\n", file, number);
      return FALSE;
    }
    if (n_numbers == 0)
      edges->n_nodes = (guint32) number;
    if (n_numbers >= 2) {
      guint32 end = (guint32) number;

      g_array_append_val (edges->ends, end);
    }
    n_numbers++;
    if (n_numbers == 2)
      bound = edges->n_nodes;
  }
  return n_numbers >= 2 && edges->ends->len % 2 == 0;
}

static int
compare_doubles_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
take_median (double *seconds, guint n)
{
  qsort (seconds, n, sizeof (double), compare_doubles_cb);
  return seconds[n / 2];
}

static double
time_run (const SkeinTopology *topology, float *positions)
{
  double seconds[N_RUNS];
  guint n = 0;

  while (n < N_RUNS) {
    gint64 start = g_get_monotonic_time ();

    skein_layout_run (topology, NULL, NULL, NULL, NULL, NULL, positions, NULL);
    seconds[n++] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    if (seconds[n - 1] > LONG_RUN)
      break;
  }
  return take_median (seconds, n);
}

/* The median cost of a step in which every node is warm, in milliseconds; with discs, as in the window. */
static double
time_step (const SkeinTopology *topology)
{
  g_autofree float *radius = g_new (float, topology->n_nodes + 1);
  SkeinLayoutInput input = { .radius = radius };
  g_autoptr (SkeinLayout) layout = NULL;
  double seconds[50];
  guint n = 0;

  for (guint32 v = 0; v < topology->n_nodes; v++)
    radius[v] = 14.0f + (float) MIN (skein_topology_get_degree (topology, v), 14);
  layout = skein_layout_new (topology, &input, NULL);
  /* The first step makes the start. */
  skein_layout_step (layout, NULL);
  while (n < G_N_ELEMENTS (seconds) && skein_layout_get_fraction (layout) < 0.9) {
    gint64 start = g_get_monotonic_time ();

    skein_layout_step (layout, NULL);
    seconds[n++] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  }
  return n == 0 ? NAN : 1000 * take_median (seconds, n);
}

#ifdef HAVE_GVC
/* Graphviz sfdp with its defaults, on points without text. */
static double
time_sfdp (const Edges *edges)
{
  GVC_t *context = gvContext ();
  Agraph_t *graph = agopen ((char *) "g", Agundirected, NULL);
  g_autofree Agnode_t **nodes = g_new (Agnode_t *, edges->n_nodes + 1);
  gint64 start;
  double seconds;

  /* Old versions of cgraph take strings that they do not change as char *. */
  agattr (graph, AGNODE, (char *) "shape", (char *) "point");
  agattr (graph, AGNODE, (char *) "label", (char *) "");
  for (guint32 v = 0; v < edges->n_nodes; v++) {
    g_autofree char *name = g_strdup_printf ("%u", v);

    nodes[v] = agnode (graph, name, TRUE);
  }
  for (guint32 e = 0; e < edges->ends->len; e += 2)
    agedge (graph,
            nodes[g_array_index (edges->ends, guint32, e)],
            nodes[g_array_index (edges->ends, guint32, e + 1)],
            NULL,
            TRUE);
  start = g_get_monotonic_time ();
  gvLayout (context, graph, "sfdp");
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  gvFreeLayout (context, graph);
  agclose (graph);
  gvFreeContext (context);
  return seconds;
}
#endif

static void
print_row (const char *name, const Edges *edges, const char *output)
{
  g_autoptr (SkeinTopology) topology = freeze (edges);
  g_autofree float *positions = g_new (float, 2 * (gsize) edges->n_nodes + 1);
  double ours = time_run (topology, positions);

  g_print ("%-12s %8u %8u %10.4f %10.3f",
           name,
           edges->n_nodes,
           edges->ends->len / 2,
           ours,
           time_step (topology));
#ifdef HAVE_GVC
  {
    double sfdp = time_sfdp (edges);

    g_print (" %10.3f %8.1f\n", sfdp, sfdp / ours);
  }
#else
  g_print (" %10s %8s\n", "absent", "");
#endif
  if (output != NULL) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GError) error = NULL;

    for (guint32 v = 0; v < edges->n_nodes; v++)
      g_string_append_printf (text,
                              "%.5f %.5f\n",
                              (double) positions[2 * v],
                              (double) positions[2 * v + 1]);
    if (!g_file_set_contents (output, text->str, (gssize) text->len, &error))
      g_printerr ("%s\n", error->message);
  }
}

static int
print_usage (const char *program)
{
  g_printerr ("Usage: %s [--generated | GRAPHFILE [COORDINATES]]\n"
              "A graph file holds a line “nodes edges”, then a line “a b” an edge, nodes from 0.\n",
              program);
  return 2;
}

int
main (int argc, char **argv)
{
  static const guint32 sizes[][2] = {
    { 21, 36 }, { 1000, 1800 }, { 2000, 3700 }, { 10000, 20000 }
  };
  gboolean is_generated = argc == 1 || g_str_equal (argv[1], "--generated");

  if (argc > 3 || (argc > 2 && is_generated) || (!is_generated && argv[1][0] == '-'))
    return print_usage (argv[0]);
  g_print ("%-12s %8s %8s %10s %10s %10s %8s\n",
           "graph",
           "nodes",
           "edges",
           "skein s",
           "ms a step",
           "sfdp s",
           "ratio");
  if (!is_generated) {
    g_auto (Edges) edges = { 0 };
    g_autofree char *name = g_path_get_basename (argv[1]);

    if (!read_edges (&edges, argv[1]))
      return 1;
    print_row (name, &edges, argc > 2 ? argv[2] : NULL);
    return 0;
  }
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++) {
    g_auto (Edges) edges = { 0 };

    generate (&edges, sizes[s][0], sizes[s][1], 1 + s);
    print_row ("communities", &edges, NULL);
  }
  return 0;
}

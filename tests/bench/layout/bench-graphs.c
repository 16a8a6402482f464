// SPDX-License-Identifier: MPL-2.0
#include "bench-graphs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "skein-random.h"

/* The share of edges that lead out of their community. */
#define OUTSIDE 0.15f
#define LEAST_DEGREE 2.0
#define LEAST_COMMUNITY 10.0

typedef struct {
  guint32 n_nodes;
  GArray *ends;
} Edges;

static Edges
edges_init (guint32 n_nodes)
{
  return (Edges){ n_nodes, g_array_new (FALSE, FALSE, sizeof (guint32)) };
}

static void
add_edge (Edges *edges, guint32 a, guint32 b)
{
  guint32 pair[2] = { MIN (a, b), MAX (a, b) };

  if (a != b)
    g_array_append_vals (edges->ends, pair, 2);
}

static int
compare_pairs_cb (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a;
  const guint32 *y = b;

  if (x[0] != y[0])
    return x[0] < y[0] ? -1 : 1;
  return (x[1] > y[1]) - (x[1] < y[1]);
}

static guint32
find_root (guint32 *parent, guint32 v)
{
  while (parent[v] != v)
    v = parent[v] = parent[parent[v]];
  return v;
}

/* Takes the largest component, without parallel edges, and numbers its nodes anew. */
static BenchGraph *
edges_end (Edges *edges)
{
  BenchGraph *graph = g_new0 (BenchGraph, 1);
  g_autofree guint32 *parent = g_new (guint32, edges->n_nodes);
  g_autofree guint32 *size = g_new0 (guint32, edges->n_nodes);
  guint32 *ends = (guint32 *) edges->ends->data;
  guint32 best = 0;

  qsort (ends, edges->ends->len / 2, 2 * sizeof (guint32), compare_pairs_cb);
  for (guint32 v = 0; v < edges->n_nodes; v++)
    parent[v] = v;
  for (guint32 e = 0; e < edges->ends->len; e += 2)
    parent[find_root (parent, ends[e])] = find_root (parent, ends[e + 1]);
  for (guint32 v = 0; v < edges->n_nodes; v++)
    size[find_root (parent, v)]++;
  for (guint32 v = 0; v < edges->n_nodes; v++)
    best = size[v] > size[best] ? v : best;
  for (guint32 v = 0; v < edges->n_nodes; v++)
    size[v] = find_root (parent, v) == best ? graph->n_nodes++ : G_MAXUINT32;
  for (guint32 e = 0; e < edges->ends->len; e += 2) {
    gboolean is_again = e > 0 && ends[e] == ends[e - 2] && ends[e + 1] == ends[e - 1];

    if (is_again || size[ends[e]] == G_MAXUINT32)
      continue;
    graph->n_edges++;
  }
  graph->ends = g_new (guint32, 2 * (gsize) graph->n_edges + 1);
  graph->n_edges = 0;
  for (guint32 e = 0; e < edges->ends->len; e += 2) {
    gboolean is_again = e > 0 && ends[e] == ends[e - 2] && ends[e + 1] == ends[e - 1];

    if (is_again || size[ends[e]] == G_MAXUINT32)
      continue;
    graph->ends[2 * graph->n_edges] = size[ends[e]];
    graph->ends[2 * graph->n_edges + 1] = size[ends[e + 1]];
    graph->n_edges++;
  }
  g_array_unref (edges->ends);
  return graph;
}

/* A number from @least to @most whose frequency falls with the given power. */
static guint32
draw_power (SkeinRandom *random, double least, double most, double power)
{
  double a = pow (least, 1 - power);
  double b = pow (most, 1 - power);

  return (guint32) pow (a + (double) skein_random_float (random) * (b - a), 1 / (1 - power));
}

static void
shuffle (GArray *array, SkeinRandom *random)
{
  guint32 *at = (guint32 *) array->data;

  for (guint32 i = array->len; i > 1; i--) {
    guint32 other = skein_random_below (random, i);
    guint32 kept = at[i - 1];

    at[i - 1] = at[other];
    at[other] = kept;
  }
}

/* Ties the loose ends in a list to each other at random. */
static void
tie (Edges *edges, GArray *loose, SkeinRandom *random)
{
  shuffle (loose, random);
  for (guint32 i = 0; i + 1 < loose->len; i += 2)
    add_edge (edges, g_array_index (loose, guint32, i), g_array_index (loose, guint32, i + 1));
  g_array_set_size (loose, 0);
}

/* Communities of sizes that follow a power law, and degrees that do: like what people write about. The
 * numbers of nodes say nothing about where they belong. */
BenchGraph *
bench_graph_new_communities (guint32 n_nodes, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  Edges edges = edges_init (n_nodes);
  g_autoptr (GArray) number = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) outside = g_array_new (FALSE, FALSE, sizeof (guint32));
  double most_edges = MAX (12.0, 3 * sqrt (n_nodes));
  double most_nodes = MAX (40.0, n_nodes / 20.0);

  for (guint32 v = 0; v < n_nodes; v++)
    g_array_append_val (number, v);
  shuffle (number, &random);
  for (guint32 begin = 0; begin < n_nodes;) {
    guint32 size = draw_power (&random, LEAST_COMMUNITY, most_nodes, 2.0);
    guint32 end = MIN (begin + size, n_nodes);

    for (guint32 v = begin; v < end; v++) {
      guint32 degree = draw_power (&random, LEAST_DEGREE, most_edges + 1, 2.5);

      for (guint32 e = 0; e < degree; e++) {
        GArray *list = skein_random_float (&random) < OUTSIDE ? outside : inside;

        g_array_append_val (list, g_array_index (number, guint32, v));
      }
    }
    tie (&edges, inside, &random);
    begin = end;
  }
  tie (&edges, outside, &random);
  return edges_end (&edges);
}

/* Each new node takes two neighbours, the likelier the more these have (Barabási and Albert). */
BenchGraph *
bench_graph_new_scale_free (guint32 n_nodes, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  Edges edges = edges_init (n_nodes);

  add_edge (&edges, 0, 1);
  for (guint32 v = 2; v < n_nodes; v++) {
    guint32 n_ends = edges.ends->len;

    for (guint k = 0; k < 2; k++)
      add_edge (&edges,
                v,
                g_array_index (edges.ends, guint32, skein_random_below (&random, n_ends)));
  }
  return edges_end (&edges);
}

BenchGraph *
bench_graph_new_grid (guint32 side)
{
  Edges edges = edges_init (side * side);

  for (guint32 v = 0; v < side * side; v++) {
    if (v % side + 1 < side)
      add_edge (&edges, v, v + 1);
    if (v / side + 1 < side)
      add_edge (&edges, v, v + side);
  }
  return edges_end (&edges);
}

BenchGraph *
bench_graph_read (const char *path)
{
  FILE *file = fopen (path, "r");
  BenchGraph *graph = NULL;
  Edges edges;
  guint32 n_nodes;
  guint32 n_edges;
  guint32 a;
  guint32 b;

  if (file == NULL)
    return NULL;
  if (fscanf (file, "%u %u", &n_nodes, &n_edges) == 2 && n_nodes > 0) {
    edges = edges_init (n_nodes);
    while (fscanf (file, "%u %u", &a, &b) == 2 && a < n_nodes && b < n_nodes)
      add_edge (&edges, a, b);
    graph = edges_end (&edges);
  }
  fclose (file);
  return graph;
}

gboolean
bench_graph_write (const BenchGraph *graph, const char *path)
{
  FILE *file = fopen (path, "w");

  if (file == NULL)
    return FALSE;
  fprintf (file, "%u %u\n", graph->n_nodes, graph->n_edges);
  for (guint32 e = 0; e < graph->n_edges; e++)
    fprintf (file, "%u %u\n", graph->ends[2 * e], graph->ends[2 * e + 1]);
  return fclose (file) == 0;
}

void
bench_graph_free (BenchGraph *graph)
{
  if (graph == NULL)
    return;
  g_free (graph->ends);
  g_free (graph);
}

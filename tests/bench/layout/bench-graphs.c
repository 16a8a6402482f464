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

/* Adds an edge if it isn't in the set; for graphs of less than 2^16 nodes. */
static void
add_edge_once (Edges *edges, GHashTable *set, guint32 a, guint32 b)
{
  if (g_hash_table_add (set, GUINT_TO_POINTER (MIN (a, b) << 16 | MAX (a, b))))
    add_edge (edges, a, b);
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

/* Who meets whom in a novel: scenes of a few persons each, most of one of its circles, and every third with
 * one of the few that the novel is about. All who are in a scene know each other. */
BenchGraph *
bench_graph_new_novel (guint32 n_nodes, guint32 n_edges, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  Edges edges = edges_init (n_nodes);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  guint32 n_circles = MAX (n_nodes / 9, 1);
  guint32 n_heroes = MAX (n_nodes / 15, 1);
  guint32 next = 1;

  while (edges.ends->len / 2 < n_edges) {
    guint32 persons[8];
    guint32 n = 2 + skein_random_below (&random, 4);
    guint32 circle = (next < n_nodes ? next : skein_random_below (&random, n_nodes)) % n_circles;

    for (guint32 p = 0; p < n; p++) {
      guint32 rank = skein_random_below (&random, 1 + skein_random_below (&random, 9));

      persons[p] = MIN (circle + rank * n_circles, n_nodes - 1);
    }
    /* Everybody comes once, beside somebody who is known already. */
    if (next < n_nodes) {
      persons[0] = next;
      persons[1] = next < n_circles ? 0 : next - n_circles;
      next++;
    }
    if (skein_random_below (&random, 3) == 0)
      persons[n++] = skein_random_below (&random, n_heroes);
    for (guint32 p = 0; p < n; p++)
      for (guint32 q = 0; q < p; q++)
        add_edge_once (&edges, known, persons[p], persons[q]);
  }
  return edges_end (&edges);
}

/* The nodes of some that lie nearest to a node: fills @nearest with as many as it has room for, nearest first. */
static guint32
find_nearest (const float *at, guint32 n_nodes, guint32 node, guint32 *nearest, guint32 room)
{
  guint32 n = 0;

  for (guint32 v = 0; v < n_nodes; v++) {
    guint32 place = n;

    if (v == node)
      continue;
#define AWAY(other) hypotf (at[2 * (other)] - at[2 * node], at[2 * (other) + 1] - at[2 * node + 1])
    while (place > 0 && AWAY (v) < AWAY (nearest[place - 1]))
      place--;
#undef AWAY
    if (place == room)
      continue;
    n = MIN (n + 1, room);
    memmove (&nearest[place + 1], &nearest[place], sizeof (guint32) * (n - 1 - place));
    nearest[place] = v;
  }
  return n;
}

/* Places in the plane, each tied to the nearest that was there before it, and some to others near them. */
BenchGraph *
bench_graph_new_power_grid (guint32 n_nodes, guint32 n_edges, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  Edges edges = edges_init (n_nodes);
  g_autofree float *at = g_new (float, 2 * (gsize) n_nodes);
  g_autoptr (GHashTable) tied = g_hash_table_new (NULL, NULL);
  guint32 nearest[6];

  for (guint32 k = 0; k < 2 * n_nodes; k++)
    at[k] = skein_random_float (&random);
  for (guint32 v = 1; v < n_nodes; v++) {
    find_nearest (at, v, v, nearest, 1);
    add_edge_once (&edges, tied, v, nearest[0]);
  }
  while (edges.ends->len / 2 < n_edges) {
    guint32 v = skein_random_below (&random, n_nodes);
    guint32 n = find_nearest (at, n_nodes, v, nearest, G_N_ELEMENTS (nearest));

    add_edge_once (&edges, tied, v, nearest[skein_random_below (&random, n)]);
  }
  return edges_end (&edges);
}

/**
 * bench_graph_new_named:
 * @name: the name of a graph that is made with a fixed seed. “lesmis”, “1138_bus” and “uspower” are like
 *   the known graphs of these names in kind and size.
 *
 * Returns: (nullable): the graph, or %NULL if none has this name
 */
BenchGraph *
bench_graph_new_named (const char *name)
{
  if (g_str_equal (name, "lesmis"))
    return bench_graph_new_novel (77, 254, 7);
  if (g_str_equal (name, "1138_bus"))
    return bench_graph_new_power_grid (1138, 1458, 8);
  if (g_str_equal (name, "uspower"))
    return bench_graph_new_power_grid (4941, 6594, 9);
  if (g_str_equal (name, "grid100"))
    return bench_graph_new_grid (100);
  if (g_str_equal (name, "comm1k"))
    return bench_graph_new_communities (1000, 1);
  if (g_str_equal (name, "comm10k"))
    return bench_graph_new_communities (10000, 2);
  if (g_str_equal (name, "comm100k"))
    return bench_graph_new_communities (100000, 3);
  if (g_str_equal (name, "comm1m"))
    return bench_graph_new_communities (1000000, 6);
  if (g_str_equal (name, "ba1k"))
    return bench_graph_new_scale_free (1000, 4);
  if (g_str_equal (name, "ba10k"))
    return bench_graph_new_scale_free (10000, 5);
  return NULL;
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

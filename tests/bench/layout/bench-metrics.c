// SPDX-License-Identifier: MPL-2.0
#include "bench-metrics.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "skein-random.h"

/* Up to this many nodes all of them count. */
#define ALL_NODES 3000
#define N_SOURCES 1000
/* From so many nodes on a search takes long. */
#define HUGE_GRAPH 300000
#define N_SOURCES_OF_HUGE 200
#define N_PAIRS_OF_EDGES 1000000

typedef struct {
  guint32 n;
  guint32 *first;
  guint32 *neighbour;
  guint32 *hops;
  guint32 *queue;
  const double *places;
} Drawing;

static void
drawing_clear (Drawing *drawing)
{
  g_free (drawing->first);
  g_free (drawing->neighbour);
  g_free (drawing->hops);
  g_free (drawing->queue);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

static void
list_neighbours (Drawing *drawing, const BenchGraph *graph)
{
  g_autofree guint32 *at = NULL;

  drawing->first = g_new0 (guint32, (gsize) graph->n_nodes + 1);
  drawing->neighbour = g_new (guint32, 2 * (gsize) graph->n_edges + 1);
  for (guint32 k = 0; k < 2 * graph->n_edges; k++)
    drawing->first[graph->ends[k] + 1]++;
  for (guint32 v = 0; v < graph->n_nodes; v++)
    drawing->first[v + 1] += drawing->first[v];
  at = g_memdup2 (drawing->first, sizeof (guint32) * ((gsize) graph->n_nodes + 1));
  for (guint32 k = 0; k < 2 * graph->n_edges; k++)
    drawing->neighbour[at[graph->ends[k]]++] = graph->ends[k ^ 1];
}

/* Reaches the nodes up to @most hops away from @root and returns how many they are, with it. */
static guint32
search (Drawing *drawing, guint32 root, guint32 most)
{
  guint32 head = 0;
  guint32 tail = 0;

  memset (drawing->hops, 0xff, sizeof (guint32) * drawing->n);
  drawing->hops[root] = 0;
  drawing->queue[tail++] = root;
  while (head < tail) {
    guint32 v = drawing->queue[head++];

    if (drawing->hops[v] == most)
      break;
    for (guint32 k = drawing->first[v]; k < drawing->first[v + 1]; k++) {
      guint32 w = drawing->neighbour[k];

      if (drawing->hops[w] != G_MAXUINT32)
        continue;
      drawing->hops[w] = drawing->hops[v] + 1;
      drawing->queue[tail++] = w;
    }
  }
  return tail;
}

static double
get_distance (const Drawing *drawing, guint32 a, guint32 b)
{
  double x = drawing->places[2 * (gsize) a] - drawing->places[2 * (gsize) b];
  double y = drawing->places[2 * (gsize) a + 1] - drawing->places[2 * (gsize) b + 1];

  return sqrt (x * x + y * y);
}

static guint32
pick (const Drawing *drawing, SkeinRandom *random, guint32 at)
{
  return drawing->n <= ALL_NODES ? at : skein_random_below (random, drawing->n);
}

static double
measure_stress (Drawing *drawing, guint32 n_sources)
{
  SkeinRandom random = skein_random_init (1);
  double sum = 0;
  double squares = 0;
  double n_pairs = 0;

  for (guint32 s = 0; s < n_sources; s++) {
    guint32 root = pick (drawing, &random, s);
    guint32 n = search (drawing, root, G_MAXUINT32);

    for (guint32 q = 1; q < n; q++) {
      guint32 v = drawing->queue[q];
      double ratio = get_distance (drawing, root, v) / drawing->hops[v];

      sum += ratio;
      squares += ratio * ratio;
      n_pairs++;
    }
  }
  return 1 - sum * sum / squares / n_pairs;
}

static int
compare_doubles_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The @k-th smallest of some distances, counted from 0; it puts them in another order. */
static double
select_distance (double *distance, guint32 n, guint32 k)
{
  guint32 begin = 0;
  guint32 end = n;

  while (end - begin > 32) {
    double pivot = distance[begin + (end - begin) / 2];
    guint32 low = begin;
    guint32 high = end - 1;

    while (low <= high) {
      while (distance[low] < pivot)
        low++;
      while (distance[high] > pivot)
        high--;
      if (low <= high) {
        double kept = distance[low];

        distance[low++] = distance[high];
        distance[high] = kept;
        if (high-- == 0)
          break;
      }
    }
    if (k <= high)
      end = high + 1;
    else if (k >= low)
      begin = low;
    else
      return distance[k];
  }
  qsort (distance + begin, end - begin, sizeof (double), compare_doubles_cb);
  return distance[k];
}

static double
measure_neighbourhoods (Drawing *drawing, guint32 n_sources, guint32 hops)
{
  SkeinRandom random = skein_random_init (2);
  g_autofree double *distance = g_new (double, drawing->n);
  double sum = 0;

  for (guint32 s = 0; s < n_sources; s++) {
    guint32 root = pick (drawing, &random, s);
    guint32 k = search (drawing, root, hops) - 1;
    guint32 n_common = 0;
    guint32 n = 0;
    double reach;

    for (guint32 v = 0; v < drawing->n; v++)
      if (v != root)
        distance[n++] = get_distance (drawing, root, v);
    reach = select_distance (distance, n, k - 1);
    for (guint32 q = 1; q <= k; q++)
      n_common += get_distance (drawing, root, drawing->queue[q]) <= reach;
    sum += (double) n_common / (2 * k - n_common);
  }
  return sum / n_sources;
}

static double
measure_variation (const Drawing *drawing, const BenchGraph *graph)
{
  double sum = 0;
  double squares = 0;

  for (guint32 e = 0; e < graph->n_edges; e++) {
    double length = get_distance (drawing, graph->ends[2 * e], graph->ends[2 * e + 1]);

    sum += length / graph->n_edges;
    squares += length * length / graph->n_edges;
  }
  return sqrt (MAX (squares - sum * sum, 0)) / sum;
}

/* On which side of the line from @a to @b node @c lies. */
static gboolean
is_left (const Drawing *drawing, guint32 a, guint32 b, guint32 c)
{
  const double *from = &drawing->places[2 * (gsize) a];
  const double *to = &drawing->places[2 * (gsize) b];
  const double *at = &drawing->places[2 * (gsize) c];

  return (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]) > 0;
}

static double
measure_crossings (const Drawing *drawing, const BenchGraph *graph)
{
  SkeinRandom random = skein_random_init (3);
  double n_crossings = 0;

  for (guint p = 0; p < N_PAIRS_OF_EDGES; p++) {
    const guint32 *e = &graph->ends[2 * skein_random_below (&random, graph->n_edges)];
    const guint32 *f = &graph->ends[2 * skein_random_below (&random, graph->n_edges)];

    if (e[0] == f[0] || e[0] == f[1] || e[1] == f[0] || e[1] == f[1])
      continue;
    n_crossings += is_left (drawing, e[0], e[1], f[0]) != is_left (drawing, e[0], e[1], f[1]) &&
                   is_left (drawing, f[0], f[1], e[0]) != is_left (drawing, f[0], f[1], e[1]);
  }
  return n_crossings / N_PAIRS_OF_EDGES * (graph->n_edges - 1) / 2;
}

/**
 * bench_metrics_read_places:
 * @graph: a graph with at least two nodes
 * @path: a file with a line “x y” a node
 * @places: (out) (array): where x and y of each node are put
 *
 * Returns: %FALSE if the file does not hold a finite place for each node
 */
gboolean
bench_metrics_read_places (const BenchGraph *graph, const char *path, double *places)
{
  FILE *file = fopen (path, "r");
  gsize n_read = 0;

  if (file == NULL)
    return FALSE;
  while (n_read < 2 * (gsize) graph->n_nodes && fscanf (file, "%lf", &places[n_read]) == 1 &&
         isfinite (places[n_read]))
    n_read++;
  fclose (file);
  return n_read == 2 * (gsize) graph->n_nodes;
}

/**
 * bench_metrics_measure:
 * @graph: a connected graph with at least one edge
 * @places: (array): x and y of each node, finite
 * @metrics: (out): how good this drawing of it is
 */
void
bench_metrics_measure (const BenchGraph *graph, const double *places, BenchMetrics *metrics)
{
  g_auto (Drawing) drawing = { .n = graph->n_nodes, .places = places };
  guint32 n_sources = graph->n_nodes <= ALL_NODES   ? graph->n_nodes
                      : graph->n_nodes < HUGE_GRAPH ? N_SOURCES
                                                    : N_SOURCES_OF_HUGE;

  list_neighbours (&drawing, graph);
  drawing.hops = g_new (guint32, graph->n_nodes);
  drawing.queue = g_new (guint32, graph->n_nodes);
  *metrics = (BenchMetrics){
    .stress = measure_stress (&drawing, n_sources),
    .np1 = measure_neighbourhoods (&drawing, n_sources, 1),
    .np2 = measure_neighbourhoods (&drawing, n_sources, 2),
    .variation = measure_variation (&drawing, graph),
    .crossings = measure_crossings (&drawing, graph),
  };
}

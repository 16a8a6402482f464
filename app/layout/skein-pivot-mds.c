// SPDX-License-Identifier: MPL-2.0
#include "skein-pivot-mds.h"

#include <math.h>
#include <string.h>

#include "skein-random.h"

#define N_POWER_STEPS 200
#define BLOCK 256

/* Writes the number of hops from @root to each node of the component into @distance. */
static void
measure_hops (const SkeinLayoutGraph *graph,
              guint32 begin,
              guint32 n,
              guint32 root,
              guint32 *distance,
              guint32 *queue)
{
  guint32 head = 0;
  guint32 tail = 0;

  memset (distance, 0xff, sizeof (guint32) * n);
  distance[root] = 0;
  queue[tail++] = root;
  while (head < tail) {
    guint32 v = queue[head++];

    for (guint32 k = graph->first[begin + v]; k < graph->first[begin + v + 1]; k++) {
      guint32 w = graph->neighbour[k] - begin;

      if (distance[w] == G_MAXUINT32) {
        distance[w] = distance[v] + 1;
        queue[tail++] = w;
      }
    }
  }
}

/* Fills the n x k matrix with squared distances to pivots, each pivot the node furthest from those
 * before it. The mean of each column goes to @column_mean. */
static gboolean
measure_pivots (const SkeinLayoutGraph *graph,
                guint32 begin,
                guint32 n,
                guint k,
                GCancellable *cancellable,
                float *matrix,
                double *column_mean)
{
  g_autofree guint32 *distance = g_new (guint32, n);
  g_autofree guint32 *queue = g_new (guint32, n);
  g_autofree guint32 *nearest = g_new (guint32, n);
  guint32 pivot = 0;

  memset (nearest, 0xff, sizeof (guint32) * n);
  for (guint p = 0; p < k; p++) {
    guint32 next = 0;
    double sum = 0;

    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    measure_hops (graph, begin, n, pivot, distance, queue);
    for (guint32 i = 0; i < n; i++) {
      float hops = (float) distance[i];

      matrix[(gsize) i * k + p] = hops * hops;
      sum += (double) hops * hops;
      nearest[i] = MIN (nearest[i], distance[i]);
      if (nearest[i] > nearest[next])
        next = i;
    }
    column_mean[p] = sum / n;
    pivot = next;
  }
  return TRUE;
}

static void
centre_matrix (float *matrix, guint32 n, guint k, const double *column_mean)
{
  double total = 0;

  for (guint p = 0; p < k; p++)
    total += column_mean[p] / k;
  for (guint32 i = 0; i < n; i++) {
    float *row = matrix + (gsize) i * k;
    double row_mean = 0;

    for (guint p = 0; p < k; p++)
      row_mean += row[p];
    row_mean /= k;
    for (guint p = 0; p < k; p++)
      row[p] = (float) (-0.5 * (row[p] - row_mean - column_mean[p] + total));
  }
}

/* The k x k product of the matrix with itself. Sums of a block of rows are single precision, which
 * vectorises; blocks are added in double. */
static gboolean
square_matrix (const float *matrix, guint32 n, guint k, GCancellable *cancellable, double *square)
{
  g_autofree float *block = g_new (float, k *k);

  memset (square, 0, sizeof (double) * k * k);
  for (guint32 begin = 0; begin < n; begin += BLOCK) {
    if (begin % (32 * BLOCK) == 0 && g_cancellable_is_cancelled (cancellable))
      return FALSE;
    memset (block, 0, sizeof (float) * k * k);
    for (guint32 i = begin; i < MIN (begin + BLOCK, n); i++) {
      const float *row = matrix + (gsize) i * k;

      for (guint a = 0; a < k; a++)
        for (guint b = 0; b < k; b++)
          block[a * k + b] += row[a] * row[b];
    }
    for (guint a = 0; a < k * k; a++)
      square[a] += (double) block[a];
  }
  return TRUE;
}

static void
normalise (double *vector, guint k)
{
  double length = 0;

  for (guint p = 0; p < k; p++)
    length += vector[p] * vector[p];
  length = sqrt (length);
  for (guint p = 0; p < k; p++)
    vector[p] = length > 1e-30 ? vector[p] / length : 0.0;
}

static void
remove_direction (double *vector, const double *direction, guint k)
{
  double along = 0;

  for (guint p = 0; p < k; p++)
    along += vector[p] * direction[p];
  for (guint p = 0; p < k; p++)
    vector[p] -= along * direction[p];
}

/* The two leading eigenvectors of @square, by power iteration. */
static void
find_axes (const double *square, guint k, guint64 seed, double *first, double *second)
{
  g_autofree double *product = g_new (double, k);
  SkeinRandom random = skein_random_init (seed);
  double *axes[2] = { first, second };

  for (guint axis = 0; axis < 2; axis++) {
    double *vector = axes[axis];

    for (guint p = 0; p < k; p++)
      vector[p] = (double) skein_random_float (&random) - 0.5;
    for (guint step = 0; step < N_POWER_STEPS; step++) {
      for (guint a = 0; a < k; a++) {
        product[a] = 0;
        for (guint b = 0; b < k; b++)
          product[a] += square[a * k + b] * vector[b];
      }
      if (axis == 1)
        remove_direction (product, first, k);
      normalise (product, k);
      memcpy (vector, product, sizeof (double) * k);
    }
  }
}

/**
 * skein_pivot_mds:
 * @graph: a graph
 * @begin: the first node of a component
 * @end: behind its last node
 * @n_pivots: how many pivots to use, above 0; more are more exact and slower
 * @seed: the seed
 * @cancellable: (nullable): asked between pivots
 * @position: (array): where to write the places of the component's nodes, from position[begin] on;
 *   in hops, the longer extent along x
 *
 * Places a component so that distances in the plane approximate the numbers of hops between nodes:
 * classical scaling against a few pivots (Brandes and Pich, “Eigensolver methods for progressive
 * multidimensional scaling of large data”, 2006). Nodes that are equally far from all pivots
 * coincide. Takes O(pivots * (nodes + edges) + pivots^2 * nodes) time and O(pivots * nodes) memory.
 *
 * Returns: %FALSE if it was cancelled; @position is then unchanged
 */
gboolean
skein_pivot_mds (const SkeinLayoutGraph *graph,
                 guint32 begin,
                 guint32 end,
                 guint n_pivots,
                 guint64 seed,
                 GCancellable *cancellable,
                 SkeinPoint *position)
{
  g_autofree float *matrix = NULL;
  g_autofree double *column_mean = NULL;
  g_autofree double *square = NULL;
  g_autofree double *axes = NULL;
  guint32 n;
  guint k;

  g_return_val_if_fail (graph != NULL, FALSE);
  g_return_val_if_fail (begin <= end && end <= graph->n_nodes, FALSE);
  g_return_val_if_fail (n_pivots > 0, FALSE);

  n = end - begin;
  if (n == 0)
    return TRUE;
  /* A graph may be nothing but actors without relations. */
  if (n == 1) {
    position[begin] = (SkeinPoint){ 0, 0 };
    return TRUE;
  }
  k = MIN (n_pivots, n);
  matrix = g_new (float, (gsize) n *k);
  column_mean = g_new (double, k);
  square = g_new (double, (gsize) k *k);
  axes = g_new (double, 2 * (gsize) k);
  if (!measure_pivots (graph, begin, n, k, cancellable, matrix, column_mean))
    return FALSE;
  centre_matrix (matrix, n, k, column_mean);
  if (!square_matrix (matrix, n, k, cancellable, square))
    return FALSE;
  find_axes (square, k, seed, axes, axes + k);
  for (guint32 i = 0; i < n; i++) {
    const float *row = matrix + (gsize) i * k;
    double x = 0;
    double y = 0;

    for (guint p = 0; p < k; p++) {
      x += (double) row[p] * axes[p];
      y += (double) row[p] * axes[k + p];
    }
    position[begin + i] = (SkeinPoint){ (float) x, (float) y };
  }
  return TRUE;
}

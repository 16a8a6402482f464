// SPDX-License-Identifier: MPL-2.0
#include "skein-stress.h"

#include <math.h>
#include <string.h>

#include "skein-random.h"

/* The passes over all pairs, and how the share of a pair's error that is mended falls from pass to
 * pass: from 1 even for pairs as far apart as the mean to LAST_RATE for neighbours. */
#define FULL_PASSES 30
#define LAST_RATE 0.02f
/* The passes over pivots; each is a step of majorisation and needs no rate. */
#define SPARSE_PASSES 60
#define MOST_PIVOTS 100
#define PIVOTS_OF_MANY 50
#define MANY_NODES 100000
#define NODES_PER_CHUNK 512
#define TINY 1e-6f

struct _SkeinStress {
  const SkeinLayoutGraph *graph;
  guint32 begin;
  guint32 n;
  SkeinWorkers *workers;
  SkeinRandom random;
  guint pass;

  /* Hops from each of n_roots nodes to each node of the component: all of them, or the pivots. */
  guint32 n_roots;
  guint32 *root;
  guint16 *hops;
  /* All pairs: a shuffled order. */
  guint32 *order;
  float first_rate;
  /* Pivots: the next places. */
  SkeinPoint *next;
};

/* Hops from @root to each node of the component. Returns the largest. */
static guint16
search (const SkeinStress *stress, guint32 root, guint16 *hops, guint32 *queue)
{
  const SkeinLayoutGraph *graph = stress->graph;
  guint32 head = 0;
  guint32 tail = 0;

  memset (hops, 0xff, sizeof (guint16) * stress->n);
  hops[root] = 0;
  queue[tail++] = root;
  while (head < tail) {
    guint32 v = queue[head++];
    /* Beyond what a number holds, all is equally far. */
    guint16 there = MIN (hops[v] + 1, G_MAXUINT16 - 1);

    for (guint32 k = graph->first[stress->begin + v]; k < graph->first[stress->begin + v + 1];
         k++) {
      guint32 w = graph->neighbour[k] - stress->begin;

      if (hops[w] != G_MAXUINT16)
        continue;
      hops[w] = there;
      queue[tail++] = w;
    }
  }
  return hops[queue[tail - 1]];
}

static gboolean
measure_all (SkeinStress *stress, GCancellable *cancellable)
{
  g_autofree guint32 *queue = g_new (guint32, stress->n);
  double sum = 0;

  stress->order = g_new (guint32, (gsize) stress->n + 1);
  for (guint32 i = 0; i < stress->n; i++) {
    guint16 *row = stress->hops + (gsize) i * stress->n;

    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    search (stress, i, row, queue);
    for (guint32 j = 0; j < stress->n; j++)
      sum += row[j];
    stress->order[i] = i;
  }
  sum /= (double) stress->n * stress->n;
  stress->first_rate = (float) (sum * sum);
  return TRUE;
}

/* Pivots are a sample of the nodes. The nodes that are furthest apart, which a sparse model would take
 * for the shape of a mesh, are all on the rim of a graph in which everything is near everything, and
 * would pull the rest into one lump. */
static gboolean
measure_pivots (SkeinStress *stress, GCancellable *cancellable)
{
  g_autofree guint32 *queue = g_new (guint32, stress->n);
  guint32 share = stress->n / stress->n_roots;

  stress->next = g_new (SkeinPoint, stress->n);
  for (guint32 p = 0; p < stress->n_roots; p++) {
    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
    stress->root[p] = p * share + skein_random_below (&stress->random, share);
    search (stress, stress->root[p], stress->hops + (gsize) p * stress->n, queue);
  }
  return TRUE;
}

/**
 * skein_stress_new:
 * @graph: a graph, which must live as long as the result
 * @begin: the first node of a component
 * @end: behind its last node
 * @seed: the seed
 * @workers: (nullable): who computes
 * @cancellable: (nullable): asked between searches
 *
 * Measures how many hops nodes are apart: all pairs up to %SKEIN_STRESS_FULL nodes, else from some
 * pivots. Takes O(roots * (nodes + edges)) time and O(roots * nodes) memory.
 *
 * Returns: (transfer full) (nullable): what skein_stress_step() needs, or %NULL if it was cancelled
 */
SkeinStress *
skein_stress_new (const SkeinLayoutGraph *graph,
                  guint32 begin,
                  guint32 end,
                  guint64 seed,
                  SkeinWorkers *workers,
                  GCancellable *cancellable)
{
  g_autoptr (SkeinStress) stress = NULL;
  gboolean is_full;

  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (begin < end && end <= graph->n_nodes, NULL);

  stress = g_new0 (SkeinStress, 1);
  stress->graph = graph;
  stress->begin = begin;
  stress->n = end - begin;
  stress->workers = workers;
  stress->random = skein_random_init (seed);
  is_full = stress->n <= SKEIN_STRESS_FULL;
  stress->n_roots = is_full ? stress->n : stress->n <= MANY_NODES ? MOST_PIVOTS : PIVOTS_OF_MANY;
  stress->root = g_new (guint32, stress->n_roots);
  stress->hops = g_new (guint16, (gsize) stress->n_roots * stress->n);
  if (!(is_full ? measure_all (stress, cancellable) : measure_pivots (stress, cancellable)))
    return NULL;
  return g_steal_pointer (&stress);
}

void
skein_stress_free (SkeinStress *stress)
{
  if (stress == NULL)
    return;
  g_free (stress->root);
  g_free (stress->hops);
  g_free (stress->order);
  g_free (stress->next);
  g_free (stress);
}

/**
 * skein_stress_fit:
 * @stress: what is known of distances
 * @length: the length of a hop, in graph units
 * @position: (array): the places of the component's nodes
 *
 * Scales a drawing round its first node so that its distances come as near as they can to the hops.
 */
void
skein_stress_fit (const SkeinStress *stress, float length, SkeinPoint *position)
{
  SkeinPoint centre;
  double sum = 0;
  double squares = 0;
  float scale;

  g_return_if_fail (stress != NULL && position != NULL);

  centre = position[0];
  for (guint32 p = 0; p < stress->n_roots; p++) {
    const SkeinPoint *root = &position[stress->order != NULL ? p : stress->root[p]];
    const guint16 *row = stress->hops + (gsize) p * stress->n;

    for (guint32 i = 0; i < stress->n; i++) {
      double ratio;

      if (row[i] == 0)
        continue;
      ratio = (double) hypotf (position[i].x - root->x, position[i].y - root->y) / row[i];
      sum += ratio;
      squares += ratio * ratio;
    }
  }
  scale = squares > 0 ? length * (float) (sum / squares) : 1.0f;
  for (guint32 i = 0; i < stress->n; i++) {
    position[i].x = centre.x + (position[i].x - centre.x) * scale;
    position[i].y = centre.y + (position[i].y - centre.y) * scale;
  }
}

static inline void
mend_pair (
    const SkeinStress *stress, guint32 i, guint32 j, float rate, float length, SkeinPoint *position)
{
  float hops = stress->hops[(gsize) i * stress->n + j];
  float dx = position[i].x - position[j].x;
  float dy = position[i].y - position[j].y;
  float distance = sqrtf (dx * dx + dy * dy) + TINY * length;
  float share = MIN (rate / (hops * hops), 1.0f);
  float way = 0.5f * share * (distance - length * hops) / distance;

  position[i].x -= way * dx;
  position[i].y -= way * dy;
  position[j].x += way * dx;
  position[j].y += way * dy;
}

/* All pairs once, in the rounds of a tournament between nodes in a new order: each pair of a round has
 * nodes of its own, and pairs come in about as random an order as if they had been shuffled (stochastic
 * gradient descent: Zheng, Pawar and Goodman, “Graph drawing by stochastic gradient descent”, 2019). */
static void
mend_all (SkeinStress *stress, float length, SkeinPoint *position)
{
  guint32 n = stress->n;
  /* With an odd number, one node rests in each round. */
  guint32 n_places = n + n % 2;
  guint32 ring = n_places - 1;
  float way = (float) stress->pass / (float) (FULL_PASSES - 1);
  float rate = stress->first_rate * powf (LAST_RATE / stress->first_rate, way);
  guint32 *order = stress->order;

  for (guint32 i = n - 1; i > 0; i--) {
    guint32 other = skein_random_below (&stress->random, i + 1);
    guint32 kept = order[i];

    order[i] = order[other];
    order[other] = kept;
  }
  order[n] = G_MAXUINT32;
  for (guint32 round = 0; round < ring; round++) {
    if (order[ring] != G_MAXUINT32)
      mend_pair (stress, order[ring], order[round], rate, length, position);
    for (guint32 k = 1; k < n_places / 2; k++) {
      guint32 i = round + k < ring ? round + k : round + k - ring;
      guint32 j = round >= k ? round - k : round + ring - k;

      mend_pair (stress, order[i], order[j], rate, length, position);
    }
  }
}

typedef struct {
  const SkeinStress *stress;
  const SkeinPoint *position;
  float length;
} Pass;

/* Adds to a weighted sum where a node would be if it were as far from another as it should. */
static inline void
add_wish (
    SkeinPoint *sum, float *weights, SkeinPoint at, SkeinPoint other, float weight, float wanted)
{
  float dx = at.x - other.x;
  float dy = at.y - other.y;
  float stretch = wanted / (sqrtf (dx * dx + dy * dy) + TINY * wanted);

  sum->x += weight * (other.x + stretch * dx);
  sum->y += weight * (other.y + stretch * dy);
  *weights += weight;
}

static void
place_nodes (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Pass *pass = data;
  const SkeinStress *stress = pass->stress;
  const SkeinLayoutGraph *graph = stress->graph;

  for (guint32 i = begin; i < end; i++) {
    SkeinPoint at = pass->position[i];
    SkeinPoint sum = { 0, 0 };
    float weights = 0;
    float share = (float) stress->n / (float) stress->n_roots;

    for (guint32 p = 0; p < stress->n_roots; p++) {
      guint16 hops = stress->hops[(gsize) p * stress->n + i];

      if (hops > 1)
        add_wish (&sum,
                  &weights,
                  at,
                  pass->position[stress->root[p]],
                  share / ((float) hops * (float) hops),
                  pass->length * (float) hops);
    }
    for (guint32 k = graph->first[stress->begin + i]; k < graph->first[stress->begin + i + 1]; k++)
      add_wish (&sum,
                &weights,
                at,
                pass->position[graph->neighbour[k] - stress->begin],
                1.0f,
                pass->length);
    stress->next[i] = (SkeinPoint){ sum.x / weights, sum.y / weights };
  }
}

/**
 * skein_stress_step:
 * @stress: what is known of distances
 * @length: the length of a hop, in graph units, above 0
 * @position: (array): the places of the component's nodes
 * @cancellable: (nullable): asked now and then
 *
 * Brings distances in the drawing nearer to distances in the graph: one pass over all pairs, or one
 * over all pivots and neighbours. If it is cancelled, @position is unchanged.
 *
 * Returns: %TRUE while there are more passes to make
 */
gboolean
skein_stress_step (SkeinStress *stress,
                   float length,
                   SkeinPoint *position,
                   GCancellable *cancellable)
{
  Pass pass = { stress, position, length };

  g_return_val_if_fail (stress != NULL && position != NULL, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    return TRUE;
  if (stress->order != NULL) {
    if (stress->n > 1)
      mend_all (stress, length, position);
    return ++stress->pass < FULL_PASSES;
  }
  if (!skein_workers_run (
          stress->workers, stress->n, NODES_PER_CHUNK, place_nodes, &pass, cancellable))
    return TRUE;
  memcpy (position, stress->next, sizeof (SkeinPoint) * stress->n);
  return ++stress->pass < SPARSE_PASSES;
}

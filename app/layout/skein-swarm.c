// SPDX-License-Identifier: MPL-2.0
#include "skein-swarm.h"

#include <math.h>
#include <string.h>

/* The constants of the bounded t-force, in unit lengths (Zhong and others, 2023). */
#define REPULSION 10.0f
#define DECAY 0.6f
/* How much the steps of a node shrink with each neighbour: a hub is held by hundreds of springs, and
 * would swing between them for ever. */
#define STIFFNESS 0.5f
/* How many nodes are computed between two looks at the cancellable: well below a millisecond. */
#define NODES_PER_CHUNK 2048
/* A place further out than this counts as none: beyond it, single precision loses whole pixels. */
#define FARTHEST 1e7f

/* Springs are summed four at once, which every machine can, and eight in a turn of the loop. */
#define N_LANES 4
#define N_SPRINGS 8
/* Neighbours that are not drawn near are fetched so many entries ahead, since they may be anywhere. */
#define ENTRIES_AHEAD 48
G_STATIC_ASSERT (ENTRIES_AHEAD + 2 * N_SPRINGS <= SKEIN_LAYOUT_GRAPH_PADDING);

typedef float Lanes __attribute__ ((vector_size (sizeof (float) * N_LANES)));

typedef struct {
  const SkeinSwarm *swarm;
  guint32 begin;
  float spring;
  float longest;
  float cooling;
  float coldest;
  float hottest[SKEIN_WORKERS_MOST];
} Step;

static void
aim (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Step *step = data;
  const SkeinSwarm *swarm = step->swarm;
  float scale = 1.0f / swarm->unit;

  for (guint32 i = step->begin + begin; i < step->begin + end; i++)
    swarm->aim[i] = (SkeinPoint){
      (swarm->position[i].x + swarm->velocity[i].x) * scale,
      (swarm->position[i].y + swarm->velocity[i].y) * scale,
    };
}

/* Adds the springs from @at to the neighbours from @k on, each times what @counts says, one after the other. */
static inline __attribute__ ((always_inline)) SkeinPoint
add_lanes (const Step *step, guint32 k, SkeinPoint at, const float *counts, SkeinPoint sum)
{
  const SkeinPoint *aim = step->swarm->aim;
  const guint32 *neighbour = step->swarm->graph->neighbour + k;
  SkeinPoint a = aim[neighbour[0]];
  SkeinPoint b = aim[neighbour[1]];
  SkeinPoint c = aim[neighbour[2]];
  SkeinPoint d = aim[neighbour[3]];
  Lanes dx = (Lanes){ a.x, b.x, c.x, d.x } - at.x;
  Lanes dy = (Lanes){ a.y, b.y, c.y, d.y } - at.y;
  Lanes pull;
  Lanes count;
  Lanes factor;

  memcpy (&pull, step->swarm->graph->pull + k, sizeof pull);
  memcpy (&count, counts, sizeof count);
  factor = (step->spring / (1.0f + dx * dx + dy * dy) + pull) * count;
  dx *= factor;
  dy *= factor;
  return (SkeinPoint){ sum.x + dx[0] + dx[1] + dx[2] + dx[3],
                       sum.y + dy[0] + dy[1] + dy[2] + dy[3] };
}

/* Adds the springs to the repulsion. Each end is taken where its velocity will carry it, which damps
 * swings. Nodes pull their own forces from their lists, so the order of nodes does not matter. Most
 * lists end within the first eight entries: it is quicker to have those behind the end count for nothing
 * than to guess where it is. */
static void
add_springs (guint32 begin, guint32 end, guint worker, gpointer data)
{
  static const float counts[2 * N_SPRINGS] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  const Step *step = data;
  const SkeinSwarm *swarm = step->swarm;
  const guint32 *first = swarm->graph->first;
  const guint32 *neighbour = swarm->graph->neighbour;

  for (guint32 i = step->begin + begin; i < step->begin + end; i++) {
    SkeinPoint at = swarm->aim[i];
    SkeinPoint sum = { 0, 0 };

    if (swarm->heat[i] <= 0)
      continue;
    for (guint32 k = first[i]; k < first[i + 1]; k += N_SPRINGS) {
      const float *count = counts + N_SPRINGS - MIN (first[i + 1] - k, N_SPRINGS);

      for (guint lane = 0; lane < N_SPRINGS; lane++)
        __builtin_prefetch (&swarm->aim[neighbour[k + ENTRIES_AHEAD + lane]]);
      sum = add_lanes (step, k, at, count, sum);
      sum = add_lanes (step, k + N_LANES, at, count + N_LANES, sum);
    }
    swarm->force[i].x = REPULSION * swarm->force[i].x + sum.x;
    swarm->force[i].y = REPULSION * swarm->force[i].y + sum.y;
  }
}

/* The heat that sums of repulsion are told of: none where all nodes are warm. */
static const float *
get_heat (const SkeinSwarm *swarm, guint32 begin, guint32 end)
{
  for (guint32 i = begin; i < end; i++)
    if (swarm->heat[i] <= 0)
      return swarm->heat + begin;
  return NULL;
}

/**
 * skein_swarm_sum_forces:
 * @swarm: a swarm
 * @begin: the first node of a component
 * @end: behind its last node
 * @spring: how strong the short-range springs are
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Computes the forces on the warm nodes of a component.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
skein_swarm_sum_forces (
    const SkeinSwarm *swarm, guint32 begin, guint32 end, float spring, GCancellable *cancellable)
{
  Step step = { .swarm = swarm, .begin = begin, .spring = spring };
  guint32 n = end - begin;

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  if (n <= SKEIN_REPULSION_EXACT)
    skein_repulsion_sum_exact (swarm->repulsion,
                               swarm->position + begin,
                               get_heat (swarm, begin, end),
                               n,
                               1.0f / swarm->unit,
                               swarm->force + begin);
  else if (!skein_repulsion_sum_tree (swarm->repulsion,
                                      swarm->position + begin,
                                      get_heat (swarm, begin, end),
                                      n,
                                      1.0f / swarm->unit,
                                      swarm->theta,
                                      cancellable,
                                      swarm->force + begin))
    return FALSE;
  return skein_workers_run (swarm->workers, n, NODES_PER_CHUNK, aim, &step, cancellable) &&
         skein_workers_run (swarm->workers, n, NODES_PER_CHUNK, add_springs, &step, cancellable);
}

static float
clamp_place (float value)
{
  return CLAMP (value, -FARTHEST, FARTHEST);
}

static void
move_node (const Step *step, guint32 i)
{
  const SkeinSwarm *swarm = step->swarm;
  SkeinPoint *velocity = &swarm->velocity[i];
  float heat = swarm->heat[i];
  float degree = (float) skein_layout_graph_get_degree (swarm->graph, i);
  float rate = swarm->unit * heat / (1.0f + STIFFNESS * heat * degree);
  float longest = step->longest * swarm->unit;
  float length;
  float cap;

  velocity->x += rate * swarm->force[i].x;
  velocity->y += rate * swarm->force[i].y;
  length = sqrtf (velocity->x * velocity->x + velocity->y * velocity->y);
  /* No branch: which nodes are too fast nobody can guess. */
  cap = longest / MAX (length, longest);
  velocity->x *= cap;
  velocity->y *= cap;
  swarm->position[i].x = clamp_place (swarm->position[i].x + velocity->x);
  swarm->position[i].y = clamp_place (swarm->position[i].y + velocity->y);
  velocity->x *= DECAY;
  velocity->y *= DECAY;
}

static void
move_and_cool (guint32 begin, guint32 end, guint worker, gpointer data)
{
  Step *step = data;
  const SkeinSwarm *swarm = step->swarm;
  float hottest = 0;

  for (guint32 i = begin; i < end; i++) {
    if (swarm->heat[i] <= 0)
      continue;
    if (swarm->pinned == NULL || !swarm->pinned[i])
      move_node (step, i);
    swarm->heat[i] *= step->cooling;
    if (swarm->heat[i] < step->coldest) {
      swarm->heat[i] = 0;
      swarm->velocity[i] = (SkeinPoint){ 0, 0 };
    }
    hottest = MAX (hottest, swarm->heat[i]);
  }
  step->hottest[worker] = MAX (step->hottest[worker], hottest);
}

/**
 * skein_swarm_move:
 * @swarm: a swarm of which the forces have been computed
 * @longest: how far a node may move, in unit lengths
 * @cooling: what heat is multiplied by, below 1
 * @coldest: heat below this becomes 0
 *
 * Moves the warm nodes and cools them.
 *
 * Returns: the heat of the hottest
 */
float
skein_swarm_move (const SkeinSwarm *swarm, float longest, float cooling, float coldest)
{
  Step step = { .swarm = swarm, .longest = longest, .cooling = cooling, .coldest = coldest };
  float hottest = 0;

  skein_workers_run (
      swarm->workers, swarm->graph->n_nodes, NODES_PER_CHUNK, move_and_cool, &step, NULL);
  skein_repulsion_advance (swarm->repulsion);
  for (guint w = 0; w < G_N_ELEMENTS (step.hottest); w++)
    hottest = MAX (hottest, step.hottest[w]);
  return hottest;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-multilevel.h"

#include <math.h>
#include <string.h>

#include "skein-coarsening.h"
#include "skein-pivot-mds.h"
#include "skein-random.h"
#include "skein-swarm.h"

#define MOST_LEVELS 40
/* The coarsest graph has about so many nodes, or the last that was still much smaller than its
 * predecessor. */
#define COARSEST 200
#define LEAST_SHRINKING 0.85
#define N_PIVOTS 50
/* How many steps the coarsest graph, and the finest of those before the component itself, take. */
#define COARSEST_STEPS 200
#define FINEST_STEPS 36
#define MOST_STEPS 300
#define STEPS_POWER 0.30f
#define START_LENGTH 2.0f
#define START_HEAT 0.5f
#define COLDEST 0.01f
#define SPRING 8.0f
/* Steps are longer in the first half of a level. */
#define LONGEST_STEP 2.0f
/* Nodes that were one start this far apart, in unit lengths. */
#define JITTER 0.5f
/* About how many nodes are moved in one call, for the way to be seen. */
#define MOVES_PER_CALL 60000

/* Level 0 is the component itself, which is not moved here; level l + 1 is made of level l. */
struct _SkeinMultilevel {
  SkeinMultilevelParams params;
  guint32 n_nodes;
  guint32 n_levels;
  SkeinLayoutGraph *graph[MOST_LEVELS];
  guint32 *parent[MOST_LEVELS];
  guint32 size[MOST_LEVELS];

  /* The level being moved. */
  guint32 level;
  guint step;
  guint n_steps;
  SkeinPoint *position;
  SkeinPoint *other_position;
  SkeinPoint *velocity;
  SkeinPoint *force;
  SkeinPoint *aim;
  float *heat;
  double done;
  double whole;
};

static guint
count_steps (const SkeinMultilevel *multilevel, guint32 level)
{
  float ratio = (float) multilevel->n_nodes / (float) multilevel->size[level];

  if (level + 1 == multilevel->n_levels)
    return COARSEST_STEPS;
  return (guint) MIN (FINEST_STEPS * powf (ratio, STEPS_POWER), (float) MOST_STEPS);
}

static gboolean
make_levels (SkeinMultilevel *multilevel,
             const SkeinLayoutGraph *graph,
             guint32 begin,
             guint32 end,
             GCancellable *cancellable)
{
  multilevel->size[0] = end - begin;
  for (guint32 l = 0; l + 1 < MOST_LEVELS; l++) {
    const SkeinLayoutGraph *fine = l == 0 ? graph : multilevel->graph[l];
    guint32 n = multilevel->size[l];
    SkeinLayoutGraph *coarse;

    multilevel->n_levels = l + 1;
    if (n <= COARSEST)
      return TRUE;
    multilevel->parent[l] = g_new (guint32, n);
    coarse = skein_coarsen (
        fine, l == 0 ? begin : 0, l == 0 ? end : n, multilevel->parent[l], cancellable);
    if (coarse == NULL)
      return FALSE;
    /* The first coarser level is taken in any case: the component itself is not moved here. */
    if (l > 0 && coarse->n_nodes > LEAST_SHRINKING * n) {
      skein_layout_graph_free (coarse);
      g_clear_pointer (&multilevel->parent[l], g_free);
      return TRUE;
    }
    multilevel->graph[l + 1] = coarse;
    multilevel->size[l + 1] = coarse->n_nodes;
    multilevel->n_levels = l + 2;
  }
  return TRUE;
}

static float
get_mean_edge (const SkeinLayoutGraph *graph, const SkeinPoint *position)
{
  double sum = 0;

  for (guint32 i = 0; i < graph->n_nodes; i++)
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      const SkeinPoint *other = &position[graph->neighbour[k]];

      sum += (double) hypotf (position[i].x - other->x, position[i].y - other->y);
    }
  return (float) (sum / MAX (graph->first[graph->n_nodes], 1));
}

static void
begin_level (SkeinMultilevel *multilevel)
{
  guint32 n = multilevel->size[multilevel->level];

  multilevel->step = 0;
  multilevel->n_steps = count_steps (multilevel, multilevel->level);
  memset (multilevel->velocity, 0, sizeof (SkeinPoint) * n);
  for (guint32 i = 0; i < n; i++)
    multilevel->heat[i] = START_HEAT;
}

static void
add_jitter (SkeinMultilevel *multilevel, guint32 level, float length)
{
  SkeinRandom random = skein_random_init (multilevel->params.seed + level);

  for (guint32 i = 0; i < multilevel->size[level]; i++) {
    multilevel->position[i].x += length * (skein_random_float (&random) - 0.5f);
    multilevel->position[i].y += length * (skein_random_float (&random) - 0.5f);
  }
}

static gboolean
place_coarsest (SkeinMultilevel *multilevel, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = multilevel->graph[multilevel->n_levels - 1];
  float unit = multilevel->params.unit;
  float mean;
  float scale;

  if (!skein_pivot_mds (graph,
                        0,
                        graph->n_nodes,
                        N_PIVOTS,
                        multilevel->params.seed,
                        cancellable,
                        multilevel->position))
    return FALSE;
  mean = get_mean_edge (graph, multilevel->position);
  scale = mean > 1e-6f ? START_LENGTH * unit / mean : 0.0f;
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    multilevel->position[i].x *= scale;
    multilevel->position[i].y *= scale;
  }
  multilevel->level = multilevel->n_levels - 1;
  add_jitter (multilevel, multilevel->level, 0.1f * unit);
  begin_level (multilevel);
  return TRUE;
}

/**
 * skein_multilevel_new:
 * @graph: a graph
 * @begin: the first node of a component
 * @end: behind its last node, at least 2 further
 * @params: how; copied
 * @cancellable: (nullable): asked now and then
 *
 * Makes ever smaller graphs of a component and places the smallest. Linear in nodes and edges.
 *
 * Returns: (transfer full) (nullable): the way from the smallest graph to the component, or %NULL if
 *   it was cancelled
 */
SkeinMultilevel *
skein_multilevel_new (const SkeinLayoutGraph *graph,
                      guint32 begin,
                      guint32 end,
                      const SkeinMultilevelParams *params,
                      GCancellable *cancellable)
{
  g_autoptr (SkeinMultilevel) multilevel = NULL;
  gsize n;

  g_return_val_if_fail (graph != NULL && params != NULL, NULL);
  g_return_val_if_fail (begin + 1 < end && end <= graph->n_nodes, NULL);

  multilevel = g_new0 (SkeinMultilevel, 1);
  multilevel->params = *params;
  multilevel->n_nodes = end - begin;
  if (!make_levels (multilevel, graph, begin, end, cancellable))
    return NULL;
  n = multilevel->size[1];
  multilevel->position = g_new (SkeinPoint, n);
  multilevel->other_position = g_new (SkeinPoint, n);
  multilevel->velocity = g_new (SkeinPoint, n);
  multilevel->force = g_new (SkeinPoint, n);
  multilevel->aim = g_new (SkeinPoint, n);
  multilevel->heat = g_new (float, n);
  for (guint32 l = 1; l < multilevel->n_levels; l++)
    multilevel->whole += (double) count_steps (multilevel, l) * multilevel->size[l];
  if (!place_coarsest (multilevel, cancellable))
    return NULL;
  return g_steal_pointer (&multilevel);
}

void
skein_multilevel_free (SkeinMultilevel *multilevel)
{
  if (multilevel == NULL)
    return;
  for (guint l = 0; l < MOST_LEVELS; l++) {
    skein_layout_graph_free (multilevel->graph[l]);
    g_free (multilevel->parent[l]);
  }
  g_free (multilevel->position);
  g_free (multilevel->other_position);
  g_free (multilevel->velocity);
  g_free (multilevel->force);
  g_free (multilevel->aim);
  g_free (multilevel->heat);
  g_free (multilevel);
}

/**
 * skein_multilevel_renumber:
 * @multilevel: the way
 * @begin: the first node of the component, or 0
 *
 * Returns: (transfer full): numbers for the nodes of the next finer level, or of the component if that is
 *   next, along a curve through where their parts of the current level are
 */
SkeinRenumbering *
skein_multilevel_renumber (const SkeinMultilevel *multilevel, guint32 begin)
{
  g_autofree guint32 *as_it_is = NULL;
  const guint32 *order = NULL;
  guint32 n;

  g_return_val_if_fail (multilevel != NULL, NULL);

  n = multilevel->size[multilevel->level];
  if (n > SKEIN_REPULSION_EXACT)
    order = skein_repulsion_get_order (multilevel->params.repulsion, n);
  if (order == NULL) {
    order = as_it_is = g_new (guint32, n);
    for (guint32 i = 0; i < n; i++)
      as_it_is[i] = i;
  }
  return skein_renumbering_new_by_groups (begin,
                                          multilevel->size[multilevel->level - 1],
                                          multilevel->parent[multilevel->level - 1],
                                          order,
                                          n);
}

/* Goes to the next finer level: nodes begin where their cluster is, and are numbered by that. Returns FALSE
 * if it was cancelled; nothing has changed then. */
static gboolean
refine (SkeinMultilevel *multilevel, GCancellable *cancellable)
{
  guint32 fine = multilevel->level - 1;
  float scale = sqrtf ((float) multilevel->size[fine] / (float) multilevel->size[fine + 1]);
  SkeinPoint *coarse = multilevel->position;
  g_autoptr (SkeinRenumbering) renumbering = skein_multilevel_renumber (multilevel, 0);

  if (!skein_renumbering_apply (
          renumbering, multilevel->graph[fine], multilevel->params.workers, cancellable))
    return FALSE;
  for (guint32 i = 0; i < multilevel->size[fine]; i++) {
    const SkeinPoint *at = &coarse[multilevel->parent[fine][renumbering->order[i]]];

    multilevel->other_position[i] = (SkeinPoint){ at->x * scale, at->y * scale };
  }
  for (guint32 i = 0; i < multilevel->size[fine - 1]; i++) {
    guint32 *parent = &multilevel->parent[fine - 1][i];

    *parent = renumbering->rank[*parent];
  }
  multilevel->position = multilevel->other_position;
  multilevel->other_position = coarse;
  /* What is behind is not needed any more, and what is ahead is larger. */
  g_clear_pointer (&multilevel->graph[fine + 1], skein_layout_graph_free);
  g_clear_pointer (&multilevel->parent[fine], g_free);
  multilevel->level = fine;
  add_jitter (multilevel, fine, JITTER * multilevel->params.unit);
  begin_level (multilevel);
  return TRUE;
}

static gboolean
move_level (SkeinMultilevel *multilevel, GCancellable *cancellable)
{
  SkeinSwarm swarm = {
    .graph = multilevel->graph[multilevel->level],
    .position = multilevel->position,
    .velocity = multilevel->velocity,
    .force = multilevel->force,
    .aim = multilevel->aim,
    .heat = multilevel->heat,
    .unit = multilevel->params.unit,
    .theta = multilevel->params.theta,
    .repulsion = multilevel->params.repulsion,
    .workers = multilevel->params.workers,
  };
  float way = (float) multilevel->step / (float) multilevel->n_steps;
  float longest = MAX (LONGEST_STEP - 2.0f * (LONGEST_STEP - 1.0f) * way, 1.0f);
  float cooling = powf (COLDEST / START_HEAT, 1.0f / (float) multilevel->n_steps);

  if (!skein_swarm_sum_forces (&swarm, 0, swarm.graph->n_nodes, SPRING, cancellable))
    return FALSE;
  skein_swarm_move (&swarm, longest, cooling, 0.0f);
  multilevel->step++;
  multilevel->done += swarm.graph->n_nodes;
  return TRUE;
}

/**
 * skein_multilevel_step:
 * @multilevel: the way
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Moves the current level a little, in a few milliseconds where the component is not too large, and
 * goes on to the next if it is done. When it is cancelled, the next call goes on there.
 *
 * Returns: %TRUE while there is more to do
 */
gboolean
skein_multilevel_step (SkeinMultilevel *multilevel, GCancellable *cancellable)
{
  guint32 n_moves = 0;

  g_return_val_if_fail (multilevel != NULL, FALSE);

  while (n_moves < MOVES_PER_CALL) {
    if (multilevel->step >= multilevel->n_steps) {
      if (multilevel->level == 1) {
        /* Its shape is not needed any more, and the component takes much memory from now on. */
        g_clear_pointer (&multilevel->graph[1], skein_layout_graph_free);
        return FALSE;
      }
      if (!refine (multilevel, cancellable))
        return TRUE;
    }
    if (!move_level (multilevel, cancellable))
      return TRUE;
    n_moves += multilevel->size[multilevel->level];
  }
  return TRUE;
}

/**
 * skein_multilevel_get_fraction:
 * @multilevel: the way
 *
 * Returns: how much of it is done, from 0 to 1
 */
double
skein_multilevel_get_fraction (const SkeinMultilevel *multilevel)
{
  g_return_val_if_fail (multilevel != NULL, 0.0);
  return CLAMP (multilevel->done / multilevel->whole, 0.0, 1.0);
}

/**
 * skein_multilevel_copy:
 * @multilevel: the way
 * @position: (array): where to write the places of the nodes of the component, in graph units
 *
 * Writes where the nodes are at this moment: about the place of the part of the current level that
 * each belongs to, and as far out as they will be at the end. Linear.
 */
void
skein_multilevel_copy (const SkeinMultilevel *multilevel, SkeinPoint *position)
{
  SkeinRandom random;
  float scale;
  float jitter;

  g_return_if_fail (multilevel != NULL && position != NULL);

  random = skein_random_init (multilevel->params.seed);
  scale = sqrtf ((float) multilevel->n_nodes / (float) multilevel->size[multilevel->level]);
  jitter = JITTER * multilevel->params.unit * (multilevel->level == 1 ? 1.0f : scale);
  for (guint32 i = 0; i < multilevel->n_nodes; i++) {
    guint32 at = i;

    for (guint32 l = 0; l < multilevel->level; l++)
      at = multilevel->parent[l][at];
    position[i].x = multilevel->position[at].x * scale;
    position[i].y = multilevel->position[at].y * scale;
    position[i].x += jitter * (skein_random_float (&random) - 0.5f);
    position[i].y += jitter * (skein_random_float (&random) - 0.5f);
  }
}

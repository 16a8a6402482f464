// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-private.h"

#include <math.h>
#include <string.h>

/* The length of an edge between two nodes of a sparse drawing at rest, in unit lengths. */
#define REST_LENGTH 1.7f
/* Components of up to FIGURE_NODES are figures, those from MAP_NODES on are maps. */
#define FIGURE_NODES 60.0f
#define MAP_NODES 600.0f
/* Half the distance between two names in a figure, in spacings, when they have the usual room. */
#define ROOM 0.4f
#define USUAL_ROOM 0.5f
/* By how much edges are shorter where names have no room. */
#define LEAST_SPACING 0.4f
/* How many steps it takes to cool down: small graphs can afford more. */
#define SHORT_SCHEDULE 100
#define LONG_SCHEDULE 300
#define SMALL_GRAPH 200.0f
#define LARGE_GRAPH 1000.0f
/* What has come through the levels is nearly there, the more so the more levels there were. */
#define SCHEDULE_AFTER_LEVELS 74
#define SCHEDULE_AFTER_MANY_LEVELS 66
#define MANY_LEVELS_NODES 20000
/* Above this many gliding components they are packed at the start and at the end only. */
#define MANY_COMPONENTS 200
#define STEPS_PER_PACK 8
#define GLIDE_SHARE 0.2f
/* The share of the schedule that the last way of components takes. */
#define GLIDES_SHARE 8
#define STEPS_PER_PROGRESS 16
/* What going through the levels of a large component counts for in the fraction. */
#define START_FRACTION 0.5
/* What the steps after the last force count for in the fraction. */
#define FORCES_FRACTION 0.95

/**
 * skein_layout_params_init:
 * @params: (out): parameters
 *
 * Sets the defaults: seed 1, a spacing of 130 graph units (names of about 100 units find room below
 * discs of about 20), an aspect of 1.5, a theta of 1.3, as many steps as it takes, as many threads as
 * there are processors, not even, no further pull of clusters, a room of 0.5, and our own forces.
 */
void
skein_layout_params_init (SkeinLayoutParams *params)
{
  g_return_if_fail (params != NULL);

  *params = (SkeinLayoutParams){
    .seed = 1,
    .spacing = 130.0f,
    .aspect = 1.5f,
    .theta = 1.3f,
    .room = 0.5f,
    .engine = SKEIN_ENGINE_FORCE,
    .focus = G_MAXUINT32,
  };
}

static float
limit (float value, float least, float most, float fallback)
{
  return isfinite (value) ? CLAMP (value, least, most) : fallback;
}

/* The parameters with each value in its range. */
static SkeinLayoutParams
check_params (const SkeinLayoutParams *params)
{
  SkeinLayoutParams checked;

  skein_layout_params_init (&checked);
  if (params == NULL)
    return checked;
  checked.seed = params->seed;
  checked.spacing = limit (params->spacing, 10.0f, 1000.0f, checked.spacing);
  checked.aspect = limit (params->aspect, 0.1f, 10.0f, checked.aspect);
  checked.theta = limit (params->theta, 0.0f, 2.0f, checked.theta);
  checked.max_steps = params->max_steps;
  checked.threads = MIN (params->threads, SKEIN_WORKERS_MOST);
  checked.even = limit (params->even, 0.0f, 1.0f, 0.0f);
  checked.cluster = limit (params->cluster, 0.0f, 1.0f, 0.0f);
  checked.room = limit (params->room, 0.0f, 1.0f, checked.room);
  checked.warmth = limit (params->warmth, 0.0f, 1.0f, 0.0f);
  checked.engine = params->engine < SKEIN_N_ENGINES ? params->engine : SKEIN_ENGINE_FORCE;
  checked.focus = params->focus;
  return checked;
}

static gboolean
is_place (float x, float y)
{
  return fabsf (x) <= SKEIN_LAYOUT_FARTHEST && fabsf (y) <= SKEIN_LAYOUT_FARTHEST;
}

static void
copy_input (SkeinLayout *layout, const SkeinLayoutInput *input)
{
  for (guint32 i = 0; i < layout->graph->n_nodes; i++) {
    guint32 v = layout->graph->order[i];

    if (input->radius != NULL && isfinite (input->radius[v]))
      layout->radius[i] = CLAMP (input->radius[v], 0.0f, SKEIN_LAYOUT_LARGEST_RADIUS);
    layout->largest_radius = MAX (layout->largest_radius, layout->radius[i]);
    /* A comparison with NaN is false, so that what is no number is no place. */
    if (input->position == NULL || !is_place (input->position[2 * v], input->position[2 * v + 1]))
      continue;
    layout->position[i] = (SkeinPoint){ input->position[2 * v], input->position[2 * v + 1] };
    layout->placed[i] = TRUE;
    layout->pinned[i] = input->pinned != NULL && input->pinned[v] != 0;
    layout->loose[i] = input->loose != NULL && input->loose[v] != 0;
    if (input->heat != NULL && input->heat[v] > 0 && !layout->pinned[i])
      layout->heat[i] = MIN (input->heat[v], 1.0f);
  }
}

/* The capacity that sums of repulsion need: the largest component. */
static guint32
get_largest_component (const SkeinLayoutGraph *graph)
{
  guint32 largest = 0;

  for (guint32 c = 0; c < graph->n_components; c++)
    largest = MAX (largest, graph->component[c + 1] - graph->component[c]);
  return largest;
}

/**
 * skein_layout_get_figure_share:
 * @n_nodes: the size of a component
 *
 * Returns: how much the component is drawn as a figure in which each name is read (1), and how much
 *   as a map of clusters (0)
 */
float
skein_layout_get_figure_share (guint32 n_nodes)
{
  float share = logf (MAX ((float) n_nodes, 1.0f) / FIGURE_NODES) / logf (MAP_NODES / FIGURE_NODES);

  return 1.0f - CLAMP (share, 0.0f, 1.0f);
}

/* Points have no names to make room for: where no node has a radius, there are no figures. */
static void
set_up_components (SkeinLayout *layout)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (guint32 c = 0; c < graph->n_components; c++) {
    guint32 n = graph->component[c + 1] - graph->component[c];
    float room = ROOM * layout->params.spacing * (layout->params.room / USUAL_ROOM) *
                 skein_layout_get_figure_share (n);
    gboolean is_figure = layout->largest_radius > 0 && room > 0 && n > 1;

    layout->is_figure = layout->is_figure || is_figure;
    for (guint32 i = graph->component[c]; i < graph->component[c + 1]; i++) {
      layout->component_of[i] = c;
      layout->group[i] = c + 1;
      layout->room[i] = is_figure ? MAX (layout->radius[i], room) : 0.0f;
    }
  }
}

/* In a map, names that are to have more room than usual get it by longer edges: pushing thousands of them apart
 * would take longer than all else. In a figure, edges need less length where names need no room. */
static void
adapt_spacing (SkeinLayout *layout)
{
  float figure = skein_layout_get_figure_share (get_largest_component (layout->graph));
  float more = layout->params.room / USUAL_ROOM - 1.0f;

  if (layout->params.engine == SKEIN_ENGINE_FORCE && layout->largest_radius > 0)
    layout->params.spacing *=
        1.0f + (more > 0 ? more * (1.0f - figure) : LEAST_SPACING * more * figure);
  layout->unit = layout->params.spacing / REST_LENGTH;
}

static guint
get_schedule (guint32 n_nodes)
{
  float share = logf (MAX ((float) n_nodes, 1.0f) / SMALL_GRAPH) / logf (LARGE_GRAPH / SMALL_GRAPH);

  return (guint) (LONG_SCHEDULE + (SHORT_SCHEDULE - LONG_SCHEDULE) * CLAMP (share, 0.0f, 1.0f));
}

static void
allocate (SkeinLayout *layout)
{
  gsize n = (gsize) layout->graph->n_nodes + 1;
  gsize n_components = (gsize) layout->graph->n_components + 1;

  layout->position = g_new0 (SkeinPoint, n);
  layout->velocity = g_new0 (SkeinPoint, n);
  layout->force = g_new0 (SkeinPoint, n);
  /* Springs look at some nodes of other components, too, and have them count for nothing: they must be
   * numbers. */
  layout->aim = g_new0 (SkeinPoint, n);
  layout->heat = g_new0 (float, n);
  layout->radius = g_new0 (float, n);
  layout->room = g_new0 (float, n);
  layout->pinned = g_new0 (guint8, n);
  layout->placed = g_new0 (guint8, n);
  layout->loose = g_new0 (guint8, n);
  layout->component_of = g_new (guint32, n);
  layout->group = g_new (guint32, n);
  layout->stamp = g_new0 (guint32, n);
  layout->queue = g_new (guint32, n);
  layout->anchored = g_new0 (guint8, n_components);
  layout->glide = g_new0 (SkeinPoint, n_components);
}

/**
 * skein_layout_new:
 * @topology: the graph
 * @input: (nullable): what is known of its nodes; %NULL: nothing
 * @params: (nullable): how to lay it out; values out of their range are brought into it, and %NULL
 *   gives the defaults
 *
 * Makes a layout, which holds no more of the arguments. A radius that is not a number of 0 or above
 * counts as 0; a place that is NaN or more than 10^7 graph units out counts as none; a pin on a node
 * without a place counts for nothing. Where all nodes of a component are at the same place, none of
 * them pinned, they count as having none.
 *
 * A layout belongs to one thread at a time.
 *
 * Returns: (transfer full): a layout
 */
SkeinLayout *
skein_layout_new (const SkeinTopology *topology,
                  const SkeinLayoutInput *input,
                  const SkeinLayoutParams *params)
{
  return skein_layout_new_cancellable (topology, input, params, NULL);
}

/**
 * skein_layout_new_cancellable:
 * @topology: the graph
 * @input: (nullable): as for skein_layout_new()
 * @params: (nullable): likewise
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Makes a layout. Of a graph of a million nodes this takes some tenths of a second.
 *
 * Returns: (transfer full) (nullable): a layout, or %NULL if it was cancelled
 */
SkeinLayout *
skein_layout_new_cancellable (const SkeinTopology *topology,
                              const SkeinLayoutInput *input,
                              const SkeinLayoutParams *params,
                              GCancellable *cancellable)
{
  static const SkeinLayoutInput nothing = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (SkeinLayoutGraph) graph = NULL;
  SkeinLayout *layout;
  guint32 largest;

  g_return_val_if_fail (topology != NULL, NULL);

  graph = skein_layout_graph_new (topology, cancellable);
  if (graph == NULL)
    return NULL;
  layout = g_new0 (SkeinLayout, 1);
  layout->params = check_params (params);
  layout->command = g_strdup (params != NULL ? params->command : NULL);
  skein_layout_init_engine (layout, topology);
  layout->graph = g_steal_pointer (&graph);
  layout->n_gliding = layout->graph->n_components;
  layout->schedule = get_schedule (topology->n_nodes);
  allocate (layout);
  copy_input (layout, input != NULL ? input : &nothing);
  adapt_spacing (layout);
  set_up_components (layout);
  largest = get_largest_component (layout->graph);
  layout->workers = skein_workers_new (layout->params.threads, topology->n_nodes);
  layout->repulsion = skein_repulsion_new (largest);
  skein_repulsion_set_workers (layout->repulsion, layout->workers);
  layout->collider = skein_collider_new (topology->n_nodes);
  skein_collider_set_workers (layout->collider, layout->workers);
  layout->phase = topology->n_nodes > 0 ? SKEIN_LAYOUT_START : SKEIN_LAYOUT_REST;
  return layout;
}

void
skein_layout_free (SkeinLayout *layout)
{
  if (layout == NULL)
    return;
  skein_layout_graph_free (layout->graph);
  skein_multilevel_free (layout->multilevel);
  skein_layout_leave_even (layout);
  skein_layout_clear_engine (layout);
  skein_repulsion_free (layout->repulsion);
  skein_workers_free (layout->workers);
  skein_collider_free (layout->collider);
  g_free (layout->position);
  g_free (layout->velocity);
  g_free (layout->force);
  g_free (layout->aim);
  g_free (layout->heat);
  g_free (layout->radius);
  g_free (layout->room);
  g_free (layout->pinned);
  g_free (layout->placed);
  g_free (layout->loose);
  g_free (layout->component_of);
  g_free (layout->group);
  g_free (layout->stamp);
  g_free (layout->queue);
  g_free (layout->anchored);
  g_free (layout->glide);
  g_free (layout);
}

/**
 * skein_layout_warm:
 * @layout: a layout
 * @nodes: (array length=n_nodes): nodes
 * @n_nodes: how many
 * @heat: from 0 to 1
 *
 * Warms @nodes, and what is up to %SKEIN_LAYOUT_REHEAT_HOPS edges away from them less and less. What
 * is warmer already stays so.
 */
void
skein_layout_warm (SkeinLayout *layout, const guint32 *nodes, guint32 n_nodes, float heat)
{
  const SkeinLayoutGraph *graph = layout->graph;
  guint32 head = 0;
  guint32 tail = 0;

  layout->stamped++;
  for (guint32 q = 0; q < n_nodes; q++) {
    layout->stamp[nodes[q]] = layout->stamped;
    layout->heat[nodes[q]] = MAX (layout->heat[nodes[q]], heat);
    layout->queue[tail++] = nodes[q];
  }
  for (guint hop = 1; hop <= SKEIN_LAYOUT_REHEAT_HOPS; hop++) {
    guint32 wave_end = tail;
    float there =
        MIN (heat, SKEIN_LAYOUT_REHEAT) * (1.0f - (float) hop / (SKEIN_LAYOUT_REHEAT_HOPS + 1));

    for (; head < wave_end; head++)
      for (guint32 k = graph->first[layout->queue[head]]; k < graph->first[layout->queue[head] + 1];
           k++) {
        guint32 j = graph->neighbour[k];

        if (layout->stamp[j] == layout->stamped)
          continue;
        layout->stamp[j] = layout->stamped;
        layout->heat[j] = MAX (layout->heat[j], there);
        layout->queue[tail++] = j;
      }
  }
}

/* Goes back to moving by forces, from wherever the layout is. */
static void
resume (SkeinLayout *layout)
{
  layout->hottest = 0;
  for (guint32 i = 0; i < layout->graph->n_nodes; i++)
    layout->hottest = MAX (layout->hottest, layout->heat[i]);
  layout->hottest_at_start = MAX (layout->hottest, SKEIN_LAYOUT_COLDEST);
  layout->phase = layout->hottest > 0 ? SKEIN_LAYOUT_FORCES : SKEIN_LAYOUT_EVEN;
  skein_layout_leave_even (layout);
  layout->n_rooms = 0;
  layout->n_pushes = 0;
  layout->n_glides = 0;
}

/* One step of forces. If it is cancelled between its halves, the next call makes the second, so that
 * the way goes on as if it had not been. */
static void
step_forces (SkeinLayout *layout, GCancellable *cancellable)
{
  if (!layout->is_half_done) {
    if (!skein_layout_move_by_forces (layout, cancellable))
      return;
    if (layout->n_gliding > 1 && layout->n_gliding <= MANY_COMPONENTS) {
      if (layout->step % STEPS_PER_PACK == 0)
        skein_layout_pack (layout, NULL);
      skein_layout_glide (layout, GLIDE_SHARE);
    }
    layout->is_half_done = TRUE;
  }
  if (!skein_layout_collide (layout, cancellable))
    return;
  layout->is_half_done = FALSE;
  layout->step++;
  if (layout->hottest <= 0)
    layout->phase = SKEIN_LAYOUT_EVEN;
}

/* The first steps: places for all nodes that have none, or for all that an engine draws once. */
static void
step_start (SkeinLayout *layout, GCancellable *cancellable)
{
  if (layout->params.engine != SKEIN_ENGINE_FORCE) {
    if (skein_layout_find_targets (layout, cancellable))
      layout->phase = SKEIN_LAYOUT_TRAVEL;
    return;
  }
  if (!skein_layout_loosen_clusters (layout, cancellable) ||
      !skein_layout_place_nodes (layout, cancellable))
    return;
  if (layout->has_levels)
    layout->schedule = layout->graph->n_nodes > MANY_LEVELS_NODES ? SCHEDULE_AFTER_MANY_LEVELS
                                                                  : SCHEDULE_AFTER_LEVELS;
  resume (layout);
}

static void
finish_packing (SkeinLayout *layout)
{
  guint n_glides = layout->schedule / GLIDES_SHARE;

  layout->n_glides++;
  skein_layout_glide (layout, 1.0f / (float) (n_glides - MIN (layout->n_glides, n_glides) + 1));
  if (layout->n_glides < n_glides)
    return;
  for (guint32 c = 0; c < layout->graph->n_components; c++)
    skein_layout_anchor (layout, c);
}

/**
 * skein_layout_step:
 * @layout: a layout
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Makes one step. The first gives each node without a place one; large components take many such
 * steps, through graphs of ever more detail, and skein_layout_copy_positions() shows the way. Then forces move what is warm, which
 * cools from step to step; then discs that still overlap are moved apart; and then new components
 * glide to their places. A graph in which each node has a place is cold from the start: only discs
 * that overlap are moved.
 *
 * Engines other than our forces find all places first, graphviz's in a process that each step waits for a
 * moment (see skein_layout_is_waiting()); then nodes glide there, and rest. If an engine fails (see
 * skein_layout_get_error()), nodes stay where they are; those without a place get one by our forces.
 *
 * When it is cancelled, it returns before the step is complete. The next call goes on there, and all
 * ends in the same places.
 *
 * Returns: %TRUE while there is more to do
 */
gboolean
skein_layout_step (SkeinLayout *layout, GCancellable *cancellable)
{
  g_return_val_if_fail (layout != NULL, FALSE);

  switch (layout->phase) {
  case SKEIN_LAYOUT_START:
    step_start (layout, cancellable);
    break;
  case SKEIN_LAYOUT_FORCES:
    step_forces (layout, cancellable);
    break;
  case SKEIN_LAYOUT_EVEN:
    if (skein_layout_even (layout, cancellable))
      layout->phase = SKEIN_LAYOUT_SEPARATE;
    break;
  case SKEIN_LAYOUT_SEPARATE:
    if (skein_layout_separate (layout, cancellable) && skein_layout_pack (layout, cancellable))
      layout->phase = layout->n_gliding > 0 ? SKEIN_LAYOUT_PACK : SKEIN_LAYOUT_REST;
    break;
  case SKEIN_LAYOUT_PACK:
    finish_packing (layout);
    if (layout->n_gliding == 0)
      layout->phase = SKEIN_LAYOUT_REST;
    break;
  case SKEIN_LAYOUT_TRAVEL:
    if (skein_layout_travel (layout))
      layout->phase = SKEIN_LAYOUT_REST;
    break;
  case SKEIN_LAYOUT_REST:
    break;
  }
  return layout->phase != SKEIN_LAYOUT_REST;
}

/**
 * skein_layout_is_settled:
 * @layout: a layout
 *
 * Returns: whether there is nothing left to do
 */
gboolean
skein_layout_is_settled (const SkeinLayout *layout)
{
  g_return_val_if_fail (layout != NULL, TRUE);
  return layout->phase == SKEIN_LAYOUT_REST;
}

/**
 * skein_layout_is_waiting:
 * @layout: a layout
 *
 * Returns: whether an engine is at work of which nobody knows how long it will take; nothing moves yet
 */
gboolean
skein_layout_is_waiting (const SkeinLayout *layout)
{
  g_return_val_if_fail (layout != NULL, FALSE);
  return layout->process != NULL;
}

/**
 * skein_layout_get_error:
 * @layout: a layout
 *
 * Returns: (transfer none) (nullable): why the engine gave no places, or %NULL if it did or still may
 */
const GError *
skein_layout_get_error (const SkeinLayout *layout)
{
  g_return_val_if_fail (layout != NULL, NULL);
  return layout->error;
}

/**
 * skein_layout_get_fraction:
 * @layout: a layout
 *
 * Returns: how much is done since the start, or since nodes were last moved, from 0 to 1
 */
double
skein_layout_get_fraction (const SkeinLayout *layout)
{
  double whole;
  double start;

  g_return_val_if_fail (layout != NULL, 1.0);

  if (layout->phase == SKEIN_LAYOUT_START)
    return layout->multilevel != NULL
               ? START_FRACTION * skein_multilevel_get_fraction (layout->multilevel)
               : 0.0;
  if (layout->phase == SKEIN_LAYOUT_REST)
    return 1.0;
  if (layout->phase == SKEIN_LAYOUT_TRAVEL)
    return skein_layout_get_travelled (layout);
  if (layout->phase != SKEIN_LAYOUT_FORCES || layout->hottest <= 0)
    return FORCES_FRACTION;
  whole = log ((double) (layout->hottest_at_start / SKEIN_LAYOUT_COLDEST)) + 1e-6;
  start = layout->has_levels ? START_FRACTION : 0.0;
  return start + (FORCES_FRACTION - start) *
                     CLAMP (1.0 - log ((double) (layout->hottest / SKEIN_LAYOUT_COLDEST)) / whole,
                            0.0,
                            1.0);
}

/**
 * skein_layout_copy_positions:
 * @layout: a layout
 * @positions: (out) (array): where to write 2 * n_nodes numbers, x and y of each node in graph units;
 *   always finite. Before the first step, what has no place is at the origin.
 */
void
skein_layout_copy_positions (const SkeinLayout *layout, float *positions)
{
  g_autofree SkeinPoint *on_the_way = NULL;
  guint32 begin = 0;
  guint32 end = 0;

  g_return_if_fail (layout != NULL);
  g_return_if_fail (positions != NULL || layout->graph->n_nodes == 0);

  if (layout->multilevel != NULL) {
    begin = layout->graph->component[layout->n_started];
    end = layout->graph->component[layout->n_started + 1];
    on_the_way = g_new (SkeinPoint, end - begin);
    skein_multilevel_copy (layout->multilevel, on_the_way);
  }
  for (guint32 i = 0; i < layout->graph->n_nodes; i++) {
    guint32 v = layout->graph->order[i];
    gboolean is_on_the_way = i >= begin && i < end && !layout->placed[i];
    const SkeinPoint *at = is_on_the_way ? &on_the_way[i - begin] : &layout->position[i];

    positions[2 * v] = at->x;
    positions[2 * v + 1] = at->y;
  }
}

/**
 * skein_layout_copy_warmth:
 * @layout: a layout
 * @heat: (out) (array): where to write n_nodes numbers from 0 to 1, how warm each node is; a NaN says that it has no
 *   place yet, whatever skein_layout_copy_positions() shows on the way there
 * @loose: (out) (array): where to write n_nodes flags, whether the node's component has still to find its place
 *
 * What another layout needs, besides positions, to go on from here.
 */
void
skein_layout_copy_warmth (const SkeinLayout *layout, float *heat, guint8 *loose)
{
  g_return_if_fail (layout != NULL);
  g_return_if_fail ((heat != NULL && loose != NULL) || layout->graph->n_nodes == 0);

  for (guint32 i = 0; i < layout->graph->n_nodes; i++) {
    guint32 v = layout->graph->order[i];

    heat[v] = layout->placed[i] ? layout->heat[i] : NAN;
    loose[v] = !layout->anchored[layout->component_of[i]];
  }
}

/**
 * skein_layout_drag:
 * @layout: a layout
 * @node: a node
 * @x: where it is to be, in graph units, finite
 * @y: likewise
 *
 * Pins @node at a place and lets what is up to two edges away follow. Its component stays beside the
 * others from now on where it is. Under an engine that draws once, nothing follows.
 */
void
skein_layout_drag (SkeinLayout *layout, guint32 node, float x, float y)
{
  guint32 i;

  g_return_if_fail (layout != NULL);
  g_return_if_fail (node < layout->graph->n_nodes);
  g_return_if_fail (isfinite (x) && isfinite (y));

  i = layout->graph->rank[node];
  layout->position[i] = (SkeinPoint){
    CLAMP (x, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST),
    CLAMP (y, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST),
  };
  layout->velocity[i] = (SkeinPoint){ 0, 0 };
  layout->placed[i] = TRUE;
  layout->pinned[i] = TRUE;
  if (layout->params.engine != SKEIN_ENGINE_FORCE) {
    skein_layout_put (layout, i);
    return;
  }
  skein_layout_warm (layout, &i, 1, SKEIN_LAYOUT_REHEAT);
  /* Before the first step there are no places to stay at; the start anchors what holds a placed node. */
  if (layout->phase == SKEIN_LAYOUT_START)
    return;
  skein_layout_anchor (layout, layout->component_of[i]);
  resume (layout);
}

/**
 * skein_layout_set_pinned:
 * @layout: a layout
 * @node: a node
 * @pinned: whether it is to keep its place
 *
 * Pins a node where it is, or releases it, which warms what is up to two edges away (under an engine that
 * draws once, it stays).
 */
void
skein_layout_set_pinned (SkeinLayout *layout, guint32 node, gboolean pinned)
{
  guint32 i;

  g_return_if_fail (layout != NULL);
  g_return_if_fail (node < layout->graph->n_nodes);

  i = layout->graph->rank[node];
  pinned = !!pinned;
  if (layout->pinned[i] == pinned || (pinned && !layout->placed[i]))
    return;
  layout->pinned[i] = (guint8) pinned;
  layout->velocity[i] = (SkeinPoint){ 0, 0 };
  if (layout->params.engine != SKEIN_ENGINE_FORCE) {
    skein_layout_put (layout, i);
    return;
  }
  if (layout->phase == SKEIN_LAYOUT_START)
    return;
  if (pinned) {
    skein_layout_anchor (layout, layout->component_of[i]);
  } else {
    skein_layout_warm (layout, &i, 1, SKEIN_LAYOUT_REHEAT);
    resume (layout);
  }
}

/**
 * skein_layout_run:
 * @topology: the graph
 * @input: (nullable): as for skein_layout_new()
 * @params: (nullable): likewise
 * @progress: (nullable) (scope call): called every 16 steps, in the calling thread
 * @user_data: for @progress
 * @cancellable: (nullable): asked every few milliseconds
 * @positions: (out) (array): where to write 2 * n_nodes numbers, x and y of each node in graph units;
 *   unchanged if it is cancelled or fails
 * @error: where to report %G_IO_ERROR_CANCELLED, or why one of graphviz's engines gave no layout; our own
 *   can't fail
 *
 * Makes steps until the layout is settled, or until the most that @params allow our forces. The same
 * arguments give the same bytes.
 *
 * Returns: %FALSE if it was cancelled or failed
 */
gboolean
skein_layout_run (const SkeinTopology *topology,
                  const SkeinLayoutInput *input,
                  const SkeinLayoutParams *params,
                  SkeinLayoutProgress progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  float *positions,
                  GError **error)
{
  g_autoptr (SkeinLayout) layout = NULL;
  g_autofree float *now = NULL;
  guint n_steps = 0;
  guint most_steps;
  gboolean is_going = TRUE;

  g_return_val_if_fail (topology != NULL, FALSE);
  g_return_val_if_fail (positions != NULL || topology->n_nodes == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  layout = skein_layout_new_cancellable (topology, input, params, cancellable);
  if (layout == NULL) {
    g_cancellable_set_error_if_cancelled (cancellable, error);
    return FALSE;
  }
  now = progress != NULL ? g_new (float, 2 * (gsize) topology->n_nodes + 1) : NULL;
  is_going = !skein_layout_is_settled (layout);
  most_steps = layout->params.engine == SKEIN_ENGINE_FORCE ? layout->params.max_steps : 0;
  while (is_going && (most_steps == 0 || n_steps < most_steps)) {
    is_going = skein_layout_step (layout, cancellable);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (layout->error != NULL) {
      g_propagate_error (error, g_steal_pointer (&layout->error));
      return FALSE;
    }
    n_steps++;
    if (progress != NULL && (n_steps % STEPS_PER_PROGRESS == 0 || !is_going)) {
      skein_layout_copy_positions (layout, now);
      progress (skein_layout_get_fraction (layout), now, user_data);
    }
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  skein_layout_copy_positions (layout, positions);
  return TRUE;
}

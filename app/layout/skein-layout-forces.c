// SPDX-License-Identifier: MPL-2.0
/* One step of the simulation: what moves nodes within their component. */
#include "skein-layout-private.h"

#include <math.h>

/* Short-range springs as strong as in the paper draw cliques together into clumps. This shows the
 * clusters of a large graph; in a figure of a few dozen nodes, each name has to be read. */
#define SPRING 8.0f
#define SPRING_OF_FIGURE 1.0f
#define POINTS_POWER 8.0f
#define LONGEST_STEP 1.0f
/* How often room is made for names at the end. */
#define N_ROOMS 10
/* How many passes of pushing there are before what still overlaps is stretched, and how many stretches
 * before it is taken out disc by disc. */
#define N_PUSHES 40
#define N_STRETCHES 40
#define PUSHES_PER_STRETCH 4
#define STRETCH 1.05f
#define MARGIN 0.05f

static gboolean
is_warm (const SkeinLayout *layout, guint32 c)
{
  for (guint32 i = layout->graph->component[c]; i < layout->graph->component[c + 1]; i++)
    if (layout->heat[i] > 0)
      return TRUE;
  return FALSE;
}

static float
clamp_place (float value)
{
  return CLAMP (value, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST);
}

/* How much a component is drawn as a figure. Points have no names to be read, so that fewer of them are
 * a map already. */
static float
get_share (const SkeinLayout *layout, guint32 n_nodes)
{
  float share = skein_layout_get_figure_share (n_nodes);

  return layout->largest_radius > 0 ? share : powf (share, POINTS_POWER);
}

/**
 * skein_layout_move_by_forces:
 * @layout: a layout
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Moves what is warm by one step and cools it.
 *
 * Returns: %FALSE if it was cancelled; nothing has moved then
 */
gboolean
skein_layout_move_by_forces (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;
  SkeinSwarm swarm = {
    .graph = graph,
    .position = layout->position,
    .velocity = layout->velocity,
    .force = layout->force,
    .aim = layout->aim,
    .heat = layout->heat,
    .pinned = layout->pinned,
    .unit = layout->unit,
    .theta = layout->params.theta,
    .repulsion = layout->repulsion,
    .workers = layout->workers,
  };

  for (guint32 c = 0; c < graph->n_components; c++) {
    guint32 begin = graph->component[c];
    guint32 end = graph->component[c + 1];
    float figure = get_share (layout, end - begin);
    float spring = SPRING + (SPRING_OF_FIGURE - SPRING) * figure;

    if (is_warm (layout, c) && !skein_swarm_sum_forces (&swarm, begin, end, spring, cancellable))
      return FALSE;
  }
  layout->hottest = skein_swarm_move (&swarm,
                                      LONGEST_STEP,
                                      powf (SKEIN_LAYOUT_COLDEST, 1.0f / (float) layout->schedule),
                                      SKEIN_LAYOUT_COLDEST);
  return TRUE;
}

/**
 * skein_layout_collide:
 * @layout: a layout
 * @cancellable: (nullable): asked now and then
 *
 * Pushes overlapping discs apart once, last in a step. While nodes are hot their discs are smaller, so
 * that they can pass each other.
 *
 * Returns: %FALSE if it was cancelled; nothing has moved then
 */
gboolean
skein_layout_collide (SkeinLayout *layout, GCancellable *cancellable)
{
  SkeinDiscs discs = skein_layout_get_discs (layout);
  float growth = CLAMP (1.25f - layout->hottest, 0.0f, 1.0f);
  float margin = MARGIN * layout->params.spacing;

  if (layout->largest_radius > 0)
    skein_collider_relax (layout->collider, &discs, growth, margin, 0.0f, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  if (layout->is_figure)
    skein_layout_make_room (layout, growth);
  return TRUE;
}

/* Stretches each gliding component in which discs still overlap, which keeps its shape. */
static void
stretch_components (SkeinLayout *layout)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (guint32 c = 0; c < graph->n_components; c++) {
    gboolean is_touched = FALSE;
    double x = 0;
    double y = 0;
    guint32 begin = graph->component[c];
    guint32 end = graph->component[c + 1];

    if (layout->anchored[c])
      continue;
    for (guint32 i = begin; i < end; i++) {
      x += (double) layout->position[i].x / (end - begin);
      y += (double) layout->position[i].y / (end - begin);
      is_touched = is_touched || skein_collider_is_touched (layout->collider, i);
    }
    for (guint32 i = begin; is_touched && i < end; i++) {
      SkeinPoint *at = &layout->position[i];

      at->x = clamp_place ((float) x + (at->x - (float) x) * STRETCH);
      at->y = clamp_place ((float) y + (at->y - (float) y) * STRETCH);
    }
  }
}

/**
 * skein_layout_separate:
 * @layout: a layout in which nothing is warm
 * @cancellable: (nullable): asked now and then
 *
 * Takes one step towards no two discs overlapping. Pushing is enough for nearly all drawings; discs
 * that fill the plane more densely than it can order are stretched; and where pinned discs shut
 * others in, these are taken out.
 *
 * Returns: %TRUE if there are no overlaps left, but for those between pinned discs
 */
gboolean
skein_layout_separate (SkeinLayout *layout, GCancellable *cancellable)
{
  SkeinDiscs discs = skein_layout_get_discs (layout);
  float margin = MARGIN * layout->params.spacing;
  float slack = 0.5f * margin;

  if (layout->is_figure && layout->n_gliding > 0 && layout->n_rooms < N_ROOMS) {
    layout->n_rooms = skein_layout_make_room (layout, 1.0f) ? N_ROOMS : layout->n_rooms + 1;
    return FALSE;
  }
  if (layout->largest_radius <= 0)
    return TRUE;
  if (layout->n_pushes > N_PUSHES + N_STRETCHES * PUSHES_PER_STRETCH)
    return skein_collider_settle (layout->collider, &discs, margin, slack, cancellable) == 0 &&
           !g_cancellable_is_cancelled (cancellable);
  if (skein_collider_relax (layout->collider, &discs, 1.0f, margin, slack, cancellable) == 0)
    return !g_cancellable_is_cancelled (cancellable);
  layout->n_pushes++;
  if (layout->n_pushes > N_PUSHES && layout->n_pushes % PUSHES_PER_STRETCH == 0)
    stretch_components (layout);
  return FALSE;
}

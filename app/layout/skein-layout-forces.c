// SPDX-License-Identifier: MPL-2.0
/* One step of the simulation: what moves nodes within their component. */
#include "skein-layout-private.h"

#include <math.h>

/* The constants of the bounded t-force, in unit lengths (Zhong and others, 2023). */
#define REPULSION 10.0f
#define SPRING 8.0f
/* Short-range springs as strong as in the paper draw cliques together into clumps. This shows the
 * clusters of a large graph; in a figure of a few dozen nodes, each name has to be read. */
#define SPRING_OF_FIGURE 1.0f
#define DECAY 0.6f
/* How many nodes are computed between two looks at the cancellable: about a millisecond. */
#define NODES_PER_POLL 32768
#define LONGEST_STEP 1.0f
/* How much the steps of a node shrink with each neighbour: a hub is held by hundreds of springs, and
 * would swing between them for ever. */
#define STIFFNESS 0.5f
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

static gboolean
sum_repulsion (SkeinLayout *layout, guint32 c, GCancellable *cancellable)
{
  guint32 begin = layout->graph->component[c];
  guint32 n = layout->graph->component[c + 1] - begin;

  if (n > SKEIN_REPULSION_EXACT)
    return skein_repulsion_sum_tree (layout->repulsion,
                                     layout->position + begin,
                                     layout->heat + begin,
                                     n,
                                     1.0f / layout->unit,
                                     layout->params.theta,
                                     cancellable,
                                     layout->force + begin);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  skein_repulsion_sum_exact (layout->repulsion,
                             layout->position + begin,
                             layout->heat + begin,
                             n,
                             1.0f / layout->unit,
                             layout->force + begin);
  return TRUE;
}

/* Adds the springs to the repulsion. Each end is taken where its velocity will carry it, which damps
 * swings. Nodes pull their own forces from their lists, so the order of nodes does not matter. */
static void
add_springs (SkeinLayout *layout, guint32 begin, guint32 end, float spring)
{
  const SkeinLayoutGraph *graph = layout->graph;
  const SkeinPoint *position = layout->position;
  const SkeinPoint *velocity = layout->velocity;
  float scale = 1.0f / layout->unit;

  for (guint32 i = begin; i < end; i++) {
    float x = position[i].x + velocity[i].x;
    float y = position[i].y + velocity[i].y;
    float sum_x = 0;
    float sum_y = 0;

    if (layout->heat[i] <= 0)
      continue;
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      guint32 j = graph->neighbour[k];
      float dx = (position[j].x + velocity[j].x - x) * scale;
      float dy = (position[j].y + velocity[j].y - y) * scale;
      float factor = spring / (1.0f + dx * dx + dy * dy) + graph->pull[k];

      sum_x += factor * dx;
      sum_y += factor * dy;
    }
    layout->force[i].x = REPULSION * layout->force[i].x + sum_x;
    layout->force[i].y = REPULSION * layout->force[i].y + sum_y;
  }
}

static float
clamp_place (float value)
{
  return CLAMP (value, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST);
}

static void
move_nodes (SkeinLayout *layout)
{
  const SkeinLayoutGraph *graph = layout->graph;
  float longest = LONGEST_STEP * layout->unit;

  for (guint32 i = 0; i < graph->n_nodes; i++) {
    SkeinPoint *velocity = &layout->velocity[i];
    float heat = layout->heat[i];
    float degree = (float) skein_layout_graph_get_degree (graph, i);
    float rate = layout->unit * heat / (1.0f + STIFFNESS * heat * degree);
    float length;
    float cap;

    if (heat <= 0 || layout->pinned[i])
      continue;
    velocity->x += rate * layout->force[i].x;
    velocity->y += rate * layout->force[i].y;
    length = sqrtf (velocity->x * velocity->x + velocity->y * velocity->y);
    cap = length > longest ? longest / length : 1.0f;
    velocity->x *= cap;
    velocity->y *= cap;
    layout->position[i].x = clamp_place (layout->position[i].x + velocity->x);
    layout->position[i].y = clamp_place (layout->position[i].y + velocity->y);
    velocity->x *= DECAY;
    velocity->y *= DECAY;
  }
}

/* Cools all nodes by one step of the schedule. */
static void
cool (SkeinLayout *layout)
{
  float factor = powf (SKEIN_LAYOUT_COLDEST, 1.0f / (float) layout->schedule);

  layout->hottest = 0;
  for (guint32 i = 0; i < layout->graph->n_nodes; i++) {
    if (layout->heat[i] <= 0)
      continue;
    layout->heat[i] *= factor;
    if (layout->heat[i] < SKEIN_LAYOUT_COLDEST) {
      layout->heat[i] = 0;
      layout->velocity[i] = (SkeinPoint){ 0, 0 };
    }
    layout->hottest = MAX (layout->hottest, layout->heat[i]);
  }
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

  for (guint32 c = 0; c < graph->n_components; c++) {
    float figure = skein_layout_get_figure_share (graph->component[c + 1] - graph->component[c]);
    float spring = SPRING + (SPRING_OF_FIGURE - SPRING) * figure;

    if (!is_warm (layout, c))
      continue;
    if (!sum_repulsion (layout, c, cancellable))
      return FALSE;
    for (guint32 i = graph->component[c]; i < graph->component[c + 1]; i += NODES_PER_POLL) {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      add_springs (layout, i, MIN (i + NODES_PER_POLL, graph->component[c + 1]), spring);
    }
  }
  move_nodes (layout);
  cool (layout);
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
    return skein_collider_settle (layout->collider, &discs, margin, slack) == 0;
  if (skein_collider_relax (layout->collider, &discs, 1.0f, margin, slack, cancellable) == 0)
    return !g_cancellable_is_cancelled (cancellable);
  layout->n_pushes++;
  if (layout->n_pushes > N_PUSHES && layout->n_pushes % PUSHES_PER_STRETCH == 0)
    stretch_components (layout);
  return FALSE;
}

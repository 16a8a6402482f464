// SPDX-License-Identifier: MPL-2.0
/* Small components are figures in which each name is read and each edge is followed. */
#include "skein-layout-private.h"

#include <math.h>

/* One pass of pushing does not hold against springs. */
#define N_ROOM_PASSES 6
/* Every node is held against every edge in components of up to so many nodes. */
#define MOST_CROSSED_NODES 60
/* How far from a disc an edge should pass, in spacings. */
#define CLEARANCE 0.12f
/* How much of what is missing one pass makes up for. */
#define CLEARING 0.25f

SkeinDiscs
skein_layout_get_discs (SkeinLayout *layout)
{
  return (SkeinDiscs){
    .n_discs = layout->graph->n_nodes,
    .position = layout->position,
    .radius = layout->radius,
    .fixed = layout->pinned,
    .group = layout->group,
  };
}

static void
shift (SkeinPoint *at, const guint8 *fixed, float x, float y)
{
  if (*fixed)
    return;
  at->x += x;
  at->y += y;
}

/* Moves @k and the edge from @i to @j apart if the edge passes through the disc, or close by. */
static void
clear_edge (SkeinLayout *layout, const guint8 *fixed, guint32 i, guint32 j, guint32 k, float share)
{
  SkeinPoint *a = &layout->position[i];
  SkeinPoint *b = &layout->position[j];
  SkeinPoint *c = &layout->position[k];
  float edge_x = b->x - a->x;
  float edge_y = b->y - a->y;
  float length = edge_x * edge_x + edge_y * edge_y;
  float along = ((c->x - a->x) * edge_x + (c->y - a->y) * edge_y) / MAX (length, 1e-6f);
  float wanted = layout->radius[k] + CLEARANCE * layout->params.spacing;
  float dx = c->x - a->x - along * edge_x;
  float dy = c->y - a->y - along * edge_y;
  float distance = sqrtf (dx * dx + dy * dy);
  float way;

  if (along <= 0 || along >= 1 || distance >= wanted)
    return;
  if (distance > 1e-3f * wanted) {
    dx /= distance;
    dy /= distance;
  } else {
    dx = -edge_y / sqrtf (MAX (length, 1e-6f));
    dy = edge_x / sqrtf (MAX (length, 1e-6f));
  }
  way = share * (wanted - distance);
  shift (c, &fixed[k], way * dx, way * dy);
  shift (a, &fixed[i], -way * (1 - along) * dx, -way * (1 - along) * dy);
  shift (b, &fixed[j], -way * along * dx, -way * along * dy);
}

static void
clear_edges (SkeinLayout *layout, const guint8 *fixed, float share)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (guint32 c = 0; c < graph->n_components; c++) {
    guint32 begin = graph->component[c];
    guint32 end = graph->component[c + 1];

    if (end - begin > MOST_CROSSED_NODES || end - begin < 3 || layout->room[begin] <= 0)
      continue;
    for (guint32 i = begin; i < end; i++)
      for (guint32 e = graph->first[i]; e < graph->first[i + 1]; e++) {
        guint32 j = graph->neighbour[e];

        for (guint32 k = begin; i < j && k < end; k++)
          if (k != i && k != j)
            clear_edge (layout, fixed, i, j, k, share);
      }
  }
}

/* Pushes the discs of figures apart, each with room for its name. Other components are left out, since
 * they may be a thousand times larger. */
static gboolean
push_names (SkeinLayout *layout, const guint8 *fixed, float growth)
{
  guint32 n = layout->graph->n_nodes;
  g_autofree guint32 *node = g_new (guint32, n);
  g_autofree SkeinPoint *position = g_new (SkeinPoint, n);
  g_autofree float *room = g_new (float, n);
  g_autofree guint8 *is_fixed = g_new (guint8, n);
  g_autofree guint32 *group = g_new (guint32, n);
  SkeinDiscs discs = { 0, position, room, is_fixed, group };
  gboolean has_room = FALSE;

  for (guint32 i = 0; i < n; i++) {
    if (layout->room[i] <= 0)
      continue;
    node[discs.n_discs] = i;
    position[discs.n_discs] = layout->position[i];
    room[discs.n_discs] = layout->room[i];
    is_fixed[discs.n_discs] = fixed[i];
    group[discs.n_discs] = layout->component_of[i];
    discs.n_discs++;
  }
  for (guint pass = 0; pass < N_ROOM_PASSES && !has_room; pass++)
    has_room = skein_collider_relax (layout->collider, &discs, growth, 0.0f, 0.0f, NULL) == 0;
  for (guint32 k = 0; k < discs.n_discs; k++)
    layout->position[node[k]] = position[k];
  return has_room;
}

/**
 * skein_layout_make_room:
 * @layout: a layout
 * @growth: how much room is made, from 0 to 1
 *
 * Gives nodes of small components room for their names, and takes them off edges that are not
 * theirs: while forces act those that are warm, and then those of new components. Others stay,
 * since who has put two nodes near each other wants them there.
 *
 * Returns: whether all have room for their names
 */
gboolean
skein_layout_make_room (SkeinLayout *layout, float growth)
{
  g_autofree guint8 *fixed = g_new (guint8, layout->graph->n_nodes);
  gboolean is_moving = layout->phase == SKEIN_LAYOUT_FORCES;

  for (guint32 i = 0; i < layout->graph->n_nodes; i++)
    fixed[i] = layout->pinned[i] ||
               (is_moving ? layout->heat[i] <= 0 : layout->anchored[layout->component_of[i]]);
  clear_edges (layout, fixed, CLEARING * growth);
  return push_names (layout, fixed, growth);
}

// SPDX-License-Identifier: MPL-2.0
/* Where nodes without a place begin. */
#include "skein-layout-private.h"

#include <math.h>
#include <string.h>

#include "skein-pivot-mds.h"
#include "skein-random.h"
#include "skein-renumbering.h"

#define N_PIVOTS 50
/* Components of more nodes than this go through levels. So do smaller ones, from FEW_NODES on, in
 * which all is near all: pivots see little of their shape. */
#define MANY_NODES 20000
#define FEW_NODES 3000
#define NEAR 2.0f
/* The mean length of edges at the start, in unit lengths: more than at rest, so that nodes come in
 * rather than having to push each other out. */
#define START_LENGTH 2.0f
/* Nodes that coincide feel no force from each other, so each place is a little off. */
#define JITTER 0.05f
#define NEW_NODE_OFFSET 0.4f
#define NEW_NODE_HEAT 0.5f
#define LEVELS_HEAT 0.5f
#define FARTHEST_START (0.1f * SKEIN_LAYOUT_FARTHEST)

static SkeinPoint
get_random_offset (SkeinRandom *random, float length)
{
  float angle = skein_random_float (random) * (float) (2 * G_PI);

  return (SkeinPoint){ length * cosf (angle), length * sinf (angle) };
}

static float
get_mean_edge (const SkeinLayout *layout, guint32 begin, guint32 end)
{
  const SkeinLayoutGraph *graph = layout->graph;
  double sum = 0;
  gsize n = 0;

  for (guint32 i = begin; i < end; i++) {
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      const SkeinPoint *a = &layout->position[i];
      const SkeinPoint *b = &layout->position[graph->neighbour[k]];

      sum += (double) hypotf (a->x - b->x, a->y - b->y);
      n++;
    }
  }
  return n == 0 ? 0.0f : (float) (sum / n);
}

/* Nodes stand in breadth-first order: how many hops there are from the first of a component to the
 * last. */
static guint32
count_hops (const SkeinLayoutGraph *graph, guint32 begin, guint32 end)
{
  g_autofree guint32 *hops = g_new (guint32, end - begin);

  memset (hops, 0xff, sizeof (guint32) * (end - begin));
  hops[0] = 0;
  for (guint32 i = begin; i < end; i++)
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      guint32 *other = &hops[graph->neighbour[k] - begin];

      *other = MIN (*other, hops[i - begin] + 1);
    }
  return hops[end - begin - 1];
}

static gboolean
needs_levels (const SkeinLayoutGraph *graph, guint32 begin, guint32 end)
{
  guint32 n = end - begin;

  if (n > MANY_NODES)
    return TRUE;
  return n > FEW_NODES && (float) count_hops (graph, begin, end) < NEAR * log2f ((float) n);
}

/* Takes the places that the levels gave a component, and numbers its nodes by them. Returns FALSE if it was
 * cancelled; nothing has changed then. */
static gboolean
leave_levels (SkeinLayout *layout, guint32 c, GCancellable *cancellable)
{
  guint32 begin = layout->graph->component[c];
  guint32 n = layout->graph->component[c + 1] - begin;
  g_autoptr (SkeinRenumbering) renumbering = skein_multilevel_renumber (layout->multilevel, begin);
  g_autofree SkeinPoint *place = NULL;

  if (!skein_renumbering_apply (renumbering, layout->graph, layout->workers, cancellable))
    return FALSE;
  skein_renumbering_permute (renumbering, layout->position + begin, sizeof (SkeinPoint));
  skein_renumbering_permute (renumbering, layout->radius + begin, sizeof (float));
  skein_renumbering_permute (renumbering, layout->room + begin, sizeof (float));
  skein_renumbering_permute (renumbering, layout->pinned + begin, sizeof (guint8));
  skein_renumbering_permute (renumbering, layout->placed + begin, sizeof (guint8));
  place = g_new (SkeinPoint, n);
  skein_multilevel_copy (layout->multilevel, place);
  g_clear_pointer (&layout->multilevel, skein_multilevel_free);
  layout->has_levels = TRUE;
  for (guint32 i = 0; i < n; i++) {
    SkeinPoint at = place[renumbering->order[i]];

    layout->heat[begin + i] = LEVELS_HEAT;
    /* Who has been dragged on the way stays. */
    if (layout->placed[begin + i])
      skein_layout_anchor (layout, c);
    else
      layout->position[begin + i] = layout->params.aspect < 1 ? (SkeinPoint){ at.y, at.x } : at;
  }
  return TRUE;
}

/* Takes one step of a component's way through the levels. Returns whether it has arrived. */
static gboolean
place_by_levels (SkeinLayout *layout, guint32 c, GCancellable *cancellable)
{
  guint32 begin = layout->graph->component[c];
  guint32 end = layout->graph->component[c + 1];
  SkeinMultilevelParams params = {
    .seed = layout->params.seed + c,
    .unit = layout->unit,
    .theta = layout->params.theta,
    .repulsion = layout->repulsion,
    .workers = layout->workers,
  };

  if (layout->multilevel == NULL) {
    layout->multilevel = skein_multilevel_new (layout->graph, begin, end, &params, cancellable);
    return FALSE;
  }
  return !skein_multilevel_step (layout->multilevel, cancellable) &&
         leave_levels (layout, c, cancellable);
}

/* Gives a component of which no node has a place one of its own, round the origin, its longer side
 * along that of the view. */
static gboolean
place_component (SkeinLayout *layout, guint32 c, GCancellable *cancellable)
{
  guint32 begin = layout->graph->component[c];
  guint32 end = layout->graph->component[c + 1];
  SkeinRandom random = skein_random_init (layout->params.seed + c);
  float farthest = 0;
  float mean;
  float scale;

  if (layout->multilevel != NULL || needs_levels (layout->graph, begin, end))
    return place_by_levels (layout, c, cancellable);
  if (!skein_pivot_mds (
          layout->graph, begin, end, N_PIVOTS, layout->params.seed, cancellable, layout->position))
    return FALSE;
  mean = get_mean_edge (layout, begin, end);
  scale = mean > 1e-6f ? START_LENGTH * layout->unit / mean : 0.0f;
  for (guint32 i = begin; i < end; i++)
    farthest = MAX (farthest, MAX (fabsf (layout->position[i].x), fabsf (layout->position[i].y)));
  if (farthest * scale > FARTHEST_START)
    scale = FARTHEST_START / farthest;
  for (guint32 i = begin; i < end; i++) {
    SkeinPoint offset = get_random_offset (&random, JITTER * layout->unit);
    SkeinPoint *at = &layout->position[i];

    if (layout->params.aspect < 1)
      *at = (SkeinPoint){ at->y, at->x };
    *at = (SkeinPoint){ at->x * scale, at->y * scale };
    if (end - begin > 2)
      *at = (SkeinPoint){ at->x + offset.x, at->y + offset.y };
    layout->heat[i] = 1.0f;
  }
  return TRUE;
}

/* Places @node at the weighted mean of its neighbours that were reached before it. */
static void
place_beside (SkeinLayout *layout, guint32 node, SkeinRandom *random)
{
  const SkeinLayoutGraph *graph = layout->graph;
  SkeinPoint offset = get_random_offset (random, NEW_NODE_OFFSET * layout->unit);
  float x = 0;
  float y = 0;
  float sum = 0;

  for (guint32 k = graph->first[node]; k < graph->first[node + 1]; k++) {
    guint32 j = graph->neighbour[k];
    float strength;

    if (!layout->placed[j])
      continue;
    strength = skein_layout_graph_get_strength (graph, node, k);
    x += strength * layout->position[j].x;
    y += strength * layout->position[j].y;
    sum += strength;
  }
  layout->position[node] = (SkeinPoint){ x / sum + offset.x, y / sum + offset.y };
}

/* Places the rest of a component of which some nodes have a place, outwards from those, and warms it
 * round them. Nodes of one wave must not see each other's places, or their order would matter. */
static void
place_rest (SkeinLayout *layout, guint32 c, guint32 n_placed)
{
  const SkeinLayoutGraph *graph = layout->graph;
  guint32 begin = graph->component[c];
  guint32 end = graph->component[c + 1];
  guint32 n = end - begin;
  g_autofree guint32 *queue = g_new (guint32, n);
  g_autofree guint8 *reached = g_memdup2 (layout->placed + begin, n);
  SkeinRandom random = skein_random_init (layout->params.seed + c);
  guint32 tail = 0;
  guint32 wave = 0;

  for (guint32 i = begin; i < end; i++)
    if (layout->placed[i])
      queue[tail++] = i;
  while (wave < tail) {
    guint32 wave_end = tail;

    for (; wave < wave_end; wave++)
      for (guint32 k = graph->first[queue[wave]]; k < graph->first[queue[wave] + 1]; k++) {
        guint32 j = graph->neighbour[k];

        if (!reached[j - begin]) {
          reached[j - begin] = TRUE;
          queue[tail++] = j;
        }
      }
    for (guint32 q = wave_end; q < tail; q++)
      place_beside (layout, queue[q], &random);
    for (guint32 q = wave_end; q < tail; q++)
      layout->placed[queue[q]] = TRUE;
  }
  skein_layout_warm (layout,
                     queue + n_placed,
                     tail - n_placed,
                     n_placed < n / 2 ? 1.0f : NEW_NODE_HEAT);
}

/* Whether the places of a component say nothing, since they are all the same. */
static gboolean
is_collapsed (const SkeinLayout *layout, guint32 begin, guint32 end)
{
  const SkeinPoint *at = layout->position;

  for (guint32 i = begin; i < end; i++)
    if (layout->pinned[i] || !layout->placed[i] || at[i].x < at[begin].x || at[i].x > at[begin].x ||
        at[i].y < at[begin].y || at[i].y > at[begin].y)
      return FALSE;
  return end - begin > 1;
}

/* Warms a component that has places, if that is wanted. Returns whether it is free to go elsewhere as a whole,
 * too: nothing in it is pinned, and it either shall or was on its way already. */
static gboolean
warm_component (SkeinLayout *layout, guint32 c)
{
  gboolean is_pinned = FALSE;
  gboolean is_loose = TRUE;

  for (guint32 i = layout->graph->component[c]; i < layout->graph->component[c + 1]; i++) {
    is_loose = is_loose && (layout->loose[i] || !layout->placed[i]);
    if (layout->pinned[i])
      is_pinned = TRUE;
    else
      layout->heat[i] = MAX (layout->heat[i], layout->params.warmth);
  }
  return !is_pinned && (is_loose || layout->params.warmth > 0);
}

/* Whether components may be seen on their way: those that are new go to their places at once. */
static gboolean
has_loose (const SkeinLayout *layout)
{
  for (guint32 i = 0; i < layout->graph->n_nodes; i++)
    if (layout->loose[i])
      return TRUE;
  return FALSE;
}

/**
 * skein_layout_place_nodes:
 * @layout: a layout
 * @cancellable: (nullable): asked now and then
 *
 * Gives a place to each node that has none. Components without any place are new: they are placed by
 * pivot MDS and packed beside what is there. Other components stay where they are, and their new
 * nodes begin beside their neighbours.
 *
 * Returns: whether that is done; %FALSE if it was cancelled or if a large component has still some way
 *   to go. The next call goes on there.
 */
gboolean
skein_layout_place_nodes (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (; layout->n_started < graph->n_components; layout->n_started++) {
    guint32 c = layout->n_started;
    guint32 begin = graph->component[c];
    guint32 end = graph->component[c + 1];
    guint32 n_placed = 0;

    if (is_collapsed (layout, begin, end))
      memset (layout->placed + begin, FALSE, end - begin);
    for (guint32 i = begin; i < end; i++)
      n_placed += layout->placed[i];
    if (n_placed == 0 || layout->multilevel != NULL) {
      if (!place_component (layout, c, cancellable))
        return FALSE;
      continue;
    }
    if (!warm_component (layout, c))
      skein_layout_anchor (layout, c);
    if (n_placed < end - begin)
      place_rest (layout, c, n_placed);
  }
  if (!skein_layout_pack (layout, cancellable))
    return FALSE;
  for (guint32 i = 0; i < graph->n_nodes; i++)
    layout->placed[i] = TRUE;
  if (layout->params.warmth <= 0 && !has_loose (layout))
    skein_layout_glide (layout, 1.0f);
  return TRUE;
}

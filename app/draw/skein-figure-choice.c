// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-figure-private.h"

/* How many edges or nodes a thread looks at before it asks for more. */
#define ITEMS_AT_ONCE 8192

/* What may hang out of a mark: rings and the dot of a pin, in pixels. */
#define MARK_OVERHANG 10.0

/* Strokes of a sample that are longer than this, in pixels, count more than once. */
#define USUAL_LENGTH 40.0

/* Edges whose widths are within one step lie above each other in any order: eight steps for each doubling, from a quarter
 * of a graph unit on. The upper bits of positive numbers count such steps. */
#define FIRST_WIDTH_STEP 1000
#define WIDTH_STEP_SHIFT 20
#define N_WIDTH_STEPS 60
#define N_ORDERS (N_WIDTH_STEPS * SKEIN_N_RANKS)

/* How many steps ahead memory is asked for. */
#define FETCH_AHEAD 12

/* A sample is looked for among so many times more than there may be in it: where little of the graph
 * is in view, most of what is wanted lies outside. */
#define LOOK_FARTHER 4

#define EMPHASISED (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR)

static gboolean
edge_may_be_seen (const SkeinFigure *figure, const SkeinSceneEdge *edge)
{
  const SkeinNodePlace *a = &g_array_index (figure->places, SkeinNodePlace, edge->source);
  const SkeinNodePlace *b = &g_array_index (figure->places, SkeinNodePlace, edge->target);
  double reach = skein_geometry_get_reach (edge, a, b, figure->camera.zoom);

  return MAX (a->x, b->x) + reach >= 0 && MIN (a->x, b->x) - reach <= figure->camera.width &&
         MAX (a->y, b->y) + reach >= 0 && MIN (a->y, b->y) - reach <= figure->camera.height;
}

static gboolean
node_may_be_seen (const SkeinFigure *figure, guint32 node)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);
  double reach = 1.5 * place->radius + MARK_OVERHANG;

  return place->x + reach >= 0 && place->x - reach <= figure->camera.width &&
         place->y + reach >= 0 && place->y - reach <= figure->camera.height;
}

/* In which order edges are drawn, above 0: what somebody looks at above the rest, and within that the strong ones above
 * the weak. */
static guint8
get_edge_rank (const SkeinSceneEdge *edge)
{
  guint rank = skein_emphasis_get_rank (edge->emphasis);
  guint32 bits;
  int step;

  memcpy (&bits, &edge->width, sizeof bits);
  step = (int) (bits >> WIDTH_STEP_SHIFT) - FIRST_WIDTH_STEP;
  return (guint8) (1 + N_WIDTH_STEPS * rank + (guint) CLAMP (step, 0, N_WIDTH_STEPS - 1));
}

/* Notes for edges their rank above 0 if they may be seen. */
static void
rank_edges (guint32 begin, guint32 end, guint worker, gpointer data)
{
  SkeinFigure *figure = data;
  guint emphasis = 0;

  for (guint32 i = begin; i < end; i++) {
    const SkeinSceneEdge *edge = &figure->scene->edges[i];

    emphasis |= edge->emphasis;
    g_array_index (figure->ranks, guint8, i) =
        edge_may_be_seen (figure, edge) ? get_edge_rank (edge) : 0;
  }
  g_atomic_int_or (&figure->edge_emphasis, emphasis);
}

static void
rank_nodes (guint32 begin, guint32 end, guint worker, gpointer data)
{
  SkeinFigure *figure = data;

  for (guint32 i = begin; i < end; i++)
    g_array_index (figure->ranks, guint8, i) =
        node_may_be_seen (figure, i)
            ? 1 + skein_emphasis_get_rank (figure->scene->nodes[i].emphasis)
            : 0;
}

/* Places a node unless that has been done. Where a sample of the nodes is drawn, most of them need no
 * place; else all have theirs already. */
static void
place_once (SkeinFigure *figure, guint32 node)
{
  if (figure->placed->len == 0 || g_array_index (figure->placed, guint8, node))
    return;
  g_array_index (figure->placed, guint8, node) = SKEIN_PLACED;
  g_array_index (figure->places, SkeinNodePlace, node) = skein_geometry_place_node (
      figure->scene, &figure->camera, &g_array_index (figure->shapes, SkeinShape, 0), node);
}

/* What a sample needs lies far apart in memory. It is asked for some steps ahead, and what that leads to
 * nearer before its turn. */
static void
fetch_ahead (const SkeinFigure *figure, const guint32 *order, guint32 k, guint32 n, gboolean edges)
{
  const SkeinScene *scene = figure->scene;

  if (k + 2 * FETCH_AHEAD >= n)
    return;
  if (edges) {
    const SkeinSceneEdge *edge = &scene->edges[order[k + FETCH_AHEAD]];
    const guint32 ends[2] = { edge->source, edge->target };

    __builtin_prefetch (&scene->edges[order[k + 2 * FETCH_AHEAD]]);
    for (guint i = 0; i < 2; i++) {
      __builtin_prefetch (&scene->nodes[ends[i]]);
      __builtin_prefetch (&scene->positions[2 * (gsize) ends[i]]);
      __builtin_prefetch (&g_array_index (figure->places, SkeinNodePlace, ends[i]), 1);
    }
  } else {
    guint32 node = order[k + FETCH_AHEAD];

    __builtin_prefetch (&scene->nodes[node]);
    __builtin_prefetch (&scene->positions[2 * (gsize) node]);
    __builtin_prefetch (&g_array_index (figure->places, SkeinNodePlace, node), 1);
  }
}

/* How much of a budget an edge takes: long ones count more than once. */
static double
get_cost (const SkeinFigure *figure, const SkeinSceneEdge *edge)
{
  const SkeinNodePlace *a = &g_array_index (figure->places, SkeinNodePlace, edge->source);
  const SkeinNodePlace *b = &g_array_index (figure->places, SkeinNodePlace, edge->target);
  double dx = CLAMP (b->x - a->x, -figure->camera.width, figure->camera.width);
  double dy = CLAMP (b->y - a->y, -figure->camera.height, figure->camera.height);

  return MAX (sqrt (dx * dx + dy * dy) / USUAL_LENGTH, 1);
}

/* Looks at edges or nodes in the order in which they are wanted, until there are enough. Those that
 * are emphasised are all wanted. */
static void
rank_sample (SkeinFigure *figure, const guint32 *order, guint32 n, gboolean edges)
{
  const SkeinScene *scene = figure->scene;
  guint8 *ranks = &g_array_index (figure->ranks, guint8, 0);
  double spent = 0;

  memset (ranks, 0, n);
  for (guint32 k = 0; k < n; k++) {
    guint32 i = order[k];
    guint16 emphasis;

    fetch_ahead (figure, order, k, n, edges);
    emphasis = edges ? scene->edges[i].emphasis : scene->nodes[i].emphasis;

    if (k >= LOOK_FARTHER * (gsize) figure->budget || spent >= figure->budget) {
      if (!figure->dims)
        break;
      if (!(emphasis & EMPHASISED))
        continue;
    }
    place_once (figure, edges ? scene->edges[i].source : i);
    place_once (figure, edges ? scene->edges[i].target : i);
    if (edges ? !edge_may_be_seen (figure, &scene->edges[i]) : !node_may_be_seen (figure, i))
      continue;
    ranks[i] = edges ? get_edge_rank (&scene->edges[i])
                     : (guint8) (1 + skein_emphasis_get_rank (emphasis));
    if (edges)
      figure->edge_emphasis |= emphasis;
    spent += edges ? get_cost (figure, &scene->edges[i]) : 1;
  }
  figure->is_sampled = TRUE;
}

/* What placing a node needs is asked for. */
static void
fetch_place (const SkeinFigure *figure, guint32 node)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);

  __builtin_prefetch (&figure->scene->positions[2 * (gsize) node]);
  __builtin_prefetch (place, 1);
  __builtin_prefetch (&place->shape, 1);
  if (figure->placed->len > 0)
    __builtin_prefetch (&g_array_index (figure->placed, guint8, node), 1);
}

/* What a sample needs of an edge some steps ahead is asked for. */
static void
fetch_first (const SkeinFigure *figure, const SkeinSampleEdge *first, guint32 k, guint32 n)
{
  if (k + FETCH_AHEAD >= n)
    return;
  fetch_place (figure, first[k + FETCH_AHEAD].edge.source);
  fetch_place (figure, first[k + FETCH_AHEAD].edge.target);
}

static void
place_end (SkeinFigure *figure, guint32 node, float radius, guint16 look)
{
  guint8 *placed = &g_array_index (figure->placed, guint8, node);
  const float *position = figure->scene->positions + 2 * (gsize) node;

  if (*placed)
    return;
  *placed = SKEIN_PLACED;
  g_array_index (figure->places, SkeinNodePlace, node) = skein_geometry_place_mark (
      &figure->camera, position, radius, 0, g_array_index (figure->shapes, SkeinShape, look));
}

/* As rank_sample() does where nothing is emphasised, for edges: all that is wanted of them lies in a row, apart from where
 * their ends are. */
static void
pick_first (SkeinFigure *figure)
{
  guint32 n;
  const SkeinSampleEdge *first = skein_sample_get_first_edges (figure->sample,
                                                               figure->scene,
                                                               LOOK_FARTHER * figure->budget,
                                                               &n);
  guint8 *ranks;
  guint32 starts[N_ORDERS + 2] = { 0 };
  guint32 n_picked = 0;
  double spent = 0;

  g_array_set_size (figure->ranks, n);
  g_array_set_size (figure->looked, n);
  ranks = &g_array_index (figure->ranks, guint8, 0);
  for (guint32 k = 0; k < n && spent < figure->budget; k++) {
    const SkeinSceneEdge *edge = &first[k].edge;

    fetch_first (figure, first, k, n);
    if (figure->placed->len > 0) {
      place_end (figure, edge->source, first[k].radii[0], first[k].looks[0]);
      place_end (figure, edge->target, first[k].radii[1], first[k].looks[1]);
    }
    if (!edge_may_be_seen (figure, edge))
      continue;
    ranks[n_picked] = get_edge_rank (edge);
    starts[ranks[n_picked] + 1]++;
    g_array_index (figure->looked, guint32, n_picked++) = k;
    spent += get_cost (figure, edge);
  }
  for (guint rank = 0; rank < N_ORDERS; rank++)
    starts[rank + 1] += starts[rank];
  g_array_set_size (figure->edges, n_picked);
  g_array_set_size (figure->picked, n_picked);
  for (guint32 i = 0; i < n_picked; i++) {
    guint32 k = g_array_index (figure->looked, guint32, i);
    guint32 at = starts[ranks[i]]++;

    g_array_index (figure->edges, guint32, at) = first[k].index;
    g_array_index (figure->picked, guint32, at) = k;
  }
  figure->first_edges = first;
  figure->is_sampled = TRUE;
}

/* The same for nodes. */
static void
pick_first_nodes (SkeinFigure *figure)
{
  guint32 n;
  const SkeinSampleNode *first = skein_sample_get_first_nodes (figure->sample,
                                                               figure->scene,
                                                               LOOK_FARTHER * figure->budget,
                                                               &n);
  guint8 *ranks;
  guint32 starts[SKEIN_N_RANKS + 1] = { 0 };
  guint32 n_picked = 0;

  g_array_set_size (figure->ranks, n);
  g_array_set_size (figure->looked, n);
  ranks = &g_array_index (figure->ranks, guint8, 0);
  for (guint32 k = 0; k < n && n_picked < figure->budget; k++) {
    guint32 node = first[k].index;

    fetch_place (figure, first[MIN (k + FETCH_AHEAD, n - 1)].index);
    place_end (figure, node, first[k].radius, first[k].look);
    if (!node_may_be_seen (figure, node))
      continue;
    ranks[n_picked] = 0;
    if (g_array_index (figure->placed, guint8, node) == SKEIN_PLACED_EMPHASISED)
      ranks[n_picked] = (guint8) skein_emphasis_get_rank (figure->scene->nodes[node].emphasis);
    starts[ranks[n_picked] + 1]++;
    g_array_index (figure->looked, guint32, n_picked++) = k;
  }
  for (guint rank = 1; rank < SKEIN_N_RANKS; rank++)
    starts[rank + 1] += starts[rank];
  g_array_set_size (figure->nodes, n_picked);
  g_array_set_size (figure->picked_nodes, n_picked);
  for (guint32 i = 0; i < n_picked; i++) {
    guint32 k = g_array_index (figure->looked, guint32, i);
    guint32 at = starts[ranks[i]]++;

    g_array_index (figure->nodes, guint32, at) = first[k].index;
    g_array_index (figure->picked_nodes, guint32, at) = k;
  }
  figure->first_nodes = first;
  figure->is_sampled = TRUE;
}

/**
 * skein_figure_place_emphasised:
 * @figure: a figure of which only a sample of the nodes is drawn
 *
 * Begins to give nodes their places, with those that are emphasised, and around which there may be rings.
 */
void
skein_figure_place_emphasised (SkeinFigure *figure)
{
  g_array_set_size (figure->placed, figure->scene->n_nodes);
  for (guint i = 0; figure->is_quick && i < figure->emphasised->len; i++) {
    guint32 node = g_array_index (figure->emphasised, guint32, i);

    place_once (figure, node);
    g_array_index (figure->placed, guint8, node) = SKEIN_PLACED_EMPHASISED;
  }
}

/* In a sample most have no rank: they are passed over by eights. */
static guint32
skip_unranked (const guint8 *ranks, guint32 i, guint32 n)
{
  guint64 eight;

  while (i + sizeof eight <= n) {
    memcpy (&eight, ranks + i, sizeof eight);
    if (eight != 0)
      break;
    i += sizeof eight;
  }
  return i;
}

/* Lists what has a rank, the lowest rank first, and in a rank in the order of the scene. */
static void
list_ranked (SkeinFigure *figure, guint32 n, GArray *list)
{
  const guint8 *ranks = &g_array_index (figure->ranks, guint8, 0);
  guint32 counts[N_ORDERS + 1] = { 0 };
  guint32 next[N_ORDERS + 1] = { 0 };
  guint32 *out;

  for (guint32 i = 0; i < n; i++) {
    i = skip_unranked (ranks, i, n);
    if (i < n)
      counts[ranks[i]]++;
  }
  for (guint rank = 1; rank < N_ORDERS; rank++)
    next[rank + 1] = next[rank] + counts[rank];
  g_array_set_size (list, next[N_ORDERS] + counts[N_ORDERS]);
  out = &g_array_index (list, guint32, 0);
  for (guint32 i = 0; i < n; i++) {
    i = skip_unranked (ranks, i, n);
    if (i < n && ranks[i] > 0)
      out[next[ranks[i]]++] = i;
  }
}

/**
 * skein_figure_list_edges:
 * @figure: a figure whose nodes have their places, unless a sample is drawn
 *
 * Lists the edges that may be seen, or a sample of them, in the order in which they are drawn.
 */
void
skein_figure_list_edges (SkeinFigure *figure)
{
  const SkeinScene *scene = figure->scene;

  figure->edge_emphasis = 0;
  figure->first_edges = NULL;
  if (figure->budget > 0 && scene->n_edges > figure->budget && figure->is_quick) {
    pick_first (figure);
    return;
  }
  g_array_set_size (figure->ranks, MAX (scene->n_edges, scene->n_nodes));
  if (figure->budget > 0 && scene->n_edges > figure->budget) {
    rank_sample (figure, skein_sample_get_edges (figure->sample, scene), scene->n_edges, TRUE);
  } else {
    for (guint32 i = 0; figure->placed->len > 0 && i < scene->n_edges; i++) {
      place_once (figure, scene->edges[i].source);
      place_once (figure, scene->edges[i].target);
    }
    skein_workers_run (figure->workers, scene->n_edges, ITEMS_AT_ONCE, rank_edges, figure, NULL);
  }
  list_ranked (figure, scene->n_edges, figure->edges);
}

/**
 * skein_figure_list_nodes:
 * @figure: a figure
 *
 * Lists the nodes likewise.
 */
void
skein_figure_list_nodes (SkeinFigure *figure)
{
  const SkeinScene *scene = figure->scene;

  figure->first_nodes = NULL;
  if (figure->placed->len > 0 && figure->is_quick) {
    pick_first_nodes (figure);
    return;
  }
  g_array_set_size (figure->ranks, scene->n_nodes);
  if (figure->budget > 0 && scene->n_nodes > figure->budget)
    rank_sample (figure, skein_sample_get_nodes (figure->sample, scene), scene->n_nodes, FALSE);
  else
    skein_workers_run (figure->workers, scene->n_nodes, ITEMS_AT_ONCE, rank_nodes, figure, NULL);
  list_ranked (figure, scene->n_nodes, figure->nodes);
}

// SPDX-License-Identifier: MPL-2.0
/* Engines that draw once: where each node goes is found first, then all glide there. */
#include "skein-layout-private.h"

#include <math.h>
#include <string.h>

#include "skein-concentric.h"
#include "skein-packing.h"

/* Nodes glide for so many steps; who shows a step a frame lets them arrive after half a second. */
#define N_TRAVEL_STEPS 36
/* How much room there is between two components, in spacings. */
#define GAP 0.6f
/* How far discs that are pushed apart get from each other, in spacings. */
#define MARGIN 0.05f
#define N_PUSHES 200
#define PUSHES_PER_STRETCH 5
#define STRETCH 1.06f
/* Two discs closer than this share of their radii are left out when a drawing is scaled until its discs have
 * room: they would blow it up, and a push is enough for them. */
#define COINCIDENT 0.05f
/* By how much more room for names makes rings wider. */
#define ROOM_SHARE 0.6f
#define USUAL_ROOM 0.5f
/* A way shorter than this, in graph units, is none. */
#define SHORTEST_WAY 0.01f

/**
 * skein_layout_init_engine:
 * @layout: a layout, its parameters checked
 * @topology: the graph
 *
 * Keeps what is needed of the graph by engines that draw once and for finding groups, and settles what is drawn
 * around.
 */
void
skein_layout_init_engine (SkeinLayout *layout, const SkeinTopology *topology)
{
  SkeinLayoutParams *params = &layout->params;

  params->command = NULL;
  if (topology->n_nodes == 0)
    return;
  if (params->engine != SKEIN_ENGINE_FORCE || params->cluster > 0)
    layout->topology = skein_topology_ref (topology);
  if (params->focus < topology->n_nodes)
    return;
  params->focus = 0;
  for (guint32 v = 1; v < topology->n_nodes; v++)
    if (skein_topology_get_degree (topology, v) >
        skein_topology_get_degree (topology, params->focus))
      params->focus = v;
}

void
skein_layout_clear_engine (SkeinLayout *layout)
{
  g_clear_pointer (&layout->process, skein_layout_process_free);
  g_clear_pointer (&layout->topology, skein_topology_unref);
  g_clear_pointer (&layout->origin, g_free);
  g_clear_pointer (&layout->target, g_free);
  g_clear_pointer (&layout->command, g_free);
  g_clear_error (&layout->error);
}

/* Nodes stay where they are. If some have no place, our own forces find one for these. */
static void
fail (SkeinLayout *layout)
{
  gboolean all_placed = TRUE;

  for (guint32 i = 0; i < layout->graph->n_nodes; i++)
    all_placed = all_placed && layout->placed[i];
  if (all_placed)
    layout->phase = SKEIN_LAYOUT_REST;
  else
    layout->params.engine = SKEIN_ENGINE_FORCE;
}

/* The places as the engine gives them, in the order of the topology. Returns FALSE as long as there are
 * none. */
static gboolean
compute (SkeinLayout *layout, GCancellable *cancellable, float *places)
{
  guint32 n = layout->topology->n_nodes;
  g_autofree float *radius = g_new (float, n);
  SkeinLayoutProcessState state;

  for (guint32 v = 0; v < n; v++)
    radius[v] = layout->radius[layout->graph->rank[v]];
  if (layout->params.engine == SKEIN_ENGINE_CONCENTRIC) {
    float room = 1.0f + ROOM_SHARE * (layout->params.room - USUAL_ROOM);

    skein_concentric (
        layout->topology, layout->params.focus, radius, room * layout->params.spacing, places);
    return TRUE;
  }
  if (layout->process == NULL) {
    SkeinLayoutParams params = layout->params;

    params.command = layout->command;
    layout->process = skein_layout_process_new (layout->topology, radius, &params, &layout->error);
    if (layout->process == NULL)
      fail (layout);
    return FALSE;
  }
  state = skein_layout_process_poll (layout->process, cancellable, places, &layout->error);
  if (state == SKEIN_LAYOUT_PROCESS_BUSY)
    return FALSE;
  g_clear_pointer (&layout->process, skein_layout_process_free);
  if (state == SKEIN_LAYOUT_PROCESS_FAILED)
    fail (layout);
  return state == SKEIN_LAYOUT_PROCESS_DONE;
}

typedef struct {
  SkeinPoint at;
  float radius;
} Disc;

static int
compare_discs_cb (gconstpointer a, gconstpointer b)
{
  const Disc *x = a;
  const Disc *y = b;

  return (x->at.x > y->at.x) - (x->at.x < y->at.x);
}

/* How much larger a drawing must be for its discs not to overlap. Quadratic only in how many stand side by
 * side along its shorter side. */
static float
get_scale (Disc *disc, guint32 n, float widest)
{
  float scale = 1.0f;

  qsort (disc, n, sizeof (Disc), compare_discs_cb);
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = i + 1; j < n && disc[j].at.x - disc[i].at.x < disc[i].radius + widest; j++) {
      float wanted = disc[i].radius + disc[j].radius;
      float distance = hypotf (disc[j].at.x - disc[i].at.x, disc[j].at.y - disc[i].at.y);

      if (distance < wanted && distance > COINCIDENT * wanted)
        scale = MAX (scale, 1.001f * wanted / distance);
    }
  return scale;
}

/* How far a drawing may be scaled. Rings and circles are shapes that pushing destroys; elsewhere a few close
 * pairs must not blow all up. */
static float
get_largest_scale (SkeinEngine engine)
{
  return engine == SKEIN_ENGINE_TWOPI || engine == SKEIN_ENGINE_CIRCO ? 50.0f : 3.0f;
}

static void
scale_component (SkeinLayout *layout, guint32 begin, guint32 end)
{
  g_autofree Disc *disc = g_new (Disc, end - begin);
  SkeinPoint least = { INFINITY, INFINITY };
  SkeinPoint most = { -INFINITY, -INFINITY };
  gboolean is_upright;
  float scale;

  for (guint32 i = begin; i < end; i++) {
    const SkeinPoint *at = &layout->target[i];

    least = (SkeinPoint){ MIN (least.x, at->x), MIN (least.y, at->y) };
    most = (SkeinPoint){ MAX (most.x, at->x), MAX (most.y, at->y) };
  }
  is_upright = most.y - least.y > most.x - least.x;
  for (guint32 i = begin; i < end; i++) {
    disc[i - begin] = (Disc){ layout->target[i], layout->radius[i] };
    if (is_upright)
      disc[i - begin].at = (SkeinPoint){ layout->target[i].y, layout->target[i].x };
  }
  scale = MIN (get_scale (disc, end - begin, layout->largest_radius),
               get_largest_scale (layout->params.engine));
  /* Beyond the farthest place there is no room, even if discs overlap then. */
  scale = MIN (scale,
               0.5f * SKEIN_LAYOUT_FARTHEST / MAX (MAX (most.x - least.x, most.y - least.y), 1.0f));
  for (guint32 i = begin; i < end; i++)
    layout->target[i] = (SkeinPoint){ (layout->target[i].x - least.x) * scale,
                                      (layout->target[i].y - least.y) * scale };
}

/* Stretches each component in which discs still overlap, which keeps its shape. */
static void
stretch (SkeinLayout *layout)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (guint32 c = 0; c < graph->n_components; c++) {
    gboolean is_touched = FALSE;

    for (guint32 i = graph->component[c]; i < graph->component[c + 1]; i++)
      is_touched = is_touched || skein_collider_is_touched (layout->collider, i);
    for (guint32 i = graph->component[c]; is_touched && i < graph->component[c + 1]; i++)
      layout->target[i] =
          (SkeinPoint){ layout->target[i].x * STRETCH, layout->target[i].y * STRETCH };
  }
}

/* Takes discs of one group apart. Pushing is enough for nearly all drawings; where discs fill the plane too
 * densely for that, they are stretched if nothing is fixed; and where that does not help, discs are taken out.
 * Returns FALSE if it was cancelled. */
static gboolean
separate (SkeinLayout *layout, const guint8 *fixed, gboolean can_stretch, GCancellable *cancellable)
{
  SkeinDiscs discs = {
    .n_discs = layout->graph->n_nodes,
    .position = layout->target,
    .radius = layout->radius,
    .fixed = fixed,
    .group = layout->group,
  };
  float margin = MARGIN * layout->params.spacing;

  if (layout->largest_radius <= 0)
    return TRUE;
  /* A slack of the whole margin: what does not overlap stays where the engine wants it. */
  for (guint p = 1; p <= N_PUSHES; p++) {
    if (skein_collider_relax (layout->collider, &discs, 1.0f, margin, margin, cancellable) == 0)
      return !g_cancellable_is_cancelled (cancellable);
    if (can_stretch && p % PUSHES_PER_STRETCH == 0)
      stretch (layout);
  }
  while (skein_collider_settle (layout->collider, &discs, margin, margin, cancellable) > 0)
    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
  return !g_cancellable_is_cancelled (cancellable);
}

static SkeinBox
get_box (const SkeinLayout *layout, guint32 begin, guint32 end)
{
  float half = 0.5f * GAP * layout->params.spacing;
  float left = INFINITY;
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;

  for (guint32 i = begin; i < end; i++) {
    const SkeinPoint *at = &layout->target[i];
    float reach = layout->radius[i] + half;

    left = MIN (left, at->x - reach);
    right = MAX (right, at->x + reach);
    top = MIN (top, at->y - reach);
    bottom = MAX (bottom, at->y + reach);
  }
  return (SkeinBox){ left, top, right - left, bottom - top };
}

static void
shift (SkeinLayout *layout, guint32 begin, guint32 end, float x, float y)
{
  for (guint32 i = begin; i < end; i++) {
    layout->target[i].x += x;
    layout->target[i].y += y;
  }
}

/* Returns FALSE if it was cancelled. */
static gboolean
pack (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;
  guint32 n = graph->n_components;
  g_autofree SkeinBox *before = g_new (SkeinBox, n);
  g_autofree SkeinBox *after = NULL;

  for (guint32 c = 0; c < n; c++)
    before[c] = get_box (layout, graph->component[c], graph->component[c + 1]);
  after = g_memdup2 (before, sizeof (SkeinBox) * n);
  if (!skein_pack_boxes (after, n, FALSE, layout->params.aspect, cancellable))
    return FALSE;
  for (guint32 c = 0; c < n; c++)
    shift (layout,
           graph->component[c],
           graph->component[c + 1],
           after[c].x - before[c].x,
           after[c].y - before[c].y);
  return TRUE;
}

/* Nodes that have a place go as short a way as can be on the whole; if none has, the drawing is round the
 * origin. */
static void
centre (SkeinLayout *layout)
{
  guint32 n = layout->graph->n_nodes;
  double x = 0;
  double y = 0;
  guint32 n_placed = 0;

  for (guint32 i = 0; i < n; i++)
    if (layout->placed[i]) {
      x += (double) (layout->position[i].x - layout->target[i].x);
      y += (double) (layout->position[i].y - layout->target[i].y);
      n_placed++;
    }
  if (n_placed > 0) {
    shift (layout, 0, n, (float) (x / n_placed), (float) (y / n_placed));
  } else {
    SkeinBox box = get_box (layout, 0, n);

    shift (layout, 0, n, -box.x - 0.5f * box.width, -box.y - 0.5f * box.height);
  }
  for (guint32 i = 0; i < n; i++)
    layout->target[i] = (SkeinPoint){
      CLAMP (layout->target[i].x, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST),
      CLAMP (layout->target[i].y, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST),
    };
}

/* Makes a drawing of what the engine gave. Returns FALSE if it was cancelled. */
static gboolean
fit (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;
  g_autofree guint8 *free_nodes = g_new0 (guint8, graph->n_nodes);
  gboolean has_pins = FALSE;

  /* Rings know no components: what no way leads to is the outermost of them. */
  if (layout->params.engine != SKEIN_ENGINE_CONCENTRIC) {
    for (guint32 c = 0; c < graph->n_components; c++)
      scale_component (layout, graph->component[c], graph->component[c + 1]);
    if (!separate (layout, free_nodes, TRUE, cancellable) || !pack (layout, cancellable))
      return FALSE;
  }
  centre (layout);
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    if (layout->pinned[i])
      layout->target[i] = layout->position[i];
    has_pins = has_pins || layout->pinned[i];
    layout->group[i] = 0;
  }
  return !has_pins || separate (layout, layout->pinned, FALSE, cancellable);
}

/* Where nodes without a place come from: the middle of their placed neighbours, or else where they go. */
static void
place_newcomers (SkeinLayout *layout)
{
  const SkeinLayoutGraph *graph = layout->graph;

  for (guint32 i = 0; i < graph->n_nodes; i++) {
    SkeinPoint sum = { 0, 0 };
    float n = 0;

    layout->origin[i] = layout->position[i];
    if (layout->placed[i])
      continue;
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      guint32 j = graph->neighbour[k];

      if (!layout->placed[j])
        continue;
      sum = (SkeinPoint){ sum.x + layout->position[j].x, sum.y + layout->position[j].y };
      n++;
    }
    layout->origin[i] = n > 0 ? (SkeinPoint){ sum.x / n, sum.y / n } : layout->target[i];
  }
  memcpy (layout->position, layout->origin, sizeof (SkeinPoint) * graph->n_nodes);
  memset (layout->placed, TRUE, graph->n_nodes);
}

/**
 * skein_layout_find_targets:
 * @layout: a layout with an engine that draws once
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Has the engine find where each node goes. For graphviz it waits 20 ms at most; the next call looks
 * again. If there is no answer to be had, the error is kept and the phase is another: all rests, or our forces
 * find places for the nodes that have none.
 *
 * Returns: whether nodes can set out
 */
gboolean
skein_layout_find_targets (SkeinLayout *layout, GCancellable *cancellable)
{
  guint32 n = layout->graph->n_nodes;
  g_autofree float *places = g_new (float, 2 * (gsize) n);

  if (!compute (layout, cancellable, places))
    return FALSE;
  layout->target = g_new (SkeinPoint, n);
  layout->origin = g_new (SkeinPoint, n);
  for (guint32 i = 0; i < n; i++) {
    guint32 v = layout->graph->order[i];

    layout->target[i] = (SkeinPoint){ places[2 * v], places[2 * v + 1] };
  }
  if (!fit (layout, cancellable)) {
    g_clear_pointer (&layout->target, g_free);
    g_clear_pointer (&layout->origin, g_free);
    return FALSE;
  }
  place_newcomers (layout);
  return TRUE;
}

/**
 * skein_layout_travel:
 * @layout: a layout in which nodes glide to their places
 *
 * Takes one step there, small at the start and at the end. Pinned nodes stay.
 *
 * Returns: whether all have arrived
 */
gboolean
skein_layout_travel (SkeinLayout *layout)
{
  float share;
  float longest = 0;

  layout->n_travelled++;
  share = (float) layout->n_travelled / N_TRAVEL_STEPS;
  share = share * share * (3.0f - 2.0f * share);
  for (guint32 i = 0; i < layout->graph->n_nodes; i++) {
    SkeinPoint way = { layout->target[i].x - layout->origin[i].x,
                       layout->target[i].y - layout->origin[i].y };

    if (layout->pinned[i])
      continue;
    longest = MAX (longest, MAX (fabsf (way.x), fabsf (way.y)));
    layout->position[i] =
        (SkeinPoint){ layout->origin[i].x + share * way.x, layout->origin[i].y + share * way.y };
  }
  if (layout->n_travelled < N_TRAVEL_STEPS && longest > SHORTEST_WAY)
    return FALSE;
  for (guint32 i = 0; i < layout->graph->n_nodes; i++)
    if (!layout->pinned[i])
      layout->position[i] = layout->target[i];
  return TRUE;
}

/**
 * skein_layout_put:
 * @layout: a layout with an engine that draws once
 * @i: a node, in the order of the graph, that was put somewhere by hand
 *
 * Has the node end where it is.
 */
void
skein_layout_put (SkeinLayout *layout, guint32 i)
{
  if (layout->target == NULL)
    return;
  layout->target[i] = layout->position[i];
  layout->origin[i] = layout->position[i];
}

double
skein_layout_get_travelled (const SkeinLayout *layout)
{
  return (double) layout->n_travelled / N_TRAVEL_STEPS;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-hull.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "skein-hull-trace.h"

/* Gaps between members are closed if they are narrower than this share of how long relations within communities are on
 * average, but not beyond these bounds (half of a gap, in graph units). */
#define REACH 0.8
#define LEAST_REACH 40.0
#define MOST_REACH 200.0

/* Along relations that are longer than so many of them, what is apart is not joined. */
#define LONG_TIE 3.0

/* How fine outlines are, in graph units, unless all of them together would have more cells than these; each may have some.
 * Where that is quicker, fewer do. */
#define CELL 6.0
#define LEAST_CELLS 20000.0
#define MOST_CELLS 2e6
#define LEAST_QUICK_CELLS 2000.0
#define MOST_QUICK_CELLS 1e5

struct _SkeinHullMaker {
  guint64 drawn;
  gboolean quick;

  /* The outlines in graph units, those of @drawn. */
  GArray *hulls;

  /* While they are made: the nodes, community by community. */
  GArray *members;
  GArray *starts;
  GArray *ties;
  GArray *tie_starts;
  const SkeinScene *scene;
  double reach;
};

static void
clear_hull (gpointer data)
{
  SkeinHull *hull = data;

  g_array_unref (hull->loops.corners);
  g_array_unref (hull->loops.ends);
}

static SkeinLoops
loops_new (void)
{
  return (SkeinLoops){ g_array_new (FALSE, FALSE, sizeof (SkeinPoint)),
                       g_array_new (FALSE, FALSE, sizeof (guint)) };
}

/**
 * skein_hulls_new:
 *
 * Returns: (transfer full) (element-type SkeinHull): a list of hulls that frees them
 */
GArray *
skein_hulls_new (void)
{
  GArray *hulls = g_array_new (FALSE, FALSE, sizeof (SkeinHull));

  g_array_set_clear_func (hulls, clear_hull);
  return hulls;
}

/**
 * skein_loops_get:
 * @loops: closed lines
 * @i: one of them
 * @n_corners: (out): how many corners it has
 *
 * Returns: (transfer none): its corners
 */
const SkeinPoint *
skein_loops_get (const SkeinLoops *loops, guint i, guint *n_corners)
{
  guint start = i > 0 ? g_array_index (loops->ends, guint, i - 1) : 0;

  *n_corners = g_array_index (loops->ends, guint, i) - start;
  return &g_array_index (loops->corners, SkeinPoint, start);
}

/**
 * skein_hull_maker_new:
 *
 * Returns: (transfer full): a maker of outlines
 */
SkeinHullMaker *
skein_hull_maker_new (void)
{
  SkeinHullMaker *maker = g_new0 (SkeinHullMaker, 1);

  maker->hulls = skein_hulls_new ();
  maker->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  maker->starts = g_array_new (FALSE, TRUE, sizeof (guint32));
  maker->ties = g_array_new (FALSE, FALSE, 2 * sizeof (guint32));
  maker->tie_starts = g_array_new (FALSE, TRUE, sizeof (guint32));
  return maker;
}

/**
 * skein_hull_maker_free:
 * @maker: (nullable) (transfer full): a maker
 */
void
skein_hull_maker_free (SkeinHullMaker *maker)
{
  if (maker == NULL)
    return;
  g_array_unref (maker->hulls);
  g_array_unref (maker->members);
  g_array_unref (maker->starts);
  g_array_unref (maker->ties);
  g_array_unref (maker->tie_starts);
  g_free (maker);
}

static guint64
mix (guint64 sum, gconstpointer number)
{
  guint32 bits;

  memcpy (&bits, number, sizeof bits);
  sum = (sum ^ bits) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return sum ^ sum >> 29;
}

/* A number that stands for all that outlines depend on. */
static guint64
sum_up (const SkeinScene *scene)
{
  guint64 sum = scene->serial + 1;

  sum = mix (sum, &scene->n_communities);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    sum = mix (sum, &scene->positions[2 * (gsize) i]);
    sum = mix (sum, &scene->positions[2 * (gsize) i + 1]);
    sum = mix (sum, &scene->nodes[i].radius);
    sum = mix (sum, &scene->communities[i]);
  }
  return sum;
}

/* Sorts the nodes by their communities, which may be numbered in any order, and lists those that have an outline. */
static void
list_communities (SkeinHullMaker *maker)
{
  const SkeinScene *scene = maker->scene;
  g_autofree guint32 *next = g_new (guint32, (gsize) scene->n_communities + 1);
  guint32 *starts;

  g_array_set_size (maker->starts, 0);
  g_array_set_size (maker->starts, scene->n_communities + 1);
  g_array_set_size (maker->members, scene->n_nodes);
  starts = &g_array_index (maker->starts, guint32, 0);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->communities[i] < scene->n_communities)
      starts[scene->communities[i] + 1]++;
  for (guint32 c = 0; c < scene->n_communities; c++)
    starts[c + 1] += starts[c];
  memcpy (next, starts, ((gsize) scene->n_communities + 1) * sizeof *next);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->communities[i] < scene->n_communities)
      g_array_index (maker->members, guint32, next[scene->communities[i]]++) = i;
  g_array_set_size (maker->hulls, 0);
  for (guint32 c = 0; c < scene->n_communities && maker->hulls->len < SKEIN_HULL_MOST; c++) {
    SkeinHull hull = { .community = c, .n_nodes = starts[c + 1] - starts[c] };

    if (hull.n_nodes < SKEIN_HULL_LEAST_NODES)
      continue;
    hull.loops = loops_new ();
    g_array_append_val (maker->hulls, hull);
  }
}

/* A relation within a community. */
typedef struct {
  float length;
  guint32 ends[2];
} Tie;

static int
compare_ties (const void *a, const void *b)
{
  const Tie *x = a;
  const Tie *y = b;

  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  if (x->ends[0] != y->ends[0])
    return x->ends[0] < y->ends[0] ? -1 : 1;
  return x->ends[1] < y->ends[1] ? -1 : x->ends[1] > y->ends[1];
}

/* Lists the relations within communities, the shortest first. */
static GArray *
list_ties (const SkeinScene *scene)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (Tie));

  for (guint32 i = 0; i < scene->n_edges; i++) {
    Tie tie = { 0, { scene->edges[i].source, scene->edges[i].target } };
    const float *a = scene->positions + 2 * (gsize) tie.ends[0];
    const float *b = scene->positions + 2 * (gsize) tie.ends[1];

    if (tie.ends[0] == tie.ends[1] || scene->communities[tie.ends[0]] >= scene->n_communities ||
        scene->communities[tie.ends[0]] != scene->communities[tie.ends[1]])
      continue;
    tie.length = hypotf (a[0] - b[0], a[1] - b[1]);
    g_array_append_val (ties, tie);
  }
  if (ties->len > 1)
    qsort (ties->data, ties->len, sizeof (Tie), compare_ties);
  return ties;
}

static guint32
find_root (guint32 *parents, guint32 node)
{
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

/* Keeps of the relations within communities those by which they hang together with the least length (Kruskal 1956). */
static void
choose_ties (SkeinHullMaker *maker)
{
  const SkeinScene *scene = maker->scene;
  g_autoptr (GArray) ties = list_ties (scene);
  g_autofree guint32 *parents = g_new (guint32, (gsize) scene->n_nodes + 1);
  guint32 *starts;
  guint n_kept = 0;
  double sum = 0;
  double mean;

  for (guint i = 0; i < ties->len; i++)
    sum += (double) g_array_index (ties, Tie, i).length;
  mean = ties->len > 0 ? sum / ties->len : 0;
  maker->reach = CLAMP (REACH * mean, LEAST_REACH, MOST_REACH);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    parents[i] = i;
  g_array_set_size (maker->tie_starts, 0);
  g_array_set_size (maker->tie_starts, scene->n_communities + 2);
  starts = &g_array_index (maker->tie_starts, guint32, 0);
  for (guint i = 0; i < ties->len; i++) {
    const Tie *tie = &g_array_index (ties, Tie, i);
    guint32 a = find_root (parents, tie->ends[0]);
    guint32 b = find_root (parents, tie->ends[1]);

    if ((double) tie->length > LONG_TIE * mean)
      break;
    if (a == b)
      continue;
    parents[a] = b;
    starts[scene->communities[tie->ends[0]] + 2]++;
    g_array_index (ties, Tie, n_kept++) = *tie;
  }
  for (guint32 c = 1; c <= scene->n_communities; c++)
    starts[c + 1] += starts[c];
  g_array_set_size (maker->ties, n_kept);
  for (guint i = 0; i < n_kept; i++) {
    const Tie *tie = &g_array_index (ties, Tie, i);
    guint32 *ends = (guint32 *) (gpointer) maker->ties->data +
                    2 * (gsize) starts[scene->communities[tie->ends[0]] + 1]++;

    memcpy (ends, tie->ends, sizeof tie->ends);
  }
}

/* How coarse an outline is: the rectangle around a community has not too many cells for its size. */
static double
find_cell (const SkeinHullMaker *maker, const guint32 *members, guint32 n_members)
{
  const SkeinScene *scene = maker->scene;
  double share = (double) n_members / scene->n_nodes;
  double n_cells = maker->quick ? LEAST_QUICK_CELLS + MOST_QUICK_CELLS * share
                                : LEAST_CELLS + MOST_CELLS * share;
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;
  double area;

  for (guint32 i = 0; i < n_members; i++) {
    const float *at = scene->positions + 2 * (gsize) members[i];

    x0 = MIN (x0, at[0]);
    y0 = MIN (y0, at[1]);
    x1 = MAX (x1, at[0]);
    y1 = MAX (y1, at[1]);
  }
  area = ((double) x1 - (double) x0 + 2 * maker->reach) *
         ((double) y1 - (double) y0 + 2 * maker->reach);
  return MAX (CELL, sqrt (area / n_cells));
}

static void
trace (guint32 begin, guint32 end, guint worker, gpointer data)
{
  SkeinHullMaker *maker = data;

  for (guint32 i = begin; i < end; i++) {
    SkeinHull *hull = &g_array_index (maker->hulls, SkeinHull, i);
    const guint32 *starts = &g_array_index (maker->starts, guint32, hull->community);
    const guint32 *tie_starts = &g_array_index (maker->tie_starts, guint32, hull->community);
    const guint32 *members = &g_array_index (maker->members, guint32, starts[0]);
    const SkeinHullPlan plan = { .community = hull->community,
                                 .members = members,
                                 .n_members = hull->n_nodes,
                                 .ties = (const guint32 *) (gconstpointer) maker->ties->data +
                                         2 * (gsize) tie_starts[0],
                                 .n_ties = tie_starts[1] - tie_starts[0],
                                 .reach = maker->reach,
                                 .cell = find_cell (maker, members, hull->n_nodes) };

    skein_hull_trace (maker->scene, &plan, &hull->loops);
  }
}

static void
make (SkeinHullMaker *maker, const SkeinScene *scene, SkeinWorkers *workers)
{
  maker->scene = scene;
  list_communities (maker);
  choose_ties (maker);
  skein_workers_run (workers, maker->hulls->len, 1, trace, maker, NULL);
  maker->scene = NULL;
}

/* Puts a hull into the view; %FALSE if nothing of it is there. */
static gboolean
to_view (SkeinHull *seen, const SkeinCamera *camera)
{
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;

  for (guint i = 0; i < seen->loops.corners->len; i++) {
    SkeinPoint *corner = &g_array_index (seen->loops.corners, SkeinPoint, i);

    skein_camera_to_view (camera, corner->x, corner->y, &corner->x, &corner->y);
    x0 = MIN (x0, corner->x);
    y0 = MIN (y0, corner->y);
    x1 = MAX (x1, corner->x);
    y1 = MAX (y1, corner->y);
  }
  return x1 >= 0 && y1 >= 0 && x0 <= camera->width && y0 <= camera->height;
}

/**
 * skein_hull_maker_place:
 * @maker: a maker
 * @scene: a scene
 * @camera: how it is seen
 * @quick: whether large graphs have coarser outlines, since another picture follows at once
 * @workers: (nullable): help; the outlines are the same with any number of them
 * @hulls: (element-type SkeinHull): a list of skein_hulls_new(), is filled anew; the colours are left to the caller
 *
 * Draws an outline around each community of at least %SKEIN_HULL_LEAST_NODES nodes, which holds all its marks and as few
 * others as possible. They are made again only if nodes, sizes or communities are others than in the last call. What
 * lies outside of the view is left out.
 *
 * Complexity: O(h n + m) for h hulls, n nodes and m edges; O(n) if nothing changed.
 */
void
skein_hull_maker_place (SkeinHullMaker *maker,
                        const SkeinScene *scene,
                        const SkeinCamera *camera,
                        gboolean quick,
                        SkeinWorkers *workers,
                        GArray *hulls)
{
  guint64 wanted;

  g_array_set_size (hulls, 0);
  if (scene->communities == NULL)
    return;
  wanted = sum_up (scene);
  if (maker->drawn != wanted || (maker->quick && !quick)) {
    maker->quick = quick;
    make (maker, scene, workers);
    maker->drawn = wanted;
  }
  for (guint i = 0; i < maker->hulls->len; i++) {
    const SkeinHull *hull = &g_array_index (maker->hulls, SkeinHull, i);
    SkeinHull seen = *hull;

    seen.loops.corners = g_array_copy (hull->loops.corners);
    seen.loops.ends = g_array_ref (hull->loops.ends);
    if (to_view (&seen, camera))
      g_array_append_val (hulls, seen);
    else
      clear_hull (&seen);
  }
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-hit-index.h"

#include <math.h>
#include <string.h>

#include "skein-hit-private.h"

/* The cells of the finest grid, in graph units; each grid above has cells twice as wide. */
#define FINEST 32.0
#define N_LEVELS 128

/* An edge goes through about so many cells of its grid at most. */
#define CELLS_PER_EDGE 12.0

/* Coordinates larger than this many cells belong into a grid of wider cells, where they are exact. */
#define MOST_CELLS 1e12

/* A curve is taken for so many straight pieces, and so much of its bend it lies beside them at most. */
#define N_PIECES 4
#define PIECE_BEND (1.0 / (N_PIECES * N_PIECES))

/* How far beside its footprint something can be hit, in pixels: the tolerances, and what marks have at least. A loop
 * grows with its mark. */
#define NODE_REACH (SKEIN_HIT_NODE_REACH * SKEIN_MARK_MIN_RADIUS + SKEIN_HIT_NODE_TOLERANCE)
#define EDGE_REACH                                                                                 \
  (SKEIN_HIT_EDGE_TOLERANCE + SKEIN_HIT_WIDTH_MORE / 2 +                                           \
   skein_geometry_get_loop_reach (0, SKEIN_MARK_MIN_RADIUS) -                                      \
   skein_geometry_get_loop_reach (0, 0))

/* How often building looks whether it is still wanted, in items. */
#define POLL 16384

/* What is known of an edge in another thread. */
typedef struct {
  guint32 source;
  guint32 target;
  float lane;
  float width;
} Edge;

/* Grids of ever wider cells. Cells are found by hashing, so that the plane has no end; a bucket may hold the items of
 * several cells, which only costs a look at them. Of bucket i, the items stand from starts[i] to starts[i + 1]. */
typedef struct {
  guint32 *starts;
  guint32 *items;
  guint n_bits;
  gboolean levels[N_LEVELS];
} Grids;

struct _SkeinHitIndex {
  guint64 serial;
  guint32 n_nodes;
  guint32 n_edges;
  float *positions;
  float *radii;
  Edge *sources; /* What edges are built from, until they are. */
  Grids nodes;
  Grids edges;
};

/* A rectangle of cells of one grid; both ends are within. */
typedef struct {
  guint level;
  gint64 left;
  gint64 top;
  gint64 right;
  gint64 bottom;
} Cells;

static gint64
get_cell (double place, guint level)
{
  double cell = floor (place / ldexp (FINEST, (int) level));

  return (gint64) CLAMP (cell, -4e18, 4e18);
}

static guint32
get_bucket (const Grids *grids, guint level, gint64 x, gint64 y)
{
  guint64 hash = (guint64) x * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash = (hash ^ (hash >> 29)) + (guint64) y * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9) + level;
  hash = (hash ^ (hash >> 32)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32) (hash >> (64 - grids->n_bits));
}

/* The grid for something of an extent, with a border around it, at the places @most and nearer to zero. */
static guint
get_level (double extent, double border, double most)
{
  double cell = MAX (MAX (extent / CELLS_PER_EDGE, 2 * border), most / MOST_CELLS);
  int exponent = 0;

  if (cell <= FINEST)
    return 0;
  frexp (cell / FINEST, &exponent);
  return (guint) CLAMP (exponent, 0, N_LEVELS - 1);
}

/* In the first pass, starts[i + 1] counts; in the second one, starts[i] goes from the end of the bucket to its
 * beginning. */
static inline void
put (Grids *grids, guint level, gint64 x, gint64 y, guint32 item)
{
  guint32 bucket = get_bucket (grids, level, x, y);

  if (grids->items == NULL)
    grids->starts[bucket]++;
  else
    grids->items[--grids->starts[bucket]] = item;
}

/* Puts an item into all cells that a line comes nearer to than @border, row by row. */
static void
put_line (Grids *grids, guint level, SkeinPoint a, SkeinPoint b, double border, guint32 item)
{
  double cell = ldexp (FINEST, (int) level);
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  gint64 last = get_cell (MAX (a.y, b.y) + border, level);

  if (!isfinite (dx) || !isfinite (dy) || !isfinite (border))
    return;
  grids->levels[level] = TRUE;
  for (gint64 row = get_cell (MIN (a.y, b.y) - border, level); row <= last; row++) {
    double from = 0;
    double to = 1;
    gint64 right;

    if (dy != 0) {
      double t0 = ((double) row * cell - border - a.y) / dy;
      double t1 = ((double) (row + 1) * cell + border - a.y) / dy;

      from = CLAMP (MIN (t0, t1), 0, 1);
      to = CLAMP (MAX (t0, t1), 0, 1);
    }
    from = a.x + from * dx;
    to = a.x + to * dx;
    right = get_cell (MAX (from, to) + border, level);
    for (gint64 column = get_cell (MIN (from, to) - border, level); column <= right; column++)
      put (grids, level, column, row, item);
  }
}

/* Rounding must not keep anything from its cell. */
static double
get_slack (double most)
{
  return 1e-3 + most * 1e-13;
}

static double
get_most (SkeinPoint a, SkeinPoint b)
{
  return MAX (MAX (fabs (a.x), fabs (a.y)), MAX (fabs (b.x), fabs (b.y)));
}

static SkeinPoint
get_place (const SkeinHitIndex *self, guint32 node)
{
  return (SkeinPoint){ self->positions[2 * (gsize) node], self->positions[2 * (gsize) node + 1] };
}

static void
put_node (SkeinHitIndex *self, guint32 node)
{
  SkeinPoint place = get_place (self, node);
  double most = get_most (place, place);
  double border = SKEIN_HIT_NODE_REACH * self->radii[node] + get_slack (most);

  put_line (&self->nodes, get_level (0, border, most), place, place, border, node);
}

static void
put_loop (SkeinHitIndex *self, guint32 item)
{
  const Edge *edge = &self->sources[item];
  SkeinPoint place = get_place (self, edge->source);
  double most = get_most (place, place);
  double border = skein_geometry_get_loop_reach (edge->lane, self->radii[edge->source]) +
                  SKEIN_HIT_WIDTH_SHARE * edge->width / 2 + get_slack (most);

  put_line (&self->edges, get_level (0, border, most), place, place, border, item);
}

static void
put_edge (SkeinHitIndex *self, guint32 item)
{
  const Edge *edge = &self->sources[item];
  SkeinPoint a = get_place (self, edge->source);
  SkeinPoint b = get_place (self, edge->target);
  double extent = fabs (b.x - a.x) + fabs (b.y - a.y);
  double most = get_most (a, b) + extent;
  double border = SKEIN_HIT_WIDTH_SHARE * edge->width / 2 + get_slack (most);
  SkeinSceneEdge way = { .source = edge->source, .target = edge->target, .lane = edge->lane };
  SkeinCurve curve;
  guint level;
  double bend;

  if (edge->lane == 0 || extent == 0) {
    put_line (&self->edges, get_level (extent, border, most), a, b, border, item);
    return;
  }
  bend = skein_geometry_get_most_bend (edge->lane, extent);
  border += bend * PIECE_BEND;
  level = get_level (extent + bend, border, most);
  curve = skein_geometry_get_way (&way, a, b);
  for (guint i = 1; i <= N_PIECES; i++) {
    b = skein_curve_at (&curve, (double) i / N_PIECES);
    put_line (&self->edges, level, a, b, border, item);
    a = b;
  }
}

static gboolean
put_all (SkeinHitIndex *self, gboolean edges, GCancellable *cancellable)
{
  guint32 n = edges ? self->n_edges : self->n_nodes;

  for (guint32 i = 0; i < n; i++) {
    if (i % POLL == 0 && g_cancellable_is_cancelled (cancellable))
      return FALSE;
    if (!edges)
      put_node (self, i);
    else if (self->sources[i].source == self->sources[i].target)
      put_loop (self, i);
    else
      put_edge (self, i);
  }
  return TRUE;
}

/* A counting sort by buckets: what each holds is counted, then put in. */
static gboolean
build_grids (SkeinHitIndex *self, Grids *grids, gboolean edges, GCancellable *cancellable)
{
  guint32 n = edges ? self->n_edges : self->n_nodes;
  guint64 total = 0;
  gsize n_buckets;

  grids->n_bits = CLAMP (g_bit_storage (n), 8, 24);
  n_buckets = (gsize) 1 << grids->n_bits;
  grids->starts = g_new0 (guint32, n_buckets + 1);
  if (!put_all (self, edges, cancellable))
    return FALSE;
  for (gsize i = 0; i < n_buckets; i++) {
    total += grids->starts[i];
    if (total > G_MAXUINT32)
      return FALSE;
    grids->starts[i] = (guint32) total;
  }
  grids->starts[n_buckets] = (guint32) total;
  grids->items = g_new (guint32, total + 1);
  return put_all (self, edges, cancellable);
}

/**
 * skein_hit_index_new:
 * @scene: a scene
 *
 * Takes what is needed of a scene, to build an index of it in any thread. The scene may change or go meanwhile.
 *
 * Returns: (transfer full): an index that has to be built before it finds anything
 */
SkeinHitIndex *
skein_hit_index_new (const SkeinScene *scene)
{
  SkeinHitIndex *self;

  g_return_val_if_fail (scene != NULL, NULL);

  self = g_new0 (SkeinHitIndex, 1);
  self->serial = scene->serial;
  self->n_nodes = scene->n_nodes;
  self->n_edges = scene->n_edges;
  self->positions = g_memdup2 (scene->positions, 2 * sizeof (float) * (gsize) scene->n_nodes);
  self->radii = g_new (float, (gsize) scene->n_nodes + 1);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    self->radii[i] = scene->nodes[i].radius;
  self->sources = g_new (Edge, (gsize) scene->n_edges + 1);
  for (guint32 i = 0; i < scene->n_edges; i++)
    self->sources[i] = (Edge){
      scene->edges[i].source, scene->edges[i].target, scene->edges[i].lane, scene->edges[i].width
    };
  return self;
}

/**
 * skein_hit_index_free:
 * @index: (nullable) (transfer full): an index
 *
 * Frees an index.
 */
void
skein_hit_index_free (SkeinHitIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->positions);
  g_free (self->radii);
  g_free (self->sources);
  g_free (self->nodes.starts);
  g_free (self->nodes.items);
  g_free (self->edges.starts);
  g_free (self->edges.items);
  g_free (self);
}

/**
 * skein_hit_index_build:
 * @index: an index that was not built yet
 * @cancellable: (nullable): to stop it
 *
 * Sorts all nodes and edges into grids: each into the cells of that grid whose cells have about the size of the
 * node, or a twelfth of the length of the edge, so that each is in a bounded number of them. Places are in graph
 * units, and so the index serves any camera.
 *
 * Complexity: O(n + m) time and memory, some forty bytes for an edge and twenty for a node
 *
 * Returns: %FALSE if it was stopped; the index can then only be freed
 */
gboolean
skein_hit_index_build (SkeinHitIndex *self, GCancellable *cancellable)
{
  g_return_val_if_fail (self != NULL && self->sources != NULL, FALSE);

  if (!build_grids (self, &self->nodes, FALSE, cancellable) ||
      !build_grids (self, &self->edges, TRUE, cancellable))
    return FALSE;
  g_clear_pointer (&self->sources, g_free);
  return TRUE;
}

/**
 * skein_hit_index_fits:
 * @index: an index
 * @scene: a scene
 *
 * Complexity: O(n), at the speed of memory
 *
 * Returns: whether @index is of @scene, which has nodes, and every node is still where it was, and as large
 */
gboolean
skein_hit_index_fits (const SkeinHitIndex *self, const SkeinScene *scene)
{
  g_return_val_if_fail (self != NULL && scene != NULL, FALSE);

  if (self->serial != scene->serial || scene->n_nodes == 0 ||
      memcmp (self->positions, scene->positions, 2 * sizeof (float) * (gsize) scene->n_nodes) != 0)
    return FALSE;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (self->radii[i] != scene->nodes[i].radius)
      return FALSE;
  return TRUE;
}

static gsize
get_grids_size (const Grids *grids)
{
  gsize n_buckets = (gsize) 1 << grids->n_bits;

  return sizeof (guint32) * (n_buckets + 1 + (grids->items != NULL ? grids->starts[n_buckets] : 0));
}

/**
 * skein_hit_index_get_size:
 * @index: an index that was built
 *
 * Returns: how much memory it takes, in bytes
 */
gsize
skein_hit_index_get_size (const SkeinHitIndex *self)
{
  g_return_val_if_fail (self != NULL && self->sources == NULL, 0);

  return sizeof *self + 3 * sizeof (float) * (gsize) self->n_nodes + get_grids_size (&self->nodes) +
         get_grids_size (&self->edges);
}

/* Tries all that is in the cells around the place. Returns FALSE if that would be more work than to try everything. */
static gboolean
search_grids (const Grids *grids,
              SkeinSearch *search,
              double reach,
              void (*try) (SkeinSearch *search, guint32 item))
{
  double most = MAX (fabs (search->x), fabs (search->y));
  double n_buckets = ldexp (1, (int) grids->n_bits);

  reach += get_slack (most);
  for (guint level = 0; level < N_LEVELS; level++) {
    Cells cells = { level,
                    get_cell (search->x - reach, level),
                    get_cell (search->y - reach, level),
                    get_cell (search->x + reach, level),
                    get_cell (search->y + reach, level) };

    if (!grids->levels[level])
      continue;
    if (((double) cells.right - (double) cells.left + 1) *
            ((double) cells.bottom - (double) cells.top + 1) >
        n_buckets)
      return FALSE;
    for (gint64 row = cells.top; row <= cells.bottom; row++)
      for (gint64 column = cells.left; column <= cells.right; column++) {
        guint32 bucket = get_bucket (grids, level, column, row);

        for (guint32 i = grids->starts[bucket]; i < grids->starts[bucket + 1]; i++)
          try (search, grids->items[i]);
      }
  }
  return TRUE;
}

/**
 * skein_hit_index_find:
 * @index: an index that was built and fits
 * @scene: the scene
 * @camera: how it is seen
 * @view_x: a place in the view, in pixels
 * @view_y: likewise
 *
 * Finds exactly what skein_scene_hit() finds.
 *
 * Complexity: in proportion to what is in the cells around the place
 *
 * Returns: the node or the edge, or %SKEIN_HIT_NOTHING
 */
SkeinHit
skein_hit_index_find (const SkeinHitIndex *self,
                      const SkeinScene *scene,
                      const SkeinCamera *camera,
                      double view_x,
                      double view_y)
{
  g_auto (SkeinSearch) search = { 0 };

  g_return_val_if_fail (self != NULL && self->sources == NULL, search.hit);
  g_return_val_if_fail (scene != NULL && scene->serial == self->serial, search.hit);
  g_return_val_if_fail (camera != NULL && camera->zoom > 0, search.hit);

  if (!skein_search_init (&search, scene, camera, view_x, view_y))
    return search.hit;
  if (!search_grids (&self->nodes, &search, NODE_REACH / camera->zoom, skein_search_try_node))
    skein_search_all_nodes (&search);
  if (search.hit.kind != SKEIN_HIT_NOTHING)
    return search.hit;
  if (!search_grids (&self->edges, &search, EDGE_REACH / camera->zoom, skein_search_try_edge))
    skein_search_all_edges (&search);
  return search.hit;
}

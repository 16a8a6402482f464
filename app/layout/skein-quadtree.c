// SPDX-License-Identifier: MPL-2.0
#include "skein-quadtree.h"

#include <math.h>
#include <string.h>

#define KEY_BITS (2 * SKEIN_QUADTREE_DEPTH)
#define RADIX_BITS 11
#define N_BUCKETS (1u << RADIX_BITS)
/* Keys are sorted in so many blocks, which several threads may share. */
#define N_BLOCKS 8
#define BODIES_PER_CHUNK 8192
#define LEAVES_PER_CHUNK 256

/**
 * skein_quadtree_init:
 * @tree: memory for a tree
 * @capacity: the most bodies that it will be built over
 */
void
skein_quadtree_init (SkeinQuadtree *tree, guint32 capacity)
{
  gsize n = MAX ((gsize) capacity, 1);

  g_return_if_fail (tree != NULL);

  *tree = (SkeinQuadtree){ .capacity = capacity };
  tree->x = g_new0 (float, n + SKEIN_QUADTREE_PADDING);
  tree->y = g_new0 (float, n + SKEIN_QUADTREE_PADDING);
  tree->order = g_new (guint32, n);
  /* A cell that is split holds more bodies than a leaf, so on each of the 16 levels fewer than n / 32
   * are split, into 4 at most: fewer than 2 n cells below the root. */
  G_STATIC_ASSERT (4 * SKEIN_QUADTREE_DEPTH <= 2 * SKEIN_QUADTREE_LEAF);
  tree->cell = g_new (SkeinQuadtreeCell, 2 * n + 1);
  tree->box = g_new (SkeinQuadtreeBox, 2 * n + 1);
  tree->leaf = g_new (guint32, n);
  tree->key = g_new (guint32, n);
  tree->other_key = g_new (guint32, n);
  tree->other_order = g_new (guint32, n);
  tree->start = g_new (guint32, N_BLOCKS * N_BUCKETS);
}

void
skein_quadtree_clear (SkeinQuadtree *tree)
{
  g_return_if_fail (tree != NULL);

  g_clear_pointer (&tree->x, g_free);
  g_clear_pointer (&tree->y, g_free);
  g_clear_pointer (&tree->order, g_free);
  g_clear_pointer (&tree->cell, g_free);
  g_clear_pointer (&tree->box, g_free);
  g_clear_pointer (&tree->start, g_free);
  g_clear_pointer (&tree->leaf, g_free);
  g_clear_pointer (&tree->key, g_free);
  g_clear_pointer (&tree->other_key, g_free);
  g_clear_pointer (&tree->other_order, g_free);
}

/* Puts a 0 before each of the lower 16 bits. */
static inline guint32
spread_bits (guint32 value)
{
  value = (value | value << 8) & 0x00ff00ffu;
  value = (value | value << 4) & 0x0f0f0f0fu;
  value = (value | value << 2) & 0x33333333u;
  return (value | value << 1) & 0x55555555u;
}

/* What the workers share while a tree is built. */
typedef struct {
  SkeinQuadtree *tree;
  const SkeinPoint *position;
  float scale;
  float left;
  float top;
  float to_grid;
  guint shift;
  /* Round what each worker has seen. */
  SkeinQuadtreeBox box[SKEIN_WORKERS_MOST];
} Build;

static guint32
get_block (const SkeinQuadtree *tree, guint32 block)
{
  return (guint32) ((guint64) tree->n_bodies * block / N_BLOCKS);
}

/* Counts the keys of each bucket in each block. */
static void
count_keys (guint32 first_block, guint32 end_block, guint worker, gpointer data)
{
  const Build *build = data;
  const SkeinQuadtree *tree = build->tree;

  for (guint32 block = first_block; block < end_block; block++) {
    guint32 *count = tree->start + (gsize) block * N_BUCKETS;
    guint32 end = get_block (tree, block + 1);

    memset (count, 0, sizeof (guint32) * N_BUCKETS);
    for (guint32 i = get_block (tree, block); i < end; i++)
      count[tree->key[i] >> build->shift & (N_BUCKETS - 1)]++;
  }
}

static void
scatter_keys (guint32 first_block, guint32 end_block, guint worker, gpointer data)
{
  const Build *build = data;
  const SkeinQuadtree *tree = build->tree;

  for (guint32 block = first_block; block < end_block; block++) {
    guint32 *start = tree->start + (gsize) block * N_BUCKETS;
    guint32 end = get_block (tree, block + 1);

    for (guint32 i = get_block (tree, block); i < end; i++) {
      guint32 at = start[tree->key[i] >> build->shift & (N_BUCKETS - 1)]++;

      tree->other_key[at] = tree->key[i];
      tree->other_order[at] = tree->order[i];
    }
  }
}

/* A radix sort, stable, so that its result does not depend on the blocks. */
static gboolean
sort_keys (Build *build, GCancellable *cancellable)
{
  SkeinQuadtree *tree = build->tree;
  SkeinWorkers *workers = tree->n_bodies < SKEIN_WORKERS_LEAST_NODES ? NULL : tree->workers;

  for (build->shift = 0; build->shift < KEY_BITS; build->shift += RADIX_BITS) {
    guint32 sum = 0;
    guint32 *keys;
    guint32 *orders;

    if (!skein_workers_run (workers, N_BLOCKS, 1, count_keys, build, cancellable))
      return FALSE;
    for (guint b = 0; b < N_BUCKETS; b++)
      for (guint block = 0; block < N_BLOCKS; block++) {
        guint32 *start = &tree->start[(gsize) block * N_BUCKETS + b];
        guint32 count = *start;

        *start = sum;
        sum += count;
      }
    if (!skein_workers_run (workers, N_BLOCKS, 1, scatter_keys, build, cancellable))
      return FALSE;
    keys = tree->key;
    tree->key = tree->other_key;
    tree->other_key = keys;
    orders = tree->order;
    tree->order = tree->other_order;
    tree->other_order = orders;
  }
  return TRUE;
}

/* The first body from @begin to @end whose key is not below @key. */
static guint32
find_key (const SkeinQuadtree *tree, guint32 begin, guint32 end, guint64 key)
{
  while (begin < end) {
    guint32 middle = begin + (end - begin) / 2;

    if (tree->key[middle] < key)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

/* Splits the bodies from @begin to @end, which agree in all but the lower @bits bits of their keys,
 * into the cells below @at. The recursion is as deep as the tree, SKEIN_QUADTREE_DEPTH at most. */
static void
split_cell (SkeinQuadtree *tree, guint32 at, guint32 begin, guint32 end, guint bits)
{
  SkeinQuadtreeCell *cell = &tree->cell[at];
  guint32 bound[5] = { begin, begin, begin, begin, end };
  guint64 base;
  guint32 child;

  *cell = (SkeinQuadtreeCell){ .mass = (float) (end - begin), .begin = begin, .end = end };
  if (end - begin <= SKEIN_QUADTREE_LEAF || bits == 0) {
    tree->leaf[tree->n_leaves++] = at;
    tree->is_lumpy = tree->is_lumpy || end - begin > SKEIN_QUADTREE_LEAF;
    return;
  }
  base = (guint64) tree->key[begin] >> bits << bits;
  for (guint q = 1; q < 4; q++)
    bound[q] = find_key (tree, bound[q - 1], end, base + ((guint64) q << (bits - 2)));
  for (guint q = 0; q < 4; q++)
    cell->n_children += bound[q + 1] > bound[q];
  child = cell->child = tree->n_cells;
  tree->n_cells += cell->n_children;
  for (guint q = 0; q < 4; q++)
    if (bound[q + 1] > bound[q])
      split_cell (tree, child++, bound[q], bound[q + 1], bits - 2);
}

static void
finish_cell (SkeinQuadtree *tree, guint32 at, double x, double y)
{
  SkeinQuadtreeCell *cell = &tree->cell[at];
  const SkeinQuadtreeBox *box = &tree->box[at];

  cell->x = (float) (x / (double) cell->mass);
  cell->y = (float) (y / (double) cell->mass);
  cell->width = hypotf (box->right - box->left, box->bottom - box->top);
}

/* Fetches the places of the bodies of leaves and finishes these. */
static void
finish_leaves (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Build *build = data;
  SkeinQuadtree *tree = build->tree;

  for (guint32 l = begin; l < end; l++) {
    const SkeinQuadtreeCell *cell = &tree->cell[tree->leaf[l]];
    SkeinQuadtreeBox box = { INFINITY, -INFINITY, INFINITY, -INFINITY };
    double x = 0;
    double y = 0;

    for (guint32 i = cell->begin; i < cell->end; i++) {
      SkeinPoint at = build->position[tree->order[i]];

      at.x *= build->scale;
      at.y *= build->scale;
      tree->x[i] = at.x;
      tree->y[i] = at.y;
      x += (double) at.x;
      y += (double) at.y;
      box.left = MIN (box.left, at.x);
      box.right = MAX (box.right, at.x);
      box.top = MIN (box.top, at.y);
      box.bottom = MAX (box.bottom, at.y);
    }
    tree->box[tree->leaf[l]] = box;
    finish_cell (tree, tree->leaf[l], x, y);
  }
}

/* Children stand behind their parent, so from the last to the first each cell finds its own finished. */
static void
finish_inner_cells (SkeinQuadtree *tree)
{
  for (guint32 at = tree->n_cells; at-- > 0;) {
    const SkeinQuadtreeCell *cell = &tree->cell[at];
    SkeinQuadtreeBox box = { INFINITY, -INFINITY, INFINITY, -INFINITY };
    double x = 0;
    double y = 0;

    if (cell->n_children == 0)
      continue;
    for (guint32 c = cell->child; c < cell->child + cell->n_children; c++) {
      x += (double) tree->cell[c].x * (double) tree->cell[c].mass;
      y += (double) tree->cell[c].y * (double) tree->cell[c].mass;
      box.left = MIN (box.left, tree->box[c].left);
      box.right = MAX (box.right, tree->box[c].right);
      box.top = MIN (box.top, tree->box[c].top);
      box.bottom = MAX (box.bottom, tree->box[c].bottom);
    }
    tree->box[at] = box;
    finish_cell (tree, at, x, y);
  }
}

/**
 * skein_quadtree_refresh:
 * @tree: a tree that has been built
 * @position: (array length=n_bodies): where its bodies are now
 * @scale: as for skein_quadtree_build()
 * @cancellable: (nullable): asked now and then
 *
 * Brings the places of bodies and cells up to date without sorting anew. Linear. The further bodies
 * have moved since they were sorted, the larger the boxes and the slower the sums over the tree.
 *
 * Returns: %FALSE if it was cancelled; the tree must then be refreshed or built again
 */
gboolean
skein_quadtree_refresh (SkeinQuadtree *tree,
                        const SkeinPoint *position,
                        float scale,
                        GCancellable *cancellable)
{
  Build build = { .tree = tree, .position = position, .scale = scale };

  g_return_val_if_fail (tree != NULL, FALSE);

  if (!skein_workers_run (
          tree->workers, tree->n_leaves, LEAVES_PER_CHUNK, finish_leaves, &build, cancellable))
    return FALSE;
  finish_inner_cells (tree);
  tree->spread = 0;
  for (guint32 l = 0; l < tree->n_leaves; l++)
    tree->spread += (double) tree->cell[tree->leaf[l]].width;
  return TRUE;
}

static void
measure_box (guint32 begin, guint32 end, guint worker, gpointer data)
{
  Build *build = data;
  SkeinQuadtreeBox box = build->box[worker];

  for (guint32 i = begin; i < end; i++) {
    const SkeinPoint *at = &build->position[i];

    box.left = MIN (box.left, at->x);
    box.right = MAX (box.right, at->x);
    box.top = MIN (box.top, at->y);
    box.bottom = MAX (box.bottom, at->y);
  }
  build->box[worker] = box;
}

/* Lays the finest grid over all bodies. */
static gboolean
lay_grid (Build *build, GCancellable *cancellable)
{
  const SkeinQuadtree *tree = build->tree;
  SkeinQuadtreeBox all = { INFINITY, -INFINITY, INFINITY, -INFINITY };

  for (guint w = 0; w < G_N_ELEMENTS (build->box); w++)
    build->box[w] = all;
  if (!skein_workers_run (
          tree->workers, tree->n_bodies, BODIES_PER_CHUNK, measure_box, build, cancellable))
    return FALSE;
  for (guint w = 0; w < G_N_ELEMENTS (build->box); w++) {
    all.left = MIN (all.left, build->box[w].left);
    all.right = MAX (all.right, build->box[w].right);
    all.top = MIN (all.top, build->box[w].top);
    all.bottom = MAX (all.bottom, build->box[w].bottom);
  }
  build->left = all.left;
  build->top = all.top;
  build->to_grid = 65535.0f / (MAX (all.right - all.left, all.bottom - all.top) * 1.0001f + 1e-6f);
  return TRUE;
}

static void
make_keys (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Build *build = data;
  SkeinQuadtree *tree = build->tree;

  for (guint32 i = begin; i < end; i++) {
    const SkeinPoint *at = &build->position[i];
    guint32 column = (guint32) CLAMP ((at->x - build->left) * build->to_grid, 0.0f, 65535.0f);
    guint32 row = (guint32) CLAMP ((at->y - build->top) * build->to_grid, 0.0f, 65535.0f);

    tree->key[i] = spread_bits (column) | spread_bits (row) << 1;
    tree->order[i] = i;
  }
}

/**
 * skein_quadtree_build:
 * @tree: a tree
 * @position: (array length=n_bodies): finite places
 * @n_bodies: how many bodies there are, at most the capacity of @tree
 * @scale: places are multiplied by it, so that the tree holds lengths of another unit
 * @cancellable: (nullable): asked now and then
 *
 * Builds the tree anew: sorts by Morton key (radix sort, linear) and splits ranges (O(n log n)).
 *
 * Returns: %FALSE if it was cancelled; the tree must then be built again
 */
gboolean
skein_quadtree_build (SkeinQuadtree *tree,
                      const SkeinPoint *position,
                      guint32 n_bodies,
                      float scale,
                      GCancellable *cancellable)
{
  Build build = { .tree = tree, .position = position };

  g_return_val_if_fail (tree != NULL, FALSE);
  g_return_val_if_fail (n_bodies <= tree->capacity, FALSE);

  tree->n_bodies = n_bodies;
  tree->n_cells = 0;
  tree->n_leaves = 0;
  tree->is_lumpy = FALSE;
  if (n_bodies == 0)
    return TRUE;
  if (!lay_grid (&build, cancellable) ||
      !skein_workers_run (
          tree->workers, n_bodies, BODIES_PER_CHUNK, make_keys, &build, cancellable) ||
      !sort_keys (&build, cancellable))
    return FALSE;
  tree->n_cells = 1;
  split_cell (tree, 0, 0, n_bodies, KEY_BITS);
  return skein_quadtree_refresh (tree, position, scale, cancellable);
}

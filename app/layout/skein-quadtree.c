// SPDX-License-Identifier: MPL-2.0
#include "skein-quadtree.h"

#include <math.h>

#define KEY_BITS (2 * SKEIN_QUADTREE_DEPTH)
#define RADIX_BITS 11
#define N_BUCKETS (1u << RADIX_BITS)

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
  tree->x = g_new (float, n);
  tree->y = g_new (float, n);
  tree->order = g_new (guint32, n);
  /* A cell that is split holds more bodies than a leaf, so on each of the 16 levels fewer than n / 32
   * are split, into 4 at most: fewer than 2 n cells below the root. */
  G_STATIC_ASSERT (4 * SKEIN_QUADTREE_DEPTH <= 2 * SKEIN_QUADTREE_LEAF);
  tree->cell = g_new (SkeinQuadtreeCell, 2 * n + 1);
  tree->leaf = g_new (guint32, n);
  tree->key = g_new (guint32, n);
  tree->other_key = g_new (guint32, n);
  tree->other_order = g_new (guint32, n);
}

void
skein_quadtree_clear (SkeinQuadtree *tree)
{
  g_return_if_fail (tree != NULL);

  g_clear_pointer (&tree->x, g_free);
  g_clear_pointer (&tree->y, g_free);
  g_clear_pointer (&tree->order, g_free);
  g_clear_pointer (&tree->cell, g_free);
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

static void
sort_keys (SkeinQuadtree *tree)
{
  for (guint shift = 0; shift < KEY_BITS; shift += RADIX_BITS) {
    guint32 start[N_BUCKETS] = { 0 };
    guint32 sum = 0;
    guint32 *keys;
    guint32 *orders;

    for (guint32 i = 0; i < tree->n_bodies; i++)
      start[tree->key[i] >> shift & (N_BUCKETS - 1)]++;
    for (guint b = 0; b < N_BUCKETS; b++) {
      guint32 count = start[b];

      start[b] = sum;
      sum += count;
    }
    for (guint32 i = 0; i < tree->n_bodies; i++) {
      guint32 at = start[tree->key[i] >> shift & (N_BUCKETS - 1)]++;

      tree->other_key[at] = tree->key[i];
      tree->other_order[at] = tree->order[i];
    }
    keys = tree->key;
    tree->key = tree->other_key;
    tree->other_key = keys;
    orders = tree->order;
    tree->order = tree->other_order;
    tree->other_order = orders;
  }
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

static void
finish_leaf (SkeinQuadtree *tree, guint32 at)
{
  SkeinQuadtreeCell *cell = &tree->cell[at];
  double x = 0;
  double y = 0;

  for (guint32 i = cell->begin; i < cell->end; i++) {
    x += (double) tree->x[i];
    y += (double) tree->y[i];
  }
  cell->x = (float) (x / (cell->end - cell->begin));
  cell->y = (float) (y / (cell->end - cell->begin));
  tree->leaf[tree->n_leaves++] = at;
}

/* Builds the cell at @at over bodies from @begin to @end, which agree in all but the lower @bits bits
 * of their keys. The recursion is as deep as the tree, SKEIN_QUADTREE_DEPTH at most. */
static void
build_cell (SkeinQuadtree *tree, guint32 at, guint32 begin, guint32 end, guint bits, float width)
{
  SkeinQuadtreeCell *cell = &tree->cell[at];
  guint32 bound[5] = { begin, begin, begin, begin, end };
  guint64 base;
  guint32 child;
  double x = 0;
  double y = 0;

  *cell = (SkeinQuadtreeCell){
    .mass = (float) (end - begin), .width = width, .begin = begin, .end = end
  };
  if (end - begin <= SKEIN_QUADTREE_LEAF || bits == 0) {
    finish_leaf (tree, at);
    return;
  }
  base = (guint64) tree->key[begin] >> bits << bits;
  for (guint q = 1; q < 4; q++)
    bound[q] = find_key (tree, bound[q - 1], end, base + ((guint64) q << (bits - 2)));
  for (guint q = 0; q < 4; q++)
    cell->n_children += bound[q + 1] > bound[q];
  child = cell->child = tree->n_cells;
  tree->n_cells += cell->n_children;
  for (guint q = 0; q < 4; q++) {
    if (bound[q + 1] == bound[q])
      continue;
    build_cell (tree, child, bound[q], bound[q + 1], bits - 2, width / 2);
    x += (double) tree->cell[child].x * tree->cell[child].mass;
    y += (double) tree->cell[child].y * tree->cell[child].mass;
    child++;
  }
  cell->x = (float) (x / cell->mass);
  cell->y = (float) (y / cell->mass);
}

/**
 * skein_quadtree_build:
 * @tree: a tree
 * @position: (array length=n_bodies): finite places
 * @n_bodies: how many bodies there are, at most the capacity of @tree
 * @scale: places are multiplied by it, so that the tree holds lengths of another unit
 *
 * Builds the tree anew: sorts by Morton key (radix sort, linear) and splits ranges (O(n log n)).
 */
void
skein_quadtree_build (SkeinQuadtree *tree,
                      const SkeinPoint *position,
                      guint32 n_bodies,
                      float scale)
{
  float left = INFINITY;
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;
  float width;
  float to_grid;

  g_return_if_fail (tree != NULL);
  g_return_if_fail (n_bodies <= tree->capacity);

  tree->n_bodies = n_bodies;
  tree->n_cells = 0;
  tree->n_leaves = 0;
  if (n_bodies == 0)
    return;
  for (guint32 i = 0; i < n_bodies; i++) {
    left = MIN (left, position[i].x);
    right = MAX (right, position[i].x);
    top = MIN (top, position[i].y);
    bottom = MAX (bottom, position[i].y);
  }
  width = MAX (right - left, bottom - top) * 1.0001f + 1e-6f;
  to_grid = 65535.0f / width;
  for (guint32 i = 0; i < n_bodies; i++) {
    guint32 column = (guint32) CLAMP ((position[i].x - left) * to_grid, 0.0f, 65535.0f);
    guint32 row = (guint32) CLAMP ((position[i].y - top) * to_grid, 0.0f, 65535.0f);

    tree->key[i] = spread_bits (column) | spread_bits (row) << 1;
    tree->order[i] = i;
  }
  sort_keys (tree);
  for (guint32 i = 0; i < n_bodies; i++) {
    tree->x[i] = position[tree->order[i]].x * scale;
    tree->y[i] = position[tree->order[i]].y * scale;
  }
  tree->n_cells = 1;
  build_cell (tree, 0, 0, n_bodies, KEY_BITS, width * scale);
}

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-point.h"

G_BEGIN_DECLS

/* How many bodies a leaf holds at most, unless they share one place of the finest grid. */
#define SKEIN_QUADTREE_LEAF 32
#define SKEIN_QUADTREE_DEPTH 16

/**
 * SkeinQuadtreeCell:
 * @x: the centre of mass
 * @y: the centre of mass
 * @mass: how many bodies it holds
 * @width: the width of its square
 * @begin: its first body, in sorted order
 * @end: behind its last body
 * @child: its first child
 * @n_children: how many children it has, 0 for a leaf; they are stored one after the other
 */
typedef struct {
  float x;
  float y;
  float mass;
  float width;
  guint32 begin;
  guint32 end;
  guint32 child;
  guint32 n_children;
} SkeinQuadtreeCell;

/**
 * SkeinQuadtree:
 * @n_bodies: how many bodies it was built over
 * @x: (array): the places of the bodies in sorted order
 * @y: (array): likewise
 * @order: (array): the body behind each place in sorted order
 * @cell: (array): the cells, the root first
 * @n_cells: how many cells there are
 * @leaf: (array): the cells that are leaves, in sorted order
 * @n_leaves: how many leaves there are
 *
 * A quadtree over bodies sorted along a Morton curve, so that each cell is a range of bodies. The
 * memory is kept from one build to the next.
 */
typedef struct {
  guint32 n_bodies;
  float *x;
  float *y;
  guint32 *order;
  SkeinQuadtreeCell *cell;
  guint32 n_cells;
  guint32 *leaf;
  guint32 n_leaves;

  /*< private >*/
  guint32 capacity;
  guint32 *key;
  guint32 *other_key;
  guint32 *other_order;
} SkeinQuadtree;

void skein_quadtree_init (SkeinQuadtree *tree, guint32 capacity);
void skein_quadtree_clear (SkeinQuadtree *tree);
void skein_quadtree_build (SkeinQuadtree *tree,
                           const SkeinPoint *position,
                           guint32 n_bodies,
                           float scale);

G_END_DECLS

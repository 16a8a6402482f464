// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-point.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* How many bodies a leaf holds at most, unless they share one place of the finest grid. */
#define SKEIN_QUADTREE_LEAF 48
#define SKEIN_QUADTREE_DEPTH 16
/* So that places may be read in whole lanes. */
#define SKEIN_QUADTREE_PADDING 8

/**
 * SkeinQuadtreeCell:
 * @x: the centre of mass
 * @y: the centre of mass
 * @mass: how many bodies it holds
 * @width: the diagonal of the box round its bodies
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

/* The box round the bodies of a cell. */
typedef struct {
  float left;
  float right;
  float top;
  float bottom;
} SkeinQuadtreeBox;

/**
 * SkeinQuadtree:
 * @n_bodies: how many bodies it was built over
 * @x: (array): the places of the bodies in sorted order, with %SKEIN_QUADTREE_PADDING zeros behind them
 * @y: (array): likewise
 * @order: (array): the body behind each place in sorted order
 * @cell: (array): the cells, the root first
 * @box: (array): the box round the bodies of each cell
 * @n_cells: how many cells there are
 * @leaf: (array): the cells that are leaves, in sorted order
 * @n_leaves: how many leaves there are
 * @is_lumpy: whether there is a leaf of bodies that the finest grid does not tell apart
 * @spread: the sum of the widths of all leaves
 * @workers: (nullable): who builds it
 *
 * A quadtree over bodies sorted along a Morton curve, so that each cell is a range of bodies. The
 * memory is kept from one build to the next. A cell knows the box round its bodies and not its square,
 * so that the tree stays right where bodies have moved a little since they were sorted.
 */
typedef struct {
  guint32 n_bodies;
  float *x;
  float *y;
  guint32 *order;
  SkeinQuadtreeCell *cell;
  SkeinQuadtreeBox *box;
  guint32 n_cells;
  guint32 *leaf;
  guint32 n_leaves;
  gboolean is_lumpy;
  double spread;
  SkeinWorkers *workers;

  /*< private >*/
  guint32 capacity;
  guint32 *key;
  guint32 *other_key;
  guint32 *other_order;
  guint32 *start;
} SkeinQuadtree;

void skein_quadtree_init (SkeinQuadtree *tree, guint32 capacity);
void skein_quadtree_clear (SkeinQuadtree *tree);
gboolean skein_quadtree_build (SkeinQuadtree *tree,
                               const SkeinPoint *position,
                               guint32 n_bodies,
                               float scale,
                               GCancellable *cancellable);
gboolean skein_quadtree_refresh (SkeinQuadtree *tree,
                                 const SkeinPoint *position,
                                 float scale,
                                 GCancellable *cancellable);

G_END_DECLS

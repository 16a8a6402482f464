// SPDX-License-Identifier: MPL-2.0
#include "skein-repulsion.h"

#include <math.h>

#include "skein-quadtree.h"
#include "skein-repulsion-kernel.h"

/* How many leaves are computed between two looks at the cancellable: well below a millisecond. */
#define LEAVES_PER_POLL 64

struct _SkeinRepulsion {
  guint32 capacity;
  SkeinRepulsionKernel kernel;
  SkeinQuadtree tree;

  /* What acts on the bodies of one leaf. Cells on a list share no body, so there are never more than
   * bodies. */
  float *x;
  float *y;
  float *mass;
  guint32 n_list;
};

/**
 * skein_repulsion_new:
 * @capacity: the most bodies that it will be used for
 *
 * Returns: (transfer full): the memory for sums of repulsion
 */
SkeinRepulsion *
skein_repulsion_new (guint32 capacity)
{
  SkeinRepulsion *repulsion = g_new0 (SkeinRepulsion, 1);
  gsize n = (gsize) capacity + SKEIN_REPULSION_LANES;

  repulsion->capacity = capacity;
  repulsion->kernel = skein_repulsion_kernel_get ();
  skein_quadtree_init (&repulsion->tree, capacity > SKEIN_REPULSION_EXACT ? capacity : 0);
  repulsion->x = g_new (float, n);
  repulsion->y = g_new (float, n);
  repulsion->mass = g_new (float, n);
  return repulsion;
}

void
skein_repulsion_free (SkeinRepulsion *repulsion)
{
  if (repulsion == NULL)
    return;
  skein_quadtree_clear (&repulsion->tree);
  g_free (repulsion->x);
  g_free (repulsion->y);
  g_free (repulsion->mass);
  g_free (repulsion);
}

static inline void
append_body (SkeinRepulsion *repulsion, float x, float y, float mass)
{
  repulsion->x[repulsion->n_list] = x;
  repulsion->y[repulsion->n_list] = y;
  repulsion->mass[repulsion->n_list] = mass;
  repulsion->n_list++;
}

/* Fills the list up to whole lanes and returns its length. */
static guint32
pad_list (SkeinRepulsion *repulsion)
{
  guint32 n = repulsion->n_list;

  for (; n % SKEIN_REPULSION_LANES != 0; n++) {
    repulsion->x[n] = 0;
    repulsion->y[n] = 0;
    repulsion->mass[n] = 0;
  }
  return n;
}

/**
 * skein_repulsion_sum_exact:
 * @repulsion: the memory
 * @position: (array length=n_bodies): finite places
 * @heat: (array length=n_bodies) (nullable): only bodies with a heat above 0 get a force; %NULL: all do
 * @n_bodies: how many bodies there are, at most the capacity
 * @scale: unit lengths per unit of @position
 * @force: (array length=n_bodies): where to write the sums, in unit lengths
 *
 * Sums d / (1 + d^2)^2 over all pairs: the bounded short-range force of Zhong, Xue, Zhang and others,
 * “Force-directed graph layouts revisited: a new force based on the t-distribution”, 2023. Quadratic.
 */
void
skein_repulsion_sum_exact (SkeinRepulsion *repulsion,
                           const SkeinPoint *position,
                           const float *heat,
                           guint32 n_bodies,
                           float scale,
                           SkeinPoint *force)
{
  guint32 n_list;

  g_return_if_fail (repulsion != NULL && n_bodies <= repulsion->capacity);

  repulsion->n_list = 0;
  for (guint32 i = 0; i < n_bodies; i++)
    append_body (repulsion, position[i].x * scale, position[i].y * scale, 1.0f);
  n_list = pad_list (repulsion);
  for (guint32 i = 0; i < n_bodies; i++) {
    if (heat != NULL && heat[i] <= 0)
      continue;
    force[i] = repulsion->kernel (repulsion->x,
                                  repulsion->y,
                                  repulsion->mass,
                                  n_list,
                                  (SkeinPoint){ repulsion->x[i], repulsion->y[i] });
  }
}

/* Lists what acts on the bodies of @leaf: cells that are far enough from its bounding box for @theta,
 * and the bodies of leaves that are not. */
static void
list_bodies (SkeinRepulsion *repulsion, const SkeinQuadtreeCell *leaf, float theta)
{
  const SkeinQuadtree *tree = &repulsion->tree;
  guint32 stack[3 * SKEIN_QUADTREE_DEPTH + 4];
  guint n_stack = 0;
  float left = INFINITY;
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;

  for (guint32 i = leaf->begin; i < leaf->end; i++) {
    left = MIN (left, tree->x[i]);
    right = MAX (right, tree->x[i]);
    top = MIN (top, tree->y[i]);
    bottom = MAX (bottom, tree->y[i]);
  }
  repulsion->n_list = 0;
  stack[n_stack++] = 0;
  while (n_stack > 0) {
    const SkeinQuadtreeCell *cell = &tree->cell[stack[--n_stack]];
    float dx = MAX (MAX (left - cell->x, cell->x - right), 0.0f);
    float dy = MAX (MAX (top - cell->y, cell->y - bottom), 0.0f);
    float reach = theta * theta * (dx * dx + dy * dy);
    /* Only bodies that all but coincide make a leaf too large. One by one they would cost the square
     * of their number, and what they do to each other is next to nothing. */
    gboolean is_lump =
        theta > 0 && cell->n_children == 0 && cell->end - cell->begin > 4 * SKEIN_QUADTREE_LEAF;

    if (cell->width * cell->width < reach || is_lump) {
      append_body (repulsion, cell->x, cell->y, cell->mass);
    } else if (cell->n_children > 0) {
      for (guint32 c = 0; c < cell->n_children; c++)
        stack[n_stack++] = cell->child + c;
    } else {
      for (guint32 i = cell->begin; i < cell->end; i++)
        append_body (repulsion, tree->x[i], tree->y[i], 1.0f);
    }
  }
}

static gboolean
leaf_is_warm (const SkeinQuadtree *tree, const SkeinQuadtreeCell *leaf, const float *heat)
{
  if (heat == NULL)
    return TRUE;
  for (guint32 i = leaf->begin; i < leaf->end; i++)
    if (heat[tree->order[i]] > 0)
      return TRUE;
  return FALSE;
}

/**
 * skein_repulsion_sum_tree:
 * @repulsion: the memory, for more than %SKEIN_REPULSION_EXACT bodies
 * @position: (array length=n_bodies): finite places
 * @heat: (array length=n_bodies) (nullable): as for skein_repulsion_sum_exact()
 * @n_bodies: how many bodies there are, at most the capacity
 * @scale: unit lengths per unit of @position
 * @theta: a cell whose width is below @theta times its distance counts as one body; 0 is exact
 * @cancellable: (nullable): asked every few leaves
 * @force: (array length=n_bodies): where to write the sums, in unit lengths
 *
 * The sums of skein_repulsion_sum_exact() by the method of Barnes and Hut (1986): one list of cells
 * and bodies for all bodies of a leaf, which is then evaluated like the exact sum. O(n log n). Each
 * leaf writes only its own forces, so leaves may be computed in any order.
 *
 * Returns: %FALSE if it was cancelled; @force is then incomplete
 */
gboolean
skein_repulsion_sum_tree (SkeinRepulsion *repulsion,
                          const SkeinPoint *position,
                          const float *heat,
                          guint32 n_bodies,
                          float scale,
                          float theta,
                          GCancellable *cancellable,
                          SkeinPoint *force)
{
  SkeinQuadtree *tree;

  g_return_val_if_fail (repulsion != NULL, FALSE);
  g_return_val_if_fail (n_bodies <= repulsion->tree.capacity, FALSE);

  tree = &repulsion->tree;
  skein_quadtree_build (tree, position, n_bodies, scale);
  for (guint32 l = 0; l < tree->n_leaves; l++) {
    const SkeinQuadtreeCell *leaf = &tree->cell[tree->leaf[l]];
    guint32 n_list;

    if (l % LEAVES_PER_POLL == 0 && g_cancellable_is_cancelled (cancellable))
      return FALSE;
    if (!leaf_is_warm (tree, leaf, heat))
      continue;
    list_bodies (repulsion, leaf, theta);
    n_list = pad_list (repulsion);
    for (guint32 i = leaf->begin; i < leaf->end; i++)
      force[tree->order[i]] = repulsion->kernel (repulsion->x,
                                                 repulsion->y,
                                                 repulsion->mass,
                                                 n_list,
                                                 (SkeinPoint){ tree->x[i], tree->y[i] });
  }
  return TRUE;
}

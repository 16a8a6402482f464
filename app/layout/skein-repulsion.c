// SPDX-License-Identifier: MPL-2.0
#include "skein-repulsion.h"

#include <math.h>
#include <string.h>

#include "skein-quadtree.h"
#include "skein-repulsion-kernel.h"

/* How many leaves, and how many bodies of the exact sum, are computed between two looks at the
 * cancellable: below a millisecond. */
#define LEAVES_PER_CHUNK 32
#define BODIES_PER_CHUNK 128
/* Bodies are sorted anew in every so manieth sum: between two they move by a small part of a cell. */
#define SUMS_PER_SORT 8
/* Unless the boxes of leaves have grown by more than this since. */
#define MOST_SPREAD 1.45
/* A leaf of more bodies than this is of bodies that all but coincide. */
#define LARGEST_LEAF (4 * SKEIN_QUADTREE_LEAF)

/* What acts on the bodies of one leaf, and where their forces are gathered. Cells on a list share no
 * body, so there are never more than bodies. */
typedef struct {
  SkeinRepulsionList list;
  guint32 *open;
  SkeinPoint force[LARGEST_LEAF];
} Workplace;

/* What acts on each leaf of a chunk: first cells, then leaves of which each body counts. Walking the
 * tree takes longer than adding up, so plans are kept until bodies are sorted anew. A leaf that was
 * cold then has none. */
typedef struct {
  guint32 *cell;
  guint32 capacity;
  guint32 n;
  guint32 begin[LEAVES_PER_CHUNK];
  guint32 middle[LEAVES_PER_CHUNK];
  guint32 end[LEAVES_PER_CHUNK];
} Plan;

struct _SkeinRepulsion {
  guint32 capacity;
  SkeinRepulsionKernel kernel;
  SkeinQuadtree tree;
  SkeinWorkers *workers;
  Workplace *place;
  guint n_places;

  Plan *plan;
  guint32 n_plans;

  /* Of the last sum over the tree. */
  const SkeinPoint *sorted;
  float theta;
  guint n_sums;
  gboolean is_sorted;
  gboolean must_sort;
  double spread;
};

/* What the workers share during a sum. */
typedef struct {
  SkeinRepulsion *repulsion;
  const float *heat;
  float theta;
  SkeinPoint *force;
} Sum;

static void
allocate_places (SkeinRepulsion *repulsion, guint n_places)
{
  gsize n = (gsize) repulsion->capacity + SKEIN_REPULSION_LANES;

  repulsion->place = g_new (Workplace, n_places);
  repulsion->n_places = n_places;
  for (guint p = 0; p < n_places; p++) {
    repulsion->place[p].list = (SkeinRepulsionList){
      .x = g_new (float, n),
      .y = g_new (float, n),
      .mass = g_new (float, n),
    };
    repulsion->place[p].open = g_new (guint32, n);
  }
}

static void
free_places (SkeinRepulsion *repulsion)
{
  for (guint p = 0; p < repulsion->n_places; p++) {
    g_free (repulsion->place[p].list.x);
    g_free (repulsion->place[p].list.y);
    g_free (repulsion->place[p].list.mass);
    g_free (repulsion->place[p].open);
  }
  g_free (repulsion->place);
}

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
  SkeinRepulsionKernel kernels[SKEIN_REPULSION_KERNELS];
  guint n_kernels = skein_repulsion_kernel_list (kernels);

  repulsion->capacity = capacity;
  repulsion->kernel = kernels[n_kernels - 1];
  skein_quadtree_init (&repulsion->tree, capacity > SKEIN_REPULSION_EXACT ? capacity : 0);
  allocate_places (repulsion, 1);
  return repulsion;
}

/**
 * skein_repulsion_set_workers:
 * @repulsion: the memory
 * @workers: (nullable) (transfer none): who computes the sums; they must live as long as @repulsion
 *   is used. The sums are the same with any number.
 */
void
skein_repulsion_set_workers (SkeinRepulsion *repulsion, SkeinWorkers *workers)
{
  g_return_if_fail (repulsion != NULL);

  repulsion->workers = workers;
  repulsion->tree.workers = workers;
  free_places (repulsion);
  allocate_places (repulsion, skein_workers_get_count (workers));
}

void
skein_repulsion_free (SkeinRepulsion *repulsion)
{
  if (repulsion == NULL)
    return;
  skein_quadtree_clear (&repulsion->tree);
  free_places (repulsion);
  for (guint32 p = 0; p < repulsion->n_plans; p++)
    g_free (repulsion->plan[p].cell);
  g_free (repulsion->plan);
  g_free (repulsion);
}

static inline void
append_body (SkeinRepulsionList *list, float x, float y, float mass)
{
  list->x[list->n] = x;
  list->y[list->n] = y;
  list->mass[list->n] = mass;
  list->n++;
}

/* Fills the list up to whole lanes. */
static void
pad_list (SkeinRepulsionList *list)
{
  while (list->n % SKEIN_REPULSION_LANES != 0)
    append_body (list, 0, 0, 0);
}

static void
sum_exact (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Sum *sum = data;
  const SkeinRepulsionList *list = &sum->repulsion->place[0].list;

  for (guint32 i = begin; i < end; i++)
    if (sum->heat == NULL || sum->heat[i] > 0) {
      guint32 n = 1;

      while (i + n < end && (sum->heat == NULL || sum->heat[i + n] > 0))
        n++;
      sum->repulsion->kernel (list, list->x + i, list->y + i, n, sum->force + i);
      i += n;
    }
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
  Sum sum = { .repulsion = repulsion, .heat = heat, .force = force };
  SkeinRepulsionList *list;

  g_return_if_fail (repulsion != NULL && n_bodies <= repulsion->capacity);

  list = &repulsion->place[0].list;
  list->n = 0;
  for (guint32 i = 0; i < n_bodies; i++)
    append_body (list, position[i].x * scale, position[i].y * scale, 1.0f);
  pad_list (list);
  skein_workers_run (repulsion->workers, n_bodies, BODIES_PER_CHUNK, sum_exact, &sum, NULL);
}

static void
reserve (Plan *plan, guint32 n)
{
  if (plan->n + n <= plan->capacity)
    return;
  plan->capacity = MAX (2 * plan->capacity, plan->n + n);
  plan->cell = g_renew (guint32, plan->cell, plan->capacity);
}

/* Plans what acts on the bodies of @leaf: cells that are far enough from its box for @theta, and the
 * bodies of leaves that are not. */
static void
plan_leaf (
    const SkeinQuadtree *tree, guint32 leaf, float theta, guint32 *open, Plan *plan, guint at)
{
  guint32 stack[3 * SKEIN_QUADTREE_DEPTH + 4];
  guint32 n_open = 0;
  guint n_stack = 0;
  const SkeinQuadtreeBox *box = &tree->box[leaf];
  float x = 0.5f * (box->left + box->right);
  float y = 0.5f * (box->top + box->bottom);
  float half_width = 0.5f * (box->right - box->left);
  float half_height = 0.5f * (box->bottom - box->top);
  float square = theta * theta;

  plan->begin[at] = plan->n;
  stack[n_stack++] = 0;
  while (n_stack > 0) {
    guint32 c = stack[--n_stack];
    const SkeinQuadtreeCell *cell = &tree->cell[c];
    float dx = fabsf (cell->x - x) - half_width;
    float dy = fabsf (cell->y - y) - half_height;
    /* Only bodies that all but coincide make a leaf too large. One by one they would cost the square
     * of their number, and what they do to each other is next to nothing. */
    gboolean is_lump = theta > 0 && cell->n_children == 0 && cell->end - cell->begin > LARGEST_LEAF;

    dx = 0.5f * (dx + fabsf (dx));
    dy = 0.5f * (dy + fabsf (dy));
    if (cell->width * cell->width < square * (dx * dx + dy * dy) || is_lump) {
      reserve (plan, 1);
      plan->cell[plan->n++] = c;
    } else if (cell->n_children > 0) {
      for (guint32 k = 0; k < cell->n_children; k++)
        stack[n_stack++] = cell->child + k;
    } else {
      open[n_open++] = c;
    }
  }
  plan->middle[at] = plan->n;
  reserve (plan, n_open);
  memcpy (plan->cell + plan->n, open, sizeof (guint32) * n_open);
  plan->n += n_open;
  plan->end[at] = plan->n;
}

/* Fetches what a plan names. */
static void
list_bodies (const SkeinQuadtree *tree, const Plan *plan, guint at, SkeinRepulsionList *list)
{
  static const float ones[SKEIN_REPULSION_LANES] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  float *x = list->x;
  float *y = list->y;
  float *mass = list->mass;
  guint32 n = 0;

  for (guint32 k = plan->begin[at]; k < plan->middle[at]; k++) {
    const SkeinQuadtreeCell *cell = &tree->cell[plan->cell[k]];

    x[n] = cell->x;
    y[n] = cell->y;
    mass[n] = cell->mass;
    n++;
  }
  for (guint32 k = plan->middle[at]; k < plan->end[at]; k++) {
    const SkeinQuadtreeCell *cell = &tree->cell[plan->cell[k]];
    guint32 count = cell->end - cell->begin;

    /* In whole lanes: what is copied behind the end is written over, and there is memory for it. */
    for (guint32 i = 0; i < count; i += SKEIN_REPULSION_LANES) {
      memcpy (x + n + i, tree->x + cell->begin + i, sizeof ones);
      memcpy (y + n + i, tree->y + cell->begin + i, sizeof ones);
      memcpy (mass + n + i, ones, sizeof ones);
    }
    n += count;
  }
  list->n = n;
  pad_list (list);
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

static void
sum_leaves (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Sum *sum = data;
  const SkeinQuadtree *tree = &sum->repulsion->tree;
  Workplace *place = &sum->repulsion->place[worker];
  Plan *plan = &sum->repulsion->plan[begin / LEAVES_PER_CHUNK];

  if (sum->repulsion->is_sorted) {
    plan->n = 0;
    memset (plan->end, 0, sizeof plan->end);
  }
  for (guint32 l = begin; l < end; l++) {
    const SkeinQuadtreeCell *leaf = &tree->cell[tree->leaf[l]];

    if (!leaf_is_warm (tree, leaf, sum->heat))
      continue;
    /* A plan is never empty: there is always the leaf itself. */
    if (plan->end[l - begin] == 0)
      plan_leaf (tree, tree->leaf[l], sum->theta, place->open, plan, l - begin);
    list_bodies (tree, plan, l - begin, &place->list);
    for (guint32 i = leaf->begin; i < leaf->end; i += LARGEST_LEAF) {
      guint32 n = MIN (leaf->end - i, LARGEST_LEAF);

      sum->repulsion->kernel (&place->list, tree->x + i, tree->y + i, n, place->force);
      for (guint32 k = 0; k < n; k++)
        sum->force[tree->order[i + k]] = place->force[k];
    }
  }
}

/* Brings the tree up to date: sorts bodies anew if it is time for it, or if it does not fit any more.
 * Returns FALSE if it was cancelled. */
static gboolean
sort_bodies (SkeinRepulsion *repulsion,
             const SkeinPoint *position,
             guint32 n_bodies,
             float scale,
             GCancellable *cancellable)
{
  SkeinQuadtree *tree = &repulsion->tree;
  guint32 n_plans;

  repulsion->is_sorted =
      repulsion->must_sort || repulsion->n_sums % SUMS_PER_SORT == 0 || tree->is_lumpy;
  if (!repulsion->is_sorted) {
    if (!skein_quadtree_refresh (tree, position, scale, cancellable))
      return FALSE;
    repulsion->is_sorted = tree->spread > MOST_SPREAD * repulsion->spread;
  }
  if (!repulsion->is_sorted)
    return TRUE;
  if (!skein_quadtree_build (tree, position, n_bodies, scale, cancellable))
    return FALSE;
  repulsion->spread = tree->spread;
  n_plans = tree->n_leaves / LEAVES_PER_CHUNK + 1;
  if (n_plans > repulsion->n_plans) {
    repulsion->plan = g_renew (Plan, repulsion->plan, n_plans);
    memset (repulsion->plan + repulsion->n_plans,
            0,
            sizeof (Plan) * (n_plans - repulsion->n_plans));
    repulsion->n_plans = n_plans;
  }
  return TRUE;
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
 * leaf writes only its own forces, so leaves may be computed in any order. Bodies of the same
 * @position as in the last call are not always sorted anew.
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
  Sum sum = { .repulsion = repulsion, .heat = heat, .theta = theta, .force = force };
  SkeinQuadtree *tree;

  g_return_val_if_fail (repulsion != NULL, FALSE);
  g_return_val_if_fail (n_bodies <= repulsion->tree.capacity, FALSE);

  tree = &repulsion->tree;
  if (repulsion->sorted != position || tree->n_bodies != n_bodies || repulsion->theta < theta ||
      repulsion->theta > theta)
    repulsion->n_sums = 0;
  repulsion->sorted = position;
  repulsion->theta = theta;
  if (!sort_bodies (repulsion, position, n_bodies, scale, cancellable) ||
      !skein_workers_run (
          repulsion->workers, tree->n_leaves, LEAVES_PER_CHUNK, sum_leaves, &sum, cancellable)) {
    /* The tree may be half built, or some plans may still be those of the tree before. */
    repulsion->must_sort = repulsion->is_sorted;
    return FALSE;
  }
  repulsion->must_sort = FALSE;
  return TRUE;
}

/**
 * skein_repulsion_advance:
 * @repulsion: the memory
 *
 * Tells that bodies have moved since the last sum. It is not for the sum to tell, since one that is
 * repeated after a cancelled step must give the same.
 */
void
skein_repulsion_advance (SkeinRepulsion *repulsion)
{
  g_return_if_fail (repulsion != NULL);
  repulsion->n_sums++;
}

/**
 * skein_repulsion_get_order:
 * @repulsion: the memory
 * @n_bodies: how many bodies the last sum over the tree was of
 *
 * Returns: (transfer none) (array length=n_bodies) (nullable): the bodies along a curve through where they
 *   were when they were last sorted, valid until the next sum; %NULL if the last sum was of other bodies
 */
const guint32 *
skein_repulsion_get_order (const SkeinRepulsion *repulsion, guint32 n_bodies)
{
  g_return_val_if_fail (repulsion != NULL, NULL);
  return repulsion->tree.n_bodies == n_bodies ? repulsion->tree.order : NULL;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-collision.h"

#include <math.h>

#define NONE G_MAXUINT32
#define SETTLE_AT_ONCE 256

/* A grid of square cells, hashed into buckets, so that a disc far out costs no memory. Discs much
 * larger than the mean would make all cells too large; they are kept apart from the grid. */
struct _SkeinCollider {
  guint32 capacity;
  guint32 mask;
  guint32 *bucket;
  guint32 *next;
  gint32 *column;
  gint32 *row;
  guint32 *large;
  guint8 *touched;

  guint32 n_large;
  float cap;
  float cell;
  float growth;
  float margin;
  float slack;
};

/**
 * skein_collider_new:
 * @capacity: the most discs that it will be used for
 *
 * Returns: (transfer full): the memory for keeping discs apart
 */
SkeinCollider *
skein_collider_new (guint32 capacity)
{
  SkeinCollider *collider = g_new0 (SkeinCollider, 1);
  gsize n = MAX ((gsize) capacity, 1);
  guint32 n_buckets = 16;

  while (n_buckets < n && n_buckets < 1u << 30)
    n_buckets *= 2;
  collider->capacity = capacity;
  collider->mask = n_buckets - 1;
  collider->bucket = g_new (guint32, n_buckets);
  collider->next = g_new (guint32, n);
  collider->column = g_new (gint32, n);
  collider->row = g_new (gint32, n);
  collider->large = g_new (guint32, n);
  collider->touched = g_new0 (guint8, n);
  return collider;
}

void
skein_collider_free (SkeinCollider *collider)
{
  if (collider == NULL)
    return;
  g_free (collider->bucket);
  g_free (collider->next);
  g_free (collider->column);
  g_free (collider->row);
  g_free (collider->large);
  g_free (collider->touched);
  g_free (collider);
}

static inline gint32
to_cell (const SkeinCollider *collider, float coordinate)
{
  return (gint32) CLAMP (floorf (coordinate / collider->cell), -1e9f, 1e9f);
}

static inline guint32
hash_cell (const SkeinCollider *collider, gint32 column, gint32 row)
{
  guint32 hash = (guint32) column * 0x9e3779b1u ^ (guint32) row * 0x85ebca77u;

  return (hash ^ hash >> 15) & collider->mask;
}

static void
insert_disc (SkeinCollider *collider, const SkeinDiscs *discs, guint32 i)
{
  guint32 at;

  collider->column[i] = to_cell (collider, discs->position[i].x);
  collider->row[i] = to_cell (collider, discs->position[i].y);
  at = hash_cell (collider, collider->column[i], collider->row[i]);
  collider->next[i] = collider->bucket[at];
  collider->bucket[at] = i;
}

static void
remove_disc (SkeinCollider *collider, guint32 i)
{
  guint32 *link = &collider->bucket[hash_cell (collider, collider->column[i], collider->row[i])];

  while (*link != i)
    link = &collider->next[*link];
  *link = collider->next[i];
}

static void
fill_grid (SkeinCollider *collider, const SkeinDiscs *discs, float growth, float margin)
{
  double sum = 0;
  float largest = 0;

  for (guint32 i = 0; i < discs->n_discs; i++) {
    sum += (double) discs->radius[i];
    largest = MAX (largest, discs->radius[i]);
  }
  collider->growth = growth;
  collider->margin = margin;
  collider->cap = MIN (largest, 4.0f * (float) (sum / discs->n_discs));
  collider->cell = MAX (2.0f * collider->cap * growth + margin, 1e-3f);
  collider->n_large = 0;
  for (guint32 b = 0; b <= collider->mask; b++)
    collider->bucket[b] = NONE;
  for (guint32 i = discs->n_discs; i-- > 0;) {
    collider->touched[i] = FALSE;
    if (discs->radius[i] > collider->cap)
      collider->large[collider->n_large++] = i;
    else
      insert_disc (collider, discs, i);
  }
}

/* The distance that @i and @j should keep. */
static inline float
get_distance (const SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, guint32 j)
{
  return (discs->radius[i] + discs->radius[j]) * collider->growth + collider->margin;
}

/* Moves two discs apart if they are too near, and returns whether they were. */
static inline gboolean
push_apart (SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, guint32 j)
{
  SkeinPoint *a = &discs->position[i];
  SkeinPoint *b = &discs->position[j];
  float dx = b->x - a->x;
  float dy = b->y - a->y;
  float wanted = get_distance (collider, discs, i, j);
  float limit = wanted - collider->slack;
  float square = dx * dx + dy * dy;
  float distance;
  float share;
  float way;

  if (square >= limit * limit || discs->group[i] != discs->group[j] ||
      (discs->fixed[i] && discs->fixed[j]))
    return FALSE;
  distance = sqrtf (square);
  if (distance > 1e-4f * wanted) {
    dx /= distance;
    dy /= distance;
  } else {
    /* Coincident discs have no direction; any will do that is not the same for all pairs. */
    float angle = (float) ((i * 0x9e3779b1u ^ j * 0x85ebca77u) >> 8) * 3.7450703e-7f;

    dx = cosf (angle);
    dy = sinf (angle);
  }
  way = wanted * 1.0005f - distance;
  share = discs->fixed[i] ? 0.0f : discs->fixed[j] ? 1.0f : 0.5f;
  a->x -= dx * way * share;
  a->y -= dy * way * share;
  b->x += dx * way * (1.0f - share);
  b->y += dy * way * (1.0f - share);
  collider->touched[i] = TRUE;
  collider->touched[j] = TRUE;
  return TRUE;
}

/* Pairs within the grid: each disc with those behind it in its own cell and with all in four of the
 * cells around it, so that each pair comes once. */
static guint32
relax_grid (SkeinCollider *collider, const SkeinDiscs *discs)
{
  static const gint8 around[4][2] = { { 1, 0 }, { -1, 1 }, { 0, 1 }, { 1, 1 } };
  guint32 n_overlaps = 0;

  for (guint32 i = 0; i < discs->n_discs; i++) {
    if (discs->radius[i] > collider->cap)
      continue;
    for (guint32 j = collider->next[i]; j != NONE; j = collider->next[j])
      n_overlaps += push_apart (collider, discs, i, j);
    for (guint k = 0; k < G_N_ELEMENTS (around); k++) {
      guint32 at =
          hash_cell (collider, collider->column[i] + around[k][0], collider->row[i] + around[k][1]);

      for (guint32 j = collider->bucket[at]; j != NONE; j = collider->next[j])
        if (j != i)
          n_overlaps += push_apart (collider, discs, i, j);
    }
  }
  return n_overlaps;
}

static guint32
relax_large (SkeinCollider *collider, const SkeinDiscs *discs)
{
  guint32 n_overlaps = 0;

  for (guint32 l = 0; l < collider->n_large; l++) {
    guint32 i = collider->large[l];

    for (guint32 j = 0; j < discs->n_discs; j++)
      if (discs->radius[j] <= collider->cap || j > i)
        if (j != i)
          n_overlaps += push_apart (collider, discs, i, j);
  }
  return n_overlaps;
}

/**
 * skein_collider_relax:
 * @collider: the memory
 * @discs: the discs
 * @growth: the radii are taken times this
 * @margin: how much room two discs get, above 0
 * @slack: how much less than @margin they may have before they are moved, from 0 to @margin. Some
 *   slack lets discs that were once moved apart rest in spite of rounding.
 *
 * Moves each pair of discs that are too near apart, along the line between them, once. Moves of one
 * pair may bring others together: repeat until it returns 0. Linear, by a grid of cells, unless
 * many discs are much larger than the mean.
 *
 * Returns: how many pairs were moved
 */
guint32
skein_collider_relax (
    SkeinCollider *collider, const SkeinDiscs *discs, float growth, float margin, float slack)
{
  g_return_val_if_fail (collider != NULL && discs != NULL, 0);
  g_return_val_if_fail (discs->n_discs <= collider->capacity, 0);

  if (discs->n_discs < 2)
    return 0;
  fill_grid (collider, discs, growth, margin);
  collider->slack = slack;
  return relax_grid (collider, discs) + relax_large (collider, discs);
}

/**
 * skein_collider_is_touched:
 * @collider: the memory
 * @disc: a disc
 *
 * Returns: whether @disc was too near another in the last skein_collider_relax()
 */
gboolean
skein_collider_is_touched (const SkeinCollider *collider, guint32 disc)
{
  g_return_val_if_fail (collider != NULL && disc < collider->capacity, FALSE);
  return collider->touched[disc];
}

static gboolean
is_near (const SkeinCollider *collider,
         const SkeinDiscs *discs,
         guint32 i,
         SkeinPoint at,
         guint32 j,
         float slack)
{
  float dx = discs->position[j].x - at.x;
  float dy = discs->position[j].y - at.y;
  float wanted = get_distance (collider, discs, i, j) - slack;

  return i != j && discs->group[i] == discs->group[j] && dx * dx + dy * dy < wanted * wanted;
}

/* Whether @i would have room at @at. */
static gboolean
has_room (
    const SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, SkeinPoint at, float slack)
{
  float reach = (discs->radius[i] + collider->cap) * collider->growth + collider->margin;
  gint64 left = to_cell (collider, at.x - reach);
  gint64 right = to_cell (collider, at.x + reach);
  gint64 top = to_cell (collider, at.y - reach);
  gint64 bottom = to_cell (collider, at.y + reach);

  for (guint32 l = 0; l < collider->n_large; l++)
    if (is_near (collider, discs, i, at, collider->large[l], slack))
      return FALSE;
  if ((double) (right - left + 1) * (double) (bottom - top + 1) > (double) discs->n_discs + 9) {
    for (guint32 j = 0; j < discs->n_discs; j++)
      if (is_near (collider, discs, i, at, j, slack))
        return FALSE;
    return TRUE;
  }
  for (gint64 row = top; row <= bottom; row++)
    for (gint64 column = left; column <= right; column++) {
      guint32 b = hash_cell (collider, (gint32) column, (gint32) row);

      for (guint32 j = collider->bucket[b]; j != NONE; j = collider->next[j])
        if (is_near (collider, discs, i, at, j, slack))
          return FALSE;
    }
  return TRUE;
}

/* The nearest place with room on rings round where @i is. Each ring is wider by a constant, and the
 * discs cover a bounded area, so one is found. */
static SkeinPoint
find_room (const SkeinCollider *collider, const SkeinDiscs *discs, guint32 i)
{
  SkeinPoint centre = discs->position[i];
  float step = MAX (discs->radius[i] * 0.5f, collider->cell * 0.25f);

  for (guint ring = 1;; ring++) {
    guint n_places = 6 * MIN (ring, 200);

    for (guint k = 0; k < n_places; k++) {
      float angle = ((float) k + 0.5f * (float) (ring % 2)) * (float) (2 * G_PI) / (float) n_places;
      float distance = step * (float) ring;
      SkeinPoint at = { centre.x + distance * cosf (angle), centre.y + distance * sinf (angle) };

      if (has_room (collider, discs, i, at, 0.0f))
        return at;
    }
  }
}

/**
 * skein_collider_settle:
 * @collider: the memory
 * @discs: the discs
 * @margin: how much room two discs get, above 0
 * @slack: as for skein_collider_relax()
 *
 * Takes discs that still overlap, one after the other, to the nearest place where there is room. This
 * always ends, also where fixed discs leave no way for skein_collider_relax(), but it is slower and
 * less faithful. It takes a few hundred discs in one call; repeat until it returns 0.
 *
 * Returns: how many discs were moved
 */
guint32
skein_collider_settle (SkeinCollider *collider, const SkeinDiscs *discs, float margin, float slack)
{
  guint32 n_moved = 0;

  g_return_val_if_fail (collider != NULL && discs != NULL, 0);
  g_return_val_if_fail (discs->n_discs <= collider->capacity, 0);

  if (discs->n_discs < 2)
    return 0;
  fill_grid (collider, discs, 1.0f, margin);
  for (guint32 i = 0; i < discs->n_discs && n_moved < SETTLE_AT_ONCE; i++) {
    gboolean is_large = discs->radius[i] > collider->cap;

    if (discs->fixed[i] || has_room (collider, discs, i, discs->position[i], slack))
      continue;
    if (!is_large)
      remove_disc (collider, i);
    discs->position[i] = find_room (collider, discs, i);
    if (!is_large)
      insert_disc (collider, discs, i);
    n_moved++;
  }
  return n_moved;
}

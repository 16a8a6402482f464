// SPDX-License-Identifier: MPL-2.0
#include "skein-collision.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXUINT32
#define SETTLE_AT_ONCE 256
#define DISCS_PER_POLL 2048
#define PLACES_PER_POLL 16
/* A grid has at most this many cells a disc. */
#define CELLS_PER_DISC 4
#define LEAST_CELLS 64

/* How many discs a worker sorts, and about how many it keeps apart, between two looks at the
 * cancellable. */
#define DISCS_PER_CHUNK 4096
#define DISCS_PER_STRIP 1024

/* A disc as it stands in its cell, all that a look at it needs in one piece. */
typedef struct {
  float x;
  float y;
  float radius;
  guint32 group;
} Disc;

typedef struct {
  gint32 column;
  gint32 row;
} Cell;

/* Discs sorted by the square cells of a grid. Where the grid would have too many cells, since some
 * discs are far out, cells share buckets by a hash. Discs much larger than the mean would make all
 * cells too large; they stand behind the others and are held against each of them. */
struct _SkeinCollider {
  guint32 capacity;
  SkeinWorkers *workers;
  guint32 *start;
  guint32 *bucket_of;
  /* In the order of buckets: the discs, which ones they are, and, only where cells share buckets, the
   * cells that they are in. */
  Disc *disc;
  guint32 *index;
  Cell *cell_of;
  guint32 n_small;
  guint8 *touched;

  guint32 n_buckets;
  gint32 left;
  gint32 top;
  gint64 n_columns;
  gint64 n_rows;
  gboolean is_hashed;

  float cap;
  float cell;
  float growth;
  float margin;
  float slack;

  /* Lists of the discs of each bucket, only for skein_collider_settle(), which takes discs from cell
   * to cell. */
  guint32 *list;
  guint32 *next;
  guint32 *large;
  guint32 n_large;
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

  collider->capacity = capacity;
  collider->start = g_new (guint32, CELLS_PER_DISC * n + LEAST_CELLS + 1);
  collider->bucket_of = g_new (guint32, n);
  collider->disc = g_new (Disc, n);
  collider->index = g_new (guint32, n);
  collider->touched = g_new0 (guint8, n);
  return collider;
}

/**
 * skein_collider_set_workers:
 * @collider: the memory
 * @workers: (nullable) (transfer none): who keeps discs apart; they must live as long as @collider is
 *   used. The places are the same with any number.
 */
void
skein_collider_set_workers (SkeinCollider *collider, SkeinWorkers *workers)
{
  g_return_if_fail (collider != NULL);
  collider->workers = workers;
}

void
skein_collider_free (SkeinCollider *collider)
{
  if (collider == NULL)
    return;
  g_free (collider->start);
  g_free (collider->bucket_of);
  g_free (collider->disc);
  g_free (collider->index);
  g_free (collider->cell_of);
  g_free (collider->touched);
  g_free (collider->list);
  g_free (collider->next);
  g_free (collider->large);
  g_free (collider);
}

static inline gint32
to_cell (const SkeinCollider *collider, float coordinate)
{
  return (gint32) CLAMP (floorf (coordinate / collider->cell), -1e9f, 1e9f);
}

/* The bucket of a cell, or NONE if the grid ends before it. */
static inline guint32
find_bucket (const SkeinCollider *collider, gint32 column, gint32 row)
{
  gint64 across = (gint64) column - collider->left;
  gint64 down = (gint64) row - collider->top;
  guint32 hash;

  if (!collider->is_hashed)
    return across < 0 || down < 0 || across >= collider->n_columns || down >= collider->n_rows
               ? NONE
               : (guint32) (down * collider->n_columns + across);
  hash = (guint32) column * 0x9e3779b1u ^ (guint32) row * 0x85ebca77u;
  return (hash ^ hash >> 15) % collider->n_buckets;
}

/* Chooses the size of cells and the extents of the grid. */
static void
lay_grid (SkeinCollider *collider, const SkeinDiscs *discs, float growth, float margin)
{
  gint32 right = G_MININT32;
  gint32 bottom = G_MININT32;
  double sum = 0;
  float largest = 0;

  for (guint32 i = 0; i < discs->n_discs; i++) {
    sum += (double) discs->radius[i];
    largest = MAX (largest, discs->radius[i]);
    collider->touched[i] = FALSE;
  }
  collider->growth = growth;
  collider->margin = margin;
  collider->cap = MIN (largest, 4.0f * (float) (sum / discs->n_discs));
  collider->cell = MAX (2.0f * collider->cap * growth + margin, 1e-3f);
  collider->left = G_MAXINT32;
  collider->top = G_MAXINT32;
  for (guint32 i = 0; i < discs->n_discs; i++) {
    gint32 column = to_cell (collider, discs->position[i].x);
    gint32 row = to_cell (collider, discs->position[i].y);

    collider->left = MIN (collider->left, column);
    right = MAX (right, column);
    collider->top = MIN (collider->top, row);
    bottom = MAX (bottom, row);
  }
  collider->n_columns = (gint64) right - collider->left + 1;
  collider->n_rows = (gint64) bottom - collider->top + 1;
  collider->n_buckets = CELLS_PER_DISC * discs->n_discs + LEAST_CELLS;
  collider->is_hashed =
      (double) collider->n_columns * (double) collider->n_rows > (double) collider->n_buckets;
  if (!collider->is_hashed)
    collider->n_buckets = (guint32) (collider->n_columns * collider->n_rows);
}

/* What the workers share while discs are kept apart. */
typedef struct {
  SkeinCollider *collider;
  const SkeinDiscs *discs;
  gint64 rows_per_strip;
  guint32 first_strip;
  guint32 n_overlaps[SKEIN_WORKERS_MOST];
} Relax;

static void
find_buckets (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Relax *relax = data;
  SkeinCollider *collider = relax->collider;

  for (guint32 i = begin; i < end; i++) {
    const SkeinPoint *at = &relax->discs->position[i];

    collider->bucket_of[i] =
        relax->discs->radius[i] > collider->cap
            ? NONE
            : find_bucket (collider, to_cell (collider, at->x), to_cell (collider, at->y));
  }
}

/* Sorts the discs by their buckets, by counting; the large ones come last. */
static void
sort_indices (SkeinCollider *collider, guint32 n_discs)
{
  guint32 at_large = n_discs;
  guint32 sum = 0;

  memset (collider->start, 0, sizeof (guint32) * ((gsize) collider->n_buckets + 1));
  for (guint32 i = 0; i < n_discs; i++)
    if (collider->bucket_of[i] != NONE)
      collider->start[collider->bucket_of[i]]++;
  for (guint32 b = 0; b <= collider->n_buckets; b++) {
    sum += collider->start[b];
    collider->start[b] = sum;
  }
  collider->n_small = sum;
  for (guint32 i = n_discs; i-- > 0;) {
    guint32 bucket = collider->bucket_of[i];

    collider->index[bucket == NONE ? --at_large : --collider->start[bucket]] = i;
  }
}

static void
put_discs (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Relax *relax = data;
  SkeinCollider *collider = relax->collider;
  const SkeinDiscs *discs = relax->discs;

  for (guint32 at = begin; at < end; at++) {
    guint32 i = collider->index[at];
    const SkeinPoint *place = &discs->position[i];

    collider->disc[at] = (Disc){ place->x, place->y, discs->radius[i], discs->group[i] };
    if (collider->is_hashed)
      collider->cell_of[at] = (Cell){ to_cell (collider, place->x), to_cell (collider, place->y) };
  }
}

static void
take_discs (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Relax *relax = data;
  const SkeinCollider *collider = relax->collider;

  for (guint32 at = begin; at < end; at++) {
    guint32 i = collider->index[at];

    if (collider->touched[i] && !relax->discs->fixed[i])
      relax->discs->position[i] = (SkeinPoint){ collider->disc[at].x, collider->disc[at].y };
  }
}

/* Moves two discs that overlap apart, unless both are fixed or they are of different groups. Returns
 * whether they were moved. */
static gboolean
push_apart (
    SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, guint32 j, float dx, float dy)
{
  Disc *a = &collider->disc[i];
  Disc *b = &collider->disc[j];
  guint32 first = collider->index[i];
  guint32 second = collider->index[j];
  float wanted = (a->radius + b->radius) * collider->growth + collider->margin;
  float distance;
  float share;
  float way;

  if (a->group != b->group || (discs->fixed[first] && discs->fixed[second]))
    return FALSE;
  distance = sqrtf (dx * dx + dy * dy);
  if (distance > 1e-4f * wanted) {
    dx /= distance;
    dy /= distance;
  } else {
    /* Coincident discs have no direction; any will do that is not the same for all pairs. */
    float angle = (float) ((first * 0x9e3779b1u ^ second * 0x85ebca77u) >> 8) * 3.7450703e-7f;

    dx = cosf (angle);
    dy = sinf (angle);
  }
  way = wanted * 1.0005f - distance;
  share = discs->fixed[first] ? 0.0f : discs->fixed[second] ? 1.0f : 0.5f;
  a->x -= dx * way * share;
  a->y -= dy * way * share;
  b->x += dx * way * (1.0f - share);
  b->y += dy * way * (1.0f - share);
  collider->touched[first] = TRUE;
  collider->touched[second] = TRUE;
  return TRUE;
}

/* Holds a disc against those from @begin to @end, and returns how many pairs were moved. */
static guint32
push_range (SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, guint32 begin, guint32 end)
{
  const Disc *disc = collider->disc;
  float least = collider->margin - collider->slack;
  guint32 n_overlaps = 0;

  for (guint32 j = begin; j < end; j++) {
    float dx = disc[j].x - disc[i].x;
    float dy = disc[j].y - disc[i].y;
    float limit = (disc[i].radius + disc[j].radius) * collider->growth + least;

    if (G_UNLIKELY (dx * dx + dy * dy < limit * limit))
      n_overlaps += push_apart (collider, discs, i, j, dx, dy);
  }
  return n_overlaps;
}

/* Pairs within some rows of the grid and between the last of them and the row below: each disc with
 * those behind it in its own cell and in the one to the right, which come next, and with those in the
 * three cells below, so that each pair comes once. */
static guint32
relax_rows (SkeinCollider *collider, const SkeinDiscs *discs, gint64 begin, gint64 end)
{
  gint64 n_columns = collider->n_columns;
  const guint32 *start = collider->start;
  guint32 n_overlaps = 0;

  for (gint64 row = begin; row < end; row++)
    for (gint64 column = 0; column < n_columns; column++) {
      gint64 own = row * n_columns + column;
      gint64 left = own + n_columns - (column > 0);
      gint64 right = column + 1 < n_columns;
      gboolean is_last = row + 1 == collider->n_rows;

      for (guint32 i = start[own]; i < start[own + 1]; i++) {
        n_overlaps += push_range (collider, discs, i, i + 1, start[own + right + 1]);
        if (!is_last)
          n_overlaps +=
              push_range (collider, discs, i, start[left], start[own + n_columns + right + 1]);
      }
    }
  return n_overlaps;
}

/* Takes every second strip of rows. A strip reaches into the first row of the next, but not into the one
 * after that, so that these may be worked on at once. */
static void
relax_strips (guint32 begin, guint32 end, guint worker, gpointer data)
{
  Relax *relax = data;

  for (guint32 s = begin; s < end; s++) {
    gint64 row = (2 * (gint64) s + relax->first_strip) * relax->rows_per_strip;

    relax->n_overlaps[worker] +=
        relax_rows (relax->collider,
                    relax->discs,
                    row,
                    MIN (row + relax->rows_per_strip, relax->collider->n_rows));
  }
}

static guint32
relax_grid (Relax *relax, GCancellable *cancellable)
{
  SkeinCollider *collider = relax->collider;
  gint64 rows = DISCS_PER_STRIP * collider->n_rows / ((gint64) collider->n_small + 1) + 1;
  guint32 n_strips = (guint32) ((collider->n_rows + rows - 1) / rows);
  guint32 n_overlaps = 0;

  relax->rows_per_strip = rows;
  for (relax->first_strip = 0; relax->first_strip < 2; relax->first_strip++)
    if (!skein_workers_run (collider->workers,
                            (n_strips + 1 - relax->first_strip) / 2,
                            1,
                            relax_strips,
                            relax,
                            cancellable))
      break;
  for (guint w = 0; w < G_N_ELEMENTS (relax->n_overlaps); w++)
    n_overlaps += relax->n_overlaps[w];
  return n_overlaps;
}

/* The same where cells share buckets, so that those of neighbouring cells are anywhere. */
static guint32
relax_hashed (SkeinCollider *collider, const SkeinDiscs *discs, GCancellable *cancellable)
{
  static const gint8 around[4][2] = { { 1, 0 }, { -1, 1 }, { 0, 1 }, { 1, 1 } };
  guint32 n_overlaps = 0;

  for (guint32 i = 0; i < collider->n_small; i++) {
    const Cell *cell = &collider->cell_of[i];
    guint32 own = find_bucket (collider, cell->column, cell->row);

    if (i % DISCS_PER_POLL == 0 && g_cancellable_is_cancelled (cancellable))
      return n_overlaps;
    n_overlaps += push_range (collider, discs, i, i + 1, collider->start[own + 1]);
    for (guint k = 0; k < G_N_ELEMENTS (around); k++) {
      guint32 b = find_bucket (collider, cell->column + around[k][0], cell->row + around[k][1]);

      /* Cells that share the bucket have met above. */
      if (b != own)
        n_overlaps += push_range (collider, discs, i, collider->start[b], collider->start[b + 1]);
    }
  }
  return n_overlaps;
}

static guint32
relax_large (SkeinCollider *collider, const SkeinDiscs *discs, GCancellable *cancellable)
{
  guint32 n_overlaps = 0;

  for (guint32 i = collider->n_small; i < discs->n_discs; i++) {
    if (g_cancellable_is_cancelled (cancellable))
      return n_overlaps;
    n_overlaps += push_range (collider, discs, i, 0, i);
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
 * @cancellable: (nullable): asked now and then
 *
 * Moves each pair of discs that are too near apart, along the line between them, once. Moves of one
 * pair may bring others together: repeat until it returns 0. Linear, by a grid of cells, unless
 * many discs are much larger than the mean.
 *
 * Returns: how many pairs were moved; if it was cancelled, none is
 */
guint32
skein_collider_relax (SkeinCollider *collider,
                      const SkeinDiscs *discs,
                      float growth,
                      float margin,
                      float slack,
                      GCancellable *cancellable)
{
  Relax relax = { .collider = collider, .discs = discs };
  guint32 n_overlaps;

  g_return_val_if_fail (collider != NULL && discs != NULL, 0);
  g_return_val_if_fail (discs->n_discs <= collider->capacity, 0);

  if (discs->n_discs < 2)
    return 0;
  lay_grid (collider, discs, growth, margin);
  collider->slack = slack;
  if (collider->is_hashed && collider->cell_of == NULL)
    collider->cell_of = g_new (Cell, collider->capacity);
  if (!skein_workers_run (
          collider->workers, discs->n_discs, DISCS_PER_CHUNK, find_buckets, &relax, cancellable))
    return 0;
  sort_indices (collider, discs->n_discs);
  if (!skein_workers_run (
          collider->workers, discs->n_discs, DISCS_PER_CHUNK, put_discs, &relax, cancellable))
    return 0;
  n_overlaps = collider->is_hashed ? relax_hashed (collider, discs, cancellable)
                                   : relax_grid (&relax, cancellable);
  n_overlaps += relax_large (collider, discs, cancellable);
  if (n_overlaps == 0 || g_cancellable_is_cancelled (cancellable))
    return 0;
  skein_workers_run (collider->workers, discs->n_discs, DISCS_PER_CHUNK, take_discs, &relax, NULL);
  return n_overlaps;
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

static void
insert_disc (SkeinCollider *collider, const SkeinDiscs *discs, guint32 i)
{
  guint32 at = find_bucket (collider,
                            to_cell (collider, discs->position[i].x),
                            to_cell (collider, discs->position[i].y));

  collider->bucket_of[i] = at;
  collider->next[i] = collider->list[at];
  collider->list[at] = i;
}

static void
remove_disc (SkeinCollider *collider, guint32 i)
{
  guint32 *link = &collider->list[collider->bucket_of[i]];

  while (*link != i)
    link = &collider->next[*link];
  *link = collider->next[i];
}

/* Discs that are settled may leave the grid that there is, so cells share buckets. */
static void
fill_lists (SkeinCollider *collider, const SkeinDiscs *discs)
{
  gsize n = MAX ((gsize) collider->capacity, 1);

  if (collider->list == NULL) {
    collider->list = g_new (guint32, CELLS_PER_DISC * n + LEAST_CELLS);
    collider->next = g_new (guint32, n);
    collider->large = g_new (guint32, n);
  }
  collider->is_hashed = TRUE;
  collider->n_buckets = CELLS_PER_DISC * discs->n_discs + LEAST_CELLS;
  collider->n_large = 0;
  for (guint32 b = 0; b < collider->n_buckets; b++)
    collider->list[b] = NONE;
  for (guint32 i = discs->n_discs; i-- > 0;) {
    if (discs->radius[i] > collider->cap)
      collider->large[collider->n_large++] = i;
    else
      insert_disc (collider, discs, i);
  }
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
  float wanted = discs->radius[i] + discs->radius[j] + collider->margin - slack;

  return i != j && discs->group[i] == discs->group[j] && dx * dx + dy * dy < wanted * wanted;
}

/* Whether @i would have room at @at. */
static gboolean
has_room (
    const SkeinCollider *collider, const SkeinDiscs *discs, guint32 i, SkeinPoint at, float slack)
{
  float reach = discs->radius[i] + collider->cap + collider->margin;
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
      guint32 b = find_bucket (collider, (gint32) column, (gint32) row);

      for (guint32 j = collider->list[b]; j != NONE; j = collider->next[j])
        if (is_near (collider, discs, i, at, j, slack))
          return FALSE;
    }
  return TRUE;
}

/* The nearest place with room on rings round where @i is. Each ring is wider by a constant, and the
 * discs cover a bounded area, so one is found. Returns %FALSE if it was cancelled. */
static gboolean
find_room (const SkeinCollider *collider,
           const SkeinDiscs *discs,
           guint32 i,
           GCancellable *cancellable,
           SkeinPoint *room)
{
  SkeinPoint centre = discs->position[i];
  float step = MAX (discs->radius[i] * 0.5f, collider->cell * 0.25f);

  for (guint ring = 1; !g_cancellable_is_cancelled (cancellable); ring++) {
    guint n_places = 6 * MIN (ring, 200);

    for (guint k = 0; k < n_places; k++) {
      float angle = ((float) k + 0.5f * (float) (ring % 2)) * (float) (2 * G_PI) / (float) n_places;
      float distance = step * (float) ring;
      SkeinPoint at = { centre.x + distance * cosf (angle), centre.y + distance * sinf (angle) };

      if (k % PLACES_PER_POLL == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (has_room (collider, discs, i, at, 0.0f)) {
        *room = at;
        return TRUE;
      }
    }
  }
  return FALSE;
}

/**
 * skein_collider_settle:
 * @collider: the memory
 * @discs: the discs
 * @margin: how much room two discs get, above 0
 * @slack: as for skein_collider_relax()
 * @cancellable: (nullable): asked now and then
 *
 * Takes discs that still overlap, one after the other, to the nearest place where there is room. This
 * always ends, also where fixed discs leave no way for skein_collider_relax(), but it is slower and
 * less faithful. It takes a few hundred discs in one call; repeat until it returns 0 without having
 * been cancelled.
 *
 * Returns: how many discs were moved
 */
guint32
skein_collider_settle (SkeinCollider *collider,
                       const SkeinDiscs *discs,
                       float margin,
                       float slack,
                       GCancellable *cancellable)
{
  guint32 n_moved = 0;
  SkeinPoint room;

  g_return_val_if_fail (collider != NULL && discs != NULL, 0);
  g_return_val_if_fail (discs->n_discs <= collider->capacity, 0);

  if (discs->n_discs < 2)
    return 0;
  lay_grid (collider, discs, 1.0f, margin);
  fill_lists (collider, discs);
  for (guint32 i = 0; i < discs->n_discs && n_moved < SETTLE_AT_ONCE; i++) {
    gboolean is_large = discs->radius[i] > collider->cap;

    if (i % DISCS_PER_POLL == 0 && g_cancellable_is_cancelled (cancellable))
      break;
    if (discs->fixed[i] || has_room (collider, discs, i, discs->position[i], slack))
      continue;
    if (!find_room (collider, discs, i, cancellable, &room))
      break;
    if (!is_large)
      remove_disc (collider, i);
    discs->position[i] = room;
    if (!is_large)
      insert_disc (collider, discs, i);
    n_moved++;
  }
  return n_moved;
}

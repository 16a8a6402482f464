// SPDX-License-Identifier: MPL-2.0
#include "skein-occupancy.h"

#include <math.h>
#include <string.h>

#define CELL 64.0
#define MAX_CELLS_PER_SIDE 512

/* All bits are set. */
#define NONE G_MAXUINT32

/* The cells of a crowd. */
#define CROWD_CELL 4.0
#define MAX_CROWD_CELLS_PER_SIDE 1024

/* If it has a radius, only what lies in the box and in the disc as well is taken. */
typedef struct {
  SkeinBox box;
  double x;
  double y;
  double radius;
  guint kind;
} Item;

/* An item stands in the list of each cell that its bounds touch. */
typedef struct {
  guint32 item;
  guint32 next;
} Link;

struct _SkeinOccupancy {
  SkeinRect area;
  double cell;
  int columns;
  int rows;
  GArray *heads;
  GArray *links;
  GArray *items;

  /* Of a crowd, only which cells it touches is kept: first in each cell, later in all cells above and
   * left of it together. */
  GArray *crowd;
  double crowd_cell;
  int crowd_columns;
  int crowd_rows;
  gboolean crowd_is_summed;
};

/**
 * skein_box_upright:
 * @x: the centre
 * @y: likewise
 * @width: of the box
 * @height: likewise
 *
 * Returns: a box that is not turned
 */
SkeinBox
skein_box_upright (double x, double y, double width, double height)
{
  return (SkeinBox){ x, y, width / 2, height / 2, 1, 0 };
}

/**
 * skein_box_get_bounds:
 * @box: a box
 * @half_width: (out): half the width of the upright rectangle that holds it
 * @half_height: (out): likewise
 */
void
skein_box_get_bounds (const SkeinBox *box, double *half_width, double *half_height)
{
  *half_width = fabs (box->half_width * box->cosine) + fabs (box->half_height * box->sine);
  *half_height = fabs (box->half_width * box->sine) + fabs (box->half_height * box->cosine);
}

/* Whether a line along one of the sides of @a parts the two boxes. */
static gboolean
is_parted_by (const SkeinBox *a, const SkeinBox *b)
{
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double along = fabs (dx * a->cosine + dy * a->sine);
  double across = fabs (dy * a->cosine - dx * a->sine);
  double c = fabs (a->cosine * b->cosine + a->sine * b->sine);
  double s = fabs (a->cosine * b->sine - a->sine * b->cosine);

  return along >= a->half_width + b->half_width * c + b->half_height * s ||
         across >= a->half_height + b->half_width * s + b->half_height * c;
}

/**
 * skein_box_overlaps:
 * @a: a box
 * @b: another
 *
 * Returns: %TRUE if they share more than their outline (separating axis theorem)
 */
gboolean
skein_box_overlaps (const SkeinBox *a, const SkeinBox *b)
{
  return !is_parted_by (a, b) && !is_parted_by (b, a);
}

/**
 * skein_occupancy_new:
 *
 * Makes an empty record of what place is taken in a picture.
 *
 * Returns: (transfer full): the record
 */
SkeinOccupancy *
skein_occupancy_new (void)
{
  SkeinOccupancy *occupancy = g_new0 (SkeinOccupancy, 1);

  occupancy->heads = g_array_new (FALSE, FALSE, sizeof (guint32));
  occupancy->links = g_array_new (FALSE, FALSE, sizeof (Link));
  occupancy->items = g_array_new (FALSE, FALSE, sizeof (Item));
  occupancy->crowd = g_array_new (FALSE, TRUE, sizeof (guint32));
  return occupancy;
}

/**
 * skein_occupancy_free:
 * @occupancy: (nullable) (transfer full): a record
 */
void
skein_occupancy_free (SkeinOccupancy *occupancy)
{
  if (occupancy == NULL)
    return;
  g_array_unref (occupancy->heads);
  g_array_unref (occupancy->links);
  g_array_unref (occupancy->items);
  g_array_unref (occupancy->crowd);
  g_free (occupancy);
}

/**
 * skein_occupancy_begin:
 * @occupancy: a record
 * @area: where boxes will be; those outside are held too, only less quickly
 *
 * Forgets all boxes.
 */
void
skein_occupancy_begin (SkeinOccupancy *occupancy, SkeinRect area)
{
  double longest = MAX (area.width, area.height);

  occupancy->area = area;
  occupancy->cell = MAX (CELL, longest / MAX_CELLS_PER_SIDE);
  occupancy->columns = CLAMP ((int) ceil (area.width / occupancy->cell), 1, MAX_CELLS_PER_SIDE);
  occupancy->rows = CLAMP ((int) ceil (area.height / occupancy->cell), 1, MAX_CELLS_PER_SIDE);
  g_array_set_size (occupancy->heads, 0);
  g_array_set_size (occupancy->links, 0);
  g_array_set_size (occupancy->items, 0);
  g_array_set_size (occupancy->heads, (guint) (occupancy->columns * occupancy->rows));
  memset (occupancy->heads->data, 0xff, occupancy->heads->len * sizeof (guint32));
  g_array_set_size (occupancy->crowd, 0);
  occupancy->crowd_is_summed = FALSE;
}

static int
to_cell (double place, double cell, int n)
{
  /* The border cells take what lies outside; the comparisons keep wild numbers, and what is no number since it has no
   * place yet, from overflowing. */
  return place > 0 ? (int) MIN (floor (place / cell), n - 1) : 0;
}

typedef struct {
  int x0;
  int y0;
  int x1;
  int y1;
} Cells;

static Cells
get_cells (const SkeinOccupancy *occupancy, const SkeinBox *box)
{
  double x = box->x - occupancy->area.x;
  double y = box->y - occupancy->area.y;
  double half_width;
  double half_height;

  skein_box_get_bounds (box, &half_width, &half_height);
  return (Cells){ to_cell (x - half_width, occupancy->cell, occupancy->columns),
                  to_cell (y - half_height, occupancy->cell, occupancy->rows),
                  to_cell (x + half_width, occupancy->cell, occupancy->columns),
                  to_cell (y + half_height, occupancy->cell, occupancy->rows) };
}

/**
 * skein_occupancy_add:
 * @occupancy: a record
 * @box: what is taken
 * @kind: by what
 */
void
skein_occupancy_add (SkeinOccupancy *occupancy, const SkeinBox *box, guint kind)
{
  skein_occupancy_add_round (occupancy, box, box->x, box->y, 0, kind);
}

/**
 * skein_occupancy_add_round:
 * @occupancy: a record
 * @box: what is taken, but for its corners
 * @x: the centre of a disc
 * @y: likewise
 * @radius: of the disc, outside of which nothing is taken; 0: there is none
 * @kind: by what
 */
void
skein_occupancy_add_round (
    SkeinOccupancy *occupancy, const SkeinBox *box, double x, double y, double radius, guint kind)
{
  Item item = { *box, x, y, radius, kind };
  Cells cells = get_cells (occupancy, box);

  for (int row = cells.y0; row <= cells.y1; row++) {
    for (int column = cells.x0; column <= cells.x1; column++) {
      guint32 *head = &g_array_index (occupancy->heads, guint32, row * occupancy->columns + column);
      Link link = { occupancy->items->len, *head };

      *head = occupancy->links->len;
      g_array_append_val (occupancy->links, link);
    }
  }
  g_array_append_val (occupancy->items, item);
}

/* Whether a box shares more with an item than the outline. */
static gboolean
overlaps (const Item *item, const SkeinBox *box)
{
  double dx = item->x - box->x;
  double dy = item->y - box->y;
  double along;
  double across;

  if (!skein_box_overlaps (&item->box, box))
    return FALSE;
  if (!(item->radius > 0))
    return TRUE;
  along = MAX (fabs (dx * box->cosine + dy * box->sine) - box->half_width, 0);
  across = MAX (fabs (dy * box->cosine - dx * box->sine) - box->half_height, 0);
  return along * along + across * across < item->radius * item->radius;
}

/* Begins a crowd: one row and one column more than cells, for the sums that are 0. */
static void
begin_crowd (SkeinOccupancy *occupancy)
{
  const SkeinRect *area = &occupancy->area;

  occupancy->crowd_cell =
      MAX (CROWD_CELL, MAX (area->width, area->height) / MAX_CROWD_CELLS_PER_SIDE);
  occupancy->crowd_columns =
      CLAMP ((int) ceil (area->width / occupancy->crowd_cell), 1, MAX_CROWD_CELLS_PER_SIDE);
  occupancy->crowd_rows =
      CLAMP ((int) ceil (area->height / occupancy->crowd_cell), 1, MAX_CROWD_CELLS_PER_SIDE);
  g_array_set_size (occupancy->crowd,
                    (guint) ((occupancy->crowd_columns + 1) * (occupancy->crowd_rows + 1)));
}

static Cells
get_crowd_cells (const SkeinOccupancy *occupancy, const SkeinBox *box)
{
  double x = box->x - occupancy->area.x;
  double y = box->y - occupancy->area.y;
  double half_width;
  double half_height;

  skein_box_get_bounds (box, &half_width, &half_height);
  return (Cells){ to_cell (x - half_width, occupancy->crowd_cell, occupancy->crowd_columns),
                  to_cell (y - half_height, occupancy->crowd_cell, occupancy->crowd_rows),
                  to_cell (x + half_width, occupancy->crowd_cell, occupancy->crowd_columns),
                  to_cell (y + half_height, occupancy->crowd_cell, occupancy->crowd_rows) };
}

/**
 * skein_occupancy_add_crowd:
 * @occupancy: a record, which nobody has asked yet
 * @box: what a mark takes
 *
 * Adds one of very many marks. Only the cells of some pixels that it touches are kept, so that a place
 * is found taken rather too often than not often enough.
 */
void
skein_occupancy_add_crowd (SkeinOccupancy *occupancy, const SkeinBox *box)
{
  Cells cells;

  g_return_if_fail (!occupancy->crowd_is_summed);

  if (occupancy->crowd->len == 0)
    begin_crowd (occupancy);
  cells = get_crowd_cells (occupancy, box);
  for (int y = cells.y0; y <= cells.y1; y++) {
    guint32 *row =
        &g_array_index (occupancy->crowd, guint32, (y + 1) * (occupancy->crowd_columns + 1));

    for (int x = cells.x0; x <= cells.x1; x++)
      row[x + 1] = 1;
  }
}

static void
sum_crowd (SkeinOccupancy *occupancy)
{
  const int width = occupancy->crowd_columns + 1;
  guint32 *sums = &g_array_index (occupancy->crowd, guint32, 0);

  for (int y = 1; y <= occupancy->crowd_rows; y++) {
    guint32 along = 0;

    for (int x = 1; x < width; x++) {
      along += sums[y * width + x];
      sums[y * width + x] = along + sums[(y - 1) * width + x];
    }
  }
  occupancy->crowd_is_summed = TRUE;
}

/**
 * skein_occupancy_has_crowd:
 * @occupancy: a record
 * @box: a place
 *
 * Returns: %TRUE if the crowd may take part of @box. Quick: four sums tell (summed-area table, Crow
 *   1984).
 */
gboolean
skein_occupancy_has_crowd (SkeinOccupancy *occupancy, const SkeinBox *box)
{
  const int width = occupancy->crowd_columns + 1;
  const guint32 *sums = &g_array_index (occupancy->crowd, guint32, 0);
  Cells cells;

  if (occupancy->crowd->len == 0)
    return FALSE;
  if (!occupancy->crowd_is_summed)
    sum_crowd (occupancy);
  cells = get_crowd_cells (occupancy, box);
  return sums[(cells.y1 + 1) * width + cells.x1 + 1] - sums[cells.y0 * width + cells.x1 + 1] -
             sums[(cells.y1 + 1) * width + cells.x0] + sums[cells.y0 * width + cells.x0] >
         0;
}

/**
 * skein_occupancy_count_others:
 * @occupancy: a record
 * @box: a place
 * @kinds: a set of #SkeinOccupant
 * @own: the one that is not counted, by its number in the order of adding
 * @limit: where counting may stop
 *
 * Returns: how many other things of @kinds take part of @box, as skein_occupancy_count() does
 */
guint
skein_occupancy_count_others (
    SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds, guint own, guint limit)
{
  Cells cells = get_cells (occupancy, box);
  guint n = 0;

  for (int y = cells.y0; y <= cells.y1; y++) {
    for (int x = cells.x0; x <= cells.x1; x++) {
      guint32 at = g_array_index (occupancy->heads, guint32, y * occupancy->columns + x);

      while (at != NONE) {
        const Link *link = &g_array_index (occupancy->links, Link, at);
        const Item *item = &g_array_index (occupancy->items, Item, link->item);

        if ((item->kind & kinds) && link->item != own && overlaps (item, box) && ++n >= limit)
          return n;
        at = link->next;
      }
    }
  }
  return n;
}

/**
 * skein_occupancy_count:
 * @occupancy: a record
 * @box: a place
 * @kinds: a set of #SkeinOccupant
 * @limit: where counting may stop
 *
 * Returns: how many things of @kinds take part of @box, not above @limit; what reaches over
 *   several cells may count more than once
 */
guint
skein_occupancy_count (SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds, guint limit)
{
  return skein_occupancy_count_others (occupancy, box, kinds, G_MAXUINT, limit);
}

/**
 * skein_occupancy_is_free:
 * @occupancy: a record
 * @box: a place
 * @kinds: a set of #SkeinOccupant
 *
 * Returns: %TRUE if nothing of @kinds takes part of @box
 */
gboolean
skein_occupancy_is_free (SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds)
{
  if ((kinds & SKEIN_OCCUPIED_BY_MARK) && skein_occupancy_has_crowd (occupancy, box))
    return FALSE;
  return skein_occupancy_count (occupancy, box, kinds, 1) == 0;
}

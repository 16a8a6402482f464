// SPDX-License-Identifier: MPL-2.0
#include "skein-packing.h"

#include <math.h>
#include <string.h>

/* How many widths are tried; each is wider than the one before by WIDTH_RATIO. */
#define N_WIDTHS 6
#define WIDTH_RATIO 1.18
#define BOXES_PER_POLL 64

/* The lower edge of what has been placed, from left to right: from x on, boxes reach down to y. */
typedef struct {
  double x;
  double y;
} Segment;

typedef struct {
  Segment *segment;
  guint32 n_segments;
  double width;
} Skyline;

/* How far down the boxes reach below a box of @width whose left side is at segment @at; infinite if it
 * would stand out to the right. */
static double
get_floor (const Skyline *skyline, guint32 at, double width)
{
  double right = skyline->segment[at].x + width;
  double lowest = 0;

  if (right > skyline->width * (1 + 1e-9))
    return INFINITY;
  for (guint32 s = at; s < skyline->n_segments && skyline->segment[s].x < right; s++)
    lowest = MAX (lowest, skyline->segment[s].y);
  return lowest;
}

/* Lowers the edge under a new box whose left side is at segment @at. */
static void
cover (Skyline *skyline, guint32 at, double width, double bottom)
{
  Segment *segment = skyline->segment;
  double right = segment[at].x + width;
  guint32 last = at;
  guint32 n_new;
  double end;
  double rest;

  while (last + 1 < skyline->n_segments && segment[last + 1].x < right)
    last++;
  end = last + 1 < skyline->n_segments ? segment[last + 1].x : skyline->width;
  rest = segment[last].y;
  n_new = right < end ? 2 : 1;
  memmove (segment + at + n_new,
           segment + last + 1,
           sizeof (Segment) * (skyline->n_segments - last - 1));
  skyline->n_segments += n_new - (last - at + 1);
  segment[at].y = bottom;
  if (n_new == 2)
    segment[at + 1] = (Segment){ right, rest };
  /* Steps of equal depth become one, so that rows of equal boxes stay quick. */
  if (at > 0 && segment[at - 1].y == bottom) {
    memmove (segment + at, segment + at + 1, sizeof (Segment) * (skyline->n_segments - at - 1));
    skyline->n_segments--;
  }
}

/* Places all boxes within @width and returns the height that they take. If it is cancelled, it does
 * not go on. */
static double
place_boxes (SkeinBox *boxes,
             const guint32 *order,
             guint32 n_boxes,
             double width,
             Segment *segments,
             GCancellable *cancellable)
{
  Skyline skyline = { segments, 1, width };
  double height = 0;

  segments[0] = (Segment){ 0, 0 };
  for (guint32 o = 0; o < n_boxes; o++) {
    SkeinBox *box = &boxes[order[o]];
    guint32 best = 0;
    double best_y = INFINITY;

    if (o % BOXES_PER_POLL == 0 && g_cancellable_is_cancelled (cancellable))
      break;
    for (guint32 s = 0; s < skyline.n_segments; s++) {
      double y = get_floor (&skyline, s, (double) box->width);

      if (y < best_y) {
        best_y = y;
        best = s;
      }
    }
    box->x = (float) skyline.segment[best].x;
    box->y = (float) best_y;
    cover (&skyline, best, (double) box->width, best_y + (double) box->height);
    height = MAX (height, best_y + (double) box->height);
  }
  return height;
}

static int
compare_boxes_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SkeinBox *boxes = user_data;
  guint32 i = *(const guint32 *) a;
  guint32 j = *(const guint32 *) b;
  double area_i = (double) boxes[i].width * (double) boxes[i].height;
  double area_j = (double) boxes[j].width * (double) boxes[j].height;

  if (area_i > area_j)
    return -1;
  if (area_i < area_j)
    return 1;
  return i < j ? -1 : i > j;
}

/* How much larger than the boxes the smallest view is that holds them all in the wanted aspect. */
static double
get_view_area (const SkeinBox *boxes, guint32 n_boxes, double height, double aspect)
{
  double right = 0;
  double view_height;

  for (guint32 i = 0; i < n_boxes; i++)
    right = MAX (right, (double) boxes[i].x + (double) boxes[i].width);
  view_height = MAX (height, right / aspect);
  return view_height * view_height * aspect;
}

/**
 * skein_pack_boxes:
 * @boxes: (array length=n_boxes) (inout): the boxes
 * @n_boxes: how many there are
 * @first_is_fixed: whether the first box stays at the upper left, with all others to its right and below
 * @aspect: the wanted width of all boxes over their height
 * @cancellable: (nullable): asked every few boxes
 *
 * Places boxes beside each other without overlap, the largest first: each as high up as it goes, and
 * there as far left (the skyline method). Several widths are tried, and that one is taken whose
 * result fits best into a view of the wanted aspect. O(n log n + n s) for a skyline of s steps.
 *
 * Returns: %FALSE if it was cancelled; the places of the boxes mean nothing then
 */
gboolean
skein_pack_boxes (SkeinBox *boxes,
                  guint32 n_boxes,
                  gboolean first_is_fixed,
                  float aspect,
                  GCancellable *cancellable)
{
  g_autofree guint32 *order = NULL;
  g_autofree Segment *segments = NULL;
  double area = 0;
  double widest = 0;
  double best_area = INFINITY;
  double best_width = 0;

  g_return_val_if_fail (boxes != NULL || n_boxes == 0, FALSE);
  g_return_val_if_fail (aspect > 0, FALSE);

  if (n_boxes == 0)
    return TRUE;
  order = g_new (guint32, n_boxes);
  segments = g_new (Segment, (gsize) n_boxes + 2);
  for (guint32 i = 0; i < n_boxes; i++) {
    order[i] = i;
    area += (double) boxes[i].width * (double) boxes[i].height;
    widest = MAX (widest, (double) boxes[i].width);
  }
  g_qsort_with_data (order + !!first_is_fixed,
                     (gint) (n_boxes - !!first_is_fixed),
                     sizeof (guint32),
                     compare_boxes_cb,
                     boxes);
  for (guint w = 0; w < N_WIDTHS; w++) {
    double width = MAX (widest, sqrt (area * (double) aspect) * pow (WIDTH_RATIO, w));
    double height = place_boxes (boxes, order, n_boxes, width, segments, cancellable);
    double view_area = get_view_area (boxes, n_boxes, height, (double) aspect);

    if (view_area < best_area * (1 - 1e-6)) {
      best_area = view_area;
      best_width = width;
    }
  }
  place_boxes (boxes, order, n_boxes, best_width, segments, cancellable);
  return !g_cancellable_is_cancelled (cancellable);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-hair.h"

#include <math.h>

#include "skein-coverage.h"

#define ONE 65536

/* Free cells at each side of a row, so that what lies half outside needs no test. */
#define MARGIN 8

/* Farther along an axis lies no image. */
#define FARTHEST 32000.0

/**
 * skein_hair_make:
 * @x0: where it begins, within 30000 pixels of the origin
 * @y0: likewise
 * @x1: where it ends
 * @y1: likewise
 * @hair: (out caller-allocates): the line
 *
 * Prepares a line. A line has those pixels along its axis whose middle it passes: a short one may
 * have none, and just as often one too many, so that very many short ones keep their ink.
 *
 * Returns: %FALSE if it has no pixels
 */
gboolean
skein_hair_make (double x0, double y0, double x1, double y1, SkeinHair *hair)
{
  gboolean steep = fabs (y1 - y0) > fabs (x1 - x0);
  double a0 = steep ? y0 : x0;
  double a1 = steep ? y1 : x1;
  double b0 = steep ? x0 : y0;
  double b1 = steep ? x1 : y1;
  double slope;
  gint32 begin;
  gint32 end;

  if (a0 > a1) {
    double swap = a0;

    a0 = a1;
    a1 = swap;
    swap = b0;
    b0 = b1;
    b1 = swap;
  }
  if (!(fabs (a0) < FARTHEST && fabs (a1) < FARTHEST && fabs (b0) < FARTHEST))
    return FALSE;
  /* A cast rounds down what is above 0. */
  begin = (gint32) (a0 + 0.5 + FARTHEST) - (gint32) FARTHEST;
  end = (gint32) (a1 + 0.5 + FARTHEST) - (gint32) FARTHEST;
  if (begin >= end)
    return FALSE;
  slope = (b1 - b0) / (a1 - a0);
  hair->steep = steep != FALSE;
  hair->begin = (gint16) begin;
  hair->end = (gint16) end;
  /* A pixel's own middle is half a pixel from its border: there it has all of the ink. */
  hair->start = (gint32) ((b0 + (begin + 0.5 - a0) * slope - 0.5) * ONE);
  hair->step = (gint32) (slope * ONE);
  hair->ink = (guint16) (256 * sqrt (1 + slope * slope) + 0.5);
  return TRUE;
}

/**
 * skein_hair_get_rows:
 * @hair: a line
 * @top: (out): the first row that it may touch
 * @bottom: (out): behind the last one
 */
void
skein_hair_get_rows (const SkeinHair *hair, int *top, int *bottom)
{
  gint32 last;

  if (hair->steep) {
    *top = hair->begin;
    *bottom = hair->end;
    return;
  }
  last = hair->start + hair->step * (hair->end - hair->begin - 1);
  *top = MIN (hair->start, last) >> 16;
  *bottom = (MAX (hair->start, last) >> 16) + 2;
}

/**
 * skein_plane_stride:
 * @width: of an image
 *
 * Returns: how many bytes lie between two rows of a plane of coverage for it
 */
gsize
skein_plane_stride (int width)
{
  return (gsize) width + 2 * MARGIN;
}

/**
 * skein_plane_size:
 * @width: of an image
 *
 * Returns: how many bytes the plane of a band of it has
 */
gsize
skein_plane_size (int width)
{
  return skein_plane_stride (width) * (SKEIN_BAND_ROWS + 2);
}

/**
 * skein_plane_row:
 * @plane: a plane
 * @stride: between its rows
 * @row: a row of the band, or the one above or below all of them
 *
 * Returns: the first pixel of the row
 */
guint8 *
skein_plane_row (guint8 *plane, gsize stride, int row)
{
  return plane + (gsize) (row + 1) * stride + MARGIN;
}

/* Lays one coverage over another, as paint covers what is below it. */
static inline void
cover (guint8 *cell, guint share)
{
  *cell = (guint8) (*cell + (((255u - *cell) * share + 128) >> 8));
}

/* The two shares of a step: the nearer pixel has more of the ink. */
static inline void
get_shares (gint32 place, guint ink, guint *near, guint *far)
{
  guint part = (guint) (place >> 8) & 255;

  *far = (part * ink + 128) >> 8;
  *near = MIN (ink - *far, 256);
  *far = MIN (*far, 256);
}

static void
draw_steep (const SkeinHair *hair, guint8 *plane, int width, int top, int bottom)
{
  const gsize stride = skein_plane_stride (width);
  int y = MAX (hair->begin, top);
  int end = MIN (hair->end, bottom);
  gint32 place = hair->start + hair->step * (y - hair->begin);
  guint8 *row = skein_plane_row (plane, stride, y - top);

  for (; y < end; y++, place += hair->step, row += stride) {
    int x = place >> 16;
    guint near;
    guint far;

    if (x < -1 || x >= width)
      continue;
    get_shares (place, hair->ink, &near, &far);
    cover (row + x, near);
    cover (row + x + 1, far);
  }
}

/* The steps at which a line that is not steep is in the rows from @low to below @high, or a few more. */
static void
get_steps (const SkeinHair *hair, int low, int high, int *from, int *to)
{
  gint64 a;
  gint64 b;

  if (hair->step == 0)
    return;
  a = ((gint64) low * ONE - hair->start) / hair->step;
  b = ((gint64) high * ONE - hair->start) / hair->step;
  *from = (int) MAX (*from, MIN (a, b) - 1);
  *to = (int) MIN (*to, MAX (a, b) + 2);
}

static void
draw_flat (const SkeinHair *hair, guint8 *plane, int width, int top, int bottom)
{
  const gsize stride = skein_plane_stride (width);
  int from = MAX (0 - hair->begin, 0);
  int to = MIN (hair->end, width) - hair->begin;
  gint32 place;

  get_steps (hair, top - 1, bottom, &from, &to);
  place = hair->start + hair->step * from;
  for (int i = from; i < to; i++, place += hair->step) {
    int y = (place >> 16) - top;
    guint8 *cell;
    guint near;
    guint far;

    if (y < -1 || y >= bottom - top)
      continue;
    get_shares (place, hair->ink, &near, &far);
    cell = skein_plane_row (plane, stride, y) + hair->begin + i;
    cover (cell, near);
    cover (cell + stride, far);
  }
}

/**
 * skein_hair_draw:
 * @hair: a line
 * @plane: a plane of coverage
 * @width: of the image
 * @top: the first row of the band
 * @bottom: behind its last row, at most %SKEIN_BAND_ROWS more
 *
 * Lays a line over the plane: at each step along its axis it has one pixel's width, shared between the
 * two nearest pixels across it (Wu 1991), with more ink where it is slanted.
 */
void
skein_hair_draw (const SkeinHair *hair, guint8 *plane, int width, int top, int bottom)
{
  if (hair->steep)
    draw_steep (hair, plane, width, top, bottom);
  else
    draw_flat (hair, plane, width, top, bottom);
}

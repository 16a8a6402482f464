// SPDX-License-Identifier: MPL-2.0
#include "skein-ink.h"

#include <math.h>

#include "skein-ink-private.h"
#include "skein-unit-outline.h"

/* Up to this radius discs are dots. */
#define LARGEST_DOT 48.0

/* The pieces of a curve in a sign. */
#define PATH_PIECES 8

static SkeinPoint
cubic_at (SkeinPoint a, SkeinPoint b, SkeinPoint c, SkeinPoint d, double t)
{
  const SkeinCurve curve = { { a, b, c, d }, FALSE };

  return skein_curve_at (&curve, t);
}

/**
 * skein_ink_new:
 *
 * Makes an empty list of bars and polygons. One thread fills it; then any number may read it.
 *
 * Returns: (transfer full): the list
 */
SkeinInk *
skein_ink_new (void)
{
  SkeinInk *ink = g_new0 (SkeinInk, 1);

  ink->items = g_array_new (FALSE, FALSE, sizeof (SkeinInkItem));
  ink->corners = g_array_new (FALSE, FALSE, sizeof (SkeinCorner));
  ink->hairs = g_array_new (FALSE, FALSE, sizeof (SkeinHair));
  ink->left = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  ink->right = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  ink->chain = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  return ink;
}

/**
 * skein_ink_free:
 * @ink: (nullable) (transfer full): a list
 */
void
skein_ink_free (SkeinInk *ink)
{
  if (ink == NULL)
    return;
  g_array_unref (ink->items);
  g_array_unref (ink->corners);
  g_array_unref (ink->hairs);
  g_array_unref (ink->left);
  g_array_unref (ink->right);
  g_array_unref (ink->chain);
  g_free (ink);
}

/**
 * skein_ink_begin:
 * @ink: a list
 * @width: of the image, in pixels
 * @height: likewise
 *
 * Empties the list, which keeps its memory. What lies outside of the image will not be listed. All
 * places and widths are in pixels of the image.
 */
void
skein_ink_begin (SkeinInk *ink, int width, int height)
{
  ink->width = width;
  ink->height = height;
  g_array_set_size (ink->items, 0);
  g_array_set_size (ink->corners, 0);
  g_array_set_size (ink->hairs, 0);
}

/**
 * skein_ink_get_items:
 * @ink: a list
 * @n_items: (out): how many there are
 *
 * Returns: (transfer none): what is to be painted, from below to above
 */
const SkeinInkItem *
skein_ink_get_items (const SkeinInk *ink, guint *n_items)
{
  *n_items = ink->items->len;
  return (const SkeinInkItem *) (gconstpointer) ink->items->data;
}

/**
 * skein_ink_get_corners:
 * @ink: a list
 *
 * Returns: (transfer none): the corners of all its polygons
 */
const SkeinCorner *
skein_ink_get_corners (const SkeinInk *ink)
{
  return (const SkeinCorner *) (gconstpointer) ink->corners->data;
}

/**
 * skein_ink_get_hairs:
 * @ink: a list
 * @n_hairs: (out): how many there are
 *
 * Returns: (transfer none): its hairlines, in no order, to be painted below all else
 */
const SkeinHair *
skein_ink_get_hairs (const SkeinInk *ink, guint *n_hairs)
{
  *n_hairs = ink->hairs->len;
  return (const SkeinHair *) (gconstpointer) ink->hairs->data;
}

static guint32
to_byte (float channel)
{
  return (guint32) (CLAMP (channel, 0.0f, 1.0f) * 255.0f + 0.5f);
}

/**
 * skein_paint_make:
 * @color: a colour
 *
 * Returns: what the inner loops need of it
 */
SkeinPaint
skein_paint_make (SkeinColor color)
{
  return (SkeinPaint){ 0xff000000 | to_byte (color.red) << 16 | to_byte (color.green) << 8 |
                           to_byte (color.blue),
                       256 * CLAMP (color.alpha, 0.0f, 1.0f) };
}

/* Sets the rows of an item. Returns FALSE if it lies outside of the image or nowhere. */
static gboolean
set_rows (const SkeinInk *ink, SkeinInkItem *item, double x0, double y0, double x1, double y1)
{
  if (!(x0 < ink->width && x1 > 0 && y0 < ink->height && y1 > 0))
    return FALSE;
  item->top = (int) floor (MAX (y0, 0));
  item->bottom = (int) ceil (MIN (y1, ink->height));
  return item->top < item->bottom;
}

/* Cuts a line to the part that may be seen, with @margin beyond the image. */
gboolean
skein_ink_clip (
    const SkeinInk *ink, SkeinPoint a, SkeinPoint b, double margin, double *from, double *to)
{
  const double p[4] = { a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y };
  const double q[4] = {
    a.x + margin, ink->width + margin - a.x, a.y + margin, ink->height + margin - a.y
  };

  *from = 0;
  *to = 1;
  for (guint i = 0; i < 4; i++) {
    double t;

    if (p[i] == 0) {
      if (!(q[i] >= 0))
        return FALSE;
      continue;
    }
    t = q[i] / p[i];
    if (p[i] < 0)
      *from = MAX (*from, t);
    else
      *to = MIN (*to, t);
  }
  return *from < *to;
}

void
skein_ink_add_bar (SkeinInk *ink, SkeinPaint paint, SkeinPoint a, SkeinPoint b, double width)
{
  double length = skein_ink_length (b.x - a.x, b.y - a.y);
  double x = (a.x + b.x) / 2;
  double y = (a.y + b.y) / 2;
  SkeinInkItem item = { .paint = paint };
  double reach_x;
  double reach_y;

  if (!(length > 0))
    return;
  item.bar.dx = (float) ((b.x - a.x) / length);
  item.bar.dy = (float) ((b.y - a.y) / length);
  item.bar.half_length = (float) (length / 2);
  item.bar.half_width = (float) (width / 2);
  reach_x = (fabs (b.x - a.x) + fabs ((double) item.bar.dy) * width) / 2;
  reach_y = (fabs (b.y - a.y) + fabs ((double) item.bar.dx) * width) / 2;
  if (!set_rows (ink, &item, x - reach_x, y - reach_y, x + reach_x, y + reach_y))
    return;
  item.x = (int) floor (x);
  item.y = (int) floor (y);
  item.bar.x = (float) (x - item.x);
  item.bar.y = (float) (y - item.y);
  g_array_append_val (ink->items, item);
}

/**
 * skein_ink_add_polygon:
 * @ink: a list
 * @color: in which colour
 * @points: (array length=n_points): the corners
 * @n_points: how many there are
 * @even_odd: fill only what it winds round an odd number of times; contours are then joined by
 *   going to and fro
 *
 * Adds a filled polygon.
 */
void
skein_ink_add_polygon (
    SkeinInk *ink, SkeinColor color, const SkeinPoint *points, guint n_points, gboolean even_odd)
{
  SkeinInkItem item = { .paint = skein_paint_make (color), .even_odd = even_odd };
  double x0 = G_MAXDOUBLE;
  double y0 = G_MAXDOUBLE;
  double x1 = -G_MAXDOUBLE;
  double y1 = -G_MAXDOUBLE;
  SkeinCorner *corner;

  if (n_points < 3)
    return;
  for (guint i = 0; i < n_points; i++) {
    if (!isfinite (points[i].x + points[i].y))
      return;
    x0 = MIN (x0, points[i].x);
    y0 = MIN (y0, points[i].y);
    x1 = MAX (x1, points[i].x);
    y1 = MAX (y1, points[i].y);
  }
  if (!set_rows (ink, &item, x0, y0, x1, y1))
    return;
  item.x = (int) floor (MAX (x0, -SKEIN_INK_FARTHEST));
  item.y = (int) floor (MAX (y0, -SKEIN_INK_FARTHEST));
  item.first_corner = ink->corners->len;
  item.n_corners = n_points;
  g_array_set_size (ink->corners, ink->corners->len + n_points);
  corner = &g_array_index (ink->corners, SkeinCorner, item.first_corner);
  for (guint i = 0; i < n_points; i++, corner++) {
    corner->x = (float) (CLAMP (points[i].x, -SKEIN_INK_FARTHEST, SKEIN_INK_FARTHEST) - item.x);
    corner->y = (float) (CLAMP (points[i].y, -SKEIN_INK_FARTHEST, SKEIN_INK_FARTHEST) - item.y);
  }
  g_array_append_val (ink->items, item);
}

/**
 * skein_ink_add_dot:
 * @ink: a list
 * @color: in which colour
 * @middle: where
 * @radius: at least 1
 *
 * Adds a small disc.
 */
void
skein_ink_add_dot (SkeinInk *ink, SkeinColor color, SkeinPoint middle, double radius)
{
  double reach = radius + 1;
  SkeinInkItem item = { .paint = skein_paint_make (color), .n_corners = 1 };

  if (!set_rows (
          ink, &item, middle.x - reach, middle.y - reach, middle.x + reach, middle.y + reach))
    return;
  item.x = (int) floor (middle.x);
  item.y = (int) floor (middle.y);
  item.bar.x = (float) (middle.x - item.x);
  item.bar.y = (float) (middle.y - item.y);
  item.bar.half_width = (float) radius;
  g_array_append_val (ink->items, item);
}

/**
 * skein_ink_add_shape:
 * @ink: a list
 * @color: in which colour
 * @shape: which shape
 * @middle: where
 * @radius: that of the disc of about the same size
 *
 * Adds a filled mark.
 */
void
skein_ink_add_shape (
    SkeinInk *ink, SkeinColor color, SkeinShape shape, SkeinPoint middle, double radius)
{
  const SkeinUnitOutline *outline = skein_unit_outline_get (shape, radius);
  SkeinPoint points[SKEIN_UNIT_OUTLINE_MAX_POINTS];

  if (!(radius > 0 && middle.x + 2 * radius > 0 && middle.x - 2 * radius < ink->width &&
        middle.y + 2 * radius > 0 && middle.y - 2 * radius < ink->height))
    return;
  if (shape == SKEIN_SHAPE_DISC && radius >= 1 && radius <= LARGEST_DOT) {
    skein_ink_add_dot (ink, color, middle, radius);
    return;
  }
  for (guint i = 0; i < outline->n; i++)
    points[i] = (SkeinPoint){ middle.x + radius * outline->points[i].x,
                              middle.y + radius * outline->points[i].y };
  skein_ink_add_polygon (ink, color, points, outline->n, FALSE);
}

/**
 * skein_ink_add_path:
 * @ink: a list
 * @color: in which colour
 * @path: a small path
 * @scale: the pixels of the image for one of the path
 *
 * Adds a path, filled by the even-odd rule.
 */
void
skein_ink_add_path (SkeinInk *ink, SkeinColor color, const SkeinPath *path, double scale)
{
  const SkeinPoint *p = path->points;
  const SkeinPoint anchor = { p[0].x * scale, p[0].y * scale };
  SkeinPoint start = anchor;
  SkeinPoint at = anchor;

  g_array_set_size (ink->left, 0);
  for (guint step = 0; step < path->n_steps; step++) {
    switch ((SkeinPathVerb) path->steps[step]) {
    case SKEIN_PATH_MOVE:
    case SKEIN_PATH_LINE:
      at = (SkeinPoint){ p[0].x * scale, p[0].y * scale };
      if (path->steps[step] == SKEIN_PATH_MOVE)
        start = at;
      skein_ink_push (ink->left, at.x, at.y);
      p += 1;
      break;
    case SKEIN_PATH_CURVE: {
      SkeinPoint b = { p[0].x * scale, p[0].y * scale };
      SkeinPoint c = { p[1].x * scale, p[1].y * scale };
      SkeinPoint d = { p[2].x * scale, p[2].y * scale };

      for (guint i = 1; i <= PATH_PIECES; i++) {
        SkeinPoint next = cubic_at (at, b, c, d, (double) i / PATH_PIECES);

        skein_ink_push (ink->left, next.x, next.y);
      }
      at = d;
      p += 3;
      break;
    }
    case SKEIN_PATH_CLOSE:
    default:
      /* From every contour the way leads back to the first point of all, and from there to the
       * next: what lies on the way is passed twice, once in each direction. */
      skein_ink_push (ink->left, start.x, start.y);
      skein_ink_push (ink->left, anchor.x, anchor.y);
      break;
    }
  }
  skein_ink_add_polygon (
      ink, color, (const SkeinPoint *) (gconstpointer) ink->left->data, ink->left->len, TRUE);
}

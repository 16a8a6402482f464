// SPDX-License-Identifier: MPL-2.0
#include "skein-ink.h"

#include <math.h>

#include "skein-ink-private.h"
#include "skein-unit-outline.h"

/* A pattern of dashes that is finer or has more parts than this is drawn as a whole line. */
#define FINEST_PATTERN 0.5
#define MOST_DASHES 50000

/* Chains turn by less than about 45 degrees where both of their sides just meet. */
#define GENTLE 0.7

/* How many sides a quarter of a round end has. */
#define QUARTER 4

/* Half of a circle from @normal, which points to the left of the way, through the way itself to the
 * right. */
static void
add_round_end (GArray *points, SkeinPoint at, SkeinPoint normal)
{
  for (int i = 1; i < 2 * QUARTER; i++) {
    double angle = G_PI_2 * i / QUARTER;
    double c = cos (angle);
    double s = sin (angle);

    skein_ink_push (points, at.x + normal.x * c - normal.y * s, at.y + normal.y * c + normal.x * s);
  }
}

/* Puts what a turn from one direction to the next needs on both sides of a chain. @before and
 * @after point to the left of the two pieces and are half as long as it is wide. */
static void
add_turn (SkeinInk *ink, SkeinPoint at, SkeinPoint before, SkeinPoint after)
{
  double square = before.x * before.x + before.y * before.y;
  double dot = before.x * after.x + before.y * after.y;
  double cross = before.x * after.y - before.y * after.x;
  GArray *outer = cross > 0 ? ink->left : ink->right;
  GArray *inner = cross > 0 ? ink->right : ink->left;
  double side = cross > 0 ? 1 : -1;

  if (dot > GENTLE * square) {
    double factor = square / (square + dot);
    double x = (before.x + after.x) * factor;
    double y = (before.y + after.y) * factor;

    skein_ink_push (ink->left, at.x + x, at.y + y);
    skein_ink_push (ink->right, at.x - x, at.y - y);
    return;
  }
  /* Inside, the way goes through the turn itself, so that what overlaps is wound round twice rather
   * than not at all; outside, it is rounded. */
  skein_ink_push (inner, at.x - side * before.x, at.y - side * before.y);
  skein_ink_push (inner, at.x, at.y);
  skein_ink_push (inner, at.x - side * after.x, at.y - side * after.y);
  for (int i = 0; i <= QUARTER; i++) {
    double angle = atan2 (cross, dot) * i / QUARTER;
    double c = cos (angle);
    double s = sin (angle);

    skein_ink_push (outer,
                    at.x + side * (before.x * c - before.y * s),
                    at.y + side * (before.y * c + before.x * s));
  }
}

static SkeinPoint
get_normal (SkeinPoint a, SkeinPoint b, double half_width)
{
  double length = skein_ink_length (b.x - a.x, b.y - a.y);

  return (SkeinPoint){ (b.y - a.y) / length * half_width, (a.x - b.x) / length * half_width };
}

/* Copies a chain without points that lie on one another. */
static guint
copy_chain (GArray *copy, const SkeinPoint *points, guint n_points)
{
  g_array_set_size (copy, 0);
  for (guint i = 0; i < n_points; i++) {
    const SkeinPoint *last =
        copy->len > 0 ? &g_array_index (copy, SkeinPoint, copy->len - 1) : NULL;

    if (last == NULL || fabs (last->x - points[i].x) + fabs (last->y - points[i].y) > 1e-6)
      g_array_append_val (copy, points[i]);
  }
  return copy->len;
}

/* The outline of a stroke along a chain of points: its left side there, its right side back. */
static void
add_stroke (SkeinInk *ink,
            SkeinColor color,
            const SkeinPoint *points,
            guint n_points,
            double width,
            gboolean round)
{
  guint n = copy_chain (ink->chain, points, n_points);
  const SkeinPoint *p = &g_array_index (ink->chain, SkeinPoint, 0);
  SkeinPoint normal;

  if (n < 2) {
    if (n == 1 && round)
      skein_ink_add_shape (ink, color, SKEIN_SHAPE_DISC, p[0], width / 2);
    return;
  }
  g_array_set_size (ink->left, 0);
  g_array_set_size (ink->right, 0);
  normal = get_normal (p[0], p[1], width / 2);
  if (round)
    add_round_end (ink->left, p[0], (SkeinPoint){ -normal.x, -normal.y });
  skein_ink_push (ink->left, p[0].x + normal.x, p[0].y + normal.y);
  skein_ink_push (ink->right, p[0].x - normal.x, p[0].y - normal.y);
  for (guint i = 1; i + 1 < n; i++) {
    SkeinPoint next = get_normal (p[i], p[i + 1], width / 2);

    add_turn (ink, p[i], normal, next);
    normal = next;
  }
  skein_ink_push (ink->left, p[n - 1].x + normal.x, p[n - 1].y + normal.y);
  if (round)
    add_round_end (ink->left, p[n - 1], normal);
  skein_ink_push (ink->left, p[n - 1].x - normal.x, p[n - 1].y - normal.y);
  for (guint i = ink->right->len; i > 0; i--)
    g_array_append_val (ink->left, g_array_index (ink->right, SkeinPoint, i - 1));
  skein_ink_add_polygon (
      ink, color, (const SkeinPoint *) (gconstpointer) ink->left->data, ink->left->len, FALSE);
}

static double
get_period (const SkeinDash *dash)
{
  double period = 0;

  for (int i = 0; dash != NULL && i < dash->n; i++)
    period += dash->lengths[i];
  return period;
}

static SkeinPoint
mix (SkeinPoint a, SkeinPoint b, double t)
{
  return (SkeinPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/* The parts of a straight line with dashes between two places on it. */
static void
add_dashed_line (SkeinInk *ink,
                 SkeinColor color,
                 SkeinPoint from,
                 SkeinPoint to,
                 double begin,
                 double end,
                 double width,
                 const SkeinDash *dash)
{
  const SkeinPaint paint = skein_paint_make (color);
  double length = skein_ink_length (to.x - from.x, to.y - from.y);
  double period = get_period (dash);

  for (double start = floor (begin / period) * period; start < end; start += period) {
    double at = start;

    for (int i = 0; i + 1 < dash->n; i += 2) {
      double stop = MIN (at + dash->lengths[i], length);
      SkeinPoint ends[2] = { mix (from, to, at / length), mix (from, to, stop / length) };

      if (at >= length)
        return;
      if (dash->round && stop - at < 0.1)
        skein_ink_add_shape (ink, color, SKEIN_SHAPE_DISC, ends[0], width / 2);
      else if (dash->round)
        add_stroke (ink, color, ends, 2, width, TRUE);
      else
        skein_ink_add_bar (ink, paint, ends[0], ends[1], width);
      at += dash->lengths[i] + dash->lengths[i + 1];
    }
  }
}

static gboolean
is_whole (const SkeinDash *dash, double length)
{
  double period = get_period (dash);

  return !(period >= FINEST_PATTERN && length / period < MOST_DASHES);
}

/**
 * skein_ink_add_line:
 * @ink: a list
 * @color: in which colour
 * @from: where it begins
 * @to: where it ends
 * @width: how wide it is
 * @dash: (nullable): its dashes and ends, or %NULL for a whole line with butt ends
 *
 * Adds a straight line. One that has no length is not seen, unless its ends are round.
 */
void
skein_ink_add_line (SkeinInk *ink,
                    SkeinColor color,
                    SkeinPoint from,
                    SkeinPoint to,
                    double width,
                    const SkeinDash *dash)
{
  const SkeinPoint ends[2] = { from, to };
  gboolean round = dash != NULL && dash->round;
  double length = skein_ink_length (to.x - from.x, to.y - from.y);
  double begin;
  double end;

  if (!(width > 0) || !isfinite (length))
    return;
  width = MIN (width, SKEIN_INK_FARTHEST);
  if (!(length > 0)) {
    if (round)
      skein_ink_add_shape (ink, color, SKEIN_SHAPE_DISC, from, width / 2);
    return;
  }
  if (!skein_ink_clip (ink, from, to, width / 2 + 2, &begin, &end))
    return;
  if (dash != NULL && dash->n > 0 && !is_whole (dash, (end - begin) * length))
    add_dashed_line (ink, color, from, to, begin * length, end * length, width, dash);
  else if (round)
    add_stroke (ink, color, ends, 2, width, TRUE);
  else
    skein_ink_add_bar (ink,
                       skein_paint_make (color),
                       begin > 0 ? mix (from, to, begin) : from,
                       end < 1 ? mix (from, to, end) : to,
                       width);
}

/**
 * skein_ink_add_hair:
 * @ink: a list
 * @from: where it begins
 * @to: where it ends
 * @strength: how much of the colour it has, from 0 to 1
 *
 * Adds a straight line of one pixel width, of which there are very many.
 */
void
skein_ink_add_hair (SkeinInk *ink, SkeinPoint from, SkeinPoint to, double strength)
{
  const double margin = 2;
  double begin;
  double end;
  SkeinHair hair;

  if (!isfinite (from.x + from.y + to.x + to.y))
    return;
  if (MIN (from.x, to.x) < -margin || MIN (from.y, to.y) < -margin ||
      MAX (from.x, to.x) > ink->width + margin || MAX (from.y, to.y) > ink->height + margin) {
    const SkeinPoint a = from;

    if (!skein_ink_clip (ink, from, to, margin, &begin, &end))
      return;
    from = mix (a, to, begin);
    to = mix (a, to, end);
  }
  if (!skein_hair_make (from.x, from.y, to.x, to.y, &hair))
    return;
  hair.ink = (guint16) (hair.ink * strength + 0.5);
  g_array_append_val (ink->hairs, hair);
}

/* Takes the part of a chain between two lengths along it, from the piece at which the last part
 * ended on. */
static void
take_part (const SkeinPoint *points,
           guint n_points,
           double from,
           double to,
           guint *piece,
           double *passed,
           GArray *part)
{
  g_array_set_size (part, 0);
  for (; *piece + 1 < n_points; (*piece)++) {
    SkeinPoint a = points[*piece];
    SkeinPoint b = points[*piece + 1];
    double length = skein_ink_length (b.x - a.x, b.y - a.y);

    if (length > 0 && *passed + length >= from) {
      SkeinPoint first = mix (a, b, MAX (from - *passed, 0) / length);
      SkeinPoint last = mix (a, b, MIN (to - *passed, length) / length);

      if (part->len == 0)
        g_array_append_val (part, first);
      g_array_append_val (part, last);
      if (*passed + length >= to)
        return;
    }
    *passed += length;
  }
}

/**
 * skein_ink_add_chain:
 * @ink: a list
 * @color: in which colour
 * @points: (array length=n_points): places one after another
 * @n_points: how many there are
 * @width: how wide the line is
 * @dash: (nullable): its dashes and ends
 *
 * Adds a line along several places, such as a curve in pieces. It is rounded where it turns.
 */
void
skein_ink_add_chain (SkeinInk *ink,
                     SkeinColor color,
                     const SkeinPoint *points,
                     guint n_points,
                     double width,
                     const SkeinDash *dash)
{
  g_autoptr (GArray) part = NULL;
  double length = 0;
  double passed = 0;
  guint piece = 0;
  guint i = 0;

  if (!(width > 0))
    return;
  width = MIN (width, SKEIN_INK_FARTHEST);
  for (guint k = 1; k < n_points; k++)
    length += skein_ink_length (points[k].x - points[k - 1].x, points[k].y - points[k - 1].y);
  if (!isfinite (length))
    return;
  if (dash == NULL || dash->n == 0 || is_whole (dash, length)) {
    add_stroke (ink, color, points, n_points, width, dash != NULL && dash->round);
    return;
  }
  part = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  for (double at = 0; at < length; i = (i + 2) % (guint) dash->n) {
    take_part (points, n_points, at, MIN (at + dash->lengths[i], length), &piece, &passed, part);
    if (part->len > 0 && dash->round && dash->lengths[i] < 0.1)
      skein_ink_add_shape (
          ink, color, SKEIN_SHAPE_DISC, g_array_index (part, SkeinPoint, 0), width / 2);
    else
      add_stroke (ink,
                  color,
                  (const SkeinPoint *) (gconstpointer) part->data,
                  part->len,
                  width,
                  dash->round);
    at += dash->lengths[i] + dash->lengths[i + 1];
  }
}

/**
 * skein_ink_add_outline:
 * @ink: a list
 * @color: in which colour
 * @points: (array length=n_points): the corners of a polygon
 * @n_points: how many there are
 * @width: how wide the line is
 *
 * Adds a line round a polygon: one of its sides there, the other back.
 */
void
skein_ink_add_outline (
    SkeinInk *ink, SkeinColor color, const SkeinPoint *points, guint n_points, double width)
{
  guint n = copy_chain (ink->chain, points, n_points);
  const SkeinPoint *p = &g_array_index (ink->chain, SkeinPoint, 0);
  SkeinPoint first;

  if (n < 3)
    return;
  g_array_set_size (ink->left, 0);
  g_array_set_size (ink->right, 0);
  for (guint i = 0; i < n; i++) {
    SkeinPoint before = p[i > 0 ? i - 1 : n - 1];
    SkeinPoint after = p[i + 1 < n ? i + 1 : 0];

    add_turn (ink, p[i], get_normal (before, p[i], width / 2), get_normal (p[i], after, width / 2));
  }
  first = g_array_index (ink->left, SkeinPoint, 0);
  skein_ink_push (ink->left, first.x, first.y);
  first = g_array_index (ink->right, SkeinPoint, 0);
  skein_ink_push (ink->left, first.x, first.y);
  for (guint i = ink->right->len; i > 0; i--)
    g_array_append_val (ink->left, g_array_index (ink->right, SkeinPoint, i - 1));
  skein_ink_add_polygon (
      ink, color, (const SkeinPoint *) (gconstpointer) ink->left->data, ink->left->len, FALSE);
}

/**
 * skein_ink_add_ring:
 * @ink: a list
 * @color: in which colour
 * @shape: which shape
 * @middle: where
 * @radius: that of the disc of about the same size
 * @width: how wide the line is
 * @dash: (nullable): its dashes and ends
 *
 * Adds a line along the outline of a mark.
 */
void
skein_ink_add_ring (SkeinInk *ink,
                    SkeinColor color,
                    SkeinShape shape,
                    SkeinPoint middle,
                    double radius,
                    double width,
                    const SkeinDash *dash)
{
  const SkeinUnitOutline *outline = skein_unit_outline_get (shape, radius);
  SkeinPoint points[SKEIN_UNIT_OUTLINE_MAX_POINTS + 1];

  if (!(radius > 0 && width > 0) || !isfinite (middle.x + middle.y + radius))
    return;
  for (guint i = 0; i <= outline->n; i++)
    points[i] = (SkeinPoint){ middle.x + radius * outline->points[i % outline->n].x,
                              middle.y + radius * outline->points[i % outline->n].y };
  if (dash == NULL || dash->n == 0)
    skein_ink_add_outline (ink, color, points, outline->n, width);
  else
    skein_ink_add_chain (ink, color, points, outline->n + 1, width, dash);
}

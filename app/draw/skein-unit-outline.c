// SPDX-License-Identifier: MPL-2.0
#include "skein-unit-outline.h"

#include <math.h>

#include "skein-geometry.h"

#define N_SIZES 4

/* Up to which radius each size of outlines serves, and the pieces of each of its curves: of a
 * quarter of a disc, and of a rounded corner. A polygon inside a circle is off by its radius times
 * (1 - cos (pi / sides)). */
static const struct {
  double radius;
  guint round_pieces;
  guint corner_pieces;
} sizes[N_SIZES] = { { 3, 4, 1 }, { 12, 8, 2 }, { 48, 16, 4 }, { G_MAXDOUBLE, 32, 8 } };

static SkeinUnitOutline outlines[SKEIN_N_SHAPES][N_SIZES];

static SkeinPoint
cubic_at (SkeinPoint a, SkeinPoint b, SkeinPoint c, SkeinPoint d, double t)
{
  const SkeinCurve curve = { { a, b, c, d }, FALSE };

  return skein_curve_at (&curve, t);
}

static double
get_area (const SkeinPoint *points, guint n)
{
  double area = 0;

  for (guint i = 0; i < n; i++) {
    SkeinPoint a = points[i];
    SkeinPoint b = points[i + 1 < n ? i + 1 : 0];

    area += (a.x * b.y - a.y * b.x) / 2;
  }
  return fabs (area);
}

/* The chain of chords has less area than the shape, which would show in small marks: it is enlarged
 * to that of the finest chain. */
static void
make_outline (SkeinShape shape, guint pieces, SkeinUnitOutline *outline)
{
  SkeinPath path;
  SkeinPoint at = { 0 };
  const SkeinPoint *p;

  skein_shape_path (shape, 0, 0, 1, &path);
  p = path.points;
  outline->n = 0;
  for (guint step = 0; step < path.n_steps; step++) {
    switch ((SkeinPathVerb) path.steps[step]) {
    case SKEIN_PATH_MOVE:
    case SKEIN_PATH_LINE:
      at = *p++;
      outline->points[outline->n++] = at;
      break;
    case SKEIN_PATH_CURVE:
      for (guint i = 1; i <= pieces; i++)
        outline->points[outline->n++] = cubic_at (at, p[0], p[1], p[2], (double) i / pieces);
      at = p[2];
      p += 3;
      break;
    case SKEIN_PATH_CLOSE:
    default:
      break;
    }
  }
  /* A disc ends where it began. */
  if (shape == SKEIN_SHAPE_DISC)
    outline->n--;
}

static void
make_outlines (void)
{
  for (guint shape = 0; shape < SKEIN_N_SHAPES; shape++) {
    double area;

    for (guint size = 0; size < N_SIZES; size++)
      make_outline (shape,
                    shape == SKEIN_SHAPE_DISC ? sizes[size].round_pieces
                                              : sizes[size].corner_pieces,
                    &outlines[shape][size]);
    area = get_area (outlines[shape][N_SIZES - 1].points, outlines[shape][N_SIZES - 1].n);
    for (guint size = 0; size < N_SIZES; size++) {
      SkeinUnitOutline *outline = &outlines[shape][size];
      double factor = sqrt (area / get_area (outline->points, outline->n));

      for (guint i = 0; i < outline->n; i++) {
        outline->points[i].x *= factor;
        outline->points[i].y *= factor;
      }
    }
  }
}

/**
 * skein_unit_outline_get:
 * @shape: a shape
 * @radius: how large it will be drawn, in pixels
 *
 * Returns: (transfer none): its corners for radius 1, as many as that size needs
 */
const SkeinUnitOutline *
skein_unit_outline_get (SkeinShape shape, double radius)
{
  static gsize made = 0;
  guint size = 0;

  if (g_once_init_enter (&made)) {
    make_outlines ();
    g_once_init_leave (&made, 1);
  }
  while (radius > sizes[size].radius)
    size++;
  return &outlines[MIN ((guint) shape, SKEIN_N_SHAPES - 1)][size];
}

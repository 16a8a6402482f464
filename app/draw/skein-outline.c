// SPDX-License-Identifier: MPL-2.0
#include "skein-outline.h"

#include <math.h>

/* How far along each side the rounding of a corner begins, as a share of the radius. */
#define ROUNDING 0.2

/* The handle of a cubic that draws a quarter of a circle of radius 1. */
#define KAPPA 0.5522847498

#define MOST_CORNERS 6

/* A regular polygon, or a disc where it has no corners. The radii give all shapes about the area
 * of the disc, the triangle somewhat less since it would stand out. */
typedef struct {
  guint n_corners;
  double radius;
  double first_angle;
} Shape;

static const Shape shapes[SKEIN_N_SHAPES] = {
  [SKEIN_SHAPE_DISC] = { 0, 1, 0 },
  [SKEIN_SHAPE_SQUARE] = { 4, 1.26, -G_PI_4 },
  [SKEIN_SHAPE_HEXAGON] = { 6, 1.12, -G_PI_2 },
  [SKEIN_SHAPE_DIAMOND] = { 4, 1.28, -G_PI_2 },
  [SKEIN_SHAPE_TRIANGLE] = { 3, 1.42, -G_PI_2 },
  [SKEIN_SHAPE_PENTAGON] = { 5, 1.18, -G_PI_2 },
};

static void
add (SkeinPath *path, SkeinPathVerb verb, SkeinPoint a, SkeinPoint b, SkeinPoint c)
{
  static const guint8 n_points[] = { 1, 1, 3, 0 };
  const SkeinPoint points[] = { a, b, c };

  g_assert (path->n_steps < SKEIN_PATH_MAX_STEPS);
  g_assert (path->n_points + n_points[verb] <= SKEIN_PATH_MAX_POINTS);
  path->steps[path->n_steps++] = verb;
  for (guint i = 0; i < n_points[verb]; i++)
    path->points[path->n_points++] = points[i];
}

static void
move_to (SkeinPath *path, double x, double y)
{
  add (path, SKEIN_PATH_MOVE, (SkeinPoint){ x, y }, (SkeinPoint){ 0 }, (SkeinPoint){ 0 });
}

static void
line_to (SkeinPath *path, double x, double y)
{
  add (path, SKEIN_PATH_LINE, (SkeinPoint){ x, y }, (SkeinPoint){ 0 }, (SkeinPoint){ 0 });
}

static void
curve_to (SkeinPath *path, double x1, double y1, double x2, double y2, double x3, double y3)
{
  add (path,
       SKEIN_PATH_CURVE,
       (SkeinPoint){ x1, y1 },
       (SkeinPoint){ x2, y2 },
       (SkeinPoint){ x3, y3 });
}

static void
close_path (SkeinPath *path)
{
  add (path, SKEIN_PATH_CLOSE, (SkeinPoint){ 0 }, (SkeinPoint){ 0 }, (SkeinPoint){ 0 });
}

static void
add_circle (SkeinPath *path, double x, double y, double r)
{
  double k = r * KAPPA;

  move_to (path, x + r, y);
  curve_to (path, x + r, y + k, x + k, y + r, x, y + r);
  curve_to (path, x - k, y + r, x - r, y + k, x - r, y);
  curve_to (path, x - r, y - k, x - k, y - r, x, y - r);
  curve_to (path, x + k, y - r, x + r, y - k, x + r, y);
  close_path (path);
}

static void
add_rectangle (SkeinPath *path, double x0, double y0, double x1, double y1)
{
  move_to (path, x0, y0);
  line_to (path, x1, y0);
  line_to (path, x1, y1);
  line_to (path, x0, y1);
  close_path (path);
}

/* What is asked for each edge and each mark of a large graph, computed once, for radius 1: where the
 * corners are, in which direction the sides lie, and the upright rectangle round all. */
typedef struct {
  SkeinPoint corners[MOST_CORNERS];
  SkeinPoint normals[MOST_CORNERS];
  double inner_radius;
  double half_width;
  double above;
  double below;
} Measures;

static Measures measures[SKEIN_N_SHAPES];

static void
measure (const Shape *shape, Measures *m)
{
  m->half_width = m->above = m->below = shape->n_corners == 0 ? 1 : 0;
  m->inner_radius = shape->n_corners == 0 ? 1 : shape->radius * cos (G_PI / shape->n_corners);
  for (guint i = 0; i < shape->n_corners; i++) {
    double angle = shape->first_angle + 2 * G_PI * i / shape->n_corners;
    double side = angle + G_PI / shape->n_corners;
    SkeinPoint corner = { shape->radius * cos (angle), shape->radius * sin (angle) };

    m->corners[i] = corner;
    m->normals[i] = (SkeinPoint){ cos (side), sin (side) };
    m->half_width = MAX (m->half_width, fabs (corner.x));
    m->above = MAX (m->above, -corner.y);
    m->below = MAX (m->below, corner.y);
  }
}

static inline const Measures *
get_measures (SkeinShape shape)
{
  static gsize made = 0;

  if (g_once_init_enter (&made)) {
    for (guint i = 0; i < SKEIN_N_SHAPES; i++)
      measure (&shapes[i], &measures[i]);
    g_once_init_leave (&made, 1);
  }
  return &measures[MIN ((guint) shape, SKEIN_N_SHAPES - 1)];
}

static SkeinPoint
get_corner (SkeinShape shape, guint i, double radius)
{
  const SkeinPoint corner = get_measures (shape)->corners[i];

  return (SkeinPoint){ radius * corner.x, radius * corner.y };
}

/**
 * skein_shape_path:
 * @shape: a shape
 * @x: its centre
 * @y: likewise
 * @radius: that of the disc of about the same size
 * @path: (out caller-allocates): the outline
 *
 * Computes the outline of a mark, with slightly rounded corners.
 */
void
skein_shape_path (SkeinShape shape, double x, double y, double radius, SkeinPath *path)
{
  const Shape *polygon = &shapes[MIN ((guint) shape, SKEIN_N_SHAPES - 1)];
  double side;
  double share;

  path->n_steps = path->n_points = 0;
  if (polygon->n_corners == 0) {
    add_circle (path, x, y, radius);
    return;
  }

  side = 2 * polygon->radius * sin (G_PI / polygon->n_corners);
  share = ROUNDING / side;
  for (guint i = 0; i < polygon->n_corners; i++) {
    SkeinPoint before =
        get_corner (shape, (i + polygon->n_corners - 1) % polygon->n_corners, radius);
    SkeinPoint corner = get_corner (shape, i, radius);
    SkeinPoint after = get_corner (shape, (i + 1) % polygon->n_corners, radius);
    SkeinPoint a = { corner.x + (before.x - corner.x) * share,
                     corner.y + (before.y - corner.y) * share };
    SkeinPoint b = { corner.x + (after.x - corner.x) * share,
                     corner.y + (after.y - corner.y) * share };

    if (i == 0)
      move_to (path, x + a.x, y + a.y);
    else
      line_to (path, x + a.x, y + a.y);
    /* The quadratic curve from a to b with its handle at the corner, as a cubic. */
    curve_to (path,
              x + (a.x + 2 * corner.x) / 3,
              y + (a.y + 2 * corner.y) / 3,
              x + (b.x + 2 * corner.x) / 3,
              y + (b.y + 2 * corner.y) / 3,
              x + b.x,
              y + b.y);
  }
  close_path (path);
}

static void
add_person (SkeinPath *path)
{
  add_circle (path, 0, -0.24, 0.225);
  move_to (path, -0.46, 0.46);
  curve_to (path, -0.46, 0.2, -0.26, 0.07, 0, 0.07);
  curve_to (path, 0.26, 0.07, 0.46, 0.2, 0.46, 0.46);
  curve_to (path, 0.46, 0.5, 0.44, 0.52, 0.4, 0.52);
  line_to (path, -0.4, 0.52);
  curve_to (path, -0.44, 0.52, -0.46, 0.5, -0.46, 0.46);
  close_path (path);
}

static void
add_building (SkeinPath *path)
{
  move_to (path, -0.54, -0.2);
  line_to (path, 0, -0.52);
  line_to (path, 0.54, -0.2);
  line_to (path, 0.54, -0.12);
  line_to (path, -0.54, -0.12);
  close_path (path);
  for (int column = -1; column <= 1; column++)
    add_rectangle (path, column * 0.32 - 0.08, -0.03, column * 0.32 + 0.08, 0.29);
  add_rectangle (path, -0.54, 0.36, 0.54, 0.5);
}

static void
add_flag (SkeinPath *path)
{
  add_rectangle (path, -0.36, -0.5, -0.25, 0.56);
  move_to (path, -0.19, -0.44);
  curve_to (path, 0, -0.56, 0.18, -0.32, 0.46, -0.44);
  line_to (path, 0.46, 0.06);
  curve_to (path, 0.18, 0.18, 0, -0.06, -0.19, 0.06);
  close_path (path);
}

static void
add_pin (SkeinPath *path)
{
  move_to (path, 0, 0.56);
  curve_to (path, -0.12, 0.32, -0.37, 0.12, -0.37, -0.13);
  curve_to (path, -0.37, -0.34, -0.2, -0.5, 0, -0.5);
  curve_to (path, 0.2, -0.5, 0.37, -0.34, 0.37, -0.13);
  curve_to (path, 0.37, 0.12, 0.12, 0.32, 0, 0.56);
  close_path (path);
  add_circle (path, 0, -0.13, 0.14);
}

static void
add_calendar (SkeinPath *path)
{
  add_rectangle (path, -0.46, -0.36, 0.46, 0.48);
  add_rectangle (path, -0.35, -0.12, 0.35, 0.37);
  add_rectangle (path, -0.28, -0.52, -0.16, -0.36);
  add_rectangle (path, 0.16, -0.52, 0.28, -0.36);
  add_rectangle (path, 0.02, 0.06, 0.24, 0.27);
}

/**
 * skein_sign_path:
 * @sign: a sign
 * @shape: the shape that it stands in
 * @x: the centre of the shape
 * @y: likewise
 * @radius: the radius of the shape
 * @path: (out caller-allocates): the sign, to be filled by the even-odd rule; no steps for
 *   %SKEIN_SIGN_NONE
 *
 * Computes the sign inside a mark.
 */
void
skein_sign_path (
    SkeinSign sign, SkeinShape shape, double x, double y, double radius, SkeinPath *path)
{
  /* A diamond and a pentagon have less room in their corners. */
  double scale = shape == SKEIN_SHAPE_DISC || shape == SKEIN_SHAPE_SQUARE ? radius : radius * 0.9;

  path->n_steps = path->n_points = 0;
  switch (sign) {
  case SKEIN_SIGN_PERSON:
    add_person (path);
    break;
  case SKEIN_SIGN_BUILDING:
    add_building (path);
    break;
  case SKEIN_SIGN_FLAG:
    add_flag (path);
    break;
  case SKEIN_SIGN_PIN:
    add_pin (path);
    break;
  case SKEIN_SIGN_CALENDAR:
    add_calendar (path);
    break;
  case SKEIN_SIGN_NONE:
  default:
    break;
  }
  for (guint i = 0; i < path->n_points; i++) {
    path->points[i].x = x + path->points[i].x * scale;
    path->points[i].y = y + path->points[i].y * scale;
  }
}

/**
 * skein_shape_get_inside:
 * @shape: a shape
 * @radius: the radius of the shape
 *
 * Returns: how far its centre is from its nearest side, see skein_shape_get_outside()
 */
double
skein_shape_get_inside (SkeinShape shape, double radius)
{
  return radius * get_measures (shape)->inner_radius;
}

/**
 * skein_shape_get_outside:
 * @shape: a shape
 * @dx: a place, from the centre of the shape
 * @dy: likewise
 * @radius: the radius of the shape
 *
 * Measures how far a place lies outside of a shape: exactly for a disc, and from the line of the
 * nearest side for a polygon, with its corners not rounded.
 *
 * Returns: the distance, 0 on the outline, negative inside
 */
double
skein_shape_get_outside (SkeinShape shape, double dx, double dy, double radius)
{
  const Shape *polygon = &shapes[MIN ((guint) shape, SKEIN_N_SHAPES - 1)];
  const Measures *m = get_measures (shape);
  double distance = -G_MAXDOUBLE;

  if (polygon->n_corners == 0)
    return sqrt (dx * dx + dy * dy) - radius;
  for (guint i = 0; i < polygon->n_corners; i++) {
    double along = dx * m->normals[i].x + dy * m->normals[i].y;

    distance = MAX (distance, along);
  }
  return distance - radius * m->inner_radius;
}

/**
 * skein_shape_get_bounds:
 * @shape: a shape
 * @half_width: (out): how far it reaches to the left and to the right of its centre, for radius 1
 * @above: (out): how far it reaches above
 * @below: (out): how far it reaches below
 *
 * Says which upright rectangle holds a shape.
 */
void
skein_shape_get_bounds (SkeinShape shape, double *half_width, double *above, double *below)
{
  const Measures *m = get_measures (shape);

  *half_width = m->half_width;
  *above = m->above;
  *below = m->below;
}

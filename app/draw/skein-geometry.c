// SPDX-License-Identifier: MPL-2.0
#include "skein-geometry.h"

#include <math.h>

/* How far apart parallel edges are in their middle: in graph units, and at most as a share of the
 * distance of their ends. */
#define LANE_STEP 34.0
#define LANE_STEP_SHARE 0.2

/* However many parallels there are, none bends farther than this share of the distance. */
#define BEND_LIMIT 0.6

/* Self loops: how far their handles lie from the centre, and the angle between them. */
#define LOOP_RADII 2.4
#define LOOP_BASE 34.0
#define LOOP_STEP 26.0
#define LOOP_SPREAD 0.62

#define RIM_STEPS 16

/* How far a chain of chords may lie from its curve, in pixels. */
#define FLATNESS 0.1

/* The same for the thinnest lines among very many. */
#define HAIR_FLATNESS 0.25
#define CURVE_SAMPLES 16

/* Within views, squares neither overflow nor vanish, and this takes a tenth of the time of hypot(). */
static double
get_length (double dx, double dy)
{
  return sqrt (dx * dx + dy * dy);
}

static SkeinPoint
mix (SkeinPoint a, SkeinPoint b, double t)
{
  return (SkeinPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

/**
 * skein_curve_at:
 * @curve: a curve
 * @t: from 0 to 1
 *
 * Returns: the point of the curve at @t
 */
SkeinPoint
skein_curve_at (const SkeinCurve *curve, double t)
{
  const SkeinPoint *p = curve->p;
  double u = 1 - t;
  double a = u * u * u;
  double b = 3 * u * u * t;
  double c = 3 * u * t * t;
  double d = t * t * t;

  if (curve->straight)
    return mix (p[0], p[3], t);
  return (SkeinPoint){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                       a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

/**
 * skein_curve_tangent:
 * @curve: a curve
 * @t: from 0 to 1
 *
 * Returns: the derivative of the curve at @t; its length is the speed there
 */
SkeinPoint
skein_curve_tangent (const SkeinCurve *curve, double t)
{
  const SkeinPoint *p = curve->p;
  double u = 1 - t;
  double a = 3 * u * u;
  double b = 6 * u * t;
  double c = 3 * t * t;

  return (SkeinPoint){ a * (p[1].x - p[0].x) + b * (p[2].x - p[1].x) + c * (p[3].x - p[2].x),
                       a * (p[1].y - p[0].y) + b * (p[2].y - p[1].y) + c * (p[3].y - p[2].y) };
}

/* De Casteljau's division: @left gets the part before @t, @right the part after. */
static void
split (const SkeinPoint *p, double t, SkeinPoint *left, SkeinPoint *right)
{
  SkeinPoint ab = mix (p[0], p[1], t);
  SkeinPoint bc = mix (p[1], p[2], t);
  SkeinPoint cd = mix (p[2], p[3], t);
  SkeinPoint abc = mix (ab, bc, t);
  SkeinPoint bcd = mix (bc, cd, t);
  SkeinPoint middle = mix (abc, bcd, t);
  SkeinPoint first = p[0];
  SkeinPoint last = p[3];

  left[0] = first;
  left[1] = ab;
  left[2] = abc;
  left[3] = middle;
  right[0] = middle;
  right[1] = bcd;
  right[2] = cd;
  right[3] = last;
}

static SkeinCurve
make_line (SkeinPoint a, SkeinPoint b)
{
  return (SkeinCurve){ { a, mix (a, b, 1 / 3.0), mix (a, b, 2 / 3.0), b }, TRUE };
}

/**
 * skein_curve_slice:
 * @curve: a curve
 * @from: where the part begins, from 0 to 1
 * @to: where it ends, above @from
 *
 * Returns: the part of @curve between @from and @to
 */
SkeinCurve
skein_curve_slice (const SkeinCurve *curve, double from, double to)
{
  SkeinCurve slice = *curve;
  SkeinPoint rest[4];

  if (curve->straight)
    return make_line (skein_curve_at (curve, from), skein_curve_at (curve, to));
  split (curve->p, to, slice.p, rest);
  if (from > 0 && to > 0) {
    SkeinPoint whole[4] = { slice.p[0], slice.p[1], slice.p[2], slice.p[3] };

    split (whole, from / to, rest, slice.p);
  }
  return slice;
}

/**
 * skein_curve_length:
 * @curve: a curve
 *
 * Returns: its length: exactly if straight, else by a chain of 16 chords, which is short by less
 *   than half a per cent for the curves that edges have
 */
double
skein_curve_length (const SkeinCurve *curve)
{
  SkeinPoint last = curve->p[0];
  double length = 0;

  if (curve->straight)
    return get_length (curve->p[3].x - last.x, curve->p[3].y - last.y);
  for (int i = 1; i <= CURVE_SAMPLES; i++) {
    SkeinPoint point = skein_curve_at (curve, (double) i / CURVE_SAMPLES);

    length += get_length (point.x - last.x, point.y - last.y);
    last = point;
  }
  return length;
}

/**
 * skein_curve_flatten:
 * @curve: a curve
 * @scale: the pixels of the image for one of the view
 * @points: (out caller-allocates): room for %SKEIN_CURVE_MAX_PIECES + 1 points, in pixels of the image
 *
 * Makes a chain of straight pieces of a curve. The second differences of its handles say how many
 * are needed: the error of n equal steps is at most their length times 3 / (4 n²).
 *
 * Returns: how many points were filled in, at least 2
 */
guint
skein_curve_flatten (const SkeinCurve *curve, double scale, SkeinPoint *points)
{
  const SkeinPoint *p = curve->p;
  double first = get_length (p[0].x - 2 * p[1].x + p[2].x, p[0].y - 2 * p[1].y + p[2].y);
  double second = get_length (p[1].x - 2 * p[2].x + p[3].x, p[1].y - 2 * p[2].y + p[3].y);
  double wanted = sqrt (0.75 * MAX (first, second) * scale / FLATNESS);
  guint n = curve->straight ? 1 : (guint) ceil (CLAMP (wanted, 2, SKEIN_CURVE_MAX_PIECES));

  for (guint i = 0; i <= n; i++) {
    SkeinPoint at = i == 0 ? p[0] : i == n ? p[3] : skein_curve_at (curve, (double) i / n);

    points[i] = (SkeinPoint){ at.x * scale, at.y * scale };
  }
  return n + 1;
}

static double
distance_to_line (SkeinPoint a, SkeinPoint b, double x, double y)
{
  double dx = b.x - a.x;
  double dy = b.y - a.y;
  double square = dx * dx + dy * dy;
  double t = square > 0 ? ((x - a.x) * dx + (y - a.y) * dy) / square : 0;

  t = CLAMP (t, 0, 1);
  return get_length (a.x + dx * t - x, a.y + dy * t - y);
}

static double
distance_at (const SkeinCurve *curve, double t, double x, double y)
{
  SkeinPoint point = skein_curve_at (curve, CLAMP (t, 0, 1));

  return get_length (point.x - x, point.y - y);
}

/**
 * skein_curve_distance:
 * @curve: a curve
 * @x: a place
 * @y: likewise
 *
 * Measures how far a place is from the nearest point of a curve: the best of some samples, then a
 * search by thirds around it.
 *
 * Returns: the distance, to within a hundredth of a pixel for curves of some hundreds
 */
double
skein_curve_distance (const SkeinCurve *curve, double x, double y)
{
  double best = G_MAXDOUBLE;
  int nearest = 0;
  double low;
  double high;

  if (curve->straight)
    return distance_to_line (curve->p[0], curve->p[3], x, y);
  for (int i = 0; i <= CURVE_SAMPLES; i++) {
    double distance = distance_at (curve, (double) i / CURVE_SAMPLES, x, y);

    if (distance < best) {
      best = distance;
      nearest = i;
    }
  }
  low = MAX (nearest - 1, 0) / (double) CURVE_SAMPLES;
  high = MIN (nearest + 1, CURVE_SAMPLES) / (double) CURVE_SAMPLES;
  for (int i = 0; i < 20; i++) {
    double a = low + (high - low) / 3;
    double b = high - (high - low) / 3;

    if (distance_at (curve, a, x, y) < distance_at (curve, b, x, y))
      high = b;
    else
      low = a;
  }
  return MIN (best, distance_at (curve, (low + high) / 2, x, y));
}

/**
 * skein_emphasis_get_rank:
 * @emphasis: a set of #SkeinEmphasis
 *
 * Returns: in which of the %SKEIN_N_RANKS layers it is drawn, 0 for the lowest. Within a layer,
 *   what comes later in the scene is drawn above.
 */
guint
skein_emphasis_get_rank (guint16 emphasis)
{
  if (emphasis & SKEIN_EMPHASIS_SELECTED)
    return 3;
  if (emphasis & SKEIN_EMPHASIS_HOVERED)
    return 2;
  return emphasis & SKEIN_EMPHASIS_NEAR ? 1 : 0;
}

/**
 * skein_geometry_get_shapes:
 * @scene: a scene
 * @shapes: (array) (out caller-allocates): room for one more than @scene has looks
 *
 * Finds the shape of each look of the scene (a type has the same in all themes), and behind them
 * the shape for nodes whose look is out of range.
 */
void
skein_geometry_get_shapes (const SkeinScene *scene, SkeinShape *shapes)
{
  for (guint32 i = 0; i < scene->n_looks; i++)
    shapes[i] = skein_palette_get_type_look (SKEIN_THEME_LIGHT, scene->look_names[i]).shape;
  shapes[scene->n_looks] = skein_palette_get_type_look (SKEIN_THEME_LIGHT, NULL).shape;
}

/**
 * skein_geometry_place_mark:
 * @camera: how the graph is seen
 * @position: (array fixed-size=2): where the mark is, in graph units
 * @radius: of the mark, in graph units
 * @emphasis: a set of #SkeinEmphasis
 * @shape: the outline
 *
 * Returns: where the mark is in the view
 */
SkeinNodePlace
skein_geometry_place_mark (const SkeinCamera *camera,
                           const float *position,
                           float radius,
                           guint16 emphasis,
                           SkeinShape shape)
{
  const guint16 ringed = SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_FOCUSED;
  SkeinNodePlace place = { .shape = shape };

  skein_camera_to_view (camera, position[0], position[1], &place.x, &place.y);
  place.radius = MAX (radius * camera->zoom, SKEIN_MARK_MIN_RADIUS);
  place.gap = CLAMP (place.radius * 0.15, 0.5, 3);
  if (emphasis & ringed)
    place.gap = SKEIN_RING_GAP + SKEIN_RING_WIDTH + 1.5;
  return place;
}

/**
 * skein_geometry_place_node:
 * @scene: a scene
 * @camera: a camera
 * @shapes: what skein_geometry_get_shapes() filled in
 * @node: a node of the scene
 *
 * Returns: where the mark of @node is in the view
 */
SkeinNodePlace
skein_geometry_place_node (const SkeinScene *scene,
                           const SkeinCamera *camera,
                           const SkeinShape *shapes,
                           guint32 node)
{
  const SkeinSceneNode *record = &scene->nodes[node];

  return skein_geometry_place_mark (camera,
                                    scene->positions + 2 * (gsize) node,
                                    record->radius,
                                    record->emphasis,
                                    shapes[MIN (record->look, scene->n_looks)]);
}

static double
get_bend (double lane, double distance, double zoom)
{
  double limit = BEND_LIMIT * distance;
  double bend = fabs (lane) * MIN (LANE_STEP * zoom, LANE_STEP_SHARE * distance);

  /* The bend grows evenly at first and nears the limit without reaching it, so that no two lanes
   * are ever the same. */
  if (limit > 0)
    bend = bend / (1 + bend / limit);
  return lane < 0 ? -bend : bend;
}

static SkeinCurve
make_loop (const SkeinNodePlace *place, double lane, double zoom)
{
  double reach = LOOP_RADII * place->radius + (LOOP_BASE + LOOP_STEP * MAX (lane, 0)) * zoom;
  double dx = reach * sin (LOOP_SPREAD);
  double dy = reach * cos (LOOP_SPREAD);

  return (SkeinCurve){ { { place->x, place->y },
                         { place->x - dx, place->y - dy },
                         { place->x + dx, place->y - dy },
                         { place->x, place->y } },
                       FALSE };
}

/* The handle of the quadratic curve from centre to centre, which passes half as far from the chord as its handle lies. */
static SkeinPoint
get_handle (const SkeinSceneEdge *edge, SkeinPoint a, SkeinPoint b, double bend, double distance)
{
  if (edge->source > edge->target)
    bend = -bend;
  return (SkeinPoint){ (a.x + b.x) / 2 + 2 * bend * (b.y - a.y) / distance,
                       (a.y + b.y) / 2 - 2 * bend * (b.x - a.x) / distance };
}

/* The curve from centre to centre. Lanes count from the lower node, since they must not depend on
 * the way that an edge runs. */
static SkeinCurve
make_curve (const SkeinSceneEdge *edge,
            const SkeinNodePlace *source,
            const SkeinNodePlace *target,
            double zoom)
{
  SkeinPoint a = { source->x, source->y };
  SkeinPoint b = { target->x, target->y };
  double distance = get_length (b.x - a.x, b.y - a.y);
  SkeinPoint handle;

  if (edge->lane == 0 || distance <= 0)
    return make_line (a, b);
  handle = get_handle (edge, a, b, get_bend (edge->lane, distance, zoom), distance);
  return (SkeinCurve){ { a, mix (a, handle, 2 / 3.0), mix (b, handle, 2 / 3.0), b }, FALSE };
}

static double
get_outside (const SkeinNodePlace *place, SkeinPoint point)
{
  return skein_shape_get_outside (place->shape,
                                  point.x - place->x,
                                  point.y - place->y,
                                  place->radius) -
         place->gap;
}

/* Where the line from centre to centre leaves both marks: on a straight way from the centre the
 * distance from the nearest side grows evenly. Returns FALSE if the marks cover all of it. */
static gboolean
trim_line (SkeinPoint *from,
           SkeinPoint *to,
           const SkeinNodePlace *source,
           const SkeinNodePlace *target)
{
  const SkeinPoint a = *from;
  const SkeinPoint b = *to;
  double beyond_source = get_outside (source, b);
  double beyond_target = get_outside (target, a);
  double in_source;
  double in_target;
  double begin;
  double end;

  if (!(beyond_source > 0 && beyond_target > 0))
    return FALSE;
  in_source = -skein_shape_get_inside (source->shape, source->radius) - source->gap;
  in_target = -skein_shape_get_inside (target->shape, target->radius) - target->gap;
  begin = in_source / (in_source - beyond_source);
  end = 1 - in_target / (in_target - beyond_target);
  if (!(end - begin > 1e-3))
    return FALSE;
  *from = mix (a, b, begin);
  *to = mix (a, b, end);
  return TRUE;
}

/* Where the curve leaves a mark: between @inside, the centre of the mark, and @outside, by
 * halving. */
static double
find_rim (const SkeinCurve *curve, const SkeinNodePlace *place, double inside, double outside)
{
  for (int i = 0; i < RIM_STEPS; i++) {
    double middle = (inside + outside) / 2;

    if (get_outside (place, skein_curve_at (curve, middle)) < 0)
      inside = middle;
    else
      outside = middle;
  }
  return outside;
}

/* Cuts the curve at both rims. Returns %FALSE if the marks cover all of it. */
static gboolean
trim_to_rims (SkeinCurve *curve,
              const SkeinNodePlace *source,
              const SkeinNodePlace *target,
              gboolean loop)
{
  /* A loop is farthest from its node in its middle, any other edge at its other end. */
  double far_from_source = loop ? 0.5 : 1;
  double far_from_target = loop ? 0.5 : 0;
  double from;
  double to;

  if (curve->straight) {
    SkeinPoint a = curve->p[0];
    SkeinPoint b = curve->p[3];

    if (!trim_line (&a, &b, source, target))
      return FALSE;
    *curve = make_line (a, b);
    return TRUE;
  }
  if (!(get_outside (source, skein_curve_at (curve, far_from_source)) > 0 &&
        get_outside (target, skein_curve_at (curve, far_from_target)) > 0))
    return FALSE;
  from = find_rim (curve, source, 0, far_from_source);
  to = find_rim (curve, target, 1, far_from_target);
  if (!(to - from > 1e-3))
    return FALSE;
  *curve = skein_curve_slice (curve, from, to);
  return TRUE;
}

/* The place on the curve at a straight distance from its end, by halving within the last half. */
static double
step_back (const SkeinCurve *curve, gboolean from_start, double distance)
{
  SkeinPoint end = curve->p[from_start ? 0 : 3];
  double near = from_start ? 0 : 1;
  double far = 0.5;

  if (curve->straight) {
    double share = distance / MAX (skein_curve_length (curve), 1e-9);

    return from_start ? share : 1 - share;
  }
  for (int i = 0; i < RIM_STEPS; i++) {
    double middle = (near + far) / 2;
    SkeinPoint point = skein_curve_at (curve, middle);

    if (get_length (point.x - end.x, point.y - end.y) < distance)
      near = middle;
    else
      far = middle;
  }
  return far;
}

static double
add_head (const SkeinCurve *curve, gboolean at_start, double length, SkeinArrow *head)
{
  double t = step_back (curve, at_start, length);
  SkeinPoint base = skein_curve_at (curve, t);
  SkeinPoint tip = curve->p[at_start ? 0 : 3];
  double distance = get_length (tip.x - base.x, tip.y - base.y);

  if (!(distance > 0))
    return at_start ? 0 : 1;
  *head = (SkeinArrow){ tip, (tip.x - base.x) / distance, (tip.y - base.y) / distance, length };
  return step_back (curve, at_start, length * SKEIN_ARROW_NOTCH);
}

static double
get_width (const SkeinSceneEdge *edge, double zoom)
{
  double width = edge->width * zoom;

  if (edge->emphasis & SKEIN_EMPHASIS_SELECTED)
    return MAX (width * 1.35, 1) + 1.2;
  if (edge->emphasis & SKEIN_EMPHASIS_HOVERED)
    return MAX (width * 1.15, 1) + 0.6;
  return MAX (width, 1);
}

/* How long an arrowhead is where there is room for it. */
static double
get_head_length (double width, double zoom)
{
  double length = MIN (4.4 * MIN (zoom, 1.6) + 2.1 * width, 22);

  return zoom < 0.75 ? length * zoom / 0.75 : length;
}

/**
 * skein_geometry_get_loop_reach:
 * @lane: the lane of a self loop
 * @radius: of its mark, in graph units
 *
 * Returns: how far from the centre of the mark the loop lies at most, in graph units
 */
double
skein_geometry_get_loop_reach (float lane, double radius)
{
  return LOOP_RADII * radius + LOOP_BASE + LOOP_STEP * MAX (lane, 0);
}

/**
 * skein_geometry_get_most_bend:
 * @lane: the lane of an edge between two nodes
 * @distance: how far apart these are, or more, in graph units
 *
 * Returns: how far the edge lies from the straight line between them at most, in graph units
 */
double
skein_geometry_get_most_bend (float lane, double distance)
{
  return MIN (BEND_LIMIT * distance, fabs (lane) * MIN (LANE_STEP, LANE_STEP_SHARE * distance));
}

/**
 * skein_geometry_get_way:
 * @edge: an edge between two nodes
 * @source: the centre of its source, in graph units
 * @target: the centre of its target
 *
 * Returns: the curve from centre to centre, in graph units, which at any zoom the drawn edge is a part of
 */
SkeinCurve
skein_geometry_get_way (const SkeinSceneEdge *edge, SkeinPoint source, SkeinPoint target)
{
  SkeinNodePlace a = { .x = source.x, .y = source.y };
  SkeinNodePlace b = { .x = target.x, .y = target.y };

  return make_curve (edge, &a, &b, 1);
}

/**
 * skein_geometry_get_reach:
 * @edge: an edge
 * @source: where its source is
 * @target: where its target is
 * @zoom: of the camera
 *
 * Returns: how far the edge can lie outside of the rectangle that its two ends span, in pixels;
 *   cheap, for leaving edges out that are far away
 */
double
skein_geometry_get_reach (const SkeinSceneEdge *edge,
                          const SkeinNodePlace *source,
                          const SkeinNodePlace *target,
                          double zoom)
{
  double distance;
  double reach = get_width (edge, zoom) + 12;

  if (edge->source == edge->target)
    return reach + LOOP_RADII * source->radius +
           (LOOP_BASE + LOOP_STEP * MAX (edge->lane, 0)) * zoom;
  if (edge->lane == 0)
    return reach;
  distance = fabs (target->x - source->x) + fabs (target->y - source->y);
  return reach + MIN (BEND_LIMIT * distance, fabs (edge->lane) * LANE_STEP * zoom);
}

/* The way from mark to mark of a thin line, along a curve whose handle is @handle, in as few pieces as nobody tells from
 * it. Both are left at the distance of their nearest sides: what is beyond lies below the mark. */
static guint
place_hair (SkeinPoint a,
            SkeinPoint handle,
            SkeinPoint b,
            double in_source,
            double in_target,
            double bend,
            SkeinPoint *points)
{
  double from = in_source / (2 * get_length (handle.x - a.x, handle.y - a.y));
  double to = 1 - in_target / (2 * get_length (b.x - handle.x, b.y - handle.y));
  guint n = (guint) CLAMP (sqrt (fabs (bend) / (2 * HAIR_FLATNESS)) + 1, 1, SKEIN_HAIR_MOST_PIECES);

  if (!(from < to))
    return 0;
  for (guint i = 0; i <= n; i++) {
    double t = from + (to - from) * i / n;
    double u = 1 - t;

    points[i] = (SkeinPoint){ u * u * a.x + 2 * u * t * handle.x + t * t * b.x,
                              u * u * a.y + 2 * u * t * handle.y + t * t * b.y };
  }
  return n + 1;
}

/**
 * skein_geometry_place_hair:
 * @edge: an edge
 * @source: where its source is
 * @target: where its target is
 * @zoom: of the camera
 * @points: (out caller-allocates): room for %SKEIN_HAIR_MOST_PIECES + 1 places, one after another
 * @n_points: (out): how many there are; 0 if nothing of it is to be seen
 *
 * Computes what skein_geometry_place_edge() does for the edges of which a large graph has most: as thin as lines are,
 * without dashes and arrowheads.
 *
 * Returns: whether it is such an edge; else the places are not set
 */
gboolean
skein_geometry_place_hair (const SkeinSceneEdge *edge,
                           const SkeinNodePlace *source,
                           const SkeinNodePlace *target,
                           double zoom,
                           SkeinPoint *points,
                           guint *n_points)
{
  const SkeinPoint a = { source->x, source->y };
  const SkeinPoint b = { target->x, target->y };
  double width = get_width (edge, zoom);
  double in_source;
  double in_target;
  double distance;
  double share;

  if (edge->source == edge->target || edge->emphasis != 0 ||
      (edge->stroke != SKEIN_STROKE_STATED && edge->stroke != SKEIN_STROKE_BY_HAND) || width > 1 ||
      get_head_length (width, zoom) >= SKEIN_ARROW_MIN)
    return FALSE;
  *n_points = 0;
  distance = get_length (b.x - a.x, b.y - a.y);
  in_source = skein_shape_get_inside (source->shape, source->radius) + source->gap;
  in_target = skein_shape_get_inside (target->shape, target->radius) + target->gap;
  if (!(distance > in_source + in_target))
    return TRUE;
  if (edge->lane != 0) {
    double bend = get_bend (edge->lane, distance, zoom);
    SkeinPoint handle = get_handle (edge, a, b, bend, distance);

    *n_points = place_hair (a, handle, b, in_source, in_target, bend, points);
    return TRUE;
  }
  share = in_source / distance;
  points[0] = (SkeinPoint){ a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share };
  share = in_target / distance;
  points[1] = (SkeinPoint){ b.x + (a.x - b.x) * share, b.y + (a.y - b.y) * share };
  *n_points = 2;
  return TRUE;
}

/**
 * skein_geometry_place_edge:
 * @edge: an edge
 * @source: where its source is
 * @target: where its target is
 * @zoom: of the camera
 * @path: (out caller-allocates): how it runs
 *
 * Computes how an edge is drawn. The same for all painters and for finding what is under the
 * pointer.
 *
 * Returns: %FALSE if nothing of the edge is to be seen, since its ends cover it
 */
gboolean
skein_geometry_place_edge (const SkeinSceneEdge *edge,
                           const SkeinNodePlace *source,
                           const SkeinNodePlace *target,
                           double zoom,
                           SkeinEdgePath *path)
{
  double from = 0;
  double to = 1;
  double length;
  double room;

  *path = (SkeinEdgePath){ .width = get_width (edge, zoom) };
  path->curve = edge->source == edge->target ? make_loop (source, edge->lane, zoom)
                                             : make_curve (edge, source, target, zoom);
  if (!trim_to_rims (&path->curve, source, target, edge->source == edge->target))
    return FALSE;

  length = get_head_length (path->width, zoom);
  room =
      get_length (path->curve.p[3].x - path->curve.p[0].x, path->curve.p[3].y - path->curve.p[0].y);
  if (edge->source != edge->target)
    length = MIN (length, room * (edge->mutual ? 0.4 : 0.6));
  if (length >= SKEIN_ARROW_MIN) {
    to = add_head (&path->curve, FALSE, length, &path->heads[0]);
    if (edge->mutual)
      from = add_head (&path->curve, TRUE, length, &path->heads[1]);
  }
  /* An open arrowhead covers nothing of the line. */
  if (edge->stroke == SKEIN_STROKE_BY_HAND || (from <= 0 && to >= 1))
    path->shaft = path->curve;
  else
    path->shaft = skein_curve_slice (&path->curve, from, to);
  return TRUE;
}

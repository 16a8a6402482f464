// SPDX-License-Identifier: MPL-2.0
#include "skein-label-plan.h"

#include <math.h>

/* So many levels make the zoom twice as large. */
#define LEVELS_PER_OCTAVE 8.0

/* Lines are looked for in pieces of this length, in pixels. */
#define LINE_PIECE 48.0

/* Between a mark and its name, in pixels. */
#define NAME_GAP 2.0

/**
 * skein_label_get_level:
 * @zoom: a zoom, above 0
 *
 * Returns: the last level that begins at or below @zoom
 */
int
skein_label_get_level (double zoom)
{
  return (int) floor (LEVELS_PER_OCTAVE * log2 (zoom) + 1e-9);
}

/**
 * skein_label_get_level_zoom:
 * @level: a level
 *
 * Returns: the zoom at which it begins
 */
double
skein_label_get_level_zoom (int level)
{
  return exp2 (level / LEVELS_PER_OCTAVE);
}

/**
 * skein_label_get_scale:
 * @zoom: of the camera
 * @text_scale: of the person
 *
 * Returns: how large names are drawn at most. Names are drawn in steps of sixteenths; this grows evenly, and more
 *   slowly than the zoom, so that the part of the graph that a name covers only shrinks.
 */
double
skein_label_get_scale (double zoom, double text_scale)
{
  return text_scale * MIN (CLAMP (pow (zoom, 0.25), 0.8125, 1.25) + 1 / 32.0, 1.25);
}

/**
 * skein_label_get_bounds:
 * @shape: of a mark
 * @radius: in pixels
 * @gap: how far edges keep from it: where a ring is, names do, too
 * @bounds: (out): the rectangle round the mark and its rings
 */
void
skein_label_get_bounds (SkeinShape shape, double radius, double gap, SkeinLabelBounds *bounds)
{
  double ring = gap > SKEIN_RING_GAP ? gap : 1;

  skein_shape_get_bounds (shape, &bounds->half_width, &bounds->above, &bounds->below);
  bounds->half_width = bounds->half_width * radius + ring;
  bounds->above = bounds->above * radius + ring;
  bounds->below = bounds->below * radius + ring;
  bounds->corner = shape == SKEIN_SHAPE_DISC ? 0.75 : shape == SKEIN_SHAPE_DIAMOND ? 0.6 : 1;
}

/**
 * skein_label_occupy_mark:
 * @occupancy: a record that has begun
 * @x: the middle of a mark
 * @y: likewise
 * @shape: of the mark
 * @bounds: of the mark
 * @kind: what it counts as
 *
 * Adds what a mark takes: hardly more than its outline.
 */
void
skein_label_occupy_mark (SkeinOccupancy *occupancy,
                         double x,
                         double y,
                         SkeinShape shape,
                         const SkeinLabelBounds *bounds,
                         guint kind)
{
  SkeinBox box = skein_box_upright (x,
                                    y + (bounds->below - bounds->above) / 2,
                                    2 * bounds->half_width,
                                    bounds->above + bounds->below);
  double radius = MAX (bounds->half_width, MAX (bounds->above, bounds->below));

  switch (shape) {
  case SKEIN_SHAPE_DIAMOND:
    box.half_width = box.half_height = radius * G_SQRT2 / 2;
    box.cosine = box.sine = G_SQRT2 / 2;
    skein_occupancy_add (occupancy, &box, kind);
    break;
  case SKEIN_SHAPE_DISC:
  case SKEIN_SHAPE_HEXAGON:
  case SKEIN_SHAPE_PENTAGON:
    skein_occupancy_add_round (occupancy, &box, x, y, radius, kind);
    break;
  default:
    skein_occupancy_add (occupancy, &box, kind);
    break;
  }
}

/**
 * skein_label_get_box:
 * @x: the middle of a mark
 * @y: likewise
 * @bounds: of the mark
 * @side: one of %SKEIN_LABEL_ALL_SIDES, with %SKEIN_LABEL_NARROW or without
 * @width: of a name
 * @height: likewise
 *
 * Returns: where the name stands
 */
SkeinBox
skein_label_get_box (
    double x, double y, const SkeinLabelBounds *bounds, guint side, double width, double height)
{
  static const struct {
    gint8 dx;
    gint8 dy;
    float shift;
    float off;
  } sides[SKEIN_LABEL_ALL_SIDES] = {
    { 0, 1, 0, 0 },        { 1, 0, 0, 0 },         { -1, 0, 0, 0 },      { 0, -1, 0, 0 },
    { 1, 1, 0, 0 },        { -1, 1, 0, 0 },        { 1, -1, 0, 0 },      { -1, -1, 0, 0 },
    { 0, 1, 0.3f, 0 },     { 0, 1, -0.3f, 0 },     { 0, -1, 0.3f, 0 },   { 0, -1, -0.3f, 0 },
    { 1, 0, 0, 0.4f },     { 1, 0, 0, -0.4f },     { -1, 0, 0, 0.4f },   { -1, 0, 0, -0.4f },
    { 0, 1, 0.15f, 0 },    { 0, 1, -0.15f, 0 },    { 0, -1, 0.15f, 0 },  { 0, -1, -0.15f, 0 },
    { 0, 1, 0.45f, 0 },    { 0, 1, -0.45f, 0 },    { 0, -1, 0.45f, 0 },  { 0, -1, -0.45f, 0 },
    { 0, 1, 0, 0.8f },     { 0, -1, 0, 0.8f },     { 1, 1, 0, 0.6f },    { -1, 1, 0, 0.6f },
    { 1, -1, 0, 0.6f },    { -1, -1, 0, 0.6f },    { 0, 1, 0.3f, 0.8f }, { 0, 1, -0.3f, 0.8f },
    { 0, -1, 0.3f, 0.8f }, { 0, -1, -0.3f, 0.8f }, { 0, 1, 0, 1.6f },    { 0, -1, 0, 1.6f },
  };
  const guint at = side & ~(guint) SKEIN_LABEL_NARROW;
  int dx = sides[at].dx;
  int dy = sides[at].dy;
  double free = NAME_GAP + (dy == 0 ? 2 : 0);
  double share = dx != 0 && dy != 0 ? bounds->corner : 1;

  free = share * free + (dy == 0 ? 0 : (double) sides[at].off * height);
  x += dx * (share * bounds->half_width + (dy == 0 ? free : share * free) + width / 2) +
       (double) sides[at].shift * width;
  if (dy > 0)
    y += share * bounds->below + free + height / 2;
  else if (dy < 0)
    y -= share * bounds->above + free + height / 2;
  else
    y += (double) sides[at].off * height;
  return skein_box_upright (x, y, width, height);
}

/**
 * skein_label_item_get_bounds:
 * @item: an item of a plan
 * @zoom: of a camera
 *
 * Returns: the rectangle round its mark, in pixels
 */
SkeinLabelBounds
skein_label_item_get_bounds (const SkeinLabelItem *item, double zoom)
{
  SkeinLabelBounds bounds;

  skein_label_get_bounds (item->shape,
                          MAX ((double) item->radius * zoom, SKEIN_MARK_MIN_RADIUS),
                          item->gap,
                          &bounds);
  return bounds;
}

/**
 * skein_label_item_get_box:
 * @item: an item of a plan, with a side
 * @zoom: of a camera
 * @text_scale: of the person
 *
 * Returns: the most room that its name takes, in pixels from where the origin of the graph is
 */
SkeinBox
skein_label_item_get_box (const SkeinLabelItem *item, double zoom, double text_scale)
{
  double scale = skein_label_get_scale (zoom, text_scale);
  SkeinLabelBounds bounds = skein_label_item_get_bounds (item, zoom);
  gboolean narrow = (item->side & SKEIN_LABEL_NARROW) != 0;

  return skein_label_get_box ((double) item->x * zoom,
                              (double) item->y * zoom,
                              &bounds,
                              item->side,
                              (double) (narrow ? item->narrow_width : item->width) * scale + 4,
                              (double) (narrow ? item->narrow_height : item->height) * scale *
                                  SKEIN_LABEL_TIGHT);
}

static void
occupy_line (SkeinOccupancy *occupancy, const SkeinEdgePath *path)
{
  double length = skein_curve_length (&path->curve);
  int n = (int) CLAMP (ceil (length / LINE_PIECE), path->curve.straight ? 1 : 4, 64);
  SkeinPoint last = path->curve.p[0];

  for (int i = 1; i <= n; i++) {
    SkeinPoint next = skein_curve_at (&path->curve, (double) i / n);
    double piece = hypot (next.x - last.x, next.y - last.y);
    SkeinBox box = {
      (last.x + next.x) / 2, (last.y + next.y) / 2, piece / 2, path->width / 2, 1, 0
    };

    if (piece > 0) {
      box.cosine = (next.x - last.x) / piece;
      box.sine = (next.y - last.y) / piece;
    }
    skein_occupancy_add (occupancy, &box, SKEIN_OCCUPIED_BY_LINE);
    last = next;
  }
}

/**
 * skein_label_occupy_lines:
 * @occupancy: a record that has begun
 * @scene: a scene
 * @shapes: of its looks
 * @zoom: of a camera
 *
 * Adds what the edges take, where they are not so many that no place is clear of them.
 */
void
skein_label_occupy_lines (SkeinOccupancy *occupancy,
                          const SkeinScene *scene,
                          const SkeinShape *shapes,
                          double zoom)
{
  const SkeinCamera camera = { 0, 0, zoom, 0, 0 };

  if (scene->n_edges > SKEIN_LABEL_MANY_LINES)
    return;
  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];
    SkeinNodePlace a = skein_geometry_place_node (scene, &camera, shapes, edge->source);
    SkeinNodePlace b = skein_geometry_place_node (scene, &camera, shapes, edge->target);
    SkeinEdgePath path;

    if (skein_geometry_place_edge (edge, &a, &b, zoom, &path))
      occupy_line (occupancy, &path);
  }
}

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-camera.h"
#include "skein-outline.h"

G_BEGIN_DECLS

/**
 * SkeinCurve:
 * @p: the two ends and the two handles of a cubic curve
 * @straight: whether it is a straight line with its handles at the thirds
 */
typedef struct {
  SkeinPoint p[4];
  gboolean straight;
} SkeinCurve;

/**
 * SkeinArrow:
 * @tip: where it points to
 * @dx: the direction in which it points, of length 1
 * @dy: likewise
 * @length: from the tip to the ends of its wings along that direction; 0: there is no arrowhead
 */
typedef struct {
  SkeinPoint tip;
  double dx;
  double dy;
  double length;
} SkeinArrow;

/**
 * SkeinNodePlace:
 * @x: the centre, in pixels of the view
 * @y: likewise
 * @radius: in pixels
 * @gap: how far from the mark edges end, in pixels: farther where a ring stands around the mark
 * @shape: the outline
 */
typedef struct {
  double x;
  double y;
  double radius;
  double gap;
  SkeinShape shape;
} SkeinNodePlace;

/**
 * SkeinEdgePath:
 * @curve: from rim to rim, in pixels of the view
 * @shaft: what is stroked: @curve without what the arrowheads cover
 * @width: of the stroke, in pixels
 * @heads: the arrowhead at the target, and the one at the source (mutual edges only)
 */
typedef struct {
  SkeinCurve curve;
  SkeinCurve shaft;
  double width;
  SkeinArrow heads[2];
} SkeinEdgePath;

/* Rings around marks: the free space between mark and ring, and the ring itself, in pixels. */
#define SKEIN_RING_GAP 3.0
#define SKEIN_RING_WIDTH 3.0

/* Arrowheads: half of their width and where their notch is, as shares of their length. */
#define SKEIN_ARROW_HALF_WIDTH 0.42
#define SKEIN_ARROW_NOTCH 0.8

/* Marks and arrowheads smaller than this are not worth their time, in pixels. */
#define SKEIN_MARK_MIN_RADIUS 1.5
#define SKEIN_ARROW_MIN 3.0

/* A curve has at most so many straight pieces. */
#define SKEIN_CURVE_MAX_PIECES 96

/* And so many if it is as thin as lines are, among very many. */
#define SKEIN_HAIR_MOST_PIECES 12

/* How many ranks there are: what has a higher one is drawn above. */
#define SKEIN_N_RANKS 4

SkeinPoint skein_curve_at (const SkeinCurve *curve, double t);
SkeinPoint skein_curve_tangent (const SkeinCurve *curve, double t);
SkeinCurve skein_curve_slice (const SkeinCurve *curve, double from, double to);
double skein_curve_length (const SkeinCurve *curve);
guint skein_curve_flatten (const SkeinCurve *curve, double scale, SkeinPoint *points);
double skein_curve_distance (const SkeinCurve *curve, double x, double y);

guint skein_emphasis_get_rank (guint16 emphasis);
void skein_geometry_get_shapes (const SkeinScene *scene, SkeinShape *shapes);
SkeinNodePlace skein_geometry_place_mark (const SkeinCamera *camera,
                                          const float *position,
                                          float radius,
                                          guint16 emphasis,
                                          SkeinShape shape);
SkeinNodePlace skein_geometry_place_node (const SkeinScene *scene,
                                          const SkeinCamera *camera,
                                          const SkeinShape *shapes,
                                          guint32 node);
double skein_geometry_get_loop_reach (float lane, double radius);
double skein_geometry_get_most_bend (float lane, double distance);
SkeinCurve
skein_geometry_get_way (const SkeinSceneEdge *edge, SkeinPoint source, SkeinPoint target);
double skein_geometry_get_reach (const SkeinSceneEdge *edge,
                                 const SkeinNodePlace *source,
                                 const SkeinNodePlace *target,
                                 double zoom);
gboolean skein_geometry_place_hair (const SkeinSceneEdge *edge,
                                    const SkeinNodePlace *source,
                                    const SkeinNodePlace *target,
                                    double zoom,
                                    SkeinPoint *points,
                                    guint *n_points);
gboolean skein_geometry_place_edge (const SkeinSceneEdge *edge,
                                    const SkeinNodePlace *source,
                                    const SkeinNodePlace *target,
                                    double zoom,
                                    SkeinEdgePath *path);

G_END_DECLS

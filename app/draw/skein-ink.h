// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-coverage.h"
#include "skein-geometry.h"
#include "skein-hair.h"

G_BEGIN_DECLS

/**
 * SkeinInkItem:
 * @paint: in which colour
 * @x: the origin of what follows, in pixels of the image
 * @y: likewise
 * @top: the first row that it may touch
 * @bottom: behind the last one; both are within the image
 * @n_corners: of a polygon; 0: it is a bar; 1: a dot
 * @first_corner: of a polygon
 * @even_odd: how a polygon is filled
 * @bar: the bar; of a dot only its place, and its radius as the half width
 */
typedef struct {
  SkeinPaint paint;
  gint32 x;
  gint32 y;
  gint32 top;
  gint32 bottom;
  guint32 n_corners;
  guint32 first_corner;
  gboolean even_odd;
  SkeinBar bar;
} SkeinInkItem;

/**
 * SkeinDash:
 * @n: how many lengths there are, an even number; 0: the line is whole
 * @lengths: of parts and of gaps in turn
 * @round: whether ends are round and reach half the width beyond the line, or butt
 */
typedef struct {
  int n;
  const double *lengths;
  gboolean round;
} SkeinDash;

typedef struct _SkeinInk SkeinInk;

SkeinPaint skein_paint_make (SkeinColor color);

SkeinInk *skein_ink_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_ink_free (SkeinInk *ink);
void skein_ink_begin (SkeinInk *ink, int width, int height);
const SkeinInkItem *skein_ink_get_items (const SkeinInk *ink, guint *n_items);
const SkeinHair *skein_ink_get_hairs (const SkeinInk *ink, guint *n_hairs);
const SkeinCorner *skein_ink_get_corners (const SkeinInk *ink);

void skein_ink_add_line (SkeinInk *ink,
                         SkeinColor color,
                         SkeinPoint from,
                         SkeinPoint to,
                         double width,
                         const SkeinDash *dash);
void skein_ink_add_hair (SkeinInk *ink, SkeinPoint from, SkeinPoint to, double strength);
void skein_ink_add_chain (SkeinInk *ink,
                          SkeinColor color,
                          const SkeinPoint *points,
                          guint n_points,
                          double width,
                          const SkeinDash *dash);
void skein_ink_add_polygon (
    SkeinInk *ink, SkeinColor color, const SkeinPoint *points, guint n_points, gboolean even_odd);
void skein_ink_add_shape (
    SkeinInk *ink, SkeinColor color, SkeinShape shape, SkeinPoint middle, double radius);
void skein_ink_add_outline (
    SkeinInk *ink, SkeinColor color, const SkeinPoint *points, guint n_points, double width);
void skein_ink_add_dot (SkeinInk *ink, SkeinColor color, SkeinPoint middle, double radius);
void skein_ink_add_ring (SkeinInk *ink,
                         SkeinColor color,
                         SkeinShape shape,
                         SkeinPoint middle,
                         double radius,
                         double width,
                         const SkeinDash *dash);
void skein_ink_add_path (SkeinInk *ink, SkeinColor color, const SkeinPath *path, double scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinInk, skein_ink_free)

G_END_DECLS

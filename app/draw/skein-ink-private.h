// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <math.h>

#include "skein-ink.h"

G_BEGIN_DECLS

/* Coordinates and widths beyond this are cut: single precision still tells quarters of a pixel
 * there, and no image is so large. */
#define SKEIN_INK_FARTHEST 1e6

struct _SkeinInk {
  int width;
  int height;
  GArray *items;
  GArray *corners;
  GArray *hairs;
  GArray *left;
  GArray *right;
  GArray *chain;
};

/* As in the geometry: quicker than hypot(), and infinite where that is wild. */
static inline double
skein_ink_length (double dx, double dy)
{
  return sqrt (dx * dx + dy * dy);
}

static inline void
skein_ink_push (GArray *points, double x, double y)
{
  const SkeinPoint point = { x, y };

  g_array_append_val (points, point);
}

/* skein-ink.c */
gboolean skein_ink_clip (
    const SkeinInk *ink, SkeinPoint a, SkeinPoint b, double margin, double *from, double *to);
void skein_ink_add_bar (SkeinInk *ink, SkeinPaint paint, SkeinPoint a, SkeinPoint b, double width);

G_END_DECLS

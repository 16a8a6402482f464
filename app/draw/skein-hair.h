// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinHair:
 *
 * A straight line of one pixel width in an image. It runs along that axis along which it is longer,
 * from the lower to the higher coordinate; its places are in 65536ths of a pixel.
 *
 * @steep: whether it runs along y
 * @begin: the first pixel along its axis
 * @end: behind the last one
 * @start: where it is across its axis, in the middle of the first pixel
 * @step: how far it moves across its axis from pixel to pixel
 * @ink: how much it covers of each column (or row) of pixels: 256 is one pixel
 */
typedef struct {
  gint16 begin;
  gint16 end;
  gint32 start;
  gint32 step;
  guint16 ink;
  guint16 steep;
} SkeinHair;

gboolean skein_hair_make (double x0, double y0, double x1, double y1, SkeinHair *hair);
void skein_hair_get_rows (const SkeinHair *hair, int *top, int *bottom);
gsize skein_plane_stride (int width);
gsize skein_plane_size (int width);
guint8 *skein_plane_row (guint8 *plane, gsize stride, int row);
void skein_hair_draw (const SkeinHair *hair, guint8 *plane, int width, int top, int bottom);

G_END_DECLS

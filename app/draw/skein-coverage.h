// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many rows of an image are painted together, by one thread. */
#define SKEIN_BAND_ROWS 32

/**
 * SkeinPaint:
 * @color: 0xffRRGGBB
 * @strength: the opacity, from 0 to 256
 */
typedef struct {
  guint32 color;
  float strength;
} SkeinPaint;

/**
 * SkeinBar:
 * @x: the centre, from the origin that is given with the bar
 * @y: likewise
 * @dx: the direction in which it runs, of length 1
 * @dy: likewise
 * @half_length: from the centre to each of its ends
 * @half_width: from its middle line to each of its sides
 *
 * A rectangle in any direction: a straight line with butt ends.
 */
typedef struct {
  float x;
  float y;
  float dx;
  float dy;
  float half_length;
  float half_width;
} SkeinBar;

/* A corner of a polygon, from the origin that is given with the polygon. */
typedef struct {
  float x;
  float y;
} SkeinCorner;

/**
 * SkeinBand:
 * @pixels: the first pixel of row 0 of the image: premultiplied, 0xAARRGGBB
 * @stride: from row to row, in pixels
 * @width: of the image
 * @top: the first row that may be painted
 * @bottom: behind the last one; at most %SKEIN_BAND_ROWS more than @top
 * @ledger: room for skein_band_ledger_size() numbers, all 0 between two calls
 *
 * Some rows of an image, to be painted by one thread.
 */
typedef struct {
  guint32 *pixels;
  gsize stride;
  int width;
  int top;
  int bottom;
  float *ledger;
} SkeinBand;

/**
 * SkeinCoverage:
 * @bar: paints a bar whose origin is at a corner between pixels
 * @polygon: fills a closed polygon of at least 3 corners likewise: where it winds round a place at
 *   all, or, if @even_odd is set, where it winds round it an odd number of times
 * @dot: paints a small disc, whose centre is given as from the origin
 * @plane: lays the paint over @n pixels of a row, each as much as @shares says, from 0 to 255
 *
 * The inner loops of the raster painter, for one kind of processor. All kinds give the same bytes.
 */
typedef struct {
  void (*bar) (
      const SkeinBand *band, SkeinPaint paint, int origin_x, int origin_y, const SkeinBar *bar);
  void (*polygon) (const SkeinBand *band,
                   SkeinPaint paint,
                   int origin_x,
                   int origin_y,
                   const SkeinCorner *corners,
                   guint32 n_corners,
                   gboolean even_odd);
  void (*dot) (const SkeinBand *band,
               SkeinPaint paint,
               int origin_x,
               int origin_y,
               SkeinCorner middle,
               float radius);
  void (*plane) (guint32 *pixels, const guint8 *shares, int n, SkeinPaint paint);
} SkeinCoverage;

gsize skein_band_ledger_size (int width);
const SkeinCoverage *skein_coverage_get (void);
const SkeinCoverage *skein_coverage_get_portable (void);

G_END_DECLS

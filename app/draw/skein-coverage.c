// SPDX-License-Identifier: MPL-2.0
#include "skein-coverage.h"

#include <math.h>
#include <string.h>

/* Eight pixels at once on every machine, so that each has the same bytes; the compiler splits the
 * lanes where registers are narrower. */
#define N_LANES 8

typedef float Lanes __attribute__ ((vector_size (4 * N_LANES)));
typedef gint32 Numbers __attribute__ ((vector_size (4 * N_LANES)));
typedef guint32 Pixels __attribute__ ((vector_size (4 * N_LANES)));
typedef guint16 Halves __attribute__ ((vector_size (4 * N_LANES)));
typedef guint8 Bytes __attribute__ ((vector_size (N_LANES)));

#define INLINE static inline __attribute__ ((always_inline))

/* A line that rises less than this from pixel to pixel has the same distance from a whole row. */
#define LEVEL 1e-5f

/* Behind the last cell of a row, for what lies right of it. */
#define LEDGER_SPARE 16

/**
 * skein_band_ledger_size:
 * @width: of an image
 *
 * Returns: how many numbers the ledger of a band of it has
 */
gsize
skein_band_ledger_size (int width)
{
  return ((gsize) MAX (width, 0) + LEDGER_SPARE) * SKEIN_BAND_ROWS;
}

/* Lanes above @high become @high. The compiler has no smaller-of for its vectors, but knows a choice by
 * the bits of a comparison. */
INLINE void
limit (Lanes *lanes, float high)
{
  const Lanes most = high - (Lanes){ 0 };
  Numbers below = *lanes < most;

  *lanes = (Lanes) (((Numbers) *lanes & below) | ((Numbers) most & ~below));
}

/* Lanes below 0 become 0. */
INLINE void
cut_negative (Lanes *lanes)
{
  *lanes = (Lanes) ((Numbers) *lanes & (*lanes > 0.0f));
}

INLINE void
clear_sign (Lanes *lanes)
{
  *lanes = (Lanes) ((Numbers) *lanes & 0x7fffffff);
}

/* A colour as it meets the pixels: its channels in pairs, each with 16 bits of room. */
typedef struct {
  Halves red_blue;
  Halves alpha_green;
  float strength;
} Brush;

INLINE void
make_brush (SkeinPaint paint, Brush *brush)
{
  const Pixels zero = { 0 };

  brush->red_blue = (Halves) (zero + (paint.color & 0xff00ff));
  brush->alpha_green = (Halves) (zero + (paint.color >> 8 & 0xff00ff));
  brush->strength = paint.strength;
}

/* Lays the paint over eight pixels, each with its own weight from 0 to 256. Sums may pass through
 * numbers below 0, but modulo 2^16 they end in 0 to 255 * 256 + 128. */
INLINE void
blend_weights (Pixels *pixels, const Pixels *weight, const Brush *brush)
{
  Halves under = (Halves) *pixels;
  Halves low = under & 0xff;
  Halves high = under >> 8;
  Halves share = (Halves) (*weight | *weight << 16);

  low = ((low << 8) + (brush->red_blue - low) * share + 128) >> 8;
  high = ((under & 0xff00) + (brush->alpha_green - high) * share + 128) & 0xff00;
  *pixels = (Pixels) (low | high);
}

/* The same by coverage, from 0 to 1. */
INLINE void
blend (Pixels *pixels, const Lanes *coverage, const Brush *brush)
{
  const Pixels weight =
      (Pixels) __builtin_convertvector(*coverage * brush->strength + 0.5f, Numbers);

  blend_weights (pixels, &weight, brush);
}

/* The same in an image; @n, up to eight, are left of its row. */
INLINE void
blend_row (guint32 *pixels, int n, const Lanes *coverage, const Brush *brush)
{
  Pixels under = { 0 };

  if (n >= N_LANES) {
    memcpy (&under, pixels, sizeof under);
    blend (&under, coverage, brush);
    memcpy (pixels, &under, sizeof under);
    return;
  }
  memcpy (&under, pixels, (gsize) n * sizeof *pixels);
  blend (&under, coverage, brush);
  memcpy (pixels, &under, (gsize) n * sizeof *pixels);
}

/* How much of a pixel lies on one side of a straight line, by the distance of its centre from the
 * line: the integral of a trapezoid, hence two parabolas with a straight piece between them. */
typedef struct {
  float flat;
  float reach;
  float slope;
  float bend;
} Edge;

INLINE void
make_edge (float nx, float ny, Edge *edge)
{
  float longer = MAX (fabsf (nx), fabsf (ny));
  float shorter = MIN (fabsf (nx), fabsf (ny));

  edge->flat = (longer - shorter) / 2;
  edge->reach = (longer + shorter) / 2;
  edge->slope = 1 / longer;
  edge->bend = edge->slope / (2 * MAX (shorter, 1e-5f));
}

/* The coverage less one half, an odd function of the distance. */
INLINE void
cover_side (const Edge *edge, Lanes *distance)
{
  Numbers sign = (Numbers) *distance & (gint32) 0x80000000;
  Lanes over;

  clear_sign (distance);
  limit (distance, edge->reach);
  over = *distance - edge->flat;
  cut_negative (&over);
  *distance = *distance * edge->slope - over * over * edge->bend;
  *distance = (Lanes) ((Numbers) *distance | sign);
}

/* The share of each pixel between two parallel lines; @distance is that from the middle between
 * them. It is exactly 0 from the reach on. */
INLINE void
cover_between (const Edge *edge, float half, const Lanes *distance, Lanes *coverage)
{
  Lanes near = half - *distance;
  Lanes far = half + *distance;

  cover_side (edge, &near);
  cover_side (edge, &far);
  *coverage = near + far;
}

/* Where on a row the distance from a line is less than a reach: around a place that moves evenly from
 * row to row. */
typedef struct {
  float turn;
  float half;
} Cut;

INLINE void
make_cut (float step, float reach, Cut *found)
{
  gboolean level = fabsf (step) < LEVEL;

  found->turn = level ? 0 : -1 / step;
  found->half = level ? G_MAXFLOAT : reach * fabsf (found->turn);
}

/* A bar on its way: what is the same in all of its rows. */
typedef struct {
  const SkeinBand *band;
  int origin_x;
  int origin_y;
  SkeinBar bar;
  Brush brush;
  Edge edge;
  float nx;
  float ny;
  Cut across_cut;
  Cut along_cut;
  float along_inner;
} Stroke;

/* The coverage of eight pixels by their places on their rows, and by the distances of the start of
 * their rows from the middle line and from the middle. */
INLINE void
cover_bar (const Stroke *stroke,
           const Lanes *at,
           const Lanes *across,
           const Lanes *along,
           gboolean near_end,
           Lanes *coverage)
{
  Lanes distance = *at * stroke->nx + *across;

  cover_between (&stroke->edge, stroke->bar.half_width, &distance, coverage);
  if (near_end) {
    Lanes ends;

    distance = *at * stroke->bar.dx + *along;
    cover_between (&stroke->edge, stroke->bar.half_length, &distance, &ends);
    *coverage *= ends;
  }
}

INLINE void
paint_bar_row (const Stroke *stroke, int y)
{
  const Lanes steps = { 0, 1, 2, 3, 4, 5, 6, 7 };
  const Lanes zero = { 0 };
  const SkeinBand *band = stroke->band;
  const SkeinBar *bar = &stroke->bar;
  const float origin = (float) stroke->origin_x;
  guint32 *row = band->pixels + (gsize) y * band->stride;
  float dy = (float) (y - stroke->origin_y) + 0.5f - bar->y;
  float across = stroke->ny * dy - stroke->nx * bar->x;
  float along = bar->dy * dy - bar->dx * bar->x;
  float across_middle = across * stroke->across_cut.turn;
  float along_middle = along * stroke->along_cut.turn;
  float low = MAX (across_middle - stroke->across_cut.half, along_middle - stroke->along_cut.half);
  float high = MIN (across_middle + stroke->across_cut.half, along_middle + stroke->along_cut.half);
  int last;

  low = MAX (low, -origin);
  high = MIN (high, (float) (band->width - stroke->origin_x) - 0.5f);
  if (!(low < high))
    return;
  /* Both are above 0, where a cast rounds down. */
  last = (int) (high + origin);
  for (int x = (int) (low + origin); x <= last; x += N_LANES) {
    float place = (float) (x - stroke->origin_x) + 0.5f;
    float begin = along + bar->dx * place;
    float end = begin + bar->dx * (N_LANES - 1);
    gboolean near_end = MAX (fabsf (begin), fabsf (end)) > stroke->along_inner;
    const Lanes at = steps + place;
    const Lanes row_across = zero + across;
    const Lanes row_along = zero + along;
    Lanes coverage;

    cover_bar (stroke, &at, &row_across, &row_along, near_end, &coverage);
    blend_row (row + x, band->width - x, &coverage, &stroke->brush);
  }
}

/* Most lines are thin, and where they are steep too, no row of them has more than four pixels: then
 * two rows make eight. Returns FALSE at the border of the image. */
INLINE gboolean
paint_two_rows (const Stroke *stroke, int y)
{
  const SkeinBand *band = stroke->band;
  const SkeinBar *bar = &stroke->bar;
  guint32 *row = band->pixels + (gsize) y * band->stride;
  float dy = (float) (y - stroke->origin_y) + 0.5f - bar->y;
  float a0 = stroke->ny * dy - stroke->nx * bar->x;
  float a1 = stroke->ny * (dy + 1) - stroke->nx * bar->x;
  float b0 = bar->dy * dy - bar->dx * bar->x;
  float b1 = bar->dy * (dy + 1) - bar->dx * bar->x;
  float low0 = a0 * stroke->across_cut.turn - stroke->across_cut.half + 0.5f;
  float low1 = a1 * stroke->across_cut.turn - stroke->across_cut.half + 0.5f;
  float start0 = low0 + (float) stroke->origin_x;
  float start1 = low1 + (float) stroke->origin_x;
  int x0;
  int x1;

  if (!(MIN (start0, start1) >= 0 && MAX (start0, start1) < (float) (band->width - 4)))
    return FALSE;
  x0 = (int) start0;
  x1 = (int) start1;
  {
    float p0 = (float) (x0 - stroke->origin_x) + 0.5f;
    float p1 = (float) (x1 - stroke->origin_x) + 0.5f;
    float far = MAX (fabsf (b0 + bar->dx * p0), fabsf (b1 + bar->dx * p1)) + 3 * fabsf (bar->dx);
    const Lanes at = { p0, p0 + 1, p0 + 2, p0 + 3, p1, p1 + 1, p1 + 2, p1 + 3 };
    const Lanes across = { a0, a0, a0, a0, a1, a1, a1, a1 };
    const Lanes along = { b0, b0, b0, b0, b1, b1, b1, b1 };
    Lanes coverage;
    Pixels under;

    cover_bar (stroke, &at, &across, &along, far > stroke->along_inner, &coverage);
    memcpy (&under, row + x0, sizeof under / 2);
    memcpy ((guint32 *) &under + 4, row + band->stride + x1, sizeof under / 2);
    blend (&under, &coverage, &stroke->brush);
    memcpy (row + x0, &under, sizeof under / 2);
    memcpy (row + band->stride + x1, (guint32 *) &under + 4, sizeof under / 2);
  }
  return TRUE;
}

/* A bar is what lies between two lines and between two others across them: the product of both
 * shares, which is exact but for the pixels at its corners. */
INLINE void
paint_bar (const SkeinBand *band, SkeinPaint paint, int origin_x, int origin_y, const SkeinBar *bar)
{
  Stroke stroke = { .band = band, .origin_x = origin_x, .origin_y = origin_y, .bar = *bar };
  float height = fabsf (bar->dy) * bar->half_length + fabsf (bar->dx) * bar->half_width;
  int y = MAX (origin_y + (int) floorf (bar->y - height), band->top);
  int bottom = MIN (origin_y + (int) ceilf (bar->y + height), band->bottom);

  if (y >= bottom)
    return;
  make_brush (paint, &stroke.brush);
  stroke.nx = -bar->dy;
  stroke.ny = bar->dx;
  make_edge (stroke.nx, stroke.ny, &stroke.edge);
  make_cut (stroke.nx, bar->half_width + stroke.edge.reach, &stroke.across_cut);
  make_cut (bar->dx, bar->half_length + stroke.edge.reach, &stroke.along_cut);
  stroke.along_inner = bar->half_length - stroke.edge.reach;
  if (stroke.across_cut.half <= 2)
    for (; y + 1 < bottom; y += 2)
      if (!paint_two_rows (&stroke, y)) {
        paint_bar_row (&stroke, y);
        paint_bar_row (&stroke, y + 1);
      }
  for (; y < bottom; y++)
    paint_bar_row (&stroke, y);
}

/* The cells of a row that a polygon has changed. */
typedef struct {
  int first;
  int last;
} Touched;

/* Enters the part of a side within one row: each cell gets by how much the coverage changes from
 * the cell at its left, @change in all. @cells is the whole row, while places count from @origin, so
 * that the same polygon has the same bits wherever it lies. */
INLINE void
enter_row (float *cells, Touched *touched, int width, int origin, float x0, float x1, float change)
{
  float left = MIN (x0, x1);
  float right = MAX (x0, x1);
  float start;
  int first;
  int last;

  left = CLAMP (left, (float) -origin, (float) (width - origin));
  right = CLAMP (right, (float) -origin, (float) (width - origin));
  start = floorf (left);
  first = (int) start + origin;
  last = (int) ceilf (right) + origin;
  touched->first = MIN (touched->first, first);
  touched->last = MAX (touched->last, MAX (last, first + 1) + 1);
  if (last <= first + 1) {
    float share = (left + right) / 2 - start;

    cells[first] += change - change * share;
    cells[first + 1] += change * share;
    return;
  }
  {
    /* The side crosses several cells: a triangle in the first and in the last, even steps
     * between. */
    float step = change / (right - left);
    float in_first = start + 1 - left;
    float in_last = right - (float) (last - 1 - origin);
    float entered = step * in_first * in_first / 2;

    cells[first] += entered;
    for (int x = first + 1; x < last; x++) {
      float whole = x + 1 < last ? step * (in_first + (float) (x - first - 1) + 0.5f)
                                 : change - step * in_last * in_last / 2;

      cells[x] += whole - entered;
      entered = whole;
    }
    cells[last] += change - entered;
  }
}

INLINE void
enter_side (const SkeinBand *band,
            Touched *touched,
            int origin_x,
            int origin_y,
            SkeinCorner a,
            SkeinCorner b)
{
  const gsize width = (gsize) band->width + LEDGER_SPARE;
  float sign = a.y < b.y ? 1.0f : -1.0f;
  SkeinCorner from = a.y < b.y ? a : b;
  SkeinCorner to = a.y < b.y ? b : a;
  float low = (float) (band->top - origin_y);
  float high = (float) (band->bottom - origin_y);
  float slope;
  int row;
  int last;

  if (!(from.y < to.y) || to.y <= low || from.y >= high)
    return;
  slope = (to.x - from.x) / (to.y - from.y);
  row = (int) floorf (MAX (from.y, low));
  last = (int) ceilf (MIN (to.y, high));
  for (; row < last; row++) {
    float top = MAX (from.y, (float) row);
    float bottom = MIN (to.y, (float) (row + 1));
    gsize at = (gsize) (row + origin_y - band->top);

    enter_row (band->ledger + at * width,
               &touched[at],
               band->width,
               origin_x,
               from.x + (top - from.y) * slope,
               from.x + (bottom - from.y) * slope,
               sign * (bottom - top));
  }
}

#if defined(__clang__) || __GNUC__ >= 12
#define SHUFFLE(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)
#else
#define SHUFFLE(a, b, ...) __builtin_shuffle (a, b, (Numbers){ __VA_ARGS__ })
#endif

/* Each lane becomes the sum of itself and of all before it. */
INLINE void
add_up (Lanes *lanes)
{
  const Lanes zero = { 0 };

  *lanes += SHUFFLE (zero, *lanes, 0, 8, 9, 10, 11, 12, 13, 14);
  *lanes += SHUFFLE (zero, *lanes, 0, 0, 8, 9, 10, 11, 12, 13);
  *lanes += SHUFFLE (zero, *lanes, 0, 0, 0, 0, 8, 9, 10, 11);
}

/* Sums the changes up from left to right, paints, and leaves the ledger empty. */
INLINE void
paint_row (const SkeinBand *band,
           const Brush *brush,
           int row,
           float *cells,
           const Touched *touched,
           gboolean even_odd)
{
  guint32 *pixels = band->pixels + (gsize) row * band->stride;
  Lanes sum = { 0 };

  for (int x = touched->first; x < touched->last; x += N_LANES) {
    int n = MIN (N_LANES, band->width - x);
    Lanes coverage;

    memcpy (&coverage, cells + x, sizeof coverage);
    memset (cells + x, 0, N_LANES * sizeof *cells);
    add_up (&coverage);
    coverage += sum;
    sum = coverage[N_LANES - 1] - (Lanes){ 0 };
    clear_sign (&coverage);
    if (even_odd) {
      /* 0 at even numbers, 1 at odd ones, and straight between. */
      Numbers pairs = __builtin_convertvector(coverage * 0.5f, Numbers);

      coverage -= __builtin_convertvector(pairs, Lanes) * 2.0f;
      coverage = 1.0f - coverage;
      clear_sign (&coverage);
      coverage = 1.0f - coverage;
    }
    limit (&coverage, 1);
    if (n > 0)
      blend_row (pixels + x, n, &coverage, brush);
  }
}

/* Exact coverage by signed areas: each side enters what it changes in the cells that it crosses;
 * the sum of all changes left of a pixel is its coverage. */
INLINE void
paint_polygon (const SkeinBand *band,
               SkeinPaint paint,
               int origin_x,
               int origin_y,
               const SkeinCorner *corners,
               guint32 n_corners,
               gboolean even_odd)
{
  const gsize width = (gsize) band->width + LEDGER_SPARE;
  Touched touched[SKEIN_BAND_ROWS];
  float low = corners[0].y;
  float high = corners[0].y;
  Brush brush;
  int top;
  int bottom;

  for (guint32 i = 1; i < n_corners; i++) {
    low = MIN (low, corners[i].y);
    high = MAX (high, corners[i].y);
  }
  low = MAX (low, (float) (band->top - origin_y));
  high = MIN (high, (float) (band->bottom - origin_y));
  if (!(low < high))
    return;
  top = (int) floorf (low) + origin_y - band->top;
  bottom = (int) ceilf (high) + origin_y - band->top;
  for (int row = top; row < bottom; row++)
    touched[row] = (Touched){ G_MAXINT, 0 };
  for (guint32 i = 0; i < n_corners; i++)
    enter_side (
        band, touched, origin_x, origin_y, corners[i], corners[i + 1 < n_corners ? i + 1 : 0]);
  make_brush (paint, &brush);
  for (int row = top; row < bottom; row++)
    paint_row (
        band, &brush, band->top + row, band->ledger + (gsize) row * width, &touched[row], even_odd);
}

/* The coverage falls evenly with the square of the distance, from 1 within the rim to 0 outside of it:
 * that needs no root, and the ink is exactly the area of the disc. */
INLINE void
paint_dot (const SkeinBand *band,
           SkeinPaint paint,
           int origin_x,
           int origin_y,
           SkeinCorner middle,
           float radius)
{
  const Lanes steps = { 0, 1, 2, 3, 4, 5, 6, 7 };
  const float slope = 1 / (2 * radius);
  const float reach = sqrtf (radius * radius + radius);
  int top = MAX (origin_y + (int) floorf (middle.y - reach), band->top);
  int bottom = MIN (origin_y + (int) ceilf (middle.y + reach), band->bottom);
  int left = MAX (origin_x + (int) floorf (middle.x - reach + 0.5f), 0);
  int right = MIN (origin_x + (int) ceilf (middle.x + reach), band->width);
  Brush brush;

  make_brush (paint, &brush);
  for (int y = top; y < bottom; y++) {
    guint32 *row = band->pixels + (gsize) y * band->stride;
    float dy = (float) (y - origin_y) + 0.5f - middle.y;
    float level = (radius * radius - dy * dy) * slope + 0.5f;

    for (int x = left; x < right; x += N_LANES) {
      Lanes dx = steps + ((float) (x - origin_x) + 0.5f - middle.x);
      Lanes coverage = level - dx * dx * slope;

      cut_negative (&coverage);
      limit (&coverage, 1);
      blend_row (row + x, band->width - x, &coverage, &brush);
    }
  }
}

static void
paint_dot_anywhere (const SkeinBand *band,
                    SkeinPaint paint,
                    int origin_x,
                    int origin_y,
                    SkeinCorner middle,
                    float radius)
{
  paint_dot (band, paint, origin_x, origin_y, middle, radius);
}

/* Thin lines leave most of a row free: what is empty is passed over by eights. */
INLINE void
paint_plane (guint32 *pixels, const guint8 *shares, int n, SkeinPaint paint)
{
  const guint32 factor = (guint32) (paint.strength * (65536 / 255.0f) + 0.5f);
  Brush brush;

  make_brush (paint, &brush);
  for (int x = 0; x < n; x += N_LANES) {
    gsize left = (gsize) MIN (n - x, N_LANES);
    Bytes eight = { 0 };
    Pixels under = { 0 };
    Pixels weight;
    guint64 any;

    if (left == N_LANES)
      memcpy (&eight, shares + x, N_LANES);
    else
      memcpy (&eight, shares + x, left);
    memcpy (&any, &eight, sizeof any);
    if (any == 0)
      continue;
    weight = (__builtin_convertvector(eight, Pixels) * factor + 32768) >> 16;
    if (left == N_LANES) {
      memcpy (&under, pixels + x, sizeof under);
      blend_weights (&under, &weight, &brush);
      memcpy (pixels + x, &under, sizeof under);
    } else {
      memcpy (&under, pixels + x, left * sizeof *pixels);
      blend_weights (&under, &weight, &brush);
      memcpy (pixels + x, &under, left * sizeof *pixels);
    }
  }
}

static void
paint_plane_anywhere (guint32 *pixels, const guint8 *shares, int n, SkeinPaint paint)
{
  paint_plane (pixels, shares, n, paint);
}

static void
paint_bar_anywhere (
    const SkeinBand *band, SkeinPaint paint, int origin_x, int origin_y, const SkeinBar *bar)
{
  paint_bar (band, paint, origin_x, origin_y, bar);
}

static void
paint_polygon_anywhere (const SkeinBand *band,
                        SkeinPaint paint,
                        int origin_x,
                        int origin_y,
                        const SkeinCorner *corners,
                        guint32 n_corners,
                        gboolean even_odd)
{
  paint_polygon (band, paint, origin_x, origin_y, corners, n_corners, even_odd);
}

#if defined(__x86_64__)
__attribute__ ((target ("avx2"))) static void
paint_dot_avx2 (const SkeinBand *band,
                SkeinPaint paint,
                int origin_x,
                int origin_y,
                SkeinCorner middle,
                float radius)
{
  paint_dot (band, paint, origin_x, origin_y, middle, radius);
}

__attribute__ ((target ("avx2"))) static void
paint_plane_avx2 (guint32 *pixels, const guint8 *shares, int n, SkeinPaint paint)
{
  paint_plane (pixels, shares, n, paint);
}

__attribute__ ((target ("avx2"))) static void
paint_bar_avx2 (
    const SkeinBand *band, SkeinPaint paint, int origin_x, int origin_y, const SkeinBar *bar)
{
  paint_bar (band, paint, origin_x, origin_y, bar);
}

__attribute__ ((target ("avx2"))) static void
paint_polygon_avx2 (const SkeinBand *band,
                    SkeinPaint paint,
                    int origin_x,
                    int origin_y,
                    const SkeinCorner *corners,
                    guint32 n_corners,
                    gboolean even_odd)
{
  paint_polygon (band, paint, origin_x, origin_y, corners, n_corners, even_odd);
}
#endif

/**
 * skein_coverage_get_portable:
 *
 * Returns: loops that run on every machine
 */
const SkeinCoverage *
skein_coverage_get_portable (void)
{
  static const SkeinCoverage portable = {
    paint_bar_anywhere, paint_polygon_anywhere, paint_dot_anywhere, paint_plane_anywhere
  };

  return &portable;
}

/**
 * skein_coverage_get:
 *
 * Returns: the quickest loops that this machine can run
 */
const SkeinCoverage *
skein_coverage_get (void)
{
#if defined(__x86_64__)
  static const SkeinCoverage avx2 = {
    paint_bar_avx2, paint_polygon_avx2, paint_dot_avx2, paint_plane_avx2
  };

  if (__builtin_cpu_supports ("avx2"))
    return &avx2;
#endif
  return skein_coverage_get_portable ();
}

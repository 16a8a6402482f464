// SPDX-License-Identifier: MPL-2.0
#include "skein-raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw-scenes.h"
#include "skein-painter.h"
#include "skein-random.h"

#define WIDTH 160
#define HEIGHT 120

static const SkeinColor ink_color = { 0.1f, 0.2f, 0.6f, 1 };

static cairo_surface_t *
new_image (int width, int height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
}

static cairo_surface_t *
paint (const SkeinInk *ink, int width, int height)
{
  g_autoptr (SkeinRaster) raster = skein_raster_new ();
  cairo_surface_t *image = new_image (width, height);

  skein_raster_paint_ink (raster, ink, image, NULL);
  return image;
}

static guint32
get_pixel (cairo_surface_t *image, int x, int y)
{
  const guint8 *row =
      cairo_image_surface_get_data (image) + (gsize) y * cairo_image_surface_get_stride (image);
  guint32 pixel;

  memcpy (&pixel, row + 4 * x, sizeof pixel);
  return pixel;
}

/* The opacity of all pixels together: how much of the image is covered. */
static double
get_ink (cairo_surface_t *image)
{
  double sum = 0;

  for (int y = 0; y < cairo_image_surface_get_height (image); y++)
    for (int x = 0; x < cairo_image_surface_get_width (image); x++)
      sum += (get_pixel (image, x, y) >> 24) / 255.0;
  return sum;
}

static int
get_largest_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int largest = 0;

  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x < cairo_image_surface_get_width (a); x++)
      for (int shift = 0; shift < 32; shift += 8)
        largest = MAX (largest,
                       abs ((int) (get_pixel (a, x, y) >> shift & 255) -
                            (int) (get_pixel (b, x, y) >> shift & 255)));
  return largest;
}

typedef struct {
  double x0, y0, x1, y1, width;
} Line;

static const Line lines[] = {
  { 20, 20, 120, 20, 1 },       { 20.5, 10, 20.5, 100, 1 },       { 10, 10, 110, 110, 1 },
  { 110, 15, 12, 88, 1 },       { 10.3, 12.7, 140.1, 16.2, 1.3 }, { 30, 5.5, 34.5, 110, 0.7 },
  { 30, 30, 120, 80, 9 },       { 25, 100, 130, 31, 25 },         { 40, 40, 41, 40.5, 3 },
  { 20, 60, 120, 60.00001, 2 }, { 50, 20, 50.00001, 100, 2 },     { 31.9, 31.9, 32.1, 96.1, 1 },
};

static SkeinInk *
new_ink (int width, int height)
{
  SkeinInk *ink = skein_ink_new ();

  skein_ink_begin (ink, width, height);
  return ink;
}

static void
add_line (SkeinInk *ink, const Line *line, double from, double to, double dx, double dy)
{
  const SkeinPoint a = { line->x0 + (line->x1 - line->x0) * from + dx,
                         line->y0 + (line->y1 - line->y0) * from + dy };
  const SkeinPoint b = { line->x0 + (line->x1 - line->x0) * to + dx,
                         line->y0 + (line->y1 - line->y0) * to + dy };

  skein_ink_add_line (ink, ink_color, a, b, line->width, NULL);
}

/* The area of a line is its length times its width, wherever it lies and however thin it is. */
static void
test_area (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    const Line *line = &lines[i];
    g_autoptr (SkeinInk) ink = new_ink (WIDTH, HEIGHT);
    double area = hypot (line->x1 - line->x0, line->y1 - line->y0) * line->width;
    cairo_surface_t *image;

    add_line (ink, line, 0, 1, 0, 0);
    image = paint (ink, WIDTH, HEIGHT);
    g_test_message ("line %u: %g of %g", i, get_ink (image), area);
    g_assert_cmpfloat_with_epsilon (get_ink (image), area, 0.02 * area + 0.15);
    cairo_surface_destroy (image);
  }
}

/* Two halves that meet make the same line; where they meet, shares of a pixel don't quite add up. */
static void
test_halves (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (SkeinInk) whole = new_ink (WIDTH, HEIGHT);
    g_autoptr (SkeinInk) halves = new_ink (WIDTH, HEIGHT);
    g_autoptr (SkeinInk) back = new_ink (WIDTH, HEIGHT);
    cairo_surface_t *a;
    cairo_surface_t *b;
    cairo_surface_t *c;

    add_line (whole, &lines[i], 0, 1, 0, 0);
    add_line (back, &lines[i], 1, 0, 0, 0);
    add_line (halves, &lines[i], 0, 0.5, 0, 0);
    add_line (halves, &lines[i], 0.5, 1, 0, 0);
    a = paint (whole, WIDTH, HEIGHT);
    b = paint (halves, WIDTH, HEIGHT);
    c = paint (back, WIDTH, HEIGHT);
    g_assert_cmpint (get_largest_difference (a, b), <=, 64);
    g_assert_cmpfloat_with_epsilon (get_ink (a), get_ink (b), 0.6 * lines[i].width + 0.2);
    g_assert_cmpint (get_largest_difference (a, c), <=, 1);
    cairo_surface_destroy (a);
    cairo_surface_destroy (b);
    cairo_surface_destroy (c);
  }
}

/* Moved by whole pixels, over the borders of bands too, a line has the same pixels. */
static void
test_moved (void)
{
  static const int moves[][2] = { { 1, 0 }, { 0, 1 }, { 7, 13 }, { 3, 32 }, { 60, 45 } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    for (guint m = 0; m < G_N_ELEMENTS (moves); m++) {
      g_autoptr (SkeinInk) here = new_ink (2 * WIDTH, 2 * HEIGHT);
      g_autoptr (SkeinInk) there = new_ink (2 * WIDTH, 2 * HEIGHT);
      const SkeinDash dash = { 0, NULL, TRUE };
      cairo_surface_t *a;
      cairo_surface_t *b;
      int worst = 0;

      add_line (here, &lines[i], 0, 1, 0, 0);
      add_line (there, &lines[i], 0, 1, moves[m][0], moves[m][1]);
      skein_ink_add_line (
          here, ink_color, (SkeinPoint){ 40, 30 }, (SkeinPoint){ 90, 70 }, 6, &dash);
      skein_ink_add_line (there,
                          ink_color,
                          (SkeinPoint){ 40 + moves[m][0], 30 + moves[m][1] },
                          (SkeinPoint){ 90 + moves[m][0], 70 + moves[m][1] },
                          6,
                          &dash);
      a = paint (here, 2 * WIDTH, 2 * HEIGHT);
      b = paint (there, 2 * WIDTH, 2 * HEIGHT);
      for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
          worst = MAX (worst,
                       abs ((int) (get_pixel (a, x, y) >> 24) -
                            (int) (get_pixel (b, x + moves[m][0], y + moves[m][1]) >> 24)));
      /* Places such as 10.3 lose their last bits in the sum. */
      g_assert_cmpint (worst, <=, 1);
      g_assert_cmpfloat_with_epsilon (get_ink (a), get_ink (b), 0.1);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
  }
}

/* Dashes without gaps are a whole line, and gaps take their share of the ink. */
static void
test_dashes (void)
{
  static const double whole[] = { 8, 0 };
  static const double half[] = { 5, 5 };
  static const double dots[] = { 0.01, 8 };
  const SkeinPoint a = { 10, 20 };
  const SkeinPoint b = { 130, 20 };
  const SkeinPoint bent[] = { { 10, 20 }, { 70, 20 }, { 130, 20 } };
  struct {
    SkeinDash dash;
    double ink;
  } rows[] = {
    { { 0, NULL, FALSE }, 120 * 4 },      { { 2, whole, FALSE }, 120 * 4 },
    { { 2, half, FALSE }, 60 * 4 },       { { 0, NULL, TRUE }, 120 * 4 + G_PI * 4 },
    { { 2, dots, TRUE }, 15 * G_PI * 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SkeinInk) line = new_ink (WIDTH, HEIGHT);
    g_autoptr (SkeinInk) chain = new_ink (WIDTH, HEIGHT);
    cairo_surface_t *one;
    cairo_surface_t *other;

    skein_ink_add_line (line, ink_color, a, b, 4, &rows[i].dash);
    skein_ink_add_chain (chain, ink_color, bent, 3, 4, &rows[i].dash);
    one = paint (line, WIDTH, HEIGHT);
    other = paint (chain, WIDTH, HEIGHT);
    g_test_message ("row %u: %g and %g of %g", i, get_ink (one), get_ink (other), rows[i].ink);
    g_assert_cmpfloat_with_epsilon (get_ink (one), rows[i].ink, 0.03 * rows[i].ink);
    g_assert_cmpfloat_with_epsilon (get_ink (one), get_ink (other), 0.5);
    cairo_surface_destroy (one);
    cairo_surface_destroy (other);
  }
}

/* All shapes have about the area of the disc, at all sizes, with outlines of few and of many pieces. */
static void
test_shapes (void)
{
  for (guint shape = 0; shape < SKEIN_N_SHAPES; shape++) {
    double share = 0;

    for (double radius = 1.5; radius < 60; radius *= 1.9) {
      g_autoptr (SkeinInk) ink = new_ink (200, 200);
      cairo_surface_t *image;
      double found;

      skein_ink_add_shape (ink, ink_color, shape, (SkeinPoint){ 100.3, 99.6 }, radius);
      image = paint (ink, 200, 200);
      found = get_ink (image) / (radius * radius);
      if (share == 0)
        share = found;
      g_assert_cmpfloat_with_epsilon (found, share, 0.03);
      g_assert_cmpfloat_with_epsilon (found, shape == SKEIN_SHAPE_DISC ? G_PI : 2.9, 0.45);
      cairo_surface_destroy (image);
    }
  }
}

/* A hole in a path, and a contour apart from it, are filled by the even-odd rule. */
static void
test_path (void)
{
  static const SkeinPath path = {
    15,
    12,
    { 0, 1, 1, 1, 3, 0, 1, 1, 1, 3, 0, 1, 1, 1, 3 },
    { { 10, 10 },
      { 50, 10 },
      { 50, 50 },
      { 10, 50 },
      { 20, 20 },
      { 40, 20 },
      { 40, 40 },
      { 20, 40 },
      { 60, 70 },
      { 90, 70 },
      { 90, 80 },
      { 60, 80 } },
  };
  g_autoptr (SkeinInk) ink = new_ink (WIDTH, HEIGHT);
  cairo_surface_t *image;

  skein_ink_add_path (ink, ink_color, &path, 1);
  image = paint (ink, WIDTH, HEIGHT);
  g_assert_cmpfloat_with_epsilon (get_ink (image), 1600 - 400 + 300, 0.01);
  g_assert_cmpuint (get_pixel (image, 30, 30), ==, 0);
  g_assert_cmpuint (get_pixel (image, 55, 60), ==, 0);
  g_assert_cmpuint (get_pixel (image, 70, 75) >> 24, ==, 255);
  cairo_surface_destroy (image);
}

/* Half of the opacity is half of the ink, and a colour laid over another mixes with it. */
static void
test_alpha (void)
{
  const SkeinColor half = { 1, 0, 0, 0.5f };
  const SkeinColor white = { 1, 1, 1, 1 };
  g_autoptr (SkeinInk) ink = new_ink (WIDTH, HEIGHT);
  cairo_surface_t *image;

  skein_ink_add_line (ink, half, (SkeinPoint){ 10, 50 }, (SkeinPoint){ 60, 50 }, 20, NULL);
  skein_ink_add_line (ink, white, (SkeinPoint){ 80, 50 }, (SkeinPoint){ 130, 50 }, 20, NULL);
  skein_ink_add_line (ink, half, (SkeinPoint){ 80, 50 }, (SkeinPoint){ 130, 50 }, 20, NULL);
  image = paint (ink, WIDTH, HEIGHT);
  g_assert_cmphex (get_pixel (image, 30, 50), ==, 0x80800000);
  g_assert_cmphex (get_pixel (image, 100, 50), ==, 0xffff8080);
  cairo_surface_destroy (image);
}

static void
add_anything (SkeinInk *ink, guint64 seed)
{
  static const double wild[] = { 0,      1,  -1,          0.5,      1e7, -1e7,   1e30,
                                 -1e300, 33, G_MAXDOUBLE, INFINITY, NAN, 1e-300, 64 };
  static const double widths[] = { 0, 1, 1000, 1e-9, 2, 1e9, -3, NAN };
  static const double lengths[] = { 3, 2, 1e-12, 5 };
  SkeinRandom random = skein_random_init (seed);

  for (guint i = 0; i < 400; i++) {
    SkeinPoint points[4];
    const SkeinDash dash = { 2 * (int) skein_random_below (&random, 3),
                             lengths,
                             skein_random_below (&random, 2) };
    double width = widths[skein_random_below (&random, G_N_ELEMENTS (widths))];

    for (guint k = 0; k < 4; k++)
      points[k] = (SkeinPoint){ wild[skein_random_below (&random, G_N_ELEMENTS (wild))],
                                wild[skein_random_below (&random, G_N_ELEMENTS (wild))] };
    skein_ink_add_line (ink, ink_color, points[0], points[1], width, &dash);
    skein_ink_add_chain (ink, ink_color, points, 4, width, &dash);
    skein_ink_add_polygon (ink, ink_color, points, 4, i % 2);
    skein_ink_add_shape (ink, ink_color, i % SKEIN_N_SHAPES, points[0], width);
    skein_ink_add_ring (ink, ink_color, i % SKEIN_N_SHAPES, points[0], width, 2, &dash);
    skein_ink_add_hair (ink, points[0], points[1], 1);
  }
}

/* Nothing is written beside an image, whatever is drawn; the memory around it is watched here, and by
 * the sanitizer. */
static void
test_awkward (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 7, 3 }, { 8, 32 }, { 33, 65 }, { 100, 40 } };
  const gsize guard = 4096;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    int stride = 4 * sizes[i][0] + 24;
    gsize size = (gsize) (stride * sizes[i][1]);
    g_autofree guint8 *memory = g_malloc (size + 2 * guard);
    g_autoptr (SkeinInk) ink = new_ink (sizes[i][0], sizes[i][1]);
    g_autoptr (SkeinRaster) raster = skein_raster_new ();
    cairo_surface_t *image;

    memset (memory, 0x5a, size + 2 * guard);
    image = cairo_image_surface_create_for_data (
        memory + guard, CAIRO_FORMAT_ARGB32, sizes[i][0], sizes[i][1], stride);
    for (guint64 seed = 1; seed <= 3; seed++)
      add_anything (ink, seed);
    skein_raster_paint_ink (raster, ink, image, NULL);
    for (gsize k = 0; k < guard; k++) {
      g_assert_cmphex (memory[k], ==, 0x5a);
      g_assert_cmphex (memory[guard + size + k], ==, 0x5a);
    }
    for (int y = 0; y < sizes[i][1]; y++)
      for (int x = 4 * sizes[i][0]; x < stride; x++)
        g_assert_cmphex (memory[guard + (gsize) (y * stride + x)], ==, 0x5a);
    cairo_surface_destroy (image);
  }
}

static void
test_no_image (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 10, 20);
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  const SkeinCamera camera = { 0, 0, 1, 10, 10 };
  cairo_surface_t *image = new_image (0, 0);
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  g_assert_true (skein_painter_render (painter, image, 1, scene, &camera, &options, 0));
  cairo_surface_destroy (image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/raster/area", test_area);
  g_test_add_func ("/draw/raster/halves", test_halves);
  g_test_add_func ("/draw/raster/moved", test_moved);
  g_test_add_func ("/draw/raster/dashes", test_dashes);
  g_test_add_func ("/draw/raster/shapes", test_shapes);
  g_test_add_func ("/draw/raster/path", test_path);
  g_test_add_func ("/draw/raster/alpha", test_alpha);
  g_test_add_func ("/draw/raster/awkward", test_awkward);
  g_test_add_func ("/draw/raster/no-image", test_no_image);
  return g_test_run ();
}

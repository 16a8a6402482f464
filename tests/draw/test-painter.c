// SPDX-License-Identifier: MPL-2.0
#include "skein-painter.h"

#include <string.h>

#include "draw-scenes.h"
#include "skein-picture.h"

/* The mean difference that is allowed between our picture and the one that librsvg makes of our
 * SVG: both rasterise the same shapes, but set glyphs each in its own way. */
#define TOLERANCE 0.004

static void
assert_same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  g_assert_cmpmem (cairo_image_surface_get_data (a),
                   (gsize) cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a),
                   cairo_image_surface_get_data (b),
                   (gsize) cairo_image_surface_get_stride (b) * cairo_image_surface_get_height (b));
}

/* Scene and camera moved together by whole pixels: nobody sees a difference. */
static void
test_moved (void)
{
  for (guint64 seed = 1; seed <= 3; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 40, 70);
    SkeinCamera camera = { 250, 250, 1, 500, 400 };
    cairo_surface_t *before = draw_scene_paint (scene, &camera, SKEIN_THEME_LIGHT);
    cairo_surface_t *after;

    for (guint32 i = 0; i < scene->n_nodes; i++) {
      scene->positions[2 * i] += 64;
      scene->positions[2 * i + 1] -= 128;
    }
    camera.x += 64;
    camera.y -= 128;
    after = draw_scene_paint (scene, &camera, SKEIN_THEME_LIGHT);
    assert_same_pixels (before, after);

    /* The test would see a small change. */
    scene->positions[0] += 1;
    camera.x = scene->positions[0];
    camera.y = scene->positions[1];
    cairo_surface_destroy (after);
    after = draw_scene_paint (scene, &camera, SKEIN_THEME_LIGHT);
    g_assert_cmpfloat (draw_surface_difference (before, after), >, 0);
    cairo_surface_destroy (before);
    cairo_surface_destroy (after);
  }
}

/* Where all is near to what is chosen, nothing steps back; and without emphasis nothing does
 * either. */
static void
test_dim (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (4, 20, 30);
  const SkeinCamera camera = { 250, 250, 1, 500, 400 };
  cairo_surface_t *plain = draw_scene_paint (scene, &camera, SKEIN_THEME_DARK);
  cairo_surface_t *dimmed;
  cairo_surface_t *near;

  scene->dim = 1;
  dimmed = draw_scene_paint (scene, &camera, SKEIN_THEME_DARK);
  assert_same_pixels (plain, dimmed);
  cairo_surface_destroy (dimmed);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    scene->nodes[i].emphasis |= SKEIN_EMPHASIS_NEAR;
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i].emphasis |= SKEIN_EMPHASIS_NEAR;
  dimmed = draw_scene_paint (scene, &camera, SKEIN_THEME_DARK);
  scene->dim = 0;
  near = draw_scene_paint (scene, &camera, SKEIN_THEME_DARK);
  assert_same_pixels (near, dimmed);
  cairo_surface_destroy (dimmed);

  scene->nodes[1].emphasis = 0;
  scene->dim = 1;
  dimmed = draw_scene_paint (scene, &camera, SKEIN_THEME_DARK);
  g_assert_cmpfloat (draw_surface_difference (near, dimmed), >, 0);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (near);
  cairo_surface_destroy (dimmed);
}

/* A surface with a device scale of 2 and a transform that doubles are two ways to the same
 * picture. */
static void
test_scaled (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (5, 20, 30);
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  const SkeinCamera camera = { 250, 250, 1, 300, 200 };
  SkeinPaintOptions options;
  cairo_surface_t *surfaces[2];

  skein_paint_options_init (&options);
  options.legend = TRUE;
  for (guint i = 0; i < 2; i++) {
    cairo_t *cr;

    surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 400);
    if (i == 0)
      cairo_surface_set_device_scale (surfaces[i], 2, 2);
    cr = cairo_create (surfaces[i]);
    if (i == 1)
      cairo_scale (cr, 2, 2);
    skein_painter_paint (painter, cr, scene, &camera, &options);
    cairo_destroy (cr);
    cairo_surface_flush (surfaces[i]);
  }
  assert_same_pixels (surfaces[0], surfaces[1]);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

static cairo_status_t
read_bytes_cb (void *closure, unsigned char *data, unsigned int length)
{
  GInputStream *stream = closure;
  gsize n_read;

  if (!g_input_stream_read_all (stream, data, length, &n_read, NULL, NULL) || n_read != length)
    return CAIRO_STATUS_READ_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
load_png (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  cairo_surface_t *loaded = cairo_image_surface_create_from_png_stream (read_bytes_cb, stream);
  cairo_surface_t *surface;
  cairo_t *cr;

  g_assert_cmpint (cairo_surface_status (loaded), ==, CAIRO_STATUS_SUCCESS);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                        cairo_image_surface_get_width (loaded),
                                        cairo_image_surface_get_height (loaded));
  cr = cairo_create (surface);
  cairo_set_source_surface (cr, loaded, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (loaded);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
rasterise (const char *rsvg, GBytes *svg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error,
                              rsvg,
                              "--format",
                              "png",
                              NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, svg, NULL, &png, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return load_png (png);
}

static GBytes *
render (const SkeinScene *scene,
        const SkeinCamera *camera,
        SkeinTheme theme,
        SkeinPictureFormat format)
{
  g_autoptr (GError) error = NULL;
  SkeinPicture picture;
  GBytes *bytes;

  skein_picture_init (&picture, format);
  picture.camera = camera;
  picture.paint.theme = theme;
  picture.paint.legend = TRUE;
  picture.paint.title = "A title";
  bytes = skein_picture_render (&picture, scene, &error);
  g_assert_no_error (error);
  return bytes;
}

/* Our SVG, painted by librsvg, is the picture that we paint. */
static void
test_second_way (void)
{
  g_autofree char *rsvg = g_find_program_in_path ("rsvg-convert");

  if (rsvg == NULL) {
    g_test_skip ("rsvg-convert is not installed");
    return;
  }
  for (guint i = 0; i < 5; i++) {
    g_autoptr (SkeinScene) scene =
        i == 0 ? draw_scene_new_fixed () : draw_scene_new_random (i, 25, 40);
    const SkeinCamera camera = { 250, 250, i == 3 ? 0.5 : 1, 800, 700 };
    g_autoptr (GBytes) svg = render (scene, &camera, i % 4, SKEIN_PICTURE_SVG);
    g_autoptr (GBytes) png = render (scene, &camera, i % 4, SKEIN_PICTURE_PNG);
    g_autoptr (GBytes) changed = NULL;
    cairo_surface_t *theirs = rasterise (rsvg, svg);
    cairo_surface_t *ours = load_png (png);
    cairo_surface_t *other;

    g_test_message ("scene %u: %.5f", i, draw_surface_difference (ours, theirs));
    g_assert_cmpfloat (draw_surface_difference (ours, theirs), <, TOLERANCE);

    /* One mark that is larger makes more of a difference than that. */
    scene->nodes[0].radius = 60;
    changed = render (scene, &camera, i % 4, SKEIN_PICTURE_PNG);
    other = load_png (changed);
    g_assert_cmpfloat (draw_surface_difference (other, theirs), >, TOLERANCE);
    cairo_surface_destroy (theirs);
    cairo_surface_destroy (ours);
    cairo_surface_destroy (other);
  }
}

static void
test_extents (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (6, 40, 60);
  g_autoptr (SkeinScene) empty = skein_scene_new (0, 0, 0);
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  SkeinPaintOptions options;
  SkeinRect extents;
  SkeinRect larger;

  skein_paint_options_init (&options);
  extents = skein_painter_get_extents (painter, empty, &options);
  g_assert_cmpfloat (extents.width, ==, 0);
  g_assert_cmpfloat (extents.height, ==, 0);

  extents = skein_painter_get_extents (painter, scene, &options);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float r = scene->nodes[i].radius;

    g_assert_cmpfloat (scene->positions[2 * i] - r, >=, extents.x);
    g_assert_cmpfloat (scene->positions[2 * i] + r, <=, extents.x + extents.width);
    g_assert_cmpfloat (scene->positions[2 * i + 1] - r, >=, extents.y);
    g_assert_cmpfloat (scene->positions[2 * i + 1] + r, <=, extents.y + extents.height);
  }
  options.text_scale = 3;
  larger = skein_painter_get_extents (painter, scene, &options);
  g_assert_cmpfloat (larger.height, >, extents.height);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/painter/moved", test_moved);
  g_test_add_func ("/draw/painter/dim", test_dim);
  g_test_add_func ("/draw/painter/scaled", test_scaled);
  g_test_add_func ("/draw/painter/second-way", test_second_way);
  g_test_add_func ("/draw/painter/extents", test_extents);
  return g_test_run ();
}

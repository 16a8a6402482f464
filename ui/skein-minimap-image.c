// SPDX-License-Identifier: MPL-2.0
#include <math.h>

#include "skein-minimap-private.h"

/* So many edges are drawn; of more, each so-manyeth. */
#define MOST_EDGES 3000

/* With more nodes than this, each is a dot of one pixel. */
#define MOST_LARGE_DOTS 3000

/* The rectangle that the centres of all marks span, in graph units. */
SkeinRect
skein_minimap_get_extents (const SkeinScene *scene)
{
  double left = INFINITY;
  double top = INFINITY;
  double right = -INFINITY;
  double bottom = -INFINITY;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double x = scene->positions[2 * (gsize) i];
    double y = scene->positions[2 * (gsize) i + 1];

    left = MIN (left, x);
    right = MAX (right, x);
    top = MIN (top, y);
    bottom = MAX (bottom, y);
  }
  if (left > right)
    return (SkeinRect){ 0 };
  return (SkeinRect){ left, top, right - left, bottom - top };
}

static void
paint_edges (cairo_t *cr, const SkeinScene *scene, const SkeinCamera *camera, SkeinColor color)
{
  guint32 step = scene->n_edges / MOST_EDGES + 1;

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.35);
  cairo_set_line_width (cr, 0.6);
  for (guint32 i = 0; i < scene->n_edges; i += step) {
    const float *a = scene->positions + 2 * (gsize) scene->edges[i].source;
    const float *b = scene->positions + 2 * (gsize) scene->edges[i].target;
    double x;
    double y;

    skein_camera_to_view (camera, a[0], a[1], &x, &y);
    cairo_move_to (cr, x, y);
    skein_camera_to_view (camera, b[0], b[1], &x, &y);
    cairo_line_to (cr, x, y);
    cairo_stroke (cr);
  }
}

/* Lays a colour of an opacity of 192 / 256 over a premultiplied pixel. */
static guint32
blend (guint32 pixel, guint32 color)
{
  guint32 result = 0;

  for (guint shift = 0; shift < 32; shift += 8) {
    guint32 below = (pixel >> shift) & 255;
    guint32 above = (color >> shift) & 255;

    result |= ((below * 64 + above * 192) >> 8) << shift;
  }
  return result;
}

static guint32
get_pixel (SkeinColor color)
{
  return 0xff000000u | (guint32) lroundf (color.red * 255) << 16 |
         (guint32) lroundf (color.green * 255) << 8 | (guint32) lroundf (color.blue * 255);
}

/* Marks become dots, straight into the pixels: there may be half a million. */
static void
paint_dots (cairo_surface_t *surface,
            const SkeinScene *scene,
            const SkeinCamera *camera,
            SkeinTheme theme,
            int scale)
{
  g_autofree guint32 *colors = g_new (guint32, scene->n_looks + 1);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int side = scene->n_nodes > MOST_LARGE_DOTS ? scale : 2 * scale;

  for (guint32 i = 0; i <= scene->n_looks; i++)
    colors[i] = get_pixel (skein_scene_get_look (scene, theme, i).fill);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    guint32 color = colors[MIN (scene->nodes[i].look, scene->n_looks)];
    double x;
    double y;
    int left;
    int top;

    skein_camera_to_view (
        camera, scene->positions[2 * (gsize) i], scene->positions[2 * (gsize) i + 1], &x, &y);
    left = (int) CLAMP (x * scale - side / 2.0, 0, width - side);
    top = (int) CLAMP (y * scale - side / 2.0, 0, height - side);
    for (int row = top; row < top + side; row++)
      for (int column = left; column < left + side; column++) {
        guint32 *pixel = (guint32 *) (gpointer) (pixels + (gsize) row * (gsize) stride) + column;

        *pixel = blend (*pixel, color);
      }
  }
}

/* The whole graph as dots in the colours of the types, with some of its edges below. */
GdkTexture *
skein_minimap_paint (const SkeinScene *scene,
                     const SkeinCamera *camera,
                     SkeinTheme theme,
                     int scale)
{
  int width = (int) camera->width * scale;
  int height = (int) camera->height * scale;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (GBytes) bytes = NULL;
  gsize stride;
  cairo_t *cr;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  paint_edges (cr, scene, camera, skein_palette_get (theme)->edge);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  paint_dots (surface, scene, camera, theme, scale);
  cairo_surface_mark_dirty (surface);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) height * stride);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

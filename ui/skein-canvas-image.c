// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

/* While pictures follow one another more quickly than this, something moves, in microseconds. */
#define MOVING_TIME 120000

/* How long after the last picture what it left out is drawn, in milliseconds. */
#define REFINE_TIME 90

/* The most strokes, and the most marks, of a picture while something moves. */
#define MOVING_BUDGET 50000

static gboolean
refine_cb (gpointer data)
{
  SkeinCanvas *self = data;

  self->refine = 0;
  self->shown = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* An image of the size of the widget in the pixels of the screen. There are two, which take turns: the
 * last picture may still be in use. */
static cairo_surface_t *
get_image (SkeinCanvas *self, int width, int height)
{
  cairo_surface_t **image = &self->images[self->image ^= 1];

  if (*image != NULL && (cairo_image_surface_get_width (*image) != width ||
                         cairo_image_surface_get_height (*image) != height))
    g_clear_pointer (image, cairo_surface_destroy);
  if (*image == NULL)
    *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  return *image;
}

/**
 * skein_canvas_show:
 * @self: a canvas
 * @snapshot: what the widget is drawn with
 * @scene: what is to be seen
 * @options: in which manner
 *
 * Paints the graph into an image and shows that, pixel on pixel. Where the graph is too large for a
 * frame, a sample of it is drawn while something moves, and all of it once that has ended.
 */
void
skein_canvas_show (SkeinCanvas *self,
                   GtkSnapshot *snapshot,
                   const SkeinScene *scene,
                   const SkeinPaintOptions *options)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  gint64 now = g_get_monotonic_time ();
  gboolean moving = now - self->shown < MOVING_TIME;
  cairo_surface_t *image = get_image (self, MAX (width, 1) * scale, MAX (height, 1) * scale);
  cairo_t *cr;

  g_clear_handle_id (&self->refine, g_source_remove);
  if (!skein_painter_render (
          self->painter, image, scale, scene, &self->camera, options, moving ? MOVING_BUDGET : 0))
    self->refine = g_timeout_add (REFINE_TIME, refine_cb, self);
  self->shown = g_get_monotonic_time ();

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/**
 * skein_canvas_forget_images:
 * @self: a canvas that is not seen any longer
 *
 * Frees what skein_canvas_show() keeps from picture to picture.
 */
void
skein_canvas_forget_images (SkeinCanvas *self)
{
  g_clear_handle_id (&self->refine, g_source_remove);
  g_clear_pointer (&self->images[0], cairo_surface_destroy);
  g_clear_pointer (&self->images[1], cairo_surface_destroy);
}

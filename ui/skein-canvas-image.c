// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <math.h>

#include "skein-palette.h"
#include "skein-theme.h"

/* Scenes of more nodes and edges than this are painted by a thread of their own; smaller ones take less than a frame. */
#define LARGE_SCENE 3000

/* While pictures follow one another more quickly than this, something moves, in microseconds. */
#define MOVING_TIME 120000

/* How long after the last picture what it left out is drawn, in milliseconds. */
#define REFINE_TIME 80

/* The most strokes, and the most marks, of a picture while something moves, and the least that this is lowered to where
 * a picture takes longer than it may, in milliseconds. */
#define MOVING_BUDGET 50000
#define LEAST_BUDGET 12500
#define LONGEST_PICTURE 45.0

/* Where all of a scene takes less than this, nothing is left out at all. */
#define QUICK_ENOUGH 30.0

static gboolean
is_large (const SkeinScene *scene)
{
  return (gsize) scene->n_nodes + scene->n_edges > LARGE_SCENE;
}

static gboolean
same_camera (const SkeinCamera *a, const SkeinCamera *b)
{
  return a->x == b->x && a->y == b->y && a->zoom == b->zoom && a->width == b->width &&
         a->height == b->height;
}

static gboolean
same_view (const SkeinCanvasView *a, const SkeinCanvasView *b)
{
  return a->version == b->version && a->theme == b->theme && a->scale == b->scale &&
         a->focused == b->focused && same_camera (&a->camera, &b->camera);
}

static gboolean
refine_cb (gpointer data)
{
  SkeinCanvas *self = data;

  self->refine = 0;
  self->wants_whole = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
forget_picture (SkeinCanvas *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->before, cairo_surface_destroy);
}

/* Takes a picture over from the thread. The last one may still be read for what is on the screen, so it stays for one
 * more. */
static void
painted_cb (cairo_surface_t *image, gboolean is_whole, double milliseconds, gpointer data)
{
  SkeinCanvas *self = data;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (image == NULL)
    return;
  g_clear_pointer (&self->before, cairo_surface_destroy);
  self->before = g_steal_pointer (&self->picture);
  self->picture = image;
  self->pictured = self->ordered;
  self->is_whole = is_whole;
  self->n_pictures++;
  if (is_whole)
    self->whole_time = milliseconds;
  /* A second time, since anything may hold up a single picture. */
  self->n_slow = !is_whole && milliseconds > LONGEST_PICTURE ? self->n_slow + 1 : 0;
  if (self->n_slow > 1) {
    self->budget = MAX (self->budget / 2, LEAST_BUDGET);
    self->n_slow = 0;
  }
}

static void
order (SkeinCanvas *self,
       const SkeinScene *scene,
       const SkeinPaintOptions *options,
       const SkeinCanvasView *view,
       guint32 budget)
{
  const SkeinPaintOrder wanted = { view->camera, *options, view->scale, budget, view->focused };

  if (self->mirrored != view->version) {
    skein_paint_thread_mirror (self->painting, scene);
    self->mirrored = view->version;
  }
  self->ordered = *view;
  self->orders_whole = budget == 0;
  self->wants_whole = FALSE;
  skein_paint_thread_order (self->painting, &wanted);
}

/* While something moves, as much is painted as there is time for. What changes once, with the camera at rest, is better
 * painted as a whole at once. */
static guint32
choose_budget (SkeinCanvas *self, const SkeinCanvasView *view)
{
  gboolean moving = g_get_monotonic_time () - self->shown < MOVING_TIME;

  if (!moving)
    self->budget = MOVING_BUDGET;
  if (self->whole_time > 0 && self->whole_time < QUICK_ENOUGH)
    return 0;
  if (!moving && self->picture != NULL && same_camera (&view->camera, &self->pictured.camera))
    return 0;
  return self->budget;
}

/* Sees to it that the picture on the screen becomes the one that is wanted. */
static void
update_picture (SkeinCanvas *self,
                const SkeinScene *scene,
                const SkeinPaintOptions *options,
                const SkeinCanvasView *view)
{
  gboolean busy;

  if (self->painting == NULL)
    self->painting = skein_paint_thread_new (painted_cb, self);
  busy = skein_paint_thread_is_busy (self->painting);
  if (self->picture != NULL && same_view (view, &self->pictured)) {
    if (self->is_whole || busy)
      return;
    if (self->wants_whole)
      order (self, scene, options, view, 0);
    else if (self->refine == 0)
      self->refine = g_timeout_add (REFINE_TIME, refine_cb, self);
    return;
  }
  g_clear_handle_id (&self->refine, g_source_remove);
  if (!busy) {
    order (self, scene, options, view, choose_budget (self, view));
    self->shown = g_get_monotonic_time ();
  } else if (self->orders_whole && self->whole_time > QUICK_ENOUGH &&
             !same_view (view, &self->ordered)) {
    skein_paint_thread_cancel (self->painting);
    self->shown = g_get_monotonic_time ();
  }
}

/* A scene that takes less than a frame is painted at once. There are two images, which take turns: the last one may
 * still be in use. */
static void
paint_now (SkeinCanvas *self,
           const SkeinScene *scene,
           const SkeinPaintOptions *options,
           const SkeinCanvasView *view)
{
  int width = MAX ((int) view->camera.width, 1) * view->scale;
  int height = MAX ((int) view->camera.height, 1) * view->scale;
  cairo_surface_t *image = g_steal_pointer (&self->before);
  g_autofree SkeinSceneNode *nodes = NULL;
  SkeinScene marked = *scene;

  if (self->picture != NULL && same_view (view, &self->pictured)) {
    self->before = image;
    return;
  }
  if (image != NULL && (cairo_image_surface_get_width (image) != width ||
                        cairo_image_surface_get_height (image) != height))
    g_clear_pointer (&image, cairo_surface_destroy);
  if (image == NULL)
    image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  if (view->focused < scene->n_nodes) {
    nodes = g_memdup2 (scene->nodes, scene->n_nodes * sizeof *nodes);
    nodes[view->focused].emphasis |= SKEIN_EMPHASIS_FOCUSED;
    marked.nodes = nodes;
  }
  skein_painter_render (self->painter, image, view->scale, &marked, &view->camera, options, 0);
  self->before = g_steal_pointer (&self->picture);
  self->picture = image;
  self->pictured = *view;
  self->is_whole = TRUE;
  self->n_pictures++;
}

/* Lays the last picture where it belongs under the camera of this frame: pixel on pixel if that is the same. */
static void
show_picture (SkeinCanvas *self,
              GtkSnapshot *snapshot,
              const graphene_rect_t *bounds,
              const SkeinCanvasView *view)
{
  const SkeinCamera *from = &self->pictured.camera;
  const SkeinCamera *to = &view->camera;
  const double scale = self->pictured.scale;
  double zoom = to->zoom / from->zoom;
  double x = (from->x - to->x) * to->zoom + to->width / 2 - zoom * from->width / 2;
  double y = (from->y - to->y) * to->zoom + to->height / 2 - zoom * from->height / 2;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  SkeinColor ground = skein_palette_get (view->theme)->background;

  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  if (!same_camera (from, to)) {
    cairo_set_source_rgb (cr, ground.red, ground.green, ground.blue);
    cairo_paint (cr);
    cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  }
  if (zoom == 1)
    cairo_translate (cr, round (x * scale) / scale, round (y * scale) / scale);
  else
    cairo_translate (cr, x, y);
  cairo_scale (cr, zoom / scale, zoom / scale);
  cairo_set_source_surface (cr, self->picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            zoom == 1 ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
}

/**
 * skein_canvas_show:
 * @self: a canvas
 * @snapshot: what the widget is drawn with
 * @scene: what is to be seen
 * @options: in which manner
 * @focused: the node where the keyboard is, %G_MAXUINT32 for none
 *
 * Shows an image of the graph, pixel on pixel. A large graph is painted by another thread: until its image is there, the
 * last one is shown as the camera sees it now. While something moves, a sample of it is painted, and all of it once
 * that has ended.
 */
void
skein_canvas_show (SkeinCanvas *self,
                   GtkSnapshot *snapshot,
                   const SkeinScene *scene,
                   const SkeinPaintOptions *options,
                   guint32 focused)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const SkeinCanvasView view = {
    self->version, self->camera, options->theme, gtk_widget_get_scale_factor (widget), focused
  };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0,
                                               0,
                                               (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));

  if (is_large (scene))
    update_picture (self, scene, options, &view);
  else
    paint_now (self, scene, options, &view);
  if (self->picture != NULL) {
    show_picture (self, snapshot, &bounds, &view);
  } else {
    GdkRGBA ground = skein_theme_get_rgba (skein_palette_get (options->theme)->background);

    gtk_snapshot_append_color (snapshot, &ground, &bounds);
  }
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
  g_clear_pointer (&self->painting, skein_paint_thread_free);
  self->mirrored = 0;
  forget_picture (self);
}

/**
 * skein_canvas_outdate:
 * @self: a canvas
 *
 * Says that what is seen is not what it was: the next frame needs another picture.
 */
void
skein_canvas_outdate (SkeinCanvas *self)
{
  self->version++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * skein_canvas_is_finished:
 * @self: a canvas
 *
 * Returns: whether the picture on the screen is all that there is to be seen now
 */
gboolean
skein_canvas_is_finished (SkeinCanvas *self)
{
  return self->picture != NULL && self->is_whole && self->pictured.version == self->version &&
         same_camera (&self->pictured.camera, &self->camera);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-paint-thread.h"

/* Pictures are painted one at a time by a thread that has a painter of its own, since shaped texts stay in the
 * thread that made them. The scene that it paints is a mirror, which changes only while nothing is painted. */
struct _SkeinPaintThread {
  GThread *thread;
  GMainContext *context;
  SkeinPaintDone done;
  gpointer data;

  /* Only the ordering thread changes these, and only while the other one has no order. */
  SkeinScene *mirror;
  SkeinPaintOrder order;
  char *font;
  GCancellable *cancellable;
  gboolean is_busy;

  /* Protected by the lock. */
  GMutex lock;
  GCond wake;
  gboolean has_order;
  gboolean is_quitting;
  GSource *report;
  cairo_surface_t *image;
  gboolean is_whole;
  double milliseconds;
};

static gboolean
report_cb (gpointer data)
{
  SkeinPaintThread *thread = data;
  cairo_surface_t *image;
  gboolean is_whole;
  double milliseconds;

  g_mutex_lock (&thread->lock);
  g_clear_pointer (&thread->report, g_source_unref);
  image = g_steal_pointer (&thread->image);
  is_whole = thread->is_whole;
  milliseconds = thread->milliseconds;
  g_mutex_unlock (&thread->lock);
  thread->is_busy = FALSE;
  if (g_cancellable_is_cancelled (thread->cancellable))
    g_clear_pointer (&image, cairo_surface_destroy);
  thread->done (image, is_whole, milliseconds, thread->data);
  return G_SOURCE_REMOVE;
}

/* Each picture is a new image: whoever shows the last one may still read it. */
static void
paint (SkeinPaintThread *thread, SkeinPainter *painter)
{
  const SkeinPaintOrder *order = &thread->order;
  const int width = MAX ((int) order->camera.width, 1) * order->scale;
  const int height = MAX ((int) order->camera.height, 1) * order->scale;
  gint64 start = g_get_monotonic_time ();
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  gboolean is_whole;
  guint16 before = 0;

  if (order->focused < thread->mirror->n_nodes) {
    before = thread->mirror->nodes[order->focused].emphasis;
    thread->mirror->nodes[order->focused].emphasis |= SKEIN_EMPHASIS_FOCUSED;
  }
  skein_painter_set_cancellable (painter, thread->cancellable);
  is_whole = skein_painter_render (
      painter, image, order->scale, thread->mirror, &order->camera, &order->options, order->budget);
  if (order->focused < thread->mirror->n_nodes)
    thread->mirror->nodes[order->focused].emphasis = before;

  g_mutex_lock (&thread->lock);
  thread->image = image;
  thread->is_whole = is_whole;
  thread->milliseconds = (double) (g_get_monotonic_time () - start) / 1000;
  thread->report = g_idle_source_new ();
  g_source_set_priority (thread->report, G_PRIORITY_DEFAULT);
  g_source_set_callback (thread->report, report_cb, thread, NULL);
  g_source_attach (thread->report, thread->context);
  g_mutex_unlock (&thread->lock);
}

static gpointer
serve (gpointer data)
{
  SkeinPaintThread *thread = data;
  g_autoptr (SkeinPainter) painter = skein_painter_new ();

  g_mutex_lock (&thread->lock);
  for (;;) {
    while (!thread->has_order && !thread->is_quitting)
      g_cond_wait (&thread->wake, &thread->lock);
    if (thread->is_quitting)
      break;
    thread->has_order = FALSE;
    g_mutex_unlock (&thread->lock);
    paint (thread, painter);
    g_mutex_lock (&thread->lock);
  }
  g_mutex_unlock (&thread->lock);
  return NULL;
}

/**
 * skein_paint_thread_new:
 * @done: gets each picture, from the main context of the calling thread
 * @data: for @done
 *
 * Starts a thread that paints pictures. It sleeps while there is nothing to paint.
 *
 * Returns: (transfer full): the thread
 */
SkeinPaintThread *
skein_paint_thread_new (SkeinPaintDone done, gpointer data)
{
  SkeinPaintThread *thread = g_new0 (SkeinPaintThread, 1);

  thread->done = done;
  thread->data = data;
  thread->context = g_main_context_ref_thread_default ();
  g_mutex_init (&thread->lock);
  g_cond_init (&thread->wake);
  thread->thread = g_thread_new ("skein-paint", serve, thread);
  return thread;
}

/**
 * skein_paint_thread_free:
 * @thread: (nullable) (transfer full): a thread
 *
 * Waits until the picture that is being painted was cancelled, and ends the thread. Nothing is reported any more.
 */
void
skein_paint_thread_free (SkeinPaintThread *thread)
{
  if (thread == NULL)
    return;
  skein_paint_thread_cancel (thread);
  g_mutex_lock (&thread->lock);
  thread->is_quitting = TRUE;
  g_cond_signal (&thread->wake);
  g_mutex_unlock (&thread->lock);
  g_thread_join (thread->thread);
  if (thread->report != NULL)
    g_source_destroy (thread->report);
  g_clear_pointer (&thread->report, g_source_unref);
  g_clear_pointer (&thread->image, cairo_surface_destroy);
  g_clear_object (&thread->cancellable);
  skein_scene_free (thread->mirror);
  g_main_context_unref (thread->context);
  g_mutex_clear (&thread->lock);
  g_cond_clear (&thread->wake);
  g_free (thread->font);
  g_free (thread);
}

/**
 * skein_paint_thread_is_busy:
 * @thread: a thread
 *
 * Returns: whether a picture was ordered that has not been reported yet
 */
gboolean
skein_paint_thread_is_busy (SkeinPaintThread *thread)
{
  return thread->is_busy;
}

/**
 * skein_paint_thread_mirror:
 * @thread: a thread that is not busy
 * @scene: what the next pictures show, as it is now
 */
void
skein_paint_thread_mirror (SkeinPaintThread *thread, const SkeinScene *scene)
{
  g_return_if_fail (thread != NULL && scene != NULL);
  g_return_if_fail (!thread->is_busy);

  thread->mirror = skein_scene_mirror (scene, g_steal_pointer (&thread->mirror));
}

/**
 * skein_paint_thread_order:
 * @thread: a thread that is not busy and has a scene
 * @order: what is to be painted; title and caption are left out
 */
void
skein_paint_thread_order (SkeinPaintThread *thread, const SkeinPaintOrder *order)
{
  g_return_if_fail (thread != NULL && order != NULL);
  g_return_if_fail (!thread->is_busy && thread->mirror != NULL);
  g_return_if_fail (order->camera.zoom > 0 && order->scale > 0);

  thread->order = *order;
  if (g_strcmp0 (thread->font, order->options.font) != 0) {
    g_free (thread->font);
    thread->font = g_strdup (order->options.font);
  }
  thread->order.options.font = thread->font;
  thread->order.options.title = NULL;
  thread->order.options.caption = NULL;
  g_clear_object (&thread->cancellable);
  thread->cancellable = g_cancellable_new ();
  thread->is_busy = TRUE;
  g_mutex_lock (&thread->lock);
  thread->has_order = TRUE;
  g_cond_signal (&thread->wake);
  g_mutex_unlock (&thread->lock);
}

/**
 * skein_paint_thread_cancel:
 * @thread: a thread
 *
 * Gives up the picture that is being painted, if there is one; this is still reported.
 */
void
skein_paint_thread_cancel (SkeinPaintThread *thread)
{
  g_return_if_fail (thread != NULL);

  if (thread->is_busy)
    g_cancellable_cancel (thread->cancellable);
}

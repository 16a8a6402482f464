// SPDX-License-Identifier: MPL-2.0
#include "skein-paint-thread.h"

#include "draw-scenes.h"

/* How long a picture may take before it counts as hanging. */
#define PATIENCE (20 * G_USEC_PER_SEC)

typedef struct {
  cairo_surface_t *image;
  gboolean is_whole;
  guint n_done;
} Result;

static void
done_cb (cairo_surface_t *image, gboolean is_whole, double milliseconds, gpointer data)
{
  Result *result = data;

  g_clear_pointer (&result->image, cairo_surface_destroy);
  result->image = image;
  result->is_whole = is_whole;
  result->n_done++;
  g_assert_cmpfloat (milliseconds, >=, 0);
}

static void
wait_for (SkeinPaintThread *thread)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (skein_paint_thread_is_busy (thread)) {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_main_context_iteration (NULL, FALSE);
  }
}

static SkeinPaintOrder
make_order (guint32 budget)
{
  SkeinPaintOrder order = { { 300, 300, 0.5, 640, 480 }, { 0 }, 1, budget, G_MAXUINT32 };

  skein_paint_options_init (&order.options);
  return order;
}

static cairo_surface_t *
paint_here (const SkeinScene *scene, const SkeinPaintOrder *order)
{
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 640, 480);

  skein_painter_render (painter, image, 1, scene, &order->camera, &order->options, order->budget);
  return image;
}

/* The thread's picture has the same bytes as one that is painted here, of the scene as it was when it was ordered. */
static void
test_bytes (void)
{
  Result result = { 0 };
  g_autoptr (SkeinPaintThread) thread = skein_paint_thread_new (done_cb, &result);
  const SkeinPaintOrder order = make_order (0);

  for (guint64 seed = 1; seed <= 3; seed++) {
    SkeinScene *scene = draw_scene_new_random (seed, 300, 900);
    cairo_surface_t *here = paint_here (scene, &order);

    skein_paint_thread_mirror (thread, scene);
    skein_paint_thread_order (thread, &order);
    g_assert_true (skein_paint_thread_is_busy (thread));
    skein_scene_free (scene);
    wait_for (thread);
    g_assert_nonnull (result.image);
    g_assert_true (result.is_whole);
    g_assert_cmpfloat (draw_surface_difference (result.image, here), ==, 0);
    cairo_surface_destroy (here);
  }
  g_assert_cmpuint (result.n_done, ==, 3);
  cairo_surface_destroy (result.image);
}

/* A node that is marked as the place of the keyboard is so in one picture only. */
static void
test_focused (void)
{
  Result result = { 0 };
  g_autoptr (SkeinPaintThread) thread = skein_paint_thread_new (done_cb, &result);
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  SkeinPaintOrder order = make_order (0);
  cairo_surface_t *plain;

  order.camera = (SkeinCamera){ scene->positions[0], scene->positions[1], 1, 640, 480 };
  plain = paint_here (scene, &order);
  skein_paint_thread_mirror (thread, scene);
  order.focused = 0;
  skein_paint_thread_order (thread, &order);
  wait_for (thread);
  g_assert_cmpfloat (draw_surface_difference (result.image, plain), >, 0);
  order.focused = G_MAXUINT32;
  skein_paint_thread_order (thread, &order);
  wait_for (thread);
  g_assert_cmpfloat (draw_surface_difference (result.image, plain), ==, 0);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (result.image);
}

static void
test_budget (void)
{
  Result result = { 0 };
  g_autoptr (SkeinPaintThread) thread = skein_paint_thread_new (done_cb, &result);
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 300, 900);
  SkeinPaintOrder order = make_order (100);

  skein_paint_thread_mirror (thread, scene);
  skein_paint_thread_order (thread, &order);
  wait_for (thread);
  g_assert_nonnull (result.image);
  g_assert_false (result.is_whole);
  cairo_surface_destroy (result.image);
}

/* What was cancelled is reported without a picture, and the next one is as usual. */
static void
test_cancel (void)
{
  Result result = { 0 };
  g_autoptr (SkeinPaintThread) thread = skein_paint_thread_new (done_cb, &result);
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 20000, 60000);
  const SkeinPaintOrder order = make_order (0);

  skein_paint_thread_cancel (thread);
  skein_paint_thread_mirror (thread, scene);
  skein_paint_thread_order (thread, &order);
  skein_paint_thread_cancel (thread);
  wait_for (thread);
  g_assert_null (result.image);
  g_assert_cmpuint (result.n_done, ==, 1);
  skein_paint_thread_order (thread, &order);
  wait_for (thread);
  g_assert_nonnull (result.image);
  g_clear_pointer (&result.image, cairo_surface_destroy);

  /* The thread may end while it paints; nothing is reported then. */
  skein_paint_thread_order (thread, &order);
  g_clear_pointer (&thread, skein_paint_thread_free);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (result.n_done, ==, 2);
  g_assert_null (result.image);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/paint-thread/bytes", test_bytes);
  g_test_add_func ("/draw/paint-thread/focused", test_focused);
  g_test_add_func ("/draw/paint-thread/budget", test_budget);
  g_test_add_func ("/draw/paint-thread/cancel", test_cancel);
  return g_test_run ();
}

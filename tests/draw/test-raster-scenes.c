// SPDX-License-Identifier: MPL-2.0
#include "skein-raster.h"

#include <math.h>
#include <stdlib.h>

#include "draw-scenes.h"
#include "skein-painter.h"
#include "skein-picture.h"

/* What may lie between the raster painter and cairo, of 255: in the mean over all channels, and in any
 * one of them. Single pixels differ most where a dashed ring begins and where a wide bend ends. */
#define MEAN_TOLERANCE 1.0
#define MOST_TOLERANCE 80

/* The mean where there is so much that lines are hairlines and small marks are specks. */
#define HAIR_TOLERANCE 4.0

static cairo_surface_t *
render (const SkeinScene *scene, const SkeinCamera *camera, double scale, guint threads)
{
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                       (int) ceil (camera->width * scale),
                                                       (int) ceil (camera->height * scale));
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  skein_painter_set_threads (painter, threads);
  g_assert_true (skein_painter_render (painter, image, scale, scene, camera, &options, 0));
  return image;
}

static int
get_largest_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  gsize size = (gsize) cairo_image_surface_get_stride (a) * cairo_image_surface_get_height (a);
  const guint8 *x = cairo_image_surface_get_data (a);
  const guint8 *y = cairo_image_surface_get_data (b);
  int largest = 0;

  for (gsize i = 0; i < size; i++)
    largest = MAX (largest, abs (x[i] - y[i]));
  return largest;
}

static SkeinCamera
look_at (const SkeinScene *scene, double zoom)
{
  double side = 110 * sqrt (scene->n_nodes);

  if (scene->n_nodes < 10)
    return (SkeinCamera){ 200, 250, zoom, 700, 600 };
  return (SkeinCamera){ side / 2, side / 2, zoom, 700, 600 };
}

static cairo_surface_t *
paint_by_cairo (const SkeinScene *scene, const SkeinCamera *camera, double scale)
{
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                       (int) ceil (camera->width * scale),
                                                       (int) ceil (camera->height * scale));
  cairo_t *cr = cairo_create (image);
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  cairo_scale (cr, scale, scale);
  skein_painter_paint (painter, cr, scene, camera, &options);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

static void
test_tolerance (void)
{
  static const struct {
    guint32 n_nodes, n_edges;
    double zoom, scale;
  } rows[] = {
    { 5, 7, 1, 1 },        { 5, 7, 1, 1.5 },        { 5, 7, 1, 2 },      { 400, 1000, 0.3, 1 },
    { 400, 1000, 0.9, 2 }, { 4000, 10000, 0.1, 1 }, { 60, 100, 1.4, 1 }, { 4000, 10000, 0.15, 1.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SkeinScene) scene =
        rows[i].n_nodes == 5 ? draw_scene_new_fixed ()
                             : draw_scene_new_random (i, rows[i].n_nodes, rows[i].n_edges);
    const SkeinCamera camera = look_at (scene, rows[i].zoom);
    cairo_surface_t *ours;
    cairo_surface_t *cairos;
    double mean;

    /* Some with hulls. */
    if (i % 2 == 0) {
      guint32 *communities = g_new (guint32, scene->n_nodes);

      for (guint32 k = 0; k < scene->n_nodes; k++)
        communities[k] = k % 2;
      skein_scene_take_communities (scene, communities, 2);
    }
    ours = render (scene, &camera, rows[i].scale, 1);
    cairos = paint_by_cairo (scene, &camera, rows[i].scale);
    mean = 255 * draw_surface_difference (ours, cairos);
    g_test_message ("row %u: mean %.3f, most %d", i, mean, get_largest_difference (ours, cairos));
    g_assert_cmpfloat (mean, <, MEAN_TOLERANCE);
    g_assert_cmpint (get_largest_difference (ours, cairos), <, MOST_TOLERANCE);

    /* The test would see one mark that is larger. */
    if (i == 0) {
      scene->nodes[0].radius = 34;
      cairo_surface_destroy (cairos);
      cairos = paint_by_cairo (scene, &camera, rows[i].scale);
      g_assert_cmpfloat (get_largest_difference (ours, cairos), >, MOST_TOLERANCE);
    }
    cairo_surface_destroy (ours);
    cairo_surface_destroy (cairos);
  }
}

/* Two edges that cross in the middle of the view. */
static SkeinScene *
make_crossing (void)
{
  static const float places[] = { -200, -100, 200, 100, -200, 100, 200, -100 };
  SkeinScene *scene = skein_scene_new (4, 2, 0);

  for (guint i = 0; i < 4; i++) {
    scene->nodes[i] = (SkeinSceneNode){ .id = i, .radius = 10, .label = "" };
    scene->positions[2 * i] = places[2 * i];
    scene->positions[2 * i + 1] = places[2 * i + 1];
  }
  for (guint i = 0; i < 2; i++)
    scene->edges[i] = (SkeinSceneEdge){
      .id = i, .source = 2 * i, .target = 2 * i + 1, .width = 5, .label = "", .n_evidence = 1
    };
  return scene;
}

/* Whether both painters draw the edge that is denied, and therefore red, above the other one. */
static gboolean
denied_is_above (const SkeinScene *scene)
{
  const SkeinCamera camera = { 0, 0, 1, 700, 600 };
  gboolean above[2];

  for (guint i = 0; i < 2; i++) {
    cairo_surface_t *image =
        i == 0 ? render (scene, &camera, 1, 1) : paint_by_cairo (scene, &camera, 1);
    const guint8 *pixel = cairo_image_surface_get_data (image) +
                          300 * cairo_image_surface_get_stride (image) + 4 * 350;
    guint32 color = *(const guint32 *) (gconstpointer) pixel;

    /* What fades lets a part of what is below shine through. */
    above[i] = (int) (color >> 16 & 0xff) - (int) (color & 0xff) > 80;
    cairo_surface_destroy (image);
  }
  g_assert_true (above[0] == above[1]);
  return above[0];
}

/* Strong edges lie above weak ones, and what is chosen above all, whatever the order in which they are stored. */
static void
test_order (void)
{
  for (guint denied = 0; denied < 2; denied++) {
    g_autoptr (SkeinScene) scene = make_crossing ();
    SkeinSceneEdge *edge = &scene->edges[denied];
    SkeinSceneEdge *other = &scene->edges[1 - denied];

    edge->stroke = SKEIN_STROKE_DENIED;
    /* Its dashes are so long that one of them is in the middle. */
    edge->width = 30;
    other->width = 5;
    g_assert_true (denied_is_above (scene));
    other->emphasis = SKEIN_EMPHASIS_SELECTED;
    g_assert_false (denied_is_above (scene));
    other->emphasis = SKEIN_EMPHASIS_NEAR;
    g_assert_false (denied_is_above (scene));
    other->emphasis = 0;
    other->width = 42;
    g_assert_false (denied_is_above (scene));
  }
}

/* The number of threads changes no byte, neither with bars nor with hairlines. */
static void
test_threads (void)
{
  static const guint32 n_edges[] = { 3000, 30000, 110000 };

  for (guint i = 0; i < G_N_ELEMENTS (n_edges); i++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (i, n_edges[i] / 3, n_edges[i]);
    const SkeinCamera camera = look_at (scene, i == 0 ? 0.1 : 0.02);
    cairo_surface_t *one = render (scene, &camera, 1, 1);
    cairo_surface_t *two = render (scene, &camera, 1, 2);
    cairo_surface_t *eight = render (scene, &camera, 1, 8);

    g_assert_cmpint (get_largest_difference (one, two), ==, 0);
    g_assert_cmpint (get_largest_difference (one, eight), ==, 0);
    cairo_surface_destroy (one);
    cairo_surface_destroy (two);
    cairo_surface_destroy (eight);
  }
}

/* The loops for any machine and those for this one give the same bytes. */
static void
test_portable (void)
{
  for (guint i = 0; i < 3; i++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (i, 300, i == 2 ? 25000 : 700);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    const SkeinCamera camera = look_at (scene, i == 1 ? 1 : 0.3);
    cairo_surface_t *images[2];
    SkeinPaintOptions options;

    skein_paint_options_init (&options);
    skein_figure_build (figure, scene, &camera, &options);
    for (guint k = 0; k < 2; k++) {
      g_autoptr (SkeinRaster) raster = skein_raster_new ();

      if (k == 1)
        skein_raster_set_coverage (raster, skein_coverage_get_portable ());
      images[k] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 700, 600);
      skein_raster_paint (raster, figure, images[k], 1, NULL);
    }
    g_assert_cmpint (get_largest_difference (images[0], images[1]), ==, 0);
    cairo_surface_destroy (images[0]);
    cairo_surface_destroy (images[1]);
  }
}

/* Hairlines and specks look like the lines and marks that they stand for, straight or bent. */
static void
check_hairs (guint32 n, gboolean bent)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (5, n, n);
  const SkeinCamera camera = { 8000, 7500, 0.04, 700, 600 };
  cairo_surface_t *ours;
  cairo_surface_t *cairos;
  double mean;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i].radius = 1;
    scene->positions[2 * i] = (float) (i % 160) * 100 + (float) (i % 11) * 7;
    scene->positions[2 * i + 1] = (float) (i / 160) * 100 + (float) (i % 7) * 31;
  }
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i] = (SkeinSceneEdge){
      .id = i,
      .source = i,
      .target = (i + 3 + 160 * (i % 4)) % scene->n_nodes,
      .width = 1,
      .lane = bent ? (float) (i % 5) - 2 : 0,
    };
  ours = render (scene, &camera, 1, 1);
  cairos = paint_by_cairo (scene, &camera, 1);
  mean = 255 * draw_surface_difference (ours, cairos);
  g_test_message ("mean %.3f, most %d", mean, get_largest_difference (ours, cairos));
  g_assert_cmpfloat (mean, <, HAIR_TOLERANCE);
  g_assert_cmpfloat (mean, >, 0.001);
  cairo_surface_destroy (ours);
  cairo_surface_destroy (cairos);
}

static void
test_hairs (void)
{
  check_hairs (24000, FALSE);
  check_hairs (8000, TRUE);
}

static GArray *
get_sample (SkeinFigure *figure, const SkeinScene *scene, guint32 budget)
{
  const SkeinCamera camera = look_at (scene, 0.06);
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  figure->budget = budget;
  skein_figure_build (figure, scene, &camera, &options);
  return g_array_copy (figure->edges);
}

/* A sample is the same each time, in another figure too, and the larger one holds the smaller one; wide
 * edges are in it more often; what is chosen always is. */
static void
test_sample (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (3, 2000, 8000);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  g_autoptr (SkeinFigure) other = skein_figure_new ();
  g_autoptr (GHashTable) larger = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) small = NULL;
  g_autoptr (GArray) again = NULL;
  g_autoptr (GArray) large = NULL;
  g_autoptr (GArray) chosen = NULL;
  double width = 0;
  double all = 0;

  small = get_sample (figure, scene, 1000);
  g_assert_true (figure->is_sampled);
  again = get_sample (other, scene, 1000);
  g_assert_cmpmem (small->data, small->len * 4, again->data, again->len * 4);
  g_assert_cmpuint (small->len, <=, 1000);
  g_assert_cmpuint (small->len, >, 50);
  large = get_sample (figure, scene, 3000);
  for (guint i = 0; i < large->len; i++)
    g_hash_table_add (larger, GUINT_TO_POINTER (g_array_index (large, guint32, i)));
  for (guint i = 0; i < small->len; i++) {
    guint32 edge = g_array_index (small, guint32, i);

    g_assert_true (g_hash_table_contains (larger, GUINT_TO_POINTER (edge)));
    width += (double) scene->edges[edge].width / small->len;
  }
  for (guint32 i = 0; i < scene->n_edges; i++)
    all += (double) scene->edges[i].width / scene->n_edges;
  g_assert_cmpfloat (width, >, 1.08 * all);

  g_array_unref (large);
  large = get_sample (figure, scene, 0);
  g_assert_false (figure->is_sampled);
  scene->dim = 1;
  scene->edges[7].emphasis = SKEIN_EMPHASIS_SELECTED;
  scene->edges[77].emphasis = SKEIN_EMPHASIS_NEAR;
  chosen = get_sample (figure, scene, 1);
  g_assert_cmpuint (g_array_index (chosen, guint32, chosen->len - 1), ==, 7);
  g_assert_cmpuint (g_array_index (chosen, guint32, chosen->len - 2), ==, 77);
}

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  gsize n_read;

  if (!g_input_stream_read_all (closure, data, length, &n_read, NULL, NULL) || n_read != length)
    return CAIRO_STATUS_READ_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* The image of the window and the file have the same pixels. */
static void
test_file (void)
{
  for (int scale = 1; scale <= 2; scale++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (9, 60, 100);
    const SkeinCamera camera = { 400, 400, 0.9, 640, 480 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GInputStream) stream = NULL;
    SkeinPicture picture;
    cairo_surface_t *window = render (scene, &camera, scale, 2);
    cairo_surface_t *file;
    cairo_surface_t *copy;
    cairo_t *cr;

    skein_picture_init (&picture, SKEIN_PICTURE_PNG);
    picture.camera = &camera;
    picture.scale = scale;
    bytes = skein_picture_render (&picture, scene, &error);
    g_assert_no_error (error);
    stream = g_memory_input_stream_new_from_bytes (bytes);
    file = cairo_image_surface_create_from_png_stream (read_cb, stream);
    copy = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640 * scale, 480 * scale);
    cr = cairo_create (copy);
    cairo_set_source_surface (cr, file, 0, 0);
    cairo_paint (cr);
    cairo_destroy (cr);
    cairo_surface_flush (copy);
    g_assert_cmpint (get_largest_difference (window, copy), ==, 0);
    cairo_surface_destroy (window);
    cairo_surface_destroy (file);
    cairo_surface_destroy (copy);
  }
}

static int
compare_indices (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

static void
assert_same_indices (GArray *a, GArray *b)
{
  g_assert_cmpuint (a->len, >, 0);
  qsort (a->data, a->len, sizeof (guint32), compare_indices);
  qsort (b->data, b->len, sizeof (guint32), compare_indices);
  g_assert_cmpmem (a->data, a->len * sizeof (guint32), b->data, b->len * sizeof (guint32));
}

/* A sample is the same whether it is read from a row of its own or, since very many nodes are pinned, from the scene; and
 * what is drawn of an edge is what the scene says. */
static void
test_sample_row (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (9, 4000, 12000);
  g_autoptr (SkeinFigure) quick = skein_figure_new ();
  g_autoptr (SkeinFigure) slow = skein_figure_new ();
  g_autoptr (SkeinFigure) whole = skein_figure_new ();
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    scene->nodes[i].emphasis = i == 5 ? SKEIN_EMPHASIS_FOCUSED : 0;
  for (guint z = 0; z < 3; z++) {
    const SkeinCamera camera = look_at (scene, 0.05 * (1 << z));
    guint n_same = 0;

    quick->budget = slow->budget = 1500;
    skein_figure_build (quick, scene, &camera, &options);
    skein_figure_build (whole, scene, &camera, &options);
    for (guint i = 0; i < quick->edges->len; i++) {
      guint32 index = g_array_index (quick->edges, guint32, i);
      SkeinFigureEdge a;
      SkeinFigureEdge b;
      guint k = 0;

      while (g_array_index (whole->edges, guint32, k) != index)
        k++;
      if (!skein_figure_get_edge (whole, k, &b))
        continue;
      g_assert_true (skein_figure_get_edge (quick, i, &a));
      g_assert_cmpuint (a.edge, ==, index);
      g_assert_cmpmem (&a.path.shaft, sizeof a.path.shaft, &b.path.shaft, sizeof b.path.shaft);
      g_assert_cmpmem (&a.color, sizeof a.color, &b.color, sizeof b.color);
      n_same++;
    }
    g_assert_cmpuint (n_same, >, 50);
    for (guint i = 0; i < quick->nodes->len; i++) {
      SkeinFigureNode drawn;

      skein_figure_get_node (quick, i, &drawn);
      g_assert_cmpuint (drawn.emphasis, ==, scene->nodes[drawn.node].emphasis);
    }
    for (guint32 i = 0; i < scene->n_nodes; i += 2)
      scene->nodes[i].emphasis = SKEIN_EMPHASIS_PINNED;
    skein_figure_build (slow, scene, &camera, &options);
    for (guint32 i = 0; i < scene->n_nodes; i += 2)
      scene->nodes[i].emphasis = 0;
    assert_same_indices (quick->edges, slow->edges);
    assert_same_indices (quick->nodes, slow->nodes);
  }
}

/* Sizes by another measure are seen in a sample at once, although it is read from copies. */
static void
test_sample_sizes (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (9, 4000, 12000);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const SkeinCamera camera = look_at (scene, 0.2);
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  figure->budget = 500;
  for (guint i = 0; i < SKEIN_N_SIZE_MEASURES; i++) {
    const float radius = (float) (20 + 10 * i);

    scene->measure = (SkeinSizeMeasure) i;
    for (guint32 k = 0; k < scene->n_nodes; k++)
      scene->nodes[k].radius = radius;
    skein_figure_build (figure, scene, &camera, &options);
    g_assert_cmpuint (figure->nodes->len, >, 50);
    for (guint k = 0; k < figure->nodes->len; k++) {
      SkeinFigureNode drawn;

      skein_figure_get_node (figure, k, &drawn);
      g_assert_cmpfloat (fabs (drawn.place.radius - (double) radius * camera.zoom), <, 1e-4);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/raster-scenes/tolerance", test_tolerance);
  g_test_add_func ("/draw/raster-scenes/order", test_order);
  g_test_add_func ("/draw/raster-scenes/threads", test_threads);
  g_test_add_func ("/draw/raster-scenes/portable", test_portable);
  g_test_add_func ("/draw/raster-scenes/hairs", test_hairs);
  g_test_add_func ("/draw/raster-scenes/sample", test_sample);
  g_test_add_func ("/draw/raster-scenes/sample-row", test_sample_row);
  g_test_add_func ("/draw/raster-scenes/sample-sizes", test_sample_sizes);
  g_test_add_func ("/draw/raster-scenes/file", test_file);
  return g_test_run ();
}

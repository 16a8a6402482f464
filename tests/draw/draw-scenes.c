// SPDX-License-Identifier: MPL-2.0
#include "draw-scenes.h"

#include <math.h>
#include <stdlib.h>

#include "skein-random.h"

static const char *const looks[] = { "Person", "Organisation", "Country", "Place",
                                     "Event",  "Other",        "Ship" };

static void
add_looks (SkeinScene *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    scene->look_names[i] = skein_scene_intern (scene, looks[i]);
}

/* Places lie on sixteenths, so that moving them by whole numbers loses no bit. */
static float
random_place (SkeinRandom *random, float side)
{
  return floorf (skein_random_float (random) * side * 16) / 16;
}

/* A scene with all that a scene can hold: loops, parallels, strokes, pins, sizes. */
SkeinScene *
draw_scene_new_random (guint64 seed, guint32 n_nodes, guint32 n_edges)
{
  SkeinScene *scene = skein_scene_new (n_nodes, n_edges, G_N_ELEMENTS (looks));
  SkeinRandom random = skein_random_init (seed);
  float side = 110 * sqrtf ((float) n_nodes);

  add_looks (scene);
  for (guint32 i = 0; i < n_nodes; i++) {
    g_autofree char *name = g_strdup_printf ("%s %u", i % 3 == 0 ? "Committee of the" : "Nr", i);

    scene->nodes[i] = (SkeinSceneNode){ .id = i + 1,
                                        .radius = 5 + 20 * skein_random_float (&random),
                                        .look = skein_random_below (&random, G_N_ELEMENTS (looks)),
                                        .label = skein_scene_intern (scene, name),
                                        .priority = skein_random_float (&random) };
    if (i % 17 == 3)
      scene->nodes[i].emphasis = SKEIN_EMPHASIS_PINNED;
    scene->positions[2 * i] = random_place (&random, side);
    scene->positions[2 * i + 1] = random_place (&random, side);
  }
  for (guint32 i = 0; i < n_edges; i++)
    scene->edges[i] = (SkeinSceneEdge){ .id = 1000 + i,
                                        .source = skein_random_below (&random, n_nodes),
                                        .target = skein_random_below (&random, n_nodes),
                                        .width = 0.5f + 4 * skein_random_float (&random),
                                        .stroke = skein_random_below (&random, 5),
                                        .mutual = skein_random_below (&random, 4) == 0,
                                        .label = skein_scene_intern (scene, "meets"),
                                        .n_evidence = 1 + skein_random_below (&random, 6) };
  skein_scene_assign_lanes (scene);
  return scene;
}

/* A small scene with wide gaps, in which every name has its place whatever the font. */
SkeinScene *
draw_scene_new_fixed (void)
{
  static const struct {
    const char *name;
    guint16 look;
    guint16 emphasis;
    float x, y, radius;
  } nodes[] = {
    { "John Kerry", 0, SKEIN_EMPHASIS_NEAR, 0, 0, 28 },
    { "Sergei Lavrov", 0, SKEIN_EMPHASIS_SELECTED, 400, 0, 24 },
    { "Russia & <partners>", 2, SKEIN_EMPHASIS_NEAR | SKEIN_EMPHASIS_PINNED, 400, 300, 20 },
    { "Geneva", 3, 0, 0, 300, 14 },
    { "HNC", 1, SKEIN_EMPHASIS_FOCUSED, 200, 500, 16 },
  };
  static const struct {
    const char *name;
    guint32 source, target;
    guint8 stroke, mutual;
    guint16 emphasis;
    guint32 n_evidence;
  } edges[] = {
    { "meets", 0, 1, SKEIN_STROKE_STATED, TRUE, SKEIN_EMPHASIS_SELECTED, 6 },
    { "foreign minister of", 1, 2, SKEIN_STROKE_STATED, FALSE, SKEIN_EMPHASIS_NEAR, 2 },
    { "visits", 0, 3, SKEIN_STROKE_ALLEGED, FALSE, 0, 1 },
    { "leaves", 0, 3, SKEIN_STROKE_DENIED, FALSE, 0, 1 },
    { "invites", 3, 4, SKEIN_STROKE_DISPUTED, FALSE, 0, 1 },
    { "is near", 2, 4, SKEIN_STROKE_BY_HAND, FALSE, 0, 0 },
    { "quotes", 4, 4, SKEIN_STROKE_STATED, FALSE, 0, 1 },
  };
  SkeinScene *scene =
      skein_scene_new (G_N_ELEMENTS (nodes), G_N_ELEMENTS (edges), G_N_ELEMENTS (looks));

  add_looks (scene);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i] = (SkeinSceneNode){ .id = 10 + i,
                                        .radius = nodes[i].radius,
                                        .look = nodes[i].look,
                                        .emphasis = nodes[i].emphasis,
                                        .label = skein_scene_intern (scene, nodes[i].name),
                                        .priority = nodes[i].radius };
    scene->positions[2 * i] = nodes[i].x;
    scene->positions[2 * i + 1] = nodes[i].y;
  }
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i] = (SkeinSceneEdge){ .id = 70 + i,
                                        .source = edges[i].source,
                                        .target = edges[i].target,
                                        .width = 1 + 0.5f * edges[i].n_evidence,
                                        .stroke = edges[i].stroke,
                                        .mutual = edges[i].mutual,
                                        .emphasis = edges[i].emphasis,
                                        .label = skein_scene_intern (scene, edges[i].name),
                                        .n_evidence = edges[i].n_evidence };
  skein_scene_assign_lanes (scene);
  scene->dim = 1;
  return scene;
}

/* The sample as it is arranged: the places in which names have least room, since its marks are large. */
SkeinScene *
draw_scene_new_sample (void)
{
  static const struct {
    const char *name;
    const char *look;
    float x;
    float y;
    float radius;
    float priority;
  } actors[] = {
    { "John Kerry", "Person", -173, 112, 32.0f, 20 },
    { "Vladimir Putin", "Person", -30, 112, 29.0f, 16 },
    { "Bashar al-Assad", "Person", 89, 161, 28.3f, 15 },
    { "Russia", "Country", 10, -33, 28.3f, 15 },
    { "Sergei Lavrov", "Person", -102, 36, 26.6f, 13 },
    { "Syrian government", "Organisation", 197, -39, 26.6f, 13 },
    { "High Negotiations Committee", "Organisation", 229, 77, 23.9f, 10 },
    { "Moscow", "Place", -282, 198, 20.9f, 7 },
    { "Staffan de Mistura", "Person", 248, -134, 20.9f, 7 },
    { "Syria", "Country", 101, 58, 20.9f, 7 },
    { "Ceasefire of 27 February", "Event", -49, -192, 19.8f, 6 },
    { "Geneva", "Place", 310, 221, 19.8f, 6 },
    { "Islamic State", "Organisation", 102, -81, 19.8f, 6 },
    { "United Nations", "Organisation", 155, -267, 18.6f, 5 },
    { "Barack Obama", "Person", -112, 196, 17.4f, 4 },
    { "Palmyra", "Place", 303, -26, 17.4f, 4 },
    { "United States", "Country", -168, -120, 17.4f, 4 },
    { "Kremlin", "Organisation", -412, 267, 16.0f, 3 },
    { "U.S. State Department", "Organisation", -295, 44, 16.0f, 3 },
    { "Free Syrian Army", "Organisation", 75, -181, 14.5f, 2 },
    { "White House", "Organisation", 42, 271, 14.5f, 2 },
    { "Riyad Hijab", "Person", 415, 96, 12.9f, 1 },
  };
  static const guint8 ends[][2] = {
    { 0, 1 },   { 0, 1 },  { 0, 4 },   { 0, 4 },  { 0, 4 },  { 0, 7 },   { 0, 18 }, { 1, 2 },
    { 1, 2 },   { 1, 3 },  { 1, 20 },  { 2, 9 },  { 3, 5 },  { 3, 9 },   { 3, 10 }, { 3, 12 },
    { 3, 19 },  { 4, 1 },  { 4, 3 },   { 5, 12 }, { 5, 15 }, { 6, 2 },   { 6, 2 },  { 6, 5 },
    { 6, 5 },   { 6, 11 }, { 8, 5 },   { 8, 6 },  { 8, 13 }, { 13, 10 }, { 14, 0 }, { 14, 2 },
    { 14, 16 }, { 15, 9 }, { 16, 10 }, { 17, 7 }, { 19, 5 }, { 20, 2 },  { 21, 6 },
  };
  SkeinScene *scene =
      skein_scene_new (G_N_ELEMENTS (actors), G_N_ELEMENTS (ends), G_N_ELEMENTS (actors));

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->look_names[i] = skein_scene_intern (scene, actors[i].look);
    scene->nodes[i] = (SkeinSceneNode){ .id = i,
                                        .radius = actors[i].radius,
                                        .look = (guint16) i,
                                        .label = skein_scene_intern (scene, actors[i].name),
                                        .priority = actors[i].priority };
    scene->positions[2 * i] = actors[i].x;
    scene->positions[2 * i + 1] = actors[i].y;
  }
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i] = (SkeinSceneEdge){ .id = i,
                                        .source = ends[i][0],
                                        .target = ends[i][1],
                                        .width = 1.4f,
                                        .label = "meets",
                                        .n_evidence = 1 };
  skein_scene_assign_lanes (scene);
  return scene;
}

cairo_surface_t *
draw_scene_paint (const SkeinScene *scene, const SkeinCamera *camera, SkeinTheme theme)
{
  g_autoptr (SkeinPainter) painter = skein_painter_new ();
  SkeinPaintOptions options;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) camera->width, (int) camera->height);
  cairo_t *cr = cairo_create (surface);

  skein_paint_options_init (&options);
  options.theme = theme;
  skein_painter_paint (painter, cr, scene, camera, &options);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The mean difference of all channels of two images of the same size, as a share of the full
 * range. */
double
draw_surface_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  guint64 sum = 0;

  g_assert_cmpint (cairo_image_surface_get_width (b), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (b), ==, height);
  for (int y = 0; y < height; y++) {
    const guint8 *row_a =
        cairo_image_surface_get_data (a) + (gsize) y * cairo_image_surface_get_stride (a);
    const guint8 *row_b =
        cairo_image_surface_get_data (b) + (gsize) y * cairo_image_surface_get_stride (b);

    for (int x = 0; x < 4 * width; x++)
      sum += (guint) abs (row_a[x] - row_b[x]);
  }
  return (double) sum / (255.0 * 4 * width * height);
}

const char *__lsan_default_suppressions (void);

/* The leak checker asks for this. Fontconfig keeps its patterns until the process ends, and Pango
 * keeps the font map of each thread that holds them: that is not ours to free. */
const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig\n";
}

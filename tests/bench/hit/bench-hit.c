// SPDX-License-Identifier: MPL-2.0
// Measures how long it takes to find what is under the pointer: by looking at everything, and by the index.
#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "skein-hit-index.h"
#include "skein-random.h"

#define VIEW_WIDTH 1600.0
#define VIEW_HEIGHT 900.0
#define SPACING 60.0
#define EDGES_PER_NODE 2.25

/* How long edges are, in multiples of the space between neighbours or as a share of the whole graph. */
typedef struct {
  const char *name;
  double spaces;
  double share;
} Shape;

static const Shape shapes[] = {
  { "communities", 3, 0 },
  { "long edges", 27, 0 },
  { "hair ball", 0, 0.3 },
};

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec * 1e3 + (double) usage.ru_utime.tv_usec / 1e3;
}

/* Nodes stand about evenly, and edges go from anywhere in any direction. */
static SkeinScene *
make_scene (guint32 n_edges, const Shape *shape)
{
  SkeinRandom random = skein_random_init (1);
  guint32 columns = (guint32) sqrt (n_edges / EDGES_PER_NODE * VIEW_WIDTH / VIEW_HEIGHT) + 1;
  guint32 rows = MAX ((guint32) (n_edges / EDGES_PER_NODE / columns), 1);
  double mean = shape->share > 0 ? shape->share * columns : shape->spaces;
  SkeinScene *scene = skein_scene_new (columns * rows, n_edges, 1);

  scene->look_names[0] = skein_scene_intern (scene, "Person");
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i] =
        (SkeinSceneNode){ .id = i + 1, .radius = 11 + 20 * powf (skein_random_float (&random), 8) };
    scene->positions[2 * i] = (float) ((i % columns + skein_random_float (&random)) * SPACING);
    scene->positions[2 * i + 1] = (float) ((i / columns + skein_random_float (&random)) * SPACING);
  }
  for (guint32 i = 0; i < n_edges; i++) {
    guint32 source = skein_random_below (&random, scene->n_nodes);
    double length = -log (1 - skein_random_float (&random)) * mean;
    double angle = skein_random_float (&random) * 2 * G_PI;
    int x = (int) (source % columns + length * cos (angle));
    int y = (int) (source / columns + length * sin (angle));

    scene->edges[i] =
        (SkeinSceneEdge){ .id = i + 1,
                          .source = source,
                          .target = (guint32) (CLAMP (y, 0, (int) rows - 1) * (int) columns +
                                               CLAMP (x, 0, (int) columns - 1)),
                          .width = 1.4f };
  }
  skein_scene_assign_lanes (scene);
  return scene;
}

/* Milliseconds for a place, in the mean and at most. */
static void
measure_places (const SkeinScene *scene, const SkeinHitIndex *index, double zoom, guint n)
{
  SkeinRandom random = skein_random_init (7);
  SkeinCamera camera = { 0, 0, zoom, VIEW_WIDTH, VIEW_HEIGHT };
  double begin = get_processor_time ();
  double most = 0;
  guint n_edges = 0;

  for (guint i = 0; i < n; i++) {
    const float *at = scene->positions + 2 * (gsize) skein_random_below (&random, scene->n_nodes);
    double x = VIEW_WIDTH / 2 + 60 * (skein_random_float (&random) - 0.5);
    gint64 start = g_get_monotonic_time ();
    SkeinHit hit;

    camera.x = at[0];
    camera.y = at[1];
    hit = index != NULL ? skein_hit_index_find (index, scene, &camera, x, VIEW_HEIGHT / 2)
                        : skein_scene_hit (scene, &camera, x, VIEW_HEIGHT / 2);
    n_edges += hit.kind == SKEIN_HIT_EDGE;
    most = MAX (most, (double) (g_get_monotonic_time () - start) / 1e3);
  }
  g_print ("%10.4f %10.3f %5.0f%%", (get_processor_time () - begin) / n, most, 100.0 * n_edges / n);
}

static void
measure (guint32 n_edges, const Shape *shape)
{
  static const double zooms[] = { 0, 0.1, 1 };
  g_autoptr (SkeinScene) scene = make_scene (n_edges, shape);
  double start = get_processor_time ();
  g_autoptr (SkeinHitIndex) index = skein_hit_index_new (scene);
  double taken = get_processor_time ();
  double built;

  if (!skein_hit_index_build (index, NULL))
    return;
  built = get_processor_time ();
  g_print ("%u edges, %s: %.1f ms to take, %.1f ms to build, %.1f MB\n",
           n_edges,
           shape->name,
           taken - start,
           built - taken,
           (double) skein_hit_index_get_size (index) / 1e6);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++) {
    double whole = VIEW_HEIGHT / (SPACING * sqrt (scene->n_nodes * VIEW_HEIGHT / VIEW_WIDTH));
    double zoom = zooms[i] > 0 ? zooms[i] : whole;

    g_print ("  zoom %-8.3g everything", zoom);
    measure_places (scene, NULL, zoom, n_edges > 500000 ? 8 : 40);
    g_print ("   index");
    measure_places (scene, index, zoom, 400);
    g_print ("\n");
  }
}

int
main (int argc, char *argv[])
{
  static const guint32 sizes[] = { 10000, 100000, 1000000 };

  g_print (
      "For a place, by the processor's time: mean ms, most ms by the clock, how often it is an edge\n\n");
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
      measure (sizes[size], &shapes[shape]);
  return EXIT_SUCCESS;
}

// SPDX-License-Identifier: MPL-2.0
#include "bench-scene.h"

#include <math.h>
#include <string.h>

#include "skein-random.h"

/* Graph units between neighbouring nodes, and how many edges a node has. */
#define SPACING 60.0
#define EDGES_PER_NODE 2.25

/* How long edges are, in pixels, as layouts of communities of these sizes have them. */
static double
get_mean_length (guint32 n_edges)
{
  if (n_edges <= 1000)
    return 57;
  if (n_edges <= 10000)
    return 51;
  return n_edges <= 100000 ? 32 : 49;
}

/* Nodes stand near the points of a grid, and edges go from anywhere in any direction, mostly not
 * far. */
BenchScene *
bench_scene_new (guint32 n_edges)
{
  static const char *const looks[] = { "Person", "Organisation", "Country" };
  BenchScene *bench = g_new0 (BenchScene, 1);
  SkeinRandom random = skein_random_init (1);
  guint columns = (guint) sqrt (n_edges / EDGES_PER_NODE * BENCH_WIDTH / BENCH_HEIGHT) + 1;
  guint rows = MAX ((guint) (n_edges / EDGES_PER_NODE / columns), 1);
  double step = (double) BENCH_WIDTH / columns;
  double mean = get_mean_length (n_edges) / step;
  SkeinScene *scene = skein_scene_new (columns * rows, n_edges, G_N_ELEMENTS (looks));

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    scene->look_names[i] = skein_scene_intern (scene, looks[i]);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    scene->nodes[i] = (SkeinSceneNode){ .id = i,
                                        .radius = 11 + 20 * powf (skein_random_float (&random), 8),
                                        .look = (guint16) (i % G_N_ELEMENTS (looks)),
                                        .label = skein_scene_intern (scene, name),
                                        .priority = skein_random_float (&random) };
    scene->positions[2 * i] = (float) (((i % columns) + skein_random_float (&random)) * SPACING);
    scene->positions[2 * i + 1] = (float) ((i / columns + skein_random_float (&random)) * SPACING);
  }
  for (guint32 i = 0; i < n_edges; i++) {
    guint32 source = skein_random_below (&random, scene->n_nodes);
    double length = -log (1 - skein_random_float (&random)) * mean;
    double angle = skein_random_float (&random) * 2 * G_PI;
    int x = (int) (source % columns) + (int) round (length * cos (angle));
    int y = (int) (source / columns) + (int) round (length * sin (angle));
    guint32 target = (guint32) CLAMP (y, 0, (int) rows - 1) * columns +
                     (guint32) CLAMP (x, 0, (int) columns - 1);

    if (target == source)
      target = (source + 1) % scene->n_nodes;
    scene->edges[i] = (SkeinSceneEdge){
      .id = i, .source = source, .target = target, .width = 1.4f, .label = "meets", .n_evidence = 1
    };
  }
  skein_scene_assign_lanes (scene);
  bench->scene = scene;
  bench->bare = skein_scene_mirror (scene, NULL);
  for (guint32 i = 0; i < n_edges; i++)
    bench->bare->edges[i].lane = 0;
  /* Marks that are not drawn need no room. */
  for (guint32 i = 0; i < scene->n_nodes; i++)
    bench->bare->nodes[i].radius = 0.01f;
  bench->home = g_memdup2 (scene->positions, 2 * sizeof (float) * (gsize) scene->n_nodes);
  bench->camera = (SkeinCamera){
    columns * SPACING / 2, rows * SPACING / 2, step / SPACING, BENCH_WIDTH, BENCH_HEIGHT
  };
  return bench;
}

void
bench_scene_free (BenchScene *bench)
{
  if (bench == NULL)
    return;
  skein_scene_free (bench->scene);
  skein_scene_free (bench->bare);
  g_free (bench->home);
  g_free (bench);
}

/* Moves every node: all turn round the middle. */
void
bench_scene_turn (BenchScene *bench, guint frame)
{
  float *positions = bench->scene->positions;
  float c = cosf ((float) frame * 0.003f);
  float s = sinf ((float) frame * 0.003f);
  float middle_x = (float) bench->camera.x;
  float middle_y = (float) bench->camera.y;

  for (guint32 i = 0; i < bench->scene->n_nodes; i++) {
    float x = bench->home[2 * i] - middle_x;
    float y = bench->home[2 * i + 1] - middle_y;

    positions[2 * i] = middle_x + c * x - s * y;
    positions[2 * i + 1] = middle_y + s * x + c * y;
  }
  memcpy (bench->bare->positions, positions, 2 * sizeof (float) * (gsize) bench->scene->n_nodes);
}

/* The two ends of an edge in the view: x and y of each. */
void
bench_scene_get_line (const BenchScene *bench, guint32 edge, float *line)
{
  const SkeinSceneEdge *e = &bench->scene->edges[edge];
  const float *positions = bench->scene->positions;
  const guint32 ends[2] = { e->source, e->target };

  for (guint k = 0; k < 2; k++) {
    line[2 * k] = (float) ((positions[2 * ends[k]] - bench->camera.x) * bench->camera.zoom) +
                  BENCH_WIDTH / 2.0f;
    line[2 * k + 1] =
        (float) ((positions[2 * ends[k] + 1] - bench->camera.y) * bench->camera.zoom) +
        BENCH_HEIGHT / 2.0f;
  }
}

/* In milliseconds. */
double
bench_now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

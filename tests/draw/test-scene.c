// SPDX-License-Identifier: MPL-2.0
#include "skein-scene.h"

#include <math.h>

#include "draw-scenes.h"
#include "skein-camera.h"
#include "skein-random.h"

static void
test_lanes_few (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (3, 8, 0);
  /* One alone; three between 0 and 2, one of them backwards; two between 1 and 2; two loops. */
  const guint32 ends[][2] = { { 0, 1 }, { 0, 2 }, { 2, 0 }, { 0, 2 },
                              { 1, 2 }, { 2, 1 }, { 1, 1 }, { 1, 1 } };
  const float lanes[] = { 0, -1, 0, 1, -0.5f, 0.5f, 0, 1 };
  const gboolean parallels[] = { FALSE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE };

  for (guint i = 0; i < 8; i++) {
    scene->edges[i].id = i;
    scene->edges[i].source = ends[i][0];
    scene->edges[i].target = ends[i][1];
  }
  skein_scene_assign_lanes (scene);
  for (guint i = 0; i < 8; i++) {
    g_assert_cmpfloat (scene->edges[i].lane, ==, lanes[i]);
    g_assert_cmpint (scene->edges[i].has_parallels, ==, parallels[i]);
  }
}

/* Whatever the order in which edges are stored and the way they run, each id keeps its lane;
 * between two nodes lanes lie evenly around 0 and no two are equal. */
static void
test_lanes_random (void)
{
  for (guint64 seed = 1; seed <= 20; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 6, 80);
    g_autoptr (SkeinScene) other = draw_scene_new_random (seed, 6, 80);
    SkeinRandom random = skein_random_init (seed);

    for (guint32 i = 79; i > 0; i--) {
      guint32 j = skein_random_below (&random, i + 1);
      SkeinSceneEdge edge = other->edges[i];

      other->edges[i] = other->edges[j];
      other->edges[j] = edge;
    }
    for (guint32 i = 0; i < 80; i += 2) {
      guint32 source = other->edges[i].source;

      other->edges[i].source = other->edges[i].target;
      other->edges[i].target = source;
    }
    skein_scene_assign_lanes (other);

    for (guint32 i = 0; i < 80; i++) {
      const SkeinSceneEdge *a = &scene->edges[i];
      double sum = 0;

      for (guint32 j = 0; j < 80; j++) {
        const SkeinSceneEdge *b = &other->edges[j];

        if (b->id == a->id)
          g_assert_cmpfloat (a->lane, ==, b->lane);
        if (MIN (a->source, a->target) != MIN (b->source, b->target) ||
            MAX (a->source, a->target) != MAX (b->source, b->target))
          continue;
        sum += b->lane;
        if (b->id != a->id)
          g_assert_cmpfloat (fabsf (a->lane - b->lane), >=, 1);
      }
      if (a->source != a->target)
        g_assert_cmpfloat (sum, ==, 0);
    }
  }
}

static void
test_emphasis (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 5, 5);

  scene->nodes[2].emphasis = SKEIN_EMPHASIS_PINNED | SKEIN_EMPHASIS_FOCUSED;
  g_assert_false (skein_scene_has_emphasis (scene));
  scene->edges[3].emphasis = SKEIN_EMPHASIS_NEAR;
  g_assert_true (skein_scene_has_emphasis (scene));
}

static void
test_count_looks (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (6, 0, 4);
  const guint16 looks[] = { 3, 1, 3, 3, 1, 99 };
  SkeinLegendEntry entries[4];

  for (guint i = 0; i < 6; i++)
    scene->nodes[i].look = looks[i];
  g_assert_cmpuint (skein_scene_count_looks (scene, entries), ==, 2);
  g_assert_cmpuint (entries[0].look, ==, 3);
  g_assert_cmpuint (entries[0].count, ==, 3);
  g_assert_cmpuint (entries[1].look, ==, 1);
  g_assert_cmpuint (entries[1].count, ==, 2);
}

static void
test_intern (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (0, 0, 0);
  char name[] = "Geneva";
  const char *kept = skein_scene_intern (scene, name);

  name[0] = 'X';
  g_assert_cmpstr (kept, ==, "Geneva");
  g_assert_true (kept == skein_scene_intern (scene, "Geneva"));
  g_assert_cmpstr (skein_scene_intern (scene, NULL), ==, "");
  g_assert_true (g_utf8_validate (skein_scene_intern (scene, "a\xff\xfe z"), -1, NULL));
}

static void
test_camera_round_trip (void)
{
  SkeinRandom random = skein_random_init (5);

  for (guint i = 0; i < 500; i++) {
    SkeinCamera camera = { 1000 * skein_random_float (&random),
                           -1000 * skein_random_float (&random),
                           SKEIN_ZOOM_MIN + 4 * skein_random_float (&random),
                           1 + 2000 * skein_random_float (&random),
                           1 + 1000 * skein_random_float (&random) };
    double view_x = 3000 * skein_random_float (&random) - 500;
    double view_y = 3000 * skein_random_float (&random) - 500;
    double x, y, back_x, back_y;

    skein_camera_to_graph (&camera, view_x, view_y, &x, &y);
    skein_camera_to_view (&camera, x, y, &back_x, &back_y);
    g_assert_cmpfloat_with_epsilon (back_x, view_x, 1e-6);
    g_assert_cmpfloat_with_epsilon (back_y, view_y, 1e-6);

    skein_camera_zoom_at (&camera, 0.2 + 8 * skein_random_float (&random), view_x, view_y);
    g_assert_cmpfloat (camera.zoom, >=, SKEIN_ZOOM_MIN);
    g_assert_cmpfloat (camera.zoom, <=, SKEIN_ZOOM_MAX);
    skein_camera_to_view (&camera, x, y, &back_x, &back_y);
    g_assert_cmpfloat_with_epsilon (back_x, view_x, 1e-6);
    g_assert_cmpfloat_with_epsilon (back_y, view_y, 1e-6);
  }
}

static void
test_camera_fit (void)
{
  const SkeinRect extents[] = { { -400, 20, 3000, 100 }, { 0, 0, 10, 9000 }, { 5, 5, 20, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (extents); i++) {
    const SkeinRect *e = &extents[i];
    SkeinCamera camera = { 0, 0, 1, 900, 500 };
    double x0, y0, x1, y1;

    skein_camera_fit (&camera, *e, 20);
    skein_camera_to_view (&camera, e->x, e->y, &x0, &y0);
    skein_camera_to_view (&camera, e->x + e->width, e->y + e->height, &x1, &y1);
    g_assert_cmpfloat (MIN (x0, y0), >=, 20 - 1e-9);
    g_assert_cmpfloat (x1, <=, 880 + 1e-9);
    g_assert_cmpfloat (y1, <=, 480 + 1e-9);
    g_assert_cmpfloat_with_epsilon (x0 + x1, 900, 1e-6);
    g_assert_cmpfloat_with_epsilon (y0 + y1, 500, 1e-6);
  }
  {
    SkeinCamera camera = { 0, 0, 1, 100, 100 };

    skein_camera_fit (&camera, (SkeinRect){ 7, 9, 0, 0 }, 80);
    g_assert_cmpfloat (camera.x, ==, 7);
    g_assert_true (isfinite (camera.zoom) && camera.zoom >= SKEIN_ZOOM_MIN);
  }
}

static void
test_camera_interpolate (void)
{
  const SkeinCamera from = { 0, 10, 0.5, 800, 600 };
  const SkeinCamera to = { 500, -90, 2, 800, 600 };
  double last_zoom = 0;
  double last_x = -1;

  for (guint i = 0; i <= 20; i++) {
    SkeinCamera camera = skein_camera_interpolate (&from, &to, i / 20.0);

    g_assert_cmpfloat (camera.zoom, >, last_zoom);
    g_assert_cmpfloat (camera.x, >, last_x);
    last_zoom = camera.zoom;
    last_x = camera.x;
    if (i == 0)
      g_assert_cmpmem (&camera, sizeof camera, &from, sizeof from);
    if (i == 20)
      g_assert_cmpmem (&camera, sizeof camera, &to, sizeof to);
    if (i == 10)
      g_assert_cmpfloat_with_epsilon (camera.zoom, 1, 1e-9);
  }
}

/* A mirror shows what the scene showed when it was made, whatever becomes of the scene, and lends its memory to the
 * next one of the same scene. */
static void
test_mirror (void)
{
  SkeinScene *scene = draw_scene_new_random (3, 50, 120);
  g_autofree char *name = g_strdup (scene->nodes[7].label);
  SkeinScene *mirror = skein_scene_mirror (scene, NULL);
  const SkeinSceneNode *nodes = mirror->nodes;
  float x = scene->positions[14];

  g_assert_cmpuint (mirror->serial, ==, scene->serial);
  g_assert_true (mirror->nodes[7].label == scene->nodes[7].label);
  scene->positions[14] = x + 1;
  scene->edges[3].emphasis = SKEIN_EMPHASIS_SELECTED;
  scene->dim = 0.5f;
  g_assert_cmpfloat (mirror->positions[14], ==, x);
  g_assert_cmpuint (mirror->edges[3].emphasis, !=, SKEIN_EMPHASIS_SELECTED);

  scene->measure = SKEIN_SIZE_ARTICLES;
  mirror = skein_scene_mirror (scene, mirror);
  g_assert_true (mirror->nodes == nodes);
  g_assert_cmpint (mirror->measure, ==, SKEIN_SIZE_ARTICLES);
  g_assert_cmpfloat (mirror->positions[14], ==, x + 1);
  g_assert_cmpuint (mirror->edges[3].emphasis, ==, SKEIN_EMPHASIS_SELECTED);
  g_assert_cmpfloat (mirror->dim, ==, 0.5f);

  skein_scene_free (scene);
  g_assert_cmpstr (mirror->nodes[7].label, ==, name);

  scene = draw_scene_new_random (4, 9, 20);
  mirror = skein_scene_mirror (scene, mirror);
  g_assert_cmpuint (mirror->n_nodes, ==, 9);
  g_assert_cmpuint (mirror->serial, ==, scene->serial);
  skein_scene_free (mirror);
  skein_scene_free (scene);

  scene = skein_scene_new (0, 0, 0);
  mirror = skein_scene_mirror (scene, NULL);
  g_assert_cmpuint (mirror->n_nodes, ==, 0);
  skein_scene_free (mirror);
  skein_scene_free (scene);
}

static gboolean
has_node (const SkeinScene *scene, gint64 id)
{
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].id == id)
      return TRUE;
  return FALSE;
}

/* A part has what is selected, what joins it, and the ends of edges that are selected, and no more; checked edge by
 * edge and node by node. */
static void
test_selected (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (guint round = 0; round < 50; round++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (round, 30, 80);
    g_autoptr (SkeinScene) part = NULL;
    guint32 n_edges = 0;

    for (guint32 i = 0; i < scene->n_nodes; i++) {
      scene->nodes[i].id = 100 + i;
      scene->nodes[i].emphasis = g_rand_int_range (random, 0, 3) == 0 ? SKEIN_EMPHASIS_SELECTED : 0;
    }
    for (guint32 i = 0; i < scene->n_edges; i++)
      scene->edges[i].emphasis =
          g_rand_int_range (random, 0, 20) == 0 ? SKEIN_EMPHASIS_SELECTED : 0;
    scene->dim = 1;
    part = skein_scene_copy_selected (scene);

    g_assert_false (skein_scene_has_emphasis (part));
    g_assert_cmpfloat (part->dim, ==, 0);
    for (guint32 i = 0; i < scene->n_edges; i++) {
      const SkeinSceneEdge *edge = &scene->edges[i];
      gboolean joins = scene->nodes[edge->source].emphasis && scene->nodes[edge->target].emphasis;

      if (edge->emphasis == 0 && !joins)
        continue;
      g_assert_cmpuint (n_edges, <, part->n_edges);
      g_assert_cmpint (part->edges[n_edges].id, ==, edge->id);
      g_assert_cmpint (part->nodes[part->edges[n_edges].source].id, ==, 100 + edge->source);
      g_assert_cmpint (part->nodes[part->edges[n_edges].target].id, ==, 100 + edge->target);
      g_assert_cmpstr (part->edges[n_edges].label, ==, edge->label);
      n_edges++;
    }
    g_assert_cmpuint (part->n_edges, ==, n_edges);
    for (guint32 i = 0; i < scene->n_nodes; i++)
      if (scene->nodes[i].emphasis != 0)
        g_assert_true (has_node (part, scene->nodes[i].id));
    for (guint32 i = 0; i < part->n_nodes; i++) {
      guint32 from = (guint32) (part->nodes[i].id - 100);
      gboolean is_end = FALSE;

      for (guint32 j = 0; j < part->n_edges; j++)
        is_end = is_end || part->edges[j].source == i || part->edges[j].target == i;
      g_assert_true (is_end || scene->nodes[from].emphasis != 0);
      g_assert_cmpfloat (part->positions[2 * i], ==, scene->positions[2 * from]);
      g_assert_cmpstr (part->nodes[i].label, ==, scene->nodes[from].label);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/scene/lanes-few", test_lanes_few);
  g_test_add_func ("/draw/scene/lanes-random", test_lanes_random);
  g_test_add_func ("/draw/scene/emphasis", test_emphasis);
  g_test_add_func ("/draw/scene/count-looks", test_count_looks);
  g_test_add_func ("/draw/scene/intern", test_intern);
  g_test_add_func ("/draw/camera/round-trip", test_camera_round_trip);
  g_test_add_func ("/draw/camera/fit", test_camera_fit);
  g_test_add_func ("/draw/camera/interpolate", test_camera_interpolate);
  g_test_add_func ("/draw/scene/mirror", test_mirror);
  g_test_add_func ("/draw/scene/selected", test_selected);
  return g_test_run ();
}

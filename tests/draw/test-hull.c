// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "draw-scenes.h"
#include "skein-hull.h"
#include "skein-picture.h"

/* Calls no code of ours: counts how often a ray to the right crosses the lines of a hull. */
static gboolean
is_inside (const SkeinHull *hull, double x, double y)
{
  gboolean inside = FALSE;
  guint start = 0;

  for (guint loop = 0; loop < hull->loops.ends->len; loop++) {
    guint end = g_array_index (hull->loops.ends, guint, loop);

    for (guint i = start; i < end; i++) {
      SkeinPoint a = g_array_index (hull->loops.corners, SkeinPoint, i);
      SkeinPoint b = g_array_index (hull->loops.corners, SkeinPoint, i + 1 < end ? i + 1 : start);

      g_assert_true (isfinite (a.x) && isfinite (a.y));
      if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
        inside = !inside;
    }
    g_assert_cmpuint (end, >=, start + 3);
    start = end;
  }
  return inside;
}

static double
get_distance (const SkeinScene *scene, guint32 a, guint32 b)
{
  return hypot ((double) scene->positions[2 * a] - (double) scene->positions[2 * b],
                (double) scene->positions[2 * a + 1] - (double) scene->positions[2 * b + 1]);
}

/* Whether a mark has so much room between itself and all of a community that an outline fits there. */
static gboolean
is_apart (const SkeinScene *scene, guint32 community, guint32 node, double room)
{
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->communities[i] == community &&
        get_distance (scene, i, node) <
            (double) (scene->nodes[i].radius + scene->nodes[node].radius) + room)
      return FALSE;
  return TRUE;
}

/* The marks of a community lie within its hull, and no others do if there is room for a line between. */
static void
check_hull (const SkeinHull *hull, const SkeinScene *scene, const SkeinCamera *camera)
{
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    gboolean own = scene->communities[i] == hull->community;
    double radius = (double) scene->nodes[i].radius;

    if (!own && !is_apart (scene, hull->community, i, 12))
      continue;
    for (guint k = 0; k <= 24; k++) {
      double reach = k < 24 ? radius : 0;
      double x = (double) scene->positions[2 * i] + reach * cos (k * G_PI / 12);
      double y = (double) scene->positions[2 * i + 1] + reach * sin (k * G_PI / 12);

      skein_camera_to_view (camera, x, y, &x, &y);
      g_assert_true (is_inside (hull, x, y) == own);
    }
  }
}

/* Members all over the graph, as bad as it gets, and members that are near each other. */
static void
test_random (void)
{
  for (guint64 seed = 1; seed <= 10; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 200, 300);
    g_autoptr (GArray) hulls = skein_hulls_new ();
    g_autoptr (SkeinHullMaker) maker = skein_hull_maker_new ();
    guint32 *communities = g_new (guint32, scene->n_nodes);
    const SkeinCamera camera = { 0, 0, 0.2 * (double) seed, 100000, 100000 };

    for (guint32 i = 0; i < scene->n_nodes; i++)
      communities[i] = seed % 2 == 0 ? i % 90
                                     : (guint32) (scene->positions[2 * i] / 300) * 5 +
                                           (guint32) (scene->positions[2 * i + 1] / 300);
    skein_scene_take_communities (scene, communities, 90);
    skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
    /* Of 90 communities the first 20 have three nodes. */
    if (seed % 2 == 0)
      g_assert_cmpuint (hulls->len, ==, 20);
    g_assert_cmpuint (hulls->len, >, 10);
    for (guint i = 0; i < hulls->len; i++)
      check_hull (&g_array_index (hulls, SkeinHull, i), scene, &camera);
  }
}

/* A node within a ring of another community is in a hole of its hull. */
static void
test_hole (void)
{
  const guint n = 24;
  g_autoptr (SkeinScene) scene = skein_scene_new (n + 1, n, 0);
  g_autoptr (GArray) hulls = skein_hulls_new ();
  g_autoptr (SkeinHullMaker) maker = skein_hull_maker_new ();
  guint32 *communities = g_new0 (guint32, n + 1);
  const SkeinCamera camera = { 0, 0, 1, 1000, 1000 };

  for (guint i = 0; i < n; i++) {
    scene->nodes[i] = (SkeinSceneNode){ .radius = 10, .label = "" };
    scene->positions[2 * i] = 70 * cosf ((float) i * 2 * (float) G_PI / (float) n);
    scene->positions[2 * i + 1] = 70 * sinf ((float) i * 2 * (float) G_PI / (float) n);
    scene->edges[i] = (SkeinSceneEdge){ .source = i, .target = (i + 1) % n, .width = 1 };
  }
  scene->nodes[n] = (SkeinSceneNode){ .radius = 10, .label = "" };
  communities[n] = 1;
  skein_scene_take_communities (scene, communities, 2);
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
  g_assert_cmpuint (hulls->len, ==, 1);
  g_assert_cmpuint (g_array_index (hulls, SkeinHull, 0).loops.ends->len, ==, 2);
  check_hull (&g_array_index (hulls, SkeinHull, 0), scene, &camera);
}

static void
assert_same (GArray *a, GArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++) {
    const SkeinHull *x = &g_array_index (a, SkeinHull, i);
    const SkeinHull *y = &g_array_index (b, SkeinHull, i);

    g_assert_cmpmem (x->loops.corners->data,
                     x->loops.corners->len * sizeof (SkeinPoint),
                     y->loops.corners->data,
                     y->loops.corners->len * sizeof (SkeinPoint));
  }
}

/* Any number of threads makes the same, and what changed is seen. */
static void
test_again (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (4, 300, 500);
  g_autoptr (SkeinHullMaker) maker = skein_hull_maker_new ();
  g_autoptr (SkeinHullMaker) other = skein_hull_maker_new ();
  g_autoptr (SkeinWorkers) workers = skein_workers_new (3, G_MAXUINT32);
  g_autoptr (GArray) first = skein_hulls_new ();
  g_autoptr (GArray) second = skein_hulls_new ();
  guint32 *communities = g_new (guint32, scene->n_nodes);
  const SkeinCamera camera = { 500, 500, 0.5, 1000, 1000 };

  for (guint32 i = 0; i < scene->n_nodes; i++)
    communities[i] = i % 7;
  skein_scene_take_communities (scene, communities, 7);
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, first);
  skein_hull_maker_place (other, scene, &camera, FALSE, workers, second);
  g_assert_cmpuint (first->len, ==, 7);
  assert_same (first, second);
  scene->positions[10] += 40;
  scene->communities[20] = 3;
  scene->nodes[30].radius *= 2;
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, first);
  for (guint i = 0; i < first->len; i++)
    check_hull (&g_array_index (first, SkeinHull, i), scene, &camera);
}

static void
test_awkward (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 400, 0);
  g_autoptr (GArray) hulls = skein_hulls_new ();
  g_autoptr (SkeinHullMaker) maker = skein_hull_maker_new ();
  guint32 *communities = g_new (guint32, scene->n_nodes);
  SkeinCamera camera = { 0, 0, 1, 100000, 100000 };

  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
  g_assert_cmpuint (hulls->len, ==, 0);
  /* Nodes at one place, without a community, and more communities than are drawn. */
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->positions[2 * i] = scene->positions[2 * i + 1] = 5;
    communities[i] = i < 390 ? i / 3 : G_MAXUINT32;
  }
  skein_scene_take_communities (scene, communities, 130);
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
  g_assert_cmpuint (hulls->len, ==, SKEIN_HULL_MOST);
  for (guint i = 0; i < hulls->len; i++)
    check_hull (&g_array_index (hulls, SkeinHull, i), scene, &camera);
  /* What is out of view is left out. */
  camera = (SkeinCamera){ 9000, 9000, 1, 100, 100 };
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
  g_assert_cmpuint (hulls->len, ==, 0);
  /* Nodes so far apart that their outline would be thinner than can be: it is left out, and the others stay. */
  camera = (SkeinCamera){ 0, 0, 1, 1e9, 1e9 };
  scene->positions[0] = -1e8f;
  scene->positions[3] = 1e8f;
  skein_hull_maker_place (maker, scene, &camera, FALSE, NULL, hulls);
  g_assert_cmpuint (hulls->len, >=, SKEIN_HULL_MOST - 1);
}

static guint
count_hulls (const SkeinScene *scene)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *svg = NULL;
  SkeinPicture picture;
  guint n = 0;
  gsize size;
  const char *data;

  skein_picture_init (&picture, SKEIN_PICTURE_SVG);
  bytes = skein_picture_render (&picture, scene, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  svg = g_strndup (data, size);
  for (const char *p = svg; (p = strstr (p, "data-community=")) != NULL; p++)
    n++;
  /* They lie below the relations. */
  if (n > 0)
    g_assert_true (strstr (svg, "class=\"communities\"") < strstr (svg, "class=\"relations\""));
  return n;
}

/* A copy for a worker has them, too; and they go away again. */
static void
test_picture (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (3, 30, 40);
  g_autoptr (SkeinScene) copy = NULL;
  guint32 *communities = g_new (guint32, scene->n_nodes);

  g_assert_cmpuint (count_hulls (scene), ==, 0);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    communities[i] = i < 10 ? 0 : i < 20 ? 1 : i;
  skein_scene_take_communities (scene, communities, scene->n_nodes);
  copy = skein_scene_copy (scene);
  g_assert_cmpuint (count_hulls (scene), ==, 2);
  skein_scene_take_communities (scene, NULL, 0);
  g_assert_cmpuint (count_hulls (scene), ==, 0);
  g_assert_cmpuint (count_hulls (copy), ==, 2);
}

/* On every ground, the colours of hulls are told from it, and neighbours from each other. */
static void
test_colors (void)
{
  for (SkeinTheme theme = SKEIN_THEME_LIGHT; theme <= SKEIN_THEME_HIGH_CONTRAST_DARK; theme++)
    for (guint32 c = 0; c < 20; c++) {
      SkeinColor color = skein_palette_get_hull (theme, c);
      SkeinColor next = skein_palette_get_hull (theme, c + 1);

      g_assert_cmpfloat (skein_color_contrast (color, skein_palette_get (theme)->background),
                         >,
                         2.9);
      g_assert_cmpfloat (fabsf (color.red - next.red) + fabsf (color.green - next.green) +
                             fabsf (color.blue - next.blue),
                         >,
                         0.3f);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/hull/random", test_random);
  g_test_add_func ("/draw/hull/hole", test_hole);
  g_test_add_func ("/draw/hull/again", test_again);
  g_test_add_func ("/draw/hull/awkward", test_awkward);
  g_test_add_func ("/draw/hull/picture", test_picture);
  g_test_add_func ("/draw/hull/colors", test_colors);
  return g_test_run ();
}

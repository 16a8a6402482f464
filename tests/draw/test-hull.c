// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "draw-scenes.h"
#include "skein-hull.h"
#include "skein-picture.h"

static SkeinNodePlace *
make_places (const SkeinScene *scene, const SkeinCamera *camera)
{
  SkeinNodePlace *places = g_new (SkeinNodePlace, scene->n_nodes + 1);
  g_autofree SkeinShape *shapes = g_new (SkeinShape, scene->n_looks + 1);

  skein_geometry_get_shapes (scene, shapes);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    places[i] = skein_geometry_place_node (scene, camera, shapes, i);
  return places;
}

static double
cross (SkeinPoint a, SkeinPoint b, SkeinPoint p)
{
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Every disc of a community lies within its hull, with some air around it, and the hull bends one way only. */
static void
check_hull (const SkeinHull *hull,
            const SkeinScene *scene,
            const SkeinNodePlace *places,
            double air)
{
  for (guint d = 0; d < SKEIN_HULL_CORNERS; d++) {
    SkeinPoint a = hull->corners[d];
    SkeinPoint b = hull->corners[(d + 1) % SKEIN_HULL_CORNERS];
    SkeinPoint c = hull->corners[(d + 2) % SKEIN_HULL_CORNERS];
    double length = hypot (b.x - a.x, b.y - a.y);

    g_assert_true (isfinite (a.x) && isfinite (a.y));
    g_assert_cmpfloat (cross (a, b, c), >=, -1e-6);
    for (guint32 i = 0; i < scene->n_nodes && length > 1e-6; i++) {
      SkeinPoint p = { places[i].x, places[i].y };

      if (scene->communities[i] == hull->community)
        g_assert_cmpfloat (cross (a, b, p) / length, >=, places[i].radius + air - 1e-6);
    }
  }
}

static void
test_random (void)
{
  for (guint64 seed = 1; seed <= 10; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 200, 300);
    g_autoptr (GArray) hulls = g_array_new (FALSE, FALSE, sizeof (SkeinHull));
    g_autofree SkeinNodePlace *places = NULL;
    guint32 *communities = g_new (guint32, scene->n_nodes);
    const SkeinCamera camera = { 0, 0, 0.2 * (double) seed, 100000, 100000 };

    for (guint32 i = 0; i < scene->n_nodes; i++)
      communities[i] = i % 90;
    skein_scene_take_communities (scene, communities, 90);
    places = make_places (scene, &camera);
    skein_hulls_place (hulls, scene, &camera, places);
    /* Of 90 communities the first 20 have three nodes. */
    g_assert_cmpuint (hulls->len, ==, 20);
    for (guint i = 0; i < hulls->len; i++) {
      const SkeinHull *hull = &g_array_index (hulls, SkeinHull, i);

      g_assert_cmpuint (hull->n_nodes, ==, 3);
      check_hull (hull, scene, places, skein_hull_get_margin (camera.zoom));
    }
  }
}

static void
test_awkward (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (1, 400, 0);
  g_autoptr (GArray) hulls = g_array_new (FALSE, FALSE, sizeof (SkeinHull));
  g_autofree SkeinNodePlace *places = NULL;
  guint32 *communities = g_new (guint32, scene->n_nodes);
  SkeinCamera camera = { 0, 0, 1, 100000, 100000 };

  skein_hulls_place (hulls, scene, &camera, NULL);
  g_assert_cmpuint (hulls->len, ==, 0);
  /* Nodes at one place, without a community, and more communities than are drawn. */
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->positions[2 * i] = scene->positions[2 * i + 1] = 5;
    communities[i] = i < 390 ? i / 3 : G_MAXUINT32;
  }
  skein_scene_take_communities (scene, communities, 130);
  places = make_places (scene, &camera);
  skein_hulls_place (hulls, scene, &camera, places);
  g_assert_cmpuint (hulls->len, ==, SKEIN_HULL_MOST);
  for (guint i = 0; i < hulls->len; i++)
    check_hull (&g_array_index (hulls, SkeinHull, i), scene, places, skein_hull_get_margin (1));
  /* What is out of view is left out. */
  camera = (SkeinCamera){ 9000, 9000, 1, 100, 100 };
  g_free (places);
  places = make_places (scene, &camera);
  skein_hulls_place (hulls, scene, &camera, places);
  g_assert_cmpuint (hulls->len, ==, 0);
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
  g_test_add_func ("/draw/hull/awkward", test_awkward);
  g_test_add_func ("/draw/hull/picture", test_picture);
  g_test_add_func ("/draw/hull/colors", test_colors);
  return g_test_run ();
}

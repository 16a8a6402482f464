// SPDX-License-Identifier: MPL-2.0
#include "skein-hull.h"

#include <math.h>

/* How far a hull stays away from its marks, in graph units, and in pixels. */
#define MARGIN 16.0
#define LEAST_MARGIN 4.0
#define MOST_MARGIN 26.0

/**
 * skein_hull_get_margin:
 * @zoom: how large the graph is seen
 *
 * Returns: how far hulls stay away from the marks in them, in pixels
 */
double
skein_hull_get_margin (double zoom)
{
  return CLAMP (MARGIN * zoom, LEAST_MARGIN, MOST_MARGIN);
}

/* The hull of each community, or -1. Communities may be numbered in any order. */
static int *
choose_communities (GArray *hulls, const SkeinScene *scene)
{
  g_autofree guint32 *sizes = g_new0 (guint32, (gsize) scene->n_communities + 1);
  int *hull_of = g_new (int, (gsize) scene->n_communities + 1);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->communities[i] < scene->n_communities)
      sizes[scene->communities[i]]++;
  for (guint32 c = 0; c < scene->n_communities; c++) {
    SkeinHull hull = { .community = c, .n_nodes = sizes[c] };

    hull_of[c] = -1;
    if (sizes[c] < SKEIN_HULL_LEAST_NODES || hulls->len >= SKEIN_HULL_MOST)
      continue;
    hull_of[c] = (int) hulls->len;
    g_array_append_val (hulls, hull);
  }
  return hull_of;
}

/* How far the discs of each hull reach in each direction. */
static double *
find_reaches (const GArray *hulls,
              const int *hull_of,
              const SkeinScene *scene,
              const SkeinNodePlace *places,
              const SkeinPoint *directions,
              double margin)
{
  gsize n = (gsize) hulls->len * SKEIN_HULL_CORNERS;
  double *reaches = g_new (double, n + 1);

  for (gsize i = 0; i < n; i++)
    reaches[i] = -G_MAXDOUBLE;
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    const SkeinNodePlace *place = &places[i];
    int hull = scene->communities[i] < scene->n_communities ? hull_of[scene->communities[i]] : -1;
    double *reach;

    if (hull < 0)
      continue;
    reach = reaches + (gsize) hull * SKEIN_HULL_CORNERS;
    for (guint d = 0; d < SKEIN_HULL_CORNERS; d++) {
      double out = place->x * directions[d].x + place->y * directions[d].y + place->radius + margin;

      reach[d] = MAX (reach[d], out);
    }
  }
  return reaches;
}

/* No disc lies beyond the line that stands across a direction where the discs end. The corners are where two
 * such lines meet. */
static void
find_corners (GArray *hulls,
              const int *hull_of,
              const SkeinScene *scene,
              const SkeinNodePlace *places,
              double margin)
{
  const double step = 2 * G_PI / SKEIN_HULL_CORNERS;
  g_autofree double *reaches = NULL;
  SkeinPoint directions[SKEIN_HULL_CORNERS];

  for (guint d = 0; d < SKEIN_HULL_CORNERS; d++)
    directions[d] = (SkeinPoint){ cos (step * d), sin (step * d) };
  reaches = find_reaches (hulls, hull_of, scene, places, directions, margin);
  for (guint i = 0; i < hulls->len; i++) {
    SkeinPoint *corners = g_array_index (hulls, SkeinHull, i).corners;
    const double *reach = reaches + (gsize) i * SKEIN_HULL_CORNERS;

    for (guint d = 0; d < SKEIN_HULL_CORNERS; d++) {
      double next = reach[(d + 1) % SKEIN_HULL_CORNERS];
      double along = (next - reach[d] * cos (step)) / sin (step);

      corners[d] = (SkeinPoint){ reach[d] * directions[d].x - along * directions[d].y,
                                 reach[d] * directions[d].y + along * directions[d].x };
    }
  }
}

static gboolean
is_in_view (const SkeinHull *hull, const SkeinCamera *camera)
{
  double x0 = G_MAXDOUBLE;
  double y0 = G_MAXDOUBLE;
  double x1 = -G_MAXDOUBLE;
  double y1 = -G_MAXDOUBLE;

  for (guint d = 0; d < SKEIN_HULL_CORNERS; d++) {
    x0 = MIN (x0, hull->corners[d].x);
    y0 = MIN (y0, hull->corners[d].y);
    x1 = MAX (x1, hull->corners[d].x);
    y1 = MAX (y1, hull->corners[d].y);
  }
  return x1 >= 0 && y1 >= 0 && x0 <= camera->width && y0 <= camera->height;
}

/**
 * skein_hulls_place:
 * @hulls: (element-type SkeinHull): is filled anew; the colours are left to the caller
 * @scene: a scene
 * @camera: how it is seen
 * @places: (array): where its nodes are
 *
 * Draws a line around each community of at least %SKEIN_HULL_LEAST_NODES nodes: the convex hull of its discs, each
 * larger by a margin, so that all corners are round, as far as so many corners can follow it; from outside, so
 * that no disc sticks out. What lies outside of the view is left out.
 *
 * Complexity: O(n k) for k = %SKEIN_HULL_CORNERS directions.
 */
void
skein_hulls_place (GArray *hulls,
                   const SkeinScene *scene,
                   const SkeinCamera *camera,
                   const SkeinNodePlace *places)
{
  g_autofree int *hull_of = NULL;
  guint n_seen = 0;

  g_array_set_size (hulls, 0);
  if (scene->communities == NULL)
    return;
  hull_of = choose_communities (hulls, scene);
  find_corners (hulls, hull_of, scene, places, skein_hull_get_margin (camera->zoom));
  for (guint i = 0; i < hulls->len; i++)
    if (is_in_view (&g_array_index (hulls, SkeinHull, i), camera))
      g_array_index (hulls, SkeinHull, n_seen++) = g_array_index (hulls, SkeinHull, i);
  g_array_set_size (hulls, n_seen);
}

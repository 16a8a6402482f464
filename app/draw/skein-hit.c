// SPDX-License-Identifier: MPL-2.0
#include "skein-hit.h"

#include <math.h>

#include "skein-geometry.h"

/* How far beside an edge the pointer may be, in pixels. */
#define EDGE_TOLERANCE 6.0

/* Small marks can be hit a little outside of their outline. */
#define NODE_TOLERANCE 2.0

static gboolean
hit_node (const SkeinScene *scene,
          const SkeinCamera *camera,
          const SkeinShape *shapes,
          double view_x,
          double view_y,
          SkeinHit *hit)
{
  guint best_rank = 0;
  gboolean found = FALSE;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    SkeinNodePlace place = skein_geometry_place_node (scene, camera, shapes, i);
    guint rank = skein_emphasis_get_rank (scene->nodes[i].emphasis);
    double reach = 1.5 * place.radius + NODE_TOLERANCE;

    /* What is drawn later lies above, so the last of the highest rank is the topmost. */
    if (found && rank < best_rank)
      continue;
    if (!(fabs (view_x - place.x) <= reach && fabs (view_y - place.y) <= reach))
      continue;
    if (skein_shape_get_outside (place.shape, view_x - place.x, view_y - place.y, place.radius) >
        NODE_TOLERANCE)
      continue;
    found = TRUE;
    best_rank = rank;
    *hit = (SkeinHit){ SKEIN_HIT_NODE, i };
  }
  return found;
}

/* Whether an edge between two nodes can be hit: it bends away from the line between its ends by less than its reach,
 * which is cheaper to ask than the curve. Most edges are left out by their rectangle. */
static gboolean
comes_near (const SkeinScene *scene,
            const SkeinCamera *camera,
            const SkeinSceneEdge *edge,
            double x,
            double y)
{
  const float *from = scene->positions + 2 * (gsize) edge->source;
  const float *to = scene->positions + 2 * (gsize) edge->target;
  SkeinNodePlace a = { 0 };
  SkeinNodePlace b = { 0 };
  double reach, dx, dy, square, t;

  skein_camera_to_view (camera, from[0], from[1], &a.x, &a.y);
  skein_camera_to_view (camera, to[0], to[1], &b.x, &b.y);
  reach = skein_geometry_get_reach (edge, &a, &b, camera->zoom);
  if (!(x >= MIN (a.x, b.x) - reach && x <= MAX (a.x, b.x) + reach && y >= MIN (a.y, b.y) - reach &&
        y <= MAX (a.y, b.y) + reach))
    return FALSE;
  dx = b.x - a.x;
  dy = b.y - a.y;
  square = dx * dx + dy * dy;
  t = square > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / square, 0, 1) : 0;
  dx = a.x + t * dx - x;
  dy = a.y + t * dy - y;
  return dx * dx + dy * dy <= reach * reach;
}

static void
hit_edge (const SkeinScene *scene,
          const SkeinCamera *camera,
          const SkeinShape *shapes,
          double view_x,
          double view_y,
          SkeinHit *hit)
{
  double best = G_MAXDOUBLE;

  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];
    SkeinNodePlace a;
    SkeinNodePlace b;
    SkeinEdgePath path;
    double distance;

    if (edge->source != edge->target && !comes_near (scene, camera, edge, view_x, view_y))
      continue;
    a = skein_geometry_place_node (scene, camera, shapes, edge->source);
    b = skein_geometry_place_node (scene, camera, shapes, edge->target);
    if (!skein_geometry_place_edge (edge, &a, &b, camera->zoom, &path))
      continue;
    distance = skein_curve_distance (&path.curve, view_x, view_y);
    if (distance > MAX (EDGE_TOLERANCE, path.width / 2) || distance > best)
      continue;
    best = distance;
    *hit = (SkeinHit){ SKEIN_HIT_EDGE, i };
  }
}

/**
 * skein_scene_hit:
 * @scene: a scene
 * @camera: how it is seen
 * @view_x: a place in the view, in pixels
 * @view_y: likewise
 *
 * Finds what is drawn at a place: the topmost mark there, else the edge that runs nearest by,
 * within 6 pixels or on its stroke. Of edges equally near, the later one counts.
 *
 * Complexity: O(n + m); the distance to a curve is computed only for edges that come near.
 *
 * Returns: the node or the edge, or %SKEIN_HIT_NOTHING
 */
SkeinHit
skein_scene_hit (const SkeinScene *scene, const SkeinCamera *camera, double view_x, double view_y)
{
  g_autofree SkeinShape *shapes = NULL;
  SkeinHit hit = { SKEIN_HIT_NOTHING, 0 };

  g_return_val_if_fail (scene != NULL, hit);
  g_return_val_if_fail (camera != NULL && camera->zoom > 0, hit);

  shapes = g_new (SkeinShape, scene->n_looks + 1);
  skein_geometry_get_shapes (scene, shapes);
  if (!hit_node (scene, camera, shapes, view_x, view_y, &hit))
    hit_edge (scene, camera, shapes, view_x, view_y, &hit);
  return hit;
}

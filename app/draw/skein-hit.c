// SPDX-License-Identifier: MPL-2.0
#include "skein-hit.h"

#include <math.h>

#include "skein-hit-private.h"

gboolean
skein_search_init (SkeinSearch *search,
                   const SkeinScene *scene,
                   const SkeinCamera *camera,
                   double view_x,
                   double view_y)
{
  *search = (SkeinSearch){
    .scene = scene, .camera = camera, .view_x = view_x, .view_y = view_y, .distance = G_MAXDOUBLE
  };
  skein_camera_to_graph (camera, view_x, view_y, &search->x, &search->y);
  if (!isfinite (search->x) || !isfinite (search->y))
    return FALSE;
  search->shapes = g_new (SkeinShape, scene->n_looks + 1);
  skein_geometry_get_shapes (scene, search->shapes);
  return TRUE;
}

void
skein_search_clear (SkeinSearch *search)
{
  g_clear_pointer (&search->shapes, g_free);
}

void
skein_search_try_node (SkeinSearch *search, guint32 node)
{
  const SkeinSceneNode *record = &search->scene->nodes[node];
  double zoom = search->camera->zoom;
  double dx = search->scene->positions[2 * (gsize) node] - search->x;
  double dy = search->scene->positions[2 * (gsize) node + 1] - search->y;
  double reach = SKEIN_HIT_NODE_REACH * MAX (record->radius * zoom, SKEIN_MARK_MIN_RADIUS) +
                 SKEIN_HIT_NODE_TOLERANCE;
  SkeinNodePlace place;
  guint rank;

  if (!(fabs (dx) * zoom <= reach && fabs (dy) * zoom <= reach))
    return;
  rank = skein_emphasis_get_rank (record->emphasis);
  /* What is drawn later lies above, so the last of the highest rank is the topmost. */
  if (search->hit.kind == SKEIN_HIT_NODE &&
      (rank < search->rank || (rank == search->rank && node < search->hit.index)))
    return;
  place = skein_geometry_place_node (search->scene, search->camera, search->shapes, node);
  if (skein_shape_get_outside (place.shape,
                               search->view_x - place.x,
                               search->view_y - place.y,
                               place.radius) > SKEIN_HIT_NODE_TOLERANCE)
    return;
  search->rank = rank;
  search->hit = (SkeinHit){ SKEIN_HIT_NODE, node };
}

/* How far from the line between its two nodes a place may be that hits the edge, in graph units: a bound that costs
 * little. A straight edge that is farther than the best one is of no use, either. */
static double
get_reach (const SkeinSearch *search, const SkeinSceneEdge *edge, double dx, double dy)
{
  double zoom = search->camera->zoom;
  double tolerance = MAX (SKEIN_HIT_EDGE_TOLERANCE,
                          (SKEIN_HIT_WIDTH_SHARE * edge->width * zoom + SKEIN_HIT_WIDTH_MORE) / 2) /
                     zoom;

  if (edge->source == edge->target)
    return tolerance +
           skein_geometry_get_loop_reach (edge->lane,
                                          MAX (search->scene->nodes[edge->source].radius,
                                               SKEIN_MARK_MIN_RADIUS / zoom));
  /* Two equally near ones may seem to differ by what rounding makes of them. */
  if (edge->lane == 0)
    return MIN (tolerance, (search->distance + 1e-3) / zoom + 1e-12 * (fabs (dx) + fabs (dy)));
  return tolerance + skein_geometry_get_most_bend (edge->lane, fabs (dx) + fabs (dy));
}

/* Whether an edge can be hit. Most are left out by the rectangle that their ends span. */
static gboolean
comes_near (const SkeinSearch *search, const SkeinSceneEdge *edge)
{
  const float *a = search->scene->positions + 2 * (gsize) edge->source;
  const float *b = search->scene->positions + 2 * (gsize) edge->target;
  double dx = (double) b[0] - a[0];
  double dy = (double) b[1] - a[1];
  double x = search->x - a[0];
  double y = search->y - a[1];
  double reach = get_reach (search, edge, dx, dy);
  double square;
  double t;

  if (!(x >= MIN (dx, 0) - reach && x <= MAX (dx, 0) + reach && y >= MIN (dy, 0) - reach &&
        y <= MAX (dy, 0) + reach))
    return FALSE;
  square = dx * dx + dy * dy;
  t = square > 0 ? CLAMP ((x * dx + y * dy) / square, 0, 1) : 0;
  x -= t * dx;
  y -= t * dy;
  return x * x + y * y <= reach * reach * (1 + 1e-9);
}

void
skein_search_try_edge (SkeinSearch *search, guint32 index)
{
  const SkeinSceneEdge *edge = &search->scene->edges[index];
  SkeinNodePlace a;
  SkeinNodePlace b;
  SkeinEdgePath path;
  double distance;

  if (!comes_near (search, edge))
    return;
  a = skein_geometry_place_node (search->scene, search->camera, search->shapes, edge->source);
  b = skein_geometry_place_node (search->scene, search->camera, search->shapes, edge->target);
  if (!skein_geometry_place_edge (edge, &a, &b, search->camera->zoom, &path))
    return;
  distance = skein_curve_distance (&path.curve, search->view_x, search->view_y);
  if (!(distance <= MAX (SKEIN_HIT_EDGE_TOLERANCE, path.width / 2)) || distance > search->distance)
    return;
  if (distance == search->distance && index < search->hit.index)
    return;
  search->distance = distance;
  search->hit = (SkeinHit){ SKEIN_HIT_EDGE, index };
}

void
skein_search_all_nodes (SkeinSearch *search)
{
  for (guint32 i = 0; i < search->scene->n_nodes; i++)
    skein_search_try_node (search, i);
}

void
skein_search_all_edges (SkeinSearch *search)
{
  for (guint32 i = 0; i < search->scene->n_edges; i++)
    skein_search_try_edge (search, i);
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
 * Complexity: O(n + m); the distance to a curve is computed only for edges that come near. Where
 * nothing moves, a #SkeinHitIndex finds the same without looking at everything.
 *
 * Returns: the node or the edge, or %SKEIN_HIT_NOTHING
 */
SkeinHit
skein_scene_hit (const SkeinScene *scene, const SkeinCamera *camera, double view_x, double view_y)
{
  g_auto (SkeinSearch) search = { 0 };

  g_return_val_if_fail (scene != NULL, search.hit);
  g_return_val_if_fail (camera != NULL && camera->zoom > 0, search.hit);

  if (!skein_search_init (&search, scene, camera, view_x, view_y))
    return search.hit;
  skein_search_all_nodes (&search);
  if (search.hit.kind == SKEIN_HIT_NOTHING)
    skein_search_all_edges (&search);
  return search.hit;
}

/**
 * skein_scene_hit_node:
 * @scene: a scene
 * @camera: how it is seen
 * @view_x: a place in the view, in pixels
 * @view_y: likewise
 *
 * Finds what skein_scene_hit() finds, but for edges.
 *
 * Complexity: O(n)
 *
 * Returns: the node, or %SKEIN_HIT_NOTHING
 */
SkeinHit
skein_scene_hit_node (const SkeinScene *scene,
                      const SkeinCamera *camera,
                      double view_x,
                      double view_y)
{
  g_auto (SkeinSearch) search = { 0 };

  g_return_val_if_fail (scene != NULL, search.hit);
  g_return_val_if_fail (camera != NULL && camera->zoom > 0, search.hit);

  if (skein_search_init (&search, scene, camera, view_x, view_y))
    skein_search_all_nodes (&search);
  return search.hit;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-camera.h"

#include <math.h>

/* A fitted graph comes no nearer than this: five actors don't fill the wall. */
#define FIT_ZOOM_MAX 1.5

/**
 * skein_camera_to_view:
 * @camera: a camera
 * @x: a place in the graph
 * @y: likewise
 * @view_x: (out): where it is in the view, in pixels from the left
 * @view_y: (out): likewise, from the top
 *
 * Says where a place of the graph is seen.
 */
void
skein_camera_to_view (const SkeinCamera *camera, double x, double y, double *view_x, double *view_y)
{
  g_return_if_fail (camera != NULL);

  *view_x = (x - camera->x) * camera->zoom + camera->width / 2;
  *view_y = (y - camera->y) * camera->zoom + camera->height / 2;
}

/**
 * skein_camera_to_graph:
 * @camera: a camera
 * @view_x: a place in the view, in pixels from the left
 * @view_y: likewise, from the top
 * @x: (out): what place of the graph is seen there
 * @y: (out): likewise
 *
 * The inverse of skein_camera_to_view().
 */
void
skein_camera_to_graph (
    const SkeinCamera *camera, double view_x, double view_y, double *x, double *y)
{
  g_return_if_fail (camera != NULL && camera->zoom > 0);

  *x = (view_x - camera->width / 2) / camera->zoom + camera->x;
  *y = (view_y - camera->height / 2) / camera->zoom + camera->y;
}

/**
 * skein_camera_zoom_at:
 * @camera: a camera
 * @factor: above 1 to come nearer, below 1 to go away
 * @view_x: the place in the view that stays where it is
 * @view_y: likewise
 *
 * Multiplies the zoom by @factor, within %SKEIN_ZOOM_MIN and %SKEIN_ZOOM_MAX.
 */
void
skein_camera_zoom_at (SkeinCamera *camera, double factor, double view_x, double view_y)
{
  double x;
  double y;

  g_return_if_fail (camera != NULL);
  g_return_if_fail (factor > 0);

  skein_camera_to_graph (camera, view_x, view_y, &x, &y);
  camera->zoom = CLAMP (camera->zoom * factor, SKEIN_ZOOM_MIN, SKEIN_ZOOM_MAX);
  camera->x = x - (view_x - camera->width / 2) / camera->zoom;
  camera->y = y - (view_y - camera->height / 2) / camera->zoom;
}

/**
 * skein_camera_fit:
 * @camera: a camera with the size of its view
 * @extents: what is to be seen, in graph units; may be empty
 * @margin: what is left free at each side, in pixels
 *
 * Moves the camera so that all of @extents is seen, as large as possible, but no larger than one
 * and a half times.
 */
void
skein_camera_fit (SkeinCamera *camera, SkeinRect extents, double margin)
{
  double width;
  double height;
  double zoom = FIT_ZOOM_MAX;

  g_return_if_fail (camera != NULL);

  width = MAX (camera->width - 2 * margin, 1);
  height = MAX (camera->height - 2 * margin, 1);
  if (extents.width > 0)
    zoom = MIN (zoom, width / extents.width);
  if (extents.height > 0)
    zoom = MIN (zoom, height / extents.height);
  camera->zoom = CLAMP (zoom, SKEIN_ZOOM_MIN, SKEIN_ZOOM_MAX);
  camera->x = extents.x + extents.width / 2;
  camera->y = extents.y + extents.height / 2;
}

/**
 * skein_camera_interpolate:
 * @from: where the flight starts
 * @to: where it ends
 * @t: how far it is, from 0 to 1
 *
 * Takes a step of a flight from one camera to another. The zoom changes by equal factors in equal
 * times, and the place moves along with it so that the flight looks straight and evenly fast on
 * the screen.
 *
 * Returns: the camera on the way
 */
SkeinCamera
skein_camera_interpolate (const SkeinCamera *from, const SkeinCamera *to, double t)
{
  SkeinCamera camera;
  double ratio;
  double share;

  g_return_val_if_fail (from != NULL && to != NULL, (SkeinCamera){ 0 });
  g_return_val_if_fail (from->zoom > 0 && to->zoom > 0, *to);

  if (t <= 0)
    return *from;
  if (t >= 1)
    return *to;
  camera = *to;
  ratio = to->zoom / from->zoom;
  camera.zoom = from->zoom * pow (ratio, t);
  /* The place that stays put under a zoom by a constant factor moves as the inverse of the zoom. */
  share = fabs (ratio - 1) < 1e-6 ? t : (1 - pow (ratio, -t)) / (1 - 1 / ratio);
  camera.x = from->x + (to->x - from->x) * share;
  camera.y = from->y + (to->y - from->y) * share;
  return camera;
}

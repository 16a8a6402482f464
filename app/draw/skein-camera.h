// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-scene.h"

G_BEGIN_DECLS

#define SKEIN_ZOOM_MIN 0.02
#define SKEIN_ZOOM_MAX 8.0

typedef struct {
  double x;
  double y;
  double width;
  double height;
} SkeinRect;

/**
 * SkeinCamera:
 * @x: the graph's place in the middle of the view, in graph units
 * @y: likewise
 * @zoom: pixels of the view for one graph unit
 * @width: of the view, in pixels
 * @height: of the view, in pixels
 */
typedef struct {
  double x;
  double y;
  double zoom;
  double width;
  double height;
} SkeinCamera;

void skein_camera_to_view (
    const SkeinCamera *camera, double x, double y, double *view_x, double *view_y);
void skein_camera_to_graph (
    const SkeinCamera *camera, double view_x, double view_y, double *x, double *y);
void skein_camera_zoom_at (SkeinCamera *camera, double factor, double view_x, double view_y);
void skein_camera_fit (SkeinCamera *camera, SkeinRect extents, double margin);
SkeinCamera skein_camera_interpolate (const SkeinCamera *from, const SkeinCamera *to, double t);

G_END_DECLS

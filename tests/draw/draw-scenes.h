// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-painter.h"

G_BEGIN_DECLS

SkeinScene *draw_scene_new_random (guint64 seed, guint32 n_nodes, guint32 n_edges);
SkeinScene *draw_scene_new_fixed (void);
SkeinScene *draw_scene_new_sample (void);
cairo_surface_t *
draw_scene_paint (const SkeinScene *scene, const SkeinCamera *camera, SkeinTheme theme);
double draw_surface_difference (cairo_surface_t *a, cairo_surface_t *b);

G_END_DECLS

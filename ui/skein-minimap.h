// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-canvas.h"

G_BEGIN_DECLS

/* A graph with fewer actors than this needs no overview. */
#define SKEIN_MINIMAP_LEAST_NODES 200

/**
 * SkeinMinimap:
 *
 * A small picture of the whole graph, with a frame around what the canvas shows of it. Dragging moves the view, a
 * click brings it elsewhere, the wheel zooms.
 *
 * Properties: "needed" (boolean, read-only): the graph is large, and a part of it is out of view.
 */
#define SKEIN_TYPE_MINIMAP (skein_minimap_get_type ())
G_DECLARE_FINAL_TYPE (SkeinMinimap, skein_minimap, SKEIN, MINIMAP, GtkWidget)

void skein_minimap_set_canvas (SkeinMinimap *minimap, SkeinCanvas *canvas);
void skein_minimap_set_workspace (SkeinMinimap *minimap, SkeinWorkspace *workspace);
gboolean skein_minimap_get_needed (SkeinMinimap *minimap);

G_END_DECLS

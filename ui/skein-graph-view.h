// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-pane.h"
#include "skein-canvas.h"

G_BEGIN_DECLS

/**
 * SkeinGraphView:
 *
 * The canvas with what lies on it: round buttons for zoom, fit, layout and pause, a legend of the types, and word of
 * an engine that takes its time.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "minimap" (boolean: an overview is there while a part of a large
 * graph is out of view).
 */
#define SKEIN_TYPE_GRAPH_VIEW (skein_graph_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinGraphView, skein_graph_view, SKEIN, GRAPH_VIEW, SkeinPane)

GtkWidget *skein_graph_view_new (void);
SkeinCanvas *skein_graph_view_get_canvas (SkeinGraphView *view);
void skein_graph_view_set_minimap (SkeinGraphView *view, gboolean minimap);
void skein_graph_view_show_layouts (SkeinGraphView *view);

G_END_DECLS

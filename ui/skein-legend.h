// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinLegend:
 *
 * A small card with the types of actors in the graph: mark, name, and how many there are. It hides
 * itself where there are none.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_LEGEND (skein_legend_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLegend, skein_legend, SKEIN, LEGEND, GtkWidget)

SkeinWorkspace *skein_legend_get_workspace (SkeinLegend *legend);
void skein_legend_set_workspace (SkeinLegend *legend, SkeinWorkspace *workspace);

G_END_DECLS

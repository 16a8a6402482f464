// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinLegend:
 *
 * A card with the types of actors and relations of the project, which it hides and shows, and with what size,
 * width and dashes mean. It can be folded to its heading, and hides itself where there are no actors.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "folded" (boolean).
 */
#define SKEIN_TYPE_LEGEND (skein_legend_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLegend, skein_legend, SKEIN, LEGEND, SkeinPane)

gboolean skein_legend_get_folded (SkeinLegend *legend);
void skein_legend_set_folded (SkeinLegend *legend, gboolean folded);
void skein_legend_set_wide (SkeinLegend *legend, gboolean wide);

G_END_DECLS

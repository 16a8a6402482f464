// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinLegendRow:
 *
 * A type of actors or relations in the legend: its mark, its name and how many there are. It is a toggle: when it
 * is not pressed, the type is hidden; its name is then struck out and an eye that is crossed out stands beside it.
 * A double click or Ctrl+Enter shows only this type, or all again. Emits "menu" (x, y) when a menu is asked for.
 */
#define SKEIN_TYPE_LEGEND_ROW (skein_legend_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLegendRow, skein_legend_row, SKEIN, LEGEND_ROW, GtkToggleButton)

GtkWidget *skein_legend_row_new (SkeinWorkspace *workspace, SkeinTypeKind kind, const char *type);
void skein_legend_row_update (SkeinLegendRow *row, guint count, gboolean hidden);
void skein_legend_row_set_look (SkeinLegendRow *row, const char *colour, const char *icon);
SkeinTypeKind skein_legend_row_get_kind (SkeinLegendRow *row);
const char *skein_legend_row_get_type_name (SkeinLegendRow *row);
char *skein_legend_dup_type_label (SkeinWorkspace *workspace,
                                   SkeinTypeKind kind,
                                   const char *type) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

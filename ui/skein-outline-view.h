// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinOutlineView:
 *
 * What the graph shows, as two tables: actors and relations. Rows are sorted by a click on a header or by the
 * menu, found by the workspace's search, and selected together with the graph.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "kind" (string: the table that is shown, "actors" or
 * "relations"), "sort" (string: the column that it is sorted by), "descending" (boolean).
 *
 * Signals: "open-passages": the person wants to go to the passages of what was chosen last; "show-in-graph": the
 * person wants to see it in the graph; "failed": (with a message for the person) something could not be done.
 *
 * Actions: "outline.kind", "outline.sort", "outline.descending" for the properties; for what is chosen:
 * "outline.open-passages", "outline.show-in-graph", "outline.pin", "outline.rename", "outline.copy-name".
 */
#define SKEIN_TYPE_OUTLINE_VIEW (skein_outline_view_get_type ())
G_DECLARE_FINAL_TYPE (SkeinOutlineView, skein_outline_view, SKEIN, OUTLINE_VIEW, SkeinPane)

GtkWidget *skein_outline_view_new (void);
void skein_outline_view_focus_search (SkeinOutlineView *self);
void skein_outline_view_focus_table (SkeinOutlineView *self);

G_END_DECLS

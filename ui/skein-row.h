// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinRow:
 *
 * A row of any of our lists. What it shows depends on the item: a heading, an actor, an article, a
 * relation or a passage. A click activates all but actors, which are only chosen by it.
 *
 * Action: "row.activate", the same as activating the row in its list.
 */
#define SKEIN_TYPE_ROW (skein_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRow, skein_row, SKEIN, ROW, GtkWidget)

GtkListItemFactory *skein_row_new_factory (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
GObject *skein_row_get_item (SkeinRow *self);
guint skein_row_get_position (SkeinRow *self);
gboolean skein_row_focus_first (GtkListView *view);
void skein_row_attach_keys (GtkListView *view);

G_END_DECLS

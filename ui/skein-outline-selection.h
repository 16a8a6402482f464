// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-outline-list.h"

G_BEGIN_DECLS

/**
 * SkeinOutlineSelection:
 *
 * An outline as a #GtkSelectionModel whose selected rows are what is chosen in the workspace. There is no other
 * state: what a list selects is chosen, and what is chosen anywhere is selected.
 */
#define SKEIN_TYPE_OUTLINE_SELECTION (skein_outline_selection_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinOutlineSelection, skein_outline_selection, SKEIN, OUTLINE_SELECTION, GObject)

SkeinOutlineSelection *
skein_outline_selection_new (SkeinOutlineList *outline) G_GNUC_WARN_UNUSED_RESULT;
SkeinOutlineList *skein_outline_selection_get_outline (SkeinOutlineSelection *self);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinPaneLayout:
 *
 * Lays out the children of a pane below each other, and asks for the same width whatever they show,
 * so that the pane does not grow and shrink with each thing that is chosen.
 *
 * Properties: "natural-width" (int: what the pane asks for, in pixels).
 */
#define SKEIN_TYPE_PANE_LAYOUT (skein_pane_layout_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPaneLayout, skein_pane_layout, SKEIN, PANE_LAYOUT, GtkLayoutManager)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-canvas.h"

G_BEGIN_DECLS

/**
 * SkeinLayoutPopover:
 *
 * How the actors are arranged: a list of layouts, four sliders, and what can be done once more. It is up to date
 * while it is on the screen.
 *
 * Properties: "canvas" (#SkeinCanvas, nullable): whose actions it calls and whose workspace it shows.
 */
#define SKEIN_TYPE_LAYOUT_POPOVER (skein_layout_popover_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLayoutPopover, skein_layout_popover, SKEIN, LAYOUT_POPOVER, GtkPopover)

GtkWidget *skein_layout_popover_new (SkeinCanvas *canvas);
SkeinCanvas *skein_layout_popover_get_canvas (SkeinLayoutPopover *popover);
void skein_layout_popover_set_canvas (SkeinLayoutPopover *popover, SkeinCanvas *canvas);

G_END_DECLS

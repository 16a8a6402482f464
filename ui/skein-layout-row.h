// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-engine.h"

G_BEGIN_DECLS

/**
 * SkeinLayoutRow:
 *
 * A layout as a row of a list: its symbol, its name, a line about it, and a tick if it is the present one. It
 * counts as a radio button.
 */
#define SKEIN_TYPE_LAYOUT_ROW (skein_layout_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLayoutRow, skein_layout_row, SKEIN, LAYOUT_ROW, GtkListBoxRow)

GtkWidget *skein_layout_row_new (SkeinEngine engine);
SkeinEngine skein_layout_row_get_engine (SkeinLayoutRow *row);
void skein_layout_row_set_description (SkeinLayoutRow *row, const char *description);
void skein_layout_row_set_current (SkeinLayoutRow *row, gboolean current);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-sections.h"

G_BEGIN_DECLS

/**
 * SkeinHeadingRow:
 *
 * The heading of a section, with a button that shows all of a section which is cut short.
 */
#define SKEIN_TYPE_HEADING_ROW (skein_heading_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHeadingRow, skein_heading_row, SKEIN, HEADING_ROW, GtkWidget)

void skein_heading_row_set_item (SkeinHeadingRow *self, SkeinHeadingItem *item);

G_END_DECLS

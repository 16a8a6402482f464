// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-links.h"

G_BEGIN_DECLS

/**
 * SkeinLinkRow:
 *
 * A relation in a list: "meets ↔ John Kerry", with the number of passages and what makes them
 * doubtful. A button beside it chooses the neighbour.
 */
#define SKEIN_TYPE_LINK_ROW (skein_link_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLinkRow, skein_link_row, SKEIN, LINK_ROW, GtkWidget)

void skein_link_row_set_item (SkeinLinkRow *self, SkeinLinkItem *item, SkeinWorkspace *workspace);
char *skein_link_row_dup_words (SkeinLinkItem *item,
                                SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinHistoryItem:
 *
 * One row of the history: a step, or the state before the first.
 */
#define SKEIN_TYPE_HISTORY_ITEM (skein_history_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHistoryItem, skein_history_item, SKEIN, HISTORY_ITEM, GObject)

SkeinHistoryItem *skein_history_item_new (gint64 step,
                                          const char *name,
                                          const char *time,
                                          gboolean undone,
                                          gboolean present) G_GNUC_WARN_UNUSED_RESULT;
gint64 skein_history_item_get_step (SkeinHistoryItem *item);
const char *skein_history_item_get_name (SkeinHistoryItem *item);
gboolean skein_history_item_is_undone (SkeinHistoryItem *item);
gboolean skein_history_item_is_present (SkeinHistoryItem *item);
char *skein_history_item_dup_words (SkeinHistoryItem *item) G_GNUC_WARN_UNUSED_RESULT;

gboolean skein_history_row_is_present (GtkWidget *row);
GtkListItemFactory *skein_history_row_new_factory (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

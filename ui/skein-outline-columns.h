// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-outline-list.h"

G_BEGIN_DECLS

/**
 * SkeinOutlineColumnInfo:
 * @id: its name in actions
 * @column: what it sorts by
 * @descending: whether people mostly want to see the largest first
 *
 * A column of a table of actors or relations.
 */
typedef struct {
  const char *id;
  SkeinOutlineColumn column;
  gboolean descending;
} SkeinOutlineColumnInfo;

void skein_outline_columns_add (GtkColumnView *view, SkeinOutlineList *outline);
const SkeinOutlineColumnInfo *skein_outline_columns_get (SkeinChosenKind kind, guint index);
const char *skein_outline_columns_get_title (SkeinChosenKind kind, guint index);
gboolean skein_outline_columns_get_sort (GtkColumnView *view, guint *index, gboolean *descending);
GtkWidget *
skein_outline_columns_find_label (GtkColumnView *view, SkeinOutlineColumn column, gint64 id);
GtkListItem *skein_outline_columns_get_list_item (GtkWidget *widget);

G_END_DECLS

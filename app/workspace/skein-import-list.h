// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SkeinImportItem:
 *
 * What lists of a plan hold: a place in it.
 */
#define SKEIN_TYPE_IMPORT_ITEM (skein_import_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportItem, skein_import_item, SKEIN, IMPORT_ITEM, GObject)

guint skein_import_item_get_index (SkeinImportItem *item);

/**
 * SkeinImportList:
 *
 * A list that makes its items when somebody asks for them: of a hundred thousand files some dozens are looked at.
 */
#define SKEIN_TYPE_IMPORT_LIST (skein_import_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportList, skein_import_list, SKEIN, IMPORT_LIST, GObject)

void skein_import_list_resize (SkeinImportList *list, guint n);

G_END_DECLS

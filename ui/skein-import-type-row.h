// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-import-plan.h"

G_BEGIN_DECLS

/**
 * SkeinImportTypeRow:
 *
 * A type as files name it, and, to be written or picked, what it becomes.
 */
#define SKEIN_TYPE_IMPORT_TYPE_ROW (skein_import_type_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportTypeRow, skein_import_type_row, SKEIN, IMPORT_TYPE_ROW, GtkBox)

GtkWidget *skein_import_type_row_new (SkeinImportPlan *plan, GMenuModel *const *menus);
void skein_import_type_row_update (SkeinImportTypeRow *row);
void skein_import_type_row_show (SkeinImportTypeRow *row, guint index);

G_END_DECLS

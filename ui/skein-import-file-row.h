// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-import-plan.h"

G_BEGIN_DECLS

/**
 * SkeinImportFileRow:
 *
 * One of the files that an import would read: whether it comes in, what is in it, and, unfolded, what is odd in it and
 * what it is read as. SkeinImportFileRow::format-chosen says that the files have to be looked at again.
 */
#define SKEIN_TYPE_IMPORT_FILE_ROW (skein_import_file_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportFileRow, skein_import_file_row, SKEIN, IMPORT_FILE_ROW, GtkBox)

GtkWidget *skein_import_file_row_new (SkeinImportPlan *plan);
void skein_import_file_row_show (SkeinImportFileRow *row, guint index);
void skein_import_file_row_update (SkeinImportFileRow *row);
void skein_import_file_row_unfold (SkeinImportFileRow *row);

G_END_DECLS

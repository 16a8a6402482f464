// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SkeinExportFormat:
 *
 * What can be written, in the order in which it is offered.
 */
typedef enum {
  SKEIN_EXPORT_PNG,
  SKEIN_EXPORT_SVG,
  SKEIN_EXPORT_PDF,
  SKEIN_EXPORT_DOT,
  SKEIN_EXPORT_JSON,
} SkeinExportFormat;

#define SKEIN_TYPE_EXPORT_DIALOG (skein_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinExportDialog, skein_export_dialog, SKEIN, EXPORT_DIALOG, AdwWindow)

SkeinExportDialog *skein_export_dialog_new (GtkWindow *parent, GSettings *settings);
SkeinExportFormat skein_export_dialog_get_format (SkeinExportDialog *dialog);
void skein_export_dialog_set_preview (SkeinExportDialog *dialog, GdkPaintable *preview);

G_END_DECLS

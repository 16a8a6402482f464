// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-export-choice.h"

G_BEGIN_DECLS

/**
 * SkeinExportDialog:
 *
 * Asks what is to be exported, and how, and keeps that in the settings.
 *
 * Signals: "save", "copy", "print": the person wants what is chosen; "changed": what would be exported looks different
 * now; "drag": asks for the content (#GdkContentProvider) of the picture that the person begins to drag.
 */
#define SKEIN_TYPE_EXPORT_DIALOG (skein_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinExportDialog, skein_export_dialog, SKEIN, EXPORT_DIALOG, AdwWindow)

SkeinExportDialog *skein_export_dialog_new (GtkWindow *parent, GSettings *settings);
void
skein_export_dialog_set_words (SkeinExportDialog *dialog, const char *title, const char *caption);
void skein_export_dialog_set_selected (SkeinExportDialog *dialog, gboolean selected);
void skein_export_dialog_get_choice (SkeinExportDialog *dialog, SkeinExportChoice *choice);
const char *skein_export_dialog_get_title (SkeinExportDialog *dialog);
const char *skein_export_dialog_get_caption (SkeinExportDialog *dialog);
void skein_export_dialog_set_preview (SkeinExportDialog *dialog, GdkTexture *preview);
void skein_export_dialog_show_no_preview (SkeinExportDialog *dialog, const char *reason);
void skein_export_dialog_toast (SkeinExportDialog *dialog, const char *message);

G_END_DECLS

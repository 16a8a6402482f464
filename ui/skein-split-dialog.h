// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinSplitDialog:
 *
 * Asks who is meant in a passage instead of the actor that it is shown with: another one by type ahead, or a new one.
 * Of several mentions in the passage, a person ticks those that are meant.
 *
 * Signal: "done" (string): mentions were moved; what was done. The dialog closes itself then.
 */
#define SKEIN_TYPE_SPLIT_DIALOG (skein_split_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSplitDialog, skein_split_dialog, SKEIN, SPLIT_DIALOG, AdwWindow)

SkeinSplitDialog *skein_split_dialog_new (GtkWindow *parent,
                                          SkeinWorkspace *workspace,
                                          gint64 actor,
                                          gint64 article,
                                          SkeinSpan span) G_GNUC_WARN_UNUSED_RESULT;
guint skein_split_dialog_get_n_mentions (SkeinSplitDialog *self);

G_END_DECLS

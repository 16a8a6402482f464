// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinCandidatesDialog:
 *
 * Lists actors that may be the same, as they are found, with the reason, for a person to merge or to tell apart, and
 * those that were told apart. In the list, M opens the preview of a merge, N tells two apart, S goes on to the next, and
 * Ctrl+Z takes back; Ctrl+F looks for a name. The pair that somebody was at is chosen when the dialog is opened again.
 */
#define SKEIN_TYPE_CANDIDATES_DIALOG (skein_candidates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinCandidatesDialog, skein_candidates_dialog, SKEIN, CANDIDATES_DIALOG, AdwWindow)

SkeinCandidatesDialog *skein_candidates_dialog_new (GtkWindow *parent, SkeinWorkspace *workspace)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_candidates_dialog_is_searching (SkeinCandidatesDialog *self);
GListModel *skein_candidates_dialog_get_list (SkeinCandidatesDialog *self);

G_END_DECLS

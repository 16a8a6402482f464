// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinMergeDialog:
 *
 * Shows what merging actors would do, and does it: which name stays, what moves, whom they know both, what articles
 * say of each. Of one actor it asks first with whom. It also takes the answer that two are not the same.
 *
 * Signal: "done" (int64, string): the project was changed; the actor that remains, or 0 if they were told apart, and
 * what was done. The dialog closes itself then.
 */
#define SKEIN_TYPE_MERGE_DIALOG (skein_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinMergeDialog, skein_merge_dialog, SKEIN, MERGE_DIALOG, AdwWindow)

SkeinMergeDialog *skein_merge_dialog_new (GtkWindow *parent,
                                          SkeinWorkspace *workspace,
                                          const gint64 *actors,
                                          guint n_actors) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinNeverDialog:
 *
 * The words that are never the name of an actor, to be added to and removed from. Neither the search for occurrences nor
 * that for candidates takes them for a name.
 */
#define SKEIN_TYPE_NEVER_DIALOG (skein_never_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinNeverDialog, skein_never_dialog, SKEIN, NEVER_DIALOG, AdwWindow)

SkeinNeverDialog *skein_never_dialog_new (GtkWindow *parent,
                                          SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

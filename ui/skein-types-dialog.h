// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-type.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinTypesDialog:
 *
 * All types of actors and of relations of a project, the most frequent first, to be changed (#SkeinTypeRow), and
 * new ones. It follows the project, also while steps are taken back.
 */
#define SKEIN_TYPE_TYPES_DIALOG (skein_types_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTypesDialog, skein_types_dialog, SKEIN, TYPES_DIALOG, AdwWindow)

SkeinTypesDialog *skein_types_dialog_new (GtkWindow *parent, SkeinWorkspace *workspace);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-import-plan.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinImportAssistant:
 *
 * Shows what files would bring before they are imported, and lets people decide which of them come in, what their types
 * mean, and who is taken for whom. SkeinImportAssistant::import says that a person wants it so.
 */
#define SKEIN_TYPE_IMPORT_ASSISTANT (skein_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinImportAssistant, skein_import_assistant, SKEIN, IMPORT_ASSISTANT, AdwWindow)

SkeinImportAssistant *
skein_import_assistant_new (GtkWindow *parent, SkeinWorkspace *workspace, SkeinImportPlan *plan);
SkeinImportPlan *skein_import_assistant_get_plan (SkeinImportAssistant *assistant);

G_END_DECLS

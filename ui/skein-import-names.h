// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-import-plan.h"

G_BEGIN_DECLS

/**
 * SkeinImportNames:
 *
 * Asks of an import what equal names are to mean, and says what comes of it: whether they are one actor, also with
 * those of the project, and whether words come in that are never actors there. What there is nothing to decide upon is
 * not asked.
 */
#define SKEIN_TYPE_IMPORT_NAMES (skein_import_names_get_type ())
G_DECLARE_FINAL_TYPE (SkeinImportNames, skein_import_names, SKEIN, IMPORT_NAMES, GtkBox)

void skein_import_names_connect (SkeinImportNames *names, SkeinImportPlan *plan);
void skein_import_names_update (SkeinImportNames *names);

G_END_DECLS

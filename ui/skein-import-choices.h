// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-import-plan.h"

G_BEGIN_DECLS

/**
 * SkeinImportChoices:
 *
 * The page of the import assistant with what is decided for all files together: whether known articles are brought
 * up to date, and where titles, sources and dates come from.
 */
#define SKEIN_TYPE_IMPORT_CHOICES (skein_import_choices_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinImportChoices, skein_import_choices, SKEIN, IMPORT_CHOICES, AdwPreferencesPage)

void skein_import_choices_connect (SkeinImportChoices *choices, SkeinImportPlan *plan);
void skein_import_choices_update (SkeinImportChoices *choices);
gboolean skein_import_choices_are_valid (SkeinImportChoices *choices);

G_END_DECLS

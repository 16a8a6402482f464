// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-type.h"

G_BEGIN_DECLS

/**
 * SkeinTypeRow:
 *
 * A type with how many have it, which opens to be changed: name, colour and icon of a type of actors, how a type of
 * relations is read both ways, and what files call it. Each change is one step. Before a type gets a name that there is
 * already, the row says how many actors or relations that changes and how many relations are joined.
 *
 * Errors go to the action "types.show-error" (string).
 */
#define SKEIN_TYPE_TYPE_ROW (skein_type_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinTypeRow, skein_type_row, SKEIN, TYPE_ROW, AdwExpanderRow)

GtkWidget *skein_type_row_new (SkeinProject *project, SkeinTypeKind kind);
void
skein_type_row_show (SkeinTypeRow *self, const SkeinType *type, const char *const *foreign_names);
const char *skein_type_row_get_name (SkeinTypeRow *self);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-relation.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinRelationNote:
 *
 * The note of a relation, which a person edits where it stands. It is stored when the keyboard leaves it or with
 * Ctrl+Enter; Escape leaves it as it was.
 */
#define SKEIN_TYPE_RELATION_NOTE (skein_relation_note_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRelationNote, skein_relation_note, SKEIN, RELATION_NOTE, GtkWidget)

void skein_relation_note_set_relation (SkeinRelationNote *self,
                                       SkeinWorkspace *workspace,
                                       const SkeinRelation *relation);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-relation.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinRelationEditor:
 *
 * What a person changes of a relation where it stands: its type, its direction, and whether it is there at all. What is
 * chosen follows the relation when it is joined with an equal one.
 */
#define SKEIN_TYPE_RELATION_EDITOR (skein_relation_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinRelationEditor, skein_relation_editor, SKEIN, RELATION_EDITOR, GtkPopover)

void skein_relation_editor_set_relation (SkeinRelationEditor *self,
                                         SkeinWorkspace *workspace,
                                         const SkeinRelation *relation);

G_END_DECLS

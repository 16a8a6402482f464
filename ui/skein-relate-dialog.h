// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-relate-field.h"
#include "skein-relate-passage.h"

G_BEGIN_DECLS

/**
 * SkeinRelateMode:
 * @SKEIN_RELATE_NEW: two actors are related
 * @SKEIN_RELATE_ADD: a passage is added to a relation
 * @SKEIN_RELATE_EDIT: a passage is edited
 * @SKEIN_RELATE_MOVE: a passage is to support another relation
 */
typedef enum {
  SKEIN_RELATE_NEW,
  SKEIN_RELATE_ADD,
  SKEIN_RELATE_EDIT,
  SKEIN_RELATE_MOVE,
} SkeinRelateMode;

/**
 * SkeinRelateDialog:
 *
 * The form in which a person relates two actors, or edits what a passage says of their relation. Enter in the last of
 * the two fields that ask for actor and type saves, so that all else is only looked at by who wants to.
 *
 * Actions: "relate.save" (Ctrl+Enter), "relate.turn" (Ctrl+D): the next direction; those of #SkeinRelatePassage are
 * called by Alt and the arrow keys and by Ctrl+T from everywhere.
 *
 * Signals: "done" (int64): the relation has been written.
 */
#define SKEIN_TYPE_RELATE_DIALOG (skein_relate_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRelateDialog, skein_relate_dialog, SKEIN, RELATE_DIALOG, AdwWindow)

SkeinRelateDialog *
skein_relate_dialog_new (GtkWindow *parent, SkeinRelateMode mode, SkeinRelationDraft *draft);
SkeinRelationDraft *skein_relate_dialog_get_draft (SkeinRelateDialog *self);
gboolean skein_relate_dialog_has_changed (SkeinRelateDialog *self);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-actor.h"

G_BEGIN_DECLS

/**
 * SkeinRelateField:
 *
 * An entry with what may be meant under it, as long as it has the keyboard. Up and Down go through the rows, Enter or a
 * click picks one; leaving the entry picks the row that is highlighted.
 *
 * Signals: "search": rows are wanted for skein_relate_field_get_typed(); "highlighted": another row, or none, is;
 * "picked": a row was; "activated": it was picked by Enter or a click, so that the person goes on.
 *
 * Properties: "label" (string: what a screen reader calls it).
 */
#define SKEIN_TYPE_RELATE_FIELD (skein_relate_field_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRelateField, skein_relate_field, SKEIN, RELATE_FIELD, GtkWidget)

const char *skein_relate_field_get_typed (SkeinRelateField *self);
void skein_relate_field_clear (SkeinRelateField *self);
void skein_relate_field_add (SkeinRelateField *self,
                             const SkeinActor *actor,
                             const char *title,
                             const char *remark);
void skein_relate_field_open (SkeinRelateField *self);
int skein_relate_field_get_highlighted (SkeinRelateField *self);
void skein_relate_field_set_picked (SkeinRelateField *self, const char *text);
GtkEntry *skein_relate_field_get_entry (SkeinRelateField *self);

G_END_DECLS

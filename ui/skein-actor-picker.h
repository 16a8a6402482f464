// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinActorPicker:
 *
 * Finds an actor by what a person types of its names: an entry, and the actors that fit below it, the best first.
 * The arrow keys go through them while the entry keeps the keyboard; Return or a click takes one.
 *
 * Signals: "picked" (int64): an actor was taken; "text-changed": something else is written in the entry.
 */
#define SKEIN_TYPE_ACTOR_PICKER (skein_actor_picker_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorPicker, skein_actor_picker, SKEIN, ACTOR_PICKER, GtkWidget)

GtkWidget *skein_actor_picker_new (void);
void skein_actor_picker_set_workspace (SkeinActorPicker *self, SkeinWorkspace *workspace);
void skein_actor_picker_exclude (SkeinActorPicker *self, gint64 actor);
void skein_actor_picker_set_text (SkeinActorPicker *self, const char *text);
char *skein_actor_picker_dup_text (SkeinActorPicker *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel *skein_actor_picker_get_found (SkeinActorPicker *self);

G_END_DECLS

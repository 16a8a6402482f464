// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinActorSelection:
 *
 * The actors of a workspace as a #GtkSelectionModel whose selected rows are the actors that are chosen there. What a
 * list selects is chosen, and what is chosen anywhere is selected.
 */
#define SKEIN_TYPE_ACTOR_SELECTION (skein_actor_selection_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorSelection, skein_actor_selection, SKEIN, ACTOR_SELECTION, GObject)

SkeinActorSelection *
skein_actor_selection_new (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
guint skein_actor_selection_find (SkeinActorSelection *self, gint64 actor);
gboolean skein_actor_selection_is_choosing (SkeinActorSelection *self);

G_END_DECLS

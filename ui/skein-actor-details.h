// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-actor.h"

G_BEGIN_DECLS

/**
 * SkeinActorDetails:
 *
 * Other names of an actor, its identifiers and the note on it, to be changed where they stand. What is written in the note is
 * stored a moment after the last key, and when the note is left. Errors that have no place here go to the action
 * "win.show-error" (string).
 */
#define SKEIN_TYPE_ACTOR_DETAILS (skein_actor_details_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorDetails, skein_actor_details, SKEIN, ACTOR_DETAILS, GtkWidget)

void
skein_actor_details_show (SkeinActorDetails *self, SkeinProject *project, const SkeinActor *actor);
void skein_actor_details_store_note (SkeinActorDetails *self);

G_END_DECLS

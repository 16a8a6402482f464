// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"
#include "skein-passage-list.h"

G_BEGIN_DECLS

/**
 * SkeinActorPage:
 *
 * All about one actor: name, type, other names, how often it is named, its relations, and every
 * passage that names it. Name, type and pin can be changed here. An error that has no place on the
 * page goes to the action "win.show-error" (string).
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_ACTOR_PAGE (skein_actor_page_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorPage, skein_actor_page, SKEIN, ACTOR_PAGE, SkeinPane)

gboolean skein_actor_page_show (SkeinActorPage *self, gint64 actor);
void skein_actor_page_begin_rename (SkeinActorPage *self);
SkeinPassageList *skein_actor_page_get_list (SkeinActorPage *self);

G_END_DECLS

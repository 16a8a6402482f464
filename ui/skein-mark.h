// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-actor.h"

G_BEGIN_DECLS

/**
 * SkeinMarkImage:
 *
 * The mark of a type of actors, as the graph draws it: outline, colour and sign. It follows the
 * theme. Whatever stands beside it names the type, so it has no meaning of its own for a screen
 * reader.
 *
 * Properties: "actor-type" (string, nullable: nothing is drawn), "pixel-size" (int: width and
 * height).
 */
#define SKEIN_TYPE_MARK_IMAGE (skein_mark_image_get_type ())
G_DECLARE_FINAL_TYPE (SkeinMarkImage, skein_mark_image, SKEIN, MARK_IMAGE, GtkWidget)

GtkWidget *skein_mark_image_new (const char *actor_type);
GtkWidget *skein_mark_image_new_for_actor (const SkeinActor *actor);
const char *skein_mark_image_get_actor_type (SkeinMarkImage *self);
void skein_mark_image_set_actor (SkeinMarkImage *self, const SkeinActor *actor);
void skein_mark_image_set_look (SkeinMarkImage *self,
                                const char *actor_type,
                                const char *colour,
                                const char *icon);
void skein_mark_image_set_actor_type (SkeinMarkImage *self, const char *actor_type);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinActorRow:
 *
 * An actor in a list: mark, name, and how often articles name it.
 */
#define SKEIN_TYPE_ACTOR_ROW (skein_actor_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorRow, skein_actor_row, SKEIN, ACTOR_ROW, GtkWidget)

void skein_actor_row_set_item (SkeinActorRow *self, SkeinActorItem *item);
char *skein_actor_row_dup_words (SkeinActorItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinHoverCard:
 *
 * What is known of an actor or a relation at a glance: of an actor its name, type and numbers, of a relation the
 * sentence that says most of it. It takes no clicks.
 */
#define SKEIN_TYPE_HOVER_CARD (skein_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHoverCard, skein_hover_card, SKEIN, HOVER_CARD, GtkWidget)

GtkWidget *skein_hover_card_new (void);
gboolean
skein_hover_card_show (SkeinHoverCard *self, SkeinWorkspace *workspace, SkeinChosen chosen);

G_END_DECLS

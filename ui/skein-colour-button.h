// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinColourButton:
 *
 * Shows a colour and lets a person choose another, of some that people who see colours differently tell apart, or
 * none. Each is named and the one that is chosen is ticked.
 *
 * Properties: "colour" (string, nullable: none, "#rrggbb"). Signals: "chosen" (string, nullable): a person
 * chose a colour, or none; the property is left to who hears it.
 */
#define SKEIN_TYPE_COLOUR_BUTTON (skein_colour_button_get_type ())
G_DECLARE_FINAL_TYPE (SkeinColourButton, skein_colour_button, SKEIN, COLOUR_BUTTON, GtkWidget)

GtkWidget *skein_colour_button_new (void);
void skein_colour_button_set_colour (SkeinColourButton *self, const char *colour);
const char *skein_colour_button_get_colour (SkeinColourButton *self);
void skein_colour_button_set_none_label (SkeinColourButton *self, const char *label);

G_END_DECLS

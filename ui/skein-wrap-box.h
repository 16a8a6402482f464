// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SkeinWrapBox:
 *
 * Puts its children beside each other, and goes on in a further line where the width is used up, as
 * words of a text do.
 *
 * Properties: "spacing" (int: between children), "line-spacing" (int: between lines), in pixels.
 */
#define SKEIN_TYPE_WRAP_BOX (skein_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWrapBox, skein_wrap_box, SKEIN, WRAP_BOX, GtkWidget)

void skein_wrap_box_append (SkeinWrapBox *self, GtkWidget *child);
void skein_wrap_box_remove_all (SkeinWrapBox *self);

G_END_DECLS

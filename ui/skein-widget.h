// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void skein_widget_dispose_template (GtkWidget *widget, GType type);
void skein_widget_name_split_button (GtkWidget *split, const char *name, const char *menu_name);
void skein_widget_describe_split_button (GtkWidget *split, const char *description);
void skein_widget_pop_up (GtkPopover *popover);
double skein_widget_get_text_scale (GtkWidget *widget);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void skein_widget_dispose_template (GtkWidget *widget, GType type);

G_END_DECLS

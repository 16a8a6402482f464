// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-palette.h"

G_BEGIN_DECLS

SkeinTheme skein_theme_get_current (void);
void skein_theme_watch (GtkWidget *widget, GCallback changed);
void skein_theme_mark_contrast (GtkWidget *widget);
GdkRGBA skein_theme_get_rgba (SkeinColor color);
const char *skein_theme_get_type_label (const char *type);

G_END_DECLS

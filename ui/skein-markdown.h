// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *skein_markdown_new (const char *text);

G_END_DECLS

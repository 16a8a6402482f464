// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinSidebar:
 *
 * The pane that steers: the search, the actors, the articles. The list of actors and the selection
 * follow each other. While something is searched for, it shows the actors and passages that were
 * found.
 *
 * It asks for the action "win.delete-article" (int64: the article) when a person wants to delete
 * one.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_SIDEBAR (skein_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinSidebar, skein_sidebar, SKEIN, SIDEBAR, SkeinPane)

GtkWidget *skein_sidebar_new (void);
void skein_sidebar_focus_search (SkeinSidebar *self);

G_END_DECLS

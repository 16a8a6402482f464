// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-filter-bar.h"
#include "skein-sections.h"
#include "skein-sidebar.h"

G_BEGIN_DECLS

/* The fields are shared by the files of this class alone. */
struct _SkeinSidebar {
  SkeinPane pane;

  GtkSearchEntry *search;
  SkeinFilterBar *filter_bar;
  GtkWidget *switcher;
  GtkToggleButton *actors_button;
  GtkToggleButton *articles_button;
  GtkLabel *n_actors;
  GtkLabel *n_articles;
  GtkStack *stack;
  GtkListView *actors;
  GtkListView *articles;
  GtkListView *results;
  GtkPopoverMenu *article_menu;
  GtkPopoverMenu *actor_menu;

  SkeinSections *found;
  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;
  GSignalGroup *actors_signals;
  GSignalGroup *articles_signals;
  GSignalGroup *hits_signals;
  /* Whether the lists are being made to follow the selection, and must not change it. */
  gboolean following;
  /* The actor that the lists show to be chosen, or 0. */
  gint64 followed;
};

guint skein_sidebar_get_position (SkeinSidebar *self, GtkListView *view);
GtkListView *skein_sidebar_get_shown_list (SkeinSidebar *self);
void skein_sidebar_activate (SkeinSidebar *self, guint position, GtkListView *view);

/* skein-sidebar-menu.c */
void skein_sidebar_update_actions (SkeinSidebar *self);
void skein_sidebar_class_add_menus (GtkWidgetClass *widget_class);

G_END_DECLS

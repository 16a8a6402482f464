// SPDX-License-Identifier: MPL-2.0
/* What can be done to a row of the sidebar: by its menu, and by keys. */
#include <glib/gi18n-lib.h>

#include "skein-relate-menu.h"
#include "skein-row.h"
#include "skein-sidebar-private.h"
#include "skein-types.h"
#include "skein-widget.h"

static GObject *
dup_item (SkeinSidebar *self, GtkListView *view)
{
  guint position = skein_sidebar_get_position (self, view);

  return position != GTK_INVALID_LIST_POSITION
             ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position)
             : NULL;
}

/* The article that is chosen in the list that is shown, or whose passage is. */
static gint64
get_focused_article (SkeinSidebar *self)
{
  g_autoptr (GObject) item = dup_item (self, skein_sidebar_get_shown_list (self));

  if (SKEIN_IS_ARTICLE_ITEM (item))
    return skein_article_item_get (SKEIN_ARTICLE_ITEM (item))->id;
  return SKEIN_IS_PASSAGE_ITEM (item) ? skein_passage_item_get (SKEIN_PASSAGE_ITEM (item))->article
                                      : 0;
}

static void
delete_article (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (widget);
  gint64 article = self->pane.workspace != NULL ? get_focused_article (self) : 0;

  if (article != 0)
    gtk_widget_activate_action (widget, "win.delete-article", "x", article);
}

/**
 * skein_sidebar_update_actions:
 * @self: a sidebar
 *
 * Articles are changed only where anything may be.
 */
void
skein_sidebar_update_actions (SkeinSidebar *self)
{
  SkeinProject *project =
      self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "sidebar.delete-article",
                                 project != NULL && !skein_project_is_read_only (project));
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "sidebar.edit-article",
                                 project != NULL && !skein_project_is_read_only (project));
}

static void
edit_article (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (widget);
  gint64 article = self->pane.workspace != NULL ? get_focused_article (self) : 0;

  if (article != 0)
    gtk_widget_activate_action (widget, "win.edit-article", "x", article);
}

static void
open_article (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinSidebar *self = SKEIN_SIDEBAR (widget);
  GtkListView *list = skein_sidebar_get_shown_list (self);

  if (self->pane.workspace != NULL && get_focused_article (self) != 0)
    skein_sidebar_activate (self, skein_sidebar_get_position (self, list), list);
}

/* What is chosen is what the menu is about. Nothing is offered where nothing can be changed. */
static void
fill_actor_menu (SkeinSidebar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) rename = g_menu_new ();
  g_autoptr (GMenuModel) change = skein_types_new_actor_menu (self->pane.workspace);
  SkeinChosen chosen =
      skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));

  if (g_menu_model_get_n_items (change) > 0) {
    g_menu_append (rename, _ ("_Rename…"), "win.rename");
    skein_relate_menu_append (rename, self->pane.workspace, chosen);
    g_menu_append_section (menu, NULL, G_MENU_MODEL (rename));
    g_menu_append_section (menu, NULL, change);
  }
  gtk_popover_menu_set_menu_model (self->actor_menu, G_MENU_MODEL (menu));
}

static void
show_menu (SkeinSidebar *self, GObject *item, double x, double y)
{
  GtkPopoverMenu *menu = SKEIN_IS_ACTOR_ITEM (item) ? self->actor_menu : self->article_menu;
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (menu == self->actor_menu) {
    fill_actor_menu (self);
    if (g_menu_model_get_n_items (gtk_popover_menu_get_menu_model (menu)) == 0)
      return;
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &place);
  skein_widget_pop_up (GTK_POPOVER (menu));
}

static void
choose_row (SkeinSidebar *self, GtkListView *list, SkeinRow *row)
{
  GObject *item = skein_row_get_item (row);
  SkeinSelection *chosen = skein_workspace_get_selection (self->pane.workspace);

  if (SKEIN_IS_ACTOR_ITEM (item)) {
    gint64 id = skein_actor_item_get (SKEIN_ACTOR_ITEM (item))->id;

    /* Of several actors that are chosen, none is let go. */
    if (!skein_selection_contains (chosen, SKEIN_CHOSEN_ACTOR, id))
      skein_selection_choose (chosen, SKEIN_CHOSEN_ACTOR, id);
    return;
  }
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)),
                                     skein_row_get_position (row));
}

/* The row at a point of a list becomes the one that the menu is about. */
static void
row_menu_cb (SkeinSidebar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *row = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  double here_x, here_y;

  if (row != NULL && !SKEIN_IS_ROW (row)) {
    GtkWidget *around = gtk_widget_get_ancestor (row, SKEIN_TYPE_ROW);

    /* The list's own widget lies around the row, with a margin. */
    row = around != NULL ? around : gtk_widget_get_first_child (row);
  }
  if (row == NULL || !SKEIN_IS_ROW (row) ||
      gtk_list_view_get_model (GTK_LIST_VIEW (list)) == NULL ||
      SKEIN_IS_HEADING_ITEM (skein_row_get_item (SKEIN_ROW (row))))
    return;
  choose_row (self, GTK_LIST_VIEW (list), SKEIN_ROW (row));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (list, GTK_WIDGET (self), x, y, &here_x, &here_y);
  show_menu (self, skein_row_get_item (SKEIN_ROW (row)), here_x, here_y);
}

static void
row_long_press_cb (SkeinSidebar *self, double x, double y, GtkGesture *gesture)
{
  row_menu_cb (self, 1, x, y, gesture);
}

/* A key is about the row that has the keyboard, which need not be the one that was chosen last, but is from now on. */
static GObject *
choose_focused (SkeinSidebar *self, GtkListView *list)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  GtkWidget *row = focused != NULL ? gtk_widget_get_first_child (focused) : NULL;
  GObject *item = row != NULL && SKEIN_IS_ROW (row) ? skein_row_get_item (SKEIN_ROW (row)) : NULL;

  if (item == NULL || SKEIN_IS_HEADING_ITEM (item))
    return NULL;
  choose_row (self, list, SKEIN_ROW (row));
  return item;
}

/* Opens the menu by a key, for the row that has the keyboard. */
static gboolean
menu_key (SkeinSidebar *self, GtkListView *list, guint key, GdkModifierType modifiers)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (list));
  gboolean asks = key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0);
  GObject *item = asks ? choose_focused (self, list) : NULL;
  double x, y;

  if (item == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_translate_coordinates (focused,
                                    GTK_WIDGET (self),
                                    gtk_widget_get_width (focused) / 2.0,
                                    gtk_widget_get_height (focused) / 2.0,
                                    &x,
                                    &y);
  show_menu (self, item, x, y);
  return GDK_EVENT_STOP;
}

static gboolean
actors_key_cb (SkeinSidebar *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-chosen", NULL);
    return GDK_EVENT_STOP;
  }
  return menu_key (self, self->actors, key, modifiers);
}

static gboolean
articles_key_cb (SkeinSidebar *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean deletes = key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete;
  gboolean edits = key == GDK_KEY_Return && (modifiers & GDK_ALT_MASK) != 0;

  if ((deletes || edits) && choose_focused (self, self->articles) != NULL) {
    gtk_widget_activate_action (GTK_WIDGET (self),
                                deletes ? "sidebar.delete-article" : "sidebar.edit-article",
                                NULL);
    return GDK_EVENT_STOP;
  }
  return menu_key (self, self->articles, key, modifiers);
}

static gboolean
results_key_cb (SkeinSidebar *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean deletes = key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete;

  if (deletes && SKEIN_IS_ACTOR_ITEM (choose_focused (self, self->results))) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.delete-chosen", NULL);
    return GDK_EVENT_STOP;
  }
  /* Deleting a whole article needs more than a key beside one of its sentences. */
  return menu_key (self, self->results, key, modifiers);
}

/**
 * skein_sidebar_class_add_menus:
 * @widget_class: the class of sidebars, with a template
 *
 * Adds what menus and keys of rows call.
 */
void
skein_sidebar_class_add_menus (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, actors_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, articles_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, results_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_long_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_menu_cb);
  gtk_widget_class_install_action (widget_class, "sidebar.open-article", NULL, open_article);
  gtk_widget_class_install_action (widget_class, "sidebar.delete-article", NULL, delete_article);
  gtk_widget_class_install_action (widget_class, "sidebar.edit-article", NULL, edit_article);
}

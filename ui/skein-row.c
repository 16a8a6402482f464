// SPDX-License-Identifier: MPL-2.0
#include "skein-row.h"

#include <glib/gi18n-lib.h>

#include "skein-actor-row.h"
#include "skein-article-row.h"
#include "skein-heading-row.h"
#include "skein-link-row.h"
#include "skein-passage-card.h"
#include "skein-sections.h"

struct _SkeinRow {
  GtkWidget parent_instance;

  GtkWidget *content;
  /* Owns us. It is NULL while we show nothing. */
  GtkListItem *list_item;
};

G_DEFINE_FINAL_TYPE (SkeinRow, skein_row, GTK_TYPE_WIDGET)

static void
activate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinRow *self = SKEIN_ROW (widget);

  if (self->list_item == NULL || !gtk_list_item_get_activatable (self->list_item))
    return;
  gtk_widget_activate_action (widget,
                              "list.activate-item",
                              "u",
                              gtk_list_item_get_position (self->list_item));
}

static void
released_cb (SkeinRow *self, int n_press)
{
  /* A list activates on the second click by itself, and choosing an actor needs no activation. */
  if (n_press == 1 && !SKEIN_IS_ACTOR_ROW (self->content))
    activate (GTK_WIDGET (self), NULL, NULL);
}

static void
skein_row_dispose (GObject *object)
{
  SkeinRow *self = SKEIN_ROW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_row_parent_class)->dispose (object);
}

static void
skein_row_class_init (SkeinRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "row.activate", NULL, activate);
}

static void
skein_row_init (SkeinRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* Makes the widget that shows items of such a type, unless it is the one that is there. */
static GtkWidget *
ensure_content (SkeinRow *self, GType type)
{
  if (self->content != NULL && G_TYPE_CHECK_INSTANCE_TYPE (self->content, type))
    return self->content;

  g_clear_pointer (&self->content, gtk_widget_unparent);
  self->content = g_object_new (type, NULL);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  return self->content;
}

static char *
show_item (SkeinRow *self, gpointer item, SkeinWorkspace *workspace)
{
  if (SKEIN_IS_HEADING_ITEM (item)) {
    ensure_content (self, SKEIN_TYPE_HEADING_ROW);
    skein_heading_row_set_item (SKEIN_HEADING_ROW (self->content), item);
    return g_strdup (skein_heading_item_get_title (item));
  }
  if (SKEIN_IS_ACTOR_ITEM (item)) {
    ensure_content (self, SKEIN_TYPE_ACTOR_ROW);
    skein_actor_row_set_item (SKEIN_ACTOR_ROW (self->content), item);
    return skein_actor_row_dup_words (item);
  }
  if (SKEIN_IS_ARTICLE_ITEM (item)) {
    ensure_content (self, SKEIN_TYPE_ARTICLE_ROW);
    skein_article_row_set_item (SKEIN_ARTICLE_ROW (self->content), item);
    return skein_article_row_dup_words (item);
  }
  if (SKEIN_IS_LINK_ITEM (item)) {
    ensure_content (self, SKEIN_TYPE_LINK_ROW);
    skein_link_row_set_item (SKEIN_LINK_ROW (self->content), item, workspace);
    return skein_link_row_dup_words (item, workspace);
  }
  ensure_content (self, SKEIN_TYPE_PASSAGE_CARD);
  skein_passage_card_set_item (SKEIN_PASSAGE_CARD (self->content), item, workspace);
  return skein_passage_card_dup_words (item);
}

/* The widget of the list around the row decides how it looks and is what a screen reader stops at.
 * */
static void
dress_list_widget (SkeinRow *self, const char *words)
{
  static const char *const classes[] = { "heading-item", "passage-item", "plain-item" };
  GtkWidget *widget = gtk_widget_get_parent (GTK_WIDGET (self));
  guint kind = SKEIN_IS_HEADING_ROW (self->content)    ? 0
               : SKEIN_IS_PASSAGE_CARD (self->content) ? 1
                                                       : 2;

  if (widget == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == kind)
      gtk_widget_add_css_class (widget, classes[i]);
    else
      gtk_widget_remove_css_class (widget, classes[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, g_object_new (SKEIN_TYPE_ROW, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SkeinWorkspace *workspace)
{
  SkeinRow *self = SKEIN_ROW (gtk_list_item_get_child (list_item));
  gpointer item = gtk_list_item_get_item (list_item);
  gboolean is_heading = SKEIN_IS_HEADING_ITEM (item);
  g_autofree char *words = NULL;

  self->list_item = list_item;
  gtk_list_item_set_activatable (list_item, !is_heading);
  gtk_list_item_set_selectable (list_item, !is_heading);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.activate", !is_heading);
  /* A list can't be entered by Tab if the row that it would give the keyboard to takes none, which those that can't
   * be selected do only for what is in them. */
  gtk_widget_set_focusable (GTK_WIDGET (self), is_heading);
  words = show_item (self, item, workspace);
  if (is_heading)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    words,
                                    -1);
  dress_list_widget (self, words);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  SKEIN_ROW (gtk_list_item_get_child (list_item))->list_item = NULL;
}

/**
 * skein_row_new_factory:
 * @workspace: what the rows show more of: types, names
 *
 * Returns: (transfer full): a factory that makes a #SkeinRow for each item
 */
GtkListItemFactory *
skein_row_new_factory (SkeinWorkspace *workspace)
{
  GtkListItemFactory *factory;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), workspace, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

/**
 * skein_row_get_position:
 * @self: a row
 *
 * Returns: where in its list it stands, or %GTK_INVALID_LIST_POSITION if it shows nothing
 */
guint
skein_row_get_position (SkeinRow *self)
{
  g_return_val_if_fail (SKEIN_IS_ROW (self), GTK_INVALID_LIST_POSITION);

  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item)
                                 : GTK_INVALID_LIST_POSITION;
}

/**
 * skein_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GObject *
skein_row_get_item (SkeinRow *self)
{
  g_return_val_if_fail (SKEIN_IS_ROW (self), NULL);

  return self->list_item != NULL ? gtk_list_item_get_item (self->list_item) : NULL;
}

static gboolean
is_plain_heading (GListModel *model, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (model, position);

  return SKEIN_IS_HEADING_ITEM (item) && !skein_heading_item_is_limited (SKEIN_HEADING_ITEM (item));
}

static gboolean
focus_on (GtkListView *view, guint position)
{
  GtkWidget *widget = GTK_WIDGET (view);

  /* This also makes the widget of a row that was out of sight. */
  gtk_widget_activate_action (widget, "list.scroll-to-item", "u", position);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (row != NULL && SKEIN_IS_ROW (row) && skein_row_get_position (SKEIN_ROW (row)) == position) {
      return gtk_widget_grab_focus (child);
    }
  }
  return FALSE;
}

/**
 * skein_row_focus_first:
 * @view: a list with rows of ours
 *
 * Gives the keyboard to the first row that is no heading, without choosing it.
 *
 * Returns: whether there is one
 */
gboolean
skein_row_focus_first (GtkListView *view)
{
  GListModel *model;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (view), FALSE);

  model = G_LIST_MODEL (gtk_list_view_get_model (view));
  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    if (!is_plain_heading (model, i))
      return focus_on (view, i);
  return FALSE;
}

static gboolean
key_cb (GtkListView *view, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (view));
  GtkWidget *row = focused != NULL ? gtk_widget_get_first_child (focused) : NULL;
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (view));
  gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;
  guint position, n_items, next;

  if ((!down && key != GDK_KEY_Up && key != GDK_KEY_KP_Up) || model == NULL || row == NULL ||
      !SKEIN_IS_ROW (row) || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  position = skein_row_get_position (SKEIN_ROW (row));
  n_items = g_list_model_get_n_items (model);
  /* Beyond the first row this becomes a number beyond all rows. */
  for (next = position + (down ? 1 : -1); next < n_items && is_plain_heading (model, next);)
    next += down ? 1 : -1;
  if (next >= n_items || next == position + (down ? 1 : -1))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (GTK_WIDGET (view), "list.select-item", "(ubb)", next, FALSE, FALSE);
  focus_on (view, next);
  return GDK_EVENT_STOP;
}

/**
 * skein_row_attach_keys:
 * @view: a list with rows of ours
 *
 * Leads the arrow keys over headings, of which nothing can be done.
 */
void
skein_row_attach_keys (GtkListView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

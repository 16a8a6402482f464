// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-outline-columns.h"
#include "skein-outline-view-private.h"
#include "skein-relate-menu.h"
#include "skein-types.h"
#include "skein-widget.h"

static SkeinSelection *
get_selection (SkeinOutlineView *self)
{
  return skein_workspace_get_selection (self->pane.workspace);
}

static void
open_passages (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_outline_view_emit (SKEIN_OUTLINE_VIEW (widget), SKEIN_OUTLINE_VIEW_OPEN_PASSAGES);
}

static void
show_in_graph (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_outline_view_emit (SKEIN_OUTLINE_VIEW (widget), SKEIN_OUTLINE_VIEW_SHOW_IN_GRAPH);
}

static gboolean
is_pinned (SkeinOutlineView *self, guint32 node)
{
  return (skein_workspace_get_scene (self->pane.workspace)->nodes[node].emphasis &
          SKEIN_EMPHASIS_PINNED) != 0;
}

/* Pins all chosen actors, or lets them all go, as the one that was chosen last is not, or is, pinned. */
static void
pin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);
  g_autoptr (GArray) chosen = skein_selection_dup_all (get_selection (self));
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GError) error = NULL;
  guint32 node = 0;

  for (guint i = 0; i < chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (chosen, SkeinChosen, i);

    if (one->kind == SKEIN_CHOSEN_ACTOR &&
        skein_workspace_find_node (self->pane.workspace, one->id, &node))
      g_array_append_val (nodes, node);
  }
  if (nodes->len > 0 && !skein_workspace_set_all_pinned (self->pane.workspace,
                                                         (const guint32 *) (gpointer) nodes->data,
                                                         nodes->len,
                                                         !is_pinned (self, node),
                                                         &error))
    skein_outline_view_report (self, error);
}

/* Relations have no name, but a type. */
static void
rename_actor (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);
  gboolean is_actor = skein_outline_view_get_table (self)->kind == SKEIN_CHOSEN_ACTOR;

  skein_outline_view_begin_edit (self, is_actor ? SKEIN_OUTLINE_NAME : SKEIN_OUTLINE_TYPE);
}

static void
edit_type (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_outline_view_begin_edit (SKEIN_OUTLINE_VIEW (widget), SKEIN_OUTLINE_TYPE);
}

static void
delete_rows (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.delete-chosen", NULL);
}

/* The chosen rows of the table in the order in which they stand, a line each. */
static void
copy_name (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);
  SkeinOutlineTable *table = skein_outline_view_get_table (self);
  GtkSelectionModel *model = gtk_column_view_get_model (table->view);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (model);
  GString *text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    g_autoptr (SkeinOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

    if (text->len > 0)
      g_string_append_c (text, '\n');
    if (table->kind == SKEIN_CHOSEN_ACTOR)
      g_string_append (text, skein_outline_item_get_actor (item)->name);
    else
      g_string_append_printf (text,
                              C_ ("relation", "%s %s %s"),
                              skein_outline_item_get_actor (item)->name,
                              skein_outline_item_get_phrase (item),
                              skein_outline_item_get_target (item)->name);
  }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  g_string_free (text, TRUE);
}

static GMenuModel *
make_menu (SkeinOutlineView *self)
{
  SkeinChosen primary = skein_selection_get_primary (get_selection (self));
  SkeinProject *project = skein_workspace_get_project (self->pane.workspace);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenuModel) edit = skein_types_new_actor_menu (self->pane.workspace);
  guint32 node;

  g_menu_append (look, _ ("Open _Passages"), "outline.open-passages");
  g_menu_append (look, _ ("Show in _Graph"), "outline.show-in-graph");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  if (primary.kind == SKEIN_CHOSEN_ACTOR && !skein_project_is_read_only (project)) {
    if (skein_workspace_find_node (self->pane.workspace, primary.id, &node))
      g_menu_append (change,
                     is_pinned (self, node) ? _ ("Un_pin") : _ ("_Pin Here"),
                     "outline.pin");
    g_menu_append (change, _ ("_Rename…"), "outline.rename");
    skein_relate_menu_append (change, self->pane.workspace, primary);
  }
  if (primary.kind == SKEIN_CHOSEN_RELATION && !skein_project_is_read_only (project)) {
    g_menu_append (change, _ ("Change _Type…"), "outline.edit-type");
    skein_relate_menu_append (change, self->pane.workspace, primary);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, edit);
  g_menu_append (copy, _ ("_Copy Name"), "outline.copy-name");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  return G_MENU_MODEL (menu);
}

/* Opens the menu for the rows that are chosen, one of which is shown by a widget. */
static void
pop_up_menu (SkeinOutlineView *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = make_menu (self);

  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (NULL);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  skein_widget_pop_up (GTK_POPOVER (self->menu));
}

/* Sees to it that the row of a widget is chosen. Returns %FALSE if it has none. */
static gboolean
choose_row_of (SkeinOutlineView *self, GtkWidget *widget)
{
  GtkListItem *list_item = skein_outline_columns_get_list_item (widget);
  SkeinChosen chosen;

  if (list_item == NULL)
    return FALSE;
  chosen = skein_outline_item_get_chosen (gtk_list_item_get_item (list_item));
  if (!skein_selection_contains (get_selection (self), chosen.kind, chosen.id))
    skein_selection_choose (get_selection (self), chosen.kind, chosen.id);
  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SkeinOutlineView *self = SKEIN_OUTLINE_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (self->pane.workspace == NULL || focus == NULL ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)) || !choose_row_of (self, focus) ||
      !gtk_widget_compute_bounds (focus, widget, &bounds))
    return GDK_EVENT_PROPAGATE;
  pop_up_menu (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
  return GDK_EVENT_STOP;
}

static void
secondary_cb (SkeinOutlineView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *picked = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);

  if (self->pane.workspace == NULL || picked == NULL ||
      !gtk_widget_is_ancestor (picked, GTK_WIDGET (self->stack)) || !choose_row_of (self, picked))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_menu (self, x, y);
}

static void
long_press_cb (SkeinOutlineView *self, double x, double y, GtkGesture *gesture)
{
  secondary_cb (self, 1, x, y, gesture);
}

void
skein_outline_view_install_actions (GtkWidgetClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "outline.open-passages", open_passages, GDK_KEY_Return, GDK_ALT_MASK },
    { "outline.show-in-graph", show_in_graph, GDK_KEY_z, GDK_ALT_MASK },
    { "outline.pin", pin, GDK_KEY_p, GDK_ALT_MASK },
    { "outline.rename", rename_actor, GDK_KEY_F2, 0 },
    { "outline.edit-type", edit_type, GDK_KEY_F2, GDK_SHIFT_MASK },
    { "outline.delete", delete_rows, GDK_KEY_Delete, 0 },
    { "outline.copy-name", copy_name, GDK_KEY_c, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (klass, actions[i].name, NULL, actions[i].activate);
    gtk_widget_class_add_binding_action (
        klass, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
  }
  gtk_widget_class_install_property_action (klass, "outline.kind", "kind");
  gtk_widget_class_install_property_action (klass, "outline.sort", "sort");
  gtk_widget_class_install_property_action (klass, "outline.descending", "descending");
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

void
skein_outline_view_add_pointer (SkeinOutlineView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (secondary_cb), self);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
}

void
skein_outline_view_update_actions (SkeinOutlineView *self)
{
  static const char *const need_chosen[] = { "outline.open-passages",
                                             "outline.show-in-graph",
                                             "outline.copy-name" };
  static const char *const need_writable[] = { "outline.rename",
                                               "outline.edit-type",
                                               "outline.delete" };
  GtkWidget *widget = GTK_WIDGET (self);
  SkeinChosen primary = { 0 };
  SkeinProject *project = NULL;
  guint32 node;

  if (self->pane.workspace != NULL) {
    primary = skein_selection_get_primary (get_selection (self));
    project = skein_workspace_get_project (self->pane.workspace);
  }
  for (guint i = 0; i < G_N_ELEMENTS (need_chosen); i++)
    gtk_widget_action_set_enabled (widget, need_chosen[i], primary.kind != SKEIN_CHOSEN_NOTHING);
  if (primary.kind == SKEIN_CHOSEN_NOTHING || skein_project_is_read_only (project))
    project = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (need_writable); i++)
    gtk_widget_action_set_enabled (widget, need_writable[i], project != NULL);
  if (primary.kind != SKEIN_CHOSEN_ACTOR)
    project = NULL;
  gtk_widget_action_set_enabled (widget,
                                 "outline.pin",
                                 project != NULL && skein_workspace_find_node (self->pane.workspace,
                                                                               primary.id,
                                                                               &node));
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-passage-menu.h"

#include <glib/gi18n-lib.h>

#include "skein-row.h"
#include "skein-widget.h"

/* The passage that a widget of the list is about: the widget is in its row, or is the row's own one, which has the
 * keyboard. */
static SkeinPassageItem *
find_passage (GtkWidget *widget)
{
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, SKEIN_TYPE_ROW) : NULL;
  GtkWidget *child = widget != NULL ? gtk_widget_get_first_child (widget) : NULL;
  GObject *item = NULL;

  if (row == NULL && child != NULL && SKEIN_IS_ROW (child))
    row = child;
  if (row != NULL)
    item = skein_row_get_item (SKEIN_ROW (row));
  return item != NULL && SKEIN_IS_PASSAGE_ITEM (item) ? SKEIN_PASSAGE_ITEM (item) : NULL;
}

static gboolean
unparent_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The item that was chosen is activated only after that. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
pop_up (GtkWidget *list, SkeinPassageItem *item, double x, double y)
{
  const SkeinPassage *passage = skein_passage_item_get (item);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) other = g_menu_item_new (_ ("This Is _Somebody Else…"), NULL);
  GtkWidget *popover;

  g_menu_item_set_action_and_target (other,
                                     "win.split-mentions",
                                     "(xuu)",
                                     passage->article,
                                     passage->focus.start,
                                     passage->focus.end);
  g_menu_append_item (menu, other);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, list);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  skein_widget_pop_up (GTK_POPOVER (popover));
}

static void
pressed_cb (GtkWidget *list, int n_press, double x, double y, GtkGesture *gesture)
{
  SkeinPassageItem *item = find_passage (gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT));

  if (item == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up (list, item, x, y);
}

static void
long_pressed_cb (GtkWidget *list, double x, double y, GtkGesture *gesture)
{
  pressed_cb (list, 1, x, y, gesture);
}

static gboolean
key_cb (GtkWidget *list, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  SkeinPassageItem *item = find_passage (focus);
  gboolean is_menu_key =
      key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0);
  graphene_rect_t bounds;

  if (!is_menu_key || item == NULL || !gtk_widget_compute_bounds (focus, list, &bounds))
    return GDK_EVENT_PROPAGATE;
  pop_up (list, item, bounds.origin.x + 24, bounds.origin.y + 24);
  return GDK_EVENT_STOP;
}

/**
 * skein_passage_menu_attach:
 * @list: the passages of the actor that is chosen
 *
 * Gives each passage a menu, by the secondary button, a long press or the menu key, in which a person says that
 * somebody else is meant.
 */
void
skein_passage_menu_attach (SkeinPassageList *list)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (SKEIN_IS_PASSAGE_LIST (list));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), list);
  g_signal_connect_swapped (long_press, "pressed", G_CALLBACK (long_pressed_cb), list);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (long_press));
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}

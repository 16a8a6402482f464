// SPDX-License-Identifier: MPL-2.0
#include "skein-widget.h"

/**
 * skein_widget_dispose_template:
 * @widget: a widget that is being disposed of
 * @type: the type whose template it has
 *
 * Lets go of all children: those that are bound to the instance, which
 * gtk_widget_dispose_template() knows, and the others, which it leaves.
 */
void
skein_widget_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  while (child != NULL && !g_type_is_a (G_OBJECT_TYPE (child), type))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
name (GtkWidget *widget, const char *text)
{
  if (widget != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    text,
                                    -1);
}

/**
 * skein_widget_name_split_button:
 * @split: an #AdwSplitButton
 * @button_name: what its button does
 * @menu_name: what its arrow opens
 *
 * Names the parts of the button for those who can't see them: libadwaita 1.2 passes on no names.
 */
void
skein_widget_name_split_button (GtkWidget *split, const char *button_name, const char *menu_name)
{
  GtkWidget *menu;

  g_return_if_fail (GTK_IS_WIDGET (split));

  menu = find_child (split, GTK_TYPE_MENU_BUTTON);
  name (find_child (split, GTK_TYPE_BUTTON), button_name);
  name (menu, menu_name);
  if (menu != NULL)
    name (find_child (menu, GTK_TYPE_TOGGLE_BUTTON), menu_name);
}

/**
 * skein_widget_describe_split_button:
 * @split: an #AdwSplitButton
 * @description: what its button does now
 *
 * Describes the button itself, of which the tooltip of the whole says nothing to a screen reader.
 */
void
skein_widget_describe_split_button (GtkWidget *split, const char *description)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_WIDGET (split));

  button = find_child (split, GTK_TYPE_BUTTON);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    description,
                                    -1);
}

/* Which widget gets the keyboard back, as data of a popover: a GWeakRef. */
#define FOCUS_KEY "skein-focus"

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
closed_cb (GtkPopover *popover)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (popover), FOCUS_KEY);
  g_autoptr (GtkWidget) focus = ref != NULL ? g_weak_ref_get (ref) : NULL;

  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

/**
 * skein_widget_pop_up:
 * @popover: a menu that is no part of a button
 *
 * Pops it up, and gives the keyboard back to who has it now when it closes: GTK hands it to any widget.
 */
void
skein_widget_pop_up (GtkPopover *popover)
{
  GtkRoot *root;
  GWeakRef *ref;

  g_return_if_fail (GTK_IS_POPOVER (popover));

  root = gtk_widget_get_root (GTK_WIDGET (popover));
  if (g_object_get_data (G_OBJECT (popover), FOCUS_KEY) == NULL)
    g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, root != NULL ? gtk_root_get_focus (root) : NULL);
  g_object_set_data_full (G_OBJECT (popover), FOCUS_KEY, ref, weak_ref_free);
  gtk_popover_popup (popover);
}

/**
 * skein_widget_get_text_scale:
 * @widget: a widget
 *
 * Returns: how much larger texts are than usual; "notify::gtk-xft-dpi" of its settings tells of another scale
 */
double
skein_widget_get_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.5, 4) : 1;
}

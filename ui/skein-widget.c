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

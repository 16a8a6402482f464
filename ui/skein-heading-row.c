// SPDX-License-Identifier: MPL-2.0
#include "skein-heading-row.h"

#include <glib/gi18n-lib.h>

#include "skein-widget.h"

struct _SkeinHeadingRow {
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkButton *toggle;

  SkeinHeadingItem *item;
};

G_DEFINE_FINAL_TYPE (SkeinHeadingRow, skein_heading_row, GTK_TYPE_WIDGET)

static void
update_toggle (SkeinHeadingRow *self)
{
  g_autofree char *words = NULL;

  if (skein_heading_item_is_expanded (self->item))
    words = g_strdup (_ ("Show Fewer"));
  else
    /* Translators: a button that shows all items of a list, of which there are so many. */
    words = g_strdup_printf (_ ("Show All %u"), skein_heading_item_get_n_items (self->item));
  gtk_button_set_label (self->toggle, words);
  gtk_widget_set_visible (GTK_WIDGET (self->toggle), skein_heading_item_is_limited (self->item));
}

static void
toggle_cb (SkeinHeadingRow *self)
{
  if (self->item != NULL)
    skein_heading_item_set_expanded (self->item, !skein_heading_item_is_expanded (self->item));
}

static void
skein_heading_row_dispose (GObject *object)
{
  SkeinHeadingRow *self = SKEIN_HEADING_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_HEADING_ROW);
  G_OBJECT_CLASS (skein_heading_row_parent_class)->dispose (object);
}

static void
skein_heading_row_class_init (SkeinHeadingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_heading_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-heading-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinHeadingRow, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinHeadingRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggle_cb);
}

static void
skein_heading_row_init (SkeinHeadingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * skein_heading_row_set_item:
 * @self: a row
 * @item: the heading that it shows
 */
void
skein_heading_row_set_item (SkeinHeadingRow *self, SkeinHeadingItem *item)
{
  g_return_if_fail (SKEIN_IS_HEADING_ROW (self));
  g_return_if_fail (SKEIN_IS_HEADING_ITEM (item));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  g_signal_connect_swapped (item, "notify", G_CALLBACK (update_toggle), self);
  gtk_label_set_text (self->title, skein_heading_item_get_title (item));
  update_toggle (self);
}

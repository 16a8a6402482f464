// SPDX-License-Identifier: MPL-2.0
#include "skein-format-popover.h"

#include <glib/gi18n-lib.h>

struct _SkeinFormatPopover {
  GtkPopover parent_instance;

  GtkEditable *search;
  GtkListBox *list;

  const SkeinExportFormat *format;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinFormatPopover, skein_format_popover, GTK_TYPE_POPOVER)

/* The rows stand in the order of the formats. */
static const SkeinExportFormat *
get_format (GtkListBoxRow *row)
{
  guint n;
  const SkeinExportFormat *formats = skein_export_formats_get_all (&n);
  int index = gtk_list_box_row_get_index (row);

  g_assert (index >= 0 && (guint) index < n);
  return &formats[index];
}

static void
search_cb (SkeinFormatPopover *self)
{
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);
}

static void
row_cb (SkeinFormatPopover *self, GtkListBoxRow *row)
{
  self->format = get_format (row);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* Enter takes the first that is found; who types quickly does not wait for the list to follow. */
static void
activate_cb (SkeinFormatPopover *self)
{
  GtkListBoxRow *row;

  search_cb (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++) {
    if (gtk_widget_get_child_visible (GTK_WIDGET (row))) {
      row_cb (self, row);
      return;
    }
  }
}

static void
stop_cb (SkeinFormatPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
is_found (GtkListBoxRow *row, gpointer data)
{
  const SkeinFormatPopover *self = data;

  return skein_export_format_matches (get_format (row), gtk_editable_get_text (self->search));
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const SkeinExportFormat *format = get_format (row);
  GtkWidget *label;

  if (before != NULL && get_format (before)->group == format->group) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (skein_export_group_get_title (format->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "format-heading");
  gtk_list_box_row_set_header (row, label);
}

static char *
dup_ending (const SkeinExportFormat *format)
{
  return format->extension != NULL ? g_strconcat (".", format->extension, NULL)
                                   /* Translators: a format of which several files are written. */
                                   : g_strdup (_ ("several files"));
}

static GtkWidget *
make_row (const SkeinExportFormat *format)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (skein_export_format_get_title (format));
  g_autofree char *ending = dup_ending (format);
  GtkWidget *detail = gtk_label_new (ending);
  /* Translators: the name of a format and the ending of its files. */
  g_autofree char *name =
      g_strdup_printf (_ ("%s, %s"), skein_export_format_get_title (format), ending);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
skein_format_popover_map (GtkWidget *widget)
{
  SkeinFormatPopover *self = SKEIN_FORMAT_POPOVER (widget);

  gtk_editable_set_text (self->search, "");
  search_cb (self);
  GTK_WIDGET_CLASS (skein_format_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
skein_format_popover_class_init (SkeinFormatPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = skein_format_popover_map;

  /**
   * SkeinFormatPopover::chosen:
   * @self: a popover
   *
   * A person chose a format.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new (
      "chosen", SKEIN_TYPE_FORMAT_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-format-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinFormatPopover, search);
  gtk_widget_class_bind_template_child (widget_class, SkeinFormatPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
skein_format_popover_init (SkeinFormatPopover *self)
{
  guint n;
  const SkeinExportFormat *formats = skein_export_formats_get_all (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->format = &formats[0];
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_row (&formats[i]));
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search),
                                           GTK_WIDGET (self->list));
}

/**
 * skein_format_popover_get_format:
 * @self: a popover
 *
 * Returns: (transfer none): the format that is chosen
 */
const SkeinExportFormat *
skein_format_popover_get_format (SkeinFormatPopover *self)
{
  g_return_val_if_fail (SKEIN_IS_FORMAT_POPOVER (self), NULL);
  return self->format;
}

/**
 * skein_format_popover_set_format:
 * @self: a popover
 * @format: a format
 *
 * Marks a format as chosen, without telling anybody.
 */
void
skein_format_popover_set_format (SkeinFormatPopover *self, const SkeinExportFormat *format)
{
  guint n;
  const SkeinExportFormat *formats = skein_export_formats_get_all (&n);

  g_return_if_fail (SKEIN_IS_FORMAT_POPOVER (self));
  g_return_if_fail (format >= formats && format < formats + n);

  self->format = format;
  gtk_list_box_select_row (self->list,
                           gtk_list_box_get_row_at_index (self->list, (int) (format - formats)));
}

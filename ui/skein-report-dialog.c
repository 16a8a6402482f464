// SPDX-License-Identifier: MPL-2.0
#include "skein-report-dialog.h"

#include <glib/gi18n-lib.h>

static const char *
get_heading (SkeinSeverity severity)
{
  static const char *const headings[SKEIN_N_SEVERITIES] = {
    N_ ("Noted"), N_ ("Repaired"), N_ ("Kept as It Was"), N_ ("Left Out")
  };

  return _ (headings[severity]);
}

static char *
dup_place (const SkeinReportEntry *entry)
{
  g_autofree char *name = entry->file != NULL ? g_path_get_basename (entry->file) : NULL;

  if (name == NULL)
    return g_strdup ("");
  /* Translators: a file and a line in it. */
  return entry->line > 0 ? g_strdup_printf (_ ("%s, line %u"), name, entry->line)
                         : g_steal_pointer (&name);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *message = gtk_label_new (NULL);
  GtkWidget *place = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (place, "dim-label");
  gtk_widget_add_css_class (place, "caption");
  gtk_box_append (GTK_BOX (box), message);
  gtk_box_append (GTK_BOX (box), place);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_item_set_child (item, box);
}

/* Each row is one string: the message, a line break, and the place. */
static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *message = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *place = gtk_widget_get_next_sibling (message);
  const char *string =
      gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item)));
  const char *line = g_strrstr (string, "\n");
  g_autofree char *first = g_strndup (string, (gsize) (line - string));

  gtk_label_set_label (GTK_LABEL (message), first);
  gtk_label_set_label (GTK_LABEL (place), line + 1);
}

static GtkStringList *
list_entries (const SkeinReport *report)
{
  const GPtrArray *entries = skein_report_get_entries (report);
  GtkStringList *strings = gtk_string_list_new (NULL);

  /* What was left out matters most. */
  for (int severity = SKEIN_N_SEVERITIES - 1; severity >= 0; severity--) {
    for (guint i = 0; i < entries->len; i++) {
      const SkeinReportEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *place = dup_place (entry);

      if ((int) entry->severity == severity)
        gtk_string_list_take (
            strings,
            g_strdup_printf ("%s: %s\n%s", get_heading (entry->severity), entry->message, place));
    }
  }
  return strings;
}

static GtkWidget *
make_list (const SkeinReport *report)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *model =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (list_entries (report))));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  list = gtk_list_view_new (model, factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the import found odd"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing to Report"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("The last import took everything as it was."));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static gboolean
close_cb (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

/**
 * skein_report_dialog_present:
 * @parent: (nullable): the window that it belongs to
 * @report: what an import found odd; not kept
 *
 * Shows a report in a window of its own.
 */
void
skein_report_dialog_present (GtkWindow *parent, const SkeinReport *report)
{
  GtkEventController *keys;
  GtkWidget *window, *box;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (report != NULL);

  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  keys = gtk_shortcut_controller_new ();
  gtk_window_set_title (GTK_WINDOW (window), _ ("Import Report"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 460);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box),
                  skein_report_get_entries (report)->len > 0 ? make_list (report)
                                                             : make_nothing ());
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}

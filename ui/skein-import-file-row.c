// SPDX-License-Identifier: MPL-2.0
#include "skein-import-file-row.h"

#include <glib/gi18n-lib.h>

/* So much of what is odd in a file is shown in its row; the report after the import has the rest. */
#define MOST_PROBLEMS 20

struct _SkeinImportFileRow {
  GtkBox parent_instance;

  GtkCheckButton *check;
  GtkLabel *name;
  GtkLabel *content;
  GtkWidget *problems_sign;
  GtkImage *problems_icon;
  GtkLabel *n_problems;
  GtkToggleButton *unfold;
  GtkWidget *details;
  GtkLabel *place;
  GtkDropDown *format;
  GtkLabel *problems;

  SkeinImportPlan *plan;
  guint index;
  /* What is set here was not chosen by a person. */
  gboolean updating;
};

enum { SIGNAL_FORMAT_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinImportFileRow, skein_import_file_row, GTK_TYPE_BOX)

static void
add_count (GString *line, const char *one, const char *many, guint n)
{
  if (n == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (line, g_dngettext (GETTEXT_PACKAGE, one, many, n), n);
#pragma GCC diagnostic pop
}

static char *
dup_content (SkeinImportPlan *plan, guint index)
{
  const SkeinPreviewFile *file = skein_import_plan_get_file (plan, index);
  g_autofree char *folder = skein_import_plan_dup_folder (plan, index);
  GString *line =
      g_string_new (file->format != NULL ? file->format->get_title () : _ ("Not recognised"));

  if (file->refused)
    g_string_append (line, _ (" · nothing can be used"));
  add_count (line, N_ (" · %'u article"), N_ (" · %'u articles"), file->counts.articles);
  add_count (line, N_ (" · %'u actor"), N_ (" · %'u actors"), file->counts.actors);
  add_count (line, N_ (" · %'u relation"), N_ (" · %'u relations"), file->counts.relations);
  if (folder != NULL)
    /* Translators: a folder in which a file lies. */
    g_string_append_printf (line, _ (" · in %s"), folder);
  return g_string_free (line, FALSE);
}

/* What was left out comes first; of the rest only how much it is. */
static char *
dup_problems (const SkeinPreviewFile *file)
{
  const GPtrArray *entries = skein_report_get_entries (file->report);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (int severity = SKEIN_N_SEVERITIES - 1; severity >= 0; severity--) {
    for (guint i = 0; i < entries->len; i++) {
      const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

      if ((int) entry->severity != severity || n++ >= MOST_PROBLEMS)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (entry->line > 0)
        /* Translators: a line of a file, and what is odd there. */
        g_string_append_printf (text, _ ("Line %u: %s"), entry->line, entry->message);
      else
        g_string_append (text, entry->message);
    }
  }
  if (n > MOST_PROBLEMS) {
    g_string_append_c (text, '\n');
    g_string_append_printf (text,
                            ngettext ("And %u more, which the report names.",
                                      "And %u more, which the report names.",
                                      n - MOST_PROBLEMS),
                            n - MOST_PROBLEMS);
  }
  return g_string_free (text, FALSE);
}

static GListModel *
make_formats (void)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();
  GtkStringList *titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("What Skein recognises"));
  for (guint i = 0; formats[i] != NULL; i++)
    gtk_string_list_append (titles, formats[i]->get_title ());
  return G_LIST_MODEL (titles);
}

static guint
find_format (const char *id)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();

  for (guint i = 0; id != NULL && formats[i] != NULL; i++)
    if (g_str_equal (formats[i]->id, id))
      return i + 1;
  return 0;
}

/* Most rows stay folded, so what is in them is made when one is not. */
static void
show_details (SkeinImportFileRow *self)
{
  const SkeinPreviewFile *file = skein_import_plan_get_file (self->plan, self->index);
  g_autofree char *problems = dup_problems (file);

  self->updating = TRUE;
  if (gtk_drop_down_get_model (self->format) == NULL) {
    g_autoptr (GListModel) formats = make_formats ();

    gtk_drop_down_set_model (self->format, formats);
  }
  gtk_drop_down_set_selected (self->format,
                              find_format (skein_import_plan_get_format (self->plan, self->index)));
  gtk_label_set_label (self->place, file->name);
  gtk_label_set_label (self->problems, problems);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), *problems != '\0');
  self->updating = FALSE;
}

static void
unfold_cb (SkeinImportFileRow *self)
{
  gboolean unfolded = gtk_toggle_button_get_active (self->unfold);

  if (unfolded)
    show_details (self);
  gtk_button_set_icon_name (GTK_BUTTON (self->unfold),
                            unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (self->details, unfolded);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->unfold),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               unfolded,
                               -1);
}

static void
check_cb (SkeinImportFileRow *self)
{
  if (!self->updating)
    skein_import_plan_choose (self->plan, self->index, gtk_check_button_get_active (self->check));
}

static void
format_cb (SkeinImportFileRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->format);
  const char *id = NULL;

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    id = skein_formats_get_all ()[selected - 1]->id;
  if (skein_import_plan_set_format (self->plan, self->index, id))
    g_signal_emit (self, signals[SIGNAL_FORMAT_CHOSEN], 0);
}

static void
skein_import_file_row_dispose (GObject *object)
{
  g_clear_object (&SKEIN_IMPORT_FILE_ROW (object)->plan);
  G_OBJECT_CLASS (skein_import_file_row_parent_class)->dispose (object);
}

static void
skein_import_file_row_class_init (SkeinImportFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_import_file_row_dispose;

  /**
   * SkeinImportFileRow::format-chosen:
   * @self: a row
   *
   * A person said what the file is.
   */
  signals[SIGNAL_FORMAT_CHOSEN] = g_signal_new ("format-chosen",
                                                SKEIN_TYPE_IMPORT_FILE_ROW,
                                                G_SIGNAL_RUN_LAST,
                                                0,
                                                NULL,
                                                NULL,
                                                NULL,
                                                G_TYPE_NONE,
                                                0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-import-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, check);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, name);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, content);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, problems_sign);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, problems_icon);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, n_problems);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, unfold);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, details);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, place);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, format);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportFileRow, problems);
}

static void
skein_import_file_row_init (SkeinImportFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (check_cb), self);
  g_signal_connect_swapped (self->unfold, "toggled", G_CALLBACK (unfold_cb), self);
  g_signal_connect_swapped (self->format, "notify::selected", G_CALLBACK (format_cb), self);
}

/**
 * skein_import_file_row_new:
 * @plan: the plan of an import
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
skein_import_file_row_new (SkeinImportPlan *plan)
{
  SkeinImportFileRow *self;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (plan), NULL);

  self = g_object_new (SKEIN_TYPE_IMPORT_FILE_ROW, NULL);
  self->plan = g_object_ref (plan);
  return GTK_WIDGET (self);
}

/* What screen readers say of the row, its check box and its button. */
static void
name_parts (SkeinImportFileRow *self, const char *base, const char *content)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: the name of a file, and what is in it. */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s"), base, content);
  /* Translators: the name of a file. */
  g_autofree char *details = g_strdup_printf (_ ("Details of %s"), base);

  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    words,
                                    -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  base,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unfold),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  details,
                                  -1);
}

static void
show_sign (SkeinImportFileRow *self, const SkeinPreviewFile *file)
{
  guint n = skein_preview_file_count_problems (file);
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u problem", "%'u problems", n), n);

  gtk_label_set_label (self->n_problems, number);
  gtk_image_set_from_icon_name (self->problems_icon,
                                file->refused ? "dialog-error-symbolic"
                                              : "dialog-warning-symbolic");
  gtk_widget_set_tooltip_text (self->problems_sign, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_problems),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
  gtk_widget_set_visible (self->problems_sign, n > 0);
}

/**
 * skein_import_file_row_update:
 * @row: a row
 *
 * Shows again what is known of the file, and whether it comes in, which others may have changed.
 */
void
skein_import_file_row_update (SkeinImportFileRow *self)
{
  const SkeinPreviewFile *file;
  g_autofree char *base = NULL;
  g_autofree char *content = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_FILE_ROW (self));

  /* The plan may be told of other files before the list takes this row away. */
  if (self->index >= g_list_model_get_n_items (skein_import_plan_get_files (self->plan)))
    return;
  file = skein_import_plan_get_file (self->plan, self->index);
  base = g_path_get_basename (file->name);
  content = dup_content (self->plan, self->index);
  gtk_label_set_label (self->name, base);
  gtk_label_set_label (self->content, content);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), file->name);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), !file->refused);
  show_sign (self, file);
  name_parts (self, base, content);
  self->updating = TRUE;
  gtk_check_button_set_active (self->check, skein_import_plan_is_chosen (self->plan, self->index));
  self->updating = FALSE;
  if (gtk_toggle_button_get_active (self->unfold))
    show_details (self);
}

/**
 * skein_import_file_row_show:
 * @row: a row
 * @index: a file of the plan
 *
 * Shows a file, folded.
 */
void
skein_import_file_row_show (SkeinImportFileRow *self, guint index)
{
  g_return_if_fail (SKEIN_IS_IMPORT_FILE_ROW (self));

  self->index = index;
  gtk_toggle_button_set_active (self->unfold, FALSE);
  skein_import_file_row_update (self);
}

/**
 * skein_import_file_row_unfold:
 * @row: a row
 *
 * Unfolds the details, or folds them again.
 */
void
skein_import_file_row_unfold (SkeinImportFileRow *self)
{
  g_return_if_fail (SKEIN_IS_IMPORT_FILE_ROW (self));
  gtk_toggle_button_set_active (self->unfold, !gtk_toggle_button_get_active (self->unfold));
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-import-choices.h"

#include <glib/gi18n-lib.h>

#include "skein-vocabulary.h"

/* So many names of actors that the project has are shown, and what a pattern makes of so many files. */
#define MOST_NAMES 20
#define MOST_EXAMPLES 3

struct _SkeinImportChoices {
  AdwPreferencesPage parent_instance;

  AdwExpanderRow *names_row;
  GtkSwitch *update_switch;
  GtkEditable *pattern_row;
  AdwActionRow *example_row;
  AdwActionRow *table_row;
  GtkWidget *clear_table_button;

  SkeinImportPlan *plan;
  gboolean bad_pattern;
  /* (element-type GtkWidget): the rows of names, which the next look replaces */
  GPtrArray *names;
  GtkFileChooserNative *chooser;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinImportChoices, skein_import_choices, ADW_TYPE_PREFERENCES_PAGE)

static void
add_name (SkeinImportChoices *self, const SkeinPreviewName *name)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (name->name, -1);
  g_autofree char *types =
      g_str_equal (name->type, name->known_type)
          ? g_strdup (skein_vocabulary_get_type_label (name->type))
          /* Translators: the type that an actor has in a file, and in the project. */
          : g_strdup_printf (_ ("%s, in the project %s"),
                             skein_vocabulary_get_type_label (name->type),
                             skein_vocabulary_get_type_label (name->known_type));
  g_autofree char *subtitle = g_markup_escape_text (types, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_expander_row_add_row (self->names_row, row);
  g_ptr_array_add (self->names, row);
}

static void
show_names (SkeinImportChoices *self)
{
  const SkeinImportPreview *preview = skein_import_plan_get_preview (self->plan);
  guint n = MIN (preview->names->len, MOST_NAMES);
  g_autofree char *title = g_strdup_printf (ngettext ("%'u Name Exists Already",
                                                      "%'u Names Exist Already",
                                                      preview->n_names),
                                            preview->n_names);

  for (guint i = 0; i < self->names->len; i++)
    adw_expander_row_remove (self->names_row, g_ptr_array_index (self->names, i));
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < n; i++)
    add_name (self, g_ptr_array_index (preview->names, i));
  if (preview->n_names > n) {
    g_autofree char *more =
        g_strdup_printf (ngettext ("And %'u more", "And %'u more", preview->n_names - n),
                         preview->n_names - n);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
    adw_expander_row_add_row (self->names_row, row);
    g_ptr_array_add (self->names, row);
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->names_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->names_row), preview->n_names > 0);
}

static void
show_examples (SkeinImportChoices *self)
{
  guint n = g_list_model_get_n_items (skein_import_plan_get_files (self->plan));
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (guint i = 0; i < MIN (n, MOST_EXAMPLES); i++) {
    g_autofree char *base = g_path_get_basename (skein_import_plan_get_file (self->plan, i)->name);
    g_autofree char *example = skein_import_plan_dup_example (self->plan, i);

    g_string_append_printf (lines,
                            "%s%s\n→ %s",
                            i > 0 ? "\n" : "",
                            base,
                            *example != '\0' ? example : _ ("The name has not this form"));
  }
  escaped = g_markup_escape_text (lines->str, -1);
  adw_action_row_set_subtitle (self->example_row, escaped);
}

static void
pattern_cb (SkeinImportChoices *self)
{
  const char *pattern = gtk_editable_get_text (self->pattern_row);
  g_autoptr (GError) error = NULL;

  self->bad_pattern = !skein_import_plan_set_pattern (self->plan, pattern, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->example_row), *pattern != '\0');
  if (self->bad_pattern) {
    g_autofree char *escaped = g_markup_escape_text (error->message, -1);

    adw_action_row_set_subtitle (self->example_row, escaped);
    gtk_widget_add_css_class (GTK_WIDGET (self->pattern_row), "error");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->pattern_row), "error");
    if (skein_import_plan_get_preview (self->plan) != NULL)
      show_examples (self);
  }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
update_switch_cb (SkeinImportChoices *self)
{
  skein_import_plan_set_update (self->plan, gtk_switch_get_active (self->update_switch));
}

static void
set_table (SkeinImportChoices *self, const char *path)
{
  g_autofree char *shown = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *escaped =
      g_markup_escape_text (shown != NULL ? shown : _ ("CSV with a column “file”"), -1);

  skein_import_plan_set_table (self->plan, path);
  adw_action_row_set_subtitle (self->table_row, escaped);
  gtk_widget_set_visible (self->clear_table_button, path != NULL);
}

static void
clear_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_table (SKEIN_IMPORT_CHOICES (widget), NULL);
}

static void
table_chosen_cb (GtkNativeDialog *dialog, int response, SkeinImportChoices *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    set_table (self, path);
  g_clear_object (&self->chooser);
}

static void
choose_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinImportChoices *self = SKEIN_IMPORT_CHOICES (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Table"),
                                               GTK_WINDOW (gtk_widget_get_root (widget)),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("_Choose"),
                                               _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (table_chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
skein_import_choices_dispose (GObject *object)
{
  SkeinImportChoices *self = SKEIN_IMPORT_CHOICES (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (skein_import_choices_parent_class)->dispose (object);
}

static void
skein_import_choices_class_init (SkeinImportChoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_import_choices_dispose;

  /**
   * SkeinImportChoices::changed:
   * @self: a page
   *
   * Whether the choices can be used may be another.
   */
  signals[SIGNAL_CHANGED] = g_signal_new (
      "changed", SKEIN_TYPE_IMPORT_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-import-choices.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, names_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, update_switch);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, pattern_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, example_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, table_row);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportChoices, clear_table_button);
  gtk_widget_class_install_action (widget_class, "choices.choose-table", NULL, choose_table_action);
  gtk_widget_class_install_action (widget_class, "choices.clear-table", NULL, clear_table_action);
}

static void
skein_import_choices_init (SkeinImportChoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->names = g_ptr_array_new ();
}

/**
 * skein_import_choices_connect:
 * @choices: a page
 * @plan: what it decides upon
 *
 * Says what the page is about; once.
 */
void
skein_import_choices_connect (SkeinImportChoices *self, SkeinImportPlan *plan)
{
  g_return_if_fail (SKEIN_IS_IMPORT_CHOICES (self));
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  self->plan = g_object_ref (plan);
  g_signal_connect_swapped (self->update_switch,
                            "notify::active",
                            G_CALLBACK (update_switch_cb),
                            self);
  g_signal_connect_swapped (self->pattern_row, "changed", G_CALLBACK (pattern_cb), self);
}

/**
 * skein_import_choices_update:
 * @choices: a page whose plan has a preview
 *
 * Shows what the files that have been looked at have to do with the choices.
 */
void
skein_import_choices_update (SkeinImportChoices *self)
{
  g_return_if_fail (SKEIN_IS_IMPORT_CHOICES (self));

  show_names (self);
  show_examples (self);
}

/**
 * skein_import_choices_are_valid:
 * @choices: a page
 *
 * Returns: whether files can be imported so
 */
gboolean
skein_import_choices_are_valid (SkeinImportChoices *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_CHOICES (self), FALSE);
  return !self->bad_pattern;
}

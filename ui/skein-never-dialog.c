// SPDX-License-Identifier: MPL-2.0
#include "skein-never-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-identity.h"
#include "skein-label.h"

#define WIDTH 440
#define HEIGHT 520
#define MARGIN 40

struct _SkeinNeverDialog {
  AdwWindow parent_instance;

  GtkEntry *entry;
  GtkLabel *problem;
  GtkListBox *rows;

  SkeinProject *project;
};

G_DEFINE_FINAL_TYPE (SkeinNeverDialog, skein_never_dialog, ADW_TYPE_WINDOW)

static void
show_problem (SkeinNeverDialog *self, const GError *error)
{
  skein_label_set_or_hide (self->problem, error != NULL ? error->message : NULL);
}

static void
remove_cb (GtkButton *button, SkeinNeverDialog *self)
{
  g_autofree char *word = g_strdup (g_object_get_data (G_OBJECT (button), "word"));
  g_autoptr (GError) error = NULL;

  skein_edit_remove_never_actor (self->project, word, &error);
  show_problem (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
add_word (SkeinNeverDialog *self, const char *word)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), word);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "word", g_strdup (word), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->rows, row);
}

static void
update (SkeinNeverDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = skein_project_dup_never_actors (self->project, &error);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->rows, 0)) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    add_word (self, words[i]);
  if (error != NULL)
    show_problem (self, error);
}

static void
add_cb (SkeinNeverDialog *self)
{
  g_autofree char *word = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GError) error = NULL;

  if (*g_strstrip (word) == '\0')
    return;
  if (skein_edit_add_never_actor (self->project, word, &error))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_problem (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
skein_never_dialog_finalize (GObject *object)
{
  g_clear_object (&SKEIN_NEVER_DIALOG (object)->project);
  G_OBJECT_CLASS (skein_never_dialog_parent_class)->finalize (object);
}

static void
skein_never_dialog_class_init (SkeinNeverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_never_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-never-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinNeverDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, SkeinNeverDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinNeverDialog, rows);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skein_never_dialog_init (SkeinNeverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * skein_never_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project that can be changed
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinNeverDialog *
skein_never_dialog_new (GtkWindow *parent, SkeinWorkspace *workspace)
{
  SkeinNeverDialog *self;
  int width, height;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_NEVER_DIALOG, "transient-for", parent, NULL);
  self->project = g_object_ref (skein_workspace_get_project (workspace));
  width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;
  gtk_window_set_default_size (GTK_WINDOW (self),
                               width > 0 ? MIN (width, WIDTH) : WIDTH,
                               height > 0 ? MIN (MAX (height - MARGIN, 1), HEIGHT) : HEIGHT);
  g_signal_connect_object (self->project, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-types-dialog.h"

#include <glib/gi18n-lib.h>

#include "skein-history.h"
#include "skein-label.h"
#include "skein-theme.h"
#include "skein-type-row.h"

struct _SkeinTypesDialog {
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *actors;
  GtkListBox *relations;
  GtkMenuButton *add;
  GtkEditable *name;
  GtkLabel *problem;
  AdwToastOverlay *toasts;
  GtkWidget *undo;

  SkeinWorkspace *workspace;
  SkeinProject *project;
};

G_DEFINE_FINAL_TYPE (SkeinTypesDialog, skein_types_dialog, ADW_TYPE_WINDOW)

static GtkListBox *
get_list (SkeinTypesDialog *self, SkeinTypeKind kind)
{
  return kind == SKEIN_TYPES_OF_ACTORS ? self->actors : self->relations;
}

static SkeinTypeKind
get_kind (SkeinTypesDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "relations") == 0
             ? SKEIN_TYPES_OF_RELATIONS
             : SKEIN_TYPES_OF_ACTORS;
}

static GStrv
dup_foreign_names (const GPtrArray *mappings, const SkeinType *type)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; mappings != NULL && i < mappings->len; i++) {
    const SkeinTypeMapping *mapping = g_ptr_array_index (mappings, i);

    /* A type that was renamed is known by its own name, too. */
    if (mapping->kind == type->kind && g_str_equal (mapping->type, type->name) &&
        !g_str_equal (mapping->foreign_name, type->name))
      g_strv_builder_add (names, mapping->foreign_name);
  }
  return g_strv_builder_end (names);
}

static SkeinTypeRow *
find_row (GtkListBox *list, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SKEIN_IS_TYPE_ROW (child) &&
        g_strcmp0 (skein_type_row_get_name (SKEIN_TYPE_ROW (child)), name) == 0)
      return SKEIN_TYPE_ROW (child);
  return NULL;
}

static void
remove_others (GtkListBox *list, GHashTable *kept)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (list));

  while (child != NULL) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    if (SKEIN_IS_TYPE_ROW (child) && !g_hash_table_contains (kept, child))
      gtk_list_box_remove (list, child);
    child = next;
  }
}

/* Rows of types that stay, stay: open ones open, and the keyboard where it is. They keep their places as well, as nobody
 * wants them to jump while they are being changed. */
static void
fill (SkeinTypesDialog *self, SkeinTypeKind kind, const GPtrArray *mappings)
{
  GtkListBox *list = get_list (self, kind);
  g_autoptr (GPtrArray) types = skein_project_dup_type_list (self->project, kind, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; types != NULL && i < types->len; i++) {
    const SkeinType *type = g_ptr_array_index (types, i);
    g_auto (GStrv) names = dup_foreign_names (mappings, type);
    SkeinTypeRow *row = find_row (list, type->name);

    if (row == NULL) {
      row = SKEIN_TYPE_ROW (skein_type_row_new (self->project, kind));
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
    skein_type_row_show (row, type, (const char *const *) names);
    g_hash_table_add (kept, row);
  }
  remove_others (list, kept);
}

static void
update (SkeinTypesDialog *self)
{
  g_autoptr (GPtrArray) mappings = NULL;
  g_autofree char *undo = NULL;

  if (self->project == NULL || self->project != skein_workspace_get_project (self->workspace)) {
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  mappings = skein_project_dup_type_mappings (self->project, NULL);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    fill (self, kind, mappings);
  g_object_get (self->workspace, "undo-name", &undo, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "types.undo", undo != NULL);
  gtk_widget_set_tooltip_text (self->undo, undo != NULL ? undo : _ ("Undo"));
}

static void
show_error (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *escaped = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_overlay_add_toast (SKEIN_TYPES_DIALOG (widget)->toasts, adw_toast_new (escaped));
}

static void
undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinTypesDialog *self = SKEIN_TYPES_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (!skein_workspace_undo (self->workspace, &error))
    gtk_widget_activate_action (widget, "types.show-error", "s", error->message);
}

static void
add_cb (SkeinTypesDialog *self)
{
  SkeinTypeKind kind = get_kind (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GError) error = NULL;
  SkeinTypeRow *row;

  if (!skein_edit_add_type (self->project, kind, name, &error)) {
    skein_label_set_or_hide (self->problem, error->message);
    return;
  }
  gtk_editable_set_text (self->name, "");
  gtk_menu_button_popdown (self->add);
  row = find_row (get_list (self, kind), name);
  if (row == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
name_changed_cb (SkeinTypesDialog *self)
{
  skein_label_set_or_hide (self->problem, NULL);
}

static void
skein_types_dialog_dispose (GObject *object)
{
  SkeinTypesDialog *self = SKEIN_TYPES_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->project);
  G_OBJECT_CLASS (skein_types_dialog_parent_class)->dispose (object);
}

static void
skein_types_dialog_class_init (SkeinTypesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_types_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-types-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, actors);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, relations);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, add);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkeinTypesDialog, undo);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_install_action (widget_class, "types.show-error", "s", show_error);
  gtk_widget_class_install_action (widget_class, "types.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "types.undo", NULL);
}

static void
skein_types_dialog_init (SkeinTypesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skein_theme_mark_contrast (GTK_WIDGET (self));
}

/**
 * skein_types_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @workspace: a workspace with a project that can be written
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
SkeinTypesDialog *
skein_types_dialog_new (GtkWindow *parent, SkeinWorkspace *workspace)
{
  SkeinTypesDialog *self;
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (SKEIN_TYPE_TYPES_DIALOG, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->project, skein_workspace_get_project (workspace));
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, 520), MIN (height, 620));
  update (self);
  g_signal_connect_object (
      workspace, "graph-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::undo-name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      workspace, "notify::project", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

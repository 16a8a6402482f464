// SPDX-License-Identifier: MPL-2.0
#include "skein-type-row.h"

#include <glib/gi18n-lib.h>

#include "skein-chip-box.h"
#include "skein-colour-button.h"
#include "skein-history.h"
#include "skein-label.h"
#include "skein-mark.h"
#include "skein-palette.h"
#include "skein-types.h"

struct _SkeinTypeRow {
  AdwExpanderRow parent_instance;

  GtkWidget *mark;
  AdwEntryRow *name_row;
  GtkWidget *effect_row;
  GtkLabel *effect;
  SkeinColourButton *colour;
  AdwComboRow *icon_row;
  AdwEntryRow *label_row;
  AdwEntryRow *inverse_row;
  SkeinChipBox *foreign;
  GtkWidget *delete_row;

  SkeinProject *project;
  SkeinTypeKind kind;
  SkeinType *type;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (SkeinTypeRow, skein_type_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
answer (SkeinTypeRow *self, gboolean done, const GError *error)
{
  if (!done)
    gtk_widget_activate_action (GTK_WIDGET (self), "types.show-error", "s", error->message);
  return done;
}

static char *
dup_uses (SkeinTypeKind kind, guint n)
{
  return g_strdup_printf (kind == SKEIN_TYPES_OF_ACTORS
                              ? ngettext ("%u actor", "%u actors", n)
                              : ngettext ("%u relation", "%u relations", n),
                          n);
}

/* What renaming would do beside giving it another name. */
static char *
dup_effect (SkeinTypeRow *self, const char *name)
{
  SkeinTypeEffect effect;
  g_autofree char *uses = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *words = NULL;

  if (self->type == NULL || *name == '\0' ||
      !skein_project_preview_rename_type (
          self->project, self->kind, self->type->name, name, &effect, NULL) ||
      !effect.exists)
    return NULL;
  uses = dup_uses (self->kind, effect.n_changed);
  /* Translators: a type, then how many actors or relations: “… “Person”: 12 actors get that one.” */
  words =
      g_strdup_printf (_ ("There is a type “%s” already: the two become one (%s)."), name, uses);
  if (effect.n_joined == 0)
    return g_steal_pointer (&words);
  joined = g_strdup_printf (
      ngettext ("%u relation coincides with one that has it, and is joined with it.",
                "%u relations coincide with ones that have it, and are joined with them.",
                effect.n_joined),
      effect.n_joined);
  return g_strdup_printf ("%s %s", words, joined);
}

static void
name_changed_cb (SkeinTypeRow *self)
{
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autofree char *effect = self->loading ? NULL : dup_effect (self, name);

  gtk_label_set_text (self->effect, effect != NULL ? effect : "");
  gtk_widget_set_visible (self->effect_row, effect != NULL);
}

static void
rename_cb (SkeinTypeRow *self)
{
  g_autofree char *old_name = g_strdup (self->type->name);
  g_autofree char *name =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autoptr (GError) error = NULL;

  /* The row goes on as that of the new name when the list is read again. */
  g_free (self->type->name);
  self->type->name = g_strdup (name);
  if (!answer (self,
               skein_edit_rename_type (self->project, self->kind, old_name, name, &error),
               error)) {
    g_free (self->type->name);
    self->type->name = g_steal_pointer (&old_name);
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->type->name);
  }
  gtk_widget_set_visible (self->effect_row, FALSE);
}

static void
colour_cb (SkeinTypeRow *self, const char *colour)
{
  g_autoptr (GError) error = NULL;

  answer (self,
          skein_edit_set_type_colour (self->project, self->kind, self->type->name, colour, &error),
          error);
  skein_history_stop_joining (self->project);
}

static void
icon_cb (SkeinTypeRow *self)
{
  g_autoptr (GError) error = NULL;
  guint chosen = adw_combo_row_get_selected (self->icon_row);
  const char *icon = chosen > 0 ? skein_palette_get_icons ()[chosen - 1].value : NULL;

  if (self->loading)
    return;
  answer (self,
          skein_edit_set_type_icon (self->project, self->kind, self->type->name, icon, &error),
          error);
  skein_history_stop_joining (self->project);
}

static void
labels_cb (SkeinTypeRow *self)
{
  g_autofree char *label = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label_row)));
  g_autofree char *inverse = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->inverse_row)));
  g_autoptr (GError) error = NULL;

  answer (self,
          skein_edit_set_type_labels (self->project, self->type->name, label, inverse, &error),
          error);
  skein_history_stop_joining (self->project);
}

static gboolean
add_foreign_cb (SkeinTypeRow *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clean = g_strstrip (g_strdup (name));
  gboolean done;

  if (*clean == '\0')
    return FALSE;
  done = skein_edit_set_type_mapping (self->project, self->kind, clean, self->type->name, &error);
  if (!done)
    skein_chip_box_show_problem (self->foreign, error->message);
  return done;
}

static gboolean
remove_foreign_cb (SkeinTypeRow *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  return answer (self,
                 skein_edit_set_type_mapping (self->project, self->kind, name, NULL, &error),
                 error);
}

static void
delete_cb (SkeinTypeRow *self)
{
  g_autoptr (GError) error = NULL;

  answer (self,
          skein_edit_delete_type (self->project, self->kind, self->type->name, &error),
          error);
}

static AdwEntryRow *
add_entry (SkeinTypeRow *self, const char *title, GCallback applied)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", applied, self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_ENTRY_ROW (row);
}

static void
add_effect (SkeinTypeRow *self)
{
  self->effect_row = gtk_list_box_row_new ();
  self->effect = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->effect, TRUE);
  gtk_label_set_xalign (self->effect, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->effect), "type-effect");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->effect_row), GTK_WIDGET (self->effect));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->effect_row), FALSE);
  gtk_widget_set_visible (self->effect_row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->effect_row);
}

static void
add_look (SkeinTypeRow *self)
{
  const SkeinChoice *icons = skein_palette_get_icons ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_action_row_new ();

  self->colour = SKEIN_COLOUR_BUTTON (skein_colour_button_new ());
  skein_colour_button_set_none_label (self->colour, _ ("As _Usual"));
  g_signal_connect_object (self->colour, "chosen", G_CALLBACK (colour_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Colour"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->colour));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  gtk_string_list_append (names, _ ("As usual"));
  for (guint i = 0; icons[i].value != NULL; i++)
    gtk_string_list_append (names, g_dpgettext2 (GETTEXT_PACKAGE, "icon", icons[i].label));
  self->icon_row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->icon_row), _ ("Icon"));
  adw_combo_row_set_model (self->icon_row, G_LIST_MODEL (names));
  g_signal_connect_object (
      self->icon_row, "notify::selected", G_CALLBACK (icon_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->icon_row));
}

static void
add_foreign (SkeinTypeRow *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("What files call it"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  self->foreign = g_object_new (SKEIN_TYPE_CHIP_BOX,
                                "title",
                                _ ("What files call it"),
                                "add-label",
                                _ ("Add a Name That Files Use"),
                                "placeholder",
                                _ ("A name that files use"),
                                NULL);
  g_signal_connect_object (
      self->foreign, "add", G_CALLBACK (add_foreign_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->foreign, "remove", G_CALLBACK (remove_foreign_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "type-foreign");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->foreign));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_delete (SkeinTypeRow *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Delete"));

  self->delete_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->delete_row),
                                 _ ("Nothing has this type"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->delete_row), button);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->delete_row);
}

static void
skein_type_row_finalize (GObject *object)
{
  SkeinTypeRow *self = SKEIN_TYPE_ROW (object);

  g_clear_weak_pointer (&self->project);
  g_clear_pointer (&self->type, skein_type_free);
  G_OBJECT_CLASS (skein_type_row_parent_class)->finalize (object);
}

static void
skein_type_row_class_init (SkeinTypeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_type_row_finalize;
}

static void
skein_type_row_init (SkeinTypeRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/**
 * skein_type_row_new:
 * @project: a project that can be written
 * @kind: of what
 *
 * Returns: (transfer floating): a row, which shows nothing before skein_type_row_show()
 */
GtkWidget *
skein_type_row_new (SkeinProject *project, SkeinTypeKind kind)
{
  SkeinTypeRow *self;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  self = g_object_new (SKEIN_TYPE_TYPE_ROW, NULL);
  g_set_weak_pointer (&self->project, project);
  self->kind = kind;
  if (kind == SKEIN_TYPES_OF_ACTORS) {
    self->mark = skein_mark_image_new (NULL);
    g_object_set (self->mark, "pixel-size", 22, NULL);
    adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->mark);
  }
  self->name_row = add_entry (self, _ ("Name"), G_CALLBACK (rename_cb));
  g_signal_connect_object (
      self->name_row, "changed", G_CALLBACK (name_changed_cb), self, G_CONNECT_SWAPPED);
  add_effect (self);
  if (kind == SKEIN_TYPES_OF_ACTORS) {
    add_look (self);
  } else {
    self->label_row = add_entry (self, _ ("Reads from source to target"), G_CALLBACK (labels_cb));
    self->inverse_row = add_entry (self, _ ("Reads from target to source"), G_CALLBACK (labels_cb));
  }
  add_foreign (self);
  add_delete (self);
  return GTK_WIDGET (self);
}

/* What is being written is newer than what the project has. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (row)) != NULL &&
      gtk_widget_has_css_class (GTK_WIDGET (row), "focused"))
    return;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text != NULL ? text : ""))
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
show_look (SkeinTypeRow *self)
{
  const SkeinChoice *icons = skein_palette_get_icons ();
  guint chosen = 0;

  skein_mark_image_set_look (SKEIN_MARK_IMAGE (self->mark),
                             self->type->name,
                             self->type->colour,
                             self->type->icon);
  skein_colour_button_set_colour (self->colour, self->type->colour);
  for (guint i = 0; icons[i].value != NULL; i++)
    if (g_strcmp0 (icons[i].value, self->type->icon) == 0)
      chosen = i + 1;
  adw_combo_row_set_selected (self->icon_row, chosen);
}

static void
show_foreign (SkeinTypeRow *self, const char *const *names)
{
  guint n = g_strv_length ((GStrv) names);
  g_autofree SkeinChip *chips = g_new0 (SkeinChip, n + 1);

  for (guint i = 0; i < n; i++)
    chips[i].text = names[i];
  skein_chip_box_set_chips (self->foreign, chips, n);
}

/**
 * skein_type_row_show:
 * @self: a row
 * @type: its type
 * @foreign_names: (array zero-terminated=1): what files call it
 */
void
skein_type_row_show (SkeinTypeRow *self, const SkeinType *type, const char *const *foreign_names)
{
  g_autofree char *label = NULL;
  g_autofree char *uses = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (SKEIN_IS_TYPE_ROW (self));
  g_return_if_fail (type != NULL && foreign_names != NULL);

  g_clear_pointer (&self->type, skein_type_free);
  self->type = g_memdup2 (type, sizeof *type);
  self->type->name = g_strdup (type->name);
  self->type->label = g_strdup (type->label);
  self->type->inverse = g_strdup (type->inverse);
  self->type->colour = g_strdup (type->colour);
  self->type->icon = g_strdup (type->icon);
  label = skein_types_dup_label (self->kind, type->name);
  uses = dup_uses (self->kind, type->n_uses);
  self->loading = TRUE;
  if (type->label != NULL && *type->label != '\0')
    words = skein_label_dup_joined (uses, type->label, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words != NULL ? words : uses);
  show_text (self->name_row, type->name);
  if (self->kind == SKEIN_TYPES_OF_ACTORS) {
    show_look (self);
  } else {
    show_text (self->label_row, type->label);
    show_text (self->inverse_row, type->inverse);
  }
  show_foreign (self, foreign_names);
  gtk_widget_set_visible (self->delete_row, type->n_uses == 0);
  self->loading = FALSE;
}

/**
 * skein_type_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the name of its type
 */
const char *
skein_type_row_get_name (SkeinTypeRow *self)
{
  g_return_val_if_fail (SKEIN_IS_TYPE_ROW (self), NULL);
  return self->type != NULL ? self->type->name : NULL;
}

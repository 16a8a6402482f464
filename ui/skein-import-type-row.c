// SPDX-License-Identifier: MPL-2.0
#include "skein-import-type-row.h"

#include <glib/gi18n-lib.h>

#include "skein-mark.h"
#include "skein-vocabulary.h"

struct _SkeinImportTypeRow {
  GtkBox parent_instance;

  GtkLabel *heading;
  GtkLabel *foreign;
  GtkLabel *count;
  SkeinMarkImage *mark;
  GtkEntry *type;
  GtkMenuButton *menu;

  SkeinImportPlan *plan;
  GMenuModel *menus[SKEIN_N_TYPE_KINDS];
  guint index;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SkeinImportTypeRow, skein_import_type_row, GTK_TYPE_BOX)

static const char *
get_label (const SkeinImportType *type)
{
  return type->kind == SKEIN_TYPES_OF_ACTORS ? skein_vocabulary_get_type_label (type->type)
                                             : type->type;
}

/* People write our types in their own language. */
static const char *
find_type (SkeinTypeKind kind, const char *label)
{
  const char *const *types = skein_vocabulary_get_actor_types ();

  for (guint i = 0; kind == SKEIN_TYPES_OF_ACTORS && types[i] != NULL; i++)
    if (g_str_equal (skein_vocabulary_get_type_label (types[i]), label))
      return types[i];
  return label;
}

static void
changed_cb (SkeinImportTypeRow *self)
{
  const SkeinImportType *type = skein_import_plan_get_type_at (self->plan, self->index);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->type));

  if (!self->updating)
    skein_import_plan_set_type (self->plan, self->index, find_type (type->kind, text));
  gtk_entry_set_placeholder_text (self->type, type->read);
  if (type->kind == SKEIN_TYPES_OF_ACTORS)
    skein_mark_image_set_actor_type (self->mark, type->type);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinImportTypeRow *self = SKEIN_IMPORT_TYPE_ROW (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->type), g_variant_get_string (parameter, NULL));
}

static void
skein_import_type_row_dispose (GObject *object)
{
  SkeinImportTypeRow *self = SKEIN_IMPORT_TYPE_ROW (object);

  g_clear_object (&self->plan);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    g_clear_object (&self->menus[i]);
  G_OBJECT_CLASS (skein_import_type_row_parent_class)->dispose (object);
}

static void
skein_import_type_row_class_init (SkeinImportTypeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_import_type_row_dispose;

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/skein/Skein/ui/skein-import-type-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, foreign);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, count);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, type);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportTypeRow, menu);
  gtk_widget_class_install_action (widget_class, "row.choose", "s", choose_action);
}

static void
skein_import_type_row_init (SkeinImportTypeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->type, "changed", G_CALLBACK (changed_cb), self);
}

/**
 * skein_import_type_row_new:
 * @plan: the plan of an import
 * @menus: (array fixed-size=2): for each #SkeinTypeKind what is offered, by the action "row.choose"
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
skein_import_type_row_new (SkeinImportPlan *plan, GMenuModel *const *menus)
{
  SkeinImportTypeRow *self;

  g_return_val_if_fail (SKEIN_IS_IMPORT_PLAN (plan), NULL);
  g_return_val_if_fail (menus != NULL, NULL);

  self = g_object_new (SKEIN_TYPE_IMPORT_TYPE_ROW, NULL);
  self->plan = g_object_ref (plan);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++)
    self->menus[i] = g_object_ref (menus[i]);
  return GTK_WIDGET (self);
}

/* The first row of each kind says what follows. */
static void
show_heading (SkeinImportTypeRow *self, const SkeinImportType *type)
{
  gboolean first = self->index == 0 ||
                   skein_import_plan_get_type_at (self->plan, self->index - 1)->kind != type->kind;

  gtk_label_set_label (self->heading,
                       type->kind == SKEIN_TYPES_OF_ACTORS ? _ ("Actors") : _ ("Relations"));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), first);
}

/**
 * skein_import_type_row_update:
 * @row: a row
 *
 * Shows again how much is of that type, which depends on which files come in.
 */
void
skein_import_type_row_update (SkeinImportTypeRow *self)
{
  g_autofree char *count = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_TYPE_ROW (self));

  /* The plan may be told of other files before the list takes this row away. */
  if (self->index >= g_list_model_get_n_items (skein_import_plan_get_types (self->plan)))
    return;
  count = g_strdup_printf ("%'u", skein_import_plan_get_type_at (self->plan, self->index)->n);
  gtk_label_set_label (self->count, count);
}

/**
 * skein_import_type_row_show:
 * @row: a row
 * @index: a type of the plan
 *
 * Shows a type.
 */
void
skein_import_type_row_show (SkeinImportTypeRow *self, guint index)
{
  const SkeinImportType *type;
  g_autofree char *label = NULL;

  g_return_if_fail (SKEIN_IS_IMPORT_TYPE_ROW (self));

  self->index = index;
  type = skein_import_plan_get_type_at (self->plan, index);
  /* Translators: the name that files have for a type of actors or relations. */
  label = g_strdup_printf (_ ("What %s becomes"), type->foreign);
  show_heading (self, type);
  gtk_label_set_label (self->foreign, type->foreign);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->foreign), type->foreign);
  skein_import_type_row_update (self);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), type->kind == SKEIN_TYPES_OF_ACTORS);
  gtk_menu_button_set_menu_model (self->menu, self->menus[type->kind]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->type),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label,
                                    -1);
  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->type), get_label (type));
  changed_cb (self);
  self->updating = FALSE;
}

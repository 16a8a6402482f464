// SPDX-License-Identifier: MPL-2.0
#include "skein-import-names.h"

#include <glib/gi18n-lib.h>

struct _SkeinImportNames {
  GtkBox parent_instance;

  GtkCheckButton *join;
  GtkLabel *join_label;
  GtkCheckButton *project;
  GtkLabel *project_label;
  GtkCheckButton *never;
  GtkLabel *never_label;

  SkeinImportPlan *plan;
  /* The switches follow the plan, and nobody moves them. */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (SkeinImportNames, skein_import_names, GTK_TYPE_BOX)

/* Who joins with the project joins within the files as well. */
static void
join_cb (SkeinImportNames *self)
{
  if (!self->updating)
    skein_import_plan_set_join (self->plan,
                                gtk_check_button_get_active (self->join) ? SKEIN_JOIN_IMPORT
                                                                         : SKEIN_JOIN_KEYS);
}

static void
project_cb (SkeinImportNames *self)
{
  if (!self->updating)
    skein_import_plan_set_join (self->plan,
                                gtk_check_button_get_active (self->project) ? SKEIN_JOIN_PROJECT
                                                                            : SKEIN_JOIN_IMPORT);
}

static void
never_cb (SkeinImportNames *self)
{
  if (!self->updating)
    skein_import_plan_set_skip_never (self->plan, !gtk_check_button_get_active (self->never));
}

static void
skein_import_names_dispose (GObject *object)
{
  SkeinImportNames *self = SKEIN_IMPORT_NAMES (object);

  g_clear_object (&self->plan);
  G_OBJECT_CLASS (skein_import_names_parent_class)->dispose (object);
}

static void
skein_import_names_class_init (SkeinImportNamesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_import_names_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-import-names.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, join);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, join_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, project);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, project_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, never);
  gtk_widget_class_bind_template_child (widget_class, SkeinImportNames, never_label);
}

static void
skein_import_names_init (SkeinImportNames *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * skein_import_names_connect:
 * @names: a question
 * @plan: what it is about
 *
 * Says what is to be decided; once.
 */
void
skein_import_names_connect (SkeinImportNames *self, SkeinImportPlan *plan)
{
  g_return_if_fail (SKEIN_IS_IMPORT_NAMES (self));
  g_return_if_fail (SKEIN_IS_IMPORT_PLAN (plan));

  self->plan = g_object_ref (plan);
  g_signal_connect_swapped (self->join, "toggled", G_CALLBACK (join_cb), self);
  g_signal_connect_swapped (self->project, "toggled", G_CALLBACK (project_cb), self);
  g_signal_connect_swapped (self->never, "toggled", G_CALLBACK (never_cb), self);
}

static void
show_join (SkeinImportNames *self)
{
  guint n_apart = skein_import_plan_get_n_apart (self->plan);
  guint n_joined = skein_import_plan_get_n_joined (self->plan);
  /* Translators: how many actors there are if this is chosen, and how many if not. */
  g_autofree char *label =
      g_strdup_printf (ngettext ("_Join equal names of the same type: %'u actor instead of %'u",
                                 "_Join equal names of the same type: %'u actors instead of %'u",
                                 n_joined),
                       n_joined,
                       n_apart);

  gtk_label_set_label (self->join_label, label);
  gtk_check_button_set_active (self->join,
                               skein_import_plan_get_join (self->plan) != SKEIN_JOIN_KEYS);
  gtk_widget_set_visible (GTK_WIDGET (self->join), n_joined < n_apart);
}

static void
show_project (SkeinImportNames *self)
{
  guint n = skein_import_plan_get_preview (self->plan)->n_names;
  /* “Too” refers to the switch above, which is there only if the files themselves repeat a name. */
  gboolean too =
      skein_import_plan_get_n_joined (self->plan) < skein_import_plan_get_n_apart (self->plan);
  g_autofree char *label =
      too ? g_strdup_printf (ngettext ("Join with the p_roject, too: it has %'u of these names",
                                       "Join with the p_roject, too: it has %'u of these names",
                                       n),
                             n)
          : g_strdup_printf (ngettext ("Join equal names with the p_roject: it has %'u of them",
                                       "Join equal names with the p_roject: it has %'u of them",
                                       n),
                             n);

  gtk_label_set_label (self->project_label, label);
  gtk_check_button_set_active (self->project,
                               skein_import_plan_get_join (self->plan) == SKEIN_JOIN_PROJECT);
  gtk_widget_set_visible (GTK_WIDGET (self->project), n > 0);
}

static void
show_never (SkeinImportNames *self)
{
  guint n_words = 0;
  guint n = skein_import_plan_get_never (self->plan, &n_words);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word that is never an actor",
                                                      "%'u words that are never actors",
                                                      n_words),
                                            n_words);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", n), n);
  /* Graphs have words without mentions. */
  g_autofree char *label =
      n == 0 ? g_strdup_printf (_ ("Ta_ke what is left out: %s"), words)
             /* Translators: “12 mentions” of “3 words that are never actors”. */
             : g_strdup_printf (_ ("Ta_ke what is left out: %s of %s"), mentions, words);

  gtk_label_set_label (self->never_label, label);
  gtk_check_button_set_active (self->never, !skein_import_plan_get_skip_never (self->plan));
  gtk_widget_set_visible (GTK_WIDGET (self->never), n_words > 0);
}

/**
 * skein_import_names_update:
 * @names: a question whose plan has a preview
 *
 * Shows again what there is to decide, and what comes of it.
 */
void
skein_import_names_update (SkeinImportNames *self)
{
  g_return_if_fail (SKEIN_IS_IMPORT_NAMES (self));

  if (skein_import_plan_get_preview (self->plan) == NULL)
    return;
  self->updating = TRUE;
  show_join (self);
  show_project (self);
  show_never (self);
  self->updating = FALSE;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "skein-label.h"
#include "skein-legend-row.h"
#include "skein-wrap-box.h"

/* More chips would take the place of the list below them. */
#define MAX_CHIPS 6

#define LONGEST_NAME 16

struct _SkeinFilterBar {
  SkeinPane pane;

  GSignalGroup *signals;
  GtkWidget *box;
  GtkLabel *shown;
  GtkWidget *chips;
};

G_DEFINE_FINAL_TYPE (SkeinFilterBar, skein_filter_bar, SKEIN_TYPE_PANE)

/* A chip that takes something of the filter back. */
static GtkWidget *
add_chip (SkeinFilterBar *self, const char *words, const char *tooltip)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *name = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), LONGEST_NAME + 8);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip,
                                  -1);
  skein_wrap_box_append (SKEIN_WRAP_BOX (self->chips), chip);
  return chip;
}

static char *
dup_name (SkeinFilterBar *self, gint64 actor)
{
  return skein_label_dup_short (skein_workspace_get_actor (self->pane.workspace, actor)->name,
                                LONGEST_NAME);
}

static void
add_hidden (SkeinFilterBar *self, const char *label, const char *action, GVariant *target)
{
  /* Translators: a chip for an actor, or a type of actors or relations, that the graph leaves out. */
  g_autofree char *words = g_strdup_printf (_ ("Hidden: %s"), label);
  g_autofree char *tooltip = g_strdup_printf (_ ("Show “%s” Again"), label);
  GtkWidget *chip = add_chip (self, words, tooltip);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (chip), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), action);
}

/* What the graph is narrowed down to. */
static void
add_focus (SkeinFilterBar *self)
{
  guint steps;
  gint64 focus = skein_workspace_get_focus (self->pane.workspace, &steps);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  GtkWidget *chip;

  if (focus == 0)
    return;
  name = dup_name (self, focus);
  /* Translators: a chip: the graph shows only actors that are so many relations away from one. */
  words =
      g_strdup_printf (ngettext ("%u step around %s", "%u steps around %s", steps), steps, name);
  chip = add_chip (self, words, _ ("Show the Whole Graph Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.show-whole");
}

/* What is shown although the filter says otherwise. */
static void
add_expanded (SkeinFilterBar *self)
{
  g_autofree char *words = NULL;
  GtkWidget *chip;
  guint n_actors;
  guint n_relations;

  skein_workspace_get_expanded (self->pane.workspace, &n_actors, &n_relations);
  if (n_actors > 0)
    /* Translators: a chip: so many are shown, though the filter would hide them. */
    words = g_strdup_printf (ngettext ("Also shown: %u actor", "Also shown: %u actors", n_actors),
                             n_actors);
  else if (n_relations > 0)
    words = g_strdup_printf (
        ngettext ("Also shown: %u relation", "Also shown: %u relations", n_relations), n_relations);
  else
    return;
  chip = add_chip (self, words, _ ("Hide Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.collapse");
}

static void
add_show_all (SkeinFilterBar *self, guint n_more)
{
  g_autofree char *words =
      n_more > 0
          ? g_strdup_printf (ngettext ("Show All (%u more)", "Show All (%u more)", n_more), n_more)
          : g_strdup (_ ("Show All"));
  GtkWidget *chip = gtk_button_new_with_label (words);

  gtk_widget_add_css_class (chip, "chip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.show-all");
  skein_wrap_box_append (SKEIN_WRAP_BOX (self->chips), chip);
}

static void
fill_chips (SkeinFilterBar *self)
{
  g_autoptr (GArray) actors = skein_workspace_dup_hidden_actors (self->pane.workspace);
  guint n_hidden = 0;

  skein_wrap_box_remove_all (SKEIN_WRAP_BOX (self->chips));
  add_focus (self);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_autoptr (GArray) types = skein_workspace_dup_type_counts (self->pane.workspace, kind);

    for (guint i = 0; i < types->len; i++) {
      const SkeinTypeCount *type = &g_array_index (types, SkeinTypeCount, i);

      if (type->hidden && n_hidden++ < MAX_CHIPS) {
        g_autofree char *label =
            skein_legend_dup_type_label (self->pane.workspace, kind, type->type);

        add_hidden (self, label, "filter.show", g_variant_new ("(us)", kind, type->type));
      }
    }
  }
  for (guint i = 0; i < actors->len; i++) {
    gint64 id = g_array_index (actors, gint64, i);

    if (n_hidden++ < MAX_CHIPS) {
      g_autofree char *name = dup_name (self, id);

      add_hidden (self, name, "filter.show-actor", g_variant_new_int64 (id));
    }
  }
  add_expanded (self);
  if (n_hidden > 1 || (n_hidden > 0 && skein_workspace_get_focus (self->pane.workspace, NULL) != 0))
    add_show_all (self, n_hidden - MIN (n_hidden, MAX_CHIPS));
}

static char *
dup_summary (SkeinFilterBar *self)
{
  SkeinTotals totals = skein_workspace_get_totals (self->pane.workspace);
  guint n_actors;
  guint n_relations;

  skein_workspace_get_shown (self->pane.workspace, &n_actors, &n_relations);
  /* Translators: how many of all actors, or of all relations, the graph shows. */
  return n_actors < totals.actors
             ? g_strdup_printf (_ ("The graph shows %u of %u actors"), n_actors, totals.actors)
             : g_strdup_printf (_ ("The graph shows %u of %u relations"),
                                n_relations,
                                totals.relations);
}

static void
update_cb (SkeinFilterBar *self)
{
  gboolean filtered =
      self->pane.workspace != NULL && skein_workspace_get_filtered (self->pane.workspace);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), filtered);
  if (!filtered) {
    skein_wrap_box_remove_all (SKEIN_WRAP_BOX (self->chips));
    return;
  }
  words = dup_summary (self);
  gtk_label_set_text (self->shown, words);
  fill_chips (self);
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (widget);
  guint32 kind;
  const char *type;

  g_variant_get (parameter, "(u&s)", &kind, &type);
  if (self->pane.workspace != NULL && kind < SKEIN_N_TYPE_KINDS)
    skein_workspace_set_type_hidden (self->pane.workspace, kind, type, FALSE);
}

static void
show_actor_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (widget);

  if (self->pane.workspace != NULL)
    skein_workspace_show_actor (self->pane.workspace, g_variant_get_int64 (parameter));
}

static void
show_whole_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (widget);

  if (self->pane.workspace != NULL)
    skein_workspace_set_focus (self->pane.workspace, 0, 0);
}

static void
collapse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (widget);

  if (self->pane.workspace != NULL)
    skein_workspace_collapse (self->pane.workspace);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (widget);

  if (self->pane.workspace != NULL)
    skein_workspace_show_all (self->pane.workspace);
}

static void
skein_filter_bar_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (pane);

  SKEIN_PANE_CLASS (skein_filter_bar_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->signals, workspace);
  update_cb (self);
}

static void
skein_filter_bar_dispose (GObject *object)
{
  SkeinFilterBar *self = SKEIN_FILTER_BAR (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_filter_bar_parent_class)->dispose (object);
}

static void
skein_filter_bar_class_init (SkeinFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_filter_bar_set_workspace;
  object_class->dispose = skein_filter_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_install_action (widget_class, "filter.show", "(us)", show_action);
  gtk_widget_class_install_action (widget_class, "filter.show-actor", "x", show_actor_action);
  gtk_widget_class_install_action (widget_class, "filter.show-whole", NULL, show_whole_action);
  gtk_widget_class_install_action (widget_class, "filter.collapse", NULL, collapse_action);
  gtk_widget_class_install_action (widget_class, "filter.show-all", NULL, show_all_action);
}

static void
skein_filter_bar_init (SkeinFilterBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->shown = GTK_LABEL (gtk_label_new (NULL));
  self->chips = g_object_new (SKEIN_TYPE_WRAP_BOX, "spacing", 4, "line-spacing", 4, NULL);
  gtk_label_set_xalign (self->shown, 0);
  gtk_label_set_wrap (self->shown, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->shown), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->shown), "caption");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->shown));
  gtk_box_append (GTK_BOX (self->box), self->chips);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "graph-changed", G_CALLBACK (update_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::filter", G_CALLBACK (update_cb), self);
}

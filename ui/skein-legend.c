// SPDX-License-Identifier: MPL-2.0
#include "skein-legend.h"

#include <glib/gi18n-lib.h>

#include "skein-mark.h"
#include "skein-theme.h"

/* A project may bring any number of types of its own; no more are shown than this. */
#define MAX_ROWS 8

#define LONGEST_NAME 22

struct _SkeinLegend {
  GtkWidget parent_instance;

  SkeinWorkspace *workspace;
  GSignalGroup *signals;
  GtkWidget *grid;
};

enum {
  PROP_WORKSPACE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinLegend, skein_legend, GTK_TYPE_WIDGET)

static void
add_name (SkeinLegend *self, const char *text, int row)
{
  GtkWidget *name = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), LONGEST_NAME);
  gtk_grid_attach (GTK_GRID (self->grid), name, 1, row, 1, 1);
}

static void
add_count (SkeinLegend *self, guint32 count, int row)
{
  /* Thousands are set apart as the reader's country does. */
  g_autofree char *text = g_strdup_printf ("%'u", count);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (GTK_GRID (self->grid), label, 2, row, 1, 1);
}

static void
add_rest (SkeinLegend *self, const SkeinLegendEntry *entries, guint32 n, int row)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more type", "%u more types", n), n);
  guint32 count = 0;

  for (guint32 i = 0; i < n; i++)
    count += entries[i].count;
  add_name (self, text, row);
  add_count (self, count, row);
}

static void
fill_cb (SkeinLegend *self)
{
  const SkeinScene *scene =
      self->workspace != NULL ? skein_workspace_get_scene (self->workspace) : NULL;
  g_autofree SkeinLegendEntry *entries = NULL;
  GtkWidget *child;
  guint32 n = 0;
  guint32 n_rows;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  if (scene != NULL) {
    entries = g_new (SkeinLegendEntry, scene->n_looks + 1);
    n = skein_scene_count_looks (scene, entries);
  }
  /* One row for the rest is only worth it for two types or more. */
  n_rows = n > MAX_ROWS ? MAX_ROWS - 1 : n;
  for (guint32 i = 0; i < n_rows; i++) {
    const char *type = scene->look_names[entries[i].look];

    gtk_grid_attach (GTK_GRID (self->grid), skein_mark_image_new (type), 0, (int) i, 1, 1);
    add_name (self, skein_theme_get_type_label (type), (int) i);
    add_count (self, entries[i].count, (int) i);
  }
  if (n > n_rows)
    add_rest (self, entries + n_rows, n - n_rows, (int) n_rows);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
skein_legend_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WORKSPACE:
    g_value_set_object (value, SKEIN_LEGEND (object)->workspace);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_legend_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WORKSPACE:
    skein_legend_set_workspace (SKEIN_LEGEND (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_legend_dispose (GObject *object)
{
  SkeinLegend *self = SKEIN_LEGEND (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_legend_parent_class)->dispose (object);
}

static void
skein_legend_class_init (SkeinLegendClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = skein_legend_get_property;
  object_class->set_property = skein_legend_set_property;
  object_class->dispose = skein_legend_dispose;
  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace",
                           NULL,
                           NULL,
                           SKEIN_TYPE_WORKSPACE,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
skein_legend_init (SkeinLegend *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  /* What lies under it can be dragged and pointed at all the same. */
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Types of actors"),
                                  -1);

  self->signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "graph-changed", G_CALLBACK (fill_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::project", G_CALLBACK (fill_cb), self);
}

/**
 * skein_legend_get_workspace:
 * @self: a legend
 *
 * Returns: (transfer none) (nullable): the workspace whose types it lists
 */
SkeinWorkspace *
skein_legend_get_workspace (SkeinLegend *self)
{
  g_return_val_if_fail (SKEIN_IS_LEGEND (self), NULL);

  return self->workspace;
}

/**
 * skein_legend_set_workspace:
 * @self: a legend
 * @workspace: (nullable): a workspace
 */
void
skein_legend_set_workspace (SkeinLegend *self, SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_LEGEND (self));
  g_return_if_fail (workspace == NULL || SKEIN_IS_WORKSPACE (workspace));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->signals, workspace);
  fill_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

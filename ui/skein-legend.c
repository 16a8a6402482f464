// SPDX-License-Identifier: MPL-2.0
#include "skein-legend.h"

#include <glib/gi18n-lib.h>

#include "skein-legend-row.h"
#include "skein-legend-sample.h"
#include "skein-widget.h"

/* A project may bring any number of types of its own; no more are listed than this. */
#define MAX_ROWS 100

/* With more types of relations than this, they are folded away until somebody wants to see them. */
#define FEW_RELATIONS 6

struct _SkeinLegend {
  SkeinPane pane;

  GSignalGroup *signals;
  GtkWidget *box;
  GtkWidget *fold_button;
  GtkWidget *fold_arrow;
  GtkWidget *show_all_button;
  GtkWidget *scroller;
  GtkWidget *relations_button;
  GtkWidget *relations_arrow;
  GtkLabel *relations_label;
  GtkWidget *columns;
  GtkWidget *lists[SKEIN_N_TYPE_KINDS];
  GtkWidget *signs[SKEIN_N_TYPE_KINDS];
  GtkWidget *menu;
  gboolean folded;
  gboolean relations_open;
  /* A person has folded or unfolded the relations of this project. */
  gboolean relations_decided;
};

enum {
  PROP_FOLDED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinLegend, skein_legend, SKEIN_TYPE_PANE)

static void
remove_all (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
menu_cb (SkeinLegend *self, double x, double y, SkeinLegendRow *row)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) only = g_menu_item_new (_ ("Show _Only These"), NULL);
  GdkRectangle place = { 0, 0, 1, 1 };
  double here_x;
  double here_y;

  g_menu_item_set_action_and_target (only,
                                     "legend.only",
                                     "(us)",
                                     (guint32) skein_legend_row_get_kind (row),
                                     skein_legend_row_get_type_name (row));
  g_menu_append_item (menu, only);
  g_menu_append (menu, _ ("Show _All"), "legend.show-all");
  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (NULL);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  }
  gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self), x, y, &here_x, &here_y);
  place.x = (int) here_x;
  place.y = (int) here_y;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  skein_widget_pop_up (GTK_POPOVER (self->menu));
}

/* Whether the rows of a list are those of the types, in their order. */
static gboolean
has_rows_of (GtkWidget *list, const GArray *types, guint n_rows)
{
  GtkWidget *child = gtk_widget_get_first_child (list);

  for (guint i = 0; i < n_rows; i++) {
    const char *type = g_array_index (types, SkeinTypeCount, i).type;

    if (child == NULL || !SKEIN_IS_LEGEND_ROW (child) ||
        !g_str_equal (skein_legend_row_get_type_name (SKEIN_LEGEND_ROW (child)), type))
      return FALSE;
    child = gtk_widget_get_next_sibling (child);
  }
  return child == NULL || (types->len > n_rows && !SKEIN_IS_LEGEND_ROW (child));
}

static void
build_rows (SkeinLegend *self, SkeinTypeKind kind, const GArray *types, guint n_rows)
{
  GtkWidget *list = self->lists[kind];

  remove_all (list);
  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = skein_legend_row_new (self->pane.workspace,
                                           kind,
                                           g_array_index (types, SkeinTypeCount, i).type);

    g_signal_connect_object (row, "menu", G_CALLBACK (menu_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (list), row);
  }
  if (types->len > n_rows) {
    guint n = types->len - n_rows;
    g_autofree char *text = g_strdup_printf (ngettext ("%u more type", "%u more types", n), n);
    GtkWidget *rest = gtk_label_new (text);

    gtk_widget_add_css_class (rest, "dim-label");
    gtk_box_append (GTK_BOX (list), rest);
  }
}

/* Rows stay as long as the types do, for a double click and the keyboard to find them where they were. */
static void
fill_rows (SkeinLegend *self, SkeinTypeKind kind)
{
  g_autoptr (GArray) types = skein_workspace_dup_type_counts (self->pane.workspace, kind);
  guint n_rows = MIN (types->len, MAX_ROWS);
  GtkWidget *child;

  if (!has_rows_of (self->lists[kind], types, n_rows))
    build_rows (self, kind, types, n_rows);
  child = gtk_widget_get_first_child (self->lists[kind]);
  for (guint i = 0; i < n_rows; i++) {
    const SkeinTypeCount *type = &g_array_index (types, SkeinTypeCount, i);

    skein_legend_row_update (SKEIN_LEGEND_ROW (child), type->count, type->hidden);
    skein_legend_row_set_look (SKEIN_LEGEND_ROW (child), type->colour, type->icon);
    child = gtk_widget_get_next_sibling (child);
  }
}

static void
add_sign (GtkWidget *signs, SkeinLegendSign sign, SkeinStroke stroke, const char *meaning)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (meaning);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (row, "legend-sign");
  gtk_box_append (GTK_BOX (row), skein_legend_sample_new (sign, stroke));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (signs), row);
}

/* What size, width and dashes mean; of the dashes only those that occur. */
static void
fill_signs (SkeinLegend *self)
{
  const SkeinScene *scene = skein_workspace_get_scene (self->pane.workspace);
  const char *const sizes[SKEIN_N_SIZE_MEASURES] = {
    [SKEIN_SIZE_MENTIONS] = _ ("larger: more mentions"),
    [SKEIN_SIZE_RELATIONS] = _ ("larger: more relations"),
    [SKEIN_SIZE_ARTICLES] = _ ("larger: in more articles"),
  };
  gboolean occurs[SKEIN_STROKE_BY_HAND + 1] = { FALSE };
  const char *const meanings[G_N_ELEMENTS (occurs)] = {
    [SKEIN_STROKE_ALLEGED] = _ ("only alleged"),
    [SKEIN_STROKE_DENIED] = _ ("denied"),
    [SKEIN_STROKE_DISPUTED] = _ ("stated and denied"),
    [SKEIN_STROKE_BY_HAND] = _ ("by hand, without a passage"),
  };

  remove_all (self->signs[SKEIN_TYPES_OF_ACTORS]);
  remove_all (self->signs[SKEIN_TYPES_OF_RELATIONS]);
  for (guint32 i = 0; i < scene->n_edges; i++)
    occurs[MIN (scene->edges[i].stroke, SKEIN_STROKE_BY_HAND)] = TRUE;
  if (scene->n_nodes > 0)
    add_sign (self->signs[SKEIN_TYPES_OF_ACTORS],
              SKEIN_LEGEND_SIGN_SIZE,
              SKEIN_STROKE_STATED,
              sizes[skein_workspace_get_size_measure (self->pane.workspace)]);
  if (scene->n_edges > 0)
    add_sign (self->signs[SKEIN_TYPES_OF_RELATIONS],
              SKEIN_LEGEND_SIGN_WIDTH,
              SKEIN_STROKE_STATED,
              _ ("wider: more passages"));
  for (guint i = SKEIN_STROKE_ALLEGED; i < G_N_ELEMENTS (occurs); i++)
    if (occurs[i])
      add_sign (self->signs[SKEIN_TYPES_OF_RELATIONS], SKEIN_LEGEND_SIGN_STROKE, i, meanings[i]);
}

static void
show_arrow (GtkWidget *arrow, gboolean open)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow), open ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
say_expanded (GtkWidget *button, gboolean expanded)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (button),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               expanded,
                               -1);
}

static void
update_folding (SkeinLegend *self)
{
  gtk_widget_set_visible (self->scroller, !self->folded);
  gtk_widget_set_visible (self->lists[SKEIN_TYPES_OF_RELATIONS], self->relations_open);
  show_arrow (self->fold_arrow, !self->folded);
  show_arrow (self->relations_arrow, self->relations_open);
  say_expanded (self->fold_button, !self->folded);
  say_expanded (self->relations_button, self->relations_open);
}

static void
fill_cb (SkeinLegend *self)
{
  g_autoptr (GArray) relations = NULL;
  g_autofree char *count = NULL;
  gboolean has_types = FALSE;

  if (self->pane.workspace != NULL) {
    fill_rows (self, SKEIN_TYPES_OF_ACTORS);
    fill_rows (self, SKEIN_TYPES_OF_RELATIONS);
    /* While something is hidden, signs stay that may not occur now: rows must not move under the pointer. */
    if (!skein_workspace_get_filtered (self->pane.workspace) ||
        gtk_widget_get_first_child (self->signs[SKEIN_TYPES_OF_ACTORS]) == NULL)
      fill_signs (self);
    relations = skein_workspace_dup_type_counts (self->pane.workspace, SKEIN_TYPES_OF_RELATIONS);
    if (!self->relations_decided)
      self->relations_open = relations->len <= FEW_RELATIONS;
    update_folding (self);
    count = g_strdup_printf (ngettext ("%'u type of relations",
                                       "%'u types of relations",
                                       relations->len),
                             relations->len);
    gtk_label_set_text (self->relations_label, count);
    gtk_widget_set_visible (self->relations_button, relations->len > 0);
    gtk_widget_set_visible (self->show_all_button,
                            skein_workspace_get_filtered (self->pane.workspace));
    has_types = gtk_widget_get_first_child (self->lists[SKEIN_TYPES_OF_ACTORS]) != NULL;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), has_types);
}

/* Another project has other types: few of relations are shown at once. */
static void
project_cb (SkeinLegend *self)
{
  remove_all (self->signs[SKEIN_TYPES_OF_ACTORS]);
  self->relations_decided = FALSE;
  fill_cb (self);
}

static void
fold_cb (SkeinLegend *self)
{
  skein_legend_set_folded (self, !self->folded);
}

static void
fold_relations_cb (SkeinLegend *self)
{
  self->relations_open = !self->relations_open;
  self->relations_decided = TRUE;
  update_folding (self);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinLegend *self = SKEIN_LEGEND (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  gboolean had_focus = root != NULL && gtk_root_get_focus (root) == self->show_all_button;

  if (self->pane.workspace == NULL)
    return;
  skein_workspace_show_all (self->pane.workspace);
  /* The button has gone; the keyboard stays in the legend. */
  if (had_focus)
    gtk_widget_grab_focus (self->fold_button);
}

static void
only_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinLegend *self = SKEIN_LEGEND (widget);
  guint32 kind;
  const char *type;

  g_variant_get (parameter, "(u&s)", &kind, &type);
  if (self->pane.workspace != NULL && kind < SKEIN_N_TYPE_KINDS)
    skein_workspace_show_only_type (self->pane.workspace, kind, type);
}

static void
skein_legend_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinLegend *self = SKEIN_LEGEND (object);

  switch (id) {
  case PROP_FOLDED:
    g_value_set_boolean (value, self->folded);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_legend_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_FOLDED:
    skein_legend_set_folded (SKEIN_LEGEND (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_legend_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinLegend *self = SKEIN_LEGEND (pane);

  SKEIN_PANE_CLASS (skein_legend_parent_class)->set_workspace (pane, workspace);
  /* Rows belong to the workspace that they were made for. */
  remove_all (self->lists[SKEIN_TYPES_OF_ACTORS]);
  remove_all (self->lists[SKEIN_TYPES_OF_RELATIONS]);
  g_signal_group_set_target (self->signals, workspace);
  project_cb (self);
}

static void
skein_legend_dispose (GObject *object)
{
  SkeinLegend *self = SKEIN_LEGEND (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_LEGEND);
  G_OBJECT_CLASS (skein_legend_parent_class)->dispose (object);
}

static void
skein_legend_class_init (SkeinLegendClass *klass)
{
  static const char *const lists[SKEIN_N_TYPE_KINDS] = { "actors", "relations" };
  static const char *const signs[SKEIN_N_TYPE_KINDS] = { "actor_signs", "relation_signs" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_legend_set_workspace;
  object_class->get_property = skein_legend_get_property;
  object_class->set_property = skein_legend_set_property;
  object_class->dispose = skein_legend_dispose;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-legend.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, box);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, fold_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, fold_arrow);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, show_all_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, scroller);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, relations_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, relations_arrow);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, relations_label);
  gtk_widget_class_bind_template_child (widget_class, SkeinLegend, columns);
  for (guint i = 0; i < SKEIN_N_TYPE_KINDS; i++) {
    gtk_widget_class_bind_template_child_full (widget_class,
                                               lists[i],
                                               FALSE,
                                               G_STRUCT_OFFSET (SkeinLegend, lists) +
                                                   (gssize) (i * sizeof (GtkWidget *)));
    gtk_widget_class_bind_template_child_full (widget_class,
                                               signs[i],
                                               FALSE,
                                               G_STRUCT_OFFSET (SkeinLegend, signs) +
                                                   (gssize) (i * sizeof (GtkWidget *)));
  }
  gtk_widget_class_bind_template_callback (widget_class, fold_cb);
  gtk_widget_class_bind_template_callback (widget_class, fold_relations_cb);
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "legend.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "legend.only", "(us)", only_action);
}

static void
skein_legend_init (SkeinLegend *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  update_folding (self);

  self->signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->signals, "graph-changed", G_CALLBACK (fill_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::filter", G_CALLBACK (fill_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::project", G_CALLBACK (project_cb), self);
}

/**
 * skein_legend_get_folded:
 * @self: a legend
 *
 * Returns: whether only its heading is there
 */
gboolean
skein_legend_get_folded (SkeinLegend *self)
{
  g_return_val_if_fail (SKEIN_IS_LEGEND (self), FALSE);

  return self->folded;
}

/**
 * skein_legend_set_folded:
 * @self: a legend
 * @folded: whether only its heading is there
 */
void
skein_legend_set_folded (SkeinLegend *self, gboolean folded)
{
  g_return_if_fail (SKEIN_IS_LEGEND (self));

  folded = folded != FALSE;
  if (self->folded == folded)
    return;
  self->folded = folded;
  update_folding (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/**
 * skein_legend_set_wide:
 * @self: a legend
 * @wide: whether actors and relations stand beside each other, rather than one below the other
 */
void
skein_legend_set_wide (SkeinLegend *self, gboolean wide)
{
  g_return_if_fail (SKEIN_IS_LEGEND (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

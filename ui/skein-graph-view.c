// SPDX-License-Identifier: MPL-2.0
#include "skein-graph-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "skein-layout-popover.h"
#include "skein-layouts.h"
#include "skein-legend.h"
#include "skein-minimap.h"
#include "skein-theme.h"
#include "skein-waiting-pill.h"

#define RESOURCES "/io/github/skein/Skein/ui/"

/* On a view smaller than this, in pixels, the legend is folded until somebody wants to see it, on one that is
 * wider than that it has two columns, and on one smaller than the last it is not there. */
#define LEGEND_OPEN_WIDTH 560
#define LEGEND_OPEN_HEIGHT 400
#define LEGEND_WIDE_WIDTH 760
#define LEGEND_LEAST_WIDTH 220
#define LEGEND_LEAST_HEIGHT 160

/* How much of the view the legend covers at most, and how far from its corner it lies. */
#define LEGEND_SHARE_OF_WIDTH 0.55
#define LEGEND_SHARE_OF_HEIGHT 0.6
#define LEGEND_MARGIN 12

/* On a view smaller than this, in pixels, there is no overview, and on one narrower than the last none beside the word
 * of what goes on. */
#define OVERVIEW_LEAST_WIDTH 420
#define OVERVIEW_LEAST_HEIGHT 380
#define OVERVIEW_WIDE_WIDTH 720

struct _SkeinGraphView {
  SkeinPane pane;

  GtkWidget *overlay;
  SkeinCanvas *canvas;
  SkeinLegend *legend;
  SkeinWaitingPill *pill;
  GtkRevealer *overview;
  SkeinMinimap *minimap;
  gboolean wants_minimap;
  GtkWidget *buttons;
  /* How much room there is, how much there was, and whether the legend was folded while there was enough. */
  gboolean is_small;
  gboolean is_wide;
  gboolean was_small;
  gboolean was_folded;
  guint fold_idle;
  GtkButton *zoom_in_button;
  GtkButton *zoom_out_button;
  GtkButton *fit_button;
  GtkMenuButton *layout_button;
  GtkButton *pause_button;
};

enum {
  PROP_MINIMAP = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinGraphView, skein_graph_view, SKEIN_TYPE_PANE)

static void
add_style (GtkWidget *widget)
{
  static const char key[] = "skein-graph-view-style";
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), key) != NULL)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, RESOURCES "skein-graph-view.css");
  gtk_style_context_add_provider_for_display (display,
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data (G_OBJECT (display), key, GINT_TO_POINTER (TRUE));
}

static void
update_contrast_cb (SkeinGraphView *self)
{
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_widget_add_css_class (GTK_WIDGET (self), "high-contrast");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "high-contrast");
}

static void
update_buttons_cb (SkeinGraphView *self)
{
  const SkeinScene *scene =
      self->pane.workspace != NULL ? skein_workspace_get_scene (self->pane.workspace) : NULL;

  gtk_widget_set_sensitive (self->buttons, scene != NULL && scene->n_nodes > 0);
}

/* The overview is there while a part of a large graph is out of view. */
static void
update_minimap_cb (SkeinGraphView *self)
{
  gboolean shown = self->wants_minimap && skein_minimap_get_needed (self->minimap);

  if (!shown && gtk_widget_has_focus (GTK_WIDGET (self->minimap)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_set_can_target (GTK_WIDGET (self->overview), shown);
  gtk_revealer_set_reveal_child (self->overview, shown);
}

/* The button shows by which layout the graph is arranged. */
static void
update_layout_cb (SkeinGraphView *self)
{
  SkeinEngine engine = self->pane.workspace != NULL
                           ? skein_layouts_get_current (self->pane.workspace)
                           : SKEIN_ENGINE_FORCE;
  /* Translators: the present layout of the graph. */
  g_autofree char *tooltip =
      g_strdup_printf (_ ("Layout: %s (Ctrl+L)"), skein_layouts_get_title (engine));

  gtk_menu_button_set_icon_name (self->layout_button, skein_layouts_get_icon (engine));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->layout_button), tooltip);
}

static void
update_pause_cb (SkeinGraphView *self)
{
  gboolean paused = FALSE;
  const char *label;

  g_object_get (self->canvas, "paused", &paused, NULL);
  label = paused ? _ ("Go On Arranging") : _ ("Pause Arranging");
  gtk_button_set_icon_name (self->pause_button,
                            paused ? "media-playback-start-symbolic"
                                   : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
}

/* The canvas's actions can be found from its children alone, and the buttons lie beside it. */
static void
clicked_cb (SkeinGraphView *self, GtkButton *button)
{
  const struct {
    GtkButton *button;
    const char *action;
  } actions[] = {
    { self->zoom_in_button, "canvas.zoom-in" },
    { self->zoom_out_button, "canvas.zoom-out" },
    { self->fit_button, "canvas.fit" },
    { self->pause_button, "canvas.pause" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].button == button)
      gtk_widget_activate_action (GTK_WIDGET (self->canvas), actions[i].action, NULL);
}

static void
skein_graph_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (
      SKEIN_GRAPH_VIEW (widget)->overlay, orientation, for_size, minimum, natural, NULL, NULL);
}

/* Where there is little room, the legend is folded; where there is again, it is as a person left it. Within the
 * allocation of sizes nothing may be folded. */
static gboolean
fold_idle_cb (gpointer data)
{
  SkeinGraphView *self = data;

  self->fold_idle = 0;
  skein_legend_set_wide (self->legend, self->is_wide);
  if (self->is_small != self->was_small) {
    if (self->is_small)
      self->was_folded = skein_legend_get_folded (self->legend);
    skein_legend_set_folded (self->legend, self->is_small || self->was_folded);
  }
  self->was_small = self->is_small;
  return G_SOURCE_REMOVE;
}

static void
fit_legend (SkeinGraphView *self, int width, int height)
{
  /* Large text makes the legend larger and not the window. */
  double scale = skein_canvas_get_text_scale (self->canvas);
  gboolean is_small = width < scale * LEGEND_OPEN_WIDTH || height < scale * LEGEND_OPEN_HEIGHT;
  gboolean is_wide = width >= scale * LEGEND_WIDE_WIDTH;

  if (self->is_small == is_small && self->is_wide == is_wide)
    return;
  self->is_small = is_small;
  self->is_wide = is_wide;
  if (self->fold_idle == 0)
    self->fold_idle = g_idle_add (fold_idle_cb, self);
}

static void
measure_legend (SkeinGraphView *self, int width, int height, GdkRectangle *place)
{
  GtkWidget *legend = GTK_WIDGET (self->legend);
  int least;

  gtk_widget_measure (legend, GTK_ORIENTATION_HORIZONTAL, -1, &least, &place->width, NULL, NULL);
  place->width = MAX (least, MIN (place->width, (int) (LEGEND_SHARE_OF_WIDTH * width)));
  gtk_widget_measure (
      legend, GTK_ORIENTATION_VERTICAL, place->width, &least, &place->height, NULL, NULL);
  place->height = MAX (least, MIN (place->height, (int) (LEGEND_SHARE_OF_HEIGHT * height)));
}

static gboolean
place_legend_cb (SkeinGraphView *self, GtkWidget *child, GdkRectangle *place)
{
  int width = gtk_widget_get_width (self->overlay);
  int height = gtk_widget_get_height (self->overlay);

  if (child != GTK_WIDGET (self->legend))
    return FALSE;
  measure_legend (self, width, height, place);
  place->x = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL
                 ? width - place->width - LEGEND_MARGIN
                 : LEGEND_MARGIN;
  place->y = height - place->height - LEGEND_MARGIN;
  return TRUE;
}

static void
skein_graph_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinGraphView *self = SKEIN_GRAPH_VIEW (widget);
  GtkWidget *legend = GTK_WIDGET (self->legend);
  gboolean has_room = width >= LEGEND_LEAST_WIDTH && height >= LEGEND_LEAST_HEIGHT;
  gboolean has_overview;
  GdkRectangle covered = { 0 };
  int buttons_width;
  int buttons_height;

  gtk_widget_measure (
      self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &buttons_width, NULL, NULL);
  gtk_widget_measure (
      self->buttons, GTK_ORIENTATION_VERTICAL, -1, NULL, &buttons_height, NULL, NULL);
  gtk_widget_set_child_visible (legend, has_room);
  if (has_room && gtk_widget_get_visible (legend)) {
    measure_legend (self, width, height, &covered);
    covered.width += LEGEND_MARGIN;
    covered.height += LEGEND_MARGIN;
  }
  fit_legend (self, width, height);
  has_overview =
      width >= OVERVIEW_LEAST_WIDTH && height >= OVERVIEW_LEAST_HEIGHT &&
      (width >= OVERVIEW_WIDE_WIDTH || !gtk_widget_get_visible (GTK_WIDGET (self->pill)));
  gtk_widget_set_child_visible (GTK_WIDGET (self->overview), has_overview);
  skein_canvas_set_covered (
      self->canvas, buttons_width, buttons_height, covered.width, covered.height);
  gtk_widget_allocate (self->overlay, width, height, -1, NULL);
}

/* The buttons lie at the end of the view, so that there is room before them. */
static void
skein_graph_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  SkeinGraphView *self = SKEIN_GRAPH_VIEW (widget);

  gtk_menu_button_set_direction (self->layout_button,
                                 gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
                                     ? GTK_ARROW_RIGHT
                                     : GTK_ARROW_LEFT);
  GTK_WIDGET_CLASS (skein_graph_view_parent_class)->direction_changed (widget, previous);
}

static void
skein_graph_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_MINIMAP:
    g_value_set_boolean (value, SKEIN_GRAPH_VIEW (object)->wants_minimap);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_graph_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_MINIMAP:
    skein_graph_view_set_minimap (SKEIN_GRAPH_VIEW (object), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_graph_view_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinGraphView *self = SKEIN_GRAPH_VIEW (pane);

  if (self->pane.workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->pane.workspace, self);
  SKEIN_PANE_CLASS (skein_graph_view_parent_class)->set_workspace (pane, workspace);
  skein_pane_set_workspace (SKEIN_PANE (self->canvas), workspace);
  skein_pane_set_workspace (SKEIN_PANE (self->legend), workspace);
  skein_minimap_set_workspace (self->minimap, workspace);
  skein_pane_set_workspace (SKEIN_PANE (self->pill), workspace);
  if (workspace != NULL) {
    g_signal_connect_swapped (workspace, "graph-changed", G_CALLBACK (update_buttons_cb), self);
    g_signal_connect_swapped (workspace, "notify::project", G_CALLBACK (update_buttons_cb), self);
    g_signal_connect_swapped (workspace,
                              "notify::arrangement",
                              G_CALLBACK (update_layout_cb),
                              self);
  }
  update_buttons_cb (self);
  update_layout_cb (self);
}

static void
skein_graph_view_dispose (GObject *object)
{
  SkeinGraphView *self = SKEIN_GRAPH_VIEW (object);

  g_clear_handle_id (&self->fold_idle, g_source_remove);
  if (self->overlay != NULL) {
    skein_pane_set_workspace (SKEIN_PANE (self), NULL);
    skein_minimap_set_canvas (self->minimap, NULL);
  }
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (skein_graph_view_parent_class)->dispose (object);
}

static void
skein_graph_view_class_init (SkeinGraphViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_graph_view_set_workspace;
  object_class->get_property = skein_graph_view_get_property;
  object_class->set_property = skein_graph_view_set_property;
  object_class->dispose = skein_graph_view_dispose;
  widget_class->direction_changed = skein_graph_view_direction_changed;
  widget_class->measure = skein_graph_view_measure;
  widget_class->size_allocate = skein_graph_view_size_allocate;
  properties[PROP_MINIMAP] =
      g_param_spec_boolean ("minimap",
                            NULL,
                            NULL,
                            TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SKEIN_TYPE_CANVAS);
  g_type_ensure (SKEIN_TYPE_LAYOUT_POPOVER);
  g_type_ensure (SKEIN_TYPE_LEGEND);
  g_type_ensure (SKEIN_TYPE_MINIMAP);
  g_type_ensure (SKEIN_TYPE_WAITING_PILL);
  gtk_widget_class_set_css_name (widget_class, "graphview");
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "skein-graph-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, overlay);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, canvas);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, legend);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, pill);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, overview);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, minimap);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, buttons);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, zoom_in_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, zoom_out_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, fit_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, layout_button);
  gtk_widget_class_bind_template_child (widget_class, SkeinGraphView, pause_button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_minimap_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_legend_cb);
}

static void
skein_graph_view_init (SkeinGraphView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_style (GTK_WIDGET (self));
  self->is_wide = TRUE;
  self->wants_minimap = TRUE;
  skein_minimap_set_canvas (self->minimap, self->canvas);
  update_minimap_cb (self);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (update_contrast_cb));
  update_contrast_cb (self);
  update_buttons_cb (self);
  update_layout_cb (self);
  update_pause_cb (self);
  skein_graph_view_direction_changed (GTK_WIDGET (self), GTK_TEXT_DIR_NONE);
}

/**
 * skein_graph_view_new:
 *
 * Returns: a view without a workspace
 */
GtkWidget *
skein_graph_view_new (void)
{
  return g_object_new (SKEIN_TYPE_GRAPH_VIEW, NULL);
}

/**
 * skein_graph_view_get_canvas:
 * @self: a view
 *
 * Returns: (transfer none): its canvas
 */
SkeinCanvas *
skein_graph_view_get_canvas (SkeinGraphView *self)
{
  g_return_val_if_fail (SKEIN_IS_GRAPH_VIEW (self), NULL);

  return self->canvas;
}

/**
 * skein_graph_view_set_minimap:
 * @self: a view
 * @minimap: whether there is an overview while a part of a large graph is out of view
 */
void
skein_graph_view_set_minimap (SkeinGraphView *self, gboolean minimap)
{
  g_return_if_fail (SKEIN_IS_GRAPH_VIEW (self));

  minimap = minimap != FALSE;
  if (self->wants_minimap == minimap)
    return;
  self->wants_minimap = minimap;
  update_minimap_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINIMAP]);
}

/**
 * skein_graph_view_show_layouts:
 * @self: a view
 *
 * Opens the list of layouts, if the view is on the screen and has actors.
 */
void
skein_graph_view_show_layouts (SkeinGraphView *self)
{
  g_return_if_fail (SKEIN_IS_GRAPH_VIEW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_widget_get_sensitive (self->buttons))
    gtk_menu_button_popup (self->layout_button);
}

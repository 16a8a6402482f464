// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-popover.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "skein-layout-row.h"
#include "skein-layouts.h"
#include "skein-slider.h"

/* The spacing that the slider reaches, in graph units. Equal ways on it are equal ratios. */
#define LEAST_SPACING 60.0
#define MOST_SPACING 300.0

/* What the window keeps beside the popover, above and below, in pixels. */
#define MARGIN 60
#define LEAST_HEIGHT 160

struct _SkeinLayoutPopover {
  GtkPopover parent_instance;

  SkeinCanvas *canvas;
  SkeinWorkspace *workspace;
  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  SkeinSlider *spacing;
  SkeinSlider *cluster;
  SkeinSlider *room;
  SkeinSlider *even;
  GtkLabel *hint;
  GtkWidget *arrange_button;
  GtkWidget *selection_button;
  GtkWidget *reset_button;
};

enum {
  PROP_CANVAS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinLayoutPopover, skein_layout_popover, GTK_TYPE_POPOVER)

static gboolean
has_actors (SkeinLayoutPopover *self)
{
  const SkeinScene *scene =
      self->workspace != NULL ? skein_workspace_get_scene (self->workspace) : NULL;

  return scene != NULL && scene->n_nodes > 0;
}

static SkeinLayoutRow *
get_row (SkeinLayoutPopover *self, SkeinEngine engine)
{
  return SKEIN_LAYOUT_ROW (gtk_list_box_get_row_at_index (self->list, (int) engine));
}

static void
update_rows (SkeinLayoutPopover *self)
{
  SkeinEngine current = skein_layouts_get_current (self->workspace);

  for (guint e = 0; e < SKEIN_N_ENGINES; e++) {
    g_autofree char *description = skein_layouts_dup_description (self->workspace, (SkeinEngine) e);

    skein_layout_row_set_description (get_row (self, (SkeinEngine) e), description);
    skein_layout_row_set_current (get_row (self, (SkeinEngine) e), e == (guint) current);
  }
}

static void
update_sliders (SkeinLayoutPopover *self)
{
  const SkeinArrangement *arrangement = skein_workspace_get_wanted_arrangement (self->workspace);
  SkeinEngine engine = skein_layouts_get_current (self->workspace);
  gboolean organic = engine == SKEIN_ENGINE_FORCE;
  gboolean has_room = skein_engine_has_room (engine);

  if (arrangement == NULL)
    return;
  skein_slider_set_value (self->spacing, log2 (MAX (arrangement->spacing, 1)));
  skein_slider_set_value (self->cluster, arrangement->cluster);
  skein_slider_set_value (self->room, arrangement->room);
  skein_slider_set_value (self->even, arrangement->even);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cluster), organic);
  gtk_widget_set_sensitive (GTK_WIDGET (self->room), has_room);
  gtk_widget_set_sensitive (GTK_WIDGET (self->even), organic);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !organic);
  gtk_label_set_label (
      self->hint,
      has_room ? _ ("Group Pull and Even Spacing shape the organic layout only.")
               : _ ("Group Pull, Room for Names and Even Spacing do not shape this layout."));
}

/* Says what a button does, or why it can't be used. */
static void
set_button (GtkWidget *button, gboolean sensitive, const char *text)
{
  gtk_widget_set_sensitive (button, sensitive);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);
}

static void
update_buttons (SkeinLayoutPopover *self)
{
  gboolean can_arrange = skein_layouts_can_arrange_selection (self->workspace);
  gboolean can_reset = skein_layouts_can_reset (self->workspace);

  set_button (self->selection_button,
              can_arrange,
              can_arrange
                  ? _ ("Arrange the Chosen Actors Among Themselves")
                  : _ ("First choose two or more actors that are not pinned (Ctrl and a click)"));
  set_button (self->reset_button,
              can_reset,
              can_reset ? _ ("Set the Sliders Back")
                        : _ ("All sliders are where they are by default"));
}

static void
update_cb (SkeinLayoutPopover *self)
{
  gboolean usable = has_actors (self);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->scroller), usable);
  if (!usable)
    return;
  update_rows (self);
  update_sliders (self);
  update_buttons (self);
}

static void
row_activated_cb (SkeinLayoutPopover *self, GtkListBoxRow *row)
{
  SkeinEngine engine = skein_layout_row_get_engine (SKEIN_LAYOUT_ROW (row));

  if (self->canvas != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas),
                                "canvas.layout",
                                "s",
                                skein_engine_get_name (engine));
}

/* The canvas's actions can be found from its children alone, and we lie beside it. */
static void
clicked_cb (SkeinLayoutPopover *self, GtkWidget *button)
{
  const struct {
    GtkWidget *button;
    const char *action;
  } actions[] = {
    { self->arrange_button, "canvas.arrange" },
    { self->selection_button, "canvas.arrange-selection" },
    { self->reset_button, "canvas.reset-layout" },
  };

  for (guint i = 0; self->canvas != NULL && i < G_N_ELEMENTS (actions); i++)
    if (actions[i].button == button)
      gtk_widget_activate_action (GTK_WIDGET (self->canvas), actions[i].action, NULL);
}

/* Each slider makes a step of its own. The others count as the project has them, wherever they stand now. */
static void
settled_cb (SkeinLayoutPopover *self, SkeinSlider *slider)
{
  SkeinArrangement wanted;
  const char *step;
  g_autoptr (GError) error = NULL;

  if (!has_actors (self))
    return;
  wanted = *skein_workspace_get_wanted_arrangement (self->workspace);
  if (slider == self->spacing) {
    wanted.spacing = exp2 (skein_slider_get_value (slider));
    step = _ ("Change Spacing");
  } else if (slider == self->cluster) {
    wanted.cluster = skein_slider_get_value (slider);
    step = _ ("Change Group Pull");
  } else if (slider == self->room) {
    wanted.room = skein_slider_get_value (slider);
    step = _ ("Change Room for Names");
  } else {
    wanted.even = skein_slider_get_value (slider);
    step = _ ("Change Even Spacing");
  }
  if (!skein_workspace_arrange (self->workspace, &wanted, step, &error)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
    update_cb (self);
  }
}

/* Escape ends what is waited for before it closes the popover. */
static gboolean
key_pressed_cb (SkeinLayoutPopover *self, guint keyval)
{
  gboolean waiting = FALSE;

  if (keyval != GDK_KEY_Escape || self->workspace == NULL)
    return GDK_EVENT_PROPAGATE;
  g_object_get (self->workspace, "waiting", &waiting, NULL);
  if (!waiting)
    return GDK_EVENT_PROPAGATE;
  skein_workspace_stop_arranging (self->workspace);
  return GDK_EVENT_STOP;
}

static void
workspace_changed_cb (SkeinLayoutPopover *self)
{
  SkeinWorkspace *workspace =
      self->canvas != NULL ? skein_pane_get_workspace (SKEIN_PANE (self->canvas)) : NULL;

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  update_cb (self);
}

static void
skein_layout_popover_show (GtkWidget *widget)
{
  SkeinLayoutPopover *self = SKEIN_LAYOUT_POPOVER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;

  gtk_scrolled_window_set_max_content_height (self->scroller, MAX (height - MARGIN, LEAST_HEIGHT));
  GTK_WIDGET_CLASS (skein_layout_popover_parent_class)->show (widget);
  update_cb (self);
  if (self->workspace != NULL)
    gtk_widget_grab_focus (
        GTK_WIDGET (get_row (self, skein_layouts_get_current (self->workspace))));
}

/* Whoever closes it while a slider has not come to rest wants the value that is seen. */
static void
skein_layout_popover_hide (GtkWidget *widget)
{
  SkeinLayoutPopover *self = SKEIN_LAYOUT_POPOVER (widget);

  skein_slider_settle (self->spacing);
  skein_slider_settle (self->cluster);
  skein_slider_settle (self->room);
  skein_slider_settle (self->even);
  GTK_WIDGET_CLASS (skein_layout_popover_parent_class)->hide (widget);
}

static void
skein_layout_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CANVAS:
    g_value_set_object (value, SKEIN_LAYOUT_POPOVER (object)->canvas);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_layout_popover_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  switch (id) {
  case PROP_CANVAS:
    skein_layout_popover_set_canvas (SKEIN_LAYOUT_POPOVER (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_layout_popover_dispose (GObject *object)
{
  SkeinLayoutPopover *self = SKEIN_LAYOUT_POPOVER (object);

  skein_layout_popover_set_canvas (self, NULL);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->selection_signals);
  G_OBJECT_CLASS (skein_layout_popover_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, scroller);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, list);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, spacing);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, cluster);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, room);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, even);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, hint);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, arrange_button);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, selection_button);
  gtk_widget_class_bind_template_child (klass, SkeinLayoutPopover, reset_button);
  gtk_widget_class_bind_template_callback (klass, row_activated_cb);
  gtk_widget_class_bind_template_callback (klass, settled_cb);
  gtk_widget_class_bind_template_callback (klass, clicked_cb);
  gtk_widget_class_bind_template_callback (klass, key_pressed_cb);
}

static void
skein_layout_popover_class_init (SkeinLayoutPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = skein_layout_popover_get_property;
  object_class->set_property = skein_layout_popover_set_property;
  object_class->dispose = skein_layout_popover_dispose;
  widget_class->show = skein_layout_popover_show;
  widget_class->hide = skein_layout_popover_hide;
  properties[PROP_CANVAS] =
      g_param_spec_object ("canvas",
                           NULL,
                           NULL,
                           SKEIN_TYPE_CANVAS,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SKEIN_TYPE_SLIDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-layout-popover.ui");
  bind_children (widget_class);
}

static void
set_ranges (SkeinLayoutPopover *self)
{
  SkeinArrangement usual;

  skein_arrangement_init (&usual);
  skein_slider_set_range (self->spacing,
                          log2 (LEAST_SPACING),
                          log2 (MOST_SPACING),
                          log2 (CLAMP (usual.spacing, LEAST_SPACING, MOST_SPACING)));
  skein_slider_set_range (self->cluster, 0, 1, usual.cluster);
  skein_slider_set_range (self->room, 0, 1, usual.room);
  skein_slider_set_range (self->even, 0, 1, usual.even);
}

static void
skein_layout_popover_init (SkeinLayoutPopover *self)
{
  static const char *const changes[] = {
    "graph-changed", "notify::project", "notify::arrangement", "notify::undo-name"
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint e = 0; e < SKEIN_N_ENGINES; e++)
    gtk_list_box_append (self->list, skein_layout_row_new ((SkeinEngine) e));
  set_ranges (self);
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_group_connect_swapped (self->workspace_signals,
                                    changes[i],
                                    G_CALLBACK (update_cb),
                                    self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "changed", G_CALLBACK (update_cb), self);
}

/**
 * skein_layout_popover_new:
 * @canvas: (nullable): the canvas whose graph it arranges
 *
 * Returns: a popover that is not shown yet
 */
GtkWidget *
skein_layout_popover_new (SkeinCanvas *canvas)
{
  return g_object_new (SKEIN_TYPE_LAYOUT_POPOVER, "canvas", canvas, NULL);
}

/**
 * skein_layout_popover_get_canvas:
 * @self: a popover
 *
 * Returns: (transfer none) (nullable): the canvas whose graph it arranges
 */
SkeinCanvas *
skein_layout_popover_get_canvas (SkeinLayoutPopover *self)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_POPOVER (self), NULL);
  return self->canvas;
}

/**
 * skein_layout_popover_set_canvas:
 * @self: a popover
 * @canvas: (nullable): a canvas
 */
void
skein_layout_popover_set_canvas (SkeinLayoutPopover *self, SkeinCanvas *canvas)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_POPOVER (self));
  g_return_if_fail (canvas == NULL || SKEIN_IS_CANVAS (canvas));

  if (self->canvas == canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_func (self->canvas, workspace_changed_cb, self);
  g_set_object (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_swapped (canvas, "notify::workspace", G_CALLBACK (workspace_changed_cb), self);
  workspace_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CANVAS]);
}

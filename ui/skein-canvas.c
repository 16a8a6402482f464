// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "skein-canvas-private.h"
#include "skein-layouts.h"
#include "skein-theme.h"
#include "skein-widget.h"

/**
 * SkeinCanvas:
 *
 * Shows the graph of a workspace and lets a person walk in it with pointer, fingers and keyboard. It paints
 * when something changed, and is at rest otherwise.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "paused" (boolean: the layout rests), "layout" (string: the
 * name of the engine by which the actors are arranged; setting it arranges them).
 *
 * Signals: "failed": (with a message for the person) something that was asked for could not be done;
 * "open-passages": the person wants to go to the passages of what was chosen last; "camera-moved": another part of the
 * graph is in view.
 *
 * Actions: "canvas.zoom-in", "canvas.zoom-out", "canvas.fit", "canvas.pause", "canvas.layout" with the name of an
 * engine, "canvas.arrange", "canvas.arrange-selection", "canvas.reset-layout", "canvas.select-all", "canvas.copy-picture"; for the actor or the relation where the keyboard is, or else what was
 * chosen last: "canvas.open-passages", "canvas.centre", "canvas.select-neighbours", "canvas.copy-name"; for the actor
 * there: "canvas.pin" (all that are chosen, if it is one of them), "canvas.rename", "canvas.set-type" with a type, "s", "canvas.hide"
 * and "canvas.expand" (both as "canvas.pin"), "canvas.focus" with a number of steps, "u", 0 for the whole graph;
 * "canvas.choose" with a kind and a number, "(ux)".
 */
G_DEFINE_FINAL_TYPE (SkeinCanvas, skein_canvas, SKEIN_TYPE_PANE)

enum {
  PROP_PAUSED = 1,
  PROP_COMMUNITIES,
  PROP_LAYOUT,
  N_PROPS,
};

enum { SIGNAL_FAILED, SIGNAL_OPEN_PASSAGES, SIGNAL_CAMERA_MOVED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The scene lives until the workspace changes it, so nobody keeps it. %NULL if there is nothing to see. */
const SkeinScene *
skein_canvas_get_scene (SkeinCanvas *self)
{
  const SkeinScene *scene;

  if (self->pane.workspace == NULL)
    return NULL;
  scene = skein_workspace_get_scene (self->pane.workspace);
  return scene != NULL && scene->n_nodes > 0 ? scene : NULL;
}

/* Nodes and edges are renumbered whenever the graph changes; what must last is kept by its id. */
gboolean
skein_canvas_find (SkeinCanvas *self, SkeinChosen chosen, guint32 *index)
{
  if (skein_canvas_get_scene (self) == NULL)
    return FALSE;
  if (chosen.kind == SKEIN_CHOSEN_ACTOR)
    return skein_workspace_find_node (self->pane.workspace, chosen.id, index);
  if (chosen.kind == SKEIN_CHOSEN_RELATION)
    return skein_workspace_find_edge (self->pane.workspace, chosen.id, index);
  return FALSE;
}

void
skein_canvas_emit_open_passages (SkeinCanvas *self)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_PASSAGES], 0);
}

void
skein_canvas_emit_camera_moved (SkeinCanvas *self)
{
  skein_canvas_keep_card (self);
  g_signal_emit (self, signals[SIGNAL_CAMERA_MOVED], 0);
}

void
skein_canvas_report (SkeinCanvas *self, const GError *error)
{
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
graph_changed_cb (SkeinCanvas *self)
{
  guint32 node;

  self->whole_time = 0;
  skein_canvas_stop_seeking (self);
  skein_canvas_outdate (self);
  skein_canvas_hide_card (self);
  if (!skein_canvas_find (self, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus }, &node))
    skein_canvas_set_focus_node (self, 0);
  skein_canvas_update_actions (self);
  skein_canvas_update_description (self);
}

static void
selection_changed_cb (SkeinCanvas *self)
{
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));

  /* The keyboard goes on from what was chosen last, wherever that was done. */
  if (primary.kind == SKEIN_CHOSEN_ACTOR && primary.id != self->focus)
    skein_canvas_set_focus_node (self, primary.id);
  if (primary.kind != SKEIN_CHOSEN_NOTHING && !self->choosing && !self->following &&
      !skein_canvas_shows (self, primary))
    skein_canvas_reveal (self, primary);
  skein_canvas_update_actions (self);
  skein_canvas_update_description (self);
}

static void
project_changed_cb (SkeinCanvas *self)
{
  SkeinProject *project =
      self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;

  if (project == self->project)
    return;

  skein_canvas_store_camera (self);
  /* What was pressed is not of this project, though it may have something of the same number. */
  self->pressed = (SkeinChosen){ 0 };
  skein_canvas_cancel_drag (self);
  g_set_object (&self->project, project);
  self->focus = 0;
  self->focus_relation = 0;
  skein_canvas_restore_camera (self);
  graph_changed_cb (self);
}

static void
paused_changed_cb (SkeinCanvas *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

static void
communities_changed_cb (SkeinCanvas *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMMUNITIES]);
}

static void
arrangement_changed_cb (SkeinCanvas *self)
{
  SkeinEngine layout = self->pane.workspace != NULL
                           ? skein_layouts_get_current (self->pane.workspace)
                           : SKEIN_ENGINE_FORCE;

  skein_canvas_update_actions (self);
  if (self->layout == layout)
    return;
  self->layout = layout;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

/* The whole graph is another one to look at. */
static void
choose_layout (SkeinCanvas *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  SkeinEngine engine;

  if (skein_canvas_get_scene (self) == NULL || name == NULL ||
      !skein_engine_from_name (name, &engine))
    return;
  if (skein_layouts_choose (self->pane.workspace, engine, &error))
    skein_canvas_fit (self);
  skein_canvas_report (self, error);
}

static void
update_animated_cb (SkeinCanvas *self)
{
  if (self->pane.workspace != NULL)
    skein_workspace_set_animated (self->pane.workspace,
                                  adw_get_enable_animations (GTK_WIDGET (self)));
}

static void
update_font_cb (SkeinCanvas *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  g_autofree char *name = NULL;
  PangoFontDescription *description;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  description = pango_font_description_from_string (name != NULL ? name : "");
  g_free (self->font);
  self->font = g_strdup (pango_font_description_get_family (description));
  pango_font_description_free (description);
  self->text_scale = skein_widget_get_text_scale (GTK_WIDGET (self));
  skein_canvas_outdate (self);
}

static void
watch_settings (SkeinCanvas *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  g_signal_connect_object (
      settings, "notify::gtk-font-name", G_CALLBACK (update_font_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      settings, "notify::gtk-xft-dpi", G_CALLBACK (update_font_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings,
                           "notify::gtk-enable-animations",
                           G_CALLBACK (update_animated_cb),
                           self,
                           G_CONNECT_SWAPPED);
  update_font_cb (self);
}

/* The place of the keyboard is known to the canvas alone: the scene is shared with other views and files. */
static guint32
get_focused (SkeinCanvas *self)
{
  guint32 focused;

  if (!self->ring || !gtk_widget_has_focus (GTK_WIDGET (self)) ||
      !skein_canvas_find (self, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus }, &focused))
    return G_MAXUINT32;
  return focused;
}

static void
skein_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  const SkeinScene *scene = skein_canvas_get_scene (self);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0,
                                               0,
                                               (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  SkeinPaintOptions options;

  self->n_frames++;
  skein_canvas_paint_options (self, &options);
  if (scene == NULL) {
    GdkRGBA ground = skein_theme_get_rgba (skein_palette_get (options.theme)->background);

    gtk_snapshot_append_color (snapshot, &ground, &bounds);
    return;
  }
  skein_canvas_show (self, snapshot, scene, &options, get_focused (self));
  skein_canvas_snapshot_band (self, snapshot);
  if (self->card != NULL)
    gtk_widget_snapshot_child (widget, self->card, snapshot);
}

static void
skein_canvas_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  *minimum = 64;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
skein_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);

  skein_canvas_set_size (self, width, height);
  skein_canvas_allocate_card (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
skein_canvas_unmap (GtkWidget *widget)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);

  skein_canvas_cancel_drag (self);
  skein_canvas_hide_card (self);
  self->ring = FALSE;
  skein_canvas_leave (self);
  skein_canvas_sleep (self);
  skein_canvas_store_camera (self);
  skein_canvas_forget_images (self);
  skein_canvas_forget_index (self);
  GTK_WIDGET_CLASS (skein_canvas_parent_class)->unmap (widget);
}

static void
skein_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinCanvas *self = SKEIN_CANVAS (object);

  switch (id) {
  case PROP_COMMUNITIES:
    g_value_set_boolean (value,
                         self->pane.workspace != NULL &&
                             skein_workspace_get_communities (self->pane.workspace));
    break;
  case PROP_PAUSED:
    g_value_set_boolean (value,
                         self->pane.workspace != NULL &&
                             skein_workspace_get_paused (self->pane.workspace));
    break;
  case PROP_LAYOUT:
    g_value_set_static_string (value, skein_engine_get_name (self->layout));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinCanvas *self = SKEIN_CANVAS (object);

  switch (id) {
  case PROP_COMMUNITIES:
    if (self->pane.workspace != NULL)
      skein_workspace_set_communities (self->pane.workspace, g_value_get_boolean (value));
    break;
  case PROP_PAUSED:
    if (self->pane.workspace != NULL)
      skein_workspace_set_paused (self->pane.workspace, g_value_get_boolean (value));
    break;
  case PROP_LAYOUT:
    choose_layout (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_canvas_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinCanvas *self = SKEIN_CANVAS (pane);

  skein_canvas_cancel_drag (self);
  skein_canvas_hide_card (self);
  self->ring = FALSE;
  skein_canvas_leave (self);
  skein_canvas_sleep (self);
  skein_canvas_stop_seeking (self);
  SKEIN_PANE_CLASS (skein_canvas_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  update_animated_cb (self);
  arrangement_changed_cb (self);
  if (workspace != NULL && self->camera.height > 0)
    skein_workspace_set_aspect (workspace, self->camera.width / self->camera.height);
  project_changed_cb (self);
  skein_canvas_outdate (self);
}

static void
skein_canvas_dispose (GObject *object)
{
  SkeinCanvas *self = SKEIN_CANVAS (object);

  skein_canvas_sleep (self);
  skein_canvas_stop_seeking (self);
  skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  skein_canvas_forget_index (self);
  skein_canvas_hide_card (self);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->selection_signals);
  G_OBJECT_CLASS (skein_canvas_parent_class)->dispose (object);
}

static void
skein_canvas_finalize (GObject *object)
{
  SkeinCanvas *self = SKEIN_CANVAS (object);

  skein_canvas_forget_images (self);
  skein_painter_free (self->painter);
  g_string_free (self->typed, TRUE);
  g_free (self->typed_folded);
  g_clear_pointer (&self->band, g_array_unref);
  g_free (self->font);
  g_free (self->description);
  G_OBJECT_CLASS (skein_canvas_parent_class)->finalize (object);
}

static void
skein_canvas_class_init (SkeinCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_canvas_set_workspace;
  object_class->get_property = skein_canvas_get_property;
  object_class->set_property = skein_canvas_set_property;
  object_class->dispose = skein_canvas_dispose;
  object_class->finalize = skein_canvas_finalize;
  widget_class->snapshot = skein_canvas_snapshot;
  widget_class->measure = skein_canvas_measure;
  widget_class->size_allocate = skein_canvas_size_allocate;
  widget_class->unmap = skein_canvas_unmap;

  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
  properties[PROP_COMMUNITIES] = g_param_spec_boolean ("communities", NULL, NULL, FALSE, flags);
  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         SKEIN_TYPE_CANVAS,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);

  signals[SIGNAL_OPEN_PASSAGES] = g_signal_new (
      "open-passages", SKEIN_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CAMERA_MOVED] = g_signal_new (
      "camera-moved", SKEIN_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  skein_canvas_add_actions (widget_class);
  skein_canvas_add_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
skein_canvas_init (SkeinCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->painter = skein_painter_new ();
  self->typed = g_string_new (NULL);
  self->camera.zoom = 1;
  self->following = TRUE;
  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "scene-changed",
                                  G_CALLBACK (skein_canvas_scene_changed),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (graph_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::project",
                                  G_CALLBACK (project_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::communities",
                                  G_CALLBACK (communities_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::paused",
                                  G_CALLBACK (paused_changed_cb),
                                  self);
  /* Pins are steps of the history, and what is pinned can't be arranged. */
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::undo-name",
                                  G_CALLBACK (skein_canvas_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::arrangement",
                                  G_CALLBACK (arrangement_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::arranging",
                                  G_CALLBACK (skein_canvas_arranging_changed),
                                  self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals,
                                  "changed",
                                  G_CALLBACK (selection_changed_cb),
                                  self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Graph of actors and relations"),
                                  -1);
  skein_canvas_add_controllers (self);
  skein_canvas_add_key_controllers (self);
  skein_theme_watch (widget, G_CALLBACK (gtk_widget_queue_draw));
  watch_settings (self);
  skein_canvas_update_actions (self);
}

/**
 * skein_canvas_new:
 *
 * Returns: a canvas without a workspace
 */
GtkWidget *
skein_canvas_new (void)
{
  return g_object_new (SKEIN_TYPE_CANVAS, NULL);
}

/**
 * skein_canvas_get_text_scale:
 * @canvas: a canvas
 *
 * Returns: how large the desktop wants its text, 1 being as usual; from 0.5 to 4
 */
double
skein_canvas_get_text_scale (SkeinCanvas *self)
{
  g_return_val_if_fail (SKEIN_IS_CANVAS (self), 1);
  return self->text_scale;
}

/**
 * skein_canvas_get_camera:
 * @self: a canvas
 *
 * Returns: what part of the graph is seen, and how large, at this moment
 */
SkeinCamera
skein_canvas_get_camera (SkeinCanvas *self)
{
  g_return_val_if_fail (SKEIN_IS_CANVAS (self), (SkeinCamera){ .zoom = 1 });

  return self->camera;
}

/**
 * skein_canvas_paint_options:
 * @self: a canvas
 * @options: (out caller-allocates): how the canvas is painted at present; its font belongs to the canvas
 *
 * Tells how to paint a picture that looks like the canvas.
 */
void
skein_canvas_paint_options (SkeinCanvas *self, SkeinPaintOptions *options)
{
  g_return_if_fail (SKEIN_IS_CANVAS (self));
  g_return_if_fail (options != NULL);

  skein_paint_options_init (options);
  options->theme = skein_theme_get_current ();
  options->font = self->font;
  options->text_scale = self->text_scale;
}

/**
 * skein_canvas_dup_texture:
 * @self: a canvas
 *
 * Paints what is on the screen, in the pixels of the screen, without the place of the keyboard.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if nothing is to be seen
 */
GdkTexture *
skein_canvas_dup_texture (SkeinCanvas *self)
{
  const SkeinScene *scene;
  g_autoptr (GBytes) bytes = NULL;
  SkeinPaintOptions options;
  cairo_surface_t *surface;
  gsize stride;
  int scale;
  int width;
  int height;

  g_return_val_if_fail (SKEIN_IS_CANVAS (self), NULL);

  scene = skein_canvas_get_scene (self);
  scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  width = (int) self->camera.width * scale;
  height = (int) self->camera.height * scale;
  if (scene == NULL || width < 1 || height < 1)
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  skein_canvas_paint_options (self, &options);
  skein_painter_render (self->painter, surface, scale, scene, &self->camera, &options, 0);
  stride = (gsize) cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) height * stride);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

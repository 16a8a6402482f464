// SPDX-License-Identifier: MPL-2.0
#include "skein-minimap.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "skein-canvas-private.h"
#include "skein-minimap-private.h"
#include "skein-theme.h"

#define WIDTH 160
#define HEIGHT 112
#define MARGIN 8.0

/* While the graph moves, the picture follows so often, in milliseconds. */
#define FOLLOW_TIME 350

/* One notch of a wheel, one press of a key, and how much of the view an arrow key goes. */
#define ZOOM_STEP 1.25
#define PAN_SHARE 0.2

/* The frame never becomes smaller than this, in pixels. */
#define LEAST_FRAME 6.0F

enum {
  PROP_NEEDED = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinMinimap, skein_minimap, GTK_TYPE_WIDGET)

static const SkeinScene *
get_scene (SkeinMinimap *self)
{
  return self->workspace != NULL ? skein_workspace_get_scene (self->workspace) : NULL;
}

/* What of the graph's rectangle the canvas shows, as a share of its area. */
static double
get_share (SkeinMinimap *self)
{
  SkeinCamera camera = skein_canvas_get_camera (self->canvas);
  double half_width = camera.width / 2 / camera.zoom;
  double half_height = camera.height / 2 / camera.zoom;
  SkeinRect all = self->extents;
  double width =
      MIN (camera.x + half_width, all.x + all.width) - MAX (camera.x - half_width, all.x);
  double height =
      MIN (camera.y + half_height, all.y + all.height) - MAX (camera.y - half_height, all.y);

  if (width < 0 || height < 0)
    return 0;
  return (all.width > 0 ? width / all.width : 1) * (all.height > 0 ? height / all.height : 1);
}

static void
describe (SkeinMinimap *self, double share)
{
  int percent = (int) lround (share * 100);
  g_autofree char *text = NULL;

  if (percent == self->percent)
    return;
  self->percent = percent;
  /* Translators: how much of the graph is in view, in per cent. */
  text = g_strdup_printf (_ ("Shows %d %% of the graph"), percent);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);
}

static void
update_needed (SkeinMinimap *self)
{
  const SkeinScene *scene = get_scene (self);
  gboolean needed = FALSE;

  if (self->canvas != NULL && scene != NULL && scene->n_nodes >= SKEIN_MINIMAP_LEAST_NODES) {
    double share = get_share (self);

    needed = share < 1 - 1e-6 || self->dragging;
    describe (self, share);
  }
  if (self->needed == needed)
    return;
  self->needed = needed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

/* Whether the picture shows where everything is. */
static gboolean
is_current (SkeinMinimap *self, const SkeinScene *scene)
{
  return self->positions != NULL && self->serial == scene->serial &&
         self->n_nodes == scene->n_nodes &&
         memcmp (self->positions, scene->positions, 2 * sizeof (float) * (gsize) scene->n_nodes) ==
             0;
}

static void
forget_image (SkeinMinimap *self)
{
  g_clear_object (&self->image);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Looks where everything is now. */
static void
take_places (SkeinMinimap *self)
{
  const SkeinScene *scene = get_scene (self);

  if (scene == NULL || scene->n_nodes < SKEIN_MINIMAP_LEAST_NODES) {
    g_clear_pointer (&self->positions, g_free);
    update_needed (self);
    return;
  }
  if (is_current (self, scene))
    return;
  g_free (self->positions);
  self->positions = g_memdup2 (scene->positions, 2 * sizeof (float) * (gsize) scene->n_nodes);
  self->n_nodes = scene->n_nodes;
  self->serial = scene->serial;
  self->extents = skein_minimap_get_extents (scene);
  forget_image (self);
  update_needed (self);
}

static gboolean
follow_cb (gpointer data)
{
  SkeinMinimap *self = data;

  self->timeout = 0;
  take_places (self);
  return G_SOURCE_REMOVE;
}

/* The scene also changes where something is only pointed at, and while everything moves it does so in every frame. */
static void
scene_changed_cb (SkeinMinimap *self)
{
  const SkeinScene *scene = get_scene (self);

  if (scene == NULL || scene->n_nodes < SKEIN_MINIMAP_LEAST_NODES ||
      self->serial != scene->serial) {
    g_clear_handle_id (&self->timeout, g_source_remove);
    take_places (self);
  } else if (self->timeout == 0 && !is_current (self, scene)) {
    self->timeout = g_timeout_add (FOLLOW_TIME, follow_cb, self);
  }
}

static void
camera_moved_cb (SkeinMinimap *self)
{
  update_needed (self);
  if (self->needed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_image (SkeinMinimap *self)
{
  const SkeinScene *scene = get_scene (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (scene == NULL || self->positions == NULL || width < 1 || height < 1)
    return;
  if (self->image != NULL && self->image_width == width && self->image_height == height &&
      self->image_scale == scale)
    return;
  g_clear_object (&self->image);
  self->camera = (SkeinCamera){ .width = width, .height = height, .zoom = 1 };
  skein_camera_fit (&self->camera, self->extents, MARGIN);
  /* The limits of the zoom are for the eye at the canvas. */
  self->camera.zoom = MIN ((width - 2 * MARGIN) / MAX (self->extents.width, 1),
                           (height - 2 * MARGIN) / MAX (self->extents.height, 1));
  self->image = skein_minimap_paint (scene, &self->camera, skein_theme_get_current (), scale);
  self->image_width = width;
  self->image_height = height;
  self->image_scale = scale;
  self->n_images++;
}

/* Where the view of the canvas is in the picture. */
gboolean
skein_minimap_get_frame (SkeinMinimap *self, graphene_rect_t *frame)
{
  SkeinCamera view;
  double width;
  double height;
  double x;
  double y;

  ensure_image (self);
  if (self->image == NULL || self->canvas == NULL)
    return FALSE;
  view = skein_canvas_get_camera (self->canvas);
  width = MAX (view.width / view.zoom * self->camera.zoom, LEAST_FRAME);
  height = MAX (view.height / view.zoom * self->camera.zoom, LEAST_FRAME);
  skein_camera_to_view (&self->camera, view.x, view.y, &x, &y);
  *frame = GRAPHENE_RECT_INIT ((float) (x - width / 2),
                               (float) (y - height / 2),
                               (float) width,
                               (float) height);
  return TRUE;
}

/* What is out of view steps back. */
static void
veil (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const graphene_rect_t *frame)
{
  GdkRGBA color = skein_theme_get_rgba (skein_palette_get (skein_theme_get_current ())->background);
  float left = frame->origin.x;
  float top = frame->origin.y;
  float right = left + frame->size.width;
  float bottom = top + frame->size.height;

  color.alpha = 0.55f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, bounds->size.width, top));
  gtk_snapshot_append_color (
      snapshot,
      &color,
      &GRAPHENE_RECT_INIT (0, bottom, bounds->size.width, bounds->size.height - bottom));
  gtk_snapshot_append_color (snapshot,
                             &color,
                             &GRAPHENE_RECT_INIT (0, top, left, frame->size.height));
  gtk_snapshot_append_color (
      snapshot,
      &color,
      &GRAPHENE_RECT_INIT (right, top, bounds->size.width - right, frame->size.height));
}

static void
skein_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinMinimap *self = SKEIN_MINIMAP (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0,
                                               0,
                                               (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  const float widths[4] = { 2, 2, 2, 2 };
  graphene_rect_t inner = bounds;
  graphene_rect_t frame;
  GskRoundedRect outline;
  GdkRGBA accent;

  self->n_frames++;
  if (!skein_minimap_get_frame (self, &frame))
    return;
  gtk_snapshot_append_texture (snapshot, self->image, &bounds);
  graphene_rect_inset (&inner, 1, 1);
  if (!graphene_rect_intersection (&frame, &inner, &frame))
    return;
  veil (snapshot, &bounds, &frame);
  accent = skein_theme_get_rgba (skein_palette_get (skein_theme_get_current ())->accent);
  gsk_rounded_rect_init_from_rect (&outline, &frame, 2);
  gtk_snapshot_append_border (snapshot,
                              &outline,
                              widths,
                              (GdkRGBA[]){ accent, accent, accent, accent });
}

static void
skein_minimap_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
look_at (SkeinMinimap *self, double view_x, double view_y)
{
  double x;
  double y;

  skein_camera_to_graph (&self->camera,
                         CLAMP (view_x, 0, gtk_widget_get_width (GTK_WIDGET (self))),
                         CLAMP (view_y, 0, gtk_widget_get_height (GTK_WIDGET (self))),
                         &x,
                         &y);
  skein_canvas_look_at (self->canvas, x, y);
}

/* Within the frame the pointer takes hold of it; elsewhere the view comes to the pointer. */
void
skein_minimap_press (SkeinMinimap *self, double x, double y)
{
  graphene_rect_t frame;

  if (!skein_minimap_get_frame (self, &frame))
    return;
  self->dragging = TRUE;
  self->grip_x = self->grip_y = 0;
  if (graphene_rect_contains_point (&frame, &GRAPHENE_POINT_INIT ((float) x, (float) y))) {
    self->grip_x = frame.origin.x + frame.size.width / 2 - x;
    self->grip_y = frame.origin.y + frame.size.height / 2 - y;
  } else {
    look_at (self, x, y);
  }
}

void
skein_minimap_drag (SkeinMinimap *self, double x, double y)
{
  if (self->dragging && self->canvas != NULL)
    look_at (self, x + self->grip_x, y + self->grip_y);
}

void
skein_minimap_release (SkeinMinimap *self)
{
  self->dragging = FALSE;
  update_needed (self);
}

static void
zoom (SkeinMinimap *self, double factor)
{
  SkeinCamera camera = skein_canvas_get_camera (self->canvas);

  skein_canvas_zoom_by (self->canvas, factor, camera.width / 2, camera.height / 2);
}

gboolean
skein_minimap_key (SkeinMinimap *self, guint keyval)
{
  SkeinCamera camera;
  double across;
  double down;

  if (self->canvas == NULL)
    return GDK_EVENT_PROPAGATE;
  camera = skein_canvas_get_camera (self->canvas);
  across = camera.width * PAN_SHARE;
  down = camera.height * PAN_SHARE;
  switch (keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    skein_canvas_pan_by (self->canvas, -across, 0);
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    skein_canvas_pan_by (self->canvas, across, 0);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    skein_canvas_pan_by (self->canvas, 0, -down);
    return GDK_EVENT_STOP;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    skein_canvas_pan_by (self->canvas, 0, down);
    return GDK_EVENT_STOP;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    zoom (self, ZOOM_STEP);
    return GDK_EVENT_STOP;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    zoom (self, 1 / ZOOM_STEP);
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Escape:
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, SkeinMinimap *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  skein_minimap_press (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, SkeinMinimap *self)
{
  double x;
  double y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    skein_minimap_drag (self, x + dx, y + dy);
}

static void
drag_end_cb (GtkGesture *gesture, GdkEventSequence *sequence, SkeinMinimap *self)
{
  skein_minimap_release (self);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SkeinMinimap *self)
{
  gboolean pixels = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;

  if (self->canvas != NULL && dy != 0)
    zoom (self, CLAMP (pow (ZOOM_STEP, pixels ? -dy / 50 : -dy), 0.2, 5));
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        SkeinMinimap *self)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return skein_minimap_key (self, keyval);
}

static void
skein_minimap_unmap (GtkWidget *widget)
{
  skein_minimap_release (SKEIN_MINIMAP (widget));
  GTK_WIDGET_CLASS (skein_minimap_parent_class)->unmap (widget);
}

static void
skein_minimap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_NEEDED:
    g_value_set_boolean (value, SKEIN_MINIMAP (object)->needed);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_minimap_dispose (GObject *object)
{
  SkeinMinimap *self = SKEIN_MINIMAP (object);

  skein_minimap_set_workspace (self, NULL);
  skein_minimap_set_canvas (self, NULL);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->image);
  g_clear_pointer (&self->positions, g_free);
  G_OBJECT_CLASS (skein_minimap_parent_class)->dispose (object);
}

static void
skein_minimap_class_init (SkeinMinimapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = skein_minimap_get_property;
  object_class->dispose = skein_minimap_dispose;
  widget_class->snapshot = skein_minimap_snapshot;
  widget_class->measure = skein_minimap_measure;
  widget_class->unmap = skein_minimap_unmap;
  properties[PROP_NEEDED] =
      g_param_spec_boolean ("needed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (SkeinMinimap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
}

static void
skein_minimap_init (SkeinMinimap *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->percent = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (widget, "move");
  gtk_widget_set_tooltip_text (widget, _ ("Drag to move the view"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overview"),
                                  -1);
  skein_theme_watch (widget, G_CALLBACK (forget_image));
  add_controllers (self);
}

/**
 * skein_minimap_set_canvas:
 * @self: an overview
 * @canvas: (nullable): whose view it frames and moves
 */
void
skein_minimap_set_canvas (SkeinMinimap *self, SkeinCanvas *canvas)
{
  g_return_if_fail (SKEIN_IS_MINIMAP (self));
  g_return_if_fail (canvas == NULL || SKEIN_IS_CANVAS (canvas));

  if (self->canvas == canvas)
    return;
  if (self->canvas != NULL)
    g_signal_handlers_disconnect_by_data (self->canvas, self);
  g_set_object (&self->canvas, canvas);
  if (canvas != NULL)
    g_signal_connect_swapped (canvas, "camera-moved", G_CALLBACK (camera_moved_cb), self);
  update_needed (self);
}

/**
 * skein_minimap_set_workspace:
 * @self: an overview
 * @workspace: (nullable): whose graph it shows
 */
void
skein_minimap_set_workspace (SkeinMinimap *self, SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_MINIMAP (self));
  g_return_if_fail (workspace == NULL || SKEIN_IS_WORKSPACE (workspace));

  if (self->workspace == workspace)
    return;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    g_signal_connect_swapped (workspace, "scene-changed", G_CALLBACK (scene_changed_cb), self);
  take_places (self);
}

/**
 * skein_minimap_get_needed:
 * @self: an overview
 *
 * Returns: whether the graph has so many actors, and so few of them in view, that it is worth to be seen
 */
gboolean
skein_minimap_get_needed (SkeinMinimap *self)
{
  g_return_val_if_fail (SKEIN_IS_MINIMAP (self), FALSE);

  return self->needed;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <math.h>

/* One notch of a wheel, and a hundred pixels of a touchpad. */
#define WHEEL_FACTOR 1.25
#define PIXELS_FACTOR 1.6

/* How far one notch of a wheel goes, in pixels. */
#define WHEEL_STEP 60.0

static const SkeinChosen nothing;

static SkeinChosen
name_hit (SkeinCanvas *self, SkeinHit hit)
{
  if (hit.kind == SKEIN_HIT_NODE)
    return (SkeinChosen){ SKEIN_CHOSEN_ACTOR, skein_canvas_get_scene (self)->nodes[hit.index].id };
  if (hit.kind == SKEIN_HIT_EDGE)
    return (SkeinChosen){ SKEIN_CHOSEN_RELATION,
                          skein_canvas_get_scene (self)->edges[hit.index].id };
  return nothing;
}

/* Names an actor or a relation under the pointer. */
SkeinChosen
skein_canvas_pick (SkeinCanvas *self, double x, double y)
{
  return name_hit (self, skein_canvas_hit (self, x, y, TRUE));
}

/* Whether the pointer does something else than point. */
static gboolean
is_dragging (SkeinCanvas *self)
{
  return self->drag != SKEIN_DRAG_NONE && self->drag != SKEIN_DRAG_PRESSED;
}

static void
update_cursor (SkeinCanvas *self, SkeinChosen under)
{
  const char *cursor = under.kind != SKEIN_CHOSEN_NOTHING ? "pointer" : NULL;

  if (self->drag == SKEIN_DRAG_BAND || self->drag == SKEIN_DRAG_LASSO)
    cursor = "crosshair";
  else if (is_dragging (self))
    cursor = "grabbing";
  if (g_strcmp0 (cursor, self->cursor) == 0)
    return;
  self->cursor = cursor;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

/* Lights up a neighbourhood, or nothing. */
void
skein_canvas_hover (SkeinCanvas *self, SkeinChosen chosen)
{
  if (self->pane.workspace != NULL)
    skein_workspace_hover (self->pane.workspace, chosen.kind, chosen.id);
}

void
skein_canvas_point (SkeinCanvas *self, double x, double y)
{
  SkeinChosen under;

  /* GTK repeats the place of a pointer that rests; the keyboard may have gone elsewhere meanwhile. */
  if (self->pointer_inside && x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_inside = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  if (is_dragging (self))
    return;
  under = name_hit (self, skein_canvas_hit (self, x, y, FALSE));
  update_cursor (self, under);
  skein_canvas_hover (self, under);
  skein_canvas_offer_card (self, under);
}

void
skein_canvas_leave (SkeinCanvas *self)
{
  self->pointer_inside = FALSE;
  if (!self->card_by_key)
    skein_canvas_hide_card (self);
  if (is_dragging (self))
    return;
  if (self->menu != NULL && gtk_widget_get_visible (self->menu))
    return;
  if (self->ring && self->focus != 0)
    skein_canvas_hover (self, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus });
  else
    skein_canvas_hover (self, nothing);
}

void
skein_canvas_press (SkeinCanvas *self, double x, double y)
{
  self->ring = FALSE;
  skein_canvas_hide_card (self);
  self->drag = SKEIN_DRAG_PRESSED;
  self->pressed = skein_canvas_pick (self, x, y);
  self->press_x = x;
  self->press_y = y;
  skein_canvas_stop (self);
  self->press_camera = self->camera;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Takes the pressed actor, or all that are chosen if it is one of them. */
static void
hold_nodes (SkeinCanvas *self, guint32 node)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autoptr (GArray) nodes = NULL;
  double x;
  double y;

  skein_canvas_set_focus_node (self, self->pressed.id);
  nodes = skein_canvas_dup_nodes (self);
  if (nodes->len > 1) {
    self->drag = SKEIN_DRAG_GROUP;
    skein_workspace_hold (self->pane.workspace,
                          (const guint32 *) (gpointer) nodes->data,
                          nodes->len);
    return;
  }
  self->drag = SKEIN_DRAG_NODE;
  self->home_x = scene->positions[2 * (gsize) node];
  self->home_y = scene->positions[2 * (gsize) node + 1];
  skein_camera_to_graph (&self->camera, self->press_x, self->press_y, &x, &y);
  self->grip_x = self->home_x - x;
  self->grip_y = self->home_y - y;
}

/* Decides what the drag does, now that it is one. */
static void
begin_drag (SkeinCanvas *self)
{
  guint32 node;

  self->following = FALSE;
  self->drag = SKEIN_DRAG_PAN;
  if (self->pressed.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, self->pressed, &node)) {
    hold_nodes (self, node);
  } else if ((self->press_state & GDK_SHIFT_MASK) != 0) {
    self->drag = (self->press_state & GDK_ALT_MASK) != 0 ? SKEIN_DRAG_LASSO : SKEIN_DRAG_BAND;
    skein_canvas_hover (self, nothing);
    skein_canvas_begin_band (self);
  }
  update_cursor (self, self->pressed);
}

/* The pointer is at @dx, @dy from where it was pressed. */
void
skein_canvas_drag (SkeinCanvas *self, double dx, double dy)
{
  SkeinCamera camera = self->camera;
  guint32 node;

  if (self->drag == SKEIN_DRAG_PRESSED &&
      gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    begin_drag (self);

  if (self->drag == SKEIN_DRAG_PAN) {
    camera.x = self->press_camera.x - dx / camera.zoom;
    camera.y = self->press_camera.y - dy / camera.zoom;
    skein_canvas_move_to (self, &camera);
  } else if (self->drag == SKEIN_DRAG_GROUP) {
    skein_workspace_drag_held (self->pane.workspace, dx / camera.zoom, dy / camera.zoom);
  } else if (self->drag == SKEIN_DRAG_BAND || self->drag == SKEIN_DRAG_LASSO) {
    skein_canvas_stretch_band (self, self->press_x + dx, self->press_y + dy);
  } else if (self->drag == SKEIN_DRAG_NODE && skein_canvas_find (self, self->pressed, &node)) {
    double x;
    double y;

    skein_camera_to_graph (&self->camera, self->press_x + dx, self->press_y + dy, &x, &y);
    skein_workspace_drag (self->pane.workspace, node, x + self->grip_x, y + self->grip_y);
  }
}

static void
click (SkeinCanvas *self, gboolean toggle)
{
  SkeinSelection *selection;

  if (self->pane.workspace == NULL)
    return;
  selection = skein_workspace_get_selection (self->pane.workspace);
  skein_canvas_set_focus_node (self,
                               self->pressed.kind == SKEIN_CHOSEN_ACTOR ? self->pressed.id : 0);
  self->choosing = TRUE;
  if (self->pressed.kind == SKEIN_CHOSEN_NOTHING) {
    if (!toggle)
      skein_selection_clear (selection);
  } else if (toggle) {
    skein_selection_toggle (selection, self->pressed.kind, self->pressed.id);
  } else {
    skein_selection_choose (selection, self->pressed.kind, self->pressed.id);
  }
  self->choosing = FALSE;
}

void
skein_canvas_release (SkeinCanvas *self, gboolean toggle)
{
  SkeinDragMode mode = self->drag;
  gboolean done = TRUE;
  g_autoptr (GError) error = NULL;
  guint32 node;

  if (mode == SKEIN_DRAG_NONE)
    return;
  if (mode == SKEIN_DRAG_BAND || mode == SKEIN_DRAG_LASSO)
    skein_canvas_choose_band (self);
  skein_canvas_end_band (self);
  self->drag = SKEIN_DRAG_NONE;
  if (mode == SKEIN_DRAG_PRESSED)
    click (self, toggle);
  else if (mode == SKEIN_DRAG_NODE && skein_canvas_find (self, self->pressed, &node))
    done = skein_workspace_drop (self->pane.workspace, node, &error);
  else if (mode == SKEIN_DRAG_GROUP)
    done = skein_workspace_drop_held (self->pane.workspace, &error);
  if (!done)
    skein_canvas_report (self, error);
  update_cursor (self, self->pressed);
}

/* Takes back the drag that goes on. Returns %FALSE if there is none. */
gboolean
skein_canvas_cancel_drag (SkeinCanvas *self)
{
  SkeinDragMode mode = self->drag;
  gboolean was_dragging = is_dragging (self);
  guint32 node;

  self->drag = SKEIN_DRAG_NONE;
  skein_canvas_end_band (self);
  if (mode == SKEIN_DRAG_PAN)
    skein_canvas_move_to (self, &self->press_camera);
  else if (mode == SKEIN_DRAG_GROUP)
    skein_workspace_cancel_held (self->pane.workspace);
  else if (mode == SKEIN_DRAG_NODE && skein_canvas_find (self, self->pressed, &node))
    skein_workspace_cancel_drag (self->pane.workspace, node, self->home_x, self->home_y);
  update_cursor (self, nothing);
  return was_dragging;
}

void
skein_canvas_double_click (SkeinCanvas *self, SkeinChosen chosen)
{
  guint32 node;

  if (chosen.kind == SKEIN_CHOSEN_NOTHING)
    skein_canvas_fit (self);
  else if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, chosen, &node))
    skein_canvas_centre_on (self, node);
}

/* Zooms by a turn of the wheel, or by pixels of a touchpad, at the pointer. */
void
skein_canvas_scroll (SkeinCanvas *self, double dy, gboolean pixels)
{
  double factor = pixels ? pow (PIXELS_FACTOR, -dy / 100) : pow (WHEEL_FACTOR, -dy);
  double x = self->pointer_inside ? self->pointer_x : self->camera.width / 2;
  double y = self->pointer_inside ? self->pointer_y : self->camera.height / 2;

  skein_canvas_hide_card (self);
  if (dy != 0 && skein_canvas_get_scene (self) != NULL)
    skein_canvas_zoom_by (self, CLAMP (factor, 0.2, 5), x, y);
}

/* Goes along with notches of a wheel, or with the fingers on a touchpad. */
void
skein_canvas_scroll_by (SkeinCanvas *self, double dx, double dy, gboolean pixels)
{
  SkeinCamera camera = self->camera;

  if (skein_canvas_get_scene (self) == NULL || self->drag != SKEIN_DRAG_NONE)
    return;
  skein_canvas_hide_card (self);
  if (!pixels) {
    skein_canvas_pan_by (self, dx * WHEEL_STEP, dy * WHEEL_STEP);
    return;
  }
  self->following = FALSE;
  camera.x += dx / camera.zoom;
  camera.y += dy / camera.zoom;
  skein_canvas_move_to (self, &camera);
}

/* A second finger ends what the first one did. Where that moved the view, the pinch goes on from there. */
void
skein_canvas_pinch_begin (SkeinCanvas *self, double x, double y)
{
  if (self->drag == SKEIN_DRAG_PAN)
    self->drag = SKEIN_DRAG_NONE;
  skein_canvas_cancel_drag (self);
  skein_canvas_stop (self);
  self->pinch_camera = self->camera;
  self->pinch_x = x;
  self->pinch_y = y;
}

/* The fingers are @scale times as far apart as at first, and their middle is at @x, @y. */
void
skein_canvas_pinch (SkeinCanvas *self, double scale, double x, double y)
{
  SkeinCamera camera = self->pinch_camera;

  if (!(scale > 0) || skein_canvas_get_scene (self) == NULL)
    return;
  self->following = FALSE;
  camera.width = self->camera.width;
  camera.height = self->camera.height;
  skein_camera_zoom_at (&camera, scale, self->pinch_x, self->pinch_y);
  camera.x -= (x - self->pinch_x) / camera.zoom;
  camera.y -= (y - self->pinch_y) / camera.zoom;
  skein_canvas_move_to (self, &camera);
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, SkeinCanvas *self)
{
  skein_canvas_point (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *motion, SkeinCanvas *self)
{
  skein_canvas_leave (self);
}

static void
pressed_cb (GtkGestureClick *click_gesture, int n_press, double x, double y, SkeinCanvas *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click_gesture));
  SkeinChosen before = self->pressed;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_SECONDARY) {
    gtk_gesture_set_state (GTK_GESTURE (click_gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    skein_canvas_cancel_drag (self);
    skein_canvas_pop_up_menu (self, x, y);
    return;
  }
  if (button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_MIDDLE)
    return;
  self->press_state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click_gesture));
  skein_canvas_press (self, x, y);
  if (button == GDK_BUTTON_MIDDLE) {
    self->press_state = 0;
    self->pressed = nothing;
    begin_drag (self);
  } else if (n_press == 2) {
    /* The first click may have opened a pane, and what it hit has moved away from under the pointer. */
    self->pressed = before;
    skein_canvas_double_click (self, before);
  }
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, SkeinCanvas *self)
{
  skein_canvas_drag (self, dx, dy);
  if (is_dragging (self))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, SkeinCanvas *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  skein_canvas_release (self, (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, SkeinCanvas *self)
{
  skein_canvas_cancel_drag (self);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, SkeinCanvas *self)
{
  /* First, since the drag ends when its finger is claimed, and would be a click. */
  skein_canvas_cancel_drag (self);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  skein_canvas_pop_up_menu (self, x, y);
}

/* Fingers on a touchpad move the view as they would move paper. A wheel zooms, as it does wherever a drag moves the
 * view; with Shift it goes sideways. Ctrl zooms with both. */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, SkeinCanvas *self)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);
  gboolean pixels = gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE;
  gboolean fingers =
      pixels || (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHPAD);

  if ((state & GDK_CONTROL_MASK) != 0)
    skein_canvas_scroll (self, dy, pixels);
  else if (fingers)
    skein_canvas_scroll_by (self, dx, dy, pixels);
  else if ((state & GDK_SHIFT_MASK) != 0 || dx != 0)
    skein_canvas_scroll_by (self, dx != 0 ? dx : dy, 0, pixels);
  else
    skein_canvas_scroll (self, dy, pixels);
  return GDK_EVENT_STOP;
}

static void
zoom_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, SkeinCanvas *self)
{
  double x = self->camera.width / 2;
  double y = self->camera.height / 2;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  /* First, since the drag ends when its finger is denied, and would be a click. */
  skein_canvas_pinch_begin (self, x, y);
  gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
zoom_update_cb (GtkGesture *gesture, GdkEventSequence *sequence, SkeinCanvas *self)
{
  double x = self->pinch_x;
  double y = self->pinch_y;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  skein_canvas_pinch (self, gtk_gesture_zoom_get_scale_delta (GTK_GESTURE_ZOOM (gesture)), x, y);
}

static void
add_controller (SkeinCanvas *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

static void
add_button_gestures (SkeinCanvas *self)
{
  GtkGesture *click_gesture = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  self->drag_gesture = gtk_gesture_drag_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click_gesture), 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (self->drag_gesture), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (click_gesture, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (self->drag_gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag_gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (self->drag_gesture, "cancel", G_CALLBACK (cancel_cb), self);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_press_cb), self);
  add_controller (self, long_press);
  add_controller (self, self->drag_gesture);
  add_controller (self, click_gesture);
  gtk_gesture_group (self->drag_gesture, click_gesture);
}

void
skein_canvas_add_controllers (SkeinCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *zoom = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect (zoom, "update", G_CALLBACK (zoom_update_cb), self);
  add_controller (self, motion);
  add_controller (self, scroll);
  add_controller (self, zoom);
  add_button_gestures (self);
}

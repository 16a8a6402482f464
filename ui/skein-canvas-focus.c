// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <math.h>

#include "skein-layouts.h"

/* Steps of the keyboard. */
#define PAN_STEP 0.15

static gboolean
find_focus (SkeinCanvas *self, guint32 *node)
{
  return self->focus != 0 &&
         skein_canvas_find (self, (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus }, node);
}

/* Says where the keyboard is, without showing it. */
void
skein_canvas_set_focus_node (SkeinCanvas *self, gint64 actor)
{
  if (self->focus == actor && self->focus_relation == 0)
    return;
  skein_canvas_stop_seeking (self);
  self->focus = actor;
  self->focus_relation = 0;
  skein_canvas_update_actions (self);
  skein_canvas_update_description (self);
  if (self->ring)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Says what actions are about, without showing it: nothing is left as it is. */
void
skein_canvas_set_subject (SkeinCanvas *self, SkeinChosen chosen)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  guint32 edge;
  guint32 node;

  if (chosen.kind == SKEIN_CHOSEN_ACTOR) {
    skein_canvas_set_focus_node (self, chosen.id);
  } else if (chosen.kind == SKEIN_CHOSEN_RELATION && skein_canvas_find (self, chosen, &edge)) {
    if (!find_focus (self, &node) ||
        (node != scene->edges[edge].source && node != scene->edges[edge].target))
      skein_canvas_set_focus_node (self, scene->nodes[scene->edges[edge].source].id);
    self->focus_relation = chosen.id;
    skein_canvas_update_actions (self);
    skein_canvas_update_description (self);
  }
}

static void
reveal_if_hidden (SkeinCanvas *self, SkeinChosen chosen)
{
  if (!skein_canvas_shows (self, chosen))
    skein_canvas_reveal (self, chosen);
}

/* Goes to an actor by the keyboard: it is ringed, in view, and its neighbourhood lit. */
void
skein_canvas_focus_actor (SkeinCanvas *self, gint64 actor)
{
  SkeinChosen chosen = { SKEIN_CHOSEN_ACTOR, actor };

  self->ring = TRUE;
  skein_canvas_set_focus_node (self, actor);
  skein_canvas_hover (self, chosen);
  reveal_if_hidden (self, chosen);
  skein_canvas_follow_card (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Goes to the actor with most relations. */
void
skein_canvas_go_home (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);

  if (scene != NULL)
    skein_canvas_focus_actor (self, scene->nodes[skein_layouts_find_hub (scene)].id);
}

/* Sees to it that the keyboard is somewhere. Returns %FALSE if it was nowhere, and now is. */
static gboolean
ensure_focus (SkeinCanvas *self)
{
  SkeinChosen primary = { 0 };
  guint32 node;

  if (find_focus (self, &node))
    return TRUE;
  primary = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  if (primary.kind == SKEIN_CHOSEN_ACTOR && skein_canvas_find (self, primary, &node))
    skein_canvas_focus_actor (self, primary.id);
  else
    skein_canvas_go_home (self);
  return FALSE;
}

static gboolean *
mark_neighbours (const SkeinScene *scene, guint32 node)
{
  gboolean *near = g_new0 (gboolean, scene->n_nodes);

  for (guint32 i = 0; i < scene->n_edges; i++) {
    if (scene->edges[i].source == node)
      near[scene->edges[i].target] = TRUE;
    if (scene->edges[i].target == node)
      near[scene->edges[i].source] = TRUE;
  }
  return near;
}

/* How far a step is in a direction; the lower, the better. What lies more to the side than ahead is only taken
 * if nothing else is there, so that a far corner can be reached. */
static double
get_step_cost (double dx, double dy, SkeinDirection direction)
{
  gboolean sideways = direction == SKEIN_DIRECTION_LEFT || direction == SKEIN_DIRECTION_RIGHT;
  gboolean back = direction == SKEIN_DIRECTION_LEFT || direction == SKEIN_DIRECTION_UP;
  double ahead = (sideways ? dx : dy) * (back ? -1 : 1);
  double beside = fabs (sideways ? dy : dx);

  if (!(ahead > 0))
    return INFINITY;
  return ahead >= beside ? ahead + beside : 1e9 * (1 + beside / ahead) + beside;
}

/* Goes to the nearest actor in a direction: of all, or of those that are joined with where the keyboard is. */
void
skein_canvas_walk (SkeinCanvas *self, SkeinDirection direction, gboolean connected)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autofree gboolean *near = NULL;
  double best = INFINITY;
  guint32 from;
  guint32 to = 0;

  if (scene == NULL || !ensure_focus (self) || !find_focus (self, &from))
    return;
  if (connected)
    near = mark_neighbours (scene, from);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double cost;

    if (i == from || (near != NULL && !near[i]))
      continue;
    cost =
        get_step_cost (scene->positions[2 * (gsize) i] - scene->positions[2 * (gsize) from],
                       scene->positions[2 * (gsize) i + 1] - scene->positions[2 * (gsize) from + 1],
                       direction);
    if (cost < best) {
      best = cost;
      to = i;
    }
  }
  if (isfinite (best))
    skein_canvas_focus_actor (self, scene->nodes[to].id);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* Steps through the relations of the actor where the keyboard is, the best supported first. */
void
skein_canvas_step_relation (SkeinCanvas *self, int step)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autoptr (GArray) relations = NULL;
  guint32 node;
  int place = -1;
  int n;

  if (scene == NULL || !ensure_focus (self) || !find_focus (self, &node))
    return;
  relations = skein_canvas_dup_relations (self, node);
  n = (int) relations->len;
  if (n == 0) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  for (int i = 0; i < n; i++)
    if (scene->edges[g_array_index (relations, guint32, i)].id == self->focus_relation)
      place = i;
  if (place < 0)
    place = step > 0 ? 0 : n - 1;
  else
    place = (place + step + n) % n;

  self->ring = TRUE;
  self->focus_relation = scene->edges[g_array_index (relations, guint32, place)].id;
  skein_canvas_hover (self, (SkeinChosen){ SKEIN_CHOSEN_RELATION, self->focus_relation });
  reveal_if_hidden (self, (SkeinChosen){ SKEIN_CHOSEN_RELATION, self->focus_relation });
  skein_canvas_follow_card (self);
  skein_canvas_update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Goes to the other end of the relation that was stepped to. */
gboolean
skein_canvas_cross_relation (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  guint32 node;
  guint32 edge;

  if (scene == NULL || !find_focus (self, &node) ||
      !skein_canvas_find (self,
                          (SkeinChosen){ SKEIN_CHOSEN_RELATION, self->focus_relation },
                          &edge))
    return FALSE;
  if (scene->edges[edge].source == node)
    skein_canvas_focus_actor (self, scene->nodes[scene->edges[edge].target].id);
  else
    skein_canvas_focus_actor (self, scene->nodes[scene->edges[edge].source].id);
  return TRUE;
}

/* Chooses what the keyboard is at, a relation before the actor, or toggles it. */
void
skein_canvas_choose_focused (SkeinCanvas *self, gboolean toggle)
{
  SkeinChosen chosen = { SKEIN_CHOSEN_RELATION, self->focus_relation };
  SkeinSelection *selection;
  guint32 index;

  if (skein_canvas_get_scene (self) == NULL)
    return;
  selection = skein_workspace_get_selection (self->pane.workspace);
  if (self->focus_relation == 0 || !skein_canvas_find (self, chosen, &index))
    chosen = (SkeinChosen){ SKEIN_CHOSEN_ACTOR, self->focus };
  if (!skein_canvas_find (self, chosen, &index))
    return;
  self->choosing = TRUE;
  if (toggle)
    skein_selection_toggle (selection, chosen.kind, chosen.id);
  else
    skein_selection_choose (selection, chosen.kind, chosen.id);
  self->choosing = FALSE;
}

/* Chooses what the keyboard is at, or else leaves what is chosen, and asks for its passages. */
void
skein_canvas_open_passages (SkeinCanvas *self)
{
  if (skein_canvas_get_subject (self).kind == SKEIN_CHOSEN_NOTHING)
    return;
  skein_canvas_choose_focused (self, FALSE);
  skein_canvas_emit_open_passages (self);
}

/* Takes back the most recent of: a drag, a card, a relation that was stepped to, the selection, the ring. */
gboolean
skein_canvas_escape (SkeinCanvas *self)
{
  SkeinSelection *selection;
  gboolean waiting = FALSE;

  if (skein_canvas_cancel_drag (self))
    return TRUE;
  if (self->card_about.kind != SKEIN_CHOSEN_NOTHING) {
    skein_canvas_hide_card (self);
    return TRUE;
  }
  if (self->pane.workspace == NULL)
    return FALSE;
  g_object_get (self->pane.workspace, "waiting", &waiting, NULL);
  selection = skein_workspace_get_selection (self->pane.workspace);
  if (waiting) {
    skein_workspace_stop_arranging (self->pane.workspace);
  } else if (self->focus_relation != 0 && self->ring) {
    skein_canvas_focus_actor (self, self->focus);
  } else if (skein_selection_get_size (selection) > 0) {
    skein_selection_clear (selection);
  } else if (self->ring) {
    self->ring = FALSE;
    skein_canvas_hover (self, (SkeinChosen){ 0 });
    gtk_widget_queue_draw (GTK_WIDGET (self));
  } else {
    return FALSE;
  }
  return TRUE;
}

static gboolean
walk_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  guint32 direction;
  gboolean connected;

  g_variant_get (args, "(ub)", &direction, &connected);
  skein_canvas_walk (SKEIN_CANVAS (widget), direction, connected);
  return GDK_EVENT_STOP;
}

static gboolean
pan_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  double dx;
  double dy;

  g_variant_get (args, "(dd)", &dx, &dy);
  skein_canvas_pan_by (self,
                       dx * PAN_STEP * self->camera.width,
                       dy * PAN_STEP * self->camera.height);
  return GDK_EVENT_STOP;
}

static gboolean
step_relation_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_step_relation (SKEIN_CANVAS (widget), g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

static gboolean
cross_relation_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return skein_canvas_cross_relation (SKEIN_CANVAS (widget));
}

static gboolean
open_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_open_passages (SKEIN_CANVAS (widget));
  return GDK_EVENT_STOP;
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_choose_focused (SKEIN_CANVAS (widget), TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
home_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_go_home (SKEIN_CANVAS (widget));
  return GDK_EVENT_STOP;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return skein_canvas_escape (SKEIN_CANVAS (widget));
}

static gboolean
card_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_toggle_card (SKEIN_CANVAS (widget));
  return GDK_EVENT_STOP;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  skein_canvas_pop_up_menu (SKEIN_CANVAS (widget), -1, -1);
  return GDK_EVENT_STOP;
}

static void
add_arrows (GtkWidgetClass *klass)
{
  static const struct {
    guint keys[2];
    SkeinDirection direction;
    double dx;
    double dy;
  } arrows[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, SKEIN_DIRECTION_LEFT, -1, 0 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, SKEIN_DIRECTION_RIGHT, 1, 0 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, SKEIN_DIRECTION_UP, 0, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, SKEIN_DIRECTION_DOWN, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++) {
    for (guint k = 0; k < G_N_ELEMENTS (arrows[i].keys); k++) {
      guint key = arrows[i].keys[k];
      guint direction = arrows[i].direction;

      gtk_widget_class_add_binding (klass, key, 0, walk_cb, "(ub)", direction, FALSE);
      gtk_widget_class_add_binding (klass, key, GDK_SHIFT_MASK, walk_cb, "(ub)", direction, TRUE);
      gtk_widget_class_add_binding (
          klass, key, GDK_CONTROL_MASK, pan_cb, "(dd)", arrows[i].dx, arrows[i].dy);
    }
  }
}

static void
add_zoom_keys (GtkWidgetClass *klass)
{
  /* Menus show the last key of an action. */
  static const struct {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_KP_Add, "canvas.zoom-in" }, { GDK_KEY_equal, "canvas.zoom-in" },
    { GDK_KEY_plus, "canvas.zoom-in" },   { GDK_KEY_KP_Subtract, "canvas.zoom-out" },
    { GDK_KEY_minus, "canvas.zoom-out" }, { GDK_KEY_KP_0, "canvas.fit" },
    { GDK_KEY_0, "canvas.fit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    gtk_widget_class_add_binding_action (klass, keys[i].key, 0, keys[i].action, NULL);
    gtk_widget_class_add_binding_action (
        klass, keys[i].key, GDK_CONTROL_MASK, keys[i].action, NULL);
  }
}

void
skein_canvas_add_keys (GtkWidgetClass *klass)
{
  static const guint returns[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  add_arrows (klass);
  add_zoom_keys (klass);
  for (guint i = 0; i < G_N_ELEMENTS (returns); i++) {
    gtk_widget_class_add_binding (klass, returns[i], 0, open_cb, NULL);
    gtk_widget_class_add_binding (klass, returns[i], GDK_SHIFT_MASK, cross_relation_cb, NULL);
  }
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, toggle_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Down, 0, step_relation_cb, "i", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Up, 0, step_relation_cb, "i", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Home, 0, home_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_i, GDK_CONTROL_MASK, card_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                SkeinCanvas *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      !g_unichar_isalpha (letter))
    return GDK_EVENT_PROPAGATE;
  return skein_canvas_type_letter (self, letter, time);
}

static void
focus_in_cb (GtkEventControllerFocus *focus, SkeinCanvas *self)
{
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0 &&
      skein_canvas_get_scene (self) != NULL && ensure_focus (self))
    skein_canvas_focus_actor (self, self->focus);
}

static void
focus_out_cb (GtkEventControllerFocus *focus, SkeinCanvas *self)
{
  if (self->card_by_key)
    skein_canvas_hide_card (self);
  if (!self->ring)
    return;
  self->ring = FALSE;
  skein_canvas_hover (self, (SkeinChosen){ 0 });
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
skein_canvas_add_key_controllers (SkeinCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_in_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_out_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

// SPDX-License-Identifier: MPL-2.0

/* Undoing, doing again, and the list of steps. */

#include <glib/gi18n-lib.h>

#include "skein-history-list.h"
#include "skein-history.h"
#include "skein-widget.h"
#include "skein-window-private.h"

/* How wide the list is beside its button, and in a window of its own, in pixels. */
#define POPOVER_WIDTH 320
#define DIALOG_WIDTH 360
#define DIALOG_HEIGHT 480

static void
tell_error (SkeinWindow *self, const GError *error)
{
  if (error != NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

/* Says which step was undone last, or made again: whatever was asked for, it is that one. */
static void
tell_step (SkeinWindow *self)
{
  gboolean forward = self->way == SKEIN_WINDOW_FORWARD;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  self->way = SKEIN_WINDOW_NO_WAY;
  g_object_get (self->workspace, forward ? "undo-name" : "redo-name", &name, NULL);
  if (name == NULL)
    return;
  if (forward)
    message = g_strdup_printf (_ ("Done again: %s"), name);
  else
    /* Translators: the name of a step, such as "Rename John Kerry", that was taken back. */
    message = g_strdup_printf (_ ("Undone: %s"), name);
  skein_window_toast_step (self, message);
}

static void
waited_cb (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);

  if (self->way == SKEIN_WINDOW_NO_WAY || skein_workspace_get_moving (self->workspace, NULL, NULL))
    return;
  if (project != NULL && skein_history_get_last (project) != self->way_from)
    tell_step (self);
  self->way = SKEIN_WINDOW_NO_WAY;
}

/* What a worker does is told when it is done: it may be stopped, or fail. */
static void
move (SkeinWindow *self, SkeinWindowWay way)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gboolean forward = way == SKEIN_WINDOW_FORWARD;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 from;

  g_object_get (self->workspace, forward ? "redo-name" : "undo-name", &name, NULL);
  if (name == NULL)
    return;
  from = skein_history_get_last (project);
  if (forward ? skein_workspace_redo (self->workspace, &error)
              : skein_workspace_undo (self->workspace, &error)) {
    self->way = way;
    self->way_from = from;
    if (!skein_workspace_get_moving (self->workspace, NULL, NULL))
      tell_step (self);
  }
  tell_error (self, error);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, SKEIN_WINDOW_BACK);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, SKEIN_WINDOW_FORWARD);
}

/**
 * skein_window_go_to_step:
 * @self: a window with a project
 * @step: a step, or 0 for the state before the first
 * @name: what it is called
 *
 * Undoes or makes again what lies between, and says so.
 */
void
skein_window_go_to_step (SkeinWindow *self, gint64 step, const char *name)
{
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (skein_workspace_get_project (self->workspace) == NULL || skein_window_refuse_busy (self))
    return;
  if (skein_workspace_go_to_step (self->workspace, step, &error)) {
    /* Translators: the name of a step, such as "Rename John Kerry": the project is as it was after that. */
    message = step != 0 ? g_strdup_printf (_ ("As after: %s"), name)
                        : g_strdup (_ ("As before the first step"));
    skein_window_toast_step (self, message);
  }
  tell_error (self, error);
}

static void
chosen_cb (SkeinHistoryList *list, gint64 step, const char *name, SkeinWindow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);

  skein_window_go_to_step (self, step, name);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else
    gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (list))));
}

static GtkWidget *
make_list (SkeinWindow *self)
{
  GtkWidget *list = skein_history_list_new (self->workspace);

  g_signal_connect_object (list, "chosen", G_CALLBACK (chosen_cb), self, 0);
  return list;
}

static gboolean
close_cb (GtkWidget *window, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

/* A window that is too narrow for the button has the list in one of its own. */
static void
show_dialog (SkeinWindow *self)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = make_list (self);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("History"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), DIALOG_WIDTH, DIALOG_HEIGHT);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), list);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (list);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;

  if (gtk_widget_get_mapped (self->undo_button))
    adw_split_button_popup (ADW_SPLIT_BUTTON (self->undo_button));
  else
    show_dialog (self);
}

/* The list opens in the way of a menu, too. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, SkeinWindow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  adw_split_button_popup (ADW_SPLIT_BUTTON (self->undo_button));
}

/* A finger or a button that stays down asks for the list, as with the buttons of other programs. */
static void
long_pressed_cb (GtkGestureLongPress *press, double x, double y, SkeinWindow *self)
{
  gtk_gesture_set_state (GTK_GESTURE (press), GTK_EVENT_SEQUENCE_CLAIMED);
  adw_split_button_popup (ADW_SPLIT_BUTTON (self->undo_button));
}

static void
add_popover (SkeinWindow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = make_list (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_set_size_request (list, POPOVER_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("History"),
                                  -1);
  adw_split_button_set_popover (ADW_SPLIT_BUTTON (self->undo_button), GTK_POPOVER (popover));
  skein_widget_name_split_button (self->undo_button, _ ("Undo"), _ ("History"));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->undo_button, GTK_EVENT_CONTROLLER (click));
  /* The button within would keep the press for itself. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (self->undo_button, GTK_EVENT_CONTROLLER (press));
}

/**
 * skein_window_add_history_actions:
 * @self: a window
 *
 * Adds what leads through the history, and the list to its button.
 */
void
skein_window_add_history_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "history", .activate = history_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (
      self->workspace, "notify::waiting", G_CALLBACK (waited_cb), self, G_CONNECT_SWAPPED);
  add_popover (self);
}

/* @format is for a step, and @otherwise for none. */
static void
set_tooltip (GtkWidget *button, const char *format, const char *step, const char *otherwise)
{
  g_autofree char *tooltip = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  tooltip = step != NULL ? g_strdup_printf (format, step) : g_strdup (otherwise);
#pragma GCC diagnostic pop
  gtk_widget_set_tooltip_text (button, tooltip);
  if (ADW_IS_SPLIT_BUTTON (button))
    skein_widget_describe_split_button (button, tooltip);
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * skein_window_update_history_actions:
 * @self: a window
 *
 * Computes which way through the history is open now.
 */
void
skein_window_update_history_actions (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gboolean writable =
      project != NULL && !skein_project_is_read_only (project) && self->importing == NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->workspace, "undo-name", &undo, "redo-name", &redo, NULL);
  set_enabled (self, "undo", writable && undo != NULL);
  set_enabled (self, "redo", writable && redo != NULL);
  set_enabled (self, "history", writable);
  /* Translators: the name of a step, such as "Rename John Kerry". */
  set_tooltip (self->undo_button, _ ("Undo: %s (Ctrl+Z)"), undo, _ ("Nothing to Undo"));
  set_tooltip (self->redo_button, _ ("Redo: %s (Shift+Ctrl+Z)"), redo, _ ("Nothing to Redo"));
}

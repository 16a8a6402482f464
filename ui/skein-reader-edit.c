// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include <glib/gi18n-lib.h>

#include "skein-edit.h"

/**
 * skein_reader_show_error:
 * @self: a reader
 * @error: what went wrong
 */
void
skein_reader_show_error (SkeinReader *self, const GError *error)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

/**
 * skein_reader_can_edit:
 * @self: a reader
 *
 * Returns: whether there is an article, in a project that can be written
 */
gboolean
skein_reader_can_edit (SkeinReader *self)
{
  SkeinProject *project =
      self->pane.workspace != NULL ? skein_workspace_get_project (self->pane.workspace) : NULL;

  return self->article != 0 && project != NULL && !skein_project_is_read_only (project);
}

static const SkeinMention *
get_current (SkeinReader *self)
{
  return self->pane.workspace != NULL
             ? skein_reader_find_mention (self, skein_workspace_get_mention (self->pane.workspace))
             : NULL;
}

/**
 * skein_reader_update_edits:
 * @self: a reader
 *
 * Computes which edits are possible now, all in one place.
 */
void
skein_reader_update_edits (SkeinReader *self)
{
  static const char *const of_mention[] = {
    "reader.remove",     "reader.move-mention", "reader.mark-all",     "reader.grow-end",
    "reader.shrink-end", "reader.grow-start",   "reader.shrink-start", "reader.nudge",
  };
  gboolean can_edit = skein_reader_can_edit (self);
  const SkeinMention *mention = get_current (self);
  gboolean is_suggested = mention != NULL && mention->status == SKEIN_STATUS_SUGGESTED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.annotate", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.relate", can_edit);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "reader.add-words",
                                 can_edit && self->last_mention != 0);
  for (guint i = 0; i < G_N_ELEMENTS (of_mention); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_mention[i], can_edit && mention != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.accept", can_edit && is_suggested);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.reject", can_edit && is_suggested);
}

static void
annotate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_reader_ask (SKEIN_READER (widget));
}

static void
move_mention (GtkWidget *widget, const char *action, GVariant *parameter)
{
  skein_reader_ask_other (SKEIN_READER (widget));
}

static void
mark_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  const SkeinMention *mention = get_current (self);

  if (mention != NULL)
    skein_reader_mark_everywhere (self, mention->actor, 0);
}

static char *
dup_name (SkeinReader *self, gint64 actor)
{
  const SkeinActor *known = skein_workspace_get_actor (self->pane.workspace, actor);

  return g_strdup (known != NULL ? known->name : "");
}

static void
remove_mention (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  const SkeinMention *mention = get_current (self);
  gint64 id;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (mention == NULL || !skein_reader_can_edit (self))
    return;
  id = mention->id;
  name = dup_name (self, mention->actor);
  if (!skein_edit_remove_mentions (
          skein_workspace_get_project (self->pane.workspace), &id, 1, &error)) {
    skein_reader_show_error (self, error);
    return;
  }
  message = g_strdup_printf (_ ("Mark of “%s” removed"), name);
  gtk_widget_activate_action (widget, "win.toast-undo", "s", message);
}

static void
set_status (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  gboolean is_accepted = g_str_equal (action, "reader.accept");
  const SkeinMention *mention = get_current (self);
  gint64 id;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (mention == NULL || !skein_reader_can_edit (self))
    return;
  id = mention->id;
  name = dup_name (self, mention->actor);
  if (!skein_edit_set_mention_status (skein_workspace_get_project (self->pane.workspace),
                                      &id,
                                      1,
                                      is_accepted ? SKEIN_STATUS_ACCEPTED : SKEIN_STATUS_REJECTED,
                                      &error)) {
    skein_reader_show_error (self, error);
    return;
  }
  if (is_accepted)
    return;
  message = g_strdup_printf (_ ("Mark of “%s” rejected"), name);
  gtk_widget_activate_action (widget, "win.toast-undo", "s", message);
}

static void
set_spans (SkeinReader *self, gint64 mention, const GArray *spans)
{
  g_autoptr (GError) error = NULL;

  if (!skein_edit_set_mention_spans (skein_workspace_get_project (self->pane.workspace),
                                     mention,
                                     (const SkeinSpan *) (gconstpointer) spans->data,
                                     spans->len,
                                     &error))
    skein_reader_show_error (self, error);
}

/* The next place to one side where a word begins or ends, or the next character if that is meant. */
static guint32
move_end (SkeinReader *self, guint32 offset, int steps, gboolean is_start, gboolean exactly)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, (int) offset);
  do {
    if (steps > 0 ? !gtk_text_iter_forward_char (&at) && gtk_text_iter_is_end (&at)
                  : !gtk_text_iter_backward_char (&at))
      break;
  } while (!exactly && !gtk_text_iter_is_start (&at) && !gtk_text_iter_is_end (&at) &&
           !(is_start ? gtk_text_iter_starts_word (&at) : gtk_text_iter_ends_word (&at)));
  return (guint32) gtk_text_iter_get_offset (&at);
}

static void
change_end (SkeinReader *self, gboolean is_start, int steps, gboolean exactly)
{
  const SkeinMention *mention = get_current (self);
  g_autoptr (GArray) spans = NULL;
  SkeinSpan *span;
  gint64 id;

  if (mention == NULL || !skein_reader_can_edit (self))
    return;
  id = mention->id;
  spans = g_array_copy (mention->spans);
  span = &g_array_index (spans, SkeinSpan, is_start ? 0 : spans->len - 1);
  if (is_start)
    span->start = move_end (self, span->start, steps, TRUE, exactly);
  else
    span->end = move_end (self, span->end, steps, FALSE, exactly);
  /* A mark of nothing is none: that is what removing is for. */
  if (span->start >= span->end) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  set_spans (self, id, spans);
}

static void
change_end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean is_start = g_str_has_suffix (action, "-start");
  gboolean grows = g_str_has_prefix (action, "reader.grow");

  change_end (SKEIN_READER (widget), is_start, grows == is_start ? -1 : 1, FALSE);
}

/* By one character: (whether the start is meant, how far) */
static void
nudge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean is_start;
  int steps;

  g_variant_get (parameter, "(bi)", &is_start, &steps);
  change_end (SKEIN_READER (widget), is_start, steps, TRUE);
}

static void
add_words (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  const SkeinMention *mention = skein_reader_find_mention (self, self->last_mention);
  SkeinSpan selected = skein_reader_text_get_selected (self->text);
  SkeinSpan words = skein_reader_text_get_exact (self->text) && !skein_span_is_empty (selected)
                        ? selected
                        : skein_reader_text_snap (self->text, selected);
  g_autoptr (GArray) spans = NULL;
  gint64 id;

  if (mention == NULL || skein_span_is_empty (words) || !skein_reader_can_edit (self)) {
    gtk_widget_error_bell (widget);
    return;
  }
  id = mention->id;
  spans = g_array_copy (mention->spans);
  g_array_append_val (spans, words);
  skein_reader_close_offer (self);
  set_spans (self, id, spans);
  self->is_placing = TRUE;
  skein_reader_text_select (self->text, (SkeinSpan){ words.end, words.end });
  self->is_placing = FALSE;
  skein_workspace_set_mention (self->pane.workspace, id);
}

static void
relate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.relate", NULL);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) mention = g_menu_new ();
  g_autoptr (GMenu) words = g_menu_new ();
  g_autoptr (GMenu) status = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();

  g_menu_append (words, _ ("_Mark as Actor…"), "reader.annotate");
  g_menu_append (words, _ ("Add Words to the _Last Mention"), "reader.add-words");
  g_menu_append (mention, _ ("_Relate…"), "reader.relate");
  g_menu_append (mention, _ ("This Is _Another Actor…"), "reader.move-mention");
  g_menu_append (mention, _ ("Mark All _Occurrences…"), "reader.mark-all");
  g_menu_append (mention, _ ("_Remove Mark"), "reader.remove");
  g_menu_append (status, _ ("_Accept Suggestion"), "reader.accept");
  g_menu_append (status, _ ("Re_ject Suggestion"), "reader.reject");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (words));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (mention));
  g_menu_append (clipboard, _ ("_Copy"), "reader.copy");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (status));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clipboard));
  return G_MENU_MODEL (menu);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (SKEIN_READER (widget)->view), "clipboard.copy", NULL);
}

/* The text can't be changed, so that a text's own menu would offer little but what is not possible. */
static void
open_menu (SkeinReader *self, const GdkRectangle *place)
{
  SkeinSpan selected = skein_reader_text_get_selected (self->text);

  skein_reader_close_offer (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.copy", !skein_span_is_empty (selected));
  gtk_popover_set_pointing_to (self->menu, place);
  gtk_popover_popup (self->menu);
}

/* By the keyboard, at the caret. */
static void
show_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  GdkRectangle place;
  double x, y;

  gtk_text_view_get_cursor_locations (self->view, NULL, &place, NULL);
  gtk_text_view_buffer_to_window_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), widget, place.x, place.y, &x, &y);
  place.x = (int) x;
  place.y = (int) y;
  open_menu (self, &place);
}

/* The menu is about the place that was clicked. */
static void
menu_pressed_cb (SkeinReader *self, int n_press, double x, double y, GtkGesture *press)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter place;
  int buffer_x, buffer_y;
  double our_x, our_y;

  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!gtk_text_buffer_get_has_selection (buffer)) {
    gtk_text_view_window_to_buffer_coords (
        self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
    gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y);
    gtk_text_buffer_place_cursor (buffer, &place);
  }
  gtk_widget_translate_coordinates (
      GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &our_x, &our_y);
  open_menu (self, &(GdkRectangle){ (int) our_x, (int) our_y, 1, 1 });
}

/* Unless the menu has led to a question. */
static void
menu_closed_cb (SkeinReader *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)) &&
      !gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * skein_reader_init_edits:
 * @self: a reader
 */
void
skein_reader_init_edits (SkeinReader *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  self->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (menu));
  gtk_popover_set_has_arrow (self->menu, FALSE);
  gtk_popover_set_position (self->menu, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
  g_signal_connect_object (
      self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  skein_reader_update_edits (self);
}

/**
 * skein_reader_dispose_edits:
 * @self: a reader
 */
void
skein_reader_dispose_edits (SkeinReader *self)
{
  g_clear_pointer ((GtkWidget **) &self->menu, gtk_widget_unparent);
}

/* Delete and BackSpace are keys of the text, which calls "reader.remove" itself. */
static void
bind_keys (GtkWidgetClass *klass)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, 0, "reader.annotate" },
    { GDK_KEY_KP_Enter, 0, "reader.annotate" },
    { GDK_KEY_a, 0, "reader.annotate" },
    { GDK_KEY_m, 0, "reader.move-mention" },
    { GDK_KEY_o, 0, "reader.mark-all" },
    { GDK_KEY_j, 0, "reader.add-words" },
    { GDK_KEY_r, 0, "reader.relate" },
    { GDK_KEY_y, 0, "reader.accept" },
    { GDK_KEY_x, 0, "reader.reject" },
    { GDK_KEY_period, 0, "reader.grow-end" },
    { GDK_KEY_comma, 0, "reader.shrink-end" },
    { GDK_KEY_less, 0, "reader.grow-start" },
    { GDK_KEY_less, GDK_SHIFT_MASK, "reader.grow-start" },
    { GDK_KEY_greater, 0, "reader.shrink-start" },
    { GDK_KEY_greater, GDK_SHIFT_MASK, "reader.shrink-start" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (
        klass, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (
      klass, GDK_KEY_period, GDK_ALT_MASK, "reader.nudge", "(bi)", FALSE, 1);
  gtk_widget_class_add_binding_action (
      klass, GDK_KEY_comma, GDK_ALT_MASK, "reader.nudge", "(bi)", FALSE, -1);
  /* Whether these need Shift depends on the keyboard. */
  for (guint i = 0; i < 2; i++) {
    GdkModifierType modifiers = GDK_ALT_MASK | (i == 0 ? GDK_SHIFT_MASK : 0);

    gtk_widget_class_add_binding_action (
        klass, GDK_KEY_less, modifiers, "reader.nudge", "(bi)", TRUE, -1);
    gtk_widget_class_add_binding_action (
        klass, GDK_KEY_greater, modifiers, "reader.nudge", "(bi)", TRUE, 1);
  }
}

/**
 * skein_reader_install_edits:
 * @klass: the class of readers
 */
void
skein_reader_install_edits (GtkWidgetClass *klass)
{
  static const struct {
    const char *action;
    GtkWidgetActionActivateFunc activate;
  } edits[] = {
    { "reader.annotate", annotate },
    { "reader.move-mention", move_mention },
    { "reader.mark-all", mark_all },
    { "reader.remove", remove_mention },
    { "reader.accept", set_status },
    { "reader.reject", set_status },
    { "reader.add-words", add_words },
    { "reader.relate", relate },
    { "reader.copy", copy },
    { "reader.menu", show_menu },
    { "reader.grow-end", change_end_action },
    { "reader.shrink-end", change_end_action },
    { "reader.grow-start", change_end_action },
    { "reader.shrink-start", change_end_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_class_install_action (klass, edits[i].action, NULL, edits[i].activate);
  gtk_widget_class_install_action (klass, "reader.nudge", "(bi)", nudge);
  bind_keys (klass);
}

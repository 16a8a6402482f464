// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include <glib/gi18n-lib.h>

#include "skein-annotate-all.h"
#include "skein-edit.h"
#include "skein-history.h"

static char *
dup_words (SkeinReader *self, const GArray *spans)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);
    GtkTextIter start, end;
    g_autofree char *piece = NULL;

    gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.start);
    gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) span.end);
    piece = gtk_text_iter_get_slice (&start, &end);
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", piece);
  }
  /* A name goes over the end of a line, but has none. */
  g_strdelimit (words->str, "\n\r\t", ' ');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Points a popover to the last line of what it is about. */
static void
point_to (SkeinReader *self, GtkPopover *popover, SkeinSpan span)
{
  g_autoptr (GArray) boxes = skein_reader_text_dup_boxes (self->text, span);
  GdkRectangle place = { 0 };
  graphene_point_t at;
  int x, y;

  if (boxes->len > 0)
    place = g_array_index (boxes, GdkRectangle, boxes->len - 1);
  gtk_text_view_buffer_to_window_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view),
                                 GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                 &at))
    return;
  place.x = (int) at.x;
  /* What is asked about may be out of view; the question may not. */
  place.y =
      CLAMP ((int) at.y, 0, MAX (gtk_widget_get_height (GTK_WIDGET (self)) - place.height, 0));
  gtk_popover_set_pointing_to (popover, &place);
}

static void
ask (SkeinReader *self, const GArray *spans, const char *question, gint64 other_than)
{
  g_autofree char *words = dup_words (self, spans);
  SkeinSpan last = g_array_index (spans, SkeinSpan, spans->len - 1);

  skein_reader_close_offer (self);
  g_array_set_size (self->asked_spans, 0);
  g_array_append_vals (self->asked_spans, spans->data, spans->len);
  point_to (self, GTK_POPOVER (self->popover), last);
  skein_annotate_popover_ask (self->popover, self->pane.workspace, question, words, other_than);
}

/**
 * skein_reader_ask_other:
 * @self: a reader
 *
 * Asks which other actor the current mention names; a new one is split off.
 */
void
skein_reader_ask_other (SkeinReader *self)
{
  const SkeinMention *mention =
      skein_reader_find_mention (self, skein_workspace_get_mention (self->pane.workspace));

  if (mention == NULL || !skein_reader_can_edit (self))
    return;
  self->question = SKEIN_READER_MOVE_MENTION;
  self->asked_mention = mention->id;
  ask (self, mention->spans, _ ("This mention is of another actor:"), mention->actor);
}

/**
 * skein_reader_ask:
 * @self: a reader
 *
 * Asks which actor the selected words name, or the word at the caret; at a mention where nothing is selected, which other
 * actor that names.
 */
void
skein_reader_ask (SkeinReader *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinSpan selected;

  if (!skein_reader_can_edit (self))
    return;
  selected = skein_reader_text_get_selected (self->text);
  if (skein_span_is_empty (selected) && skein_workspace_get_mention (self->pane.workspace) != 0) {
    skein_reader_ask_other (self);
    return;
  }
  if (!skein_reader_text_get_exact (self->text) || skein_span_is_empty (selected))
    selected = skein_reader_text_snap (self->text, selected);
  if (skein_span_is_empty (selected)) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  skein_reader_text_select (self->text, selected);
  g_array_append_val (spans, selected);
  self->question = SKEIN_READER_MARK_WORDS;
  self->asked_mention = 0;
  ask (self, spans, _ ("These words name:"), 0);
}

/**
 * skein_reader_mark_everywhere:
 * @self: a reader
 * @actor: an actor
 * @step: the step that marked the first of them, which is to be one with what is marked now, or 0
 *
 * Looks for other places where names of the actor stand, and has a person tick which are to be marked.
 */
void
skein_reader_mark_everywhere (SkeinReader *self, gint64 actor, gint64 step)
{
  if (skein_reader_can_edit (self))
    skein_annotate_all_join (
        skein_annotate_all_present (GTK_WIDGET (self), self->pane.workspace, actor, self->article),
        step);
}

/* Goes on reading behind what was marked, with the new mention as the current one. */
static void
settle_at (SkeinReader *self, gint64 mention, gint64 actor)
{
  SkeinSpan last = g_array_index (self->asked_spans, SkeinSpan, self->asked_spans->len - 1);

  self->is_placing = TRUE;
  skein_reader_text_select (self->text, (SkeinSpan){ last.end, last.end });
  self->is_placing = FALSE;
  self->anchor = last.start;
  skein_workspace_set_mention (self->pane.workspace, mention);
  skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                          SKEIN_CHOSEN_ACTOR,
                          actor);
}

static gboolean
mark_words (SkeinReader *self, gint64 *actor, const char *name, const char *type, GError **error)
{
  SkeinProject *project = skein_workspace_get_project (self->pane.workspace);
  const SkeinSpan *spans = (const SkeinSpan *) (gconstpointer) self->asked_spans->data;
  guint n_spans = self->asked_spans->len;
  gint64 mention =
      *actor != 0 ? skein_edit_add_mention (project, self->article, *actor, spans, n_spans, error)
                  : skein_edit_add_mention_of_new (
                        project, self->article, spans, n_spans, name, type, actor, error);

  if (mention == 0)
    return FALSE;
  settle_at (self, mention, *actor);
  return TRUE;
}

static gboolean
move_mention (SkeinReader *self, gint64 *actor, const char *name, const char *type, GError **error)
{
  SkeinProject *project = skein_workspace_get_project (self->pane.workspace);
  gint64 mention = self->asked_mention;

  if (*actor == 0)
    *actor = skein_edit_split_mentions (project, &mention, 1, name, type, error);
  else if (!skein_edit_move_mentions (project, &mention, 1, *actor, error))
    return FALSE;
  if (*actor == 0)
    return FALSE;
  settle_at (self, mention, *actor);
  return TRUE;
}

static void
answered_cb (
    SkeinReader *self, gint64 actor, const char *name, const char *type, gboolean everywhere)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!skein_reader_can_edit (self))
    return;
  done = self->question == SKEIN_READER_MARK_WORDS
             ? mark_words (self, &actor, name, type, &error)
             : move_mention (self, &actor, name, type, &error);
  if (!done)
    skein_reader_show_error (self, error);
  else if (everywhere)
    skein_reader_mark_everywhere (
        self, actor, skein_history_get_last (skein_workspace_get_project (self->pane.workspace)));
}

static void
closed_cb (SkeinReader *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * skein_reader_close_offer:
 * @self: a reader
 *
 * Offers no more to mark what was selected.
 */
void
skein_reader_close_offer (SkeinReader *self)
{
  if (self->offer != NULL)
    gtk_popover_popdown (self->offer);
}

/* Words that were selected with the mouse are whole words, unless Alt was held; with Ctrl they belong to the last
 * mention. */
static void
selected_cb (SkeinReader *self, int n_press, double x, double y, GtkGesture *click)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  SkeinSpan selected = skein_reader_text_get_selected (self->text);

  if (skein_span_is_empty (selected) || !skein_reader_can_edit (self))
    return;
  skein_reader_text_set_exact (self->text, (state & GDK_ALT_MASK) != 0);
  if ((state & GDK_ALT_MASK) == 0) {
    selected = skein_reader_text_snap (self->text, selected);
    if (skein_span_is_empty (selected))
      return;
    skein_reader_text_select (self->text, selected);
  }
  if ((state & GDK_CONTROL_MASK) != 0) {
    gtk_widget_activate_action (GTK_WIDGET (self), "reader.add-words", NULL);
    return;
  }
  point_to (self, self->offer, selected);
  gtk_popover_popup (self->offer);
}

static GtkPopover *
make_offer (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Mark as _Actor…"));

  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.annotate");
  gtk_widget_set_tooltip_text (button, _ ("Say which actor these words name (A or Return)"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_popover_set_child (GTK_POPOVER (popover), button);
  return GTK_POPOVER (popover);
}

/**
 * skein_reader_init_questions:
 * @self: a reader
 */
void
skein_reader_init_questions (SkeinReader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->asked_spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  self->popover = skein_annotate_popover_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (
      self->popover, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  self->offer = make_offer ();
  gtk_widget_set_parent (GTK_WIDGET (self->offer), GTK_WIDGET (self));
  g_signal_connect_object (click, "released", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

/**
 * skein_reader_dispose_questions:
 * @self: a reader
 */
void
skein_reader_dispose_questions (SkeinReader *self)
{
  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_pointer ((GtkWidget **) &self->offer, gtk_widget_unparent);
}

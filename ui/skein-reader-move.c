// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include <glib/gi18n-lib.h>

#include "skein-sentence.h"
#include "skein-theme.h"

static guint32
get_caret (SkeinReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  return (guint32) gtk_text_iter_get_offset (&place);
}

/**
 * skein_reader_go_to_mention:
 * @self: a reader
 * @mention: a mention of its article
 *
 * Puts the caret at the mention. The text moves only if that is out of sight.
 */
void
skein_reader_go_to_mention (SkeinReader *self, const SkeinMention *mention)
{
  SkeinSpan extent = skein_spans_extent (mention->spans);
  gint64 id = mention->id;

  self->anchor = extent.start;
  self->is_placing = TRUE;
  skein_reader_show_place (self, (SkeinSpan){ extent.start, extent.start });
  self->is_placing = FALSE;
  skein_workspace_set_mention (self->pane.workspace, id);
}

/* The place of the current mention among all, or -1. */
static int
find_current (SkeinReader *self)
{
  gint64 id = skein_workspace_get_mention (self->pane.workspace);

  for (guint i = 0; id != 0 && i < self->mentions->len; i++)
    if (((const SkeinMention *) g_ptr_array_index (self->mentions, i))->id == id)
      return (int) i;
  return -1;
}

static void
step_mention (SkeinReader *self, int steps)
{
  guint32 caret = get_caret (self);
  int wanted;

  if (self->article == 0 || self->mentions == NULL || self->mentions->len == 0)
    return;
  wanted = find_current (self);
  if (wanted >= 0) {
    wanted += steps;
  } else {
    for (wanted = 0; wanted < (int) self->mentions->len; wanted++) {
      const SkeinMention *mention = g_ptr_array_index (self->mentions, (guint) wanted);

      if (skein_spans_extent (mention->spans).start >= caret)
        break;
    }
    wanted -= steps < 0;
  }
  if (wanted < 0 || wanted >= (int) self->mentions->len)
    return;
  skein_reader_go_to_mention (self, g_ptr_array_index (self->mentions, (guint) wanted));
  skein_selection_choose (
      skein_workspace_get_selection (self->pane.workspace),
      SKEIN_CHOSEN_ACTOR,
      ((const SkeinMention *) g_ptr_array_index (self->mentions, (guint) wanted))->actor);
  /* The same actor may be chosen already, and then nobody tells us. */
  skein_reader_follow_selection (self);
}

static void
step_mention_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step_mention (SKEIN_READER (widget), g_str_equal (action, "reader.next") ? 1 : -1);
}

static void
ensure_sentences (SkeinReader *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->sentences != NULL)
    return;
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  self->sentences = skein_sentences (text, -1);
}

static void
step_sentence_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  gboolean forward = g_str_equal (action, "reader.next-sentence");
  guint32 caret = get_caret (self);
  SkeinSpan found = SKEIN_SPAN_EMPTY;
  gboolean is_found = FALSE;

  if (self->article == 0)
    return;
  ensure_sentences (self);
  for (guint i = 0; i < self->sentences->len; i++) {
    SkeinSpan sentence = g_array_index (self->sentences, SkeinSpan, i);

    if (!forward && sentence.start >= caret)
      break;
    found = sentence;
    is_found = forward ? sentence.start > caret : TRUE;
    if (forward && is_found)
      break;
  }
  if (is_found)
    skein_reader_show_place (self, (SkeinSpan){ found.start, found.start });
}

static void
step_article_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  int steps = g_str_equal (action, "reader.next-article") ? 1 : -1;
  GListModel *articles;
  guint n;

  if (self->article == 0)
    return;
  articles = skein_workspace_get_articles (self->pane.workspace);
  n = g_list_model_get_n_items (articles);
  for (guint i = 0; i < n; i++) {
    g_autoptr (SkeinArticleItem) item = g_list_model_get_item (articles, i);
    g_autoptr (SkeinArticleItem) other = NULL;

    if (skein_article_item_get (item)->id != self->article)
      continue;
    if ((steps < 0 && i == 0) || (steps > 0 && i + 1 == n))
      break;
    other = g_list_model_get_item (articles, steps > 0 ? i + 1 : i - 1);
    skein_workspace_read (self->pane.workspace,
                          skein_article_item_get (other)->id,
                          SKEIN_SPAN_EMPTY);
    return;
  }
  gtk_widget_error_bell (widget);
}

/* The mention that the caret is in, or behind. */
static void
caret_moved_cb (SkeinReader *self)
{
  guint32 caret;
  const SkeinReaderMark *mark;

  skein_reader_close_offer (self);
  if (self->pane.workspace == NULL || self->article == 0 || self->is_placing ||
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->view)))
    return;
  caret = get_caret (self);
  mark = skein_reader_text_find_mark (self->text, caret);
  if (mark == NULL && caret > 0)
    mark = skein_reader_text_find_mark (self->text, caret - 1);
  skein_workspace_set_mention (self->pane.workspace, mark != NULL ? mark->mention : 0);
}

/**
 * skein_reader_follow_mention:
 * @self: a reader with a workspace
 *
 * Shows which mention it is at, also to those who do not see it.
 */
void
skein_reader_follow_mention (SkeinReader *self)
{
  gint64 id = skein_workspace_get_mention (self->pane.workspace);
  const SkeinMention *mention = skein_reader_find_mention (self, id);
  const SkeinActor *actor =
      mention != NULL ? skein_workspace_get_actor (self->pane.workspace, mention->actor) : NULL;
  g_autofree char *words = NULL;

  if (id != 0)
    self->last_mention = id;
  skein_reader_text_set_current (self->text, id);
  if (actor != NULL)
    /* Translators: an actor and its type, such as "Mention of John Kerry, Person". */
    words = g_strdup_printf (_ ("Mention of %s, %s"),
                             actor->name,
                             skein_theme_get_type_label (actor->type));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "",
                                  -1);
  skein_reader_update_edits (self);
}

/* What is marked at a place, with the signs of the types, the innermost first. */
static GtkWidget *
make_card (SkeinReader *self, guint32 offset)
{
  GArray *marks = skein_reader_text_get_marks (self->text);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  guint first, last;

  skein_reader_text_get_near (self->text, (SkeinSpan){ offset, offset + 1 }, &first, &last);
  for (guint i = last; i > first; i--) {
    const SkeinReaderMark *mark = &g_array_index (marks, SkeinReaderMark, i - 1);
    const SkeinActor *actor = skein_workspace_get_actor (self->pane.workspace, mark->actor);
    GtkWidget *row, *label;
    g_autofree char *words = NULL;

    if (mark->span.end <= offset || actor == NULL)
      continue;
    words = g_strdup_printf (mark->is_suggested
                                 /* Translators: an actor and its type. */
                                 ? _ ("%s · %s · suggested")
                                 /* Translators: an actor and its type. */
                                 : _ ("%s · %s"),
                             actor->name,
                             skein_theme_get_type_label (actor->type));
    row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    label = gtk_label_new (words);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
    gtk_box_append (GTK_BOX (row), skein_mark_image_new_for_actor (actor));
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (card), row);
  }
  return card;
}

static gboolean
query_tooltip_cb (SkeinReader *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GtkTextIter place;
  int buffer_x, buffer_y;
  guint32 offset;

  if (self->pane.workspace == NULL || self->article == 0)
    return FALSE;
  gtk_text_view_window_to_buffer_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (keyboard)
    offset = get_caret (self);
  else if (gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y))
    offset = (guint32) gtk_text_iter_get_offset (&place);
  else
    return FALSE;
  if (skein_reader_text_find_mark (self->text, offset) == NULL)
    return FALSE;
  gtk_tooltip_set_custom (tooltip, make_card (self, offset));
  return TRUE;
}

/**
 * skein_reader_init_moves:
 * @self: a reader
 */
void
skein_reader_init_moves (SkeinReader *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (self->view),
                           "notify::cursor-position",
                           G_CALLBACK (caret_moved_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  g_signal_connect_object (
      self->view, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
}

/**
 * skein_reader_install_moves:
 * @klass: the class of readers
 */
void
skein_reader_install_moves (GtkWidgetClass *klass)
{
  static const struct {
    const char *action;
    GtkWidgetActionActivateFunc activate;
    guint keys[2];
    GdkModifierType modifiers;
  } moves[] = {
    { "reader.next", step_mention_action, { GDK_KEY_n }, 0 },
    { "reader.previous", step_mention_action, { GDK_KEY_p }, 0 },
    { "reader.next-sentence", step_sentence_action, { GDK_KEY_s }, 0 },
    { "reader.previous-sentence", step_sentence_action, { GDK_KEY_s, GDK_KEY_S }, GDK_SHIFT_MASK },
    { "reader.next-article", step_article_action, { GDK_KEY_bracketright }, 0 },
    { "reader.previous-article", step_article_action, { GDK_KEY_bracketleft }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++) {
    gtk_widget_class_install_action (klass, moves[i].action, NULL, moves[i].activate);
    for (guint k = 0; k < 2 && moves[i].keys[k] != 0; k++)
      gtk_widget_class_add_binding_action (
          klass, moves[i].keys[k], moves[i].modifiers, moves[i].action, NULL);
  }
}

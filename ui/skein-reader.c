// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-private.h"

#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-label.h"
#include "skein-reader-arcs.h"
#include "skein-theme.h"
#include "skein-widget.h"

/* Between lines of usual size, in pixels. */
#define GAP 10

enum {
  PROP_N_MENTIONS = 1,
  PROP_CURRENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkeinReader, skein_reader, SKEIN_TYPE_PANE)

/* Lines are wrapped, so there is nothing at the side, but a view scrolls there while it is still narrow. */
static void
keep_left_cb (GtkAdjustment *sideways)
{
  gtk_adjustment_set_value (sideways, gtk_adjustment_get_lower (sideways));
}

static void
scroll_to_cursor (SkeinReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GtkTextIter place;

  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.3);
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_is_start (&place))
    gtk_adjustment_set_value (down, gtk_adjustment_get_lower (down));
}

static gboolean
is_cursor_visible (SkeinReader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter place;
  GdkRectangle seen, at;

  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_iter_location (self->view, &place, &at);
  return !gtk_text_iter_is_start (&place) && at.y >= seen.y &&
         at.y + at.height <= seen.y + seen.height;
}

static gboolean
has_size (SkeinReader *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->view)) && self->settling == 0;
}

static gboolean
scroll_again_cb (gpointer user_data)
{
  SkeinReader *self = user_data;

  self->scrolling = 0;
  if (has_size (self) && !is_cursor_visible (self))
    scroll_to_cursor (self);
  return G_SOURCE_REMOVE;
}

/* The lines above are laid out when there is time, and a long text may push the place away until
 * then. What has a lower priority comes after that. */
static void
scroll (SkeinReader *self)
{
  scroll_to_cursor (self);
  if (self->scrolling == 0)
    self->scrolling = g_idle_add_full (G_PRIORITY_LOW, scroll_again_cb, self, NULL);
}

/* The first tick comes before the sizes of its frame are given out, the second after that. */
static gboolean
settle_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  SkeinReader *self = user_data;

  if (self->n_ticks++ == 0)
    return G_SOURCE_CONTINUE;
  self->settling = 0;
  if (self->article != 0)
    scroll (self);
  return G_SOURCE_REMOVE;
}

/* Scrolling goes by the size, and a view that appears still has that of the last time, or none. */
static void
map_cb (SkeinReader *self)
{
  self->n_ticks = 0;
  if (self->settling == 0)
    self->settling =
        gtk_widget_add_tick_callback (GTK_WIDGET (self->view), settle_tick_cb, self, NULL);
}

/**
 * skein_reader_show_place:
 * @self: a reader
 * @span: a stretch of its text
 *
 * Puts the caret where it begins. The text moves only if that is out of sight.
 */
void
skein_reader_show_place (SkeinReader *self, SkeinSpan span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) span.start);
  gtk_text_buffer_place_cursor (buffer, &start);
  if (has_size (self) && !is_cursor_visible (self))
    scroll (self);
}

static SkeinSpan
get_chosen_span (SkeinReader *self, guint i)
{
  return g_array_index (self->chosen, SkeinSpan, i);
}

/* The name and mark of whom one steps through, if it is one actor. */
static void
show_chosen_actor (SkeinReader *self)
{
  SkeinSelection *selection = skein_workspace_get_selection (self->pane.workspace);
  SkeinChosen primary = skein_selection_get_primary (selection);
  const SkeinActor *actor = NULL;

  if (primary.kind == SKEIN_CHOSEN_ACTOR && skein_selection_get_size (selection) == 1)
    actor = skein_workspace_get_actor (self->pane.workspace, primary.id);
  gtk_widget_set_visible (GTK_WIDGET (self->chosen_mark), actor != NULL);
  skein_mark_image_set_actor (self->chosen_mark, actor);
  skein_label_set_or_hide (self->chosen_name, actor != NULL ? actor->name : NULL);
}

static void
update_steps (SkeinReader *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_mentions = self->chosen->len;
  g_autofree char *words = g_strdup_printf (_ ("%u of %u"), self->current + 1, n_mentions);

  gtk_widget_set_visible (self->steps, n_mentions > 0);
  gtk_label_set_text (self->counter, words);
  gtk_widget_action_set_enabled (widget,
                                 "reader.next-mention",
                                 n_mentions > 0 && self->current + 1 < n_mentions);
  gtk_widget_action_set_enabled (widget,
                                 "reader.previous-mention",
                                 n_mentions > 0 && self->current > 0);
}

static void
set_current (SkeinReader *self, guint current)
{
  if (self->current == current)
    return;
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

/* The mention at or behind the place where the reader is. */
static guint
find_current (SkeinReader *self)
{
  for (guint i = 0; i < self->chosen->len; i++)
    if (get_chosen_span (self, i).end > self->anchor)
      return i;
  return self->chosen->len > 0 ? self->chosen->len - 1 : 0;
}

static void
gather_chosen (SkeinReader *self)
{
  guint before = self->chosen->len;

  g_array_set_size (self->chosen, 0);
  for (guint i = 0; self->mentions != NULL && i < self->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (self->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);

    if (skein_reader_is_chosen (self, mention->actor))
      g_array_append_val (self->chosen, extent);
  }
  if (self->chosen->len != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_MENTIONS]);
}

/**
 * skein_reader_follow_selection:
 * @self: a reader
 *
 * Shows which mentions are of those who are chosen, and at which of them it is.
 */
void
skein_reader_follow_selection (SkeinReader *self)
{
  if (self->pane.workspace == NULL || self->article == 0)
    return;
  skein_reader_find_chosen (self);
  gather_chosen (self);
  set_current (self, find_current (self));
  skein_reader_mark_chosen (self);
  show_chosen_actor (self);
  update_steps (self);
}

static gboolean
is_web_address (const char *url)
{
  return url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")) &&
         g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL);
}

static void
show_header (SkeinReader *self, const SkeinArticle *article)
{
  g_autofree char *date = skein_date_dup_words (article->published);
  g_autofree char *origin = skein_label_dup_joined (article->source != NULL ? article->source : "",
                                                    article->author != NULL ? article->author : "",
                                                    date,
                                                    NULL);
  gboolean has_address = is_web_address (article->url);

  gtk_label_set_text (self->title, article->title);
  gtk_label_set_xalign (self->title, skein_label_get_start (article->title));
  skein_label_set_or_hide (self->origin, origin);
  gtk_widget_set_visible (GTK_WIDGET (self->link), has_address);
  gtk_link_button_set_uri (self->link, has_address ? article->url : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->link), has_address ? article->url : NULL);
}

/* What is known of the article may have been edited. */
static void
show_header_again (SkeinReader *self)
{
  g_autoptr (SkeinArticle) article =
      skein_project_dup_article (skein_workspace_get_project (self->pane.workspace),
                                 self->article,
                                 NULL);

  if (article != NULL)
    show_header (self, article);
}

static void
clear (SkeinReader *self)
{
  g_clear_handle_id (&self->scrolling, g_source_remove);
  self->article = 0;
  self->hovered = 0;
  self->last_mention = 0;
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  skein_reader_text_take_marks (self->text, g_array_new (FALSE, FALSE, sizeof (SkeinReaderMark)));
  skein_reader_close_offer (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_array_set_size (self->chosen, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), "", 0);
  gtk_label_set_text (self->title, "");
  update_steps (self);
  skein_reader_update_edits (self);
}

/* Shows the article, unless it is the one that is there. Its text never changes. */
static gboolean
load_article (SkeinReader *self, gint64 id)
{
  SkeinProject *project = skein_workspace_get_project (self->pane.workspace);
  g_autoptr (SkeinArticle) article = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (self->article == id)
    return TRUE;
  article = skein_project_dup_article (project, id, &error);
  text = article != NULL ? skein_project_dup_text (project, id, &error) : NULL;
  if (text == NULL) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
    return FALSE;
  }
  clear (self);
  self->article = id;
  show_header (self, article);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  skein_reader_load_marks (self);
  self->focus = SKEIN_SPAN_EMPTY;
  return TRUE;
}

static void
reading_cb (SkeinReader *self)
{
  gint64 article = skein_workspace_get_article (self->pane.workspace);

  if (article == 0 || !load_article (self, article)) {
    clear (self);
    return;
  }
  self->focus = skein_workspace_get_reading_span (self->pane.workspace);
  self->anchor = self->focus.start;
  skein_reader_mark_focus (self);
  skein_reader_follow_selection (self);
  skein_reader_follow_mention (self);
  skein_reader_show_place (self, self->focus);
  if (has_size (self))
    scroll (self);
}

/* Actors may have another type now, and mentions may have come or gone. */
static void
graph_changed_cb (SkeinReader *self)
{
  if (self->article == 0)
    return;
  show_header_again (self);
  skein_reader_load_marks (self);
  skein_reader_follow_selection (self);
  skein_reader_follow_mention (self);
}

/* Steps through the mentions of those who are chosen. */
static void
step (SkeinReader *self, int steps)
{
  gint64 wanted = CLAMP ((gint64) self->current + steps, 0, (gint64) self->chosen->len - 1);
  guint nth = 0;

  for (guint i = 0; self->mentions != NULL && i < self->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (self->mentions, i);

    if (skein_reader_is_chosen (self, mention->actor) && nth++ == wanted) {
      self->anchor = skein_spans_extent (mention->spans).start;
      set_current (self, (guint) wanted);
      skein_reader_go_to_mention (self, mention);
      update_steps (self);
      return;
    }
  }
}

static void
next_mention (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (SKEIN_READER (widget), 1);
}

static void
previous_mention (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (SKEIN_READER (widget), -1);
}

static void
close_reader (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);

  if (self->pane.workspace != NULL)
    skein_workspace_stop_reading (self->pane.workspace);
}

/* Who has selected words takes that back first. */
static void
escape (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SkeinReader *self = SKEIN_READER (widget);
  SkeinSpan selected = skein_reader_text_get_selected (self->text);

  if (skein_span_is_empty (selected))
    close_reader (widget, action, parameter);
  else
    skein_reader_text_select (self->text, (SkeinSpan){ selected.start, selected.start });
}

static const SkeinReaderMark *
find_at_point (SkeinReader *self, double x, double y)
{
  GtkTextIter place;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (
      self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y))
    return NULL;
  return skein_reader_text_find_mark (self->text, (guint32) gtk_text_iter_get_offset (&place));
}

static void
set_hovered (SkeinReader *self, gint64 actor)
{
  if (self->hovered == actor || self->pane.workspace == NULL)
    return;
  self->hovered = actor;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), actor != 0 ? "pointer" : "text");
  skein_workspace_hover (self->pane.workspace,
                         actor != 0 ? SKEIN_CHOSEN_ACTOR : SKEIN_CHOSEN_NOTHING,
                         actor);
}

static void
motion_cb (SkeinReader *self, double x, double y)
{
  const SkeinReaderMark *found = find_at_point (self, x, y);

  set_hovered (self, found != NULL ? found->actor : 0);
}

static void
leave_cb (SkeinReader *self)
{
  set_hovered (self, 0);
}

static void
released_cb (SkeinReader *self, int n_press, double x, double y)
{
  const SkeinReaderMark *found = find_at_point (self, x, y);
  gint64 actor;

  /* Who marks words to copy them does not mean the actor. */
  if (found == NULL || self->pane.workspace == NULL || n_press != 1 ||
      gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->view)))
    return;
  self->anchor = found->span.start;
  actor = found->actor;
  skein_workspace_set_mention (self->pane.workspace, found->mention);
  skein_selection_choose (skein_workspace_get_selection (self->pane.workspace),
                          SKEIN_CHOSEN_ACTOR,
                          actor);
  /* The same actor may be chosen already, and then nobody tells us. */
  set_current (self, find_current (self));
  update_steps (self);
}

static void
skein_reader_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinReader *self = SKEIN_READER (object);

  switch (id) {
  case PROP_N_MENTIONS:
    g_value_set_uint (value, self->chosen->len);
    break;
  case PROP_CURRENT:
    g_value_set_uint (value, self->current);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_reader_set_workspace (SkeinPane *pane, SkeinWorkspace *workspace)
{
  SkeinReader *self = SKEIN_READER (pane);

  SKEIN_PANE_CLASS (skein_reader_parent_class)->set_workspace (pane, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->selection_signals,
                             workspace != NULL ? skein_workspace_get_selection (workspace) : NULL);
  clear (self);
  if (workspace != NULL && skein_workspace_get_article (workspace) != 0)
    reading_cb (self);
}

static void
skein_reader_dispose (GObject *object)
{
  SkeinReader *self = SKEIN_READER (object);

  if (self->view != NULL)
    skein_pane_set_workspace (SKEIN_PANE (self), NULL);
  g_clear_handle_id (&self->scrolling, g_source_remove);
  skein_reader_dispose_questions (self);
  skein_reader_dispose_edits (self);
  if (self->settling != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->settling);
  self->settling = 0;
  skein_widget_dispose_template (GTK_WIDGET (self), SKEIN_TYPE_READER);
  G_OBJECT_CLASS (skein_reader_parent_class)->dispose (object);
}

static void
skein_reader_finalize (GObject *object)
{
  SkeinReader *self = SKEIN_READER (object);

  g_object_unref (self->workspace_signals);
  g_object_unref (self->selection_signals);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_array_unref (self->asked_spans);
  g_array_unref (self->chosen);
  g_hash_table_unref (self->chosen_actors);
  G_OBJECT_CLASS (skein_reader_parent_class)->finalize (object);
}

/* GTK ends a glide when the view goes, and complains if the view then comes to rest where keep_left_cb() wants it. */
static void
skein_reader_unmap (GtkWidget *widget)
{
  SkeinReader *self = SKEIN_READER (widget);

  keep_left_cb (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)));
  GTK_WIDGET_CLASS (skein_reader_parent_class)->unmap (widget);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_N_MENTIONS] =
      g_param_spec_uint ("n-mentions", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  properties[PROP_CURRENT] =
      g_param_spec_uint ("current", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
skein_reader_class_init (SkeinReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const guint next_keys[] = { GDK_KEY_n, GDK_KEY_N };
  const guint previous_keys[] = { GDK_KEY_p, GDK_KEY_P };

  SKEIN_PANE_CLASS (klass)->set_workspace = skein_reader_set_workspace;
  object_class->get_property = skein_reader_get_property;
  object_class->dispose = skein_reader_dispose;
  object_class->finalize = skein_reader_finalize;
  widget_class->unmap = skein_reader_unmap;
  install_properties (object_class);

  g_type_ensure (SKEIN_TYPE_MARK_IMAGE);
  g_type_ensure (SKEIN_TYPE_READER_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, steps);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, chosen_mark);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, chosen_name);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, counter);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, title);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, origin);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, link);
  gtk_widget_class_bind_template_child (widget_class, SkeinReader, view);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, motion_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_set_css_name (widget_class, "reader");

  gtk_widget_class_install_action (widget_class, "reader.next-mention", NULL, next_mention);
  gtk_widget_class_install_action (widget_class, "reader.previous-mention", NULL, previous_mention);
  gtk_widget_class_install_action (widget_class, "reader.close", NULL, close_reader);
  gtk_widget_class_install_action (widget_class, "reader.escape", NULL, escape);
  for (guint i = 0; i < G_N_ELEMENTS (next_keys); i++) {
    gtk_widget_class_add_binding_action (
        widget_class, next_keys[i], GDK_SHIFT_MASK, "reader.next-mention", NULL);
    gtk_widget_class_add_binding_action (
        widget_class, previous_keys[i], GDK_SHIFT_MASK, "reader.previous-mention", NULL);
  }
  skein_reader_install_moves (widget_class);
  skein_reader_install_edits (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "reader.escape", NULL);
}

/* The names of arcs stand between the lines, and grow with them. */
static void
update_gaps (SkeinReader *self)
{
  int gap = (int) (GAP * skein_widget_get_text_scale (GTK_WIDGET (self)));

  gtk_text_view_set_pixels_inside_wrap (self->view, gap);
  gtk_text_view_set_pixels_below_lines (self->view, gap);
}

static void
skein_reader_init (SkeinReader *self)
{
  self->chosen = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  self->chosen_actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = SKEIN_READER_TEXT (self->view);
  skein_theme_mark_contrast (GTK_WIDGET (self));
  skein_label_tell_when_cut (self->chosen_name);
  skein_label_tell_when_cut (self->title);
  skein_label_tell_when_cut (self->origin);
  skein_reader_init_tags (self);
  skein_reader_init_moves (self);
  skein_reader_init_questions (self);
  skein_reader_init_edits (self);
  skein_reader_arcs_attach (self);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)),
                           "notify::gtk-xft-dpi",
                           G_CALLBACK (update_gaps),
                           self,
                           G_CONNECT_SWAPPED);
  update_gaps (self);
  g_signal_connect_object (self->view, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)),
                    "value-changed",
                    G_CALLBACK (keep_left_cb),
                    NULL);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (skein_reader_update_tags));

  self->workspace_signals = g_signal_group_new (SKEIN_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "reading",
                                  G_CALLBACK (reading_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "graph-changed",
                                  G_CALLBACK (graph_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->workspace_signals,
                                  "notify::mention",
                                  G_CALLBACK (skein_reader_follow_mention),
                                  self);
  self->selection_signals = g_signal_group_new (SKEIN_TYPE_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals,
                                  "changed",
                                  G_CALLBACK (skein_reader_follow_selection),
                                  self);
  update_steps (self);
}

/**
 * skein_reader_new:
 *
 * Returns: (transfer floating): a reader without a workspace
 */
GtkWidget *
skein_reader_new (void)
{
  return g_object_new (SKEIN_TYPE_READER, NULL);
}

/**
 * skein_reader_get_view:
 * @self: a reader
 *
 * Returns: (transfer none): the widget with the text
 */
GtkTextView *
skein_reader_get_view (SkeinReader *self)
{
  g_return_val_if_fail (SKEIN_IS_READER (self), NULL);

  return self->view;
}

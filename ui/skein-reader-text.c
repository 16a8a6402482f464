// SPDX-License-Identifier: MPL-2.0
#include "skein-reader-text.h"

#include "skein-theme.h"

/* How thick a line is, how far apart lanes are, and where the first lies from the foot of the letters, in pixels. */
#define LINE 2
#define LANE 4
#define FIRST_LANE -1

struct _SkeinReaderText {
  GtkTextView parent_instance;

  /* By place, with the furthest end of all up to each. */
  GArray *marks;
  GArray *reaches;
  gint64 current;
  gboolean exact;
};

G_DEFINE_FINAL_TYPE (SkeinReaderText, skein_reader_text, GTK_TYPE_TEXT_VIEW)

/* How the lines of types differ without their colours: lengths of strokes and gaps in pixels; the first stroke of 0 is an
 * unbroken line. By #SkeinShape. */
static const int dashes[SKEIN_N_SHAPES][4] = {
  [SKEIN_SHAPE_DISC] = { 0 },
  [SKEIN_SHAPE_SQUARE] = { 10, 3, 10, 3 },
  [SKEIN_SHAPE_HEXAGON] = { 2, 2, 2, 2 },
  [SKEIN_SHAPE_DIAMOND] = { 9, 3, 2, 3 },
  [SKEIN_SHAPE_TRIANGLE] = { 5, 3, 5, 3 },
  [SKEIN_SHAPE_PENTAGON] = { 2, 5, 2, 5 },
};

static void
get_iter (SkeinReaderText *self, GtkTextIter *iter, guint32 offset)
{
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                      iter,
                                      (int) MIN (offset, (guint32) G_MAXINT));
}

static void
add_box (GArray *boxes, GdkRectangle box)
{
  GdkRectangle *last = boxes->len > 0 ? &g_array_index (boxes, GdkRectangle, boxes->len - 1) : NULL;

  if (box.width < 0) {
    box.x += box.width;
    box.width = -box.width;
  }
  if (box.width == 0)
    return;
  if (last == NULL || last->y != box.y || last->x > box.x + box.width + 1 ||
      box.x > last->x + last->width + 1) {
    g_array_append_val (boxes, box);
    return;
  }
  gdk_rectangle_union (last, &box, last);
}

/* Scripts that are written from right to left, and marks that turn the direction. */
static gboolean
is_turning (gunichar c)
{
  return (c >= 0x590 && c < 0x900) || c == 0x200f || (c >= 0x202a && c < 0x202f) ||
         (c >= 0x2066 && c < 0x206a) || (c >= 0xfb1d && c < 0xfe00) ||
         (c >= 0xfe70 && c < 0xff00) || (c >= 0x10800 && c < 0x11000) ||
         (c >= 0x1e800 && c < 0x1f000);
}

/* Whether a stretch is written from left to right throughout. Then its ends say where all of it is. */
static gboolean
is_plain (const GtkTextIter *start, const GtkTextIter *end)
{
  for (GtkTextIter at = *start; gtk_text_iter_compare (&at, end) < 0;
       gtk_text_iter_forward_char (&at))
    if (is_turning (gtk_text_iter_get_char (&at)))
      return FALSE;
  return TRUE;
}

static void
add_each (SkeinReaderText *self, GArray *boxes, GtkTextIter at, const GtkTextIter *end)
{
  for (; gtk_text_iter_compare (&at, end) < 0; gtk_text_iter_forward_char (&at)) {
    GdkRectangle box;

    if (gtk_text_iter_ends_line (&at))
      continue;
    gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &at, &box);
    add_box (boxes, box);
  }
}

/**
 * skein_reader_text_dup_boxes:
 * @self: a text
 * @span: a stretch of it, in code points
 *
 * Returns: (transfer full) (element-type GdkRectangle): where it stands, in the coordinates of the buffer: a rectangle for
 *   each line, or several where writing goes both ways
 */
GArray *
skein_reader_text_dup_boxes (SkeinReaderText *self, SkeinSpan span)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  GtkTextIter start, end, last;
  GdkRectangle first_box, last_box;

  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), boxes);

  get_iter (self, &start, span.start);
  get_iter (self, &end, span.end);
  if (gtk_text_iter_compare (&start, &end) >= 0)
    return boxes;
  last = end;
  gtk_text_iter_backward_char (&last);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &start, &first_box);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &last, &last_box);
  if (first_box.y == last_box.y && first_box.x <= last_box.x && first_box.width >= 0 &&
      last_box.width >= 0 && is_plain (&start, &end)) {
    gdk_rectangle_union (&first_box, &last_box, &first_box);
    add_box (boxes, first_box);
  } else {
    add_each (self, boxes, start, &end);
  }
  return boxes;
}

/**
 * skein_reader_text_get_line:
 * @box: where words stand
 * @lane: a lane
 *
 * Returns: where the line of that lane is drawn under the words
 */
GdkRectangle
skein_reader_text_get_line (const GdkRectangle *box, guint lane)
{
  return (GdkRectangle){
    box->x, box->y + box->height + FIRST_LANE + (int) lane * LANE, box->width, LINE
  };
}

/**
 * skein_reader_text_get_visible:
 * @self: a text
 *
 * Returns: what of it is in view, by whole lines, in code points
 */
SkeinSpan
skein_reader_text_get_visible (SkeinReaderText *self)
{
  GtkTextView *view;
  GdkRectangle seen;
  GtkTextIter start, end;

  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), SKEIN_SPAN_EMPTY);

  view = GTK_TEXT_VIEW (self);
  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_iter_at_location (view, &start, seen.x, seen.y);
  gtk_text_view_get_iter_at_location (view, &end, seen.x, seen.y + seen.height);
  if (!gtk_text_view_starts_display_line (view, &start))
    gtk_text_view_backward_display_line_start (view, &start);
  gtk_text_view_forward_display_line_end (view, &end);
  return (SkeinSpan){ (guint32) gtk_text_iter_get_offset (&start),
                      (guint32) gtk_text_iter_get_offset (&end) };
}

/**
 * skein_reader_text_get_near:
 * @self: a text
 * @span: a stretch of it
 * @first: (out): the first mark that may lie in it
 * @last: (out): the mark behind the last that does
 */
void
skein_reader_text_get_near (SkeinReaderText *self, SkeinSpan span, guint *first, guint *last)
{
  guint low = 0;
  guint high;

  g_return_if_fail (SKEIN_IS_READER_TEXT (self));
  g_return_if_fail (first != NULL && last != NULL);

  for (high = self->reaches->len; low < high;) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->reaches, guint32, middle) <= span.start)
      low = middle + 1;
    else
      high = middle;
  }
  *first = low;
  for (high = self->marks->len; low < high;) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->marks, SkeinReaderMark, middle).span.start < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  *last = low;
}

/**
 * skein_reader_text_find_mark:
 * @self: a text
 * @offset: a place in it, in code points
 *
 * Finds whom the text names at a place. Of several the shortest counts: in “[president of [Russia]]” it is the country
 * that “Russia” names.
 *
 * Returns: (transfer none) (nullable): the mark
 */
const SkeinReaderMark *
skein_reader_text_find_mark (SkeinReaderText *self, guint32 offset)
{
  const SkeinReaderMark *best = NULL;
  guint first, last;

  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), NULL);

  skein_reader_text_get_near (self, (SkeinSpan){ offset, offset + 1 }, &first, &last);
  for (guint i = first; i < last; i++) {
    const SkeinReaderMark *mark = &g_array_index (self->marks, SkeinReaderMark, i);

    if (mark->span.end > offset &&
        (best == NULL || mark->span.end - mark->span.start < best->span.end - best->span.start))
      best = mark;
  }
  return best;
}

static void
paint_line (GtkSnapshot *snapshot, GdkRectangle line, const GdkRGBA *color, const int *dash)
{
  int x = line.x;

  if (dash[0] == 0) {
    gtk_snapshot_append_color (snapshot,
                               color,
                               &GRAPHENE_RECT_INIT (line.x, line.y, line.width, line.height));
    return;
  }
  for (guint i = 0; x < line.x + line.width; x += dash[i] + dash[i + 1], i = (i + 2) % 4)
    gtk_snapshot_append_color (
        snapshot,
        color,
        &GRAPHENE_RECT_INIT (x, line.y, MIN (dash[i], line.x + line.width - x), line.height));
}

/* Around the words and their line. */
static void
paint_box (GtkSnapshot *snapshot, const GdkRectangle *box, const GdkRectangle *line)
{
  SkeinTheme theme = skein_theme_get_current ();
  GdkRGBA color = skein_theme_get_rgba (skein_palette_get (theme)->accent);
  GdkRGBA colors[4] = { color, color, color, color };
  float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (box->x - 3,
                                                        box->y - 1,
                                                        box->width + 6,
                                                        line->y + line->height + 3 - box->y),
                                   4);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
paint_mark (SkeinReaderText *self, GtkSnapshot *snapshot, const SkeinReaderMark *mark)
{
  SkeinTheme theme = skein_theme_get_current ();
  gboolean is_high_contrast =
      theme == SKEIN_THEME_HIGH_CONTRAST_LIGHT || theme == SKEIN_THEME_HIGH_CONTRAST_DARK;
  SkeinTypeLook look = skein_palette_get_look (theme, mark->type, mark->colour, NULL);
  g_autoptr (GArray) boxes = skein_reader_text_dup_boxes (self, mark->span);
  GdkRGBA color = skein_theme_get_rgba (look.fill);
  GdkRGBA ground = color;

  ground.alpha = mark->is_chosen ? 0.3f : 0.07f;
  for (guint i = 0; i < boxes->len; i++) {
    const GdkRectangle *box = &g_array_index (boxes, GdkRectangle, i);
    GdkRectangle line = skein_reader_text_get_line (box, mark->lane);

    if (mark->is_suggested)
      line.height = 1;
    else if (mark->is_chosen || is_high_contrast)
      line.height = LINE + 1;
    if (!is_high_contrast || mark->is_chosen)
      gtk_snapshot_append_color (snapshot,
                                 &ground,
                                 &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
    paint_line (snapshot, line, &color, dashes[look.shape]);
    if (mark->mention == self->current)
      paint_box (snapshot, box, &line);
  }
}

static void
skein_reader_text_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer, GtkSnapshot *snapshot)
{
  SkeinReaderText *self = SKEIN_READER_TEXT (view);
  SkeinSpan seen;
  guint first, last;

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT || self->marks->len == 0)
    return;
  seen = skein_reader_text_get_visible (self);
  skein_reader_text_get_near (self, seen, &first, &last);
  for (guint i = first; i < last; i++) {
    SkeinReaderMark mark = g_array_index (self->marks, SkeinReaderMark, i);

    mark.span.start = MAX (mark.span.start, seen.start);
    mark.span.end = MIN (mark.span.end, seen.end);
    if (mark.span.start < mark.span.end)
      paint_mark (self, snapshot, &mark);
  }
}

/* Words are what is marked, so selecting goes by words where it would go by characters. */
static void
skein_reader_text_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  SkeinReaderText *self = SKEIN_READER_TEXT (view);

  if (step == GTK_MOVEMENT_VISUAL_POSITIONS && extend)
    step = GTK_MOVEMENT_WORDS;
  self->exact = FALSE;
  GTK_TEXT_VIEW_CLASS (skein_reader_text_parent_class)->move_cursor (view, step, count, extend);
}

/* The text can't be changed, so these keys are free for what is marked in it. */
static void
skein_reader_text_delete_from_cursor (GtkTextView *view, GtkDeleteType type, int count)
{
  if (type == GTK_DELETE_CHARS)
    gtk_widget_activate_action (GTK_WIDGET (view), "reader.remove", NULL);
}

static void
skein_reader_text_backspace (GtkTextView *view)
{
  gtk_widget_activate_action (GTK_WIDGET (view), "reader.remove", NULL);
}

/* Instead of the menu of a text that can be edited. */
static void
show_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "reader.menu", NULL);
}

static gboolean
extend_exactly (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  SkeinReaderText *self = SKEIN_READER_TEXT (widget);

  GTK_TEXT_VIEW_CLASS (skein_reader_text_parent_class)
      ->move_cursor (GTK_TEXT_VIEW (self),
                     GTK_MOVEMENT_VISUAL_POSITIONS,
                     g_variant_get_int32 (parameter),
                     TRUE);
  self->exact = TRUE;
  return TRUE;
}

static void
skein_reader_text_finalize (GObject *object)
{
  SkeinReaderText *self = SKEIN_READER_TEXT (object);

  g_array_unref (self->marks);
  g_array_unref (self->reaches);
  G_OBJECT_CLASS (skein_reader_text_parent_class)->finalize (object);
}

static void
skein_reader_text_class_init (SkeinReaderTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GdkModifierType exactly = GDK_ALT_MASK | GDK_SHIFT_MASK;

  G_OBJECT_CLASS (klass)->finalize = skein_reader_text_finalize;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = skein_reader_text_snapshot_layer;
  GTK_TEXT_VIEW_CLASS (klass)->move_cursor = skein_reader_text_move_cursor;
  GTK_TEXT_VIEW_CLASS (klass)->delete_from_cursor = skein_reader_text_delete_from_cursor;
  GTK_TEXT_VIEW_CLASS (klass)->backspace = skein_reader_text_backspace;
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, show_menu);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, exactly, extend_exactly, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, exactly, extend_exactly, "i", 1);
}

static void
skein_reader_text_init (SkeinReaderText *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (SkeinReaderMark));
  self->reaches = g_array_new (FALSE, FALSE, sizeof (guint32));
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * skein_reader_text_take_marks:
 * @self: a text
 * @marks: (transfer full) (element-type SkeinReaderMark): what is marked in it, by place
 */
void
skein_reader_text_take_marks (SkeinReaderText *self, GArray *marks)
{
  guint32 reach = 0;

  g_return_if_fail (SKEIN_IS_READER_TEXT (self));
  g_return_if_fail (marks != NULL);

  g_array_unref (self->marks);
  self->marks = marks;
  g_array_set_size (self->reaches, 0);
  for (guint i = 0; i < marks->len; i++) {
    reach = MAX (reach, g_array_index (marks, SkeinReaderMark, i).span.end);
    g_array_append_val (self->reaches, reach);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * skein_reader_text_get_marks:
 * @self: a text
 *
 * Returns: (transfer none) (element-type SkeinReaderMark): what is marked in it, by place; who changes how marks look has
 *   it painted anew
 */
GArray *
skein_reader_text_get_marks (SkeinReaderText *self)
{
  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), NULL);

  return self->marks;
}

/**
 * skein_reader_text_set_current:
 * @self: a text
 * @mention: the mention that has a box around it, or 0
 */
void
skein_reader_text_set_current (SkeinReaderText *self, gint64 mention)
{
  g_return_if_fail (SKEIN_IS_READER_TEXT (self));

  if (self->current == mention)
    return;
  self->current = mention;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Scripts without blanks don't say where words end, and Korean puts particles behind names. */
static gboolean
is_without_words (gunichar c)
{
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HANGUL:
  case G_UNICODE_SCRIPT_THAI:
  case G_UNICODE_SCRIPT_LAO:
  case G_UNICODE_SCRIPT_KHMER:
  case G_UNICODE_SCRIPT_MYANMAR:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Goes on from a place to where its word begins (-1) or ends (1). */
static void
seek_end (GtkTextIter *iter, int direction)
{
  GtkTextIter start = *iter;
  GtkTextIter end = *iter;
  g_autofree char *text = NULL;
  g_autofree gunichar *letters = NULL;
  g_autofree PangoLogAttr *attrs = NULL;
  glong length;
  int at = gtk_text_iter_get_line_offset (iter);

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (&start, &end);
  letters = g_utf8_to_ucs4_fast (text, -1, &length);
  attrs = g_new0 (PangoLogAttr, (gsize) length + 1);
  pango_get_log_attrs (text, -1, -1, gtk_get_default_language (), attrs, (int) length + 1);
  while (at > 0 && at < length && !attrs[at].is_word_boundary && !is_without_words (letters[at]) &&
         !is_without_words (letters[at - 1]))
    at += direction;
  gtk_text_iter_set_line_offset (iter, at);
}

static gunichar
get_before (const GtkTextIter *iter)
{
  GtkTextIter before = *iter;

  return gtk_text_iter_backward_char (&before) ? gtk_text_iter_get_char (&before) : 0;
}

/**
 * skein_reader_text_snap:
 * @self: a text
 * @span: a stretch of it that somebody selected; if it is empty, the word that it lies in or at is meant
 *
 * Returns: the stretch without blanks at its ends, from the start of its first word to the end of its last, by the rules of
 *   Unicode; where a script has no blanks between words, or puts particles behind them, it ends where it did
 */
SkeinSpan
skein_reader_text_snap (SkeinReaderText *self, SkeinSpan span)
{
  GtkTextIter start, end;

  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), span);

  get_iter (self, &start, span.start);
  get_iter (self, &end, span.end);
  if (span.start == span.end && g_unichar_isalnum (gtk_text_iter_get_char (&end)))
    gtk_text_iter_forward_char (&end);
  else if (span.start == span.end && g_unichar_isalnum (get_before (&start)))
    gtk_text_iter_backward_char (&start);
  while (gtk_text_iter_compare (&start, &end) < 0 &&
         g_unichar_isspace (gtk_text_iter_get_char (&start)))
    gtk_text_iter_forward_char (&start);
  while (gtk_text_iter_compare (&start, &end) < 0 && g_unichar_isspace (get_before (&end)))
    gtk_text_iter_backward_char (&end);
  if (gtk_text_iter_equal (&start, &end))
    return SKEIN_SPAN_EMPTY;
  seek_end (&start, -1);
  seek_end (&end, 1);
  return (SkeinSpan){ (guint32) gtk_text_iter_get_offset (&start),
                      (guint32) gtk_text_iter_get_offset (&end) };
}

/**
 * skein_reader_text_get_selected:
 * @self: a text
 *
 * Returns: what is selected, in code points; empty, at the caret, if nothing is
 */
SkeinSpan
skein_reader_text_get_selected (SkeinReaderText *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), SKEIN_SPAN_EMPTY);

  gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                        &start,
                                        &end);
  return (SkeinSpan){ (guint32) gtk_text_iter_get_offset (&start),
                      (guint32) gtk_text_iter_get_offset (&end) };
}

/**
 * skein_reader_text_select:
 * @self: a text
 * @span: what is to be selected; if it is empty, the caret goes there
 */
void
skein_reader_text_select (SkeinReaderText *self, SkeinSpan span)
{
  GtkTextIter start, end;

  g_return_if_fail (SKEIN_IS_READER_TEXT (self));

  get_iter (self, &start, span.start);
  get_iter (self, &end, span.end);
  gtk_text_buffer_select_range (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &end, &start);
}

/**
 * skein_reader_text_get_exact:
 * @self: a text
 *
 * Returns: whether what is selected is meant as it is, and not by whole words
 */
gboolean
skein_reader_text_get_exact (SkeinReaderText *self)
{
  g_return_val_if_fail (SKEIN_IS_READER_TEXT (self), FALSE);

  return self->exact;
}

/**
 * skein_reader_text_set_exact:
 * @self: a text
 * @exact: whether what is selected is meant as it is, and not by whole words
 */
void
skein_reader_text_set_exact (SkeinReaderText *self, gboolean exact)
{
  g_return_if_fail (SKEIN_IS_READER_TEXT (self));

  self->exact = exact;
}

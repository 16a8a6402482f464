// SPDX-License-Identifier: MPL-2.0
#include "skein-passage-text.h"

#include <math.h>
#include <string.h>

#include "skein-text-map.h"
#include "skein-theme.h"

/* A text without sentences may be one passage of many megabytes. A card shows this much of it, from
 * this far before what is marked. */
#define MAX_SHOWN 2000
#define SHOWN_BEFORE 500

/* What is marked, in bytes of what the label shows. */
typedef struct {
  SkeinMarkKind kind;
  const char *type;
  const char *colour;
  int start;
  int end;
} Piece;

struct _SkeinPassageText {
  GtkWidget parent_instance;

  GtkLabel *label;
  SkeinPassageItem *item;
  SkeinWorkspace *workspace;
  GArray *pieces;
};

G_DEFINE_FINAL_TYPE (SkeinPassageText, skein_passage_text, GTK_TYPE_WIDGET)

static void
paint_ground (GtkSnapshot *snapshot, const graphene_rect_t *place, SkeinColor color, float alpha)
{
  GdkRGBA rgba = skein_theme_get_rgba (color);
  GskRoundedRect outline;

  rgba.alpha *= alpha;
  gsk_rounded_rect_init_from_rect (&outline, place, 3);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &rgba, place);
  gtk_snapshot_pop (snapshot);
}

/* An actor gets a tint and a line in its colour, all other words the colour of a
 * marker. */
static void
paint_mark (GtkSnapshot *snapshot, const Piece *piece, float x, float y, float width, float height)
{
  SkeinTheme theme = skein_theme_get_current ();
  graphene_rect_t place = GRAPHENE_RECT_INIT (x - 1, y, width + 2, height);
  SkeinColor fill;
  GdkRGBA line;

  if (piece->kind != SKEIN_MARK_ACTOR) {
    paint_ground (snapshot, &place, skein_palette_get (theme)->trigger, 1);
    return;
  }
  fill = skein_palette_get_look (theme, piece->type, piece->colour, NULL).fill;
  line = skein_theme_get_rgba (fill);
  paint_ground (snapshot, &place, fill, 0.16f);
  gtk_snapshot_append_color (snapshot,
                             &line,
                             &GRAPHENE_RECT_INIT (x - 1, y + height - 2, width + 2, 2));
}

/* A piece may go over several lines, and over several stretches of a line if its text runs both
 * ways. */
static void
paint_piece_in_line (GtkSnapshot *snapshot,
                     const Piece *piece,
                     PangoLayoutLine *line,
                     float left,
                     float top,
                     float height)
{
  g_autofree int *ranges = NULL;
  int n_ranges;

  if (piece->end <= line->start_index || piece->start >= line->start_index + line->length)
    return;
  pango_layout_line_get_x_ranges (line,
                                  MAX (piece->start, line->start_index),
                                  MIN (piece->end, line->start_index + line->length),
                                  &ranges,
                                  &n_ranges);
  for (int i = 0; i < n_ranges; i++) {
    float start = (float) ranges[2 * i] / PANGO_SCALE;
    float end = (float) ranges[2 * i + 1] / PANGO_SCALE;

    paint_mark (snapshot, piece, left + start, top, end - start, height);
  }
}

static void
paint_pieces (SkeinPassageText *self, GtkSnapshot *snapshot)
{
  PangoLayout *layout = gtk_label_get_layout (self->label);
  PangoFontMetrics *metrics =
      pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  float ascent = (float) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  float descent = (float) pango_font_metrics_get_descent (metrics) / PANGO_SCALE;
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int x, y;

  gtk_label_get_layout_offsets (self->label, &x, &y);
  do {
    float top =
        roundf ((float) y + (float) pango_layout_iter_get_baseline (iter) / PANGO_SCALE - ascent);

    for (guint i = 0; i < self->pieces->len; i++)
      paint_piece_in_line (snapshot,
                           &g_array_index (self->pieces, Piece, i),
                           pango_layout_iter_get_line_readonly (iter),
                           (float) x,
                           top,
                           ceilf (ascent + descent));
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  pango_font_metrics_unref (metrics);
}

static void
skein_passage_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SkeinPassageText *self = SKEIN_PASSAGE_TEXT (widget);

  if (self->pieces->len > 0)
    paint_pieces (self, snapshot);
  GTK_WIDGET_CLASS (skein_passage_text_parent_class)->snapshot (widget, snapshot);
}

static void
add_piece (
    SkeinPassageText *self, PangoAttrList *list, const SkeinMark *mark, gsize start, gsize end)
{
  const SkeinActor *actor = self->workspace != NULL && mark->kind == SKEIN_MARK_ACTOR
                                ? skein_workspace_get_actor (self->workspace, mark->actor)
                                : NULL;
  /* The actor may be gone before we are painted again. */
  Piece piece = {
    .kind = mark->kind,
    .type = g_intern_string (actor != NULL ? actor->type : SKEIN_TYPE_OTHER),
    .colour = g_intern_string (actor != NULL ? skein_actor_get_colour (actor) : NULL),
    .start = (int) start,
    .end = (int) end,
  };
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

  weight->start_index = (guint) start;
  weight->end_index = (guint) end;
  pango_attr_list_insert (list, weight);
  g_array_append_val (self->pieces, piece);
}

/* The stretch of a passage that is shown: all of it, unless it is longer than any sentence. */
static SkeinSpan
choose_shown (const SkeinPassage *passage, guint32 length)
{
  SkeinSpan shown = { 0, length };

  if (length <= MAX_SHOWN)
    return shown;
  if (passage->marks->len > 0) {
    guint32 first = g_array_index (passage->marks, SkeinMark, 0).span.start;

    shown.start = MIN (first, length) > SHOWN_BEFORE ? MIN (first, length) - SHOWN_BEFORE : 0;
  }
  shown.end = MIN (length, shown.start + MAX_SHOWN);
  return shown;
}

static void
update (SkeinPassageText *self)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_autoptr (SkeinTextMap) map = NULL;
  g_autofree char *slice = NULL;
  g_autofree char *text = NULL;
  const SkeinPassage *passage;
  const char *before, *after;
  SkeinSpan shown;
  gsize origin;

  g_array_set_size (self->pieces, 0);
  if (self->item == NULL) {
    gtk_label_set_text (self->label, "");
    gtk_label_set_attributes (self->label, NULL);
    return;
  }

  passage = skein_passage_item_get (self->item);
  map = skein_text_map_new (passage->text, -1);
  shown = choose_shown (passage, skein_text_map_get_length (map));
  before = shown.start > 0 ? "…" : "";
  after = shown.end < skein_text_map_get_length (map) ? "…" : "";
  slice = skein_text_map_dup_slice (map, shown);
  text = g_strconcat (before, slice, after, NULL);
  origin = skein_text_map_to_byte (map, shown.start);
  for (guint i = 0; i < passage->marks->len; i++) {
    const SkeinMark *mark = &g_array_index (passage->marks, SkeinMark, i);
    guint32 start = MAX (mark->span.start, shown.start);
    guint32 end = MIN (mark->span.end, shown.end);

    if (start < end)
      add_piece (self,
                 list,
                 mark,
                 strlen (before) + skein_text_map_to_byte (map, start) - origin,
                 strlen (before) + skein_text_map_to_byte (map, end) - origin);
  }
  gtk_label_set_text (self->label, text);
  gtk_label_set_attributes (self->label, list);
}

static void
skein_passage_text_dispose (GObject *object)
{
  SkeinPassageText *self = SKEIN_PASSAGE_TEXT (object);

  g_clear_object (&self->item);
  g_clear_object (&self->workspace);
  if (self->label != NULL) {
    gtk_widget_unparent (GTK_WIDGET (self->label));
    self->label = NULL;
  }
  G_OBJECT_CLASS (skein_passage_text_parent_class)->dispose (object);
}

static void
skein_passage_text_finalize (GObject *object)
{
  g_array_unref (SKEIN_PASSAGE_TEXT (object)->pieces);
  G_OBJECT_CLASS (skein_passage_text_parent_class)->finalize (object);
}

static void
skein_passage_text_class_init (SkeinPassageTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = skein_passage_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = skein_passage_text_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = skein_passage_text_snapshot;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "passage");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
skein_passage_text_init (SkeinPassageText *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  self->label = g_object_new (GTK_TYPE_LABEL,
                              "wrap",
                              TRUE,
                              "wrap-mode",
                              PANGO_WRAP_WORD_CHAR,
                              "xalign",
                              0.0f,
                              "use-markup",
                              FALSE,
                              NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

/**
 * skein_passage_text_set_passage:
 * @self: a passage's text
 * @item: (nullable): the passage
 * @workspace: (nullable): knows the types of the actors that are marked
 */
void
skein_passage_text_set_passage (SkeinPassageText *self,
                                SkeinPassageItem *item,
                                SkeinWorkspace *workspace)
{
  g_return_if_fail (SKEIN_IS_PASSAGE_TEXT (self));

  g_set_object (&self->item, item);
  g_set_object (&self->workspace, workspace);
  update (self);
}

/**
 * skein_passage_text_get_label:
 * @self: a passage's text
 *
 * Returns: (transfer none): the label that shows it
 */
GtkLabel *
skein_passage_text_get_label (SkeinPassageText *self)
{
  g_return_val_if_fail (SKEIN_IS_PASSAGE_TEXT (self), NULL);

  return self->label;
}

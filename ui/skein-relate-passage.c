// SPDX-License-Identifier: MPL-2.0
#include "skein-relate-passage.h"

#include "skein-theme.h"
#include "skein-widget.h"
#include "skein-wrap-box.h"

/* A text without sentences is shown so far around the passage, in characters. */
#define MAX_AROUND 600

#define PASSAGE_TAG "passage"
#define TRIGGER_TAG "trigger"
#define AROUND_TAG "around"

struct _SkeinRelatePassage {
  GtkWidget parent_instance;

  GtkTextView *view;

  /* Belongs to the dialog. */
  SkeinRelationDraft *draft;
  /* What of the article is shown. */
  SkeinSpan shown;
};

G_DEFINE_FINAL_TYPE (SkeinRelatePassage, skein_relate_passage, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (SkeinRelatePassage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
apply (SkeinRelatePassage *self, const char *tag, SkeinSpan span)
{
  guint32 start = MAX (span.start, self->shown.start);
  guint32 end = MIN (span.end, self->shown.end);
  GtkTextIter first, last;

  if (start >= end)
    return;
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &first, (int) (start - self->shown.start));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &last, (int) (end - self->shown.start));
  gtk_text_buffer_apply_tag_by_name (get_buffer (self), tag, &first, &last);
}

static void
color_tags (SkeinRelatePassage *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (get_buffer (self));
  const SkeinPalette *palette = skein_palette_get (skein_theme_get_current ());
  GdkRGBA ground = skein_theme_get_rgba (palette->trigger);
  GdkRGBA faint = ground;
  GdkRGBA text = { 0.5f, 0.5f, 0.5f, 1 };

  faint.alpha *= 0.35f;
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                      "view_fg_color",
                                      &text))
    text.alpha *= 0.6f;
  g_object_set (gtk_text_tag_table_lookup (table, PASSAGE_TAG), "background-rgba", &faint, NULL);
  g_object_set (gtk_text_tag_table_lookup (table, TRIGGER_TAG),
                "background-rgba",
                &ground,
                "weight",
                PANGO_WEIGHT_BOLD,
                "underline",
                PANGO_UNDERLINE_SINGLE,
                NULL);
  g_object_set (gtk_text_tag_table_lookup (table, AROUND_TAG), "foreground-rgba", &text, NULL);
}

static void
mark (SkeinRelatePassage *self)
{
  SkeinRelationDraft *draft = self->draft;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_all_tags (get_buffer (self), &start, &end);
  apply (self, AROUND_TAG, (SkeinSpan){ self->shown.start, draft->span.start });
  apply (self, AROUND_TAG, (SkeinSpan){ draft->span.end, self->shown.end });
  apply (self, PASSAGE_TAG, draft->span);
  for (guint i = 0; i < draft->triggers->len; i++)
    apply (self, TRIGGER_TAG, g_array_index (draft->triggers, SkeinSpan, i));
}

static SkeinSpan
choose_shown (SkeinRelationDraft *draft)
{
  SkeinSpan context = skein_relation_draft_get_context (draft);
  guint32 before = draft->span.start > MAX_AROUND ? draft->span.start - MAX_AROUND : 0;

  context.start = MAX (context.start, before);
  context.end = MIN (context.end, draft->span.end + MAX_AROUND);
  return context;
}

static gboolean
move_by (SkeinRelatePassage *self, gboolean start, gboolean sentence, int steps)
{
  SkeinDraftUnit unit = sentence ? SKEIN_DRAFT_SENTENCE : SKEIN_DRAFT_WORD;

  if (self->draft == NULL || self->draft->map == NULL)
    return FALSE;
  if (start)
    skein_relation_draft_move_start (self->draft, unit, steps);
  else
    skein_relation_draft_move_end (self->draft, unit, steps);
  skein_relate_passage_update (self);
  return TRUE;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean start, sentence;
  int steps;

  g_variant_get (parameter, "(bbi)", &start, &sentence, &steps);
  move_by (SKEIN_RELATE_PASSAGE (widget), start, sentence, steps);
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SkeinRelatePassage *self = SKEIN_RELATE_PASSAGE (widget);
  GtkTextIter start, end;
  SkeinSpan words;

  if (self->draft == NULL || self->draft->map == NULL)
    return;
  /* Without a selection, the word at the cursor is meant. */
  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    gtk_text_iter_forward_char (&end);
  words.start = self->shown.start + (guint32) gtk_text_iter_get_offset (&start);
  words.end = self->shown.start + (guint32) gtk_text_iter_get_offset (&end);
  if (!skein_relation_draft_toggle_trigger (self->draft, words))
    gtk_widget_error_bell (widget);
  mark (self);
}

static void
skein_relate_passage_dispose (GObject *object)
{
  SKEIN_RELATE_PASSAGE (object)->draft = NULL;
  skein_widget_dispose_template (GTK_WIDGET (object), SKEIN_TYPE_RELATE_PASSAGE);
  G_OBJECT_CLASS (skein_relate_passage_parent_class)->dispose (object);
}

static void
skein_relate_passage_class_init (SkeinRelatePassageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skein_relate_passage_dispose;

  g_type_ensure (SKEIN_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/skein/Skein/ui/skein-relate-passage.ui");
  gtk_widget_class_bind_template_child (widget_class, SkeinRelatePassage, view);
  gtk_widget_class_install_action (widget_class, "passage.move", "(bbi)", move_action);
  gtk_widget_class_install_action (widget_class, "passage.mark", NULL, mark_action);
}

static void
skein_relate_passage_init (SkeinRelatePassage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_buffer_create_tag (get_buffer (self), AROUND_TAG, NULL, NULL);
  gtk_text_buffer_create_tag (get_buffer (self), PASSAGE_TAG, NULL, NULL);
  gtk_text_buffer_create_tag (get_buffer (self), TRIGGER_TAG, NULL, NULL);
  color_tags (self);
  skein_theme_watch (GTK_WIDGET (self), G_CALLBACK (color_tags));
}

/**
 * skein_relate_passage_set_draft:
 * @self: a passage
 * @draft: (nullable) (transfer none): what it shows and changes; it must live as long
 */
void
skein_relate_passage_set_draft (SkeinRelatePassage *self, SkeinRelationDraft *draft)
{
  g_return_if_fail (SKEIN_IS_RELATE_PASSAGE (self));

  self->draft = draft;
  skein_relate_passage_update (self);
}

/**
 * skein_relate_passage_update:
 * @self: a passage
 *
 * Shows the passage as the draft has it now. The cursor stays at its words.
 */
void
skein_relate_passage_update (SkeinRelatePassage *self)
{
  g_autofree char *text = NULL;
  SkeinSpan shown;
  GtkTextIter at;
  guint32 place;

  g_return_if_fail (SKEIN_IS_RELATE_PASSAGE (self));

  if (self->draft == NULL || self->draft->map == NULL)
    return;
  shown = choose_shown (self->draft);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self),
                                    &at,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  place =
      MAX (self->draft->span.start, self->shown.start + (guint32) gtk_text_iter_get_offset (&at));
  if (!skein_span_equal (shown, self->shown)) {
    self->shown = shown;
    text = skein_text_map_dup_slice (self->draft->map, shown);
    gtk_text_buffer_set_text (get_buffer (self), text, -1);
    gtk_text_buffer_get_iter_at_offset (get_buffer (self),
                                        &at,
                                        (int) (MIN (place, shown.end) - shown.start));
    gtk_text_buffer_place_cursor (get_buffer (self), &at);
  }
  mark (self);
}

/**
 * skein_relate_passage_get_view:
 * @self: a passage
 *
 * Returns: (transfer none): the widget with the text
 */
GtkTextView *
skein_relate_passage_get_view (SkeinRelatePassage *self)
{
  g_return_val_if_fail (SKEIN_IS_RELATE_PASSAGE (self), NULL);

  return self->view;
}

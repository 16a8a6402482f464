// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-json-print.h"
#include "skein-text-writer.h"
#include "skein-tokens.h"

/* A relation of an article with the sentences that say so. */
typedef struct {
  guint head;
  guint tail;
  const char *type;
  GArray *sentences;
} Label;

/* One article while it is written. @vertices: for each actor that the article mentions the number of its vertex and
 * one; @lists: (element-type GArray): for each vertex its mentions. */
typedef struct {
  const SkeinDocument *document;
  const SkeinArticleRecord *article;
  SkeinTokens *tokens;
  JsonBuilder *builder;
  GHashTable *vertices;
  GPtrArray *lists;
} Page;

static const char *
get_title (void)
{
  return _ ("DocRED (JSON)");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: names and identifiers of actors, relations without a passage, denied or with an end that isn’t mentioned, dates, grades, marks and notes, pieces of mentions, blanks.");
}

static void
label_free (gpointer data)
{
  Label *label = data;

  g_array_unref (label->sentences);
  g_free (label);
}

static void
collect_vertices (Page *page)
{
  for (guint i = 0; i < page->article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, i);
    gpointer key = GUINT_TO_POINTER (mention->actor);
    guint vertex = GPOINTER_TO_UINT (g_hash_table_lookup (page->vertices, key));
    guint first;
    guint end;

    if (!skein_tokens_find (page->tokens, skein_spans_extent (mention->spans), &first, &end))
      continue;
    if (vertex == 0) {
      g_ptr_array_add (page->lists, g_array_new (FALSE, FALSE, sizeof (guint)));
      vertex = page->lists->len;
      g_hash_table_insert (page->vertices, key, GUINT_TO_POINTER (vertex));
    }
    g_array_append_val ((GArray *) g_ptr_array_index (page->lists, vertex - 1), i);
  }
}

static void
write_sentences (Page *page)
{
  JsonBuilder *builder = page->builder;
  const GArray *starts = page->tokens->starts;

  json_builder_set_member_name (builder, "sents");
  json_builder_begin_array (builder);
  for (guint i = 0; i + 1 < starts->len; i++) {
    guint end = g_array_index (starts, guint, i + 1);

    json_builder_begin_array (builder);
    for (guint j = g_array_index (starts, guint, i); j < end; j++) {
      g_autofree char *token = skein_tokens_dup_token (page->tokens, j);

      json_builder_add_string_value (builder, token);
    }
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

static void
write_mention (Page *page, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, index);
  JsonBuilder *builder = page->builder;
  g_autoptr (GString) name = g_string_new (NULL);
  guint first;
  guint end;
  guint sentence;
  guint start;

  skein_tokens_find (page->tokens, skein_spans_extent (mention->spans), &first, &end);
  sentence = skein_tokens_get_sentence (page->tokens, first);
  start = g_array_index (page->tokens->starts, guint, sentence);
  for (guint i = first; i < end; i++) {
    g_autofree char *token = skein_tokens_dup_token (page->tokens, i);

    g_string_append_printf (name, "%s%s", i > first ? " " : "", token);
  }
  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "name", name->str);
  json_builder_set_member_name (builder, "sent_id");
  json_builder_add_int_value (builder, sentence);
  json_builder_set_member_name (builder, "pos");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, first - start);
  json_builder_add_int_value (builder, end - start);
  json_builder_end_array (builder);
  skein_text_writer_add_member (builder,
                                "type",
                                skein_text_writer_get_label (page->document, mention));
  json_builder_end_object (builder);
}

static void
write_vertices (Page *page)
{
  JsonBuilder *builder = page->builder;

  json_builder_set_member_name (builder, "vertexSet");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->lists->len; i++) {
    const GArray *list = g_ptr_array_index (page->lists, i);

    json_builder_begin_array (builder);
    for (guint j = 0; j < list->len; j++)
      write_mention (page, g_array_index (list, guint, j));
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

static void
add_sentences (const Page *page, Label *label, SkeinSpan span)
{
  guint first;
  guint end;
  guint last;

  if (!skein_tokens_find (page->tokens, span, &first, &end))
    return;
  last = skein_tokens_get_sentence (page->tokens, end - 1);
  for (guint i = skein_tokens_get_sentence (page->tokens, first); i <= last; i++)
    g_array_append_val (label->sentences, i);
}

/* Without a passage the sentences of the two ends say so. */
static void
add_passage (const Page *page, Label *label, const SkeinEvidenceRecord *evidence)
{
  const int ends[2] = { evidence->source_mention, evidence->target_mention };

  if (!skein_span_is_empty (evidence->span)) {
    add_sentences (page, label, evidence->span);
    return;
  }
  for (guint i = 0; i < 2; i++)
    if (ends[i] >= 0) {
      const SkeinMentionRecord *mention =
          g_ptr_array_index (page->article->mentions, (guint) ends[i]);

      add_sentences (page, label, skein_spans_extent (mention->spans));
    }
}

static void
collect_label (const Page *page,
               const SkeinEvidenceRecord *evidence,
               GHashTable *known,
               GPtrArray *labels)
{
  guint head =
      GPOINTER_TO_UINT (g_hash_table_lookup (page->vertices, GUINT_TO_POINTER (evidence->source)));
  guint tail =
      GPOINTER_TO_UINT (g_hash_table_lookup (page->vertices, GUINT_TO_POINTER (evidence->target)));
  g_autofree char *key = NULL;
  Label *label;

  if (head == 0 || tail == 0 || evidence->polarity == SKEIN_POLARITY_DENIED)
    return;
  key = g_strdup_printf ("%u %u %s", head, tail, evidence->type);
  label = g_hash_table_lookup (known, key);
  if (label == NULL) {
    label = g_new0 (Label, 1);
    *label =
        (Label){ head - 1, tail - 1, evidence->type, g_array_new (FALSE, FALSE, sizeof (guint)) };
    g_ptr_array_add (labels, label);
    g_hash_table_insert (known, g_steal_pointer (&key), label);
  }
  add_passage (page, label, evidence);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

static void
write_label (JsonBuilder *builder, const Label *label)
{
  const guint *numbers = (const guint *) label->sentences->data;

  g_array_sort (label->sentences, compare_numbers);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "h");
  json_builder_add_int_value (builder, label->head);
  json_builder_set_member_name (builder, "t");
  json_builder_add_int_value (builder, label->tail);
  skein_text_writer_add_member (builder, "r", label->type);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < label->sentences->len; i++)
    if (i == 0 || numbers[i] != numbers[i - 1])
      json_builder_add_int_value (builder, numbers[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* All evidence of one relation is one label. */
static void
write_labels (Page *page)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (label_free);

  for (guint i = 0; i < page->article->evidence->len; i++)
    collect_label (page, g_ptr_array_index (page->article->evidence, i), known, labels);
  json_builder_set_member_name (page->builder, "labels");
  json_builder_begin_array (page->builder);
  for (guint i = 0; i < labels->len; i++)
    write_label (page->builder, g_ptr_array_index (labels, i));
  json_builder_end_array (page->builder);
}

static void
list_free (gpointer data)
{
  g_array_unref (data);
}

/* Returns FALSE if the article has no words, without which there is nothing to write. */
static gboolean
write_article (const SkeinDocument *document,
               const SkeinArticleRecord *article,
               JsonBuilder *builder)
{
  g_autoptr (SkeinTokens) tokens = skein_tokens_new (article);
  g_autoptr (GHashTable) vertices = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (list_free);
  Page page = { document, article, tokens, builder, vertices, lists };

  if (tokens->tokens->len == 0)
    return FALSE;
  collect_vertices (&page);
  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "title", article->title);
  if (article->key != NULL)
    skein_text_writer_add_member (builder, "skein_key", article->key);
  write_sentences (&page);
  write_vertices (&page);
  write_labels (&page);
  json_builder_end_object (builder);
  return TRUE;
}

static gboolean
write_docred (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (GString) out = g_string_new ("[");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < export->document->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!write_article (export->document,
                        g_ptr_array_index (export->document->articles, i),
                        builder))
      continue;
    g_string_append (out, out->len > 1 ? ",\n" : "\n");
    skein_json_append (out, builder);
  }
  g_string_append (out, "\n]\n");
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_docred = {
  .id = "docred",
  .get_title = get_title,
  .extension = "json",
  .mime_type = "application/json",
  .get_losses = get_losses,
  .write = write_docred,
};

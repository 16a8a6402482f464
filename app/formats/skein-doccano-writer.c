// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-formats-private.h"
#include "skein-json-print.h"
#include "skein-text-writer.h"

/* @mention_ids, @evidence_ids: the ids of all mentions and of all evidence of the document, one article after the
 * other; @n_mentions, @n_evidence: how many were written. */
typedef struct {
  const SkeinDocument *document;
  JsonBuilder *builder;
  char **mention_ids;
  char **evidence_ids;
  guint n_mentions;
  guint n_evidence;
} Writer;

static const char *
get_title (void)
{
  return _ ("doccano (JSON lines)");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: everything about actors but their types, passages, relations without one, denied or with an end that isn’t mentioned, dates, grades, marks and notes, pieces of mentions.");
}

static void
add_number (JsonBuilder *builder, const char *member, const char *id)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, g_ascii_strtoll (id, NULL, 10));
}

static void
add_offset (JsonBuilder *builder, const char *member, guint32 offset)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, offset);
}

static void
write_entities (Writer *writer, const SkeinArticleRecord *article)
{
  JsonBuilder *builder = writer->builder;

  json_builder_set_member_name (builder, "entities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);

    json_builder_begin_object (builder);
    add_number (builder, "id", writer->mention_ids[writer->n_mentions + i]);
    skein_text_writer_add_member (builder,
                                  "label",
                                  skein_text_writer_get_label (writer->document, mention));
    add_offset (builder, "start_offset", extent.start);
    add_offset (builder, "end_offset", extent.end);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
write_relations (Writer *writer, const SkeinArticleRecord *article)
{
  JsonBuilder *builder = writer->builder;
  g_autoptr (SkeinMentionIndex) index = skein_mention_index_new (article);

  json_builder_set_member_name (builder, "relations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);
    guint ends[2];

    if (evidence->polarity == SKEIN_POLARITY_DENIED ||
        !skein_mention_index_find_ends (index, evidence, ends))
      continue;
    json_builder_begin_object (builder);
    add_number (builder, "id", writer->evidence_ids[writer->n_evidence + i]);
    add_number (builder, "from_id", writer->mention_ids[writer->n_mentions + ends[0]]);
    add_number (builder, "to_id", writer->mention_ids[writer->n_mentions + ends[1]]);
    skein_text_writer_add_member (builder, "type", evidence->type);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
write_article (Writer *writer, const SkeinArticleRecord *article, guint number)
{
  JsonBuilder *builder = writer->builder;

  json_builder_begin_object (builder);
  add_offset (builder, "id", number);
  skein_text_writer_add_member (builder, "text", article->text);
  skein_text_writer_add_member (builder, "title", article->title);
  skein_text_writer_add_member (builder, "author", article->author);
  skein_text_writer_add_member (builder, "source", article->source);
  skein_text_writer_add_member (builder, "date", article->published);
  skein_text_writer_add_member (builder, "url", article->url);
  skein_text_writer_add_member (builder, "skein_key", article->key);
  write_entities (writer, article);
  write_relations (writer, article);
  json_builder_end_object (builder);
  writer->n_mentions += article->mentions->len;
  writer->n_evidence += article->evidence->len;
}

/* Ids of doccano are numbers, each only once in a file. */
static void
number_all (Writer *writer)
{
  g_autoptr (GPtrArray) mentions = g_ptr_array_new ();
  g_autoptr (GPtrArray) evidence = g_ptr_array_new ();

  for (guint i = 0; i < writer->document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (writer->document->articles, i);

    for (guint j = 0; j < article->mentions->len; j++)
      g_ptr_array_add (mentions,
                       ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, j))->id);
    for (guint j = 0; j < article->evidence->len; j++)
      g_ptr_array_add (
          evidence, ((const SkeinEvidenceRecord *) g_ptr_array_index (article->evidence, j))->id);
  }
  writer->mention_ids =
      skein_text_writer_dup_ids ((char *const *) mentions->pdata, mentions->len, "");
  writer->evidence_ids =
      skein_text_writer_dup_ids ((char *const *) evidence->pdata, evidence->len, "");
}

static gboolean
write_doccano (const SkeinExport *export,
               SkeinSink *sink,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) mention_ids = NULL;
  g_auto (GStrv) evidence_ids = NULL;
  Writer writer = { .document = export->document, .builder = builder };

  number_all (&writer);
  mention_ids = writer.mention_ids;
  evidence_ids = writer.evidence_ids;
  for (guint i = 0; i < export->document->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_article (&writer, g_ptr_array_index (export->document->articles, i), i + 1);
    skein_json_append (out, builder);
    g_string_append_c (out, '\n');
  }
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_doccano = {
  .id = "doccano",
  .get_title = get_title,
  .extension = "jsonl",
  .mime_type = "application/jsonl",
  .get_losses = get_losses,
  .write = write_doccano,
};

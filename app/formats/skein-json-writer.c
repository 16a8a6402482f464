// SPDX-License-Identifier: MPL-2.0
#include "skein-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-print.h"
#include "skein-json-private.h"
#include "skein-quoter.h"

/* @ids: the id of each actor in the file. */
typedef struct {
  const SkeinDocument *document;
  JsonBuilder *builder;
  char **ids;
} Writer;

static void
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
write_flag (JsonBuilder *builder, const char *member, gboolean value, gboolean usual)
{
  if (value == usual)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
write_strings (JsonBuilder *builder, const char *member, const GPtrArray *strings)
{
  if (strings->len == 0)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
write_span (JsonBuilder *builder, SkeinSpan span)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, span.start);
  json_builder_add_int_value (builder, span.end);
  json_builder_end_array (builder);
}

static void
write_spans (JsonBuilder *builder, const char *member, const GArray *spans)
{
  if (spans->len == 0)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < spans->len; i++)
    write_span (builder, g_array_index (spans, SkeinSpan, i));
  json_builder_end_array (builder);
}

static void
write_attributes (JsonBuilder *builder, const GPtrArray *attributes)
{
  if (attributes->len == 0)
    return;
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    json_builder_begin_array (builder);
    json_builder_add_string_value (builder, attribute->name);
    json_builder_add_string_value (builder, attribute->value);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
}

/* Gives each thing its own id, or a new one if it has none or one that an earlier thing has too. New ids
 * are those that no thing has. */
static char **
dup_ids (char *const *own, guint n, char prefix)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  char **ids = g_new0 (char *, n + 1);
  guint next = 1;

  for (guint i = 0; i < n; i++)
    if (own[i] != NULL && *own[i] != '\0')
      g_hash_table_add (taken, own[i]);
  for (guint i = 0; i < n; i++) {
    if (own[i] != NULL && *own[i] != '\0' && g_hash_table_add (used, own[i])) {
      ids[i] = g_strdup (own[i]);
      continue;
    }
    do {
      g_free (ids[i]);
      ids[i] = g_strdup_printf ("%c%u", prefix, next++);
    } while (g_hash_table_contains (taken, ids[i]));
  }
  return ids;
}

static void
write_actor (Writer *writer, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (writer->document->actors, index);
  JsonBuilder *builder = writer->builder;

  json_builder_begin_object (builder);
  write_string (builder, "id", writer->ids[index]);
  write_string (builder, "name", actor->name);
  write_string (builder, "type", actor->type);
  write_strings (builder, "aliases", actor->aliases);
  write_strings (builder, "identifiers", actor->identifiers);
  write_string (builder, "note", actor->note);
  write_flag (builder, "joinable", actor->joinable, TRUE);
  json_builder_end_object (builder);
}

/* The words of a mention let whoever reads the file tell whether its offsets are right. */
static void
write_mention (Writer *writer,
               const SkeinMentionRecord *mention,
               SkeinQuoter *quoter,
               const char *id)
{
  JsonBuilder *builder = writer->builder;
  g_autofree char *quote = skein_quoter_dup_mention (quoter, mention);

  json_builder_begin_object (builder);
  write_string (builder, "id", id);
  write_string (builder, "actor", writer->ids[mention->actor]);
  write_spans (builder, "spans", mention->spans);
  write_string (builder, "quote", quote);
  write_string (builder, "label", mention->label);
  write_string (builder, "original_offsets", mention->original_offsets);
  write_string (builder, "note", mention->note);
  write_attributes (builder, mention->attributes);
  json_builder_end_object (builder);
}

static void
write_evidence (Writer *writer, const SkeinEvidenceRecord *evidence, char *const *mention_ids)
{
  JsonBuilder *builder = writer->builder;

  json_builder_begin_object (builder);
  write_string (builder, "id", evidence->id);
  write_string (builder, "type", evidence->type);
  write_string (builder, "source", writer->ids[evidence->source]);
  write_string (builder, "target", writer->ids[evidence->target]);
  write_flag (builder, "mutual", evidence->mutual, FALSE);
  if (evidence->source_mention >= 0)
    write_string (builder, "source_mention", mention_ids[evidence->source_mention]);
  if (evidence->target_mention >= 0)
    write_string (builder, "target_mention", mention_ids[evidence->target_mention]);
  if (!skein_span_is_empty (evidence->span)) {
    json_builder_set_member_name (builder, "span");
    write_span (builder, evidence->span);
  }
  write_spans (builder, "triggers", evidence->triggers);
  if (evidence->polarity == SKEIN_POLARITY_DENIED)
    write_string (builder, "polarity", "denied");
  if (evidence->modality == SKEIN_MODALITY_ALLEGED)
    write_string (builder, "modality", "alleged");
  write_string (builder, "date", evidence->date);
  write_string (builder, "grade", evidence->grade);
  write_string (builder, "note", evidence->note);
  write_attributes (builder, evidence->attributes);
  json_builder_end_object (builder);
}

static char **
dup_mention_ids (const SkeinArticleRecord *article)
{
  g_autofree char **own = g_new0 (char *, article->mentions->len + 1);

  for (guint i = 0; i < article->mentions->len; i++)
    own[i] = ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, i))->id;
  return dup_ids (own, article->mentions->len, 'm');
}

static void
write_article (Writer *writer, const SkeinArticleRecord *article)
{
  JsonBuilder *builder = writer->builder;
  g_autoptr (SkeinQuoter) quoter = skein_quoter_new (article);
  g_auto (GStrv) mention_ids = dup_mention_ids (article);

  json_builder_begin_object (builder);
  write_string (builder, "id", article->key);
  write_string (builder, "title", article->title);
  write_string (builder, "source", article->source);
  write_string (builder, "author", article->author);
  write_string (builder, "published", article->published);
  write_string (builder, "url", article->url);
  write_string (builder, "language", article->language);
  write_string (builder, "text", article->text);
  write_string (builder, "leftover", article->leftover);
  json_builder_set_member_name (builder, "mentions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (writer, g_ptr_array_index (article->mentions, i), quoter, mention_ids[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < article->evidence->len; i++)
    write_evidence (writer, g_ptr_array_index (article->evidence, i), mention_ids);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_relation (Writer *writer, const SkeinRelationRecord *relation)
{
  JsonBuilder *builder = writer->builder;

  json_builder_begin_object (builder);
  write_string (builder, "type", relation->type);
  write_string (builder, "source", writer->ids[relation->source]);
  write_string (builder, "target", writer->ids[relation->target]);
  write_flag (builder, "mutual", relation->mutual, FALSE);
  write_string (builder, "note", relation->note);
  json_builder_end_object (builder);
}

static void
write_document (Writer *writer)
{
  const SkeinDocument *document = writer->document;
  JsonBuilder *builder = writer->builder;

  json_builder_begin_object (builder);
  write_string (builder, "format", SKEIN_JSON_FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, SKEIN_JSON_VERSION);
  json_builder_set_member_name (builder, "actors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->actors->len; i++)
    write_actor (writer, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->articles->len; i++)
    write_article (writer, g_ptr_array_index (document->articles, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "relations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->relations->len; i++)
    write_relation (writer, g_ptr_array_index (document->relations, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * skein_json_write:
 * @document: a document whose indexes and spans are sound
 * @error: return location for a %SKEIN_ERROR
 *
 * Writes all records of a document in Skein's JSON, pretty-printed and in a stable order. Reading it
 * gives the document again: but for the file and format of the articles, which are those of the JSON;
 * and actors and mentions that had no id, or another's, have one of their own.
 *
 * Returns: (transfer full): UTF-8 that ends in a line feed, or %NULL on error
 */
GBytes *
skein_json_write (const SkeinDocument *document, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char **keys = NULL;
  g_auto (GStrv) ids = NULL;
  Writer writer = { .document = document, .builder = builder };

  g_return_val_if_fail (document != NULL, NULL);

  keys = g_new0 (char *, document->actors->len + 1);
  for (guint i = 0; i < document->actors->len; i++)
    keys[i] = ((const SkeinActorRecord *) g_ptr_array_index (document->actors, i))->key;
  ids = dup_ids (keys, document->actors->len, 'a');
  writer.ids = ids;
  write_document (&writer);
  return skein_json_print (builder);
}

static const char *
get_title (void)
{
  return _ ("Skein articles (JSON)");
}

static gboolean
write_json (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = skein_json_write (export->document, error);

  return bytes != NULL && skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_json = {
  .id = "json",
  .get_title = get_title,
  .extension = "json",
  .mime_type = "application/json",
  .write = write_json,
};

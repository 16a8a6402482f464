// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-formats-private.h"
#include "skein-json-print.h"
#include "skein-text-writer.h"

/* How much is quoted of what stands before and behind. */
#define CONTEXT 32

/* One article while its annotations are written. @source: the IRI of what they are about. */
typedef struct {
  const SkeinDocument *document;
  const SkeinArticleRecord *article;
  const SkeinTextMap *map;
  JsonBuilder *builder;
  const char *source;
  char **mention_ids;
  char **evidence_ids;
} Page;

static const char *
get_title (void)
{
  return _ ("W3C Web Annotation (JSON-LD)");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: relations without a passage or with an end that isn’t mentioned, words that express a relation, aliases and notes of actors, authors and dates of articles, pieces of mentions.");
}

/* The IRI of the text, if the article has no address: the file beside the annotations. */
static char *
dup_source (const SkeinArticleRecord *article, const char *name)
{
  g_autofree char *file = NULL;

  if (article->url != NULL && strchr (article->url, ':') != NULL)
    return skein_text_writer_dup_iri (article->url);
  file = g_strconcat (name, ".txt", NULL);
  return g_uri_escape_string (file, NULL, FALSE);
}

static void
add_type (JsonBuilder *builder, const char *type)
{
  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "type", type);
}

static void
add_body (JsonBuilder *builder, const char *purpose, const char *value)
{
  if (value == NULL)
    return;
  add_type (builder, "TextualBody");
  skein_text_writer_add_member (builder, "purpose", purpose);
  skein_text_writer_add_member (builder, "value", value);
  json_builder_end_object (builder);
}

/* A mark is a tag with its value: "Date: 2016". */
static void
add_mark (JsonBuilder *builder, const char *name, const char *value)
{
  g_autofree char *tag = skein_text_writer_dup_tag (name, value);

  add_body (builder, "tagging", tag);
}

static void
add_marks (JsonBuilder *builder, const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    add_mark (builder, attribute->name, attribute->value);
  }
}

static void
add_identity (JsonBuilder *builder, const char *source, const char *name)
{
  add_type (builder, "SpecificResource");
  skein_text_writer_add_member (builder, "purpose", "identifying");
  skein_text_writer_add_member (builder, "source", source);
  skein_text_writer_add_member (builder, "label", name);
  json_builder_end_object (builder);
}

static void
add_actor (Page *page, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (page->document->actors, index);
  g_autofree char *own = g_strdup_printf ("#actor-%u", index + 1);

  add_identity (page->builder, own, actor->name);
  for (guint i = 0; i < actor->identifiers->len; i++) {
    g_autofree char *iri = skein_text_writer_dup_iri (g_ptr_array_index (actor->identifiers, i));

    add_identity (page->builder, iri, NULL);
  }
}

static void
add_place (JsonBuilder *builder, const char *member, guint32 place)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, place);
}

/* Adds where the words are, by their place and by themselves. */
static void
add_selectors (Page *page, SkeinSpan span)
{
  JsonBuilder *builder = page->builder;
  guint32 length = skein_text_map_get_length (page->map);
  SkeinSpan before = { span.start - MIN (span.start, CONTEXT), span.start };
  SkeinSpan behind = { span.end, MIN (length, span.end + CONTEXT) };
  g_autofree char *exact = skein_text_map_dup_slice (page->map, span);
  g_autofree char *prefix = skein_text_map_dup_slice (page->map, before);
  g_autofree char *suffix = skein_text_map_dup_slice (page->map, behind);

  skein_text_writer_add_member (builder, "source", page->source);
  json_builder_set_member_name (builder, "selector");
  json_builder_begin_array (builder);
  add_type (builder, "TextPositionSelector");
  add_place (builder, "start", span.start);
  add_place (builder, "end", span.end);
  json_builder_end_object (builder);
  add_type (builder, "TextQuoteSelector");
  skein_text_writer_add_member (builder, "exact", exact);
  skein_text_writer_add_member (builder, "prefix", prefix);
  skein_text_writer_add_member (builder, "suffix", suffix);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
begin_annotation (JsonBuilder *builder, const char *id, const char *motivation)
{
  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "id", id);
  skein_text_writer_add_member (builder, "type", "Annotation");
  skein_text_writer_add_member (builder, "motivation", motivation);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_array (builder);
}

static void
write_mention (Page *page, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (page->article->mentions, index);
  JsonBuilder *builder = page->builder;

  begin_annotation (builder, page->mention_ids[index], "tagging");
  add_body (builder, "tagging", skein_text_writer_get_label (page->document, mention));
  add_actor (page, mention->actor);
  add_marks (builder, mention->attributes);
  add_body (builder, "commenting", mention->note);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_object (builder);
  add_selectors (page, skein_spans_extent (mention->spans));
  skein_text_writer_add_member (builder, "dcterms:title", page->article->title);
  skein_text_writer_add_member (builder, "skein_key", page->article->key);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_claims (JsonBuilder *builder, const SkeinEvidenceRecord *evidence)
{
  gboolean denied;
  gboolean alleged;

  skein_text_writer_get_marks (evidence, &denied, &alleged);
  add_marks (builder, evidence->attributes);
  if (denied)
    add_mark (builder, "Negation", "");
  if (alleged)
    add_mark (builder, "Speculation", "");
  if (evidence->mutual)
    add_mark (builder, "Mutual", "");
  if (evidence->date != NULL)
    add_mark (builder, "Date", evidence->date);
  if (evidence->grade != NULL)
    add_mark (builder, "Grade", evidence->grade);
}

/* A relation joins two annotations; the passage that says so is one of the things that are said about the two. */
static void
write_evidence (Page *page, const SkeinMentionIndex *index, guint number)
{
  const SkeinEvidenceRecord *evidence = g_ptr_array_index (page->article->evidence, number);
  JsonBuilder *builder = page->builder;
  guint ends[2];

  if (!skein_mention_index_find_ends (index, evidence, ends))
    return;
  begin_annotation (builder, page->evidence_ids[number], "linking");
  add_body (builder, "tagging", evidence->type);
  add_claims (builder, evidence);
  add_body (builder, "commenting", evidence->note);
  if (!skein_span_is_empty (evidence->span)) {
    add_type (builder, "SpecificResource");
    skein_text_writer_add_member (builder, "purpose", "describing");
    add_selectors (page, evidence->span);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "target");
  json_builder_begin_array (builder);
  for (guint i = 0; i < 2; i++) {
    json_builder_begin_object (builder);
    skein_text_writer_add_member (builder, "id", page->mention_ids[ends[i]]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_collection (Page *page)
{
  JsonBuilder *builder = page->builder;
  g_autoptr (SkeinMentionIndex) index = skein_mention_index_new (page->article);

  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "@context", "http://www.w3.org/ns/anno.jsonld");
  skein_text_writer_add_member (builder, "id", "#annotations");
  skein_text_writer_add_member (builder, "type", "AnnotationCollection");
  skein_text_writer_add_member (builder, "label", page->article->title);
  json_builder_set_member_name (builder, "first");
  json_builder_begin_object (builder);
  skein_text_writer_add_member (builder, "id", "#page");
  skein_text_writer_add_member (builder, "type", "AnnotationPage");
  skein_text_writer_add_member (builder, "partOf", "#annotations");
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->article->mentions->len; i++)
    write_mention (page, i);
  for (guint i = 0; i < page->article->evidence->len; i++)
    write_evidence (page, index, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static gboolean
put_annotations (const SkeinDocument *document,
                 const SkeinArticleRecord *article,
                 const char *name,
                 SkeinSink *sink,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (article->text, -1);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autofree char *source = dup_source (article, name);
  g_auto (GStrv) mention_ids = skein_text_writer_dup_mention_ids (article, "#m");
  g_auto (GStrv) evidence_ids = skein_text_writer_dup_evidence_ids (article, "#r");
  g_autofree char *file = g_strconcat (name, ".jsonld", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  Page page = { document, article, map, builder, source, mention_ids, evidence_ids };

  write_collection (&page);
  skein_json_append (out, builder);
  g_string_append_c (out, '\n');
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return skein_sink_put (sink, file, bytes, cancellable, error);
}

static gboolean
write_web_annotations (const SkeinExport *export,
                       SkeinSink *sink,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (SkeinFileNames) names = skein_file_names_new ();

  for (guint i = 0; i < export->document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (export->document->articles, i);
    g_autofree char *name = skein_file_names_dup (names, article->title);
    g_autofree char *file = g_strconcat (name, ".txt", NULL);
    g_autoptr (GBytes) text = g_bytes_new (article->text, strlen (article->text));

    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !skein_sink_put (sink, file, text, cancellable, error))
      return FALSE;
    /* Without annotations the text is all there is. */
    if (article->mentions->len > 0 &&
        !put_annotations (export->document, article, name, sink, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

const SkeinWriter skein_writer_w3c = {
  .id = "w3c",
  .get_title = get_title,
  .mime_type = "application/ld+json",
  .get_losses = get_losses,
  .write = write_web_annotations,
};

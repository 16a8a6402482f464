// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <serd/serd.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-text-writer.h"

#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define ITSRDF "http://www.w3.org/2005/11/its/rdf#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
#define PROV "http://www.w3.org/ns/prov#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
/* What no known vocabulary has a word for. */
#define SKEIN "https://skein.github.io/ns#"
#define TYPE "https://skein.github.io/ns/type#"
#define RELATION "https://skein.github.io/ns/relation#"

static const struct {
  const char *prefix;
  const char *iri;
} prefixes[] = {
  { "nif", NIF }, { "itsrdf", ITSRDF }, { "rdf", RDF },   { "rdfs", RDFS },
  { "owl", OWL }, { "skos", SKOS },     { "prov", PROV }, { "dcterms", DCTERMS },
  { "xsd", XSD }, { "skein", SKEIN },   { "type", TYPE }, { "relation", RELATION },
};

/* @article: the one that is written; @number: its number, from 1; @context: the IRI of its text; @n_strings: how many
 * passages and triggers it has so far. @status: the first error of serd. */
typedef struct {
  const SkeinDocument *document;
  SerdWriter *out;
  SerdStatus status;

  const SkeinArticleRecord *article;
  const SkeinTextMap *map;
  guint number;
  const char *context;
  guint n_strings;
} Writer;

static const char *
get_title (void)
{
  return _ ("Turtle (NIF)");
}

static const char *
get_losses (void)
{
  return _ (
      "Left out: pieces of mentions. Dates, grades, allegations and marks are in words of Skein’s own.");
}

static size_t
append_cb (const void *buffer, size_t n, void *stream)
{
  g_string_append_len (stream, buffer, (gssize) n);
  return n;
}

static void
add (Writer *writer,
     const char *subject,
     const char *predicate,
     SerdNode object,
     const char *datatype)
{
  SerdNode nodes[3] = {
    serd_node_from_string (SERD_URI, (const uint8_t *) subject),
    serd_node_from_string (SERD_URI, (const uint8_t *) predicate),
    SERD_NODE_NULL,
  };
  SerdStatus status;

  if (datatype != NULL)
    nodes[2] = serd_node_from_string (SERD_URI, (const uint8_t *) datatype);
  status = serd_writer_write_statement (writer->out,
                                        0,
                                        NULL,
                                        &nodes[0],
                                        &nodes[1],
                                        &object,
                                        datatype != NULL ? &nodes[2] : NULL,
                                        NULL);
  if (writer->status == SERD_SUCCESS)
    writer->status = status;
}

static void
add_iri (Writer *writer, const char *subject, const char *predicate, const char *object)
{
  add (
      writer, subject, predicate, serd_node_from_string (SERD_URI, (const uint8_t *) object), NULL);
}

/* @value: (nullable): without one nothing is said */
static void
add_typed (Writer *writer,
           const char *subject,
           const char *predicate,
           const char *value,
           const char *datatype)
{
  SerdNode object;

  if (value == NULL)
    return;
  object = serd_node_from_string (SERD_LITERAL, (const uint8_t *) value);
  /* Else it would be written over several lines as it is, where a carriage return may get lost. */
  object.flags = 0;
  add (writer, subject, predicate, object, datatype);
}

static void
add_text (Writer *writer, const char *subject, const char *predicate, const char *value)
{
  add_typed (writer, subject, predicate, value, NULL);
}

static void
add_place (Writer *writer, const char *subject, const char *predicate, guint32 place)
{
  g_autofree char *value = g_strdup_printf ("%u", place);

  add_typed (writer, subject, predicate, value, XSD "nonNegativeInteger");
}

static char *
dup_term (const char *base, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, TRUE);

  return g_strconcat (base, escaped, NULL);
}

static char *
dup_actor (guint index)
{
  return g_strdup_printf ("#actor-%u", index + 1);
}

/* Names of types and relations that are no plain words are told beside them. */
static void
add_terms (Writer *writer, const GHashTable *terms, const char *base, const char *class)
{
  g_autoptr (GList) names =
      g_list_sort (g_hash_table_get_keys ((GHashTable *) terms), (GCompareFunc) g_strcmp0);

  for (const GList *name = names; name != NULL; name = name->next) {
    g_autofree char *iri = dup_term (base, name->data);

    add_iri (writer, iri, RDF "type", class);
    add_text (writer, iri, RDFS "label", name->data);
  }
}

static void
write_terms (Writer *writer)
{
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) relations = g_hash_table_new (g_str_hash, g_str_equal);
  const SkeinDocument *document = writer->document;

  for (guint i = 0; i < document->actors->len; i++)
    g_hash_table_add (types, ((SkeinActorRecord *) g_ptr_array_index (document->actors, i))->type);
  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint j = 0; j < article->mentions->len; j++)
      g_hash_table_add (types,
                        (char *) skein_text_writer_get_label (document,
                                                              g_ptr_array_index (article->mentions,
                                                                                 j)));
    for (guint j = 0; j < article->evidence->len; j++)
      g_hash_table_add (relations,
                        ((SkeinEvidenceRecord *) g_ptr_array_index (article->evidence, j))->type);
  }
  for (guint i = 0; i < document->relations->len; i++)
    g_hash_table_add (relations,
                      ((SkeinRelationRecord *) g_ptr_array_index (document->relations, i))->type);
  add_terms (writer, types, TYPE, RDFS "Class");
  add_terms (writer, relations, RELATION, RDF "Property");
}

static void
write_actor (Writer *writer, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (writer->document->actors, index);
  g_autofree char *iri = dup_actor (index);
  g_autofree char *type = dup_term (TYPE, actor->type);

  add_iri (writer, iri, RDF "type", type);
  add_text (writer, iri, RDFS "label", actor->name);
  for (guint i = 0; i < actor->aliases->len; i++)
    add_text (writer, iri, SKOS "altLabel", g_ptr_array_index (actor->aliases, i));
  for (guint i = 0; i < actor->identifiers->len; i++) {
    g_autofree char *same = skein_text_writer_dup_iri (g_ptr_array_index (actor->identifiers, i));

    add_iri (writer, iri, OWL "sameAs", same);
  }
  add_text (writer, iri, SKOS "note", actor->note);
  add_text (writer, iri, SKEIN "key", actor->key);
}

/* Adds a stretch of the article’s text. */
static void
add_string (Writer *writer, const char *iri, SkeinSpan span)
{
  g_autofree char *quote = skein_text_map_dup_slice (writer->map, span);

  add_iri (writer, iri, RDF "type", NIF "Phrase");
  add_iri (writer, iri, NIF "referenceContext", writer->context);
  add_place (writer, iri, NIF "beginIndex", span.start);
  add_place (writer, iri, NIF "endIndex", span.end);
  add_text (writer, iri, NIF "anchorOf", quote);
}

static void
add_marks (Writer *writer, const char *iri, const GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);
    g_autofree char *mark = skein_text_writer_dup_tag (attribute->name, attribute->value);

    add_text (writer, iri, SKEIN "mark", mark);
  }
}

static char *
dup_mention (const Writer *writer, guint index)
{
  return g_strdup_printf ("article-%u#mention-%u", writer->number, index + 1);
}

static void
write_mention (Writer *writer, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (writer->article->mentions, index);
  g_autofree char *iri = dup_mention (writer, index);
  g_autofree char *actor = dup_actor (mention->actor);
  g_autofree char *type = dup_term (TYPE, skein_text_writer_get_label (writer->document, mention));

  add_string (writer, iri, skein_spans_extent (mention->spans));
  add_iri (writer, iri, ITSRDF "taIdentRef", actor);
  add_iri (writer, iri, ITSRDF "taClassRef", type);
  add_text (writer, iri, RDFS "comment", mention->note);
  add_marks (writer, iri, mention->attributes);
}

/* A statement about a statement: that it is made, or, in words that nobody takes for that, that it is denied. */
static void
add_claim (
    Writer *writer, const char *iri, const char *type, guint source, guint target, gboolean denied)
{
  g_autofree char *subject = dup_actor (source);
  g_autofree char *object = dup_actor (target);
  g_autofree char *predicate = dup_term (RELATION, type);

  add_iri (writer, iri, RDF "type", denied ? OWL "NegativePropertyAssertion" : RDF "Statement");
  add_iri (writer, iri, denied ? OWL "sourceIndividual" : RDF "subject", subject);
  add_iri (writer, iri, denied ? OWL "assertionProperty" : RDF "predicate", predicate);
  add_iri (writer, iri, denied ? OWL "targetIndividual" : RDF "object", object);
}

static char *
dup_next_string (Writer *writer)
{
  return g_strdup_printf ("article-%u#passage-%u", writer->number, ++writer->n_strings);
}

/* Whoever reads a mention as an end of a statement takes whom it names for the end. */
static gboolean
names (const Writer *writer, int mention, guint actor)
{
  return mention >= 0 &&
         ((const SkeinMentionRecord *) g_ptr_array_index (writer->article->mentions, mention))
                 ->actor == actor;
}

static void
add_claims (Writer *writer, const char *iri, const SkeinEvidenceRecord *evidence)
{
  const int mentions[2] = { evidence->source_mention, evidence->target_mention };
  const guint actors[2] = { evidence->source, evidence->target };
  static const char *const ends[2] = { SKEIN "sourceMention", SKEIN "targetMention" };

  for (guint i = 0; i < 2; i++)
    if (names (writer, mentions[i], actors[i])) {
      g_autofree char *mention = dup_mention (writer, (guint) mentions[i]);

      add_iri (writer, iri, ends[i], mention);
    }
  if (evidence->mutual)
    add_typed (writer, iri, SKEIN "mutual", "true", XSD "boolean");
  if (evidence->modality == SKEIN_MODALITY_ALLEGED)
    add_typed (writer, iri, SKEIN "alleged", "true", XSD "boolean");
  add_text (writer, iri, DCTERMS "temporal", evidence->date);
  add_text (writer, iri, SKEIN "grade", evidence->grade);
  add_text (writer, iri, RDFS "comment", evidence->note);
  add_marks (writer, iri, evidence->attributes);
}

static void
write_evidence (Writer *writer, guint index)
{
  const SkeinEvidenceRecord *evidence = g_ptr_array_index (writer->article->evidence, index);
  g_autofree char *iri = g_strdup_printf ("article-%u#claim-%u", writer->number, index + 1);
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  add_claim (writer,
             iri,
             evidence->type,
             evidence->source,
             evidence->target,
             evidence->polarity == SKEIN_POLARITY_DENIED);
  add_claims (writer, iri, evidence);
  for (guint i = 0; i < evidence->triggers->len; i++) {
    g_ptr_array_add (strings, dup_next_string (writer));
    add_iri (writer, iri, SKEIN "trigger", g_ptr_array_index (strings, i));
  }
  if (skein_span_is_empty (evidence->span)) {
    add_iri (writer, iri, PROV "wasDerivedFrom", writer->context);
  } else {
    g_autofree char *passage = dup_next_string (writer);

    add_iri (writer, iri, PROV "wasQuotedFrom", passage);
    add_string (writer, passage, evidence->span);
  }
  for (guint i = 0; i < evidence->triggers->len; i++)
    add_string (writer,
                g_ptr_array_index (strings, i),
                g_array_index (evidence->triggers, SkeinSpan, i));
}

static void
write_context (Writer *writer)
{
  const SkeinArticleRecord *article = writer->article;

  add_iri (writer, writer->context, RDF "type", NIF "Context");
  add_iri (writer, writer->context, RDF "type", NIF "RFC5147String");
  add_place (writer, writer->context, NIF "beginIndex", 0);
  add_place (writer, writer->context, NIF "endIndex", skein_text_map_get_length (writer->map));
  add_text (writer, writer->context, NIF "isString", article->text);
  add_text (writer, writer->context, DCTERMS "title", article->title);
  add_text (writer, writer->context, SKEIN "key", article->key);
  add_text (writer, writer->context, DCTERMS "creator", article->author);
  add_text (writer, writer->context, DCTERMS "publisher", article->source);
  add_text (writer, writer->context, DCTERMS "issued", article->published);
  add_text (writer, writer->context, DCTERMS "language", article->language);
  if (article->url != NULL) {
    g_autofree char *url = skein_text_writer_dup_iri (article->url);

    add_iri (writer, writer->context, NIF "sourceUrl", url);
  }
}

static void
write_article (Writer *writer, guint index)
{
  const SkeinArticleRecord *article = g_ptr_array_index (writer->document->articles, index);
  g_autoptr (SkeinTextMap) map = skein_text_map_new (article->text, -1);
  g_autofree char *context =
      g_strdup_printf ("article-%u#char=0,%u", index + 1, skein_text_map_get_length (map));

  writer->article = article;
  writer->map = map;
  writer->number = index + 1;
  writer->context = context;
  writer->n_strings = 0;
  write_context (writer);
  for (guint i = 0; i < article->mentions->len; i++)
    write_mention (writer, i);
  for (guint i = 0; i < article->evidence->len; i++)
    write_evidence (writer, i);
}

static void
write_relation (Writer *writer, guint index)
{
  const SkeinRelationRecord *relation = g_ptr_array_index (writer->document->relations, index);
  g_autofree char *iri = g_strdup_printf ("#relation-%u", index + 1);

  add_claim (writer, iri, relation->type, relation->source, relation->target, FALSE);
  if (relation->mutual)
    add_typed (writer, iri, SKEIN "mutual", "true", XSD "boolean");
  add_text (writer, iri, RDFS "comment", relation->note);
}

static gboolean
write_all (Writer *writer, GCancellable *cancellable, GError **error)
{
  const SkeinDocument *document = writer->document;

  write_terms (writer);
  for (guint i = 0; i < document->actors->len; i++)
    write_actor (writer, i);
  for (guint i = 0; i < document->articles->len; i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    write_article (writer, i);
  }
  for (guint i = 0; i < document->relations->len; i++)
    write_relation (writer, i);
  if (writer->status == SERD_SUCCESS)
    writer->status = serd_writer_finish (writer->out);
  if (writer->status == SERD_SUCCESS)
    return TRUE;
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_FAILED,
               _ ("The Turtle could not be written: %s"),
               (const char *) serd_strerror (writer->status));
  return FALSE;
}

static gboolean
write_turtle (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  SerdEnv *env = serd_env_new (NULL);
  SerdWriter *serd = serd_writer_new (
      SERD_TURTLE, SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED, env, NULL, append_cb, out);
  Writer writer = { .document = export->document, .out = serd };
  gboolean good;

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    SerdNode name = serd_node_from_string (SERD_LITERAL, (const uint8_t *) prefixes[i].prefix);
    SerdNode iri = serd_node_from_string (SERD_URI, (const uint8_t *) prefixes[i].iri);

    serd_writer_set_prefix (serd, &name, &iri);
  }
  good = write_all (&writer, cancellable, error);
  serd_writer_free (serd);
  serd_env_free (env);
  if (!good)
    return FALSE;
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return skein_sink_put (sink, NULL, bytes, cancellable, error);
}

const SkeinWriter skein_writer_turtle = {
  .id = "turtle",
  .get_title = get_title,
  .extension = "ttl",
  .mime_type = "text/turtle",
  .get_losses = get_losses,
  .write = write_turtle,
};

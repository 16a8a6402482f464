// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-nif-private.h"
#include "skein-turtle.h"

/* So many statements that matter are kept of one file, each in some 20 bytes beside its words. */
#define MAX_VALUES 8000000

#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define ITSRDF "http://www.w3.org/2005/11/its/rdf#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define DCTERMS "http://purl.org/dc/terms/"
#define DC "http://purl.org/dc/elements/1.1/"
#define SCHEMA "http://schema.org/"
#define SCHEMAS "https://schema.org/"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define FOAF "http://xmlns.com/foaf/0.1/"
#define OWL "http://www.w3.org/2002/07/owl#"
#define PROV "http://www.w3.org/ns/prov#"
#define SKEIN "https://skein.github.io/ns#"

static const struct {
  const char *predicate;
  NifField field;
} fields[] = {
  { NIF "isString", NIF_TEXT },
  { NIF "referenceContext", NIF_CONTEXT },
  { NIF "beginIndex", NIF_BEGIN },
  { NIF "endIndex", NIF_END },
  { NIF "anchorOf", NIF_QUOTE },
  { NIF "sourceUrl", NIF_URL },
  { NIF "predLang", NIF_LANGUAGE },
  { NIF "confidence", NIF_CONFIDENCE },
  { ITSRDF "taIdentRef", NIF_LINK },
  { ITSRDF "taClassRef", NIF_CLASS },
  { ITSRDF "taConfidence", NIF_CONFIDENCE },
  { RDF "type", NIF_TYPE },
  { RDF "subject", NIF_SUBJECT },
  { RDF "predicate", NIF_PREDICATE },
  { RDF "object", NIF_OBJECT },
  { RDFS "label", NIF_NAME },
  { RDFS "comment", NIF_NOTE },
  { SKOS "prefLabel", NIF_NAME },
  { SKOS "altLabel", NIF_ALIAS },
  { SKOS "note", NIF_NOTE },
  { FOAF "name", NIF_NAME },
  { SCHEMA "name", NIF_NAME },
  { SCHEMAS "name", NIF_NAME },
  { SCHEMA "alternateName", NIF_ALIAS },
  { SCHEMAS "alternateName", NIF_ALIAS },
  { SCHEMA "description", NIF_NOTE },
  { SCHEMAS "description", NIF_NOTE },
  { SCHEMA "sameAs", NIF_LINK },
  { SCHEMAS "sameAs", NIF_LINK },
  { OWL "sameAs", NIF_LINK },
  { SKOS "exactMatch", NIF_LINK },
  { DCTERMS "title", NIF_TITLE },
  { DC "title", NIF_TITLE },
  { SCHEMA "headline", NIF_TITLE },
  { SCHEMAS "headline", NIF_TITLE },
  { DCTERMS "creator", NIF_AUTHOR },
  { DC "creator", NIF_AUTHOR },
  { DCTERMS "publisher", NIF_SOURCE },
  { DC "publisher", NIF_SOURCE },
  { DCTERMS "date", NIF_DATE },
  { DCTERMS "issued", NIF_DATE },
  { DCTERMS "created", NIF_DATE },
  { DC "date", NIF_DATE },
  { SCHEMA "datePublished", NIF_DATE },
  { SCHEMAS "datePublished", NIF_DATE },
  { DCTERMS "language", NIF_LANGUAGE },
  { DC "language", NIF_LANGUAGE },
  { DCTERMS "description", NIF_NOTE },
  { PROV "wasDerivedFrom", NIF_PLACE },
  { PROV "wasQuotedFrom", NIF_PLACE },
  { OWL "sourceIndividual", NIF_SUBJECT },
  { OWL "assertionProperty", NIF_PREDICATE },
  { OWL "targetIndividual", NIF_OBJECT },
  { DCTERMS "temporal", NIF_DATE },
  { SKEIN "sourceMention", NIF_SOURCE_END },
  { SKEIN "targetMention", NIF_TARGET_END },
  { SKEIN "trigger", NIF_TRIGGER },
  { SKEIN "mutual", NIF_MUTUAL },
  { SKEIN "alleged", NIF_ALLEGED },
  { SKEIN "grade", NIF_GRADE },
  { SKEIN "mark", NIF_MARK },
  { SKEIN "key", NIF_KEY },
};

/* Statements in these vocabularies are about names, classes and strings, and tell of no relation. */
static const char *const grammar[] = { NIF, ITSRDF, RDF, RDFS, OWL, SKOS, PROV, DCTERMS, DC };

typedef struct {
  NifGraph *graph;
  GHashTable *fields;
} Reading;

static void
thing_free (gpointer data)
{
  NifThing *thing = data;

  g_array_unref (thing->values);
  g_clear_pointer (&thing->members, g_ptr_array_unref);
  g_free (thing);
}

void
nif_graph_init (NifGraph *graph)
{
  *graph = (NifGraph){ .strings = g_string_chunk_new (64 * 1024) };
  graph->things = g_hash_table_new (g_str_hash, g_str_equal);
  graph->order = g_ptr_array_new_with_free_func (thing_free);
  graph->links = g_array_new (FALSE, FALSE, sizeof (NifLink));
}

void
nif_graph_clear (NifGraph *graph)
{
  g_hash_table_unref (graph->things);
  g_ptr_array_unref (graph->order);
  g_array_unref (graph->links);
  g_string_chunk_free (graph->strings);
}

NifThing *
nif_graph_find (const NifGraph *graph, const char *iri)
{
  return iri != NULL ? g_hash_table_lookup (graph->things, iri) : NULL;
}

/* Returns the first value that statements give to a thing, or NULL. */
const char *
nif_thing_get (const NifThing *thing, NifField field)
{
  for (guint i = 0; thing != NULL && i < thing->values->len; i++) {
    const NifValue *value = &g_array_index (thing->values, NifValue, i);

    if (value->field == field)
      return value->value;
  }
  return NULL;
}

/* Returns what stands behind the last "#" or "/" of an IRI, which is how people know it. */
const char *
nif_local_name (const char *iri)
{
  const char *name = strrchr (iri, '#');

  if (name == NULL || name[1] == '\0')
    name = strrchr (iri, '/');
  return name != NULL && name[1] != '\0' ? name + 1 : iri;
}

static NifThing *
ensure_thing (NifGraph *graph, const char *iri)
{
  NifThing *thing = g_hash_table_lookup (graph->things, iri);

  if (thing != NULL)
    return thing;
  thing = g_new0 (NifThing, 1);
  thing->iri = g_string_chunk_insert_const (graph->strings, iri);
  thing->values = g_array_new (FALSE, FALSE, sizeof (NifValue));
  g_hash_table_insert (graph->things, (gpointer) thing->iri, thing);
  g_ptr_array_add (graph->order, thing);
  return thing;
}

static gboolean
is_grammar (const char *predicate)
{
  for (guint i = 0; i < G_N_ELEMENTS (grammar); i++)
    if (g_str_has_prefix (predicate, grammar[i]))
      return TRUE;
  return FALSE;
}

static void
add_value (NifGraph *graph, const SkeinTriple *triple, NifField field)
{
  NifThing *thing = ensure_thing (graph, triple->subject);
  NifValue value = { field, NULL };

  value.value = triple->is_literal && (field == NIF_TEXT || field == NIF_QUOTE)
                    ? g_string_chunk_insert (graph->strings, triple->object)
                    : g_string_chunk_insert_const (graph->strings, triple->object);
  g_array_append_val (thing->values, value);
  if (field == NIF_TEXT && triple->language != NULL) {
    value.field = NIF_LANGUAGE;
    value.value = g_string_chunk_insert_const (graph->strings, triple->language);
    g_array_append_val (thing->values, value);
  }
}

static void
triple_cb (const SkeinTriple *triple, gpointer data)
{
  Reading *reading = data;
  NifGraph *graph = reading->graph;
  gpointer field = g_hash_table_lookup (reading->fields, triple->predicate);

  if (field == NULL && (triple->is_literal || is_grammar (triple->predicate)))
    return;
  if (graph->n_values == MAX_VALUES) {
    graph->full = TRUE;
    return;
  }
  graph->n_values++;
  if (field == NULL) {
    NifLink link = { g_string_chunk_insert_const (graph->strings, triple->subject),
                     g_string_chunk_insert_const (graph->strings, triple->predicate),
                     g_string_chunk_insert_const (graph->strings, triple->object) };

    g_array_append_val (graph->links, link);
    return;
  }
  add_value (graph, triple, GPOINTER_TO_UINT (field));
}

/* Reads all statements of a file, and keeps those that matter. */
gboolean
nif_graph_read (NifGraph *graph,
                const SkeinInput *input,
                SkeinReport *report,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { graph, table };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_hash_table_insert (table, (gpointer) fields[i].predicate, GUINT_TO_POINTER (fields[i].field));
  if (!skein_turtle_read (input, report, triple_cb, &reading, cancellable, error))
    return FALSE;
  if (!graph->full)
    return TRUE;
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_TOO_LARGE,
               _ ("The file holds more than %d statements, the most that Skein reads."),
               MAX_VALUES);
  return FALSE;
}

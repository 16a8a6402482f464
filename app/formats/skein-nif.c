// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor-name.h"
#include "skein-claim.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-nif-private.h"
#include "skein-turtle.h"

/* The class of statements that something is not so. */
#define NEGATIVE "http://www.w3.org/2002/07/owl#NegativePropertyAssertion"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"

static const char *const extensions[] = { "ttl", "nt", "nif", NULL };

static const char *
get_title (void)
{
  return _ ("NIF 2.0 (Turtle, N-Triples)");
}

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  const NifGraph *graph;
  SkeinAnnotations *annotations;
  /* Contexts by their IRIs without what comes behind "#" or "?". */
  GHashTable *by_base;
  /* IRIs that are actors, and the string that names each best, NULL if none does. */
  GHashTable *names;
  /* Statements about statements, by the context that they belong to, NULL for none. */
  GHashTable *claims;
  guint n_articles;
} Reading;

static gboolean
parse_offset (const char *digits, guint32 *offset)
{
  guint64 number;

  return digits != NULL && g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32, &number, NULL) &&
         (*offset = (guint32) number, TRUE);
}

/* Where the statements are silent, the name of a string says where it is: "#char=18,31", "#offset_18_31_Norrvik". */
static gboolean
parse_fragment (const char *iri, guint32 *start, guint32 *end)
{
  const char *place = strpbrk (iri, "#?");
  guint64 first;
  guint64 last;
  char *stop;

  if (place == NULL)
    return FALSE;
  place++;
  if (!g_str_has_prefix (place, "char=") && !g_str_has_prefix (place, "offset_"))
    return FALSE;
  place += strcspn (place, "=_") + 1;
  if (!g_ascii_isdigit (*place))
    return FALSE;
  first = g_ascii_strtoull (place, &stop, 10);
  if ((*stop != ',' && *stop != '_') || !g_ascii_isdigit (stop[1]))
    return FALSE;
  last = g_ascii_strtoull (stop + 1, NULL, 10);
  if (first > G_MAXUINT32 || last > G_MAXUINT32)
    return FALSE;
  *start = (guint32) first;
  *end = (guint32) last;
  return TRUE;
}

static gboolean
get_place (const NifThing *thing, guint32 *start, guint32 *end)
{
  return (parse_offset (nif_thing_get (thing, NIF_BEGIN), start) &&
          parse_offset (nif_thing_get (thing, NIF_END), end)) ||
         parse_fragment (thing->iri, start, end);
}

static NifThing *
find_context (const Reading *reading, const NifThing *thing)
{
  const char *iri = nif_thing_get (thing, NIF_CONTEXT);
  g_autofree char *base = NULL;

  guint32 start;
  guint32 end;

  if (iri != NULL)
    return nif_graph_find (reading->graph, iri);
  if (!parse_fragment (thing->iri, &start, &end))
    return NULL;
  base = g_strndup (thing->iri, strcspn (thing->iri, "#?"));
  return g_hash_table_lookup (reading->by_base, base);
}

static gboolean
is_known_type (const char *name)
{
  const char *type = skein_vocabulary_map_actor_type (name);

  return strcmp (type, SKEIN_TYPE_OTHER) != 0 &&
         g_strv_contains (skein_vocabulary_get_actor_types (), type);
}

/* Returns the type that is known, or else the first that says more than that it is a string. */
static const char *
find_type (const NifGraph *graph, const NifThing *thing)
{
  const char *best = NULL;

  for (guint i = 0; i < thing->values->len; i++) {
    const NifValue *value = &g_array_index (thing->values, NifValue, i);
    const char *name;

    if ((value->field != NIF_CLASS && value->field != NIF_TYPE) ||
        g_str_has_prefix (value->value, NIF) || g_str_has_prefix (value->value, "_:") ||
        g_str_has_prefix (value->value, "http://www.w3.org/"))
      continue;
    name = nif_thing_get (nif_graph_find (graph, value->value), NIF_NAME);
    if (name == NULL)
      name = nif_local_name (value->value);
    if (best == NULL || (!is_known_type (best) && is_known_type (name)))
      best = name;
  }
  return best;
}

static gboolean
has_type (const NifThing *thing, const char *local)
{
  for (guint i = 0; i < thing->values->len; i++) {
    const NifValue *value = &g_array_index (thing->values, NifValue, i);

    if (value->field == NIF_TYPE && g_str_has_prefix (value->value, NIF) &&
        strcmp (value->value + strlen (NIF), local) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_claim (const NifThing *thing)
{
  return nif_thing_get (thing, NIF_SUBJECT) != NULL && nif_thing_get (thing, NIF_OBJECT) != NULL;
}

/* A phrase that is no unit of grammar was marked because it names somebody, even if it is not known whom. */
static gboolean
is_phrase (const NifThing *thing)
{
  static const char *const units[] = { "Word", "Sentence", "Paragraph", "Title", "Structure" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (has_type (thing, units[i]))
      return FALSE;
  return has_type (thing, "Phrase") && !thing->is_place && nif_thing_get (thing, NIF_QUOTE) != NULL;
}

/* Words, sentences and paragraphs are strings, too; a name is one that somebody said something about. */
static gboolean
is_mention (const NifGraph *graph, const NifThing *thing)
{
  return !is_claim (thing) &&
         (nif_thing_get (thing, NIF_LINK) != NULL || find_type (graph, thing) != NULL ||
          has_type (thing, "EntityOccurrence") || is_phrase (thing) || thing->is_end);
}

/* Returns whether the IRI stands for nobody in particular. */
static gboolean
is_nobody (const char *iri)
{
  const char *name = nif_local_name (iri);

  return g_ascii_strcasecmp (name, "nil") == 0 || g_ascii_strcasecmp (name, "null") == 0 ||
         g_ascii_strcasecmp (name, "unknown") == 0;
}

static void
set_metadata (SkeinArticleRecord *article, const NifThing *context)
{
  const char *language = nif_thing_get (context, NIF_LANGUAGE);

  article->key = g_strdup (nif_thing_get (context, NIF_KEY));
  article->copy = article->key != NULL;
  article->url = g_strdup (nif_thing_get (context, NIF_URL));
  article->author = g_strdup (nif_thing_get (context, NIF_AUTHOR));
  article->source = g_strdup (nif_thing_get (context, NIF_SOURCE));
  article->published = g_strdup (nif_thing_get (context, NIF_DATE));
  if (language != NULL)
    article->language = g_strdup (nif_local_name (language));
}

static void
add_mention (Reading *reading, const NifThing *thing, guint32 start, guint32 end)
{
  SkeinAnnotatedSpan *span = skein_annotations_add_span (
      reading->annotations, thing->iri, find_type (reading->graph, thing), start, end);
  const char *confidence = nif_thing_get (thing, NIF_CONFIDENCE);

  span->quote = g_strdup (nif_thing_get (thing, NIF_QUOTE));
  span->note = g_strdup (nif_thing_get (thing, NIF_NOTE));
  if (confidence != NULL)
    skein_attributes_add (span->attributes, "confidence", confidence);
  for (guint i = 0; i < thing->values->len; i++) {
    const NifValue *value = &g_array_index (thing->values, NifValue, i);

    if (value->field == NIF_MARK)
      skein_claim_add_tag (span->attributes, value->value);
    if (value->field != NIF_LINK || is_nobody (value->value))
      continue;
    if (span->chain == NULL)
      span->chain = g_strdup (value->value);
    if (g_str_has_prefix (value->value, "http") &&
        !g_str_has_prefix (value->value, "http://aksw.org/notInWiki/"))
      g_ptr_array_add (span->links, g_strdup (value->value));
  }
}

static void
add_string (Reading *reading, const NifThing *thing)
{
  const char *quote = nif_thing_get (thing, NIF_QUOTE);
  guint32 start = 0;
  guint32 end = 0;
  gboolean placed = get_place (thing, &start, &end);

  if (is_mention (reading->graph, thing)) {
    /* Without offsets the quote alone says where it is. */
    if (placed || quote != NULL)
      add_mention (reading, thing, start, end);
    else
      skein_report_add (reading->report,
                        SKEIN_SEVERITY_REFUSED,
                        reading->input->name,
                        0,
                        _ ("%s has no place in the text."),
                        thing->iri);
  } else if (placed) {
    skein_annotations_vote (reading->annotations, start, end, quote);
  }
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (strcmp (value, "true") == 0 || strcmp (value, "1") == 0);
}

/* The words that say so are those of the statement itself, or of the strings that it is derived from. */
static void
add_places (const Reading *reading, const NifThing *claim, SkeinAnnotatedRelation *relation)
{
  guint32 start;
  guint32 end;

  if (get_place (claim, &start, &end) && start < end)
    skein_annotated_relation_add_passage (relation, start, end);
  for (guint i = 0; i < claim->values->len; i++) {
    const NifValue *value = &g_array_index (claim->values, NifValue, i);
    const NifThing *place = value->field == NIF_PLACE || value->field == NIF_TRIGGER
                                ? nif_graph_find (reading->graph, value->value)
                                : NULL;

    if (place == NULL || nif_thing_get (place, NIF_TEXT) != NULL ||
        !get_place (place, &start, &end) || start >= end)
      continue;
    if (value->field == NIF_TRIGGER)
      skein_annotated_relation_add_trigger (relation, start, end);
    else
      skein_annotated_relation_add_passage (relation, start, end);
  }
}

static void
describe_claim (const NifThing *claim, SkeinAnnotatedRelation *relation)
{
  const char *grade = nif_thing_get (claim, NIF_GRADE);

  relation->note = g_strdup (nif_thing_get (claim, NIF_NOTE));
  relation->date = g_strdup (nif_thing_get (claim, NIF_DATE));
  relation->mutual = is_true (nif_thing_get (claim, NIF_MUTUAL));
  if (is_true (nif_thing_get (claim, NIF_ALLEGED)))
    relation->modality = SKEIN_MODALITY_ALLEGED;
  if (grade != NULL)
    skein_attributes_add (relation->attributes, "Grade", grade);
  for (guint i = 0; i < claim->values->len; i++) {
    const NifValue *value = &g_array_index (claim->values, NifValue, i);

    if (value->field == NIF_MARK)
      skein_claim_add_tag (relation->attributes, value->value);
    if (value->field == NIF_TYPE && strcmp (value->value, NEGATIVE) == 0)
      relation->polarity = SKEIN_POLARITY_DENIED;
  }
}

/* An end of a statement: a mention, if it says which, or what the statement is about. */
static const char *
get_end (const Reading *reading, const NifThing *claim, NifField mention, NifField name)
{
  const char *iri = nif_thing_get (claim, mention);
  const NifThing *string = nif_graph_find (reading->graph, iri);

  return string != NULL && find_context (reading, string) != NULL ? iri
                                                                  : nif_thing_get (claim, name);
}

static void
add_claims (Reading *reading, const NifThing *context)
{
  const GPtrArray *claims = g_hash_table_lookup (reading->claims, context);

  for (guint i = 0; claims != NULL && i < claims->len; i++) {
    const NifThing *claim = g_ptr_array_index (claims, i);
    const char *predicate = nif_thing_get (claim, NIF_PREDICATE);
    const char *named = nif_thing_get (nif_graph_find (reading->graph, predicate), NIF_NAME);
    SkeinAnnotatedRelation *relation;

    if (named == NULL && predicate != NULL)
      named = nif_local_name (predicate);
    relation =
        skein_annotations_add_relation (reading->annotations,
                                        claim->iri,
                                        named,
                                        get_end (reading, claim, NIF_SOURCE_END, NIF_SUBJECT),
                                        get_end (reading, claim, NIF_TARGET_END, NIF_OBJECT));
    describe_claim (claim, relation);
    relation->asserted = context == NULL;
    if (context != NULL)
      add_places (reading, claim, relation);
  }
}

static gboolean
is_link_of_names (const Reading *reading, const NifLink *link)
{
  return g_hash_table_contains (reading->names, link->subject) &&
         g_hash_table_contains (reading->names, link->object);
}

/* Statements about what the texts name are relations that the file itself asserts. */
static void
add_links (Reading *reading)
{
  for (guint i = 0; i < reading->graph->links->len; i++) {
    const NifLink *link = &g_array_index (reading->graph->links, NifLink, i);
    const char *named = nif_thing_get (nif_graph_find (reading->graph, link->predicate), NIF_NAME);

    if (is_link_of_names (reading, link))
      skein_annotations_add_relation (reading->annotations,
                                      NULL,
                                      named != NULL ? named : nif_local_name (link->predicate),
                                      link->subject,
                                      link->object)
          ->asserted = TRUE;
  }
}

static void
read_context (Reading *reading, const NifThing *context)
{
  SkeinArticleRecord *article = skein_annotations_begin (reading->annotations,
                                                         nif_thing_get (context, NIF_TITLE),
                                                         nif_thing_get (context, NIF_TEXT));

  if (article == NULL)
    return;
  set_metadata (article, context);
  for (guint i = 0; context->members != NULL && i < context->members->len; i++)
    add_string (reading, g_ptr_array_index (context->members, i));
  add_claims (reading, context);
  skein_annotations_end (reading->annotations);
  reading->n_articles++;
}

/* Finds the texts; their names without the place stand for them where strings do not say whose they are. */
static void
find_contexts (Reading *reading)
{
  for (guint i = 0; i < reading->graph->order->len; i++) {
    NifThing *thing = g_ptr_array_index (reading->graph->order, i);
    char *base;

    if (nif_thing_get (thing, NIF_TEXT) == NULL) {
      if (has_type (thing, "Context"))
        skein_report_add (reading->report,
                          SKEIN_SEVERITY_REFUSED,
                          reading->input->name,
                          0,
                          _ ("The text of %s is not in the file."),
                          thing->iri);
      continue;
    }
    thing->members = g_ptr_array_new ();
    base = g_strndup (thing->iri, strcspn (thing->iri, "#?"));
    if (g_hash_table_contains (reading->by_base, base))
      g_free (base);
    else
      g_hash_table_insert (reading->by_base, base, thing);
  }
}

/* A statement belongs to the text that it points into, or that one of its ends stands in. */
static NifThing *
find_claim_context (const Reading *reading, const NifThing *claim)
{
  static const NifField fields[] = { NIF_PLACE, NIF_SUBJECT, NIF_OBJECT };
  NifThing *context = nif_graph_find (reading->graph, nif_thing_get (claim, NIF_CONTEXT));

  for (guint i = 0; context == NULL && i < G_N_ELEMENTS (fields); i++) {
    const NifThing *thing = nif_graph_find (reading->graph, nif_thing_get (claim, fields[i]));

    if (thing != NULL && nif_thing_get (thing, NIF_TEXT) != NULL)
      context = nif_graph_find (reading->graph, thing->iri);
    else if (thing != NULL)
      context = find_context (reading, thing);
  }
  return context != NULL && context->members != NULL ? context : NULL;
}

static void
remember_name (Reading *reading, const char *iri, const NifThing *string)
{
  const NifThing *known = g_hash_table_lookup (reading->names, iri);
  const char *old = nif_thing_get (known, NIF_QUOTE);
  const char *new = nif_thing_get (string, NIF_QUOTE);

  if (known == NULL || old == NULL || (new != NULL &&skein_actor_name_is_better (new, old)))
    g_hash_table_insert (reading->names,
                         (gpointer) iri,
                         (gpointer) (string != NULL ? string : known));
}

static void
sort_claim (Reading *reading, const NifThing *claim)
{
  static const NifField fields[] = { NIF_SUBJECT, NIF_OBJECT };
  NifThing *context = find_claim_context (reading, claim);
  GPtrArray *claims = g_hash_table_lookup (reading->claims, context);

  if (claims == NULL) {
    claims = g_ptr_array_new ();
    g_hash_table_insert (reading->claims, context, claims);
  }
  g_ptr_array_add (claims, (gpointer) claim);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *iri = nif_thing_get (claim, fields[i]);
    NifThing *end = nif_graph_find (reading->graph, iri);

    if (end != NULL && find_context (reading, end) != NULL)
      end->is_end = TRUE;
    else
      remember_name (reading, iri, NULL);
  }
  for (guint i = 0; i < claim->values->len; i++) {
    const NifValue *value = &g_array_index (claim->values, NifValue, i);
    NifThing *place = value->field == NIF_PLACE || value->field == NIF_TRIGGER
                          ? nif_graph_find (reading->graph, value->value)
                          : NULL;

    if (place != NULL)
      place->is_place = TRUE;
  }
}

/* Gives every string to its text, and finds out what is named. */
static void
sort_strings (Reading *reading)
{
  for (guint i = 0; i < reading->graph->order->len; i++) {
    NifThing *thing = g_ptr_array_index (reading->graph->order, i);
    NifThing *context;

    if (thing->members != NULL)
      continue;
    if (is_claim (thing)) {
      sort_claim (reading, thing);
      continue;
    }
    context = find_context (reading, thing);
    if (context == NULL || context->members == NULL)
      continue;
    g_ptr_array_add (context->members, thing);
    for (guint j = 0; j < thing->values->len; j++) {
      const NifValue *value = &g_array_index (thing->values, NifValue, j);

      if (value->field == NIF_LINK && !is_nobody (value->value))
        remember_name (reading, value->value, thing);
    }
  }
}

static void
describe_actor (SkeinActorRecord *actor, const NifThing *thing)
{
  const char *key = nif_thing_get (thing, NIF_KEY);

  if (key != NULL && actor->key == NULL)
    actor->key = g_utf8_make_valid (key, -1);
  for (guint i = 0; i < thing->values->len; i++) {
    const NifValue *value = &g_array_index (thing->values, NifValue, i);

    if (value->field == NIF_LINK)
      skein_annotations_add_link (actor, value->value);
    else if ((value->field == NIF_ALIAS || value->field == NIF_NAME) &&
             strcmp (value->value, actor->name) != 0 &&
             !g_ptr_array_find_with_equal_func (actor->aliases, value->value, g_str_equal, NULL))
      g_ptr_array_add (actor->aliases, g_utf8_make_valid (value->value, -1));
    else if (value->field == NIF_NOTE && actor->note == NULL)
      actor->note = g_utf8_make_valid (value->value, -1);
  }
}

static void
add_actor (Reading *reading, const char *iri)
{
  const NifThing *thing = nif_graph_find (reading->graph, iri);
  const NifThing *string = g_hash_table_lookup (reading->names, iri);
  const char *name = nif_thing_get (thing, NIF_NAME);
  const char *type = thing != NULL ? find_type (reading->graph, thing) : NULL;
  SkeinActorRecord *actor;

  if (name == NULL)
    name = nif_thing_get (string, NIF_QUOTE);
  if (type == NULL && string != NULL)
    type = find_type (reading->graph, string);
  actor = skein_annotations_add_actor (reading->annotations,
                                       iri,
                                       name != NULL ? name : nif_local_name (iri),
                                       type != NULL ? type : SKEIN_TYPE_OTHER);
  if (g_str_has_prefix (iri, "http"))
    skein_annotations_add_link (actor, iri);
  if (thing != NULL)
    describe_actor (actor, thing);
}

/* What the file itself gives a name to, or says something about, is an actor that it lists; so is whom a project of
 * ours knows. */
static void
add_actors (Reading *reading)
{
  static const NifField ends[] = { NIF_SUBJECT, NIF_OBJECT };

  for (guint i = 0; i < reading->graph->order->len; i++) {
    const NifThing *thing = g_ptr_array_index (reading->graph->order, i);

    if (nif_thing_get (thing, NIF_NAME) != NULL &&
        (g_hash_table_contains (reading->names, thing->iri) ||
         nif_thing_get (thing, NIF_KEY) != NULL))
      add_actor (reading, thing->iri);
    for (guint j = 0; is_claim (thing) && j < G_N_ELEMENTS (ends); j++)
      if (g_hash_table_contains (reading->names, nif_thing_get (thing, ends[j])))
        add_actor (reading, nif_thing_get (thing, ends[j]));
  }
  for (guint i = 0; i < reading->graph->links->len; i++) {
    const NifLink *link = &g_array_index (reading->graph->links, NifLink, i);

    if (is_link_of_names (reading, link)) {
      add_actor (reading, link->subject);
      add_actor (reading, link->object);
    }
  }
}

static SkeinDocument *
read_graph (const NifGraph *graph,
            const SkeinInput *input,
            SkeinReport *report,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "nif", report);
  g_autoptr (GHashTable) by_base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) claims =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  Reading reading = { input, report, graph, annotations, by_base, names, claims, 0 };

  find_contexts (&reading);
  sort_strings (&reading);
  add_actors (&reading);
  for (guint i = 0; i < graph->order->len; i++) {
    const NifThing *thing = g_ptr_array_index (graph->order, i);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (thing->members != NULL)
      read_context (&reading, thing);
  }
  if (reading.n_articles == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The file holds no nif:Context with a text."));
    return NULL;
  }
  skein_annotations_begin_lists (annotations);
  add_claims (&reading, NULL);
  add_links (&reading);
  skein_annotations_end (annotations);
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static SkeinDocument *
read_nif (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  SkeinDocument *document = NULL;
  NifGraph graph;

  nif_graph_init (&graph);
  if (nif_graph_read (&graph, input, report, cancellable, error))
    document = read_graph (&graph, input, report, cancellable, error);
  nif_graph_clear (&graph);
  return document;
}

static guint
sniff (const SkeinInput *input)
{
  if (skein_turtle_sniff (input, NIF))
    return 90;
  /* Other statements are no text to read either: reading them says what is missing. */
  return skein_formats_has_extension (input->name, extensions) ? 10 : 0;
}

const SkeinFormat skein_format_nif = {
  .id = "nif",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_nif,
};

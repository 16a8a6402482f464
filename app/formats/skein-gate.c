// SPDX-License-Identifier: MPL-2.0
#include "skein-gate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"

/* Names that tools give to the ends of relations. */
static const struct {
  const char *source;
  const char *target;
} ends[] = {
  { "arg1", "arg2" },   { "source", "target" },     { "subject", "object" },
  { "from", "to" },     { "head", "child" },        { "governor", "dependent" },
  { "fromId", "toId" }, { "sourceId", "targetId" },
};

static const char *const relation_labels[] = { "rel", "relation", "label", "kind", "type", NULL };
static const char *const chain_names[] = { "eid",      "entityId",   "entity_id", "corefId",
                                           "coref_id", "corefChain", "chain",     NULL };
static const char *const link_names[] = { "inst",    "uri",  "URI",   "wikidata",
                                          "dbpedia", "link", "kb_id", NULL };

/* What GATE's own programs add to any text. */
static const char *const grammar[] = { "Token",     "SpaceToken", "Sentence", "Split",
                                       "Paragraph", "paragraph",  "Lookup",   "DEFAULT_TOKEN" };

/* Types that say nothing of what they mark. */
static const char *const plain_types[] = { "Mention", "Entity", "NamedEntity", "Annotation" };

static void
feature_clear (gpointer data)
{
  GateFeature *feature = data;

  g_free (feature->name);
  g_free (feature->value);
}

static GArray *
features_new (void)
{
  GArray *features = g_array_new (FALSE, FALSE, sizeof (GateFeature));

  g_array_set_clear_func (features, feature_clear);
  return features;
}

static void
annotation_free (gpointer data)
{
  GateAnnotation *annotation = data;

  g_free (annotation->set);
  g_free (annotation->id);
  g_free (annotation->type);
  g_free (annotation->members);
  g_array_unref (annotation->features);
  g_free (annotation);
}

/**
 * gate_init:
 * @document: (out caller-allocates): an empty document; clear it with gate_clear()
 */
void
gate_init (GateDocument *document)
{
  *document = (GateDocument){ .features = features_new () };
  document->annotations = g_ptr_array_new_with_free_func (annotation_free);
}

void
gate_clear (GateDocument *document)
{
  g_clear_pointer (&document->text, g_free);
  g_clear_pointer (&document->name, g_free);
  g_clear_pointer (&document->features, g_array_unref);
  g_clear_pointer (&document->annotations, g_ptr_array_unref);
}

/**
 * gate_add:
 * @document: a document
 * @set: the name of the set, empty for the usual one
 * @id: its number within the set
 * @type: its type
 *
 * Returns: (transfer none): the new annotation, without a place
 */
GateAnnotation *
gate_add (GateDocument *document, const char *set, const char *id, const char *type)
{
  GateAnnotation *annotation = g_new0 (GateAnnotation, 1);

  annotation->set = g_strdup (set);
  annotation->id = g_strdup (id);
  annotation->type = g_strdup (type);
  annotation->features = features_new ();
  g_ptr_array_add (document->annotations, annotation);
  return annotation;
}

/**
 * gate_features_add:
 * @features: (element-type GateFeature): the features of an annotation or of a document
 * @name: a name
 * @value: a value
 */
void
gate_features_add (GArray *features, const char *name, const char *value)
{
  GateFeature feature = { g_strdup (name), g_strdup (value) };

  g_array_append_val (features, feature);
}

static const char *
get_feature (const GArray *features, const char *name)
{
  for (guint i = 0; i < features->len; i++) {
    const GateFeature *feature = &g_array_index (features, GateFeature, i);

    if (strcmp (feature->name, name) == 0)
      return feature->value;
  }
  return NULL;
}

static const char *
get_first_feature (const GArray *features, const char *const *names, const char **found)
{
  for (guint i = 0; names[i] != NULL; i++) {
    const char *value = get_feature (features, names[i]);

    if (value == NULL || *value == '\0')
      continue;
    if (found != NULL)
      *found = names[i];
    return value;
  }
  return NULL;
}

static gboolean
is_number (const char *value)
{
  return value != NULL && *value != '\0' && strspn (value, "0123456789") == strlen (value);
}

/* Relations have no notation of their own in most files: they are annotations whose features hold the numbers
 * of two others. */
static gboolean
find_ends (const GateAnnotation *annotation, const char **source, const char **target, guint *row)
{
  for (*row = 0; *row < G_N_ELEMENTS (ends); (*row)++) {
    *source = get_feature (annotation->features, ends[*row].source);
    *target = get_feature (annotation->features, ends[*row].target);
    if (is_number (*source) && is_number (*target))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_one_of (const char *word, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_left_out (const GateAnnotation *annotation)
{
  return strcmp (annotation->set, "Original markups") == 0 ||
         is_one_of (annotation->type, grammar, G_N_ELEMENTS (grammar)) ||
         /* Every tokeniser has a name for its own. */
         g_str_has_suffix (annotation->type, "Token");
}

static char *
dup_key (const GateAnnotation *annotation, const char *id)
{
  return *annotation->set != '\0' ? g_strconcat (annotation->set, "/", id, NULL) : g_strdup (id);
}

/* All annotations that name the same have the same list of numbers: the first of them stands for it. */
static char *
dup_chain (const GateAnnotation *annotation)
{
  const char *matches = get_feature (annotation->features, "matches");
  const char *chain = get_first_feature (annotation->features, chain_names, NULL);
  guint64 least = G_MAXUINT64;

  if (matches == NULL)
    return g_strdup (chain);
  for (const char *p = matches; *p != '\0';) {
    char *end;
    guint64 number;

    if (!g_ascii_isdigit (*p)) {
      p++;
      continue;
    }
    number = g_ascii_strtoull (p, &end, 10);
    least = MIN (least, number);
    p = end;
  }
  return least != G_MAXUINT64
             ? g_strdup_printf ("%s matches %" G_GUINT64_FORMAT, annotation->set, least)
             : g_strdup (chain);
}

static void
add_span (SkeinAnnotations *annotations, const GateAnnotation *annotation)
{
  static const char *const kinds[] = { "kind", "class", "type", "majorType", NULL };
  g_autofree char *id = dup_key (annotation, annotation->id);
  const char *used = NULL;
  const char *label = annotation->type;
  SkeinAnnotatedSpan *span;

  if (is_one_of (label, plain_types, G_N_ELEMENTS (plain_types))) {
    const char *kind = get_first_feature (annotation->features, kinds, &used);

    label = kind != NULL ? kind : NULL;
  }
  span = skein_annotations_add_span (annotations, id, label, annotation->start, annotation->end);
  span->line = annotation->line;
  span->chain = dup_chain (annotation);
  for (guint i = 0; i < annotation->features->len; i++) {
    const GateFeature *feature = &g_array_index (annotation->features, GateFeature, i);

    if (g_strcmp0 (feature->name, used) == 0 || strcmp (feature->name, "matches") == 0)
      continue;
    if (g_strv_contains (link_names, feature->name))
      g_ptr_array_add (span->links, g_strdup (feature->value));
    else if (!g_strv_contains (chain_names, feature->name))
      skein_attributes_add (span->attributes, feature->name, feature->value);
  }
}

static void
add_attributes (SkeinAnnotatedRelation *relation,
                const GateAnnotation *annotation,
                const char *const *used)
{
  for (guint i = 0; i < annotation->features->len; i++) {
    const GateFeature *feature = &g_array_index (annotation->features, GateFeature, i);

    if (!g_strv_contains (used, feature->name))
      skein_attributes_add (relation->attributes, feature->name, feature->value);
  }
  relation->line = annotation->line;
  if (annotation->has_place && annotation->start < annotation->end)
    skein_annotated_relation_add_passage (relation, annotation->start, annotation->end);
}

static void
add_relation (SkeinAnnotations *annotations,
              const GateAnnotation *annotation,
              const char *source,
              const char *target,
              guint row)
{
  const char *used[4] = { ends[row].source, ends[row].target, NULL, NULL };
  const char *label = get_first_feature (annotation->features, relation_labels, &used[2]);
  g_autofree char *id = dup_key (annotation, annotation->id);
  g_autofree char *source_id = dup_key (annotation, source);
  g_autofree char *target_id = dup_key (annotation, target);

  add_attributes (skein_annotations_add_relation (annotations,
                                                  id,
                                                  label != NULL ? label : annotation->type,
                                                  source_id,
                                                  target_id),
                  annotation,
                  used);
}

static void
add_members (SkeinAnnotations *annotations, const GateAnnotation *annotation)
{
  static const char *const none[] = { NULL };
  g_auto (GStrv) members = g_strsplit (annotation->members, ";", -1);
  guint n = g_strv_length (members);
  SkeinAnnotatedRelation *relation;

  if (n == 2) {
    g_autofree char *source = dup_key (annotation, members[0]);
    g_autofree char *target = dup_key (annotation, members[1]);

    relation = skein_annotations_add_relation (annotations, NULL, annotation->type, source, target);
  } else {
    relation = skein_annotations_add_event (annotations, NULL, annotation->type, NULL);
    for (guint i = 0; i < n; i++) {
      g_autofree char *member = dup_key (annotation, members[i]);

      skein_annotated_relation_add_role (relation, "member", member);
    }
  }
  add_attributes (relation, annotation, none);
}

static void
set_metadata (SkeinArticleRecord *article, const GateDocument *document)
{
  static const char *const authors[] = { "author", "Author", "authors", "creator", NULL };
  static const char *const dates[] = { "date", "Date", "published", "publicationDate", NULL };
  static const char *const urls[] = { "url", "URL", "gate.SourceURL", "source", NULL };
  static const char *const languages[] = { "lang", "language", NULL };
  const char *url = get_first_feature (document->features, urls, NULL);

  article->author = g_strdup (get_first_feature (document->features, authors, NULL));
  article->published = g_strdup (get_first_feature (document->features, dates, NULL));
  article->language = g_strdup (get_first_feature (document->features, languages, NULL));
  if (url != NULL && g_str_has_prefix (url, "http"))
    article->url = g_strdup (url);
}

/**
 * gate_build:
 * @document: a document that is read
 * @input: the file
 * @format: the id of the reader, a static string
 * @report: is told what is odd
 * @error: return location for a %SKEIN_ERROR
 *
 * Makes an article of it.
 *
 * Returns: (transfer full): the document, or %NULL if it has no text
 */
SkeinDocument *
gate_build (const GateDocument *document,
            const SkeinInput *input,
            const char *format,
            SkeinReport *report,
            GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, format, report);

  if (document->text == NULL || *document->text == '\0') {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The document has no text."));
    return NULL;
  }
  set_metadata (skein_annotations_begin (annotations,
                                         get_feature (document->features, "title"),
                                         document->text),
                document);
  skein_annotations_expect (annotations, document->unit);
  for (guint i = 0; i < document->annotations->len; i++) {
    const GateAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    const char *source;
    const char *target;
    guint row;

    if (annotation->has_place && strcmp (annotation->type, "Token") == 0)
      skein_annotations_vote (annotations, annotation->start, annotation->end, NULL);
    if (is_left_out (annotation))
      continue;
    if (annotation->members != NULL)
      add_members (annotations, annotation);
    else if (find_ends (annotation, &source, &target, &row))
      add_relation (annotations, annotation, source, target, row);
    else if (annotation->has_place)
      add_span (annotations, annotation);
  }
  skein_annotations_end (annotations);
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-uima.h"

#include <string.h>

#include "skein-vocabulary.h"

/* Layers of grammar rather than of content: nobody wants each word as an actor. */
static const char *const grammar_packages[] = {
  "de.tudarmstadt.ukp.dkpro.core.api.segmentation.",
  "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.",
  "de.tudarmstadt.ukp.dkpro.core.api.syntax.",
  "de.tudarmstadt.ukp.dkpro.core.api.metadata.",
  "de.tudarmstadt.ukp.dkpro.core.api.anomaly.",
  "de.tudarmstadt.ukp.dkpro.core.api.transform.",
  "de.tudarmstadt.ukp.dkpro.core.api.structure.",
  "de.tudarmstadt.ukp.clarin.webanno.api.type.",
  "org.dkpro.core.api.xml.",
  "org.apache.ctakes.typesystem.type.syntax.",
  "org.apache.ctakes.typesystem.type.textspan.",
  "org.apache.ctakes.typesystem.type.structured.",
  "org.cleartk.token.type.",
  "org.cleartk.syntax.",
  "uima.",
};

static const char *const grammar_names[] = {
  "Token",
  "Sentence",
  "Paragraph",
  "Lemma",
  "Stem",
  "POS",
  "DocumentAnnotation",
  "DocumentMetaData",
  "SourceDocumentInformation",
};

/* Names that a layer has when nobody gave it one that tells anything. */
static const char *const plain_names[] = {
  "NamedEntity", "Span",  "SimpleSpan", "Annotation",     "CoreferenceLink",
  "SimpleLink",  "Token", "Relation",   "SimpleRelation", "ComplexRelation",
};

/* In the order in which they are looked for; capitals don't count. */
static const char *const label_names[] = { "value",      "label",       "type", "category",
                                           "entityType", "entity_type", "kind", "class",
                                           "tag",        "entity" };

static gboolean
is_one_of (const char *name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * skein_uima_get_short_name:
 * @layer: the full name of a layer: "webanno.custom.Span"
 *
 * Returns: (transfer none): its last word: "Span"
 */
const char *
skein_uima_get_short_name (const char *layer)
{
  const char *dot = strrchr (layer, '.');

  return dot != NULL ? dot + 1 : layer;
}

/**
 * skein_uima_is_token:
 * @layer: the full name of a layer
 *
 * Returns: %TRUE if its annotations are words
 */
gboolean
skein_uima_is_token (const char *layer)
{
  return strcmp (skein_uima_get_short_name (layer), "Token") == 0;
}

/**
 * skein_uima_is_grammar:
 * @layer: the full name of a layer
 *
 * Returns: %TRUE if its annotations tell about words and the document rather than about what it says
 */
gboolean
skein_uima_is_grammar (const char *layer)
{
  for (guint i = 0; i < G_N_ELEMENTS (grammar_packages); i++)
    if (g_str_has_prefix (layer, grammar_packages[i]))
      return TRUE;
  return is_one_of (skein_uima_get_short_name (layer), grammar_names, G_N_ELEMENTS (grammar_names));
}

/**
 * skein_uima_names_actor:
 * @label: (nullable): what an annotation says that it marks
 *
 * Returns: %TRUE if that is somebody or something, so that its slots are relations of it and it is no event
 */
gboolean
skein_uima_names_actor (const char *label)
{
  const char *type = label != NULL ? skein_vocabulary_map_actor_type (label) : NULL;

  return type != NULL && strcmp (type, SKEIN_TYPE_EVENT) != 0 &&
         g_strv_contains (skein_vocabulary_get_actor_types (), type);
}

static gboolean
is_plain (const char *layer)
{
  return is_one_of (skein_uima_get_short_name (layer), plain_names, G_N_ELEMENTS (plain_names));
}

static gboolean
is_iri (const char *value)
{
  return g_str_has_prefix (value, "http://") || g_str_has_prefix (value, "https://");
}

/* The GUM corpus names pages of Wikipedia. */
static gboolean
is_title (const char *layer, const char *feature)
{
  return strcmp (feature, "identity") == 0 &&
         strcmp (skein_uima_get_short_name (layer), "Referent") == 0;
}

/* The feature that says what an annotation is: one with a usual name, or the only one of a layer whose name says
 * nothing. */
static int
find_label (const char *layer, const SkeinFeature *features, guint n_features)
{
  int only = -1;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (label_names); i++)
    for (guint j = 0; j < n_features; j++)
      if (features[j].value != NULL && *features[j].value != '\0' &&
          g_ascii_strcasecmp (features[j].name, label_names[i]) == 0)
        return (int) j;
  for (guint i = 0; i < n_features; i++) {
    if (features[i].value == NULL || *features[i].value == '\0' || is_iri (features[i].value) ||
        strcmp (features[i].name, "identifier") == 0)
      continue;
    only = (int) i;
    n++;
  }
  return n == 1 && is_plain (layer) ? only : -1;
}

/**
 * skein_uima_describe_span:
 * @span: a span
 * @layer: the full name of its layer
 * @features: (array length=n_features): its features that are no references
 * @n_features: their number
 * @is_chain: whether it is a link of a chain, so that its layer says nothing of what it names
 *
 * Makes label, links and attributes of a span from its features.
 */
void
skein_uima_describe_span (SkeinAnnotatedSpan *span,
                          const char *layer,
                          const SkeinFeature *features,
                          guint n_features,
                          gboolean is_chain)
{
  int label = is_chain ? -1 : find_label (layer, features, n_features);

  g_free (span->label);
  span->label = NULL;
  if (label >= 0)
    span->label = g_strdup (features[label].value);
  else if (!is_chain && !is_plain (layer))
    span->label = g_strdup (skein_uima_get_short_name (layer));
  for (guint i = 0; i < n_features; i++) {
    const char *value = features[i].value;

    if ((int) i == label || value == NULL || *value == '\0')
      continue;
    if (is_iri (value) || strcmp (features[i].name, "identifier") == 0) {
      g_ptr_array_add (span->links, g_strdup (value));
    } else if (is_title (layer, features[i].name)) {
      g_ptr_array_add (span->links, g_strconcat ("wikipedia:", value, NULL));
      g_free (span->name);
      span->name = g_strdelimit (g_strdup (value), "_", ' ');
    } else {
      skein_attributes_add (span->attributes, features[i].name, value);
    }
  }
}

/**
 * skein_uima_describe_relation:
 * @relation: a relation
 * @layer: the full name of its layer
 * @features: (array length=n_features): its features that are no references
 * @n_features: their number
 *
 * Makes label and attributes of a relation from its features.
 */
void
skein_uima_describe_relation (SkeinAnnotatedRelation *relation,
                              const char *layer,
                              const SkeinFeature *features,
                              guint n_features)
{
  int label = find_label (layer, features, n_features);

  g_free (relation->label);
  if (label >= 0)
    relation->label = g_strdup (features[label].value);
  else
    relation->label = g_strdup (is_plain (layer) ? "related" : skein_uima_get_short_name (layer));
  for (guint i = 0; i < n_features; i++)
    if ((int) i != label && features[i].value != NULL && *features[i].value != '\0')
      skein_attributes_add (relation->attributes, features[i].name, features[i].value);
}

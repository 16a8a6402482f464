// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-json-private.h"
#include "skein-json-stream.h"
#include "skein-web-annotation.h"

/* How deep collections and refined selectors are followed. */
#define MAX_DEPTH 16

void
skein_web_annotation_free (SkeinWebAnnotation *annotation)
{
  if (annotation == NULL)
    return;
  g_free (annotation->id);
  g_free (annotation->url);
  g_free (annotation->title);
  g_free (annotation->key);
  g_free (annotation->exact);
  g_free (annotation->prefix);
  g_free (annotation->suffix);
  g_free (annotation->note);
  g_free (annotation->name);
  skein_web_annotation_free (annotation->passage);
  g_free (annotation->creator);
  g_free (annotation->created);
  g_ptr_array_unref (annotation->tags);
  g_ptr_array_unref (annotation->links);
  g_ptr_array_unref (annotation->targets);
  g_free (annotation);
}

static SkeinWebAnnotation *
annotation_new (guint line)
{
  SkeinWebAnnotation *annotation = g_new0 (SkeinWebAnnotation, 1);

  annotation->line = line;
  annotation->tags = g_ptr_array_new_with_free_func (g_free);
  annotation->links = g_ptr_array_new_with_free_func (g_free);
  annotation->targets = g_ptr_array_new_with_free_func (g_free);
  return annotation;
}

/* What JSON-LD writes as one value or as a list of them. */
static guint
count_values (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return 0;
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
}

static JsonNode *
get_nth_value (JsonNode *node, guint index)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_element (json_node_get_array (node), index)
                                      : node;
}

static JsonNode *
get_member (JsonObject *object, const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

static JsonObject *
as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
has_word (JsonObject *object, const char *member, const char *word)
{
  JsonNode *node = get_member (object, member);

  for (guint i = 0; i < count_values (node); i++) {
    JsonNode *value = get_nth_value (node, i);

    if (skein_json_holds (value, G_TYPE_STRING) && strcmp (json_node_get_string (value), word) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A name may be a string or an object that has one. */
static char *
dup_name (JsonNode *node)
{
  JsonObject *object = count_values (node) > 0 ? as_object (get_nth_value (node, 0)) : NULL;
  char *name;

  if (object == NULL)
    return count_values (node) > 0 ? skein_json_dup_text (get_nth_value (node, 0)) : NULL;
  name = skein_json_dup_child_text (object, "name");
  return name != NULL ? name : skein_json_dup_child_text (object, "id");
}

static void
append_note (SkeinWebAnnotation *annotation, const char *text)
{
  char *note;

  if (text == NULL || *text == '\0')
    return;
  note =
      annotation->note != NULL ? g_strconcat (annotation->note, "\n", text, NULL) : g_strdup (text);
  g_free (annotation->note);
  annotation->note = note;
}

/* @nested: it is within another selector, so that its offsets count from there. */
static void
parse_selector (SkeinWebAnnotation *annotation, JsonObject *selector, gboolean nested, guint depth)
{
  const char *exact = skein_json_get_child_string (selector, "exact");
  JsonNode *refined = get_member (selector, "refinedBy");

  if (selector == NULL || depth > MAX_DEPTH)
    return;
  if (exact != NULL && *exact != '\0' && annotation->exact == NULL) {
    annotation->exact = g_strdup (exact);
    annotation->prefix = g_strdup (skein_json_get_child_string (selector, "prefix"));
    annotation->suffix = g_strdup (skein_json_get_child_string (selector, "suffix"));
  }
  if (!nested && has_word (selector, "type", "TextPositionSelector"))
    annotation->has_position =
        skein_json_get_child_offset (selector, "start", &annotation->start) &&
        skein_json_get_child_offset (selector, "end", &annotation->end);
  for (guint i = 0; i < count_values (refined); i++)
    parse_selector (annotation, as_object (get_nth_value (refined, i)), TRUE, depth + 1);
}

static void
parse_target (SkeinWebAnnotation *annotation, JsonNode *target)
{
  JsonObject *object = as_object (target);
  JsonNode *selectors = get_member (object, "selector");
  g_autofree char *id =
      object != NULL ? skein_json_dup_child_text (object, "id") : skein_json_dup_text (target);
  g_autofree char *source = dup_name (get_member (object, "source"));

  if (source == NULL && selectors == NULL && id != NULL)
    g_ptr_array_add (annotation->targets, g_strdup (id));
  if (annotation->title == NULL)
    annotation->title = skein_json_dup_child_text (object, "dcterms:title");
  if (annotation->key == NULL)
    annotation->key = skein_json_dup_child_text (object, "skein_key");
  if (annotation->url == NULL)
    annotation->url = g_strdup (source != NULL ? source : selectors == NULL ? id : NULL);
  for (guint i = 0; i < count_values (selectors); i++)
    parse_selector (annotation, as_object (get_nth_value (selectors, i)), FALSE, 0);
}

/* A tag that somebody chose in a list of things (places, say) tells what the words name: its source has a label,
 * or is of a well-known list. */
static gboolean
is_thing (JsonNode *source, const char *iri)
{
  static const char *const lists[] = { "://www.wikidata.org/",  "://wikidata.org/",
                                       "://d-nb.info/gnd/",     "://viaf.org/viaf/",
                                       "://www.geonames.org/",  "://sws.geonames.org/",
                                       "://pleiades.stoa.org/", "://dbpedia.org/resource/" };

  if (as_object (source) != NULL)
    return iri != NULL && get_member (as_object (source), "label") != NULL;
  for (guint i = 0; iri != NULL && i < G_N_ELEMENTS (lists); i++)
    if (strstr (iri, lists[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* A body says what the words are, what they name, or what somebody thinks of them; @tagging: the annotation
 * itself says that its bodies are tags. */
static void
parse_body (SkeinWebAnnotation *annotation, JsonNode *body, gboolean tagging)
{
  JsonObject *object = as_object (body);
  g_autofree char *value = NULL;
  g_autofree char *source = NULL;
  JsonNode *selectors = get_member (object, "selector");
  gboolean is_tag;
  gboolean is_name;

  if (selectors != NULL && annotation->is_link && annotation->passage == NULL) {
    annotation->passage = annotation_new (annotation->line);
    parse_target (annotation->passage, body);
    return;
  }
  if (object == NULL) {
    value = skein_json_dup_text (body);
    append_note (annotation, value);
    return;
  }
  value = skein_json_dup_child_text (object, "value");
  source = dup_name (get_member (object, "source"));
  is_name = has_word (object, "purpose", "identifying") ||
            has_word (object, "purpose", "linking") ||
            is_thing (get_member (object, "source"), source);
  is_tag = has_word (object, "purpose", "tagging") || has_word (object, "purpose", "classifying") ||
           (tagging && get_member (object, "purpose") == NULL);
  if (is_name && annotation->name == NULL)
    annotation->name = skein_json_dup_child_text (object, "label");
  if (is_name && annotation->name == NULL)
    annotation->name =
        skein_json_dup_child_text (skein_json_get_child_object (object, "source"), "label");
  if (is_name && (source != NULL || value != NULL))
    g_ptr_array_add (annotation->links, g_strdup (source != NULL ? source : value));
  else if (is_tag && value != NULL)
    g_ptr_array_add (annotation->tags, g_strdup (value));
  else if (is_tag && source != NULL)
    g_ptr_array_add (annotation->tags, g_strdup (source));
  else
    append_note (annotation, value);
}

static void
parse_w3c (JsonObject *object, guint line, GPtrArray *annotations)
{
  SkeinWebAnnotation *annotation = annotation_new (line);
  JsonNode *bodies = get_member (object, "body");
  JsonNode *targets = get_member (object, "target");
  gboolean tagging =
      has_word (object, "motivation", "tagging") || has_word (object, "motivation", "classifying");

  annotation->id = skein_json_dup_child_text (object, "id");
  annotation->created = skein_json_dup_child_text (object, "created");
  annotation->creator = dup_name (get_member (object, "creator"));
  annotation->is_link = has_word (object, "motivation", "linking");
  annotation->is_reply = has_word (object, "motivation", "replying");
  for (guint i = 0; i < count_values (targets); i++)
    parse_target (annotation, get_nth_value (targets, i));
  for (guint i = 0; i < count_values (bodies); i++)
    parse_body (annotation, get_nth_value (bodies, i), tagging);
  append_note (annotation, skein_json_get_child_string (object, "bodyValue"));
  g_ptr_array_add (annotations, annotation);
}

static void
parse_hypothesis (JsonObject *object, guint line, GPtrArray *annotations)
{
  SkeinWebAnnotation *annotation = annotation_new (line);
  JsonArray *tags = skein_json_get_child_array (object, "tags");
  JsonArray *references = skein_json_get_child_array (object, "references");
  JsonNode *targets = get_member (object, "target");

  annotation->id = skein_json_dup_child_text (object, "id");
  annotation->created = skein_json_dup_child_text (object, "created");
  annotation->creator = skein_json_dup_child_text (object, "user");
  for (guint i = 0; i < count_values (targets); i++)
    parse_target (annotation, get_nth_value (targets, i));
  /* The targets of Hypothes.is are pages and never annotations. */
  g_ptr_array_set_size (annotation->targets, 0);
  g_free (annotation->url);
  annotation->url = skein_json_dup_child_text (object, "uri");
  annotation->title =
      dup_name (get_member (skein_json_get_child_object (object, "document"), "title"));
  append_note (annotation, skein_json_get_child_string (object, "text"));
  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    if (skein_json_get_element_string (tags, i) != NULL)
      g_ptr_array_add (annotation->tags, g_strdup (skein_json_get_element_string (tags, i)));
  /* The last reference is what is answered; the first, what all of the talk is about. */
  if (references != NULL && skein_json_get_element_string (references, 0) != NULL) {
    annotation->is_reply = TRUE;
    g_ptr_array_add (annotation->targets, g_strdup (skein_json_get_element_string (references, 0)));
  }
  g_ptr_array_add (annotations, annotation);
}

static void
parse_any (JsonNode *node, guint line, GPtrArray *annotations, guint depth)
{
  static const char *const members[] = { "items", "first", "annotations", "rows", "@graph" };
  JsonObject *object = as_object (node);

  if (depth > MAX_DEPTH)
    return;
  if (object == NULL) {
    for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) && i < count_values (node); i++)
      parse_any (get_nth_value (node, i), line, annotations, depth + 1);
    return;
  }
  if (get_member (object, "target") != NULL || get_member (object, "body") != NULL) {
    if (get_member (object, "uri") != NULL)
      parse_hypothesis (object, line, annotations);
    else
      parse_w3c (object, line, annotations);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (get_member (object, members[i]) != NULL)
      parse_any (get_member (object, members[i]), line, annotations, depth + 1);
}

/**
 * skein_web_annotations_parse:
 * @value: one value of a file: an annotation, a list, a page or a collection of them, or an export
 * @line: its line
 * @annotations: (element-type SkeinWebAnnotation): those in it are added
 */
void
skein_web_annotations_parse (JsonNode *value, guint line, GPtrArray *annotations)
{
  g_return_if_fail (value != NULL && annotations != NULL);
  parse_any (value, line, annotations, 0);
}

// SPDX-License-Identifier: MPL-2.0

/* Tasks of Prodigy as JSON lines, documents of spaCy as it writes them to JSON, and the pairs of a text and its
 * entities that spaCy was trained from. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-groups.h"
#include "skein-json-shape.h"
#include "skein-spacy-training.h"

/* How many tokens of a text vote for what offsets count. */
#define MAX_VOTES 1000

static const char *const prodigy_extensions[] = { "jsonl", "json", NULL };
static const char *const spacy_extensions[] = { "json", "jsonl", NULL };

static const char *
get_prodigy_title (void)
{
  return _ ("Prodigy (JSON lines)");
}

static const char *
get_spacy_title (void)
{
  return _ ("spaCy (JSON)");
}

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  guint n_tasks;
} Reading;

static void
refuse (const Reading *reading, guint line, const char *message)
{
  skein_report_add (
      reading->report, SKEIN_SEVERITY_REFUSED, reading->input->name, line, "%s", message);
}

/* A span has no name; its place names it. */
static char *
dup_span_id (JsonObject *span)
{
  const char *label = skein_json_get_child_string (span, "label");
  guint32 start;
  guint32 end;

  if (!skein_json_get_child_offset (span, "start", &start) ||
      !skein_json_get_child_offset (span, "end", &end))
    return NULL;
  return g_strdup_printf ("%u-%u %s", start, end, label != NULL ? label : "");
}

static void
add_link (SkeinAnnotatedSpan *span, JsonObject *object, const char *member)
{
  g_autofree char *link = skein_json_dup_child_text (object, member);

  if (link != NULL && *link != '\0')
    g_ptr_array_add (span->links, g_steal_pointer (&link));
}

/* Adds a span unless another task had it already. Returns its id, or NULL if it has no offsets. */
static char *
add_span (Reading *reading, JsonObject *object, GHashTable *seen, guint line)
{
  g_autofree char *id = dup_span_id (object);
  SkeinAnnotatedSpan *span;
  guint32 start = 0;
  guint32 end = 0;

  if (id == NULL) {
    refuse (reading, line, _ ("This span has no offsets."));
    return NULL;
  }
  if (g_hash_table_contains (seen, id))
    return g_steal_pointer (&id);
  skein_json_get_child_offset (object, "start", &start);
  skein_json_get_child_offset (object, "end", &end);
  span = skein_annotations_add_span (
      reading->annotations, id, skein_json_get_child_string (object, "label"), start, end);
  span->line = line;
  span->quote = g_strdup (skein_json_get_child_string (object, "text"));
  add_link (span, object, "kb_id");
  add_link (span, object, "id");
  g_hash_table_insert (seen, g_strdup (id), span);
  return g_steal_pointer (&id);
}

static void
read_spans (Reading *reading, JsonArray *spans, GHashTable *seen, guint line)
{
  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++)
    g_free (add_span (reading, skein_json_get_element_object (spans, i), seen, line));
}

/* Tokens are exact where the spans have no text, so they vote for what offsets count. */
static void
vote (Reading *reading, JsonArray *tokens)
{
  guint n = tokens != NULL ? MIN (json_array_get_length (tokens), MAX_VOTES) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *token = skein_json_get_element_object (tokens, i);
    guint32 start;
    guint32 end;

    if (skein_json_get_child_offset (token, "start", &start) &&
        skein_json_get_child_offset (token, "end", &end) && start < end)
      skein_annotations_vote (reading->annotations,
                              start,
                              end,
                              skein_json_get_child_string (token, "text"));
  }
}

static JsonObject *
find_span (JsonArray *spans, const char *member, guint32 wanted)
{
  for (guint i = 0; spans != NULL && i < json_array_get_length (spans); i++) {
    JsonObject *span = skein_json_get_element_object (spans, i);
    guint32 place;

    if (skein_json_get_child_offset (span, member, &place) && place == wanted)
      return span;
  }
  return NULL;
}

/* The span of a relation's end: it says so itself, or else it is the span that ends with the token, or the token
 * alone. */
static char *
find_end (Reading *reading,
          JsonObject *task,
          JsonObject *relation,
          const char *span_member,
          const char *token_member,
          GHashTable *seen,
          guint line)
{
  JsonObject *span = skein_json_get_child_object (relation, span_member);
  JsonArray *spans = skein_json_get_child_array (task, "spans");
  JsonArray *tokens = skein_json_get_child_array (task, "tokens");
  guint32 token;
  guint32 last;

  /* Who turned something else into tasks may have left the span empty. */
  if (skein_json_get_child_offset (span, "start", &token))
    return add_span (reading, span, seen, line);
  if (!skein_json_get_child_offset (relation, token_member, &token))
    return NULL;
  span = find_span (spans, "token_end", token);
  if (span != NULL)
    return add_span (reading, span, seen, line);
  /* Spans that don't know their tokens end where the token does. */
  span = skein_json_get_element_object (tokens, token);
  if (skein_json_get_child_offset (span, "end", &last) && find_span (spans, "end", last) != NULL)
    span = find_span (spans, "end", last);
  return span != NULL ? add_span (reading, span, seen, line) : NULL;
}

static void
read_relations (Reading *reading, JsonObject *task, GHashTable *seen, guint line)
{
  JsonArray *relations = skein_json_get_child_array (task, "relations");

  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++) {
    JsonObject *relation = skein_json_get_element_object (relations, i);
    g_autofree char *head = find_end (reading, task, relation, "head_span", "head", seen, line);
    g_autofree char *child = find_end (reading, task, relation, "child_span", "child", seen, line);
    g_autofree char *id = NULL;

    if (head == NULL || child == NULL) {
      refuse (reading, line, _ ("This relation does not name two spans."));
      continue;
    }
    /* The same relation may come with each task of its text. */
    id = g_strconcat (head, ">", child, " ", skein_json_get_child_string (relation, "label"), NULL);
    if (!g_hash_table_insert (seen, g_strdup (id), NULL))
      continue;
    skein_annotations_add_relation (
        reading->annotations, NULL, skein_json_get_child_string (relation, "label"), head, child)
        ->line = line;
  }
}

/* In a task of choices a person said what the one span of the task is. */
static void
read_choice (JsonObject *task, GHashTable *seen)
{
  JsonArray *accept = skein_json_get_child_array (task, "accept");
  JsonArray *spans = skein_json_get_child_array (task, "spans");
  g_autofree char *id = NULL;
  SkeinAnnotatedSpan *span;

  if (accept == NULL || spans == NULL || json_array_get_length (spans) != 1)
    return;
  id = dup_span_id (skein_json_get_element_object (spans, 0));
  span = id != NULL ? g_hash_table_lookup (seen, id) : NULL;
  for (guint i = 0; span != NULL && i < json_array_get_length (accept); i++) {
    const char *choice = skein_json_get_element_string (accept, i);

    if (choice != NULL)
      g_ptr_array_add (span->links, g_strdup (choice));
  }
}

static void
set_metadata (SkeinArticleRecord *article, JsonObject *task)
{
  JsonObject *meta = skein_json_get_child_object (task, "meta");
  g_autofree char *source = skein_json_dup_child_text (meta, "source");

  article->url = skein_json_dup_child_text (meta, "url");
  article->author = skein_json_dup_child_text (meta, "author");
  article->published = skein_json_dup_child_text (meta, "date");
  if (source != NULL && g_str_has_prefix (source, "http") && article->url == NULL)
    article->url = g_steal_pointer (&source);
  else
    article->source = g_steal_pointer (&source);
}

/* A text may be annotated in one task or in several. */
static void
take_tasks_cb (const GPtrArray *tasks, guint line, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonObject *first = json_node_get_object (g_ptr_array_index (tasks, 0));
  const char *title =
      skein_json_get_child_string (skein_json_get_child_object (first, "meta"), "title");
  SkeinArticleRecord *record =
      skein_annotations_begin (reading->annotations,
                               title,
                               skein_json_get_child_string (first, "text"));

  reading->n_tasks += tasks->len;
  if (record == NULL)
    return;
  record->line = line;
  set_metadata (record, first);
  for (guint i = 0; i < tasks->len; i++) {
    JsonObject *task = json_node_get_object (g_ptr_array_index (tasks, i));

    vote (reading, skein_json_get_child_array (task, "tokens"));
    read_spans (reading, skein_json_get_child_array (task, "spans"), seen, line);
    read_relations (reading, task, seen, line);
    read_choice (task, seen);
  }
  skein_annotations_end (reading->annotations);
}

/* Tasks of the same text belong together, but not those that somebody rejected or skipped. */
static char *
dup_text (JsonNode *value)
{
  JsonObject *task = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  const char *answer = skein_json_get_child_string (task, "answer");

  return answer == NULL || strcmp (answer, "accept") == 0
             ? g_strdup (skein_json_get_child_string (task, "text"))
             : NULL;
}

static void
take_other_cb (JsonNode *value, guint line, gpointer data)
{
  Reading *reading = data;
  JsonObject *task = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (skein_json_get_child_string (task, "text") == NULL) {
    refuse (reading, line, _ ("This has no “text”."));
    return;
  }
  reading->n_tasks++;
  skein_annotations_leave_out (reading->annotations, SKEIN_LEFT_OUT_REJECTED, 1);
}

static gboolean
check_tasks (const Reading *reading, GError **error)
{
  if (reading->n_tasks > 0)
    return TRUE;
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_SYNTAX,
                       _ ("No line of this file holds a text."));
  return FALSE;
}

static SkeinDocument *
read_prodigy (const SkeinInput *input,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "prodigy", report);
  static const SkeinJsonGroupFuncs funcs = { dup_text, take_tasks_cb, take_other_cb };
  Reading reading = { input, report, annotations, 0 };

  if (!skein_json_groups_read (input, report, &funcs, &reading, cancellable, error) ||
      !check_tasks (&reading, error))
    return NULL;
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

/* Spans of groups ("sc") beside the entities. */
static void
read_groups (Reading *reading, JsonObject *groups, GHashTable *seen, guint line)
{
  JsonObjectIter iter;
  const char *group;
  JsonNode *node;

  if (groups == NULL)
    return;
  json_object_iter_init_ordered (&iter, groups);
  while (json_object_iter_next_ordered (&iter, &group, &node))
    if (JSON_NODE_HOLDS_ARRAY (node))
      read_spans (reading, json_node_get_array (node), seen, line);
}

static void
read_spacy_object (Reading *reading, JsonObject *object, guint line)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text = skein_json_get_child_string (object, "text");

  if (text == NULL)
    text = skein_json_get_child_string (object, "raw");
  if (text == NULL) {
    refuse (reading, line, _ ("This has no “text”."));
    return;
  }
  reading->n_tasks++;
  if (skein_annotations_begin (reading->annotations, NULL, text) == NULL)
    return;
  vote (reading, skein_json_get_child_array (object, "tokens"));
  read_spans (reading, skein_json_get_child_array (object, "ents"), seen, line);
  read_groups (reading, skein_json_get_child_object (object, "spans"), seen, line);
  skein_annotations_end (reading->annotations);
}

/* A pair ["text", {"entities": [[start, end, "label"]]}]. */
static void
read_pair (Reading *reading, JsonArray *pair, guint line)
{
  const char *text = skein_json_get_element_string (pair, 0);
  JsonArray *entities =
      skein_json_get_child_array (skein_json_get_element_object (pair, 1), "entities");

  if (text == NULL) {
    refuse (reading, line, _ ("This is no pair of a text and its entities."));
    return;
  }
  reading->n_tasks++;
  if (skein_annotations_begin (reading->annotations, NULL, text) == NULL)
    return;
  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++) {
    JsonArray *entity = skein_json_get_element_array (entities, i);
    guint32 start;
    guint32 end;

    if (skein_json_get_element_offset (entity, 0, &start) &&
        skein_json_get_element_offset (entity, 1, &end))
      skein_annotations_add_span (
          reading->annotations, NULL, skein_json_get_element_string (entity, 2), start, end)
          ->line = line;
    else
      refuse (reading, line, _ ("This entity is not a list of start, end and name."));
  }
  skein_annotations_end (reading->annotations);
}

static void
read_training (Reading *reading, JsonObject *object, guint line)
{
  if (spacy_training_read (reading->annotations, object, line))
    reading->n_tasks++;
  else
    refuse (reading, line, _ ("This document has no words."));
}

/* A small web page that many train spaCy with writes {"classes": […], "annotations": [pair, pair, null]}; what
 * nobody looked at is null. */
static void
read_pairs (Reading *reading, JsonArray *pairs, guint line)
{
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    if (!JSON_NODE_HOLDS_NULL (json_array_get_element (pairs, i)))
      read_pair (reading, skein_json_get_element_array (pairs, i), line);
}

static void
read_spacy_cb (JsonNode *value, guint line, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonArray *pairs = skein_json_get_child_array (object, "annotations");

  if (pairs != NULL && !json_object_has_member (object, "text"))
    read_pairs (data, pairs, line);
  else if (skein_json_get_child_array (object, "paragraphs") != NULL)
    read_training (data, object, line);
  else if (object != NULL)
    read_spacy_object (data, object, line);
  else
    read_pair (data, json_node_get_array (value), line);
}

static SkeinDocument *
read_spacy (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "spacy", report);
  Reading reading = { input, report, annotations, 0 };

  if (!skein_json_stream_read (input, report, read_spacy_cb, &reading, cancellable, error) ||
      !check_tasks (&reading, error))
    return NULL;
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static guint
sniff_prodigy (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (!skein_json_shape_has (shape, "text") || skein_json_shape_has (shape, "ents"))
    return 0;
  if (skein_json_shape_has (shape, "spans.start") ||
      skein_json_shape_has (shape, "relations.head_span"))
    return 88;
  if (skein_json_shape_has (shape, "_task_hash") || skein_json_shape_has (shape, "_input_hash") ||
      skein_json_shape_has (shape, "answer") || skein_json_shape_has (shape, "spans"))
    return 60;
  /* What is still to be annotated. */
  return skein_json_shape_has (shape, "meta") ? 30 : 0;
}

static guint
sniff_spacy (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (skein_json_shape_has (shape, "text") && skein_json_shape_has (shape, "ents"))
    return 90;
  if (skein_json_shape_has (shape, "paragraphs.sentences.tokens"))
    return 85;
  if (skein_json_shape_has (shape, "annotations.[]") &&
      skein_json_shape_has (shape, "annotations.entities"))
    return 85;
  return skein_json_shape_has (shape, "[]") && skein_json_shape_has (shape, "entities.[]") &&
                 !skein_json_shape_has (shape, "text")
             ? 70
             : 0;
}

const SkeinFormat skein_format_prodigy = {
  .id = "prodigy",
  .get_title = get_prodigy_title,
  .extensions = prodigy_extensions,
  .sniff = sniff_prodigy,
  .read = read_prodigy,
  .streams = TRUE,
};

const SkeinFormat skein_format_spacy = {
  .id = "spacy",
  .get_title = get_spacy_title,
  .extensions = spacy_extensions,
  .sniff = sniff_spacy,
  .read = read_spacy,
  .streams = TRUE,
};

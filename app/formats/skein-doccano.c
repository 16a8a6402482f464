// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

static const char *const extensions[] = { "jsonl", "json", NULL };

static const char *
get_title (void)
{
  return _ ("doccano (JSON lines)");
}

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  guint n_texts;
} Reading;

static void
refuse (const Reading *reading, guint line, const char *message)
{
  skein_report_add (
      reading->report, SKEIN_SEVERITY_REFUSED, reading->input->name, line, "%s", message);
}

/* Spans as triples [start, end, "label"]. */
static void
read_triples (Reading *reading, JsonArray *triples, guint line)
{
  for (guint i = 0; triples != NULL && i < json_array_get_length (triples); i++) {
    JsonArray *triple = skein_json_get_element_array (triples, i);
    guint32 start;
    guint32 end;

    if (!skein_json_get_element_offset (triple, 0, &start) ||
        !skein_json_get_element_offset (triple, 1, &end)) {
      refuse (reading, line, _ ("This label is not a list of start, end and name."));
      continue;
    }
    skein_annotations_add_span (
        reading->annotations, NULL, skein_json_get_element_string (triple, 2), start, end)
        ->line = line;
  }
}

/* Scripts that write this form often leave out "_offset". */
static gboolean
get_offsets (JsonObject *entity, guint32 *start, guint32 *end)
{
  return (skein_json_get_child_offset (entity, "start_offset", start) &&
          skein_json_get_child_offset (entity, "end_offset", end)) ||
         (skein_json_get_child_offset (entity, "start", start) &&
          skein_json_get_child_offset (entity, "end", end));
}

static void
read_entities (Reading *reading, JsonArray *entities, guint line)
{
  for (guint i = 0; entities != NULL && i < json_array_get_length (entities); i++) {
    JsonObject *entity = skein_json_get_element_object (entities, i);
    g_autofree char *id = skein_json_dup_child_text (entity, "id");
    guint32 start;
    guint32 end;

    if (!get_offsets (entity, &start, &end)) {
      refuse (reading, line, _ ("This entity has no offsets."));
      continue;
    }
    skein_annotations_add_span (
        reading->annotations, id, skein_json_get_child_string (entity, "label"), start, end)
        ->line = line;
  }
}

/* The first version wrote what each person marked, with the numbers of the labels, whose names are elsewhere.
 * What several people marked alike is one. Labels of the whole text have no offsets. */
static void
read_annotations (Reading *reading, JsonArray *list, guint line)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++) {
    JsonObject *entity = skein_json_get_element_object (list, i);
    g_autofree char *label = skein_json_dup_child_text (entity, "label");
    guint32 start;
    guint32 end;

    if (!get_offsets (entity, &start, &end) ||
        !g_hash_table_add (seen,
                           g_strdup_printf ("%u %u %s", start, end, label != NULL ? label : "")))
      continue;
    skein_annotations_add_span (reading->annotations, NULL, label, start, end)->line = line;
  }
}

static void
read_relations (Reading *reading, JsonArray *relations, guint line)
{
  for (guint i = 0; relations != NULL && i < json_array_get_length (relations); i++) {
    JsonObject *relation = skein_json_get_element_object (relations, i);
    g_autofree char *id = skein_json_dup_child_text (relation, "id");
    g_autofree char *from = skein_json_dup_child_text (relation, "from_id");
    g_autofree char *to = skein_json_dup_child_text (relation, "to_id");
    g_autofree char *name = id != NULL ? g_strconcat ("relation ", id, NULL) : NULL;

    if (from == NULL || to == NULL) {
      refuse (reading, line, _ ("This relation does not name two entities."));
      continue;
    }
    skein_annotations_add_relation (
        reading->annotations, name, skein_json_get_child_string (relation, "type"), from, to)
        ->line = line;
  }
}

static void
set_metadata (SkeinArticleRecord *article, JsonObject *object)
{
  JsonObject *meta = skein_json_get_child_object (object, "meta");
  JsonObject *places[] = { object, meta };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    if (places[i] == NULL)
      continue;
    if (article->url == NULL)
      article->url = skein_json_dup_child_text (places[i], "url");
    if (article->author == NULL)
      article->author = skein_json_dup_child_text (places[i], "author");
    if (article->source == NULL)
      article->source = skein_json_dup_child_text (places[i], "source");
    if (article->published == NULL)
      article->published = skein_json_dup_child_text (places[i], "date");
    if (article->key == NULL)
      article->key = skein_json_dup_child_text (places[i], "skein_key");
  }
  article->copy = article->key != NULL;
}

/* Entities are objects, or triples as in old exports; a list of labels may be what a wrong import left, which
 * holds no triples. */
static void
read_spans (Reading *reading, JsonObject *object, guint line)
{
  static const char *const members[] = { "label", "labels", "entities" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    JsonArray *list = skein_json_get_child_array (object, members[i]);

    if (list == NULL || json_array_get_length (list) == 0)
      continue;
    if (skein_json_get_element_object (list, 0) != NULL)
      read_entities (reading, list, line);
    else if (skein_json_get_element_array (list, 0) != NULL)
      read_triples (reading, list, line);
  }
  read_annotations (reading, skein_json_get_child_array (object, "annotations"), line);
}

static void
read_text_cb (JsonNode *value, guint line, gpointer data)
{
  Reading *reading = data;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  const char *text = skein_json_get_child_string (object, "text");
  SkeinArticleRecord *article;

  if (text == NULL)
    text = skein_json_get_child_string (object, "data");
  if (text == NULL) {
    refuse (reading, line, _ ("This has no “text”."));
    return;
  }
  article = skein_annotations_begin (reading->annotations,
                                     skein_json_get_child_string (object, "title"),
                                     text);
  if (article == NULL)
    return;
  reading->n_texts++;
  article->line = line;
  set_metadata (article, object);
  read_spans (reading, object, line);
  read_relations (reading, skein_json_get_child_array (object, "relations"), line);
  skein_annotations_end (reading->annotations);
}

static SkeinDocument *
read_doccano (const SkeinInput *input,
              SkeinReport *report,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "doccano", report);
  Reading reading = { input, report, annotations, 0 };

  if (!skein_json_stream_read (input, report, read_text_cb, &reading, cancellable, error))
    return NULL;
  if (reading.n_texts == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("No line of this file holds a text."));
    return NULL;
  }
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static guint
sniff (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);
  gboolean text = skein_json_shape_has (shape, "text");

  if (text && (skein_json_shape_has (shape, "entities.start_offset") ||
               skein_json_shape_has (shape, "annotations.start_offset")))
    return 90;
  if ((text || skein_json_shape_has (shape, "data")) &&
      (skein_json_shape_has (shape, "label.[]") || skein_json_shape_has (shape, "labels.[]") ||
       skein_json_shape_has (shape, "entities.[]") ||
       skein_json_shape_has (shape, "entities.start")))
    return 80;
  /* Nothing was annotated, or the text is longer than what was looked at. */
  return text && (skein_json_shape_has (shape, "label") || skein_json_shape_has (shape, "entities"))
             ? 40
             : 0;
}

const SkeinFormat skein_format_doccano = {
  .id = "doccano",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_doccano,
  .streams = TRUE,
};

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

static const char *const extensions[] = { "json", NULL };

static const char *
get_title (void)
{
  return _ ("Label Studio (JSON)");
}

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinAnnotations *annotations;
  guint n_tasks;
} Reading;

static gboolean
is_address (const char *value)
{
  return strpbrk (value, " \n") == NULL &&
         (g_str_has_prefix (value, "http") || g_str_has_prefix (value, "/") ||
          strstr (value, "://") != NULL);
}

/* One value of the task's data that may be its text: the longest string that is no address. The labelling
 * configuration, which the export lacks, would name it. */
static const char *
find_text (JsonObject *data)
{
  static const char *const usual[] = { "text", "content", "article", "body", NULL };
  const char *best = NULL;
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  for (guint i = 0; usual[i] != NULL; i++) {
    const char *value = skein_json_get_child_string (data, usual[i]);

    if (value != NULL && !is_address (value))
      return value;
  }
  if (data == NULL)
    return NULL;
  json_object_iter_init_ordered (&iter, data);
  while (json_object_iter_next_ordered (&iter, &member, &node)) {
    const char *value = skein_json_holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;

    if (value != NULL && !is_address (value) && strchr (value, ' ') != NULL &&
        (best == NULL || strlen (value) > strlen (best)))
      best = value;
  }
  return best;
}

static void
set_metadata (SkeinArticleRecord *article, JsonObject *data)
{
  const struct {
    const char *member;
    char **field;
  } fields[] = {
    { "url", &article->url },        { "author", &article->author },
    { "source", &article->source },  { "language", &article->language },
    { "date", &article->published }, { "published", &article->published },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*fields[i].field == NULL)
      *fields[i].field = skein_json_dup_child_text (data, fields[i].member);
}

/* The labels of a region stand under the name of its type: "labels", "hypertextlabels". */
static JsonArray *
get_labels (JsonObject *value)
{
  static const char *const members[] = {
    "labels", "hypertextlabels", "paragraphlabels", "taxonomy", NULL
  };

  for (guint i = 0; members[i] != NULL; i++)
    if (skein_json_get_child_array (value, members[i]) != NULL)
      return skein_json_get_child_array (value, members[i]);
  return NULL;
}

static gboolean
get_offsets (JsonObject *value, guint32 *start, guint32 *end)
{
  JsonObject *global = skein_json_get_child_object (value, "globalOffsets");

  if (global != NULL)
    value = global;
  return skein_json_get_child_offset (value, "start", start) &&
         skein_json_get_child_offset (value, "end", end);
}

static gboolean
is_region (JsonObject *result)
{
  const char *type = skein_json_get_child_string (result, "type");

  return type != NULL && (strcmp (type, "labels") == 0 || strcmp (type, "hypertextlabels") == 0);
}

static void
read_region (Reading *reading, JsonObject *result, GHashTable *spans, guint line)
{
  JsonObject *value = skein_json_get_child_object (result, "value");
  JsonArray *labels = get_labels (value);
  const char *id = skein_json_get_child_string (result, "id");
  SkeinAnnotatedSpan *span;
  guint32 start;
  guint32 end;

  if (id != NULL && g_hash_table_contains (spans, id))
    return;
  if (!get_offsets (value, &start, &end)) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("The region %s has no offsets in the text."),
                      id != NULL ? id : "?");
    return;
  }
  span = skein_annotations_add_span (
      reading->annotations, id, skein_json_get_element_string (labels, 0), start, end);
  span->line = line;
  span->quote = g_strdup (skein_json_get_child_string (value, "text"));
  for (guint i = 1; labels != NULL && i < json_array_get_length (labels); i++)
    if (skein_json_get_element_string (labels, i) != NULL)
      skein_attributes_add (span->attributes, "label", skein_json_get_element_string (labels, i));
  if (id != NULL)
    g_hash_table_insert (spans, g_strdup (id), span);
}

/* Choices, texts and ratings that have the id of a region say something about it. */
static void
read_attribute (JsonObject *result, GHashTable *spans)
{
  static const char *const members[] = { "choices", "text", "taxonomy", NULL };
  const char *id = skein_json_get_child_string (result, "id");
  const char *name = skein_json_get_child_string (result, "from_name");
  SkeinAnnotatedSpan *span = id != NULL ? g_hash_table_lookup (spans, id) : NULL;
  JsonObject *value = skein_json_get_child_object (result, "value");
  g_autofree char *number = skein_json_dup_child_text (value, "rating");

  if (span == NULL || value == NULL)
    return;
  if (name == NULL)
    name = "choice";
  for (guint i = 0; members[i] != NULL; i++) {
    JsonArray *list = skein_json_get_child_array (value, members[i]);

    for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
      if (skein_json_get_element_string (list, j) != NULL)
        skein_attributes_add (span->attributes, name, skein_json_get_element_string (list, j));
  }
  if (number != NULL)
    skein_attributes_add (span->attributes, name, number);
}

static void
read_relation (Reading *reading, JsonObject *result, guint line)
{
  JsonArray *labels = skein_json_get_child_array (result, "labels");
  const char *from = skein_json_get_child_string (result, "from_id");
  const char *to = skein_json_get_child_string (result, "to_id");
  const char *direction = skein_json_get_child_string (result, "direction");
  gboolean back = g_strcmp0 (direction, "left") == 0;
  guint n = labels != NULL ? MAX (json_array_get_length (labels), 1) : 1;

  if (from == NULL || to == NULL) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("This relation does not name two regions."));
    return;
  }
  for (guint i = 0; i < n; i++) {
    SkeinAnnotatedRelation *relation =
        skein_annotations_add_relation (reading->annotations,
                                        NULL,
                                        skein_json_get_element_string (labels, i),
                                        back ? to : from,
                                        back ? from : to);

    relation->mutual = g_strcmp0 (direction, "bi") == 0;
    relation->line = line;
  }
}

static void
read_results (Reading *reading, JsonArray *results, GHashTable *spans, guint line)
{
  guint n = results != NULL ? json_array_get_length (results) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *result = skein_json_get_element_object (results, i);

    if (is_region (result))
      read_region (reading, result, spans, line);
  }
  for (guint i = 0; i < n; i++) {
    JsonObject *result = skein_json_get_element_object (results, i);

    if (g_strcmp0 (skein_json_get_child_string (result, "type"), "relation") == 0)
      read_relation (reading, result, line);
    else if (!is_region (result))
      read_attribute (result, spans);
  }
}

/* Several people may have annotated a task. One of them is taken, the same for all of it: what is marked as the
 * truth, or else the first that was not given up. */
static JsonObject *
choose_annotation (Reading *reading, JsonArray *annotations)
{
  JsonObject *chosen = NULL;
  guint n_cancelled = 0;
  guint n = annotations != NULL ? json_array_get_length (annotations) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *annotation = skein_json_get_element_object (annotations, i);

    if (skein_json_get_child_truth (annotation, "was_cancelled", FALSE)) {
      n_cancelled++;
      continue;
    }
    if (annotation != NULL &&
        (chosen == NULL || (skein_json_get_child_truth (annotation, "ground_truth", FALSE) &&
                            !skein_json_get_child_truth (chosen, "ground_truth", FALSE))))
      chosen = annotation;
  }
  skein_annotations_leave_out (reading->annotations, SKEIN_LEFT_OUT_CANCELLED, n_cancelled);
  return chosen;
}

static void
report_others (Reading *reading, JsonArray *annotations, guint line)
{
  guint n_good = 0;

  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++)
    n_good += !skein_json_get_child_truth (skein_json_get_element_object (annotations, i),
                                           "was_cancelled",
                                           FALSE);
  if (n_good > 1)
    skein_report_add (
        reading->report,
        SKEIN_SEVERITY_NOTE,
        reading->input->name,
        line,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u person annotated this task; only the first, or what is marked "
                     "as the truth, was taken.",
                     "%u people annotated this task; only the first, or what is marked "
                     "as the truth, was taken.",
                     n_good),
        n_good);
}

static void
read_task_cb (JsonNode *value, guint line, gpointer user_data)
{
  Reading *reading = user_data;
  JsonObject *task = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonObject *data = skein_json_get_child_object (task, "data");
  JsonArray *annotations = skein_json_get_child_array (task, "annotations");
  JsonArray *predictions = skein_json_get_child_array (task, "predictions");
  g_autoptr (GHashTable) spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text = find_text (data);
  SkeinArticleRecord *article;

  if (annotations == NULL)
    annotations = skein_json_get_child_array (task, "completions");
  if (text == NULL) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("This task holds no text; it may only name a file or an address."));
    return;
  }
  article = skein_annotations_begin (reading->annotations,
                                     skein_json_get_child_string (data, "title"),
                                     text);
  if (article == NULL)
    return;
  reading->n_tasks++;
  set_metadata (article, data);
  if (predictions != NULL)
    skein_annotations_leave_out (reading->annotations,
                                 SKEIN_LEFT_OUT_PREDICTION,
                                 json_array_get_length (predictions));
  report_others (reading, annotations, line);
  read_results (reading,
                skein_json_get_child_array (choose_annotation (reading, annotations), "result"),
                spans,
                line);
  skein_annotations_end (reading->annotations);
}

static SkeinDocument *
read_label_studio (const SkeinInput *input,
                   SkeinReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "label-studio", report);
  Reading reading = { input, report, annotations, 0 };

  if (!skein_json_stream_read (input, report, read_task_cb, &reading, cancellable, error))
    return NULL;
  if (reading.n_tasks == 0) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("No task of this file holds a text."));
    return NULL;
  }
  return skein_annotations_finish (g_steal_pointer (&annotations));
}

static guint
sniff (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (!skein_json_shape_has (shape, "data") || skein_json_shape_has (shape, "data.source"))
    return 0;
  if (skein_json_shape_has (shape, "annotations.result") ||
      skein_json_shape_has (shape, "completions.result"))
    return 95;
  return skein_json_shape_has (shape, "annotations") || skein_json_shape_has (shape, "completions")
             ? 70
             : 0;
}

const SkeinFormat skein_format_label_studio = {
  .id = "label-studio",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_label_studio,
  .streams = TRUE,
};

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"
#include "skein-label-studio-private.h"

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
  /* Regions of pictures and sounds. */
  guint n_foreign;
  /* The task that the last records of the short form were of, how many people annotated it, and where it stands. */
  char *last_task;
  guint n_people;
  guint task_line;
} Reading;

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

/* The labels of a region stand under the name of its type. */
static const char *const label_members[] = { "labels",          "hypertextlabels", "htmllabels",
                                             "paragraphlabels", "taxonomy",        NULL };

static const char *
find_labels (JsonObject *value)
{
  for (guint i = 0; label_members[i] != NULL; i++)
    if (skein_json_get_child_array (value, label_members[i]) != NULL)
      return label_members[i];
  return NULL;
}

static JsonArray *
get_labels (JsonObject *value)
{
  const char *member = find_labels (value);

  return member != NULL ? skein_json_get_child_array (value, member) : NULL;
}

static gboolean
is_region (JsonObject *result)
{
  const char *type = skein_json_get_child_string (result, "type");

  return g_strcmp0 (type, "labels") == 0 || label_studio_get_kind (type) != LABEL_STUDIO_PLAIN;
}

/* Places in pictures, sounds and time lines. */
static gboolean
is_elsewhere (JsonObject *value)
{
  static const char *const members[] = { "x",        "points",         "channel",        "rle",
                                         "sequence", "original_width", "original_length" };

  for (guint i = 0; value != NULL && i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (value, members[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_foreign (JsonObject *result)
{
  return is_elsewhere (result) || is_elsewhere (skein_json_get_child_object (result, "value"));
}

/* One region may have got its labels by several controls. */
static void
add_labels (SkeinAnnotatedSpan *span, JsonArray *labels, guint first, const char *name)
{
  for (guint i = first; labels != NULL && i < json_array_get_length (labels); i++)
    if (skein_json_get_element_string (labels, i) != NULL)
      skein_attributes_add (span->attributes, name, skein_json_get_element_string (labels, i));
}

/* @value: where a region is and which labels it has. Returns the span, or NULL if it has no place. */
static SkeinAnnotatedSpan *
add_region (
    Reading *reading, const LabelStudioText *text, JsonObject *value, const char *id, guint line)
{
  JsonArray *labels = get_labels (value);
  SkeinAnnotatedSpan *span;
  guint32 start;
  guint32 end;

  if (!label_studio_text_get_place (text, value, &start, &end)) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("The region %s has no offsets in the text."),
                      id != NULL ? id : "?");
    return NULL;
  }
  span = skein_annotations_add_span (
      reading->annotations, id, skein_json_get_element_string (labels, 0), start, end);
  span->line = line;
  /* Between the turns of a dialogue stands who speaks, which is in no quote. */
  if (text->starts == NULL || g_strcmp0 (skein_json_get_child_string (value, "start"),
                                         skein_json_get_child_string (value, "end")) == 0)
    span->quote = g_strdup (skein_json_get_child_string (value, "text"));
  add_labels (span, labels, 1, "label");
  return span;
}

static void
read_region (Reading *reading,
             const LabelStudioText *text,
             JsonObject *result,
             GHashTable *spans,
             guint line)
{
  JsonObject *value = skein_json_get_child_object (result, "value");
  const char *id = skein_json_get_child_string (result, "id");
  const char *name = skein_json_get_child_string (result, "from_name");
  SkeinAnnotatedSpan *span = id != NULL ? g_hash_table_lookup (spans, id) : NULL;

  if (span != NULL) {
    add_labels (span, get_labels (value), 0, name != NULL ? name : "label");
    return;
  }
  span = add_region (reading, text, value, id, line);
  if (span != NULL && id != NULL)
    g_hash_table_insert (spans, g_strdup (id), span);
}

/* A choice in a tree is the way to it. */
static char *
dup_choice (JsonArray *list, guint index)
{
  JsonArray *way = skein_json_get_element_array (list, index);
  GString *joined = NULL;

  if (way == NULL)
    return g_strdup (skein_json_get_element_string (list, index));
  for (guint i = 0; i < json_array_get_length (way); i++) {
    const char *step = skein_json_get_element_string (way, i);

    if (step == NULL)
      continue;
    if (joined == NULL)
      joined = g_string_new (step);
    else
      g_string_append_printf (joined, "/%s", step);
  }
  return joined != NULL ? g_string_free (joined, FALSE) : NULL;
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

    for (guint j = 0; list != NULL && j < json_array_get_length (list); j++) {
      g_autofree char *choice = dup_choice (list, j);

      if (choice != NULL)
        skein_attributes_add (span->attributes, name, choice);
    }
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
read_results (Reading *reading, const LabelStudioText *text, JsonArray *results, guint line)
{
  g_autoptr (GHashTable) spans = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = results != NULL ? json_array_get_length (results) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *result = skein_json_get_element_object (results, i);

    if (is_foreign (result))
      reading->n_foreign++;
    else if (is_region (result))
      read_region (reading, text, result, spans, line);
  }
  for (guint i = 0; i < n; i++) {
    JsonObject *result = skein_json_get_element_object (results, i);

    if (is_foreign (result))
      continue;
    if (g_strcmp0 (skein_json_get_child_string (result, "type"), "relation") == 0)
      read_relation (reading, result, line);
    else if (!is_region (result))
      read_attribute (result, spans);
  }
}

/* Several people may have annotated a task. One of them is taken, the same for all of it: what is marked as the
 * truth, or else the first that was not given up. */
static JsonObject *
choose_annotation (JsonArray *annotations)
{
  JsonObject *chosen = NULL;
  guint n = annotations != NULL ? json_array_get_length (annotations) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *annotation = skein_json_get_element_object (annotations, i);

    if (annotation == NULL || skein_json_get_child_truth (annotation, "was_cancelled", FALSE))
      continue;
    if (chosen == NULL || (skein_json_get_child_truth (annotation, "ground_truth", FALSE) &&
                           !skein_json_get_child_truth (chosen, "ground_truth", FALSE)))
      chosen = annotation;
  }
  return chosen;
}

static void
leave_out_cancelled (Reading *reading, JsonArray *annotations)
{
  guint n_cancelled = 0;

  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++)
    n_cancelled += skein_json_get_child_truth (skein_json_get_element_object (annotations, i),
                                               "was_cancelled",
                                               FALSE);
  skein_annotations_leave_out (reading->annotations, SKEIN_LEFT_OUT_CANCELLED, n_cancelled);
}

static void
report_people (Reading *reading, guint n, guint line)
{
  if (n < 2)
    return;
  skein_report_add (reading->report,
                    SKEIN_SEVERITY_NOTE,
                    reading->input->name,
                    line,
                    g_dngettext (GETTEXT_PACKAGE,
                                 "%u person annotated this task; only the first, or what is marked "
                                 "as the truth, was taken.",
                                 "%u people annotated this task; only the first, or what is marked "
                                 "as the truth, was taken.",
                                 n),
                    n);
}

static void
report_others (Reading *reading, JsonArray *annotations, guint line)
{
  guint n_good = 0;

  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++)
    n_good += !skein_json_get_child_truth (skein_json_get_element_object (annotations, i),
                                           "was_cancelled",
                                           FALSE);
  report_people (reading, n_good, line);
}

/* Begins the article of a task. Returns FALSE if it has no text. */
static gboolean
begin_task (Reading *reading,
            LabelStudioText *text,
            JsonObject *data,
            LabelStudioKind kind,
            JsonArray *results,
            guint line)
{
  SkeinArticleRecord *article;

  if (!label_studio_text_find (text, data, kind, results)) {
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_REFUSED,
                      reading->input->name,
                      line,
                      _ ("This task holds no text; it may only name a file or an address."));
    return FALSE;
  }
  article = skein_annotations_begin (reading->annotations,
                                     skein_json_get_child_string (data, "title"),
                                     text->text);
  if (article == NULL)
    return FALSE;
  reading->n_tasks++;
  article->line = line;
  set_metadata (article, data);
  return TRUE;
}

/* The members of a record of the short form that list regions have the names of the controls. */
static gboolean
is_list_of_regions (JsonNode *node)
{
  JsonObject *first = JSON_NODE_HOLDS_ARRAY (node)
                          ? skein_json_get_element_object (json_node_get_array (node), 0)
                          : NULL;

  return get_labels (first) != NULL || is_elsewhere (first);
}

static void
read_short_regions (Reading *reading, const LabelStudioText *text, JsonArray *list, guint line)
{
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonObject *value = skein_json_get_element_object (list, i);

    if (value != NULL &&
        (json_object_has_member (value, "x") || json_object_has_member (value, "original_width")))
      reading->n_foreign++;
    else
      add_region (reading, text, value, NULL, line);
  }
}

static LabelStudioKind
find_short_kind (JsonObject *record)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, record);
  while (json_object_iter_next_ordered (&iter, &member, &node)) {
    LabelStudioKind kind = LABEL_STUDIO_PLAIN;

    if (is_list_of_regions (node))
      kind = label_studio_get_kind (
          find_labels (skein_json_get_element_object (json_node_get_array (node), 0)));
    if (kind != LABEL_STUDIO_PLAIN)
      return kind;
  }
  return LABEL_STUDIO_PLAIN;
}

static LabelStudioKind
find_kind (JsonArray *results)
{
  for (guint i = 0; results != NULL && i < json_array_get_length (results); i++) {
    JsonObject *result = skein_json_get_element_object (results, i);
    LabelStudioKind kind = label_studio_get_kind (skein_json_get_child_string (result, "type"));

    if (kind != LABEL_STUDIO_PLAIN)
      return kind;
  }
  return LABEL_STUDIO_PLAIN;
}

static void
end_short (Reading *reading)
{
  report_people (reading, reading->n_people, reading->task_line);
  g_clear_pointer (&reading->last_task, g_free);
  reading->n_people = 0;
}

/* The short form (JSON-MIN) has a record for what one person said of a task: the data of the task, and beside it lists
 * of regions without ids, so that relations are lost. */
static void
read_short (Reading *reading, JsonObject *record, guint line)
{
  g_autofree char *task = skein_json_dup_child_text (record, "id");
  g_auto (LabelStudioText) text = { NULL, NULL };
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (task != NULL && g_strcmp0 (task, reading->last_task) == 0) {
    reading->n_people++;
    return;
  }
  end_short (reading);
  reading->task_line = line;
  reading->last_task = g_steal_pointer (&task);
  reading->n_people = 1;
  if (!begin_task (reading, &text, record, find_short_kind (record), NULL, line))
    return;
  json_object_iter_init_ordered (&iter, record);
  while (json_object_iter_next_ordered (&iter, &member, &node))
    if (is_list_of_regions (node))
      read_short_regions (reading, &text, json_node_get_array (node), line);
  skein_annotations_end (reading->annotations);
}

static void
read_task (Reading *reading, JsonObject *task, guint line)
{
  JsonObject *data = skein_json_get_child_object (task, "data");
  JsonArray *annotations = skein_json_get_child_array (task, "annotations");
  JsonArray *predictions = skein_json_get_child_array (task, "predictions");
  g_auto (LabelStudioText) text = { NULL, NULL };
  JsonArray *results;

  if (annotations == NULL)
    annotations = skein_json_get_child_array (task, "completions");
  results = skein_json_get_child_array (choose_annotation (annotations), "result");
  if (!begin_task (reading, &text, data, find_kind (results), results, line))
    return;
  leave_out_cancelled (reading, annotations);
  if (predictions != NULL)
    skein_annotations_leave_out (reading->annotations,
                                 SKEIN_LEFT_OUT_PREDICTION,
                                 json_array_get_length (predictions));
  report_others (reading, annotations, line);
  read_results (reading, &text, results, line);
  skein_annotations_end (reading->annotations);
}

static void
read_task_cb (JsonNode *value, guint line, gpointer user_data)
{
  JsonObject *task = JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;

  if (task != NULL && !json_object_has_member (task, "data") &&
      json_object_has_member (task, "annotation_id"))
    read_short (user_data, task, line);
  else
    read_task (user_data, task, line);
}

static void
report_foreign (const Reading *reading)
{
  if (reading->n_foreign > 0)
    skein_report_add (reading->report,
                      SKEIN_SEVERITY_NOTE,
                      reading->input->name,
                      0,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u region of a picture, a sound or a time line is left out.",
                                   "%u regions of pictures, sounds or time lines are left out.",
                                   reading->n_foreign),
                      reading->n_foreign);
}

static SkeinDocument *
read_label_studio (const SkeinInput *input,
                   SkeinReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (SkeinAnnotations) annotations = skein_annotations_new (input, "label-studio", report);
  Reading reading = { input, report, annotations, 0, 0, NULL, 0, 0 };
  gboolean ok = skein_json_stream_read (input, report, read_task_cb, &reading, cancellable, error);

  end_short (&reading);
  if (!ok)
    return NULL;
  report_foreign (&reading);
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

  if (skein_json_shape_has (shape, "annotation_id") && skein_json_shape_has (shape, "annotator"))
    return 85;
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

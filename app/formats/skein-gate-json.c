// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-gate.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

static const char *const extensions[] = { "bdocjs", "json", NULL };

static const char *
get_title (void)
{
  return _ ("GATE document (bdoc JSON)");
}

static void
append_value (GString *joined, JsonNode *node, guint depth)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node) && depth < 4) {
    JsonArray *list = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (list); i++)
      append_value (joined, json_array_get_element (list, i), depth + 1);
    return;
  }
  text = skein_json_dup_text (node);
  if (text != NULL)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? ";" : "", text);
}

static void
read_features (GArray *features, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (object == NULL)
    return;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node)) {
    g_autoptr (GString) value = g_string_new (NULL);

    append_value (value, node, 0);
    if (value->len > 0)
      gate_features_add (features, name, value->str);
  }
}

static void
read_set (GateDocument *document, const char *name, JsonArray *annotations)
{
  for (guint i = 0; annotations != NULL && i < json_array_get_length (annotations); i++) {
    JsonObject *object = skein_json_get_element_object (annotations, i);
    g_autofree char *id = NULL;
    const char *type;
    GateAnnotation *annotation;

    if (object == NULL)
      continue;
    id = skein_json_dup_child_text (object, "id");
    type = skein_json_get_child_string (object, "type");
    if (id == NULL || type == NULL || *type == '\0')
      continue;
    annotation = gate_add (document, name, id, type);
    annotation->has_place = skein_json_get_child_offset (object, "start", &annotation->start) &&
                            skein_json_get_child_offset (object, "end", &annotation->end);
    read_features (annotation->features, skein_json_get_child_object (object, "features"));
  }
}

static void
read_sets (GateDocument *document, JsonObject *sets)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (sets == NULL)
    return;
  json_object_iter_init (&iter, sets);
  while (json_object_iter_next (&iter, &name, &node))
    if (JSON_NODE_HOLDS_OBJECT (node))
      read_set (document,
                name,
                skein_json_get_child_array (json_node_get_object (node), "annotations"));
}

static guint
sniff (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (!skein_json_shape_has (shape, "annotation_sets"))
    return 0;
  return skein_json_shape_has (shape, "text") || skein_json_shape_has (shape, "offset_type") ? 100
                                                                                             : 70;
}

static SkeinDocument *
read_json (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  SkeinDocument *result;
  JsonObject *object;
  GateDocument document;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  root = skein_json_stream_read_whole (input, report, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The file is not one JSON object, as a GATE document is."));
    return NULL;
  }
  object = json_node_get_object (root);
  gate_init (&document);
  document.text = g_strdup (skein_json_get_child_string (object, "text"));
  /* "j" is for Java; without a word about it, offsets are Python's. */
  document.unit = g_strcmp0 (skein_json_get_child_string (object, "offset_type"), "j") == 0
                      ? SKEIN_UNIT_UTF16
                      : SKEIN_UNIT_CODE_POINTS;
  read_features (document.features, skein_json_get_child_object (object, "features"));
  read_sets (&document, skein_json_get_child_object (object, "annotation_sets"));
  result = gate_build (&document, input, "gate-json", report, error);
  gate_clear (&document);
  return result;
}

const SkeinFormat skein_format_gate_json = {
  .id = "gate-json",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_json,
};

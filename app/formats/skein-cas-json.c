// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-cas.h"
#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-shape.h"
#include "skein-json-stream.h"

static const char *const extensions[] = { "json", NULL };

static const char *
get_title (void)
{
  return _ ("UIMA CAS JSON");
}

static char *
dup_value (JsonNode *node)
{
  JsonArray *list;
  GString *joined;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return skein_json_dup_text (node);
  list = json_node_get_array (node);
  joined = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autofree char *item = skein_json_dup_text (json_array_get_element (list, i));

    if (item != NULL)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", item);
  }
  return g_string_free (joined, FALSE);
}

static gboolean
is_marked (const char *name)
{
  return (*name == '@' || *name == '^' || *name == '#') && name[1] != '\0';
}

static void
read_structure (Cas *cas, JsonObject *object, const char *fallback_id)
{
  g_autofree char *id = skein_json_dup_child_text (object, "%ID");
  const char *type = skein_json_get_child_string (object, "%TYPE");
  CasStructure *structure;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (type == NULL)
    return;
  structure = cas_add (cas, id != NULL ? id : fallback_id, type);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node)) {
    g_autofree char *value = NULL;
    gboolean is_reference = *name == '@';

    if (*name == '%' && strcmp (name, "%ELEMENTS") != 0)
      continue;
    value = dup_value (node);
    if (value == NULL)
      continue;
    if (strcmp (name, "%ELEMENTS") == 0)
      cas_structure_set (structure, "elements", value, TRUE);
    else
      /* The marks of the format: a reference, a place in the text, a number that JSON can't hold. */
      cas_structure_set (structure, is_marked (name) ? name + 1 : name, value, is_reference);
  }
}

/* Structures are a list, or, as the draft of the format allows, members of an object by their ids. */
static void
read_structures (Cas *cas, JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *list = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (list); i++) {
      JsonObject *object = skein_json_get_element_object (list, i);

      if (object != NULL)
        read_structure (cas, object, NULL);
    }
  } else if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *id;
    JsonNode *value;

    json_object_iter_init (&iter, json_node_get_object (node));
    while (json_object_iter_next (&iter, &id, &value))
      if (JSON_NODE_HOLDS_OBJECT (value))
        read_structure (cas, json_node_get_object (value), id);
  }
}

static guint
sniff (const SkeinInput *input)
{
  g_autoptr (SkeinJsonShape) shape = skein_json_shape_new (input);

  if (skein_json_shape_has (shape, "%FEATURE_STRUCTURES"))
    return 100;
  return skein_json_shape_has (shape, "%TYPES") || skein_json_shape_has (shape, "%VIEWS") ? 80 : 0;
}

static SkeinDocument *
read_json (const SkeinInput *input, SkeinReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  SkeinDocument *document;
  Cas cas;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  root = skein_json_stream_read_whole (input, report, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root)) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("The file is not one JSON object, as a CAS is."));
    return NULL;
  }
  cas_init (&cas);
  read_structures (&cas,
                   json_object_get_member (json_node_get_object (root), "%FEATURE_STRUCTURES"));
  document = cas_build (&cas, input, "cas-json", report, error);
  cas_clear (&cas);
  return document;
}

const SkeinFormat skein_format_cas_json = {
  .id = "cas-json",
  .get_title = get_title,
  .extensions = extensions,
  .sniff = sniff,
  .read = read_json,
};

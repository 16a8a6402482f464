// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-json-stream.h"

gboolean
skein_json_holds (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* What other programs write is taken as it comes: a member of an unexpected kind counts as none. */

static JsonNode *
get_child (JsonObject *object, const char *member)
{
  return object != NULL ? json_object_get_member (object, member) : NULL;
}

static JsonNode *
get_element (JsonArray *array, guint index)
{
  return array != NULL && index < json_array_get_length (array)
             ? json_array_get_element (array, index)
             : NULL;
}

static JsonObject *
as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
as_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
as_string (JsonNode *node)
{
  return node != NULL && skein_json_holds (node, G_TYPE_STRING) ? json_node_get_string (node)
                                                                : NULL;
}

static gboolean
as_offset (JsonNode *node, guint32 *offset)
{
  double number;

  if (node == NULL)
    return FALSE;
  if (skein_json_holds (node, G_TYPE_INT64)) {
    gint64 value = json_node_get_int (node);

    *offset = (guint32) CLAMP (value, 0, G_MAXUINT32);
    return value >= 0 && value <= G_MAXUINT32;
  }
  if (!skein_json_holds (node, G_TYPE_DOUBLE))
    return FALSE;
  number = json_node_get_double (node);
  if (!(number >= 0 && number <= G_MAXUINT32))
    return FALSE;
  *offset = (guint32) number;
  return *offset == number;
}

JsonObject *
skein_json_get_child_object (JsonObject *object, const char *member)
{
  return as_object (get_child (object, member));
}

JsonArray *
skein_json_get_child_array (JsonObject *object, const char *member)
{
  return as_array (get_child (object, member));
}

const char *
skein_json_get_child_string (JsonObject *object, const char *member)
{
  return as_string (get_child (object, member));
}

gboolean
skein_json_get_child_offset (JsonObject *object, const char *member, guint32 *offset)
{
  return as_offset (get_child (object, member), offset);
}

gboolean
skein_json_get_child_truth (JsonObject *object, const char *member, gboolean fallback)
{
  JsonNode *node = get_child (object, member);

  return node != NULL && skein_json_holds (node, G_TYPE_BOOLEAN) ? json_node_get_boolean (node)
                                                                 : fallback;
}

/* Returns (transfer full) (nullable): a string as it is, or a number or truth value as it is written. */
char *
skein_json_dup_child_text (JsonObject *object, const char *member)
{
  return skein_json_dup_text (get_child (object, member));
}

JsonObject *
skein_json_get_element_object (JsonArray *array, guint index)
{
  return as_object (get_element (array, index));
}

JsonArray *
skein_json_get_element_array (JsonArray *array, guint index)
{
  return as_array (get_element (array, index));
}

const char *
skein_json_get_element_string (JsonArray *array, guint index)
{
  return as_string (get_element (array, index));
}

gboolean
skein_json_get_element_offset (JsonArray *array, guint index, guint32 *offset)
{
  return as_offset (get_element (array, index), offset);
}

char *
skein_json_dup_text (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (skein_json_holds (node, G_TYPE_STRING))
    return g_strdup (json_node_get_string (node));
  if (skein_json_holds (node, G_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (skein_json_holds (node, G_TYPE_DOUBLE))
    return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node)));
  return g_strdup (json_node_get_boolean (node) ? "true" : "false");
}

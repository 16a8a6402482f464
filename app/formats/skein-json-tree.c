// SPDX-License-Identifier: MPL-2.0
#include "skein-json-tree.h"

#include <string.h>

/**
 * skein_json_node_is:
 * @node: (nullable): a value
 * @kind: a kind
 *
 * Returns: whether it is there and of that kind
 */
gboolean
skein_json_node_is (const SkeinJsonNode *node, SkeinJsonKind kind)
{
  return node != NULL && node->kind == kind;
}

/**
 * skein_json_node_get_length:
 * @node: (nullable): a value
 *
 * Returns: how many elements or members it has; 0 if it is neither a list nor an object
 */
guint
skein_json_node_get_length (const SkeinJsonNode *node)
{
  return node != NULL && node->kind >= SKEIN_JSON_LIST ? node->n : 0;
}

/**
 * skein_json_node_get_element:
 * @list: (nullable): a value
 * @index: which element
 *
 * Returns: (nullable): the element; %NULL if there is none, or if @list is no list
 */
const SkeinJsonNode *
skein_json_node_get_element (const SkeinJsonNode *list, guint index)
{
  return skein_json_node_is (list, SKEIN_JSON_LIST) && index < list->n
             ? list + list->value.children[index]
             : NULL;
}

/**
 * skein_json_node_get_name:
 * @object: an object
 * @index: which member, less than its length
 *
 * Returns: the member's name
 */
const char *
skein_json_node_get_name (const SkeinJsonNode *object, guint index)
{
  g_return_val_if_fail (skein_json_node_is (object, SKEIN_JSON_OBJECT), NULL);
  g_return_val_if_fail (index < object->n, NULL);
  return object[object->value.children[index]].value.string;
}

/**
 * skein_json_node_get_value:
 * @object: an object
 * @index: which member, less than its length
 *
 * Returns: the member's value
 */
const SkeinJsonNode *
skein_json_node_get_value (const SkeinJsonNode *object, guint index)
{
  g_return_val_if_fail (skein_json_node_is (object, SKEIN_JSON_OBJECT), NULL);
  g_return_val_if_fail (index < object->n, NULL);
  return object + object->value.children[index] + 1;
}

/**
 * skein_json_node_find:
 * @object: (nullable): a value
 * @name: the name of a member
 *
 * Looks at one member after the other: objects have few.
 *
 * Returns: (nullable): its value; %NULL if there is none of that name, or if @object is no object
 */
const SkeinJsonNode *
skein_json_node_find (const SkeinJsonNode *object, const char *name)
{
  if (!skein_json_node_is (object, SKEIN_JSON_OBJECT))
    return NULL;
  for (guint i = 0; i < object->n; i++) {
    const SkeinJsonNode *member = object + object->value.children[i];

    if (strcmp (member->value.string, name) == 0)
      return member + 1;
  }
  return NULL;
}

/**
 * skein_json_node_get_string:
 * @node: (nullable): a value
 *
 * Returns: (nullable): the string; %NULL if it is none
 */
const char *
skein_json_node_get_string (const SkeinJsonNode *node)
{
  return skein_json_node_is (node, SKEIN_JSON_STRING) ? node->value.string : NULL;
}

/**
 * skein_json_node_get_offset:
 * @node: (nullable): a value
 * @offset: (out): the number
 *
 * Returns: whether it is a whole number from 0 on that 32 bits can hold; "3.0" is one
 */
gboolean
skein_json_node_get_offset (const SkeinJsonNode *node, guint32 *offset)
{
  *offset = 0;
  if (skein_json_node_is (node, SKEIN_JSON_INTEGER)) {
    *offset = (guint32) CLAMP (node->value.integer, 0, G_MAXUINT32);
    return *offset == node->value.integer;
  }
  if (!skein_json_node_is (node, SKEIN_JSON_REAL) ||
      !(node->value.real >= 0 && node->value.real <= G_MAXUINT32))
    return FALSE;
  *offset = (guint32) node->value.real;
  return *offset == node->value.real;
}

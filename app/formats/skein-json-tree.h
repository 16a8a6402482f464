// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinJsonKind:
 * @SKEIN_JSON_NULL: null
 * @SKEIN_JSON_TRUTH: true or false
 * @SKEIN_JSON_INTEGER: a number without a point and an exponent that 64 bits can hold
 * @SKEIN_JSON_REAL: any other number
 * @SKEIN_JSON_STRING: a string
 * @SKEIN_JSON_LIST: a list
 * @SKEIN_JSON_OBJECT: an object
 */
typedef enum {
  SKEIN_JSON_NULL,
  SKEIN_JSON_TRUTH,
  SKEIN_JSON_INTEGER,
  SKEIN_JSON_REAL,
  SKEIN_JSON_STRING,
  SKEIN_JSON_LIST,
  SKEIN_JSON_OBJECT,
} SkeinJsonKind;

/**
 * SkeinJsonNode:
 * @kind: what it is
 * @line: the line of the file on which it begins
 * @n: how many elements or members it has
 * @n_nodes: how many nodes it takes, itself included
 *
 * A value of JSON. The nodes of a value lie in one array, each before what is in it; they belong to who read the value.
 * Of members of one name an object has the last value, at the place of the first. Use the functions below.
 */
typedef struct {
  SkeinJsonKind kind;
  guint32 line;
  guint32 n;
  guint32 n_nodes;
  union {
    const char *string;
    gint64 integer;
    double real;
    gboolean truth;
    /* How far behind the node each element is, or the name of each member, whose value comes next. */
    const guint32 *children;
    gsize place;
  } value;
} SkeinJsonNode;

gboolean skein_json_node_is (const SkeinJsonNode *node, SkeinJsonKind kind);
guint skein_json_node_get_length (const SkeinJsonNode *node);
const SkeinJsonNode *skein_json_node_get_element (const SkeinJsonNode *list, guint index);
const char *skein_json_node_get_name (const SkeinJsonNode *object, guint index);
const SkeinJsonNode *skein_json_node_get_value (const SkeinJsonNode *object, guint index);
const SkeinJsonNode *skein_json_node_find (const SkeinJsonNode *object, const char *name);
const char *skein_json_node_get_string (const SkeinJsonNode *node);
gboolean skein_json_node_get_offset (const SkeinJsonNode *node, guint32 *offset);

G_END_DECLS

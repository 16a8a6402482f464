// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinJsonValueFunc:
 * @value: one value of the file
 * @line: the line on which it begins
 * @data: user data
 *
 * Is called for each value in the order of the file.
 */
typedef void (*SkeinJsonValueFunc) (JsonNode *value, guint line, gpointer data);

gboolean skein_json_stream_read (const SkeinInput *input,
                                 SkeinReport *report,
                                 SkeinJsonValueFunc func,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);
JsonNode *skein_json_stream_read_whole (const SkeinInput *input,
                                        SkeinReport *report,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean skein_json_holds (JsonNode *node, GType type);
JsonObject *skein_json_get_child_object (JsonObject *object, const char *member);
JsonArray *skein_json_get_child_array (JsonObject *object, const char *member);
const char *skein_json_get_child_string (JsonObject *object, const char *member);
gboolean skein_json_get_child_offset (JsonObject *object, const char *member, guint32 *offset);
gboolean skein_json_get_child_truth (JsonObject *object, const char *member, gboolean fallback);
char *skein_json_dup_child_text (JsonObject *object, const char *member) G_GNUC_WARN_UNUSED_RESULT;
JsonObject *skein_json_get_element_object (JsonArray *array, guint index);
JsonArray *skein_json_get_element_array (JsonArray *array, guint index);
const char *skein_json_get_element_string (JsonArray *array, guint index);
gboolean skein_json_get_element_offset (JsonArray *array, guint index, guint32 *offset);
char *skein_json_dup_text (JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

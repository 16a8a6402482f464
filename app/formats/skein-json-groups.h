// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-json-stream.h"

G_BEGIN_DECLS

/**
 * SkeinJsonGroupFuncs:
 * @dup_key: returns what a value shares with the others of its group, or %NULL if it belongs to none. It is asked
 *   twice for the same value, and must not tell the report
 * @take_group: takes the values of a group (element-type JsonNode), in the order of the file, and the line of the
 *   first
 * @take_other: takes a value that belongs to no group
 *
 * What a reader does with values that belong together.
 */
typedef struct {
  char *(*dup_key) (JsonNode *value);
  void (*take_group) (const GPtrArray *values, guint line, gpointer data);
  void (*take_other) (JsonNode *value, guint line, gpointer data);
} SkeinJsonGroupFuncs;

gboolean skein_json_groups_read (const SkeinInput *input,
                                 SkeinReport *report,
                                 const SkeinJsonGroupFuncs *funcs,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-article.h"

G_BEGIN_DECLS

/**
 * SkeinMentionSpan:
 *
 * A stretch of a text, in code points, and the actor that it names.
 */
typedef struct {
  SkeinSpan span;
  gint64 actor;
} SkeinMentionSpan;

GArray *skein_mention_map_new (const GPtrArray *mentions, guint32 length) G_GNUC_WARN_UNUSED_RESULT;
const SkeinMentionSpan *skein_mention_map_find (const GArray *map, guint32 offset);
guint skein_mention_map_lower_bound (const GArray *map, guint32 offset);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinAssertions:
 *
 * Builds a document from a graph without articles: nodes become actors, edges become relations that
 * are asserted without a passage. Readers say which node or edge begins, then its attributes by the names of
 * the file, then that it ends; what an attribute means is decided here, for all formats alike.
 */
typedef struct _SkeinAssertions SkeinAssertions;

/**
 * SkeinDirection:
 * @SKEIN_DIRECTION_FORWARD: from the first node to the second
 * @SKEIN_DIRECTION_BACKWARD: from the second node to the first
 * @SKEIN_DIRECTION_MUTUAL: both ways, or without direction
 */
typedef enum {
  SKEIN_DIRECTION_FORWARD,
  SKEIN_DIRECTION_BACKWARD,
  SKEIN_DIRECTION_MUTUAL,
} SkeinDirection;

SkeinAssertions *skein_assertions_new (const SkeinInput *input,
                                       SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;
void skein_assertions_free (SkeinAssertions *assertions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinAssertions, skein_assertions_free)

void skein_assertions_begin_node (SkeinAssertions *assertions, const char *id);
void skein_assertions_begin_edge (SkeinAssertions *assertions,
                                  const char *source,
                                  const char *target,
                                  SkeinDirection direction);
void skein_assertions_add (SkeinAssertions *assertions, const char *name, const char *value);
void skein_assertions_end (SkeinAssertions *assertions);
gboolean skein_assertions_is_empty (const SkeinAssertions *assertions);
void skein_assertions_refuse (SkeinAssertions *assertions, guint line, const char *message);
SkeinDocument *skein_assertions_finish (SkeinAssertions *assertions,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

SkeinDirection skein_direction_parse (const char *word, SkeinDirection fallback);

G_END_DECLS

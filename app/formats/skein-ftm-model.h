// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The status of an edge that the passage only reports as a claim. */
#define SKEIN_FTM_ALLEGED "alleged"

/* How the ids of edges begin that we write, and of those that are directed, though their schema is not. */
#define SKEIN_FTM_EDGE "skein-edge-"
#define SKEIN_FTM_DIRECTED SKEIN_FTM_EDGE "directed-"

/**
 * SkeinFtmEdge:
 * @schema: the name of the schema
 * @source: the property that names what it leaves
 * @target: the property that names what it enters
 * @directed: whether it is directed
 * @source_range: what @source may be: this schema, or one of its kind
 * @target_range: what @target may be
 *
 * A schema of FollowTheMoney whose entities are edges.
 */
typedef struct {
  const char *schema;
  const char *source;
  const char *target;
  gboolean directed;
  const char *source_range;
  const char *target_range;
} SkeinFtmEdge;

const SkeinFtmEdge *skein_ftm_find_edge (const char *schema);
gboolean skein_ftm_is_link (const char *property);
gboolean skein_ftm_is_text (const char *schema);
gboolean skein_ftm_is_kind_of (const char *schema, const char *range);
const char *skein_ftm_find_schema (const char *type);
char *skein_ftm_dup_id (const char *key) G_GNUC_WARN_UNUSED_RESULT;
char *skein_ftm_dup_key (const char *id) G_GNUC_WARN_UNUSED_RESULT;
const SkeinFtmEdge *skein_ftm_find_edge_for (const char *type, gboolean mutual);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinFtmEdge:
 * @schema: the name of the schema
 * @source: the property that names what it leaves
 * @target: the property that names what it enters
 * @directed: whether it is directed
 *
 * A schema of FollowTheMoney whose entities are edges.
 */
typedef struct {
  const char *schema;
  const char *source;
  const char *target;
  gboolean directed;
} SkeinFtmEdge;

const SkeinFtmEdge *skein_ftm_find_edge (const char *schema);
gboolean skein_ftm_is_link (const char *property);
gboolean skein_ftm_is_text (const char *schema);

G_END_DECLS

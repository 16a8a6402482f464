// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"

G_BEGIN_DECLS

/**
 * SkeinFeature:
 *
 * A feature of an annotation and its value, as UIMA calls them.
 */
typedef struct {
  const char *name;
  const char *value;
} SkeinFeature;

gboolean skein_uima_is_token (const char *layer);
gboolean skein_uima_is_grammar (const char *layer);
gboolean skein_uima_names_actor (const char *label);
const char *skein_uima_get_short_name (const char *layer);
void skein_uima_describe_span (SkeinAnnotatedSpan *span,
                               const char *layer,
                               const SkeinFeature *features,
                               guint n_features,
                               gboolean is_chain);
void skein_uima_describe_relation (SkeinAnnotatedRelation *relation,
                                   const char *layer,
                                   const SkeinFeature *features,
                                   guint n_features);

G_END_DECLS

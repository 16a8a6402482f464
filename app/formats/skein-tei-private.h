// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-annotations.h"
#include "skein-xml.h"

G_BEGIN_DECLS

/* An element that names somebody, and its place in the text, in code points. */
typedef struct {
  const xmlNode *node;
  guint32 start;
  guint32 end;
} TeiName;

/* skein-tei-header.c */
char *tei_dup_title (const xmlNode *header) G_GNUC_WARN_UNUSED_RESULT;
void tei_set_metadata (SkeinArticleRecord *article, const xmlNode *document, const xmlNode *header);

/* skein-tei-text.c */
char *tei_dup_text (const xmlNode *root, GArray *names) G_GNUC_WARN_UNUSED_RESULT;
gboolean tei_is_name (const xmlNode *node);
gboolean tei_is_list (const xmlNode *node);

/* skein-tei-build.c */
void tei_add_actors (SkeinAnnotations *annotations, const xmlNode *root, GHashTable *keys);
void tei_add_names (SkeinAnnotations *annotations, const GArray *names, GHashTable *keys);
void tei_add_relations (SkeinAnnotations *annotations, const xmlNode *root, GHashTable *keys);

G_END_DECLS

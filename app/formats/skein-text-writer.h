// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <json-glib/json-glib.h>

#include "skein-record.h"
#include "skein-text-map.h"

G_BEGIN_DECLS

/* What the writers of annotated texts have in common. */

/**
 * SkeinFileNames:
 *
 * Gives out names for files, each once, even where capitals do not count.
 */
typedef struct _SkeinFileNames SkeinFileNames;

SkeinFileNames *skein_file_names_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_file_names_free (SkeinFileNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinFileNames, skein_file_names_free)
char *skein_file_names_dup (SkeinFileNames *names, const char *title) G_GNUC_WARN_UNUSED_RESULT;

/**
 * SkeinMentionIndex:
 *
 * The mentions of an article by the actors that they name.
 */
typedef struct _SkeinMentionIndex SkeinMentionIndex;

SkeinMentionIndex *
skein_mention_index_new (const SkeinArticleRecord *article) G_GNUC_WARN_UNUSED_RESULT;
void skein_mention_index_free (SkeinMentionIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMentionIndex, skein_mention_index_free)
gboolean skein_mention_index_find_ends (const SkeinMentionIndex *index,
                                        const SkeinEvidenceRecord *evidence,
                                        guint ends[2]);

char **
skein_text_writer_dup_ids (char *const *own, guint n, const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
char **skein_text_writer_dup_mention_ids (const SkeinArticleRecord *article,
                                          const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
char **skein_text_writer_dup_evidence_ids (const SkeinArticleRecord *article,
                                           const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
char *skein_text_writer_dup_iri (const char *identifier) G_GNUC_WARN_UNUSED_RESULT;
void skein_text_writer_get_marks (const SkeinEvidenceRecord *evidence,
                                  gboolean *denied,
                                  gboolean *alleged);
char *skein_text_writer_dup_tag (const char *name, const char *value) G_GNUC_WARN_UNUSED_RESULT;
const char *skein_text_writer_get_label (const SkeinDocument *document,
                                         const SkeinMentionRecord *mention);
char *skein_text_writer_dup_line (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_text_writer_is_line_end (gunichar c);
void skein_text_writer_add_member (JsonBuilder *builder, const char *member, const char *value);

G_END_DECLS

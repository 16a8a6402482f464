// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinQuoter:
 *
 * Cuts passages out of the text of one article, for formats that quote.
 */
typedef struct _SkeinQuoter SkeinQuoter;

SkeinQuoter *skein_quoter_new (const SkeinArticleRecord *article) G_GNUC_WARN_UNUSED_RESULT;
void skein_quoter_free (SkeinQuoter *quoter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinQuoter, skein_quoter_free)

SkeinSpan skein_quoter_find_passage (SkeinQuoter *quoter, const SkeinEvidenceRecord *evidence);
char *skein_quoter_dup_text (SkeinQuoter *quoter, SkeinSpan span) G_GNUC_WARN_UNUSED_RESULT;
char *skein_quoter_dup_mention (SkeinQuoter *quoter,
                                const SkeinMentionRecord *mention) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

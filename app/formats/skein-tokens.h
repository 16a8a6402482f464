// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinTokens:
 * @chars: the article's text
 * @tokens: (element-type SkeinSpan): its words and signs, in code points
 * @starts: (element-type guint): for each sentence its first token; the last one ends the text
 *
 * The words of an article, for formats that count words instead of characters. Every mention begins and ends with a
 * word, and lies in one sentence.
 */
typedef struct {
  gunichar *chars;
  GArray *tokens;
  GArray *starts;
} SkeinTokens;

SkeinTokens *skein_tokens_new (const SkeinArticleRecord *article) G_GNUC_WARN_UNUSED_RESULT;
void skein_tokens_free (SkeinTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTokens, skein_tokens_free)

char *skein_tokens_dup_token (const SkeinTokens *tokens, guint index) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_tokens_find (const SkeinTokens *tokens, SkeinSpan span, guint *first, guint *end);
guint skein_tokens_get_sentence (const SkeinTokens *tokens, guint token);

G_END_DECLS

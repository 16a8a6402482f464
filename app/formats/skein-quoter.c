// SPDX-License-Identifier: MPL-2.0
#include "skein-quoter.h"

#include "skein-sentence.h"
#include "skein-text-map.h"

/* @sentences: (nullable): found when they are needed first */
struct _SkeinQuoter {
  const SkeinArticleRecord *article;
  SkeinTextMap *map;
  GArray *sentences;
};

/**
 * skein_quoter_new:
 * @article: an article; it must outlive this
 *
 * Returns: (transfer full): what quotes it
 */
SkeinQuoter *
skein_quoter_new (const SkeinArticleRecord *article)
{
  SkeinQuoter *self;

  g_return_val_if_fail (article != NULL, NULL);

  self = g_new0 (SkeinQuoter, 1);
  self->article = article;
  self->map = skein_text_map_new (article->text, -1);
  return self;
}

void
skein_quoter_free (SkeinQuoter *self)
{
  if (self == NULL)
    return;
  skein_text_map_free (self->map);
  g_clear_pointer (&self->sentences, g_array_unref);
  g_free (self);
}

/**
 * skein_quoter_find_passage:
 * @quoter: what quotes the article
 * @evidence: evidence of the article
 *
 * Returns: the passage: the one that the evidence says, or else the sentences around its two mentions; empty
 *   if it has neither
 */
SkeinSpan
skein_quoter_find_passage (SkeinQuoter *self, const SkeinEvidenceRecord *evidence)
{
  SkeinSpan span;
  int ends[2];

  g_return_val_if_fail (self != NULL && evidence != NULL, (SkeinSpan){ 0 });

  span = evidence->span;
  if (!skein_span_is_empty (span))
    return span;
  ends[0] = evidence->source_mention;
  ends[1] = evidence->target_mention;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    const SkeinMentionRecord *mention;

    if (ends[i] < 0)
      continue;
    mention = g_ptr_array_index (self->article->mentions, (guint) ends[i]);
    span = skein_span_union (span, skein_spans_extent (mention->spans));
  }
  if (skein_span_is_empty (span))
    return span;
  if (self->sentences == NULL)
    self->sentences = skein_sentences (self->article->text, -1);
  return skein_sentences_around (self->sentences, span);
}

char *
skein_quoter_dup_text (SkeinQuoter *self, SkeinSpan span)
{
  g_return_val_if_fail (self != NULL, NULL);
  return skein_text_map_dup_slice (self->map, span);
}

/**
 * skein_quoter_dup_mention:
 * @quoter: what quotes the article
 * @mention: a mention of the article
 *
 * Returns: (transfer full): its words, with a blank between its pieces
 */
char *
skein_quoter_dup_mention (SkeinQuoter *self, const SkeinMentionRecord *mention)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && mention != NULL, g_string_free (words, FALSE));

  for (guint i = 0; i < mention->spans->len; i++) {
    g_autofree char *piece =
        skein_text_map_dup_slice (self->map, g_array_index (mention->spans, SkeinSpan, i));

    if (i > 0)
      g_string_append_c (words, ' ');
    g_string_append (words, piece);
  }
  return g_string_free (words, FALSE);
}

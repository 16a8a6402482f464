// SPDX-License-Identifier: MPL-2.0
#include "skein-tokens.h"

#include "skein-sentence.h"
#include "skein-text-writer.h"

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || skein_text_writer_is_line_end (c);
}

/* Whether a character goes on with the word before it, whatever that is. */
static gboolean
is_attached (gunichar c)
{
  return g_unichar_ismark (c) || g_unichar_iszerowidth (c);
}

/* Letters of scripts that write no blanks are words of their own. */
static gboolean
is_word (gunichar c)
{
  return (g_unichar_isalnum (c) || c == '_') && !g_unichar_iswide (c);
}

static void
mark_edges (const SkeinArticleRecord *article, guint8 *edges)
{
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);

    for (guint j = 0; j < mention->spans->len; j++) {
      SkeinSpan span = g_array_index (mention->spans, SkeinSpan, j);

      edges[span.start] = TRUE;
      edges[span.end] = TRUE;
    }
  }
}

static void
cut_tokens (SkeinTokens *self, SkeinSpan sentence, const guint8 *edges)
{
  for (guint32 i = sentence.start; i < sentence.end;) {
    SkeinSpan token = { i, i + 1 };

    if (is_blank (self->chars[i])) {
      i++;
      continue;
    }
    while (token.end < sentence.end && !edges[token.end] && !is_blank (self->chars[token.end]) &&
           (is_attached (self->chars[token.end]) ||
            (is_word (self->chars[i]) && is_word (self->chars[token.end]))))
      token.end++;
    g_array_append_val (self->tokens, token);
    i = token.end;
  }
}

/* The last sentence that begins at or before @place. */
static guint
find_sentence (const GArray *sentences, guint32 place)
{
  guint low = 0;
  guint high = sentences->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (sentences, SkeinSpan, middle).start <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : 0;
}

/* Counts for each sentence the mentions that go on in the next one. */
static int *
count_bridges (const SkeinArticleRecord *article, const GArray *sentences)
{
  int *bridges = g_new0 (int, (gsize) sentences->len + 1);

  for (guint i = 0; sentences->len > 0 && i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);

    bridges[find_sentence (sentences, extent.start)]++;
    bridges[find_sentence (sentences, MAX (extent.end, 1) - 1)]--;
  }
  for (guint i = 1; i < sentences->len; i++)
    bridges[i] += bridges[i - 1];
  return bridges;
}

/**
 * skein_tokens_new:
 * @article: an article
 *
 * Cuts an article into sentences and words. Sentences that a mention joins are one. Takes time linear in the text,
 * and logarithmic for each mention.
 *
 * Returns: (transfer full): its words
 */
SkeinTokens *
skein_tokens_new (const SkeinArticleRecord *article)
{
  SkeinTokens *self;
  g_autoptr (GArray) sentences = NULL;
  g_autofree guint8 *edges = NULL;
  g_autofree int *bridges = NULL;
  gboolean joined = FALSE;
  glong n;

  g_return_val_if_fail (article != NULL, NULL);

  self = g_new0 (SkeinTokens, 1);
  self->chars = g_utf8_to_ucs4_fast (article->text, -1, &n);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  edges = g_new0 (guint8, (gsize) n + 1);
  mark_edges (article, edges);
  sentences = skein_sentences (article->text, -1);
  bridges = count_bridges (article, sentences);
  for (guint i = 0; i < sentences->len; i++) {
    guint first = self->tokens->len;

    cut_tokens (self, g_array_index (sentences, SkeinSpan, i), edges);
    if (!joined && self->tokens->len > first)
      g_array_append_val (self->starts, first);
    joined = bridges[i] > 0 || (joined && self->tokens->len == first);
  }
  g_array_append_val (self->starts, self->tokens->len);
  return self;
}

void
skein_tokens_free (SkeinTokens *self)
{
  if (self == NULL)
    return;
  g_free (self->chars);
  g_array_unref (self->tokens);
  g_array_unref (self->starts);
  g_free (self);
}

/**
 * skein_tokens_dup_token:
 * @self: the words of an article
 * @index: a token
 *
 * Returns: (transfer full): the word
 */
char *
skein_tokens_dup_token (const SkeinTokens *self, guint index)
{
  SkeinSpan span;

  g_return_val_if_fail (self != NULL && index < self->tokens->len, NULL);

  span = g_array_index (self->tokens, SkeinSpan, index);
  return g_ucs4_to_utf8 (
      self->chars + span.start, (glong) (span.end - span.start), NULL, NULL, NULL);
}

/* The first token that begins at or behind @place. */
static guint
find_token (const SkeinTokens *self, guint32 place)
{
  guint low = 0;
  guint high = self->tokens->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->tokens, SkeinSpan, middle).start < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * skein_tokens_find:
 * @self: the words of an article
 * @span: a stretch of the text, in code points
 * @first: (out): its first token
 * @end: (out): the token behind its last
 *
 * Returns: %FALSE if there are no words in it
 */
gboolean
skein_tokens_find (const SkeinTokens *self, SkeinSpan span, guint *first, guint *end)
{
  g_return_val_if_fail (self != NULL && first != NULL && end != NULL, FALSE);

  *first = find_token (self, span.start);
  *end = find_token (self, span.end);
  return *first < *end;
}

/**
 * skein_tokens_get_sentence:
 * @self: the words of an article
 * @token: a token
 *
 * Returns: the sentence in which it stands
 */
guint
skein_tokens_get_sentence (const SkeinTokens *self, guint token)
{
  guint low = 0;
  guint high = self->starts->len;

  g_return_val_if_fail (token < self->tokens->len, 0);

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->starts, guint, middle) <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low - 1;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-prepared-private.h"

#include <string.h>

#include "skein-passage-private.h"
#include "skein-sentence.h"
#include "skein-utf8.h"

/* Sentences come in order, so that one walk through the text finds all of them. */
static void
find_bytes (SkeinPrepared *self)
{
  const char *p = self->text;
  const char *stop = p + self->n_bytes;
  guint32 at = 0;

  for (guint i = 0; i < self->sentences->len; i++) {
    SkeinSpan span = g_array_index (self->sentences, SkeinSpan, i);
    gsize start, end;

    p = skein_utf8_skip (p, stop, span.start - at);
    start = (gsize) (p - self->text);
    p = skein_utf8_skip (p, stop, span.end - span.start);
    end = (gsize) (p - self->text);
    at = span.end;
    g_array_append_val (self->starts, start);
    g_array_append_val (self->ends, end);
  }
  self->length = at + (guint32) skein_utf8_count (p, (gsize) (stop - p));
}

void
skein_prepared_free (SkeinPrepared *self)
{
  if (self == NULL)
    return;
  g_free (self->hash);
  g_array_unref (self->sentences);
  g_array_unref (self->starts);
  g_array_unref (self->ends);
  g_free (self);
}

static SkeinPrepared *
prepare (const char *text)
{
  SkeinPrepared *self = g_new0 (SkeinPrepared, 1);

  self->text = text;
  self->n_bytes = strlen (text);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) self->n_bytes);
  self->sentences = skein_sentences (text, (gssize) self->n_bytes);
  self->starts = g_array_sized_new (FALSE, FALSE, sizeof (gsize), self->sentences->len);
  self->ends = g_array_sized_new (FALSE, FALSE, sizeof (gsize), self->sentences->len);
  self->wide = skein_text_is_wide (text, self->n_bytes);
  find_bytes (self);
  return self;
}

/**
 * skein_document_prepare:
 * @document: what a reader made of a file
 *
 * Finds out what the next import of it needs to know of the texts, so that the thread that writes need not. Until
 * then the texts must stay as they are. Linear in the texts.
 */
void
skein_document_prepare (SkeinDocument *document)
{
  g_return_if_fail (document != NULL);

  for (guint i = 0; i < document->articles->len; i++) {
    SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    skein_prepared_free (article->prepared);
    article->prepared = prepare (article->text);
  }
}

/**
 * skein_article_record_steal_prepared:
 * @article: an article
 *
 * Returns: (transfer full): what is known of its text; it is found out if it was not before
 */
SkeinPrepared *
skein_article_record_steal_prepared (SkeinArticleRecord *article)
{
  return article->prepared != NULL ? g_steal_pointer (&article->prepared) : prepare (article->text);
}

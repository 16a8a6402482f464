// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinPrepared:
 * @text: the text that it is about
 * @hash: its SHA-256, in hexadecimal digits
 * @n_bytes: its length in bytes
 * @length: its length in code points
 * @sentences: (element-type SkeinSpan): its sentences
 * @starts: (element-type gsize): where each of them starts, in bytes
 * @ends: (element-type gsize): where it ends
 * @wide: whether it has letters of scripts that put no blanks between words
 *
 * What an import needs to know of a text, found out ahead in another thread.
 */
struct _SkeinPrepared {
  const char *text;
  char *hash;
  gsize n_bytes;
  guint32 length;
  GArray *sentences;
  GArray *starts;
  GArray *ends;
  gboolean wide;
};

SkeinPrepared *
skein_article_record_steal_prepared (SkeinArticleRecord *article) G_GNUC_WARN_UNUSED_RESULT;
void skein_prepared_free (SkeinPrepared *prepared);

G_END_DECLS

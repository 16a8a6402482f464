// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-utf8.h"

G_BEGIN_DECLS

/**
 * SkeinTextEncoding:
 * @SKEIN_TEXT_OPEN: nothing but ASCII was read so far
 * @SKEIN_TEXT_UTF8: UTF-8, in which something may be damaged
 * @SKEIN_TEXT_LATIN1: Windows-1252, or its part ISO-8859-1
 *
 * What a text is written in, as far as is known.
 */
typedef enum {
  SKEIN_TEXT_OPEN,
  SKEIN_TEXT_UTF8,
  SKEIN_TEXT_LATIN1,
} SkeinTextEncoding;

/**
 * SkeinTextDecoder:
 * @encoding: in what the text is; may be set before reading
 * @is_windows: whether characters came that ISO-8859-1 does not have
 * @repair: what was no text so far
 *
 * Makes UTF-8 of a text that comes part by part. It starts as zeros.
 */
typedef struct {
  SkeinTextEncoding encoding;
  gboolean is_windows;
  SkeinUtf8Repair repair;
} SkeinTextDecoder;

gboolean skein_text_decoder_must_settle (SkeinTextDecoder *decoder,
                                         const char *bytes,
                                         gsize n_bytes,
                                         gboolean last);
void skein_text_decoder_settle (SkeinTextDecoder *decoder, gsize n_bad, gsize n_multibyte);
gsize skein_text_decoder_read (SkeinTextDecoder *decoder,
                               const char *bytes,
                               gsize n_bytes,
                               gboolean last,
                               char *to,
                               gsize *n_read);
const char *skein_text_decoder_get_name (const SkeinTextDecoder *decoder);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-utf8.h"

G_BEGIN_DECLS

/**
 * SkeinDecoded:
 * @text: valid UTF-8 without NUL characters and without a byte order mark
 * @n_bytes: the length of @text in bytes
 * @encoding: (transfer none): the name of the encoding that was found, a static string
 * @n_removed: how many characters that no text may hold (NUL) were taken out
 * @repair: what was no UTF-8 in a text that is UTF-8 otherwise
 *
 * What skein_decode() made of a file's bytes. Line ends are kept as they are.
 */
typedef struct {
  char *text;
  gsize n_bytes;
  const char *encoding;
  guint n_removed;
  SkeinUtf8Repair repair;
} SkeinDecoded;

gboolean skein_decode (const guint8 *bytes, gsize n_bytes, SkeinDecoded *decoded, GError **error);
void skein_decoded_clear (SkeinDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinDecoded, skein_decoded_clear)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#include "skein-text-decoder.h"

/* Windows-1252 is what files that call themselves Latin-1 mean by the bytes from 0x80 to 0x9f. The
 * five bytes that it leaves open become the control characters of Latin-1. */
static const gunichar windows[32] = {
  0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178,
};

/**
 * skein_text_decoder_must_settle:
 * @decoder: a decoder
 * @bytes: (array length=n_bytes): what is to be read next
 * @n_bytes: its length
 * @last: whether the text ends here
 *
 * Returns: %TRUE if the first bytes that are no ASCII come here, and some of them are no UTF-8, so that
 *   skein_text_decoder_settle() must say what they are
 */
gboolean
skein_text_decoder_must_settle (SkeinTextDecoder *decoder,
                                const char *bytes,
                                gsize n_bytes,
                                gboolean last)
{
  gsize n_multibyte;

  g_return_val_if_fail (decoder != NULL && (bytes != NULL || n_bytes == 0), FALSE);

  if (decoder->encoding != SKEIN_TEXT_OPEN)
    return FALSE;
  if (!last)
    n_bytes -= skein_utf8_measure_cut (bytes, n_bytes);
  if (skein_utf8_count_bad (bytes, n_bytes, &n_multibyte) > 0)
    return TRUE;
  if (n_multibyte > 0)
    decoder->encoding = SKEIN_TEXT_UTF8;
  return FALSE;
}

/**
 * skein_text_decoder_settle:
 * @decoder: a decoder that read nothing but ASCII so far
 * @n_bad: how many sequences of bytes of the rest of the text are no UTF-8
 * @n_multibyte: how many of its characters are UTF-8 of several bytes
 *
 * Decides for all of the text in what it is written.
 */
void
skein_text_decoder_settle (SkeinTextDecoder *decoder, gsize n_bad, gsize n_multibyte)
{
  g_return_if_fail (decoder != NULL && decoder->encoding == SKEIN_TEXT_OPEN);

  decoder->encoding =
      skein_utf8_is_likely (n_bad, n_multibyte) ? SKEIN_TEXT_UTF8 : SKEIN_TEXT_LATIN1;
}

static gsize
read_latin1 (SkeinTextDecoder *decoder, const char *bytes, gsize n_bytes, char *to)
{
  char *first = to;

  for (gsize i = 0; i < n_bytes; i++) {
    guint8 byte = (guint8) bytes[i];

    if (byte == 0) {
      decoder->repair.n_removed++;
    } else if (byte < 0x80) {
      decoder->repair.n_line_ends += byte == '\n';
      *to++ = (char) byte;
    } else {
      decoder->is_windows = decoder->is_windows || byte < 0xa0;
      to += g_unichar_to_utf8 (byte < 0xa0 ? windows[byte - 0x80] : byte, to);
    }
  }
  return (gsize) (to - first);
}

/**
 * skein_text_decoder_read:
 * @decoder: a decoder
 * @bytes: (array length=n_bytes): a part of a text
 * @n_bytes: its length
 * @last: whether the text ends here
 * @to: where the text goes, without a NUL at its end: room for three times @n_bytes
 * @n_read: (out): how much of @bytes was used: all but the start of a character that may go on in the next part
 *
 * Copies a text as valid UTF-8 without NUL characters.
 *
 * Returns: how many bytes were written
 */
gsize
skein_text_decoder_read (SkeinTextDecoder *decoder,
                         const char *bytes,
                         gsize n_bytes,
                         gboolean last,
                         char *to,
                         gsize *n_read)
{
  g_return_val_if_fail (decoder != NULL && to != NULL && n_read != NULL, 0);

  if (decoder->encoding != SKEIN_TEXT_LATIN1)
    return skein_utf8_repair (&decoder->repair, bytes, n_bytes, last, to, n_read);
  *n_read = n_bytes;
  return read_latin1 (decoder, bytes, n_bytes, to);
}

/**
 * skein_text_decoder_get_name:
 * @decoder: a decoder that read a text
 *
 * Returns: (transfer none): what the text was written in, a static string
 */
const char *
skein_text_decoder_get_name (const SkeinTextDecoder *decoder)
{
  g_return_val_if_fail (decoder != NULL, NULL);

  if (decoder->encoding != SKEIN_TEXT_LATIN1)
    return "UTF-8";
  return decoder->is_windows ? "Windows-1252" : "ISO-8859-1";
}

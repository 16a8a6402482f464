// SPDX-License-Identifier: MPL-2.0
#include "skein-decode.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-text-decoder.h"

/* How much of a file is looked at to tell UTF-16 without a byte order mark. */
#define PROBE 4096

/* How much is decoded at a time where texts grow by it. */
#define SLICE ((gsize) 64 * 1024)

static gboolean
starts_with (const guint8 *bytes, gsize n_bytes, const char *mark, gsize n_mark)
{
  return n_bytes >= n_mark && memcmp (bytes, mark, n_mark) == 0;
}

/* Text in a Latin script that is written as UTF-16 without a mark has a zero in nearly every second
 * byte; text in any other encoding that is read here has hardly one. */
static const char *
guess_utf16 (const guint8 *bytes, gsize n_bytes)
{
  gsize n = MIN (n_bytes, PROBE) & ~(gsize) 1;
  gsize zeros[2] = { 0, 0 };

  if (n < 4)
    return NULL;
  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += bytes[i] == 0;
  if (zeros[1] * 2 > n * 7 / 10 && zeros[0] * 20 < n)
    return "UTF-16LE";
  if (zeros[0] * 2 > n * 7 / 10 && zeros[1] * 20 < n)
    return "UTF-16BE";
  return NULL;
}

/* Takes the characters out that GtkTextBuffer and SQLite can't hold. */
static void
remove_nuls (SkeinDecoded *decoded)
{
  char *to = memchr (decoded->text, '\0', decoded->n_bytes);

  decoded->n_removed = decoded->repair.n_removed;
  if (to == NULL)
    return;
  for (char *from = to; from < decoded->text + decoded->n_bytes; from++) {
    if (*from != '\0')
      *to++ = *from;
    else
      decoded->n_removed++;
  }
  *to = '\0';
  decoded->n_bytes = (gsize) (to - decoded->text);
}

static gboolean
decode_utf16 (
    const guint8 *bytes, gsize n_bytes, const char *encoding, SkeinDecoded *decoded, GError **error)
{
  g_autoptr (GError) local = NULL;

  decoded->text = g_convert (
      (const char *) bytes, (gssize) n_bytes, "UTF-8", encoding, NULL, &decoded->n_bytes, &local);
  if (decoded->text == NULL) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_ENCODING,
                 _ ("The text looks like %s but can’t be read as such: %s"),
                 encoding,
                 local->message);
    return FALSE;
  }
  decoded->encoding = encoding;
  return TRUE;
}

static gboolean
is_binary (const guint8 *bytes, gsize n_bytes)
{
  gsize n_controls = 0;
  gsize n = MIN (n_bytes, PROBE);

  for (gsize i = 0; i < n; i++)
    n_controls +=
        bytes[i] < 0x20 && (bytes[i] == 0 || strchr ("\t\n\r\f\v\b\033", bytes[i]) == NULL);
  return n_controls * 10 > n;
}

static void
decode_latin1 (const guint8 *bytes, gsize n_bytes, SkeinDecoded *decoded)
{
  SkeinTextDecoder decoder = { .encoding = SKEIN_TEXT_LATIN1 };
  GString *text = g_string_sized_new (n_bytes + n_bytes / 8 + 1);
  gsize n_read;

  for (gsize i = 0; i < n_bytes; i += n_read) {
    gsize n_before = text->len;
    gsize n = MIN (n_bytes - i, SLICE);

    g_string_set_size (text, n_before + 3 * n);
    n_before += skein_text_decoder_read (
        &decoder, (const char *) bytes + i, n, TRUE, text->str + n_before, &n_read);
    g_string_set_size (text, n_before);
  }
  decoded->n_bytes = text->len;
  decoded->text = g_string_free (text, FALSE);
  decoded->encoding = skein_text_decoder_get_name (&decoder);
  decoded->repair = decoder.repair;
}

/* Returns FALSE if the text is in another encoding. @marked: whether it says that it is UTF-8. */
static gboolean
decode_utf8 (const char *bytes, gsize n_bytes, gboolean marked, SkeinDecoded *decoded)
{
  gsize n_multibyte = 0;
  gsize n_bad = 0;
  gsize n_read;

  if (g_utf8_validate_len (bytes, n_bytes, NULL)) {
    decoded->text = g_strndup (bytes, n_bytes);
    decoded->n_bytes = n_bytes;
  } else {
    n_bad = skein_utf8_count_bad (bytes, n_bytes, &n_multibyte);
    if (!marked && !skein_utf8_is_likely (n_bad, n_multibyte))
      return FALSE;
    decoded->text = g_malloc (n_bytes + 2 * n_bad + 1);
    decoded->n_bytes =
        skein_utf8_repair (&decoded->repair, bytes, n_bytes, TRUE, decoded->text, &n_read);
    decoded->text[decoded->n_bytes] = '\0';
  }
  decoded->encoding = "UTF-8";
  return TRUE;
}

/**
 * skein_decode:
 * @bytes: (array length=n_bytes): the content of a text file
 * @n_bytes: its length
 * @decoded: (out caller-allocates): what was found; clear it with skein_decoded_clear()
 * @error: return location for a %SKEIN_ERROR_ENCODING
 *
 * Reads a text in UTF-8, UTF-16 (with a byte order mark, or plainly recognisable without) or
 * Latin-1. A mark is taken off, NUL characters are taken out and counted, line ends are kept. Of a text that is
 * UTF-8 but for a few places, these become U+FFFD.
 *
 * Returns: %TRUE on success; %FALSE if the bytes are not text
 */
gboolean
skein_decode (const guint8 *bytes, gsize n_bytes, SkeinDecoded *decoded, GError **error)
{
  const char *utf16 = NULL;
  gboolean marked = FALSE;

  g_return_val_if_fail (bytes != NULL || n_bytes == 0, FALSE);
  g_return_val_if_fail (decoded != NULL, FALSE);

  memset (decoded, 0, sizeof *decoded);
  /* Empty GBytes have no data. */
  if (bytes == NULL)
    bytes = (const guint8 *) "";
  if (starts_with (bytes, n_bytes, "\xef\xbb\xbf", 3)) {
    marked = TRUE;
    bytes += 3;
    n_bytes -= 3;
  } else if (starts_with (bytes, n_bytes, "\xff\xfe", 2) ||
             starts_with (bytes, n_bytes, "\xfe\xff", 2)) {
    utf16 = bytes[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    bytes += 2;
    n_bytes -= 2;
  } else {
    utf16 = guess_utf16 (bytes, n_bytes);
  }

  if (utf16 != NULL) {
    if (!decode_utf16 (bytes, n_bytes, utf16, decoded, error))
      return FALSE;
  } else if (is_binary (bytes, n_bytes)) {
    g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_ENCODING, _ ("This is not a text file."));
    return FALSE;
  } else if (!decode_utf8 ((const char *) bytes, n_bytes, marked, decoded)) {
    decode_latin1 (bytes, n_bytes, decoded);
  }
  remove_nuls (decoded);
  return TRUE;
}

void
skein_decoded_clear (SkeinDecoded *decoded)
{
  g_clear_pointer (&decoded->text, g_free);
  decoded->n_bytes = 0;
}

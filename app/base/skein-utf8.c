// SPDX-License-Identifier: MPL-2.0
#include "skein-utf8.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* So many characters of several bytes must there be to each sequence that is none. What Latin-1 and its kin have
 * beyond ASCII are nearly always single letters, which are no UTF-8; two of them that look like it (an “é” before a
 * closing “»”) are rare among many that don’t. */
#define MIN_SHARE 2

/* Returns how many bytes at @p are the start of a character that does not go on as it must, at least 1. This is
 * the unit by which Python, Java and browsers replace, so that offsets which they counted fit. @cut: whether it goes
 * on behind @end. */
static gsize
measure_bad (const guint8 *p, const guint8 *end, gboolean *cut)
{
  guint8 low = 0x80;
  guint8 high = 0xbf;
  gsize n_more;
  gsize n = 1;

  *cut = FALSE;
  if (*p < 0xc2 || *p > 0xf4)
    return 1;
  n_more = *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  /* Behind these the next byte has a range of its own, which shuts out overlong forms, halves of pairs, and what
   * lies beyond Unicode. */
  if (*p == 0xe0)
    low = 0xa0;
  else if (*p == 0xed)
    high = 0x9f;
  else if (*p == 0xf0)
    low = 0x90;
  else if (*p == 0xf4)
    high = 0x8f;
  for (; n <= n_more; n++) {
    if (p + n == end) {
      *cut = TRUE;
      return n;
    }
    if (p[n] < low || p[n] > high)
      return n;
    low = 0x80;
    high = 0xbf;
  }
  return n;
}

static gsize
count_multibyte (const char *p, const char *end)
{
  gsize n = 0;

  for (; p < end; p++)
    n += (guint8) *p >= 0xc0;
  return n;
}

/**
 * skein_utf8_count_bad:
 * @bytes: (array length=n_bytes): what may be UTF-8
 * @n_bytes: its length
 * @n_multibyte: (out): how many valid characters are longer than a byte
 *
 * Returns: how many sequences of bytes are no UTF-8; NUL characters are not counted
 */
gsize
skein_utf8_count_bad (const char *bytes, gsize n_bytes, gsize *n_multibyte)
{
  const char *end = bytes + n_bytes;
  gsize n_bad = 0;
  gboolean cut;

  g_return_val_if_fail ((bytes != NULL || n_bytes == 0) && n_multibyte != NULL, 0);

  *n_multibyte = 0;
  while (bytes < end) {
    const char *stop;

    g_utf8_validate_len (bytes, (gsize) (end - bytes), &stop);
    *n_multibyte += count_multibyte (bytes, stop);
    bytes = stop;
    if (bytes == end)
      break;
    if (*bytes == '\0') {
      bytes++;
      continue;
    }
    n_bad++;
    bytes += measure_bad ((const guint8 *) bytes, (const guint8 *) end, &cut);
  }
  return n_bad;
}

/**
 * skein_utf8_measure_cut:
 * @bytes: (array length=n_bytes): a part of what may be UTF-8
 * @n_bytes: its length
 *
 * Returns: how many bytes at its end are the start of a character that may go on in the next part
 */
gsize
skein_utf8_measure_cut (const char *bytes, gsize n_bytes)
{
  g_return_val_if_fail (bytes != NULL || n_bytes == 0, 0);

  for (gsize n = 1; n <= MIN (n_bytes, 3); n++) {
    const guint8 *start = (const guint8 *) bytes + n_bytes - n;
    gboolean cut;

    if ((*start & 0xc0) == 0x80)
      continue;
    return measure_bad (start, start + n, &cut) == n && cut ? n : 0;
  }
  return 0;
}

/**
 * skein_utf8_is_likely:
 * @n_bad: how many sequences of bytes of a text are no UTF-8
 * @n_multibyte: how many of its characters are longer than a byte
 *
 * Returns: whether the text is UTF-8 that was damaged, rather than in an encoding of a byte for each character
 */
gboolean
skein_utf8_is_likely (gsize n_bad, gsize n_multibyte)
{
  return n_bad == 0 || n_multibyte / MIN_SHARE >= n_bad;
}

/**
 * skein_utf8_repair_count_lines:
 * @repair: what was done to a text so far
 * @text: (array length=n_bytes): the next part of the text, in which nothing is wrong
 * @n_bytes: its length
 */
void
skein_utf8_repair_count_lines (SkeinUtf8Repair *repair, const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  g_return_if_fail (repair != NULL);

  while ((text = memchr (text, '\n', (gsize) (end - text))) != NULL) {
    repair->n_line_ends++;
    text++;
  }
}

/**
 * skein_utf8_repair_note:
 * @repair: what was done to a text so far
 *
 * Counts a replacement behind the lines that were counted.
 */
void
skein_utf8_repair_note (SkeinUtf8Repair *repair)
{
  guint line;

  g_return_if_fail (repair != NULL);

  line = repair->n_line_ends + 1;
  repair->n_replaced++;
  if (repair->n_lines == SKEIN_UTF8_MAX_LINES ||
      (repair->n_lines > 0 && repair->lines[repair->n_lines - 1] == line))
    return;
  repair->lines[repair->n_lines++] = line;
}

/**
 * skein_utf8_repair_dup_lines:
 * @repair: what was done to a text
 *
 * Returns: (transfer full): the lines on which something was replaced, "3, 7, 12, …"
 */
char *
skein_utf8_repair_dup_lines (const SkeinUtf8Repair *repair)
{
  GString *lines;

  g_return_val_if_fail (repair != NULL, NULL);

  lines = g_string_new (NULL);
  for (guint i = 0; i < repair->n_lines; i++)
    g_string_append_printf (lines, "%s%u", i > 0 ? ", " : "", repair->lines[i]);
  if (repair->n_lines == SKEIN_UTF8_MAX_LINES)
    g_string_append (lines, ", …");
  return g_string_free (lines, FALSE);
}

/**
 * skein_utf8_repair:
 * @repair: what was done to the text before; is told what is done to this part
 * @bytes: (array length=n_bytes): a part of a text in UTF-8
 * @n_bytes: its length
 * @last: whether the text ends here
 * @to: where the valid text goes, without a NUL at its end: room for @n_bytes and two more for each sequence that is
 *   no UTF-8, which is three times @n_bytes at most
 * @n_read: (out): how much of @bytes was used: all but the start of a character that may go on in the next part
 *
 * Copies a text, with U+FFFD for what is no UTF-8 and without NUL characters.
 *
 * Returns: how many bytes were written
 */
gsize
skein_utf8_repair (SkeinUtf8Repair *repair,
                   const char *bytes,
                   gsize n_bytes,
                   gboolean last,
                   char *to,
                   gsize *n_read)
{
  const char *start = bytes;
  const char *end = bytes + n_bytes;
  char *first = to;

  g_return_val_if_fail (repair != NULL && to != NULL && n_read != NULL, 0);

  while (bytes < end) {
    const char *stop;
    gboolean cut;
    gsize n;

    g_utf8_validate_len (bytes, (gsize) (end - bytes), &stop);
    memcpy (to, bytes, (gsize) (stop - bytes));
    skein_utf8_repair_count_lines (repair, bytes, (gsize) (stop - bytes));
    to += stop - bytes;
    bytes = stop;
    if (bytes == end)
      break;
    if (*bytes == '\0') {
      repair->n_removed++;
      bytes++;
      continue;
    }
    n = measure_bad ((const guint8 *) bytes, (const guint8 *) end, &cut);
    if (cut && !last)
      break;
    skein_utf8_repair_note (repair);
    memcpy (to, REPLACEMENT, strlen (REPLACEMENT));
    to += strlen (REPLACEMENT);
    bytes += n;
  }
  *n_read = (gsize) (bytes - start);
  return (gsize) (to - first);
}

/* Returns how many of the eight bytes at @p begin a character, which is all but those like 10xxxxxx. */
static inline guint
count_in_word (const char *p)
{
  guint64 word;

  memcpy (&word, p, sizeof word);
  return sizeof word -
         (guint) __builtin_popcountll ((word >> 7) & (~word >> 6) & 0x0101010101010101ull);
}

static inline gboolean
begins_char (const char *p)
{
  return ((guint8) *p & 0xc0) != 0x80;
}

/**
 * skein_utf8_count:
 * @text: valid UTF-8, whole characters
 * @n_bytes: its length
 *
 * Counts eight bytes at a time, so it is several times as fast as g_utf8_strlen().
 *
 * Returns: how many code points it has
 */
gsize
skein_utf8_count (const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  gsize n = 0;

  for (; end - text >= (gssize) sizeof (guint64); text += sizeof (guint64))
    n += count_in_word (text);
  for (; text < end; text++)
    n += begins_char (text);
  return n;
}

/**
 * skein_utf8_skip:
 * @text: valid UTF-8, at the start of a character
 * @end: its end
 * @n_chars: a number of code points
 *
 * Looks at eight bytes at a time, see skein_utf8_count().
 *
 * Returns: the place so many code points on, or @end if there are fewer
 */
const char *
skein_utf8_skip (const char *text, const char *end, gsize n_chars)
{
  const gsize word = sizeof (guint64);

  for (; n_chars >= word && end - text >= (gssize) word; text += word)
    n_chars -= count_in_word (text);
  /* The last of them may go on here. */
  while (text < end && !begins_char (text))
    text++;
  for (; n_chars > 0 && text < end; n_chars--)
    text = g_utf8_next_char (text);
  return MIN (text, end);
}

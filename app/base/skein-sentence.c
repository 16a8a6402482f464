// SPDX-License-Identifier: MPL-2.0
#include "skein-sentence.h"

#include <string.h>

/* A line that is longer than this and ends in the middle of a sentence was wrapped by a program. */
#define WRAPPED_LINE 50

typedef struct {
  const gunichar *chars;
  guint32 length;
} Chars;

static gboolean
is_terminal (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 /* … */ || c == 0x203d /* ‽ */ ||
         c == 0x061f /* ؟ */ || c == 0x06d4 /* ۔ */ || c == 0x0964 /* । */;
}

/* Full-width sentence ends are not followed by a blank. */
static gboolean
is_wide_terminal (gunichar c)
{
  return c == 0x3002 /* 。 */ || c == 0xff01 /* ！ */ || c == 0xff1f /* ？ */ || c == 0xff0e;
}

static gboolean
is_closing (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
    return TRUE;
  default:
    return c == '"' || c == '\'' || c == 0x201d || c == 0x2019 || c == 0x300d;
  }
}

static gboolean
is_newline (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* Words before a full stop that don't end a sentence, folded to lower case. @next is the first character
 * of what follows: "no" is an abbreviation only before a number. */
static gboolean
is_abbreviation (const Chars *text, guint32 stop, gunichar next)
{
  static const char *const known[] = {
    "adm", "al",  "apr",  "aug", "ave", "ca",  "capt", "cf",  "col", "dec",  "dept", "dr",
    "ed",  "etc", "feb",  "fig", "gen", "gov", "hon",  "jan", "jr",  "jul",  "jun",  "lt",
    "maj", "mar", "mr",   "mrs", "ms",  "mt",  "nov",  "oct", "pp",  "pres", "prof", "rep",
    "rev", "sen", "sept", "sep", "sgt", "sr",  "st",   "vol", "vs",  "bzw",  "usw",
  };
  guint32 start = stop;
  char word[8];
  guint n = 0;

  while (start > 0 && g_unichar_isalpha (text->chars[start - 1]))
    start--;
  if (start == stop)
    return FALSE;
  /* A single letter is an initial or a part of "U.S." */
  if (stop - start == 1)
    return TRUE;
  if (stop - start >= sizeof word)
    return FALSE;
  for (guint32 i = start; i < stop; i++) {
    gunichar c = g_unichar_tolower (text->chars[i]);

    if (c >= 0x80)
      return FALSE;
    word[n++] = (char) c;
  }
  word[n] = '\0';
  if (strcmp (word, "no") == 0)
    return g_unichar_isdigit (next);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (word, known[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the sentence that reaches up to the full stop at @stop ends there, given that the next
 * character that is not blank is at @next. A capital after an abbreviation decides nothing, since
 * names follow titles; but "U.S." may end a sentence, which a capitalised function word shows. */
static gboolean
ends_at (const Chars *text, guint32 stop, guint32 next)
{
  static const char *const openers[] = { "The", "But", "In",   "He",   "She", "It", "They",
                                         "A",   "An",  "This", "That", "On",  "At", "And" };
  gunichar c;

  if (next >= text->length)
    return TRUE;
  c = text->chars[next];
  if (g_unichar_islower (c))
    return FALSE;
  if (text->chars[stop] != '.' || !is_abbreviation (text, stop, c))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++) {
    guint32 k = 0;

    while (openers[i][k] != '\0' && next + k < text->length &&
           text->chars[next + k] == (gunichar) openers[i][k])
      k++;
    if (openers[i][k] == '\0' && next + k < text->length &&
        g_unichar_isspace (text->chars[next + k]))
      return TRUE;
  }
  return FALSE;
}

/* Whether the line break at @at is one of layout only, in the middle of a sentence. */
static gboolean
is_wrap (const Chars *text, guint32 line_start, guint32 at, guint32 next)
{
  if (next >= text->length || at - line_start < WRAPPED_LINE)
    return FALSE;
  return g_unichar_islower (text->chars[next]) || !is_terminal (text->chars[at - 1]);
}

static void
add (GArray *sentences, const Chars *text, guint32 start, guint32 end)
{
  SkeinSpan span;

  while (start < end && g_unichar_isspace (text->chars[start]))
    start++;
  while (end > start && g_unichar_isspace (text->chars[end - 1]))
    end--;
  if (start == end)
    return;
  span = (SkeinSpan){ start, end };
  g_array_append_val (sentences, span);
}

/* Handles the blank stretch that begins with a line break at @at.
 * Returns: the place where the next sentence starts, or 0 if this is no end of one. */
static guint32
end_at_newline (const Chars *text, guint32 line_start, guint32 at, guint32 *next_line)
{
  guint32 next = at;
  guint n_lines = 0;

  while (next < text->length && g_unichar_isspace (text->chars[next])) {
    if (is_newline (text->chars[next]) &&
        !(text->chars[next] == '\n' && next > 0 && text->chars[next - 1] == '\r'))
      n_lines++;
    next++;
  }
  *next_line = next;
  if (n_lines < 2 && is_wrap (text, line_start, at, next))
    return 0;
  return next;
}

/* Like g_utf8_to_ucs4_fast(), but in one pass, and fast where most is ASCII. */
static gunichar *
decode (const char *text, gssize length, guint32 *n_chars)
{
  gsize n_bytes = length < 0 ? strlen (text) : (gsize) length;
  gunichar *chars = g_new (gunichar, n_bytes + 1);
  guint32 n = 0;

  for (const char *p = text; p < text + n_bytes;) {
    if ((guchar) *p < 0x80) {
      chars[n++] = (guchar) *p++;
    } else {
      chars[n++] = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
    }
  }
  *n_chars = n;
  return chars;
}

/**
 * skein_sentences:
 * @text: valid UTF-8
 * @length: the length of @text in bytes, or -1 if it ends in a NUL
 *
 * Cuts a text into sentences by punctuation, blank lines and short lines (headlines, by-lines). It
 * knows the usual abbreviations and initials, and full-width punctuation. One pass, linear.
 *
 * Returns: (transfer full) (element-type SkeinSpan): the sentences in order, without the blanks
 *   around them, in code points. Every character that is not blank lies in one.
 */
GArray *
skein_sentences (const char *text, gssize length)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  guint32 n_chars = 0;
  g_autofree gunichar *buffer = NULL;
  Chars chars;
  guint32 start = 0;
  guint32 line_start = 0;

  g_return_val_if_fail (text != NULL, sentences);

  buffer = decode (text, length, &n_chars);
  chars = (Chars){ buffer, n_chars };

  for (guint32 i = 0; i < chars.length;) {
    gunichar c = chars.chars[i];

    if (c > '?' && c < 0x80) {
      i++;
    } else if (is_newline (c) && i > start) {
      guint32 next_line = i;
      guint32 next = end_at_newline (&chars, line_start, i, &next_line);

      if (next > 0) {
        add (sentences, &chars, start, i);
        start = next;
      }
      line_start = next_line;
      i = MAX (next_line, i + 1);
    } else if (is_terminal (c) || is_wide_terminal (c)) {
      guint32 end = i + 1;
      guint32 next;

      while (end < chars.length &&
             (is_terminal (chars.chars[end]) || is_wide_terminal (chars.chars[end])))
        end++;
      while (end < chars.length && is_closing (chars.chars[end]))
        end++;
      next = end;
      while (next < chars.length && g_unichar_isspace (chars.chars[next]) &&
             !is_newline (chars.chars[next]))
        next++;
      if ((next > end && ends_at (&chars, i, next)) || is_wide_terminal (c)) {
        add (sentences, &chars, start, end);
        start = end;
      }
      i = end;
    } else {
      i++;
    }
  }
  add (sentences, &chars, start, chars.length);
  return sentences;
}

/**
 * skein_sentences_around:
 * @sentences: (element-type SkeinSpan): what skein_sentences() returned
 * @span: a span of the same text, in code points
 *
 * Returns: from the start of the sentence that @span begins in to the end of the sentence that it
 *   ends in; @span itself if it touches no sentence
 */
SkeinSpan
skein_sentences_around (const GArray *sentences, SkeinSpan span)
{
  SkeinSpan around = span;
  guint low = 0;
  guint high;

  g_return_val_if_fail (sentences != NULL, span);

  high = sentences->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (sentences, SkeinSpan, middle).end <= span.start)
      low = middle + 1;
    else
      high = middle;
  }
  for (guint i = low; i < sentences->len; i++) {
    SkeinSpan sentence = g_array_index (sentences, SkeinSpan, i);

    if (sentence.start >= span.end)
      break;
    around = skein_span_union (around, sentence);
  }
  return around;
}

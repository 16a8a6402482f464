// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-pdf-private.h"

/* A line that fills so much of the widest one of its block goes on in the next, if that has at least so many
 * characters. Shorter lines end a paragraph, or are headings and addresses. */
#define FULL_PERCENT 75
#define MIN_WIDTH 25

/* The words of one article; more are not looked at. */
#define MAX_WORDS 500000

#define MAX_WORD 64

#define SOFT_HYPHEN 0xad
#define HYPHEN 0x2010

typedef struct {
  const char *start;
  gsize n_bytes;
  guint n_chars;
} Line;

typedef struct {
  /* All words of the text, folded: with and without hyphens inside. */
  GHashTable *words;
  GString *text;
  guint n_mended;
  /* The line that was written last goes on. */
  gboolean open;
} Mending;

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == HYPHEN || c == SOFT_HYPHEN;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || c == '\'' || c == 0x2019 || is_hyphen (c);
}

static void
add_word (GHashTable *words, const char *start, const char *end)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  if (g_hash_table_size (words) < MAX_WORDS)
    g_hash_table_add (words, g_utf8_strdown (word, -1));
}

/* Remembers the words that stand within a line, which says how the others are written. */
static GHashTable *
collect_words (const char *raw)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const char *p = raw; *p != '\0';) {
    const char *start = p;
    gunichar last = 0;

    while (*p != '\0' && is_word_char (g_utf8_get_char (p))) {
      last = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
    }
    if (p > start && !is_hyphen (last))
      add_word (words, start, p);
    if (*p != '\0')
      p = g_utf8_next_char (p);
  }
  return words;
}

/* Returns the start of the word that ends at @end, or of its last characters if it is longer than words are. */
static const char *
find_word_start (const char *text, const char *end)
{
  const char *start = end;

  for (guint n = 0; start > text && n < MAX_WORD; n++) {
    const char *before = g_utf8_prev_char (start);

    if (!is_word_char (g_utf8_get_char (before)))
      break;
    start = before;
  }
  return start;
}

static const char *
find_word_end (const char *start, const char *limit)
{
  while (start < limit && is_word_char (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return start;
}

static gboolean
is_known (Mending *mending,
          const char *head,
          gsize n_head,
          const char *between,
          const char *tail,
          gsize n_tail)
{
  g_autofree char *word =
      g_strdup_printf ("%.*s%s%.*s", (int) n_head, head, between, (int) n_tail, tail);
  g_autofree char *folded = g_utf8_strdown (word, -1);

  return g_hash_table_contains (mending->words, folded);
}

/* Decides about a hyphen at the end of a line: whether it parts a word that has none. */
static gboolean
parts_word (Mending *mending, const char *head, gsize n_head, const char *tail, gsize n_tail)
{
  gunichar first = g_utf8_get_char (tail);

  if (is_known (mending, head, n_head, "-", tail, n_tail))
    return FALSE;
  if (is_known (mending, head, n_head, "", tail, n_tail))
    return TRUE;
  /* Nothing is known of the word: compounds of three, names and numbers keep their hyphen. */
  if (memchr (head, '-', n_head) != NULL || memchr (tail, '-', n_tail) != NULL)
    return FALSE;
  return g_unichar_islower (first) &&
         g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (head + n_head)));
}

/* Writes the rest of a word that a line's end parted, and returns where the line goes on; the line's start
 * if the last line did not end in the middle of a word. */
static const char *
mend_hyphen (Mending *mending, const char *start, const char *end)
{
  const char *text = mending->text->str;
  const char *text_end = text + mending->text->len;
  const char *hyphen = mending->text->len > 0 ? g_utf8_prev_char (text_end) : text_end;
  gunichar c = hyphen < text_end ? g_utf8_get_char (hyphen) : 0;
  const char *head;
  const char *tail_end = find_word_end (start, end);
  gboolean parts;

  if (!is_hyphen (c) || tail_end == start || !g_unichar_isalnum (g_utf8_get_char (start)))
    return start;
  head = find_word_start (text, hyphen);
  if (head == hyphen)
    return start;
  parts = c == SOFT_HYPHEN ||
          parts_word (mending, head, (gsize) (hyphen - head), start, (gsize) (tail_end - start));
  if (parts)
    g_string_truncate (mending->text, (gsize) (hyphen - text));
  g_string_append_len (mending->text, start, tail_end - start);
  mending->n_mended++;
  while (tail_end < end && *tail_end != ' ' && *tail_end != '\t')
    g_string_append_c (mending->text, *tail_end++);
  return tail_end;
}

static gboolean
is_bullet (gunichar c)
{
  return c == 0x2022 || c == 0x25cf || c == 0x25aa || c == 0x2013 || c == 0x2014 || c == '*' ||
         c == '-';
}

static void
join_lines (GString *text, const char *next)
{
  gunichar first = g_utf8_get_char (next);
  gunichar last = text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + text->len)) : '\n';

  if (is_bullet (first))
    g_string_append_c (text, '\n');
  else if (!g_unichar_iswide (last) || !g_unichar_iswide (first))
    g_string_append_c (text, ' ');
}

/* Writes one line behind the last. */
static void
add_line (Mending *mending, const Line *line, guint width)
{
  const char *start = line->start;
  const char *end = start + line->n_bytes;

  if (line->n_bytes == 0) {
    /* One blank line stands between two paragraphs, however many there are. */
    if (mending->text->len > 0 && !g_str_has_suffix (mending->text->str, "\n\n"))
      g_string_append (mending->text, mending->open ? "\n\n" : "\n");
    mending->open = FALSE;
    return;
  }
  if (mending->open) {
    start = mend_hyphen (mending, start, end);
    while (start < end && (*start == ' ' || *start == '\t'))
      start++;
    if (start < end)
      join_lines (mending->text, start);
  }
  g_string_append_len (mending->text, start, end - start);
  mending->open = width >= MIN_WIDTH && line->n_chars * 100 >= width * FULL_PERCENT;
  if (!mending->open && line->n_chars > 0 && is_hyphen (g_utf8_get_char (g_utf8_prev_char (end))))
    mending->open = TRUE;
  if (!mending->open)
    g_string_append_c (mending->text, '\n');
}

static GArray *
split_page (const char *page, const char *end)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  while (page < end) {
    const char *newline = memchr (page, '\n', (gsize) (end - page));
    const char *stop = newline != NULL ? newline : end;
    Line line = { .start = page };

    while (line.start < stop && g_ascii_isspace (*line.start))
      line.start++;
    line.n_bytes = (gsize) (stop - line.start);
    while (line.n_bytes > 0 && g_ascii_isspace (line.start[line.n_bytes - 1]))
      line.n_bytes--;
    line.n_chars = (guint) g_utf8_strlen (line.start, (gssize) line.n_bytes);
    g_array_append_val (lines, line);
    page = newline != NULL ? newline + 1 : end;
  }
  return lines;
}

/* A number alone in the first or last line of a page counts pages. */
static gboolean
is_page_number (const Line *line)
{
  gsize n_digits = 0;

  for (gsize i = 0; i < line->n_bytes; i++) {
    if (g_ascii_isdigit (line->start[i]))
      n_digits++;
    else if (strchr ("- ", line->start[i]) == NULL)
      return FALSE;
  }
  return n_digits > 0 && n_digits < 5;
}

static void
drop_page_numbers (GArray *lines)
{
  while (lines->len > 0 && g_array_index (lines, Line, lines->len - 1).n_bytes == 0)
    g_array_set_size (lines, lines->len - 1);
  if (lines->len > 0 && is_page_number (&g_array_index (lines, Line, lines->len - 1)))
    g_array_set_size (lines, lines->len - 1);
  else if (lines->len > 0 && is_page_number (&g_array_index (lines, Line, 0)))
    g_array_remove_index (lines, 0);
  while (lines->len > 0 && g_array_index (lines, Line, lines->len - 1).n_bytes == 0)
    g_array_set_size (lines, lines->len - 1);
  while (lines->len > 0 && g_array_index (lines, Line, 0).n_bytes == 0)
    g_array_remove_index (lines, 0);
}

/* Returns the widest line of the block that begins at a line. */
static guint
measure_block (const GArray *lines, guint first)
{
  guint width = 0;

  for (guint i = first; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    if (line->n_bytes == 0)
      break;
    width = MAX (width, line->n_chars);
  }
  return width;
}

static void
add_page (Mending *mending, const char *page, const char *end, gboolean numbered)
{
  g_autoptr (GArray) lines = split_page (page, end);
  guint width = 0;

  if (numbered)
    drop_page_numbers (lines);
  for (guint i = 0; i < lines->len; i++) {
    if (i == 0 || g_array_index (lines, Line, i - 1).n_bytes == 0)
      width = measure_block (lines, i);
    add_line (mending, &g_array_index (lines, Line, i), width);
  }
}

/* A paragraph goes over to the next page if a line was open and the page begins in the middle of a sentence. */
static void
end_page (Mending *mending, const char *next)
{
  static const Line nothing = { "", 0, 0 };

  while (*next != '\0' && g_ascii_isspace (*next))
    next++;
  if (mending->open && g_unichar_islower (g_utf8_get_char (next)))
    return;
  add_line (mending, &nothing, 0);
}

/* Adds what stands for a character in XML; @entity begins behind the "&". */
static void
add_entity (GString *text, const char *entity, gsize n)
{
  static const struct {
    const char *name;
    char c;
  } named[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } };
  gunichar c = 0;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (n == strlen (named[i].name) && strncmp (entity, named[i].name, n) == 0)
      c = (gunichar) named[i].c;
  if (c == 0 && n > 1 && *entity == '#')
    c = entity[1] == 'x' ? (gunichar) g_ascii_strtoull (entity + 2, NULL, 16)
                         : (gunichar) g_ascii_strtoull (entity + 1, NULL, 10);
  if (c > 0 && g_unichar_validate (c))
    g_string_append_unichar (text, c);
}

static void
add_escaped (GString *text, const char *start, const char *end)
{
  while (start < end) {
    const char *close = *start == '&' ? memchr (start, ';', (gsize) MIN (end - start, 12)) : NULL;

    if (close != NULL)
      add_entity (text, start + 1, (gsize) (close - start - 1));
    else
      g_string_append_c (text, *start);
    start = close != NULL ? close + 1 : start + 1;
  }
}

/* Parts two words by a blank, unless both are of a script without blanks. */
static void
part_words (GString *text, const char *next)
{
  gunichar last;

  if (text->len == 0)
    return;
  last = g_utf8_get_char (g_utf8_prev_char (text->str + text->len));
  if (last == '\n' || last == '\f')
    return;
  if (!g_unichar_iswide (last) || !g_unichar_iswide (g_utf8_get_char (next)))
    g_string_append_c (text, ' ');
}

/**
 * skein_pdf_dup_lines:
 * @boxes: what "pdftotext -bbox-layout" wrote, valid UTF-8
 *
 * Takes the words out of it. That form, unlike the plain one, keeps the hyphens at the ends of lines and says
 * which lines make a block.
 *
 * Returns: (transfer full): the lines, a blank one behind each block and a form feed behind each page
 */
char *
skein_pdf_dup_lines (const char *boxes)
{
  GString *text = g_string_new (NULL);
  const char *p = boxes;

  g_return_val_if_fail (boxes != NULL, NULL);

  while ((p = strchr (p, '<')) != NULL) {
    if (g_str_has_prefix (p, "<word ")) {
      const char *start = strchr (p, '>');
      const char *end = start != NULL ? strchr (start, '<') : NULL;

      if (end == NULL)
        break;
      part_words (text, start + 1);
      add_escaped (text, start + 1, end);
      p = end;
      continue;
    }
    if (g_str_has_prefix (p, "</line>") || g_str_has_prefix (p, "</block>"))
      g_string_append_c (text, '\n');
    else if (g_str_has_prefix (p, "</page>"))
      g_string_append_c (text, '\f');
    p++;
  }
  return g_string_free (text, FALSE);
}

/**
 * skein_pdf_dup_text:
 * @raw: lines as they stand on the pages, a blank one behind each block and a form feed behind each page, as
 *   skein_pdf_dup_lines() returns them
 * @n_mended: (out): how many words were put together again
 *
 * Makes running text of lines. A line that fills its block's width goes on in the next one, without a break.
 * Page numbers alone in the first or last line are left out if there are several pages; a page's end is
 * a paragraph's, unless a sentence plainly goes on.
 *
 * A word that the end of a line parts is put together. It keeps its hyphen if the text elsewhere writes it with
 * one, and loses it if the text elsewhere writes it without; a word that occurs nowhere else loses
 * it if letters stand before it and a small letter behind, and if it has no other hyphen.
 *
 * Returns: (transfer full): the text
 */
char *
skein_pdf_dup_text (const char *raw, guint *n_mended)
{
  Mending mending = { .text = g_string_new (NULL) };
  gboolean numbered;
  const char *page = raw;
  char *text;

  g_return_val_if_fail (raw != NULL && n_mended != NULL, NULL);

  mending.words = collect_words (raw);
  numbered = strchr (raw, '\f') != NULL && strchr (strchr (raw, '\f') + 1, '\f') != NULL;
  while (*page != '\0') {
    const char *end = strchr (page, '\f');
    gboolean last = end == NULL;

    if (last)
      end = page + strlen (page);
    add_page (&mending, page, end, numbered);
    page = last ? end : end + 1;
    end_page (&mending, page);
  }
  g_hash_table_unref (mending.words);
  *n_mended = mending.n_mended;
  text = g_string_free (mending.text, FALSE);
  g_strchomp (text);
  return text;
}

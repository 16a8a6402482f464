// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-private.h"

#define MAX_DEPTH 64

/* Each value takes about a hundred bytes once it is parsed. */
#define MAX_VALUES (8 * 1000 * 1000)

/* What may stand at a place of a document. */
typedef enum {
  VALUE,
  VALUE_OR_END,
  NAME,
  NAME_OR_END,
  COLON,
  COMMA_OR_END,
} Expected;

typedef struct {
  const char *p;
  const char *end;
  guint line;
  Expected expected;
  /* The brackets that are open. */
  char open[MAX_DEPTH];
  guint depth;
  guint n_values;
  GString *out;
  SkeinJsonScan *scan;
  GError **error;
} Scanner;

static gboolean
fail (Scanner *scanner, const char *message)
{
  g_set_error (
      scanner->error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("Line %u: %s"), scanner->line, message);
  scanner->scan->line = scanner->line;
  return FALSE;
}

/* Reads "\uXXXX" at @p. */
static gboolean
read_unit (const char *p, const char *end, guint *unit)
{
  *unit = 0;
  if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
    return FALSE;
  for (guint i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
    *unit = *unit * 16 + (guint) g_ascii_xdigit_value (p[i]);
  }
  return TRUE;
}

static gboolean
scan_escape (Scanner *scanner)
{
  guint unit;
  guint low;

  if (scanner->end - scanner->p < 2 || strchr ("\"\\/bfnrtu", scanner->p[1]) == NULL)
    return fail (scanner, _ ("A backslash is followed by what it can’t stand before."));
  if (scanner->p[1] != 'u') {
    g_string_append_len (scanner->out, scanner->p, 2);
    scanner->p += 2;
    return TRUE;
  }
  if (!read_unit (scanner->p, scanner->end, &unit))
    return fail (scanner, _ ("“\\u” is not followed by four hexadecimal digits."));
  if (unit == 0) {
    scanner->scan->n_nuls++;
  } else if (unit >= 0xd800 && unit < 0xdc00 && read_unit (scanner->p + 6, scanner->end, &low) &&
             low >= 0xdc00 && low < 0xe000) {
    g_string_append_len (scanner->out, scanner->p, 12);
    scanner->p += 6;
  } else if (unit >= 0xd800 && unit < 0xe000) {
    g_string_append (scanner->out, "\\ufffd");
    scanner->scan->n_surrogates++;
  } else {
    g_string_append_len (scanner->out, scanner->p, 6);
  }
  scanner->p += 6;
  return TRUE;
}

static gboolean
scan_string (Scanner *scanner)
{
  const char *start = scanner->p++;

  while (scanner->p < scanner->end) {
    char c = *scanner->p;

    if (c == '\\') {
      g_string_append_len (scanner->out, start, scanner->p - start);
      if (!scan_escape (scanner))
        return FALSE;
      start = scanner->p;
      continue;
    }
    scanner->line += c == '\n';
    scanner->p++;
    if (c == '"') {
      g_string_append_len (scanner->out, start, scanner->p - start);
      return TRUE;
    }
  }
  return fail (scanner, _ ("The file ends within a string."));
}

static gboolean
is_number (const char *p, const char *end)
{
  const char *digits;

  p += p < end && *p == '-';
  digits = p;
  while (p < end && g_ascii_isdigit (*p))
    p++;
  if (p == digits || (*digits == '0' && p > digits + 1))
    return FALSE;
  if (p < end && *p == '.') {
    digits = ++p;
    while (p < end && g_ascii_isdigit (*p))
      p++;
    if (p == digits)
      return FALSE;
  }
  if (p < end && (*p == 'e' || *p == 'E')) {
    p++;
    p += p < end && (*p == '+' || *p == '-');
    digits = p;
    while (p < end && g_ascii_isdigit (*p))
      p++;
    if (p == digits)
      return FALSE;
  }
  return p == end;
}

static gboolean
is_one_of (const char *word, gsize n, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) == n && memcmp (words[i], word, n) == 0)
      return TRUE;
  return FALSE;
}

/* A number, or a value that has a name. Python writes numbers that are none by names of its own. */
static gboolean
scan_word (Scanner *scanner)
{
  static const char *const names[] = { "true", "false", "null", NULL };
  static const char *const no_numbers[] = { "NaN", "Infinity", "-Infinity", NULL };
  const char *start = scanner->p;
  g_autofree char *excerpt = NULL;
  g_autofree char *message = NULL;
  gsize n;

  while (scanner->p < scanner->end &&
         (g_ascii_isalnum (*scanner->p) || memchr ("+-._", *scanner->p, 4) != NULL))
    scanner->p++;
  n = (gsize) (scanner->p - start);
  if (n == 0)
    return fail (scanner, _ ("There is a character that can’t stand outside of a string."));
  if (is_one_of (start, n, no_numbers)) {
    g_string_append (scanner->out, "null");
    scanner->scan->n_no_numbers++;
    return TRUE;
  }
  if (is_number (start, scanner->p) || is_one_of (start, n, names)) {
    g_string_append_len (scanner->out, start, (gssize) n);
    return TRUE;
  }
  excerpt = skein_formats_dup_excerpt (start, (gssize) n);
  message = g_ascii_isalpha (*start)
                ? g_strdup_printf (_ ("“%s” is neither true, false nor null."), excerpt)
                : g_strdup_printf (_ ("“%s” is not how JSON writes a number."), excerpt);
  return fail (scanner, message);
}

static gboolean
open_bracket (Scanner *scanner)
{
  char c = *scanner->p++;

  scanner->n_values++;
  if (scanner->depth == MAX_DEPTH)
    return fail (scanner, _ ("Lists and objects are nested too deeply."));
  scanner->open[scanner->depth++] = c;
  scanner->expected = c == '[' ? VALUE_OR_END : NAME_OR_END;
  g_string_append_c (scanner->out, c);
  return TRUE;
}

static gboolean
close_bracket (Scanner *scanner)
{
  char c = *scanner->p++;
  char open = scanner->depth > 0 ? scanner->open[scanner->depth - 1] : '\0';

  if (open != (c == ']' ? '[' : '{'))
    return fail (scanner, _ ("A list or an object is closed that was not opened."));
  if (scanner->expected != COMMA_OR_END && scanner->expected != VALUE_OR_END &&
      scanner->expected != NAME_OR_END)
    return fail (scanner, _ ("A list or an object is closed where a value is missing."));
  scanner->depth--;
  scanner->expected = COMMA_OR_END;
  g_string_append_c (scanner->out, c);
  return TRUE;
}

static gboolean
scan_separator (Scanner *scanner)
{
  char c = *scanner->p++;

  if (c == ':' && scanner->expected == COLON) {
    scanner->expected = VALUE;
  } else if (c == ',' && scanner->expected == COMMA_OR_END && scanner->depth > 0) {
    scanner->n_values++;
    scanner->expected = scanner->open[scanner->depth - 1] == '[' ? VALUE : NAME;
  } else {
    return fail (scanner, _ ("There is a comma or a colon where none can stand."));
  }
  g_string_append_c (scanner->out, c);
  return TRUE;
}

/* A value or the name of a member. */
static gboolean
scan_value (Scanner *scanner)
{
  char c = *scanner->p;
  gboolean name = scanner->expected == NAME || scanner->expected == NAME_OR_END;
  gboolean opens = c == '[' || c == '{';

  if (scanner->expected == COLON)
    return fail (scanner, _ ("The colon behind the name of a member is missing."));
  if (scanner->expected == COMMA_OR_END && scanner->depth == 0)
    return fail (scanner, _ ("Something stands behind the end of the document."));
  if (scanner->expected == COMMA_OR_END && (c == '"' || opens || g_ascii_isalnum (c) || c == '-'))
    return fail (scanner, _ ("The comma between two values is missing."));
  if (name && (opens || g_ascii_isalnum (c) || c == '-'))
    return fail (scanner, _ ("The name of a member is not in quotation marks."));
  if (opens)
    return open_bracket (scanner);
  if (!(c == '"' ? scan_string (scanner) : scan_word (scanner)))
    return FALSE;
  scanner->expected = name ? COLON : COMMA_OR_END;
  return TRUE;
}

static gboolean
scan_token (Scanner *scanner)
{
  switch (*scanner->p) {
  case '\n':
    scanner->line++;
    G_GNUC_FALLTHROUGH;
  case ' ':
  case '\t':
  case '\r':
    g_string_append_c (scanner->out, *scanner->p++);
    return TRUE;
  case ',':
  case ':':
    return scan_separator (scanner);
  case ']':
  case '}':
    return close_bracket (scanner);
  default:
    return scan_value (scanner);
  }
}

/**
 * skein_json_scan:
 * @text: what should be JSON, in UTF-8
 * @n_bytes: its length
 * @scan: (out caller-allocates): what was changed
 * @error: return location for a %SKEIN_ERROR_SYNTAX
 *
 * Makes JSON safe for json-glib, which recurses as deeply as the file nests, reads comments in which
 * brackets hide, takes 010 for 8, stops at the end of the first value whatever comes behind, and aborts the
 * program at half a surrogate pair. One pass over the grammar of RFC 8259; line ends and tabs within strings are
 * let pass, since many write them. A document of blanks alone is let pass too.
 *
 * Returns: (transfer full): the JSON without \u0000, without lone surrogates and with null for what is no number,
 *   or %NULL on error
 */
char *
skein_json_scan (const char *text, gsize n_bytes, SkeinJsonScan *scan, GError **error)
{
  Scanner scanner = { .p = text, .end = text + n_bytes, .line = 1, .scan = scan, .error = error };
  gboolean good = TRUE;

  g_return_val_if_fail (text != NULL && scan != NULL, NULL);

  *scan = (SkeinJsonScan){ 0 };
  scanner.out = g_string_sized_new (n_bytes);
  while (good && scanner.p < scanner.end) {
    good = scan_token (&scanner);
    if (good && scanner.n_values > MAX_VALUES)
      good = fail (&scanner, _ ("The file holds more values than Skein reads."));
  }
  if (good && scanner.depth > 0)
    good = fail (&scanner, _ ("The file ends within a list or an object."));
  return g_string_free (scanner.out, !good);
}

/**
 * skein_json_scan_report:
 * @scan: what skein_json_scan() changed
 * @report: is told of it
 * @file: the file
 * @line: the line on which it begins, or 0
 */
void
skein_json_scan_report (const SkeinJsonScan *scan,
                        SkeinReport *report,
                        const char *file,
                        guint line)
{
  if (scan->n_nuls > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u NUL character was taken out of the text.",
                                   "%u NUL characters were taken out of the text.",
                                   scan->n_nuls),
                      scan->n_nuls);
  if (scan->n_surrogates > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u half of a character was replaced by U+FFFD.",
                                   "%u halves of characters were replaced by U+FFFD.",
                                   scan->n_surrogates),
                      scan->n_surrogates);
  if (scan->n_no_numbers > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REPAIRED,
                      file,
                      line,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%u value is called a number and is none; it was left out.",
                                   "%u values are called numbers and are none; they were left out.",
                                   scan->n_no_numbers),
                      scan->n_no_numbers);
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-json-private.h"

#define MAX_DEPTH 64

/* Each value takes about a hundred bytes once it is parsed. */
#define MAX_VALUES (8 * 1000 * 1000)

typedef struct {
  const char *p;
  const char *end;
  guint line;
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
  g_string_append_c (scanner->out, *scanner->p++);
  while (scanner->p < scanner->end) {
    char c = *scanner->p;

    if (c == '\\') {
      if (!scan_escape (scanner))
        return FALSE;
      continue;
    }
    scanner->line += c == '\n';
    g_string_append_c (scanner->out, c);
    scanner->p++;
    if (c == '"')
      return TRUE;
  }
  return fail (scanner, _ ("The file ends within a string."));
}

static gboolean
scan_character (Scanner *scanner)
{
  char c = *scanner->p;

  switch (c) {
  case '[':
  case '{':
    scanner->n_values++;
    if (++scanner->depth > MAX_DEPTH)
      return fail (scanner, _ ("Lists and objects are nested too deeply."));
    break;
  case ']':
  case '}':
    if (scanner->depth-- == 0)
      return fail (scanner, _ ("A list or an object is closed that was not opened."));
    break;
  case ',':
    scanner->n_values++;
    break;
  case '\n':
    scanner->line++;
    break;
  default:
    if (c == '\0' || (!g_ascii_isalnum (c) && strchr (" \t\r:+-.", c) == NULL))
      return fail (scanner, _ ("There is a character that can’t stand outside of a string."));
    break;
  }
  if (scanner->n_values > MAX_VALUES)
    return fail (scanner, _ ("The file holds more values than Skein reads."));
  g_string_append_c (scanner->out, c);
  scanner->p++;
  return TRUE;
}

/**
 * skein_json_scan:
 * @text: what should be JSON, in UTF-8
 * @n_bytes: its length
 * @scan: (out caller-allocates): what was changed
 * @error: return location for a %SKEIN_ERROR_SYNTAX
 *
 * Makes JSON safe for json-glib, which recurses as deeply as the file nests, reads comments in which
 * brackets hide, and aborts the program at half a surrogate pair. One pass; it does not check more of
 * the grammar than that.
 *
 * Returns: (transfer full): the JSON without \u0000 and without lone surrogates, or %NULL on error
 */
char *
skein_json_scan (const char *text, gsize n_bytes, SkeinJsonScan *scan, GError **error)
{
  Scanner scanner = { .p = text, .end = text + n_bytes, .line = 1, .scan = scan, .error = error };
  gboolean good = TRUE;

  g_return_val_if_fail (text != NULL && scan != NULL, NULL);

  *scan = (SkeinJsonScan){ 0 };
  scanner.out = g_string_sized_new (n_bytes);
  while (good && scanner.p < scanner.end)
    good = *scanner.p == '"' ? scan_string (&scanner) : scan_character (&scanner);
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
}

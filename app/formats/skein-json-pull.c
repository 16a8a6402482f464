// SPDX-License-Identifier: MPL-2.0
#include "skein-json-pull.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json-build.h"

#define MAX_DEPTH SKEIN_JSON_MAX_DEPTH

/* Two escapes of a pair. */
#define LONGEST_ESCAPE 12

/* So many digits are a number of 64 bits, whichever they are. */
#define SURE_DIGITS 18

/* What may stand at a place of a document. */
typedef enum {
  VALUE,
  VALUE_OR_END,
  NAME,
  NAME_OR_END,
  COLON,
  COMMA_OR_END,
} Expected;

/* @open: the brackets that are open; @builds: whether values are kept */
struct _SkeinJsonPull {
  SkeinTextSource *source;
  guint line;
  Expected expected;
  char open[MAX_DEPTH];
  guint depth;
  gboolean builds;
  SkeinJsonBuild *build;
  SkeinJsonScan scan;
  GError *error;
};

/**
 * skein_json_pull_new:
 * @source: a text; it must outlive the result
 *
 * Returns: (transfer full): what reads it
 */
SkeinJsonPull *
skein_json_pull_new (SkeinTextSource *source)
{
  SkeinJsonPull *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (SkeinJsonPull, 1);
  self->source = source;
  self->line = 1;
  self->build = skein_json_build_new ();
  return self;
}

void
skein_json_pull_free (SkeinJsonPull *self)
{
  if (self == NULL)
    return;
  skein_json_build_free (self->build);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
fail (SkeinJsonPull *self, const char *message)
{
  if (self->error == NULL)
    g_set_error (
        &self->error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("Line %u: %s"), self->line, message);
  self->scan.line = self->line;
  return FALSE;
}

/* Whether there is more than the text up to @n bytes behind the place. */
static gboolean
has_bytes (SkeinJsonPull *self, gsize n)
{
  while ((gsize) (self->source->end - self->source->p) < n)
    if (!skein_text_source_fill (self->source))
      return FALSE;
  return TRUE;
}

/* Goes on to what is no blank. Returns it; a NUL at the end. */
static char
skip_blanks (SkeinJsonPull *self)
{
  do {
    char *p = self->source->p;

    for (; *p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'; p++)
      self->line += *p == '\n';
    self->source->p = p;
    if (*p != '\0')
      return *p;
  } while (skein_text_source_fill (self->source));
  return '\0';
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

/* What "\uXXXX" means. JSON writes what lies beyond 16 bits as a pair. */
static gboolean
read_character (SkeinJsonPull *self)
{
  const char *end = self->source->end;
  gunichar c;
  guint unit;
  guint low;

  if (!read_unit (self->source->p, end, &unit))
    return fail (self, _ ("“\\u” is not followed by four hexadecimal digits."));
  c = unit;
  if (unit >= 0xd800 && unit < 0xdc00 && read_unit (self->source->p + 6, end, &low) &&
      low >= 0xdc00 && low < 0xe000) {
    c = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    self->source->p += 6;
  } else if (unit >= 0xd800 && unit < 0xe000) {
    c = 0xfffd;
    self->scan.n_surrogates++;
  }
  self->scan.n_nuls += c == 0;
  if (self->builds && c != 0)
    skein_json_build_append_character (self->build, c);
  self->source->p += 6;
  return TRUE;
}

static gboolean
read_escape (SkeinJsonPull *self)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char *escape;
  char c;

  has_bytes (self, LONGEST_ESCAPE);
  c = self->source->p[1];
  if (c == 'u')
    return read_character (self);
  escape = c != '\0' ? strchr (escapes, c) : NULL;
  if (escape == NULL)
    return fail (self, _ ("A backslash is followed by what it can’t stand before."));
  if (self->builds)
    skein_json_build_append (self->build, &meant[escape - escapes], 1);
  self->source->p += 2;
  return TRUE;
}

/* Returns the end of what needs no second look: neither quotation marks, backslashes and line ends nor the NUL behind
 * the text. */
static char *
find_special (char *p)
{
  static const gboolean special[256] = {
    ['\0'] = TRUE, ['\n'] = TRUE, ['"'] = TRUE, ['\\'] = TRUE
  };

  while (!special[(guint8) *p])
    p++;
  return p;
}

static gboolean
read_string (SkeinJsonPull *self)
{
  self->source->p++;
  if (self->builds)
    skein_json_build_begin_string (self->build, self->line);
  for (;;) {
    char *start = self->source->p;
    char *stop = find_special (start);

    self->source->p = stop;
    if (self->builds)
      skein_json_build_append (self->build, start, (gsize) (stop - start) + (*stop == '\n'));
    switch (*stop) {
    case '"':
      self->source->p++;
      if (self->builds)
        skein_json_build_end_string (self->build);
      return TRUE;
    case '\n':
      self->source->p++;
      self->line++;
      break;
    case '\\':
      if (!read_escape (self))
        return FALSE;
      break;
    default:
      if (!skein_text_source_fill (self->source))
        return fail (self, _ ("The file ends within a string."));
      break;
    }
  }
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

static void
add_number (SkeinJsonPull *self, const char *start, gsize n)
{
  const char *digits = start + (*start == '-');
  const char *p = digits;
  gint64 integer = 0;

  if (!self->builds)
    return;
  for (; p < start + n && g_ascii_isdigit (*p) && p - digits < SURE_DIGITS; p++)
    integer = integer * 10 + (*p - '0');
  if (p == start + n)
    skein_json_build_add_integer (self->build, self->line, *start == '-' ? -integer : integer);
  else
    skein_json_build_add_number (self->build, self->line, start, n);
}

static gboolean
is_of_word (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && memchr ("+-._", c, 4) != NULL);
}

static gsize
measure_word (SkeinJsonPull *self)
{
  gsize n = 0;

  do
    while (is_of_word (self->source->p[n]))
      n++;
  while (self->source->p[n] == '\0' && skein_text_source_fill (self->source));
  return n;
}

static gboolean
refuse_word (SkeinJsonPull *self, const char *start, gsize n)
{
  g_autofree char *excerpt = skein_formats_dup_excerpt (start, (gssize) n);
  g_autofree char *message =
      g_ascii_isalpha (*start)
          ? g_strdup_printf (_ ("“%s” is neither true, false nor null."), excerpt)
          : g_strdup_printf (_ ("“%s” is not how JSON writes a number."), excerpt);

  return fail (self, message);
}

/* A number, or a value that has a name. Python writes numbers that are none by names of its own. */
static gboolean
read_word (SkeinJsonPull *self)
{
  static const char *const no_numbers[] = { "null", "NaN", "Infinity", "-Infinity", NULL };
  static const char *const truths[] = { "true", "false", NULL };
  gsize n = measure_word (self);
  const char *start = self->source->p;

  if (n == 0)
    return fail (self, _ ("There is a character that can’t stand outside of a string."));
  if (is_number (start, start + n)) {
    add_number (self, start, n);
  } else if (is_one_of (start, n, truths)) {
    if (self->builds)
      skein_json_build_add_truth (self->build, self->line, *start == 't');
  } else if (is_one_of (start, n, no_numbers)) {
    self->scan.n_no_numbers += *start != 'n';
    if (self->builds)
      skein_json_build_add_null (self->build, self->line);
  } else {
    return refuse_word (self, start, n);
  }
  self->source->p += n;
  return TRUE;
}

static gboolean
open_bracket (SkeinJsonPull *self)
{
  char c = *self->source->p++;

  if (self->depth == MAX_DEPTH)
    return fail (self, _ ("Lists and objects are nested too deeply."));
  self->open[self->depth++] = c;
  self->expected = c == '[' ? VALUE_OR_END : NAME_OR_END;
  if (self->builds)
    skein_json_build_open (self->build, self->line, c);
  return TRUE;
}

static gboolean
close_bracket (SkeinJsonPull *self)
{
  char c = *self->source->p++;
  char open = self->depth > 0 ? self->open[self->depth - 1] : '\0';

  if (open != (c == ']' ? '[' : '{'))
    return fail (self, _ ("A list or an object is closed that was not opened."));
  if (self->expected != COMMA_OR_END && self->expected != VALUE_OR_END &&
      self->expected != NAME_OR_END)
    return fail (self, _ ("A list or an object is closed where a value is missing."));
  self->depth--;
  self->expected = COMMA_OR_END;
  if (self->builds)
    skein_json_build_close (self->build);
  return TRUE;
}

static gboolean
read_separator (SkeinJsonPull *self)
{
  char c = *self->source->p++;

  if (c == ':' && self->expected == COLON) {
    self->expected = VALUE;
  } else if (c == ',' && self->expected == COMMA_OR_END && self->depth > 0) {
    self->expected = self->open[self->depth - 1] == '[' ? VALUE : NAME;
  } else {
    return fail (self, _ ("There is a comma or a colon where none can stand."));
  }
  return TRUE;
}

/* A value or the name of a member. */
static gboolean
read_value (SkeinJsonPull *self, char c)
{
  gboolean name = self->expected == NAME || self->expected == NAME_OR_END;
  gboolean opens = c == '[' || c == '{';

  if (self->expected == COLON)
    return fail (self, _ ("The colon behind the name of a member is missing."));
  if (self->expected == COMMA_OR_END && self->depth == 0)
    return fail (self, _ ("Something stands behind the end of the document."));
  if (self->expected == COMMA_OR_END && (c == '"' || opens || g_ascii_isalnum (c) || c == '-'))
    return fail (self, _ ("The comma between two values is missing."));
  if (name && (opens || g_ascii_isalnum (c) || c == '-'))
    return fail (self, _ ("The name of a member is not in quotation marks."));
  if (opens)
    return open_bracket (self);
  if (!(c == '"' ? read_string (self) : read_word (self)))
    return FALSE;
  self->expected = name ? COLON : COMMA_OR_END;
  return TRUE;
}

/* Reads a bracket, a comma, a colon, a name or a value without parts. */
static gboolean
step (SkeinJsonPull *self)
{
  char c;

  if (self->error != NULL)
    return FALSE;
  c = skip_blanks (self);
  switch (c) {
  case '\0':
    return fail (self, _ ("The file ends within a list or an object."));
  case ',':
  case ':':
    return read_separator (self);
  case ']':
  case '}':
    return close_bracket (self);
  default:
    return read_value (self, c);
  }
}

/**
 * skein_json_pull_peek:
 * @pull: a reader
 *
 * Returns: the first character of what comes next, blanks aside; NUL at the end of the file and after an error
 */
char
skein_json_pull_peek (SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, '\0');
  return self->error == NULL ? skip_blanks (self) : '\0';
}

/**
 * skein_json_pull_enter:
 * @pull: a reader, before a list or an object
 *
 * Goes into it. What is in it is then read by skein_json_pull_next().
 *
 * Returns: %FALSE on error
 */
gboolean
skein_json_pull_enter (SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return step (self);
}

/**
 * skein_json_pull_next:
 * @pull: a reader, in a list or an object that was entered; all of the last element is read or skipped
 *
 * Goes to the next element or member, or out of the list or the object if that was the last.
 *
 * Returns: whether there is one
 */
gboolean
skein_json_pull_next (SkeinJsonPull *self)
{
  gboolean first;
  char c;

  g_return_val_if_fail (self != NULL, FALSE);

  first = self->expected != COMMA_OR_END;
  c = skein_json_pull_peek (self);
  if (first && c != ']' && c != '}' && c != '\0')
    return TRUE;
  return step (self) && !first && self->expected != COMMA_OR_END;
}

/* @depth: where it began */
static gboolean
go_on (SkeinJsonPull *self, guint depth)
{
  do {
    if (!step (self))
      return FALSE;
    if (self->builds && !skein_json_build_check (self->build, &self->error))
      return FALSE;
  } while (self->depth > depth);
  return TRUE;
}

/**
 * skein_json_pull_name:
 * @pull: a reader, before a member
 *
 * Goes on to the value.
 *
 * Returns: (transfer none) (nullable): the member's name, until something else is read; %NULL on error
 */
const char *
skein_json_pull_name (SkeinJsonPull *self)
{
  gboolean good;

  g_return_val_if_fail (self != NULL, NULL);

  skein_json_build_begin (self->build);
  self->builds = TRUE;
  good = step (self) && skein_json_build_check (self->build, &self->error);
  self->builds = FALSE;
  if (!good || !step (self))
    return NULL;
  return skein_json_node_get_string (skein_json_build_end (self->build));
}

/**
 * skein_json_pull_read:
 * @pull: a reader, before a value
 *
 * Returns: (transfer none) (nullable): the value, until something else is read; %NULL on error
 */
const SkeinJsonNode *
skein_json_pull_read (SkeinJsonPull *self)
{
  gboolean good;

  g_return_val_if_fail (self != NULL, NULL);

  skein_json_build_begin (self->build);
  self->builds = TRUE;
  good = go_on (self, self->depth);
  self->builds = FALSE;
  return good ? skein_json_build_end (self->build) : NULL;
}

/**
 * skein_json_pull_skip:
 * @pull: a reader, before a value
 *
 * Reads a value without keeping it, however large it is.
 *
 * Returns: %FALSE on error
 */
gboolean
skein_json_pull_skip (SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return go_on (self, self->depth);
}

/**
 * skein_json_pull_end:
 * @pull: a reader, behind a whole value
 *
 * Returns: %FALSE if something else comes behind it, which is an error
 */
gboolean
skein_json_pull_end (SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->error == NULL && (skip_blanks (self) == '\0' || step (self));
}

/**
 * skein_json_pull_get_line:
 * @pull: a reader
 *
 * Returns: the line on which it is
 */
guint
skein_json_pull_get_line (const SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->line;
}

/**
 * skein_json_pull_get_scan:
 * @pull: a reader
 *
 * Returns: what was changed so far
 */
const SkeinJsonScan *
skein_json_pull_get_scan (const SkeinJsonPull *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->scan;
}

/**
 * skein_json_pull_check:
 * @pull: a reader
 * @error: return location for a %SKEIN_ERROR
 *
 * Returns: %FALSE if something was wrong in the text so far
 */
gboolean
skein_json_pull_check (SkeinJsonPull *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

/**
 * skein_json_pull_finish:
 * @pull: a reader of a file
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Has the source of the text tell what was no text.
 *
 * Returns: %FALSE if something went wrong so far, in the file or in reading it
 */
gboolean
skein_json_pull_finish (SkeinJsonPull *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return skein_text_source_finish (self->source, error) && skein_json_pull_check (self, error);
}

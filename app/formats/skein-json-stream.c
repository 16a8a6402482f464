// SPDX-License-Identifier: MPL-2.0
#include "skein-json-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-formats-private.h"
#include "skein-json.h"
#include "skein-text-source.h"

/* How many lines in a row may be no JSON before the file is taken for something else. */
#define MAX_BROKEN 1000

typedef struct {
  const SkeinInput *input;
  SkeinReport *report;
  SkeinTextSource *text;
  guint line;
  /* The values are the elements of one list. */
  gboolean in_list;
  gboolean over;
  guint n_values;
  guint n_broken;
  GError *first_error;
  /* What is said of lines before the first value. It is of no use if none comes: then the file is no JSON. */
  SkeinReport *early;
} Stream;

/* Goes on to @to, and counts the lines. */
static void
go_to (Stream *stream, char *to)
{
  for (; stream->text->p < to; stream->text->p++)
    stream->line += *stream->text->p == '\n';
}

static gboolean
is_at_end (Stream *stream)
{
  return stream->text->p == stream->text->end && !skein_text_source_fill (stream->text);
}

static void
skip_blanks (Stream *stream)
{
  while (!is_at_end (stream) && g_ascii_isspace (*stream->text->p))
    go_to (stream, stream->text->p + 1);
}

/* Between the tokens of one value a line may end only where something has to follow or was to be closed. A line
 * that ends otherwise was broken off. */
static gboolean
goes_on (const char *start, const char *newline, const char *end, gboolean *cut)
{
  const char *before = newline;
  const char *after = newline;

  while (before > start && g_ascii_isspace (before[-1]))
    before--;
  while (after < end && g_ascii_isspace (*after))
    after++;
  *cut = after == end;
  return (before > start && strchr ("{[,:", before[-1]) != NULL) ||
         (after < end && *after != '\0' && strchr ("}],:", *after) != NULL);
}

/* Returns the end of the string that begins at @p; NULL if it does not end on its line. */
static char *
find_string_end (char *p, const char *end)
{
  for (p++; p < end && *p != '\n'; p++) {
    if (*p == '\\' && p + 1 < end)
      p++;
    else if (*p == '"')
      return p + 1;
  }
  return NULL;
}

/* Returns the end of the object or list that begins at @p; NULL if there is none. @cut: whether there may be one behind
 * what is there. */
static char *
find_value_end (char *p, const char *end, gboolean *cut)
{
  const char *start = p;
  guint depth = 0;

  *cut = FALSE;
  while (p < end) {
    const char *string = p;

    switch (*p) {
    case '"':
      p = find_string_end (p, end);
      if (p == NULL) {
        *cut = memchr (string, '\n', (gsize) (end - string)) == NULL;
        return NULL;
      }
      continue;
    case '{':
    case '[':
      depth++;
      break;
    case '}':
    case ']':
      if (--depth == 0)
        return p + 1;
      break;
    case '\n':
      if (!goes_on (start, p, end, cut))
        return NULL;
      break;
    default:
      break;
    }
    p++;
  }
  *cut = TRUE;
  return NULL;
}

/* Parses what stands between @start and @stop. */
static JsonNode *
parse (const Stream *stream, char *start, char *stop, GError **error)
{
  g_autoptr (GError) local = NULL;
  SkeinJsonScan scan;
  char behind = *stop;
  const char *message;
  JsonNode *value;

  *stop = '\0';
  value = skein_json_parse (start, (gsize) (stop - start), &scan, &local);
  *stop = behind;
  if (value != NULL) {
    skein_json_scan_report (&scan, stream->report, stream->input->name, stream->line);
    return value;
  }
  message = strstr (local->message, ": ");
  g_set_error (error,
               SKEIN_ERROR,
               SKEIN_ERROR_SYNTAX,
               _ ("Line %u: this is not valid JSON: %s"),
               stream->line + (scan.line > 0 ? scan.line - 1 : 0),
               message != NULL ? message + 2 : local->message);
  return NULL;
}

static char *
find_newline (Stream *stream)
{
  char *newline;

  do
    newline = memchr (stream->text->p, '\n', (gsize) (stream->text->end - stream->text->p));
  while (newline == NULL && skein_text_source_fill (stream->text));
  return newline;
}

static void
refuse_line (Stream *stream, GError *error)
{
  char *newline = find_newline (stream);

  stream->n_broken++;
  /* In a list nobody can tell where the next element begins; and not every file is one of lines. */
  if (stream->in_list || newline == NULL || stream->n_broken >= MAX_BROKEN)
    stream->over = TRUE;
  else
    go_to (stream, newline);
  if (stream->n_values > 0 || !stream->over)
    skein_report_add (stream->n_values > 0 ? stream->report : stream->early,
                      SKEIN_SEVERITY_REFUSED,
                      stream->input->name,
                      stream->line,
                      "%s",
                      error->message);
  if (stream->first_error == NULL)
    stream->first_error = error;
  else
    g_error_free (error);
}

/* Steps over what stands between two elements. Returns whether there is another value. */
static gboolean
find_next (Stream *stream)
{
  skip_blanks (stream);
  if (stream->in_list && stream->n_values > 0 && *stream->text->p == ',') {
    stream->text->p++;
    skip_blanks (stream);
  }
  stream->over = stream->over || is_at_end (stream) || (stream->in_list && *stream->text->p == ']');
  return !stream->over;
}

static JsonNode *
read_value (Stream *stream)
{
  GError *error = NULL;
  JsonNode *value = NULL;
  char *stop = NULL;
  gboolean opens = *stream->text->p == '{' || *stream->text->p == '[';
  gboolean cut = opens;

  while (stop == NULL && cut) {
    stop = find_value_end (stream->text->p, stream->text->end, &cut);
    if (stop == NULL && cut)
      cut = skein_text_source_fill (stream->text);
  }
  if (stop != NULL)
    value = parse (stream, stream->text->p, stop, &error);
  else
    error = g_error_new (SKEIN_ERROR,
                         SKEIN_ERROR_SYNTAX,
                         _ ("Line %u: this is not valid JSON: %s"),
                         stream->line,
                         opens ? _ ("it is not closed") : _ ("it is not an object"));
  if (value == NULL) {
    refuse_line (stream, error);
    return NULL;
  }
  go_to (stream, stop);
  stream->n_broken = 0;
  if (stream->n_values++ == 0)
    skein_report_take (stream->report, stream->early);
  return value;
}

/* A list at the start is the list of all values if it holds objects or lists; a pair of a text and its
 * annotations begins with a string. */
static void
open_list (Stream *stream)
{
  const char *p;

  skip_blanks (stream);
  if (*stream->text->p != '[')
    return;
  for (p = stream->text->p + 1; g_ascii_isspace (*p);)
    p++;
  if (*p == '{' || *p == '[' || *p == ']') {
    stream->in_list = TRUE;
    stream->text->p++;
  }
}

/* A list must end, and nothing but blanks may stand behind it. */
static void
check_end (Stream *stream)
{
  const char *message = NULL;

  if (!stream->in_list || stream->n_values == 0 || stream->first_error != NULL)
    return;
  if (is_at_end (stream)) {
    message = _ ("The file ends within its list; something may be missing.");
  } else {
    stream->text->p++;
    skip_blanks (stream);
    if (!is_at_end (stream))
      message = _ ("What stands behind the end of the list was not read.");
  }
  if (message != NULL)
    skein_report_add (
        stream->report, SKEIN_SEVERITY_REFUSED, stream->input->name, stream->line, "%s", message);
}

/**
 * skein_json_stream_read:
 * @input: a file: values of JSON one after the other (with or without a line for each), or one list of them
 * @report: is told which lines can't be used
 * @func: is called for each value
 * @data: for @func
 * @cancellable: (nullable): to stop it
 * @error: return location for a %SKEIN_ERROR or a #GIOErrorEnum
 *
 * Reads the values one by one, so that no more than one is in memory, beside the file if that was not given as a
 * stream. A line that is no JSON is refused and the next one is read; within a list, reading ends there. What stands
 * behind a list is refused too.
 *
 * Returns: %FALSE if the file is not text, holds not one value, or the reading was cancelled
 */
gboolean
skein_json_stream_read (const SkeinInput *input,
                        SkeinReport *report,
                        SkeinJsonValueFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (SkeinTextSource) text = NULL;
  g_autoptr (GError) first_error = NULL;
  Stream stream = { .input = input, .report = report, .line = 1 };

  g_return_val_if_fail (input != NULL && report != NULL && func != NULL, FALSE);

  text = skein_text_source_new (input, report, cancellable, error);
  if (text == NULL)
    return FALSE;
  stream.text = text;
  stream.early = skein_report_new ();
  open_list (&stream);
  while (find_next (&stream)) {
    guint line = stream.line;
    g_autoptr (JsonNode) value = read_value (&stream);

    if (value == NULL)
      continue;
    func (value, line, data);
    if (g_cancellable_is_cancelled (cancellable))
      break;
  }
  if (!g_cancellable_is_cancelled (cancellable))
    check_end (&stream);
  first_error = stream.first_error;
  g_clear_pointer (&stream.early, skein_report_free);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !skein_text_source_finish (text, error))
    return FALSE;
  if (stream.n_values > 0)
    return TRUE;
  if (first_error == NULL)
    g_set_error_literal (&first_error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, _ ("The file is empty."));
  g_propagate_error (error, g_steal_pointer (&first_error));
  return FALSE;
}

/* The first value, and the line of the second, 0 if there is none. */
typedef struct {
  JsonNode *first;
  guint second_line;
} Whole;

static void
keep_first_cb (JsonNode *value, guint line, gpointer data)
{
  Whole *whole = data;

  if (whole->first == NULL)
    whole->first = json_node_ref (value);
  else if (whole->second_line == 0)
    whole->second_line = line;
}

/**
 * skein_json_stream_read_whole:
 * @input: a file that holds one object
 * @report: is told what is odd, also if there is more than that object
 * @error: return location for a %SKEIN_ERROR
 *
 * Returns: (transfer full): the first value of the file, or %NULL on error
 */
JsonNode *
skein_json_stream_read_whole (const SkeinInput *input, SkeinReport *report, GError **error)
{
  Whole whole = { NULL, 0 };

  if (!skein_json_stream_read (input, report, keep_first_cb, &whole, NULL, error)) {
    g_clear_pointer (&whole.first, json_node_unref);
    return NULL;
  }
  if (whole.second_line > 0)
    skein_report_add (report,
                      SKEIN_SEVERITY_REFUSED,
                      input->name,
                      whole.second_line,
                      _ ("The file should hold one object; what stands behind the first was not "
                         "read."));
  return whole.first;
}

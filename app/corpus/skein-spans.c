// SPDX-License-Identifier: MPL-2.0
#include "skein-spans-private.h"

/**
 * skein_spans_to_string:
 * @spans: (element-type SkeinSpan): spans
 *
 * Returns: (transfer full) (nullable): the spans as the project file holds them, "0 5;12 17"; %NULL if
 *   there are none
 */
char *
skein_spans_to_string (const GArray *spans)
{
  GString *string;

  if (spans == NULL || spans->len == 0)
    return NULL;
  string = g_string_new (NULL);
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    g_string_append_printf (string, "%s%u %u", i > 0 ? ";" : "", span.start, span.end);
  }
  return g_string_free (string, FALSE);
}

/**
 * skein_spans_from_string:
 * @string: (nullable): what skein_spans_to_string() made, or anything that a damaged file holds
 *
 * Returns: (transfer full) (element-type SkeinSpan): the spans; what can't be read is left out
 */
GArray *
skein_spans_from_string (const char *string)
{
  GArray *spans = g_array_sized_new (FALSE, FALSE, sizeof (SkeinSpan), 1);
  g_auto (GStrv) pieces = NULL;

  /* Most mentions have none, and an article has many mentions. */
  if (string == NULL)
    return spans;
  pieces = g_strsplit (string, ";", -1);
  for (guint i = 0; pieces[i] != NULL; i++) {
    char *rest = NULL;
    guint64 start = g_ascii_strtoull (pieces[i], &rest, 10);
    guint64 end = g_ascii_strtoull (rest, NULL, 10);
    SkeinSpan span = { (guint32) start, (guint32) end };

    if (start < end && end < G_MAXINT32)
      g_array_append_val (spans, span);
  }
  return spans;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-span.h"

/**
 * skein_span_is_empty:
 * @span: a span, in code points
 *
 * Returns: %TRUE if @span holds no code point
 */
gboolean
skein_span_is_empty (SkeinSpan span)
{
  return span.end <= span.start;
}

/**
 * skein_span_equal:
 * @a: a span, in code points
 * @b: a span of the same text
 *
 * Returns: %TRUE if @a and @b have the same ends
 */
gboolean
skein_span_equal (SkeinSpan a, SkeinSpan b)
{
  return a.start == b.start && a.end == b.end;
}

/**
 * skein_span_overlaps:
 * @a: a span, in code points
 * @b: a span of the same text
 *
 * Returns: %TRUE if @a and @b share at least one code point. Empty spans overlap nothing.
 */
gboolean
skein_span_overlaps (SkeinSpan a, SkeinSpan b)
{
  return MAX (a.start, b.start) < MIN (a.end, b.end);
}

/**
 * skein_span_contains:
 * @outer: a span, in code points
 * @inner: a span of the same text
 *
 * Returns: %TRUE if no code point of @inner lies outside @outer
 */
gboolean
skein_span_contains (SkeinSpan outer, SkeinSpan inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * skein_span_union:
 * @a: a span, in code points
 * @b: a span of the same text
 *
 * Returns: the smallest span that contains both; an empty span adds nothing
 */
SkeinSpan
skein_span_union (SkeinSpan a, SkeinSpan b)
{
  if (skein_span_is_empty (a))
    return b;
  if (skein_span_is_empty (b))
    return a;
  return (SkeinSpan){ MIN (a.start, b.start), MAX (a.end, b.end) };
}

/**
 * skein_spans_extent:
 * @spans: (element-type SkeinSpan): spans of one text
 *
 * Returns: the smallest span that contains all of @spans; empty if there are none
 */
SkeinSpan
skein_spans_extent (const GArray *spans)
{
  SkeinSpan extent = SKEIN_SPAN_EMPTY;

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    extent = skein_span_union (extent, g_array_index (spans, SkeinSpan, i));
  return extent;
}

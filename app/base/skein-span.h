// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinSpan:
 * @start: the first code point
 * @end: the code point after the last
 *
 * A half-open stretch of a text, in Unicode code points. A span with @start equal to @end is empty.
 */
typedef struct {
  guint32 start;
  guint32 end;
} SkeinSpan;

#define SKEIN_SPAN_EMPTY ((SkeinSpan){ 0, 0 })

gboolean skein_span_is_empty (SkeinSpan span);
gboolean skein_span_equal (SkeinSpan a, SkeinSpan b);
gboolean skein_span_overlaps (SkeinSpan a, SkeinSpan b);
gboolean skein_span_contains (SkeinSpan outer, SkeinSpan inner);
SkeinSpan skein_span_union (SkeinSpan a, SkeinSpan b);
SkeinSpan skein_spans_extent (const GArray *spans);

G_END_DECLS

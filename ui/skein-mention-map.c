// SPDX-License-Identifier: MPL-2.0
#include "skein-mention-map.h"

/* Spans that have begun, as a heap with the shortest on top. Those that have ended are taken away
 * when they come up. */
typedef struct {
  GArray *spans;
} Heap;

static guint32
get_length (const SkeinMentionSpan *span)
{
  return span->span.end - span->span.start;
}

static SkeinMentionSpan *
heap_at (Heap *heap, guint i)
{
  return &g_array_index (heap->spans, SkeinMentionSpan, i);
}

static void
swap (Heap *heap, guint i, guint j)
{
  SkeinMentionSpan other = *heap_at (heap, i);

  *heap_at (heap, i) = *heap_at (heap, j);
  *heap_at (heap, j) = other;
}

static void
heap_push (Heap *heap, SkeinMentionSpan span)
{
  guint i = heap->spans->len;

  g_array_append_val (heap->spans, span);
  while (i > 0 && get_length (heap_at (heap, (i - 1) / 2)) > get_length (heap_at (heap, i))) {
    swap (heap, i, (i - 1) / 2);
    i = (i - 1) / 2;
  }
}

static void
heap_pop (Heap *heap)
{
  guint i = 0;

  *heap_at (heap, 0) = *heap_at (heap, heap->spans->len - 1);
  g_array_set_size (heap->spans, heap->spans->len - 1);
  for (;;) {
    guint least = i;

    for (guint child = 2 * i + 1; child <= 2 * i + 2 && child < heap->spans->len; child++)
      if (get_length (heap_at (heap, child)) < get_length (heap_at (heap, least)))
        least = child;
    if (least == i)
      return;
    swap (heap, i, least);
    i = least;
  }
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SkeinMentionSpan *x = a;
  const SkeinMentionSpan *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end < y->span.end ? -1 : 1;
  return (x->actor > y->actor) - (x->actor < y->actor);
}

static GArray *
gather_spans (const GPtrArray *mentions, guint32 length)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SkeinMentionSpan));

  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);

    for (guint j = 0; j < mention->spans->len; j++) {
      SkeinMentionSpan entry = { g_array_index (mention->spans, SkeinSpan, j), mention->actor };

      entry.span.end = MIN (entry.span.end, length);
      if (entry.span.start < entry.span.end)
        g_array_append_val (spans, entry);
    }
  }
  g_array_sort (spans, compare_starts);
  return spans;
}

static void
add_piece (GArray *map, guint32 start, guint32 end, gint64 actor)
{
  SkeinMentionSpan piece = { { start, end }, actor };
  SkeinMentionSpan *last =
      map->len > 0 ? &g_array_index (map, SkeinMentionSpan, map->len - 1) : NULL;

  /* A mention that is cut by the end of another is one piece again if nobody stands between. */
  if (last != NULL && last->span.end == start && last->actor == actor)
    last->span.end = end;
  else
    g_array_append_val (map, piece);
}

/**
 * skein_mention_map_new:
 * @mentions: (element-type SkeinMention): mentions of a text, in any order
 * @length: the length of the text, in code points; what lies behind it is left out
 *
 * Finds whom each stretch of a text names. Where mentions lie in or over each other, the shortest
 * counts: in “[president of [Russia]]” it is the country that “Russia” names. Takes O(n log n)
 * time.
 *
 * Returns: (transfer full) (element-type SkeinMentionSpan): stretches that do not overlap, by place
 */
GArray *
skein_mention_map_new (const GPtrArray *mentions, guint32 length)
{
  g_autoptr (GArray) spans = NULL;
  GArray *map = g_array_new (FALSE, FALSE, sizeof (SkeinMentionSpan));
  Heap heap = { g_array_new (FALSE, FALSE, sizeof (SkeinMentionSpan)) };
  guint32 at = 0;
  guint next = 0;

  g_return_val_if_fail (mentions != NULL, map);

  spans = gather_spans (mentions, length);
  while (next < spans->len || heap.spans->len > 0) {
    const SkeinMentionSpan *coming =
        next < spans->len ? &g_array_index (spans, SkeinMentionSpan, next) : NULL;
    SkeinMentionSpan top;
    guint32 end;

    if (heap.spans->len > 0 && heap_at (&heap, 0)->span.end <= at) {
      heap_pop (&heap);
      continue;
    }
    if (coming != NULL && (heap.spans->len == 0 || coming->span.start <= at)) {
      at = MAX (at, coming->span.start);
      heap_push (&heap, *coming);
      next++;
      continue;
    }
    top = *heap_at (&heap, 0);
    end = coming != NULL ? MIN (top.span.end, coming->span.start) : top.span.end;
    add_piece (map, at, end, top.actor);
    at = end;
  }
  g_array_unref (heap.spans);
  return map;
}

/**
 * skein_mention_map_lower_bound:
 * @map: (element-type SkeinMentionSpan): stretches that do not overlap, by place
 * @offset: a place in the text, in code points
 *
 * Returns: the first stretch that ends behind @offset, or the number of stretches; in O(log n) time
 */
guint
skein_mention_map_lower_bound (const GArray *map, guint32 offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (map != NULL, 0);

  high = map->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (map, SkeinMentionSpan, middle).span.end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * skein_mention_map_find:
 * @map: (element-type SkeinMentionSpan): stretches that do not overlap, by place
 * @offset: a place in the text, in code points
 *
 * Returns: (transfer none) (nullable): the stretch that @offset lies in
 */
const SkeinMentionSpan *
skein_mention_map_find (const GArray *map, guint32 offset)
{
  const SkeinMentionSpan *found;
  guint i;

  g_return_val_if_fail (map != NULL, NULL);

  i = skein_mention_map_lower_bound (map, offset);
  if (i >= map->len)
    return NULL;
  found = &g_array_index (map, SkeinMentionSpan, i);
  return found->span.start <= offset ? found : NULL;
}

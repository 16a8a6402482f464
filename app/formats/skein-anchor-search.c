// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-anchor-private.h"

/* What placing one occurrence costs, counted as bytes looked through. */
#define COST_OF_A_HIT 64

/* The first stretch of text, to both sides, in which a quote is looked for; in bytes. */
#define FIRST_REACH 512

/* How far, in code points, a quote may be moved from a place in the middle of a word to one where it
 * is a word of its own. */
#define INSIDE_WORD_PENALTY 64

static void
append_folded (GString *folded, const char *string, gsize n_bytes, GArray *steps)
{
  const char *end = string + n_bytes;

  for (const char *p = string; p < end;) {
    const char *blank = p;

    while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    if (p > blank) {
      g_string_append_c (folded, ' ');
      if (steps != NULL && (p - blank != 1 || *blank != ' ')) {
        AnchorStep step = { folded->len, (gsize) (p - string) };
        g_array_append_val (steps, step);
      }
      continue;
    }
    while (p < end && !g_unichar_isspace (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    g_string_append_len (folded, blank, p - blank);
  }
}

/**
 * skein_anchor_dup_folded:
 * @string: valid UTF-8
 *
 * Returns: (transfer full): @string with each stretch of white space made one blank, and none at the
 *   ends
 */
char *
skein_anchor_dup_folded (const char *string)
{
  GString *folded;

  g_return_val_if_fail (string != NULL, NULL);

  folded = g_string_new (NULL);
  append_folded (folded, string, strlen (string), NULL);
  return g_strstrip (g_string_free (folded, FALSE));
}

static void
ensure_folded (SkeinAnchor *anchor)
{
  if (anchor->folded != NULL)
    return;
  anchor->folded = g_string_sized_new (anchor->n_bytes);
  anchor->steps = g_array_new (FALSE, FALSE, sizeof (AnchorStep));
  append_folded (anchor->folded, anchor->text, anchor->n_bytes, anchor->steps);
}

/* Converts between the folded text and the text, in bytes; @forward: from folded to raw. */
static gsize
shift (const SkeinAnchor *anchor, gsize at, gboolean forward)
{
  guint low = 0;
  guint high = anchor->steps->len;
  const AnchorStep *step;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const AnchorStep *candidate = &g_array_index (anchor->steps, AnchorStep, middle);

    if ((forward ? candidate->folded : candidate->raw) <= at)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0)
    return at;
  step = &g_array_index (anchor->steps, AnchorStep, low - 1);
  return forward ? step->raw + (at - step->folded) : step->folded + (at - step->raw);
}

static gboolean
is_word_character (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

gboolean
anchor_is_inside_word (const SkeinAnchor *anchor, SkeinSpan span)
{
  const char *start = anchor->text + skein_text_map_to_byte (anchor->map, span.start);
  const char *end = anchor->text + skein_text_map_to_byte (anchor->map, span.end);
  const char *before = g_utf8_find_prev_char (anchor->text, start);
  const char *last = g_utf8_find_prev_char (anchor->text, end);

  if (before != NULL && is_word_character (before) && is_word_character (start))
    return TRUE;
  return *end != '\0' && last != NULL && is_word_character (last) && is_word_character (end);
}

guint64
anchor_measure_start (const SkeinAnchor *anchor, SkeinSpan found, SkeinSpan around)
{
  guint64 distance = MAX (found.start, around.start) - MIN (found.start, around.start);

  return distance + (anchor_is_inside_word (anchor, found) ? INSIDE_WORD_PENALTY : 0);
}

guint64
anchor_measure_gap (const SkeinAnchor *anchor, SkeinSpan found, SkeinSpan around)
{
  if (skein_span_contains (found, around))
    return 0;
  if (skein_span_overlaps (found, around))
    return 1;
  return 1 + (found.start >= around.end ? found.start - around.end : around.start - found.end);
}

/* Looks at all occurrences that start within [low, high) of the folded text. */
static void
search_window (SkeinAnchor *anchor,
               const char *needle,
               gsize n_needle,
               gsize low,
               gsize high,
               SkeinSpan around,
               AnchorMeasure measure,
               AnchorOccurrence *best)
{
  const char *text = anchor->folded->str;
  const char *end = text + MIN (anchor->folded->len, high + n_needle);
  const char *p = text + low;

  while (anchor->budget > 0 && p < end) {
    /* In linear time, whatever the text and the needle are. */
    const char *hit = memmem (p, (gsize) (end - p), needle, n_needle);
    const char *next = hit != NULL ? hit + 1 : end;
    gsize first;
    gsize last;
    AnchorOccurrence occurrence;

    anchor->budget -= (next - p) + (gint64) n_needle + COST_OF_A_HIT;
    p = next;
    if (hit == NULL)
      return;
    first = shift (anchor, (gsize) (hit - text), TRUE);
    last = shift (anchor, (gsize) (hit - text) + n_needle - 1, TRUE);
    occurrence.span.start = skein_text_map_from_byte (anchor->map, first);
    occurrence.span.end = skein_text_map_from_byte (anchor->map, last) + 1;
    occurrence.distance = measure (anchor, occurrence.span, around);
    if (occurrence.distance < best->distance)
      *best = occurrence;
  }
}

/* Finds the nearest occurrence of @needle, which is folded, in windows that grow, so that a quote that
 * is near costs little in a long text. */
gboolean
anchor_find_nearest (SkeinAnchor *anchor,
                     const char *needle,
                     SkeinSpan around,
                     AnchorMeasure measure,
                     AnchorOccurrence *best)
{
  gsize n_needle = strlen (needle);
  gsize center;
  gsize last;
  gsize reach = FIRST_REACH;

  best->distance = G_MAXUINT64;
  if (n_needle == 0)
    return FALSE;
  ensure_folded (anchor);
  center = shift (anchor, skein_text_map_to_byte (anchor->map, around.start), FALSE);
  center = MIN (center, anchor->folded->len);
  last = shift (anchor, skein_text_map_to_byte (anchor->map, around.end), FALSE);
  if (last > center)
    reach += last - center;
  reach += n_needle;
  while (anchor->budget > 0) {
    gsize low = center > reach ? center - reach : 0;
    gsize high = MIN (center + reach, anchor->folded->len);

    search_window (anchor, needle, n_needle, low, high, around, measure, best);
    /* A character has at most four bytes, so that nothing outside is nearer than this. */
    if (best->distance <= reach / 4 || (low == 0 && high == anchor->folded->len))
      break;
    reach *= 4;
  }
  return best->distance != G_MAXUINT64;
}

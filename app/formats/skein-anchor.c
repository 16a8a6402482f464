// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-anchor-private.h"

/* How many bytes of text all searches for one text may look through together. A file that names a
 * million quotes which do not occur must not keep the program busy for hours. */
#define SEARCH_BUDGET (G_GINT64_CONSTANT (1) << 29)

/* A note that does not hold both mentions is their passage only if it is so near to them, and so
 * long, in code points. */
#define PASSAGE_MAX_GAP 200
#define PASSAGE_MIN_LENGTH 20

#define REPLACEMENT "\xef\xbf\xbd"

/* Nobody marks more white space than this; looking through more of it, again and again, takes long. */
#define MAX_BLANK 1024

static const Hypothesis hypotheses[N_HYPOTHESES] = {
  { SKEIN_UNIT_CODE_POINTS, FALSE, FALSE }, { SKEIN_UNIT_CODE_POINTS, TRUE, FALSE },
  { SKEIN_UNIT_UTF16, FALSE, FALSE },       { SKEIN_UNIT_UTF16, TRUE, FALSE },
  { SKEIN_UNIT_BYTES, FALSE, FALSE },       { SKEIN_UNIT_BYTES, TRUE, FALSE },
  { SKEIN_UNIT_BYTES, FALSE, TRUE },        { SKEIN_UNIT_GRAPHEMES, FALSE, FALSE },
};

typedef enum {
  MATCH_NO,
  MATCH_FOLDED,
  MATCH_EXACT,
} Match;

static void
join_line_ends (SkeinAnchor *anchor)
{
  GString *joined = g_string_sized_new (anchor->n_bytes);
  guint32 at = 0;

  anchor->joins = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = anchor->text; p < anchor->text + anchor->n_bytes;) {
    const char *next = g_utf8_next_char (p);

    if (p[0] == '\r' && p[1] == '\n') {
      g_array_append_val (anchor->joins, at);
      p++;
      next = p + 1;
    }
    g_string_append_len (joined, p, next - p);
    p = next;
    at++;
  }
  anchor->joined_map = skein_text_map_new (joined->str, (gssize) joined->len);
  anchor->joined = g_string_free (joined, FALSE);
}

/* What g_string_replace() does, which moves all of the rest of the text at each of them. */
static void
undo_replacements (SkeinAnchor *anchor)
{
  GString *damaged = g_string_sized_new (anchor->n_bytes);
  const gsize n = strlen (REPLACEMENT);

  for (const char *p = anchor->text; *p != '\0';) {
    gboolean is_one = strncmp (p, REPLACEMENT, n) == 0;

    g_string_append_c (damaged, is_one ? '?' : *p);
    p += is_one ? n : 1;
  }
  anchor->damaged_map = skein_text_map_new (damaged->str, (gssize) damaged->len);
  anchor->damaged = g_string_free (damaged, FALSE);
}

/**
 * skein_anchor_new:
 * @text: the text of an article, valid UTF-8; it must outlive the anchor
 * @n_bytes: its length
 *
 * Makes what is needed to place annotations in a text: takes one pass over it, or two if it has
 * line ends of two characters. Until skein_anchor_decide(), offsets are code points, or what
 * skein_anchor_expect() says.
 *
 * Returns: (transfer full): the anchor
 */
SkeinAnchor *
skein_anchor_new (const char *text, gsize n_bytes)
{
  SkeinAnchor *anchor;

  g_return_val_if_fail (text != NULL, NULL);

  anchor = g_new0 (SkeinAnchor, 1);
  anchor->text = text;
  anchor->n_bytes = n_bytes;
  anchor->map = skein_text_map_new (text, (gssize) n_bytes);
  anchor->budget = SEARCH_BUDGET;
  if (strstr (text, "\r\n") != NULL)
    join_line_ends (anchor);
  if (strstr (text, REPLACEMENT) != NULL)
    undo_replacements (anchor);
  anchor->graphemes = anchor_find_graphemes (text, n_bytes);
  for (guint i = 0; i < N_HYPOTHESES; i++) {
    const SkeinTextMap *map = anchor->map;
    guint32 length = skein_text_map_get_length (map);

    /* A hypothesis that can't differ from an earlier one is not tried. */
    anchor->possible[i] = !hypotheses[i].crlf_is_one || anchor->joins != NULL;
    if (hypotheses[i].unit == SKEIN_UNIT_UTF16)
      anchor->possible[i] &= skein_text_map_to_utf16 (map, length) != length;
    else if (hypotheses[i].unit == SKEIN_UNIT_BYTES)
      anchor->possible[i] &= n_bytes != length;
    else if (hypotheses[i].unit == SKEIN_UNIT_GRAPHEMES)
      anchor->possible[i] &= anchor->graphemes != NULL;
    anchor->possible[i] &= !hypotheses[i].damaged || anchor->damaged_map != NULL;
  }
  return anchor;
}

void
skein_anchor_free (SkeinAnchor *anchor)
{
  if (anchor == NULL)
    return;
  skein_text_map_free (anchor->map);
  skein_text_map_free (anchor->joined_map);
  g_free (anchor->joined);
  skein_text_map_free (anchor->damaged_map);
  g_free (anchor->damaged);
  g_clear_pointer (&anchor->joins, g_array_unref);
  g_clear_pointer (&anchor->graphemes, g_array_unref);
  g_clear_pointer (&anchor->steps, g_array_unref);
  if (anchor->folded != NULL)
    g_string_free (anchor->folded, TRUE);
  g_free (anchor);
}

static gboolean
convert_unit (const SkeinTextMap *map, SkeinUnit unit, guint32 offset, guint32 *at)
{
  switch (unit) {
  case SKEIN_UNIT_UTF16:
    return skein_text_map_from_utf16 (map, offset, at);
  case SKEIN_UNIT_BYTES:
    if (offset > skein_text_map_get_n_bytes (map))
      return FALSE;
    *at = skein_text_map_from_byte (map, offset);
    return skein_text_map_to_byte (map, *at) == offset;
  case SKEIN_UNIT_CODE_POINTS:
  case SKEIN_UNIT_GRAPHEMES:
  default:
    *at = offset;
    return offset <= skein_text_map_get_length (map);
  }
}

static gboolean
convert (const SkeinAnchor *anchor, guint hypothesis, guint32 offset, guint32 *at)
{
  const Hypothesis *h = &hypotheses[hypothesis];
  guint low = 0;
  guint high;

  if (h->unit == SKEIN_UNIT_GRAPHEMES) {
    if (anchor->graphemes == NULL || offset >= anchor->graphemes->len)
      return FALSE;
    *at = g_array_index (anchor->graphemes, guint32, offset);
    return TRUE;
  }
  if (h->damaged && anchor->damaged_map != NULL)
    return convert_unit (anchor->damaged_map, h->unit, offset, at);
  if (!h->crlf_is_one || anchor->joins == NULL)
    return convert_unit (anchor->map, h->unit, offset, at);
  if (!convert_unit (anchor->joined_map, h->unit, offset, at))
    return FALSE;

  /* Each line end before this place was made one character shorter. */
  high = anchor->joins->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (anchor->joins, guint32, middle) < *at)
      low = middle + 1;
    else
      high = middle;
  }
  *at += low;
  return TRUE;
}

static gboolean
convert_all (const SkeinAnchor *anchor, guint hypothesis, const GArray *offsets, GArray *spans)
{
  g_array_set_size (spans, 0);
  for (guint i = 0; i < offsets->len; i++) {
    SkeinSpan span = g_array_index (offsets, SkeinSpan, i);

    if (!convert (anchor, hypothesis, span.start, &span.start) ||
        !convert (anchor, hypothesis, span.end, &span.end) || skein_span_is_empty (span))
      return FALSE;
    g_array_append_val (spans, span);
  }
  return spans->len > 0;
}

static GString *
join_spans (const SkeinAnchor *anchor, const GArray *spans, const char *separator, gsize max_bytes)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < spans->len && joined->len < max_bytes; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);
    gsize start = skein_text_map_to_byte (anchor->map, span.start);
    gsize end = skein_text_map_to_byte (anchor->map, span.end);

    if (i > 0)
      g_string_append (joined, separator);
    if (end - start > max_bytes - MIN (max_bytes, joined->len)) {
      /* The cut must not fall into a character. */
      end = start + max_bytes - MIN (max_bytes, joined->len);
      end = skein_text_map_to_byte (anchor->map, skein_text_map_from_byte (anchor->map, end));
    }
    g_string_append_len (joined, anchor->text + start, (gssize) (end - start));
  }
  return joined;
}

/**
 * skein_anchor_dup_quote:
 * @anchor: an anchor
 * @spans: (element-type SkeinSpan): spans of the text, in code points
 * @max_bytes: the longest quote that is wanted; a longer one is cut
 *
 * Returns: (transfer full): the text of @spans, with one blank between two of them
 */
char *
skein_anchor_dup_quote (const SkeinAnchor *anchor, const GArray *spans, gsize max_bytes)
{
  g_return_val_if_fail (anchor != NULL, NULL);
  g_return_val_if_fail (spans != NULL, NULL);
  return g_string_free (join_spans (anchor, spans, " ", max_bytes), FALSE);
}

static Match
match_quote (const SkeinAnchor *anchor, const GArray *spans, const char *quote)
{
  gsize n_quote = strlen (quote);
  /* What is much longer than the quote can't be the quote, and need not be copied. */
  gsize limit = n_quote * 4 + 256;
  gsize n = 0;
  g_autofree char *joined = NULL;
  g_autofree char *glued = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *folded_quote = NULL;

  for (guint i = 0; i < spans->len && n <= limit; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    n += skein_text_map_to_byte (anchor->map, span.end) -
         skein_text_map_to_byte (anchor->map, span.start);
  }
  if (n > limit)
    return MATCH_NO;
  joined = skein_anchor_dup_quote (anchor, spans, G_MAXSIZE);
  if (strcmp (joined, quote) == 0)
    return MATCH_EXACT;
  /* brat before 1.3 wrote the fragments of a mention without a blank between them. */
  if (spans->len > 1) {
    glued = g_string_free (join_spans (anchor, spans, "", G_MAXSIZE), FALSE);
    if (strcmp (glued, quote) == 0)
      return MATCH_EXACT;
  }
  folded = skein_anchor_dup_folded (joined);
  folded_quote = skein_anchor_dup_folded (quote);
  return *folded != '\0' && strcmp (folded, folded_quote) == 0 ? MATCH_FOLDED : MATCH_NO;
}

/**
 * skein_anchor_vote:
 * @anchor: an anchor
 * @offsets: (element-type SkeinSpan): the offsets of one annotation, as the file gives them
 * @quote: (nullable): the text that the file says is there
 *
 * Lets one annotation vote for the hypotheses under which its quote is at its offsets.
 */
void
skein_anchor_vote (SkeinAnchor *anchor, const GArray *offsets, const char *quote)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));

  g_return_if_fail (anchor != NULL);
  g_return_if_fail (offsets != NULL);

  if (quote == NULL || *quote == '\0')
    return;
  for (guint i = 0; i < N_HYPOTHESES; i++) {
    if (!anchor->possible[i] || !convert_all (anchor, i, offsets, spans))
      continue;
    /* Any number of matches that needed folding counts less than one exact match. */
    switch (match_quote (anchor, spans, quote)) {
    case MATCH_EXACT:
      anchor->votes[i] += G_GUINT64_CONSTANT (1) << 32;
      break;
    case MATCH_FOLDED:
      anchor->votes[i]++;
      break;
    case MATCH_NO:
    default:
      break;
    }
  }
}

static gboolean
is_blank (const SkeinAnchor *anchor, SkeinSpan span)
{
  const char *p = anchor->text + skein_text_map_to_byte (anchor->map, span.start);

  if (span.end - span.start > MAX_BLANK)
    return FALSE;
  for (guint32 i = span.start; i < span.end; i++, p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Whether spans begin and end as people mark them: at the edges of words. */
static gboolean
are_words (const SkeinAnchor *anchor, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);
    SkeinSpan first = { span.start, span.start + 1 };
    SkeinSpan last = { span.end - 1, span.end };

    if (anchor_is_inside_word (anchor, span) || is_blank (anchor, first) || is_blank (anchor, last))
      return FALSE;
  }
  return TRUE;
}

/**
 * skein_anchor_vote_words:
 * @anchor: an anchor
 * @offsets: (element-type SkeinSpan): the offsets of one annotation without a quote
 *
 * Lets an annotation vote for the hypotheses under which it covers whole words, if there are others.
 * Such votes count only where nobody has a quote.
 */
void
skein_anchor_vote_words (SkeinAnchor *anchor, const GArray *offsets)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gboolean fits[N_HYPOTHESES] = { FALSE };
  guint n_fits = 0;
  guint n_possible = 0;

  g_return_if_fail (anchor != NULL);
  g_return_if_fail (offsets != NULL);

  for (guint i = 0; i < N_HYPOTHESES; i++) {
    if (!anchor->possible[i])
      continue;
    n_possible++;
    fits[i] = convert_all (anchor, i, offsets, spans) && are_words (anchor, spans);
    n_fits += fits[i];
  }
  for (guint i = 0; i < N_HYPOTHESES && n_fits < n_possible; i++)
    anchor->words[i] += fits[i];
}

/**
 * skein_anchor_expect:
 * @anchor: an anchor
 * @unit: what the file's format says that offsets count
 *
 * Sets which hypothesis holds unless the votes are against it: line ends as they are, and @unit.
 */
void
skein_anchor_expect (SkeinAnchor *anchor, SkeinUnit unit)
{
  g_return_if_fail (anchor != NULL);

  for (guint i = 0; i < N_HYPOTHESES; i++)
    if (hypotheses[i].unit == unit && !hypotheses[i].crlf_is_one && !hypotheses[i].damaged)
      /* What can't differ from code points is not tried, as they are. */
      anchor->expected = anchor->possible[i] ? i : 0;
  anchor->hypothesis = anchor->expected;
}

/**
 * skein_anchor_decide:
 * @anchor: an anchor that has heard all votes
 *
 * Takes the hypothesis with the most exact matches; from now on offsets are read under it.
 *
 * Returns: %TRUE if it is the one that was expected: code points, and line ends as they are, unless
 *   skein_anchor_expect() said otherwise
 */
gboolean
skein_anchor_decide (SkeinAnchor *anchor)
{
  g_return_val_if_fail (anchor != NULL, TRUE);

  anchor->hypothesis = anchor->expected;
  for (guint i = 0; i < N_HYPOTHESES; i++)
    if (anchor->votes[i] > anchor->votes[anchor->hypothesis])
      anchor->hypothesis = i;
  /* Without quotes there is only the look of the words to go by, which has to be clear. */
  for (guint i = 0; i < N_HYPOTHESES && anchor->votes[anchor->hypothesis] == 0; i++)
    if (anchor->words[i] > anchor->words[anchor->hypothesis] &&
        anchor->words[i] > 2 * anchor->words[anchor->expected])
      anchor->hypothesis = i;
  return anchor->hypothesis == anchor->expected;
}

static const char *
describe (const SkeinAnchor *anchor)
{
  switch (hypotheses[anchor->hypothesis].unit) {
  case SKEIN_UNIT_UTF16:
    return hypotheses[anchor->hypothesis].crlf_is_one ? _ ("UTF-16 units, with CR LF as one")
                                                      : _ ("UTF-16 units");
  case SKEIN_UNIT_BYTES:
    if (hypotheses[anchor->hypothesis].damaged)
      return _ ("bytes of the file before it was repaired");
    return hypotheses[anchor->hypothesis].crlf_is_one ? _ ("bytes, with CR LF as one")
                                                      : _ ("bytes");
  case SKEIN_UNIT_GRAPHEMES:
    return _ ("what is seen as one character (a face with its family, a letter with its accents)");
  case SKEIN_UNIT_CODE_POINTS:
  default:
    return hypotheses[anchor->hypothesis].crlf_is_one ? _ ("characters, with CR LF as one")
                                                      : _ ("characters");
  }
}

/**
 * skein_anchor_tell:
 * @anchor: an anchor for which skein_anchor_decide() returned %FALSE
 * @file: the file that the offsets stand in
 * @report: is told what they turned out to be; articles of one import share a line
 */
void
skein_anchor_tell (const SkeinAnchor *anchor, const char *file, SkeinReport *report)
{
  g_return_if_fail (anchor != NULL);

  skein_report_add_article (report,
                            SKEIN_SEVERITY_NOTE,
                            file,
                            N_ ("The offsets of %u article count %s; they were converted."),
                            N_ ("The offsets of %u articles count %s; they were converted."),
                            describe (anchor));
}

/* Each fragment is looked for by itself, after the one before it: the quote is cut into pieces of the
 * lengths that the offsets give. */
static gboolean
repair_fragments (SkeinAnchor *anchor,
                  const GArray *offsets,
                  const char *quote,
                  SkeinSpan expected,
                  GArray *spans)
{
  glong n_quote = g_utf8_strlen (quote, -1);
  guint64 total = 0;
  gboolean spaced;
  const char *p = quote;

  for (guint i = 0; i < offsets->len; i++) {
    SkeinSpan offset = g_array_index (offsets, SkeinSpan, i);

    if (skein_span_is_empty (offset))
      return FALSE;
    total += offset.end - offset.start;
  }
  spaced = total + offsets->len - 1 == (guint64) n_quote;
  if (!spaced && total != (guint64) n_quote)
    return FALSE;

  g_array_set_size (spans, 0);
  for (guint i = 0; i < offsets->len; i++) {
    SkeinSpan offset = g_array_index (offsets, SkeinSpan, i);
    const char *end = g_utf8_offset_to_pointer (p, (glong) (offset.end - offset.start));
    g_autofree char *piece = g_strndup (p, (gsize) (end - p));
    g_autofree char *folded = skein_anchor_dup_folded (piece);
    guint32 earliest = i > 0 ? g_array_index (spans, SkeinSpan, i - 1).end : 0;
    AnchorOccurrence best;

    if (!anchor_find_nearest (anchor, folded, expected, anchor_measure_start, &best) ||
        best.span.start < earliest)
      return FALSE;
    g_array_append_val (spans, best.span);
    if (i + 1 < offsets->len) {
      guint32 gap = g_array_index (offsets, SkeinSpan, i + 1).start;

      gap = gap > offset.end ? gap - offset.end : 0;
      expected.start = (guint32) MIN ((guint64) best.span.end + gap, G_MAXUINT32);
      expected.end = expected.start;
      p = spaced ? g_utf8_next_char (end) : end;
    }
  }
  return TRUE;
}

static SkeinAnchoring
repair (SkeinAnchor *anchor, const GArray *offsets, const char *quote, GArray *spans)
{
  guint32 length = skein_text_map_get_length (anchor->map);
  SkeinSpan expected = SKEIN_SPAN_EMPTY;
  g_autofree char *folded = skein_anchor_dup_folded (quote);
  AnchorOccurrence best;

  if (offsets->len > 0) {
    guint32 start = g_array_index (offsets, SkeinSpan, 0).start;

    if (!convert (anchor, anchor->hypothesis, start, &expected.start))
      expected.start = MIN (start, length);
  }
  expected.end = expected.start;
  if (offsets->len > 1 && repair_fragments (anchor, offsets, quote, expected, spans))
    return SKEIN_ANCHORED_REPAIRED;
  g_array_set_size (spans, 0);
  if (!anchor_find_nearest (anchor, folded, expected, anchor_measure_start, &best))
    return SKEIN_ANCHORED_NOT;
  g_array_append_val (spans, best.span);
  return SKEIN_ANCHORED_REPAIRED;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *left = a;
  const SkeinSpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->end > right->end) - (left->end < right->end);
}

/* Brings spans into the order of the text. Returns TRUE if some overlapped and were made one. */
static gboolean
tidy (GArray *spans)
{
  guint n = 0;
  gboolean merged = FALSE;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);
    SkeinSpan *before = n > 0 ? &g_array_index (spans, SkeinSpan, n - 1) : NULL;

    if (before != NULL && skein_span_overlaps (*before, span)) {
      *before = skein_span_union (*before, span);
      merged = TRUE;
    } else {
      g_array_index (spans, SkeinSpan, n++) = span;
    }
  }
  g_array_set_size (spans, n);
  return merged;
}

/* Takes out fragments that hold nothing but white space: brat has cut indented lines so (its issue 1042).
 * Returns TRUE if there were some. */
static gboolean
drop_blanks (const SkeinAnchor *anchor, GArray *spans)
{
  guint n = 0;

  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    if (!is_blank (anchor, span))
      g_array_index (spans, SkeinSpan, n++) = span;
  }
  if (n == 0 || n == spans->len)
    return FALSE;
  g_array_set_size (spans, n);
  return TRUE;
}

/**
 * skein_anchor_trim:
 * @anchor: an anchor
 * @spans: (element-type SkeinSpan): a place in the text, in code points
 *
 * Takes white space off the ends of a place.
 *
 * Returns: %FALSE if nothing would be left; then @spans is as it was
 */
gboolean
skein_anchor_trim (const SkeinAnchor *anchor, GArray *spans)
{
  SkeinSpan *first;
  SkeinSpan *last;

  g_return_val_if_fail (anchor != NULL && spans != NULL, FALSE);

  drop_blanks (anchor, spans);
  if (spans->len == 0 || is_blank (anchor, g_array_index (spans, SkeinSpan, 0)))
    return FALSE;
  first = &g_array_index (spans, SkeinSpan, 0);
  last = &g_array_index (spans, SkeinSpan, spans->len - 1);
  for (guint i = 0; i < MAX_BLANK && first->start + 1 < first->end &&
                    is_blank (anchor, (SkeinSpan){ first->start, first->start + 1 });
       i++)
    first->start++;
  for (guint i = 0; i < MAX_BLANK && last->start + 1 < last->end &&
                    is_blank (anchor, (SkeinSpan){ last->end - 1, last->end });
       i++)
    last->end--;
  return TRUE;
}

/**
 * skein_anchor_place:
 * @anchor: an anchor
 * @offsets: (element-type SkeinSpan): the offsets of one annotation, as the file gives them
 * @quote: (nullable): the text that the file says is there; without one the offsets are believed
 * @spans: (element-type SkeinSpan): is filled with the place: in code points, ascending, not empty, not
 *   overlapping, within the text
 *
 * Places one annotation. If its quote is not at its offsets, the nearest occurrence of the quote is
 * taken, white space aside; a whole word is preferred to a part of one. Takes time proportional to
 * the quote's length if the offsets are right; else the search goes outward from the offsets, and all
 * searches together are bounded.
 *
 * Returns: how it went; @spans is empty if there is no such place
 */
SkeinAnchoring
skein_anchor_place (SkeinAnchor *anchor, const GArray *offsets, const char *quote, GArray *spans)
{
  SkeinAnchoring anchoring;
  Match match = MATCH_NO;
  gboolean converted;

  g_return_val_if_fail (anchor != NULL, SKEIN_ANCHORED_NOT);
  g_return_val_if_fail (offsets != NULL && spans != NULL, SKEIN_ANCHORED_NOT);

  converted = convert_all (anchor, anchor->hypothesis, offsets, spans);
  if (converted && quote != NULL && *quote != '\0')
    match = match_quote (anchor, spans, quote);
  if (quote == NULL || *quote == '\0')
    anchoring = converted ? SKEIN_ANCHORED_EXACTLY : SKEIN_ANCHORED_NOT;
  else if (match == MATCH_NO)
    anchoring = repair (anchor, offsets, quote, spans);
  else if (match == MATCH_FOLDED && drop_blanks (anchor, spans))
    anchoring = SKEIN_ANCHORED_REPAIRED;
  else
    anchoring = SKEIN_ANCHORED_EXACTLY;

  if (anchoring == SKEIN_ANCHORED_NOT)
    g_array_set_size (spans, 0);
  else if (tidy (spans))
    anchoring = SKEIN_ANCHORED_REPAIRED;
  return anchoring;
}

/**
 * skein_anchor_gave_up:
 * @anchor: an anchor
 *
 * Returns: %TRUE if so many quotes had to be searched for that the last ones were not
 */
gboolean
skein_anchor_gave_up (const SkeinAnchor *anchor)
{
  g_return_val_if_fail (anchor != NULL, FALSE);
  return anchor->budget <= 0;
}

/**
 * skein_anchor_find_passage:
 * @anchor: an anchor
 * @quote: what may be a passage of the text, word by word
 * @around: the place of what the passage is about, in code points
 * @found: (out): the place of the passage, in code points
 *
 * Finds out whether somebody's note is a quotation of the text: whether it holds all of @around, or is
 * a stretch of some length beside it.
 *
 * Returns: %TRUE if it is
 */
gboolean
skein_anchor_find_passage (SkeinAnchor *anchor,
                           const char *quote,
                           SkeinSpan around,
                           SkeinSpan *found)
{
  g_autofree char *folded = NULL;
  AnchorOccurrence best;

  g_return_val_if_fail (anchor != NULL, FALSE);
  g_return_val_if_fail (quote != NULL && found != NULL, FALSE);

  folded = skein_anchor_dup_folded (quote);
  if (!anchor_find_nearest (anchor, folded, around, anchor_measure_gap, &best))
    return FALSE;
  if (best.distance > 0 &&
      (best.distance > 1 + PASSAGE_MAX_GAP || best.span.end - best.span.start < PASSAGE_MIN_LENGTH))
    return FALSE;
  *found = best.span;
  return TRUE;
}

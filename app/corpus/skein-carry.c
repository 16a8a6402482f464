// SPDX-License-Identifier: MPL-2.0
#include "skein-carry-private.h"

#include <string.h>

/* Texts with more words between their common ends that came or went are not compared word by word, for which the memory
 * would grow with the square of that number. */
#define MAX_EDITS 2000
/* Of a text only so many words are compared: a hundred times those of a thick book. */
#define MAX_WORDS (16 * 1000 * 1000)
/* How much of what stands around a quote is compared, to each side, in code points. */
#define CONTEXT 32
/* How much of it has to be the same for a quote that was moved. */
#define ENOUGH_CONTEXT 16
/* All searches for quotes may compare so many words and characters together. */
#define SEARCH_BUDGET (G_GINT64_CONSTANT (1) << 28)
/* How much longer a passage may get by what was put into it. */
#define MAX_GROWTH 400

/* One version of a text: its characters, its words, and the number of each word, by which words can be compared. */
typedef struct {
  gunichar *chars;
  guint32 length;
  GArray *words;
  GArray *numbers;
} Version;

/* @match: for each word of the text before, which word after it is, or -1. */
struct _SkeinCarry {
  Version before;
  Version after;
  int *match;
  gint64 budget;
};

static gboolean
is_part_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Letters and digits make words; any other mark, and each character of a script without blanks, is one by itself. */
static void
split (Version *version, GHashTable *known)
{
  version->words = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  version->numbers = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint32 i = 0; i < version->length && version->words->len < MAX_WORDS;) {
    SkeinSpan word = { i, i + 1 };
    gunichar c = version->chars[i];
    g_autofree char *text = NULL;
    int number;

    while (is_part_of_word (c) && !g_unichar_iswide (c) && word.end < version->length &&
           is_part_of_word (version->chars[word.end]) &&
           !g_unichar_iswide (version->chars[word.end]))
      word.end++;
    i = word.end;
    if (g_unichar_isspace (c))
      continue;
    text = g_ucs4_to_utf8 (version->chars + word.start, word.end - word.start, NULL, NULL, NULL);
    number = GPOINTER_TO_INT (g_hash_table_lookup (known, text));
    if (number == 0) {
      number = (int) g_hash_table_size (known) + 1;
      g_hash_table_insert (known, g_steal_pointer (&text), GINT_TO_POINTER (number));
    }
    g_array_append_val (version->words, word);
    g_array_append_val (version->numbers, number);
  }
}

/* The middles of the texts, without the words that both begin and end with. */
typedef struct {
  const int *a;
  const int *b;
  int n;
  int m;
  int offset;
} Middle;

static Middle
trim (SkeinCarry *self)
{
  const int *a = (const int *) self->before.numbers->data;
  const int *b = (const int *) self->after.numbers->data;
  int n = (int) self->before.numbers->len;
  int m = (int) self->after.numbers->len;
  int first = 0;

  for (; first < n && first < m && a[first] == b[first]; first++)
    self->match[first] = first;
  for (; n > first && m > first && a[n - 1] == b[m - 1]; n--, m--)
    self->match[n - 1] = m - 1;
  return (Middle){ a + first, b + first, n - first, m - first, first };
}

/* How far the best path of @d edits gets on the diagonal @k, given those of one edit less. @row: from diagonal -d on */
static int
reach (const Middle *middle, const int *row, int d, int k)
{
  /* The row before begins at diagonal 1 - d. */
  gboolean down = k == -d || (k != d && row[k + d - 2] < row[k + d]);
  int x = d == 0 ? 0 : (down ? row[k + d] : row[k + d - 2] + 1);

  while (x < middle->n && x - k < middle->m && middle->a[x] == middle->b[x - k])
    x++;
  return x;
}

static void
take_back (SkeinCarry *self, const Middle *middle, const GPtrArray *rows)
{
  int x = middle->n;
  int y = middle->m;

  for (int d = (int) rows->len - 1; d >= 0; d--) {
    const int *row = d > 0 ? g_ptr_array_index (rows, (guint) d - 1) : NULL;
    int k = x - y;
    gboolean down = d > 0 && (k == -d || (k != d && row[k + d - 2] < row[k + d]));
    int before = d == 0 ? 0 : (down ? row[k + d] : row[k + d - 2]);
    int start = d == 0 ? 0 : (down ? before : before + 1);

    while (x > start) {
      x--;
      y--;
      self->match[middle->offset + x] = middle->offset + y;
    }
    if (d > 0) {
      x = before;
      y = before - (down ? k + 1 : k - 1);
    }
  }
}

/* E. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986): words that stay are matched so
 * that as few as can be come or go. */
static void
compare (SkeinCarry *self)
{
  Middle middle = trim (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  const int *last = NULL;

  if (middle.n == 0 || middle.m == 0)
    return;
  for (int d = 0; d <= MIN (middle.n + middle.m, MAX_EDITS); d++) {
    int *row = g_new (int, 2 * d + 1);

    g_ptr_array_add (rows, row);
    for (int k = -d; k <= d; k++) {
      /* Diagonals of the other parity were left as they are. */
      row[k + d] = (k + d) % 2 != 0 ? -1 : reach (&middle, last, d, k);
      if (k == middle.n - middle.m && row[k + d] >= middle.n) {
        take_back (self, &middle, rows);
        return;
      }
    }
    last = row;
  }
}

/**
 * skein_carry_new:
 * @before: a text, valid UTF-8
 * @after: a newer version of it
 *
 * Compares two versions of a text word by word, in time that grows with their length and with how many words came or
 * went. If these are very many, only what both begin and end with counts as having stayed; the rest is searched for.
 *
 * Returns: (transfer full): what knows where words have gone
 */
SkeinCarry *
skein_carry_new (const char *before, const char *after)
{
  SkeinCarry *self = g_new0 (SkeinCarry, 1);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  glong n_before, n_after;

  self->before.chars = g_utf8_to_ucs4_fast (before, -1, &n_before);
  self->before.length = (guint32) n_before;
  self->after.chars = g_utf8_to_ucs4_fast (after, -1, &n_after);
  self->after.length = (guint32) n_after;
  self->budget = SEARCH_BUDGET;
  split (&self->before, known);
  split (&self->after, known);
  self->match = g_new (int, self->before.words->len + 1);
  for (guint i = 0; i < self->before.words->len; i++)
    self->match[i] = -1;
  compare (self);
  return self;
}

static void
version_clear (Version *version)
{
  g_free (version->chars);
  g_array_unref (version->words);
  g_array_unref (version->numbers);
}

void
skein_carry_free (SkeinCarry *self)
{
  if (self == NULL)
    return;
  version_clear (&self->before);
  version_clear (&self->after);
  g_free (self->match);
  g_free (self);
}

/* The first word that ends behind @place. */
static guint
find_word (const GArray *words, guint32 place)
{
  guint low = 0;
  guint high = words->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (words, SkeinSpan, middle).end <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The words that a span touches, which loses the blanks at its ends. Returns FALSE if there are none. */
static gboolean
find_words (const SkeinCarry *self, SkeinSpan *span, guint *first, guint *last)
{
  const GArray *words = self->before.words;

  if (span->end > self->before.length)
    return FALSE;
  while (span->start < span->end && g_unichar_isspace (self->before.chars[span->start]))
    span->start++;
  while (span->start < span->end && g_unichar_isspace (self->before.chars[span->end - 1]))
    span->end--;
  if (span->start >= span->end)
    return FALSE;
  *first = find_word (words, span->start);
  *last = find_word (words, span->end - 1);
  return *last < words->len;
}

/* @from, @to: which words of the text after the first and the last word are */
static SkeinSpan
join (const SkeinCarry *self, SkeinSpan span, guint first, guint last, guint from, guint to)
{
  SkeinSpan old_from = g_array_index (self->before.words, SkeinSpan, first);
  SkeinSpan old_to = g_array_index (self->before.words, SkeinSpan, last);
  SkeinSpan new_from = g_array_index (self->after.words, SkeinSpan, from);
  SkeinSpan new_to = g_array_index (self->after.words, SkeinSpan, to);

  return (SkeinSpan){ new_from.start + (span.start - old_from.start),
                      new_to.start + (span.end - old_to.start) };
}

/* Finds all the words one behind the other, around one of them that has a match. Of words that repeat, others may have
 * been matched: what stays of “Ann sat. Ann left.” if it becomes “Ann left.” can be the first “Ann”. */
static gboolean
find_row (SkeinCarry *self, guint first, guint last, guint *from)
{
  const int *before = (const int *) self->before.numbers->data;
  const int *after = (const int *) self->after.numbers->data;
  gsize n_bytes = (last - first + 1) * sizeof *before;
  guint checked = G_MAXUINT;

  for (guint i = first; i <= last; i++) {
    int match = self->match[i];

    if (match < (int) (i - first) || (guint) match - (i - first) == checked)
      continue;
    /* One comparison each mark may have in any case. */
    if (checked != G_MAXUINT && (self->budget -= last - first + 1) < 0)
      return FALSE;
    checked = (guint) match - (i - first);
    if (checked + (last - first) >= self->after.numbers->len ||
        memcmp (before + first, after + checked, n_bytes) != 0)
      continue;
    *from = checked;
    return TRUE;
  }
  return FALSE;
}

/* How many characters before (or behind) two places are the same. */
static guint32
measure (const SkeinCarry *self, guint32 old, guint32 new, gboolean behind)
{
  guint32 n = 0;

  if (behind)
    for (; n < CONTEXT && old + n < self->before.length && new + n < self->after.length; n++) {
      if (self->before.chars[old + n] != self->after.chars[new + n])
        return n;
    }
  else
    for (; n < CONTEXT && n < old && n < new; n++) {
      if (self->before.chars[old - n - 1] != self->after.chars[new - n - 1])
        return n;
    }
  return n;
}

/* Where the words beside a span went, or where it was if none of them is left. */
static guint32
expect (const SkeinCarry *self, guint32 place)
{
  guint at = find_word (self->before.words, place);

  for (guint i = at; i > 0 && at - i < CONTEXT; i--)
    if (self->match[i - 1] >= 0)
      return g_array_index (self->after.words, SkeinSpan, self->match[i - 1]).end;
  return place;
}

/* Whether the words from @first on are there at @at; takes its time from the budget. */
static gboolean
is_row (SkeinCarry *self, const GArray *numbers, guint at, guint first, guint n)
{
  const int *wanted = (const int *) self->before.numbers->data + first;
  const int *found = (const int *) numbers->data + at;

  self->budget--;
  if (*found != *wanted)
    return FALSE;
  self->budget -= n;
  return memcmp (found, wanted, n * sizeof *found) == 0;
}

static gboolean
is_there_once (SkeinCarry *self, guint first, guint n)
{
  for (guint i = 0; i + n <= self->before.numbers->len && self->budget > 0; i++)
    if (i != first && is_row (self, self->before.numbers, i, first, n))
      return FALSE;
  return self->budget > 0;
}

/* Finds what was moved: the very words, in the surroundings that are most like those of before. What is there only once
 * needs no surroundings. */
static gboolean
search (SkeinCarry *self, SkeinSpan span, guint first, guint last, SkeinSpan *found)
{
  guint n = last - first + 1;
  guint32 expected = expect (self, span.start);
  guint32 best = 0;
  guint32 best_distance = G_MAXUINT32;
  guint n_found = 0;

  for (guint i = 0; i + n <= self->after.numbers->len && self->budget > 0; i++) {
    guint32 context, distance;
    SkeinSpan one;

    if (!is_row (self, self->after.numbers, i, first, n))
      continue;
    n_found++;
    one = join (self, span, first, last, i, i + n - 1);
    distance = MAX (one.start, expected) - MIN (one.start, expected);
    context =
        measure (self, span.start, one.start, FALSE) + measure (self, span.end, one.end, TRUE);
    self->budget -= context;
    if (context < best || (context == best && distance >= best_distance))
      continue;
    best = context;
    best_distance = distance;
    *found = one;
  }
  return best >= ENOUGH_CONTEXT || (n_found == 1 && is_there_once (self, first, n));
}

/**
 * skein_carry_place:
 * @carry: two versions of a text
 * @span: what was marked in the one before, in code points
 * @found: (out): where it stands now
 *
 * Words that stay where they were are found by what was put in or taken out around them; blanks between them may have
 * changed. Words that were moved are found if they took a part of what stood around them along, or are there
 * but once.
 *
 * Returns: %TRUE if the very words are there
 */
gboolean
skein_carry_place (SkeinCarry *self, SkeinSpan span, SkeinSpan *found)
{
  guint first, last, from;

  if (!find_words (self, &span, &first, &last))
    return FALSE;
  if (!find_row (self, first, last, &from))
    return search (self, span, first, last, found);
  *found = join (self, span, first, last, from, from + (last - first));
  return TRUE;
}

/**
 * skein_carry_place_ends:
 * @carry: two versions of a text
 * @span: a passage of the one before, in code points
 * @found: (out): where it stands now
 *
 * The same for a passage, into which something may have been put, or of which something may have been taken.
 *
 * Returns: %TRUE if it begins and ends as before
 */
gboolean
skein_carry_place_ends (SkeinCarry *self, SkeinSpan span, SkeinSpan *found)
{
  guint first, last;

  if (skein_carry_place (self, span, found))
    return TRUE;
  if (!find_words (self, &span, &first, &last) || self->match[first] < 0 || self->match[last] < 0)
    return FALSE;
  *found = join (self, span, first, last, (guint) self->match[first], (guint) self->match[last]);
  return found->end > found->start &&
         found->end - found->start <= span.end - span.start + MAX_GROWTH;
}

/**
 * skein_carry_dup_quote:
 * @carry: two versions of a text
 * @span: a span of the one before, in code points
 *
 * Returns: (transfer full): what stood there, cut if it is long
 */
char *
skein_carry_dup_quote (SkeinCarry *self, SkeinSpan span)
{
  guint32 end = MIN (span.end, self->before.length);
  guint32 start = MIN (span.start, end);
  g_autofree char *quote =
      g_ucs4_to_utf8 (self->before.chars + start, (glong) MIN (end - start, 80), NULL, NULL, NULL);

  return g_strconcat (quote != NULL ? quote : "", end - start > 80 ? "…" : "", NULL);
}

// SPDX-License-Identifier: MPL-2.0
/* The passage of a relation: where it begins and ends, and which of its words express the relation. */
#include "skein-relation-draft.h"

#include "skein-sentence.h"

static gunichar
get_char (const SkeinRelationDraft *draft, guint32 at)
{
  return g_utf8_get_char (skein_text_map_get_text (draft->map) +
                          skein_text_map_to_byte (draft->map, at));
}

static gboolean
is_word (const SkeinRelationDraft *draft, guint32 at)
{
  gunichar c = get_char (draft, at);

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

/* The next end of a word behind a place, or the next beginning of a word before it. */
static guint32
find_word_end (const SkeinRelationDraft *draft, guint32 at)
{
  guint32 length = skein_text_map_get_length (draft->map);

  while (at < length && !is_word (draft, at))
    at++;
  while (at < length && is_word (draft, at))
    at++;
  return at;
}

static guint32
find_word_start (const SkeinRelationDraft *draft, guint32 at)
{
  while (at > 0 && !is_word (draft, at - 1))
    at--;
  while (at > 0 && is_word (draft, at - 1))
    at--;
  return at;
}

/* The next edge behind a place: the end, or beginning, of words or sentences; the place itself if there is none. */
static guint32
find_next (const SkeinRelationDraft *draft, SkeinDraftUnit unit, gboolean ends, guint32 at)
{
  guint32 length = skein_text_map_get_length (draft->map);

  if (unit == SKEIN_DRAFT_WORD && ends)
    return find_word_end (draft, at);
  if (unit == SKEIN_DRAFT_WORD) {
    while (at < length && is_word (draft, at))
      at++;
    while (at < length && !is_word (draft, at))
      at++;
    return at;
  }
  for (guint i = 0; i < draft->sentences->len; i++) {
    SkeinSpan sentence = g_array_index (draft->sentences, SkeinSpan, i);
    guint32 edge = ends ? sentence.end : sentence.start;

    if (edge > at)
      return edge;
  }
  return at;
}

static guint32
find_previous (const SkeinRelationDraft *draft, SkeinDraftUnit unit, gboolean ends, guint32 at)
{
  if (unit == SKEIN_DRAFT_WORD && !ends)
    return find_word_start (draft, at);
  if (unit == SKEIN_DRAFT_WORD) {
    while (at > 0 && is_word (draft, at - 1))
      at--;
    while (at > 0 && !is_word (draft, at - 1))
      at--;
    return at;
  }
  for (guint i = draft->sentences->len; i-- > 0;) {
    SkeinSpan sentence = g_array_index (draft->sentences, SkeinSpan, i);
    guint32 edge = ends ? sentence.end : sentence.start;

    if (edge < at)
      return edge;
  }
  return at;
}

static guint32
move (const SkeinRelationDraft *draft, SkeinDraftUnit unit, gboolean ends, guint32 at, int steps)
{
  for (; steps > 0; steps--)
    at = find_next (draft, unit, ends, at);
  for (; steps < 0; steps++)
    at = find_previous (draft, unit, ends, at);
  return at;
}

/* Words that lie outside of the passage express nothing. */
static void
drop_triggers (SkeinRelationDraft *draft)
{
  for (guint i = draft->triggers->len; i-- > 0;)
    if (!skein_span_contains (draft->span, g_array_index (draft->triggers, SkeinSpan, i)))
      g_array_remove_index (draft->triggers, i);
}

/**
 * skein_relation_draft_move_start:
 * @draft: a draft with an article
 * @unit: by what
 * @steps: how many, to the end of the text; negative: to its beginning
 *
 * Moves where the passage begins. It stops before the passage would be empty.
 */
void
skein_relation_draft_move_start (SkeinRelationDraft *draft, SkeinDraftUnit unit, int steps)
{
  guint32 start;

  g_return_if_fail (draft != NULL && draft->map != NULL);

  start = move (draft, unit, FALSE, draft->span.start, steps);
  if (start >= draft->span.end)
    return;
  draft->span.start = start;
  draft->span_by_hand = TRUE;
  drop_triggers (draft);
}

/**
 * skein_relation_draft_move_end:
 * @draft: a draft with an article
 * @unit: by what
 * @steps: how many, to the end of the text; negative: to its beginning
 *
 * Moves where the passage ends. It stops before the passage would be empty.
 */
void
skein_relation_draft_move_end (SkeinRelationDraft *draft, SkeinDraftUnit unit, int steps)
{
  guint32 end;

  g_return_if_fail (draft != NULL && draft->map != NULL);

  end = move (draft, unit, TRUE, draft->span.end, steps);
  if (end <= draft->span.start)
    return;
  draft->span.end = end;
  draft->span_by_hand = TRUE;
  drop_triggers (draft);
}

/**
 * skein_relation_draft_get_context:
 * @draft: a draft
 *
 * Returns: the passage with the sentence before it and the sentence after it; empty without an article
 */
SkeinSpan
skein_relation_draft_get_context (const SkeinRelationDraft *draft)
{
  SkeinSpan context;

  g_return_val_if_fail (draft != NULL, SKEIN_SPAN_EMPTY);

  if (draft->map == NULL)
    return SKEIN_SPAN_EMPTY;
  context = skein_sentences_around (draft->sentences, draft->span);
  context.start = find_previous (draft, SKEIN_DRAFT_SENTENCE, FALSE, context.start);
  context.end = find_next (draft, SKEIN_DRAFT_SENTENCE, TRUE, context.end);
  return context;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *x = a;
  const SkeinSpan *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/**
 * skein_relation_draft_toggle_trigger:
 * @draft: a draft with an article
 * @words: a span of its text, which is widened to whole words
 *
 * Says that the words express the relation; words of which all did so do so no more. Words outside of the passage
 * are left alone.
 *
 * Returns: whether that changed anything
 */
gboolean
skein_relation_draft_toggle_trigger (SkeinRelationDraft *draft, SkeinSpan words)
{
  g_return_val_if_fail (draft != NULL && draft->map != NULL, FALSE);

  words.start = MAX (words.start, draft->span.start);
  words.end = MIN (words.end, draft->span.end);
  while (words.start < words.end && !is_word (draft, words.start))
    words.start++;
  while (words.end > words.start && !is_word (draft, words.end - 1))
    words.end--;
  if (words.start >= words.end)
    return FALSE;
  while (words.start > draft->span.start && is_word (draft, words.start - 1))
    words.start--;
  while (words.end < draft->span.end && is_word (draft, words.end))
    words.end++;
  for (guint i = draft->triggers->len; i-- > 0;) {
    SkeinSpan trigger = g_array_index (draft->triggers, SkeinSpan, i);

    if (skein_span_contains (trigger, words)) {
      g_array_remove_index (draft->triggers, i);
      return TRUE;
    }
    if (skein_span_overlaps (trigger, words)) {
      words = skein_span_union (trigger, words);
      g_array_remove_index (draft->triggers, i);
    }
  }
  g_array_append_val (draft->triggers, words);
  g_array_sort (draft->triggers, compare_spans);
  return TRUE;
}

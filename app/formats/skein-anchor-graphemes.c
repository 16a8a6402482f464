// SPDX-License-Identifier: MPL-2.0

/* What people see as one character may be several code points: a letter and its accent, a family of faces, a flag.
 * The rules are those of Unicode's annex 29, without what only Hangul in pieces needs. */

#include "skein-anchor-private.h"

#define JOINER 0x200d

static gboolean
is_flag_letter (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

static gboolean
is_mark (gunichar c)
{
  /* Most text has none, and is asked for each of its characters. */
  if (c < 0x300 || (c >= 0x3100 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4))
    return FALSE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
  case G_UNICODE_SPACING_MARK:
    return TRUE;
  default:
    return c == JOINER || c == 0x200c || (c >= 0x1f3fb && c <= 0x1f3ff) ||
           (c >= 0xe0020 && c <= 0xe007f);
  }
}

/* What stood before: the last character, and how many letters of flags in a row. */
typedef struct {
  gunichar previous;
  guint n_flags;
} State;

static gboolean
joins (State *state, gunichar c)
{
  gboolean joined =
      state->previous != 0 && (is_mark (c) || (state->previous == JOINER && c >= 0x2190) ||
                               (is_flag_letter (c) && state->n_flags % 2 == 1));

  state->n_flags = is_flag_letter (c) ? state->n_flags + 1 : 0;
  state->previous = c;
  return joined;
}

/* Nothing before U+0300 joins anything, and no byte of it is as large as the first one of what comes after. */
static gboolean
has_any (const char *text, gsize n_bytes)
{
  State state = { 0, 0 };
  const char *end = text + n_bytes;
  const char *seen = text;

  for (const char *p = text; p < end;) {
    if ((guchar) *p < 0xcc) {
      p++;
      continue;
    }
    if (p != seen)
      state = (State){ ' ', 0 };
    if (joins (&state, g_utf8_get_char (p)))
      return TRUE;
    p = seen = g_utf8_next_char (p);
  }
  return FALSE;
}

/**
 * anchor_find_graphemes:
 * @text: valid UTF-8
 * @n_bytes: its length
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the code points at which what is seen as a character
 *   begins, and the end of the text; %NULL if each code point is one, but for line ends
 */
GArray *
anchor_find_graphemes (const char *text, gsize n_bytes)
{
  State state = { 0, 0 };
  GArray *starts;
  guint32 at = 0;

  if (!has_any (text, n_bytes))
    return NULL;
  starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p), at++) {
    gunichar c = g_utf8_get_char (p);
    gboolean is_line_end = state.previous == '\r' && c == '\n';

    if (!joins (&state, c) && !is_line_end)
      g_array_append_val (starts, at);
  }
  g_array_append_val (starts, at);
  return starts;
}

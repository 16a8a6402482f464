// SPDX-License-Identifier: MPL-2.0
#include "skein-flow.h"

/**
 * skein_flow_init:
 * @flow: (out caller-allocates): a flow without text; end it with skein_flow_end()
 */
void
skein_flow_init (SkeinFlow *flow)
{
  *flow = (SkeinFlow){ .text = g_string_new (NULL) };
}

/**
 * skein_flow_end:
 * @flow: a flow
 *
 * Returns: (transfer full): its text
 */
char *
skein_flow_end (SkeinFlow *flow)
{
  return g_string_free (g_steal_pointer (&flow->text), FALSE);
}

static void
append_character (SkeinFlow *flow, gunichar c)
{
  if (flow->length > 0 && flow->line_ends > 0) {
    for (guint i = 0; i < flow->line_ends; i++)
      g_string_append_c (flow->text, '\n');
    flow->length += flow->line_ends;
  } else if (flow->length > 0 && flow->blank) {
    g_string_append_c (flow->text, ' ');
    flow->length++;
  }
  flow->line_ends = 0;
  flow->blank = FALSE;
  g_string_append_unichar (flow->text, c);
  flow->length++;
}

/* Where a word may be broken, and a mark of the byte order; no reader sees them, and no search would pass them. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

/**
 * skein_flow_append:
 * @flow: a flow
 * @content: valid UTF-8
 * @preserve: whether white space stays as it is
 *
 * Appends text. What only says where a word may be broken is left out.
 */
void
skein_flow_append (SkeinFlow *flow, const char *content, gboolean preserve)
{
  for (const char *p = content; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) && !preserve)
      flow->blank = TRUE;
    else if (!is_invisible (c))
      append_character (flow, c);
  }
}

/**
 * skein_flow_break:
 * @flow: a flow
 * @line_ends: how many line ends stand here at least, if text comes before and after
 */
void
skein_flow_break (SkeinFlow *flow, guint line_ends)
{
  flow->line_ends = MAX (flow->line_ends, line_ends);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-dot-label.h"

#include <string.h>

/**
 * skein_dot_label_take_character:
 * @plain: what it is added to
 * @p: a place in a label
 * @rest: (out): what comes behind it
 *
 * Adds the character that "&amp;" or "&#233;" stands for.
 *
 * Returns: %FALSE if there is nothing like that
 */
gboolean
skein_dot_label_take_character (GString *plain, const char *p, const char **rest)
{
  static const struct {
    const char *entity;
    const char *text;
  } entities[] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", " " },
  };
  char *end;

  if (*p == '&' && p[1] == '#') {
    gboolean hex = p[2] == 'x' || p[2] == 'X';
    guint64 code = g_ascii_strtoull (p + (hex ? 3 : 2), &end, hex ? 16 : 10);

    if (*end != ';' || code < ' ' || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
      return FALSE;
    g_string_append_unichar (plain, (gunichar) code);
    *rest = end + 1;
    return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (p, entities[i].entity)) {
      g_string_append (plain, entities[i].text);
      *rest = p + strlen (entities[i].entity);
      return TRUE;
    }
  return FALSE;
}

/**
 * skein_dot_label_dup_plain:
 * @text: the label of a node or an edge in DOT, not an HTML-like one
 * @name: what "\N" stands for, the name of the node
 *
 * Returns: (transfer full): what graphviz shows for it: a doubled backslash is one, "\n", "\l" and "\r" end lines, and
 *   "&amp;" and "&#233;" are characters
 */
char *
skein_dot_label_dup_plain (const char *text, const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    const char *rest;

    if (*p == '&' && skein_dot_label_take_character (plain, p, &rest)) {
      p = rest - 1;
      continue;
    }
    if (*p != '\\' || p[1] == '\0') {
      g_string_append_c (plain, *p);
      continue;
    }
    p++;
    if (*p == 'N')
      g_string_append (plain, name);
    else if (*p == 'n' || *p == 'l' || *p == 'r')
      g_string_append_c (plain, '\n');
    else if (strchr ("GETHL", *p) == NULL)
      g_string_append_c (plain, *p);
  }
  return g_string_free (plain, FALSE);
}

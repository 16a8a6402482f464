// SPDX-License-Identifier: MPL-2.0
#include "skein-fold.h"

/**
 * skein_fold:
 * @text: valid UTF-8
 *
 * Makes a text comparable as people compare names: without regard to case, to accents and to how
 * characters are composed.
 *
 * Returns: (transfer full): the folded text
 */
char *
skein_fold (const char *text)
{
  g_autofree char *apart = NULL;
  g_autoptr (GString) plain = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  /* Most names are ASCII, and lists of them are folded at each key that is pressed. */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);
  apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  plain = g_string_new (NULL);
  for (const char *p = apart != NULL ? apart : text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_ismark (c))
      g_string_append_unichar (plain, c);
  }
  return g_utf8_casefold (plain->str, (gssize) plain->len);
}

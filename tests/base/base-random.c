// SPDX-License-Identifier: MPL-2.0
#include "base-random.h"

GString *
base_random_text (SkeinRandom *random, guint n_chars)
{
  static const gunichar chars[] = {
    'a',    'b',    'Z',    'U',     'S',     '.',      '.',    '!',    '?',
    ' ',    ' ',    ' ',    '\n',    '\r',    '\t',     '"',    ')',    '(',
    '7',    0x00e9, 0x00df, 0x0301,  0x2019,  0x201d,   0x2026, 0x2028, 0x3000,
    0x3002, 0x4eba, 0x061f, 0x1f6a2, 0x10348, 0x10ffff, 0x00a0, 0x0085, 0xfeff,
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_chars; i++)
    g_string_append_unichar (text, chars[skein_random_below (random, G_N_ELEMENTS (chars))]);
  return text;
}

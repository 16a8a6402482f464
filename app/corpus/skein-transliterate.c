// SPDX-License-Identifier: MPL-2.0
/* Names of other scripts in Latin letters, by the rules of ICU. */
#include "skein-transliterate-private.h"

#include <string.h>
#include <unicode/utrans.h>

/* No name is longer, in UTF-16 units; what is longer is cut. */
#define MAX_UNITS 1024

struct _SkeinTransliterator {
  UTransliterator *rules;
};

/**
 * skein_transliterator_new:
 *
 * Returns: (transfer full): a transliterator; where ICU has no data it leaves other scripts as they are
 */
SkeinTransliterator *
skein_transliterator_new (void)
{
  static const char rules[] = "Any-Latin; Latin-ASCII; Lower";
  SkeinTransliterator *self = g_new0 (SkeinTransliterator, 1);
  g_autofree gunichar2 *id = g_utf8_to_utf16 (rules, -1, NULL, NULL, NULL);
  UErrorCode code = U_ZERO_ERROR;

  self->rules = utrans_openU ((const UChar *) id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  return self;
}

void
skein_transliterator_free (SkeinTransliterator *self)
{
  if (self == NULL)
    return;
  if (self->rules != NULL)
    utrans_close (self->rules);
  g_free (self);
}

static char *
run_rules (SkeinTransliterator *self, const char *text)
{
  UChar units[MAX_UNITS * 4];
  glong n_units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  UErrorCode code = U_ZERO_ERROR;
  int32_t length;
  int32_t limit;

  if (wide == NULL || self->rules == NULL)
    return g_utf8_strdown (text, -1);
  length = limit = (int32_t) MIN (n_units, MAX_UNITS);
  memcpy (units, wide, (gsize) length * sizeof units[0]);
  utrans_transUChars (self->rules, units, &length, G_N_ELEMENTS (units), 0, &limit, &code);
  if (U_FAILURE (code))
    return g_utf8_strdown (text, -1);
  return g_utf16_to_utf8 ((const gunichar2 *) units, length, NULL, NULL, NULL);
}

/**
 * skein_transliterate:
 * @self: a transliterator
 * @text: a name
 *
 * Returns: (transfer full): its words in small plain Latin letters and digits, with one blank between; letters that ICU
 *   can't write so are left out
 */
char *
skein_transliterate (SkeinTransliterator *self, const char *text)
{
  g_autofree char *latin = NULL;
  GString *words = g_string_new (NULL);

  latin = g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : run_rules (self, text);
  for (const char *p = latin; p != NULL && *p != '\0'; p++) {
    if (g_ascii_isalnum (*p))
      g_string_append_c (words, *p);
    else if ((guchar) *p < 0x80 && *p != '\'' && *p != '`' && words->len > 0 &&
             words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);
  return g_string_free (words, FALSE);
}

/**
 * skein_consonants:
 * @words: what skein_transliterate() made
 *
 * Leaves of words what different ways to write a name in another alphabet have in common: consonants that sound alike are
 * one, vowels and what some alphabets write for them are gone, doubled letters are single.
 *
 * Returns: (transfer full): what is left, with the blanks
 */
char *
skein_consonants (const char *words)
{
  static const char from[] = "cqgzpvx";
  static const char to[] = "kkksbfk";
  GString *left = g_string_new (NULL);

  for (const char *p = words; *p != '\0'; p++) {
    const char *like = strchr (from, *p);
    char c = like != NULL ? to[like - from] : *p;

    if (p[0] == 'p' && p[1] == 'h')
      c = 'f';
    if (strchr ("aeiouwyhj", c) != NULL || (left->len > 0 && left->str[left->len - 1] == c))
      continue;
    g_string_append_c (left, c);
  }
  return g_string_free (left, FALSE);
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-tsv-private.h"

/* A cell is not divided into more parts than this. */
#define MAX_PARTS 10000

/**
 * tsv_is_none:
 * @cell: a cell
 *
 * Returns: %TRUE if it says that there is no annotation
 */
gboolean
tsv_is_none (const char *cell)
{
  return *cell == '\0' || strcmp (cell, "_") == 0;
}

/**
 * tsv_split:
 * @cell: a cell, or a part of one
 * @separator: a character that counts only without a backslash before it
 *
 * Returns: (transfer full) (element-type utf8): the parts, still escaped; at least one
 */
GPtrArray *
tsv_split (const char *cell, char separator)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = cell;

  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0') {
      p++;
    } else if (*p == separator && parts->len + 1 < MAX_PARTS) {
      g_ptr_array_add (parts, g_strndup (start, (gsize) (p - start)));
      start = p + 1;
    }
  }
  g_ptr_array_add (parts, g_strdup (start));
  return parts;
}

/**
 * tsv_take_number:
 * @value: a value, still escaped: "PER[3]"
 * @number: (out): the number that tells annotations apart, or 0
 *
 * Returns: (transfer full): the value without the number
 */
char *
tsv_take_number (const char *value, guint *number)
{
  gsize n = strlen (value);
  gsize start;

  *number = 0;
  if (n < 3 || value[n - 1] != ']')
    return g_strdup (value);
  for (start = n - 1; start > 0 && g_ascii_isdigit (value[start - 1]);)
    start--;
  if (start == 0 || start == n - 1 || n - start > 10 || value[start - 1] != '[' ||
      (start > 1 && value[start - 2] == '\\'))
    return g_strdup (value);
  *number = (guint) g_ascii_strtoull (value + start, NULL, 10);
  return g_strndup (value, start - 1);
}

/**
 * tsv_dup_value:
 * @value: a value, still escaped
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if there is none ("*", "_")
 */
char *
tsv_dup_value (const char *value)
{
  GString *plain;

  if (strcmp (value, "*") == 0 || tsv_is_none (value))
    return NULL;
  plain = g_string_new (NULL);
  for (const char *p = value; *p != '\0'; p++) {
    if (*p == '\\' && p[1] != '\0') {
      p++;
      g_string_append_c (plain, *p == 't' ? '\t' : *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p);
    } else {
      g_string_append_c (plain, *p);
    }
  }
  return g_string_free (plain, FALSE);
}

static gboolean
read_hex (const char *p, gunichar *c)
{
  *c = 0;
  for (guint i = 0; i < 4; i++) {
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;
    *c = *c * 16 + (gunichar) g_ascii_xdigit_value (p[i]);
  }
  return TRUE;
}

/* Reads what follows "\u", in Java's way: a character beyond the first 65,536 is two of them. */
static const char *
append_java (GString *plain, const char *p)
{
  gunichar high;
  gunichar low;

  if (!read_hex (p + 1, &high))
    return p;
  p += 4;
  if (high >= 0xd800 && high < 0xdc00 && p[1] == '\\' && p[2] == 'u' && read_hex (p + 3, &low) &&
      low >= 0xdc00 && low < 0xe000) {
    high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    p += 6;
  }
  g_string_append_unichar (plain, high != 0 && g_unichar_validate (high) ? high : 0xfffd);
  return p;
}

/**
 * tsv_dup_text:
 * @text: what follows "#Text="
 *
 * Returns: (transfer full): the text, without escapes
 */
char *
tsv_dup_text (const char *text)
{
  static const char from[] = "tnrfb";
  static const char to[] = "\t\n\r\f\b";
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    const char *known;

    if (*p != '\\' || p[1] == '\0') {
      g_string_append_c (plain, *p);
      continue;
    }
    p++;
    known = strchr (from, *p);
    if (known != NULL)
      g_string_append_c (plain, to[known - from]);
    else if (*p == 'u')
      p = append_java (plain, p);
    else
      g_string_append_c (plain, *p);
  }
  return g_string_free (plain, FALSE);
}

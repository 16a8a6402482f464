// SPDX-License-Identifier: MPL-2.0
#include "skein-xml-filter.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The longest thing that is looked at as one: a character's number with some zeros before it. */
#define MAX_TOKEN 24

#define REPLACEMENT 0xfffd

static const char begin_verbatim[] = "<![CDATA[";
static const char end_verbatim[] = "]]>";

/* Whether what begins with a byte may have to be looked at. */
static gboolean
is_special (guint8 byte)
{
  if (byte < ' ')
    return byte != '\n' && byte != '\r' && byte != '\t';
  return byte == '&' || byte == '<' || byte == ']' || byte == 0xef;
}

static gboolean
starts_with (const char *p, const char *end, const char *token)
{
  gsize n = strlen (token);

  return (gsize) (end - p) >= n && memcmp (p, token, n) == 0;
}

/* What XML 1.0 calls Char. */
static gboolean
is_allowed (guint64 c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
         (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

/* Returns the length of the number of a character, "&#1;" or "&#x1;", that is not allowed; 0 if there is none. */
static gsize
measure_bad_number (const char *p, const char *end)
{
  char token[MAX_TOKEN];
  gsize n = MIN ((gsize) (end - p), sizeof token - 1);
  gboolean is_hex;
  char *stop;
  guint64 c;

  memcpy (token, p, n);
  token[n] = '\0';
  is_hex = n > 2 && token[2] == 'x';
  if (n < 4 || token[1] != '#' || !g_ascii_isxdigit (token[is_hex ? 3 : 2]))
    return 0;
  c = g_ascii_strtoull (token + (is_hex ? 3 : 2), &stop, is_hex ? 16 : 10);
  return *stop == ';' && !is_allowed (c) ? (gsize) (stop + 1 - token) : 0;
}

/* Returns the length of what stands for a character by the name that HTML has for it, "&eacute;"; 0 if there is none.
 * Those that XML knows stay. */
static gsize
measure_name (const char *p, const char *end, gunichar *c)
{
  static const char *const known[] = { "amp", "lt", "gt", "quot", "apos", NULL };
  char name[MAX_TOKEN];
  gsize n = 1;
  const htmlEntityDesc *entity;

  while (n < MAX_TOKEN && p + n < end && g_ascii_isalnum (p[n]))
    n++;
  if (n == 1 || n == MAX_TOKEN || p + n == end || p[n] != ';')
    return 0;
  memcpy (name, p + 1, n - 1);
  name[n - 1] = '\0';
  entity = g_strv_contains (known, name) ? NULL : htmlEntityLookup ((const xmlChar *) name);
  if (entity == NULL)
    return 0;
  *c = entity->value;
  return n + 1;
}

/* Returns how much of what begins at @p has to be replaced. @c: the character that stands for it, 0 if there is none. */
static gsize
measure_bad (SkeinXmlFilter *filter, const char *p, const char *end, gunichar *c)
{
  gsize n;

  *c = 0;
  if ((guint8) *p < ' ')
    return 1;
  if (*p == '&' && !filter->verbatim) {
    n = measure_bad_number (p, end);
    return n > 0 ? n : measure_name (p, end, c);
  }
  if (starts_with (p, end, "\xef\xbf\xbe") || starts_with (p, end, "\xef\xbf\xbf"))
    return 3;
  if (starts_with (p, end, begin_verbatim))
    filter->verbatim = TRUE;
  else if (starts_with (p, end, end_verbatim))
    filter->verbatim = FALSE;
  return 0;
}

static void
copy (SkeinXmlFilter *filter, const char *p, const char *end, GString *to)
{
  skein_utf8_repair_count_lines (&filter->repair, p, (gsize) (end - p));
  filter->named.n_line_ends = filter->repair.n_line_ends;
  g_string_append_len (to, p, end - p);
}

/**
 * skein_xml_filter:
 * @filter: a filter
 * @text: (array length=n_bytes): a part of a text in XML, valid UTF-8 that may hold NUL characters
 * @n_bytes: its length
 * @last: whether the text ends here
 * @to: what is good is added to it
 *
 * Puts U+FFFD in the place of each character, written as such or by its number, that XML 1.0 does not allow. Names of
 * characters that a file takes from HTML without saying so, or that it declares elsewhere, become these characters.
 *
 * Returns: how many bytes of @text were used; the others are to be given again with what comes behind them
 */
gsize
skein_xml_filter (
    SkeinXmlFilter *filter, const char *text, gsize n_bytes, gboolean last, GString *to)
{
  const char *end = text + n_bytes;
  const char *copied = text;
  const char *p = text;

  g_return_val_if_fail (filter != NULL && text != NULL && to != NULL, 0);

  while (p < end) {
    gunichar c;
    gsize n_bad;

    if (!is_special ((guint8) *p)) {
      p++;
      continue;
    }
    if (!last && end - p < MAX_TOKEN)
      break;
    n_bad = measure_bad (filter, p, end, &c);
    if (n_bad == 0) {
      p++;
      continue;
    }
    copy (filter, copied, p, to);
    skein_utf8_repair_note (c != 0 ? &filter->named : &filter->repair);
    g_string_append_unichar (to, c != 0 ? c : REPLACEMENT);
    p += n_bad;
    copied = p;
  }
  copy (filter, copied, p, to);
  return (gsize) (p - text);
}

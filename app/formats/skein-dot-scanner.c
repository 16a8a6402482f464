// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-dot-label.h"
#include "skein-dot-private.h"

/* The scanner must have been cleared or never used. */
void
skein_dot_scanner_init (SkeinDotScanner *scanner, const char *text, gsize n_bytes)
{
  *scanner = (SkeinDotScanner){ .start = text, .p = text, .end = text + n_bytes, .line = 1 };
  scanner->text = g_string_new (NULL);
}

void
skein_dot_scanner_clear (SkeinDotScanner *scanner)
{
  if (scanner->text != NULL)
    g_string_free (g_steal_pointer (&scanner->text), TRUE);
}

static gboolean
looking_at (const SkeinDotScanner *scanner, const char *what)
{
  gsize n = strlen (what);

  return (gsize) (scanner->end - scanner->p) >= n && memcmp (scanner->p, what, n) == 0;
}

static void
skip_line (SkeinDotScanner *scanner)
{
  while (scanner->p < scanner->end && *scanner->p != '\n')
    scanner->p++;
}

/* Returns whether something was passed over: blanks, a comment, or a line of a preprocessor. */
static gboolean
skip_one (SkeinDotScanner *scanner)
{
  gboolean at_line_start = scanner->p == scanner->start || scanner->p[-1] == '\n';

  if (scanner->p >= scanner->end)
    return FALSE;
  if (g_ascii_isspace (*scanner->p)) {
    scanner->line += *scanner->p++ == '\n';
    return TRUE;
  }
  if (looking_at (scanner, "//") || (*scanner->p == '#' && at_line_start)) {
    skip_line (scanner);
    return TRUE;
  }
  if (!looking_at (scanner, "/*"))
    return FALSE;
  for (scanner->p += 2; scanner->p < scanner->end && !looking_at (scanner, "*/"); scanner->p++)
    scanner->line += *scanner->p == '\n';
  scanner->p = MIN (scanner->p + 2, scanner->end);
  return TRUE;
}

/* Takes one quoted string. Of the escapes only that of the quote is undone here: the others mean something to
 * labels only. */
static gboolean
take_quoted (SkeinDotScanner *scanner)
{
  for (scanner->p++; scanner->p < scanner->end && *scanner->p != '"'; scanner->p++) {
    scanner->line += *scanner->p == '\n';
    if (*scanner->p == '\\' && scanner->p + 1 < scanner->end) {
      scanner->p++;
      if (*scanner->p == '\n') {
        scanner->line++;
        continue;
      }
      if (*scanner->p != '"')
        g_string_append_c (scanner->text, '\\');
    }
    g_string_append_c (scanner->text, *scanner->p);
  }
  if (scanner->p >= scanner->end)
    return FALSE;
  scanner->p++;
  return TRUE;
}

/* Strings may be written in pieces: "a" + "b". */
static SkeinDotKind
take_strings (SkeinDotScanner *scanner)
{
  scanner->quoted = TRUE;
  for (;;) {
    if (!take_quoted (scanner))
      return SKEIN_DOT_BROKEN;
    while (skip_one (scanner))
      ;
    if (scanner->p >= scanner->end || *scanner->p != '+')
      return SKEIN_DOT_NAME;
    scanner->p++;
    while (skip_one (scanner))
      ;
    if (scanner->p >= scanner->end || *scanner->p != '"')
      return SKEIN_DOT_BROKEN;
  }
}

static SkeinDotKind
take_markup (SkeinDotScanner *scanner)
{
  gsize depth = 0;

  for (; scanner->p < scanner->end; scanner->p++) {
    scanner->line += *scanner->p == '\n';
    if (*scanner->p == '<' && depth++ == 0)
      continue;
    if (*scanner->p == '>' && --depth == 0) {
      scanner->p++;
      return SKEIN_DOT_MARKUP;
    }
    g_string_append_c (scanner->text, *scanner->p);
  }
  return SKEIN_DOT_BROKEN;
}

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '.' || (guchar) c >= 0x80;
}

static SkeinDotKind
take_token (SkeinDotScanner *scanner)
{
  if (scanner->p >= scanner->end)
    return SKEIN_DOT_END;
  if (*scanner->p == '"')
    return take_strings (scanner);
  if (*scanner->p == '<')
    return take_markup (scanner);
  if (looking_at (scanner, "->") || looking_at (scanner, "--")) {
    scanner->p += 2;
    return scanner->p[-1] == '>' ? SKEIN_DOT_ARROW : SKEIN_DOT_LINE;
  }
  if (strchr ("{}[]=;,:", *scanner->p) != NULL) {
    scanner->sign = *scanner->p++;
    return SKEIN_DOT_SIGN;
  }
  if (*scanner->p != '-' && !is_name_byte (*scanner->p))
    return SKEIN_DOT_BROKEN;
  do
    g_string_append_c (scanner->text, *scanner->p++);
  while (scanner->p < scanner->end && is_name_byte (*scanner->p));
  return SKEIN_DOT_NAME;
}

/* Reads the next token, which the scanner then holds. */
void
skein_dot_scanner_next (SkeinDotScanner *scanner)
{
  g_string_truncate (scanner->text, 0);
  scanner->quoted = FALSE;
  scanner->sign = '\0';
  while (skip_one (scanner))
    ;
  scanner->kind = take_token (scanner);
}

gboolean
skein_dot_scanner_is_sign (const SkeinDotScanner *scanner, char sign)
{
  return scanner->kind == SKEIN_DOT_SIGN && scanner->sign == sign;
}

/* Keywords are known in any case. */
gboolean
skein_dot_scanner_is_keyword (const SkeinDotScanner *scanner, const char *keyword)
{
  return scanner->kind == SKEIN_DOT_NAME && !scanner->quoted &&
         g_ascii_strcasecmp (scanner->text->str, keyword) == 0;
}

/* Returns what graphviz would show for a label, see skein_dot_label_dup_plain(), without the blanks around it. */
char *
skein_dot_dup_plain (const char *text, const char *name)
{
  return g_strstrip (skein_dot_label_dup_plain (text, name));
}

/* Returns the first field of a record's label, "{<port> Ida | 12}", that is not empty; %NULL if all are. */
char *
skein_dot_dup_first_field (const char *label)
{
  for (const char *p = label; *p != '\0';) {
    g_autoptr (GString) field = g_string_new (NULL);

    for (; *p != '\0' && strchr ("{}|", *p) == NULL; p++) {
      if (*p == '<' && strchr (p, '>') != NULL) {
        p = strchr (p, '>');
        continue;
      }
      /* What is escaped stays so: "\\n" ends a line, and "\\|" is no end of a field. */
      g_string_append_c (field, *p);
      if (*p == '\\' && p[1] != '\0')
        g_string_append_c (field, *++p);
    }
    g_strstrip (field->str);
    if (*field->str != '\0')
      return skein_dot_dup_plain (field->str, "");
    p += *p != '\0';
  }
  return NULL;
}

/* Returns the text of an HTML-like label, a blank for each run of tags. */
char *
skein_dot_dup_without_markup (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    if (*p == '<') {
      while (*p != '\0' && *p != '>')
        p++;
      p += *p != '\0';
      if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    } else if (*p != '&' || !skein_dot_label_take_character (plain, p, &p)) {
      g_string_append_c (plain, *p++);
    }
  }
  return g_strstrip (g_string_free (plain, FALSE));
}

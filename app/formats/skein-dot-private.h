// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinDotKind:
 * @SKEIN_DOT_END: there is nothing more
 * @SKEIN_DOT_NAME: a name, a number, or a quoted string
 * @SKEIN_DOT_MARKUP: an HTML-like string, without its outer brackets
 * @SKEIN_DOT_ARROW: "->"
 * @SKEIN_DOT_LINE: "--"
 * @SKEIN_DOT_SIGN: one of { } [ ] = ; , :
 * @SKEIN_DOT_BROKEN: something that can't stand there
 */
typedef enum {
  SKEIN_DOT_END,
  SKEIN_DOT_NAME,
  SKEIN_DOT_MARKUP,
  SKEIN_DOT_ARROW,
  SKEIN_DOT_LINE,
  SKEIN_DOT_SIGN,
  SKEIN_DOT_BROKEN,
} SkeinDotKind;

/* The scanner of graphviz's language. @text is that of the token; @quoted: it stood in quotes, so that it is no
 * keyword. */
typedef struct {
  const char *start;
  const char *p;
  const char *end;
  guint line;
  SkeinDotKind kind;
  char sign;
  gboolean quoted;
  GString *text;
} SkeinDotScanner;

void skein_dot_scanner_init (SkeinDotScanner *scanner, const char *text, gsize n_bytes);
void skein_dot_scanner_clear (SkeinDotScanner *scanner);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinDotScanner, skein_dot_scanner_clear)

void skein_dot_scanner_next (SkeinDotScanner *scanner);
gboolean skein_dot_scanner_is_sign (const SkeinDotScanner *scanner, char sign);
gboolean skein_dot_scanner_is_keyword (const SkeinDotScanner *scanner, const char *keyword);
char *skein_dot_dup_plain (const char *text, const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *skein_dot_dup_first_field (const char *label) G_GNUC_WARN_UNUSED_RESULT;
char *skein_dot_dup_without_markup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-xml.h"

G_BEGIN_DECLS

/* What a page says in JSON-LD; of each %NULL if it does not. Several authors have semicolons between them. */
typedef struct {
  char *title;
  char *author;
  char *date;
  char *source;
  char *url;
} HtmlLinked;

/* skein-html.c */
char *html_dup_page_text (const char *page) G_GNUC_WARN_UNUSED_RESULT;

/* skein-html-linked.c */
void html_linked_read (HtmlLinked *linked, const xmlNode *script);
void html_linked_clear (HtmlLinked *linked);

/* skein-html-text.c */
char *html_dup_article (const xmlNode *root) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

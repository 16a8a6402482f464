// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-xml.h"

G_BEGIN_DECLS

/* skein-html-text.c */
char *html_dup_article (const xmlNode *root) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

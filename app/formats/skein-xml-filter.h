// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-utf8.h"

G_BEGIN_DECLS

/**
 * SkeinXmlFilter:
 * @repair: what was replaced so far, and where
 * @named: what was written by the names that HTML has for characters, and where
 * @verbatim: whether the text is within a CDATA section, where nothing but its end has a meaning
 *
 * Takes out of XML what no XML may hold, or what nobody explains. It starts as zeros.
 */
typedef struct {
  SkeinUtf8Repair repair;
  SkeinUtf8Repair named;
  gboolean verbatim;
} SkeinXmlFilter;

gsize skein_xml_filter (
    SkeinXmlFilter *filter, const char *text, gsize n_bytes, gboolean last, GString *to);

G_END_DECLS

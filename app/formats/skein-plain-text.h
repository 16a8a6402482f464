// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-decode.h"
#include "skein-format.h"
#include "skein-text-decoder.h"

G_BEGIN_DECLS

gboolean skein_plain_text_decode (const SkeinInput *input,
                                  SkeinDecoded *decoded,
                                  SkeinReport *report,
                                  GError **error);
void skein_plain_text_report_repair (const SkeinUtf8Repair *repair,
                                     SkeinReport *report,
                                     const char *file);
void skein_plain_text_report_decoder (const SkeinTextDecoder *decoder,
                                      SkeinReport *report,
                                      const char *file);
SkeinArticleRecord *skein_plain_text_add_article (SkeinDocument *document,
                                                  const SkeinInput *input,
                                                  const char *format,
                                                  char *text);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-span.h"

G_BEGIN_DECLS

GArray *skein_sentences (const char *text, gssize length) G_GNUC_WARN_UNUSED_RESULT;
SkeinSpan skein_sentences_around (const GArray *sentences, SkeinSpan span);

G_END_DECLS

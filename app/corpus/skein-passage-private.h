// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-passage.h"

G_BEGIN_DECLS

/* Article "a" and passage "p" of a query. */
#define SKEIN_PASSAGE_COLUMNS "a.id, a.title, a.source, a.published, p.start, p.stop, p.text"

SkeinPassage *skein_passage_read (sqlite3_stmt *row);
void
skein_passage_add_mark (SkeinPassage *passage, SkeinMarkKind kind, SkeinSpan span, gint64 actor);
gboolean skein_text_is_wide (const char *text, gsize length);

G_END_DECLS

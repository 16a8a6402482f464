// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"
#include "skein-prepared-private.h"

G_BEGIN_DECLS

typedef struct _SkeinIndexer SkeinIndexer;

SkeinIndexer *skein_indexer_new (SkeinDatabase *db) G_GNUC_WARN_UNUSED_RESULT;
void skein_indexer_free (SkeinIndexer *indexer);
void skein_indexer_add (SkeinIndexer *indexer, gint64 first, const SkeinPrepared *prepared);
gboolean skein_indexer_finish (SkeinIndexer *indexer);
gboolean skein_indexer_move (SkeinIndexer *indexer, SkeinDatabase *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinIndexer, skein_indexer_free)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-database.h"

G_BEGIN_DECLS

/**
 * SkeinRows:
 *
 * Rows that are to be added to one table, several of them by one statement: what a statement costs by itself (looking
 * up the last id of the table and storing it, for one) is more than what most rows cost. Rows whose keys lie all over an index gain nothing, since such a statement keeps a copy of each
 * page that it changes.
 */
typedef struct _SkeinRows SkeinRows;

SkeinRows *skein_rows_new (SkeinDatabase *db,
                           const char *table,
                           const char *const *columns) G_GNUC_WARN_UNUSED_RESULT;
void skein_rows_free (SkeinRows *self);
gboolean skein_rows_add (SkeinRows *self, GError **error, const char *types, ...);
gboolean skein_rows_write (SkeinRows *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRows, skein_rows_free)

G_END_DECLS

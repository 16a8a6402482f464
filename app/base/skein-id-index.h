// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinIdIndex:
 *
 * Where the rows of an array are, by numbers of the project that each have once. It does not change; one that knows another
 * array of almost the same rows is made from it in one pass.
 */
typedef struct _SkeinIdIndex SkeinIdIndex;

SkeinIdIndex *
skein_id_index_new (gconstpointer ids, gsize stride, guint32 n_ids) G_GNUC_WARN_UNUSED_RESULT;
SkeinIdIndex *skein_id_index_renumber (const SkeinIdIndex *index,
                                       const guint32 *places,
                                       const SkeinIdIndex *added) G_GNUC_WARN_UNUSED_RESULT;
void skein_id_index_free (SkeinIdIndex *index);
gboolean skein_id_index_look_up (const SkeinIdIndex *index, gint64 id, guint32 *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinIdIndex, skein_id_index_free)

G_END_DECLS

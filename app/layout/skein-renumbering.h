// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout-graph.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/**
 * SkeinRenumbering:
 * @begin: the first node of the component
 * @n: how many nodes the component has
 * @order: (array length=n): which node, counted from @begin, gets each number
 * @rank: (array length=n): the number that each node gets
 *
 * New numbers for the nodes of a component. Forces go round the same nodes again and again: where
 * nodes that are near in the drawing are near in memory, they find most of them in the caches.
 */
typedef struct {
  guint32 begin;
  guint32 n;
  guint32 *order;
  guint32 *rank;
} SkeinRenumbering;

SkeinRenumbering *skein_renumbering_new_by_groups (guint32 begin,
                                                   guint32 n,
                                                   const guint32 *group,
                                                   const guint32 *group_order,
                                                   guint32 n_groups) G_GNUC_WARN_UNUSED_RESULT;
void skein_renumbering_free (SkeinRenumbering *renumbering);
gboolean skein_renumbering_apply (const SkeinRenumbering *renumbering,
                                  SkeinLayoutGraph *graph,
                                  SkeinWorkers *workers,
                                  GCancellable *cancellable);
void
skein_renumbering_permute (const SkeinRenumbering *renumbering, gpointer array, gsize item_size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRenumbering, skein_renumbering_free)

G_END_DECLS

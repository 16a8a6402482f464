// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-point.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* Up to this many bodies the exact sum is quicker than the tree, or so quick that it does not matter. */
#define SKEIN_REPULSION_EXACT 400

typedef struct _SkeinRepulsion SkeinRepulsion;

SkeinRepulsion *skein_repulsion_new (guint32 capacity) G_GNUC_WARN_UNUSED_RESULT;
void skein_repulsion_set_workers (SkeinRepulsion *repulsion, SkeinWorkers *workers);
void skein_repulsion_free (SkeinRepulsion *repulsion);
void skein_repulsion_sum_exact (SkeinRepulsion *repulsion,
                                const SkeinPoint *position,
                                const float *heat,
                                guint32 n_bodies,
                                float scale,
                                SkeinPoint *force);
gboolean skein_repulsion_sum_tree (SkeinRepulsion *repulsion,
                                   const SkeinPoint *position,
                                   const float *heat,
                                   guint32 n_bodies,
                                   float scale,
                                   float theta,
                                   GCancellable *cancellable,
                                   SkeinPoint *force);
void skein_repulsion_advance (SkeinRepulsion *repulsion);
const guint32 *skein_repulsion_get_order (const SkeinRepulsion *repulsion, guint32 n_bodies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRepulsion, skein_repulsion_free)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-layout-graph.h"
#include "skein-renumbering.h"
#include "skein-repulsion.h"
#include "skein-workers.h"

G_BEGIN_DECLS

typedef struct _SkeinMultilevel SkeinMultilevel;

/**
 * SkeinMultilevelParams:
 * @seed: the seed
 * @unit: how many graph units a unit length is
 * @theta: how coarse sums of repulsion may be
 * @repulsion: memory for these, for as many bodies as the component has; borrowed
 * @workers: (nullable): who computes; borrowed
 */
typedef struct {
  guint64 seed;
  float unit;
  float theta;
  SkeinRepulsion *repulsion;
  SkeinWorkers *workers;
} SkeinMultilevelParams;

SkeinMultilevel *skein_multilevel_new (const SkeinLayoutGraph *graph,
                                       guint32 begin,
                                       guint32 end,
                                       const SkeinMultilevelParams *params,
                                       GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void skein_multilevel_free (SkeinMultilevel *multilevel);
gboolean skein_multilevel_step (SkeinMultilevel *multilevel, GCancellable *cancellable);
double skein_multilevel_get_fraction (const SkeinMultilevel *multilevel);
void skein_multilevel_copy (const SkeinMultilevel *multilevel, SkeinPoint *position);
SkeinRenumbering *skein_multilevel_renumber (const SkeinMultilevel *multilevel,
                                             guint32 begin) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMultilevel, skein_multilevel_free)

G_END_DECLS

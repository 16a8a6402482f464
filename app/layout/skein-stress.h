// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-layout-graph.h"
#include "skein-point.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* Up to this many nodes all pairs count, above a few pivots stand for the rest. */
#define SKEIN_STRESS_FULL 3000

typedef struct _SkeinStress SkeinStress;

SkeinStress *skein_stress_new (const SkeinLayoutGraph *graph,
                               guint32 begin,
                               guint32 end,
                               guint64 seed,
                               SkeinWorkers *workers,
                               GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void skein_stress_free (SkeinStress *stress);
void skein_stress_fit (const SkeinStress *stress, float length, SkeinPoint *position);
gboolean skein_stress_step (SkeinStress *stress,
                            float length,
                            SkeinPoint *position,
                            GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinStress, skein_stress_free)

G_END_DECLS

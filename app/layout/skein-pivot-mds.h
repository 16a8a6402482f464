// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-layout-graph.h"
#include "skein-point.h"

G_BEGIN_DECLS

gboolean skein_pivot_mds (const SkeinLayoutGraph *graph,
                          guint32 begin,
                          guint32 end,
                          guint n_pivots,
                          guint64 seed,
                          GCancellable *cancellable,
                          SkeinPoint *position);

G_END_DECLS

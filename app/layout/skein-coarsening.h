// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-layout-graph.h"

G_BEGIN_DECLS

/* How many nodes of one level become one of the next at most. */
#define SKEIN_COARSENING_MOST 3

SkeinLayoutGraph *skein_coarsen (const SkeinLayoutGraph *graph,
                                 guint32 begin,
                                 guint32 end,
                                 guint32 *parent,
                                 GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

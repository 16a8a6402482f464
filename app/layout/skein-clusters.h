// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout-graph.h"

G_BEGIN_DECLS

guint32 skein_find_clusters (const SkeinLayoutGraph *graph, guint32 *cluster);

G_END_DECLS

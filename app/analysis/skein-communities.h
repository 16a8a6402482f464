// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-topology.h"

G_BEGIN_DECLS

gboolean skein_communities (const SkeinTopology *topology,
                            guint64 seed,
                            double resolution,
                            GCancellable *cancellable,
                            guint32 *membership,
                            guint32 *n_communities);
double skein_communities_get_modularity (const SkeinTopology *topology,
                                         double resolution,
                                         const guint32 *membership);

G_END_DECLS

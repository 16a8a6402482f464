// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-topology.h"

G_BEGIN_DECLS

void skein_concentric (const SkeinTopology *topology,
                       guint32 focus,
                       const float *radius,
                       float spacing,
                       float *positions);

G_END_DECLS

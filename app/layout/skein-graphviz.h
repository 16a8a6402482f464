// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout.h"

G_BEGIN_DECLS

gboolean skein_graphviz_lay_out (const SkeinTopology *topology,
                                 const float *radius,
                                 const SkeinLayoutParams *params,
                                 float *positions,
                                 GError **error);

G_END_DECLS

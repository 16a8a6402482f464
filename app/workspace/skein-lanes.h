// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-span.h"

G_BEGIN_DECLS

/* The most lanes that are told apart. What overlaps more shares the last one. */
#define SKEIN_MOST_LANES 4

void skein_lanes_assign (const SkeinSpan *spans, guint n_spans, guint8 *lanes);

G_END_DECLS

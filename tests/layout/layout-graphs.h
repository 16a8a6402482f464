// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout.h"

/**
 * Awkward:
 *
 * A graph with what is known of its nodes, made to be difficult.
 */
typedef struct {
  const char *name;
  SkeinTopology *topology;
  float *radius;
  float *position;
  guint8 *pinned;
} Awkward;

typedef void (*AwkwardFunc) (const Awkward *graph, guint64 seed);

SkeinTopology *make_communities (guint32 n_nodes, guint32 n_edges, guint64 seed);
void for_each_awkward (AwkwardFunc func);
SkeinLayoutInput get_input (const Awkward *graph);

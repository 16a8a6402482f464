// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-layout-graph.h"
#include "skein-repulsion.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/**
 * SkeinSwarm:
 * @graph: the graph
 * @position: (array): where its nodes are, in graph units
 * @velocity: (array): how far they move in a step, in graph units
 * @force: (array): the forces on them, in unit lengths
 * @aim: (array): where their velocity will take them, in unit lengths
 * @heat: (array): how far forces move them, from 0 (not at all) to 1
 * @pinned: (array) (nullable): flags: a pinned node does not move
 * @unit: how many graph units a unit length is
 * @theta: how coarse sums of repulsion may be
 * @repulsion: the memory for these
 * @workers: (nullable): who computes
 *
 * Nodes that forces move: the layout itself, or a coarser graph on the way to it. The swarm owns
 * nothing.
 */
typedef struct {
  const SkeinLayoutGraph *graph;
  SkeinPoint *position;
  SkeinPoint *velocity;
  SkeinPoint *force;
  SkeinPoint *aim;
  float *heat;
  const guint8 *pinned;
  float unit;
  float theta;
  SkeinRepulsion *repulsion;
  SkeinWorkers *workers;
} SkeinSwarm;

gboolean skein_swarm_sum_forces (
    const SkeinSwarm *swarm, guint32 begin, guint32 end, float spring, GCancellable *cancellable);
float skein_swarm_move (const SkeinSwarm *swarm, float longest, float cooling, float coldest);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-topology.h"

G_BEGIN_DECLS

/* How many nodes are gone through between two looks at a cancellable: a few milliseconds, also where
 * each step of the way misses the caches. */
#define SKEIN_LAYOUT_GRAPH_POLL 16384

/* How many entries stand behind the last list, so that lists may be read in whole vectors: neighbours 0
 * with a pull of 0. */
#define SKEIN_LAYOUT_GRAPH_PADDING 64

/**
 * SkeinLayoutGraph:
 * @n_nodes: how many nodes there are
 * @n_components: how many connected components there are
 * @order: the node of the topology behind each node of this graph
 * @rank: the node of this graph for each node of the topology
 * @component: n_components + 1 offsets: the nodes of component c stand from component[c] to
 *   component[c + 1]
 * @first: n_nodes + 1 offsets into @neighbour and @pull
 * @neighbour: the nodes beside each node, each once, without the node itself
 * @pull: the factor of the long-range spring towards each neighbour: the strength of the edge (see
 *   skein_layout_graph_get_strength()) times the neighbour's share of the sum of the two degrees
 *
 * A topology made ready for layout: loops are gone, parallel edges are one, and nodes are numbered
 * component by component: at first in breadth-first order, so that neighbours lie near each other in
 * memory; those of large components by where they are, once they have come through the levels.
 */
typedef struct {
  guint32 n_nodes;
  guint32 n_components;
  guint32 *order;
  guint32 *rank;
  guint32 *component;
  guint32 *first;
  guint32 *neighbour;
  float *pull;
} SkeinLayoutGraph;

SkeinLayoutGraph *skein_layout_graph_new (const SkeinTopology *topology,
                                          GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void skein_layout_graph_free (SkeinLayoutGraph *graph);
void skein_layout_graph_trim (SkeinLayoutGraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLayoutGraph, skein_layout_graph_free)

static inline guint32
skein_layout_graph_get_degree (const SkeinLayoutGraph *graph, guint32 node)
{
  return graph->first[node + 1] - graph->first[node];
}

/* How much the neighbour in entry @k of the list of @node counts: the logarithm of the summed weights of
 * the edges between the two, 1 for a weight of 1, between 1/4 and 3; less for loosened edges. */
static inline float
skein_layout_graph_get_strength (const SkeinLayoutGraph *graph, guint32 node, guint32 k)
{
  float degree = (float) skein_layout_graph_get_degree (graph, node);
  float other = (float) skein_layout_graph_get_degree (graph, graph->neighbour[k]);

  return graph->pull[k] * (degree + other) / other;
}

/* Whether it is time, at item @i of a loop, to look at the cancellable, and that is cancelled. */
static inline gboolean
skein_layout_graph_poll (guint32 i, GCancellable *cancellable)
{
  return i % SKEIN_LAYOUT_GRAPH_POLL == 0 && g_cancellable_is_cancelled (cancellable);
}

G_END_DECLS

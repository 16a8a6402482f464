// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinTopology:
 * @n_nodes: how many nodes there are; they are numbered from 0
 * @n_edges: how many edges there are; parallel edges and self loops are allowed
 * @source: (array length=n_edges): the node that each edge leaves
 * @target: (array length=n_edges): the node that each edge enters
 * @weight: (array length=n_edges): a finite number above or equal to 0 for each edge
 * @first: (array): n_nodes + 1 offsets into @neighbour and @edge
 * @neighbour: (array): 2 * n_edges nodes: those beside node v stand from first[v] to first[v + 1]
 * @edge: (array): for each entry of @neighbour, the edge that leads there
 *
 * A graph frozen into flat arrays, both directions of each edge in the lists (a self loop stands
 * twice in its node's list). It is immutable and reference-counted, and may cross threads.
 */
typedef struct {
  guint32 n_nodes;
  guint32 n_edges;
  const guint32 *source;
  const guint32 *target;
  const float *weight;
  const guint32 *first;
  const guint32 *neighbour;
  const guint32 *edge;
} SkeinTopology;

SkeinTopology *skein_topology_new (guint32 n_nodes,
                                   guint32 n_edges,
                                   const guint32 *source,
                                   const guint32 *target,
                                   const float *weight) G_GNUC_WARN_UNUSED_RESULT;
SkeinTopology *skein_topology_ref (const SkeinTopology *topology) G_GNUC_WARN_UNUSED_RESULT;
void skein_topology_unref (SkeinTopology *topology);
guint32 skein_topology_get_degree (const SkeinTopology *topology, guint32 node);
guint32 skein_topology_get_components (const SkeinTopology *topology, guint32 *component);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTopology, skein_topology_unref)

G_END_DECLS

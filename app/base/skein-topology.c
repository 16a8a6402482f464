// SPDX-License-Identifier: MPL-2.0
#include "skein-topology.h"

#include <math.h>
#include <string.h>

static void
fill_lists (const SkeinTopology *topology, guint32 *first, guint32 *neighbour, guint32 *edge)
{
  g_autofree guint32 *next = g_new (guint32, topology->n_nodes + 1);

  for (guint32 e = 0; e < topology->n_edges; e++) {
    first[topology->source[e] + 1]++;
    first[topology->target[e] + 1]++;
  }
  for (guint32 v = 0; v < topology->n_nodes; v++)
    first[v + 1] += first[v];
  memcpy (next, first, sizeof (guint32) * (topology->n_nodes + 1));
  for (guint32 e = 0; e < topology->n_edges; e++) {
    guint32 at = next[topology->source[e]]++;

    neighbour[at] = topology->target[e];
    edge[at] = e;
    at = next[topology->target[e]]++;
    neighbour[at] = topology->source[e];
    edge[at] = e;
  }
}

/**
 * skein_topology_new:
 * @n_nodes: how many nodes there are
 * @n_edges: how many edges there are, fewer than 2^31
 * @source: (array length=n_edges): the node that each edge leaves, below @n_nodes
 * @target: (array length=n_edges): the node that each edge enters, below @n_nodes
 * @weight: (array length=n_edges) (nullable): the weight of each edge; %NULL gives each 1. What is
 *   not a finite number above or equal to 0 counts as 0.
 *
 * Copies the arrays and builds the lists of neighbours. Linear in @n_nodes and @n_edges.
 *
 * Returns: (transfer full): a topology
 */
SkeinTopology *
skein_topology_new (guint32 n_nodes,
                    guint32 n_edges,
                    const guint32 *source,
                    const guint32 *target,
                    const float *weight)
{
  SkeinTopology *topology;
  float *weights;
  guint32 *first;
  guint32 *neighbour;
  guint32 *edge;

  g_return_val_if_fail (n_edges < G_MAXINT32, NULL);
  for (guint32 e = 0; e < n_edges; e++)
    g_return_val_if_fail (source[e] < n_nodes && target[e] < n_nodes, NULL);

  weights = g_new (float, MAX (n_edges, 1));
  for (guint32 e = 0; e < n_edges; e++)
    weights[e] = weight == NULL ? 1.0f : (isfinite (weight[e]) && weight[e] > 0) ? weight[e] : 0.0f;
  first = g_new0 (guint32, (gsize) n_nodes + 1);
  neighbour = g_new (guint32, MAX ((gsize) n_edges * 2, 1));
  edge = g_new (guint32, MAX ((gsize) n_edges * 2, 1));

  topology = g_atomic_rc_box_new0 (SkeinTopology);
  topology->n_nodes = n_nodes;
  topology->n_edges = n_edges;
  topology->source = g_memdup2 (source, sizeof (guint32) * n_edges);
  topology->target = g_memdup2 (target, sizeof (guint32) * n_edges);
  topology->weight = weights;
  fill_lists (topology, first, neighbour, edge);
  topology->first = first;
  topology->neighbour = neighbour;
  topology->edge = edge;
  return topology;
}

/**
 * skein_topology_ref:
 * @topology: a topology
 *
 * Returns: (transfer full): the same, with one more owner; may be called in any thread
 */
SkeinTopology *
skein_topology_ref (const SkeinTopology *topology)
{
  g_return_val_if_fail (topology != NULL, NULL);
  return g_atomic_rc_box_acquire ((SkeinTopology *) topology);
}

static void
clear_topology (gpointer data)
{
  SkeinTopology *topology = data;

  g_free ((gpointer) topology->source);
  g_free ((gpointer) topology->target);
  g_free ((gpointer) topology->weight);
  g_free ((gpointer) topology->first);
  g_free ((gpointer) topology->neighbour);
  g_free ((gpointer) topology->edge);
}

void
skein_topology_unref (SkeinTopology *topology)
{
  if (topology != NULL)
    g_atomic_rc_box_release_full (topology, clear_topology);
}

/**
 * skein_topology_get_degree:
 * @topology: a topology
 * @node: a node, below its n_nodes
 *
 * Returns: how many edges touch @node; a self loop counts twice
 */
guint32
skein_topology_get_degree (const SkeinTopology *topology, guint32 node)
{
  g_return_val_if_fail (topology != NULL, 0);
  g_return_val_if_fail (node < topology->n_nodes, 0);
  return topology->first[node + 1] - topology->first[node];
}

/**
 * skein_topology_get_components:
 * @topology: a topology
 * @component: (out) (array): where to write the component of each node, n_nodes entries
 *
 * Finds the connected components, by breadth-first search over edges in both directions. They are
 * numbered from 0 by their lowest node. Linear in nodes and edges.
 *
 * Returns: how many components there are
 */
guint32
skein_topology_get_components (const SkeinTopology *topology, guint32 *component)
{
  g_autofree guint32 *queue = NULL;
  guint32 n_components = 0;

  g_return_val_if_fail (topology != NULL, 0);
  g_return_val_if_fail (component != NULL || topology->n_nodes == 0, 0);

  queue = g_new (guint32, MAX (topology->n_nodes, 1));
  for (guint32 v = 0; v < topology->n_nodes; v++)
    component[v] = G_MAXUINT32;
  for (guint32 root = 0; root < topology->n_nodes; root++) {
    guint32 head = 0;
    guint32 tail = 0;

    if (component[root] != G_MAXUINT32)
      continue;
    component[root] = n_components;
    queue[tail++] = root;
    while (head < tail) {
      guint32 v = queue[head++];

      for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
        guint32 w = topology->neighbour[k];

        if (component[w] == G_MAXUINT32) {
          component[w] = n_components;
          queue[tail++] = w;
        }
      }
    }
    n_components++;
  }
  return n_components;
}

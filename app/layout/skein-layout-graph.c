// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-graph.h"

#include <math.h>
#include <string.h>

static gboolean
order_nodes (SkeinLayoutGraph *graph, const SkeinTopology *topology, GCancellable *cancellable)
{
  guint32 head = 0;
  guint32 tail = 0;

  for (guint32 v = 0; v < graph->n_nodes; v++)
    graph->rank[v] = G_MAXUINT32;
  for (guint32 root = 0; root < graph->n_nodes; root++) {
    if (graph->rank[root] != G_MAXUINT32)
      continue;
    graph->component[graph->n_components++] = tail;
    graph->rank[root] = tail;
    graph->order[tail++] = root;
    while (head < tail) {
      guint32 v = graph->order[head];

      if (skein_layout_graph_poll (head++, cancellable))
        return FALSE;
      for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
        guint32 w = topology->neighbour[k];

        if (graph->rank[w] == G_MAXUINT32) {
          graph->rank[w] = tail;
          graph->order[tail++] = w;
        }
      }
    }
  }
  graph->component[graph->n_components] = tail;
  return TRUE;
}

/* Weights are counts of evidence: the step from 1 to 2 says much, that from 40 to 41 nothing. The
 * bounds keep an absurd weight from gluing two nodes together or from losing an edge. */
static float
damp_weight (float weight)
{
  return CLAMP (log2f (1.0f + weight), 0.25f, 3.0f);
}

/* The neighbours, and for the time being the weights in place of the pulls. */
static gboolean
fill_neighbours (SkeinLayoutGraph *graph, const SkeinTopology *topology, GCancellable *cancellable)
{
  g_autofree guint32 *slot = g_new (guint32, MAX (graph->n_nodes, 1));
  guint32 at = 0;

  for (guint32 i = 0; i < graph->n_nodes; i++)
    slot[i] = G_MAXUINT32;
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    guint32 v = graph->order[i];

    if (skein_layout_graph_poll (i, cancellable))
      return FALSE;
    graph->first[i] = at;
    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
      guint32 j = graph->rank[topology->neighbour[k]];
      float weight = topology->weight[topology->edge[k]];

      if (j == i)
        continue;
      if (slot[j] == G_MAXUINT32 || slot[j] < graph->first[i]) {
        slot[j] = at;
        graph->neighbour[at] = j;
        graph->pull[at] = 0.0f;
        at++;
      }
      graph->pull[slot[j]] += weight;
    }
  }
  graph->first[graph->n_nodes] = at;
  return TRUE;
}

static gboolean
fill_pulls (SkeinLayoutGraph *graph, GCancellable *cancellable)
{
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    float degree = (float) skein_layout_graph_get_degree (graph, i);

    if (skein_layout_graph_poll (i, cancellable))
      return FALSE;
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      float other = (float) skein_layout_graph_get_degree (graph, graph->neighbour[k]);

      graph->pull[k] = damp_weight (graph->pull[k]) * other / (degree + other);
    }
  }
  return TRUE;
}

/**
 * skein_layout_graph_new:
 * @topology: a topology
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Makes @topology ready for layout. Linear in nodes and edges.
 *
 * Returns: (transfer full) (nullable): a graph, or %NULL if it was cancelled
 */
SkeinLayoutGraph *
skein_layout_graph_new (const SkeinTopology *topology, GCancellable *cancellable)
{
  g_autoptr (SkeinLayoutGraph) graph = NULL;
  gsize n;
  gsize n_entries;

  g_return_val_if_fail (topology != NULL, NULL);

  n = topology->n_nodes;
  n_entries = MAX (2 * (gsize) topology->n_edges, 1);
  graph = g_new0 (SkeinLayoutGraph, 1);
  graph->n_nodes = topology->n_nodes;
  graph->order = g_new (guint32, n + 1);
  graph->rank = g_new (guint32, n + 1);
  graph->component = g_new (guint32, n + 1);
  graph->first = g_new (guint32, n + 1);
  graph->neighbour = g_new (guint32, n_entries + SKEIN_LAYOUT_GRAPH_PADDING);
  graph->pull = g_new (float, n_entries + SKEIN_LAYOUT_GRAPH_PADDING);
  if (!order_nodes (graph, topology, cancellable) ||
      !fill_neighbours (graph, topology, cancellable) || !fill_pulls (graph, cancellable))
    return NULL;
  skein_layout_graph_trim (graph);
  return g_steal_pointer (&graph);
}

/**
 * skein_layout_graph_trim:
 * @graph: a graph of which the lists are complete
 *
 * Gives back the memory that lists do not need, and pads them.
 */
void
skein_layout_graph_trim (SkeinLayoutGraph *graph)
{
  gsize n_entries;

  g_return_if_fail (graph != NULL);

  n_entries = graph->first[graph->n_nodes];
  graph->neighbour = g_renew (guint32, graph->neighbour, n_entries + SKEIN_LAYOUT_GRAPH_PADDING);
  graph->pull = g_renew (float, graph->pull, n_entries + SKEIN_LAYOUT_GRAPH_PADDING);
  memset (graph->neighbour + n_entries, 0, sizeof (guint32) * SKEIN_LAYOUT_GRAPH_PADDING);
  memset (graph->pull + n_entries, 0, sizeof (float) * SKEIN_LAYOUT_GRAPH_PADDING);
}

void
skein_layout_graph_free (SkeinLayoutGraph *graph)
{
  if (graph == NULL)
    return;
  g_free (graph->order);
  g_free (graph->rank);
  g_free (graph->component);
  g_free (graph->first);
  g_free (graph->neighbour);
  g_free (graph->pull);
  g_free (graph);
}

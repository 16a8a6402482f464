// SPDX-License-Identifier: MPL-2.0
#include "skein-coarsening.h"

#include <string.h>

#define NONE G_MAXUINT32
/* Nodes of as many neighbours, or more, are taken in one class. */
#define N_DEGREES 256
/* A node of at least so many neighbours is a hub, whose lone neighbours are joined pairwise. */
#define HUB 8

/* A level being made: which cluster each node is in, and how many nodes each cluster has. */
typedef struct {
  const SkeinLayoutGraph *graph;
  guint32 begin;
  guint32 n;
  guint32 *cluster;
  guint32 *size;
  guint32 n_clusters;
} Clustering;

static guint32
get_degree (const Clustering *clustering, guint32 i)
{
  return skein_layout_graph_get_degree (clustering->graph, clustering->begin + i);
}

/* The nodes, those with few neighbours first: leaves join their hubs before these are full. */
static guint32 *
sort_by_degree (const Clustering *clustering)
{
  guint32 start[N_DEGREES + 1] = { 0 };
  guint32 *order = g_new (guint32, clustering->n);

  for (guint32 i = 0; i < clustering->n; i++)
    start[MIN (get_degree (clustering, i), N_DEGREES - 1) + 1]++;
  for (guint d = 0; d < N_DEGREES; d++)
    start[d + 1] += start[d];
  for (guint32 i = 0; i < clustering->n; i++)
    order[start[MIN (get_degree (clustering, i), N_DEGREES - 1)]++] = i;
  return order;
}

/* The neighbour whose cluster has most room, of those with the fewest neighbours; NONE if all are full. */
static guint32
find_partner (const Clustering *clustering, guint32 i)
{
  const SkeinLayoutGraph *graph = clustering->graph;
  guint32 best = NONE;
  guint32 best_size = SKEIN_COARSENING_MOST;
  guint32 best_degree = NONE;

  for (guint32 k = graph->first[clustering->begin + i]; k < graph->first[clustering->begin + i + 1];
       k++) {
    guint32 j = graph->neighbour[k] - clustering->begin;
    guint32 size = clustering->cluster[j] == NONE ? 1 : clustering->size[clustering->cluster[j]];
    guint32 degree;

    if (size > best_size || size >= SKEIN_COARSENING_MOST)
      continue;
    degree = get_degree (clustering, j);
    if (size < best_size || degree < best_degree) {
      best = j;
      best_size = size;
      best_degree = degree;
    }
  }
  return best;
}

static void
join_neighbours (Clustering *clustering, guint32 i)
{
  guint32 partner = find_partner (clustering, i);
  guint32 at;

  if (partner == NONE || clustering->cluster[partner] == NONE) {
    at = clustering->n_clusters++;
    clustering->size[at] = 0;
    if (partner != NONE) {
      clustering->cluster[partner] = at;
      clustering->size[at]++;
    }
  } else {
    at = clustering->cluster[partner];
  }
  clustering->cluster[i] = at;
  clustering->size[at]++;
}

/* Joins those neighbours of a hub that stayed alone, since the hub itself has no room for them: a star
 * would else shrink by a few nodes a level. */
static void
join_siblings (Clustering *clustering, guint32 hub)
{
  const SkeinLayoutGraph *graph = clustering->graph;
  guint32 open = NONE;

  if (get_degree (clustering, hub) < HUB)
    return;
  for (guint32 k = graph->first[clustering->begin + hub];
       k < graph->first[clustering->begin + hub + 1];
       k++) {
    guint32 j = graph->neighbour[k] - clustering->begin;
    guint32 own = clustering->cluster[j];

    if (clustering->size[own] != 1)
      continue;
    if (open == NONE) {
      open = own;
      continue;
    }
    clustering->size[own] = 0;
    clustering->cluster[j] = open;
    if (++clustering->size[open] >= SKEIN_COARSENING_MOST)
      open = NONE;
  }
}

/* Numbers clusters by their first nodes, which keeps what is near in the fine graph near in memory. */
static void
number_clusters (Clustering *clustering)
{
  guint32 n = 0;

  for (guint32 c = 0; c < clustering->n_clusters; c++)
    clustering->size[c] = NONE;
  for (guint32 i = 0; i < clustering->n; i++) {
    guint32 *number = &clustering->size[clustering->cluster[i]];

    if (*number == NONE)
      *number = n++;
    clustering->cluster[i] = *number;
  }
  clustering->n_clusters = n;
}

static gboolean
cluster_nodes (Clustering *clustering, GCancellable *cancellable)
{
  g_autofree guint32 *order = sort_by_degree (clustering);

  memset (clustering->cluster, 0xff, sizeof (guint32) * clustering->n);
  for (guint32 k = 0; k < clustering->n; k++) {
    if (skein_layout_graph_poll (k, cancellable))
      return FALSE;
    if (clustering->cluster[order[k]] == NONE)
      join_neighbours (clustering, order[k]);
  }
  for (guint32 i = 0; i < clustering->n; i++) {
    if (skein_layout_graph_poll (i, cancellable))
      return FALSE;
    join_siblings (clustering, i);
  }
  number_clusters (clustering);
  return !g_cancellable_is_cancelled (cancellable);
}

/* The nodes of each cluster, one cluster after the other, and where each begins. */
static guint32 *
list_members (const Clustering *clustering, guint32 *start)
{
  guint32 *member = g_new (guint32, clustering->n);

  memset (start, 0, sizeof (guint32) * ((gsize) clustering->n_clusters + 2));
  for (guint32 i = 0; i < clustering->n; i++)
    start[clustering->cluster[i] + 2]++;
  for (guint32 c = 0; c < clustering->n_clusters; c++)
    start[c + 2] += start[c + 1];
  for (guint32 i = 0; i < clustering->n; i++)
    member[start[clustering->cluster[i] + 1]++] = i;
  return member;
}

/* Each cluster is beside those that hold neighbours of its nodes. */
static gboolean
fill_neighbours (const Clustering *clustering, SkeinLayoutGraph *coarse, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = clustering->graph;
  g_autofree guint32 *start = g_new (guint32, (gsize) clustering->n_clusters + 2);
  g_autofree guint32 *member = list_members (clustering, start);
  g_autofree guint32 *seen = g_new (guint32, clustering->n_clusters);
  guint32 at = 0;

  memset (seen, 0xff, sizeof (guint32) * clustering->n_clusters);
  for (guint32 c = 0; c < clustering->n_clusters; c++) {
    if (skein_layout_graph_poll (c, cancellable))
      return FALSE;
    coarse->first[c] = at;
    seen[c] = c;
    for (guint32 m = start[c]; m < start[c + 1]; m++) {
      guint32 i = clustering->begin + member[m];

      for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
        guint32 other = clustering->cluster[graph->neighbour[k] - clustering->begin];

        if (seen[other] == c)
          continue;
        seen[other] = c;
        coarse->neighbour[at++] = other;
      }
    }
  }
  coarse->first[clustering->n_clusters] = at;
  return TRUE;
}

static gboolean
fill_pulls (SkeinLayoutGraph *coarse, GCancellable *cancellable)
{
  for (guint32 i = 0; i < coarse->n_nodes; i++) {
    float degree = (float) skein_layout_graph_get_degree (coarse, i);

    if (skein_layout_graph_poll (i, cancellable))
      return FALSE;
    for (guint32 k = coarse->first[i]; k < coarse->first[i + 1]; k++) {
      float other = (float) skein_layout_graph_get_degree (coarse, coarse->neighbour[k]);

      coarse->pull[k] = other / (degree + other);
    }
  }
  return TRUE;
}

/**
 * skein_coarsen:
 * @graph: a graph
 * @begin: the first node of a component
 * @end: behind its last node, above @begin
 * @parent: (out) (array): where to write, for each node from @begin on, the node of the result that it
 *   has become part of
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Makes a smaller connected graph of the same shape: each node joins the neighbour with the fewest
 * companions, up to %SKEIN_COARSENING_MOST in all (after Walshaw, “A multilevel algorithm for
 * force-directed graph-drawing”, 2003). What stays alone round a hub is joined pairwise. Linear.
 *
 * Returns: (transfer full) (nullable): a graph of one component without order and rank, or %NULL if
 *   it was cancelled
 */
SkeinLayoutGraph *
skein_coarsen (const SkeinLayoutGraph *graph,
               guint32 begin,
               guint32 end,
               guint32 *parent,
               GCancellable *cancellable)
{
  Clustering clustering = { .graph = graph, .begin = begin, .n = end - begin, .cluster = parent };
  g_autofree guint32 *size = NULL;
  g_autoptr (SkeinLayoutGraph) coarse = NULL;
  gsize n_entries;

  g_return_val_if_fail (graph != NULL && parent != NULL, NULL);
  g_return_val_if_fail (begin < end && end <= graph->n_nodes, NULL);

  clustering.size = size = g_new (guint32, clustering.n);
  if (!cluster_nodes (&clustering, cancellable))
    return NULL;
  n_entries = MAX ((gsize) graph->first[end] - graph->first[begin], 1);
  coarse = g_new0 (SkeinLayoutGraph, 1);
  coarse->n_nodes = clustering.n_clusters;
  coarse->n_components = 1;
  coarse->component = g_new (guint32, 2);
  coarse->component[0] = 0;
  coarse->component[1] = coarse->n_nodes;
  coarse->first = g_new (guint32, (gsize) coarse->n_nodes + 1);
  coarse->neighbour = g_new (guint32, n_entries);
  if (!fill_neighbours (&clustering, coarse, cancellable))
    return NULL;
  skein_layout_graph_trim (coarse);
  if (!fill_pulls (coarse, cancellable))
    return NULL;
  return g_steal_pointer (&coarse);
}

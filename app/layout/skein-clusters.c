// SPDX-License-Identifier: MPL-2.0
#include "skein-clusters.h"

#include <string.h>

/* Rounds over all nodes on one level, and levels; both end earlier when nothing moves. */
#define MOST_ROUNDS 12
#define MOST_LEVELS 8
#define LEAST_GAIN 1e-9

/* A graph of which each node is one or more of the graph below. A loop stands once in its node's list, with
 * twice the weight of the edges within. */
typedef struct {
  guint32 n_nodes;
  gsize *first;
  guint32 *neighbour;
  double *weight;
  double *degree;
  double whole;
} Level;

static void
level_allocate (Level *level, guint32 n_nodes, gsize n_entries)
{
  level->n_nodes = n_nodes;
  level->first = g_new0 (gsize, (gsize) n_nodes + 1);
  level->neighbour = g_new (guint32, n_entries + 1);
  level->weight = g_new (double, n_entries + 1);
  level->degree = g_new0 (double, (gsize) n_nodes + 1);
}

static void
level_clear (Level *level)
{
  g_free (level->first);
  g_free (level->neighbour);
  g_free (level->weight);
  g_free (level->degree);
}

static void
begin_levels (Level *level, const SkeinLayoutGraph *graph)
{
  gsize n_entries = graph->first[graph->n_nodes];

  level_allocate (level, graph->n_nodes, n_entries);
  level->whole = 0;
  memcpy (level->neighbour, graph->neighbour, sizeof (guint32) * n_entries);
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    level->first[i + 1] = graph->first[i + 1];
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++) {
      level->weight[k] = (double) graph->strength[k];
      level->degree[i] += level->weight[k];
    }
    level->whole += level->degree[i];
  }
}

/* What it takes to find the best cluster for a node: the sums of degrees of each, and of the edges from the node
 * into those that it touches. */
typedef struct {
  double *total;
  double *into;
  guint32 *touched;
} Sums;

static guint32
choose (const Level *level, const guint32 *cluster, guint32 i, Sums *sums)
{
  guint32 own = cluster[i];
  guint32 best = own;
  guint32 n = 0;
  double share = level->degree[i] / level->whole;
  double best_gain;

  sums->total[own] -= level->degree[i];
  for (gsize k = level->first[i]; k < level->first[i + 1]; k++) {
    guint32 c = cluster[level->neighbour[k]];

    if (level->neighbour[k] == i)
      continue;
    if (sums->into[c] <= 0)
      sums->touched[n++] = c;
    sums->into[c] += level->weight[k];
  }
  best_gain = sums->into[own] - sums->total[own] * share;
  for (guint32 t = 0; t < n; t++) {
    guint32 c = sums->touched[t];
    double gain = sums->into[c] - sums->total[c] * share;

    if (gain > best_gain + LEAST_GAIN) {
      best_gain = gain;
      best = c;
    }
  }
  for (guint32 t = 0; t < n; t++)
    sums->into[sums->touched[t]] = 0;
  sums->total[best] += level->degree[i];
  return best;
}

/* Moves each node to the cluster of a neighbour for as long as that makes clusters denser. */
static void
move_nodes (const Level *level, guint32 *cluster)
{
  gsize n = (gsize) level->n_nodes + 1;
  g_autofree double *total = g_memdup2 (level->degree, sizeof (double) * n);
  g_autofree double *into = g_new0 (double, n);
  g_autofree guint32 *touched = g_new (guint32, n);
  Sums sums = { total, into, touched };
  gboolean has_moved = level->whole > 0;

  for (guint32 i = 0; i < level->n_nodes; i++)
    cluster[i] = i;
  for (guint round = 0; round < MOST_ROUNDS && has_moved; round++) {
    has_moved = FALSE;
    for (guint32 i = 0; i < level->n_nodes; i++) {
      guint32 best = choose (level, cluster, i, &sums);

      has_moved = has_moved || best != cluster[i];
      cluster[i] = best;
    }
  }
}

/* Numbers clusters from 0 in the order of their first nodes. */
static guint32
renumber (guint32 *cluster, guint32 n)
{
  g_autofree guint32 *number = g_new (guint32, (gsize) n + 1);
  guint32 n_clusters = 0;

  memset (number, 0xff, sizeof (guint32) * n);
  for (guint32 i = 0; i < n; i++) {
    if (number[cluster[i]] == G_MAXUINT32)
      number[cluster[i]] = n_clusters++;
    cluster[i] = number[cluster[i]];
  }
  return n_clusters;
}

/* The graph whose nodes are the clusters of another. */
static void
merge_nodes (Level *coarse, const Level *level, const guint32 *cluster, guint32 n_clusters)
{
  g_autofree guint32 *member = g_new (guint32, (gsize) level->n_nodes + 1);
  g_autofree gsize *begin = g_new0 (gsize, (gsize) n_clusters + 2);
  g_autofree gsize *slot = g_new (gsize, (gsize) n_clusters + 1);
  gsize at = 0;

  level_allocate (coarse, n_clusters, level->first[level->n_nodes]);
  coarse->whole = level->whole;
  for (guint32 i = 0; i < level->n_nodes; i++)
    begin[cluster[i] + 2]++;
  for (guint32 c = 0; c < n_clusters; c++)
    begin[c + 2] += begin[c + 1];
  for (guint32 i = 0; i < level->n_nodes; i++)
    member[begin[cluster[i] + 1]++] = i;
  for (guint32 c = 0; c < n_clusters; c++)
    slot[c] = G_MAXSIZE;
  for (guint32 c = 0; c < n_clusters; c++) {
    coarse->first[c] = at;
    for (gsize m = begin[c]; m < begin[c + 1]; m++) {
      guint32 i = member[m];

      coarse->degree[c] += level->degree[i];
      for (gsize k = level->first[i]; k < level->first[i + 1]; k++) {
        guint32 other = cluster[level->neighbour[k]];

        if (slot[other] == G_MAXSIZE || slot[other] < coarse->first[c]) {
          slot[other] = at;
          coarse->neighbour[at] = other;
          coarse->weight[at++] = 0;
        }
        coarse->weight[slot[other]] += level->weight[k];
      }
    }
  }
  coarse->first[n_clusters] = at;
}

/**
 * skein_find_clusters:
 * @graph: a graph made ready for layout
 * @cluster: (out) (array): where to write the cluster of each node, from 0
 *
 * Finds groups of nodes that have more edges among each other than chance would give them, by moving nodes to
 * the groups of their neighbours, and then these groups in the same way (the Louvain method, Blondel and
 * others 2008). Always the same groups for the same graph. About linear in the number of edges.
 *
 * Returns: how many there are
 */
guint32
skein_find_clusters (const SkeinLayoutGraph *graph, guint32 *cluster)
{
  g_autofree guint32 *above = NULL;
  Level level;
  guint32 n_clusters;

  g_return_val_if_fail (graph != NULL, 0);
  g_return_val_if_fail (cluster != NULL || graph->n_nodes == 0, 0);

  above = g_new (guint32, (gsize) graph->n_nodes + 1);
  n_clusters = graph->n_nodes;
  for (guint32 i = 0; i < graph->n_nodes; i++)
    cluster[i] = i;
  begin_levels (&level, graph);
  for (guint l = 0; l < MOST_LEVELS; l++) {
    Level coarse;
    guint32 n;

    move_nodes (&level, above);
    n = renumber (above, level.n_nodes);
    for (guint32 i = 0; i < graph->n_nodes; i++)
      cluster[i] = above[cluster[i]];
    if (n == level.n_nodes)
      break;
    n_clusters = n;
    merge_nodes (&coarse, &level, above, n);
    level_clear (&level);
    level = coarse;
  }
  level_clear (&level);
  return n_clusters;
}

// SPDX-License-Identifier: MPL-2.0
/* Groups that draw together more than their edges do. */
#include "skein-clusters.h"
#include "skein-layout-private.h"

/* By how much edges between groups pull less at most. Springs within groups then meet less resistance; pulling
 * nodes to the middle of their group in each step, tried beside it, added nothing. */
#define LOOSER 0.8f

/**
 * skein_layout_loosen_clusters:
 * @layout: a layout, its parameters checked
 *
 * If groups are to draw together, finds them, and loosens the edges between them.
 */
void
skein_layout_loosen_clusters (SkeinLayout *layout)
{
  SkeinLayoutGraph *graph = layout->graph;
  float kept = 1.0f - LOOSER * layout->params.cluster;
  g_autofree guint32 *cluster = NULL;

  if (layout->params.cluster <= 0 || layout->params.engine != SKEIN_ENGINE_FORCE)
    return;
  cluster = g_new (guint32, (gsize) graph->n_nodes + 1);
  skein_find_clusters (graph, cluster);
  for (guint32 i = 0; i < graph->n_nodes; i++)
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++)
      if (cluster[graph->neighbour[k]] != cluster[i])
        graph->pull[k] *= kept;
}

// SPDX-License-Identifier: MPL-2.0
/* Groups that draw together more than their edges do. */
#include "skein-communities.h"
#include "skein-layout-private.h"

/* By how much edges between groups pull less at most. Springs within groups then meet less resistance; pulling
 * nodes to the middle of their group in each step, tried beside it, added nothing. */
#define LOOSER 0.8f

/**
 * skein_layout_loosen_clusters:
 * @layout: a layout in which nothing has moved yet
 * @cancellable: (nullable): asked every few milliseconds
 *
 * If groups are to draw together, finds them, and loosens the edges between them, once.
 *
 * Returns: %FALSE if it was cancelled; nothing is changed then
 */
gboolean
skein_layout_loosen_clusters (SkeinLayout *layout, GCancellable *cancellable)
{
  SkeinLayoutGraph *graph = layout->graph;
  float kept = 1.0f - LOOSER * layout->params.cluster;
  g_autofree guint32 *group = NULL;

  if (layout->params.cluster <= 0 || layout->has_clusters)
    return TRUE;
  group = g_new (guint32, (gsize) graph->n_nodes + 1);
  if (!skein_communities (layout->topology, layout->params.seed, 1.0, cancellable, group, NULL))
    return FALSE;
  layout->has_clusters = TRUE;
  for (guint32 i = 0; i < graph->n_nodes; i++)
    for (guint32 k = graph->first[i]; k < graph->first[i + 1]; k++)
      if (group[graph->order[graph->neighbour[k]]] != group[graph->order[i]])
        graph->pull[k] *= kept;
  return TRUE;
}

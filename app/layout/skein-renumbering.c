// SPDX-License-Identifier: MPL-2.0
#include "skein-renumbering.h"

#include <string.h>

#define NODES_PER_CHUNK 4096

/* What the workers share: the lists of neighbours of a component as they will be. */
typedef struct {
  const SkeinRenumbering *renumbering;
  const SkeinLayoutGraph *graph;
  guint32 *first;
  guint32 *neighbour;
  float *pull;
} Lists;

static SkeinRenumbering *
allocate (guint32 begin, guint32 n)
{
  SkeinRenumbering *renumbering = g_new (SkeinRenumbering, 1);

  *renumbering = (SkeinRenumbering){
    .begin = begin,
    .n = n,
    .order = g_new (guint32, (gsize) n + 1),
    .rank = g_new (guint32, (gsize) n + 1),
  };
  return renumbering;
}

/**
 * skein_renumbering_new_by_groups:
 * @begin: the first node of a component
 * @n: how many nodes it has
 * @group: (array length=n): the group of each
 * @group_order: (array length=n_groups): the groups in the order that they are to have
 * @n_groups: how many groups there are
 *
 * Linear. Nodes of one group stay in the order that they have.
 *
 * Returns: (transfer full): the numbers that bring groups into that order
 */
SkeinRenumbering *
skein_renumbering_new_by_groups (
    guint32 begin, guint32 n, const guint32 *group, const guint32 *group_order, guint32 n_groups)
{
  SkeinRenumbering *renumbering;
  g_autofree guint32 *next = NULL;
  guint32 sum = 0;

  g_return_val_if_fail (group != NULL && group_order != NULL, NULL);

  renumbering = allocate (begin, n);
  next = g_new0 (guint32, (gsize) n_groups + 1);
  for (guint32 i = 0; i < n; i++)
    next[group[i]]++;
  for (guint32 g = 0; g < n_groups; g++) {
    guint32 count = next[group_order[g]];

    next[group_order[g]] = sum;
    sum += count;
  }
  for (guint32 i = 0; i < n; i++) {
    renumbering->rank[i] = next[group[i]]++;
    renumbering->order[renumbering->rank[i]] = i;
  }
  return renumbering;
}

void
skein_renumbering_free (SkeinRenumbering *renumbering)
{
  if (renumbering == NULL)
    return;
  g_free (renumbering->order);
  g_free (renumbering->rank);
  g_free (renumbering);
}

static void
gather_lists (guint32 begin, guint32 end, guint worker, gpointer data)
{
  const Lists *lists = data;
  const SkeinRenumbering *renumbering = lists->renumbering;
  const SkeinLayoutGraph *graph = lists->graph;

  for (guint32 i = begin; i < end; i++) {
    guint32 old = renumbering->begin + renumbering->order[i];
    guint32 at = lists->first[i];

    for (guint32 k = graph->first[old]; k < graph->first[old + 1]; k++, at++) {
      lists->neighbour[at] =
          renumbering->begin + renumbering->rank[graph->neighbour[k] - renumbering->begin];
      lists->pull[at] = graph->pull[k];
    }
  }
}

/**
 * skein_renumbering_apply:
 * @renumbering: new numbers for a component of @graph
 * @graph: a graph
 * @workers: (nullable): who does it
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Gives the nodes of the component their new numbers. Linear in nodes and edges.
 *
 * Returns: %FALSE if it was cancelled; nothing has changed then
 */
gboolean
skein_renumbering_apply (const SkeinRenumbering *renumbering,
                         SkeinLayoutGraph *graph,
                         SkeinWorkers *workers,
                         GCancellable *cancellable)
{
  Lists lists = { .renumbering = renumbering, .graph = graph };
  g_autofree guint32 *first = NULL;
  g_autofree guint32 *neighbour = NULL;
  g_autofree float *pull = NULL;
  guint32 begin;
  guint32 base;
  guint32 sum = 0;

  g_return_val_if_fail (renumbering != NULL && graph != NULL, FALSE);
  g_return_val_if_fail (renumbering->begin + renumbering->n <= graph->n_nodes, FALSE);

  begin = renumbering->begin;
  base = graph->first[begin];
  lists.first = first = g_new (guint32, (gsize) renumbering->n + 1);
  for (guint32 i = 0; i < renumbering->n; i++) {
    if (skein_layout_graph_poll (i, cancellable))
      return FALSE;
    first[i] = sum;
    sum += skein_layout_graph_get_degree (graph, begin + renumbering->order[i]);
  }
  lists.neighbour = neighbour = g_new (guint32, MAX ((gsize) sum, 1));
  lists.pull = pull = g_new (float, MAX ((gsize) sum, 1));
  if (!skein_workers_run (
          workers, renumbering->n, NODES_PER_CHUNK, gather_lists, &lists, cancellable))
    return FALSE;
  for (guint32 i = 0; i < renumbering->n; i++)
    graph->first[begin + i] = base + first[i];
  memcpy (graph->neighbour + base, neighbour, sizeof (guint32) * sum);
  memcpy (graph->pull + base, pull, sizeof (float) * sum);
  if (graph->order != NULL) {
    skein_renumbering_permute (renumbering, graph->order + begin, sizeof (guint32));
    for (guint32 i = begin; i < begin + renumbering->n; i++)
      graph->rank[graph->order[i]] = i;
  }
  return TRUE;
}

/**
 * skein_renumbering_permute:
 * @renumbering: new numbers
 * @array: (array): an item for each node of the component, which go where the nodes went
 * @item_size: how large each is, in bytes
 */
void
skein_renumbering_permute (const SkeinRenumbering *renumbering, gpointer array, gsize item_size)
{
  g_autofree char *before = NULL;

  g_return_if_fail (renumbering != NULL && array != NULL);

  before = g_memdup2 (array, item_size * renumbering->n);
  for (gsize i = 0; i < renumbering->n; i++)
    memcpy ((char *) array + i * item_size,
            before + (gsize) renumbering->order[i] * item_size,
            item_size);
}

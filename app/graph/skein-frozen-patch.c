// SPDX-License-Identifier: MPL-2.0
/* Small changes of a frozen graph: the arrays are made anew by passes over those of before, without a look at cgraph, which
 * takes ten times as long. */
#include "skein-graph.h"

G_STATIC_ASSERT (G_STRUCT_OFFSET (SkeinGraphNode, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (SkeinGraphEdge, id) == 0);

/* Where the rows of an array are once some of them are gone. */
static guint32 *
close_gaps (guint32 n_rows, const GArray *gone)
{
  guint32 *places = g_new0 (guint32, (gsize) n_rows + 1);
  guint32 n = 0;

  for (guint i = 0; i < gone->len; i++)
    places[g_array_index (gone, guint32, i)] = G_MAXUINT32;
  for (guint32 i = 0; i < n_rows; i++)
    if (places[i] != G_MAXUINT32)
      places[i] = n++;
  return places;
}

static GArray *
patch_nodes (const SkeinFrozen *before, const GArray *added, const guint32 *places)
{
  GArray *nodes =
      g_array_sized_new (FALSE, FALSE, sizeof (SkeinGraphNode), before->nodes->len + added->len);

  for (guint i = 0; i < before->nodes->len; i++)
    if (places[i] != G_MAXUINT32)
      g_array_append_vals (nodes, &g_array_index (before->nodes, SkeinGraphNode, i), 1);
  g_array_append_vals (nodes, added->data, added->len);
  return nodes;
}

static SkeinIdIndex *
patch_index (const SkeinIdIndex *before,
             const guint32 *places,
             const GArray *added,
             const guint32 *added_places)
{
  g_autoptr (SkeinIdIndex) by_rank =
      skein_id_index_new (added->data, g_array_get_element_size ((GArray *) added), added->len);
  g_autoptr (SkeinIdIndex) nothing = skein_id_index_new (NULL, 0, 0);
  g_autoptr (SkeinIdIndex) come = skein_id_index_renumber (by_rank, added_places, nothing);

  return skein_id_index_renumber (before, places, come);
}

/* An edge that has come, by the nodes that it joins, and of parallel ones by when it came. */
typedef struct {
  guint32 source;
  guint32 target;
  guint32 rank;
} Comer;

static int
compare_comers (gconstpointer a, gconstpointer b)
{
  const Comer *x = a;
  const Comer *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return (x->rank > y->rank) - (x->rank < y->rank);
}

static GArray *
sort_comers (const GArray *added, const SkeinIdIndex *nodes)
{
  GArray *comers = g_array_sized_new (FALSE, FALSE, sizeof (Comer), added->len);

  for (guint i = 0; i < added->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (added, SkeinGraphEdge, i);
    Comer comer = { G_MAXUINT32, G_MAXUINT32, i };

    skein_id_index_look_up (nodes, edge->source, &comer.source);
    skein_id_index_look_up (nodes, edge->target, &comer.target);
    g_array_append_val (comers, comer);
  }
  g_array_sort (comers, compare_comers);
  return comers;
}

/* The arrays of edges while they are filled. */
typedef struct {
  GArray *edges;
  guint32 *source;
  guint32 *target;
  float *weight;
} Edges;

static guint32
add_edge (Edges *edges, const SkeinGraphEdge *edge, guint32 source, guint32 target)
{
  guint32 at = edges->edges->len;

  g_array_append_vals (edges->edges, edge, 1);
  edges->source[at] = source;
  edges->target[at] = target;
  edges->weight[at] = (float) MAX (edge->weight, 1);
  return at;
}

/* Adds the edges that have come and belong before one that joins @source and @target; each goes behind its parallels. */
static void
add_comers (Edges *edges,
            const GArray *added,
            const GArray *comers,
            guint32 source,
            guint32 target,
            guint *next,
            guint32 *added_places)
{
  for (; *next < comers->len; ++*next) {
    const Comer *comer = &g_array_index (comers, Comer, *next);
    const SkeinGraphEdge *edge = &g_array_index (added, SkeinGraphEdge, comer->rank);

    if (comer->source > source || (comer->source == source && comer->target >= target))
      return;
    added_places[comer->rank] = add_edge (edges, edge, comer->source, comer->target);
  }
}

static void
patch_edges (SkeinFrozen *frozen,
             const SkeinFrozen *before,
             const GArray *added,
             const guint32 *node_places,
             guint32 *edge_places)
{
  const SkeinTopology *topology = before->topology;
  gsize most = (gsize) before->edges->len + added->len + 1;
  g_autoptr (GArray) comers = sort_comers (added, frozen->node_index);
  g_autofree guint32 *added_places = g_new (guint32, (gsize) added->len + 1);
  g_autofree guint32 *source = g_new (guint32, most);
  g_autofree guint32 *target = g_new (guint32, most);
  g_autofree float *weight = g_new (float, most);
  Edges edges = { NULL, source, target, weight };
  guint next = 0;

  frozen->edges = edges.edges =
      g_array_sized_new (FALSE, FALSE, sizeof (SkeinGraphEdge), (guint) most);
  for (guint32 e = 0; e < before->edges->len; e++) {
    guint32 from = node_places[topology->source[e]];
    guint32 to = node_places[topology->target[e]];

    if (edge_places[e] == G_MAXUINT32 || from == G_MAXUINT32 || to == G_MAXUINT32) {
      edge_places[e] = G_MAXUINT32;
      continue;
    }
    add_comers (&edges, added, comers, from, to, &next, added_places);
    edge_places[e] = add_edge (&edges, &g_array_index (before->edges, SkeinGraphEdge, e), from, to);
  }
  add_comers (&edges, added, comers, G_MAXUINT32, G_MAXUINT32, &next, added_places);
  frozen->topology =
      skein_topology_new (frozen->nodes->len, frozen->edges->len, source, target, weight);
  frozen->edge_index = patch_index (before->edge_index, edge_places, added, added_places);
}

/**
 * skein_frozen_patch:
 * @before: a graph that was frozen, with what its nodes and edges stand for now
 * @changes: how the graph differs from it
 * @node_places: (out) (array): which node each node of @before is now, %G_MAXUINT32 for one that is gone; to be freed
 * @edge_places: (out) (array): likewise for edges
 *
 * Does what freezing the graph anew would, down to the order of nodes and edges, as long as the changes were made to it in the
 * order that @changes has them in. Linear in the size of the graph.
 *
 * Returns: (transfer full): the graph as it is now
 */
SkeinFrozen *
skein_frozen_patch (const SkeinFrozen *before,
                    const SkeinFrozenChanges *changes,
                    guint32 **node_places,
                    guint32 **edge_places)
{
  g_autofree guint32 *added_places = NULL;
  SkeinFrozen *frozen;
  guint32 n_kept;

  g_return_val_if_fail (before != NULL && changes != NULL, NULL);
  g_return_val_if_fail (node_places != NULL && edge_places != NULL, NULL);

  frozen = g_new0 (SkeinFrozen, 1);
  *node_places = close_gaps (before->nodes->len, changes->gone_nodes);
  *edge_places = close_gaps (before->edges->len, changes->gone_edges);
  frozen->nodes = patch_nodes (before, changes->new_nodes, *node_places);
  n_kept = frozen->nodes->len - changes->new_nodes->len;
  added_places = g_new (guint32, (gsize) changes->new_nodes->len + 1);
  for (guint32 i = 0; i < changes->new_nodes->len; i++)
    added_places[i] = n_kept + i;
  frozen->node_index =
      patch_index (before->node_index, *node_places, changes->new_nodes, added_places);
  patch_edges (frozen, before, changes->new_edges, *node_places, *edge_places);
  return frozen;
}

/**
 * skein_frozen_weigh:
 * @frozen: a frozen graph
 *
 * Makes its topology anew with the weights that its edges have now; who still uses the old one goes on to. Linear in
 * the size of the graph.
 */
void
skein_frozen_weigh (SkeinFrozen *frozen)
{
  SkeinTopology *before = frozen->topology;
  g_autofree float *weights = g_new (float, frozen->edges->len + 1);

  for (guint i = 0; i < frozen->edges->len; i++)
    weights[i] = (float) MAX (g_array_index (frozen->edges, SkeinGraphEdge, i).weight, 1);
  frozen->topology = skein_topology_new (
      before->n_nodes, before->n_edges, before->source, before->target, weights);
  skein_topology_unref (before);
}

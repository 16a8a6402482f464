// SPDX-License-Identifier: MPL-2.0
/* Small changes of a graph that mirrors a project, without reading all of the project again. */
#include "skein-graph-private.h"

/* The edges by the numbers of their relations: cgraph finds nodes by their names, but edges only between two nodes. */
GHashTable *
skein_graph_get_edges (SkeinGraph *graph)
{
  if (graph->edges != NULL)
    return graph->edges;
  graph->edges = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (Agnode_t *node = agfstnode (graph->root); node != NULL; node = agnxtnode (graph->root, node))
    for (Agedge_t *edge = agfstout (graph->root, node); edge != NULL;
         edge = agnxtout (graph->root, edge))
      g_hash_table_insert (graph->edges,
                           g_memdup2 (&skein_graph_get_edge_record (edge)->edge.id,
                                      sizeof (gint64)),
                           edge);
  return graph->edges;
}

/**
 * skein_graph_set_actor:
 * @graph: a graph that was made from a project
 * @actor: an actor as it is now
 *
 * Adds the actor's node or brings it up to date.
 *
 * Returns: whether the frozen graph of before has other nodes than this one, or nodes that look otherwise
 */
gboolean
skein_graph_set_actor (SkeinGraph *graph, const SkeinActor *actor)
{
  Agnode_t *node = skein_graph_find_node (graph, actor->id);
  const SkeinGraphNode *record;
  gboolean is_other;

  if (node == NULL) {
    skein_graph_add_actor (graph, actor);
    return TRUE;
  }
  record = &skein_graph_get_node_record (node)->node;
  is_other = !g_str_equal (record->type, actor->type) ||
             g_strcmp0 (record->colour, actor->colour) != 0 ||
             g_strcmp0 (record->type_colour, actor->type_colour) != 0 ||
             g_strcmp0 (record->type_icon, actor->type_icon) != 0;
  skein_graph_fill_node (graph, node, actor);
  return is_other;
}

/**
 * skein_graph_remove_actor:
 * @graph: a graph that was made from a project
 * @actor: the number of an actor
 *
 * Takes out the actor's node with all its edges.
 *
 * Returns: whether it was there
 */
gboolean
skein_graph_remove_actor (SkeinGraph *graph, gint64 actor)
{
  Agnode_t *node = skein_graph_find_node (graph, actor);
  g_autoptr (GArray) edges = NULL;

  if (node == NULL)
    return FALSE;
  edges = skein_graph_dup_edges_of (graph, actor);
  for (guint i = 0; i < edges->len; i++)
    skein_graph_remove_relation (graph, g_array_index (edges, SkeinGraphEdge, i).id);
  skein_graph_count_type (
      graph->node_types, skein_graph_get_node_record (node)->node.type, NULL, NULL, NULL);
  agdelnode (graph->root, node);
  return TRUE;
}

/**
 * skein_graph_remove_relation:
 * @graph: a graph that was made from a project
 * @relation: the number of a relation
 *
 * Takes out the relation's edge.
 *
 * Returns: whether it was there
 */
gboolean
skein_graph_remove_relation (SkeinGraph *graph, gint64 relation)
{
  Agedge_t *edge = g_hash_table_lookup (skein_graph_get_edges (graph), &relation);

  if (edge == NULL)
    return FALSE;
  skein_graph_count_type (
      graph->edge_types, skein_graph_get_edge_record (edge)->edge.type, NULL, NULL, NULL);
  g_hash_table_remove (graph->edges, &relation);
  agdeledge (graph->root, edge);
  return TRUE;
}

/**
 * skein_graph_set_relation:
 * @graph: a graph that was made from a project
 * @relation: a relation as it is now
 *
 * Adds the relation's edge or brings it up to date; one whose actors have no nodes has none.
 *
 * Returns: whether the frozen graph of before has other edges than this one, or edges that are more than heavier or
 *   lighter
 */
gboolean
skein_graph_set_relation (SkeinGraph *graph, const SkeinRelation *relation)
{
  Agnode_t *source = skein_graph_find_node (graph, relation->source);
  Agnode_t *target = skein_graph_find_node (graph, relation->target);
  Agedge_t *edge = g_hash_table_lookup (skein_graph_get_edges (graph), &relation->id);

  if (source == NULL || target == NULL)
    return skein_graph_remove_relation (graph, relation->id);
  if (edge != NULL) {
    const SkeinGraphEdge *record = &skein_graph_get_edge_record (edge)->edge;

    if (record->source == relation->source && record->target == relation->target &&
        record->mutual == relation->mutual && g_str_equal (record->type, relation->type)) {
      skein_graph_fill_edge (graph, edge, relation);
      return FALSE;
    }
    skein_graph_remove_relation (graph, relation->id);
  }
  g_hash_table_insert (graph->edges,
                       g_memdup2 (&relation->id, sizeof (gint64)),
                       skein_graph_add_relation (graph, source, target, relation));
  return TRUE;
}

/**
 * skein_graph_get_node:
 * @graph: a graph that was made from a project
 * @actor: the number of an actor
 *
 * Returns: (transfer none) (nullable): what its node stands for
 */
const SkeinGraphNode *
skein_graph_get_node (SkeinGraph *graph, gint64 actor)
{
  Agnode_t *node = skein_graph_find_node (graph, actor);

  return node != NULL ? &skein_graph_get_node_record (node)->node : NULL;
}

/**
 * skein_graph_get_edge:
 * @graph: a graph that was made from a project
 * @relation: the number of a relation
 *
 * Returns: (transfer none) (nullable): what its edge stands for
 */
const SkeinGraphEdge *
skein_graph_get_edge (SkeinGraph *graph, gint64 relation)
{
  Agedge_t *edge = g_hash_table_lookup (skein_graph_get_edges (graph), &relation);

  return edge != NULL ? &skein_graph_get_edge_record (edge)->edge : NULL;
}

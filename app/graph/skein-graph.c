// SPDX-License-Identifier: MPL-2.0
#include "skein-graph-private.h"

#include "skein-actor.h"
#include "skein-relation.h"

static Agiodisc_t io_discipline = { skein_graph_read_chunk, NULL, NULL };
Agdisc_t skein_graph_discipline = { &AgMemDisc, &AgIdDisc, &io_discipline };

/* cgraph 2.43 takes strings that it does not change as char *. */
char *
skein_graph_unconst (const char *string)
{
  return (char *) (gsize) string;
}

/**
 * skein_graph_allocate:
 * @root: (transfer full): a graph of cgraph
 *
 * Returns: (transfer full): our side of it
 */
SkeinGraph *
skein_graph_allocate (Agraph_t *root)
{
  SkeinGraph *graph = g_new0 (SkeinGraph, 1);

  graph->root = root;
  graph->strings = g_string_chunk_new (4096);
  graph->node_types = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  graph->edge_types = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return graph;
}

void
skein_graph_free (SkeinGraph *graph)
{
  if (graph == NULL)
    return;
  agclose (graph->root);
  g_string_chunk_free (graph->strings);
  g_clear_pointer (&graph->edges, g_hash_table_unref);
  g_hash_table_unref (graph->node_types);
  g_hash_table_unref (graph->edge_types);
  g_free (graph);
}

SkeinNodeRecord *
skein_graph_get_node_record (Agnode_t *node)
{
  return (SkeinNodeRecord *) aggetrec (node, skein_graph_unconst (SKEIN_NODE_RECORD), TRUE);
}

SkeinEdgeRecord *
skein_graph_get_edge_record (Agedge_t *edge)
{
  return (SkeinEdgeRecord *) aggetrec (edge, skein_graph_unconst (SKEIN_EDGE_RECORD), TRUE);
}

static const char *
keep (SkeinGraph *graph, const char *string)
{
  return string != NULL ? g_string_chunk_insert_const (graph->strings, string) : NULL;
}

/* Something that was of the type @before, if that is not %NULL, is of @type now, or gone. Strings of a graph are kept once,
 * so that their places tell them apart. */
void
skein_graph_count_type (
    GHashTable *types, const char *before, const char *type, const char *colour, const char *icon)
{
  SkeinGraphType *entry = before != NULL ? g_hash_table_lookup (types, before) : NULL;

  if (entry != NULL && --entry->count == 0 && before != type)
    g_hash_table_remove (types, before);
  if (type == NULL)
    return;
  entry = g_hash_table_lookup (types, type);
  if (entry == NULL) {
    entry = g_new0 (SkeinGraphType, 1);
    g_hash_table_insert (types, skein_graph_unconst (type), entry);
  }
  *entry = (SkeinGraphType){ type, entry->count + 1, colour, icon };
}

/* Says what the node of an actor stands for. */
void
skein_graph_fill_node (SkeinGraph *graph, Agnode_t *node, const SkeinActor *actor)
{
  SkeinNodeRecord *record = skein_graph_get_node_record (node);
  const char *type_before = record->node.type;

  record->node.id = actor->id;
  record->node.name = g_string_chunk_insert_const (graph->strings, actor->name);
  record->node.type = g_string_chunk_insert_const (graph->strings, actor->type);
  record->node.colour = keep (graph, actor->colour);
  record->node.type_colour = keep (graph, actor->type_colour);
  record->node.type_icon = keep (graph, actor->type_icon);
  record->node.weight = actor->n_mentions;
  skein_graph_count_type (graph->node_types,
                          type_before,
                          record->node.type,
                          record->node.type_colour,
                          record->node.type_icon);
}

Agnode_t *
skein_graph_add_actor (SkeinGraph *graph, const SkeinActor *actor)
{
  g_autofree char *name = g_strdup_printf ("a%" G_GINT64_FORMAT, actor->id);
  Agnode_t *node = agnode (graph->root, name, TRUE);

  agbindrec (node, skein_graph_unconst (SKEIN_NODE_RECORD), sizeof (SkeinNodeRecord), TRUE);
  skein_graph_fill_node (graph, node, actor);
  return node;
}

/* Says what the edge of a relation stands for. */
void
skein_graph_fill_edge (SkeinGraph *graph, Agedge_t *edge, const SkeinRelation *relation)
{
  g_autofree char *phrase = skein_relation_dup_phrase (relation);
  SkeinEdgeRecord *record = skein_graph_get_edge_record (edge);
  const char *type_before = record->edge.type;

  record->edge.id = relation->id;
  record->edge.source = relation->source;
  record->edge.target = relation->target;
  record->edge.type = g_string_chunk_insert_const (graph->strings, relation->type);
  record->edge.phrase = g_string_chunk_insert_const (graph->strings, phrase);
  record->edge.weight = relation->n_evidence;
  record->edge.n_denied = relation->n_denied;
  record->edge.n_alleged = relation->n_alleged;
  record->edge.mutual = relation->mutual;
  skein_graph_count_type (graph->edge_types, type_before, record->edge.type, NULL, NULL);
}

Agedge_t *
skein_graph_add_relation (SkeinGraph *graph,
                          Agnode_t *source,
                          Agnode_t *target,
                          const SkeinRelation *relation)
{
  g_autofree char *name = g_strdup_printf ("r%" G_GINT64_FORMAT, relation->id);
  Agedge_t *edge = agedge (graph->root, source, target, name, TRUE);

  agbindrec (edge, skein_graph_unconst (SKEIN_EDGE_RECORD), sizeof (SkeinEdgeRecord), TRUE);
  skein_graph_fill_edge (graph, edge, relation);
  return edge;
}

/**
 * skein_graph_new:
 * @actors: (element-type SkeinActor): all actors of a project
 * @relations: (element-type SkeinRelation): all its relations
 *
 * Mirrors actors and relations. Linear in their number, apart from cgraph's own tables.
 *
 * Returns: (transfer full): the graph
 */
SkeinGraph *
skein_graph_new (const GPtrArray *actors, const GPtrArray *relations)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_int64_hash, g_int64_equal);
  SkeinGraph *graph;

  g_return_val_if_fail (actors != NULL && relations != NULL, NULL);

  graph = skein_graph_allocate (
      agopen (skein_graph_unconst ("skein"), Agdirected, &skein_graph_discipline));
  for (guint i = 0; i < actors->len; i++) {
    SkeinActor *actor = g_ptr_array_index (actors, i);

    g_hash_table_insert (nodes, &actor->id, skein_graph_add_actor (graph, actor));
  }
  for (guint i = 0; i < relations->len; i++) {
    const SkeinRelation *relation = g_ptr_array_index (relations, i);
    Agnode_t *source = g_hash_table_lookup (nodes, &relation->source);
    Agnode_t *target = g_hash_table_lookup (nodes, &relation->target);

    if (source != NULL && target != NULL)
      skein_graph_add_relation (graph, source, target, relation);
  }
  /* Whoever makes the first edit should not have to wait for that. */
  skein_graph_get_edges (graph);
  return graph;
}

/**
 * skein_graph_new_from_project:
 * @project: a project
 * @error: return location
 *
 * Mirrors all actors and relations of a project, see skein_graph_new().
 *
 * Returns: (transfer full) (nullable): the graph
 */
SkeinGraph *
skein_graph_new_from_project (SkeinProject *project, GError **error)
{
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GPtrArray) relations = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  actors = skein_project_dup_actors (project, error);
  relations = actors != NULL ? skein_project_dup_relations (project, error) : NULL;
  return relations != NULL ? skein_graph_new (actors, relations) : NULL;
}

/**
 * skein_graph_get_n_nodes:
 * @graph: a graph
 *
 * Returns: how many actors are in it
 */
guint
skein_graph_get_n_nodes (const SkeinGraph *graph)
{
  g_return_val_if_fail (graph != NULL, 0);
  return (guint) agnnodes (graph->root);
}

/**
 * skein_graph_get_n_edges:
 * @graph: a graph
 *
 * Returns: how many relations are in it
 */
guint
skein_graph_get_n_edges (const SkeinGraph *graph)
{
  g_return_val_if_fail (graph != NULL, 0);
  return (guint) agnedges (graph->root);
}

/* A project may have as many types as actors, so that a list of hidden ones is not gone through for each. */
static GHashTable *
make_set (const char *const *types)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; types != NULL && types[i] != NULL; i++)
    g_hash_table_add (set, skein_graph_unconst (types[i]));
  return set;
}

static gboolean
is_in (GHashTable *set, gint64 id)
{
  return set != NULL && g_hash_table_contains (set, &id);
}

static Agnode_t *
find_node (Agraph_t *part, gint64 actor)
{
  g_autofree char *name = g_strdup_printf ("a%" G_GINT64_FORMAT, actor);

  return agnode (part, name, FALSE);
}

Agnode_t *
skein_graph_find_node (SkeinGraph *graph, gint64 actor)
{
  return find_node (graph->root, actor);
}

/* Takes out of a view what is further from the focus than it says, wave by wave. */
static void
leave_far_nodes_out (Agraph_t *view, const SkeinGraphFilter *filter)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) wave = g_ptr_array_new ();
  Agnode_t *focus = find_node (view, filter->focus);
  Agnode_t *next;
  guint begin = 0;

  if (focus == NULL)
    return;
  g_ptr_array_add (wave, focus);
  g_hash_table_add (reached, focus);
  for (guint step = 0; step < filter->steps && begin < wave->len; step++) {
    guint end = wave->len;

    for (; begin < end; begin++) {
      Agnode_t *node = g_ptr_array_index (wave, begin);

      for (Agedge_t *edge = agfstedge (view, node); edge != NULL;
           edge = agnxtedge (view, edge, node)) {
        Agnode_t *other = agtail (edge) == node ? aghead (edge) : agtail (edge);

        if (g_hash_table_add (reached, other))
          g_ptr_array_add (wave, other);
      }
    }
  }
  for (Agnode_t *node = agfstnode (view); node != NULL; node = next) {
    next = agnxtnode (view, node);
    if (!g_hash_table_contains (reached, node) &&
        !is_in (filter->far_actors, skein_graph_get_node_record (node)->node.id))
      agdelnode (view, node);
  }
}

/**
 * skein_graph_add_view:
 * @graph: a graph
 * @name: what the subgraph is called; one of that name is replaced
 * @filter: what it shows
 *
 * Makes a subgraph of the nodes and edges that pass a filter. Linear in the size of the graph.
 *
 * Returns: (transfer none): the view, owned by @graph
 */
SkeinGraphView *
skein_graph_add_view (SkeinGraph *graph, const char *name, const SkeinGraphFilter *filter)
{
  g_autoptr (GHashTable) hidden_types = NULL;
  g_autoptr (GHashTable) hidden_relations = NULL;
  Agraph_t *view;

  g_return_val_if_fail (graph != NULL, NULL);
  g_return_val_if_fail (name != NULL && filter != NULL, NULL);

  hidden_types = make_set (filter->hidden_types);
  hidden_relations = make_set (filter->hidden_relations);
  view = agsubg (graph->root, skein_graph_unconst (name), FALSE);
  if (view != NULL)
    agclose (view);
  view = agsubg (graph->root, skein_graph_unconst (name), TRUE);
  for (Agnode_t *node = agfstnode (graph->root); node != NULL;
       node = agnxtnode (graph->root, node)) {
    const SkeinGraphNode *record = &skein_graph_get_node_record (node)->node;

    if (!is_in (filter->hidden_actors, record->id) &&
        (!g_hash_table_contains (hidden_types, record->type) || record->id == filter->focus ||
         is_in (filter->shown_actors, record->id)))
      agsubnode (view, node, TRUE);
  }
  for (Agnode_t *node = agfstnode (view); node != NULL; node = agnxtnode (view, node)) {
    for (Agedge_t *edge = agfstout (graph->root, node); edge != NULL;
         edge = agnxtout (graph->root, edge)) {
      const SkeinGraphEdge *record = &skein_graph_get_edge_record (edge)->edge;

      if (agsubnode (view, aghead (edge), FALSE) != NULL && record->weight >= filter->min_weight &&
          (!g_hash_table_contains (hidden_relations, record->type) ||
           is_in (filter->shown_relations, record->id)))
        agsubedge (view, edge, TRUE);
    }
  }
  if (filter->focus != 0)
    leave_far_nodes_out (view, filter);
  return (SkeinGraphView *) view;
}

static GArray *
list_types (GHashTable *types)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (SkeinGraphType));
  GHashTableIter iter;
  gpointer type;

  g_hash_table_iter_init (&iter, types);
  while (g_hash_table_iter_next (&iter, NULL, &type))
    g_array_append_vals (list, type, 1);
  return list;
}

/**
 * skein_graph_dup_actor_types:
 * @graph: a graph that was made from a project
 *
 * Returns: (transfer full) (element-type SkeinGraphType): the types of its nodes in no order, with how many there are of
 *   each. Linear in the number of types.
 */
GArray *
skein_graph_dup_actor_types (SkeinGraph *graph)
{
  g_return_val_if_fail (graph != NULL, NULL);
  return list_types (graph->node_types);
}

/**
 * skein_graph_dup_relation_types:
 * @graph: a graph that was made from a project
 *
 * Returns: (transfer full) (element-type SkeinGraphType): the types of its edges in no order, with how many there are of
 *   each. Linear in the number of types.
 */
GArray *
skein_graph_dup_relation_types (SkeinGraph *graph)
{
  g_return_val_if_fail (graph != NULL, NULL);
  return list_types (graph->edge_types);
}

/**
 * skein_graph_dup_edges_of:
 * @graph: a graph that was made from a project
 * @actor: an actor
 *
 * Returns: (transfer full) (element-type SkeinGraphEdge): the edges that leave or enter the actor's node,
 *   each once; none if it has no node. Linear in their number.
 */
GArray *
skein_graph_dup_edges_of (SkeinGraph *graph, gint64 actor)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (SkeinGraphEdge));
  Agnode_t *node;

  g_return_val_if_fail (graph != NULL, edges);

  node = find_node (graph->root, actor);
  if (node == NULL)
    return edges;
  for (Agedge_t *edge = agfstout (graph->root, node); edge != NULL;
       edge = agnxtout (graph->root, edge))
    g_array_append_val (edges, skein_graph_get_edge_record (edge)->edge);
  for (Agedge_t *edge = agfstin (graph->root, node); edge != NULL;
       edge = agnxtin (graph->root, edge))
    if (agtail (edge) != node)
      g_array_append_val (edges, skein_graph_get_edge_record (edge)->edge);
  return edges;
}

static void
freeze_edges (Agraph_t *part, GArray *edges, GArray *ends)
{
  for (Agnode_t *node = agfstnode (part); node != NULL; node = agnxtnode (part, node)) {
    for (Agedge_t *edge = agfstout (part, node); edge != NULL; edge = agnxtout (part, edge)) {
      guint32 pair[2] = { skein_graph_get_node_record (node)->index,
                          skein_graph_get_node_record (aghead (edge))->index };

      g_array_append_val (edges, skein_graph_get_edge_record (edge)->edge);
      g_array_append_vals (ends, pair, 2);
    }
  }
}

/**
 * skein_graph_freeze:
 * @graph: a graph
 * @view: (nullable): a view of it, or %NULL for the whole graph
 *
 * Copies the graph into flat arrays, which may go to other threads. An edge weighs as much as it has
 * passages, and 1 if a person asserts it. Linear in the size of the graph.
 *
 * Returns: (transfer full): the arrays; valid as long as @graph
 */
SkeinFrozen *
skein_graph_freeze (SkeinGraph *graph, SkeinGraphView *view)
{
  g_autofree guint32 *sources = NULL;
  g_autofree guint32 *targets = NULL;
  g_autofree float *weights = NULL;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  SkeinFrozen *frozen;
  Agraph_t *part;

  g_return_val_if_fail (graph != NULL, NULL);

  part = view != NULL ? (Agraph_t *) view : graph->root;
  frozen = g_new0 (SkeinFrozen, 1);
  frozen->nodes = g_array_new (FALSE, FALSE, sizeof (SkeinGraphNode));
  frozen->edges = g_array_new (FALSE, FALSE, sizeof (SkeinGraphEdge));
  for (Agnode_t *node = agfstnode (part); node != NULL; node = agnxtnode (part, node)) {
    SkeinNodeRecord *record = skein_graph_get_node_record (node);

    record->index = frozen->nodes->len;
    g_array_append_val (frozen->nodes, record->node);
  }
  freeze_edges (part, frozen->edges, ends);
  sources = g_new (guint32, frozen->edges->len + 1);
  targets = g_new (guint32, frozen->edges->len + 1);
  weights = g_new (float, frozen->edges->len + 1);
  for (guint i = 0; i < frozen->edges->len; i++) {
    sources[i] = g_array_index (ends, guint32, 2 * i);
    targets[i] = g_array_index (ends, guint32, 2 * i + 1);
    weights[i] = (float) MAX (g_array_index (frozen->edges, SkeinGraphEdge, i).weight, 1);
  }
  frozen->topology =
      skein_topology_new (frozen->nodes->len, frozen->edges->len, sources, targets, weights);
  frozen->node_index =
      skein_id_index_new (frozen->nodes->data, sizeof (SkeinGraphNode), frozen->nodes->len);
  frozen->edge_index =
      skein_id_index_new (frozen->edges->data, sizeof (SkeinGraphEdge), frozen->edges->len);
  return frozen;
}

void
skein_frozen_free (SkeinFrozen *frozen)
{
  if (frozen == NULL)
    return;
  skein_topology_unref (frozen->topology);
  g_array_unref (frozen->nodes);
  g_array_unref (frozen->edges);
  skein_id_index_free (frozen->node_index);
  skein_id_index_free (frozen->edge_index);
  g_free (frozen);
}

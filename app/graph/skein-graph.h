// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-actor.h"
#include "skein-id-index.h"
#include "skein-project.h"
#include "skein-relation.h"
#include "skein-topology.h"

G_BEGIN_DECLS

/**
 * SkeinGraph:
 *
 * Actors and relations of a project as a directed multigraph of graphviz's cgraph, or one that was read from
 * DOT. Nodes are called "a12" and edges "r34" by their numbers in the project; names, types and
 * weights are attributes. cgraph keeps state for the whole process: use it in the main thread only.
 */
typedef struct _SkeinGraph SkeinGraph;

/**
 * SkeinGraphView:
 *
 * A part of a graph, a cgraph subgraph, which a filter made. It lives as long as its graph.
 */
typedef struct _SkeinGraphView SkeinGraphView;

/**
 * SkeinGraphNode:
 * @id: the actor; in a graph that was read from DOT, numbers from 1 in the file's order
 * @name: the actor's name
 * @type: its type
 * @colour: (nullable): the colour that a person gave it, "#rrggbb"
 * @type_colour: (nullable): the colour that a person gave its type
 * @type_icon: (nullable): the icon that a person gave its type
 * @weight: how often it is mentioned
 */
typedef struct {
  gint64 id;
  const char *name;
  const char *type;
  const char *colour;
  const char *type_colour;
  const char *type_icon;
  guint weight;
} SkeinGraphNode;

/**
 * SkeinGraphEdge:
 * @id: the relation; in a graph that was read from DOT, numbers from 1
 * @source: the actor that it leaves
 * @target: the actor that it enters
 * @type: its type
 * @phrase: how it is read from source to target
 * @weight: how many passages support it
 * @n_denied: how many of the passages deny it
 * @n_alleged: how many of them only report a claim
 * @mutual: whether it holds both ways
 */
typedef struct {
  gint64 id;
  gint64 source;
  gint64 target;
  const char *type;
  const char *phrase;
  guint weight;
  guint n_denied;
  guint n_alleged;
  gboolean mutual;
} SkeinGraphEdge;

/**
 * SkeinGraphFilter:
 * @hidden_types: (array zero-terminated=1) (nullable): types of actors that are left out
 * @hidden_relations: (array zero-terminated=1) (nullable): types of relations that are left out
 * @min_weight: relations with fewer passages are left out
 * @hidden_actors: (element-type gint64) (nullable): a set of actors that are left out whatever else is said
 * @shown_actors: (element-type gint64) (nullable): a set of actors that are not left out because of their type
 * @shown_relations: (element-type gint64) (nullable): a set of relations that are not left out because of their type
 * @focus: an actor, whatever its type, or 0; actors are left out that are more than @steps relations away from it,
 *   along relations that the view shows. One that is not in the graph, or hidden, leaves nothing out.
 * @steps: see @focus
 * @far_actors: (element-type gint64) (nullable): a set of actors that are not left out because they are far from @focus
 *
 * What a view shows. An actor that is left out takes its relations with it.
 */
typedef struct {
  const char *const *hidden_types;
  const char *const *hidden_relations;
  guint min_weight;
  GHashTable *hidden_actors;
  GHashTable *shown_actors;
  GHashTable *shown_relations;
  gint64 focus;
  guint steps;
  GHashTable *far_actors;
} SkeinGraphFilter;

/**
 * SkeinGraphType:
 * @type: a type of actors or of relations; the string belongs to the graph
 * @count: how many there are
 * @colour: (nullable): the colour that a person gave the type, "#rrggbb"
 * @icon: (nullable): the icon that a person gave the type
 */
typedef struct {
  const char *type;
  guint count;
  const char *colour;
  const char *icon;
} SkeinGraphType;

/**
 * SkeinFrozen:
 * @topology: the graph as flat arrays
 * @nodes: (element-type SkeinGraphNode): what each node of the topology stands for
 * @edges: (element-type SkeinGraphEdge): what each edge of the topology stands for
 * @node_index: which node an actor is
 * @edge_index: which edge a relation is
 *
 * A graph or a view that was frozen. The strings belong to the graph. Edges are in the order of the nodes that they
 * leave, those of one node in the order of the nodes that they enter, and parallel ones as they came.
 */
typedef struct {
  SkeinTopology *topology;
  GArray *nodes;
  GArray *edges;
  SkeinIdIndex *node_index;
  SkeinIdIndex *edge_index;
} SkeinFrozen;

/**
 * SkeinFrozenChanges:
 * @gone_nodes: (element-type guint32): nodes that are gone, and with them their edges
 * @gone_edges: (element-type guint32): edges that are gone
 * @new_nodes: (element-type SkeinGraphNode): actors that have come
 * @new_edges: (element-type SkeinGraphEdge): relations that have come; both ends are there
 *
 * How a graph differs from one that was frozen before.
 */
typedef struct {
  GArray *gone_nodes;
  GArray *gone_edges;
  GArray *new_nodes;
  GArray *new_edges;
} SkeinFrozenChanges;

SkeinGraph *skein_graph_new (const GPtrArray *actors,
                             const GPtrArray *relations) G_GNUC_WARN_UNUSED_RESULT;
SkeinGraph *skein_graph_new_from_project (SkeinProject *project,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinGraph *skein_graph_new_from_dot (const char *dot, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void skein_graph_free (SkeinGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinGraph, skein_graph_free)

guint skein_graph_get_n_nodes (const SkeinGraph *graph);
guint skein_graph_get_n_edges (const SkeinGraph *graph);
GArray *skein_graph_dup_actor_types (SkeinGraph *graph) G_GNUC_WARN_UNUSED_RESULT;
GArray *skein_graph_dup_relation_types (SkeinGraph *graph) G_GNUC_WARN_UNUSED_RESULT;
GArray *skein_graph_dup_edges_of (SkeinGraph *graph, gint64 actor) G_GNUC_WARN_UNUSED_RESULT;
SkeinGraphView *
skein_graph_add_view (SkeinGraph *graph, const char *name, const SkeinGraphFilter *filter);

gboolean skein_graph_set_actor (SkeinGraph *graph, const SkeinActor *actor);
gboolean skein_graph_remove_actor (SkeinGraph *graph, gint64 actor);
gboolean skein_graph_set_relation (SkeinGraph *graph, const SkeinRelation *relation);
gboolean skein_graph_remove_relation (SkeinGraph *graph, gint64 relation);
const SkeinGraphNode *skein_graph_get_node (SkeinGraph *graph, gint64 actor);
const SkeinGraphEdge *skein_graph_get_edge (SkeinGraph *graph, gint64 relation);

SkeinFrozen *skein_graph_freeze (SkeinGraph *graph, SkeinGraphView *view) G_GNUC_WARN_UNUSED_RESULT;
SkeinFrozen *skein_frozen_patch (const SkeinFrozen *before,
                                 const SkeinFrozenChanges *changes,
                                 guint32 **node_places,
                                 guint32 **edge_places) G_GNUC_WARN_UNUSED_RESULT;
void skein_frozen_weigh (SkeinFrozen *frozen);
void skein_frozen_free (SkeinFrozen *frozen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinFrozen, skein_frozen_free)

float *skein_graph_dup_radii (SkeinGraph *graph) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <graphviz/cgraph.h>

#include "skein-graph.h"

G_BEGIN_DECLS

#define SKEIN_NODE_RECORD "skein-node"
#define SKEIN_EDGE_RECORD "skein-edge"

/* What is bound to each node and edge of cgraph. */
typedef struct {
  Agrec_t header;
  SkeinGraphNode node;
  guint32 index;
} SkeinNodeRecord;

typedef struct {
  Agrec_t header;
  SkeinGraphEdge edge;
} SkeinEdgeRecord;

struct _SkeinGraph {
  Agraph_t *root;
  GStringChunk *strings;
  /* The edges by the numbers of their relations, once somebody has asked. */
  GHashTable *edges;
  /* What is known of each type of its nodes (#SkeinGraphType), and of its edges, if it was made from a project. */
  GHashTable *node_types;
  GHashTable *edge_types;
};

extern Agdisc_t skein_graph_discipline;

int skein_graph_read_chunk (void *channel, char *buffer, int size);
char *skein_graph_unconst (const char *string);
SkeinNodeRecord *skein_graph_get_node_record (Agnode_t *node);
SkeinEdgeRecord *skein_graph_get_edge_record (Agedge_t *edge);
Agnode_t *skein_graph_find_node (SkeinGraph *graph, gint64 actor);
Agnode_t *skein_graph_add_actor (SkeinGraph *graph, const SkeinActor *actor);
void skein_graph_fill_node (SkeinGraph *graph, Agnode_t *node, const SkeinActor *actor);
Agedge_t *skein_graph_add_relation (SkeinGraph *graph,
                                    Agnode_t *source,
                                    Agnode_t *target,
                                    const SkeinRelation *relation);
void skein_graph_fill_edge (SkeinGraph *graph, Agedge_t *edge, const SkeinRelation *relation);
void skein_graph_count_type (
    GHashTable *types, const char *before, const char *type, const char *colour, const char *icon);
SkeinGraph *skein_graph_allocate (Agraph_t *root) G_GNUC_WARN_UNUSED_RESULT;

/* skein-graph-patch.c */
GHashTable *skein_graph_get_edges (SkeinGraph *graph);

G_END_DECLS

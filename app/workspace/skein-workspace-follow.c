// SPDX-License-Identifier: MPL-2.0
/* After a small edit of the graph, what is frozen and drawn of it follows by passes over arrays. Walking through all of cgraph
 * and looking up every actor and relation would take longer than a frame where there are tens of thousands. */
#include "skein-workspace-private.h"

typedef struct {
  SkeinWorkspace *self;
  GHashTable *comers;
  SkeinFrozenChanges changes;
  /* Whether an edge weighs more or less, and whether something is shown that was there but hidden: where in the order it
   * belongs only the graph knows. */
  gboolean is_weighed_anew;
  gboolean is_beyond;
} Follow;

static void
clear_follow (Follow *follow)
{
  g_array_unref (follow->changes.gone_nodes);
  g_array_unref (follow->changes.gone_edges);
  g_array_unref (follow->changes.new_nodes);
  g_array_unref (follow->changes.new_edges);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Follow, clear_follow)

static void
follow_actor (Follow *follow, gint64 id)
{
  SkeinWorkspace *self = follow->self;
  const SkeinGraphNode *now = skein_graph_get_node (self->graph, id);
  gboolean is_shown = now != NULL && skein_workspace_lets_node_through (self, now);
  guint32 node;

  if (skein_workspace_look_up_node (self, id, &node)) {
    if (is_shown)
      skein_workspace_update_node (self, node, now);
    else
      g_array_append_val (follow->changes.gone_nodes, node);
  } else if (is_shown && g_hash_table_contains (follow->comers, &id)) {
    g_array_append_vals (follow->changes.new_nodes, now, 1);
  } else if (is_shown) {
    follow->is_beyond = TRUE;
  }
}

static gboolean
is_end_shown (SkeinWorkspace *self, gint64 actor)
{
  const SkeinGraphNode *node = skein_graph_get_node (self->graph, actor);

  return node != NULL && skein_workspace_lets_node_through (self, node);
}

/* Whether the graph still has the edge that it had, rather than another in its place. */
static gboolean
is_same (const SkeinGraphEdge *before, const SkeinGraphEdge *now)
{
  return before->source == now->source && before->target == now->target &&
         before->mutual == now->mutual && g_str_equal (before->type, now->type);
}

static void
follow_relation (Follow *follow, gint64 id)
{
  SkeinWorkspace *self = follow->self;
  const SkeinGraphEdge *now = skein_graph_get_edge (self->graph, id);
  gboolean is_shown = now != NULL && skein_workspace_lets_edge_through (self, now) &&
                      is_end_shown (self, now->source) && is_end_shown (self, now->target);
  guint32 edge;

  if (skein_workspace_look_up_edge (self, id, &edge)) {
    if (is_shown && is_same (&g_array_index (self->frozen->edges, SkeinGraphEdge, edge), now)) {
      skein_workspace_update_edge (self, edge, now);
      follow->is_weighed_anew = TRUE;
      return;
    }
    g_array_append_val (follow->changes.gone_edges, edge);
  }
  if (is_shown)
    g_array_append_vals (follow->changes.new_edges, now, 1);
}

static gboolean
is_other_graph (const SkeinFrozenChanges *changes)
{
  return changes->gone_nodes->len + changes->gone_edges->len + changes->new_nodes->len +
             changes->new_edges->len >
         0;
}

static GArray *
new_list (gsize element_size)
{
  return g_array_new (FALSE, FALSE, (guint) element_size);
}

/* Brings what is frozen and drawn up to date with the graph, of which those actors and relations may be others that the
 * last edit touched. @comers are the actors that it did not have before; @has_other_looks says whether nodes
 * may look otherwise. */
void
skein_workspace_follow_graph (SkeinWorkspace *self, GHashTable *comers, gboolean has_other_looks)
{
  const SkeinTouched *touched = skein_project_get_touched (self->project);
  g_auto (Follow) follow = { .self = self, .comers = comers };

  follow.changes = (SkeinFrozenChanges){ new_list (sizeof (guint32)),
                                         new_list (sizeof (guint32)),
                                         new_list (sizeof (SkeinGraphNode)),
                                         new_list (sizeof (SkeinGraphEdge)) };
  for (guint i = 0; i < touched->actors->len; i++)
    follow_actor (&follow, g_array_index (touched->actors, gint64, i));
  for (guint i = 0; i < touched->relations->len; i++)
    follow_relation (&follow, g_array_index (touched->relations, gint64, i));
  if (is_other_graph (&follow.changes) || follow.is_beyond) {
    /* Who is near to the focus depends on all others. */
    if (follow.is_beyond || self->focus != 0 || !self->is_shown)
      skein_workspace_show_graph (self);
    else
      skein_workspace_show_changes (self, &follow.changes);
    return;
  }
  if (follow.is_weighed_anew)
    skein_frozen_weigh (self->frozen);
  if (has_other_looks)
    skein_workspace_update_looks (self);
  skein_workspace_measure_nodes (self);
  skein_scene_renew (self->scene);
}

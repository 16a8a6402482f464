// SPDX-License-Identifier: MPL-2.0
#include <math.h>

#include "skein-place.h"
#include "skein-relation.h"
#include "skein-workspace-private.h"

/* The node of an actor, whether it is shown already or not. */
gboolean
skein_workspace_look_up_node (SkeinWorkspace *self, gint64 actor, guint32 *node)
{
  return self->frozen != NULL && skein_id_index_look_up (self->frozen->node_index, actor, node);
}

/* Likewise the edge of a relation. */
gboolean
skein_workspace_look_up_edge (SkeinWorkspace *self, gint64 relation, guint32 *edge)
{
  return self->frozen != NULL && skein_id_index_look_up (self->frozen->edge_index, relation, edge);
}

/* What was shown before another graph is. */
typedef struct {
  SkeinFrozen *frozen;
  SkeinScene *scene;
  guint8 *pinned;
  SkeinWarmth warmth;
  /* Which node each of its nodes is now, or G_MAXUINT32. */
  guint32 *places;
} Before;

static void
clear_before (Before *before)
{
  skein_frozen_free (before->frozen);
  skein_scene_free (before->scene);
  g_free (before->pinned);
  g_free (before->places);
  skein_workspace_clear_warmth (&before->warmth);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Before, clear_before)

/* Takes what is shown. */
static void
take_before (SkeinWorkspace *self, Before *before)
{
  skein_workspace_take_warmth (self, &before->warmth);
  skein_workspace_land (self);
  before->frozen = g_steal_pointer (&self->frozen);
  before->pinned = g_steal_pointer (&self->pinned);
  before->scene = g_steal_pointer (&self->scene);
}

/* Where actors are: on the screen if they are there already, else where @places has them, else
 * nowhere (NaN), which the layout decides. They stay as warm as they were. */
static void
place_nodes (SkeinWorkspace *self, const Before *before, const GArray *places, SkeinWarmth *warmth)
{
  guint32 node;

  for (guint32 i = 0; i < 2 * self->scene->n_nodes; i++)
    self->scene->positions[i] = NAN;
  for (guint i = 0; places != NULL && i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);

    if (!skein_workspace_look_up_node (self, place->actor, &node))
      continue;
    self->scene->positions[2 * node] = place->x;
    self->scene->positions[2 * node + 1] = place->y;
    self->pinned[node] = place->pinned != FALSE;
  }
  if (before->frozen == NULL || !self->is_shown)
    return;
  if (before->warmth.heat != NULL) {
    warmth->heat = g_new0 (float, (gsize) self->scene->n_nodes + 1);
    warmth->loose = g_new0 (guint8, (gsize) self->scene->n_nodes + 1);
  }
  for (guint32 i = 0; i < before->scene->n_nodes; i++) {
    node = before->places[i];
    if (node == G_MAXUINT32 || self->pinned[node])
      continue;
    self->scene->positions[2 * node] = before->scene->positions[2 * i];
    self->scene->positions[2 * node + 1] = before->scene->positions[2 * i + 1];
    if (warmth->heat != NULL) {
      warmth->heat[node] = before->warmth.heat[i];
      warmth->loose[node] = before->warmth.loose[i];
    }
  }
}

/* Goes on, in the scene that was just made, from where everything stands. */
static void
go_on (SkeinWorkspace *self, const Before *before, const GArray *places)
{
  SkeinWarmth warmth = { NULL, NULL };

  skein_workspace_measure_nodes (self);
  self->scene->dim = before->scene != NULL ? before->scene->dim : 0;
  self->pinned = g_new0 (guint8, self->scene->n_nodes + 1);
  if (before->frozen != NULL)
    skein_workspace_rest_hidden (self, before->scene, before->pinned, before->places);
  place_nodes (self, before, places, &warmth);
  skein_workspace_wake_shown (self);
  skein_workspace_group_again (self, before->scene, before->places);
  skein_workspace_start_layout (self, &warmth);
}

/* Makes the scene of what the filter shows, and goes on from where everything stands. */
void
skein_workspace_show_graph (SkeinWorkspace *self)
{
  g_autoptr (GArray) places = skein_project_dup_places (self->project, NULL);
  g_auto (Before) before = { 0 };

  take_before (self, &before);
  self->frozen = skein_workspace_freeze (self);
  self->scene = skein_workspace_build_scene (self->frozen);
  if (before.frozen != NULL) {
    before.places = g_new (guint32, (gsize) before.scene->n_nodes + 1);
    for (guint32 i = 0; i < before.scene->n_nodes; i++)
      if (!skein_workspace_look_up_node (self, before.scene->nodes[i].id, &before.places[i]))
        before.places[i] = G_MAXUINT32;
  }
  go_on (self, &before, places);
}

/* The places of those who have come, and of those who are pinned. */
static GArray *
list_places (SkeinWorkspace *self, const GArray *comers)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));

  for (guint32 i = 0; i < self->scene->n_nodes; i++) {
    SkeinPlace place = { self->scene->nodes[i].id,
                         skein_workspace_get_goal (self)[2 * (gsize) i],
                         skein_workspace_get_goal (self)[2 * (gsize) i + 1],
                         TRUE };

    if (self->pinned[i])
      g_array_append_val (places, place);
  }
  for (guint i = 0; i < comers->len; i++) {
    SkeinPlace place;

    if (skein_project_find_place (
            self->project, g_array_index (comers, SkeinGraphNode, i).id, &place, NULL))
      g_array_append_val (places, place);
  }
  return places;
}

/* Does what skein_workspace_show_graph() does after few changes of a graph that is shown, by passes over its arrays. */
void
skein_workspace_show_changes (SkeinWorkspace *self, const SkeinFrozenChanges *changes)
{
  g_autoptr (GArray) places = list_places (self, changes->new_nodes);
  g_auto (Before) before = { 0 };
  g_autofree guint32 *edge_places = NULL;

  take_before (self, &before);
  self->frozen = skein_frozen_patch (before.frozen, changes, &before.places, &edge_places);
  self->scene =
      skein_workspace_patch_scene (before.scene, self->frozen, before.places, edge_places);
  go_on (self, &before, places);
}

/* Mirrors the project anew. */
gboolean
skein_workspace_load_graph (SkeinWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) relations = skein_project_dup_relations (self->project, error);
  g_autoptr (SkeinGraph) before = NULL;

  if (relations == NULL)
    return FALSE;
  /* What is frozen of it holds its strings until then. */
  before = g_steal_pointer (&self->graph);
  self->graph = skein_graph_new (self->actors, relations);
  skein_workspace_count_types (self);
  skein_workspace_show_graph (self);
  return TRUE;
}

void
skein_workspace_unload_graph (SkeinWorkspace *self)
{
  g_clear_pointer (&self->frozen, skein_frozen_free);
  g_clear_pointer (&self->graph, skein_graph_free);
  g_clear_pointer (&self->scene, skein_scene_free);
  g_clear_pointer (&self->pinned, g_free);
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->held, g_array_unref);
  skein_workspace_clear_warmth (&self->warmth);
}

/**
 * skein_workspace_get_scene:
 * @workspace: a workspace
 *
 * Returns: (transfer none): what is to be drawn; empty without a project, and as long as a large graph has no
 *   places at all. Valid until the graph changes.
 */
const SkeinScene *
skein_workspace_get_scene (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return self->is_shown || self->frozen == NULL ? self->scene : self->nothing;
}

/**
 * skein_workspace_find_node:
 * @workspace: a workspace
 * @actor: an actor
 * @node: (out): its node in the scene
 *
 * Returns: %TRUE if the actor is in the scene
 */
gboolean
skein_workspace_find_node (SkeinWorkspace *self, gint64 actor, guint32 *node)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return self->is_shown && skein_workspace_look_up_node (self, actor, node);
}

/**
 * skein_workspace_find_edge:
 * @workspace: a workspace
 * @relation: a relation
 * @edge: (out): its edge in the scene
 *
 * Returns: %TRUE if the relation is in the scene
 */
gboolean
skein_workspace_find_edge (SkeinWorkspace *self, gint64 relation, guint32 *edge)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return self->is_shown && skein_workspace_look_up_edge (self, relation, edge);
}

static void
extend (SkeinScene *scene, guint32 node, float bounds[4])
{
  float x = scene->positions[2 * node];
  float y = scene->positions[2 * node + 1];
  float radius = scene->nodes[node].radius;

  bounds[0] = MIN (bounds[0], x - radius);
  bounds[1] = MIN (bounds[1], y - radius);
  bounds[2] = MAX (bounds[2], x + radius);
  bounds[3] = MAX (bounds[3], y + radius);
}

/**
 * skein_workspace_get_neighbourhood:
 * @workspace: a workspace
 * @node: a node of the scene
 *
 * Returns: the rectangle around the node and all nodes that an edge joins with it, in graph units
 */
SkeinRect
skein_workspace_get_neighbourhood (SkeinWorkspace *self, guint32 node)
{
  SkeinRect nothing = { 0, 0, 0, 0 };
  float bounds[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  const SkeinTopology *topology;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), nothing);
  g_return_val_if_fail (node < self->scene->n_nodes, nothing);

  topology = self->frozen->topology;
  extend (self->scene, node, bounds);
  for (guint32 k = topology->first[node]; k < topology->first[node + 1]; k++)
    extend (self->scene, topology->neighbour[k], bounds);
  return (SkeinRect){ bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1] };
}

/**
 * skein_workspace_get_wants_dim:
 * @workspace: a workspace
 *
 * Returns: %TRUE if something is chosen or hovered, so that the rest should step back
 */
gboolean
skein_workspace_get_wants_dim (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return skein_selection_get_size (self->selection) > 0 ||
         self->hovered.kind != SKEIN_CHOSEN_NOTHING;
}

static void
light_node (SkeinWorkspace *self, guint32 node, guint emphasis)
{
  const SkeinTopology *topology = self->frozen->topology;

  self->scene->nodes[node].emphasis |= emphasis | SKEIN_EMPHASIS_NEAR;
  for (guint32 k = topology->first[node]; k < topology->first[node + 1]; k++) {
    self->scene->nodes[topology->neighbour[k]].emphasis |= SKEIN_EMPHASIS_NEAR;
    self->scene->edges[topology->edge[k]].emphasis |= SKEIN_EMPHASIS_NEAR;
  }
}

static void
light_edge (SkeinWorkspace *self, guint32 edge, guint emphasis)
{
  SkeinSceneEdge *drawn = &self->scene->edges[edge];

  drawn->emphasis |= emphasis | SKEIN_EMPHASIS_NEAR;
  self->scene->nodes[drawn->source].emphasis |= SKEIN_EMPHASIS_NEAR;
  self->scene->nodes[drawn->target].emphasis |= SKEIN_EMPHASIS_NEAR;
}

static void
light (SkeinWorkspace *self, SkeinChosen chosen, guint emphasis)
{
  guint32 index;

  if (chosen.kind == SKEIN_CHOSEN_ACTOR && skein_workspace_look_up_node (self, chosen.id, &index))
    light_node (self, index, emphasis);
  else if (chosen.kind == SKEIN_CHOSEN_RELATION &&
           skein_workspace_look_up_edge (self, chosen.id, &index))
    light_edge (self, index, emphasis);
}

/* What was near stays so while the rest comes back (the scene's dim sinks to 0); until then only its
 * rings go. */
static void
clear_emphasis (SkeinWorkspace *self, gboolean keep_near)
{
  guint kept = keep_near ? SKEIN_EMPHASIS_NEAR : 0;

  for (guint32 i = 0; i < self->scene->n_nodes; i++)
    self->scene->nodes[i].emphasis &= kept;
  for (guint32 i = 0; i < self->scene->n_edges; i++)
    self->scene->edges[i].emphasis &= kept;
}

void
skein_workspace_update_emphasis (SkeinWorkspace *self)
{
  g_autoptr (GArray) chosen = NULL;
  gboolean wants_dim = skein_workspace_get_wants_dim (self);

  if (self->frozen != NULL) {
    chosen = skein_selection_dup_all (self->selection);
    clear_emphasis (self, !wants_dim && self->scene->dim > 0);
    for (guint i = 0; i < chosen->len; i++)
      light (self, g_array_index (chosen, SkeinChosen, i), SKEIN_EMPHASIS_SELECTED);
    light (self, self->hovered, SKEIN_EMPHASIS_HOVERED);
    for (guint32 i = 0; i < self->scene->n_nodes; i++)
      if (self->pinned[i])
        self->scene->nodes[i].emphasis |= SKEIN_EMPHASIS_PINNED;
  }
  skein_workspace_emit_scene_changed (self);
}

/**
 * skein_workspace_set_dim:
 * @workspace: a workspace
 * @dim: how far that steps back which is neither chosen nor near: from 0 to 1
 *
 * Moves between the picture in which all is equal and the one in which something is chosen. Who shows the
 * scene calls it, at once or in steps, until it is where skein_workspace_get_wants_dim() wants it.
 */
void
skein_workspace_set_dim (SkeinWorkspace *self, float dim)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  dim = CLAMP (dim, 0, 1);
  if (self->scene->dim == dim)
    return;
  self->scene->dim = dim;
  if (dim == 0 && !skein_workspace_get_wants_dim (self))
    skein_workspace_update_emphasis (self);
  else
    skein_workspace_emit_scene_changed (self);
}

// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-place.h"
#include "skein-relation.h"
#include "skein-vocabulary.h"
#include "skein-workspace-private.h"

/* Lines grow with the root of the number of passages. In graph units. */
#define WIDTH_LEAST 1.4f
#define WIDTH_MOST 6.0f
#define WIDTH_STEP 1.0f

static float
get_width (guint n_evidence)
{
  return n_evidence < 2
             ? WIDTH_LEAST
             : MIN (WIDTH_LEAST + WIDTH_STEP * sqrtf ((float) n_evidence - 1), WIDTH_MOST);
}

static SkeinStroke
get_stroke (const SkeinGraphEdge *edge)
{
  if (edge->weight == 0)
    return SKEIN_STROKE_BY_HAND;
  if (edge->n_denied == edge->weight)
    return SKEIN_STROKE_DENIED;
  if (edge->n_denied > 0)
    return SKEIN_STROKE_DISPUTED;
  return edge->n_alleged == edge->weight ? SKEIN_STROKE_ALLEGED : SKEIN_STROKE_STATED;
}

/* The types of actors in the order of the legend: ours first, then others as they come. */
static GPtrArray *
list_types (const GArray *nodes)
{
  const char *const *known = skein_vocabulary_get_actor_types ();
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *types = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (present, (gpointer) g_array_index (nodes, SkeinGraphNode, i).type);
  for (guint i = 0; known[i] != NULL; i++)
    if (g_hash_table_remove (present, known[i]))
      g_ptr_array_add (types, (gpointer) known[i]);
  for (guint i = 0; i < nodes->len; i++) {
    const char *type = g_array_index (nodes, SkeinGraphNode, i).type;

    if (g_hash_table_remove (present, type))
      g_ptr_array_add (types, (gpointer) type);
  }
  return types;
}

static void
fill_node (SkeinScene *scene, guint32 index, const SkeinGraphNode *node, guint look)
{
  SkeinSceneNode *drawn = &scene->nodes[index];

  drawn->id = node->id;
  drawn->look = (guint16) look;
  drawn->label = skein_scene_intern (scene, node->name);
}

static void
fill_edge (SkeinScene *scene,
           guint32 index,
           const SkeinGraphEdge *edge,
           const SkeinTopology *topology)
{
  SkeinSceneEdge *drawn = &scene->edges[index];

  drawn->id = edge->id;
  drawn->source = topology->source[index];
  drawn->target = topology->target[index];
  drawn->width = get_width (edge->weight);
  drawn->stroke = (guint8) get_stroke (edge);
  drawn->mutual = edge->mutual != FALSE;
  drawn->label = skein_scene_intern (scene, edge->phrase);
  drawn->n_evidence = edge->weight;
}

/* Looks are numbers of 16 bits, and one number is kept for what has none. */
#define MOST_LOOKS 65535

static gboolean
has_own_colour (const SkeinGraphNode *node)
{
  return node->colour != NULL && g_strcmp0 (node->colour, node->type_colour) != 0;
}

/* The look of each node: one for each type, then one for each colour that single actors of a type have. The strings of
 * the graph are kept once, so that the places where they are tell them apart. */
static GArray *
list_looks (const SkeinFrozen *frozen, guint16 *look_of_node)
{
  g_autoptr (GPtrArray) types = list_types (frozen->nodes);
  g_autoptr (GHashTable) by_type = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_colour = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *looks = g_array_new (FALSE, TRUE, sizeof (SkeinGraphNode));

  for (guint i = 0; i < types->len; i++)
    g_hash_table_insert (by_type, g_ptr_array_index (types, i), GUINT_TO_POINTER (i));
  g_array_set_size (looks, types->len);
  for (guint i = 0; i < frozen->nodes->len; i++) {
    const SkeinGraphNode *node = &g_array_index (frozen->nodes, SkeinGraphNode, i);
    guint look = GPOINTER_TO_UINT (g_hash_table_lookup (by_type, node->type));
    SkeinGraphNode *of_type = &g_array_index (looks, SkeinGraphNode, look);
    gpointer found;

    look_of_node[i] = (guint16) look;
    of_type->type = node->type;
    of_type->type_colour = node->type_colour;
    of_type->type_icon = node->type_icon;
    if (!has_own_colour (node))
      continue;
    g_autofree char *key = g_strconcat (node->colour, " ", node->type, NULL);
    if (g_hash_table_lookup_extended (by_colour, key, NULL, &found)) {
      look_of_node[i] = (guint16) GPOINTER_TO_UINT (found);
    } else if (looks->len < MOST_LOOKS) {
      look_of_node[i] = (guint16) looks->len;
      g_hash_table_insert (by_colour, g_steal_pointer (&key), GUINT_TO_POINTER (looks->len));
      g_array_append_val (looks, *node);
    }
  }
  return looks;
}

static const char *
intern_or_null (SkeinScene *scene, const char *string)
{
  return string != NULL ? skein_scene_intern (scene, string) : NULL;
}

static SkeinScene *
build_scene (const SkeinFrozen *frozen)
{
  g_autofree guint16 *look_of_node = g_new0 (guint16, (gsize) frozen->nodes->len + 1);
  g_autoptr (GArray) looks = list_looks (frozen, look_of_node);
  SkeinScene *scene = skein_scene_new (frozen->nodes->len, frozen->edges->len, looks->len);

  for (guint i = 0; i < looks->len; i++) {
    const SkeinGraphNode *look = &g_array_index (looks, SkeinGraphNode, i);

    scene->look_names[i] = skein_scene_intern (scene, look->type);
    scene->look_colours[i] =
        intern_or_null (scene, look->colour != NULL ? look->colour : look->type_colour);
    scene->look_icons[i] = intern_or_null (scene, look->type_icon);
  }
  for (guint32 i = 0; i < scene->n_nodes; i++)
    fill_node (scene, i, &g_array_index (frozen->nodes, SkeinGraphNode, i), look_of_node[i]);
  for (guint32 i = 0; i < scene->n_edges; i++)
    fill_edge (scene, i, &g_array_index (frozen->edges, SkeinGraphEdge, i), frozen->topology);
  skein_scene_assign_lanes (scene);
  return scene;
}

/* An actor has another name or is named more or less often. */
void
skein_workspace_update_node (SkeinWorkspace *self, guint32 node, const SkeinGraphNode *now)
{
  g_array_index (self->frozen->nodes, SkeinGraphNode, node) = *now;
  self->scene->nodes[node].label = skein_scene_intern (self->scene, now->name);
}

/* A relation has other evidence; the topology is to be weighed anew. */
void
skein_workspace_update_edge (SkeinWorkspace *self, guint32 edge, const SkeinGraphEdge *now)
{
  SkeinSceneEdge *drawn = &self->scene->edges[edge];

  g_array_index (self->frozen->edges, SkeinGraphEdge, edge) = *now;
  drawn->width = get_width (now->weight);
  drawn->stroke = (guint8) get_stroke (now);
  drawn->n_evidence = now->weight;
}

static void
index_graph (SkeinWorkspace *self)
{
  self->node_of_actor = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->edge_of_relation = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->frozen->nodes->len; i++)
    g_hash_table_insert (self->node_of_actor,
                         &g_array_index (self->frozen->nodes, SkeinGraphNode, i).id,
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->frozen->edges->len; i++)
    g_hash_table_insert (self->edge_of_relation,
                         &g_array_index (self->frozen->edges, SkeinGraphEdge, i).id,
                         GUINT_TO_POINTER (i));
}

static gboolean
look_up (GHashTable *table, gint64 id, guint32 *index)
{
  gpointer found;

  if (table == NULL || !g_hash_table_lookup_extended (table, &id, NULL, &found))
    return FALSE;
  *index = GPOINTER_TO_UINT (found);
  return TRUE;
}

/* The node of an actor, whether it is shown already or not. */
gboolean
skein_workspace_look_up_node (SkeinWorkspace *self, gint64 actor, guint32 *node)
{
  return look_up (self->node_of_actor, actor, node);
}

/* Where actors are: on the screen if they are there already, else where the project has them, else
 * nowhere (NaN), which the layout decides. They stay as warm as they were. */
static void
place_nodes (SkeinWorkspace *self,
             const SkeinScene *before,
             GHashTable *nodes_before,
             const SkeinWarmth *warmth_before,
             SkeinWarmth *warmth)
{
  g_autoptr (GArray) places = skein_project_dup_places (self->project, NULL);
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
  if (nodes_before == NULL || !self->is_shown)
    return;
  if (warmth_before->heat != NULL) {
    warmth->heat = g_new0 (float, (gsize) self->scene->n_nodes + 1);
    warmth->loose = g_new0 (guint8, (gsize) self->scene->n_nodes + 1);
  }
  for (guint32 i = 0; i < self->scene->n_nodes; i++) {
    gpointer found;

    if (self->pinned[i] ||
        !g_hash_table_lookup_extended (nodes_before, &self->scene->nodes[i].id, NULL, &found))
      continue;
    node = GPOINTER_TO_UINT (found);
    self->scene->positions[2 * i] = before->positions[2 * node];
    self->scene->positions[2 * i + 1] = before->positions[2 * node + 1];
    if (warmth->heat != NULL) {
      warmth->heat[i] = warmth_before->heat[node];
      warmth->loose[i] = warmth_before->loose[node];
    }
  }
}

/* Makes the scene of what the filter shows, and goes on from where everything stands. */
void
skein_workspace_show_graph (SkeinWorkspace *self)
{
  g_autoptr (SkeinScene) before = NULL;
  g_autoptr (SkeinFrozen) frozen_before = NULL;
  g_autoptr (GHashTable) nodes_before = NULL;
  g_autofree guint8 *pinned_before = NULL;
  SkeinWarmth warmth_before;
  SkeinWarmth warmth = { NULL, NULL };

  skein_workspace_take_warmth (self, &warmth_before);
  frozen_before = g_steal_pointer (&self->frozen);
  nodes_before = g_steal_pointer (&self->node_of_actor);
  pinned_before = g_steal_pointer (&self->pinned);
  skein_workspace_land (self);
  before = g_steal_pointer (&self->scene);
  g_clear_pointer (&self->edge_of_relation, g_hash_table_unref);
  self->frozen = skein_workspace_freeze (self);
  self->scene = build_scene (self->frozen);
  skein_workspace_measure_nodes (self);
  self->scene->dim = before != NULL ? before->dim : 0;
  self->pinned = g_new0 (guint8, self->scene->n_nodes + 1);
  index_graph (self);
  skein_workspace_rest_hidden (self, before, pinned_before);
  place_nodes (self, before, nodes_before, &warmth_before, &warmth);
  skein_workspace_wake_shown (self);
  skein_workspace_group_again (self, before, nodes_before);
  skein_workspace_start_layout (self, &warmth);
  skein_workspace_clear_warmth (&warmth_before);
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
  g_clear_pointer (&self->node_of_actor, g_hash_table_unref);
  g_clear_pointer (&self->edge_of_relation, g_hash_table_unref);
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
  return self->is_shown && look_up (self->node_of_actor, actor, node);
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
  return self->is_shown && look_up (self->edge_of_relation, relation, edge);
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
           look_up (self->edge_of_relation, chosen.id, &index))
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

// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-relation.h"
#include "skein-vocabulary.h"
#include "skein-workspace-private.h"

/* The subgraph that is drawn when something is hidden. */
#define VIEW "shown"

void
skein_workspace_init_filter (SkeinWorkspace *self)
{
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    self->hidden[kind] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    self->types[kind] = g_array_new (FALSE, FALSE, sizeof (SkeinTypeCount));
  }
  skein_workspace_init_singles (self);
  self->resting = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
}

void
skein_workspace_dispose_filter (SkeinWorkspace *self)
{
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_clear_pointer (&self->hidden[kind], g_hash_table_unref);
    g_clear_pointer (&self->types[kind], g_array_unref);
  }
  skein_workspace_dispose_singles (self);
  g_clear_pointer (&self->resting, g_hash_table_unref);
}

/* What belongs to a project goes with it. */
void
skein_workspace_forget_filter (SkeinWorkspace *self)
{
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_hash_table_remove_all (self->hidden[kind]);
    g_array_set_size (self->types[kind], 0);
  }
  skein_workspace_forget_singles (self);
  g_hash_table_remove_all (self->resting);
}

static guint
get_rank (guint kind, const char *type)
{
  const char *const *known = skein_vocabulary_get_actor_types ();
  guint rank = 0;

  while (kind == SKEIN_TYPES_OF_ACTORS && known[rank] != NULL && !g_str_equal (known[rank], type))
    rank++;
  return rank;
}

/* The most frequent type stands first, as in the legends of pictures. */
static int
compare_counts (gconstpointer a, gconstpointer b, gpointer kind)
{
  const SkeinTypeCount *x = a;
  const SkeinTypeCount *y = b;
  guint x_rank;
  guint y_rank;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  x_rank = get_rank (GPOINTER_TO_UINT (kind), x->type);
  y_rank = get_rank (GPOINTER_TO_UINT (kind), y->type);
  if (x_rank != y_rank)
    return x_rank < y_rank ? -1 : 1;
  return strcmp (x->type, y->type);
}

/* Counts the types of the whole graph, which has just been read. */
void
skein_workspace_count_types (SkeinWorkspace *self)
{
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_autoptr (GArray) counted = kind == SKEIN_TYPES_OF_ACTORS
                                     ? skein_graph_dup_actor_types (self->graph)
                                     : skein_graph_dup_relation_types (self->graph);

    g_array_set_size (self->types[kind], 0);
    for (guint i = 0; i < counted->len; i++) {
      const SkeinGraphType *type = &g_array_index (counted, SkeinGraphType, i);
      SkeinTypeCount entry = { type->type,
                               type->count,
                               g_hash_table_contains (self->hidden[kind], type->type),
                               type->colour,
                               type->icon };

      g_array_append_val (self->types[kind], entry);
    }
    g_array_sort_with_data (self->types[kind], compare_counts, GUINT_TO_POINTER (kind));
  }
}

/* Whether an actor is shown, as far as that doesn't depend on others. */
gboolean
skein_workspace_lets_node_through (SkeinWorkspace *self, const SkeinGraphNode *node)
{
  return !g_hash_table_contains (self->hidden_actors, &node->id) &&
         (!skein_workspace_is_type_hidden (self, SKEIN_TYPES_OF_ACTORS, node->type) ||
          g_hash_table_contains (self->exempt[SKEIN_TYPES_OF_ACTORS], &node->id));
}

/* Whether a relation is shown if both its ends are. */
gboolean
skein_workspace_lets_edge_through (SkeinWorkspace *self, const SkeinGraphEdge *edge)
{
  return !skein_workspace_is_type_hidden (self, SKEIN_TYPES_OF_RELATIONS, edge->type) ||
         g_hash_table_contains (self->exempt[SKEIN_TYPES_OF_RELATIONS], &edge->id);
}

/**
 * skein_workspace_freeze:
 * @self: a workspace with a graph
 *
 * Returns: (transfer full): what of the graph is shown
 */
SkeinFrozen *
skein_workspace_freeze (SkeinWorkspace *self)
{
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GPtrArray) relations = NULL;
  SkeinGraphFilter filter = { 0 };

  if (!skein_workspace_get_filtered (self))
    return skein_graph_freeze (self->graph, NULL);
  actors = skein_workspace_list_hidden_types (self->hidden[SKEIN_TYPES_OF_ACTORS]);
  relations = skein_workspace_list_hidden_types (self->hidden[SKEIN_TYPES_OF_RELATIONS]);
  g_ptr_array_add (actors, NULL);
  g_ptr_array_add (relations, NULL);
  filter.hidden_types = (const char *const *) actors->pdata;
  filter.hidden_relations = (const char *const *) relations->pdata;
  filter.hidden_actors = self->hidden_actors;
  filter.shown_actors = self->exempt[SKEIN_TYPES_OF_ACTORS];
  filter.shown_relations = self->exempt[SKEIN_TYPES_OF_RELATIONS];
  filter.focus = self->focus;
  filter.steps = self->focus_steps;
  filter.far_actors = self->far_actors;
  return skein_graph_freeze (self->graph, skein_graph_add_view (self->graph, VIEW, &filter));
}

/* Keeps where those nodes of the scene before stand that have no place in the scene now. Of a pinned one the
 * project knows it. */
void
skein_workspace_rest_hidden (SkeinWorkspace *self,
                             const SkeinScene *before,
                             const guint8 *pinned_before,
                             const guint32 *places)
{
  for (guint32 i = 0; self->is_shown && i < before->n_nodes; i++) {
    SkeinPlace *place;

    if (pinned_before[i] || places[i] != G_MAXUINT32 ||
        !g_hash_table_contains (self->actors_by_id, &before->nodes[i].id))
      continue;
    place = g_new0 (SkeinPlace, 1);
    *place = (SkeinPlace){
      before->nodes[i].id, before->positions[2 * i], before->positions[2 * i + 1], FALSE
    };
    g_hash_table_replace (self->resting, &place->actor, place);
  }
}

/* Gives those nodes their places back that were hidden until now. A pinned one has its own. */
void
skein_workspace_wake_shown (SkeinWorkspace *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->resting);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SkeinPlace *place = value;
    guint32 node;

    if (!skein_workspace_look_up_node (self, place->actor, &node))
      continue;
    if (!self->pinned[node]) {
      self->scene->positions[2 * node] = place->x;
      self->scene->positions[2 * node + 1] = place->y;
    }
    g_hash_table_iter_remove (&iter);
  }
}

/* After a step was undone or made again, hidden actors stand elsewhere, too. */
void
skein_workspace_restore_resting (SkeinWorkspace *self, const SkeinPlace *place)
{
  SkeinPlace *known = g_hash_table_lookup (self->resting, &place->actor);

  if (known == NULL)
    return;
  known->x = place->x;
  known->y = place->y;
}

/* Adds the places of what is hidden to those that the project is to keep. */
void
skein_workspace_collect_resting (SkeinWorkspace *self, GArray *places)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->resting);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const SkeinPlace *place = value;

    if (isfinite (place->x) && isfinite (place->y))
      g_array_append_vals (places, place, 1);
  }
}

static gboolean
is_shown (SkeinChosen chosen, gpointer data)
{
  return !skein_workspace_is_hidden (data, chosen.kind, chosen.id);
}

/* Shows what the filter lets through from now on. */
void
skein_workspace_apply_filter (SkeinWorkspace *self)
{
  skein_workspace_prune_exemptions (self);
  skein_workspace_store_filter (self);
  skein_workspace_show_graph (self);
  skein_selection_retain (self->selection, is_shown, self);
  if (self->hovered.kind != SKEIN_CHOSEN_NOTHING && !is_shown (self->hovered, self))
    self->hovered = (SkeinChosen){ SKEIN_CHOSEN_NOTHING, 0 };
  skein_workspace_emit_graph_changed (self);
  skein_workspace_update_emphasis (self);
  g_object_notify (G_OBJECT (self), "filter");
}

static SkeinTypeCount *
find_type (SkeinWorkspace *self, SkeinTypeKind kind, const char *type)
{
  for (guint i = 0; i < self->types[kind]->len; i++) {
    SkeinTypeCount *entry = &g_array_index (self->types[kind], SkeinTypeCount, i);

    if (g_str_equal (entry->type, type))
      return entry;
  }
  return NULL;
}

gboolean
skein_workspace_is_type_hidden (SkeinWorkspace *self, SkeinTypeKind kind, const char *type)
{
  return g_hash_table_contains (self->hidden[kind], type);
}

static gboolean
set_hidden (SkeinWorkspace *self, SkeinTypeKind kind, SkeinTypeCount *entry, gboolean hidden)
{
  if (entry->hidden == hidden)
    return FALSE;
  entry->hidden = hidden;
  if (hidden)
    g_hash_table_add (self->hidden[kind], g_strdup (entry->type));
  else
    g_hash_table_remove (self->hidden[kind], entry->type);
  return TRUE;
}

/**
 * skein_workspace_set_type_hidden:
 * @workspace: a workspace
 * @kind: actors or relations
 * @type: a type of them that the project has; another changes nothing
 * @hidden: whether those of this type are left out of the graph
 *
 * Hides a type or shows it again. What remains keeps its place, and what comes back stands where it stood.
 * The project remembers it; it is no step of the history.
 *
 * Complexity: O(n + m) in the size of the whole graph.
 */
void
skein_workspace_set_type_hidden (SkeinWorkspace *self,
                                 SkeinTypeKind kind,
                                 const char *type,
                                 gboolean hidden)
{
  SkeinTypeCount *entry;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (kind < SKEIN_N_TYPE_KINDS && type != NULL);

  entry = find_type (self, kind, type);
  if (entry == NULL || !set_hidden (self, kind, entry, hidden != FALSE))
    return;
  if (hidden)
    skein_workspace_end_exemptions (self, kind, type);
  skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_show_only_type:
 * @workspace: a workspace
 * @kind: actors or relations
 * @type: a type of them that the project has; another changes nothing
 *
 * Hides all other types of the same kind. If they are hidden already, shows them all again, so that the same
 * gesture leads there and back.
 */
void
skein_workspace_show_only_type (SkeinWorkspace *self, SkeinTypeKind kind, const char *type)
{
  gboolean changed = FALSE;
  gboolean is_only = TRUE;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (kind < SKEIN_N_TYPE_KINDS && type != NULL);

  if (find_type (self, kind, type) == NULL)
    return;
  for (guint i = 0; i < self->types[kind]->len; i++) {
    const SkeinTypeCount *entry = &g_array_index (self->types[kind], SkeinTypeCount, i);

    is_only = is_only && entry->hidden != g_str_equal (entry->type, type);
  }
  for (guint i = 0; i < self->types[kind]->len; i++) {
    SkeinTypeCount *entry = &g_array_index (self->types[kind], SkeinTypeCount, i);
    gboolean hidden = !is_only && !g_str_equal (entry->type, type);

    changed = set_hidden (self, kind, entry, hidden) || changed;
  }
  if (!changed)
    return;
  if (!is_only)
    skein_workspace_end_exemptions (self, kind, NULL);
  skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_show_all:
 * @workspace: a workspace
 *
 * Shows all actors and relations.
 */
void
skein_workspace_show_all (SkeinWorkspace *self)
{
  gboolean changed;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  changed = g_hash_table_size (self->hidden_actors) > 0 || self->focus != 0;
  skein_workspace_forget_singles (self);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    changed = changed || g_hash_table_size (self->hidden[kind]) > 0;
    g_hash_table_remove_all (self->hidden[kind]);
    for (guint i = 0; i < self->types[kind]->len; i++)
      g_array_index (self->types[kind], SkeinTypeCount, i).hidden = FALSE;
  }
  if (changed && self->graph != NULL)
    skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_show_chosen:
 * @workspace: a workspace
 * @kind: an actor or a relation
 * @id: its number
 *
 * Shows the types again that have to be shown for this one to be in the graph, and its actors if they are hidden
 * one by one or far from the focus.
 */
void
skein_workspace_show_chosen (SkeinWorkspace *self, SkeinChosenKind kind, gint64 id)
{
  g_autoptr (SkeinRelation) relation = NULL;
  gint64 actors[2] = { id, id };
  gboolean changed = FALSE;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (self->project == NULL || kind == SKEIN_CHOSEN_NOTHING)
    return;
  if (kind == SKEIN_CHOSEN_RELATION) {
    SkeinTypeCount *entry;

    relation = skein_project_dup_relation (self->project, id, NULL);
    if (relation == NULL)
      return;
    entry = find_type (self, SKEIN_TYPES_OF_RELATIONS, relation->type);
    changed = entry != NULL && set_hidden (self, SKEIN_TYPES_OF_RELATIONS, entry, FALSE);
    actors[0] = relation->source;
    actors[1] = relation->target;
  }
  for (guint i = 0; i < G_N_ELEMENTS (actors); i++) {
    const SkeinActor *actor = skein_workspace_get_actor (self, actors[i]);
    SkeinTypeCount *entry =
        actor != NULL ? find_type (self, SKEIN_TYPES_OF_ACTORS, actor->type) : NULL;

    changed = (entry != NULL && set_hidden (self, SKEIN_TYPES_OF_ACTORS, entry, FALSE)) || changed;
    changed = skein_workspace_exempt_actor (self, actors[i]) || changed;
  }
  if (changed)
    skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_get_filtered:
 * @workspace: a workspace
 *
 * Returns: %TRUE if there is a type or an actor in the project that is hidden, or the graph shows only what is near an
 *   actor
 */
gboolean
skein_workspace_get_filtered (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    for (guint i = 0; i < self->types[kind]->len; i++)
      if (g_array_index (self->types[kind], SkeinTypeCount, i).hidden)
        return TRUE;
  return skein_workspace_hides_singles (self);
}

/**
 * skein_workspace_get_shown:
 * @workspace: a workspace
 * @n_actors: (out): how many actors the filter lets through
 * @n_relations: (out): how many relations
 */
void
skein_workspace_get_shown (SkeinWorkspace *self, guint *n_actors, guint *n_relations)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (n_actors != NULL && n_relations != NULL);

  *n_actors = self->scene->n_nodes;
  *n_relations = self->scene->n_edges;
}

/**
 * skein_workspace_is_hidden:
 * @workspace: a workspace
 * @kind: an actor or a relation
 * @id: its number in the project
 *
 * Returns: %TRUE if the filter keeps it out of the graph
 */
gboolean
skein_workspace_is_hidden (SkeinWorkspace *self, SkeinChosenKind kind, gint64 id)
{
  guint32 index;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  if (self->graph == NULL || kind == SKEIN_CHOSEN_NOTHING || !skein_workspace_get_filtered (self))
    return FALSE;
  if (kind == SKEIN_CHOSEN_ACTOR)
    return g_hash_table_contains (self->actors_by_id, &id) &&
           !skein_workspace_look_up_node (self, id, &index);
  return !skein_workspace_look_up_edge (self, id, &index);
}

/**
 * skein_workspace_dup_type_counts:
 * @workspace: a workspace
 * @kind: actors or relations
 *
 * Returns: (transfer full) (element-type SkeinTypeCount): all types that the project has, also those that are
 *   hidden, the most frequent first. The strings are valid until the graph changes.
 */
GArray *
skein_workspace_dup_type_counts (SkeinWorkspace *self, SkeinTypeKind kind)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (kind < SKEIN_N_TYPE_KINDS, NULL);
  return g_array_copy (self->types[kind]);
}

static GArray *
dup_relations (SkeinWorkspace *self, gint64 actor, gint64 other)
{
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) edges = NULL;

  if (self->graph == NULL)
    return relations;
  edges = skein_graph_dup_edges_of (self->graph, actor);
  for (guint i = 0; i < edges->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (edges, SkeinGraphEdge, i);

    if (other == 0 || (edge->source == actor ? edge->target : edge->source) == other)
      g_array_append_val (relations, edge->id);
  }
  return relations;
}

/**
 * skein_workspace_dup_relations_of:
 * @workspace: a workspace
 * @actor: an actor
 *
 * Returns: (transfer full) (element-type gint64): the relations of an actor, also those that are hidden.
 *   Linear in their number.
 */
GArray *
skein_workspace_dup_relations_of (SkeinWorkspace *self, gint64 actor)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  return dup_relations (self, actor, 0);
}

/**
 * skein_workspace_dup_relations_between:
 * @workspace: a workspace
 * @a: an actor
 * @b: an actor
 *
 * Returns: (transfer full) (element-type gint64): the relations from one to the other and back, also those that
 *   are hidden. Linear in the number of relations of @a.
 */
GArray *
skein_workspace_dup_relations_between (SkeinWorkspace *self, gint64 a, gint64 b)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (b != 0, NULL);
  return dup_relations (self, a, b);
}

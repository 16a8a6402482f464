// SPDX-License-Identifier: MPL-2.0
#include "skein-workspace-private.h"

/* The part of the filter that is about single actors: those that are hidden one by one, the one whose neighbourhood alone
 * is shown, and those that are shown again around an actor. What a person says later wins over what was said
 * before. */

void
skein_workspace_init_singles (SkeinWorkspace *self)
{
  self->hidden_actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->far_actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    self->exempt[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
skein_workspace_dispose_singles (SkeinWorkspace *self)
{
  g_clear_pointer (&self->hidden_actors, g_hash_table_unref);
  g_clear_pointer (&self->far_actors, g_hash_table_unref);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    g_clear_pointer (&self->exempt[kind], g_hash_table_unref);
}

void
skein_workspace_forget_singles (SkeinWorkspace *self)
{
  g_hash_table_remove_all (self->hidden_actors);
  g_hash_table_remove_all (self->far_actors);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    g_hash_table_remove_all (self->exempt[kind]);
  self->focus = 0;
  self->focus_steps = 0;
}

void
skein_workspace_add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Whether the filter hides a single actor that the project has, or shows one's neighbourhood. */
gboolean
skein_workspace_hides_singles (SkeinWorkspace *self)
{
  GHashTableIter iter;
  gpointer id;

  if (self->focus != 0 && skein_workspace_get_actor (self, self->focus) != NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, self->hidden_actors);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (skein_workspace_get_actor (self, *(gint64 *) id) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_actor_type_hidden (SkeinWorkspace *self, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (self, id);

  return actor != NULL && skein_workspace_is_type_hidden (self, SKEIN_TYPES_OF_ACTORS, actor->type);
}

/* The type of a relation that is in the graph, or %NULL. */
static const char *
find_relation_type (SkeinWorkspace *self, gint64 id)
{
  guint32 edge;

  return skein_workspace_look_up_edge (self, id, &edge)
             ? g_array_index (self->frozen->edges, SkeinGraphEdge, edge).type
             : NULL;
}

/* From now on a type is hidden, also where those of it had been shown all the same; %NULL for all types of a kind. */
void
skein_workspace_end_exemptions (SkeinWorkspace *self, SkeinTypeKind kind, const char *type)
{
  const SkeinActor *focus = skein_workspace_get_actor (self, self->focus);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->exempt[kind]);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    gint64 id = *(gint64 *) key;
    const SkeinActor *actor = skein_workspace_get_actor (self, id);
    const char *own = kind == SKEIN_TYPES_OF_RELATIONS ? find_relation_type (self, id)
                      : actor != NULL                  ? actor->type
                                                       : NULL;

    if (type == NULL || own == NULL || g_str_equal (own, type))
      g_hash_table_iter_remove (&iter);
  }
  if (kind == SKEIN_TYPES_OF_ACTORS && focus != NULL &&
      skein_workspace_is_type_hidden (self, kind, focus->type) &&
      (type == NULL || g_str_equal (focus->type, type)))
    self->focus = 0;
}

/* Forgets which are shown although their type is hidden, where it is not hidden any more. */
void
skein_workspace_prune_exemptions (SkeinWorkspace *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->exempt[SKEIN_TYPES_OF_ACTORS]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!is_actor_type_hidden (self, *(gint64 *) id))
      g_hash_table_iter_remove (&iter);
  if (g_hash_table_size (self->hidden[SKEIN_TYPES_OF_RELATIONS]) == 0)
    g_hash_table_remove_all (self->exempt[SKEIN_TYPES_OF_RELATIONS]);
  if (self->focus == 0)
    g_hash_table_remove_all (self->far_actors);
}

/**
 * skein_workspace_hide_actors:
 * @workspace: a workspace
 * @actors: (array length=n_actors): actors of the project
 * @n_actors: how many
 *
 * Hides actors one by one; those that are hidden already, for whatever reason, stay so. The project remembers it; it is no step
 * of the history. If the neighbourhood of one of them alone is shown, all of the graph is shown again, but for them.
 *
 * Complexity: O(n + m) in the size of the whole graph.
 */
void
skein_workspace_hide_actors (SkeinWorkspace *self, const gint64 *actors, guint n_actors)
{
  gboolean changed = FALSE;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (actors != NULL || n_actors == 0);

  for (guint i = 0; i < n_actors; i++) {
    if (skein_workspace_get_actor (self, actors[i]) == NULL ||
        g_hash_table_contains (self->hidden_actors, &actors[i]))
      continue;
    skein_workspace_add_id (self->hidden_actors, actors[i]);
    g_hash_table_remove (self->exempt[SKEIN_TYPES_OF_ACTORS], &actors[i]);
    g_hash_table_remove (self->far_actors, &actors[i]);
    if (self->focus == actors[i])
      self->focus = 0;
    changed = TRUE;
  }
  if (changed)
    skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_show_actor:
 * @workspace: a workspace
 * @actor: an actor that skein_workspace_hide_actors() hid; another changes nothing
 *
 * Takes back that it was hidden. Its type, or a focus elsewhere, may go on to hide it.
 */
void
skein_workspace_show_actor (SkeinWorkspace *self, gint64 actor)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (g_hash_table_remove (self->hidden_actors, &actor) && self->graph != NULL)
    skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_dup_hidden_actors:
 * @workspace: a workspace
 *
 * Returns: (transfer full) (element-type gint64): the actors of the project that are hidden one by one, in the order
 *   in which the project lists actors
 */
GArray *
skein_workspace_dup_hidden_actors (SkeinWorkspace *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), ids);

  if (g_hash_table_size (self->hidden_actors) == 0 || self->actors == NULL)
    return ids;
  for (guint i = 0; i < self->actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (self->actors, i);

    if (g_hash_table_contains (self->hidden_actors, &actor->id))
      g_array_append_val (ids, actor->id);
  }
  return ids;
}

/**
 * skein_workspace_set_focus:
 * @workspace: a workspace
 * @actor: an actor of the project, which is shown even if it was hidden; or 0 for the whole graph
 * @steps: from 1 to %SKEIN_MOST_FOCUS_STEPS; anything if @actor is 0
 *
 * Has the graph show only what is so near to an actor, along relations that are not hidden. The project remembers
 * it; it is no step of the history.
 *
 * Complexity: O(n + m) in the size of the whole graph.
 */
void
skein_workspace_set_focus (SkeinWorkspace *self, gint64 actor, guint steps)
{
  gboolean was_hidden;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (actor == 0 || (steps >= 1 && steps <= SKEIN_MOST_FOCUS_STEPS));

  if (actor != 0 && skein_workspace_get_actor (self, actor) == NULL)
    return;
  was_hidden = actor != 0 && g_hash_table_remove (self->hidden_actors, &actor);
  if (!was_hidden && self->focus == actor && (actor == 0 || self->focus_steps == steps))
    return;
  g_hash_table_remove_all (self->far_actors);
  self->focus = actor;
  self->focus_steps = actor != 0 ? steps : 0;
  if (self->graph != NULL)
    skein_workspace_apply_filter (self);
}

/**
 * skein_workspace_get_focus:
 * @workspace: a workspace
 * @steps: (out) (optional): how far what is shown reaches; 0 if the whole graph is shown
 *
 * Returns: the actor whose neighbourhood alone is shown, or 0
 */
gint64
skein_workspace_get_focus (SkeinWorkspace *self, guint *steps)
{
  gboolean known;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), 0);

  known = self->focus != 0 && skein_workspace_get_actor (self, self->focus) != NULL;
  if (steps != NULL)
    *steps = known ? self->focus_steps : 0;
  return known ? self->focus : 0;
}

/* Sees to it that an actor is shown, whatever the filter says. Returns %TRUE if that changes the filter. */
gboolean
skein_workspace_exempt_actor (SkeinWorkspace *self, gint64 actor)
{
  gboolean changed;
  guint32 node;

  if (skein_workspace_get_actor (self, actor) == NULL ||
      skein_workspace_look_up_node (self, actor, &node))
    return FALSE;
  changed = g_hash_table_remove (self->hidden_actors, &actor);
  if (is_actor_type_hidden (self, actor)) {
    skein_workspace_add_id (self->exempt[SKEIN_TYPES_OF_ACTORS], actor);
    changed = TRUE;
  }
  if (self->focus != 0) {
    skein_workspace_add_id (self->far_actors, actor);
    changed = TRUE;
  }
  return changed;
}

/**
 * skein_workspace_expand:
 * @workspace: a workspace
 * @actors: (array length=n_actors): actors of the project
 * @n_actors: how many
 *
 * Shows all relations of some actors and who is at their other ends, whatever the filter says, but no others of
 * types that are hidden. To hide them, one by one or by their type, is possible again afterwards.
 *
 * Complexity: O(n + m) in the size of the whole graph if something was hidden, otherwise linear in the number of
 * relations of the actors.
 *
 * Returns: %TRUE if something is shown that was hidden
 */
gboolean
skein_workspace_expand (SkeinWorkspace *self, const gint64 *actors, guint n_actors)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (actors != NULL || n_actors == 0, FALSE);

  if (self->graph == NULL || !skein_workspace_get_filtered (self))
    return FALSE;
  for (guint i = 0; i < n_actors; i++) {
    g_autoptr (GArray) edges = skein_graph_dup_edges_of (self->graph, actors[i]);

    changed = skein_workspace_exempt_actor (self, actors[i]) || changed;
    for (guint k = 0; k < edges->len; k++) {
      const SkeinGraphEdge *edge = &g_array_index (edges, SkeinGraphEdge, k);

      changed = skein_workspace_exempt_actor (self, edge->source) || changed;
      changed = skein_workspace_exempt_actor (self, edge->target) || changed;
      if (!skein_workspace_is_type_hidden (self, SKEIN_TYPES_OF_RELATIONS, edge->type) ||
          g_hash_table_contains (self->exempt[SKEIN_TYPES_OF_RELATIONS], &edge->id))
        continue;
      skein_workspace_add_id (self->exempt[SKEIN_TYPES_OF_RELATIONS], edge->id);
      changed = TRUE;
    }
  }
  if (changed)
    skein_workspace_apply_filter (self);
  return changed;
}

/**
 * skein_workspace_count_hidden_around:
 * @workspace: a workspace
 * @actor: an actor
 *
 * Returns: how many actors the filter hides that a relation joins with it. Linear in the number of its relations.
 */
guint
skein_workspace_count_hidden_around (SkeinWorkspace *self, gint64 actor)
{
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) edges = NULL;
  guint32 node;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), 0);

  if (self->graph == NULL || !skein_workspace_get_filtered (self))
    return 0;
  edges = skein_graph_dup_edges_of (self->graph, actor);
  for (guint i = 0; i < edges->len; i++) {
    const SkeinGraphEdge *edge = &g_array_index (edges, SkeinGraphEdge, i);
    gint64 other = edge->source == actor ? edge->target : edge->source;

    if (other != actor && !skein_workspace_look_up_node (self, other, &node))
      skein_workspace_add_id (hidden, other);
  }
  return g_hash_table_size (hidden);
}

/**
 * skein_workspace_get_expanded:
 * @workspace: a workspace
 * @n_actors: (out): how many actors are shown although their type is hidden or they are far from the focus
 * @n_relations: (out): how many relations are shown although their type is hidden
 */
void
skein_workspace_get_expanded (SkeinWorkspace *self, guint *n_actors, guint *n_relations)
{
  GHashTableIter iter;
  gpointer id;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (n_actors != NULL && n_relations != NULL);

  *n_actors = g_hash_table_size (self->far_actors);
  *n_relations = g_hash_table_size (self->exempt[SKEIN_TYPES_OF_RELATIONS]);
  g_hash_table_iter_init (&iter, self->exempt[SKEIN_TYPES_OF_ACTORS]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->far_actors, id))
      ++*n_actors;
}

/**
 * skein_workspace_collapse:
 * @workspace: a workspace
 *
 * Hides again what skein_workspace_expand() and skein_workspace_show_chosen() showed in spite of the filter.
 */
void
skein_workspace_collapse (SkeinWorkspace *self)
{
  guint n_actors;
  guint n_relations;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  skein_workspace_get_expanded (self, &n_actors, &n_relations);
  if (n_actors + n_relations == 0)
    return;
  g_hash_table_remove_all (self->far_actors);
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++)
    g_hash_table_remove_all (self->exempt[kind]);
  if (self->graph != NULL)
    skein_workspace_apply_filter (self);
}

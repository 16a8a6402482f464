// SPDX-License-Identifier: MPL-2.0
/* Nodes that a person holds, pins and lets go. */
#include "skein-place.h"
#include "skein-workspace-private.h"

static void
move (SkeinWorkspace *self, guint32 node, float x, float y)
{
  self->scene->positions[2 * node] = x;
  self->scene->positions[2 * node + 1] = y;
  self->layout_dirty = TRUE;
  if (skein_workspace_wake_layout (self))
    skein_layout_job_drag (self->job, node, x, y);
}

static void
release (SkeinWorkspace *self, guint32 node, gboolean keep_pinned)
{
  if (!self->is_resting)
    skein_layout_job_drop (self->job, node, keep_pinned);
}

static void
put (SkeinWorkspace *self, guint32 node, const SkeinPlace *place)
{
  move (self, node, place->x, place->y);
  release (self, node, place->pinned);
}

/* After pins came or went: those that are new hold their nodes, the others let go of them where they were
 * before. */
void
skein_workspace_load_pins (SkeinWorkspace *self)
{
  g_autoptr (GArray) places = skein_project_dup_places (self->project, NULL);
  g_autofree guint8 *pinned = g_new0 (guint8, self->scene->n_nodes + 1);
  guint32 node;

  skein_workspace_end_glide (self);
  for (guint i = 0; places != NULL && i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);
    const float *position;

    if (!skein_workspace_look_up_node (self, place->actor, &node))
      continue;
    position = self->scene->positions + 2 * node;
    pinned[node] = place->pinned != FALSE;
    if (self->pinned[node] != pinned[node] ||
        (place->pinned && (position[0] != place->x || position[1] != place->y)))
      put (self, node, place);
  }
  for (guint32 i = 0; i < self->scene->n_nodes; i++)
    if (self->pinned[i] && !pinned[i])
      release (self, i, FALSE);
  g_free (self->pinned);
  self->pinned = g_steal_pointer (&pinned);
  skein_workspace_update_emphasis (self);
}

static SkeinPlace
get_place (SkeinWorkspace *self, guint32 node)
{
  return (SkeinPlace){ self->scene->nodes[node].id,
                       self->scene->positions[2 * (gsize) node],
                       self->scene->positions[2 * (gsize) node + 1],
                       self->pinned[node] };
}

static gboolean
holds_only (SkeinWorkspace *self, gint64 actor)
{
  return self->held != NULL && self->held->len == 1 &&
         g_array_index (self->held, SkeinPlace, 0).actor == actor;
}

/* Lets all nodes that are held go on from where they are; pinned ones stay pinned. */
static void
release_held (SkeinWorkspace *self)
{
  guint32 node;

  for (guint i = 0; self->held != NULL && i < self->held->len; i++)
    if (skein_workspace_look_up_node (self, g_array_index (self->held, SkeinPlace, i).actor, &node))
      release (self, node, self->pinned[node]);
  g_clear_pointer (&self->held, g_array_unref);
}

/**
 * skein_workspace_drag:
 * @workspace: a workspace
 * @node: a node of the scene
 * @x: where it is held, in graph units
 * @y: where it is held, in graph units
 *
 * Moves a node by hand; its neighbours follow.
 */
void
skein_workspace_drag (SkeinWorkspace *self, guint32 node, double x, double y)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (node < self->scene->n_nodes);

  skein_workspace_end_glide (self);
  if (!holds_only (self, self->scene->nodes[node].id))
    skein_workspace_hold (self, &node, 1);
  move (self, node, (float) x, (float) y);
  skein_workspace_emit_scene_changed (self);
}

/**
 * skein_workspace_cancel_drag:
 * @workspace: a workspace
 * @node: a node that was dragged
 * @x: where it was before, in graph units
 * @y: where it was before, in graph units
 *
 * Puts a node back as if it had not been dragged: a pinned one stays pinned, another is free again.
 */
void
skein_workspace_cancel_drag (SkeinWorkspace *self, guint32 node, double x, double y)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (node < self->scene->n_nodes);

  skein_workspace_drag (self, node, x, y);
  release_held (self);
}

/**
 * skein_workspace_drop:
 * @workspace: a workspace
 * @node: a node that was dragged
 * @error: return location
 *
 * Pins the node where it is, as one step of the history, which takes it back to where the drag began. In a
 * project that is read-only the node is let go.
 *
 * Returns: %TRUE on success; otherwise the node is let go
 */
gboolean
skein_workspace_drop (SkeinWorkspace *self, guint32 node, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (node < self->scene->n_nodes, FALSE);

  if (!holds_only (self, self->scene->nodes[node].id))
    skein_workspace_hold (self, &node, 1);
  return skein_workspace_drop_held (self, error);
}

/**
 * skein_workspace_hold:
 * @workspace: a workspace
 * @nodes: (array length=n_nodes): nodes of the scene, each once
 * @n_nodes: how many
 *
 * Takes nodes in the hand, to be moved together by skein_workspace_drag_held(). Those that were held before
 * are let go.
 */
void
skein_workspace_hold (SkeinWorkspace *self, const guint32 *nodes, guint n_nodes)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (nodes != NULL || n_nodes == 0);

  skein_workspace_end_glide (self);
  release_held (self);
  self->held = g_array_sized_new (FALSE, FALSE, sizeof (SkeinPlace), n_nodes);
  for (guint i = 0; i < n_nodes; i++) {
    SkeinPlace place;

    g_return_if_fail (nodes[i] < self->scene->n_nodes);
    place = get_place (self, nodes[i]);
    g_array_append_val (self->held, place);
  }
}

/**
 * skein_workspace_drag_held:
 * @workspace: a workspace
 * @dx: how far from where they were taken, in graph units
 * @dy: likewise
 *
 * Moves all nodes that are held by hand; their neighbours follow. Those that left the graph meanwhile are passed
 * over.
 */
void
skein_workspace_drag_held (SkeinWorkspace *self, double dx, double dy)
{
  guint32 node;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  skein_workspace_end_glide (self);
  for (guint i = 0; self->held != NULL && i < self->held->len; i++) {
    const SkeinPlace *home = &g_array_index (self->held, SkeinPlace, i);

    if (skein_workspace_look_up_node (self, home->actor, &node))
      move (self, node, home->x + (float) dx, home->y + (float) dy);
  }
  skein_workspace_emit_scene_changed (self);
}

/**
 * skein_workspace_cancel_held:
 * @workspace: a workspace
 *
 * Puts all nodes that are held back as if they had not been taken: pinned ones stay pinned, others are free again.
 */
void
skein_workspace_cancel_held (SkeinWorkspace *self)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  skein_workspace_drag_held (self, 0, 0);
  release_held (self);
}

/**
 * skein_workspace_drop_held:
 * @workspace: a workspace
 * @error: return location
 *
 * Pins all nodes that are held where they are, as one step of the history, which takes them back to where they
 * were taken. In a project that is read-only they are let go.
 *
 * Returns: %TRUE on success; otherwise the nodes are let go
 */
gboolean
skein_workspace_drop_held (SkeinWorkspace *self, GError **error)
{
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 node;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  for (guint i = 0; self->held != NULL && i < self->held->len; i++)
    if (skein_workspace_look_up_node (self, g_array_index (self->held, SkeinPlace, i).actor, &node))
      g_array_append_val (nodes, node);
  if (nodes->len == 0 || skein_project_is_read_only (self->project)) {
    release_held (self);
    return TRUE;
  }
  return skein_workspace_set_all_pinned (
      self, (const guint32 *) (gpointer) nodes->data, nodes->len, TRUE, error);
}

/* Where actors go when they are free: those that are held to where they were, others stay. Only of those whose
 * pin comes or goes this is to be stored. */
static GArray *
collect_homes (SkeinWorkspace *self, const guint32 *nodes, guint n_nodes, gboolean pinned)
{
  g_autoptr (GHashTable) held = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *homes = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));

  for (guint i = 0; pinned && self->held != NULL && i < self->held->len; i++) {
    SkeinPlace *home = &g_array_index (self->held, SkeinPlace, i);

    g_hash_table_insert (held, &home->actor, home);
  }
  for (guint i = 0; i < n_nodes; i++) {
    SkeinPlace place = get_place (self, nodes[i]);
    const SkeinPlace *home = g_hash_table_lookup (held, &place.actor);

    if (self->pinned[nodes[i]] != pinned)
      g_array_append_vals (homes, home != NULL ? home : &place, 1);
  }
  return homes;
}

static gboolean
store_pins (
    SkeinWorkspace *self, const guint32 *nodes, guint n_nodes, gboolean pinned, GError **error)
{
  g_autoptr (GArray) homes = collect_homes (self, nodes, n_nodes, pinned);
  g_autofree SkeinPlace *places = g_new (SkeinPlace, n_nodes);
  g_autofree gint64 *actors = g_new (gint64, n_nodes);

  for (guint i = 0; i < n_nodes; i++) {
    places[i] = get_place (self, nodes[i]);
    actors[i] = places[i].actor;
  }
  if (homes->len > 0 && !skein_project_store_places (self->project,
                                                     (const SkeinPlace *) (gpointer) homes->data,
                                                     homes->len,
                                                     error))
    return FALSE;
  return pinned ? skein_project_pin (self->project, places, n_nodes, error)
                : skein_project_unpin (self->project, actors, n_nodes, error);
}

/**
 * skein_workspace_set_all_pinned:
 * @workspace: a workspace
 * @nodes: (array length=n_nodes): nodes of the scene, each once
 * @n_nodes: how many, at least 1
 * @pinned: whether they are to stay where they are
 * @error: return location
 *
 * Pins nodes or lets them go, as one step of the history.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_set_all_pinned (
    SkeinWorkspace *self, const guint32 *nodes, guint n_nodes, gboolean pinned, GError **error)
{
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (nodes != NULL && n_nodes > 0, FALSE);
  for (guint i = 0; i < n_nodes; i++)
    g_return_val_if_fail (nodes[i] < self->scene->n_nodes, FALSE);

  skein_workspace_finish_writing (self);
  skein_workspace_end_glide (self);
  done = store_pins (self, nodes, n_nodes, pinned != FALSE, error);
  for (guint i = 0; i < n_nodes && !done; i++)
    release (self, nodes[i], self->pinned[nodes[i]]);
  g_clear_pointer (&self->held, g_array_unref);
  return done;
}

/**
 * skein_workspace_set_pinned:
 * @workspace: a workspace
 * @node: a node of the scene
 * @pinned: whether it is to stay where it is
 * @error: return location
 *
 * Pins a node or lets it go, as one step of the history.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_set_pinned (SkeinWorkspace *self, guint32 node, gboolean pinned, GError **error)
{
  return skein_workspace_set_all_pinned (self, &node, 1, pinned, error);
}

// SPDX-License-Identifier: MPL-2.0
/* Nodes that a person holds, pins and lets go. */
#include "skein-place.h"
#include "skein-workspace-private.h"

static void
hold (SkeinWorkspace *self, guint32 node, float x, float y)
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
  hold (self, node, place->x, place->y);
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
  if (!self->dragging || self->home.actor != self->scene->nodes[node].id) {
    self->home = (SkeinPlace){ self->scene->nodes[node].id,
                               self->scene->positions[2 * node],
                               self->scene->positions[2 * node + 1],
                               FALSE };
    self->dragging = TRUE;
  }
  hold (self, node, (float) x, (float) y);
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
  release (self, node, self->pinned[node]);
  self->dragging = FALSE;
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

  if (skein_project_is_read_only (self->project)) {
    self->dragging = FALSE;
    release (self, node, self->pinned[node]);
    return TRUE;
  }
  return skein_workspace_set_pinned (self, node, TRUE, error);
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
  SkeinPlace here;
  SkeinPlace before;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (node < self->scene->n_nodes, FALSE);

  skein_workspace_finish_writing (self);
  skein_workspace_end_glide (self);
  here = (SkeinPlace){ self->scene->nodes[node].id,
                       self->scene->positions[2 * node],
                       self->scene->positions[2 * node + 1],
                       TRUE };
  before = self->dragging && self->home.actor == here.actor ? self->home : here;
  self->dragging = FALSE;
  /* The place is where the actor goes when it is free: by undo to where it was, by hand it stays. */
  done = (self->pinned[node] == (pinned != FALSE) ||
          skein_project_store_places (self->project, pinned ? &before : &here, 1, error)) &&
         (pinned ? skein_project_pin (self->project, &here, 1, error)
                 : skein_project_unpin (self->project, &here.actor, 1, error));
  if (!done)
    release (self, node, self->pinned[node]);
  return done;
}

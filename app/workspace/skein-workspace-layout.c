// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-place.h"
#include "skein-workspace-private.h"

/* With more nodes than this, places are written by a worker, since that takes longer than a frame. */
#define STORE_AT_ONCE 500
#define BEGIN_AT_ONCE 3000

static void
moved_cb (SkeinWorkspace *self)
{
  if (self->frozen == NULL || !skein_layout_job_copy_positions (self->job, self->scene->positions))
    return;
  self->layout_dirty = TRUE;
  skein_workspace_emit_scene_changed (self);
}

typedef struct {
  SkeinProject *project;
  GArray *places;
} Storing;

static void
storing_free (Storing *storing)
{
  g_object_unref (storing->project);
  g_array_unref (storing->places);
  g_free (storing);
}

/* The sibling is opened in the main thread, from the project; this thread alone uses it then. */
static gpointer
store_in_thread (gpointer data)
{
  Storing *storing = data;

  skein_project_store_places (storing->project,
                              (const SkeinPlace *) (gpointer) storing->places->data,
                              storing->places->len,
                              NULL);
  storing_free (storing);
  return NULL;
}

/* Waits until what is being stored is in the file: before more is stored, and before the project closes. */
static void
finish_storing (SkeinWorkspace *self)
{
  g_clear_pointer (&self->storing, g_thread_join);
}

/* Of a pinned actor the place stays what it was before: there it goes back to when the pin is undone. */
static GArray *
collect_places (SkeinWorkspace *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));

  for (guint32 i = 0; i < self->scene->n_nodes; i++) {
    SkeinPlace place = { self->scene->nodes[i].id,
                         self->scene->positions[2 * i],
                         self->scene->positions[2 * i + 1],
                         self->pinned[i] };

    if (isfinite (place.x) && isfinite (place.y) && !place.pinned)
      g_array_append_val (places, place);
  }
  return places;
}

static void
settled_cb (SkeinWorkspace *self)
{
  SkeinProject *sibling;
  Storing *storing;

  moved_cb (self);
  if (self->project == NULL || !self->layout_dirty || skein_project_is_read_only (self->project))
    return;
  if (self->scene->n_nodes <= STORE_AT_ONCE) {
    skein_workspace_store_layout (self, NULL);
    return;
  }
  sibling = skein_project_open_sibling (self->project, NULL);
  if (sibling == NULL)
    return;
  finish_storing (self);
  storing = g_new0 (Storing, 1);
  storing->project = sibling;
  storing->places = collect_places (self);
  self->layout_dirty = FALSE;
  self->storing = g_thread_new ("skein-places", store_in_thread, storing);
}

static void
running_cb (SkeinWorkspace *self)
{
  skein_workspace_notify_arranging (self);
}

void
skein_workspace_init_layout (SkeinWorkspace *self)
{
  self->job = skein_layout_job_new ();
  self->seed = 1;
  g_signal_connect_swapped (self->job, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (self->job, "settled", G_CALLBACK (settled_cb), self);
  g_signal_connect_swapped (self->job, "notify::running", G_CALLBACK (running_cb), self);
}

void
skein_workspace_dispose_layout (SkeinWorkspace *self)
{
  if (self->job == NULL)
    return;
  if (self->project != NULL)
    skein_workspace_store_layout (self, NULL);
  g_signal_handlers_disconnect_by_data (self->job, self);
  skein_layout_job_stop (self->job);
  g_clear_object (&self->job);
}

static void
get_params (SkeinWorkspace *self, SkeinLayoutParams *params)
{
  skein_layout_params_init (params);
  params->seed = self->seed;
  params->aspect = (float) self->aspect;
}

static float *
dup_radii (const SkeinScene *scene)
{
  float *radii = g_new (float, scene->n_nodes + 1);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    radii[i] = scene->nodes[i].radius;
  return radii;
}

/* The scene never holds a NaN: what has no place yet is shown where the layout will begin. Beyond some size
 * finding that takes longer than a frame, and waits for the layout's thread. */
static void
show_beginning (SkeinWorkspace *self,
                const SkeinLayoutInput *input,
                const SkeinLayoutParams *params)
{
  SkeinScene *scene = self->scene;
  gboolean complete = TRUE;

  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    complete = complete && isfinite (scene->positions[i]);
  if (complete)
    return;
  if (scene->n_nodes <= BEGIN_AT_ONCE) {
    g_autoptr (SkeinLayout) layout = skein_layout_new (self->frozen->topology, input, params);

    skein_layout_copy_positions (layout, scene->positions);
    return;
  }
  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    if (!isfinite (scene->positions[i]))
      scene->positions[i] = 0;
}

void
skein_workspace_start_layout (SkeinWorkspace *self)
{
  g_autofree float *radii = dup_radii (self->scene);
  SkeinLayoutInput input;
  SkeinLayoutParams params;

  g_free (self->start);
  self->start =
      g_memdup2 (self->scene->positions, sizeof (float) * 2 * (gsize) self->scene->n_nodes);
  input = (SkeinLayoutInput){ radii, self->start, self->pinned };
  get_params (self, &params);
  skein_layout_job_start (self->job, self->frozen->topology, &input, &params);
  show_beginning (self, &input, &params);
}

static void
put (SkeinWorkspace *self, guint32 node, const SkeinPlace *place)
{
  float *position = self->scene->positions + 2 * node;

  position[0] = place->x;
  position[1] = place->y;
  skein_layout_job_drag (self->job, node, place->x, place->y);
  skein_layout_job_drop (self->job, node, place->pinned);
}

/* After pins came or went: those that are new hold their nodes, the others let go of them where they were
 * before. */
void
skein_workspace_load_pins (SkeinWorkspace *self)
{
  g_autoptr (GArray) places = skein_project_dup_places (self->project, NULL);
  g_autofree guint8 *pinned = g_new0 (guint8, self->scene->n_nodes + 1);
  guint32 node;

  for (guint i = 0; places != NULL && i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);
    const float *position;

    if (!skein_workspace_find_node (self, place->actor, &node))
      continue;
    position = self->scene->positions + 2 * node;
    pinned[node] = place->pinned != FALSE;
    if (self->pinned[node] != pinned[node] ||
        (place->pinned && (position[0] != place->x || position[1] != place->y)))
      put (self, node, place);
  }
  for (guint32 i = 0; i < self->scene->n_nodes; i++)
    if (self->pinned[i] && !pinned[i])
      skein_layout_job_set_pinned (self->job, i, FALSE);
  g_free (self->pinned);
  self->pinned = g_steal_pointer (&pinned);
  skein_workspace_update_emphasis (self);
}

/**
 * skein_workspace_set_animated:
 * @workspace: a workspace
 * @animated: whether nodes are seen on their way
 *
 * Follows the person's wish for more or less movement on the screen.
 */
void
skein_workspace_set_animated (SkeinWorkspace *self, gboolean animated)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  skein_layout_job_set_animated (self->job, animated);
}

/**
 * skein_workspace_set_aspect:
 * @workspace: a workspace
 * @aspect: width over height of the view, for layouts that begin later
 */
void
skein_workspace_set_aspect (SkeinWorkspace *self, double aspect)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  self->aspect = isfinite (aspect) ? CLAMP (aspect, 0.2, 5) : 1.4;
}

/**
 * skein_workspace_set_paused:
 * @workspace: a workspace
 * @paused: whether the layout rests
 */
void
skein_workspace_set_paused (SkeinWorkspace *self, gboolean paused)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  paused = paused != FALSE;
  if (self->paused == paused)
    return;
  self->paused = paused;
  skein_layout_job_set_paused (self->job, paused);
  g_object_notify (G_OBJECT (self), "paused");
}

/**
 * skein_workspace_get_paused:
 * @workspace: a workspace
 *
 * Returns: %TRUE if the layout rests because a person said so
 */
gboolean
skein_workspace_get_paused (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return self->paused;
}

/**
 * skein_workspace_arrange_again:
 * @workspace: a workspace
 * @error: return location
 *
 * Makes another arrangement from the beginning; pinned actors stay.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_arrange_again (SkeinWorkspace *self, GError **error)
{
  g_autofree float *positions = NULL;
  g_autofree float *radii = NULL;
  g_autofree char *seed = NULL;
  SkeinLayoutInput input;
  SkeinLayoutParams params;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  if (self->frozen == NULL)
    return TRUE;
  self->seed++;
  seed = g_strdup_printf ("%" G_GUINT64_FORMAT, self->seed);
  if (!skein_project_is_read_only (self->project) &&
      !skein_project_set_setting (self->project, "layout.seed", seed, error))
    return FALSE;
  positions = g_memdup2 (self->scene->positions, sizeof (float) * 2 * (gsize) self->scene->n_nodes);
  for (guint32 i = 0; i < self->scene->n_nodes; i++)
    if (!self->pinned[i])
      positions[2 * i] = positions[2 * i + 1] = NAN;
  radii = dup_radii (self->scene);
  input = (SkeinLayoutInput){ radii, positions, self->pinned };
  get_params (self, &params);
  skein_workspace_set_paused (self, FALSE);
  skein_layout_job_start (self->job, self->frozen->topology, &input, &params);
  return TRUE;
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

  if (!self->dragging || self->home.actor != self->scene->nodes[node].id) {
    self->home = (SkeinPlace){ self->scene->nodes[node].id,
                               self->scene->positions[2 * node],
                               self->scene->positions[2 * node + 1],
                               FALSE };
    self->dragging = TRUE;
  }
  self->scene->positions[2 * node] = (float) x;
  self->scene->positions[2 * node + 1] = (float) y;
  skein_layout_job_drag (self->job, node, (float) x, (float) y);
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
  skein_layout_job_drop (self->job, node, self->pinned[node]);
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
    skein_layout_job_drop (self->job, node, self->pinned[node]);
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
    skein_layout_job_drop (self->job, node, self->pinned[node]);
  return done;
}

/**
 * skein_workspace_store_layout:
 * @workspace: a workspace
 * @error: return location
 *
 * Writes where everything stands into the project, if that changed since it was written last.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_store_layout (SkeinWorkspace *self, GError **error)
{
  g_autoptr (GArray) places = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  finish_storing (self);
  if (self->project == NULL || self->frozen == NULL || !self->layout_dirty ||
      skein_project_is_read_only (self->project))
    return TRUE;
  self->layout_dirty = FALSE;
  places = collect_places (self);
  return skein_project_store_places (self->project,
                                     (const SkeinPlace *) (gpointer) places->data,
                                     places->len,
                                     error);
}

/**
 * skein_workspace_needs_layout:
 * @workspace: a workspace
 *
 * Returns: %TRUE if there are actors that never had a place
 */
gboolean
skein_workspace_needs_layout (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  for (guint32 i = 0; self->start != NULL && i < 2 * self->scene->n_nodes; i++)
    if (!isfinite (self->start[i]))
      return TRUE;
  return FALSE;
}

/**
 * skein_workspace_layout_now:
 * @workspace: a workspace with a project
 * @cancellable: (nullable)
 * @error: return location
 *
 * Finishes the layout before it returns, for programs without a main loop. The window lets it run in
 * its thread instead.
 *
 * Returns: %TRUE if the layout is done
 */
gboolean
skein_workspace_layout_now (SkeinWorkspace *self, GCancellable *cancellable, GError **error)
{
  g_autofree float *radii = NULL;
  g_autofree float *positions = NULL;
  SkeinLayoutInput input;
  SkeinLayoutParams params;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->frozen != NULL, FALSE);

  skein_layout_job_stop (self->job);
  radii = dup_radii (self->scene);
  positions = g_new (float, 2 * (gsize) self->scene->n_nodes + 1);
  input = (SkeinLayoutInput){ radii, self->start, self->pinned };
  get_params (self, &params);
  if (!skein_layout_run (
          self->frozen->topology, &input, &params, NULL, NULL, cancellable, positions, error))
    return FALSE;
  memcpy (self->scene->positions, positions, sizeof (float) * 2 * (gsize) self->scene->n_nodes);
  self->layout_dirty = TRUE;
  skein_workspace_emit_scene_changed (self);
  return TRUE;
}

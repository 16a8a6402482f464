// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

/* To look at everything takes no time in a scene with fewer nodes and edges than this. */
#define LEAST_INDEXED 4000

/* So many edges can be looked at for each place of the pointer while there is no index. */
#define MOST_LOOKED_AT 200000

static void
build_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SkeinHitIndex *index = data;

  if (skein_hit_index_build (index, cancellable)) {
    g_task_return_pointer (task, index, (GDestroyNotify) skein_hit_index_free);
    return;
  }
  skein_hit_index_free (index);
  g_task_return_pointer (task, NULL, NULL);
}

/* Whoever calls off the work may be gone when this is called. */
static void
built_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  g_autoptr (SkeinHitIndex) index = NULL;
  SkeinCanvas *self = data;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;
  index = g_task_propagate_pointer (task, NULL);
  g_clear_object (&self->indexing);
  skein_hit_index_free (self->index);
  self->index = g_steal_pointer (&index);
  self->index_checked = FALSE;
}

static gboolean
is_at_rest (SkeinCanvas *self)
{
  gboolean arranging = FALSE;

  g_object_get (self->pane.workspace, "arranging", &arranging, NULL);
  return !arranging && (self->drag == SKEIN_DRAG_NONE || self->drag == SKEIN_DRAG_PRESSED);
}

/* Has a worker build the index of where everything is now. */
static void
begin_index (SkeinCanvas *self, const SkeinScene *scene)
{
  g_autoptr (GTask) task = NULL;

  self->indexing = g_cancellable_new ();
  task = g_task_new (NULL, self->indexing, built_cb, self);
  g_task_set_task_data (task, skein_hit_index_new (scene), NULL);
  g_task_run_in_thread (task, build_cb);
}

static gboolean
has_index (SkeinCanvas *self, const SkeinScene *scene)
{
  if (scene->n_nodes + scene->n_edges < LEAST_INDEXED)
    return FALSE;
  if (self->index != NULL && !self->index_checked && !skein_hit_index_fits (self->index, scene))
    g_clear_pointer (&self->index, skein_hit_index_free);
  self->index_checked = TRUE;
  if (self->index == NULL && self->indexing == NULL && is_at_rest (self))
    begin_index (self, scene);
  return self->index != NULL;
}

/* Finds what is at a place, in pixels of the widget. While nodes of a very large graph move, and until the index is
 * there, edges are only looked for when @thoroughly: when it matters more than the next frame. */
SkeinHit
skein_canvas_hit (SkeinCanvas *self, double x, double y, gboolean thoroughly)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);

  if (scene == NULL)
    return (SkeinHit){ SKEIN_HIT_NOTHING, 0 };
  if (has_index (self, scene))
    return skein_hit_index_find (self->index, scene, &self->camera, x, y);
  if (!thoroughly && scene->n_edges > MOST_LOOKED_AT)
    return skein_scene_hit_node (scene, &self->camera, x, y);
  return skein_scene_hit (scene, &self->camera, x, y);
}

/* Drops the index, and calls off the work at the next one. */
void
skein_canvas_forget_index (SkeinCanvas *self)
{
  if (self->indexing != NULL)
    g_cancellable_cancel (self->indexing);
  g_clear_object (&self->indexing);
  g_clear_pointer (&self->index, skein_hit_index_free);
}

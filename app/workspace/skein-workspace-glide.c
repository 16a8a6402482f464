// SPDX-License-Identifier: MPL-2.0
/* Nodes that have to be elsewhere at once glide there: to where they stood before a step that is undone, or into
 * a layout that begins anew. A glide that ends at what still moves becomes one with it. */
#include <string.h>

#include "skein-workspace-private.h"

#define GLIDE_USEC (300 * 1000)
#define FRAME_MSEC 16

static float
ease (double t)
{
  return (float) (t * t * (3 - 2 * t));
}

static gboolean
frame_cb (gpointer data)
{
  SkeinWorkspace *self = data;
  SkeinScene *scene = self->scene;
  double t = (double) (g_get_monotonic_time () - self->glide_begin) / GLIDE_USEC;
  float share = ease (CLAMP (t, 0, 1));

  if (t >= 1) {
    self->glide_source = 0;
    skein_workspace_end_glide (self);
    return G_SOURCE_REMOVE;
  }
  for (gsize i = 0; i < 2 * (gsize) scene->n_nodes; i++)
    scene->positions[i] = self->glide_from[i] + (self->glide_to[i] - self->glide_from[i]) * share;
  skein_workspace_emit_scene_changed (self);
  return G_SOURCE_CONTINUE;
}

static void
free_glide (SkeinWorkspace *self)
{
  g_clear_handle_id (&self->glide_source, g_source_remove);
  g_clear_pointer (&self->glide_from, g_free);
  g_clear_pointer (&self->glide_to, g_free);
}

/* Has nodes glide from where they are shown to self->glide_to, which is where they are until it is changed. Where
 * nodes are not to be seen on their way, there is no glide. */
void
skein_workspace_begin_glide (SkeinWorkspace *self)
{
  gsize size = sizeof (float) * 2 * (gsize) self->scene->n_nodes;

  free_glide (self);
  if (!skein_layout_job_get_animated (self->job) || self->scene->n_nodes == 0)
    return;
  self->glide_from = g_memdup2 (self->scene->positions, size);
  self->glide_to = g_memdup2 (self->scene->positions, size);
  self->glide_begin = g_get_monotonic_time ();
  self->glide_source = g_timeout_add (FRAME_MSEC, frame_cb, self);
  skein_workspace_update_arranging (self);
}

/* Where the nodes are or will be: what layouts and the project deal with. */
float *
skein_workspace_get_goal (SkeinWorkspace *self)
{
  return self->glide_to != NULL ? self->glide_to : self->scene->positions;
}

/* Has nodes be where they glide to, before the scene becomes another. */
void
skein_workspace_land (SkeinWorkspace *self)
{
  if (self->glide_to != NULL)
    memcpy (self->scene->positions,
            self->glide_to,
            sizeof (float) * 2 * (gsize) self->scene->n_nodes);
  free_glide (self);
}

/* Shows nodes where they glide to. */
void
skein_workspace_end_glide (SkeinWorkspace *self)
{
  if (self->glide_to == NULL)
    return;
  skein_workspace_land (self);
  skein_workspace_emit_scene_changed (self);
  skein_workspace_come_to_rest (self);
  skein_workspace_update_arranging (self);
}

/* Leaves nodes where they are shown. */
void
skein_workspace_drop_glide (SkeinWorkspace *self)
{
  free_glide (self);
  skein_workspace_update_arranging (self);
}

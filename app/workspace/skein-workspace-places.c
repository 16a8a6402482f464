// SPDX-License-Identifier: MPL-2.0
/* Where actors stand goes into the project now and then, outside of any step: in a large one by a worker. */
#include <math.h>

#include "skein-workspace-private.h"

/* With more nodes than this, places are written by a worker, since that takes longer than a frame. */
#define STORE_AT_ONCE 500

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

/* The sibling is opened in the main thread, from the project; this thread alone uses it then. Returns whether
 * the places are in the file. */
static gpointer
store_in_thread (gpointer data)
{
  Storing *storing = data;
  gboolean is_stored =
      skein_project_store_places (storing->project,
                                  (const SkeinPlace *) (gpointer) storing->places->data,
                                  storing->places->len,
                                  NULL);

  storing_free (storing);
  return GINT_TO_POINTER (is_stored);
}

/* Waits until what is being stored is in the file: before more is stored, and before the project closes. If
 * it could not be stored, since another connection was writing, it is still to be done. */
void
skein_workspace_finish_storing (SkeinWorkspace *self)
{
  GThread *storing = g_steal_pointer (&self->storing);

  if (storing != NULL && g_thread_join (storing) == NULL)
    self->layout_dirty = TRUE;
}

/* Of a pinned actor the place stays what it was before: there it goes back to when the pin is undone. The first
 * @n_shown are those of actors that are shown, the others of hidden ones. */
GArray *
skein_workspace_collect_places (SkeinWorkspace *self, guint *n_shown)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (SkeinPlace));
  const float *positions = skein_workspace_get_goal (self);

  for (guint32 i = 0; self->is_shown && !self->is_awaited && i < self->scene->n_nodes; i++) {
    SkeinPlace place = {
      self->scene->nodes[i].id, positions[2 * i], positions[2 * i + 1], self->pinned[i]
    };

    if (isfinite (place.x) && isfinite (place.y) && !place.pinned)
      g_array_append_val (places, place);
  }
  if (n_shown != NULL)
    *n_shown = places->len;
  skein_workspace_collect_resting (self, places);
  return places;
}

static void
store_by_worker (SkeinWorkspace *self)
{
  SkeinProject *sibling = skein_project_open_sibling (self->project, NULL);
  Storing *storing;

  if (sibling == NULL)
    return;
  skein_workspace_finish_storing (self);
  storing = g_new0 (Storing, 1);
  storing->project = sibling;
  storing->places = skein_workspace_collect_places (self, NULL);
  self->layout_dirty = FALSE;
  self->storing = g_thread_new ("skein-places", store_in_thread, storing);
}

/* Writes where everything stands, which changed, into a project that can be written. */
void
skein_workspace_begin_storing (SkeinWorkspace *self)
{
  if (self->scene->n_nodes <= STORE_AT_ONCE)
    skein_workspace_store_layout (self, NULL);
  else
    store_by_worker (self);
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

  skein_workspace_finish_storing (self);
  if (self->project == NULL || self->frozen == NULL || !self->layout_dirty ||
      skein_project_is_read_only (self->project))
    return TRUE;
  places = skein_workspace_collect_places (self, NULL);
  if (!skein_project_store_places (
          self->project, (const SkeinPlace *) (gpointer) places->data, places->len, error))
    return FALSE;
  self->layout_dirty = FALSE;
  return TRUE;
}

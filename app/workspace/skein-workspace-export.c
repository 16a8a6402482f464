// SPDX-License-Identifier: MPL-2.0
#include "skein-workspace-private.h"

/* What is needed to write a picture, or to make the bytes of one, in a worker. */
typedef struct {
  GFile *file;
  SkeinScene *scene;
  SkeinPicture picture;
  SkeinCamera camera;
  char *font;
  char *title;
  char *caption;
  GBytes *bytes;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->file);
  skein_scene_free (saving->scene);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_free (saving->font);
  g_free (saving->title);
  g_free (saving->caption);
  g_free (saving);
}

/* What the pointer or the keyboard is on does not belong into a picture; what is selected does. */
static void
forget_pointer (SkeinScene *scene)
{
  gboolean selected = FALSE;

  for (guint32 i = 0; i < scene->n_nodes; i++)
    selected |= (scene->nodes[i].emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
  for (guint32 i = 0; i < scene->n_edges; i++)
    selected |= (scene->edges[i].emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
  if (selected)
    return;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    scene->nodes[i].emphasis &= SKEIN_EMPHASIS_PINNED;
  for (guint32 i = 0; i < scene->n_edges; i++)
    scene->edges[i].emphasis = 0;
  scene->dim = 0;
}

static Saving *
make_picture (SkeinWorkspace *self, const SkeinPicture *picture, GFile *file)
{
  Saving *saving = g_new0 (Saving, 1);

  g_set_object (&saving->file, file);
  saving->scene = skein_scene_copy (self->scene);
  forget_pointer (saving->scene);
  saving->picture = *picture;
  if (picture->camera != NULL) {
    saving->camera = *picture->camera;
    saving->picture.camera = &saving->camera;
  }
  saving->font = g_strdup (picture->paint.font);
  saving->title = g_strdup (picture->paint.title);
  saving->caption = g_strdup (picture->paint.caption);
  saving->picture.paint.font = saving->font;
  saving->picture.paint.title = saving->title;
  saving->picture.paint.caption = saving->caption;
  return saving;
}

/**
 * skein_workspace_save_picture:
 * @workspace: a workspace with a project
 * @picture: what picture
 * @file: where it goes
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes a picture of the scene as it is now; the file is written whole or not at all.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_save_picture (SkeinWorkspace *self,
                              const SkeinPicture *picture,
                              GFile *file,
                              GCancellable *cancellable,
                              GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (picture != NULL && G_IS_FILE (file), FALSE);
  return skein_picture_save (picture, self->scene, file, cancellable, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *saving = data;
  GError *error = NULL;

  if (skein_picture_save (&saving->picture, saving->scene, saving->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * skein_workspace_save_picture_async:
 * @workspace: a workspace with a project
 * @picture: what picture; copied
 * @file: where it goes
 * @cancellable: (nullable)
 * @callback: called when it is done, to call skein_workspace_save_finish()
 * @user_data: for @callback
 *
 * Does what skein_workspace_save_picture() does, in a worker thread, with the scene as it is now.
 */
void
skein_workspace_save_picture_async (SkeinWorkspace *self,
                                    const SkeinPicture *picture,
                                    GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (picture != NULL && G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  skein_workspace_run_in_thread (task,
                                 save_in_thread,
                                 make_picture (self, picture, file),
                                 (GDestroyNotify) saving_free);
}

static void
render_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  /* One that waited for its turn may be unwanted by now. */
  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    saving->bytes = skein_picture_render (&saving->picture, saving->scene, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_bytes_ref (saving->bytes), (GDestroyNotify) g_bytes_unref);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * skein_workspace_render_picture_async:
 * @workspace: a workspace with a project
 * @picture: what picture; copied
 * @cancellable: (nullable)
 * @callback: called when it is done, to call skein_workspace_render_picture_finish()
 * @user_data: for @callback
 *
 * Makes the bytes of a picture's file in a worker thread, with the scene as it is now.
 */
void
skein_workspace_render_picture_async (SkeinWorkspace *self,
                                      const SkeinPicture *picture,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (GTask) work = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (picture != NULL);

  /* The worker never holds the workspace, see skein_workspace_run_in_thread(). */
  work = g_task_new (NULL,
                     cancellable,
                     rendered_cb,
                     g_task_new (self, cancellable, callback, user_data));
  g_task_set_task_data (work, make_picture (self, picture, NULL), (GDestroyNotify) saving_free);
  g_task_run_in_thread (work, render_in_thread);
}

/**
 * skein_workspace_render_picture_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
skein_workspace_render_picture_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * skein_workspace_save_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %TRUE if the file is written
 */
gboolean
skein_workspace_save_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-importer.h"
#include "skein-json.h"
#include "skein-workspace-private.h"

/* What is needed to write a file, or the bytes of one, in a worker or not: a scene, bytes that are there already (DOT, which only
 * the main thread may make), or a project to read everything from. */
typedef struct {
  GFile *file;
  SkeinScene *scene;
  SkeinPicture picture;
  SkeinCamera camera;
  char *font;
  char *title;
  char *caption;
  GBytes *bytes;
  SkeinProject *project;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->file);
  g_clear_pointer (&saving->scene, skein_scene_free);
  g_clear_pointer (&saving->bytes, g_bytes_unref);
  g_clear_object (&saving->project);
  g_free (saving->font);
  g_free (saving->title);
  g_free (saving->caption);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static Saving *
make_picture (SkeinWorkspace *self, const SkeinPicture *picture, GFile *file)
{
  Saving *saving = g_new0 (Saving, 1);

  g_set_object (&saving->file, file);
  saving->scene = skein_scene_copy (self->scene);
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

static GBytes *
write_dot (SkeinWorkspace *self, GError **error)
{
  char *dot = skein_graph_to_dot (self->graph, NULL, error);

  return dot != NULL ? g_bytes_new_take (dot, strlen (dot)) : NULL;
}

static Saving *
make_data (SkeinWorkspace *self, GFile *file, const char *format, GError **error)
{
  g_autoptr (Saving) saving = g_new0 (Saving, 1);

  saving->file = g_object_ref (file);
  if (g_str_equal (format, "dot"))
    saving->bytes = write_dot (self, error);
  else if (g_str_equal (format, "json"))
    saving->project = skein_project_open_sibling (self->project, error);
  else
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_UNKNOWN_FORMAT,
                 _ ("“%s” is not a format that Skein writes. It writes “dot” and “json”."),
                 format);
  return saving->bytes != NULL || saving->project != NULL ? g_steal_pointer (&saving) : NULL;
}

static GBytes *
write_json (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinDocument) document = skein_project_dup_document (project, error);

  return document != NULL ? skein_json_write (document, error) : NULL;
}

static gboolean
save (Saving *saving, GCancellable *cancellable, GError **error)
{
  gsize size;
  const char *data;

  if (saving->scene != NULL)
    return skein_picture_save (&saving->picture, saving->scene, saving->file, cancellable, error);
  if (saving->project != NULL)
    saving->bytes = write_json (saving->project, error);
  if (saving->bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (saving->bytes, &size);
  return g_file_replace_contents (saving->file,
                                  data,
                                  size,
                                  NULL,
                                  FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION,
                                  NULL,
                                  cancellable,
                                  error);
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

/**
 * skein_workspace_save_data:
 * @workspace: a workspace with a project
 * @file: where it goes
 * @format: "dot" (the graph) or "json" (all articles with their annotations)
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes what the project holds in a format for other tools; the file is written whole or not at all.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_save_data (SkeinWorkspace *self,
                           GFile *file,
                           const char *format,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (Saving) saving = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (file) && format != NULL, FALSE);

  saving = make_data (self, file, format, error);
  return saving != NULL && save (saving, cancellable, error);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, cancellable, &error))
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
 * skein_workspace_save_data_async:
 * @workspace: a workspace with a project
 * @file: where it goes
 * @format: "dot" or "json"
 * @cancellable: (nullable)
 * @callback: called when it is done, to call skein_workspace_save_finish()
 * @user_data: for @callback
 *
 * Does what skein_workspace_save_data() does, in a worker thread.
 */
void
skein_workspace_save_data_async (SkeinWorkspace *self,
                                 GFile *file,
                                 const char *format,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  Saving *saving;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (G_IS_FILE (file) && format != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  saving = make_data (self, file, format, &error);
  if (saving == NULL) {
    g_task_return_error (task, error);
    return;
  }
  skein_workspace_run_in_thread (task, save_in_thread, saving, (GDestroyNotify) saving_free);
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

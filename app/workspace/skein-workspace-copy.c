// SPDX-License-Identifier: MPL-2.0
#include "skein-workspace-private.h"

typedef struct {
  SkeinProject *project;
  GFile *file;
  gboolean forget_history;
} Copying;

static void
copying_free (Copying *copying)
{
  g_clear_object (&copying->project);
  g_clear_object (&copying->file);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static gboolean
copy (Copying *copying, GCancellable *cancellable, GError **error)
{
  return copying->file != NULL
             ? skein_project_save_copy (copying->project,
                                        g_file_peek_path (copying->file),
                                        cancellable,
                                        error)
             : skein_project_compact (copying->project, copying->forget_history, error);
}

static void
copy_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (copy (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A worker has a connection of its own. There is none to a file that is not in its place any more: then the copy is made
 * here and now. */
static void
begin (SkeinWorkspace *self, GTask *task, Copying *taken)
{
  g_autoptr (Copying) copying = taken;
  GError *error = NULL;

  if (!skein_project_is_in_place (self->project)) {
    copying->project = g_object_ref (self->project);
    if (copy (copying, g_task_get_cancellable (task), &error))
      g_task_return_boolean (task, TRUE);
    else
      g_task_return_error (task, error);
    return;
  }
  copying->project = skein_project_open_sibling (self->project, &error);
  if (copying->project == NULL)
    g_task_return_error (task, error);
  else
    skein_workspace_run_in_thread (task,
                                   copy_in_thread,
                                   g_steal_pointer (&copying),
                                   (GDestroyNotify) copying_free);
}

/**
 * skein_workspace_save_copy_async:
 * @workspace: a workspace with a project
 * @file: a local file, which is replaced if it exists
 * @cancellable: (nullable)
 * @callback: called when it is done, to call skein_workspace_copy_finish()
 * @user_data: for @callback
 *
 * Writes a copy of the project, also of one whose own file is gone. The project that is open stays open.
 */
void
skein_workspace_save_copy_async (SkeinWorkspace *self,
                                 GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Copying *copying;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  copying = g_new0 (Copying, 1);
  copying->file = g_object_ref (file);
  skein_workspace_store_layout (self, NULL);
  begin (self, task, copying);
}

/**
 * skein_workspace_compact_async:
 * @workspace: a workspace with a project
 * @forget_history: whether the steps that could be undone are forgotten
 * @callback: called when it is done, to call skein_workspace_copy_finish()
 * @user_data: for @callback
 *
 * Writes the file anew without the room that is not used; meanwhile the project can't be changed.
 */
void
skein_workspace_compact_async (SkeinWorkspace *self,
                               gboolean forget_history,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Copying *copying;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  copying = g_new0 (Copying, 1);
  copying->forget_history = forget_history;
  begin (self, task, copying);
}

/**
 * skein_workspace_copy_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %TRUE if the copy is on disk, or the file was compacted
 */
gboolean
skein_workspace_copy_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (self->project != NULL)
    skein_workspace_update_history (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-workspace-private.h"

/* One import, or the preview of one, shared by the main thread and the worker. What the worker says of its progress is kept under
 * the lock, and one idle at a time brings it to the main thread. */
typedef struct {
  SkeinProject *project;
  SkeinProject *sibling;
  char **paths;
  SkeinImportOptions *options;
  SkeinReport *report;
  SkeinImportPreview *preview;
  gboolean imported;

  SkeinProgressFunc progress;
  gpointer progress_data;
  GMainContext *context;
  GMutex lock;
  double fraction;
  char *what;
  gboolean idle_pending;
  gboolean finished;
} Importing;

static void
clear_importing (gpointer data)
{
  Importing *importing = data;

  g_clear_object (&importing->sibling);
  g_clear_object (&importing->project);
  g_strfreev (importing->paths);
  skein_import_options_free (importing->options);
  skein_report_free (importing->report);
  skein_import_preview_free (importing->preview);
  g_main_context_unref (importing->context);
  g_mutex_clear (&importing->lock);
  g_free (importing->what);
}

static void
importing_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_importing);
}

static gboolean
progress_idle_cb (gpointer data)
{
  Importing *importing = data;
  g_autofree char *what = NULL;
  double fraction;
  gboolean finished;

  g_mutex_lock (&importing->lock);
  importing->idle_pending = FALSE;
  fraction = importing->fraction;
  what = g_strdup (importing->what);
  finished = importing->finished;
  g_mutex_unlock (&importing->lock);
  if (!finished)
    importing->progress (fraction, what, importing->progress_data);
  return G_SOURCE_REMOVE;
}

/* Called in the worker. */
static void
progress_cb (double fraction, const char *what, gpointer data)
{
  Importing *importing = data;
  gboolean needs_idle;

  g_mutex_lock (&importing->lock);
  importing->fraction = fraction;
  g_free (importing->what);
  importing->what = g_strdup (what);
  needs_idle = !importing->idle_pending && importing->progress != NULL;
  importing->idle_pending = importing->idle_pending || needs_idle;
  g_mutex_unlock (&importing->lock);
  if (needs_idle) {
    g_autoptr (GSource) idle = g_idle_source_new ();

    g_source_set_callback (idle,
                           progress_idle_cb,
                           g_atomic_rc_box_acquire (importing),
                           importing_unref);
    g_source_attach (idle, importing->context);
  }
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Importing *importing = data;
  GError *error = NULL;

  if (skein_import_files (importing->sibling,
                          (const char *const *) importing->paths,
                          importing->options,
                          progress_cb,
                          importing,
                          importing->report,
                          cancellable,
                          &error))
    importing->imported = TRUE;
  /* Closed here, since a large import leaves much to be put into the file. */
  g_clear_object (&importing->sibling);
  if (importing->imported)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
preview_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Importing *importing = data;
  GError *error = NULL;

  importing->preview = skein_import_preview (importing->sibling,
                                             (const char *const *) importing->paths,
                                             importing->options,
                                             progress_cb,
                                             importing,
                                             cancellable,
                                             &error);
  if (importing->preview != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
thread_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * skein_workspace_run_in_thread:
 * @task: a task whose source is a workspace; it ends like @function, with a boolean or an error
 * @function: what the worker does
 * @data: (transfer full): the task data of @function
 * @free_data: frees @data
 *
 * Runs a function in a worker. The worker may be the last to let go of the task that it ran: so it never
 * sees the one that holds the workspace, which must not end anywhere but in the main thread.
 */
void
skein_workspace_run_in_thread (GTask *task,
                               GTaskThreadFunc function,
                               gpointer data,
                               GDestroyNotify free_data)
{
  g_autoptr (GTask) work =
      g_task_new (NULL, g_task_get_cancellable (task), thread_done_cb, g_object_ref (task));

  g_task_set_check_cancellable (work, FALSE);
  g_task_set_task_data (work, data, free_data);
  g_task_run_in_thread (work, function);
}

/* Everything but the task is copied, so that the worker shares it with nobody. */
static void
run (GTask *task,
     GTaskThreadFunc function,
     const char *const *paths,
     const SkeinImportOptions *options,
     SkeinProgressFunc progress,
     gpointer progress_data)
{
  SkeinWorkspace *self = g_task_get_source_object (task);
  SkeinProject *sibling = NULL;
  GError *error = NULL;
  Importing *importing;

  /* Once the worker has committed, the import is a fact that a late cancel can't deny. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->project != NULL) {
    sibling = skein_project_open_sibling (self->project, &error);
    if (sibling == NULL) {
      g_task_return_error (task, error);
      return;
    }
  }
  importing = g_atomic_rc_box_new0 (Importing);
  importing->project = self->project != NULL ? g_object_ref (self->project) : NULL;
  importing->sibling = sibling;
  importing->paths = g_strdupv ((char **) paths);
  importing->options = skein_import_options_copy (options);
  importing->report = skein_report_new ();
  importing->progress = progress;
  importing->progress_data = progress_data;
  importing->context = g_main_context_ref_thread_default ();
  g_mutex_init (&importing->lock);
  g_task_set_task_data (task, importing, importing_unref);
  skein_workspace_run_in_thread (task,
                                 function,
                                 g_atomic_rc_box_acquire (importing),
                                 importing_unref);
}

/* Ends the reports of progress. Returns: (nullable): what the task was about */
static Importing *
finish (GAsyncResult *result)
{
  Importing *importing = g_task_get_task_data (G_TASK (result));

  if (importing != NULL) {
    g_mutex_lock (&importing->lock);
    importing->finished = TRUE;
    g_mutex_unlock (&importing->lock);
  }
  return importing;
}

/**
 * skein_workspace_preview_async:
 * @workspace: a workspace
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 * @options: (nullable): what the import would be told
 * @progress: (nullable) (scope async): is told in the main thread how far it is, not after the end
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out in a worker thread what an import would bring to the project, if there is one.
 */
void
skein_workspace_preview_async (SkeinWorkspace *self,
                               const char *const *paths,
                               const SkeinImportOptions *options,
                               SkeinProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (paths != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, skein_workspace_preview_async);
  run (task, preview_in_thread, paths, options, progress, progress_data);
}

/**
 * skein_workspace_preview_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what an import would bring
 */
SkeinImportPreview *
skein_workspace_preview_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  Importing *importing;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  importing = finish (result);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&importing->preview);
}

/**
 * skein_workspace_import_async:
 * @workspace: a workspace with a project
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 * @options: (nullable): see skein_importer_new()
 * @progress: (nullable) (scope async): is told in the main thread how far it is, not after the end
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it; the project is then as it was
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Imports files in a worker thread, on a connection of its own, as one step of the history.
 */
void
skein_workspace_import_async (SkeinWorkspace *self,
                              const char *const *paths,
                              const SkeinImportOptions *options,
                              SkeinProgressFunc progress,
                              gpointer progress_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (paths != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, skein_workspace_import_async);
  run (task, import_in_thread, paths, options, progress, progress_data);
  if (g_task_get_task_data (task) != NULL)
    self->n_imports++;
}

/**
 * skein_workspace_import_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the report of the import
 */
SkeinReport *
skein_workspace_import_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  Importing *importing;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  importing = finish (result);
  if (importing != NULL)
    self->n_imports--;
  if (importing != NULL && importing->project != NULL)
    skein_project_write_within (importing->project);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  /* Another project may have been opened meanwhile. */
  if (self->project == importing->project)
    skein_project_refresh (self->project);
  return g_steal_pointer (&importing->report);
}

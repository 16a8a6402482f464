// SPDX-License-Identifier: MPL-2.0
#include "skein-occurrence.h"
#include "skein-workspace-private.h"

/* What a worker looks for, on a connection of its own. */
typedef struct {
  SkeinProject *project;
  SkeinProject *sibling;
  GStrv names;
  gint64 article;
  int *permille;
  GArray *occurrences;
} Work;

static void
clear_work (gpointer data)
{
  Work *work = data;

  g_object_unref (work->project);
  g_object_unref (work->sibling);
  g_strfreev (work->names);
  g_clear_pointer (&work->permille, g_atomic_rc_box_release);
  g_clear_pointer (&work->occurrences, g_array_unref);
}

static void
work_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_work);
}

/* Called in the worker. */
static void
progress_cb (guint done, guint total, gpointer data)
{
  Work *work = data;

  if (work->permille != NULL && total > 0)
    g_atomic_int_set (work->permille, (int) (1000 * (guint64) done / total));
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->occurrences = skein_project_find_occurrences (work->sibling,
                                                      (const char *const *) work->names,
                                                      work->article,
                                                      cancellable,
                                                      progress_cb,
                                                      work,
                                                      &error);
  if (work->occurrences != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Work *
begin_work (SkeinWorkspace *self, GTask *task)
{
  GError *error = NULL;
  SkeinProject *sibling = skein_project_open_sibling (self->project, &error);
  Work *work;

  if (sibling == NULL) {
    g_task_return_error (task, error);
    return NULL;
  }
  work = g_atomic_rc_box_new0 (Work);
  work->project = g_object_ref (self->project);
  work->sibling = sibling;
  g_task_set_task_data (task, work, work_unref);
  return work;
}

/**
 * skein_workspace_find_occurrences_async:
 * @workspace: a workspace with a project
 * @names: (array zero-terminated=1): what to look for
 * @article: the article to look through, or 0 for all
 * @permille: (nullable): made by g_atomic_rc_box_new0(), which the worker keeps; how much is done, to be read by
 *   g_atomic_int_get()
 * @cancellable: (nullable): stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what skein_project_find_occurrences() does, in a worker thread.
 */
void
skein_workspace_find_occurrences_async (SkeinWorkspace *self,
                                        const char *const *names,
                                        gint64 article,
                                        int *permille,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (names != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  work = begin_work (self, task);
  if (work == NULL)
    return;
  work->names = g_strdupv ((GStrv) names);
  work->article = article;
  if (permille != NULL)
    work->permille = g_atomic_rc_box_acquire (permille);
  skein_workspace_run_in_thread (task, find_in_thread, g_atomic_rc_box_acquire (work), work_unref);
}

/**
 * skein_workspace_find_occurrences_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinOccurrence): the places
 */
GArray *
skein_workspace_find_occurrences_finish (SkeinWorkspace *self, GAsyncResult *result, GError **error)
{
  Work *work;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_steal_pointer (&work->occurrences);
}

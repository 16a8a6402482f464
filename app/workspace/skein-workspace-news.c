// SPDX-License-Identifier: MPL-2.0
/* Steps that touch very many rows: a worker makes them, and reads what the lists will show, so that the main thread has
 * nothing to do but to put it there. */
#include <glib/gi18n-lib.h>

#include "skein-edit.h"
#include "skein-error.h"
#include "skein-relation.h"
#include "skein-workspace-private.h"

struct _SkeinWorkspaceNews {
  GHashTable *actors;
  GHashTable *relations;
  GHashTable *articles;
};

typedef gpointer (*Read) (SkeinProject *project, gint64 id, GError **error);

/* After so many rows, which take some milliseconds, whoever waits to write may do so. */
#define PACE 256

/* Every row by its number, which is its first field. What is gone has none. */
static void
read_rows (SkeinProject *project, const GArray *ids, Read read, GHashTable *rows)
{
  gboolean is_reading = FALSE;

  for (guint i = 0; i < ids->len; i++) {
    gint64 *row;

    if (i % PACE == 0) {
      if (is_reading)
        skein_project_end_reading (project);
      is_reading = skein_project_begin_reading (project, NULL);
    }
    row = read (project, g_array_index (ids, gint64, i), NULL);
    if (row != NULL)
      g_hash_table_insert (rows, row, row);
  }
  if (is_reading)
    skein_project_end_reading (project);
}

static GHashTable *
new_rows (GDestroyNotify free_row)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_row);
}

/* Reads, in the worker that made a step on @project, all rows that the step touched. */
SkeinWorkspaceNews *
skein_workspace_news_new (SkeinProject *project)
{
  const SkeinTouched *touched = skein_project_get_touched (project);
  SkeinWorkspaceNews *news = g_new0 (SkeinWorkspaceNews, 1);

  news->actors = new_rows ((GDestroyNotify) skein_actor_free);
  news->relations = new_rows ((GDestroyNotify) skein_relation_free);
  news->articles = new_rows ((GDestroyNotify) skein_article_free);
  if (touched->all)
    return news;
  read_rows (project, touched->actors, (Read) skein_project_dup_actor, news->actors);
  read_rows (project, touched->relations, (Read) skein_project_dup_relation, news->relations);
  read_rows (project, touched->articles, (Read) skein_project_dup_article, news->articles);
  return news;
}

void
skein_workspace_news_free (SkeinWorkspaceNews *news)
{
  if (news == NULL)
    return;
  g_hash_table_unref (news->actors);
  g_hash_table_unref (news->relations);
  g_hash_table_unref (news->articles);
  g_free (news);
}

/* Takes a row out of the table, or says that it is gone. */
static gpointer
take_row (GHashTable *rows, gint64 id, GError **error)
{
  gpointer row = NULL;

  if (!g_hash_table_steal_extended (rows, &id, NULL, &row))
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("It is no longer in the project."));
  return row;
}

SkeinActor *
skein_workspace_read_actor (SkeinWorkspace *self, gint64 id, GError **error)
{
  return self->news != NULL ? take_row (self->news->actors, id, error)
                            : skein_project_dup_actor (self->project, id, error);
}

SkeinRelation *
skein_workspace_read_relation (SkeinWorkspace *self, gint64 id, GError **error)
{
  return self->news != NULL ? take_row (self->news->relations, id, error)
                            : skein_project_dup_relation (self->project, id, error);
}

SkeinArticle *
skein_workspace_read_article (SkeinWorkspace *self, gint64 id, GError **error)
{
  return self->news != NULL ? take_row (self->news->articles, id, error)
                            : skein_project_dup_article (self->project, id, error);
}

/* Tells of the step that a worker made on @sibling, whose news is then used up. */
void
skein_workspace_tell_news (SkeinWorkspace *self, SkeinProject *sibling, SkeinWorkspaceNews *news)
{
  self->news = news;
  skein_project_tell_of (self->project, sibling);
  self->news = NULL;
}

typedef struct {
  SkeinProject *project;
  SkeinProject *sibling;
  gint64 actor;
  GArray *occurrences;
  guint n_added;
  SkeinWorkspaceNews *news;
} Marking;

static void
clear_marking (gpointer data)
{
  Marking *marking = data;

  g_object_unref (marking->project);
  g_object_unref (marking->sibling);
  g_array_unref (marking->occurrences);
  skein_workspace_news_free (marking->news);
}

static void
marking_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_marking);
}

static void
mark_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Marking *marking = data;
  GError *error = NULL;

  skein_project_expect_much (marking->sibling);
  if (!skein_edit_add_mentions (marking->sibling,
                                marking->actor,
                                (const SkeinOccurrence *) (gconstpointer)
                                    marking->occurrences->data,
                                marking->occurrences->len,
                                &marking->n_added,
                                &error)) {
    g_task_return_error (task, error);
    return;
  }
  marking->news = skein_workspace_news_new (marking->sibling);
  g_task_return_boolean (task, TRUE);
}

/**
 * skein_workspace_mark_all_async:
 * @workspace: a workspace with a project
 * @actor: an actor
 * @occurrences: (element-type SkeinOccurrence): where articles name it; not changed meanwhile
 * @permille: (nullable): see skein_project_watch_step()
 * @cancellable: (nullable): likewise
 * @callback: called when it is done, to call skein_workspace_mark_all_finish()
 * @user_data: for @callback
 *
 * Does what skein_edit_add_mentions() does, in a worker thread; lists and graph follow at once when it is done, however
 * many places there are.
 */
void
skein_workspace_mark_all_async (SkeinWorkspace *self,
                                gint64 actor,
                                GArray *occurrences,
                                int *permille,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  SkeinProject *sibling;
  Marking *marking;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (occurrences != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  /* What is in the file is there, however late somebody wants to stop. */
  g_task_set_check_cancellable (task, FALSE);
  sibling = skein_project_open_sibling (self->project, &error);
  if (sibling == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  skein_project_watch_step (sibling, permille, cancellable);
  marking = g_atomic_rc_box_new0 (Marking);
  marking->project = g_object_ref (self->project);
  marking->sibling = sibling;
  marking->actor = actor;
  marking->occurrences = g_array_ref (occurrences);
  self->n_imports++;
  g_task_set_task_data (task, marking, marking_unref);
  skein_workspace_run_in_thread (task,
                                 mark_in_thread,
                                 g_atomic_rc_box_acquire (marking),
                                 marking_unref);
}

/**
 * skein_workspace_mark_all_finish:
 * @workspace: a workspace
 * @result: what the callback was given
 * @n_added: (out) (optional): how many places were not marked before
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_mark_all_finish (SkeinWorkspace *self,
                                 GAsyncResult *result,
                                 guint *n_added,
                                 GError **error)
{
  Marking *marking;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  marking = g_task_get_task_data (G_TASK (result));
  if (marking != NULL)
    self->n_imports--;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (n_added != NULL)
    *n_added = marking->n_added;
  /* Another project may have been opened meanwhile. */
  if (self->project == marking->project)
    skein_workspace_tell_news (self, marking->sibling, marking->news);
  return TRUE;
}

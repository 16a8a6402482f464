// SPDX-License-Identifier: MPL-2.0
#include "skein-communities.h"
#include "skein-workspace-private.h"

#include <glib/gi18n-lib.h>

/* The setting of the project that remembers whether communities are shown. */
#define SETTING "communities"

/* The same communities every time: nobody asks for others of the same kind. */
#define SEED 1
#define RESOLUTION 1.0

/* What a worker finds: it has its own reference on the graph, which does not change. */
typedef struct {
  SkeinTopology *topology;
  guint32 *membership;
  guint32 n_communities;
} Grouping;

static void
grouping_free (gpointer data)
{
  Grouping *grouping = data;

  skein_topology_unref (grouping->topology);
  g_free (grouping->membership);
  g_free (grouping);
}

static Grouping *
grouping_new (SkeinWorkspace *self)
{
  Grouping *grouping = g_new0 (Grouping, 1);

  grouping->topology = skein_topology_ref (self->frozen->topology);
  grouping->membership = g_new (guint32, (gsize) self->frozen->topology->n_nodes + 1);
  return grouping;
}

static gboolean
group (Grouping *grouping, GCancellable *cancellable, GError **error)
{
  if (skein_communities (grouping->topology,
                         SEED,
                         RESOLUTION,
                         cancellable,
                         grouping->membership,
                         &grouping->n_communities))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped"));
  return FALSE;
}

static void
take (SkeinWorkspace *self, Grouping *grouping)
{
  skein_scene_take_communities (self->scene,
                                g_steal_pointer (&grouping->membership),
                                grouping->n_communities);
  skein_workspace_emit_scene_changed (self);
}

static void
group_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (group (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stop_grouping (SkeinWorkspace *self)
{
  if (self->grouping != NULL)
    g_cancellable_cancel (self->grouping);
  g_clear_object (&self->grouping);
}

/* Another graph may be shown by now, or none: then this run was cancelled, and is not waited for. The workspace
 * itself may be gone, which the worker never holds. */
static void
grouped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GWeakRef *holder = data;
  g_autoptr (SkeinWorkspace) self = g_weak_ref_get (holder);
  GTask *task = G_TASK (result);

  if (g_task_propagate_boolean (task, NULL) && self != NULL &&
      self->grouping == g_task_get_cancellable (task)) {
    g_clear_object (&self->grouping);
    take (self, g_task_get_task_data (task));
  }
  g_weak_ref_clear (holder);
}

/* Groups what the scene shows now, in a worker. */
static void
start_grouping (SkeinWorkspace *self)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *holder;

  stop_grouping (self);
  if (!self->communities || self->frozen == NULL)
    return;
  self->grouping = g_cancellable_new ();
  holder = g_new0 (GWeakRef, 1);
  g_weak_ref_init (holder, self);
  task = g_task_new (NULL, self->grouping, grouped_cb, holder);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, grouping_new (self), grouping_free);
  g_task_run_in_thread (task, group_in_thread);
}

/* A new scene begins with the communities of the one before, whose nodes are at @places in it, as far as they are there,
 * until the new ones are found: hulls don't flicker. */
void
skein_workspace_group_again (SkeinWorkspace *self, const SkeinScene *before, const guint32 *places)
{
  guint32 *communities;

  stop_grouping (self);
  if (!self->communities)
    return;
  if (before != NULL && before->communities != NULL && places != NULL) {
    communities = g_new (guint32, (gsize) self->scene->n_nodes + 1);
    for (guint32 i = 0; i < self->scene->n_nodes; i++)
      communities[i] = G_MAXUINT32;
    for (guint32 i = 0; i < before->n_nodes; i++)
      if (places[i] != G_MAXUINT32)
        communities[places[i]] = before->communities[i];
    skein_scene_take_communities (self->scene, communities, before->n_communities);
  }
  start_grouping (self);
}

/* Takes up what the project remembers. */
void
skein_workspace_load_communities (SkeinWorkspace *self)
{
  g_autofree char *setting = skein_project_dup_setting (self->project, SETTING);
  gboolean shown = g_strcmp0 (setting, "shown") == 0;

  if (self->communities == shown)
    return;
  self->communities = shown;
  g_object_notify (G_OBJECT (self), "communities");
}

void
skein_workspace_stop_communities (SkeinWorkspace *self)
{
  stop_grouping (self);
}

/**
 * skein_workspace_set_communities:
 * @workspace: a workspace
 * @shown: whether communities are shown, with a soft hull around each
 *
 * Communities are found by a worker thread whenever another graph is shown. The project remembers that they are
 * wanted; it is no step of the history.
 */
void
skein_workspace_set_communities (SkeinWorkspace *self, gboolean shown)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  shown = shown != FALSE;
  if (self->communities == shown)
    return;
  self->communities = shown;
  if (self->project != NULL && !skein_project_is_read_only (self->project) &&
      !skein_project_set_setting (self->project, SETTING, shown ? "shown" : NULL, &error))
    g_message ("It can’t be remembered that communities are shown: %s", error->message);
  if (shown) {
    start_grouping (self);
  } else {
    stop_grouping (self);
    skein_scene_take_communities (self->scene, NULL, 0);
    skein_workspace_emit_scene_changed (self);
  }
  g_object_notify (G_OBJECT (self), "communities");
}

/**
 * skein_workspace_get_communities:
 * @workspace: a workspace
 *
 * Returns: %TRUE if communities are shown, or will be as soon as they are found
 */
gboolean
skein_workspace_get_communities (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return self->communities;
}

/**
 * skein_workspace_group_now:
 * @workspace: a workspace with a project
 * @cancellable: (nullable)
 * @error: return location
 *
 * Finds the communities before it returns, for programs without a main loop.
 *
 * Returns: %TRUE if the scene has them
 */
gboolean
skein_workspace_group_now (SkeinWorkspace *self, GCancellable *cancellable, GError **error)
{
  Grouping *grouping;
  gboolean done;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->frozen != NULL, FALSE);

  stop_grouping (self);
  grouping = grouping_new (self);
  done = group (grouping, cancellable, error);
  if (done)
    take (self, grouping);
  grouping_free (grouping);
  return done;
}

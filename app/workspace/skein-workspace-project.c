// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "skein-history.h"
#include "skein-relation.h"
#include "skein-workspace-private.h"

static void
take_name (
    SkeinWorkspace *self, char **field, char *name, const char *name_prop, const char *can_prop)
{
  gboolean could = *field != NULL;
  g_autofree char *old = *field;

  *field = name;
  if (g_strcmp0 (old, name) != 0)
    g_object_notify (G_OBJECT (self), name_prop);
  if (could != (name != NULL))
    g_object_notify (G_OBJECT (self), can_prop);
}

void
skein_workspace_update_history (SkeinWorkspace *self)
{
  gboolean usable = self->project != NULL && !skein_project_is_read_only (self->project);

  take_name (self,
             &self->undo_name,
             usable ? skein_history_dup_undo_name (self->project) : NULL,
             "undo-name",
             "can-undo");
  take_name (self,
             &self->redo_name,
             usable ? skein_history_dup_redo_name (self->project) : NULL,
             "redo-name",
             "can-redo");
}

/* What the filter hides is still there. */
static gboolean
is_in_project (SkeinChosen chosen, gpointer data)
{
  SkeinWorkspace *self = data;
  g_autoptr (SkeinRelation) relation = NULL;
  guint32 edge;

  if (chosen.kind == SKEIN_CHOSEN_ACTOR)
    return self->actors_by_id != NULL && g_hash_table_contains (self->actors_by_id, &chosen.id);
  if (skein_workspace_look_up_edge (self, chosen.id, &edge))
    return TRUE;
  relation = skein_project_dup_relation (self->project, chosen.id, NULL);
  return relation != NULL;
}

/* What was selected, hovered or read may be gone. */
static void
drop_missing (SkeinWorkspace *self)
{
  skein_selection_retain (self->selection, is_in_project, self);
  if (self->hovered.kind != SKEIN_CHOSEN_NOTHING && !is_in_project (self->hovered, self))
    self->hovered = (SkeinChosen){ SKEIN_CHOSEN_NOTHING, 0 };
  if (self->article != 0 && (self->articles_by_id == NULL ||
                             !g_hash_table_contains (self->articles_by_id, &self->article)))
    skein_workspace_stop_reading (self);
  skein_workspace_drop_missing_mention (self);
}

static gboolean
read_all (SkeinWorkspace *self, GError **error)
{
  if (error != NULL)
    g_clear_error (error);
  return skein_project_get_totals (self->project, &self->totals, error) &&
         skein_workspace_load_lists (self, error) && skein_workspace_load_graph (self, error);
}

/* Reads everything again that changed in the project; if it is known which rows did, only these. */
gboolean
skein_workspace_reload (SkeinWorkspace *self, guint changes, gboolean is_known, GError **error)
{
  guint graph =
      SKEIN_CHANGE_ARTICLES | SKEIN_CHANGE_ACTORS | SKEIN_CHANGE_RELATIONS | SKEIN_CHANGE_TYPES;

  if (changes & SKEIN_CHANGE_ARRANGEMENT)
    skein_workspace_load_arrangement (self);
  if (changes & graph) {
    gboolean is_patched = FALSE;

    if ((!is_known || !skein_workspace_patch (self, changes, &is_patched, error) || !is_patched) &&
        !read_all (self, error))
      return FALSE;
    drop_missing (self);
    skein_workspace_emit_graph_changed (self);
    skein_workspace_update_emphasis (self);
  } else if ((changes & SKEIN_CHANGE_ARRANGEMENT) && !self->is_own_step) {
    g_autoptr (GArray) places = skein_project_dup_places (self->project, error);

    if (places == NULL)
      return FALSE;
    skein_workspace_restore_places (self, places);
  }
  if (changes & SKEIN_CHANGE_PINS)
    skein_workspace_load_pins (self);
  skein_workspace_update_history (self);
  return TRUE;
}

static void
project_changed_cb (SkeinProject *project, guint changes, SkeinWorkspace *self)
{
  SkeinArrangement before = self->arrangement;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = NULL;

  if (!self->is_own_step)
    self->has_step = FALSE;
  if (!skein_workspace_reload (self, changes, TRUE, &error)) {
    g_message ("The project can’t be read again: %s", error->message);
    return;
  }
  /* Somebody else arranged beside other steps: where actors stand on the screen is no longer where they belong. */
  if (self->is_own_step || !(changes & SKEIN_CHANGE_ACTORS) ||
      skein_arrangement_equal (&before, &self->arrangement))
    return;
  places = skein_project_dup_places (project, NULL);
  if (places != NULL)
    skein_workspace_restore_places (self, places);
}

static char *
dup_title (SkeinProject *project)
{
  g_autofree char *title = skein_project_dup_setting (project, "title");
  g_autofree char *name = NULL;

  if (title != NULL && *title != '\0')
    return g_steal_pointer (&title);
  name = g_filename_display_basename (skein_project_get_path (project));
  if (g_str_has_suffix (name, ".skein"))
    name[strlen (name) - strlen (".skein")] = '\0';
  return g_steal_pointer (&name);
}

/* Lets go of everything that belongs to the project that was open. */
static void
forget_project (SkeinWorkspace *self)
{
  if (self->project == NULL)
    return;
  skein_workspace_give_up_arranging (self);
  skein_workspace_store_layout (self, NULL);
  skein_workspace_leave_layout (self);
  self->is_awaited = FALSE;
  self->has_step = FALSE;
  skein_workspace_stop_watching (self);
  g_signal_handlers_disconnect_by_func (self->project, project_changed_cb, self);
  skein_workspace_stop_reading (self);
  self->hovered = (SkeinChosen){ SKEIN_CHOSEN_NOTHING, 0 };
  skein_selection_clear (self->selection);
  skein_workspace_unload_graph (self);
  self->scene = skein_scene_new (0, 0, 0);
  skein_item_list_take (self->found_actors, g_ptr_array_new ());
  skein_item_list_take (self->found_articles, g_ptr_array_new ());
  skein_item_list_take (self->hits, g_ptr_array_new ());
  skein_workspace_unload_lists (self);
  skein_workspace_stop_communities (self);
  skein_workspace_forget_filter (self);
  memset (&self->totals, 0, sizeof self->totals);
  g_clear_object (&self->project);
}

static gboolean
take_project (SkeinWorkspace *self, SkeinProject *project, GError **error)
{
  forget_project (self);
  self->project = project;
  g_free (self->title);
  self->title = dup_title (project);
  skein_workspace_load_filter (self);
  skein_workspace_load_communities (self);
  skein_workspace_load_size_measure (self);
  g_signal_connect (project, "changed", G_CALLBACK (project_changed_cb), self);
  if (!skein_workspace_reload (self, SKEIN_CHANGE_ALL, FALSE, error)) {
    skein_workspace_close (self);
    return FALSE;
  }
  skein_workspace_begin_watching (self);
  g_object_notify (G_OBJECT (self), "project");
  g_object_notify (G_OBJECT (self), "title");
  g_object_notify (G_OBJECT (self), "filter");
  g_object_notify (G_OBJECT (self), "size-measure");
  return TRUE;
}

/**
 * skein_workspace_open:
 * @workspace: a workspace
 * @path: a project
 * @error: return location, see skein_project_open()
 *
 * Opens a project instead of the one that was open. If it can't be opened, that one stays; if what is in
 * it can't be read, no project is open.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_open (SkeinWorkspace *self, const char *path, GError **error)
{
  SkeinProject *project;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  project = skein_project_open (path, error);
  return project != NULL && take_project (self, project, error);
}

/**
 * skein_workspace_create:
 * @workspace: a workspace
 * @path: a file that does not exist yet
 * @error: return location
 *
 * Makes an empty project and opens it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_create (SkeinWorkspace *self, const char *path, GError **error)
{
  SkeinProject *project;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  project = skein_project_create (path, error);
  return project != NULL && take_project (self, project, error);
}

/**
 * skein_workspace_open_sample:
 * @workspace: a workspace
 * @path: where the sample project is kept
 * @error: return location
 *
 * Opens the sample project, which is made if it is not there yet. It is a project like any other: what
 * a person changes in it stays.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_workspace_open_sample (SkeinWorkspace *self, const char *path, GError **error)
{
  g_autoptr (SkeinProject) project = NULL;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return skein_workspace_open (self, path, error);
  project = skein_project_create (path, error);
  if (project == NULL)
    return FALSE;
  if (!skein_import_sample (project, error) || !skein_history_clear (project, error) ||
      !skein_project_set_setting (project, "title", _ ("Moscow and Geneva, March 2016"), error)) {
    g_clear_object (&project);
    g_unlink (path);
    return FALSE;
  }
  return take_project (self, g_steal_pointer (&project), error);
}

/**
 * skein_workspace_close:
 * @workspace: a workspace
 *
 * Closes the project, after its layout was stored.
 */
void
skein_workspace_close (SkeinWorkspace *self)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (self->project == NULL)
    return;
  forget_project (self);
  g_clear_pointer (&self->title, g_free);
  skein_workspace_update_history (self);
  skein_workspace_load_arrangement (self);
  g_object_notify (G_OBJECT (self), "project");
  g_object_notify (G_OBJECT (self), "title");
  skein_workspace_emit_graph_changed (self);
  skein_workspace_emit_scene_changed (self);
}

/**
 * skein_workspace_undo:
 * @workspace: a workspace
 * @error: return location
 *
 * Takes the last step back. An arrangement of more than some hundred actors, and a step that changed more than some
 * hundred rows, are taken back by a worker, while "arranging" is %TRUE.
 *
 * Returns: %TRUE if there was one
 */
gboolean
skein_workspace_undo (SkeinWorkspace *self, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  return skein_workspace_move_in_history (self, FALSE, error);
}

/**
 * skein_workspace_redo:
 * @workspace: a workspace
 * @error: return location
 *
 * Makes the step again that was undone last, as skein_workspace_undo() does.
 *
 * Returns: %TRUE if there was one
 */
gboolean
skein_workspace_redo (SkeinWorkspace *self, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  return skein_workspace_move_in_history (self, TRUE, error);
}

// SPDX-License-Identifier: MPL-2.0
/* Keeps an eye on the project's file: other windows and programs may make steps in it, move it, delete it or put another
 * in its place. A file system that tells nothing of other computers is looked at before each own step all the same. */
#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-workspace-private.h"

/* How long after the file changed it is looked at, in milliseconds: once for what comes together, and longer if somebody
 * is just writing. */
#define SOON 150
#define LATER 500

static gboolean look_cb (gpointer data);

static void
look_in (SkeinWorkspace *self, guint delay)
{
  if (self->watch_source == 0)
    self->watch_source = g_timeout_add (delay, look_cb, self);
}

static void
look_whether_in_place (SkeinWorkspace *self)
{
  gboolean was_in_place = self->is_in_place;
  g_autofree char *name = NULL;
  g_autofree char *why = NULL;

  self->is_in_place = skein_project_is_in_place (self->project);
  if (self->is_in_place == was_in_place)
    return;
  g_object_notify (G_OBJECT (self), "in-place");
  if (self->is_in_place)
    return;
  name = g_filename_display_basename (skein_project_get_path (self->project));
  why = g_strdup_printf (
      _ ("“%s” was moved, deleted or replaced. Save a copy to keep what is in it."), name);
  skein_workspace_emit_file_lost (self, why);
}

static gboolean
look_cb (gpointer data)
{
  SkeinWorkspace *self = data;
  g_autoptr (GError) error = NULL;

  self->watch_source = 0;
  look_whether_in_place (self);
  if (!self->is_in_place)
    return G_SOURCE_REMOVE;
  /* What our own worker writes is told when it is done. */
  if (self->writing != NULL || self->n_imports > 0 ||
      (!skein_project_notice_others (self->project, &error) &&
       g_error_matches (error, SKEIN_ERROR, SKEIN_ERROR_BUSY)))
    look_in (self, LATER);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SkeinWorkspace *self)
{
  look_in (self, SOON);
}

void
skein_workspace_begin_watching (SkeinWorkspace *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (skein_project_get_path (self->project));

  self->is_in_place = TRUE;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, SOON);
  g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
}

void
skein_workspace_stop_watching (SkeinWorkspace *self)
{
  g_clear_handle_id (&self->watch_source, g_source_remove);
  if (self->monitor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/**
 * skein_workspace_look_at_file:
 * @workspace: a workspace
 *
 * Looks at once what became of the project's file meanwhile, as when a person comes back to the window or a laptop
 * wakes up.
 */
void
skein_workspace_look_at_file (SkeinWorkspace *self)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  if (self->project == NULL)
    return;
  g_clear_handle_id (&self->watch_source, g_source_remove);
  look_cb (self);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-window-private.h"

static void
annotate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (SKEIN_WINDOW (data)->reader), "reader.annotate", NULL);
}

static void
toast_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_toast_undo (data, g_variant_get_string (parameter, NULL));
}

/**
 * skein_window_update_annotate_actions:
 * @self: a window
 */
void
skein_window_update_annotate_actions (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  GAction *annotate = g_action_map_lookup_action (G_ACTION_MAP (self), "annotate");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (annotate),
                               project != NULL && !skein_project_is_read_only (project) &&
                                   self->importing == NULL &&
                                   skein_workspace_get_article (self->workspace) != 0);
}

/**
 * skein_window_add_annotate_actions:
 * @self: a window
 *
 * Adds "annotate" and "toast-undo" (string: what was done), by which panes say what they did and can be taken back.
 */
void
skein_window_add_annotate_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "annotate", .activate = annotate_cb },
    { .name = "toast-undo", .activate = toast_undo_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

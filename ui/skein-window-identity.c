// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-identity.h"
#include "skein-merge-dialog.h"
#include "skein-window-private.h"

static GArray *
dup_chosen_actors (SkeinWindow *self)
{
  g_autoptr (GArray) chosen =
      skein_selection_dup_all (skein_workspace_get_selection (self->workspace));
  GArray *actors = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++) {
    SkeinChosen one = g_array_index (chosen, SkeinChosen, i);

    if (one.kind == SKEIN_CHOSEN_ACTOR)
      g_array_append_val (actors, one.id);
  }
  return actors;
}

static void
done_cb (SkeinWindow *self, gint64 actor, const char *message)
{
  if (actor != 0)
    skein_selection_choose (skein_workspace_get_selection (self->workspace),
                            SKEIN_CHOSEN_ACTOR,
                            actor);
  skein_window_toast_undo (self, message);
}

static void
merge_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autoptr (GArray) actors = dup_chosen_actors (self);
  SkeinMergeDialog *dialog;

  if (actors->len == 0 || skein_window_refuse_busy (self))
    return;
  dialog = skein_merge_dialog_new (GTK_WINDOW (self),
                                   self->workspace,
                                   (const gint64 *) (gpointer) actors->data,
                                   actors->len);
  g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * skein_window_update_identity_actions:
 * @self: a window
 * @writable: whether its project can be changed now
 *
 * Computes which of these actions are possible now.
 */
void
skein_window_update_identity_actions (SkeinWindow *self, gboolean writable)
{
  g_autoptr (GArray) actors = dup_chosen_actors (self);

  set_enabled (self, "merge", writable && actors->len > 0);
}

/**
 * skein_window_add_identity_actions:
 * @self: a window
 *
 * Adds what menus and keys call to say who is who.
 */
void
skein_window_add_identity_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "merge", .activate = merge_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

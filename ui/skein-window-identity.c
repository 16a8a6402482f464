// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-candidates-dialog.h"
#include "skein-edit.h"
#include "skein-identity.h"
#include "skein-merge-dialog.h"
#include "skein-never-dialog.h"
#include "skein-split-dialog.h"
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
candidates_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;

  if (!skein_window_refuse_busy (self))
    gtk_window_present (
        GTK_WINDOW (skein_candidates_dialog_new (GTK_WINDOW (self), self->workspace)));
}

static void
never_actors_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;

  if (!skein_window_refuse_busy (self))
    gtk_window_present (GTK_WINDOW (skein_never_dialog_new (GTK_WINDOW (self), self->workspace)));
}

/* What was taken for actors by mistake goes, and does not come back. */
static void
never_chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autoptr (GArray) actors = dup_chosen_actors (self);
  const SkeinActor *first;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (actors->len == 0 || skein_window_refuse_busy (self))
    return;
  first = skein_workspace_get_actor (self->workspace, g_array_index (actors, gint64, 0));
  message = actors->len == 1 && first != NULL
                ? g_strdup_printf (_ ("“%s” is never an actor"), first->name)
                : g_strdup_printf (ngettext ("%u name is never an actor",
                                             "%u names are never actors",
                                             actors->len),
                                   actors->len);
  if (skein_edit_never_actors (skein_workspace_get_project (self->workspace),
                               (const gint64 *) (gpointer) actors->data,
                               actors->len,
                               &error))
    skein_window_toast_undo (self, message);
  else
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

static void
separate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gint64 actor = g_variant_get_int64 (parameter);
  const SkeinActor *separated;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (skein_window_refuse_busy (self))
    return;
  if (!skein_edit_unmerge_actor (project, actor, &error)) {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
    return;
  }
  separated = skein_workspace_get_actor (self->workspace, actor);
  message = g_strdup_printf (_ ("“%s” separated"), separated != NULL ? separated->name : "");
  skein_window_toast_undo (self, message);
}

static void
split_done_cb (SkeinWindow *self, const char *message)
{
  skein_window_toast_undo (self, message);
}

/* The passage is one of the actor that is chosen. */
static void
split_mentions_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  SkeinSplitDialog *dialog;
  SkeinSpan span;
  gint64 article;

  if (primary.kind != SKEIN_CHOSEN_ACTOR || skein_window_refuse_busy (self))
    return;
  g_variant_get (parameter, "(xuu)", &article, &span.start, &span.end);
  dialog = skein_split_dialog_new (GTK_WINDOW (self), self->workspace, primary.id, article, span);
  g_signal_connect_object (dialog, "done", G_CALLBACK (split_done_cb), self, G_CONNECT_SWAPPED);
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
  set_enabled (self, "candidates", writable);
  set_enabled (self, "never-actors", writable);
  set_enabled (self, "never-chosen", writable && actors->len > 0);
  set_enabled (self, "separate", writable);
  set_enabled (self, "split-mentions", writable && actors->len > 0);
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
    { .name = "candidates", .activate = candidates_cb },
    { .name = "never-actors", .activate = never_actors_cb },
    { .name = "never-chosen", .activate = never_chosen_cb },
    { .name = "separate", .activate = separate_cb, .parameter_type = "x" },
    { .name = "split-mentions", .activate = split_mentions_cb, .parameter_type = "(xuu)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

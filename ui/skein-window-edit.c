// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-article-dialog.h"
#include "skein-edit.h"
#include "skein-theme.h"
#include "skein-types-dialog.h"
#include "skein-window-private.h"

/* What a person does to all that is chosen, from any pane, and the dialogs in which types and articles are edited. */

static void
show_error (SkeinWindow *self, const GError *error)
{
  if (error != NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

static GArray *
dup_chosen (SkeinWindow *self, SkeinChosenKind kind)
{
  g_autoptr (GArray) chosen =
      skein_selection_dup_all (skein_workspace_get_selection (self->workspace));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++) {
    const SkeinChosen *one = &g_array_index (chosen, SkeinChosen, i);

    if (one->kind == kind)
      g_array_append_val (ids, one->id);
  }
  return ids;
}

static char *
dup_deleted_words (SkeinWindow *self, SkeinChosenKind kind, const gint64 *ids, gsize n)
{
  const SkeinActor *actor = skein_workspace_get_actor (self->workspace, ids[0]);

  if (kind == SKEIN_CHOSEN_RELATION)
    return g_strdup_printf (ngettext ("%u relation deleted", "%u relations deleted", n), (guint) n);
  if (n == 1 && actor != NULL)
    return g_strdup_printf (_ ("“%s” deleted"), actor->name);
  return g_strdup_printf (ngettext ("%u actor deleted", "%u actors deleted", n), (guint) n);
}

static void
delete_them (SkeinWindow *self, SkeinChosenKind kind, const gint64 *ids, gsize n)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean done;

  if (project == NULL || n == 0 || skein_window_refuse_busy (self))
    return;
  words = dup_deleted_words (self, kind, ids, n);
  done = kind == SKEIN_CHOSEN_ACTOR ? skein_edit_delete_actors (project, ids, (guint) n, &error)
                                    : skein_edit_delete_relations (project, ids, (guint) n, &error);
  if (done)
    skein_window_toast_undo (self, words);
  show_error (self, error);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  guint32 kind;
  g_autoptr (GVariant) list = NULL;
  const gint64 *ids;
  gsize n;

  g_variant_get (parameter, "(u@ax)", &kind, &list);
  ids = g_variant_get_fixed_array (list, &n, sizeof (gint64));
  if (kind == SKEIN_CHOSEN_ACTOR || kind == SKEIN_CHOSEN_RELATION)
    delete_them (data, (SkeinChosenKind) kind, ids, n);
}

/* All that is chosen of the kind of what was chosen last. */
static void
delete_chosen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinChosenKind kind =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace)).kind;
  g_autoptr (GArray) ids = dup_chosen (self, kind);

  delete_them (self, kind, (const gint64 *) (gpointer) ids->data, ids->len);
}

static void
set_type_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (GArray) ids = dup_chosen (self, SKEIN_CHOSEN_ACTOR);
  const char *type = g_variant_get_string (parameter, NULL);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL || ids->len == 0 || skein_window_refuse_busy (self))
    return;
  /* Of several, most may be out of sight. */
  if (ids->len > 1)
    words = g_strdup_printf (ngettext ("%u actor is now of the type “%s”",
                                       "%u actors are now of the type “%s”",
                                       ids->len),
                             ids->len,
                             skein_theme_get_type_label (type));
  if (skein_edit_set_actor_type (
          project, (const gint64 *) (gpointer) ids->data, ids->len, type, &error) &&
      words != NULL)
    skein_window_toast_undo (self, words);
  show_error (self, error);
}

static void
edit_types_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;

  if (skein_workspace_get_project (self->workspace) != NULL)
    gtk_window_present (GTK_WINDOW (skein_types_dialog_new (GTK_WINDOW (self), self->workspace)));
}

static void
edit_article_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  gint64 article = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;
  SkeinArticleDialog *dialog = NULL;

  if (article == 0)
    article = skein_workspace_get_article (self->workspace);
  if (skein_workspace_get_project (self->workspace) != NULL && article != 0)
    dialog = skein_article_dialog_new (GTK_WINDOW (self), self->workspace, article, &error);
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
  show_error (self, error);
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * skein_window_update_edit_actions:
 * @self: a window
 *
 * Computes which of the edits are possible now.
 */
void
skein_window_update_edit_actions (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  gboolean writable =
      project != NULL && !skein_project_is_read_only (project) && self->importing == NULL;

  set_enabled (self, "delete", writable);
  set_enabled (self, "delete-chosen", writable && primary.kind != SKEIN_CHOSEN_NOTHING);
  set_enabled (self, "set-type", writable && primary.kind == SKEIN_CHOSEN_ACTOR);
  set_enabled (self, "edit-types", writable);
  set_enabled (self, "edit-article", writable);
}

/**
 * skein_window_add_edit_actions:
 * @self: a window
 *
 * Adds the actions that edit what is chosen, the types and the articles.
 */
void
skein_window_add_edit_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "delete", .activate = delete_cb, .parameter_type = "(uax)" },
    { .name = "delete-chosen", .activate = delete_chosen_cb },
    { .name = "set-type", .activate = set_type_cb, .parameter_type = "s" },
    { .name = "edit-types", .activate = edit_types_cb },
    { .name = "edit-article", .activate = edit_article_cb, .parameter_type = "x" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

// SPDX-License-Identifier: MPL-2.0
/* Relating actors, and editing relations and what passages say of them. */
#include <glib/gi18n-lib.h>

#include "skein-evidence.h"
#include "skein-links.h"
#include "skein-relate-dialog.h"
#include "skein-window-private.h"

static void
show_error (SkeinWindow *self, const GError *error)
{
  if (error != NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

static gboolean
is_reading (SkeinWindow *self)
{
  return skein_workspace_get_article (self->workspace) != 0;
}

/* The words that are selected in the reader, or where its cursor is. */
static SkeinSpan
get_place (SkeinWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (skein_reader_get_view (self->reader));
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  return (SkeinSpan){ (guint32) gtk_text_iter_get_offset (&start),
                      (guint32) gtk_text_iter_get_offset (&end) };
}

/* The actors that are chosen, in the order in which they were. */
static GArray *
dup_actors (SkeinWindow *self)
{
  g_autoptr (GArray) chosen =
      skein_selection_dup_all (skein_workspace_get_selection (self->workspace));
  GArray *actors = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, SkeinChosen, i).kind == SKEIN_CHOSEN_ACTOR)
      g_array_append_val (actors, g_array_index (chosen, SkeinChosen, i).id);
  return actors;
}

static void
done_cb (SkeinRelateDialog *dialog, gint64 relation, SkeinWindow *self)
{
  g_autofree char *name = NULL;

  g_object_get (self->workspace, "undo-name", &name, NULL);
  skein_selection_choose (skein_workspace_get_selection (self->workspace),
                          SKEIN_CHOSEN_RELATION,
                          relation);
  if (name != NULL && skein_relate_dialog_has_changed (dialog))
    skein_window_toast_undo (self, name);
}

/* Takes the draft. */
static void
present (SkeinWindow *self, SkeinRelateMode mode, SkeinRelationDraft *draft)
{
  SkeinRelateDialog *dialog = skein_relate_dialog_new (GTK_WINDOW (self), mode, draft);

  g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* If an article is open, the place there may be the passage that says so. */
static SkeinRelationDraft *
make_draft_between (SkeinWindow *self, gint64 first, gint64 second, GError **error)
{
  g_autoptr (SkeinRelationDraft) draft = skein_relation_draft_new (self->workspace, first, second);

  if (is_reading (self) &&
      !skein_relation_draft_set_article (
          draft, skein_workspace_get_article (self->workspace), get_place (self), error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* Two actors that are chosen say more than the mention that the reader happens to be at. */
static SkeinRelationDraft *
make_draft (SkeinWindow *self, GError **error)
{
  g_autoptr (GArray) actors = dup_actors (self);
  gint64 mention = is_reading (self) ? skein_workspace_get_mention (self->workspace) : 0;

  if (actors->len < 2 && mention != 0)
    return skein_relation_draft_new_from_mention (self->workspace, mention, error);
  if (actors->len == 0) {
    g_set_error_literal (error,
                         G_IO_ERROR,
                         G_IO_ERROR_NOT_FOUND,
                         _ ("Select an actor, or a mention in an article, to relate it."));
    return NULL;
  }
  return make_draft_between (self,
                             g_array_index (actors, gint64, 0),
                             actors->len > 1 ? g_array_index (actors, gint64, 1) : 0,
                             error);
}

static void
relate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autoptr (GError) error = NULL;
  SkeinRelationDraft *draft = make_draft (self, &error);

  if (draft != NULL)
    present (self, SKEIN_RELATE_NEW, draft);
  /* That nothing is chosen is no failure of the program, and need not stay there. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    skein_window_toast (self, error->message);
  else
    show_error (self, error);
}

/* Menus say whom they are about, which need not be what is chosen. */
static void
relate_actors_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  g_autoptr (GError) error = NULL;
  SkeinRelationDraft *draft;
  gint64 first, second;

  g_variant_get (parameter, "(xx)", &first, &second);
  draft = make_draft_between (self, first, second, &error);
  if (draft != NULL)
    present (self, SKEIN_RELATE_NEW, draft);
  show_error (self, error);
}

/* The sentence that the reader is at, or the words selected there, for the relation that is chosen. */
static void
add_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  g_autoptr (SkeinRelationDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  draft = skein_relation_draft_new_from_relation (self->workspace, primary.id, &error);
  if (draft != NULL &&
      skein_relation_draft_set_article (
          draft, skein_workspace_get_article (self->workspace), get_place (self), &error))
    present (self, SKEIN_RELATE_ADD, g_steal_pointer (&draft));
  show_error (self, error);
}

static void
present_evidence (SkeinWindow *self, SkeinRelateMode mode, gint64 evidence)
{
  g_autoptr (GError) error = NULL;
  SkeinRelationDraft *draft =
      skein_relation_draft_new_from_evidence (self->workspace, evidence, &error);

  if (draft != NULL)
    present (self, mode, draft);
  show_error (self, error);
}

static void
edit_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_evidence (data, SKEIN_RELATE_EDIT, g_variant_get_int64 (parameter));
}

static void
move_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  present_evidence (data, SKEIN_RELATE_MOVE, g_variant_get_int64 (parameter));
}

static void
tell_done (SkeinWindow *self, gboolean done, const char *message, const GError *error)
{
  if (done)
    skein_window_toast_undo (self, message);
  show_error (self, error);
}

static void
remove_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  gint64 evidence = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_remove_evidence (skein_workspace_get_project (self->workspace),
                                              &evidence,
                                              1,
                                              &error);

  tell_done (self, done, _ ("Passage removed"), error);
}

static void
set_status (SkeinWindow *self, gint64 evidence, SkeinStatus status, const char *message)
{
  g_autoptr (GError) error = NULL;
  gboolean done = skein_edit_set_evidence_status (
      skein_workspace_get_project (self->workspace), &evidence, 1, status, &error);

  tell_done (self, done, message, error);
}

static void
accept_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_status (data, g_variant_get_int64 (parameter), SKEIN_STATUS_ACCEPTED, _ ("Passage accepted"));
}

static void
reject_evidence_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_status (data, g_variant_get_int64 (parameter), SKEIN_STATUS_REJECTED, _ ("Passage rejected"));
}

static void
delete_relation_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SkeinWindow *self = data;
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinRelation) relation = skein_project_dup_relation (project, id, &error);
  g_autofree char *sentence = NULL;
  g_autofree char *message = NULL;

  if (relation != NULL) {
    sentence = skein_links_dup_sentence (self->workspace, relation);
    message = g_strdup_printf (_ ("“%s” deleted"), sentence);
    tell_done (self, skein_edit_delete_relations (project, &id, 1, &error), message, error);
    return;
  }
  show_error (self, error);
}

static void
toast_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_toast_undo (data, g_variant_get_string (parameter, NULL));
}

static void
set_enabled (SkeinWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * skein_window_update_relate_actions:
 * @self: a window
 */
void
skein_window_update_relate_actions (SkeinWindow *self)
{
  static const char *const names[] = { "edit-evidence",   "move-evidence",   "remove-evidence",
                                       "accept-evidence", "reject-evidence", "delete-relation",
                                       "relate-actors" };
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  SkeinChosen primary =
      skein_selection_get_primary (skein_workspace_get_selection (self->workspace));
  gboolean writable =
      project != NULL && !skein_project_is_read_only (project) && self->importing == NULL;

  set_enabled (self, "relate", writable && skein_workspace_get_totals (self->workspace).actors > 0);
  set_enabled (self,
               "add-evidence",
               writable && primary.kind == SKEIN_CHOSEN_RELATION && is_reading (self));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    set_enabled (self, names[i], writable);
}

/**
 * skein_window_add_relate_actions:
 * @self: a window
 */
void
skein_window_add_relate_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "relate", .activate = relate_cb },
    { .name = "relate-actors", .activate = relate_actors_cb, .parameter_type = "(xx)" },
    { .name = "add-evidence", .activate = add_evidence_cb },
    { .name = "edit-evidence", .activate = edit_evidence_cb, .parameter_type = "x" },
    { .name = "move-evidence", .activate = move_evidence_cb, .parameter_type = "x" },
    { .name = "remove-evidence", .activate = remove_evidence_cb, .parameter_type = "x" },
    { .name = "accept-evidence", .activate = accept_evidence_cb, .parameter_type = "x" },
    { .name = "reject-evidence", .activate = reject_evidence_cb, .parameter_type = "x" },
    { .name = "delete-relation", .activate = delete_relation_cb, .parameter_type = "x" },
    { .name = "toast-undo", .activate = toast_undo_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

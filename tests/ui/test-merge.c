// SPDX-License-Identifier: MPL-2.0
/* Who is who: merging with a preview, candidates, what was merged, single mentions, words that are never an actor. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "fixture.h"
#include "skein-actor-page.h"
#include "skein-actor-picker.h"
#include "skein-application.h"
#include "skein-candidate-row.h"
#include "skein-candidates-dialog.h"
#include "skein-edit.h"
#include "skein-identity.h"
#include "skein-inspector.h"
#include "skein-merge-dialog.h"
#include "skein-merged-list.h"
#include "skein-never-dialog.h"
#include "skein-passage-card.h"
#include "skein-split-dialog.h"
#include "skein-window-private.h"

static SkeinApplication *application;

/* What a dialog said when it was done. */
typedef struct {
  guint n;
  gint64 actor;
  char *message;
} Done;

static void
done_cb (Done *done, gint64 actor, const char *message)
{
  done->n++;
  done->actor = actor;
  g_free (done->message);
  done->message = g_strdup (message);
}

static void
split_done_cb (Done *done, const char *message)
{
  done_cb (done, 0, message);
}

static SkeinProject *
get_project (Fixture *fixture)
{
  return skein_workspace_get_project (fixture->workspace);
}

static void
show (gpointer window)
{
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (window)) &&
                gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  fixture_settle ();
}

/* Where an actor stands in the graph. */
static void
get_place (Fixture *fixture, gint64 actor, float place[2])
{
  guint32 node;

  g_assert_true (skein_workspace_find_node (fixture->workspace, actor, &node));
  memcpy (place,
          skein_workspace_get_scene (fixture->workspace)->positions + 2 * (gsize) node,
          2 * sizeof *place);
}

/* Nothing of a dialog may live on. */
static void
finish_window (gpointer window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (G_OBJECT (window));
}

static gboolean
has_text (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_text (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
says (gpointer dialog, const char *name, const char *text)
{
  return has_text (fixture_child (dialog, G_OBJECT_TYPE (dialog), name), text);
}

static gboolean
press (GtkWidget *widget, GType controller, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GObject) one = g_list_model_get_item (controllers, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (one, controller))
      g_signal_emit_by_name (one, "key-pressed", key, 0, modifiers, &handled);
  }
  fixture_settle ();
  return handled;
}

static SkeinMergeDialog *
open_merge (Fixture *fixture, const gint64 *actors, guint n_actors, Done *done)
{
  SkeinMergeDialog *dialog =
      g_object_ref (skein_merge_dialog_new (NULL, fixture->workspace, actors, n_actors));

  g_signal_connect_swapped (dialog, "done", G_CALLBACK (done_cb), done);
  show (dialog);
  return dialog;
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  gint64 actors[2] = { fixture_actor (fixture, "Bo Lind"), fixture_actor (fixture, "Anna Ford") };
  Done done = { 0 };
  SkeinMergeDialog *dialog = open_merge (fixture, actors, 2, &done);
  g_autoptr (SkeinActor) remaining = NULL;
  GtkWidget *second;

  /* Anna is named most often, and stays. */
  g_assert_true (says (dialog, "effects", "“Bo Lind” becomes another name of “Anna Ford”."));
  g_assert_true (says (dialog, "effects", "3 mentions and 3 passages move to “Anna Ford”."));
  g_assert_true (says (dialog, "effects", "2 relations between them become ones of “Anna Ford”"));
  g_assert_true (says (dialog, "samples", "A meeting & more"));
  second = fixture_find (fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "names"),
                         GTK_TYPE_CHECK_BUTTON,
                         1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (second), TRUE);
  fixture_settle ();
  g_assert_true (says (dialog, "effects", "4 mentions and 3 passages move to “Bo Lind”."));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  fixture_settle ();
  g_assert_cmpuint (done.n, ==, 1);
  g_assert_cmpint (done.actor, ==, actors[0]);
  g_assert_cmpstr (done.message, ==, "“Anna Ford” merged into “Bo Lind”");
  remaining = skein_project_dup_actor (get_project (fixture), actors[0], NULL);
  g_assert_cmpuint (remaining->n_mentions, ==, 7);
  g_assert_null (skein_workspace_get_actor (fixture->workspace, actors[1]));
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  g_assert_nonnull (skein_workspace_get_actor (fixture->workspace, actors[1]));
  g_free (done.message);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
}

static void
test_place (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  float before[2], after[2];

  g_assert_true (skein_workspace_layout_now (fixture->workspace, NULL, NULL));
  skein_workspace_set_paused (fixture->workspace, TRUE);
  get_place (fixture, anna, before);
  g_assert_true (skein_edit_merge_actors (get_project (fixture), anna, &bo, 1, NULL));
  fixture_settle ();
  get_place (fixture, anna, after);
  g_assert_cmpfloat (before[0], ==, after[0]);
  g_assert_cmpfloat (before[1], ==, after[1]);
}

static void
test_types_differ (Fixture *fixture, gconstpointer data)
{
  gint64 actors[3] = { fixture_actor (fixture, "Anna Ford"),
                       fixture_actor (fixture, "Council"),
                       fixture_actor (fixture, "Bo Lind") };
  Done done = { 0 };
  SkeinMergeDialog *dialog = open_merge (fixture, actors, 3, &done);

  g_assert_true (says (dialog, "effects", "“Council” is of the type “Organisation”"));
  /* Of three it could not be said which are not the same. */
  g_assert_false (
      gtk_widget_get_visible (fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "bottom")));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  g_assert_cmpstr (done.message, ==, "2 actors merged into “Anna Ford”");
  g_assert_null (skein_workspace_get_actor (fixture->workspace, actors[1]));
  g_free (done.message);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
}

static void
test_pick (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  Done done = { 0 };
  SkeinMergeDialog *dialog = open_merge (fixture, &anna, 1, &done);
  SkeinActorPicker *picker = fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "picker");
  GtkWidget *entry = fixture_child (picker, SKEIN_TYPE_ACTOR_PICKER, "entry");
  GtkStack *stack = fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "stack");

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "pick");
  g_assert_cmpuint (g_list_model_get_n_items (skein_actor_picker_get_found (picker)), ==, 3);
  skein_actor_picker_set_text (picker, "ford");
  fixture_settle ();
  /* She herself is not offered. */
  g_assert_cmpuint (g_list_model_get_n_items (skein_actor_picker_get_found (picker)), ==, 0);
  skein_actor_picker_set_text (picker, "");
  fixture_settle ();
  g_assert_true (press (entry, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_Down, 0));
  g_assert_true (press (entry, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_Up, 0));
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "preview");
  g_assert_true (says (dialog, "effects", "“Bo Lind” becomes another name of “Anna Ford”."));
  finish_window (dialog);
}

/* Who may be the same as an actor that was chosen alone is offered, with the reason. */
static void
test_likely (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 other = skein_edit_add_actor (get_project (fixture), "A. Ford", "Person", NULL);
  Done done = { 0 };
  SkeinMergeDialog *dialog;
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  GtkListBox *likely;
  GtkListBoxRow *row;
  GtkStack *stack;

  skein_edit_add_actor (get_project (fixture), "Bo  Lind", "Person", NULL);
  dialog = open_merge (fixture, &anna, 1, &done);
  likely = fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "likely");
  stack = fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "stack");
  fixture_wait (gtk_widget_get_visible (GTK_WIDGET (likely)));
  g_assert_true (has_text (GTK_WIDGET (likely), "“A. Ford” may be short for “Anna Ford”."));
  g_assert_null (gtk_list_box_get_row_at_index (likely, 1));
  /* What goes on elsewhere does not take the row away from who is at it. */
  row = gtk_list_box_get_row_at_index (likely, 0);
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (row)));
  g_assert_true (skein_edit_rename_actor (get_project (fixture), bo, "Bo Lindt", FALSE, NULL));
  fixture_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == GTK_WIDGET (row));
  g_assert_null (gtk_list_box_get_row_at_index (likely, 1));
  g_signal_emit_by_name (likely, "row-activated", row);
  fixture_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "preview");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  g_assert_cmpint (skein_project_get_shown_actor (get_project (fixture), other), ==, anna);
  g_free (done.message);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
}

static void
test_tell_apart (Fixture *fixture, gconstpointer data)
{
  gint64 actors[2] = { fixture_actor (fixture, "Anna Ford"), fixture_actor (fixture, "Bo Lind") };
  Done done = { 0 };
  SkeinMergeDialog *dialog = open_merge (fixture, actors, 2, &done);
  g_autoptr (GArray) apart = NULL;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.tell-apart", NULL);
  g_assert_cmpuint (done.n, ==, 1);
  g_assert_cmpint (done.actor, ==, 0);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);

  dialog = open_merge (fixture, actors, 2, &done);
  g_assert_true (
      gtk_widget_get_visible (fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "denied")));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  g_assert_cmpuint (done.n, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.take-back", NULL);
  g_assert_false (
      gtk_widget_get_visible (fixture_child (dialog, SKEIN_TYPE_MERGE_DIALOG, "denied")));
  apart = skein_project_dup_not_same (get_project (fixture), NULL);
  g_assert_cmpuint (apart->len, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "merge.apply", NULL);
  g_assert_cmpuint (done.n, ==, 2);
  g_free (done.message);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
}

static guint
count_open (SkeinCandidatesDialog *dialog)
{
  return g_list_model_get_n_items (skein_candidates_dialog_get_list (dialog));
}

static GtkWindow *
find_merge_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (SKEIN_IS_MERGE_DIALOG (window))
      return window;
  }
  return NULL;
}

static void
test_candidates (Fixture *fixture, gconstpointer data)
{
  gint64 second = skein_edit_add_actor (get_project (fixture), "A. Ford", "Person", NULL);
  gint64 third = skein_edit_add_actor (get_project (fixture), "Bo Linde", "Person", NULL);
  SkeinCandidatesDialog *dialog =
      g_object_ref (skein_candidates_dialog_new (NULL, fixture->workspace));
  GtkWidget *view = fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "view");
  GtkListBox *apart = fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "apart");
  GtkWidget *button;
  GtkWindow *merge;

  show (dialog);
  fixture_wait (!skein_candidates_dialog_is_searching (dialog));
  fixture_settle ();
  g_assert_cmpuint (count_open (dialog), ==, 2);
  g_assert_true (has_text (view, "“A. Ford” may be short for “Anna Ford”."));

  /* M opens the preview, which does nothing by itself. */
  g_assert_true (press (view, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_m, 0));
  merge = find_merge_dialog ();
  g_assert_nonnull (merge);
  g_assert_cmpuint (count_open (dialog), ==, 2);
  /* Return merges, though a name to choose has the keyboard. */
  g_assert_true (press (fixture_find (GTK_WIDGET (merge), GTK_TYPE_CHECK_BUTTON, 0),
                        GTK_TYPE_EVENT_CONTROLLER_KEY,
                        GDK_KEY_Return,
                        0));
  fixture_settle ();
  g_assert_cmpint (skein_project_get_shown_actor (get_project (fixture), second),
                   ==,
                   fixture_actor (fixture, "Anna Ford"));
  g_assert_cmpuint (count_open (dialog), ==, 1);

  /* N remembers that they are not the same; that can be taken back. */
  g_assert_true (press (view, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_n, 0));
  g_assert_cmpuint (count_open (dialog), ==, 0);
  g_assert_cmpint (skein_project_get_shown_actor (get_project (fixture), third), ==, third);
  /* The other list is made when somebody looks at it. */
  g_assert_null (gtk_list_box_get_row_at_index (apart, 0));
  gtk_stack_set_visible_child_name (fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "pages"),
                                    "apart");
  fixture_settle ();
  button = fixture_find (GTK_WIDGET (apart), GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (gtk_list_box_get_row_at_index (apart, 0));
  g_assert_cmpuint (count_open (dialog), ==, 1);

  /* Undone: the pair that was told apart is so again; then nothing is; then the merge is gone, too. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "candidates.undo", NULL);
  g_assert_cmpuint (count_open (dialog), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "candidates.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "candidates.undo", NULL);
  g_assert_cmpuint (count_open (dialog), ==, 2);
  finish_window (dialog);
}

static gint64
get_chosen_other (SkeinCandidatesDialog *dialog)
{
  GtkSingleSelection *list = GTK_SINGLE_SELECTION (skein_candidates_dialog_get_list (dialog));

  return skein_candidate_item_get_other (gtk_single_selection_get_selected_item (list));
}

/* Whoever comes back is where they were, or at the next pair if that one is there no more. */
static void
test_candidates_place (Fixture *fixture, gconstpointer data)
{
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  gint64 others[3];
  SkeinCandidatesDialog *dialog;
  GtkWidget *view;

  others[0] = skein_edit_add_actor (get_project (fixture), "Anna FORD", "Person", NULL);
  others[1] = skein_edit_add_actor (get_project (fixture), "Bo Lind", "Person", NULL);
  others[2] = skein_edit_add_actor (get_project (fixture), "A. Ford", "Person", NULL);
  for (guint round = 0; round < 3; round++) {
    dialog = g_object_ref (skein_candidates_dialog_new (NULL, fixture->workspace));
    view = fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "view");
    show (dialog);
    fixture_wait (!skein_candidates_dialog_is_searching (dialog));
    fixture_settle ();
    g_assert_cmpint (get_chosen_other (dialog), ==, others[round]);
    if (round == 0)
      g_assert_true (press (view, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_s, 0));
    if (round == 0)
      g_assert_cmpint (get_chosen_other (dialog), ==, others[1]);
    if (round == 1)
      g_assert_true (skein_edit_add_not_same (get_project (fixture), bo, others[1], NULL));
    finish_window (dialog);
  }
}

/* What fails is said in full until something succeeds. */
static void
test_candidates_problem (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 other = skein_edit_add_actor (get_project (fixture), "Anna FORD", "Person", NULL);
  SkeinCandidatesDialog *dialog =
      g_object_ref (skein_candidates_dialog_new (NULL, fixture->workspace));
  GtkWidget *view = fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "view");
  GtkLabel *problem = fixture_child (dialog, SKEIN_TYPE_CANDIDATES_DIALOG, "problem");
  sqlite3 *writer = NULL;

  show (dialog);
  fixture_wait (!skein_candidates_dialog_is_searching (dialog));
  fixture_settle ();
  g_assert_cmpint (sqlite3_open (fixture->path, &writer), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (writer, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (press (view, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_n, 0));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_cmpuint (count_open (dialog), ==, 1);
  g_assert_cmpint (sqlite3_exec (writer, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (writer);
  g_assert_true (press (view, GTK_TYPE_EVENT_CONTROLLER_KEY, GDK_KEY_n, 0));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_cmpuint (count_open (dialog), ==, 0);
  g_assert_cmpint (skein_project_get_shown_actor (get_project (fixture), other), !=, anna);
  finish_window (dialog);
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  SkeinCandidatesDialog *dialog =
      g_object_ref (skein_candidates_dialog_new (NULL, fixture->workspace));

  gtk_widget_activate_action (GTK_WIDGET (dialog), "candidates.stop", NULL);
  g_assert_false (skein_candidates_dialog_is_searching (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "candidates.search", NULL);
  /* It may be closed while it searches. */
  finish_window (dialog);
}

static void
test_merged_list (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = g_object_ref_sink (SKEIN_INSPECTOR (skein_inspector_new ()));
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  GtkWidget *page, *merged, *button;

  skein_pane_set_workspace (SKEIN_PANE (inspector), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (inspector));
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, anna);
  page = fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "actor_page");
  merged = fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "merged");
  g_assert_false (gtk_widget_get_visible (merged));
  g_assert_true (skein_edit_merge_actors (get_project (fixture), anna, &bo, 1, NULL));
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (merged));
  gtk_expander_set_expanded (fixture_child (merged, SKEIN_TYPE_MERGED_LIST, "expander"), TRUE);
  fixture_settle ();
  g_assert_true (has_text (merged, "Bo Lind"));
  g_assert_true (has_text (merged, "3 mentions"));
  button =
      fixture_find (fixture_child (merged, SKEIN_TYPE_MERGED_LIST, "rows"), GTK_TYPE_BUTTON, 0);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.separate");
  g_assert_cmpint (g_variant_get_int64 (
                       gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button))),
                   ==,
                   bo);
  g_assert_true (skein_edit_unmerge_actor (get_project (fixture), bo, NULL));
  fixture_settle ();
  g_assert_false (gtk_widget_get_visible (merged));
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static guint
count_mentions (Fixture *fixture, const char *name)
{
  g_autoptr (SkeinActor) actor =
      skein_project_dup_actor (get_project (fixture), fixture_actor (fixture, name), NULL);

  return actor->n_mentions;
}

static SkeinSplitDialog *
open_split (Fixture *fixture, const char *words, guint nth, Done *done)
{
  SkeinSplitDialog *dialog =
      g_object_ref (skein_split_dialog_new (NULL,
                                            fixture->workspace,
                                            fixture_actor (fixture, "Anna Ford"),
                                            fixture_article (fixture, "A meeting & more"),
                                            fixture_span (FIXTURE_TEXT, words, nth)));

  g_signal_connect_swapped (dialog, "done", G_CALLBACK (split_done_cb), done);
  show (dialog);
  return dialog;
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  SkeinSplitDialog *dialog = open_split (fixture, "Ford waited", 0, &done);
  SkeinActorPicker *picker = fixture_child (dialog, SKEIN_TYPE_SPLIT_DIALOG, "picker");

  g_assert_cmpuint (skein_split_dialog_get_n_mentions (dialog), ==, 1);
  skein_actor_picker_set_text (picker, "Ford Motors");
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (dialog), "split.add", NULL);
  g_assert_cmpstr (done.message, ==, "1 mention is of “Ford Motors” now");
  g_assert_cmpuint (count_mentions (fixture, "Ford Motors"), ==, 1);
  g_assert_cmpuint (count_mentions (fixture, "Anna Ford"), ==, 3);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);

  /* To one that is there. */
  dialog = open_split (fixture, "Anna Ford", 1, &done);
  picker = fixture_child (dialog, SKEIN_TYPE_SPLIT_DIALOG, "picker");
  skein_actor_picker_set_text (picker, "motors");
  fixture_settle ();
  g_signal_emit_by_name (fixture_child (picker, SKEIN_TYPE_ACTOR_PICKER, "entry"), "activate");
  g_assert_cmpuint (done.n, ==, 2);
  g_assert_cmpuint (count_mentions (fixture, "Ford Motors"), ==, 2);
  g_assert_cmpuint (count_mentions (fixture, "Anna Ford"), ==, 2);
  g_free (done.message);
  fixture_wait (G_OBJECT (dialog)->ref_count == 1);
  g_assert_finalize_object (dialog);
}

static void
test_never (Fixture *fixture, gconstpointer data)
{
  SkeinNeverDialog *dialog = g_object_ref (skein_never_dialog_new (NULL, fixture->workspace));
  GtkWidget *entry = fixture_child (dialog, SKEIN_TYPE_NEVER_DIALOG, "entry");
  GtkListBox *rows = fixture_child (dialog, SKEIN_TYPE_NEVER_DIALOG, "rows");
  const char *const names[] = { "Spokesman", NULL };
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;

  before = skein_project_find_occurrences (get_project (fixture), names, 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  show (dialog);
  gtk_editable_set_text (GTK_EDITABLE (entry), " spokesman ");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (has_text (GTK_WIDGET (rows), "spokesman"));
  after = skein_project_find_occurrences (get_project (fixture), names, 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (after->len, ==, 0);
  g_signal_emit_by_name (fixture_find (GTK_WIDGET (rows), GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_null (gtk_list_box_get_row_at_index (rows, 0));
  finish_window (dialog);
}

static gboolean
is_enabled (SkeinWindow *window, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), name);
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  gint64 both[2] = { anna, bo };
  SkeinWindow *window = g_object_ref (skein_window_new (application));
  SkeinSelection *selection;
  GtkWindow *merge;

  show (window);
  g_assert_false (is_enabled (window, "candidates"));
  skein_workspace_close (fixture->workspace);
  skein_window_open_path (window, fixture->path);
  fixture_settle ();
  selection = skein_workspace_get_selection (window->workspace);
  g_assert_true (is_enabled (window, "candidates"));
  g_assert_false (is_enabled (window, "merge"));
  skein_selection_set_actors (selection, both, 2);
  g_assert_true (is_enabled (window, "merge"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "merge", NULL);
  fixture_settle ();
  merge = find_merge_dialog ();
  gtk_widget_activate_action (GTK_WIDGET (merge), "merge.apply", NULL);
  fixture_settle ();
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, anna);
  g_action_group_activate_action (G_ACTION_GROUP (window), "separate", g_variant_new_int64 (bo));
  fixture_settle ();
  g_assert_nonnull (skein_workspace_get_actor (window->workspace, bo));
  finish_window (window);
}

/* Several that were taken for actors by mistake, in one step. */
static void
test_never_chosen (Fixture *fixture, gconstpointer data)
{
  gint64 both[2] = { fixture_actor (fixture, "Anna Ford"), fixture_actor (fixture, "Bo Lind") };
  SkeinWindow *window = g_object_ref (skein_window_new (application));
  SkeinSelection *selection;
  GStrv never;

  show (window);
  skein_workspace_close (fixture->workspace);
  skein_window_open_path (window, fixture->path);
  fixture_settle ();
  selection = skein_workspace_get_selection (window->workspace);
  g_assert_false (is_enabled (window, "never-chosen"));
  skein_selection_set_actors (selection, both, 2);
  g_action_group_activate_action (G_ACTION_GROUP (window), "never-chosen", NULL);
  g_assert_null (skein_workspace_get_actor (window->workspace, both[0]));
  g_assert_null (skein_workspace_get_actor (window->workspace, both[1]));
  never = skein_project_dup_never_actors (skein_workspace_get_project (window->workspace), NULL);
  g_assert_true (g_strv_contains ((const char *const *) never, "Anna Ford"));
  g_assert_true (g_strv_contains ((const char *const *) never, "Bo Lind"));
  g_strfreev (never);
  g_assert_true (skein_workspace_undo (window->workspace, NULL));
  g_assert_nonnull (skein_workspace_get_actor (window->workspace, both[0]));
  never = skein_project_dup_never_actors (skein_workspace_get_project (window->workspace), NULL);
  g_assert_cmpuint (g_strv_length (never), ==, 0);
  g_strfreev (never);
  finish_window (window);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window;

  if (!fixture_reopen_read_only (fixture))
    return;
  window = g_object_ref (skein_window_new (application));
  g_clear_object (&window->workspace);
  window->workspace = g_object_ref (fixture->workspace);
  skein_selection_choose (skein_workspace_get_selection (fixture->workspace),
                          SKEIN_CHOSEN_ACTOR,
                          fixture_actor (fixture, "Anna Ford"));
  skein_window_update_actions (window);
  g_assert_false (is_enabled (window, "merge"));
  g_assert_false (is_enabled (window, "candidates"));
  g_assert_false (is_enabled (window, "never-actors"));
  g_assert_false (is_enabled (window, "never-chosen"));
  g_assert_false (is_enabled (window, "separate"));
  g_assert_false (is_enabled (window, "split-mentions"));
  finish_window (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = skein_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  fixture_add ("/ui/merge/merge", test_merge);
  fixture_add ("/ui/merge/candidates-place", test_candidates_place);
  fixture_add ("/ui/merge/types-differ", test_types_differ);
  fixture_add ("/ui/merge/pick", test_pick);
  fixture_add ("/ui/merge/likely", test_likely);
  fixture_add ("/ui/merge/tell-apart", test_tell_apart);
  fixture_add ("/ui/merge/candidates", test_candidates);
  fixture_add ("/ui/merge/candidates-problem", test_candidates_problem);
  fixture_add ("/ui/merge/place", test_place);
  fixture_add ("/ui/merge/stopped", test_stopped);
  fixture_add ("/ui/merge/merged-list", test_merged_list);
  fixture_add ("/ui/merge/split", test_split);
  fixture_add ("/ui/merge/never", test_never);
  fixture_add ("/ui/merge/never-chosen", test_never_chosen);
  fixture_add ("/ui/merge/window", test_window);
  fixture_add ("/ui/merge/read-only", test_read_only);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

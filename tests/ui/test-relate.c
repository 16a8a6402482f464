// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <string.h>

#include "fixture.h"
#include "skein-evidence.h"
#include "skein-passage-card.h"
#include "skein-reader-arcs.h"
#include "skein-relate-dialog.h"
#include "skein-relation-editor.h"
#include "skein-relation-note.h"
#include "skein-relation-page.h"
#include "skein-relation.h"
#include "skein-type.h"

/* What the dialog said it wrote, and what else was asked of the window. */
typedef struct {
  gint64 relation;
  guint n_done;
} Done;

static void
done_cb (SkeinRelateDialog *dialog, gint64 relation, Done *done)
{
  done->relation = relation;
  done->n_done++;
}

static SkeinProject *
get_project (Fixture *fixture)
{
  return skein_workspace_get_project (fixture->workspace);
}

/* The mention of an actor in the first article that begins first. */
static gint64
find_mention (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) mentions =
      skein_project_dup_mentions (get_project (fixture),
                                  fixture_article (fixture, "A meeting & more"),
                                  NULL);
  gint64 actor = fixture_actor (fixture, name);

  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);

    if (mention->actor == actor)
      return mention->id;
  }
  g_assert_not_reached ();
}

static SkeinRelateDialog *
open_dialog (Fixture *fixture, SkeinRelateMode mode, SkeinRelationDraft *draft, Done *done)
{
  SkeinRelateDialog *dialog;

  g_assert_nonnull (draft);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait (gtk_widget_get_mapped (fixture->window));
  dialog = skein_relate_dialog_new (GTK_WINDOW (fixture->window), mode, draft);
  g_signal_connect (dialog, "done", G_CALLBACK (done_cb), done);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  fixture_settle ();
  return dialog;
}

static SkeinRelateField *
get_field (SkeinRelateDialog *dialog, const char *name)
{
  return fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, name);
}

/* Types into a field as a person does, which has the keyboard. */
static void
type_into (SkeinRelateField *field, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (field));
  fixture_settle ();
  gtk_editable_set_text (GTK_EDITABLE (skein_relate_field_get_entry (field)), text);
  fixture_settle ();
}

static void
press_enter (SkeinRelateField *field)
{
  g_signal_emit_by_name (skein_relate_field_get_entry (field), "activate");
  fixture_settle ();
}

static gboolean
has_keyboard (SkeinRelateField *field)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (field)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (field));
}

static const char *
get_direction (SkeinRelateDialog *dialog, const char *name)
{
  return gtk_check_button_get_label (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, name));
}

/* Enter for who stands in the same sentence, the type, Enter: three keys after the one that opened the form. */
static void
test_from_mention (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  gint64 mention = find_mention (fixture, "Anna Ford");
  SkeinRelateDialog *dialog =
      open_dialog (fixture,
                   SKEIN_RELATE_NEW,
                   skein_relation_draft_new_from_mention (fixture->workspace, mention, NULL),
                   &done);
  SkeinRelateField *other = get_field (dialog, "other_field");
  SkeinRelateField *type = get_field (dialog, "type_field");
  g_autoptr (GPtrArray) evidence = NULL;
  const SkeinEvidence *written;

  g_assert_true (has_keyboard (other));
  press_enter (other);
  g_assert_true (has_keyboard (type));
  g_assert_cmpint (skein_relate_dialog_get_draft (dialog)->other.actor,
                   ==,
                   fixture_actor (fixture, "Bo Lind"));
  type_into (type, "rep");
  g_assert_cmpstr (get_direction (dialog, "forth"), ==, "Anna Ford reports to Bo Lind");
  g_assert_cmpstr (get_direction (dialog, "back"), ==, "Bo Lind reports to Anna Ford");
  press_enter (type);
  g_assert_cmpuint (done.n_done, ==, 1);

  evidence = skein_project_dup_mention_evidence (get_project (fixture), mention, NULL);
  written = g_ptr_array_index (evidence, evidence->len - 1);
  g_assert_cmpint (written->relation, ==, done.relation);
  g_assert_cmpstr (written->type, ==, "reports_to");
  g_assert_cmpint (written->source, ==, fixture_actor (fixture, "Anna Ford"));
  g_assert_cmpint (written->target_mention, ==, find_mention (fixture, "Bo Lind"));
  g_assert_true (
      skein_span_equal (written->span,
                        (SkeinSpan){ 0, fixture_span (FIXTURE_TEXT, "Bo Lind.", 0).end }));
}

/* A new type, the other direction, and all that can be said of a passage. */
static void
test_details (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  gint64 mention = find_mention (fixture, "Anna Ford");
  SkeinRelateDialog *dialog =
      open_dialog (fixture,
                   SKEIN_RELATE_NEW,
                   skein_relation_draft_new_from_mention (fixture->workspace, mention, NULL),
                   &done);
  GtkWidget *widget = GTK_WIDGET (dialog);
  GtkEntry *date = fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "date");
  GtkLabel *words = fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "date_words");
  GtkLabel *error = fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "error");
  g_autoptr (GPtrArray) evidence = NULL;
  const SkeinEvidence *written;

  press_enter (get_field (dialog, "other_field"));
  type_into (get_field (dialog, "type_field"), "is rude to");
  gtk_widget_activate_action (widget, "relate.turn", NULL);
  gtk_editable_set_text (GTK_EDITABLE (date), "2016-13");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  gtk_widget_activate_action (widget, "relate.save", NULL);
  g_assert_cmpuint (done.n_done, ==, 0);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (error)));

  gtk_editable_set_text (GTK_EDITABLE (date), "2016-03?");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (date), "error"));
  g_assert_nonnull (strstr (gtk_label_get_text (words), "2016"));
  gtk_check_button_set_active (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "alleged"), TRUE);
  gtk_drop_down_set_selected (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "source_grade"), 2);
  gtk_widget_activate_action (widget, "relate.save", NULL);
  g_assert_cmpuint (done.n_done, ==, 1);

  evidence = skein_project_dup_mention_evidence (get_project (fixture), mention, NULL);
  written = g_ptr_array_index (evidence, evidence->len - 1);
  g_assert_cmpstr (written->type, ==, "is rude to");
  g_assert_cmpint (written->source, ==, fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpint (written->modality, ==, SKEIN_MODALITY_ALLEGED);
  g_assert_cmpstr (written->date, ==, "2016-03?");
  /* Half a grade is completed. */
  g_assert_cmpstr (written->grade, ==, "B6");
}

/* Two actors without an article: a person asserts it, and the form says so. */
static void
test_without_passage (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  SkeinRelateDialog *dialog =
      open_dialog (fixture,
                   SKEIN_RELATE_NEW,
                   skein_relation_draft_new (fixture->workspace,
                                             fixture_actor (fixture, "Council"),
                                             fixture_actor (fixture, "Öland")),
                   &done);
  g_autoptr (SkeinRelation) relation = NULL;

  g_assert_true (
      gtk_widget_get_mapped (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "asserted")));
  g_assert_false (
      gtk_widget_get_mapped (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "passage")));
  g_assert_true (has_keyboard (get_field (dialog, "type_field")));
  type_into (get_field (dialog, "type_field"), "sits in");
  press_enter (get_field (dialog, "type_field"));
  relation = skein_project_dup_relation (get_project (fixture), done.relation, NULL);
  g_assert_nonnull (relation);
  g_assert_true (relation->by_hand);
}

static gint64
find_evidence (Fixture *fixture, const char *type)
{
  g_autoptr (GPtrArray) passages =
      skein_project_dup_relation_passages (get_project (fixture),
                                           fixture_relation (fixture, type),
                                           NULL);

  return ((const SkeinPassage *) g_ptr_array_index (passages, 0))->evidence;
}

/* @id: an evidence, which the form is opened for */
static SkeinRelateDialog *
open_evidence (Fixture *fixture, SkeinRelateMode mode, gint64 id, Done *done)
{
  return open_dialog (fixture,
                      mode,
                      skein_relation_draft_new_from_evidence (fixture->workspace, id, NULL),
                      done);
}

/* The same form edits a passage, and moves it to another relation. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  gint64 id = find_evidence (fixture, "reports_to");
  SkeinRelateDialog *dialog = open_evidence (fixture, SKEIN_RELATE_EDIT, id, &done);
  SkeinRelatePassage *passage = fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "passage");
  g_autoptr (SkeinEvidence) edited = NULL;
  g_autoptr (SkeinEvidence) moved = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (skein_relate_passage_get_view (passage));
  SkeinSpan trigger = fixture_span ("Bo Lind reports to Anna Ford.", "reports", 0);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) trigger.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) trigger.end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_activate_action (GTK_WIDGET (passage), "passage.mark", NULL);
  gtk_widget_activate_action (GTK_WIDGET (passage), "passage.move", "(bbi)", FALSE, FALSE, -1);
  gtk_check_button_set_active (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "denied"), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "relate.save", NULL);
  g_assert_cmpuint (done.n_done, ==, 1);
  edited = skein_project_dup_evidence (get_project (fixture), id, NULL);
  g_assert_cmpint (edited->polarity, ==, SKEIN_POLARITY_DENIED);
  g_assert_cmpuint (edited->triggers->len, ==, 1);
  g_assert_true (skein_span_equal (g_array_index (edited->triggers, SkeinSpan, 0), trigger));
  g_assert_cmpuint (edited->span.end,
                    ==,
                    fixture_span ("Bo Lind reports to Anna Ford.", "Ford", 0).end);

  dialog = open_evidence (fixture, SKEIN_RELATE_MOVE, id, &done);
  type_into (get_field (dialog, "type_field"), "meets");
  press_enter (get_field (dialog, "type_field"));
  g_assert_cmpuint (done.n_done, ==, 2);
  moved = skein_project_dup_evidence (get_project (fixture), id, NULL);
  g_assert_cmpstr (moved->type, ==, "meets_with");
}

/* That it is the other way round is one more thing to be said of a passage, in one step with the rest. */
static void
test_edit_direction (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  gint64 id = find_evidence (fixture, "reports_to");
  SkeinRelateDialog *dialog = open_evidence (fixture, SKEIN_RELATE_EDIT, id, &done);
  GtkWidget *back = fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "back");
  g_autoptr (SkeinEvidence) turned = NULL;
  g_autoptr (SkeinEvidence) as_before = NULL;

  g_assert_true (gtk_widget_get_mapped (back));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (back), TRUE);
  gtk_check_button_set_active (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "denied"), TRUE);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "relate.save", NULL);
  g_assert_cmpuint (done.n_done, ==, 1);
  turned = skein_project_dup_evidence (get_project (fixture), id, NULL);
  g_assert_cmpint (turned->source, ==, fixture_actor (fixture, "Anna Ford"));
  g_assert_cmpint (turned->target, ==, fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpint (turned->polarity, ==, SKEIN_POLARITY_DENIED);

  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  as_before = skein_project_dup_evidence (get_project (fixture), id, NULL);
  g_assert_cmpint (as_before->source, ==, fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpint (as_before->polarity, ==, SKEIN_POLARITY_ASSERTED);
}

static SkeinRelationPage *
show_page (Fixture *fixture, const char *type)
{
  SkeinRelationPage *page = g_object_ref_sink (g_object_new (SKEIN_TYPE_RELATION_PAGE, NULL));

  skein_pane_set_workspace (SKEIN_PANE (page), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (page));
  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, type));
  g_assert_true (skein_relation_page_show (page, fixture_relation (fixture, type)));
  fixture_settle ();
  return page;
}

/* A relation that becomes equal to another is that other one, which is then chosen. */
static void
test_type_in_place (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "reports_to");
  SkeinRelationEditor *editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  SkeinRelateField *field = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "type_field");
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  g_autoptr (GError) error = NULL;
  gint64 other = skein_edit_add_relation (get_project (fixture),
                                          fixture_actor (fixture, "Bo Lind"),
                                          fixture_actor (fixture, "Anna Ford"),
                                          "advises",
                                          FALSE,
                                          NULL,
                                          &error);

  g_assert_no_error (error);
  gtk_popover_popup (GTK_POPOVER (editor));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (editor)));
  type_into (field, "advises");
  press_enter (field);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_RELATION);
  {
    g_autoptr (SkeinRelation) left =
        skein_project_dup_relation (get_project (fixture),
                                    skein_selection_get_primary (selection).id,
                                    NULL);

    g_assert_nonnull (left);
    g_assert_cmpstr (left->type, ==, "advises");
    g_assert_cmpuint (left->n_evidence, ==, 1);
    g_assert_true (left->id == other || left->by_hand);
  }
  fixture_finish (fixture, GTK_WIDGET (page));
}

static void
test_direction_in_place (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "reports_to");
  SkeinRelationEditor *editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  gint64 id = fixture_relation (fixture, "reports_to");
  g_autoptr (SkeinRelation) turned = NULL;
  g_autoptr (SkeinRelation) mutual = NULL;

  gtk_check_button_set_active (fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "back"), TRUE);
  turned = skein_project_dup_relation (get_project (fixture), id, NULL);
  g_assert_cmpint (turned->source, ==, fixture_actor (fixture, "Anna Ford"));
  g_assert_true (skein_relation_page_show (page, id));
  gtk_check_button_set_active (fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "mutual"), TRUE);
  mutual = skein_project_dup_relation (get_project (fixture), id, NULL);
  g_assert_true (mutual->mutual);
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* A mutual relation goes one way as it is chosen, from either end, and back again. */
static void
test_mutual_in_place (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "meets_with");
  SkeinRelationEditor *editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  GtkCheckButton *back = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "back");
  GtkCheckButton *mutual = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "mutual");
  gint64 id = fixture_relation (fixture, "meets_with");
  g_autoptr (SkeinRelation) before = NULL;
  g_autoptr (SkeinRelation) turned = NULL;
  g_autoptr (SkeinRelation) again = NULL;

  before = skein_project_dup_relation (get_project (fixture), id, NULL);
  g_assert_true (before->mutual);
  g_assert_true (gtk_check_button_get_active (mutual));
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (back)));
  gtk_check_button_set_active (back, TRUE);
  turned = skein_project_dup_relation (get_project (fixture), id, NULL);
  g_assert_false (turned->mutual);
  g_assert_cmpint (turned->source, ==, before->target);
  g_assert_cmpuint (turned->n_evidence, ==, before->n_evidence);
  g_assert_true (skein_relation_page_show (page, id));
  gtk_check_button_set_active (mutual, TRUE);
  again = skein_project_dup_relation (get_project (fixture), id, NULL);
  g_assert_true (again->mutual);
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* The type is for all relations that are chosen, and the form says so. */
static void
test_several_in_place (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "reports_to");
  SkeinRelationEditor *editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  SkeinRelateField *field = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "type_field");
  GtkWidget *several = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "several");
  SkeinChosen both[] = {
    { SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with") },
    { SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "reports_to") },
  };

  g_assert_true (skein_edit_set_type_labels (
      get_project (fixture), "reports_to", "answers to", "is told by", NULL));
  skein_selection_set_all (skein_workspace_get_selection (fixture->workspace), both, 2);
  gtk_popover_popup (GTK_POPOVER (editor));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (editor)));
  g_assert_true (gtk_widget_get_visible (several));
  /* Words for the other way are not offered: several are not turned unseen. */
  type_into (field, "is told by");
  press_enter (field);
  g_assert_cmpint (fixture_relation (fixture, "meets_with"), ==, both[0].id);
  gtk_popover_popup (GTK_POPOVER (editor));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (editor)));
  type_into (field, "advises");
  press_enter (field);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (SkeinRelation) relation =
        skein_project_dup_relation (get_project (fixture), both[i].id, NULL);

    g_assert_cmpstr (relation->type, ==, "advises");
  }
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_relation (fixture, "meets_with"), ==, both[0].id);
  g_assert_cmpint (fixture_relation (fixture, "reports_to"), ==, both[1].id);
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* Labels of a type are how its relations are read, from either end. */
static void
test_readings (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page;
  SkeinRelationEditor *editor;
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_edit_set_type_labels (
      get_project (fixture), "reports_to", "answers to", "is told by", &error));
  page = show_page (fixture, "reports_to");
  editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  g_assert_cmpstr (gtk_label_get_text (fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "phrase")),
                   ==,
                   "answers to");
  g_assert_cmpstr (gtk_label_get_text (fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "inverse")),
                   ==,
                   "Anna Ford is told by Bo Lind");
  g_assert_cmpstr (gtk_check_button_get_label (
                       fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "forth")),
                   ==,
                   "Bo Lind answers to Anna Ford");
  g_assert_cmpstr (gtk_check_button_get_label (
                       fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "back")),
                   ==,
                   "Bo Lind is told by Anna Ford");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (skein_relate_field_get_entry (
                       fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "type_field")))),
                   ==,
                   "answers to");
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* Who types how a type is read from the other end means that end: in the form, and where the relation stands. */
static void
test_typed_inverse (Fixture *fixture, gconstpointer data)
{
  Done done = { 0 };
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  SkeinRelateDialog *dialog;
  SkeinRelationPage *page;
  SkeinRelationEditor *editor;
  SkeinRelateField *field;
  g_autoptr (SkeinRelation) relation = NULL;
  g_autoptr (SkeinRelation) turned = NULL;
  g_autofree char *name = NULL;

  g_assert_true (skein_edit_set_type_labels (
      get_project (fixture), "reports_to", "answers to", "is told by", NULL));
  dialog = open_dialog (fixture,
                        SKEIN_RELATE_NEW,
                        skein_relation_draft_new (fixture->workspace, anna, bo),
                        &done);
  type_into (get_field (dialog, "type_field"), "told");
  g_assert_cmpstr (get_direction (dialog, "back"), ==, "Anna Ford is told by Bo Lind");
  g_assert_true (
      gtk_check_button_get_active (fixture_child (dialog, SKEIN_TYPE_RELATE_DIALOG, "back")));
  press_enter (get_field (dialog, "type_field"));
  relation = skein_project_dup_relation (get_project (fixture), done.relation, NULL);
  g_assert_cmpint (relation->source, ==, bo);
  g_assert_cmpstr (relation->type, ==, "reports_to");

  page = show_page (fixture, "meets_with");
  editor = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "editor");
  field = fixture_child (editor, SKEIN_TYPE_RELATION_EDITOR, "type_field");
  skein_edit_delete_relations (get_project (fixture), &done.relation, 1, NULL);
  gtk_popover_popup (GTK_POPOVER (editor));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (editor)));
  type_into (field, "is told by");
  press_enter (field);
  g_object_get (fixture->workspace, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, "Change the Relation of “Anna Ford” with “Bo Lind”");
  turned = skein_project_dup_relation (get_project (fixture),
                                       fixture_relation (fixture, "reports_to"),
                                       NULL);
  g_assert_cmpint (turned->source, ==, bo);
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_relation (fixture, "meets_with"), !=, 0);
  fixture_finish (fixture, GTK_WIDGET (page));
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "reports_to");
  SkeinRelationNote *note = fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "note");
  GtkWidget *edit = fixture_child (note, SKEIN_TYPE_RELATION_NOTE, "edit");
  GtkTextView *text = fixture_child (note, SKEIN_TYPE_RELATION_NOTE, "text");
  g_autoptr (SkeinRelation) relation = NULL;

  g_signal_emit_by_name (edit, "clicked");
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (text)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), "since <May>", -1);
  /* The keyboard goes elsewhere. */
  gtk_widget_grab_focus (fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "source"));
  fixture_settle ();
  relation = skein_project_dup_relation (get_project (fixture),
                                         fixture_relation (fixture, "reports_to"),
                                         NULL);
  g_assert_cmpstr (relation->note, ==, "since <May>");
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (text)));
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* Cards and page offer edits, and none in a project that may only be read. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  SkeinRelationPage *page = show_page (fixture, "reports_to");
  GtkWidget *card = fixture_find (GTK_WIDGET (page), SKEIN_TYPE_PASSAGE_CARD, 0);

  g_assert_true (gtk_widget_get_mapped (fixture_child (card, SKEIN_TYPE_PASSAGE_CARD, "edits")));
  skein_pane_set_workspace (SKEIN_PANE (page), NULL);
  if (fixture_reopen_read_only (fixture)) {
    skein_pane_set_workspace (SKEIN_PANE (page), fixture->workspace);
    skein_relation_page_show (page, fixture_relation (fixture, "reports_to"));
    fixture_settle ();
    card = fixture_find (GTK_WIDGET (page), SKEIN_TYPE_PASSAGE_CARD, 0);
    g_assert_false (gtk_widget_get_mapped (fixture_child (card, SKEIN_TYPE_PASSAGE_CARD, "edits")));
    g_assert_false (gtk_widget_get_can_target (
        fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "phrase_button")));
    g_assert_false (gtk_widget_get_mapped (fixture_child (
        fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "note"), SKEIN_TYPE_RELATION_NOTE, "edit")));
    skein_pane_set_workspace (SKEIN_PANE (page), NULL);
  }
  fixture_finish (fixture, GTK_WIDGET (page));
}

/* Arcs are of the mention that the reader is at, and only of evidence that has two mentions. */
static void
test_arcs (Fixture *fixture, gconstpointer data)
{
  SkeinReader *reader = g_object_ref_sink (SKEIN_READER (skein_reader_new ()));
  SkeinReaderArcs *arcs;

  skein_pane_set_workspace (SKEIN_PANE (reader), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (reader));
  skein_workspace_read (fixture->workspace,
                        fixture_article (fixture, "A meeting & more"),
                        SKEIN_SPAN_EMPTY);
  fixture_settle ();
  arcs = SKEIN_READER_ARCS (
      fixture_find (GTK_WIDGET (skein_reader_get_view (reader)), SKEIN_TYPE_READER_ARCS, 0));
  skein_workspace_set_mention (fixture->workspace, 0);
  g_assert_cmpuint (skein_reader_arcs_get_n_shown (arcs), ==, 0);
  skein_workspace_set_mention (fixture->workspace, find_mention (fixture, "Bo Lind"));
  g_assert_cmpuint (skein_reader_arcs_get_n_shown (arcs), ==, 1);
  fixture_settle ();
  skein_workspace_set_mention (fixture->workspace, find_mention (fixture, "Council"));
  g_assert_cmpuint (skein_reader_arcs_get_n_shown (arcs), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (reader));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  fixture_add ("/relate/from-mention", test_from_mention);
  fixture_add ("/relate/details", test_details);
  fixture_add ("/relate/without-passage", test_without_passage);
  fixture_add ("/relate/edit", test_edit);
  fixture_add ("/relate/edit-direction", test_edit_direction);
  fixture_add ("/relate/type-in-place", test_type_in_place);
  fixture_add ("/relate/direction-in-place", test_direction_in_place);
  fixture_add ("/relate/mutual-in-place", test_mutual_in_place);
  fixture_add ("/relate/several-in-place", test_several_in_place);
  fixture_add ("/relate/readings", test_readings);
  fixture_add ("/relate/typed-inverse", test_typed_inverse);
  fixture_add ("/relate/note", test_note);
  fixture_add ("/relate/read-only", test_read_only);
  fixture_add ("/relate/arcs", test_arcs);
  return g_test_run ();
}

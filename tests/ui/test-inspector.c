// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-actor-page.h"
#include "skein-date.h"
#include "skein-edit.h"
#include "skein-inspector.h"
#include "skein-link-row.h"
#include "skein-links.h"
#include "skein-passage-card.h"
#include "skein-relation-page.h"
#include "skein-passage-text.h"
#include "skein-sections.h"
#include "skein-type.h"

static SkeinInspector *
show_inspector (Fixture *fixture)
{
  SkeinInspector *inspector = g_object_ref_sink (SKEIN_INSPECTOR (skein_inspector_new ()));

  skein_pane_set_workspace (SKEIN_PANE (inspector), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (inspector));
  return inspector;
}

static const char *
get_page (SkeinInspector *inspector)
{
  return gtk_stack_get_visible_child_name (
      fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "stack"));
}

static const char *
get_counter (SkeinInspector *inspector)
{
  return gtk_label_get_text (fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "counter"));
}

static SkeinActorPage *
get_actor_page (SkeinInspector *inspector)
{
  return fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "actor_page");
}

static SkeinRelationPage *
get_relation_page (SkeinInspector *inspector)
{
  return fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "relation_page");
}

static const char *
get_text (gpointer page, GType type, const char *name)
{
  return gtk_label_get_text (fixture_child (page, type, name));
}

static void
activate_row (SkeinPassageList *list, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (skein_passage_list_get_view (list)),
                              "list.activate-item",
                              "u",
                              position);
  fixture_settle ();
}

static void
test_workspace (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = g_object_ref_sink (SKEIN_INSPECTOR (skein_inspector_new ()));

  g_signal_connect_swapped (inspector,
                            "notify::workspace",
                            G_CALLBACK (fixture_notified_cb),
                            fixture);
  g_object_set (inspector, "workspace", fixture->workspace, NULL);
  skein_pane_set_workspace (SKEIN_PANE (inspector), fixture->workspace);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpstr (get_page (inspector), ==, "actor");
  skein_pane_set_workspace (SKEIN_PANE (inspector), NULL);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  g_assert_cmpstr (get_page (inspector), ==, "empty");
  g_assert_finalize_object (inspector);
}

static void
assert_same_passages (GListModel *shown, GPtrArray *expected)
{
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, expected->len);
  for (guint i = 0; i < expected->len; i++) {
    g_autoptr (SkeinPassageItem) item = g_list_model_get_item (shown, i);
    const SkeinPassage *passage = g_ptr_array_index (expected, i);

    g_assert_cmpstr (skein_passage_item_get (item)->text, ==, passage->text);
    g_assert_true (skein_span_equal (skein_passage_item_get (item)->focus, passage->focus));
  }
}

static void
test_actor (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinActorPage *page = get_actor_page (inspector);
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  g_autoptr (GPtrArray) passages = NULL;

  g_assert_cmpstr (get_page (inspector), ==, "empty");
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, anna);
  g_assert_cmpstr (get_page (inspector), ==, "actor");
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_ACTOR_PAGE, "name"), ==, "Anna Ford");
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_ACTOR_PAGE, "counts"),
                   ==,
                   "4 mentions in 2 articles · 2 relations");
  passages = skein_project_dup_actor_passages (skein_workspace_get_project (fixture->workspace),
                                               anna,
                                               NULL);
  assert_same_passages (skein_passage_list_get_passages (skein_actor_page_get_list (page)),
                        passages);
  g_assert_cmpuint (g_list_model_get_n_items (
                        skein_passage_list_get_links (skein_actor_page_get_list (page))),
                    ==,
                    2);
  skein_selection_clear (skein_workspace_get_selection (fixture->workspace));
  g_assert_cmpstr (get_page (inspector), ==, "empty");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinPassageList *list = skein_actor_page_get_list (get_actor_page (inspector));
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  g_autoptr (SkeinLinkItem) meets = NULL;
  g_autoptr (SkeinLinkItem) reports = NULL;
  g_auto (GStrv) remarks = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  meets = g_list_model_get_item (skein_passage_list_get_links (list), 0);
  reports = g_list_model_get_item (skein_passage_list_get_links (list), 1);
  g_assert_cmpstr (skein_link_item_get_relation (meets)->type, ==, "meets_with");
  g_assert_cmpint (skein_link_item_get_direction (meets), ==, SKEIN_LINK_BOTH);
  g_assert_cmpint (skein_link_item_get_direction (reports), ==, SKEIN_LINK_IN);
  g_assert_cmpint (skein_link_item_get_other (reports), ==, fixture_actor (fixture, "Bo Lind"));
  remarks = skein_links_dup_remarks (skein_link_item_get_relation (meets));
  g_assert_cmpstr (remarks[0], ==, "denied by 1");
  g_assert_null (remarks[1]);

  /* The first row is the heading. */
  activate_row (list, 2);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_RELATION);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_relation (fixture, "reports_to"));
  g_assert_cmpstr (get_page (inspector), ==, "relation");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

/* From its target's side a relation is read as a person said. */
static void
test_inverse (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinPassageList *list = skein_actor_page_get_list (get_actor_page (inspector));
  GtkWidget *line =
      fixture_child (get_relation_page (inspector), SKEIN_TYPE_RELATION_PAGE, "inverse");
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  g_autoptr (SkeinLinkItem) in = NULL;
  g_autoptr (SkeinLinkItem) out = NULL;
  g_autofree char *phrase_in = NULL;
  g_autofree char *phrase_out = NULL;
  g_autofree char *words = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "reports_to"));
  g_assert_false (gtk_widget_get_visible (line));
  g_assert_true (
      skein_edit_set_type_labels (project, "reports_to", "speaks for", "is spoken for by", NULL));
  fixture_settle ();
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (line)), ==, "Anna Ford is spoken for by Bo Lind");
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  in = g_list_model_get_item (skein_passage_list_get_links (list), 1);
  phrase_in = skein_relation_dup_phrase_from (skein_link_item_get_relation (in),
                                              skein_link_item_get_viewpoint (in));
  g_assert_cmpstr (phrase_in, ==, "is spoken for by");
  words = skein_link_row_dup_words (in, fixture->workspace);
  g_assert_true (g_str_has_prefix (words, "Anna Ford is spoken for by Bo Lind"));
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  out = g_list_model_get_item (skein_passage_list_get_links (list), 1);
  phrase_out = skein_relation_dup_phrase_from (skein_link_item_get_relation (out),
                                               skein_link_item_get_viewpoint (out));
  g_assert_cmpstr (phrase_out, ==, "speaks for");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_relation (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinRelationPage *page = get_relation_page (inspector);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  gint64 meets = fixture_relation (fixture, "meets_with");
  g_autoptr (GPtrArray) passages = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, meets);
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_RELATION_PAGE, "phrase"), ==, "meets with");
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_RELATION_PAGE, "counts"),
                   ==,
                   "2 passages in 1 article · 1 source");
  passages = skein_project_dup_relation_passages (skein_workspace_get_project (fixture->workspace),
                                                  meets,
                                                  NULL);
  assert_same_passages (skein_passage_list_get_passages (skein_relation_page_get_list (page)),
                        passages);

  /* Two cards, the heading of what is also between them, and there the other relation. */
  activate_row (skein_relation_page_get_list (page), 3);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_relation (fixture, "reports_to"));
  g_signal_emit_by_name (fixture_child (page, SKEIN_TYPE_RELATION_PAGE, "target"), "clicked");
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_ACTOR);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Anna Ford"));
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinPassageList *list = skein_relation_page_get_list (get_relation_page (inspector));
  GtkSelectionModel *rows;
  g_autoptr (SkeinPassageItem) first = NULL;
  g_autoptr (SkeinPassageItem) second = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with"));
  rows = gtk_list_view_get_model (skein_passage_list_get_view (list));
  g_assert_cmpstr (get_counter (inspector), ==, "1 of 2");
  g_assert_true (gtk_selection_model_is_selected (rows, 0));
  g_signal_connect_swapped (list, "notify::current", G_CALLBACK (fixture_notified_cb), fixture);
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.next-passage", NULL);
  g_assert_cmpstr (get_counter (inspector), ==, "2 of 2");
  g_assert_true (gtk_selection_model_is_selected (rows, 1));
  g_assert_cmpuint (fixture->n_notified, ==, 1);

  /* There is no further one. */
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.next-passage", NULL);
  g_assert_cmpstr (get_counter (inspector), ==, "2 of 2");
  g_assert_cmpuint (fixture->n_notified, ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.open-article", NULL);
  second = g_list_model_get_item (skein_passage_list_get_passages (list), 1);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   skein_passage_item_get (second)->article);
  g_assert_true (skein_span_equal (skein_workspace_get_reading_span (fixture->workspace),
                                   skein_passage_item_get (second)->focus));

  /* The open article goes along, and none is opened while there is none. */
  first = g_list_model_get_item (skein_passage_list_get_passages (list), 0);
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.previous-passage", NULL);
  g_assert_cmpstr (get_counter (inspector), ==, "1 of 2");
  g_assert_true (skein_span_equal (skein_workspace_get_reading_span (fixture->workspace),
                                   skein_passage_item_get (first)->focus));
  skein_workspace_stop_reading (fixture->workspace);
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.next-passage", NULL);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace), ==, 0);
  gtk_selection_model_select_item (rows, 0, TRUE);
  gtk_selection_model_select_item (rows, 1, TRUE);
  g_assert_cmpstr (get_counter (inspector), ==, "2 of 2");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

/* What a card's label shows in bold, with bars between. */
static char *
dup_marked (GtkLabel *label)
{
  GString *marked = g_string_new (NULL);
  g_autoptr (PangoAttrIterator) iter =
      pango_attr_list_get_iterator (gtk_label_get_attributes (label));

  do {
    int start, end;

    pango_attr_iterator_range (iter, &start, &end);
    if (pango_attr_iterator_get (iter, PANGO_ATTR_WEIGHT) == NULL)
      continue;
    g_string_append_len (marked, gtk_label_get_text (label) + start, end - start);
    g_string_append_c (marked, '|');
  } while (pango_attr_iterator_next (iter));
  return g_string_free (marked, FALSE);
}

static void
test_card (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinPassageCard *card;
  GtkLabel *label;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with"));
  fixture_wait (fixture_find (GTK_WIDGET (inspector), SKEIN_TYPE_PASSAGE_CARD, 1) != NULL);
  card = SKEIN_PASSAGE_CARD (fixture_find (GTK_WIDGET (inspector), SKEIN_TYPE_PASSAGE_CARD, 0));
  label = skein_passage_text_get_label (skein_passage_card_get_text (card));
  first = dup_marked (label);
  g_assert_cmpstr (first, ==, "Anna Ford|met|Bo Lind|");
  g_assert_cmpstr (get_text (card, SKEIN_TYPE_PASSAGE_CARD, "title"), ==, "A meeting & more");
  g_assert_cmpstr (get_text (card, SKEIN_TYPE_PASSAGE_CARD, "origin"),
                   ==,
                   "Wire · 24 March 2016 · B2");
  g_assert_false (gtk_widget_get_visible (fixture_child (card, SKEIN_TYPE_PASSAGE_CARD, "denied")));

  card = SKEIN_PASSAGE_CARD (fixture_find (GTK_WIDGET (inspector), SKEIN_TYPE_PASSAGE_CARD, 1));
  label = skein_passage_text_get_label (skein_passage_card_get_text (card));
  second = dup_marked (label);
  g_assert_cmpstr (second, ==, "Anna Ford|never met|Bo Lind|");
  g_assert_true (gtk_widget_get_visible (fixture_child (card, SKEIN_TYPE_PASSAGE_CARD, "denied")));
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinActorPage *page = get_actor_page (inspector);
  GtkEntry *entry = fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "entry");
  GtkStack *stack = fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "name_stack");
  gint64 bo = fixture_actor (fixture, "Bo Lind");

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, bo);
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.rename", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "entry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Bo Lind");

  gtk_editable_set_text (GTK_EDITABLE (entry), "   ");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_get_visible (fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "problem")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), " <b>Bo</b> \U0001F642 ");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "name");
  g_assert_cmpstr (skein_workspace_get_actor (fixture->workspace, bo)->name,
                   ==,
                   "<b>Bo</b> \U0001F642");
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_ACTOR_PAGE, "name"), ==, "<b>Bo</b> \U0001F642");
  g_assert_false (gtk_widget_get_visible (fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "problem")));

  skein_workspace_undo (fixture->workspace, NULL);
  g_assert_cmpstr (get_text (page, SKEIN_TYPE_ACTOR_PAGE, "name"), ==, "Bo Lind");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_type (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  GtkDropDown *type = fixture_child (get_actor_page (inspector), SKEIN_TYPE_ACTOR_PAGE, "type");
  gint64 council = fixture_actor (fixture, "Council");
  GtkStringObject *chosen;

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, council);
  chosen = gtk_drop_down_get_selected_item (type);
  g_assert_cmpstr (gtk_string_object_get_string (chosen), ==, SKEIN_TYPE_ORGANISATION);
  g_assert_null (skein_workspace_get_actor (fixture->workspace, council)->note);

  for (guint i = 0; skein_vocabulary_get_actor_types ()[i] != NULL; i++)
    if (g_str_equal (skein_vocabulary_get_actor_types ()[i], SKEIN_TYPE_COUNTRY))
      gtk_drop_down_set_selected (type, i);
  fixture_settle ();
  g_assert_cmpstr (skein_workspace_get_actor (fixture->workspace, council)->type,
                   ==,
                   SKEIN_TYPE_COUNTRY);
  chosen = gtk_drop_down_get_selected_item (type);
  g_assert_cmpstr (gtk_string_object_get_string (chosen), ==, SKEIN_TYPE_COUNTRY);
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  GtkToggleButton *pin = fixture_child (get_actor_page (inspector), SKEIN_TYPE_ACTOR_PAGE, "pin");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  const SkeinScene *scene;
  guint32 node;

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, bo);
  g_assert_false (gtk_toggle_button_get_active (pin));
  gtk_toggle_button_set_active (pin, TRUE);
  fixture_settle ();
  g_assert_true (skein_workspace_find_node (fixture->workspace, bo, &node));
  scene = skein_workspace_get_scene (fixture->workspace);
  g_assert_true ((scene->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED) != 0);
  skein_workspace_undo (fixture->workspace, NULL);
  fixture_wait (!gtk_toggle_button_get_active (pin));

  /* The project may go while its pinned actor is shown. */
  gtk_toggle_button_set_active (pin, TRUE);
  fixture_settle ();
  skein_workspace_close (fixture->workspace);
  fixture_settle ();
  g_assert_false (gtk_toggle_button_get_active (pin));
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "rename", "type", "pin" };
  SkeinInspector *inspector;
  SkeinActorPage *page;

  if (!fixture_reopen_read_only (fixture))
    return;
  inspector = show_inspector (fixture);
  page = get_actor_page (inspector);
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    GtkWidget *child = fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, names[i]);

    g_assert_false (gtk_widget_get_sensitive (child));
    g_assert_cmpstr (gtk_widget_get_tooltip_text (child), ==, "The project is read-only");
  }
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.rename", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       fixture_child (page, SKEIN_TYPE_ACTOR_PAGE, "name_stack")),
                   ==,
                   "name");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "reports_to"));
  g_assert_cmpstr (get_page (inspector), ==, "relation");
  skein_project_delete_article (skein_workspace_get_project (fixture->workspace),
                                fixture_article (fixture, "Ranks"),
                                NULL);
  fixture_settle ();
  g_assert_cmpstr (get_page (inspector), ==, "empty");
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_sections (void)
{
  g_autoptr (SkeinSections) sections = skein_sections_new ();
  g_autoptr (GtkStringList) first = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) second = gtk_string_list_new ((const char *[]){ "x", "y", NULL });
  g_autoptr (SkeinHeadingItem) heading = NULL;
  GListModel *all = G_LIST_MODEL (sections);

  skein_sections_add (sections, "First", G_LIST_MODEL (first), 2);
  skein_sections_add (sections, NULL, G_LIST_MODEL (second), 0);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 2);
  for (guint i = 0; i < 5; i++)
    gtk_string_list_append (first, "a");
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 1 + 2 + 2);
  heading = g_list_model_get_item (all, 0);
  g_assert_true (skein_heading_item_is_limited (heading));
  g_assert_cmpuint (skein_heading_item_get_n_items (heading), ==, 5);
  g_assert_cmpuint (skein_sections_get_position (sections, G_LIST_MODEL (second), 1), ==, 4);
  g_assert_cmpuint (skein_sections_get_position (sections, G_LIST_MODEL (first), 4), ==, 5);
  g_assert_true (skein_heading_item_is_expanded (heading));
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 1 + 5 + 2);
  skein_sections_collapse (sections);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 5);
  gtk_string_list_splice (first, 0, 5, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (all), ==, 2);
}

static void
test_dates (void)
{
  static const struct {
    const char *date;
    const char *words;
  } rows[] = {
    { NULL, NULL },
    { "", NULL },
    { "2016", "2016" },
    { "2016-03", "March 2016" },
    { "2016-03-04", "4 March 2016" },
    { "2016-03-24T10:30:00Z", "24 March 2016" },
    { "2016-03/2016-05", "March 2016 – May 2016" },
    { "2016-03/2016-03", "March 2016" },
    { "2016-13", "2016-13" },
    { "2016-02-30", "2016-02-30" },
    { "0000", "0000" },
    { "spring", "spring" },
    { "2016-03-24x", "2016-03-24x" },
    { "/", "/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *words = skein_date_dup_words (rows[i].date);

    g_assert_cmpstr (words, ==, rows[i].words);
  }
}

/* Who is underlined in a passage has the colour of the graph, at once. */
static void
test_colours (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector = show_inspector (fixture);
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  g_autoptr (GError) error = NULL;

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with"));
  g_assert_true (skein_edit_set_type_colour (
      project, SKEIN_TYPES_OF_ACTORS, SKEIN_TYPE_PERSON, "#7a3b12", &error));
  g_assert_true (skein_edit_set_actor_colour (project, &bo, 1, "#5b2a86", &error));
  fixture_settle ();
  {
    GtkWidget *text = fixture_find (GTK_WIDGET (inspector), SKEIN_TYPE_PASSAGE_TEXT, 0);

    fixture_wait (fixture_shows_colour (text, "#7a3b12"));
    fixture_wait (fixture_shows_colour (text, "#5b2a86"));
  }
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/inspector/workspace", test_workspace);
  fixture_add ("/ui/inspector/actor", test_actor);
  fixture_add ("/ui/inspector/links", test_links);
  fixture_add ("/ui/inspector/inverse", test_inverse);
  fixture_add ("/ui/inspector/relation", test_relation);
  fixture_add ("/ui/inspector/steps", test_steps);
  fixture_add ("/ui/inspector/card", test_card);
  fixture_add ("/ui/inspector/colours", test_colours);
  fixture_add ("/ui/inspector/rename", test_rename);
  fixture_add ("/ui/inspector/type", test_type);
  fixture_add ("/ui/inspector/pin", test_pin);
  fixture_add ("/ui/inspector/read-only", test_read_only);
  fixture_add ("/ui/inspector/gone", test_gone);
  g_test_add_func ("/ui/sections", test_sections);
  g_test_add_func ("/ui/dates", test_dates);
  return g_test_run ();
}

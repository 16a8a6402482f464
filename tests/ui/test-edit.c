// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-actor-details.h"
#include "skein-actor-page.h"
#include "skein-article-dialog.h"
#include "skein-chip-box.h"
#include "skein-colour-button.h"
#include "skein-edit.h"
#include "skein-inspector.h"
#include "skein-outline-columns.h"
#include "skein-outline-view-private.h"
#include "skein-relation.h"
#include "skein-sidebar.h"
#include "skein-type-row.h"
#include "skein-types-dialog.h"

static SkeinProject *
get_project (Fixture *fixture)
{
  return skein_workspace_get_project (fixture->workspace);
}

static const SkeinActor *
get_actor (Fixture *fixture, gint64 id)
{
  return skein_workspace_get_actor (fixture->workspace, id);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  skein_workspace_undo (fixture->workspace, &error);
  g_assert_no_error (error);
  fixture_settle ();
}

static SkeinInspector *
show_inspector (Fixture *fixture, const char *name)
{
  SkeinInspector *inspector = g_object_ref_sink (SKEIN_INSPECTOR (skein_inspector_new ()));

  skein_pane_set_workspace (SKEIN_PANE (inspector), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (inspector));
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, name));
  return inspector;
}

static gpointer
get_page_child (SkeinInspector *inspector, const char *name)
{
  return fixture_child (fixture_child (inspector, SKEIN_TYPE_INSPECTOR, "actor_page"),
                        SKEIN_TYPE_ACTOR_PAGE,
                        name);
}

static gpointer
get_detail (SkeinInspector *inspector, const char *name)
{
  return fixture_child (get_page_child (inspector, "details"), SKEIN_TYPE_ACTOR_DETAILS, name);
}

static guint
count_chips (GtkWidget *box)
{
  guint n = 0;

  while (fixture_find (box, GTK_TYPE_MENU_BUTTON, n) != NULL)
    n++;
  return n;
}

static void
test_aliases (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  SkeinInspector *inspector = show_inspector (fixture, "Anna Ford");
  GtkWidget *box = get_detail (inspector, "aliases");
  GtkWidget *entry;

  g_assert_cmpuint (count_chips (box), ==, 1);
  skein_chip_box_begin (SKEIN_CHIP_BOX (box));
  entry = fixture_find (box, GTK_TYPE_ENTRY, 0);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), " A. Ford ");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_cmpstr (get_actor (fixture, anna)->aliases, ==, "Ms. Ford\nA. Ford");
  g_assert_cmpuint (count_chips (box), ==, 2);
  /* The entry stays, for a further one. */
  g_assert_true (gtk_widget_get_mapped (entry));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  gtk_widget_activate_action (box, "chips.use", "s", "A. Ford");
  fixture_settle ();
  g_assert_cmpstr (get_actor (fixture, anna)->name, ==, "A. Ford");
  g_assert_cmpstr (get_actor (fixture, anna)->aliases, ==, "Ms. Ford\nAnna Ford");
  gtk_widget_activate_action (box, "chips.remove", "s", "Anna Ford");
  fixture_settle ();
  g_assert_cmpuint (count_chips (box), ==, 1);
  for (guint i = 0; i < 3; i++)
    undo (fixture);
  g_assert_cmpstr (get_actor (fixture, anna)->name, ==, "Anna Ford");
  g_assert_cmpstr (get_actor (fixture, anna)->aliases, ==, "Ms. Ford");
  g_assert_cmpuint (count_chips (box), ==, 1);
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_identifiers (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  SkeinInspector *inspector = show_inspector (fixture, "Anna Ford");
  GtkWidget *box = get_detail (inspector, "identifiers");
  GtkWidget *entry;
  g_auto (GStrv) identifiers = NULL;

  skein_chip_box_begin (SKEIN_CHIP_BOX (box));
  entry = fixture_find (box, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "no scheme");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "no scheme");
  gtk_editable_set_text (GTK_EDITABLE (entry), "wikidata:Q42");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle ();
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  identifiers = skein_project_dup_identifiers (get_project (fixture), anna, NULL);
  g_assert_cmpstr (identifiers[0], ==, "wikidata:Q42");
  g_assert_null (identifiers[1]);
  g_assert_true (gtk_widget_has_css_class (fixture_find (box, GTK_TYPE_MENU_BUTTON, 0), "link"));
  /* What is being written is for the actor that is shown. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "wikidata:Q43");
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  g_assert_false (gtk_widget_get_mapped (entry));
  g_assert_cmpuint (count_chips (box), ==, 0);
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

/* Several portions of typing are one step, until the note is left. */
static void
test_note (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  SkeinInspector *inspector = show_inspector (fixture, "Anna Ford");
  SkeinActorDetails *details = get_page_child (inspector, "details");
  GtkTextBuffer *buffer = get_detail (inspector, "buffer");
  GtkWidget *note = get_detail (inspector, "note");
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_widget_grab_focus (note);
  gtk_text_buffer_insert_at_cursor (buffer, "Speaks ", -1);
  skein_actor_details_store_note (details);
  gtk_text_buffer_insert_at_cursor (buffer, "for the council.", -1);
  skein_actor_details_store_note (details);
  fixture_settle ();
  g_assert_cmpstr (get_actor (fixture, anna)->note, ==, "Speaks for the council.");
  /* The text in the making is not replaced by what was stored of it. */
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, "Speaks for the council.");
  /* Who chooses another actor has stored what was typed, for the one before. */
  gtk_text_buffer_insert_at_cursor (buffer, " Always.", -1);
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpstr (get_actor (fixture, anna)->note, ==, "Speaks for the council. Always.");
  g_assert_null (get_actor (fixture, fixture_actor (fixture, "Bo Lind"))->note);
  undo (fixture);
  g_assert_null (get_actor (fixture, anna)->note);
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

/* Type and colour are for all that are chosen, in one step. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  gint64 both[] = { fixture_actor (fixture, "Anna Ford"), fixture_actor (fixture, "Bo Lind") };
  SkeinInspector *inspector = show_inspector (fixture, "Anna Ford");
  SkeinColourButton *colour = get_page_child (inspector, "colour");
  GtkDropDown *type = get_page_child (inspector, "type");

  g_assert_false (gtk_widget_get_visible (get_page_child (inspector, "all")));
  skein_selection_set_actors (skein_workspace_get_selection (fixture->workspace), both, 2);
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (get_page_child (inspector, "all")));
  g_signal_emit_by_name (colour, "chosen", "#009e73");
  fixture_settle ();
  g_assert_cmpstr (skein_colour_button_get_colour (colour), ==, "#009e73");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_actor (fixture, both[i])->colour, ==, "#009e73");
  undo (fixture);
  for (guint i = 0; i < 2; i++)
    g_assert_null (get_actor (fixture, both[i])->colour);
  gtk_drop_down_set_selected (type, 1);
  fixture_settle ();
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_actor (fixture, both[i])->type, ==, SKEIN_TYPE_ORGANISATION);
  undo (fixture);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_actor (fixture, both[i])->type, ==, SKEIN_TYPE_PERSON);
  g_assert_cmpuint (skein_selection_get_size (skein_workspace_get_selection (fixture->workspace)),
                    ==,
                    2);
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  SkeinInspector *inspector;
  GtkWidget *aliases;

  if (!fixture_reopen_read_only (fixture))
    return;
  inspector = show_inspector (fixture, "Anna Ford");
  aliases = get_detail (inspector, "aliases");
  g_assert_false (gtk_widget_get_sensitive (get_page_child (inspector, "colour")));
  g_assert_cmpuint (count_chips (aliases), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (fixture_find (aliases, GTK_TYPE_MENU_BUTTON, 0)));
  skein_chip_box_begin (SKEIN_CHIP_BOX (aliases));
  g_assert_null (fixture_find (aliases, GTK_TYPE_ENTRY, 0));
  g_assert_false (gtk_widget_get_visible (get_detail (inspector, "note_box")));
  g_assert_false (gtk_widget_get_visible (get_detail (inspector, "identifiers_row")));
  fixture_finish (fixture, GTK_WIDGET (inspector));
}

static SkeinOutlineView *
show_outline (Fixture *fixture, SkeinChosenKind kind, gint64 id)
{
  SkeinOutlineView *view = g_object_ref_sink (SKEIN_OUTLINE_VIEW (skein_outline_view_new ()));

  skein_pane_set_workspace (SKEIN_PANE (view), fixture->workspace);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  fixture_show (fixture, GTK_WIDGET (view));
  fixture_choose (fixture, kind, id);
  skein_outline_view_focus_table (view);
  fixture_settle ();
  return view;
}

static gboolean
has_focus_in_table (Fixture *fixture, SkeinOutlineView *view)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (view->stack));
}

static void
test_outline_name (Fixture *fixture, gconstpointer data)
{
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  SkeinOutlineView *view = show_outline (fixture, SKEIN_CHOSEN_ACTOR, bo);
  GtkWidget *label = skein_outline_columns_find_label (view->actors, SKEIN_OUTLINE_NAME, bo);

  gtk_widget_activate_action (GTK_WIDGET (view), "outline.rename", NULL);
  g_assert_nonnull (view->entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (view->entry)), ==, "Bo Lind");
  g_assert_false (gtk_widget_get_visible (label));
  /* Given up. */
  gtk_editable_set_text (GTK_EDITABLE (view->entry), "Nobody");
  skein_outline_view_end_edit (view, FALSE);
  g_assert_null (view->entry);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (get_actor (fixture, bo)->name, ==, "Bo Lind");

  gtk_widget_activate_action (GTK_WIDGET (view), "outline.rename", NULL);
  gtk_editable_set_text (GTK_EDITABLE (view->entry), "Zoe Lind");
  g_signal_emit_by_name (view->entry, "activate");
  fixture_settle ();
  g_assert_null (view->entry);
  g_assert_cmpstr (get_actor (fixture, bo)->name, ==, "Zoe Lind");
  label = skein_outline_columns_find_label (view->actors, SKEIN_OUTLINE_NAME, bo);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Zoe Lind");
  g_assert_true (skein_selection_contains (skein_workspace_get_selection (fixture->workspace),
                                           SKEIN_CHOSEN_ACTOR,
                                           bo));
  g_assert_true (has_focus_in_table (fixture, view));
  undo (fixture);
  g_assert_cmpstr (get_actor (fixture, bo)->name, ==, "Bo Lind");

  /* What can't be a name stays to be mended. */
  gtk_widget_activate_action (GTK_WIDGET (view), "outline.rename", NULL);
  gtk_editable_set_text (GTK_EDITABLE (view->entry), "  ");
  g_signal_emit_by_name (view->entry, "activate");
  fixture_settle ();
  g_assert_nonnull (view->entry);
  g_assert_true (gtk_widget_has_css_class (view->entry, "error"));
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_outline_types (Fixture *fixture, gconstpointer data)
{
  gint64 both[] = { fixture_actor (fixture, "Anna Ford"), fixture_actor (fixture, "Bo Lind") };
  gint64 reports = fixture_relation (fixture, "reports_to");
  SkeinOutlineView *view = show_outline (fixture, SKEIN_CHOSEN_ACTOR, both[1]);
  g_autoptr (SkeinRelation) relation = NULL;

  skein_selection_set_actors (skein_workspace_get_selection (fixture->workspace), both, 2);
  gtk_widget_activate_action (GTK_WIDGET (view), "outline.edit-type", NULL);
  g_assert_nonnull (view->entry);
  /* As lists show it, in any case. */
  gtk_editable_set_text (GTK_EDITABLE (view->entry), "organisation");
  g_signal_emit_by_name (view->entry, "activate");
  fixture_settle ();
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_actor (fixture, both[i])->type, ==, SKEIN_TYPE_ORGANISATION);
  undo (fixture);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (get_actor (fixture, both[i])->type, ==, SKEIN_TYPE_PERSON);

  g_object_set (view, "kind", "relations", NULL);
  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, reports);
  fixture_wait (skein_outline_columns_find_label (view->relations, SKEIN_OUTLINE_TYPE, reports) !=
                NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "outline.rename", NULL);
  g_assert_nonnull (view->entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (view->entry)), ==, "reports to");
  gtk_editable_set_text (GTK_EDITABLE (view->entry), "works for");
  g_signal_emit_by_name (view->entry, "activate");
  fixture_settle ();
  relation = skein_project_dup_relation (get_project (fixture), reports, NULL);
  g_assert_cmpstr (relation->type, ==, "works for");
  fixture_finish (fixture, GTK_WIDGET (view));
}

static SkeinTypeRow *
find_type_row (GtkWidget *list, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (SKEIN_IS_TYPE_ROW (child) &&
        g_strcmp0 (skein_type_row_get_name (SKEIN_TYPE_ROW (child)), name) == 0)
      return SKEIN_TYPE_ROW (child);
  return NULL;
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  gint64 council = fixture_actor (fixture, "Council");
  SkeinTypesDialog *dialog = skein_types_dialog_new (NULL, fixture->workspace);
  GtkWidget *actors = fixture_child (dialog, SKEIN_TYPE_TYPES_DIALOG, "actors");
  GtkEditable *name = fixture_child (dialog, SKEIN_TYPE_TYPES_DIALOG, "name");
  SkeinTypeRow *row;
  GtkWidget *entry;

  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  row = find_type_row (actors, SKEIN_TYPE_ORGANISATION);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "1 actor");
  g_assert_null (find_type_row (actors, SKEIN_TYPE_EVENT));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  fixture_wait (fixture_find (GTK_WIDGET (row), ADW_TYPE_ENTRY_ROW, 0) != NULL);
  entry = fixture_find (GTK_WIDGET (row), ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Body");
  g_signal_emit_by_name (entry, "apply");
  fixture_settle ();
  g_assert_cmpstr (get_actor (fixture, council)->type, ==, "Body");
  /* The row goes on, open. */
  g_assert_true (find_type_row (actors, "Body") == row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  g_signal_emit_by_name (fixture_find (GTK_WIDGET (row), SKEIN_TYPE_COLOUR_BUTTON, 0),
                         "chosen",
                         "#d55e00");
  fixture_settle ();
  g_assert_cmpstr (get_actor (fixture, council)->type_colour, ==, "#d55e00");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "types.undo", NULL);
  g_assert_null (get_actor (fixture, council)->type_colour);

  /* Two become one. */
  gtk_editable_set_text (GTK_EDITABLE (entry), SKEIN_TYPE_PERSON);
  g_signal_emit_by_name (entry, "apply");
  fixture_settle ();
  row = find_type_row (actors, SKEIN_TYPE_PERSON);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "3 actors");
  g_assert_null (find_type_row (actors, "Body"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "types.undo", NULL);
  g_assert_nonnull (find_type_row (actors, "Body"));

  gtk_editable_set_text (name, "Ship");
  g_signal_emit_by_name (name, "activate");
  fixture_settle ();
  row = find_type_row (actors, "Ship");
  g_assert_nonnull (row);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle ();
}

static void
test_article (Fixture *fixture, gconstpointer data)
{
  gint64 article = fixture_article (fixture, "Ranks");
  g_autoptr (GError) error = NULL;
  SkeinArticleDialog *dialog = skein_article_dialog_new (NULL, fixture->workspace, article, &error);
  GtkEditable *title = fixture_child (dialog, SKEIN_TYPE_ARTICLE_DIALOG, "title_row");
  GtkEditable *published = fixture_child (dialog, SKEIN_TYPE_ARTICLE_DIALOG, "published_row");
  GtkWidget *problem = fixture_child (dialog, SKEIN_TYPE_ARTICLE_DIALOG, "problem");
  g_autoptr (SkeinArticle) found = NULL;

  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (published), ==, "2016-04");
  gtk_editable_set_text (published, "in spring");
  g_signal_emit_by_name (published, "entry-activated");
  g_assert_true (gtk_widget_get_visible (problem));
  gtk_editable_set_text (published, "2016-04~");
  g_signal_emit_by_name (published, "entry-activated");
  g_assert_false (gtk_widget_get_visible (problem));
  gtk_editable_set_text (title, "Ranks and files");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_settle ();
  found = skein_project_dup_article (get_project (fixture), article, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->published, ==, "2016-04~");
  g_assert_cmpstr (found->title, ==, "Ranks and files");
  g_assert_null (skein_article_dialog_new (NULL, fixture->workspace, 999, &error));
  g_assert_nonnull (error);
}

/* The menu of a list is about the row under the pointer, also after the list was read anew. */
static void
test_list_menu (Fixture *fixture, gconstpointer data)
{
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  SkeinSidebar *sidebar = g_object_ref_sink (SKEIN_SIDEBAR (skein_sidebar_new ()));
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  GtkWidget *list = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "actors");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (list);
  g_autoptr (GError) error = NULL;

  skein_pane_set_workspace (SKEIN_PANE (sidebar), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (sidebar));
  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, anna);
  skein_edit_rename_actor (get_project (fixture), anna, "Anna Furt", FALSE, &error);
  g_assert_no_error (error);
  fixture_settle ();
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, anna));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_CLICK (controller) &&
        gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
      g_signal_emit_by_name (controller, "pressed", 1, 60.0, 45.0);
  }
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Bo Lind"));
  gtk_popover_popdown (fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "actor_menu"));
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/edit/aliases", test_aliases);
  fixture_add ("/ui/edit/identifiers", test_identifiers);
  fixture_add ("/ui/edit/note", test_note);
  fixture_add ("/ui/edit/several", test_several);
  fixture_add ("/ui/edit/read-only", test_read_only);
  fixture_add ("/ui/edit/outline-name", test_outline_name);
  fixture_add ("/ui/edit/outline-types", test_outline_types);
  fixture_add ("/ui/edit/types", test_types);
  fixture_add ("/ui/edit/article", test_article);
  fixture_add ("/ui/edit/list-menu", test_list_menu);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <string.h>

#include "fixture.h"
#include "skein-actor-row.h"
#include "skein-label.h"
#include "skein-row.h"
#include "skein-sections.h"
#include "skein-sidebar.h"

static SkeinSidebar *
show_sidebar (Fixture *fixture)
{
  SkeinSidebar *sidebar = g_object_ref_sink (SKEIN_SIDEBAR (skein_sidebar_new ()));

  skein_pane_set_workspace (SKEIN_PANE (sidebar), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (sidebar));
  return sidebar;
}

static GtkListView *
get_list (SkeinSidebar *sidebar, const char *name)
{
  return fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, name);
}

static GtkSelectionModel *
get_selection (SkeinSidebar *sidebar, const char *name)
{
  return gtk_list_view_get_model (get_list (sidebar, name));
}

/* The only row that is selected, or none. */
static guint
get_selected (GtkSelectionModel *list)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (list);

  g_assert_cmpuint (gtk_bitset_get_size (rows), <=, 1);
  return gtk_bitset_is_empty (rows) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (rows);
}

static const char *
get_page (SkeinSidebar *sidebar)
{
  return gtk_stack_get_visible_child_name (fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "stack"));
}

static guint
find_in_list (GListModel *model, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (SKEIN_IS_ACTOR_ITEM (item) &&
        g_str_equal (skein_actor_item_get (SKEIN_ACTOR_ITEM (item))->name, name))
      return i;
  }
  g_assert_not_reached ();
}

static void
test_workspace (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = g_object_ref_sink (SKEIN_SIDEBAR (skein_sidebar_new ()));

  g_assert_null (skein_pane_get_workspace (SKEIN_PANE (sidebar)));
  g_signal_connect_swapped (sidebar,
                            "notify::workspace",
                            G_CALLBACK (fixture_notified_cb),
                            fixture);
  skein_pane_set_workspace (SKEIN_PANE (sidebar), NULL);
  g_assert_cmpuint (fixture->n_notified, ==, 0);
  g_object_set (sidebar, "workspace", fixture->workspace, NULL);
  skein_pane_set_workspace (SKEIN_PANE (sidebar), fixture->workspace);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  g_assert_true (skein_pane_get_workspace (SKEIN_PANE (sidebar)) == fixture->workspace);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (sidebar, "actors"))),
                    ==,
                    4);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_selection (sidebar, "articles"))),
                    ==,
                    2);
  skein_pane_set_workspace (SKEIN_PANE (sidebar), NULL);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  g_assert_null (gtk_list_view_get_model (get_list (sidebar, "actors")));
  g_assert_finalize_object (sidebar);
}

static void
test_list_chooses (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  GtkSelectionModel *list = get_selection (sidebar, "actors");

  g_signal_connect_swapped (selection, "changed", G_CALLBACK (fixture_notified_cb), fixture);
  gtk_selection_model_select_item (list, find_in_list (G_LIST_MODEL (list), "Bo Lind"), TRUE);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_ACTOR);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Bo Lind"));
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  gtk_selection_model_unselect_item (list, get_selected (list));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 0);
  g_signal_handlers_disconnect_by_data (selection, fixture);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
test_list_follows (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  GtkSelectionModel *list = get_selection (sidebar, "actors");
  gint64 council = fixture_actor (fixture, "Council");

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, council);
  g_assert_cmpuint (get_selected (list), ==, find_in_list (G_LIST_MODEL (list), "Council"));

  /* An undo or a rename fills the lists anew, and must not lose what is chosen. */
  skein_project_rename_actor (skein_workspace_get_project (fixture->workspace),
                              council,
                              "Aldermen",
                              NULL);
  fixture_settle ();
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, council);
  g_assert_cmpuint (get_selected (list), ==, find_in_list (G_LIST_MODEL (list), "Aldermen"));

  fixture_choose (fixture, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "reports_to"));
  g_assert_cmpuint (get_selected (list), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_RELATION);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* As in other lists, Ctrl adds to what is chosen, and Shift takes all in between. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  GtkListView *list = get_list (sidebar, "actors");
  GtkSelectionModel *rows = get_selection (sidebar, "actors");
  gint64 first = fixture_actor (fixture, "Anna Ford");
  guint position = find_in_list (G_LIST_MODEL (rows), "Bo Lind");

  fixture_choose (fixture, SKEIN_CHOSEN_ACTOR, first);
  gtk_widget_activate_action (
      GTK_WIDGET (list), "list.select-item", "(ubb)", position, TRUE, FALSE);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 2);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Bo Lind"));
  g_assert_true (gtk_selection_model_is_selected (rows, position));
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, first));

  /* Both stay chosen where they stand when the list is filled anew. */
  g_assert_true (skein_project_rename_actor (
      skein_workspace_get_project (fixture->workspace), first, "Zoe Ford", NULL));
  fixture_settle ();
  g_assert_true (
      gtk_selection_model_is_selected (rows, find_in_list (G_LIST_MODEL (rows), "Zoe Ford")));
  g_assert_true (
      gtk_selection_model_is_selected (rows, find_in_list (G_LIST_MODEL (rows), "Bo Lind")));

  gtk_widget_activate_action (
      GTK_WIDGET (list), "list.select-item", "(ubb)", position, TRUE, FALSE);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, first);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-item", "(ubb)", 0, FALSE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-item", "(ubb)", 2, FALSE, TRUE);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-all", NULL);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-item", "(ubb)", 1, FALSE, FALSE);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static guint
count_action (GMenuModel *menu, const char *action)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autofree char *own = NULL;

    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &own))
      n += g_str_equal (own, action);
    if (section != NULL)
      n += count_action (section, action);
  }
  return n;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkWidget *row = fixture_find (GTK_WIDGET (sidebar), SKEIN_TYPE_ACTOR_ROW, 0);
  GtkWidget *list_widget;

  g_assert_nonnull (row);
  list_widget = gtk_widget_get_parent (gtk_widget_get_parent (row));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list_widget),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Anna Ford, Person, 4 mentions");
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* Beside a source that is written from right to left, the day of a date stays before its month. */
static void
test_dates_beside_arabic (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = skein_label_dup_joined ("صحيفة المرفأ", "2 March 2021", NULL);
  GtkWidget *label = g_object_ref_sink (gtk_label_new (words));
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  PangoRectangle day, month;

  pango_layout_index_to_pos (layout, (int) (strstr (words, "2 March") - words), &day);
  pango_layout_index_to_pos (layout, (int) (strstr (words, "March") - words), &month);
  g_assert_cmpint (day.x, <, month.x);
  g_assert_finalize_object (label);
}

static char *
describe (GListModel *model)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, i);

    if (SKEIN_IS_HEADING_ITEM (item))
      g_string_append_printf (words,
                              "[%s]",
                              skein_heading_item_get_title (SKEIN_HEADING_ITEM (item)));
    else if (SKEIN_IS_ACTOR_ITEM (item))
      g_string_append_printf (words, "%s;", skein_actor_item_get (SKEIN_ACTOR_ITEM (item))->name);
    else if (SKEIN_IS_ARTICLE_ITEM (item))
      g_string_append_printf (words,
                              "%s;",
                              skein_article_item_get (SKEIN_ARTICLE_ITEM (item))->title);
    else
      g_string_append_printf (words,
                              "%s;",
                              skein_passage_item_get (SKEIN_PASSAGE_ITEM (item))->title);
  }
  return g_string_free (words, FALSE);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkSearchEntry *entry = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "search");
  g_autofree char *found = NULL;
  g_autofree char *articles = NULL;

  g_assert_cmpstr (get_page (sidebar), ==, "actors");
  gtk_editable_set_text (GTK_EDITABLE (entry), "council");
  fixture_wait (g_str_equal (get_page (sidebar), "results"));
  g_assert_cmpstr (skein_workspace_get_search (fixture->workspace), ==, "council");
  found = describe (G_LIST_MODEL (get_selection (sidebar, "results")));
  g_assert_cmpstr (found, ==, "[Actors]Council;[Passages]A meeting & more;");

  gtk_editable_set_text (GTK_EDITABLE (entry), "zebra");
  fixture_wait (g_str_equal (get_page (sidebar), "nothing-found"));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpstr (skein_workspace_get_search (fixture->workspace), ==, "");
  g_assert_cmpstr (get_page (sidebar), ==, "actors");

  /* Somebody else may search too. */
  skein_workspace_set_search (fixture->workspace, "Ranks");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Ranks");
  articles = describe (G_LIST_MODEL (get_selection (sidebar, "results")));
  g_assert_cmpstr (articles, ==, "[Articles]Ranks;");
  g_assert_cmpstr (get_page (sidebar), ==, "results");
  gtk_widget_activate_action (GTK_WIDGET (get_list (sidebar, "results")),
                              "list.activate-item",
                              "u",
                              1);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   fixture_article (fixture, "Ranks"));
  skein_workspace_set_search (fixture->workspace, "");
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
test_choose_result (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  SkeinSpan span;

  skein_workspace_set_search (fixture->workspace, "council");
  fixture_settle ();
  gtk_selection_model_select_item (get_selection (sidebar, "results"), 1, TRUE);
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Council"));
  gtk_widget_activate_action (GTK_WIDGET (get_list (sidebar, "results")),
                              "list.activate-item",
                              "u",
                              3);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   fixture_article (fixture, "A meeting & more"));
  span = skein_workspace_get_reading_span (fixture->workspace);
  g_assert_true (skein_span_overlaps (span, fixture_span (FIXTURE_TEXT, "Council", 0)));
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
test_articles (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkToggleButton *button = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "articles_button");
  GtkSelectionModel *list = get_selection (sidebar, "articles");
  g_autoptr (SkeinArticleItem) second = NULL;

  gtk_toggle_button_set_active (button, TRUE);
  g_assert_cmpstr (get_page (sidebar), ==, "articles");
  fixture_settle ();
  second = g_list_model_get_item (G_LIST_MODEL (list), 1);
  gtk_widget_activate_action (GTK_WIDGET (get_list (sidebar, "articles")),
                              "list.activate-item",
                              "u",
                              1);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   skein_article_item_get (second)->id);
  g_assert_true (skein_span_is_empty (skein_workspace_get_reading_span (fixture->workspace)));

  gtk_widget_activate_action (GTK_WIDGET (sidebar), "sidebar.delete-article", NULL);
  g_assert_cmpint (fixture->deleted, ==, 0);
  gtk_selection_model_select_item (list, 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (sidebar), "sidebar.delete-article", NULL);
  g_assert_cmpint (fixture->deleted, ==, skein_article_item_get (second)->id);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* Asks for the menu of the first row with such an item by the secondary button. */
static void
press_row (GtkListView *list, GType type)
{
  GtkWidget *row;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (list));
  graphene_rect_t bounds;

  for (guint i = 0; (row = fixture_find (GTK_WIDGET (list), SKEIN_TYPE_ROW, i)) != NULL; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (skein_row_get_item (SKEIN_ROW (row)), type))
      break;
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_bounds (row, GTK_WIDGET (list), &bounds));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkGesture) gesture = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE_CLICK (gesture) &&
        gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
      g_signal_emit_by_name (gesture,
                             "pressed",
                             1,
                             (double) bounds.origin.x + bounds.size.width / 2.0,
                             (double) bounds.origin.y + bounds.size.height / 2.0);
  }
}

/* What was found has the menus of the lists that it is from. */
static void
test_menu_of_results (Fixture *fixture, gconstpointer data)
{
  static const char *const once[] = {
    "win.rename", "win.relate-actors", "win.merge", "win.never-chosen", "win.delete-chosen"
  };
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkListView *list = get_list (sidebar, "results");
  GtkPopover *actor_menu = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "actor_menu");
  GtkPopover *article_menu = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "article_menu");
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);

  skein_workspace_set_search (fixture->workspace, "Council");
  fixture_wait (gtk_widget_get_height (GTK_WIDGET (list)) > 0);
  press_row (list, SKEIN_TYPE_HEADING_ITEM);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (actor_menu)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (article_menu)));
  press_row (list, SKEIN_TYPE_ACTOR_ITEM);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (actor_menu)));
  g_assert_cmpint (skein_selection_get_primary (selection).id,
                   ==,
                   fixture_actor (fixture, "Council"));
  for (guint i = 0; i < G_N_ELEMENTS (once); i++) {
    g_test_message ("%s", once[i]);
    g_assert_cmpuint (count_action (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (actor_menu)),
                                    once[i]),
                      ==,
                      1);
  }
  gtk_popover_popdown (actor_menu);
  press_row (list, SKEIN_TYPE_PASSAGE_ITEM);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (article_menu)));
  gtk_widget_activate_action (GTK_WIDGET (article_menu), "sidebar.open-article", NULL);
  g_assert_cmpint (skein_workspace_get_article (fixture->workspace),
                   ==,
                   fixture_article (fixture, "A meeting & more"));
  g_assert_true (skein_span_overlaps (skein_workspace_get_reading_span (fixture->workspace),
                                      fixture_span (FIXTURE_TEXT, "Council", 0)));
  gtk_widget_activate_action (GTK_WIDGET (article_menu), "sidebar.delete-article", NULL);
  g_assert_cmpint (fixture->deleted, ==, fixture_article (fixture, "A meeting & more"));
  gtk_popover_popdown (article_menu);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* A menu gives the keyboard back to where it was. */
static void
test_focus_after_menu (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkListView *list = get_list (sidebar, "actors");
  GtkPopover *menu = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "actor_menu");
  GtkWidget *focus;

  fixture_wait (gtk_widget_get_height (GTK_WIDGET (list)) > 0);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  press_row (list, SKEIN_TYPE_ACTOR_ITEM);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (menu)));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  gtk_popover_popdown (menu);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
press_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled = FALSE;

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
        gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
  }
}

/* The arrow keys go over the headings between the kinds of what was found. */
static void
test_over_headings (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkListView *list = get_list (sidebar, "results");
  GtkSelectionModel *selection;
  GtkWidget *focus;

  skein_workspace_set_search (fixture->workspace, "Council");
  fixture_wait (gtk_widget_get_height (GTK_WIDGET (list)) > 0);
  selection = get_selection (sidebar, "results");
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD));
  /* A heading, the only actor, a heading, and passages. */
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", 0);
  fixture_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (SKEIN_IS_ROW (focus));
  press_key (GTK_WIDGET (list), GDK_KEY_Up);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  gtk_widget_grab_focus (
      gtk_widget_get_parent (fixture_find (GTK_WIDGET (list), SKEIN_TYPE_ROW, 1)));
  gtk_selection_model_select_item (selection, 1, TRUE);
  press_key (GTK_WIDGET (list), GDK_KEY_Down);
  g_assert_cmpuint (get_selected (selection), ==, 3);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (
      SKEIN_IS_PASSAGE_ITEM (skein_row_get_item (SKEIN_ROW (gtk_widget_get_first_child (focus)))));
  press_key (GTK_WIDGET (list), GDK_KEY_Up);
  g_assert_cmpuint (get_selected (selection), ==, 1);
  press_key (GTK_WIDGET (list), GDK_KEY_Up);
  g_assert_cmpuint (get_selected (selection), ==, 1);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* A key is about the row that has the keyboard, though another one was chosen. */
static void
test_menu_by_key (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar = show_sidebar (fixture);
  GtkListView *list = get_list (sidebar, "results");
  GtkPopoverMenu *actor_menu = fixture_child (sidebar, SKEIN_TYPE_SIDEBAR, "actor_menu");
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  gint64 council = fixture_actor (fixture, "Council");
  gint64 several[] = { council, fixture_actor (fixture, "Anna Ford") };

  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  skein_workspace_set_search (fixture->workspace, "Council");
  fixture_wait (gtk_widget_get_height (GTK_WIDGET (list)) > 0);
  g_assert_true (skein_row_focus_first (list));
  g_assert_true (fixture_press (fixture, GDK_KEY_Menu, 0));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (actor_menu)));
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, council);
  gtk_popover_popdown (GTK_POPOVER (actor_menu));

  /* One of several, of which the last is not among what was found: all of them are meant. */
  skein_selection_set_actors (selection, several, G_N_ELEMENTS (several));
  fixture_settle ();
  g_assert_true (skein_row_focus_first (list));
  g_assert_true (fixture_press (fixture, GDK_KEY_Menu, 0));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (actor_menu)));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 2);
  gtk_popover_popdown (GTK_POPOVER (actor_menu));
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar;
  int minimum, natural;

  skein_project_rename_actor (skein_workspace_get_project (fixture->workspace),
                              fixture_actor (fixture, "Council"),
                              "The Council of a very long name that no pane can ever hold",
                              NULL);
  sidebar = show_sidebar (fixture);
  gtk_widget_measure (
      GTK_WIDGET (sidebar), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, 240);
  g_assert_cmpint (natural, ==, 260);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  SkeinSidebar *sidebar;
  GtkSelectionModel *list;

  if (!fixture_reopen_read_only (fixture))
    return;
  sidebar = show_sidebar (fixture);
  list = get_selection (sidebar, "articles");
  gtk_selection_model_select_item (list, 1, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (sidebar), "sidebar.delete-article", NULL);
  g_assert_cmpint (fixture->deleted, ==, 0);
  fixture_finish (fixture, GTK_WIDGET (sidebar));
}

/* A name of a file may be of any length and turn around what stands behind it. */
static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  g_autofree char *xs = g_strnfill (900, 'x');
  g_autofree char *name = g_strconcat ("\u202eA\u202c", xs, NULL);
  g_autoptr (SkeinActorItem) item = NULL;
  g_autofree char *words = NULL;

  g_assert_true (
      skein_project_rename_actor (project, fixture_actor (fixture, "Anna Ford"), name, NULL));
  skein_workspace_set_search (fixture->workspace, "xxx");
  item = g_list_model_get_item (skein_workspace_get_actors (fixture->workspace), 0);
  words = skein_actor_row_dup_words (item);
  g_assert_true (g_str_has_prefix (words, "Axxx"));
  g_assert_cmpint (g_utf8_strlen (words, -1), <, 300);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/sidebar/workspace", test_workspace);
  fixture_add ("/ui/sidebar/list-chooses", test_list_chooses);
  fixture_add ("/ui/sidebar/list-follows", test_list_follows);
  fixture_add ("/ui/sidebar/several", test_several);
  fixture_add ("/ui/sidebar/dates-beside-arabic", test_dates_beside_arabic);
  fixture_add ("/ui/sidebar/rows", test_rows);
  fixture_add ("/ui/sidebar/search", test_search);
  fixture_add ("/ui/sidebar/choose-result", test_choose_result);
  fixture_add ("/ui/sidebar/articles", test_articles);
  fixture_add ("/ui/sidebar/menu-of-results", test_menu_of_results);
  fixture_add ("/ui/sidebar/focus-after-menu", test_focus_after_menu);
  fixture_add ("/ui/sidebar/over-headings", test_over_headings);
  fixture_add ("/ui/sidebar/menu-by-key", test_menu_by_key);
  fixture_add ("/ui/sidebar/narrow", test_narrow);
  fixture_add ("/ui/sidebar/read-only", test_read_only);
  fixture_add ("/ui/sidebar/long-name", test_long_name);
  return g_test_run ();
}

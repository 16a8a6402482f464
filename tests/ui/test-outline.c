// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>

#include "fixture.h"
#include "skein-outline-view-private.h"

static SkeinOutlineView *
show_outline (Fixture *fixture)
{
  SkeinOutlineView *view = g_object_ref_sink (SKEIN_OUTLINE_VIEW (skein_outline_view_new ()));

  skein_pane_set_workspace (SKEIN_PANE (view), fixture->workspace);
  fixture_show (fixture, GTK_WIDGET (view));
  return view;
}

static GtkSelectionModel *
get_model (SkeinOutlineView *view)
{
  return gtk_column_view_get_model (skein_outline_view_get_table (view)->view);
}

static guint
find_row (SkeinOutlineView *view, gint64 id)
{
  guint position;

  g_assert_true (
      skein_outline_list_find (skein_outline_view_get_table (view)->outline, id, &position));
  return position;
}

/* What the table selects is chosen, and the other way round. */
static void
test_selection (Fixture *fixture, gconstpointer data)
{
  SkeinOutlineView *view = show_outline (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  gint64 anna = fixture_actor (fixture, "Anna Ford");
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  gint64 met = fixture_relation (fixture, "meets_with");
  g_autofree char *kind = NULL;

  gtk_selection_model_select_item (get_model (view), find_row (view, anna), TRUE);
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, anna));
  gtk_selection_model_select_item (get_model (view), find_row (view, bo), FALSE);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 2);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, bo);
  gtk_selection_model_unselect_item (get_model (view), find_row (view, anna));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  gtk_selection_model_select_all (get_model (view));
  g_assert_cmpuint (skein_selection_get_size (selection),
                    ==,
                    g_list_model_get_n_items (G_LIST_MODEL (get_model (view))));

  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, anna);
  g_assert_true (gtk_selection_model_is_selected (get_model (view), find_row (view, anna)));
  g_assert_false (gtk_selection_model_is_selected (get_model (view), find_row (view, bo)));
  /* It stays selected when the rows are others. */
  g_object_set (view, "sort", "name", "descending", TRUE, NULL);
  g_assert_true (gtk_selection_model_is_selected (get_model (view), find_row (view, anna)));

  /* A relation that is chosen elsewhere is shown in the other table; who selects there chooses nothing else. */
  skein_selection_choose (selection, SKEIN_CHOSEN_RELATION, met);
  g_object_get (view, "kind", &kind, NULL);
  g_assert_cmpstr (kind, ==, "relations");
  g_assert_true (gtk_selection_model_is_selected (get_model (view), find_row (view, met)));
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, anna);
  g_object_set (view, "kind", "relations", NULL);
  gtk_selection_model_select_item (get_model (view), find_row (view, met), TRUE);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  SkeinOutlineView *view = show_outline (fixture);
  g_autofree char *sort = NULL;
  gboolean descending = FALSE;
  gint64 first;

  g_object_get (view, "sort", &sort, "descending", &descending, NULL);
  g_assert_cmpstr (sort, ==, "relations");
  g_assert_true (descending);
  g_object_set (view, "sort", "name", NULL);
  g_object_get (view, "descending", &descending, NULL);
  g_assert_false (descending);
  first = skein_outline_list_get_id (skein_outline_view_get_table (view)->outline, 0);
  g_object_set (view, "descending", TRUE, NULL);
  g_assert_cmpuint (find_row (view, first),
                    ==,
                    g_list_model_get_n_items (G_LIST_MODEL (get_model (view))) - 1);
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  SkeinOutlineView *view = show_outline (fixture);
  GtkStack *stack = fixture_child (view, SKEIN_TYPE_OUTLINE_VIEW, "stack");
  GtkEditable *search = fixture_child (view, SKEIN_TYPE_OUTLINE_VIEW, "search");

  skein_workspace_set_search (fixture->workspace, "lind");
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "lind");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (view))), ==, 1);
  skein_workspace_set_search (fixture->workspace, "nobody");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "nothing-found");
  skein_workspace_set_search (fixture->workspace, "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "actors");
  fixture_finish (fixture, GTK_WIDGET (view));
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  SkeinOutlineView *view = show_outline (fixture);
  gint64 both[] = { fixture_actor (fixture, "Anna Ford"), fixture_actor (fixture, "Bo Lind") };
  SkeinSelection *selection = skein_workspace_get_selection (fixture->workspace);
  GtkWidget *found = NULL;

  skein_selection_set_actors (selection, both, G_N_ELEMENTS (both));
  gtk_widget_activate_action (GTK_WIDGET (view), "outline.pin", NULL);
  for (guint i = 0, n = 0; n < G_N_ELEMENTS (both); i++) {
    found = fixture_find (GTK_WIDGET (view), GTK_TYPE_LABEL, i);
    /* The cells say so at once; the search fails where there are no more labels. */
    g_assert_nonnull (found);
    n += g_str_equal (gtk_label_get_text (GTK_LABEL (found)), "pinned");
  }
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  for (guint i = 0; (found = fixture_find (GTK_WIDGET (view), GTK_TYPE_LABEL, i)) != NULL; i++)
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (found)), !=, "pinned");
  fixture_finish (fixture, GTK_WIDGET (view));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  fixture_add ("/ui/outline/selection", test_selection);
  fixture_add ("/ui/outline/sort", test_sort);
  fixture_add ("/ui/outline/search", test_search);
  fixture_add ("/ui/outline/pin", test_pin);
  return g_test_run ();
}

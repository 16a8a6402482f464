// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <glib/gstdio.h>

#include "canvas-fixture.h"
#include "skein-filter-bar.h"
#include "skein-legend-row.h"
#include "skein-legend.h"

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, nth);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static SkeinLegend *
find_legend (CanvasFixture *fixture)
{
  guint nth = 0;

  return SKEIN_LEGEND (find_nth (fixture->view, SKEIN_TYPE_LEGEND, &nth));
}

static SkeinLegendRow *
find_row (GtkWidget *root, SkeinTypeKind kind, const char *type)
{
  for (guint i = 0;; i++) {
    guint nth = i;
    GtkWidget *row = find_nth (root, SKEIN_TYPE_LEGEND_ROW, &nth);

    g_assert_nonnull (row);
    if (skein_legend_row_get_kind (SKEIN_LEGEND_ROW (row)) == kind &&
        g_str_equal (skein_legend_row_get_type_name (SKEIN_LEGEND_ROW (row)), type))
      return SKEIN_LEGEND_ROW (row);
  }
}

static guint
count (CanvasFixture *fixture, SkeinTypeKind kind, const char *type)
{
  g_autoptr (GArray) types = skein_workspace_dup_type_counts (fixture->workspace, kind);

  for (guint i = 0; i < types->len; i++)
    if (g_str_equal (g_array_index (types, SkeinTypeCount, i).type, type))
      return g_array_index (types, SkeinTypeCount, i).count;
  g_assert_not_reached ();
}

static void
check_label (GtkWidget *widget, const char *expected)
{
  g_autofree char *message = NULL;

  message = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                expected);
  g_assert_cmpstr (message, ==, NULL);
}

static void
test_toggle (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  SkeinLegendRow *row = find_row (legend, SKEIN_TYPES_OF_ACTORS, "Person");
  guint n = count (fixture, SKEIN_TYPES_OF_ACTORS, "Person");
  guint n_all = canvas_fixture_get_scene (fixture)->n_nodes;
  g_autofree char *shown = g_strdup_printf ("Person, %u, shown", n);
  g_autofree char *hidden = g_strdup_printf ("Person, %u, hidden", n);

  check_label (GTK_WIDGET (row), shown);
  gtk_test_accessible_assert_state (row,
                                    GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_signal_emit_by_name (row, "clicked");
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all - n);
  /* The same row is still there, and says what has become of it in words as well. */
  g_assert_true (row == find_row (legend, SKEIN_TYPES_OF_ACTORS, "Person"));
  check_label (GTK_WIDGET (row), hidden);
  gtk_test_accessible_assert_state (row,
                                    GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "hidden-type"));
  g_signal_emit_by_name (row, "clicked");
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  check_label (GTK_WIDGET (row), shown);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "hidden-type"));
}

static void
test_relations (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  SkeinLegendRow *row = find_row (legend, SKEIN_TYPES_OF_RELATIONS, "president_of");
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));
  GtkWidget *button =
      GTK_WIDGET (gtk_widget_get_template_child (legend, SKEIN_TYPE_LEGEND, "relations_button"));
  guint n = count (fixture, SKEIN_TYPES_OF_RELATIONS, "president_of");
  guint n_all = canvas_fixture_get_scene (fixture)->n_edges;
  g_autofree char *label = g_strdup_printf ("president of, %u, shown", n);

  check_label (GTK_WIDGET (row), label);
  /* The sample has many types: they are there on demand. */
  g_assert_false (gtk_widget_get_visible (list));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_widget_get_visible (list));
  g_signal_emit_by_name (row, "clicked");
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_edges, ==, n_all - n);
  /* Changing the filter leaves it open. */
  g_assert_true (gtk_widget_get_visible (list));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (list));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;
  SkeinReport *report = skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &error);

  g_assert_no_error (error);
  skein_report_free (report);
  *(gboolean *) done = TRUE;
}

/* A project that was empty when it was opened gets many types by its first import: they are folded, too. */
static void
test_first_import (CanvasFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "grown.skein", NULL);
  g_autofree char *sample = g_test_build_filename (G_TEST_DIST, "..", "resources", "sample", NULL);
  const char *paths[] = { sample, NULL };
  gint64 deadline = g_get_monotonic_time () + CANVAS_PATIENCE;
  gboolean done = FALSE;
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  SkeinLegendRow *row;

  g_assert_true (skein_workspace_create (fixture->workspace, path, NULL));
  skein_workspace_import_async (
      fixture->workspace, paths, NULL, NULL, NULL, NULL, imported_cb, &done);
  while (!done && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (done);
  row = find_row (legend, SKEIN_TYPES_OF_RELATIONS, "president_of");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_parent (GTK_WIDGET (row))));
  g_assert_true (skein_workspace_open_sample (fixture->workspace, fixture->path, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static GtkWidget *
find_chip (SkeinFilterBar *bar, guint nth)
{
  return find_nth (GTK_WIDGET (bar), GTK_TYPE_BUTTON, &nth);
}

/* Types of relations are called what a person called them. */
static void
test_called (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  guint n = count (fixture, SKEIN_TYPES_OF_RELATIONS, "president_of");
  g_autofree char *label = g_strdup_printf ("leads, %u, shown", n);
  SkeinFilterBar *bar =
      SKEIN_FILTER_BAR (g_object_ref_sink (g_object_new (SKEIN_TYPE_FILTER_BAR, NULL)));

  g_assert_true (skein_edit_set_type_labels (
      skein_workspace_get_project (fixture->workspace), "president_of", "leads", NULL, NULL));
  check_label (GTK_WIDGET (find_row (legend, SKEIN_TYPES_OF_RELATIONS, "president_of")), label);
  skein_pane_set_workspace (SKEIN_PANE (bar), fixture->workspace);
  skein_workspace_set_type_hidden (fixture->workspace,
                                   SKEIN_TYPES_OF_RELATIONS,
                                   "president_of",
                                   TRUE);
  check_label (find_chip (bar, 0), "Show “leads” Again");
  g_assert_finalize_object (bar);
}

static void
test_only (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  GtkWidget *show_all =
      GTK_WIDGET (gtk_widget_get_template_child (legend, SKEIN_TYPE_LEGEND, "show_all_button"));
  guint n_all = canvas_fixture_get_scene (fixture)->n_nodes;

  g_assert_false (gtk_widget_get_visible (show_all));
  gtk_widget_activate_action (legend, "legend.only", "(us)", SKEIN_TYPES_OF_ACTORS, "Country");
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes,
                    ==,
                    count (fixture, SKEIN_TYPES_OF_ACTORS, "Country"));
  g_assert_true (gtk_widget_get_visible (show_all));
  g_assert_true (gtk_widget_get_visible (legend));
  /* A kind and a type that there are not change nothing. */
  gtk_widget_activate_action (legend, "legend.only", "(us)", 7u, "Country");
  gtk_widget_activate_action (legend, "legend.only", "(us)", SKEIN_TYPES_OF_ACTORS, "Starship");
  gtk_widget_grab_focus (show_all);
  g_signal_emit_by_name (show_all, "clicked");
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  g_assert_false (gtk_widget_get_visible (show_all));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_root_get_focus (gtk_widget_get_root (legend)), legend));
}

/* The legend stays there when all is hidden, or nobody could bring anything back. */
static void
test_all_hidden (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *legend = GTK_WIDGET (find_legend (fixture));
  g_autoptr (GArray) types =
      skein_workspace_dup_type_counts (fixture->workspace, SKEIN_TYPES_OF_ACTORS);

  for (guint i = 0; i < types->len; i++) {
    const char *type = g_array_index (types, SkeinTypeCount, i).type;

    g_signal_emit_by_name (find_row (legend, SKEIN_TYPES_OF_ACTORS, type), "clicked");
  }
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, 0);
  g_assert_true (gtk_widget_get_visible (legend));
  skein_workspace_close (fixture->workspace);
  g_assert_false (gtk_widget_get_visible (legend));
}

static gboolean
is_folded (CanvasFixture *fixture)
{
  return skein_legend_get_folded (find_legend (fixture));
}

static gboolean
is_unfolded (CanvasFixture *fixture)
{
  return !skein_legend_get_folded (find_legend (fixture));
}

static gboolean
is_allocated (CanvasFixture *fixture)
{
  return gtk_widget_get_height (GTK_WIDGET (find_legend (fixture))) > 80;
}

/* Where text is large, a view that was large enough for it open is small. */
static void
test_large_text (CanvasFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->view);

  g_assert_true (is_unfolded (fixture));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  canvas_fixture_wait_for (fixture, is_folded);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024, NULL);
  canvas_fixture_wait_for (fixture, is_unfolded);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* It covers a part of the view at most, and little of a small one. */
static void
test_size (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLegend *legend = find_legend (fixture);
  GtkWidget *button = GTK_WIDGET (
      gtk_widget_get_template_child (GTK_WIDGET (legend), SKEIN_TYPE_LEGEND, "relations_button"));

  g_assert_true (is_unfolded (fixture));
  g_signal_emit_by_name (button, "clicked");
  canvas_fixture_wait_for (fixture, is_allocated);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (legend)),
                   <=,
                   0.62 * gtk_widget_get_height (fixture->view));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 380);
  canvas_fixture_wait_for (fixture, is_folded);
  /* Somebody may want to see it all the same. */
  skein_legend_set_folded (legend, FALSE);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 650);
  canvas_fixture_wait_for (fixture, is_unfolded);
}

static void
test_chips (CanvasFixture *fixture, gconstpointer data)
{
  SkeinFilterBar *bar = g_object_ref_sink (g_object_new (SKEIN_TYPE_FILTER_BAR, NULL));
  guint nth = 0;
  GtkWidget *chip;
  guint n_all = canvas_fixture_get_scene (fixture)->n_nodes;
  guint n_places = count (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  g_autofree char *summary =
      g_strdup_printf ("The graph shows %u of %u actors", n_all - n_places, n_all);

  skein_pane_set_workspace (SKEIN_PANE (bar), fixture->workspace);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_ACTORS, "Place", TRUE);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_cmpstr (gtk_label_get_text (
                       GTK_LABEL (find_nth (GTK_WIDGET (bar), GTK_TYPE_LABEL, &nth))),
                   ==,
                   summary);
  nth = 0;
  chip = find_nth (GTK_WIDGET (bar), GTK_TYPE_BUTTON, &nth);
  check_label (chip, "Show “Place” Again");
  nth = 1;
  g_assert_null (find_nth (GTK_WIDGET (bar), GTK_TYPE_BUTTON, &nth));
  gtk_widget_activate_action (chip, "filter.show", "(us)", SKEIN_TYPES_OF_ACTORS, "Place");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  g_assert_finalize_object (bar);
}

/* What is said of single actors is taken back one by one, too. */
static void
test_single_chips (CanvasFixture *fixture, gconstpointer data)
{
  SkeinFilterBar *bar = g_object_ref_sink (g_object_new (SKEIN_TYPE_FILTER_BAR, NULL));
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  guint n_all = canvas_fixture_get_scene (fixture)->n_nodes;

  skein_pane_set_workspace (SKEIN_PANE (bar), fixture->workspace);
  skein_workspace_set_focus (fixture->workspace, lavrov, 1);
  check_label (find_chip (bar, 0), "Show the Whole Graph Again");
  g_assert_null (find_chip (bar, 1));
  skein_workspace_hide_actors (fixture->workspace, &kerry, 1);
  check_label (find_chip (bar, 1), "Show “John Kerry” Again");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_chip (bar, 2))), ==, "Show All");
  g_assert_true (skein_workspace_expand (fixture->workspace, &kerry, 1));
  check_label (find_chip (bar, 1), "Hide Again");
  gtk_widget_activate_action (find_chip (bar, 1), "filter.collapse", NULL);
  check_label (find_chip (bar, 0), "Show the Whole Graph Again");
  gtk_widget_activate_action (find_chip (bar, 0), "filter.show-whole", NULL);
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  skein_workspace_hide_actors (fixture->workspace, &kerry, 1);
  gtk_widget_activate_action (find_chip (bar, 0), "filter.show-actor", "x", kerry);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  g_assert_cmpuint (canvas_fixture_get_scene (fixture)->n_nodes, ==, n_all);
  g_assert_finalize_object (bar);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/legend/toggle", test_toggle);
  CANVAS_TEST ("/legend/relations", test_relations);
  CANVAS_TEST ("/legend/first-import", test_first_import);
  CANVAS_TEST ("/legend/called", test_called);
  CANVAS_TEST ("/legend/only", test_only);
  CANVAS_TEST ("/legend/all-hidden", test_all_hidden);
  CANVAS_TEST ("/legend/size", test_size);
  CANVAS_TEST ("/legend/large-text", test_large_text);
  CANVAS_TEST ("/filter-bar/chips", test_chips);
  CANVAS_TEST ("/filter-bar/single", test_single_chips);
  return g_test_run ();
}

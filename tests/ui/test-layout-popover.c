// SPDX-License-Identifier: MPL-2.0
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>

#include "canvas-fixture.h"
#include "skein-importer.h"
#include "skein-layout-popover.h"
#include "skein-layout-row.h"
#include "skein-slider.h"
#include "skein-waiting-pill.h"

/* The time after which a slider counts as at rest must have passed by then, in microseconds. */
#define REST G_USEC_PER_SEC

static void
count_cb (guint *count)
{
  (*count)++;
}

static gpointer
get_child (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return child;
}

static gboolean
is_open (CanvasFixture *fixture)
{
  GtkMenuButton *button = get_child (fixture->view, SKEIN_TYPE_GRAPH_VIEW, "layout_button");

  return gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

static SkeinLayoutPopover *
open_popover (CanvasFixture *fixture)
{
  GtkMenuButton *button = get_child (fixture->view, SKEIN_TYPE_GRAPH_VIEW, "layout_button");

  skein_graph_view_show_layouts (SKEIN_GRAPH_VIEW (fixture->view));
  canvas_fixture_wait_for (fixture, is_open);
  return SKEIN_LAYOUT_POPOVER (gtk_menu_button_get_popover (button));
}

static GtkListBoxRow *
get_row (SkeinLayoutPopover *popover, SkeinEngine engine)
{
  GtkListBox *list = get_child (popover, SKEIN_TYPE_LAYOUT_POPOVER, "list");
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (skein_layout_row_get_engine (SKEIN_LAYOUT_ROW (row)) == engine)
      return row;
  g_assert_not_reached ();
}

static void
choose (SkeinLayoutPopover *popover, SkeinEngine engine)
{
  g_signal_emit_by_name (get_row (popover, engine), "activate");
}

static GtkAdjustment *
get_adjustment (SkeinLayoutPopover *popover, const char *slider)
{
  return get_child (get_child (popover, SKEIN_TYPE_LAYOUT_POPOVER, slider),
                    SKEIN_TYPE_SLIDER,
                    "adjustment");
}

static const char *
get_engine (CanvasFixture *fixture)
{
  return skein_workspace_get_arrangement (fixture->workspace)->engine;
}

static void
assert_undo_name (CanvasFixture *fixture, const char *name)
{
  g_autofree char *found = NULL;

  g_object_get (fixture->workspace, "undo-name", &found, NULL);
  g_assert_cmpstr (found, ==, name);
}

static void
run_for (gint64 usec)
{
  gint64 end = g_get_monotonic_time () + usec;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
is_at_rest (CanvasFixture *fixture)
{
  gboolean arranging = FALSE;

  g_object_get (fixture->workspace, "arranging", &arranging, NULL);
  return !arranging;
}

static float *
dup_positions (CanvasFixture *fixture)
{
  const SkeinScene *scene = canvas_fixture_get_scene (fixture);

  return g_memdup2 (scene->positions, 2 * sizeof (float) * scene->n_nodes);
}

static void
test_properties (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover =
      g_object_ref_sink (SKEIN_LAYOUT_POPOVER (skein_layout_popover_new (NULL)));
  guint n_notified = 0;

  g_signal_connect_swapped (popover, "notify::canvas", G_CALLBACK (count_cb), &n_notified);
  g_object_set (popover, "canvas", fixture->canvas, NULL);
  skein_layout_popover_set_canvas (popover, fixture->canvas);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (skein_layout_popover_get_canvas (popover) == fixture->canvas);
  g_assert_finalize_object (popover);
}

static void
test_choose (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  gint64 lavrov = canvas_fixture_find_actor (fixture, "Sergei Lavrov");
  gint64 kerry = canvas_fixture_find_actor (fixture, "John Kerry");
  GtkAccessible *row = GTK_ACCESSIBLE (get_row (popover, SKEIN_ENGINE_CONCENTRIC));
  guint n_notified = 0;
  guint n_layouts = 0;

  g_signal_connect_swapped (fixture->workspace,
                            "notify::arrangement",
                            G_CALLBACK (count_cb),
                            &n_notified);
  g_signal_connect_swapped (fixture->canvas, "notify::layout", G_CALLBACK (count_cb), &n_layouts);
  gtk_test_accessible_assert_property (row,
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Around John Kerry");
  gtk_test_accessible_assert_state (row,
                                    GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  choose (popover, SKEIN_ENGINE_CONCENTRIC);
  choose (popover, SKEIN_ENGINE_CONCENTRIC);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_layouts, ==, 1);
  g_assert_cmpstr (get_engine (fixture), ==, "concentric");
  g_assert_cmpint (skein_workspace_get_arrangement (fixture->workspace)->focus, ==, kerry);
  gtk_test_accessible_assert_state (row,
                                    GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  assert_undo_name (fixture, "Arrange in Rings");

  skein_selection_choose (fixture->selection, SKEIN_CHOSEN_ACTOR, lavrov);
  gtk_test_accessible_assert_property (row,
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Around John Kerry; choose again for Sergei Lavrov");
  choose (popover, SKEIN_ENGINE_CONCENTRIC);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpuint (n_layouts, ==, 1);
  g_assert_cmpint (skein_workspace_get_arrangement (fixture->workspace)->focus, ==, lavrov);
  gtk_test_accessible_assert_property (row,
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Around Sergei Lavrov");
  g_signal_handlers_disconnect_by_data (fixture->workspace, &n_notified);
  g_signal_handlers_disconnect_by_data (fixture->canvas, &n_layouts);
}

static void
test_undo (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  gsize n = 2 * (gsize) canvas_fixture_get_scene (fixture)->n_nodes;
  g_autofree float *before = dup_positions (fixture);
  g_autofree float *arranged = NULL;
  g_autofree float *after = NULL;
  float moved = 0;
  g_autoptr (GError) error = NULL;

  choose (popover, SKEIN_ENGINE_CONCENTRIC);
  canvas_fixture_wait_for (fixture, is_at_rest);
  arranged = dup_positions (fixture);
  skein_workspace_undo (fixture->workspace, &error);
  g_assert_no_error (error);
  canvas_fixture_wait_for (fixture, is_at_rest);
  after = dup_positions (fixture);
  for (gsize i = 0; i < n; i++) {
    moved = MAX (moved, fabsf (arranged[i] - before[i]));
    g_assert_cmpfloat_with_epsilon (after[i], before[i], 0.01);
  }
  g_assert_cmpfloat (moved, >, 20);
  g_assert_cmpstr (get_engine (fixture), ==, "force");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_row (popover, SKEIN_ENGINE_FORCE)),
                                    GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
}

static void
test_actions (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *canvas = GTK_WIDGET (fixture->canvas);
  SkeinArrangement usual;
  guint64 seed = skein_workspace_get_arrangement (fixture->workspace)->seed;

  skein_arrangement_init (&usual);
  gtk_widget_activate_action (canvas, "canvas.layout", "s", "concentric");
  g_assert_cmpstr (get_engine (fixture), ==, "concentric");
  gtk_widget_activate_action (canvas, "canvas.layout", "s", "unheard of");
  g_assert_cmpstr (get_engine (fixture), ==, "concentric");
  gtk_widget_activate_action (canvas, "canvas.layout", "s", "force");
  gtk_widget_activate_action (canvas, "canvas.arrange", NULL);
  g_assert_cmpuint (skein_workspace_get_arrangement (fixture->workspace)->seed, ==, seed + 1);

  usual.spacing = 200;
  usual.seed = seed + 1;
  g_assert_true (skein_workspace_arrange (fixture->workspace, &usual, "Widen", NULL));
  gtk_widget_activate_action (canvas, "canvas.reset-layout", NULL);
  assert_undo_name (fixture, "Reset Layout");
  skein_arrangement_init (&usual);
  g_assert_cmpfloat (skein_workspace_get_arrangement (fixture->workspace)->spacing,
                     ==,
                     usual.spacing);
  g_assert_cmpuint (skein_workspace_get_arrangement (fixture->workspace)->seed, ==, seed + 1);
}

static void
test_slider (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  GtkAdjustment *spacing = get_adjustment (popover, "spacing");
  double usual = gtk_adjustment_get_value (spacing);
  guint n_notified = 0;

  g_signal_connect_swapped (fixture->workspace,
                            "notify::arrangement",
                            G_CALLBACK (count_cb),
                            &n_notified);
  gtk_adjustment_set_value (spacing, log2 (150));
  gtk_adjustment_set_value (spacing, log2 (170));
  gtk_adjustment_set_value (spacing, log2 (200));
  g_assert_cmpuint (n_notified, ==, 0);
  run_for (REST);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpfloat_with_epsilon (skein_workspace_get_arrangement (fixture->workspace)->spacing,
                                  200,
                                  0.01);
  assert_undo_name (fixture, "Change Spacing");

  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (spacing), usual, 1e-6);
  /* To and fro is no change. */
  gtk_adjustment_set_value (spacing, log2 (200));
  gtk_adjustment_set_value (spacing, usual);
  run_for (REST);
  g_assert_cmpuint (n_notified, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->workspace, &n_notified);
}

/* More actors than are arranged before a worker has written the step. */
#define MANY 700

static void
add_many (CanvasFixture *fixture)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer =
      skein_importer_new (skein_workspace_get_project (fixture->workspace), NULL, NULL);

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    skein_document_add_actor (document, NULL, name, "Person");
  }
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
}

static gboolean
is_written (CanvasFixture *fixture)
{
  return skein_workspace_get_arrangement (fixture->workspace) ==
         skein_workspace_get_wanted_arrangement (fixture->workspace);
}

static gboolean
is_room_next (CanvasFixture *fixture)
{
  g_autofree char *name = NULL;

  g_object_get (fixture->workspace, "undo-name", &name, NULL);
  return g_strcmp0 (name, "Change Room for Names") == 0;
}

/* Two sliders in one moment are two steps, of which neither forgets the other, also while it is still being
 * written. */
static void
check_sliders_at_once (CanvasFixture *fixture)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  const SkeinArrangement *arrangement;

  gtk_adjustment_set_value (get_adjustment (popover, "cluster"), 0.75);
  gtk_adjustment_set_value (get_adjustment (popover, "room"), 0.25);
  gtk_adjustment_set_value (get_adjustment (popover, "even"), 1);
  /* What is seen when the popover closes counts. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  canvas_fixture_wait_for (fixture, is_written);
  arrangement = skein_workspace_get_arrangement (fixture->workspace);
  g_assert_cmpfloat_with_epsilon (arrangement->cluster, 0.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (arrangement->room, 0.25, 1e-6);
  g_assert_cmpfloat_with_epsilon (arrangement->even, 1, 1e-6);
  assert_undo_name (fixture, "Change Even Spacing");
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  canvas_fixture_wait_for (fixture, is_room_next);
}

static void
test_sliders_at_once (CanvasFixture *fixture, gconstpointer data)
{
  check_sliders_at_once (fixture);
}

static void
test_sliders_at_once_many (CanvasFixture *fixture, gconstpointer data)
{
  add_many (fixture);
  check_sliders_at_once (fixture);
}

static void
test_sensitive (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  const GType type = SKEIN_TYPE_LAYOUT_POPOVER;
  GtkWidget *selection = get_child (popover, type, "selection_button");
  gint64 chosen[] = { canvas_fixture_find_actor (fixture, "Sergei Lavrov"),
                      canvas_fixture_find_actor (fixture, "John Kerry") };
  guint32 lavrov = canvas_fixture_find_node (fixture, "Sergei Lavrov");

  g_assert_false (gtk_widget_get_sensitive (get_child (popover, type, "reset_button")));
  g_assert_false (gtk_widget_get_sensitive (selection));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (selection), "two or more"));
  skein_selection_set_actors (fixture->selection, chosen, 1);
  g_assert_false (gtk_widget_get_sensitive (selection));
  skein_selection_set_actors (fixture->selection, chosen, 2);
  g_assert_true (gtk_widget_get_sensitive (selection));
  /* What is pinned stays, so that there is nothing to arrange. */
  g_assert_true (skein_workspace_set_pinned (fixture->workspace, lavrov, TRUE, NULL));
  skein_selection_clear (fixture->selection);
  skein_selection_set_actors (fixture->selection, chosen, 2);
  g_assert_false (gtk_widget_get_sensitive (selection));

  g_assert_true (gtk_widget_get_sensitive (get_child (popover, type, "even")));
  g_assert_false (gtk_widget_get_visible (get_child (popover, type, "hint")));
  choose (popover, SKEIN_ENGINE_CONCENTRIC);
  g_assert_true (gtk_widget_get_sensitive (get_child (popover, type, "spacing")));
  g_assert_false (gtk_widget_get_sensitive (get_child (popover, type, "cluster")));
  g_assert_true (gtk_widget_get_sensitive (get_child (popover, type, "room")));
  g_assert_false (gtk_widget_get_sensitive (get_child (popover, type, "even")));
  g_assert_true (gtk_widget_get_visible (get_child (popover, type, "hint")));
  choose (popover, SKEIN_ENGINE_TWOPI);
  g_assert_true (gtk_widget_get_sensitive (get_child (popover, type, "spacing")));
  g_assert_false (gtk_widget_get_sensitive (get_child (popover, type, "room")));
  g_assert_true (gtk_widget_get_visible (get_child (popover, type, "hint")));
}

static GtkWidget *
get_focus (CanvasFixture *fixture)
{
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

static void
test_keyboard (CanvasFixture *fixture, gconstpointer data)
{
  SkeinLayoutPopover *popover = open_popover (fixture);
  GtkWidget *organic = GTK_WIDGET (get_row (popover, SKEIN_ENGINE_FORCE));
  GtkListBox *list = get_child (popover, SKEIN_TYPE_LAYOUT_POPOVER, "list");

  g_assert_true (get_focus (fixture) == organic);
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  g_assert_true (get_focus (fixture) == GTK_WIDGET (get_row (popover, SKEIN_ENGINE_CONCENTRIC)));
  /* Tab leaves the list, and comes back to the row that is ticked. */
  gtk_widget_child_focus (GTK_WIDGET (popover), GTK_DIR_TAB_FORWARD);
  g_assert_true (
      gtk_widget_is_ancestor (get_focus (fixture),
                              get_child (popover, SKEIN_TYPE_LAYOUT_POPOVER, "spacing")));
  gtk_widget_child_focus (GTK_WIDGET (popover), GTK_DIR_TAB_BACKWARD);
  g_assert_true (get_focus (fixture) == organic);
}

/* Has a program of ours in the place of the one that runs graphviz. */
static void
fake_engine (CanvasFixture *fixture, const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, "engine", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, script, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("SKEIN_CLI", path, TRUE);
}

static void
forget_engine (CanvasFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "engine", NULL);

  g_unsetenv ("SKEIN_CLI");
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
is_waiting (CanvasFixture *fixture)
{
  gboolean waiting = FALSE;

  g_object_get (fixture->workspace, "waiting", &waiting, NULL);
  return waiting;
}

static gboolean
is_not_waiting (CanvasFixture *fixture)
{
  return !is_waiting (fixture);
}

static gboolean
has_pill (CanvasFixture *fixture)
{
  return gtk_widget_get_mapped (get_child (fixture->view, SKEIN_TYPE_GRAPH_VIEW, "pill"));
}

static void
test_waiting (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *pill = get_child (fixture->view, SKEIN_TYPE_GRAPH_VIEW, "pill");
  GtkButton *stop = get_child (pill, SKEIN_TYPE_WAITING_PILL, "stop_button");
  GtkLabel *label = get_child (pill, SKEIN_TYPE_WAITING_PILL, "label");

  fake_engine (fixture, "#!/bin/sh\nexec tail -f /dev/null\n");
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.layout", "s", "dot");
  canvas_fixture_wait_for (fixture, is_waiting);
  g_assert_false (gtk_widget_get_visible (pill));
  canvas_fixture_wait_for (fixture, has_pill);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Arranging as hierarchy…");
  g_signal_emit_by_name (stop, "clicked");
  canvas_fixture_wait_for (fixture, is_not_waiting);
  g_assert_false (gtk_widget_get_visible (pill));
  g_assert_cmpstr (get_engine (fixture), ==, "force");

  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.layout", "s", "circo");
  canvas_fixture_wait_for (fixture, is_waiting);
  g_assert_true (skein_canvas_escape (fixture->canvas));
  canvas_fixture_wait_for (fixture, is_not_waiting);
  g_assert_cmpstr (get_engine (fixture), ==, "force");
  forget_engine (fixture);
}

/* What was asked for last is told at once, while the step is still being written. */
static void
test_waiting_for_step (CanvasFixture *fixture, gconstpointer data)
{
  GtkWidget *pill = get_child (fixture->view, SKEIN_TYPE_GRAPH_VIEW, "pill");
  GtkLabel *label = get_child (pill, SKEIN_TYPE_WAITING_PILL, "label");

  add_many (fixture);
  fake_engine (fixture, "#!/bin/sh\nexec tail -f /dev/null\n");
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.layout", "s", "dot");
  canvas_fixture_wait_for (fixture, has_pill);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Arranging as hierarchy…");
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.layout", "s", "circo");
  g_assert_true (is_waiting (fixture));
  g_assert_cmpstr (get_engine (fixture), ==, "dot");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Arranging in circles…");
  skein_workspace_stop_arranging (fixture->workspace);
  canvas_fixture_wait_for (fixture, is_not_waiting);
  forget_engine (fixture);
}

static char *failure;

static void
failed_cb (CanvasFixture *fixture, const char *why)
{
  g_free (failure);
  failure = g_strdup (why);
}

static gboolean
has_failed (CanvasFixture *fixture)
{
  return failure != NULL;
}

static void
test_failure (CanvasFixture *fixture, gconstpointer data)
{
  g_signal_connect_swapped (fixture->workspace, "arrange-failed", G_CALLBACK (failed_cb), fixture);
  fake_engine (fixture, "#!/bin/sh\necho no such luck >&2\nexit 3\n");
  gtk_widget_activate_action (GTK_WIDGET (fixture->canvas), "canvas.layout", "s", "neato");
  canvas_fixture_wait_for (fixture, has_failed);
  g_assert_false (is_waiting (fixture));
  g_clear_pointer (&failure, g_free);
  g_assert_cmpstr (get_engine (fixture), ==, "force");
  run_for (REST);
  g_assert_false (has_pill (fixture));
  forget_engine (fixture);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  CANVAS_TEST ("/layout-popover/properties", test_properties);
  CANVAS_TEST ("/layout-popover/choose", test_choose);
  CANVAS_TEST ("/layout-popover/undo", test_undo);
  CANVAS_TEST ("/layout-popover/actions", test_actions);
  CANVAS_TEST ("/layout-popover/slider", test_slider);
  CANVAS_TEST ("/layout-popover/sliders-at-once", test_sliders_at_once);
  CANVAS_TEST ("/layout-popover/sliders-at-once-many", test_sliders_at_once_many);
  CANVAS_TEST ("/layout-popover/sensitive", test_sensitive);
  CANVAS_TEST ("/layout-popover/keyboard", test_keyboard);
  CANVAS_TEST ("/layout-popover/waiting", test_waiting);
  CANVAS_TEST ("/layout-popover/waiting-for-step", test_waiting_for_step);
  CANVAS_TEST ("/layout-popover/failure", test_failure);
  return g_test_run ();
}

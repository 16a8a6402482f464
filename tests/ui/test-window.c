// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-help.h"
#include "skein-history.h"
#include "skein-pane-layout.h"
#include "skein-window-private.h"

static SkeinApplication *application;

static SkeinWindow *
show_window (Fixture *fixture)
{
  SkeinWindow *window = skein_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 780);
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (window)) &&
                gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  return window;
}

static SkeinWindow *
open_window (Fixture *fixture)
{
  SkeinWindow *window = show_window (fixture);

  skein_window_open_path (window, fixture->path);
  g_assert_nonnull (skein_workspace_get_project (window->workspace));
  fixture_settle ();
  return window;
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (application)));
}

static void
close_all (void)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (application))) != NULL) {
    g_autoptr (GtkWindow) window = g_object_ref (windows->data);

    gtk_window_destroy (window);
    fixture_settle ();
    fixture_wait (G_OBJECT (window)->ref_count == 1);
    g_assert_finalize_object (g_steal_pointer (&window));
  }
}

/* The project is open in the fixture's workspace, too, which does not matter: it has no window. */
static void
test_one_window (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *first = open_window (fixture);
  SkeinWindow *second;
  g_autofree char *other_name = g_build_filename (fixture->folder, "link.skein", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (other_name);

  g_assert_cmpint (symlink (fixture->path, other_name), ==, 0);
  g_assert_true (skein_window_find (GTK_APPLICATION (application), other_name) == first);
  g_application_open (G_APPLICATION (application), &file, 1, "");
  fixture_settle ();
  g_assert_cmpuint (count_windows (), ==, 1);

  second = show_window (fixture);
  skein_window_open_path (second, other_name);
  g_assert_null (skein_workspace_get_project (second->workspace));
  skein_window_open_sample (second, fixture->path);
  g_assert_null (skein_workspace_get_project (second->workspace));

  /* A window without a project is taken before another is made. */
  skein_workspace_close (first->workspace);
  g_application_open (G_APPLICATION (application), &file, 1, "");
  g_assert_cmpuint (count_windows (), ==, 2);
  g_assert_nonnull (skein_window_find (GTK_APPLICATION (application), fixture->path));
  g_assert_cmpint (g_unlink (other_name), ==, 0);
  close_all ();
}

static void
assert_noted (const char *first, const char *second)
{
  GSettings *settings = skein_application_get_settings (application);
  g_auto (GStrv) paths = g_settings_get_strv (settings, "open-projects");

  g_assert_cmpuint (g_strv_length (paths), ==, second != NULL ? 2 : 1);
  g_assert_true (g_strv_contains ((const char *const *) paths, first));
  g_assert_true (second == NULL || g_strv_contains ((const char *const *) paths, second));
}

/* What was open is opened again: all windows after an end, and what the last one had. */
static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.skein", NULL);
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);
  SkeinWindow *first = open_window (fixture);
  SkeinWindow *second = show_window (fixture);

  g_assert_true (skein_project_save_copy (project, copy, NULL, NULL));
  assert_noted (fixture->path, NULL);
  skein_window_open_path (second, copy);
  assert_noted (fixture->path, copy);
  gtk_window_destroy (GTK_WINDOW (first));
  assert_noted (copy, NULL);
  skein_window_open_path (show_window (fixture), fixture->path);
  assert_noted (copy, fixture->path);
  close_all ();

  /* The windows went one by one, so what the last one had is what is opened again. */
  g_application_activate (G_APPLICATION (application));
  fixture_settle ();
  g_assert_cmpuint (count_windows (), ==, 1);
  skein_window_open_path (show_window (fixture), copy);
  skein_window_open_path (show_window (fixture), fixture->path);
  assert_noted (copy, fixture->path);
  close_all ();
  g_settings_set_strv (skein_application_get_settings (application),
                       "open-projects",
                       (const char *const[]){ copy, "/gone.skein", fixture->path, NULL });
  g_application_activate (G_APPLICATION (application));
  fixture_settle ();
  g_assert_cmpuint (count_windows (), ==, 2);
  assert_noted (copy, fixture->path);
  close_all ();
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

/* A project whose file is gone can't be changed, which the window says, and offers a copy. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_build_filename (fixture->folder, "aside.skein", NULL);
  SkeinWindow *window = open_window (fixture);
  const char *message;

  g_assert_true (skein_project_rename_actor (skein_workspace_get_project (window->workspace),
                                             fixture_actor (fixture, "Bo Lind"),
                                             "John",
                                             NULL));
  skein_window_tell (window, GTK_MESSAGE_INFO, "All is well");
  g_assert_false (gtk_widget_get_visible (window->notice_copy));
  g_assert_cmpint (g_rename (fixture->path, aside), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  message = gtk_label_get_label (window->notice_label);
  g_assert_true (gtk_info_bar_get_revealed (window->notice));
  g_assert_nonnull (strstr (message, "moved, deleted or replaced"));
  g_assert_true (gtk_widget_get_visible (window->notice_copy));
  g_assert_cmpint (g_rename (aside, fixture->path), ==, 0);
  close_all ();
}

static GtkWidget *
find_toast_label (SkeinWindow *window, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = fixture_find (GTK_WIDGET (window->toasts), GTK_TYPE_LABEL, i)) != NULL;
       i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
      return label;
  return NULL;
}

static void
assert_can_arrange (SkeinWindow *window, gboolean can)
{
  static const char *const names[] = { "layout", "arrange", "show-layouts" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (g_action_group_get_action_enabled (G_ACTION_GROUP (window), names[i]),
                     ==,
                     can);
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *text = g_build_filename (fixture->folder, "more.txt", NULL);
  const char *paths[] = { text, NULL };
  g_autoptr (SkeinImportPlan) plan = skein_import_plan_new (paths);

  g_assert_true (g_file_set_contents (text, "Nothing is marked in this text.", -1, NULL));
  skein_window_import (window, plan);
  g_assert_nonnull (window->importing);
  assert_can_arrange (window, FALSE);
  skein_window_add_files (window, paths);
  skein_window_open_sample (window, "/nowhere");
  fixture_wait (find_toast_label (window, "An import is running; try again when it is done"));
  fixture_wait (window->importing == NULL);
  assert_can_arrange (window, TRUE);
  g_assert_cmpuint (skein_workspace_get_totals (window->workspace).articles, ==, 3);
  g_assert_cmpstr (skein_project_get_path (skein_workspace_get_project (window->workspace)),
                   ==,
                   fixture->path);
  /* A text without annotations is noted, which nobody has to read before going on. */
  g_assert_cmpuint (skein_report_get_n (window->report, SKEIN_SEVERITY_REFUSED), ==, 0);
  g_assert_nonnull (window->undo_toast);
  g_assert_cmpint (g_unlink (text), ==, 0);
  close_all ();
}

static void
rename_actor (SkeinWindow *window, Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  skein_project_rename_actor (skein_workspace_get_project (window->workspace),
                              fixture_actor (fixture, "Bo Lind"),
                              name,
                              &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_undo (SkeinWindow *window)
{
  GtkWidget *button;

  for (guint i = 0;
       (button = fixture_find (GTK_WIDGET (window->toasts), GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Undo") == 0)
      return button;
  return NULL;
}

static void
delete_article (SkeinWindow *window, Fixture *fixture, const char *title)
{
  gtk_widget_activate_action (GTK_WIDGET (window),
                              "win.delete-article",
                              "x",
                              fixture_article (fixture, title));
}

/* "Undo" is offered until the next step. */
static void
test_undo_toast (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);

  delete_article (window, fixture, "Ranks");
  fixture_wait (find_toast_label (window, "“Ranks” deleted") != NULL && find_undo (window) != NULL);
  rename_actor (window, fixture, "Bo");
  g_assert_null (find_undo (window));
  close_all ();
}

static void
test_undo_in_toast (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);

  delete_article (window, fixture, "Ranks");
  g_assert_cmpuint (skein_workspace_get_totals (window->workspace).articles, ==, 1);
  fixture_wait (find_undo (window) != NULL);
  g_signal_emit_by_name (find_undo (window), "clicked");
  g_assert_cmpuint (skein_workspace_get_totals (window->workspace).articles, ==, 2);
  g_assert_null (window->undo_toast);
  close_all ();
}

static gboolean
press_escape (SkeinWindow *window)
{
  static const guint escape = GDK_KEY_Escape;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  /* The bindings of the class, in the phase in which they are asked last. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
        gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_BUBBLE)
      continue;
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == escape)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                             0,
                                             GTK_WIDGET (window),
                                             NULL);
    }
  }
  g_assert_not_reached ();
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (window->workspace);

  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  skein_workspace_read (window->workspace, fixture_article (fixture, "Ranks"), SKEIN_SPAN_EMPTY);
  g_assert_true (press_escape (window));
  g_assert_cmpint (skein_workspace_get_article (window->workspace), ==, 0);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  g_assert_true (press_escape (window));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 0);
  g_assert_false (press_escape (window));
  close_all ();
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  int sidebar = gtk_widget_get_width (GTK_WIDGET (window->sidebar));
  int inspector = gtk_widget_get_width (GTK_WIDGET (window->inspector));

  g_assert_cmpint (sidebar, ==, 260);
  g_assert_cmpint (inspector, ==, 340);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 600);
  fixture_wait (gtk_widget_get_width (GTK_WIDGET (window->sidebar)) == 220 &&
                gtk_widget_get_width (GTK_WIDGET (window->inspector)) == 300);
  g_assert_false (adw_flap_get_folded (window->sidebar_flap));
  g_assert_false (adw_flap_get_folded (window->inspector_flap));
  close_all ();
}

/* The header leaves a window as narrow as a phone: where there is no room for its words, a sign stands for them. */
static void
test_phone (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);

  g_assert_nonnull (adw_split_button_get_label (window->add_button));
  gtk_window_set_default_size (GTK_WINDOW (window), 750, 700);
  fixture_wait (!gtk_widget_get_visible (window->undo_button));
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 700);
  fixture_wait (adw_split_button_get_icon_name (window->add_button) != NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 700);
  fixture_wait (gtk_widget_get_width (GTK_WIDGET (window)) <= 420);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 600);
  fixture_wait (adw_split_button_get_label (window->add_button) != NULL);
  close_all ();
}

static void
test_focus_while_stepping (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  GtkWidget *focus;

  skein_selection_choose (skein_workspace_get_selection (window->workspace),
                          SKEIN_CHOSEN_RELATION,
                          fixture_relation (fixture, "meets_with"));
  fixture_settle ();
  gtk_widget_activate_action (GTK_WIDGET (window->inspector), "inspector.open-article", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window->reader)));

  gtk_widget_child_focus (GTK_WIDGET (window->inspector), GTK_DIR_TAB_FORWARD);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window->inspector)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-passage", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window->inspector)));
  gtk_widget_grab_focus (GTK_WIDGET (skein_reader_get_view (window->reader)));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (SKEIN_IS_CANVAS (focus));
  close_all ();
}

typedef struct {
  GFile *chosen;
  guint n_chosen;
} Saved;

static void
chosen_cb (SkeinWindow *window, GFile *file, gpointer data)
{
  Saved *saved = data;

  g_set_object (&saved->chosen, file);
  saved->n_chosen++;
}

static gboolean
is_chosen (SkeinWindow *window, GFile *wanted)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (window->chooser));

  return file != NULL && g_file_equal (file, wanted);
}

static void
choose_file (SkeinWindow *window, Fixture *fixture, const char *name, Saved *saved)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  g_autoptr (GFile) wanted = g_file_get_child (folder, name);

  skein_window_ask_save (window, "Save", name, ".skein", chosen_cb, saved, NULL);
  /* A chooser that has just opened goes to a folder of its own when it gets to it. */
  for (guint i = 0; i < 20 && !is_chosen (window, wanted); i++) {
    gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (window->chooser), folder, NULL);
    while (!is_chosen (window, wanted) && g_get_monotonic_time () < until)
      g_main_context_iteration (NULL, FALSE);
  }
  g_assert_true (is_chosen (window, wanted));
  g_signal_emit_by_name (window->chooser, "response", GTK_RESPONSE_ACCEPT);
  fixture_settle ();
}

static void
answer (SkeinWindow *window, const char *response)
{
  GtkWindow *dialog = NULL;
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (toplevels, i);

    if (ADW_IS_MESSAGE_DIALOG (other))
      dialog = other;
  }
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                   ==,
                   "Replace “test.skein”?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  fixture_settle ();
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = show_window (fixture);
  Saved saved = { NULL, 0 };
  g_autofree char *path = NULL;

  /* The dialog was shown "test", and has not asked about "test.skein". */
  choose_file (window, fixture, "test", &saved);
  g_assert_cmpuint (saved.n_chosen, ==, 0);
  answer (window, "cancel");
  g_assert_cmpuint (saved.n_chosen, ==, 0);
  choose_file (window, fixture, "test", &saved);
  answer (window, "replace");
  g_assert_cmpuint (saved.n_chosen, ==, 1);
  path = g_file_get_path (saved.chosen);
  g_assert_cmpstr (path, ==, fixture->path);

  choose_file (window, fixture, "test.skein", &saved);
  g_assert_cmpuint (saved.n_chosen, ==, 2);
  choose_file (window, fixture, "other", &saved);
  g_assert_cmpuint (saved.n_chosen, ==, 3);
  g_clear_object (&saved.chosen);
  close_all ();
}

/* What an engine says when it could not draw stands in the window until it is closed. */
static void
test_arrange_failed (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = show_window (fixture);
  GtkInfoBar *notice = fixture_child (window, SKEIN_TYPE_WINDOW, "notice");
  GtkLabel *label = fixture_child (window, SKEIN_TYPE_WINDOW, "notice_label");

  g_assert_false (gtk_info_bar_get_revealed (notice));
  g_signal_emit_by_name (skein_window_get_workspace (window), "arrange-failed", "No such luck.");
  g_assert_true (gtk_info_bar_get_revealed (notice));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "No such luck.");
  close_all ();
}

static void
assert_layout (SkeinWindow *window, const char *name)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), "layout");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, name);
}

/* The menu ticks the layout that the graph has, whoever chose it. */
static void
test_layout (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = show_window (fixture);
  GActionGroup *actions = G_ACTION_GROUP (window);

  skein_window_open_path (window, fixture->path);
  assert_layout (window, "force");
  g_action_group_activate_action (actions, "layout", g_variant_new_string ("concentric"));
  assert_layout (window, "concentric");
  g_assert_false (g_action_group_get_action_enabled (actions, "arrange-selection"));
  g_assert_false (g_action_group_get_action_enabled (actions, "reset-layout"));
  g_action_group_activate_action (actions, "undo", NULL);
  assert_layout (window, "force");
  close_all ();
}

static void
test_help (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = show_window (fixture);
  GtkWidget *help, *label;

  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  fixture_settle ();
  g_assert_cmpuint (count_windows (), ==, 2);
  help = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  g_assert_true (SKEIN_IS_HELP (help));
  fixture_wait (gtk_widget_get_mapped (help));
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (help))));
  gtk_stack_set_visible_child_name (GTK_STACK (fixture_find (help, GTK_TYPE_STACK, 0)), "json");
  fixture_wait (fixture_find (help, GTK_TYPE_GRID, 0) != NULL);
  for (guint i = 0; (label = fixture_find (help, GTK_TYPE_LABEL, i)) != NULL; i++) {
    const char *text = gtk_label_get_text (GTK_LABEL (label));

    g_assert_null (strchr (text, '|'));
    g_assert_false (g_str_has_prefix (text, "#"));
    g_assert_null (strstr (text, "```"));
  }
  /* It goes with its window. */
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_cmpuint (count_windows (), ==, 0);
}

/* In a narrow window the list of pages and the page take turns. */
static void
test_narrow_help (Fixture *fixture, gconstpointer data)
{
  GtkWidget *help, *list, *column, *leaflet, *pages;
  GtkLabel *label;

  show_window (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  fixture_settle ();
  help = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  g_assert_true (SKEIN_IS_HELP (help));
  fixture_wait (gtk_widget_get_mapped (help));
  leaflet = fixture_find (help, ADW_TYPE_LEAFLET, 0);
  list = fixture_find (help, GTK_TYPE_LIST_BOX, 0);
  column = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  pages = fixture_find (help, GTK_TYPE_STACK, 0);
  g_assert_false (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  gtk_window_set_default_size (GTK_WINDOW (help), 420, 700);
  fixture_wait (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  g_assert_true (gtk_widget_get_child_visible (column));
  fixture_wait (!gtk_widget_get_child_visible (pages));

  g_signal_emit_by_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2), "activate");
  fixture_wait (!gtk_widget_get_child_visible (column));
  g_assert_true (gtk_widget_get_child_visible (pages));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pages)), ==, "passages");
  label = GTK_LABEL (gtk_window_get_focus (GTK_WINDOW (help)));
  g_assert_false (gtk_label_get_selection_bounds (label, NULL, NULL));

  gtk_widget_activate_action (help, "help.back", NULL);
  fixture_wait (gtk_widget_get_child_visible (column));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (help)) ==
                 GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2)));
  close_all ();
}

/* A new project is created where a person says, not saved there. */
static void
test_new_project (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = show_window (fixture);

  skein_window_ask_new (window);
  g_assert_cmpstr (gtk_file_chooser_native_get_accept_label (window->chooser), ==, "_Create");
  close_all ();
}

/* The graph sends the keyboard to the passages, and Escape brings it back; what is chosen stays. */
static void
test_passages (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  SkeinCanvas *canvas = skein_graph_view_get_canvas (window->graph);
  SkeinSelection *selection = skein_workspace_get_selection (window->workspace);
  GtkWidget *focus;

  adw_flap_set_reveal_flap (window->inspector_flap, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Bo Lind"));
  gtk_widget_activate_action (GTK_WIDGET (canvas), "canvas.open-passages", NULL);
  g_assert_true (adw_flap_get_reveal_flap (window->inspector_flap));
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window->inspector)));

  press_escape (window);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (canvas));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  press_escape (window);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 0);
  close_all ();
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

  fixture_add ("/ui/window/one-window", test_one_window);
  fixture_add ("/ui/window/reopen", test_reopen);
  fixture_add ("/ui/window/moved", test_moved);
  fixture_add ("/ui/window/busy", test_busy);
  fixture_add ("/ui/window/undo-toast", test_undo_toast);
  fixture_add ("/ui/window/undo-in-toast", test_undo_in_toast);
  fixture_add ("/ui/window/escape", test_escape);
  fixture_add ("/ui/window/passages", test_passages);
  fixture_add ("/ui/window/narrow", test_narrow);
  fixture_add ("/ui/window/phone", test_phone);
  fixture_add ("/ui/window/focus-while-stepping", test_focus_while_stepping);
  fixture_add ("/ui/window/replace", test_replace);
  fixture_add ("/ui/window/arrange-failed", test_arrange_failed);
  fixture_add ("/ui/window/layout", test_layout);
  fixture_add ("/ui/window/help", test_help);
  fixture_add ("/ui/window/narrow-help", test_narrow_help);
  fixture_add ("/ui/window/new-project", test_new_project);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

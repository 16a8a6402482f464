// SPDX-License-Identifier: MPL-2.0
/* What the window has where there is little room, no project, or something that is being written. */
#include <glib/gstdio.h>

#include "skein-actor.h"
#include "skein-relation.h"
#include "window-fixture.h"

/* How much of the width of a window may be its frame, in pixels. */
#define FRAME 20

/* Where there is no project there is nothing to show, to search or to take back. */
static void
test_header (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = skein_window_new (window_fixture_application);
  GtkWidget *buttons[] = {
    window->sidebar_button, window->inspector_button, window->undo_button,
    window->search_button,  window->view_switcher,    window->export_button
  };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_false (gtk_widget_get_visible (buttons[i]));
  skein_window_open_path (window, fixture->path);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_true (gtk_widget_get_visible (buttons[i]));
  gtk_widget_activate_action (GTK_WIDGET (window),
                              "win.delete-article",
                              "x",
                              fixture_article (fixture, "Ranks"));
  g_assert_true (gtk_widget_get_visible (window->undo_button));
  skein_workspace_close (window->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    g_assert_false (gtk_widget_get_visible (buttons[i]));
  window_fixture_close_all ();
}

static gboolean
has_width (SkeinWindow *window, int width)
{
  /* Without a compositor a frame is drawn into what the window was given. */
  return window->width <= width && window->width >= width - FRAME;
}

static void
resize (SkeinWindow *window, int width)
{
  /* What the screen says of the size before may come late, and be taken for an answer to what was asked last. */
  for (guint i = 0; i < 10 && !has_width (window, width); i++) {
    gint64 until = g_get_monotonic_time () + 2 * G_USEC_PER_SEC;

    gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
    while (!has_width (window, width) && g_get_monotonic_time () < until)
      g_main_context_iteration (NULL, FALSE);
  }
  fixture_settle ();
  g_assert_true (has_width (window, width));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), ==, window->width);
}

/* Whatever form it has, a window can be made as narrow as a phone at once, and wide again. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  static const int widths[] = { 1200, 420, 1200, 700, 400, 800, 420, 1200 };
  int least;

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    resize (window, widths[i]);
    gtk_widget_measure (
        GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    g_assert_cmpint (least, <=, 400);
    /* Nothing stands over once the window has taken its form. */
    gtk_widget_measure (
        GTK_WIDGET (window->toasts), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    g_assert_cmpint (least, <=, window->width);
  }
  gtk_stack_set_visible_child_name (window->views, "outline");
  resize (window, 400);
  gtk_stack_set_visible_child_name (window->views, "graph");
  skein_workspace_read (window->workspace, fixture_article (fixture, "Ranks"), SKEIN_SPAN_EMPTY);
  resize (window, 1200);
  resize (window, 400);
  window_fixture_close_all ();
}

/* A narrow window has no room for the panes; the next one, which is wide, shows them. */
static void
test_panes_come_back (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  resize (window, 400);
  g_assert_false (adw_flap_get_reveal_flap (window->inspector_flap));
  window_fixture_close_all ();
  window = window_fixture_open (fixture);
  g_assert_true (adw_flap_get_reveal_flap (window->inspector_flap));
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  window_fixture_close_all ();
}

/* On a phone a pane lies over everything: only one does, and none over an article that was opened from it. */
static void
test_panes_uncover (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);

  resize (window, 1200);
  resize (window, 400);
  fixture_wait (adw_flap_get_folded (window->sidebar_flap));
  fixture_wait (adw_flap_get_folded (window->inspector_flap));
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  adw_flap_set_reveal_flap (window->inspector_flap, TRUE);
  adw_flap_set_reveal_flap (window->sidebar_flap, TRUE);
  g_assert_false (adw_flap_get_reveal_flap (window->inspector_flap));
  skein_workspace_read (window->workspace, fixture_article (fixture, "Ranks"), SKEIN_SPAN_EMPTY);
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  fixture_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) ==
                 GTK_WIDGET (skein_reader_get_view (window->reader)));
  window_fixture_close_all ();

  window = window_fixture_open (fixture);
  resize (window, 1200);
  skein_workspace_read (window->workspace, fixture_article (fixture, "Ranks"), SKEIN_SPAN_EMPTY);
  g_assert_true (adw_flap_get_reveal_flap (window->sidebar_flap));
  g_assert_true (adw_flap_get_reveal_flap (window->inspector_flap));
  window_fixture_close_all ();
}

/* Escape leads from a pane that lies over the middle back there, and all stays chosen. */
static void
test_escape_from_pane (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  GtkWidget *own = fixture->window;
  GtkWidget *toggle;
  SkeinSelection *selection = skein_workspace_get_selection (window->workspace);

  resize (window, 1200);
  resize (window, 400);
  fixture_wait (adw_flap_get_folded (window->sidebar_flap));
  adw_flap_set_reveal_flap (window->sidebar_flap, TRUE);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  toggle = fixture_find (GTK_WIDGET (window->sidebar), GTK_TYPE_TOGGLE_BUTTON, 0);
  /* A pane that has not begun to come in can't have the focus. */
  fixture_wait (gtk_widget_get_mapped (toggle));
  gtk_window_set_focus (GTK_WINDOW (window), toggle);
  fixture->window = GTK_WIDGET (window);
  fixture_press (fixture, GDK_KEY_Escape, 0);
  fixture->window = own;
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         GTK_WIDGET (window->views)));
  window_fixture_close_all ();
}

/* Whoever wants to get out of something does not have to send a toast away first. */
static void
test_escape_under_toast (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  GtkWidget *own = fixture->window;
  GtkWidget *list;
  SkeinSelection *selection = skein_workspace_get_selection (window->workspace);

  resize (window, 1200);
  skein_window_toast (window, "Something was done");
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Anna Ford"));
  list = fixture_find (GTK_WIDGET (window->sidebar), GTK_TYPE_LIST_VIEW, 0);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  fixture->window = GTK_WIDGET (window);
  fixture_press (fixture, GDK_KEY_Escape, 0);
  fixture->window = own;
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 0);
  window_fixture_close_all ();
}

/* Who has closed the panes finds them closed when a window that was narrow is wide again. */
static void
test_panes_stay_closed (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);

  resize (window, 1200);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-inspector", NULL);
  resize (window, 400);
  resize (window, 1200);
  g_assert_false (adw_flap_get_reveal_flap (window->inspector_flap));
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-sidebar", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-inspector", NULL);
  resize (window, 400);
  resize (window, 1200);
  g_assert_true (adw_flap_get_reveal_flap (window->inspector_flap));
  g_assert_true (adw_flap_get_reveal_flap (window->sidebar_flap));
  window_fixture_close_all ();
}

/* Types into a field of the page that is shown. */
static void
type_into (SkeinWindow *window, const char *name, const char *text)
{
  GtkWidget *view;

  for (guint i = 0;
       (view = fixture_find (GTK_WIDGET (window->inspector), GTK_TYPE_TEXT_VIEW, i)) != NULL;
       i++)
    if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (view)), name) == 0)
      break;
  g_assert_nonnull (view);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
choose_for_note (SkeinWindow *window, SkeinChosenKind kind, gint64 id)
{
  skein_selection_choose (skein_workspace_get_selection (window->workspace), kind, id);
  fixture_settle ();
}

static void
type_relation_note (SkeinWindow *window, Fixture *fixture, const char *text)
{
  GtkWidget *button;

  choose_for_note (window, SKEIN_CHOSEN_RELATION, fixture_relation (fixture, "meets_with"));
  for (guint i = 0;
       (button = fixture_find (GTK_WIDGET (window->inspector), GTK_TYPE_BUTTON, i)) != NULL;
       i++)
    if (g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (button)) != NULL
                              ? gtk_button_get_label (GTK_BUTTON (button))
                              : "",
                          " Note"))
      break;
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  type_into (window, "text", text);
}

static void
assert_notes (Fixture *fixture, const char *actor_note, const char *relation_note)
{
  g_autoptr (SkeinProject) project = skein_project_open (fixture->path, NULL);
  g_autoptr (SkeinActor) actor = NULL;
  g_autoptr (SkeinRelation) relation = NULL;

  g_assert_nonnull (project);
  actor = skein_project_dup_actor (project, fixture_actor (fixture, "Bo Lind"), NULL);
  relation = skein_project_dup_relation (project, fixture_relation (fixture, "meets_with"), NULL);
  g_assert_cmpstr (actor->note, ==, actor_note);
  g_assert_cmpstr (relation->note, ==, relation_note);
}

/* What somebody is typing is stored before its project goes. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  gint64 bo = fixture_actor (fixture, "Bo Lind");
  g_autofree char *other = g_build_filename (fixture->folder, "other.skein", NULL);

  choose_for_note (window, SKEIN_CHOSEN_ACTOR, bo);
  type_into (window, "note", "one");
  g_assert_true (skein_workspace_create (window->workspace, other, NULL));
  assert_notes (fixture, "one", NULL);
  window_fixture_close_all ();

  window = window_fixture_open (fixture);
  choose_for_note (window, SKEIN_CHOSEN_ACTOR, bo);
  type_into (window, "note", "two");
  gtk_window_close (GTK_WINDOW (window));
  assert_notes (fixture, "two", NULL);
  window_fixture_close_all ();

  window = window_fixture_open (fixture);
  type_relation_note (window, fixture, "three");
  g_assert_true (skein_workspace_open (window->workspace, other, NULL));
  assert_notes (fixture, "two", "three");
  window_fixture_close_all ();

  window = window_fixture_open (fixture);
  type_relation_note (window, fixture, "four");
  gtk_window_close (GTK_WINDOW (window));
  assert_notes (fixture, "two", "four");
  window_fixture_close_all ();

  window = window_fixture_open (fixture);
  type_relation_note (window, fixture, "five");
  choose_for_note (window, SKEIN_CHOSEN_ACTOR, bo);
  type_into (window, "note", "six");
  skein_selection_clear (skein_workspace_get_selection (window->workspace));
  assert_notes (fixture, "six", "five");
  window_fixture_close_all ();
  g_assert_cmpint (g_unlink (other), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  window_fixture_start ();
  fixture_add ("/ui/window-form/header", test_header);
  fixture_add ("/ui/window-form/at-once", test_at_once);
  fixture_add ("/ui/window-form/panes-come-back", test_panes_come_back);
  fixture_add ("/ui/window-form/panes-uncover", test_panes_uncover);
  fixture_add ("/ui/window-form/escape-from-pane", test_escape_from_pane);
  fixture_add ("/ui/window-form/escape-under-toast", test_escape_under_toast);
  fixture_add ("/ui/window-form/panes-stay-closed", test_panes_stay_closed);
  fixture_add ("/ui/window-form/notes", test_notes);
  status = g_test_run ();
  g_object_unref (window_fixture_application);
  return status;
}

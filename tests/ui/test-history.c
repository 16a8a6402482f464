// SPDX-License-Identifier: MPL-2.0

/* The list of steps, the way through it, and what the window says of it. */

#include <string.h>

#include "skein-actor.h"
#include "skein-edit.h"
#include "skein-history-list.h"
#include "skein-history-row.h"
#include "skein-history.h"
#include "window-fixture.h"

/* More than are undone at once. */
#define N_PLACES 1500

static void
rename_actor (SkeinWindow *window, Fixture *fixture, const char *name)
{
  SkeinProject *project = skein_workspace_get_project (window->workspace);
  g_autoptr (GError) error = NULL;

  skein_history_stop_joining (project);
  skein_project_rename_actor (project, fixture_actor (fixture, "Bo Lind"), name, &error);
  g_assert_no_error (error);
}

static char *
dup_name (SkeinWindow *window, Fixture *fixture)
{
  const SkeinActor *actor =
      skein_workspace_get_actor (window->workspace, fixture_actor (fixture, "Bo Lind"));

  return g_strdup (actor->name);
}

static void
assert_name (SkeinWindow *window, Fixture *fixture, const char *expected)
{
  g_autofree char *name = NULL;

  fixture_settle ();
  name = dup_name (window, fixture);
  g_assert_cmpstr (name, ==, expected);
}

static GtkPopover *
get_popover (SkeinWindow *window)
{
  return adw_split_button_get_popover (ADW_SPLIT_BUTTON (window->undo_button));
}

static SkeinHistoryList *
show_list (SkeinWindow *window)
{
  SkeinHistoryList *list;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.history", NULL);
  list = SKEIN_HISTORY_LIST (gtk_popover_get_child (get_popover (window)));
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (list)));
  fixture_settle ();
  return list;
}

/* The rows as letters: of undone steps, the present, and others; with numbers for names. */
static char *
describe (SkeinHistoryList *list)
{
  GListModel *rows = skein_history_list_get_rows (list);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (SkeinHistoryItem) item = g_list_model_get_item (rows, i);

    g_string_append_c (text,
                       skein_history_item_is_undone (item)    ? 'u'
                       : skein_history_item_is_present (item) ? 'P'
                                                              : 'd');
    if (skein_history_item_get_step (item) == 0)
      g_string_append_c (text, '0');
  }
  return g_string_free (text, FALSE);
}

static void
assert_rows (SkeinHistoryList *list, const char *expected)
{
  g_autofree char *found = NULL;

  fixture_settle ();
  found = describe (list);
  g_assert_cmpstr (found, ==, expected);
}

static void
activate_row (SkeinHistoryList *list, guint row)
{
  g_signal_emit_by_name (fixture_child (list, SKEIN_TYPE_HISTORY_LIST, "view"), "activate", row);
  fixture_settle ();
}

/* The import of the fixture is the first step. */
static void
test_go (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinHistoryList *list;

  rename_actor (window, fixture, "One");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (window->redo_button), ==, "Nothing to Redo");
  rename_actor (window, fixture, "Two");
  rename_actor (window, fixture, "Three");
  list = show_list (window);
  assert_rows (list, "Pdddd0");
  activate_row (list, 2);
  assert_name (window, fixture, "One");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_popover (window))));

  list = show_list (window);
  assert_rows (list, "uuPdd0");
  /* It follows the project while it is open. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  assert_rows (list, "uuuPd0");
  activate_row (list, 0);
  assert_name (window, fixture, "Three");
  window_fixture_close_all ();
}

/* The row of the present has the keyboard, and each row says what a sighted person sees. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinHistoryList *list;
  g_autoptr (SkeinHistoryItem) first = NULL;
  g_autofree char *words = NULL;
  GtkWidget *focus;

  rename_actor (window, fixture, "One");
  rename_actor (window, fixture, "Two");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  list = show_list (window);
  fixture_wait ((focus = gtk_window_get_focus (GTK_WINDOW (window))) != NULL &&
                skein_history_row_is_present (gtk_widget_get_first_child (focus)));
  first = g_list_model_get_item (skein_history_list_get_rows (list), 0);
  words = skein_history_item_dup_words (first);
  g_assert_nonnull (strstr (words, "Rename"));
  g_assert_nonnull (strstr (words, "undone · today"));
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (
                                           fixture_child (list, SKEIN_TYPE_HISTORY_LIST, "view")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       words);
  gtk_popover_popdown (get_popover (window));
  window_fixture_close_all ();
}

/* A long history is read by and by. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinHistoryList *list;
  GListModel *rows;
  GtkScrolledWindow *scroller;

  for (guint i = 0; i < 130; i++) {
    g_autofree char *name = g_strdup_printf ("Bo %u", i);

    rename_actor (window, fixture, name);
  }
  list = show_list (window);
  rows = skein_history_list_get_rows (list);
  scroller = fixture_child (list, SKEIN_TYPE_HISTORY_LIST, "scroller");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 100);
  for (guint round = 0; round < 8; round++) {
    GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);

    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
    fixture_settle ();
  }
  g_assert_cmpuint (g_list_model_get_n_items (rows), >, 130);
  activate_row (list, g_list_model_get_n_items (rows) - 2);
  assert_name (window, fixture, "Bo Lind");
  window_fixture_close_all ();
}

/* A window without room for the button shows the list in one of its own. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  GtkWidget *list;

  rename_actor (window, fixture, "One");
  gtk_window_set_default_size (GTK_WINDOW (window), 420, 700);
  fixture_wait (!gtk_widget_get_mapped (window->undo_button));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.history", NULL);
  fixture_settle ();
  list = fixture_find (window_fixture_find (ADW_TYPE_WINDOW), SKEIN_TYPE_HISTORY_LIST, 0);
  g_assert_nonnull (list);
  fixture_wait (gtk_widget_get_mapped (list));
  activate_row (SKEIN_HISTORY_LIST (list), 1);
  assert_name (window, fixture, "Bo Lind");
  g_assert_null (window_fixture_find (ADW_TYPE_WINDOW));
  window_fixture_close_all ();
}

static guint
count_toasts (SkeinWindow *window, const char *beginning)
{
  GtkWidget *label;
  guint n = 0;

  for (guint i = 0; (label = fixture_find (GTK_WIDGET (window->toasts), GTK_TYPE_LABEL, i)) != NULL;
       i++)
    n += g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), beginning);
  return n;
}

/* Who undoes quickly reads of the last step, in the one toast that there is. */
static void
test_toast (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  AdwToast *first;

  rename_actor (window, fixture, "One");
  rename_actor (window, fixture, "Two");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  first = window->step_toast;
  g_assert_nonnull (first);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (window->step_toast == first);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  g_assert_true (window->step_toast == first);
  fixture_wait (count_toasts (window, "Done again") == 1);
  g_assert_cmpuint (count_toasts (window, "Undone"), ==, 0);

  /* What offers to take something back takes the same place, and gives it up again. */
  skein_window_toast_undo (window, "Something was done");
  g_assert_true (window->undo_toast == first);
  fixture_wait (count_toasts (window, "Something") == 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_null (window->undo_toast);
  g_assert_null (adw_toast_get_button_label (first));
  fixture_wait (count_toasts (window, "Undone") == 1);
  window_fixture_close_all ();
}

/* A step of so many rows that a worker undoes it. */
static void
mark_much (SkeinWindow *window, Fixture *fixture, const char *actor)
{
  SkeinProject *project = skein_workspace_get_project (window->workspace);
  gint64 article = fixture_article (fixture, "A meeting & more");
  guint32 length = (guint32) g_utf8_strlen (FIXTURE_TEXT, -1);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  g_autoptr (GError) error = NULL;

  for (guint32 size = 1; places->len < N_PLACES; size++)
    for (guint32 start = 0; start + size <= length; start++) {
      SkeinOccurrence place = { article, { start, start + size } };

      g_array_append_val (places, place);
    }
  skein_edit_add_mentions (project,
                           fixture_actor (fixture, actor),
                           (const SkeinOccurrence *) (gpointer) places->data,
                           places->len,
                           NULL,
                           &error);
  g_assert_no_error (error);
}

/* What takes a while is said to be undone when it is, and not if somebody stops it. */
static void
test_toast_of_worker (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinProject *project = skein_workspace_get_project (window->workspace);
  gint64 step;

  mark_much (window, fixture, "Bo Lind");
  step = skein_history_get_last (project);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (skein_workspace_get_moving (window->workspace, NULL, NULL));
  skein_workspace_stop_arranging (window->workspace);
  fixture_wait (!skein_workspace_get_moving (window->workspace, NULL, NULL));
  fixture_settle ();
  g_assert_cmpint (skein_history_get_last (project), ==, step);
  g_assert_cmpuint (count_toasts (window, "Undone"), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (skein_workspace_get_moving (window->workspace, NULL, NULL));
  g_assert_null (window->step_toast);
  fixture_wait (count_toasts (window, "Undone: Mark “Bo Lind”") == 1);
  g_assert_cmpint (skein_history_get_last (project), !=, step);
  window_fixture_close_all ();
}

/* Whoever is quick undoes a second long step before it was told of the first, and is told of the second. */
static void
test_toast_of_second (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);

  mark_much (window, fixture, "Bo Lind");
  mark_much (window, fixture, "Anna Ford");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (skein_workspace_get_moving (window->workspace, NULL, NULL));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  fixture_wait (!skein_workspace_get_moving (window->workspace, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_toasts (window, "Undone: Mark “Bo Lind”"), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  fixture_wait (!skein_workspace_get_moving (window->workspace, NULL, NULL));
  fixture_settle ();
  g_assert_cmpuint (count_toasts (window, "Done again: Mark “Anna Ford”"), ==, 1);
  window_fixture_close_all ();
}

static void
assert_time (const char *made, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (2 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 3, 1, 0, 30, 0);
  g_autofree char *words = skein_history_dup_time (made, now);

  if (expected == NULL)
    g_assert_null (words);
  else
    g_assert_cmpstr (words, ==, expected);
}

/* Days begin at the midnight of the reader, and not of the file. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  assert_time ("2026-02-28T22:05:59Z", "today 00:05");
  assert_time ("2026-02-28T21:59:00Z", "yesterday 23:59");
  assert_time ("2026-02-27T22:00:00Z", "yesterday 00:00");
  assert_time ("2026-02-27T21:59:00Z", "27 February 2026, 23:59");
  assert_time ("not a time", NULL);
  assert_time (NULL, NULL);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  window_fixture_start ();
  fixture_add ("/ui/history/go", test_go);
  fixture_add ("/ui/history/focus", test_focus);
  fixture_add ("/ui/history/long", test_long);
  fixture_add ("/ui/history/narrow", test_narrow);
  fixture_add ("/ui/history/toast", test_toast);
  fixture_add ("/ui/history/toast-of-worker", test_toast_of_worker);
  fixture_add ("/ui/history/toast-of-second", test_toast_of_second);
  fixture_add ("/ui/history/time", test_time);
  status = g_test_run ();
  g_object_unref (window_fixture_application);
  return status;
}

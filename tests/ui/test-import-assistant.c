// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-import-assistant.h"
#include "skein-import-choices.h"
#include "skein-import-file-row.h"
#include "skein-import-names.h"
#include "skein-import-type-row.h"
#include "skein-vocabulary.h"
#include "skein-window-private.h"

#define MANY 100000

static SkeinApplication *application;

static SkeinWindow *
open_window (Fixture *fixture)
{
  SkeinWindow *window = skein_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  skein_window_open_path (window, fixture->path);
  g_assert_nonnull (skein_workspace_get_project (window->workspace));
  fixture_settle ();
  return window;
}

static void
close_window (SkeinWindow *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
  fixture_wait (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
}

static SkeinImportAssistant *
find_assistant (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (SKEIN_IS_IMPORT_ASSISTANT (l->data))
      return l->data;
  return NULL;
}

static GtkWindow *
find_transient (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (window) == parent)
      return window;
  }
  return NULL;
}

/* Where a format stands in the list of a row, whose first entry leaves it to Skein. */
static guint
find_format (const char *id)
{
  const SkeinFormat *const *formats = skein_formats_get_all ();
  guint i = 0;

  while (!g_str_equal (formats[i]->id, id))
    i++;
  return i + 1;
}

static gboolean
shows_page (SkeinImportAssistant *assistant, const char *name)
{
  GtkStack *pages = fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "pages");

  return g_strcmp0 (gtk_stack_get_visible_child_name (pages), name) == 0;
}

static void
show_view (SkeinImportAssistant *assistant, const char *name)
{
  adw_view_stack_set_visible_child_name (
      fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "views"), name);
  fixture_settle ();
}

static void
activate (SkeinImportAssistant *assistant)
{
  GtkWidget *button = fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "import_button");

  g_assert_true (gtk_window_get_default_widget (GTK_WINDOW (assistant)) == button);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (assistant)) == button);
  g_signal_emit_by_name (assistant, "activate-default");
}

static char *
write_file (Fixture *fixture, const char *name, const char *content)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

static const char *
get_label (SkeinImportAssistant *assistant, const char *name)
{
  return gtk_label_get_label (fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, name));
}

static guint
count_articles (SkeinWindow *window)
{
  return skein_workspace_get_totals (window->workspace).articles;
}

/* A text that is pasted or dropped needs one key, which may come before the text was looked at. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *undo = NULL;

  skein_window_add_text (window, "A title\n\nAnna Ford was there.");
  g_assert_nonnull (find_assistant ());
  activate (find_assistant ());
  fixture_wait (find_assistant () == NULL && window->importing == NULL);
  g_assert_cmpuint (count_articles (window), ==, 3);
  g_assert_cmpint (fixture_article (fixture, "A title"), >, 0);
  g_assert_nonnull (window->undo_toast);
  g_object_get (window->workspace, "undo-name", &undo, NULL);
  g_assert_cmpstr (undo, ==, "Import 1 Article");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpuint (count_articles (window), ==, 2);

  /* Nothing is no article. */
  skein_window_add_text (window, " \n");
  g_assert_null (find_assistant ());
  close_window (window);
}

/* What comes again makes no step, and so there is nothing that could be taken back by mistake. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);

  for (guint i = 0; i < 2; i++) {
    skein_window_add_text (window, "A title\n\nAnna Ford was there.");
    fixture_wait (shows_page (find_assistant (), "plan"));
    activate (find_assistant ());
    fixture_wait (find_assistant () == NULL && window->importing == NULL);
    g_assert_cmpuint (count_articles (window), ==, 3);
    g_assert_true ((window->undo_toast == NULL) == (i > 0));
    /* A step of another kind withdraws the offer of the first toast. */
    g_assert_true (skein_project_rename_actor (skein_workspace_get_project (window->workspace),
                                               fixture_actor (fixture, "Bo Lind"),
                                               i == 0 ? "Bo Lind " : "Bo Lind",
                                               NULL));
  }
  close_window (window);
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *path = write_file (fixture, "pasted.txt", "From a file.");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));

  gdk_clipboard_set_text (clipboard, "From nowhere.");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-articles", NULL);
  fixture_wait (find_assistant () != NULL && shows_page (find_assistant (), "plan"));
  g_assert_cmpstr (get_label (find_assistant (), "totals"),
                   ==,
                   "1 article · 0 actors · 0 relations");
  gtk_window_destroy (GTK_WINDOW (find_assistant ()));

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  gdk_clipboard_set_value (clipboard, &value);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-articles", NULL);
  fixture_wait (find_assistant () != NULL && shows_page (find_assistant (), "plan"));
  activate (find_assistant ());
  fixture_wait (window->importing == NULL && find_assistant () == NULL);
  g_assert_cmpuint (count_articles (window), ==, 3);
  g_assert_cmpint (g_unlink (path), ==, 0);
  close_window (window);
}

/* A path is a file, unless there is none or more is said. */
static void
test_paths (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *one = write_file (fixture, "one and more.txt", "From a file.");
  g_autofree char *two = write_file (fixture, "two.txt", "From another.");
  g_autofree char *address = g_filename_to_uri (two, NULL, NULL);
  g_autofree char *both = g_strdup_printf ("%s\r\n\n%s\n", one, address);
  g_autofree char *missing = g_strdup_printf ("%s\n%s.old", one, two);
  g_autofree char *told = g_strdup_printf ("Look into %s", one);
  const struct {
    const char *text;
    gboolean is_files;
  } rows[] = { { one, TRUE }, { both, TRUE }, { missing, FALSE }, { told, FALSE } };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *const *paths;

    gdk_clipboard_set_text (clipboard, rows[i].text);
    gtk_widget_activate_action (GTK_WIDGET (window), "win.paste-articles", NULL);
    fixture_wait (find_assistant () != NULL && shows_page (find_assistant (), "plan"));
    paths = skein_import_plan_get_paths (skein_import_assistant_get_plan (find_assistant ()));
    g_assert_true (g_str_equal (paths[0], one) == rows[i].is_files);
    g_assert_true ((g_strv_length ((char **) paths) == 2) == (rows[i].text == both));
    gtk_window_destroy (GTK_WINDOW (find_assistant ()));
  }
  g_assert_cmpint (g_unlink (one), ==, 0);
  g_assert_cmpint (g_unlink (two), ==, 0);
  close_window (window);
}

/* Files can be left out, types be called otherwise; both are what is imported. */
static void
test_decide (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *text = write_file (fixture, "more.txt", "Nothing is marked here.");
  g_autofree char *edges =
      write_file (fixture,
                  "edges.csv",
                  "source,target,type,source_type\nAnna Ford,Y,Ownership,Asset\n");
  const char *paths[] = { edges, text, NULL };
  SkeinImportAssistant *assistant;
  GtkWidget *row;
  GtkWidget *entry;

  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  g_assert_cmpstr (get_label (assistant, "totals"), ==, "1 article · 2 actors · 1 relation");
  g_assert_cmpstr (get_label (assistant, "remark"), ==, "From 2 files");
  fixture_wait (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 1) != NULL);
  row = fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   fixture_child (row, SKEIN_TYPE_IMPORT_FILE_ROW, "check")),
                               FALSE);
  g_assert_cmpstr (get_label (assistant, "totals"), ==, "0 articles · 2 actors · 1 relation");
  g_assert_cmpstr (get_label (assistant, "remark"), ==, "From 1 of 2 files");

  show_view (assistant, "types");
  fixture_wait (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_TYPE_ROW, 0) != NULL);
  for (guint i = 0;
       (row = fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_TYPE_ROW, i)) != NULL;
       i++) {
    entry = fixture_child (row, SKEIN_TYPE_IMPORT_TYPE_ROW, "type");
    if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "owns"))
      break;
  }
  g_assert_nonnull (row);
  gtk_widget_activate_action (row, "row.choose", "s", "holds");
  activate (assistant);
  fixture_wait (window->importing == NULL && find_assistant () == NULL);
  g_assert_cmpuint (count_articles (window), ==, 2);
  g_assert_cmpint (fixture_relation (fixture, "holds"), >, 0);
  g_assert_cmpint (g_unlink (edges), ==, 0);
  g_assert_cmpint (g_unlink (text), ==, 0);
  close_window (window);
}

/* What is in no list because nothing of it comes in is a button away. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "in", NULL);
  g_autofree char *unknown = g_build_filename (folder, "unknown.bin", NULL);
  g_autofree char *archive = g_build_filename (folder, "broken.zip", NULL);
  g_autofree char *empty = g_build_filename (folder, "nothing.txt", NULL);
  g_autofree char *text = g_build_filename (folder, "more.txt", NULL);
  const char *paths[] = { folder, NULL };
  const GPtrArray *entries;
  SkeinImportAssistant *assistant;
  GtkWidget *button;
  GtkWindow *report;

  /* Where there is nothing at all, that is said. */
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "nothing"));
  g_assert_cmpstr (adw_status_page_get_description (
                       fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "nothing_page")),
                   ==,
                   "There are no files in it.");
  button = fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "show_others_button");
  g_assert_false (gtk_widget_get_visible (button));
  gtk_window_destroy (GTK_WINDOW (assistant));

  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "nothing"));
  button = fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "show_others_button");
  g_assert_true (gtk_widget_get_visible (button));
  entries = skein_report_get_entries (
      skein_import_plan_get_preview (skein_import_assistant_get_plan (assistant))->report);
  g_assert_cmpstr (((SkeinReportEntry *) g_ptr_array_index (entries, 0))->message,
                   ==,
                   "The file is empty; it is left out.");
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (empty), ==, 0);

  g_assert_true (g_file_set_contents (unknown, "\x01\x02\x03\xff\0\x04", 6, NULL));
  g_assert_true (g_file_set_contents (archive, "PK\3\4rubbish", 11, NULL));
  g_assert_true (g_file_set_contents (text, "Nothing is marked here.", -1, NULL));
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  button = fixture_child (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_ASSISTANT, "others_button");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "2 Remarks on Other Files");
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.show-others", NULL);
  report = find_transient (GTK_WINDOW (assistant));
  g_assert_nonnull (report);
  gtk_window_destroy (report);
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (unknown), ==, 0);
  g_assert_cmpint (g_unlink (archive), ==, 0);
  g_assert_cmpint (g_unlink (text), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  close_window (window);
}

static guint
count_rows (SkeinImportAssistant *assistant)
{
  guint n = 0;

  while (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, n) != NULL)
    n++;
  return n;
}

/* A row whose file was said to be something else shows so where it is, still unfolded. */
static void
test_format (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *text = write_file (fixture, "more.txt", "Nothing is marked here.");
  g_autofree char *edges =
      write_file (fixture, "edges.csv", "source,target,type\nAnna Ford,Y,owns\n,Z,owns\n");
  const char *paths[] = { edges, text, NULL };
  SkeinImportAssistant *assistant;
  GtkWidget *row;
  GtkToggleButton *unfold;

  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan") && count_rows (assistant) == 2);
  /* Only the one is listed that has a problem, and it stays when it has none any more. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_child (GTK_WIDGET (assistant),
                                                                  SKEIN_TYPE_IMPORT_ASSISTANT,
                                                                  "problems_toggle")),
                                TRUE);
  fixture_wait (count_rows (assistant) == 1);
  row = fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 0);
  unfold = GTK_TOGGLE_BUTTON (fixture_child (row, SKEIN_TYPE_IMPORT_FILE_ROW, "unfold"));
  gtk_toggle_button_set_active (unfold, TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (
                                  fixture_child (row, SKEIN_TYPE_IMPORT_FILE_ROW, "format")),
                              find_format ("text"));
  fixture_wait (strcmp (get_label (assistant, "totals"), "2 articles · 0 actors · 0 relations") ==
                0);
  g_assert_true (row == fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 0));
  g_assert_true (gtk_toggle_button_get_active (unfold));
  g_assert_cmpstr (gtk_label_get_label (
                       GTK_LABEL (fixture_child (row, SKEIN_TYPE_IMPORT_FILE_ROW, "content"))),
                   ==,
                   "Plain text · 1 article");
  g_assert_cmpuint (g_list_model_get_n_items (
                        skein_import_plan_get_types (skein_import_assistant_get_plan (assistant))),
                    ==,
                    0);
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (edges), ==, 0);
  g_assert_cmpint (g_unlink (text), ==, 0);
  close_window (window);
}

/* What can't be read is said with what to do about it. */
static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *broken = write_file (fixture, "broken.json", "{\"format\":\"skein-articles\",");
  const char *paths[] = { broken, NULL };
  SkeinImportAssistant *assistant;
  GtkWidget *row;

  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  activate (assistant);
  fixture_wait (shows_page (assistant, "nothing"));
  g_assert_false (gtk_widget_is_sensitive (
      fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "import_button")));
  g_assert_true (
      g_str_has_prefix (adw_status_page_get_description (
                            fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "nothing_page")),
                        "broken.json: "));

  /* It is a text if a person says so. */
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.show-files", NULL);
  fixture_wait (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 0) != NULL);
  row = fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 0);
  skein_import_file_row_unfold (SKEIN_IMPORT_FILE_ROW (row));
  gtk_drop_down_set_selected (fixture_child (row, SKEIN_TYPE_IMPORT_FILE_ROW, "format"), 3);
  fixture_wait (skein_import_plan_get_n_chosen (skein_import_assistant_get_plan (assistant)) == 1);
  g_assert_cmpstr (get_label (assistant, "totals"), ==, "1 article · 0 actors · 0 relations");
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (broken), ==, 0);
  close_window (window);
}

/* Names that exist are named, and a pattern shows what it makes of the first files. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *edges =
      write_file (fixture, "2016-03-24_Wire.csv", "source,target,type\nAnna Ford,Y,owns\n");
  const char *paths[] = { edges, NULL };
  SkeinImportAssistant *assistant;
  g_autoptr (SkeinImportOptions) options = NULL;
  gpointer choices;
  GtkEditable *pattern;

  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  show_view (assistant, "choices");
  choices = fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "choices");
  g_assert_cmpstr (adw_preferences_row_get_title (
                       fixture_child (choices, SKEIN_TYPE_IMPORT_CHOICES, "names_row")),
                   ==,
                   "1 Name Exists Already");

  pattern = fixture_child (choices, SKEIN_TYPE_IMPORT_CHOICES, "pattern_row");
  gtk_editable_set_text (pattern, "{date}_{source}");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (
                                fixture_child (choices, SKEIN_TYPE_IMPORT_CHOICES, "example_row")),
                            "Source: Wire · Date: 2016-03-24"));
  options = skein_import_plan_dup_options (skein_import_assistant_get_plan (assistant));
  g_assert_cmpstr (options->metadata_pattern, ==, "{date}_{source}");
  gtk_editable_set_text (pattern, "(?<title>");
  g_assert_false (gtk_widget_is_sensitive (
      fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "import_button")));
  gtk_editable_set_text (pattern, "");
  g_assert_true (gtk_widget_is_sensitive (
      fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "import_button")));
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (edges), ==, 0);
  close_window (window);
}

static GtkWidget *
get_switch (SkeinImportAssistant *assistant, const char *name)
{
  return fixture_child (fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "names"),
                        SKEIN_TYPE_IMPORT_NAMES,
                        name);
}

static const char *
get_switch_label (SkeinImportAssistant *assistant, const char *name)
{
  return gtk_label_get_text (
      GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (get_switch (assistant, name)))));
}

/* One key joins equal names, with what comes of it beside; it is proposed again in the project, where the last word
 * counts. */
static void
test_equal_names (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *edges =
      write_file (fixture, "a.csv", "source,target,type\nRa,Rb,owns\nRa,Rc,owns\n");
  g_autofree char *more =
      write_file (fixture, "b.csv", "source,target,type\nRA,Rd,owns\nAnna Ford,Ra,owns\n");
  const char *paths[] = { edges, more, NULL };
  guint before = skein_workspace_get_totals (window->workspace).actors;
  g_autofree char *undo = NULL;
  SkeinImportAssistant *assistant;

  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  g_assert_cmpstr (get_label (assistant, "totals"),
                   ==,
                   "0 articles · 7 actors · up to 4 relations");
  g_assert_true (gtk_widget_get_visible (get_switch (assistant, "join")));
  g_assert_cmpstr (get_switch_label (assistant, "join"),
                   ==,
                   "Join equal names of the same type: 5 actors instead of 7");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_switch (assistant, "join"))));
  g_assert_true (gtk_widget_get_visible (get_switch (assistant, "project")));
  g_assert_false (gtk_widget_get_visible (get_switch (assistant, "never")));
  gtk_test_accessible_assert_relation (get_switch (assistant, "join"),
                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       gtk_check_button_get_child (
                                           GTK_CHECK_BUTTON (get_switch (assistant, "join"))),
                                       NULL);
  g_assert_cmpuint (gtk_label_get_mnemonic_keyval (GTK_LABEL (gtk_check_button_get_child (
                        GTK_CHECK_BUTTON (get_switch (assistant, "join"))))),
                    ==,
                    GDK_KEY_J);
  g_assert_true (gtk_widget_mnemonic_activate (get_switch (assistant, "join"), FALSE));
  g_assert_cmpstr (get_label (assistant, "totals"),
                   ==,
                   "0 articles · 5 actors · up to 4 relations");
  gtk_widget_grab_focus (fixture_child (assistant, SKEIN_TYPE_IMPORT_ASSISTANT, "import_button"));
  activate (assistant);
  fixture_wait (find_assistant () == NULL && window->importing == NULL);
  g_assert_cmpuint (skein_workspace_get_totals (window->workspace).actors, ==, before + 5);
  undo = skein_history_dup_undo_name (skein_workspace_get_project (window->workspace));
  g_assert_cmpstr (undo, ==, "Import Actors and Relations");

  /* The project has all names now, and what was chosen is proposed. */
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_switch (assistant, "join"))));
  g_assert_cmpstr (get_switch_label (assistant, "project"),
                   ==,
                   "Join with the project, too: it has 5 of these names");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_switch (assistant, "project")), TRUE);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_switch (assistant, "join"))));
  /* Not at all is not with the project either. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_switch (assistant, "join")), FALSE);
  g_assert_false (
      gtk_check_button_get_active (GTK_CHECK_BUTTON (get_switch (assistant, "project"))));
  g_assert_cmpint (skein_import_plan_get_join (skein_import_assistant_get_plan (assistant)),
                   ==,
                   SKEIN_JOIN_KEYS);
  gtk_window_destroy (GTK_WINDOW (assistant));

  /* Where the files repeat no name there is nothing to join them with but the project. */
  paths[1] = NULL;
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  g_assert_false (gtk_widget_get_visible (get_switch (assistant, "join")));
  g_assert_cmpstr (get_switch_label (assistant, "project"),
                   ==,
                   "Join equal names with the project: it has 3 of them");
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpint (g_unlink (edges), ==, 0);
  g_assert_cmpint (g_unlink (more), ==, 0);
  close_window (window);
}

/* What is left out because it is never an actor can be taken all the same. */
static void
test_never (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *edges =
      write_file (fixture, "a.csv", "source,target,type\nRa,spokesman,owns\nRa,Rc,owns\n");
  const char *paths[] = { edges, NULL };
  SkeinImportAssistant *assistant;

  g_assert_true (skein_edit_add_never_actor (skein_workspace_get_project (window->workspace),
                                             "Spokesman",
                                             NULL));
  skein_window_add_files (window, paths);
  assistant = find_assistant ();
  fixture_wait (shows_page (assistant, "plan"));
  g_assert_cmpstr (get_label (assistant, "totals"), ==, "0 articles · 2 actors · 1 relation");
  g_assert_cmpstr (get_switch_label (assistant, "never"),
                   ==,
                   "Take what is left out: 1 word that is never an actor");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_switch (assistant, "never")), TRUE);
  g_assert_cmpstr (get_label (assistant, "totals"), ==, "0 articles · 3 actors · 2 relations");
  activate (assistant);
  fixture_wait (find_assistant () == NULL && window->importing == NULL);
  g_assert_cmpint (fixture_actor (fixture, "spokesman"), >, 0);
  g_assert_cmpint (g_unlink (edges), ==, 0);
  close_window (window);
}

/* Closed while the files are looked at, nothing comes of it. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autofree char *text = write_file (fixture, "more.txt", "Nothing is marked here.");
  const char *paths[] = { text, NULL };
  SkeinImportAssistant *assistant;

  skein_window_add_files (window, paths);
  assistant = g_object_ref (find_assistant ());
  activate (assistant);
  gtk_window_close (GTK_WINDOW (assistant));
  fixture_wait (G_OBJECT (assistant)->ref_count == 1);
  g_assert_finalize_object (assistant);
  g_assert_null (window->importing);
  g_assert_cmpuint (count_articles (window), ==, 2);
  g_assert_cmpint (g_unlink (text), ==, 0);
  close_window (window);
}

/* As many files as may be are listed at once, and only those in view cost anything. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = open_window (fixture);
  g_autoptr (SkeinImportPlan) plan =
      skein_import_plan_new ((const char *const[]){ "/nowhere", NULL });
  SkeinImportAssistant *assistant =
      skein_import_assistant_new (GTK_WINDOW (window), window->workspace, plan);
  SkeinImportPreview *preview;
  guint n_rows = 0;
  gint64 start;

  gtk_window_present (GTK_WINDOW (assistant));
  fixture_wait (shows_page (assistant, "nothing"));
  preview = skein_import_preview (
      NULL, (const char *const[]){ fixture->folder, NULL }, NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < MANY; i++) {
    SkeinPreviewFile *file = g_new0 (SkeinPreviewFile, 1);

    file->name = g_strdup_printf ("/nowhere/%u.txt", i);
    file->format = skein_formats_lookup ("text");
    file->counts.articles = 1;
    file->report = skein_report_new ();
    g_ptr_array_add (preview->files, file);
  }
  start = g_get_monotonic_time ();
  skein_import_plan_take_preview (plan, preview);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1000,
                           "%d files are listed in milliseconds",
                           MANY);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.show-files", NULL);
  fixture_wait (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, 0) != NULL);
  fixture_settle ();
  while (fixture_find (GTK_WIDGET (assistant), SKEIN_TYPE_IMPORT_FILE_ROW, n_rows) != NULL)
    n_rows++;
  g_assert_cmpuint (n_rows, <, 500);
  g_assert_cmpuint (skein_import_plan_get_n_chosen (plan), >=, MANY);
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.choose-none", NULL);
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 1000,
                           "none of them is chosen in milliseconds");
  g_assert_cmpuint (skein_import_plan_get_counts (plan).articles, ==, 0);
  gtk_window_destroy (GTK_WINDOW (assistant));
  close_window (window);
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

  fixture_add ("/ui/import-assistant/text", test_text);
  fixture_add ("/ui/import-assistant/again", test_again);
  fixture_add ("/ui/import-assistant/clipboard", test_clipboard);
  fixture_add ("/ui/import-assistant/paths", test_paths);
  fixture_add ("/ui/import-assistant/decide", test_decide);
  fixture_add ("/ui/import-assistant/others", test_others);
  fixture_add ("/ui/import-assistant/format", test_format);
  fixture_add ("/ui/import-assistant/nothing", test_nothing);
  fixture_add ("/ui/import-assistant/choices", test_choices);
  fixture_add ("/ui/import-assistant/equal-names", test_equal_names);
  fixture_add ("/ui/import-assistant/never", test_never);
  fixture_add ("/ui/import-assistant/cancel", test_cancel);
  fixture_add ("/ui/import-assistant/many", test_many);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}

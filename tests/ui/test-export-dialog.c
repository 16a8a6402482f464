// SPDX-License-Identifier: MPL-2.0

/* What the export dialog offers and says, and what comes out of the window. */

#include <glib/gstdio.h>
#include <string.h>

#include "skein-export-dialog.h"
#include "skein-format-popover.h"
#include "window-fixture.h"

static GSettings *
get_settings (void)
{
  return skein_application_get_settings (window_fixture_application);
}

static gpointer
child (SkeinExportDialog *dialog, const char *name)
{
  return fixture_child (dialog, SKEIN_TYPE_EXPORT_DIALOG, name);
}

static gboolean
is_shown (SkeinExportDialog *dialog, const char *name)
{
  return gtk_widget_get_visible (child (dialog, name));
}

/* Chooses a format as a person does: searches for it and presses Enter. */
static void
choose (SkeinExportDialog *dialog, const char *words)
{
  SkeinFormatPopover *popover = child (dialog, "formats");
  GtkSearchEntry *search = fixture_child (popover, SKEIN_TYPE_FORMAT_POPOVER, "search");

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "activate");
}

static void
assert_format (SkeinExportDialog *dialog, const char *id)
{
  SkeinExportChoice choice;

  skein_export_dialog_get_choice (dialog, &choice);
  g_assert_cmpstr (choice.format->id, ==, id);
}

/* Whatever can be written is offered once, group by group, and says what it can't hold. */
static void
test_formats (Fixture *fixture, gconstpointer data)
{
  const SkeinWriter *const *writers = skein_writers_get_all ();
  guint n;
  const SkeinExportFormat *formats = skein_export_formats_get_all (&n);
  guint n_pictures = 0;

  for (guint i = 0; i < n; i++) {
    g_assert_true (i == 0 || formats[i - 1].group <= formats[i].group);
    g_assert_cmpstr (skein_export_format_get_title (&formats[i]), !=, "");
    g_assert_cmpstr (skein_export_format_get_losses (&formats[i]), !=, "");
    g_assert_true (skein_export_formats_lookup (formats[i].id) == &formats[i]);
    n_pictures += skein_export_format_is_picture (&formats[i]);
  }
  g_assert_cmpuint (n_pictures, ==, 3);
  for (guint i = 0; writers[i] != NULL; i++)
    g_assert_true (skein_export_formats_lookup (writers[i]->id)->writer == writers[i]);
  g_assert_cmpuint (n, ==, n_pictures + g_strv_length ((GStrv) writers));
  g_assert_cmpint (skein_export_formats_lookup ("graphml")->group, ==, SKEIN_EXPORT_GRAPHS);
  g_assert_cmpint (skein_export_formats_lookup ("csv")->group, ==, SKEIN_EXPORT_TABLES);
  g_assert_cmpint (skein_export_formats_lookup ("brat")->group, ==, SKEIN_EXPORT_TEXTS);
  g_assert_cmpstr (skein_export_formats_lookup ("of another version")->id, ==, "png");
}

/* The rows follow the format, the line says what it can't hold, and the next dialog begins with it. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  SkeinExportDialog *dialog = skein_export_dialog_new (NULL, get_settings ());

  assert_format (dialog, "png");
  g_assert_true (is_shown (dialog, "size_row"));
  g_assert_false (is_shown (dialog, "width_row"));
  g_assert_false (is_shown (dialog, "page_row"));
  adw_combo_row_set_selected (child (dialog, "size_row"), 4);
  g_assert_true (is_shown (dialog, "width_row"));
  adw_combo_row_set_selected (child (dialog, "size_row"), 0);
  choose (dialog, "pdf");
  g_assert_true (is_shown (dialog, "page_row"));
  g_assert_false (is_shown (dialog, "size_row"));

  choose (dialog, "GEPHI");
  assert_format (dialog, "gexf");
  g_assert_cmpstr (gtk_label_get_label (child (dialog, "note")),
                   ==,
                   skein_writers_lookup ("gexf")->get_losses ());
  g_assert_false (is_shown (dialog, "part_row"));
  g_assert_false (is_shown (dialog, "picture_group"));
  g_assert_false (is_shown (dialog, "preview_box"));
  g_assert_true (is_shown (dialog, "scope_row"));
  g_assert_false (is_shown (dialog, "container_row"));
  choose (dialog, "no such thing");
  assert_format (dialog, "gexf");
  choose (dialog, "brat");
  g_assert_true (is_shown (dialog, "container_row"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = skein_export_dialog_new (NULL, get_settings ());
  assert_format (dialog, "brat");
  choose (dialog, "png");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What is selected can't be exported if nothing is, which the dialog says before it comes to that. */
static void
test_nothing_selected (Fixture *fixture, gconstpointer data)
{
  SkeinExportDialog *dialog = skein_export_dialog_new (NULL, get_settings ());
  GtkWidget *button = gtk_window_get_default_widget (GTK_WINDOW (dialog));

  adw_combo_row_set_selected (child (dialog, "part_row"), SKEIN_EXPORT_PART_SELECTION);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_nonnull (strstr (gtk_label_get_label (child (dialog, "note")), "Nothing is selected"));
  choose (dialog, "graphml");
  g_assert_true (gtk_widget_is_sensitive (button));
  choose (dialog, "svg");
  skein_export_dialog_set_selected (dialog, TRUE);
  g_assert_true (gtk_widget_is_sensitive (button));
  adw_combo_row_set_selected (child (dialog, "part_row"), SKEIN_EXPORT_PART_WHOLE);
  choose (dialog, "png");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GdkPaintable *
get_preview (SkeinExportDialog *dialog)
{
  GtkStack *stack = child (dialog, "preview_stack");

  if (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "picture") != 0)
    return NULL;
  return gtk_picture_get_paintable (child (dialog, "preview"));
}

/* The preview is what the file will be: it follows each choice, also what is typed. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  g_autoptr (GdkPaintable) first = NULL;
  g_autoptr (GdkPaintable) second = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) titled = NULL;
  SkeinExportDialog *dialog;

  skein_window_export (window);
  dialog = window_fixture_find (SKEIN_TYPE_EXPORT_DIALOG);
  fixture_wait (get_preview (dialog) != NULL);
  first = g_object_ref (get_preview (dialog));
  adw_expander_row_set_enable_expansion (child (dialog, "title_row"), TRUE);
  fixture_wait (get_preview (dialog) != first);
  second = g_object_ref (get_preview (dialog));
  plain = gdk_texture_save_to_png_bytes (GDK_TEXTURE (first));
  titled = gdk_texture_save_to_png_bytes (GDK_TEXTURE (second));
  g_assert_false (g_bytes_equal (plain, titled));
  gtk_editable_set_text (child (dialog, "title_entry"), "Who met whom");
  fixture_wait (get_preview (dialog) != second);
  g_assert_cmpstr (window->picture_title, ==, "Who met whom");
  /* One that is closed while a preview is made wants none. */
  adw_expander_row_set_enable_expansion (child (dialog, "title_row"), FALSE);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle ();
  window_fixture_close_all ();
}

static char *export(SkeinWindow *window,
                    Fixture *fixture,
                    const SkeinExportChoice *choice,
                    const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  skein_window_export_to (window, choice, file);
  fixture_wait (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_settle ();
  return path;
}

/* Exports an SVG, whose text is text. */
static char *
export_svg (SkeinWindow *window, Fixture *fixture, SkeinExportPart part)
{
  g_autofree char *path = NULL;
  char *text = NULL;
  SkeinExportChoice choice;

  skein_export_choice_read (&choice, get_settings ());
  choice.format = skein_export_formats_lookup ("svg");
  choice.part = part;
  choice.title = choice.caption = TRUE;
  path = export(window, fixture, &choice, "graph.svg");
  /* It is there before it is whole. */
  fixture_wait ((g_free (text), g_file_get_contents (path, &text, NULL, NULL)) &&
                g_str_has_suffix (text, "</svg>\n"));
  fixture_settle ();
  g_assert_cmpint (g_unlink (path), ==, 0);
  return text;
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinSelection *selection = skein_workspace_get_selection (window->workspace);
  g_autofree char *whole = NULL;
  g_autofree char *selected = NULL;
  g_autoptr (GError) error = NULL;

  /* The names of actors that stand far enough from each other have room. */
  skein_workspace_layout_now (window->workspace, NULL, &error);
  g_assert_no_error (error);
  whole = export_svg (window, fixture, SKEIN_EXPORT_PART_WHOLE);
  g_assert_nonnull (strstr (whole, "Anna Ford"));
  g_assert_nonnull (strstr (whole, "Öland"));
  g_assert_nonnull (strstr (whole, "Sources: 2 articles"));
  window->picture_title = g_strdup ("A title of my own");
  window->picture_caption = g_strdup ("and words below");
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture_actor (fixture, "Öland"));
  selected = export_svg (window, fixture, SKEIN_EXPORT_PART_SELECTION);
  g_assert_null (strstr (selected, "Anna Ford"));
  g_assert_nonnull (strstr (selected, "Öland"));
  g_assert_nonnull (strstr (selected, "A title of my own"));
  g_assert_nonnull (strstr (selected, "and words below"));
  window_fixture_close_all ();
}

static void
remove_all (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    remove_all (inner);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_data (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinExportChoice choice;
  g_autofree char *graph = NULL;
  g_autofree char *zip = NULL;
  g_autofree char *folder = NULL;

  skein_export_choice_read (&choice, get_settings ());
  choice.format = skein_export_formats_lookup ("graphml");
  graph = export(window, fixture, &choice, "graph.graphml");
  choice.format = skein_export_formats_lookup ("brat");
  zip = export(window, fixture, &choice, "articles.zip");
  folder = export(window, fixture, &choice, "articles");
  g_assert_true (g_file_test (graph, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (zip, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  remove_all (graph);
  remove_all (zip);
  remove_all (folder);
  window_fixture_close_all ();
}

typedef struct {
  GBytes *bytes;
  gboolean done;
} Read;

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Read *read = data;

  g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);
  read->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  read->done = TRUE;
}

/* Who writes it is the same program, so nobody may wait for it. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice_async (memory,
                                stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT,
                                NULL,
                                spliced_cb,
                                data);
}

static void
assert_on_clipboard (SkeinWindow *window, const char *mime_type, const char *beginning)
{
  const char *types[] = { mime_type, NULL };
  Read read = { NULL, FALSE };

  gdk_clipboard_read_async (gtk_widget_get_clipboard (GTK_WIDGET (window)),
                            types,
                            G_PRIORITY_DEFAULT,
                            NULL,
                            read_cb,
                            &read);
  fixture_wait (read.done);
  g_assert_nonnull (read.bytes);
  g_assert_cmpuint (g_bytes_get_size (read.bytes), >, strlen (beginning));
  g_assert_cmpmem (g_bytes_get_data (read.bytes, NULL),
                   strlen (beginning),
                   beginning,
                   strlen (beginning));
  g_bytes_unref (read.bytes);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinExportChoice choice;

  skein_export_choice_read (&choice, get_settings ());
  skein_window_copy_picture (window, &choice);
  assert_on_clipboard (window, "image/png", "\x89PNG");
  assert_on_clipboard (window, "image/svg+xml", "<?xml");
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (window)), NULL);
  window_fixture_close_all ();
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

/* A file manager gets a file of the chosen kind, named after the project. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  SkeinExportChoice choice;
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *line = NULL;
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  gboolean done = FALSE;

  skein_export_choice_read (&choice, get_settings ());
  choice.format = skein_export_formats_lookup ("svg");
  provider = skein_window_provide_picture (window, &choice);
  gdk_content_provider_write_mime_type_async (
      provider, "text/uri-list", stream, G_PRIORITY_DEFAULT, NULL, written_cb, &done);
  fixture_wait (done);
  line = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)));
  path = g_filename_from_uri (g_strchomp (line), NULL, NULL);
  g_assert_true (g_str_has_suffix (path, "test.svg"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Anna Ford"));
  folder = g_path_get_dirname (path);
  remove_all (folder);
  window_fixture_close_all ();
}

/* What the printer gets, as a file. */
static void
test_print (Fixture *fixture, gconstpointer data)
{
  SkeinWindow *window = window_fixture_open (fixture);
  g_autoptr (GtkPrintOperation) operation = skein_window_make_print (window);
  g_autofree char *path = g_build_filename (fixture->folder, "page.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_run (operation,
                           GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_WINDOW (window),
                           &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF"));
  /* Names are text, so their font is in the file: an empty page would be far smaller. */
  g_assert_cmpuint (length, >, 4000);
  g_assert_false (gtk_info_bar_get_revealed (window->notice));
  g_assert_cmpint (g_unlink (path), ==, 0);
  window_fixture_close_all ();
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  window_fixture_start ();
  fixture_add ("/ui/export-dialog/formats", test_formats);
  fixture_add ("/ui/export-dialog/choose", test_choose);
  fixture_add ("/ui/export-dialog/nothing-selected", test_nothing_selected);
  fixture_add ("/ui/export-dialog/preview", test_preview);
  fixture_add ("/ui/export-dialog/pictures", test_pictures);
  fixture_add ("/ui/export-dialog/data", test_data);
  fixture_add ("/ui/export-dialog/copy", test_copy);
  fixture_add ("/ui/export-dialog/drag", test_drag);
  fixture_add ("/ui/export-dialog/print", test_print);
  status = g_test_run ();
  g_object_unref (window_fixture_application);
  return status;
}

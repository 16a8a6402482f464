// SPDX-License-Identifier: MPL-2.0

/* Where files of writers go: a folder, or a zip archive. */

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "skein-error.h"
#include "skein-writer.h"
#include "skein-zip.h"

typedef struct {
  char *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("skein-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "out.zip", NULL);
  fixture->file = g_file_new_for_path (path);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_file_delete (fixture->file, NULL, NULL);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
}

/* All names and contents of an archive, "name=content|…". */
static char *
dump (GFile *file)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  GString *text = g_string_new (NULL);

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, g_file_peek_path (file), 4096), ==, 0);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK) {
    char buffer[1024] = "";
    la_ssize_t n = archive_read_data (archive, buffer, sizeof buffer - 1);

    g_assert_cmpint (n, ==, archive_entry_size (entry));
    g_string_append_printf (text, "%s=%s|", archive_entry_pathname_utf8 (entry), buffer);
  }
  archive_read_free (archive);
  return g_string_free (text, FALSE);
}

static void
put (SkeinSink *sink, const char *name, const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;

  skein_sink_put (sink, name, bytes, NULL, &error);
  g_assert_no_error (error);
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinZip) zip = NULL;
  g_autoptr (SkeinSink) sink = NULL;
  g_autofree char *found = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->file), "before", -1, NULL));
  zip = skein_zip_new (fixture->file, &error);
  g_assert_no_error (error);
  sink = skein_zip_make_sink (zip);
  put (sink, "a.txt", "one");
  put (sink, "folder/北京 é.txt", "two");
  put (sink, "empty", "");
  skein_zip_finish (zip, NULL, &error);
  g_assert_no_error (error);
  found = dump (fixture->file);
  g_assert_cmpstr (found, ==, "a.txt=one|folder/北京 é.txt=two|empty=|");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

/* What is not finished leaves what was there. */
static void
test_unfinished (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (g_file_peek_path (fixture->file), "before", -1, NULL));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinZip) zip = skein_zip_new (fixture->file, &error);
    g_autoptr (SkeinSink) sink = skein_zip_make_sink (zip);

    g_assert_no_error (error);
    put (sink, "a.txt", "one");
    g_cancellable_cancel (cancellable);
    if (i == 0) {
      g_assert_false (skein_zip_finish (zip, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  }
  g_assert_true (g_file_get_contents (g_file_peek_path (fixture->file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "before");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_assert_null (skein_zip_new (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* A format of several files goes where the name says. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "nodes.csv", "edges.csv", "evidence.csv" };
  g_autofree char *path = g_build_filename (fixture->folder, "tables", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autofree char *found = NULL;
  SkeinExport export = { document, NULL, NULL };
  const SkeinWriter *writer = skein_writers_lookup ("csv");
  g_autoptr (GError) error = NULL;

  skein_writer_save (writer, &export, fixture->file, NULL, &error);
  g_assert_no_error (error);
  found = dump (fixture->file);
  g_assert_true (g_str_has_prefix (found, "nodes.csv=Id,"));
  for (guint i = 0; i < 2; i++) {
    skein_writer_save (writer, &export, folder, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (count_files (path), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_build_filename (path, names[i], NULL);

    g_assert_cmpint (g_remove (name), ==, 0);
  }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

/* Whoever reads an error asked for this file, and knows nothing of those that are written before it. */
static void
test_error_names_the_file (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *writer;
    const char *name;
  } rows[] = { { "json", "a.json" }, { "csv", "tables" }, { "csv", "tables.zip" } };
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinExport export = { document, NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    /* Nobody, not even an administrator, makes files in a file. */
    g_autofree char *parent = g_build_filename (fixture->folder, "file", NULL);
    g_autofree char *path = g_build_filename (parent, rows[i].name, NULL);
    g_autofree char *expected =
        g_strdup_printf ("“%s” can’t be written: %s", path, g_strerror (ENOTDIR));
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (parent, "x", 1, NULL));
    g_assert_false (
        skein_writer_save (skein_writers_lookup (rows[i].writer), &export, file, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
    g_assert_cmpstr (error->message, ==, expected);
    g_assert_cmpint (g_remove (parent), ==, 0);
  }
}

static gboolean
write_one (const SkeinExport *export, SkeinSink *sink, GCancellable *cancellable, GError **error)
{
  put (sink, "a/one.txt", "one");
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* A folder comes whole or not at all; one that is there already is written into. */
static void
test_folder (Fixture *fixture, gconstpointer data)
{
  const SkeinWriter writer = { .id = "test", .write = write_one };
  SkeinExport export = { 0 };
  g_autofree char *path = g_build_filename (fixture->folder, "new", NULL);
  g_autofree char *inner = g_build_filename (path, "a", NULL);
  g_autofree char *one = g_build_filename (inner, "one.txt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (skein_writer_save (&writer, &export, folder, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);

  for (guint round = 0; round < 2; round++) {
    g_assert_true (skein_writer_save (&writer, &export, folder, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count_files (fixture->folder), ==, 1);
    g_assert_true (g_file_test (one, G_FILE_TEST_IS_REGULAR));
    g_assert_cmpint (g_unlink (one), ==, 0);
  }
  g_assert_cmpint (g_rmdir (inner), ==, 0);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  /* What reads names in the test needs to know how they are to be had. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add (
      "/zip/error-names-the-file", Fixture, NULL, set_up, test_error_names_the_file, tear_down);
  g_test_add ("/zip/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/zip/unfinished", Fixture, NULL, set_up, test_unfinished, tear_down);
  g_test_add ("/zip/nowhere", Fixture, NULL, set_up, test_nowhere, tear_down);
  g_test_add ("/zip/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/zip/folder", Fixture, NULL, set_up, test_folder, tear_down);
  return g_test_run ();
}

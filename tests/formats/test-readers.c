// SPDX-License-Identifier: MPL-2.0
#include <stdlib.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"

/* Each file of the folder "readers" has beside it what is expected of it: the reader that knows it, the
 * document as lines of text, and the report. With SKEIN_WRITE_EXPECTED set the expectations are written instead,
 * to be read by a person before they are kept. */
static char *
dump_file (const char *path)
{
  GString *dump = g_string_new (NULL);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GPtrArray) counts = NULL;
  g_autofree char *records = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *content = NULL;
  g_auto (SkeinInput) input = { 0 };
  gsize n;

  g_assert_true (g_file_get_contents (path, &content, &n, NULL));
  input = format_fixture_input (path, content, (gssize) n);
  g_assert_nonnull (skein_formats_sniff (&input));
  g_string_append_printf (dump, "%s\n", skein_formats_sniff (&input)->id);
  document = skein_formats_read_file (path, NULL, report, NULL, &error);
  if (document == NULL) {
    g_string_append_printf (dump, "error: %s\n", error->message + strlen (path) + 2);
    return g_string_free (dump, FALSE);
  }
  records = format_fixture_dump (document);
  entries = format_fixture_dump_report (report);
  g_string_append_printf (dump, "%s= %s\n=", records, entries);
  counts = skein_report_dup_records (report);
  for (guint i = 0; i < counts->len; i++)
    g_string_append_printf (dump,
                            " %s %u",
                            (const char *) g_ptr_array_index (counts, i),
                            skein_report_get_count (report, g_ptr_array_index (counts, i)));
  g_string_append_c (dump, '\n');
  return g_string_free (dump, FALSE);
}

static void
test_expected (gconstpointer data)
{
  const char *path = data;
  g_autofree char *beside = g_strconcat (path, ".expected", NULL);
  g_autofree char *found = dump_file (path);
  g_autofree char *expected = NULL;

  if (g_getenv ("SKEIN_WRITE_EXPECTED") != NULL) {
    g_assert_true (g_file_set_contents (beside, found, -1, NULL));
    return;
  }
  g_assert_true (g_file_get_contents (beside, &expected, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static int
compare_paths (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "data", "formats", "readers", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_suffix (name, ".expected") && !g_str_has_suffix (name, "-beside.txt"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  qsort (paths->pdata, paths->len, sizeof (gpointer), compare_paths);
  for (guint i = 0; i < paths->len; i++) {
    const char *path = g_ptr_array_index (paths, i);
    g_autofree char *test = g_strconcat ("/readers", path + strlen (folder), NULL);

    g_test_add_data_func (test, path, test_expected);
  }
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "project-fixture.h"
#include "skein-error.h"
#include "skein-import-preview.h"

typedef struct {
  char *folder;
} Fixture;

static void
write_file (const Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = project_fixture_make_folder ();
  write_file (fixture, "a.txt", "Ann Aster met Dawn Ltd. Ann Aster met Dawn Ltd.");
  write_file (fixture,
              "a.ann",
              "T1\tPER 0 9\tAnn Aster\nT2\tBakery 14 22\tDawn Ltd\nT3\tPER 24 33\tAnn Aster\n"
              "T4\tBakery 38 46\tDawn Ltd\nR1\tmeets Arg1:T1 Arg2:T2\nR2\tmeets Arg1:T3 Arg2:T4\n"
              "*\tEquiv T1 T3\n*\tEquiv T2 T4\nrubbish\n");
  write_file (fixture, "b.json", "{\"format\":\"skein-articles\",\"version\":1,");
  write_file (fixture, "c.bin", "\x7f\x01\x02\x03\x04\x05\x06\x07\x08");
  write_file (fixture, "edges.csv", "source,target,type\nX,Y,owns\n");
  write_file (fixture, "metadata.csv", "file,author\na,Zoe\nz,Nobody\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static SkeinImportPreview *
preview (const Fixture *fixture, SkeinProject *project, const SkeinImportOptions *options)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;
  SkeinImportPreview *result =
      skein_import_preview (project, paths, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

/* The types of one kind: "foreign>type count". */
static char *
dump_types (const SkeinImportPreview *result, SkeinTypeKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->types[kind]->len; i++) {
    const SkeinPreviewType *type = g_ptr_array_index (result->types[kind], i);

    g_string_append_printf (
        text, "%s%s>%s %u", i > 0 ? ", " : "", type->foreign, type->type, type->n);
  }
  return g_string_free (text, FALSE);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportPreview) result = preview (fixture, NULL, NULL);
  const SkeinPreviewFile *file;

  g_assert_cmpuint (result->files->len, ==, 3);
  file = g_ptr_array_index (result->files, 0);
  g_assert_true (g_str_has_suffix (file->name, "in/a.ann"));
  g_assert_cmpstr (file->format->id, ==, "brat");
  g_assert_cmpuint (file->counts.articles, ==, 1);
  g_assert_cmpuint (file->counts.actors, ==, 2);
  g_assert_cmpuint (file->counts.mentions, ==, 4);
  g_assert_cmpuint (file->counts.relations, ==, 1);
  g_assert_cmpuint (file->counts.evidence, ==, 2);
  g_assert_cmpuint (skein_preview_file_count_problems (file), ==, 1);
  g_assert_false (file->refused);

  file = g_ptr_array_index (result->files, 1);
  g_assert_cmpstr (file->format->id, ==, "json");
  g_assert_true (file->refused);
  g_assert_cmpuint (skein_preview_file_count_problems (file), ==, 1);
  g_assert_cmpuint (file->counts.articles, ==, 0);

  file = g_ptr_array_index (result->files, 2);
  g_assert_cmpstr (file->format->id, ==, "csv");
  g_assert_cmpuint (file->counts.relations, ==, 1);
  g_assert_cmpuint (file->counts.evidence, ==, 0);

  g_assert_cmpuint (result->counts.articles, ==, 1);
  g_assert_cmpuint (result->counts.relations, ==, 2);
  /* What nobody reads, and a line of the table without a file. */
  g_assert_cmpuint (skein_report_get_n (result->report, SKEIN_SEVERITY_NOTE), ==, 2);
  g_assert_cmpuint (result->n_names, ==, 0);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinImportPreview) plain = preview (fixture, NULL, NULL);
  g_autoptr (SkeinImportPreview) mapped = NULL;
  g_autofree char *relations = dump_types (plain, SKEIN_TYPES_OF_RELATIONS);
  g_autofree char *actors = NULL;

  g_assert_cmpstr (relations, ==, "meets>meets 2, owns>owns 1");
  skein_import_options_map_type (options, SKEIN_TYPES_OF_ACTORS, "Bakery", "Organisation");
  mapped = preview (fixture, NULL, options);
  actors = dump_types (mapped, SKEIN_TYPES_OF_ACTORS);
  g_assert_nonnull (strstr (actors, "Bakery>Organisation 1"));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();
  g_autoptr (SkeinProject) project = project_fixture_create (fixture->folder, "p.skein", document);
  g_autoptr (SkeinImportPreview) result = preview (fixture, project, NULL);
  const SkeinPreviewName *name;

  g_assert_cmpuint (result->n_names, ==, 2);
  g_assert_cmpuint (result->names->len, ==, 2);
  name = g_ptr_array_index (result->names, 0);
  g_assert_cmpstr (name->name, ==, "Ann Aster");
  g_assert_cmpstr (name->type, ==, "Person");
  g_assert_cmpstr (name->known_type, ==, "Person");
  g_assert_cmpuint (name->n, ==, 1);
  name = g_ptr_array_index (result->names, 1);
  g_assert_cmpstr (name->name, ==, "Dawn Ltd");
  g_assert_cmpstr (name->type, ==, "Bakery");
  g_assert_cmpstr (name->known_type, ==, "Organisation");
}

static void
cancel_cb (double fraction, const char *what, gpointer user_data)
{
  if (fraction > 0)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      skein_import_preview (NULL, paths, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_bad_pattern (Fixture *fixture, gconstpointer data)
{
  const char *const paths[] = { fixture->folder, NULL };
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (GError) error = NULL;

  skein_import_options_set_metadata (options, "{name}", NULL);
  g_assert_null (skein_import_preview (NULL, paths, options, NULL, NULL, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/preview/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("files", test_files);
  ADD ("types", test_types);
  ADD ("names", test_names);
  ADD ("cancel", test_cancel);
  ADD ("bad-pattern", test_bad_pattern);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include "cli-fixture.h"

CliResult cli;

int
cli_run_strv (const char *folder, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *leaks = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("SKEIN_CLI"));
  g_assert_nonnull (g_ptr_array_index (argv, 0));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  /* In a build that looks for leaks, what it deliberately overlooks is no complaint of the program. */
  leaks = g_strconcat (g_getenv ("LSAN_OPTIONS") != NULL ? g_getenv ("LSAN_OPTIONS") : "",
                       ":print_suppressions=0",
                       NULL);
  g_subprocess_launcher_setenv (launcher, "LSAN_OPTIONS", leaks, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_clear_pointer (&cli.output, g_free);
  g_clear_pointer (&cli.complaint, g_free);
  g_assert_true (
      g_subprocess_communicate_utf8 (process, NULL, NULL, &cli.output, &cli.complaint, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  cli.status = g_subprocess_get_exit_status (process);
  return cli.status;
}

void
cli_write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

gboolean
cli_exists (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

GBytes *
cli_read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

JsonNode *
cli_parse_output (void)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (cli.output, &error);

  g_assert_no_error (error);
  return node;
}

/* A folder with two annotated texts and a project of the fixture's document. */
void
cli_set_up (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();

  fixture->folder = project_fixture_make_folder ();
  g_object_unref (project_fixture_create (fixture->folder, "p.skein", document));
  cli_write_file (fixture->folder, "one.txt", "Ann Aster met Bob Birch.\nShe left Capetown.\n");
  cli_write_file (fixture->folder,
                  "one.ann",
                  "T1\tPerson 0 9\tAnn Aster\nT2\tPerson 14 23\tBob Birch\n"
                  "T3\tLocation 34 42\tCapetown\nR1\tmeets Arg1:T1 Arg2:T2\n");
  cli_write_file (fixture->folder, "two.txt", "Bob Birch slept.\n");
  cli_write_file (fixture->folder, "two.ann", "T1\tPerson 0 9\tBob Birch\n");
}

void
cli_tear_down (CliFixture *fixture, gconstpointer data)
{
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_clear_pointer (&cli.output, g_free);
  g_clear_pointer (&cli.complaint, g_free);
}

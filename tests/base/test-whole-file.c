// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "skein-whole-file.h"

/* The most that a file may hold in the processes that are to fail, in bytes, and what they try to write. */
#define LIMIT 4096
#define TOO_MUCH (256 * 1024)

#define PATH_VARIABLE "SKEIN_TEST_WHOLE_FILE"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("skein-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static guint
count_files (const Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return skein_whole_file_write (file, bytes, NULL, error);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, expected);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_true (write_text (fixture->path, "old", &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "old");
  g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
  g_assert_true (write_text (fixture->path, "", &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (write_text (fixture->path, "old", &error));
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_true (write_text (link, "new", &error));
  g_assert_no_error (error);
  assert_content (fixture->path, "new");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "a.json", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (path, "new", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
limit_files (void)
{
  const struct rlimit limit = { LIMIT, LIMIT };
  const struct rlimit no_core = { 0, 0 };

  g_assert_cmpint (setrlimit (RLIMIT_CORE, &no_core), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gboolean
write_too_much (GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv (PATH_VARIABLE));
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (TOO_MUCH), TOO_MUCH);

  return skein_whole_file_write (file, bytes, NULL, error);
}

/* Runs in a process of its own: a write that finds no room. */
static void
full_child (void)
{
  g_autoptr (GError) error = NULL;

  if (g_getenv (PATH_VARIABLE) == NULL)
    return;
  limit_files ();
  signal (SIGXFSZ, SIG_IGN);
  g_assert_false (write_too_much (&error));
  g_assert_nonnull (error);
}

/* Likewise: the system ends the process in the middle of the write. */
static void
killed_child (void)
{
  if (g_getenv (PATH_VARIABLE) == NULL)
    return;
  limit_files ();
  signal (SIGXFSZ, SIG_DFL);
  write_too_much (NULL);
}

static void
run_child (const Fixture *fixture, const char *name)
{
  g_setenv (PATH_VARIABLE, fixture->path, TRUE);
  g_test_trap_subprocess (name, 0, 0);
  g_unsetenv (PATH_VARIABLE);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  run_child (fixture, "/base/whole-file/full/subprocess/child");
  g_test_trap_assert_passed ();
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_assert_true (write_text (fixture->path, "old", NULL));
  run_child (fixture, "/base/whole-file/full/subprocess/child");
  g_test_trap_assert_passed ();
  assert_content (fixture->path, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  run_child (fixture, "/base/whole-file/killed/subprocess/child");
  g_test_trap_assert_failed ();
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_true (write_text (fixture->path, "old", NULL));
  run_child (fixture, "/base/whole-file/killed/subprocess/child");
  g_test_trap_assert_failed ();
  assert_content (fixture->path, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/base/whole-file/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/base/whole-file/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/base/whole-file/no-folder", Fixture, NULL, set_up, test_no_folder, tear_down);
  g_test_add ("/base/whole-file/full", Fixture, NULL, set_up, test_full, tear_down);
  g_test_add ("/base/whole-file/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/base/whole-file/full/subprocess/child", full_child);
  g_test_add_func ("/base/whole-file/killed/subprocess/child", killed_child);
  return g_test_run ();
}

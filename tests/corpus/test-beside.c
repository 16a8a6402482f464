// SPDX-License-Identifier: MPL-2.0
/* What is written beside a project while a large import runs, and that nothing of it is left there. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "skein-database.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-importer.h"

/* The bytes of the header of a file that say how it is written. */
#define WAYS_PLACE 18

typedef struct {
  char *folder;
  char *path;
  SkeinProject *project;
} Beside;

static void
set_up (Beside *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("skein-beside-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.skein", NULL);
  fixture->project = skein_project_create (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Beside *fixture, gconstpointer data)
{
  g_clear_object (&fixture->project);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  /* Only a folder that holds nothing else can be removed. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
is_beside (const Beside *fixture)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

static gboolean
says_beside (const Beside *fixture)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_cmpuint (length, >, WAYS_PLACE);
  return content[WAYS_PLACE] != 1;
}

static guint
count_articles (SkeinProject *project)
{
  g_autoptr (GError) error = NULL;
  SkeinTotals totals;

  skein_project_get_totals (project, &totals, &error);
  g_assert_no_error (error);
  return totals.articles;
}

/* So many articles are more than the cache of a connection takes. */
#define MANY 40
#define FEW 3

static SkeinDocument *
make_document (guint n_articles)
{
  SkeinDocument *document = skein_document_new ();

  for (guint i = 0; i < n_articles; i++) {
    g_autofree char *key = g_strdup_printf ("test:%u", i);
    char *text = g_strnfill (2 * 1024 * 1024, 'x');

    for (guint k = 0; k < 2 * 1024 * 1024; k += 512)
      text[k] = ' ';
    skein_document_add_article (document, key, text);
  }
  return document;
}

static void
add (SkeinImporter *importer, const SkeinDocument *document)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
}

static void
finish (SkeinImporter *importer)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  skein_importer_finish (importer, NULL, report, &error);
  g_assert_no_error (error);
}

/* Others read what was there before while pages go to the disk, and all is in one file as soon as the last of those who
 * have it open wants it so. */
static void
test_others_read (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = make_document (MANY);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) other = skein_project_open (fixture->path, &error);
  SkeinProject *sibling = skein_project_open_sibling (fixture->project, &error);
  SkeinImporter *importer;
  GStatBuf info;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);

  g_assert_true (skein_project_write_beside (sibling));
  importer = skein_importer_new (sibling, NULL, &error);
  g_assert_no_error (error);
  add (importer, document);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 4 * 1024 * 1024);
  g_assert_cmpuint (count_articles (fixture->project), ==, 0);
  g_assert_cmpuint (count_articles (other), ==, 0);
  finish (importer);
  skein_importer_free (importer);
  g_assert_cmpuint (count_articles (fixture->project), ==, MANY);
  g_object_unref (sibling);

  g_assert_false (skein_project_write_within (fixture->project));
  g_assert_true (is_beside (fixture));
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_assert_cmpuint (count_articles (other), ==, MANY);
  g_clear_object (&other);
  g_assert_true (is_beside (fixture));
  g_assert_true (skein_project_write_within (fixture->project));
  g_assert_false (is_beside (fixture));
  g_assert_false (says_beside (fixture));
  g_assert_true (skein_project_check (fixture->project, &error));
  g_assert_no_error (error);
}

/* While two programs have the project open, which so stays one that is written beside. */
static SkeinProject *
share (Beside *fixture)
{
  g_autoptr (GError) error = NULL;
  SkeinProject *other = skein_project_open (fixture->path, &error);
  g_autoptr (SkeinDocument) document = make_document (FEW);
  SkeinImporter *importer;

  g_assert_no_error (error);
  g_assert_true (skein_project_write_beside (fixture->project));
  importer = skein_importer_new (fixture->project, NULL, &error);
  g_assert_no_error (error);
  add (importer, document);
  finish (importer);
  skein_importer_free (importer);
  g_assert_cmpuint (count_articles (other), ==, FEW);
  g_assert_false (skein_project_write_within (fixture->project));
  g_assert_true (says_beside (fixture));
  return other;
}

/* Whoever moves or copies the file alone has every step. */
static void
test_alone (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = share (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;
  Beside copy = { .path = g_strconcat (fixture->path, ".copy", NULL) };

  g_assert_true (skein_edit_add_never_actor (fixture->project, "spokesman", &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (copy.path, content, (gssize) length, NULL));
  copy.project = skein_project_open (copy.path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (skein_history_get_last (copy.project),
                   ==,
                   skein_history_get_last (fixture->project));
  g_clear_object (&copy.project);
  g_assert_cmpint (g_unlink (copy.path), ==, 0);
  g_free (copy.path);
}

/* A copy is a file of its own, which can be opened where nothing can be put beside it. */
static void
test_copied (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = share (fixture);
  g_autoptr (GError) error = NULL;
  Beside copy = { .path = g_strconcat (fixture->path, ".copy", NULL) };

  g_assert_true (skein_project_save_copy (fixture->project, copy.path, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (says_beside (&copy));
  copy.project = skein_project_open (copy.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_articles (copy.project), ==, FEW);
  g_clear_object (&copy.project);
  g_assert_cmpint (g_unlink (copy.path), ==, 0);
  g_free (copy.path);
}

/* Opens a project as somebody who may only read, and tells with which words that failed, or nothing if it has an article
 * of each of a few. */
static char *
dup_refusal (const char *path)
{
  g_autoptr (GError) error = NULL;
  char said[1024] = "";
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    g_autoptr (SkeinProject) project = NULL;

    if (getuid () == 0 && setuid (65534) != 0)
      _exit (1);
    project = skein_project_open (path, &error);
    if (project == NULL)
      _exit (write (ends[1], error->message, strlen (error->message)) < 0);
    _exit (skein_project_is_read_only (project) && count_articles (project) == FEW ? 0 : 1);
  }
  close (ends[1]);
  g_assert_cmpint (read (ends[0], said, sizeof said - 1), >=, 0);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &ends[0], 0), ==, child);
  g_assert_cmpint (ends[0], ==, 0);
  return g_strdup (said);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
}

/* A file that was copied by hand while it was written beside can be read where nothing can be put beside it. If a part of
 * it lies beside it, somebody is told what to do. */
static void
test_copied_by_hand (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = share (fixture);
  g_autofree char *folder = g_build_filename (fixture->folder, "read only?#%", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.skein", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *refusal = NULL;
  g_autofree char *other_refusal = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  copy_file (fixture->path, path);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  refusal = dup_refusal (path);
  g_assert_cmpstr (refusal, ==, "");

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (log, "something", -1, NULL));
  g_assert_cmpint (g_chmod (folder, 0555), ==, 0);
  other_refusal = dup_refusal (path);
  g_assert_nonnull (strstr (other_refusal, "together with “copy.skein-wal”"));

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  g_assert_cmpint (g_unlink (log), ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* What computers share, or one and another that it plays, has no memory that they share. */
static void
test_shared_types (void)
{
  static const char *const shared[] = { "fuse", "nfs",    "v9fs", "9p",
                                        "cifs", "vboxsf", "smb",  "fuse.sshfs" };
  static const char *const local[] = { "ext3/ext4", "btrfs", "xfs", "tmpfs", "overlayfs", "zfs" };

  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    g_assert_true (skein_database_is_shared_type (shared[i]));
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    g_assert_false (skein_database_is_shared_type (local[i]));
}

/* What is compacted is not left beside the file. */
static void
test_compacted (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = share (fixture);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf before, after, info;

  g_assert_true (skein_history_undo (fixture->project, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &before), ==, 0);
  g_assert_true (skein_project_compact (fixture->project, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_assert_cmpint (g_stat (fixture->path, &after), ==, 0);
  g_assert_cmpint (after.st_size, <, before.st_size / 4);
  g_assert_cmpuint (count_articles (other), ==, 0);
}

/* Of an import that was not finished nothing is left, in the file or beside it. */
static void
test_abandoned (Beside *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = make_document (MANY);
  g_autoptr (GError) error = NULL;
  SkeinImporter *importer;

  g_assert_true (skein_project_write_beside (fixture->project));
  importer = skein_importer_new (fixture->project, NULL, &error);
  g_assert_no_error (error);
  add (importer, document);
  skein_importer_free (importer);
  g_assert_true (skein_project_write_within (fixture->project));
  g_assert_false (is_beside (fixture));
  g_assert_cmpuint (count_articles (fixture->project), ==, 0);
}

/* The same if the program ends in the middle: whoever opens the project next finds it as it was. */
static void
test_killed (Beside *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int status = 0;
  pid_t child;

  g_clear_object (&fixture->project);
  child = fork ();
  if (child == 0) {
    SkeinProject *project = skein_project_open (fixture->path, NULL);
    SkeinImporter *importer;

    if (project == NULL || !skein_project_write_beside (project))
      _exit (1);
    importer = skein_importer_new (project, NULL, NULL);
    add (importer, make_document (MANY));
    _exit (2);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, 2);
  g_assert_true (is_beside (fixture));
  g_assert_true (says_beside (fixture));
  fixture->project = skein_project_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_articles (fixture->project), ==, 0);
  g_assert_true (skein_project_check (fixture->project, &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->project);
  g_assert_false (is_beside (fixture));
  g_assert_false (says_beside (fixture));
}

/* Who may not write, and who is disturbed by somebody who reads, writes as ever. */
static void
test_refused (Beside *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SkeinDatabase *db;
  sqlite3_stmt *reading = NULL;
  SkeinProject *project;

  g_clear_object (&fixture->project);
  db = skein_database_open (fixture->path, SQLITE_OPEN_READONLY, &error);
  g_assert_no_error (error);
  g_assert_false (skein_database_write_beside (db));
  sqlite3_prepare_v2 (db->handle, "SELECT name FROM sqlite_master", -1, &reading, NULL);
  g_assert_cmpint (sqlite3_step (reading), ==, SQLITE_ROW);
  project = skein_project_open (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_false (skein_project_write_beside (project));
  g_assert_true (skein_project_write_within (project));
  g_object_unref (project);
  sqlite3_finalize (reading);
  skein_database_free (db);
  g_assert_false (says_beside (fixture));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define add_test(path, function) g_test_add (path, Beside, NULL, set_up, function, tear_down)
  add_test ("/beside/others-read", test_others_read);
  add_test ("/beside/abandoned", test_abandoned);
  add_test ("/beside/killed", test_killed);
  add_test ("/beside/alone", test_alone);
  add_test ("/beside/copied", test_copied);
  add_test ("/beside/copied-by-hand", test_copied_by_hand);
  add_test ("/beside/compacted", test_compacted);
  add_test ("/beside/refused", test_refused);
#undef add_test
  g_test_add_func ("/beside/shared-types", test_shared_types);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-error.h"
#include "skein-history.h"

/* What becomes of a project's file while it is open, and copies of it. */

static char *
beside (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
assert_copy (const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) copy = skein_project_open (path, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  skein_project_check (copy, &error);
  g_assert_no_error (error);
  dump = fixture_dump (path);
  g_assert_cmpstr (dump, ==, expected);
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
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) copy = NULL;
  g_autofree char *path = beside (fixture, "copy.skein");
  g_autofree char *dump = NULL;
  gint64 actor;

  fixture_fill (fixture);
  actor = fixture_find_actor (fixture->project, "Anna Berg");
  g_assert_true (skein_project_rename_actor (fixture->project, actor, "Anna", NULL));
  dump = fixture_dump (fixture->path);
  g_assert_true (g_file_set_contents (path, "what was there before", -1, NULL));
  g_assert_true (skein_project_save_copy (fixture->project, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
  assert_copy (path, dump);
  /* Its history is in it, and it is a file of its own. */
  copy = skein_project_open (path, NULL);
  g_assert_true (skein_history_undo (copy, NULL));
  g_assert_cmpint (fixture_find_actor (copy, "Anna Berg"), ==, actor);
  g_assert_cmpint (fixture_find_actor (fixture->project, "Anna"), ==, actor);
}

static void
test_copy_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = beside (fixture, "copy.skein");
  g_autofree char *nowhere = beside (fixture, "no folder/copy.skein");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  g_assert_false (skein_project_save_copy (fixture->project, fixture->path, NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (skein_project_save_copy (fixture->project, nowhere, NULL, &error));
  g_assert_nonnull (strstr (error->message, "copy.skein"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (skein_project_save_copy (fixture->project, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  g_assert_cmpuint (count_files (fixture->folder), ==, 2);
}

/* A file that was deleted or replaced would take every further change with it. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = beside (fixture, "aside.skein");
  g_autofree char *copy = beside (fixture, "copy.skein");
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  gint64 actor;

  fixture_fill (fixture);
  actor = fixture_find_actor (fixture->project, "Anna Berg");
  dump = fixture_dump (fixture->path);
  g_assert_cmpint (g_rename (fixture->path, aside), ==, 0);
  g_assert_false (skein_project_rename_actor (fixture->project, actor, "Anna", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_false (skein_history_undo (fixture->project, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture->path, "another file", -1, NULL));
  g_assert_false (skein_project_rename_actor (fixture->project, actor, "Anna", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_MOVED);
  g_clear_error (&error);
  g_assert_cmpint (g_unlink (aside), ==, 0);
  g_assert_true (skein_project_save_copy (fixture->project, copy, NULL, &error));
  g_assert_no_error (error);
  assert_copy (copy, dump);
}

static goffset
get_size (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_size;
}

static void
test_compact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (400000, 'x');
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  goffset full;

  fixture_fill (fixture);
  skein_document_add_article (document, "Long", g_steal_pointer (&long_text));
  fixture_import (fixture->project, document, FALSE);
  articles = skein_project_dup_articles (fixture->project, NULL);
  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);

    if (g_str_equal (article->title, "Long"))
      g_assert_true (skein_project_delete_article (fixture->project, article->id, NULL));
  }
  full = get_size (fixture->path);
  before = fixture_dump (fixture->path);
  g_assert_true (skein_project_compact (fixture->project, FALSE, &error));
  g_assert_no_error (error);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (get_size (fixture->path), <, full);
  full = get_size (fixture->path);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  g_assert_true (skein_history_redo (fixture->project, NULL));
  g_assert_true (skein_project_compact (fixture->project, TRUE, NULL));
  g_assert_cmpint (get_size (fixture->path), <, full - 400000);
  g_assert_false (skein_history_undo (fixture->project, NULL));
  g_assert_true (skein_project_check (fixture->project, NULL));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/safety/copy", test_copy);
  ADD ("/corpus/safety/copy-refused", test_copy_refused);
  ADD ("/corpus/safety/moved", test_moved);
  ADD ("/corpus/safety/compact", test_compact);
  return g_test_run ();
}

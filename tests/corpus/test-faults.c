// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "faulty-vfs.h"
#include "fixture.h"
#include "random-edits.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-place.h"

/* What a full disk, a failing disk and a dying program leave behind. Each change of a file that a step makes
 * fails once, in order, until the step passes (of long steps only some): so any moment of it is a moment of failure. */

/* More changes than any of the steps makes. */
#define MAX_CHANGES 2000

/* What comes late in a long step is like what came before it: of those changes some are enough. */
#define STRIDE(n) (1 + (n) / 16)

typedef gboolean (*Step) (SkeinProject *project, GError **error);

static gboolean
rename_actor (SkeinProject *project, GError **error)
{
  return skein_project_rename_actor (project,
                                     fixture_find_actor (project, "Anna Berg"),
                                     "Anna",
                                     error);
}

static gboolean
pin_actor (SkeinProject *project, GError **error)
{
  SkeinPlace place = { fixture_find_actor (project, "Anna Berg"), 1, 2, TRUE };

  return skein_project_pin (project, &place, 1, error);
}

static gboolean
delete_article (SkeinProject *project, GError **error)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);

  return skein_project_delete_article (project,
                                       ((SkeinArticle *) g_ptr_array_index (articles, 0))->id,
                                       error);
}

static gboolean
import (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = skein_importer_new (project, NULL, error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "Sentence %u says that Anna was there. ", i);
  skein_document_add_article (document, "Long", g_string_free (text, FALSE))->key =
      g_strdup ("test:long");
  return importer != NULL && skein_importer_add (importer, document, report, error) &&
         skein_importer_finish (importer, NULL, report, error);
}

static gboolean
undo (SkeinProject *project, GError **error)
{
  return skein_history_undo (project, error);
}

typedef struct {
  const char *name;
  Step step;
} StepCase;

static const StepCase steps[] = {
  { "rename", rename_actor }, { "pin", pin_actor }, { "delete-article", delete_article },
  { "import", import },       { "undo", undo },
};

static const int codes[] = { SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC };

static void
assert_whole (Fixture *fixture, const char *before, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  skein_project_check (fixture->project, &error);
  g_assert_no_error (error);
  dump = fixture_dump (fixture->path);
  g_assert_true (g_str_equal (dump, before) || g_strcmp0 (dump, after) == 0);
}

static void
restore (Fixture *fixture, GBytes *content)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  g_clear_object (&fixture->project);
  g_unlink (journal);
  g_file_set_contents (fixture->path, data, (gssize) size, &error);
  g_assert_no_error (error);
}

static GBytes *
make_project (Fixture *fixture)
{
  char *data = NULL;
  gsize size;

  fixture_fill (fixture);
  g_clear_object (&fixture->project);
  g_assert_true (g_file_get_contents (fixture->path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* The step fails, says so, and leaves the project as it was; the same project can go on at once, and when
 * the disk is well again the step is made. */
static void
test_one_fault (Fixture *fixture, gconstpointer data)
{
  const StepCase *step = data;
  g_autoptr (GBytes) content = make_project (fixture);
  g_autofree char *before = fixture_dump (fixture->path);

  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    for (guint n = 0;; n += STRIDE (n)) {
      FaultyVfsPlan plan = { n, codes[c], 1 };
      g_autoptr (GError) error = NULL;
      gboolean done;

      g_assert_cmpuint (n, <, MAX_CHANGES);
      restore (fixture, content);
      fixture_reopen (fixture);
      faulty_vfs_fail (&plan);
      done = step->step (fixture->project, &error);
      if (faulty_vfs_heal () == 0) {
        g_assert_no_error (error);
        g_assert_true (done);
        break;
      }
      if (done)
        continue;
      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_FAILED);
      assert_whole (fixture, before, NULL);
      g_assert_true (step->step (fixture->project, NULL));
    }
}

/* From some moment on nothing can be written any more, and then the program ends. The file opens again with
 * the step or without it. */
static void
test_all_fail (Fixture *fixture, gconstpointer data)
{
  const StepCase *step = data;
  g_autoptr (GBytes) content = make_project (fixture);
  g_autofree char *before = fixture_dump (fixture->path);
  g_autofree char *after = NULL;

  fixture_reopen (fixture);
  g_assert_true (step->step (fixture->project, NULL));
  g_clear_object (&fixture->project);
  after = fixture_dump (fixture->path);
  for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
    for (guint n = 0;; n += STRIDE (n)) {
      FaultyVfsPlan plan = { n, codes[c], 0 };
      gboolean done;

      g_assert_cmpuint (n, <, MAX_CHANGES);
      restore (fixture, content);
      fixture_reopen (fixture);
      faulty_vfs_fail (&plan);
      done = step->step (fixture->project, NULL);
      g_clear_object (&fixture->project);
      if (faulty_vfs_heal () == 0)
        break;
      fixture_reopen (fixture);
      assert_whole (fixture, done ? after : before, after);
    }
}

/* How many random edits meet a fault, and how many changes of files work at most before. */
#define N_RANDOM 400
#define MOST_BEFORE 60

/* Any edit, any moment, any fault: the edit is made or not at all, and the project goes on, by the same program or by
 * the next. */
static void
test_random (Fixture *fixture, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);
  g_autofree char *before = NULL;
  guint n_faults = 0;
  guint n_not_made = 0;

  g_test_message ("seed %u", seed);
  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  for (guint i = 0; i < N_RANDOM; i++) {
    gint64 last = random_edit_get_last_step (fixture->project);
    FaultyVfsPlan plan = { skein_random_below (&random, MOST_BEFORE),
                           codes[skein_random_below (&random, G_N_ELEMENTS (codes))],
                           skein_random_below (&random, 3) };
    gboolean is_faulty;
    gboolean is_made;
    g_autofree char *after = NULL;

    skein_history_stop_joining (fixture->project);
    faulty_vfs_fail (&plan);
    random_edit_anything (fixture->project, &random);
    if (skein_random_below (&random, 4) == 0)
      g_clear_object (&fixture->project);
    is_faulty = faulty_vfs_heal () > 0;
    n_faults += is_faulty;
    if (fixture->project == NULL)
      fixture_reopen (fixture);
    /* Who only reads could not play the journal back: that is for the project. */
    is_made = random_edit_get_last_step (fixture->project) > last;
    after = fixture_dump (fixture->path);
    if (!is_made) {
      g_assert_cmpstr (after, ==, before);
      n_not_made += is_faulty;
    }
    g_free (before);
    before = g_steal_pointer (&after);
    if (i % 20 == 0)
      g_assert_true (skein_project_check (fixture->project, NULL));
  }
  g_assert_true (skein_project_check (fixture->project, NULL));
  g_test_message ("%u edits met a fault, %u were not made", n_faults, n_not_made);
  g_assert_cmpuint (n_not_made, >, 0);
}

int
main (int argc, char **argv)
{
  faulty_vfs_install ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *one = g_strdup_printf ("/corpus/faults/one/%s", steps[i].name);
    g_autofree char *all = g_strdup_printf ("/corpus/faults/all/%s", steps[i].name);

    g_test_add (one, Fixture, &steps[i], fixture_set_up, test_one_fault, fixture_tear_down);
    g_test_add (all, Fixture, &steps[i], fixture_set_up, test_all_fail, fixture_tear_down);
  }
  g_test_add (
      "/corpus/faults/random", Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);
  return g_test_run ();
}

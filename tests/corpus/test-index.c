// SPDX-License-Identifier: MPL-2.0
/* The search index of an import that is large enough to be made in a thread of its own. */
#include "fixture.h"
#include "skein-history.h"
#include "skein-passage.h"

/* About 2 MB of text. */
#define N_ARTICLES 400
#define N_SENTENCES 50

/* Each sentence has a word of its own, "mark12x34", an accent, and each tenth one a script without blanks. */
static SkeinDocument *
make_articles (const char *prefix)
{
  SkeinDocument *document = skein_document_new ();

  for (guint i = 0; i < N_ARTICLES; i++) {
    g_autofree char *title = g_strdup_printf ("%s %u", prefix, i);
    g_autofree char *key = g_strdup_printf ("test:article-%u", i);
    GString *text = g_string_new (NULL);
    SkeinArticleRecord *article;

    for (guint j = 0; j < N_SENTENCES; j++) {
      g_string_append_printf (
          text,
          "The %s mark%ux%u came by way of the Café at %u o’clock and left with "
          "nothing but a word of thanks. ",
          prefix,
          i,
          j,
          (i * 7 + j) % 24);
      if (j % 10 == 0)
        g_string_append (text, "会谈在北京市举行。");
    }
    article = skein_document_add_article (document, title, g_string_free (text, FALSE));
    article->key = g_steal_pointer (&key);
  }
  return document;
}

static guint
count (SkeinProject *project, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) passages = skein_project_search_passages (project, words, G_MAXINT, &error);

  g_assert_no_error (error);
  return passages->len;
}

/* Looks into the index, and has it compared with the texts. @n: how often these articles are there */
static void
check (SkeinProject *project, const char *prefix, guint n)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count (project, prefix), ==, n * N_ARTICLES * N_SENTENCES);
  g_assert_cmpuint (count (project, "mark0x0"), ==, n);
  g_assert_cmpuint (count (project, "mark399x49"), ==, n);
  g_assert_cmpuint (count (project, "mark17x"), ==, n * N_SENTENCES);
  g_assert_cmpuint (count (project, "cafe mark17x31"), ==, n);
  g_assert_cmpuint (count (project, "北京市"), ==, n * N_ARTICLES * N_SENTENCES / 10);
  skein_project_check (project, &error);
  g_assert_no_error (error);
}

static void
import (SkeinProject *project, const char *prefix)
{
  g_autoptr (SkeinDocument) document = make_articles (prefix);

  fixture_import (project, document, FALSE);
}

static void
go (gboolean (*where) (SkeinProject *project, GError **error), SkeinProject *project)
{
  g_autoptr (GError) error = NULL;

  where (project, &error);
  g_assert_no_error (error);
}

/* What the index held before, or holds in memory, must not come back. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  fixture->project = skein_project_create (fixture->path, NULL);
  g_assert_cmpuint (count (fixture->project, "boat"), ==, 0);
  import (fixture->project, "boat");
  check (fixture->project, "boat", 1);
  go (skein_history_undo, fixture->project);
  check (fixture->project, "boat", 0);
  go (skein_history_redo, fixture->project);
  check (fixture->project, "boat", 1);
  go (skein_history_undo, fixture->project);
  import (fixture->project, "train");
  check (fixture->project, "train", 1);
  g_assert_cmpuint (count (fixture->project, "boat"), ==, 0);
  fixture_reopen (fixture);
  check (fixture->project, "train", 1);
}

/* The connection that imported goes on: the texts of all articles change, then there are others besides. */
static void
test_go_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  import (fixture->project, "boat");
  import (fixture->project, "train");
  check (fixture->project, "train", 1);
  g_assert_cmpuint (count (fixture->project, "boat"), ==, 0);
  document = fixture_make_document ();
  fixture_import (fixture->project, document, FALSE);
  g_assert_cmpuint (count (fixture->project, "mark399x49"), ==, 1);
  g_assert_cmpuint (count (fixture->project, "pier"), ==, 1);
  go (skein_history_undo, fixture->project);
  check (fixture->project, "train", 1);
  go (skein_history_undo, fixture->project);
  check (fixture->project, "boat", 1);
}

/* Another connection that looked into the empty index, and one that only reads. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  other = skein_project_open (fixture->path, NULL);
  g_assert_cmpuint (count (other, "boat"), ==, 0);
  import (fixture->project, "boat");
  check (other, "boat", 1);
  go (skein_history_undo, other);
  check (fixture->project, "boat", 0);
}

/* An import that is given up leaves the index empty. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = make_articles ("boat");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  SkeinImporter *importer;

  fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, NULL, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_free (importer);
  check (fixture->project, "boat", 0);
  import (fixture->project, "boat");
  check (fixture->project, "boat", 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/index/large", Fixture, NULL, fixture_set_up, test_large, fixture_tear_down);
  g_test_add ("/index/go-on", Fixture, NULL, fixture_set_up, test_go_on, fixture_tear_down);
  g_test_add ("/index/others", Fixture, NULL, fixture_set_up, test_others, fixture_tear_down);
  g_test_add ("/index/given-up", Fixture, NULL, fixture_set_up, test_given_up, fixture_tear_down);
  return g_test_run ();
}

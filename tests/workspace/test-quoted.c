// SPDX-License-Identifier: MPL-2.0
#include "project-fixture.h"
#include "skein-article.h"
#include "skein-history.h"
#include "skein-import-files.h"

#define PAGE "Intro, not quoted. Zoë Ákos 🚢 joined Norrvik Lines.\nShe left Bryn & Co in May."
#define CHANGED "Intro. Norrvik Lines has nobody left. Bryn & Co neither."

typedef struct {
  char *folder;
  SkeinProject *project;
} Fixture;

/* A project that has the article that others quote. */
static void
set_up (Fixture *fixture, gconstpointer text)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinArticleRecord *article = skein_document_add_article (document, "News", g_strdup (text));

  article->url = g_strdup ("https://example.org/news/1/#top");
  article->format = g_strdup ("html");
  fixture->folder = project_fixture_make_folder ();
  fixture->project = project_fixture_create (fixture->folder, "quoted.skein", document);
}

static void
tear_down (Fixture *fixture, gconstpointer text)
{
  g_assert_finalize_object (fixture->project);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static SkeinReport *
import (Fixture *fixture, const char *name)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "formats", "readers", name, NULL);
  const char *paths[] = { path, NULL };
  SkeinReport *report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (
      skein_import_files (fixture->project, paths, NULL, NULL, NULL, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (skein_project_check (fixture->project, &error));
  return report;
}

static void
assert_totals (Fixture *fixture, guint articles, guint actors, guint mentions, guint evidence)
{
  SkeinTotals totals;

  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, articles);
  g_assert_cmpuint (totals.actors, ==, actors);
  g_assert_cmpuint (totals.mentions, ==, mentions);
  g_assert_cmpuint (totals.evidence, ==, evidence);
}

static char *
dup_places (Fixture *fixture)
{
  g_autoptr (GPtrArray) mentions = skein_project_dup_mentions (fixture->project, 1, NULL);
  GString *places = g_string_new (NULL);

  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);
    SkeinSpan span = g_array_index (mention->spans, SkeinSpan, 0);

    g_string_append_printf (places, "%u-%u ", span.start, span.end);
  }
  return g_string_free (places, FALSE);
}

static void
test_quoted (Fixture *fixture, gconstpointer text)
{
  g_autoptr (SkeinReport) report = import (fixture, "w3c.json");
  g_autofree char *places = dup_places (fixture);

  assert_totals (fixture, 1, 3, 4, 1);
  g_assert_cmpstr (places, ==, "19-27 37-50 52-55 61-70 ");
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 0);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  assert_totals (fixture, 1, 0, 0, 0);
}

/* Who has no key is known again by the mention. */
static void
test_quoted_again (Fixture *fixture, gconstpointer text)
{
  g_autoptr (SkeinReport) first = import (fixture, "w3c.json");
  g_autoptr (SkeinReport) second = import (fixture, "w3c.json");
  g_autoptr (SkeinReport) third = import (fixture, "hypothesis.json");
  g_autoptr (SkeinReport) fourth = import (fixture, "hypothesis.json");

  assert_totals (fixture, 1, 4, 5, 1);
}

static void
test_changed_page (Fixture *fixture, gconstpointer text)
{
  g_autoptr (SkeinReport) report = import (fixture, "w3c.json");

  assert_totals (fixture, 1, 2, 2, 0);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 2);
}

/* What an earlier import had of the page are the quotations only, and new ones are not in them. */
static void
test_no_page (void)
{
  Fixture fixture;
  g_autoptr (SkeinDocument) empty = skein_document_new ();
  g_autoptr (SkeinReport) first = NULL;
  g_autoptr (SkeinReport) second = NULL;

  fixture.folder = project_fixture_make_folder ();
  fixture.project = project_fixture_create (fixture.folder, "quoted.skein", empty);
  first = import (&fixture, "w3c.json");
  assert_totals (&fixture, 1, 3, 4, 1);
  second = import (&fixture, "w3c.json");
  assert_totals (&fixture, 1, 3, 4, 1);
  g_assert_cmpuint (skein_report_get_n (second, SKEIN_SEVERITY_REFUSED), ==, 0);
  tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/quoted/page", Fixture, PAGE, set_up, test_quoted, tear_down);
  g_test_add ("/quoted/again", Fixture, PAGE, set_up, test_quoted_again, tear_down);
  g_test_add ("/quoted/changed", Fixture, CHANGED, set_up, test_changed_page, tear_down);
  g_test_add_func ("/quoted/no-page", test_no_page);
  return g_test_run ();
}

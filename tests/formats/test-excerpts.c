// SPDX-License-Identifier: MPL-2.0
#include "skein-excerpts.h"

#include "format-fixture.h"

#define PAGE "Intro, not quoted. Zoë Ákos 🚢 joined Norrvik Lines.\nShe left Bryn & Co in May."

static SkeinDocument *
read_quotations (SkeinReport *report)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "formats", "readers", "w3c.json", NULL);
  g_autoptr (GError) error = NULL;
  SkeinDocument *document = skein_formats_read_file (path, NULL, report, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static SkeinDocument *
make_page (const char *url, const char *text)
{
  SkeinDocument *document = skein_document_new ();
  SkeinArticleRecord *article = skein_document_add_article (document, "News", g_strdup (text));

  article->url = g_strdup (url);
  return document;
}

static void
test_join (void)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_document_free);
  g_autofree char *quotations = NULL;
  g_autofree char *page = NULL;

  g_ptr_array_add (documents, read_quotations (report));
  g_ptr_array_add (documents, make_page ("https://example.org/news/1#top", PAGE));
  skein_excerpts_join (documents, report);
  quotations = format_fixture_dump (g_ptr_array_index (documents, 0));
  g_assert_cmpstr (quotations, ==, "");
  page = format_fixture_dump (g_ptr_array_index (documents, 1));
  g_assert_cmpstr (page,
                   ==,
                   "A Zoë Ákos|Person||https://example.org/id/zoe\n"
                   "A Norrvik Lines|Organisation||https://example.org/id/norrvik\n"
                   "A Bryn & Co|Organisation||https://example.org/id/bryn\n"
                   "T News||||||https://example.org/news/1#top\n"
                   "M urn:ex:a1|Zoë Ákos|19-27|PER\n"
                   "M urn:ex:a2|Norrvik Lines|37-50|ORG\n"
                   "M urn:ex:a3|Zoë Ákos|52-55|PER\n"
                   "M urn:ex:a4|Bryn & Co|61-70|ORG\n"
                   "E urn:ex:r1|Employment|Zoë Ákos>Norrvik Lines|urn:ex:a1>urn:ex:a2\n");
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 0);
}

/* What is not on the page is told, and takes its relation with it. */
static void
test_join_changed (void)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_document_free);
  const SkeinArticleRecord *article;

  g_ptr_array_add (documents, read_quotations (report));
  g_ptr_array_add (documents, make_page ("https://example.org/news/1", "She left Bryn & Co."));
  skein_excerpts_join (documents, report);
  article = g_ptr_array_index (((SkeinDocument *) g_ptr_array_index (documents, 1))->articles, 0);
  g_assert_cmpuint (article->mentions->len, ==, 2);
  g_assert_cmpuint (article->evidence->len, ==, 0);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 2);
}

static void
test_other_page (void)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_document_free);

  g_ptr_array_add (documents, read_quotations (report));
  g_ptr_array_add (documents, make_page ("https://example.org/news/2", PAGE));
  skein_excerpts_join (documents, report);
  g_assert_cmpuint (((SkeinDocument *) g_ptr_array_index (documents, 0))->articles->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/excerpts/join", test_join);
  g_test_add_func ("/excerpts/join-changed", test_join_changed);
  g_test_add_func ("/excerpts/other-page", test_other_page);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-metadata.h"

/* An article as it comes from a reader, with a title and a date of its own. */
static SkeinDocument *
make_document (const char *file, guint n_articles)
{
  SkeinDocument *document = skein_document_new ();

  for (guint i = 0; i < n_articles; i++) {
    SkeinArticleRecord *article = skein_document_add_article (document, "Read", g_strdup ("Text."));

    article->file = g_strdup (file);
    article->published = g_strdup ("1999");
  }
  return document;
}

static char *
dump (const SkeinDocument *document, guint index)
{
  const SkeinArticleRecord *article = g_ptr_array_index (document->articles, index);
  const char *const values[] = { article->title,     article->author,   article->source,
                                 article->published, article->language, article->url };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "");
  return g_string_free (text, FALSE);
}

static void
assert_applied (SkeinMetadata *metadata,
                const char *file,
                const char *expected,
                const char *expected_report)
{
  g_autoptr (SkeinDocument) document = make_document (file, 1);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *found = NULL;
  g_autofree char *entries = NULL;

  skein_metadata_apply (metadata, document, TRUE, report);
  found = dump (document, 0);
  g_assert_cmpstr (found, ==, expected);
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (entries, ==, expected_report);
}

static const struct {
  const char *name;
  const char *pattern;
  const char *file;
  const char *expected;
  const char *report;
} pattern_rows[] = {
  { "template",
    "{date}_{source}_{title}",
    "in/2016-03-24_Novaya Gazeta_Lavrov meets Kerry.txt",
    "Lavrov meets Kerry||Novaya Gazeta|2016-03-24||",
    "" },
  { "underscores",
    "{date}_{source}_{title}",
    "2016_Times_Two_men_met.tei.xml",
    "Two men met.tei||Times|2016||",
    "" },
  { "month", "{title}-{date}", "News-2016-03.txt", "News|||2016-03||", "" },
  { "packed-date", "{date} {title}", "20160324 News.txt", "News|||2016-03-24||", "" },
  { "day-first", "{date} {title}", "24.3.2016 News.txt", "News|||2016-03-24||", "" },
  { "impossible-date", "{date} {title}", "2016-02-30 News.txt", "News|||1999||", "refused" },
  { "month-zero", "{date} {title}", "2016-00 News.txt", "News|||1999||", "refused" },
  { "language", "{title}.{language}", "News.pt-BR.txt", "News|||1999|pt-BR|", "" },
  { "unwanted", "{}_{author}", "007_Ann Aster.txt", "Read|Ann Aster||1999||", "" },
  { "folders",
    "{source}/{date}/{title}",
    "home/all/Times/2016/News.txt",
    "News||Times|2016||",
    "" },
  { "fewer-folders", "{source}/{title}", "News.txt", "Read|||1999||", "note" },
  { "no-match", "{date}_{title}", "News.txt", "Read|||1999||", "note" },
  { "special-characters", "({title}) [{author}]+", "(News) [Ann]+.txt", "News|Ann||1999||", "" },
  { "regex", "^(?<date>\\d{4})-\\d+ (?P<title>.+)$", "2016-77 News.txt", "News|||2016||", "" },
  { "regex-look-behind", "(?<=x)(?<title>y+)", "axyy.txt", "yy|||1999||", "" },
  { "empty-group", "(?<title>x*)(?<author>y+)", "y.txt", "Read|y||1999||", "" },
};

static void
test_pattern (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_metadata_set_pattern (metadata, pattern_rows[row].pattern, &error));
  g_assert_no_error (error);
  assert_applied (metadata,
                  pattern_rows[row].file,
                  pattern_rows[row].expected,
                  pattern_rows[row].report);
}

static const char *const bad_patterns[] = {
  "", "title", "{name}", "{title}_{title}", "(?<name>x)", "(?<title>x", "(x)", "\xff{title}",
};

static void
test_bad_pattern (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_patterns); i++) {
    g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
    g_autoptr (GError) error = NULL;

    g_test_message ("%u", i);
    g_assert_false (skein_metadata_set_pattern (metadata, bad_patterns[i], &error));
    g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  }
}

/* A pattern that would be tried in endless ways gives up. */
static void
test_slow_pattern (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autofree char *name = g_strnfill (250, 'a');

  g_assert_true (skein_metadata_set_pattern (metadata, "^(a+)+(a+)+(?<title>a+)b$", NULL));
  assert_applied (metadata, name, "Read|||1999||", "note");
}

static gboolean
add_table (SkeinMetadata *metadata,
           const char *name,
           const char *content,
           gboolean anywhere,
           SkeinReport *report,
           GError **error)
{
  g_auto (SkeinInput) input = format_fixture_input (name, content, -1);

  return skein_metadata_add_table (metadata, &input, anywhere, report, error);
}

#define TABLE                                                                                      \
  "File;Title;Author;Publisher;Date;URL;Lang;Pages\n"                                              \
  "a.txt;First;Ann Aster;Times;\"March 24, 2016\";https://a.example/;en;1\n"                       \
  "b;\"Second; and\nmore\";;;24.03.2016;;;2\n"                                                     \
  "sub/c.txt;Third;;;3/4/2016;;;3\n"                                                               \
  "a.txt;Again;;;;;;4\n"                                                                           \
  "gone.txt;Gone;;;;;;5\n"                                                                         \
  ";Nobody;;;;;;6\n"

static void
test_table (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinReport) last = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *entries = NULL;
  g_autofree char *left = NULL;

  g_assert_true (add_table (metadata, "in/metadata.csv", TABLE, FALSE, report, &error));
  g_assert_no_error (error);
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (entries, ==, "note@1 refused@6 refused@8");
  assert_applied (metadata,
                  "in/a.txt",
                  "First|Ann Aster|Times|2016-03-24|en|https://a.example/",
                  "");
  assert_applied (metadata, "in/deep/b.xmi", "Second; and more|||2016-03-24||", "");
  /* Third of April, or fourth of March? */
  assert_applied (metadata, "in/sub/c.txt", "Third|||1999||", "refused");
  /* Another folder, another file, and one that only ends like it. */
  assert_applied (metadata, "out/a.txt", "Read|||1999||", "");
  assert_applied (metadata, "in/c.txt", "Read|||1999||", "");
  assert_applied (metadata, "in/xa.txt", "Read|||1999||", "");
  skein_metadata_finish (metadata, last);
  left = format_fixture_dump_report (last);
  g_assert_cmpstr (left, ==, "note@7");
}

/* The nearest table, and the line that says most exactly which file it means. */
static void
test_nearest (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();

  g_assert_true (add_table (metadata, "all.csv", "file,title\na.txt,All\n", TRUE, report, NULL));
  g_assert_true (add_table (metadata,
                            "in/metadata.csv",
                            "file,title\na,Stem\na.txt,Name\nx/a.txt,Folder\n",
                            FALSE,
                            report,
                            NULL));
  assert_applied (metadata, "a.txt", "All|||1999||", "");
  assert_applied (metadata, "in/a.txt", "Name|||1999||", "");
  assert_applied (metadata, "in/a.xml", "Stem|||1999||", "");
  assert_applied (metadata, "in/x/a.txt", "Folder|||1999||", "");
}

/* A table knows better than a name. */
static void
test_table_over_pattern (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();

  g_assert_true (skein_metadata_set_pattern (metadata, "{author}_{title}", NULL));
  g_assert_true (
      add_table (metadata, "t.csv", "file,title\nAnn_News.txt,Table\n", TRUE, report, NULL));
  assert_applied (metadata, "Ann_News.txt", "Table|Ann||1999||", "");
}

/* Many articles in one file don't all have the title of the file. */
static void
test_many_articles (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = make_document ("2016_News.jsonl", 2);

  g_assert_true (skein_metadata_set_pattern (metadata, "{date}_{title}", NULL));
  skein_metadata_apply (metadata, document, TRUE, report);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *found = dump (document, i);

    g_assert_cmpstr (found, ==, "Read|||2016||");
  }
}

/* A file may come in parts of one article each; what is odd is said once. */
static void
test_parts (void)
{
  g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();

  g_assert_true (skein_metadata_set_pattern (metadata, "{date}_{title}", NULL));
  for (guint i = 0; i < 3; i++) {
    g_autoptr (SkeinDocument) document = make_document ("2016-13_News.jsonl", 1);
    g_autofree char *found = NULL;

    skein_metadata_apply (metadata, document, FALSE, report);
    found = dump (document, 0);
    g_assert_cmpstr (found, ==, "Read|||1999||");
  }
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 1);
}

static const char *const bad_tables[] = {
  "",
  "title,date\nx,2016\n",
  "file,pages\na.txt,3\n",
  "\x80\x01\xfe\x93\x1c\x88\xa3\x0e\xf1\x07",
};

static void
test_bad_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_tables); i++) {
    g_autoptr (SkeinMetadata) metadata = skein_metadata_new ();
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    g_auto (SkeinInput) input = format_fixture_input ("metadata.csv", bad_tables[i], -1);

    g_assert_false (add_table (metadata, "m.csv", bad_tables[i], TRUE, report, &error));
    g_assert_true (error->domain == SKEIN_ERROR);
    g_assert_false (skein_metadata_sniff_table (&input));
  }
}

static void
test_sniff (void)
{
  g_auto (SkeinInput) table = format_fixture_input ("x/Metadata.csv", TABLE, -1);
  g_auto (SkeinInput) other = format_fixture_input ("x/data.csv", TABLE, -1);

  g_assert_true (skein_metadata_sniff_table (&table));
  g_assert_false (skein_metadata_sniff_table (&other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pattern_rows); i++) {
    g_autofree char *path = g_strconcat ("/metadata/pattern/", pattern_rows[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_pattern);
  }
  g_test_add_func ("/metadata/bad-pattern", test_bad_pattern);
  g_test_add_func ("/metadata/slow-pattern", test_slow_pattern);
  g_test_add_func ("/metadata/table", test_table);
  g_test_add_func ("/metadata/nearest", test_nearest);
  g_test_add_func ("/metadata/table-over-pattern", test_table_over_pattern);
  g_test_add_func ("/metadata/many-articles", test_many_articles);
  g_test_add_func ("/metadata/parts", test_parts);
  g_test_add_func ("/metadata/bad-table", test_bad_table);
  g_test_add_func ("/metadata/sniff", test_sniff);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-heading.h"

static const struct {
  const char *name;
  const char *text;
  const char *title;
} titles[] = {
  { "first-line", "Ann meets Bob\n\nIt was late.", "Ann meets Bob" },
  { "windows-line-ends", "Ann meets Bob\r\nIt was late.", "Ann meets Bob" },
  { "blank-lines-before", "\n \t\n  Ann meets Bob  \nIt was late.", "Ann meets Bob" },
  { "only-line", "Ann meets Bob", "my file.v2" },
  { "empty", "", "my file.v2" },
  { "blank", " \n\n", "my file.v2" },
};

static void
test_title (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *title = skein_heading_dup_title (titles[row].text, "some/folder/my file.v2.txt");

  g_assert_cmpstr (title, ==, titles[row].title);
}

/* 160 characters are a title, 161 are not; it is characters that count, not bytes. */
static void
test_title_length (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *good = NULL;
  g_autofree char *bad = NULL;

  for (guint i = 0; i < 160; i++)
    g_string_append (text, "\xc3\xa9");
  g_string_append (text, "\nmore");
  good = skein_heading_dup_title (text->str, "a.txt");
  g_assert_cmpint (g_utf8_strlen (good, -1), ==, 160);
  g_string_prepend (text, "x");
  bad = skein_heading_dup_title (text->str, "a.txt");
  g_assert_cmpstr (bad, ==, "a");
}

static const struct {
  const char *text;
  const char *date;
} dates[] = {
  { "March 24, 2016", "2016-03-24" },
  { "March 24, 2016, 2:26 PM", "2016-03-24T14:26" },
  { "Title\n\nBy Ann\n24 March 2016\nText", "2016-03-24" },
  { "Sept. 3rd, 2015 at 12:05 a.m.", "2015-09-03T00:05" },
  { "Dec 31 1999 23:59", "1999-12-31T23:59" },
  { "2016-03-24", "2016-03-24" },
  { "2016-03-24T14:26:05Z", "2016-03-24T14:26Z" },
  { "2016-03-24 14:26", "2016-03-24T14:26" },
  { "On March 24, 2016", NULL },
  { "March 24, 2016 was a Thursday", NULL },
  { "February 30, 2016", NULL },
  { "2016-13-01", NULL },
  { "2016-03-24T", NULL },
  { "2016-03-24x", NULL },
  { "March 24, 16", NULL },
  { "March 24, 2016, 13:26 PM", NULL },
  { "March 24, 2016, 25:00", NULL },
  { "Marches 24, 2016", NULL },
  { "24 March", NULL },
  { "1\n2\n3\n4\n5\n6\n2016-03-24", NULL },
  { "", NULL },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *date = skein_heading_dup_published (dates[i].text);

    if (g_strcmp0 (date, dates[i].date) != 0)
      g_error ("“%s” gives %s, not %s", dates[i].text, date, dates[i].date);
  }
}

static const struct {
  const char *name;
  const char *content;
  gssize length;
  const char *text;
  const char *report;
} texts[] = {
  { "utf-8", "Zo\xc3\xab\r\n\n", -1, "Zo\xc3\xab\r\n\n", "" },
  { "byte-order-mark",
    "\xef\xbb\xbf"
    "Ann",
    -1,
    "Ann",
    "" },
  { "utf-16-le",
    "\xff\xfe"
    "A\0n\0n\0\xeb\0",
    10,
    "Ann\xc3\xab",
    "note" },
  { "utf-16-be", "\xfe\xff\0A\0n\0n\xd8\x3d\xde\xa2", 12, "Ann\xf0\x9f\x9a\xa2", "note" },
  { "latin-1", "Andr\xe9", -1, "Andr\xc3\xa9", "note" },
  { "windows-1252",
    "\x93"
    "Ann\x94",
    -1,
    "\xe2\x80\x9c"
    "Ann\xe2\x80\x9d",
    "note" },
  { "nul", "Ann met Bob in Rome\0.", 21, "Ann met Bob in Rome.", "repaired" },
};

static void
test_text (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_auto (SkeinInput) input = format_fixture_input ("a.txt", texts[row].content, texts[row].length);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document =
      skein_formats_lookup ("text")->read (&input, report, NULL, &error);
  g_autofree char *entries = format_fixture_dump_report (report);
  const SkeinArticleRecord *article;

  g_assert_no_error (error);
  g_assert_cmpuint (document->articles->len, ==, 1);
  article = g_ptr_array_index (document->articles, 0);
  g_assert_cmpstr (article->text, ==, texts[row].text);
  g_assert_cmpstr (article->format, ==, "text");
  g_assert_cmpstr (entries, ==, texts[row].report);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *path = g_strconcat ("/formats/text/title/", titles[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_title);
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = g_strconcat ("/formats/text/read/", texts[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_text);
  }
  g_test_add_func ("/formats/text/title/length", test_title_length);
  g_test_add_func ("/formats/text/dates", test_dates);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"
#include "skein-pdf-private.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("skein-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  /* A name that a program could take for an option. */
  fixture->path = g_build_filename (fixture->folder, "-v.pdf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Draws a line for each line of @text; a form feed begins a page. */
static void
write_pdf (const Fixture *fixture, const char *text, const char *title)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (fixture->path, 595, 842);
  cairo_t *cairo = cairo_create (surface);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  if (title != NULL) {
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, "Ann Älv");
    cairo_pdf_surface_set_metadata (surface,
                                    CAIRO_PDF_METADATA_CREATE_DATE,
                                    "2016-03-24T14:26:05+01:00");
  }
  cairo_set_font_size (cairo, 11);
  for (guint i = 0; pages[i] != NULL; i++) {
    g_auto (GStrv) lines = g_strsplit (pages[i], "\n", -1);

    for (guint k = 0; lines[k] != NULL; k++) {
      cairo_move_to (cairo, 60, 80 + 14 * k);
      cairo_show_text (cairo, lines[k]);
    }
    cairo_show_page (cairo);
  }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

static gboolean
is_missing (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    g_test_skip ("poppler-utils is not installed.");
  return path == NULL;
}

#define PAGES                                                                                      \
  "The ministers of both coun-\n"                                                                  \
  "tries met in a well-known hotel by the river and spoke.\n"                                      \
  "Nobody said what the well-\n"                                                                   \
  "known guests had for lunch, but it was a long one and\n"                                        \
  "it ended\f"                                                                                     \
  "late in the evening. Zoë paid for all of it, and for\n"                                        \
  "the music.\n"                                                                                   \
  "\n"                                                                                             \
  "Another thing happened."

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const SkeinArticleRecord *article;
  g_autofree char *entries = NULL;

  if (is_missing ("pdftotext") || is_missing ("pdfinfo"))
    return;
  write_pdf (fixture, PAGES, "Lunch by the River");
  document = skein_formats_read_file (fixture->path, NULL, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (document->articles->len, ==, 1);
  article = g_ptr_array_index (document->articles, 0);
  g_assert_cmpstr (article->title, ==, "Lunch by the River");
  g_assert_cmpstr (article->author, ==, "Ann Älv");
  g_assert_cmpstr (article->published, ==, "2016-03-24");
  g_assert_cmpstr (article->format, ==, "pdf");
  g_assert_nonnull (strstr (article->text, "both countries met"));
  g_assert_nonnull (strstr (article->text, "the well-known guests had for lunch"));
  g_assert_nonnull (strstr (article->text, "evening. Zoë paid"));
  g_assert_null (strchr (article->text, '\f'));
  entries = format_fixture_dump_report (report);
  g_assert_cmpstr (entries, ==, "note");
}

/* What a program wrote for want of a title is none. */
static void
test_bad_title (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;

  if (is_missing ("pdftotext") || is_missing ("pdfinfo"))
    return;
  write_pdf (fixture, "The Title\n\n\nAnd the text.", "Microsoft Word - x.doc");
  document = skein_formats_read_file (fixture->path, NULL, report, NULL, NULL);
  g_assert_nonnull (document);
  g_assert_cmpstr (((SkeinArticleRecord *) g_ptr_array_index (document->articles, 0))->title,
                   ==,
                   "The Title");
}

static void
assert_fails (const Fixture *fixture, GQuark domain, int code, const char *message)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (skein_formats_read_file (fixture->path, NULL, report, NULL, &error));
  g_assert_error (error, domain, code);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_no_text (Fixture *fixture, gconstpointer data)
{
  if (is_missing ("pdftotext"))
    return;
  write_pdf (fixture, "", NULL);
  assert_fails (fixture, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, "pictures of pages");
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  if (is_missing ("pdftotext"))
    return;
  g_assert_true (g_file_set_contents (fixture->path, "%PDF-1.7\nrubbish", -1, NULL));
  assert_fails (fixture, SKEIN_ERROR, SKEIN_ERROR_SYNTAX, "damaged, or locked");
}

/* Puts a script in the place of the program. */
static char *
replace_program (const Fixture *fixture, const char *script)
{
  g_autofree char *program = g_build_filename (fixture->folder, "pdftotext", NULL);
  char *before = g_strdup (g_getenv ("PATH"));
  g_autofree char *path = g_strconcat (fixture->folder, script != NULL ? ":" : NULL, before, NULL);

  if (script != NULL) {
    g_assert_true (g_file_set_contents (program, script, -1, NULL));
    g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  }
  g_setenv ("PATH", path, TRUE);
  return before;
}

static void
restore_program (const Fixture *fixture, char *before)
{
  g_autofree char *program = g_build_filename (fixture->folder, "pdftotext", NULL);

  g_unlink (program);
  g_setenv ("PATH", before, TRUE);
  g_free (before);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  char *before = replace_program (fixture, NULL);

  g_assert_true (g_file_set_contents (fixture->path, "%PDF-1.7\n", -1, NULL));
  assert_fails (fixture, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND, "poppler-utils");
  restore_program (fixture, before);
}

/* Text without end is cut off, and the program does not outlive it. */
static void
test_endless (Fixture *fixture, gconstpointer data)
{
  char *before = replace_program (fixture, "#!/bin/sh\nexec yes endless words\n");

  g_assert_true (g_file_set_contents (fixture->path, "%PDF-1.7\n", -1, NULL));
  assert_fails (fixture, SKEIN_ERROR, SKEIN_ERROR_TOO_LARGE, "more text");
  restore_program (fixture, before);
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);
  return NULL;
}

/* A program that never ends is stopped as soon as a person wants it. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  char *before = replace_program (fixture, "#!/bin/sh\nexec sleep 300\n");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  GThread *thread;

  g_assert_true (g_file_set_contents (fixture->path, "%PDF-1.7\n", -1, NULL));
  thread = g_thread_new ("cancel", cancel_thread, cancellable);
  g_assert_null (skein_formats_read_file (fixture->path, NULL, report, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  restore_program (fixture, before);
}

/* What pdftotext writes, and the text that becomes of it. */
static const struct {
  const char *name;
  const char *raw;
  const char *text;
} text_rows[] = {
  { "parted",
    "a word that is par-\nted in the middle of it\n",
    "a word that is parted in the middle of it" },
  { "soft-hyphen", "a word that is par\xc2\xad\nTed\n", "a word that is parTed" },
  { "known-without",
    "The Nation. A long line for the Na-\ntion here.\n",
    "The Nation. A long line for the Nation here." },
  { "known-with",
    "An ex-king. A long line for the ex-\nking here.\n",
    "An ex-king. A long line for the ex-king here." },
  { "compound",
    "a line with a state-of-\nthe-art thing in it\n",
    "a line with a state-of-the-art thing in it" },
  { "name",
    "the company was Rolls-\nRoyce, they say today.\n",
    "the company was Rolls-Royce, they say today." },
  { "number",
    "between the years 1914-\n1918 it was closed.\n",
    "between the years 1914-1918 it was closed." },
  { "punctuation",
    "a word that is par-\nted, (yes) indeed it is\n",
    "a word that is parted, (yes) indeed it is" },
  { "dash",
    "and then he said -\nnothing at all to nobody\n",
    "and then he said - nothing at all to nobody" },
  { "short-lines",
    "Title\nAnn Aster\n\nThe text of the article goes on\nfor two lines.\n",
    "Title\nAnn Aster\n\nThe text of the article goes on for two lines." },
  { "wrapped",
    "The text of the article goes on and\non for two lines.\n",
    "The text of the article goes on and on for two lines." },
  { "list",
    "These are all of the things that are:\n\xe2\x80\xa2 one of the things that there are\n\xe2\x80\xa2 two\n",
    "These are all of the things that are:\n\xe2\x80\xa2 one of the things that there are\n\xe2\x80\xa2 two" },
  { "page-numbers",
    "One of the pages.\n\n1\n\fTwo of them.\n\n- 2 -\n\fThree of them.\n\n3\n\f",
    "One of the pages.\n\nTwo of them.\n\nThree of them." },
  { "number-alone", "The answer is\n42\n\f", "The answer is\n42" },
  { "over-pages",
    "a sentence that does not end with the\n\fpage it is on.\n\f",
    "a sentence that does not end with the page it is on." },
  { "blank-lines", "\n\nOne.\n\n\n\n\nTwo.\n\n\f\f", "One.\n\nTwo." },
  { "empty", "\f\f", "" },
  { "hyphens", "-\n-\n--\n-\f-\n", "-\n-\n--\n-\n\n-" },
};

static void
test_text (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  guint n_mended;
  g_autofree char *text = skein_pdf_dup_text (text_rows[row].raw, &n_mended);

  g_assert_cmpstr (text, ==, text_rows[row].text);
}

/* The text of a page that is one line, and of many lines, takes a time that grows with its length. */
static void
test_long_text (void)
{
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_mended;

  for (guint i = 0; i < 200000; i++)
    g_string_append (raw, "hy-\n");
  text = skein_pdf_dup_text (raw->str, &n_mended);
  g_assert_cmpuint (strlen (text), >=, 400000);
}

#define ADD(path, function) g_test_add ("/pdf/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("read", test_read);
  ADD ("bad-title", test_bad_title);
  ADD ("no-text", test_no_text);
  ADD ("damaged", test_damaged);
  ADD ("missing", test_missing);
  ADD ("endless", test_endless);
  ADD ("cancel", test_cancel);
  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++) {
    g_autofree char *path = g_strconcat ("/pdf/text/", text_rows[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_text);
  }
  g_test_add_func ("/pdf/text/long", test_long_text);
  return g_test_run ();
}

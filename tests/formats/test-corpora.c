// SPDX-License-Identifier: MPL-2.0
#include <stdlib.h>
#include <string.h>

#include "format-fixture.h"

/* Real files that somebody may have in a folder; without it there is nothing to test. */
static const char *corpora;

static SkeinDocument *
read_file (const char *path, const char *format, SkeinReport *report)
{
  g_autoptr (GError) error = NULL;
  SkeinDocument *document = skein_formats_read_file (path, NULL, report, NULL, &error);

  g_test_message ("%s", path);
  g_assert_no_error (error);
  g_assert_cmpstr (((const SkeinArticleRecord *) g_ptr_array_index (document->articles, 0))->format,
                   ==,
                   format);
  return document;
}

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
append_spans (GString *line, const GArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    g_string_append_printf (line,
                            " %u-%u",
                            g_array_index (spans, SkeinSpan, i).start,
                            g_array_index (spans, SkeinSpan, i).end);
}

static void
append_mention (GString *line, const SkeinArticleRecord *article, int index)
{
  if (index >= 0)
    append_spans (
        line,
        ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, (guint) index))->spans);
  else
    g_string_append (line, " -");
}

/* What both notations of an annotation can hold, sorted: places and types of mentions and relations, and
 * which mentions name the same. White space at the text's end is lost in one of them. Types that no
 * feature gives are those of the layer, of which the pairs differ in the name. */
static char *
dump_twin (const SkeinDocument *document)
{
  const SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = g_strchomp (g_strdup (article->text));
  GString *dump = g_string_new (text);

  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, mention->actor);
    g_autoptr (GString) line = g_string_new ("M");
    guint n_mentions = 0;

    append_spans (line, mention->spans);
    g_string_append_printf (line, " %s %s", actor->name, actor->type);
    if (mention->label != NULL)
      g_string_append_printf (line, " as %s", mention->label);
    for (guint j = 0; j < article->mentions->len; j++)
      n_mentions +=
          ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, j))->actor ==
          mention->actor;
    g_string_append_printf (line, " named %u times", n_mentions);
    g_ptr_array_add (lines, g_strdup (line->str));
  }
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);
    g_autoptr (GString) line = g_string_new ("E ");

    g_string_append (line, evidence->type);
    append_mention (line, article, evidence->source_mention);
    append_mention (line, article, evidence->target_mention);
    g_ptr_array_add (lines, g_strdup (line->str));
  }
  qsort (lines->pdata, lines->len, sizeof (gpointer), compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (dump, "\n%s", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (dump, FALSE);
}

static void
test_twins (void)
{
  g_autofree char *suite =
      g_build_filename (corpora, "inception-webanno-suite", "tsv3-suite", NULL);
  g_autoptr (GDir) folder = g_dir_open (suite, 0, NULL);
  const char *name;
  guint n_pairs = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *tsv_path = g_build_filename (suite, name, "reference.tsv", NULL);
    g_autofree char *xmi_path = g_build_filename (suite, name, "reference.xmi", NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinDocument) tsv = NULL;
    g_autoptr (SkeinDocument) xmi = NULL;
    g_autofree char *tsv_dump = NULL;
    g_autofree char *xmi_dump = NULL;

    if (!g_file_test (tsv_path, G_FILE_TEST_EXISTS))
      continue;
    tsv = read_file (tsv_path, "webanno-tsv", report);
    if (!g_file_test (xmi_path, G_FILE_TEST_EXISTS))
      continue;
    xmi = read_file (xmi_path, "xmi", report);
    tsv_dump = dump_twin (tsv);
    xmi_dump = dump_twin (xmi);
    g_assert_cmpstr (tsv_dump, ==, xmi_dump);
    n_pairs++;
  }
  g_assert_cmpuint (n_pairs, ==, 73);
}

/* The numbers are those that a count of the lines gives. */
static void
test_counts (void)
{
  static const struct {
    const char *path;
    const char *format;
    guint n_mentions;
    guint n_actors;
  } rows[] = {
    { "inception-casjson/foodista_blog_2019_08_13_northern-british-columbia_abbreviated.json",
      "cas-json",
      17,
      17 },
    { "inception-casjson/foodista_blog_2019_10_22_lewiston-clarkstons-new-wine-district_"
      "abbreviated.json",
      "cas-json",
      34,
      34 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_build_filename (corpora, rows[i].path, NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinDocument) document = read_file (path, rows[i].format, report);
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);

    g_assert_cmpuint (article->mentions->len, ==, rows[i].n_mentions);
    g_assert_cmpuint (document->actors->len, ==, rows[i].n_actors);
    g_assert_cmpuint (skein_report_get_entries (report)->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  corpora = g_getenv ("SKEIN_CORPORA");
  if (corpora == NULL) {
    g_print ("1..0 # SKIP SKEIN_CORPORA does not name a folder of corpora.\n");
    return 0;
  }
  g_test_add_func ("/formats/corpora/twins", test_twins);
  g_test_add_func ("/formats/corpora/counts", test_counts);
  return g_test_run ();
}

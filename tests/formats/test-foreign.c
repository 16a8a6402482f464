// SPDX-License-Identifier: MPL-2.0

/* Files that others wrote, where a person has them: SKEIN_CORPORA names their folder. Their counts are those that
 * their own tools give. */

#include <string.h>

#include "format-fixture.h"
#include "skein-error.h"

static char *
build_path (const char *name)
{
  const char *corpora = g_getenv ("SKEIN_CORPORA");
  char *path = corpora != NULL ? g_build_filename (corpora, name, NULL) : NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("SKEIN_CORPORA does not name a folder with these files.");
    g_clear_pointer (&path, g_free);
  }
  return path;
}

static const struct {
  const char *file;
  const char *format;
  guint n_actors;
  guint n_articles;
  guint n_mentions;
  guint n_evidence;
  /* What the report counts as edges of a graph. */
  guint n_edges;
} rows[] = {
  { "doccano/import_tests_relation_extraction.jsonl", "doccano", 4, 1, 4, 3, 0 },
  { "doccano/import_example_pretty_printed.jsonl", "doccano", 4, 1, 4, 3, 0 },
  { "doccano/export_sequence_labeling.jsonl", "doccano", 4, 3, 4, 0, 0 },
  { "ftm/donations.ijson", "ftm", 184, 0, 0, 0, 290 },
  { "graphs/les_miserables.gexf", "gexf", 77, 0, 0, 0, 254 },
  { "graphs/miserables.graphml", "graphml", 77, 0, 0, 0, 254 },
  { "graphs/miserables_broken.graphml", "graphml", 77, 0, 0, 0, 254 },
  { "graphs/arctic.gexf", "gexf", 1715, 0, 0, 0, 6676 },
  { "graphs/yeast.gexf", "gexf", 2361, 0, 0, 0, 7182 },
  { "graphs/celegans.gexf", "gexf", 306, 0, 0, 0, 2345 },
  { "graphs/rio.gexf", "gexf", 366, 0, 0, 0, 1107 },
  { "graphs/v1_3.gexf", "gexf", 2, 0, 0, 0, 1 },
};

static guint
count_mentions (const SkeinDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < document->articles->len; i++)
    n += ((SkeinArticleRecord *) g_ptr_array_index (document->articles, i))->mentions->len;
  return n;
}

static guint
count_evidence (const SkeinDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < document->articles->len; i++)
    n += ((SkeinArticleRecord *) g_ptr_array_index (document->articles, i))->evidence->len;
  return n;
}

static SkeinDocument *
read_as (const char *path, const char *format, SkeinReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_auto (SkeinInput) input = { 0 };
  SkeinDocument *document;
  gsize n;

  g_assert_true (g_file_get_contents (path, &content, &n, NULL));
  input = format_fixture_input (path, content, (gssize) n);
  g_assert_nonnull (skein_formats_sniff (&input));
  g_assert_cmpstr (skein_formats_sniff (&input)->id, ==, format);
  document = skein_formats_read_file (path, NULL, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
test_counts (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *path = build_path (rows[row].file);
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;

  if (path == NULL)
    return;
  document = read_as (path, rows[row].format, report);
  g_assert_cmpuint (document->actors->len, ==, rows[row].n_actors);
  g_assert_cmpuint (document->articles->len, ==, rows[row].n_articles);
  g_assert_cmpuint (count_mentions (document), ==, rows[row].n_mentions);
  g_assert_cmpuint (count_evidence (document), ==, rows[row].n_evidence);
  g_assert_cmpuint (skein_report_get_count (report, "edges"), ==, rows[row].n_edges);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 0);
}

static void
test_links (void)
{
  g_autofree char *path = build_path ("ftm/donations.ijson");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;

  if (path == NULL)
    return;
  document = read_as (path, "ftm", report);
  g_assert_cmpuint (skein_report_get_count (report, "links"), ==, 103);
  g_assert_cmpuint (document->relations->len, ==, 290 + 103);
}

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The pairs of names that are joined, in whichever direction, sorted. */
static char *
dump_pairs (const SkeinDocument *document)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->relations->len; i++) {
    const SkeinRelationRecord *relation = g_ptr_array_index (document->relations, i);
    const SkeinActorRecord *source = g_ptr_array_index (document->actors, relation->source);
    const SkeinActorRecord *target = g_ptr_array_index (document->actors, relation->target);
    gboolean swap = strcmp (source->name, target->name) > 0;

    g_ptr_array_add (lines,
                     g_strdup_printf ("%s - %s",
                                      swap ? target->name : source->name,
                                      swap ? source->name : target->name));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
test_twins (void)
{
  g_autofree char *gexf = build_path ("graphs/les_miserables.gexf");
  g_autofree char *graphml = build_path ("graphs/miserables.graphml");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) left = NULL;
  g_autoptr (SkeinDocument) right = NULL;
  g_autofree char *left_pairs = NULL;
  g_autofree char *right_pairs = NULL;

  if (gexf == NULL || graphml == NULL)
    return;
  left = read_as (gexf, "gexf", report);
  right = read_as (graphml, "graphml", report);
  left_pairs = dump_pairs (left);
  right_pairs = dump_pairs (right);
  g_assert_cmpstr (left_pairs, ==, right_pairs);
}

/* All files of a folder; returns how many could be read. */
static guint
read_folder (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_read = 0;

  g_assert_nonnull (dir);
  *n_files = 0;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinDocument) document = NULL;

    if (!g_str_has_suffix (name, ".json"))
      continue;
    (*n_files)++;
    document = skein_formats_read_file (path, NULL, report, NULL, &error);
    g_assert_true ((document != NULL) == (error == NULL));
    if (document == NULL)
      g_test_message ("%s", error->message);
    n_read += document != NULL;
  }
  return n_read;
}

static void
test_w3c_samples (void)
{
  g_autofree char *correct = build_path ("w3c-webannotation/tools/samples/correct");
  g_autofree char *incorrect = build_path ("w3c-webannotation/tools/samples/incorrect");
  guint n_files;

  if (correct == NULL || incorrect == NULL)
    return;
  g_assert_cmpuint (read_folder (correct, &n_files), ==, 45);
  g_assert_cmpuint (n_files, ==, 45);
  read_folder (incorrect, &n_files);
  g_assert_cmpuint (n_files, ==, 39);
}

static void
test_w3c_inception (void)
{
  g_autofree char *path = build_path ("w3c-webannotation/inception-annotations.w3c.json");
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinDocument) document = NULL;

  if (path == NULL)
    return;
  document = read_as (path, "w3c", report);
  g_assert_cmpuint (count_mentions (document), ==, 3);
  g_assert_cmpuint (count_evidence (document), ==, 1);
}

/* Whatever else is there must be read or refused with a message. */
static void
test_graphs (void)
{
  g_autofree char *folder = build_path ("graphs");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (SkeinDocument) document = NULL;

    if (!g_str_has_suffix (name, ".gexf") && !g_str_has_suffix (name, ".graphml"))
      continue;
    document = skein_formats_read_file (path, NULL, report, NULL, &error);
    /* Graphs without anything in them. */
    if (strcmp (name, "pedantic.gexf") == 0 || strcmp (name, "sanitized.gexf") == 0) {
      g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_SYNTAX);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpuint (document->actors->len, >, 0);
    g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *test = g_strconcat ("/foreign/counts/", rows[i].file, NULL);

    g_test_add_data_func (test, GUINT_TO_POINTER (i), test_counts);
  }
  g_test_add_func ("/foreign/ftm/links", test_links);
  g_test_add_func ("/foreign/graphs/twins", test_twins);
  g_test_add_func ("/foreign/graphs/all", test_graphs);
  g_test_add_func ("/foreign/w3c/samples", test_w3c_samples);
  g_test_add_func ("/foreign/w3c/inception", test_w3c_inception);
  return g_test_run ();
}

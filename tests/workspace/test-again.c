// SPDX-License-Identifier: MPL-2.0
/* What was exported of a project is imported into it again: nothing comes twice, and nothing that somebody did is
 * lost. */
#include "document-random.h"
#include "fixture.h"
#include "project-fixture.h"
#include "random-edits.h"
#include "skein-article.h"
#include "skein-import-files.h"
#include "skein-lists.h"
#include "skein-tally.h"
#include "skein-writer.h"

#define ROUNDS 3
#define N_EDITS 60

/* What of a project an empty one has after its export was imported, by number. */
typedef enum {
  HOLDS_ARTICLES = 1 << 0,
  HOLDS_ACTORS = 1 << 1,
  HOLDS_MENTIONS = 1 << 2,
  HOLDS_RELATIONS = 1 << 3,
  HOLDS_EVIDENCE = 1 << 4,
  /* Two mentions of one actor that overlap become one. */
  HOLDS_PLACES = 1 << 5,
} Holds;

#define HOLDS_ALL                                                                                  \
  (HOLDS_ARTICLES | HOLDS_ACTORS | HOLDS_MENTIONS | HOLDS_RELATIONS | HOLDS_EVIDENCE)
#define HOLDS_TEXT (HOLDS_ARTICLES | HOLDS_PLACES)
#define HOLDS_GRAPH (HOLDS_ACTORS | HOLDS_RELATIONS)

/* Articles of standoff formats have no actors but those that they mention, each for itself; W3C annotations have no
 * articles but those that are annotated, and FollowTheMoney no place of a mention. */
static const struct {
  const char *writer;
  Holds holds;
} rows[] = {
  { "json", HOLDS_ALL },
  { "turtle", HOLDS_TEXT | HOLDS_GRAPH | HOLDS_EVIDENCE },
  { "brat", HOLDS_ARTICLES | HOLDS_MENTIONS },
  { "doccano", HOLDS_TEXT },
  { "docred", HOLDS_TEXT },
  { "conllu", HOLDS_TEXT },
  { "w3c", HOLDS_PLACES },
  { "ftm", HOLDS_ARTICLES | HOLDS_ACTORS },
  { "csv", HOLDS_GRAPH },
  { "graphml", HOLDS_GRAPH },
  { "gexf", HOLDS_GRAPH },
  { "dot", HOLDS_GRAPH },
  { "node-link", HOLDS_GRAPH },
  { "jgf", HOLDS_GRAPH },
  { "cytoscape", HOLDS_GRAPH },
};

/* A project of odd articles in which somebody has worked. */
static SkeinProject *
make_project (const char *folder, guint32 seed)
{
  SkeinRandom random = skein_random_init (seed);
  g_autoptr (SkeinDocument) document = document_random (&random, TRUE);
  SkeinProject *project = project_fixture_create (folder, "again.skein", document);

  for (guint i = 0; i < N_EDITS; i++)
    random_edit_anything (project, &random);
  return project;
}

/* Whether an earlier mention of the article names the same at the same place, or overlaps it. */
static gboolean
is_beside (const SkeinArticleRecord *article, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, index);
  SkeinSpan span = skein_spans_extent (mention->spans);

  for (guint i = 0; i < index; i++) {
    const SkeinMentionRecord *other = g_ptr_array_index (article->mentions, i);
    SkeinSpan place = skein_spans_extent (other->spans);

    if (skein_span_equal (place, span) ||
        (other->actor == mention->actor && skein_span_overlaps (place, span)))
      return TRUE;
  }
  return FALSE;
}

/* Random edits mark blanks, too, which are no name to who reads a file. */
static gboolean
is_blank (const SkeinArticleRecord *article, guint index)
{
  const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, index);
  SkeinSpan span = skein_spans_extent (mention->spans);
  g_autofree char *words = g_utf8_substring (article->text, span.start, span.end);

  return *g_strstrip (words) == '\0';
}

/* At how many places there are mentions that nobody can take for one. */
static guint
count_places (const SkeinDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    for (guint k = 0; k < article->mentions->len; k++)
      n += !is_beside (article, k) && !is_blank (article, k);
  }
  return n;
}

/* Writes a file, as the window does; @totals: (out): what is in it; @places: (out): where it names somebody. */
static char *
write_export (
    SkeinProject *project, const char *folder, const char *id, SkeinTotals *totals, guint *places)
{
  const SkeinWriter *writer = skein_writers_lookup (id);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinDocument) document = skein_project_dup_document (project, &error);
  g_autoptr (SkeinTally) tally = skein_tally_new (document, NULL, &error);
  g_autofree char *name =
      g_strconcat ("out.", writer->extension != NULL ? writer->extension : "zip", NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SkeinExport written = { .document = document, .title = "Again" };

  g_assert_no_error (error);
  g_assert_true (skein_writer_save (writer, &written, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (skein_project_get_totals (project, totals, &error));
  /* A relation whose evidence was rejected is none. */
  *places = count_places (document);
  totals->relations = skein_tally_get_n_ties (tally);
  return path;
}

static SkeinTotals
import (SkeinProject *project, const char *path)
{
  const char *paths[] = { path, NULL };
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  SkeinTotals totals;

  g_assert_true (skein_import_files (project, paths, NULL, NULL, NULL, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (skein_project_check (project, &error));
  g_assert_true (skein_project_get_totals (project, &totals, &error));
  return totals;
}

/* Importing what is there already leaves not even a step. */
static void
assert_nothing_new (SkeinProject *project, const char *path, const char *writer, guint32 seed)
{
  gint64 step = random_edit_get_last_step (project);

  import (project, path);
  if (random_edit_get_last_step (project) != step)
    g_error ("%s, seed %u: the project has changed", writer, seed);
}

static void
assert_holds (Holds holds, Holds what, guint found, guint expected, const char *name, guint32 seed)
{
  if ((holds & what) != 0 && found != expected)
    g_error ("seed %u: %u %s instead of %u", seed, found, name, expected);
}

static void
check_empty (const char *folder,
             const char *path,
             guint row,
             const SkeinTotals *expected,
             guint n_places,
             guint32 seed)
{
  g_autofree char *name = g_build_filename (folder, "empty.skein", NULL);
  g_autoptr (SkeinProject) empty = skein_project_create (name, NULL);
  SkeinTotals found = import (empty, path);
  Holds holds = rows[row].holds;

  assert_holds (holds, HOLDS_ARTICLES, found.articles, expected->articles, "articles", seed);
  assert_holds (holds, HOLDS_ACTORS, found.actors, expected->actors, "actors", seed);
  assert_holds (holds, HOLDS_MENTIONS, found.mentions, expected->mentions, "mentions", seed);
  assert_holds (holds, HOLDS_RELATIONS, found.relations, expected->relations, "relations", seed);
  assert_holds (holds, HOLDS_EVIDENCE, found.evidence, expected->evidence, "evidence", seed);
  if ((holds & HOLDS_PLACES) != 0 &&
      (found.mentions < n_places || found.mentions > expected->mentions))
    g_error ("seed %u: %u mentions at %u places", seed, found.mentions, n_places);
  assert_nothing_new (empty, path, rows[row].writer, seed);
}

static void
test_again (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  guint32 base = g_test_rand_int ();

  for (guint32 i = 0; i < ROUNDS; i++) {
    g_autofree char *folder = project_fixture_make_folder ();
    g_autoptr (SkeinProject) project = make_project (folder, base + i);
    SkeinTotals totals;
    guint n_places;
    g_autofree char *path = write_export (project, folder, rows[row].writer, &totals, &n_places);

    assert_nothing_new (project, path, rows[row].writer, base + i);
    check_empty (folder, path, row, &totals, n_places, base + i);
    g_clear_object (&project);
    project_fixture_remove_folder (folder);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/again/%s", rows[i].writer);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_again);
  }
  return g_test_run ();
}

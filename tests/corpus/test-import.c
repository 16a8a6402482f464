// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-passage.h"
#include "skein-project-private.h"
#include "skein-relation.h"
#include "skein-text-map.h"

/* The words that a passage marks, in order, with a letter for the kind of mark. */
static char *
dup_marks (const SkeinPassage *passage)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (passage->text, -1);
  GString *marks = g_string_new (NULL);

  for (guint i = 0; i < passage->marks->len; i++) {
    const SkeinMark *mark = &g_array_index (passage->marks, SkeinMark, i);
    g_autofree char *words = skein_text_map_dup_slice (map, mark->span);

    g_string_append_printf (marks, "%c:%s;", "ATM"[mark->kind], words);
  }
  return g_string_free (marks, FALSE);
}

static void
test_actor_passages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) passages = NULL;
  const SkeinPassage *first;
  g_autofree char *marks = NULL;

  fixture_fill (fixture);
  passages = skein_project_dup_actor_passages (fixture->project,
                                               fixture_find_actor (fixture->project, "Bo Çelik"),
                                               NULL);
  g_assert_cmpuint (passages->len, ==, 3);
  first = g_ptr_array_index (passages, 0);
  g_assert_cmpstr (first->title, ==, "Harbour talks");
  g_assert_cmpstr (first->source, ==, "North desk");
  g_assert_cmpstr (first->text, ==, "She had met Bo Çelik at the pier.");
  marks = dup_marks (first);
  g_assert_cmpstr (marks, ==, "A:Bo Çelik;");
  g_assert_cmpstr (((SkeinPassage *) g_ptr_array_index (passages, 1))->text,
                   ==,
                   "Mr. Çelik works for the Harbour Office.");
  g_assert_cmpstr (((SkeinPassage *) g_ptr_array_index (passages, 2))->title, ==, "A denial");
}

static void
test_relation_passages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) passages = NULL;
  g_autoptr (SkeinRelation) relation = NULL;
  const SkeinPassage *stated;
  const SkeinPassage *denied;
  g_autofree char *marks = NULL;
  gint64 id;

  fixture_fill (fixture);
  id = fixture_find_relation (fixture->project, "meets");
  /* The second article tells the same mutual relation from its other end. */
  relation = skein_project_dup_relation (fixture->project, id, NULL);
  g_assert_cmpuint (relation->n_evidence, ==, 2);
  g_assert_cmpuint (relation->n_articles, ==, 2);
  g_assert_cmpuint (relation->n_denied, ==, 1);
  g_assert_cmpuint (relation->n_alleged, ==, 1);
  passages = skein_project_dup_relation_passages (fixture->project, id, NULL);
  g_assert_cmpuint (passages->len, ==, 2);
  stated = g_ptr_array_index (passages, 0);
  denied = g_ptr_array_index (passages, 1);
  marks = dup_marks (stated);
  g_assert_cmpstr (marks, ==, "T:had met;A:Bo Çelik;");
  g_assert_cmpint (stated->polarity, ==, SKEIN_POLARITY_ASSERTED);
  g_assert_cmpint (denied->polarity, ==, SKEIN_POLARITY_DENIED);
  g_assert_cmpint (denied->modality, ==, SKEIN_MODALITY_ALLEGED);
  g_assert_cmpstr (denied->grade, ==, "C3");
  g_assert_cmpstr (denied->text, ==, "Berg never met Bo Çelik, her office says.");
}

typedef struct {
  const char *words;
  guint n;
  const char *marks;
} Search;

static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const Search searches[] = {
    { "met", 2, "M:met;" },
    { "MET celik", 2, NULL },
    { "çel", 3, NULL },
    { "pier", 1, "M:pier;" },
    { "talked berg", 1, "M:talked;M:Berg;" },
    { "北京市", 1, "M:北京市;" },
    { "北京", 1, "M:北京;" },
    { "没", 1, "M:没;" },
    { "nowhere", 0, NULL },
    { "", 0, NULL },
    { "  \t ", 0, NULL },
    { "\"", 0, NULL },
    { "😀", 1, "M:😀;" },
    { "“", 1, "M:“;" },
    { "met\" OR rowid:*", 0, NULL },
    { "* AND (", 0, NULL },
    { "NEAR(met pier)", 0, NULL },
    { "北\"京市", 0, NULL },
    { "\xff met", 2, NULL },
  };

  fixture_fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) passages =
        skein_project_search_passages (fixture->project, searches[i].words, 50, &error);
    g_autofree char *escaped = g_strescape (searches[i].words, NULL);
    g_autofree char *marks = NULL;

    g_assert_no_error (error);
    g_test_message ("\"%s\"", escaped);
    g_assert_cmpuint (passages->len, ==, searches[i].n);
    if (searches[i].marks == NULL)
      continue;
    marks = dup_marks (g_ptr_array_index (passages, 0));
    g_assert_cmpstr (marks, ==, searches[i].marks);
  }
}

static void
test_search_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) passages = NULL;

  fixture_fill (fixture);
  passages = skein_project_search_passages (fixture->project, "met", 1, NULL);
  g_assert_cmpuint (passages->len, ==, 1);
}

static void
test_find_actors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) none = NULL;

  fixture_fill (fixture);
  g_assert_cmpint (fixture_find_actor (fixture->project, "berg"),
                   ==,
                   fixture_find_actor (fixture->project, "ANNA BERG"));
  g_assert_cmpint (fixture_find_actor (fixture->project, "celik"),
                   ==,
                   fixture_find_actor (fixture->project, "Bo Çelik"));
  none = skein_project_find_actors (fixture->project, "eli", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The same articles again add nothing, and say so. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  SkeinTotals before, after;

  fixture_fill (fixture);
  skein_project_get_totals (fixture->project, &before, NULL);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
  skein_project_get_totals (fixture->project, &after, NULL);
  g_assert_cmpuint (after.articles, ==, before.articles);
  g_assert_cmpuint (after.actors, ==, before.actors);
  g_assert_cmpuint (after.mentions, ==, before.mentions);
  g_assert_cmpuint (after.evidence, ==, before.evidence);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_NOTE), ==, 1);
}

static void
add_simple (SkeinDocument *document,
            const char *key,
            guint number,
            const char *identifier,
            const char *title)
{
  guint actor = skein_document_add_actor (document, key, "Jo", "Person");
  SkeinArticleRecord *article =
      skein_document_add_article (document, title, g_strdup_printf ("Jo. %s", title));

  skein_document_get_actor (document, actor)->number = number;
  if (identifier != NULL)
    g_ptr_array_add (skein_document_get_actor (document, actor)->identifiers,
                     g_strdup (identifier));
  skein_article_record_add_mention (article, actor, (SkeinSpan){ 0, 2 });
}

typedef struct {
  const char *keys[2];
  const char *identifiers[2];
  SkeinJoin join;
  guint n_actors;
  guint numbers[2];
  /* Whether the second document is of the file that the first is of. */
  gboolean continues;
} Identity;

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  static const Identity rows[] = {
    { { NULL, NULL }, { NULL, NULL }, SKEIN_JOIN_KEYS, 2 },
    { { NULL, NULL }, { NULL, NULL }, SKEIN_JOIN_IMPORT, 1 },
    { { "local", "local" }, { NULL, NULL }, SKEIN_JOIN_KEYS, 2 },
    { { "local", "local" }, { NULL, NULL }, SKEIN_JOIN_KEYS, 1, { 1, 1 }, TRUE },
    { { "local", "local" }, { NULL, NULL }, SKEIN_JOIN_KEYS, 2, { 1, 1 } },
    { { NULL, NULL }, { NULL, NULL }, SKEIN_JOIN_KEYS, 1, { 7, 7 }, TRUE },
    { { NULL, NULL }, { NULL, NULL }, SKEIN_JOIN_KEYS, 2, { 7, 2 }, TRUE },
    { { "ns:1", "ns:1" }, { NULL, NULL }, SKEIN_JOIN_KEYS, 1 },
    { { "ns:1", "ns:2" }, { NULL, NULL }, SKEIN_JOIN_KEYS, 2 },
    { { "ns:1", "ns:2" }, { "kb:1", "kb:1" }, SKEIN_JOIN_KEYS, 1 },
    { { NULL, NULL }, { "kb:1", "kb:1" }, SKEIN_JOIN_KEYS, 1 },
    { { NULL, NULL }, { "kb:1", "kb:2" }, SKEIN_JOIN_KEYS, 2 },
    /* Who tells them apart knows more than their name does. */
    { { NULL, NULL }, { "kb:1", "kb:2" }, SKEIN_JOIN_IMPORT, 2 },
    { { NULL, NULL }, { "kb:1", "other:2" }, SKEIN_JOIN_IMPORT, 1 },
    { { NULL, NULL }, { "https://a.org/1", "https://a.org/2" }, SKEIN_JOIN_IMPORT, 2 },
    { { NULL, NULL }, { "https://a.org/1", "https://b.org/2" }, SKEIN_JOIN_IMPORT, 1 },
    { { NULL, NULL }, { "kb:1", NULL }, SKEIN_JOIN_IMPORT, 1 },
    { { NULL, NULL }, { NULL, "kb:1" }, SKEIN_JOIN_IMPORT, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
    g_autoptr (SkeinImporter) importer = NULL;
    g_autofree char *path = g_strdup_printf ("%s-%u", fixture->path, i);
    g_autoptr (SkeinProject) project = skein_project_create (path, NULL);
    SkeinTotals totals;

    options->join = rows[i].join;
    importer = skein_importer_new (project, options, NULL);
    for (guint k = 0; k < 2; k++) {
      g_autoptr (SkeinDocument) document = skein_document_new ();

      add_simple (document,
                  rows[i].keys[k],
                  rows[i].numbers[k],
                  rows[i].identifiers[k],
                  k == 0 ? "One" : "Two");
      document->continues = k > 0 && rows[i].continues;
      g_assert_true (skein_importer_add (importer, document, report, NULL));
    }
    g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
    skein_project_get_totals (project, &totals, NULL);
    g_test_message ("row %u", i);
    g_assert_cmpuint (totals.actors, ==, rows[i].n_actors);
    g_assert_cmpuint (totals.mentions, ==, 2);
  }
}

/* Names are one line each. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinActor) actor = NULL;
  guint index = skein_document_add_actor (document, NULL, "Jo\nBerg\t", "Person");

  g_ptr_array_add (skein_document_get_actor (document, index)->aliases, g_strdup ("J.\r\nB."));
  fixture->project = skein_project_create (fixture->path, NULL);
  fixture_import (fixture->project, document, FALSE);
  actor = skein_project_dup_actor (fixture->project, 1, NULL);
  g_assert_cmpstr (actor->name, ==, "Jo Berg");
  g_assert_cmpstr (actor->aliases, ==, "J.  B.");
}

/* An actor that an article relates without naming it goes with the article, too. */
static void
test_delete_related (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  guint a = skein_document_add_actor (document, NULL, "A", "Person");
  guint b = skein_document_add_actor (document, NULL, "B", "Person");
  SkeinArticleRecord *article = skein_document_add_article (document, "T", g_strdup ("A went."));
  SkeinTotals totals;

  skein_article_record_add_evidence (article, "knows", a, b)->span = (SkeinSpan){ 0, 7 };
  fixture->project = skein_project_create (fixture->path, NULL);
  fixture_import (fixture->project, document, FALSE);
  g_assert_true (skein_project_delete_article (fixture->project, 1, NULL));
  skein_project_get_totals (fixture->project, &totals, NULL);
  g_assert_cmpuint (totals.actors, ==, 0);
  g_assert_cmpuint (totals.relations, ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  g_autoptr (GError) error = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  skein_importer_set_cancellable (importer, cancellable);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (skein_importer_finish (importer, NULL, report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A reader with a fault can't put a mention outside the text, or a relation without a passage. */
static void
test_bad_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  guint actor = skein_document_add_actor (document, NULL, "Jo", "Person");
  SkeinArticleRecord *article = skein_document_add_article (document, "T", g_strdup ("Jo went."));
  SkeinTotals totals;

  skein_article_record_add_mention (article, actor, (SkeinSpan){ 0, 2 });
  skein_article_record_add_mention (article, actor, (SkeinSpan){ 0, 9 });
  skein_article_record_add_mention (article, actor, (SkeinSpan){ 4, 2 });
  skein_article_record_add_mention (article, 7, (SkeinSpan){ 0, 2 });
  skein_article_record_add_evidence (article, "knows", actor, actor);
  skein_article_record_add_evidence (article, "knows", actor, 9)->span = (SkeinSpan){ 0, 2 };
  skein_article_record_add_evidence (article, "goes", actor, actor)->source_mention = 0;
  fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
  skein_project_get_totals (fixture->project, &totals, NULL);
  g_assert_cmpuint (totals.mentions, ==, 1);
  g_assert_cmpuint (totals.evidence, ==, 1);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_REFUSED), ==, 5);
}

/* An import that is not finished leaves nothing behind. */
static void
test_abandoned (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  before = fixture_dump (fixture->path);
  {
    g_autoptr (SkeinImporter) importer = skein_importer_new (fixture->project, NULL, NULL);

    g_assert_true (skein_importer_add (importer, document, report, NULL));
  }
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static gboolean
are_references_checked (SkeinProject *project)
{
  gint64 checked = -1;

  g_assert_true (skein_database_get_int (
      skein_project_get_database (project), &checked, NULL, "PRAGMA foreign_keys", ""));
  return checked != 0;
}

/* What an import refers to is checked from the first article on that is not new, and after each import. */
static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  skein_importer_free (g_steal_pointer (&importer));
  g_assert_true (are_references_checked (fixture->project));
  importer = skein_importer_new (fixture->project, NULL, NULL);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
  g_assert_true (are_references_checked (fixture->project));
  g_clear_pointer (&importer, skein_importer_free);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (are_references_checked (fixture->project));
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinReport) stored = NULL;
  g_autoptr (SkeinImporter) importer = NULL;
  const SkeinReportEntry *entry;

  fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  skein_report_add (report, SKEIN_SEVERITY_REPAIRED, "a.ann", 12, "100 %% of “%s”", "%s");
  skein_report_count (report, "T", 3);
  skein_report_count (report, "T", 4);
  skein_importer_add (importer, document, report, NULL);
  skein_importer_finish (importer, NULL, report, NULL);
  fixture_reopen (fixture);
  stored = skein_project_dup_last_report (fixture->project, NULL);
  g_assert_cmpuint (skein_report_get_entries (stored)->len, ==, 1);
  entry = g_ptr_array_index (skein_report_get_entries (stored), 0);
  g_assert_cmpint (entry->severity, ==, SKEIN_SEVERITY_REPAIRED);
  g_assert_cmpstr (entry->file, ==, "a.ann");
  g_assert_cmpuint (entry->line, ==, 12);
  g_assert_cmpstr (entry->message, ==, "100 % of “%s”");
  g_assert_cmpuint (skein_report_get_count (stored, "T"), ==, 7);
}

/* What was imported comes out of the project as it went in. */
static void
test_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) out = NULL;
  const SkeinArticleRecord *article;
  const SkeinEvidenceRecord *evidence;
  const SkeinActorRecord *actor;

  fixture_fill (fixture);
  out = skein_project_dup_document (fixture->project, NULL);
  g_assert_cmpuint (out->actors->len, ==, 3);
  g_assert_cmpuint (out->articles->len, ==, 3);
  g_assert_cmpuint (out->relations->len, ==, 1);
  actor = g_ptr_array_index (out->actors, 0);
  g_assert_cmpstr (actor->key, ==, "test:anna");
  g_assert_cmpstr (actor->type, ==, "Person");
  g_assert_cmpstr (g_ptr_array_index (actor->aliases, 0), ==, "Berg");
  g_assert_cmpstr (g_ptr_array_index (actor->identifiers, 0), ==, "kb:1");
  article = g_ptr_array_index (out->articles, 0);
  g_assert_cmpuint (article->mentions->len, ==, 4);
  evidence = g_ptr_array_index (article->evidence, 1);
  g_assert_cmpstr (evidence->type, ==, "works_for");
  g_assert_cmpint (evidence->source_mention, ==, 2);
  g_assert_cmpint (evidence->target_mention, ==, 3);
  g_assert_cmpuint (evidence->attributes->len, ==, 1);
  /* Without a span of its own the passage is the whole sentence. */
  g_assert_true (skein_span_equal (evidence->span,
                                   fixture_span_of (article->text,
                                                    "Mr. Çelik works for the Harbour Office.")));
}

/* Parallel edges of a graph without articles are one relation, asserted by hand, whose note says what each of them
 * says; the same graph again changes nothing. */
static void
test_parallel_edges (Fixture *fixture, gconstpointer data)
{
  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (SkeinDocument) document = skein_document_new ();
    g_autoptr (SkeinReport) report = skein_report_new ();
    g_autoptr (SkeinImporter) importer = skein_importer_new (fixture->project, NULL, NULL);
    g_autoptr (GPtrArray) relations = NULL;
    const SkeinRelation *relation;

    skein_document_add_actor (document, "graph:1#a", "Ann", "Person");
    skein_document_add_actor (document, "graph:1#b", "Bob", "Person");
    skein_document_add_relation (document, "paid", 0, 1)->note = g_strdup ("amount: 5");
    skein_document_add_relation (document, "paid", 0, 1)->note = g_strdup ("amount: 7");
    skein_document_add_relation (document, "paid", 0, 1);
    g_assert_true (skein_importer_add (importer, document, report, NULL));
    g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
    relations = skein_project_dup_relations (fixture->project, NULL);
    g_assert_cmpuint (relations->len, ==, 1);
    relation = g_ptr_array_index (relations, 0);
    g_assert_cmpstr (relation->note, ==, "amount: 5\namount: 7");
    g_assert_true (relation->by_hand);
    g_assert_cmpuint (relation->n_evidence, ==, 0);
  }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/passages/actor", test_actor_passages);
  ADD ("/corpus/passages/relation", test_relation_passages);
  ADD ("/corpus/search/words", test_search);
  ADD ("/corpus/search/limit", test_search_limit);
  ADD ("/corpus/search/actors", test_find_actors);
  ADD ("/corpus/import/again", test_again);
  ADD ("/corpus/import/identity", test_identity);
  ADD ("/corpus/import/names", test_names);
  ADD ("/corpus/import/delete-related", test_delete_related);
  ADD ("/corpus/import/cancel", test_cancel);
  ADD ("/corpus/import/bad-records", test_bad_records);
  ADD ("/corpus/import/abandoned", test_abandoned);
  ADD ("/corpus/import/references", test_references);
  ADD ("/corpus/import/parallel-edges", test_parallel_edges);
  ADD ("/corpus/import/report", test_report);
  ADD ("/corpus/import/document", test_document);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* The same text comes from several files: what each of them says besides is added, once. */
#include <glib/gstdio.h>

#include "import-fixture.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-evidence.h"
#include "skein-history.h"
#include "skein-identity.h"

#define TEXT "Ada met Bob in Paris. Bob paid Cy."

#define ANNA "T1\tPerson 0 3\tAda\nT2\tPerson 8 11\tBob\nR1\tmeets Arg1:T1 Arg2:T2\n"

/* Of another type at the first place, the same at the second, and new ones. */
#define BERT                                                                                       \
  "T1\tOrganization 0 3\tAda\nT2\tPerson 8 11\tBob\nT3\tPerson 22 25\tBob\nT4\tPerson 31 33\tCy\n" \
  "R1\tpays Arg1:T3 Arg2:T4\n"

#define DOCCANO                                                                                    \
  "{\"id\":1,\"text\":\"" TEXT "\",\"entities\":["                                                 \
  "{\"id\":11,\"label\":\"Person\",\"start_offset\":0,\"end_offset\":3},"                          \
  "{\"id\":12,\"label\":\"Person\",\"start_offset\":8,\"end_offset\":11},"                         \
  "{\"id\":13,\"label\":\"Place\",\"start_offset\":15,\"end_offset\":20}],\"relations\":["         \
  "{\"id\":21,\"from_id\":11,\"to_id\":12,\"type\":\"meets\"},"                                    \
  "{\"id\":22,\"from_id\":12,\"to_id\":13,\"type\":\"visits\"}]}\n"

/* The same files again change nothing; undoing takes all of them back, and redoing brings it. */
static void
check_again (Fixture *fixture, const char *one, const char *other, const char *before)
{
  g_autofree char *after = fixture_dump (fixture->path);
  g_autofree char *still = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  skein_report_free (import_fixture_import (fixture, one, other));
  still = fixture_dump (fixture->path);
  g_assert_cmpstr (still, ==, after);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  undone = fixture_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (skein_history_redo (fixture->project, NULL));
  redone = fixture_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);
}

static void
test_plain_then_brat (Fixture *fixture, gconstpointer data)
{
  g_autofree char *plain = import_fixture_put (fixture, "plain", "article.txt", TEXT);
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autoptr (SkeinReport) first = import_fixture_import (fixture, plain, NULL);
  g_autofree char *before = fixture_dump (fixture->path);
  g_autoptr (SkeinReport) second = import_fixture_import (fixture, anna, NULL);
  g_autoptr (SkeinReport) third = NULL;

  import_fixture_assert_totals (fixture, 2, 2, 1);
  g_assert_true (
      import_fixture_says (second, "2 mentions were added to 1 article that the project had."));
  g_assert_true (
      import_fixture_says (second,
                           "1 passage of a relation was added to 1 article that the project had."));
  check_again (fixture, anna, NULL, before);
  /* The text has nothing to say of what belongs to others. */
  third = import_fixture_import (fixture, plain, NULL);
  import_fixture_assert_totals (fixture, 2, 2, 1);
}

static void
test_brat_then_doccano (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  g_autoptr (SkeinReport) first = import_fixture_import (fixture, anna, NULL);
  g_autofree char *before = fixture_dump (fixture->path);
  g_autoptr (SkeinReport) second = import_fixture_import (fixture, doccano, NULL);

  /* Ada, Bob and that they met are there already. */
  import_fixture_assert_totals (fixture, 3, 3, 2);
  g_assert_true (
      import_fixture_says (second, "1 mention was added to 1 article that the project had."));
  check_again (fixture, doccano, NULL, before);
  skein_report_free (import_fixture_import (fixture, anna, NULL));
  import_fixture_assert_totals (fixture, 3, 3, 2);
}

static void
test_annotators (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autoptr (SkeinReport) first = import_fixture_import (fixture, anna, NULL);
  g_autofree char *before = fixture_dump (fixture->path);
  g_autoptr (SkeinReport) second = import_fixture_import (fixture, bert, NULL);

  /* Whoever takes Ada for a firm means another actor; Bob is one. */
  import_fixture_assert_totals (fixture, 4, 5, 2);
  g_assert_true (
      import_fixture_says (second, "3 mentions were added to 1 article that the project had."));
  check_again (fixture, bert, NULL, before);
  skein_report_free (import_fixture_import (fixture, anna, bert));
  import_fixture_assert_totals (fixture, 4, 5, 2);
}

static void
test_annotators_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autofree char *before = NULL;
  g_autoptr (SkeinReport) first = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  before = fixture_dump (fixture->path);
  first = import_fixture_import (fixture, anna, bert);
  import_fixture_assert_totals (fixture, 4, 5, 2);
  check_again (fixture, anna, bert, before);
}

static void
remove_brat (const char *folder)
{
  g_autofree char *text = g_build_filename (folder, "news.txt", NULL);
  g_autofree char *annotations = g_build_filename (folder, "news.ann", NULL);

  g_assert_cmpint (g_unlink (text), ==, 0);
  g_assert_cmpint (g_unlink (annotations), ==, 0);
}

/* A file that was moved is the same one, if it says all that it said. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *moved = NULL;
  g_autofree char *edited = NULL;
  g_autoptr (SkeinReport) report = NULL;
  g_autofree char *before = NULL;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  remove_brat (anna);
  moved = import_fixture_put_brat (fixture, "moved", TEXT, ANNA "T3\tPerson 31 33\tCy\n");
  before = fixture_dump (fixture->path);
  report = import_fixture_import (fixture, moved, NULL);
  import_fixture_assert_totals (fixture, 3, 3, 1);
  g_assert_true (import_fixture_says (report, "The file of 1 article was found in another place."));
  check_again (fixture, moved, NULL, before);
  edited = import_fixture_put_brat (fixture, "moved", TEXT, "T1\tPerson 0 3\tAda\n");
  skein_report_free (import_fixture_import (fixture, edited, NULL));
  import_fixture_assert_totals (fixture, 1, 1, 0);
}

/* Another annotator calls the file the same, too; that the first one's is gone does not make it that. */
static void
test_annotator_of_gone (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *annotations;
    guint actors, mentions, evidence;
  } rows[] = {
    { BERT, 4, 5, 2 },
    { "", 2, 2, 1 },
    { "T1\tPerson 0 3\tAda\n", 2, 2, 1 },
    { "T1\tPerson 0 3\tAda\nT2\tPerson 8 11\tBob\n", 2, 2, 1 },
    { "T1\tPerson 0 3\tAda\nT2\tPerson 8 11\tBob\nR1\tmeets Arg1:T2 Arg2:T1\n", 2, 2, 2 },
    { "T1\tPerson 0 3\tAda\nT2\tPerson 8 11\tBob\nR1\tpays Arg1:T1 Arg2:T2\n", 2, 2, 2 },
    { "T1\tOrganization 0 3\tAda\nT2\tPerson 8 11\tBob\nR1\tmeets Arg1:T1 Arg2:T2\n", 3, 3, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
    g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, rows[i].annotations);

    g_test_message ("row %u", i);
    g_clear_object (&fixture->project);
    g_unlink (fixture->path);
    skein_report_free (import_fixture_import (fixture, anna, NULL));
    remove_brat (anna);
    skein_report_free (import_fixture_import (fixture, bert, NULL));
    import_fixture_assert_totals (fixture, rows[i].actors, rows[i].mentions, rows[i].evidence);
  }
}

/* Two files that are called by the same name from where they lie are not the same. */
static void
test_relative (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autofree char *here = g_get_current_dir ();

  g_assert_cmpint (g_chdir (anna), ==, 0);
  skein_report_free (import_fixture_import (fixture, "news.ann", NULL));
  g_assert_cmpint (g_chdir (bert), ==, 0);
  skein_report_free (import_fixture_import (fixture, "news.ann", NULL));
  import_fixture_assert_totals (fixture, 4, 5, 2);
  skein_report_free (import_fixture_import (fixture, bert, anna));
  import_fixture_assert_totals (fixture, 4, 5, 2);
  g_assert_cmpint (g_chdir (here), ==, 0);
}

/* The key of an article says nothing of who annotated it. */
static void
test_key (Fixture *fixture, gconstpointer data)
{
#define KEYED(name, span)                                                                          \
  "{\"format\":\"skein-articles\",\"version\":1,\"actors\":[{\"id\":\"a\",\"name\":\"" name "\","  \
  "\"type\":\"Person\"}],\"articles\":[{\"id\":\"http://example.org/news\",\"title\":\"news\","    \
  "\"text\":\"" TEXT "\",\"mentions\":[{\"actor\":\"a\",\"spans\":[" span "]}]}]}"
  g_autofree char *anna = import_fixture_put (fixture, "anna", "news.json", KEYED ("Ada", "[0,3]"));
  g_autofree char *bert =
      import_fixture_put (fixture, "bert", "news.json", KEYED ("Bob", "[8,11]"));

  skein_report_free (import_fixture_import (fixture, anna, bert));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  g_clear_object (&fixture->project);
  g_unlink (fixture->path);
  skein_report_free (import_fixture_import (fixture, anna, NULL));
  skein_report_free (import_fixture_import (fixture, bert, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  skein_report_free (import_fixture_import (fixture, anna, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
}

/* INCEpTION has a folder for each document, with a file for each annotator. */
static void
test_folders_of_documents (Fixture *fixture, gconstpointer data)
{
#define TSV(first, second)                                                                         \
  "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n\n#Text=Ada met Bob.\n"                     \
  "1-1\t0-3\tAda\t" first "\t\n1-2\t4-7\tmet\t_\t\n1-3\t8-11\tBob\t" second                        \
  "\t\n1-4\t11-12\t.\t_\t\n"
  g_autofree char *alice =
      import_fixture_put (fixture, "annotation/DOC.txt", "alice.tsv", TSV ("PER", "_"));
  g_autofree char *bob =
      import_fixture_put (fixture, "annotation/DOC.txt", "bob.tsv", TSV ("PER", "PER"));
  g_autofree char *folder = g_build_filename (fixture->folder, "annotation", NULL);

  skein_report_free (import_fixture_import (fixture, folder, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  skein_report_free (import_fixture_import (fixture, bob, alice));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  g_assert_cmpint (g_unlink (alice), ==, 0);
  skein_report_free (import_fixture_import (fixture, bob, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
}

/* The message about the article, and its line. */
static gboolean
says_at (const SkeinReport *report, guint line, const char *message)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (entry->line == line && g_str_equal (entry->message, message))
      return TRUE;
  }
  return FALSE;
}

#define LINE(more) "{\"text\":\"" TEXT "\",\"title\":\"News\",\"entities\":[" more "]"
#define ENTITY(id, label, start, end)                                                              \
  "{\"id\":" id ",\"label\":\"" label "\",\"start_offset\":" start ",\"end_offset\":" end "}"

/* A file with the same article three times, for three people; @filler: so much that it is read bit by bit */
static char *
put_thrice (Fixture *fixture, gsize filler)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  g_string_append (lines, LINE (ENTITY ("1", "Person", "0", "3")) "}\n");
  g_string_append (
      lines,
      LINE (ENTITY ("1", "Person", "0", "3") "," ENTITY (
          "2",
          "Person",
          "8",
          "11")) ",\"relations\":[{\"id\":1,\"from_id\":1,\"to_id\":2,\"type\":\"meets\"}]}\n");
  g_string_append (
      lines,
      LINE (ENTITY ("1", "Person", "8", "11") "," ENTITY (
          "2",
          "Person",
          "0",
          "3")) ",\"relations\":[{\"id\":1,\"from_id\":2,\"to_id\":1,\"type\":\"meets\"}]}\n");
  g_string_append (lines, LINE ("") "}\n");
  if (filler > 0) {
    g_string_append (lines, "{\"text\":\"");
    for (gsize i = 0; i < filler; i++)
      g_string_append_c (lines, i % 80 == 0 ? '.' : 'a');
    g_string_append (lines, "\"}\n");
  }
  return import_fixture_put (fixture, "doccano", "all.jsonl", lines->str);
}

/* Within one file, too, whoever annotated the same text adds to it. */
static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  static const gsize fillers[] = { 0, 3000000 };

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++) {
    g_autofree char *doccano = put_thrice (fixture, fillers[i]);
    g_autoptr (SkeinReport) report = NULL;
    g_autofree char *before = NULL;
    SkeinTotals totals;

    g_clear_object (&fixture->project);
    g_unlink (fixture->path);
    fixture->project = skein_project_create (fixture->path, NULL);
    before = fixture_dump (fixture->path);
    report = import_fixture_import (fixture, doccano, NULL);
    g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
    g_assert_cmpuint (totals.articles, ==, fillers[i] > 0 ? 2 : 1);
    g_assert_cmpuint (totals.actors, ==, 2);
    g_assert_cmpuint (totals.mentions, ==, 2);
    g_assert_cmpuint (totals.evidence, ==, 1);
    for (guint line = 2; line <= 3; line++)
      g_assert_true (says_at (report,
                              line,
                              "“News” comes again in this file, with the same text; it is one "
                              "article, with what is annotated in any of them."));
    g_assert_true (says_at (
        report, 4, "“News” comes again in this file, with the same text; it is one article."));
    check_again (fixture, doccano, NULL, before);
  }
}

/* A key that stands for two texts is no key of the second. */
static void
test_repeated_key (Fixture *fixture, gconstpointer data)
{
#define OF_KEY(text) "{\"id\":\"http://example.org/1\",\"title\":\"news\",\"text\":\"" text "\"}"
  g_autofree char *file =
      import_fixture_put (fixture,
                          "json",
                          "news.json",
                          "{\"format\":\"skein-articles\",\"version\":1,\"articles\":[\n" OF_KEY (
                              "One.") ",\n" OF_KEY ("Two.") "]}");
  g_autoptr (SkeinReport) report = import_fixture_import (fixture, file, NULL);

  import_fixture_assert_totals (fixture, 0, 0, 0);
  g_assert_true (says_at (report,
                          3,
                          "“news” has the key of an article that was imported just now, but "
                          "another text; it was left out."));
}

/* What a person rejected, renamed or gave another type does not come back by the files that say otherwise. */
static void
test_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  skein_report_free (import_fixture_import (fixture, bert, NULL));
  skein_report_free (import_fixture_import (fixture, doccano, NULL));
  id = fixture_find_actor (fixture->project, "Cy");
  g_assert_true (skein_edit_rename_actor (fixture->project, id, "Cyrus", FALSE, &error));
  g_assert_no_error (error);
  mentions = skein_project_dup_mentions (fixture->project, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);

    if (g_array_index (mention->spans, SkeinSpan, 0).start == 8)
      id = mention->id;
  }
  g_assert_true (
      skein_edit_set_mention_status (fixture->project, &id, 1, SKEIN_STATUS_REJECTED, &error));
  g_assert_no_error (error);
  before = fixture_dump (fixture->path);
  skein_report_free (import_fixture_import (fixture, bert, NULL));
  skein_report_free (import_fixture_import (fixture, doccano, NULL));
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

#define RELATION                                                                                   \
  "{\"type\":\"meets\",\"source\":\"a\",\"target\":\"b\",\"source_mention\":\"m1\","               \
  "\"target_mention\":\"m2\""
#define PAYS                                                                                       \
  "{\"type\":\"pays\",\"source\":\"a\",\"target\":\"b\",\"source_mention\":\"m1\","                \
  "\"target_mention\":\"m2\""

/* The same text with other relations between the same two mentions. */
static char *
put_evidence (Fixture *fixture, const char *folder, const char *evidence)
{
  g_autofree char *contents = g_strdup_printf (
      "{\"format\":\"skein-articles\",\"version\":1,\"actors\":[{\"id\":\"a\",\"name\":\"Ada\","
      "\"type\":\"Person\"},{\"id\":\"b\",\"name\":\"Bob\",\"type\":\"Person\"}],"
      "\"articles\":[{\"title\":\"news\",\"text\":\"" TEXT "\",\"mentions\":["
      "{\"id\":\"m1\",\"actor\":\"a\",\"spans\":[[0,3]]},{\"id\":\"m2\",\"actor\":\"b\",\"spans\":[[8,11]]}],"
      "\"evidence\":[%s]}]}",
      evidence);

  return import_fixture_put (fixture, folder, "news.json", contents);
}

/* Who says something else of the same relation between the same two mentions gives other evidence. */
static void
test_other_evidence (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *evidence;
    guint n_new;
  } rows[] = {
    { RELATION "}", 0 },
    { RELATION ",\"span\":[0,21]}", 0 },
    { RELATION ",\"polarity\":\"asserted\",\"modality\":\"stated\"}", 0 },
    { RELATION ",\"polarity\":\"denied\"}", 1 },
    { RELATION ",\"modality\":\"alleged\"}", 1 },
    { RELATION ",\"polarity\":\"denied\",\"modality\":\"alleged\"}", 1 },
    { RELATION ",\"span\":[0,11]}", 1 },
    { RELATION "}," RELATION ",\"polarity\":\"denied\"}", 1 },
    { RELATION ",\"span\":[0,11]}," RELATION ",\"span\":[4,7]}", 2 },
  };
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *bert = put_evidence (fixture, "bert", rows[i].evidence);
    g_autofree char *before = NULL;

    g_test_message ("row %u", i);
    g_clear_object (&fixture->project);
    g_unlink (fixture->path);
    skein_report_free (import_fixture_import (fixture, anna, NULL));
    before = fixture_dump (fixture->path);
    skein_report_free (import_fixture_import (fixture, bert, NULL));
    import_fixture_assert_totals (fixture, 2, 2, 1 + rows[i].n_new);
    if (rows[i].n_new > 0)
      check_again (fixture, bert, NULL, before);
    skein_report_free (import_fixture_import (fixture, anna, bert));
    import_fixture_assert_totals (fixture, 2, 2, 1 + rows[i].n_new);
  }
}

/* What was rejected stays so by whatever passage it is said, but not what contradicts it. */
static void
test_rejected_evidence (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = put_evidence (fixture, "bert", RELATION ",\"span\":[0,11]}");
  g_autofree char *cleo = put_evidence (fixture, "cleo", RELATION ",\"polarity\":\"denied\"}");
  g_autoptr (GPtrArray) evidence = NULL;
  gint64 id;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  evidence = skein_project_dup_article_evidence (fixture->project, 1, NULL);
  id = ((const SkeinEvidence *) g_ptr_array_index (evidence, 0))->id;
  g_assert_true (
      skein_edit_set_evidence_status (fixture->project, &id, 1, SKEIN_STATUS_REJECTED, NULL));
  skein_report_free (import_fixture_import (fixture, bert, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  skein_report_free (import_fixture_import (fixture, cleo, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 1);
}

/* One of two claims may be what a person changed; the other is not lost, nor added twice. */
static void
test_retyped_evidence (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert =
      put_evidence (fixture, "bert", RELATION "}," RELATION ",\"span\":[0,11]}");
  g_autofree char *cleo = put_evidence (fixture, "cleo", RELATION "}," PAYS "}");
  g_autofree char *before = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  gint64 relation, remaining;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  evidence = skein_project_dup_article_evidence (fixture->project, 1, NULL);
  relation = ((const SkeinEvidence *) g_ptr_array_index (evidence, 0))->relation;
  g_assert_true (
      skein_edit_set_relation_type (fixture->project, relation, "knows", &remaining, NULL));
  skein_report_free (import_fixture_import (fixture, bert, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 1);
  before = fixture_dump (fixture->path);
  skein_report_free (import_fixture_import (fixture, cleo, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 2);
  check_again (fixture, cleo, NULL, before);
}

/* Who was given another type or another name by a person does not come back as what other files take it for. */
static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  gint64 id;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  id = fixture_find_actor (fixture->project, "Ada");
  g_assert_true (skein_edit_set_actor_type (fixture->project, &id, 1, "Organisation", NULL));
  id = fixture_find_actor (fixture->project, "Bob");
  g_assert_true (skein_edit_rename_actor (fixture->project, id, "Robert", FALSE, NULL));
  skein_report_free (import_fixture_import (fixture, doccano, NULL));
  /* Paris alone is new. */
  import_fixture_assert_totals (fixture, 3, 3, 2);
}

#define WITHOUT_IDS                                                                                \
  "{\"format\":\"skein-articles\",\"version\":1,\"actors\":[{\"id\":\"a\",\"name\":\"Ada\","       \
  "\"type\":\"Person\"},{\"id\":\"b\",\"name\":\"Bob\",\"type\":\"Person\"}],"                     \
  "\"articles\":[{\"title\":\"news\",\"text\":\"" TEXT "\",\"mentions\":["                         \
  "{\"actor\":\"a\",\"spans\":[[0,3]]},{\"actor\":\"b\",\"spans\":[[8,11]]}],"                     \
  "\"evidence\":[{\"type\":\"meets\",\"source\":\"a\",\"target\":\"b\",\"span\":[0,21]}]}]}"

/* A mark whose ends a person moved is not made again where it was. */
static void
test_adjusted (Fixture *fixture, gconstpointer data)
{
  static const SkeinSpan wide = { 0, 7 };
  g_autofree char *json = import_fixture_put (fixture, "anna", "news.json", WITHOUT_IDS);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  g_autoptr (GPtrArray) mentions = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  skein_report_free (import_fixture_import (fixture, json, NULL));
  mentions = skein_project_dup_mentions (fixture->project, 1, NULL);
  g_assert_true (
      skein_edit_set_mention_spans (fixture->project,
                                    ((const SkeinMention *) g_ptr_array_index (mentions, 0))->id,
                                    &wide,
                                    1,
                                    NULL));
  before = fixture_dump (fixture->path);
  skein_report_free (import_fixture_import (fixture, json, NULL));
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  skein_report_free (import_fixture_import (fixture, doccano, NULL));
  import_fixture_assert_totals (fixture, 3, 3, 2);
}

/* What is true of many articles is said once, with their number. */
static void
test_offsets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *doccano = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autoptr (SkeinReport) of_lines = NULL;
  g_autoptr (SkeinReport) of_files = NULL;

  /* UTF-16, as JavaScript counts. */
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (
        lines,
        "{\"text\":\"🚢 🚢 %u Ada and Bob\",\"title\":\"%u\",\"entities\":["
        "{\"id\":1,\"label\":\"Person\",\"start_offset\":8,\"end_offset\":11},"
        "{\"id\":2,\"label\":\"Person\",\"start_offset\":16,\"end_offset\":19}]}\n",
        i,
        i);
  doccano = import_fixture_put (fixture, "doccano", "all.jsonl", lines->str);
  of_lines = import_fixture_import (fixture, doccano, NULL);
  g_assert_true (
      import_fixture_says (of_lines,
                           "The offsets of 3 articles count UTF-16 units; they were converted."));
  g_free (import_fixture_put (fixture, "brat", "a.txt", "🚢 🚢 Ada"));
  g_free (import_fixture_put (fixture, "brat", "b.txt", "🚢 🚢 Bob"));
  one = import_fixture_put (fixture, "brat", "a.ann", "T1\tPerson 6 9\tAda\n");
  other = import_fixture_put (fixture, "brat", "b.ann", "T1\tPerson 6 9\tBob\n");
  of_files = import_fixture_import (fixture, one, other);
  g_assert_true (
      import_fixture_says (of_files,
                           "The offsets of 2 articles count UTF-16 units; they were converted."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, import_fixture_tear_down)
  ADD ("/supplement/plain-then-brat", test_plain_then_brat);
  ADD ("/supplement/brat-then-doccano", test_brat_then_doccano);
  ADD ("/supplement/annotators", test_annotators);
  ADD ("/supplement/annotators-at-once", test_annotators_at_once);
  ADD ("/supplement/moved", test_moved);
  ADD ("/supplement/annotator-of-gone", test_annotator_of_gone);
  ADD ("/supplement/relative", test_relative);
  ADD ("/supplement/key", test_key);
  ADD ("/supplement/folders-of-documents", test_folders_of_documents);
  ADD ("/supplement/repeated", test_repeated);
  ADD ("/supplement/repeated-key", test_repeated_key);
  ADD ("/supplement/mended", test_mended);
  ADD ("/supplement/other-evidence", test_other_evidence);
  ADD ("/supplement/rejected-evidence", test_rejected_evidence);
  ADD ("/supplement/retyped-evidence", test_retyped_evidence);
  ADD ("/supplement/corrected", test_corrected);
  ADD ("/supplement/adjusted", test_adjusted);
  ADD ("/supplement/offsets", test_offsets);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Importing the same files again, and what a person decides about an import. */
#include <sqlite3.h>
#include <stdlib.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-relation.h"

#define TEXT "Ada met Bob. Bob pays Cy. Dan left."

/* What a test says about a file: each part is left out if it is NULL. */
typedef struct {
  const char *text;
  const char *file;
  const char *ada;
  const char *type;
  const char *relation;
  gboolean without_dan;
  gboolean with_second_bob;
} Content;

static const Content plain = { TEXT, "/a/news.txt", "Ada", "PER", "meets", FALSE, FALSE };

static int
add_mention (SkeinArticleRecord *article, guint actor, const char *id, const char *words)
{
  SkeinMentionRecord *mention =
      skein_article_record_add_mention (article, actor, fixture_span_of (article->text, words));

  mention->id = g_strdup (id);
  return (int) article->mentions->len - 1;
}

/* A file without global keys: who is who shows by the mentions alone. */
static SkeinDocument *
make_document (const Content *content)
{
  SkeinDocument *document = skein_document_new ();
  guint ada = skein_document_add_actor (document, "1", content->ada, content->type);
  guint bob = skein_document_add_actor (document, "2", "Bob", content->type);
  SkeinArticleRecord *article =
      skein_document_add_article (document, "News", g_strdup (content->text));
  SkeinEvidenceRecord *evidence;
  int source, target;

  article->file = g_strdup (content->file);
  article->format = g_strdup ("test");
  source = add_mention (article, ada, "T1", content->ada);
  target = add_mention (article, bob, "T2", "Bob");
  if (!content->without_dan)
    add_mention (article,
                 skein_document_add_actor (document, "3", "Dan", content->type),
                 "T3",
                 "Dan");
  if (content->with_second_bob)
    add_mention (article, bob, "T4", "Bob pays");
  evidence = skein_article_record_add_evidence (article, content->relation, ada, bob);
  evidence->id = g_strdup ("R1");
  evidence->source_mention = source;
  evidence->target_mention = target;
  skein_attributes_add (evidence->attributes, "sure", "yes");
  return document;
}

static SkeinReport *
import (Fixture *fixture, const Content *content, const SkeinImportOptions *options)
{
  g_autoptr (SkeinDocument) document = make_document (content);
  SkeinReport *report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinImporter) importer = NULL;

  if (fixture->project == NULL)
    fixture->project = skein_project_create (fixture->path, NULL);
  importer = skein_importer_new (fixture->project, options, &error);
  g_assert_no_error (error);
  skein_importer_add (importer, document, report, &error);
  g_assert_no_error (error);
  skein_importer_finish (importer, NULL, report, &error);
  g_assert_no_error (error);
  return report;
}

static void
import_plainly (Fixture *fixture, const Content *content)
{
  skein_report_free (import (fixture, content, NULL));
}

static void
run (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static int
take_number (void *data, int n, char **values, char **names)
{
  *(int *) data = atoi (values[0]);
  return 0;
}

static int
number (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  int n = -1;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, take_number, &n, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return n;
}

static int
count (Fixture *fixture, const char *what)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", what, NULL);

  return number (fixture, sql);
}

/* Undoing takes all of the last import back, and making it again brings all of it. */
static void
check_one_step (Fixture *fixture, const char *before, const char *name)
{
  g_autofree char *after = fixture_dump (fixture->path);
  g_autofree char *undo_name = skein_history_dup_undo_name (fixture->project);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (undo_name, ==, name);
  for (guint round = 0; round < 2; round++) {
    g_autofree char *undone = NULL;
    g_autofree char *redone = NULL;

    skein_history_undo (fixture->project, &error);
    g_assert_no_error (error);
    undone = fixture_dump (fixture->path);
    g_assert_cmpstr (undone, ==, before);
    skein_project_check (fixture->project, &error);
    g_assert_no_error (error);
    skein_history_redo (fixture->project, &error);
    g_assert_no_error (error);
    redone = fixture_dump (fixture->path);
    g_assert_cmpstr (redone, ==, after);
    skein_project_check (fixture->project, &error);
    g_assert_no_error (error);
  }
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undo_name = NULL;
  Content elsewhere = plain;

  elsewhere.file = "/b/news.txt";
  import_plainly (fixture, &plain);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &plain);
  import_plainly (fixture, &elsewhere);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  undo_name = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (undo_name, ==, "Import 1 Article");
  g_assert_cmpint (count (fixture, "import"), ==, 1);
  /* What could be made again still can. */
  skein_history_undo (fixture->project, NULL);
  skein_history_redo (fixture->project, NULL);
  g_clear_pointer (&after, g_free);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_whole_import_undone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &plain);
  check_one_step (fixture, before, "Import 1 Article");
}

/* Whose article it is shows by the name of the file: another annotator's has no say. */
static void
test_other_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Content other = plain;

  other.file = "/a/news-by-eve.txt";
  other.without_dan = TRUE;
  import_plainly (fixture, &plain);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &other);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinReport) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Content changed = plain;

  changed.without_dan = TRUE;
  options->update = FALSE;
  import_plainly (fixture, &plain);
  before = fixture_dump (fixture->path);
  report = import (fixture, &changed, options);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  Content changed = plain;

  changed.without_dan = TRUE;
  changed.with_second_bob = TRUE;
  changed.relation = "visits";
  import_plainly (fixture, &plain);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &changed);
  g_assert_cmpint (count (fixture, "article"), ==, 1);
  g_assert_cmpint (count (fixture, "mention"), ==, 3);
  g_assert_cmpint (count (fixture, "mention WHERE original_id = 'T4'"), ==, 1);
  /* Nobody names Dan any more, and nobody meets. */
  g_assert_cmpint (count (fixture, "actor"), ==, 2);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'visits'"), ==, 1);
  g_assert_cmpint (count (fixture, "relation"), ==, 1);
  g_assert_cmpint (count (fixture, "evidence"), ==, 1);
  g_assert_cmpint (count (fixture, "attribute"), ==, 1);
  check_one_step (fixture, before, "Update 1 Article");
}

/* Who is never an actor does not come back by a file, unless that is wanted. */
static void
test_never (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (SkeinReport) report = NULL;
  const GPtrArray *entries;
  gboolean says = FALSE;
  gint64 bob;

  import_plainly (fixture, &plain);
  bob = fixture_find_actor (fixture->project, "Bob");
  g_assert_true (skein_edit_never_actors (fixture->project, &bob, 1, NULL));
  before = fixture_dump (fixture->path);
  report = import (fixture, &plain, NULL);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  entries = skein_report_get_entries (report);
  for (guint i = 0; i < entries->len; i++)
    says |= g_str_has_prefix (((const SkeinReportEntry *) g_ptr_array_index (entries, i))->message,
                              "1 actor was left out");
  g_assert_true (says);
  options->skip_never = FALSE;
  skein_report_free (import (fixture, &plain, options));
  g_assert_cmpint (count (fixture, "actor WHERE name = 'Bob'"), ==, 1);
  g_assert_cmpint (count (fixture, "evidence"), ==, 1);
}

/* What a person made or changed stays, whatever the file says. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  Content changed = plain;

  changed.without_dan = TRUE;
  changed.relation = "visits";
  import_plainly (fixture, &plain);
  run (
      fixture,
      "UPDATE mention SET origin = 'by hand', stop = stop + 5 WHERE original_id = 'T3';"
      "UPDATE evidence SET status = 'rejected' WHERE original_id = 'R1';"
      "INSERT INTO mention (article, actor, start, stop, status, origin)"
      " SELECT article, actor, 13, 16, 'accepted', 'by hand' FROM mention WHERE original_id = 'T2'");
  import_plainly (fixture, &changed);
  g_assert_cmpint (count (fixture, "mention"), ==, 4);
  g_assert_cmpint (count (fixture, "mention WHERE original_id = 'T3' AND stop - start = 8"), ==, 1);
  g_assert_cmpint (count (fixture, "actor"), ==, 3);
  g_assert_cmpint (count (fixture, "evidence WHERE status = 'rejected'"), ==, 1);
  g_assert_cmpint (count (fixture, "evidence"), ==, 1);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'meets'"), ==, 1);
}

/* A name that a person gave stays, and so does who is who. */
static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  import_plainly (fixture, &plain);
  skein_project_rename_actor (fixture->project,
                              fixture_find_actor (fixture->project, "Ada"),
                              "Ada Lund",
                              NULL);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &plain);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

/* Importing what is known already is no step, also if its actors are merged; what is asserted comes once. */
static void
test_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 anna;

  for (guint i = 0; i < document->articles->len; i++) {
    SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);

    article->file = g_strdup ("/a/all");
    article->format = g_strdup ("test");
  }
  fixture->project = skein_project_create (fixture->path, NULL);
  fixture_import (fixture->project, document, FALSE);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  g_assert_true (skein_edit_merge_actors (
      fixture->project, fixture_find_actor (fixture->project, "Harbour Office"), &anna, 1, NULL));
  before = fixture_dump (fixture->path);
  fixture_import (fixture->project, document, FALSE);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

/* A new mention of an actor that is merged into another is shown with that; all of it is one step. */
static void
test_merged_update (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  Content changed = plain;
  gint64 bob;

  changed.with_second_bob = TRUE;
  changed.relation = "visits";
  import_plainly (fixture, &plain);
  bob = fixture_find_actor (fixture->project, "Bob");
  g_assert_true (skein_edit_merge_actors (
      fixture->project, fixture_find_actor (fixture->project, "Dan"), &bob, 1, NULL));
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &changed);
  g_assert_cmpint (count (fixture, "actor"), ==, 3);
  g_assert_cmpint (count (fixture, "own_mention"), ==, 2);
  g_assert_cmpint (count (fixture, "own_evidence"), ==, 1);
  g_assert_cmpint (count (fixture, "relation"), ==, 1);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'visits'"), ==, 1);
  check_one_step (fixture, before, "Update 1 Article");
}

/* What a person changed by an edit belongs to the file no longer. */
static void
test_edited (Fixture *fixture, gconstpointer data)
{
  static const SkeinSpan wide = { 0, 7 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 dan;

  import_plainly (fixture, &plain);
  dan = number (fixture, "SELECT id FROM mention WHERE original_id = 'T3'");
  g_assert_true (skein_edit_move_mentions (
      fixture->project, &dan, 1, fixture_find_actor (fixture->project, "Bob"), NULL));
  g_assert_true (
      skein_edit_set_mention_spans (fixture->project,
                                    number (fixture,
                                            "SELECT id FROM mention WHERE original_id = 'T1'"),
                                    &wide,
                                    1,
                                    NULL));
  g_assert_true (skein_edit_set_relation_type (
      fixture->project, fixture_find_relation (fixture->project, "meets"), "visits", NULL, NULL));
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &plain);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_changed_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  Content changed = plain;

  changed.text = "On Monday " TEXT;
  import_plainly (fixture, &plain);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &changed);
  g_assert_cmpint (count (fixture, "article"), ==, 1);
  g_assert_cmpint (count (fixture, "actor"), ==, 3);
  g_assert_cmpint (count (fixture, "mention WHERE original_id = 'T1' AND start = 10"), ==, 1);
  check_one_step (fixture, before, "Update 1 Article");
}

/* What a person made goes along with its words; what has lost them stays with the old text. */
static void
test_changed_text_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinReport) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Content changed = plain;

  changed.text = "On Monday " TEXT;
  import_plainly (fixture, &plain);
  run (fixture, "UPDATE mention SET origin = 'by hand' WHERE original_id = 'T1'");
  report = import (fixture, &changed, NULL);
  g_assert_cmpint (count (fixture, "article"), ==, 1);
  g_assert_cmpint (count (fixture, "mention"), ==, 3);
  g_assert_cmpint (count (fixture, "mention WHERE origin = 'by hand' AND start = 10"), ==, 1);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_KEPT), ==, 0);
  before = fixture_dump (fixture->path);
  import_plainly (fixture, &changed);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  changed.text = "On Monday Eve met Bob. Bob pays Cy. Dan left.";
  changed.ada = "Eve";
  skein_report_free (g_steal_pointer (&report));
  report = import (fixture, &changed, NULL);
  g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_KEPT), ==, 2);
  g_assert_cmpint (count (fixture, "article WHERE title = 'News (earlier text)' AND file IS NULL"),
                   ==,
                   1);
  g_assert_cmpint (
      count (fixture, "mention JOIN article AS a ON a.id = article WHERE a.file IS NULL"), ==, 1);
  g_assert_cmpint (count (fixture, "passage"), ==, 6);
  check_one_step (fixture, before, "Update 1 Article");
}

/* The words of the file are kept beside what they are mapped to. */
static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinReport) report = NULL;
  g_autoptr (SkeinReport) again = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  skein_import_options_map_type (options, SKEIN_TYPES_OF_ACTORS, "PER", "Hero");
  skein_import_options_map_type (options, SKEIN_TYPES_OF_RELATIONS, "meets", "knows");
  report = import (fixture, &plain, options);
  g_assert_cmpint (count (fixture, "actor WHERE type = 'Hero'"), ==, 3);
  g_assert_cmpint (count (fixture, "mention WHERE label = 'PER'"), ==, 3);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'knows'"), ==, 1);
  g_assert_cmpint (count (fixture, "attribute WHERE name = 'label' AND value = 'meets'"), ==, 1);
  before = fixture_dump (fixture->path);
  again = import (fixture, &plain, options);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

/* What the project maps holds for all imports, unless something else is decided for one. */
static void
test_mapping_of_project (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinReport) report = NULL;
  Content coded = plain;

  coded.relation = "P26";
  fixture->project = skein_project_create (fixture->path, NULL);
  skein_edit_set_type_mapping (fixture->project, SKEIN_TYPES_OF_ACTORS, "PER", "Hero", NULL);
  skein_edit_set_type_mapping (fixture->project, SKEIN_TYPES_OF_RELATIONS, "meets", "knows", NULL);
  import_plainly (fixture, &plain);
  g_assert_cmpint (count (fixture, "actor WHERE type = 'Hero'"), ==, 3);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'knows'"), ==, 1);
  skein_import_options_map_type (options, SKEIN_TYPES_OF_RELATIONS, "meets", "greets");
  report = import (fixture, &plain, options);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'greets'"), ==, 1);
  import_plainly (fixture, &coded);
  g_assert_cmpint (count (fixture, "relation WHERE type = 'spouse'"), ==, 1);
  g_assert_cmpint (count (fixture, "attribute WHERE name = 'label' AND value = 'P26'"), ==, 1);
}

typedef struct {
  SkeinJoin join;
  int n_actors;
  guint n_notes;
} Joining;

/* The second file has actors of the same names, in another article. */
static void
test_join (Fixture *fixture, gconstpointer data)
{
  static const Joining rows[] = {
    { SKEIN_JOIN_KEYS, 6, 0 },
    { SKEIN_JOIN_IMPORT, 6, 0 },
    { SKEIN_JOIN_PROJECT, 3, 1 },
  };
  Content other = plain;

  other.text = "Long after, " TEXT;
  other.file = "/a/later.txt";
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
    g_autoptr (SkeinReport) report = NULL;

    g_clear_object (&fixture->project);
    g_free (fixture->path);
    fixture->path = g_strdup_printf ("%s/%u.skein", fixture->folder, i);
    options->join = rows[i].join;
    import_plainly (fixture, &plain);
    report = import (fixture, &other, options);
    g_test_message ("row %u", i);
    g_assert_cmpint (count (fixture, "actor"), ==, rows[i].n_actors);
    g_assert_cmpuint (skein_report_get_n (report, SKEIN_SEVERITY_NOTE), ==, rows[i].n_notes);
  }
}

/* Of two who have the name nobody knows which is meant. */
static void
test_join_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinReport) report = NULL;
  Content second = plain;
  Content third = plain;

  second.text = "Long after, " TEXT;
  second.file = "/a/second.txt";
  third.text = "At last, " TEXT;
  third.file = "/a/third.txt";
  options->join = SKEIN_JOIN_PROJECT;
  import_plainly (fixture, &plain);
  import_plainly (fixture, &second);
  g_assert_cmpint (count (fixture, "actor"), ==, 6);
  report = import (fixture, &third, options);
  g_assert_cmpint (count (fixture, "actor"), ==, 9);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/import-update/unchanged", test_unchanged);
  ADD ("/corpus/import-update/whole-import-undone", test_whole_import_undone);
  ADD ("/corpus/import-update/other-file", test_other_file);
  ADD ("/corpus/import-update/never", test_never);
  ADD ("/corpus/import-update/left", test_left);
  ADD ("/corpus/import-update/update", test_update);
  ADD ("/corpus/import-update/by-hand", test_by_hand);
  ADD ("/corpus/import-update/renamed", test_renamed);
  ADD ("/corpus/import-update/merged", test_merged);
  ADD ("/corpus/import-update/merged-update", test_merged_update);
  ADD ("/corpus/import-update/edited", test_edited);
  ADD ("/corpus/import-update/changed-text", test_changed_text);
  ADD ("/corpus/import-update/changed-text-by-hand", test_changed_text_by_hand);
  ADD ("/corpus/import-update/mapping", test_mapping);
  ADD ("/corpus/import-update/mapping-of-project", test_mapping_of_project);
  ADD ("/corpus/import-update/join", test_join);
  ADD ("/corpus/import-update/join-ambiguous", test_join_ambiguous);
  return g_test_run ();
}

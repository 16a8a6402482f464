// SPDX-License-Identifier: MPL-2.0
/* What a person removed stays away, whatever files say it again, until that is undone. */
#include "import-fixture.h"
#include "project-fixture.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-evidence.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-relation.h"

#define TEXT "Ada met Bob in Paris. Bob paid Cy."

#define ANNA "T1\tPerson 0 3\tAda\nT2\tPerson 8 11\tBob\nR1\tmeets Arg1:T1 Arg2:T2\n"

/* Other ids, the same and more. */
#define BERT                                                                                       \
  "T5\tPerson 8 11\tBob\nT6\tPerson 0 3\tAda\nT7\tPerson 31 33\tCy\n"                              \
  "R7\tmeets Arg1:T6 Arg2:T5\n"

#define DOCCANO                                                                                    \
  "{\"id\":1,\"text\":\"" TEXT "\",\"entities\":["                                                 \
  "{\"id\":11,\"label\":\"Person\",\"start_offset\":0,\"end_offset\":3},"                          \
  "{\"id\":12,\"label\":\"Person\",\"start_offset\":8,\"end_offset\":11}],\"relations\":["         \
  "{\"id\":21,\"from_id\":11,\"to_id\":12,\"type\":\"meets\"}]}\n"

/* The mention that begins at that place. */
static gint64
find_mention (Fixture *fixture, guint32 start)
{
  g_autoptr (GPtrArray) mentions = skein_project_dup_mentions (fixture->project, 1, NULL);

  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);

    if (g_array_index (mention->spans, SkeinSpan, 0).start == start)
      return mention->id;
  }
  g_assert_not_reached ();
}

static gint64
find_evidence (Fixture *fixture)
{
  g_autoptr (GPtrArray) evidence = skein_project_dup_article_evidence (fixture->project, 1, NULL);

  g_assert_cmpuint (evidence->len, ==, 1);
  return ((const SkeinEvidence *) g_ptr_array_index (evidence, 0))->id;
}

static void
remove_mention (Fixture *fixture, guint32 start)
{
  gint64 id = find_mention (fixture, start);
  g_autoptr (GError) error = NULL;

  skein_edit_remove_mentions (fixture->project, &id, 1, &error);
  g_assert_no_error (error);
}

static void
import_all (Fixture *fixture, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    skein_report_free (import_fixture_import (fixture, paths[i], NULL));
}

static void
test_mention (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  const char *all[] = { anna, bert, doccano, NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  remove_mention (fixture, 0);
  import_fixture_assert_totals (fixture, 2, 1, 1);
  before = fixture_dump (fixture->path);
  skein_report_free (import_fixture_import (fixture, anna, NULL));
  skein_report_free (import_fixture_import (fixture, doccano, NULL));
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
  import_all (fixture, all);
  /* Only Cy is new. */
  import_fixture_assert_totals (fixture, 3, 2, 1);
  while (skein_history_undo (fixture->project, NULL)) {
    SkeinTotals totals;

    g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
    if (totals.mentions == 2)
      break;
  }
  import_fixture_assert_totals (fixture, 2, 2, 1);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 3, 3, 1);
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  g_autofree char *doccano = import_fixture_put (fixture, "doccano", "all.jsonl", DOCCANO);
  const char *all[] = { anna, bert, doccano, anna, NULL };
  gint64 id;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  id = find_evidence (fixture);
  g_assert_true (skein_edit_remove_evidence (fixture->project, &id, 1, NULL));
  import_fixture_assert_totals (fixture, 2, 2, 0);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 3, 3, 0);
}

static void
test_relation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  const char *all[] = { anna, bert, anna, NULL };
  g_autoptr (GPtrArray) relations = NULL;
  gint64 id;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  id = fixture_find_relation (fixture->project, "meets");
  g_assert_true (skein_edit_set_relation_asserted (fixture->project, id, TRUE, NULL));
  g_assert_true (skein_edit_set_relation_note (fixture->project, id, "In May.", NULL));
  g_assert_true (skein_edit_delete_relations (fixture->project, &id, 1, NULL));
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 3, 3, 0);
  relations = skein_project_dup_relations (fixture->project, NULL);
  g_assert_cmpuint (relations->len, ==, 0);
}

/* What somebody marked by hand and removed again does not come by files either, which say it, too. */
static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  static const SkeinSpan cy = { 31, 33 };
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  g_autofree char *bert = import_fixture_put_brat (fixture, "bert", TEXT, BERT);
  const char *all[] = { bert, anna, NULL };
  gint64 mention;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  mention = skein_edit_add_mention_of_new (fixture->project, 1, &cy, 1, "Cy", "Person", NULL, NULL);
  g_assert_cmpint (mention, !=, 0);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 3, 3, 1);
  remove_mention (fixture, 31);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 3, 2, 1);
}

/* Who removes a mark can make it again, and move others to its place. */
static void
test_again_by_hand (Fixture *fixture, gconstpointer data)
{
  static const SkeinSpan ada = { 0, 3 };
  g_autofree char *anna = import_fixture_put_brat (fixture, "anna", TEXT, ANNA);
  const char *all[] = { anna, NULL };
  g_autoptr (GError) error = NULL;
  gint64 id, actor;

  skein_report_free (import_fixture_import (fixture, anna, NULL));
  actor = fixture_find_actor (fixture->project, "Ada");
  remove_mention (fixture, 0);
  g_assert_cmpint (skein_edit_add_mention (fixture->project, 1, actor, &ada, 1, NULL), !=, 0);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 2, 2, 1);
  remove_mention (fixture, 0);
  id = find_mention (fixture, 8);
  g_assert_true (skein_edit_move_mentions (fixture->project, &id, 1, actor, &error));
  g_assert_true (skein_edit_set_mention_spans (fixture->project, id, &ada, 1, &error));
  g_assert_no_error (error);
  import_all (fixture, all);
  import_fixture_assert_totals (fixture, 2, 1, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add (name, Fixture, NULL, fixture_set_up, function, import_fixture_tear_down)
  ADD ("/removed/mention", test_mention);
  ADD ("/removed/evidence", test_evidence);
  ADD ("/removed/relation", test_relation);
  ADD ("/removed/by-hand", test_by_hand);
  ADD ("/removed/again-by-hand", test_again_by_hand);
  return g_test_run ();
}

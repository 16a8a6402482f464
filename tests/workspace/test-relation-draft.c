// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-error.h"
#include "skein-evidence.h"
#include "skein-relation-draft.h"
#include "skein-relation.h"
#include "workspace-fixture.h"

/* The text of the first article, as the fixture has it. */
static char *
dup_text (WorkspaceFixture *fixture, gint64 *article)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (fixture->project, NULL);

  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *one = g_ptr_array_index (articles, i);

    if (g_str_equal (one->title, "The meeting"))
      *article = one->id;
  }
  return skein_project_dup_text (fixture->project, *article, NULL);
}

static SkeinSpan
find_span (const char *text, const char *words)
{
  const char *at = strstr (text, words);
  guint32 start;

  g_assert_nonnull (at);
  start = (guint32) g_utf8_strlen (text, at - text);
  return (SkeinSpan){ start, start + (guint32) g_utf8_strlen (words, -1) };
}

/* The mention of an actor that begins first in the article. */
static gint64
find_mention (WorkspaceFixture *fixture, gint64 article, gint64 actor)
{
  g_autoptr (GPtrArray) mentions = skein_project_dup_mentions (fixture->project, article, NULL);

  for (guint i = 0; i < mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (mentions, i);

    if (mention->actor == actor)
      return mention->id;
  }
  g_assert_not_reached ();
}

static SkeinRelationDraft *
begin (WorkspaceFixture *fixture, gint64 actor)
{
  gint64 article = 0;
  g_autofree char *text = dup_text (fixture, &article);
  g_autoptr (GError) error = NULL;
  SkeinRelationDraft *draft =
      skein_relation_draft_new_from_mention (fixture->workspace,
                                             find_mention (fixture, article, actor),
                                             &error);

  g_assert_no_error (error);
  g_assert_nonnull (text);
  return draft;
}

static void
assert_passage (SkeinRelationDraft *draft, const char *expected)
{
  g_autofree char *passage = skein_text_map_dup_slice (draft->map, draft->span);

  g_assert_cmpstr (passage, ==, expected);
}

static char *
describe_ends (WorkspaceFixture *fixture, const SkeinRelationDraft *draft, const char *typed)
{
  g_autoptr (GArray) ends = skein_relation_draft_dup_ends (draft, typed, 10);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < ends->len; i++) {
    const SkeinDraftEnd *end = &g_array_index (ends, SkeinDraftEnd, i);

    g_string_append_printf (words,
                            "%s%s:%d",
                            i > 0 ? "|" : "",
                            skein_workspace_get_actor (fixture->workspace, end->actor)->name,
                            end->nearness);
    g_assert_true ((end->mention != 0) == (end->nearness != SKEIN_DRAFT_IN_PROJECT));
  }
  return g_string_free (words, FALSE);
}

/* Bob is in Ann's sentence, the others elsewhere in the article, and Eve is not in it. */
static void
test_ends (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) draft = begin (fixture, fixture->ann);
  g_autofree char *all = describe_ends (fixture, draft, NULL);
  g_autofree char *alias = describe_ends (fixture, draft, "annie");
  g_autofree char *accents = describe_ends (fixture, draft, "elan");
  g_autofree char *nobody = describe_ends (fixture, draft, "zebra");
  g_autofree char *blanks = describe_ends (fixture, draft, "  ");

  g_assert_cmpstr (all, ==, "Bob Birch:0|Capetown:1|Dawn Ltd:1|Eve Élan:2");
  g_assert_cmpstr (alias, ==, "Ann Aster:0");
  g_assert_cmpstr (accents, ==, "Eve Élan:2");
  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (blanks, ==, all);
}

static char *
describe_types (const SkeinRelationDraft *draft, const char *typed, guint limit)
{
  g_autoptr (GPtrArray) types = skein_relation_draft_dup_types (draft, typed, limit);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++) {
    const SkeinDraftType *type = g_ptr_array_index (types, i);

    g_string_append_printf (words, "%s%s", i > 0 ? "|" : "", type->phrase);
    if (type->is_new)
      g_string_append_c (words, '+');
  }
  return g_string_free (words, FALSE);
}

/* What persons do with persons comes before what they do with places. */
static void
test_types (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) people =
      skein_relation_draft_new (fixture->workspace, fixture->ann, fixture->bob);
  g_autoptr (SkeinRelationDraft) travel =
      skein_relation_draft_new (fixture->workspace, fixture->cape, fixture->ann);
  g_autofree char *of_people = describe_types (people, NULL, 3);
  g_autofree char *of_travel = describe_types (travel, "", 1);
  g_autofree char *typed = describe_types (people, "me", 5);
  g_autofree char *known = describe_types (people, "Meets With", 5);
  g_autofree char *new_type = describe_types (people, " is proud of ", 5);
  g_autofree char *full = describe_types (people, "s", 2);

  g_assert_cmpstr (of_people, ==, "advises|knows|meets with");
  g_assert_cmpstr (of_travel, ==, "leaves");
  g_assert_cmpstr (typed, ==, "meets with|me+");
  g_assert_cmpstr (known, ==, "meets with");
  g_assert_cmpstr (new_type, ==, "is proud of+");
  /* A new type has a place however many others fit. */
  g_assert_true (g_str_has_suffix (full, "|s+"));
}

static void
test_directions (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "Ann Aster meets with Bob Birch",
                                          "Bob Birch meets with Ann Aster",
                                          "Ann Aster and Bob Birch: meets with, mutual" };
  g_autoptr (SkeinRelationDraft) draft =
      skein_relation_draft_new (fixture->workspace, fixture->ann, fixture->bob);

  skein_relation_draft_set_type (draft, "meets_with");
  for (guint i = 0; i < SKEIN_N_DRAFT_DIRECTIONS; i++) {
    g_autofree char *sentence = skein_relation_draft_dup_sentence (draft, i);

    g_assert_cmpstr (sentence, ==, expected[i]);
  }
  /* All meetings of the project are mutual, and nobody has said otherwise of this one. */
  g_assert_cmpint (draft->direction, ==, SKEIN_DRAFT_MUTUAL);
  skein_relation_draft_set_type (draft, "knows");
  g_assert_cmpint (draft->direction, ==, SKEIN_DRAFT_FORTH);
  skein_relation_draft_set_direction (draft, SKEIN_DRAFT_BACK);
  skein_relation_draft_set_type (draft, "meets_with");
  g_assert_cmpint (draft->direction, ==, SKEIN_DRAFT_BACK);
}

/* The passage follows the two mentions until a person moves it. */
static void
test_passage (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) draft = begin (fixture, fixture->ann);
  g_autoptr (GArray) ends = skein_relation_draft_dup_ends (draft, "capetown", 1);

  assert_passage (draft, "🚢 Ann Aster met Bob Birch.");
  skein_relation_draft_set_other (draft, &g_array_index (ends, SkeinDraftEnd, 0));
  assert_passage (draft,
                  "🚢 Ann Aster met Bob Birch. Bob knows her. Ann is said to leave Capetown.");
  skein_relation_draft_move_end (draft, SKEIN_DRAFT_SENTENCE, -1);
  assert_passage (draft, "🚢 Ann Aster met Bob Birch. Bob knows her.");
  skein_relation_draft_move_end (draft, SKEIN_DRAFT_WORD, 1);
  assert_passage (draft, "🚢 Ann Aster met Bob Birch. Bob knows her. Ann");
  skein_relation_draft_move_start (draft, SKEIN_DRAFT_SENTENCE, 1);
  assert_passage (draft, "Bob knows her. Ann");
  skein_relation_draft_move_start (draft, SKEIN_DRAFT_WORD, 1);
  assert_passage (draft, "knows her. Ann");
  skein_relation_draft_move_start (draft, SKEIN_DRAFT_WORD, -2);
  assert_passage (draft, "Birch. Bob knows her. Ann");
  skein_relation_draft_set_other (draft, &g_array_index (ends, SkeinDraftEnd, 0));
  assert_passage (draft, "Birch. Bob knows her. Ann");
}

/* Neither edge goes over the other or out of the text. */
static void
test_edges (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) draft = begin (fixture, fixture->ann);
  guint32 length = skein_text_map_get_length (draft->map);

  for (int steps = -200; steps <= 200; steps += 50)
    for (guint unit = 0; unit < 2; unit++) {
      SkeinSpan context;

      skein_relation_draft_move_start (draft, unit, steps);
      g_assert_cmpuint (draft->span.start, <, draft->span.end);
      skein_relation_draft_move_end (draft, unit, -steps);
      g_assert_cmpuint (draft->span.start, <, draft->span.end);
      g_assert_cmpuint (draft->span.end, <=, length);
      context = skein_relation_draft_get_context (draft);
      g_assert_true (skein_span_contains (context, draft->span));
      g_assert_cmpuint (context.end, <=, length);
    }
}

static void
test_triggers (WorkspaceFixture *fixture, gconstpointer data)
{
  gint64 article = 0;
  g_autofree char *text = dup_text (fixture, &article);
  g_autoptr (SkeinRelationDraft) draft = begin (fixture, fixture->ann);
  SkeinSpan met = find_span (text, "met");
  SkeinSpan part = { met.start + 1, met.start + 2 };
  SkeinSpan wide = find_span (text, "Aster met ");

  g_assert_true (skein_relation_draft_toggle_trigger (draft, part));
  g_assert_cmpuint (draft->triggers->len, ==, 1);
  g_assert_true (skein_span_equal (g_array_index (draft->triggers, SkeinSpan, 0), met));
  g_assert_true (skein_relation_draft_toggle_trigger (draft, wide));
  g_assert_cmpuint (draft->triggers->len, ==, 1);
  g_assert_cmpuint (g_array_index (draft->triggers, SkeinSpan, 0).start, ==, wide.start);
  g_assert_cmpuint (g_array_index (draft->triggers, SkeinSpan, 0).end, ==, met.end);
  g_assert_true (skein_relation_draft_toggle_trigger (draft, part));
  g_assert_cmpuint (draft->triggers->len, ==, 0);
  /* Outside of the passage, or no word. */
  g_assert_false (skein_relation_draft_toggle_trigger (draft, find_span (text, "knows")));
  g_assert_false (skein_relation_draft_toggle_trigger (draft, (SkeinSpan){ met.end, met.end + 1 }));
  /* What the passage loses expresses nothing any more. */
  g_assert_true (skein_relation_draft_toggle_trigger (draft, met));
  skein_relation_draft_move_end (draft, SKEIN_DRAFT_WORD, -4);
  g_assert_cmpuint (draft->triggers->len, ==, 0);
}

/* Bob was chosen from Ann's mention, and does something to her. */
static void
test_save (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) draft = begin (fixture, fixture->ann);
  g_autoptr (GArray) ends = skein_relation_draft_dup_ends (draft, "birch", 1);
  g_autoptr (SkeinRelationDraft) again = NULL;
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GError) error = NULL;
  const SkeinEvidence *evidence;
  gint64 relation;

  g_assert_false (skein_relation_draft_is_complete (draft));
  g_assert_cmpint (skein_relation_draft_save (draft, TRUE, &error), ==, 0);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);

  skein_relation_draft_set_other (draft, &g_array_index (ends, SkeinDraftEnd, 0));
  skein_relation_draft_set_type (draft, "greets");
  skein_relation_draft_set_direction (draft, SKEIN_DRAFT_BACK);
  draft->date = g_strdup ("2016-03?");
  draft->grade = g_strdup ("B2");
  relation = skein_relation_draft_save (draft, TRUE, &error);
  g_assert_no_error (error);
  written = skein_project_dup_mention_evidence (fixture->project, draft->first.mention, &error);
  g_assert_no_error (error);
  evidence = g_ptr_array_index (written, written->len - 1);
  g_assert_cmpint (evidence->relation, ==, relation);
  g_assert_cmpint (evidence->source, ==, fixture->bob);
  g_assert_cmpint (evidence->target, ==, fixture->ann);
  g_assert_cmpint (evidence->source_mention, ==, draft->other.mention);
  g_assert_cmpint (evidence->target_mention, ==, draft->first.mention);
  g_assert_cmpstr (evidence->date, ==, "2016-03?");
  g_assert_true (skein_span_equal (evidence->span, draft->span));

  /* The same form edits it. */
  again = skein_relation_draft_new_from_evidence (fixture->workspace, evidence->id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->direction, ==, SKEIN_DRAFT_FORTH);
  again->polarity = SKEIN_POLARITY_DENIED;
  g_assert_cmpint (skein_relation_draft_save (again, TRUE, &error), ==, relation);
  g_assert_no_error (error);
  skein_relation_draft_set_type (again, "knows");
  g_assert_cmpint (skein_relation_draft_move (again, &error), !=, relation);
  g_assert_no_error (error);
  g_assert_null (skein_project_dup_relation (fixture->project, relation, NULL));
}

static void
test_without_passage (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelationDraft) draft =
      skein_relation_draft_new (fixture->workspace, fixture->cape, fixture->eve);
  g_autoptr (SkeinRelation) relation = NULL;
  g_autoptr (GError) error = NULL;

  skein_relation_draft_set_type (draft, "is_home_of");
  relation = skein_project_dup_relation (fixture->project,
                                         skein_relation_draft_save (draft, TRUE, &error),
                                         NULL);
  g_assert_no_error (error);
  g_assert_nonnull (relation);
  g_assert_true (relation->by_hand);
  g_assert_cmpuint (relation->n_evidence, ==, 0);
}

/* Two actors and a place in an article: those mentions are meant that are nearest. */
static void
test_article (WorkspaceFixture *fixture, gconstpointer data)
{
  gint64 article = 0;
  g_autofree char *text = dup_text (fixture, &article);
  g_autoptr (SkeinRelationDraft) draft =
      skein_relation_draft_new (fixture->workspace, fixture->ann, fixture->cape);
  SkeinSpan selected = find_span (text, "leave Capetown");
  g_autoptr (GError) error = NULL;

  skein_relation_draft_set_article (draft, article, (SkeinSpan){ 60, 60 }, &error);
  g_assert_no_error (error);
  assert_passage (draft, "Ann is said to leave Capetown.");
  skein_relation_draft_set_article (draft, article, selected, &error);
  g_assert_no_error (error);
  assert_passage (draft, "leave Capetown");
  /* A place that the text does not have. */
  skein_relation_draft_set_article (draft,
                                    article,
                                    (SkeinSpan){ G_MAXUINT32 - 1, G_MAXUINT32 },
                                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->span.end, <=, skein_text_map_get_length (draft->map));
  g_assert_false (skein_relation_draft_set_article (draft, article + 99, SKEIN_SPAN_EMPTY, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/relation-draft/ends", test_ends);
  WORKSPACE_ADD ("/relation-draft/types", test_types);
  WORKSPACE_ADD ("/relation-draft/directions", test_directions);
  WORKSPACE_ADD ("/relation-draft/passage", test_passage);
  WORKSPACE_ADD ("/relation-draft/edges", test_edges);
  WORKSPACE_ADD ("/relation-draft/triggers", test_triggers);
  WORKSPACE_ADD ("/relation-draft/save", test_save);
  WORKSPACE_ADD ("/relation-draft/without-passage", test_without_passage);
  WORKSPACE_ADD ("/relation-draft/article", test_article);
  return g_test_run ();
}

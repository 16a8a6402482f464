// SPDX-License-Identifier: MPL-2.0
#include "fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-candidate.h"
#include "skein-date.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-passage.h"
#include "skein-relation.h"
#include "skein-type.h"

static gint64
get_article (Fixture *fixture, const char *title)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (fixture->project, NULL);

  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);

    if (g_str_equal (article->title, title))
      return article->id;
  }
  g_assert_not_reached ();
}

static guint
count_steps (Fixture *fixture)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (fixture->project, 1000, NULL);

  return steps->len;
}

static void
test_mention (Fixture *fixture, gconstpointer data)
{
  SkeinSpan spans[2] = { { 4, 6 }, { 0, 2 } };
  SkeinSpan outside = { 0, 5000 };
  g_autoptr (SkeinMention) mention = NULL;
  g_autoptr (GError) error = NULL;
  gint64 article;
  gint64 anna;
  gint64 id;

  fixture_fill (fixture);
  article = get_article (fixture, "A denial");
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  id = skein_edit_add_mention (fixture->project, article, anna, spans, 2, &error);
  g_assert_no_error (error);
  mention = skein_project_dup_mention (fixture->project, id, &error);
  g_assert_cmpuint (mention->spans->len, ==, 2);
  g_assert_cmpuint (g_array_index (mention->spans, SkeinSpan, 0).end, ==, 2);
  g_assert_cmpint (skein_edit_add_mention (fixture->project, article, anna, spans, 2, &error),
                   ==,
                   0);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (skein_edit_add_mention (fixture->project, article, anna, &outside, 1, &error),
                   ==,
                   0);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (skein_edit_add_mention (fixture->project, article, 999, spans, 1, &error),
                   ==,
                   0);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* What is rejected is not shown, and marking it again accepts it. */
  g_assert_true (
      skein_edit_set_mention_status (fixture->project, &id, 1, SKEIN_STATUS_REJECTED, NULL));
  g_assert_null (skein_project_dup_mention (fixture->project, id, NULL));
  g_assert_cmpint (skein_edit_add_mention (fixture->project, article, anna, spans, 2, NULL),
                   ==,
                   id);
}

/* A mention that is split off takes its evidence along. */
static void
test_split (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (GError) error = NULL;
  gint64 article;
  gint64 split;

  fixture_fill (fixture);
  article = get_article (fixture, "A denial");
  mentions = skein_project_dup_mentions (fixture->project, article, NULL);
  split = skein_edit_split_mentions (fixture->project,
                                     &((SkeinMention *) g_ptr_array_index (mentions, 0))->id,
                                     1,
                                     "Clara Berg",
                                     "Person",
                                     &error);
  g_assert_no_error (error);
  evidence = skein_project_dup_article_evidence (fixture->project, article, NULL);
  g_assert_cmpuint (evidence->len, ==, 1);
  g_assert_true (((SkeinEvidence *) g_ptr_array_index (evidence, 0))->source == split ||
                 ((SkeinEvidence *) g_ptr_array_index (evidence, 0))->target == split);
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (SkeinEvidence) evidence = NULL;
  g_autoptr (GError) error = NULL;
  SkeinEvidenceDraft draft = { .date = " 201x ", .grade = "b2", .note = " said so " };
  gint64 article;
  gint64 anna;
  gint64 office;
  gint64 relation = 0;
  gint64 id;

  fixture_fill (fixture);
  article = get_article (fixture, "Harbour talks");
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  office = fixture_find_actor (fixture->project, "Harbour Office");
  mentions = skein_project_dup_mentions (fixture->project, article, NULL);
  g_assert_cmpint (
      skein_edit_add_evidence (
          fixture->project, anna, office, "visits", FALSE, article, &draft, NULL, &error),
      ==,
      0);
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  draft.source_mention = ((SkeinMention *) g_ptr_array_index (mentions, 0))->id;
  id = skein_edit_add_evidence (
      fixture->project, anna, office, "visits", FALSE, article, &draft, &relation, &error);
  g_assert_no_error (error);
  evidence = skein_project_dup_evidence (fixture->project, id, NULL);
  g_assert_cmpint (evidence->relation, ==, relation);
  g_assert_cmpstr (evidence->date, ==, "201X");
  g_assert_cmpstr (evidence->grade, ==, "B2");
  g_assert_cmpstr (evidence->note, ==, "said so");
  /* Without a span of its own it is the sentence. */
  g_assert_cmpuint (evidence->span.start, ==, 0);
  g_assert_cmpuint (evidence->span.end, >, 20);
  draft.grade = "G9";
  g_assert_false (
      skein_edit_set_evidence (fixture->project, id, SKEIN_EVIDENCE_GRADE, &draft, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  /* The relation goes with its last passage, and is not shown without one. */
  g_assert_true (
      skein_edit_set_evidence_status (fixture->project, &id, 1, SKEIN_STATUS_REJECTED, NULL));
  g_assert_null (skein_project_dup_relation (fixture->project, relation, NULL));
  g_assert_true (skein_history_undo (fixture->project, NULL));
  g_assert_true (skein_edit_remove_evidence (fixture->project, &id, 1, NULL));
  g_assert_null (skein_project_dup_relation (fixture->project, relation, NULL));
}

/* What both said by hand, even in the same words, is with each of them again. */
static void
test_merge_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinRelation) relation = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (SkeinMergePreview) preview = NULL;
  g_autoptr (SkeinActor) shown = NULL;
  g_autoptr (GError) error = NULL;
  gint64 anna;
  gint64 bo;
  gint64 office;
  gint64 first;

  fixture_fill (fixture);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  bo = fixture_find_actor (fixture->project, "Bo Çelik");
  office = fixture_find_actor (fixture->project, "Harbour Office");
  skein_edit_set_actor_note (fixture->project, anna, "of note", NULL);
  skein_edit_set_actor_note (fixture->project, bo, "of note", NULL);
  first =
      skein_edit_add_relation (fixture->project, anna, office, "trusts", FALSE, "Says so", NULL);
  skein_edit_add_relation (fixture->project, bo, office, "trusts", FALSE, "Says so", NULL);

  preview = skein_project_preview_merge (fixture->project, anna, &bo, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preview->n_mentions, ==, 3);
  g_assert_cmpuint (preview->n_joined, ==, 1);
  g_assert_cmpuint (preview->n_loops, ==, 1);
  g_assert_cmpuint (preview->shared->len, ==, 1);
  g_assert_cmpint (g_array_index (preview->shared, gint64, 0), ==, office);
  g_assert_false (preview->is_denied);

  g_assert_true (skein_edit_set_actor_colour (fixture->project, &bo, 1, "#12ab34", &error));
  g_assert_true (skein_edit_merge_actors (fixture->project, anna, &bo, 1, &error));
  g_assert_null (skein_project_dup_actor (fixture->project, bo, NULL));
  g_assert_cmpint (skein_project_get_shown_actor (fixture->project, bo), ==, anna);
  shown = skein_project_dup_actor (fixture->project, anna, NULL);
  g_assert_cmpuint (shown->n_mentions, ==, 5);
  g_assert_cmpstr (shown->aliases, ==, "Berg\nBo Çelik");
  merged = skein_project_dup_merged (fixture->project, anna, NULL);
  g_assert_cmpuint (merged->len, ==, 1);
  g_assert_cmpuint (((SkeinMerged *) g_ptr_array_index (merged, 0))->n_mentions, ==, 3);
  g_assert_cmpstr (((SkeinMerged *) g_ptr_array_index (merged, 0))->colour, ==, "#12ab34");

  g_assert_true (skein_edit_unmerge_actor (fixture->project, bo, &error));
  g_assert_no_error (error);
  relation = skein_project_dup_relation (fixture->project, first, NULL);
  g_assert_cmpstr (relation->note, ==, "Says so");
  g_assert_true (relation->by_hand);
  g_clear_pointer (&relation, skein_relation_free);
  relation = skein_project_dup_relation (
      fixture->project,
      skein_edit_add_relation (fixture->project, bo, office, "trusts", FALSE, NULL, NULL),
      NULL);
  g_assert_cmpstr (relation->note, ==, "Says so");
  g_clear_pointer (&shown, skein_actor_free);
  shown = skein_project_dup_actor (fixture->project, anna, NULL);
  g_assert_cmpstr (shown->note, ==, "of note");
}

/* An import that means an actor who was merged marks the one who is shown, and un-merging sorts it out. */
static void
test_import_of_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinActor) bo_again = NULL;
  g_autoptr (SkeinActor) anna_shown = NULL;
  SkeinArticleRecord *article;
  gint64 anna;
  gint64 bo;

  fixture_fill (fixture);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  bo = fixture_find_actor (fixture->project, "Bo Çelik");
  g_assert_true (skein_edit_merge_actors (fixture->project, anna, &bo, 1, NULL));
  skein_document_add_actor (document, "test:bo", "Bo Çelik", "Person");
  article = skein_document_add_article (document, "New", g_strdup ("Bo Çelik is back."));
  skein_article_record_add_mention (article, 0, (SkeinSpan){ 0, 8 });
  fixture_import (fixture->project, document, FALSE);
  anna_shown = skein_project_dup_actor (fixture->project, anna, NULL);
  g_assert_cmpuint (anna_shown->n_mentions, ==, 6);
  g_assert_true (skein_edit_unmerge_actor (fixture->project, bo, NULL));
  bo_again = skein_project_dup_actor (fixture->project, bo, NULL);
  g_assert_cmpuint (bo_again->n_mentions, ==, 4);
}

static void
test_not_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GError) error = NULL;
  gint64 one;
  gint64 other;

  fixture_fill (fixture);
  one = skein_edit_add_actor (fixture->project, "John Kerry", "Person", NULL);
  other = skein_edit_add_actor (fixture->project, "J. Kerry", "Person", NULL);
  candidates = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (candidates->len, ==, 1);
  g_assert_true (skein_edit_add_not_same (fixture->project, other, one, NULL));
  g_clear_pointer (&candidates, g_ptr_array_unref);
  candidates = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (candidates->len, ==, 0);
  g_assert_false (skein_edit_merge_actors (fixture->project, one, &other, 1, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_assert_true (skein_edit_remove_not_same (fixture->project, one, other, NULL));
  g_assert_true (skein_edit_merge_actors (fixture->project, one, &other, 1, NULL));
}

static const struct {
  const char *one;
  const char *other;
  gboolean offered;
} name_pairs[] = {
  { "John Kerry", "Kerry, John", TRUE },
  { "John Kerry", "J. F. Kerry", TRUE },
  { "John Kerry", "Kerry", TRUE },
  { "François Hollande", "Francois Hollande", TRUE },
  { "Sergey Lavrov", "Сергей Лавров", TRUE },
  { "Lavrov", "Лавров", TRUE },
  { "Wang Yi", "王毅", TRUE },
  { "Alexis Tsipras", "Αλέξης Τσίπρας", TRUE },
  { "Hassan Rouhani", "حسن روحاني", TRUE },
  { "John Kerry", "Bob Kerry", FALSE },
  { "John Kerry", "Sergey Lavrov", FALSE },
  { "Hillary Clinton", "Bill Clinton", FALSE },
};

static void
test_candidates (Fixture *fixture, gconstpointer data)
{
  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (name_pairs); i++) {
    g_autoptr (GPtrArray) candidates = NULL;

    skein_edit_add_actor (fixture->project, name_pairs[i].one, "Person", NULL);
    skein_edit_add_actor (fixture->project, name_pairs[i].other, "Person", NULL);
    candidates = fixture_find_candidates (fixture->project, 10);
    g_test_message ("%s, %s", name_pairs[i].one, name_pairs[i].other);
    g_assert_cmpuint (candidates->len, ==, name_pairs[i].offered);
    if (candidates->len > 0)
      g_test_message ("%s", ((SkeinCandidate *) g_ptr_array_index (candidates, 0))->reason);
    g_assert_true (skein_history_go_to (fixture->project, 0, NULL));
  }
}

static void
test_occurrences (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "celik", "BERG", "北京", "she", NULL };
  g_autoptr (GArray) found = NULL;
  g_autoptr (SkeinPassage) passage = NULL;
  const SkeinOccurrence *last;
  guint n_added = 0;
  gint64 office;

  fixture_fill (fixture);
  /* All but the pronoun and the city are marked. */
  found = skein_project_find_occurrences (fixture->project, names, 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 2);
  last = &g_array_index (found, SkeinOccurrence, 1);
  passage = skein_project_dup_passage_at (fixture->project, last->article, last->span, NULL);
  g_assert_cmpstr (passage->text, ==, "会谈在北京市举行。");
  g_assert_cmpuint (last->span.start, ==, 3);
  g_assert_cmpuint (last->span.end, ==, 5);
  g_array_unref (g_steal_pointer (&found));
  g_assert_true (skein_edit_add_never_actor (fixture->project, "SHE", NULL));
  found = skein_project_find_occurrences (fixture->project, names, 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  office = fixture_find_actor (fixture->project, "Harbour Office");
  g_assert_true (skein_edit_add_mentions (fixture->project,
                                          office,
                                          &g_array_index (found, SkeinOccurrence, 0),
                                          found->len,
                                          &n_added,
                                          NULL));
  g_assert_cmpuint (n_added, ==, 1);
}

static void
test_snap (void)
{
  const char *text = "  He met Anna’s aunt 北京市 there";
  SkeinSpan span = skein_text_snap_to_words (text, (SkeinSpan){ 6, 11 });

  g_assert_cmpuint (span.start, ==, 5);
  g_assert_cmpuint (span.end, ==, 13);
  span = skein_text_snap_to_words (text, (SkeinSpan){ 21, 23 });
  g_assert_cmpuint (span.start, ==, 21);
  g_assert_cmpuint (span.end, ==, 23);
  g_assert_true (skein_span_is_empty (skein_text_snap_to_words (text, (SkeinSpan){ 0, 2 })));
}

/* Typing is one step, until it stops. */
static void
test_joining (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 anna;
  guint n;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  n = count_steps (fixture);
  skein_edit_set_actor_note (fixture->project, anna, "a", NULL);
  skein_edit_set_actor_note (fixture->project, anna, "ab", NULL);
  skein_edit_set_actor_note (fixture->project, anna, "abc", NULL);
  g_assert_cmpuint (count_steps (fixture), ==, n + 1);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (skein_history_redo (fixture->project, NULL));
  skein_edit_set_actor_note (fixture->project, anna, "abcd", NULL);
  skein_history_stop_joining (fixture->project);
  skein_edit_set_actor_note (fixture->project, anna, "abcde", NULL);
  g_assert_cmpuint (count_steps (fixture), ==, n + 3);
}

static void
test_types (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinType) type = NULL;
  g_autofree char *mapped = NULL;
  g_autoptr (GError) error = NULL;
  SkeinTypeEffect effect;
  gint64 anna;
  gint64 office;

  fixture_fill (fixture);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  office = fixture_find_actor (fixture->project, "Harbour Office");
  skein_edit_add_relation (fixture->project, office, anna, "is_known_to", FALSE, NULL, NULL);
  g_assert_true (skein_project_preview_rename_type (
      fixture->project, SKEIN_TYPES_OF_RELATIONS, "is_known_to", "knows", &effect, &error));
  g_assert_cmpuint (effect.n_changed, ==, 1);
  g_assert_cmpuint (effect.n_joined, ==, 1);
  g_assert_true (effect.exists);
  g_assert_true (skein_edit_rename_type (
      fixture->project, SKEIN_TYPES_OF_RELATIONS, "is_known_to", "knows", &error));
  type = skein_project_dup_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "knows", NULL);
  g_assert_cmpuint (type->n_uses, ==, 1);
  mapped =
      skein_project_dup_mapped_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "is_known_to");
  g_assert_cmpstr (mapped, ==, "knows");
  g_assert_false (
      skein_edit_delete_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "knows", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
}

/* A relation that went both ways goes one way, from either end, and its passages name its ends in that order. */
static void
test_direct (Fixture *fixture, gconstpointer data)
{
  gint64 anna, bo;
  gint64 id = 0;
  guint n;

  fixture_fill (fixture);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  bo = fixture_find_actor (fixture->project, "Bo Çelik");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *before = NULL;
    g_autofree char *after = NULL;
    g_autoptr (SkeinRelation) relation = NULL;
    g_autoptr (GPtrArray) evidence = NULL;
    g_autoptr (GError) error = NULL;

    skein_edit_add_evidence (fixture->project,
                             anna,
                             bo,
                             "plays_with",
                             TRUE,
                             get_article (fixture, "A denial"),
                             &(SkeinEvidenceDraft){ .span = { 0, 9 } },
                             &id,
                             &error);
    g_assert_no_error (error);
    before = fixture_dump (fixture->path);
    n = count_steps (fixture);
    g_assert_true (
        skein_edit_set_relation_source (fixture->project, id, i == 0 ? anna : bo, &id, &error));
    g_assert_no_error (error);
    relation = skein_project_dup_relation (fixture->project, id, NULL);
    g_assert_false (relation->mutual);
    g_assert_cmpint (relation->source, ==, i == 0 ? anna : bo);
    g_assert_cmpint (relation->target, ==, i == 0 ? bo : anna);
    g_assert_cmpuint (relation->n_evidence, ==, 1);
    g_assert_cmpuint (count_steps (fixture), ==, n + 1);
    /* Once more changes nothing. */
    g_assert_true (
        skein_edit_set_relation_source (fixture->project, id, i == 0 ? anna : bo, NULL, &error));
    g_assert_cmpuint (count_steps (fixture), ==, n + 1);
    g_assert_true (skein_project_check (fixture->project, &error));
    g_assert_true (skein_history_undo (fixture->project, NULL));
    after = fixture_dump (fixture->path);
    g_assert_cmpstr (before, ==, after);
    g_assert_true (skein_history_undo (fixture->project, NULL));
  }
}

/* Several relations get a type as one step; those that are equal then become one. */
static void
test_types_of_several (Fixture *fixture, gconstpointer data)
{
  gint64 relations[3], anna, bo, gone = 999, remaining = 0;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;
  g_autoptr (SkeinType) type = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  fixture_fill (fixture);
  anna = fixture_find_actor (fixture->project, "Anna Berg");
  bo = fixture_find_actor (fixture->project, "Bo Çelik");
  relations[0] = skein_edit_add_relation (fixture->project, anna, bo, "helps", FALSE, NULL, &error);
  relations[1] = skein_edit_add_relation (fixture->project, anna, bo, "feeds", FALSE, NULL, &error);
  relations[2] = skein_edit_add_relation (fixture->project, bo, anna, "feeds", FALSE, NULL, &error);
  g_assert_no_error (error);
  before = fixture_dump (fixture->path);
  n = count_steps (fixture);
  g_assert_true (skein_edit_set_relation_types (
      fixture->project, relations, 3, "supports", &remaining, &error));
  g_assert_cmpint (remaining, ==, relations[0]);
  type = skein_project_dup_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "supports", NULL);
  g_assert_cmpuint (type->n_uses, ==, 2);
  g_assert_cmpuint (count_steps (fixture), ==, n + 1);
  name = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (name, ==, "Change the Type of 3 Relations");
  g_assert_true (skein_history_undo (fixture->project, NULL));
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
  /* All or none. */
  relations[1] = gone;
  g_assert_false (
      skein_edit_set_relation_types (fixture->project, relations, 3, "supports", NULL, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
  g_assert_null (
      skein_project_dup_type (fixture->project, SKEIN_TYPES_OF_RELATIONS, "supports", NULL));
}

static void
note_touched_cb (SkeinProject *project, guint changes, guint *n)
{
  const SkeinTouched *touched = skein_project_get_touched (project);

  g_assert_false (touched->all);
  *n = touched->actors->len * 100 + touched->relations->len * 10 + touched->articles->len;
}

static void
test_touched (Fixture *fixture, gconstpointer data)
{
  guint n = 0;
  gint64 bo;

  fixture_fill (fixture);
  bo = fixture_find_actor (fixture->project, "Bo Çelik");
  g_signal_connect (fixture->project, "changed", G_CALLBACK (note_touched_cb), &n);
  skein_edit_add_mention (
      fixture->project, get_article (fixture, "A denial"), bo, &(SkeinSpan){ 1, 3 }, 1, NULL);
  g_assert_cmpuint (n, ==, 101);
  n = 0;
  g_assert_true (skein_history_undo (fixture->project, NULL));
  g_assert_cmpuint (n, ==, 101);
}

static const struct {
  const char *date;
  const char *first;
  const char *last;
  const char *words;
} dates[] = {
  { "2016", "2016", "2016", "2016" },
  { "2016-03-24", "2016-03-24", "2016-03-24", "24 March 2016" },
  { "2016-03~", "2016-03", "2016-03", "about March 2016" },
  { "1984?", "1984", "1984", "1984 (uncertain)" },
  { "201X", "2010", "2019", "2010–2019" },
  { "20XX", "2000", "2099", "2000–2099" },
  { "2016-XX", "2016", "2016", "2016" },
  { "2016-02-XX", "2016-02", "2016-02", "February 2016" },
  { "2016-24", "2016-12", "2017-02", "Winter 2016" },
  { "2016-03/2016-04%", "2016-03", "2016-04", "March 2016 – about April 2016 (uncertain)" },
  { "2016-03/..", "2016-03", NULL, "since March 2016" },
  { "/2016", NULL, "2016", "until 2016" },
  { "-0043", "-0043", "-0043", "44 BC" },
};

static void
test_dates (void)
{
  static const char *const bad[] = { "",        "16",        "2016-13",     "2016-02-30",
                                     "2016-3",  "2016/2015", "../..",       "2016-XX-05",
                                     "XXXX",    "2016-25",   "2016-03-24 ", "2016-21-01",
                                     "201X-03", "yesterday" };
  static const char *const sorted[] = { "../1900", "-0043",   "201X", "2010-05",
                                        "2016",    "2016-21", "2017" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *first = skein_date_dup_first (dates[i].date);
    g_autofree char *last = skein_date_dup_last (dates[i].date);
    g_autofree char *words = skein_date_dup_words (dates[i].date);

    g_assert_true (skein_date_is_valid (dates[i].date));
    g_assert_cmpstr (first, ==, dates[i].first);
    g_assert_cmpstr (last, ==, dates[i].last);
    g_assert_cmpstr (words, ==, dates[i].words);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (skein_date_is_valid (bad[i]));
  for (guint i = 1; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpint (skein_date_compare (sorted[i - 1], sorted[i]), <, 0);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/edit/mention", test_mention);
  ADD ("/corpus/edit/split", test_split);
  ADD ("/corpus/edit/evidence", test_evidence);
  ADD ("/corpus/edit/merge-by-hand", test_merge_by_hand);
  ADD ("/corpus/edit/import-of-merged", test_import_of_merged);
  ADD ("/corpus/edit/not-same", test_not_same);
  ADD ("/corpus/edit/candidates", test_candidates);
  ADD ("/corpus/edit/occurrences", test_occurrences);
  g_test_add_func ("/corpus/edit/snap", test_snap);
  ADD ("/corpus/edit/joining", test_joining);
  ADD ("/corpus/edit/types", test_types);
  ADD ("/corpus/edit/direct", test_direct);
  ADD ("/corpus/edit/types-of-several", test_types_of_several);
  ADD ("/corpus/edit/touched", test_touched);
  g_test_add_func ("/corpus/edit/dates", test_dates);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Random edits of all kinds: everything can be undone to the last byte, and merges can be taken back whatever was done
 * since. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "random-edits.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-lists.h"

#define N_EDITS 1000
#define N_BETWEEN 50

static char *
digest (const char *path)
{
  g_autofree char *dump = fixture_dump (path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

static void
assert_digest (const char *path, GPtrArray *digests, guint index)
{
  g_autofree char *found = digest (path);

  g_assert_cmpstr (found, ==, g_ptr_array_index (digests, index));
}

/* Counting all at once gives what counting for each gives, in the same order. */
static void
check_lists (SkeinProject *project)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, NULL);
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);
  g_autoptr (GPtrArray) all_actors = NULL;
  g_autoptr (GPtrArray) all_articles = NULL;

  g_assert_true (skein_project_load_lists (project, &all_actors, &all_articles, NULL));
  g_assert_cmpuint (all_actors->len, ==, actors->len);
  g_assert_cmpuint (all_articles->len, ==, articles->len);
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *one = g_ptr_array_index (actors, i);
    const SkeinActor *other = g_ptr_array_index (all_actors, i);

    g_assert_cmpint (one->id, ==, other->id);
    g_assert_cmpstr (one->aliases, ==, other->aliases);
    g_assert_cmpuint (one->n_mentions, ==, other->n_mentions);
    g_assert_cmpuint (one->n_articles, ==, other->n_articles);
    g_assert_cmpuint (one->n_relations, ==, other->n_relations);
  }
  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *one = g_ptr_array_index (articles, i);
    const SkeinArticle *other = g_ptr_array_index (all_articles, i);

    g_assert_cmpint (one->id, ==, other->id);
    g_assert_cmpuint (one->n_mentions, ==, other->n_mentions);
    g_assert_cmpuint (one->n_actors, ==, other->n_actors);
    g_assert_cmpuint (one->n_evidence, ==, other->n_evidence);
  }
}

/* Does edits; the n-th of @digests is what the project holds after n steps, of @steps the n-th step. */
static void
do_edits (Fixture *fixture, SkeinRandom *random, GPtrArray *digests, GArray *steps)
{
  gint64 last = 0;

  g_array_append_val (steps, last);
  g_ptr_array_add (digests, digest (fixture->path));
  while (steps->len <= N_EDITS) {
    random_edit_anything (fixture->project, random);
    if (random_edit_get_last_step (fixture->project) > last) {
      last = random_edit_get_last_step (fixture->project);
      g_array_append_val (steps, last);
      g_ptr_array_add (digests, digest (fixture->path));
    } else {
      /* An edit that joined the step before changed what that one leads to. */
      g_ptr_array_remove_index (digests, digests->len - 1);
      g_ptr_array_add (digests, digest (fixture->path));
    }
    if (steps->len % 100 == 0) {
      fixture_reopen (fixture);
      check_lists (fixture->project);
    }
  }
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %u", seed);
  fixture->project = skein_project_create (fixture->path, NULL);
  do_edits (fixture, &random, digests, steps);
  g_assert_true (skein_project_check (fixture->project, &error));
  g_assert_no_error (error);
  for (guint i = steps->len - 1; i > 0; i--) {
    if (i % 128 == 0)
      fixture_reopen (fixture);
    g_assert_true (skein_history_undo (fixture->project, &error));
    assert_digest (fixture->path, digests, i - 1);
  }
  for (guint i = 1; i < steps->len; i++) {
    if (i % 128 == 0)
      fixture_reopen (fixture);
    g_assert_true (skein_history_redo (fixture->project, &error));
    assert_digest (fixture->path, digests, i);
  }
  for (guint i = 0; i < 12; i++) {
    guint to = skein_random_below (&random, steps->len);

    g_assert_true (
        skein_history_go_to (fixture->project, g_array_index (steps, gint64, to), &error));
    g_assert_no_error (error);
    assert_digest (fixture->path, digests, to);
  }
  g_assert_true (skein_project_check (fixture->project, NULL));
}

/* Whose annotations are, by number of the annotation. */
typedef struct {
  GHashTable *mentions;
  GHashTable *sources;
  GHashTable *targets;
} Owners;

static void
clear_owners (Owners *owners)
{
  g_hash_table_unref (owners->mentions);
  g_hash_table_unref (owners->sources);
  g_hash_table_unref (owners->targets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Owners, clear_owners)

static void
read_owners (SkeinProject *project, Owners *owners)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);

  owners->mentions = g_hash_table_new (NULL, NULL);
  owners->sources = g_hash_table_new (NULL, NULL);
  owners->targets = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < articles->len; i++) {
    gint64 article = ((const SkeinArticle *) g_ptr_array_index (articles, i))->id;
    g_autoptr (GPtrArray) mentions = skein_project_dup_mentions (project, article, NULL);
    g_autoptr (GPtrArray) evidence = skein_project_dup_article_evidence (project, article, NULL);

    for (guint k = 0; k < mentions->len; k++) {
      const SkeinMention *mention = g_ptr_array_index (mentions, k);

      g_hash_table_insert (owners->mentions,
                           GSIZE_TO_POINTER (mention->id),
                           GSIZE_TO_POINTER (mention->actor));
    }
    for (guint k = 0; k < evidence->len; k++) {
      const SkeinEvidence *one = g_ptr_array_index (evidence, k);

      /* Turning a relation is one of the edits: the two ends count in any order. */
      g_hash_table_insert (owners->sources,
                           GSIZE_TO_POINTER (one->id),
                           GSIZE_TO_POINTER (MIN (one->source, one->target)));
      g_hash_table_insert (owners->targets,
                           GSIZE_TO_POINTER (one->id),
                           GSIZE_TO_POINTER (MAX (one->source, one->target)));
    }
  }
}

static void
assert_contains (GHashTable *now, GHashTable *before)
{
  GHashTableIter iter;
  gpointer id;
  gpointer owner;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &owner)) {
    g_assert_true (g_hash_table_contains (now, id));
    g_assert_true (g_hash_table_lookup (now, id) == owner);
  }
}

static void
unmerge_all (Fixture *fixture, SkeinRandom *random)
{
  for (;;) {
    g_auto (RandomWorld) world = { 0 };
    g_autoptr (GError) error = NULL;

    random_world_look (&world, fixture->project, random);
    if (world.merged->len == 0)
      return;
    g_assert_true (skein_edit_unmerge_actor (fixture->project,
                                             random_world_pick (&world, world.merged),
                                             &error));
    g_assert_no_error (error);
  }
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);

  g_test_message ("seed %u", seed);
  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (SkeinDocument) document = fixture_make_document ();

    ((SkeinActorRecord *) g_ptr_array_index (document->actors, 0))->key[0] = (char) ('a' + i);
    fixture_import (fixture->project, document, FALSE);
    for (guint k = 0; k < 30; k++)
      random_edit_between (fixture->project, &random);
  }
  for (guint round = 0; round < 5; round++) {
    g_auto (Owners) before = { 0 };
    g_auto (Owners) after = { 0 };

    unmerge_all (fixture, &random);
    read_owners (fixture->project, &before);
    g_assert_cmpuint (g_hash_table_size (before.mentions), >, 0);
    for (guint i = 0; i < N_BETWEEN; i++) {
      g_auto (RandomWorld) world = { 0 };
      gint64 other;

      random_edit_between (fixture->project, &random);
      random_world_look (&world, fixture->project, &random);
      other = random_world_pick (&world, world.actors);
      if (i % 8 == 0)
        skein_edit_merge_actors (
            fixture->project, random_world_pick (&world, world.actors), &other, 1, NULL);
    }
    g_assert_true (skein_project_check (fixture->project, NULL));
    unmerge_all (fixture, &random);
    read_owners (fixture->project, &after);
    assert_contains (after.mentions, before.mentions);
    assert_contains (after.sources, before.sources);
    assert_contains (after.targets, before.targets);
  }
}

/* Hardly any of the ids that were given are still there. */
static void
test_sparse (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinArticleRecord *article =
      skein_document_add_article (document, "Many", g_strdup ("One and the other met."));
  gint64 first, last;

  for (guint i = 0; i < 200; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);
    guint actor = skein_document_add_actor (document, NULL, name, "PER");

    skein_article_record_add_mention (article, actor, (SkeinSpan){ i % 2, 3 });
  }
  skein_article_record_add_evidence (article, "meets", 0, 199);
  fixture->project = skein_project_create (fixture->path, NULL);
  fixture_import (fixture->project, document, FALSE);
  first = fixture_find_actor (fixture->project, "Actor 0");
  last = fixture_find_actor (fixture->project, "Actor 199");
  g_assert_cmpint (last, ==, first + 199);
  check_lists (fixture->project);
  for (gint64 id = first + 1; id < last; id++)
    g_assert_true (skein_edit_delete_actors (fixture->project, &id, 1, NULL));
  check_lists (fixture->project);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  /* Thousands of steps, each of which waits for the disk: memory will do where there is such a folder. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/edit-random/sparse", test_sparse);
  ADD ("/corpus/edit-random/undo", test_undo);
  ADD ("/corpus/edit-random/identity", test_identity);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Random edits of all kinds: everything can be undone to the last byte, and merges can be taken back whatever was done
 * since. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-place.h"
#include "skein-random.h"
#include "skein-relation.h"
#include "skein-type.h"

#define N_EDITS 1000
#define N_BETWEEN 50

static const char *const names[] = {
  "Kerry", "John Kerry", "Lavrov", "Сергей Лавров", "王毅", "Île"
};
static const char *const types[] = { "meets", "works_for", "knows", "accuses" };
static const char *const dates[] = {
  "2016", "201X", "2016-03~", "2016-03/..", "2016-21", "nonsense"
};

/* What one random edit may be about. The last place of each array is 0, a thing that is not there. */
typedef struct {
  SkeinProject *project;
  SkeinRandom *random;
  GArray *actors;
  GArray *articles;
  GArray *mentions;
  GArray *relations;
  GArray *evidence;
  GArray *merged;
} World;

static void
collect (GArray *ids, GPtrArray *rows)
{
  /* The number is the first field of all of these. */
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, *(const gint64 *) g_ptr_array_index (rows, i));
}

static void
clear_world (World *world)
{
  g_array_unref (world->actors);
  g_array_unref (world->articles);
  g_array_unref (world->mentions);
  g_array_unref (world->relations);
  g_array_unref (world->evidence);
  g_array_unref (world->merged);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, clear_world)

static GArray *
new_ids (void)
{
  return g_array_new (TRUE, TRUE, sizeof (gint64));
}

static void
look (World *world, SkeinProject *project, SkeinRandom *random)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, NULL);
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);
  g_autoptr (GPtrArray) relations = skein_project_dup_relations (project, NULL);

  *world = (World){ project,    random,     new_ids (), new_ids (),
                    new_ids (), new_ids (), new_ids (), new_ids () };
  collect (world->actors, actors);
  collect (world->articles, articles);
  collect (world->relations, relations);
  for (guint i = 0; i < world->articles->len; i++) {
    gint64 article = g_array_index (world->articles, gint64, i);
    g_autoptr (GPtrArray) mentions = skein_project_dup_mentions (project, article, NULL);
    g_autoptr (GPtrArray) evidence = skein_project_dup_article_evidence (project, article, NULL);

    collect (world->mentions, mentions);
    collect (world->evidence, evidence);
  }
  for (guint i = 0; i < world->actors->len; i++) {
    g_autoptr (GPtrArray) merged =
        skein_project_dup_merged (project, g_array_index (world->actors, gint64, i), NULL);

    collect (world->merged, merged);
  }
}

static guint
below (World *world, guint limit)
{
  return skein_random_below (world->random, limit);
}

static gint64
pick (World *world, const GArray *ids)
{
  return ids->len > 0 ? g_array_index (ids, gint64, below (world, ids->len)) : 0;
}

static const char *
pick_name (World *world)
{
  return names[below (world, G_N_ELEMENTS (names))];
}

static const char *
pick_type (World *world)
{
  return types[below (world, G_N_ELEMENTS (types))];
}

static SkeinSpan
pick_span (World *world)
{
  guint32 start = below (world, 30);

  return (SkeinSpan){ start, start + 1 + below (world, 12) };
}

static void
edit_actor (World *world)
{
  gint64 actor = pick (world, world->actors);
  const char *name = pick_name (world);
  g_autofree char *identifier = g_strdup_printf ("kb:%u", below (world, 6));

  switch (below (world, 9)) {
  case 0:
    skein_edit_add_actor (world->project, name, "Person", NULL);
    break;
  case 1:
    skein_edit_rename_actor (world->project, actor, name, below (world, 2) != 0, NULL);
    break;
  case 2:
    skein_edit_set_actor_type (world->project, &actor, 1, pick_type (world), NULL);
    break;
  case 3:
    skein_edit_set_actor_note (world->project, actor, name, NULL);
    break;
  case 4:
    skein_edit_set_actor_colour (
        world->project, &actor, 1, below (world, 3) != 0 ? "#A01020" : NULL, NULL);
    break;
  case 5:
    skein_edit_add_alias (world->project, actor, name, NULL);
    break;
  case 6:
    skein_edit_remove_alias (world->project, actor, name, NULL);
    break;
  case 7:
    skein_edit_add_identifier (world->project, actor, identifier, NULL);
    break;
  default:
    skein_edit_remove_identifier (world->project, actor, identifier, NULL);
  }
}

static void
edit_mention (World *world)
{
  gint64 mentions[2] = { pick (world, world->mentions), pick (world, world->mentions) };
  SkeinSpan spans[2] = { pick_span (world), pick_span (world) };
  guint n = 1 + below (world, 2);

  switch (below (world, 6)) {
  case 0:
    skein_edit_add_mention (
        world->project, pick (world, world->articles), pick (world, world->actors), spans, n, NULL);
    break;
  case 1:
    skein_edit_add_mention_of_new (world->project,
                                   pick (world, world->articles),
                                   spans,
                                   n,
                                   pick_name (world),
                                   "Person",
                                   NULL,
                                   NULL);
    break;
  case 2:
    skein_edit_set_mention_spans (world->project, mentions[0], spans, n, NULL);
    break;
  case 3:
    skein_edit_set_mention_note (world->project, mentions[0], pick_name (world), NULL);
    break;
  case 4: {
    const char *const wanted[] = { "Berg", "Çelik", "会谈", "office", NULL };
    g_autoptr (GArray) found =
        skein_project_find_occurrences (world->project, wanted, 0, NULL, NULL, NULL, NULL);

    skein_edit_add_mentions (world->project,
                             pick (world, world->actors),
                             (const SkeinOccurrence *) (void *) found->data,
                             found->len,
                             NULL,
                             NULL);
    break;
  }
  default:
    skein_edit_set_mention_status (world->project, mentions, n, below (world, 3), NULL);
  }
}

/* Mentions change hands or go. */
static void
move_mention (World *world)
{
  gint64 mentions[2] = { pick (world, world->mentions), pick (world, world->mentions) };
  guint n = 1 + below (world, 2);

  switch (below (world, 3)) {
  case 0:
    skein_edit_remove_mentions (world->project, mentions, n, NULL);
    break;
  case 1:
    skein_edit_move_mentions (world->project, mentions, n, pick (world, world->actors), NULL);
    break;
  default:
    skein_edit_split_mentions (world->project, mentions, n, pick_name (world), "Person", NULL);
  }
}

static SkeinEvidenceDraft
draft_evidence (World *world)
{
  static const SkeinSpan trigger = { 1, 3 };
  SkeinEvidenceDraft draft = {
    .span = pick_span (world),
    .triggers = &trigger,
    .n_triggers = below (world, 2),
    .polarity = below (world, 2),
    .modality = below (world, 2),
    .date = dates[below (world, G_N_ELEMENTS (dates))],
    .grade = below (world, 2) != 0 ? "B2" : "",
    .note = pick_name (world),
  };

  if (below (world, 2) != 0)
    draft.source_mention = pick (world, world->mentions);
  return draft;
}

static void
edit_relation (World *world)
{
  gint64 relation = pick (world, world->relations);
  gint64 evidence = pick (world, world->evidence);
  SkeinEvidenceDraft draft = draft_evidence (world);
  gboolean mutual = below (world, 2) != 0;

  switch (below (world, 10)) {
  case 0:
    skein_edit_add_relation (world->project,
                             pick (world, world->actors),
                             pick (world, world->actors),
                             pick_type (world),
                             mutual,
                             pick_name (world),
                             NULL);
    break;
  case 1:
    skein_edit_set_relation_type (world->project, relation, pick_type (world), NULL, NULL);
    break;
  case 2:
    skein_edit_turn_relation (world->project, relation, NULL, NULL);
    break;
  case 3:
    skein_edit_set_relation_mutual (world->project, relation, mutual, NULL, NULL);
    break;
  case 4:
    skein_edit_set_relation_note (world->project, relation, pick_name (world), NULL);
    break;
  case 5:
    skein_edit_set_relation_asserted (world->project, relation, mutual, NULL);
    break;
  case 6:
  case 7:
    skein_edit_add_evidence (world->project,
                             pick (world, world->actors),
                             pick (world, world->actors),
                             pick_type (world),
                             mutual,
                             pick (world, world->articles),
                             &draft,
                             NULL,
                             NULL);
    break;
  case 8:
    skein_edit_set_evidence_status (world->project, &evidence, 1, below (world, 3), NULL);
    break;
  default:
    skein_edit_set_evidence (world->project, evidence, below (world, 256), &draft, NULL);
  }
}

/* Evidence changes hands or goes. */
static void
move_evidence (World *world)
{
  gint64 evidence[2] = { pick (world, world->evidence), pick (world, world->evidence) };
  gint64 relation = pick (world, world->relations);
  guint n = 1 + below (world, 2);

  switch (below (world, 3)) {
  case 0:
    skein_edit_move_evidence (world->project,
                              evidence,
                              n,
                              pick (world, world->actors),
                              pick (world, world->actors),
                              pick_type (world),
                              below (world, 2) != 0,
                              NULL,
                              NULL);
    break;
  case 1:
    skein_edit_remove_evidence (world->project, evidence, n, NULL);
    break;
  default:
    skein_edit_delete_relations (world->project, &relation, 1, NULL);
  }
}

static void
edit_type (World *world)
{
  SkeinTypeKind kind = below (world, 2);
  const char *type = pick_type (world);

  switch (below (world, 6)) {
  case 0:
    skein_edit_add_type (world->project, kind, type, NULL);
    break;
  case 1:
    skein_edit_rename_type (world->project, kind, type, pick_type (world), NULL);
    break;
  case 2:
    skein_edit_set_type_colour (world->project, kind, type, "#00ff00", NULL);
    break;
  case 3:
    skein_edit_set_type_labels (world->project, type, pick_name (world), NULL, NULL);
    break;
  case 4:
    skein_edit_set_type_mapping (
        world->project, kind, pick_name (world), below (world, 3) != 0 ? type : NULL, NULL);
    break;
  default:
    skein_edit_delete_type (world->project, kind, type, NULL);
  }
}

static void
edit_identity (World *world)
{
  gint64 others[2] = { pick (world, world->actors), pick (world, world->actors) };
  gint64 keep = pick (world, world->actors);

  switch (below (world, 6)) {
  case 0:
  case 1:
    skein_edit_merge_actors (world->project, keep, others, 1 + below (world, 2), NULL);
    break;
  case 2:
  case 3:
    skein_edit_unmerge_actor (world->project, pick (world, world->merged), NULL);
    break;
  case 4:
    if (below (world, 3) == 0)
      skein_edit_add_not_same (world->project, keep, others[0], NULL);
    else
      skein_edit_remove_not_same (world->project, keep, others[0], NULL);
    break;
  default:
    if (below (world, 2) == 0)
      skein_edit_add_never_actor (world->project, pick_name (world), NULL);
    else
      skein_edit_remove_never_actor (world->project, pick_name (world), NULL);
  }
}

static void
edit_article (World *world)
{
  SkeinPlace place = { pick (world, world->actors), 1, (float) below (world, 99), TRUE };
  SkeinArticleField field = below (world, 6);

  if (place.actor == 0)
    return;
  switch (below (world, 4)) {
  case 0:
    skein_project_pin (world->project, &place, 1, NULL);
    break;
  case 1:
    skein_project_unpin (world->project, &place.actor, 1, NULL);
    break;
  default:
    skein_edit_set_article (
        world->project, pick (world, world->articles), field, dates[below (world, 6)], NULL);
  }
}

/* Imports the three articles, for the first time or again, a little changed. */
static void
import_something (SkeinProject *project, SkeinRandom *random)
{
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  SkeinArticleRecord *article = g_ptr_array_index (document->articles, 0);
  SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, 0);

  for (guint i = 0; i < document->articles->len; i++) {
    SkeinArticleRecord *one = g_ptr_array_index (document->articles, i);

    one->file = g_strdup_printf ("/articles/%u", i);
    one->format = g_strdup ("test");
  }
  if (skein_random_below (random, 2) == 0) {
    g_free (evidence->type);
    evidence->type = g_strdup (types[skein_random_below (random, G_N_ELEMENTS (types))]);
    evidence->mutual = skein_random_below (random, 2) != 0;
  }
  if (skein_random_below (random, 4) == 0)
    ((SkeinMentionRecord *) g_ptr_array_index (article->mentions, 0))->actor =
        skein_random_below (random, 3);
  if (skein_random_below (random, 4) == 0)
    skein_attributes_add (evidence->attributes, "Doubt", "some");
  /* The evidence of the second names the last mentions. */
  if (skein_random_below (random, 4) == 0)
    g_ptr_array_set_size (article->evidence, 1);
  if (article->evidence->len == 1 && skein_random_below (random, 2) == 0)
    g_ptr_array_set_size (article->mentions, 2);
  fixture_import (project, document, skein_random_below (random, 2) != 0);
}

static void
edit_anything (SkeinProject *project, SkeinRandom *random)
{
  g_auto (World) world = { 0 };
  guint kind = skein_random_below (random, 100);

  look (&world, project, random);
  if (world.articles->len < 2 || kind >= 95)
    import_something (project, random);
  else if (world.actors->len < 4)
    skein_edit_add_actor (project, pick_name (&world), "Person", NULL);
  else if (kind < 15)
    edit_actor (&world);
  else if (kind < 30)
    edit_mention (&world);
  else if (kind < 38)
    move_mention (&world);
  else if (kind < 56)
    edit_relation (&world);
  else if (kind < 64)
    move_evidence (&world);
  else if (kind < 72)
    edit_type (&world);
  else if (kind < 90)
    edit_identity (&world);
  else if (kind < 92)
    edit_article (&world);
  else if (kind < 94)
    skein_edit_delete_actors (project, &g_array_index (world.actors, gint64, 0), 1, NULL);
  else
    skein_project_delete_article (project, pick (&world, world.articles), NULL);
}

static gint64
get_last_step (SkeinProject *project)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (project, 1, NULL);

  return steps->len > 0 ? ((const SkeinStep *) g_ptr_array_index (steps, 0))->id : 0;
}

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

/* Does edits; the n-th of @digests is what the project holds after n steps, of @steps the n-th step. */
static void
do_edits (Fixture *fixture, SkeinRandom *random, GPtrArray *digests, GArray *steps)
{
  gint64 last = 0;

  g_array_append_val (steps, last);
  g_ptr_array_add (digests, digest (fixture->path));
  while (steps->len <= N_EDITS) {
    edit_anything (fixture->project, random);
    if (get_last_step (fixture->project) > last) {
      last = get_last_step (fixture->project);
      g_array_append_val (steps, last);
      g_ptr_array_add (digests, digest (fixture->path));
    } else {
      /* An edit that joined the step before changed what that one leads to. */
      g_ptr_array_remove_index (digests, digests->len - 1);
      g_ptr_array_add (digests, digest (fixture->path));
    }
    if (steps->len % 100 == 0)
      fixture_reopen (fixture);
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

/* An edit that neither removes an annotation nor gives it to another actor. */
static void
edit_between (SkeinProject *project, SkeinRandom *random)
{
  g_auto (World) world = { 0 };

  look (&world, project, random);
  switch (skein_random_below (random, 8)) {
  case 0:
    edit_actor (&world);
    break;
  case 1:
    skein_edit_add_mention (project,
                            pick (&world, world.articles),
                            pick (&world, world.actors),
                            &(SkeinSpan){ 0, 1 + below (&world, 20) },
                            1,
                            NULL);
    break;
  case 2: {
    SkeinEvidenceDraft draft = draft_evidence (&world);

    skein_edit_add_evidence (project,
                             pick (&world, world.actors),
                             pick (&world, world.actors),
                             pick_type (&world),
                             below (&world, 2) != 0,
                             pick (&world, world.articles),
                             &draft,
                             NULL,
                             NULL);
    break;
  }
  case 3:
    skein_edit_set_relation_type (
        project, pick (&world, world.relations), pick_type (&world), NULL, NULL);
    break;
  case 4:
    skein_edit_turn_relation (project, pick (&world, world.relations), NULL, NULL);
    break;
  case 5:
    skein_edit_set_relation_mutual (
        project, pick (&world, world.relations), below (&world, 2) != 0, NULL, NULL);
    break;
  case 6:
    edit_type (&world);
    break;
  default:
    edit_identity (&world);
  }
}

static void
unmerge_all (Fixture *fixture, SkeinRandom *random)
{
  for (;;) {
    g_auto (World) world = { 0 };
    g_autoptr (GError) error = NULL;

    look (&world, fixture->project, random);
    if (world.merged->len == 0)
      return;
    g_assert_true (
        skein_edit_unmerge_actor (fixture->project, pick (&world, world.merged), &error));
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
      edit_between (fixture->project, &random);
  }
  for (guint round = 0; round < 5; round++) {
    g_auto (Owners) before = { 0 };
    g_auto (Owners) after = { 0 };

    unmerge_all (fixture, &random);
    read_owners (fixture->project, &before);
    g_assert_cmpuint (g_hash_table_size (before.mentions), >, 0);
    for (guint i = 0; i < N_BETWEEN; i++) {
      g_auto (World) world = { 0 };
      gint64 other;

      edit_between (fixture->project, &random);
      look (&world, fixture->project, &random);
      other = pick (&world, world.actors);
      if (i % 8 == 0)
        skein_edit_merge_actors (fixture->project, pick (&world, world.actors), &other, 1, NULL);
    }
    g_assert_true (skein_project_check (fixture->project, NULL));
    unmerge_all (fixture, &random);
    read_owners (fixture->project, &after);
    assert_contains (after.mentions, before.mentions);
    assert_contains (after.sources, before.sources);
    assert_contains (after.targets, before.targets);
  }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  /* Thousands of steps, each of which waits for the disk: memory will do where there is such a folder. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/edit-random/undo", test_undo);
  ADD ("/corpus/edit-random/identity", test_identity);
  return g_test_run ();
}

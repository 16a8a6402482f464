// SPDX-License-Identifier: MPL-2.0
#include "random-edits.h"

#include "fixture.h"
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-place.h"
#include "skein-relation.h"
#include "skein-type.h"

static const char *const names[] = {
  "Kerry", "John Kerry", "Lavrov", "Сергей Лавров", "王毅", "Île"
};
static const char *const types[] = { "meets", "works_for", "knows", "accuses" };
static const char *const dates[] = {
  "2016", "201X", "2016-03~", "2016-03/..", "2016-21", "nonsense"
};

static void
collect (GArray *ids, GPtrArray *rows)
{
  /* The number is the first field of all of these. */
  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (ids, *(const gint64 *) g_ptr_array_index (rows, i));
}

void
random_world_clear (RandomWorld *world)
{
  g_array_unref (world->actors);
  g_array_unref (world->articles);
  g_array_unref (world->mentions);
  g_array_unref (world->relations);
  g_array_unref (world->evidence);
  g_array_unref (world->merged);
}

static GArray *
new_ids (void)
{
  return g_array_new (TRUE, TRUE, sizeof (gint64));
}

void
random_world_look (RandomWorld *world, SkeinProject *project, SkeinRandom *random)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, NULL);
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);
  g_autoptr (GPtrArray) relations = skein_project_dup_relations (project, NULL);

  *world = (RandomWorld){ project,    random,     new_ids (), new_ids (),
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
below (RandomWorld *world, guint limit)
{
  return skein_random_below (world->random, limit);
}

gint64
random_world_pick (RandomWorld *world, const GArray *ids)
{
  return ids->len > 0 ? g_array_index (ids, gint64, below (world, ids->len)) : 0;
}

static const char *
pick_name (RandomWorld *world)
{
  return names[below (world, G_N_ELEMENTS (names))];
}

static const char *
pick_type (RandomWorld *world)
{
  return types[below (world, G_N_ELEMENTS (types))];
}

static SkeinSpan
pick_span (RandomWorld *world)
{
  guint32 start = below (world, 30);

  return (SkeinSpan){ start, start + 1 + below (world, 12) };
}

static void
edit_actor (RandomWorld *world)
{
  gint64 actor = random_world_pick (world, world->actors);
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
edit_mention (RandomWorld *world)
{
  gint64 mentions[2] = { random_world_pick (world, world->mentions),
                         random_world_pick (world, world->mentions) };
  SkeinSpan spans[2] = { pick_span (world), pick_span (world) };
  guint n = 1 + below (world, 2);

  switch (below (world, 6)) {
  case 0:
    skein_edit_add_mention (world->project,
                            random_world_pick (world, world->articles),
                            random_world_pick (world, world->actors),
                            spans,
                            n,
                            NULL);
    break;
  case 1:
    skein_edit_add_mention_of_new (world->project,
                                   random_world_pick (world, world->articles),
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
                             random_world_pick (world, world->actors),
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
move_mention (RandomWorld *world)
{
  gint64 mentions[2] = { random_world_pick (world, world->mentions),
                         random_world_pick (world, world->mentions) };
  guint n = 1 + below (world, 2);

  switch (below (world, 3)) {
  case 0:
    skein_edit_remove_mentions (world->project, mentions, n, NULL);
    break;
  case 1:
    skein_edit_move_mentions (
        world->project, mentions, n, random_world_pick (world, world->actors), NULL);
    break;
  default:
    skein_edit_split_mentions (world->project, mentions, n, pick_name (world), "Person", NULL);
  }
}

static SkeinEvidenceDraft
draft_evidence (RandomWorld *world)
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
    draft.source_mention = random_world_pick (world, world->mentions);
  return draft;
}

static void
retype_relations (RandomWorld *world, gint64 relation)
{
  gint64 both[] = { relation, random_world_pick (world, world->relations) };

  skein_edit_set_relation_types (
      world->project, both, 1 + below (world, 2), pick_type (world), NULL, NULL);
}

static void
turn_relation (RandomWorld *world, gint64 relation)
{
  g_autoptr (SkeinRelation) known = skein_project_dup_relation (world->project, relation, NULL);

  if (known != NULL && below (world, 2) != 0)
    skein_edit_set_relation_source (world->project, relation, known->target, NULL, NULL);
  else
    skein_edit_turn_relation (world->project, relation, NULL, NULL);
}

static void
edit_relation (RandomWorld *world)
{
  gint64 relation = random_world_pick (world, world->relations);
  gint64 evidence = random_world_pick (world, world->evidence);
  SkeinEvidenceDraft draft = draft_evidence (world);
  gboolean mutual = below (world, 2) != 0;

  switch (below (world, 10)) {
  case 0:
    skein_edit_add_relation (world->project,
                             random_world_pick (world, world->actors),
                             random_world_pick (world, world->actors),
                             pick_type (world),
                             mutual,
                             pick_name (world),
                             NULL);
    break;
  case 1:
    retype_relations (world, relation);
    break;
  case 2:
    turn_relation (world, relation);
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
                             random_world_pick (world, world->actors),
                             random_world_pick (world, world->actors),
                             pick_type (world),
                             mutual,
                             random_world_pick (world, world->articles),
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
move_evidence (RandomWorld *world)
{
  gint64 evidence[2] = { random_world_pick (world, world->evidence),
                         random_world_pick (world, world->evidence) };
  gint64 relation = random_world_pick (world, world->relations);
  guint n = 1 + below (world, 2);

  switch (below (world, 3)) {
  case 0:
    skein_edit_move_evidence (world->project,
                              evidence,
                              n,
                              random_world_pick (world, world->actors),
                              random_world_pick (world, world->actors),
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
edit_type (RandomWorld *world)
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
edit_identity (RandomWorld *world)
{
  gint64 others[2] = { random_world_pick (world, world->actors),
                       random_world_pick (world, world->actors) };
  gint64 keep = random_world_pick (world, world->actors);

  switch (below (world, 6)) {
  case 0:
  case 1:
    skein_edit_merge_actors (world->project, keep, others, 1 + below (world, 2), NULL);
    break;
  case 2:
  case 3:
    skein_edit_unmerge_actor (world->project, random_world_pick (world, world->merged), NULL);
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
edit_article (RandomWorld *world)
{
  SkeinPlace place = {
    random_world_pick (world, world->actors), 1, (float) below (world, 99), TRUE
  };
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
    skein_edit_set_article (world->project,
                            random_world_pick (world, world->articles),
                            field,
                            dates[below (world, 6)],
                            NULL);
  }
}

/* The disk may be full. */
static void
import (SkeinProject *project, const SkeinDocument *document, SkeinJoin join)
{
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImportOptions) options = skein_import_options_new ();
  g_autoptr (SkeinImporter) importer = NULL;

  options->join = join;
  importer = skein_importer_new (project, options, NULL);
  if (importer != NULL && skein_importer_add (importer, document, report, NULL))
    skein_importer_finish (importer, NULL, report, NULL);
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
  import (project,
          document,
          skein_random_below (random, 2) != 0 ? SKEIN_JOIN_IMPORT : SKEIN_JOIN_KEYS);
}

void
random_edit_anything (SkeinProject *project, SkeinRandom *random)
{
  g_auto (RandomWorld) world = { 0 };
  guint kind = skein_random_below (random, 100);

  random_world_look (&world, project, random);
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
  else if (kind < 95)
    skein_edit_never_actors (project, &g_array_index (world.actors, gint64, 0), 1, NULL);
  else
    skein_project_delete_article (project, random_world_pick (&world, world.articles), NULL);
}

gint64
random_edit_get_last_step (SkeinProject *project)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (project, 1, NULL);

  return steps->len > 0 ? ((const SkeinStep *) g_ptr_array_index (steps, 0))->id : 0;
}

/* An edit that neither removes an annotation nor gives it to another actor. */
void
random_edit_between (SkeinProject *project, SkeinRandom *random)
{
  g_auto (RandomWorld) world = { 0 };

  random_world_look (&world, project, random);
  switch (skein_random_below (random, 8)) {
  case 0:
    edit_actor (&world);
    break;
  case 1:
    skein_edit_add_mention (project,
                            random_world_pick (&world, world.articles),
                            random_world_pick (&world, world.actors),
                            &(SkeinSpan){ 0, 1 + below (&world, 20) },
                            1,
                            NULL);
    break;
  case 2: {
    SkeinEvidenceDraft draft = draft_evidence (&world);

    skein_edit_add_evidence (project,
                             random_world_pick (&world, world.actors),
                             random_world_pick (&world, world.actors),
                             pick_type (&world),
                             below (&world, 2) != 0,
                             random_world_pick (&world, world.articles),
                             &draft,
                             NULL,
                             NULL);
    break;
  }
  case 3:
    skein_edit_set_relation_type (
        project, random_world_pick (&world, world.relations), pick_type (&world), NULL, NULL);
    break;
  case 4:
    skein_edit_turn_relation (project, random_world_pick (&world, world.relations), NULL, NULL);
    break;
  case 5:
    skein_edit_set_relation_mutual (
        project, random_world_pick (&world, world.relations), below (&world, 2) != 0, NULL, NULL);
    break;
  case 6:
    edit_type (&world);
    break;
  default:
    edit_identity (&world);
  }
}

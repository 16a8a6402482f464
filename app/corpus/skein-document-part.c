// SPDX-License-Identifier: MPL-2.0
#include "skein-record.h"

#define GONE G_MAXUINT

/* @actors: the new index of each actor, or GONE. @mentions: likewise, of the article that is looked at. */
typedef struct {
  guint *actors;
  GArray *mentions;
  SkeinKeepFunc keep;
  gpointer user_data;
} Part;

/* Puts a record that stays at the next place of those that do. What is left behind them is dropped at the end. */
static void
move_up (GPtrArray *records, guint *n_kept, guint index)
{
  gpointer record = records->pdata[index];

  records->pdata[index] = records->pdata[*n_kept];
  records->pdata[(*n_kept)++] = record;
}

static gboolean
keeps (const Part *part, const char *type, guint source, guint target, gboolean mutual)
{
  return part->actors[source] != GONE && part->actors[target] != GONE &&
         (part->keep == NULL || part->keep (type, source, target, mutual, part->user_data));
}

static void
keep_mentions (Part *part, SkeinArticleRecord *article)
{
  guint n_kept = 0;

  g_array_set_size (part->mentions, article->mentions->len);
  for (guint i = 0; i < article->mentions->len; i++) {
    SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);
    guint actor = part->actors[mention->actor];

    g_array_index (part->mentions, guint, i) = actor != GONE ? n_kept : GONE;
    if (actor == GONE)
      continue;
    mention->actor = actor;
    move_up (article->mentions, &n_kept, i);
  }
  g_ptr_array_set_size (article->mentions, (int) n_kept);
}

static int
renumber_mention (const Part *part, int mention)
{
  guint index = mention >= 0 ? g_array_index (part->mentions, guint, (guint) mention) : GONE;

  return index != GONE ? (int) index : -1;
}

static void
keep_evidence (Part *part, SkeinArticleRecord *article)
{
  guint n_kept = 0;

  for (guint i = 0; i < article->evidence->len; i++) {
    SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);

    if (!keeps (part, evidence->type, evidence->source, evidence->target, evidence->mutual))
      continue;
    evidence->source = part->actors[evidence->source];
    evidence->target = part->actors[evidence->target];
    evidence->source_mention = renumber_mention (part, evidence->source_mention);
    evidence->target_mention = renumber_mention (part, evidence->target_mention);
    move_up (article->evidence, &n_kept, i);
  }
  g_ptr_array_set_size (article->evidence, (int) n_kept);
}

static void
keep_articles (Part *part, GPtrArray *articles)
{
  guint n_kept = 0;

  for (guint i = 0; i < articles->len; i++) {
    SkeinArticleRecord *article = g_ptr_array_index (articles, i);

    keep_mentions (part, article);
    keep_evidence (part, article);
    if (article->mentions->len + article->evidence->len > 0)
      move_up (articles, &n_kept, i);
  }
  g_ptr_array_set_size (articles, (int) n_kept);
}

static void
keep_relations (Part *part, GPtrArray *relations)
{
  guint n_kept = 0;

  for (guint i = 0; i < relations->len; i++) {
    SkeinRelationRecord *relation = g_ptr_array_index (relations, i);

    if (!keeps (part, relation->type, relation->source, relation->target, relation->mutual))
      continue;
    relation->source = part->actors[relation->source];
    relation->target = part->actors[relation->target];
    move_up (relations, &n_kept, i);
  }
  g_ptr_array_set_size (relations, (int) n_kept);
}

static void
keep_actors (Part *part, GPtrArray *actors, const guint8 *flags)
{
  guint n_kept = 0;

  for (guint i = 0; i < actors->len; i++) {
    part->actors[i] = flags[i] ? n_kept : GONE;
    if (flags[i])
      move_up (actors, &n_kept, i);
  }
  g_ptr_array_set_size (actors, (int) n_kept);
}

/**
 * skein_document_keep:
 * @document: a document whose indexes are sound
 * @actors: (array): for each actor whether it is kept
 * @keep: (nullable): which relations between them are kept; %NULL for all
 * @user_data: for @keep
 *
 * Leaves out a part of a document: actors, all that names or joins them, and articles that have nothing left. What
 * stays keeps its order. Linear in the size of the document.
 */
void
skein_document_keep (SkeinDocument *document,
                     const guint8 *actors,
                     SkeinKeepFunc keep,
                     gpointer user_data)
{
  g_autofree guint *numbers = NULL;
  g_autoptr (GArray) mentions = NULL;
  Part part = { .keep = keep, .user_data = user_data };

  g_return_if_fail (document != NULL && actors != NULL);

  part.actors = numbers = g_new (guint, document->actors->len + 1);
  part.mentions = mentions = g_array_new (FALSE, FALSE, sizeof (guint));
  keep_actors (&part, document->actors, actors);
  keep_articles (&part, document->articles);
  keep_relations (&part, document->relations);
}

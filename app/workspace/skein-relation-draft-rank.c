// SPDX-License-Identifier: MPL-2.0
/* Which actors and types are likely meant. */
#include <string.h>

#include "skein-actor-search.h"
#include "skein-fold.h"
#include "skein-relation-draft.h"
#include "skein-type.h"
#include "skein-workspace-private.h"

/* An actor with what speaks for it. */
typedef struct {
  SkeinDraftEnd end;
  guint fit;
  guint32 distance;
  guint n_mentions;
} Candidate;

static char **
dup_words (const char *typed)
{
  g_autofree char *folded = skein_fold (typed != NULL ? typed : "");
  char **words = g_strsplit_set (folded, " \t\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      words[n++] = words[i];
    else
      g_free (words[i]);
  words[n] = NULL;
  return words;
}

/* What is near comes first, then what fits better. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a;
  const Candidate *y = b;

  if (x->end.nearness != y->end.nearness)
    return x->end.nearness < y->end.nearness ? -1 : 1;
  if (x->fit != y->fit)
    return x->fit > y->fit ? -1 : 1;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  if (x->n_mentions != y->n_mentions)
    return x->n_mentions > y->n_mentions ? -1 : 1;
  return (x->end.actor > y->end.actor) - (x->end.actor < y->end.actor);
}

static SkeinSpan
get_place (const SkeinRelationDraft *draft)
{
  for (guint i = 0; i < draft->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (draft->mentions, i);

    if (mention->id == draft->first.mention)
      return skein_spans_extent (mention->spans);
  }
  return draft->span;
}

/* The nearest mention of each actor of the article, by actor. */
static GHashTable *
gather_named (const SkeinRelationDraft *draft)
{
  GHashTable *named = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  SkeinSpan place = get_place (draft);

  for (guint i = 0; i < draft->mentions->len; i++) {
    const SkeinMention *mention = g_ptr_array_index (draft->mentions, i);
    SkeinSpan extent = skein_spans_extent (mention->spans);
    guint32 distance = extent.end <= place.start   ? place.start - extent.end
                       : place.end <= extent.start ? extent.start - place.end
                                                   : 0;
    Candidate *known = g_hash_table_lookup (named, &mention->actor);

    if (known != NULL && known->distance <= distance)
      continue;
    if (known == NULL) {
      known = g_new0 (Candidate, 1);
      known->end.actor = mention->actor;
      g_hash_table_insert (named, &known->end.actor, known);
    }
    known->distance = distance;
    known->end.mention = mention->id;
    known->end.nearness = skein_span_overlaps (draft->span, extent) ? SKEIN_DRAFT_IN_SENTENCE
                                                                    : SKEIN_DRAFT_IN_ARTICLE;
  }
  return named;
}

/**
 * skein_relation_draft_dup_ends:
 * @draft: a draft
 * @typed: (nullable): what was typed of a name or an alias
 * @limit: the most ends that are wanted
 *
 * Finds who may be the other end. Who is named in the passage comes first, then who is named in the article, then
 * all others; among these those whose names fit better, then those that are nearer or named more often. Without words,
 * the first actor itself is left out. Linear in the number of actors, but for the order of those that fit.
 *
 * Returns: (transfer full) (element-type SkeinDraftEnd): at most @limit ends
 */
GArray *
skein_relation_draft_dup_ends (const SkeinRelationDraft *draft, const char *typed, guint limit)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (SkeinDraftEnd));
  g_autoptr (GHashTable) named = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (draft != NULL, ends);

  words = dup_words (typed);
  named = gather_named (draft);
  for (guint i = 0; i < draft->workspace->actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (draft->workspace->actors, i);
    const Candidate *known = g_hash_table_lookup (named, &actor->id);
    Candidate candidate = { { actor->id, 0, SKEIN_DRAFT_IN_PROJECT }, 0, G_MAXUINT32, 0 };

    if (known != NULL)
      candidate = *known;
    candidate.fit = words[0] != NULL ? skein_actor_search_fit (actor, words) : 1;
    candidate.n_mentions = actor->n_mentions;
    if (candidate.fit > 0 && (words[0] != NULL || actor->id != draft->first.actor))
      g_array_append_val (found, candidate);
  }
  g_array_sort (found, compare_candidates);
  for (guint i = 0; i < MIN (found->len, limit); i++)
    g_array_append_val (ends, g_array_index (found, Candidate, i).end);
  return ends;
}

/**
 * skein_draft_type_free:
 * @type: (transfer full): a type
 */
void
skein_draft_type_free (SkeinDraftType *type)
{
  g_return_if_fail (type != NULL);

  g_free (type->name);
  g_free (type->phrase);
  g_free (type);
}

/* A type with how well it fits. */
typedef struct {
  SkeinDraftType *type;
  guint fit;
} FoundType;

static int
compare_types (gconstpointer a, gconstpointer b)
{
  const FoundType *x = a;
  const FoundType *y = b;

  if (x->fit != y->fit)
    return x->fit > y->fit ? -1 : 1;
  if (x->type->n_between != y->type->n_between)
    return x->type->n_between > y->type->n_between ? -1 : 1;
  if (x->type->n_uses != y->type->n_uses)
    return x->type->n_uses > y->type->n_uses ? -1 : 1;
  return g_utf8_collate (x->type->phrase, y->type->phrase);
}

static const char *
get_actor_type (const SkeinRelationDraft *draft, gint64 id)
{
  const SkeinActor *actor = skein_workspace_get_actor (draft->workspace, id);

  return actor != NULL ? actor->type : NULL;
}

static SkeinDraftType *
make_type (const SkeinType *type, GHashTable *between)
{
  SkeinDraftType *made = g_new0 (SkeinDraftType, 1);

  made->name = g_strdup (type->name);
  made->phrase =
      type->label != NULL ? g_strdup (type->label) : skein_vocabulary_dup_phrase (type->name);
  made->n_uses = type->n_uses;
  if (between != NULL)
    made->n_between = GPOINTER_TO_UINT (g_hash_table_lookup (between, type->name));
  return made;
}

/* Who types how a type is read from the other end means that end. */
static void
fit_type (FoundType *found, const SkeinType *type, char **words)
{
  guint inverse = 0;

  if (words[0] == NULL)
    return;
  found->fit = MAX (skein_actor_search_fit_name (found->type->phrase, words),
                    skein_actor_search_fit_name (found->type->name, words));
  if (type->inverse != NULL)
    inverse = skein_actor_search_fit_name (type->inverse, words);
  if (inverse <= found->fit)
    return;
  found->fit = inverse;
  found->type->is_inverse = TRUE;
  g_free (found->type->phrase);
  found->type->phrase = g_strdup (type->inverse);
}

static gboolean
is_same (const char *folded, const char *name)
{
  g_autofree char *other = skein_fold (name);

  return g_str_equal (folded, other);
}

static SkeinDraftType *
make_new (const char *typed)
{
  SkeinDraftType *made = g_new0 (SkeinDraftType, 1);

  made->name = g_strdup (typed);
  made->phrase = skein_vocabulary_dup_phrase (typed);
  made->is_new = TRUE;
  return made;
}

/* What was typed as a new type, unless it is the name of one. It comes last, so that nobody makes one by mistake. */
static void
add_new (GPtrArray *types, GPtrArray *all, const char *typed, guint limit)
{
  g_autofree char *clean = g_strstrip (g_strdup (typed != NULL ? typed : ""));
  g_autofree char *folded = skein_fold (clean);

  if (*clean == '\0' || limit == 0)
    return;
  for (guint i = 0; i < all->len; i++) {
    const SkeinType *type = g_ptr_array_index (all, i);
    g_autofree char *phrase = skein_vocabulary_dup_phrase (type->name);

    if (is_same (folded, type->name) || is_same (folded, phrase) ||
        (type->label != NULL && is_same (folded, type->label)) ||
        (type->inverse != NULL && is_same (folded, type->inverse)))
      return;
  }
  if (types->len == limit)
    g_ptr_array_set_size (types, (int) limit - 1);
  g_ptr_array_add (types, make_new (clean));
}

/**
 * skein_relation_draft_dup_types:
 * @draft: a draft
 * @typed: (nullable): what was typed of a type or of how it is read
 * @limit: the most types that are wanted
 *
 * Finds which types may be meant. Those that fit better come first, then those that more relations between actors of
 * these two types have, then those that more relations have at all. A new type with the words typed is the last.
 *
 * Returns: (transfer full) (element-type SkeinDraftType): at most @limit types
 */
GPtrArray *
skein_relation_draft_dup_types (const SkeinRelationDraft *draft, const char *typed, guint limit)
{
  GPtrArray *types = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_draft_type_free);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FoundType));
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GHashTable) between = NULL;
  g_auto (GStrv) words = NULL;
  const char *first, *other;
  SkeinProject *project;

  g_return_val_if_fail (draft != NULL, types);

  project = skein_workspace_get_project (draft->workspace);
  words = dup_words (typed);
  all = skein_project_dup_type_list (project, SKEIN_TYPES_OF_RELATIONS, NULL);
  if (all == NULL)
    return types;
  first = get_actor_type (draft, draft->first.actor);
  other = get_actor_type (draft, draft->other.actor);
  if (first != NULL && other != NULL)
    between = skein_project_dup_type_uses_between (project, first, other, NULL);
  for (guint i = 0; i < all->len; i++) {
    FoundType one = { make_type (g_ptr_array_index (all, i), between), 1 };

    fit_type (&one, g_ptr_array_index (all, i), words);
    if (one.fit > 0)
      g_array_append_val (found, one);
    else
      skein_draft_type_free (one.type);
  }
  g_array_sort (found, compare_types);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (types, g_array_index (found, FoundType, i).type);
  if (types->len > limit)
    g_ptr_array_set_size (types, (int) limit);
  add_new (types, all, typed, limit);
  return types;
}

// SPDX-License-Identifier: MPL-2.0
/* Which actors may be the same. */
#include "skein-candidate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-candidate-private.h"
#include "skein-error.h"
#include "skein-fold.h"
#include "skein-identity.h"
#include "skein-project-private.h"
#include "skein-transliterate-private.h"
#include "skein-vocabulary.h"

/* More pairs than anybody can go through; what is likelier is found first. */
#define MAX_PAIRS 100000
/* Pairs are handed on when there are so many, or after so long, in microseconds. */
#define BATCH 200
#define BATCH_TIME (G_USEC_PER_SEC / 10)
/* How often a long search looks whether it is still wanted. */
#define POLL 512
/* How far the search is when the names are read, and how much less is said for two that are related with each other. */
#define READ 0.3
#define RELATED 0.7

typedef SkeinCandidateName Name;

/* @is_found: whether it was handed on; what is found of it later comes too late. */
typedef struct {
  guint one;
  guint other;
  SkeinCandidateReason reason;
  const Name *first;
  const Name *second;
  guint n_shared;
  double score;
  gboolean is_found;
} Pair;

/* @fresh: the pairs of this stage, which @pairs owns. */
typedef struct {
  SkeinProject *project;
  GPtrArray *actors;
  GPtrArray *names;
  GHashTable *pairs;
  GHashTable *denied;
  GPtrArray *fresh;
  GPtrArray *batch;
  gint64 batch_time;
  GCancellable *cancellable;
  SkeinCandidateFound found;
  gpointer user_data;
} Search;

void
skein_candidate_free (SkeinCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->reason);
  g_free (candidate);
}

static const SkeinActor *
get_actor (const Search *search, guint index)
{
  return g_ptr_array_index (search->actors, index);
}

/* Hands on what was found since the last time. */
static void
tell (Search *search, double fraction)
{
  search->found (search->batch, fraction, search->user_data);
  g_ptr_array_set_size (search->batch, 0);
  search->batch_time = g_get_monotonic_time ();
}

static char *
dup_pair_key (gint64 one, gint64 other)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          MIN (one, other),
                          MAX (one, other));
}

static gboolean
is_denied (const Search *search, gint64 one, gint64 other)
{
  g_autofree char *key = NULL;

  if (g_hash_table_size (search->denied) == 0)
    return FALSE;
  key = dup_pair_key (one, other);
  return g_hash_table_contains (search->denied, key);
}

/* Whether what is known of two actors leaves it open that they are the same. */
static gboolean
may_be_same (const Search *search, guint one, guint other)
{
  const SkeinActor *a = get_actor (search, one);
  const SkeinActor *b = get_actor (search, other);

  if (!g_str_equal (a->type, b->type) && !g_str_equal (a->type, SKEIN_TYPE_OTHER) &&
      !g_str_equal (b->type, SKEIN_TYPE_OTHER))
    return FALSE;
  return !is_denied (search, a->id, b->id);
}

/* Of the reasons of one stage, the best counts. */
static void
matched_cb (
    const Name *first, const Name *second, SkeinCandidateReason reason, double score, gpointer data)
{
  Search *search = data;
  guint one = MIN (first->actor, second->actor);
  guint other = MAX (first->actor, second->actor);
  gint64 key = ((gint64) one << 32) | other;
  Pair *pair = g_hash_table_lookup (search->pairs, &key);

  if (pair != NULL && (pair->is_found || pair->score >= score))
    return;
  if (pair == NULL) {
    if (g_hash_table_size (search->pairs) >= MAX_PAIRS || !may_be_same (search, one, other))
      return;
    pair = g_new0 (Pair, 1);
    g_hash_table_insert (search->pairs, g_memdup2 (&key, sizeof key), pair);
    g_ptr_array_add (search->fresh, pair);
  }
  *pair = (Pair){ one, other, reason, first, second, 0, score, FALSE };
}

static GHashTable *
dup_never (Search *search, GError **error)
{
  g_auto (GStrv) words = skein_project_dup_never_actors (search->project, error);
  GHashTable *never =
      words != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_hash_table_add (never, skein_fold (words[i]));
  return never;
}

static gboolean
is_never (GHashTable *never, const char *text)
{
  g_autofree char *folded = NULL;

  if (g_hash_table_size (never) == 0)
    return FALSE;
  folded = skein_fold (text);
  return g_hash_table_contains (never, folded);
}

static void
add_names (Search *search, guint index, SkeinTransliterator *transliterator, GHashTable *never)
{
  const SkeinActor *actor = get_actor (search, index);
  g_autofree char *all = g_strconcat (actor->name, "\n", actor->aliases, NULL);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  gboolean is_person =
      g_str_equal (actor->type, SKEIN_TYPE_PERSON) || g_str_equal (actor->type, SKEIN_TYPE_OTHER);

  const Name *main = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    Name *name;

    if (*lines[i] == '\0' || is_never (never, lines[i]))
      continue;
    name = skein_candidate_name_new (transliterator, lines[i], is_person);
    name->actor = index;
    name->is_alias = i > 0;
    name->main = main;
    if (!name->is_alias)
      main = name;
    g_ptr_array_add (search->names, name);
  }
}

static gboolean
read_names (Search *search, GError **error)
{
  g_autoptr (SkeinTransliterator) transliterator = skein_transliterator_new ();
  g_autoptr (GHashTable) never = dup_never (search, error);

  for (guint i = 0; never != NULL && i < search->actors->len; i++) {
    if (i % POLL == 0) {
      if (g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return FALSE;
      tell (search, READ * i / search->actors->len);
    }
    add_names (search, i, transliterator, never);
  }
  return never != NULL;
}

static gboolean
read_denied (Search *search, GError **error)
{
  g_autoptr (GArray) pairs = skein_project_dup_not_same (search->project, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++) {
    SkeinPair pair = g_array_index (pairs, SkeinPair, i);

    g_hash_table_add (search->denied, dup_pair_key (pair.one, pair.other));
  }
  return pairs != NULL;
}

/* Neighbours in common argue for a merge, a relation between the two against it. */
static gboolean
weigh (Search *search, Pair *pair, GError **error)
{
  SkeinDatabase *db = skein_project_get_database (search->project);
  gint64 one = get_actor (search, pair->one)->id;
  gint64 other = get_actor (search, pair->other)->id;
  g_autoptr (GError) local = NULL;
  gint64 n = 0;
  gint64 related = 0;

  skein_database_get_int (db,
                          &n,
                          &local,
                          "SELECT count (*) FROM ("
                          "SELECT * FROM (SELECT target FROM relation WHERE source = ?1 UNION"
                          " SELECT source FROM relation WHERE target = ?1) INTERSECT"
                          " SELECT * FROM (SELECT target FROM relation WHERE source = ?2 UNION"
                          " SELECT source FROM relation WHERE target = ?2))",
                          "ii",
                          one,
                          other);
  if (local == NULL)
    skein_database_get_int (
        db,
        &related,
        &local,
        "SELECT (SELECT count (*) FROM relation WHERE source = ?1 AND target = ?2)"
        " + (SELECT count (*) FROM relation WHERE source = ?2 AND target = ?1)",
        "ii",
        one,
        other);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  pair->n_shared = (guint) n;
  pair->score += (1 - pair->score) * n / (n + 4.0);
  if (related > 0)
    pair->score *= RELATED;
  return TRUE;
}

static char *
describe (const Pair *pair)
{
  const Name *brief =
      strlen (pair->first->words) <= strlen (pair->second->words) ? pair->first : pair->second;
  const Name *whole = brief == pair->first ? pair->second : pair->first;
  g_autofree char *names = NULL;
  g_autofree char *shared = NULL;
  SkeinCandidateReason reason = pair->reason;

  /* Such names are the same but for capital letters and accents. */
  if (reason == SKEIN_CANDIDATE_SAME && !g_str_equal (pair->first->name, pair->second->name))
    reason = SKEIN_CANDIDATE_WRITTEN;
  switch (reason) {
  case SKEIN_CANDIDATE_SAME:
    names = g_strdup_printf (_ ("Both are called “%s”."), pair->first->name);
    break;
  case SKEIN_CANDIDATE_ALIAS:
  case SKEIN_CANDIDATE_COMMON:
    names = g_strdup_printf (_ ("Both are known as “%s”."), pair->first->name);
    break;
  case SKEIN_CANDIDATE_WRITTEN:
    names = g_strdup_printf (_ ("“%s” is another way to write “%s”."),
                             pair->second->name,
                             pair->first->name);
    break;
  case SKEIN_CANDIDATE_SPELLING:
    names = g_strdup_printf (_ ("“%s” may be another spelling of “%s”."),
                             pair->second->name,
                             pair->first->name);
    break;
  case SKEIN_CANDIDATE_SLIP:
    names = g_strdup_printf (_ ("“%s” and “%s” differ by one letter."),
                             pair->first->name,
                             pair->second->name);
    break;
  case SKEIN_CANDIDATE_SCRIPT:
    names = g_strdup_printf (_ ("“%s” is “%s” in another script."),
                             pair->second->name,
                             pair->first->name);
    break;
  case SKEIN_CANDIDATE_SOUND:
    names = g_strdup_printf (_ ("“%s” sounds like “%s” in another script."),
                             pair->second->name,
                             pair->first->name);
    break;
  case SKEIN_CANDIDATE_SHORT:
  case SKEIN_CANDIDATE_PART:
    names = g_strdup_printf (_ ("“%s” may be short for “%s”."), brief->name, whole->name);
    break;
  case SKEIN_CANDIDATE_SURNAME:
  default:
    names = g_strdup_printf (_ ("“%s” may be the surname of “%s”."), brief->name, whole->name);
    break;
  }
  if (pair->n_shared == 0)
    return g_steal_pointer (&names);
  shared = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Both are related with %u other actor.",
                                         "Both are related with %u other actors.",
                                         pair->n_shared),
                            pair->n_shared);
  return g_strconcat (names, " ", shared, NULL);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = *(Pair *const *) a;
  const Pair *y = *(Pair *const *) b;

  if (x->score < y->score || x->score > y->score)
    return x->score > y->score ? -1 : 1;
  if (x->one != y->one)
    return x->one < y->one ? -1 : 1;
  return x->other < y->other ? -1 : x->other > y->other;
}

static SkeinCandidate *
make_candidate (const Search *search, const Pair *pair)
{
  SkeinCandidate *candidate = g_new0 (SkeinCandidate, 1);

  candidate->one = get_actor (search, pair->one)->id;
  candidate->other = get_actor (search, pair->other)->id;
  candidate->score = pair->score;
  candidate->n_shared = pair->n_shared;
  candidate->reason = describe (pair);
  return candidate;
}

/* Looks for the neighbours of what a stage found, and hands it on, the likeliest first. */
static gboolean
tell_stage (Search *search, guint stage, GError **error)
{
  double step = (1 - READ) / SKEIN_CANDIDATE_STAGES;
  double start = READ + step * stage;

  g_ptr_array_sort (search->fresh, compare_pairs);
  for (guint i = 0; i < search->fresh->len; i++) {
    Pair *pair = g_ptr_array_index (search->fresh, i);

    if (g_cancellable_set_error_if_cancelled (search->cancellable, error) ||
        !weigh (search, pair, error))
      return FALSE;
    pair->is_found = TRUE;
    g_ptr_array_add (search->batch, make_candidate (search, pair));
    if (search->batch->len == BATCH || g_get_monotonic_time () - search->batch_time > BATCH_TIME)
      tell (search, start + step * i / search->fresh->len);
  }
  g_ptr_array_set_size (search->fresh, 0);
  tell (search, start + step);
  return TRUE;
}

static gboolean
run (Search *search, GError **error)
{
  search->actors = skein_project_dup_actors (search->project, error);
  if (search->actors == NULL || !read_names (search, error) || !read_denied (search, error))
    return FALSE;
  for (guint stage = 0; stage < SKEIN_CANDIDATE_STAGES; stage++) {
    skein_candidate_match (search->names, stage, search->cancellable, matched_cb, search);
    /* Cancelling leaves the comparing early. */
    if (g_cancellable_set_error_if_cancelled (search->cancellable, error) ||
        !tell_stage (search, stage, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * skein_project_search_candidates:
 * @project: a project; in a worker thread, a sibling that was opened there
 * @cancellable: (nullable): stops the search
 * @found: (scope call): is given the pairs as they are found, and told how far the search is
 * @user_data: passed to @found
 * @error: return location
 *
 * Looks for actors of one type that may be the same: by their names and aliases in whatever order, with or without titles,
 * by initials and acronyms, by one of their names alone, by other spellings, slips and scripts, and by whom they are
 * related with. Pairs that a person told apart and names that are never an actor are left out. What says more is looked
 * for first, so that what comes later mostly has lower scores, but for pairs with many neighbours in common. Time and
 * memory grow with the number of names; a search ends with the likeliest 100,000 pairs.
 *
 * Returns: %FALSE with @error if it was stopped or the project could not be read
 */
gboolean
skein_project_search_candidates (SkeinProject *project,
                                 GCancellable *cancellable,
                                 SkeinCandidateFound found,
                                 gpointer user_data,
                                 GError **error)
{
  Search search = {
    .project = project, .cancellable = cancellable, .found = found, .user_data = user_data
  };
  gboolean is_done;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  search.names = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_name_free);
  search.pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  search.denied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search.fresh = g_ptr_array_new ();
  search.batch = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_free);
  search.batch_time = g_get_monotonic_time ();
  is_done = run (&search, error);
  g_ptr_array_unref (search.batch);
  g_ptr_array_unref (search.fresh);
  g_hash_table_unref (search.denied);
  g_hash_table_unref (search.pairs);
  g_ptr_array_unref (search.names);
  g_clear_pointer (&search.actors, g_ptr_array_unref);
  return is_done;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-search.h"

#include <string.h>

#include "skein-fold.h"

/* What decides most is put on top, so that what follows decides only among equals. */
#define SCORE_EXACT (1u << 18)
#define SCORE_ALL (1u << 16)
#define SCORE_PREFERRED_NAME (1u << 19)

/* A shorter word than this, such as "of", makes nobody a candidate. */
#define LEAST_WORD 3

/* The words of a search, folded, and the whole of them with one blank between. */
typedef struct {
  GStrv words;
  char *whole;
} Query;

typedef struct {
  SkeinActor *actor;
  const char *alias;
  guint alias_length;
  guint score;
  guint place;
} Candidate;

static gboolean
starts_word (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

static guint
fit_folded (const char *folded, char **words)
{
  guint score = 1;

  for (guint i = 0; words[i] != NULL; i++) {
    const char *at = strstr (folded, words[i]);

    if (at == NULL)
      return 0;
    if (at == folded)
      score += 4;
    else if (starts_word (folded, at))
      score += 2;
  }
  return score;
}

/**
 * skein_actor_search_fit_name:
 * @name: a name or a title
 * @words: (array zero-terminated=1): what a person typed, folded, word by word
 *
 * Returns: how well the name fits, the higher the better; 0 if a word is missing
 */
guint
skein_actor_search_fit_name (const char *name, char **words)
{
  g_autofree char *folded = skein_fold (name);

  return fit_folded (folded, words);
}

/**
 * skein_actor_search_fit:
 * @actor: an actor
 * @words: (array zero-terminated=1): what a person typed, folded, word by word
 *
 * Returns: how well the actor fits by its name or another of its names, of which the first counts double; 0 if not at
 *   all
 */
guint
skein_actor_search_fit (const SkeinActor *actor, char **words)
{
  guint best = 2 * skein_actor_search_fit_name (actor->name, words);
  g_auto (GStrv) aliases = g_strsplit (actor->aliases != NULL ? actor->aliases : "", "\n", -1);

  for (guint i = 0; aliases[i] != NULL; i++)
    best = MAX (best, skein_actor_search_fit_name (aliases[i], words));
  return best;
}

/**
 * skein_actor_hit_free:
 * @hit: (transfer full): a hit
 */
void
skein_actor_hit_free (SkeinActorHit *hit)
{
  skein_actor_free (hit->actor);
  g_free (hit->alias);
  g_free (hit);
}

static void
query_init (Query *query, const char *text)
{
  g_autofree char *folded = skein_fold (text);
  g_auto (GStrv) pieces = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_strv_builder_add (words, pieces[i]);
  query->words = g_strv_builder_end (words);
  query->whole = g_strjoinv (" ", query->words);
}

static void
query_clear (Query *query)
{
  g_strfreev (query->words);
  g_free (query->whole);
}

/* How many of the words stand as whole words in a name. */
static guint
count_words (const char *folded, char **words)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    gsize length = strlen (words[i]);
    const char *at = folded;
    gboolean found = FALSE;

    if (g_utf8_strlen (words[i], -1) < LEAST_WORD)
      continue;
    while (!found && (at = strstr (at, words[i])) != NULL) {
      found = starts_word (folded, at) && !g_unichar_isalnum (g_utf8_get_char (at + length));
      at += length;
    }
    n += found;
  }
  return n;
}

static guint
score_name (const char *name, const Query *query)
{
  g_autofree char *folded = skein_fold (name);
  guint fit;

  if (g_str_equal (folded, query->whole))
    return SCORE_EXACT;
  fit = fit_folded (folded, query->words);
  if (fit > 0)
    /* A word that is there as a whole says more than the beginning of another. */
    return SCORE_ALL + 16 * count_words (folded, query->words) + MIN (fit, 15);
  return count_words (folded, query->words);
}

static void
score_actor (Candidate *candidate, const Query *query)
{
  const char *alias = candidate->actor->aliases;

  candidate->score = score_name (candidate->actor->name, query);
  while (alias != NULL && *alias != '\0') {
    const char *end = strchrnul (alias, '\n');
    g_autofree char *name = g_strndup (alias, (gsize) (end - alias));
    guint score = score_name (name, query);

    if (score > candidate->score) {
      candidate->score = score;
      candidate->alias = alias;
      candidate->alias_length = (guint) (end - alias);
    }
    alias = *end == '\0' ? end : end + 1;
  }
  if (candidate->alias == NULL && candidate->score >= SCORE_EXACT)
    candidate->score |= SCORE_PREFERRED_NAME;
}

/* Among equals who is named most often is meant most likely. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a;
  const Candidate *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->actor->n_mentions != y->actor->n_mentions)
    return x->actor->n_mentions > y->actor->n_mentions ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static SkeinActorFit
get_fit (guint score)
{
  if (score >= SCORE_EXACT)
    return SKEIN_ACTOR_FIT_EXACT;
  return score >= SCORE_ALL ? SKEIN_ACTOR_FIT_ALL : SKEIN_ACTOR_FIT_SOME;
}

static SkeinActorHit *
make_hit (const Candidate *candidate)
{
  SkeinActorHit *hit = g_new0 (SkeinActorHit, 1);

  hit->actor = skein_actor_ref (candidate->actor);
  hit->fit = get_fit (candidate->score);
  if (candidate->alias != NULL)
    hit->alias = g_strndup (candidate->alias, candidate->alias_length);
  return hit;
}

/**
 * skein_actor_search:
 * @actors: (element-type SkeinActor): all actors
 * @words: what somebody typed, or selected in a text; nothing but blanks finds those that are named most
 * @max_hits: how many are wanted at most
 *
 * Finds which actors may be meant: first those that have the words as their name, then as another name, then those with
 * all of the words in a name, as whole words before beginnings and parts of words, and at last those with one of the words. Among
 * equals those that are named more often come first. Case and accents don't count. Takes O(n) time for names, and
 * O(k log k) for the k that fit.
 *
 * Returns: (transfer full) (element-type SkeinActorHit): the hits, best first
 */
GPtrArray *
skein_actor_search (const GPtrArray *actors, const char *words, guint max_hits)
{
  g_autoptr (GArray) candidates = NULL;
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_hit_free);
  Query query;

  g_return_val_if_fail (actors != NULL, hits);
  g_return_val_if_fail (words != NULL, hits);

  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  query_init (&query, words);
  for (guint i = 0; i < actors->len; i++) {
    Candidate candidate = { .actor = g_ptr_array_index (actors, i), .place = i };

    if (*query.whole != '\0')
      score_actor (&candidate, &query);
    else
      candidate.score = SCORE_ALL;
    if (candidate.score > 0)
      g_array_append_val (candidates, candidate);
  }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < MIN (candidates->len, max_hits); i++)
    g_ptr_array_add (hits, make_hit (&g_array_index (candidates, Candidate, i)));
  query_clear (&query);
  return hits;
}

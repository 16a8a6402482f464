// SPDX-License-Identifier: MPL-2.0
/* Which actors may be the same. Names are compared only within blocks of those that have a key in common, so that time
 * grows with the number of names and not with its square. */
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

/* A block of more names than this says nothing: too many have that key. */
#define MAX_BLOCK 40
/* So many names that one word or a few letters may stand for leave it open which. */
#define MAX_MEANT 6
#define MAX_FIRST 3
/* A slip in a name that is shorter, in letters, makes another one of it. */
#define MIN_LETTERS 6
#define MAX_LETTERS 48
/* How many of the likeliest pairs are looked at for neighbours. */
#define MAX_PAIRS 5000
/* How often a long search looks whether it is still wanted. */
#define POLL 512

typedef SkeinCandidateName Name;

typedef enum {
  REASON_SAME,
  REASON_ALIAS,
  REASON_WRITTEN,
  REASON_SCRIPT,
  REASON_SHORT,
  REASON_SPELLING,
  REASON_SOUND,
  REASON_SLIP,
  REASON_SURNAME,
  REASON_PART,
} Reason;

static const double scores[] = {
  [REASON_SAME] = 0.95,   [REASON_ALIAS] = 0.9,     [REASON_WRITTEN] = 0.88, [REASON_SCRIPT] = 0.85,
  [REASON_SHORT] = 0.7,   [REASON_SPELLING] = 0.65, [REASON_SOUND] = 0.6,    [REASON_SLIP] = 0.6,
  [REASON_SURNAME] = 0.5, [REASON_PART] = 0.4,
};

/* How much less a reason says for each further name that may be meant, and if the two are related with each other. */
#define PER_OTHER 0.05
#define RELATED 0.7

typedef struct {
  guint one;
  guint other;
  Reason reason;
  const Name *first;
  const Name *second;
  guint n_shared;
  double score;
} Pair;

typedef struct {
  SkeinProject *project;
  GPtrArray *actors;
  GPtrArray *names;
  GHashTable *pairs;
  GHashTable *denied;
  gint64 only;
  GCancellable *cancellable;
  SkeinCandidateProgress progress;
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

static void
tell_progress (const Search *search, double fraction)
{
  if (search->progress != NULL)
    search->progress (fraction, search->user_data);
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

  if (one == other || (search->only != 0 && a->id != search->only && b->id != search->only))
    return FALSE;
  if (!g_str_equal (a->type, b->type) && !g_str_equal (a->type, SKEIN_TYPE_OTHER) &&
      !g_str_equal (b->type, SKEIN_TYPE_OTHER))
    return FALSE;
  return !is_denied (search, a->id, b->id);
}

/* The best reason of a pair counts. */
static void
add_pair (Search *search, const Name *first, const Name *second, Reason reason, double score)
{
  guint one = MIN (first->actor, second->actor);
  guint other = MAX (first->actor, second->actor);
  gint64 key = ((gint64) one << 32) | other;
  Pair *pair;

  if (!may_be_same (search, one, other))
    return;
  pair = g_hash_table_lookup (search->pairs, &key);
  if (pair != NULL && pair->score >= score)
    return;
  pair = g_new0 (Pair, 1);
  *pair = (Pair){ one, other, reason, first, second, 0, score };
  g_hash_table_insert (search->pairs, g_memdup2 (&key, sizeof key), pair);
}

static void
compare_same (Search *search, const Name *first, const Name *second)
{
  g_autofree char *a = skein_fold (first->name);
  g_autofree char *b = skein_fold (second->name);
  Reason reason = REASON_WRITTEN;

  if (first->is_latin != second->is_latin)
    reason = REASON_SCRIPT;
  else if (g_str_equal (a, b))
    reason = first->is_alias || second->is_alias ? REASON_ALIAS : REASON_SAME;
  else if (!first->is_latin && !g_str_equal (first->words, second->words))
    return;
  add_pair (search, first, second, reason, scores[reason]);
}

static void
compare_initials (Search *search, const Name *first, const Name *second)
{
  if (skein_candidate_name_has_initials (first, second))
    add_pair (search, first, second, REASON_SHORT, scores[REASON_SHORT]);
}

/* "U.N." and "UN". */
static void
compare_acronyms (Search *search, const Name *first, const Name *second)
{
  if (skein_candidate_name_is_acronym (first) && skein_candidate_name_is_acronym (second))
    add_pair (search, first, second, REASON_WRITTEN, scores[REASON_WRITTEN]);
}

/* What sounds alike in one script is written alike, too, if it is a name of the same. */
static void
compare_sounds (Search *search, const Name *first, const Name *second)
{
  guint length = (guint) MIN (strlen (first->words), strlen (second->words));
  guint most = MAX (1, length / 5);

  if (first->is_latin != second->is_latin)
    add_pair (search, first, second, REASON_SOUND, scores[REASON_SOUND]);
  else if (length >= MIN_LETTERS && first->words[0] != '\0' &&
           skein_candidate_distance (first->words, second->words, most) <= most)
    add_pair (search, first, second, REASON_SPELLING, scores[REASON_SPELLING]);
}

typedef char *(*MakeKey) (const Name *name);
typedef void (*Compare) (Search *search, const Name *first, const Name *second);

/* The names that have a key, by that key. */
static GHashTable *
make_blocks (Search *search, MakeKey make_key)
{
  GHashTable *blocks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < search->names->len; i++) {
    Name *name = g_ptr_array_index (search->names, i);
    g_autofree char *key = make_key (name);
    GPtrArray *block = g_hash_table_lookup (blocks, key);

    if (*key == '\0')
      continue;
    if (block == NULL) {
      block = g_ptr_array_new ();
      g_hash_table_insert (blocks, g_steal_pointer (&key), block);
    }
    g_ptr_array_add (block, name);
  }
  return blocks;
}

static gboolean
is_wanted (Search *search, guint i)
{
  return i % POLL != 0 || !g_cancellable_is_cancelled (search->cancellable);
}

static void
compare_blocks (Search *search, MakeKey make_key, Compare compare)
{
  g_autoptr (GHashTable) blocks = make_blocks (search, make_key);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value) && is_wanted (search, ++n)) {
    GPtrArray *block = value;

    for (guint i = 1; block->len <= MAX_BLOCK && i < block->len; i++)
      for (guint k = 0; k < i; k++)
        compare (search, g_ptr_array_index (block, k), g_ptr_array_index (block, i));
  }
}

typedef gboolean (*IsBrief) (const Name *name);

static gboolean
is_single (const Name *name)
{
  return name->n_parts == 1;
}

/* Brief names with what they may stand for, unless that is too much. */
static void
compare_brief (
    Search *search, MakeKey make_key, IsBrief is_brief, guint most, Reason reason, double score)
{
  g_autoptr (GHashTable) blocks = make_blocks (search, make_key);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value) && is_wanted (search, ++n)) {
    GPtrArray *block = value;
    g_autoptr (GPtrArray) brief = g_ptr_array_new ();
    g_autoptr (GPtrArray) whole = g_ptr_array_new ();

    for (guint i = 0; i < block->len && whole->len <= most; i++)
      g_ptr_array_add (is_brief (g_ptr_array_index (block, i)) ? brief : whole,
                       g_ptr_array_index (block, i));
    if (whole->len > most || brief->len > MAX_BLOCK)
      continue;
    for (guint i = 0; i < brief->len; i++)
      for (guint k = 0; k < whole->len; k++)
        add_pair (search,
                  g_ptr_array_index (brief, i),
                  g_ptr_array_index (whole, k),
                  reason,
                  score - PER_OTHER * (whole->len - 1));
  }
}

/* A name with one of its letters left out, or whole. Two names that are one slip apart have such a form in common (as in
 * the symmetric delete algorithm, W. Garbe 2012), so that time grows with the number of letters. */
typedef struct {
  guint64 hash;
  const Name *name;
} Form;

static int
compare_forms (gconstpointer a, gconstpointer b)
{
  const Form *x = a;
  const Form *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->name->actor < y->name->actor ? -1 : x->name->actor > y->name->actor;
}

/* FNV-1a of the letters but blanks and the one that is left out. */
static guint64
hash_without (const char *words, guint left_out)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);
  guint letter = 0;

  for (const char *p = words; *p != '\0'; p++)
    if (*p != ' ' && letter++ != left_out)
      hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static GArray *
make_forms (Search *search)
{
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (Form));

  for (guint i = 0; i < search->names->len && is_wanted (search, i); i++) {
    const Name *name = g_ptr_array_index (search->names, i);
    guint length = (guint) strlen (name->words) - (name->n_parts > 0 ? name->n_parts - 1 : 0);

    if (length + 1 < MIN_LETTERS || length > MAX_LETTERS)
      continue;
    for (guint k = 0; k <= length; k++) {
      Form form = { hash_without (name->words, k), name };

      g_array_append_val (forms, form);
    }
  }
  g_array_sort (forms, compare_forms);
  return forms;
}

static void
compare_slips (Search *search)
{
  g_autoptr (GArray) forms = make_forms (search);
  const Form *all = (const Form *) (gpointer) forms->data;
  guint stop;

  for (guint start = 0; start < forms->len; start = stop) {
    for (stop = start + 1; stop < forms->len && all[stop].hash == all[start].hash; stop++)
      ;
    for (guint i = start + 1; stop - start <= MAX_BLOCK && i < stop; i++)
      for (guint k = start; k < i; k++)
        if (all[i].name->actor != all[k].name->actor &&
            all[i].name->is_latin == all[k].name->is_latin &&
            MAX (strlen (all[i].name->words), strlen (all[k].name->words)) >= MIN_LETTERS &&
            skein_candidate_name_is_misspelt (all[k].name, all[i].name))
          add_pair (search, all[k].name, all[i].name, REASON_SLIP, scores[REASON_SLIP]);
  }
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

  for (guint i = 0; lines[i] != NULL; i++) {
    Name *name;

    if (*lines[i] == '\0' || is_never (never, lines[i]))
      continue;
    name = skein_candidate_name_new (transliterator, lines[i], is_person);
    name->actor = index;
    name->is_alias = i > 0;
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
      tell_progress (search, 0.1 + 0.3 * i / search->actors->len);
    }
    add_names (search, i, transliterator, never);
  }
  return never != NULL;
}

/* Cancelling leaves the stages early; who calls asks then. */
static void
compare_names (Search *search)
{
  compare_blocks (search, skein_candidate_name_dup_sorted, compare_same);
  tell_progress (search, 0.5);
  compare_blocks (search, skein_candidate_name_dup_initial, compare_initials);
  compare_brief (search,
                 skein_candidate_name_dup_surname,
                 is_single,
                 MAX_MEANT,
                 REASON_SURNAME,
                 scores[REASON_SURNAME]);
  compare_brief (search,
                 skein_candidate_name_dup_first,
                 is_single,
                 MAX_FIRST,
                 REASON_PART,
                 scores[REASON_PART]);
  compare_blocks (search, skein_candidate_name_dup_acronym, compare_acronyms);
  compare_brief (search,
                 skein_candidate_name_dup_acronym,
                 skein_candidate_name_is_acronym,
                 MAX_MEANT,
                 REASON_SHORT,
                 scores[REASON_SHORT]);
  tell_progress (search, 0.6);
  compare_blocks (search, skein_candidate_name_dup_sound, compare_sounds);
  tell_progress (search, 0.7);
  compare_slips (search);
  tell_progress (search, 0.8);
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

  switch (pair->reason) {
  case REASON_SAME:
    names = g_strdup_printf (_ ("Both are called “%s”."), pair->first->name);
    break;
  case REASON_ALIAS:
    names = g_strdup_printf (_ ("Both are known as “%s”."), pair->first->name);
    break;
  case REASON_WRITTEN:
    names = g_strdup_printf (_ ("“%s” is another way to write “%s”."),
                             pair->second->name,
                             pair->first->name);
    break;
  case REASON_SPELLING:
    names = g_strdup_printf (_ ("“%s” may be another spelling of “%s”."),
                             pair->second->name,
                             pair->first->name);
    break;
  case REASON_SLIP:
    names = g_strdup_printf (_ ("“%s” and “%s” differ by one letter."),
                             pair->first->name,
                             pair->second->name);
    break;
  case REASON_SCRIPT:
    names = g_strdup_printf (_ ("“%s” is “%s” in another script."),
                             pair->second->name,
                             pair->first->name);
    break;
  case REASON_SOUND:
    names = g_strdup_printf (_ ("“%s” sounds like “%s” in another script."),
                             pair->second->name,
                             pair->first->name);
    break;
  case REASON_SHORT:
  case REASON_PART:
    names = g_strdup_printf (_ ("“%s” may be short for “%s”."), brief->name, whole->name);
    break;
  case REASON_SURNAME:
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

static GPtrArray *
rank (Search *search, guint limit, GError **error)
{
  g_autoptr (GPtrArray) candidates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_free);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, search->pairs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (pairs, value);
  g_ptr_array_sort (pairs, compare_pairs);
  g_ptr_array_set_size (pairs, (int) MIN (pairs->len, MAX_PAIRS));
  for (guint i = 0; i < pairs->len; i++) {
    if (g_cancellable_set_error_if_cancelled (search->cancellable, error) ||
        !weigh (search, g_ptr_array_index (pairs, i), error))
      return NULL;
    tell_progress (search, 0.8 + 0.2 * i / pairs->len);
  }
  g_ptr_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < MIN (pairs->len, limit); i++) {
    const Pair *pair = g_ptr_array_index (pairs, i);
    SkeinCandidate *candidate = g_new0 (SkeinCandidate, 1);

    candidate->one = get_actor (search, pair->one)->id;
    candidate->other = get_actor (search, pair->other)->id;
    candidate->score = pair->score;
    candidate->n_shared = pair->n_shared;
    candidate->reason = describe (pair);
    g_ptr_array_add (candidates, candidate);
  }
  return g_steal_pointer (&candidates);
}

/**
 * skein_project_find_candidates_with_progress:
 * @project: a project; in a worker thread, a sibling that was opened there
 * @actor: an actor that is to be one of each pair, or 0 for all pairs
 * @limit: how many pairs at most
 * @cancellable: (nullable): stops the search
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: passed to @progress
 * @error: return location
 *
 * Looks for actors of one type that may be the same: by their names and aliases in whatever order, with or without titles,
 * by initials and acronyms, by one of their names alone, by other spellings, slips and scripts, and by whom they are
 * related with. Pairs that a person told apart and names that are never an actor are left out. Time and memory grow with
 * the number of names.
 *
 * Returns: (transfer full) (nullable) (element-type SkeinCandidate): the pairs, the likeliest first
 */
GPtrArray *
skein_project_find_candidates_with_progress (SkeinProject *project,
                                             gint64 actor,
                                             guint limit,
                                             GCancellable *cancellable,
                                             SkeinCandidateProgress progress,
                                             gpointer user_data,
                                             GError **error)
{
  g_autoptr (GPtrArray) actors = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) pairs = NULL;
  g_autoptr (GHashTable) denied = NULL;
  Search search;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  actors = skein_project_dup_actors (project, error);
  if (actors == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_candidate_name_free);
  pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  denied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search =
      (Search){ project, actors, names, pairs, denied, actor, cancellable, progress, user_data };
  if (!read_names (&search, error) || !read_denied (&search, error))
    return NULL;
  compare_names (&search);
  return rank (&search, limit, error);
}

/**
 * skein_project_find_candidates:
 * @project: a project; in a worker thread, a sibling that was opened there
 * @actor: an actor that is to be one of each pair, or 0 for all pairs
 * @limit: how many pairs at most
 * @cancellable: (nullable): stops the search
 * @error: return location
 *
 * The same as skein_project_find_candidates_with_progress() without being told how far it is.
 *
 * Returns: (transfer full) (nullable) (element-type SkeinCandidate): the pairs, the likeliest first
 */
GPtrArray *
skein_project_find_candidates (
    SkeinProject *project, gint64 actor, guint limit, GCancellable *cancellable, GError **error)
{
  return skein_project_find_candidates_with_progress (
      project, actor, limit, cancellable, NULL, NULL, error);
}

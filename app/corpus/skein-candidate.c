// SPDX-License-Identifier: MPL-2.0
/* Which actors may be the same. Names are compared only within blocks of those that have a key in common, so that time
 * grows with the number of names and not with its square. */
#include "skein-candidate.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-error.h"
#include "skein-fold.h"
#include "skein-identity.h"
#include "skein-project-private.h"
#include "skein-transliterate-private.h"
#include "skein-vocabulary.h"

/* A block of more names than this says nothing: too many have that key. */
#define MAX_BLOCK 40
/* A surname alone is no shorter, in letters. */
#define MIN_SURNAME 3
/* How many of the likeliest pairs are looked at for neighbours. */
#define MAX_PAIRS 5000

typedef enum {
  REASON_SAME,
  REASON_ALIAS,
  REASON_SCRIPT,
  REASON_INITIALS,
  REASON_SOUND,
  REASON_SURNAME,
} Reason;

static const double scores[] = {
  [REASON_SAME] = 0.95,    [REASON_ALIAS] = 0.9, [REASON_SCRIPT] = 0.85,
  [REASON_INITIALS] = 0.7, [REASON_SOUND] = 0.6, [REASON_SURNAME] = 0.5,
};

/* One name of one actor. */
typedef struct {
  guint actor;
  gboolean is_alias;
  gboolean is_latin;
  char *name;
  char *words;
} Name;

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
} Search;

static void
free_name (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->words);
  g_free (name);
}

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

static char *
dup_pair_key (gint64 one, gint64 other)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          MIN (one, other),
                          MAX (one, other));
}

/* Whether what is known of two actors leaves it open that they are the same. */
static gboolean
may_be_same (const Search *search, guint one, guint other)
{
  const SkeinActor *a = get_actor (search, one);
  const SkeinActor *b = get_actor (search, other);
  g_autofree char *key = dup_pair_key (a->id, b->id);

  if (one == other || (search->only != 0 && a->id != search->only && b->id != search->only) ||
      g_hash_table_contains (search->denied, key))
    return FALSE;
  return g_str_equal (a->type, b->type) || g_str_equal (a->type, SKEIN_TYPE_OTHER) ||
         g_str_equal (b->type, SKEIN_TYPE_OTHER);
}

/* The best reason of a pair counts. */
static void
add_pair (Search *search, const Name *first, const Name *second, Reason reason)
{
  guint one = MIN (first->actor, second->actor);
  guint other = MAX (first->actor, second->actor);
  gint64 key = ((gint64) one << 32) | other;
  Pair *pair;

  if (!may_be_same (search, one, other))
    return;
  pair = g_hash_table_lookup (search->pairs, &key);
  if (pair != NULL && pair->score >= scores[reason])
    return;
  pair = g_new0 (Pair, 1);
  *pair = (Pair){ one, other, reason, first, second, 0, scores[reason] };
  g_hash_table_insert (search->pairs, g_memdup2 (&key, sizeof key), pair);
}

static void
compare_same (Search *search, const Name *first, const Name *second)
{
  g_autofree char *a = skein_fold (first->name);
  g_autofree char *b = skein_fold (second->name);

  if (first->is_latin != second->is_latin)
    add_pair (search, first, second, REASON_SCRIPT);
  else if (first->is_latin || g_str_equal (a, b))
    add_pair (search,
              first,
              second,
              first->is_alias || second->is_alias ? REASON_ALIAS : REASON_SAME);
}

/* Whether each given name is the start of the other's, as in "J. F. Kerry" and "John Kerry", one of them being short. */
static gboolean
has_initials (char **a, guint n_a, char **b, guint n_b)
{
  gboolean is_short = FALSE;

  for (guint i = 0; i + 1 < MIN (n_a, n_b); i++) {
    gsize length = MIN (strlen (a[i]), strlen (b[i]));

    if (strncmp (a[i], b[i], length) != 0 || (length > 1 && strcmp (a[i], b[i]) != 0))
      return FALSE;
    is_short = is_short || length == 1;
  }
  return is_short || n_a != n_b;
}

static void
compare_surnames (Search *search, const Name *first, const Name *second)
{
  g_auto (GStrv) a = g_strsplit (first->words, " ", -1);
  g_auto (GStrv) b = g_strsplit (second->words, " ", -1);
  guint n_a = g_strv_length (a);
  guint n_b = g_strv_length (b);
  const char *type = get_actor (search, first->actor)->type;

  if (!g_str_equal (type, SKEIN_TYPE_PERSON) && !g_str_equal (type, SKEIN_TYPE_OTHER))
    return;
  if (n_a > 1 && n_b > 1) {
    if (has_initials (a, n_a, b, n_b))
      add_pair (search, first, second, REASON_INITIALS);
  } else if (n_a != n_b)
    add_pair (search, first, second, REASON_SURNAME);
}

static void
compare_sounds (Search *search, const Name *first, const Name *second)
{
  if (first->is_latin != second->is_latin)
    add_pair (search, first, second, REASON_SOUND);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "Kerry, John" is "John Kerry". */
static char *
dup_same_key (const Name *name)
{
  g_auto (GStrv) words = g_strsplit (name->words, " ", -1);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

static char *
dup_surname_key (const Name *name)
{
  const char *blank = strrchr (name->words, ' ');
  const char *surname = blank != NULL ? blank + 1 : name->words;

  return g_strdup (strlen (surname) >= MIN_SURNAME ? surname : "");
}

static char *
dup_sound_key (const Name *name)
{
  g_autofree char *key = skein_consonants (name->words);

  return g_strdup (strlen (key) >= 4 ? key : "");
}

typedef char *(*MakeKey) (const Name *name);
typedef void (*Compare) (Search *search, const Name *first, const Name *second);

static void
compare_blocks (Search *search, MakeKey make_key, Compare compare)
{
  g_autoptr (GHashTable) blocks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer value;

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
  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    GPtrArray *block = value;

    for (guint i = 1; block->len <= MAX_BLOCK && i < block->len; i++)
      for (guint k = 0; k < i; k++)
        compare (search, g_ptr_array_index (block, k), g_ptr_array_index (block, i));
  }
}

static gboolean
is_latin (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalpha (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_LATIN)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_never (char **never, const char *text)
{
  g_autofree char *folded = skein_fold (text);

  for (guint i = 0; never[i] != NULL; i++) {
    g_autofree char *word = skein_fold (never[i]);

    if (g_str_equal (word, folded))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_names (Search *search, GCancellable *cancellable, GError **error)
{
  g_autoptr (SkeinTransliterator) transliterator = skein_transliterator_new ();
  g_auto (GStrv) never = skein_project_dup_never_actors (search->project, error);

  for (guint i = 0; never != NULL && i < search->actors->len; i++) {
    const SkeinActor *actor = get_actor (search, i);
    g_autofree char *all = g_strconcat (actor->name, "\n", actor->aliases, NULL);
    g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    for (guint k = 0; lines[k] != NULL; k++) {
      Name *name;

      if (*lines[k] == '\0' || is_never (never, lines[k]))
        continue;
      name = g_new0 (Name, 1);
      name->actor = i;
      name->is_alias = k > 0;
      name->is_latin = is_latin (lines[k]);
      name->name = g_strdup (lines[k]);
      name->words = skein_transliterate (transliterator, lines[k]);
      g_ptr_array_add (search->names, name);
    }
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

/* Neighbours in common argue for a merge. */
static gboolean
weigh (Search *search, Pair *pair, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 n = 0;

  skein_database_get_int (skein_project_get_database (search->project),
                          &n,
                          &local,
                          "SELECT count (*) FROM ("
                          "SELECT * FROM (SELECT target FROM relation WHERE source = ?1 UNION"
                          " SELECT source FROM relation WHERE target = ?1) INTERSECT"
                          " SELECT * FROM (SELECT target FROM relation WHERE source = ?2 UNION"
                          " SELECT source FROM relation WHERE target = ?2))",
                          "ii",
                          get_actor (search, pair->one)->id,
                          get_actor (search, pair->other)->id);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  pair->n_shared = (guint) n;
  pair->score += (1 - pair->score) * n / (n + 4.0);
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
  case REASON_SCRIPT:
    names = g_strdup_printf (_ ("“%s” is “%s” in another script."),
                             pair->first->name,
                             pair->second->name);
    break;
  case REASON_SOUND:
    names = g_strdup_printf (_ ("“%s” sounds like “%s” in another script."),
                             pair->first->name,
                             pair->second->name);
    break;
  case REASON_INITIALS:
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
rank (Search *search, guint limit, GCancellable *cancellable, GError **error)
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
  for (guint i = 0; i < pairs->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !weigh (search, g_ptr_array_index (pairs, i), error))
      return NULL;
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
 * skein_project_find_candidates:
 * @project: a project; in a worker thread, a sibling that was opened there
 * @actor: an actor that is to be one of each pair, or 0 for all pairs
 * @limit: how many pairs at most
 * @cancellable: (nullable): stops the search
 * @error: return location
 *
 * Looks for actors of one type that may be the same: by their names and aliases in whatever order, by initials, by a
 * surname alone, by names in other scripts, and by whom they are related with. Pairs that a person told apart and names
 * that are never an actor are left out. Time grows with the number of names.
 *
 * Returns: (transfer full) (nullable) (element-type SkeinCandidate): the pairs, the likeliest first
 */
GPtrArray *
skein_project_find_candidates (
    SkeinProject *project, gint64 actor, guint limit, GCancellable *cancellable, GError **error)
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
  names = g_ptr_array_new_with_free_func (free_name);
  pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  denied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  search = (Search){ project, actors, names, pairs, denied, actor };
  if (!read_names (&search, cancellable, error) || !read_denied (&search, error))
    return NULL;
  compare_blocks (&search, dup_same_key, compare_same);
  compare_blocks (&search, dup_surname_key, compare_surnames);
  compare_blocks (&search, dup_sound_key, compare_sounds);
  return rank (&search, limit, cancellable, error);
}

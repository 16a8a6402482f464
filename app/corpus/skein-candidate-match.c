// SPDX-License-Identifier: MPL-2.0
/* Which names may mean the same. They are compared only within blocks of those that have a key in common, so that time
 * grows with the number of names and not with its square. */
#include <string.h>

#include "skein-candidate-private.h"
#include "skein-fold.h"

/* A block of more names than this says nothing: too many have that key. */
#define MAX_BLOCK 40
/* So many names that one word or a few letters may stand for leave it open which. */
#define MAX_MEANT 6
#define MAX_FIRST 3
/* A slip in a name that is shorter, in letters, makes another one of it. */
#define MIN_LETTERS 6
#define MAX_LETTERS 48
/* How often a long search looks whether it is still wanted. */
#define POLL 512

typedef SkeinCandidateName Name;

static const double scores[] = {
  [SKEIN_CANDIDATE_SAME] = 0.95,    [SKEIN_CANDIDATE_ALIAS] = 0.9,
  [SKEIN_CANDIDATE_WRITTEN] = 0.88, [SKEIN_CANDIDATE_SCRIPT] = 0.85,
  [SKEIN_CANDIDATE_SHORT] = 0.7,    [SKEIN_CANDIDATE_SPELLING] = 0.65,
  [SKEIN_CANDIDATE_SOUND] = 0.6,    [SKEIN_CANDIDATE_SLIP] = 0.6,
  [SKEIN_CANDIDATE_SURNAME] = 0.5,  [SKEIN_CANDIDATE_PART] = 0.4,
  [SKEIN_CANDIDATE_COMMON] = 0.3,
};

/* How much less a reason says for each further name that may be meant. */
#define PER_OTHER 0.05

typedef struct {
  GPtrArray *names;
  GCancellable *cancellable;
  SkeinCandidateMatched matched;
  gpointer user_data;
} Match;

static void
match_add (
    Match *match, const Name *first, const Name *second, SkeinCandidateReason reason, double score)
{
  if (first->actor != second->actor)
    match->matched (first, second, reason, score, match->user_data);
}

static gboolean
is_spelt_alike (const Name *a, const Name *b)
{
  guint length = (guint) MIN (strlen (a->words), strlen (b->words));
  guint most = MAX (1, length / 5);

  return length >= MIN_LETTERS && skein_candidate_distance (a->words, b->words, most) <= most;
}

/* Whether each word of one name is spelt like that of the other. */
static gboolean
is_each_alike (const Name *a, const Name *b)
{
  gboolean alike = a->n_parts == b->n_parts;

  for (guint i = 0; alike && i < a->n_parts; i++) {
    guint most = MAX (1, (guint) MIN (strlen (a->parts[i]), strlen (b->parts[i])) / 5);

    alike = skein_candidate_distance (a->parts[i], b->parts[i], most) <= most;
  }
  return alike;
}

/* Whether two have but one word in common, such as a surname, or nearly so, while their whole names are those of others: "Obama" of
 * Barack and Michelle Obama. */
static gboolean
is_common (const Name *first, const Name *second)
{
  const Name *a = first->main != NULL ? first->main : first;
  const Name *b = second->main != NULL ? second->main : second;

  return first->n_parts == 1 && first->is_person && a->n_parts > 1 && b->n_parts > 1 &&
         !g_str_equal (a->words, b->words) && !skein_candidate_name_has_initials (a, b) &&
         !skein_candidate_name_is_misspelt (a, b) && !is_each_alike (a, b);
}

static void
compare_common (Match *match, const Name *first, const Name *second)
{
  if (is_common (first, second))
    match_add (match, first, second, SKEIN_CANDIDATE_COMMON, scores[SKEIN_CANDIDATE_COMMON]);
}

static void
compare_same (Match *match, const Name *first, const Name *second)
{
  g_autofree char *a = skein_fold (first->name);
  g_autofree char *b = skein_fold (second->name);
  SkeinCandidateReason reason = SKEIN_CANDIDATE_WRITTEN;

  if (is_common (first, second))
    return;
  if (first->is_latin != second->is_latin)
    reason = SKEIN_CANDIDATE_SCRIPT;
  else if (g_str_equal (a, b))
    reason = first->is_alias || second->is_alias ? SKEIN_CANDIDATE_ALIAS : SKEIN_CANDIDATE_SAME;
  else if (!first->is_latin && !g_str_equal (first->words, second->words))
    return;
  match_add (match, first, second, reason, scores[reason]);
}

static void
compare_initials (Match *match, const Name *first, const Name *second)
{
  if (skein_candidate_name_has_initials (first, second))
    match_add (match, first, second, SKEIN_CANDIDATE_SHORT, scores[SKEIN_CANDIDATE_SHORT]);
}

/* "U.N." and "UN". */
static void
compare_acronyms (Match *match, const Name *first, const Name *second)
{
  if (skein_candidate_name_is_acronym (first) && skein_candidate_name_is_acronym (second))
    match_add (match, first, second, SKEIN_CANDIDATE_WRITTEN, scores[SKEIN_CANDIDATE_WRITTEN]);
}

/* What sounds alike in one script is written alike, too, if it is a name of the same. */
static void
compare_sounds (Match *match, const Name *first, const Name *second)
{
  if (first->is_latin != second->is_latin)
    match_add (match, first, second, SKEIN_CANDIDATE_SOUND, scores[SKEIN_CANDIDATE_SOUND]);
  else if (is_spelt_alike (first, second) && !is_common (first, second))
    match_add (match, first, second, SKEIN_CANDIDATE_SPELLING, scores[SKEIN_CANDIDATE_SPELLING]);
}

typedef char *(*MakeKey) (const Name *name);
typedef void (*Compare) (Match *match, const Name *first, const Name *second);

/* The names that have a key, by that key. */
static GHashTable *
make_blocks (Match *match, MakeKey make_key)
{
  GHashTable *blocks =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < match->names->len; i++) {
    Name *name = g_ptr_array_index (match->names, i);
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
is_wanted (Match *match, guint i)
{
  return i % POLL != 0 || !g_cancellable_is_cancelled (match->cancellable);
}

static void
compare_blocks (Match *match, MakeKey make_key, Compare compare)
{
  g_autoptr (GHashTable) blocks = make_blocks (match, make_key);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value) && is_wanted (match, ++n)) {
    GPtrArray *block = value;

    for (guint i = 1; block->len <= MAX_BLOCK && i < block->len; i++)
      for (guint k = 0; k < i; k++)
        compare (match, g_ptr_array_index (block, k), g_ptr_array_index (block, i));
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
compare_brief (Match *match,
               MakeKey make_key,
               IsBrief is_brief,
               guint most,
               SkeinCandidateReason reason,
               double score)
{
  g_autoptr (GHashTable) blocks = make_blocks (match, make_key);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value) && is_wanted (match, ++n)) {
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
        if (!is_common (g_ptr_array_index (brief, i), g_ptr_array_index (whole, k)))
          match_add (match,
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
make_forms (Match *match)
{
  GArray *forms = g_array_new (FALSE, FALSE, sizeof (Form));

  for (guint i = 0; i < match->names->len && is_wanted (match, i); i++) {
    const Name *name = g_ptr_array_index (match->names, i);
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
compare_slips (Match *match)
{
  g_autoptr (GArray) forms = make_forms (match);
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
            skein_candidate_name_is_misspelt (all[k].name, all[i].name) &&
            !is_common (all[k].name, all[i].name))
          match_add (
              match, all[k].name, all[i].name, SKEIN_CANDIDATE_SLIP, scores[SKEIN_CANDIDATE_SLIP]);
  }
}

static void
compare_surnames (Match *match)
{
  compare_brief (match,
                 skein_candidate_name_dup_surname,
                 is_single,
                 MAX_MEANT,
                 SKEIN_CANDIDATE_SURNAME,
                 scores[SKEIN_CANDIDATE_SURNAME]);
}

static void
compare_first_names (Match *match)
{
  compare_brief (match,
                 skein_candidate_name_dup_first,
                 is_single,
                 MAX_FIRST,
                 SKEIN_CANDIDATE_PART,
                 scores[SKEIN_CANDIDATE_PART]);
}

static void
compare_short (Match *match)
{
  compare_blocks (match, skein_candidate_name_dup_initial, compare_initials);
  compare_brief (match,
                 skein_candidate_name_dup_acronym,
                 skein_candidate_name_is_acronym,
                 MAX_MEANT,
                 SKEIN_CANDIDATE_SHORT,
                 scores[SKEIN_CANDIDATE_SHORT]);
}

static void
compare_written (Match *match)
{
  compare_blocks (match, skein_candidate_name_dup_sorted, compare_same);
  compare_blocks (match, skein_candidate_name_dup_acronym, compare_acronyms);
}

static void
compare_sounding (Match *match)
{
  compare_blocks (match, skein_candidate_name_dup_sound, compare_sounds);
}

static void
compare_common_names (Match *match)
{
  compare_blocks (match, skein_candidate_name_dup_sorted, compare_common);
}

/**
 * skein_candidate_match:
 * @names: (element-type SkeinCandidateName): the names of all actors
 * @stage: which of %SKEIN_CANDIDATE_STAGES ways of comparing, from 0; those that say more come first
 * @cancellable: (nullable): ends the stage early
 * @matched: is told of each pair, some of them more than once
 * @user_data: passed to @matched
 *
 * Compares names in one way.
 */
void
skein_candidate_match (GPtrArray *names,
                       guint stage,
                       GCancellable *cancellable,
                       SkeinCandidateMatched matched,
                       gpointer user_data)
{
  static void (*const stages[SKEIN_CANDIDATE_STAGES]) (Match * match) = {
    compare_written,  compare_short,       compare_sounding,     compare_slips,
    compare_surnames, compare_first_names, compare_common_names,
  };
  Match match = { names, cancellable, matched, user_data };

  g_return_if_fail (stage < SKEIN_CANDIDATE_STAGES);

  stages[stage](&match);
}

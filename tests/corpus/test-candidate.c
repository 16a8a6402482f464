// SPDX-License-Identifier: MPL-2.0
/* How well actors that are the same are found: names of the sample and names that are easily confused with each other,
 * some of them a second time as somebody else would write them. */
#include <stdio.h>
#include <string.h>
#include <unicode/utrans.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-candidate.h"
#include "skein-edit.h"
#include "skein-history.h"
#include "skein-identity.h"
#include "skein-transliterate-private.h"

#define N_ROUNDS 12
#define N_MANY 1000
#define SEED 20160324

typedef struct {
  const char *name;
  const char *type;
} Known;

/* The sample's, and such as are near each other without being the same. */
static const Known known[] = {
  { "Vladimir Putin", "Person" },
  { "Sergei Lavrov", "Person" },
  { "Bashar al-Assad", "Person" },
  { "Staffan de Mistura", "Person" },
  { "Riyad Hijab", "Person" },
  { "John Kerry", "Person" },
  { "Barack Obama", "Person" },
  { "Hillary Clinton", "Person" },
  { "Bill Clinton", "Person" },
  { "Xi Jinping", "Person" },
  { "Wang Yi", "Person" },
  { "Kim Jong-un", "Person" },
  { "Kim Jong-il", "Person" },
  { "François Hollande", "Person" },
  { "Angela Merkel", "Person" },
  { "Frank-Walter Steinmeier", "Person" },
  { "Hassan Rouhani", "Person" },
  { "Mohammad Javad Zarif", "Person" },
  { "Recep Tayyip Erdoğan", "Person" },
  { "Benjamin Netanyahu", "Person" },
  { "Alexis Tsipras", "Person" },
  { "Ivan Petrov", "Person" },
  { "Petr Ivanov", "Person" },
  { "Dmitri Medvedev", "Person" },
  { "Dmitri Peskov", "Person" },
  { "Muammar Gaddafi", "Person" },
  { "Saif Gaddafi", "Person" },
  { "Matteo Renzi", "Person" },
  { "Mariano Rajoy", "Person" },
  { "Viktor Orbán", "Person" },
  { "Viktor Yanukovych", "Person" },
  { "Syrian government", "Organisation" },
  { "High Negotiations Committee", "Organisation" },
  { "United Nations", "Organisation" },
  { "Islamic State", "Organisation" },
  { "Free Syrian Army", "Organisation" },
  { "Arab League", "Organisation" },
  { "European Union", "Organisation" },
  { "European Commission", "Organisation" },
  { "World Bank", "Organisation" },
  { "World Health Organization", "Organisation" },
  { "International Monetary Fund", "Organisation" },
  { "White House", "Organisation" },
  { "Kremlin", "Organisation" },
  { "Ministry of Foreign Affairs", "Organisation" },
  { "Ministry of Defence", "Organisation" },
  { "Russia", "Country" },
  { "Syria", "Country" },
  { "United States", "Country" },
  { "United Kingdom", "Country" },
  { "Iran", "Country" },
  { "Iraq", "Country" },
  { "Austria", "Country" },
  { "Australia", "Country" },
  { "Slovakia", "Country" },
  { "Slovenia", "Country" },
  { "North Korea", "Country" },
  { "South Korea", "Country" },
  { "Geneva", "Place" },
  { "Genoa", "Place" },
  { "Moscow", "Place" },
  { "Palmyra", "Place" },
};

typedef enum {
  WAY_INITIALS,
  WAY_SURNAME,
  WAY_TURNED,
  WAY_TITLE,
  WAY_MIDDLE,
  WAY_PLAIN,
  WAY_SWAPPED,
  WAY_DROPPED,
  WAY_CYRILLIC,
  WAY_GREEK,
  WAY_ACRONYM,
  WAY_THE,
  N_WAYS,
} Way;

static const char *const ways[] = { "initials",
                                    "surname alone",
                                    "surname first",
                                    "title",
                                    "middle initial",
                                    "without accents",
                                    "two letters exchanged",
                                    "a letter left out",
                                    "Cyrillic",
                                    "Greek",
                                    "acronym",
                                    "article" };

static char *
dup_in_script (const char *name, const char *script)
{
  g_autofree gunichar2 *id = g_utf8_to_utf16 (script, -1, NULL, NULL, NULL);
  glong n_units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (name, -1, NULL, &n_units, NULL);
  UErrorCode code = U_ZERO_ERROR;
  UTransliterator *rules =
      utrans_openU ((const UChar *) id, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  UChar units[256];
  int32_t length = (int32_t) n_units;
  int32_t limit = length;

  g_assert_true (U_SUCCESS (code));
  memcpy (units, wide, (gsize) n_units * sizeof units[0]);
  utrans_transUChars (rules, units, &length, G_N_ELEMENTS (units), 0, &limit, &code);
  utrans_close (rules);
  g_assert_true (U_SUCCESS (code));
  return g_utf16_to_utf8 ((const gunichar2 *) units, length, NULL, NULL, NULL);
}

/* A slip of the hand behind the first letter of the longest word. */
static char *
dup_slip (const char *name, GRand *random, gboolean exchanged)
{
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (name, -1, NULL);
  guint start = 0, length = 0, from = 0, at;

  for (guint i = 0;; i++) {
    if (letters[i] != 0 && g_unichar_isalpha (letters[i]))
      continue;
    if (i - from > length) {
      start = from;
      length = i - from;
    }
    from = i + 1;
    if (letters[i] == 0)
      break;
  }
  if (length < 5)
    return NULL;
  at = start + 1 + (guint) g_rand_int_range (random, 0, (gint32) length - 2);
  if (exchanged && letters[at] == letters[at + 1])
    return NULL;
  if (exchanged) {
    gunichar letter = letters[at];

    letters[at] = letters[at + 1];
    letters[at + 1] = letter;
  } else {
    for (; letters[at] != 0; at++)
      letters[at] = letters[at + 1];
  }
  return g_ucs4_to_utf8 (letters, -1, NULL, NULL, NULL);
}

static char *
dup_acronym (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_isupper (words[i][0]))
      g_string_append_c (letters, words[i][0]);
  if (letters->len < 2)
    g_string_truncate (letters, 0);
  return g_string_free (letters, letters->len == 0);
}

static char *
dup_person_way (const char *name, Way way)
{
  const char *blank = strchr (name, ' ');
  const char *surname = strrchr (name, ' ') + 1;
  g_autofree char *given = g_strndup (name, (gsize) (surname - name - 1));

  switch (way) {
  case WAY_INITIALS:
    return g_strdup_printf ("%c. %s", name[0], surname);
  case WAY_SURNAME:
    return g_strdup (surname);
  case WAY_TURNED:
    return g_strdup_printf ("%s, %s", surname, given);
  case WAY_TITLE:
    return g_strdup_printf ("Mr. %s", name);
  case WAY_MIDDLE:
    return g_strdup_printf ("%.*s F. %s", (int) (blank - name), name, surname);
  default:
    return NULL;
  }
}

/* Returns: (nullable): the name as somebody else would write it, if there is such a way */
static char *
dup_way (const Known *one, Way way, GRand *random)
{
  gboolean is_person = g_str_equal (one->type, "Person");

  switch (way) {
  case WAY_PLAIN:
    return g_str_is_ascii (one->name) ? NULL : dup_in_script (one->name, "Latin-ASCII");
  case WAY_SWAPPED:
    return dup_slip (one->name, random, TRUE);
  case WAY_DROPPED:
    return dup_slip (one->name, random, FALSE);
  case WAY_CYRILLIC:
    return is_person ? dup_in_script (one->name, "Latin-Cyrillic") : NULL;
  case WAY_GREEK:
    return is_person ? dup_in_script (one->name, "Latin-Greek") : NULL;
  case WAY_ACRONYM:
    return is_person ? NULL : dup_acronym (one->name);
  case WAY_THE:
    return is_person ? NULL : g_strdup_printf ("the %s", one->name);
  default:
    return is_person ? dup_person_way (one->name, way) : NULL;
  }
}

typedef struct {
  guint n_pairs[N_WAYS];
  guint n_found[N_WAYS];
  guint n_offered;
  guint n_right;
} Tally;

static gboolean
is_offered (GPtrArray *candidates, gint64 one, gint64 other)
{
  for (guint i = 0; i < candidates->len; i++) {
    const SkeinCandidate *candidate = g_ptr_array_index (candidates, i);

    if (MIN (candidate->one, candidate->other) == MIN (one, other) &&
        MAX (candidate->one, candidate->other) == MAX (one, other))
      return TRUE;
  }
  return FALSE;
}

static void
tally_offered (Tally *tally, GPtrArray *candidates, const gint64 *ids, const gint64 *seconds)
{
  for (guint i = 0; i < candidates->len; i++) {
    const SkeinCandidate *candidate = g_ptr_array_index (candidates, i);
    gboolean is_right = FALSE;

    for (guint k = 0; k < G_N_ELEMENTS (known); k++)
      is_right = is_right || (MIN (candidate->one, candidate->other) == ids[k] &&
                              MAX (candidate->one, candidate->other) == seconds[k]);
    tally->n_offered++;
    tally->n_right += is_right;
    if (!is_right)
      g_test_message ("not the same: %s", candidate->reason);
  }
}

/* A third of the actors are there twice, with the key "second:" and the number of the first. */
static SkeinDocument *
make_doubles (GRand *random, Way *chosen)
{
  SkeinDocument *document = skein_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *first = g_strdup_printf ("first:%u", i);
    g_autofree char *second = g_strdup_printf ("second:%u", i);
    g_autofree char *name = NULL;

    skein_document_add_actor (document, first, known[i].name, known[i].type);
    if (g_rand_int_range (random, 0, 3) == 0)
      for (guint k = 0; k < 3 * N_WAYS && name == NULL; k++) {
        chosen[i] = (Way) g_rand_int_range (random, 0, N_WAYS);
        name = dup_way (&known[i], chosen[i], random);
      }
    if (name != NULL && !g_str_equal (name, known[i].name))
      skein_document_add_actor (document, second, name, known[i].type);
  }
  return document;
}

static void
read_ids (SkeinProject *project, gint64 *ids, gint64 *seconds)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (project, NULL);

  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    guint number;

    if (sscanf (actor->key, "first:%u", &number) == 1)
      ids[number] = actor->id;
    else if (sscanf (actor->key, "second:%u", &number) == 1)
      seconds[number] = actor->id;
  }
}

static void
run_round (SkeinProject *project, GRand *random, Tally *tally)
{
  gint64 ids[G_N_ELEMENTS (known)] = { 0 };
  gint64 seconds[G_N_ELEMENTS (known)] = { 0 };
  Way chosen[G_N_ELEMENTS (known)] = { 0 };
  g_autoptr (SkeinDocument) document = make_doubles (random, chosen);
  g_autoptr (GPtrArray) candidates = NULL;

  fixture_import (project, document, FALSE);
  read_ids (project, ids, seconds);
  candidates = fixture_find_candidates (project, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    gboolean found;

    if (seconds[i] == 0)
      continue;
    found = is_offered (candidates, ids[i], seconds[i]);
    tally->n_pairs[chosen[i]]++;
    tally->n_found[chosen[i]] += found;
    if (!found)
      g_test_message ("not found: %s, %s", known[i].name, ways[chosen[i]]);
  }
  tally_offered (tally, candidates, ids, seconds);
}

static void
test_quality (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  Tally tally = { 0 };
  guint n_pairs = 0;
  guint n_found = 0;

  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < N_ROUNDS; i++) {
    run_round (fixture->project, random, &tally);
    g_assert_true (skein_history_go_to (fixture->project, 0, NULL));
  }
  for (guint way = 0; way < N_WAYS; way++) {
    g_test_message ("%s: %u of %u", ways[way], tally.n_found[way], tally.n_pairs[way]);
    n_pairs += tally.n_pairs[way];
    n_found += tally.n_found[way];
  }
  g_test_message (
      "recall %u of %u, precision %u of %u", n_found, n_pairs, tally.n_right, tally.n_offered);
  g_assert_cmpuint (n_pairs, >, 150);
  g_assert_cmpuint (100 * n_found, >=, 93 * n_pairs);
  g_assert_cmpuint (100 * tally.n_right, >=, 90 * tally.n_offered);
}

static const struct {
  const char *one;
  const char *other;
  const char *type;
  gboolean offered;
} pairs[] = {
  { "Sergei Lavrov", "Sergey Lavrov", "Person", TRUE },
  { "Muammar Gaddafi", "Moammar Qaddafi", "Person", TRUE },
  { "President Putin", "Vladimir Putin", "Person", TRUE },
  { "Mr. Assad", "Bashar al-Assad", "Person", TRUE },
  { "de Mistura", "Staffan de Mistura", "Person", TRUE },
  { "بشار الأسد", "Bashar al-Assad", "Person", TRUE },
  { "Дмитрий Медведев", "Dmitri Medvedev", "Person", TRUE },
  { "Xi", "Xi Jinping", "Person", TRUE },
  { "UN", "United Nations", "Organisation", TRUE },
  { "U.N.", "UN", "Organisation", TRUE },
  { "IMF", "International Monetary Fund", "Organisation", TRUE },
  { "Acme Ltd", "ACME", "Organisation", TRUE },
  { "The Kremlin", "Kremlin", "Organisation", TRUE },
  { "Alqaeda", "Al Qaeda", "Organisation", TRUE },
  { "Kim Jong-un", "Kim Jong-il", "Person", FALSE },
  { "Iran", "Iraq", "Country", FALSE },
  { "Austria", "Australia", "Country", FALSE },
  { "Slovakia", "Slovenia", "Country", FALSE },
  { "North Korea", "South Korea", "Country", FALSE },
  { "World Bank", "World Trade Organization", "Organisation", FALSE },
  { "Article 15 Group", "Article 16 Group", "Organisation", FALSE },
  { "General Electric", "Electric", "Organisation", FALSE },
};

static void
test_pairs (Fixture *fixture, gconstpointer data)
{
  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autoptr (GPtrArray) candidates = NULL;

    skein_edit_add_actor (fixture->project, pairs[i].one, pairs[i].type, NULL);
    skein_edit_add_actor (fixture->project, pairs[i].other, pairs[i].type, NULL);
    candidates = fixture_find_candidates (fixture->project, 10);
    g_test_message ("%s, %s", pairs[i].one, pairs[i].other);
    g_assert_cmpuint (candidates->len, ==, pairs[i].offered);
    g_assert_true (skein_history_go_to (fixture->project, 0, NULL));
  }
}

static void
test_never (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  skein_edit_add_actor (fixture->project, "Spokesman", "Person", NULL);
  skein_edit_add_actor (fixture->project, "spokesman", "Person", NULL);
  before = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (skein_edit_add_never_actor (fixture->project, "SPOKESMAN", NULL));
  after = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (after->len, ==, 0);
}

/* A surname that two are known by says little if their first names say that they are others. */
static void
test_surname_alias (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Barack Obama", "Michelle Obama", "Bo Lind",
                                       "Bo Lint",      "Carla Mossberg", "Dora Mossburg",
                                       "Lesso Trara",  "Rasso Trara" };
  static const char *const aliases[] = { "Obama",    "Obama",    "the deputy", "the deputy",
                                         "Mossberg", "Mossburg", "Trara",      "Trara" };
  g_autoptr (GPtrArray) candidates = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gint64 actor = skein_edit_add_actor (fixture->project, names[i], "Person", NULL);

    g_assert_true (skein_edit_add_alias (fixture->project, actor, aliases[i], NULL));
  }
  candidates = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (candidates->len, ==, 3);
  g_assert_cmpfloat (((SkeinCandidate *) g_ptr_array_index (candidates, 0))->score, >, 0.8);
  g_assert_cmpstr (((SkeinCandidate *) g_ptr_array_index (candidates, 1))->reason,
                   ==,
                   "Both are known as “Obama”.");
  g_assert_cmpstr (((SkeinCandidate *) g_ptr_array_index (candidates, 2))->reason,
                   ==,
                   "Both are known as “Trara”.");
  g_assert_cmpfloat (((SkeinCandidate *) g_ptr_array_index (candidates, 1))->score, <, 0.4);
}

/* Two that meet are hardly the same, whatever they are called. */
static void
test_related (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gint64 one, other;

  fixture->project = skein_project_create (fixture->path, NULL);
  one = skein_edit_add_actor (fixture->project, "George Bush", "Person", NULL);
  other = skein_edit_add_actor (fixture->project, "George W. Bush", "Person", NULL);
  before = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (before->len, ==, 1);
  skein_edit_add_relation (fixture->project, one, other, "meets_with", TRUE, NULL, NULL);
  after = fixture_find_candidates (fixture->project, 10);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpfloat (((SkeinCandidate *) g_ptr_array_index (after, 0))->score,
                     <,
                     ((SkeinCandidate *) g_ptr_array_index (before, 0))->score);
}

typedef struct {
  double last;
  guint n;
  guint n_calls;
  GCancellable *cancel_at_first;
} Heard;

static void
found_cb (GPtrArray *candidates, double fraction, gpointer data)
{
  Heard *heard = data;

  g_assert_cmpfloat (fraction, >=, heard->last);
  g_assert_cmpfloat (fraction, <=, 1);
  for (guint i = 1; i < candidates->len; i++)
    g_assert_nonnull (((SkeinCandidate *) g_ptr_array_index (candidates, i))->reason);
  heard->last = fraction;
  heard->n += candidates->len;
  heard->n_calls += candidates->len > 0;
  if (heard->cancel_at_first != NULL && candidates->len > 0)
    g_cancellable_cancel (heard->cancel_at_first);
}

/* Pairs are told of while others are still looked for, and more of them than anybody would read at once. */
static void
test_streamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  Heard heard = { 0 };
  Heard stopped = { .cancel_at_first = cancellable };

  fixture->project = skein_project_create (fixture->path, NULL);
  for (guint i = 0; i < N_MANY; i++) {
    g_autofree char *first = g_strdup_printf ("first:%u", i);
    g_autofree char *second = g_strdup_printf ("second:%u", i);
    g_autofree char *given = g_strdup_printf ("Ann%c%c", 'a' + i % 20, 'a' + i / 20 % 20);
    g_autofree char *surname = g_strdup_printf ("Bor%c%cov", 'a' + i * 7 % 26, 'a' + i / 400);
    g_autofree char *name = g_strdup_printf ("%s %s", given, surname);
    g_autofree char *turned = g_strdup_printf ("%s, %s", surname, given);

    skein_document_add_actor (document, first, name, "Person");
    skein_document_add_actor (document, second, turned, "Person");
  }
  fixture_import (fixture->project, document, FALSE);
  g_assert_true (
      skein_project_search_candidates (fixture->project, NULL, found_cb, &heard, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (heard.last, >=, 0.99);
  g_assert_cmpuint (heard.n, >=, N_MANY);
  g_assert_cmpuint (heard.n_calls, >, 2);
  all = fixture_find_candidates (fixture->project, G_MAXUINT);
  g_assert_cmpuint (all->len, ==, heard.n);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpfloat (((SkeinCandidate *) g_ptr_array_index (all, i - 1))->score,
                       >=,
                       ((SkeinCandidate *) g_ptr_array_index (all, i))->score);

  g_assert_false (
      skein_project_search_candidates (fixture->project, cancellable, found_cb, &stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stopped.n_calls, ==, 1);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/candidate/quality", test_quality);
  ADD ("/corpus/candidate/pairs", test_pairs);
  ADD ("/corpus/candidate/never", test_never);
  ADD ("/corpus/candidate/surname-alias", test_surname_alias);
  ADD ("/corpus/candidate/related", test_related);
  ADD ("/corpus/candidate/streamed", test_streamed);
  return g_test_run ();
}

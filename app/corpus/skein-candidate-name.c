// SPDX-License-Identifier: MPL-2.0
/* Names as the search for candidates compares them: what counts of a name, and what names have in common. */
#include <string.h>

#include "skein-candidate-private.h"

/* A surname alone is no shorter, in letters. */
#define MIN_SURNAME 2
/* Names with less in common sound alike by chance. */
#define MIN_SOUND 4
/* Acronyms, in letters. */
#define MIN_ACRONYM 2
#define MAX_ACRONYM 8
/* A word that is no longer is another one if a letter differs. */
#define MIN_MISSPELT 4
/* What is longer is cut where spellings are compared. */
#define MAX_LETTERS 96

static gboolean
is_one_of (const char *word, const char *const *list)
{
  return g_strv_contains (list, word);
}

static const char *const articles[] = { "the", NULL };
static const char *const titles[] = { "mr",        "mrs",      "ms",      "dr",    "prof",
                                      "professor", "sir",      "lord",    "lady",  "dame",
                                      "president", "minister", "senator", "judge", "general",
                                      "king",      "queen",    "prince",  "pope",  "the",
                                      NULL };
static const char *const endings[] = { "inc",         "ltd", "llc", "gmbh", "ag", "sa", "corp",
                                       "corporation", "co",  "plc", "nv",   "bv", NULL };
static const char *const generations[] = { "jr", "sr", "ii", "iii", NULL };
static const char *const particles[] = { "de", "del", "van", "von", "der", "den", "al",
                                         "el", "bin", "ibn", "ben", "abu", "da",  "di",
                                         "du", "la",  "le",  "dos", NULL };
static const char *const small[] = { "of", "the", "and", "for", "in", "on", "de",
                                     "la", "du",  "des", "et",  "y",  NULL };

/* "Kerry, John" is "John Kerry". */
static char *
dup_turned (const char *name)
{
  const char *comma = strchr (name, ',');
  g_autofree char *before = NULL;

  if (comma == NULL || strchr (comma + 1, ',') != NULL)
    return g_strdup (name);
  before = g_strndup (name, (gsize) (comma - name));
  return g_strconcat (comma + 1, " ", before, NULL);
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
is_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

/* Without titles and the like at its ends, and without the particles of surnames, as long as something is left. */
static void
take_parts (SkeinCandidateName *self, char **words)
{
  guint start = 0;
  guint stop = g_strv_length (words);
  gboolean glued = is_arabic (self->name);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  guint n = 0;

  while (start + 1 < stop && is_one_of (words[start], self->is_person ? titles : articles))
    start++;
  while (start + 1 < stop && is_one_of (words[stop - 1], self->is_person ? generations : endings))
    stop--;
  for (guint i = start; i < stop; i++) {
    const char *word = words[i];

    if (self->is_person && is_one_of (word, particles) && (n > 0 || i + 1 < stop))
      continue;
    /* Arabic writes the article and the word as one. */
    if (glued && strlen (word) > 4 && g_str_has_prefix (word, "al"))
      word += 2;
    g_strv_builder_add (parts, word);
    n++;
  }
  self->parts = g_strv_builder_end (parts);
  self->n_parts = n;
}

/**
 * skein_candidate_name_new:
 * @transliterator: writes it in Latin letters
 * @name: a name
 * @is_person: whether it may be that of a person
 *
 * Returns: (transfer full): the name as it is compared
 */
SkeinCandidateName *
skein_candidate_name_new (SkeinTransliterator *transliterator, const char *name, gboolean is_person)
{
  SkeinCandidateName *self = g_new0 (SkeinCandidateName, 1);
  g_autofree char *turned = dup_turned (name);
  g_autofree char *latin = skein_transliterate (transliterator, turned);
  g_auto (GStrv) words = g_strsplit (latin, " ", -1);

  self->name = g_strdup (name);
  self->is_person = is_person;
  self->is_latin = is_latin (name);
  take_parts (self, words);
  self->words = g_strjoinv (" ", self->parts);
  return self;
}

void
skein_candidate_name_free (SkeinCandidateName *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->words);
  g_strfreev (self->parts);
  g_free (self);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Returns: (transfer full): the words in alphabetical order */
char *
skein_candidate_name_dup_sorted (const SkeinCandidateName *self)
{
  g_auto (GStrv) words = g_strdupv (self->parts);

  qsort (words, self->n_parts, sizeof *words, compare_words);
  return g_strjoinv (" ", words);
}

/* Returns: (transfer full): the surname and the letter that the first given name begins with; "" if there are not both */
char *
skein_candidate_name_dup_initial (const SkeinCandidateName *self)
{
  if (!self->is_person || self->n_parts < 2 ||
      strlen (self->parts[self->n_parts - 1]) < MIN_SURNAME)
    return g_strdup ("");
  return g_strdup_printf ("%s %c", self->parts[self->n_parts - 1], self->parts[0][0]);
}

/* Returns: (transfer full): the last word of the name of a person */
char *
skein_candidate_name_dup_surname (const SkeinCandidateName *self)
{
  const char *surname = self->is_person && self->n_parts > 0 ? self->parts[self->n_parts - 1] : "";

  return g_strdup (strlen (surname) >= MIN_SURNAME ? surname : "");
}

/* Returns: (transfer full): the first word of the name of a person, which some languages have for the surname */
char *
skein_candidate_name_dup_first (const SkeinCandidateName *self)
{
  return g_strdup (
      self->is_person && self->n_parts > 0 && strlen (self->parts[0]) > 1 ? self->parts[0] : "");
}

/* Returns: (transfer full): what is heard of it; "" if that is little */
char *
skein_candidate_name_dup_sound (const SkeinCandidateName *self)
{
  g_autofree char *key = skein_consonants (self->words);

  return g_strdup (strlen (key) >= MIN_SOUND ? key : "");
}

/* Whether it is nothing but letters that stand for words: "UN", "U.S." */
gboolean
skein_candidate_name_is_acronym (const SkeinCandidateName *self)
{
  gsize length = strlen (self->words);

  if (self->n_parts == 1) {
    for (const char *p = self->name; *p != '\0'; p++)
      if (g_ascii_islower (*p) || (guchar) *p >= 0x80)
        return FALSE;
    return length >= MIN_ACRONYM && length <= MAX_ACRONYM;
  }
  for (guint i = 0; i < self->n_parts; i++)
    if (strlen (self->parts[i]) != 1)
      return FALSE;
  return self->n_parts >= MIN_ACRONYM && self->n_parts <= MAX_ACRONYM;
}

/* Returns: (transfer full): the letters of an acronym, or those that its words begin with, without the small ones among
 *   them; "" if there are too few */
char *
skein_candidate_name_dup_acronym (const SkeinCandidateName *self)
{
  GString *letters = g_string_new (NULL);

  if (skein_candidate_name_is_acronym (self)) {
    for (guint i = 0; i < self->n_parts; i++)
      g_string_append (letters, self->parts[i]);
    return g_string_free (letters, FALSE);
  }
  for (guint i = 0; i < self->n_parts; i++)
    if (*self->parts[i] != '\0' && !is_one_of (self->parts[i], small))
      g_string_append_c (letters, self->parts[i][0]);
  if (self->n_parts < 2 || letters->len < MIN_ACRONYM || letters->len > MAX_ACRONYM)
    g_string_truncate (letters, 0);
  return g_string_free (letters, FALSE);
}

/* Whether each given name is the start of the other's, as in "J. F. Kerry" and "John Kerry", one of them being short. */
gboolean
skein_candidate_name_has_initials (const SkeinCandidateName *a, const SkeinCandidateName *b)
{
  gboolean is_short = FALSE;

  for (guint i = 0; i + 1 < MIN (a->n_parts, b->n_parts); i++) {
    gsize length = MIN (strlen (a->parts[i]), strlen (b->parts[i]));

    if (strncmp (a->parts[i], b->parts[i], length) != 0 ||
        (length > 1 && strcmp (a->parts[i], b->parts[i]) != 0))
      return FALSE;
    is_short = is_short || length == 1;
  }
  return is_short || a->n_parts != b->n_parts;
}

/**
 * skein_candidate_distance:
 * @a: small Latin letters
 * @b: likewise
 * @most: what is further apart does not matter
 *
 * How many letters must be put in, left out, replaced, or exchanged with their neighbour to make @b of @a (optimal string
 * alignment). Time grows with the product of the lengths, which are cut.
 *
 * Returns: that number, or @most + 1 if it is greater
 */
guint
skein_candidate_distance (const char *a, const char *b, guint most)
{
  guint rows[3][MAX_LETTERS + 1];
  guint n_a = (guint) MIN (strlen (a), MAX_LETTERS);
  guint n_b = (guint) MIN (strlen (b), MAX_LETTERS);

  if (MAX (n_a, n_b) - MIN (n_a, n_b) > most)
    return most + 1;
  for (guint k = 0; k <= n_b; k++)
    rows[0][k] = k;
  for (guint i = 1; i <= n_a; i++) {
    guint *now = rows[i % 3];
    const guint *before = rows[(i + 2) % 3];
    const guint *earlier = rows[(i + 1) % 3];

    now[0] = i;
    for (guint k = 1; k <= n_b; k++) {
      now[k] = MIN (MIN (before[k], now[k - 1]) + 1, before[k - 1] + (a[i - 1] != b[k - 1]));
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        now[k] = MIN (now[k], earlier[k - 2] + 1);
    }
  }
  return MIN (rows[n_a % 3][n_b], most + 1);
}

static gboolean
has_same_digits (const char *a, const char *b)
{
  for (;;) {
    a += strcspn (a, "0123456789");
    b += strcspn (b, "0123456789");
    if (*a != *b)
      return FALSE;
    if (*a == '\0')
      return TRUE;
    a++;
    b++;
  }
}

/* Whether one is the other but for one slip: within one longer word, or where words are joined. */
gboolean
skein_candidate_name_is_misspelt (const SkeinCandidateName *a, const SkeinCandidateName *b)
{
  guint n_different = 0;

  if (a->words[0] != b->words[0] || !has_same_digits (a->words, b->words))
    return FALSE;
  if (a->n_parts != b->n_parts)
    return skein_candidate_distance (a->words, b->words, 1) == 1;
  for (guint i = 0; i < a->n_parts; i++) {
    if (strcmp (a->parts[i], b->parts[i]) == 0)
      continue;
    if (++n_different > 1 || MIN (strlen (a->parts[i]), strlen (b->parts[i])) < MIN_MISSPELT ||
        skein_candidate_distance (a->parts[i], b->parts[i], 1) > 1)
      return FALSE;
  }
  return n_different == 1;
}

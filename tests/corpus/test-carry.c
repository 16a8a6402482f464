// SPDX-License-Identifier: MPL-2.0
/* Texts change under what a person marked in them. */
#include <string.h>

#include "fixture.h"
#include "skein-article.h"
#include "skein-carry-private.h"
#include "skein-edit.h"
#include "skein-evidence.h"
#include "skein-history.h"
#include "skein-random.h"

#define ROUNDS 25
#define N_WORDS 160
#define N_MENTIONS 24
#define N_EVIDENCE 8
#define GONE G_MAXUINT

/* A word of a text: some are there once, others again and again. @now: which word of the changed text it is, or GONE. @blank: what
 * stands before it */
typedef struct {
  char *text;
  const char *blank;
  gboolean is_unique;
  SkeinSpan span;
  guint now;
} Word;

static void
clear_word (gpointer word)
{
  g_free (((Word *) word)->text);
}

static GArray *
new_words (void)
{
  GArray *words = g_array_new (FALSE, TRUE, sizeof (Word));

  g_array_set_clear_func (words, clear_word);
  return words;
}

static Word *
get (const GArray *words, guint index)
{
  return &g_array_index ((GArray *) words, Word, index);
}

static void
add_word (GArray *words, SkeinRandom *random, const char *prefix)
{
  static const char *const common[] = { "Ann", "met", "the", "of", "🚢", "王毅", "Zoë" };
  static const char *const blanks[] = { " ", " ", " ", "\n", ". ", ", “", "  " };
  Word word = { .is_unique = skein_random_below (random, 3) != 0 };

  word.blank = blanks[skein_random_below (random, G_N_ELEMENTS (blanks))];

  word.text = word.is_unique
                  ? g_strdup_printf ("%s%u", prefix, words->len)
                  : g_strdup (common[skein_random_below (random, G_N_ELEMENTS (common))]);
  g_array_append_val (words, word);
}

/* Puts the words together, and notes where each of them stands. */
static char *
join (GArray *words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    Word *word = get (words, i);

    g_string_append (text, word->blank);
    word->span.start = (guint32) g_utf8_strlen (text->str, -1);
    g_string_append (text, word->text);
    word->span.end = (guint32) g_utf8_strlen (text->str, -1);
  }
  return g_string_free (text, FALSE);
}

/* Another version: words come and go, a few or whole stretches of them. */
static GArray *
change (GArray *words, SkeinRandom *random)
{
  GArray *changed = new_words ();
  guint one_of = 4 + skein_random_below (random, 40);

  for (guint i = 0; i < words->len; i++) {
    Word *word = get (words, i);
    Word copy = { g_strdup (word->text), word->blank, word->is_unique, SKEIN_SPAN_EMPTY, 0 };

    if (skein_random_below (random, one_of) == 0)
      for (guint k = skein_random_below (random, 8); k > 0; k--)
        add_word (changed, random, "new");
    word->now = skein_random_below (random, one_of) == 0 ? GONE : changed->len;
    if (word->now == GONE)
      clear_word (&copy);
    else
      g_array_append_val (changed, copy);
  }
  return changed;
}

/* What was marked: the words from @first to @last, and for evidence one that expresses it. */
typedef struct {
  gint64 id;
  guint first;
  guint last;
  guint trigger;
} Made;

typedef struct {
  SkeinProject *project;
  gint64 article;
  GArray *words;
  GArray *changed;
  GArray *mentions;
  GArray *evidence;
} World;

static void
import (SkeinProject *project, const char *text)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinImporter) importer = skein_importer_new (project, NULL, &error);
  SkeinArticleRecord *article = skein_document_add_article (document, "News", g_strdup (text));

  article->file = g_strdup ("/news.txt");
  article->format = g_strdup ("test");
  g_assert_no_error (error);
  g_assert_true (skein_importer_add (importer, document, report, &error));
  g_assert_true (skein_importer_finish (importer, NULL, report, &error));
}

static gint64
find_article (SkeinProject *project)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);

  g_assert_cmpuint (articles->len, ==, 1);
  return ((const SkeinArticle *) g_ptr_array_index (articles, 0))->id;
}

static SkeinSpan
span_of (const GArray *words, guint first, guint last)
{
  return (SkeinSpan){ get (words, first)->span.start, get (words, last)->span.end };
}

static void
annotate (World *world, SkeinRandom *random)
{
  gint64 actors[2];

  actors[0] = skein_edit_add_actor (world->project, "Ann", "Person", NULL);
  actors[1] = skein_edit_add_actor (world->project, "Bob", "Person", NULL);
  for (guint i = 0; i < N_MENTIONS; i++) {
    Made made = { .first = skein_random_below (random, N_WORDS - 3) };
    SkeinSpan span;

    made.last = made.first + skein_random_below (random, 3);
    span = span_of (world->words, made.first, made.last);
    made.id =
        skein_edit_add_mention (world->project, world->article, actors[i % 2], &span, 1, NULL);
    if (made.id != 0)
      g_array_append_val (world->mentions, made);
  }
  for (guint i = 0; i < N_EVIDENCE; i++) {
    Made made = { .first = skein_random_below (random, N_WORDS - 12) };
    SkeinSpan trigger;
    SkeinEvidenceDraft draft = { .note = "seen", .date = "2016", .n_triggers = 1 };

    made.last = made.first + 2 + skein_random_below (random, 9);
    made.trigger = made.first + 1;
    trigger = get (world->words, made.trigger)->span;
    draft.span = span_of (world->words, made.first, made.last);
    draft.triggers = &trigger;
    made.id = skein_edit_add_evidence (
        world->project, actors[0], actors[1], "knows", FALSE, world->article, &draft, NULL, NULL);
    g_assert_cmpint (made.id, !=, 0);
    g_array_append_val (world->evidence, made);
  }
}

static gboolean
is_unique (const World *world, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (get (world->words, i)->is_unique)
      return TRUE;
  return FALSE;
}

/* Whether a word is gone of which there is no other. */
static gboolean
has_lost (const World *world, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (get (world->words, i)->is_unique && get (world->words, i)->now == GONE)
      return TRUE;
  return FALSE;
}

/* Whether all words still follow each other. */
static gboolean
stays (const World *world, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (get (world->words, i)->now == GONE ||
        get (world->words, i)->now != get (world->words, first)->now + (i - first))
      return FALSE;
  return TRUE;
}

static SkeinSpan
span_now (const World *world, guint first, guint last)
{
  return span_of (world->changed, get (world->words, first)->now, get (world->words, last)->now);
}

static void
assert_span (SkeinSpan found, SkeinSpan expected, guint seed)
{
  if (!skein_span_equal (found, expected))
    g_error ("seed %u: %u-%u instead of %u-%u",
             seed,
             found.start,
             found.end,
             expected.start,
             expected.end);
}

/* A word that is there once leaves no doubt where it has gone. */
static void
check_mentions (const World *world, guint seed, guint *n_lost)
{
  g_autoptr (GPtrArray) here = skein_project_dup_mentions (world->project, world->article, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < here->len; i++) {
    SkeinMention *mention = g_ptr_array_index (here, i);

    g_hash_table_insert (by_id, &mention->id, mention);
  }
  for (guint i = 0; i < world->mentions->len; i++) {
    const Made *made = &g_array_index (world->mentions, Made, i);
    const SkeinMention *mention = g_hash_table_lookup (by_id, &made->id);

    *n_lost += mention == NULL;
    if (stays (world, made->first, made->last) && is_unique (world, made->first, made->last)) {
      g_assert_nonnull (mention);
      assert_span (skein_spans_extent (mention->spans),
                   span_now (world, made->first, made->last),
                   seed);
    } else if (has_lost (world, made->first, made->last)) {
      g_assert_null (mention);
    }
  }
}

static void
check_evidence (const World *world, guint seed, guint *n_lost)
{
  g_autoptr (GPtrArray) here =
      skein_project_dup_article_evidence (world->project, world->article, NULL);

  *n_lost += world->evidence->len - here->len;
  for (guint i = 0; i < world->evidence->len; i++) {
    const Made *made = &g_array_index (world->evidence, Made, i);
    const SkeinEvidence *found = NULL;

    for (guint k = 0; k < here->len; k++)
      if (((const SkeinEvidence *) g_ptr_array_index (here, k))->id == made->id)
        found = g_ptr_array_index (here, k);
    if (stays (world, made->first, made->last) && is_unique (world, made->first, made->last) &&
        is_unique (world, made->trigger, made->trigger)) {
      g_assert_nonnull (found);
      assert_span (found->span, span_now (world, made->first, made->last), seed);
      g_assert_cmpuint (found->triggers->len, ==, 1);
      assert_span (g_array_index (found->triggers, SkeinSpan, 0),
                   span_now (world, made->trigger, made->trigger),
                   seed);
      g_assert_cmpstr (found->note, ==, "seen");
    } else if (has_lost (world, made->trigger, made->trigger)) {
      g_assert_null (found);
    }
  }
}

/* Nothing is gone: what is not here any more stands where it stood, in the text of before. */
static void
check_lost (const World *world, const char *text, guint n_lost)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (world->project, NULL);
  guint n = 0;

  g_assert_cmpuint (articles->len, ==, n_lost > 0 ? 2 : 1);
  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);
    g_autofree char *earlier = skein_project_dup_text (world->project, article->id, NULL);

    if (article->id == world->article)
      continue;
    g_assert_cmpstr (earlier, ==, text);
    n += article->n_mentions + article->n_evidence;
  }
  g_assert_cmpuint (n, ==, n_lost);
}

static void
check_round (World *world, const char *path, SkeinRandom *random, guint seed)
{
  g_autofree char *text = join (world->words);
  g_autofree char *new_text = join (world->changed);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  guint n_lost = 0;

  import (world->project, text);
  world->article = find_article (world->project);
  annotate (world, random);
  before = fixture_dump (path);
  import (world->project, new_text);
  check_mentions (world, seed, &n_lost);
  check_evidence (world, seed, &n_lost);
  check_lost (world, text, n_lost);
  g_assert_true (skein_project_check (world->project, NULL));
  after = fixture_dump (path);
  g_assert_true (skein_history_undo (world->project, NULL));
  undone = fixture_dump (path);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (skein_history_redo (world->project, NULL));
  redone = fixture_dump (path);
  g_assert_cmpstr (redone, ==, after);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  guint base = (guint) g_test_rand_int_range (1, G_MAXINT - ROUNDS);

  g_test_message ("seed %u", base);
  for (guint seed = base; seed < base + ROUNDS; seed++) {
    SkeinRandom random = skein_random_init (seed);
    g_autoptr (GArray) words = new_words ();
    g_autoptr (GArray) changed = NULL;
    g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (Made));
    g_autoptr (GArray) evidence = g_array_new (FALSE, FALSE, sizeof (Made));
    g_autofree char *path = g_strdup_printf ("%s/%u.skein", fixture->folder, seed);
    g_autoptr (SkeinProject) project = skein_project_create (path, NULL);
    World world = { project, 0, words, NULL, mentions, evidence };

    for (guint i = 0; i < N_WORDS; i++)
      add_word (words, &random, "old");
    world.changed = changed = change (words, &random);
    check_round (&world, path, &random, seed);
  }
}

typedef struct {
  const char *name;
  const char *before;
  const char *after;
  const char *words;
  /* Where they are expected, or NULL if nowhere: what stands from there on. */
  const char *found;
} Row;

static const Row rows[] = {
  { "same", "Ann met Bob.", "Ann met Bob.", "Bob", "Bob." },
  { "behind", "Ann met Bob.", "Today, Ann met Bob.", "Bob", "Bob." },
  { "wide", "王毅见了李强。", "昨天王毅见了李强。", "李强", "李强。" },
  { "blanks", "Ann  Lee met Bob.", "Ann\nLee met Bob.", "Ann  Lee", "Ann\nLee met Bob." },
  { "mark", "Ann, met Bob", "Ann met Bob", "Ann", "Ann met Bob" },
  { "second", "Ann sat. Ann left.", "Ann left.", "Ann left", "Ann left." },
  { "part", "A Kerrylike man", "Such a Kerrylike man", "Kerry", "Kerrylike man" },
  { "gone", "Ann met Bob.", "Ann met Cy.", "Bob", NULL },
  { "elsewhere", "Bob sat. He left.", "Ann ran. Cy saw Bob.", "Bob", "Bob." },
  { "within", "Bob sat.", "All bobs and Bobby ran.", "Bob", NULL },
  { "empty", "Ann met Bob.", "", "Bob", NULL },
  { "moved",
    "First of all Ann met the old king of Norway. Then it rained for days and days.",
    "Then it rained for days and days. First of all Ann met the old king of Norway.",
    "old king",
    "old king of Norway." },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (SkeinCarry) carry = skein_carry_new (row->before, row->after);
  SkeinSpan found;
  gboolean is_found = skein_carry_place (carry, fixture_span_of (row->before, row->words), &found);

  g_assert_cmpint (is_found, ==, row->found != NULL);
  if (row->found == NULL)
    return;
  g_assert_cmpstr (g_utf8_offset_to_pointer (row->after, found.start), ==, row->found);
  g_assert_cmpuint (found.end - found.start,
                    ==,
                    (guint32) g_utf8_strlen (row->words, -1) - (strstr (row->words, "  ") != NULL));
}

/* Texts that have nothing in common are not compared for ever. */
static void
test_large (void)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (SkeinCarry) carry = NULL;
  SkeinSpan found;

  for (guint i = 0; i < 20000; i++) {
    g_string_append_printf (before, "a%u ", i);
    g_string_append_printf (after, "b%u ", i);
  }
  g_string_append (before, "The end of it all, as Ann told it to Bob in May.");
  g_string_append (after, "\nThe end of it all, as Ann told it to Bob in May. Or so.");
  carry = skein_carry_new (before->str, after->str);
  g_assert_true (skein_carry_place (carry, fixture_span_of (before->str, "Ann told"), &found));
  g_assert_true (g_str_has_prefix (g_utf8_offset_to_pointer (after->str, found.start), "Ann told"));
  g_assert_false (skein_carry_place (carry, (SkeinSpan){ 0, 2 }, &found));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/carry/%s", rows[i].name);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/carry/large", test_large);
  g_test_add ("/carry/random", Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);
  return g_test_run ();
}

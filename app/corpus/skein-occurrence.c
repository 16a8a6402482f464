// SPDX-License-Identifier: MPL-2.0
#include "skein-occurrence.h"

#include <string.h>

#include "skein-actor.h"
#include "skein-fold.h"
#include "skein-identity.h"
#include "skein-passage-private.h"
#include "skein-project-private.h"

/* After how many sentences progress is told and a wish to stop is heard. */
#define PACE 256
/* A name that is longer, in bytes, is none. */
#define MAX_NAME 1000

/**
 * Folded:
 * @text: the text as names are compared: see skein_fold(), with one blank for several
 * @places: (element-type guint32): for each byte of @text and its end, the code point that it comes from
 */
typedef struct {
  GString *text;
  GArray *places;
} Folded;

static void
clear_folded (Folded *folded)
{
  g_string_free (folded->text, TRUE);
  g_array_unref (folded->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, clear_folded)

static void
add_folded (Folded *folded, const char *bytes, guint32 place)
{
  g_string_append (folded->text, bytes);
  for (gsize i = 0; bytes[i] != '\0'; i++)
    g_array_append_val (folded->places, place);
}

static void
fold (Folded *folded, const char *text)
{
  guint32 place = 0;

  folded->text = g_string_new (NULL);
  folded->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), place++) {
    gunichar c = g_utf8_get_char (p);
    char letter[7] = { 0 };

    if (g_unichar_isspace (c)) {
      if (folded->text->len > 0 && folded->text->str[folded->text->len - 1] != ' ')
        add_folded (folded, " ", place);
    } else if (c == 0x2019 || c < 0x80) {
      letter[0] = c < 0x80 ? g_ascii_tolower ((char) c) : '\'';
      add_folded (folded, letter, place);
    } else {
      g_autofree char *plain = NULL;

      g_unichar_to_utf8 (c, letter);
      plain = skein_fold (letter);
      add_folded (folded, plain, place);
    }
  }
  g_array_append_val (folded->places, place);
}

static gboolean
is_word (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether two characters that stand beside each other are of one word. Scripts without blanks don't say. */
static gboolean
is_inside (const char *before, const char *after)
{
  return is_word (before) && is_word (after) &&
         !skein_text_is_wide (before, (gsize) (g_utf8_next_char (before) - before)) &&
         !skein_text_is_wide (after, (gsize) (g_utf8_next_char (after) - after));
}

/* Whether a match begins and ends where words do, in @text as in the folded text. */
static gboolean
is_whole (const Folded *folded, gsize start, gsize end)
{
  const char *text = folded->text->str;
  const guint32 *places = (const guint32 *) (void *) folded->places->data;

  if (places[end] == places[end - 1] || (start > 0 && places[start] == places[start - 1]))
    return FALSE;
  return !(start > 0 && is_inside (g_utf8_prev_char (text + start), text + start)) &&
         !(text[end] != '\0' && is_inside (g_utf8_prev_char (text + end), text + end));
}

typedef struct {
  SkeinDatabase *db;
  GPtrArray *names;
  GArray *found;
} Search;

static gboolean
is_free (const GArray *taken, SkeinSpan span)
{
  for (guint i = 0; i < taken->len; i++)
    if (skein_span_overlaps (g_array_index (taken, SkeinSpan, i), span))
      return FALSE;
  return TRUE;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *x = a;
  const SkeinSpan *y = b;

  if (x->end - x->start != y->end - y->start)
    return x->end - x->start > y->end - y->start ? -1 : 1;
  return x->start < y->start ? -1 : x->start > y->start;
}

static int
compare_occurrences (gconstpointer a, gconstpointer b)
{
  const SkeinOccurrence *x = a;
  const SkeinOccurrence *y = b;

  if (x->article != y->article)
    return x->article < y->article ? -1 : 1;
  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

/* What is marked in a sentence already, whatever it is marked as. */
static GArray *
read_taken (SkeinDatabase *db, gint64 article, SkeinSpan sentence, GError **error)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db,
      &local,
      "SELECT start, stop FROM mention WHERE article = ?1 AND start < ?3 AND stop > ?2"
      " AND status <> 'rejected'",
      "iuu",
      article,
      sentence.start,
      sentence.end);

  while (skein_database_next (db, rows, &local)) {
    SkeinSpan span = { (guint32) sqlite3_column_int64 (rows, 0),
                       (guint32) sqlite3_column_int64 (rows, 1) };

    g_array_append_val (taken, span);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&taken);
}

static GArray *
match_names (const Search *search, const char *text, guint32 offset)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  g_auto (Folded) folded = { 0 };

  fold (&folded, text);
  for (guint i = 0; i < search->names->len; i++) {
    const char *name = g_ptr_array_index (search->names, i);
    gsize length = strlen (name);
    const char *at = folded.text->str;

    for (; (at = strstr (at, name)) != NULL; at = g_utf8_next_char (at)) {
      gsize start = (gsize) (at - folded.text->str);
      SkeinSpan span = { offset + g_array_index (folded.places, guint32, start),
                         offset + g_array_index (folded.places, guint32, start + length) };

      if (is_whole (&folded, start, start + length))
        g_array_append_val (matches, span);
    }
  }
  /* Of names that lie in each other the longest is meant. */
  g_array_sort (matches, compare_matches);
  return matches;
}

static gboolean
search_passage (Search *search, gint64 passage, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GArray) taken = NULL;
  SkeinSpan sentence = SKEIN_SPAN_EMPTY;
  gint64 article = 0;
  {
    g_autoptr (sqlite3_stmt) row =
        skein_database_query (search->db,
                              &local,
                              "SELECT article, start, stop, text FROM passage WHERE id = ?1",
                              "i",
                              passage);

    if (skein_database_next (search->db, row, &local)) {
      g_autofree char *text = skein_database_dup_text (row, 3);

      article = sqlite3_column_int64 (row, 0);
      sentence.start = (guint32) sqlite3_column_int64 (row, 1);
      sentence.end = (guint32) sqlite3_column_int64 (row, 2);
      matches = match_names (search, text, sentence.start);
    }
  }
  if (local == NULL && matches != NULL && matches->len > 0)
    taken = read_taken (search->db, article, sentence, &local);
  for (guint i = 0; taken != NULL && i < matches->len; i++) {
    SkeinOccurrence occurrence = { article, g_array_index (matches, SkeinSpan, i) };

    if (!is_free (taken, occurrence.span))
      continue;
    g_array_append_val (taken, occurrence.span);
    g_array_append_val (search->found, occurrence);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Adds the sentences that a query finds. */
static gboolean
add_found (GHashTable *passages, SkeinDatabase *db, sqlite3_stmt *found, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = found;

  while (skein_database_next (db, rows, &local)) {
    gint64 *id = g_new (gint64, 1);

    *id = sqlite3_column_int64 (rows, 0);
    g_hash_table_add (passages, id);
  }
  if (local == NULL)
    return rows != NULL;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The sentences that may hold a name, through the index that knows its script. */
static gboolean
add_passages (SkeinDatabase *db, const char *name, GHashTable *passages, GError **error)
{
  gboolean is_wide = skein_text_is_wide (name, strlen (name));
  g_auto (GStrv) pieces = g_strsplit (name, "\"", -1);
  g_autofree char *words = g_strjoinv (" ", pieces);
  g_autofree char *phrase = g_strconcat ("\"", words, "\"", NULL);

  if (is_wide && g_utf8_strlen (name, -1) < 3)
    return add_found (
        passages,
        db,
        skein_database_query (
            db, error, "SELECT id FROM passage WHERE wide AND instr (text, ?1) > 0", "t", name),
        error);
  return add_found (passages,
                    db,
                    skein_database_query (
                        db,
                        error,
                        is_wide ? "SELECT rowid FROM passage_grams WHERE passage_grams MATCH ?1"
                                : "SELECT rowid FROM passage_words WHERE passage_words MATCH ?1",
                        "t",
                        phrase),
                    error);
}

/* Takes the names that may be looked for, folded, and finds the sentences that may hold them. */
static gboolean
prepare (SkeinProject *project,
         Search *search,
         const char *const *names,
         gint64 article,
         GHashTable *passages,
         GError **error)
{
  g_auto (GStrv) never = skein_project_dup_never_actors (project, error);

  if (never == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *name = g_strstrip (g_strdup (names[i]));
    g_autofree char *plain = skein_fold (name);
    g_auto (Folded) folded = { 0 };
    gboolean is_never = *name == '\0' || strlen (name) > MAX_NAME;

    for (guint k = 0; never[k] != NULL && !is_never; k++) {
      g_autofree char *word = skein_fold (never[k]);

      is_never = g_str_equal (plain, word);
    }
    fold (&folded, name);
    if (is_never || folded.text->len == 0 ||
        g_ptr_array_find_with_equal_func (search->names, folded.text->str, g_str_equal, NULL))
      continue;
    g_ptr_array_add (search->names, g_strdup (folded.text->str));
    if (article == 0 && !add_passages (search->db, name, passages, error))
      return FALSE;
  }
  return article == 0 || search->names->len == 0 ||
         add_found (passages,
                    search->db,
                    skein_database_query (search->db,
                                          error,
                                          "SELECT id FROM passage WHERE article = ?1",
                                          "i",
                                          article),
                    error);
}

/**
 * skein_project_find_occurrences:
 * @project: a project; in a worker thread, a sibling that was opened there
 * @names: (array zero-terminated=1): names, or any other words
 * @article: the article to look through, or 0 for all
 * @cancellable: (nullable): stops the search
 * @progress: (nullable) (scope call): is told how far it is
 * @user_data: for @progress
 * @error: return location
 *
 * Finds where articles have one of the names and nothing is marked yet: without regard to case, accents and the kind of
 * blanks, as whole words (in scripts without blanks anywhere), within a sentence. Where names overlap the longest counts.
 * Words that are never an actor are not looked for. In all articles the index of words finds the sentences, so that time
 * grows with what is found.
 *
 * Returns: (transfer full) (nullable) (element-type SkeinOccurrence): the places, by article and place
 */
GArray *
skein_project_find_occurrences (SkeinProject *project,
                                const char *const *names,
                                gint64 article,
                                GCancellable *cancellable,
                                SkeinOccurrenceProgress progress,
                                gpointer user_data,
                                GError **error)
{
  g_autoptr (GHashTable) passages = NULL;
  g_autoptr (GPtrArray) folded = NULL;
  g_autoptr (GArray) found = NULL;
  Search search;
  GHashTableIter iter;
  gpointer key;
  guint n = 0;
  guint total;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  passages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  folded = g_ptr_array_new_with_free_func (g_free);
  found = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  search = (Search){ skein_project_get_database (project), folded, found };
  if (!prepare (project, &search, names, article, passages, error))
    return NULL;
  total = g_hash_table_size (passages);
  g_hash_table_iter_init (&iter, passages);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    if (n % PACE == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (n % PACE == 0 && progress != NULL)
      progress (n, total, user_data);
    n++;
    if (!search_passage (&search, *(const gint64 *) key, error))
      return NULL;
  }
  g_array_sort (found, compare_occurrences);
  return g_steal_pointer (&found);
}

/**
 * skein_project_dup_names:
 * @project: a project
 * @actor: an actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its name, then its other names, to look for
 */
GStrv
skein_project_dup_names (SkeinProject *project, gint64 actor, GError **error)
{
  g_autoptr (SkeinActor) known = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  known = skein_project_dup_actor (project, actor, error);
  if (known == NULL)
    return NULL;
  names = g_strconcat (known->name, known->aliases != NULL ? "\n" : NULL, known->aliases, NULL);
  return g_strsplit (names, "\n", -1);
}

/**
 * skein_text_snap_to_words:
 * @text: a text
 * @span: a span of it, in code points, as somebody selected it
 *
 * Returns: the span without blanks at its ends, and from the start of the word that it begins in to the end of the word
 *   that it ends in; in scripts without blanks the span stays as it is; empty if there is nothing but blanks
 */
SkeinSpan
skein_text_snap_to_words (const char *text, SkeinSpan span)
{
  const char *start;
  const char *end;

  g_return_val_if_fail (text != NULL, span);

  span.end = MIN (span.end, (guint32) g_utf8_strlen (text, -1));
  if (span.start >= span.end)
    return SKEIN_SPAN_EMPTY;
  start = g_utf8_offset_to_pointer (text, span.start);
  end = g_utf8_offset_to_pointer (start, (glong) (span.end - span.start));
  for (; start < end && g_unichar_isspace (g_utf8_get_char (start)); span.start++)
    start = g_utf8_next_char (start);
  for (; end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))); span.end--)
    end = g_utf8_prev_char (end);
  if (start == end)
    return SKEIN_SPAN_EMPTY;
  for (; start > text && is_inside (g_utf8_prev_char (start), start); span.start--)
    start = g_utf8_prev_char (start);
  for (; *end != '\0' && is_inside (g_utf8_prev_char (end), end); span.end++)
    end = g_utf8_next_char (end);
  return span;
}

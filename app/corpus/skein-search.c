// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-passage-private.h"
#include "skein-project-private.h"

/* Around a match in what FTS5 returns; no text that a person writes holds them. */
#define MATCH_START 0x02
#define MATCH_END 0x03

/* The most words of a query that count. */
#define MAX_WORDS 16

/**
 * skein_text_is_wide:
 * @text: valid UTF-8
 * @length: its length in bytes
 *
 * Returns: %TRUE if the text has letters of a script that puts no blanks between words, for which
 *   trigrams are indexed
 */
gboolean
skein_text_is_wide (const char *text, gsize length)
{
  guchar highest = 0;

  /* Most texts have nothing beyond Latin: that shows without looking at characters. */
  for (gsize i = 0; i < length; i++)
    highest = MAX (highest, (guchar) text[i]);
  if (highest < 0xe0)
    return FALSE;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    if ((guchar) *p < 0xe0)
      continue;
    switch (g_unichar_get_script (g_utf8_get_char (p))) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      break;
    }
  }
  return FALSE;
}

/* Each word as a prefix, all of them wanted. Quoted, so that nothing in them is syntax of FTS5. */
static char *
make_query (const char *words)
{
  GString *query = g_string_new (NULL);
  g_auto (GStrv) pieces = g_strsplit_set (words, " \t\n\r\"", -1);
  guint n = 0;

  for (guint i = 0; pieces[i] != NULL && n < MAX_WORDS; i++) {
    gboolean has_letter = FALSE;

    for (const char *p = pieces[i]; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
      has_letter = g_unichar_isalnum (g_utf8_get_char (p));
    if (!has_letter)
      continue;
    g_string_append_printf (query, "%s\"%s\"*", n > 0 ? " " : "", pieces[i]);
    n++;
  }
  return g_string_free (query, FALSE);
}

/* Turns the marks that FTS5 put around matches into spans. */
static void
take_matches (SkeinPassage *passage, const char *highlighted)
{
  guint32 at = passage->span.start;
  guint32 start = at;

  /* A text that holds such a character itself is shown without marks. */
  if (strpbrk (passage->text, "\x02\x03") != NULL)
    return;
  for (const char *p = highlighted; p != NULL && *p != '\0'; p = g_utf8_next_char (p)) {
    if (*p == MATCH_START)
      start = at;
    else if (*p == MATCH_END)
      skein_passage_add_mark (passage, SKEIN_MARK_MATCH, (SkeinSpan){ start, at }, 0);
    else
      at++;
  }
}

/* Finds a string as it is, for what the indexes can't answer. */
static void
find_matches (SkeinPassage *passage, const char *needle)
{
  glong length = g_utf8_strlen (needle, -1);
  guint32 at = passage->span.start;

  for (const char *p = passage->text; *p != '\0'; p = g_utf8_next_char (p), at++)
    if (g_str_has_prefix (p, needle))
      skein_passage_add_mark (passage,
                              SKEIN_MARK_MATCH,
                              (SkeinSpan){ at, at + (guint32) length },
                              0);
}

static void
set_focus (SkeinPassage *passage)
{
  passage->focus = passage->span;
  if (passage->marks->len > 0) {
    SkeinSpan first = g_array_index (passage->marks, SkeinMark, 0).span;

    passage->focus.start = passage->span.start + first.start;
    passage->focus.end = passage->span.start + first.end;
  }
}

#define FROM_INDEX(table)                                                                          \
  "SELECT " SKEIN_PASSAGE_COLUMNS ", highlight (" table ", 0, char (2), char (3))"                 \
  " FROM " table " f JOIN passage p ON p.id = f.rowid JOIN article a ON a.id = p.article"          \
  " WHERE " table " MATCH ?1 ORDER BY rank LIMIT ?2"

#define FROM_TEXT                                                                                  \
  "SELECT " SKEIN_PASSAGE_COLUMNS ", NULL"                                                         \
  " FROM passage p JOIN article a ON a.id = p.article"                                             \
  " WHERE instr (p.text, ?1) > 0 ORDER BY a.published IS NULL, a.published, a.id, p.start LIMIT ?2"

/**
 * skein_project_search_passages:
 * @project: a project
 * @words: what a person typed
 * @limit: the most passages wanted
 * @error: return location
 *
 * Finds sentences that hold words that begin with each of @words, whatever their case and accents,
 * the best first. Chinese, Japanese, Thai and others are found inside longer runs, too.
 *
 * Returns: (transfer full) (nullable) (element-type SkeinPassage): the sentences with the matches
 *   marked; empty for an empty query
 */
GPtrArray *
skein_project_search_passages (SkeinProject *project,
                               const char *words,
                               guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray) passages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  g_autofree char *needle = NULL;
  g_autofree char *query = NULL;
  SkeinDatabase *db;
  const char *sql = FROM_INDEX ("passage_words");

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  db = skein_project_get_database (project);
  needle = g_strstrip (g_utf8_make_valid (words, -1));
  if (!skein_text_is_wide (needle, strlen (needle))) {
    query = make_query (needle);
  } else if (g_utf8_strlen (needle, -1) >= 3) {
    g_auto (GStrv) pieces = g_strsplit (needle, "\"", -1);
    g_autofree char *inner = g_strjoinv ("\"\"", pieces);

    query = g_strdup_printf ("\"%s\"", inner);
    sql = FROM_INDEX ("passage_grams");
  } else {
    query = g_strdup (needle);
    sql = FROM_TEXT;
  }
  if (*query == '\0') {
    /* Signs without a letter among them, such as an emoji, are in no index. */
    g_free (query);
    query = g_strdup (needle);
    sql = FROM_TEXT;
  }
  if (*needle == '\0')
    return g_steal_pointer (&passages);
  rows = skein_database_query (db, &local, sql, "tu", query, limit);
  while (skein_database_next (db, rows, &local)) {
    SkeinPassage *passage = skein_passage_read (rows);

    if (sqlite3_column_type (rows, 7) != SQLITE_NULL)
      take_matches (passage, (const char *) sqlite3_column_text (rows, 7));
    else
      find_matches (passage, needle);
    set_focus (passage);
    g_ptr_array_add (passages, passage);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&passages);
}

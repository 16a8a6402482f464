// SPDX-License-Identifier: MPL-2.0
#include "skein-passage.h"

#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-passage-private.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

void
skein_passage_free (SkeinPassage *passage)
{
  if (passage == NULL)
    return;
  g_free (passage->title);
  g_free (passage->source);
  g_free (passage->published);
  g_free (passage->text);
  g_free (passage->date);
  g_free (passage->grade);
  g_free (passage->note);
  g_array_unref (passage->marks);
  g_free (passage);
}

/**
 * skein_passage_read:
 * @row: a row whose first columns are those of %SKEIN_PASSAGE_COLUMNS
 *
 * Returns: (transfer full): a passage without marks
 */
SkeinPassage *
skein_passage_read (sqlite3_stmt *row)
{
  SkeinPassage *passage = g_new0 (SkeinPassage, 1);

  passage->article = sqlite3_column_int64 (row, 0);
  passage->title = skein_database_dup_text (row, 1);
  passage->source = skein_database_dup_text (row, 2);
  passage->published = skein_database_dup_text (row, 3);
  passage->span.start = (guint32) sqlite3_column_int64 (row, 4);
  passage->span.end = (guint32) sqlite3_column_int64 (row, 5);
  passage->text = skein_database_dup_text (row, 6);
  passage->marks = g_array_new (FALSE, FALSE, sizeof (SkeinMark));
  if (passage->text == NULL)
    passage->text = g_strdup ("");
  return passage;
}

/**
 * skein_passage_add_mark:
 * @passage: a passage
 * @kind: what is marked
 * @span: where, in code points of the article; what lies outside the passage is cut off
 * @actor: the actor, or 0
 */
void
skein_passage_add_mark (SkeinPassage *passage, SkeinMarkKind kind, SkeinSpan span, gint64 actor)
{
  SkeinMark mark = { kind, { 0, 0 }, actor };

  if (!skein_span_overlaps (span, passage->span))
    return;
  mark.span.start = MAX (span.start, passage->span.start) - passage->span.start;
  mark.span.end = MIN (span.end, passage->span.end) - passage->span.start;
  for (guint i = 0; i < passage->marks->len; i++) {
    const SkeinMark *other = &g_array_index (passage->marks, SkeinMark, i);

    if (other->kind == kind && skein_span_equal (other->span, mark.span))
      return;
  }
  g_array_append_val (passage->marks, mark);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const SkeinMark *x = a;
  const SkeinMark *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end > y->span.end ? -1 : 1;
  return (int) x->kind - (int) y->kind;
}

static void
add_mention_marks (SkeinPassage *passage, SkeinSpan extent, const char *fragments, gint64 actor)
{
  g_autoptr (GArray) spans = skein_spans_from_string (fragments);

  if (spans->len == 0)
    g_array_append_val (spans, extent);
  for (guint i = 0; i < spans->len; i++)
    skein_passage_add_mark (passage, SKEIN_MARK_ACTOR, g_array_index (spans, SkeinSpan, i), actor);
}

/**
 * skein_project_dup_actor_passages:
 * @project: a project
 * @actor: an actor
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinPassage): every sentence that names the actor,
 *   by the date of the article and by place, with each of the actor's mentions marked
 */
GPtrArray *
skein_project_dup_actor_passages (SkeinProject *project, gint64 actor, GError **error)
{
  g_autoptr (GPtrArray) passages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinPassage *last = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  /* A mention that reaches over the end of a sentence is shown with the one that it starts in. */
  rows = skein_database_query (
      db,
      &local,
      "SELECT " SKEIN_PASSAGE_COLUMNS ", m.start, m.stop, m.fragments"
      " FROM mention m JOIN article a ON a.id = m.article"
      " JOIN passage p ON p.stop > m.start AND p.id = (SELECT id FROM passage"
      " WHERE article = m.article AND start <= m.start ORDER BY start DESC LIMIT 1)"
      " WHERE m.actor = ?1 AND m.status <> 'rejected' ORDER BY a.published IS NULL, a.published, a.id, p.start, m.start",
      "i",
      actor);
  while (skein_database_next (db, rows, &local)) {
    SkeinSpan extent = { (guint32) sqlite3_column_int64 (rows, 7),
                         (guint32) sqlite3_column_int64 (rows, 8) };

    if (last == NULL || last->article != sqlite3_column_int64 (rows, 0) ||
        last->span.start != (guint32) sqlite3_column_int64 (rows, 4)) {
      last = skein_passage_read (rows);
      last->focus = extent;
      g_ptr_array_add (passages, last);
    }
    add_mention_marks (last, extent, (const char *) sqlite3_column_text (rows, 9), actor);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  for (guint i = 0; i < passages->len; i++)
    g_array_sort (((SkeinPassage *) g_ptr_array_index (passages, i))->marks, compare_marks);
  return g_steal_pointer (&passages);
}

/**
 * skein_project_dup_passage_at:
 * @project: a project
 * @article: an article
 * @span: a place in its text, in code points
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such article or place
 *
 * Returns: (transfer full) (nullable): the sentences around it, where all that is marked in them is marked and the
 *   place is the focus
 */
SkeinPassage *
skein_project_dup_passage_at (SkeinProject *project, gint64 article, SkeinSpan span, GError **error)
{
  g_autoptr (SkeinPassage) passage = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  g_autoptr (sqlite3_stmt) mentions = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  row = skein_database_query (
      db,
      &local,
      "WITH around AS (SELECT min (start, ?2) AS first, max (stop, ?3) AS last FROM (SELECT"
      " ifnull (min (start), ?2) AS start, ifnull (max (stop), ?3) AS stop FROM passage"
      " WHERE article = ?1 AND start < ?3 AND stop > ?2))"
      " SELECT a.id, a.title, a.source, a.published, first, last,"
      " substr (a.text, first + 1, last - first) FROM around JOIN article a ON a.id = ?1",
      "iuu",
      article,
      span.start,
      span.end);
  if (skein_database_next (db, row, &local))
    passage = skein_passage_read (row);
  if (passage != NULL)
    mentions = skein_database_query (db,
                                     &local,
                                     "SELECT start, stop, fragments, actor FROM mention"
                                     " WHERE article = ?1 AND start < ?3 AND stop > ?2"
                                     " AND status <> 'rejected'",
                                     "iuu",
                                     article,
                                     passage->span.start,
                                     passage->span.end);
  while (local == NULL && skein_database_next (db, mentions, &local)) {
    SkeinSpan extent = { (guint32) sqlite3_column_int64 (mentions, 0),
                         (guint32) sqlite3_column_int64 (mentions, 1) };

    add_mention_marks (passage,
                       extent,
                       (const char *) sqlite3_column_text (mentions, 2),
                       sqlite3_column_int64 (mentions, 3));
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (passage == NULL) {
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("The article is no longer in the project."));
    return NULL;
  }
  passage->focus = span;
  g_array_sort (passage->marks, compare_marks);
  return g_steal_pointer (&passage);
}

static void
read_evidence (SkeinPassage *passage, sqlite3_stmt *row)
{
  passage->evidence = sqlite3_column_int64 (row, 7);
  passage->focus.start = (guint32) sqlite3_column_int64 (row, 8);
  passage->focus.end = (guint32) sqlite3_column_int64 (row, 9);
  passage->polarity = g_strcmp0 ((const char *) sqlite3_column_text (row, 10), "denied") == 0
                          ? SKEIN_POLARITY_DENIED
                          : SKEIN_POLARITY_ASSERTED;
  passage->modality = g_strcmp0 ((const char *) sqlite3_column_text (row, 11), "alleged") == 0
                          ? SKEIN_MODALITY_ALLEGED
                          : SKEIN_MODALITY_STATED;
  passage->date = skein_database_dup_text (row, 12);
  passage->grade = skein_database_dup_text (row, 13);
  passage->note = skein_database_dup_text (row, 14);
}

/* Marks the two actors wherever the passage names them, and the words of the relation. */
static gboolean
mark_evidence (SkeinDatabase *db, SkeinPassage *passage, const char *triggers, GError **error)
{
  g_autoptr (GArray) spans = skein_spans_from_string (triggers);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (db,
                            &local,
                            "SELECT m.actor, m.start, m.stop, m.fragments FROM mention m"
                            " JOIN evidence e ON e.id = ?1 JOIN relation r ON r.id = e.relation"
                            " WHERE m.article = e.article AND m.actor IN (r.source, r.target)"
                            " AND m.start < ?3 AND m.stop > ?2 AND m.status <> 'rejected'",
                            "iuu",
                            passage->evidence,
                            passage->span.start,
                            passage->span.end);

  while (skein_database_next (db, rows, &local)) {
    SkeinSpan extent = { (guint32) sqlite3_column_int64 (rows, 1),
                         (guint32) sqlite3_column_int64 (rows, 2) };

    add_mention_marks (passage,
                       extent,
                       (const char *) sqlite3_column_text (rows, 3),
                       sqlite3_column_int64 (rows, 0));
  }
  for (guint i = 0; i < spans->len; i++)
    skein_passage_add_mark (passage, SKEIN_MARK_TRIGGER, g_array_index (spans, SkeinSpan, i), 0);
  g_array_sort (passage->marks, compare_marks);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

#define EVIDENCE                                                                                     \
  "WITH around AS (SELECT e.*, ifnull ((SELECT iif (stop > e.start, start, NULL) FROM passage"       \
  " WHERE article = e.article AND start <= e.start ORDER BY start DESC LIMIT 1), e.start) AS first," \
  " ifnull ((SELECT max (stop, e.stop) FROM passage"                                                 \
  " WHERE article = e.article AND start < e.stop ORDER BY start DESC LIMIT 1), e.stop) AS last"      \
  " FROM evidence e WHERE e.relation = ?1 AND e.status <> 'rejected')"                               \
  " SELECT a.id, a.title, a.source, a.published, first, last,"                                       \
  " substr (a.text, first + 1, last - first), p.id, p.start, p.stop, p.polarity, p.modality,"        \
  " p.date, p.grade, p.note, p.triggers"                                                             \
  " FROM around p JOIN article a ON a.id = p.article"                                                \
  " ORDER BY "

/* In which evidence is read: as it came to pass, or the one that says most first: that asserts and states, of the best
 * grade, in few words, and lately. */
#define BY_DATE "a.published IS NULL, a.published, a.id, p.start"
#define BEST_FIRST                                                                                 \
  "p.polarity = 'denied', p.modality = 'alleged', p.grade IS NULL, p.grade, last - first,"         \
  " a.published DESC, p.id LIMIT 1"

static GPtrArray *
dup_evidence (SkeinProject *project, gint64 relation, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) passages =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_passage_free);
  g_autoptr (GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  db = skein_project_get_database (project);
  rows = skein_database_query (db, &local, sql, "i", relation);
  while (skein_database_next (db, rows, &local)) {
    SkeinPassage *passage = skein_passage_read (rows);

    read_evidence (passage, rows);
    g_ptr_array_add (passages, passage);
    g_ptr_array_add (triggers, skein_database_dup_text (rows, 15));
  }
  for (guint i = 0; i < passages->len && local == NULL; i++)
    mark_evidence (db, g_ptr_array_index (passages, i), g_ptr_array_index (triggers, i), &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&passages);
}

/**
 * skein_project_dup_relation_passages:
 * @project: a project
 * @relation: a relation
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinPassage): its evidence, by the date of the article
 *   and by place, in whole sentences, with both actors and the trigger words marked
 */
GPtrArray *
skein_project_dup_relation_passages (SkeinProject *project, gint64 relation, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return dup_evidence (project, relation, EVIDENCE BY_DATE, error);
}

/**
 * skein_project_dup_best_passage:
 * @project: a project
 * @relation: a relation
 * @error: return location
 *
 * Reads the one passage that tells most of a relation: rather one that asserts it than one that denies it, rather a
 * statement than a claim, then the best grade, the fewest words, the latest.
 *
 * Returns: (transfer full) (nullable): the passage; %NULL without an error if there is none
 */
SkeinPassage *
skein_project_dup_best_passage (SkeinProject *project, gint64 relation, GError **error)
{
  g_autoptr (GPtrArray) passages = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  passages = dup_evidence (project, relation, EVIDENCE BEST_FIRST, error);
  return passages != NULL && passages->len > 0 ? g_ptr_array_steal_index (passages, 0) : NULL;
}

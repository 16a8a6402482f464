// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-carry-private.h"
#include "skein-importer-private.h"
#include "skein-spans-private.h"

/* So many of the annotations that could not be carried over are named one by one. */
#define MAX_NAMED 20

/* An annotation of the article. @spans: the pieces of a mention, or the words that express a relation */
typedef struct {
  gint64 id;
  gboolean is_mention;
  gboolean is_work;
  gboolean is_rejected;
  SkeinSpan span;
  GArray *spans;
  char *name;
} Mark;

typedef struct {
  SkeinImporter *importer;
  gint64 article;
  SkeinCarry *carry;
  GPtrArray *marks;
  /* Those of @marks that a person made or changed, and whose words are gone. */
  GPtrArray *lost;
  guint n_carried;
} Carrying;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_array_unref (mark->spans);
  g_free (mark->name);
  g_free (mark);
}

/* @sql: gives id, whether a person had a hand in it, whether it is rejected, start, stop, spans, and what it is called */
static gboolean
load (Carrying *carrying, const char *sql, gboolean is_mention, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (carrying->importer->db, &local, sql, "i", carrying->article);

  while (skein_database_next (carrying->importer->db, rows, &local)) {
    Mark *mark = g_new0 (Mark, 1);

    mark->id = sqlite3_column_int64 (rows, 0);
    mark->is_mention = is_mention;
    mark->is_work = sqlite3_column_int (rows, 1) != 0;
    mark->is_rejected = sqlite3_column_int (rows, 2) != 0;
    mark->span.start = (guint32) sqlite3_column_int64 (rows, 3);
    mark->span.end = (guint32) sqlite3_column_int64 (rows, 4);
    mark->spans = skein_spans_from_string ((const char *) sqlite3_column_text (rows, 5));
    mark->name = skein_database_dup_text (rows, 6);
    g_ptr_array_add (carrying->marks, mark);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_all (Carrying *carrying, GError **error)
{
  return load (carrying,
               "SELECT m.id, m.origin <> 'imported' OR m.status <> 'accepted',"
               " m.status = 'rejected', m.start, m.stop, m.fragments, a.name"
               " FROM mention AS m JOIN actor AS a ON a.id = m.actor WHERE m.article = ?1"
               " ORDER BY m.id",
               TRUE,
               error) &&
         load (carrying,
               "SELECT e.id, e.origin <> 'imported' OR e.status <> 'accepted',"
               " e.status = 'rejected', e.start, e.stop, e.triggers,"
               " s.name || ' – ' || r.type || ' – ' || t.name FROM evidence AS e"
               " JOIN relation AS r ON r.id = e.relation JOIN actor AS s ON s.id = r.source"
               " JOIN actor AS t ON t.id = r.target WHERE e.article = ?1 ORDER BY e.id",
               FALSE,
               error);
}

/* Gives @mark its places in the new text. */
static gboolean
place (Carrying *carrying, Mark *mark)
{
  SkeinSpan found;

  for (guint i = 0; i < mark->spans->len; i++) {
    SkeinSpan *span = &g_array_index (mark->spans, SkeinSpan, i);

    if (!skein_carry_place (carrying->carry, *span, &found) ||
        (mark->is_mention && i > 0 && found.start < span[-1].end))
      return FALSE;
    *span = found;
  }
  if (mark->is_mention && mark->spans->len > 0)
    found = skein_spans_extent (mark->spans);
  else if (!(mark->is_mention ? skein_carry_place
                              : skein_carry_place_ends) (carrying->carry, mark->span, &found))
    return FALSE;
  mark->span = found;
  return TRUE;
}

static gboolean
store (Carrying *carrying, const Mark *mark, GError **error)
{
  g_autofree char *spans = mark->spans->len > 0 ? skein_spans_to_string (mark->spans) : NULL;

  return skein_database_run (
      carrying->importer->db,
      error,
      mark->is_mention ? "UPDATE mention SET start = ?2, stop = ?3, fragments = ?4 WHERE id = ?1"
                         " AND (start, stop, fragments) IS NOT (?2, ?3, ?4)"
                       : "UPDATE evidence SET start = ?2, stop = ?3, triggers = ?4 WHERE id = ?1"
                         " AND (start, stop, triggers) IS NOT (?2, ?3, ?4)",
      "iuut",
      mark->id,
      mark->span.start,
      mark->span.end,
      spans);
}

/* What the file says of its own annotations is written later. */
static gboolean
carry_marks (Carrying *carrying, GError **error)
{
  for (guint i = 0; i < carrying->marks->len; i++) {
    Mark *mark = g_ptr_array_index (carrying->marks, i);

    if (g_cancellable_set_error_if_cancelled (carrying->importer->cancellable, error))
      return FALSE;
    if (place (carrying, mark)) {
      if (!store (carrying, mark, error))
        return FALSE;
      carrying->n_carried += mark->is_work && !mark->is_rejected;
    } else if (mark->is_work) {
      g_ptr_array_add (carrying->lost, mark);
    }
  }
  return TRUE;
}

/* The text of before, as an article that no file belongs to. */
static gboolean
add_earlier (Carrying *carrying, const char *title, gint64 *id, GError **error)
{
  SkeinDatabase *db = carrying->importer->db;
  g_autofree char *key = skein_importer_dup_key (NULL);

  if (!skein_database_run (
          db,
          error,
          "INSERT INTO article (key, title, source, author, published, url, language,"
          " text, text_hash, file, format, leftover, import)"
          " SELECT ?2, ?3, source, author, published, url, language, text, text_hash, NULL,"
          " format, NULL, import FROM article WHERE id = ?1",
          "itt",
          carrying->article,
          key,
          title))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);
  return skein_database_run (db,
                             error,
                             "UPDATE passage SET article = ?2 WHERE article = ?1",
                             "ii",
                             carrying->article,
                             *id);
}

/* Evidence names mentions of its own article only. */
static gboolean
part (SkeinDatabase *db, gint64 article, gint64 earlier, GError **error)
{
#define ELSEWHERE(column)                                                                          \
  "UPDATE evidence SET " column " = NULL WHERE article IN (?1, ?2) AND"                            \
  " (SELECT article FROM mention WHERE id = " column ") <> article"

  return skein_database_run (db, error, ELSEWHERE ("source_mention"), "ii", article, earlier) &&
         skein_database_run (db, error, ELSEWHERE ("target_mention"), "ii", article, earlier);
}

/* What was rejected in a text that is gone will not be proposed again. */
static gboolean
keep_lost (Carrying *carrying, const char *title, GError **error)
{
  SkeinDatabase *db = carrying->importer->db;
  gboolean is_visible = FALSE;
  gint64 earlier = 0;

  for (guint i = 0; i < carrying->lost->len; i++)
    is_visible |= !((const Mark *) g_ptr_array_index (carrying->lost, i))->is_rejected;
  if (is_visible && !add_earlier (carrying, title, &earlier, error))
    return FALSE;
  for (guint i = 0; i < carrying->lost->len; i++) {
    const Mark *mark = g_ptr_array_index (carrying->lost, i);

    if (!is_visible) {
      if (!skein_importer_delete_mark (db, mark->id, mark->is_mention, error))
        return FALSE;
    } else if (!skein_database_run (db,
                                    error,
                                    mark->is_mention
                                        ? "UPDATE mention SET article = ?2 WHERE id = ?1"
                                        : "UPDATE evidence SET article = ?2 WHERE id = ?1",
                                    "ii",
                                    mark->id,
                                    earlier)) {
      return FALSE;
    }
  }
  return !is_visible || part (db, carrying->article, earlier, error);
}

static void
report_lost (SkeinWriting *writing,
             const SkeinArticleRecord *record,
             const Carrying *carrying,
             const char *title)
{
  guint n = 0;

  for (guint i = 0; i < carrying->lost->len; i++)
    n += !((const Mark *) g_ptr_array_index (carrying->lost, i))->is_rejected;
  if (n == 0)
    return;
  skein_report_add (
      writing->report,
      SKEIN_SEVERITY_KEPT,
      record->file,
      0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u annotation that was made by hand has lost its words; it stays with the old "
                   "text, as the article “%s”.",
                   "%u annotations that were made by hand have lost their words; they stay with "
                   "the old text, as the article “%s”.",
                   n),
      n,
      title);
  for (guint i = 0, named = 0; i < carrying->lost->len && named < MAX_NAMED; i++) {
    const Mark *mark = g_ptr_array_index (carrying->lost, i);
    g_autofree char *quote = NULL;

    if (mark->is_rejected)
      continue;
    named++;
    quote = skein_carry_dup_quote (carrying->carry, mark->span);
    skein_report_add (writing->report,
                      SKEIN_SEVERITY_KEPT,
                      record->file,
                      0,
                      _ ("%s: “%s” is not in the new text."),
                      mark->name,
                      quote);
  }
}

static void
report (SkeinWriting *writing,
        const SkeinArticleRecord *record,
        const Carrying *carrying,
        const char *title)
{
  skein_report_add (
      writing->report,
      SKEIN_SEVERITY_NOTE,
      record->file,
      0,
      g_dngettext (GETTEXT_PACKAGE,
                   "The text of “%s” has changed; %u annotation that was made by hand was carried "
                   "over.",
                   "The text of “%s” has changed; %u annotations that were made by hand were "
                   "carried over.",
                   carrying->n_carried),
      record->title,
      carrying->n_carried);
  report_lost (writing, record, carrying, title);
}

/**
 * skein_importer_carry_over:
 * @writing: what is being written
 * @record: an article whose text has changed
 * @id: the article of the project, which has the text of before
 * @error: return location
 *
 * Gives all annotations of the article the places that their words have in the new text. Those that a person made or
 * changed, and whose words are gone, stay with the text of before, which becomes an article of its own.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_carry_over (SkeinWriting *writing,
                           const SkeinArticleRecord *record,
                           gint64 id,
                           GError **error)
{
  SkeinImporter *self = writing->importer;
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      self->db, error, "SELECT text, title FROM article WHERE id = ?1", "i", id);
  g_autoptr (SkeinCarry) carry = NULL;
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autofree char *title = NULL;
  Carrying carrying = { .importer = self, .article = id, .marks = marks, .lost = lost };

  if (!skein_database_next (self->db, row, error))
    return FALSE;
  carrying.carry = carry =
      skein_carry_new ((const char *) sqlite3_column_text (row, 0), record->text);
  title = g_strdup_printf (_ ("%s (earlier text)"), (const char *) sqlite3_column_text (row, 1));
  skein_database_reset (g_steal_pointer (&row));
  if (!load_all (&carrying, error) || !carry_marks (&carrying, error) ||
      !keep_lost (&carrying, title, error))
    return FALSE;
  report (writing, record, &carrying, title);
  return TRUE;
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-date.h"
#include "skein-edit-private.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-importer-private.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

/* A draft, looked through. */
typedef struct {
  SkeinSpan span;
  char *triggers;
  char *date;
  char *grade;
  char *note;
} Clean;

static void
clear_clean (Clean *clean)
{
  g_free (clean->triggers);
  g_free (clean->date);
  g_free (clean->grade);
  g_free (clean->note);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Clean, clear_clean)

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, SKEIN_ERROR, SKEIN_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
read_extent (SkeinDatabase *db, gint64 article, gint64 mention, SkeinSpan *span, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row =
      skein_database_query (db,
                            &local,
                            "SELECT start, stop FROM mention WHERE id = ?1 AND article = ?2",
                            "ii",
                            mention,
                            article);

  if (skein_database_next (db, row, &local)) {
    SkeinSpan extent = { (guint32) sqlite3_column_int64 (row, 0),
                         (guint32) sqlite3_column_int64 (row, 1) };

    *span = skein_span_union (*span, extent);
    return TRUE;
  }
  if (local == NULL)
    return refuse (error, _ ("The mark is not in the article that the passage is from."));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* From the start of the sentence that a span begins in to the end of the one that it ends in. */
static gboolean
widen (SkeinDatabase *db, gint64 article, SkeinSpan *span, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      db,
      &local,
      "SELECT min (start), max (stop) FROM passage WHERE article = ?1 AND start < ?3 AND stop > ?2",
      "iuu",
      article,
      span->start,
      span->end);

  if (skein_database_next (db, row, &local) && sqlite3_column_type (row, 0) != SQLITE_NULL) {
    span->start = MIN (span->start, (guint32) sqlite3_column_int64 (row, 0));
    span->end = MAX (span->end, (guint32) sqlite3_column_int64 (row, 1));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
clean_span (SkeinDatabase *db,
            gint64 article,
            const SkeinEvidenceDraft *draft,
            gint64 length,
            SkeinSpan *span,
            GError **error)
{
  SkeinSpan named = SKEIN_SPAN_EMPTY;

  if (draft->source_mention != 0 &&
      !read_extent (db, article, draft->source_mention, &named, error))
    return FALSE;
  if (draft->target_mention != 0 &&
      !read_extent (db, article, draft->target_mention, &named, error))
    return FALSE;
  *span = draft->span;
  if (!skein_span_is_empty (*span))
    return (span->start < span->end && span->end <= length) ||
           refuse (error, _ ("The passage lies outside the text."));
  if (skein_span_is_empty (named))
    return refuse (error, _ ("Select the passage that says so."));
  *span = named;
  return widen (db, article, span, error);
}

static gboolean
clean_draft (SkeinDatabase *db,
             gint64 article,
             SkeinEvidenceFields fields,
             const SkeinEvidenceDraft *draft,
             Clean *clean,
             GError **error)
{
  g_autoptr (GArray) triggers = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  gint64 length = 0;

  if (!skein_own_get_int (
          db, &length, error, "SELECT length (text) FROM article WHERE id = ?1", article))
    return FALSE;
  if ((fields & SKEIN_EVIDENCE_TRIGGERS) != 0 && draft->n_triggers > 0)
    g_array_append_vals (triggers, draft->triggers, draft->n_triggers);
  for (guint i = 0; i < triggers->len; i++) {
    SkeinSpan trigger = g_array_index (triggers, SkeinSpan, i);

    if (trigger.start >= trigger.end || trigger.end > length)
      return refuse (error, _ ("The marked words lie outside the text."));
  }
  clean->triggers = skein_spans_to_string (triggers);
  if ((fields & (SKEIN_EVIDENCE_SPAN | SKEIN_EVIDENCE_MENTIONS)) != 0) {
    SkeinEvidenceDraft wanted = *draft;

    if ((fields & SKEIN_EVIDENCE_MENTIONS) == 0 && !skein_span_is_empty (draft->span))
      wanted.source_mention = wanted.target_mention = 0;
    if ((fields & SKEIN_EVIDENCE_SPAN) == 0)
      wanted.span = (SkeinSpan){ 0, (guint32) length };
    if (!clean_span (db, article, &wanted, length, &clean->span, error))
      return FALSE;
  }
  if ((fields & SKEIN_EVIDENCE_DATE) != 0 && draft->date != NULL && *draft->date != '\0') {
    clean->date = skein_date_normalize (draft->date, error);
    if (clean->date == NULL)
      return FALSE;
  }
  if ((fields & SKEIN_EVIDENCE_GRADE) != 0 && draft->grade != NULL && *draft->grade != '\0') {
    clean->grade = g_ascii_strup (draft->grade, -1);
    if (!skein_grade_is_valid (clean->grade))
      return refuse (error,
                     _ ("A grade is a letter from A to F and a digit from 1 to 6, such as “B2”."));
  }
  return (fields & SKEIN_EVIDENCE_NOTE) == 0 ||
         skein_edit_clean_text (draft->note, &clean->note, error);
}

static const char *
get_polarity (const SkeinEvidenceDraft *draft)
{
  return draft->polarity == SKEIN_POLARITY_DENIED ? "denied" : "asserted";
}

static const char *
get_modality (const SkeinEvidenceDraft *draft)
{
  return draft->modality == SKEIN_MODALITY_ALLEGED ? "alleged" : "stated";
}

#define ALL_FIELDS 0xff

static gboolean
insert_evidence (SkeinDatabase *db,
                 gint64 relation,
                 gint64 article,
                 const SkeinEvidenceDraft *draft,
                 const Clean *clean,
                 gint64 *id,
                 GError **error)
{
  if (!skein_database_run (
          db,
          error,
          "INSERT INTO evidence (relation, article, start, stop, source_mention, target_mention,"
          " triggers, polarity, modality, date, grade, note, status, origin)"
          " VALUES (?1, ?2, ?3, ?4, nullif (?5, 0), nullif (?6, 0), ?7, ?8, ?9, ?10, ?11, ?12,"
          " 'accepted', 'by hand')",
          "iiuuiitttttt",
          relation,
          article,
          clean->span.start,
          clean->span.end,
          draft->source_mention,
          draft->target_mention,
          clean->triggers,
          get_polarity (draft),
          get_modality (draft),
          clean->date,
          clean->grade,
          clean->note))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

/**
 * skein_edit_add_evidence:
 * @project: a project
 * @source: the actor that the relation leaves
 * @target: the actor that it enters
 * @type: its type
 * @mutual: whether it holds both ways
 * @article: the article that says so
 * @draft: what is known of it
 * @relation: (out) (optional): the relation, which is made if there is none yet
 * @error: return location; %SKEIN_ERROR_INVALID if something in @draft is not acceptable
 *
 * Relates two actors by a passage.
 *
 * Returns: the evidence, or 0 on failure
 */
gint64
skein_edit_add_evidence (SkeinProject *project,
                         gint64 source,
                         gint64 target,
                         const char *type,
                         gboolean mutual,
                         gint64 article,
                         const SkeinEvidenceDraft *draft,
                         gint64 *relation,
                         GError **error)
{
  g_auto (Clean) clean = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *clean_type = NULL;
  g_autofree char *step = NULL;
  SkeinDatabase *db;
  gint64 supported = 0;
  gint64 id = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);
  g_return_val_if_fail (type != NULL && draft != NULL, 0);

  db = skein_project_get_database (project);
  from = skein_edit_dup_actor_name (db, source, error);
  to = from != NULL ? skein_edit_dup_actor_name (db, target, error) : NULL;
  clean_type = to != NULL ? skein_edit_clean_name (type, error) : NULL;
  if (clean_type == NULL || !clean_draft (db, article, ALL_FIELDS, draft, &clean, error) ||
      !skein_history_begin (project, error))
    return 0;
  step = g_strdup_printf (_ ("Relate “%s” with “%s”"), from, to);
  if (!skein_edit_finish (
          project,
          skein_importer_write_relation (
              db, source, target, clean_type, mutual, NULL, "imported", &supported, error) &&
              insert_evidence (db, supported, article, draft, &clean, &id, error),
          step,
          error))
    return 0;
  if (relation != NULL)
    *relation = supported;
  return id;
}

static gboolean
write_fields (SkeinDatabase *db,
              gint64 evidence,
              SkeinEvidenceFields fields,
              const SkeinEvidenceDraft *draft,
              const Clean *clean,
              GError **error)
{
  if ((fields & SKEIN_EVIDENCE_SPAN) != 0 &&
      !skein_database_run (db,
                           error,
                           "UPDATE evidence SET start = ?2, stop = ?3 WHERE id = ?1"
                           " AND (start <> ?2 OR stop <> ?3)",
                           "iuu",
                           evidence,
                           clean->span.start,
                           clean->span.end))
    return FALSE;
  if ((fields & SKEIN_EVIDENCE_MENTIONS) != 0 &&
      !skein_database_run (
          db,
          error,
          "UPDATE evidence SET source_mention = nullif (?2, 0),"
          " target_mention = nullif (?3, 0) WHERE id = ?1 AND"
          " (ifnull (source_mention, 0) <> ?2 OR ifnull (target_mention, 0) <> ?3)",
          "iii",
          evidence,
          draft->source_mention,
          draft->target_mention))
    return FALSE;
  {
    const struct {
      SkeinEvidenceFields field;
      const char *column;
      const char *value;
    } texts[] = {
      { SKEIN_EVIDENCE_TRIGGERS, "triggers", clean->triggers },
      { SKEIN_EVIDENCE_POLARITY, "polarity", get_polarity (draft) },
      { SKEIN_EVIDENCE_MODALITY, "modality", get_modality (draft) },
      { SKEIN_EVIDENCE_DATE, "date", clean->date },
      { SKEIN_EVIDENCE_GRADE, "grade", clean->grade },
      { SKEIN_EVIDENCE_NOTE, "note", clean->note },
    };

    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      if ((fields & texts[i].field) != 0 &&
          !skein_edit_set_text (db, "evidence", texts[i].column, evidence, texts[i].value, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
set_fields (SkeinDatabase *db,
            gint64 evidence,
            SkeinEvidenceFields fields,
            const SkeinEvidenceDraft *draft,
            const Clean *clean,
            GError **error)
{
  int before = sqlite3_total_changes (db->handle);

  return write_fields (db, evidence, fields, draft, clean, error) &&
         (sqlite3_total_changes (db->handle) == before ||
          skein_edit_mark_changed (db, "evidence", evidence, error));
}

/* The name of a step about evidence: of its actors, if it is of one relation. */
static char *
name_step (SkeinDatabase *db, const gint64 *evidence, guint n, const char *one, const char *several)
{
  g_autofree char *name =
      n != 1
          ? NULL
          : skein_edit_dup_text (db,
                                 NULL,
                                 "SELECT a.name || ' – ' || b.name FROM evidence e"
                                 " JOIN relation r ON r.id = e.relation"
                                 " JOIN actor a ON a.id = r.source JOIN actor b ON b.id = r.target"
                                 " WHERE e.id = ?1",
                                 evidence[0]);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return name != NULL ? g_strdup_printf (one, name) : g_strdup (several);
#pragma GCC diagnostic pop
}

/**
 * skein_edit_set_evidence:
 * @project: a project
 * @evidence: a piece of evidence
 * @fields: which fields are to change
 * @draft: what they are to be; the others do not matter
 * @error: return location; %SKEIN_ERROR_INVALID if something in @draft is not acceptable
 *
 * Changes what is known of a piece of evidence. Edits of the same fields that follow each other within seconds are one
 * step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_evidence (SkeinProject *project,
                         gint64 evidence,
                         SkeinEvidenceFields fields,
                         const SkeinEvidenceDraft *draft,
                         GError **error)
{
  g_auto (Clean) clean = { 0 };
  g_autofree char *step = NULL;
  g_autofree char *key =
      g_strdup_printf ("evidence %u %" G_GINT64_FORMAT, (guint) fields, evidence);
  SkeinDatabase *db;
  gint64 article = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  db = skein_project_get_database (project);
  if (!skein_own_get_int (
          db, &article, error, "SELECT article FROM evidence WHERE id = ?1", evidence) ||
      !clean_draft (db, article, fields, draft, &clean, error))
    return FALSE;
  /* Translators: two actors with a dash between. */
  step = name_step (db, &evidence, 1, _ ("Edit a Passage of “%s”"), _ ("Edit a Passage"));
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (
             project, set_fields (db, evidence, fields, draft, &clean, error), step, key, error);
}

static gboolean
move_all (SkeinOwn *own,
          const gint64 *evidence,
          guint n_evidence,
          gint64 source,
          gint64 target,
          const char *type,
          gboolean mutual,
          gint64 *relation,
          GError **error)
{
  for (guint i = 0; i < n_evidence; i++) {
    gint64 ends[2];
    gint64 before = 0;
    gint64 after = 0;

    /* What goes to another type or direction stays with its own actors; another actor is a new one for it. */
    if (!skein_edit_expect_row (own->db, "evidence", evidence[i], error) ||
        !skein_own_get_int (
            own->db, &before, error, "SELECT relation FROM evidence WHERE id = ?1", evidence[i]) ||
        !skein_own_get_ends (own, evidence[i], &ends[0], &ends[1], error))
      return FALSE;
    if (skein_own_get_root (own->db, ends[0]) == target &&
        skein_own_get_root (own->db, ends[1]) == source && source != target) {
      gint64 swap = ends[0];

      ends[0] = ends[1];
      ends[1] = swap;
    }
    if (skein_own_get_root (own->db, ends[0]) != source)
      ends[0] = source;
    if (skein_own_get_root (own->db, ends[1]) != target)
      ends[1] = target;
    if (!skein_own_place_evidence (
            own, evidence[i], ends[0], ends[1], type, mutual, &after, error) ||
        (after != before && !skein_edit_mark_changed (own->db, "evidence", evidence[i], error)))
      return FALSE;
    if (relation != NULL)
      *relation = after;
  }
  return skein_own_drop_empty (own, error);
}

/**
 * skein_edit_move_evidence:
 * @project: a project
 * @evidence: (array length=n_evidence): pieces of evidence
 * @n_evidence: how many, at least 1
 * @source: the actor that the relation leaves
 * @target: the actor that it enters
 * @type: its type
 * @mutual: whether it holds both ways
 * @relation: (out) (optional): the relation that they support now, which is made if there is none yet
 * @error: return location
 *
 * Has evidence support another relation. The one that it leaves goes if nothing else asserts it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_move_evidence (SkeinProject *project,
                          const gint64 *evidence,
                          guint n_evidence,
                          gint64 source,
                          gint64 target,
                          const char *type,
                          gboolean mutual,
                          gint64 *relation,
                          GError **error)
{
  g_auto (SkeinOwn) own = { 0 };
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *clean = NULL;
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (evidence != NULL && n_evidence > 0, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  skein_own_init (&own, skein_project_get_database (project));
  from = skein_edit_dup_actor_name (own.db, source, error);
  to = from != NULL ? skein_edit_dup_actor_name (own.db, target, error) : NULL;
  clean = to != NULL ? skein_edit_clean_name (type, error) : NULL;
  if (clean == NULL || !skein_history_begin (project, error))
    return FALSE;
  step = g_strdup_printf (_ ("Move Passages to “%s” and “%s”"), from, to);
  return skein_edit_finish (
      project,
      move_all (&own, evidence, n_evidence, source, target, clean, mutual, relation, error),
      step,
      error);
}

/**
 * skein_edit_delete_evidence:
 * @own: the work
 * @evidence: a piece of evidence
 * @error: return location
 *
 * Deletes evidence with what hangs on it. End with skein_own_drop_empty().
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_delete_evidence (SkeinOwn *own, gint64 evidence, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM attribute WHERE evidence = ?1",
    "DELETE FROM own_evidence WHERE id = ?1",
    "DELETE FROM evidence WHERE id = ?1",
  };
  gint64 relation = 0;

  if (!skein_own_get_int (
          own->db, &relation, error, "SELECT relation FROM evidence WHERE id = ?1", evidence))
    return FALSE;
  g_array_append_val (own->left, relation);
  return skein_edit_run_each (own->db, statements, G_N_ELEMENTS (statements), evidence, error);
}

/**
 * skein_edit_remove_evidence:
 * @project: a project
 * @evidence: (array length=n_evidence): pieces of evidence
 * @n_evidence: how many, at least 1
 * @error: return location
 *
 * Removes evidence; relations that nothing else asserts are not shown any more. It is kept as rejected, so that no file that
 * says the same brings it back.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_remove_evidence (SkeinProject *project,
                            const gint64 *evidence,
                            guint n_evidence,
                            GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (evidence != NULL && n_evidence > 0, FALSE);

  step = name_step (skein_project_get_database (project),
                    evidence,
                    n_evidence,
                    _ ("Remove a Passage of “%s”"),
                    _ ("Remove Passages"));
  return skein_edit_set_status (
      project, "evidence", evidence, n_evidence, SKEIN_STATUS_REJECTED, step, error);
}

/**
 * skein_edit_set_evidence_status:
 * @project: a project
 * @evidence: (array length=n_evidence): pieces of evidence
 * @n_evidence: how many, at least 1
 * @status: what a person says of them
 * @error: return location
 *
 * Accepts or rejects evidence. What is rejected is shown nowhere and does not count, but is kept; a relation that
 * nothing else asserts is not shown either.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_evidence_status (SkeinProject *project,
                                const gint64 *evidence,
                                guint n_evidence,
                                SkeinStatus status,
                                GError **error)
{
  g_autofree char *step = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (evidence != NULL && n_evidence > 0, FALSE);

  db = skein_project_get_database (project);
  step = status == SKEIN_STATUS_REJECTED
             ? name_step (
                   db, evidence, n_evidence, _ ("Reject a Passage of “%s”"), _ ("Reject Passages"))
             : name_step (
                   db, evidence, n_evidence, _ ("Accept a Passage of “%s”"), _ ("Accept Passages"));
  return skein_edit_set_status (project, "evidence", evidence, n_evidence, status, step, error);
}

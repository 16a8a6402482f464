// SPDX-License-Identifier: MPL-2.0
#include "skein-evidence.h"

#include <glib/gi18n-lib.h>

#include "skein-edit-private.h"
#include "skein-error.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

void
skein_evidence_free (SkeinEvidence *evidence)
{
  if (evidence == NULL)
    return;
  g_array_unref (evidence->triggers);
  g_free (evidence->type);
  g_free (evidence->date);
  g_free (evidence->grade);
  g_free (evidence->note);
  g_free (evidence);
}

/**
 * skein_grade_is_valid:
 * @grade: a text
 *
 * Returns: %TRUE if it is a letter from A to F for the source and a digit from 1 to 6 for the information
 */
gboolean
skein_grade_is_valid (const char *grade)
{
  return grade != NULL && grade[0] >= 'A' && grade[0] <= 'F' && grade[1] >= '1' &&
         grade[1] <= '6' && grade[2] == '\0';
}

/* A mention that is rejected is none, but comes back if it is accepted again. */
#define LIVE(column) "(SELECT id FROM mention WHERE id = " column " AND status <> 'rejected')"

#define COLUMNS                                                                                              \
  "SELECT e.id, e.relation, r.type, r.source, r.target, r.mutual, e.article, e.start, e.stop,"               \
  " " LIVE ("e.source_mention") ", " LIVE (                                                                  \
      "e.target_mention") ", e.triggers, e.polarity = 'denied',"                                             \
                          " e.modality = 'alleged', e.date, e.grade, e.note, e.status, e.origin = 'by hand'" \
                          " FROM evidence e JOIN relation r ON r.id = e.relation WHERE e.status <> 'rejected' AND "

static SkeinEvidence *
read_evidence (sqlite3_stmt *row)
{
  SkeinEvidence *evidence = g_new0 (SkeinEvidence, 1);

  evidence->id = sqlite3_column_int64 (row, 0);
  evidence->relation = sqlite3_column_int64 (row, 1);
  evidence->type = skein_database_dup_text (row, 2);
  evidence->source = sqlite3_column_int64 (row, 3);
  evidence->target = sqlite3_column_int64 (row, 4);
  evidence->mutual = sqlite3_column_int (row, 5) != 0;
  evidence->article = sqlite3_column_int64 (row, 6);
  evidence->span.start = (guint32) sqlite3_column_int64 (row, 7);
  evidence->span.end = (guint32) sqlite3_column_int64 (row, 8);
  evidence->source_mention = sqlite3_column_int64 (row, 9);
  evidence->target_mention = sqlite3_column_int64 (row, 10);
  evidence->triggers = skein_spans_from_string ((const char *) sqlite3_column_text (row, 11));
  evidence->polarity =
      sqlite3_column_int (row, 12) != 0 ? SKEIN_POLARITY_DENIED : SKEIN_POLARITY_ASSERTED;
  evidence->modality =
      sqlite3_column_int (row, 13) != 0 ? SKEIN_MODALITY_ALLEGED : SKEIN_MODALITY_STATED;
  evidence->date = skein_database_dup_text (row, 14);
  evidence->grade = skein_database_dup_text (row, 15);
  evidence->note = skein_database_dup_text (row, 16);
  evidence->status = skein_status_from_id ((const char *) sqlite3_column_text (row, 17));
  evidence->by_hand = sqlite3_column_int (row, 18) != 0;
  return evidence;
}

static GPtrArray *
read_all (SkeinProject *project, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_evidence_free);
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", id);

  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (all, read_evidence (rows));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&all);
}

/**
 * skein_project_dup_evidence:
 * @project: a project
 * @id: a piece of evidence
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such evidence, or it was rejected
 *
 * Returns: (transfer full) (nullable): the evidence
 */
SkeinEvidence *
skein_project_dup_evidence (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  all = read_all (project, COLUMNS "e.id = ?1", id, error);
  if (all == NULL)
    return NULL;
  if (all->len > 0)
    return g_ptr_array_steal_index (all, 0);
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_NOT_FOUND,
                       _ ("The passage is no longer evidence of a relation."));
  return NULL;
}

/**
 * skein_project_dup_article_evidence:
 * @project: a project
 * @article: an article
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinEvidence): all evidence in it, by place
 */
GPtrArray *
skein_project_dup_article_evidence (SkeinProject *project, gint64 article, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return read_all (project, COLUMNS "e.article = ?1 ORDER BY e.start, e.id", article, error);
}

/**
 * skein_project_dup_mention_evidence:
 * @project: a project
 * @mention: a mention
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinEvidence): the evidence that it stands for, as source or
 *   target
 */
GPtrArray *
skein_project_dup_mention_evidence (SkeinProject *project, gint64 mention, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return read_all (project,
                   COLUMNS "e.id IN (SELECT id FROM evidence WHERE source_mention = ?1 UNION"
                           " SELECT id FROM evidence WHERE target_mention = ?1) ORDER BY e.id",
                   mention,
                   error);
}

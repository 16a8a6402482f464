// SPDX-License-Identifier: MPL-2.0
#include "skein-relation.h"

#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-project-private.h"
#include "skein-vocabulary.h"

/* When that was which evidence tells. Only dates that are more than a year, a month or a day need to be understood. */
#define DATE "ifnull (e.date, a.published)"
#define IS_PLAIN                                                                                   \
  "(" DATE " NOT GLOB '*[^-0-9]*' AND " DATE " NOT GLOB '-*' AND " DATE                            \
  " NOT GLOB '[0-9][0-9][0-9][0-9]-[2-9]*')"
#define FIRST_DATE "CASE WHEN " IS_PLAIN " THEN " DATE " ELSE skein_first_date (" DATE ") END"
#define LAST_DATE "CASE WHEN " IS_PLAIN " THEN " DATE " ELSE skein_last_date (" DATE ") END"

/* An assertion of an actor that was merged is one of the actor that it is shown with. */
#define BY_HAND                                                                                    \
  "(r.origin = 'by hand' OR EXISTS (SELECT 1 FROM own_relation o WHERE o.relation = r.id"          \
  " AND o.origin = 'by hand'))"

/* A relation whose every passage was rejected is not shown. */
#define SHOWN " GROUP BY r.id HAVING count (e.id) > 0 OR " BY_HAND

/* One pass over the evidence counts for all relations; a query for each would not do at 100,000. */
#define RELATION_COLUMNS                                                                           \
  "SELECT r.id, r.source, r.target, r.type, r.mutual, " BY_HAND ", r.note,"                        \
  " count (e.id), count (DISTINCT e.article), count (DISTINCT ifnull (a.source, '')),"             \
  " ifnull (sum (e.polarity = 'denied'), 0), ifnull (sum (e.modality = 'alleged'), 0),"            \
  " min (" FIRST_DATE "), max (" LAST_DATE "),"                                                    \
  " (SELECT label FROM type WHERE kind = 'relation' AND name = r.type),"                           \
  " (SELECT inverse FROM type WHERE kind = 'relation' AND name = r.type)"                          \
  " FROM relation r LEFT JOIN evidence e ON e.relation = r.id"                                     \
  " AND e.status <> 'rejected'"                                                                    \
  " LEFT JOIN article a ON a.id = e.article "

void
skein_relation_free (SkeinRelation *relation)
{
  if (relation == NULL)
    return;
  g_free (relation->type);
  g_free (relation->label);
  g_free (relation->inverse);
  g_free (relation->note);
  g_free (relation->first);
  g_free (relation->last);
  g_free (relation);
}

/**
 * skein_relation_dup_phrase:
 * @relation: a relation
 *
 * Returns: (transfer full): how it is read from source to target: as a person said, or else by its type
 */
char *
skein_relation_dup_phrase (const SkeinRelation *relation)
{
  g_return_val_if_fail (relation != NULL, NULL);
  return relation->label != NULL ? g_strdup (relation->label)
                                 : skein_vocabulary_dup_phrase (relation->type);
}

/**
 * skein_relation_is_read_back:
 * @relation: a relation
 * @actor: the actor that it is looked at from, or 0
 *
 * Returns: whether it is read from its target there, in the words that a person gave for that; what goes both ways, or
 *   from an actor to itself, never is
 */
gboolean
skein_relation_is_read_back (const SkeinRelation *relation, gint64 actor)
{
  g_return_val_if_fail (relation != NULL, FALSE);

  return relation->inverse != NULL && !relation->mutual && actor == relation->target &&
         actor != relation->source;
}

/**
 * skein_relation_dup_phrase_from:
 * @relation: a relation
 * @actor: the actor that it is looked at from, or 0
 *
 * Returns: (transfer full): how it is read from there: from its target in the words that a person gave for that, if the
 *   relation goes one way; otherwise as from its source
 */
char *
skein_relation_dup_phrase_from (const SkeinRelation *relation, gint64 actor)
{
  g_return_val_if_fail (relation != NULL, NULL);

  return skein_relation_is_read_back (relation, actor) ? g_strdup (relation->inverse)
                                                       : skein_relation_dup_phrase (relation);
}

static SkeinRelation *
read_relation (sqlite3_stmt *row)
{
  SkeinRelation *relation = g_new0 (SkeinRelation, 1);

  relation->id = sqlite3_column_int64 (row, 0);
  relation->source = sqlite3_column_int64 (row, 1);
  relation->target = sqlite3_column_int64 (row, 2);
  relation->type = skein_database_dup_text (row, 3);
  relation->mutual = sqlite3_column_int (row, 4) != 0;
  relation->by_hand = sqlite3_column_int (row, 5) != 0;
  relation->note = skein_database_dup_text (row, 6);
  relation->n_evidence = (guint) sqlite3_column_int64 (row, 7);
  relation->n_articles = (guint) sqlite3_column_int64 (row, 8);
  relation->n_sources = relation->n_evidence > 0 ? (guint) sqlite3_column_int64 (row, 9) : 0;
  relation->n_denied = (guint) sqlite3_column_int64 (row, 10);
  relation->n_alleged = (guint) sqlite3_column_int64 (row, 11);
  relation->first = skein_database_dup_text (row, 12);
  relation->last = skein_database_dup_text (row, 13);
  relation->label = skein_database_dup_text (row, 14);
  relation->inverse = skein_database_dup_text (row, 15);
  return relation;
}

static GPtrArray *
read_relations (SkeinProject *project, gint64 after, gint64 limit, GError **error)
{
  g_autoptr (GPtrArray) relations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_relation_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db = skein_project_get_database (project);

  rows = skein_database_query (db,
                               &local,
                               RELATION_COLUMNS "WHERE r.id > ?1" SHOWN " ORDER BY r.id LIMIT ?2",
                               "ii",
                               after,
                               limit);
  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (relations, read_relation (rows));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&relations);
}

/**
 * skein_project_dup_relations:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinRelation): all relations, by their number
 */
GPtrArray *
skein_project_dup_relations (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  return read_relations (project, G_MININT64, -1, error);
}

/**
 * skein_project_dup_relations_after:
 * @project: a project
 * @after: a number
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinRelation): the first relations with larger numbers, by their
 *   number
 */
GPtrArray *
skein_project_dup_relations_after (SkeinProject *project, gint64 after, guint limit, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  return read_relations (project, after, limit, error);
}

/**
 * skein_project_dup_relation:
 * @project: a project
 * @id: a relation
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such relation
 *
 * Returns: (transfer full) (nullable): the relation
 */
SkeinRelation *
skein_project_dup_relation (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  row = skein_database_query (db, &local, RELATION_COLUMNS "WHERE r.id = ?1" SHOWN, "i", id);
  if (skein_database_next (db, row, &local))
    return read_relation (row);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("The relation is no longer in the project."));
  return NULL;
}

/**
 * skein_project_count_relations:
 * @project: a project
 * @n: (out): how many relations there are, as in #SkeinTotals
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_count_relations (SkeinProject *project, guint *n, GError **error)
{
  gint64 count = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (n != NULL, FALSE);

  if (!skein_database_get_int (skein_project_get_database (project),
                               &count,
                               error,
                               "SELECT count (*) FROM relation",
                               ""))
    return FALSE;
  *n = (guint) count;
  return TRUE;
}

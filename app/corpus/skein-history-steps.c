// SPDX-License-Identifier: MPL-2.0
/* What stands in the history: its steps for a list, and the rows that one step touched. */
#include "skein-history-private.h"
#include "skein-project-private.h"

/* A step that changes more rows than this is read as a change of everything. */
#define MAX_TOUCHED 100000

void
skein_step_free (SkeinStep *step)
{
  if (step == NULL)
    return;
  g_free (step->name);
  g_free (step->made);
  g_free (step);
}

/**
 * skein_history_dup_steps:
 * @project: a project
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinStep): the steps of the history, the latest first: those
 *   that are undone, then those that are made
 */
GPtrArray *
skein_history_dup_steps (SkeinProject *project, guint limit, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_step_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (
      db,
      &local,
      "SELECT id, name, made, undone FROM history_step ORDER BY id DESC LIMIT ?1",
      "u",
      limit);
  while (skein_database_next (db, rows, &local)) {
    SkeinStep *step = g_new0 (SkeinStep, 1);

    step->id = sqlite3_column_int64 (rows, 0);
    step->name = skein_database_dup_text (rows, 1);
    step->made = skein_database_dup_text (rows, 2);
    step->undone = sqlite3_column_int (rows, 3) != 0;
    g_ptr_array_add (steps, step);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&steps);
}

/**
 * skein_history_get_last:
 * @project: a project
 *
 * Returns: the step that skein_history_undo() would take back, or 0; after an edit that changed nothing it is still the
 *   same
 */
gint64
skein_history_get_last (SkeinProject *project)
{
  gint64 last = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), 0);

  skein_database_get_int (skein_project_get_database (project),
                          &last,
                          NULL,
                          "SELECT id FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1",
                          "");
  return last;
}

/* What rows of a step say that they were, and what they are now. */
#define ROWS(tables) "SELECT row FROM history_change WHERE step = ?1 AND tbl IN (" tables ")"
#define OR_BEFORE(tables, column)                                                                  \
  " UNION SELECT json_extract (old, '$." column "') FROM history_change WHERE step = ?1"           \
  " AND old IS NOT NULL AND tbl IN (" tables ")"
#define OR_NOW(table, column)                                                                      \
  " UNION SELECT " column " FROM " table " WHERE id IN (" ROWS ("'" table "'") ")"

static const char articles[] = ROWS ("'article'") OR_BEFORE ("'mention', 'evidence'", "article")
    OR_NOW ("mention", "article") OR_NOW ("evidence", "article");

/* With those that a merged actor is shown with, and those whose number of relations may be another. */
static const char actors[] = "WITH RECURSIVE shown (id) AS (SELECT * FROM (" ROWS (
    "'actor', 'actor_look', 'merged'") OR_BEFORE ("'mention', 'alias', 'identifier'",
                                                  "actor") OR_BEFORE ("'merged'", "target")
    OR_BEFORE ("'relation'", "source") OR_BEFORE ("'relation'", "target") OR_NOW (
        "mention", "actor") OR_NOW ("alias", "actor") OR_NOW ("identifier", "actor")
        OR_NOW ("merged", "target") OR_NOW ("relation", "source") OR_NOW (
            "relation",
            "target") ") UNION SELECT merged.target FROM merged JOIN shown ON merged.id = shown.id)"
                      " SELECT id FROM shown";

static const char relations[] =
    ROWS ("'relation'") OR_BEFORE ("'evidence', 'own_relation'", "relation")
        OR_NOW ("evidence", "relation") OR_NOW ("own_relation", "relation");

static gboolean
read_rows (SkeinDatabase *db, const char *sql, gint64 step, GArray *ids)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", step);

  while (skein_database_next (db, rows, &local)) {
    gint64 id = sqlite3_column_int64 (rows, 0);

    if (id != 0)
      g_array_append_val (ids, id);
  }
  return local == NULL;
}

/* Whether an import added rows without listing them one by one, or a type that actors or relations have looks or reads
 * in another way: one that is new and says nothing of that changes nothing else. */
static gboolean
touches_all (SkeinDatabase *db, gint64 step)
{
  gint64 is_so = FALSE;

  return skein_database_get_int (
      db,
      &is_so,
      NULL,
      "SELECT 1 FROM history_change WHERE step = ?1 AND (op = '" SKEIN_HISTORY_INSERTS "'"
      " OR (tbl = 'type' AND (old IS NOT NULL OR row IN (SELECT id FROM type"
      " WHERE coalesce (label, inverse, colour, icon) IS NOT NULL)))) LIMIT 1",
      "i",
      step);
}

static gboolean
read_step (SkeinDatabase *db, gint64 step, SkeinTouched *touched)
{
  return !touches_all (db, step) && read_rows (db, articles, step, touched->articles) &&
         read_rows (db, actors, step, touched->actors) &&
         read_rows (db, relations, step, touched->relations);
}

/* How many changes are in those steps; not all are counted if there are more than @limit. */
guint
skein_history_count_changes (SkeinDatabase *db, const gint64 *steps, guint n_steps, guint limit)
{
  guint n_all = 0;

  for (guint i = 0; i < n_steps && n_all < limit; i++) {
    gint64 n = 0;

    if (!skein_database_get_int (db,
                                 &n,
                                 NULL,
                                 "SELECT count (*) FROM"
                                 " (SELECT 1 FROM history_change WHERE step = ?1 LIMIT ?2)",
                                 "iu",
                                 steps[i],
                                 limit))
      return limit;
    n_all += (guint) n;
  }
  return n_all;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a;
  const gint64 *y = b;

  return (*x > *y) - (*x < *y);
}

/* What several steps touched comes once. */
static void
drop_repeated (GArray *ids)
{
  guint n = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (n == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, n - 1))
      g_array_index (ids, gint64, n++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, n);
}

/**
 * skein_history_read_touched:
 * @db: the project's database, in a transaction
 * @steps: (element-type gint64): steps that were just made, undone or made again, one after the other
 * @touched: (inout): what they touched; all of it if that can't be listed
 */
void
skein_history_read_touched (SkeinDatabase *db, const GArray *steps, SkeinTouched *touched)
{
  const gint64 *all = (const gint64 *) (gconstpointer) steps->data;
  gboolean is_listed = skein_history_count_changes (db, all, steps->len, MAX_TOUCHED) < MAX_TOUCHED;

  for (guint i = 0; is_listed && i < steps->len; i++)
    is_listed = read_step (db, all[i], touched);
  touched->all = !is_listed;
  if (steps->len <= 1)
    return;
  drop_repeated (touched->articles);
  drop_repeated (touched->actors);
  drop_repeated (touched->relations);
}

/**
 * skein_history_is_large:
 * @project: a project
 * @forward: whether it is about the step that can be made again, or about the one that can be undone
 *
 * Returns: %TRUE if moving over the step changes so many rows that a worker should do it
 */
gboolean
skein_history_is_large (SkeinProject *project, gboolean forward)
{
  gint64 n = 0;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  return skein_database_get_int (
             skein_project_get_database (project),
             &n,
             NULL,
             "SELECT count (*) FROM (SELECT 1 FROM history_change WHERE step ="
             " (SELECT CASE WHEN ?1 THEN (SELECT min (id) FROM history_step WHERE undone)"
             " ELSE (SELECT max (id) FROM history_step WHERE NOT undone) END) LIMIT ?2)",
             "uu",
             (guint) forward,
             (guint) SKEIN_HISTORY_MANY) &&
         n >= SKEIN_HISTORY_MANY;
}

static char *
dup_name (SkeinProject *project, const char *sql)
{
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, NULL, sql, "");

  return skein_database_next (db, rows, NULL) ? skein_database_dup_text (rows, 0) : NULL;
}

/**
 * skein_history_dup_undo_name:
 * @project: a project
 *
 * Returns: (transfer full) (nullable): what the step that skein_history_undo() would take back did
 */
char *
skein_history_dup_undo_name (SkeinProject *project)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return dup_name (project,
                   "SELECT name FROM history_step WHERE NOT undone ORDER BY id DESC LIMIT 1");
}

/**
 * skein_history_dup_redo_name:
 * @project: a project
 *
 * Returns: (transfer full) (nullable): what the step that skein_history_redo() would make again did
 */
char *
skein_history_dup_redo_name (SkeinProject *project)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return dup_name (project, "SELECT name FROM history_step WHERE undone ORDER BY id LIMIT 1");
}

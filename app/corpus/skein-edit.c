// SPDX-License-Identifier: MPL-2.0
/* What all edits have in common. */
#include "skein-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-date.h"
#include "skein-edit.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-project-private.h"

/* The longest name or type that a person may give, and the longest note, in bytes. */
#define MAX_NAME 1000
#define MAX_TEXT (1024 * 1024)

/**
 * skein_edit_finish:
 * @project: a project with an open step
 * @done: whether all that belongs to the step was done
 * @name: what it did, translated
 * @error: return location, set already if @done is %FALSE
 *
 * Returns: %TRUE if the step is on disk; otherwise the project is as it was before
 */
gboolean
skein_edit_finish (SkeinProject *project, gboolean done, const char *name, GError **error)
{
  if (done)
    return skein_history_commit (project, name, error);
  skein_history_abort (project);
  return FALSE;
}

/**
 * skein_edit_finish_joining:
 * @project: a project with an open step
 * @done: whether all that belongs to the step was done
 * @name: what it did, translated
 * @key: what was edited, see skein_history_commit_joining()
 * @error: return location, set already if @done is %FALSE
 *
 * Returns: %TRUE if the step is on disk; otherwise the project is as it was before
 */
gboolean
skein_edit_finish_joining (
    SkeinProject *project, gboolean done, const char *name, const char *key, GError **error)
{
  if (done)
    return skein_history_commit_joining (project, name, key, error);
  skein_history_abort (project);
  return FALSE;
}

/**
 * skein_edit_clean_name:
 * @text: what a person typed
 * @error: return location
 *
 * Takes a name or a type: blanks around it go, and control characters become blanks.
 *
 * Returns: (transfer full) (nullable): the name; %NULL if it is empty, too long or no text
 */
char *
skein_edit_clean_name (const char *text, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (text));

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL) || strlen (name) > MAX_NAME) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_INVALID,
                 _ ("A name has between 1 and %d characters."),
                 MAX_NAME);
    return NULL;
  }
  for (char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_steal_pointer (&name);
}

/**
 * skein_edit_clean_text:
 * @text: (nullable): what a person wrote
 * @clean: (out) (nullable): the same; %NULL if there is nothing but blanks
 * @error: return location
 *
 * Returns: %TRUE if it can be kept
 */
gboolean
skein_edit_clean_text (const char *text, char **clean, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  *clean = NULL;
  if (!g_utf8_validate (stripped, -1, NULL) || strlen (stripped) > MAX_TEXT) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_INVALID,
                 _ ("A note can’t be longer than %d kilobytes."),
                 MAX_TEXT / 1024);
    return FALSE;
  }
  if (*stripped != '\0')
    *clean = g_steal_pointer (&stripped);
  return TRUE;
}

/**
 * skein_edit_clean_colour:
 * @text: (nullable): "#rrggbb"
 * @clean: (out) (nullable): the same in lower case
 * @error: return location
 *
 * Returns: %TRUE if it is a colour, or none
 */
gboolean
skein_edit_clean_colour (const char *text, char **clean, GError **error)
{
  gboolean is_good;

  *clean = NULL;
  if (text == NULL || *text == '\0')
    return TRUE;
  is_good = text[0] == '#' && strlen (text) == 7;
  for (guint i = 1; is_good && i < 7; i++)
    is_good = g_ascii_isxdigit (text[i]);
  if (is_good)
    *clean = g_ascii_strdown (text, -1);
  else
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_INVALID,
                         _ ("A colour is written as “#” and six digits from 0 to f."));
  return is_good;
}

/**
 * skein_edit_dup_text:
 * @db: a project's database
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no row
 * @sql: a query with one parameter
 * @id: the parameter
 *
 * Returns: (transfer full) (nullable): the text of the first column; the empty string for none
 */
char *
skein_edit_dup_text (SkeinDatabase *db, GError **error, const char *sql, gint64 id)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = skein_database_query (db, &local, sql, "i", id);

  if (skein_database_next (db, row, &local)) {
    char *text = skein_database_dup_text (row, 0);

    return text != NULL ? text : g_strdup ("");
  }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error,
                         SKEIN_ERROR,
                         SKEIN_ERROR_NOT_FOUND,
                         _ ("What you want to change is no longer in the project."));
  return NULL;
}

/**
 * skein_edit_dup_actor_name:
 * @db: a project's database
 * @actor: an actor
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such actor, or it is merged into another
 *
 * Returns: (transfer full) (nullable): its name
 */
char *
skein_edit_dup_actor_name (SkeinDatabase *db, gint64 actor, GError **error)
{
  return skein_edit_dup_text (db,
                              error,
                              "SELECT name FROM actor WHERE id = ?1"
                              " AND NOT EXISTS (SELECT 1 FROM merged WHERE id = ?1)",
                              actor);
}

/**
 * skein_edit_expect_row:
 * @db: a project's database
 * @table: a table
 * @id: a number
 * @error: return location; %SKEIN_ERROR_NOT_FOUND
 *
 * Returns: %TRUE if the table has that row
 */
gboolean
skein_edit_expect_row (SkeinDatabase *db, const char *table, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE id = ?1", table);
  gint64 found;

  return skein_own_get_int (db, &found, error, sql, id);
}

/**
 * skein_edit_count:
 * @db: a project's database
 * @n: (out): the count
 * @sql: a query with one parameter that counts
 * @id: the parameter
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_count (SkeinDatabase *db, guint *n, const char *sql, gint64 id, GError **error)
{
  gint64 value = 0;

  if (!skein_own_get_int (db, &value, error, sql, id))
    return FALSE;
  *n = (guint) value;
  return TRUE;
}

/**
 * skein_edit_set_text:
 * @db: a project's database, in an open step
 * @table: a table
 * @column: a column of it
 * @id: a row of it
 * @text: (nullable): what the column is to hold
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such row
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_text (SkeinDatabase *db,
                     const char *table,
                     const char *column,
                     gint64 id,
                     const char *text,
                     GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1 AND %s IS NOT ?2",
                                          table,
                                          column,
                                          column);

  return skein_edit_expect_row (db, table, id, error) &&
         skein_database_run (db, error, sql, "it", id, text);
}

/**
 * skein_edit_mark_changed:
 * @db: a project's database, in an open step
 * @table: "mention" or "evidence"
 * @id: a row of it, in which something was changed
 * @error: return location
 *
 * Keeps what a person changed from being overwritten when the file that it came from is imported again.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_mark_changed (SkeinDatabase *db, const char *table, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET origin = " SKEIN_OWN_CHANGED
                                          " WHERE id = ?1 AND origin <> " SKEIN_OWN_CHANGED,
                                          table);

  return skein_database_run (db, error, sql, "i", id);
}

/**
 * skein_edit_name_step:
 * @project: a project
 * @actor: the first of the actors that a step is about
 * @n: how many these are
 * @one: the translated name of a step about one, with a place for the name of the actor
 * @several: the translated name of a step about several
 *
 * Returns: (transfer full): the name of the step
 */
char *
skein_edit_name_step (
    SkeinProject *project, gint64 actor, guint n, const char *one, const char *several)
{
  g_autofree char *name =
      n == 1 ? skein_edit_dup_actor_name (skein_project_get_database (project), actor, NULL) : NULL;

  if (name == NULL)
    return g_strdup (several);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (one, name);
#pragma GCC diagnostic pop
}

/**
 * skein_edit_set_status:
 * @project: a project
 * @table: "mention" or "evidence"
 * @ids: (array length=n): rows of it
 * @n: how many
 * @status: what a person says of them
 * @step: the translated name of the step that this is
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_status (SkeinProject *project,
                       const char *table,
                       const gint64 *ids,
                       guint n,
                       SkeinStatus status,
                       const char *step,
                       GError **error)
{
  SkeinDatabase *db = skein_project_get_database (project);
  gboolean done = TRUE;

  if (!skein_history_begin (project, error))
    return FALSE;
  for (guint i = 0; i < n && done; i++)
    done = skein_edit_set_text (db, table, "status", ids[i], skein_status_get_id (status), error);
  return skein_edit_finish (project, done, step, error);
}

/**
 * skein_edit_run_each:
 * @db: a project's database, in an open step
 * @statements: (array length=n_statements): statements with one parameter
 * @n_statements: how many
 * @id: the parameter of each
 * @error: return location
 *
 * Returns: %TRUE if all ran
 */
gboolean
skein_edit_run_each (
    SkeinDatabase *db, const char *const *statements, guint n_statements, gint64 id, GError **error)
{
  for (guint i = 0; i < n_statements; i++)
    if (!skein_database_run (db, error, statements[i], "i", id))
      return FALSE;
  return TRUE;
}

static const char *const status_ids[] = { "suggested", "accepted", "rejected" };

/**
 * skein_status_get_id:
 * @status: a status
 *
 * Returns: (transfer none): how the project file writes it
 */
const char *
skein_status_get_id (SkeinStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_ids), status_ids[SKEIN_STATUS_ACCEPTED]);
  return status_ids[status];
}

/**
 * skein_status_from_id:
 * @id: (nullable): what stands in a file
 *
 * Returns: the status; accepted if it is none that is known
 */
SkeinStatus
skein_status_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (status_ids); i++)
    if (g_strcmp0 (id, status_ids[i]) == 0)
      return i;
  return SKEIN_STATUS_ACCEPTED;
}

static const struct {
  const char *column;
  const char *step;
} article_fields[] = {
  [SKEIN_ARTICLE_TITLE] = { "title", N_ ("Change the Title of “%s”") },
  [SKEIN_ARTICLE_SOURCE] = { "source", N_ ("Change the Source of “%s”") },
  [SKEIN_ARTICLE_AUTHOR] = { "author", N_ ("Change the Author of “%s”") },
  [SKEIN_ARTICLE_PUBLISHED] = { "published", N_ ("Change the Date of “%s”") },
  [SKEIN_ARTICLE_URL] = { "url", N_ ("Change the Address of “%s”") },
  [SKEIN_ARTICLE_LANGUAGE] = { "language", N_ ("Change the Language of “%s”") },
};

static gboolean
clean_field (SkeinArticleField field, const char *value, char **clean, GError **error)
{
  g_autofree char *text = NULL;

  if (field == SKEIN_ARTICLE_TITLE) {
    *clean =
        value != NULL ? skein_edit_clean_name (value, error) : skein_edit_clean_name ("", error);
    return *clean != NULL;
  }
  if (!skein_edit_clean_text (value, &text, error))
    return FALSE;
  /* A day with a time is no EDTF of level 1, but what many files have. */
  if (field == SKEIN_ARTICLE_PUBLISHED && text != NULL && strchr (text, 'T') == NULL) {
    *clean = skein_date_normalize (text, error);
    return *clean != NULL;
  }
  *clean = g_steal_pointer (&text);
  return TRUE;
}

/**
 * skein_edit_set_article:
 * @project: a project
 * @article: an article
 * @field: what is to change
 * @value: (nullable): what it is to be; nothing but blanks is none
 * @error: return location
 *
 * Changes what is known of an article. Edits of one field that follow each other within seconds are one step.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_edit_set_article (SkeinProject *project,
                        gint64 article,
                        SkeinArticleField field,
                        const char *value,
                        GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *title = NULL;
  g_autofree char *step = NULL;
  g_autofree char *key = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (field < G_N_ELEMENTS (article_fields), FALSE);

  db = skein_project_get_database (project);
  title = skein_edit_dup_text (db, error, "SELECT title FROM article WHERE id = ?1", article);
  if (title == NULL || !clean_field (field, value, &clean, error))
    return FALSE;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  step = g_strdup_printf (_ (article_fields[field].step), title);
#pragma GCC diagnostic pop
  key = g_strdup_printf ("article-%s %" G_GINT64_FORMAT, article_fields[field].column, article);
  return skein_history_begin (project, error) &&
         skein_edit_finish_joining (project,
                                    skein_edit_set_text (db,
                                                         "article",
                                                         article_fields[field].column,
                                                         article,
                                                         clean,
                                                         error),
                                    step,
                                    key,
                                    error);
}

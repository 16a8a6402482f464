// SPDX-License-Identifier: MPL-2.0
#include "skein-article.h"

#include <glib/gi18n-lib.h>

#include "skein-article-private.h"
#include "skein-edit-private.h"
#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-lists-private.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

/* @counts: how many mentions, actors and pieces of evidence are in it */
#define ARTICLE_QUERY(counts)                                                                      \
  "SELECT id, key, title, source, author, published, url, language, file, format, " counts         \
  " FROM article "

#define ARTICLE_COLUMNS                                                                            \
  ARTICLE_QUERY (                                                                                  \
      "(SELECT count (*) FROM mention WHERE article = article.id AND status <> 'rejected'),"       \
      " (SELECT count (DISTINCT actor) FROM mention WHERE article = article.id"                    \
      " AND status <> 'rejected'),"                                                                \
      " (SELECT count (*) FROM evidence WHERE article = article.id AND status <> 'rejected')")

static void
clear_article (gpointer data)
{
  SkeinArticle *article = data;

  g_free (article->key);
  g_free (article->title);
  g_free (article->source);
  g_free (article->author);
  g_free (article->published);
  g_free (article->url);
  g_free (article->language);
  g_free (article->file);
  g_free (article->format);
}

/**
 * skein_article_ref:
 * @article: an article
 *
 * Returns: (transfer full): the same, with one more owner
 */
SkeinArticle *
skein_article_ref (SkeinArticle *article)
{
  g_return_val_if_fail (article != NULL, NULL);
  return g_atomic_rc_box_acquire (article);
}

void
skein_article_free (SkeinArticle *article)
{
  if (article != NULL)
    g_atomic_rc_box_release_full (article, clear_article);
}

void
skein_mention_free (SkeinMention *mention)
{
  if (mention == NULL)
    return;
  g_array_unref (mention->spans);
  g_free (mention->note);
  g_free (mention);
}

static SkeinArticle *
read_article (sqlite3_stmt *row)
{
  SkeinArticle *article = g_atomic_rc_box_new0 (SkeinArticle);

  article->id = sqlite3_column_int64 (row, 0);
  article->key = skein_database_dup_text (row, 1);
  article->title = skein_database_dup_text (row, 2);
  article->source = skein_database_dup_text (row, 3);
  article->author = skein_database_dup_text (row, 4);
  article->published = skein_database_dup_text (row, 5);
  article->url = skein_database_dup_text (row, 6);
  article->language = skein_database_dup_text (row, 7);
  article->file = skein_database_dup_text (row, 8);
  article->format = skein_database_dup_text (row, 9);
  article->n_mentions = (guint) sqlite3_column_int64 (row, 10);
  article->n_actors = (guint) sqlite3_column_int64 (row, 11);
  article->n_evidence = (guint) sqlite3_column_int64 (row, 12);
  return article;
}

static GPtrArray *
read_articles (SkeinDatabase *db, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) articles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_article_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "");

  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (articles, read_article (rows));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&articles);
}

#define BY_DATE " ORDER BY published IS NULL, published, id"

GPtrArray *
skein_articles_load_uncounted (SkeinDatabase *db, GError **error)
{
  return read_articles (db, ARTICLE_QUERY ("0, 0, 0") BY_DATE, error);
}

/**
 * skein_project_dup_articles:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinArticle): all articles, by the date of their
 *   publication, those without a date last
 */
GPtrArray *
skein_project_dup_articles (SkeinProject *project, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  return read_articles (skein_project_get_database (project), ARTICLE_COLUMNS BY_DATE, error);
}

/**
 * skein_project_dup_text_hashes:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the SHA-256 of each text, in hexadecimal digits, as a set
 */
GHashTable *
skein_project_dup_text_hashes (SkeinProject *project, GError **error)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  rows = skein_database_query (db, &local, "SELECT text_hash FROM article", "");
  while (skein_database_next (db, rows, &local))
    g_hash_table_add (hashes, skein_database_dup_text (rows, 0));
  if (local == NULL)
    return g_steal_pointer (&hashes);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
set_missing (GError **error)
{
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_NOT_FOUND,
                       _ ("The article is no longer in the project."));
}

/**
 * skein_project_dup_article:
 * @project: a project
 * @id: an article
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such article
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
SkeinArticle *
skein_project_dup_article (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  row = skein_database_query (db, &local, ARTICLE_COLUMNS "WHERE id = ?1", "i", id);
  if (skein_database_next (db, row, &local))
    return read_article (row);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_missing (error);
  return NULL;
}

/**
 * skein_project_dup_text:
 * @project: a project
 * @id: an article
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such article
 *
 * Returns: (transfer full) (nullable): its text, exactly as it was imported
 */
char *
skein_project_dup_text (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  row = skein_database_query (db, &local, "SELECT text FROM article WHERE id = ?1", "i", id);
  if (skein_database_next (db, row, &local))
    return skein_database_dup_text (row, 0);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_missing (error);
  return NULL;
}

#define MENTION_COLUMNS                                                                            \
  "SELECT m.id, m.article, m.actor, ifnull (o.actor, m.actor), m.start, m.stop, m.fragments,"      \
  " m.note, m.status FROM mention m LEFT JOIN own_mention o ON o.id = m.id"                        \
  " WHERE m.status <> 'rejected' AND "

static SkeinMention *
read_mention (sqlite3_stmt *row)
{
  SkeinMention *mention = g_new0 (SkeinMention, 1);
  SkeinSpan span = { (guint32) sqlite3_column_int64 (row, 4),
                     (guint32) sqlite3_column_int64 (row, 5) };

  mention->id = sqlite3_column_int64 (row, 0);
  mention->article = sqlite3_column_int64 (row, 1);
  mention->actor = sqlite3_column_int64 (row, 2);
  mention->own_actor = sqlite3_column_int64 (row, 3);
  mention->spans = skein_spans_from_string ((const char *) sqlite3_column_text (row, 6));
  if (mention->spans->len == 0)
    g_array_append_val (mention->spans, span);
  mention->note = skein_database_dup_text (row, 7);
  mention->status = skein_status_from_id ((const char *) sqlite3_column_text (row, 8));
  return mention;
}

static GPtrArray *
read_mentions (SkeinProject *project, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) mentions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) skein_mention_free);
  SkeinDatabase *db = skein_project_get_database (project);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (db, &local, sql, "i", id);

  while (skein_database_next (db, rows, &local))
    g_ptr_array_add (mentions, read_mention (rows));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&mentions);
}

/**
 * skein_project_dup_mentions:
 * @project: a project
 * @article: an article
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type SkeinMention): the mentions in it, by place; of
 *   two that start together the longer first
 */
GPtrArray *
skein_project_dup_mentions (SkeinProject *project, gint64 article, GError **error)
{
  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);
  return read_mentions (project,
                        MENTION_COLUMNS "m.article = ?1 ORDER BY m.start, m.stop DESC, m.id",
                        article,
                        error);
}

/**
 * skein_project_dup_mention:
 * @project: a project
 * @id: a mention
 * @error: return location; %SKEIN_ERROR_NOT_FOUND if there is no such mention, or it was rejected
 *
 * Returns: (transfer full) (nullable): the mention
 */
SkeinMention *
skein_project_dup_mention (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) mentions = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  mentions = read_mentions (project, MENTION_COLUMNS "m.id = ?1", id, error);
  if (mentions == NULL)
    return NULL;
  if (mentions->len > 0)
    return g_ptr_array_steal_index (mentions, 0);
  g_set_error_literal (error,
                       SKEIN_ERROR,
                       SKEIN_ERROR_NOT_FOUND,
                       _ ("The mark is no longer in the project."));
  return NULL;
}

/* The actors that an article names or relates. */
static GArray *
list_actors (SkeinDatabase *db, gint64 article, GError **error)
{
  g_autoptr (GArray) actors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      db,
      &local,
      "SELECT actor FROM mention WHERE article = ?1 UNION"
      " SELECT source FROM relation WHERE id IN (SELECT relation FROM evidence WHERE article = ?1) UNION"
      " SELECT target FROM relation WHERE id IN (SELECT relation FROM evidence WHERE article = ?1)",
      "i",
      article);

  while (skein_database_next (db, rows, &local)) {
    gint64 actor = sqlite3_column_int64 (rows, 0);

    g_array_append_val (actors, actor);
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&actors);
}

/* An actor that nothing names or relates any more goes, unless a person made it or merged another into it. */
gboolean
skein_article_delete_actor_if_unused (SkeinDatabase *db, gint64 actor, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM pin WHERE id = ?1",
    "DELETE FROM actor_look WHERE id = ?1",
    "DELETE FROM not_same WHERE one = ?1 OR other = ?1",
    "DELETE FROM alias WHERE actor = ?1",
    "DELETE FROM identifier WHERE actor = ?1",
    "DELETE FROM actor WHERE id = ?1",
  };
  g_autoptr (GError) local = NULL;
  gint64 used = 0;

  if (!skein_database_get_int (
          db,
          &used,
          &local,
          "SELECT origin = 'by hand'"
          " OR EXISTS (SELECT 1 FROM merged WHERE id = ?1 OR target = ?1)"
          " OR EXISTS (SELECT 1 FROM mention WHERE actor = ?1)"
          " OR EXISTS (SELECT 1 FROM relation WHERE source = ?1 OR target = ?1)"
          " FROM actor WHERE id = ?1",
          "i",
          actor) &&
      local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return used || skein_edit_run_each (db, statements, G_N_ELEMENTS (statements), actor, error);
}

/* In this order, so that nothing refers to what is gone. Actors and relations that only this article
 * supported go with it, unless a person made them. */
static gboolean
delete_rows (SkeinDatabase *db, gint64 id, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM attribute WHERE evidence IN (SELECT id FROM evidence WHERE article = ?1)"
    " OR mention IN (SELECT id FROM mention WHERE article = ?1)",
    "DELETE FROM own_evidence WHERE id IN (SELECT id FROM evidence WHERE article = ?1)",
    "DELETE FROM own_mention WHERE id IN (SELECT id FROM mention WHERE article = ?1)",
    "DELETE FROM evidence WHERE article = ?1",
    "DELETE FROM mention WHERE article = ?1",
    "DELETE FROM passage WHERE article = ?1",
    "DELETE FROM article WHERE id = ?1",
  };
  g_auto (SkeinOwn) own = { 0 };
  g_autoptr (GArray) actors = list_actors (db, id, error);
  g_autoptr (GArray) relations =
      skein_own_list (db, error, "SELECT DISTINCT relation FROM evidence WHERE article = ?1", id);

  if (actors == NULL || relations == NULL ||
      !skein_edit_run_each (db, statements, G_N_ELEMENTS (statements), id, error))
    return FALSE;
  skein_own_init (&own, db);
  g_array_append_vals (own.left, relations->data, relations->len);
  if (!skein_own_drop_empty (&own, error))
    return FALSE;
  for (guint i = 0; i < actors->len; i++)
    if (!skein_article_delete_actor_if_unused (db, g_array_index (actors, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * skein_project_delete_article:
 * @project: a project
 * @id: an article
 * @error: return location
 *
 * Takes an article out of the project, with its mentions and its evidence, and with the relations and
 * actors that nothing else supports, as one step of the history.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_delete_article (SkeinProject *project, gint64 id, GError **error)
{
  g_autoptr (SkeinArticle) article = NULL;
  g_autofree char *step = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);

  article = skein_project_dup_article (project, id, error);
  if (article == NULL)
    return FALSE;
  step = g_strdup_printf (_ ("Delete “%s”"), article->title);
  if (!skein_history_begin (project, error))
    return FALSE;
  if (!delete_rows (skein_project_get_database (project), id, error)) {
    skein_history_abort (project);
    return FALSE;
  }
  return skein_history_commit (project, step, error);
}

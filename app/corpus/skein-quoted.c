// SPDX-License-Identifier: MPL-2.0
#include "skein-quoted.h"

#include <string.h>

#include "skein-project-private.h"

/**
 * skein_quoted_dup_page:
 * @address: the address or the key of an article
 *
 * Returns: (transfer full): what two addresses of one page have in common: without what leads into the page, and
 *   without the slash at the end
 */
char *
skein_quoted_dup_page (const char *address)
{
  char *page;

  g_return_val_if_fail (address != NULL, NULL);

  page = g_strndup (address, strcspn (address, "#"));
  if (g_str_has_suffix (page, "/"))
    page[strlen (page) - 1] = '\0';
  return page;
}

/* The pages that are quoted without being there, each with the format of the quotations. */
static GHashTable *
list_quoted (const GPtrArray *documents)
{
  GHashTable *pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < documents->len; i++) {
    const SkeinDocument *document = g_ptr_array_index (documents, i);

    for (guint j = 0; j < document->articles->len; j++) {
      const SkeinArticleRecord *article = g_ptr_array_index (document->articles, j);

      if (article->excerpts && article->url != NULL)
        g_hash_table_insert (pages, skein_quoted_dup_page (article->url), article->format);
    }
  }
  return pages;
}

/* An article of the same format may itself be no more than what was quoted at an earlier time. */
static gint64
take_if_quoted (GHashTable *pages, sqlite3_stmt *row)
{
  const char *format = (const char *) sqlite3_column_text (row, 3);

  for (int column = 1; column <= 2; column++) {
    const char *address = (const char *) sqlite3_column_text (row, column);
    g_autofree char *page = address != NULL ? skein_quoted_dup_page (address) : NULL;
    gpointer quoted;

    if (page == NULL || !g_hash_table_lookup_extended (pages, page, NULL, &quoted) ||
        g_strcmp0 (quoted, format) == 0)
      continue;
    g_hash_table_remove (pages, page);
    return sqlite3_column_int64 (row, 0);
  }
  return 0;
}

static gboolean
add_article (SkeinDatabase *db, GPtrArray *documents, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      db, &local, "SELECT title, text, url, key FROM article WHERE id = ?1", "i", id);
  SkeinDocument *document;
  SkeinArticleRecord *article;
  g_autofree char *title = NULL;

  if (!skein_database_next (db, row, &local)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  title = skein_database_dup_text (row, 0);
  document = skein_document_new ();
  article = skein_document_add_article (document, title, skein_database_dup_text (row, 1));
  article->url = skein_database_dup_text (row, 2);
  if (article->url == NULL)
    article->url = skein_database_dup_text (row, 3);
  article->into = id;
  g_ptr_array_insert (documents, 0, document);
  return TRUE;
}

/**
 * skein_project_add_quoted:
 * @project: a project
 * @documents: (element-type SkeinDocument): all that one import reads
 * @error: return location
 *
 * Puts before the documents those articles of the project of which they have quotations only (see
 * #SkeinArticleRecord), by their address or key, so that the quotations can be found in their text.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_project_add_quoted (SkeinProject *project, GPtrArray *documents, GError **error)
{
  g_autoptr (GHashTable) pages = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (documents != NULL, FALSE);

  pages = list_quoted (documents);
  db = skein_project_get_database (project);
  if (g_hash_table_size (pages) > 0) {
    g_autoptr (sqlite3_stmt) rows = skein_database_query (
        db, &local, "SELECT id, url, key, format FROM article ORDER BY id", "");

    while (g_hash_table_size (pages) > 0 && skein_database_next (db, rows, &local)) {
      gint64 id = take_if_quoted (pages, rows);

      if (id != 0)
        g_array_append_val (found, id);
    }
  }
  for (guint i = 0; i < found->len && local == NULL; i++)
    add_article (db, documents, g_array_index (found, gint64, i), &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

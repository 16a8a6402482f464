// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-importer-private.h"
#include "skein-passage-private.h"

/* Adds the sentences of the text as passages if it is new. */
static gboolean
write_passages (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinPrepared *prepared = article->prepared;

  if (article->fate != SKEIN_FATE_ADD && article->fate != SKEIN_FATE_REPLACE_TEXT)
    return TRUE;
  for (guint i = 0; i < prepared->sentences->len; i++) {
    SkeinSpan span = g_array_index (prepared->sentences, SkeinSpan, i);
    gsize start = g_array_index (prepared->starts, gsize, i);
    gsize n_bytes = g_array_index (prepared->ends, gsize, i) - start;
    gboolean is_wide = prepared->wide && skein_text_is_wide (prepared->text + start, n_bytes);

    if (!skein_rows_add (self->passages,
                         error,
                         "iuuub",
                         article->id,
                         span.start,
                         span.end,
                         (guint) is_wide,
                         prepared->text + start,
                         n_bytes))
      return FALSE;
  }
  return skein_rows_write (self->passages, error) &&
         skein_bulk_add_passages (self->bulk, prepared, error);
}

static gboolean
insert_article (SkeinImporter *self, SkeinArticleWriting *article, GError **error)
{
  const SkeinArticleRecord *record = article->record;
  g_autofree char *key = skein_importer_dup_key (article->needs_new_key ? NULL : record->key);

  if (!skein_database_run (
          self->db,
          error,
          "INSERT INTO article (key, title, source, author, published, url, language,"
          " text, text_hash, file, format, leftover, import)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
          "tttttttttttti",
          key,
          record->title,
          record->source,
          record->author,
          record->published,
          record->url,
          record->language,
          record->text,
          article->prepared->hash,
          record->file,
          record->format != NULL ? record->format : "",
          record->leftover,
          self->import))
    return FALSE;
  article->id = sqlite3_last_insert_rowid (self->db->handle);
  self->n_articles++;
  return TRUE;
}

/* What was not known about the article is filled in; what is known may be a person's word. */
static gboolean
update_article (SkeinImporter *self, const SkeinArticleWriting *article, GError **error)
{
  const SkeinArticleRecord *record = article->record;

  return skein_database_run (
      self->db,
      error,
      "UPDATE article SET source = ifnull (source, ?2), author = ifnull (author, ?3),"
      " published = ifnull (published, ?4), url = ifnull (url, ?5), language = ifnull (language, ?6),"
      " leftover = ?7 WHERE id = ?1 AND (leftover IS NOT ?7 OR (source, author, published, url, language)"
      " IS NOT (ifnull (source, ?2), ifnull (author, ?3), ifnull (published, ?4), ifnull (url, ?5),"
      " ifnull (language, ?6)))",
      "itttttt",
      article->id,
      record->source,
      record->author,
      record->published,
      record->url,
      record->language,
      record->leftover);
}

static gboolean
replace_text (SkeinImporter *self, const SkeinArticleWriting *article, GError **error)
{
  return skein_database_run (
             self->db, error, "DELETE FROM passage WHERE article = ?1", "i", article->id) &&
         skein_database_run (
             self->db,
             error,
             "UPDATE article SET title = ?2, text = ?3, text_hash = ?4 WHERE id = ?1",
             "ittt",
             article->id,
             article->record->title,
             article->record->text,
             article->prepared->hash);
}

/* From now on the article is known by where its file lies. */
static gboolean
move_file (SkeinImporter *self, const SkeinArticleWriting *article, GError **error)
{
  self->n_moved++;
  return skein_database_run (self->db,
                             error,
                             "UPDATE article SET file = ?2 WHERE id = ?1",
                             "it",
                             article->id,
                             article->record->file);
}

static gboolean
write_row (SkeinImporter *self, SkeinArticleWriting *article, GError **error)
{
  if (article->fate == SKEIN_FATE_ADD)
    return insert_article (self, article, error);
  if (article->fate == SKEIN_FATE_QUOTE || article->fate == SKEIN_FATE_SUPPLEMENT)
    return TRUE;
  return (!article->is_moved || move_file (self, article, error)) &&
         (article->fate != SKEIN_FATE_REPLACE_TEXT || replace_text (self, article, error)) &&
         update_article (self, article, error);
}

/* Readers promise good indexes. */
static gint64
find_actor (const SkeinWriting *writing, guint index)
{
  return index < writing->document->actors->len ? writing->actors[index] : G_MAXINT64;
}

static gboolean
write_annotations (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinArticleRecord *record = article->record;

  for (guint i = 0; i < record->mentions->len; i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !skein_importer_write_mention (writing, article, i, error))
      return FALSE;
  article->types = g_new0 (const char *, record->evidence->len + 1);
  for (guint i = 0; i < record->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (record->evidence, i);

    article->types[i] = skein_importer_map_relation (self,
                                                     evidence->type,
                                                     find_actor (writing, evidence->source),
                                                     find_actor (writing, evidence->target),
                                                     evidence->mutual);
  }
  if (article->known_evidence != NULL)
    skein_importer_match_evidence (writing, article);
  for (guint i = 0; i < record->evidence->len; i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !skein_importer_write_evidence (writing, article, i, error))
      return FALSE;
  /* What is quoted may be told bit by bit, and what another file said stays. */
  return article->known_mentions == NULL || article->fate == SKEIN_FATE_QUOTE ||
         article->fate == SKEIN_FATE_SUPPLEMENT ||
         skein_importer_drop_missing (self, article, error);
}

static void
report_quoted (SkeinWriting *writing, const SkeinArticleWriting *article, guint n)
{
  skein_report_add (writing->report,
                    SKEIN_SEVERITY_NOTE,
                    article->record->file,
                    0,
                    g_dngettext (GETTEXT_PACKAGE,
                                 "%u annotation was added to “%s”, which is in the project.",
                                 "%u annotations were added to “%s”, which is in the project.",
                                 n),
                    n,
                    article->record->title);
}

/* @n: how many annotations were added */
static void
count_supplement (SkeinImporter *self, const SkeinArticleWriting *article, guint n)
{
  guint n_mentions = 0;

  for (guint i = 0; i < article->record->mentions->len; i++)
    n_mentions += article->same_mentions[i] == NULL && article->mentions[i] != 0;
  self->n_added_mentions += n_mentions;
  self->n_added_evidence += n - n_mentions;
  if (n > 0)
    self->n_supplemented++;
  else
    self->n_left++;
}

/**
 * skein_importer_write_article:
 * @writing: what is being written, with its actors
 * @article: one of its articles
 * @error: return location
 *
 * Adds an article with its passages and annotations, or brings it up to date.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_write_article (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  SkeinImporter *self = writing->importer;
  int before = sqlite3_total_changes (self->db->handle);
  guint n_before = self->n_added;

  if (article->fate == SKEIN_FATE_LEAVE) {
    self->n_left += !article->is_repeated;
    return TRUE;
  }
  if (!write_row (self, article, error) || !write_passages (writing, article, error) ||
      !write_annotations (writing, article, error))
    return FALSE;
  if (article->fate == SKEIN_FATE_QUOTE) {
    report_quoted (writing, article, self->n_added - n_before);
    self->n_added = n_before;
  } else if (article->fate == SKEIN_FATE_SUPPLEMENT) {
    if (!article->is_repeated)
      count_supplement (self, article, self->n_added - n_before);
    self->n_added = n_before;
  } else if (article->fate != SKEIN_FATE_ADD) {
    if (sqlite3_total_changes (self->db->handle) != before)
      self->n_updated++;
    else
      self->n_same++;
  }
  return TRUE;
}

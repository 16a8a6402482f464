// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-importer-private.h"
#include "skein-spans-private.h"

/* What keys in a table of files are made of. */
#define SEPARATOR "\n"

/* Stands for several articles that a file and a title don't tell apart. */
#define AMBIGUOUS -1

static void
forget_known (SkeinArticleWriting *article)
{
  g_clear_pointer (&article->known_mentions, g_ptr_array_unref);
  g_clear_pointer (&article->known_evidence, g_ptr_array_unref);
  g_clear_pointer (&article->same_mentions, g_free);
  g_clear_pointer (&article->same_evidence, g_free);
  g_clear_pointer (&article->supplement, skein_supplement_free);
}

void
skein_importer_article_free (SkeinArticleWriting *article)
{
  forget_known (article);
  skein_prepared_free (article->prepared);
  g_free (article->mentions);
  g_free (article->types);
  g_free (article);
}

static gboolean
has_annotations (const SkeinArticleRecord *record)
{
  return record->mentions->len > 0 || record->evidence->len > 0;
}

static void
put_file (GHashTable *files, char *key, gint64 id)
{
  gint64 *value = g_new (gint64, 1);

  *value = g_hash_table_contains (files, key) ? AMBIGUOUS : id;
  g_hash_table_replace (files, key, value);
}

/* From which files the articles came that the project had before this import. Few imports need to know. */
static gboolean
load_files (SkeinImporter *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (self->db,
                            &local,
                            "SELECT id, file, format, title FROM article"
                            " WHERE import IS NOT ?1 AND file IS NOT NULL",
                            "i",
                            self->import);

  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (skein_database_next (self->db, rows, &local)) {
    const char *file = (const char *) sqlite3_column_text (rows, 1);
    const char *format = (const char *) sqlite3_column_text (rows, 2);
    const char *title = (const char *) sqlite3_column_text (rows, 3);

    put_file (self->files,
              g_strconcat (file, SEPARATOR, format, SEPARATOR, title, NULL),
              sqlite3_column_int64 (rows, 0));
    put_file (self->files,
              g_strconcat (file, SEPARATOR, format, NULL),
              sqlite3_column_int64 (rows, 0));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gint64
look_up_file (SkeinImporter *self, const char *key)
{
  const gint64 *id = g_hash_table_lookup (self->files, key);

  return id != NULL && *id != AMBIGUOUS ? *id : 0;
}

/* Finds the article that came from the same file: the one with the title, or the only one. */
static gboolean
find_by_file (SkeinWriting *writing, const SkeinArticleRecord *record, gint64 *id, GError **error)
{
  SkeinImporter *self = writing->importer;
  const char *format = record->format != NULL ? record->format : "";
  g_autofree char *titled = NULL;
  g_autofree char *only = NULL;

  if (record->file == NULL || self->last_article == 0)
    return TRUE;
  if (self->files == NULL && !load_files (self, error))
    return FALSE;
  titled = g_strconcat (record->file, SEPARATOR, format, SEPARATOR, record->title, NULL);
  only = g_strconcat (record->file, SEPARATOR, format, NULL);
  *id = look_up_file (self, titled);
  if (*id == 0 && writing->document->articles->len == 1)
    *id = look_up_file (self, only);
  /* A file that had one article may have two now. */
  if (g_hash_table_contains (self->updated, id))
    *id = 0;
  return TRUE;
}

/* Whether there is such a file, or an archive that it lies in. */
gboolean
skein_importer_is_there (const char *file)
{
  g_autofree char *path = g_strdup (file);

  while (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    char *folder = g_path_get_dirname (path);

    if (strlen (folder) >= strlen (path)) {
      g_free (folder);
      return FALSE;
    }
    g_free (path);
    path = folder;
  }
  return g_str_equal (path, file) || !g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
has_format (const SkeinArticleRecord *record, const char *format)
{
  return g_strcmp0 (format, record->format != NULL ? record->format : "") == 0;
}

static gboolean
is_same_file (const SkeinArticleRecord *record, const char *file, const char *format)
{
  return file != NULL && g_strcmp0 (file, record->file) == 0 && has_format (record, format);
}

/* Folders are moved; what a file is called, and how it is read, stays. If nothing lies in the old place any more, the file
 * may be the one that lay there. People who annotate the same text call their files the same, so what it says has to
 * tell: see skein_supplement_says_all(). */
static gboolean
may_be_moved (const SkeinArticleRecord *record, const char *file, const char *format)
{
  g_autofree char *old_name = NULL;
  g_autofree char *name = NULL;

  if (file == NULL || record->file == NULL || !has_format (record, format))
    return FALSE;
  old_name = g_path_get_basename (file);
  name = g_path_get_basename (record->file);
  return g_str_equal (old_name, name) && !skein_importer_is_there (file);
}

/* Finds an article of the same title and text. The text alone is enough if the file has no title for it, or has
 * annotations, which its words belong to wherever they came from; what was written just now has to be from another file,
 * as one file may have several articles of few words.
 * @is_other: whether it came from another file, such as what another person annotated, which has no say in this one. */
static gboolean
find_by_text (SkeinImporter *self,
              SkeinArticleWriting *article,
              gint64 *id,
              gboolean *is_other,
              GError **error)
{
  const SkeinArticleRecord *record = article->record;
  gboolean is_annotated = has_annotations (record);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      self->db,
      &local,
      "SELECT id, file, format FROM article WHERE text_hash = ?1 AND (title = ?2"
      " OR (text <> '' AND ((?4 AND id <= ?6) OR (?5 AND id > ?6 AND file IS NOT ?3))))"
      " ORDER BY title <> ?2, file IS NOT ?3, id",
      "tttuui",
      article->prepared->hash,
      record->title,
      record->file,
      (guint) (record->untitled || is_annotated),
      (guint) (record->untitled && is_annotated),
      self->last_article);

  *is_other = TRUE;
  while (*is_other && skein_database_next (self->db, rows, &local)) {
    const char *file = (const char *) sqlite3_column_text (rows, 1);
    const char *format = (const char *) sqlite3_column_text (rows, 2);
    gboolean is_same = is_same_file (record, file, format);
    gboolean is_moved = !is_same && !article->may_be_moved && may_be_moved (record, file, format);

    if (*id == 0 || is_same || is_moved)
      *id = sqlite3_column_int64 (rows, 0);
    article->may_be_moved |= is_moved;
    *is_other = !is_same;
  }
  article->may_be_moved &= *is_other;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
find_by_key (SkeinImporter *self, const char *key, gint64 *id, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!skein_importer_is_global (key) ||
      skein_database_get_int (
          self->db, id, &local, "SELECT id FROM article WHERE key = ?1", "t", key) ||
      local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
ask (SkeinImporter *self,
     const char *sql,
     gint64 id,
     const char *text,
     gboolean *answer,
     GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 value = 0;

  if (!skein_database_get_int (self->db, &value, &local, sql, "it", id, text) && local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  *answer = value != 0;
  return TRUE;
}

/* What a person marked in a text goes along with its words. */
static gboolean
decide_changed_text (SkeinWriting *writing, SkeinArticleWriting *article, gint64 id, GError **error)
{
  gboolean is_worked_on = FALSE;

  if (!ask (writing->importer,
            "SELECT EXISTS (SELECT 1 FROM mention WHERE article = ?1"
            " AND (origin <> 'imported' OR status <> 'accepted'))"
            " OR EXISTS (SELECT 1 FROM evidence WHERE article = ?1"
            " AND (origin <> 'imported' OR status <> 'accepted')) AND ?2 IS NULL",
            id,
            NULL,
            &is_worked_on,
            error))
    return FALSE;
  article->fate = SKEIN_FATE_REPLACE_TEXT;
  article->id = id;
  skein_importer_check_references (writing->importer);
  return !is_worked_on || skein_importer_carry_over (writing, article->record, id, error);
}

static gboolean
decide (SkeinWriting *writing, SkeinArticleWriting *article, gint64 id, GError **error)
{
  SkeinImporter *self = writing->importer;
  gboolean has_same_text = FALSE;

  if (id == 0)
    return TRUE;
  article->fate = SKEIN_FATE_LEAVE;
  if (!self->options->update)
    return TRUE;
  if (id > self->last_article || g_hash_table_contains (self->updated, &id)) {
    skein_report_add (writing->report,
                      SKEIN_SEVERITY_REFUSED,
                      article->record->file,
                      article->record->line,
                      _ ("“%s” has the key of an article that was imported just now, but another "
                         "text; it was left out."),
                      article->record->title);
    return TRUE;
  }
  if (!ask (self,
            "SELECT text_hash = ?2 FROM article WHERE id = ?1",
            id,
            article->prepared->hash,
            &has_same_text,
            error))
    return FALSE;
  if (has_same_text) {
    article->fate = SKEIN_FATE_UPDATE;
    article->id = id;
  } else if (!decide_changed_text (writing, article, id, error)) {
    return FALSE;
  }
  if (article->fate != SKEIN_FATE_ADD)
    g_hash_table_add (self->updated, g_memdup2 (&id, sizeof id));
  return TRUE;
}

static gboolean
has_same_words (const char *a, const char *b)
{
  for (;;) {
    while (g_unichar_isspace (g_utf8_get_char (a)))
      a = g_utf8_next_char (a);
    while (g_unichar_isspace (g_utf8_get_char (b)))
      b = g_utf8_next_char (b);
    if (*a != *b || *a == '\0')
      return *a == *b;
    a++;
    b++;
  }
}

/* What was exported of the article of the key @id, to a format that does not hold all of it, is no newer version of
 * it. @is_other: set if it has the words of the article. Otherwise it is another article, and @id becomes 0. */
static gboolean
settle_copy (SkeinImporter *self,
             SkeinArticleWriting *article,
             gint64 *id,
             gboolean *is_other,
             GError **error)
{
  g_autoptr (sqlite3_stmt) row = skein_database_query (
      self->db, error, "SELECT file, format, text FROM article WHERE id = ?1", "i", *id);

  if (!skein_database_next (self->db, row, error))
    return FALSE;
  if (is_same_file (article->record,
                    (const char *) sqlite3_column_text (row, 0),
                    (const char *) sqlite3_column_text (row, 1)))
    return TRUE;
  *is_other = has_same_words (article->record->text, (const char *) sqlite3_column_text (row, 2));
  if (*is_other)
    return TRUE;
  *id = 0;
  article->needs_new_key = TRUE;
  return TRUE;
}

/* Which texts of before this import have carriage returns, by what they are without. */
static gboolean
load_joined (SkeinImporter *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (self->db,
                            &local,
                            "SELECT id, replace (text, char (13), '') FROM article"
                            " WHERE id <= ?1 AND instr (text, char (13)) > 0",
                            "i",
                            self->last_article);

  self->joined_texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (skein_database_next (self->db, rows, &local)) {
    gint64 id = sqlite3_column_int64 (rows, 0);

    g_hash_table_insert (self->joined_texts,
                         g_compute_checksum_for_string (
                             G_CHECKSUM_SHA256, (const char *) sqlite3_column_text (rows, 1), -1),
                         g_memdup2 (&id, sizeof id));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* brat has line ends of one character only, so that we write none of two for it. */
static gboolean
find_joined (SkeinImporter *self, const SkeinArticleWriting *article, gint64 *id, GError **error)
{
  const gint64 *found;

  if (!article->record->untitled || self->last_article == 0)
    return TRUE;
  if (self->joined_texts == NULL && !load_joined (self, error))
    return FALSE;
  found = g_hash_table_lookup (self->joined_texts, article->prepared->hash);
  if (found != NULL)
    *id = *found;
  return TRUE;
}

/* Whoever annotates the text of an article elsewhere gives it the same key. A file that has another text under the key is a
 * newer version. */
static gboolean
settle_keyed (SkeinImporter *self,
              SkeinArticleWriting *article,
              gint64 id,
              gboolean *is_other,
              GError **error)
{
  const char *file, *format;
  g_autoptr (sqlite3_stmt) row =
      skein_database_query (self->db,
                            error,
                            "SELECT file, format, text_hash = ?2 FROM article WHERE id = ?1",
                            "it",
                            id,
                            article->prepared->hash);

  if (!skein_database_next (self->db, row, error))
    return FALSE;
  file = (const char *) sqlite3_column_text (row, 0);
  format = (const char *) sqlite3_column_text (row, 1);
  *is_other = sqlite3_column_int (row, 2) != 0 && !is_same_file (article->record, file, format);
  article->may_be_moved = *is_other && may_be_moved (article->record, file, format);
  return TRUE;
}

/* @is_known: (out): whether the project knows all that the file can say of it */
static gboolean
find_id (SkeinWriting *writing,
         SkeinArticleWriting *article,
         gint64 *id,
         gboolean *is_other,
         gboolean *is_known,
         GError **error)
{
  SkeinImporter *self = writing->importer;
  gint64 keyed = 0;
  gboolean is_copy = article->record->copy;

  if (!find_by_text (self, article, id, is_other, error))
    return FALSE;
  if (*id != 0 && !*is_other)
    return TRUE;
  if (!find_by_key (self, article->record->key, &keyed, error))
    return FALSE;
  /* What the project exported itself has nothing to tell, even about what was removed since. */
  *is_known = is_copy && keyed != 0;
  if (*id != 0 && is_copy)
    return TRUE;
  *is_other = *id != 0;
  if (keyed != 0) {
    *id = keyed;
    if (!(is_copy ? settle_copy (self, article, id, is_other, error)
                  : settle_keyed (self, article, keyed, is_other, error)))
      return FALSE;
  }
  if (*id != 0)
    return TRUE;
  if (!find_joined (self, article, id, error))
    return FALSE;
  *is_known = *is_other = *id != 0;
  return *is_other || find_by_file (writing, article->record, id, error);
}

/* Whether this import has written or updated the article before, and has its text from the same file. */
static gboolean
is_done (SkeinImporter *self,
         const SkeinArticleWriting *article,
         gint64 id,
         gboolean *is,
         GError **error)
{
  *is = FALSE;
  return (id <= self->last_article && !g_hash_table_contains (self->updated, &id)) ||
         ask (self,
              "SELECT text_hash = ?2 FROM article WHERE id = ?1",
              id,
              article->prepared->hash,
              is,
              error);
}

/**
 * skein_importer_begin_article:
 * @record: an article
 *
 * Returns: (transfer full): the article, of which nothing is decided yet
 */
SkeinArticleWriting *
skein_importer_begin_article (SkeinArticleRecord *record)
{
  SkeinArticleWriting *article = g_new0 (SkeinArticleWriting, 1);

  article->record = record;
  article->prepared = skein_article_record_steal_prepared (record);
  article->mentions = g_new0 (gint64, record->mentions->len + 1);
  return article;
}

/**
 * skein_importer_find_article:
 * @writing: what is being written
 * @article: an article
 * @error: return location
 *
 * Finds out what becomes of an article: the project knows it by its key, by its title and text, or by the file that
 * it comes from.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_find_article (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  SkeinImporter *self = writing->importer;
  gboolean is_other = FALSE;
  gboolean is_known = FALSE;
  gint64 id = 0;

  if (article->record->into != 0) {
    article->fate = SKEIN_FATE_QUOTE;
    article->id = article->record->into;
    return TRUE;
  }
  if (!find_id (writing, article, &id, &is_other, &is_known, error) ||
      (id != 0 && !is_other && !is_done (self, article, id, &article->is_repeated, error)))
    return FALSE;
  is_other |= article->is_repeated;
  if (is_other && (is_known || !self->options->update || !has_annotations (article->record))) {
    article->fate = SKEIN_FATE_LEAVE;
  } else if (is_other) {
    article->fate = SKEIN_FATE_SUPPLEMENT;
    article->id = id;
  } else {
    return decide (writing, article, id, error);
  }
  return TRUE;
}

/**
 * skein_importer_adopt_moved:
 * @writing: what is being written
 * @article: an article that the project has from another file, with what it knows of it
 *
 * Finds out whether the file is that other one, in another place: nothing lies where that was, and this one says all that
 * the project has from it. If so, the article is brought up to date by it.
 *
 * Returns: whether it is; its mentions are then to be matched anew
 */
gboolean
skein_importer_adopt_moved (SkeinWriting *writing, SkeinArticleWriting *article)
{
  SkeinImporter *self = writing->importer;

  if (!article->may_be_moved || article->id > self->last_article ||
      g_hash_table_contains (self->updated, &article->id))
    return FALSE;
  if (!skein_supplement_says_all (writing, article)) {
    skein_report_add (
        writing->report,
        SKEIN_SEVERITY_NOTE,
        article->record->file,
        0,
        _ ("“%s” comes from a file of this name that is gone, and which said other things. "
           "This counts as somebody else’s: it adds to the article and takes nothing "
           "away."),
        article->record->title);
    return FALSE;
  }
  forget_known (article);
  article->fate = SKEIN_FATE_UPDATE;
  article->is_moved = skein_importer_is_there (article->record->file);
  g_hash_table_add (self->updated, g_memdup2 (&article->id, sizeof article->id));
  return TRUE;
}

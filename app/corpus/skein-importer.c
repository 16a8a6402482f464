// SPDX-License-Identifier: MPL-2.0
#include "skein-importer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-error.h"
#include "skein-history-private.h"
#include "skein-importer-private.h"
#include "skein-own-private.h"
#include "skein-passage-private.h"
#include "skein-project-private.h"
#include "skein-sentence.h"
#include "skein-spans-private.h"
#include "skein-text-map.h"

struct _SkeinImporter {
  SkeinProject *project;
  SkeinDatabase *db;
  SkeinImportOptions *options;
  gboolean open;
  /* Actors of this import that another of the same name and type may be joined with. */
  GHashTable *by_name;
  GCancellable *cancellable;
  guint n_articles;
  gint64 import;
};

/* What is known while one document is written. */
typedef struct {
  SkeinImporter *importer;
  const SkeinDocument *document;
  SkeinReport *report;
  /* The number of each of its actors in the project; 0 for one that is not needed. */
  gint64 *actors;
} Writing;

/* What is known while one article of it is written. */
typedef struct {
  const SkeinArticleRecord *record;
  gint64 id;
  guint32 length;
  GArray *sentences;
  gint64 *mentions;
} ArticleWriting;

static gint64
last_id (SkeinImporter *self)
{
  return sqlite3_last_insert_rowid (self->db->handle);
}

/**
 * skein_importer_new:
 * @project: a project
 * @options: (nullable): what a person decided about it; %NULL for those of skein_import_options_new()
 * @error: return location
 *
 * Begins an import. Nothing of it is in the project before skein_importer_finish().
 *
 * Returns: (transfer full) (nullable): the importer
 */
SkeinImporter *
skein_importer_new (SkeinProject *project, const SkeinImportOptions *options, GError **error)
{
  g_autoptr (SkeinImporter) self = NULL;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  self = g_new0 (SkeinImporter, 1);
  self->project = g_object_ref (project);
  self->db = skein_project_get_database (project);
  skein_database_be_patient (self->db);
  self->options = skein_import_options_copy (options);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!skein_history_begin (project, error))
    return NULL;
  self->open = TRUE;
  if (!skein_database_run (self->db,
                           error,
                           "INSERT INTO import (name, made)"
                           " VALUES ('', strftime ('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                           ""))
    return NULL;
  self->import = last_id (self);
  return g_steal_pointer (&self);
}

/**
 * skein_importer_free:
 * @importer: (nullable): an importer
 *
 * Frees it. An import that was not finished leaves nothing behind.
 */
void
skein_importer_free (SkeinImporter *self)
{
  if (self == NULL)
    return;
  if (self->open)
    skein_history_abort (self->project);
  g_hash_table_unref (self->by_name);
  skein_import_options_free (self->options);
  g_clear_object (&self->cancellable);
  g_object_unref (self->project);
  g_free (self);
}

/**
 * skein_importer_set_cancellable:
 * @importer: an importer
 * @cancellable: (nullable): stops skein_importer_add() within a few rows, and skein_importer_finish()
 */
void
skein_importer_set_cancellable (SkeinImporter *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  g_set_object (&self->cancellable, cancellable);
}

static gboolean
is_global (const char *key)
{
  return key != NULL && strchr (key, ':') != NULL;
}

static char *
dup_key (const char *key)
{
  g_autofree char *uuid = NULL;

  if (is_global (key))
    return g_strdup (key);
  uuid = g_uuid_string_random ();
  return g_strconcat ("urn:uuid:", uuid, NULL);
}

/* A name is one line: what else a file puts into it becomes a blank. */
static char *
dup_line (const char *text)
{
  char *line = g_strdup (text);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_strstrip (line);
}

static char *
dup_name_key (const SkeinActorRecord *record)
{
  g_autofree char *folded = g_utf8_casefold (record->name, -1);

  return g_strconcat (record->type, "\n", folded, NULL);
}

/* Finds the actor that a record means: by its key, by an identifier, then by its name if that is wanted.
 * Leaves @id at 0 if it is new. */
static gboolean
find_actor (Writing *writing, const SkeinActorRecord *record, gint64 *id, GError **error)
{
  SkeinImporter *self = writing->importer;
  g_autoptr (GError) local = NULL;

  *id = 0;
  if (is_global (record->key))
    skein_database_get_int (
        self->db, id, &local, "SELECT id FROM actor WHERE key = ?1", "t", record->key);
  for (guint i = 0; i < record->identifiers->len && local == NULL; i++) {
    const char *value = g_ptr_array_index (record->identifiers, i);
    gint64 other = 0;

    skein_database_get_int (
        self->db, &other, &local, "SELECT actor FROM identifier WHERE value = ?1", "t", value);
    if (*id == 0)
      *id = other;
    else if (other != 0 && other != *id)
      skein_report_add (
          writing->report,
          SKEIN_SEVERITY_NOTE,
          NULL,
          0,
          _ ("The identifier “%s” of “%s” belongs to another actor of the project; it stays "
             "there."),
          value,
          record->name);
  }
  if (*id == 0 && self->options->join >= SKEIN_JOIN_IMPORT && record->joinable) {
    g_autofree char *name_key = dup_name_key (record);
    const gint64 *known = g_hash_table_lookup (self->by_name, name_key);

    if (known != NULL)
      *id = *known;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
insert_actor (SkeinImporter *self, const SkeinActorRecord *record, gint64 *id, GError **error)
{
  g_autofree char *key = dup_key (record->key);
  g_autofree char *name = dup_line (record->name);

  if (!skein_database_run (self->db,
                           error,
                           "INSERT INTO actor (key, name, type, note, origin)"
                           " VALUES (?1, ?2, ?3, ?4, 'imported')",
                           "tttt",
                           key,
                           *name != '\0' ? name : "?",
                           record->type,
                           record->note))
    return FALSE;
  *id = last_id (self);
  if (record->joinable) {
    gint64 *known = g_new (gint64, 1);

    *known = *id;
    g_hash_table_insert (self->by_name, dup_name_key (record), known);
  }
  return TRUE;
}

static gboolean
insert_alias (SkeinImporter *self, gint64 actor, const char *alias, GError **error)
{
  g_autofree char *name = dup_line (alias);

  return skein_database_run (self->db,
                             error,
                             "INSERT OR IGNORE INTO alias (actor, name) SELECT ?1, ?2"
                             " WHERE ?2 <> '' AND ?2 <> (SELECT name FROM actor WHERE id = ?1)",
                             "it",
                             actor,
                             name);
}

static gboolean
write_actor (Writing *writing, guint index, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinActorRecord *record = g_ptr_array_index (writing->document->actors, index);
  gint64 id = 0;

  if (!find_actor (writing, record, &id, error) ||
      (id == 0 && !insert_actor (self, record, &id, error)) ||
      !insert_alias (self, id, record->name, error))
    return FALSE;
  for (guint i = 0; i < record->aliases->len; i++)
    if (!insert_alias (self, id, g_ptr_array_index (record->aliases, i), error))
      return FALSE;
  for (guint i = 0; i < record->identifiers->len; i++)
    if (!skein_database_run (self->db,
                             error,
                             "INSERT OR IGNORE INTO identifier (actor, value) VALUES (?1, ?2)",
                             "it",
                             id,
                             g_ptr_array_index (record->identifiers, i)))
      return FALSE;
  writing->actors[index] = id;
  return TRUE;
}

static gboolean
write_passages (Writing *writing, ArticleWriting *article, GError **error)
{
  g_autoptr (SkeinTextMap) map = skein_text_map_new (article->record->text, -1);

  article->length = skein_text_map_get_length (map);
  article->sentences = skein_sentences (article->record->text, -1);
  for (guint i = 0; i < article->sentences->len; i++) {
    SkeinSpan span = g_array_index (article->sentences, SkeinSpan, i);
    gsize start = skein_text_map_to_byte (map, span.start);
    gsize end = skein_text_map_to_byte (map, span.end);
    g_autofree char *text = g_strndup (article->record->text + start, end - start);

    if (!skein_database_run (writing->importer->db,
                             error,
                             "INSERT INTO passage (article, start, stop, wide, text)"
                             " VALUES (?1, ?2, ?3, ?4, ?5)",
                             "iuuut",
                             article->id,
                             span.start,
                             span.end,
                             (guint) skein_text_is_wide (text, end - start),
                             text))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_attributes (SkeinImporter *self,
                  gint64 mention,
                  gint64 evidence,
                  const GPtrArray *attributes,
                  GError **error)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    if (!skein_database_run (self->db,
                             error,
                             "INSERT INTO attribute (mention, evidence, name, value)"
                             " VALUES (nullif (?1, 0), nullif (?2, 0), ?3, ?4)",
                             "iitt",
                             mention,
                             evidence,
                             attribute->name,
                             attribute->value))
      return FALSE;
  }
  return TRUE;
}

/* Readers promise good spans; a reader with a fault must not put wrong ones into a project. */
static gboolean
are_good_spans (const GArray *spans, guint32 length)
{
  for (guint i = 0; i < spans->len; i++) {
    SkeinSpan span = g_array_index (spans, SkeinSpan, i);

    if (skein_span_is_empty (span) || span.end > length)
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_mention (Writing *writing, ArticleWriting *article, guint index, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  g_autofree char *fragments = NULL;
  SkeinSpan extent = skein_spans_extent (record->spans);

  if (record->actor >= writing->document->actors->len || record->spans->len == 0 ||
      !are_good_spans (record->spans, article->length)) {
    skein_report_add (
        writing->report,
        SKEIN_SEVERITY_REFUSED,
        article->record->file,
        0,
        _ ("The mention “%s” lies outside the text or names no actor; it was left out."),
        record->id != NULL ? record->id : "?");
    return TRUE;
  }
  if (record->spans->len > 1)
    fragments = skein_spans_to_string (record->spans);
  if (!skein_database_run (
          self->db,
          error,
          "INSERT INTO mention (article, actor, start, stop, fragments, label, original_id,"
          " original_offsets, note, status, origin)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'accepted', 'imported')",
          "iiuuttttt",
          article->id,
          writing->actors[record->actor],
          extent.start,
          extent.end,
          fragments,
          record->label,
          record->id,
          record->original_offsets,
          record->note))
    return FALSE;
  article->mentions[index] = last_id (self);
  return write_attributes (self, article->mentions[index], 0, record->attributes, error);
}

static gint64
find_mention (const ArticleWriting *article, int index)
{
  return index >= 0 && (guint) index < article->record->mentions->len ? article->mentions[index]
                                                                      : 0;
}

/* Without a span of its own, the passage is the sentences around the two mentions. */
static SkeinSpan
find_passage (const ArticleWriting *article, const SkeinEvidenceRecord *record)
{
  SkeinSpan span = record->span;
  int ends[2] = { record->source_mention, record->target_mention };

  if (!skein_span_is_empty (span))
    return span;
  for (guint i = 0; i < 2; i++) {
    const SkeinMentionRecord *mention;

    if (find_mention (article, ends[i]) == 0)
      continue;
    mention = g_ptr_array_index (article->record->mentions, ends[i]);
    span = skein_span_union (span, skein_spans_extent (mention->spans));
  }
  return skein_span_is_empty (span) ? span : skein_sentences_around (article->sentences, span);
}

static gboolean
write_evidence (Writing *writing, ArticleWriting *article, guint index, GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *triggers = skein_spans_to_string (record->triggers);
  SkeinSpan span = find_passage (article, record);
  gint64 relation = 0;

  if (record->source >= writing->document->actors->len ||
      record->target >= writing->document->actors->len || skein_span_is_empty (span) ||
      span.end > article->length || !are_good_spans (record->triggers, article->length)) {
    skein_report_add (writing->report,
                      SKEIN_SEVERITY_REFUSED,
                      article->record->file,
                      0,
                      _ ("The relation “%s” (%s) has no passage in the text; it was left out."),
                      record->id != NULL ? record->id : "?",
                      record->type);
    return TRUE;
  }
  if (!skein_importer_write_relation (self->db,
                                      writing->actors[record->source],
                                      writing->actors[record->target],
                                      record->type,
                                      record->mutual,
                                      NULL,
                                      "imported",
                                      &relation,
                                      error) ||
      !skein_database_run (
          self->db,
          error,
          "INSERT INTO evidence (relation, article, start, stop, source_mention,"
          " target_mention, triggers, polarity, modality, date, grade, note, original_id,"
          " status, origin) VALUES (?1, ?2, ?3, ?4, nullif (?5, 0), nullif (?6, 0), ?7, ?8,"
          " ?9, ?10, ?11, ?12, ?13, 'accepted', 'imported')",
          "iiuuiittttttt",
          relation,
          article->id,
          span.start,
          span.end,
          find_mention (article, record->source_mention),
          find_mention (article, record->target_mention),
          triggers,
          record->polarity == SKEIN_POLARITY_DENIED ? "denied" : "asserted",
          record->modality == SKEIN_MODALITY_ALLEGED ? "alleged" : "stated",
          record->date,
          record->grade,
          record->note,
          record->id))
    return FALSE;
  return write_attributes (self, 0, last_id (self), record->attributes, error);
}

/* Whether the project has the article already. */
static gboolean
is_known (SkeinImporter *self, const SkeinArticleRecord *record, const char *hash, GError **error)
{
  gint64 id = 0;

  return skein_database_get_int (self->db,
                                 &id,
                                 error,
                                 "SELECT id FROM article WHERE key = ?1"
                                 " OR (text_hash = ?2 AND title = ?3) LIMIT 1",
                                 "ttt",
                                 is_global (record->key) ? record->key : "",
                                 hash,
                                 record->title);
}

static gboolean
write_article_row (SkeinImporter *self,
                   const SkeinArticleRecord *record,
                   const char *hash,
                   GError **error)
{
  g_autofree char *key = dup_key (record->key);

  return skein_database_run (
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
      hash,
      record->file,
      record->format != NULL ? record->format : "",
      record->leftover,
      self->import);
}

static gboolean
write_article_parts (Writing *writing, ArticleWriting *article, GError **error)
{
  for (guint i = 0; i < article->record->mentions->len; i++)
    if (g_cancellable_set_error_if_cancelled (writing->importer->cancellable, error) ||
        !write_mention (writing, article, i, error))
      return FALSE;
  for (guint i = 0; i < article->record->evidence->len; i++)
    if (g_cancellable_set_error_if_cancelled (writing->importer->cancellable, error) ||
        !write_evidence (writing, article, i, error))
      return FALSE;
  return TRUE;
}

/* Adds to an article that the project has what it has not yet. */
static gboolean
write_quoted_parts (Writing *writing, ArticleWriting *article, guint *n_new, GError **error)
{
  SkeinDatabase *db = writing->importer->db;
  const SkeinArticleRecord *record = article->record;

  for (guint i = 0; i < record->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (record->mentions, i);
    gint64 actor;

    if (!skein_importer_find_mention (
            db, article->id, mention, &article->mentions[i], &actor, error) ||
        (article->mentions[i] == 0 && !write_mention (writing, article, i, error)))
      return FALSE;
    *n_new += actor == 0;
  }
  for (guint i = 0; i < record->evidence->len; i++) {
    gboolean has;

    if (!skein_importer_has_evidence (
            db, article->id, g_ptr_array_index (record->evidence, i), &has, error) ||
        (!has && !write_evidence (writing, article, i, error)))
      return FALSE;
    *n_new += !has;
  }
  return TRUE;
}

static gboolean
write_quoted (Writing *writing, const SkeinArticleRecord *record, GError **error)
{
  g_autoptr (GArray) sentences = skein_sentences (record->text, -1);
  g_autofree gint64 *mentions = g_new0 (gint64, record->mentions->len + 1);
  ArticleWriting article = {
    record, record->into, (guint32) g_utf8_strlen (record->text, -1), sentences, mentions
  };
  guint n_new = 0;

  if (!write_quoted_parts (writing, &article, &n_new, error))
    return FALSE;
  skein_report_add (writing->report,
                    SKEIN_SEVERITY_NOTE,
                    record->file,
                    0,
                    g_dngettext (GETTEXT_PACKAGE,
                                 "%u annotation was added to “%s”, which is in the project.",
                                 "%u annotations were added to “%s”, which is in the project.",
                                 n_new),
                    n_new,
                    record->title);
  return TRUE;
}

static gboolean
write_article (Writing *writing, const SkeinArticleRecord *record, GError **error)
{
  SkeinImporter *self = writing->importer;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record->text, -1);
  g_autoptr (GError) local = NULL;
  ArticleWriting article = { record };
  gboolean done;

  if (record->into != 0)
    return write_quoted (writing, record, error);
  if (is_known (self, record, hash, &local)) {
    skein_report_add (writing->report,
                      SKEIN_SEVERITY_NOTE,
                      record->file,
                      0,
                      _ ("“%s” is in the project already and was left as it is."),
                      record->title);
    return TRUE;
  }
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!write_article_row (self, record, hash, error))
    return FALSE;
  self->n_articles++;
  article.id = last_id (self);
  article.mentions = g_new0 (gint64, record->mentions->len + 1);
  done =
      write_passages (writing, &article, error) && write_article_parts (writing, &article, error);
  g_free (article.mentions);
  g_clear_pointer (&article.sentences, g_array_unref);
  return done;
}

static gboolean
write_hand_made (Writing *writing, const SkeinRelationRecord *record, GError **error)
{
  gint64 id = 0;

  if (record->source >= writing->document->actors->len ||
      record->target >= writing->document->actors->len || writing->actors[record->source] == 0 ||
      writing->actors[record->target] == 0)
    return TRUE;
  return skein_importer_write_relation (writing->importer->db,
                                        writing->actors[record->source],
                                        writing->actors[record->target],
                                        record->type,
                                        record->mutual,
                                        record->note,
                                        "by hand",
                                        &id,
                                        error);
}

static void
mark_used (const SkeinArticleRecord *article, guint n_actors, gboolean *used)
{
  for (guint i = 0; i < article->mentions->len; i++) {
    const SkeinMentionRecord *mention = g_ptr_array_index (article->mentions, i);

    if (mention->actor < n_actors)
      used[mention->actor] = TRUE;
  }
  for (guint i = 0; i < article->evidence->len; i++) {
    const SkeinEvidenceRecord *evidence = g_ptr_array_index (article->evidence, i);

    if (evidence->source < n_actors)
      used[evidence->source] = TRUE;
    if (evidence->target < n_actors)
      used[evidence->target] = TRUE;
  }
}

/* Finds out which actors are needed. Those that only articles use which the project has already would come
 * twice, unless something global says that they are the same. */
static gboolean
find_used (SkeinImporter *self, const SkeinDocument *document, gboolean *used, GError **error)
{
  guint n_new = 0;

  for (guint i = 0; i < document->articles->len; i++) {
    const SkeinArticleRecord *article = g_ptr_array_index (document->articles, i);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, article->text, -1);
    g_autoptr (GError) local = NULL;

    if (article->into == 0 && is_known (self, article, hash, &local))
      continue;
    if (local != NULL) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
    n_new++;
    mark_used (article, document->actors->len, used);
  }
  for (guint i = 0; i < document->actors->len; i++) {
    const SkeinActorRecord *actor = g_ptr_array_index (document->actors, i);

    used[i] = used[i] || document->articles->len == 0 || n_new == document->articles->len ||
              is_global (actor->key) || actor->identifiers->len > 0;
  }
  return TRUE;
}

/**
 * skein_importer_add:
 * @importer: an importer
 * @document: what a reader made of a file
 * @report: what was odd is added to it
 * @error: return location
 *
 * Writes a document. An article that the project has already (by its key, or by its title and text)
 * is left as it is, which the report says.
 *
 * Returns: %TRUE on success; after a failure the importer can only be freed
 */
gboolean
skein_importer_add (SkeinImporter *self,
                    const SkeinDocument *document,
                    SkeinReport *report,
                    GError **error)
{
  g_autofree gint64 *actors = NULL;
  g_autofree gboolean *used = NULL;
  Writing writing;

  g_return_val_if_fail (self != NULL && self->open, FALSE);
  g_return_val_if_fail (document != NULL && report != NULL, FALSE);

  actors = g_new0 (gint64, document->actors->len + 1);
  used = g_new0 (gboolean, document->actors->len + 1);
  writing = (Writing){ self, document, report, actors };
  if (!find_used (self, document, used, error) ||
      !skein_importer_find_quoted (self->db, document, actors, error))
    return FALSE;
  for (guint i = 0; i < document->actors->len; i++)
    if (used[i] && actors[i] == 0 && !write_actor (&writing, i, error))
      return FALSE;
  for (guint i = 0; i < document->articles->len; i++)
    if (!write_article (&writing, g_ptr_array_index (document->articles, i), error))
      return FALSE;
  for (guint i = 0; i < document->relations->len; i++)
    if (!write_hand_made (&writing, g_ptr_array_index (document->relations, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_report (SkeinImporter *self, const SkeinReport *report, GError **error)
{
  const GPtrArray *entries = skein_report_get_entries (report);
  g_autoptr (GPtrArray) records = skein_report_dup_records (report);

  for (guint i = 0; i < entries->len; i++) {
    const SkeinReportEntry *entry = g_ptr_array_index (entries, i);

    if (!skein_database_run (self->db,
                             error,
                             "INSERT INTO import_entry (import, severity, file, line, message)"
                             " VALUES (?1, ?2, ?3, ?4, ?5)",
                             "ittut",
                             self->import,
                             skein_severity_get_id (entry->severity),
                             entry->file,
                             entry->line,
                             entry->message))
      return FALSE;
  }
  for (guint i = 0; i < records->len; i++) {
    const char *record = g_ptr_array_index (records, i);

    if (!skein_database_run (self->db,
                             error,
                             "INSERT INTO import_count (import, record, n) VALUES (?1, ?2, ?3)",
                             "itu",
                             self->import,
                             record,
                             skein_report_get_count (report, record)))
      return FALSE;
  }
  return skein_database_run (
      self->db,
      error,
      "UPDATE import SET name = (SELECT group_concat (title, ', ') FROM (SELECT"
      " title FROM article WHERE import = ?1 ORDER BY id LIMIT 20)) WHERE id = ?1"
      " AND EXISTS (SELECT 1 FROM article WHERE import = ?1)",
      "i",
      self->import);
}

/**
 * skein_importer_finish:
 * @importer: an importer
 * @name: (nullable): what the step of the history is called; %NULL for "Import 3 Articles"
 * @report: what is kept with the project as the report of this import
 * @error: return location
 *
 * Ends the import: when this returns all of it is on disk.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_finish (SkeinImporter *self,
                       const char *name,
                       const SkeinReport *report,
                       GError **error)
{
  g_autofree char *step = NULL;

  g_return_val_if_fail (self != NULL && self->open, FALSE);
  g_return_val_if_fail (report != NULL, FALSE);

  step = name != NULL ? g_strdup (name)
                      : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                      "Import %u Article",
                                                      "Import %u Articles",
                                                      self->n_articles),
                                         self->n_articles);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
      !skein_own_settle (self->db, error) || !write_report (self, report, error))
    return FALSE;
  self->open = FALSE;
  return skein_history_commit (self->project, step, error);
}

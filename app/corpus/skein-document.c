// SPDX-License-Identifier: MPL-2.0
#include "skein-actor.h"
#include "skein-article.h"
#include "skein-importer.h"
#include "skein-own-private.h"
#include "skein-project-private.h"
#include "skein-spans-private.h"

/* What the project knows by number, the document knows by index. */
typedef struct {
  SkeinDatabase *db;
  SkeinDocument *document;
  GHashTable *actors;
  GHashTable *mentions;
} Reading;

static void
remember (GHashTable *table, gint64 id, guint index)
{
  gint64 *key = g_new (gint64, 1);

  *key = id;
  g_hash_table_insert (table, key, GUINT_TO_POINTER (index + 1));
}

/* Returns: the index, or -1 */
static int
recall (GHashTable *table, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, &id)) - 1;
}

static gboolean
read_strings (Reading *reading, GPtrArray *strings, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (reading->db, &local, sql, "i", id);

  while (skein_database_next (reading->db, rows, &local))
    g_ptr_array_add (strings, skein_database_dup_text (rows, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_attributes (
    Reading *reading, GPtrArray *attributes, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (reading->db, &local, sql, "i", id);

  while (skein_database_next (reading->db, rows, &local))
    skein_attributes_add (attributes,
                          (const char *) sqlite3_column_text (rows, 0),
                          (const char *) sqlite3_column_text (rows, 1));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_actors (Reading *reading, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      reading->db,
      &local,
      "SELECT id, key, name, type, note FROM actor WHERE id NOT IN (SELECT id FROM merged) ORDER BY id",
      "");

  while (skein_database_next (reading->db, rows, &local)) {
    gint64 id = sqlite3_column_int64 (rows, 0);
    guint index = skein_document_add_actor (reading->document,
                                            (const char *) sqlite3_column_text (rows, 1),
                                            (const char *) sqlite3_column_text (rows, 2),
                                            (const char *) sqlite3_column_text (rows, 3));
    SkeinActorRecord *actor = skein_document_get_actor (reading->document, index);

    actor->note = skein_database_dup_text (rows, 4);
    remember (reading->actors, id, index);
    if (!read_strings (reading,
                       actor->aliases,
                       SKEIN_OWN_TREE
                       "SELECT name FROM"
                       " (SELECT name, id FROM alias WHERE actor IN (SELECT id FROM tree) UNION ALL"
                       " SELECT name, id FROM actor WHERE id IN (SELECT id FROM tree) AND id <> ?1)"
                       " WHERE name <> (SELECT name FROM actor WHERE id = ?1)"
                       " GROUP BY name ORDER BY min (id)",
                       id,
                       &local) ||
        !read_strings (reading,
                       actor->identifiers,
                       SKEIN_OWN_TREE "SELECT value FROM identifier"
                                      " WHERE actor IN (SELECT id FROM tree) ORDER BY id",
                       id,
                       &local))
      break;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_mentions (Reading *reading, SkeinArticleRecord *article, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (reading->db,
                            &local,
                            "SELECT id, actor, start, stop, fragments, label, original_id,"
                            " original_offsets, note FROM mention WHERE article = ?1"
                            " AND status <> 'rejected' ORDER BY id",
                            "i",
                            id);

  g_hash_table_remove_all (reading->mentions);
  while (skein_database_next (reading->db, rows, &local)) {
    SkeinSpan span = { (guint32) sqlite3_column_int64 (rows, 2),
                       (guint32) sqlite3_column_int64 (rows, 3) };
    int actor = recall (reading->actors, sqlite3_column_int64 (rows, 1));
    SkeinMentionRecord *mention;
    g_autoptr (GArray) spans =
        skein_spans_from_string ((const char *) sqlite3_column_text (rows, 4));

    if (actor < 0)
      continue;
    mention = skein_article_record_add_mention (article, (guint) actor, span);
    if (spans->len > 0) {
      g_array_unref (mention->spans);
      mention->spans = g_steal_pointer (&spans);
    }
    mention->label = skein_database_dup_text (rows, 5);
    mention->id = skein_database_dup_text (rows, 6);
    mention->original_offsets = skein_database_dup_text (rows, 7);
    mention->note = skein_database_dup_text (rows, 8);
    remember (reading->mentions, sqlite3_column_int64 (rows, 0), article->mentions->len - 1);
    if (!read_attributes (reading,
                          mention->attributes,
                          "SELECT name, value FROM attribute WHERE mention = ?1 ORDER BY id",
                          sqlite3_column_int64 (rows, 0),
                          &local))
      break;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

#define EVIDENCE_COLUMNS                                                                            \
  "SELECT e.id, r.type, r.source, r.target, r.mutual, e.source_mention, e.target_mention, e.start," \
  " e.stop, e.triggers, e.polarity = 'denied', e.modality = 'alleged', e.date, e.grade, e.note,"    \
  " e.original_id FROM evidence e JOIN relation r ON r.id = e.relation"                             \
  " WHERE e.article = ?1 AND e.status <> 'rejected' ORDER BY e.id"

static gboolean
names_another (const SkeinArticleRecord *article, int mention, guint actor)
{
  return mention >= 0 &&
         ((const SkeinMentionRecord *) g_ptr_array_index (article->mentions, (guint) mention))
                 ->actor != actor;
}

/* A mutual relation has one row for both ways. Which way a passage tells it is seen from whom it names
 * where. */
static void
turn_round (const SkeinArticleRecord *article, SkeinEvidenceRecord *evidence)
{
  guint source = evidence->source;

  if (!evidence->mutual || (!names_another (article, evidence->source_mention, evidence->source) &&
                            !names_another (article, evidence->target_mention, evidence->target)))
    return;
  evidence->source = evidence->target;
  evidence->target = source;
}

static void
fill_evidence (Reading *reading, SkeinEvidenceRecord *evidence, sqlite3_stmt *row)
{
  evidence->mutual = sqlite3_column_int (row, 4) != 0;
  evidence->source_mention = recall (reading->mentions, sqlite3_column_int64 (row, 5));
  evidence->target_mention = recall (reading->mentions, sqlite3_column_int64 (row, 6));
  evidence->span.start = (guint32) sqlite3_column_int64 (row, 7);
  evidence->span.end = (guint32) sqlite3_column_int64 (row, 8);
  g_array_unref (evidence->triggers);
  evidence->triggers = skein_spans_from_string ((const char *) sqlite3_column_text (row, 9));
  evidence->polarity =
      sqlite3_column_int (row, 10) != 0 ? SKEIN_POLARITY_DENIED : SKEIN_POLARITY_ASSERTED;
  evidence->modality =
      sqlite3_column_int (row, 11) != 0 ? SKEIN_MODALITY_ALLEGED : SKEIN_MODALITY_STATED;
  evidence->date = skein_database_dup_text (row, 12);
  evidence->grade = skein_database_dup_text (row, 13);
  evidence->note = skein_database_dup_text (row, 14);
  evidence->id = skein_database_dup_text (row, 15);
}

static gboolean
read_evidence (Reading *reading, SkeinArticleRecord *article, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows =
      skein_database_query (reading->db, &local, EVIDENCE_COLUMNS, "i", id);

  while (skein_database_next (reading->db, rows, &local)) {
    int source = recall (reading->actors, sqlite3_column_int64 (rows, 2));
    int target = recall (reading->actors, sqlite3_column_int64 (rows, 3));
    SkeinEvidenceRecord *evidence;

    if (source < 0 || target < 0)
      continue;
    evidence = skein_article_record_add_evidence (article,
                                                  (const char *) sqlite3_column_text (rows, 1),
                                                  (guint) source,
                                                  (guint) target);
    fill_evidence (reading, evidence, rows);
    turn_round (article, evidence);
    if (!read_attributes (reading,
                          evidence->attributes,
                          "SELECT name, value FROM attribute WHERE evidence = ?1 ORDER BY id",
                          sqlite3_column_int64 (rows, 0),
                          &local))
      break;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_articles (Reading *reading, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      reading->db,
      &local,
      "SELECT id, key, title, source, author, published, url, language, text, file,"
      " format, leftover FROM article ORDER BY id",
      "");

  while (skein_database_next (reading->db, rows, &local)) {
    SkeinArticleRecord *article =
        skein_document_add_article (reading->document,
                                    (const char *) sqlite3_column_text (rows, 2),
                                    skein_database_dup_text (rows, 8));

    article->key = skein_database_dup_text (rows, 1);
    article->source = skein_database_dup_text (rows, 3);
    article->author = skein_database_dup_text (rows, 4);
    article->published = skein_database_dup_text (rows, 5);
    article->url = skein_database_dup_text (rows, 6);
    article->language = skein_database_dup_text (rows, 7);
    article->file = skein_database_dup_text (rows, 9);
    article->format = skein_database_dup_text (rows, 10);
    article->leftover = skein_database_dup_text (rows, 11);
    if (!read_mentions (reading, article, sqlite3_column_int64 (rows, 0), &local) ||
        !read_evidence (reading, article, sqlite3_column_int64 (rows, 0), &local))
      break;
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_hand_made (Reading *reading, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      reading->db,
      &local,
      "SELECT type, source, target, mutual, note FROM relation WHERE (origin = 'by hand' OR EXISTS"
      " (SELECT 1 FROM own_relation o WHERE o.relation = relation.id AND o.origin = 'by hand'))"
      " AND NOT EXISTS (SELECT 1 FROM evidence WHERE relation = relation.id AND status <> 'rejected') ORDER BY id",
      "");

  while (skein_database_next (reading->db, rows, &local)) {
    int source = recall (reading->actors, sqlite3_column_int64 (rows, 1));
    int target = recall (reading->actors, sqlite3_column_int64 (rows, 2));
    SkeinRelationRecord *relation;

    if (source < 0 || target < 0)
      continue;
    relation = skein_document_add_relation (reading->document,
                                            (const char *) sqlite3_column_text (rows, 0),
                                            (guint) source,
                                            (guint) target);
    relation->mutual = sqlite3_column_int (rows, 3) != 0;
    relation->note = skein_database_dup_text (rows, 4);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * skein_project_dup_document:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all articles, actors, mentions, relations and evidence, as records
 *   for a writer
 */
SkeinDocument *
skein_project_dup_document (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinDocument) document = NULL;
  g_autoptr (GHashTable) actors = NULL;
  g_autoptr (GHashTable) mentions = NULL;
  Reading reading;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  document = skein_document_new ();
  actors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  mentions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reading = (Reading){ skein_project_get_database (project), document, actors, mentions };
  if (!read_actors (&reading, error) || !read_articles (&reading, error) ||
      !read_hand_made (&reading, error))
    return NULL;
  return g_steal_pointer (&document);
}

static SkeinSeverity
parse_severity (const char *id)
{
  for (guint i = 0; i < SKEIN_N_SEVERITIES; i++)
    if (g_strcmp0 (id, skein_severity_get_id (i)) == 0)
      return i;
  return SKEIN_SEVERITY_NOTE;
}

/**
 * skein_project_dup_last_report:
 * @project: a project
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the report of the last import of which there is an article in the
 *   project; empty if there is none
 */
SkeinReport *
skein_project_dup_last_report (SkeinProject *project, GError **error)
{
  g_autoptr (SkeinReport) report = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) entries = NULL;
  g_autoptr (sqlite3_stmt) counts = NULL;
  SkeinDatabase *db;

  g_return_val_if_fail (SKEIN_IS_PROJECT (project), NULL);

  db = skein_project_get_database (project);
  report = skein_report_new ();
  entries = skein_database_query (db,
                                  &local,
                                  "SELECT severity, file, line, message FROM import_entry"
                                  " WHERE import = (SELECT max (import) FROM article) ORDER BY id",
                                  "");
  while (skein_database_next (db, entries, &local))
    skein_report_add (report,
                      parse_severity ((const char *) sqlite3_column_text (entries, 0)),
                      (const char *) sqlite3_column_text (entries, 1),
                      (guint) sqlite3_column_int64 (entries, 2),
                      "%s",
                      sqlite3_column_text (entries, 3));
  if (local == NULL)
    counts = skein_database_query (db,
                                   &local,
                                   "SELECT record, n FROM import_count"
                                   " WHERE import = (SELECT max (import) FROM article)",
                                   "");
  while (local == NULL && skein_database_next (db, counts, &local))
    skein_report_count (report,
                        (const char *) sqlite3_column_text (counts, 0),
                        (guint) sqlite3_column_int64 (counts, 1));
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  return g_steal_pointer (&report);
}

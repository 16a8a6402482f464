// SPDX-License-Identifier: MPL-2.0
#include <string.h>

#include "skein-importer-private.h"
#include "skein-spans-private.h"

/* The annotations of a file are found again among those of the project in rounds: by their id and their place, then
 * by their place (some readers number what has no ids), then by their id alone (what was moved in the file). Each
 * round takes what the one before left, in the order of the file. Linear in their number. */

typedef char *(*MarkKey) (const SkeinKnownMark *mark);
typedef char *(*RecordKey) (const SkeinArticleWriting *article, guint index);

typedef struct {
  MarkKey mark;
  RecordKey record;
} Round;

static void
mark_free (gpointer data)
{
  SkeinKnownMark *mark = data;

  g_free (mark->original_id);
  g_free (mark->kind);
  g_string_free (mark->attributes, TRUE);
  g_free (mark);
}

static char *
dup_place (SkeinSpan span, const char *kind)
{
  return g_strdup_printf ("%u %u %s", span.start, span.end, kind != NULL ? kind : "");
}

static char *
dup_id_and_place (const char *id, SkeinSpan span, const char *kind)
{
  return id != NULL ? g_strdup_printf ("%u %u %s\n%s", span.start, span.end, kind, id) : NULL;
}

static char *
dup_mark_id_and_place (const SkeinKnownMark *mark)
{
  return dup_id_and_place (mark->original_id, mark->span, mark->kind);
}

static char *
dup_mark_place (const SkeinKnownMark *mark)
{
  return dup_place (mark->span, mark->kind);
}

static char *
dup_mark_id (const SkeinKnownMark *mark)
{
  return g_strdup (mark->original_id);
}

static char *
dup_fragments (const GArray *spans)
{
  return spans->len > 1 ? skein_spans_to_string (spans) : g_strdup ("");
}

static char *
dup_mention_id_and_place (const SkeinArticleWriting *article, guint index)
{
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  g_autofree char *fragments = dup_fragments (record->spans);

  return dup_id_and_place (record->id, skein_spans_extent (record->spans), fragments);
}

/* What is quoted may lie where others have marked something, too. */
static gboolean
is_another (const SkeinArticleWriting *article, const char *id)
{
  return article->fate == SKEIN_FATE_QUOTE && id != NULL;
}

static char *
dup_mention_place (const SkeinArticleWriting *article, guint index)
{
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  g_autofree char *fragments = dup_fragments (record->spans);

  if (is_another (article, record->id))
    return NULL;
  return dup_place (skein_spans_extent (record->spans), fragments);
}

static char *
dup_mention_id (const SkeinArticleWriting *article, guint index)
{
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);

  return g_strdup (record->id);
}

/* What is not rejected comes at the end of the list, from which marks are taken. */
static void
put_rejected_first (GPtrArray *list)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < list->len; i++) {
    SkeinKnownMark *mark = g_ptr_array_index (list, i);

    if (mark->is_rejected)
      list->pdata[n++] = mark;
    else
      g_ptr_array_add (others, mark);
  }
  for (guint i = 0; i < others->len; i++)
    list->pdata[n++] = g_ptr_array_index (others, i);
}

static GHashTable *
list_waiting (const GPtrArray *marks, MarkKey mark_key)
{
  GHashTable *waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  /* Last first, so that the first can be taken from the end. */
  for (guint i = marks->len; i > 0; i--) {
    SkeinKnownMark *mark = g_ptr_array_index (marks, i - 1);
    char *key = mark->is_taken ? NULL : mark_key (mark);
    GPtrArray *list = key != NULL ? g_hash_table_lookup (waiting, key) : NULL;

    if (key == NULL)
      continue;
    if (list == NULL) {
      list = g_ptr_array_new ();
      g_hash_table_insert (waiting, key, list);
    } else {
      g_free (key);
    }
    g_ptr_array_add (list, mark);
  }
  return waiting;
}

/* Where a file has fewer than the project, as our own exports do, it lacks those that were rejected. */
static void
match_round (const SkeinArticleWriting *article,
             const GPtrArray *marks,
             SkeinKnownMark **same,
             guint n_records,
             MarkKey mark_key,
             RecordKey record_key)
{
  g_autoptr (GHashTable) waiting = list_waiting (marks, mark_key);
  g_autofree GPtrArray **lists = g_new0 (GPtrArray *, n_records + 1);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer list, n;

  for (guint i = 0; i < n_records; i++) {
    g_autofree char *key = same[i] == NULL ? record_key (article, i) : NULL;

    lists[i] = key != NULL ? g_hash_table_lookup (waiting, key) : NULL;
    if (lists[i] == NULL)
      continue;
    n = g_hash_table_lookup (wanted, lists[i]);
    g_hash_table_insert (wanted, lists[i], GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &list, &n))
    if (GPOINTER_TO_UINT (n) < ((GPtrArray *) list)->len)
      put_rejected_first (list);
  for (guint i = 0; i < n_records; i++) {
    if (lists[i] == NULL || lists[i]->len == 0)
      continue;
    same[i] = g_ptr_array_steal_index (lists[i], lists[i]->len - 1);
    same[i]->is_taken = TRUE;
  }
}

static void
append_attribute (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s\x1f%s\x1e", name, value);
}

/**
 * skein_importer_dup_attributes:
 * @attributes: (element-type SkeinAttribute): attributes
 * @label: (nullable): what #SKEIN_IMPORTER_LABEL says besides
 *
 * Returns: (transfer full): all of them as one text, to be compared
 */
char *
skein_importer_dup_attributes (const GPtrArray *attributes, const char *label)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    append_attribute (text, attribute->name, attribute->value);
  }
  if (label != NULL)
    append_attribute (text, SKEIN_IMPORTER_LABEL, label);
  return g_string_free (text, FALSE);
}

/* @sql: gives the number of the mark, name and value. */
static gboolean
load_attributes (
    SkeinImporter *self, GPtrArray *marks, const char *sql, gint64 article, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (self->db, &local, sql, "i", article);

  for (guint i = 0; i < marks->len; i++) {
    SkeinKnownMark *mark = g_ptr_array_index (marks, i);

    mark->attributes = g_string_new (NULL);
    g_hash_table_insert (by_id, &mark->id, mark);
  }
  while (skein_database_next (self->db, rows, &local)) {
    gint64 id = sqlite3_column_int64 (rows, 0);
    SkeinKnownMark *mark = g_hash_table_lookup (by_id, &id);

    if (mark != NULL)
      append_attribute (mark->attributes,
                        (const char *) sqlite3_column_text (rows, 1),
                        (const char *) sqlite3_column_text (rows, 2));
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* @sql: gives id, whether the file may change it, start, stop, original id, kind, two actors, whom it is shown with,
 * whether it is rejected, of evidence the relation and whether that is mutual, whether a person changed it, what
 * evidence claims, and whether the file that the article came from says it. */
static GPtrArray *
load_marks (SkeinImporter *self,
            const char *sql,
            const SkeinArticleWriting *article,
            GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (sqlite3_stmt) rows = skein_database_query (
      self->db, &local, sql, "it", article->id, skein_importer_get_origin (article));

  while (skein_database_next (self->db, rows, &local)) {
    SkeinKnownMark *mark = g_new0 (SkeinKnownMark, 1);

    mark->id = sqlite3_column_int64 (rows, 0);
    mark->is_free = sqlite3_column_int (rows, 1) != 0;
    mark->span.start = (guint32) sqlite3_column_int64 (rows, 2);
    mark->span.end = (guint32) sqlite3_column_int64 (rows, 3);
    mark->original_id = skein_database_dup_text (rows, 4);
    mark->kind = skein_database_dup_text (rows, 5);
    mark->actors[0] = sqlite3_column_int64 (rows, 6);
    mark->actors[1] = sqlite3_column_int64 (rows, 7);
    mark->shown[0] = sqlite3_column_int64 (rows, 8);
    mark->shown[1] = sqlite3_column_int64 (rows, 9);
    mark->is_rejected = sqlite3_column_int (rows, 10) != 0;
    mark->relation = sqlite3_column_int64 (rows, 11);
    mark->is_mutual = sqlite3_column_int (rows, 12) != 0;
    mark->is_changed = sqlite3_column_int (rows, 13) != 0;
    mark->claim = (guint) sqlite3_column_int (rows, 14);
    mark->is_from_file = sqlite3_column_int (rows, 15) != 0;
    if (article->fate == SKEIN_FATE_SUPPLEMENT)
      mark->is_free = FALSE;
    g_ptr_array_add (marks, mark);
  }
  if (local == NULL)
    return g_steal_pointer (&marks);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
is_moved (const SkeinKnownMark *mark)
{
  return mark->is_changed && !mark->is_taken && mark->original_id == NULL;
}

/* Where a file has no ids, a mark whose ends a person moved is the one that it overlaps. Such are few. */
static void
match_moved (SkeinArticleWriting *article)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (guint i = 0; i < article->known_mentions->len; i++)
    if (is_moved (g_ptr_array_index (article->known_mentions, i)))
      g_ptr_array_add (moved, g_ptr_array_index (article->known_mentions, i));
  for (guint i = 0; moved->len > 0 && i < article->record->mentions->len; i++) {
    const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, i);
    SkeinSpan span = skein_spans_extent (record->spans);

    for (guint k = 0; article->same_mentions[i] == NULL && k < moved->len; k++) {
      SkeinKnownMark *mark = g_ptr_array_index (moved, k);

      if (!skein_span_overlaps (mark->span, span))
        continue;
      article->same_mentions[i] = mark;
      mark->is_taken = TRUE;
      g_ptr_array_remove_index (moved, k);
    }
  }
}

/**
 * skein_importer_match_mentions:
 * @writing: what is being written
 * @article: an article that the project knows
 * @error: return location
 *
 * Loads what the project has marked in the article, and finds the mentions of the file among it.
 *
 * Returns: %TRUE on success
 */
gboolean
skein_importer_match_mentions (SkeinWriting *writing, SkeinArticleWriting *article, GError **error)
{
  static const Round rounds[] = {
    { dup_mark_id_and_place, dup_mention_id_and_place },
    { dup_mark_place, dup_mention_place },
    { dup_mark_id, dup_mention_id },
  };
  SkeinImporter *self = writing->importer;
  guint n = article->record->mentions->len;

  article->known_mentions = load_marks (
      self,
      "SELECT id, origin = ?2 AND status = 'accepted', start, stop, original_id,"
      " ifnull (fragments, ''), ifnull ((SELECT actor FROM own_mention WHERE id = mention.id), actor),"
      " 0, actor, 0, status = 'rejected', 0, 0, origin = 'changed', 0,"
      " origin = 'imported' AND status = 'accepted' FROM mention WHERE article = ?1 ORDER BY id",
      article,
      error);
  if (article->known_mentions == NULL ||
      !load_attributes (self,
                        article->known_mentions,
                        "SELECT mention, name, value FROM attribute WHERE mention IN"
                        " (SELECT id FROM mention WHERE article = ?1) ORDER BY id",
                        article->id,
                        error))
    return FALSE;
  article->known_evidence = load_marks (
      self,
      "SELECT e.id, e.origin = ?2 AND e.status = 'accepted', e.start, e.stop, e.original_id,"
      " ifnull (s.id, 0) || ' ' || ifnull (t.id, 0) || ' ' || r.type,"
      " ifnull (o.source, r.source), ifnull (o.target, r.target), r.source, r.target,"
      " e.status = 'rejected', r.id, r.mutual, e.origin = 'changed',"
      " (e.polarity = 'denied') + 2 * (e.modality = 'alleged'),"
      " e.origin = 'imported' AND e.status = 'accepted' FROM evidence AS e"
      " JOIN relation AS r ON r.id = e.relation LEFT JOIN own_evidence AS o ON o.id = e.id"
      " LEFT JOIN mention AS s ON s.id = e.source_mention AND s.status <> 'rejected'"
      " LEFT JOIN mention AS t ON t.id = e.target_mention AND t.status <> 'rejected'"
      " WHERE e.article = ?1 ORDER BY e.id",
      article,
      error);
  if (article->known_evidence == NULL ||
      !load_attributes (self,
                        article->known_evidence,
                        "SELECT evidence, name, value FROM attribute WHERE evidence IN"
                        " (SELECT id FROM evidence WHERE article = ?1) ORDER BY id",
                        article->id,
                        error))
    return FALSE;
  article->same_mentions = g_new0 (SkeinKnownMark *, n + 1);
  article->same_evidence = g_new0 (SkeinKnownMark *, article->record->evidence->len + 1);
  if (article->fate == SKEIN_FATE_SUPPLEMENT)
    return skein_supplement_match_mentions (writing, article, error);
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    match_round (article,
                 article->known_mentions,
                 article->same_mentions,
                 n,
                 rounds[i].mark,
                 rounds[i].record);
  if (article->fate != SKEIN_FATE_QUOTE)
    match_moved (article);
  return TRUE;
}

/**
 * skein_importer_get_claim:
 * @record: evidence
 *
 * Returns: a number for its polarity and its modality
 */
guint
skein_importer_get_claim (const SkeinEvidenceRecord *record)
{
  return (record->polarity == SKEIN_POLARITY_DENIED ? 1u : 0u) +
         (record->modality == SKEIN_MODALITY_ALLEGED ? 2u : 0u);
}

/* A mention that is rejected is none, here as among what the project has. */
static gint64
find_live_mention (const SkeinArticleWriting *article, int index)
{
  const SkeinKnownMark *same = index >= 0 && (guint) index < article->record->mentions->len
                                   ? article->same_mentions[index]
                                   : NULL;

  return same != NULL && same->is_rejected ? 0 : skein_importer_find_mention (article, index);
}

static char *
dup_evidence_kind (const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                          find_live_mention (article, record->source_mention),
                          find_live_mention (article, record->target_mention),
                          article->types[index]);
}

static char *
dup_evidence_id_and_place (const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *kind = dup_evidence_kind (article, index);

  return dup_id_and_place (record->id, skein_importer_find_passage (article, record), kind);
}

static char *
dup_evidence_place (const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *kind = dup_evidence_kind (article, index);

  if (is_another (article, record->id))
    return NULL;
  return dup_place (skein_importer_find_passage (article, record), kind);
}

static char *
dup_evidence_id (const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);

  return g_strdup (record->id);
}

/* A person may have changed the type of a relation, by which the rounds before did not find it. */
static char *
dup_mark_changed_place (const SkeinKnownMark *mark)
{
  const char *type = strchr (strchr (mark->kind, ' ') + 1, ' ');
  g_autofree char *mentions = g_strndup (mark->kind, (gsize) (type - mark->kind));

  return mark->is_changed ? dup_place (mark->span, mentions) : NULL;
}

static char *
dup_evidence_bare_place (const SkeinArticleWriting *article, guint index)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *kind = dup_evidence_kind (article, index);

  *strchr (strchr (kind, ' ') + 1, ' ') = '\0';
  return dup_place (skein_importer_find_passage (article, record), kind);
}

/**
 * skein_importer_match_evidence:
 * @writing: what is being written
 * @article: an article that the project knows, whose mentions are written
 *
 * Finds the evidence of the file among what the project has.
 */
void
skein_importer_match_evidence (SkeinWriting *writing, SkeinArticleWriting *article)
{
  static const Round rounds[] = {
    { dup_mark_id_and_place, dup_evidence_id_and_place },
    { dup_mark_place, dup_evidence_place },
    { dup_mark_id, dup_evidence_id },
    { dup_mark_changed_place, dup_evidence_bare_place },
  };

  if (article->fate == SKEIN_FATE_SUPPLEMENT) {
    skein_supplement_match_evidence (writing, article);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    match_round (article,
                 article->known_evidence,
                 article->same_evidence,
                 article->record->evidence->len,
                 rounds[i].mark,
                 rounds[i].record);
}

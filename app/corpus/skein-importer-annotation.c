// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-importer-private.h"
#include "skein-sentence.h"
#include "skein-spans-private.h"

/**
 * skein_importer_get_origin:
 * @article: an article
 *
 * Returns: (transfer none): where its annotations come from, as the project keeps it: what is "imported" belongs to the
 *   file of the article and goes with what that says, what is "quoted" came from elsewhere
 */
const char *
skein_importer_get_origin (const SkeinArticleWriting *article)
{
  return article->fate == SKEIN_FATE_QUOTE || article->fate == SKEIN_FATE_SUPPLEMENT ? "quoted"
                                                                                     : "imported";
}

static gint64
last_id (SkeinImporter *self)
{
  return sqlite3_last_insert_rowid (self->db->handle);
}

static gboolean
write_attribute (SkeinImporter *self,
                 gint64 mention,
                 gint64 evidence,
                 const char *name,
                 const char *value,
                 GError **error)
{
  return skein_database_run (self->db,
                             error,
                             "INSERT INTO attribute (mention, evidence, name, value)"
                             " VALUES (nullif (?1, 0), nullif (?2, 0), ?3, ?4)",
                             "iitt",
                             mention,
                             evidence,
                             name,
                             value);
}

static gboolean
write_attributes (SkeinImporter *self,
                  gint64 mention,
                  gint64 evidence,
                  const GPtrArray *attributes,
                  const char *label,
                  GError **error)
{
  for (guint i = 0; i < attributes->len; i++) {
    const SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    if (!write_attribute (self, mention, evidence, attribute->name, attribute->value, error))
      return FALSE;
  }
  return label == NULL ||
         write_attribute (self, mention, evidence, SKEIN_IMPORTER_LABEL, label, error);
}

/* Attributes have no names of their own by which one could be told from another, so all are written anew if any of
 * them changed. @changed: set if so, left alone if not. */
static gboolean
update_attributes (SkeinImporter *self,
                   const SkeinKnownMark *mark,
                   gboolean is_mention,
                   const GPtrArray *attributes,
                   const char *label,
                   gboolean *changed,
                   GError **error)
{
  g_autofree char *wanted = skein_importer_dup_attributes (attributes, label);

  if (g_str_equal (wanted, mark->attributes->str))
    return TRUE;
  *changed = TRUE;
  return skein_database_run (self->db,
                             error,
                             is_mention ? "DELETE FROM attribute WHERE mention = ?1"
                                        : "DELETE FROM attribute WHERE evidence = ?1",
                             "i",
                             mark->id) &&
         write_attributes (
             self, is_mention ? mark->id : 0, is_mention ? 0 : mark->id, attributes, label, error);
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

/* What the file calls the type stays with the mention if a person had it called otherwise. */
static const char *
get_label (SkeinWriting *writing, const SkeinMentionRecord *record)
{
  const SkeinActorRecord *actor = g_ptr_array_index (writing->document->actors, record->actor);
  const char *type =
      skein_importer_map_type (writing->importer, SKEIN_TYPES_OF_ACTORS, actor->label, actor->type);

  if (record->label != NULL || g_str_equal (type, actor->type))
    return record->label;
  return actor->label;
}

static gboolean
insert_mention (SkeinWriting *writing,
                SkeinArticleWriting *article,
                guint index,
                const char *fragments,
                GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  SkeinSpan extent = skein_spans_extent (record->spans);

  if (!skein_database_run (
          self->db,
          error,
          "INSERT INTO mention (article, actor, start, stop, fragments, label, original_id,"
          " original_offsets, note, status, origin)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'accepted', ?10)",
          "iiuutttttt",
          article->id,
          writing->actors[record->actor],
          extent.start,
          extent.end,
          fragments,
          get_label (writing, record),
          record->id,
          record->original_offsets,
          record->note,
          skein_importer_get_origin (article)))
    return FALSE;
  article->mentions[index] = last_id (self);
  self->n_added += article->fate != SKEIN_FATE_ADD;
  return write_attributes (self, article->mentions[index], 0, record->attributes, NULL, error);
}

/* Whether the actor is of the very type in the project that the file names. */
static gboolean
has_type (SkeinWriting *writing, guint index)
{
  const SkeinActorRecord *actor = g_ptr_array_index (writing->document->actors, index);
  gint64 found = 0;

  return skein_database_get_int (writing->importer->db,
                                 &found,
                                 NULL,
                                 "SELECT 1 FROM actor WHERE id = ?1 AND type = ?2",
                                 "it",
                                 writing->actors[index],
                                 actor->type);
}

/* Whom it is shown with, if the actor is merged into another, is settled at the end. */
static gboolean
give_to (SkeinImporter *self, const SkeinKnownMark *mark, gint64 actor, GError **error)
{
  return skein_database_run (
             self->db, error, "DELETE FROM own_mention WHERE id = ?1", "i", mark->id) &&
         skein_database_run (
             self->db, error, "UPDATE mention SET actor = ?2 WHERE id = ?1", "ii", mark->id, actor);
}

static gboolean
update_mention (SkeinWriting *writing,
                SkeinArticleWriting *article,
                guint index,
                const char *fragments,
                GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  const SkeinKnownMark *mark = article->same_mentions[index];
  SkeinSpan extent = skein_spans_extent (record->spans);
  gint64 actor = writing->actors[record->actor];
  const char *label = get_label (writing, record);
  gboolean changed;

  article->mentions[index] = mark->id;
  if (!mark->is_free)
    return TRUE;
  if (label != record->label && has_type (writing, record->actor))
    label = record->label;
  if (!skein_database_run (
          self->db,
          error,
          "UPDATE mention SET start = ?2, stop = ?3, fragments = ?4, label = ?5,"
          " original_id = ?6, original_offsets = ?7, note = ?8 WHERE id = ?1"
          " AND (start, stop, fragments, label, original_id, original_offsets, note)"
          " IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8)",
          "iuuttttt",
          mark->id,
          extent.start,
          extent.end,
          fragments,
          label,
          mark->original_id != NULL ? record->id : NULL,
          record->original_offsets,
          record->note))
    return FALSE;
  changed = sqlite3_changes (self->db->handle) > 0;
  if (actor != mark->actors[0] && actor != mark->shown[0]) {
    changed = TRUE;
    skein_importer_loosen (self->loose_actors, mark->actors[0]);
    if (!give_to (self, mark, actor, error))
      return FALSE;
  }
  if (!update_attributes (self, mark, TRUE, record->attributes, NULL, &changed, error))
    return FALSE;
  self->n_changed += changed;
  return TRUE;
}

/**
 * skein_importer_write_mention:
 * @writing: what is being written
 * @article: the article
 * @index: which of its record's mentions
 * @error: return location
 *
 * Adds a mention, or brings it up to date. One that a person changed stays. One of an actor who was left out is left
 * out.
 *
 * Returns: %TRUE on success, also if the record is no good
 */
gboolean
skein_importer_write_mention (SkeinWriting *writing,
                              SkeinArticleWriting *article,
                              guint index,
                              GError **error)
{
  const SkeinMentionRecord *record = g_ptr_array_index (article->record->mentions, index);
  g_autofree char *fragments = NULL;

  if (record->actor >= writing->document->actors->len || record->spans->len == 0 ||
      !are_good_spans (record->spans, article->prepared->length)) {
    skein_report_add (
        writing->report,
        SKEIN_SEVERITY_REFUSED,
        article->record->file,
        0,
        _ ("The mention “%s” lies outside the text or names no actor; it was left out."),
        record->id != NULL ? record->id : "?");
    return TRUE;
  }
  if (writing->actors[record->actor] == 0 &&
      (article->same_mentions == NULL || article->same_mentions[index] == NULL))
    return TRUE;
  if (record->spans->len > 1)
    fragments = skein_spans_to_string (record->spans);
  return article->same_mentions != NULL && article->same_mentions[index] != NULL
             ? update_mention (writing, article, index, fragments, error)
             : insert_mention (writing, article, index, fragments, error);
}

gint64
skein_importer_find_mention (const SkeinArticleWriting *article, int index)
{
  return index >= 0 && (guint) index < article->record->mentions->len ? article->mentions[index]
                                                                      : 0;
}

/* Without a span of its own, the passage is the sentences around the two mentions. */
SkeinSpan
skein_importer_find_passage (const SkeinArticleWriting *article, const SkeinEvidenceRecord *record)
{
  SkeinSpan span = record->span;
  int ends[2] = { record->source_mention, record->target_mention };

  if (!skein_span_is_empty (span))
    return span;
  for (guint i = 0; i < 2; i++) {
    const SkeinMentionRecord *mention;

    if (skein_importer_find_mention (article, ends[i]) == 0)
      continue;
    mention = g_ptr_array_index (article->record->mentions, ends[i]);
    span = skein_span_union (span, skein_spans_extent (mention->spans));
  }
  return skein_span_is_empty (span) ? span
                                    : skein_sentences_around (article->prepared->sentences, span);
}

static gboolean
joins (const gint64 *actors, gint64 source, gint64 target, gboolean mutual)
{
  return (actors[0] == source && actors[1] == target) ||
         (mutual && actors[0] == target && actors[1] == source);
}

/* Whether evidence that is known says of the same actors, by themselves or as they are shown, what the file says. What
 * we exported names those that others were merged into. */
static gboolean
says_the_same (
    const SkeinKnownMark *mark, gint64 source, gint64 target, const char *type, gboolean mutual)
{
  /* The kind ends in the type, behind the numbers of two mentions. */
  const char *known = strchr (strchr (mark->kind, ' ') + 1, ' ') + 1;

  return g_str_equal (known, type) && !mark->is_mutual == !mutual &&
         (joins (mark->actors, source, target, mutual) ||
          joins (mark->shown, source, target, mutual));
}

/* The columns of a piece of evidence, in this order, are parameters from the third on. */
#define EVIDENCE_COLUMNS                                                                           \
  "relation, start, stop, source_mention, target_mention, triggers, polarity, modality,"           \
  " date, grade, note, original_id"
#define EVIDENCE_VALUES "?2, ?3, ?4, nullif (?5, 0), nullif (?6, 0), ?7, ?8, ?9, ?10, ?11, ?12, ?13"

/* A file that names no mention may be ours, which leave out those that were rejected. An annotation that had no number
 * in its file gets none: such are given as files are written and read. */
#define REJECTED(column) "(SELECT id FROM mention WHERE id = " column " AND status = 'rejected')"
#define EVIDENCE_NEW_VALUES                                                                        \
  "?2, ?3, ?4, ifnull (nullif (?5, 0), " REJECTED (                                                \
      "source_mention") "),"                                                                       \
                        " ifnull (nullif (?6, 0), " REJECTED (                                     \
                            "target_mention") "), ?7, ?8, ?9, ?10, ?11, ?12,"                      \
                                              " iif (original_id IS NULL, NULL, ?13)"

/* @row: the article, for evidence to be added; or the evidence itself, to be changed */
static gboolean
run_evidence (SkeinArticleWriting *article,
              SkeinDatabase *db,
              const char *sql,
              gint64 row,
              gint64 relation,
              guint index,
              GError **error)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  g_autofree char *triggers = skein_spans_to_string (record->triggers);
  SkeinSpan span = skein_importer_find_passage (article, record);

  return skein_database_run (db,
                             error,
                             sql,
                             "iiuuiitttttttt",
                             row,
                             relation,
                             span.start,
                             span.end,
                             skein_importer_find_mention (article, record->source_mention),
                             skein_importer_find_mention (article, record->target_mention),
                             triggers,
                             record->polarity == SKEIN_POLARITY_DENIED ? "denied" : "asserted",
                             record->modality == SKEIN_MODALITY_ALLEGED ? "alleged" : "stated",
                             record->date,
                             record->grade,
                             record->note,
                             record->id,
                             skein_importer_get_origin (article));
}

static gboolean
insert_evidence (SkeinWriting *writing,
                 SkeinArticleWriting *article,
                 guint index,
                 gint64 relation,
                 const char *label,
                 GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);

  self->n_added += article->fate != SKEIN_FATE_ADD;
  return run_evidence (article,
                       self->db,
                       "INSERT INTO evidence (article, " EVIDENCE_COLUMNS ", status, origin)"
                       " VALUES (?1, " EVIDENCE_VALUES ", 'accepted', ?14)",
                       article->id,
                       relation,
                       index,
                       error) &&
         write_attributes (self, 0, last_id (self), record->attributes, label, error);
}

static gboolean
update_evidence (SkeinWriting *writing,
                 SkeinArticleWriting *article,
                 guint index,
                 gint64 relation,
                 const char *label,
                 GError **error)
{
  SkeinImporter *self = writing->importer;
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  const SkeinKnownMark *mark = article->same_evidence[index];
  gboolean changed;

  if (!run_evidence (article,
                     self->db,
                     "UPDATE evidence SET (" EVIDENCE_COLUMNS ") = (" EVIDENCE_NEW_VALUES ")"
                     " WHERE id = ?1 AND (" EVIDENCE_COLUMNS ", origin)"
                     " IS NOT (" EVIDENCE_NEW_VALUES ", ?14)",
                     mark->id,
                     relation,
                     index,
                     error))
    return FALSE;
  changed = sqlite3_changes (self->db->handle) > 0;
  if (relation != mark->relation) {
    skein_importer_loosen_relation (self, mark);
    /* Where it belongs if one of its actors is merged into another is settled at the end. */
    if (!skein_database_run (
            self->db, error, "DELETE FROM own_evidence WHERE id = ?1", "i", mark->id))
      return FALSE;
  }
  if (!update_attributes (self, mark, FALSE, record->attributes, label, &changed, error))
    return FALSE;
  self->n_changed += changed;
  return TRUE;
}

/**
 * skein_importer_write_evidence:
 * @writing: what is being written
 * @article: the article, with its mentions written
 * @index: which of its record's pieces of evidence
 * @error: return location
 *
 * Adds a piece of evidence, with the relation that it supports, or brings it up to date. One that a person changed
 * stays.
 *
 * Returns: %TRUE on success, also if the record is no good
 */
gboolean
skein_importer_write_evidence (SkeinWriting *writing,
                               SkeinArticleWriting *article,
                               guint index,
                               GError **error)
{
  const SkeinEvidenceRecord *record = g_ptr_array_index (article->record->evidence, index);
  const SkeinKnownMark *same =
      article->same_evidence != NULL ? article->same_evidence[index] : NULL;
  const char *type = article->types[index];
  const char *label = g_str_equal (type, record->type) ? NULL : record->type;
  SkeinSpan span = skein_importer_find_passage (article, record);
  gint64 relation = 0;

  if (record->source >= writing->document->actors->len ||
      record->target >= writing->document->actors->len || skein_span_is_empty (span) ||
      span.end > article->prepared->length ||
      !are_good_spans (record->triggers, article->prepared->length)) {
    skein_report_add (writing->report,
                      SKEIN_SEVERITY_REFUSED,
                      article->record->file,
                      0,
                      _ ("The relation “%s” (%s) has no passage in the text; it was left out."),
                      record->id != NULL ? record->id : "?",
                      record->type);
    return TRUE;
  }
  if (same != NULL && !same->is_free)
    return TRUE;
  if (writing->actors[record->source] == 0 || writing->actors[record->target] == 0)
    return TRUE;
  if (article->fate == SKEIN_FATE_SUPPLEMENT && skein_supplement_is_unwanted (article, record))
    return TRUE;
  if (same != NULL && says_the_same (same,
                                     writing->actors[record->source],
                                     writing->actors[record->target],
                                     type,
                                     record->mutual))
    relation = same->relation;
  else if (!skein_importer_write_relation (writing->importer->db,
                                           writing->actors[record->source],
                                           writing->actors[record->target],
                                           type,
                                           record->mutual,
                                           NULL,
                                           "imported",
                                           &relation,
                                           error))
    return FALSE;
  return same != NULL ? update_evidence (writing, article, index, relation, label, error)
                      : insert_evidence (writing, article, index, relation, label, error);
}

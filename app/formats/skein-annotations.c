// SPDX-License-Identifier: MPL-2.0
#include "skein-annotations.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "skein-annotations-private.h"
#include "skein-formats-private.h"
#include "skein-heading.h"

/* So many articles, or so much text, is handed over at a time. */
#define BATCH_ARTICLES 256
#define BATCH_BYTES ((gsize) 1024 * 1024)

static char *
dup_valid (const char *string)
{
  return string != NULL ? g_utf8_make_valid (string, -1) : NULL;
}

/* Readers hand over what files hold; what is no text would spoil the project. */
static void
make_valid (char **string)
{
  char *valid;

  if (*string == NULL || g_utf8_validate (*string, -1, NULL))
    return;
  valid = g_utf8_make_valid (*string, -1);
  g_free (*string);
  *string = valid;
}

static void
make_attributes_valid (GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++) {
    SkeinAttribute *attribute = g_ptr_array_index (attributes, i);

    make_valid (&attribute->name);
    make_valid (&attribute->value);
  }
}

static void
attribute_free (gpointer data)
{
  SkeinAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute);
}

static void
span_free (gpointer data)
{
  AnnotatedSpan *span = data;

  g_free (span->base.id);
  g_free (span->base.label);
  g_array_unref (span->base.offsets);
  g_free (span->base.quote);
  g_free (span->base.chain);
  g_ptr_array_unref (span->base.links);
  g_free (span->base.name);
  g_free (span->base.note);
  g_ptr_array_unref (span->base.attributes);
  g_clear_pointer (&span->spans, g_array_unref);
  g_free (span);
}

static void
role_free (gpointer data)
{
  AnnotatedRole *role = data;

  g_free (role->role);
  g_free (role->target);
  g_free (role);
}

static void
relation_free (gpointer data)
{
  AnnotatedRelation *relation = data;

  g_free (relation->base.id);
  g_free (relation->base.label);
  g_array_unref (relation->base.passages);
  g_array_unref (relation->base.triggers);
  g_free (relation->base.date);
  g_free (relation->base.note);
  g_ptr_array_unref (relation->base.attributes);
  g_free (relation->trigger);
  g_ptr_array_unref (relation->roles);
  g_free (relation);
}

static void
clear_article (SkeinAnnotations *self)
{
  self->article = NULL;
  g_clear_pointer (&self->anchor, skein_anchor_free);
  g_clear_pointer (&self->spans_by_id, g_hash_table_unref);
  g_clear_pointer (&self->relations_by_id, g_hash_table_unref);
  g_clear_pointer (&self->chains, g_hash_table_unref);
  g_clear_pointer (&self->mentions_by_actor, g_ptr_array_unref);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  if (self->leftover != NULL)
    g_string_free (g_steal_pointer (&self->leftover), TRUE);
}

/**
 * skein_annotations_new:
 * @input: the file; it must outlive the result
 * @format: the id of the reader, a static string
 * @report: is told what is odd
 *
 * Returns: (transfer full): what gathers the annotations of one file, without an article
 */
SkeinAnnotations *
skein_annotations_new (const SkeinInput *input, const char *format, SkeinReport *report)
{
  SkeinAnnotations *self;

  g_return_val_if_fail (input != NULL && format != NULL && report != NULL, NULL);

  self = g_new0 (SkeinAnnotations, 1);
  self->input = input;
  self->format = format;
  self->report = report;
  self->document = skein_document_new ();
  self->actors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
skein_annotations_free (SkeinAnnotations *self)
{
  if (self == NULL)
    return;
  clear_article (self);
  skein_document_free (self->document);
  g_hash_table_unref (self->actors);
  g_clear_pointer (&self->carried, g_hash_table_unref);
  g_free (self);
}

/* A whole sentence about @n records. */
static const char *
get_left_out_message (SkeinLeftOut why, guint n)
{
  switch (why) {
  case SKEIN_LEFT_OUT_NO_RELATION:
    return g_dngettext (GETTEXT_PACKAGE,
                        "%u record says that there is no relation; it is left out.",
                        "%u records say that there is no relation; they are left out.",
                        n);
  case SKEIN_LEFT_OUT_REJECTED:
    return g_dngettext (GETTEXT_PACKAGE,
                        "%u record was rejected or skipped by who annotated; it is left out.",
                        "%u records were rejected or skipped by who annotated; they are left out.",
                        n);
  case SKEIN_LEFT_OUT_CANCELLED:
    return g_dngettext (GETTEXT_PACKAGE,
                        "%u annotation was cancelled; it is left out.",
                        "%u annotations were cancelled; they are left out.",
                        n);
  case SKEIN_LEFT_OUT_PREDICTION:
    return g_dngettext (
        GETTEXT_PACKAGE,
        "%u annotation is a program’s guess that nobody confirmed; it is left out.",
        "%u annotations are a program’s guesses that nobody confirmed; they are left out.",
        n);
  case SKEIN_LEFT_OUT_IDENTITY:
    return g_dngettext (GETTEXT_PACKAGE,
                        "%u relation says that both ends are the same; it is no edge.",
                        "%u relations say that both ends are the same; they are no edges.",
                        n);
  case SKEIN_LEFT_OUT_EMPTY:
  default:
    return g_dngettext (GETTEXT_PACKAGE,
                        "%u annotation marks no text; it is left out.",
                        "%u annotations mark no text; they are left out.",
                        n);
  }
}

static void
report_left_out (SkeinAnnotations *self, SkeinLeftOut why, guint n)
{
  static const char *const records[SKEIN_N_LEFT_OUT] = { "no relation", "rejected",   "cancelled",
                                                         "predictions", "identities", "empty" };

  skein_report_count (self->report, records[why], n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  skein_report_add (
      self->report, SKEIN_SEVERITY_NOTE, self->input->name, 0, get_left_out_message (why, n), n);
#pragma GCC diagnostic pop
}

/* Hands over what there is, if somebody takes articles as they are read. */
static void
hand_over (SkeinAnnotations *self)
{
  if (self->input->take == NULL ||
      (self->n_bytes < BATCH_BYTES && self->document->articles->len < BATCH_ARTICLES))
    return;
  skein_report_count (self->report, "articles", self->document->articles->len);
  annotations_carry (self);
  self->input->take (g_steal_pointer (&self->document), self->input->data);
  self->document = skein_document_new ();
  self->document->continues = self->carried != NULL;
  g_hash_table_remove_all (self->actors);
  self->n_bytes = 0;
}

/**
 * skein_annotations_finish:
 * @self: (transfer full): annotations, all of whose articles are ended
 *
 * Tells the report what was left out and how many articles there are.
 *
 * Returns: (transfer full): the document
 */
SkeinDocument *
skein_annotations_finish (SkeinAnnotations *self)
{
  SkeinDocument *document;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->article == NULL, NULL);

  for (guint i = 0; i < SKEIN_N_LEFT_OUT; i++)
    if (self->left_out[i] > 0)
      report_left_out (self, i, self->left_out[i]);
  skein_report_count (self->report, "articles", self->document->articles->len);
  document = g_steal_pointer (&self->document);
  self->document = skein_document_new ();
  skein_annotations_free (self);
  return document;
}

/**
 * skein_annotations_add_actor:
 * @self: annotations
 * @key: what the file calls the actor; spans name it by that as their chain, relations as their end
 * @name: its preferred name
 * @type: its type, as the file names it
 *
 * Adds an actor that the file lists by itself, for all of its articles. It must come before the spans
 * that name it are ended.
 *
 * Returns: (transfer none): the actor; the same one if @key is known
 */
SkeinActorRecord *
skein_annotations_add_actor (SkeinAnnotations *self,
                             const char *key,
                             const char *name,
                             const char *type)
{
  g_autofree char *good_key = dup_valid (key);
  g_autofree char *good_name = dup_valid (name);
  g_autofree char *good_type = dup_valid (type);
  guint index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key != NULL && name != NULL && type != NULL, NULL);

  if (annotations_find_listed (self, good_key, &index))
    return skein_document_get_actor (self->document, index);
  g_strstrip (good_name);
  index = skein_document_add_actor (self->document,
                                    NULL,
                                    *good_name != '\0' ? good_name
                                                       : (*good_key != '\0' ? good_key : "?"),
                                    *good_type != '\0' ? good_type : SKEIN_TYPE_OTHER);
  g_hash_table_insert (self->actors, g_steal_pointer (&good_key), GUINT_TO_POINTER (index + 1));
  return skein_document_get_actor (self->document, index);
}

/**
 * skein_annotations_add_link:
 * @actor: an actor
 * @link: what it is in a knowledge base: an IRI, "scheme:value" or a number of Wikidata
 *
 * Adds an identifier, once. What names no knowledge base is left.
 */
void
skein_annotations_add_link (SkeinActorRecord *actor, const char *link)
{
  g_autofree char *identifier = NULL;

  g_return_if_fail (actor != NULL && link != NULL);

  identifier = annotations_dup_identifier (link);
  if (identifier == NULL ||
      g_ptr_array_find_with_equal_func (actor->identifiers, identifier, g_str_equal, NULL))
    return;
  g_ptr_array_add (actor->identifiers, g_steal_pointer (&identifier));
}

/**
 * skein_annotations_leave_out:
 * @self: annotations
 * @why: why
 * @n: how many records
 *
 * Counts records that are rightly left out, to be told in one line at the end.
 */
void
skein_annotations_leave_out (SkeinAnnotations *self, SkeinLeftOut why, guint n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (why < SKEIN_N_LEFT_OUT);
  self->left_out[why] += n;
}

static void
begin (SkeinAnnotations *self, const char *title, char *text)
{
  self->article = skein_document_add_article (self->document, title, text);
  self->article->file = g_strdup (self->input->name);
  self->article->format = g_strdup (self->format);
  self->anchor = skein_anchor_new (self->article->text, strlen (self->article->text));
  self->n_near = 0;
  self->spans = g_ptr_array_new_with_free_func (span_free);
  self->relations = g_ptr_array_new_with_free_func (relation_free);
  self->spans_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->relations_by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * skein_annotations_begin:
 * @self: annotations whose last article is ended
 * @title: (nullable): the title, or %NULL to take it from the text or the file's name
 * @text: the text
 *
 * Begins an article. Offsets count code points, until skein_annotations_expect() or the quotes say
 * otherwise.
 *
 * Returns: (transfer none) (nullable): the article, for its metadata to be set; or %NULL if the text is
 *   empty, which the report is told
 */
SkeinArticleRecord *
skein_annotations_begin (SkeinAnnotations *self, const char *title, const char *text)
{
  g_autofree char *good_title = dup_valid (title);
  g_autofree char *good_text = NULL;
  gboolean is_untitled;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);
  g_return_val_if_fail (self->article == NULL, NULL);

  if (*text == '\0') {
    skein_report_add (self->report,
                      SKEIN_SEVERITY_REFUSED,
                      self->input->name,
                      0,
                      _ ("An article without text is left out."));
    return NULL;
  }
  good_text = dup_valid (text);
  if (good_title != NULL)
    g_strstrip (good_title);
  is_untitled = good_title == NULL || *good_title == '\0';
  if (is_untitled) {
    g_free (good_title);
    good_title = skein_heading_dup_title (good_text, self->input->name);
  }
  begin (self, good_title, g_steal_pointer (&good_text));
  self->article->untitled = is_untitled;
  self->n_articles++;
  if (self->n_articles == 2 && self->document->articles->len == 2)
    annotations_tell_apart (self, g_ptr_array_index (self->document->articles, 0));
  if (self->n_articles > 1)
    annotations_tell_apart (self, self->article);
  return self->article;
}

/**
 * skein_annotations_begin_lists:
 * @self: annotations whose last article is ended
 *
 * Begins a part of the file that has no text, for relations between actors that the file lists. It is ended like an
 * article, but is none.
 */
void
skein_annotations_begin_lists (SkeinAnnotations *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->article == NULL);

  begin (self, "", g_strdup (""));
}

/**
 * skein_annotations_expect:
 * @self: annotations within an article
 * @unit: what the format says that offsets count
 *
 * Sets what holds unless quotes, or the edges of words where there are no quotes, are against it.
 */
void
skein_annotations_expect (SkeinAnnotations *self, SkeinUnit unit)
{
  g_return_if_fail (self != NULL && self->article != NULL);
  skein_anchor_expect (self->anchor, unit);
}

/**
 * skein_annotations_vote:
 * @self: annotations within an article
 * @start: the offset of something that is no annotation, such as a token
 * @end: the offset of its end
 * @quote: (nullable): its text
 *
 * Lets something that will be no mention help to find out what offsets count.
 */
void
skein_annotations_vote (SkeinAnnotations *self, guint32 start, guint32 end, const char *quote)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  SkeinSpan span = { start, end };

  g_return_if_fail (self != NULL && self->article != NULL);

  g_array_append_val (offsets, span);
  if (quote != NULL && *quote != '\0')
    skein_anchor_vote (self->anchor, offsets, quote);
  else
    skein_anchor_vote_words (self->anchor, offsets);
}

static void
index_by_id (SkeinAnnotations *self, GHashTable *table, char *id, gpointer record)
{
  if (id == NULL)
    return;
  if (g_hash_table_contains (self->spans_by_id, id) ||
      g_hash_table_contains (self->relations_by_id, id)) {
    g_autofree char *excerpt = skein_formats_dup_excerpt (id, -1);

    skein_report_add (self->report,
                      SKEIN_SEVERITY_NOTE,
                      self->input->name,
                      0,
                      _ ("%s is there more than once; what names it means the first."),
                      excerpt);
    return;
  }
  g_hash_table_insert (table, id, record);
}

/**
 * skein_annotations_add_span:
 * @self: annotations within an article
 * @id: (nullable): what the file calls it, unique in the article
 * @label: (nullable): its type, as the file names it
 * @start: the first offset, counted as the file counts
 * @end: the offset after the last
 *
 * Returns: (transfer none): the span, for its other fields to be set
 */
SkeinAnnotatedSpan *
skein_annotations_add_span (
    SkeinAnnotations *self, const char *id, const char *label, guint32 start, guint32 end)
{
  AnnotatedSpan *span;

  g_return_val_if_fail (self != NULL && self->article != NULL, NULL);

  span = g_new0 (AnnotatedSpan, 1);
  span->base.id = dup_valid (id);
  span->base.label = dup_valid (label);
  span->base.offsets = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  span->base.links = g_ptr_array_new_with_free_func (g_free);
  span->base.attributes = g_ptr_array_new_with_free_func (attribute_free);
  span->index = self->spans->len;
  span->mention = -1;
  skein_annotated_span_add_piece (&span->base, start, end);
  g_ptr_array_add (self->spans, span);
  index_by_id (self, self->spans_by_id, span->base.id, span);
  return &span->base;
}

/**
 * skein_annotations_get_span:
 * @self: annotations within an article
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the span that was added under @id
 */
SkeinAnnotatedSpan *
skein_annotations_get_span (SkeinAnnotations *self, const char *id)
{
  g_return_val_if_fail (self != NULL && self->article != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);
  return g_hash_table_lookup (self->spans_by_id, id);
}

/**
 * skein_annotated_span_add_piece:
 * @span: a span
 * @start: the first offset of a further piece of it, counted as the file counts
 * @end: the offset after the last
 */
void
skein_annotated_span_add_piece (SkeinAnnotatedSpan *span, guint32 start, guint32 end)
{
  SkeinSpan piece = { start, end };

  g_return_if_fail (span != NULL);
  g_array_append_val (span->offsets, piece);
}

static AnnotatedRelation *
add_relation (SkeinAnnotations *self, const char *id, const char *label)
{
  AnnotatedRelation *relation = g_new0 (AnnotatedRelation, 1);

  relation->base.id = dup_valid (id);
  relation->base.label = dup_valid (label);
  relation->base.passages = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  relation->base.triggers = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  relation->base.attributes = g_ptr_array_new_with_free_func (attribute_free);
  relation->roles = g_ptr_array_new_with_free_func (role_free);
  relation->mention = -1;
  g_ptr_array_add (self->relations, relation);
  index_by_id (self, self->relations_by_id, relation->base.id, relation);
  return relation;
}

/**
 * skein_annotations_add_relation:
 * @self: annotations within an article
 * @id: (nullable): what the file calls it, unique in the article
 * @label: (nullable): its type, as the file names it; without one it is "related"
 * @source: what it leaves: the id of a span or an event, or the key of an actor or of a chain
 * @target: what it enters, likewise
 *
 * Adds a relation between two. What @source and @target name may be added later.
 *
 * Returns: (transfer none): the relation, for its other fields to be set
 */
SkeinAnnotatedRelation *
skein_annotations_add_relation (SkeinAnnotations *self,
                                const char *id,
                                const char *label,
                                const char *source,
                                const char *target)
{
  AnnotatedRelation *relation;

  g_return_val_if_fail (self != NULL && self->article != NULL, NULL);
  g_return_val_if_fail (source != NULL && target != NULL, NULL);

  relation = add_relation (self, id, label != NULL && *label != '\0' ? label : "related");
  skein_annotated_relation_add_role (&relation->base, "", source);
  skein_annotated_relation_add_role (&relation->base, "", target);
  return &relation->base;
}

/**
 * skein_annotations_add_event:
 * @self: annotations within an article
 * @id: (nullable): what the file calls it, unique in the article
 * @label: (nullable): its type, as the file names it; without one it is "event"
 * @trigger: (nullable): the id of the span that tells of it
 *
 * Adds an event, or a relation of more than two. It becomes an actor of type Event, with an edge to
 * each of its roles.
 *
 * Returns: (transfer none): the event, for roles to be added
 */
SkeinAnnotatedRelation *
skein_annotations_add_event (SkeinAnnotations *self,
                             const char *id,
                             const char *label,
                             const char *trigger)
{
  AnnotatedRelation *event;

  g_return_val_if_fail (self != NULL && self->article != NULL, NULL);

  event = add_relation (self, id, label != NULL && *label != '\0' ? label : "event");
  event->is_event = TRUE;
  event->trigger = dup_valid (trigger);
  return &event->base;
}

/**
 * skein_annotated_relation_add_role:
 * @event: an event
 * @role: what @target is in it: "buyer"
 * @target: the id of a span or an event, or the key of an actor or of a chain
 */
void
skein_annotated_relation_add_role (SkeinAnnotatedRelation *event,
                                   const char *role,
                                   const char *target)
{
  AnnotatedRole *record;

  g_return_if_fail (event != NULL);
  g_return_if_fail (role != NULL && target != NULL);

  record = g_new0 (AnnotatedRole, 1);
  record->role = dup_valid (role);
  record->target = dup_valid (target);
  g_ptr_array_add (((AnnotatedRelation *) event)->roles, record);
}

/**
 * skein_annotated_relation_add_passage:
 * @relation: a relation
 * @start: the first offset of a passage that says so, counted as the file counts
 * @end: the offset after the last
 */
void
skein_annotated_relation_add_passage (SkeinAnnotatedRelation *relation, guint32 start, guint32 end)
{
  SkeinSpan span = { start, end };

  g_return_if_fail (relation != NULL);
  g_array_append_val (relation->passages, span);
}

/**
 * skein_annotated_relation_add_trigger:
 * @relation: a relation
 * @start: the first offset of words that express it, counted as the file counts
 * @end: the offset after the last
 */
void
skein_annotated_relation_add_trigger (SkeinAnnotatedRelation *relation, guint32 start, guint32 end)
{
  SkeinSpan span = { start, end };

  g_return_if_fail (relation != NULL);
  g_array_append_val (relation->triggers, span);
}

/**
 * skein_annotations_keep:
 * @self: annotations within an article
 * @line: the line in the file, or 0
 * @raw: what the file says, word by word
 * @message: a translated sentence: what is wrong with it
 *
 * Keeps with the article what can't be read.
 */
void
skein_annotations_keep (SkeinAnnotations *self, guint line, const char *raw, const char *message)
{
  g_autofree char *valid = NULL;
  g_autofree char *excerpt = NULL;

  g_return_if_fail (self != NULL && self->article != NULL);
  g_return_if_fail (raw != NULL && message != NULL);

  valid = dup_valid (raw);
  excerpt = skein_formats_dup_excerpt (valid, -1);
  if (self->leftover == NULL)
    self->leftover = g_string_new (NULL);
  g_string_append_printf (self->leftover, "%s\n", valid);
  skein_report_add (self->report,
                    SKEIN_SEVERITY_KEPT,
                    self->input->name,
                    line,
                    _ ("%s It is kept: “%s”"),
                    message,
                    excerpt);
}

static void
make_all_valid (SkeinAnnotations *self)
{
  make_valid (&self->article->source);
  make_valid (&self->article->author);
  make_valid (&self->article->published);
  make_valid (&self->article->url);
  make_valid (&self->article->language);
  make_valid (&self->article->key);
  for (guint i = 0; i < self->spans->len; i++) {
    SkeinAnnotatedSpan *span = g_ptr_array_index (self->spans, i);

    make_valid (&span->label);
    make_valid (&span->quote);
    make_valid (&span->chain);
    make_valid (&span->name);
    make_valid (&span->note);
    make_attributes_valid (span->attributes);
  }
  for (guint i = 0; i < self->relations->len; i++) {
    SkeinAnnotatedRelation *relation = g_ptr_array_index (self->relations, i);

    make_valid (&relation->label);
    make_valid (&relation->date);
    make_valid (&relation->note);
    make_attributes_valid (relation->attributes);
  }
}

/**
 * skein_annotations_end:
 * @self: annotations within an article
 *
 * Ends the article: places its spans, finds out which of them name the same, and makes actors, mentions
 * and evidence. Takes nearly linear time.
 */
void
skein_annotations_end (SkeinAnnotations *self)
{
  g_return_if_fail (self != NULL && self->article != NULL);

  make_all_valid (self);
  annotations_tidy_date (self);
  if (self->article->line == 0 && self->spans->len > 0)
    self->article->line = ((SkeinAnnotatedSpan *) g_ptr_array_index (self->spans, 0))->line;
  annotations_place (self);
  annotations_mark_triggers (self);
  annotations_find_ends (self);
  annotations_build_mentions (self);
  annotations_build_relations (self);
  if (self->leftover != NULL)
    self->article->leftover = g_string_free (g_steal_pointer (&self->leftover), FALSE);
  self->n_bytes += strlen (self->article->text);
  if (*self->article->text == '\0')
    g_ptr_array_set_size (self->document->articles, (int) self->document->articles->len - 1);
  clear_article (self);
  hand_over (self);
}

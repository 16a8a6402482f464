// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-anchor.h"
#include "skein-format.h"

G_BEGIN_DECLS

/**
 * SkeinLeftOut:
 * @SKEIN_LEFT_OUT_NO_RELATION: it says that there is no relation ("no_relation")
 * @SKEIN_LEFT_OUT_REJECTED: somebody rejected or skipped it
 * @SKEIN_LEFT_OUT_CANCELLED: somebody began it and gave it up
 * @SKEIN_LEFT_OUT_PREDICTION: a program guessed it and nobody confirmed it
 * @SKEIN_LEFT_OUT_IDENTITY: a relation that says that both ends are the same; they become one actor
 * @SKEIN_LEFT_OUT_EMPTY: an annotation that marks no text
 *
 * Why a record of a file is, rightly, no mention and no edge. They are counted and told in one line each.
 */
typedef enum {
  SKEIN_LEFT_OUT_NO_RELATION,
  SKEIN_LEFT_OUT_REJECTED,
  SKEIN_LEFT_OUT_CANCELLED,
  SKEIN_LEFT_OUT_PREDICTION,
  SKEIN_LEFT_OUT_IDENTITY,
  SKEIN_LEFT_OUT_EMPTY,
} SkeinLeftOut;

#define SKEIN_N_LEFT_OUT 6

/**
 * SkeinAnnotatedSpan:
 * @id: (nullable): what the file calls it; relations find it by that
 * @label: (nullable): its type, as the file names it
 * @offsets: (element-type SkeinSpan): its pieces, counted as the file counts
 * @quote: (nullable): the text that the file says is there
 * @chain: (nullable): what the file calls that which the span names: spans of one article with the same
 *   chain name the same, as does an actor that was added under this key
 * @links: (element-type utf8): what it is in knowledge bases (IRIs, "wikidata:Q1", "Q1")
 * @name: (nullable): the preferred name of what it names, from a knowledge base or a list
 * @note: (nullable): what somebody wrote about it
 * @attributes: (element-type SkeinAttribute): marks, in the file's order
 * @line: the line in the file, from 1, or 0
 *
 * A stretch of an article that names an actor or triggers an event. Readers set the fields after
 * skein_annotations_add_span(); strings are owned by the span.
 */
typedef struct {
  char *id;
  char *label;
  GArray *offsets;
  char *quote;
  char *chain;
  GPtrArray *links;
  char *name;
  char *note;
  GPtrArray *attributes;
  guint line;
} SkeinAnnotatedSpan;

/**
 * SkeinAnnotatedRelation:
 * @id: (nullable): what the file calls it
 * @label: its type, as the file names it, not empty
 * @mutual: whether it holds both ways by its nature
 * @asserted: whether the file asserts it by itself rather than of a passage (a list of relations); then it
 *   has no passage, wherever its ends may be named
 * @polarity: whether it is asserted or denied
 * @modality: whether it is stated or alleged
 * @passages: (element-type SkeinSpan): the passages that say so, counted as the file counts; none: the
 *   sentences around the ends
 * @triggers: (element-type SkeinSpan): the words that express it, counted as the file counts
 * @date: (nullable): when it held
 * @note: (nullable): what somebody wrote about it
 * @attributes: (element-type SkeinAttribute): marks, in the file's order
 * @line: the line in the file, from 1, or 0
 *
 * A relation between two spans or actors, or an event with any number of roles. Readers set the fields
 * after skein_annotations_add_relation() or skein_annotations_add_event().
 */
typedef struct {
  char *id;
  char *label;
  gboolean mutual;
  gboolean asserted;
  SkeinPolarity polarity;
  SkeinModality modality;
  GArray *passages;
  GArray *triggers;
  char *date;
  char *note;
  GPtrArray *attributes;
  guint line;
} SkeinAnnotatedRelation;

/**
 * SkeinAnnotations:
 *
 * Turns what readers of standoff formats find (texts, spans, relations) into a #SkeinDocument. What
 * all of them need is done here: finding out what offsets count, placing and repairing, actors of
 * mentions that name the same, events, leaving out what is no edge, and telling the report.
 */
typedef struct _SkeinAnnotations SkeinAnnotations;

SkeinAnnotations *skein_annotations_new (const SkeinInput *input,
                                         const char *format,
                                         SkeinReport *report) G_GNUC_WARN_UNUSED_RESULT;
void skein_annotations_free (SkeinAnnotations *self);
SkeinDocument *skein_annotations_finish (SkeinAnnotations *self) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinAnnotations, skein_annotations_free)

void skein_annotations_carry_lists (SkeinAnnotations *self);
SkeinActorRecord *skein_annotations_add_actor (SkeinAnnotations *self,
                                               const char *key,
                                               const char *name,
                                               const char *type);
void skein_annotations_add_link (SkeinActorRecord *actor, const char *link);
void skein_annotations_leave_out (SkeinAnnotations *self, SkeinLeftOut why, guint n);

SkeinArticleRecord *
skein_annotations_begin (SkeinAnnotations *self, const char *title, const char *text);
void skein_annotations_begin_lists (SkeinAnnotations *self);
void skein_annotations_expect (SkeinAnnotations *self, SkeinUnit unit);
void skein_annotations_vote (SkeinAnnotations *self, guint32 start, guint32 end, const char *quote);
SkeinAnnotatedSpan *skein_annotations_add_span (
    SkeinAnnotations *self, const char *id, const char *label, guint32 start, guint32 end);
SkeinAnnotatedSpan *skein_annotations_get_span (SkeinAnnotations *self, const char *id);
void skein_annotated_span_add_piece (SkeinAnnotatedSpan *span, guint32 start, guint32 end);
SkeinAnnotatedRelation *skein_annotations_add_relation (SkeinAnnotations *self,
                                                        const char *id,
                                                        const char *label,
                                                        const char *source,
                                                        const char *target);
SkeinAnnotatedRelation *skein_annotations_add_event (SkeinAnnotations *self,
                                                     const char *id,
                                                     const char *label,
                                                     const char *trigger);
void skein_annotated_relation_add_role (SkeinAnnotatedRelation *event,
                                        const char *role,
                                        const char *target);
void
skein_annotated_relation_add_passage (SkeinAnnotatedRelation *relation, guint32 start, guint32 end);
void
skein_annotated_relation_add_trigger (SkeinAnnotatedRelation *relation, guint32 start, guint32 end);
void
skein_annotations_keep (SkeinAnnotations *self, guint line, const char *raw, const char *message);
void skein_annotations_end (SkeinAnnotations *self);

/**
 * SkeinTokenText:
 *
 * A text that is put together from its words, for formats that have no other. Spans of words become
 * spans of the text, in code points.
 */
typedef struct _SkeinTokenText SkeinTokenText;

SkeinTokenText *skein_token_text_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_token_text_free (SkeinTokenText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinTokenText, skein_token_text_free)

void skein_token_text_add (SkeinTokenText *self, const char *token, const char *separator);
guint skein_token_text_get_n (const SkeinTokenText *self);
gboolean
skein_token_text_get_span (const SkeinTokenText *self, guint first, guint end, SkeinSpan *span);
const char *skein_token_text_get_text (const SkeinTokenText *self);

G_END_DECLS

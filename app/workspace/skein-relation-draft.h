// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-edit.h"
#include "skein-text-map.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinDraftDirection:
 * @SKEIN_DRAFT_FORTH: from the first actor to the other
 * @SKEIN_DRAFT_BACK: from the other actor to the first
 * @SKEIN_DRAFT_MUTUAL: both ways
 */
typedef enum {
  SKEIN_DRAFT_FORTH,
  SKEIN_DRAFT_BACK,
  SKEIN_DRAFT_MUTUAL,
  SKEIN_N_DRAFT_DIRECTIONS,
} SkeinDraftDirection;

/**
 * SkeinDraftNearness:
 * @SKEIN_DRAFT_IN_SENTENCE: a sentence of the passage names the actor
 * @SKEIN_DRAFT_IN_ARTICLE: the article names it elsewhere
 * @SKEIN_DRAFT_IN_PROJECT: the article does not name it
 */
typedef enum {
  SKEIN_DRAFT_IN_SENTENCE,
  SKEIN_DRAFT_IN_ARTICLE,
  SKEIN_DRAFT_IN_PROJECT,
} SkeinDraftNearness;

/**
 * SkeinDraftEnd:
 * @actor: the actor, or 0 while nobody has been chosen
 * @mention: where the article names it, nearest to the other end, or 0
 * @nearness: how near that is
 *
 * One end of a relation that is being made.
 */
typedef struct {
  gint64 actor;
  gint64 mention;
  SkeinDraftNearness nearness;
} SkeinDraftEnd;

/**
 * SkeinDraftType:
 * @name: the name of a type of relations
 * @phrase: how it is read
 * @n_between: how many relations between actors of these two types have it
 * @n_uses: how many relations have it
 * @is_new: whether nothing has it yet
 * @is_inverse: whether @phrase is how it is read from its target, so that it goes from the other actor to the first
 *
 * A type that may be meant.
 */
typedef struct {
  char *name;
  char *phrase;
  guint n_between;
  guint n_uses;
  gboolean is_new;
  gboolean is_inverse;
} SkeinDraftType;

/**
 * SkeinDraftUnit:
 * @SKEIN_DRAFT_WORD: a word
 * @SKEIN_DRAFT_SENTENCE: a sentence
 *
 * By how much the edge of a passage is moved.
 */
typedef enum {
  SKEIN_DRAFT_WORD,
  SKEIN_DRAFT_SENTENCE,
} SkeinDraftUnit;

/**
 * SkeinRelationDraft:
 * @workspace: the workspace
 * @evidence: the evidence that is edited, or 0 if it is new
 * @article: the article that says so, or 0: a person asserts it without a passage
 * @map: (nullable): the text of the article
 * @sentences: (element-type SkeinSpan): its sentences
 * @mentions: (element-type SkeinMention): whom it names
 * @first: the actor that was there first, which is the one that relations leave "forth"
 * @other: the other actor
 * @type: (nullable): the type of the relation
 * @direction: which way it goes
 * @span: the passage
 * @triggers: (element-type SkeinSpan): the words that express the relation
 * @polarity: asserted or denied
 * @modality: stated or alleged
 * @date: (nullable): when it held, as it was typed
 * @grade: (nullable): "A1" to "F6"
 * @note: (nullable): anything
 *
 * A relation and its passage while a person makes or edits them. @date, @grade, @note, @polarity and @modality may be
 * set at will (the strings with g_free() and g_strdup()), all else through functions.
 */
typedef struct {
  SkeinWorkspace *workspace;
  gint64 evidence;
  gint64 article;
  SkeinTextMap *map;
  GArray *sentences;
  GPtrArray *mentions;
  SkeinDraftEnd first;
  SkeinDraftEnd other;
  char *type;
  SkeinDraftDirection direction;
  SkeinSpan span;
  GArray *triggers;
  SkeinPolarity polarity;
  SkeinModality modality;
  char *date;
  char *grade;
  char *note;
  /*< private >*/
  char *text;
  gboolean span_by_hand;
  gboolean direction_by_hand;
  SkeinDraftDirection known_direction;
  gint64 relation;
} SkeinRelationDraft;

/* Where it begins. */
SkeinRelationDraft *skein_relation_draft_new (SkeinWorkspace *workspace,
                                              gint64 first,
                                              gint64 other) G_GNUC_WARN_UNUSED_RESULT;
SkeinRelationDraft *skein_relation_draft_new_from_mention (
    SkeinWorkspace *workspace, gint64 mention, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinRelationDraft *skein_relation_draft_new_from_relation (
    SkeinWorkspace *workspace, gint64 relation, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SkeinRelationDraft *skein_relation_draft_new_from_evidence (
    SkeinWorkspace *workspace, gint64 evidence, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_relation_draft_set_article (SkeinRelationDraft *draft,
                                           gint64 article,
                                           SkeinSpan place,
                                           GError **error);
void skein_relation_draft_free (SkeinRelationDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRelationDraft, skein_relation_draft_free)

/* What may be meant, the likeliest first. */
void skein_draft_type_free (SkeinDraftType *type);
GArray *skein_relation_draft_dup_ends (const SkeinRelationDraft *draft,
                                       const char *typed,
                                       guint limit) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *skein_relation_draft_dup_types (const SkeinRelationDraft *draft,
                                           const char *typed,
                                           guint limit) G_GNUC_WARN_UNUSED_RESULT;

/* What is chosen. */
void skein_relation_draft_set_other (SkeinRelationDraft *draft, const SkeinDraftEnd *end);
void skein_relation_draft_set_type (SkeinRelationDraft *draft, const char *type);
void skein_relation_draft_choose_type (SkeinRelationDraft *draft, const SkeinDraftType *type);
char *skein_relation_draft_dup_phrase (const SkeinRelationDraft *draft) G_GNUC_WARN_UNUSED_RESULT;
void skein_relation_draft_set_direction (SkeinRelationDraft *draft, SkeinDraftDirection direction);
char *skein_relation_draft_dup_sentence (const SkeinRelationDraft *draft,
                                         SkeinDraftDirection direction) G_GNUC_WARN_UNUSED_RESULT;

/* The passage. */
SkeinSpan skein_relation_draft_get_context (const SkeinRelationDraft *draft);
void skein_relation_draft_move_start (SkeinRelationDraft *draft, SkeinDraftUnit unit, int steps);
void skein_relation_draft_move_end (SkeinRelationDraft *draft, SkeinDraftUnit unit, int steps);
gboolean skein_relation_draft_toggle_trigger (SkeinRelationDraft *draft, SkeinSpan words);

/* Into the project. */
gboolean skein_relation_draft_is_complete (const SkeinRelationDraft *draft);
gint64 skein_relation_draft_save (SkeinRelationDraft *draft, gboolean with_passage, GError **error);
gint64 skein_relation_draft_move (SkeinRelationDraft *draft, GError **error);

G_END_DECLS

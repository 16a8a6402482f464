// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-evidence.h"
#include "skein-occurrence.h"
#include "skein-project.h"

G_BEGIN_DECLS

/* What a person does to a project. Merging actors is in skein-identity.h, types are in skein-type.h.
 *
 * Each call is one step of the history with a translated name, is on disk when it returns, and is announced by
 * SkeinProject::changed. It fails with %SKEIN_ERROR_NOT_FOUND if something that it is about is gone,
 * %SKEIN_ERROR_INVALID if a value is not acceptable, and %SKEIN_ERROR_READ_ONLY or %SKEIN_ERROR_BUSY; then nothing
 * has changed. An edit that would change nothing succeeds and is no step. Edits of a text field that follow each other
 * within seconds are one step; skein_history_stop_joining() ends that (when the field loses the focus).
 *
 * Ids of relations: joining with an equal relation removes one of the two, so calls that may do so tell which
 * remains. */

/* Actors */

gint64
skein_edit_add_actor (SkeinProject *project, const char *name, const char *type, GError **error);
gboolean skein_edit_rename_actor (
    SkeinProject *project, gint64 actor, const char *name, gboolean keep_alias, GError **error);
gboolean skein_edit_set_actor_type (
    SkeinProject *project, const gint64 *actors, guint n_actors, const char *type, GError **error);
gboolean
skein_edit_set_actor_note (SkeinProject *project, gint64 actor, const char *note, GError **error);
gboolean skein_edit_set_actor_colour (SkeinProject *project,
                                      const gint64 *actors,
                                      guint n_actors,
                                      const char *colour,
                                      GError **error);
gboolean
skein_edit_add_alias (SkeinProject *project, gint64 actor, const char *alias, GError **error);
gboolean
skein_edit_remove_alias (SkeinProject *project, gint64 actor, const char *alias, GError **error);
gboolean skein_edit_add_identifier (SkeinProject *project,
                                    gint64 actor,
                                    const char *identifier,
                                    GError **error);
gboolean skein_edit_remove_identifier (SkeinProject *project,
                                       gint64 actor,
                                       const char *identifier,
                                       GError **error);
gboolean skein_edit_delete_actors (SkeinProject *project,
                                   const gint64 *actors,
                                   guint n_actors,
                                   GError **error);
gboolean skein_edit_never_actors (SkeinProject *project,
                                  const gint64 *actors,
                                  guint n_actors,
                                  GError **error);

/* Mentions */

gint64 skein_edit_add_mention (SkeinProject *project,
                               gint64 article,
                               gint64 actor,
                               const SkeinSpan *spans,
                               guint n_spans,
                               GError **error);
gint64 skein_edit_add_mention_of_new (SkeinProject *project,
                                      gint64 article,
                                      const SkeinSpan *spans,
                                      guint n_spans,
                                      const char *name,
                                      const char *type,
                                      gint64 *actor,
                                      GError **error);
gboolean skein_edit_add_mentions (SkeinProject *project,
                                  gint64 actor,
                                  const SkeinOccurrence *occurrences,
                                  guint n_occurrences,
                                  guint *n_added,
                                  GError **error);
gboolean skein_edit_remove_mentions (SkeinProject *project,
                                     const gint64 *mentions,
                                     guint n_mentions,
                                     GError **error);
gboolean skein_edit_move_mentions (
    SkeinProject *project, const gint64 *mentions, guint n_mentions, gint64 actor, GError **error);
gint64 skein_edit_split_mentions (SkeinProject *project,
                                  const gint64 *mentions,
                                  guint n_mentions,
                                  const char *name,
                                  const char *type,
                                  GError **error);
gboolean skein_edit_set_mention_spans (
    SkeinProject *project, gint64 mention, const SkeinSpan *spans, guint n_spans, GError **error);
gboolean skein_edit_set_mention_note (SkeinProject *project,
                                      gint64 mention,
                                      const char *note,
                                      GError **error);
gboolean skein_edit_set_mention_status (SkeinProject *project,
                                        const gint64 *mentions,
                                        guint n_mentions,
                                        SkeinStatus status,
                                        GError **error);

/* Relations */

gint64 skein_edit_add_relation (SkeinProject *project,
                                gint64 source,
                                gint64 target,
                                const char *type,
                                gboolean mutual,
                                const char *note,
                                GError **error);
gboolean skein_edit_set_relation_type (
    SkeinProject *project, gint64 relation, const char *type, gint64 *remaining, GError **error);
gboolean skein_edit_set_relation_types (SkeinProject *project,
                                        const gint64 *relations,
                                        guint n_relations,
                                        const char *type,
                                        gint64 *remaining,
                                        GError **error);
gboolean skein_edit_turn_relation (SkeinProject *project,
                                   gint64 relation,
                                   gint64 *remaining,
                                   GError **error);
gboolean skein_edit_set_relation_mutual (
    SkeinProject *project, gint64 relation, gboolean mutual, gint64 *remaining, GError **error);
gboolean skein_edit_set_relation_source (
    SkeinProject *project, gint64 relation, gint64 source, gint64 *remaining, GError **error);
gboolean skein_edit_set_relation_note (SkeinProject *project,
                                       gint64 relation,
                                       const char *note,
                                       GError **error);
gboolean skein_edit_set_relation_asserted (SkeinProject *project,
                                           gint64 relation,
                                           gboolean asserted,
                                           GError **error);
gboolean skein_edit_delete_relations (SkeinProject *project,
                                      const gint64 *relations,
                                      guint n_relations,
                                      GError **error);

/* Evidence */

/**
 * SkeinEvidenceFields:
 * @SKEIN_EVIDENCE_SPAN: the passage
 * @SKEIN_EVIDENCE_MENTIONS: which mentions name the two actors
 * @SKEIN_EVIDENCE_TRIGGERS: the words that express the relation
 * @SKEIN_EVIDENCE_POLARITY: asserted or denied
 * @SKEIN_EVIDENCE_MODALITY: stated or alleged
 * @SKEIN_EVIDENCE_DATE: when it held
 * @SKEIN_EVIDENCE_GRADE: the grade of source and information
 * @SKEIN_EVIDENCE_NOTE: the note
 *
 * Which fields of a #SkeinEvidenceDraft are meant.
 */
typedef enum {
  SKEIN_EVIDENCE_SPAN = 1 << 0,
  SKEIN_EVIDENCE_MENTIONS = 1 << 1,
  SKEIN_EVIDENCE_TRIGGERS = 1 << 2,
  SKEIN_EVIDENCE_POLARITY = 1 << 3,
  SKEIN_EVIDENCE_MODALITY = 1 << 4,
  SKEIN_EVIDENCE_DATE = 1 << 5,
  SKEIN_EVIDENCE_GRADE = 1 << 6,
  SKEIN_EVIDENCE_NOTE = 1 << 7,
} SkeinEvidenceFields;

/**
 * SkeinEvidenceDraft:
 * @span: the passage, in code points; empty: the sentences around the two mentions, of which there must then be
 *   one
 * @source_mention: a mention of the source in the article, or 0
 * @target_mention: a mention of the target in the article, or 0
 * @triggers: (array length=n_triggers) (nullable): the words that express the relation
 * @n_triggers: how many spans these are
 * @polarity: asserted or denied
 * @modality: stated or alleged
 * @date: (nullable): EDTF level 1, see skein_date_normalize(); empty is none
 * @grade: (nullable): "A1" to "F6"; empty is none
 * @note: (nullable): anything; empty is none
 *
 * What a person enters about a piece of evidence. All zero is a good beginning.
 */
typedef struct {
  SkeinSpan span;
  gint64 source_mention;
  gint64 target_mention;
  const SkeinSpan *triggers;
  guint n_triggers;
  SkeinPolarity polarity;
  SkeinModality modality;
  const char *date;
  const char *grade;
  const char *note;
} SkeinEvidenceDraft;

gint64 skein_edit_add_evidence (SkeinProject *project,
                                gint64 source,
                                gint64 target,
                                const char *type,
                                gboolean mutual,
                                gint64 article,
                                const SkeinEvidenceDraft *draft,
                                gint64 *relation,
                                GError **error);
gboolean skein_edit_set_evidence (SkeinProject *project,
                                  gint64 evidence,
                                  SkeinEvidenceFields fields,
                                  const SkeinEvidenceDraft *draft,
                                  GError **error);
gboolean skein_edit_move_evidence (SkeinProject *project,
                                   const gint64 *evidence,
                                   guint n_evidence,
                                   gint64 source,
                                   gint64 target,
                                   const char *type,
                                   gboolean mutual,
                                   gint64 *relation,
                                   GError **error);
gboolean skein_edit_remove_evidence (SkeinProject *project,
                                     const gint64 *evidence,
                                     guint n_evidence,
                                     GError **error);
gboolean skein_edit_set_evidence_status (SkeinProject *project,
                                         const gint64 *evidence,
                                         guint n_evidence,
                                         SkeinStatus status,
                                         GError **error);

/* Articles */

/**
 * SkeinArticleField:
 * @SKEIN_ARTICLE_TITLE: the title, which can't be empty
 * @SKEIN_ARTICLE_SOURCE: who published it
 * @SKEIN_ARTICLE_AUTHOR: who wrote it
 * @SKEIN_ARTICLE_PUBLISHED: when it was published, EDTF level 1 or a day with a time
 * @SKEIN_ARTICLE_URL: where it is on the web
 * @SKEIN_ARTICLE_LANGUAGE: a BCP 47 tag
 *
 * What a person may change of an article. Its text never changes.
 */
typedef enum {
  SKEIN_ARTICLE_TITLE,
  SKEIN_ARTICLE_SOURCE,
  SKEIN_ARTICLE_AUTHOR,
  SKEIN_ARTICLE_PUBLISHED,
  SKEIN_ARTICLE_URL,
  SKEIN_ARTICLE_LANGUAGE,
} SkeinArticleField;

gboolean skein_edit_set_article (SkeinProject *project,
                                 gint64 article,
                                 SkeinArticleField field,
                                 const char *value,
                                 GError **error);

G_END_DECLS

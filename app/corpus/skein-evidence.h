// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-span.h"
#include "skein-vocabulary.h"

G_BEGIN_DECLS

/**
 * SkeinEvidence:
 * @id: its number in the project
 * @relation: the relation that it supports or denies
 * @type: the type of that relation
 * @source: the actor that the relation leaves
 * @target: the actor that the relation enters
 * @mutual: whether the relation holds both ways
 * @article: the article that it is from
 * @span: the passage that says so, in code points of the article
 * @source_mention: where the passage names @source, or 0
 * @target_mention: where the passage names @target, or 0; of a mutual relation the two may be the other way
 *   round
 * @triggers: (element-type SkeinSpan): the words that express the relation
 * @polarity: whether the passage asserts or denies it
 * @modality: whether the passage states it or reports a claim
 * @date: (nullable): when it held, EDTF level 1
 * @grade: (nullable): source and information, "A1" to "F6"
 * @note: (nullable): what somebody wrote about it
 * @status: suggested or accepted; what is rejected is not read
 * @by_hand: whether a person added it, rather than a file
 *
 * One passage that supports or denies one relation, as it is edited.
 */
typedef struct {
  gint64 id;
  gint64 relation;
  char *type;
  gint64 source;
  gint64 target;
  gboolean mutual;
  gint64 article;
  SkeinSpan span;
  gint64 source_mention;
  gint64 target_mention;
  GArray *triggers;
  SkeinPolarity polarity;
  SkeinModality modality;
  char *date;
  char *grade;
  char *note;
  SkeinStatus status;
  gboolean by_hand;
} SkeinEvidence;

void skein_evidence_free (SkeinEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinEvidence, skein_evidence_free)

gboolean skein_grade_is_valid (const char *grade);
SkeinEvidence *skein_project_dup_evidence (SkeinProject *project, gint64 id, GError **error);
GPtrArray *
skein_project_dup_article_evidence (SkeinProject *project, gint64 article, GError **error);
GPtrArray *
skein_project_dup_mention_evidence (SkeinProject *project, gint64 mention, GError **error);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"
#include "skein-span.h"
#include "skein-vocabulary.h"

G_BEGIN_DECLS

/**
 * SkeinMarkKind:
 * @SKEIN_MARK_ACTOR: a mention of an actor
 * @SKEIN_MARK_TRIGGER: words that express a relation
 * @SKEIN_MARK_MATCH: words that a search found
 */
typedef enum {
  SKEIN_MARK_ACTOR,
  SKEIN_MARK_TRIGGER,
  SKEIN_MARK_MATCH,
} SkeinMarkKind;

/**
 * SkeinMark:
 * @kind: what is marked
 * @span: where, in code points of the passage's text
 * @actor: (for mentions) the actor
 */
typedef struct {
  SkeinMarkKind kind;
  SkeinSpan span;
  gint64 actor;
} SkeinMark;

/**
 * SkeinPassage:
 * @article: the article
 * @title: its title
 * @source: (nullable): who published it
 * @published: (nullable): when
 * @text: the sentences around what is shown
 * @span: where @text stands in the article, in code points
 * @focus: what it is shown for, in code points of the article: the mention, the evidence, the words found
 * @marks: (element-type SkeinMark): what is marked in @text, by place
 * @evidence: the piece of evidence, or 0
 * @polarity: (of evidence)
 * @modality: (of evidence)
 * @date: (of evidence) (nullable): when the relation held
 * @grade: (of evidence) (nullable): source and information, "B2"
 * @note: (of evidence) (nullable)
 *
 * What a reader is shown for a mention or a piece of evidence.
 */
typedef struct {
  gint64 article;
  char *title;
  char *source;
  char *published;
  char *text;
  SkeinSpan span;
  SkeinSpan focus;
  GArray *marks;
  gint64 evidence;
  SkeinPolarity polarity;
  SkeinModality modality;
  char *date;
  char *grade;
  char *note;
} SkeinPassage;

void skein_passage_free (SkeinPassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPassage, skein_passage_free)

GPtrArray *skein_project_dup_actor_passages (SkeinProject *project, gint64 actor, GError **error);
GPtrArray *
skein_project_dup_relation_passages (SkeinProject *project, gint64 relation, GError **error);
SkeinPassage *skein_project_dup_passage_at (SkeinProject *project,
                                            gint64 article,
                                            SkeinSpan span,
                                            GError **error);
SkeinPassage *
skein_project_dup_best_passage (SkeinProject *project, gint64 relation, GError **error);
GPtrArray *skein_project_search_passages (SkeinProject *project,
                                          const char *words,
                                          guint limit,
                                          GError **error);

G_END_DECLS

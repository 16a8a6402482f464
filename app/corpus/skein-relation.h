// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinRelation:
 * @id: its number in the project
 * @source: the actor that it leaves
 * @target: the actor that it enters
 * @type: the type, as files write it: "meets_with"
 * @label: (nullable): how its type is read from source to target, if a person said so
 * @inverse: (nullable): how its type is read from target to source, if a person said so
 * @mutual: whether it holds both ways by its nature
 * @by_hand: whether a person asserts it without a passage
 * @note: (nullable): what a person wrote about it
 * @n_evidence: how many passages support or deny it
 * @n_articles: how many articles they come from
 * @n_sources: how many different sources published these articles; those without one count as one
 * @n_denied: how many of the passages deny it
 * @n_alleged: how many of the passages only report a claim
 * @first: (nullable): the first day that they tell of, or else were published at; as the project writes dates
 * @last: (nullable): the last such day
 *
 * A link between two actors: an edge of the graph.
 */
typedef struct {
  gint64 id;
  gint64 source;
  gint64 target;
  char *type;
  char *label;
  char *inverse;
  gboolean mutual;
  gboolean by_hand;
  char *note;
  guint n_evidence;
  guint n_articles;
  guint n_sources;
  guint n_denied;
  guint n_alleged;
  char *first;
  char *last;
} SkeinRelation;

void skein_relation_free (SkeinRelation *relation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRelation, skein_relation_free)

gboolean skein_project_count_relations (SkeinProject *project, guint *n, GError **error);
char *skein_relation_dup_phrase (const SkeinRelation *relation) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_relation_is_read_back (const SkeinRelation *relation, gint64 actor);
char *skein_relation_dup_phrase_from (const SkeinRelation *relation,
                                      gint64 actor) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *skein_project_dup_relations (SkeinProject *project, GError **error);
GPtrArray *skein_project_dup_relations_after (SkeinProject *project,
                                              gint64 after,
                                              guint limit,
                                              GError **error);
SkeinRelation *skein_project_dup_relation (SkeinProject *project, gint64 id, GError **error);

G_END_DECLS

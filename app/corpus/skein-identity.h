// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-project.h"

G_BEGIN_DECLS

/**
 * SkeinMergePart:
 * @actor: one of the actors
 * @n_mentions: how many mentions it has, which move unless it is the one that stays
 * @n_evidence: how many pieces of evidence are about it, likewise
 * @n_relations: how many relations it has
 * @passages: (element-type SkeinPassage): some sentences that name it, no more than 3
 */
typedef struct {
  gint64 actor;
  guint n_mentions;
  guint n_evidence;
  guint n_relations;
  GPtrArray *passages;
} SkeinMergePart;

/**
 * SkeinMergePreview:
 * @parts: (element-type SkeinMergePart): the actors, the one that stays first
 * @n_mentions: how many mentions move
 * @n_evidence: how many pieces of evidence move
 * @n_joined: how many relations coincide with one of the actor that stays
 * @n_loops: how many relations are between two of the actors, and become relations with itself
 * @shared: (element-type gint64): actors that at least two of them are related with, by number
 * @n_neighbours: how many actors at least one of them is related with
 * @is_denied: whether a person said that two of them are not the same
 *
 * What merging actors would do.
 */
typedef struct {
  GPtrArray *parts;
  guint n_mentions;
  guint n_evidence;
  guint n_joined;
  guint n_loops;
  GArray *shared;
  guint n_neighbours;
  gboolean is_denied;
} SkeinMergePreview;

/**
 * SkeinMerged:
 * @actor: an actor that was merged into another
 * @target: that other, which may itself be merged into a third
 * @name: its name
 * @type: its type
 * @colour: (nullable): the colour that a person gave it or its type, "#rrggbb"
 * @icon: (nullable): the icon that a person gave its type
 * @made: when, in UTC, as ISO 8601
 * @n_mentions: how many mentions would go back to it and to what was merged into it
 * @n_evidence: how many pieces of evidence would
 */
typedef struct {
  gint64 actor;
  gint64 target;
  char *name;
  char *type;
  char *colour;
  char *icon;
  char *made;
  guint n_mentions;
  guint n_evidence;
} SkeinMerged;

/**
 * SkeinPair:
 *
 * Two actors that a person said are not the same.
 */
typedef struct {
  gint64 one;
  gint64 other;
} SkeinPair;

void skein_merge_preview_free (SkeinMergePreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMergePreview, skein_merge_preview_free)
void skein_merged_free (SkeinMerged *merged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinMerged, skein_merged_free)

gint64 skein_project_get_shown_actor (SkeinProject *project, gint64 actor);
SkeinMergePreview *skein_project_preview_merge (SkeinProject *project,
                                                gint64 keep,
                                                const gint64 *others,
                                                guint n_others,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *skein_project_dup_merged (SkeinProject *project, gint64 actor, GError **error);
GArray *skein_project_dup_not_same (SkeinProject *project, GError **error);
GStrv skein_project_dup_never_actors (SkeinProject *project, GError **error);

gboolean skein_edit_merge_actors (
    SkeinProject *project, gint64 keep, const gint64 *others, guint n_others, GError **error);
gboolean skein_edit_unmerge_actor (SkeinProject *project, gint64 actor, GError **error);
gboolean skein_edit_add_not_same (SkeinProject *project, gint64 one, gint64 other, GError **error);
gboolean
skein_edit_remove_not_same (SkeinProject *project, gint64 one, gint64 other, GError **error);
gboolean skein_edit_add_never_actor (SkeinProject *project, const char *word, GError **error);
gboolean skein_edit_remove_never_actor (SkeinProject *project, const char *word, GError **error);

G_END_DECLS

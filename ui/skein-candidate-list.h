// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-candidate.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinCandidateItem:
 *
 * Two actors that may be the same, as an item of a list.
 */
#define SKEIN_TYPE_CANDIDATE_ITEM (skein_candidate_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinCandidateItem, skein_candidate_item, SKEIN, CANDIDATE_ITEM, GObject)

gint64 skein_candidate_item_get_one (SkeinCandidateItem *item);
gint64 skein_candidate_item_get_other (SkeinCandidateItem *item);
double skein_candidate_item_get_score (SkeinCandidateItem *item);
const char *skein_candidate_item_get_reason (SkeinCandidateItem *item);

/**
 * SkeinCandidateList:
 *
 * Looks for actors that may be the same, in a worker, and lists the pairs that are open as they are found, the likeliest
 * first. A pair is open until it is merged or told apart, and again when that is taken back.
 *
 * Signals: "changed": pairs came or went, the names or numbers of some may have changed, or the search went on or ended;
 * "failed": (a #GError) the search could not be made.
 */
#define SKEIN_TYPE_CANDIDATE_LIST (skein_candidate_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinCandidateList, skein_candidate_list, SKEIN, CANDIDATE_LIST, GObject)

SkeinCandidateList *skein_candidate_list_new (SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;
GListModel *skein_candidate_list_get_items (SkeinCandidateList *self);
void skein_candidate_list_search (SkeinCandidateList *self);
void skein_candidate_list_stop (SkeinCandidateList *self);
gboolean skein_candidate_list_is_searching (SkeinCandidateList *self);
double skein_candidate_list_get_fraction (SkeinCandidateList *self);

G_END_DECLS

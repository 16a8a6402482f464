// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-relation.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinOutlineColumn:
 * @SKEIN_OUTLINE_NAME: the actor; the source of a relation
 * @SKEIN_OUTLINE_TYPE: the type
 * @SKEIN_OUTLINE_TARGET: the target of a relation
 * @SKEIN_OUTLINE_RELATIONS: how many relations an actor has
 * @SKEIN_OUTLINE_MENTIONS: how often an actor is mentioned; how many passages support a relation
 * @SKEIN_OUTLINE_ARTICLES: in how many articles
 * @SKEIN_OUTLINE_DATE: the first day of a relation
 * @SKEIN_OUTLINE_STATE: hidden and pinned actors; relations that are denied, alleged, mutual, by hand
 *
 * What the rows of an outline can be sorted by.
 */
typedef enum {
  SKEIN_OUTLINE_NAME,
  SKEIN_OUTLINE_TYPE,
  SKEIN_OUTLINE_TARGET,
  SKEIN_OUTLINE_RELATIONS,
  SKEIN_OUTLINE_MENTIONS,
  SKEIN_OUTLINE_ARTICLES,
  SKEIN_OUTLINE_DATE,
  SKEIN_OUTLINE_STATE,
} SkeinOutlineColumn;

/**
 * SkeinOutlineState:
 *
 * What is to be said of a row beside its numbers.
 */
typedef enum {
  SKEIN_OUTLINE_PINNED = 1 << 0,
  SKEIN_OUTLINE_MUTUAL = 1 << 1,
  SKEIN_OUTLINE_ALLEGED = 1 << 2,
  SKEIN_OUTLINE_DISPUTED = 1 << 3,
  SKEIN_OUTLINE_DENIED = 1 << 4,
  SKEIN_OUTLINE_BY_HAND = 1 << 5,
  SKEIN_OUTLINE_HIDDEN = 1 << 6,
} SkeinOutlineState;

/**
 * SkeinOutlineItem:
 *
 * A row of an outline. It is made when a list asks for it, and lives on when the outline shows other rows.
 */
#define SKEIN_TYPE_OUTLINE_ITEM (skein_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinOutlineItem, skein_outline_item, SKEIN, OUTLINE_ITEM, GObject)

SkeinChosen skein_outline_item_get_chosen (SkeinOutlineItem *item);
const SkeinActor *skein_outline_item_get_actor (SkeinOutlineItem *item);
const SkeinActor *skein_outline_item_get_target (SkeinOutlineItem *item);
const SkeinRelation *skein_outline_item_get_relation (SkeinOutlineItem *item);
const char *skein_outline_item_get_phrase (SkeinOutlineItem *item);

/**
 * SkeinOutlineList:
 *
 * All actors, or all relations, of a workspace's project as a #GListModel of #SkeinOutlineItem: those that fit
 * the workspace's search, in the order of a column. It reads nothing before it is active; of a
 * large project a worker reads the rows, and those from before are shown meanwhile.
 *
 * Signals: "states-changed": pins or filters came or went, so that skein_outline_list_get_state() says something else.
 */
#define SKEIN_TYPE_OUTLINE_LIST (skein_outline_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinOutlineList, skein_outline_list, SKEIN, OUTLINE_LIST, GObject)

SkeinOutlineList *skein_outline_list_new (SkeinWorkspace *workspace,
                                          SkeinChosenKind kind) G_GNUC_WARN_UNUSED_RESULT;
SkeinWorkspace *skein_outline_list_get_workspace (SkeinOutlineList *outline);
SkeinChosenKind skein_outline_list_get_kind (SkeinOutlineList *outline);
void skein_outline_list_set_active (SkeinOutlineList *outline, gboolean active);
void
skein_outline_list_sort (SkeinOutlineList *outline, SkeinOutlineColumn column, gboolean descending);
gboolean skein_outline_list_is_reading (SkeinOutlineList *outline);
guint skein_outline_list_get_n_all (SkeinOutlineList *outline);
gint64 skein_outline_list_get_id (SkeinOutlineList *outline, guint position);
gboolean skein_outline_list_find (SkeinOutlineList *outline, gint64 id, guint *position);
guint skein_outline_list_get_state (SkeinOutlineList *outline, SkeinOutlineItem *item);

G_END_DECLS

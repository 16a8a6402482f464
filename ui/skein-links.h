// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-relation.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinLinkDirection:
 * @SKEIN_LINK_OUT: the relation leaves the actor that looks at it
 * @SKEIN_LINK_IN: the relation enters it
 * @SKEIN_LINK_BOTH: the relation holds both ways
 */
typedef enum {
  SKEIN_LINK_OUT,
  SKEIN_LINK_IN,
  SKEIN_LINK_BOTH,
} SkeinLinkDirection;

/**
 * SkeinLinkItem:
 *
 * A relation as a row of a list: seen from one of its actors, or from neither.
 */
#define SKEIN_TYPE_LINK_ITEM (skein_link_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinLinkItem, skein_link_item, SKEIN, LINK_ITEM, GObject)

const SkeinRelation *skein_link_item_get_relation (SkeinLinkItem *item);
gint64 skein_link_item_get_viewpoint (SkeinLinkItem *item);
gint64 skein_link_item_get_other (SkeinLinkItem *item);
SkeinLinkDirection skein_link_item_get_direction (SkeinLinkItem *item);

GPtrArray *skein_links_dup_of_actor (SkeinWorkspace *workspace,
                                     gint64 actor) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *skein_links_dup_beside (SkeinWorkspace *workspace,
                                   const SkeinRelation *relation) G_GNUC_WARN_UNUSED_RESULT;
char *skein_links_dup_sentence (SkeinWorkspace *workspace,
                                const SkeinRelation *relation) G_GNUC_WARN_UNUSED_RESULT;
char *skein_links_dup_sentence_from (SkeinWorkspace *workspace,
                                     const SkeinRelation *relation,
                                     gint64 actor) G_GNUC_WARN_UNUSED_RESULT;
GStrv skein_links_dup_remarks (const SkeinRelation *relation) G_GNUC_WARN_UNUSED_RESULT;
const char *skein_links_get_arrow (SkeinLinkDirection direction, gboolean mirrored);

G_END_DECLS

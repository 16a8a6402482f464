// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinPassageList:
 *
 * The passages behind an actor or a relation as cards, together with the relations that belong
 * beside them. One of the passages is the current one, which is marked; a person steps through
 * them.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "links-title" (string: the heading of the
 * relations), "passages-title" (string, nullable: the heading of the passages), "links-first"
 * (boolean: whether the relations come before the passages), "n-passages" (uint), "current" (uint:
 * the current passage, from 0).
 */
#define SKEIN_TYPE_PASSAGE_LIST (skein_passage_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPassageList, skein_passage_list, SKEIN, PASSAGE_LIST, SkeinPane)

void skein_passage_list_take (SkeinPassageList *self, GPtrArray *links, GPtrArray *passages);
void skein_passage_list_rewind (SkeinPassageList *self);
guint skein_passage_list_get_n_passages (SkeinPassageList *self);
guint skein_passage_list_get_current (SkeinPassageList *self);
void skein_passage_list_step (SkeinPassageList *self, int steps);
void skein_passage_list_open_current (SkeinPassageList *self);
GListModel *skein_passage_list_get_passages (SkeinPassageList *self);
GListModel *skein_passage_list_get_links (SkeinPassageList *self);
GtkListView *skein_passage_list_get_view (SkeinPassageList *self);

G_END_DECLS

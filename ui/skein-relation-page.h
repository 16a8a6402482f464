// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"
#include "skein-passage-list.h"

G_BEGIN_DECLS

/**
 * SkeinRelationPage:
 *
 * All about one relation: its two actors, how much supports it, what makes it doubtful, the
 * passages that say so, and the other relations between the two.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_RELATION_PAGE (skein_relation_page_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRelationPage, skein_relation_page, SKEIN, RELATION_PAGE, SkeinPane)

gboolean skein_relation_page_show (SkeinRelationPage *self, gint64 relation);
SkeinPassageList *skein_relation_page_get_list (SkeinRelationPage *self);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinMergedList:
 *
 * What was merged into an actor: each with its name, when that was, and how much would go back to it, and a button
 * that separates it again. It is not visible while there is nothing to list.
 */
#define SKEIN_TYPE_MERGED_LIST (skein_merged_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinMergedList, skein_merged_list, SKEIN, MERGED_LIST, GtkWidget)

void skein_merged_list_show (SkeinMergedList *self, SkeinWorkspace *workspace, gint64 actor);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinHistoryList:
 *
 * The steps of the history, the latest first, of which one can be chosen to go to. It shows what is read when it is
 * mapped, a part after the other as somebody goes down the list, and follows the project while it is seen.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 *
 * Signals: "chosen" (int64, string): a person wants this step to be the last that is made; 0 stands for the state before
 * the first. The string names it.
 */
#define SKEIN_TYPE_HISTORY_LIST (skein_history_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinHistoryList, skein_history_list, SKEIN, HISTORY_LIST, SkeinPane)

GtkWidget *skein_history_list_new (SkeinWorkspace *workspace);
GListModel *skein_history_list_get_rows (SkeinHistoryList *list);
char *skein_history_dup_time (const char *made, GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

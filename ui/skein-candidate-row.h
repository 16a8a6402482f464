// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-candidate-list.h"
#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinCandidateRow:
 *
 * Shows two actors that may be the same, and why.
 *
 * Signals: "merge", "not-same": the button of that name was clicked.
 */
#define SKEIN_TYPE_CANDIDATE_ROW (skein_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinCandidateRow, skein_candidate_row, SKEIN, CANDIDATE_ROW, GtkWidget)

void skein_candidate_row_set_item (SkeinCandidateRow *self,
                                   SkeinCandidateItem *item,
                                   SkeinWorkspace *workspace);
char *skein_candidate_row_dup_words (SkeinCandidateItem *item,
                                     SkeinWorkspace *workspace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

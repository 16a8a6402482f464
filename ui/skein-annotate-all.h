// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <adwaita.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinAnnotateAll:
 *
 * A dialog that looks for places where names of an actor stand and nothing is marked yet, in one article or in all, lists
 * them with their sentences, and marks those that are ticked, as one step.
 */
#define SKEIN_TYPE_ANNOTATE_ALL (skein_annotate_all_get_type ())
G_DECLARE_FINAL_TYPE (SkeinAnnotateAll, skein_annotate_all, SKEIN, ANNOTATE_ALL, AdwWindow)

SkeinAnnotateAll *skein_annotate_all_present (GtkWidget *parent,
                                              SkeinWorkspace *workspace,
                                              gint64 actor,
                                              gint64 article);
void skein_annotate_all_join (SkeinAnnotateAll *self, gint64 step);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinInspector:
 *
 * The pane that answers: what is known of the actor or the relation that was chosen last, and the
 * passages behind it. An article that is open goes along with the passages that a person steps to.
 *
 * Actions: "inspector.next-passage" (N, Alt+Down), "inspector.previous-passage" (P, Alt+Up),
 * "inspector.open-article", "inspector.rename" (F2).
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_INSPECTOR (skein_inspector_get_type ())
G_DECLARE_FINAL_TYPE (SkeinInspector, skein_inspector, SKEIN, INSPECTOR, SkeinPane)

GtkWidget *skein_inspector_new (void);
gboolean skein_inspector_focus_passages (SkeinInspector *self);

G_END_DECLS

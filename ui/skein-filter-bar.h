// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinFilterBar:
 *
 * Says how much the graph leaves out, with a chip for each hidden type, which shows the type again. It hides
 * itself where nothing is hidden.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_FILTER_BAR (skein_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (SkeinFilterBar, skein_filter_bar, SKEIN, FILTER_BAR, SkeinPane)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinWaitingPill:
 *
 * Says that an engine is at work of which nobody knows how long it takes, and lets it be stopped. It shows itself
 * only if that takes longer than a moment.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable).
 */
#define SKEIN_TYPE_WAITING_PILL (skein_waiting_pill_get_type ())
G_DECLARE_FINAL_TYPE (SkeinWaitingPill, skein_waiting_pill, SKEIN, WAITING_PILL, SkeinPane)

G_END_DECLS

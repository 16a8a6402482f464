// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinReader:
 *
 * A whole article, opened at a passage. All mentions are marked in the colours of their actors'
 * types; those of the chosen actors stand out. A click on a mention chooses its actor.
 *
 * Actions: "reader.next-mention" (N), "reader.previous-mention" (P): of the chosen actors;
 * "reader.close" (Escape).
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "n-mentions" (uint: of the chosen actors in
 * this article), "current" (uint: the mention that was stepped to last, from 0).
 */
#define SKEIN_TYPE_READER (skein_reader_get_type ())
G_DECLARE_FINAL_TYPE (SkeinReader, skein_reader, SKEIN, READER, GtkWidget)

GtkWidget *skein_reader_new (void);
SkeinWorkspace *skein_reader_get_workspace (SkeinReader *self);
void skein_reader_set_workspace (SkeinReader *self, SkeinWorkspace *workspace);
GtkTextView *skein_reader_get_view (SkeinReader *self);

G_END_DECLS

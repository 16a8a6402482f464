// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-pane.h"

G_BEGIN_DECLS

/**
 * SkeinReader:
 *
 * A whole article, opened at a passage, where actors are marked by keys or with the mouse. All mentions are underlined in
 * the colours of their actors' types; those of the chosen actors stand out, and the one that the caret is at has a box. A
 * click on a mention chooses its actor.
 *
 * Actions, with their keys: "reader.next" (N) and "reader.previous" (P), mention to mention; "reader.next-mention" (Shift+N)
 * and "reader.previous-mention" (Shift+P), of the chosen actors; "reader.next-sentence" (S), "reader.previous-sentence"
 * (Shift+S), "reader.next-article" (]), "reader.previous-article" ([); "reader.annotate" (Return or A), "reader.add-words" (J),
 * "reader.relate" (R); of the current mention "reader.move-mention" (M), "reader.mark-all" (O), "reader.remove" (Delete),
 * "reader.accept" (Y), "reader.reject" (X), "reader.grow-end" (.), "reader.shrink-end" (,), "reader.grow-start" (<),
 * "reader.shrink-start" (>), and "reader.nudge" (boolean: the start; int: characters), the same with Alt; "reader.close",
 * and "reader.escape" (Escape), which first selects nothing any more.
 *
 * Properties: "workspace" (#SkeinWorkspace, nullable), "n-mentions" (uint: of the chosen actors in
 * this article), "current" (uint: the mention that was stepped to last, from 0).
 */
#define SKEIN_TYPE_READER (skein_reader_get_type ())
G_DECLARE_FINAL_TYPE (SkeinReader, skein_reader, SKEIN, READER, SkeinPane)

GtkWidget *skein_reader_new (void);
GtkTextView *skein_reader_get_view (SkeinReader *self);

G_END_DECLS

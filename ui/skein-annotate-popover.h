// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinAnnotatePopover:
 *
 * Asks which actor words mean. It begins with the words themselves: who has them as a name is chosen already, so that
 * Return answers. Typing finds others by all their names, and after them come new actors of the types in use, under the name
 * that is typed. Tab goes on to the type of a new actor, which is found by typing, too, and may be new itself; Escape goes
 * back.
 *
 * Signals: "answered" (int64: the actor, or 0 for a new one; string: the name of that; string: its type; boolean: whether
 * other places where its names stand are to be marked, too).
 */
#define SKEIN_TYPE_ANNOTATE_POPOVER (skein_annotate_popover_get_type ())
G_DECLARE_FINAL_TYPE (
    SkeinAnnotatePopover, skein_annotate_popover, SKEIN, ANNOTATE_POPOVER, GtkPopover)

SkeinAnnotatePopover *skein_annotate_popover_new (void);
void skein_annotate_popover_ask (SkeinAnnotatePopover *self,
                                 SkeinWorkspace *workspace,
                                 const char *question,
                                 const char *words,
                                 gint64 other_than);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinPassageText:
 *
 * The sentences of a passage, with the actors underlined and tinted in their colours,
 * and the trigger words or the words that a search found on a ground of their own. It follows the
 * theme.
 */
#define SKEIN_TYPE_PASSAGE_TEXT (skein_passage_text_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPassageText, skein_passage_text, SKEIN, PASSAGE_TEXT, GtkWidget)

void skein_passage_text_set_passage (SkeinPassageText *self,
                                     SkeinPassageItem *item,
                                     SkeinWorkspace *workspace);
GtkLabel *skein_passage_text_get_label (SkeinPassageText *self);

G_END_DECLS

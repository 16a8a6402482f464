// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-passage-text.h"

G_BEGIN_DECLS

/**
 * SkeinPassageCard:
 *
 * A passage as a card: the article that it is from, source, date and grade, whether it denies or
 * only reports a claim, the sentences, and what a person noted.
 */
#define SKEIN_TYPE_PASSAGE_CARD (skein_passage_card_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPassageCard, skein_passage_card, SKEIN, PASSAGE_CARD, GtkWidget)

void skein_passage_card_set_item (SkeinPassageCard *self,
                                  SkeinPassageItem *item,
                                  SkeinWorkspace *workspace);
SkeinPassageText *skein_passage_card_get_text (SkeinPassageCard *self);
char *skein_passage_card_dup_words (SkeinPassageItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-relation-draft.h"

G_BEGIN_DECLS

/**
 * SkeinRelatePassage:
 *
 * The passage of a relation in its context: where it begins and ends can be moved by words and sentences, and words
 * of it be marked as those that express the relation.
 *
 * Actions: "passage.move" ((bbi): whether the start is meant rather than the end, whether by sentences rather than by
 * words, how many, towards the end of the text), "passage.mark" (the words that are selected express the relation, or
 * no longer do).
 */
#define SKEIN_TYPE_RELATE_PASSAGE (skein_relate_passage_get_type ())
G_DECLARE_FINAL_TYPE (SkeinRelatePassage, skein_relate_passage, SKEIN, RELATE_PASSAGE, GtkWidget)

void skein_relate_passage_set_draft (SkeinRelatePassage *self, SkeinRelationDraft *draft);
void skein_relate_passage_update (SkeinRelatePassage *self);
GtkTextView *skein_relate_passage_get_view (SkeinRelatePassage *self);

G_END_DECLS

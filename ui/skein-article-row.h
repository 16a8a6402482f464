// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-workspace.h"

G_BEGIN_DECLS

/**
 * SkeinArticleRow:
 *
 * An article in a list: title, source and date, and how many mentions are marked in it.
 */
#define SKEIN_TYPE_ARTICLE_ROW (skein_article_row_get_type ())
G_DECLARE_FINAL_TYPE (SkeinArticleRow, skein_article_row, SKEIN, ARTICLE_ROW, GtkWidget)

void skein_article_row_set_item (SkeinArticleRow *self, SkeinArticleItem *item);
char *skein_article_row_dup_words (SkeinArticleItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

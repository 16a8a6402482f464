// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-actor.h"
#include "skein-article.h"
#include "skein-passage.h"

G_BEGIN_DECLS

/* Items of list models. They are made when a list asks for them, and hold a row of the project. */

#define SKEIN_TYPE_ACTOR_ITEM (skein_actor_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinActorItem, skein_actor_item, SKEIN, ACTOR_ITEM, GObject)
const SkeinActor *skein_actor_item_get (SkeinActorItem *item);

#define SKEIN_TYPE_ARTICLE_ITEM (skein_article_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinArticleItem, skein_article_item, SKEIN, ARTICLE_ITEM, GObject)
const SkeinArticle *skein_article_item_get (SkeinArticleItem *item);

#define SKEIN_TYPE_PASSAGE_ITEM (skein_passage_item_get_type ())
G_DECLARE_FINAL_TYPE (SkeinPassageItem, skein_passage_item, SKEIN, PASSAGE_ITEM, GObject)
const SkeinPassage *skein_passage_item_get (SkeinPassageItem *item);

/**
 * SkeinItemList:
 *
 * A #GListModel over an array of #SkeinActor, #SkeinArticle or #SkeinPassage.
 */
#define SKEIN_TYPE_ITEM_LIST (skein_item_list_get_type ())
G_DECLARE_FINAL_TYPE (SkeinItemList, skein_item_list, SKEIN, ITEM_LIST, GObject)

SkeinItemList *skein_item_list_new (GType item_type);
void skein_item_list_take (SkeinItemList *list, GPtrArray *rows);
gconstpointer skein_item_list_peek (SkeinItemList *list, guint position);
void skein_item_list_replace (SkeinItemList *list, guint position, gpointer row);
void skein_item_list_remove (SkeinItemList *list, guint position);
void skein_item_list_insert (SkeinItemList *list, guint position, gpointer row);

G_END_DECLS

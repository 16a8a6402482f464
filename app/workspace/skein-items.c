// SPDX-License-Identifier: MPL-2.0
#include "skein-items.h"

#include <gio/gio.h>

/* The three kinds of items differ in nothing but how they hold their row, which outlives the list's turn to others. */
#define DEFINE_ITEM(Type, type, Row, HELD, release)                                                \
  struct _##Type {                                                                                 \
    GObject parent_instance;                                                                       \
    Row *row;                                                                                      \
    HELD *held;                                                                                    \
  };                                                                                               \
                                                                                                   \
  G_DEFINE_FINAL_TYPE (Type, type, G_TYPE_OBJECT)                                                  \
                                                                                                   \
  static void type##_finalize (GObject *object)                                                    \
  {                                                                                                \
    g_clear_pointer (&((Type *) object)->held, release);                                           \
    G_OBJECT_CLASS (type##_parent_class)->finalize (object);                                       \
  }                                                                                                \
                                                                                                   \
  static void type##_class_init (Type##Class *klass)                                               \
  {                                                                                                \
    G_OBJECT_CLASS (klass)->finalize = type##_finalize;                                            \
  }                                                                                                \
                                                                                                   \
  static void type##_init (Type *self)                                                             \
  {                                                                                                \
  }                                                                                                \
                                                                                                   \
  static gpointer type##_make (GType gtype, Row *row, HELD *held)                                  \
  {                                                                                                \
    Type *self = g_object_new (gtype, NULL);                                                       \
                                                                                                   \
    self->row = row;                                                                               \
    self->held = held;                                                                             \
    return self;                                                                                   \
  }                                                                                                \
                                                                                                   \
  const Row *type##_get (Type *self)                                                               \
  {                                                                                                \
    g_return_val_if_fail (self != NULL, NULL);                                                     \
    return self->row;                                                                              \
  }

DEFINE_ITEM (SkeinActorItem, skein_actor_item, SkeinActor, SkeinActor, skein_actor_free)
DEFINE_ITEM (SkeinArticleItem, skein_article_item, SkeinArticle, SkeinArticle, skein_article_free)
/* Passages have one owner, the array that they are in. */
DEFINE_ITEM (SkeinPassageItem, skein_passage_item, SkeinPassage, GPtrArray, g_ptr_array_unref)

struct _SkeinItemList {
  GObject parent_instance;
  GType item_type;
  GPtrArray *rows;
};

static GType
get_item_type (GListModel *model)
{
  return SKEIN_ITEM_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return SKEIN_ITEM_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SkeinItemList *self = SKEIN_ITEM_LIST (model);
  gpointer row;

  if (position >= self->rows->len)
    return NULL;
  row = g_ptr_array_index (self->rows, position);
  if (self->item_type == SKEIN_TYPE_ACTOR_ITEM)
    return skein_actor_item_make (SKEIN_TYPE_ACTOR_ITEM, row, skein_actor_ref (row));
  if (self->item_type == SKEIN_TYPE_ARTICLE_ITEM)
    return skein_article_item_make (SKEIN_TYPE_ARTICLE_ITEM, row, skein_article_ref (row));
  return skein_passage_item_make (SKEIN_TYPE_PASSAGE_ITEM, row, g_ptr_array_ref (self->rows));
}

static void
skein_item_list_init_model (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinItemList,
                               skein_item_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      skein_item_list_init_model))

static void
skein_item_list_finalize (GObject *object)
{
  SkeinItemList *self = SKEIN_ITEM_LIST (object);

  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (skein_item_list_parent_class)->finalize (object);
}

static void
skein_item_list_class_init (SkeinItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skein_item_list_finalize;
}

static void
skein_item_list_init (SkeinItemList *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * skein_item_list_new:
 * @item_type: %SKEIN_TYPE_ACTOR_ITEM, %SKEIN_TYPE_ARTICLE_ITEM or %SKEIN_TYPE_PASSAGE_ITEM
 *
 * Returns: (transfer full): an empty list
 */
SkeinItemList *
skein_item_list_new (GType item_type)
{
  SkeinItemList *self;

  g_return_val_if_fail (item_type == SKEIN_TYPE_ACTOR_ITEM ||
                            item_type == SKEIN_TYPE_ARTICLE_ITEM ||
                            item_type == SKEIN_TYPE_PASSAGE_ITEM,
                        NULL);

  self = g_object_new (SKEIN_TYPE_ITEM_LIST, NULL);
  self->item_type = item_type;
  return self;
}

/**
 * skein_item_list_take:
 * @list: a list
 * @rows: (transfer full): rows of the kind that the list holds, with a free function
 *
 * Shows other rows. The items of the ones before stay valid for who holds them.
 */
void
skein_item_list_take (SkeinItemList *self, GPtrArray *rows)
{
  guint removed;

  g_return_if_fail (SKEIN_IS_ITEM_LIST (self));
  g_return_if_fail (rows != NULL);

  removed = self->rows->len;
  g_ptr_array_unref (self->rows);
  self->rows = rows;
  if (removed > 0 || rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, rows->len);
}

/**
 * skein_item_list_peek:
 * @list: a list
 * @position: where
 *
 * Returns: (transfer none): the row there, without an item
 */
gconstpointer
skein_item_list_peek (SkeinItemList *self, guint position)
{
  g_return_val_if_fail (SKEIN_IS_ITEM_LIST (self), NULL);
  g_return_val_if_fail (position < self->rows->len, NULL);
  return g_ptr_array_index (self->rows, position);
}

/**
 * skein_item_list_replace:
 * @list: a list of actors or articles
 * @position: where
 * @row: (transfer full): what stands there from now on; the item of the one before stays valid for who holds it
 */
void
skein_item_list_replace (SkeinItemList *self, guint position, gpointer row)
{
  g_return_if_fail (SKEIN_IS_ITEM_LIST (self));
  g_return_if_fail (position < self->rows->len && self->item_type != SKEIN_TYPE_PASSAGE_ITEM);

  /* The last row takes the place of one that is removed fast: nothing else has to move. */
  g_ptr_array_add (self->rows, row);
  g_ptr_array_remove_index_fast (self->rows, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/**
 * skein_item_list_remove:
 * @list: a list of actors or articles
 * @position: whose row goes
 */
void
skein_item_list_remove (SkeinItemList *self, guint position)
{
  g_return_if_fail (SKEIN_IS_ITEM_LIST (self));
  g_return_if_fail (position < self->rows->len && self->item_type != SKEIN_TYPE_PASSAGE_ITEM);

  g_ptr_array_remove_index (self->rows, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * skein_item_list_insert:
 * @list: a list of actors or articles
 * @position: before which row
 * @row: (transfer full): what comes there
 */
void
skein_item_list_insert (SkeinItemList *self, guint position, gpointer row)
{
  g_return_if_fail (SKEIN_IS_ITEM_LIST (self));
  g_return_if_fail (position <= self->rows->len && self->item_type != SKEIN_TYPE_PASSAGE_ITEM);

  g_ptr_array_insert (self->rows, (int) position, row);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-import-list.h"

struct _SkeinImportItem {
  GObject parent_instance;
  guint index;
};

G_DEFINE_FINAL_TYPE (SkeinImportItem, skein_import_item, G_TYPE_OBJECT)

static void
skein_import_item_class_init (SkeinImportItemClass *klass)
{
}

static void
skein_import_item_init (SkeinImportItem *self)
{
}

/**
 * skein_import_item_get_index:
 * @item: an item of a list of a plan
 *
 * Returns: the place that it stands for
 */
guint
skein_import_item_get_index (SkeinImportItem *self)
{
  g_return_val_if_fail (SKEIN_IS_IMPORT_ITEM (self), 0);
  return self->index;
}

struct _SkeinImportList {
  GObject parent_instance;
  guint n;
};

static GType
get_item_type (GListModel *model)
{
  return SKEIN_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return SKEIN_IMPORT_LIST (model)->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SkeinImportItem *item;

  if (position >= SKEIN_IMPORT_LIST (model)->n)
    return NULL;
  item = g_object_new (SKEIN_TYPE_IMPORT_ITEM, NULL);
  item->index = position;
  return item;
}

static void
init_list (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SkeinImportList,
                               skein_import_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list))

static void
skein_import_list_class_init (SkeinImportListClass *klass)
{
}

static void
skein_import_list_init (SkeinImportList *self)
{
}

/**
 * skein_import_list_resize:
 * @self: a list
 * @n: how many items it has from now on
 *
 * Has all items be looked at anew.
 */
void
skein_import_list_resize (SkeinImportList *self, guint n)
{
  guint before;

  g_return_if_fail (SKEIN_IS_IMPORT_LIST (self));

  before = self->n;
  self->n = n;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, n);
}

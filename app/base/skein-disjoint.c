// SPDX-License-Identifier: MPL-2.0
#include "skein-disjoint.h"

/**
 * skein_disjoint_new:
 * @n_items: how many items there are
 *
 * Returns: (transfer full) (array): for each item the next towards the item that stands for its group; each is a group
 *   of its own. Free it with g_free().
 */
guint *
skein_disjoint_new (guint n_items)
{
  guint *parents = g_new (guint, (gsize) n_items + 1);

  for (guint i = 0; i < n_items; i++)
    parents[i] = i;
  return parents;
}

/**
 * skein_disjoint_find:
 * @parents: (array): groups of items
 * @item: an item
 *
 * Shortens the way by halves as it goes (Tarjan and van Leeuwen, 1984): nearly constant on the average.
 *
 * Returns: the item that stands for the group of @item: its first
 */
guint
skein_disjoint_find (guint *parents, guint item)
{
  while (parents[item] != item) {
    parents[item] = parents[parents[item]];
    item = parents[item];
  }
  return item;
}

/**
 * skein_disjoint_unite:
 * @parents: (array): groups of items
 * @a: an item
 * @b: another
 *
 * Makes one group of the groups of both. The first item stands for it, so that groups keep the order of the items.
 */
void
skein_disjoint_unite (guint *parents, guint a, guint b)
{
  guint left = skein_disjoint_find (parents, a);
  guint right = skein_disjoint_find (parents, b);

  parents[MAX (left, right)] = MIN (left, right);
}

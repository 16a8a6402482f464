// SPDX-License-Identifier: MPL-2.0
#include "skein-id-index.h"

#include <stdlib.h>

typedef struct {
  gint64 id;
  guint32 place;
} Entry;

struct _SkeinIdIndex {
  guint32 n_entries;
  Entry entries[];
};

static SkeinIdIndex *
allocate (gsize n_entries)
{
  SkeinIdIndex *index = g_malloc (sizeof (SkeinIdIndex) + n_entries * sizeof (Entry));

  index->n_entries = 0;
  return index;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a;
  const Entry *y = b;

  return (x->id > y->id) - (x->id < y->id);
}

/**
 * skein_id_index_new:
 * @ids: the number of the first row; %NULL if there is none
 * @stride: how far the number of the next row is from it, in bytes
 * @n_ids: how many rows there are; no number comes twice
 *
 * Complexity: O(n log n).
 *
 * Returns: (transfer full): where each number is, counted from 0
 */
SkeinIdIndex *
skein_id_index_new (gconstpointer ids, gsize stride, guint32 n_ids)
{
  SkeinIdIndex *index = allocate (n_ids);
  gboolean is_sorted = TRUE;

  for (guint32 i = 0; i < n_ids; i++) {
    const gint64 *id = (gconstpointer) ((const char *) ids + i * stride);

    index->entries[i] = (Entry){ *id, i };
    is_sorted = is_sorted && (i == 0 || index->entries[i - 1].id < *id);
  }
  index->n_entries = n_ids;
  if (!is_sorted)
    qsort (index->entries, n_ids, sizeof (Entry), compare_entries);
  return index;
}

/**
 * skein_id_index_renumber:
 * @index: an index
 * @places: (array): where each of its rows is now, %G_MAXUINT32 for one that is gone
 * @added: where the rows are that were not there before
 *
 * Complexity: O(n).
 *
 * Returns: (transfer full): where all rows are now
 */
SkeinIdIndex *
skein_id_index_renumber (const SkeinIdIndex *index,
                         const guint32 *places,
                         const SkeinIdIndex *added)
{
  SkeinIdIndex *now;
  guint32 k = 0;

  g_return_val_if_fail (index != NULL && added != NULL, NULL);
  g_return_val_if_fail (places != NULL || index->n_entries == 0, NULL);

  now = allocate ((gsize) index->n_entries + added->n_entries);
  for (guint32 i = 0; i < index->n_entries; i++) {
    Entry entry = { index->entries[i].id, places[index->entries[i].place] };

    if (entry.place == G_MAXUINT32)
      continue;
    while (k < added->n_entries && added->entries[k].id < entry.id)
      now->entries[now->n_entries++] = added->entries[k++];
    now->entries[now->n_entries++] = entry;
  }
  while (k < added->n_entries)
    now->entries[now->n_entries++] = added->entries[k++];
  return now;
}

void
skein_id_index_free (SkeinIdIndex *index)
{
  g_free (index);
}

/**
 * skein_id_index_look_up:
 * @index: (nullable): an index; %NULL knows nothing
 * @id: a number
 * @place: (out) (optional): where its row is
 *
 * Complexity: O(log n).
 *
 * Returns: whether there is one
 */
gboolean
skein_id_index_look_up (const SkeinIdIndex *index, gint64 id, guint32 *place)
{
  guint32 begin = 0;
  guint32 end = index != NULL ? index->n_entries : 0;

  while (begin < end) {
    guint32 middle = begin + (end - begin) / 2;

    if (index->entries[middle].id < id)
      begin = middle + 1;
    else
      end = middle;
  }
  if (index == NULL || begin == index->n_entries || index->entries[begin].id != id)
    return FALSE;
  if (place != NULL)
    *place = index->entries[begin].place;
  return TRUE;
}

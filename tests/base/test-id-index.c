// SPDX-License-Identifier: MPL-2.0
#include <glib.h>

#include "skein-id-index.h"

typedef struct {
  char before[3];
  gint64 id;
} Row;

static SkeinIdIndex *
make (const gint64 *ids, guint32 n)
{
  g_autofree Row *rows = g_new0 (Row, (gsize) n + 1);

  for (guint32 i = 0; i < n; i++)
    rows[i].id = ids[i];
  return skein_id_index_new (&rows[0].id, sizeof (Row), n);
}

static void
assert_at (const SkeinIdIndex *index, gint64 id, gint64 expected)
{
  guint32 place = 77;
  gboolean found = skein_id_index_look_up (index, id, &place);

  g_assert_cmpint (found, ==, expected >= 0);
  g_assert_cmpuint (place, ==, expected >= 0 ? expected : 77);
  g_assert_cmpint (skein_id_index_look_up (index, id, NULL), ==, found);
}

static void
test_look_up (void)
{
  const gint64 ids[] = { 7, G_MAXINT64, -3, 0, G_MININT64, 8 };
  g_autoptr (SkeinIdIndex) index = make (ids, G_N_ELEMENTS (ids));
  g_autoptr (SkeinIdIndex) nothing = skein_id_index_new (NULL, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    assert_at (index, ids[i], i);
  assert_at (index, 1, -1);
  assert_at (index, 9, -1);
  assert_at (nothing, 0, -1);
  assert_at (NULL, 0, -1);
}

static void
test_renumber (void)
{
  const gint64 ids[] = { 50, 10, 40, 20 };
  const guint32 places[] = { 2, G_MAXUINT32, 0, 5 };
  const gint64 come[] = { 60, 5, 45 };
  const guint32 come_places[] = { 1, 3, 4 };
  g_autoptr (SkeinIdIndex) index = make (ids, G_N_ELEMENTS (ids));
  g_autoptr (SkeinIdIndex) by_rank = make (come, G_N_ELEMENTS (come));
  g_autoptr (SkeinIdIndex) nothing = skein_id_index_new (NULL, 0, 0);
  g_autoptr (SkeinIdIndex) comers = skein_id_index_renumber (by_rank, come_places, nothing);
  g_autoptr (SkeinIdIndex) now = skein_id_index_renumber (index, places, comers);

  assert_at (now, 50, 2);
  assert_at (now, 10, -1);
  assert_at (now, 40, 0);
  assert_at (now, 20, 5);
  assert_at (now, 60, 1);
  assert_at (now, 5, 3);
  assert_at (now, 45, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id-index/look-up", test_look_up);
  g_test_add_func ("/base/id-index/renumber", test_renumber);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-actor-search.h"

static void
add (GPtrArray *actors, gint64 id, const char *name, const char *aliases, guint n_mentions)
{
  SkeinActor *actor = g_atomic_rc_box_new0 (SkeinActor);

  actor->id = id;
  actor->name = g_strdup (name);
  actor->aliases = g_strdup (aliases);
  actor->n_mentions = n_mentions;
  g_ptr_array_add (actors, actor);
}

static GPtrArray *
make_actors (void)
{
  GPtrArray *actors = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_free);

  add (actors, 1, "John Kerry", "Secretary of State\nKerry", 40);
  add (actors, 2, "Kerry County", NULL, 3);
  add (actors, 3, "Teresa Heinz Kerry", NULL, 5);
  add (actors, 4, "Sergey Lavrov", "Sergei Lavrov\nСергей Лавров", 60);
  add (actors, 5, "Kerryman", NULL, 90);
  add (actors, 6, "Éva Kerry-Novák", NULL, 1);
  add (actors, 7, "中国外交部", "外交部", 2);
  add (actors, 8, "State Department", NULL, 30);
  add (actors, 9, "Lavrov", NULL, 0);
  return actors;
}

static void
test_ranking (void)
{
  static const struct {
    const char *words;
    const char *hits;
  } rows[] = {
    /* A name that equals the words comes first, an alias that does second, then whole words by frequency, then
     * beginnings of words. "=": equal, "~": only some of the words. */
    { "Kerry", "=1(Kerry) 2 3 6 5" },
    { "  kerry\n", "=1(Kerry) 2 3 6 5" },
    { "Lavrov", "=9 4" },
    { "John Kerry", "=1 ~3 ~2 ~6" },
    { "SERGEI  LAVROV", "=4(Sergei Lavrov) ~9" },
    { "сергей лавров", "=4(Сергей Лавров)" },
    { "eva", "6" },
    { "外交部", "=7(外交部)" },
    { "外交", "7(外交部)" },
    { "Secretary Kerry", "~1 ~3 ~2 ~6" },
    { "of", "1(Secretary of State)" },
    { "xyz", "" },
    { "to be", "" },
  };
  g_autoptr (GPtrArray) actors = make_actors ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) hits = skein_actor_search (actors, rows[i].words, 100);
    g_autoptr (GString) seen = g_string_new (NULL);

    for (guint k = 0; k < hits->len; k++) {
      const SkeinActorHit *hit = g_ptr_array_index (hits, k);

      g_string_append_printf (seen,
                              "%s%s%d",
                              k > 0 ? " " : "",
                              hit->fit == SKEIN_ACTOR_FIT_EXACT  ? "="
                              : hit->fit == SKEIN_ACTOR_FIT_SOME ? "~"
                                                                 : "",
                              (int) hit->actor->id);
      if (hit->alias != NULL)
        g_string_append_printf (seen, "(%s)", hit->alias);
    }
    g_assert_cmpstr (seen->str, ==, rows[i].hits);
  }
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) actors = make_actors ();
  g_autoptr (GPtrArray) hits = skein_actor_search (actors, " ", 3);

  g_assert_cmpuint (hits->len, ==, 3);
  g_assert_cmpint (((SkeinActorHit *) g_ptr_array_index (hits, 0))->actor->id, ==, 5);
  g_assert_cmpint (((SkeinActorHit *) g_ptr_array_index (hits, 1))->actor->id, ==, 4);
  g_assert_cmpint (((SkeinActorHit *) g_ptr_array_index (hits, 2))->actor->id, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/actor-search/ranking", test_ranking);
  g_test_add_func ("/actor-search/nothing", test_nothing);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "fixture.h"
#include "skein-actor.h"
#include "skein-arrangement.h"
#include "skein-article.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-place.h"
#include "skein-random.h"

static void
assert_same (const char *path, const char *expected)
{
  g_autofree char *dump = fixture_dump (path);

  g_assert_cmpstr (dump, ==, expected);
}

static void
check_undo_redo (Fixture *fixture, const char *before, const char *name)
{
  g_autofree char *after = fixture_dump (fixture->path);
  g_autofree char *undo_name = skein_history_dup_undo_name (fixture->project);
  g_autofree char *redo_name = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (after, !=, before);
  g_assert_cmpstr (undo_name, ==, name);
  for (guint round = 0; round < 2; round++) {
    g_assert_true (skein_history_undo (fixture->project, &error));
    g_assert_no_error (error);
    assert_same (fixture->path, before);
    g_clear_pointer (&redo_name, g_free);
    redo_name = skein_history_dup_redo_name (fixture->project);
    g_assert_cmpstr (redo_name, ==, name);
    /* History outlives the program. */
    fixture_reopen (fixture);
    g_assert_true (skein_history_redo (fixture->project, &error));
    g_assert_no_error (error);
    assert_same (fixture->path, after);
    g_assert_true (skein_project_check (fixture->project, &error));
    g_assert_no_error (error);
  }
}

static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (SkeinActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  g_assert_true (skein_project_rename_actor (fixture->project, id, "  Anna B. Berg\t", &error));
  g_assert_no_error (error);
  actor = skein_project_dup_actor (fixture->project, id, NULL);
  g_assert_cmpstr (actor->name, ==, "Anna B. Berg");
  g_assert_cmpstr (actor->aliases, ==, "Berg\nAnna Berg");
  check_undo_redo (fixture, before, "Rename “Anna Berg”");
}

static void
test_rename_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *undo_name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  g_assert_false (skein_project_rename_actor (fixture->project, id, " \n", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (skein_project_rename_actor (fixture->project, 999, "X", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
  /* The same name is no step. */
  g_assert_true (skein_project_rename_actor (fixture->project, id, "Anna Berg", NULL));
  undo_name = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (undo_name, ==, "Import 3 Articles");
  assert_same (fixture->path, before);
}

static void
test_type (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  skein_project_set_actor_type (fixture->project,
                                fixture_find_actor (fixture->project, "Bo Çelik"),
                                "Event",
                                &error);
  g_assert_no_error (error);
  check_undo_redo (fixture, before, "Change the Type of “Bo Çelik”");
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *pinned = NULL;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GError) error = NULL;
  SkeinPlace place = { 0, -12.3456f, 7.5f, TRUE };

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  place.actor = fixture_find_actor (fixture->project, "Anna Berg");
  skein_project_pin (fixture->project, &place, 1, &error);
  g_assert_no_error (error);
  check_undo_redo (fixture, before, "Pin Anna Berg");
  places = skein_project_dup_places (fixture->project, NULL);
  g_assert_cmpuint (places->len, ==, 1);
  g_assert_true (g_array_index (places, SkeinPlace, 0).pinned);
  g_assert_cmpfloat_with_epsilon (g_array_index (places, SkeinPlace, 0).x, -12.3456f, 0.0006f);

  pinned = fixture_dump (fixture->path);
  skein_project_unpin (fixture->project, &place.actor, 1, &error);
  g_assert_no_error (error);
  check_undo_redo (fixture, pinned, "Unpin Anna Berg");
}

static void
store (Fixture *fixture, SkeinPlace *places, guint n, float shift)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    places[i].x += shift;
  skein_project_store_places (fixture->project, places, n, &error);
  g_assert_no_error (error);
}

static void
assert_arrangement (Fixture *fixture, const SkeinArrangement *expected)
{
  SkeinArrangement found;

  g_assert_true (skein_project_load_arrangement (fixture->project, &found, NULL));
  g_assert_true (skein_arrangement_equal (&found, expected));
}

/* The step remembers where everything stood; what is stored outside of a step is not recorded, but is what making the
 * step again comes back to. */
static void
test_arrange (Fixture *fixture, gconstpointer data)
{
  SkeinPlace places[] = { { 0, -12.3456f, 7.5f, FALSE }, { 0, 1e6f, -0.0004f, FALSE } };
  SkeinArrangement plain;
  SkeinArrangement other = { "concentric", 0, G_MAXUINT64, 131.4567, 0.25, 1, 0.001 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  fixture_fill (fixture);
  skein_arrangement_init (&plain);
  assert_arrangement (fixture, &plain);
  places[0].actor = other.focus = fixture_find_actor (fixture->project, "Anna Berg");
  places[1].actor = fixture_find_actor (fixture->project, "Bo Çelik");
  store (fixture, places, 1, 0);
  g_assert_true (skein_project_arrange (fixture->project, &other, places, 2, 0, "Arrange", &error));
  g_assert_no_error (error);
  assert_arrangement (fixture, &other);
  g_assert_true (skein_history_undo (fixture->project, &error));
  before = fixture_dump (fixture->path);
  assert_arrangement (fixture, &plain);
  g_assert_true (skein_history_redo (fixture->project, &error));
  store (fixture, places, 2, 50);
  check_undo_redo (fixture, before, "Arrange");
  store (fixture, places, 2, -70.125f);
  after = fixture_dump (fixture->path);
  g_assert_true (skein_history_undo (fixture->project, &error));
  assert_same (fixture->path, before);
  fixture_reopen (fixture);
  assert_arrangement (fixture, &plain);
  g_assert_true (skein_history_redo (fixture->project, &error));
  assert_same (fixture->path, after);
  assert_arrangement (fixture, &other);
  /* Taken back as if it had never been. */
  g_assert_true (skein_history_withdraw (fixture->project, &error));
  assert_same (fixture->path, before);
  name = skein_history_dup_redo_name (fixture->project);
  g_assert_null (name);
  g_free (name);
  name = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (name, ==, "Import 3 Articles");
  /* What is no arrangement is a person's work, and never taken away. */
  g_assert_false (skein_history_withdraw (fixture->project, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
  assert_same (fixture->path, before);
}

static gint64
query (Fixture *fixture, const char *sql)
{
  sqlite3_stmt *row = NULL;
  sqlite3 *db = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return value;
}

static guint
count_places (Fixture *fixture)
{
  g_autoptr (GArray) places = skein_project_dup_places (fixture->project, NULL);

  return places->len;
}

/* Who is arranged anew has no place until one is stored, also when the step is made again before that; and all that
 * the step remembers of places is one row. */
static void
test_arrange_anew (Fixture *fixture, gconstpointer data)
{
  SkeinPlace places[] = { { 0, 1, 2, FALSE }, { 0, 3, 4, FALSE } };
  SkeinArrangement other;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_fill (fixture);
  skein_arrangement_init (&other);
  other.engine = "dot";
  places[0].actor = fixture_find_actor (fixture->project, "Anna Berg");
  places[1].actor = fixture_find_actor (fixture->project, "Bo Çelik");
  store (fixture, places, 2, 0);
  before = fixture_dump (fixture->path);
  g_assert_true (skein_project_arrange (fixture->project, &other, places, 2, 1, "Arrange", NULL));
  g_assert_cmpuint (count_places (fixture), ==, 1);
  check_undo_redo (fixture, before, "Arrange");
  g_assert_cmpuint (count_places (fixture), ==, 1);
  g_assert_cmpint (query (fixture,
                          "SELECT count (*) FROM history_change"
                          " WHERE step = (SELECT max (id) FROM history_step)"),
                   ==,
                   2);
  store (fixture, places, 2, 500);
  after = fixture_dump (fixture->path);
  g_assert_true (skein_history_undo (fixture->project, NULL));
  assert_same (fixture->path, before);
  g_assert_true (skein_history_redo (fixture->project, NULL));
  assert_same (fixture->path, after);
}

/* Whatever a file says of places, undoing it fails or not, and leaves a file that can be read. */
static void
test_hostile_places (Fixture *fixture, gconstpointer data)
{
  static const char *const olds[] = {
    "NULL",
    "'{'",
    "'7'",
    "'[[1,2]]'",
    "'[[1,\"x\",3]]'",
    "'[[1e300,2,3]]'",
    "'[[[1],2,3],[null,null],null,\"\",{\"a\":1}]'",
    "'[[1,9223372036854775807,-9223372036854775808],[1,5,5],[99999,1,1]]'",
    "replace (hex (zeroblob (100000)), '0', '[')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (olds); i++) {
    SkeinArrangement other;
    g_autofree char *sql =
        g_strdup_printf ("UPDATE history_change SET old = %s WHERE tbl = 'places'", olds[i]);
    sqlite3 *db = NULL;

    if (fixture->project == NULL)
      fixture_fill (fixture);
    skein_arrangement_init (&other);
    g_assert_true (skein_project_arrange (fixture->project, &other, NULL, 0, 0, "Arrange", NULL));
    g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
    fixture_reopen (fixture);
    if (skein_history_undo (fixture->project, NULL))
      skein_history_redo (fixture->project, NULL);
    for (guint k = count_places (fixture); k > 0; k--) {
      g_autoptr (GArray) places = skein_project_dup_places (fixture->project, NULL);

      g_assert_true (isfinite (g_array_index (places, SkeinPlace, k - 1).x));
    }
    g_assert_cmpint (query (fixture, "SELECT count (*) FROM history_state WHERE step IS NULL"),
                     ==,
                     1);
    fixture_reopen (fixture);
  }
}

static void
test_arranges (Fixture *fixture, gconstpointer data)
{
  SkeinArrangement other;
  SkeinPlace place = { 0, 1, 2, FALSE };

  fixture_fill (fixture);
  skein_arrangement_init (&other);
  other.seed = 2;
  place.actor = fixture_find_actor (fixture->project, "Anna Berg");
  g_assert_false (skein_history_arranges (fixture->project, FALSE));
  g_assert_false (skein_history_arranges (fixture->project, TRUE));
  g_assert_true (skein_project_arrange (fixture->project, &other, &place, 1, 0, "Arrange", NULL));
  for (guint round = 0; round < 2; round++) {
    g_assert_true (skein_history_arranges (fixture->project, FALSE));
    g_assert_true (skein_history_undo (fixture->project, NULL));
    g_assert_false (skein_history_arranges (fixture->project, FALSE));
    g_assert_true (skein_history_arranges (fixture->project, TRUE));
    g_assert_true (skein_history_redo (fixture->project, NULL));
  }
}

/* Whatever stands in the file, the numbers are in their ranges. */
static void
test_hostile_arrangement (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[] = {
    "'', -1, -1, 0, -5, 1001, 9223372036854775807",
    "printf ('%.*c', 1000000, 'x'), 7, 0, 9223372036854775807, 1, -9223372036854775808, 500",
    "CAST (x'ff00fe' AS TEXT), 7, 0, -9223372036854775808, 1, 2, 3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *sql =
        g_strdup_printf ("INSERT OR REPLACE INTO arrangement SELECT 1, %s", rows[i]);
    SkeinArrangement found;
    sqlite3 *db = NULL;

    if (fixture->project == NULL)
      fixture_fill (fixture);
    g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (db);
    fixture_reopen (fixture);
    g_assert_true (skein_project_load_arrangement (fixture->project, &found, NULL));
    g_assert_true (g_utf8_validate (found.engine, -1, NULL));
    g_assert_cmpint (strlen (found.engine), <=, 64);
    g_assert_cmpint (found.focus, >=, 0);
    g_assert_true (found.spacing >= 10 && found.spacing <= 1000);
    g_assert_true (found.cluster >= 0 && found.cluster <= 1);
    g_assert_true (found.room >= 0 && found.room <= 1);
    g_assert_true (found.even >= 0 && found.even <= 1);
  }
}

static void
test_delete_article (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GError) error = NULL;
  SkeinTotals totals;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  articles = skein_project_dup_articles (fixture->project, NULL);
  skein_project_delete_article (fixture->project,
                                ((SkeinArticle *) g_ptr_array_index (articles, 0))->id,
                                &error);
  g_assert_no_error (error);
  skein_project_get_totals (fixture->project, &totals, NULL);
  g_assert_cmpuint (totals.articles, ==, 2);
  /* The office is named in this article alone, but a person asserted a relation with it. */
  g_assert_cmpuint (totals.actors, ==, 3);
  g_assert_cmpuint (totals.relations, ==, 2);
  g_assert_cmpuint (totals.evidence, ==, 1);
  check_undo_redo (fixture, before, "Delete “Harbour talks”");
}

static void
test_undo_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autoptr (SkeinDocument) document = fixture_make_document ();
  g_autoptr (GError) error = NULL;

  fixture->project = skein_project_create (fixture->path, NULL);
  before = fixture_dump (fixture->path);
  fixture_import (fixture->project, document, FALSE);
  check_undo_redo (fixture, before, "Import 3 Articles");
  g_assert_true (skein_history_undo (fixture->project, &error));
  g_assert_false (skein_history_undo (fixture->project, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
}

static void
test_new_step_ends_redo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *redo_name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  fixture_fill (fixture);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  skein_project_rename_actor (fixture->project, id, "A", NULL);
  skein_history_undo (fixture->project, NULL);
  skein_project_rename_actor (fixture->project, id, "B", NULL);
  redo_name = skein_history_dup_redo_name (fixture->project);
  g_assert_null (redo_name);
  g_assert_false (skein_history_redo (fixture->project, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_FOUND);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  g_assert_true (skein_history_clear (fixture->project, NULL));
  name = skein_history_dup_undo_name (fixture->project);
  g_assert_null (name);
  after = fixture_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
count_changes_cb (SkeinProject *project, guint changes, guint *seen)
{
  *seen = (*seen << 8) | changes;
}

static void
test_signal (Fixture *fixture, gconstpointer data)
{
  guint seen = 0;
  gint64 id;
  SkeinPlace place = { 0, 1, 2, TRUE };

  fixture_fill (fixture);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  place.actor = id;
  g_signal_connect (fixture->project, "changed", G_CALLBACK (count_changes_cb), &seen);
  skein_project_rename_actor (fixture->project, id, "A", NULL);
  g_assert_cmpuint (seen, ==, SKEIN_CHANGE_ACTORS | SKEIN_CHANGE_HISTORY);
  seen = 0;
  skein_project_pin (fixture->project, &place, 1, NULL);
  g_assert_cmpuint (seen, ==, SKEIN_CHANGE_PINS | SKEIN_CHANGE_HISTORY);
  seen = 0;
  skein_project_rename_actor (fixture->project, id, "A", NULL);
  g_assert_cmpuint (seen, ==, 0);
}

static void
random_step (Fixture *fixture, SkeinRandom *random, guint number)
{
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (fixture->project, NULL);
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (fixture->project, NULL);
  g_autofree char *name = g_strdup_printf ("Name “%u” \\'%%", number);
  SkeinPlace place = { 0, skein_random_float (random) * 900, (float) number, TRUE };

  if (actors->len == 0 || skein_random_below (random, 40) == 0) {
    g_autoptr (SkeinDocument) document = fixture_make_document ();

    fixture_import (fixture->project, document, number % 2);
    return;
  }
  place.actor =
      ((SkeinActor *) g_ptr_array_index (actors, skein_random_below (random, actors->len)))->id;
  switch (skein_random_below (random, 5)) {
  case 0:
    skein_project_rename_actor (fixture->project, place.actor, name, NULL);
    break;
  case 1:
    skein_project_set_actor_type (fixture->project, place.actor, name, NULL);
    break;
  case 2:
    skein_project_pin (fixture->project, &place, 1, NULL);
    break;
  case 3:
    skein_project_unpin (fixture->project, &place.actor, 1, NULL);
    break;
  default:
    if (articles->len > 0)
      skein_project_delete_article (fixture->project,
                                    ((SkeinArticle *) g_ptr_array_index (
                                         articles, skein_random_below (random, articles->len)))
                                        ->id,
                                    NULL);
  }
}

/* Many steps of all kinds, all taken back one by one, and made again, with the file closed in between. */
static void
test_random_steps (Fixture *fixture, gconstpointer data)
{
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);

  g_test_message ("seed %u", seed);
  fixture->project = skein_project_create (fixture->path, NULL);
  g_ptr_array_add (dumps, fixture_dump (fixture->path));
  for (guint i = 0; i < 120; i++) {
    g_autofree char *dump = NULL;

    random_step (fixture, &random, i);
    dump = fixture_dump (fixture->path);
    if (!g_str_equal (dump, g_ptr_array_index (dumps, dumps->len - 1)))
      g_ptr_array_add (dumps, g_steal_pointer (&dump));
  }
  for (guint i = dumps->len - 1; i > 0; i--) {
    if (i % 16 == 0)
      fixture_reopen (fixture);
    g_assert_true (skein_history_undo (fixture->project, NULL));
    assert_same (fixture->path, g_ptr_array_index (dumps, i - 1));
  }
  g_assert_false (skein_history_undo (fixture->project, NULL));
  fixture_reopen (fixture);
  for (guint i = 1; i < dumps->len; i++) {
    g_assert_true (skein_history_redo (fixture->project, NULL));
    assert_same (fixture->path, g_ptr_array_index (dumps, i));
  }
  g_assert_true (skein_project_check (fixture->project, NULL));
}

static gint64
get_last_step (Fixture *fixture)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (fixture->project, 1, NULL);

  return ((const SkeinStep *) g_ptr_array_index (steps, 0))->id;
}

static void
rename_actor (Fixture *fixture, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (skein_project_rename_actor (fixture->project, id, name, &error));
  g_assert_no_error (error);
}

/* Two steps that are one to a person are undone as one; a third between them keeps them apart. */
static void
test_join (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *undo_name = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id, first, second;

  fixture_fill (fixture);
  before = fixture_dump (fixture->path);
  id = fixture_find_actor (fixture->project, "Anna Berg");
  rename_actor (fixture, id, "Anna One");
  first = get_last_step (fixture);
  rename_actor (fixture, id, "Anna Two");
  g_assert_true (skein_history_join (fixture->project, first, "Rename Twice", &error));
  check_undo_redo (fixture, before, "Rename Twice");

  first = get_last_step (fixture);
  rename_actor (fixture, id, "Anna Three");
  second = get_last_step (fixture);
  rename_actor (fixture, id, "Anna Four");
  g_assert_true (skein_history_join (fixture->project, first, "Rename Often", &error));
  g_assert_cmpint (get_last_step (fixture), >, second);
  undo_name = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (undo_name, ==, "Rename “Anna Three”");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/corpus/history/rename", test_rename);
  ADD ("/corpus/history/rename-refused", test_rename_refused);
  ADD ("/corpus/history/type", test_type);
  ADD ("/corpus/history/pin", test_pin);
  ADD ("/corpus/history/arrange", test_arrange);
  ADD ("/corpus/history/arranges", test_arranges);
  ADD ("/corpus/history/arrange-anew", test_arrange_anew);
  ADD ("/corpus/history/hostile-places", test_hostile_places);
  ADD ("/corpus/history/hostile-arrangement", test_hostile_arrangement);
  ADD ("/corpus/history/delete-article", test_delete_article);
  ADD ("/corpus/history/undo-import", test_undo_import);
  ADD ("/corpus/history/new-step-ends-redo", test_new_step_ends_redo);
  ADD ("/corpus/history/clear", test_clear);
  ADD ("/corpus/history/join", test_join);
  ADD ("/corpus/history/signal", test_signal);
  ADD ("/corpus/history/random-steps", test_random_steps);
  return g_test_run ();
}

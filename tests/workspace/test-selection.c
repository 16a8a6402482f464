// SPDX-License-Identifier: MPL-2.0
#include "skein-selection.h"

#include "skein-items.h"
#include "workspace-fixture.h"

static char *
describe (SkeinSelection *selection)
{
  g_autoptr (GArray) all = skein_selection_dup_all (selection);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (all->len, ==, skein_selection_get_size (selection));
  for (guint i = 0; i < all->len; i++) {
    const SkeinChosen *chosen = &g_array_index (all, SkeinChosen, i);

    g_assert_true (skein_selection_contains (selection, chosen->kind, chosen->id));
    g_string_append_printf (text,
                            "%c%" G_GINT64_FORMAT,
                            chosen->kind == SKEIN_CHOSEN_ACTOR ? 'a' : 'r',
                            chosen->id);
  }
  return g_string_free (text, FALSE);
}

static void
check (SkeinSelection *selection, const WorkspaceCounter *counter, const char *all, guint n_changed)
{
  g_autofree char *seen = describe (selection);

  g_assert_cmpstr (seen, ==, all);
  g_assert_cmpuint (counter->n, ==, n_changed);
}

static void
test_changes (void)
{
  SkeinSelection *selection = skein_selection_new ();
  WorkspaceCounter counter = { 0 };
  const gint64 actors[] = { 4, 5, 6 };
  const SkeinChosen mixed[] = { { SKEIN_CHOSEN_ACTOR, 7 }, { SKEIN_CHOSEN_RELATION, 7 } };

  workspace_fixture_count (selection, "changed", &counter);
  skein_selection_clear (selection);
  check (selection, &counter, "", 0);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, 1);
  check (selection, &counter, "a1", 1);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, 1);
  check (selection, &counter, "a1", 1);
  /* The relation of the same number is another thing. */
  skein_selection_choose (selection, SKEIN_CHOSEN_RELATION, 1);
  check (selection, &counter, "r1", 2);
  g_assert_false (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, 1));
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, 1);
  check (selection, &counter, "r1a1", 3);
  skein_selection_toggle (selection, SKEIN_CHOSEN_RELATION, 1);
  check (selection, &counter, "a1", 4);
  skein_selection_set_actors (selection, actors, 1);
  check (selection, &counter, "a4", 5);
  skein_selection_set_actors (selection, actors, 3);
  check (selection, &counter, "a4a5a6", 6);
  skein_selection_set_actors (selection, actors, 3);
  check (selection, &counter, "a4a5a6", 6);
  skein_selection_set_actors (selection, actors, 2);
  check (selection, &counter, "a4a5", 7);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, 4);
  check (selection, &counter, "a4", 8);
  skein_selection_set_actors (selection, NULL, 0);
  check (selection, &counter, "", 9);
  skein_selection_set_actors (selection, NULL, 0);
  skein_selection_clear (selection);
  check (selection, &counter, "", 9);
  skein_selection_set_all (selection, mixed, 2);
  check (selection, &counter, "a7r7", 10);
  skein_selection_set_all (selection, mixed, 2);
  check (selection, &counter, "a7r7", 10);
  skein_selection_set_all (selection, mixed + 1, 1);
  check (selection, &counter, "r7", 11);
  g_assert_finalize_object (selection);
}

static void
test_primary (void)
{
  SkeinSelection *selection = skein_selection_new ();
  const gint64 forth[] = { 1, 2 };
  const gint64 back[] = { 2, 1 };
  WorkspaceCounter counter = { 0 };

  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_NOTHING);
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, 1);
  skein_selection_toggle (selection, SKEIN_CHOSEN_RELATION, 9);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_RELATION);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, 9);
  skein_selection_toggle (selection, SKEIN_CHOSEN_RELATION, 9);
  g_assert_cmpint (skein_selection_get_primary (selection).kind, ==, SKEIN_CHOSEN_ACTOR);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, 1);

  /* The same set in another order is a change, since another is the primary one. */
  skein_selection_set_actors (selection, forth, 2);
  workspace_fixture_count (selection, "changed", &counter);
  skein_selection_set_actors (selection, back, 2);
  g_assert_cmpuint (counter.n, ==, 1);
  g_assert_cmpint (skein_selection_get_primary (selection).id, ==, 1);
  g_assert_finalize_object (selection);
}

static SkeinActor *
make_actor (gint64 id)
{
  SkeinActor *actor = g_atomic_rc_box_new0 (SkeinActor);

  actor->id = id;
  actor->name = g_strdup_printf ("Actor %" G_GINT64_FORMAT, id);
  return actor;
}

static void
free_counted (gpointer data)
{
  (*(guint *) data)++;
}

typedef struct {
  guint position, removed, added, n;
} Change;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Change *change)
{
  *change = (Change){ position, removed, added, change->n + 1 };
}

static void
test_list (void)
{
  SkeinItemList *list = skein_item_list_new (SKEIN_TYPE_ACTOR_ITEM);
  GListModel *model = G_LIST_MODEL (list);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) skein_actor_free);
  Change change = { 0 };
  SkeinActorItem *first;
  SkeinActorItem *again;

  g_assert_true (g_list_model_get_item_type (model) == SKEIN_TYPE_ACTOR_ITEM);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_null (g_list_model_get_item (model, 0));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &change);
  skein_item_list_take (list, g_ptr_array_new ());
  g_assert_cmpuint (change.n, ==, 0);

  for (gint64 id = 1; id <= 3; id++)
    g_ptr_array_add (rows, make_actor (id));
  skein_item_list_take (list, rows);
  g_assert_cmpuint (change.n, ==, 1);
  g_assert_cmpuint (change.removed, ==, 0);
  g_assert_cmpuint (change.added, ==, 3);
  g_assert_null (g_list_model_get_item (model, 3));
  first = g_list_model_get_item (model, 0);
  again = g_list_model_get_item (model, 0);
  /* Items are made on demand and kept by nobody. */
  g_assert_true (first != again);
  g_assert_true (skein_actor_item_get (first) == skein_actor_item_get (again));
  g_assert_finalize_object (again);

  skein_item_list_take (list, g_ptr_array_new ());
  g_assert_cmpuint (change.n, ==, 2);
  g_assert_cmpuint (change.removed, ==, 3);
  g_assert_cmpuint (change.added, ==, 0);
  g_assert_cmpstr (skein_actor_item_get (first)->name, ==, "Actor 1");
  g_assert_finalize_object (list);
  g_assert_cmpint (skein_actor_item_get (first)->id, ==, 1);
  g_assert_finalize_object (first);
}

static void
test_list_frees (void)
{
  SkeinItemList *list = skein_item_list_new (SKEIN_TYPE_PASSAGE_ITEM);
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_counted);
  guint n_freed = 0;
  GObject *item;

  g_ptr_array_add (rows, &n_freed);
  skein_item_list_take (list, rows);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (SKEIN_IS_PASSAGE_ITEM (item));
  skein_item_list_take (list, g_ptr_array_new ());
  g_assert_cmpuint (n_freed, ==, 0);
  g_object_unref (item);
  g_assert_cmpuint (n_freed, ==, 1);
  g_assert_finalize_object (list);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/selection/changes", test_changes);
  g_test_add_func ("/workspace/selection/primary", test_primary);
  g_test_add_func ("/workspace/list/items", test_list);
  g_test_add_func ("/workspace/list/frees", test_list_frees);
  return g_test_run ();
}

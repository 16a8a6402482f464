// SPDX-License-Identifier: MPL-2.0
#include "skein-outline-list.h"

#include "skein-importer.h"
#include "workspace-fixture.h"

/* For the timing of a large project. */
#define N_MANY 100000

/* So many that a worker reads them. */
#define N_ENOUGH 5000

/* The rows as "Ann Aster|Bob Birch", or "Ann Aster advises Bob Birch|…". */
static char *
describe (SkeinOutlineList *outline)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (outline)); i++) {
    g_autoptr (SkeinOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (outline), i);
    SkeinChosen chosen = skein_outline_item_get_chosen (item);
    guint position;

    g_assert_cmpint (chosen.id, ==, skein_outline_list_get_id (outline, i));
    g_assert_true (skein_outline_list_find (outline, chosen.id, &position));
    g_assert_cmpuint (position, ==, i);
    g_string_append (text, i > 0 ? "|" : "");
    g_string_append (text, skein_outline_item_get_actor (item)->name);
    if (chosen.kind == SKEIN_CHOSEN_RELATION)
      g_string_append_printf (text,
                              " %s %s",
                              skein_outline_item_get_phrase (item),
                              skein_outline_item_get_target (item)->name);
  }
  return g_string_free (text, FALSE);
}

static void
check (SkeinOutlineList *outline, const char *wanted)
{
  g_autofree char *rows = describe (outline);

  g_assert_cmpstr (rows, ==, wanted);
}

static void
test_actors (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_ACTOR);
  WorkspaceCounter changed = { 0 };
  guint position;

  /* It reads nothing before somebody looks. */
  check (outline, "");
  workspace_fixture_count (outline, "items-changed", &changed);
  skein_outline_list_set_active (outline, TRUE);
  g_assert_cmpuint (changed.n, ==, 1);
  check (outline, "Ann Aster|Bob Birch|Capetown|Dawn Ltd|Eve Élan");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_RELATIONS, TRUE);
  check (outline, "Ann Aster|Bob Birch|Dawn Ltd|Capetown|Eve Élan");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_RELATIONS, TRUE);
  g_assert_cmpuint (changed.n, ==, 2);
  skein_outline_list_sort (outline, SKEIN_OUTLINE_RELATIONS, FALSE);
  check (outline, "Capetown|Eve Élan|Dawn Ltd|Bob Birch|Ann Aster");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_TYPE, FALSE);
  check (outline, "Dawn Ltd|Ann Aster|Bob Birch|Eve Élan|Capetown");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_NAME, TRUE);
  check (outline, "Eve Élan|Dawn Ltd|Capetown|Bob Birch|Ann Aster");

  /* It follows the search of the workspace, by other names too and without accents. */
  skein_workspace_set_search (fixture->workspace, "annie");
  check (outline, "Ann Aster");
  skein_workspace_set_search (fixture->workspace, "élan eve");
  check (outline, "Eve Élan");
  g_assert_false (skein_outline_list_find (outline, fixture->ann, &position));
  g_assert_cmpuint (skein_outline_list_get_n_all (outline), ==, 5);
  skein_workspace_set_search (fixture->workspace, "nobody");
  check (outline, "");
  skein_workspace_set_search (fixture->workspace, "");
  check (outline, "Eve Élan|Dawn Ltd|Capetown|Bob Birch|Ann Aster");
  g_assert_finalize_object (outline);
}

static void
test_relations (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_RELATION);

  skein_outline_list_set_active (outline, TRUE);
  check (outline,
         "Ann Aster leaves Capetown|Ann Aster meets with Bob Birch|Bob Birch knows Ann Aster|"
         "Bob Birch works for Dawn Ltd|Dawn Ltd audits Dawn Ltd|Eve Élan advises Ann Aster");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_TARGET, FALSE);
  check (outline,
         "Bob Birch knows Ann Aster|Eve Élan advises Ann Aster|Ann Aster meets with Bob Birch|"
         "Ann Aster leaves Capetown|Bob Birch works for Dawn Ltd|Dawn Ltd audits Dawn Ltd");
  skein_outline_list_sort (outline, SKEIN_OUTLINE_TYPE, TRUE);
  check (outline,
         "Bob Birch works for Dawn Ltd|Ann Aster meets with Bob Birch|Ann Aster leaves Capetown|"
         "Bob Birch knows Ann Aster|Dawn Ltd audits Dawn Ltd|Eve Élan advises Ann Aster");
  /* Each word may be in another part. */
  skein_workspace_set_search (fixture->workspace, "annie bob");
  check (outline, "Ann Aster meets with Bob Birch|Bob Birch knows Ann Aster");
  skein_workspace_set_search (fixture->workspace, "ltd works");
  check (outline, "Bob Birch works for Dawn Ltd");
  g_assert_finalize_object (outline);
}

/* What the first row that the search leaves says beside its numbers. */
static guint
get_state (SkeinOutlineList *outline, const char *search)
{
  g_autoptr (SkeinOutlineItem) item = NULL;

  skein_workspace_set_search (skein_outline_list_get_workspace (outline), search);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 1);
  item = g_list_model_get_item (G_LIST_MODEL (outline), 0);
  return skein_outline_list_get_state (outline, item);
}

static void
test_states (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinOutlineList *relations = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_RELATION);
  SkeinOutlineList *actors = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_ACTOR);
  WorkspaceCounter states = { 0 };
  g_autoptr (SkeinOutlineItem) item = NULL;
  const SkeinRelation *relation;
  guint32 eve;

  skein_outline_list_set_active (relations, TRUE);
  skein_outline_list_set_active (actors, TRUE);
  g_assert_cmpuint (get_state (relations, "meets"), ==, SKEIN_OUTLINE_MUTUAL);
  g_assert_cmpuint (get_state (relations, "leaves"), ==, SKEIN_OUTLINE_ALLEGED);
  g_assert_cmpuint (get_state (relations, "works"), ==, SKEIN_OUTLINE_DENIED);
  g_assert_cmpuint (get_state (relations, "advises"), ==, SKEIN_OUTLINE_BY_HAND);
  g_assert_cmpuint (get_state (relations, "knows"), ==, 0);

  /* The days that passages tell of, or else when they were published. */
  g_assert_cmpuint (get_state (relations, "meets"), ==, SKEIN_OUTLINE_MUTUAL);
  item = g_list_model_get_item (G_LIST_MODEL (relations), 0);
  relation = skein_outline_item_get_relation (item);
  g_assert_cmpstr (relation->first, ==, "2016-03-24");
  g_assert_cmpstr (relation->last, ==, "2016-03-25");
  g_assert_cmpuint (relation->n_evidence, ==, 2);

  workspace_fixture_count (actors, "states-changed", &states);
  g_assert_cmpuint (get_state (actors, "eve"), ==, 0);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->eve, &eve));
  g_assert_true (skein_workspace_set_pinned (fixture->workspace, eve, TRUE, NULL));
  g_assert_cmpuint (states.n, ==, 1);
  g_assert_cmpuint (get_state (actors, "eve"), ==, SKEIN_OUTLINE_PINNED);
  g_assert_finalize_object (actors);
  g_assert_finalize_object (relations);
}

/* It follows the project while it is active, and catches up when it becomes so. Items outlive their rows. */
static void
test_changes (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_ACTOR);
  g_autoptr (SkeinOutlineItem) item = NULL;

  skein_outline_list_set_active (outline, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (outline), 0);
  g_assert_true (skein_project_rename_actor (fixture->project, fixture->ann, "Zoe", NULL));
  check (outline, "Bob Birch|Capetown|Dawn Ltd|Eve Élan|Zoe");
  g_assert_cmpstr (skein_outline_item_get_actor (item)->name, ==, "Ann Aster");
  skein_outline_list_set_active (outline, FALSE);
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  check (outline, "Bob Birch|Capetown|Dawn Ltd|Eve Élan|Zoe");
  skein_outline_list_set_active (outline, TRUE);
  check (outline, "Ann Aster|Bob Birch|Capetown|Dawn Ltd|Eve Élan");
  skein_workspace_close (fixture->workspace);
  check (outline, "");
  g_assert_finalize_object (outline);
}

static void
make_many (WorkspaceFixture *fixture, guint n_many)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  SkeinProject *project;

  for (guint i = 0; i < n_many; i++) {
    g_autofree char *key = g_strdup_printf ("m:%u", i);
    g_autofree char *name = g_strdup_printf ("Ämilia %08x of the House %u", g_rand_int (rand), i);

    skein_document_add_actor (document, key, name, "Person");
  }
  for (guint i = 0; i < n_many; i++)
    skein_document_add_relation (document,
                                 i % 3 == 0 ? "knows" : "meets_with",
                                 i,
                                 (guint) g_rand_int_range (rand, 0, n_many));
  skein_workspace_close (fixture->workspace);
  project = project_fixture_create (fixture->folder, "Many.skein", document);
  g_assert_finalize_object (project);
}

static gboolean
is_read (gpointer data)
{
  return !skein_outline_list_is_reading (data);
}

static gboolean
is_named (SkeinOutlineList *outline, gint64 id, const char *name)
{
  g_autoptr (SkeinOutlineItem) item = NULL;
  guint position;

  if (!skein_outline_list_find (outline, id, &position))
    return FALSE;
  item = g_list_model_get_item (G_LIST_MODEL (outline), position);
  return g_str_equal (skein_outline_item_get_actor (item)->name, name);
}

/* Many rows are read by a worker; those from before are shown until it is done, and it may be called off. */
static void
test_worker (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Many.skein", NULL);

  make_many (fixture, N_ENOUGH);
  g_assert_true (skein_workspace_open (fixture->workspace, path, NULL));
  for (SkeinChosenKind kind = SKEIN_CHOSEN_ACTOR; kind <= SKEIN_CHOSEN_RELATION; kind++) {
    SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, kind);
    GListModel *model = G_LIST_MODEL (outline);
    gint64 last = 0;

    skein_outline_list_set_active (outline, TRUE);
    g_assert_true (skein_outline_list_is_reading (outline));
    g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
    workspace_fixture_wait (is_read, outline);
    g_assert_cmpuint (g_list_model_get_n_items (model), ==, N_ENOUGH);
    for (guint i = 0; i < N_ENOUGH; i++) {
      g_autoptr (SkeinOutlineItem) item = g_list_model_get_item (model, i);

      g_assert_nonnull (skein_outline_item_get_actor (item));
      last = skein_outline_list_get_id (outline, i);
    }

    /* The rows stay while others are read. Whoever calls that off leaves it to whom comes next. */
    if (kind == SKEIN_CHOSEN_ACTOR) {
      g_assert_true (skein_project_rename_actor (
          skein_workspace_get_project (fixture->workspace), last, "Zoe Zett", NULL));
      g_assert_true (skein_outline_list_is_reading (outline));
      g_assert_false (is_named (outline, last, "Zoe Zett"));
      skein_outline_list_set_active (outline, FALSE);
      g_assert_false (skein_outline_list_is_reading (outline));
      skein_outline_list_set_active (outline, TRUE);
      workspace_fixture_wait (is_read, outline);
      g_assert_true (is_named (outline, last, "Zoe Zett"));
    }
    g_assert_finalize_object (outline);
  }

  /* A worker outlives who asked it. */
  for (guint i = 0; i < 8; i++) {
    SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, SKEIN_CHOSEN_RELATION);

    skein_outline_list_set_active (outline, TRUE);
    if (i % 2 == 0) {
      skein_workspace_close (fixture->workspace);
      g_assert_false (skein_outline_list_is_reading (outline));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 0);
      g_assert_true (skein_workspace_open (fixture->workspace, path, NULL));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (outline)), ==, 0);
    }
    g_assert_finalize_object (outline);
  }
  skein_workspace_close (fixture->workspace);
}

/* Says how long it takes with 100,000 rows; run with “-m perf”. */
static void
test_many (WorkspaceFixture *fixture, gconstpointer data)
{
  static const SkeinOutlineColumn columns[] = {
    SKEIN_OUTLINE_RELATIONS, SKEIN_OUTLINE_TARGET, SKEIN_OUTLINE_TYPE, SKEIN_OUTLINE_NAME
  };
  g_autofree char *path = g_build_filename (fixture->folder, "Many.skein", NULL);
  g_autoptr (GTimer) timer = g_timer_new ();

  if (!g_test_perf ()) {
    g_test_skip ("only with -m perf");
    return;
  }
  make_many (fixture, N_MANY);
  g_assert_true (skein_workspace_open (fixture->workspace, path, NULL));
  for (SkeinChosenKind kind = SKEIN_CHOSEN_ACTOR; kind <= SKEIN_CHOSEN_RELATION; kind++) {
    SkeinOutlineList *outline = skein_outline_list_new (fixture->workspace, kind);

    g_timer_start (timer);
    skein_outline_list_set_active (outline, TRUE);
    g_test_message ("kept the main loop from its work: %.3f s", g_timer_elapsed (timer, NULL));
    workspace_fixture_wait (is_read, outline);
    g_test_message ("read %u rows: %.3f s",
                    g_list_model_get_n_items (G_LIST_MODEL (outline)),
                    g_timer_elapsed (timer, NULL));
    for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
      g_timer_start (timer);
      skein_outline_list_sort (outline, columns[i], i % 2 == 0);
      g_test_minimized_result (g_timer_elapsed (timer, NULL),
                               "sort %u: %.3f s",
                               i,
                               g_timer_elapsed (timer, NULL));
    }
    g_timer_start (timer);
    skein_workspace_set_search (fixture->workspace, "house 99");
    g_test_message ("search (with all lists): %.3f s", g_timer_elapsed (timer, NULL));
    skein_workspace_set_search (fixture->workspace, "");
    g_assert_finalize_object (outline);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  WORKSPACE_ADD ("/workspace/outline/actors", test_actors);
  WORKSPACE_ADD ("/workspace/outline/relations", test_relations);
  WORKSPACE_ADD ("/workspace/outline/states", test_states);
  WORKSPACE_ADD ("/workspace/outline/changes", test_changes);
  WORKSPACE_ADD ("/workspace/outline/worker", test_worker);
  WORKSPACE_ADD ("/workspace/outline/many", test_many);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "skein-actor.h"
#include "skein-article.h"
#include "skein-error.h"
#include "workspace-fixture.h"

static void
test_without_project (void)
{
  SkeinWorkspace *workspace = skein_workspace_new ();
  SkeinTotals totals = skein_workspace_get_totals (workspace);
  WorkspaceCounter search = { 0 };
  guint32 index;
  gboolean can_undo = TRUE;

  g_assert_null (skein_workspace_get_project (workspace));
  g_assert_null (skein_workspace_get_title (workspace));
  g_assert_cmpuint (totals.articles + totals.actors + totals.mentions, ==, 0);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_actors (workspace)), ==, 0);
  g_assert_null (skein_workspace_get_actor (workspace, 1));
  g_assert_false (skein_workspace_find_node (workspace, 1, &index));
  g_assert_false (skein_workspace_find_edge (workspace, 1, &index));
  g_assert_false (skein_workspace_needs_layout (workspace));
  g_object_get (workspace, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  workspace_fixture_count (workspace, "notify::search", &search);
  skein_workspace_set_search (workspace, "ann");
  g_assert_cmpuint (search.n, ==, 1);
  skein_workspace_close (workspace);
  skein_workspace_stop_reading (workspace);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  g_assert_true (skein_workspace_store_layout (workspace, NULL));
  g_assert_finalize_object (workspace);
}

static void
test_create (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "New Case.skein", NULL);
  SkeinWorkspace *workspace = skein_workspace_new ();
  WorkspaceCounter project = { 0 };
  WorkspaceCounter title = { 0 };
  g_autoptr (GError) error = NULL;

  workspace_fixture_count (workspace, "notify::project", &project);
  workspace_fixture_count (workspace, "notify::title", &title);
  g_assert_true (skein_workspace_create (workspace, path, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (skein_workspace_get_title (workspace), ==, "New Case");
  g_assert_cmpuint (project.n, ==, 1);
  g_assert_cmpuint (title.n, ==, 1);
  g_assert_cmpuint (skein_workspace_get_totals (workspace).articles, ==, 0);

  /* A file that is there is not written over, and what was open stays. */
  g_assert_false (skein_workspace_create (workspace, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_cmpuint (project.n, ==, 1);
  g_assert_cmpstr (skein_project_get_path (skein_workspace_get_project (workspace)), ==, path);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

static void
test_open (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinTotals totals = skein_workspace_get_totals (workspace);
  g_autofree char *actors = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  g_autofree char *articles = workspace_fixture_describe (skein_workspace_get_articles (workspace));

  g_assert_cmpstr (skein_workspace_get_title (workspace), ==, "Case");
  g_assert_cmpuint (totals.articles, ==, 2);
  g_assert_cmpuint (totals.actors, ==, 5);
  g_assert_cmpuint (totals.mentions, ==, 9);
  g_assert_cmpuint (totals.relations, ==, 6);
  g_assert_cmpuint (totals.evidence, ==, 6);
  g_assert_cmpstr (actors, ==, "Ann Aster|Bob Birch|Dawn Ltd|Capetown|Eve Élan");
  g_assert_cmpstr (articles, ==, "The meeting|Another façade");
  g_assert_cmpstr (skein_workspace_get_actor (workspace, fixture->eve)->name, ==, "Eve Élan");
  g_assert_null (skein_workspace_get_actor (workspace, 4711));
}

static void
test_open_fails (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.skein", NULL);
  g_autoptr (GError) error = NULL;
  WorkspaceCounter project = { 0 };

  workspace_fixture_count (fixture->workspace, "notify::project", &project);
  g_assert_false (skein_workspace_open (fixture->workspace, other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (other, "This is no project.", -1, NULL));
  g_assert_false (skein_workspace_open (fixture->workspace, other, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_NOT_A_PROJECT);
  g_assert_true (skein_workspace_get_project (fixture->workspace) == fixture->project);
  g_assert_cmpuint (project.n, ==, 0);
  g_assert_cmpuint (skein_workspace_get_scene (fixture->workspace)->n_nodes, ==, 5);
}

static void
test_open_another (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  g_autofree char *path = g_build_filename (fixture->folder, "Empty.skein", NULL);
  WorkspaceCounter graph = { 0 };
  gpointer project = fixture->project;

  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->ann);
  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->bob);
  skein_workspace_read (workspace, 1, (SkeinSpan){ 2, 11 });
  workspace_fixture_count (workspace, "graph-changed", &graph);
  g_object_add_weak_pointer (project, &project);
  g_assert_true (skein_workspace_create (workspace, path, NULL));
  g_assert_null (project);
  g_assert_cmpuint (graph.n, ==, 1);
  g_assert_true (skein_workspace_get_selection (workspace) == selection);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 0);
  g_assert_cmpint (skein_workspace_get_article (workspace), ==, 0);
  g_assert_false (skein_workspace_get_wants_dim (workspace));
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_actors (workspace)), ==, 0);
}

static void
test_close (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter project = { 0 };
  WorkspaceCounter can_undo = { 0 };

  workspace_fixture_count (workspace, "notify::project", &project);
  workspace_fixture_count (workspace, "notify::can-undo", &can_undo);
  skein_workspace_close (workspace);
  skein_workspace_close (workspace);
  g_assert_cmpuint (project.n, ==, 1);
  g_assert_cmpuint (can_undo.n, ==, 1);
  g_assert_null (skein_workspace_get_project (workspace));
  g_assert_null (skein_workspace_get_title (workspace));
  g_assert_cmpuint (skein_workspace_get_totals (workspace).actors, ==, 0);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 0);
}

/* The sample is made once and is then a project like any other. */
static void
test_sample (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "sample.skein", NULL);
  SkeinWorkspace *workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *found = NULL;
  SkeinTotals totals;
  gint64 lavrov;

  skein_workspace_open_sample (workspace, path, &error);
  g_assert_no_error (error);
  totals = skein_workspace_get_totals (workspace);
  title = g_strdup (skein_workspace_get_title (workspace));
  g_assert_cmpuint (totals.articles, >=, 7);
  g_assert_cmpuint (totals.actors, >=, 15);
  g_assert_cmpuint (totals.evidence, >, totals.relations);
  g_assert_cmpstr (title, !=, "sample");
  skein_workspace_set_search (workspace, "lavrov");
  found = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  g_assert_cmpstr (found, ==, "Sergei Lavrov");
  lavrov = project_fixture_find_actor (skein_workspace_get_project (workspace), "Sergei Lavrov");
  g_assert_true (skein_project_rename_actor (
      skein_workspace_get_project (workspace), lavrov, "S. Lavrov", &error));
  skein_workspace_close (workspace);

  skein_workspace_open_sample (workspace, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (skein_workspace_get_totals (workspace).evidence, ==, totals.evidence);
  g_assert_cmpstr (skein_workspace_get_title (workspace), ==, title);
  g_assert_cmpstr (skein_workspace_get_actor (workspace, lavrov)->name, ==, "S. Lavrov");
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

static void
test_sample_fails (void)
{
  SkeinWorkspace *workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (skein_workspace_open_sample (workspace, "/nowhere/at/all.skein", &error));
  g_assert_nonnull (error);
  g_assert_null (skein_workspace_get_project (workspace));
  g_assert_finalize_object (workspace);
}

typedef struct {
  const char *words;
  const char *actors;
  const char *articles;
  guint n_hits;
} Search;

static const Search searches[] = {
  { "ann", "Ann Aster", "", 3 },
  { "ANNIE", "Ann Aster", "", 1 },
  { "elan", "Eve Élan", "", 1 },
  { "ÉLAN", "Eve Élan", "", 1 },
  { "birch bob", "Bob Birch", "", 1 },
  { "b", "Bob Birch", "", 3 },
  { "facade", "", "Another façade", 0 },
  { "silent", "", "", 1 },
  { "zzz", "", "", 0 },
  { "\"", "", "", 0 },
  { "* OR (", "", "", 0 },
};

static void
test_search (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter counter = { 0 };
  g_autofree char *all = NULL;

  workspace_fixture_count (workspace, "notify::search", &counter);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autofree char *actors = NULL;
    g_autofree char *articles = NULL;

    skein_workspace_set_search (workspace, searches[i].words);
    actors = workspace_fixture_describe (skein_workspace_get_actors (workspace));
    articles = workspace_fixture_describe (skein_workspace_get_articles (workspace));
    g_test_message ("%s", searches[i].words);
    g_assert_cmpstr (actors, ==, searches[i].actors);
    g_assert_cmpstr (articles, ==, searches[i].articles);
    g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_hits (workspace)),
                      ==,
                      searches[i].n_hits);
    g_assert_cmpuint (counter.n, ==, i + 1);
  }
  skein_workspace_set_search (workspace, NULL);
  skein_workspace_set_search (workspace, "  \t ");
  g_assert_cmpuint (counter.n, ==, G_N_ELEMENTS (searches) + 1);
  g_assert_cmpstr (skein_workspace_get_search (workspace), ==, "");
  all = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  g_assert_cmpstr (all, ==, "Ann Aster|Bob Birch|Dawn Ltd|Capetown|Eve Élan");
  g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_articles (workspace)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_hits (workspace)), ==, 0);
  skein_workspace_set_search (workspace, " ann ");
  skein_workspace_set_search (workspace, "ann");
  g_assert_cmpuint (counter.n, ==, G_N_ELEMENTS (searches) + 2);
}

/* A name that begins so comes first, then one with a word that begins so, then an alias, then the rest. */
static void
test_search_order (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinWorkspace *workspace = skein_workspace_new ();
  SkeinProject *project;
  g_autofree char *path = g_build_filename (folder, "p.skein", NULL);
  g_autofree char *found = NULL;
  guint nick;

  skein_document_add_actor (document, NULL, "A. Blacksmith", "Person");
  nick = skein_document_add_actor (document, NULL, "Bill", "Person");
  g_ptr_array_add (skein_document_get_actor (document, nick)->aliases, g_strdup ("Smith"));
  skein_document_add_actor (document, NULL, "Mary Smith", "Person");
  skein_document_add_actor (document, NULL, "Smith Jones", "Person");
  skein_document_add_actor (document, NULL, "Smyth", "Person");
  project = project_fixture_create (folder, "p.skein", document);
  g_object_unref (project);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  skein_workspace_set_search (workspace, "smith");
  found = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  g_assert_cmpstr (found, ==, "Smith Jones|Mary Smith|Bill|A. Blacksmith");
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

static void
test_reading (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter article = { 0 };
  WorkspaceCounter reading = { 0 };

  workspace_fixture_count (workspace, "notify::article", &article);
  workspace_fixture_count (workspace, "reading", &reading);
  skein_workspace_stop_reading (workspace);
  g_assert_cmpuint (reading.n, ==, 0);
  skein_workspace_read (workspace, 1, (SkeinSpan){ 2, 11 });
  skein_workspace_read (workspace, 1, (SkeinSpan){ 2, 11 });
  g_assert_cmpuint (article.n, ==, 1);
  g_assert_cmpuint (reading.n, ==, 2);
  g_assert_cmpint (skein_workspace_get_article (workspace), ==, 1);
  g_assert_cmpuint (skein_workspace_get_reading_span (workspace).start, ==, 2);
  g_assert_cmpuint (skein_workspace_get_reading_span (workspace).end, ==, 11);
  skein_workspace_read (workspace, 2, SKEIN_SPAN_EMPTY);
  g_assert_cmpuint (article.n, ==, 2);
  skein_workspace_stop_reading (workspace);
  g_assert_cmpuint (article.n, ==, 3);
  g_assert_cmpuint (reading.n, ==, 4);
  g_assert_cmpint (skein_workspace_get_article (workspace), ==, 0);
}

static gint64
find_article (SkeinProject *project, const char *title)
{
  g_autoptr (GPtrArray) articles = skein_project_dup_articles (project, NULL);

  for (guint i = 0; i < articles->len; i++) {
    const SkeinArticle *article = g_ptr_array_index (articles, i);

    if (g_str_equal (article->title, title))
      return article->id;
  }
  g_error ("There is no article %s.", title);
}

static void
test_delete_article (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  gint64 first = find_article (fixture->project, "The meeting");
  WorkspaceCounter graph = { 0 };
  g_autofree char *actors = NULL;
  g_autofree char *articles = NULL;
  g_autoptr (GError) error = NULL;
  guint32 index;

  workspace_fixture_settle (workspace);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->ann);
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, fixture->cape);
  skein_selection_toggle (selection,
                          SKEIN_CHOSEN_RELATION,
                          project_fixture_find_relation (fixture->project, "knows"));
  skein_workspace_read (workspace, first, SKEIN_SPAN_EMPTY);
  workspace_fixture_count (workspace, "graph-changed", &graph);
  skein_project_delete_article (fixture->project, first, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (graph.n, ==, 1);
  actors = workspace_fixture_describe (skein_workspace_get_actors (workspace));
  articles = workspace_fixture_describe (skein_workspace_get_articles (workspace));
  g_assert_cmpstr (actors, ==, "Ann Aster|Bob Birch|Dawn Ltd|Eve Élan");
  g_assert_cmpstr (articles, ==, "Another façade");
  g_assert_false (skein_workspace_find_node (workspace, fixture->cape, &index));
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, fixture->ann));
  g_assert_cmpint (skein_workspace_get_article (workspace), ==, 0);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_edges, ==, 2);

  g_assert_true (skein_workspace_undo (workspace, &error));
  g_assert_cmpuint (skein_workspace_get_totals (workspace).evidence, ==, 6);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_edges, ==, 6);
  g_assert_true (skein_workspace_find_node (workspace, fixture->cape, &index));
  g_assert_true (skein_workspace_redo (workspace, &error));
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_edges, ==, 2);
}

/* What the pointer was over is gone: nothing steps back because of it. */
static void
test_delete_hovered (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape);
  g_assert_true (skein_workspace_get_wants_dim (workspace));
  g_assert_true (skein_project_delete_article (fixture->project,
                                               find_article (fixture->project, "The meeting"),
                                               NULL));
  g_assert_false (skein_workspace_get_wants_dim (workspace));
}

static void
test_rename (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  GListModel *list = skein_workspace_get_actors (workspace);
  g_autoptr (SkeinActorItem) held = g_list_model_get_item (list, 0);
  WorkspaceCounter can_undo = { 0 };
  WorkspaceCounter undo_name = { 0 };
  WorkspaceCounter can_redo = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *redo = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;

  workspace_fixture_count (workspace, "notify::can-undo", &can_undo);
  workspace_fixture_count (workspace, "notify::undo-name", &undo_name);
  workspace_fixture_count (workspace, "notify::can-redo", &can_redo);
  skein_project_rename_actor (fixture->project, fixture->ann, "Zoë Aster", &error);
  g_assert_no_error (error);
  renamed = workspace_fixture_describe (list);
  g_assert_cmpstr (renamed, ==, "Zoë Aster|Bob Birch|Dawn Ltd|Capetown|Eve Élan");
  g_assert_cmpstr (skein_actor_item_get (held)->name, ==, "Ann Aster");
  g_assert_cmpstr (skein_workspace_get_actor (workspace, fixture->ann)->name, ==, "Zoë Aster");
  workspace_fixture_node (workspace, "Zoë Aster");
  g_object_get (workspace, "undo-name", &name, NULL);
  g_assert_nonnull (strstr (name, "Ann Aster"));
  /* There was a step to undo before, the import. */
  g_assert_cmpuint (can_undo.n, ==, 0);
  g_assert_cmpuint (undo_name.n, ==, 1);
  g_assert_cmpuint (can_redo.n, ==, 0);

  g_assert_true (skein_workspace_undo (workspace, &error));
  back = workspace_fixture_describe (list);
  g_assert_cmpstr (back, ==, "Ann Aster|Bob Birch|Dawn Ltd|Capetown|Eve Élan");
  g_object_get (workspace, "redo-name", &redo, NULL);
  g_assert_cmpstr (redo, ==, name);
  g_assert_cmpuint (can_redo.n, ==, 1);
  g_assert_true (skein_workspace_redo (workspace, &error));
  g_assert_cmpuint (can_redo.n, ==, 2);
  workspace_fixture_node (workspace, "Zoë Aster");
  g_assert_false (skein_workspace_redo (workspace, &error));
  g_assert_nonnull (error);
}

static void
test_change_type (WorkspaceFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene = skein_workspace_get_scene (fixture->workspace);
  guint32 node = workspace_fixture_node (fixture->workspace, "Capetown");

  g_assert_cmpstr (scene->look_names[scene->nodes[node].look], ==, "Place");
  g_assert_true (skein_project_set_actor_type (fixture->project, fixture->cape, "Ship", NULL));
  scene = skein_workspace_get_scene (fixture->workspace);
  node = workspace_fixture_node (fixture->workspace, "Capetown");
  g_assert_cmpstr (scene->look_names[scene->nodes[node].look], ==, "Ship");
}

/* Somebody may keep the project for longer than the workspace lives. */
static void
test_project_outlives (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) project = g_object_ref (fixture->project);

  g_assert_finalize_object (fixture->workspace);
  g_assert_true (skein_project_rename_actor (project, fixture->ann, "Zoë Aster", NULL));
  fixture->workspace = skein_workspace_new ();
}

/* Root may write to everything, so the test becomes nobody in a process of its own. */
static void
test_read_only_subprocess (void)
{
  const char *path = g_getenv ("SKEIN_TEST_PROJECT");
  SkeinWorkspace *workspace;
  g_autoptr (GError) error = NULL;
  SkeinProject *project;
  gboolean can_undo = TRUE;
  gint64 ann;

  if (geteuid () == 0) {
    g_assert_cmpint (setgid (65534), ==, 0);
    g_assert_cmpint (setuid (65534), ==, 0);
    /* The leak checker looks into the process. */
    prctl (PR_SET_DUMPABLE, 1);
  }
  if (access (path, W_OK) == 0) {
    g_test_skip ("The file can be written although its permissions forbid it.");
    return;
  }
  workspace = skein_workspace_new ();
  g_assert_true (skein_workspace_open (workspace, path, &error));
  g_assert_no_error (error);
  project = skein_workspace_get_project (workspace);
  ann = project_fixture_find_actor (project, "Ann Aster");
  g_assert_true (skein_project_is_read_only (project));
  g_object_get (workspace, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_store_layout (workspace, &error));
  g_assert_false (skein_project_rename_actor (project, ann, "Zoë", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (skein_workspace_set_pinned (workspace, 0, TRUE, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (skein_workspace_undo (workspace, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_READ_ONLY);
  skein_workspace_set_search (workspace, "silent");
  g_assert_cmpuint (g_list_model_get_n_items (skein_workspace_get_hits (workspace)), ==, 1);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  g_assert_finalize_object (workspace);
}

static void
test_read_only (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before;
  gsize n_after;

  workspace_fixture_settle (fixture->workspace);
  skein_workspace_close (fixture->workspace);
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  g_setenv ("SKEIN_TEST_PROJECT", fixture->path, TRUE);
  g_test_trap_subprocess ("/workspace/project/read-only/subprocess",
                          0,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/project/none", test_without_project);
  g_test_add_func ("/workspace/project/create", test_create);
  WORKSPACE_ADD ("/workspace/project/open", test_open);
  WORKSPACE_ADD ("/workspace/project/open-fails", test_open_fails);
  WORKSPACE_ADD ("/workspace/project/open-another", test_open_another);
  WORKSPACE_ADD ("/workspace/project/close", test_close);
  g_test_add_func ("/workspace/project/sample", test_sample);
  g_test_add_func ("/workspace/project/sample-fails", test_sample_fails);
  WORKSPACE_ADD ("/workspace/project/search", test_search);
  g_test_add_func ("/workspace/project/search-order", test_search_order);
  WORKSPACE_ADD ("/workspace/project/reading", test_reading);
  WORKSPACE_ADD ("/workspace/project/delete-article", test_delete_article);
  WORKSPACE_ADD ("/workspace/project/delete-hovered", test_delete_hovered);
  WORKSPACE_ADD ("/workspace/project/rename", test_rename);
  WORKSPACE_ADD ("/workspace/project/change-type", test_change_type);
  WORKSPACE_ADD ("/workspace/project/outlives", test_project_outlives);
  WORKSPACE_ADD ("/workspace/project/read-only", test_read_only);
  g_test_add_func ("/workspace/project/read-only/subprocess", test_read_only_subprocess);
  return g_test_run ();
}

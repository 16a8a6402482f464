// SPDX-License-Identifier: MPL-2.0
/* After any edit, what a workspace has brought up to date is what one has that opens the project just then. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "random-edits.h"
#include "skein-edit.h"
#include "skein-history-private.h"
#include "skein-items.h"
#include "skein-occurrence.h"
#include "skein-workspace-private.h"
#include "workspace-fixture.h"

#define N_EDITS 250

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
describe_lists (SkeinWorkspace *workspace, GString *text)
{
  GListModel *actors = skein_workspace_get_actors (workspace);
  GListModel *articles = skein_workspace_get_articles (workspace);
  SkeinTotals totals = skein_workspace_get_totals (workspace);

  g_string_append_printf (text,
                          "%u %u %u %u %u\n",
                          totals.articles,
                          totals.actors,
                          totals.mentions,
                          totals.relations,
                          totals.evidence);
  for (guint i = 0; i < g_list_model_get_n_items (actors); i++) {
    g_autoptr (SkeinActorItem) item = g_list_model_get_item (actors, i);
    const SkeinActor *actor = skein_actor_item_get (item);

    g_assert_true (skein_workspace_get_actor (workspace, actor->id) == actor);
    g_string_append_printf (text,
                            "actor %d %s/%s/%s/%s/%s/%s %u %u %u\n",
                            (int) actor->id,
                            actor->key,
                            actor->name,
                            actor->type,
                            actor->note,
                            actor->colour,
                            actor->aliases,
                            actor->n_mentions,
                            actor->n_articles,
                            actor->n_relations);
  }
  for (guint i = 0; i < g_list_model_get_n_items (articles); i++) {
    g_autoptr (SkeinArticleItem) item = g_list_model_get_item (articles, i);
    const SkeinArticle *article = skein_article_item_get (item);

    g_string_append_printf (text,
                            "article %d %s/%s/%s/%s/%s %u %u %u\n",
                            (int) article->id,
                            article->title,
                            article->source,
                            article->author,
                            article->published,
                            article->language,
                            article->n_mentions,
                            article->n_actors,
                            article->n_evidence);
  }
  for (guint kind = 0; kind < SKEIN_N_TYPE_KINDS; kind++) {
    g_autoptr (GArray) types = skein_workspace_dup_type_counts (workspace, kind);

    for (guint i = 0; i < types->len; i++)
      g_string_append_printf (text,
                              "type %s %u %s %s %d\n",
                              g_array_index (types, SkeinTypeCount, i).type,
                              g_array_index (types, SkeinTypeCount, i).count,
                              g_array_index (types, SkeinTypeCount, i).colour,
                              g_array_index (types, SkeinTypeCount, i).icon,
                              g_array_index (types, SkeinTypeCount, i).hidden);
  }
}

static void
describe_hits (SkeinWorkspace *workspace, GString *text)
{
  GListModel *hits = skein_workspace_get_hits (workspace);

  for (guint i = 0; i < g_list_model_get_n_items (hits); i++) {
    g_autoptr (SkeinPassageItem) item = g_list_model_get_item (hits, i);
    const SkeinPassage *passage = skein_passage_item_get (item);

    g_string_append_printf (
        text, "hit %d %s %s\n", (int) passage->article, passage->title, passage->text);
  }
}

static void
describe_nodes (SkeinWorkspace *workspace, GPtrArray *lines)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    const SkeinSceneNode *node = &scene->nodes[i];
    guint32 found;

    g_assert_true (skein_workspace_find_node (workspace, node->id, &found));
    g_assert_cmpuint (found, ==, i);
    g_assert_true (isfinite (scene->positions[2 * i]) && isfinite (scene->positions[2 * i + 1]));
    g_ptr_array_add (lines,
                     g_strdup_printf ("node %06d %s %s/%s/%s %d %g %g",
                                      (int) node->id,
                                      node->label,
                                      scene->look_names[node->look],
                                      scene->look_colours[node->look],
                                      scene->look_icons[node->look],
                                      (node->emphasis & SKEIN_EMPHASIS_PINNED) != 0,
                                      (double) node->priority,
                                      (double) node->radius));
  }
}

static void
describe_edges (SkeinWorkspace *workspace, GPtrArray *lines)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];
    guint32 found;

    g_assert_true (skein_workspace_find_edge (workspace, edge->id, &found));
    g_assert_cmpuint (found, ==, i);
    g_ptr_array_add (lines,
                     g_strdup_printf ("edge %06d %d %d %s %u %g %u %d %g %d",
                                      (int) edge->id,
                                      (int) scene->nodes[edge->source].id,
                                      (int) scene->nodes[edge->target].id,
                                      edge->label,
                                      edge->n_evidence,
                                      (double) edge->width,
                                      edge->stroke,
                                      edge->mutual,
                                      (double) edge->lane,
                                      edge->has_parallels));
  }
}

/* Everything but the order of nodes and edges and where they stand, a line for each thing. */
static char *
describe (SkeinWorkspace *workspace)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  describe_lists (workspace, text);
  describe_hits (workspace, text);
  describe_nodes (workspace, lines);
  describe_edges (workspace, lines);
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static void
assert_same_rows (const SkeinFrozen *a, const SkeinFrozen *b)
{
  g_assert_cmpuint (a->nodes->len, ==, b->nodes->len);
  g_assert_cmpuint (a->edges->len, ==, b->edges->len);
  for (guint i = 0; i < a->nodes->len; i++) {
    const SkeinGraphNode *x = &g_array_index (a->nodes, SkeinGraphNode, i);
    const SkeinGraphNode *y = &g_array_index (b->nodes, SkeinGraphNode, i);

    g_assert_cmpint (x->id, ==, y->id);
    g_assert_true (x->name == y->name && x->type == y->type && x->colour == y->colour &&
                   x->type_colour == y->type_colour && x->type_icon == y->type_icon);
    g_assert_cmpuint (x->weight, ==, y->weight);
  }
  for (guint i = 0; i < a->edges->len; i++) {
    const SkeinGraphEdge *x = &g_array_index (a->edges, SkeinGraphEdge, i);
    const SkeinGraphEdge *y = &g_array_index (b->edges, SkeinGraphEdge, i);

    g_assert_cmpint (x->id, ==, y->id);
    g_assert_cmpint (x->source, ==, y->source);
    g_assert_cmpint (x->target, ==, y->target);
    g_assert_true (x->type == y->type && x->phrase == y->phrase && x->mutual == y->mutual);
    g_assert_cmpuint (x->weight, ==, y->weight);
    g_assert_cmpuint (x->n_denied, ==, y->n_denied);
    g_assert_cmpuint (x->n_alleged, ==, y->n_alleged);
  }
}

/* Nobody could tell the arrays that followed the graph from arrays that are made of it now. */
static void
assert_as_frozen_now (SkeinWorkspace *workspace)
{
  g_autoptr (SkeinFrozen) now = skein_workspace_freeze (workspace);
  const SkeinTopology *a = workspace->frozen->topology;
  const SkeinTopology *b = now->topology;
  gsize n_edges = now->edges->len;

  assert_same_rows (workspace->frozen, now);
  g_assert_cmpuint (a->n_nodes, ==, b->n_nodes);
  g_assert_cmpuint (a->n_edges, ==, b->n_edges);
  g_assert_cmpmem (a->source, 4 * n_edges, b->source, 4 * n_edges);
  g_assert_cmpmem (a->target, 4 * n_edges, b->target, 4 * n_edges);
  g_assert_cmpmem (a->weight, 4 * n_edges, b->weight, 4 * n_edges);
  g_assert_cmpmem (a->first, 4 * (b->n_nodes + 1), b->first, 4 * (b->n_nodes + 1));
  g_assert_cmpmem (a->neighbour, 8 * n_edges, b->neighbour, 8 * n_edges);
  g_assert_cmpmem (a->edge, 8 * n_edges, b->edge, 8 * n_edges);
}

/* A failure shows the line. */
static void
assert_same_lines (const char *found, const char *expected)
{
  g_auto (GStrv) a = g_strsplit (found, "\n", -1);
  g_auto (GStrv) b = g_strsplit (expected, "\n", -1);

  for (guint i = 0; a[i] != NULL || b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

static void
assert_as_new (WorkspaceFixture *fixture)
{
  g_autoptr (SkeinWorkspace) fresh = skein_workspace_new ();
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  skein_workspace_set_animated (fresh, FALSE);
  skein_workspace_set_search (fresh, fixture->workspace->search);
  g_assert_true (skein_workspace_open (fresh, fixture->path, NULL));
  found = describe (fixture->workspace);
  expected = describe (fresh);
  assert_same_lines (found, expected);
  assert_as_frozen_now (fixture->workspace);
}

static void
search (WorkspaceFixture *fixture)
{
  skein_workspace_set_search (fixture->workspace, "e");
}

static void
hide_person (WorkspaceFixture *fixture)
{
  skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_ACTORS, "Person", TRUE);
}

static void
hide_knows (WorkspaceFixture *fixture)
{
  skein_workspace_set_type_hidden (fixture->workspace, SKEIN_TYPES_OF_RELATIONS, "knows", TRUE);
}

static void
hide_one (WorkspaceFixture *fixture)
{
  skein_workspace_hide_actors (fixture->workspace, &fixture->ann, 1);
}

static void
focus_one (WorkspaceFixture *fixture)
{
  skein_workspace_set_focus (fixture->workspace, fixture->bob, 1);
}

static void
hide_and_expand (WorkspaceFixture *fixture)
{
  hide_person (fixture);
  hide_knows (fixture);
  g_assert_true (skein_workspace_expand (fixture->workspace, &fixture->cape, 1));
}

typedef struct {
  const char *name;
  void (*filter) (WorkspaceFixture *fixture);
} AsNew;

/* Whatever is hidden. */
static const AsNew as_new[] = {
  { "whole", NULL },          { "types-hidden", hide_person }, { "relations-hidden", hide_knows },
  { "one-hidden", hide_one }, { "focus", focus_one },          { "expanded", hide_and_expand },
  { "searched", search },
};

/* Over several steps, forth or back. */
static void
go_somewhere (WorkspaceFixture *fixture, SkeinRandom *random)
{
  g_autoptr (GPtrArray) steps = skein_history_dup_steps (fixture->project, 12, NULL);
  const SkeinStep *step = g_ptr_array_index (steps, skein_random_below (random, steps->len));

  g_assert_true (skein_workspace_go_to_step (fixture->workspace, step->id, NULL));
  while (skein_workspace_get_moving (fixture->workspace, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_as_new (WorkspaceFixture *fixture, gconstpointer data)
{
  const AsNew *way = data;
  guint seed = (guint) g_test_rand_int_range (1, G_MAXINT);
  SkeinRandom random = skein_random_init (seed);

  g_test_message ("seed %u", seed);
  if (way->filter != NULL)
    way->filter (fixture);
  for (guint i = 0; i < N_EDITS; i++) {
    guint kind = skein_random_below (&random, 9);

    if (kind == 0)
      skein_workspace_undo (fixture->workspace, NULL);
    else if (kind == 1)
      skein_workspace_redo (fixture->workspace, NULL);
    else if (kind == 2)
      go_somewhere (fixture, &random);
    else
      random_edit_anything (fixture->project, &random);
    assert_as_new (fixture);
  }
}

typedef struct {
  guint removed;
  guint added;
} Told;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Told *told)
{
  told->removed += removed;
  told->added += added;
}

/* A list says no more than what changed, so that views keep their place; and a graph that only has other names
 * is the one from before. */
static void
test_little (WorkspaceFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene;
  guint64 serial;
  Told told = { 0, 0 };
  guint32 node;

  workspace_fixture_settle (fixture->workspace);
  scene = skein_workspace_get_scene (fixture->workspace);
  serial = scene->serial;
  g_signal_connect (skein_workspace_get_actors (fixture->workspace),
                    "items-changed",
                    G_CALLBACK (items_changed_cb),
                    &told);
  g_assert_true (skein_project_rename_actor (fixture->project, fixture->ann, "Zoe", NULL));
  g_assert_cmpuint (told.removed, ==, 1);
  g_assert_cmpuint (told.added, ==, 1);
  g_assert_true (skein_workspace_get_scene (fixture->workspace) == scene);
  g_assert_cmpuint (scene->serial, !=, serial);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->ann, &node));
  g_assert_cmpstr (scene->nodes[node].label, ==, "Zoe");
}

#define N_ARTICLES 600

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **to = data;

  *to = g_object_ref (result);
}

static gboolean
is_told (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Adds articles that name Eve, and finds where. */
static void
add_many (WorkspaceFixture *fixture, GArray *places)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *const names[] = { "Eve", NULL };

  for (guint i = 0; i < N_ARTICLES; i++) {
    g_autofree char *title = g_strdup_printf ("Many %u", i);

    skein_document_add_article (document, title, g_strdup ("Eve met Eve, and Eve."));
  }
  fixture_import (fixture->project, document, FALSE);
  found = skein_project_find_occurrences (fixture->project, names, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >=, 3 * N_ARTICLES);
  g_array_append_vals (places, found->data, found->len);
}

/* A worker makes steps of very many rows; what they lead to is the same. */
static void
test_many (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  add_many (fixture, places);
  skein_workspace_mark_all_async (
      fixture->workspace, fixture->eve, places, NULL, NULL, marked_cb, &result);
  workspace_fixture_wait (is_told, &result);
  skein_workspace_mark_all_finish (fixture->workspace, result, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, places->len);
  assert_as_new (fixture);
  g_assert_true (skein_history_is_large (fixture->project, FALSE));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpuint (skein_workspace_get_actor (fixture->workspace, fixture->eve)->n_mentions, <, n);
  assert_as_new (fixture);
  g_assert_true (skein_workspace_redo (fixture->workspace, &error));
  workspace_fixture_settle (fixture->workspace);
  assert_as_new (fixture);
}

/* Several steps of very many rows together, too. */
static void
test_long_way (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  g_autoptr (GError) error = NULL;
  gboolean forward = TRUE;
  gint64 before;
  gint64 after;

  add_many (fixture, places);
  before = skein_history_get_last (fixture->project);
  for (guint i = 0; i < places->len; i += SKEIN_HISTORY_MANY / 2) {
    const SkeinOccurrence *some = &g_array_index (places, SkeinOccurrence, i);

    g_assert_true (skein_edit_add_mentions (fixture->project,
                                            fixture->eve,
                                            some,
                                            MIN (places->len - i, SKEIN_HISTORY_MANY / 2),
                                            NULL,
                                            &error));
  }
  g_assert_true (skein_project_rename_actor (fixture->project, fixture->ann, "Zoe", &error));
  after = skein_history_get_last (fixture->project);
  g_assert_false (skein_history_is_large (fixture->project, FALSE));

  g_assert_true (skein_workspace_go_to_step (fixture->workspace, before, &error));
  g_assert_true (skein_workspace_get_moving (fixture->workspace, &forward, NULL));
  g_assert_false (forward);
  skein_workspace_stop_arranging (fixture->workspace);
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpint (skein_history_get_last (fixture->project), ==, after);
  assert_as_new (fixture);

  g_assert_true (skein_workspace_go_to_step (fixture->workspace, before, &error));
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpint (skein_history_get_last (fixture->project), ==, before);
  assert_as_new (fixture);
  g_assert_true (skein_workspace_go_to_step (fixture->workspace, after, &error));
  g_assert_true (skein_workspace_get_moving (fixture->workspace, &forward, NULL));
  g_assert_true (forward);
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpint (skein_history_get_last (fixture->project), ==, after);
  assert_as_new (fixture);
  g_assert_no_error (error);
}

/* Who stops a step of many rows finds everything as it was before, be it made or undone. */
static void
test_stopped (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (SkeinOccurrence));
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  int *permille = g_atomic_rc_box_new0 (int);
  guint before = skein_workspace_get_actor (fixture->workspace, fixture->eve)->n_mentions;
  gboolean forward = TRUE;
  guint n = 0;

  add_many (fixture, places);
  g_cancellable_cancel (stop);
  skein_workspace_mark_all_async (
      fixture->workspace, fixture->eve, places, permille, stop, marked_cb, &result);
  workspace_fixture_wait (is_told, &result);
  g_assert_false (skein_workspace_mark_all_finish (fixture->workspace, result, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (skein_workspace_get_actor (fixture->workspace, fixture->eve)->n_mentions,
                    ==,
                    before);
  assert_as_new (fixture);

  skein_workspace_mark_all_async (
      fixture->workspace, fixture->eve, places, permille, NULL, marked_cb, &again);
  workspace_fixture_wait (is_told, &again);
  g_assert_true (skein_workspace_mark_all_finish (fixture->workspace, again, &n, &error));
  g_assert_cmpint (g_atomic_int_get (permille), >, 0);
  g_assert_false (skein_workspace_get_moving (fixture->workspace, NULL, NULL));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_true (skein_workspace_get_moving (fixture->workspace, &forward, NULL));
  g_assert_false (forward);
  skein_workspace_stop_arranging (fixture->workspace);
  workspace_fixture_settle (fixture->workspace);
  g_assert_false (skein_workspace_get_moving (fixture->workspace, NULL, NULL));
  assert_as_new (fixture);
  g_atomic_rc_box_release (permille);
}

int
main (int argc, char *argv[])
{
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (as_new); i++) {
    g_autofree char *path = g_strconcat ("/workspace/patch/as-new/", as_new[i].name, NULL);

    g_test_add (path,
                WorkspaceFixture,
                &as_new[i],
                workspace_fixture_set_up,
                test_as_new,
                workspace_fixture_tear_down);
  }
  WORKSPACE_ADD ("/workspace/patch/little", test_little);
  WORKSPACE_ADD ("/workspace/patch/many", test_many);
  WORKSPACE_ADD ("/workspace/patch/long-way", test_long_way);
  WORKSPACE_ADD ("/workspace/patch/stopped", test_stopped);
  return g_test_run ();
}

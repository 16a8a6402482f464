// SPDX-License-Identifier: MPL-2.0
#include "skein-graph.h"

#include <string.h>

#include "project-fixture.h"
#include "skein-actor.h"
#include "skein-random.h"
#include "skein-relation.h"

typedef struct {
  char *folder;
  SkeinProject *project;
  SkeinGraph *graph;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();
  g_autoptr (GError) error = NULL;

  fixture->folder = project_fixture_make_folder ();
  fixture->project = project_fixture_create (fixture->folder, "p.skein", document);
  fixture->graph = skein_graph_new_from_project (fixture->project, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  skein_graph_free (fixture->graph);
  g_assert_finalize_object (fixture->project);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static const SkeinGraphNode *
node_at (const SkeinFrozen *frozen, guint32 index)
{
  return &g_array_index (frozen->nodes, SkeinGraphNode, index);
}

static const SkeinGraphEdge *
edge_at (const SkeinFrozen *frozen, guint32 index)
{
  return &g_array_index (frozen->edges, SkeinGraphEdge, index);
}

/* The flat arrays say the same as the records beside them. */
static void
check_frozen (const SkeinFrozen *frozen)
{
  const SkeinTopology *topology = frozen->topology;

  g_assert_cmpuint (topology->n_nodes, ==, frozen->nodes->len);
  g_assert_cmpuint (topology->n_edges, ==, frozen->edges->len);
  for (guint32 e = 0; e < topology->n_edges; e++) {
    const SkeinGraphEdge *edge = edge_at (frozen, e);

    g_assert_cmpint (node_at (frozen, topology->source[e])->id, ==, edge->source);
    g_assert_cmpint (node_at (frozen, topology->target[e])->id, ==, edge->target);
    g_assert_cmpfloat (topology->weight[e], ==, (float) MAX (edge->weight, 1));
  }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* "Ann Aster>Bob Birch meets_with" for each edge, sorted, and the names of nodes that have none. */
static char *
describe (const SkeinFrozen *frozen)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);

  for (guint32 i = 0; i < frozen->nodes->len; i++)
    if (skein_topology_get_degree (frozen->topology, i) == 0)
      g_ptr_array_add (lines, g_strdup (node_at (frozen, i)->name));
  for (guint32 i = 0; i < frozen->edges->len; i++)
    g_ptr_array_add (lines,
                     g_strdup_printf ("%s>%s %s",
                                      node_at (frozen, frozen->topology->source[i])->name,
                                      node_at (frozen, frozen->topology->target[i])->name,
                                      edge_at (frozen, i)->type));
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", (char *) g_ptr_array_index (lines, i));
  return g_string_free (all, FALSE);
}

static const SkeinGraphEdge *
find_edge (const SkeinFrozen *frozen, const char *type)
{
  for (guint32 i = 0; i < frozen->edges->len; i++)
    if (g_str_equal (edge_at (frozen, i)->type, type))
      return edge_at (frozen, i);
  g_error ("There is no edge %s.", type);
}

static void
test_mirror (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (fixture->graph, NULL);
  g_autofree char *described = describe (frozen);
  g_autoptr (GPtrArray) actors = skein_project_dup_actors (fixture->project, NULL);

  g_assert_cmpuint (skein_graph_get_n_nodes (fixture->graph), ==, 5);
  g_assert_cmpuint (skein_graph_get_n_edges (fixture->graph), ==, 6);
  check_frozen (frozen);
  g_assert_cmpstr (described,
                   ==,
                   "Ann Aster>Bob Birch meets_with|Ann Aster>Capetown leaves|"
                   "Bob Birch>Ann Aster knows|Bob Birch>Dawn Ltd works_for|"
                   "Dawn Ltd>Dawn Ltd audits|Eve Élan>Ann Aster advises");
  for (guint i = 0; i < actors->len; i++) {
    const SkeinActor *actor = g_ptr_array_index (actors, i);
    const SkeinGraphNode *node = node_at (frozen, i);

    g_assert_cmpint (node->id, ==, actor->id);
    g_assert_cmpstr (node->name, ==, actor->name);
    g_assert_cmpstr (node->type, ==, actor->type);
    g_assert_cmpuint (node->weight, ==, actor->n_mentions);
  }
  g_assert_cmpuint (node_at (frozen, 0)->weight, ==, 3);
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *type;
    guint weight, n_denied, n_alleged;
    gboolean mutual;
  } rows[] = {
    { "meets_with", 2, 0, 0, TRUE }, { "knows", 1, 0, 0, FALSE },     { "leaves", 1, 0, 1, FALSE },
    { "audits", 1, 0, 0, FALSE },    { "works_for", 1, 1, 0, FALSE }, { "advises", 0, 0, 0, FALSE },
  };
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (fixture->graph, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const SkeinGraphEdge *edge = find_edge (frozen, rows[i].type);

    g_assert_cmpint (edge->id, ==, project_fixture_find_relation (fixture->project, rows[i].type));
    g_assert_cmpuint (edge->weight, ==, rows[i].weight);
    g_assert_cmpuint (edge->n_denied, ==, rows[i].n_denied);
    g_assert_cmpuint (edge->n_alleged, ==, rows[i].n_alleged);
    g_assert_cmpint (edge->mutual != FALSE, ==, rows[i].mutual);
  }
}

typedef struct {
  const char *name;
  const char *hidden_types[4];
  const char *hidden_relations[4];
  guint min_weight;
  const char *expected;
} View;

static const View views[] = {
  { "everything",
    { NULL },
    { NULL },
    0,
    "Ann Aster>Bob Birch meets_with|Ann Aster>Capetown leaves|Bob Birch>Ann Aster knows|"
    "Bob Birch>Dawn Ltd works_for|Dawn Ltd>Dawn Ltd audits|Eve Élan>Ann Aster advises" },
  { "no-persons", { "Person" }, { NULL }, 0, "Capetown|Dawn Ltd>Dawn Ltd audits" },
  { "persons-only",
    { "Place", "Organisation" },
    { NULL },
    0,
    "Ann Aster>Bob Birch meets_with|Bob Birch>Ann Aster knows|Eve Élan>Ann Aster advises" },
  { "no-relation",
    { NULL },
    { "knows", "audits", "advises" },
    0,
    "Ann Aster>Bob Birch meets_with|Ann Aster>Capetown leaves|Bob Birch>Dawn Ltd works_for|"
    "Eve Élan" },
  { "with-passages",
    { NULL },
    { NULL },
    1,
    "Ann Aster>Bob Birch meets_with|Ann Aster>Capetown leaves|Bob Birch>Ann Aster knows|"
    "Bob Birch>Dawn Ltd works_for|Dawn Ltd>Dawn Ltd audits|Eve Élan" },
  { "two-passages",
    { NULL },
    { NULL },
    2,
    "Ann Aster>Bob Birch meets_with|Capetown|Dawn Ltd|Eve Élan" },
  { "all-at-once",
    { "Place" },
    { "meets_with" },
    1,
    "Bob Birch>Ann Aster knows|Bob Birch>Dawn Ltd works_for|Dawn Ltd>Dawn Ltd audits|Eve Élan" },
  { "nothing", { "Person", "Place", "Organisation" }, { NULL }, 0, "" },
};

static char *
describe_view (SkeinGraph *graph, const char *name, const View *view)
{
  SkeinGraphFilter filter = { .hidden_types = view->hidden_types,
                              .hidden_relations = view->hidden_relations,
                              .min_weight = view->min_weight };
  g_autoptr (SkeinFrozen) frozen =
      skein_graph_freeze (graph, skein_graph_add_view (graph, name, &filter));

  check_frozen (frozen);
  return describe (frozen);
}

static void
test_views (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinFrozen) before = skein_graph_freeze (fixture->graph, NULL);
  g_autoptr (SkeinFrozen) after = NULL;
  g_autofree char *whole = describe (before);
  g_autofree char *again = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *seen = describe_view (fixture->graph, views[i].name, &views[i]);

    g_assert_cmpstr (seen, ==, views[i].expected);
  }
  /* Views beside it, and their being frozen, leave the graph as it was. */
  after = skein_graph_freeze (fixture->graph, NULL);
  check_frozen (after);
  again = describe (after);
  g_assert_cmpstr (again, ==, whole);
}

static void
test_view_replaced (Fixture *fixture, gconstpointer data)
{
  SkeinGraphFilter everything = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *seen = describe_view (fixture->graph, "the one", &views[i]);

    g_assert_cmpstr (seen, ==, views[i].expected);
  }
  skein_graph_add_view (fixture->graph, "the one", &everything);
  g_assert_cmpuint (skein_graph_get_n_nodes (fixture->graph), ==, 5);
  g_assert_cmpuint (skein_graph_get_n_edges (fixture->graph), ==, 6);
}

static void
test_deterministic (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strdup (skein_project_get_path (fixture->project));

  for (guint round = 0; round < 3; round++) {
    g_autoptr (SkeinProject) project = skein_project_open (path, NULL);
    g_autoptr (SkeinGraph) graph = skein_graph_new_from_project (project, NULL);
    g_autoptr (SkeinFrozen) a = skein_graph_freeze (fixture->graph, NULL);
    g_autoptr (SkeinFrozen) b = skein_graph_freeze (graph, NULL);

    for (guint32 i = 0; i < a->nodes->len; i++)
      g_assert_cmpint (node_at (a, i)->id, ==, node_at (b, i)->id);
    for (guint32 i = 0; i < a->edges->len; i++)
      g_assert_cmpint (edge_at (a, i)->id, ==, edge_at (b, i)->id);
  }
}

static void
test_empty (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "e.skein", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_create (path, &error);
  g_autoptr (SkeinGraph) graph = skein_graph_new_from_project (project, &error);
  g_autoptr (SkeinFrozen) frozen = skein_graph_freeze (graph, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (frozen->topology->n_nodes, ==, 0);
  g_clear_object (&project);
  project_fixture_remove_folder (folder);
}

#define MANY 10000

static void
test_many (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (SkeinGraph) graph = NULL;
  g_autoptr (SkeinFrozen) frozen = NULL;
  g_autoptr (GError) error = NULL;
  SkeinRandom random = skein_random_init (6);

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    skein_document_add_actor (document, NULL, name, "Person");
  }
  for (guint i = 0; i < MANY; i++)
    skein_document_add_relation (document, "knows", i, skein_random_below (&random, MANY));
  project = project_fixture_create (folder, "many.skein", document);
  graph = skein_graph_new_from_project (project, &error);
  g_assert_no_error (error);
  frozen = skein_graph_freeze (graph, NULL);
  check_frozen (frozen);
  g_assert_cmpuint (frozen->topology->n_nodes, ==, MANY);
  g_assert_cmpuint (frozen->topology->n_edges, ==, MANY);
  g_clear_object (&project);
  project_fixture_remove_folder (folder);
}

#define ADD(path, function) g_test_add ("/graph/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("mirror", test_mirror);
  ADD ("evidence", test_evidence);
  ADD ("views", test_views);
  ADD ("view-replaced", test_view_replaced);
  ADD ("deterministic", test_deterministic);
  g_test_add_func ("/graph/empty", test_empty);
  g_test_add_func ("/graph/many", test_many);
  return g_test_run ();
}

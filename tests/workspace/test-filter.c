// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-history.h"
#include "workspace-fixture.h"

/* What is drawn, as "Ann Aster,Bob Birch|meets with,knows", in the order of the scene. */
static char *
describe_scene (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", scene->nodes[i].label);
  g_string_append_c (text, '|');
  for (guint32 i = 0; i < scene->n_edges; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", scene->edges[i].label);
  return g_string_free (text, FALSE);
}

static void
check_scene (SkeinWorkspace *workspace, const char *expected)
{
  g_autofree char *seen = describe_scene (workspace);

  g_assert_cmpstr (seen, ==, expected);
}

/* All types with their counts, hidden ones in brackets: "Person 3,[Place 1]". */
static void
check_types (SkeinWorkspace *workspace, SkeinTypeKind kind, const char *expected)
{
  g_autoptr (GArray) types = skein_workspace_dup_type_counts (workspace, kind);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++) {
    const SkeinTypeCount *type = &g_array_index (types, SkeinTypeCount, i);

    g_string_append_printf (
        text, type->hidden ? "%s[%s %u]" : "%s%s %u", i > 0 ? "," : "", type->type, type->count);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

#define ALL_NODES "Ann Aster,Bob Birch,Dawn Ltd,Capetown,Eve Élan"
#define ALL ALL_NODES "|meets with,leaves,knows,works for,audits,advises"

static void
hide (WorkspaceFixture *fixture, SkeinTypeKind kind, const char *type)
{
  skein_workspace_set_type_hidden (fixture->workspace, kind, type, TRUE);
}

static void
test_hide (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter graph = { 0 };
  WorkspaceCounter filter = { 0 };

  check_scene (workspace, ALL);
  workspace_fixture_count (workspace, "graph-changed", &graph);
  workspace_fixture_count (workspace, "notify::filter", &filter);
  g_assert_false (skein_workspace_get_filtered (workspace));
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Organisation");
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "meets_with");
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|leaves,knows,advises");
  g_assert_true (skein_workspace_get_filtered (workspace));
  check_types (workspace, SKEIN_TYPES_OF_ACTORS, "Person 3,[Organisation 1],Place 1");
  check_types (workspace,
               SKEIN_TYPES_OF_RELATIONS,
               "advises 1,audits 1,knows 1,leaves 1,[meets_with 1],works_for 1");
  g_assert_cmpuint (graph.n, ==, 2);
  g_assert_cmpuint (filter.n, ==, 2);

  /* What changes nothing says nothing. */
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "meets_with");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "Organisation");
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Starship");
  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_ACTORS, "Starship");
  g_assert_cmpuint (graph.n, ==, 2);
  g_assert_cmpuint (filter.n, ==, 2);

  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_ACTORS, "Organisation", FALSE);
  skein_workspace_show_all (workspace);
  skein_workspace_show_all (workspace);
  check_scene (workspace, ALL);
  g_assert_false (skein_workspace_get_filtered (workspace));
  g_assert_cmpuint (filter.n, ==, 4);
}

static void
test_only (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_ACTORS, "Person");
  check_scene (workspace, "Ann Aster,Bob Birch,Eve Élan|meets with,knows,advises");
  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_RELATIONS, "knows");
  check_scene (workspace, "Ann Aster,Bob Birch,Eve Élan|knows");
  /* From one type to another, and the same gesture again brings all of that kind back. */
  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_ACTORS, "Place");
  check_scene (workspace, "Capetown|");
  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_ACTORS, "Place");
  check_scene (workspace, ALL_NODES "|knows");
  /* Everything may be hidden. */
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Person");
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Organisation");
  check_scene (workspace, "|");
  skein_workspace_show_all (workspace);
  check_scene (workspace, ALL);
}

/* Where actors stand, by name; what is hidden is left out. */
static GHashTable *
get_places (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_hash_table_insert (places,
                         g_strdup (scene->nodes[i].label),
                         g_memdup2 (scene->positions + 2 * i, 2 * sizeof (float)));
  return places;
}

/* The project file keeps thousandths. */
static void
check_places (SkeinWorkspace *workspace, GHashTable *expected)
{
  g_autoptr (GHashTable) places = get_places (workspace);
  GHashTableIter iter;
  gpointer name;
  gpointer place;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &name, &place)) {
    const float *seen = place;
    const float *wanted = g_hash_table_lookup (expected, name);

    g_assert_cmpfloat_with_epsilon (seen[0], wanted[0], 2e-3f);
    g_assert_cmpfloat_with_epsilon (seen[1], wanted[1], 2e-3f);
  }
}

static void
test_places (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autoptr (GHashTable) places = NULL;
  guint32 dawn;

  workspace_fixture_settle (workspace);
  dawn = workspace_fixture_node (workspace, "Dawn Ltd");
  skein_workspace_drag (workspace, dawn, 900, 700);
  g_assert_true (skein_workspace_drop (workspace, dawn, NULL));
  workspace_fixture_settle (workspace);
  places = get_places (workspace);

  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Person");
  check_places (workspace, places);
  workspace_fixture_settle (workspace);
  check_places (workspace, places);
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Organisation");
  /* An edit, and with it the reading of everything, happens while they are away. */
  g_assert_true (skein_project_rename_actor (fixture->project, fixture->cape, "Cape Town", NULL));
  g_assert_true (skein_workspace_undo (workspace, NULL));
  skein_workspace_show_all (workspace);
  check_places (workspace, places);
  workspace_fixture_settle (workspace);
  check_places (workspace, places);
  g_assert_cmpuint (g_hash_table_size (places), ==, skein_workspace_get_scene (workspace)->n_nodes);
  dawn = workspace_fixture_node (workspace, "Dawn Ltd");
  g_assert_true (skein_workspace_get_scene (workspace)->nodes[dawn].emphasis &
                 SKEIN_EMPHASIS_PINNED);
}

static void
reopen (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  skein_workspace_close (fixture->workspace);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = skein_workspace_get_project (fixture->workspace);
}

static void
test_remembered (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autoptr (GHashTable) places = NULL;

  workspace_fixture_settle (workspace);
  places = get_places (workspace);
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "knows");
  reopen (fixture);
  check_scene (workspace,
               "Ann Aster,Bob Birch,Dawn Ltd,Eve Élan|meets with,works for,audits,advises");
  check_types (workspace, SKEIN_TYPES_OF_ACTORS, "Person 3,Organisation 1,[Place 1]");
  check_places (workspace, places);
  skein_workspace_show_all (workspace);
  check_scene (workspace, ALL);
  check_places (workspace, places);
  reopen (fixture);
  check_scene (workspace, ALL);
}

/* It is no step of the history, and a type that is gone stays hidden for when it comes back. */
static void
test_history (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autofree char *before = skein_history_dup_undo_name (fixture->project);
  g_autofree char *after = NULL;

  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  after = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (skein_project_set_actor_type (fixture->project, fixture->cape, "Country", NULL));
  check_scene (workspace, ALL);
  check_types (workspace, SKEIN_TYPES_OF_ACTORS, "Person 3,Organisation 1,Country 1");
  g_assert_false (skein_workspace_get_filtered (workspace));
  g_assert_true (skein_workspace_undo (workspace, NULL));
  check_types (workspace, SKEIN_TYPES_OF_ACTORS, "Person 3,Organisation 1,[Place 1]");
  g_assert_false (skein_workspace_find_node (workspace, fixture->cape, &(guint32){ 0 }));
}

static const struct {
  const char *name;
  const char *setting;
  const char *expected;
} settings[] = {
  { "empty", "", "Person 3,Organisation 1,Place 1" },
  { "words", "Place, Person", "Person 3,Organisation 1,Place 1" },
  { "list", "[\"Place\"]", "Person 3,Organisation 1,Place 1" },
  { "string", "{\"actors\": \"Place\"}", "Person 3,Organisation 1,Place 1" },
  { "mixed",
    "{\"actors\": [1, null, {}, [\"Person\"], \"Place\"], \"relations\": {}, \"x\": 1}",
    "Person 3,Organisation 1,[Place 1]" },
  { "cut", "{\"actors\": [\"Place\"", "Person 3,Organisation 1,Place 1" },
  { "numbers",
    "{\"hidden\": [-1, 0, 1e99, \"2\", [3], 9223372036854775807, 99999999999999999999], \"focus\": -4, "
    "\"steps\": 1, \"far\": {}, \"shown-actors\": [null]}",
    "Person 3,Organisation 1,Place 1" },
  { "steps", "{\"focus\": 1, \"steps\": 4000000000}", "Person 3,Organisation 1,Place 1" },
  { "surrogate", "{\"actors\": [\"\\ud800\", \"Place\"]}", "Person 3,Organisation 1,[Place 1]" },
};

/* Whatever stands in the setting, the project opens. */
static void
test_hostile (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_test_message ("%s", settings[i].name);
    g_assert_true (
        skein_project_set_setting (fixture->project, "filter", settings[i].setting, NULL));
    reopen (fixture);
    check_types (fixture->workspace, SKEIN_TYPES_OF_ACTORS, settings[i].expected);
  }
  g_assert_true (skein_project_set_setting (fixture->project, "filter", deep, NULL));
  reopen (fixture);
  check_scene (fixture->workspace, ALL);
}

/* What the filter says of single actors, as the project keeps it. */
static void
check_setting (WorkspaceFixture *fixture, const char *expected)
{
  g_autofree char *setting = skein_project_dup_setting (fixture->project, "filter");

  g_assert_cmpstr (setting, ==, expected);
}

static void
test_hide_actors (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  const gint64 both[] = { fixture->cape, fixture->bob, 12345 };
  g_autofree char *before = skein_history_dup_undo_name (fixture->project);
  g_autofree char *after = NULL;
  g_autofree char *setting = NULL;
  g_autoptr (GArray) hidden = NULL;
  g_autoptr (GHashTable) places = NULL;
  WorkspaceCounter filter = { 0 };

  workspace_fixture_settle (workspace);
  places = get_places (workspace);
  workspace_fixture_count (workspace, "notify::filter", &filter);
  skein_workspace_hide_actors (workspace, both, 3);
  skein_workspace_hide_actors (workspace, both, 2);
  g_assert_cmpuint (filter.n, ==, 1);
  check_scene (workspace, "Ann Aster,Dawn Ltd,Eve Élan|audits,advises");
  check_places (workspace, places);
  g_assert_true (skein_workspace_get_filtered (workspace));
  g_assert_true (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, fixture->bob));
  after = skein_history_dup_undo_name (fixture->project);
  g_assert_cmpstr (after, ==, before);
  setting = g_strdup_printf ("{\"actors\":[],\"relations\":[],\"hidden\":[%" G_GINT64_FORMAT
                             ",%" G_GINT64_FORMAT "]}",
                             MIN (fixture->cape, fixture->bob),
                             MAX (fixture->cape, fixture->bob));
  check_setting (fixture, setting);

  reopen (fixture);
  check_scene (workspace, "Ann Aster,Dawn Ltd,Eve Élan|audits,advises");
  hidden = skein_workspace_dup_hidden_actors (workspace);
  g_assert_cmpuint (hidden->len, ==, 2);
  skein_workspace_show_actor (workspace, fixture->bob);
  skein_workspace_show_actor (workspace, fixture->eve);
  check_scene (workspace,
               "Ann Aster,Bob Birch,Dawn Ltd,Eve Élan|meets with,knows,works for,audits,advises");
  skein_workspace_show_chosen (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape);
  check_scene (workspace, ALL);
  check_places (workspace, places);
  g_assert_false (skein_workspace_get_filtered (workspace));
  check_setting (fixture, "{\"actors\":[],\"relations\":[]}");
}

static void
test_focus (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint steps;

  skein_workspace_set_focus (workspace, fixture->cape, 1);
  check_scene (workspace, "Ann Aster,Capetown|leaves");
  g_assert_true (skein_workspace_get_filtered (workspace));
  skein_workspace_set_focus (workspace, fixture->cape, 2);
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  g_assert_cmpint (skein_workspace_get_focus (workspace, &steps), ==, fixture->cape);
  g_assert_cmpuint (steps, ==, 2);
  skein_workspace_set_focus (workspace, fixture->cape, 3);
  check_scene (workspace, ALL);
  /* Steps go along what is shown. */
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "works_for");
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  reopen (fixture);
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  g_assert_cmpint (skein_workspace_get_focus (workspace, &steps), ==, fixture->cape);
  g_assert_cmpuint (steps, ==, 3);

  /* What is hidden can't be the focus, and what is made the focus is shown. */
  skein_workspace_hide_actors (workspace, &fixture->cape, 1);
  g_assert_cmpint (skein_workspace_get_focus (workspace, &steps), ==, 0);
  g_assert_cmpuint (steps, ==, 0);
  check_scene (workspace, "Ann Aster,Bob Birch,Dawn Ltd,Eve Élan|meets with,knows,audits,advises");
  skein_workspace_set_focus (workspace, fixture->cape, 1);
  check_scene (workspace, "Ann Aster,Capetown|leaves");
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  g_assert_cmpint (skein_workspace_get_focus (workspace, NULL), ==, 0);
  skein_workspace_set_focus (workspace, fixture->cape, 1);
  check_scene (workspace, "Ann Aster,Capetown|leaves");
  skein_workspace_set_focus (workspace, 0, 0);
  check_scene (workspace, "Ann Aster,Bob Birch,Dawn Ltd,Eve Élan|meets with,knows,audits,advises");
  skein_workspace_show_all (workspace);
  check_scene (workspace, ALL);

  /* An actor that is gone narrows nothing down, until it comes back. */
  skein_workspace_set_focus (workspace, fixture->dawn, 1);
  check_scene (workspace, "Bob Birch,Dawn Ltd|works for,audits");
  g_assert_true (skein_project_set_setting (
      fixture->project, "filter", "{\"focus\": 12345, \"steps\": 1}", NULL));
  reopen (fixture);
  check_scene (workspace, ALL);
  g_assert_false (skein_workspace_get_filtered (workspace));
}

static void
check_expanded (SkeinWorkspace *workspace, guint actors, guint relations)
{
  guint n_actors;
  guint n_relations;

  skein_workspace_get_expanded (workspace, &n_actors, &n_relations);
  g_assert_cmpuint (n_actors, ==, actors);
  g_assert_cmpuint (n_relations, ==, relations);
}

static void
test_expand (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  g_assert_false (skein_workspace_expand (workspace, &fixture->ann, 1));
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Person");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "works_for");
  check_scene (workspace, "Dawn Ltd,Capetown|audits");
  g_assert_cmpuint (skein_workspace_count_hidden_around (workspace, fixture->dawn), ==, 1);
  /* Bob comes back, and what joins him, but no other person. */
  g_assert_true (skein_workspace_expand (workspace, &fixture->dawn, 1));
  check_scene (workspace, "Bob Birch,Dawn Ltd,Capetown|works for,audits");
  check_expanded (workspace, 1, 1);
  g_assert_cmpuint (skein_workspace_count_hidden_around (workspace, fixture->dawn), ==, 0);
  g_assert_cmpuint (skein_workspace_count_hidden_around (workspace, fixture->bob), ==, 1);
  g_assert_false (skein_workspace_expand (workspace, &fixture->dawn, 1));
  reopen (fixture);
  check_scene (workspace, "Bob Birch,Dawn Ltd,Capetown|works for,audits");
  check_expanded (workspace, 1, 1);

  /* What is said later wins. */
  skein_workspace_hide_actors (workspace, &fixture->bob, 1);
  check_scene (workspace, "Dawn Ltd,Capetown|audits");
  g_assert_true (skein_workspace_expand (workspace, &fixture->dawn, 1));
  check_scene (workspace, "Bob Birch,Dawn Ltd,Capetown|works for,audits");
  skein_workspace_collapse (workspace);
  skein_workspace_collapse (workspace);
  check_scene (workspace, "Dawn Ltd,Capetown|audits");
  check_expanded (workspace, 0, 0);
  g_assert_true (skein_workspace_expand (workspace, &fixture->dawn, 1));
  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_ACTORS, "Person", FALSE);
  check_expanded (workspace, 0, 1);
  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_ACTORS, "Person", TRUE);
  check_scene (workspace, "Dawn Ltd,Capetown|audits");
  skein_workspace_show_all (workspace);
  check_scene (workspace, ALL);
  check_expanded (workspace, 0, 0);
}

static void
test_expand_focus (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;

  skein_workspace_set_focus (workspace, fixture->cape, 1);
  g_assert_true (skein_workspace_expand (workspace, &fixture->ann, 1));
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  check_expanded (workspace, 2, 0);
  reopen (fixture);
  check_expanded (workspace, 2, 0);
  check_scene (workspace, "Ann Aster,Bob Birch,Capetown,Eve Élan|meets with,leaves,knows,advises");
  /* Another focus begins anew. */
  skein_workspace_set_focus (workspace, fixture->dawn, 1);
  check_scene (workspace, "Bob Birch,Dawn Ltd|works for,audits");
  skein_workspace_show_chosen (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape);
  check_scene (workspace, "Bob Birch,Dawn Ltd,Capetown|works for,audits");
}

static void
test_selection (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  gint64 knows = project_fixture_find_relation (fixture->project, "knows");
  const gint64 both[] = { fixture->cape, fixture->ann };
  WorkspaceCounter changed = { 0 };

  skein_selection_set_actors (selection, both, 2);
  skein_selection_toggle (selection, SKEIN_CHOSEN_RELATION, knows);
  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape);
  workspace_fixture_count (selection, "changed", &changed);
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  g_assert_cmpuint (changed.n, ==, 1);
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 2);
  g_assert_false (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, fixture->cape));
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "knows");
  g_assert_cmpuint (skein_selection_get_size (selection), ==, 1);

  /* A list may choose what is hidden: it stays chosen while the project changes. */
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->cape);
  g_assert_true (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape));
  g_assert_true (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_RELATION, knows));
  g_assert_false (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, fixture->ann));
  g_assert_false (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, 12345));
  g_assert_true (skein_project_rename_actor (fixture->project, fixture->ann, "Anne", NULL));
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, fixture->cape));
  skein_workspace_show_chosen (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape);
  g_assert_false (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, fixture->cape));
  g_assert_true (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_RELATION, knows));
  g_assert_true (skein_selection_contains (selection, SKEIN_CHOSEN_ACTOR, fixture->cape));
}

/* A relation is shown with its own type and those of both ends. */
static void
test_show_relation (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  gint64 works = project_fixture_find_relation (fixture->project, "works_for");
  g_autoptr (GArray) of_bob = NULL;
  g_autoptr (GArray) between = NULL;
  g_autoptr (GArray) of_dawn = NULL;

  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Organisation");
  hide (fixture, SKEIN_TYPES_OF_ACTORS, "Place");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "works_for");
  hide (fixture, SKEIN_TYPES_OF_RELATIONS, "knows");
  of_bob = skein_workspace_dup_relations_of (workspace, fixture->bob);
  g_assert_cmpuint (of_bob->len, ==, 3);
  between = skein_workspace_dup_relations_between (workspace, fixture->bob, fixture->ann);
  g_assert_cmpuint (between->len, ==, 2);
  /* A loop is one relation. */
  of_dawn = skein_workspace_dup_relations_of (workspace, fixture->dawn);
  g_assert_cmpuint (of_dawn->len, ==, 2);
  skein_workspace_show_chosen (workspace, SKEIN_CHOSEN_RELATION, works);
  check_scene (workspace,
               "Ann Aster,Bob Birch,Dawn Ltd,Eve Élan|meets with,works for,audits,advises");
}

static void
test_without_project (void)
{
  SkeinWorkspace *workspace = skein_workspace_new ();
  g_autoptr (GArray) types = skein_workspace_dup_type_counts (workspace, SKEIN_TYPES_OF_ACTORS);
  g_autoptr (GArray) relations = skein_workspace_dup_relations_of (workspace, 1);

  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_ACTORS, "Person", TRUE);
  skein_workspace_show_only_type (workspace, SKEIN_TYPES_OF_ACTORS, "Person");
  skein_workspace_show_all (workspace);
  skein_workspace_show_chosen (workspace, SKEIN_CHOSEN_ACTOR, 1);
  g_assert_false (skein_workspace_get_filtered (workspace));
  g_assert_false (skein_workspace_is_hidden (workspace, SKEIN_CHOSEN_ACTOR, 1));
  g_assert_cmpuint (types->len, ==, 0);
  g_assert_cmpuint (relations->len, ==, 0);
  g_assert_finalize_object (workspace);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/filter/hide-actors", test_hide_actors);
  WORKSPACE_ADD ("/workspace/filter/focus", test_focus);
  WORKSPACE_ADD ("/workspace/filter/expand", test_expand);
  WORKSPACE_ADD ("/workspace/filter/expand-focus", test_expand_focus);
  WORKSPACE_ADD ("/workspace/filter/hide", test_hide);
  WORKSPACE_ADD ("/workspace/filter/only", test_only);
  WORKSPACE_ADD ("/workspace/filter/places", test_places);
  WORKSPACE_ADD ("/workspace/filter/remembered", test_remembered);
  WORKSPACE_ADD ("/workspace/filter/history", test_history);
  WORKSPACE_ADD ("/workspace/filter/hostile", test_hostile);
  WORKSPACE_ADD ("/workspace/filter/selection", test_selection);
  WORKSPACE_ADD ("/workspace/filter/show-relation", test_show_relation);
  g_test_add_func ("/workspace/filter/without-project", test_without_project);
  return g_test_run ();
}

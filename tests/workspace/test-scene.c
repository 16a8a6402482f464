// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-edit.h"
#include "skein-relation.h"
#include "skein-type.h"
#include "workspace-fixture.h"

/* Every node and edge that has some emphasis, as letters behind its label: s(elected), h(overed),
 * n(ear), p(inned). */
static char *
describe (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  GString *text = g_string_new (NULL);

  for (guint32 i = 0; i < scene->n_nodes + scene->n_edges; i++) {
    gboolean is_node = i < scene->n_nodes;
    guint flags = is_node ? scene->nodes[i].emphasis : scene->edges[i - scene->n_nodes].emphasis;

    if (flags == 0)
      continue;
    g_string_append_printf (text,
                            "%s%s:%s%s%s%s",
                            text->len > 0 ? " " : "",
                            is_node ? scene->nodes[i].label
                                    : scene->edges[i - scene->n_nodes].label,
                            flags & SKEIN_EMPHASIS_SELECTED ? "s" : "",
                            flags & SKEIN_EMPHASIS_HOVERED ? "h" : "",
                            flags & SKEIN_EMPHASIS_NEAR ? "n" : "",
                            flags & SKEIN_EMPHASIS_PINNED ? "p" : "");
  }
  return g_string_free (text, FALSE);
}

static void
check (SkeinWorkspace *workspace, const char *expected)
{
  g_autofree char *seen = describe (workspace);

  g_assert_cmpstr (seen, ==, expected);
}

static void
test_look (WorkspaceFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *label;
    guint stroke;
    guint n_evidence;
    gboolean mutual;
  } rows[] = {
    { "meets with", SKEIN_STROKE_STATED, 2, TRUE }, { "knows", SKEIN_STROKE_STATED, 1, FALSE },
    { "leaves", SKEIN_STROKE_ALLEGED, 1, FALSE },   { "works for", SKEIN_STROKE_DENIED, 1, FALSE },
    { "advises", SKEIN_STROKE_BY_HAND, 0, FALSE },
  };
  const SkeinScene *scene = skein_workspace_get_scene (fixture->workspace);
  guint32 meets = workspace_fixture_edge (fixture->workspace, "meets with");
  guint32 knows = workspace_fixture_edge (fixture->workspace, "knows");
  guint32 ann = workspace_fixture_node (fixture->workspace, "Ann Aster");
  guint32 eve = workspace_fixture_node (fixture->workspace, "Eve Élan");
  guint32 index;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const SkeinSceneEdge *edge =
        &scene->edges[workspace_fixture_edge (fixture->workspace, rows[i].label)];

    g_assert_cmpuint (edge->stroke, ==, rows[i].stroke);
    g_assert_cmpuint (edge->n_evidence, ==, rows[i].n_evidence);
    g_assert_cmpint (edge->mutual != 0, ==, rows[i].mutual);
    g_assert_true (skein_workspace_find_edge (fixture->workspace, edge->id, &index));
    g_assert_true (&scene->edges[index] == edge);
  }
  g_assert_cmpfloat (scene->edges[meets].width, >, scene->edges[knows].width);
  g_assert_cmpfloat (scene->edges[meets].lane, !=, scene->edges[knows].lane);
  g_assert_cmpfloat (scene->nodes[ann].radius, >, scene->nodes[eve].radius);
  g_assert_cmpfloat (scene->nodes[ann].priority, >, scene->nodes[eve].priority);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->ann, &index));
  g_assert_cmpuint (index, ==, ann);
  /* The legend begins with the types that every project knows, in their order. */
  g_assert_cmpuint (scene->n_looks, ==, 3);
  g_assert_cmpstr (scene->look_names[0], ==, "Person");
  g_assert_cmpstr (scene->look_names[1], ==, "Organisation");
  g_assert_cmpstr (scene->look_names[2], ==, "Place");
  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    g_assert_true (isfinite (scene->positions[i]));
}

/* Colours of actors and types reach the nodes, and make no further types in a legend. */
static void
test_colours (WorkspaceFixture *fixture, gconstpointer data)
{
  const SkeinScene *scene;
  SkeinLegendEntry entries[8];
  guint32 ann;
  guint32 bob;
  g_autoptr (GError) error = NULL;

  skein_edit_set_actor_colour (fixture->project, &fixture->ann, 1, "#8C2D19", &error);
  g_assert_no_error (error);
  skein_edit_set_type_colour (fixture->project, SKEIN_TYPES_OF_ACTORS, "Person", "#6a3d9a", &error);
  g_assert_no_error (error);
  skein_edit_set_type_icon (fixture->project, SKEIN_TYPES_OF_ACTORS, "Person", "flag", &error);
  g_assert_no_error (error);
  scene = skein_workspace_get_scene (fixture->workspace);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->ann, &ann));
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->bob, &bob));
  g_assert_cmpuint (scene->nodes[ann].look, !=, scene->nodes[bob].look);
  for (guint theme = SKEIN_THEME_LIGHT; theme <= SKEIN_THEME_HIGH_CONTRAST_DARK; theme++) {
    SkeinTypeLook own = skein_scene_get_look (scene, theme, scene->nodes[ann].look);
    SkeinTypeLook of_type = skein_scene_get_look (scene, theme, scene->nodes[bob].look);

    g_assert_cmpint (own.shape, ==, of_type.shape);
    g_assert_cmpint (own.sign, ==, SKEIN_SIGN_FLAG);
    g_assert_cmpint (of_type.sign, ==, SKEIN_SIGN_FLAG);
    g_assert_cmpfloat (own.fill.red, >, own.fill.blue);
    g_assert_cmpfloat (of_type.fill.blue, >, of_type.fill.green);
    g_assert_cmpfloat (skein_color_contrast (own.fill, skein_palette_get (theme)->background),
                       >=,
                       3);
    g_assert_cmpfloat (skein_color_contrast (of_type.fill, skein_palette_get (theme)->background),
                       >=,
                       3);
  }
  g_assert_cmpuint (skein_scene_count_looks (scene, entries), ==, 3);
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  scene = skein_workspace_get_scene (fixture->workspace);
  g_assert_true (skein_workspace_find_node (fixture->workspace, fixture->bob, &bob));
  g_assert_cmpint (skein_scene_get_look (scene, SKEIN_THEME_LIGHT, scene->nodes[bob].look).sign,
                   ==,
                   SKEIN_SIGN_PERSON);
}

/* Edges are named as a person said that their type is read. */
static void
test_labels (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint32 edge = workspace_fixture_edge (fixture->workspace, "works for");
  gint64 id = skein_workspace_get_scene (fixture->workspace)->edges[edge].id;
  g_autoptr (SkeinRelation) before = skein_project_dup_relation (fixture->project, id, &error);
  g_autoptr (SkeinRelation) after = NULL;

  g_assert_no_error (error);
  g_assert_null (before->label);
  skein_edit_set_type_labels (fixture->project, before->type, "is employed by", "employs", &error);
  g_assert_no_error (error);
  edge = workspace_fixture_edge (fixture->workspace, "is employed by");
  g_assert_cmpint (skein_workspace_get_scene (fixture->workspace)->edges[edge].id, ==, id);
  after = skein_project_dup_relation (fixture->project, id, &error);
  g_assert_cmpstr (after->label, ==, "is employed by");
  g_assert_cmpstr (after->inverse, ==, "employs");
  g_assert_true (skein_workspace_undo (fixture->workspace, &error));
  edge = workspace_fixture_edge (fixture->workspace, "works for");
  g_assert_cmpint (skein_workspace_get_scene (fixture->workspace)->edges[edge].id, ==, id);
}

static void
test_selected (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);

  check (workspace, "");
  g_assert_false (skein_workspace_get_wants_dim (workspace));
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->bob);
  g_assert_true (skein_workspace_get_wants_dim (workspace));
  check (workspace, "Ann Aster:n Bob Birch:sn Dawn Ltd:n meets with:n knows:n works for:n");
  skein_selection_choose (selection,
                          SKEIN_CHOSEN_RELATION,
                          project_fixture_find_relation (fixture->project, "leaves"));
  check (workspace, "Ann Aster:n Capetown:n leaves:sn");
  skein_selection_toggle (selection, SKEIN_CHOSEN_ACTOR, fixture->dawn);
  check (workspace,
         "Ann Aster:n Bob Birch:n Dawn Ltd:sn Capetown:n leaves:sn works for:n audits:n");
  skein_selection_clear (selection);
  check (workspace, "");
  g_assert_false (skein_workspace_get_wants_dim (workspace));
}

static void
test_hovered (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter scene = { 0 };

  workspace_fixture_settle (workspace);
  workspace_fixture_count (workspace, "scene-changed", &scene);
  skein_workspace_hover (workspace, SKEIN_CHOSEN_NOTHING, 0);
  g_assert_cmpuint (scene.n, ==, 0);
  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->eve);
  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->eve);
  g_assert_cmpuint (scene.n, ==, 1);
  check (workspace, "Ann Aster:n Eve Élan:hn advises:n");
  skein_selection_choose (skein_workspace_get_selection (workspace),
                          SKEIN_CHOSEN_ACTOR,
                          fixture->eve);
  check (workspace, "Ann Aster:n Eve Élan:shn advises:n");
  skein_workspace_hover (workspace,
                         SKEIN_CHOSEN_RELATION,
                         project_fixture_find_relation (fixture->project, "audits"));
  check (workspace, "Ann Aster:n Dawn Ltd:n Eve Élan:sn audits:hn advises:n");
  skein_selection_clear (skein_workspace_get_selection (workspace));
  g_assert_true (skein_workspace_get_wants_dim (workspace));
  skein_workspace_hover (workspace, SKEIN_CHOSEN_NOTHING, 7);
  g_assert_false (skein_workspace_get_wants_dim (workspace));
  check (workspace, "");
}

/* What was near stays lit until the rest has come back; only its rings go at once. */
static void
test_dim (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinSelection *selection = skein_workspace_get_selection (workspace);
  WorkspaceCounter scene = { 0 };

  workspace_fixture_settle (workspace);
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->eve);
  workspace_fixture_count (workspace, "scene-changed", &scene);
  skein_workspace_set_dim (workspace, 7);
  skein_workspace_set_dim (workspace, 1);
  g_assert_cmpuint (scene.n, ==, 1);
  g_assert_cmpfloat (skein_workspace_get_scene (workspace)->dim, ==, 1);
  skein_selection_clear (selection);
  check (workspace, "Ann Aster:n Eve Élan:n advises:n");
  skein_workspace_set_dim (workspace, 0.5f);
  check (workspace, "Ann Aster:n Eve Élan:n advises:n");
  skein_workspace_set_dim (workspace, 0);
  check (workspace, "");
  g_assert_cmpuint (scene.n, ==, 4);

  /* Dimming outlives a change of the graph. */
  skein_selection_choose (selection, SKEIN_CHOSEN_ACTOR, fixture->eve);
  skein_workspace_set_dim (workspace, 0.75f);
  skein_project_refresh (fixture->project);
  g_assert_cmpfloat (skein_workspace_get_scene (workspace)->dim, ==, 0.75f);
  check (workspace, "Ann Aster:n Eve Élan:sn advises:n");
}

static void
test_pinned (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");

  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, NULL));
  check (workspace, "Eve Élan:p");
  skein_workspace_hover (workspace, SKEIN_CHOSEN_ACTOR, fixture->eve);
  check (workspace, "Ann Aster:n Eve Élan:hnp advises:n");
}

static void
test_neighbourhood (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  const SkeinScene *scene;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  guint32 ann = workspace_fixture_node (workspace, "Ann Aster");
  SkeinRect rect;

  workspace_fixture_settle (workspace);
  skein_workspace_drag (workspace, eve, -1000, 50);
  skein_workspace_drag (workspace, ann, 500, 80);
  scene = skein_workspace_get_scene (workspace);
  rect = skein_workspace_get_neighbourhood (workspace, eve);
  g_assert_cmpfloat_with_epsilon (rect.x, -1000 - (double) scene->nodes[eve].radius, 1e-3);
  g_assert_cmpfloat_with_epsilon (rect.x + rect.width,
                                  500 + (double) scene->nodes[ann].radius,
                                  1e-3);
  g_assert_cmpfloat (rect.y, <=, 50 - (double) scene->nodes[eve].radius + 1e-3);
  g_assert_cmpfloat (rect.y + rect.height, >=, 80 + (double) scene->nodes[ann].radius - 1e-3);
  g_assert_cmpfloat (rect.height, <, 120);
}

/* Sizes and priorities follow the measure, and the project remembers it. */
static void
test_size_measure (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  WorkspaceCounter notified = { 0 };
  WorkspaceCounter graph = { 0 };
  g_autoptr (GError) error = NULL;
  const SkeinScene *scene;

  g_assert_cmpuint (skein_workspace_get_size_measure (workspace), ==, SKEIN_SIZE_MENTIONS);
  workspace_fixture_count (workspace, "notify::size-measure", &notified);
  workspace_fixture_count (workspace, "graph-changed", &graph);
  for (guint measure = SKEIN_N_SIZE_MEASURES; measure-- > 0;) {
    skein_workspace_set_size_measure (workspace, measure);
    skein_workspace_set_size_measure (workspace, measure);
    scene = skein_workspace_get_scene (workspace);
    g_assert_cmpuint (scene->measure, ==, measure);
    for (guint32 i = 0; i < scene->n_nodes; i++) {
      const SkeinActor *actor = skein_workspace_get_actor (workspace, scene->nodes[i].id);
      guint amounts[SKEIN_N_SIZE_MEASURES] = { actor->n_mentions, 0, actor->n_articles };

      for (guint32 e = 0; e < scene->n_edges; e++)
        amounts[SKEIN_SIZE_RELATIONS] += scene->edges[e].source == i || scene->edges[e].target == i;

      g_assert_cmpfloat (scene->nodes[i].priority, ==, amounts[measure]);
      for (guint32 k = 0; k < i; k++)
        g_assert_cmpint (scene->nodes[i].priority > scene->nodes[k].priority,
                         ==,
                         scene->nodes[i].radius > scene->nodes[k].radius);
    }
  }
  g_assert_cmpuint (notified.n, ==, SKEIN_N_SIZE_MEASURES);
  g_assert_cmpuint (graph.n, ==, SKEIN_N_SIZE_MEASURES);

  skein_workspace_set_size_measure (workspace, SKEIN_SIZE_ARTICLES);
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (skein_workspace_get_size_measure (workspace), ==, SKEIN_SIZE_ARTICLES);
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->measure, ==, SKEIN_SIZE_ARTICLES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/scene/look", test_look);
  WORKSPACE_ADD ("/workspace/scene/size-measure", test_size_measure);
  WORKSPACE_ADD ("/workspace/scene/colours", test_colours);
  WORKSPACE_ADD ("/workspace/scene/labels", test_labels);
  WORKSPACE_ADD ("/workspace/scene/selected", test_selected);
  WORKSPACE_ADD ("/workspace/scene/hovered", test_hovered);
  WORKSPACE_ADD ("/workspace/scene/dim", test_dim);
  WORKSPACE_ADD ("/workspace/scene/pinned", test_pinned);
  WORKSPACE_ADD ("/workspace/scene/neighbourhood", test_neighbourhood);
  return g_test_run ();
}

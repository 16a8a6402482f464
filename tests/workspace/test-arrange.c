// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-engine.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-importer.h"
#include "skein-layout.h"
#include "skein-place.h"
#include "workspace-fixture.h"

static float *
dup_positions (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  return g_memdup2 (scene->positions, sizeof (float) * 2 * (gsize) scene->n_nodes);
}

static double
find_largest_move (SkeinWorkspace *workspace, const float *positions)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  double largest = 0;

  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    largest = MAX (largest, fabs ((double) scene->positions[i] - (double) positions[i]));
  return largest;
}

/* Places are kept in thousandths of a unit. */
static void
assert_all_at (SkeinWorkspace *workspace, const float *positions)
{
  g_assert_cmpfloat (find_largest_move (workspace, positions), <, 0.0011);
}

static void
assert_undo_name (SkeinWorkspace *workspace, const char *expected)
{
  g_autofree char *name = NULL;

  g_object_get (workspace, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, expected);
}

static void
reopen (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (fixture->workspace);
  fixture->workspace = skein_workspace_new ();
  skein_workspace_set_animated (fixture->workspace, FALSE);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = skein_workspace_get_project (fixture->workspace);
  workspace_fixture_settle (fixture->workspace);
}

static void
go (WorkspaceFixture *fixture, gboolean forward)
{
  g_autoptr (GError) error = NULL;

  if (forward)
    skein_workspace_redo (fixture->workspace, &error);
  else
    skein_workspace_undo (fixture->workspace, &error);
  g_assert_no_error (error);
  workspace_fixture_settle (fixture->workspace);
}

static void
arrange (SkeinWorkspace *workspace, const char *engine, double spacing, const char *step)
{
  SkeinArrangement arrangement = *skein_workspace_get_arrangement (workspace);
  g_autoptr (GError) error = NULL;

  arrangement.engine = g_intern_string (engine);
  arrangement.spacing = spacing;
  skein_workspace_arrange (workspace, &arrangement, step, &error);
  g_assert_no_error (error);
}

/* The step that has just been made and has come to rest: undone and made again, at once and after the project was closed,
 * all goes to where it was, and the arrangement with it. */
static void
check_step (WorkspaceFixture *fixture, const char *name, const SkeinArrangement *before, float *at)
{
  SkeinArrangement after = *skein_workspace_get_arrangement (fixture->workspace);
  g_autofree float *now = dup_positions (fixture->workspace);

  assert_undo_name (fixture->workspace, name);
  g_assert_false (skein_arrangement_equal (&after, before));
  g_assert_cmpfloat (find_largest_move (fixture->workspace, at), >, 1);
  for (guint round = 0; round < 2; round++) {
    go (fixture, FALSE);
    assert_all_at (fixture->workspace, at);
    g_assert_true (
        skein_arrangement_equal (skein_workspace_get_arrangement (fixture->workspace), before));
    reopen (fixture);
    assert_all_at (fixture->workspace, at);
    go (fixture, TRUE);
    assert_all_at (fixture->workspace, now);
    g_assert_true (
        skein_arrangement_equal (skein_workspace_get_arrangement (fixture->workspace), &after));
    reopen (fixture);
    assert_all_at (fixture->workspace, now);
    assert_undo_name (fixture->workspace, name);
  }
}

/* What a project has that nobody arranged is what the layout has by itself. */
static void
test_default (WorkspaceFixture *fixture, gconstpointer data)
{
  const SkeinArrangement *arrangement = skein_workspace_get_arrangement (fixture->workspace);
  SkeinLayoutParams params;
  SkeinEngine engine;

  skein_layout_params_init (&params);
  g_assert_true (skein_engine_from_name (arrangement->engine, &engine));
  g_assert_cmpint (engine, ==, params.engine);
  g_assert_cmpint (arrangement->focus, ==, 0);
  g_assert_cmpuint (arrangement->seed, ==, params.seed);
  g_assert_cmpfloat (arrangement->spacing, ==, (double) params.spacing);
  g_assert_cmpfloat (arrangement->cluster, ==, (double) params.cluster);
  g_assert_cmpfloat (arrangement->room, ==, (double) params.room);
  g_assert_cmpfloat (arrangement->even, ==, (double) params.even);
}

static double
get_spread (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  float least = INFINITY;
  float most = -INFINITY;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    least = MIN (least, scene->positions[2 * i]);
    most = MAX (most, scene->positions[2 * i]);
  }
  return (double) (most - least);
}

static void
test_spacing (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinArrangement before = *skein_workspace_get_arrangement (workspace);
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  WorkspaceCounter told = { 0 };
  WorkspaceCounter arranging = { 0 };
  g_autofree float *at = NULL;
  double spread;

  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, NULL));
  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  spread = get_spread (workspace);
  workspace_fixture_count (workspace, "notify::arrangement", &told);
  workspace_fixture_count (workspace, "notify::arranging", &arranging);
  arrange (workspace, "force", 130, "Nothing");
  g_assert_cmpuint (told.n + arranging.n, ==, 0);
  arrange (workspace, "force", 300, "Change Spacing");
  g_assert_cmpuint (told.n, ==, 1);
  workspace_fixture_settle (workspace);
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpuint (arranging.n, ==, 2);
  g_assert_cmpfloat (get_spread (workspace), >, 1.3 * spread);
  g_assert_cmpfloat (skein_workspace_get_scene (workspace)->positions[2 * eve], ==, at[2 * eve]);
  check_step (fixture, "Change Spacing", &before, at);
}

static void
test_again (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinArrangement before = *skein_workspace_get_arrangement (fixture->workspace);
  g_autofree float *at = NULL;

  workspace_fixture_settle (fixture->workspace);
  at = dup_positions (fixture->workspace);
  g_assert_true (skein_workspace_arrange_again (fixture->workspace, NULL));
  workspace_fixture_settle (fixture->workspace);
  check_step (fixture, "Arrange Again", &before, at);
}

/* What was stored last before a step is undone is what making it again brings back. */
static void
test_redo_is_newest (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  guint32 bob = workspace_fixture_node (workspace, "Bob Birch");
  g_autofree float *at = NULL;
  g_autofree float *later = NULL;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  skein_workspace_drag (workspace, bob, 500, 500);
  skein_workspace_cancel_drag (workspace, bob, 480, 510);
  workspace_fixture_settle (workspace);
  later = dup_positions (workspace);
  go (fixture, FALSE);
  assert_all_at (workspace, at);
  go (fixture, TRUE);
  assert_all_at (workspace, later);
}

/* A layout that is on its way when its step is undone must not go on. */
static void
test_undo_at_once (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autofree float *at = NULL;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  skein_workspace_set_animated (workspace, TRUE);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  go (fixture, FALSE);
  assert_all_at (workspace, at);
  reopen (fixture);
  assert_all_at (fixture->workspace, at);
}

typedef struct {
  SkeinWorkspace *workspace;
  float *from;
  float *to;
  gboolean was_between;
} Watch;

static void
watch_cb (Watch *watch)
{
  if (find_largest_move (watch->workspace, watch->from) > 1 &&
      find_largest_move (watch->workspace, watch->to) > 1)
    watch->was_between = TRUE;
}

static void
test_animated (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  Watch watch = { workspace, NULL, NULL, FALSE };
  WorkspaceCounter arranging = { 0 };
  gulong handler;

  workspace_fixture_settle (workspace);
  watch.to = dup_positions (workspace);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  watch.from = dup_positions (workspace);
  skein_workspace_set_animated (workspace, TRUE);
  handler = g_signal_connect_swapped (workspace, "scene-changed", G_CALLBACK (watch_cb), &watch);
  workspace_fixture_count (workspace, "notify::arranging", &arranging);
  g_assert_true (skein_workspace_undo (workspace, NULL));
  assert_all_at (workspace, watch.from);
  workspace_fixture_settle (workspace);
  assert_all_at (workspace, watch.to);
  g_assert_true (watch.was_between);
  g_assert_cmpuint (arranging.n, ==, 2);
  /* Closing in the midst of it keeps where it ends. */
  g_assert_true (skein_workspace_redo (workspace, NULL));
  g_signal_handler_disconnect (workspace, handler);
  reopen (fixture);
  assert_all_at (fixture->workspace, watch.from);
  g_free (watch.from);
  g_free (watch.to);
}

static void
choose (WorkspaceFixture *fixture, const gint64 *ids, guint n)
{
  skein_selection_set_actors (skein_workspace_get_selection (fixture->workspace), ids, n);
}

static void
test_selection (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinArrangement before = *skein_workspace_get_arrangement (workspace);
  SkeinPlace astray = { fixture->cape, 900, 700, FALSE };
  const SkeinScene *scene;
  gint64 chosen[] = { fixture->cape, fixture->eve, fixture->ann };
  guint32 bob = workspace_fixture_node (workspace, "Bob Birch");
  guint32 dawn = workspace_fixture_node (workspace, "Dawn Ltd");
  guint32 ann = workspace_fixture_node (workspace, "Ann Aster");
  g_autofree float *at = NULL;
  g_autofree float *after = NULL;

  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_set_pinned (workspace, ann, TRUE, NULL));
  workspace_fixture_settle (workspace);
  g_assert_true (skein_project_store_places (fixture->project, &astray, 1, NULL));
  reopen (fixture);
  workspace = fixture->workspace;
  scene = skein_workspace_get_scene (workspace);
  at = dup_positions (workspace);
  choose (fixture, chosen, G_N_ELEMENTS (chosen));
  g_assert_true (skein_workspace_arrange_selection (workspace, NULL));
  workspace_fixture_settle (workspace);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (i == bob || i == dawn || i == ann)
      g_assert_cmpmem (scene->positions + 2 * i, sizeof at[0] * 2, at + 2 * i, sizeof at[0] * 2);
  /* Who was held for that is free again, and follows. */
  after = dup_positions (workspace);
  skein_workspace_drag (workspace, dawn, after[2 * dawn] + 800, after[2 * dawn + 1]);
  workspace_fixture_settle (workspace);
  g_assert_cmpfloat (hypotf (scene->positions[2 * bob] - after[2 * bob],
                             scene->positions[2 * bob + 1] - after[2 * bob + 1]),
                     >,
                     1);
  skein_workspace_cancel_drag (workspace, dawn, after[2 * dawn], after[2 * dawn + 1]);
  workspace_fixture_settle (workspace);
  check_step (fixture, "Arrange the Selection", &before, at);
}

static void
test_selection_refused (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  gint64 chosen[] = { fixture->cape, fixture->eve };
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  SkeinArrangement before;

  workspace_fixture_settle (workspace);
  before = *skein_workspace_get_arrangement (workspace);
  choose (fixture, chosen, 1);
  g_assert_false (skein_workspace_arrange_selection (workspace, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, NULL));
  g_object_get (workspace, "undo-name", &name, NULL);
  choose (fixture, chosen, 2);
  g_assert_false (skein_workspace_arrange_selection (workspace, &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_INVALID);
  assert_undo_name (workspace, name);
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (workspace), &before));
}

static double
get_distance (const SkeinScene *scene, guint32 a, guint32 b)
{
  const float *p = scene->positions;

  return (double) hypotf (p[2 * a] - p[2 * b], p[2 * a + 1] - p[2 * b + 1]);
}

/* Rings around the actor that is asked for: those on the first are equally far. */
static void
assert_rings_around_ann (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  guint32 ann = workspace_fixture_node (workspace, "Ann Aster");
  double first = get_distance (scene, ann, workspace_fixture_node (workspace, "Bob Birch"));

  g_assert_cmpfloat_with_epsilon (
      get_distance (scene, ann, workspace_fixture_node (workspace, "Capetown")), first, 1);
  g_assert_cmpfloat_with_epsilon (
      get_distance (scene, ann, workspace_fixture_node (workspace, "Eve Élan")), first, 1);
  g_assert_cmpfloat (get_distance (scene, ann, workspace_fixture_node (workspace, "Dawn Ltd")),
                     >,
                     first + 1);
}

static void
arrange_around (SkeinWorkspace *workspace, gint64 focus)
{
  SkeinArrangement arrangement = *skein_workspace_get_arrangement (workspace);
  g_autoptr (GError) error = NULL;

  arrangement.engine = g_intern_string ("concentric");
  arrangement.focus = focus;
  skein_workspace_arrange (workspace, &arrangement, "Arrange in Rings", &error);
  g_assert_no_error (error);
}

static void
test_engine (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinArrangement before = *skein_workspace_get_arrangement (workspace);
  WorkspaceCounter told = { 0 };
  g_autofree float *at = NULL;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  workspace_fixture_count (workspace, "notify::arrangement", &told);
  arrange_around (workspace, fixture->ann);
  g_assert_cmpuint (told.n, ==, 1);
  workspace_fixture_settle (workspace);
  assert_rings_around_ann (workspace);
  check_step (fixture, "Arrange in Rings", &before, at);
}

/* An actor that is gone is no focus; the one with the most edges is. */
static void
test_focus_gone (WorkspaceFixture *fixture, gconstpointer data)
{
  workspace_fixture_settle (fixture->workspace);
  arrange_around (fixture->workspace, 12345);
  workspace_fixture_settle (fixture->workspace);
  assert_rings_around_ann (fixture->workspace);
}

/* What was drawn once stays: opening it again, holding an actor and pinning it move nothing else. */
static void
test_engine_rests (WorkspaceFixture *fixture, gconstpointer data)
{
  guint32 eve = workspace_fixture_node (fixture->workspace, "Eve Élan");
  g_autofree float *at = NULL;

  workspace_fixture_settle (fixture->workspace);
  arrange_around (fixture->workspace, fixture->ann);
  workspace_fixture_settle (fixture->workspace);
  at = dup_positions (fixture->workspace);
  at[2 * eve] += 300;
  for (guint round = 0; round < 2; round++) {
    skein_workspace_drag (fixture->workspace, eve, at[2 * eve], at[2 * eve + 1]);
    g_assert_true (skein_workspace_drop (fixture->workspace, eve, NULL));
    workspace_fixture_settle (fixture->workspace);
    assert_all_at (fixture->workspace, at);
    reopen (fixture);
    assert_all_at (fixture->workspace, at);
    at[2 * eve + 1] += 300;
  }
}

/* Under an engine that draws once, new actors have all drawn again, except for the pinned ones. */
static void
test_engine_after_change (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = NULL;
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  g_autofree float *at = NULL;
  const SkeinScene *scene;

  workspace_fixture_settle (workspace);
  arrange_around (workspace, fixture->ann);
  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_set_pinned (workspace, eve, TRUE, NULL));
  at = dup_positions (workspace);
  importer = skein_importer_new (fixture->project, NULL, NULL);
  skein_document_add_actor (document, "t:ann", "Ann Aster", "Person");
  skein_document_add_actor (document, "t:fay", "Fay Fir", "Person");
  skein_document_add_actor (document, "t:gus", "Gus Gorse", "Person");
  skein_document_add_relation (document, "knows", 0, 1);
  skein_document_add_relation (document, "knows", 1, 2);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
  workspace_fixture_settle (workspace);
  scene = skein_workspace_get_scene (workspace);
  g_assert_cmpuint (scene->n_nodes, ==, 7);
  g_assert_cmpfloat (scene->positions[2 * eve], ==, at[2 * eve]);
  g_assert_cmpfloat (scene->positions[2 * eve + 1], ==, at[2 * eve + 1]);
  g_assert_cmpfloat_with_epsilon (get_distance (scene,
                                                workspace_fixture_node (workspace, "Ann Aster"),
                                                workspace_fixture_node (workspace, "Fay Fir")),
                                  get_distance (scene,
                                                workspace_fixture_node (workspace, "Ann Aster"),
                                                workspace_fixture_node (workspace, "Capetown")),
                                  1);
  /* The same for programs without a main loop. */
  skein_workspace_close (workspace);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  g_assert_false (skein_workspace_needs_layout (workspace));
}

static void
get_centre (const SkeinScene *scene, const guint32 *nodes, guint n, double centre[2])
{
  centre[0] = centre[1] = 0;
  for (guint i = 0; i < n; i++) {
    centre[0] += (double) scene->positions[2 * nodes[i]] / n;
    centre[1] += (double) scene->positions[2 * nodes[i] + 1] / n;
  }
}

/* The chosen are drawn alone, where they stood. */
static void
test_engine_selection (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  gint64 chosen[] = { fixture->cape, fixture->bob, fixture->ann };
  guint32 nodes[] = { workspace_fixture_node (workspace, "Capetown"),
                      workspace_fixture_node (workspace, "Bob Birch"),
                      workspace_fixture_node (workspace, "Ann Aster") };
  guint32 dawn = workspace_fixture_node (workspace, "Dawn Ltd");
  guint32 eve = workspace_fixture_node (workspace, "Eve Élan");
  SkeinArrangement before;
  g_autofree float *at = NULL;
  double centre[2];
  double after[2];

  workspace_fixture_settle (workspace);
  arrange_around (workspace, fixture->ann);
  workspace_fixture_settle (workspace);
  /* Out of their places, so that there is something to arrange. */
  skein_workspace_drag (workspace, nodes[1], 900, 700);
  skein_workspace_cancel_drag (workspace, nodes[1], 900, 700);
  workspace_fixture_settle (workspace);
  before = *skein_workspace_get_arrangement (workspace);
  at = dup_positions (workspace);
  get_centre (scene, nodes, 3, centre);
  skein_workspace_set_animated (workspace, TRUE);
  choose (fixture, chosen, G_N_ELEMENTS (chosen));
  g_assert_true (skein_workspace_arrange_selection (workspace, NULL));
  workspace_fixture_settle (workspace);
  get_centre (scene, nodes, 3, after);
  g_assert_cmpfloat_with_epsilon (after[0], centre[0], 0.1);
  g_assert_cmpfloat_with_epsilon (after[1], centre[1], 0.1);
  g_assert_cmpfloat_with_epsilon (get_distance (scene, nodes[2], nodes[0]),
                                  get_distance (scene, nodes[2], nodes[1]),
                                  1);
  g_assert_cmpmem (scene->positions + 2 * dawn, sizeof at[0] * 2, at + 2 * dawn, sizeof at[0] * 2);
  g_assert_cmpmem (scene->positions + 2 * eve, sizeof at[0] * 2, at + 2 * eve, sizeof at[0] * 2);
  check_step (fixture, "Arrange the Selection", &before, at);
}

static void
failed_cb (SkeinWorkspace *workspace, const char *why, char **said)
{
  g_assert_null (*said);
  *said = g_strdup (why);
}

static gboolean
is_said (gpointer data)
{
  return *(char **) data != NULL;
}

/* An engine that can't draw: nothing moves, and the project says what is drawn. */
static void
test_engine_fails (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  SkeinArrangement before = *skein_workspace_get_arrangement (workspace);
  g_autofree char *said = NULL;
  g_autofree float *at = NULL;
  g_autofree char *redo = NULL;
  WorkspaceCounter waiting = { 0 };
  WorkspaceCounter told = { 0 };

  g_setenv ("SKEIN_CLI", "/bin/false", TRUE);
  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_set_pinned (workspace, 0, TRUE, NULL));
  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  g_signal_connect (workspace, "arrange-failed", G_CALLBACK (failed_cb), &said);
  workspace_fixture_count (workspace, "notify::waiting", &waiting);
  workspace_fixture_count (workspace, "notify::arrangement", &told);
  arrange (workspace, "dot", 130, "Arrange as Hierarchy");
  assert_undo_name (workspace, "Arrange as Hierarchy");
  workspace_fixture_wait (is_said, &said);
  workspace_fixture_settle (workspace);
  g_assert_cmpint (strlen (said), >, 0);
  g_assert_cmpuint (waiting.n % 2, ==, 0);
  g_assert_cmpuint (told.n, ==, 2);
  assert_all_at (workspace, at);
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (workspace), &before));
  g_object_get (workspace, "redo-name", &redo, NULL);
  g_assert_null (redo);
  assert_undo_name (workspace, "Pin Ann Aster");
  g_unsetenv ("SKEIN_CLI");
}

/* A person stops it: all stays where it is, and is kept there. */
static void
test_stop (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  gboolean arranging = TRUE;
  g_autofree float *at = NULL;

  workspace_fixture_settle (workspace);
  skein_workspace_set_animated (workspace, TRUE);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  skein_workspace_stop_arranging (workspace);
  g_object_get (workspace, "arranging", &arranging, NULL);
  g_assert_false (arranging);
  at = dup_positions (workspace);
  assert_undo_name (workspace, "Arrange Again");
  reopen (fixture);
  assert_all_at (fixture->workspace, at);
}

/* An engine that a later version brought: its name stays in the file, and the default is drawn. */
static void
test_unknown_engine (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceCounter failed = { 0 };

  workspace_fixture_settle (fixture->workspace);
  workspace_fixture_count (fixture->workspace, "arrange-failed", &failed);
  arrange (fixture->workspace, "of-tomorrow", 130, "Arrange as Tomorrow");
  workspace_fixture_settle (fixture->workspace);
  reopen (fixture);
  g_assert_cmpstr (skein_workspace_get_arrangement (fixture->workspace)->engine, ==, "of-tomorrow");
  g_assert_true (skein_workspace_arrange_again (fixture->workspace, NULL));
  workspace_fixture_settle (fixture->workspace);
  g_assert_cmpstr (skein_workspace_get_arrangement (fixture->workspace)->engine, ==, "of-tomorrow");
  g_assert_cmpuint (failed.n, ==, 0);
}

/* How long edges are on the mean, over how far actors are from their centre on the mean: 1 and above where
 * they are strewn at random, low where the graph can be seen. */
static double
get_disorder (const SkeinScene *scene)
{
  double x = 0;
  double y = 0;
  double spread = 0;
  double length = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    x += (double) scene->positions[2 * i] / scene->n_nodes;
    y += (double) scene->positions[2 * i + 1] / scene->n_nodes;
  }
  for (guint32 i = 0; i < scene->n_nodes; i++)
    spread +=
        hypot ((double) scene->positions[2 * i] - x, (double) scene->positions[2 * i + 1] - y) /
        scene->n_nodes;
  for (guint32 e = 0; e < scene->n_edges; e++) {
    const float *a = scene->positions + 2 * scene->edges[e].source;
    const float *b = scene->positions + 2 * scene->edges[e].target;

    length += (double) hypotf (a[0] - b[0], a[1] - b[1]) / scene->n_edges;
  }
  g_assert_cmpfloat (spread, >, 10);
  return length / spread;
}

/* A ring of so many actors. */
static char *
make_ring (const char *folder, guint n)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinProject *project;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);

    skein_document_add_actor (document, NULL, name, "Person");
  }
  for (guint i = 0; i < n; i++)
    skein_document_add_relation (document, "knows", i, (i + 1) % n);
  project = project_fixture_create (folder, "Ring.skein", document);
  g_assert_finalize_object (project);
  return g_build_filename (folder, "Ring.skein", NULL);
}

static gboolean
has_scene (gpointer workspace)
{
  return skein_workspace_get_scene (workspace)->n_nodes > 0;
}

/* What is drawn of a new project for the first time, before the layout's thread was heard of. */
static void
test_first_frame (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_ring (folder, n);
  SkeinWorkspace *workspace = skein_workspace_new ();
  WorkspaceCounter graph = { 0 };
  guint32 node;

  workspace_fixture_count (workspace, "graph-changed", &graph);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  if (n > 3000) {
    g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, 0);
    g_assert_false (skein_workspace_find_node (workspace, 1, &node));
    graph.n = 0;
    workspace_fixture_wait (has_scene, workspace);
    g_assert_cmpuint (graph.n, ==, 1);
  }
  g_assert_cmpuint (skein_workspace_get_scene (workspace)->n_nodes, ==, n);
  g_assert_true (skein_workspace_find_node (workspace, 1, &node));
  g_assert_cmpfloat (get_disorder (skein_workspace_get_scene (workspace)), <, 8.0 / n + 0.15);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

#define MANY 700

/* In a large project a worker writes the step, and takes it back. */
static void
test_many (void)
{
  WorkspaceFixture fixture = { 0 };
  SkeinArrangement before;
  g_autofree float *at = NULL;
  WorkspaceCounter waiting = { 0 };

  fixture.folder = project_fixture_make_folder ();
  fixture.path = make_ring (fixture.folder, MANY);
  fixture.workspace = skein_workspace_new ();
  skein_workspace_set_animated (fixture.workspace, FALSE);
  g_assert_true (skein_workspace_open (fixture.workspace, fixture.path, NULL));
  workspace_fixture_settle (fixture.workspace);
  before = *skein_workspace_get_arrangement (fixture.workspace);
  at = dup_positions (fixture.workspace);
  workspace_fixture_count (fixture.workspace, "notify::waiting", &waiting);
  arrange (fixture.workspace, "force", 200, "Change Spacing");
  g_assert_cmpuint (waiting.n, ==, 1);
  assert_all_at (fixture.workspace, at);
  workspace_fixture_settle (fixture.workspace);
  g_assert_cmpuint (waiting.n, ==, 2);
  check_step (&fixture, "Change Spacing", &before, at);
  /* Whatever comes next waits for the worker. */
  g_assert_true (skein_workspace_arrange_again (fixture.workspace, NULL));
  g_assert_true (skein_workspace_arrange_again (fixture.workspace, NULL));
  g_assert_true (skein_workspace_undo (fixture.workspace, NULL));
  g_assert_true (skein_workspace_undo (fixture.workspace, NULL));
  skein_workspace_close (fixture.workspace);
  g_assert_true (skein_workspace_open (fixture.workspace, fixture.path, NULL));
  assert_undo_name (fixture.workspace, "Change Spacing");
  g_assert_finalize_object (fixture.workspace);
  project_fixture_remove_folder (fixture.folder);
  g_free (fixture.folder);
  g_free (fixture.path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/arrange/default", test_default);
  WORKSPACE_ADD ("/workspace/arrange/spacing", test_spacing);
  WORKSPACE_ADD ("/workspace/arrange/again", test_again);
  WORKSPACE_ADD ("/workspace/arrange/redo-is-newest", test_redo_is_newest);
  WORKSPACE_ADD ("/workspace/arrange/undo-at-once", test_undo_at_once);
  WORKSPACE_ADD ("/workspace/arrange/animated", test_animated);
  WORKSPACE_ADD ("/workspace/arrange/selection", test_selection);
  WORKSPACE_ADD ("/workspace/arrange/selection-refused", test_selection_refused);
  WORKSPACE_ADD ("/workspace/arrange/engine", test_engine);
  WORKSPACE_ADD ("/workspace/arrange/engine-rests", test_engine_rests);
  WORKSPACE_ADD ("/workspace/arrange/engine-after-change", test_engine_after_change);
  WORKSPACE_ADD ("/workspace/arrange/engine-selection", test_engine_selection);
  WORKSPACE_ADD ("/workspace/arrange/engine-fails", test_engine_fails);
  WORKSPACE_ADD ("/workspace/arrange/focus-gone", test_focus_gone);
  WORKSPACE_ADD ("/workspace/arrange/stop", test_stop);
  WORKSPACE_ADD ("/workspace/arrange/unknown-engine", test_unknown_engine);
  g_test_add_data_func ("/workspace/arrange/first-frame/22",
                        GUINT_TO_POINTER (22),
                        test_first_frame);
  g_test_add_data_func ("/workspace/arrange/first-frame/300",
                        GUINT_TO_POINTER (300),
                        test_first_frame);
  g_test_add_data_func ("/workspace/arrange/first-frame/3100",
                        GUINT_TO_POINTER (3100),
                        test_first_frame);
  g_test_add_func ("/workspace/arrange/many", test_many);
  return g_test_run ();
}

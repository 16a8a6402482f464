// SPDX-License-Identifier: MPL-2.0
/* Layouts that something comes upon before they are done: the end of the program, undo, changes of the graph. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "skein-actor.h"
#include "skein-importer.h"
#include "skein-place.h"
#include "workspace-fixture.h"

/* Above this many, steps and places are written by a worker. */
#define MANY 700
#define N_MIDST 300

static float *
dup_positions (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  return g_memdup2 (scene->positions, sizeof (float) * 2 * (gsize) scene->n_nodes);
}

/* Places are kept in thousandths of a unit. */
static void
assert_all_at (SkeinWorkspace *workspace, const float *positions)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    g_assert_cmpfloat_with_epsilon (scene->positions[i], positions[i], 0.0011f);
}

static void
assert_undo_name (SkeinWorkspace *workspace, const char *expected)
{
  g_autofree char *name = NULL;

  g_object_get (workspace, "undo-name", &name, NULL);
  g_assert_cmpstr (name, ==, expected);
}

static void
assert_engine (SkeinWorkspace *workspace, const char *expected)
{
  g_assert_cmpstr (skein_workspace_get_arrangement (workspace)->engine, ==, expected);
}

static gboolean
is_waiting (gpointer workspace)
{
  gboolean waiting = FALSE;

  g_object_get (workspace, "waiting", &waiting, NULL);
  return waiting;
}

static void
arrange (SkeinWorkspace *workspace, const char *engine)
{
  SkeinArrangement arrangement = *skein_workspace_get_arrangement (workspace);
  g_autoptr (GError) error = NULL;

  arrangement.engine = g_intern_string (engine);
  skein_workspace_arrange (workspace, &arrangement, "Arrange", &error);
  g_assert_no_error (error);
}

static SkeinWorkspace *
open_settled (const char *path)
{
  SkeinWorkspace *workspace = skein_workspace_new ();
  g_autoptr (GError) error = NULL;

  skein_workspace_set_animated (workspace, FALSE);
  skein_workspace_open (workspace, path, &error);
  g_assert_no_error (error);
  workspace_fixture_settle (workspace);
  return workspace;
}

/* The project as a program that ends at this moment leaves it. */
static char *
copy_file (const char *folder, const char *path, const char *name)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *copy = g_build_filename (folder, name, NULL);
  gsize size = 0;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy, bytes, (gssize) size, &error);
  g_assert_no_error (error);
  return copy;
}

/* Has a program that never answers in the place of the one that runs graphviz. */
static char *
hang_engine (const char *folder)
{
  char *path = g_build_filename (folder, "engine", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "#!/bin/sh\nexec tail -f /dev/null\n", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("SKEIN_CLI", path, TRUE);
  return path;
}

static void
forget_engine (char *path)
{
  g_unsetenv ("SKEIN_CLI");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_free (path);
}

/* A tree of so many actors, and a ring of some beside it, so that there is something to pack. */
static char *
make_large (const char *folder, guint n)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  SkeinProject *project;
  guint n_ring = n / 10;

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Actor %u", i);
    g_autofree char *key = g_strdup_printf ("t:%u", i);

    skein_document_add_actor (document, key, name, "Person");
  }
  for (guint i = 1; i < n - n_ring; i++)
    skein_document_add_relation (document, "knows", i, (i - 1) / 3);
  for (guint i = 0; i < n_ring; i++)
    skein_document_add_relation (document, "knows", n - n_ring + i, n - n_ring + (i + 1) % n_ring);
  project = project_fixture_create (folder, "Large.skein", document);
  g_assert_finalize_object (project);
  return g_build_filename (folder, "Large.skein", NULL);
}

/* A project is closed while an engine is at work, in a moment (FALSE) or as soon as it is asked (TRUE). */
static void
check_closed (const char *folder, const char *path, gboolean at_once)
{
  char *engine = hang_engine (folder);
  SkeinWorkspace *workspace = open_settled (path);
  g_autofree float *at = dup_positions (workspace);
  g_autofree char *name = NULL;

  g_object_get (workspace, "undo-name", &name, NULL);
  skein_workspace_set_animated (workspace, TRUE);
  arrange (workspace, "dot");
  if (!at_once)
    workspace_fixture_wait (is_waiting, workspace);
  g_assert_finalize_object (workspace);
  workspace = open_settled (path);
  assert_engine (workspace, "force");
  assert_undo_name (workspace, name);
  assert_all_at (workspace, at);
  g_assert_finalize_object (workspace);
  forget_engine (engine);
}

static void
test_closed (WorkspaceFixture *fixture, gconstpointer data)
{
  skein_workspace_close (fixture->workspace);
  check_closed (fixture->folder, fixture->path, FALSE);
  check_closed (fixture->folder, fixture->path, TRUE);
}

static void
test_closed_large (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, MANY);

  check_closed (folder, path, FALSE);
  check_closed (folder, path, TRUE);
  project_fixture_remove_folder (folder);
}

/* A program that ends before a layout is done leaves a project in which it is made when it is opened again, and is
 * the same. */
static void
check_killed (const char *folder, const char *path, const char *engine)
{
  SkeinWorkspace *workspace = open_settled (path);
  SkeinWorkspace *other;
  g_autofree char *copy = NULL;
  g_autofree float *at = dup_positions (workspace);
  g_autofree float *after = NULL;

  skein_workspace_set_animated (workspace, TRUE);
  if (engine != NULL)
    arrange (workspace, engine);
  else
    g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  while (skein_workspace_get_wanted_arrangement (workspace) !=
         skein_workspace_get_arrangement (workspace))
    g_main_context_iteration (NULL, TRUE);
  copy = copy_file (folder, path, "Copy.skein");
  skein_workspace_set_animated (workspace, FALSE);
  workspace_fixture_settle (workspace);
  after = dup_positions (workspace);
  other = open_settled (copy);
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (workspace),
                                          skein_workspace_get_arrangement (other)));
  if (engine == NULL)
    assert_all_at (other, after);
  else
    for (guint32 i = 1; i < skein_workspace_get_scene (other)->n_nodes; i++) {
      const float *p = skein_workspace_get_scene (other)->positions;

      /* Where it began is not known any more, so that all may stand elsewhere as a whole. */
      g_assert_cmpfloat_with_epsilon (p[2 * i] - p[0], after[2 * i] - after[0], 0.05f);
      g_assert_cmpfloat_with_epsilon (p[2 * i + 1] - p[1], after[2 * i + 1] - after[1], 0.05f);
    }
  g_assert_true (skein_workspace_undo (other, NULL));
  workspace_fixture_settle (other);
  assert_all_at (other, at);
  g_assert_finalize_object (other);
  g_assert_true (skein_workspace_undo (workspace, NULL));
  workspace_fixture_settle (workspace);
  g_assert_finalize_object (workspace);
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

static void
test_killed (WorkspaceFixture *fixture, gconstpointer data)
{
  skein_workspace_close (fixture->workspace);
  check_killed (fixture->folder, fixture->path, NULL);
  check_killed (fixture->folder, fixture->path, "concentric");
}

static void
test_killed_large (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, MANY);

  check_killed (folder, path, NULL);
  check_killed (folder, path, "concentric");
  project_fixture_remove_folder (folder);
}

/* A step that is undone while its engine is at work has the engine begin again when it is made again; stopped then, it
 * goes. */
static void
test_undone (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  char *engine = hang_engine (fixture->folder);
  g_autofree float *at = NULL;
  g_autofree char *name = NULL;
  g_autofree char *redo = NULL;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  g_object_get (workspace, "undo-name", &name, NULL);
  arrange (workspace, "dot");
  workspace_fixture_wait (is_waiting, workspace);
  for (guint round = 0; round < 2; round++) {
    g_assert_true (skein_workspace_undo (workspace, NULL));
    workspace_fixture_settle (workspace);
    assert_engine (workspace, "force");
    assert_all_at (workspace, at);
    g_assert_true (skein_workspace_redo (workspace, NULL));
    assert_engine (workspace, "dot");
    workspace_fixture_wait (is_waiting, workspace);
    assert_all_at (workspace, at);
  }
  skein_workspace_stop_arranging (workspace);
  g_assert_false (is_waiting (workspace));
  assert_engine (workspace, "force");
  assert_undo_name (workspace, name);
  g_object_get (workspace, "redo-name", &redo, NULL);
  g_assert_null (redo);
  assert_all_at (workspace, at);
  forget_engine (engine);
}

/* Another layout is asked for while an engine is at work: undoing it has that engine begin again. */
static void
test_replaced (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  char *engine = hang_engine (fixture->folder);
  g_autofree float *at = NULL;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  arrange (workspace, "dot");
  workspace_fixture_wait (is_waiting, workspace);
  arrange (workspace, "concentric");
  workspace_fixture_settle (workspace);
  g_assert_true (skein_workspace_undo (workspace, NULL));
  assert_engine (workspace, "dot");
  workspace_fixture_wait (is_waiting, workspace);
  g_assert_true (skein_workspace_undo (workspace, NULL));
  workspace_fixture_settle (workspace);
  assert_engine (workspace, "force");
  assert_all_at (workspace, at);
  forget_engine (engine);
}

/* What a step asks for can be told before a worker has written it. */
static void
test_wanted (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, MANY);
  SkeinWorkspace *workspace = open_settled (path);

  g_assert_true (skein_workspace_get_wanted_arrangement (workspace) ==
                 skein_workspace_get_arrangement (workspace));
  arrange (workspace, "concentric");
  g_assert_true (is_waiting (workspace));
  assert_engine (workspace, "force");
  g_assert_cmpstr (skein_workspace_get_wanted_arrangement (workspace)->engine, ==, "concentric");
  workspace_fixture_settle (workspace);
  assert_engine (workspace, "concentric");
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

/* The mean length of edges, and the stress of the tree and the ring: how far distances in the drawing are from those
 * in the graph, at the best scale. */
typedef struct {
  double length;
  double stress;
} Quality;

static void
walk (const SkeinScene *scene, GArray **edges, guint32 root, guint *hops, guint32 *queue)
{
  guint32 tail = 0;

  memset (hops, 0xff, sizeof (guint) * scene->n_nodes);
  hops[root] = 0;
  queue[tail++] = root;
  for (guint32 head = 0; head < tail; head++)
    for (guint k = 0; k < edges[queue[head]]->len; k++) {
      guint32 other = g_array_index (edges[queue[head]], guint32, k);

      if (hops[other] != G_MAXUINT)
        continue;
      hops[other] = hops[queue[head]] + 1;
      queue[tail++] = other;
    }
}

static Quality
measure (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);
  const float *at = scene->positions;
  g_autofree GArray **edges = g_new (GArray *, scene->n_nodes);
  g_autofree guint *hops = g_new (guint, scene->n_nodes);
  g_autofree guint32 *queue = g_new (guint32, scene->n_nodes);
  Quality quality = { 0, 0 };
  double ab = 0;
  double aa = 0;
  double n = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++)
    edges[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 e = 0; e < scene->n_edges; e++) {
    guint32 a = scene->edges[e].source;
    guint32 b = scene->edges[e].target;

    g_array_append_val (edges[a], b);
    g_array_append_val (edges[b], a);
    quality.length +=
        (double) hypotf (at[2 * a] - at[2 * b], at[2 * a + 1] - at[2 * b + 1]) / scene->n_edges;
  }
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    walk (scene, edges, i, hops, queue);
    for (guint32 j = 0; j < scene->n_nodes; j++) {
      double ratio;

      if (j == i || hops[j] == G_MAXUINT)
        continue;
      ratio = (double) hypotf (at[2 * i] - at[2 * j], at[2 * i + 1] - at[2 * j + 1]) / hops[j];
      ab += ratio;
      aa += ratio * ratio;
      n++;
    }
  }
  quality.stress = 1 - ab * ab / (aa * n);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_array_unref (edges[i]);
  return quality;
}

/* What happens to the graph in the midst of its first layout. */
static void
rename_actor (SkeinWorkspace *workspace)
{
  SkeinProject *project = skein_workspace_get_project (workspace);
  g_autoptr (GError) error = NULL;

  skein_project_rename_actor (project,
                              project_fixture_find_actor (project, "Actor 7"),
                              "Somebody",
                              &error);
  g_assert_no_error (error);
}

/* Which leaves the nodes in their order. */
static void
change_type (SkeinWorkspace *workspace)
{
  SkeinProject *project = skein_workspace_get_project (workspace);
  g_autoptr (GError) error = NULL;

  skein_project_set_actor_type (project,
                                project_fixture_find_actor (project, "Actor 7"),
                                "Place",
                                &error);
  g_assert_no_error (error);
}

static void
import_actor (SkeinWorkspace *workspace)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer =
      skein_importer_new (skein_workspace_get_project (workspace), NULL, NULL);

  skein_document_add_actor (document, "t:9", "Actor 9", "Person");
  skein_document_add_actor (document, "t:new", "New", "Person");
  skein_document_add_relation (document, "knows", 0, 1);
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
}

static void
import_and_undo (SkeinWorkspace *workspace)
{
  import_actor (workspace);
  g_assert_true (skein_workspace_undo (workspace, NULL));
}

static void
hide_and_show (SkeinWorkspace *workspace)
{
  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_RELATIONS, "knows", TRUE);
  skein_workspace_set_type_hidden (workspace, SKEIN_TYPES_OF_RELATIONS, "knows", FALSE);
}

typedef struct {
  const char *name;
  void (*change) (SkeinWorkspace *workspace);
  /* After how many published frames; 0: before the first. */
  guint frames;
  gboolean is_same;
} Midst;

static const Midst midsts[] = {
  { "type-at-once", change_type, 0, TRUE },   { "rename-at-once", rename_actor, 0, FALSE },
  { "rename-early", rename_actor, 4, FALSE }, { "rename-midst", rename_actor, 20, FALSE },
  { "import-early", import_actor, 4, FALSE }, { "import-undone", import_and_undo, 10, FALSE },
  { "filter", hide_and_show, 10, FALSE },
};

typedef struct {
  WorkspaceCounter counter;
  guint most;
} Frames;

static gboolean
are_seen (gpointer data)
{
  Frames *frames = data;

  return frames->counter.n >= frames->most;
}

/* The graph changes while its first layout is on its way: that goes on, and ends as well as if nothing had been. */
static void
test_midst (gconstpointer data)
{
  const Midst *midst = data;
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, N_MIDST);
  g_autofree char *copy = copy_file (folder, path, "Copy.skein");
  SkeinWorkspace *quiet = open_settled (copy);
  SkeinWorkspace *workspace = skein_workspace_new ();
  Frames frames = { { 0 }, midst->frames };
  Quality expected = measure (quiet);
  Quality found;

  skein_workspace_set_animated (workspace, midst->frames > 0);
  workspace_fixture_count (workspace, "scene-changed", &frames.counter);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  if (midst->frames > 0) {
    frames.counter.n = 0;
    workspace_fixture_wait (are_seen, &frames);
  }
  midst->change (workspace);
  workspace_fixture_settle (workspace);
  found = measure (workspace);
  g_test_message ("length %g, undisturbed %g; stress %g, undisturbed %g",
                  found.length,
                  expected.length,
                  found.stress,
                  expected.stress);
  if (midst->is_same) {
    assert_all_at (workspace, skein_workspace_get_scene (quiet)->positions);
  } else {
    g_assert_cmpfloat (found.length, >, 0.9 * expected.length);
    g_assert_cmpfloat (found.length, <, 1.1 * expected.length);
    g_assert_cmpfloat (found.stress, <, 1.1 * expected.stress + 0.005);
  }
  g_assert_finalize_object (quiet);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

/* More than are placed before the first frame. */
#define VERY_MANY 3200

static void
assert_finite (SkeinWorkspace *workspace)
{
  const SkeinScene *scene = skein_workspace_get_scene (workspace);

  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    g_assert_true (isfinite (scene->positions[i]));
}

/* In a large graph that has places, new actors don't make the rest disappear: they are shown beside those that they
 * know, or else beside all. */
static void
check_newcomers (SkeinWorkspace *workspace)
{
  const SkeinScene *scene;
  g_autofree float *at = dup_positions (workspace);
  guint32 n = skein_workspace_get_scene (workspace)->n_nodes;
  guint32 nine = workspace_fixture_node (workspace, "Actor 9");
  guint32 added;

  import_actor (workspace);
  scene = skein_workspace_get_scene (workspace);
  g_assert_cmpuint (scene->n_nodes, ==, n + 1);
  assert_finite (workspace);
  /* By name, new actors come last. */
  added = workspace_fixture_node (workspace, "New");
  g_assert_cmpuint (added, ==, n);
  for (guint32 i = 0; i < 2 * n; i++)
    g_assert_cmpfloat (scene->positions[i], ==, at[i]);
  g_assert_cmpfloat (hypotf (scene->positions[2 * added] - scene->positions[2 * nine],
                             scene->positions[2 * added + 1] - scene->positions[2 * nine + 1]),
                     <,
                     130);
  workspace_fixture_settle (workspace);
  assert_finite (workspace);
}

static void
import_strangers (SkeinWorkspace *workspace)
{
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer =
      skein_importer_new (skein_workspace_get_project (workspace), NULL, NULL);

  skein_document_add_actor (document, NULL, "Stranger 1", "Person");
  skein_document_add_actor (document, NULL, "Stranger 2", "Person");
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
}

static void
test_newcomers (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, VERY_MANY);
  SkeinWorkspace *workspace = open_settled (path);
  const SkeinScene *scene;
  guint32 one;
  guint32 two;

  check_newcomers (workspace);
  import_strangers (workspace);
  scene = skein_workspace_get_scene (workspace);
  g_assert_cmpuint (scene->n_nodes, ==, VERY_MANY + 3);
  assert_finite (workspace);
  one = workspace_fixture_node (workspace, "Stranger 1");
  two = workspace_fixture_node (workspace, "Stranger 2");
  g_assert_cmpfloat (hypotf (scene->positions[2 * one] - scene->positions[2 * two],
                             scene->positions[2 * one + 1] - scene->positions[2 * two + 1]),
                     >,
                     20);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (i != one && i != two)
      g_assert_cmpfloat (scene->positions[2 * i], <, scene->positions[2 * one]);
  workspace_fixture_settle (workspace);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

static gboolean
has_scene (gpointer workspace)
{
  return skein_workspace_get_scene (workspace)->n_nodes > 0;
}

/* Nobody has a place, and the graph changes before the layout was heard of: it is still not shown. */
static void
test_still_nothing (void)
{
  g_autofree char *folder = project_fixture_make_folder ();
  g_autofree char *path = make_large (folder, VERY_MANY);
  SkeinWorkspace *workspace = skein_workspace_new ();
  const SkeinScene *scene;
  float least = INFINITY;
  float most = -INFINITY;

  skein_workspace_set_paused (workspace, TRUE);
  g_assert_true (skein_workspace_open (workspace, path, NULL));
  change_type (workspace);
  g_assert_false (has_scene (workspace));
  skein_workspace_set_paused (workspace, FALSE);
  workspace_fixture_wait (has_scene, workspace);
  scene = skein_workspace_get_scene (workspace);
  for (guint32 i = 0; i < 2 * scene->n_nodes; i++) {
    least = MIN (least, scene->positions[i]);
    most = MAX (most, scene->positions[i]);
  }
  g_assert_cmpfloat (most - least, >, 1000);
  g_assert_finalize_object (workspace);
  project_fixture_remove_folder (folder);
}

/* The superuser may write everything, but is asked as whom the process runs, not as whom it acts. */
static gboolean
open_read_only (WorkspaceFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  uid_t user = getuid ();

  skein_workspace_close (fixture->workspace);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  if (user == 0)
    g_assert_cmpint (setreuid (65534, (uid_t) -1), ==, 0);
  skein_workspace_open (fixture->workspace, fixture->path, &error);
  if (user == 0)
    g_assert_cmpint (setreuid (user, (uid_t) -1), ==, 0);
  g_assert_no_error (error);
  fixture->project = skein_workspace_get_project (fixture->workspace);
  if (skein_project_is_read_only (fixture->project))
    return TRUE;
  g_test_skip ("The file can be written although its permissions forbid it.");
  return FALSE;
}

static void
failed_cb (SkeinWorkspace *workspace, const char *why, gboolean *has_failed)
{
  *has_failed = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

/* A project that can't be changed is arranged for as long as it is open, in every way; nothing of that is kept. */
static void
test_read_only (WorkspaceFixture *fixture, gconstpointer data)
{
  SkeinWorkspace *workspace = fixture->workspace;
  gint64 chosen[] = { fixture->cape, fixture->eve, fixture->bob };
  SkeinArrangement before;
  gboolean has_failed = FALSE;
  gboolean can_undo = TRUE;
  g_autofree float *at = NULL;
  g_autofree float *again = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  gsize size = 0;
  gsize size_after = 0;

  workspace_fixture_settle (workspace);
  at = dup_positions (workspace);
  if (!open_read_only (fixture))
    return;
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  assert_all_at (workspace, at);
  g_assert_true (skein_workspace_arrange_again (workspace, NULL));
  workspace_fixture_settle (workspace);
  g_assert_cmpuint (skein_workspace_get_arrangement (workspace)->seed, ==, 2);
  again = dup_positions (workspace);
  g_assert_cmpfloat (fabsf (again[0] - at[0]) + fabsf (again[1] - at[1]), >, 1);
  skein_selection_set_actors (skein_workspace_get_selection (workspace), chosen, 3);
  g_assert_true (skein_workspace_arrange_selection (workspace, NULL));
  workspace_fixture_settle (workspace);
  arrange (workspace, "concentric");
  workspace_fixture_settle (workspace);
  assert_engine (workspace, "concentric");
  /* What an engine can't draw, or is not waited for, leaves all as it was. */
  before = *skein_workspace_get_arrangement (workspace);
  g_free (g_steal_pointer (&again));
  again = dup_positions (workspace);
  g_setenv ("SKEIN_CLI", "/bin/false", TRUE);
  g_signal_connect (workspace, "arrange-failed", G_CALLBACK (failed_cb), &has_failed);
  arrange (workspace, "dot");
  assert_engine (workspace, "dot");
  workspace_fixture_wait (is_set, &has_failed);
  workspace_fixture_settle (workspace);
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (workspace), &before));
  arrange (workspace, "dot");
  skein_workspace_stop_arranging (workspace);
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (workspace), &before));
  assert_all_at (workspace, again);
  g_unsetenv ("SKEIN_CLI");
  g_object_get (workspace, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_true (skein_workspace_open (workspace, fixture->path, NULL));
  assert_engine (workspace, "force");
  assert_all_at (workspace, at);
  skein_workspace_close (workspace);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (after, size_after, bytes, size);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/unfinished/closed", test_closed);
  g_test_add_func ("/workspace/unfinished/closed-large", test_closed_large);
  WORKSPACE_ADD ("/workspace/unfinished/killed", test_killed);
  g_test_add_func ("/workspace/unfinished/killed-large", test_killed_large);
  WORKSPACE_ADD ("/workspace/unfinished/undone", test_undone);
  WORKSPACE_ADD ("/workspace/unfinished/replaced", test_replaced);
  g_test_add_func ("/workspace/unfinished/wanted", test_wanted);
  for (guint i = 0; i < G_N_ELEMENTS (midsts); i++) {
    g_autofree char *path = g_strconcat ("/workspace/unfinished/midst/", midsts[i].name, NULL);

    g_test_add_data_func (path, &midsts[i], test_midst);
  }
  g_test_add_func ("/workspace/unfinished/newcomers", test_newcomers);
  g_test_add_func ("/workspace/unfinished/still-nothing", test_still_nothing);
  WORKSPACE_ADD ("/workspace/unfinished/read-only", test_read_only);
  return g_test_run ();
}

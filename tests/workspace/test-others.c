// SPDX-License-Identifier: MPL-2.0
/* Two windows, or two programs, on one file, and a file that goes away. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "skein-actor.h"
#include "skein-error.h"
#include "skein-history.h"
#include "skein-importer.h"
#include "skein-place.h"
#include "workspace-fixture.h"

static const char *program;

/* A second window on the project of the fixture. */
static SkeinWorkspace *
open_second (WorkspaceFixture *fixture)
{
  SkeinWorkspace *second = skein_workspace_new ();
  g_autoptr (GError) error = NULL;

  workspace_fixture_settle (fixture->workspace);
  skein_workspace_store_layout (fixture->workspace, NULL);
  skein_workspace_set_animated (second, FALSE);
  skein_workspace_open (second, fixture->path, &error);
  g_assert_no_error (error);
  workspace_fixture_settle (second);
  return second;
}

static void
rename_to (SkeinWorkspace *workspace, gint64 actor, const char *name)
{
  g_autoptr (GError) error = NULL;

  skein_project_rename_actor (skein_workspace_get_project (workspace), actor, name, &error);
  g_assert_no_error (error);
}

static void
assert_name (SkeinWorkspace *workspace, gint64 actor, const char *expected)
{
  guint32 node;

  g_assert_cmpstr (skein_workspace_get_actor (workspace, actor)->name, ==, expected);
  g_assert_true (skein_workspace_find_node (workspace, actor, &node));
  g_assert_cmpstr (skein_workspace_get_scene (workspace)->nodes[node].label, ==, expected);
}

typedef struct {
  SkeinWorkspace *workspace;
  gint64 actor;
  const char *name;
} Wanted;

static gboolean
is_called (gpointer data)
{
  const Wanted *wanted = data;

  return g_str_equal (skein_workspace_get_actor (wanted->workspace, wanted->actor)->name,
                      wanted->name);
}

/* Each follows the other by itself. */
static void
test_follow (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinWorkspace) second = open_second (fixture);
  Wanted in_second = { second, fixture->ann, "Anna" };
  Wanted in_first = { fixture->workspace, fixture->bob, "Bo" };

  rename_to (fixture->workspace, fixture->ann, "Anna");
  workspace_fixture_wait (is_called, &in_second);
  assert_name (second, fixture->ann, "Anna");
  rename_to (second, fixture->bob, "Bo");
  workspace_fixture_wait (is_called, &in_first);
  assert_name (fixture->workspace, fixture->bob, "Bo");
}

/* So they do as long as steps go to a file beside the project, as they do after a large import. That this begins is itself
 * seen in the file, so that only later steps show it. */
static void
test_follow_beside (WorkspaceFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Anna", "Anne", "Annie", "Anouk" };
  g_autoptr (SkeinWorkspace) second = open_second (fixture);
  SkeinProject *project = skein_workspace_get_project (fixture->workspace);

  g_assert_true (skein_project_write_beside (project));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    Wanted wanted = { second, fixture->ann, names[i] };

    rename_to (fixture->workspace, fixture->ann, names[i]);
    workspace_fixture_wait (is_called, &wanted);
  }
  g_assert_false (skein_project_write_within (project));
}

/* What the other window did can be undone here, and made again there. */
static void
test_undo (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinWorkspace) second = open_second (fixture);
  g_autofree char *redo_name = NULL;
  g_autoptr (GError) error = NULL;

  rename_to (fixture->workspace, fixture->ann, "Anna");
  rename_to (fixture->workspace, fixture->bob, "Bo");
  g_assert_true (skein_workspace_undo (second, &error));
  assert_name (second, fixture->ann, "Anna");
  assert_name (second, fixture->bob, "Bob Birch");
  skein_workspace_look_at_file (fixture->workspace);
  assert_name (fixture->workspace, fixture->bob, "Bob Birch");
  g_object_get (fixture->workspace, "redo-name", &redo_name, NULL);
  g_assert_nonnull (redo_name);
  g_assert_true (skein_workspace_redo (fixture->workspace, &error));
  assert_name (fixture->workspace, fixture->bob, "Bo");
  skein_workspace_look_at_file (second);
  assert_name (second, fixture->bob, "Bo");
}

/* An own step on top of one that was not noticed brings both. */
static void
test_on_top (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinWorkspace) second = open_second (fixture);
  WorkspaceCounter changed = { 0 };

  rename_to (fixture->workspace, fixture->ann, "Anna");
  rename_to (second, fixture->bob, "Bo");
  assert_name (second, fixture->ann, "Anna");
  assert_name (second, fixture->bob, "Bo");
  workspace_fixture_count (second, "graph-changed", &changed);
  skein_workspace_look_at_file (second);
  g_assert_cmpuint (changed.n, ==, 0);
}

/* Where actors stand is each window's own, until somebody arranges them. */
static void
test_places (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinWorkspace) second = open_second (fixture);
  WorkspaceCounter changed = { 0 };
  const SkeinScene *first_scene;
  const SkeinScene *second_scene;
  SkeinPlace place = { fixture->ann, 4000, 3000, FALSE };

  workspace_fixture_count (second, "graph-changed", &changed);
  g_assert_true (skein_project_store_places (fixture->project, &place, 1, NULL));
  skein_workspace_look_at_file (second);
  g_assert_cmpuint (changed.n, ==, 0);
  g_assert_true (skein_workspace_arrange_again (fixture->workspace, NULL));
  workspace_fixture_settle (fixture->workspace);
  g_assert_true (skein_workspace_store_layout (fixture->workspace, NULL));
  rename_to (fixture->workspace, fixture->ann, "Anna");
  skein_workspace_look_at_file (second);
  workspace_fixture_settle (second);
  assert_name (second, fixture->ann, "Anna");
  g_assert_true (skein_arrangement_equal (skein_workspace_get_arrangement (second),
                                          skein_workspace_get_arrangement (fixture->workspace)));
  first_scene = skein_workspace_get_scene (fixture->workspace);
  second_scene = skein_workspace_get_scene (second);
  g_assert_cmpuint (first_scene->n_nodes, ==, second_scene->n_nodes);
  for (guint32 i = 0; i < 2 * first_scene->n_nodes; i++)
    g_assert_cmpfloat_with_epsilon (first_scene->positions[i], second_scene->positions[i], 0.0011f);
}

static int
rename_in_child (const char *path, const char *actor)
{
  g_autoptr (SkeinProject) project = skein_project_open (path, NULL);

  return project != NULL && skein_project_rename_actor (project,
                                                        g_ascii_strtoll (actor, NULL, 10),
                                                        "From afar",
                                                        NULL)
             ? 0
             : 1;
}

static void
test_child (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *actor = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->eve);
  const char *const arguments[] = { program, "--rename", fixture->path, actor, NULL };
  Wanted wanted = { fixture->workspace, fixture->eve, "From afar" };
  g_autoptr (GError) error = NULL;
  int status = 1;

  workspace_fixture_settle (fixture->workspace);
  g_spawn_sync (NULL, (char **) arguments, NULL, 0, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  workspace_fixture_wait (is_called, &wanted);
  g_assert_true (skein_workspace_undo (fixture->workspace, NULL));
  assert_name (fixture->workspace, fixture->eve, "Eve Élan");
}

/* Whoever holds the file, be it a program that a laptop put to sleep in the midst of writing: it can be read, and each
 * step fails at once and says why, until that one is done. */
static void
test_busy (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinProject) other = skein_project_open_sibling (fixture->project, NULL);
  g_autoptr (SkeinDocument) document = skein_document_new ();
  g_autoptr (SkeinReport) report = skein_report_new ();
  g_autoptr (SkeinImporter) importer = skein_importer_new (other, NULL, NULL);
  g_autoptr (GError) error = NULL;

  skein_document_add_actor (document, "t:fay", "Fay Fir", "Person");
  g_assert_true (skein_importer_add (importer, document, report, NULL));
  g_assert_false (skein_project_rename_actor (fixture->project, fixture->ann, "Anna", &error));
  g_assert_error (error, SKEIN_ERROR, SKEIN_ERROR_BUSY);
  g_clear_error (&error);
  skein_workspace_look_at_file (fixture->workspace);
  assert_name (fixture->workspace, fixture->ann, "Ann Aster");
  g_assert_true (skein_importer_finish (importer, NULL, report, NULL));
  rename_to (fixture->workspace, fixture->ann, "Anna");
  g_assert_cmpuint (skein_workspace_get_totals (fixture->workspace).actors, ==, 6);
}

static gboolean
has_told (gpointer data)
{
  return ((const WorkspaceCounter *) data)->n > 0;
}

static gboolean
is_in_place (SkeinWorkspace *workspace)
{
  gboolean in_place = FALSE;

  g_object_get (workspace, "in-place", &in_place, NULL);
  return in_place;
}

/* Both when the file is gone and when there is another in its place. */
static void
test_lost (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (fixture->path, ".aside", NULL);
  WorkspaceCounter lost = { 0 };

  workspace_fixture_settle (fixture->workspace);
  workspace_fixture_count (fixture->workspace, "file-lost", &lost);
  g_assert_true (is_in_place (fixture->workspace));
  g_assert_cmpint (g_rename (fixture->path, aside), ==, 0);
  if (data != NULL)
    g_assert_true (g_file_set_contents (fixture->path, data, -1, NULL));
  workspace_fixture_wait (has_told, &lost);
  g_assert_false (is_in_place (fixture->workspace));
  skein_workspace_look_at_file (fixture->workspace);
  g_assert_cmpuint (lost.n, ==, 1);
  g_assert_cmpint (g_rename (aside, fixture->path), ==, 0);
  skein_workspace_look_at_file (fixture->workspace);
  g_assert_true (is_in_place (fixture->workspace));
  rename_to (fixture->workspace, fixture->ann, "Anna");
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--rename"))
    return rename_in_child (argv[2], argv[3]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/workspace/others/follow", test_follow);
  WORKSPACE_ADD ("/workspace/others/follow-beside", test_follow_beside);
  WORKSPACE_ADD ("/workspace/others/undo", test_undo);
  WORKSPACE_ADD ("/workspace/others/on-top", test_on_top);
  WORKSPACE_ADD ("/workspace/others/places", test_places);
  WORKSPACE_ADD ("/workspace/others/child", test_child);
  WORKSPACE_ADD ("/workspace/others/busy", test_busy);
  WORKSPACE_ADD ("/workspace/others/gone", test_lost);
  g_test_add ("/workspace/others/replaced",
              WorkspaceFixture,
              "another file",
              workspace_fixture_set_up,
              test_lost,
              workspace_fixture_tear_down);
  return g_test_run ();
}

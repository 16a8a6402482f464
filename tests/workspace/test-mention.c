// SPDX-License-Identifier: MPL-2.0
#include "skein-article.h"
#include "skein-edit.h"
#include "workspace-fixture.h"

static void
open_first_mention (WorkspaceFixture *fixture, gint64 *mention)
{
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GError) error = NULL;

  mentions = skein_project_dup_mentions (fixture->project, 1, &error);
  g_assert_no_error (error);
  *mention = ((const SkeinMention *) g_ptr_array_index (mentions, 0))->id;
  skein_workspace_read (fixture->workspace, 1, SKEIN_SPAN_EMPTY);
  skein_workspace_set_mention (fixture->workspace, *mention);
}

static void
test_reading (WorkspaceFixture *fixture, gconstpointer data)
{
  WorkspaceCounter counter = { 0 };
  gint64 mention, told;

  workspace_fixture_count (fixture->workspace, "notify::mention", &counter);
  open_first_mention (fixture, &mention);
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, mention);
  g_object_get (fixture->workspace, "mention", &told, NULL);
  g_assert_cmpint (told, ==, mention);
  g_assert_cmpuint (counter.n, ==, 1);
  skein_workspace_set_mention (fixture->workspace, mention);
  g_assert_cmpuint (counter.n, ==, 1);
  /* Another place of the same article. */
  skein_workspace_read (fixture->workspace, 1, (SkeinSpan){ 3, 5 });
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, mention);
  skein_workspace_read (fixture->workspace, 2, SKEIN_SPAN_EMPTY);
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, 0);
  g_assert_cmpuint (counter.n, ==, 2);
  open_first_mention (fixture, &mention);
  skein_workspace_stop_reading (fixture->workspace);
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, 0);
}

static void
test_gone (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 mention;

  open_first_mention (fixture, &mention);
  g_assert_true (skein_edit_rename_actor (fixture->project, fixture->ann, "Anna", TRUE, &error));
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, mention);
  g_assert_true (skein_edit_remove_mentions (fixture->project, &mention, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, 0);
}

static void
test_rejected (WorkspaceFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 mention;

  open_first_mention (fixture, &mention);
  g_assert_true (
      skein_edit_set_mention_status (fixture->project, &mention, 1, SKEIN_STATUS_REJECTED, &error));
  g_assert_no_error (error);
  g_assert_cmpint (skein_workspace_get_mention (fixture->workspace), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  WORKSPACE_ADD ("/mention/reading", test_reading);
  WORKSPACE_ADD ("/mention/gone", test_gone);
  WORKSPACE_ADD ("/mention/rejected", test_rejected);
  return g_test_run ();
}

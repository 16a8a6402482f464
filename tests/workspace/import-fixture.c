// SPDX-License-Identifier: MPL-2.0
#include "import-fixture.h"

#include <glib/gstdio.h>

#include "project-fixture.h"
#include "skein-import-files.h"

void
import_fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->project);
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

char *
import_fixture_put (Fixture *fixture, const char *folder, const char *name, const char *contents)
{
  g_autofree char *parent = g_build_filename (fixture->folder, folder, NULL);
  char *path = g_build_filename (parent, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  return path;
}

char *
import_fixture_put_brat (Fixture *fixture,
                         const char *folder,
                         const char *text,
                         const char *annotations)
{
  g_autofree char *plain = import_fixture_put (fixture, folder, "news.txt", text);
  g_autofree char *beside = import_fixture_put (fixture, folder, "news.ann", annotations);

  return g_path_get_dirname (beside);
}

SkeinReport *
import_fixture_import (Fixture *fixture, const char *one, const char *other)
{
  const char *paths[] = { one, other, NULL };
  SkeinReport *report = skein_report_new ();
  g_autoptr (GError) error = NULL;

  if (fixture->project == NULL)
    fixture->project = skein_project_create (fixture->path, NULL);
  skein_import_files (fixture->project, paths, NULL, NULL, NULL, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (skein_project_check (fixture->project, &error));
  return report;
}

gboolean
import_fixture_says (const SkeinReport *report, const char *message)
{
  const GPtrArray *entries = skein_report_get_entries (report);

  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (((const SkeinReportEntry *) g_ptr_array_index (entries, i))->message, message))
      return TRUE;
  return FALSE;
}

void
import_fixture_assert_totals (Fixture *fixture, guint actors, guint mentions, guint evidence)
{
  SkeinTotals totals;

  g_assert_true (skein_project_get_totals (fixture->project, &totals, NULL));
  g_assert_cmpuint (totals.articles, ==, 1);
  g_assert_cmpuint (totals.actors, ==, actors);
  g_assert_cmpuint (totals.mentions, ==, mentions);
  g_assert_cmpuint (totals.evidence, ==, evidence);
}

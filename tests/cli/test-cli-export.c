// SPDX-License-Identifier: MPL-2.0
/* Drives “skein-cli export” and “skein-cli formats” as a shell does, and takes in again what went out. */
#include <string.h>

#include "cli-fixture.h"
#include "skein-graph.h"
#include "skein-import-files.h"

static void
test_export_dot (CliFixture *fixture, gconstpointer data)
{
  static const char *const calls[][7] = {
    { "export", "p.skein", "-o", "a.dot" },
    { "export", "p.skein", "-o", "a.gv" },
    { "export", "p.skein", "-o", "a.txt", "--format", "dot" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_autoptr (GBytes) dot = NULL;
    g_autoptr (SkeinGraph) graph = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;

    g_assert_cmpint (cli_run_strv (fixture->folder, calls[i]), ==, DONE);
    dot = cli_read_file (fixture->folder, calls[i][3]);
    text = g_strndup (g_bytes_get_data (dot, NULL), g_bytes_get_size (dot));
    graph = skein_graph_new_from_dot (text, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (skein_graph_get_n_nodes (graph), ==, 5);
    g_assert_cmpuint (skein_graph_get_n_edges (graph), ==, 6);
    g_assert_nonnull (strstr (text, "Eve Élan"));
    g_assert_nonnull (strstr (text, "meets with"));
  }
}

/* Everything goes out as JSON and comes in again as the same. */
static void
check_fixed_point (const char *folder, const char *project)
{
  g_autofree char *totals = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  ASSERT_DONE (folder, "info", "--json", project);
  totals = g_strdup (cli.output);
  ASSERT_DONE (folder, "export", project, "-o", "first.json");
  ASSERT_DONE (folder, "import", "first.json", "-o", "again.skein");
  ASSERT_DONE (folder, "info", "--json", "again.skein");
  g_assert_cmpstr (cli.output, ==, totals);
  ASSERT_DONE (folder, "export", "again.skein", "-o", "second.json");
  first = cli_read_file (folder, "first.json");
  second = cli_read_file (folder, "second.json");
  g_assert_cmpuint (g_bytes_get_size (first), >, 500);
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_export_json (CliFixture *fixture, gconstpointer data)
{
  check_fixed_point (fixture->folder, "p.skein");
}

static void
test_export_sample (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "sample.skein", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SkeinProject) project = skein_project_create (path, &error);

  g_assert_true (skein_import_sample (project, &error));
  g_clear_object (&project);
  check_fixed_point (fixture->folder, "sample.skein");
}

/* A format of several files goes into a folder, or into an archive; both come in again. */
static void
test_export_tables (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) zip = NULL;

  ASSERT_DONE (fixture->folder, "export", "p.skein", "-o", "tables", "--format", "csv");
  g_assert_true (cli_exists (fixture->folder, "tables/evidence.csv"));
  ASSERT_DONE (fixture->folder, "import", "tables/nodes.csv", "-o", "tables.skein");
  ASSERT_DONE (fixture->folder, "info", "tables.skein");
  g_assert_nonnull (strstr (cli.output, "Relations: 6"));
  ASSERT_DONE (fixture->folder, "export", "p.skein", "-o", "tables.zip", "--format", "csv");
  zip = cli_read_file (fixture->folder, "tables.zip");
  g_assert_cmpmem (g_bytes_get_data (zip, NULL), 2, "PK", 2);
}

static void
test_export_part (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GBytes) view = NULL;

  ASSERT_DONE (
      fixture->folder, "export", "p.skein", "-o", "a.json", "--select", "Annie, Bob Birch");
  ASSERT_DONE (fixture->folder, "import", "a.json", "-o", "part.skein");
  ASSERT_DONE (fixture->folder, "actors", "part.skein");
  g_assert_nonnull (strstr (cli.output, "Ann Aster"));
  g_assert_nonnull (strstr (cli.output, "Bob Birch"));
  g_assert_null (strstr (cli.output, "Dawn"));
  ASSERT_DONE (fixture->folder, "export", "p.skein", "-o", "whole.graphml");
  ASSERT_DONE (fixture->folder, "export", "p.skein", "-o", "view.graphml", "--view");
  whole = cli_read_file (fixture->folder, "whole.graphml");
  view = cli_read_file (fixture->folder, "view.graphml");
  g_assert_true (g_bytes_equal (whole, view));
  g_assert_cmpint (
      RUN (fixture->folder, "export", "p.skein", "-o", "b.json", "--select", "Annie,Zoltan"),
      ==,
      FAILED);
  g_assert_nonnull (strstr (cli.complaint, "“Zoltan”"));
  g_assert_false (cli_exists (fixture->folder, "b.json"));
}

static void
test_formats (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *formats;

  ASSERT_DONE (fixture->folder, "formats");
  g_assert_nonnull (strstr (cli.output, "graphml"));
  ASSERT_DONE (fixture->folder, "formats", "--json");
  root = cli_parse_output ();
  formats = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (formats); i++) {
    JsonObject *format = json_array_get_object_element (formats, i);

    g_assert_true (json_object_get_boolean_member (format, "read") ||
                   json_object_get_boolean_member (format, "written"));
  }
}

/* A folder of annotated news in brat's format, from brat's own tutorial, if somebody has it. The numbers
 * are those that a count of the lines gives. */
static void
test_corpora (CliFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *record;
    gint64 n;
  } rows[] = { { "articles", 13 }, { "T", 119 }, { "R", 8 },       { "E", 23 }, { "args", 52 },
               { "A", 11 },        { "N", 1 },   { "members", 5 }, { "*", 2 },  { "#", 4 } };
  const char *corpora = g_getenv ("SKEIN_CORPORA");
  g_autofree char *news = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *records;

  if (corpora == NULL) {
    g_test_skip ("SKEIN_CORPORA does not name a folder of corpora.");
    return;
  }
  news = g_build_filename (corpora, "brat-news", NULL);
  ASSERT_DONE (fixture->folder, "import", news, "-o", "news.skein", "--json");
  root = cli_parse_output ();
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "articles"), ==, 13);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "mentions"), ==, 119);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "repaired"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "refused"), ==, 0);
  records = json_object_get_object_member (json_node_get_object (root), "records");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].record);
    g_assert_cmpint (json_object_get_int_member (records, rows[i].record), ==, rows[i].n);
  }
  check_fixed_point (fixture->folder, "news.skein");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/cli/" path, CliFixture, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("export/dot", test_export_dot);
  ADD ("export/json", test_export_json);
  ADD ("export/sample", test_export_sample);
  ADD ("export/tables", test_export_tables);
  ADD ("export/part", test_export_part);
  ADD ("formats", test_formats);
  ADD ("corpora", test_corpora);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Drives the program as a shell does: by its arguments, its output and its exit status. */
#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "skein-identity.h"
#include "skein-project.h"

static void
assert_totals (const char *folder,
               const char *project,
               gint64 articles,
               gint64 actors,
               gint64 mentions,
               gint64 relations,
               gint64 evidence)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *totals;

  ASSERT_DONE (folder, "info", "--json", project);
  root = cli_parse_output ();
  totals = json_node_get_object (root);
  g_assert_cmpuint (json_object_get_size (totals), ==, 5);
  g_assert_cmpint (json_object_get_int_member (totals, "articles"), ==, articles);
  g_assert_cmpint (json_object_get_int_member (totals, "actors"), ==, actors);
  g_assert_cmpint (json_object_get_int_member (totals, "mentions"), ==, mentions);
  g_assert_cmpint (json_object_get_int_member (totals, "relations"), ==, relations);
  g_assert_cmpint (json_object_get_int_member (totals, "evidence"), ==, evidence);
}

static void
test_help (CliFixture *fixture, gconstpointer data)
{
  static const char *const commands[] = { "import", "info",   "actors", "passages",
                                          "render", "export", "check" };
  static const char *const words[] = { "--help", "-h", "help" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    ASSERT_DONE (fixture->folder, words[i]);
    for (guint k = 0; k < G_N_ELEMENTS (commands); k++)
      g_assert_nonnull (strstr (cli.output, commands[k]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *call = g_strconcat ("skein-cli ", commands[i], NULL);

    ASSERT_DONE (fixture->folder, commands[i], "--help");
    g_assert_nonnull (strstr (cli.output, call));
    ASSERT_DONE (fixture->folder, commands[i], "--json", "-h", "x", "y", "z");
  }
  ASSERT_DONE (fixture->folder, "import", "--help");
  g_assert_nonnull (strstr (cli.output, "--join-names"));
  ASSERT_DONE (fixture->folder, "--version");
  g_assert_true (g_str_has_prefix (cli.output, "skein-cli "));
}

/* Called wrongly: nothing on standard output, help on the other, status 2. */
static void
test_usage (CliFixture *fixture, gconstpointer data)
{
  static const char *const calls[][8] = {
    { NULL },
    { "frobnicate" },
    { "--frobnicate" },
    { "info" },
    { "info", "p.skein", "p.skein" },
    { "info", "--bogus", "p.skein" },
    { "actors" },
    { "passages", "p.skein" },
    { "passages", "p.skein", "Ann", "Aster" },
    { "check" },
    { "import" },
    { "import", "-o", "new.skein" },
    { "import", "one.txt" },
    { "import", "one.txt", "-o" },
    { "import", "one.txt", "--dry-run", "--report", "xml" },
    { "render", "p.skein" },
    { "render", "-o", "x.svg" },
    { "render", "p.skein", "-o", "x.png", "--scale", "9" },
    { "render", "p.skein", "-o", "x.png", "--scale", "0" },
    { "render", "p.skein", "-o", "x.png", "--width", "-5" },
    { "render", "p.skein", "-o", "x.png", "--height", "20001" },
    { "render", "p.skein", "-o", "x.png", "--width", "wide" },
    { "render", "p.skein", "-o", "x.png", "--theme", "pink" },
    { "export", "p.skein" },
    { "export", "-o", "x.dot" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_test_message ("%s %s", calls[i][0], calls[i][0] != NULL ? calls[i][1] : NULL);
    g_assert_cmpint (cli_run_strv (fixture->folder, calls[i]), ==, USAGE);
    g_assert_cmpstr (cli.output, ==, "");
    g_assert_cmpuint (strlen (cli.complaint), >, 20);
  }
  g_assert_false (cli_exists (fixture->folder, "x.png"));
  g_assert_false (cli_exists (fixture->folder, "x.svg"));
  g_assert_false (cli_exists (fixture->folder, "new.skein"));
}

static void
test_failures (CliFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *call[8];
    const char *said;
  } rows[] = {
    { { "info", "missing.skein" }, "missing.skein" },
    { { "info", "one.txt" }, "one.txt" },
    { { "info", "." }, "" },
    { { "actors", "missing.skein" }, "missing.skein" },
    { { "check", "missing.skein" }, "missing.skein" },
    { { "passages", "p.skein", "Nobody" }, "Nobody" },
    { { "passages", "missing.skein", "Ann Aster" }, "missing.skein" },
    { { "render", "p.skein", "-o", "x.bmp" }, "x.bmp" },
    { { "render", "missing.skein", "-o", "x.svg" }, "missing.skein" },
    { { "render", "p.skein", "-o", "no/such/x.svg" }, "x.svg" },
    { { "export", "p.skein", "-o", "x.xyz" }, "xyz" },
    { { "export", "p.skein", "-o", "x.dot", "--format", "excel" }, "excel" },
    { { "export", "p.skein", "-o", "no/such/x.dot" }, "x.dot" },
    { { "import", "one.txt", "-o", "no/such/new.skein" }, "new.skein" },
    { { "import", "one.txt", "-o", "two.txt" }, "two.txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s %s", rows[i].call[0], rows[i].call[1]);
    g_assert_cmpint (cli_run_strv (fixture->folder, rows[i].call), ==, FAILED);
    g_assert_cmpstr (cli.output, ==, "");
    g_assert_true (g_str_has_prefix (cli.complaint, "skein-cli: "));
    g_assert_nonnull (strstr (cli.complaint, rows[i].said));
  }
  g_assert_false (cli_exists (fixture->folder, "x.svg"));
  g_assert_false (cli_exists (fixture->folder, "x.dot"));
  g_assert_false (cli_exists (fixture->folder, "x.xyz"));
}

static void
test_import (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *report;

  ASSERT_DONE (fixture->folder, "import", "one.txt", "-o", "new.skein", "--json");
  root = cli_parse_output ();
  report = json_node_get_object (root);
  g_assert_cmpint (json_object_get_int_member (report, "articles"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (report, "actors"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (report, "mentions"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (report, "relations"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (report, "evidence"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (report, "refused"), ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (report, "records"), "T"), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (report, "report")), ==, 0);
  assert_totals (fixture->folder, "new.skein", 1, 3, 3, 1, 1);
  g_assert_false (cli_exists (fixture->folder, "new.skein-wal"));
  g_assert_false (cli_exists (fixture->folder, "new.skein-journal"));

  /* One that is there is added to; what it has already is left as it is, and that is said. */
  ASSERT_DONE (fixture->folder, "import", "two.txt", "-o", "new.skein");
  g_assert_nonnull (strstr (cli.output, "Articles: 2"));
  assert_totals (fixture->folder, "new.skein", 2, 4, 4, 1, 1);
  RUN (fixture->folder, "import", "two.txt", "-o", "new.skein");
  g_assert_cmpint (cli.status, ==, DONE);
  g_assert_nonnull (strstr (cli.complaint, "note"));
  ASSERT_DONE (fixture->folder, "check", "new.skein");
  g_assert_nonnull (strstr (cli.output, "new.skein"));
}

/* The same people in two texts are the same actors only if a person says so. */
static void
test_import_join (CliFixture *fixture, gconstpointer data)
{
  ASSERT_DONE (fixture->folder, "import", "one.txt", "two.txt", "-o", "apart.skein");
  assert_totals (fixture->folder, "apart.skein", 2, 4, 4, 1, 1);
  ASSERT_DONE (
      fixture->folder, "import", "one.txt", "two.txt", "--join-names", "-o", "joined.skein");
  assert_totals (fixture->folder, "joined.skein", 2, 3, 4, 1, 1);

  /* What it would do is said before. */
  ASSERT_DONE (fixture->folder, "import", "--dry-run", "one.txt", "two.txt");
  g_assert_nonnull (strstr (cli.output, "Together: 2 articles, 4 actors,"));
  g_assert_nonnull (strstr (cli.output, "\n3 actors if equal names of the same type are joined"));
  ASSERT_DONE (fixture->folder, "import", "--dry-run", "--join-names", "one.txt", "two.txt");
  g_assert_nonnull (strstr (cli.output, "Together: 2 articles, 3 actors,"));
  g_assert_null (strstr (cli.output, "if equal names"));
}

/* So is what is left out. */
static void
test_import_never (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.skein", NULL);
  g_autoptr (SkeinProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  ASSERT_DONE (fixture->folder, "import", "two.txt", "-o", "new.skein");
  project = skein_project_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (skein_edit_add_never_actor (project, "bob birch", &error));
  g_clear_object (&project);
  ASSERT_DONE (fixture->folder, "import", "--dry-run", "one.txt", "-o", "new.skein");
  g_assert_nonnull (strstr (cli.output, "Together: 1 article, 2 actors, 2 mentions,"));
  g_assert_nonnull (
      strstr (cli.output, "\nLeft out: 1 mention of 1 word that is never an actor (--keep-never"));
  ASSERT_DONE (
      fixture->folder, "import", "--dry-run", "one.txt", "-o", "new.skein", "--report", "json");
  root = cli_parse_output ();
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "never_mentions"),
                   ==,
                   1);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (root), "actors"), ==, 2);
  ASSERT_DONE (
      fixture->folder, "import", "--dry-run", "--keep-never", "one.txt", "-o", "new.skein");
  g_assert_nonnull (strstr (cli.output, "Together: 1 article, 3 actors, 3 mentions,"));
  g_assert_null (strstr (cli.output, "Left out"));
}

static void
test_import_names (CliFixture *fixture, gconstpointer data)
{
  cli_write_file (fixture->folder, "-dash.txt", "A dashing text that somebody wrote.\n");
  cli_write_file (fixture->folder, "Ünï 🚢.txt", "A text of the sea that somebody wrote.\n");
  ASSERT_DONE (fixture->folder, "import", "./-dash.txt", "Ünï 🚢.txt", "-o", "Ö 🚢.skein");
  assert_totals (fixture->folder, "Ö 🚢.skein", 2, 0, 0, 0, 0);
  ASSERT_DONE (fixture->folder, "import", "-o", "dash.skein", "--", "-dash.txt");
  g_assert_cmpint (RUN (fixture->folder, "passages", "dash.skein", "--", "--help"), ==, FAILED);
  g_assert_nonnull (strstr (cli.complaint, "“--help”"));
  assert_totals (fixture->folder, "dash.skein", 1, 0, 0, 0, 0);
}

static void
test_import_fails (CliFixture *fixture, gconstpointer data)
{
  static const char *const bad[] = { "missing.txt", "noise.bin", "broken.json", "empty" };
  g_autofree char *empty = g_build_filename (fixture->folder, "empty", NULL);
  g_autoptr (GBytes) before = cli_read_file (fixture->folder, "p.skein");

  cli_write_file (fixture->folder,
                  "noise.bin",
                  "\x7f"
                  "ELF\x02\x01\x03\x04\x05\x06\x0e\x0f");
  cli_write_file (fixture->folder,
                  "broken.json",
                  "{\"format\": \"skein-articles\", \"version\": 1, ");
  g_assert_cmpint (g_mkdir (empty, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) after = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_cmpint (RUN (fixture->folder, "import", bad[i], "-o", "new.skein"), ==, FAILED);
    g_assert_cmpstr (cli.output, ==, "");
    g_assert_nonnull (strstr (cli.complaint, "skein-cli: "));
    g_assert_false (cli_exists (fixture->folder, "new.skein"));
    g_assert_false (cli_exists (fixture->folder, "new.skein-wal"));
    g_assert_false (cli_exists (fixture->folder, "new.skein-journal"));
    g_assert_cmpint (RUN (fixture->folder, "import", bad[i], "-o", "p.skein", "--json"),
                     ==,
                     FAILED);
    after = cli_read_file (fixture->folder, "p.skein");
    g_assert_true (g_bytes_equal (before, after));
  }
  /* What is good beside it comes in. */
  g_assert_cmpint (RUN (fixture->folder, "import", "broken.json", "one.txt", "-o", "new.skein"),
                   ==,
                   DONE);
  g_assert_nonnull (strstr (cli.complaint, "refused"));
  assert_totals (fixture->folder, "new.skein", 1, 3, 3, 1, 1);
}

/* Imports a file that can't be read, and returns the only thing that the report says of it. */
static char *
dup_only_refusal (const CliFixture *fixture, const char *name)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *entries;

  g_assert_cmpint (RUN (fixture->folder, "import", name, "-o", "new.skein", "--report", "json"),
                   ==,
                   FAILED);
  g_assert_false (cli_exists (fixture->folder, "new.skein"));
  root = cli_parse_output ();
  entries = json_object_get_array_member (json_node_get_object (root), "report");
  g_assert_cmpuint (json_array_get_length (entries), ==, 1);
  return g_strdup (
      json_object_get_string_member (json_array_get_object_element (entries, 0), "message"));
}

/* Who reads the report hears once what is wrong with a file, also if nothing was imported. */
static void
test_import_refused (CliFixture *fixture, gconstpointer data)
{
  g_autofree char *lines = NULL;
  g_autofree char *lists = NULL;
  g_autofree char *archive = NULL;

  cli_write_file (
      fixture->folder,
      "lines.json",
      "{\n  \"text\": \"Ann met Bob.\",\n  \"spans\": [,],\n  \"answer\": \"accept\"\n}\n");
  lines = dup_only_refusal (fixture, "lines.json");
  g_assert_nonnull (strstr (lines, "Line 3: this is not valid JSON"));
  /* Nested lists are no article, even if nothing more is known of them. */
  cli_write_file (fixture->folder, "lists.json", "[[[[[[[[[[[[\n");
  lists = dup_only_refusal (fixture, "lists.json");
  g_assert_nonnull (strstr (lists, "lists.json"));
  cli_write_file (fixture->folder, "archive.gz", "\x1f\x8b\x08 and no more");
  archive = dup_only_refusal (fixture, "archive.gz");
  g_assert_nonnull (strstr (cli.complaint, archive));
}

/* The XML library keeps quiet, even about what it takes for invalid. */
static void
test_import_xml (CliFixture *fixture, gconstpointer data)
{
  cli_write_file (
      fixture->folder,
      "twice.xml",
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p xml:id=\"a\">Ann met</p>"
      "<p xml:id=\"a\"><persName>Bob</persName>.</p></body></text></TEI>");
  ASSERT_DONE (fixture->folder, "import", "twice.xml", "-o", "new.skein");
  assert_totals (fixture->folder, "new.skein", 1, 1, 1, 0, 0);
}

/* Nothing is written, and the counts are those of the import. */
static void
test_import_dry (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) before = cli_read_file (fixture->folder, "p.skein");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *preview;
  JsonObject *file;

  ASSERT_DONE (fixture->folder,
               "import",
               "--dry-run",
               "one.txt",
               "two.txt",
               "-o",
               "p.skein",
               "--report",
               "json");
  root = cli_parse_output ();
  preview = json_node_get_object (root);
  g_assert_cmpint (json_object_get_int_member (preview, "articles"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (preview, "mentions"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (preview, "relations"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (preview, "known"), ==, 3);
  file = json_array_get_object_element (json_object_get_array_member (preview, "files"), 0);
  g_assert_cmpstr (json_object_get_string_member (file, "format"), ==, "brat");
  g_assert_cmpint (json_object_get_int_member (file, "actors"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (file, "problems"), ==, 0);
  after = cli_read_file (fixture->folder, "p.skein");
  g_assert_true (g_bytes_equal (before, after));

  ASSERT_DONE (fixture->folder, "import", "--dry-run", "one.txt", "-o", "new.skein");
  g_assert_nonnull (strstr (cli.output, "1 article, 3 actors, 3 mentions, 1 relation\n"));
  g_assert_nonnull (strstr (cli.output, "1 meets"));
  g_assert_false (cli_exists (fixture->folder, "new.skein"));
  cli_write_file (fixture->folder,
                  "broken.json",
                  "{\"format\": \"skein-articles\", \"version\": 1, ");
  g_assert_cmpint (RUN (fixture->folder, "import", "--dry-run", "broken.json", "gone.txt"),
                   ==,
                   FAILED);
  g_assert_nonnull (strstr (cli.output, "refused"));
}

static void
test_import_metadata (CliFixture *fixture, gconstpointer data)
{
  static const char *const said[] = { "\"in\"", "\"2016\"", "\"News\"", "\"Zoe\"" };
  g_autoptr (GBytes) exported = NULL;

  cli_write_file (fixture->folder, "in_2016_News.txt", "Ann came.\n");
  cli_write_file (fixture->folder, "about.csv", "file,author\nin_2016_News,Zoe\n");
  ASSERT_DONE (fixture->folder,
               "import",
               "in_2016_News.txt",
               "-o",
               "new.skein",
               "--metadata-pattern",
               "{source}_{date}_{title}",
               "--metadata",
               "about.csv");
  ASSERT_DONE (fixture->folder, "export", "new.skein", "-o", "new.json");
  exported = cli_read_file (fixture->folder, "new.json");
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_nonnull (g_strstr_len (g_bytes_get_data (exported, NULL),
                                    (gssize) g_bytes_get_size (exported),
                                    said[i]));
  g_assert_cmpint (RUN (fixture->folder,
                        "import",
                        "one.txt",
                        "-o",
                        "other.skein",
                        "--metadata-pattern",
                        "{name}"),
                   ==,
                   FAILED);
  g_assert_nonnull (strstr (cli.complaint, "“name”"));
  g_assert_cmpint (
      RUN (fixture->folder, "import", "one.txt", "-o", "other.skein", "--metadata", "no.csv"),
      ==,
      FAILED);
  g_assert_false (cli_exists (fixture->folder, "other.skein"));
}

static void
test_actors (CliFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name, *type, *alias;
    gint64 mentions, articles, relations;
  } rows[] = {
    { "Ann Aster", "Person", "Annie", 3, 2, 4 },   { "Bob Birch", "Person", NULL, 2, 2, 3 },
    { "Dawn Ltd", "Organisation", NULL, 2, 2, 2 }, { "Capetown", "Place", NULL, 1, 1, 1 },
    { "Eve Élan", "Person", NULL, 1, 1, 1 },
  };
  g_autoptr (JsonNode) root = NULL;
  JsonArray *actors;

  ASSERT_DONE (fixture->folder, "actors", "p.skein", "--json");
  root = cli_parse_output ();
  actors = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (actors), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    JsonObject *actor = json_array_get_object_element (actors, i);
    JsonArray *aliases = json_object_get_array_member (actor, "aliases");

    g_assert_cmpstr (json_object_get_string_member (actor, "name"), ==, rows[i].name);
    g_assert_cmpstr (json_object_get_string_member (actor, "type"), ==, rows[i].type);
    g_assert_cmpint (json_object_get_int_member (actor, "mentions"), ==, rows[i].mentions);
    g_assert_cmpint (json_object_get_int_member (actor, "articles"), ==, rows[i].articles);
    g_assert_cmpint (json_object_get_int_member (actor, "relations"), ==, rows[i].relations);
    g_assert_cmpuint (json_array_get_length (aliases), ==, rows[i].alias != NULL);
    if (rows[i].alias != NULL)
      g_assert_cmpstr (json_array_get_string_element (aliases, 0), ==, rows[i].alias);
  }
  ASSERT_DONE (fixture->folder, "actors", "p.skein");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = g_strdup_printf ("^ *%d +%d +%s +%s$",
                                             (int) rows[i].mentions,
                                             (int) rows[i].relations,
                                             rows[i].type,
                                             rows[i].name);

    g_assert_true (g_regex_match_simple (line, cli.output, G_REGEX_MULTILINE, 0));
  }
}

static void
test_passages (CliFixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "🚢 Ann Aster met Bob Birch.", "Annie saw Birch again." };
  static const char *const marked[] = { "Bob Birch", "Birch" };
  static const char *const names[] = { "Bob Birch", "bob birch", "BOB BIRCH" };

  for (guint k = 0; k < G_N_ELEMENTS (names); k++) {
    g_autoptr (JsonNode) root = NULL;
    JsonObject *actor;
    JsonArray *passages;

    ASSERT_DONE (fixture->folder, "passages", "--json", "p.skein", names[k]);
    root = cli_parse_output ();
    g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 1);
    actor = json_array_get_object_element (json_node_get_array (root), 0);
    g_assert_cmpstr (json_object_get_string_member (actor, "actor"), ==, "Bob Birch");
    passages = json_object_get_array_member (actor, "passages");
    g_assert_cmpuint (json_array_get_length (passages), ==, 2);
    for (guint i = 0; i < 2; i++) {
      JsonObject *passage = json_array_get_object_element (passages, i);
      JsonArray *marks = json_object_get_array_member (passage, "marks");
      const char *text = json_object_get_string_member (passage, "text");
      gboolean found = FALSE;

      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_cmpint (json_object_get_int_member (passage, "end") -
                           json_object_get_int_member (passage, "start"),
                       ==,
                       g_utf8_strlen (text, -1));
      for (guint m = 0; m < json_array_get_length (marks); m++) {
        JsonArray *mark = json_array_get_array_element (marks, m);
        g_autofree char *slice = g_utf8_substring (text,
                                                   json_array_get_int_element (mark, 0),
                                                   json_array_get_int_element (mark, 1));

        found = found || g_str_equal (slice, marked[i]);
      }
      g_assert_true (found);
    }
  }
  ASSERT_DONE (fixture->folder, "passages", "p.skein", "Bob Birch");
  g_assert_nonnull (strstr (cli.output, "met [Bob Birch]."));
  g_assert_nonnull (strstr (cli.output, "saw [Birch] again."));
  g_assert_nonnull (strstr (cli.output, "Another façade · 2016-03-25"));
  /* By another of its names. */
  ASSERT_DONE (fixture->folder, "passages", "p.skein", "Annie");
  g_assert_nonnull (strstr (cli.output, "[Ann Aster] met"));
}

static void
assert_png_size (const char *folder, const char *name, guint width, guint height)
{
  g_autoptr (GBytes) png = cli_read_file (folder, name);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (png, &length);

  g_assert_cmpuint (length, >, 100);
  g_assert_cmpmem (bytes, 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint ((guint) bytes[16] << 24 | (guint) bytes[17] << 16 | (guint) bytes[18] << 8 |
                        bytes[19],
                    ==,
                    width);
  g_assert_cmpuint ((guint) bytes[20] << 24 | (guint) bytes[21] << 16 | (guint) bytes[22] << 8 |
                        bytes[23],
                    ==,
                    height);
}

static void
test_render_png (CliFixture *fixture, gconstpointer data)
{
  const char *folder = fixture->folder;

  ASSERT_DONE (folder, "render", "p.skein", "-o", "a.png", "--width", "640", "--height", "480");
  assert_png_size (folder, "a.png", 640, 480);
  ASSERT_DONE (folder,
               "render",
               "p.skein",
               "-o",
               "b.png",
               "--width",
               "400",
               "--height",
               "300",
               "--scale",
               "3",
               "--transparent");
  assert_png_size (folder, "b.png", 1200, 900);
}

static void
test_render_svg (CliFixture *fixture, gconstpointer data)
{
  const char *folder = fixture->folder;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GBytes) svg_again = NULL;
  g_autoptr (GBytes) dark = NULL;
  const char *text;

  /* Places are kept rounded, so the pictures that are compared come after the one that finds them. */
  ASSERT_DONE (folder, "render", "p.skein", "-o", "a.png");
  ASSERT_DONE (folder,
               "render",
               "p.skein",
               "-o",
               "a.svg",
               "--width",
               "640",
               "--height",
               "480",
               "--title",
               "A <title> & more");
  svg = cli_read_file (folder, "a.svg");
  text = g_bytes_get_data (svg, NULL);
  g_assert_nonnull (strstr (text, "width=\"640"));
  g_assert_nonnull (strstr (text, "height=\"480"));
  g_assert_nonnull (strstr (text, "Ann Aster"));
  g_assert_nonnull (strstr (text, "Eve Élan"));
  g_assert_nonnull (strstr (text, "A &lt;title&gt; &amp; more"));
  /* The places are kept, so the next is the same. */
  ASSERT_DONE (folder,
               "render",
               "p.skein",
               "-o",
               "b.svg",
               "--width",
               "640",
               "--height",
               "480",
               "--title",
               "A <title> & more");
  svg_again = cli_read_file (folder, "b.svg");
  g_assert_true (g_bytes_equal (svg, svg_again));
  ASSERT_DONE (folder,
               "render",
               "p.skein",
               "-o",
               "b.svg",
               "--width",
               "640",
               "--height",
               "480",
               "--title",
               "A <title> & more",
               "--theme",
               "dark");
  dark = cli_read_file (folder, "b.svg");
  g_assert_false (g_bytes_equal (svg, dark));
}

static void
test_render_pdf (CliFixture *fixture, gconstpointer data)
{
  const char *folder = fixture->folder;
  g_autoptr (GBytes) pdf = NULL;

  ASSERT_DONE (folder, "render", "p.skein", "-o", "a.pdf", "--no-legend");
  pdf = cli_read_file (folder, "a.pdf");
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  g_assert_cmpuint (g_bytes_get_size (pdf), >, 1000);
  ASSERT_DONE (folder, "check", "p.skein");
}

static void
test_check (CliFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) whole = cli_read_file (fixture->folder, "p.skein");
  g_autofree char *cut = g_build_filename (fixture->folder, "cut.skein", NULL);

  ASSERT_DONE (fixture->folder, "check", "p.skein");
  g_assert_true (g_file_set_contents (
      cut, g_bytes_get_data (whole, NULL), (gssize) g_bytes_get_size (whole) / 2, NULL));
  g_assert_cmpint (RUN (fixture->folder, "check", "cut.skein"), ==, FAILED);
  g_assert_nonnull (strstr (cli.complaint, "cut.skein"));
  g_assert_cmpint (RUN (fixture->folder, "info", "cut.skein"), ==, FAILED);
}

/* In a locale that has only ASCII it still does its work. */
static void
test_locale (CliFixture *fixture, gconstpointer data)
{
  g_setenv ("LC_ALL", "C", TRUE);
  RUN (fixture->folder, "passages", "p.skein", "Annie");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_assert_cmpint (cli.status, ==, DONE);
  g_assert_nonnull (strstr (cli.output, "[Ann Aster] met"));
}

static void
test_libraries (void)
{
  g_autofree char *ldd = g_find_program_in_path ("ldd");
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *libraries = NULL;

  if (ldd == NULL) {
    g_test_skip ("There is no ldd here.");
    return;
  }
  process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, ldd, g_getenv ("SKEIN_CLI"), NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &libraries, NULL, &error));
  g_assert_nonnull (strstr (libraries, "libcgraph"));
  g_assert_null (strstr (libraries, "libgtk"));
  g_assert_null (strstr (libraries, "libgdk-"));
  g_assert_null (strstr (libraries, "libadwaita"));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/cli/" path, CliFixture, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("help", test_help);
  ADD ("usage", test_usage);
  ADD ("failures", test_failures);
  ADD ("import/done", test_import);
  ADD ("import/join", test_import_join);
  ADD ("import/never", test_import_never);
  ADD ("import/names", test_import_names);
  ADD ("import/fails", test_import_fails);
  ADD ("import/dry", test_import_dry);
  ADD ("import/refused", test_import_refused);
  ADD ("import/xml", test_import_xml);
  ADD ("import/metadata", test_import_metadata);
  ADD ("actors", test_actors);
  ADD ("passages", test_passages);
  ADD ("render/png", test_render_png);
  ADD ("render/svg", test_render_svg);
  ADD ("render/pdf", test_render_pdf);
  ADD ("check", test_check);
  ADD ("locale", test_locale);
  g_test_add_func ("/cli/libraries", test_libraries);
  return g_test_run ();
}

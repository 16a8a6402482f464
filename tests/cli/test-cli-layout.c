// SPDX-License-Identifier: MPL-2.0
/* Drives “skein-cli layout” as a shell does. */
#include <math.h>
#include <string.h>

#include "project-fixture.h"

enum { DONE = 0, FAILED = 1, USAGE = 2 };

static const char *const engines[] = {
  "force", "concentric", "dot", "circo", "twopi", "neato", "pivot",
};

typedef struct {
  char *folder;
} Fixture;

/* What the program left behind: its exit status, and what it wrote. */
static int status;
static char *output;
static char *complaint;

static int
run_strv (const char *folder, const char *input, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("SKEIN_CLI"));
  g_assert_nonnull (g_ptr_array_index (argv, 0));
  g_ptr_array_add (argv, (gpointer) "layout");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_clear_pointer (&output, g_free);
  g_clear_pointer (&complaint, g_free);
  g_assert_true (g_subprocess_communicate_utf8 (process, input, NULL, &output, &complaint, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  status = g_subprocess_get_exit_status (process);
  return status;
}

#define RUN(folder, input, ...) run_strv (folder, input, (const char *const[]){ __VA_ARGS__, NULL })

static void
write_file (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

/* The same graph as a DOT and as a list of edges: a path of four, two edges between two nodes, a loop, and a node
 * alone. */
static const char edges[] = "6 6\n0 1\n1 2\n2 3\n0 1\n4 4\n1 4\n";
static const char dot[] = "digraph {\n"
                          "node [width=0.5, height=0.5];\n"
                          "a [width=1.5]; b; c; d; e; f;\n"
                          "a -> b [weight=3]; b -> c [weight=0]; c -> d [weight=1000000000];\n"
                          "a -> b; e -> e; b -> e;\n}\n";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SkeinDocument) document = project_fixture_dup_document ();

  fixture->folder = project_fixture_make_folder ();
  g_object_unref (project_fixture_create (fixture->folder, "p.skein", document));
  write_file (fixture->folder, "g.dot", dot);
  write_file (fixture->folder, "g.txt", edges);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  project_fixture_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Reads lines “x y”, exactly as many as wanted. */
static void
parse_places (const char *text, guint n_nodes, double *places)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, n_nodes + 1);
  g_assert_cmpstr (lines[n_nodes], ==, "");
  for (guint v = 0; v < n_nodes; v++) {
    char *end;

    places[2 * v] = g_ascii_strtod (lines[v], &end);
    g_assert_cmpint (*end, ==, ' ');
    places[2 * v + 1] = g_ascii_strtod (end, &end);
    g_assert_cmpint (*end, ==, '\0');
    g_assert_true (isfinite (places[2 * v]) && isfinite (places[2 * v + 1]));
  }
}

static double
get_distance (const double *places, guint v, guint w)
{
  return hypot (places[2 * v] - places[2 * w], places[2 * v + 1] - places[2 * w + 1]);
}

static void
check_time (void)
{
  char *end;

  g_assert_true (g_str_has_prefix (complaint, "LAYOUT "));
  g_assert_cmpfloat (g_ascii_strtod (complaint + strlen ("LAYOUT "), &end), >=, 0);
  g_assert_cmpstr (end, ==, "\n");
}

static void
test_engines (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *input;
    guint n_nodes;
  } inputs[] = {
    { "p.skein", NULL, 5 }, { "g.dot", NULL, 6 }, { "g.txt", NULL, 6 },
    { "-", dot, 6 },        { "-", edges, 6 },
  };

  for (guint e = 0; e < G_N_ELEMENTS (engines); e++)
    for (guint i = 0; i < G_N_ELEMENTS (inputs); i++) {
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;
      double places[12];

      g_test_message ("%s: %s", engines[e], inputs[i].name);
      RUN (fixture->folder,
           inputs[i].input,
           inputs[i].name,
           "--engine",
           engines[e],
           "--seed",
           "7",
           "-o",
           "first.txt");
      check_time ();
      g_assert_cmpint (status, ==, DONE);
      g_assert_cmpstr (output, ==, "");
      first = read_file (fixture->folder, "first.txt");
      parse_places (first, inputs[i].n_nodes, places);
      RUN (fixture->folder,
           inputs[i].input,
           inputs[i].name,
           "--engine",
           engines[e],
           "--seed",
           "7",
           "--threads",
           "2",
           "-o",
           "-");
      g_assert_cmpint (status, ==, DONE);
      g_assert_cmpstr (output, ==, first);
    }
}

/* The sizes of nodes that a DOT gives, and those that actors of a project have. */
static void
test_radii (Fixture *fixture, gconstpointer data)
{
  static const char big[] =
      "graph { a [width=8, height=2]; b [width=6]; c [height=4]; a--b--c--a }";
  static const char small[] = "graph { a; b; c; a--b--c--a }";
  double places[12];

  for (guint e = 0; e + 1 < G_N_ELEMENTS (engines); e++) {
    RUN (fixture->folder, big, "-", "--engine", engines[e], "-o", "-");
    parse_places (output, 3, places);
    g_assert_cmpfloat (get_distance (places, 0, 1), >=, 36 * 14 - 1);
    g_assert_cmpfloat (get_distance (places, 0, 2), >=, 36 * 12 - 1);
    g_assert_cmpfloat (get_distance (places, 1, 2), >=, 36 * 10 - 1);
    RUN (fixture->folder, small, "-", "--engine", engines[e], "-o", "-");
    parse_places (output, 3, places);
    g_assert_cmpfloat (get_distance (places, 0, 1), <, 36 * 14);
  }
  /* Small as the spacing is, the discs of actors are not below 11 units. */
  RUN (fixture->folder, NULL, "p.skein", "--spacing", "10", "--room", "0", "-o", "-");
  parse_places (output, 5, places);
  for (guint v = 0; v < 5; v++)
    for (guint w = 0; w < v; w++)
      g_assert_cmpfloat (get_distance (places, v, w), >, 22);
}

/* What the command does to the project: nothing. */
static void
test_project_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "p.skein", NULL);
  g_autoptr (GMappedFile) before = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) then = NULL;
  g_autofree char *now = NULL;
  gsize length;

  then = g_bytes_new (g_mapped_file_get_contents (before), g_mapped_file_get_length (before));
  RUN (fixture->folder, NULL, "p.skein", "-o", "-");
  g_assert_cmpint (status, ==, DONE);
  g_assert_true (g_file_get_contents (path, &now, &length, NULL));
  g_assert_cmpmem (now, length, g_bytes_get_data (then, NULL), g_bytes_get_size (then));
}

static void
assert_other (Fixture *fixture, const char *engine, const char *option, const char *value)
{
  g_autofree char *usual = NULL;

  RUN (fixture->folder, NULL, "g.dot", "--engine", engine, "-o", "-");
  g_assert_cmpint (status, ==, DONE);
  usual = g_strdup (output);
  RUN (fixture->folder, NULL, "g.dot", "--engine", engine, option, value, "-o", "-");
  g_assert_cmpint (status, ==, DONE);
  g_assert_cmpstr (output, !=, usual);
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  double places[12];

  assert_other (fixture, "force", "--seed", "9");
  assert_other (fixture, "force", "--steps", "3");
  assert_other (fixture, "force", "--room", "1");
  assert_other (fixture, "force", "--spacing", "300");
  assert_other (fixture, "concentric", "--focus", "3");
  assert_other (fixture, "twopi", "--focus", "3");
  assert_other (fixture, "dot", "--spacing", "300");
  assert_other (fixture, "neato", "--spacing", "300");
  assert_other (fixture, "circo", "--room", "1");

  RUN (fixture->folder, NULL, "g.dot", "--engine", "force", "--cluster", "1", "--even", "-o", "-");
  parse_places (output, 6, places);
  RUN (fixture->folder, NULL, "g.txt", "--engine", "concentric", "--focus", "3", "-o", "-");
  parse_places (output, 6, places);
  g_assert_cmpfloat (get_distance (places, 3, 2) + 50, <, get_distance (places, 3, 1));
  g_assert_cmpfloat (get_distance (places, 3, 1) + 50, <, get_distance (places, 3, 0));
  /* As graphviz has it: three layers down to the end of the path, y downwards. */
  RUN (fixture->folder, NULL, "g.txt", "--engine", "dot", "--raw", "-o", "-");
  parse_places (output, 6, places);
  for (guint v = 0; v < 3; v++)
    g_assert_cmpfloat (places[2 * v + 1] + 50, <, places[2 * v + 3]);
}

static void
test_small (Fixture *fixture, gconstpointer data)
{
  double places[4];

  for (guint e = 0; e < G_N_ELEMENTS (engines); e++) {
    RUN (fixture->folder, "0 0\n", "-", "--engine", engines[e], "-o", "-");
    g_assert_cmpint (status, ==, DONE);
    g_assert_cmpstr (output, ==, "");
    RUN (fixture->folder, "digraph { a -> a }", "-", "--engine", engines[e], "-o", "-");
    g_assert_cmpint (status, ==, DONE);
    parse_places (output, 1, places);
    RUN (fixture->folder, "2 0", "-", "--engine", engines[e], "-o", "-");
    g_assert_cmpint (status, ==, DONE);
    parse_places (output, 2, places);
  }
}

/* Nothing on standard output, a reason on the other. */
static void
assert_refused (int wanted)
{
  g_assert_cmpint (status, ==, wanted);
  g_assert_cmpstr (output, ==, "");
  g_assert_cmpstr (complaint, !=, "");
  g_assert_null (strstr (complaint, "LAYOUT"));
}

static void
test_bad_input (Fixture *fixture, gconstpointer data)
{
  static const char *const inputs[] = {
    "",
    "\n\n",
    "hello",
    "digraph {",
    "3",
    "3 x",
    "3 1",
    "3 1\n0 3\n",
    "3 1\n0 -1\n",
    "3 1\n0 1 2\n",
    "3 2\n0 1\n",
    "3 1\n0 1\n1 2\n",
    "99999999999999999999 0\n",
    "20000001 0\n",
    "3 4294967295\n0 1\n",
    "3 99999999999999999999\n",
    "1.5 0\n",
    "2 1\n0 1e5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++) {
    g_test_message ("input %u", i);
    RUN (fixture->folder, inputs[i], "-", "-o", "-");
    assert_refused (FAILED);
  }
  RUN (fixture->folder, "1000000000 0\n", "-", "-o", "-");
  assert_refused (FAILED);
  g_assert_nonnull (strstr (complaint, "too large"));
  RUN (fixture->folder, NULL, "absent.dot", "-o", "-");
  assert_refused (FAILED);
  RUN (fixture->folder, NULL, ".", "-o", "-");
  assert_refused (FAILED);
  write_file (fixture->folder, "q.skein", "SQLite format 3");
  RUN (fixture->folder, NULL, "q.skein", "-o", "-");
  assert_refused (FAILED);
  RUN (fixture->folder, "SQLite format 3", "-", "-o", "-");
  assert_refused (FAILED);
  RUN (fixture->folder, NULL, "g.txt", "-o", "absent/places.txt");
  g_assert_cmpint (status, ==, FAILED);
}

/* Sizes and weights that no graph has. */
static void
test_odd_numbers (Fixture *fixture, gconstpointer data)
{
  static const char odd[] =
      "digraph { a [width=\"1e300\"]; b [width=nan, height=-3]; c [width=inf]; "
      "a -> b [weight=-7]; b -> c [weight=\"1e30\"]; c -> a [weight=x]; }";
  double places[6];

  for (guint e = 0; e < G_N_ELEMENTS (engines); e++) {
    RUN (fixture->folder, odd, "-", "--engine", engines[e], "-o", "-");
    g_assert_cmpint (status, ==, DONE);
    parse_places (output, 3, places);
  }
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  static const char *const calls[][6] = {
    { "g.txt" },
    { "-o", "x.txt" },
    { "g.txt", "g.dot", "-o", "-" },
    { "g.txt", "-o", "-", "--engine", "fdp" },
    { "g.txt", "-o", "-", "--engine", "" },
    { "g.txt", "-o", "-", "--focus", "6" },
    { "g.txt", "-o", "-", "--focus", "-1" },
    { "g.txt", "-o", "-", "--focus", "4294967296" },
    { "g.txt", "-o", "-", "--seed", "-1" },
    { "g.txt", "-o", "-", "--seed", "one" },
    { "g.txt", "-o", "-", "--threads", "65" },
    { "g.txt", "-o", "-", "--steps", "-1" },
    { "g.txt", "-o", "-", "--cluster", "1.5" },
    { "g.txt", "-o", "-", "--cluster", "nan" },
    { "g.txt", "-o", "-", "--room", "-1" },
    { "g.txt", "-o", "-", "--spacing", "0" },
    { "g.txt", "-o", "-", "--spacing", "inf" },
    { "g.txt", "-o", "-", "--raw" },
  };

  for (guint c = 0; c < G_N_ELEMENTS (calls); c++) {
    const char *arguments[G_N_ELEMENTS (calls[0]) + 1] = { NULL };

    memcpy (arguments, calls[c], sizeof calls[c]);
    run_strv (fixture->folder, NULL, arguments);
    assert_refused (USAGE);
  }
}

#define ADD(path, func) g_test_add ("/cli/layout/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  ADD ("engines", test_engines);
  ADD ("radii", test_radii);
  ADD ("project-kept", test_project_kept);
  ADD ("options", test_options);
  ADD ("small", test_small);
  ADD ("bad-input", test_bad_input);
  ADD ("odd-numbers", test_odd_numbers);
  ADD ("usage", test_usage);
  result = g_test_run ();
  g_free (output);
  g_free (complaint);
  return result;
}

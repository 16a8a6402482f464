// SPDX-License-Identifier: MPL-2.0
/* One table of our engine and its peers, side by side in one run: each is a program of its own that reads
 * a graph, lays it out, says how long that alone took, and writes where the nodes are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "bench-graphs.h"
#include "bench-metrics.h"
#include "skein-layout.h"

#define N_SEEDS 5
#define SECONDS_PER_PEER "120"
/* What takes longer than this is run once. */
#define LONG_RUN 10.0
/* A driver says so if what it drives is not installed. */
#define EXIT_ABSENT 77
#define N_STEPS 20

/**
 * Peer:
 * @name: the name in the table
 * @most_nodes: graphs with more are not given to it
 * @command: the program, from the folder of the benchmark: a built one, or a script after its
 *   interpreter; the graph and the file for the places come last
 */
typedef struct {
  const char *name;
  guint32 most_nodes;
  const char *command[8];
} Peer;

#define ALL G_MAXUINT32
static const Peer peers[] = {
  { "skein, 1 thread", ALL, { "skein-cli", "1" } },
  { "skein, 2 threads", ALL, { "skein-cli", "2" } },
  { "skein, even", 200000, { "skein-cli", "2", "--even" } },
  { "graphviz sfdp", 200000, { "peer-graphviz", "sfdp" } },
  { "igraph fr", 20000, { "peer-igraph", "fr" } },
  { "igraph drl", 20000, { "peer-igraph", "drl" } },
  { "tulip fm3", 200000, { "python3", "peer-tulip.py", "FM^3 (OGDF)" } },
  { "tulip fmme",
    ALL,
    { "python3", "peer-tulip.py", "Fast Multipole Multilevel Embedder (OGDF)" } },
  { "d3-force", 20000, { "node", "peer-js.mjs", "d3" } },
  { "ngraph", 20000, { "node", "peer-js.mjs", "ngraph" } },
  { "forceatlas2", 20000, { "node", "peer-js.mjs", "fa2" } },
};

/* A run: seconds, peak memory in megabytes, and quality. */
typedef struct {
  double seconds;
  double memory;
  BenchMetrics metrics;
} Run;

typedef struct {
  char *build;
  char *source;
  char *scratch;
  guint n_seeds;
  gboolean is_absent[G_N_ELEMENTS (peers)];
} Bench;

static GPtrArray *
make_command (
    const Bench *bench, const Peer *peer, const char *graph, const char *places, guint seed)
{
  GPtrArray *command = g_ptr_array_new_with_free_func (g_free);
  const char *const *word = peer->command;

  g_ptr_array_add (command, g_strdup ("timeout"));
  g_ptr_array_add (command, g_strdup (SECONDS_PER_PEER));
  if (g_str_equal (word[0], "skein-cli")) {
    g_ptr_array_add (command, g_build_filename (bench->build, "app", "cli", "skein-cli", NULL));
    g_ptr_array_add (command, g_strdup ("layout"));
    g_ptr_array_add (command, g_strdup_printf ("--seed=%u", seed));
    g_ptr_array_add (command, g_strdup_printf ("--threads=%s", word[1]));
    if (word[2] != NULL)
      g_ptr_array_add (command, g_strdup (word[2]));
    g_ptr_array_add (command, g_strdup (graph));
    g_ptr_array_add (command, g_strdup ("-o"));
  } else {
    for (; *word != NULL; word++) {
      gboolean is_built = g_str_has_prefix (*word, "peer-") && strchr (*word, '.') == NULL;
      gboolean is_script = g_str_has_prefix (*word, "peer-") && !is_built;

      g_ptr_array_add (
          command,
          is_built    ? g_build_filename (bench->build, "tests", "bench", "layout", *word, NULL)
          : is_script ? g_build_filename (bench->source, *word, NULL)
                      : g_strdup (*word));
    }
    g_ptr_array_add (command, g_strdup_printf ("%u", seed));
    g_ptr_array_add (command, g_strdup (graph));
  }
  g_ptr_array_add (command, g_strdup (places));
  g_ptr_array_add (command, NULL);
  return command;
}

/* Runs a command to its end. Returns its exit status, or -1 if it could not be run. */
static int
run_command (GPtrArray *command, Run *run)
{
  g_autoptr (GString) said = g_string_new (NULL);
  struct rusage usage;
  const char *time;
  char piece[512];
  FILE *stream;
  GPid pid;
  int status;
  int fd;

  if (!g_spawn_async_with_pipes (NULL,
                                 (char **) command->pdata,
                                 NULL,
                                 G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                                     G_SPAWN_STDOUT_TO_DEV_NULL,
                                 NULL,
                                 NULL,
                                 &pid,
                                 NULL,
                                 NULL,
                                 &fd,
                                 NULL))
    return -1;
  stream = fdopen (fd, "r");
  while (fgets (piece, sizeof piece, stream) != NULL)
    g_string_append (said, piece);
  fclose (stream);
  if (wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status))
    return -1;
  time = strstr (said->str, "LAYOUT ");
  run->seconds = time != NULL ? g_ascii_strtod (time + strlen ("LAYOUT "), NULL) : -1;
  run->memory = (double) usage.ru_maxrss / 1024;
  return WEXITSTATUS (status) == 0 && time == NULL ? -1 : WEXITSTATUS (status);
}

static int
compare_runs_cb (gconstpointer a, gconstpointer b)
{
  const Run *x = a;
  const Run *y = b;

  return (x->seconds > y->seconds) - (x->seconds < y->seconds);
}

static double
take_median (const Run *runs, guint n, gsize offset)
{
  double value[N_SEEDS] = { 0 };

  for (guint r = 0; r < n; r++)
    value[r] = *(const double *) ((const char *) &runs[r] + offset);
  for (guint a = 1; a < n; a++)
    for (guint b = a; b > 0 && value[b] < value[b - 1]; b--) {
      double kept = value[b];

      value[b] = value[b - 1];
      value[b - 1] = kept;
    }
  return value[n / 2];
}

static void
print_row (const char *name, const Run *runs, guint n, double reference)
{
  double seconds = take_median (runs, n, offsetof (Run, seconds));

#define MEDIAN(field) take_median (runs, n, offsetof (Run, field))
  g_print ("  %-18s %9.4f %8.2f %8.0f %8.4f %8.4f %8.4f %7.2f %9.2f %4u\n",
           name,
           seconds,
           reference > 0 ? seconds / reference : 1.0,
           MEDIAN (memory),
           MEDIAN (metrics.stress),
           MEDIAN (metrics.np1),
           MEDIAN (metrics.np2),
           MEDIAN (metrics.variation),
           MEDIAN (metrics.crossings),
           n);
#undef MEDIAN
}

/* Runs a peer with each seed. Returns the median of seconds, or 0. */
static double
run_peer (Bench *bench, guint p, const BenchGraph *graph, const char *file, double reference)
{
  g_autofree char *places = g_build_filename (bench->scratch, "places", NULL);
  Run runs[N_SEEDS];
  guint n = 0;

  while (n < bench->n_seeds) {
    g_autoptr (GPtrArray) command = make_command (bench, &peers[p], file, places, n + 1);
    int status = run_command (command, &runs[n]);

    if (status == EXIT_ABSENT || status == 126 || status == 127) {
      bench->is_absent[p] = TRUE;
      return 0;
    }
    if (status != 0 || !bench_metrics_measure (graph, places, &runs[n].metrics)) {
      g_print ("  %-18s %s\n",
               peers[p].name,
               status == 124 ? "not done in " SECONDS_PER_PEER " s" : "failed");
      return 0;
    }
    n++;
    if (runs[n - 1].seconds > LONG_RUN)
      break;
  }
  qsort (runs, n, sizeof (Run), compare_runs_cb);
  print_row (peers[p].name, runs, n, reference);
  return runs[n / 2].seconds;
}

/* The median cost of a step in which every node is warm, in milliseconds. */
static double
time_step (const SkeinTopology *topology, guint threads, gboolean has_discs)
{
  g_autofree float *radius = g_new0 (float, (gsize) topology->n_nodes + 1);
  SkeinLayoutInput input = { .radius = radius };
  SkeinLayoutParams params;
  g_autoptr (SkeinLayout) layout = NULL;
  Run steps[N_STEPS];
  guint n = 0;

  for (guint32 v = 0; has_discs && v < topology->n_nodes; v++)
    radius[v] = 14.0f + (float) MIN (skein_topology_get_degree (topology, v), 14);
  skein_layout_params_init (&params);
  params.threads = threads;
  layout = skein_layout_new (topology, &input, &params);
  /* The way through the levels is half of the whole. */
  while (skein_layout_get_fraction (layout) < 0.52 && skein_layout_step (layout, NULL))
    continue;
  while (n < N_STEPS && skein_layout_get_fraction (layout) < 0.94) {
    gint64 start = g_get_monotonic_time ();

    skein_layout_step (layout, NULL);
    steps[n++].seconds = (double) (g_get_monotonic_time () - start) / 1000;
  }
  qsort (steps, n, sizeof (Run), compare_runs_cb);
  return n == 0 ? 0 : steps[n / 2].seconds;
}

static void
print_steps (const BenchGraph *graph)
{
  g_autofree guint32 *source = g_new (guint32, (gsize) graph->n_edges + 1);
  g_autofree guint32 *target = g_new (guint32, (gsize) graph->n_edges + 1);
  g_autoptr (SkeinTopology) topology = NULL;

  for (guint32 e = 0; e < graph->n_edges; e++) {
    source[e] = graph->ends[2 * e];
    target[e] = graph->ends[2 * e + 1];
  }
  topology = skein_topology_new (graph->n_nodes, graph->n_edges, source, target, NULL);
  g_print ("  one live step, ms: points %.3f (1 thread) %.3f (2); with discs %.3f (1) %.3f (2)\n",
           time_step (topology, 1, FALSE),
           time_step (topology, 2, FALSE),
           time_step (topology, 1, TRUE),
           time_step (topology, 2, TRUE));
}

static void
run_graph (Bench *bench, const char *name, const BenchGraph *graph)
{
  g_autofree char *file = g_build_filename (bench->scratch, "graph", NULL);
  double reference = 0;

  if (graph == NULL || !bench_graph_write (graph, file)) {
    g_printerr ("%s could not be read\n", name);
    return;
  }
  g_print ("\n%s (%u nodes, %u edges)\n", name, graph->n_nodes, graph->n_edges);
  g_print ("  %-18s %9s %8s %8s %8s %8s %8s %7s %9s %4s\n",
           "engine",
           "seconds",
           "times",
           "peak MB",
           "stress",
           "NP1",
           "NP2",
           "edge CV",
           "crossings",
           "runs");
  for (guint p = 0; p < G_N_ELEMENTS (peers); p++) {
    double seconds;

    if (bench->is_absent[p] || graph->n_nodes > peers[p].most_nodes)
      continue;
    seconds = run_peer (bench, p, graph, file, reference);
    reference = p == 0 ? seconds : reference;
  }
  print_steps (graph);
}

static BenchGraph *
make_graph (const char *name)
{
  if (g_str_equal (name, "comm1k"))
    return bench_graph_new_communities (1000, 1);
  if (g_str_equal (name, "comm10k"))
    return bench_graph_new_communities (10000, 2);
  if (g_str_equal (name, "comm100k"))
    return bench_graph_new_communities (100000, 3);
  if (g_str_equal (name, "comm1m"))
    return bench_graph_new_communities (1000000, 6);
  if (g_str_equal (name, "ba10k"))
    return bench_graph_new_scale_free (10000, 5);
  if (g_str_equal (name, "grid100"))
    return bench_graph_new_grid (100);
  return bench_graph_read (name);
}

static void
run_all (Bench *bench, char **names, gboolean is_full)
{
  static const char *const own[] = {
    "comm1k", "grid100", "comm10k", "ba10k", "comm100k", "comm1m"
  };

  for (guint g = 0; names == NULL && g < G_N_ELEMENTS (own) - !is_full; g++) {
    g_autoptr (BenchGraph) graph = make_graph (own[g]);

    run_graph (bench, own[g], graph);
  }
  for (; names != NULL && *names != NULL; names++) {
    g_autoptr (BenchGraph) graph = make_graph (*names);
    g_autofree char *name = g_path_get_basename (*names);

    run_graph (bench, name, graph);
  }
  g_print ("\n");
  for (guint p = 0; p < G_N_ELEMENTS (peers); p++)
    if (bench->is_absent[p])
      g_print ("%s: skipped, since it is not installed\n", peers[p].name);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  gboolean is_full = FALSE;
  Bench bench = { .n_seeds = N_SEEDS, .source = (char *) BENCH_SOURCE };
  int n_seeds = N_SEEDS;
  GOptionEntry entries[] = {
    { "full", 0, 0, G_OPTION_ARG_NONE, &is_full, "With a graph of a million nodes", NULL },
    { "seeds",
      0,
      0,
      G_OPTION_ARG_INT,
      &n_seeds,
      "How many runs each figure is the median of",
      "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, "Graphs", "GRAPH…" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *here = g_path_get_dirname (argv[0]);
  g_autofree char *file = NULL;
  g_autofree char *places = NULL;

  g_option_context_set_summary (
      context,
      "Without graphs: comm1k, grid100, comm10k, ba10k and comm100k, which it makes itself. A graph is\n"
      "one of these names, or a file of a line “nodes edges” and a line “a b” an edge, nodes from 0.\n"
      "“times”: how many times as long it takes as Skein with one thread.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  bench.n_seeds = (guint) CLAMP (n_seeds, 1, N_SEEDS);
  bench.build = g_strdup (g_getenv ("SKEIN_BUILD"));
  if (bench.build == NULL)
    bench.build = g_build_filename (here, "..", "..", "..", NULL);
  bench.scratch = g_dir_make_tmp ("skein-bench-XXXXXX", NULL);
  if (bench.scratch == NULL)
    return 1;
  run_all (&bench, names, is_full);
  file = g_build_filename (bench.scratch, "graph", NULL);
  places = g_build_filename (bench.scratch, "places", NULL);
  remove (file);
  remove (places);
  remove (bench.scratch);
  g_free (bench.scratch);
  g_free (bench.build);
  return 0;
}

// SPDX-License-Identifier: MPL-2.0
/* One table of our engine and its peers, side by side in one run: each is a program of its own that reads
 * a graph, lays it out, says how long that alone took, and writes where the nodes are. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-graphs.h"
#include "bench-peers.h"
#include "bench-targets.h"
#include "skein-layout.h"

#define SECONDS_PER_PEER 120
#define SEEDS_IN_HASTE 3
#define N_STEPS 20

/**
 * Bench:
 * @data: (nullable): a folder of graphs that are taken instead of those made to be like them
 * @wanted: which peers are compared with ours
 * @is_absent: which peers turned out not to be installed
 */
typedef struct {
  BenchRunner runner;
  const char *data;
  gboolean wanted[BENCH_N_PEERS];
  gboolean is_absent[BENCH_N_PEERS];
  BenchTally tally;
} Bench;

/* The graphs that are made, smallest first. */
static const char *const all_graphs[] = { "lesmis",  "comm1k",  "ba1k",  "1138_bus", "uspower",
                                          "grid100", "comm10k", "ba10k", "comm100k", "comm1m" };
#define N_UP_TO_10K 8
#define N_UP_TO_100K 9

static void
print_heads (void)
{
  g_print ("  %-16s %10s %8s %8s %8s %8s %8s %8s %10s %5s\n",
           "engine",
           "seconds",
           "ratio",
           "peak MB",
           "stress",
           "NP1",
           "NP2",
           "edge CV",
           "crossings",
           "runs");
}

static void
print_row (BenchPeer peer, const BenchResult *result, double reference)
{
  const char *name = bench_peer_get_name (peer);
  g_autofree char *seconds = NULL;

  if (result->outcome == BENCH_FAILED)
    g_print ("  %-16s failed\n", name);
  if (result->outcome == BENCH_TOO_SLOW)
    g_print ("  %-16s %10s no drawing until the limit\n", name, "");
  if (result->outcome != BENCH_DONE)
    return;
  seconds = g_strdup_printf ("%s%.4f", result->is_least ? "> " : "", result->seconds);
  g_print ("  %-16s %10s %8.2f %8.0f %8.4f %8.4f %8.4f %8.2f %10.2f %5u",
           name,
           seconds,
           reference > 0 ? result->seconds / reference : 1.0,
           result->memory,
           result->metrics.stress,
           result->metrics.np1,
           result->metrics.np2,
           result->metrics.variation,
           result->metrics.crossings,
           result->n_runs);
  if (result->steps > 0)
    g_print ("  stopped after %u of 300 steps", result->steps);
  g_print ("\n");
}

static int
compare_doubles_cb (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median cost of a step in which every node is warm, in milliseconds. */
static double
time_step (const SkeinTopology *topology, guint threads, gboolean has_discs)
{
  g_autofree float *radius = g_new0 (float, (gsize) topology->n_nodes + 1);
  SkeinLayoutInput input = { .radius = radius };
  SkeinLayoutParams params;
  g_autoptr (SkeinLayout) layout = NULL;
  double steps[N_STEPS];
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
    steps[n++] = (double) (g_get_monotonic_time () - start) / 1000;
  }
  qsort (steps, n, sizeof (double), compare_doubles_cb);
  return n == 0 ? 0 : steps[n / 2];
}

/* Returns the milliseconds with two threads, of points. */
static double
print_steps (const BenchGraph *graph)
{
  g_autofree guint32 *source = g_new (guint32, (gsize) graph->n_edges + 1);
  g_autofree guint32 *target = g_new (guint32, (gsize) graph->n_edges + 1);
  g_autoptr (SkeinTopology) topology = NULL;
  double step;

  for (guint32 e = 0; e < graph->n_edges; e++) {
    source[e] = graph->ends[2 * e];
    target[e] = graph->ends[2 * e + 1];
  }
  topology = skein_topology_new (graph->n_nodes, graph->n_edges, source, target, NULL);
  step = time_step (topology, 2, FALSE);
  g_print ("  one live step, ms: points %.3f (1 thread) %.3f (2); with discs %.3f (1) %.3f (2)\n",
           time_step (topology, 1, FALSE),
           step,
           time_step (topology, 1, TRUE),
           time_step (topology, 2, TRUE));
  return step;
}

static void
run_graph (Bench *bench, const char *name, const BenchGraph *graph, gboolean is_alike)
{
  g_autofree char *path = g_build_filename (bench->runner.scratch, "graph", NULL);
  BenchResult results[BENCH_N_PEERS] = { 0 };
  double reference = 0;

  if (!bench_graph_write (graph, path)) {
    g_printerr ("%s could not be written\n", path);
    return;
  }
  g_print ("\n%s%s (%u nodes, %u edges)\n",
           name,
           is_alike ? ", one that is made alike" : "",
           graph->n_nodes,
           graph->n_edges);
  print_heads ();
  for (BenchPeer p = 0; p < BENCH_N_PEERS; p++) {
    if (!bench->wanted[p] || bench->is_absent[p])
      continue;
    results[p] = bench_peer_run (&bench->runner, p, graph, path);
    bench->is_absent[p] = results[p].outcome == BENCH_ABSENT;
    reference = p == BENCH_PEER_SKEIN_2 ? results[p].seconds : reference;
    print_row (p, &results[p], reference);
  }
  bench_targets_print (name, is_alike, results, print_steps (graph), &bench->tally);
}

/* Runs the graph of a file, or the one that has a name: from the folder of data if it is there. */
static gboolean
run_named (Bench *bench, const char *wanted)
{
  g_autofree char *base = g_path_get_basename (wanted);
  g_autofree char *file = g_strconcat (base, ".txt", NULL);
  g_autofree char *path = bench->data != NULL ? g_build_filename (bench->data, file, NULL) : NULL;
  g_autoptr (BenchGraph) graph = path != NULL ? bench_graph_read (path) : NULL;
  gboolean is_alike = FALSE;

  if (graph == NULL) {
    graph = bench_graph_new_named (wanted);
    is_alike =
        graph != NULL && (strcmp (wanted, "lesmis") == 0 || strcmp (wanted, "uspower") == 0 ||
                          strcmp (wanted, "1138_bus") == 0);
  }
  if (graph == NULL)
    graph = bench_graph_read (wanted);
  if (graph == NULL || graph->n_nodes < 2 || graph->n_edges == 0) {
    g_printerr ("%s is neither the name of a graph nor a file with one\n", wanted);
    return FALSE;
  }
  if (g_str_has_suffix (base, ".txt"))
    base[strlen (base) - strlen (".txt")] = '\0';
  run_graph (bench, base, graph, is_alike);
  return TRUE;
}

static gboolean
run_all (Bench *bench, char **names, guint n_own)
{
  gboolean is_fine = TRUE;

  for (guint g = 0; names == NULL && g < n_own; g++)
    is_fine &= run_named (bench, all_graphs[g]);
  for (; names != NULL && *names != NULL; names++)
    is_fine &= run_named (bench, *names);
  g_print ("\n");
  for (BenchPeer p = 0; p < BENCH_N_PEERS; p++)
    if (bench->is_absent[p])
      g_print ("%s: skipped, since it is not installed; ./dev setup --bench does it\n",
               bench_peer_get_name (p));
  g_print ("targets: %u reached, %u missed, %u not decided\n%s",
           bench->tally.n_reached,
           bench->tally.n_missed,
           bench->tally.n_open,
           bench->tally.missed->str);
  return is_fine;
}

/* Ours are always run. A word chooses all peers whose names hold it. */
static gboolean
choose_peers (Bench *bench, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", ",", -1);

  for (BenchPeer p = 0; p < BENCH_N_PEERS; p++)
    bench->wanted[p] = words == NULL || BENCH_IS_OURS (p);
  for (char **word = list; *word != NULL; word++) {
    gboolean is_known = **word == '\0';

    for (BenchPeer p = 0; **word != '\0' && p < BENCH_N_PEERS; p++)
      if (strstr (bench_peer_get_name (p), *word) != NULL)
        bench->wanted[p] = is_known = TRUE;
    if (!is_known) {
      g_printerr ("no peer is called %s\n", *word);
      return FALSE;
    }
  }
  return TRUE;
}

static int
run_bench (Bench *bench, char **names, guint n_own)
{
  g_autofree char *scratch = g_dir_make_tmp ("skein-bench-XXXXXX", NULL);
  g_autofree char *graph = NULL;
  g_autofree char *places = NULL;
  gboolean is_fine;

  if (scratch == NULL)
    return 1;
  graph = g_build_filename (scratch, "graph", NULL);
  places = g_build_filename (scratch, "places", NULL);
  bench->runner.scratch = scratch;
  bench->tally.missed = g_string_new (NULL);
  is_fine = run_all (bench, names, n_own);
  g_string_free (bench->tally.missed, TRUE);
  remove (graph);
  remove (places);
  remove (scratch);
  return is_fine ? 0 : 1;
}

static const char summary[] =
    "Graphs have names: lesmis, comm1k, ba1k, 1138_bus, uspower, grid100, comm10k, ba10k, comm100k and,\n"
    "with --full, comm1m. They are made; lesmis, 1138_bus and uspower only like those that are known by\n"
    "these names. Or they are files of a line “nodes edges” and a line “a b” an edge, nodes from 0.\n"
    "“ratio”: how many times as long it takes as Skein with two threads.";

int
main (int argc, char **argv)
{
  g_autofree char *graphs = NULL;
  g_autofree char *words = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) names = NULL;
  gboolean is_full = FALSE;
  gboolean is_quick = FALSE;
  int n_seeds = 0;
  int limit = SECONDS_PER_PEER;
  GOptionEntry entries[] = {
    { "graphs", 0, 0, G_OPTION_ARG_FILENAME, &graphs, "These graphs only", "NAME,…" },
    { "peers", 0, 0, G_OPTION_ARG_STRING, &words, "These peers only, by part of a name", "NAME,…" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "A folder of graphs as NAME.txt", "FOLDER" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "The most seconds of a run (120)", "SECONDS" },
    { "seeds", 0, 0, G_OPTION_ARG_INT, &n_seeds, "The most runs of each (5)", "N" },
    { "quick",
      0,
      0,
      G_OPTION_ARG_NONE,
      &is_quick,
      "Only graphs up to 10,000 nodes, with three runs of each",
      NULL },
    { "full", 0, 0, G_OPTION_ARG_NONE, &is_full, "With a graph of a million nodes", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[GRAPH…]" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *here = g_path_get_dirname (argv[0]);
  g_autofree char *build = g_strdup (g_getenv ("SKEIN_BUILD"));
  Bench bench = { 0 };

  /* For what is printed. Numbers are read and written as in C. */
  setlocale (LC_CTYPE, "");
  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (!choose_peers (&bench, words))
    return 2;
  if (n_seeds == 0)
    n_seeds = is_quick ? SEEDS_IN_HASTE : BENCH_MOST_SEEDS;
  if (build == NULL)
    build = g_build_filename (here, "..", "..", "..", NULL);
  bench.data = data;
  bench.runner = (BenchRunner){ .build = build,
                                .source = BENCH_SOURCE,
                                .n_seeds = (guint) CLAMP (n_seeds, 1, BENCH_MOST_SEEDS),
                                .limit = (guint) CLAMP (limit, 1, 86400) };
  names = graphs != NULL ? g_strsplit (graphs, ",", -1) : g_steal_pointer (&files);
  return run_bench (&bench,
                    names,
                    is_full    ? G_N_ELEMENTS (all_graphs)
                    : is_quick ? N_UP_TO_10K
                               : N_UP_TO_100K);
}

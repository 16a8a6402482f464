// SPDX-License-Identifier: MPL-2.0
#include "bench-peers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* What takes longer than this is run once. */
#define LONG_RUN 5.0
/* A driver says so if what it drives is not installed. */
#define EXIT_ABSENT 77
/* What timeout says if it could not find or start the program, and if it stopped it. */
#define EXIT_NOT_STARTED 126
#define EXIT_NOT_FOUND 127
#define EXIT_STOPPED 124
#define EXIT_KILLED 137
/* The binding for Tulip comes with the system's own interpreter. */
#define SYSTEM_PYTHON "/usr/bin/python3"

/**
 * Peer:
 * @name: the name in the table
 * @most_nodes: graphs with more are not given to it
 * @command: the program, from the folder of the benchmark: a built one, or a script after its
 *   interpreter; the seed, the graph and the file for the places come last
 */
typedef struct {
  const char *name;
  guint32 most_nodes;
  const char *command[4];
} Peer;

#define ALL G_MAXUINT32
static const Peer peers[BENCH_N_PEERS] = {
  [BENCH_PEER_SKEIN_2] = { "skein, 2 threads", ALL, { "skein-cli", "2" } },
  [BENCH_PEER_SKEIN_1] = { "skein, 1 thread", ALL, { "skein-cli", "1" } },
  [BENCH_PEER_SKEIN_EVEN] = { "skein, even", 200000, { "skein-cli", "2", "--even" } },
  [BENCH_PEER_SFDP] = { "graphviz sfdp", 200000, { "peer-graphviz", "sfdp" } },
  [BENCH_PEER_IGRAPH_FR] = { "igraph fr", 200000, { "peer-igraph", "fr" } },
  [BENCH_PEER_IGRAPH_DRL] = { "igraph drl", 200000, { "peer-igraph", "drl" } },
  [BENCH_PEER_TULIP_FM3] = { "tulip fm3",
                             200000,
                             { SYSTEM_PYTHON, "peer-tulip.py", "FM^3 (OGDF)" } },
  [BENCH_PEER_TULIP_FMME] = { "tulip fmme",
                              ALL,
                              { SYSTEM_PYTHON,
                                "peer-tulip.py",
                                "Fast Multipole Multilevel Embedder (OGDF)" } },
  [BENCH_PEER_D3] = { "d3-force", 200000, { "node", "peer-js.mjs", "d3" } },
  [BENCH_PEER_NGRAPH] = { "ngraph", 200000, { "node", "peer-js.mjs", "ngraph" } },
  [BENCH_PEER_FORCE_ATLAS] = { "forceatlas2", 200000, { "node", "peer-js.mjs", "fa2" } },
};

const char *
bench_peer_get_name (BenchPeer peer)
{
  return peers[peer].name;
}

static void
add_own_words (GPtrArray *command, const BenchRunner *runner, const Peer *peer, guint seed)
{
  g_ptr_array_add (command, g_build_filename (runner->build, "app", "cli", "skein-cli", NULL));
  g_ptr_array_add (command, g_strdup ("layout"));
  g_ptr_array_add (command, g_strdup_printf ("--seed=%u", seed));
  g_ptr_array_add (command, g_strdup_printf ("--threads=%s", peer->command[1]));
  if (peer->command[2] != NULL)
    g_ptr_array_add (command, g_strdup (peer->command[2]));
}

static void
add_driver_words (GPtrArray *command, const BenchRunner *runner, const Peer *peer, guint seed)
{
  for (guint w = 0; w < G_N_ELEMENTS (peer->command) && peer->command[w] != NULL; w++) {
    const char *word = peer->command[w];
    gboolean is_driver = g_str_has_prefix (word, "peer-");

    if (is_driver && strchr (word, '.') != NULL)
      g_ptr_array_add (command, g_build_filename (runner->source, word, NULL));
    else if (is_driver)
      g_ptr_array_add (command,
                       g_build_filename (runner->build, "tests", "bench", "layout", word, NULL));
    else
      g_ptr_array_add (command, g_strdup (word));
  }
  g_ptr_array_add (command, g_strdup_printf ("%u", seed));
}

static GPtrArray *
make_command (
    const BenchRunner *runner, const Peer *peer, const char *graph, const char *places, guint seed)
{
  GPtrArray *command = g_ptr_array_new_with_free_func (g_free);
  gboolean is_own = g_str_equal (peer->command[0], "skein-cli");

  g_ptr_array_add (command, g_strdup ("timeout"));
  /* In the foreground, the benchmark can be stopped from the keyboard with all that it runs. */
  g_ptr_array_add (command, g_strdup ("--foreground"));
  g_ptr_array_add (command, g_strdup ("--kill-after=5"));
  g_ptr_array_add (command, g_strdup_printf ("%u", runner->limit));
  if (is_own)
    add_own_words (command, runner, peer, seed);
  else
    add_driver_words (command, runner, peer, seed);
  g_ptr_array_add (command, g_strdup (graph));
  if (is_own)
    g_ptr_array_add (command, g_strdup ("-o"));
  g_ptr_array_add (command, g_strdup (places));
  g_ptr_array_add (command, NULL);
  return command;
}

/* Takes the number after a word at the begin of a line of what a driver said, or @otherwise. */
static double
find_number (const char *said, const char *word, double otherwise)
{
  g_autofree char *start = g_strconcat (word, " ", NULL);

  for (const char *at = said; at != NULL; at = strchr (at, '\n')) {
    at += *at == '\n';
    if (g_str_has_prefix (at, start))
      return g_ascii_strtod (at + strlen (start), NULL);
  }
  return otherwise;
}

/* Runs a command to its end. Returns its exit status, or -1 if it could not be run. */
static int
run_command (const BenchRunner *runner, GPtrArray *command, BenchResult *run)
{
  g_auto (GStrv) env = g_get_environ ();
  g_autofree char *limit = g_strdup_printf ("%u", runner->limit);
  g_autoptr (GString) said = g_string_new (NULL);
  struct rusage usage;
  char piece[512];
  FILE *stream;
  GPid pid;
  int status;
  int fd;

  /* Drivers that make steps stop in time, so that there is a drawing to measure. */
  env = g_environ_setenv (env, "SKEIN_BENCH_LIMIT", limit, TRUE);
  if (!g_spawn_async_with_pipes (NULL,
                                 (char **) command->pdata,
                                 env,
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
  run->seconds = find_number (said->str, "LAYOUT", -1);
  run->steps = (guint) find_number (said->str, "STEPS", 0);
  run->is_least = run->steps > 0;
  run->memory = (double) usage.ru_maxrss / 1024;
  status = WEXITSTATUS (status);
  if (status != 0 && status != EXIT_ABSENT && status != EXIT_STOPPED && status < EXIT_NOT_STARTED)
    g_printerr ("%s", said->str);
  return status == 0 && run->seconds < 0 ? -1 : status;
}

static double
take_median (const BenchResult *runs, guint n, gsize offset)
{
  double value[BENCH_MOST_SEEDS] = { 0 };

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

static BenchResult
take_medians (const BenchResult *runs, guint n)
{
#define MEDIAN(field) take_median (runs, n, offsetof (BenchResult, field))
  return (BenchResult){
    .outcome = BENCH_DONE,
    .seconds = MEDIAN (seconds),
    .memory = MEDIAN (memory),
    .is_least = runs[0].is_least,
    .steps = runs[0].steps,
    .n_runs = n,
    .metrics = { .stress = MEDIAN (metrics.stress),
                 .np1 = MEDIAN (metrics.np1),
                 .np2 = MEDIAN (metrics.np2),
                 .variation = MEDIAN (metrics.variation),
                 .crossings = MEDIAN (metrics.crossings) },
  };
#undef MEDIAN
}

/**
 * bench_peer_run:
 * @runner: how
 * @peer: which
 * @graph: a graph
 * @path: the file of it
 *
 * Runs a peer with each seed; once, if it takes long.
 *
 * Returns: the medians
 */
BenchResult
bench_peer_run (const BenchRunner *runner,
                BenchPeer peer,
                const BenchGraph *graph,
                const char *path)
{
  g_autofree char *file = g_build_filename (runner->scratch, "places", NULL);
  g_autofree double *places = g_new (double, 2 * (gsize) graph->n_nodes);
  BenchResult runs[BENCH_MOST_SEEDS] = { 0 };
  guint n = 0;

  if (graph->n_nodes > peers[peer].most_nodes)
    return (BenchResult){ .outcome = BENCH_NOT_RUN };
  while (n < runner->n_seeds) {
    g_autoptr (GPtrArray) command = make_command (runner, &peers[peer], path, file, n + 1);
    int status;

    remove (file);
    status = run_command (runner, command, &runs[n]);
    if (status == EXIT_ABSENT || status == EXIT_NOT_STARTED || status == EXIT_NOT_FOUND)
      return (BenchResult){ .outcome = BENCH_ABSENT };
    if (status == EXIT_STOPPED || status == EXIT_KILLED)
      return (BenchResult){ .outcome = BENCH_TOO_SLOW, .seconds = runner->limit, .is_least = TRUE };
    if (status != 0 || !bench_metrics_read_places (graph, file, places))
      return (BenchResult){ .outcome = BENCH_FAILED };
    bench_metrics_measure (graph, places, &runs[n].metrics);
    n++;
    if (runs[n - 1].seconds > LONG_RUN)
      break;
  }
  return take_medians (runs, n);
}

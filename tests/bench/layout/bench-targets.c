// SPDX-License-Identifier: MPL-2.0
#include "bench-targets.h"

typedef enum {
  /* How many times as long as we the peer takes, at least. */
  TIMES,
  /* The same for the fastest layout of Tulip that is as good as ours in NP1 or in stress. */
  TIMES_TULIP,
  /* Our stress over the peer's, at most. */
  STRESS_OF,
  STRESS,
  NP1,
  SECONDS,
  MEMORY,
  /* Milliseconds of one live step. */
  STEP,
} Kind;

/**
 * Target:
 * @is_of_graph: whether it is meant for this very graph, and not for one that is made alike
 */
typedef struct {
  const char *graph;
  Kind kind;
  double bound;
  BenchPeer peer;
  gboolean is_of_graph;
} Target;

static const Target targets[] = {
  { "1138_bus", TIMES, 10, BENCH_PEER_SFDP, FALSE },
  { "1138_bus", TIMES, 80, BENCH_PEER_FORCE_ATLAS, FALSE },
  { "1138_bus", TIMES, 80, BENCH_PEER_D3, FALSE },
  { "comm1k", TIMES, 10, BENCH_PEER_SFDP, FALSE },
  { "comm1k", TIMES, 80, BENCH_PEER_FORCE_ATLAS, FALSE },
  { "comm1k", TIMES, 80, BENCH_PEER_D3, FALSE },
  { "ba1k", TIMES, 10, BENCH_PEER_SFDP, FALSE },
  { "ba1k", TIMES, 80, BENCH_PEER_FORCE_ATLAS, FALSE },
  { "ba1k", TIMES, 80, BENCH_PEER_D3, FALSE },
  { "uspower", TIMES, 14, BENCH_PEER_SFDP, FALSE },
  { "uspower", STRESS, 0.075, 0, TRUE },
  { "uspower", NP1, 0.64, 0, TRUE },
  { "grid100", TIMES, 15, BENCH_PEER_SFDP, FALSE },
  { "grid100", STRESS, 0.016, 0, FALSE },
  { "grid100", NP1, 0.99, 0, FALSE },
  { "comm10k", TIMES, 19, BENCH_PEER_SFDP, FALSE },
  { "comm10k", TIMES_TULIP, 6, 0, FALSE },
  { "comm10k", STRESS_OF, 1.03, BENCH_PEER_SFDP, FALSE },
  { "comm10k", NP1, 0.16, 0, FALSE },
  { "comm10k", STEP, 0.8, 0, FALSE },
  { "comm100k", TIMES, 100, BENCH_PEER_SFDP, FALSE },
  { "comm100k", TIMES, 40, BENCH_PEER_TULIP_FM3, FALSE },
  { "comm100k", STRESS_OF, 1.02, BENCH_PEER_SFDP, FALSE },
  { "comm100k", NP1, 0.028, 0, FALSE },
  { "comm100k", STEP, 6, 0, FALSE },
  { "comm1m", SECONDS, 10, 0, FALSE },
  { "comm1m", MEMORY, 400, 0, FALSE },
  { "comm1m", STEP, 60, 0, FALSE },
};

/* Both run the same steps, so the faster one counts. */
static const BenchResult *
get_ours (const BenchResult *results)
{
  const BenchResult *two = &results[BENCH_PEER_SKEIN_2];
  const BenchResult *one = &results[BENCH_PEER_SKEIN_1];

  return one->outcome == BENCH_DONE && one->seconds < two->seconds ? one : two;
}

static gboolean
is_tulip_done (const BenchResult *results)
{
  return results[BENCH_PEER_TULIP_FM3].outcome == BENCH_DONE &&
         results[BENCH_PEER_TULIP_FMME].outcome == BENCH_DONE;
}

static const BenchResult *
find_good_tulip (const BenchResult *results)
{
  static const BenchPeer tulip[] = { BENCH_PEER_TULIP_FM3, BENCH_PEER_TULIP_FMME };
  const BenchMetrics *ours = &get_ours (results)->metrics;
  const BenchResult *best = NULL;

  for (guint t = 0; t < G_N_ELEMENTS (tulip); t++) {
    const BenchResult *result = &results[tulip[t]];

    if (result->outcome != BENCH_DONE ||
        (result->metrics.np1 < ours->np1 && result->metrics.stress > ours->stress))
      continue;
    if (best == NULL || result->seconds < best->seconds)
      best = result;
  }
  return best;
}

static char *
describe (const Target *target)
{
  const char *peer = bench_peer_get_name (target->peer);

  switch (target->kind) {
  case TIMES:
    return g_strdup_printf ("at least %g times as fast as %s", target->bound, peer);
  case TIMES_TULIP:
    return g_strdup_printf ("at least %g times as fast as the fastest of tulip that is as good",
                            target->bound);
  case STRESS_OF:
    return g_strdup_printf ("at most %g times the stress of %s", target->bound, peer);
  case STRESS:
    return g_strdup_printf ("stress at most %g", target->bound);
  case NP1:
    return g_strdup_printf ("NP1 at least %g", target->bound);
  case SECONDS:
    return g_strdup_printf ("at most %g seconds", target->bound);
  case MEMORY:
    return g_strdup_printf ("at most %g megabytes", target->bound);
  case STEP:
  default:
    return g_strdup_printf ("at most %g ms for a live step with 2 threads", target->bound);
  }
}

/* What was measured, negative if it was not. */
static double
get_value (const Target *target, const BenchResult *results, double step, gboolean *is_least)
{
  const BenchResult *ours = get_ours (results);
  const BenchResult *peer = &results[target->peer];

  switch (target->kind) {
  case TIMES:
    *is_least = peer->is_least;
    return peer->outcome >= BENCH_TOO_SLOW ? peer->seconds / ours->seconds : -1;
  case TIMES_TULIP:
    peer = find_good_tulip (results);
    return peer == NULL ? -1 : peer->seconds / ours->seconds;
  case STRESS_OF:
    return peer->outcome == BENCH_DONE ? ours->metrics.stress / peer->metrics.stress : -1;
  case STRESS:
    return ours->metrics.stress;
  case NP1:
    return ours->metrics.np1;
  case SECONDS:
    return ours->seconds;
  case MEMORY:
    return ours->memory;
  case STEP:
  default:
    return step;
  }
}

static gboolean
is_lower_bound (Kind kind)
{
  return kind == TIMES || kind == TIMES_TULIP || kind == NP1;
}

static void
print_open (const char *what, const char *why, BenchTally *tally)
{
  g_print ("  target: %s: not decided, %s\n", what, why);
  tally->n_open++;
}

static void
print_target (const Target *target, const BenchResult *results, double step, BenchTally *tally)
{
  g_autofree char *what = describe (target);
  gboolean is_least = FALSE;
  double value = get_value (target, results, step, &is_least);
  gboolean is_lower = is_lower_bound (target->kind);
  gboolean is_reached = is_lower ? value >= target->bound : value <= target->bound;
  double excess = is_lower ? 1 - value / target->bound : value / target->bound - 1;
  g_autofree char *verdict = NULL;

  if (value < 0 && target->kind == TIMES_TULIP && is_tulip_done (results)) {
    g_print ("  target: %s: reached, since neither is\n", what);
    tally->n_reached++;
    return;
  }
  if (value < 0) {
    print_open (what, "since not all of it was measured", tally);
    return;
  }
  if (!is_reached && is_least) {
    print_open (what, "since it was stopped at the limit", tally);
    return;
  }
  verdict = is_reached ? g_strdup ("reached") : g_strdup_printf ("missed by %.1f %%", 100 * excess);
  g_print ("  target: %s: %s%.4g, %s\n", what, is_least ? "more than " : "", value, verdict);
  if (is_reached) {
    tally->n_reached++;
    return;
  }
  tally->n_missed++;
  g_string_append_printf (
      tally->missed, "  %s: %s: %.4g, %s\n", target->graph, what, value, verdict);
}

/**
 * bench_targets_print:
 * @graph: the name of a graph
 * @is_alike: whether it was made to be like the graph of this name
 * @results: (array): what was measured of each peer
 * @step: the milliseconds of a live step
 * @tally: where the targets are counted
 *
 * Prints a line for each target of the graph: whether it was reached, and if not, by how much it was missed.
 */
void
bench_targets_print (const char *graph,
                     gboolean is_alike,
                     const BenchResult *results,
                     double step,
                     BenchTally *tally)
{
  if (get_ours (results)->outcome != BENCH_DONE)
    return;
  for (guint t = 0; t < G_N_ELEMENTS (targets); t++)
    if (g_str_equal (targets[t].graph, graph) && !(is_alike && targets[t].is_of_graph))
      print_target (&targets[t], results, step, tally);
}

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "bench-metrics.h"

G_BEGIN_DECLS

/* What is compared, in the order of the table. Ours come first. */
typedef enum {
  BENCH_PEER_SKEIN_2,
  BENCH_PEER_SKEIN_1,
  BENCH_PEER_SKEIN_EVEN,
  BENCH_PEER_SFDP,
  BENCH_PEER_IGRAPH_FR,
  BENCH_PEER_IGRAPH_DRL,
  BENCH_PEER_TULIP_FM3,
  BENCH_PEER_TULIP_FMME,
  BENCH_PEER_D3,
  BENCH_PEER_NGRAPH,
  BENCH_PEER_FORCE_ATLAS,
  BENCH_N_PEERS
} BenchPeer;

#define BENCH_IS_OURS(peer) ((peer) <= BENCH_PEER_SKEIN_EVEN)

typedef enum {
  /* Not asked for, or not meant for so many nodes. */
  BENCH_NOT_RUN,
  BENCH_ABSENT,
  BENCH_FAILED,
  /* Stopped at the limit without a drawing. */
  BENCH_TOO_SLOW,
  BENCH_DONE,
} BenchOutcome;

/**
 * BenchResult:
 * @seconds: for the layout alone; if @is_least, it would have taken longer: it was stopped at the limit
 * @memory: the peak of the whole process, in megabytes
 * @steps: how many steps it made until the limit, 0 if it came to its end
 * @n_runs: how many runs the figures are the medians of
 * @metrics: only after %BENCH_DONE
 */
typedef struct {
  BenchOutcome outcome;
  double seconds;
  double memory;
  gboolean is_least;
  guint steps;
  guint n_runs;
  BenchMetrics metrics;
} BenchResult;

/**
 * BenchRunner:
 * @build: the build folder
 * @source: the folder of the drivers that are scripts
 * @scratch: a folder for the graph and the places of its nodes
 * @n_seeds: how many runs there are with a seed each
 * @limit: the most seconds of a run
 */
typedef struct {
  const char *build;
  const char *source;
  const char *scratch;
  guint n_seeds;
  guint limit;
} BenchRunner;

#define BENCH_MOST_SEEDS 5

const char *bench_peer_get_name (BenchPeer peer);
BenchResult bench_peer_run (const BenchRunner *runner,
                            BenchPeer peer,
                            const BenchGraph *graph,
                            const char *path);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "bench-peers.h"

G_BEGIN_DECLS

/**
 * BenchTally:
 * @n_missed: the list of them is @missed
 *
 * How many targets were reached; what could not be decided has a peer that was not run, or stopped early.
 */
typedef struct {
  guint n_reached;
  guint n_missed;
  guint n_open;
  GString *missed;
} BenchTally;

void bench_targets_print (const char *graph,
                          gboolean is_alike,
                          const BenchResult *results,
                          double step,
                          BenchTally *tally);

G_END_DECLS

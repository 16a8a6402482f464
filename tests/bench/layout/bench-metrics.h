// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "bench-graphs.h"

G_BEGIN_DECLS

/**
 * BenchMetrics:
 * @stress: mean of ((a |x_i - x_j| - d_ij) / d_ij)^2 over pairs of nodes at the best scale a
 * @np1: how well the nearest nodes in the drawing are the neighbours in the graph: the mean of what both
 *   have in common over what either has
 * @np2: the same for nodes up to two edges away
 * @variation: standard deviation of the lengths of edges over their mean
 * @crossings: crossings an edge
 *
 * How good a drawing is. Large graphs are measured by samples with a fixed seed.
 */
typedef struct {
  double stress;
  double np1;
  double np2;
  double variation;
  double crossings;
} BenchMetrics;

gboolean bench_metrics_read_places (const BenchGraph *graph, const char *path, double *places);
void bench_metrics_measure (const BenchGraph *graph, const double *places, BenchMetrics *metrics);

G_END_DECLS

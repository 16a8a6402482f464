// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A connected simple graph: two numbers an edge. */
typedef struct {
  guint32 n_nodes;
  guint32 n_edges;
  guint32 *ends;
} BenchGraph;

BenchGraph *bench_graph_new_communities (guint32 n_nodes, guint64 seed);
BenchGraph *bench_graph_new_scale_free (guint32 n_nodes, guint64 seed);
BenchGraph *bench_graph_new_grid (guint32 side);
BenchGraph *bench_graph_new_novel (guint32 n_nodes, guint32 n_edges, guint64 seed);
BenchGraph *bench_graph_new_power_grid (guint32 n_nodes, guint32 n_edges, guint64 seed);
BenchGraph *bench_graph_new_named (const char *name);
BenchGraph *bench_graph_read (const char *path);
gboolean bench_graph_write (const BenchGraph *graph, const char *path);
void bench_graph_free (BenchGraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchGraph, bench_graph_free)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
/* peer-igraph fr|drl SEED GRAPH PLACES: a layout of igraph with the defaults of its packages for R and
 * Python. A program of its own, since igraph is under the GPL. */
#include <igraph.h>
#include <math.h>
#include <stdio.h>

#include "bench-graphs.h"

static void
lay_out (const char *engine, const igraph_t *graph, igraph_matrix_t *places)
{
  igraph_layout_drl_options_t options;

  if (g_str_equal (engine, "drl")) {
    igraph_layout_drl_options_init (&options, IGRAPH_LAYOUT_DRL_DEFAULT);
    igraph_layout_drl (graph, places, FALSE, &options, NULL);
    return;
  }
  igraph_layout_fruchterman_reingold (graph,
                                      places,
                                      FALSE,
                                      500,
                                      sqrt (igraph_vcount (graph)),
                                      IGRAPH_LAYOUT_AUTOGRID,
                                      NULL,
                                      NULL,
                                      NULL,
                                      NULL,
                                      NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (BenchGraph) graph = argc == 5 ? bench_graph_read (argv[3]) : NULL;
  igraph_vector_int_t ends;
  igraph_matrix_t places;
  igraph_t own;
  FILE *file;
  gint64 start;

  if (graph == NULL)
    return 2;
  igraph_rng_seed (igraph_rng_default (), strtoul (argv[2], NULL, 10));
  igraph_vector_int_init (&ends, 2 * (igraph_integer_t) graph->n_edges);
  for (guint32 k = 0; k < 2 * graph->n_edges; k++)
    VECTOR (ends)[k] = graph->ends[k];
  igraph_create (&own, &ends, graph->n_nodes, IGRAPH_UNDIRECTED);
  igraph_matrix_init (&places, 0, 0);
  start = g_get_monotonic_time ();
  lay_out (argv[1], &own, &places);
  fprintf (stderr, "LAYOUT %.6f\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  file = fopen (argv[4], "w");
  if (file == NULL)
    return 1;
  for (guint32 v = 0; v < graph->n_nodes; v++)
    fprintf (file, "%.6f %.6f\n", MATRIX (places, v, 0), MATRIX (places, v, 1));
  return fclose (file) == 0 ? 0 : 1;
}

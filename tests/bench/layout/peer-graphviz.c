// SPDX-License-Identifier: MPL-2.0
/* peer-graphviz ENGINE SEED GRAPH PLACES: a layout of Graphviz on points without text. */
#include <graphviz/gvc.h>
#include <stdio.h>

#include "bench-graphs.h"

int
main (int argc, char **argv)
{
  g_autoptr (BenchGraph) graph = argc == 5 ? bench_graph_read (argv[3]) : NULL;
  g_autofree Agnode_t **nodes = NULL;
  GVC_t *context;
  Agraph_t *root;
  FILE *file;
  gint64 start;

  if (graph == NULL)
    return 2;
  context = gvContext ();
  root = agopen ((char *) "g", Agundirected, NULL);
  /* Old versions of cgraph take strings that they do not change as char *. */
  agattr (root, AGNODE, (char *) "shape", (char *) "point");
  agattr (root, AGNODE, (char *) "label", (char *) "");
  agattr (root, AGRAPH, (char *) "start", argv[2]);
  nodes = g_new (Agnode_t *, graph->n_nodes);
  for (guint32 v = 0; v < graph->n_nodes; v++) {
    char name[16];

    g_snprintf (name, sizeof name, "%u", v);
    nodes[v] = agnode (root, name, TRUE);
  }
  for (guint32 e = 0; e < graph->n_edges; e++)
    agedge (root, nodes[graph->ends[2 * e]], nodes[graph->ends[2 * e + 1]], NULL, TRUE);
  start = g_get_monotonic_time ();
  if (gvLayout (context, root, argv[1]) != 0)
    return 1;
  fprintf (stderr, "LAYOUT %.6f\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  file = fopen (argv[4], "w");
  if (file == NULL)
    return 1;
  for (guint32 v = 0; v < graph->n_nodes; v++)
    fprintf (file, "%.6f %.6f\n", ND_coord (nodes[v]).x, ND_coord (nodes[v]).y);
  return fclose (file) == 0 ? 0 : 1;
}

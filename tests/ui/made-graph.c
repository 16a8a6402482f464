// SPDX-License-Identifier: MPL-2.0
#include "made-graph.h"

#include "skein-workspace-private.h"

/* Has a workspace without a project show a graph that was made, which it takes over, as if it had been read. What has no
 * place (NaN) gets one from the layout, which begins now. */
void
made_graph_show (SkeinWorkspace *workspace, SkeinScene *scene)
{
  g_autofree guint32 *source = g_new (guint32, scene->n_edges);
  g_autofree guint32 *target = g_new (guint32, scene->n_edges);
  SkeinWarmth warmth = { NULL, NULL };

  workspace->scene = scene;
  workspace->frozen = g_new0 (SkeinFrozen, 1);
  workspace->frozen->nodes = g_array_new (FALSE, TRUE, sizeof (SkeinGraphNode));
  workspace->frozen->edges = g_array_new (FALSE, TRUE, sizeof (SkeinGraphEdge));
  g_array_set_size (workspace->frozen->nodes, scene->n_nodes);
  g_array_set_size (workspace->frozen->edges, scene->n_edges);
  for (guint32 i = 0; i < scene->n_edges; i++) {
    source[i] = scene->edges[i].source;
    target[i] = scene->edges[i].target;
  }
  workspace->frozen->topology =
      skein_topology_new (scene->n_nodes, scene->n_edges, source, target, NULL);
  workspace->pinned = g_new0 (guint8, (gsize) scene->n_nodes + 1);
  skein_workspace_start_layout (workspace, &warmth);
}

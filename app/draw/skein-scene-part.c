// SPDX-License-Identifier: MPL-2.0
#include "skein-scene.h"

#include <string.h>

/* The number of nothing in a part. */
#define LEFT_OUT G_MAXUINT32

static gboolean
is_selected (guint16 emphasis)
{
  return (emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
}

/* What joins two nodes that are selected comes with them; nodes come with an edge that is selected. */
static guint32
choose_edges (const SkeinScene *scene, guint8 *nodes, guint8 *edges)
{
  g_autofree guint8 *selected = g_malloc0 ((gsize) scene->n_nodes + 1);
  guint32 n = 0;

  for (guint32 i = 0; i < scene->n_nodes; i++)
    nodes[i] = selected[i] = is_selected (scene->nodes[i].emphasis);
  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];

    edges[i] = is_selected (edge->emphasis) || (selected[edge->source] && selected[edge->target]);
    if (!edges[i])
      continue;
    nodes[edge->source] = nodes[edge->target] = TRUE;
    n++;
  }
  return n;
}

static guint32
number_nodes (const guint8 *nodes, guint32 n_nodes, guint32 *numbers)
{
  guint32 n = 0;

  for (guint32 i = 0; i < n_nodes; i++)
    numbers[i] = nodes[i] ? n++ : LEFT_OUT;
  return n;
}

static void
copy_nodes (const SkeinScene *scene, const guint32 *numbers, SkeinScene *part)
{
  if (scene->communities != NULL)
    part->communities = g_new0 (guint32, part->n_nodes);
  part->n_communities = scene->n_communities;
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    guint32 to = numbers[i];

    if (to == LEFT_OUT)
      continue;
    part->nodes[to] = scene->nodes[i];
    part->nodes[to].label = skein_scene_intern (part, scene->nodes[i].label);
    part->nodes[to].emphasis &= SKEIN_EMPHASIS_PINNED;
    memcpy (&part->positions[2 * to], &scene->positions[2 * i], 2 * sizeof (float));
    if (scene->communities != NULL)
      part->communities[to] = scene->communities[i];
  }
}

static void
copy_edges (const SkeinScene *scene, const guint8 *edges, const guint32 *numbers, SkeinScene *part)
{
  guint32 to = 0;

  for (guint32 i = 0; i < scene->n_edges; i++) {
    SkeinSceneEdge *edge = &part->edges[to];

    if (!edges[i])
      continue;
    *edge = scene->edges[i];
    edge->source = numbers[scene->edges[i].source];
    edge->target = numbers[scene->edges[i].target];
    edge->label = skein_scene_intern (part, scene->edges[i].label);
    edge->emphasis = 0;
    to++;
  }
}

/**
 * skein_scene_copy_selected:
 * @scene: a scene
 *
 * Takes out of a scene what is selected in it: nodes and what joins them, and edges with their ends. The part is a
 * scene like others: nothing in it is emphasised, and nothing steps back.
 *
 * Complexity: O(n + m log m) for n nodes and m edges.
 *
 * Returns: (transfer full): the part, which is empty if nothing is selected
 */
SkeinScene *
skein_scene_copy_selected (const SkeinScene *scene)
{
  g_autofree guint8 *nodes = NULL;
  g_autofree guint8 *edges = NULL;
  g_autofree guint32 *numbers = NULL;
  guint32 n_nodes, n_edges;
  SkeinScene *part;

  g_return_val_if_fail (scene != NULL, NULL);

  nodes = g_malloc0 ((gsize) scene->n_nodes + 1);
  edges = g_malloc0 ((gsize) scene->n_edges + 1);
  numbers = g_new0 (guint32, (gsize) scene->n_nodes + 1);
  n_edges = choose_edges (scene, nodes, edges);
  n_nodes = number_nodes (nodes, scene->n_nodes, numbers);
  part = skein_scene_new (n_nodes, n_edges, scene->n_looks);
  part->measure = scene->measure;
  for (guint32 i = 0; i < scene->n_looks; i++)
    part->look_names[i] = skein_scene_intern (part, scene->look_names[i]);
  copy_nodes (scene, numbers, part);
  copy_edges (scene, edges, numbers, part);
  skein_scene_assign_lanes (part);
  return part;
}

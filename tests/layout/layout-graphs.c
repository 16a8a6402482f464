// SPDX-License-Identifier: MPL-2.0
#include "layout-graphs.h"

#include <math.h>

#include "skein-random.h"

typedef struct {
  guint32 n_nodes;
  GArray *source;
  GArray *target;
  GArray *weight;
} Builder;

static void
builder_init (Builder *builder, guint32 n_nodes)
{
  builder->n_nodes = n_nodes;
  builder->source = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->target = g_array_new (FALSE, FALSE, sizeof (guint32));
  builder->weight = g_array_new (FALSE, FALSE, sizeof (float));
}

static void
add_edge (Builder *builder, guint32 source, guint32 target, float weight)
{
  g_array_append_val (builder->source, source);
  g_array_append_val (builder->target, target);
  g_array_append_val (builder->weight, weight);
}

static SkeinTopology *
builder_end (Builder *builder)
{
  SkeinTopology *topology = skein_topology_new (builder->n_nodes,
                                                builder->source->len,
                                                (const guint32 *) builder->source->data,
                                                (const guint32 *) builder->target->data,
                                                (const float *) builder->weight->data);

  g_array_unref (builder->source);
  g_array_unref (builder->target);
  g_array_unref (builder->weight);
  return topology;
}

/* A connected graph: a tree that favours the first nodes of each community, and further edges of
 * which one in seven leads out of its community. */
SkeinTopology *
make_communities (guint32 n_nodes, guint32 n_edges, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  guint32 size = MAX (n_nodes / 20, 8);
  Builder builder;

  builder_init (&builder, n_nodes);
  for (guint32 v = 1; v < n_nodes; v++) {
    guint32 begin = v / size * size;

    if (v == begin)
      add_edge (&builder, v, skein_random_below (&random, v), 1);
    else
      add_edge (&builder,
                v,
                begin + skein_random_below (&random, 1 + skein_random_below (&random, v - begin)),
                1);
  }
  while (builder.source->len < n_edges) {
    guint32 a = skein_random_below (&random, n_nodes);
    guint32 begin = a / size * size;
    guint32 end = MIN (begin + size, n_nodes);

    if (skein_random_below (&random, 7) == 0)
      add_edge (&builder, a, skein_random_below (&random, n_nodes), 1);
    else
      add_edge (&builder, a, begin + skein_random_below (&random, end - begin), 1);
  }
  return builder_end (&builder);
}

static SkeinTopology *
make_star (guint32 n_nodes)
{
  Builder builder;

  builder_init (&builder, n_nodes);
  for (guint32 v = 1; v < n_nodes; v++)
    add_edge (&builder, 0, v, 1);
  return builder_end (&builder);
}

static SkeinTopology *
make_path (guint32 n_nodes)
{
  Builder builder;

  builder_init (&builder, n_nodes);
  for (guint32 v = 1; v < n_nodes; v++)
    add_edge (&builder, v - 1, v, 1);
  return builder_end (&builder);
}

static SkeinTopology *
make_clique (guint32 n_nodes)
{
  Builder builder;

  builder_init (&builder, n_nodes);
  for (guint32 v = 0; v < n_nodes; v++)
    for (guint32 w = 0; w < v; w++)
      add_edge (&builder, v, w, 1);
  return builder_end (&builder);
}

/* Loops, parallel edges both ways, and weights of 0 and of 10^9. */
static SkeinTopology *
make_odd_edges (void)
{
  Builder builder;

  builder_init (&builder, 12);
  for (guint32 v = 0; v < 12; v++) {
    add_edge (&builder, v, v, 1);
    add_edge (&builder, v, (v + 1) % 12, v % 2 == 0 ? 0.0f : 1e9f);
    add_edge (&builder, (v + 1) % 12, v, 1e9f);
    add_edge (&builder, v, (v + 5) % 12, 0.0f);
    add_edge (&builder, v, (v + 5) % 12, NAN);
  }
  return builder_end (&builder);
}

/* Communities, pairs, a triangle and lone nodes. */
static SkeinTopology *
make_archipelago (void)
{
  SkeinRandom random = skein_random_init (5);
  Builder builder;

  builder_init (&builder, 150);
  for (guint32 v = 1; v < 60; v++)
    add_edge (&builder, v, skein_random_below (&random, v), 1);
  for (guint32 v = 61; v < 90; v++)
    add_edge (&builder, v, 60 + skein_random_below (&random, v - 60), 1);
  for (guint32 v = 90; v < 110; v += 2)
    add_edge (&builder, v, v + 1, 3);
  for (guint32 v = 110; v < 113; v++)
    add_edge (&builder, v, v == 112 ? 110 : v + 1, 1);
  return builder_end (&builder);
}

static Awkward
make_awkward (const char *name, SkeinTopology *topology)
{
  Awkward graph = { .name = name, .topology = topology };

  graph.radius = g_new (float, topology->n_nodes + 1);
  graph.position = g_new (float, 2 * (gsize) topology->n_nodes + 1);
  graph.pinned = g_new0 (guint8, topology->n_nodes + 1);
  for (guint32 v = 0; v < topology->n_nodes; v++) {
    graph.radius[v] = 14.0f + (float) MIN (skein_topology_get_degree (topology, v), 14);
    graph.position[2 * v] = NAN;
    graph.position[2 * v + 1] = NAN;
  }
  return graph;
}

static void
place (Awkward *graph, guint32 node, float x, float y, gboolean pinned)
{
  graph->position[2 * node] = x;
  graph->position[2 * node + 1] = y;
  graph->pinned[node] = (guint8) pinned;
}

static void
hand_over (AwkwardFunc func, Awkward graph)
{
  static const guint64 seeds[] = { 1, 2, 77 };

  for (guint s = 0; s < G_N_ELEMENTS (seeds); s++)
    func (&graph, seeds[s]);
  skein_topology_unref (graph.topology);
  g_free (graph.radius);
  g_free (graph.position);
  g_free (graph.pinned);
}

static void
hand_over_placed (AwkwardFunc func)
{
  Awkward graph = make_awkward ("coincident", make_communities (80, 150, 3));

  for (guint32 v = 0; v < 80; v++)
    place (&graph, v, 7, 7, FALSE);
  hand_over (func, graph);

  graph = make_awkward ("coincident round a pin", make_communities (80, 150, 3));
  for (guint32 v = 0; v < 80; v++)
    place (&graph, v, 7, 7, v == 3);
  hand_over (func, graph);

  graph = make_awkward ("pins far apart", make_communities (60, 90, 4));
  place (&graph, 0, -40000, 3, TRUE);
  place (&graph, 59, 40000, -3, TRUE);
  hand_over (func, graph);

  graph = make_awkward ("shut in by pins", make_star (40));
  for (guint32 v = 1; v < 39; v++)
    place (&graph,
           v,
           60 * cosf ((float) v * (float) (2 * G_PI) / 38),
           60 * sinf ((float) v * (float) (2 * G_PI) / 38),
           v % 8 == 0);
  place (&graph, 0, 0, 0, TRUE);
  hand_over (func, graph);

  graph = make_awkward ("places beyond numbers", make_communities (40, 60, 6));
  place (&graph, 0, INFINITY, 0, TRUE);
  place (&graph, 1, 3e38f, -3e38f, TRUE);
  place (&graph, 2, NAN, 5, TRUE);
  place (&graph, 3, 100, 100, FALSE);
  hand_over (func, graph);

  graph = make_awkward ("placed and new components", make_archipelago ());
  for (guint32 v = 60; v < 95; v++)
    place (&graph, v, (float) (v % 6) * 200, (float) (v / 6) * 200 - 900, v == 70);
  hand_over (func, graph);
}

/**
 * for_each_awkward:
 * @func: called for each graph with each of several seeds
 */
void
for_each_awkward (AwkwardFunc func)
{
  Awkward graph;

  hand_over (func, make_awkward ("empty", make_path (0)));
  hand_over (func, make_awkward ("one", make_path (1)));
  hand_over (func, make_awkward ("two", make_path (2)));
  hand_over (func, make_awkward ("path", make_path (400)));
  hand_over (func, make_awkward ("star", make_star (5000)));
  hand_over (func, make_awkward ("clique", make_clique (60)));
  hand_over (func, make_awkward ("odd edges", make_odd_edges ()));
  hand_over (func, make_awkward ("archipelago", make_archipelago ()));
  hand_over (func, make_awkward ("figure", make_communities (21, 36, 1)));
  hand_over (func, make_awkward ("map", make_communities (2500, 4600, 2)));

  graph = make_awkward ("odd radii", make_communities (50, 80, 9));
  graph.radius[0] = NAN;
  graph.radius[1] = 0;
  graph.radius[2] = -5;
  graph.radius[3] = 900;
  graph.radius[4] = INFINITY;
  hand_over (func, graph);
  hand_over_placed (func);
}

SkeinLayoutInput
get_input (const Awkward *graph)
{
  return (SkeinLayoutInput){
    .radius = graph->radius,
    .position = graph->position,
    .pinned = graph->pinned,
  };
}

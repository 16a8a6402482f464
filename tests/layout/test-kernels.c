// SPDX-License-Identifier: MPL-2.0
/* The parts of the engine against slower ways to the same result. */
#include <math.h>
#include <string.h>

#include "layout-graphs.h"
#include "skein-collision.h"
#include "skein-layout-graph.h"
#include "skein-packing.h"
#include "skein-pivot-mds.h"
#include "skein-random.h"
#include "skein-repulsion-kernel.h"
#include "skein-renumbering.h"
#include "skein-repulsion.h"

#define N_BODIES 3000

typedef enum {
  EVEN,
  CLUMPED,
  COINCIDENT,
} Spread;

static void
scatter (SkeinPoint *position, Spread spread)
{
  SkeinRandom random = skein_random_init (3);

  for (guint32 i = 0; i < N_BODIES; i++) {
    float clump = (float) (i % 7) * 40.0f;
    float size = spread == EVEN ? 60.0f : 3.0f;

    position[i].x = size * skein_random_float (&random) + (spread == CLUMPED ? clump : 0);
    position[i].y = size * skein_random_float (&random) + (spread == CLUMPED ? clump : 0);
    if (spread == COINCIDENT && i % 3 != 0)
      position[i] = (SkeinPoint){ 1.5f, 1.5f };
  }
}

static void
sum_slowly (const SkeinPoint *position, double scale, guint32 i, double *x, double *y)
{
  *x = *y = 0;
  for (guint32 j = 0; j < N_BODIES; j++) {
    double dx = scale * ((double) position[i].x - (double) position[j].x);
    double dy = scale * ((double) position[i].y - (double) position[j].y);
    double factor = 1 / (1 + dx * dx + dy * dy);

    *x += factor * factor * dx;
    *y += factor * factor * dy;
  }
}

/* The length of all errors over that of all forces. */
static double
measure_error (const SkeinPoint *position, double scale, const SkeinPoint *force)
{
  double errors = 0;
  double forces = 0;

  for (guint32 i = 0; i < N_BODIES; i++) {
    double x;
    double y;

    sum_slowly (position, scale, i, &x, &y);
    errors += (force[i].x - x) * (force[i].x - x) + (force[i].y - y) * (force[i].y - y);
    forces += x * x + y * y;
  }
  return sqrt (errors / forces);
}

static void
test_repulsion (void)
{
  static const struct {
    Spread spread;
    float theta;
    double bound;
  } rows[] = {
    { EVEN, 0.0f, 1e-5 },       { EVEN, 0.5f, 0.015 },      { EVEN, 1.1f, 0.12 },
    { CLUMPED, 0.0f, 1e-5 },    { CLUMPED, 0.5f, 0.015 },   { CLUMPED, 1.1f, 0.08 },
    { COINCIDENT, 0.0f, 1e-4 }, { COINCIDENT, 1.1f, 0.08 },
  };
  g_autoptr (SkeinRepulsion) repulsion = skein_repulsion_new (N_BODIES);
  g_autofree SkeinPoint *position = g_new (SkeinPoint, N_BODIES);
  g_autofree SkeinPoint *force = g_new (SkeinPoint, N_BODIES);
  const float scale = 0.7f;

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    double error;

    scatter (position, rows[r].spread);
    g_assert_true (skein_repulsion_sum_tree (
        repulsion, position, NULL, N_BODIES, scale, rows[r].theta, NULL, force));
    error = measure_error (position, (double) scale, force);
    g_test_message ("spread %u, theta %.1f: error %g",
                    rows[r].spread,
                    (double) rows[r].theta,
                    error);
    g_assert_cmpfloat (error, <, rows[r].bound);

    skein_repulsion_sum_exact (repulsion, position, NULL, N_BODIES, scale, force);
    g_assert_cmpfloat (measure_error (position, (double) scale, force), <, 1e-4);
  }
}

/* Whatever registers a machine has, the same sums come out. */
static void
test_kernels_agree (void)
{
  enum { N = 103 };
  SkeinRepulsionKernel kernels[SKEIN_REPULSION_KERNELS];
  guint n_kernels = skein_repulsion_kernel_list (kernels);
  SkeinRandom random = skein_random_init (5);
  float x[N + 1];
  float y[N + 1];
  float mass[N + 1];
  const SkeinRepulsionList list = { x, y, mass, N + 1 };
  SkeinPoint expected[N];
  SkeinPoint found[N];

  for (guint i = 0; i <= N; i++) {
    float reach = i % 10 == 0 ? 1e7f : 30.0f;

    x[i] = i % 7 == 0 ? 1.0f : reach * (skein_random_float (&random) - 0.5f);
    y[i] = i % 7 == 0 ? 1.0f : reach * (skein_random_float (&random) - 0.5f);
    mass[i] = i < N ? 1.0f + (float) (i % 3) : 0.0f;
  }
  kernels[0](&list, x, y, N, expected);
  for (guint k = 1; k < n_kernels; k++) {
    kernels[k](&list, x, y, N, found);
    g_assert_cmpmem (found, sizeof found, expected, sizeof expected);
  }
}

static void
test_cold_bodies (void)
{
  g_autoptr (SkeinRepulsion) repulsion = skein_repulsion_new (N_BODIES);
  g_autofree SkeinPoint *position = g_new (SkeinPoint, N_BODIES);
  g_autofree SkeinPoint *all = g_new (SkeinPoint, N_BODIES);
  g_autofree SkeinPoint *force = g_new0 (SkeinPoint, N_BODIES);
  g_autofree float *heat = g_new0 (float, N_BODIES);

  scatter (position, EVEN);
  heat[5] = heat[2900] = 0.1f;
  skein_repulsion_sum_tree (repulsion, position, NULL, N_BODIES, 1, 1, NULL, all);
  skein_repulsion_sum_tree (repulsion, position, heat, N_BODIES, 1, 1, NULL, force);
  g_assert_cmpmem (&force[5], sizeof (SkeinPoint), &all[5], sizeof (SkeinPoint));
  g_assert_cmpmem (&force[2900], sizeof (SkeinPoint), &all[2900], sizeof (SkeinPoint));
}

static void
test_cancelled_repulsion (void)
{
  g_autoptr (SkeinRepulsion) repulsion = skein_repulsion_new (N_BODIES);
  g_autofree SkeinPoint *position = g_new (SkeinPoint, N_BODIES);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  scatter (position, EVEN);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      skein_repulsion_sum_tree (repulsion, position, NULL, N_BODIES, 1, 1, cancellable, position));
}

static void
check_packing (guint32 n, gboolean is_fixed, float aspect, guint64 seed)
{
  g_autofree SkeinBox *boxes = g_new (SkeinBox, n);
  SkeinRandom random = skein_random_init (seed);
  double area = 0;
  double right = 0;
  double bottom = 0;

  for (guint32 b = 0; b < n; b++) {
    float large = b % 9 == 0 ? 300.0f : 40.0f;

    boxes[b] = (SkeinBox){ NAN, NAN, 10 + large * skein_random_float (&random), 20 };
    boxes[b].height += large * skein_random_float (&random);
    area += (double) boxes[b].width * (double) boxes[b].height;
  }
  g_assert_true (skein_pack_boxes (boxes, n, is_fixed, aspect, NULL));
  for (guint32 a = 0; a < n; a++) {
    right = MAX (right, (double) (boxes[a].x + boxes[a].width));
    bottom = MAX (bottom, (double) (boxes[a].y + boxes[a].height));
    g_assert_cmpfloat (boxes[a].x, >=, 0);
    g_assert_cmpfloat (boxes[a].y, >=, 0);
    for (guint32 b = 0; b < a; b++) {
      const float slack = 0.01f;
      gboolean is_beside = boxes[a].x + boxes[a].width <= boxes[b].x + slack ||
                           boxes[b].x + boxes[b].width <= boxes[a].x + slack;
      gboolean is_above = boxes[a].y + boxes[a].height <= boxes[b].y + slack ||
                          boxes[b].y + boxes[b].height <= boxes[a].y + slack;

      g_assert_true (is_beside || is_above);
    }
  }
  if (is_fixed) {
    g_assert_cmpfloat (boxes[0].x, ==, 0);
    g_assert_cmpfloat (boxes[0].y, ==, 0);
  }
  if (n < 50)
    return;
  g_assert_cmpfloat (area, >, 0.6 * right * bottom);
  g_assert_cmpfloat (right / bottom, >, 0.6 * (double) aspect);
  g_assert_cmpfloat (right / bottom, <, 1.7 * (double) aspect);
}

static void
test_packing (void)
{
  static const guint32 counts[] = { 1, 2, 3, 8, 60, 500 };
  static const float aspects[] = { 0.4f, 1.0f, 1.5f, 3.0f };

  for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
    for (guint a = 0; a < G_N_ELEMENTS (aspects); a++)
      for (guint64 seed = 1; seed <= 3; seed++) {
        check_packing (counts[c], FALSE, aspects[a], seed);
        check_packing (counts[c], TRUE, aspects[a], seed);
      }
  g_assert_true (skein_pack_boxes (NULL, 0, FALSE, 1, NULL));
}

static gboolean
has_overlap (const SkeinDiscs *discs)
{
  for (guint32 i = 0; i < discs->n_discs; i++)
    for (guint32 j = 0; j < i; j++) {
      float distance = hypotf (discs->position[i].x - discs->position[j].x,
                               discs->position[i].y - discs->position[j].y);

      if (distance < discs->radius[i] + discs->radius[j] && !(discs->fixed[i] && discs->fixed[j]))
        return TRUE;
    }
  return FALSE;
}

/* Discs that all lie on each other, some of them fixed and some huge. */
static void
test_collision (void)
{
  enum { N = 400 };
  SkeinPoint position[N];
  float radius[N];
  guint8 fixed[N] = { 0 };
  guint32 group[N] = { 0 };
  SkeinDiscs discs = { N, position, radius, fixed, group };
  g_autoptr (SkeinCollider) collider = skein_collider_new (N);
  guint n_calls = 0;

  for (guint32 i = 0; i < N; i++) {
    position[i] = (SkeinPoint){ 10 + (float) (i % 5), -3 };
    radius[i] = i % 100 == 7 ? 500.0f : (float) (i % 13);
    fixed[i] = i % 50 == 0;
  }
  while (skein_collider_settle (collider, &discs, 2, 1, NULL) > 0)
    g_assert_cmpuint (++n_calls, <, 20);
  g_assert_false (has_overlap (&discs));
  g_assert_cmpfloat (position[50].x, ==, 10);
  g_assert_cmpuint (skein_collider_relax (collider, &discs, 1, 2, 1, NULL), ==, 0);
}

static void
test_relaxation (void)
{
  enum { N = 1000 };
  g_autofree SkeinPoint *position = g_new (SkeinPoint, N);
  g_autofree float *radius = g_new (float, N);
  g_autofree guint8 *fixed = g_new0 (guint8, N);
  g_autofree guint32 *group = g_new0 (guint32, N);
  SkeinDiscs discs = { N, position, radius, fixed, group };
  g_autoptr (SkeinCollider) collider = skein_collider_new (N);
  SkeinRandom random = skein_random_init (2);
  guint n_calls = 0;

  for (guint32 i = 0; i < N; i++) {
    position[i].x = 2500 * skein_random_float (&random);
    position[i].y = 2500 * skein_random_float (&random);
    radius[i] = 14 + 14 * skein_random_float (&random);
  }
  while (skein_collider_relax (collider, &discs, 1, 4, 2, NULL) > 0)
    g_assert_cmpuint (++n_calls, <, 200);
  g_assert_false (has_overlap (&discs));
}

/* On a path, pivot MDS finds the order of the nodes and the distances between them. */
static void
test_pivot_mds (void)
{
  enum { N = 40 };
  guint32 source[N - 1];
  guint32 target[N - 1];
  SkeinPoint position[N];
  g_autoptr (SkeinTopology) topology = NULL;
  g_autoptr (SkeinLayoutGraph) graph = NULL;
  float way;

  for (guint32 e = 0; e < N - 1; e++) {
    source[e] = e;
    target[e] = e + 1;
  }
  topology = skein_topology_new (N, N - 1, source, target, NULL);
  graph = skein_layout_graph_new (topology, NULL);
  g_assert_true (skein_pivot_mds (graph, 0, N, 10, 1, NULL, position));
  way = position[1].x - position[0].x;
  for (guint32 i = 1; i < N; i++) {
    g_assert_cmpfloat_with_epsilon ((position[i].x - position[i - 1].x) / way, 1, 0.05);
    g_assert_cmpfloat (fabsf (position[i].y), <, 0.05f * fabsf (way));
  }
}

static float
get_first_strength (const SkeinLayoutGraph *graph, guint32 v)
{
  return skein_layout_graph_get_strength (graph, graph->rank[v], graph->first[graph->rank[v]]);
}

static void
test_graph (void)
{
  /* 0 - 1 doubled, 2 - 3, a loop at 3, and 4 alone. */
  const guint32 source[] = { 1, 0, 3, 3 };
  const guint32 target[] = { 0, 1, 2, 3 };
  const float weight[] = { 2, 5, 1, 9 };
  g_autoptr (SkeinTopology) topology = skein_topology_new (5, 4, source, target, weight);
  g_autoptr (SkeinLayoutGraph) graph = skein_layout_graph_new (topology, NULL);

  g_assert_cmpuint (graph->n_components, ==, 3);
  for (guint32 v = 0; v < 5; v++)
    g_assert_cmpuint (graph->order[graph->rank[v]], ==, v);
  g_assert_cmpuint (skein_layout_graph_get_degree (graph, graph->rank[0]), ==, 1);
  g_assert_cmpuint (skein_layout_graph_get_degree (graph, graph->rank[3]), ==, 1);
  g_assert_cmpuint (skein_layout_graph_get_degree (graph, graph->rank[4]), ==, 0);
  g_assert_cmpfloat_with_epsilon (get_first_strength (graph, 0), 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (get_first_strength (graph, 2), 1, 1e-6);
}

/* Whether the lists of @graph name the neighbours that @topology does, and each edge pulls by its strength and
 * by the degrees of its ends. */
static void
check_lists (const SkeinLayoutGraph *graph, const SkeinTopology *topology)
{
  for (guint32 v = 0; v < topology->n_nodes; v++) {
    guint32 i = graph->rank[v];
    guint32 degree = skein_layout_graph_get_degree (graph, i);

    g_assert_cmpuint (graph->order[i], ==, v);
    g_assert_cmpuint (degree, ==, skein_topology_get_degree (topology, v));
    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
      guint32 w = topology->neighbour[k];
      float other = (float) skein_topology_get_degree (topology, w);
      gboolean is_found = FALSE;

      for (guint32 e = graph->first[i]; e < graph->first[i + 1]; e++) {
        if (graph->neighbour[e] != graph->rank[w])
          continue;
        is_found = TRUE;
        g_assert_cmpfloat_with_epsilon (graph->pull[e], other / ((float) degree + other), 1e-6);
      }
      g_assert_true (is_found);
    }
  }
}

/* Two components, the second with nodes of different degrees: a chain with a tuft at each third node. */
static SkeinTopology *
make_tufts (guint32 n_before, guint32 n)
{
  g_autofree guint32 *source = g_new (guint32, n_before + n);
  g_autofree guint32 *target = g_new (guint32, n_before + n);
  guint32 n_edges = 0;

  for (guint32 v = 1; v < n_before + n; v++) {
    if (v == n_before)
      continue;
    source[n_edges] = v < n_before || (v - n_before) % 3 == 0 ? v - 1 : v - (v - n_before) % 3;
    target[n_edges++] = v;
  }
  return skein_topology_new (n_before + n, n_edges, source, target, NULL);
}

static void
test_renumbering (void)
{
  enum { BEFORE = 5, N = 1000, GROUPS = 10 };
  g_autoptr (SkeinTopology) topology = make_tufts (BEFORE, N);
  g_autoptr (SkeinLayoutGraph) graph = skein_layout_graph_new (topology, NULL);
  g_autoptr (SkeinRenumbering) renumbering = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint32 group[N];
  guint32 group_order[GROUPS];
  guint32 before[N];
  guint32 node[N];

  g_assert_cmpuint (graph->n_components, ==, 2);
  g_assert_cmpuint (graph->component[1], ==, BEFORE);
  for (guint32 g = 0; g < GROUPS; g++)
    group_order[g] = (7 * g + 3) % GROUPS;
  for (guint32 i = 0; i < N; i++) {
    group[i] = i % GROUPS;
    node[i] = before[i] = graph->order[BEFORE + i];
  }
  renumbering = skein_renumbering_new_by_groups (BEFORE, N, group, group_order, GROUPS);
  g_cancellable_cancel (cancellable);
  g_assert_false (skein_renumbering_apply (renumbering, graph, NULL, cancellable));
  g_assert_cmpmem (graph->order + BEFORE, sizeof before, before, sizeof before);
  check_lists (graph, topology);

  g_assert_true (skein_renumbering_apply (renumbering, graph, NULL, NULL));
  skein_renumbering_permute (renumbering, node, sizeof (guint32));
  check_lists (graph, topology);
  g_assert_cmpmem (graph->order + BEFORE, sizeof node, node, sizeof node);
  /* Groups came in their order, and within a group nodes kept theirs. */
  for (guint32 i = 0; i < N; i++)
    g_assert_cmpuint (node[i],
                      ==,
                      before[group_order[i / (N / GROUPS)] + i % (N / GROUPS) * GROUPS]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/kernels/repulsion", test_repulsion);
  g_test_add_func ("/layout/kernels/agree", test_kernels_agree);
  g_test_add_func ("/layout/kernels/cold-bodies", test_cold_bodies);
  g_test_add_func ("/layout/kernels/cancelled-repulsion", test_cancelled_repulsion);
  g_test_add_func ("/layout/kernels/packing", test_packing);
  g_test_add_func ("/layout/kernels/collision", test_collision);
  g_test_add_func ("/layout/kernels/relaxation", test_relaxation);
  g_test_add_func ("/layout/kernels/pivot-mds", test_pivot_mds);
  g_test_add_func ("/layout/kernels/graph", test_graph);
  g_test_add_func ("/layout/kernels/renumbering", test_renumbering);
  return g_test_run ();
}

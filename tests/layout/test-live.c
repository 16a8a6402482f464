// SPDX-License-Identifier: MPL-2.0
/* A drawing that changes: nodes are added, dragged, pinned and released. */
#include <math.h>
#include <string.h>

#include "layout-graphs.h"

#define N_OLD 500
#define N_NEW 10
#define MOST_STEPS 1500

static void
settle (SkeinLayout *layout)
{
  guint n_steps = 0;

  while (skein_layout_step (layout, NULL))
    g_assert_cmpuint (++n_steps, <, MOST_STEPS);
}

static double
measure_diagonal (const float *positions, guint32 n)
{
  float left = INFINITY;
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;

  for (guint32 v = 0; v < n; v++) {
    left = MIN (left, positions[2 * v]);
    right = MAX (right, positions[2 * v]);
    top = MIN (top, positions[2 * v + 1]);
    bottom = MAX (bottom, positions[2 * v + 1]);
  }
  return hypot ((double) (right - left), (double) (bottom - top));
}

static double
measure_way (const float *before, const float *after, guint32 node)
{
  return hypot ((double) (after[2 * node] - before[2 * node]),
                (double) (after[2 * node + 1] - before[2 * node + 1]));
}

/* Adds N_NEW nodes to a graph of N_OLD, with two edges each to old nodes or to each other. */
static SkeinTopology *
add_nodes (const SkeinTopology *old)
{
  guint32 n_edges = old->n_edges + 2 * N_NEW;
  g_autofree guint32 *source = g_new (guint32, n_edges);
  g_autofree guint32 *target = g_new (guint32, n_edges);

  memcpy (source, old->source, sizeof (guint32) * old->n_edges);
  memcpy (target, old->target, sizeof (guint32) * old->n_edges);
  for (guint32 a = 0; a < N_NEW; a++) {
    guint32 at = old->n_edges + 2 * a;

    source[at] = source[at + 1] = N_OLD + a;
    target[at] = a * 47 % N_OLD;
    target[at + 1] = a % 3 == 0 ? a * 31 % N_OLD : N_OLD + a - 1;
  }
  return skein_topology_new (N_OLD + N_NEW, n_edges, source, target, NULL);
}

static void
test_added_nodes (void)
{
  for (guint64 seed = 1; seed <= 3; seed++) {
    g_autoptr (SkeinTopology) old = make_communities (N_OLD, 900, seed);
    g_autoptr (SkeinTopology) grown = add_nodes (old);
    float radius[N_OLD + N_NEW];
    float before[2 * (N_OLD + N_NEW)];
    float after[2 * (N_OLD + N_NEW)];
    guint8 pinned[N_OLD + N_NEW] = { 0 };
    SkeinLayoutInput input = { .radius = radius };
    double way = 0;
    double diagonal;

    for (guint32 v = 0; v < N_OLD + N_NEW; v++) {
      radius[v] = 16;
      before[2 * v] = before[2 * v + 1] = NAN;
    }
    g_assert_true (skein_layout_run (old, &input, NULL, NULL, NULL, NULL, before, NULL));
    diagonal = measure_diagonal (before, N_OLD);
    for (guint32 v = 0; v < N_OLD; v += 9)
      pinned[v] = TRUE;
    input.position = before;
    input.pinned = pinned;
    g_assert_true (skein_layout_run (grown, &input, NULL, NULL, NULL, NULL, after, NULL));

    for (guint32 v = 0; v < N_OLD; v++) {
      if (pinned[v])
        g_assert_cmpfloat (measure_way (before, after, v), ==, 0);
      way += measure_way (before, after, v) / N_OLD;
    }
    g_test_message ("mean way %.3f %% of the diagonal", 100 * way / diagonal);
    g_assert_cmpfloat (way, <, 0.02 * diagonal);
    /* The new nodes came to lie within the drawing, each at its own place. */
    for (guint32 v = N_OLD; v < N_OLD + N_NEW; v++) {
      g_assert_cmpfloat (fabsf (after[2 * v]), <, diagonal);
      g_assert_cmpfloat (fabsf (after[2 * v + 1]), <, diagonal);
    }
  }
}

/* The number of hops from @root to each node. */
static void
count_hops (const SkeinTopology *topology, guint32 root, guint32 *hops)
{
  g_autofree guint32 *queue = g_new (guint32, topology->n_nodes);
  guint32 head = 0;
  guint32 tail = 0;

  memset (hops, 0xff, sizeof (guint32) * topology->n_nodes);
  hops[root] = 0;
  queue[tail++] = root;
  while (head < tail) {
    guint32 v = queue[head++];

    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++)
      if (hops[topology->neighbour[k]] == G_MAXUINT32) {
        hops[topology->neighbour[k]] = hops[v] + 1;
        queue[tail++] = topology->neighbour[k];
      }
  }
}

static void
test_drag (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (400, 700, 4);
  g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, NULL);
  const guint32 node = 399;
  float before[800];
  float after[800];
  guint32 hops[400];
  double near_way = 0;

  settle (layout);
  skein_layout_copy_positions (layout, before);
  skein_layout_drag (layout, node, before[2 * node] + 300, before[2 * node + 1] - 200);
  g_assert_false (skein_layout_is_settled (layout));
  settle (layout);
  skein_layout_copy_positions (layout, after);

  g_assert_cmpfloat (after[2 * node], ==, before[2 * node] + 300);
  g_assert_cmpfloat (after[2 * node + 1], ==, before[2 * node + 1] - 200);
  count_hops (topology, node, hops);
  for (guint32 v = 0; v < 400; v++) {
    if (hops[v] > 2)
      g_assert_cmpfloat (measure_way (before, after, v), ==, 0);
    else if (v != node)
      near_way += measure_way (before, after, v);
  }
  g_assert_cmpfloat (near_way, >, 1);
}

/* A node that is released goes back to where its neighbours hold it. */
static void
test_release (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (30, 50, 2);
  g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, NULL);
  float home[60];
  float away[60];
  float back[60];

  settle (layout);
  skein_layout_copy_positions (layout, home);
  skein_layout_drag (layout, 7, home[14] + 3000, home[15]);
  settle (layout);
  skein_layout_copy_positions (layout, away);
  g_assert_cmpfloat (measure_way (home, away, 7), >=, 2999);
  skein_layout_set_pinned (layout, 7, FALSE);
  settle (layout);
  skein_layout_copy_positions (layout, back);
  g_assert_cmpfloat (measure_way (home, back, 7), <, 1500);
}

static void
test_pin (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (30, 50, 2);
  g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, NULL);
  float before[60];
  float after[60];

  settle (layout);
  skein_layout_copy_positions (layout, before);
  skein_layout_set_pinned (layout, 5, TRUE);
  /* A pin alone moves nothing. */
  g_assert_true (skein_layout_is_settled (layout));
  for (guint32 k = topology->first[5]; k < topology->first[6]; k++)
    skein_layout_drag (layout, topology->neighbour[k], 900, 900 + 100 * (float) k);
  settle (layout);
  skein_layout_copy_positions (layout, after);
  g_assert_cmpfloat (measure_way (before, after, 5), ==, 0);
}

static void
test_drag_onto_others (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (40, 60, 3);
  float radius[40];
  float at[80];
  SkeinLayoutInput input = { .radius = radius };
  g_autoptr (SkeinLayout) layout = NULL;

  for (guint32 v = 0; v < 40; v++)
    radius[v] = 20;
  layout = skein_layout_new (topology, &input, NULL);
  settle (layout);
  skein_layout_copy_positions (layout, at);
  skein_layout_drag (layout, 3, at[2 * 30], at[2 * 30 + 1]);
  skein_layout_drag (layout, 4, at[2 * 31] + 1, at[2 * 31 + 1]);
  settle (layout);
  skein_layout_copy_positions (layout, at);
  for (guint32 v = 0; v < 40; v++)
    for (guint32 w = 0; w < v; w++)
      g_assert_cmpfloat (hypotf (at[2 * v] - at[2 * w], at[2 * v + 1] - at[2 * w + 1]), >=, 40);
}

/* A new component is placed beside what is there, which does not move for it. */
static void
test_new_component (void)
{
  g_autoptr (SkeinTopology) old = make_communities (50, 90, 6);
  g_autoptr (SkeinTopology) grown =
      skein_topology_new (53, old->n_edges, old->source, old->target, NULL);
  float before[106];
  float after[106];
  SkeinLayoutInput input = { .position = before };

  g_assert_true (skein_layout_run (old, NULL, NULL, NULL, NULL, NULL, before, NULL));
  for (guint32 i = 100; i < 106; i++)
    before[i] = NAN;
  g_assert_true (skein_layout_run (grown, &input, NULL, NULL, NULL, NULL, after, NULL));
  g_assert_cmpmem (after, 100 * sizeof (float), before, 100 * sizeof (float));
  for (guint32 v = 50; v < 53; v++)
    for (guint32 w = 0; w < v; w++)
      g_assert_cmpfloat (hypotf (after[2 * v] - after[2 * w], after[2 * v + 1] - after[2 * w + 1]),
                         >,
                         50);
}

/* The same changes at the same steps give the same bytes. */
static void
test_deterministic_changes (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (200, 350, 2);
  float found[2][400];

  for (guint run = 0; run < 2; run++) {
    g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, NULL);

    skein_layout_drag (layout, 1, 10, 10);
    for (guint s = 0; s < 40; s++)
      skein_layout_step (layout, NULL);
    skein_layout_drag (layout, 2, -300, 40);
    skein_layout_step (layout, NULL);
    skein_layout_drag (layout, 2, -320, 50);
    skein_layout_set_pinned (layout, 1, FALSE);
    settle (layout);
    skein_layout_copy_positions (layout, found[run]);
  }
  g_assert_cmpmem (found[0], sizeof found[0], found[1], sizeof found[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/live/added-nodes", test_added_nodes);
  g_test_add_func ("/layout/live/drag", test_drag);
  g_test_add_func ("/layout/live/release", test_release);
  g_test_add_func ("/layout/live/pin", test_pin);
  g_test_add_func ("/layout/live/drag-onto-others", test_drag_onto_others);
  g_test_add_func ("/layout/live/new-component", test_new_component);
  g_test_add_func ("/layout/live/deterministic-changes", test_deterministic_changes);
  return g_test_run ();
}

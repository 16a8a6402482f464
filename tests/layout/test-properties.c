// SPDX-License-Identifier: MPL-2.0
/* What holds for every layout, on graphs made to be difficult. */
#include <math.h>
#include <string.h>

#include "layout-graphs.h"
#include "skein-concentric.h"

/* More than any schedule with all that follows it. */
#define MOST_STEPS 1500

static SkeinLayoutParams
get_params (guint64 seed)
{
  SkeinLayoutParams params;

  skein_layout_params_init (&params);
  params.seed = seed;
  return params;
}

static float *
lay_out_with (const Awkward *graph, guint64 seed, guint threads, float even)
{
  SkeinLayoutInput input = get_input (graph);
  SkeinLayoutParams params = get_params (seed);
  float *positions = g_new0 (float, 2 * (gsize) graph->topology->n_nodes + 1);
  g_autoptr (GError) error = NULL;

  params.threads = threads;
  params.even = even;
  g_assert_true (
      skein_layout_run (graph->topology, &input, &params, NULL, NULL, NULL, positions, &error));
  g_assert_no_error (error);
  return positions;
}

static float *
lay_out (const Awkward *graph, guint64 seed)
{
  return lay_out_with (graph, seed, 0, 0);
}

static gboolean
is_placed (const Awkward *graph, guint32 v)
{
  return fabsf (graph->position[2 * v]) < 1e7f && fabsf (graph->position[2 * v + 1]) < 1e7f;
}

static float
get_radius (const Awkward *graph, guint32 v)
{
  return isfinite (graph->radius[v]) ? MAX (graph->radius[v], 0) : 0;
}

static void
check_places (const Awkward *graph, const float *positions)
{
  guint32 n = graph->topology->n_nodes;

  for (guint32 v = 0; v < n; v++) {
    const float *at = positions + 2 * v;

    g_assert_true (isfinite (at[0]) && isfinite (at[1]));
    g_assert_cmpfloat (fabsf (at[0]), <, 1e6);
    g_assert_cmpfloat (fabsf (at[1]), <, 1e6);
    if (graph->pinned[v] && is_placed (graph, v))
      g_assert_cmpmem (at, 2 * sizeof (float), graph->position + 2 * v, 2 * sizeof (float));
    for (guint32 w = 0; w < v; w++) {
      float distance = hypotf (at[0] - positions[2 * w], at[1] - positions[2 * w + 1]);

      if (distance < get_radius (graph, v) + get_radius (graph, w) &&
          !(graph->pinned[v] && graph->pinned[w])) {
        g_test_message ("%s: discs %u and %u overlap", graph->name, v, w);
        g_test_fail ();
        return;
      }
    }
  }
}

typedef struct {
  float left, right, top, bottom;
  gboolean is_new;
} Extents;

static void
check_components (const Awkward *graph, const float *positions)
{
  guint32 n = graph->topology->n_nodes;
  g_autofree guint32 *component = g_new (guint32, n + 1);
  guint32 n_components = skein_topology_get_components (graph->topology, component);
  g_autofree Extents *extents = g_new (Extents, n_components + 1);

  for (guint32 c = 0; c < n_components; c++)
    extents[c] = (Extents){ INFINITY, -INFINITY, INFINITY, -INFINITY, TRUE };
  for (guint32 v = 0; v < n; v++) {
    Extents *box = &extents[component[v]];
    float radius = get_radius (graph, v);

    box->left = MIN (box->left, positions[2 * v] - radius);
    box->right = MAX (box->right, positions[2 * v] + radius);
    box->top = MIN (box->top, positions[2 * v + 1] - radius);
    box->bottom = MAX (box->bottom, positions[2 * v + 1] + radius);
    box->is_new = box->is_new && !is_placed (graph, v);
  }
  for (guint32 a = 0; a < n_components; a++)
    for (guint32 b = 0; b < a; b++) {
      const Extents *x = &extents[a];
      const Extents *y = &extents[b];

      if (x->is_new || y->is_new)
        g_assert_true (x->right < y->left || y->right < x->left || x->bottom < y->top ||
                       y->bottom < x->top);
    }
}

static void
check_properties (const Awkward *graph, guint64 seed)
{
  g_autofree float *first = lay_out (graph, seed);
  g_autofree float *second = lay_out_with (graph, seed, 1, 0);
  g_autofree float *third = lay_out_with (graph, seed, 8, 0);
  gsize size = sizeof (float) * 2 * graph->topology->n_nodes;

  g_test_message ("%s, seed %u", graph->name, (guint) seed);
  g_assert_cmpmem (first, size, second, size);
  g_assert_cmpmem (first, size, third, size);
  check_places (graph, first);
  check_components (graph, first);
}

static void
test_properties (void)
{
  for_each_awkward (check_properties);
}

static void
check_even (const Awkward *graph, guint64 seed)
{
  g_autofree float *positions = NULL;

  if (seed > 1)
    return;
  g_test_message ("%s, even", graph->name);
  positions = lay_out_with (graph, seed, 2, 1);
  check_places (graph, positions);
  check_components (graph, positions);
}

static void
test_even (void)
{
  for_each_awkward (check_even);
}

static void
check_steps (const Awkward *graph, guint64 seed)
{
  SkeinLayoutInput input = get_input (graph);
  SkeinLayoutParams params = get_params (seed);
  g_autoptr (SkeinLayout) layout = skein_layout_new (graph->topology, &input, &params);
  guint n_steps = 0;

  while (skein_layout_step (layout, NULL)) {
    g_assert_false (skein_layout_is_settled (layout));
    g_assert_cmpuint (++n_steps, <, MOST_STEPS);
  }
  g_assert_true (skein_layout_is_settled (layout));
  g_assert_cmpfloat (skein_layout_get_fraction (layout), ==, 1.0);
  g_assert_false (skein_layout_step (layout, NULL));
}

static void
test_settles (void)
{
  for_each_awkward (check_steps);
}

/* What a layout has made is kept when it is opened again, to the last bit. */
static void
check_reopening (const Awkward *graph, guint64 seed)
{
  g_autofree float *closed = lay_out (graph, seed);
  g_autofree float *opened = NULL;
  gsize size = sizeof (float) * 2 * graph->topology->n_nodes;
  Awkward again = *graph;

  if (graph->topology->n_nodes > 1000)
    return;
  again.position = closed;
  opened = lay_out (&again, seed + 1);
  g_assert_cmpmem (opened, size, closed, size);
}

static void
test_reopening (void)
{
  for_each_awkward (check_reopening);
}

static void
test_seed (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (60, 100, 8);
  float positions[2][120];

  for (guint s = 0; s < 2; s++) {
    SkeinLayoutParams params = get_params (s);

    skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, positions[s], NULL);
  }
  g_assert_true (memcmp (positions[0], positions[1], sizeof positions[0]) != 0);
}

/* The normalised stress of a drawing at its best scale: the mean over all pairs of nodes of
 * ((a |x_i - x_j| - d_ij) / d_ij)^2, d_ij their distance in the graph. */
static double
measure_stress (const SkeinTopology *topology, const float *positions)
{
  guint32 n = topology->n_nodes;
  g_autofree guint32 *hops = g_new (guint32, n);
  g_autofree guint32 *queue = g_new (guint32, n);
  double sum = 0;
  double squares = 0;
  double n_pairs = 0;

  for (guint32 root = 0; root < n; root++) {
    guint32 head = 0;
    guint32 tail = 0;

    memset (hops, 0xff, sizeof (guint32) * n);
    hops[root] = 0;
    queue[tail++] = root;
    while (head < tail) {
      guint32 v = queue[head++];

      for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
        guint32 w = topology->neighbour[k];

        if (hops[w] == G_MAXUINT32) {
          hops[w] = hops[v] + 1;
          queue[tail++] = w;
        }
      }
      if (v != root) {
        double distance = hypot ((double) (positions[2 * v] - positions[2 * root]),
                                 (double) (positions[2 * v + 1] - positions[2 * root + 1]));
        double ratio = distance / hops[v];

        sum += ratio;
        squares += ratio * ratio;
        n_pairs++;
      }
    }
  }
  return 1 - sum * sum / squares / n_pairs;
}

/* Layouts are deterministic, so quality can be held to what was once reached. */
static void
test_stress (void)
{
  static const struct {
    guint32 n_nodes;
    guint32 n_edges;
    double bound;
  } rows[] = {
    { 21, 36, 0.056 },
    { 300, 520, 0.131 },
    { 2500, 4600, 0.176 },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    g_autoptr (SkeinTopology) topology = make_communities (rows[r].n_nodes, rows[r].n_edges, 11);
    g_autofree float *positions = g_new (float, 2 * rows[r].n_nodes);
    double stress;

    skein_layout_run (topology, NULL, NULL, NULL, NULL, NULL, positions, NULL);
    stress = measure_stress (topology, positions);
    g_test_message ("%u nodes: stress %.4f", rows[r].n_nodes, stress);
    g_assert_cmpfloat (stress, <, rows[r].bound);
  }
}

/* Even drawings are held to less stress, by all pairs and by pivots; half the way is between. */
static void
test_even_stress (void)
{
  static const struct {
    guint32 n_nodes;
    guint32 n_edges;
    double bound;
  } rows[] = {
    { 21, 36, 0.0445 },
    { 300, 520, 0.0985 },
    { 4000, 7400, 0.158 },
  };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++) {
    g_autoptr (SkeinTopology) topology = make_communities (rows[r].n_nodes, rows[r].n_edges, 11);
    g_autofree float *positions = g_new (float, 2 * rows[r].n_nodes);
    double stress[3];

    for (guint e = 0; e < 3; e++) {
      SkeinLayoutParams params = get_params (1);

      params.even = 0.5f * (float) e;
      skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, positions, NULL);
      stress[e] = measure_stress (topology, positions);
    }
    g_test_message (
        "%u nodes: stress %.4f, %.4f, %.4f", rows[r].n_nodes, stress[0], stress[1], stress[2]);
    g_assert_cmpfloat (stress[2], <, rows[r].bound);
    g_assert_cmpfloat (stress[2], <, stress[1]);
    g_assert_cmpfloat (stress[1], <, stress[0]);
  }
}

/* Rings round the focus by hops, without overlaps. */
static void
check_concentric (const Awkward *graph, guint64 seed)
{
  guint32 n = graph->topology->n_nodes;
  g_autofree float *positions = g_new (float, 2 * (gsize) n + 1);
  Awkward unpinned = *graph;
  g_autofree guint8 *none = g_new0 (guint8, (gsize) n + 1);
  guint32 focus = (guint32) seed % MAX (n, 1);

  if (n == 0)
    return;
  unpinned.pinned = none;
  skein_concentric (graph->topology, focus, graph->radius, 130, positions);
  check_places (&unpinned, positions);
  g_assert_cmpfloat (hypotf (positions[2 * focus], positions[2 * focus + 1]), ==, 0);
  for (guint32 k = graph->topology->first[focus]; k < graph->topology->first[focus + 1]; k++) {
    guint32 first = graph->topology->neighbour[graph->topology->first[focus]];
    guint32 other = graph->topology->neighbour[k];

    if (first != focus && other != focus)
      g_assert_cmpfloat_with_epsilon (hypotf (positions[2 * other], positions[2 * other + 1]),
                                      hypotf (positions[2 * first], positions[2 * first + 1]),
                                      1);
  }
}

static void
test_concentric (void)
{
  for_each_awkward (check_concentric);
}

/* Two small discs on one edge end about a spacing apart. */
static void
test_spacing (void)
{
  static const float spacings[] = { 20, 130, 700 };
  g_autoptr (SkeinTopology) topology = make_communities (2, 1, 1);

  for (guint s = 0; s < G_N_ELEMENTS (spacings); s++) {
    SkeinLayoutParams params = get_params (1);
    float at[4];
    float length;

    params.spacing = spacings[s];
    skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, at, NULL);
    length = hypotf (at[2] - at[0], at[3] - at[1]);
    g_assert_cmpfloat (length, >, 0.8f * spacings[s]);
    g_assert_cmpfloat (length, <, 1.25f * spacings[s]);
  }
}

static void
test_weights (void)
{
  /* A path of three: the edge with more evidence ends shorter. */
  const guint32 source[] = { 0, 1 };
  const guint32 target[] = { 1, 2 };
  const float weight[] = { 1, 12 };
  g_autoptr (SkeinTopology) topology = skein_topology_new (3, 2, source, target, weight);
  float at[6];

  skein_layout_run (topology, NULL, NULL, NULL, NULL, NULL, at, NULL);
  g_assert_cmpfloat (hypotf (at[2] - at[4], at[3] - at[5]),
                     <,
                     0.95f * hypotf (at[2] - at[0], at[3] - at[1]));
}

typedef struct {
  guint n_calls;
  double fraction;
  guint cancel_at;
  GCancellable *cancellable;
} Watch;

static void
watch_cb (double fraction, const float *positions, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->fraction);
  g_assert_cmpfloat (fraction, <=, 1.0);
  g_assert_true (isfinite (positions[0]));
  watch->fraction = fraction;
  watch->n_calls++;
  if (watch->n_calls == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

static void
test_progress (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (300, 500, 1);
  g_autofree float *positions = g_new (float, 600);
  Watch watch = { 0 };

  g_assert_true (skein_layout_run (topology, NULL, NULL, watch_cb, &watch, NULL, positions, NULL));
  g_assert_cmpuint (watch.n_calls, >, 5);
  g_assert_cmpuint (watch.n_calls, <=, MOST_STEPS / 16);
  g_assert_cmpfloat (watch.fraction, ==, 1.0);
}

static void
test_cancel (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (300, 500, 1);
  g_autofree float *positions = g_new0 (float, 600);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { .cancel_at = 3, .cancellable = cancellable };

  g_assert_false (
      skein_layout_run (topology, NULL, NULL, watch_cb, &watch, cancellable, positions, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 3);
  for (guint i = 0; i < 600; i++)
    g_assert_cmpfloat (positions[i], ==, 0);
}

/* A step that is cancelled changes nothing: the way goes on as if it had not been. */
static void
test_cancelled_step (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (2500, 4000, 1);
  g_autoptr (SkeinLayout) plain = skein_layout_new (topology, NULL, NULL);
  g_autoptr (SkeinLayout) other = skein_layout_new (topology, NULL, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree float *expected = g_new (float, 5000);
  g_autofree float *found = g_new (float, 5000);

  g_cancellable_cancel (cancelled);
  for (guint s = 0; s < 5; s++) {
    skein_layout_step (plain, NULL);
    g_assert_true (skein_layout_step (other, cancelled));
    skein_layout_step (other, NULL);
  }
  skein_layout_copy_positions (plain, expected);
  skein_layout_copy_positions (other, found);
  g_assert_cmpmem (found, 5000 * sizeof (float), expected, 5000 * sizeof (float));
}

static void
test_most_steps (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (50, 80, 1);
  g_autoptr (SkeinLayout) layout = NULL;
  SkeinLayoutParams params = get_params (1);
  float expected[100];
  float found[100];

  params.max_steps = 7;
  layout = skein_layout_new (topology, NULL, &params);
  for (guint s = 0; s < 7; s++)
    skein_layout_step (layout, NULL);
  skein_layout_copy_positions (layout, expected);
  g_assert_true (skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, found, NULL));
  g_assert_cmpmem (found, sizeof found, expected, sizeof expected);
}

static void
test_params_out_of_range (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (50, 80, 1);
  const SkeinLayoutParams odd[] = {
    { 1, NAN, NAN, NAN, 0 },
    { G_MAXUINT64, -3, 0, -1, 0 },
    { 0, 1e30f, 1e30f, 1e30f, 0 },
  };
  float positions[100];

  for (guint p = 0; p < G_N_ELEMENTS (odd); p++) {
    g_assert_true (skein_layout_run (topology, NULL, &odd[p], NULL, NULL, NULL, positions, NULL));
    for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
      g_assert_true (isfinite (positions[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/properties", test_properties);
  g_test_add_func ("/layout/even", test_even);
  g_test_add_func ("/layout/even-stress", test_even_stress);
  g_test_add_func ("/layout/concentric", test_concentric);
  g_test_add_func ("/layout/settles", test_settles);
  g_test_add_func ("/layout/reopening", test_reopening);
  g_test_add_func ("/layout/seed", test_seed);
  g_test_add_func ("/layout/stress", test_stress);
  g_test_add_func ("/layout/spacing", test_spacing);
  g_test_add_func ("/layout/weights", test_weights);
  g_test_add_func ("/layout/progress", test_progress);
  g_test_add_func ("/layout/cancel", test_cancel);
  g_test_add_func ("/layout/cancelled-step", test_cancelled_step);
  g_test_add_func ("/layout/most-steps", test_most_steps);
  g_test_add_func ("/layout/params-out-of-range", test_params_out_of_range);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
/* Large graphs: threads, levels, and what is cancelled on the way. */
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "layout-graphs.h"
#include "skein-coarsening.h"
#include "skein-layout-graph.h"
#include "skein-multilevel.h"
#include "skein-workers.h"

/* Above what one thread works on alone. */
#define N_MANY 21000
#define N_CANCELS 150
/* For what is cancelled at many moments: how large the graph is, how often it is cancelled, and how long
 * it works in between at most. */
#define N_LARGE 200000
#define N_PROMPT 25
#define PROMPT_USEC 120000

static SkeinLayoutParams
get_params (guint threads)
{
  SkeinLayoutParams params;

  skein_layout_params_init (&params);
  params.threads = threads;
  return params;
}

typedef struct {
  guint8 *done;
  guint n_workers;
  gint n_wrong;
} Marks;

static void
mark_cb (guint32 begin, guint32 end, guint worker, gpointer data)
{
  Marks *marks = data;

  if (worker >= marks->n_workers || end - begin > 7)
    g_atomic_int_inc (&marks->n_wrong);
  for (guint32 i = begin; i < end; i++)
    marks->done[i]++;
}

static void
test_workers (void)
{
  static const guint threads[] = { 1, 2, 8, 64 };
  static const guint32 sizes[] = { 0, 1, 6, 7, 8, 1000 };
  guint8 done[1000];

  for (guint t = 0; t < G_N_ELEMENTS (threads); t++) {
    g_autoptr (SkeinWorkers) workers = skein_workers_new (threads[t], N_MANY);
    Marks marks = { .done = done, .n_workers = skein_workers_get_count (workers) };

    g_assert_cmpuint (marks.n_workers, ==, threads[t]);
    for (guint run = 0; run < 60; run++) {
      guint32 n = sizes[run % G_N_ELEMENTS (sizes)];

      memset (done, 0, sizeof done);
      g_assert_true (skein_workers_run (workers, n, 7, mark_cb, &marks, NULL));
      for (guint32 i = 0; i < G_N_ELEMENTS (done); i++)
        g_assert_cmpuint (done[i], ==, i < n);
    }
    g_assert_cmpint (marks.n_wrong, ==, 0);
  }
}

static void
test_workers_are_few (void)
{
  g_autoptr (SkeinWorkers) workers = skein_workers_new (8, SKEIN_WORKERS_LEAST_NODES - 1);

  g_assert_cmpuint (skein_workers_get_count (workers), ==, 1);
  g_assert_cmpuint (skein_workers_get_count (NULL), ==, 1);
}

static void
test_workers_cancelled (void)
{
  g_autoptr (SkeinWorkers) workers = skein_workers_new (4, N_MANY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint8 done[1000] = { 0 };
  Marks marks = { .done = done, .n_workers = 4 };

  g_cancellable_cancel (cancellable);
  g_assert_false (skein_workers_run (workers, 1000, 7, mark_cb, &marks, cancellable));
  for (guint32 i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_cmpuint (done[i], ==, 0);
  /* And the next run is complete. */
  g_assert_true (skein_workers_run (workers, 1000, 7, mark_cb, &marks, NULL));
  g_assert_cmpuint (done[999], ==, 1);
}

/* Whether a coarser graph is right: each node is in one cluster of at most three, no cluster is empty,
 * clusters are beside each other if and only if some of their nodes are, and all stays connected. */
static void
check_coarsening (const SkeinLayoutGraph *graph, guint32 begin, guint32 end)
{
  guint32 n = end - begin;
  g_autofree guint32 *parent = g_new (guint32, n);
  g_autoptr (SkeinLayoutGraph) coarse = skein_coarsen (graph, begin, end, parent, NULL);
  g_autofree guint32 *size = g_new0 (guint32, n);
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_found = 0;

  for (guint32 i = 0; i < n; i++) {
    g_assert_cmpuint (parent[i], <, coarse->n_nodes);
    size[parent[i]]++;
    for (guint32 k = graph->first[begin + i]; k < graph->first[begin + i + 1]; k++) {
      gint64 a = parent[i];
      gint64 b = parent[graph->neighbour[k] - begin];
      gint64 key = a * n + b;

      if (a != b)
        g_hash_table_add (pairs, g_memdup2 (&key, sizeof key));
    }
  }
  for (guint32 c = 0; c < coarse->n_nodes; c++) {
    g_assert_cmpuint (size[c], >, 0);
    g_assert_cmpuint (size[c], <=, SKEIN_COARSENING_MOST);
    for (guint32 k = coarse->first[c]; k < coarse->first[c + 1]; k++) {
      gint64 key = (gint64) c * n + coarse->neighbour[k];

      g_assert_true (g_hash_table_contains (pairs, &key));
      g_assert_cmpfloat (coarse->pull[k], >, 0);
      g_assert_cmpfloat (coarse->pull[k], <, 1);
      n_found++;
    }
  }
  /* Each pair was listed, none twice. */
  g_assert_cmpuint (n_found, ==, g_hash_table_size (pairs));
}

static void
check_levels_cb (const Awkward *awkward, guint64 seed)
{
  g_autoptr (SkeinLayoutGraph) graph = skein_layout_graph_new (awkward->topology, NULL);

  for (guint32 c = 0; seed == 1 && c < graph->n_components; c++)
    check_coarsening (graph, graph->component[c], graph->component[c + 1]);
}

static void
test_coarsening (void)
{
  for_each_awkward (check_levels_cb);
}

/* A star shrinks by half a level or faster, though its hub has room for two leaves only. */
static void
test_star (void)
{
  enum { N = 10000 };
  g_autofree guint32 *source = g_new0 (guint32, N - 1);
  g_autofree guint32 *target = g_new (guint32, N - 1);
  g_autofree guint32 *parent = g_new (guint32, N);
  g_autoptr (SkeinTopology) topology = NULL;
  g_autoptr (SkeinLayoutGraph) graph = NULL;
  g_autoptr (SkeinLayoutGraph) coarse = NULL;

  for (guint32 e = 0; e < N - 1; e++)
    target[e] = e + 1;
  topology = skein_topology_new (N, N - 1, source, target, NULL);
  graph = skein_layout_graph_new (topology, NULL);
  coarse = skein_coarsen (graph, 0, N, parent, NULL);
  g_assert_cmpuint (coarse->n_nodes, <=, N / 2);
}

/* The positions of a large graph with discs, by some number of threads. */
static float *
lay_out_many (const SkeinTopology *topology, guint threads, float even)
{
  SkeinLayoutParams params = get_params (threads);
  g_autofree float *radius = g_new (float, topology->n_nodes);
  SkeinLayoutInput input = { .radius = radius };
  float *positions = g_new (float, 2 * topology->n_nodes);

  for (guint32 v = 0; v < topology->n_nodes; v++)
    radius[v] = 14.0f + (float) MIN (skein_topology_get_degree (topology, v), 14);
  params.even = even;
  g_assert_true (skein_layout_run (topology, &input, &params, NULL, NULL, NULL, positions, NULL));
  return positions;
}

static void
test_threads (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (N_MANY, 36000, 4);
  gsize size = sizeof (float) * 2 * N_MANY;

  for (guint even = 0; even < 2; even++) {
    g_autofree float *one = lay_out_many (topology, 1, (float) even);
    g_autofree float *two = lay_out_many (topology, 2, (float) even);
    g_autofree float *eight = lay_out_many (topology, 8, (float) even);

    g_assert_cmpmem (two, size, one, size);
    g_assert_cmpmem (eight, size, one, size);
    for (guint32 i = 0; i < 2 * N_MANY; i++)
      g_assert_true (isfinite (one[i]));
  }
}

/* What is shown on the way through the levels: a drawing about as large as the last, from the first. */
static void
test_way (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (N_MANY, 36000, 4);
  SkeinLayoutParams params = get_params (2);
  g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, &params);
  g_autofree float *positions = g_new (float, 2 * N_MANY);
  double fraction = 0;
  double first = 0;
  double extent = 0;
  guint n_steps = 0;

  while (skein_layout_step (layout, NULL)) {
    double square = 0;

    g_assert_cmpfloat (skein_layout_get_fraction (layout), >=, fraction);
    fraction = skein_layout_get_fraction (layout);
    n_steps++;
    skein_layout_copy_positions (layout, positions);
    for (guint32 i = 0; i < 2 * N_MANY; i++)
      square += (double) positions[i] * (double) positions[i];
    extent = sqrt (square / N_MANY);
    if (n_steps == 1)
      first = extent;
  }
  g_assert_cmpuint (n_steps, >, 50);
  g_assert_cmpfloat (first, >, 0.4 * extent);
  g_assert_cmpfloat (first, <, 2.5 * extent);
}

/* A node that is dragged while the graph is still on its way stays where it was put. */
static void
test_drag_on_the_way (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (N_MANY, 36000, 4);
  SkeinLayoutParams params = get_params (2);
  g_autoptr (SkeinLayout) layout = skein_layout_new (topology, NULL, &params);
  g_autofree float *positions = g_new (float, 2 * N_MANY);

  for (guint s = 0; s < 4; s++)
    g_assert_true (skein_layout_step (layout, NULL));
  skein_layout_drag (layout, 77, 123, -456);
  skein_layout_copy_positions (layout, positions);
  g_assert_cmpfloat (positions[2 * 77], ==, 123);
  while (skein_layout_step (layout, NULL))
    continue;
  skein_layout_copy_positions (layout, positions);
  g_assert_cmpfloat (positions[2 * 77], ==, 123);
  g_assert_cmpfloat (positions[2 * 77 + 1], ==, -456);
}

typedef struct {
  GCancellable *cancellable;
  gint n_left;
} Nuisance;

/* Cancels again and again, at any moment of a step. */
static gpointer
cancel_cb (gpointer data)
{
  Nuisance *nuisance = data;

  while (g_atomic_int_get (&nuisance->n_left) > 0) {
    if (!g_cancellable_is_cancelled (nuisance->cancellable)) {
      g_cancellable_cancel (nuisance->cancellable);
      g_atomic_int_add (&nuisance->n_left, -1);
    }
    g_thread_yield ();
  }
  return NULL;
}

static void
test_cancelled_anywhere (void)
{
  g_autoptr (SkeinTopology) topology = make_communities (N_MANY, 36000, 4);
  SkeinLayoutParams params = get_params (2);
  g_autoptr (SkeinLayout) layout = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree float *plain = g_new (float, 2 * N_MANY);
  g_autofree float *other = g_new (float, 2 * N_MANY);
  Nuisance nuisance = { cancellable, N_CANCELS };
  GThread *thread;

  params.even = 0.5f;
  skein_layout_run (topology, NULL, &params, NULL, NULL, NULL, plain, NULL);
  layout = skein_layout_new (topology, NULL, &params);
  thread = g_thread_new ("cancel", cancel_cb, &nuisance);
  while (skein_layout_step (layout, cancellable))
    if (g_cancellable_is_cancelled (cancellable))
      g_cancellable_reset (cancellable);
  g_atomic_int_set (&nuisance.n_left, 0);
  g_thread_join (thread);
  skein_layout_copy_positions (layout, other);
  g_assert_cmpmem (other, 2 * N_MANY * sizeof (float), plain, 2 * N_MANY * sizeof (float));
}

/* A graph that is cancelled at many moments, and what it is that goes on then. */
static const struct {
  const char *name;
  guint32 n_edges;
  float warmth;
} prompt_rows[] = {
  { "levels", 480000, 0 },
  { "discs", 480000, 1 },
  { "components", 0, 0 },
};

typedef struct {
  GCancellable *cancellable;
  clockid_t clock;
  gint is_done;
  /* By the clock of the thread at work: when to cancel, and when that was done. */
  GMutex lock;
  gint64 moment;
  gint64 cancelled;
} Hurry;

static gint64
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Cancels once the other thread has worked until the moment. */
static gpointer
hurry_cb (gpointer data)
{
  Hurry *hurry = data;

  while (!g_atomic_int_get (&hurry->is_done)) {
    g_mutex_lock (&hurry->lock);
    if (hurry->cancelled == 0 && get_time (hurry->clock) >= hurry->moment) {
      /* In this order: this thread may be made to wait between the two, while the other works on. */
      g_cancellable_cancel (hurry->cancellable);
      hurry->cancelled = get_time (hurry->clock);
    }
    g_mutex_unlock (&hurry->lock);
    g_thread_yield ();
  }
  return NULL;
}

/* Makes a layout, or steps of it, until it is cancelled. Returns how long it worked on then, in
 * microseconds of its own, so that other load does not count. */
static gint64
work_until_cancelled (const SkeinTopology *topology,
                      const SkeinLayoutInput *input,
                      const SkeinLayoutParams *params,
                      SkeinLayout **layout,
                      Hurry *hurry,
                      guint interval)
{
  gint64 late;

  g_mutex_lock (&hurry->lock);
  g_cancellable_reset (hurry->cancellable);
  hurry->cancelled = 0;
  hurry->moment = get_time (hurry->clock) + interval;
  g_mutex_unlock (&hurry->lock);
  while (!g_cancellable_is_cancelled (hurry->cancellable)) {
    if (*layout == NULL)
      *layout = skein_layout_new_cancellable (topology, input, params, hurry->cancellable);
    else if (!skein_layout_step (*layout, hurry->cancellable))
      g_clear_pointer (layout, skein_layout_free);
  }
  late = get_time (hurry->clock);
  g_mutex_lock (&hurry->lock);
  late -= hurry->cancelled;
  g_mutex_unlock (&hurry->lock);
  return late;
}

/* However large the graph is, whatever is under way, it ends at once. */
static void
test_prompt (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (SkeinTopology) topology = make_communities (N_LARGE, prompt_rows[row].n_edges, 9);
  SkeinLayoutParams params = get_params (2);
  g_autofree float *radius = g_new (float, N_LARGE);
  g_autofree float *position = g_new (float, 2 * N_LARGE);
  SkeinLayoutInput input = { .radius = radius };
  SkeinLayout *layout = NULL;
  Hurry hurry = { .cancellable = g_cancellable_new () };
  gint64 latest = 0;
  GThread *thread;

  for (guint32 v = 0; v < N_LARGE; v++) {
    radius[v] = 14.0f + (float) (v % 14);
    position[2 * v] = 60.0f * (float) (v % 500);
    position[2 * v + 1] = 60.0f * (float) (v / 500);
  }
  if (prompt_rows[row].warmth > 0)
    input.position = position;
  params.warmth = prompt_rows[row].warmth;
  g_mutex_init (&hurry.lock);
  g_assert_cmpint (pthread_getcpuclockid (pthread_self (), &hurry.clock), ==, 0);
  hurry.cancelled = 1;
  thread = g_thread_new ("hurry", hurry_cb, &hurry);
  for (guint k = 0; k < N_PROMPT; k++) {
    gint64 late = work_until_cancelled (
        topology, &input, &params, &layout, &hurry, 500 + 7919 * k % PROMPT_USEC);

    latest = MAX (latest, late);
  }
  g_atomic_int_set (&hurry.is_done, TRUE);
  g_thread_join (thread);
  g_test_message ("it went on for %" G_GINT64_FORMAT " µs at most", latest);
  g_assert_cmpint (latest, <, 100000);
  skein_layout_free (layout);
  g_object_unref (hurry.cancellable);
  g_mutex_clear (&hurry.lock);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/workers", test_workers);
  g_test_add_func ("/layout/workers-are-few", test_workers_are_few);
  g_test_add_func ("/layout/workers-cancelled", test_workers_cancelled);
  g_test_add_func ("/layout/levels/coarsening", test_coarsening);
  g_test_add_func ("/layout/levels/star", test_star);
  g_test_add_func ("/layout/levels/threads", test_threads);
  g_test_add_func ("/layout/levels/way", test_way);
  g_test_add_func ("/layout/levels/drag", test_drag_on_the_way);
  g_test_add_func ("/layout/levels/cancelled-anywhere", test_cancelled_anywhere);
  for (guint row = 0; row < G_N_ELEMENTS (prompt_rows); row++) {
    g_autofree char *path = g_strdup_printf ("/layout/levels/prompt/%s", prompt_rows[row].name);

    g_test_add_data_func (path, GUINT_TO_POINTER (row), test_prompt);
  }
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-communities.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include "skein-random.h"

#define N_SEEDS 5

typedef struct {
  GArray *source;
  GArray *target;
  GArray *weight;
  guint32 n_nodes;
} Edges;

static void
edges_init (Edges *edges, guint32 n_nodes)
{
  edges->source = g_array_new (FALSE, FALSE, sizeof (guint32));
  edges->target = g_array_new (FALSE, FALSE, sizeof (guint32));
  edges->weight = g_array_new (FALSE, FALSE, sizeof (float));
  edges->n_nodes = n_nodes;
}

static void
add (Edges *edges, guint32 a, guint32 b, float weight)
{
  g_array_append_val (edges->source, a);
  g_array_append_val (edges->target, b);
  g_array_append_val (edges->weight, weight);
}

static SkeinTopology *
edges_finish (Edges *edges)
{
  SkeinTopology *topology = skein_topology_new (edges->n_nodes,
                                                edges->source->len,
                                                (const guint32 *) (gpointer) edges->source->data,
                                                (const guint32 *) (gpointer) edges->target->data,
                                                (const float *) (gpointer) edges->weight->data);

  g_array_unref (edges->source);
  g_array_unref (edges->target);
  g_array_unref (edges->weight);
  return topology;
}

/* Groups of the same size: each node has some edges within its group and fewer to anywhere. */
static SkeinTopology *
make_planted (guint32 n_nodes, guint32 n_groups, guint within, guint across, guint64 seed)
{
  SkeinRandom random = skein_random_init (seed);
  Edges edges;

  edges_init (&edges, n_nodes);
  for (guint32 v = 0; v < n_nodes; v++) {
    for (guint i = 0; i < within; i++)
      add (&edges,
           v,
           v % n_groups + n_groups * skein_random_below (&random, n_nodes / n_groups),
           1);
    for (guint i = 0; i < across; i++)
      add (&edges, v, skein_random_below (&random, n_nodes), 1);
  }
  return edges_finish (&edges);
}

/* Normalised mutual information: 1 for the same partition, 0 for unrelated ones. */
static double
get_nmi (const guint32 *a, const guint32 *b, guint32 n)
{
  g_autoptr (GHashTable) joint = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree double *of_a = g_new0 (double, n);
  g_autofree double *of_b = g_new0 (double, n);
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  double mutual = 0;
  double entropy = 0;

  for (guint32 v = 0; v < n; v++) {
    gint64 pair = (gint64) a[v] * n + b[v];
    guint count = GPOINTER_TO_UINT (g_hash_table_lookup (joint, &pair));

    g_hash_table_insert (joint, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (count + 1));
    of_a[a[v]]++;
    of_b[b[v]]++;
  }
  g_hash_table_iter_init (&iter, joint);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    gint64 pair = *(gint64 *) key;
    double count = GPOINTER_TO_UINT (value);

    mutual += count / n * log (count * n / (of_a[pair / n] * of_b[pair % n]));
  }
  for (guint32 i = 0; i < n; i++) {
    entropy -= of_a[i] > 0 ? of_a[i] / n * log (of_a[i] / n) : 0;
    entropy -= of_b[i] > 0 ? of_b[i] / n * log (of_b[i] / n) : 0;
  }
  return entropy > 0 ? 2 * mutual / entropy : 1;
}

static guint32
find_root (guint32 *parent, guint32 v)
{
  while (parent[v] != v)
    v = parent[v] = parent[parent[v]];
  return v;
}

/* What holds for every graph: numbers without gaps, by size; each community is connected; and no worse than
 * each node for itself. */
static void
check (const SkeinTopology *topology, const guint32 *membership, guint32 n_communities)
{
  guint32 n = topology->n_nodes;
  g_autofree guint32 *size = g_new0 (guint32, n_communities + 1);
  g_autofree guint32 *alone = g_new (guint32, n + 1);
  g_autofree guint32 *parent = g_new (guint32, n + 1);
  guint32 n_pieces = n;

  for (guint32 v = 0; v < n; v++) {
    g_assert_cmpuint (membership[v], <, n_communities);
    size[membership[v]]++;
    alone[v] = parent[v] = v;
  }
  for (guint32 c = 0; c < n_communities; c++)
    g_assert_cmpuint (size[c], >, 0);
  for (guint32 c = 1; c < n_communities; c++)
    g_assert_cmpuint (size[c - 1], >=, size[c]);
  for (guint32 e = 0; e < topology->n_edges; e++) {
    guint32 a = find_root (parent, topology->source[e]);
    guint32 b = find_root (parent, topology->target[e]);

    if (a == b || !(topology->weight[e] > 0) ||
        membership[topology->source[e]] != membership[topology->target[e]])
      continue;
    parent[a] = b;
    n_pieces--;
  }
  g_assert_cmpuint (n_pieces, ==, n_communities);
  g_assert_cmpfloat (skein_communities_get_modularity (topology, 1, membership),
                     >=,
                     skein_communities_get_modularity (topology, 1, alone) - 1e-9);
}

static guint32 *
find_communities (const SkeinTopology *topology, guint64 seed, guint32 *n_communities)
{
  guint32 *membership = g_new0 (guint32, topology->n_nodes + 1);

  g_assert_true (skein_communities (topology, seed, 1, NULL, membership, n_communities));
  check (topology, membership, *n_communities);
  return membership;
}

static void
test_planted (void)
{
  static const struct {
    guint32 n_nodes;
    guint32 n_groups;
    guint within;
    guint across;
  } rows[] = { { 60, 3, 5, 1 }, { 400, 4, 8, 3 }, { 2000, 20, 8, 3 }, { 10000, 50, 6, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
      g_autoptr (SkeinTopology) topology = make_planted (
          rows[i].n_nodes, rows[i].n_groups, rows[i].within, rows[i].across, 100 * i + seed);
      g_autofree guint32 *planted = g_new (guint32, rows[i].n_nodes);
      g_autofree guint32 *found = NULL;
      guint32 n_communities;

      for (guint32 v = 0; v < rows[i].n_nodes; v++)
        planted[v] = v % rows[i].n_groups;
      found = find_communities (topology, seed, &n_communities);
      g_test_message ("%u nodes, %u communities, NMI %.3f, modularity %.4f of %.4f",
                      rows[i].n_nodes,
                      n_communities,
                      get_nmi (planted, found, rows[i].n_nodes),
                      skein_communities_get_modularity (topology, 1, found),
                      skein_communities_get_modularity (topology, 1, planted));
      g_assert_cmpfloat (get_nmi (planted, found, rows[i].n_nodes), >, 0.9);
      g_assert_cmpfloat (skein_communities_get_modularity (topology, 1, found),
                         >=,
                         skein_communities_get_modularity (topology, 1, planted) - 0.01);
    }
}

/* Who in a karate club met whom (W. W. Zachary, 1977). The best modularity that there is, 0.4198, was proved. */
static const guint8 club[] = {
  2,  1,  3,  1,  3,  2,  4,  1,  4,  2,  4,  3,  5,  1,  6,  1,  7,  1,  7,  5,  7,  6,  8,
  1,  8,  2,  8,  3,  8,  4,  9,  1,  9,  3,  10, 3,  11, 1,  11, 5,  11, 6,  12, 1,  13, 1,
  13, 4,  14, 1,  14, 2,  14, 3,  14, 4,  17, 6,  17, 7,  18, 1,  18, 2,  20, 1,  20, 2,  22,
  1,  22, 2,  26, 24, 26, 25, 28, 3,  28, 24, 28, 25, 29, 3,  30, 24, 30, 27, 31, 2,  31, 9,
  32, 1,  32, 25, 32, 26, 32, 29, 33, 3,  33, 9,  33, 15, 33, 16, 33, 19, 33, 21, 33, 23, 33,
  24, 33, 30, 33, 31, 33, 32, 34, 9,  34, 10, 34, 14, 34, 15, 34, 16, 34, 19, 34, 20, 34, 21,
  34, 23, 34, 24, 34, 27, 34, 28, 34, 29, 34, 30, 34, 31, 34, 32, 34, 33,
};

static void
test_club (void)
{
  g_autoptr (SkeinTopology) topology = NULL;
  Edges edges;

  g_assert_cmpuint (G_N_ELEMENTS (club), ==, 2 * 78);
  edges_init (&edges, 34);
  for (guint i = 0; i < G_N_ELEMENTS (club); i += 2)
    add (&edges, club[i] - 1, club[i + 1] - 1, 1);
  topology = edges_finish (&edges);
  for (guint64 seed = 1; seed <= 20; seed++) {
    guint32 n_communities;
    g_autofree guint32 *membership = find_communities (topology, seed, &n_communities);
    double modularity = skein_communities_get_modularity (topology, 1, membership);

    g_assert_cmpfloat (modularity, >=, 0.40);
    g_assert_cmpfloat (modularity, <=, 0.41980);
  }
}

/* Cliques on a ring, joined by one edge each: a community is a clique. */
static void
test_ring_of_cliques (void)
{
  g_autoptr (SkeinTopology) topology = NULL;
  g_autofree guint32 *membership = NULL;
  guint32 n_communities;
  Edges edges;

  edges_init (&edges, 60);
  for (guint32 c = 0; c < 10; c++) {
    for (guint32 i = 0; i < 6; i++)
      for (guint32 j = 0; j < i; j++)
        add (&edges, 6 * c + i, 6 * c + j, 1);
    add (&edges, 6 * c, (6 * c + 9) % 60, 1);
  }
  topology = edges_finish (&edges);
  membership = find_communities (topology, 7, &n_communities);
  g_assert_cmpuint (n_communities, ==, 10);
  for (guint32 v = 0; v < 60; v++)
    g_assert_cmpuint (membership[v], ==, v / 6);
}

/* Weights decide: a path of four whose middle is weak falls apart there, one whose middle is strong does not. */
static void
test_weights (void)
{
  static const float middles[] = { 0.1f, 50.0f };

  for (guint i = 0; i < G_N_ELEMENTS (middles); i++) {
    g_autoptr (SkeinTopology) topology = NULL;
    g_autofree guint32 *membership = NULL;
    guint32 n_communities;
    Edges edges;

    edges_init (&edges, 4);
    add (&edges, 0, 1, 1);
    add (&edges, 2, 1, middles[i]);
    add (&edges, 2, 3, 1);
    topology = edges_finish (&edges);
    membership = find_communities (topology, 1, &n_communities);
    g_assert_cmpint (membership[1] == membership[2], ==, i == 1);
    if (i == 0)
      g_assert_cmpuint (membership[0], ==, membership[1]);
  }
}

static void
test_resolution (void)
{
  g_autoptr (SkeinTopology) topology = make_planted (1000, 20, 8, 3, 3);
  g_autofree guint32 *membership = g_new (guint32, 1000);
  guint32 n_coarse;
  guint32 n_usual;
  guint32 n_fine;

  g_assert_true (skein_communities (topology, 1, 0.2, NULL, membership, &n_coarse));
  g_assert_true (skein_communities (topology, 1, 1, NULL, membership, &n_usual));
  g_assert_true (skein_communities (topology, 1, 40, NULL, membership, &n_fine));
  g_assert_cmpuint (n_coarse, <, n_usual);
  g_assert_cmpuint (n_usual, <, n_fine);
}

typedef enum {
  AWKWARD_EMPTY,
  AWKWARD_ONE,
  AWKWARD_ISOLATED,
  AWKWARD_LOOPS,
  AWKWARD_PARALLEL,
  AWKWARD_WEIGHTLESS,
  AWKWARD_STAR,
  AWKWARD_PATH,
  AWKWARD_CLIQUE,
  AWKWARD_BIPARTITE,
  AWKWARD_HEAVY,
  N_AWKWARD,
} Awkward;

static SkeinTopology *
make_awkward (Awkward kind)
{
  static const guint32 sizes[] = { 0, 1, 50, 5, 4, 6, 200, 300, 30, 20, 40 };
  guint32 n = sizes[kind];
  Edges edges;

  edges_init (&edges, n);
  for (guint32 i = 0; i < n; i++)
    switch (kind) {
    case AWKWARD_LOOPS:
      add (&edges, i, i, 3);
      break;
    case AWKWARD_PARALLEL:
      for (guint k = 0; k < 40; k++)
        add (&edges, k % 2, 1 - k % 2, 1);
      break;
    case AWKWARD_WEIGHTLESS:
      add (&edges, i, (i + 1) % n, 0);
      break;
    case AWKWARD_STAR:
      add (&edges, 0, i, 1);
      break;
    case AWKWARD_PATH:
      add (&edges, i, (i + 1) % n, i + 1 < n ? 1 : 0);
      break;
    case AWKWARD_CLIQUE:
      for (guint32 j = 0; j < i; j++)
        add (&edges, i, j, 1);
      break;
    case AWKWARD_BIPARTITE:
      for (guint32 j = 1; j < n; j += 2)
        if (i % 2 == 0)
          add (&edges, i, j, 1);
      break;
    case AWKWARD_HEAVY:
      add (&edges, i, (i * 7 + 1) % n, i % 3 == 0 ? 1e30f : 1e-30f);
      break;
    default:
      break;
    }
  return edges_finish (&edges);
}

static void
test_awkward (void)
{
  for (Awkward kind = 0; kind < N_AWKWARD; kind++)
    for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
      g_autoptr (SkeinTopology) topology = make_awkward (kind);
      guint32 n_communities;
      g_autofree guint32 *membership = find_communities (topology, seed, &n_communities);

      g_test_message ("%u: %u communities", kind, n_communities);
      if (kind == AWKWARD_EMPTY || kind == AWKWARD_CLIQUE)
        g_assert_cmpuint (n_communities, ==, kind == AWKWARD_CLIQUE);
      if (kind == AWKWARD_ISOLATED || kind == AWKWARD_WEIGHTLESS || kind == AWKWARD_LOOPS)
        g_assert_cmpuint (n_communities, ==, topology->n_nodes);
      /* Two that everything joins, and two that nothing does. */
      if (kind == AWKWARD_PARALLEL)
        g_assert_cmpuint (n_communities, ==, 3);
    }
}

static void
test_deterministic (void)
{
  g_autoptr (SkeinTopology) topology = make_planted (3000, 25, 6, 3, 9);
  gsize size = sizeof (guint32) * topology->n_nodes;

  for (guint64 seed = 1; seed <= N_SEEDS; seed++) {
    guint32 n_first;
    guint32 n_second;
    g_autofree guint32 *first = find_communities (topology, seed, &n_first);
    g_autofree guint32 *second = find_communities (topology, seed, &n_second);

    g_assert_cmpmem (first, size, second, size);
    g_assert_cmpuint (n_first, ==, n_second);
  }
}

static void
test_cancelled (void)
{
  g_autoptr (SkeinTopology) topology = make_planted (500, 5, 5, 1, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint32 membership[500];

  g_cancellable_cancel (cancellable);
  g_assert_false (skein_communities (topology, 1, 1, cancellable, membership, NULL));
}

/* A million edges take seconds. The bound is generous, for sanitizers and slow machines. */
static void
test_large (void)
{
  g_autoptr (SkeinTopology) topology = make_planted (100000, 200, 8, 2, 4);
  g_autofree guint32 *planted = g_new (guint32, 100000);
  g_autofree guint32 *found = NULL;
  struct rusage before;
  struct rusage after;
  guint32 n_communities;

  g_assert_cmpuint (topology->n_edges, ==, 1000000);
  for (guint32 v = 0; v < 100000; v++)
    planted[v] = v % 200;
  getrusage (RUSAGE_SELF, &before);
  found = find_communities (topology, 1, &n_communities);
  getrusage (RUSAGE_SELF, &after);
  g_test_message ("%ld seconds", (long) (after.ru_utime.tv_sec - before.ru_utime.tv_sec));
  g_assert_cmpint (after.ru_utime.tv_sec - before.ru_utime.tv_sec, <, 40);
  g_assert_cmpfloat (get_nmi (planted, found, 100000), >, 0.9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/communities/planted", test_planted);
  g_test_add_func ("/analysis/communities/club", test_club);
  g_test_add_func ("/analysis/communities/ring-of-cliques", test_ring_of_cliques);
  g_test_add_func ("/analysis/communities/weights", test_weights);
  g_test_add_func ("/analysis/communities/resolution", test_resolution);
  g_test_add_func ("/analysis/communities/awkward", test_awkward);
  g_test_add_func ("/analysis/communities/deterministic", test_deterministic);
  g_test_add_func ("/analysis/communities/cancelled", test_cancelled);
  g_test_add_func ("/analysis/communities/large", test_large);
  return g_test_run ();
}

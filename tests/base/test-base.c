// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-fold.h"
#include "skein-random.h"
#include "skein-span.h"
#include "skein-topology.h"
#include "skein-vocabulary.h"

static void
test_spans (void)
{
  const SkeinSpan a = { 2, 5 };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (SkeinSpan));
  const SkeinSpan parts[] = { { 7, 9 }, { 3, 3 }, { 2, 4 } };

  g_assert_true (skein_span_is_empty (SKEIN_SPAN_EMPTY));
  g_assert_true (skein_span_is_empty ((SkeinSpan){ 5, 2 }));
  g_assert_false (skein_span_is_empty (a));
  g_assert_true (skein_span_equal (a, (SkeinSpan){ 2, 5 }));
  g_assert_false (skein_span_equal (a, (SkeinSpan){ 2, 6 }));
  /* Half-open: what only touches does not overlap. */
  g_assert_false (skein_span_overlaps (a, (SkeinSpan){ 5, 8 }));
  g_assert_false (skein_span_overlaps ((SkeinSpan){ 0, 2 }, a));
  g_assert_true (skein_span_overlaps (a, (SkeinSpan){ 4, 8 }));
  g_assert_false (skein_span_overlaps (a, (SkeinSpan){ 3, 3 }));
  g_assert_true (skein_span_contains (a, (SkeinSpan){ 2, 5 }));
  g_assert_true (skein_span_contains (a, (SkeinSpan){ 3, 4 }));
  g_assert_false (skein_span_contains (a, (SkeinSpan){ 3, 6 }));
  g_assert_true (skein_span_equal (skein_span_union (a, (SkeinSpan){ 8, 9 }), (SkeinSpan){ 2, 9 }));
  g_assert_true (skein_span_equal (skein_span_union (a, (SkeinSpan){ 90, 90 }), a));
  g_assert_true (skein_span_equal (skein_span_union (SKEIN_SPAN_EMPTY, a), a));
  g_assert_true (skein_span_is_empty (skein_spans_extent (NULL)));
  g_assert_true (skein_span_is_empty (skein_spans_extent (spans)));
  g_array_append_vals (spans, parts, G_N_ELEMENTS (parts));
  g_assert_true (skein_span_equal (skein_spans_extent (spans), (SkeinSpan){ 2, 9 }));
}

/* The lists hold for each edge one entry at either end, and nothing else. */
static void
check_lists (const SkeinTopology *topology)
{
  g_autofree guint *seen = g_new0 (guint, topology->n_edges + 1);

  g_assert_cmpuint (topology->first[0], ==, 0);
  g_assert_cmpuint (topology->first[topology->n_nodes], ==, 2 * topology->n_edges);
  for (guint32 v = 0; v < topology->n_nodes; v++) {
    guint32 degree = 0;

    for (guint32 e = 0; e < topology->n_edges; e++)
      degree += (topology->source[e] == v) + (topology->target[e] == v);
    g_assert_cmpuint (skein_topology_get_degree (topology, v), ==, degree);
    for (guint32 k = topology->first[v]; k < topology->first[v + 1]; k++) {
      guint32 e = topology->edge[k];
      guint32 w = topology->neighbour[k];

      seen[e]++;
      g_assert_true ((topology->source[e] == v && topology->target[e] == w) ||
                     (topology->source[e] == w && topology->target[e] == v));
    }
  }
  for (guint32 e = 0; e < topology->n_edges; e++)
    g_assert_cmpuint (seen[e], ==, 2);
}

/* Components by spreading the lowest number until nothing changes. */
static void
check_components (const SkeinTopology *topology)
{
  g_autofree guint32 *component = g_new (guint32, topology->n_nodes + 1);
  g_autofree guint32 *lowest = g_new (guint32, topology->n_nodes + 1);
  guint32 n = skein_topology_get_components (topology, component);
  guint32 next = 0;
  gboolean changed = TRUE;

  for (guint32 v = 0; v < topology->n_nodes; v++)
    lowest[v] = v;
  while (changed) {
    changed = FALSE;
    for (guint32 e = 0; e < topology->n_edges; e++) {
      guint32 s = topology->source[e];
      guint32 t = topology->target[e];

      changed = changed || lowest[s] != lowest[t];
      lowest[s] = lowest[t] = MIN (lowest[s], lowest[t]);
    }
  }
  for (guint32 v = 0; v < topology->n_nodes; v++) {
    if (lowest[v] == v)
      g_assert_cmpuint (component[v], ==, next++);
    else
      g_assert_cmpuint (component[v], ==, component[lowest[v]]);
  }
  g_assert_cmpuint (n, ==, next);
}

static void
test_topology_small (void)
{
  /* A self loop, two parallels that run against each other, and a node alone. */
  const guint32 source[] = { 0, 0, 1 };
  const guint32 target[] = { 0, 1, 0 };
  const float weight[] = { 2, NAN, -1 };
  g_autoptr (SkeinTopology) topology = skein_topology_new (3, 3, source, target, weight);
  g_autoptr (SkeinTopology) empty = skein_topology_new (0, 0, NULL, NULL, NULL);
  g_autoptr (SkeinTopology) again = skein_topology_ref (topology);

  check_lists (topology);
  check_components (topology);
  g_assert_true (again == topology);
  g_assert_cmpuint (skein_topology_get_degree (topology, 0), ==, 4);
  g_assert_cmpuint (skein_topology_get_degree (topology, 2), ==, 0);
  g_assert_cmpfloat (topology->weight[0], ==, 2);
  g_assert_cmpfloat (topology->weight[1], ==, 0);
  g_assert_cmpfloat (topology->weight[2], ==, 0);
  g_assert_true (topology->source != source);
  g_assert_cmpuint (skein_topology_get_components (empty, NULL), ==, 0);
}

static void
test_topology_random (void)
{
  SkeinRandom random = skein_random_init (5);

  for (guint round = 0; round < 60; round++) {
    guint32 n_nodes = 1 + skein_random_below (&random, 40);
    guint32 n_edges = skein_random_below (&random, 60);
    g_autofree guint32 *source = g_new (guint32, n_edges + 1);
    g_autofree guint32 *target = g_new (guint32, n_edges + 1);
    g_autoptr (SkeinTopology) topology = NULL;

    for (guint32 e = 0; e < n_edges; e++) {
      source[e] = skein_random_below (&random, n_nodes);
      target[e] = skein_random_below (&random, n_nodes);
    }
    topology = skein_topology_new (n_nodes, n_edges, source, target, NULL);
    g_assert_cmpmem (topology->source, 4 * n_edges, source, 4 * n_edges);
    g_assert_cmpmem (topology->target, 4 * n_edges, target, 4 * n_edges);
    for (guint32 e = 0; e < n_edges; e++)
      g_assert_cmpfloat (topology->weight[e], ==, 1);
    check_lists (topology);
    check_components (topology);
  }
}

static void
test_topology_refuses (void)
{
  const guint32 source[] = { 0 };
  const guint32 target[] = { 2 };

  g_test_expect_message ("skein", G_LOG_LEVEL_CRITICAL, "*assertion*");
  g_assert_null (skein_topology_new (2, 1, source, target, NULL));
  g_test_assert_expected_messages ();
}

static void
test_fold (void)
{
  static const struct {
    const char *text, *folded;
  } rows[] = {
    { "", "" },
    { "Lavrov", "lavrov" },
    { "ÉLYSÉE", "elysee" },
    { "e\xcc\x81"
      "clair",
      "eclair" },
    { "Straße", "strasse" },
    { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
    { "Й ё", "и е" },
    { "ﬁn", "fin" },
    { "Ｋerry", "kerry" },
    { "Erdoğan", "erdogan" },
    { "Nguyễn", "nguyen" },
    { "北京", "北京" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = skein_fold (rows[i].text);
    g_autofree char *twice = skein_fold (folded);

    g_assert_cmpstr (folded, ==, rows[i].folded);
    g_assert_cmpstr (twice, ==, folded);
  }
}

static void
test_vocabulary (void)
{
  static const struct {
    const char *label, *type;
  } rows[] = {
    { "PER", "Person" },
    { "persName", "Person" },
    { "People", "Person" },
    { "ORGANIZATION", "Organisation" },
    { "Public-Body", "Organisation" },
    { "GPE", "Country" },
    { "Geo-political_entity", "Country" },
    { "LOC", "Place" },
    { "Other", "Other" },
    { "Address", "Place" },
    { "STATE_OR_PROVINCE", "Place" },
    { "Q5", "Person" },
    { "Q6256", "Country" },
    { "Protein", "Protein" },
    { "", "" },
    { "Человек", "Человек" },
    { "a-label-that-is-longer-than-any-that-is-known",
      "a-label-that-is-longer-than-any-that-is-known" },
  };
  static const char *const relations[][2] = {
    { "P26", "spouse" },
    { "PER-SOC", "associated_with" },
    { "P2", "P2" },
    { "meets", "meets" },
  };
  static const char *const phrases[][2] = {
    { "meets_with", "meets with" },
    { "_", "_" },
    { "_a_b_", "_a b_" },
    { "foreign_minister_of", "foreign minister of" },
    { "", "" },
    { "a__b", "a  b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    g_assert_cmpstr (skein_vocabulary_map_relation_type (relations[i][0]), ==, relations[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (skein_vocabulary_map_actor_type (rows[i].label), ==, rows[i].type);
  for (const char *const *type = skein_vocabulary_get_actor_types (); *type != NULL; type++)
    g_assert_true (skein_vocabulary_map_actor_type (*type) == *type ||
                   g_str_equal (skein_vocabulary_map_actor_type (*type), *type));
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++) {
    g_autofree char *phrase = skein_vocabulary_dup_phrase (phrases[i][0]);

    g_assert_cmpstr (phrase, ==, phrases[i][1]);
  }
}

/* Pictures are the same on every machine only as long as these numbers are. */
static void
test_random_recorded (void)
{
  static const guint64 first[] = {
    0x658780d62a4cf7afu, 0xa1827ff53e08e56au, 0x9f4476d4016db89bu, 0x310a7194a23aa884u
  };
  SkeinRandom random = skein_random_init (42);
  SkeinRandom zero = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmphex (skein_random_next (&random), ==, first[i]);
  /* What the authors of SplitMix64 publish for the state 0. */
  g_assert_cmphex (skein_random_next (&zero), ==, 0xe220a8397b1dcdafu);
  g_assert_cmphex (skein_random_next (&zero), ==, 0x6e789e6aa1b965f4u);
  g_assert_cmphex (skein_random_next (&zero), ==, 0x06c45d188009454fu);
}

static void
test_random_ranges (void)
{
  SkeinRandom random = skein_random_init (7);
  SkeinRandom other = skein_random_init (8);
  guint counts[10] = { 0 };
  double sum = 0;

  g_assert_cmphex (skein_random_next (&random), !=, skein_random_next (&other));
  for (guint i = 0; i < 10000; i++) {
    float value = skein_random_float (&random);

    g_assert_cmpfloat (value, >=, 0);
    g_assert_cmpfloat (value, <, 1);
    sum += (double) value;
    counts[skein_random_below (&random, 10)]++;
    g_assert_cmpuint (skein_random_below (&random, 1), ==, 0);
    g_assert_cmpuint (skein_random_below (&random, G_MAXUINT32), <, G_MAXUINT32);
  }
  g_assert_cmpfloat (fabs (sum / 10000 - 0.5), <, 0.02);
  for (guint i = 0; i < 10; i++) {
    g_assert_cmpuint (counts[i], >, 850);
    g_assert_cmpuint (counts[i], <, 1150);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/spans", test_spans);
  g_test_add_func ("/base/topology/small", test_topology_small);
  g_test_add_func ("/base/topology/random", test_topology_random);
  g_test_add_func ("/base/topology/refuses", test_topology_refuses);
  g_test_add_func ("/base/fold", test_fold);
  g_test_add_func ("/base/vocabulary", test_vocabulary);
  g_test_add_func ("/base/random/recorded", test_random_recorded);
  g_test_add_func ("/base/random/ranges", test_random_ranges);
  return g_test_run ();
}

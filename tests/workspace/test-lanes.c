// SPDX-License-Identifier: MPL-2.0
#include "skein-lanes.h"

#include <stdio.h>
#include <stdlib.h>

static void
test_rows (void)
{
  static const struct {
    const char *spans;
    const char *lanes;
  } rows[] = {
    { "", "" },
    { "0-5 5-9", "00" },
    { "7-9 0-5", "00" },
    /* What lies in another is nearer to the text, whatever comes first. */
    { "0-9 3-5", "10" },
    { "3-5 0-9", "01" },
    { "0-20 2-10 3-5 12-15", "2100" },
    /* Spans that cross. */
    { "0-5 3-9", "01" },
    { "0-5 3-9 7-12", "010" },
    /* The same words for two actors. */
    { "0-5 0-5 0-5", "012" },
    { "0-5 0-5 0-5 0-5 0-5 0-5", "012333" },
    { "4-4 0-9 9-3", "000" },
    { "4294967290-4294967295 0-4294967295", "01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (GStrv) parts = g_strsplit (rows[i].spans, " ", -1);
    guint n = g_strv_length (parts);
    SkeinSpan spans[8];
    guint8 lanes[8];
    g_autoptr (GString) seen = g_string_new (NULL);

    for (guint k = 0; k < n; k++)
      g_assert_cmpint (sscanf (parts[k], "%u-%u", &spans[k].start, &spans[k].end), ==, 2);
    skein_lanes_assign (spans, n, lanes);
    for (guint k = 0; k < n; k++)
      g_string_append_c (seen, (char) ('0' + lanes[k]));
    g_assert_cmpstr (seen->str, ==, rows[i].lanes);
  }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *x = a;
  const SkeinSpan *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

static void
check_lanes (const SkeinSpan *spans, guint n_spans)
{
  g_autofree guint8 *lanes = g_new (guint8, n_spans);

  skein_lanes_assign (spans, n_spans, lanes);
  for (guint i = 0; i < n_spans; i++) {
    gboolean alone = TRUE;

    for (guint k = 0; k < n_spans; k++) {
      if (k == i || !skein_span_overlaps (spans[i], spans[k]))
        continue;
      alone = FALSE;
      g_assert_true (lanes[i] != lanes[k] || lanes[i] == SKEIN_MOST_LANES - 1);
    }
    if (alone)
      g_assert_cmpuint (lanes[i], ==, 0);
  }
}

/* In all lanes but the last nothing overlaps, and what overlaps nothing is next to the text, in whichever order spans
 * come. */
static void
test_random (void)
{
  enum { N = 400 };
  SkeinSpan spans[N];

  for (guint i = 0; i < N; i++) {
    spans[i].start = (guint32) g_test_rand_int_range (0, 2000);
    spans[i].end = spans[i].start + (guint32) g_test_rand_int_range (1, 20);
  }
  check_lanes (spans, N);
  qsort (spans, N, sizeof *spans, compare_places);
  check_lanes (spans, N);
}

/* A file may hold any number of mentions of the same words. */
static void
test_many (void)
{
  guint n = 200000;
  g_autofree SkeinSpan *spans = g_new (SkeinSpan, n);
  g_autofree guint8 *lanes = g_new (guint8, n);
  gint64 before = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    spans[i] = (SkeinSpan){ i % 2 == 0 ? 0 : i, n + i };
  skein_lanes_assign (spans, n, lanes);
  g_assert_cmpuint (lanes[n - 1], <, SKEIN_MOST_LANES);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 30 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/rows", test_rows);
  g_test_add_func ("/lanes/random", test_random);
  g_test_add_func ("/lanes/many", test_many);
  return g_test_run ();
}

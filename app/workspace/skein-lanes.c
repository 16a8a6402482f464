// SPDX-License-Identifier: MPL-2.0
#include "skein-lanes.h"

/* Shorter spans choose first, so that the inner of two lies nearer to the text. */
static int
compare_lengths (gconstpointer a, gconstpointer b, gpointer data)
{
  const SkeinSpan *spans = data;
  const SkeinSpan *x = &spans[*(const guint *) a];
  const SkeinSpan *y = &spans[*(const guint *) b];
  guint32 length_x = x->end - x->start;
  guint32 length_y = y->end - y->start;

  if (length_x != length_y)
    return length_x < length_y ? -1 : 1;
  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (*(const guint *) a > *(const guint *) b) - (*(const guint *) a < *(const guint *) b);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const SkeinSpan *x = a;
  const SkeinSpan *y = b;

  return (x->start > y->start) - (x->start < y->start);
}

/* Of spans in a lane, which don't overlap, only the one that begins last before the end of @span can reach into
 * it. */
static gboolean
is_free (GTree *lane, const SkeinSpan *span)
{
  SkeinSpan end = { span->end, span->end };
  GTreeNode *behind = g_tree_lower_bound (lane, &end);
  GTreeNode *last = behind != NULL ? g_tree_node_previous (behind) : g_tree_node_last (lane);

  return last == NULL || ((const SkeinSpan *) g_tree_node_key (last))->end <= span->start;
}

static void
assign (const SkeinSpan *spans, guint n_spans, guint8 *lanes)
{
  GTree *taken[SKEIN_MOST_LANES - 1];
  g_autofree guint *order = NULL;

  order = g_new (guint, n_spans + 1);
  for (guint lane = 0; lane < G_N_ELEMENTS (taken); lane++)
    taken[lane] = g_tree_new (compare_starts);
  for (guint i = 0; i < n_spans; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n_spans, sizeof *order, compare_lengths, (gpointer) spans);
  for (guint i = 0; i < n_spans; i++) {
    const SkeinSpan *span = &spans[order[i]];
    guint lane = 0;

    lanes[order[i]] = 0;
    if (span->start >= span->end)
      continue;
    while (lane < G_N_ELEMENTS (taken) && !is_free (taken[lane], span))
      lane++;
    if (lane < G_N_ELEMENTS (taken))
      g_tree_insert (taken[lane], (gpointer) span, NULL);
    lanes[order[i]] = (guint8) lane;
  }
  for (guint lane = 0; lane < G_N_ELEMENTS (taken); lane++)
    g_tree_unref (taken[lane]);
}

static gboolean
is_by_place (const SkeinSpan *spans, guint n_spans)
{
  for (guint i = 1; i < n_spans; i++)
    if (spans[i].start < spans[i - 1].start)
      return FALSE;
  return TRUE;
}

/**
 * skein_lanes_assign:
 * @spans: (array length=n_spans): spans of a text, in any order
 * @n_spans: how many
 * @lanes: (array length=n_spans) (out caller-allocates): for each span the lane that it is drawn in, from 0, the one
 *   next to the text, to %SKEIN_MOST_LANES - 1
 *
 * Gives spans that overlap different lanes: what lies in another is nearer to the text than that. Where more than
 * %SKEIN_MOST_LANES overlap, the longest share the last lane. An empty span has lane 0. Greedy, O(n log n); linear for spans that come by
 * place and overlap little.
 */
void
skein_lanes_assign (const SkeinSpan *spans, guint n_spans, guint8 *lanes)
{
  guint next;

  g_return_if_fail (spans != NULL || n_spans == 0);
  g_return_if_fail (lanes != NULL || n_spans == 0);

  if (!is_by_place (spans, n_spans)) {
    assign (spans, n_spans, lanes);
    return;
  }
  /* Spans that have nothing to do with each other are looked at apart. */
  for (guint i = 0; i < n_spans; i = next) {
    guint32 reach = spans[i].end;

    for (next = i + 1; next < n_spans && spans[next].start < reach; next++)
      reach = MAX (reach, spans[next].end);
    lanes[i] = 0;
    if (next > i + 1)
      assign (&spans[i], next - i, &lanes[i]);
  }
}

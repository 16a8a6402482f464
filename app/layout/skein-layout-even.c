// SPDX-License-Identifier: MPL-2.0
/* The second look: nodes spread evenly, by the stress of the whole drawing. */
#include "skein-layout-private.h"

#include <math.h>

/* Ends what is under way, since nodes have been moved by other means. */
void
skein_layout_leave_even (SkeinLayout *layout)
{
  g_clear_pointer (&layout->stress, skein_stress_free);
  g_clear_pointer (&layout->uneven, g_free);
  layout->n_evened = 0;
}

static gboolean
begin_component (SkeinLayout *layout, guint32 begin, guint32 end, GCancellable *cancellable)
{
  layout->stress = skein_stress_new (
      layout->graph, begin, end, layout->params.seed, layout->workers, cancellable);
  if (layout->stress == NULL)
    return FALSE;
  skein_stress_fit (layout->stress, layout->params.spacing, layout->position + begin);
  layout->uneven = g_memdup2 (layout->position + begin, sizeof (SkeinPoint) * (end - begin));
  return TRUE;
}

static SkeinPoint
get_centre (const SkeinPoint *position, guint32 n)
{
  double x = 0;
  double y = 0;

  for (guint32 i = 0; i < n; i++) {
    x += (double) position[i].x / n;
    y += (double) position[i].y / n;
  }
  return (SkeinPoint){ (float) x, (float) y };
}

/* Turns and, if need be, mirrors a drawing so that it lies on another of the same nodes as well as it
 * can (Procrustes analysis in the plane): each has the right shape in any direction. */
static void
turn_onto (SkeinPoint *position, const SkeinPoint *target, guint32 n)
{
  SkeinPoint own = get_centre (position, n);
  SkeinPoint other = get_centre (target, n);
  double sum[2][2] = { { 0 } };
  double plain;
  double mirrored;
  double mirror;
  double angle;
  float cosine;
  float sine;

  for (guint32 i = 0; i < n; i++) {
    double x = (double) (position[i].x - own.x);
    double y = (double) (position[i].y - own.y);

    sum[0][0] += x * (double) (target[i].x - other.x);
    sum[0][1] += x * (double) (target[i].y - other.y);
    sum[1][0] += y * (double) (target[i].x - other.x);
    sum[1][1] += y * (double) (target[i].y - other.y);
  }
  plain = hypot (sum[0][0] + sum[1][1], sum[0][1] - sum[1][0]);
  mirrored = hypot (sum[0][0] - sum[1][1], sum[0][1] + sum[1][0]);
  mirror = mirrored > plain ? -1 : 1;
  angle = atan2 (sum[0][1] - mirror * sum[1][0], sum[0][0] + mirror * sum[1][1]);
  cosine = (float) cos (angle);
  sine = (float) sin (angle);
  for (guint32 i = 0; i < n; i++) {
    float x = position[i].x - own.x;
    float y = (position[i].y - own.y) * (float) mirror;

    position[i] = (SkeinPoint){ other.x + cosine * x - sine * y, other.y + sine * x + cosine * y };
  }
}

/* Goes as far back to what the forces made as the parameters want. */
static void
end_component (SkeinLayout *layout, guint32 begin, guint32 end)
{
  float back = 1.0f - layout->params.even;

  turn_onto (layout->uneven, layout->position + begin, end - begin);
  for (guint32 i = begin; i < end; i++) {
    SkeinPoint *at = &layout->position[i];
    const SkeinPoint *before = &layout->uneven[i - begin];

    at->x += back * (before->x - at->x);
    at->y += back * (before->y - at->y);
    at->x = CLAMP (at->x, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST);
    at->y = CLAMP (at->y, -SKEIN_LAYOUT_FARTHEST, SKEIN_LAYOUT_FARTHEST);
  }
  g_clear_pointer (&layout->stress, skein_stress_free);
  g_clear_pointer (&layout->uneven, g_free);
}

/**
 * skein_layout_even:
 * @layout: a layout in which nothing is warm
 * @cancellable: (nullable): asked every few milliseconds
 *
 * Takes one step towards distances in new components that are as near as can be to those in the graph.
 *
 * Returns: %TRUE if there is none left to take
 */
gboolean
skein_layout_even (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;

  if (layout->params.even <= 0)
    return TRUE;
  for (; layout->n_evened < graph->n_components; layout->n_evened++) {
    guint32 begin = graph->component[layout->n_evened];
    guint32 end = graph->component[layout->n_evened + 1];

    if (layout->anchored[layout->n_evened] || end - begin < 3)
      continue;
    if (layout->stress == NULL && !begin_component (layout, begin, end, cancellable))
      return FALSE;
    if (skein_stress_step (
            layout->stress, layout->params.spacing, layout->position + begin, cancellable))
      return FALSE;
    end_component (layout, begin, end);
  }
  return TRUE;
}

// SPDX-License-Identifier: MPL-2.0
/* The second look: nodes spread evenly, by the stress of the whole drawing. */
#include "skein-layout-private.h"

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

/* Goes as far back to what the forces made as the parameters want. */
static void
end_component (SkeinLayout *layout, guint32 begin, guint32 end)
{
  float back = 1.0f - layout->params.even;

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

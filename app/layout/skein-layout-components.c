// SPDX-License-Identifier: MPL-2.0
/* Components beside each other. */
#include "skein-layout-private.h"

#include <math.h>

#include "skein-packing.h"

/* How much room there is between two components, in spacings. */
#define GAP 0.6f

/**
 * skein_layout_anchor:
 * @layout: a layout
 * @component: a component
 *
 * Has a component stay where it is from now on.
 */
void
skein_layout_anchor (SkeinLayout *layout, guint32 component)
{
  const SkeinLayoutGraph *graph = layout->graph;

  if (layout->anchored[component])
    return;
  layout->anchored[component] = TRUE;
  layout->n_gliding--;
  layout->glide[component] = (SkeinPoint){ 0, 0 };
  for (guint32 i = graph->component[component]; i < graph->component[component + 1]; i++)
    layout->group[i] = 0;
}

/* The box round the discs of a component, with half the gap on each side. */
static SkeinBox
get_box (const SkeinLayout *layout, guint32 c)
{
  float half = 0.5f * GAP * layout->params.spacing;
  float left = INFINITY;
  float right = -INFINITY;
  float top = INFINITY;
  float bottom = -INFINITY;

  for (guint32 i = layout->graph->component[c]; i < layout->graph->component[c + 1]; i++) {
    const SkeinPoint *at = &layout->position[i];
    float reach = layout->radius[i] + half;

    left = MIN (left, at->x - reach);
    right = MAX (right, at->x + reach);
    top = MIN (top, at->y - reach);
    bottom = MAX (bottom, at->y + reach);
  }
  return (SkeinBox){ left, top, right - left, bottom - top };
}

static SkeinBox
join_boxes (const SkeinBox *a, const SkeinBox *b)
{
  float left = MIN (a->x, b->x);
  float top = MIN (a->y, b->y);

  return (SkeinBox){ left,
                     top,
                     MAX (a->x + a->width, b->x + b->width) - left,
                     MAX (a->y + a->height, b->y + b->height) - top };
}

/**
 * skein_layout_pack:
 * @layout: a layout
 * @cancellable: (nullable): asked now and then
 *
 * Works out where each component goes that is not anchored: beside each other round the origin, or
 * beside the anchored ones where there are such. skein_layout_glide() takes them there.
 *
 * Returns: %FALSE if it was cancelled; nothing has changed then
 */
gboolean
skein_layout_pack (SkeinLayout *layout, GCancellable *cancellable)
{
  const SkeinLayoutGraph *graph = layout->graph;
  g_autofree SkeinBox *before = NULL;
  g_autofree SkeinBox *after = NULL;
  g_autofree guint32 *component = NULL;
  gboolean has_anchored = layout->n_gliding < graph->n_components;
  guint32 n = has_anchored ? 1 : 0;
  gboolean is_first = TRUE;
  SkeinPoint shift;

  if (layout->n_gliding == 0)
    return TRUE;
  before = g_new0 (SkeinBox, (gsize) layout->n_gliding + 1);
  component = g_new (guint32, (gsize) layout->n_gliding + 1);
  for (guint32 c = 0; c < graph->n_components; c++) {
    SkeinBox box = get_box (layout, c);

    if (!layout->anchored[c]) {
      component[n] = c;
      before[n++] = box;
    } else {
      before[0] = is_first ? box : join_boxes (&before[0], &box);
      is_first = FALSE;
    }
  }
  after = g_memdup2 (before, sizeof (SkeinBox) * n);
  if (!skein_pack_boxes (after, n, has_anchored, layout->params.aspect, cancellable))
    return FALSE;
  if (has_anchored) {
    shift = (SkeinPoint){ before[0].x - after[0].x, before[0].y - after[0].y };
  } else {
    SkeinBox all = after[0];

    for (guint32 b = 1; b < n; b++)
      all = join_boxes (&all, &after[b]);
    shift = (SkeinPoint){ -all.x - 0.5f * all.width, -all.y - 0.5f * all.height };
  }
  for (guint32 b = has_anchored ? 1 : 0; b < n; b++)
    layout->glide[component[b]] =
        (SkeinPoint){ after[b].x + shift.x - before[b].x, after[b].y + shift.y - before[b].y };
  return TRUE;
}

/**
 * skein_layout_glide:
 * @layout: a layout
 * @share: how much of the way that is left, from 0 to 1
 *
 * Moves components towards the places that skein_layout_pack() found.
 */
void
skein_layout_glide (SkeinLayout *layout, float share)
{
  const SkeinLayoutGraph *graph = layout->graph;

  if (layout->n_gliding == 0)
    return;
  for (guint32 c = 0; c < graph->n_components; c++) {
    SkeinPoint way = { layout->glide[c].x * share, layout->glide[c].y * share };

    if (layout->anchored[c])
      continue;
    for (guint32 i = graph->component[c]; i < graph->component[c + 1]; i++) {
      layout->position[i].x += way.x;
      layout->position[i].y += way.y;
    }
    layout->glide[c].x -= way.x;
    layout->glide[c].y -= way.y;
  }
}

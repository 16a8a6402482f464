// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

typedef struct {
  double x0;
  double y0;
  double x1;
  double y1;
} Bounds;

static void
widen (Bounds *bounds, double x, double y, double half_width, double half_height)
{
  bounds->x0 = MIN (bounds->x0, x - half_width);
  bounds->y0 = MIN (bounds->y0, y - half_height);
  bounds->x1 = MAX (bounds->x1, x + half_width);
  bounds->y1 = MAX (bounds->y1, y + half_height);
}

static void
measure_marks (const SkeinFigure *figure, Bounds *bounds)
{
  double around = figure->scene->communities != NULL
                      ? SKEIN_HULL_MARGIN * figure->camera.zoom + SKEIN_HULL_LINE
                      : 0;

  for (guint i = 0; i < figure->places->len; i++) {
    const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, i);
    double reach = MAX (1.5 * place->radius + place->gap, place->radius + around);

    widen (bounds, place->x, place->y, reach, reach);
  }
}

/* Straight edges stay between their marks. */
static void
measure_bent_edges (const SkeinFigure *figure, Bounds *bounds)
{
  for (guint32 i = 0; i < figure->scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &figure->scene->edges[i];
    const SkeinNodePlace *a = &g_array_index (figure->places, SkeinNodePlace, edge->source);
    const SkeinNodePlace *b = &g_array_index (figure->places, SkeinNodePlace, edge->target);
    SkeinEdgePath path;

    if (edge->lane == 0 && edge->source != edge->target)
      continue;
    if (!skein_geometry_place_edge (edge, a, b, figure->camera.zoom, &path))
      continue;
    for (int sample = 0; sample <= 8; sample++) {
      SkeinPoint p = skein_curve_at (&path.curve, sample / 8.0);

      widen (bounds, p.x, p.y, path.width / 2 + 2, path.width / 2 + 2);
    }
  }
}

/* Only labels of marks near the border can reach over it: the others needn't be shaped. */
static void
measure_labels (SkeinFigure *figure, Bounds *bounds)
{
  double scale = skein_figure_get_label_scale (figure->camera.zoom, figure->options.text_scale);
  double reach = SKEIN_LABEL_WIDTH * scale;
  const Bounds inner = {
    bounds->x0 + reach, bounds->y0 + reach, bounds->x1 - reach, bounds->y1 - reach
  };

  for (guint i = 0; i < figure->places->len; i++) {
    const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, i);
    SkeinTextBlock *block;
    SkeinBox box;

    if (place->x > inner.x0 && place->x < inner.x1 && place->y < inner.y1)
      continue;
    block = skein_figure_get_node_text (figure, &figure->scene->nodes[i]);
    if (block->n_lines == 0)
      continue;
    box = skein_figure_place_below (place, block, scale);
    widen (bounds, box.x, box.y, box.half_width, box.half_height);
  }
}

/**
 * skein_figure_measure:
 * @figure: a figure
 * @scene: what is to be seen
 * @options: in which manner
 * @zoom: how large
 * @bounds: (out): the rectangle that holds all marks, edges and labels, in pixels, where the origin
 *   of the graph lies at the origin; empty for an empty scene
 *
 * Measures a whole graph. Labels are taken to stand below their marks.
 */
void
skein_figure_measure (SkeinFigure *figure,
                      const SkeinScene *scene,
                      const SkeinPaintOptions *options,
                      double zoom,
                      SkeinRect *bounds)
{
  const SkeinCamera camera = { 0, 0, zoom, 0, 0 };
  Bounds found = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };

  *bounds = (SkeinRect){ 0 };
  if (scene->n_nodes == 0)
    return;
  skein_figure_begin (figure, scene, &camera, options);
  skein_figure_place_nodes (figure);
  measure_marks (figure, &found);
  measure_bent_edges (figure, &found);
  measure_labels (figure, &found);
  *bounds = (SkeinRect){ found.x0, found.y0, found.x1 - found.x0, found.y1 - found.y0 };
}

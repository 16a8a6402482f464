// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <math.h>

/* Where edges would cover more of the graph than this share if none crossed another, they fade, the more the more
 * there are, so that where they gather is told from where they only pass. */
#define CLEAR_COVER 0.12
#define FADE_POWER 0.62
#define FAINTEST 0.1

/* How much sooner an edge gets out of that for each passage more than one. */
#define STRENGTH_OF_PASSAGE 0.4

/* So many edges tell how long all are. */
#define MEASURED_EDGES 4096

#define EMPHASISED (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR)

/* How much of the graph, from 0, its edges would cover if none crossed another. */
static double
measure_cover (const SkeinScene *scene, double zoom)
{
  guint32 step = scene->n_edges / MEASURED_EDGES + 1;
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  double ink = 0;

  for (guint32 i = 0; i < scene->n_edges; i += step) {
    const SkeinSceneEdge *edge = &scene->edges[i];
    double ax = scene->positions[2 * (gsize) edge->source];
    double ay = scene->positions[2 * (gsize) edge->source + 1];
    double bx = scene->positions[2 * (gsize) edge->target];
    double by = scene->positions[2 * (gsize) edge->target + 1];

    ink += step * hypot (bx - ax, by - ay) * zoom * MAX ((double) edge->width * zoom, 1);
    x0 = MIN (x0, MIN (ax, bx));
    y0 = MIN (y0, MIN (ay, by));
    x1 = MAX (x1, MAX (ax, bx));
    y1 = MAX (y1, MAX (ay, by));
  }
  return ink > 0 ? ink / MAX ((x1 - x0) * (y1 - y0) * zoom * zoom, 1) : 0;
}

/**
 * skein_figure_measure_fade:
 * @figure: a figure that is being built
 *
 * Finds out how far edges fade. That depends on the whole graph and the zoom, not on what is in view: panning must not
 * change it.
 */
void
skein_figure_measure_fade (SkeinFigure *figure)
{
  double cover = measure_cover (figure->scene, figure->camera.zoom);
  double fade = cover > CLEAR_COVER ? MAX (pow (CLEAR_COVER / cover, FADE_POWER), FAINTEST) : 1;

  for (guint i = 0; i < SKEIN_N_STRENGTHS; i++)
    figure->strengths[i] = pow (fade, 1 / (1 + STRENGTH_OF_PASSAGE * i));
}

/**
 * skein_figure_get_strength:
 * @figure: a figure that has been built
 * @edge: an edge of its scene
 *
 * Returns: how much of its colour the edge keeps among many, from 0 to 1: more if more passages support it, or one
 *   denies it
 */
double
skein_figure_get_strength (const SkeinFigure *figure, const SkeinSceneEdge *edge)
{
  guint weight = edge->n_evidence > 1 ? edge->n_evidence - 1 : 0;

  if (edge->emphasis & EMPHASISED)
    return 1;
  if (edge->stroke == SKEIN_STROKE_DENIED)
    weight++;
  return figure->strengths[MIN (weight, SKEIN_N_STRENGTHS - 1)];
}

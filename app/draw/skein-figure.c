// SPDX-License-Identifier: MPL-2.0
#include "skein-figure.h"

#include <math.h>

#include "skein-figure-private.h"

/* How much of its strength is left to what steps back. */
#define STEPPED_BACK 0.45

/* Signs in smaller marks would be blots. */
#define SIGN_MIN_RADIUS 8.0

/* What may hang out of a mark: rings and the dot of a pin, in pixels. */
#define MARK_OVERHANG 10.0

/* How much of its colour a hull has inside and at its rim, so that what lies above it is read as well. */
#define HULL_FILL 0.12f
#define HULL_LINE 0.55f
#define HULL_LINE_HIGH_CONTRAST 1.0f

#define DEFAULT_FONT "Cantarell, sans-serif"

#define EMPHASISED (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR)

/**
 * skein_figure_new:
 *
 * Makes an empty figure. It is built anew for each picture and keeps its memory and its shaped
 * texts; it is used in the thread that made it.
 *
 * Returns: (transfer full): the figure
 */
SkeinFigure *
skein_figure_new (void)
{
  SkeinFigure *figure = g_new0 (SkeinFigure, 1);

  figure->hulls = g_array_new (FALSE, FALSE, sizeof (SkeinHull));
  figure->edges = g_array_new (FALSE, FALSE, sizeof (SkeinFigureEdge));
  figure->nodes = g_array_new (FALSE, FALSE, sizeof (SkeinFigureNode));
  figure->labels = g_array_new (FALSE, FALSE, sizeof (SkeinFigureLabel));
  figure->caption = g_ptr_array_new ();
  figure->keys = g_array_new (FALSE, FALSE, sizeof (SkeinFigureKey));
  figure->candidates = g_array_new (FALSE, FALSE, sizeof (SkeinLabelCandidate));
  figure->looks = g_array_new (FALSE, FALSE, sizeof (SkeinTypeLook));
  figure->shapes = g_array_new (FALSE, FALSE, sizeof (SkeinShape));
  figure->places = g_array_new (FALSE, FALSE, sizeof (SkeinNodePlace));
  figure->text = skein_text_new ();
  figure->occupancy = skein_occupancy_new ();
  return figure;
}

/**
 * skein_figure_free:
 * @figure: (nullable) (transfer full): a figure
 */
void
skein_figure_free (SkeinFigure *figure)
{
  if (figure == NULL)
    return;
  g_array_unref (figure->hulls);
  g_array_unref (figure->edges);
  g_array_unref (figure->nodes);
  g_array_unref (figure->labels);
  g_ptr_array_unref (figure->caption);
  g_array_unref (figure->keys);
  g_array_unref (figure->candidates);
  g_array_unref (figure->looks);
  g_array_unref (figure->shapes);
  g_array_unref (figure->places);
  skein_text_free (figure->text);
  skein_occupancy_free (figure->occupancy);
  g_free (figure);
}

/**
 * skein_figure_step_back:
 * @figure: a figure that is being built
 * @color: a colour of the palette
 * @emphasis: of what is drawn in that colour
 *
 * Lets what is not emphasised step back, by mixing its colour with the ground: nothing behind it
 * shines through, and crossings don't stand out.
 *
 * Returns: the colour to draw with
 */
SkeinColor
skein_figure_step_back (const SkeinFigure *figure, SkeinColor color, guint16 emphasis)
{
  if (!figure->dims || (emphasis & EMPHASISED))
    return color;
  return skein_color_mix (color,
                          figure->palette->background,
                          (1 - STEPPED_BACK) * figure->scene->dim);
}

/**
 * skein_figure_get_dashes:
 * @stroke: a #SkeinStroke
 * @width: of the stroke, in pixels
 * @dashes: (out caller-allocates): room for %SKEIN_MAX_DASHES lengths
 * @round_caps: (out): whether the ends are round
 *
 * Returns: how many lengths were filled in, 0 for a plain line
 */
int
skein_figure_get_dashes (SkeinStroke stroke, double width, double *dashes, gboolean *round_caps)
{
  *round_caps = stroke == SKEIN_STROKE_ALLEGED;
  switch (stroke) {
  case SKEIN_STROKE_ALLEGED:
    dashes[0] = 0.01;
    dashes[1] = MAX (3.4, 2.4 * width);
    return 2;
  case SKEIN_STROKE_DENIED:
    dashes[0] = MAX (8, 3.5 * width);
    dashes[1] = MAX (4, 1.8 * width);
    return 2;
  case SKEIN_STROKE_DISPUTED:
    dashes[0] = MAX (8, 3.5 * width);
    dashes[1] = dashes[3] = MAX (3, 1.5 * width);
    dashes[2] = MAX (1.5, width);
    return 4;
  case SKEIN_STROKE_STATED:
  case SKEIN_STROKE_BY_HAND:
  default:
    return 0;
  }
}

static SkeinColor
get_edge_color (const SkeinFigure *figure, const SkeinSceneEdge *edge)
{
  if (edge->emphasis & SKEIN_EMPHASIS_SELECTED)
    return figure->palette->accent;
  if (edge->stroke == SKEIN_STROKE_DENIED)
    return figure->palette->denied;
  if (edge->emphasis & (SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR))
    return figure->palette->edge_strong;
  return figure->palette->edge;
}

static gboolean
may_be_seen (const SkeinFigure *figure,
             const SkeinSceneEdge *edge,
             const SkeinNodePlace *a,
             const SkeinNodePlace *b)
{
  double reach = skein_geometry_get_reach (edge, a, b, figure->camera.zoom);

  return MAX (a->x, b->x) + reach >= 0 && MIN (a->x, b->x) - reach <= figure->camera.width &&
         MAX (a->y, b->y) + reach >= 0 && MIN (a->y, b->y) - reach <= figure->camera.height;
}

static void
add_edge (SkeinFigure *figure, guint32 index)
{
  const SkeinSceneEdge *edge = &figure->scene->edges[index];
  const SkeinNodePlace *a = &g_array_index (figure->places, SkeinNodePlace, edge->source);
  const SkeinNodePlace *b = &g_array_index (figure->places, SkeinNodePlace, edge->target);
  SkeinFigureEdge drawn = { .edge = index };

  if (!may_be_seen (figure, edge, a, b) ||
      !skein_geometry_place_edge (edge, a, b, figure->camera.zoom, &drawn.path))
    return;
  drawn.color = skein_figure_step_back (figure, get_edge_color (figure, edge), edge->emphasis);
  drawn.open_heads = edge->stroke == SKEIN_STROKE_BY_HAND;
  drawn.n_dashes =
      skein_figure_get_dashes (edge->stroke, drawn.path.width, drawn.dashes, &drawn.round_caps);
  g_array_append_val (figure->edges, drawn);
}

static void
add_node (SkeinFigure *figure, guint32 index)
{
  const SkeinSceneNode *node = &figure->scene->nodes[index];
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, index);
  double reach = 1.5 * place->radius + MARK_OVERHANG;
  SkeinFigureNode drawn = { .node = index, .place = *place, .emphasis = node->emphasis };

  if (!(place->x + reach >= 0 && place->x - reach <= figure->camera.width &&
        place->y + reach >= 0 && place->y - reach <= figure->camera.height))
    return;
  drawn.look =
      g_array_index (figure->looks, SkeinTypeLook, MIN (node->look, figure->scene->n_looks));
  drawn.look.fill = skein_figure_step_back (figure, drawn.look.fill, node->emphasis);
  drawn.sign = skein_figure_step_back (figure, figure->palette->sign, node->emphasis);
  if (place->radius < SIGN_MIN_RADIUS)
    drawn.look.sign = SKEIN_SIGN_NONE;
  g_array_append_val (figure->nodes, drawn);
}

/**
 * skein_figure_get_font:
 * @figure: a figure that has been built
 *
 * Returns: (transfer none): the family of its labels
 */
const char *
skein_figure_get_font (const SkeinFigure *figure)
{
  return figure->options.font != NULL ? figure->options.font : DEFAULT_FONT;
}

/* What every use of a figure needs first: the shapes, and where each node is. */
static void
place_nodes (SkeinFigure *figure,
             const SkeinScene *scene,
             const SkeinCamera *camera,
             const SkeinPaintOptions *options)
{
  const SkeinShape *shapes;

  figure->scene = scene;
  figure->camera = *camera;
  figure->options = *options;
  if (!(figure->options.text_scale > 0))
    figure->options.text_scale = 1;
  skein_text_begin (figure->text, skein_figure_get_font (figure));

  g_array_set_size (figure->shapes, scene->n_looks + 1);
  skein_geometry_get_shapes (scene, &g_array_index (figure->shapes, SkeinShape, 0));
  shapes = &g_array_index (figure->shapes, SkeinShape, 0);
  g_array_set_size (figure->places, scene->n_nodes);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_array_index (figure->places, SkeinNodePlace, i) =
        skein_geometry_place_node (scene, camera, shapes, i);
}

static void
place_hulls (SkeinFigure *figure)
{
  SkeinTheme theme = figure->options.theme;
  gboolean is_strong =
      theme == SKEIN_THEME_HIGH_CONTRAST_LIGHT || theme == SKEIN_THEME_HIGH_CONTRAST_DARK;
  float strength = figure->dims ? 1 - (1 - (float) STEPPED_BACK) * figure->scene->dim : 1;

  skein_hulls_place (figure->hulls,
                     figure->scene,
                     &figure->camera,
                     (const SkeinNodePlace *) (gpointer) figure->places->data);
  for (guint i = 0; i < figure->hulls->len; i++) {
    SkeinHull *hull = &g_array_index (figure->hulls, SkeinHull, i);

    hull->fill = hull->line = skein_palette_get_hull (theme, hull->community);
    hull->fill.alpha = HULL_FILL * strength;
    hull->line.alpha = (is_strong ? HULL_LINE_HIGH_CONTRAST : HULL_LINE) * strength;
  }
}

/**
 * skein_figure_build:
 * @figure: a figure
 * @scene: what is to be seen; must live for as long as the figure is used
 * @camera: how
 * @options: in which manner
 *
 * Decides everything about a picture.
 *
 * Complexity: O(n + m) and O(k log k) for the k labels that ask for a place.
 */
void
skein_figure_build (SkeinFigure *figure,
                    const SkeinScene *scene,
                    const SkeinCamera *camera,
                    const SkeinPaintOptions *options)
{
  SkeinTypeLook look;

  place_nodes (figure, scene, camera, options);
  figure->palette = skein_palette_get (options->theme);
  figure->dims = scene->dim > 0 && skein_scene_has_emphasis (scene);
  g_array_set_size (figure->looks, 0);
  for (guint32 i = 0; i <= scene->n_looks; i++) {
    look = skein_palette_get_type_look (options->theme,
                                        i < scene->n_looks ? scene->look_names[i] : NULL);
    g_array_append_val (figure->looks, look);
  }

  place_hulls (figure);
  g_array_set_size (figure->edges, 0);
  g_array_set_size (figure->nodes, 0);
  for (guint rank = 0; rank < SKEIN_N_RANKS; rank++) {
    for (guint32 i = 0; i < scene->n_edges; i++) {
      if (skein_emphasis_get_rank (scene->edges[i].emphasis) == rank)
        add_edge (figure, i);
    }
    for (guint32 i = 0; i < scene->n_nodes; i++) {
      if (skein_emphasis_get_rank (scene->nodes[i].emphasis) == rank)
        add_node (figure, i);
    }
  }

  skein_figure_place_legend (figure);
  skein_figure_place_labels (figure);
}

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
                      ? skein_hull_get_margin (figure->camera.zoom) + SKEIN_HULL_LINE
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
  place_nodes (figure, scene, &camera, options);
  measure_marks (figure, &found);
  measure_bent_edges (figure, &found);
  measure_labels (figure, &found);
  *bounds = (SkeinRect){ found.x0, found.y0, found.x1 - found.x0, found.y1 - found.y0 };
}

/**
 * skein_arrow_get_points:
 * @arrow: an arrowhead
 * @points: (out caller-allocates): its corners besides the tip
 */
void
skein_arrow_get_points (const SkeinArrow *arrow, SkeinArrowPoints *points)
{
  SkeinPoint base = { arrow->tip.x - arrow->dx * arrow->length,
                      arrow->tip.y - arrow->dy * arrow->length };
  double wing = arrow->length * SKEIN_ARROW_HALF_WIDTH;
  double notch = arrow->length * SKEIN_ARROW_NOTCH;

  points->left = (SkeinPoint){ base.x - arrow->dy * wing, base.y + arrow->dx * wing };
  points->right = (SkeinPoint){ base.x + arrow->dy * wing, base.y - arrow->dx * wing };
  points->notch =
      (SkeinPoint){ arrow->tip.x - arrow->dx * notch, arrow->tip.y - arrow->dy * notch };
}

/**
 * skein_figure_get_rings:
 * @figure: a figure
 * @node: a node of it
 * @rings: (out caller-allocates): room for %SKEIN_MAX_RINGS rings
 *
 * Says which rings stand around a mark: a strong one if it is selected, else a thin one if it is
 * hovered, and a dashed one where the keyboard is, outside of the strong one if both are there.
 *
 * Returns: how many rings were filled in
 */
guint
skein_figure_get_rings (const SkeinFigure *figure, const SkeinFigureNode *node, SkeinRing *rings)
{
  double radius = node->place.radius + SKEIN_RING_GAP + SKEIN_RING_WIDTH / 2;
  guint n = 0;

  if (node->emphasis & SKEIN_EMPHASIS_SELECTED) {
    rings[n++] = (SkeinRing){ radius, SKEIN_RING_WIDTH, figure->palette->accent, 0, { 0 } };
    radius += SKEIN_RING_WIDTH / 2 + 1.5;
  } else if (node->emphasis & SKEIN_EMPHASIS_HOVERED) {
    rings[n++] = (SkeinRing){ radius, 1.5, node->look.fill, 0, { 0 } };
    radius += 2.5;
  }
  if (node->emphasis & SKEIN_EMPHASIS_FOCUSED)
    rings[n++] = (SkeinRing){ radius, 1.5, figure->palette->text, 2, { 3, 2.5 } };
  return n;
}

/**
 * skein_figure_get_pin:
 * @node: a node of a figure
 * @pin: (out): where the dot of its pin is
 *
 * Returns: %FALSE if it is not pinned, or too small to show it
 */
gboolean
skein_figure_get_pin (const SkeinFigureNode *node, SkeinPoint *pin)
{
  if (!(node->emphasis & SKEIN_EMPHASIS_PINNED) || node->place.radius < 5)
    return FALSE;
  *pin = (SkeinPoint){ node->place.x + node->place.radius * 0.75,
                       node->place.y - node->place.radius * 0.75 };
  return TRUE;
}

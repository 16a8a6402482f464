// SPDX-License-Identifier: MPL-2.0
#include "skein-figure.h"

#include <math.h>
#include <string.h>

#include "skein-figure-private.h"

/* How much of its strength is left to what steps back. */
#define STEPPED_BACK 0.45

/* Signs in smaller marks would be blots. */
#define SIGN_MIN_RADIUS 8.0

/* How much of its colour a hull has inside and at its rim, so that what lies above it is read as well. */
#define HULL_FILL 0.12f
#define HULL_LINE 0.55f
#define HULL_LINE_HIGH_CONTRAST 1.0f
#define DEFAULT_FONT "Cantarell, sans-serif"

/* How many edges or nodes a thread looks at before it asks for more. */
#define ITEMS_AT_ONCE 8192

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

  figure->hulls = skein_hulls_new ();
  figure->hull_maker = skein_hull_maker_new ();
  figure->edges = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->labels = g_array_new (FALSE, FALSE, sizeof (SkeinFigureLabel));
  figure->caption = g_ptr_array_new ();
  figure->keys = g_array_new (FALSE, FALSE, sizeof (SkeinFigureKey));
  figure->candidates = g_array_new (FALSE, FALSE, sizeof (SkeinLabelCandidate));
  figure->looks = g_array_new (FALSE, FALSE, sizeof (SkeinTypeLook));
  figure->shapes = g_array_new (FALSE, FALSE, sizeof (SkeinShape));
  figure->places = g_array_new (FALSE, FALSE, sizeof (SkeinNodePlace));
  figure->ranks = g_array_new (FALSE, FALSE, sizeof (guint8));
  figure->placed = g_array_new (FALSE, TRUE, sizeof (guint8));
  figure->looked = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->picked = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->picked_nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->emphasised = g_array_new (FALSE, FALSE, sizeof (guint32));
  figure->sample = skein_sample_new ();
  figure->text = skein_text_new ();
  figure->occupancy = skein_occupancy_new ();
  figure->names = skein_figure_names_new ();
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
  skein_hull_maker_free (figure->hull_maker);
  g_array_unref (figure->edges);
  g_array_unref (figure->nodes);
  g_array_unref (figure->labels);
  g_ptr_array_unref (figure->caption);
  g_array_unref (figure->keys);
  g_array_unref (figure->candidates);
  g_array_unref (figure->looks);
  g_array_unref (figure->shapes);
  g_array_unref (figure->places);
  g_array_unref (figure->ranks);
  g_array_unref (figure->placed);
  g_array_unref (figure->looked);
  g_array_unref (figure->picked);
  g_array_unref (figure->picked_nodes);
  g_array_unref (figure->emphasised);
  skein_sample_free (figure->sample);
  skein_text_free (figure->text);
  skein_occupancy_free (figure->occupancy);
  skein_figure_names_free (figure->names);
  g_clear_object (&figure->cancellable);
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

/**
 * skein_figure_get_record:
 * @figure: a figure that has been built
 * @i: an index into its edges
 *
 * Returns: (transfer none): the edge in its scene, or a copy of it: in a sample, these lie in a row
 */
const SkeinSceneEdge *
skein_figure_get_record (const SkeinFigure *figure, guint i)
{
  if (figure->first_edges != NULL)
    return &figure->first_edges[g_array_index (figure->picked, guint32, i)].edge;
  return &figure->scene->edges[g_array_index (figure->edges, guint32, i)];
}

/**
 * skein_figure_get_edge:
 * @figure: a figure that has been built
 * @i: an index into its edges
 * @drawn: (out caller-allocates): how the edge is drawn
 *
 * Decides about an edge. Nothing is kept, since a record of each edge would take longer to write and
 * to read again than to compute; any number of threads may ask.
 *
 * Returns: %FALSE if nothing of it is to be seen, since its ends cover it
 */
gboolean
skein_figure_get_edge (const SkeinFigure *figure, guint i, SkeinFigureEdge *drawn)
{
  const SkeinSceneEdge *edge;

  drawn->edge = g_array_index (figure->edges, guint32, i);
  edge = skein_figure_get_record (figure, i);
  if (!skein_geometry_place_edge (edge,
                                  &g_array_index (figure->places, SkeinNodePlace, edge->source),
                                  &g_array_index (figure->places, SkeinNodePlace, edge->target),
                                  figure->camera.zoom,
                                  &drawn->path))
    return FALSE;
  drawn->color = skein_figure_step_back (figure, get_edge_color (figure, edge), edge->emphasis);
  drawn->color.alpha *= (float) skein_figure_get_strength (figure, edge);
  drawn->open_heads = edge->stroke == SKEIN_STROKE_BY_HAND;
  drawn->n_dashes =
      skein_figure_get_dashes (edge->stroke, drawn->path.width, drawn->dashes, &drawn->round_caps);
  return TRUE;
}

/**
 * skein_figure_get_hair:
 * @figure: a figure that has been built
 * @i: an index into its edges
 * @points: (out caller-allocates): room for %SKEIN_HAIR_MOST_PIECES + 1 places, one after another
 * @n_points: (out): how many there are; 0 if nothing of it is to be seen
 *
 * Decides about an edge that is only a thin line in the colour of edges, more quickly than skein_figure_get_edge().
 *
 * Returns: whether it is one
 */
gboolean
skein_figure_get_hair (const SkeinFigure *figure, guint i, SkeinPoint *points, guint *n_points)
{
  const SkeinSceneEdge *edge = skein_figure_get_record (figure, i);

  return skein_geometry_place_hair (edge,
                                    &g_array_index (figure->places, SkeinNodePlace, edge->source),
                                    &g_array_index (figure->places, SkeinNodePlace, edge->target),
                                    figure->camera.zoom,
                                    points,
                                    n_points);
}

/* A place may lie over two lines of the cache. */
static void
fetch_place (const SkeinFigure *figure, guint32 node)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);

  __builtin_prefetch (place);
  __builtin_prefetch (&place->shape);
}

/**
 * skein_figure_fetch_edge:
 * @figure: a figure that has been built
 * @i: an index into its edges, or more
 *
 * Says that an edge will be asked for soon, so that what is known of its ends comes into the cache.
 */
void
skein_figure_fetch_edge (const SkeinFigure *figure, guint i)
{
  const SkeinSceneEdge *edge;

  if (i + SKEIN_FETCH_AHEAD >= figure->edges->len)
    return;
  __builtin_prefetch (skein_figure_get_record (figure, i + SKEIN_FETCH_AHEAD));
  edge = skein_figure_get_record (figure, i);
  fetch_place (figure, edge->source);
  fetch_place (figure, edge->target);
}

/**
 * skein_figure_fetch_node:
 * @figure: a figure that has been built
 * @i: an index into its nodes, or more
 *
 * Says the same of a node.
 */
void
skein_figure_fetch_node (const SkeinFigure *figure, guint i)
{
  guint32 node;

  if (i >= figure->nodes->len)
    return;
  node = g_array_index (figure->nodes, guint32, i);
  if (figure->first_nodes == NULL)
    __builtin_prefetch (&figure->scene->nodes[node].emphasis);
  if (figure->placed->len > 0)
    __builtin_prefetch (&g_array_index (figure->placed, guint8, node));
  fetch_place (figure, node);
}

/**
 * skein_figure_get_hair_color:
 * @figure: a figure that has been built
 *
 * Returns: the colour of all its thin straight lines
 */
SkeinColor
skein_figure_get_hair_color (const SkeinFigure *figure)
{
  return skein_figure_step_back (figure, figure->palette->edge, 0);
}

/**
 * skein_figure_get_node:
 * @figure: a figure that has been built
 * @i: an index into its nodes
 * @drawn: (out caller-allocates): how the node is drawn
 *
 * Decides about a node.
 */
void
skein_figure_get_node (const SkeinFigure *figure, guint i, SkeinFigureNode *drawn)
{
  guint32 index = g_array_index (figure->nodes, guint32, i);
  const SkeinSceneNode *node = &figure->scene->nodes[index];

  guint look;

  drawn->node = index;
  drawn->place = g_array_index (figure->places, SkeinNodePlace, index);
  if (figure->first_nodes != NULL &&
      g_array_index (figure->placed, guint8, index) != SKEIN_PLACED_EMPHASISED) {
    look = figure->first_nodes[g_array_index (figure->picked_nodes, guint32, i)].look;
    drawn->emphasis = 0;
  } else {
    look = MIN (node->look, figure->scene->n_looks);
    drawn->emphasis = node->emphasis;
  }
  drawn->look = g_array_index (figure->looks, SkeinTypeLook, look);
  drawn->look.fill = skein_figure_step_back (figure, drawn->look.fill, drawn->emphasis);
  drawn->sign = skein_figure_step_back (figure, figure->palette->sign, drawn->emphasis);
  if (drawn->place.radius < SIGN_MIN_RADIUS)
    drawn->look.sign = SKEIN_SIGN_NONE;
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

static void
place_some_nodes (guint32 begin, guint32 end, guint worker, gpointer data)
{
  SkeinFigure *figure = data;
  const SkeinShape *shapes = &g_array_index (figure->shapes, SkeinShape, 0);

  for (guint32 i = begin; i < end; i++)
    g_array_index (figure->places, SkeinNodePlace, i) =
        skein_geometry_place_node (figure->scene, &figure->camera, shapes, i);
}

/* What every use of a figure needs first. */
void
skein_figure_begin (SkeinFigure *figure,
                    const SkeinScene *scene,
                    const SkeinCamera *camera,
                    const SkeinPaintOptions *options)
{
  figure->scene = scene;
  figure->camera = *camera;
  figure->options = *options;
  if (!(figure->options.text_scale > 0))
    figure->options.text_scale = 1;
  skein_text_begin (figure->text, skein_figure_get_font (figure));

  g_array_set_size (figure->shapes, scene->n_looks + 1);
  skein_geometry_get_shapes (scene, &g_array_index (figure->shapes, SkeinShape, 0));
  g_array_set_size (figure->places, scene->n_nodes);
}

void
skein_figure_place_nodes (SkeinFigure *figure)
{
  skein_workers_run (
      figure->workers, figure->scene->n_nodes, ITEMS_AT_ONCE, place_some_nodes, figure, NULL);
}

static void
place_hulls (SkeinFigure *figure)
{
  SkeinTheme theme = figure->options.theme;
  gboolean is_strong =
      theme == SKEIN_THEME_HIGH_CONTRAST_LIGHT || theme == SKEIN_THEME_HIGH_CONTRAST_DARK;
  float strength = figure->dims ? 1 - (1 - (float) STEPPED_BACK) * figure->scene->dim : 1;

  skein_hull_maker_place (figure->hull_maker,
                          figure->scene,
                          &figure->camera,
                          figure->budget > 0,
                          figure->workers,
                          figure->hulls);
  for (guint i = 0; i < figure->hulls->len; i++) {
    SkeinHull *hull = &g_array_index (figure->hulls, SkeinHull, i);

    hull->fill = hull->line = skein_palette_get_hull (theme, hull->community);
    hull->fill.alpha = HULL_FILL * strength;
    hull->line.alpha = (is_strong ? HULL_LINE_HIGH_CONTRAST : HULL_LINE) * strength;
  }
}

/* Decides about everything but marks and texts. */
static void
build_below (SkeinFigure *figure,
             const SkeinScene *scene,
             const SkeinCamera *camera,
             const SkeinPaintOptions *options)
{
  SkeinTypeLook look;

  skein_figure_begin (figure, scene, camera, options);
  figure->palette = skein_palette_get (options->theme);
  figure->dims = scene->dim > 0 && skein_scene_has_emphasis (scene);
  g_array_set_size (figure->looks, 0);
  for (guint32 i = 0; i <= scene->n_looks; i++) {
    look = skein_scene_get_look (scene, options->theme, i);
    g_array_append_val (figure->looks, look);
  }

  figure->is_sampled = FALSE;
  figure->is_quick =
      figure->budget > 0 && !figure->dims && figure->emphasised->len <= figure->budget;
  g_array_set_size (figure->placed, 0);
  if (figure->budget > 0 && scene->n_nodes > figure->budget)
    skein_figure_place_emphasised (figure);
  else
    skein_figure_place_nodes (figure);
  place_hulls (figure);
  skein_figure_measure_fade (figure);
  skein_figure_list_edges (figure);
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
  g_array_set_size (figure->emphasised, 0);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].emphasis != 0)
      g_array_append_val (figure->emphasised, i);
  build_below (figure, scene, camera, options);
  skein_figure_list_nodes (figure);
  skein_figure_place_legend (figure);
  if (!g_cancellable_is_cancelled (figure->cancellable))
    skein_figure_place_labels (figure);
}

/**
 * skein_figure_build_edges:
 * @figure: a figure
 * @scene: what is to be seen; must live for as long as the figure is used
 * @camera: how
 * @options: in which manner
 *
 * Decides about hulls and edges alone: the picture has neither marks nor texts, and no rings that edges keep away from.
 */
void
skein_figure_build_edges (SkeinFigure *figure,
                          const SkeinScene *scene,
                          const SkeinCamera *camera,
                          const SkeinPaintOptions *options)
{
  g_array_set_size (figure->emphasised, 0);
  build_below (figure, scene, camera, options);
  g_array_set_size (figure->nodes, 0);
  g_array_set_size (figure->labels, 0);
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

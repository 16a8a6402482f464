// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

/* Between a mark and its name, in pixels. */
#define NAME_GAP 2.0

/* Names of relations, as a share of the size of names. */
#define EDGE_TEXT_SCALE (11.0 / 13.0)

/* From farther away, only relations that somebody looks at are named. */
#define EDGE_TEXT_MIN_ZOOM 0.45

/* What is left free along an edge at each end of its name, in pixels. */
#define EDGE_TEXT_MARGIN 5.0

/* A name is as high as its line, but the line has air above and below. */
#define TIGHT 0.86

/* Not more names than one for so many square pixels: beyond that nobody reads them. */
#define PIXELS_FOR_A_NAME 4000.0

#define ANYTHING (SKEIN_OCCUPIED_BY_MARK | SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE)

/* Names stay clear of lines where there are not more of them than this; the test costs time, and
 * among more there is no clear place anyhow. */
#define MANY_LINES 600

/* With more marks than this, names go by a coarse map of where marks are, and only so many of them ask
 * for a place, those that matter most: among so many marks few names find room anyhow. */
#define MANY_MARKS 4000
#define MOST_QUIET_NAMES 3000

/* No name is narrower or lower than this, in pixels at the size that it is shaped at. */
#define LEAST_NAME 6.0

/* Lines are looked for in pieces of this length, in pixels. */
#define LINE_PIECE 48.0

/* From here on, labels have a place only if there is room to spare. */
#define URGENCY_QUIET 7

/**
 * skein_figure_get_label_scale:
 * @zoom: of the camera
 * @text_scale: of the person
 *
 * Says how large names are drawn: about the same at every zoom, somewhat smaller from afar. It
 * goes in small steps, so that a zoom doesn't make all glyphs anew in each of its pictures.
 *
 * Returns: the factor from %SKEIN_TEXT_SIZE
 */
double
skein_figure_get_label_scale (double zoom, double text_scale)
{
  double scale = CLAMP (pow (zoom, 0.25), 0.8125, 1.25);

  return text_scale * round (scale * 16) / 16;
}

/**
 * skein_figure_get_node_text:
 * @figure: a figure
 * @node: a node of its scene
 *
 * Returns: (transfer none): the name of @node, ready to be drawn
 */
SkeinTextBlock *
skein_figure_get_node_text (SkeinFigure *figure, const SkeinSceneNode *node)
{
  return skein_text_get (figure->text,
                         node->label != NULL ? node->label : "",
                         (node->emphasis & SKEIN_EMPHASIS_SELECTED) != 0,
                         SKEIN_LABEL_WIDTH,
                         2);
}

static SkeinTextBlock *
get_edge_text (SkeinFigure *figure, const SkeinSceneEdge *edge)
{
  const char *label = edge->label != NULL ? edge->label : "";
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (!(edge->emphasis & SKEIN_EMPHASIS_SELECTED))
    return skein_text_get (figure->text, label, FALSE, 2 * SKEIN_LABEL_WIDTH, 1);
  if (edge->n_evidence == 0)
    return skein_text_get (figure->text, label, TRUE, 2 * SKEIN_LABEL_WIDTH, 1);
  count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passage", "%u passages", edge->n_evidence),
                       edge->n_evidence);
  text = *label != '\0' ? g_strdup_printf ("%s · %s", label, count) : g_steal_pointer (&count);
  return skein_text_get (figure->text, text, TRUE, 2 * SKEIN_LABEL_WIDTH, 1);
}

typedef struct {
  double half_width;
  double above;
  double below;
} Bounds;

/* The rectangle round a mark and its rings. */
static Bounds
get_mark_bounds (const SkeinNodePlace *place)
{
  double ring = place->gap > SKEIN_RING_GAP ? place->gap : 1;
  Bounds bounds;

  skein_shape_get_bounds (place->shape, &bounds.half_width, &bounds.above, &bounds.below);
  bounds.half_width = bounds.half_width * place->radius + ring;
  bounds.above = bounds.above * place->radius + ring;
  bounds.below = bounds.below * place->radius + ring;
  return bounds;
}

/**
 * skein_figure_place_below:
 * @place: where a mark is
 * @block: its name
 * @scale: how large the name is drawn
 *
 * Returns: where the name stands if nothing is in its way
 */
SkeinBox
skein_figure_place_below (const SkeinNodePlace *place, const SkeinTextBlock *block, double scale)
{
  Bounds bounds = get_mark_bounds (place);
  double height = block->height * scale * TIGHT;

  return skein_box_upright (place->x,
                            place->y + bounds.below + NAME_GAP + height / 2,
                            block->width * scale + 4,
                            height);
}

static gboolean
is_within (const SkeinFigure *figure, const SkeinBox *box)
{
  double half_width;
  double half_height;

  skein_box_get_bounds (box, &half_width, &half_height);
  if (figure->inside)
    return box->x - half_width >= 2 && box->x + half_width <= figure->camera.width - 2 &&
           box->y - half_height >= 2 && box->y + half_height <= figure->camera.height - 2;
  return box->x + half_width > 0 && box->x - half_width < figure->camera.width &&
         box->y + half_height > 0 && box->y - half_height < figure->camera.height;
}

static void
add_label (SkeinFigure *figure, const SkeinFigureLabel *label)
{
  skein_occupancy_add (figure->occupancy, &label->box, SKEIN_OCCUPIED_BY_LABEL);
  g_array_append_val (figure->labels, *label);
}

static gboolean
try_place (SkeinFigure *figure, SkeinFigureLabel *label, guint kinds)
{
  if (!is_within (figure, &label->box) ||
      !skein_occupancy_is_free (figure->occupancy, &label->box, kinds))
    return FALSE;
  add_label (figure, label);
  return TRUE;
}

/* Below, right, left, above; then the corners. */
static void
move_around_mark (const SkeinNodePlace *place, Bounds bounds, guint side, SkeinBox *box)
{
  static const gint8 sides[][2] = { { 0, 1 }, { 1, 0 },  { -1, 0 }, { 0, -1 },
                                    { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 } };
  int dx = sides[side][0];
  int dy = sides[side][1];
  double free = NAME_GAP + (dy == 0 ? 2 : 0);

  box->x = place->x + dx * (bounds.half_width + free + box->half_width);
  box->y = place->y;
  if (dy > 0)
    box->y += bounds.below + free + box->half_height;
  else if (dy < 0)
    box->y -= bounds.above + free + box->half_height;
}

/* Finds the side of a mark where a name covers nothing and the fewest lines. The first sides are
 * preferred so much that a name doesn't change its side for a single line that passes by. */
static gboolean
find_clear_side (SkeinFigure *figure, SkeinFigureLabel *label, const SkeinNodePlace *place)
{
  static const double reluctance[] = { 0, 1.5, 1.5, 2.5 };
  const Bounds bounds = get_mark_bounds (place);
  SkeinBox best = label->box;
  double least = G_MAXDOUBLE;

  for (guint side = 0; side < G_N_ELEMENTS (reluctance); side++) {
    double cost = reluctance[side];

    if (cost >= least)
      continue;
    move_around_mark (place, bounds, side, &label->box);
    if (!is_within (figure, &label->box) ||
        !skein_occupancy_is_free (figure->occupancy, &label->box, ANYTHING))
      continue;
    cost += skein_occupancy_count (figure->occupancy, &label->box, SKEIN_OCCUPIED_BY_LINE, 8);
    if (cost < least) {
      least = cost;
      best = label->box;
    }
  }
  label->box = best;
  return least < G_MAXDOUBLE;
}

/* A name that must be seen goes farther and farther from its mark before it covers another mark;
 * it never covers another label. */
static void
insist_on_name (SkeinFigure *figure, SkeinFigureLabel *label, const SkeinNodePlace *place)
{
  for (guint step = 0; step < 5; step++) {
    Bounds bounds = get_mark_bounds (place);
    double farther = 14.0 * step;

    bounds.half_width += farther;
    bounds.above += farther;
    bounds.below += farther;
    for (guint side = 0; side < 8; side++) {
      move_around_mark (place, bounds, side, &label->box);
      if (try_place (figure, label, ANYTHING))
        return;
    }
  }
  for (guint side = 0; side < 8; side++) {
    move_around_mark (place, get_mark_bounds (place), side, &label->box);
    if (try_place (figure, label, SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE))
      return;
  }
}

/* Whether not even the shortest name could stand on any side of a mark, which is known before it is
 * shaped. */
static gboolean
is_hemmed_in (SkeinFigure *figure, const SkeinNodePlace *place, double scale)
{
  const double size = LEAST_NAME * scale;
  const Bounds bounds = get_mark_bounds (place);
  SkeinBox box = skein_box_upright (0, 0, size, size);

  for (guint side = 0; side < 4; side++) {
    move_around_mark (place, bounds, side, &box);
    if (!skein_occupancy_has_crowd (figure->occupancy, &box))
      return FALSE;
  }
  return TRUE;
}

static void
place_name (SkeinFigure *figure, const SkeinLabelCandidate *candidate, double scale)
{
  const SkeinSceneNode *node = &figure->scene->nodes[candidate->owner];
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, candidate->owner);
  SkeinFigureLabel label = { .owner = candidate->owner, .scale = scale };

  if (candidate->urgency >= URGENCY_QUIET && is_hemmed_in (figure, place, scale))
    return;
  label.block = skein_figure_get_node_text (figure, node);
  if (label.block->n_lines == 0)
    return;
  label.color = skein_figure_step_back (figure, figure->palette->text, node->emphasis);
  label.box = skein_figure_place_below (place, label.block, scale);
  if (find_clear_side (figure, &label, place)) {
    add_label (figure, &label);
    return;
  }
  if (node->emphasis & (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED))
    insist_on_name (figure, &label, place);
}

/* Sets the box beside the edge at @t, along it, never upside down. */
static void
move_along_edge (const SkeinEdgePath *path, double t, SkeinBox *box)
{
  const SkeinCurve *curve = &path->curve;
  SkeinPoint at = skein_curve_at (curve, t);
  SkeinPoint tangent = skein_curve_tangent (curve, t);
  SkeinPoint middle = skein_curve_at (curve, 0.5);
  double speed = hypot (tangent.x, tangent.y);
  double chord = hypot (curve->p[3].x - curve->p[0].x, curve->p[3].y - curve->p[0].y);
  double bulge_x = middle.x - (curve->p[0].x + curve->p[3].x) / 2;
  double bulge_y = middle.y - (curve->p[0].y + curve->p[3].y) / 2;
  double share = chord > 0 ? 2 * box->half_width / chord : 1;
  double bend = hypot (bulge_x, bulge_y) * share * share;
  double side = 1;
  double away;

  box->cosine = speed > 0 ? tangent.x / speed : 1;
  box->sine = speed > 0 ? tangent.y / speed : 0;
  if (box->cosine < -1e-6 || (box->cosine < 1e-6 && box->sine > 0)) {
    box->cosine = -box->cosine;
    box->sine = -box->sine;
  }
  /* Above the line, but on the outer side of a bend that would run into the text. */
  if (bulge_x * box->sine - bulge_y * box->cosine >= 0)
    bend = 0;
  else if (bend > 1.5)
    side = -1;
  away = box->half_height + path->width / 2 + 2;
  away = side > 0 ? away + bend : -away;
  box->x = at.x + box->sine * away;
  box->y = at.y - box->cosine * away;
}

/* The chosen edge names itself even where it is too short for its name: upright, on one side of
 * its middle. */
static void
insist_on_edge_name (SkeinFigure *figure, SkeinFigureLabel *label, const SkeinEdgePath *path)
{
  SkeinPoint middle = skein_curve_at (&path->curve, 0.5);
  SkeinPoint tangent = skein_curve_tangent (&path->curve, 0.5);
  double speed = MAX (hypot (tangent.x, tangent.y), 1e-9);
  double nx = tangent.y / speed;
  double ny = -tangent.x / speed;
  SkeinBox box = label->box;
  double away = box.half_width * fabs (nx) + box.half_height * fabs (ny) + path->width / 2 + 2;

  for (guint step = 0; step < 8; step++) {
    for (int side = 1; side >= -1; side -= 2) {
      label->box = skein_box_upright (middle.x + side * nx * (away + 8 * step),
                                      middle.y + side * ny * (away + 8 * step),
                                      2 * box.half_width,
                                      2 * box.half_height);
      if (try_place (figure, label, ANYTHING))
        return;
    }
  }
}

static void
place_edge_name (SkeinFigure *figure, const SkeinLabelCandidate *candidate, double scale)
{
  static const double places[] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74 };
  guint32 index = g_array_index (figure->edges, guint32, candidate->owner);
  const SkeinSceneEdge *edge = &figure->scene->edges[index];
  SkeinFigureLabel label = { .owner = index, .names_edge = TRUE };
  SkeinColor color = figure->palette->text_dim;
  gboolean chosen = (edge->emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
  SkeinFigureEdge drawn;
  double length;
  double start;
  double end;
  double width;

  if (!skein_figure_get_edge (figure, candidate->owner, &drawn))
    return;
  length = skein_curve_length (&drawn.path.curve);
  start = chosen ? 0 : drawn.path.heads[1].length + EDGE_TEXT_MARGIN;
  end = chosen ? length : length - drawn.path.heads[0].length - EDGE_TEXT_MARGIN;

  label.scale = scale * EDGE_TEXT_SCALE;
  label.block = get_edge_text (figure, edge);
  if (label.block->n_lines == 0)
    return;
  if (edge->emphasis & (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR))
    color = figure->palette->text;
  label.color = skein_figure_step_back (figure, color, edge->emphasis);
  width = label.block->width * label.scale;
  label.box = skein_box_upright (0, 0, width + 2, label.block->height * label.scale * TIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    double at = places[i] * length;

    if (at - width / 2 < start || at + width / 2 > end)
      continue;
    move_along_edge (&drawn.path, places[i], &label.box);
    if (try_place (figure, &label, ANYTHING))
      return;
  }
  if (chosen)
    insist_on_edge_name (figure, &label, &drawn.path);
}

static guint8
get_name_urgency (guint16 emphasis)
{
  if (emphasis & SKEIN_EMPHASIS_SELECTED)
    return 0;
  if (emphasis & SKEIN_EMPHASIS_HOVERED)
    return 1;
  if (emphasis & SKEIN_EMPHASIS_FOCUSED)
    return 4;
  if (emphasis & SKEIN_EMPHASIS_NEAR)
    return 5;
  return emphasis & SKEIN_EMPHASIS_PINNED ? URGENCY_QUIET : URGENCY_QUIET + 1;
}

static guint8
get_edge_urgency (guint16 emphasis)
{
  if (emphasis & SKEIN_EMPHASIS_SELECTED)
    return 2;
  if (emphasis & (SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_FOCUSED))
    return 3;
  return emphasis & SKEIN_EMPHASIS_NEAR ? 6 : URGENCY_QUIET + 2;
}

static int
compare_candidates (const void *a, const void *b)
{
  const SkeinLabelCandidate *ca = a;
  const SkeinLabelCandidate *cb = b;

  if (ca->urgency != cb->urgency)
    return (int) ca->urgency - (int) cb->urgency;
  if (ca->priority != cb->priority)
    return ca->priority > cb->priority ? -1 : 1;
  return ca->owner < cb->owner ? -1 : ca->owner > cb->owner;
}

static void
collect_edges (SkeinFigure *figure)
{
  for (guint i = 0; i < figure->edges->len; i++) {
    guint32 index = g_array_index (figure->edges, guint32, i);
    const SkeinSceneEdge *edge = &figure->scene->edges[index];
    SkeinLabelCandidate candidate = {
      i, TRUE, get_edge_urgency (edge->emphasis), (float) edge->n_evidence
    };

    if (candidate.urgency < URGENCY_QUIET || figure->camera.zoom >= EDGE_TEXT_MIN_ZOOM)
      g_array_append_val (figure->candidates, candidate);
  }
}

static gboolean
name_may_be_seen (const SkeinFigure *figure, guint32 node, double scale)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);
  double reach_x = SKEIN_LABEL_WIDTH * scale + place->radius;
  double reach_y = 40 * scale + 2 * place->radius;

  return place->x > -reach_x && place->x < figure->camera.width + reach_x && place->y > -reach_y &&
         place->y < figure->camera.height + reach_y;
}

static void
add_name (SkeinFigure *figure, guint32 node, guint8 urgency)
{
  const SkeinLabelCandidate candidate = {
    node, FALSE, urgency, figure->scene->nodes[node].priority
  };

  g_array_append_val (figure->candidates, candidate);
}

/* Among many nodes, all that are emphasised, and of the others the first ones by priority. Where only
 * a sample is drawn, others have no mark that could be named. */
static void
collect_first_names (SkeinFigure *figure, double scale)
{
  const SkeinScene *scene = figure->scene;
  const guint32 *order = skein_sample_get_names (figure->sample, scene);
  const guint8 *ranks = &g_array_index (figure->ranks, guint8, 0);
  guint n = 0;

  for (guint i = 0; i < figure->nodes->len; i++) {
    guint32 node = g_array_index (figure->nodes, guint32, i);
    guint8 urgency = get_name_urgency (scene->nodes[node].emphasis);

    skein_figure_fetch_node (figure, i + SKEIN_FETCH_AHEAD);
    if (urgency <= URGENCY_QUIET)
      add_name (figure, node, urgency);
  }
  for (guint32 i = 0; i < scene->n_nodes && n < MOST_QUIET_NAMES; i++) {
    guint32 node = order[i];

    if (figure->is_sampled && i > 4 * MOST_QUIET_NAMES)
      break;
    if ((figure->is_sampled && ranks[node] == 0) || !name_may_be_seen (figure, node, scale) ||
        get_name_urgency (scene->nodes[node].emphasis) <= URGENCY_QUIET)
      continue;
    add_name (figure, node, URGENCY_QUIET + 1);
    n++;
  }
}

static void
collect_candidates (SkeinFigure *figure, double scale)
{
  g_array_set_size (figure->candidates, 0);
  if (figure->nodes->len > MANY_MARKS) {
    collect_first_names (figure, scale);
  } else {
    for (guint32 i = 0; i < figure->scene->n_nodes; i++)
      if (name_may_be_seen (figure, i, scale))
        add_name (figure, i, get_name_urgency (figure->scene->nodes[i].emphasis));
  }
  if (figure->edge_emphasis != 0 || figure->camera.zoom >= EDGE_TEXT_MIN_ZOOM)
    collect_edges (figure);
  if (figure->candidates->len > 0)
    qsort (figure->candidates->data,
           figure->candidates->len,
           sizeof (SkeinLabelCandidate),
           compare_candidates);
}

static void
occupy_line (SkeinFigure *figure, const SkeinEdgePath *path)
{
  double length = skein_curve_length (&path->curve);
  int n = (int) CLAMP (ceil (length / LINE_PIECE), path->curve.straight ? 1 : 4, 64);
  SkeinPoint last = path->curve.p[0];

  for (int i = 1; i <= n; i++) {
    SkeinPoint next = skein_curve_at (&path->curve, (double) i / n);
    double piece = hypot (next.x - last.x, next.y - last.y);
    SkeinBox box = {
      (last.x + next.x) / 2, (last.y + next.y) / 2, piece / 2, path->width / 2, 1, 0
    };

    if (piece > 0) {
      box.cosine = (next.x - last.x) / piece;
      box.sine = (next.y - last.y) / piece;
    }
    skein_occupancy_add (figure->occupancy, &box, SKEIN_OCCUPIED_BY_LINE);
    last = next;
  }
}

/* Marks, legend and title take their place before any label. */
static void
occupy (SkeinFigure *figure)
{
  SkeinFigureEdge edge;

  skein_occupancy_begin (figure->occupancy,
                         (SkeinRect){ 0, 0, figure->camera.width, figure->camera.height });
  for (guint i = 0; i < figure->nodes->len; i++) {
    const SkeinNodePlace *place =
        &g_array_index (figure->places, SkeinNodePlace, g_array_index (figure->nodes, guint32, i));
    Bounds bounds = get_mark_bounds (place);
    SkeinBox box = skein_box_upright (place->x,
                                      place->y + (bounds.below - bounds.above) / 2,
                                      2 * bounds.half_width,
                                      bounds.above + bounds.below);

    skein_figure_fetch_node (figure, i + SKEIN_FETCH_AHEAD);
    if (figure->nodes->len > MANY_MARKS)
      skein_occupancy_add_crowd (figure->occupancy, &box);
    else
      skein_occupancy_add (figure->occupancy, &box, SKEIN_OCCUPIED_BY_MARK);
  }
  for (guint i = 0; figure->edges->len <= MANY_LINES && i < figure->edges->len; i++)
    if (skein_figure_get_edge (figure, i, &edge))
      occupy_line (figure, &edge.path);
  if (figure->legend.width > 0) {
    SkeinBox box = skein_box_upright (figure->legend.x + figure->legend.width / 2,
                                      figure->legend.y + figure->legend.height / 2,
                                      figure->legend.width,
                                      figure->legend.height);

    skein_occupancy_add (figure->occupancy, &box, SKEIN_OCCUPIED_BY_FURNITURE);
  }
  if (figure->title != NULL) {
    double width = figure->title->width * figure->title_scale;
    double height = skein_figure_get_title_height (&figure->options);
    SkeinBox box =
        skein_box_upright (SKEIN_FIGURE_MARGIN + width / 2, height / 2, width + 12, height);

    skein_occupancy_add (figure->occupancy, &box, SKEIN_OCCUPIED_BY_FURNITURE);
  }
}

/**
 * skein_figure_place_labels:
 * @figure: a figure whose marks, edges and legend have their place
 *
 * Gives labels their places, the most urgent first: each takes the first of its places where it
 * covers no mark and no other label, or isn't shown. The order depends on nothing but the scene,
 * so the same picture always has the same labels.
 */
void
skein_figure_place_labels (SkeinFigure *figure)
{
  double scale = skein_figure_get_label_scale (figure->camera.zoom, figure->options.text_scale);
  double budget = figure->camera.width * figure->camera.height /
                  (PIXELS_FOR_A_NAME * figure->options.text_scale);

  g_array_set_size (figure->labels, 0);
  occupy (figure);
  collect_candidates (figure, scale);
  for (guint i = 0; i < figure->candidates->len; i++) {
    const SkeinLabelCandidate *candidate =
        &g_array_index (figure->candidates, SkeinLabelCandidate, i);

    if (candidate->urgency >= URGENCY_QUIET && figure->labels->len > budget)
      break;
    if (candidate->names_edge)
      place_edge_name (figure, candidate, scale);
    else
      place_name (figure, candidate, scale);
  }
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

/* Not more labels than one for so many square pixels of the view: beyond that nobody reads them. */
#define PIXELS_FOR_A_NAME 4000.0

#define NAMES (SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE)
#define ANYTHING (SKEIN_OCCUPIED_BY_MARK | SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE)

/* With more marks than this, names go by a coarse map of where marks are. */
#define MANY_MARKS 4000

/* From here on, relations are named only after all actors, and if there is room to spare. */
#define URGENCY_QUIET 3

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
  SkeinLabelBounds bounds;

  skein_label_get_bounds (place->shape, place->radius, place->gap, &bounds);
  return skein_label_get_box (place->x,
                              place->y,
                              &bounds,
                              0,
                              block->width * scale + 4,
                              block->height * scale * SKEIN_LABEL_TIGHT);
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

/* Shows a label if it is in view and covers nothing of some kinds. */
gboolean
skein_figure_try_label (SkeinFigure *figure, const SkeinFigureLabel *label, guint kinds)
{
  if (!is_within (figure, &label->box) ||
      !skein_occupancy_is_free (figure->occupancy, &label->box, kinds))
    return FALSE;
  skein_occupancy_add (figure->occupancy, &label->box, SKEIN_OCCUPIED_BY_LABEL);
  g_array_append_val (figure->labels, *label);
  return TRUE;
}

/* The chosen edge names itself even where it is too short for its name: upright, right beside its middle, or on it, so
 * that nobody takes the name for that of a parallel one; marks may be covered then, but no names if there is any place
 * near that is free of them. */
static void
insist_on_edge_name (SkeinFigure *figure, SkeinFigureLabel *label, const SkeinEdgePath *path)
{
  static const struct {
    double side;
    double step;
    guint kinds;
  } spots[] = {
    { 1, 0, ANYTHING },   { -1, 0, ANYTHING }, { 1, 8, ANYTHING },   { -1, 8, ANYTHING },
    { 0, 0, ANYTHING },   { 1, 16, ANYTHING }, { -1, 16, ANYTHING }, { 1, 24, ANYTHING },
    { -1, 24, ANYTHING }, { 1, 32, ANYTHING }, { -1, 32, ANYTHING }, { 1, 40, ANYTHING },
    { -1, 40, ANYTHING }, { 0, 0, NAMES },     { 1, 0, NAMES },      { -1, 0, NAMES },
    { 1, 8, NAMES },      { -1, 8, NAMES },    { 1, 16, NAMES },     { -1, 16, NAMES },
    { 1, 24, NAMES },     { -1, 24, NAMES },
  };
  SkeinPoint middle = skein_curve_at (&path->curve, 0.5);
  SkeinPoint tangent = skein_curve_tangent (&path->curve, 0.5);
  double speed = MAX (hypot (tangent.x, tangent.y), 1e-9);
  double nx = tangent.y / speed;
  double ny = -tangent.x / speed;
  SkeinBox box = label->box;
  double away = box.half_width * fabs (nx) + box.half_height * fabs (ny) + path->width / 2 + 2;

  for (guint i = 0; i < G_N_ELEMENTS (spots); i++) {
    double reach = spots[i].side * (away + spots[i].step);

    label->box = skein_box_upright (middle.x + nx * reach,
                                    middle.y + ny * reach,
                                    2 * box.half_width,
                                    2 * box.half_height);
    if (skein_figure_try_label (figure, label, spots[i].kinds))
      return;
  }
}

/* Among parallels a name beside its edge might be that of the next one. */
static void
move_onto_edge (const SkeinEdgePath *path, SkeinBox *box)
{
  SkeinPoint middle = skein_curve_at (&path->curve, 0.5);
  double across = (middle.x - box->x) * box->sine - (middle.y - box->y) * box->cosine;

  box->x += across * box->sine;
  box->y -= across * box->cosine;
}

/* Names an edge: in its planned spot, or in any. */
static void
place_edge_name (SkeinFigure *figure,
                 const SkeinLabelCandidate *candidate,
                 double scale,
                 const SkeinEdgeSpot *spot)
{
  guint32 index = g_array_index (figure->edges, guint32, candidate->owner);
  const SkeinSceneEdge *edge = &figure->scene->edges[index];
  SkeinFigureLabel label = { .owner = index, .names_edge = TRUE };
  SkeinColor color = figure->palette->text_dim;
  gboolean chosen = (edge->emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
  SkeinFigureEdge drawn;

  if (!skein_figure_get_edge (figure, candidate->owner, &drawn))
    return;
  label.scale = scale * SKEIN_EDGE_TEXT_SCALE;
  label.block = get_edge_text (figure, edge);
  if (label.block->n_lines == 0)
    return;
  if (edge->emphasis & (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_NEAR))
    color = figure->palette->text;
  label.color = skein_figure_step_back (figure, color, edge->emphasis);
  label.box = skein_box_upright (0,
                                 0,
                                 label.block->width * label.scale + 2,
                                 label.block->height * label.scale * SKEIN_LABEL_TIGHT);
  for (guint i = 0; i < (spot != NULL ? 1 : SKEIN_EDGE_PLACES); i++) {
    guint place = spot != NULL ? (guint) spot->place : i;
    gint8 side = spot != NULL ? spot->side : 0;

    if (!skein_edge_place_name (&drawn.path, place, chosen, &side, &label.box))
      continue;
    if (chosen && edge->has_parallels)
      move_onto_edge (&drawn.path, &label.box);
    if (skein_figure_try_label (figure, &label, ANYTHING))
      return;
  }
  if (chosen)
    insist_on_edge_name (figure, &label, &drawn.path);
}

/* Names relations that nobody looks at. */
static void
place_quiet_edge_names (SkeinFigure *figure, guint first, double scale)
{
  const SkeinEdgeSpot *spots = skein_figure_plan_edges (figure);
  double budget = figure->camera.width * figure->camera.height /
                  (PIXELS_FOR_A_NAME * figure->options.text_scale);

  for (guint i = first; i < figure->candidates->len; i++) {
    const SkeinLabelCandidate *candidate =
        &g_array_index (figure->candidates, SkeinLabelCandidate, i);
    guint32 index = g_array_index (figure->edges, guint32, candidate->owner);

    if (spots == NULL && figure->labels->len > budget)
      return;
    if (spots == NULL)
      place_edge_name (figure, candidate, scale, NULL);
    else if (spots[index].side != 0)
      place_edge_name (figure, candidate, scale, &spots[index]);
  }
}

static guint8
get_urgency (guint16 emphasis)
{
  if (emphasis & SKEIN_EMPHASIS_SELECTED)
    return 0;
  if (emphasis & (SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_FOCUSED))
    return 1;
  return emphasis & SKEIN_EMPHASIS_NEAR ? 2 : URGENCY_QUIET;
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
collect_candidates (SkeinFigure *figure)
{
  g_array_set_size (figure->candidates, 0);
  if (figure->edge_emphasis == 0 && figure->camera.zoom < SKEIN_EDGE_TEXT_MIN_ZOOM)
    return;
  for (guint i = 0; i < figure->edges->len; i++) {
    guint32 index = g_array_index (figure->edges, guint32, i);
    const SkeinSceneEdge *edge = &figure->scene->edges[index];
    SkeinLabelCandidate candidate = { i, get_urgency (edge->emphasis), (float) edge->n_evidence };

    if (candidate.urgency < URGENCY_QUIET || figure->camera.zoom >= SKEIN_EDGE_TEXT_MIN_ZOOM)
      g_array_append_val (figure->candidates, candidate);
  }
  if (figure->candidates->len > 0)
    qsort (figure->candidates->data,
           figure->candidates->len,
           sizeof (SkeinLabelCandidate),
           compare_candidates);
}

/* Marks, legend and title take their place before any label. */
static void
occupy (SkeinFigure *figure)
{
  skein_occupancy_begin (figure->occupancy,
                         (SkeinRect){ 0, 0, figure->camera.width, figure->camera.height });
  for (guint i = 0; (figure->inside || figure->candidates->len > 0) && i < figure->nodes->len;
       i++) {
    const SkeinNodePlace *place =
        &g_array_index (figure->places, SkeinNodePlace, g_array_index (figure->nodes, guint32, i));
    SkeinLabelBounds bounds;
    SkeinBox box;

    skein_label_get_bounds (place->shape, place->radius, place->gap, &bounds);
    if (figure->nodes->len <= MANY_MARKS) {
      skein_label_occupy_mark (
          figure->occupancy, place->x, place->y, place->shape, &bounds, SKEIN_OCCUPIED_BY_MARK);
      continue;
    }
    box = skein_box_upright (place->x,
                             place->y + (bounds.below - bounds.above) / 2,
                             2 * bounds.half_width,
                             bounds.above + bounds.below);
    skein_occupancy_add_crowd (figure->occupancy, &box);
  }
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
 * Gives labels their places: first what is chosen and what is near that, then names of actors, then those
 * of relations. While nodes rest, this depends on nothing but the scene and the camera, so the
 * same picture always has the same labels.
 */
void
skein_figure_place_labels (SkeinFigure *figure)
{
  double scale = skein_figure_get_label_scale (figure->camera.zoom, figure->options.text_scale);
  guint i = 0;

  g_array_set_size (figure->labels, 0);
  collect_candidates (figure);
  occupy (figure);
  skein_figure_place_lit_names (figure);
  for (; i < figure->candidates->len; i++) {
    const SkeinLabelCandidate *candidate =
        &g_array_index (figure->candidates, SkeinLabelCandidate, i);

    if (candidate->urgency >= URGENCY_QUIET)
      break;
    place_edge_name (figure, candidate, scale, NULL);
  }
  skein_figure_place_quiet_names (figure);
  place_quiet_edge_names (figure, i, scale);
}

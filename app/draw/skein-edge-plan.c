// SPDX-License-Identifier: MPL-2.0
#include "skein-edge-plan.h"

#include <math.h>
#include <string.h>

/* What is left free along an edge at each end of its name, in pixels. */
#define EDGE_TEXT_MARGIN 5.0

/* Not more labels than one for so many square pixels of the graph: beyond that nobody reads them. */
#define PIXELS_FOR_A_NAME 4000.0

#define N_LEVELS 128

struct _SkeinEdgePlan {
  SkeinEdgeSpot *levels[N_LEVELS];
  SkeinOccupancy *occupancy;
  GArray *order;
};

/* What is needed while a level is planned. */
typedef struct {
  const SkeinScene *scene;
  const SkeinLabelSetting *setting;
  double zoom;
  double scale;
} Level;

/**
 * skein_edge_plan_new:
 *
 * Returns: (transfer full): an empty plan
 */
SkeinEdgePlan *
skein_edge_plan_new (void)
{
  SkeinEdgePlan *plan = g_new0 (SkeinEdgePlan, 1);

  plan->occupancy = skein_occupancy_new ();
  plan->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  return plan;
}

/**
 * skein_edge_plan_reset:
 * @plan: a plan
 *
 * Forgets what was planned: the scene, its names or the size of texts is another one.
 */
void
skein_edge_plan_reset (SkeinEdgePlan *plan)
{
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_pointer (&plan->levels[i], g_free);
  g_array_set_size (plan->order, 0);
}

/**
 * skein_edge_plan_free:
 * @plan: (nullable) (transfer full): a plan
 */
void
skein_edge_plan_free (SkeinEdgePlan *plan)
{
  if (plan == NULL)
    return;
  skein_edge_plan_reset (plan);
  skein_occupancy_free (plan->occupancy);
  g_array_unref (plan->order);
  g_free (plan);
}

/* Sets the box beside the edge at @t, along it, never upside down, and on the side that is given, if one is. */
static void
move_along_edge (const SkeinEdgePath *path, double t, gint8 *chosen, SkeinBox *box)
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
  if (*chosen != 0)
    side = *chosen;
  *chosen = side > 0 ? 1 : -1;
  away = box->half_height + path->width / 2 + 2;
  away = side > 0 ? away + bend : -away;
  box->x = at.x + box->sine * away;
  box->y = at.y - box->cosine * away;
}

/**
 * skein_edge_place_name:
 * @path: of an edge
 * @place: one of %SKEIN_EDGE_PLACES
 * @whole: whether the name may reach over the whole length, arrowheads as well
 * @side: (inout): the side of the edge, or 0 for the better one
 * @box: (inout): as large as the name; is moved there
 *
 * Returns: %FALSE if the edge is too short for the name in that place
 */
gboolean
skein_edge_place_name (
    const SkeinEdgePath *path, guint place, gboolean whole, gint8 *side, SkeinBox *box)
{
  static const double places[SKEIN_EDGE_PLACES] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74 };
  double length = skein_curve_length (&path->curve);
  double start = whole ? 0 : path->heads[1].length + EDGE_TEXT_MARGIN;
  double end = whole ? length : length - path->heads[0].length - EDGE_TEXT_MARGIN;
  double at = places[place] * length;
  double half = box->half_width - 1;

  if (at - half < start || at + half > end)
    return FALSE;
  move_along_edge (path, places[place], side, box);
  return TRUE;
}

static int
compare_edges (const void *a, const void *b, gpointer data)
{
  const SkeinScene *scene = data;
  guint32 x = *(const guint32 *) a;
  guint32 y = *(const guint32 *) b;
  guint32 strong_x = scene->edges[x].n_evidence;
  guint32 strong_y = scene->edges[y].n_evidence;

  if (strong_x != strong_y)
    return strong_x > strong_y ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Begins a level: marks and names of actors have their places. Tells how many names of relations are wanted. */
static guint
begin (SkeinEdgePlan *plan, SkeinLabelPlan *names, int level, const Level *at)
{
  guint n_items;
  const SkeinLabelItem *items = skein_label_plan_get_items (names, &n_items);
  double x0 = G_MAXDOUBLE, y0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, y1 = -G_MAXDOUBLE;
  double wanted;

  for (guint i = 0; i < n_items; i++) {
    x0 = MIN (x0, (double) items[i].x * at->zoom);
    y0 = MIN (y0, (double) items[i].y * at->zoom);
    x1 = MAX (x1, (double) items[i].x * at->zoom);
    y1 = MAX (y1, (double) items[i].y * at->zoom);
  }
  wanted = (x1 - x0) * (y1 - y0) / (PIXELS_FOR_A_NAME * at->setting->text_scale);
  skein_occupancy_begin (plan->occupancy, (SkeinRect){ x0, y0, x1 - x0, y1 - y0 });
  for (guint i = 0; i < n_items; i++) {
    SkeinLabelBounds bounds = skein_label_item_get_bounds (&items[i], at->zoom);
    SkeinBox box;

    skein_label_occupy_mark (plan->occupancy,
                             (double) items[i].x * at->zoom,
                             (double) items[i].y * at->zoom,
                             items[i].shape,
                             &bounds,
                             SKEIN_OCCUPIED_BY_MARK);
    if (items[i].level > level)
      continue;
    box = skein_label_item_get_box (&items[i], at->zoom, at->setting->text_scale);
    skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
    wanted--;
  }
  return (guint) CLAMP (wanted, 0, 1e6);
}

/* Names an edge in one spot of it, or in any if @spot has no side. */
static gboolean
try_edge (SkeinEdgePlan *plan, const Level *at, guint32 index, SkeinEdgeSpot *spot)
{
  const SkeinCamera camera = { 0, 0, at->zoom, 0, 0 };
  const SkeinSceneEdge *edge = &at->scene->edges[index];
  const SkeinShape *shapes = at->setting->shapes;
  SkeinNodePlace a = skein_geometry_place_node (at->scene, &camera, shapes, edge->source);
  SkeinNodePlace b = skein_geometry_place_node (at->scene, &camera, shapes, edge->target);
  const SkeinTextBlock *block;
  SkeinEdgePath path;

  if (edge->label == NULL || *edge->label == '\0' ||
      !skein_geometry_place_edge (edge, &a, &b, at->zoom, &path))
    return FALSE;
  block = skein_text_get (at->setting->text, edge->label, FALSE, 2 * SKEIN_LABEL_WIDTH, 1);
  for (guint i = 0; i < SKEIN_EDGE_PLACES; i++) {
    guint place = spot->side != 0 ? (guint) spot->place : i;
    gint8 side = spot->side;
    SkeinBox box = skein_box_upright (0,
                                      0,
                                      block->width * at->scale + 2,
                                      block->height * at->scale * SKEIN_LABEL_TIGHT);

    if (skein_edge_place_name (&path, place, FALSE, &side, &box) &&
        skein_occupancy_is_free (plan->occupancy,
                                 &box,
                                 SKEIN_OCCUPIED_BY_MARK | SKEIN_OCCUPIED_BY_LABEL)) {
      skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
      *spot = (SkeinEdgeSpot){ (gint8) place, side };
      return TRUE;
    }
    if (spot->side != 0)
      break;
  }
  return FALSE;
}

/* Those which are named farther away keep their place if they can, the others look for one. */
static void
run_level (SkeinEdgePlan *plan, const Level *at, guint n_wanted, SkeinEdgeSpot *spots)
{
  for (guint i = 0; i < plan->order->len; i++) {
    guint32 edge = g_array_index (plan->order, guint32, i);

    if (spots[edge].side == 0)
      continue;
    if (n_wanted > 0 && try_edge (plan, at, edge, &spots[edge]))
      n_wanted--;
    else
      spots[edge].side = 0;
  }
  for (guint i = 0; i < plan->order->len && n_wanted > 0; i++) {
    guint32 edge = g_array_index (plan->order, guint32, i);

    if (spots[edge].side == 0 && try_edge (plan, at, edge, &spots[edge]))
      n_wanted--;
  }
}

/**
 * skein_edge_plan_get:
 * @plan: a plan, of this scene or reset
 * @scene: a scene with not more than %SKEIN_EDGE_PLAN_MOST_EDGES edges
 * @names: the names of its actors, planned as far as @zoom
 * @setting: how names are placed
 * @zoom: of a camera
 *
 * Plans the names of relations as far as @zoom. What is named on one level keeps its place on the next one, unless an
 * actor is named there.
 *
 * Returns: (array) (nullable): the spot of each edge; %NULL where the graph is too far away for any
 */
const SkeinEdgeSpot *
skein_edge_plan_get (SkeinEdgePlan *plan,
                     const SkeinScene *scene,
                     SkeinLabelPlan *names,
                     const SkeinLabelSetting *setting,
                     double zoom)
{
  const int first = skein_label_get_level (SKEIN_EDGE_TEXT_MIN_ZOOM);
  const int last = MIN (skein_label_get_level (zoom) - first, N_LEVELS - 1);

  if (last < 0)
    return NULL;
  if (plan->order->len == 0) {
    for (guint32 i = 0; i < scene->n_edges; i++)
      g_array_append_val (plan->order, i);
    g_array_sort_with_data (plan->order, compare_edges, (gpointer) scene);
  }
  for (int i = 0; i <= last; i++) {
    Level at = { scene, setting, skein_label_get_level_zoom (first + i), 0 };

    if (plan->levels[i] != NULL)
      continue;
    at.scale = skein_label_get_scale (at.zoom, setting->text_scale) * SKEIN_EDGE_TEXT_SCALE;
    plan->levels[i] = g_new0 (SkeinEdgeSpot, scene->n_edges + 1);
    if (i > 0)
      memcpy (plan->levels[i], plan->levels[i - 1], scene->n_edges * sizeof (SkeinEdgeSpot));
    run_level (plan, &at, begin (plan, names, first + i, &at), plan->levels[i]);
  }
  return plan->levels[last];
}

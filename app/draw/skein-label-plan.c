// SPDX-License-Identifier: MPL-2.0
#include "skein-label-plan.h"

#include <math.h>

/* So many levels make the zoom twice as large. */
#define LEVELS_PER_OCTAVE 8.0

/* On the first level the graph is about so long, in pixels: smaller graphs have no room for names. */
#define FIRST_LENGTH 160.0
#define FIRST_LIT_LENGTH 16.0

/* Not more names are wanted than one for so many square pixels of the graph: beyond that nobody reads them. The
 * first ones of them may cover marks that matter much less. */
#define PIXELS_FOR_A_NAME 4200.0
#define PIXELS_FOR_A_HUB 6500.0
#define LEAST_WANTED 16

/* In graphs with fewer marks no name needs to cover any. */
#define MANY_MARKS 200

/* A mark matters much less if its radius is below this share of the other one's. */
#define MUCH_SMALLER 0.75

/* Where all that is named is near what is chosen, names may cover marks that are smaller than this, in pixels. */
#define SMALL_MARK 4.0

/* The zoom at which graphs are looked at closely: there names choose the best side. */
#define NEAR_ZOOM 1.0
#define NEAR_LEVEL (-8)

/* Of the names with a preferred side, this share, those that matter most, keep the room that they will need at this zoom
 * free of others until they have it. */
#define RESERVING 0.4
#define RESERVED_ZOOM 0.5

/* No camera is farther out or nearer. */
#define FARTHEST_LEVEL (-46)
#define NEAREST_LEVEL 24

/* Names stay clear of lines where there are not more of them than this; among more there is no clear place. */
#define MANY_LINES 600

/* Lines are looked for in pieces of this length, in pixels. */
#define LINE_PIECE 48.0

/* Of so many names it is known how wide they are; of more it is estimated. */
#define MOST_SHAPED 1000

/* Between a mark and its name, in pixels. */
#define NAME_GAP 2.0

/* What belongs to a mark beyond its radius, and a little more: marks in a row do not touch each other's names. In
 * pixels. */
#define RIM 1.25

/* What is left free between two names, in pixels. */
#define NAME_MARGIN 1.0

/* Marks are told apart by the classes of their size: two for each doubling of the radius. */
#define N_CLASSES 24
#define CLASS_SHIFT 6
#define CLASSES_PER_OCTAVE 2.0f
#define ALL_CLASSES (((1u << N_CLASSES) - 1) << CLASS_SHIFT)

struct _SkeinLabelPlan {
  GArray *items;
  SkeinOccupancy *occupancy;
  SkeinLabelSetting setting;
  double x;
  double y;
  double width;
  double height;
  float smallest;
  float middle;
  int next;
  guint n_placed;
};

/**
 * skein_label_plan_new:
 *
 * Returns: (transfer full): an empty plan
 */
SkeinLabelPlan *
skein_label_plan_new (void)
{
  SkeinLabelPlan *plan = g_new0 (SkeinLabelPlan, 1);

  plan->items = g_array_new (FALSE, FALSE, sizeof (SkeinLabelItem));
  plan->occupancy = skein_occupancy_new ();
  return plan;
}

/**
 * skein_label_plan_free:
 * @plan: (nullable) (transfer full): a plan
 */
void
skein_label_plan_free (SkeinLabelPlan *plan)
{
  if (plan == NULL)
    return;
  g_array_unref (plan->items);
  skein_occupancy_free (plan->occupancy);
  g_free (plan);
}

/**
 * skein_label_get_level:
 * @zoom: a zoom, above 0
 *
 * Returns: the last level that begins at or below @zoom
 */
int
skein_label_get_level (double zoom)
{
  return (int) floor (LEVELS_PER_OCTAVE * log2 (zoom) + 1e-9);
}

/**
 * skein_label_get_level_zoom:
 * @level: a level
 *
 * Returns: the zoom at which it begins
 */
double
skein_label_get_level_zoom (int level)
{
  return exp2 (level / LEVELS_PER_OCTAVE);
}

/**
 * skein_label_get_scale:
 * @zoom: of the camera
 * @text_scale: of the person
 *
 * Returns: how large names are drawn at most. Names are drawn in steps of sixteenths; this grows evenly, and more
 *   slowly than the zoom, so that the part of the graph that a name covers only shrinks.
 */
double
skein_label_get_scale (double zoom, double text_scale)
{
  return text_scale * MIN (CLAMP (pow (zoom, 0.25), 0.8125, 1.25) + 1 / 32.0, 1.25);
}

/**
 * skein_label_get_bounds:
 * @shape: of a mark
 * @radius: in pixels
 * @gap: how far edges keep from it: where a ring is, names do, too
 * @bounds: (out): the rectangle round the mark and its rings
 */
void
skein_label_get_bounds (SkeinShape shape, double radius, double gap, SkeinLabelBounds *bounds)
{
  double ring = gap > SKEIN_RING_GAP ? gap : 1;

  skein_shape_get_bounds (shape, &bounds->half_width, &bounds->above, &bounds->below);
  bounds->half_width = bounds->half_width * radius + ring;
  bounds->above = bounds->above * radius + ring;
  bounds->below = bounds->below * radius + ring;
}

/**
 * skein_label_get_box:
 * @x: the middle of a mark
 * @y: likewise
 * @bounds: of the mark
 * @side: one of %SKEIN_LABEL_ALL_SIDES
 * @width: of a name
 * @height: likewise
 *
 * Returns: where the name stands
 */
SkeinBox
skein_label_get_box (
    double x, double y, const SkeinLabelBounds *bounds, guint side, double width, double height)
{
  static const gint8 sides[SKEIN_LABEL_ALL_SIDES][2] = {
    { 0, 1 }, { 1, 0 }, { -1, 0 }, { 0, -1 }, { 1, 1 }, { -1, 1 }, { 1, -1 }, { -1, -1 }
  };
  int dx = sides[side][0];
  int dy = sides[side][1];
  double free = NAME_GAP + (dy == 0 ? 2 : 0);

  x += dx * (bounds->half_width + free + width / 2);
  if (dy > 0)
    y += bounds->below + free + height / 2;
  else if (dy < 0)
    y -= bounds->above + free + height / 2;
  return skein_box_upright (x, y, width, height);
}

static SkeinLabelBounds
get_item_bounds (const SkeinLabelItem *item, double zoom)
{
  SkeinLabelBounds bounds;

  skein_label_get_bounds (item->shape,
                          MAX ((double) item->radius * zoom, SKEIN_MARK_MIN_RADIUS),
                          item->gap,
                          &bounds);
  return bounds;
}

/**
 * skein_label_item_get_box:
 * @item: an item of a plan, with a side
 * @zoom: of a camera
 * @text_scale: of the person
 *
 * Returns: the most room that its name takes, in pixels from where the origin of the graph is
 */
SkeinBox
skein_label_item_get_box (const SkeinLabelItem *item, double zoom, double text_scale)
{
  double scale = skein_label_get_scale (zoom, text_scale);
  SkeinLabelBounds bounds = get_item_bounds (item, zoom);

  return skein_label_get_box ((double) item->x * zoom,
                              (double) item->y * zoom,
                              &bounds,
                              item->side,
                              (double) item->width * scale + 4,
                              (double) item->height * scale * SKEIN_LABEL_TIGHT);
}

/* What a name claims: itself and what lies between it and its mark, to which it comes nearer in graph units
 * as the zoom grows. Of the graph the claim only shrinks then, and what was clear of it once stays so. */
static SkeinBox
get_claim (const SkeinLabelItem *item, double zoom, double text_scale)
{
  SkeinBox box = skein_label_item_get_box (item, zoom, text_scale);
  double x = (double) item->x * zoom;
  double y = (double) item->y * zoom;
  double radius = (double) item->radius * zoom + RIM;
  double left = box.x - box.half_width - NAME_MARGIN;
  double right = box.x + box.half_width + NAME_MARGIN;
  double top = box.y - box.half_height - NAME_MARGIN;
  double bottom = box.y + box.half_height + NAME_MARGIN;

  if (box.x - box.half_width > x)
    left = MIN (left, x + radius);
  else if (box.x + box.half_width < x)
    right = MAX (right, x - radius);
  if (box.y - box.half_height > y)
    top = MIN (top, y + radius);
  else if (box.y + box.half_height < y)
    bottom = MAX (bottom, y - radius);
  return skein_box_upright ((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);
}

static SkeinBox
get_mark_box (const SkeinLabelItem *item, double zoom)
{
  SkeinLabelBounds bounds = get_item_bounds (item, zoom);

  return skein_box_upright ((double) item->x * zoom,
                            (double) item->y * zoom + (bounds.below - bounds.above) / 2,
                            2 * bounds.half_width,
                            bounds.above + bounds.below);
}

static guint
get_class (float radius, float smallest)
{
  float class = floorf (CLASSES_PER_OCTAVE * log2f (MAX (radius, 1e-6f) / MAX (smallest, 1e-6f)));

  return (guint) CLAMP (class, 0, N_CLASSES - 1);
}

/* The kinds of marks that the name of an important mark keeps clear of. */
static guint
get_rivals (const SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  float radius = plan->setting.all && plan->setting.n_forced > 0
                     ? (float) (SMALL_MARK / zoom)
                     : item->radius * (float) MUCH_SMALLER;
  guint class = get_class (radius, plan->smallest);

  return ALL_CLASSES & ~((1u << (class + CLASS_SHIFT)) - 1);
}

static void
measure_graph (SkeinLabelPlan *plan)
{
  float smallest = G_MAXFLOAT;
  double sum = 0;
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;

  for (guint i = 0; i < plan->items->len; i++) {
    const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    smallest = MIN (smallest, item->radius);
    sum += (double) item->radius;
    x0 = MIN (x0, item->x - item->radius);
    y0 = MIN (y0, item->y - item->radius);
    x1 = MAX (x1, item->x + item->radius);
    y1 = MAX (y1, item->y + item->radius);
  }
  plan->smallest = smallest;
  plan->middle = (float) (sum / plan->items->len);
  plan->x = (double) x0;
  plan->y = (double) y0;
  plan->width = MAX ((double) x1 - (double) x0, 1);
  plan->height = MAX ((double) y1 - (double) y0, 1);
}

/* Begins to place names at a zoom: marks have their place. */
static void
begin (SkeinLabelPlan *plan, double zoom)
{
  skein_occupancy_begin (
      plan->occupancy,
      (SkeinRect){ plan->x * zoom, plan->y * zoom, plan->width * zoom, plan->height * zoom });
  for (guint i = 0; i < plan->items->len; i++) {
    const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
    SkeinBox box = get_mark_box (item, zoom);

    skein_occupancy_add (plan->occupancy, &box, item->kind);
  }
}

static void
claim (SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  SkeinBox box = get_claim (item, zoom, plan->setting.text_scale);

  skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
}

/* Whether an item, on the side that it has, is clear of other names and of marks of some kinds. Marks were the first to
 * take their places, in the order of the items. */
static gboolean
is_clear (SkeinLabelPlan *plan, guint index, double zoom, guint kinds, SkeinBox *box)
{
  const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);

  *box = get_claim (item, zoom, plan->setting.text_scale);
  return skein_occupancy_count_others (
             plan->occupancy, box, kinds | SKEIN_OCCUPIED_BY_LABEL, index, 1) == 0;
}

/* Looks for a side on which a name is clear of other names and of marks of some kinds, and covers least else. Earlier
 * sides are preferred by as much as some lines matter. */
static guint
find_side (SkeinLabelPlan *plan, guint index, double zoom, guint kinds, guint others)
{
  static const double reluctance[SKEIN_LABEL_ALL_SIDES] = { 0, 1.5, 1.5, 2.5 };
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  double least = G_MAXDOUBLE;
  guint best = SKEIN_LABEL_NO_SIDE;

  for (guint side = 0; side < SKEIN_LABEL_SIDES; side++) {
    double cost = reluctance[side];
    SkeinBox box;

    if (cost >= least)
      break;
    item->side = (guint8) side;
    if (!is_clear (plan, index, zoom, kinds, &box))
      continue;
    if (others != 0)
      cost += skein_occupancy_count_others (plan->occupancy, &box, others, index, 40);
    if (cost < least) {
      least = cost;
      best = side;
    }
  }
  return best;
}

static guint
choose_side (SkeinLabelPlan *plan, guint index, int level, double zoom, gboolean is_hub)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  guint side;
  SkeinBox box;

  guint rivals = get_rivals (plan, item, zoom);

  if (item->preferred != SKEIN_LABEL_NO_SIDE) {
    item->side = item->preferred;
    if (is_clear (plan, index, zoom, is_hub ? rivals : ALL_CLASSES, &box))
      return item->preferred;
    if (level < NEAR_LEVEL)
      return SKEIN_LABEL_NO_SIDE;
  }
  side = find_side (plan, index, zoom, ALL_CLASSES, 0);
  if (side == SKEIN_LABEL_NO_SIDE && is_hub)
    side = find_side (plan, index, zoom, rivals, ALL_CLASSES & ~rivals);
  return side;
}

static void
place (SkeinLabelPlan *plan, SkeinLabelItem *item, int level, double zoom, guint side)
{
  item->side = (guint8) side;
  item->level = (gint8) level;
  plan->n_placed++;
  claim (plan, item, zoom);
}

/**
 * skein_label_count_wanted:
 * @width: of a graph, in graph units
 * @height: likewise
 * @zoom: of a camera
 * @text_scale: of the person
 *
 * Returns: how many names of the graph are wanted at that zoom: those that matter most
 */
guint
skein_label_count_wanted (double width, double height, double zoom, double text_scale)
{
  double area = width * height * zoom * zoom / text_scale;

  return (guint) CLAMP (area / PIXELS_FOR_A_NAME, LEAST_WANTED, 1e9);
}

/* Keeps a name's place free of those that matter less, which may have room from farther away. */
static void
reserve (SkeinLabelPlan *plan, SkeinLabelItem *item, double zoom)
{
  double then = MAX (zoom, RESERVED_ZOOM);
  SkeinBox box;

  item->side = item->preferred;
  box = get_claim (item, then, plan->setting.text_scale);
  box.x *= zoom / then;
  box.y *= zoom / then;
  box.half_width *= zoom / then;
  box.half_height *= zoom / then;
  skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
}

static void
run_level (SkeinLabelPlan *plan, int level, double zoom)
{
  const double text_scale = plan->setting.text_scale;
  guint n_wanted = skein_label_count_wanted (plan->width, plan->height, zoom, text_scale);
  guint n_hubs = plan->items->len < MANY_MARKS
                     ? 0
                     : (guint) (n_wanted * (PIXELS_FOR_A_NAME / PIXELS_FOR_A_HUB));

  n_wanted = plan->setting.all ? plan->setting.n_named : MIN (n_wanted, plan->setting.n_named);
  if (plan->n_placed >= n_wanted)
    return;
  begin (plan, zoom);
  for (guint i = 0; i < plan->items->len; i++) {
    const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    if (item->level != SKEIN_LABEL_NEVER)
      claim (plan, item, zoom);
  }
  for (guint i = 0; i < n_wanted; i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
    gboolean is_hub = plan->setting.n_forced > 0 ||
                      (i < n_hubs && item->radius * (float) MUCH_SMALLER > plan->middle);
    guint side;

    if (item->level != SKEIN_LABEL_NEVER || !(item->width > 0))
      continue;
    side = choose_side (plan, i, level, zoom, is_hub);
    if (side != SKEIN_LABEL_NO_SIDE)
      place (plan, item, level, zoom, side);
    else if (item->preferred != SKEIN_LABEL_NO_SIDE && i < RESERVING * plan->setting.n_named)
      reserve (plan, item, zoom);
  }
}

/* Takes the side on which the fewest marks are covered when the graph is looked at closely; the larger, the worse. */
static void
force (SkeinLabelPlan *plan, guint index, const SkeinScene *scene)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  double least = G_MAXDOUBLE;
  guint best = 0;

  for (guint side = 0; side < SKEIN_LABEL_ALL_SIDES; side++) {
    double cost = side < SKEIN_LABEL_SIDES ? 0.2 * side : 6;
    SkeinBox box;

    item->side = (guint8) side;
    box = skein_label_item_get_box (item, NEAR_ZOOM, plan->setting.text_scale);
    for (guint32 i = 0; i < scene->n_nodes && cost < least; i++) {
      double reach = scene->nodes[i].radius;

      if (i != item->node &&
          fabs ((double) scene->positions[2 * i] - box.x) < box.half_width + reach &&
          fabs ((double) scene->positions[2 * i + 1] - box.y) < box.half_height + reach)
        cost += (scene->nodes[i].emphasis != 0 ? 2 : 1) * reach / (double) item->radius;
    }
    for (guint i = 0; i < index; i++) {
      const SkeinLabelItem *other = &g_array_index (plan->items, SkeinLabelItem, i);
      SkeinBox taken = skein_label_item_get_box (other, NEAR_ZOOM, plan->setting.text_scale);

      if (skein_box_overlaps (&box, &taken))
        cost += 1000;
    }
    if (cost < least) {
      least = cost;
      best = side;
    }
  }
  item->side = (guint8) best;
}

/* The first one is shown always, the others from the level on which they are clear of those before. */
static void
force_names (SkeinLabelPlan *plan, const SkeinScene *scene)
{
  for (guint i = 0; i < MIN (plan->setting.n_forced, plan->items->len); i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
    int level = G_MININT8;

    if (!(item->width > 0))
      continue;
    force (plan, i, scene);
    for (guint k = 0; k < i; k++) {
      const SkeinLabelItem *other = &g_array_index (plan->items, SkeinLabelItem, k);

      while (other->level != SKEIN_LABEL_NEVER && level < SKEIN_LABEL_NEVER) {
        double zoom = skein_label_get_level_zoom (MAX (level, FARTHEST_LEVEL));
        SkeinBox a = get_claim (item, zoom, plan->setting.text_scale);
        SkeinBox b = get_claim (other, zoom, plan->setting.text_scale);

        if (!skein_box_overlaps (&a, &b))
          break;
        level = level < FARTHEST_LEVEL ? FARTHEST_LEVEL : level + 1;
        if (level > NEAREST_LEVEL)
          level = SKEIN_LABEL_NEVER;
      }
    }
    item->level = (gint8) level;
    if (level != SKEIN_LABEL_NEVER)
      plan->n_placed++;
  }
}

static void
occupy_line (SkeinLabelPlan *plan, const SkeinEdgePath *path)
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
    skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LINE);
    last = next;
  }
}

/* In a graph that is looked at from near, names choose the side where they cover the fewest lines, by how it looks
 * there; from afar they wait until that side is free. */
static void
prefer_sides (SkeinLabelPlan *plan, const SkeinScene *scene)
{
  const SkeinCamera camera = { 0, 0, NEAR_ZOOM, 0, 0 };

  if (scene->n_edges > MANY_LINES || plan->setting.all)
    return;
  begin (plan, NEAR_ZOOM);
  for (guint32 i = 0; i < scene->n_edges; i++) {
    const SkeinSceneEdge *edge = &scene->edges[i];
    SkeinNodePlace a =
        skein_geometry_place_node (scene, &camera, plan->setting.shapes, edge->source);
    SkeinNodePlace b =
        skein_geometry_place_node (scene, &camera, plan->setting.shapes, edge->target);
    SkeinEdgePath path;

    if (skein_geometry_place_edge (edge, &a, &b, NEAR_ZOOM, &path))
      occupy_line (plan, &path);
  }
  for (guint i = 0; i < plan->items->len; i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    if (!(item->width > 0))
      continue;
    item->preferred = (guint8) find_side (plan, i, NEAR_ZOOM, ALL_CLASSES, SKEIN_OCCUPIED_BY_LINE);
    if (item->preferred == SKEIN_LABEL_NO_SIDE)
      continue;
    item->side = item->preferred;
    claim (plan, item, NEAR_ZOOM);
  }
}

static SkeinLabelItem
make_item (const SkeinScene *scene, guint32 node, gboolean named, const SkeinLabelSetting *setting)
{
  const SkeinCamera camera = { 0, 0, 1, 0, 0 };
  const SkeinSceneNode *record = &scene->nodes[node];
  SkeinNodePlace place = skein_geometry_place_node (scene, &camera, setting->shapes, node);
  gboolean bold = (record->emphasis & SKEIN_EMPHASIS_SELECTED) != 0;
  SkeinLabelItem item = { .node = node,
                          .x = scene->positions[2 * (gsize) node],
                          .y = scene->positions[2 * (gsize) node + 1],
                          .radius = record->radius,
                          .gap = place.gap > SKEIN_RING_GAP ? (float) place.gap : 0,
                          .shape = place.shape,
                          .level = SKEIN_LABEL_NEVER,
                          .preferred = SKEIN_LABEL_NO_SIDE };
  double width;
  double height;

  if (!named || record->label == NULL || *record->label == '\0')
    return item;
  if (setting->n_named <= MOST_SHAPED) {
    const SkeinTextBlock *block =
        skein_text_get (setting->text, record->label, bold, SKEIN_LABEL_WIDTH, 2);

    width = block->width;
    height = block->height;
  } else {
    skein_text_estimate (setting->text, record->label, bold, SKEIN_LABEL_WIDTH, &width, &height);
  }
  item.width = (float) width;
  item.height = (float) height;
  return item;
}

/**
 * skein_label_plan_reset:
 * @plan: a plan
 * @scene: a scene
 * @nodes: those whose names are wanted, the most important first. Their marks are all that names keep clear of.
 * @n_nodes: how many there are
 * @setting: how names are placed; what it points to is used until the next call
 *
 * Begins a new plan.
 */
void
skein_label_plan_reset (SkeinLabelPlan *plan,
                        const SkeinScene *scene,
                        const guint32 *nodes,
                        guint n_nodes,
                        const SkeinLabelSetting *setting)
{
  plan->setting = *setting;
  plan->n_placed = 0;
  g_array_set_size (plan->items, n_nodes);
  for (guint i = 0; i < n_nodes; i++)
    g_array_index (plan->items, SkeinLabelItem, i) =
        make_item (scene, nodes[i], i < setting->n_named, setting);
  plan->next = G_MAXINT;
  if (n_nodes == 0)
    return;
  measure_graph (plan);
  for (guint i = 0; i < n_nodes; i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    item->kind = 1u << (get_class (item->radius, plan->smallest) + CLASS_SHIFT);
  }
  prefer_sides (plan, scene);
  force_names (plan, scene);
  plan->next = skein_label_get_level ((setting->all ? FIRST_LIT_LENGTH : FIRST_LENGTH) /
                                      MAX (plan->width, plan->height));
  plan->next = CLAMP (plan->next,
                      skein_label_get_level (SKEIN_ZOOM_MIN),
                      skein_label_get_level (SKEIN_ZOOM_MAX));
}

/**
 * skein_label_plan_prefer:
 * @plan: a plan that has just begun
 * @item: the index of a name
 * @side: where it was in the picture before
 *
 * Lets a name stay where it is, as long as there is room.
 */
void
skein_label_plan_prefer (SkeinLabelPlan *plan, guint item, guint side)
{
  g_array_index (plan->items, SkeinLabelItem, item).preferred = (guint8) side;
}

/**
 * skein_label_plan_run_once:
 * @plan: a plan that has just begun
 * @zoom: of a camera
 *
 * Places names for one zoom alone, for a picture that will be another one at once.
 */
void
skein_label_plan_run_once (SkeinLabelPlan *plan, double zoom)
{
  int level = skein_label_get_level (zoom);

  plan->next = G_MAXINT;
  if (plan->items->len > 0)
    run_level (plan, MAX (level, NEAR_LEVEL), zoom);
}

/**
 * skein_label_plan_extend:
 * @plan: a plan
 * @zoom: of a camera
 *
 * Plans as far as @zoom: level by level, from afar to near, those names that are there already keep their places, and
 * the others ask in their order whether there is room for them now. What a name claims of the graph only
 * shrinks as the zoom grows, so that a name which has a place on one level has it on all later ones
 * (Been, Daiches and Yap 2006 call that an active range).
 *
 * Complexity: O(l n) for the l levels that were not planned before.
 */
void
skein_label_plan_extend (SkeinLabelPlan *plan, double zoom)
{
  int level = MIN (skein_label_get_level (zoom), skein_label_get_level (SKEIN_ZOOM_MAX));

  for (; plan->next <= level; plan->next++)
    run_level (plan, plan->next, skein_label_get_level_zoom (plan->next));
}

/**
 * skein_label_plan_get_items:
 * @plan: a plan
 * @n_items: (out): how many there are
 *
 * Returns: (transfer none): all names, the most important first
 */
const SkeinLabelItem *
skein_label_plan_get_items (SkeinLabelPlan *plan, guint *n_items)
{
  *n_items = plan->items->len;
  return (const SkeinLabelItem *) (gconstpointer) plan->items->data;
}

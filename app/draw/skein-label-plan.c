// SPDX-License-Identifier: MPL-2.0
#include "skein-label-plan.h"

#include <math.h>

/* On the first level the graph is about so long, in pixels: smaller graphs have no room for names. */
#define FIRST_LENGTH 160.0
#define FIRST_LIT_LENGTH 16.0

/* Not more names are wanted than one for so many square pixels of the graph. The first ones of them may cover marks that
 * matter much less. */
#define PIXELS_FOR_A_NAME 4200.0
#define PIXELS_FOR_A_HUB 6500.0
#define LEAST_WANTED 16

/* In graphs with fewer marks no name needs to cover any. */
#define MANY_MARKS 200

/* A mark matters much less if its radius is below this share of the other one's. */
#define MUCH_SMALLER 0.75

/* Where all that is named is near what is chosen, names may cover marks that are smaller than this, in pixels. */
#define SMALL_MARK 4.0

/* The zoom at which graphs are looked at closely. */
#define NEAR_ZOOM 1.0
#define NEAR_LEVEL 0

/* How long a graph is, in pixels, where it is seen whole: from here on the names that insist are shown, the first of them
 * in smaller windows already. */
#define SMALL_WHOLE 380.0
#define MIDDLE_WHOLE 460.0
#define WHOLE 560.0
#define N_INSISTING_SMALL 6
#define N_INSISTING_MIDDLE 16

/* Of the names with a preferred side, this share, those that matter most, keep the room that they will need free of
 * others until they have it. */
#define RESERVING 0.4

/* What it costs a name that insists to cover something, where a line costs 1: a mark that matters less, one that does
 * not, and its own one; and
 * to stand farther off. */
#define COST_OF_LESSER 8.0
#define COST_OF_RIVAL 30.0
#define COST_OF_OWN 25.0
#define COST_OF_FAR 60.0

/* What found no room on one level looks for it again so many levels later. */
#define LEVELS_PER_CHOICE 4

/* The length of a graph, in pixels, at which names that insist have room, and how much it matters what they cover before. */
#define ROOMY 800.0
#define SHARE_OF_NOW 0.2

/* What a name comes nearer to than this, in pixels, it might belong to, and how bad that is. */
#define CONFUSING 6.0
#define COST_OF_CONFUSION 2.0

/* So often names that insist choose anew if some of them found no side. */
#define MOST_CHOICES 6

/* Among more names only the usual sides are tried. */
#define MANY_NAMES 1000

/* No camera is farther out or nearer. */
#define FARTHEST_LEVEL (-46)
#define NEAREST_LEVEL 24

/* Of so many names it is known how wide they are; of more it is estimated. */
#define MOST_SHAPED 1000

/* In pixels: what belongs to a mark beyond its radius, and a little more, so that marks in a row do not touch each other's
 * names; and what is left free between two names. */
#define RIM 1.25
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
  SkeinLabelBounds bounds = skein_label_item_get_bounds (item, zoom);

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

/* The marks that the name of an important one keeps clear of. */
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

/* What a name claims of the graph at a nearer zoom, as it is at this one. */
static SkeinBox
get_later_claim (const SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom, double then)
{
  SkeinBox box = get_claim (item, then, plan->setting.text_scale);

  box.x *= zoom / then;
  box.y *= zoom / then;
  box.half_width *= zoom / then;
  box.half_height *= zoom / then;
  return box;
}

/* The place that a name will have on the preferred side, where there will be room for it. */
static SkeinBox
get_reserved (const SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  SkeinLabelItem later = *item;

  later.side = item->preferred;
  return get_later_claim (plan, &later, zoom, MAX (zoom, skein_label_get_level_zoom (item->due)));
}

/* Keeps a name's place free of those that matter less, which may have room from farther away. */
static void
reserve (SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  SkeinBox box = get_reserved (plan, item, zoom);

  skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
}

/* Whether a name that insists is clear of all, and of the places of those that insist as well, before they have them. */
static gboolean
is_clear_of_insisting (SkeinLabelPlan *plan, guint index, double zoom)
{
  SkeinBox box;

  if (!is_clear (plan, index, zoom, ALL_CLASSES, &box))
    return FALSE;
  for (guint i = 0; i < plan->setting.n_insisting; i++) {
    const SkeinLabelItem *other = &g_array_index (plan->items, SkeinLabelItem, i);
    SkeinBox reserved;

    if (i == index || other->level != SKEIN_LABEL_NEVER || other->preferred == SKEIN_LABEL_NO_SIDE)
      continue;
    reserved = get_reserved (plan, other, zoom);
    if (skein_box_overlaps (&box, &reserved))
      return FALSE;
  }
  return TRUE;
}

/* Earlier sides are preferred by as much as some lines matter; those not here are far off. */
static const double reluctances[] = { 0, 1.5, 1.5, 2.5, 4, 4, 4.5, 4.5, 3, 3, 4, 4, COST_OF_OWN };

/* What it costs a name to come near to marks, whose name it might be taken for. */
static double
get_confusion (SkeinLabelPlan *plan, guint index, const SkeinBox *claim)
{
  SkeinBox box = *claim;

  box.half_width += CONFUSING;
  box.half_height += CONFUSING / 2;
  return COST_OF_CONFUSION *
         skein_occupancy_count_others (plan->occupancy, &box, ALL_CLASSES, index, 4);
}

/* Looks for a side on which a name is clear of other names and of marks of some kinds, and covers least else. */
static guint
find_side (SkeinLabelPlan *plan, guint index, double zoom, guint kinds, guint others)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  guint n_sides = plan->items->len > MANY_NAMES ? SKEIN_LABEL_SIDES : SKEIN_LABEL_CLEAR_SIDES;
  double least = G_MAXDOUBLE;
  guint best = SKEIN_LABEL_NO_SIDE;

  for (guint side = 0; side < n_sides; side++) {
    double cost = reluctances[side];
    SkeinBox box;

    if (cost >= least)
      continue;
    item->side = (guint8) side;
    if (!is_clear (plan, index, zoom, kinds, &box))
      continue;
    if (others != 0)
      cost += skein_occupancy_count_others (plan->occupancy, &box, others, index, 40) +
              get_confusion (plan, index, &box);
    if (cost < least) {
      least = cost;
      best = side;
    }
  }
  return best;
}

/* What it costs a name that insists to stand in a place. */
static double
get_cost (SkeinLabelPlan *plan, guint index, const SkeinBox *box, guint rivals)
{
  SkeinOccupancy *taken = plan->occupancy;
  guint lesser = ALL_CLASSES & ~rivals;

  return COST_OF_RIVAL * skein_occupancy_count_others (taken, box, rivals, index, 40) +
         COST_OF_LESSER * skein_occupancy_count_others (taken, box, lesser, index, 40) +
         skein_occupancy_count_others (taken, box, SKEIN_OCCUPIED_BY_LINE, index, 40) +
         get_confusion (plan, index, box);
}

/* Looks for a side on which a name is clear of other names, whatever marks it covers, the least important ones first. It
 * matters more what it will cover where there is room to read it. */
static guint
insist_on_side (SkeinLabelPlan *plan, guint index, double zoom)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  guint rivals = get_rivals (plan, item, zoom);
  double roomy = MAX (zoom, ROOMY / MAX (plan->width, plan->height));
  double least = G_MAXDOUBLE;
  guint best = SKEIN_LABEL_NO_SIDE;

  for (guint side = 0; side < SKEIN_LABEL_ALL_SIDES; side++) {
    double cost = side < G_N_ELEMENTS (reluctances) ? reluctances[side] : COST_OF_FAR;
    SkeinBox box;
    SkeinBox later;

    item->side = (guint8) side;
    if (cost >= least || !is_clear (plan, index, zoom, 0, &box))
      continue;
    later = get_later_claim (plan, item, zoom, roomy);
    cost += get_cost (plan, index, &later, rivals) +
            SHARE_OF_NOW * get_cost (plan, index, &box, rivals);
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
  gboolean insists = index < plan->setting.n_insisting;
  guint rivals = get_rivals (plan, item, zoom);
  guint side;
  SkeinBox box;

  if (item->preferred != SKEIN_LABEL_NO_SIDE) {
    item->side = item->preferred;
    if (insists && !plan->setting.all)
      return level >= item->due || is_clear_of_insisting (plan, index, zoom) ? item->preferred
                                                                             : SKEIN_LABEL_NO_SIDE;
    if (is_clear (plan, index, zoom, is_hub ? rivals : ALL_CLASSES, &box))
      return item->preferred;
    if (level < item->due)
      return SKEIN_LABEL_NO_SIDE;
  }
  side = find_side (plan, index, zoom, ALL_CLASSES, 0);
  if (side == SKEIN_LABEL_NO_SIDE && is_hub)
    side = find_side (plan, index, zoom, rivals, ALL_CLASSES & ~rivals);
  if (side == SKEIN_LABEL_NO_SIDE && insists)
    side = insist_on_side (plan, index, zoom);
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

static void
run_level (SkeinLabelPlan *plan, int level, double zoom)
{
  const double text_scale = plan->setting.text_scale;
  const guint n_insisting = plan->setting.n_insisting;
  guint n_wanted = skein_label_count_wanted (plan->width, plan->height, zoom, text_scale);
  guint n_hubs = plan->items->len < MANY_MARKS
                     ? 0
                     : (guint) (n_wanted * (PIXELS_FOR_A_NAME / PIXELS_FOR_A_HUB));

  n_wanted = plan->setting.all ? plan->setting.n_named : MIN (n_wanted, plan->setting.n_named);
  if (plan->n_placed >= MAX (n_wanted, n_insisting))
    return;
  begin (plan, zoom);
  for (guint i = 0; i < plan->items->len; i++) {
    const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    if (item->level != SKEIN_LABEL_NEVER)
      claim (plan, item, zoom);
  }
  for (guint i = 0; i < MAX (n_wanted, n_insisting); i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
    gboolean is_hub = plan->setting.n_forced > 0 ||
                      (i < n_hubs && item->radius * (float) MUCH_SMALLER > plan->middle);
    guint side = SKEIN_LABEL_NO_SIDE;

    if (item->level != SKEIN_LABEL_NEVER || !(item->width > 0))
      continue;
    if (i < n_wanted || level >= item->due)
      side = choose_side (plan, i, level, zoom, is_hub);
    if (side != SKEIN_LABEL_NO_SIDE)
      place (plan, item, level, zoom, side);
    else if (item->preferred != SKEIN_LABEL_NO_SIDE &&
             (i < n_insisting || i < RESERVING * plan->setting.n_named))
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

  for (guint side = 0; side < SKEIN_LABEL_CORNER_SIDES; side++) {
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
prefer (SkeinLabelPlan *plan, guint index, int level, gboolean insists)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  double zoom = skein_label_get_level_zoom (level);
  guint side = insists ? insist_on_side (plan, index, zoom)
                       : find_side (plan, index, zoom, ALL_CLASSES, SKEIN_OCCUPIED_BY_LINE);

  item->preferred = (guint8) side;
  if (side == SKEIN_LABEL_NO_SIDE)
    return;
  item->due = (gint8) level;
  reserve (plan, item, zoom);
}

/* Names choose the side where they cover the fewest lines on a level, the first ones among them insist on one. Tells how
 * many of the first ones have none yet. */
static guint
prefer_on_level (
    SkeinLabelPlan *plan, const SkeinScene *scene, int level, guint n_insisting, guint n)
{
  const guint n_named = MAX (n, plan->setting.n_insisting);
  double zoom = skein_label_get_level_zoom (level);
  guint n_left = 0;

  begin (plan, zoom);
  skein_label_occupy_lines (plan->occupancy, scene, plan->setting.shapes, zoom);
  for (guint i = 0; i < plan->items->len; i++) {
    const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    if (item->preferred != SKEIN_LABEL_NO_SIDE)
      reserve (plan, item, zoom);
  }
  for (guint turn = 0; turn < 2; turn++) {
    for (guint i = 0; i < n_named; i++) {
      SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
      gboolean insists = item->goes_first || i < n_insisting;

      if (item->goes_first == (turn > 0) || (!insists && i >= n) || !(item->width > 0) ||
          item->preferred != SKEIN_LABEL_NO_SIDE)
        continue;
      prefer (plan, i, level, insists);
      if (insists && item->preferred == SKEIN_LABEL_NO_SIDE)
        n_left++;
    }
  }
  return n_left;
}

/* Where a graph is seen whole, names that insist choose their sides. Tells how many found none. */
static guint
insist_on_sides (SkeinLabelPlan *plan, const SkeinScene *scene, int *level)
{
  static const struct {
    double length;
    guint n_insisting;
  } wholes[] = { { SMALL_WHOLE, N_INSISTING_SMALL },
                 { MIDDLE_WHOLE, N_INSISTING_MIDDLE },
                 { WHOLE, G_MAXUINT } };
  const double longest = MAX (plan->width, plan->height);
  guint n_left = 0;

  for (guint i = 0; i < G_N_ELEMENTS (wholes); i++) {
    guint n = MIN (plan->setting.n_insisting, wholes[i].n_insisting);

    /* Large texts need more room, but the first names have to find theirs all the same. */
    double length = wholes[i].length * pow (MAX (plan->setting.text_scale, 1), i / 2.0);

    *level = skein_label_get_level (length / longest);
    *level = CLAMP (*level, FARTHEST_LEVEL, NEAREST_LEVEL);
    n_left = prefer_on_level (plan, scene, *level, n, n);
  }
  return n_left;
}

/* Begins the choice of sides anew, so that those names which found none come first. */
static void
let_go_first (SkeinLabelPlan *plan)
{
  for (guint i = 0; i < plan->setting.n_insisting; i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);

    item->goes_first = item->goes_first || item->preferred == SKEIN_LABEL_NO_SIDE;
    item->preferred = SKEIN_LABEL_NO_SIDE;
    item->due = G_MAXINT8;
  }
}

/* Where a graph is seen whole, names choose the side where they cover the fewest lines; from farther away they wait until
 * that side is free. Those which have no room then choose it where they have. */
static void
prefer_sides (SkeinLabelPlan *plan, const SkeinScene *scene)
{
  const guint n_insisting = plan->setting.n_insisting;
  gboolean all = scene->n_edges <= SKEIN_LABEL_MANY_LINES;
  const guint n_named = all ? plan->setting.n_named : n_insisting;
  guint n_left;
  int level = 0;

  if (plan->setting.all || (n_insisting == 0 && !all))
    return;
  n_left = insist_on_sides (plan, scene, &level);
  for (guint i = 0; n_left > 0 && i < MOST_CHOICES; i++) {
    let_go_first (plan);
    n_left = insist_on_sides (plan, scene, &level);
  }
  while (level < NEAR_LEVEL && (all || n_left > 0)) {
    n_left = prefer_on_level (plan, scene, level, n_insisting, n_named);
    level += n_left > 0 ? 1 : LEVELS_PER_CHOICE;
  }
  if (all || n_left > 0)
    prefer_on_level (plan, scene, MAX (level, NEAR_LEVEL), n_insisting, n_named);
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
                          .preferred = SKEIN_LABEL_NO_SIDE,
                          .due = G_MAXINT8 };
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
  plan->setting.n_insisting = MIN (setting->n_insisting, MIN (setting->n_named, n_nodes));
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
  g_array_index (plan->items, SkeinLabelItem, item).due = G_MININT8;
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

// SPDX-License-Identifier: MPL-2.0
#include "skein-label-plan-private.h"

#include <math.h>

/* Where all that is named is near what is chosen, names may cover marks that are smaller than this, in pixels. */
#define SMALL_MARK 4.0

/* What it costs a name that insists to cover a mark that matters less, where a line costs 1; to be broken; and to stand
 * farther off. */
#define COST_OF_LESSER 8.0
#define COST_OF_BREAK 5.0
#define COST_OF_FAR 60.0

/* The length of a graph, in pixels, at which names that insist have room, and how much it matters what they cover before. */
#define ROOMY 800.0
#define SHARE_OF_NOW 0.2

/* What a name comes nearer to than this, in pixels, it might belong to, and how bad that is. */
#define CONFUSING 6.0
#define COST_OF_CONFUSION 2.0

/* Among more names only the usual sides are tried. */
#define MANY_NAMES 1000

/* In pixels: what belongs to a mark beyond its radius, and a little more, so that marks in a row do not touch each other's
 * names; and what is left free between two names. */
#define RIM 1.25
#define NAME_MARGIN 1.0

/* Marks are told apart by the classes of their size: so many for each doubling of the radius. */
#define CLASSES_PER_OCTAVE 2.0f

/* What a name claims: itself and what lies between it and its mark, to which it comes nearer in graph units
 * as the zoom grows. Of the graph the claim only shrinks then, and what was clear of it once stays so. */
SkeinBox
skein_label_plan_get_claim (const SkeinLabelItem *item, double zoom, double text_scale)
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

guint
skein_label_get_class (float radius, float smallest)
{
  float class = floorf (CLASSES_PER_OCTAVE * log2f (MAX (radius, 1e-6f) / MAX (smallest, 1e-6f)));

  return (guint) CLAMP (class, 0, SKEIN_LABEL_N_CLASSES - 1);
}

/* The marks that the name of an important one keeps clear of. */
static guint
get_rivals (const SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  float radius = plan->setting.all && plan->setting.n_forced > 0
                     ? (float) (SMALL_MARK / zoom)
                     : item->radius * (float) SKEIN_LABEL_MUCH_SMALLER;
  guint class = skein_label_get_class (radius, plan->smallest);

  return SKEIN_LABEL_ALL_MARKS & ~((1u << (class + SKEIN_LABEL_CLASS_SHIFT)) - 1);
}

/* Whether an item, on the side that it has, is clear of other names and of marks of some kinds. Marks were the first to
 * take their places, in the order of the items. */
static gboolean
is_clear (SkeinLabelPlan *plan, guint index, double zoom, guint kinds, SkeinBox *box)
{
  const SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);

  *box = skein_label_plan_get_claim (item, zoom, plan->setting.text_scale);
  return skein_occupancy_count_others (
             plan->occupancy, box, kinds | SKEIN_OCCUPIED_BY_LABEL, index, 1) == 0;
}

/* What a name claims of the graph at a nearer zoom, as it is at this one. */
static SkeinBox
get_later_claim (const SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom, double then)
{
  SkeinBox box = skein_label_plan_get_claim (item, then, plan->setting.text_scale);

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
void
skein_label_plan_reserve (SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  SkeinBox box = get_reserved (plan, item, zoom);

  skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
}

/* Whether a name that insists is clear of all, and of the places of those that insist as well, before they have them. */
static gboolean
is_clear_of_insisting (SkeinLabelPlan *plan, guint index, double zoom)
{
  SkeinBox box;

  if (!is_clear (plan, index, zoom, SKEIN_LABEL_ALL_MARKS, &box))
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
static const double reluctances[SKEIN_LABEL_NEAR_SIDES] = { 0,   1.5, 1.5, 2.5, 4,   4, 4.5, 4.5,
                                                            3,   3,   4,   4,   2.5, 3, 2.5, 3,
                                                            2.5, 2.5, 3.5, 3.5, 6,   6, 6.5, 6.5 };

/* What it costs a name to come near to marks, whose name it might be taken for. */
static double
get_confusion (SkeinLabelPlan *plan, guint index, const SkeinBox *claim)
{
  SkeinBox box = *claim;

  box.half_width += CONFUSING;
  box.half_height += CONFUSING / 2;
  return COST_OF_CONFUSION *
         skein_occupancy_count_others (plan->occupancy, &box, SKEIN_LABEL_ALL_MARKS, index, 4);
}

/* Looks for a side on which a name is clear of other names and of marks of some kinds, and covers least else. */
guint
skein_label_plan_find_side (
    SkeinLabelPlan *plan, guint index, double zoom, guint kinds, guint others)
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
get_cost (SkeinLabelPlan *plan, guint index, const SkeinBox *box)
{
  SkeinOccupancy *taken = plan->occupancy;

  return COST_OF_LESSER *
             skein_occupancy_count_others (taken, box, SKEIN_LABEL_ALL_MARKS, index, 40) +
         skein_occupancy_count_others (taken, box, SKEIN_OCCUPIED_BY_LINE, index, 40) +
         get_confusion (plan, index, box);
}

/* Looks for a side, be it in two lines or farther away, on which a name that insists is clear of other names and of
 * marks. It matters more what will be under it where there is room to read it. */
guint
skein_label_plan_insist_on_side (SkeinLabelPlan *plan, guint index, double zoom)
{
  SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, index);
  const guint n_ways = item->narrow_width > 0 ? 2 : 1;
  guint kept_clear = plan->items->len < SKEIN_LABEL_MANY_MARKS ? SKEIN_LABEL_ALL_MARKS
                                                               : get_rivals (plan, item, zoom);
  double roomy = MAX (zoom, ROOMY / MAX (plan->width, plan->height));
  double least = G_MAXDOUBLE;
  guint best = SKEIN_LABEL_NO_SIDE;

  for (guint i = 0; i < n_ways * SKEIN_LABEL_ALL_SIDES; i++) {
    guint side = i % SKEIN_LABEL_ALL_SIDES;
    gboolean narrow = i >= SKEIN_LABEL_ALL_SIDES;
    double cost = (side < SKEIN_LABEL_NEAR_SIDES ? reluctances[side] : COST_OF_FAR) +
                  (narrow ? COST_OF_BREAK : 0);
    SkeinBox box;
    SkeinBox later;

    item->side = (guint8) (side + (narrow ? SKEIN_LABEL_NARROW : 0));
    if (cost >= least || !is_clear (plan, index, zoom, kept_clear, &box))
      continue;
    later = get_later_claim (plan, item, zoom, roomy);
    cost += get_cost (plan, index, &later) + SHARE_OF_NOW * get_cost (plan, index, &box);
    if (cost < least) {
      least = cost;
      best = item->side;
    }
  }
  return best;
}

guint
skein_label_plan_choose_side (
    SkeinLabelPlan *plan, guint index, int level, double zoom, gboolean is_hub)
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
    if (is_clear (plan, index, zoom, is_hub ? rivals : SKEIN_LABEL_ALL_MARKS, &box))
      return item->preferred;
    if (level < item->due)
      return SKEIN_LABEL_NO_SIDE;
  }
  side = skein_label_plan_find_side (plan, index, zoom, SKEIN_LABEL_ALL_MARKS, 0);
  if (side == SKEIN_LABEL_NO_SIDE && is_hub)
    side = skein_label_plan_find_side (plan, index, zoom, rivals, SKEIN_LABEL_ALL_MARKS & ~rivals);
  if (side == SKEIN_LABEL_NO_SIDE && insists)
    side = skein_label_plan_insist_on_side (plan, index, zoom);
  return side;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-label-plan-private.h"

#include <math.h>

/* On the first level the graph is about so long, in pixels: smaller graphs have no room for names. */
#define FIRST_LENGTH 160.0
#define FIRST_LIT_LENGTH 16.0

/* Not more names are wanted than one for so many square pixels of the graph. The first ones of them may cover marks that
 * matter much less. */
#define PIXELS_FOR_A_NAME 4200.0
#define PIXELS_FOR_A_HUB 6500.0
#define LEAST_WANTED 16

/* The zoom at which graphs are looked at closely. */
#define NEAR_ZOOM 1.0
#define NEAR_LEVEL 0

/* How long a graph is, in pixels, where it is seen whole: from here on the names that insist are shown, the first of them
 * in smaller windows already. */
#define SMALL_WHOLE 320.0
#define MIDDLE_WHOLE 420.0
#define WHOLE 560.0
#define N_INSISTING_SMALL 6
#define N_INSISTING_MIDDLE 16

/* Of the names with a preferred side, this share, those that matter most, keep the room that they will need free of
 * others until they have it. */
#define RESERVING 0.4

/* What found no room on one level looks for it again so many levels later. */
#define LEVELS_PER_CHOICE 4

/* So often names that insist choose anew if some of them found no side. */
#define MOST_CHOICES 6

/* No camera is farther out or nearer. */
#define FARTHEST_LEVEL (-46)
#define NEAREST_LEVEL 24

/* How many steps ahead the memory of a node is asked for. */
#define ITEMS_AHEAD 12

/* Of so many names it is known how wide they are; of more it is estimated. */
#define MOST_SHAPED 1000

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
    SkeinLabelBounds bounds = skein_label_item_get_bounds (item, zoom);

    skein_label_occupy_mark (plan->occupancy,
                             (double) item->x * zoom,
                             (double) item->y * zoom,
                             item->shape,
                             &bounds,
                             item->kind);
  }
}

static void
claim (SkeinLabelPlan *plan, const SkeinLabelItem *item, double zoom)
{
  SkeinBox box = skein_label_plan_get_claim (item, zoom, plan->setting.text_scale);

  skein_occupancy_add (plan->occupancy, &box, SKEIN_OCCUPIED_BY_LABEL);
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
  guint n_hubs = plan->items->len < SKEIN_LABEL_MANY_MARKS
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
    gboolean is_hub =
        plan->setting.n_forced > 0 ||
        (i < n_hubs && item->radius * (float) SKEIN_LABEL_MUCH_SMALLER > plan->middle);
    guint side = SKEIN_LABEL_NO_SIDE;

    if (item->level != SKEIN_LABEL_NEVER || !(item->width > 0))
      continue;
    if (i < n_wanted || level >= item->due)
      side = skein_label_plan_choose_side (plan, i, level, zoom, is_hub);
    if (side != SKEIN_LABEL_NO_SIDE)
      place (plan, item, level, zoom, side);
    else if (item->preferred != SKEIN_LABEL_NO_SIDE &&
             (i < n_insisting || i < RESERVING * plan->setting.n_named))
      skein_label_plan_reserve (plan, item, zoom);
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
        SkeinBox a = skein_label_plan_get_claim (item, zoom, plan->setting.text_scale);
        SkeinBox b = skein_label_plan_get_claim (other, zoom, plan->setting.text_scale);

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
  guint side = insists ? skein_label_plan_insist_on_side (plan, index, zoom)
                       : skein_label_plan_find_side (
                             plan, index, zoom, SKEIN_LABEL_ALL_MARKS, SKEIN_OCCUPIED_BY_LINE);

  item->preferred = (guint8) side;
  if (side == SKEIN_LABEL_NO_SIDE)
    return;
  item->due = (gint8) level;
  skein_label_plan_reserve (plan, item, zoom);
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
      skein_label_plan_reserve (plan, item, zoom);
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

/* How large a name that insists is if it is broken. */
static void
measure_narrow (SkeinLabelItem *item, const char *name, gboolean bold, SkeinText *text)
{
  const SkeinTextBlock *block = skein_text_get_narrow (text, name, bold, SKEIN_LABEL_WIDTH);

  if (block == NULL)
    return;
  item->narrow_width = (float) block->width;
  item->narrow_height = (float) block->height;
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
  for (guint i = 0; i < n_nodes; i++) {
    guint32 ahead = nodes[MIN (i + ITEMS_AHEAD, n_nodes - 1)];

    /* They may be anywhere in a large scene. */
    __builtin_prefetch (&scene->nodes[ahead]);
    __builtin_prefetch (&scene->nodes[ahead].priority);
    __builtin_prefetch (&scene->positions[2 * (gsize) ahead]);
    g_array_index (plan->items, SkeinLabelItem, i) =
        make_item (scene, nodes[i], i < setting->n_named, setting);
  }
  plan->next = G_MAXINT;
  if (n_nodes == 0)
    return;
  measure_graph (plan);
  for (guint i = 0; i < n_nodes; i++) {
    SkeinLabelItem *item = &g_array_index (plan->items, SkeinLabelItem, i);
    const SkeinSceneNode *record = &scene->nodes[nodes[i]];

    if (i < plan->setting.n_insisting && item->width > 0)
      measure_narrow (item,
                      record->label,
                      (record->emphasis & SKEIN_EMPHASIS_SELECTED) != 0,
                      setting->text);
    item->kind =
        1u << (skein_label_get_class (item->radius, plan->smallest) + SKEIN_LABEL_CLASS_SHIFT);
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
  SkeinLabelItem *name = &g_array_index (plan->items, SkeinLabelItem, item);

  if (!(name->narrow_width > 0))
    side &= ~(guint) SKEIN_LABEL_NARROW;
  name->preferred = (guint8) side;
  name->due = G_MININT8;
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

// SPDX-License-Identifier: MPL-2.0
#include "skein-figure-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* In larger graphs only so many actors are ever named from afar, those that matter most, and only their marks are kept
 * clear; from near, names are placed among what is in view. */
#define MOST_PLANNED 40000

/* Of what is emphasised not more is named: nobody reads so many names. */
#define MOST_LIT 800

/* Of what is chosen so many are named whatever they cover. */
#define MOST_FORCED 8

/* Of the actors of a graph one in so many, those that matter most, are named wherever it is seen whole, but not fewer and
 * not more than these. In larger graphs only marks much smaller than a name's own one are ever covered. */
#define INSISTING_SHARE 5
#define LEAST_INSISTING 5
#define MOST_INSISTING 40
#define MOST_ACTORS_TO_INSIST 1000

/* While nodes move, a name that is shown counts so much more than one that is not, so that names do not take turns. */
#define RIGHT_OF_WAY 2.0f

/* What somebody points at is named within the view, so many pixels from its border. */
#define ASKED_FOR (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_FOCUSED)
#define VIEW_MARGIN 2.0

#define LIT                                                                                        \
  (SKEIN_EMPHASIS_SELECTED | SKEIN_EMPHASIS_HOVERED | SKEIN_EMPHASIS_FOCUSED | SKEIN_EMPHASIS_NEAR)

typedef struct {
  guint32 node;
  guint16 emphasis;
  guint8 urgency;
  float priority;
} Asker;

struct _SkeinFigureNames {
  SkeinLabelPlan *all;
  SkeinLabelPlan *lit;
  SkeinEdgePlan *edges;
  gboolean all_is_planned;
  gboolean lit_is_planned;

  /* What the plans are for. */
  guint64 serial;
  double text_scale;
  char *font;
  GArray *positions;
  GArray *pins;
  GArray *askers;

  /* Of each node: 0, or one more than the side on which the last picture named it. */
  GArray *sides;
  GArray *sides_before;
  GArray *order;

  /* Of each node: whether it is among those that ask for names; all FALSE between two pictures. */
  GArray *asks;
};

SkeinFigureNames *
skein_figure_names_new (void)
{
  SkeinFigureNames *names = g_new0 (SkeinFigureNames, 1);

  names->all = skein_label_plan_new ();
  names->lit = skein_label_plan_new ();
  names->edges = skein_edge_plan_new ();
  names->positions = g_array_new (FALSE, FALSE, sizeof (float));
  names->pins = g_array_new (FALSE, FALSE, sizeof (guint32));
  names->askers = g_array_new (FALSE, FALSE, sizeof (Asker));
  names->sides = g_array_new (FALSE, TRUE, sizeof (guint8));
  names->sides_before = g_array_new (FALSE, TRUE, sizeof (guint8));
  names->asks = g_array_new (FALSE, TRUE, sizeof (guint8));
  names->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  return names;
}

void
skein_figure_names_free (SkeinFigureNames *names)
{
  skein_label_plan_free (names->all);
  skein_label_plan_free (names->lit);
  skein_edge_plan_free (names->edges);
  g_free (names->font);
  g_array_unref (names->positions);
  g_array_unref (names->pins);
  g_array_unref (names->askers);
  g_array_unref (names->sides);
  g_array_unref (names->sides_before);
  g_array_unref (names->order);
  g_array_unref (names->asks);
  g_free (names);
}

static gboolean
is_lit (const SkeinFigure *figure, guint32 node)
{
  return (figure->scene->nodes[node].emphasis & LIT) != 0;
}

/* Whether the pins are as they were; notes how they are. */
static gboolean
follow_pins (SkeinFigureNames *names, const SkeinFigure *figure)
{
  guint n_before = names->pins->len;
  gboolean same = TRUE;
  guint n = 0;

  for (guint i = 0; i < figure->emphasised->len; i++) {
    guint32 node = g_array_index (figure->emphasised, guint32, i);

    if (!(figure->scene->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED))
      continue;
    if (n == names->pins->len)
      g_array_set_size (names->pins, n + 1);
    same = same && n < n_before && g_array_index (names->pins, guint32, n) == node;
    g_array_index (names->pins, guint32, n++) = node;
  }
  g_array_set_size (names->pins, n);
  return same && n == n_before;
}

/* Compares the scene with that of the last picture. Where nothing moved, names keep to the plan, which depends on nothing
 * but the scene; where nodes move, to the last picture as well. */
static void
follow_scene (SkeinFigure *figure)
{
  SkeinFigureNames *names = figure->names;
  const SkeinScene *scene = figure->scene;
  const char *font = skein_figure_get_font (figure);
  const gsize size = 2 * sizeof (float) * (gsize) scene->n_nodes;
  gboolean same = follow_pins (names, figure) && names->serial == scene->serial &&
                  names->text_scale == figure->options.text_scale &&
                  g_strcmp0 (names->font, font) == 0;
  gboolean rests = names->positions->len == 2 * scene->n_nodes &&
                   (size == 0 || memcmp (names->positions->data, scene->positions, size) == 0);

  figure->names_move = same && !rests;
  if (!rests) {
    g_array_set_size (names->positions, 2 * scene->n_nodes);
    if (size > 0)
      memcpy (names->positions->data, scene->positions, size);
  }
  if (!same) {
    names->serial = scene->serial;
    names->text_scale = figure->options.text_scale;
    g_free (names->font);
    names->font = g_strdup (font);
    g_array_set_size (names->sides, 0);
  }
  if (!same || !rests)
    names->all_is_planned = names->lit_is_planned = FALSE;

  {
    GArray *swap = names->sides_before;

    names->sides_before = names->sides;
    names->sides = swap;
  }
  g_array_set_size (names->sides, 0);
  g_array_set_size (names->sides, scene->n_nodes);
  g_array_set_size (names->sides_before, scene->n_nodes);
}

/* Where only a sample of the nodes is drawn, the others have no place. */
static gboolean
has_place (const SkeinFigure *figure, guint32 node)
{
  return figure->placed->len == 0 || g_array_index (figure->placed, guint8, node) != 0;
}

static gboolean
name_may_be_seen (const SkeinFigure *figure, guint32 node, double scale)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);
  double reach_x = SKEIN_LABEL_WIDTH * scale + place->radius + 12;
  double reach_y = 44 * scale + 2 * place->radius + 12;

  return has_place (figure, node) && place->x > -reach_x &&
         place->x < figure->camera.width + reach_x && place->y > -reach_y &&
         place->y < figure->camera.height + reach_y;
}

static SkeinBox
get_box (const SkeinFigure *figure, const SkeinFigureLabel *label, guint side)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, label->owner);
  SkeinLabelBounds bounds;

  skein_label_get_bounds (place->shape, place->radius, place->gap, &bounds);
  return skein_label_get_box (place->x,
                              place->y,
                              &bounds,
                              side,
                              label->block->width * label->scale + 4,
                              label->block->height * label->scale * SKEIN_LABEL_TIGHT);
}

static SkeinTextBlock *
get_text (SkeinFigure *figure, const SkeinSceneNode *record, guint side)
{
  SkeinTextBlock *narrow = NULL;

  if (side & SKEIN_LABEL_NARROW)
    narrow = skein_text_get_narrow (figure->text,
                                    record->label,
                                    (record->emphasis & SKEIN_EMPHASIS_SELECTED) != 0,
                                    SKEIN_LABEL_WIDTH);
  return narrow != NULL ? narrow : skein_figure_get_node_text (figure, record);
}

static gboolean
is_in_view (const SkeinFigure *figure, const SkeinBox *box)
{
  return box->x - box->half_width >= VIEW_MARGIN && box->y - box->half_height >= VIEW_MARGIN &&
         box->x + box->half_width <= figure->camera.width - VIEW_MARGIN &&
         box->y + box->half_height <= figure->camera.height - VIEW_MARGIN;
}

/* Moves a box into the view along its border, if that leaves its mark free. */
static gboolean
move_into_view (const SkeinFigure *figure, const SkeinNodePlace *place, SkeinBox *box)
{
  const double right = figure->camera.width - VIEW_MARGIN - box->half_width;
  const double bottom = figure->camera.height - VIEW_MARGIN - box->half_height;
  SkeinLabelBounds bounds;

  skein_label_get_bounds (place->shape, place->radius, place->gap, &bounds);
  box->x = MAX (MIN (box->x, right), VIEW_MARGIN + box->half_width);
  box->y = MAX (MIN (box->y, bottom), VIEW_MARGIN + box->half_height);
  return is_in_view (figure, box) &&
         (fabs (box->x - place->x) >= box->half_width + bounds.half_width ||
          box->y - box->half_height >= place->y + bounds.below ||
          box->y + box->half_height <= place->y - bounds.above);
}

/* What is chosen or pointed at is named within the view while its mark is there: the name goes along the border, or to
 * the side where it covers least. Tells the side. */
static guint
find_side_in_view (const SkeinFigure *figure, SkeinFigureLabel *label, guint side, guint kinds)
{
  const guint covered[] = { kinds | SKEIN_OCCUPIED_BY_MARK, kinds };
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, label->owner);
  const guint sides[] = { side, 0, 1, 2, 3 };
  const double width = figure->camera.width;
  const double height = figure->camera.height;

  if (is_in_view (figure, &label->box) || fabs (place->x - width / 2) > width / 2 + place->radius ||
      fabs (place->y - height / 2) > height / 2 + place->radius)
    return side;
  for (guint i = 0; i < G_N_ELEMENTS (covered) * G_N_ELEMENTS (sides); i++) {
    guint other = sides[i % G_N_ELEMENTS (sides)];
    SkeinBox box = get_box (figure, label, other);

    if (!move_into_view (figure, place, &box) ||
        !skein_occupancy_is_free (figure->occupancy, &box, covered[i / G_N_ELEMENTS (sides)]))
      continue;
    label->box = box;
    return other;
  }
  return side;
}

/* Names a node on the side that was planned. What has a border is named within it, on another side if need be. */
static void
add_name (SkeinFigure *figure, guint32 node, guint side, guint kinds)
{
  const SkeinSceneNode *record = &figure->scene->nodes[node];
  SkeinFigureLabel label = { .owner = node,
                             .scale = skein_figure_get_label_scale (figure->camera.zoom,
                                                                    figure->options.text_scale) };
  gboolean placed;

  if (!has_place (figure, node))
    return;
  label.block = get_text (figure, record, side);
  if (label.block->n_lines == 0)
    return;
  label.color = skein_figure_step_back (figure, figure->palette->text, record->emphasis);
  label.box = get_box (figure, &label, side);
  if (record->emphasis & ASKED_FOR)
    side = find_side_in_view (figure, &label, side, kinds);
  placed = skein_figure_try_label (figure, &label, kinds);
  for (guint i = 0; !placed && figure->inside && i < SKEIN_LABEL_SIDES; i++) {
    side = i;
    label.box = get_box (figure, &label, side);
    placed = skein_figure_try_label (figure, &label, kinds | SKEIN_OCCUPIED_BY_MARK);
  }
  if (placed)
    g_array_index (figure->names->sides, guint8, node) = (guint8) (side + 1);
}

static guint8
get_urgency (guint16 emphasis)
{
  if (emphasis & SKEIN_EMPHASIS_SELECTED)
    return 0;
  if (emphasis & SKEIN_EMPHASIS_HOVERED)
    return 1;
  if (emphasis & SKEIN_EMPHASIS_FOCUSED)
    return 2;
  if (emphasis & SKEIN_EMPHASIS_NEAR)
    return 3;
  return emphasis & SKEIN_EMPHASIS_PINNED ? 4 : 5;
}

static int
compare_askers (const void *a, const void *b)
{
  const Asker *x = a;
  const Asker *y = b;

  if (x->urgency != y->urgency)
    return (int) x->urgency - (int) y->urgency;
  if (x->priority != y->priority)
    return x->priority > y->priority ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

static void
add_asker (GArray *askers, const SkeinFigure *figure, guint32 node)
{
  const SkeinSceneNode *record = &figure->scene->nodes[node];
  Asker asker = { .node = node };

  asker.emphasis = record->emphasis;
  asker.urgency = get_urgency (record->emphasis);
  asker.priority = record->priority;
  if (figure->names_move && g_array_index (figure->names->sides_before, guint8, node) != 0)
    asker.priority *= RIGHT_OF_WAY;
  g_array_append_val (askers, asker);
}

static void
sort_askers (GArray *askers, guint limit)
{
  if (askers->len > 1)
    qsort (askers->data, askers->len, sizeof (Asker), compare_askers);
  g_array_set_size (askers, MIN (askers->len, limit));
}

static SkeinLabelSetting
make_setting (SkeinFigure *figure, guint n_named)
{
  return (SkeinLabelSetting){ .text = figure->text,
                              .shapes = &g_array_index (figure->shapes, SkeinShape, 0),
                              .text_scale = figure->options.text_scale,
                              .n_named = n_named };
}

/* How many of the first names in an order insist: pinned actors stand before those that matter most. */
static guint
count_insisting (const SkeinFigure *figure, guint n_named, guint n_pinned)
{
  guint n =
      CLAMP ((n_named + INSISTING_SHARE - 1) / INSISTING_SHARE, LEAST_INSISTING, MOST_INSISTING);

  return figure->scene->n_nodes > MOST_ACTORS_TO_INSIST ? 0 : n + MIN (n_pinned, MOST_INSISTING);
}

/* Places names for this picture, as far as possible as they are in the last one. */
static void
run_once (SkeinFigure *figure, SkeinLabelPlan *plan, const GArray *askers)
{
  for (guint i = 0; i < askers->len; i++) {
    guint32 node = g_array_index (askers, Asker, i).node;
    guint side = g_array_index (figure->names->sides_before, guint8, node);

    if (side > 0)
      skein_label_plan_prefer (plan, i, side - 1);
  }
  skein_label_plan_run_once (plan, figure->camera.zoom);
}

static void
plan_lit (SkeinFigure *figure, const GArray *askers)
{
  SkeinFigureNames *names = figure->names;
  SkeinLabelSetting setting = make_setting (figure, askers->len);
  GArray *order = names->order;

  setting.all = TRUE;
  g_array_set_size (order, 0);
  for (guint i = 0; i < askers->len; i++) {
    const Asker *asker = &g_array_index (askers, Asker, i);

    if (asker->urgency <= 1 && setting.n_forced < MOST_FORCED)
      setting.n_forced++;
    g_array_append_val (order, asker->node);
  }
  skein_label_plan_reset (
      names->lit, figure->scene, &g_array_index (order, guint32, 0), order->len, &setting);
  names->lit_is_planned = !figure->names_move;
}

/**
 * skein_figure_place_lit_names:
 * @figure: a figure whose marks have their place
 *
 * Names what is selected, hovered, focused, and what is near that. Such names keep clear of each other and of the marks
 * of the others; all other marks have stepped back and may be covered.
 */
void
skein_figure_place_lit_names (SkeinFigure *figure)
{
  SkeinFigureNames *names = figure->names;
  g_autoptr (GArray) askers = g_array_new (FALSE, TRUE, sizeof (Asker));
  int level = skein_label_get_level (figure->camera.zoom);
  const SkeinLabelItem *items;
  guint n_items;

  follow_scene (figure);
  for (guint i = 0; i < figure->emphasised->len; i++)
    if (is_lit (figure, g_array_index (figure->emphasised, guint32, i)))
      add_asker (askers, figure, g_array_index (figure->emphasised, guint32, i));
  sort_askers (askers, MOST_LIT);
  if (!names->lit_is_planned || askers->len != names->askers->len ||
      (askers->len > 0 &&
       memcmp (askers->data, names->askers->data, askers->len * sizeof (Asker)) != 0))
    plan_lit (figure, askers);
  g_array_set_size (names->askers, 0);
  if (askers->len > 0)
    g_array_append_vals (names->askers, askers->data, askers->len);
  if (askers->len == 0)
    return;

  if (figure->names_move)
    run_once (figure, names->lit, askers);
  else
    skein_label_plan_extend (names->lit, figure->camera.zoom);
  items = skein_label_plan_get_items (names->lit, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].level <= level || (figure->names_move && items[i].level != SKEIN_LABEL_NEVER))
      add_name (figure,
                items[i].node,
                items[i].side,
                SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE);
}

static void
plan_all (SkeinFigure *figure)
{
  SkeinFigureNames *names = figure->names;
  const SkeinScene *scene = figure->scene;
  const guint32 *by_priority = skein_sample_get_names (figure->sample, scene);
  guint n = MIN (scene->n_nodes, MOST_PLANNED);
  SkeinLabelSetting setting = make_setting (figure, n);
  GArray *order = names->order;

  g_array_set_size (order, 0);
  for (guint32 pinned = 0; pinned < 2; pinned++) {
    for (guint32 i = 0; i < scene->n_nodes && order->len < n; i++)
      if (((scene->nodes[by_priority[i]].emphasis & SKEIN_EMPHASIS_PINNED) == 0) == pinned)
        g_array_append_val (order, by_priority[i]);
    if (pinned == 0)
      setting.n_insisting = count_insisting (figure, n, order->len);
  }
  skein_label_plan_reset (
      names->all, scene, &g_array_index (order, guint32, 0), order->len, &setting);
  skein_edge_plan_reset (names->edges);
  names->all_is_planned = TRUE;
}

static void
place_as_planned (SkeinFigure *figure, double scale)
{
  SkeinFigureNames *names = figure->names;
  int level = skein_label_get_level (figure->camera.zoom);
  const SkeinLabelItem *items;
  guint n_items;

  if (!names->all_is_planned)
    plan_all (figure);
  skein_label_plan_extend (names->all, figure->camera.zoom);
  items = skein_label_plan_get_items (names->all, &n_items);
  for (guint i = 0; i < n_items; i++)
    if (items[i].level <= level && !is_lit (figure, items[i].node) &&
        name_may_be_seen (figure, items[i].node, scale))
      add_name (figure,
                items[i].node,
                items[i].side,
                SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE);
}

/* How many names what is in view has room for. */
static guint
count_wanted (const SkeinFigure *figure)
{
  double x0 = figure->camera.width, y0 = figure->camera.height, x1 = 0, y1 = 0;

  for (guint i = 0; i < figure->nodes->len; i++) {
    const SkeinNodePlace *place =
        &g_array_index (figure->places, SkeinNodePlace, g_array_index (figure->nodes, guint32, i));

    x0 = MIN (x0, place->x);
    y0 = MIN (y0, place->y);
    x1 = MAX (x1, place->x);
    y1 = MAX (y1, place->y);
  }
  return skein_label_count_wanted (MAX (x1 - x0, 0),
                                   MAX (y1 - y0, 0),
                                   1,
                                   figure->options.text_scale);
}

/* Names what is in view as this one picture has it: while nodes move, or among more nodes than are planned. */
static void
place_in_passing (SkeinFigure *figure, double scale)
{
  SkeinFigureNames *names = figure->names;
  const SkeinScene *scene = figure->scene;
  const guint32 *by_priority = skein_sample_get_names (figure->sample, scene);
  g_autoptr (GArray) askers = g_array_new (FALSE, TRUE, sizeof (Asker));
  GArray *asks = names->asks;
  guint n_wanted = MIN (count_wanted (figure), MOST_LIT);
  SkeinLabelSetting setting;
  const SkeinLabelItem *items;
  guint n_items;

  for (guint32 i = 0; i < scene->n_nodes && askers->len < 2 * n_wanted; i++)
    if (name_may_be_seen (figure, by_priority[i], scale) && !is_lit (figure, by_priority[i]))
      add_asker (askers, figure, by_priority[i]);
  sort_askers (askers, n_wanted);
  g_array_set_size (asks, scene->n_nodes);
  g_array_set_size (names->order, 0);
  for (guint i = 0; i < askers->len; i++) {
    guint32 node = g_array_index (askers, Asker, i).node;

    g_array_index (asks, guint8, node) = TRUE;
    g_array_append_val (names->order, node);
  }
  for (guint i = 0; i < figure->nodes->len; i++) {
    guint32 node = g_array_index (figure->nodes, guint32, i);

    if (!g_array_index (asks, guint8, node))
      g_array_append_val (names->order, node);
  }
  for (guint i = 0; i < askers->len; i++)
    g_array_index (asks, guint8, g_array_index (askers, Asker, i).node) = FALSE;
  setting = make_setting (figure, askers->len);
  setting.all = TRUE;
  setting.n_insisting = count_insisting (figure, askers->len, 0);
  skein_label_plan_reset (
      names->all, scene, &g_array_index (names->order, guint32, 0), names->order->len, &setting);
  names->all_is_planned = FALSE;
  run_once (figure, names->all, askers);
  items = skein_label_plan_get_items (names->all, &n_items);
  for (guint i = 0; i < askers->len; i++)
    if (items[i].level != SKEIN_LABEL_NEVER)
      add_name (figure,
                items[i].node,
                items[i].side,
                SKEIN_OCCUPIED_BY_LABEL | SKEIN_OCCUPIED_BY_FURNITURE);
}

/**
 * skein_figure_place_quiet_names:
 * @figure: a figure
 *
 * Names what is not emphasised.
 */
void
skein_figure_place_quiet_names (SkeinFigure *figure)
{
  double scale = skein_figure_get_label_scale (figure->camera.zoom, figure->options.text_scale);

  if (figure->scene->n_nodes == 0)
    return;
  if (figure->names_move ||
      (figure->scene->n_nodes > MOST_PLANNED && figure->nodes->len < MOST_PLANNED))
    place_in_passing (figure, scale);
  else
    place_as_planned (figure, scale);
}

/**
 * skein_figure_plan_edges:
 * @figure: a figure whose actors are named
 *
 * Returns: (array) (nullable): where the names of its relations stand; %NULL where that is not planned, because nodes
 *   move or because there are too many edges
 */
const SkeinEdgeSpot *
skein_figure_plan_edges (SkeinFigure *figure)
{
  SkeinLabelSetting setting;

  if (!figure->names->all_is_planned || figure->scene->n_edges > SKEIN_EDGE_PLAN_MOST_EDGES)
    return NULL;
  setting = make_setting (figure, 0);
  return skein_edge_plan_get (
      figure->names->edges, figure->scene, figure->names->all, &setting, figure->camera.zoom);
}

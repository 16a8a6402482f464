// SPDX-License-Identifier: MPL-2.0
#include "skein-figure.h"

#include <math.h>
#include <string.h>

#include "draw-scenes.h"
#include "skein-layout.h"
#include "skein-random.h"

/* Labels may touch, and rounding may make them touch by a hair. */
#define HAIR 0.05

static const double zooms[] = { 0.08, 0.3, 0.6, 1, 1.7, 4 };

static gboolean
holds (const SkeinBox *box, double x, double y)
{
  double along = (x - box->x) * box->cosine + (y - box->y) * box->sine;
  double across = (y - box->y) * box->cosine - (x - box->x) * box->sine;

  return fabs (along) < box->half_width - HAIR && fabs (across) < box->half_height - HAIR;
}

/* Calls no code of ours: looks at a grid of points of the label. */
static SkeinPoint
get_sample (const SkeinBox *box, guint i, guint n_columns, guint n_rows)
{
  double along = box->half_width * (2.0 * (i % n_columns) / (n_columns - 1) - 1);
  double across = box->half_height * (2.0 * (i / n_columns) / (n_rows - 1) - 1);

  return (SkeinPoint){ box->x + along * box->cosine - across * box->sine,
                       box->y + along * box->sine + across * box->cosine };
}

/* Whether a node is one of the fifth of a graph that matters most, or pinned. */
static gboolean
is_important (const SkeinScene *scene, guint32 node)
{
  guint32 n_before = 0;

  if (scene->nodes[node].emphasis & SKEIN_EMPHASIS_PINNED)
    return TRUE;
  for (guint32 i = 0; i < scene->n_nodes; i++)
    if (scene->nodes[i].priority > scene->nodes[node].priority)
      n_before++;
  return n_before < MAX ((scene->n_nodes + 4) / 5, 5);
}

/* A name may cover marks that stepped back if it is near what is chosen, small ones if all around is near that, and much
 * smaller ones in a graph of many. No other name covers any mark, however much it matters. */
static gboolean
may_cover (const SkeinFigure *figure, const SkeinFigureLabel *label, guint32 node)
{
  const SkeinSceneNode *owner = &figure->scene->nodes[label->owner];
  const SkeinSceneNode *other = &figure->scene->nodes[node];

  if (label->names_edge || label->owner == node)
    return FALSE;
  if (owner->emphasis & ~SKEIN_EMPHASIS_PINNED)
    return (other->emphasis & ~SKEIN_EMPHASIS_PINNED) == 0 ||
           other->radius * (float) figure->camera.zoom <= 4;
  return figure->scene->n_nodes >= 200 && other->radius < 0.75f * owner->radius;
}

static void
check_labels (const SkeinFigure *figure, gint64 forced)
{
  const guint n_columns = 40;
  const guint n_rows = 8;

  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i);
    gboolean insists = label->names_edge &&
                       (figure->scene->edges[label->owner].emphasis & SKEIN_EMPHASIS_SELECTED);

    g_assert_cmpfloat (label->box.cosine, >=, -1e-5);
    g_assert_cmpfloat (label->block->width * label->scale, <=, 2 * label->box.half_width + HAIR);
    for (guint s = 0; s < n_columns * n_rows; s++) {
      SkeinPoint p = get_sample (&label->box, s, n_columns, n_rows);

      for (guint j = 0; j < i; j++)
        g_assert_false (holds (&g_array_index (figure->labels, SkeinFigureLabel, j).box, p.x, p.y));
      if (insists || (!label->names_edge && label->owner == forced))
        continue;
      for (guint j = 0; j < figure->nodes->len; j++) {
        const SkeinNodePlace *place = &g_array_index (figure->places,
                                                      SkeinNodePlace,
                                                      g_array_index (figure->nodes, guint32, j));

        if (may_cover (figure, label, g_array_index (figure->nodes, guint32, j)))
          continue;
        g_assert_cmpfloat (
            skein_shape_get_outside (place->shape, p.x - place->x, p.y - place->y, place->radius),
            >,
            -HAIR);
      }
    }
  }
}

static const SkeinFigureLabel *
find_label (const SkeinFigure *figure, guint32 owner, gboolean names_edge)
{
  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i);

    if (label->owner == owner && label->names_edge == names_edge)
      return label;
  }
  return NULL;
}

/* The rules of labels, on a table of zooms, sizes and seeds, with one node selected in the middle
 * of the view. */
static void
test_no_overlap (void)
{
  guint n_labels = 0;
  guint n_edge_labels = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  options.legend = TRUE;
  for (guint64 seed = 1; seed <= 4; seed++) {
    guint32 n_nodes = seed % 2 == 0 ? 200 : 25;
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, n_nodes, 2 * n_nodes);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();

    scene->nodes[7].emphasis |= SKEIN_EMPHASIS_SELECTED;
    scene->nodes[8].emphasis |= SKEIN_EMPHASIS_NEAR;
    for (guint z = 0; z < G_N_ELEMENTS (zooms); z++) {
      const SkeinCamera camera = { scene->positions[14], scene->positions[15], zooms[z], 900, 600 };

      skein_figure_build (figure, scene, &camera, &options);
      check_labels (figure, 7);
      g_assert_nonnull (find_label (figure, 7, FALSE));
      n_labels += figure->labels->len;
      for (guint i = 0; i < figure->labels->len; i++)
        n_edge_labels += g_array_index (figure->labels, SkeinFigureLabel, i).names_edge ? 1 : 0;
    }
  }
  g_test_message ("%u labels, %u of edges", n_labels, n_edge_labels);
  g_assert_cmpuint (n_labels, >, 300);
  g_assert_cmpuint (n_edge_labels, >, 50);
}

/* Wherever in the view the mark of a chosen actor is, its whole name is in the view as well, and beside the mark. */
static void
test_chosen_in_view (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (5, 60, 90);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  SkeinRandom random = skein_random_init (11);
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  scene->nodes[7].emphasis = SKEIN_EMPHASIS_SELECTED;
  for (guint i = 0; i < 400; i++) {
    double zoom = zooms[1 + i % 4];
    double x = 700 * (i % 3 == 0 ? i / 3 % 2 : (double) skein_random_float (&random));
    double y = 500 * (i % 3 == 1 ? i / 3 % 2 : (double) skein_random_float (&random));
    const SkeinCamera camera = { (double) scene->positions[14] - (x - 350) / zoom,
                                 (double) scene->positions[15] - (y - 250) / zoom,
                                 zoom,
                                 700,
                                 500 };
    const SkeinFigureLabel *label;

    skein_figure_build (figure, scene, &camera, &options);
    label = find_label (figure, 7, FALSE);
    g_assert_nonnull (label);
    check_labels (figure, -1);
    g_assert_cmpfloat (label->box.x - label->box.half_width, >=, 0);
    g_assert_cmpfloat (label->box.x + label->box.half_width, <=, 700);
    g_assert_cmpfloat (label->box.y - label->box.half_height, >=, 0);
    g_assert_cmpfloat (label->box.y + label->box.half_height, <=, 500);
  }
}

/* Built again, by this figure or by another one, a picture has the same labels. */
static void
test_stable (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (3, 120, 200);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  g_autoptr (SkeinFigure) other = skein_figure_new ();
  const SkeinCamera camera = { 500, 500, 0.8, 900, 600 };
  const SkeinCamera elsewhere = { 0, 0, 1.5, 300, 600 };
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  skein_figure_build (figure, scene, &camera, &options);
  skein_figure_build (other, scene, &elsewhere, &options);
  skein_figure_build (other, scene, &camera, &options);
  g_assert_cmpuint (figure->labels->len, >, 20);
  g_assert_cmpuint (figure->labels->len, ==, other->labels->len);
  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinFigureLabel *a = &g_array_index (figure->labels, SkeinFigureLabel, i);
    const SkeinFigureLabel *b = &g_array_index (other->labels, SkeinFigureLabel, i);

    g_assert_cmpuint (a->owner, ==, b->owner);
    g_assert_cmpmem (&a->box, sizeof a->box, &b->box, sizeof b->box);
  }
}

/* Where few of many names that are close together have room, the one with the highest priority has, and before it a
 * pinned one. */
static void
test_priority (void)
{
  const guint n = 30;

  /* Those at the ends of the row have room before others, where the row is short. */
  for (guint k = 0; k < 2 * (n - 12); k++) {
    guint favoured = 6 + k % (n - 12);
    gboolean pinned = k >= n - 12;
    g_autoptr (SkeinScene) scene = skein_scene_new (n + 2, 0, 0);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    SkeinCamera camera = { 450, 0, 0.5, 900, 600 };
    SkeinPaintOptions options;

    skein_paint_options_init (&options);
    for (guint i = 0; i < n + 2; i++) {
      scene->nodes[i] =
          (SkeinSceneNode){ .radius = 4, .label = i < n ? "Somebody" : "", .priority = 1 };
      scene->positions[2 * i] = i < n ? 30.0f * i : i == n ? -400 : 1300;
      scene->positions[2 * i + 1] = 0;
    }
    scene->nodes[pinned ? favoured - 1 : favoured].priority = 2;
    if (pinned)
      scene->nodes[favoured].emphasis = SKEIN_EMPHASIS_PINNED;
    while (figure->labels->len == 0 && camera.zoom < 4) {
      camera.zoom *= 1.1;
      skein_figure_build (figure, scene, &camera, &options);
    }
    g_assert_cmpuint (figure->labels->len, >, 0);
    g_assert_cmpuint (figure->labels->len, <, n);
    g_assert_nonnull (find_label (figure, favoured, FALSE));
  }
}

/* Wherever its name stands, it is in view. */
#define FAR_INSIDE 380

/* On which side of its node a label is. */
static guint
get_side (const SkeinFigure *figure, const SkeinFigureLabel *label)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, label->owner);
  double dx = label->box.x - place->x;
  double dy = label->box.y - place->y;

  if (fabs (dx) < 1)
    return dy > 0 ? 0 : 1;
  return dx > 0 ? 2 : 3;
}

static gboolean
is_well_in_view (const SkeinFigure *figure, guint32 node)
{
  const SkeinNodePlace *place = &g_array_index (figure->places, SkeinNodePlace, node);

  return place->x > FAR_INSIDE && place->y > FAR_INSIDE &&
         place->x < figure->camera.width - FAR_INSIDE &&
         place->y < figure->camera.height - FAR_INSIDE;
}

typedef struct {
  guint64 seed;
  guint32 n_nodes;
  guint32 n_edges;
} SceneRow;

static const SceneRow scene_rows[] = {
  { 1, 12, 10 }, { 2, 60, 110 }, { 3, 220, 300 }, { 4, 900, 2000 }, { 5, 2500, 3000 },
};

/* A name that is shown at a zoom is shown at all larger ones as long as its node is in view, and on the same side. */
static void
test_zoom_range (void)
{
  guint n_kept = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint r = 0; r < G_N_ELEMENTS (scene_rows); r++) {
    g_autoptr (SkeinScene) scene =
        draw_scene_new_random (scene_rows[r].seed, scene_rows[r].n_nodes, scene_rows[r].n_edges);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    g_autofree guint8 *sides = g_new0 (guint8, scene->n_nodes);
    SkeinCamera camera = { scene->positions[6], scene->positions[7], 0.03, 1900, 1700 };

    for (; camera.zoom < 7; camera.zoom *= 1.043) {
      skein_figure_build (figure, scene, &camera, &options);
      for (guint32 i = 0; i < scene->n_nodes; i++) {
        const SkeinFigureLabel *label;

        if (sides[i] == 0 || !is_well_in_view (figure, i))
          continue;
        label = find_label (figure, i, FALSE);
        g_assert_nonnull (label);
        g_assert_cmpuint (get_side (figure, label) + 1, ==, sides[i]);
        n_kept++;
      }
      for (guint i = 0; i < figure->labels->len; i++) {
        const SkeinFigureLabel *label = &g_array_index (figure->labels, SkeinFigureLabel, i);

        if (!label->names_edge)
          sides[label->owner] = (guint8) (get_side (figure, label) + 1);
      }
    }
  }
  g_test_message ("%u names kept", n_kept);
  g_assert_cmpuint (n_kept, >, 5000);
}

/* Whoever pans sees the same names of relations in the same places along them, where no border of the view is near. */
static void
test_edges_pan (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (6, 150, 260);
  g_autoptr (SkeinFigure) first = skein_figure_new ();
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const SkeinCamera camera = { 600, 600, 0.9, 1500, 1300 };
  guint n_same = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  skein_figure_build (first, scene, &camera, &options);
  for (guint step = 1; step < 10; step++) {
    const SkeinCamera moved = { 600 + 41.0 * step, 600 - 29.0 * step, 0.9, 1500, 1300 };
    const SkeinRect inner = { 200, 200, 1500 - 400 - 41.0 * 0.9 * step, 1300 - 400 };

    skein_figure_build (figure, scene, &moved, &options);
    for (guint i = 0; i < first->labels->len; i++) {
      const SkeinFigureLabel *a = &g_array_index (first->labels, SkeinFigureLabel, i);
      const SkeinFigureLabel *b = find_label (figure, a->owner, TRUE);
      double x = a->box.x - 41.0 * 0.9 * step;
      double y = a->box.y + 29.0 * 0.9 * step;

      if (!a->names_edge || x < inner.x || x > inner.x + inner.width || y < inner.y ||
          y > inner.y + inner.height)
        continue;
      g_assert_nonnull (b);
      g_assert_cmpfloat (fabs (b->box.x - x), <, 0.01);
      g_assert_cmpfloat (fabs (b->box.y - y), <, 0.01);
      n_same++;
    }
  }
  g_test_message ("%u names of relations stayed", n_same);
  g_assert_cmpuint (n_same, >, 100);
}

/* Whoever pans sees the same names on the same sides, whatever came into view, also after having been elsewhere. */
static void
test_pan (void)
{
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint r = 0; r < G_N_ELEMENTS (scene_rows); r++) {
    g_autoptr (SkeinScene) scene =
        draw_scene_new_random (scene_rows[r].seed, scene_rows[r].n_nodes, scene_rows[r].n_edges);
    g_autoptr (SkeinFigure) first = skein_figure_new ();
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    const SkeinCamera camera = { scene->positions[6], scene->positions[7], 0.7, 1900, 1700 };

    skein_figure_build (first, scene, &camera, &options);
    for (guint step = 1; step < 12; step++) {
      const SkeinCamera moved = { camera.x + 37.3 * step, camera.y - 21.1 * step, 0.7, 1900, 1700 };

      skein_figure_build (figure, scene, &moved, &options);
      for (guint32 i = 0; i < scene->n_nodes; i++) {
        const SkeinFigureLabel *a = find_label (first, i, FALSE);
        const SkeinFigureLabel *b = find_label (figure, i, FALSE);

        if (!is_well_in_view (first, i) || !is_well_in_view (figure, i))
          continue;
        g_assert_true ((a != NULL) == (b != NULL));
        if (a != NULL)
          g_assert_cmpuint (get_side (first, a), ==, get_side (figure, b));
      }
    }
  }
}

/* A made-up network of communities, arranged as the program does it, with few important actors and many others. */
static SkeinScene *
make_arranged (guint64 seed, guint32 n_nodes)
{
  const guint32 n_edges = 5 * n_nodes / 2;
  SkeinScene *scene = draw_scene_new_random (seed, n_nodes, n_edges);
  SkeinRandom random = skein_random_init (seed);
  g_autofree guint32 *ends = g_new (guint32, 2 * n_edges);
  g_autofree float *radius = g_new (float, n_nodes);
  g_autoptr (SkeinTopology) topology = NULL;
  SkeinLayoutInput input = { .radius = radius };
  SkeinLayoutParams params;

  for (guint32 i = 0; i < n_nodes; i++) {
    SkeinSceneNode *node = &scene->nodes[i];

    node->priority = 1 + 24 * powf (skein_random_float (&random), 4);
    node->radius = radius[i] = 7 + 14 * sqrtf (node->priority / 25);
    node->emphasis = 0;
  }
  for (guint32 i = 0; i < n_edges; i++) {
    guint32 from = skein_random_below (&random, n_nodes);
    guint32 base = from / 10 * 10;
    guint32 to = i % 7 == 0 ? skein_random_below (&random, n_nodes)
                            : base + skein_random_below (&random, MIN (10, n_nodes - base));

    scene->edges[i].source = ends[i] = from;
    scene->edges[i].target = ends[n_edges + i] = to;
  }
  skein_scene_assign_lanes (scene);
  topology = skein_topology_new (n_nodes, n_edges, ends, ends + n_edges, NULL);
  skein_layout_params_init (&params);
  params.threads = 1;
  g_assert_true (
      skein_layout_run (topology, &input, &params, NULL, NULL, NULL, scene->positions, NULL));
  return scene;
}

static SkeinRect
get_extents (const SkeinScene *scene)
{
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float radius = scene->nodes[i].radius;

    x0 = MIN (x0, scene->positions[2 * i] - radius);
    y0 = MIN (y0, scene->positions[2 * i + 1] - radius);
    x1 = MAX (x1, scene->positions[2 * i] + radius);
    y1 = MAX (y1, scene->positions[2 * i + 1] + radius);
  }
  return (SkeinRect){ (double) x0, (double) y0, (double) (x1 - x0), (double) (y1 - y0) };
}

/* Where a graph is seen whole, the actors that matter most are named, however hemmed in they are. Among more than
 * sixty, a few have no place that is clear of marks and of the names of each other. */
static void
test_important (void)
{
  guint n_important = 0;
  guint n_named = 0;
  guint n_shown = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint64 seed = 1; seed <= 4; seed++) {
    for (guint32 n_nodes = 20; n_nodes <= 200; n_nodes += 36) {
      g_autoptr (SkeinScene) scene = make_arranged (seed, n_nodes);
      g_autoptr (SkeinFigure) figure = skein_figure_new ();
      SkeinCamera camera = { 0, 0, 1, 900, 800 };

      skein_camera_fit (&camera, get_extents (scene), 80);
      skein_figure_build (figure, scene, &camera, &options);
      check_labels (figure, -1);
      n_shown += figure->labels->len;
      for (guint32 i = 0; i < n_nodes; i++) {
        if (!is_important (scene, i))
          continue;
        n_important++;
        if (find_label (figure, i, FALSE) == NULL)
          g_assert_cmpuint (n_nodes, >, 60);
        else
          n_named++;
      }
    }
  }
  g_test_message ("%u of %u important names, of %u", n_named, n_important, n_shown);
  g_assert_cmpuint (100 * n_named, >=, 92 * n_important);
}

/* Down to the width of a telephone, the names that matter most are there, and cover no mark. */
static void
test_sample (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_sample ();
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (double width = 1440; width >= 340; width -= 20) {
    SkeinCamera camera = { 0, 0, 1, width, 900 };

    skein_camera_fit (&camera, get_extents (scene), 10);
    skein_figure_build (figure, scene, &camera, &options);
    check_labels (figure, -1);
    for (guint32 i = 0; i < scene->n_nodes; i++)
      g_assert_true (!is_important (scene, i) || find_label (figure, i, FALSE) != NULL);
  }
}

/* A figure may be built while no layout has placed some nodes yet, and then of all of them. */
static void
test_unplaced (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_sample ();
  g_autoptr (SkeinScene) unplaced = draw_scene_new_sample ();
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  SkeinCamera camera = { 0, 0, 1, 900, 700 };
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  skein_camera_fit (&camera, get_extents (scene), 10);
  for (guint32 i = 0; i < scene->n_nodes; i += 2)
    unplaced->positions[2 * i] = unplaced->positions[2 * i + 1] = NAN;
  skein_figure_build (figure, unplaced, &camera, &options);
  skein_figure_build (figure, scene, &camera, &options);
  check_labels (figure, -1);
  for (guint32 i = 0; i < scene->n_nodes; i++)
    g_assert_true (!is_important (scene, i) || find_label (figure, i, FALSE) != NULL);
}

/* Among thousands, those that matter most are named when the whole graph is in view, and no others. */
static void
test_hubs (void)
{
  const guint32 n_hubs = 12;
  g_autoptr (SkeinScene) scene = draw_scene_new_random (11, 4000, 9000);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const float side = 110 * sqrtf (4000);
  const SkeinCamera camera = { side / 2, side / 2, 900 / (double) side, 1000, 1000 };
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    scene->nodes[i].radius = i < n_hubs ? 90 : 12;
    scene->nodes[i].priority = i < n_hubs ? 100 : 1;
    scene->nodes[i].emphasis = 0;
  }
  for (guint32 i = 0; i < n_hubs; i++) {
    scene->positions[2 * i] = side * (0.15f + 0.25f * (i % 4));
    scene->positions[2 * i + 1] = side * (0.2f + 0.3f * (i / 4));
  }
  skein_figure_build (figure, scene, &camera, &options);
  for (guint32 i = 0; i < n_hubs; i++)
    g_assert_nonnull (find_label (figure, i, FALSE));
  check_labels (figure, -1);
}

/* While nodes move, a name that is shown stays so, and on its side, unless it would run into another one. */
static void
test_right_of_way (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (21, 400, 700);
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  g_autofree guint8 *shown = g_new0 (guint8, scene->n_nodes);
  const SkeinCamera camera = { 1100, 1100, 0.4, 900, 900 };
  guint n_shown = 0;
  guint n_gone = 0;
  SkeinPaintOptions options;

  skein_paint_options_init (&options);
  for (guint step = 0; step < 60; step++) {
    skein_figure_build (figure, scene, &camera, &options);
    if (step % 15 == 0)
      check_labels (figure, -1);
    for (guint32 i = 0; i < scene->n_nodes; i++) {
      const SkeinFigureLabel *label = find_label (figure, i, FALSE);

      /* The first picture is one at rest. */
      if (step > 1 && shown[i] > 0)
        n_shown++;
      if (step > 1 && shown[i] > 0 && (label == NULL || get_side (figure, label) + 1u != shown[i]))
        n_gone++;
      shown[i] = label != NULL ? (guint8) (get_side (figure, label) + 1) : 0;
      scene->positions[2 * i] += sinf ((float) (i + step / 10));
      scene->positions[2 * i + 1] += cosf ((float) (3 * i + step / 10));
    }
  }
  g_test_message ("%u of %u names went or changed sides", n_gone, n_shown);
  g_assert_cmpuint (n_shown, >, 2000);
  g_assert_cmpuint (n_gone, <, n_shown / 50);
}

static void
test_edge_names (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_fixed ();
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const SkeinCamera camera = { 200, 250, 1, 1000, 800 };
  SkeinPaintOptions options;
  const SkeinFigureLabel *label;

  skein_paint_options_init (&options);
  skein_figure_build (figure, scene, &camera, &options);
  label = find_label (figure, 0, TRUE);
  g_assert_nonnull (label);
  g_assert_cmpstr (label->block->lines[0], ==, "meets · 6 passages");
  g_assert_true (label->block->bold);
  label = find_label (figure, 1, TRUE);
  g_assert_nonnull (label);
  g_assert_cmpstr (label->block->lines[0], ==, "foreign minister of");

  scene->edges[0].n_evidence = 1;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_cmpstr (find_label (figure, 0, TRUE)->block->lines[0], ==, "meets · 1 passage");

  /* The ends so close that there is no room along the edge: chosen, it is named all the same. */
  scene->positions[2] = 95;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_nonnull (find_label (figure, 0, TRUE));
  check_labels (figure, -1);
  scene->edges[0].emphasis = 0;
  skein_figure_build (figure, scene, &camera, &options);
  g_assert_null (find_label (figure, 0, TRUE));
}

/* The name of a chosen edge among parallels lies on its own line, so that nobody takes it for that of the next one; on
 * the straight one in the middle as well. */
static void
test_parallels (void)
{
  for (guint chosen = 0; chosen < 3; chosen++) {
    g_autoptr (SkeinScene) scene = skein_scene_new (2, 3, 0);
    g_autoptr (SkeinFigure) figure = skein_figure_new ();
    const SkeinCamera camera = { 0, 0, 1, 1000, 800 };
    const SkeinFigureLabel *label;
    SkeinFigureEdge drawn;
    SkeinPaintOptions options;
    guint i = 0;

    skein_paint_options_init (&options);
    for (guint k = 0; k < 2; k++) {
      scene->nodes[k] = (SkeinSceneNode){ .id = k, .radius = 20, .label = "" };
      scene->positions[2 * k] = 200 - 400.0f * k;
      scene->positions[2 * k + 1] = 90.0f * k;
    }
    for (guint k = 0; k < 3; k++)
      scene->edges[k] = (SkeinSceneEdge){
        .id = k, .source = k % 2, .target = 1 - k % 2, .width = 2, .label = "meets", .n_evidence = 1
      };
    skein_scene_assign_lanes (scene);
    scene->edges[chosen].emphasis = SKEIN_EMPHASIS_SELECTED;
    skein_figure_build (figure, scene, &camera, &options);
    label = find_label (figure, chosen, TRUE);
    g_assert_nonnull (label);
    while (g_array_index (figure->edges, guint32, i) != chosen)
      i++;
    g_assert_true (skein_figure_get_edge (figure, i, &drawn));
    g_assert_cmpfloat (skein_curve_distance (&drawn.path.curve, label->box.x, label->box.y), <, 1);
  }
}

typedef struct {
  const char *name;
  const char *text;
  guint n_lines;
  const char *first;
} TextRow;

static const TextRow text_rows[] = {
  { "empty", "", 0, NULL },
  { "blank", " \t\n ", 0, NULL },
  { "short", "Geneva", 1, "Geneva" },
  { "controls", "A\x01\x1b[31mB\nC", 1, "A [31mB C" },
  { "overrides", "\u202eevil\u202c \u2066x\u2069", 1, "evil x" },
  { "noncharacters", "a\uffff\ufffez", 1, "az" },
  { "markup", "<b>&amp;</b>", 1, "<b>&amp;</b>" },
  { "two lines", "High Negotiations Committee", 2, "High Negotiations" },
  { "hebrew", "משה", 1, "משה" },
};

static void
test_text (gconstpointer data)
{
  const TextRow *row = data;
  SkeinText *text = skein_text_new ();
  SkeinTextBlock *block;

  skein_text_begin (text, "sans-serif");
  block = skein_text_get (text, row->text, FALSE, 140, 2);
  g_assert_cmpuint (block->n_lines, ==, row->n_lines);
  if (row->first != NULL)
    g_assert_cmpstr (block->lines[0], ==, row->first);
  skein_text_free (text);
}

/* However long a text is and whatever it is made of, it fits into its width and ends in an
 * ellipsis. */
static void
test_long_text (void)
{
  static const char *const units[] = { "word ", "W", "中文", "שלום ", "e\u0301", "👩‍🚀" };
  SkeinText *text = skein_text_new ();

  skein_text_begin (text, "sans-serif");
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) string = g_string_new (NULL);
    SkeinTextBlock *block;

    while (string->len < 100000)
      g_string_append (string, units[i]);
    block = skein_text_get (text, string->str, TRUE, 140, 2);
    g_assert_cmpuint (block->n_lines, ==, 2);
    g_assert_cmpfloat (block->width, <=, 141);
    g_assert_true (g_str_has_suffix (block->lines[1], "…"));
    g_assert_true (g_utf8_validate (block->lines[1], -1, NULL));
    /* A sign is never left without its accent. */
    g_assert_null (strstr (block->lines[1], "e…"));
  }
  skein_text_free (text);
}

/* For a narrow place, a name is broken between two words, or not at all. */
static void
test_narrow (void)
{
  static const char *const names[] = {
    "Geneva", "High Negotiations Committee", "A Wolfgangsson", ""
  };
  SkeinText *text = skein_text_new ();
  const SkeinTextBlock *block;

  skein_text_begin (text, "sans-serif");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (skein_text_get_narrow (text, names[i], FALSE, 140));
  block = skein_text_get_narrow (text, "Sergei Lavrov", FALSE, 140);
  g_assert_cmpstr (block->lines[0], ==, "Sergei");
  g_assert_cmpstr (block->lines[1], ==, "Lavrov");
  skein_text_free (text);
}

/* What is estimated is what the shaped text takes, or somewhat more, in any script. */
static void
test_estimate (void)
{
  static const char *const names[] = { "",
                                       "Ann",
                                       "AVATAR Wolfgang",
                                       "Ministry of Foreign Affairs",
                                       "Bundesministerium für wirtschaftliche Zusammenarbeit",
                                       "محمد بن سلمان",
                                       "وزارة الخارجية",
                                       "בנימין נתניהו",
                                       "习近平",
                                       "中华人民共和国外交部",
                                       "Владимир Путин",
                                       "नरेन्द्र मोदी",
                                       "e\u0301 \u202e\t👩‍🚀" };
  SkeinText *text = skein_text_new ();

  skein_text_begin (text, "sans-serif");
  for (guint i = 0; i < 2 * G_N_ELEMENTS (names); i++) {
    const char *name = names[i / 2];
    SkeinTextBlock *block = skein_text_get (text, name, i % 2, 140, 2);
    double width;
    double height;

    skein_text_estimate (text, name, i % 2, 140, &width, &height);
    g_assert_cmpfloat (width, >=, block->width - 1);
    g_assert_cmpfloat (height, >=, block->height - 1);
    if (block->n_lines == 1)
      g_assert_cmpfloat (width, <=, MAX (2 * block->width, 40));
  }
  skein_text_free (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/labels/no-overlap", test_no_overlap);
  g_test_add_func ("/draw/labels/chosen-in-view", test_chosen_in_view);
  g_test_add_func ("/draw/labels/stable", test_stable);
  g_test_add_func ("/draw/labels/priority", test_priority);
  g_test_add_func ("/draw/labels/zoom-range", test_zoom_range);
  g_test_add_func ("/draw/labels/pan", test_pan);
  g_test_add_func ("/draw/labels/edges-pan", test_edges_pan);
  g_test_add_func ("/draw/labels/important", test_important);
  g_test_add_func ("/draw/labels/sample", test_sample);
  g_test_add_func ("/draw/labels/unplaced", test_unplaced);
  g_test_add_func ("/draw/labels/hubs", test_hubs);
  g_test_add_func ("/draw/labels/right-of-way", test_right_of_way);
  g_test_add_func ("/draw/labels/edge-names", test_edge_names);
  g_test_add_func ("/draw/labels/parallels", test_parallels);
  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++) {
    g_autofree char *path = g_strconcat ("/draw/text/", text_rows[i].name, NULL);

    g_test_add_data_func (path, &text_rows[i], test_text);
  }
  g_test_add_func ("/draw/text/long", test_long_text);
  g_test_add_func ("/draw/text/narrow", test_narrow);
  g_test_add_func ("/draw/text/estimate", test_estimate);
  return g_test_run ();
}

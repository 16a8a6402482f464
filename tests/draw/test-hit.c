// SPDX-License-Identifier: MPL-2.0
#include "skein-hit.h"

#include <math.h>

#include "draw-scenes.h"
#include "skein-geometry.h"
#include "skein-hit-index.h"
#include "skein-random.h"

#define N_POINTS 600

typedef struct {
  const SkeinScene *scene;
  const SkeinCamera *camera;
  SkeinShape *shapes;
  cairo_t *cr;
} Oracle;

static void
trace_mark (const Oracle *oracle, guint32 node)
{
  SkeinNodePlace place =
      skein_geometry_place_node (oracle->scene, oracle->camera, oracle->shapes, node);
  SkeinPath path;
  const SkeinPoint *p = path.points;

  skein_shape_path (place.shape, place.x, place.y, place.radius, &path);
  cairo_new_path (oracle->cr);
  for (guint i = 0; i < path.n_steps; i++) {
    if (path.steps[i] == SKEIN_PATH_MOVE) {
      cairo_move_to (oracle->cr, p[0].x, p[0].y);
      p += 1;
    } else if (path.steps[i] == SKEIN_PATH_LINE) {
      cairo_line_to (oracle->cr, p[0].x, p[0].y);
      p += 1;
    } else if (path.steps[i] == SKEIN_PATH_CURVE) {
      cairo_curve_to (oracle->cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
      p += 3;
    } else {
      cairo_close_path (oracle->cr);
    }
  }
}

static double
distance_to_segment (SkeinPoint a, SkeinPoint b, double x, double y)
{
  double square = pow (b.x - a.x, 2) + pow (b.y - a.y, 2);
  double t = square > 0 ? ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / square : 0;

  t = CLAMP (t, 0, 1);
  return hypot (a.x + t * (b.x - a.x) - x, a.y + t * (b.y - a.y) - y);
}

/* The distance to the polygon that cairo makes of the curve. */
static double
get_edge_distance (const Oracle *oracle, guint32 index, double x, double y, double *reach)
{
  const SkeinSceneEdge *edge = &oracle->scene->edges[index];
  SkeinNodePlace a =
      skein_geometry_place_node (oracle->scene, oracle->camera, oracle->shapes, edge->source);
  SkeinNodePlace b =
      skein_geometry_place_node (oracle->scene, oracle->camera, oracle->shapes, edge->target);
  SkeinEdgePath path;
  cairo_path_t *flat;
  SkeinPoint last = { 0, 0 };
  double best = G_MAXDOUBLE;

  if (!skein_geometry_place_edge (edge, &a, &b, oracle->camera->zoom, &path))
    return G_MAXDOUBLE;
  *reach = MAX (6, path.width / 2);
  cairo_new_path (oracle->cr);
  cairo_move_to (oracle->cr, path.curve.p[0].x, path.curve.p[0].y);
  cairo_curve_to (oracle->cr,
                  path.curve.p[1].x,
                  path.curve.p[1].y,
                  path.curve.p[2].x,
                  path.curve.p[2].y,
                  path.curve.p[3].x,
                  path.curve.p[3].y);
  flat = cairo_copy_path_flat (oracle->cr);
  for (int i = 0; i < flat->num_data; i += flat->data[i].header.length) {
    SkeinPoint point = { flat->data[i + 1].point.x, flat->data[i + 1].point.y };

    if (flat->data[i].header.type == CAIRO_PATH_LINE_TO)
      best = MIN (best, distance_to_segment (last, point, x, y));
    last = point;
  }
  cairo_path_destroy (flat);
  return best;
}

/* Checks one place; places on an outline, where a hair decides, are left out. */
static SkeinHitKind
check_place (const Oracle *oracle, double x, double y)
{
  SkeinHit hit = skein_scene_hit (oracle->scene, oracle->camera, x, y);
  double nearest = G_MAXDOUBLE;
  double reach = 6;
  double found = G_MAXDOUBLE;

  for (guint rank = SKEIN_N_RANKS; rank > 0; rank--) {
    for (guint32 i = oracle->scene->n_nodes; i > 0; i--) {
      if (skein_emphasis_get_rank (oracle->scene->nodes[i - 1].emphasis) != rank - 1)
        continue;
      trace_mark (oracle, i - 1);
      cairo_set_line_width (oracle->cr, 10);
      if (cairo_in_stroke (oracle->cr, x, y))
        return SKEIN_HIT_NOTHING;
      if (!cairo_in_fill (oracle->cr, x, y))
        continue;
      g_assert_cmpint (hit.kind, ==, SKEIN_HIT_NODE);
      g_assert_cmpuint (hit.index, ==, i - 1);
      return SKEIN_HIT_NODE;
    }
  }

  for (guint32 i = 0; i < oracle->scene->n_edges; i++) {
    double edge_reach = 6;
    double distance = get_edge_distance (oracle, i, x, y, &edge_reach);

    if (fabs (distance - edge_reach) < 0.2)
      return SKEIN_HIT_NOTHING;
    if (hit.kind == SKEIN_HIT_EDGE && hit.index == i)
      found = distance;
    if (distance <= edge_reach && distance < nearest) {
      nearest = distance;
      reach = edge_reach;
    }
  }
  if (nearest > reach) {
    g_assert_cmpint (hit.kind, ==, SKEIN_HIT_NOTHING);
    return SKEIN_HIT_NOTHING;
  }
  g_assert_cmpint (hit.kind, ==, SKEIN_HIT_EDGE);
  /* Two edges may be equally near; then either will do. */
  g_assert_cmpfloat (found, <=, nearest + 0.1);
  return SKEIN_HIT_EDGE;
}

static void
test_brute_force (void)
{
  static const double zooms[] = { 0.3, 1, 2.5 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  guint n_hits[3] = { 0 };

  for (guint64 seed = 1; seed <= 9; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 30, 60);
    SkeinRandom random = skein_random_init (seed);
    SkeinCamera camera = { 300, 300, zooms[seed % 3], 700, 700 };
    g_autofree SkeinShape *shapes = g_new (SkeinShape, scene->n_looks + 1);
    Oracle oracle = { scene, &camera, shapes, cairo_create (surface) };

    scene->nodes[4].emphasis = SKEIN_EMPHASIS_SELECTED;
    scene->nodes[5].emphasis = SKEIN_EMPHASIS_NEAR;
    scene->edges[6].emphasis = SKEIN_EMPHASIS_SELECTED;
    cairo_set_tolerance (oracle.cr, 0.005);
    skein_geometry_get_shapes (scene, shapes);
    for (guint i = 0; i < N_POINTS; i++)
      n_hits[check_place (
          &oracle, 700 * skein_random_float (&random), 700 * skein_random_float (&random))]++;
    cairo_destroy (oracle.cr);
  }
  cairo_surface_destroy (surface);
  /* The test has seen enough of each. */
  g_assert_cmpuint (n_hits[SKEIN_HIT_NOTHING], >, 300);
  g_assert_cmpuint (n_hits[SKEIN_HIT_NODE], >, 50);
  g_assert_cmpuint (n_hits[SKEIN_HIT_EDGE], >, 300);
}

/* A node that is drawn above another is the one that is hit. */
static void
test_topmost (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (3, 0, 0);
  const SkeinCamera camera = { 0, 0, 1, 200, 200 };

  for (guint i = 0; i < 3; i++)
    scene->nodes[i].radius = 20;
  g_assert_cmpuint (skein_scene_hit (scene, &camera, 100, 100).index, ==, 2);
  scene->nodes[1].emphasis = SKEIN_EMPHASIS_NEAR;
  g_assert_cmpuint (skein_scene_hit (scene, &camera, 100, 100).index, ==, 1);
  scene->nodes[0].emphasis = SKEIN_EMPHASIS_SELECTED;
  g_assert_cmpuint (skein_scene_hit (scene, &camera, 100, 100).index, ==, 0);
  g_assert_cmpint (skein_scene_hit (scene, &camera, 150, 100).kind, ==, SKEIN_HIT_NOTHING);
}

static void
test_empty (void)
{
  g_autoptr (SkeinScene) scene = skein_scene_new (0, 0, 0);
  const SkeinCamera camera = { 0, 0, 1, 200, 200 };

  g_assert_cmpint (skein_scene_hit (scene, &camera, 100, 100).kind, ==, SKEIN_HIT_NOTHING);
}

/* How a random scene is made more difficult than a layout would have it. */
typedef enum {
  CASE_PLAIN,
  CASE_PARALLEL,
  CASE_COINCIDENT,
  CASE_FAR,
  CASE_WIDE,
  CASE_LONG,
  N_CASES,
} Case;

static void
spoil (SkeinScene *scene, Case kind, SkeinRandom *random)
{
  for (guint32 i = 0; i < scene->n_edges; i++) {
    SkeinSceneEdge *edge = &scene->edges[i];

    if (kind == CASE_PARALLEL) {
      edge->source = i % 4;
      edge->target = (edge->source + i % 3) % 4;
    } else if (kind == CASE_WIDE && i % 5 == 0) {
      edge->width = 300;
    }
    if (i % 7 == 0)
      edge->emphasis = i % 2 == 0 ? SKEIN_EMPHASIS_SELECTED : SKEIN_EMPHASIS_HOVERED;
  }
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    float *at = scene->positions + 2 * (gsize) i;

    if (kind == CASE_COINCIDENT && i % 3 != 0) {
      at[0] = scene->positions[0];
      at[1] = scene->positions[1];
    } else if (kind == CASE_FAR && i % 10 == 0) {
      at[i / 10 % 2] = i % 20 == 0 ? 1e9f : -4e8f;
    } else if (kind == CASE_FAR && i % 10 == 1) {
      at[0] = at[1] = 1e6f * skein_random_float (random);
    } else if (kind == CASE_LONG && i % 2 == 0) {
      at[0] *= 200;
      at[1] *= 200;
    }
  }
  skein_scene_assign_lanes (scene);
}

/* A place in the view, beside an edge or anywhere. */
static void
choose_place (
    const SkeinScene *scene, const SkeinCamera *camera, SkeinRandom *random, double *x, double *y)
{
  const SkeinSceneEdge *edge = &scene->edges[skein_random_below (random, scene->n_edges)];
  const float *a = scene->positions + 2 * (gsize) edge->source;
  const float *b = scene->positions + 2 * (gsize) edge->target;
  double t = skein_random_float (random);
  double spread = skein_random_below (random, 3) == 0 ? 200 : 24;

  skein_camera_to_view (
      camera, a[0] + t * ((double) b[0] - a[0]), a[1] + t * ((double) b[1] - a[1]), x, y);
  *x += spread * (skein_random_float (random) - 0.5f);
  *y += spread * (skein_random_float (random) - 0.5f);
}

/* Whatever the scene and the zoom, the index finds what looking at everything finds. */
static void
test_index (void)
{
  static const double zooms[] = { 1e-4, 0.02, 0.1, 0.5, 1, 3, 8 };
  guint n_hits[3] = { 0 };

  for (guint kind = 0; kind < N_CASES; kind++) {
    for (guint64 seed = 1; seed <= 3; seed++) {
      g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 200, 500);
      g_autoptr (SkeinHitIndex) index = NULL;
      SkeinRandom random = skein_random_init (seed + 100);

      spoil (scene, kind, &random);
      index = skein_hit_index_new (scene);
      g_assert_true (skein_hit_index_build (index, NULL));
      g_assert_true (skein_hit_index_fits (index, scene));
      for (guint i = 0; i < 2100; i++) {
        SkeinCamera camera = { 800, 700, zooms[i % G_N_ELEMENTS (zooms)], 900, 700 };
        SkeinHit wanted;
        SkeinHit found;
        double x;
        double y;

        choose_place (scene, &camera, &random, &x, &y);
        wanted = skein_scene_hit (scene, &camera, x, y);
        found = skein_hit_index_find (index, scene, &camera, x, y);
        g_assert_cmpint (found.kind, ==, wanted.kind);
        g_assert_cmpuint (found.index, ==, wanted.index);
        n_hits[wanted.kind]++;
      }
    }
  }
  g_assert_cmpuint (n_hits[SKEIN_HIT_NOTHING], >, 3000);
  g_assert_cmpuint (n_hits[SKEIN_HIT_NODE], >, 3000);
  g_assert_cmpuint (n_hits[SKEIN_HIT_EDGE], >, 3000);
}

/* An index is of one scene and its places, and an edge costs it a bounded number of bytes, however long it is. */
static void
test_index_fits (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (3, 2000, 9000);
  g_autoptr (SkeinScene) copy = skein_scene_copy (scene);
  g_autoptr (SkeinHitIndex) index = NULL;
  g_autoptr (SkeinHitIndex) stopped = skein_hit_index_new (scene);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SkeinCamera camera = { 0, 0, 1, 200, 200 };

  for (guint32 i = 0; i < 2 * scene->n_nodes; i++)
    scene->positions[i] *= 1000;
  index = skein_hit_index_new (scene);
  g_assert_true (skein_hit_index_build (index, NULL));
  g_assert_cmpuint (skein_hit_index_get_size (index), <, 120 * scene->n_edges);
  scene->nodes[7].emphasis = SKEIN_EMPHASIS_SELECTED;
  g_assert_true (skein_hit_index_fits (index, scene));
  g_assert_false (skein_hit_index_fits (index, copy));
  scene->nodes[8].radius += 1;
  g_assert_false (skein_hit_index_fits (index, scene));
  scene->nodes[8].radius -= 1;
  scene->positions[77] += 0.125f;
  g_assert_false (skein_hit_index_fits (index, scene));
  g_cancellable_cancel (cancellable);
  g_assert_false (skein_hit_index_build (stopped, cancellable));
  g_assert_cmpint (skein_scene_hit_node (scene, &camera, NAN, 1).kind, ==, SKEIN_HIT_NOTHING);
}

/* At the end of what a number can be, nothing hangs, and who is apart from that is found. */
static void
test_index_at_the_end (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (4, 90, 200);
  g_autoptr (SkeinHitIndex) index = NULL;
  SkeinRandom random = skein_random_init (1);

  for (guint32 i = 0; i < 60; i++)
    scene->positions[i] *= i % 2 == 0 ? 1e35f : -1e20f;
  index = skein_hit_index_new (scene);
  g_assert_true (skein_hit_index_build (index, NULL));
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    SkeinCamera camera = { scene->positions[2 * i], scene->positions[2 * i + 1], 1, 400, 300 };
    SkeinHit hit = skein_hit_index_find (index, scene, &camera, 200, 150);

    g_assert_cmpint (hit.kind, ==, SKEIN_HIT_NODE);
    g_assert_cmpuint (hit.index, ==, skein_scene_hit (scene, &camera, 200, 150).index);
    skein_hit_index_find (index, scene, &camera, 400 * skein_random_float (&random), 30);
    skein_hit_index_find (index, scene, &camera, 1e300, -1e300);
    skein_hit_index_find (index, scene, &camera, INFINITY, 0);
  }
}

static void
test_nodes_only (void)
{
  g_autoptr (SkeinScene) scene = draw_scene_new_random (5, 60, 300);
  const SkeinCamera camera = { 400, 400, 0.8, 700, 700 };
  guint n_edges = 0;

  for (guint y = 0; y < 700; y += 9) {
    for (guint x = 0; x < 700; x += 9) {
      SkeinHit all = skein_scene_hit (scene, &camera, x, y);
      SkeinHit node = skein_scene_hit_node (scene, &camera, x, y);

      n_edges += all.kind == SKEIN_HIT_EDGE;
      if (all.kind == SKEIN_HIT_NODE)
        g_assert_cmpuint (node.index, ==, all.index);
      g_assert_true ((node.kind == SKEIN_HIT_NODE) == (all.kind == SKEIN_HIT_NODE));
    }
  }
  g_assert_cmpuint (n_edges, >, 500);
}

/* Every edge ends outside of both marks, within a few pixels of their outline. */
static void
test_ends_at_rims (void)
{
  for (guint64 seed = 1; seed <= 10; seed++) {
    g_autoptr (SkeinScene) scene = draw_scene_new_random (seed, 20, 80);
    const SkeinCamera camera = { 200, 200, 1, 600, 600 };
    g_autofree SkeinShape *shapes = g_new (SkeinShape, scene->n_looks + 1);

    skein_geometry_get_shapes (scene, shapes);
    for (guint32 i = 0; i < scene->n_edges; i++) {
      const SkeinSceneEdge *edge = &scene->edges[i];
      SkeinNodePlace ends[2];
      SkeinEdgePath path;

      ends[0] = skein_geometry_place_node (scene, &camera, shapes, edge->source);
      ends[1] = skein_geometry_place_node (scene, &camera, shapes, edge->target);
      if (!skein_geometry_place_edge (edge, &ends[0], &ends[1], 1, &path))
        continue;
      for (guint end = 0; end < 2; end++) {
        SkeinPoint p = path.curve.p[end == 0 ? 0 : 3];
        double outside = skein_shape_get_outside (ends[end].shape,
                                                  p.x - ends[end].x,
                                                  p.y - ends[end].y,
                                                  ends[end].radius);

        g_assert_cmpfloat (outside, >=, 0);
        g_assert_cmpfloat (outside, <=, ends[end].gap + 1);
      }
      if (edge->stroke != SKEIN_STROKE_BY_HAND && path.heads[0].length > 0) {
        g_assert_cmpfloat (path.heads[0].tip.x, ==, path.curve.p[3].x);
        g_assert_cmpfloat (skein_curve_length (&path.shaft), <, skein_curve_length (&path.curve));
      }
      g_assert_true ((path.heads[1].length > 0) == (edge->mutual && path.heads[0].length > 0));
    }
  }
}

/* However many parallels there are, each has its own place in the middle, the same whichever way
 * it runs. */
static void
test_lanes_fan_out (void)
{
  const SkeinNodePlace low = { 0, 0, 10, 2, SKEIN_SHAPE_DISC };
  const SkeinNodePlace high = { 300, 0, 10, 2, SKEIN_SHAPE_DISC };
  double last = -G_MAXDOUBLE;

  for (int lane = 20; lane >= -20; lane--) {
    SkeinSceneEdge there = { .source = 0, .target = 1, .lane = (float) lane, .width = 1 };
    SkeinSceneEdge back = { .source = 1, .target = 0, .lane = (float) lane, .width = 1 };
    SkeinEdgePath path_there;
    SkeinEdgePath path_back;
    SkeinPoint middle;

    g_assert_true (skein_geometry_place_edge (&there, &low, &high, 1, &path_there));
    g_assert_true (skein_geometry_place_edge (&back, &high, &low, 1, &path_back));
    middle = skein_curve_at (&path_there.curve, 0.5);
    /* Left of the way from low to high is up, where y is smaller. */
    g_assert_cmpfloat (middle.y, >, last + 0.3);
    g_assert_cmpfloat_with_epsilon (middle.y, skein_curve_at (&path_back.curve, 0.5).y, 0.01);
    g_assert_cmpfloat (fabs (middle.y), <, 200);
    if (lane > 0)
      g_assert_cmpfloat (middle.y, <, 0);
    last = middle.y;
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/hit/brute-force", test_brute_force);
  g_test_add_func ("/draw/hit/topmost", test_topmost);
  g_test_add_func ("/draw/hit/empty", test_empty);
  g_test_add_func ("/draw/hit/index", test_index);
  g_test_add_func ("/draw/hit/index-fits", test_index_fits);
  g_test_add_func ("/draw/hit/index-at-the-end", test_index_at_the_end);
  g_test_add_func ("/draw/hit/nodes-only", test_nodes_only);
  g_test_add_func ("/draw/geometry/ends-at-rims", test_ends_at_rims);
  g_test_add_func ("/draw/geometry/lanes-fan-out", test_lanes_fan_out);
  return g_test_run ();
}

// SPDX-License-Identifier: MPL-2.0
#include <math.h>

#include "skein-canvas-private.h"
#include "skein-theme.h"

/* The pointer has to go so far for another corner of a lasso, in pixels. */
#define LASSO_STEP 3.0

/* More than this is not shown while the pointer draws: the choice itself is exact. */
#define MAX_RINGS 3000
#define MAX_TESTS 4000000

/* From the pointer's first place, which is the first corner. */
void
skein_canvas_begin_band (SkeinCanvas *self)
{
  SkeinPoint start = { self->press_x, self->press_y };

  g_clear_pointer (&self->band, g_array_unref);
  self->band = g_array_new (FALSE, FALSE, sizeof (SkeinPoint));
  g_array_append_val (self->band, start);
  g_array_append_val (self->band, start);
}

/* A band has two corners, of which the last moves; a lasso gets ever more. */
void
skein_canvas_stretch_band (SkeinCanvas *self, double x, double y)
{
  SkeinPoint here = { x, y };
  SkeinPoint *last;

  g_assert (self->band != NULL && self->band->len > 1);

  last = &g_array_index (self->band, SkeinPoint, self->band->len - 1);
  if (self->drag == SKEIN_DRAG_LASSO && hypot (x - last[-1].x, y - last[-1].y) >= LASSO_STEP) {
    *last = here;
    g_array_append_val (self->band, here);
  } else {
    *last = here;
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
skein_canvas_end_band (SkeinCanvas *self)
{
  if (self->band == NULL)
    return;
  g_clear_pointer (&self->band, g_array_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static graphene_rect_t
get_bounds (GArray *corners)
{
  const SkeinPoint *points = (const SkeinPoint *) (gpointer) corners->data;
  SkeinPoint least = points[0];
  SkeinPoint most = points[0];

  for (guint i = 1; i < corners->len; i++) {
    least.x = MIN (least.x, points[i].x);
    least.y = MIN (least.y, points[i].y);
    most.x = MAX (most.x, points[i].x);
    most.y = MAX (most.y, points[i].y);
  }
  return GRAPHENE_RECT_INIT ((float) least.x,
                             (float) least.y,
                             (float) (most.x - least.x),
                             (float) (most.y - least.y));
}

/* Whether a line from the point to the right crosses the closed polygon an odd number of times. */
static gboolean
is_inside (GArray *corners, double x, double y)
{
  const SkeinPoint *points = (const SkeinPoint *) (gpointer) corners->data;
  gboolean inside = FALSE;

  for (guint i = 0, k = corners->len - 1; i < corners->len; k = i++)
    if ((points[i].y > y) != (points[k].y > y) && x < points[i].x + (points[k].x - points[i].x) *
                                                                        (y - points[i].y) /
                                                                        (points[k].y - points[i].y))
      inside = !inside;
  return inside;
}

/* The actors whose centres lie within, as nodes. */
static GArray *
dup_inside (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  graphene_rect_t bounds = get_bounds (self->band);
  GArray *inside = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; scene != NULL && i < scene->n_nodes; i++) {
    double x;
    double y;

    skein_camera_to_view (&self->camera,
                          scene->positions[2 * (gsize) i],
                          scene->positions[2 * (gsize) i + 1],
                          &x,
                          &y);
    if (!graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      continue;
    if (self->drag == SKEIN_DRAG_BAND || is_inside (self->band, x, y))
      g_array_append_val (inside, i);
  }
  return inside;
}

/* Chooses what lies within, and with Ctrl keeps what was chosen before. */
void
skein_canvas_choose_band (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinSelection *selection;
  g_autoptr (GArray) inside = NULL;
  g_autoptr (GArray) chosen = NULL;

  if (scene == NULL || self->band == NULL)
    return;
  selection = skein_workspace_get_selection (self->pane.workspace);
  inside = dup_inside (self);
  if ((self->press_state & GDK_CONTROL_MASK) != 0)
    chosen = skein_selection_dup_all (selection);
  else
    chosen = g_array_new (FALSE, FALSE, sizeof (SkeinChosen));
  for (guint i = 0; i < inside->len; i++) {
    const SkeinSceneNode *node = &scene->nodes[g_array_index (inside, guint32, i)];
    SkeinChosen one = { SKEIN_CHOSEN_ACTOR, node->id };

    if ((self->press_state & GDK_CONTROL_MASK) == 0 ||
        (node->emphasis & SKEIN_EMPHASIS_SELECTED) == 0)
      g_array_append_val (chosen, one);
  }
  self->choosing = TRUE;
  skein_selection_set_all (selection, (const SkeinChosen *) (gpointer) chosen->data, chosen->len);
  self->choosing = FALSE;
}

static void
add_rings (SkeinCanvas *self, cairo_t *cr)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  g_autoptr (GArray) inside = NULL;

  if ((double) scene->n_nodes * (self->drag == SKEIN_DRAG_LASSO ? self->band->len : 1) > MAX_TESTS)
    return;
  inside = dup_inside (self);
  for (guint i = 0; i < MIN (inside->len, MAX_RINGS); i++) {
    guint32 node = g_array_index (inside, guint32, i);
    double radius = scene->nodes[node].radius * self->camera.zoom + 4;
    double x;
    double y;

    skein_camera_to_view (&self->camera,
                          scene->positions[2 * (gsize) node],
                          scene->positions[2 * (gsize) node + 1],
                          &x,
                          &y);
    cairo_new_sub_path (cr);
    cairo_arc (cr, x, y, MAX (radius, 4), 0, 2 * G_PI);
  }
}

/* What the pointer draws, above everything else. */
void
skein_canvas_snapshot_band (SkeinCanvas *self, GtkSnapshot *snapshot)
{
  graphene_rect_t view =
      GRAPHENE_RECT_INIT (0, 0, (float) self->camera.width, (float) self->camera.height);
  const SkeinPoint *points;
  graphene_rect_t bounds;
  GdkRGBA accent;
  cairo_t *cr;

  if (self->band == NULL || skein_canvas_get_scene (self) == NULL)
    return;
  points = (const SkeinPoint *) (gpointer) self->band->data;
  accent = skein_theme_get_rgba (skein_palette_get (skein_theme_get_current ())->accent);
  cr = gtk_snapshot_append_cairo (snapshot, &view);
  if (self->drag == SKEIN_DRAG_BAND) {
    bounds = get_bounds (self->band);
    cairo_rectangle (cr,
                     floor (bounds.origin.x) + 0.5,
                     floor (bounds.origin.y) + 0.5,
                     floor (bounds.size.width),
                     floor (bounds.size.height));
  } else {
    for (guint i = 0; i < self->band->len; i++)
      cairo_line_to (cr, points[i].x, points[i].y);
    cairo_close_path (cr);
  }
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgba (cr, accent.red, accent.green, accent.blue, 0.12);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, accent.red, accent.green, accent.blue, 0.9);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  add_rings (self, cr);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

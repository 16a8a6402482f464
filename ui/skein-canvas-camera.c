// SPDX-License-Identifier: MPL-2.0
#include "skein-canvas-private.h"

#include <adwaita.h>
#include <math.h>

#include "skein-figure.h"

/* What is left free around a fitted graph and around a neighbourhood, in pixels. */
#define FIT_MARGIN 28.0
#define NEIGHBOURHOOD_MARGIN 72.0

/* The height of a name below a mark, roughly, in pixels. */
#define LABEL_HEIGHT 22.0

/* How far names stay from the border of a fitted view, in pixels. */
#define NAME_MARGIN 6.0

/* From so many actors on, no name is wide beside the graph, and to measure all of them would take longer than a frame. */
#define MANY_NODES 3000

/* What lies nearer to the border than this counts as out of view, in pixels. */
#define SIGHT_MARGIN 20.0

/* Seconds. */
#define FLIGHT_TIME 0.3
#define FOLLOW_TIME 0.15
#define ZOOM_TIME 0.055
#define DIM_TIME 0.15
#define LONGEST_STEP 0.1

#define CAMERA_SETTING "view.camera"

/* A camera farther out than this was not stored by us. */
#define FARTHEST 1e7

static gboolean
animates (SkeinCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_mapped (widget) && adw_get_enable_animations (widget);
}

/* Whether the eye could tell the two apart: by more than a third of a pixel anywhere in the view. */
static gboolean
differ (const SkeinCamera *a, const SkeinCamera *b)
{
  double reach = MAX (MAX (a->width, a->height), 1);

  return fabs (a->x - b->x) * b->zoom > 0.3 || fabs (a->y - b->y) * b->zoom > 0.3 ||
         fabs (a->zoom / b->zoom - 1) * reach / 2 > 0.3;
}

static gboolean
is_dimming (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);

  return scene != NULL &&
         scene->dim != (skein_workspace_get_wants_dim (self->pane.workspace) ? 1 : 0);
}

/* Takes what is not lit a part of the way back, or forth again. */
static void
step_dim (SkeinCanvas *self, double share)
{
  float dim;

  if (!is_dimming (self))
    return;
  dim = skein_canvas_get_scene (self)->dim;
  dim += (float) (skein_workspace_get_wants_dim (self->pane.workspace) ? share : -share);
  skein_workspace_set_dim (self->pane.workspace, CLAMP (dim, 0, 1));
}

static void
step_camera (SkeinCanvas *self, gint64 now, double seconds)
{
  double t;

  if (self->motion == SKEIN_MOTION_FLIGHT) {
    if (self->motion_start == 0)
      self->motion_start = now;
    t = (double) (now - self->motion_start) / G_USEC_PER_SEC / self->motion_time;
    t = CLAMP (t, 0, 1);
    /* Leaves and arrives gently. */
    self->camera = skein_camera_interpolate (&self->origin, &self->goal, t * t * (3 - 2 * t));
    if (t >= 1)
      self->motion = SKEIN_MOTION_NONE;
  } else if (self->motion == SKEIN_MOTION_APPROACH) {
    t = 1 - exp (-seconds / self->motion_time);
    self->camera = skein_camera_interpolate (&self->camera, &self->goal, t);
    if (!differ (&self->camera, &self->goal)) {
      self->camera = self->goal;
      self->motion = SKEIN_MOTION_NONE;
    }
  }
}

static gboolean
is_busy (SkeinCanvas *self)
{
  return self->motion != SKEIN_MOTION_NONE || is_dimming (self);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SkeinCanvas *self = SKEIN_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds =
      self->last_tick != 0 ? (double) (now - self->last_tick) / G_USEC_PER_SEC : 1 / 60.0;

  seconds = CLAMP (seconds, 0, LONGEST_STEP);
  self->last_tick = now;
  if (self->motion != SKEIN_MOTION_NONE) {
    step_camera (self, now, seconds);
    skein_canvas_emit_camera_moved (self);
  }
  step_dim (self, seconds / DIM_TIME);
  gtk_widget_queue_draw (widget);
  if (is_busy (self))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

/* Sees to it that what has to move does: in the coming frames, or at once where nothing is animated. */
void
skein_canvas_wake (SkeinCanvas *self)
{
  if (!is_busy (self))
    return;
  if (!animates (self)) {
    skein_canvas_sleep (self);
    return;
  }
  if (self->tick == 0) {
    self->last_tick = 0;
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  }
}

/* Brings all that moves to its end. */
void
skein_canvas_sleep (SkeinCanvas *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->motion != SKEIN_MOTION_NONE) {
    self->motion = SKEIN_MOTION_NONE;
    self->camera = self->goal;
    skein_canvas_emit_camera_moved (self);
  }
  step_dim (self, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Holds the camera where it is. */
void
skein_canvas_stop (SkeinCanvas *self)
{
  self->motion = SKEIN_MOTION_NONE;
}

void
skein_canvas_move_to (SkeinCanvas *self, const SkeinCamera *camera)
{
  self->motion = SKEIN_MOTION_NONE;
  self->camera = *camera;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  skein_canvas_emit_camera_moved (self);
}

static void
approach (SkeinCanvas *self, const SkeinCamera *camera, double time_constant)
{
  self->goal = *camera;
  self->motion = SKEIN_MOTION_APPROACH;
  self->motion_time = time_constant;
  skein_canvas_wake (self);
}

void
skein_canvas_fly_to (SkeinCanvas *self, const SkeinCamera *camera)
{
  self->origin = self->camera;
  self->goal = *camera;
  self->motion = SKEIN_MOTION_FLIGHT;
  self->motion_start = 0;
  self->motion_time = FLIGHT_TIME;
  skein_canvas_wake (self);
}

/* Where the camera will be when it has arrived. */
static SkeinCamera
get_goal (SkeinCanvas *self)
{
  return self->motion != SKEIN_MOTION_NONE ? self->goal : self->camera;
}

void
skein_canvas_zoom_by (SkeinCanvas *self, double factor, double view_x, double view_y)
{
  SkeinCamera goal = get_goal (self);

  self->following = FALSE;
  skein_camera_zoom_at (&goal, factor, view_x, view_y);
  approach (self, &goal, ZOOM_TIME);
}

void
skein_canvas_pan_by (SkeinCanvas *self, double dx, double dy)
{
  SkeinCamera goal = get_goal (self);

  self->following = FALSE;
  goal.x += dx / goal.zoom;
  goal.y += dy / goal.zoom;
  approach (self, &goal, ZOOM_TIME);
}

/* Brings a place of the graph into the middle, at once. */
void
skein_canvas_look_at (SkeinCanvas *self, double x, double y)
{
  SkeinCamera camera = self->camera;

  self->following = FALSE;
  camera.x = x;
  camera.y = y;
  skein_canvas_move_to (self, &camera);
}

void
skein_canvas_centre_on (SkeinCanvas *self, guint32 node)
{
  SkeinCamera goal = self->camera;

  self->following = FALSE;
  skein_camera_fit (&goal,
                    skein_workspace_get_neighbourhood (self->pane.workspace, node),
                    NEIGHBOURHOOD_MARGIN);
  skein_canvas_fly_to (self, &goal);
}

/* Shows actors, which are numbers of the project, and their neighbours; those that are not in the graph are left out. */
void
skein_canvas_frame (SkeinCanvas *self, const GArray *actors)
{
  double least[2] = { INFINITY, INFINITY };
  double most[2] = { -INFINITY, -INFINITY };
  SkeinCamera goal = self->camera;

  for (guint i = 0; i < actors->len; i++) {
    SkeinRect near;
    guint32 node;

    if (!skein_workspace_find_node (self->pane.workspace, g_array_index (actors, gint64, i), &node))
      continue;
    near = skein_workspace_get_neighbourhood (self->pane.workspace, node);
    least[0] = MIN (least[0], near.x);
    least[1] = MIN (least[1], near.y);
    most[0] = MAX (most[0], near.x + near.width);
    most[1] = MAX (most[1], near.y + near.height);
  }
  if (least[0] > most[0])
    return;
  self->following = FALSE;
  skein_camera_fit (&goal,
                    (SkeinRect){ least[0], least[1], most[0] - least[0], most[1] - least[1] },
                    NEIGHBOURHOOD_MARGIN);
  skein_canvas_fly_to (self, &goal);
}

/* Shows both ends of a relation and what lies between them. */
void
skein_canvas_centre_on_relation (SkeinCanvas *self, guint32 edge)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  guint32 ends[] = { scene->edges[edge].source, scene->edges[edge].target };
  float least[2] = { INFINITY, INFINITY };
  float most[2] = { -INFINITY, -INFINITY };
  SkeinCamera goal = self->camera;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    float radius = scene->nodes[ends[i]].radius;

    for (guint axis = 0; axis < 2; axis++) {
      float place = scene->positions[2 * (gsize) ends[i] + axis];

      least[axis] = MIN (least[axis], place - radius);
      most[axis] = MAX (most[axis], place + radius);
    }
  }
  self->following = FALSE;
  skein_camera_fit (&goal,
                    (SkeinRect){ least[0], least[1], most[0] - least[0], most[1] - least[1] },
                    NEIGHBOURHOOD_MARGIN);
  skein_canvas_fly_to (self, &goal);
}

/* What is to be kept free at the borders of the view, in pixels. */
typedef struct {
  double left;
  double right;
  double above;
  double below;
} Insets;

static SkeinCamera
fit_into (SkeinCanvas *self, SkeinRect extents, const Insets *insets)
{
  SkeinCamera camera = self->camera;

  camera.width -= insets->left + insets->right;
  camera.height -= insets->above + insets->below;
  skein_camera_fit (&camera, extents, FIT_MARGIN);
  camera.width = self->camera.width;
  camera.height = self->camera.height;
  camera.x += (insets->right - insets->left) / 2 / camera.zoom;
  camera.y += (insets->below - insets->above) / 2 / camera.zoom;
  return camera;
}

static gboolean
is_mirrored (SkeinCanvas *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Whether the corner that is covered hides an actor or the name below it. */
static gboolean
hides_any_node (SkeinCanvas *self, const SkeinScene *scene, const SkeinCamera *camera)
{
  double top = camera->height - self->corner_height;

  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double radius = scene->nodes[i].radius * camera->zoom;
    double x;
    double y;

    skein_camera_to_view (
        camera, scene->positions[2 * (gsize) i], scene->positions[2 * (gsize) i + 1], &x, &y);
    if (is_mirrored (self))
      x = camera->width - x;
    if (x - radius < self->corner_width && y + radius + LABEL_HEIGHT > top)
      return TRUE;
  }
  return FALSE;
}

/* Names stand below their marks where there is room, and else at any side of them. Widens @insets by as much of
 * a name as would be cut off or hidden. Placing all names takes as long as painting, so it is only done at rest. */
static void
spare_names (SkeinCanvas *self, const SkeinScene *scene, const SkeinCamera *camera, Insets *insets)
{
  g_autoptr (SkeinFigure) figure = skein_figure_new ();
  const double most = camera->width / 5;
  const double top = camera->height - self->covered_height;
  Insets cut = { 0 };
  SkeinPaintOptions options;

  skein_canvas_paint_options (self, &options);
  skein_figure_build (figure, scene, camera, &options);
  for (guint i = 0; i < figure->labels->len; i++) {
    const SkeinBox *box = &g_array_index (figure->labels, SkeinFigureLabel, i).box;
    double half_width;
    double half_height;
    double end;

    skein_box_get_bounds (box, &half_width, &half_height);
    end = box->y + half_height > top ? self->covered_end : 0;
    cut.left = MAX (cut.left, NAME_MARGIN + (is_mirrored (self) ? end : 0) - (box->x - half_width));
    cut.right =
        MAX (cut.right,
             NAME_MARGIN + (is_mirrored (self) ? 0 : end) + box->x + half_width - camera->width);
    cut.above = MAX (cut.above, NAME_MARGIN - (box->y - half_height));
    cut.below = MAX (cut.below, NAME_MARGIN + box->y + half_height - camera->height);
  }
  insets->left += MIN (cut.left, most);
  insets->right += MIN (cut.right, most);
  insets->above += MIN (cut.above, most);
  insets->below += MIN (cut.below, most);
}

static gboolean
is_arranging (SkeinCanvas *self)
{
  gboolean arranging = FALSE;

  g_object_get (self->pane.workspace, "arranging", &arranging, NULL);
  return arranging;
}

/* Measures where all actors are. Returns whether that is another extent than before: what is chosen or pointed at
 * changes the scene, too, but must not move it. */
static gboolean
measure (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  float bounds[4] = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  gboolean grown = FALSE;

  for (guint32 i = 0; scene != NULL && i < scene->n_nodes; i++) {
    float x = scene->positions[2 * (gsize) i];
    float y = scene->positions[2 * (gsize) i + 1];

    bounds[0] = MIN (bounds[0], x);
    bounds[1] = MIN (bounds[1], y);
    bounds[2] = MAX (bounds[2], x);
    bounds[3] = MAX (bounds[3], y);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++) {
    grown = grown || bounds[i] != self->bounds[i];
    self->bounds[i] = bounds[i];
  }
  return grown;
}

/* The rectangle that holds the graph and its names. */
static SkeinRect
get_extents (SkeinCanvas *self, const SkeinScene *scene)
{
  SkeinPaintOptions options;

  if (scene->n_nodes > MANY_NODES) {
    measure (self);
    return (SkeinRect){ self->bounds[0],
                        self->bounds[1],
                        self->bounds[2] - self->bounds[0],
                        self->bounds[3] - self->bounds[1] };
  }
  skein_canvas_paint_options (self, &options);
  return skein_painter_get_extents (self->painter, scene, &options);
}

/* Finds the camera that shows all of the graph and nothing of it under what lies on the canvas. Free is what is
 * beside or what is above the corner, whichever lets the graph be larger. */
static gboolean
find_fit (SkeinCanvas *self, SkeinCamera *camera)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  double *start;
  SkeinRect extents;
  Insets insets = { 0 };

  if (scene == NULL || self->camera.width <= 0 || self->camera.height <= 0)
    return FALSE;
  start = is_mirrored (self) ? &insets.right : &insets.left;
  *(is_mirrored (self) ? &insets.left : &insets.right) =
      MIN (self->covered_end, self->camera.width / 4);
  extents = get_extents (self, scene);
  *camera = fit_into (self, extents, &insets);
  if (self->corner_width > 0 && hides_any_node (self, scene, camera)) {
    SkeinCamera beside;

    *start = MIN (self->corner_width, self->camera.width / 3);
    beside = fit_into (self, extents, &insets);
    *start = 0;
    insets.below = MIN (self->corner_height, self->camera.height / 3);
    *camera = fit_into (self, extents, &insets);
    if (beside.zoom > camera->zoom) {
      *start = MIN (self->corner_width, self->camera.width / 3);
      insets.below = 0;
      *camera = beside;
    }
  }
  if (scene->n_nodes <= MANY_NODES && !is_arranging (self)) {
    spare_names (self, scene, camera, &insets);
    *camera = fit_into (self, extents, &insets);
  }
  return TRUE;
}

/**
 * skein_canvas_set_covered:
 * @self: a canvas
 * @end: how much is covered along its end (the right, where one reads from the left), in pixels
 * @end_height: how high that reaches from the lower border, in pixels
 * @corner_width: how wide the lower corner at its start is covered
 * @corner_height: how high
 *
 * Has a graph that is fitted keep clear of what lies on the canvas.
 */
void
skein_canvas_set_covered (
    SkeinCanvas *self, int end, int end_height, int corner_width, int corner_height)
{
  SkeinCamera fit;

  g_return_if_fail (SKEIN_IS_CANVAS (self));

  if (self->covered_end == end && self->covered_height == end_height &&
      self->corner_width == corner_width && self->corner_height == corner_height)
    return;
  self->covered_end = end;
  self->covered_height = end_height;
  self->corner_width = corner_width;
  self->corner_height = corner_height;
  if (self->settled && self->following && find_fit (self, &fit))
    skein_canvas_move_to (self, &fit);
}

/**
 * skein_canvas_fit:
 * @self: a canvas
 *
 * Flies to where all of the graph is seen, and keeps it in view while the layout arranges it, until the person
 * moves the camera.
 */
void
skein_canvas_fit (SkeinCanvas *self)
{
  SkeinCamera goal;

  g_return_if_fail (SKEIN_IS_CANVAS (self));

  self->following = TRUE;
  if (find_fit (self, &goal) &&
      (self->motion != SKEIN_MOTION_NONE || differ (&self->camera, &goal)))
    skein_canvas_fly_to (self, &goal);
}

static gboolean
sees_any_node (SkeinCanvas *self, const SkeinScene *scene)
{
  for (guint32 i = 0; i < scene->n_nodes; i++) {
    double x;
    double y;

    skein_camera_to_view (&self->camera,
                          scene->positions[2 * (gsize) i],
                          scene->positions[2 * (gsize) i + 1],
                          &x,
                          &y);
    if (x >= 0 && y >= 0 && x <= self->camera.width && y <= self->camera.height)
      return TRUE;
  }
  return FALSE;
}

/* Sets the camera for the first time after a project was opened, as soon as there is something to see and a
 * size to see it at. A restored camera that shows nothing is of no use to anybody. */
static void
settle (SkeinCanvas *self)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  SkeinCamera fit;

  if (scene == NULL || !find_fit (self, &fit))
    return;
  self->settled = TRUE;
  if (!self->following && sees_any_node (self, scene))
    return;
  self->following = TRUE;
  skein_canvas_move_to (self, &fit);
}

/* Follows the graph that moves. A flight keeps its time, and only ends elsewhere. */
static void
follow (SkeinCanvas *self)
{
  SkeinCamera goal;

  if (!find_fit (self, &goal))
    return;
  if (self->motion == SKEIN_MOTION_FLIGHT)
    self->goal = goal;
  else if (self->motion == SKEIN_MOTION_APPROACH || differ (&self->camera, &goal))
    approach (self, &goal, FOLLOW_TIME);
}

/* When the arrangement has come to rest, the names have too. */
void
skein_canvas_arranging_changed (SkeinCanvas *self)
{
  if (self->settled && self->following && self->drag == SKEIN_DRAG_NONE)
    follow (self);
}

void
skein_canvas_scene_changed (SkeinCanvas *self)
{
  gboolean grown = measure (self);

  self->index_checked = FALSE;
  skein_canvas_keep_card (self);
  skein_canvas_outdate (self);
  if (!self->settled)
    settle (self);
  else if (grown && self->following && self->drag == SKEIN_DRAG_NONE)
    follow (self);
  skein_canvas_wake (self);
}

static SkeinRect
get_place (SkeinCanvas *self, SkeinChosen chosen, guint32 index)
{
  const SkeinScene *scene = skein_canvas_get_scene (self);
  gsize a = index;
  gsize b = index;
  double x;
  double y;

  if (chosen.kind == SKEIN_CHOSEN_RELATION) {
    a = scene->edges[index].source;
    b = scene->edges[index].target;
  }
  x = MIN (scene->positions[2 * a], scene->positions[2 * b]);
  y = MIN (scene->positions[2 * a + 1], scene->positions[2 * b + 1]);
  return (SkeinRect){ x,
                      y,
                      fabs (scene->positions[2 * a] - scene->positions[2 * b]),
                      fabs (scene->positions[2 * a + 1] - scene->positions[2 * b + 1]) };
}

/* Whether an actor, or the middle of a relation, is in view. What isn't in the graph can't be brought there,
 * so it counts as seen. */
gboolean
skein_canvas_shows (SkeinCanvas *self, SkeinChosen chosen)
{
  SkeinCamera camera = get_goal (self);
  SkeinRect place;
  guint32 index;
  double x;
  double y;

  if (!self->settled || camera.width <= 0 || !skein_canvas_find (self, chosen, &index))
    return TRUE;
  place = get_place (self, chosen, index);
  skein_camera_to_view (&camera, place.x + place.width / 2, place.y + place.height / 2, &x, &y);
  return x >= SIGHT_MARGIN && y >= SIGHT_MARGIN && x <= camera.width - SIGHT_MARGIN &&
         y <= camera.height - SIGHT_MARGIN;
}

/* Flies so that an actor or a relation is in the middle, and a long relation wholly in view. */
void
skein_canvas_reveal (SkeinCanvas *self, SkeinChosen chosen)
{
  SkeinCamera goal = get_goal (self);
  SkeinRect place;
  guint32 index;

  if (self->drag != SKEIN_DRAG_NONE || !skein_canvas_find (self, chosen, &index))
    return;
  place = get_place (self, chosen, index);
  goal.x = place.x + place.width / 2;
  goal.y = place.y + place.height / 2;
  if (place.width * goal.zoom > goal.width - 2 * SIGHT_MARGIN ||
      place.height * goal.zoom > goal.height - 2 * SIGHT_MARGIN)
    skein_camera_fit (&goal, place, NEIGHBOURHOOD_MARGIN);
  skein_canvas_fly_to (self, &goal);
}

void
skein_canvas_set_size (SkeinCanvas *self, int width, int height)
{
  SkeinChosen primary = { 0 };
  gboolean shown;
  SkeinCamera fit;

  if (self->camera.width == width && self->camera.height == height)
    return;

  if (self->pane.workspace != NULL)
    primary = skein_selection_get_primary (skein_workspace_get_selection (self->pane.workspace));
  shown = skein_canvas_shows (self, primary);
  self->camera.width = self->origin.width = self->goal.width = width;
  self->camera.height = self->origin.height = self->goal.height = height;
  if (self->pane.workspace != NULL && height > 0)
    skein_workspace_set_aspect (self->pane.workspace, (double) width / height);
  if (!self->settled)
    settle (self);
  else if (self->following && find_fit (self, &fit))
    skein_canvas_move_to (self, &fit);
  else if (shown && !skein_canvas_shows (self, primary))
    skein_canvas_reveal (self, primary);
  skein_canvas_emit_camera_moved (self);
}

static gboolean
parse_camera (const char *text, SkeinCamera *camera)
{
  double numbers[3];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char *end;

    numbers[i] = g_ascii_strtod (text, &end);
    if (end == text || !isfinite (numbers[i]) || fabs (numbers[i]) > FARTHEST)
      return FALSE;
    text = end;
  }
  if (*text != '\0' || numbers[2] <= 0)
    return FALSE;
  camera->x = numbers[0];
  camera->y = numbers[1];
  camera->zoom = CLAMP (numbers[2], SKEIN_ZOOM_MIN, SKEIN_ZOOM_MAX);
  return TRUE;
}

/* Takes up the camera of the project that was opened; without one, all of the graph is followed. */
void
skein_canvas_restore_camera (SkeinCanvas *self)
{
  g_autofree char *text = NULL;

  skein_canvas_stop (self);
  self->settled = FALSE;
  self->following = TRUE;
  if (self->project == NULL)
    return;
  text = skein_project_dup_setting (self->project, CAMERA_SETTING);
  if (text != NULL && parse_camera (text, &self->camera))
    self->following = FALSE;
  settle (self);
}

/* Keeps the camera with its project, if the person moved it. That this may fail is no reason to disturb. */
void
skein_canvas_store_camera (SkeinCanvas *self)
{
  SkeinCamera camera = get_goal (self);
  double numbers[3] = { camera.x, camera.y, camera.zoom };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *stored = NULL;
  g_autoptr (GError) error = NULL;

  if (self->project == NULL || !self->settled || skein_project_is_read_only (self->project))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (text,
                            "%s%s",
                            i > 0 ? " " : "",
                            g_ascii_formatd (buffer, sizeof buffer, "%.6g", numbers[i]));
  }
  stored = skein_project_dup_setting (self->project, CAMERA_SETTING);
  if (g_strcmp0 (stored, self->following ? NULL : text->str) == 0)
    return;
  if (!skein_project_set_setting (
          self->project, CAMERA_SETTING, self->following ? NULL : text->str, &error))
    g_debug ("The camera was not stored: %s", error->message);
}

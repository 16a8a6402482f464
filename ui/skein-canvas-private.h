// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-canvas.h"
#include "skein-engine.h"
#include "skein-hit-index.h"
#include "skein-outline.h"
#include "skein-paint-thread.h"

G_BEGIN_DECLS

/* What the pressed button does. */
typedef enum {
  SKEIN_DRAG_NONE,
  SKEIN_DRAG_PRESSED,
  SKEIN_DRAG_NODE,
  SKEIN_DRAG_GROUP,
  SKEIN_DRAG_PAN,
  SKEIN_DRAG_BAND,
  SKEIN_DRAG_LASSO,
} SkeinDragMode;

/* How the camera moves: not, in a flight of fixed duration, or ever nearer to a goal that may move too. */
typedef enum {
  SKEIN_MOTION_NONE,
  SKEIN_MOTION_FLIGHT,
  SKEIN_MOTION_APPROACH,
} SkeinMotion;

typedef enum {
  SKEIN_DIRECTION_LEFT,
  SKEIN_DIRECTION_RIGHT,
  SKEIN_DIRECTION_UP,
  SKEIN_DIRECTION_DOWN,
} SkeinDirection;

/* What decides how a picture of the graph looks. */
typedef struct {
  guint64 version;
  SkeinCamera camera;
  SkeinTheme theme;
  int scale;
  guint32 focused;
} SkeinCanvasView;

struct _SkeinCanvas {
  SkeinPane pane;

  GSignalGroup *workspace_signals;
  GSignalGroup *selection_signals;
  SkeinProject *project; /* The one whose camera is shown; held until the camera was stored. */
  SkeinPainter *painter;
  char *font;
  double text_scale;
  guint n_frames;     /* How often it was drawn, */
  guint n_pictures;   /* and how often with a new picture. */
  SkeinEngine layout; /* That was notified last. */

  /* The picture on the screen, the one before it, and what it shows. */
  cairo_surface_t *picture;
  cairo_surface_t *before;
  SkeinCanvasView pictured;
  gboolean is_whole; /* Nothing was left out of it. */
  guint64
      version; /* Of the scene and the font; another one whenever they are others than before. */

  /* Large graphs: the thread that paints them, and the version that it has; what it paints now, and whether that is
   * all; when it was given something new last. */
  SkeinPaintThread *painting;
  guint64 mirrored;
  SkeinCanvasView ordered;
  gboolean orders_whole;
  gboolean wants_whole;
  gint64 shown;
  guint refine; /* The source that will have painted what was left out. */
  guint32 budget;
  guint n_slow;      /* How many pictures took too long, one after another. */
  double whole_time; /* How long the last one took that had all; 0: not known. */

  /* The camera. */
  SkeinCamera camera;
  SkeinCamera origin;
  SkeinCamera goal;
  SkeinMotion motion;
  gint64 motion_start; /* 0 until the first frame of the motion. */
  double motion_time;  /* Duration of a flight, or time constant of an approach, in seconds. */
  gboolean following;  /* The camera keeps all of the graph in view. */
  int covered_end; /* What lies on the canvas, in pixels: along its end, from below up to a height, */
  int covered_height;
  int corner_width; /* and in the lower corner at its start. */
  int corner_height;
  gboolean settled; /* The camera was set for the graph that is shown. */
  float bounds[4];  /* Of the places of all actors, when the scene changed last. */
  guint tick;
  gint64 last_tick;

  /* What finds things under the pointer in a large graph. */
  SkeinHitIndex *index;
  gboolean index_checked; /* Nothing has moved since it was found to fit. */
  GCancellable *indexing;

  /* The pointer. */
  double pointer_x;
  double pointer_y;
  gboolean pointer_inside;
  SkeinDragMode drag;
  SkeinChosen pressed;
  double press_x;
  double press_y;
  GdkModifierType press_state;
  SkeinCamera press_camera;
  GArray *band; /* The corners of what the pointer draws around actors (#SkeinPoint), in pixels. */
  gboolean choosing; /* What is chosen now is chosen here, where the person looks. */
  double grip_x;     /* From the pointer to the centre of the dragged node, in graph units. */
  double grip_y;
  double home_x; /* Where the dragged node was. */
  double home_y;
  const char *cursor; /* Its name, a literal; NULL for the usual one. */
  GtkGesture *drag_gesture;
  SkeinCamera pinch_camera;
  double pinch_x;
  double pinch_y;
  GtkWidget *menu;

  /* The card that tells of what the pointer rests on, or of what the keyboard is at. */
  GtkWidget *card;
  guint card_timeout;
  SkeinChosen card_about;
  gboolean card_by_key;
  double card_x;
  double card_y;
  double card_home_x; /* Where what it tells of was seen, in pixels. */
  double card_home_y;

  /* The keyboard. */
  gint64 focus;          /* The actor where the keyboard is, 0 for none. */
  gint64 focus_relation; /* The relation of it that was stepped to, 0 for none. */
  gboolean ring;         /* The focus is shown, since the keyboard is in use. */
  GString *typed;
  char *typed_folded;
  guint32 typed_at;
  guint32 seek_start; /* The first node that is looked at for what was typed, */
  guint64 sought;     /* and how many looks there have been. */
  guint seek_idle;
  char *description;
};

/* skein-canvas.c */
const SkeinScene *skein_canvas_get_scene (SkeinCanvas *self);
gboolean skein_canvas_find (SkeinCanvas *self, SkeinChosen chosen, guint32 *index);
void skein_canvas_emit_open_passages (SkeinCanvas *self);
void skein_canvas_emit_camera_moved (SkeinCanvas *self);
void skein_canvas_report (SkeinCanvas *self, const GError *error);

/* skein-canvas-image.c */
void skein_canvas_show (SkeinCanvas *self,
                        GtkSnapshot *snapshot,
                        const SkeinScene *scene,
                        const SkeinPaintOptions *options,
                        guint32 focused);
void skein_canvas_forget_images (SkeinCanvas *self);
void skein_canvas_outdate (SkeinCanvas *self);
gboolean skein_canvas_is_finished (SkeinCanvas *self);

/* skein-canvas-camera.c */
void skein_canvas_set_size (SkeinCanvas *self, int width, int height);
void skein_canvas_scene_changed (SkeinCanvas *self);
void skein_canvas_arranging_changed (SkeinCanvas *self);
void skein_canvas_wake (SkeinCanvas *self);
void skein_canvas_sleep (SkeinCanvas *self);
void skein_canvas_stop (SkeinCanvas *self);
void skein_canvas_move_to (SkeinCanvas *self, const SkeinCamera *camera);
void skein_canvas_fly_to (SkeinCanvas *self, const SkeinCamera *camera);
void skein_canvas_zoom_by (SkeinCanvas *self, double factor, double view_x, double view_y);
void skein_canvas_pan_by (SkeinCanvas *self, double dx, double dy);
void skein_canvas_look_at (SkeinCanvas *self, double x, double y);
void skein_canvas_centre_on (SkeinCanvas *self, guint32 node);
void skein_canvas_centre_on_relation (SkeinCanvas *self, guint32 edge);
void skein_canvas_frame (SkeinCanvas *self, const GArray *actors);
gboolean skein_canvas_shows (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_reveal (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_restore_camera (SkeinCanvas *self);
void skein_canvas_store_camera (SkeinCanvas *self);

/* skein-canvas-input.c: places are in pixels of the widget. */
void skein_canvas_add_controllers (SkeinCanvas *self);
SkeinChosen skein_canvas_pick (SkeinCanvas *self, double x, double y);
void skein_canvas_hover (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_point (SkeinCanvas *self, double x, double y);
void skein_canvas_leave (SkeinCanvas *self);
void skein_canvas_press (SkeinCanvas *self, double x, double y);
void skein_canvas_drag (SkeinCanvas *self, double dx, double dy);
void skein_canvas_release (SkeinCanvas *self, gboolean toggle);
gboolean skein_canvas_cancel_drag (SkeinCanvas *self);
void skein_canvas_double_click (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_scroll (SkeinCanvas *self, double dy, gboolean pixels);
void skein_canvas_scroll_by (SkeinCanvas *self, double dx, double dy, gboolean pixels);
void skein_canvas_pinch_begin (SkeinCanvas *self, double x, double y);
void skein_canvas_pinch (SkeinCanvas *self, double scale, double x, double y);

/* skein-canvas-hit.c: places are in pixels of the widget. */
SkeinHit skein_canvas_hit (SkeinCanvas *self, double x, double y, gboolean thoroughly);
void skein_canvas_forget_index (SkeinCanvas *self);

/* skein-canvas-band.c: places are in pixels of the widget. */
void skein_canvas_begin_band (SkeinCanvas *self);
void skein_canvas_stretch_band (SkeinCanvas *self, double x, double y);
void skein_canvas_choose_band (SkeinCanvas *self);
void skein_canvas_end_band (SkeinCanvas *self);
void skein_canvas_snapshot_band (SkeinCanvas *self, GtkSnapshot *snapshot);

/* skein-canvas-card.c */
void skein_canvas_offer_card (SkeinCanvas *self, SkeinChosen under);
void skein_canvas_toggle_card (SkeinCanvas *self);
void skein_canvas_follow_card (SkeinCanvas *self);
void skein_canvas_keep_card (SkeinCanvas *self);
void skein_canvas_hide_card (SkeinCanvas *self);
void skein_canvas_allocate_card (SkeinCanvas *self);

/* skein-canvas-focus.c */
void skein_canvas_add_keys (GtkWidgetClass *klass);
void skein_canvas_add_key_controllers (SkeinCanvas *self);
void skein_canvas_focus_actor (SkeinCanvas *self, gint64 actor);
void skein_canvas_set_focus_node (SkeinCanvas *self, gint64 actor);
void skein_canvas_set_subject (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_open_passages (SkeinCanvas *self);
void skein_canvas_walk (SkeinCanvas *self, SkeinDirection direction, gboolean connected);
void skein_canvas_step_relation (SkeinCanvas *self, int step);
gboolean skein_canvas_cross_relation (SkeinCanvas *self);
void skein_canvas_choose_focused (SkeinCanvas *self, gboolean toggle);
gboolean skein_canvas_escape (SkeinCanvas *self);
void skein_canvas_go_home (SkeinCanvas *self);

/* skein-canvas-typing.c */
gboolean skein_canvas_type_letter (SkeinCanvas *self, gunichar letter, guint32 time);
void skein_canvas_stop_seeking (SkeinCanvas *self);

/* skein-canvas-describe.c */
GArray *skein_canvas_dup_relations (SkeinCanvas *self, guint32 node);
void skein_canvas_update_description (SkeinCanvas *self);

/* skein-canvas-actions.c */
void skein_canvas_add_actions (GtkWidgetClass *klass);
void skein_canvas_update_actions (SkeinCanvas *self);
SkeinChosen skein_canvas_get_subject (SkeinCanvas *self);
GArray *skein_canvas_dup_nodes (SkeinCanvas *self);
gboolean skein_canvas_is_writable (SkeinCanvas *self);

/* skein-canvas-filter.c */
void skein_canvas_add_filter_actions (GtkWidgetClass *klass);

/* skein-canvas-menu.c */
void skein_canvas_find_place (SkeinCanvas *self, SkeinChosen chosen, double *x, double *y);
GMenuModel *skein_canvas_make_menu (SkeinCanvas *self, SkeinChosen chosen);
void skein_canvas_pop_up_menu (SkeinCanvas *self, double x, double y);

G_END_DECLS

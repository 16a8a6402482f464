// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-minimap.h"

G_BEGIN_DECLS

struct _SkeinMinimap {
  GtkWidget parent_instance;

  SkeinCanvas *canvas;
  SkeinWorkspace *workspace;

  /* The picture, and of what it is. */
  GdkTexture *image;
  int image_width;
  int image_height;
  int image_scale;
  guint64 serial;
  float *positions;
  guint32 n_nodes;
  SkeinRect extents;
  SkeinCamera camera; /* Of the picture. */
  guint n_images;     /* How often it was made. */
  guint n_frames;     /* How often the widget was drawn. */
  guint timeout;      /* The source that looks whether it still is right. */

  gboolean needed;
  gboolean dragging;
  double grip_x; /* From the pointer to the middle of the view, in pixels of this widget. */
  double grip_y;
  int percent; /* How much of the graph was said to be in view. */
};

/* skein-minimap.c */
gboolean skein_minimap_get_frame (SkeinMinimap *self, graphene_rect_t *frame);
void skein_minimap_press (SkeinMinimap *self, double x, double y);
void skein_minimap_drag (SkeinMinimap *self, double x, double y);
void skein_minimap_release (SkeinMinimap *self);
gboolean skein_minimap_key (SkeinMinimap *self, guint keyval);

/* skein-minimap-image.c */
SkeinRect skein_minimap_get_extents (const SkeinScene *scene);
GdkTexture *skein_minimap_paint (const SkeinScene *scene,
                                 const SkeinCamera *camera,
                                 SkeinTheme theme,
                                 int scale) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

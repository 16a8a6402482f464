// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-painter.h"
#include "skein-pane.h"

G_BEGIN_DECLS

#define SKEIN_TYPE_CANVAS (skein_canvas_get_type ())
G_DECLARE_FINAL_TYPE (SkeinCanvas, skein_canvas, SKEIN, CANVAS, SkeinPane)

GtkWidget *skein_canvas_new (void);
SkeinCamera skein_canvas_get_camera (SkeinCanvas *canvas);
double skein_canvas_get_text_scale (SkeinCanvas *canvas);
void skein_canvas_fit (SkeinCanvas *canvas);
void skein_canvas_set_covered (
    SkeinCanvas *canvas, int end, int end_height, int corner_width, int corner_height);
void skein_canvas_paint_options (SkeinCanvas *canvas, SkeinPaintOptions *options);
GdkTexture *skein_canvas_dup_texture (SkeinCanvas *canvas) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

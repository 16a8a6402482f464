// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "skein-camera.h"

G_BEGIN_DECLS

/**
 * SkeinPaintOptions:
 * @theme: which colours
 * @transparent: whether the ground is left out
 * @legend: whether a legend stands in the lower left corner
 * @font: (nullable): the family of the labels, or %NULL for "Cantarell, sans-serif"
 * @text_scale: labels are this much larger than usual; 1 is usual
 * @title: (nullable): stands above the picture
 * @caption: (nullable): stands below it in small letters, in a few lines: where the picture comes from
 */
typedef struct {
  SkeinTheme theme;
  gboolean transparent;
  gboolean legend;
  const char *font;
  double text_scale;
  const char *title;
  const char *caption;
} SkeinPaintOptions;

typedef struct _SkeinPainter SkeinPainter;

void skein_paint_options_init (SkeinPaintOptions *options);
SkeinPainter *skein_painter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_painter_free (SkeinPainter *painter);
void skein_painter_paint (SkeinPainter *painter,
                          cairo_t *cr,
                          const SkeinScene *scene,
                          const SkeinCamera *camera,
                          const SkeinPaintOptions *options);
void skein_painter_set_threads (SkeinPainter *painter, guint n_threads);
void skein_painter_set_cancellable (SkeinPainter *painter, GCancellable *cancellable);
gboolean skein_painter_render (SkeinPainter *painter,
                               cairo_surface_t *image,
                               double scale,
                               const SkeinScene *scene,
                               const SkeinCamera *camera,
                               const SkeinPaintOptions *options,
                               guint32 budget);
SkeinRect skein_painter_get_extents (SkeinPainter *painter,
                                     const SkeinScene *scene,
                                     const SkeinPaintOptions *options);
void skein_paint_mark (
    cairo_t *cr, SkeinTypeLook look, SkeinColor sign, double x, double y, double radius);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinPainter, skein_painter_free)

G_END_DECLS

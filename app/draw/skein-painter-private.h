// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-figure.h"

G_BEGIN_DECLS

SkeinFigure *skein_painter_get_figure (SkeinPainter *painter);
void skein_painter_paint_figure (SkeinPainter *painter, cairo_t *cr);
void skein_painter_prepare (SkeinPainter *painter, const SkeinScene *scene);
void skein_painter_render_figure (SkeinPainter *painter, cairo_surface_t *image, double scale);

G_END_DECLS

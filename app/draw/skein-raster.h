// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cairo.h>

#include "skein-coverage.h"
#include "skein-figure.h"
#include "skein-ink.h"

G_BEGIN_DECLS

typedef struct _SkeinRaster SkeinRaster;

SkeinRaster *skein_raster_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_raster_free (SkeinRaster *raster);
void skein_raster_set_coverage (SkeinRaster *raster, const SkeinCoverage *coverage);
void skein_raster_paint (SkeinRaster *raster,
                         const SkeinFigure *figure,
                         cairo_surface_t *image,
                         double scale,
                         SkeinWorkers *workers);
void skein_raster_paint_ink (SkeinRaster *raster,
                             const SkeinInk *ink,
                             cairo_surface_t *image,
                             SkeinWorkers *workers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinRaster, skein_raster_free)

G_END_DECLS

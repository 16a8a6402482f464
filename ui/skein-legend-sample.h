// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gtk/gtk.h>

#include "skein-scene.h"

G_BEGIN_DECLS

/**
 * SkeinLegendSign:
 * @SKEIN_LEGEND_SIGN_RELATION: a line with an arrowhead
 * @SKEIN_LEGEND_SIGN_SIZE: discs that grow
 * @SKEIN_LEGEND_SIGN_WIDTH: lines that grow
 * @SKEIN_LEGEND_SIGN_STROKE: a line as a #SkeinStroke has it
 *
 * What a sample shows.
 */
typedef enum {
  SKEIN_LEGEND_SIGN_RELATION,
  SKEIN_LEGEND_SIGN_SIZE,
  SKEIN_LEGEND_SIGN_WIDTH,
  SKEIN_LEGEND_SIGN_STROKE,
} SkeinLegendSign;

GtkWidget *skein_legend_sample_new (SkeinLegendSign sign, SkeinStroke stroke);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

#include "skein-camera.h"

G_BEGIN_DECLS

/**
 * SkeinBox:
 * @x: the centre
 * @y: likewise
 * @half_width: along its own direction
 * @half_height: across
 * @cosine: of the angle by which it is turned
 * @sine: likewise
 */
typedef struct {
  double x;
  double y;
  double half_width;
  double half_height;
  double cosine;
  double sine;
} SkeinBox;

/* What takes a place. From SKEIN_OCCUPIED_BY_OTHERS on, bits mean what their user wants. */
typedef enum {
  SKEIN_OCCUPIED_BY_MARK = 1 << 0,
  SKEIN_OCCUPIED_BY_LABEL = 1 << 1,
  SKEIN_OCCUPIED_BY_FURNITURE = 1 << 2,
  SKEIN_OCCUPIED_BY_LINE = 1 << 3,
  SKEIN_OCCUPIED_BY_OTHERS = 1 << 4,
} SkeinOccupant;

typedef struct _SkeinOccupancy SkeinOccupancy;

SkeinBox skein_box_upright (double x, double y, double width, double height);
gboolean skein_box_overlaps (const SkeinBox *a, const SkeinBox *b);
void skein_box_get_bounds (const SkeinBox *box, double *half_width, double *half_height);

SkeinOccupancy *skein_occupancy_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_occupancy_free (SkeinOccupancy *occupancy);
void skein_occupancy_begin (SkeinOccupancy *occupancy, SkeinRect area);
void skein_occupancy_add (SkeinOccupancy *occupancy, const SkeinBox *box, guint kind);
void skein_occupancy_add_round (
    SkeinOccupancy *occupancy, const SkeinBox *box, double x, double y, double radius, guint kind);
void skein_occupancy_add_crowd (SkeinOccupancy *occupancy, const SkeinBox *box);
gboolean skein_occupancy_has_crowd (SkeinOccupancy *occupancy, const SkeinBox *box);
guint
skein_occupancy_count (SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds, guint limit);
guint skein_occupancy_count_others (
    SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds, guint own, guint limit);
gboolean skein_occupancy_is_free (SkeinOccupancy *occupancy, const SkeinBox *box, guint kinds);

G_END_DECLS

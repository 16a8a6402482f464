// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-outline.h"

G_BEGIN_DECLS

#define SKEIN_UNIT_OUTLINE_MAX_POINTS 160

/**
 * SkeinUnitOutline:
 * @n: how many points there are
 * @points: the corners of a polygon
 *
 * The outline of a shape of radius 1 in straight pieces.
 */
typedef struct {
  guint n;
  SkeinPoint points[SKEIN_UNIT_OUTLINE_MAX_POINTS];
} SkeinUnitOutline;

const SkeinUnitOutline *skein_unit_outline_get (SkeinShape shape, double radius);

G_END_DECLS

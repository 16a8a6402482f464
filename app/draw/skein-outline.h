// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-palette.h"

G_BEGIN_DECLS

typedef struct {
  double x;
  double y;
} SkeinPoint;

/* What a step of a path does, and how many points it takes. */
typedef enum {
  SKEIN_PATH_MOVE,
  SKEIN_PATH_LINE,
  SKEIN_PATH_CURVE,
  SKEIN_PATH_CLOSE,
} SkeinPathVerb;

#define SKEIN_PATH_MAX_STEPS 48
#define SKEIN_PATH_MAX_POINTS 96

/**
 * SkeinPath:
 *
 * A small path that any painter can replay: verbs, and the points that they take one after
 * another. Signs have holes: paths are filled by the even-odd rule.
 */
typedef struct {
  guint n_steps;
  guint n_points;
  guint8 steps[SKEIN_PATH_MAX_STEPS];
  SkeinPoint points[SKEIN_PATH_MAX_POINTS];
} SkeinPath;

void skein_shape_path (SkeinShape shape, double x, double y, double radius, SkeinPath *path);
void skein_sign_path (
    SkeinSign sign, SkeinShape shape, double x, double y, double radius, SkeinPath *path);
double skein_shape_get_inside (SkeinShape shape, double radius);
double skein_shape_get_outside (SkeinShape shape, double dx, double dy, double radius);
void skein_shape_get_bounds (SkeinShape shape, double *half_width, double *above, double *below);

G_END_DECLS

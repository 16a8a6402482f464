// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SkeinPoint:
 *
 * A place, a way or a force in the plane: x to the right, y down.
 */
typedef struct {
  float x;
  float y;
} SkeinPoint;

G_END_DECLS

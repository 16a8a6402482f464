// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-point.h"

G_BEGIN_DECLS

/**
 * SkeinBox:
 * @x: the left side; an output of skein_pack_boxes()
 * @y: the upper side; an output of skein_pack_boxes()
 * @width: the width, above 0
 * @height: the height, above 0
 */
typedef struct {
  float x;
  float y;
  float width;
  float height;
} SkeinBox;

gboolean skein_pack_boxes (SkeinBox *boxes,
                           guint32 n_boxes,
                           gboolean first_is_fixed,
                           float aspect,
                           GCancellable *cancellable);

G_END_DECLS

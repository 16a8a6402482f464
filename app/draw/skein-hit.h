// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-camera.h"

G_BEGIN_DECLS

typedef enum {
  SKEIN_HIT_NOTHING,
  SKEIN_HIT_NODE,
  SKEIN_HIT_EDGE,
} SkeinHitKind;

typedef struct {
  SkeinHitKind kind;
  guint32 index;
} SkeinHit;

SkeinHit
skein_scene_hit (const SkeinScene *scene, const SkeinCamera *camera, double view_x, double view_y);
SkeinHit skein_scene_hit_node (const SkeinScene *scene,
                               const SkeinCamera *camera,
                               double view_x,
                               double view_y);

G_END_DECLS

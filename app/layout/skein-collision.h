// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-point.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/**
 * SkeinDiscs:
 * @n_discs: how many discs there are
 * @position: (array length=n_discs): their centres, which are moved
 * @radius: (array length=n_discs): finite radii, 0 or above
 * @fixed: (array length=n_discs): flags: a fixed disc is never moved
 * @group: (array length=n_discs): only discs of one group are kept apart
 *
 * What is kept from overlapping.
 */
typedef struct {
  guint32 n_discs;
  SkeinPoint *position;
  const float *radius;
  const guint8 *fixed;
  const guint32 *group;
} SkeinDiscs;

typedef struct _SkeinCollider SkeinCollider;

SkeinCollider *skein_collider_new (guint32 capacity) G_GNUC_WARN_UNUSED_RESULT;
void skein_collider_set_workers (SkeinCollider *collider, SkeinWorkers *workers);
void skein_collider_free (SkeinCollider *collider);
guint32 skein_collider_relax (SkeinCollider *collider,
                              const SkeinDiscs *discs,
                              float growth,
                              float margin,
                              float slack,
                              GCancellable *cancellable);
gboolean skein_collider_is_touched (const SkeinCollider *collider, guint32 disc);
guint32 skein_collider_settle (SkeinCollider *collider,
                               const SkeinDiscs *discs,
                               float margin,
                               float slack,
                               GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinCollider, skein_collider_free)

G_END_DECLS

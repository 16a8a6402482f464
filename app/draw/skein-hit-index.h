// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-hit.h"

G_BEGIN_DECLS

typedef struct _SkeinHitIndex SkeinHitIndex;

SkeinHitIndex *skein_hit_index_new (const SkeinScene *scene) G_GNUC_WARN_UNUSED_RESULT;
void skein_hit_index_free (SkeinHitIndex *index);
gboolean skein_hit_index_build (SkeinHitIndex *index, GCancellable *cancellable);
gboolean skein_hit_index_fits (const SkeinHitIndex *index, const SkeinScene *scene);
gsize skein_hit_index_get_size (const SkeinHitIndex *index);
SkeinHit skein_hit_index_find (const SkeinHitIndex *index,
                               const SkeinScene *scene,
                               const SkeinCamera *camera,
                               double view_x,
                               double view_y);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinHitIndex, skein_hit_index_free)

G_END_DECLS

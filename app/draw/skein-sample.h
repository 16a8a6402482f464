// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-scene.h"

G_BEGIN_DECLS

typedef struct _SkeinSample SkeinSample;

SkeinSample *skein_sample_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_sample_free (SkeinSample *sample);
const guint32 *skein_sample_get_edges (SkeinSample *sample, const SkeinScene *scene);
const guint32 *skein_sample_get_nodes (SkeinSample *sample, const SkeinScene *scene);
const guint32 *skein_sample_get_names (SkeinSample *sample, const SkeinScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinSample, skein_sample_free)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-scene.h"

G_BEGIN_DECLS

typedef struct _SkeinSample SkeinSample;

/**
 * SkeinSampleEdge:
 * @edge: a copy, without emphasis
 * @index: which edge of the scene it is
 * @radii: of its source and of its target, in graph units
 * @looks: likewise
 *
 * All that is needed to draw an edge, but for where its ends are.
 */
typedef struct {
  SkeinSceneEdge edge;
  guint32 index;
  float radii[2];
  guint16 looks[2];
} SkeinSampleEdge;

/* What is needed to place a node, but for where it is: which one of the scene it is, its radius in graph units, its look. */
typedef struct {
  guint32 index;
  float radius;
  guint16 look;
} SkeinSampleNode;

SkeinSample *skein_sample_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_sample_free (SkeinSample *sample);
const guint32 *skein_sample_get_edges (SkeinSample *sample, const SkeinScene *scene);
const SkeinSampleEdge *skein_sample_get_first_edges (SkeinSample *sample,
                                                     const SkeinScene *scene,
                                                     guint32 n_wanted,
                                                     guint32 *n);
const guint32 *skein_sample_get_nodes (SkeinSample *sample, const SkeinScene *scene);
const SkeinSampleNode *skein_sample_get_first_nodes (SkeinSample *sample,
                                                     const SkeinScene *scene,
                                                     guint32 n_wanted,
                                                     guint32 *n);
const guint32 *skein_sample_get_names (SkeinSample *sample, const SkeinScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinSample, skein_sample_free)

G_END_DECLS

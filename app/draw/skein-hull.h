// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-geometry.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* How far an outline stays away from its marks, in graph units: this, where no others are near, and never more but where
 * it closes a gap between two. */
#define SKEIN_HULL_MARGIN 16.0

/* Communities with fewer nodes have no hull, and only so many of the largest have one. */
#define SKEIN_HULL_LEAST_NODES 3
#define SKEIN_HULL_MOST 128

/**
 * SkeinLoops:
 * @corners: (element-type SkeinPoint): of all closed lines, one after another
 * @ends: (element-type guint): of each line, the index behind its last corner
 *
 * Closed lines. What an odd number of them go around is inside.
 */
typedef struct {
  GArray *corners;
  GArray *ends;
} SkeinLoops;

/**
 * SkeinHull:
 * @community: which community it is around
 * @n_nodes: how many nodes it has
 * @fill: the colour inside, hardly to be seen
 * @line: the colour of its rim
 * @loops: in pixels of the view, around it
 *
 * A soft outline around the marks of a community, in one part or in several.
 */
typedef struct {
  guint32 community;
  guint32 n_nodes;
  SkeinColor fill;
  SkeinColor line;
  SkeinLoops loops;
} SkeinHull;

/* The rim of a hull, in pixels. */
#define SKEIN_HULL_LINE 1.2

/* Makes the outlines of one scene after another, and keeps the last ones. */
typedef struct _SkeinHullMaker SkeinHullMaker;

GArray *skein_hulls_new (void) G_GNUC_WARN_UNUSED_RESULT;
const SkeinPoint *skein_loops_get (const SkeinLoops *loops, guint i, guint *n_corners);
SkeinHullMaker *skein_hull_maker_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_hull_maker_free (SkeinHullMaker *maker);
void skein_hull_maker_place (SkeinHullMaker *maker,
                             const SkeinScene *scene,
                             const SkeinCamera *camera,
                             gboolean quick,
                             SkeinWorkers *workers,
                             GArray *hulls);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinHullMaker, skein_hull_maker_free)

G_END_DECLS

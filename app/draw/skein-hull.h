// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-geometry.h"

G_BEGIN_DECLS

/* A hull has a corner for each of so many directions: round where a disc is, straight between two. */
#define SKEIN_HULL_CORNERS 72

/* Communities with fewer nodes have no hull, and only so many of the largest have one. */
#define SKEIN_HULL_LEAST_NODES 3
#define SKEIN_HULL_MOST 128

/**
 * SkeinHull:
 * @community: which community it is around
 * @n_nodes: how many nodes it has
 * @fill: the colour inside, hardly to be seen
 * @line: the colour of its rim
 * @corners: in pixels of the view, around it
 *
 * A soft outline around the marks of a community.
 */
typedef struct {
  guint32 community;
  guint32 n_nodes;
  SkeinColor fill;
  SkeinColor line;
  SkeinPoint corners[SKEIN_HULL_CORNERS];
} SkeinHull;

/* The rim of a hull, in pixels. */
#define SKEIN_HULL_LINE 1.2

double skein_hull_get_margin (double zoom);
void skein_hulls_place (GArray *hulls,
                        const SkeinScene *scene,
                        const SkeinCamera *camera,
                        const SkeinNodePlace *places);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-geometry.h"
#include "skein-hit.h"

G_BEGIN_DECLS

/* How far beside an edge the pointer may be, in pixels. */
#define SKEIN_HIT_EDGE_TOLERANCE 6.0

/* Small marks can be hit a little outside of their outline. */
#define SKEIN_HIT_NODE_TOLERANCE 2.0

/* No outline is farther from its centre than this many radii. */
#define SKEIN_HIT_NODE_REACH 1.5

/* A stroke is at most so much wider than its edge: as a share of its width, and in pixels. */
#define SKEIN_HIT_WIDTH_SHARE 1.35
#define SKEIN_HIT_WIDTH_MORE 1.2

/* What was found so far of what is at a place. */
typedef struct {
  const SkeinScene *scene;
  const SkeinCamera *camera;
  SkeinShape *shapes;
  double view_x;
  double view_y;
  double x; /* The same place in graph units. */
  double y;
  guint rank;      /* Of the node that was found. */
  double distance; /* Of the edge that was found, in pixels. */
  SkeinHit hit;
} SkeinSearch;

gboolean skein_search_init (SkeinSearch *search,
                            const SkeinScene *scene,
                            const SkeinCamera *camera,
                            double view_x,
                            double view_y);
void skein_search_clear (SkeinSearch *search);
void skein_search_try_node (SkeinSearch *search, guint32 node);
void skein_search_try_edge (SkeinSearch *search, guint32 edge);
void skein_search_all_nodes (SkeinSearch *search);
void skein_search_all_edges (SkeinSearch *search);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SkeinSearch, skein_search_clear)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-label-plan.h"

G_BEGIN_DECLS

/* Names of relations, as a share of the size of names. */
#define SKEIN_EDGE_TEXT_SCALE (11.0 / 13.0)

/* From farther away, only relations that somebody looks at are named. */
#define SKEIN_EDGE_TEXT_MIN_ZOOM 0.45

/* Of scenes with more edges, names of relations are not planned. */
#define SKEIN_EDGE_PLAN_MOST_EDGES 3000

/* Where along an edge its name may stand. */
#define SKEIN_EDGE_PLACES 7

/**
 * SkeinEdgeSpot:
 * @place: one of %SKEIN_EDGE_PLACES
 * @side: 1 above the edge, -1 below it; 0: there is no name
 */
typedef struct {
  gint8 place;
  gint8 side;
} SkeinEdgeSpot;

/**
 * SkeinEdgePlan:
 *
 * Where on which edges of a scene names stand, for each level of zoom: the same for every part of the graph that is
 * in view.
 */
typedef struct _SkeinEdgePlan SkeinEdgePlan;

SkeinEdgePlan *skein_edge_plan_new (void) G_GNUC_WARN_UNUSED_RESULT;
void skein_edge_plan_free (SkeinEdgePlan *plan);
void skein_edge_plan_reset (SkeinEdgePlan *plan);
const SkeinEdgeSpot *skein_edge_plan_get (SkeinEdgePlan *plan,
                                          const SkeinScene *scene,
                                          SkeinLabelPlan *names,
                                          const SkeinLabelSetting *setting,
                                          double zoom);
gboolean skein_edge_place_name (
    const SkeinEdgePath *path, guint place, gboolean whole, gint8 *side, SkeinBox *box);

G_END_DECLS

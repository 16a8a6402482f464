// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-hull.h"

G_BEGIN_DECLS

/**
 * SkeinHullPlan:
 * @community: one of the communities of a scene
 * @members: (array length=n_members): its nodes
 * @n_members: how many there are
 * @ties: (array): 2 * n_ties nodes, two for each relation along which its parts are joined
 * @n_ties: how many there are
 * @reach: gaps between members up to twice as wide are closed, in graph units
 * @cell: how fine the outline is, in graph units; coarser for what is very long
 */
typedef struct {
  guint32 community;
  const guint32 *members;
  guint32 n_members;
  const guint32 *ties;
  guint32 n_ties;
  double reach;
  double cell;
} SkeinHullPlan;

void skein_hull_trace (const SkeinScene *scene, const SkeinHullPlan *plan, SkeinLoops *loops);

G_END_DECLS

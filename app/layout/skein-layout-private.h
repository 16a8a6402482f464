// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-collision.h"
#include "skein-layout-graph.h"
#include "skein-layout-process.h"
#include "skein-layout.h"
#include "skein-multilevel.h"
#include "skein-repulsion.h"
#include "skein-stress.h"
#include "skein-swarm.h"
#include "skein-workers.h"

G_BEGIN_DECLS

/* A place further out than this counts as none: beyond it, single precision loses whole pixels. */
#define SKEIN_LAYOUT_FARTHEST 1e7f
#define SKEIN_LAYOUT_LARGEST_RADIUS 1e5f

/* A node moves while its heat is above 0; what cools below the coldest heat stops. */
#define SKEIN_LAYOUT_COLDEST 0.02f
#define SKEIN_LAYOUT_REHEAT 0.3f
#define SKEIN_LAYOUT_REHEAT_HOPS 2

/**
 * SkeinLayoutPhase:
 * @SKEIN_LAYOUT_START: nodes without a place have none yet; an engine that draws once is at work
 * @SKEIN_LAYOUT_FORCES: forces move what is warm
 * @SKEIN_LAYOUT_EVEN: nothing is warm; new components are spread evenly, if that is wanted
 * @SKEIN_LAYOUT_SEPARATE: nothing is warm; discs that still overlap are moved apart
 * @SKEIN_LAYOUT_PACK: new components glide to their places beside each other
 * @SKEIN_LAYOUT_TRAVEL: nodes glide to where an engine that draws once wants them
 * @SKEIN_LAYOUT_REST: there is nothing to do
 */
typedef enum {
  SKEIN_LAYOUT_START,
  SKEIN_LAYOUT_FORCES,
  SKEIN_LAYOUT_EVEN,
  SKEIN_LAYOUT_SEPARATE,
  SKEIN_LAYOUT_PACK,
  SKEIN_LAYOUT_TRAVEL,
  SKEIN_LAYOUT_REST,
} SkeinLayoutPhase;

/* All arrays of nodes are in the order of the graph (see SkeinLayoutGraph), positions and velocities
 * in graph units, so that a node which stays keeps the very bytes of its place. Forces are computed
 * in unit lengths; `unit` is how many graph units one is. */
struct _SkeinLayout {
  SkeinLayoutParams params;
  SkeinLayoutGraph *graph;
  float unit;
  SkeinPoint *position;
  SkeinPoint *velocity;
  SkeinPoint *force;
  SkeinPoint *aim;
  float *heat;
  float *radius;
  float largest_radius;
  /* Half the distance that warm nodes keep in small components, for their names; 0 elsewhere. */
  float *room;
  gboolean is_figure;
  guint8 *pinned;
  guint8 *placed;
  /* Whether a node comes from a component that had still to find its place when this layout began. */
  guint8 *loose;
  guint32 *component_of;

  /* For each component: whether it stays where it is when components are packed, and how far it has
   * still to go to its place; and how many do not stay. */
  guint8 *anchored;
  SkeinPoint *glide;
  guint32 n_gliding;
  /* The group that each node's disc collides in: 0 for all anchored components, one of its own for
   * each that still glides, since it passes over others. */
  guint32 *group;

  SkeinWorkers *workers;
  SkeinRepulsion *repulsion;
  SkeinCollider *collider;

  SkeinLayoutPhase phase;
  /* While components are placed: how many are, and the way to the next if it is a long one. */
  guint32 n_started;
  SkeinMultilevel *multilevel;
  gboolean has_levels;
  /* While components are spread evenly: how many are, the distances in the next, and where its nodes
   * were before. */
  guint32 n_evened;
  SkeinStress *stress;
  SkeinPoint *uneven;
  /* Whether forces have moved nodes in this step, but discs have not been pushed apart yet. */
  gboolean is_half_done;
  /* How many steps it takes to cool from a heat of 1, and how many steps of each kind were made. */
  guint schedule;
  guint step;
  guint n_rooms;
  guint n_pushes;
  guint n_glides;

  /* For searches from nodes outwards: a node whose stamp is the newest has been reached. */
  guint32 *stamp;
  guint32 stamped;
  guint32 *queue;

  float hottest;
  float hottest_at_start;

  /* Whether the edges between groups have been loosened. */
  gboolean has_clusters;

  /* For engines that draw once, and for finding groups: the graph; for the former, by which command; graphviz while it is at work; where each
   * node comes from and goes to, once that is known, and how many steps were made on the way. */
  SkeinTopology *topology;
  char *command;
  SkeinLayoutProcess *process;
  SkeinPoint *origin;
  SkeinPoint *target;
  guint n_travelled;
  GError *error;
};

float skein_layout_get_figure_share (guint32 n_nodes);
gboolean skein_layout_place_nodes (SkeinLayout *layout, GCancellable *cancellable);
void skein_layout_warm (SkeinLayout *layout, const guint32 *nodes, guint32 n_nodes, float heat);
gboolean skein_layout_move_by_forces (SkeinLayout *layout, GCancellable *cancellable);
SkeinDiscs skein_layout_get_discs (SkeinLayout *layout);
gboolean skein_layout_make_room (SkeinLayout *layout, float growth);
gboolean skein_layout_collide (SkeinLayout *layout, GCancellable *cancellable);
gboolean skein_layout_separate (SkeinLayout *layout, GCancellable *cancellable);
gboolean skein_layout_even (SkeinLayout *layout, GCancellable *cancellable);
void skein_layout_leave_even (SkeinLayout *layout);
void skein_layout_anchor (SkeinLayout *layout, guint32 component);
gboolean skein_layout_pack (SkeinLayout *layout, GCancellable *cancellable);
void skein_layout_glide (SkeinLayout *layout, float share);
gboolean skein_layout_loosen_clusters (SkeinLayout *layout, GCancellable *cancellable);
void skein_layout_init_engine (SkeinLayout *layout, const SkeinTopology *topology);
void skein_layout_clear_engine (SkeinLayout *layout);
gboolean skein_layout_find_targets (SkeinLayout *layout, GCancellable *cancellable);
gboolean skein_layout_travel (SkeinLayout *layout);
void skein_layout_put (SkeinLayout *layout, guint32 i);
double skein_layout_get_travelled (const SkeinLayout *layout);

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

#include "skein-engine.h"
#include "skein-topology.h"

G_BEGIN_DECLS

/**
 * SkeinLayoutParams:
 * @seed: the same seed, input and parameters give the same bytes of positions
 * @spacing: the length that an edge between two small nodes takes at rest, in graph units (1 graph unit is
 *   1 pixel at zoom 1); from 10 to 1000
 * @aspect: width over height of the view that components are packed for; from 0.1 to 10
 * @theta: how coarse Barnes-Hut may be: a cell is taken as one body if its width is below @theta times
 *   its distance; from 0 (exact) to 2
 * @max_steps: the most steps that skein_layout_run() makes, 0 for as many as it takes to settle
 * @threads: how many threads compute at once, from 1 to 64; 0: as many as there are processors. Small
 *   graphs take one. The positions are the same with any number.
 * @even: how evenly nodes are spread, from 0 (as the forces leave them, clusters dense) to 1 (lengths
 *   in the drawing as near as can be to distances in the graph); only components that are new
 * @cluster: how strongly groups of nodes with many neighbours in common draw together, from 0 (not more than
 *   their edges do) to 1
 * @room: how much room nodes keep for their names, from 0 (none) to 1; 0.5 is what small components
 *   need for short names
 * @engine: what makes the layout; most of the above is for #SKEIN_ENGINE_FORCE
 * @focus: the node that an engine with a focus draws around; %G_MAXUINT32: the one with the most edges
 * @command: (nullable): the path of skein-cli, which runs graphviz's engines in a process of its own, so that
 *   they can be stopped; %NULL: as skein_engine_find_command() finds it
 * @warmth: how far nodes that have a place and no pin may go from it, from 0 (they stay) to 1 (as if
 *   they were new); forces only
 *
 * How a layout is made. Take skein_layout_params_init() and change what is wanted.
 */
typedef struct {
  guint64 seed;
  float spacing;
  float aspect;
  float theta;
  guint max_steps;
  guint threads;
  float even;
  float cluster;
  float room;
  SkeinEngine engine;
  guint32 focus;
  const char *command;
  float warmth;
} SkeinLayoutParams;

/**
 * SkeinLayoutInput:
 * @radius: (array) (nullable): the radius of each node in graph units, for no two discs to overlap at
 *   the end; %NULL: all 0
 * @position: (array) (nullable): 2 * n_nodes numbers, x and y of each node, where it is now; a NaN in
 *   either says that the node has no place yet. %NULL: none has one.
 * @pinned: (array) (nullable): n_nodes flags: a pinned node that has a place does not move
 * @heat: (array) (nullable): n_nodes numbers from 0 to 1, how warm each node that has a place is at the start; %NULL:
 *   all are cold. Forces only.
 * @loose: (array) (nullable): n_nodes flags: the node's component has no place of its own among the others yet,
 *   and may go elsewhere as a whole if that is so for all its nodes. With @heat, this is how a layout goes on from
 *   another one that had not come to its end; see skein_layout_copy_warmth()
 *
 * What is laid out, besides the topology. The arrays are copied.
 */
typedef struct {
  const float *radius;
  const float *position;
  const guint8 *pinned;
  const float *heat;
  const guint8 *loose;
} SkeinLayoutInput;

/**
 * SkeinLayoutProgress:
 * @fraction: how much is done, from 0 to 1
 * @positions: (array): x and y of each node at this moment
 * @user_data: what was given with the function
 */
typedef void (*SkeinLayoutProgress) (double fraction, const float *positions, gpointer user_data);

typedef struct _SkeinLayout SkeinLayout;

void skein_layout_params_init (SkeinLayoutParams *params);
SkeinLayout *skein_layout_new (const SkeinTopology *topology,
                               const SkeinLayoutInput *input,
                               const SkeinLayoutParams *params) G_GNUC_WARN_UNUSED_RESULT;
SkeinLayout *skein_layout_new_cancellable (const SkeinTopology *topology,
                                           const SkeinLayoutInput *input,
                                           const SkeinLayoutParams *params,
                                           GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void skein_layout_free (SkeinLayout *layout);
gboolean skein_layout_step (SkeinLayout *layout, GCancellable *cancellable);
gboolean skein_layout_is_settled (const SkeinLayout *layout);
gboolean skein_layout_is_waiting (const SkeinLayout *layout);
const GError *skein_layout_get_error (const SkeinLayout *layout);
double skein_layout_get_fraction (const SkeinLayout *layout);
void skein_layout_copy_positions (const SkeinLayout *layout, float *positions);
void skein_layout_copy_warmth (const SkeinLayout *layout, float *heat, guint8 *loose);
void skein_layout_drag (SkeinLayout *layout, guint32 node, float x, float y);
void skein_layout_set_pinned (SkeinLayout *layout, guint32 node, gboolean pinned);
gboolean skein_layout_run (const SkeinTopology *topology,
                           const SkeinLayoutInput *input,
                           const SkeinLayoutParams *params,
                           SkeinLayoutProgress progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           float *positions,
                           GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinLayout, skein_layout_free)

G_END_DECLS

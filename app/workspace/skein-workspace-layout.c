// SPDX-License-Identifier: MPL-2.0
#include <math.h>
#include <string.h>

#include "skein-history.h"
#include "skein-place.h"
#include "skein-workspace-private.h"

/* Up to this many nodes, and for so long, a layout is begun in the main thread, so that the first frame shows
 * a shape: how much of the way is made at most, and how long it takes. */
#define BEGIN_AT_ONCE 3000
#define BEGIN_SHARE 0.5
#define BEGIN_USEC 4000
/* How warm nodes become that go on from where they are in another arrangement. */
#define WARMTH 0.6f

/* Where the layout's nodes go that are not all of the scene: beside the centre that they had. */
static void
scatter (SkeinWorkspace *self, const float *drawn, float *positions)
{
  double x = 0;
  double y = 0;

  for (guint32 k = 0; k < self->n_subset; k++) {
    x += (double) drawn[2 * k];
    y += (double) drawn[2 * k + 1];
  }
  for (guint32 k = 0; k < self->n_subset; k++) {
    float *at = positions + 2 * (gsize) self->subset[k];

    at[0] = drawn[2 * k] + (float) (self->subset_x - x / self->n_subset);
    at[1] = drawn[2 * k + 1] + (float) (self->subset_y - y / self->n_subset);
  }
}

/* Takes over what the layout has published. Whatever the engine, pinned actors stay. */
static gboolean
take_positions (SkeinWorkspace *self)
{
  gsize n = self->subset != NULL ? self->n_subset : self->scene->n_nodes;
  g_autofree float *drawn = g_new (float, 2 * n + 1);
  float *positions = skein_workspace_get_goal (self);

  if (!skein_layout_job_copy_positions (self->job, drawn))
    return FALSE;
  if (self->subset != NULL) {
    scatter (self, drawn, positions);
    return TRUE;
  }
  for (gsize i = 0; i < n; i++) {
    if (self->pinned[i] && self->is_fixed)
      continue;
    positions[2 * i] = drawn[2 * i];
    positions[2 * i + 1] = drawn[2 * i + 1];
  }
  return TRUE;
}

/* What is shown from now on is the layout's. */
static void
note_positions (SkeinWorkspace *self)
{
  self->layout_dirty = TRUE;
  self->is_shown = TRUE;
  self->is_awaited = FALSE;
}

static void
moved_cb (SkeinWorkspace *self)
{
  gboolean is_first = !self->is_shown;

  /* An engine that is not done yet has nothing to show but what was there. */
  if (self->frozen == NULL || skein_layout_job_get_waiting (self->job) || !take_positions (self))
    return;
  note_positions (self);
  if (is_first)
    skein_workspace_emit_graph_changed (self);
  if (self->glide_to == NULL)
    skein_workspace_emit_scene_changed (self);
}

/* When nothing moves any more: not the layout, and not the nodes on the screen. A layout of some of the nodes is left,
 * since the others must be free for the next. */
void
skein_workspace_come_to_rest (SkeinWorkspace *self)
{
  if (self->frozen == NULL || self->glide_to != NULL || skein_layout_job_get_running (self->job))
    return;
  self->has_step = FALSE;
  if (self->is_partial)
    skein_workspace_leave_layout (self);
  if (self->project != NULL && self->layout_dirty && !skein_project_is_read_only (self->project))
    skein_workspace_begin_storing (self);
}

static void
settled_cb (SkeinWorkspace *self)
{
  moved_cb (self);
  skein_workspace_come_to_rest (self);
}

static void
failed_cb (SkeinWorkspace *self, const GError *why)
{
  if (self->frozen != NULL)
    skein_workspace_fail_arranging (self, why);
}

void
skein_workspace_init_layout (SkeinWorkspace *self)
{
  self->job = skein_layout_job_new ();
  skein_arrangement_init (&self->arrangement);
  g_signal_connect_swapped (self->job, "moved", G_CALLBACK (moved_cb), self);
  g_signal_connect_swapped (self->job, "settled", G_CALLBACK (settled_cb), self);
  g_signal_connect_swapped (self->job, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->job,
                            "notify::waiting",
                            G_CALLBACK (skein_workspace_update_arranging),
                            self);
  g_signal_connect_swapped (self->job,
                            "notify::running",
                            G_CALLBACK (skein_workspace_update_arranging),
                            self);
}

void
skein_workspace_dispose_layout (SkeinWorkspace *self)
{
  if (self->job == NULL)
    return;
  skein_workspace_give_up_arranging (self);
  if (self->project != NULL)
    skein_workspace_store_layout (self, NULL);
  skein_workspace_clear_warmth (&self->warmth);
  skein_workspace_drop_glide (self);
  g_signal_handlers_disconnect_by_data (self->job, self);
  skein_layout_job_stop (self->job);
  g_clear_object (&self->job);
}

static void
get_params (SkeinWorkspace *self, SkeinLayoutParams *params)
{
  const SkeinArrangement *arrangement = &self->arrangement;
  guint32 focus;

  skein_layout_params_init (params);
  params->seed = arrangement->seed;
  params->aspect = (float) self->aspect;
  params->spacing = (float) arrangement->spacing;
  params->cluster = (float) arrangement->cluster;
  params->room = (float) arrangement->room;
  params->even = (float) arrangement->even;
  params->engine = skein_workspace_get_engine (self);
  if (skein_workspace_look_up_node (self, arrangement->focus, &focus))
    params->focus = focus;
}

static float *
dup_radii (const SkeinScene *scene)
{
  float *radii = g_new (float, (gsize) scene->n_nodes + 1);

  for (guint32 i = 0; i < scene->n_nodes; i++)
    radii[i] = scene->nodes[i].radius;
  return radii;
}

static gboolean
is_complete (const float *positions, guint32 n_nodes)
{
  for (gsize i = 0; i < 2 * (gsize) n_nodes; i++)
    if (!isfinite (positions[i]))
      return FALSE;
  return TRUE;
}

void
skein_workspace_clear_warmth (SkeinWarmth *warmth)
{
  g_clear_pointer (&warmth->heat, g_free);
  g_clear_pointer (&warmth->loose, g_free);
}

/* Before the graph becomes another: how warm the nodes are that our forces move, and where they are by now. Who has no
 * place yet, whatever is shown on the way there, has NaN. As long as nothing was heard of the layout, all is as it
 * began. */
void
skein_workspace_take_warmth (SkeinWorkspace *self, SkeinWarmth *warmth)
{
  guint32 n = self->scene->n_nodes;

  *warmth = (SkeinWarmth){ NULL, NULL };
  if (self->frozen == NULL || self->is_fixed || self->subset != NULL ||
      !skein_layout_job_get_running (self->job))
    return;
  if (take_positions (self))
    note_positions (self);
  warmth->heat = g_new0 (float, (gsize) n + 1);
  warmth->loose = g_new0 (guint8, (gsize) n + 1);
  if (skein_layout_job_copy_warmth (self->job, warmth->heat, warmth->loose))
    return;
  if (self->warmth.heat != NULL) {
    memcpy (warmth->heat, self->warmth.heat, sizeof (float) * n);
    memcpy (warmth->loose, self->warmth.loose, n);
  }
  for (guint32 i = 0; i < n; i++)
    if (!isfinite (self->start[2 * (gsize) i]))
      warmth->heat[i] = NAN;
}

static SkeinLayoutInput
get_input (SkeinWorkspace *self, const float *radii, const guint8 *pinned)
{
  return (SkeinLayoutInput){
    .radius = radii,
    .position = self->start,
    .pinned = pinned,
    .heat = self->warmth.heat,
    .loose = self->warmth.loose,
  };
}

/* The scene never holds a NaN: what has no place yet is shown where our forces take it in the time of less than a
 * frame. Beyond some size that takes longer: it is shown beside its neighbours, and if there is nothing else to be
 * shown, there is nothing before the layout's thread has been heard of. */
static void
show_beginning (SkeinWorkspace *self, SkeinLayoutParams params)
{
  g_autofree float *radii = dup_radii (self->scene);
  SkeinLayoutInput input = get_input (self, radii, self->pinned);
  SkeinScene *scene = self->scene;
  gint64 end = g_get_monotonic_time () + BEGIN_USEC;
  g_autoptr (SkeinLayout) layout = NULL;

  self->is_shown = scene->n_nodes <= BEGIN_AT_ONCE || skein_workspace_show_newcomers (self);
  if (!self->is_shown)
    memset (scene->positions, 0, sizeof (float) * 2 * (gsize) scene->n_nodes);
  if (scene->n_nodes > BEGIN_AT_ONCE)
    return;
  params.engine = SKEIN_ENGINE_FORCE;
  layout = skein_layout_new (self->frozen->topology, &input, &params);
  do
    skein_layout_step (layout, NULL);
  while (skein_layout_get_fraction (layout) < BEGIN_SHARE && g_get_monotonic_time () < end);
  skein_layout_copy_positions (layout, scene->positions);
}

/* Nodes that are wanted warm all over. */
static SkeinWarmth
make_warmth (guint32 n_nodes, float heat)
{
  SkeinWarmth warmth = { NULL, NULL };

  if (heat <= 0)
    return warmth;
  warmth.heat = g_new (float, (gsize) n_nodes + 1);
  warmth.loose = g_malloc ((gsize) n_nodes + 1);
  memset (warmth.loose, TRUE, n_nodes);
  for (guint32 i = 0; i < n_nodes; i++)
    warmth.heat[i] = heat;
  return warmth;
}

/* Starts a layout of the whole graph from @positions and @warmth (%NULL: what the parameters say), which both stay the
 * beginning that others are measured by. */
static void
start (SkeinWorkspace *self,
       float *positions,
       SkeinWarmth *warmth,
       const guint8 *pinned,
       SkeinLayoutParams *params)
{
  g_autofree float *radii = dup_radii (self->scene);
  SkeinLayoutInput input;

  skein_workspace_leave_layout (self);
  g_free (self->start);
  self->start = positions;
  skein_workspace_clear_warmth (&self->warmth);
  self->warmth = warmth != NULL ? *warmth : make_warmth (self->scene->n_nodes, params->warmth);
  if (warmth != NULL)
    *warmth = (SkeinWarmth){ NULL, NULL };
  input = get_input (self, radii, pinned);
  self->is_fixed = params->engine != SKEIN_ENGINE_FORCE;
  self->is_resting = FALSE;
  skein_layout_job_start (self->job, self->frozen->topology, &input, params);
}

static float *
dup_positions (SkeinWorkspace *self)
{
  gsize n = 2 * (gsize) self->scene->n_nodes;
  float *positions = g_new (float, n + 1);

  if (n > 0)
    memcpy (positions, skein_workspace_get_goal (self), sizeof (float) * n);
  return positions;
}

/* After the graph has changed. Our own forces go on from where everything stands, as warm as it is (@warmth, which is
 * taken); what another engine drew stays as long as each actor has a place, and is drawn again for all when new ones have
 * come or it was not done yet. */
void
skein_workspace_start_layout (SkeinWorkspace *self, SkeinWarmth *warmth)
{
  guint32 n = self->scene->n_nodes;
  float *positions = dup_positions (self);
  gboolean was_drawing =
      self->is_fixed && !self->is_partial && skein_layout_job_get_running (self->job);
  SkeinLayoutParams params;

  get_params (self, &params);
  for (guint32 i = 0; warmth->heat != NULL && i < n; i++)
    if (isnan (warmth->heat[i]) && !self->pinned[i])
      positions[2 * (gsize) i] = positions[2 * (gsize) i + 1] = NAN;
  if (!is_complete (positions, n)) {
    self->is_awaited = self->is_awaited || params.engine != SKEIN_ENGINE_FORCE;
    start (self, positions, warmth, self->pinned, &params);
    show_beginning (self, params);
    if (self->is_shown)
      skein_workspace_begin_glide (self);
    return;
  }
  self->is_shown = TRUE;
  if (params.engine == SKEIN_ENGINE_FORCE || was_drawing) {
    start (self, positions, warmth, self->pinned, &params);
    return;
  }
  skein_workspace_clear_warmth (warmth);
  skein_workspace_leave_layout (self);
  self->is_awaited = FALSE;
  g_free (self->start);
  self->start = positions;
}

static void
begin_whole (SkeinWorkspace *self, SkeinBeginning beginning)
{
  SkeinLayoutParams params;
  float *positions = dup_positions (self);

  /* What has shown nothing yet has no place from which to go on. */
  self->is_awaited = self->is_awaited || beginning == SKEIN_BEGIN_ANEW;
  if (self->is_awaited)
    beginning = SKEIN_BEGIN_ANEW;
  get_params (self, &params);
  params.warmth = beginning == SKEIN_BEGIN_HERE ? WARMTH : 0;
  for (guint32 i = 0; i < self->scene->n_nodes; i++)
    if (beginning == SKEIN_BEGIN_ANEW && params.engine == SKEIN_ENGINE_FORCE && !self->pinned[i])
      positions[2 * i] = positions[2 * i + 1] = NAN;
  start (self, positions, NULL, self->pinned, &params);
  /* The others have their nodes glide themselves, when they know where to. */
  if (params.engine == SKEIN_ENGINE_FORCE)
    skein_workspace_begin_glide (self);
}

/* By forces, in the whole graph, with everything else held. */
static void
begin_chosen_by_forces (SkeinWorkspace *self, SkeinLayoutParams *params)
{
  g_autofree guint8 *held = g_new (guint8, (gsize) self->scene->n_nodes + 1);
  float *positions = dup_positions (self);

  memset (held, TRUE, self->scene->n_nodes);
  for (guint32 k = 0; k < self->n_subset; k++) {
    guint32 i = self->subset[k];

    held[i] = FALSE;
    positions[2 * i] = positions[2 * i + 1] = NAN;
  }
  g_clear_pointer (&self->subset, g_free);
  start (self, positions, NULL, held, params);
}

/* The graph of the nodes of self->subset and what is between them. */
static SkeinTopology *
induce (SkeinWorkspace *self)
{
  const SkeinTopology *whole = self->frozen->topology;
  g_autofree guint32 *rank = g_new0 (guint32, (gsize) whole->n_nodes + 1);
  g_autofree guint32 *source = g_new (guint32, (gsize) whole->n_edges + 1);
  g_autofree guint32 *target = g_new (guint32, (gsize) whole->n_edges + 1);
  g_autofree float *weight = g_new (float, (gsize) whole->n_edges + 1);
  guint32 n = 0;

  for (guint32 k = 0; k < self->n_subset; k++)
    rank[self->subset[k]] = k + 1;
  for (guint32 e = 0; e < whole->n_edges; e++) {
    if (rank[whole->source[e]] == 0 || rank[whole->target[e]] == 0)
      continue;
    source[n] = rank[whole->source[e]] - 1;
    target[n] = rank[whole->target[e]] - 1;
    weight[n] = whole->weight != NULL ? whole->weight[e] : 1;
    n++;
  }
  return skein_topology_new (self->n_subset, n, source, target, weight);
}

/* By another engine, as a graph of its own. */
static void
begin_chosen_alone (SkeinWorkspace *self, SkeinLayoutParams *params)
{
  g_autoptr (SkeinTopology) topology = induce (self);
  g_autofree float *positions = g_new (float, 2 * (gsize) self->n_subset);
  g_autofree float *radii = g_new (float, self->n_subset);
  const float *now = skein_workspace_get_goal (self);
  SkeinLayoutInput input = { radii, positions, NULL };
  guint32 focus = params->focus;

  self->subset_x = self->subset_y = 0;
  params->focus = G_MAXUINT32;
  for (guint32 k = 0; k < self->n_subset; k++) {
    guint32 i = self->subset[k];

    radii[k] = self->scene->nodes[i].radius;
    positions[2 * k] = now[2 * i];
    positions[2 * k + 1] = now[2 * i + 1];
    self->subset_x += (double) now[2 * i] / self->n_subset;
    self->subset_y += (double) now[2 * i + 1] / self->n_subset;
    if (i == focus)
      params->focus = k;
  }
  g_free (self->start);
  self->start = dup_positions (self);
  self->is_resting = FALSE;
  skein_layout_job_start (self->job, topology, &input, params);
}

static void
begin_chosen (SkeinWorkspace *self, const GArray *chosen)
{
  SkeinLayoutParams params;
  guint32 *subset = g_new (guint32, (gsize) chosen->len + 1);
  guint32 n = 0;

  for (guint i = 0; i < chosen->len; i++)
    if (skein_workspace_look_up_node (self, g_array_index (chosen, gint64, i), &subset[n]) &&
        !self->pinned[subset[n]])
      n++;
  skein_workspace_leave_layout (self);
  g_free (self->subset);
  self->subset = subset;
  self->n_subset = n;
  if (n == 0) {
    g_clear_pointer (&self->subset, g_free);
    return;
  }
  self->is_awaited = FALSE;
  get_params (self, &params);
  if (params.engine == SKEIN_ENGINE_FORCE) {
    begin_chosen_by_forces (self, &params);
    skein_workspace_begin_glide (self);
  } else {
    begin_chosen_alone (self, &params);
  }
  self->is_partial = TRUE;
}

/* After a step that changes how actors are arranged. */
void
skein_workspace_begin_layout (SkeinWorkspace *self, SkeinBeginning beginning, const GArray *chosen)
{
  if (beginning == SKEIN_BEGIN_CHOSEN)
    begin_chosen (self, chosen);
  else
    begin_whole (self, beginning);
}

/* Stops the layout, and leaves the nodes where they are shown. */
void
skein_workspace_leave_layout (SkeinWorkspace *self)
{
  skein_workspace_drop_glide (self);
  skein_layout_job_stop (self->job);
  g_clear_pointer (&self->subset, g_free);
  self->is_partial = FALSE;
  self->is_resting = TRUE;
}

/* Before a node is held: our own forces have to be there, for its neighbours to follow. Returns whether there is a
 * layout that has the node. */
gboolean
skein_workspace_wake_layout (SkeinWorkspace *self)
{
  SkeinLayoutParams params;

  skein_workspace_end_glide (self);
  if (self->is_partial)
    skein_workspace_leave_layout (self);
  if (!self->is_resting)
    return !self->is_fixed || skein_layout_job_get_running (self->job);
  get_params (self, &params);
  if (params.engine != SKEIN_ENGINE_FORCE)
    return FALSE;
  start (self, dup_positions (self), NULL, self->pinned, &params);
  return TRUE;
}

/* Begins the layout by which those nodes get a place that have none after a step was undone or made again: its layout
 * had not come about then. */
static void
begin_missing (SkeinWorkspace *self, const guint8 *has_place)
{
  float *positions = dup_positions (self);
  guint32 n = self->scene->n_nodes;
  guint32 n_missing = 0;
  SkeinLayoutParams params;
  float *goal;

  for (guint32 i = 0; i < n; i++)
    if (!has_place[i]) {
      positions[2 * (gsize) i] = positions[2 * (gsize) i + 1] = NAN;
      n_missing++;
    }
  if (n_missing == 0) {
    g_free (positions);
    return;
  }
  get_params (self, &params);
  start (self, positions, NULL, self->pinned, &params);
  skein_workspace_begin_glide (self);
  goal = skein_workspace_get_goal (self);
  for (gsize k = 0; k < 2 * (gsize) n; k++)
    if (isfinite (positions[k]))
      goal[k] = positions[k];
  self->is_awaited = n_missing == n || params.engine != SKEIN_ENGINE_FORCE;
  self->has_step = skein_history_arranges (self->project, FALSE);
}

/* After a step was undone or made again: everything goes to where it stood, and rests there. */
void
skein_workspace_restore_places (SkeinWorkspace *self, const GArray *places)
{
  g_autofree guint8 *has_place = g_new0 (guint8, (gsize) self->scene->n_nodes + 1);
  float *goal;
  guint32 node;

  skein_workspace_end_glide (self);
  skein_workspace_leave_layout (self);
  self->has_step = FALSE;
  skein_workspace_begin_glide (self);
  goal = skein_workspace_get_goal (self);
  for (guint i = 0; i < places->len; i++) {
    const SkeinPlace *place = &g_array_index (places, SkeinPlace, i);

    if (!skein_workspace_look_up_node (self, place->actor, &node)) {
      skein_workspace_restore_resting (self, place);
      continue;
    }
    goal[2 * (gsize) node] = place->x;
    goal[2 * (gsize) node + 1] = place->y;
    has_place[node] = TRUE;
  }
  self->layout_dirty = FALSE;
  self->is_awaited = FALSE;
  begin_missing (self, has_place);
  if (self->glide_to == NULL)
    skein_workspace_emit_scene_changed (self);
}

/**
 * skein_workspace_set_animated:
 * @workspace: a workspace
 * @animated: whether nodes are seen on their way
 *
 * Follows the person's wish for more or less movement on the screen.
 */
void
skein_workspace_set_animated (SkeinWorkspace *self, gboolean animated)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  skein_layout_job_set_animated (self->job, animated);
}

/**
 * skein_workspace_set_aspect:
 * @workspace: a workspace
 * @aspect: width over height of the view, for layouts that begin later
 */
void
skein_workspace_set_aspect (SkeinWorkspace *self, double aspect)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));
  self->aspect = isfinite (aspect) ? CLAMP (aspect, 0.2, 5) : 1.4;
}

/**
 * skein_workspace_set_paused:
 * @workspace: a workspace
 * @paused: whether the layout rests
 */
void
skein_workspace_set_paused (SkeinWorkspace *self, gboolean paused)
{
  g_return_if_fail (SKEIN_IS_WORKSPACE (self));

  paused = paused != FALSE;
  if (self->paused == paused)
    return;
  self->paused = paused;
  skein_layout_job_set_paused (self->job, paused);
  g_object_notify (G_OBJECT (self), "paused");
}

/**
 * skein_workspace_get_paused:
 * @workspace: a workspace
 *
 * Returns: %TRUE if the layout rests because a person said so
 */
gboolean
skein_workspace_get_paused (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  return self->paused;
}

/**
 * skein_workspace_needs_layout:
 * @workspace: a workspace
 *
 * Returns: %TRUE if there are actors that never had a place
 */
gboolean
skein_workspace_needs_layout (SkeinWorkspace *self)
{
  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);

  for (guint32 i = 0; self->start != NULL && i < 2 * self->scene->n_nodes; i++)
    if (!isfinite (self->start[i]))
      return TRUE;
  return FALSE;
}

/**
 * skein_workspace_layout_now:
 * @workspace: a workspace with a project
 * @cancellable: (nullable)
 * @error: return location
 *
 * Finishes the layout before it returns, for programs without a main loop. The window lets it run in
 * its thread instead.
 *
 * Returns: %TRUE if the layout is done
 */
gboolean
skein_workspace_layout_now (SkeinWorkspace *self, GCancellable *cancellable, GError **error)
{
  g_autofree float *radii = NULL;
  g_autofree float *positions = NULL;
  SkeinLayoutInput input;
  SkeinLayoutParams params;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (self->frozen != NULL, FALSE);

  skein_workspace_leave_layout (self);
  radii = dup_radii (self->scene);
  positions = g_new (float, 2 * (gsize) self->scene->n_nodes + 1);
  input = get_input (self, radii, self->pinned);
  get_params (self, &params);
  if (!skein_layout_run (
          self->frozen->topology, &input, &params, NULL, NULL, cancellable, positions, error))
    return FALSE;
  memcpy (self->scene->positions, positions, sizeof (float) * 2 * (gsize) self->scene->n_nodes);
  note_positions (self);
  skein_workspace_emit_scene_changed (self);
  return TRUE;
}

// SPDX-License-Identifier: MPL-2.0
/* The thread that a job runs layouts in. */
#include "skein-layout-job-private.h"

#include <string.h>

#include "skein-layout-private.h"
#include "skein-workers.h"

/* An animated layout takes about FRAMES frames from the start to rest. */
#define FRAME_USEC 16667
#define FRAMES 50
/* For how long steps are made between two publications. */
#define BATCH_USEC 8000

SkeinLayoutRequest *
skein_layout_request_new (const SkeinTopology *topology,
                          const SkeinLayoutInput *input,
                          const SkeinLayoutParams *params)
{
  SkeinLayoutRequest *request = g_new0 (SkeinLayoutRequest, 1);
  gsize n = topology->n_nodes;

  request->topology = skein_topology_ref (topology);
  if (params != NULL)
    request->params = *params;
  else
    skein_layout_params_init (&request->params);
  request->command = g_strdup (request->params.command);
  request->params.command = request->command;
  if (input == NULL)
    return request;
  request->arrays[0] = g_memdup2 (input->radius, sizeof (float) * n);
  request->arrays[1] = g_memdup2 (input->position, sizeof (float) * 2 * n);
  request->arrays[2] = g_memdup2 (input->pinned, n);
  request->arrays[3] = g_memdup2 (input->heat, sizeof (float) * n);
  request->arrays[4] = g_memdup2 (input->loose, n);
  request->input = (SkeinLayoutInput){
    .radius = request->arrays[0],
    .position = request->arrays[1],
    .pinned = request->arrays[2],
    .heat = request->arrays[3],
    .loose = request->arrays[4],
  };
  return request;
}

void
skein_layout_request_free (SkeinLayoutRequest *request)
{
  if (request == NULL)
    return;
  skein_topology_unref (request->topology);
  for (guint a = 0; a < G_N_ELEMENTS (request->arrays); a++)
    g_free (request->arrays[a]);
  g_free (request->command);
  g_free (request);
}

static void
frame_clear (SkeinLayoutFrame *frame)
{
  g_clear_pointer (&frame->positions, g_free);
  g_clear_pointer (&frame->heat, g_free);
  g_clear_pointer (&frame->loose, g_free);
}

static void
frame_init (SkeinLayoutFrame *frame, guint32 n_nodes)
{
  frame_clear (frame);
  frame->positions = g_new0 (float, 2 * (gsize) n_nodes + 1);
  frame->heat = g_new0 (float, (gsize) n_nodes + 1);
  frame->loose = g_new0 (guint8, (gsize) n_nodes + 1);
}

static void
shared_clear (gpointer data)
{
  SkeinLayoutShared *shared = data;

  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->wake);
  g_main_context_unref (shared->context);
  g_weak_ref_clear (&shared->job);
  skein_layout_request_free (shared->request);
  g_clear_object (&shared->cancellable);
  g_array_unref (shared->commands);
  frame_clear (&shared->front);
  g_clear_error (&shared->failure);
}

void
skein_layout_shared_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, shared_clear);
}

/* With the lock held: has the main context told, once for all that happens until then. */
static void
queue_telling (SkeinLayoutShared *shared)
{
  g_autoptr (GSource) source = NULL;

  if (shared->is_idle_queued)
    return;
  shared->is_idle_queued = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (source,
                         shared->tell,
                         g_atomic_rc_box_acquire (shared),
                         skein_layout_shared_unref);
  g_source_set_static_name (source, "[skein] layout moved");
  g_source_attach (source, shared->context);
}

/* What the worker alone knows. */
typedef struct {
  SkeinLayoutShared *shared;
  guint64 run;
  SkeinLayout *layout;
  GCancellable *cancellable;
  SkeinLayoutFrame back;
  guint32 n_nodes;
  guint steps_per_frame;
  gint64 next_frame;
  gboolean has_failed;
} Worker;

static void
worker_clear (Worker *worker)
{
  g_clear_pointer (&worker->layout, skein_layout_free);
  g_clear_object (&worker->cancellable);
  frame_clear (&worker->back);
}

/* Publishes the positions of the worker's run unless another has been started. The copy is made
 * outside the lock into the back buffer, which then changes places with the front one. */
static void
publish (Worker *worker, gboolean is_settled)
{
  SkeinLayoutShared *shared = worker->shared;

  skein_layout_copy_positions (worker->layout, worker->back.positions);
  skein_layout_copy_warmth (worker->layout, worker->back.heat, worker->back.loose);
  g_mutex_lock (&shared->lock);
  if (shared->run == worker->run) {
    SkeinLayoutFrame front = shared->front;

    shared->front = worker->back;
    worker->back = front;
    shared->has_front = TRUE;
    shared->front_serial++;
    shared->has_moved = TRUE;
    /* What has been asked for meanwhile is still to be done. */
    shared->is_at_rest = is_settled && shared->commands->len == 0;
    shared->has_settled = shared->is_at_rest;
    queue_telling (shared);
  }
  g_mutex_unlock (&shared->lock);
}

/* Has it told that an engine is at work which shows nothing yet, that it is no more, or that it failed. */
static void
report (Worker *worker)
{
  SkeinLayoutShared *shared = worker->shared;
  const GError *error = skein_layout_get_error (worker->layout);
  gboolean is_waiting = skein_layout_is_waiting (worker->layout);

  g_mutex_lock (&shared->lock);
  if (shared->run == worker->run && shared->is_waiting != is_waiting) {
    shared->is_waiting = is_waiting;
    queue_telling (shared);
  }
  if (shared->run == worker->run && error != NULL && !worker->has_failed) {
    shared->failure = g_error_copy (error);
    queue_telling (shared);
  }
  worker->has_failed = error != NULL;
  g_mutex_unlock (&shared->lock);
}

static void
obey (Worker *worker, const SkeinLayoutCommand *command)
{
  if (command->node >= worker->n_nodes)
    return;
  switch (command->kind) {
  case SKEIN_LAYOUT_COMMAND_DRAG:
    skein_layout_drag (worker->layout, command->node, command->x, command->y);
    break;
  case SKEIN_LAYOUT_COMMAND_RELEASE:
    skein_layout_set_pinned (worker->layout, command->node, FALSE);
    break;
  case SKEIN_LAYOUT_COMMAND_PIN:
    skein_layout_set_pinned (worker->layout, command->node, TRUE);
    break;
  }
}

/* With the lock held: takes over a new request. */
static void
begin_run (Worker *worker)
{
  SkeinLayoutShared *shared = worker->shared;
  SkeinLayoutRequest *request = g_steal_pointer (&shared->request);

  worker_clear (worker);
  worker->run = shared->run;
  worker->cancellable = g_object_ref (shared->cancellable);
  worker->n_nodes = request->topology->n_nodes;
  worker->next_frame = 0;
  worker->has_failed = FALSE;
  frame_init (&shared->front, worker->n_nodes);
  shared->n_front = worker->n_nodes;
  g_mutex_unlock (&shared->lock);

  frame_init (&worker->back, worker->n_nodes);
  worker->layout = skein_layout_new_cancellable (request->topology,
                                                 &request->input,
                                                 &request->params,
                                                 worker->cancellable);
  if (worker->layout != NULL)
    worker->steps_per_frame = (worker->layout->schedule + FRAMES - 1) / FRAMES;
  skein_layout_request_free (request);
  g_mutex_lock (&shared->lock);
}

/* With the lock held: waits until there is something to do. Returns FALSE at the end. */
static gboolean
wait_for_work (Worker *worker)
{
  SkeinLayoutShared *shared = worker->shared;

  for (;;) {
    gboolean has_run;

    if (shared->is_quitting)
      return FALSE;
    if (shared->request != NULL || shared->run != worker->run)
      worker_clear (worker);
    if (shared->request != NULL) {
      begin_run (worker);
      continue;
    }
    has_run = worker->layout != NULL && shared->run == worker->run;
    if (has_run && shared->commands->len > 0)
      return TRUE;
    if (!has_run || shared->is_paused || shared->is_at_rest) {
      worker->next_frame = 0;
      g_cond_wait (&shared->wake, &shared->lock);
    } else if (!shared->is_animated || g_get_monotonic_time () >= worker->next_frame) {
      return TRUE;
    } else {
      g_cond_wait_until (&shared->wake, &shared->lock, worker->next_frame);
    }
  }
}

/* Makes the steps of one frame, or of BATCH_USEC where nothing is shown between. A graph that is too
 * large for the steps of a frame goes on without waiting for the next. */
static gboolean
make_steps (Worker *worker, gboolean is_animated)
{
  gint64 start = g_get_monotonic_time ();
  guint n_steps = 0;
  gboolean is_going = TRUE;

  worker->next_frame = start;
  while (is_going && !g_cancellable_is_cancelled (worker->cancellable)) {
    SkeinLayoutPhase phase = worker->layout->phase;
    gboolean is_frame = phase == SKEIN_LAYOUT_START || phase == SKEIN_LAYOUT_TRAVEL;

    is_going = skein_layout_step (worker->layout, worker->cancellable);
    n_steps++;
    if (is_animated && (is_frame || n_steps >= worker->steps_per_frame)) {
      worker->next_frame = start + FRAME_USEC;
      break;
    }
    if (g_get_monotonic_time () - start >= BATCH_USEC)
      break;
  }
  return is_going;
}

gpointer
skein_layout_work (gpointer data)
{
  Worker worker = { .shared = data };
  SkeinLayoutShared *shared = data;

  skein_workers_step_back ();
  g_mutex_lock (&shared->lock);
  while (wait_for_work (&worker)) {
    g_autoptr (GArray) commands = shared->commands;
    gboolean is_paused = shared->is_paused;
    gboolean is_animated = shared->is_animated;
    gboolean is_going = TRUE;
    gboolean is_waiting;

    shared->commands = g_array_new (FALSE, FALSE, sizeof (SkeinLayoutCommand));
    g_mutex_unlock (&shared->lock);
    for (guint c = 0; c < commands->len; c++)
      obey (&worker, &g_array_index (commands, SkeinLayoutCommand, c));
    is_waiting = skein_layout_is_waiting (worker.layout);
    /* A dragged node follows the pointer at once, also where nothing else moves. */
    if (commands->len > 0 && (is_paused || !is_animated || is_waiting))
      publish (&worker, FALSE);
    if (!is_paused && (!is_animated || g_get_monotonic_time () >= worker.next_frame))
      is_going = make_steps (&worker, is_animated);
    report (&worker);
    is_waiting = skein_layout_is_waiting (worker.layout);
    if (!is_paused && ((is_animated && !is_waiting) || !is_going))
      publish (&worker, !is_going);
    g_mutex_lock (&shared->lock);
  }
  g_mutex_unlock (&shared->lock);
  worker_clear (&worker);
  skein_layout_shared_unref (shared);
  return NULL;
}

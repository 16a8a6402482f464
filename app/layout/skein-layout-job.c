// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-job.h"

#include "skein-layout-private.h"

#include <math.h>
#include <string.h>

/* An animated layout takes about FRAMES frames from the start to rest. */
#define FRAME_USEC 16667
#define FRAMES 50
/* For how long steps are made between two publications. */
#define BATCH_USEC 8000

typedef enum {
  COMMAND_DRAG,
  COMMAND_PIN,
  COMMAND_RELEASE,
} CommandKind;

typedef struct {
  CommandKind kind;
  guint32 node;
  float x;
  float y;
} Command;

/* What the worker is asked to lay out: its own copies of everything. */
typedef struct {
  SkeinTopology *topology;
  SkeinLayoutParams params;
  SkeinLayoutInput input;
  gpointer arrays[3];
} Request;

/* What the job and its worker share. The worker holds no reference on the job, or the job could be
 * finalised by the very thread that it has to join. */
typedef struct {
  GMutex lock;
  GCond wake;
  GMainContext *context;
  GWeakRef job;

  /* All below is protected by the lock. A run is one call of start; 0 is none. */
  guint64 run;
  Request *request;
  GCancellable *cancellable;
  GArray *commands;
  gboolean is_paused;
  gboolean is_animated;
  gboolean is_quitting;
  gboolean is_at_rest;

  /* The published positions, of this run only. */
  float *front;
  guint32 n_front;
  gboolean has_front;
  guint64 front_serial;

  /* What the main context has not been told yet. */
  gboolean is_idle_queued;
  gboolean has_moved;
  gboolean has_settled;
} Shared;

struct _SkeinLayoutJob {
  GObject parent_instance;

  Shared *shared;
  GThread *thread;
  gboolean running;
  gboolean is_started;
  guint64 copied_serial;
  guint32 n_nodes;
};

enum {
  PROP_0,
  PROP_RUNNING,
  PROP_PAUSED,
  PROP_ANIMATED,
  N_PROPS,
};

enum {
  SIGNAL_MOVED,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinLayoutJob, skein_layout_job, G_TYPE_OBJECT)

static Request *
request_new (const SkeinTopology *topology,
             const SkeinLayoutInput *input,
             const SkeinLayoutParams *params)
{
  Request *request = g_new0 (Request, 1);
  gsize n = topology->n_nodes;

  request->topology = skein_topology_ref (topology);
  if (params != NULL)
    request->params = *params;
  else
    skein_layout_params_init (&request->params);
  if (input == NULL)
    return request;
  request->arrays[0] = g_memdup2 (input->radius, sizeof (float) * n);
  request->arrays[1] = g_memdup2 (input->position, sizeof (float) * 2 * n);
  request->arrays[2] = g_memdup2 (input->pinned, n);
  request->input = (SkeinLayoutInput){
    .radius = request->arrays[0],
    .position = request->arrays[1],
    .pinned = request->arrays[2],
  };
  return request;
}

static void
request_free (Request *request)
{
  if (request == NULL)
    return;
  skein_topology_unref (request->topology);
  for (guint a = 0; a < G_N_ELEMENTS (request->arrays); a++)
    g_free (request->arrays[a]);
  g_free (request);
}

static void
shared_clear (gpointer data)
{
  Shared *shared = data;

  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->wake);
  g_main_context_unref (shared->context);
  g_weak_ref_clear (&shared->job);
  request_free (shared->request);
  g_clear_object (&shared->cancellable);
  g_array_unref (shared->commands);
  g_free (shared->front);
}

static void
shared_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, shared_clear);
}

static void
set_running (SkeinLayoutJob *job, gboolean running)
{
  if (job->running == running)
    return;
  job->running = running;
  g_object_notify_by_pspec (G_OBJECT (job), properties[PROP_RUNNING]);
}

/* In the main context: tells what has happened since the last time. A handler may start another run
 * or stop this one, after which there is nothing more to tell of it. */
static gboolean
tell_cb (gpointer data)
{
  Shared *shared = data;
  g_autoptr (SkeinLayoutJob) job = g_weak_ref_get (&shared->job);
  gboolean has_moved;
  gboolean has_settled;
  gboolean is_same;
  guint64 run;

  g_mutex_lock (&shared->lock);
  has_moved = shared->has_moved;
  has_settled = shared->has_settled;
  run = shared->run;
  shared->has_moved = FALSE;
  shared->has_settled = FALSE;
  shared->is_idle_queued = FALSE;
  g_mutex_unlock (&shared->lock);
  if (job == NULL)
    return G_SOURCE_REMOVE;

  if (has_moved)
    g_signal_emit (job, signals[SIGNAL_MOVED], 0);
  if (!has_settled)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&shared->lock);
  is_same = shared->run == run && shared->is_at_rest;
  g_mutex_unlock (&shared->lock);
  if (!is_same)
    return G_SOURCE_REMOVE;
  set_running (job, FALSE);
  g_signal_emit (job, signals[SIGNAL_SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/* With the lock held: has the main context told, once for all that happens until then. */
static void
queue_telling (Shared *shared)
{
  g_autoptr (GSource) source = NULL;

  if (shared->is_idle_queued)
    return;
  shared->is_idle_queued = TRUE;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (shared), shared_unref);
  g_source_set_static_name (source, "[skein] layout moved");
  g_source_attach (source, shared->context);
}

/* What the worker alone knows. */
typedef struct {
  Shared *shared;
  guint64 run;
  SkeinLayout *layout;
  GCancellable *cancellable;
  float *back;
  guint32 n_nodes;
  guint steps_per_frame;
  gint64 next_frame;
} Worker;

static void
worker_clear (Worker *worker)
{
  g_clear_pointer (&worker->layout, skein_layout_free);
  g_clear_object (&worker->cancellable);
  g_clear_pointer (&worker->back, g_free);
}

/* Publishes the positions of the worker's run unless another has been started. The copy is made
 * outside the lock into the back buffer, which then changes places with the front one. */
static void
publish (Worker *worker, gboolean is_settled)
{
  Shared *shared = worker->shared;

  skein_layout_copy_positions (worker->layout, worker->back);
  g_mutex_lock (&shared->lock);
  if (shared->run == worker->run) {
    float *front = shared->front;

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

static void
obey (Worker *worker, const Command *command)
{
  if (command->node >= worker->n_nodes)
    return;
  switch (command->kind) {
  case COMMAND_DRAG:
    skein_layout_drag (worker->layout, command->node, command->x, command->y);
    break;
  case COMMAND_RELEASE:
    skein_layout_set_pinned (worker->layout, command->node, FALSE);
    break;
  case COMMAND_PIN:
    skein_layout_set_pinned (worker->layout, command->node, TRUE);
    break;
  }
}

/* With the lock held: takes over a new request. */
static void
begin_run (Worker *worker)
{
  Shared *shared = worker->shared;
  Request *request = g_steal_pointer (&shared->request);

  worker_clear (worker);
  worker->run = shared->run;
  worker->cancellable = g_object_ref (shared->cancellable);
  worker->n_nodes = request->topology->n_nodes;
  worker->next_frame = 0;
  g_clear_pointer (&shared->front, g_free);
  shared->front = g_new0 (float, 2 * (gsize) worker->n_nodes + 1);
  shared->n_front = worker->n_nodes;
  g_mutex_unlock (&shared->lock);

  worker->back = g_new0 (float, 2 * (gsize) worker->n_nodes + 1);
  worker->layout = skein_layout_new (request->topology, &request->input, &request->params);
  worker->steps_per_frame = (worker->layout->schedule + FRAMES - 1) / FRAMES;
  request_free (request);
  g_mutex_lock (&shared->lock);
}

/* With the lock held: waits until there is something to do. Returns FALSE at the end. */
static gboolean
wait_for_work (Worker *worker)
{
  Shared *shared = worker->shared;

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
    gboolean is_start = worker->layout->phase == SKEIN_LAYOUT_START;

    is_going = skein_layout_step (worker->layout, worker->cancellable);
    n_steps++;
    if (is_animated && (is_start || n_steps >= worker->steps_per_frame)) {
      worker->next_frame = start + FRAME_USEC;
      break;
    }
    if (g_get_monotonic_time () - start >= BATCH_USEC)
      break;
  }
  return is_going;
}

static gpointer
work (gpointer data)
{
  Worker worker = { .shared = data };
  Shared *shared = data;

  g_mutex_lock (&shared->lock);
  while (wait_for_work (&worker)) {
    g_autoptr (GArray) commands = shared->commands;
    gboolean is_paused = shared->is_paused;
    gboolean is_animated = shared->is_animated;
    gboolean is_going = TRUE;

    shared->commands = g_array_new (FALSE, FALSE, sizeof (Command));
    g_mutex_unlock (&shared->lock);
    for (guint c = 0; c < commands->len; c++)
      obey (&worker, &g_array_index (commands, Command, c));
    /* A dragged node follows the pointer at once, also where nothing else moves. */
    if (commands->len > 0 && (is_paused || !is_animated))
      publish (&worker, FALSE);
    if (!is_paused && (!is_animated || g_get_monotonic_time () >= worker.next_frame))
      is_going = make_steps (&worker, is_animated);
    if (!is_paused && (is_animated || !is_going))
      publish (&worker, !is_going);
    g_mutex_lock (&shared->lock);
  }
  g_mutex_unlock (&shared->lock);
  worker_clear (&worker);
  shared_unref (shared);
  return NULL;
}

/* With the lock held: leaves the current run, so that nothing more is told of it. */
static void
leave_run (Shared *shared)
{
  shared->run++;
  g_cancellable_cancel (shared->cancellable);
  g_clear_object (&shared->cancellable);
  g_clear_pointer (&shared->request, request_free);
  g_array_set_size (shared->commands, 0);
  shared->has_moved = FALSE;
  shared->has_settled = FALSE;
  shared->is_at_rest = TRUE;
}

static void
skein_layout_job_dispose (GObject *object)
{
  SkeinLayoutJob *job = SKEIN_LAYOUT_JOB (object);
  Shared *shared = job->shared;

  if (job->thread != NULL) {
    g_mutex_lock (&shared->lock);
    leave_run (shared);
    shared->is_quitting = TRUE;
    g_cond_signal (&shared->wake);
    g_mutex_unlock (&shared->lock);
    g_thread_join (g_steal_pointer (&job->thread));
  }
  G_OBJECT_CLASS (skein_layout_job_parent_class)->dispose (object);
}

static void
skein_layout_job_finalize (GObject *object)
{
  SkeinLayoutJob *job = SKEIN_LAYOUT_JOB (object);

  g_clear_pointer (&job->shared, shared_unref);
  G_OBJECT_CLASS (skein_layout_job_parent_class)->finalize (object);
}

static void
skein_layout_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SkeinLayoutJob *job = SKEIN_LAYOUT_JOB (object);

  switch (id) {
  case PROP_RUNNING:
    g_value_set_boolean (value, skein_layout_job_get_running (job));
    break;
  case PROP_PAUSED:
    g_value_set_boolean (value, skein_layout_job_get_paused (job));
    break;
  case PROP_ANIMATED:
    g_value_set_boolean (value, skein_layout_job_get_animated (job));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_layout_job_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SkeinLayoutJob *job = SKEIN_LAYOUT_JOB (object);

  switch (id) {
  case PROP_PAUSED:
    skein_layout_job_set_paused (job, g_value_get_boolean (value));
    break;
  case PROP_ANIMATED:
    skein_layout_job_set_animated (job, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
skein_layout_job_class_init (SkeinLayoutJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skein_layout_job_dispose;
  object_class->finalize = skein_layout_job_finalize;
  object_class->get_property = skein_layout_job_get_property;
  object_class->set_property = skein_layout_job_set_property;

  /**
   * SkeinLayoutJob:running:
   *
   * Whether there is a layout that has not come to rest. It stays %TRUE while the job is paused.
   */
  properties[PROP_RUNNING] = g_param_spec_boolean (
      "running", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * SkeinLayoutJob:paused:
   *
   * Whether no steps are made. Nodes can be dragged all the same, and others follow later.
   */
  properties[PROP_PAUSED] =
      g_param_spec_boolean ("paused",
                            NULL,
                            NULL,
                            FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * SkeinLayoutJob:animated:
   *
   * Whether the way to rest is shown, about 60 times a second and for about a second where the graph
   * is small; otherwise only the end is published, as soon as can be.
   */
  properties[PROP_ANIMATED] =
      g_param_spec_boolean ("animated",
                            NULL,
                            NULL,
                            TRUE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SkeinLayoutJob::moved:
   *
   * There are new positions. Emitted once for all that were published since the last time.
   */
  signals[SIGNAL_MOVED] = g_signal_new (
      "moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * SkeinLayoutJob::settled:
   *
   * The layout has come to rest, after the last "moved" and with "running" already %FALSE.
   */
  signals[SIGNAL_SETTLED] = g_signal_new (
      "settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skein_layout_job_init (SkeinLayoutJob *job)
{
  job->shared = g_atomic_rc_box_new0 (Shared);
  g_mutex_init (&job->shared->lock);
  g_cond_init (&job->shared->wake);
  g_weak_ref_init (&job->shared->job, job);
  job->shared->context = g_main_context_ref_thread_default ();
  job->shared->commands = g_array_new (FALSE, FALSE, sizeof (Command));
  job->shared->is_animated = TRUE;
  job->shared->is_at_rest = TRUE;
}

/**
 * skein_layout_job_new:
 *
 * A job that runs layouts in a thread of its own, which sleeps while there is nothing to do. Signals
 * come in the main context that is the thread's default when the job is made; all functions are to
 * be called there.
 *
 * Returns: (transfer full): a job
 */
SkeinLayoutJob *
skein_layout_job_new (void)
{
  return g_object_new (SKEIN_TYPE_LAYOUT_JOB, NULL);
}

/**
 * skein_layout_job_start:
 * @job: a job
 * @topology: the graph
 * @input: (nullable): as for skein_layout_new(); the arrays are copied
 * @params: (nullable): likewise; the most steps are not looked at
 *
 * Starts a layout in place of the one before, of which nothing more is told.
 */
void
skein_layout_job_start (SkeinLayoutJob *job,
                        const SkeinTopology *topology,
                        const SkeinLayoutInput *input,
                        const SkeinLayoutParams *params)
{
  Shared *shared;

  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  g_return_if_fail (topology != NULL);

  shared = job->shared;
  g_mutex_lock (&shared->lock);
  leave_run (shared);
  shared->has_front = FALSE;
  shared->request = request_new (topology, input, params);
  shared->cancellable = g_cancellable_new ();
  shared->is_at_rest = FALSE;
  g_cond_signal (&shared->wake);
  g_mutex_unlock (&shared->lock);
  job->n_nodes = topology->n_nodes;
  job->is_started = TRUE;
  if (job->thread == NULL)
    job->thread = g_thread_new ("skein-layout", work, g_atomic_rc_box_acquire (shared));
  set_running (job, TRUE);
}

/**
 * skein_layout_job_stop:
 * @job: a job
 *
 * Leaves the layout where it is: nothing more moves, and nothing more is told of it.
 */
void
skein_layout_job_stop (SkeinLayoutJob *job)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));

  g_mutex_lock (&job->shared->lock);
  leave_run (job->shared);
  g_cond_signal (&job->shared->wake);
  g_mutex_unlock (&job->shared->lock);
  job->is_started = FALSE;
  set_running (job, FALSE);
}

/* Sets one of the flags that the worker looks at, and tells of a change. */
static void
set_flag (SkeinLayoutJob *job, gboolean *flag, gboolean value, guint property)
{
  gboolean is_changed;

  value = !!value;
  g_mutex_lock (&job->shared->lock);
  is_changed = *flag != value;
  *flag = value;
  g_cond_signal (&job->shared->wake);
  g_mutex_unlock (&job->shared->lock);
  if (is_changed)
    g_object_notify_by_pspec (G_OBJECT (job), properties[property]);
}

static gboolean
get_flag (SkeinLayoutJob *job, const gboolean *flag)
{
  gboolean value;

  g_mutex_lock (&job->shared->lock);
  value = *flag;
  g_mutex_unlock (&job->shared->lock);
  return value;
}

void
skein_layout_job_set_paused (SkeinLayoutJob *job, gboolean paused)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  set_flag (job, &job->shared->is_paused, paused, PROP_PAUSED);
}

gboolean
skein_layout_job_get_paused (SkeinLayoutJob *job)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  return get_flag (job, &job->shared->is_paused);
}

void
skein_layout_job_set_animated (SkeinLayoutJob *job, gboolean animated)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  set_flag (job, &job->shared->is_animated, animated, PROP_ANIMATED);
}

gboolean
skein_layout_job_get_animated (SkeinLayoutJob *job)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), TRUE);
  return get_flag (job, &job->shared->is_animated);
}

gboolean
skein_layout_job_get_running (SkeinLayoutJob *job)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  return job->running;
}

static void
send_command (SkeinLayoutJob *job, Command command)
{
  Shared *shared = job->shared;

  if (!job->is_started || command.node >= job->n_nodes)
    return;
  g_mutex_lock (&shared->lock);
  /* The pointer is quicker than the layout: of several drags of one node the last counts. */
  if (command.kind == COMMAND_DRAG && shared->commands->len > 0) {
    Command *last = &g_array_index (shared->commands, Command, shared->commands->len - 1);

    if (last->kind == COMMAND_DRAG && last->node == command.node)
      g_array_set_size (shared->commands, shared->commands->len - 1);
  }
  g_array_append_val (shared->commands, command);
  shared->is_at_rest = FALSE;
  g_cond_signal (&shared->wake);
  g_mutex_unlock (&shared->lock);
  set_running (job, TRUE);
}

/**
 * skein_layout_job_drag:
 * @job: a job
 * @node: a node of the layout
 * @x: where it is to be, in graph units, finite
 * @y: likewise
 *
 * Holds a node at a place, and lets those near it follow. Does nothing if there is no layout.
 */
void
skein_layout_job_drag (SkeinLayoutJob *job, guint32 node, float x, float y)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  g_return_if_fail (isfinite (x) && isfinite (y));
  send_command (job, (Command){ COMMAND_DRAG, node, x, y });
}

/**
 * skein_layout_job_drop:
 * @job: a job
 * @node: a node that was dragged
 * @keep_pinned: whether it stays where it was dragged to
 *
 * Ends a drag.
 */
void
skein_layout_job_drop (SkeinLayoutJob *job, guint32 node, gboolean keep_pinned)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  if (!keep_pinned)
    send_command (job, (Command){ COMMAND_RELEASE, node, 0, 0 });
}

/**
 * skein_layout_job_set_pinned:
 * @job: a job
 * @node: a node of the layout
 * @pinned: whether it is to keep its place
 *
 * Pins a node where it is, or releases it.
 */
void
skein_layout_job_set_pinned (SkeinLayoutJob *job, guint32 node, gboolean pinned)
{
  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  send_command (job, (Command){ pinned ? COMMAND_PIN : COMMAND_RELEASE, node, 0, 0 });
}

/**
 * skein_layout_job_copy_positions:
 * @job: a job
 * @positions: (out) (array): where to write 2 numbers, x and y, for each node of the topology that the
 *   job was last started with; unchanged if nothing of this layout has been published yet
 *
 * Copies the newest positions.
 *
 * Returns: whether they are newer than those of the call before
 */
gboolean
skein_layout_job_copy_positions (SkeinLayoutJob *job, float *positions)
{
  Shared *shared;
  gboolean is_newer = FALSE;

  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  g_return_val_if_fail (positions != NULL || job->n_nodes == 0, FALSE);

  shared = job->shared;
  g_mutex_lock (&shared->lock);
  if (shared->has_front && shared->n_front == job->n_nodes) {
    if (job->n_nodes > 0)
      memcpy (positions, shared->front, sizeof (float) * 2 * job->n_nodes);
    is_newer = shared->front_serial != job->copied_serial;
    job->copied_serial = shared->front_serial;
  }
  g_mutex_unlock (&shared->lock);
  return is_newer;
}

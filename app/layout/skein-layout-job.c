// SPDX-License-Identifier: MPL-2.0
#include "skein-layout-job-private.h"

#include <math.h>
#include <string.h>

struct _SkeinLayoutJob {
  GObject parent_instance;

  SkeinLayoutShared *shared;
  GThread *thread;
  gboolean running;
  gboolean waiting;
  gboolean is_started;
  guint64 copied_serial;
  guint32 n_nodes;
};

enum {
  PROP_0,
  PROP_RUNNING,
  PROP_WAITING,
  PROP_PAUSED,
  PROP_ANIMATED,
  N_PROPS,
};

enum {
  SIGNAL_MOVED,
  SIGNAL_SETTLED,
  SIGNAL_FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkeinLayoutJob, skein_layout_job, G_TYPE_OBJECT)

static void
set_running (SkeinLayoutJob *job, gboolean running)
{
  if (job->running == running)
    return;
  job->running = running;
  g_object_notify_by_pspec (G_OBJECT (job), properties[PROP_RUNNING]);
}

static void
set_waiting (SkeinLayoutJob *job, gboolean waiting)
{
  if (job->waiting == waiting)
    return;
  job->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (job), properties[PROP_WAITING]);
}

static gboolean
is_run (SkeinLayoutShared *shared, guint64 run)
{
  gboolean is_same;

  g_mutex_lock (&shared->lock);
  is_same = shared->run == run;
  g_mutex_unlock (&shared->lock);
  return is_same;
}

static void
tell_settled (SkeinLayoutJob *job)
{
  gboolean is_at_rest;

  g_mutex_lock (&job->shared->lock);
  is_at_rest = job->shared->is_at_rest;
  g_mutex_unlock (&job->shared->lock);
  if (!is_at_rest)
    return;
  set_running (job, FALSE);
  g_signal_emit (job, signals[SIGNAL_SETTLED], 0);
}

/* In the main context: tells what has happened since the last time. A handler may start another run
 * or stop this one, after which there is nothing more to tell of it. */
static gboolean
tell_cb (gpointer data)
{
  SkeinLayoutShared *shared = data;
  g_autoptr (SkeinLayoutJob) job = g_weak_ref_get (&shared->job);
  g_autoptr (GError) failure = NULL;
  gboolean has_moved;
  gboolean has_settled;
  gboolean is_waiting;
  guint64 run;

  g_mutex_lock (&shared->lock);
  has_moved = shared->has_moved;
  has_settled = shared->has_settled;
  is_waiting = shared->is_waiting;
  failure = g_steal_pointer (&shared->failure);
  run = shared->run;
  shared->has_moved = FALSE;
  shared->has_settled = FALSE;
  shared->is_idle_queued = FALSE;
  g_mutex_unlock (&shared->lock);
  if (job == NULL)
    return G_SOURCE_REMOVE;

  set_waiting (job, is_waiting);
  if (has_moved && is_run (shared, run))
    g_signal_emit (job, signals[SIGNAL_MOVED], 0);
  if (failure != NULL && is_run (shared, run))
    g_signal_emit (job, signals[SIGNAL_FAILED], 0, failure);
  if (has_settled && is_run (shared, run))
    tell_settled (job);
  return G_SOURCE_REMOVE;
}

/* With the lock held: leaves the current run, so that nothing more is told of it. */
static void
leave_run (SkeinLayoutShared *shared)
{
  shared->run++;
  g_cancellable_cancel (shared->cancellable);
  g_clear_object (&shared->cancellable);
  g_clear_pointer (&shared->request, skein_layout_request_free);
  g_array_set_size (shared->commands, 0);
  shared->has_moved = FALSE;
  shared->has_settled = FALSE;
  shared->is_waiting = FALSE;
  g_clear_error (&shared->failure);
  shared->is_at_rest = TRUE;
}

static void
skein_layout_job_dispose (GObject *object)
{
  SkeinLayoutJob *job = SKEIN_LAYOUT_JOB (object);
  SkeinLayoutShared *shared = job->shared;

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

  g_clear_pointer (&job->shared, skein_layout_shared_unref);
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
  case PROP_WAITING:
    g_value_set_boolean (value, skein_layout_job_get_waiting (job));
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
add_signals (SkeinLayoutJobClass *klass)
{
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
  /**
   * SkeinLayoutJob::failed:
   * @error: (type GError): why, in words for a person
   *
   * The engine gave no layout. Nodes stay where they are; our own forces find places for those that have
   * none. "settled" follows.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_ERROR);
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
   * SkeinLayoutJob:waiting:
   *
   * Whether an engine is at work of which nobody knows how long it will take. Nothing moves until it is
   * done. Notified in the main context of the job.
   */
  properties[PROP_WAITING] = g_param_spec_boolean (
      "waiting", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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
  add_signals (klass);
}

static void
skein_layout_job_init (SkeinLayoutJob *job)
{
  job->shared = g_atomic_rc_box_new0 (SkeinLayoutShared);
  g_mutex_init (&job->shared->lock);
  g_cond_init (&job->shared->wake);
  g_weak_ref_init (&job->shared->job, job);
  job->shared->tell = tell_cb;
  job->shared->context = g_main_context_ref_thread_default ();
  job->shared->commands = g_array_new (FALSE, FALSE, sizeof (SkeinLayoutCommand));
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
  SkeinLayoutShared *shared;

  g_return_if_fail (SKEIN_IS_LAYOUT_JOB (job));
  g_return_if_fail (topology != NULL);

  shared = job->shared;
  g_mutex_lock (&shared->lock);
  leave_run (shared);
  shared->has_front = FALSE;
  shared->request = skein_layout_request_new (topology, input, params);
  shared->cancellable = g_cancellable_new ();
  shared->is_at_rest = FALSE;
  g_cond_signal (&shared->wake);
  g_mutex_unlock (&shared->lock);
  job->n_nodes = topology->n_nodes;
  job->is_started = TRUE;
  if (job->thread == NULL)
    job->thread =
        g_thread_new ("skein-layout", skein_layout_work, g_atomic_rc_box_acquire (shared));
  set_waiting (job, FALSE);
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
  set_waiting (job, FALSE);
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

gboolean
skein_layout_job_get_waiting (SkeinLayoutJob *job)
{
  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  return job->waiting;
}

static void
send_command (SkeinLayoutJob *job, SkeinLayoutCommand command)
{
  SkeinLayoutShared *shared = job->shared;

  if (!job->is_started || command.node >= job->n_nodes)
    return;
  g_mutex_lock (&shared->lock);
  /* The pointer is quicker than the layout: of several drags of one node the last counts. */
  if (command.kind == SKEIN_LAYOUT_COMMAND_DRAG && shared->commands->len > 0) {
    SkeinLayoutCommand *last =
        &g_array_index (shared->commands, SkeinLayoutCommand, shared->commands->len - 1);

    if (last->kind == SKEIN_LAYOUT_COMMAND_DRAG && last->node == command.node)
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
  send_command (job, (SkeinLayoutCommand){ SKEIN_LAYOUT_COMMAND_DRAG, node, x, y });
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
    send_command (job, (SkeinLayoutCommand){ SKEIN_LAYOUT_COMMAND_RELEASE, node, 0, 0 });
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
  send_command (job,
                (SkeinLayoutCommand){
                    pinned ? SKEIN_LAYOUT_COMMAND_PIN : SKEIN_LAYOUT_COMMAND_RELEASE, node, 0, 0 });
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
  SkeinLayoutShared *shared;
  gboolean is_newer = FALSE;

  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  g_return_val_if_fail (positions != NULL || job->n_nodes == 0, FALSE);

  shared = job->shared;
  g_mutex_lock (&shared->lock);
  if (shared->has_front && shared->n_front == job->n_nodes) {
    if (job->n_nodes > 0)
      memcpy (positions, shared->front.positions, sizeof (float) * 2 * job->n_nodes);
    is_newer = shared->front_serial != job->copied_serial;
    job->copied_serial = shared->front_serial;
  }
  g_mutex_unlock (&shared->lock);
  return is_newer;
}

/**
 * skein_layout_job_copy_warmth:
 * @job: a job
 * @heat: (out) (array): where to write a number for each node
 * @loose: (out) (array): where to write a flag for each node
 *
 * Copies what skein_layout_copy_warmth() gave with the newest positions.
 *
 * Returns: whether there is such; otherwise nothing is written, and nothing has been published of this layout yet
 */
gboolean
skein_layout_job_copy_warmth (SkeinLayoutJob *job, float *heat, guint8 *loose)
{
  SkeinLayoutShared *shared;
  gboolean has_front;

  g_return_val_if_fail (SKEIN_IS_LAYOUT_JOB (job), FALSE);
  g_return_val_if_fail ((heat != NULL && loose != NULL) || job->n_nodes == 0, FALSE);

  shared = job->shared;
  g_mutex_lock (&shared->lock);
  has_front = shared->has_front && shared->n_front == job->n_nodes;
  if (has_front && job->n_nodes > 0) {
    memcpy (heat, shared->front.heat, sizeof (float) * job->n_nodes);
    memcpy (loose, shared->front.loose, job->n_nodes);
  }
  g_mutex_unlock (&shared->lock);
  return has_front;
}

// SPDX-License-Identifier: MPL-2.0
#include "skein-workers.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

typedef struct {
  SkeinWorkers *workers;
  guint index;
} Member;

/* By how much work in the background steps back. */
#define NICENESS 5

/* Fewer chunks than this are not worth waking anybody. */
#define LEAST_CHUNKS 6

/* Threads sleep on a condition between two runs; nothing spins, since on a machine with other load a
 * thread that spins keeps the one that it waits for from running. */
struct _SkeinWorkers {
  GMutex lock;
  GCond wake;
  GCond done;
  GThread *thread[SKEIN_WORKERS_MOST];
  Member member[SKEIN_WORKERS_MOST];
  guint n_threads;

  /* Protected by the lock. */
  guint64 run;
  gboolean is_open;
  guint n_busy;
  gboolean is_quitting;

  /* What is worked on: written before the run begins, read by all. */
  guint32 n_items;
  guint32 chunk;
  SkeinWork work;
  gpointer data;
  GCancellable *cancellable;
  /* The next chunk that nobody has taken. */
  guint next;
  guint is_cancelled;
};

static void
do_chunks (SkeinWorkers *workers, guint worker)
{
  guint n_chunks = workers->n_items / workers->chunk + (workers->n_items % workers->chunk != 0);

  for (;;) {
    guint at = (guint) g_atomic_int_add (&workers->next, 1);
    guint32 begin;

    if (at >= n_chunks || g_atomic_int_get (&workers->is_cancelled))
      return;
    if (g_cancellable_is_cancelled (workers->cancellable)) {
      g_atomic_int_set (&workers->is_cancelled, TRUE);
      return;
    }
    begin = at * workers->chunk;
    workers->work (begin,
                   begin + MIN (workers->chunk, workers->n_items - begin),
                   worker,
                   workers->data);
  }
}

static gpointer
serve (gpointer data)
{
  Member *member = data;
  SkeinWorkers *workers = member->workers;
  guint64 run = 0;

  g_mutex_lock (&workers->lock);
  for (;;) {
    while (workers->run == run && !workers->is_quitting)
      g_cond_wait (&workers->wake, &workers->lock);
    if (workers->is_quitting)
      break;
    run = workers->run;
    /* Who wakes up too late has nothing to do, and nobody waits for it: on a machine with other load,
     * the others may well be done before. */
    if (!workers->is_open)
      continue;
    workers->n_busy++;
    g_mutex_unlock (&workers->lock);
    do_chunks (workers, member->index);
    g_mutex_lock (&workers->lock);
    if (--workers->n_busy == 0)
      g_cond_signal (&workers->done);
  }
  g_mutex_unlock (&workers->lock);
  return NULL;
}

/**
 * skein_workers_new:
 * @n_threads: how many threads work at once, with the calling one; 0: as many as there are processors
 * @n_nodes: the size of the graph; below %SKEIN_WORKERS_LEAST_NODES the calling thread works alone
 *
 * Returns: (transfer full): the workers; fewer where the system gives no more threads
 */
SkeinWorkers *
skein_workers_new (guint n_threads, guint32 n_nodes)
{
  SkeinWorkers *workers = g_new0 (SkeinWorkers, 1);
  guint n = n_threads > 0 ? n_threads : g_get_num_processors ();

  g_mutex_init (&workers->lock);
  g_cond_init (&workers->wake);
  g_cond_init (&workers->done);
  if (n_nodes < SKEIN_WORKERS_LEAST_NODES)
    n = 1;
  n = MIN (n, SKEIN_WORKERS_MOST);
  for (guint t = 0; t + 1 < n; t++) {
    workers->member[t] = (Member){ workers, t + 1 };
    workers->thread[t] = g_thread_try_new ("skein-work", serve, &workers->member[t], NULL);
    if (workers->thread[t] == NULL)
      break;
    workers->n_threads++;
  }
  return workers;
}

void
skein_workers_free (SkeinWorkers *workers)
{
  if (workers == NULL)
    return;
  g_mutex_lock (&workers->lock);
  workers->is_quitting = TRUE;
  g_cond_broadcast (&workers->wake);
  g_mutex_unlock (&workers->lock);
  for (guint t = 0; t < workers->n_threads; t++)
    g_thread_join (workers->thread[t]);
  g_mutex_clear (&workers->lock);
  g_cond_clear (&workers->wake);
  g_cond_clear (&workers->done);
  g_free (workers);
}

/**
 * skein_workers_step_back:
 *
 * Has the calling thread, and the threads that it starts, give way to those that a person waits for where there are
 * fewer processors than threads. That is known for threads on Linux alone; it is no loss elsewhere.
 */
void
skein_workers_step_back (void)
{
#ifdef __linux__
  setpriority (PRIO_PROCESS, (id_t) syscall (SYS_gettid), NICENESS);
#endif
}

/**
 * skein_workers_get_count:
 * @workers: (nullable): the workers; %NULL is the calling thread alone
 *
 * Returns: how many work at once, at least 1
 */
guint
skein_workers_get_count (const SkeinWorkers *workers)
{
  return workers == NULL ? 1 : workers->n_threads + 1;
}

/**
 * skein_workers_run:
 * @workers: (nullable): the workers; %NULL is the calling thread alone
 * @n_items: how many items there are
 * @chunk: how many items a chunk has, above 0. It must not depend on the number of workers, or the
 *   results would.
 * @work: what to do with each chunk
 * @data: for @work
 * @cancellable: (nullable): asked before each chunk
 *
 * Works on all items and returns when that is done. Which worker does which chunk is left to chance.
 *
 * Returns: %FALSE if it was cancelled; some chunks are then missing
 */
gboolean
skein_workers_run (SkeinWorkers *workers,
                   guint32 n_items,
                   guint32 chunk,
                   SkeinWork work,
                   gpointer data,
                   GCancellable *cancellable)
{
  g_return_val_if_fail (chunk > 0, FALSE);

  if (workers == NULL || workers->n_threads == 0 || n_items / chunk < LEAST_CHUNKS) {
    for (guint32 begin = 0; begin < n_items; begin += MIN (chunk, n_items - begin)) {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      work (begin, begin + MIN (chunk, n_items - begin), 0, data);
    }
    return !g_cancellable_is_cancelled (cancellable);
  }
  g_mutex_lock (&workers->lock);
  workers->n_items = n_items;
  workers->chunk = chunk;
  workers->work = work;
  workers->data = data;
  workers->cancellable = cancellable;
  workers->next = 0;
  workers->is_cancelled = FALSE;
  workers->is_open = TRUE;
  workers->run++;
  g_cond_broadcast (&workers->wake);
  g_mutex_unlock (&workers->lock);

  do_chunks (workers, 0);
  g_mutex_lock (&workers->lock);
  workers->is_open = FALSE;
  while (workers->n_busy > 0)
    g_cond_wait (&workers->done, &workers->lock);
  g_mutex_unlock (&workers->lock);
  return !g_atomic_int_get (&workers->is_cancelled);
}

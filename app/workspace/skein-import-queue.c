// SPDX-License-Identifier: MPL-2.0
#include "skein-import-queue.h"

/* Who has written all goes on when so much has come together, in bytes of memory, or so many documents: being woken for
 * each of many small files takes longer than writing it. */
#define AT_ONCE (1024 * 1024)
#define MANY_DOCUMENTS 64

typedef struct {
  SkeinDocument *document;
  gsize n_bytes;
} Waiting;

struct _SkeinImportQueue {
  gsize most;
  /* Guards what is below it. */
  GMutex mutex;
  GCond changed;
  /* (element-type Waiting) */
  GQueue waiting;
  gsize n_bytes;
  /* From how many bytes on the writer is to be woken. */
  gsize wanted;
  guint n_files;
  gboolean done;
  gboolean stopped;
};

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  skein_document_free (waiting->document);
  g_free (waiting);
}

/**
 * skein_import_queue_new:
 * @most: when so much memory is held by what waits, in bytes, whoever reads waits, too
 *
 * Returns: (transfer full): a queue for two threads
 */
SkeinImportQueue *
skein_import_queue_new (gsize most)
{
  SkeinImportQueue *self = g_new0 (SkeinImportQueue, 1);

  self->most = most;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  return self;
}

void
skein_import_queue_free (SkeinImportQueue *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->waiting, waiting_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

static gboolean
is_enough (SkeinImportQueue *self)
{
  return self->n_bytes >= self->wanted || g_queue_get_length (&self->waiting) >= MANY_DOCUMENTS;
}

/**
 * skein_import_queue_push:
 * @queue: a queue
 * @document: (transfer full): what was read
 *
 * Adds a document, which may be as large as it is, and waits as long as there is too much. For the thread that reads.
 *
 * Returns: %FALSE if the queue was stopped, and nobody wants more
 */
gboolean
skein_import_queue_push (SkeinImportQueue *self, SkeinDocument *document)
{
  Waiting *waiting;
  gboolean is_wanted;

  g_return_val_if_fail (self != NULL && document != NULL, FALSE);

  waiting = g_new0 (Waiting, 1);
  waiting->document = document;
  waiting->n_bytes = skein_document_measure (document);
  g_mutex_lock (&self->mutex);
  g_queue_push_tail (&self->waiting, waiting);
  self->n_bytes += waiting->n_bytes;
  if (is_enough (self))
    g_cond_broadcast (&self->changed);
  while (self->n_bytes > self->most && !self->stopped)
    g_cond_wait (&self->changed, &self->mutex);
  is_wanted = !self->stopped;
  g_mutex_unlock (&self->mutex);
  return is_wanted;
}

/**
 * skein_import_queue_end_file:
 * @queue: a queue
 *
 * Counts a file that has been read.
 */
void
skein_import_queue_end_file (SkeinImportQueue *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->n_files++;
  g_mutex_unlock (&self->mutex);
}

/**
 * skein_import_queue_end:
 * @queue: a queue
 *
 * Says that nothing more comes.
 */
void
skein_import_queue_end (SkeinImportQueue *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * skein_import_queue_stop:
 * @queue: a queue
 *
 * Has nobody wait any more who reads, from any thread.
 */
void
skein_import_queue_stop (SkeinImportQueue *self)
{
  g_return_if_fail (self != NULL);

  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/**
 * skein_import_queue_wait_for:
 * @queue: a queue
 * @n_bytes: how much memory is to be held by what waits; as much as the queue takes at most
 *
 * Waits until so much is read, or all, or the queue is stopped.
 */
void
skein_import_queue_wait_for (SkeinImportQueue *self, gsize n_bytes)
{
  g_return_if_fail (self != NULL && n_bytes <= self->most);

  g_mutex_lock (&self->mutex);
  self->wanted = n_bytes;
  while (!self->done && self->n_bytes < n_bytes && !self->stopped)
    g_cond_wait (&self->changed, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/**
 * skein_import_queue_pop:
 * @queue: a queue
 * @n_files: (out): how many files were read so far
 *
 * Takes what was read next, and waits for it if there is nothing. For the thread that writes.
 *
 * Returns: (transfer full) (nullable): a document; %NULL if that was all
 */
SkeinDocument *
skein_import_queue_pop (SkeinImportQueue *self, guint *n_files)
{
  g_autofree Waiting *waiting = NULL;

  g_return_val_if_fail (self != NULL && n_files != NULL, NULL);

  g_mutex_lock (&self->mutex);
  if (g_queue_is_empty (&self->waiting)) {
    self->wanted = MIN (AT_ONCE, self->most);
    while (!self->done && !is_enough (self))
      g_cond_wait (&self->changed, &self->mutex);
    self->wanted = G_MAXSIZE;
  }
  waiting = g_queue_pop_head (&self->waiting);
  if (waiting != NULL)
    self->n_bytes -= waiting->n_bytes;
  *n_files = self->n_files;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return waiting != NULL ? waiting->document : NULL;
}

/**
 * skein_import_queue_is_awaited:
 * @queue: a queue
 *
 * Returns: whether who writes would have to wait
 */
gboolean
skein_import_queue_is_awaited (SkeinImportQueue *self)
{
  gboolean is_so;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  is_so = !self->done && g_queue_is_empty (&self->waiting);
  g_mutex_unlock (&self->mutex);
  return is_so;
}

/**
 * skein_import_queue_is_read:
 * @queue: a queue
 * @has_nothing: (out): whether all is read and nothing waits either
 *
 * Returns: whether all is read
 */
gboolean
skein_import_queue_is_read (SkeinImportQueue *self, gboolean *has_nothing)
{
  gboolean done;

  g_return_val_if_fail (self != NULL && has_nothing != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  done = self->done;
  *has_nothing = done && g_queue_is_empty (&self->waiting);
  g_mutex_unlock (&self->mutex);
  return done;
}

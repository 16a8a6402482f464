// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Below this many nodes, waking threads costs more than they bring. */
#define SKEIN_WORKERS_LEAST_NODES 20000
#define SKEIN_WORKERS_MOST 64

/**
 * SkeinWork:
 * @begin: the first item of a chunk
 * @end: behind its last item
 * @worker: which worker does it, below skein_workers_get_count(), for memory that each has of its own
 * @data: what was given with the function
 *
 * Works on one chunk. What it writes may depend on the items, never on @worker or on other chunks.
 */
typedef void (*SkeinWork) (guint32 begin, guint32 end, guint worker, gpointer data);

typedef struct _SkeinWorkers SkeinWorkers;

SkeinWorkers *skein_workers_new (guint n_threads, guint32 n_nodes) G_GNUC_WARN_UNUSED_RESULT;
void skein_workers_free (SkeinWorkers *workers);
void skein_workers_step_back (void);
guint skein_workers_get_count (const SkeinWorkers *workers);
gboolean skein_workers_run (SkeinWorkers *workers,
                            guint32 n_items,
                            guint32 chunk,
                            SkeinWork work,
                            gpointer data,
                            GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinWorkers, skein_workers_free)

G_END_DECLS

// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "skein-record.h"

G_BEGIN_DECLS

/**
 * SkeinImportQueue:
 *
 * What a thread has read and another is to write. Whoever reads waits when too much memory is held by what waits,
 * whatever that is: texts, annotations, or nothing but graphs.
 */
typedef struct _SkeinImportQueue SkeinImportQueue;

SkeinImportQueue *skein_import_queue_new (gsize most) G_GNUC_WARN_UNUSED_RESULT;
void skein_import_queue_free (SkeinImportQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinImportQueue, skein_import_queue_free)

gboolean skein_import_queue_push (SkeinImportQueue *queue, SkeinDocument *document);
void skein_import_queue_end_file (SkeinImportQueue *queue);
void skein_import_queue_end (SkeinImportQueue *queue);
void skein_import_queue_stop (SkeinImportQueue *queue);

void skein_import_queue_wait_for (SkeinImportQueue *queue, gsize n_bytes);
SkeinDocument *skein_import_queue_pop (SkeinImportQueue *queue,
                                       guint *n_files) G_GNUC_WARN_UNUSED_RESULT;
gboolean skein_import_queue_is_awaited (SkeinImportQueue *queue);
gboolean skein_import_queue_is_read (SkeinImportQueue *queue, gboolean *has_nothing);

G_END_DECLS

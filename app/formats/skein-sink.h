// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SkeinSink:
 *
 * Where a writer's files go: one file, or the files of a folder. A file is written whole or not at all.
 */
typedef struct _SkeinSink SkeinSink;

/**
 * SkeinSinkPut:
 * @target: what the sink writes to
 * @name: (nullable): the name of the file within the sink, which may hold "/"; %NULL for the only one
 * @bytes: its content
 *
 * Returns: %TRUE on success
 */
typedef gboolean (*SkeinSinkPut) (
    gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);

SkeinSink *skein_sink_new (SkeinSinkPut put,
                           gpointer target,
                           GDestroyNotify free_target) G_GNUC_WARN_UNUSED_RESULT;
SkeinSink *skein_sink_new_for_file (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
SkeinSink *skein_sink_new_for_folder (GFile *folder) G_GNUC_WARN_UNUSED_RESULT;
void skein_sink_free (SkeinSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkeinSink, skein_sink_free)

gboolean skein_sink_put (
    SkeinSink *sink, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS

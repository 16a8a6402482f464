// SPDX-License-Identifier: MPL-2.0
#include "skein-sink.h"

#include <glib/gi18n-lib.h>

#include "skein-error.h"
#include "skein-whole-file.h"

struct _SkeinSink {
  SkeinSinkPut put;
  gpointer target;
  GDestroyNotify free_target;
};

/**
 * skein_sink_new:
 * @put: takes each file
 * @target: what @put gets
 * @free_target: (nullable): frees @target with the sink
 *
 * Returns: (transfer full): a sink
 */
SkeinSink *
skein_sink_new (SkeinSinkPut put, gpointer target, GDestroyNotify free_target)
{
  SkeinSink *self;

  g_return_val_if_fail (put != NULL, NULL);

  self = g_new0 (SkeinSink, 1);
  *self = (SkeinSink){ put, target, free_target };
  return self;
}

static gboolean
put_file (
    gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return skein_whole_file_write (target, bytes, cancellable, error);
}

/* The names are ours, but they are made of titles: none may lead out of the folder. */
static gboolean
put_in_folder (
    gpointer target, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_resolve_relative_path (target, name != NULL ? name : "");
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autoptr (GError) local = NULL;

  if (!g_file_has_prefix (file, target)) {
    g_set_error (error,
                 SKEIN_ERROR,
                 SKEIN_ERROR_FAILED,
                 _ ("“%s” is no name for a file."),
                 name != NULL ? name : "");
    return FALSE;
  }
  if (!g_file_make_directory_with_parents (parent, cancellable, &local) &&
      !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return skein_whole_file_write (file, bytes, cancellable, error);
}

/**
 * skein_sink_new_for_file:
 * @file: a file, which may exist
 *
 * Returns: (transfer full): a sink that takes one file
 */
SkeinSink *
skein_sink_new_for_file (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  return skein_sink_new (put_file, g_object_ref (file), g_object_unref);
}

/**
 * skein_sink_new_for_folder:
 * @folder: a folder, which need not exist
 *
 * Returns: (transfer full): a sink that puts each file into the folder
 */
SkeinSink *
skein_sink_new_for_folder (GFile *folder)
{
  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  return skein_sink_new (put_in_folder, g_object_ref (folder), g_object_unref);
}

/**
 * skein_sink_free:
 * @sink: (nullable): a sink
 */
void
skein_sink_free (SkeinSink *self)
{
  if (self == NULL)
    return;
  if (self->free_target != NULL)
    self->free_target (self->target);
  g_free (self);
}

/**
 * skein_sink_put:
 * @sink: a sink
 * @name: (nullable): the file's name, with "/" between folders; %NULL for the only file of a format
 * @bytes: its content
 * @cancellable: (nullable)
 * @error: return location
 *
 * Writes one file.
 *
 * Returns: %TRUE on success; on failure what stood there before still does
 */
gboolean
skein_sink_put (
    SkeinSink *self, const char *name, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);
  return self->put (self->target, name, bytes, cancellable, error);
}

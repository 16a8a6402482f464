// SPDX-License-Identifier: MPL-2.0
#include "skein-picture-provider.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "skein-whole-file.h"

#define URI_LIST "text/uri-list"

/* @waiting: tasks of those who asked before there was a picture */
struct _SkeinPictureProvider {
  GdkContentProvider parent_instance;

  SkeinPictureFormat format;
  char *file_name;
  GBytes *bytes;
  GError *error;
  GPtrArray *waiting;
};

/* Where what is asked for goes, in a task. */
typedef struct {
  GOutputStream *stream;
  gboolean wants_file;
  GBytes *bytes;
} Request;

G_DEFINE_FINAL_TYPE (SkeinPictureProvider, skein_picture_provider, GDK_TYPE_CONTENT_PROVIDER)

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->stream);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_free (request);
}

static const char *
get_mime_type (SkeinPictureFormat format)
{
  static const char *const types[] = {
    [SKEIN_PICTURE_PNG] = "image/png",
    [SKEIN_PICTURE_SVG] = "image/svg+xml",
    [SKEIN_PICTURE_PDF] = "application/pdf",
  };

  return types[format];
}

static GdkContentFormats *
skein_picture_provider_ref_formats (GdkContentProvider *provider)
{
  SkeinPictureProvider *self = SKEIN_PICTURE_PROVIDER (provider);
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_mime_type (builder, get_mime_type (self->format));
  if (self->file_name != NULL)
    gdk_content_formats_builder_add_mime_type (builder, URI_LIST);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
remove_file_cb (GApplication *application, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

static void
unref_file (gpointer file, GClosure *closure)
{
  g_object_unref (file);
}

/* Who was given a file may read it at any time, so that it is there until the program ends. */
static void
remove_at_end (GFile *file)
{
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    g_signal_connect_data (
        application, "shutdown", G_CALLBACK (remove_file_cb), g_object_ref (file), unref_file, 0);
}

/* A file manager wants a file, which it copies: one is made in a folder of its own for things that pass. */
static GBytes *
make_file (SkeinPictureProvider *self, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("skein-XXXXXX", error);
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;
  char *line;

  if (folder == NULL)
    return NULL;
  file = g_file_new_build_filename (folder, self->file_name, NULL);
  if (!skein_whole_file_write (file, self->bytes, NULL, error)) {
    g_rmdir (folder);
    return NULL;
  }
  remove_at_end (file);
  uri = g_file_get_uri (file);
  line = g_strconcat (uri, "\r\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answer (SkeinPictureProvider *self, GTask *task)
{
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  gsize size;
  const char *data;

  if (self->bytes == NULL)
    error = g_error_copy (self->error);
  else
    request->bytes = request->wants_file ? make_file (self, &error) : g_bytes_ref (self->bytes);
  if (request->bytes == NULL) {
    g_task_return_error (task, error);
    return;
  }
  data = g_bytes_get_data (request->bytes, &size);
  g_output_stream_write_all_async (request->stream,
                                   data,
                                   size,
                                   g_task_get_priority (task),
                                   g_task_get_cancellable (task),
                                   written_cb,
                                   g_object_ref (task));
}

static void
skein_picture_provider_write_async (GdkContentProvider *provider,
                                    const char *mime_type,
                                    GOutputStream *stream,
                                    int io_priority,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  SkeinPictureProvider *self = SKEIN_PICTURE_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_priority (task, io_priority);
  request->stream = g_object_ref (stream);
  request->wants_file = self->file_name != NULL && g_strcmp0 (mime_type, URI_LIST) == 0;
  g_task_set_task_data (task, request, request_free);
  if (self->bytes != NULL || self->error != NULL)
    answer (self, task);
  else
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

static gboolean
skein_picture_provider_write_finish (GdkContentProvider *provider,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
skein_picture_provider_finalize (GObject *object)
{
  SkeinPictureProvider *self = SKEIN_PICTURE_PROVIDER (object);

  g_free (self->file_name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->waiting);
  G_OBJECT_CLASS (skein_picture_provider_parent_class)->finalize (object);
}

static void
skein_picture_provider_class_init (SkeinPictureProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skein_picture_provider_finalize;
  provider_class->ref_formats = skein_picture_provider_ref_formats;
  provider_class->write_mime_type_async = skein_picture_provider_write_async;
  provider_class->write_mime_type_finish = skein_picture_provider_write_finish;
}

static void
skein_picture_provider_init (SkeinPictureProvider *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinPictureProvider) self = data;

  self->bytes =
      skein_workspace_render_picture_finish (SKEIN_WORKSPACE (source), result, &self->error);
  for (guint i = 0; i < self->waiting->len; i++)
    answer (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

/**
 * skein_picture_provider_new:
 * @workspace: a workspace with a project
 * @picture: what picture; copied
 * @file_name: (nullable): what a file of it is called, for those who want a file
 *
 * Returns: (transfer full): the picture for other programs
 */
GdkContentProvider *
skein_picture_provider_new (SkeinWorkspace *workspace,
                            const SkeinPicture *picture,
                            const char *file_name)
{
  SkeinPictureProvider *self;

  g_return_val_if_fail (SKEIN_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (picture != NULL, NULL);

  self = g_object_new (SKEIN_TYPE_PICTURE_PROVIDER, NULL);
  self->format = picture->format;
  self->file_name = g_strdup (file_name);
  skein_workspace_render_picture_async (workspace, picture, NULL, rendered_cb, g_object_ref (self));
  return GDK_CONTENT_PROVIDER (self);
}

// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-export-dialog.h"
#include "skein-window-private.h"

static const char *
get_ending (SkeinExportFormat format)
{
  static const char *const endings[] = { "png", "svg", "pdf", "dot", "json" };

  return endings[format];
}

/* A file that is being written, and the window that is told when it is done. */
typedef struct {
  SkeinWindow *window;
  GFile *file;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr (SkeinWindow) self = saving->window;
  g_autoptr (GFile) file = saving->file;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = g_strdup_printf (_ ("Saved “%s”"), shown);
  g_autoptr (GError) error = NULL;
  gboolean done = skein_workspace_save_finish (SKEIN_WORKSPACE (source), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->settings == NULL)
    return;
  if (done)
    skein_window_toast (self, message);
  else
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

/* What the person wants to have. The camera and the sources, which it may need, belong to the caller. */
static void
describe_picture (SkeinWindow *self,
                  SkeinPicture *picture,
                  SkeinPictureFormat format,
                  SkeinCamera *camera,
                  char **sources)
{
  SkeinCanvas *canvas = skein_graph_view_get_canvas (self->graph);

  *camera = skein_canvas_get_camera (canvas);
  skein_picture_init (picture, format);
  skein_canvas_paint_options (canvas, &picture->paint);
  picture->paint.transparent = g_settings_get_boolean (self->settings, "export-transparent");
  picture->paint.legend = g_settings_get_boolean (self->settings, "show-legend");
  if (g_settings_get_boolean (self->settings, "export-title"))
    picture->paint.title = skein_workspace_get_title (self->workspace);
  if (g_settings_get_boolean (self->settings, "export-sources"))
    picture->paint.caption = *sources = skein_workspace_dup_sources (self->workspace);
  picture->scale = 1;
  if (!g_settings_get_boolean (self->settings, "export-whole"))
    picture->camera = camera;
}

static void
save_picture (SkeinWindow *self, GFile *file, SkeinExportFormat format, Saving *saving)
{
  g_autofree char *sources = NULL;
  SkeinCamera camera;
  SkeinPicture picture;

  describe_picture (self, &picture, (SkeinPictureFormat) format, &camera, &sources);
  if (format == SKEIN_EXPORT_PNG)
    picture.scale = g_settings_get_int (self->settings, "export-scale");
  skein_workspace_save_picture_async (self->workspace, &picture, file, NULL, saved_cb, saving);
}

static void
preview_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SkeinExportDialog) dialog = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GBytes) bytes =
      skein_workspace_render_picture_finish (SKEIN_WORKSPACE (source), result, &error);

  /* Another choice was made, or the dialog closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture != NULL)
    skein_export_dialog_set_preview (dialog, GDK_PAINTABLE (texture));
  else
    g_message ("There is no preview: %s", error->message);
}

static void
stop_preview (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

static void
dialog_gone_cb (SkeinExportDialog *dialog)
{
  g_object_set_data (G_OBJECT (dialog), "preview", NULL);
}

/* Only the newest choice is of interest. */
static void
changed_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_autofree char *sources = NULL;
  SkeinCamera camera;
  SkeinPicture picture;

  g_object_set_data_full (G_OBJECT (dialog), "preview", cancellable, stop_preview);
  if (skein_export_dialog_get_format (dialog) > SKEIN_EXPORT_PDF)
    return;
  describe_picture (self, &picture, SKEIN_PICTURE_PNG, &camera, &sources);
  skein_workspace_render_picture_async (
      self->workspace, &picture, cancellable, preview_cb, g_object_ref (dialog));
}

static void
save (SkeinWindow *self, GFile *file, gpointer data)
{
  SkeinExportFormat format = GPOINTER_TO_UINT (data);
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->file = g_object_ref (file);
  if (format <= SKEIN_EXPORT_PDF)
    save_picture (self, file, format, saving);
  else
    skein_workspace_save_data_async (self->workspace,
                                     file,
                                     get_ending (format),
                                     SKEIN_EXPORT_SCOPE_PROJECT,
                                     NULL,
                                     saved_cb,
                                     saving);
}

static void
save_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  SkeinExportFormat format = skein_export_dialog_get_format (dialog);
  g_autofree char *ending = g_strconcat (".", get_ending (format), NULL);
  g_autofree char *name = g_strconcat (skein_workspace_get_title (self->workspace), ending, NULL);

  gtk_window_destroy (GTK_WINDOW (dialog));
  g_strdelimit (name, "/", '-');
  skein_window_ask_save (self, _ ("Export"), name, ending, save, GUINT_TO_POINTER (format), NULL);
}

/**
 * skein_window_export:
 * @self: a window with a graph
 *
 * Asks what to export, then where to, and writes it.
 */
void
skein_window_export (SkeinWindow *self)
{
  SkeinExportDialog *dialog = skein_export_dialog_new (GTK_WINDOW (self), self->settings);

  g_signal_connect (dialog, "save", G_CALLBACK (save_cb), self);
  g_signal_connect (dialog, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (dialog, "destroy", G_CALLBACK (dialog_gone_cb), NULL);
  changed_cb (dialog, self);
  gtk_window_present (GTK_WINDOW (dialog));
}

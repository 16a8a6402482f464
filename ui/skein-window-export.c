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

static void
save_picture (SkeinWindow *self, GFile *file, SkeinExportFormat format, Saving *saving)
{
  SkeinCanvas *canvas = skein_graph_view_get_canvas (self->graph);
  SkeinCamera camera = skein_canvas_get_camera (canvas);
  g_autofree char *sources = NULL;
  SkeinPicture picture;

  skein_picture_init (&picture, (SkeinPictureFormat) format);
  skein_canvas_paint_options (canvas, &picture.paint);
  picture.paint.transparent = g_settings_get_boolean (self->settings, "export-transparent");
  picture.paint.legend = g_settings_get_boolean (self->settings, "show-legend");
  if (g_settings_get_boolean (self->settings, "export-title"))
    picture.paint.title = skein_workspace_get_title (self->workspace);
  if (g_settings_get_boolean (self->settings, "export-sources"))
    picture.paint.caption = sources = skein_workspace_dup_sources (self->workspace);
  picture.scale =
      format == SKEIN_EXPORT_PNG ? g_settings_get_int (self->settings, "export-scale") : 1;
  if (!g_settings_get_boolean (self->settings, "export-whole"))
    picture.camera = &camera;
  skein_workspace_save_picture_async (self->workspace, &picture, file, NULL, saved_cb, saving);
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
    skein_workspace_save_data_async (
        self->workspace, file, get_ending (format), NULL, saved_cb, saving);
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
  gtk_window_present (GTK_WINDOW (dialog));
}

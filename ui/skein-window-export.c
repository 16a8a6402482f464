// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-export-dialog.h"
#include "skein-window-private.h"

/* What takes longer than this is shown with a way to stop it, in milliseconds. */
#define PATIENCE 400

/* How often the bar moves that shows that something is done, in milliseconds. */
#define PULSE_TIME 80

/* A file that is being written, and the window that is told when it is done.
 * @progress: (nullable): the dialog that says so, if it takes long */
typedef struct {
  SkeinWindow *window;
  GFile *file;
  GCancellable *cancellable;
  GtkWidget *progress;
  GtkProgressBar *bar;
  guint timeout;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_handle_id (&saving->timeout, g_source_remove);
  if (saving->progress != NULL)
    gtk_window_destroy (GTK_WINDOW (saving->progress));
  g_object_unref (saving->window);
  g_object_unref (saving->file);
  g_object_unref (saving->cancellable);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static char *
dup_shown_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (((Saving *) data)->bar);
  return G_SOURCE_CONTINUE;
}

static void
progress_gone_cb (Saving *saving)
{
  g_clear_handle_id (&saving->timeout, g_source_remove);
  saving->progress = NULL;
}

static gboolean
show_progress_cb (gpointer data)
{
  Saving *saving = data;
  g_autofree char *name = dup_shown_name (saving->file);
  g_autofree char *heading = g_strdup_printf (_ ("Saving “%s”"), name);
  GtkWidget *bar = gtk_progress_bar_new ();

  saving->progress = adw_message_dialog_new (GTK_WINDOW (saving->window), NULL, NULL);
  saving->bar = GTK_PROGRESS_BAR (bar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress of the export"),
                                  -1);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (saving->progress), heading);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (saving->progress), bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (saving->progress), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (saving->progress), "cancel");
  g_signal_connect_swapped (saving->progress,
                            "response",
                            G_CALLBACK (g_cancellable_cancel),
                            saving->cancellable);
  g_signal_connect_swapped (saving->progress, "destroy", G_CALLBACK (progress_gone_cb), saving);
  saving->timeout = g_timeout_add (PULSE_TIME, pulse_cb, saving);
  gtk_window_present (GTK_WINDOW (saving->progress));
  return G_SOURCE_REMOVE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  SkeinWindow *self = saving->window;
  g_autofree char *shown = dup_shown_name (saving->file);
  g_autofree char *message = g_strdup_printf (_ ("Saved “%s”"), shown);
  g_autoptr (GError) error = NULL;
  gboolean done = skein_workspace_save_finish (SKEIN_WORKSPACE (source), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->settings == NULL)
    return;
  if (done)
    skein_window_toast (self, message);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    skein_window_toast (self, _ ("Nothing was saved"));
  else
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
}

/**
 * skein_window_export_to:
 * @self: a window with a project
 * @choice: what to export
 * @file: where it goes; a folder, or an archive, if the format is one of several files
 *
 * Writes a file in a worker, whole or not at all, and says when it is done.
 */
void
skein_window_export_to (SkeinWindow *self, const SkeinExportChoice *choice, GFile *file)
{
  g_auto (SkeinPictureWords) words = { 0 };
  Saving *saving = g_new0 (Saving, 1);
  SkeinPicture picture;

  saving->window = g_object_ref (self);
  saving->file = g_object_ref (file);
  saving->cancellable = g_cancellable_new ();
  saving->timeout = g_timeout_add (PATIENCE, show_progress_cb, saving);
  if (!skein_export_format_is_picture (choice->format)) {
    skein_workspace_save_data_async (self->workspace,
                                     file,
                                     choice->format->id,
                                     choice->scope,
                                     saving->cancellable,
                                     saved_cb,
                                     saving);
    return;
  }
  skein_window_describe_picture (self, choice, &words, &picture);
  skein_workspace_save_picture_async (
      self->workspace, &picture, file, saving->cancellable, saved_cb, saving);
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
    skein_export_dialog_set_preview (dialog, texture);
  else
    skein_export_dialog_show_no_preview (dialog, error->message);
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

/* What was proposed and left so is proposed anew the next time, since the project may be another by then. */
static void
keep (char **kept, const char *words, const char *proposed)
{
  g_free (*kept);
  *kept = g_strcmp0 (words, proposed != NULL ? proposed : "") != 0 ? g_strdup (words) : NULL;
}

static void
keep_words (SkeinWindow *self, SkeinExportDialog *dialog)
{
  g_autofree char *sources = skein_workspace_dup_sources (self->workspace);

  keep (&self->picture_title,
        skein_export_dialog_get_title (dialog),
        skein_workspace_get_title (self->workspace));
  keep (&self->picture_caption, skein_export_dialog_get_caption (dialog), sources);
}

/* Only the newest choice is of interest. */
static void
changed_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  GCancellable *cancellable = g_cancellable_new ();
  g_auto (SkeinPictureWords) words = { 0 };
  SkeinExportChoice choice;
  SkeinPicture picture;

  g_object_set_data_full (G_OBJECT (dialog), "preview", cancellable, stop_preview);
  keep_words (self, dialog);
  skein_export_dialog_get_choice (dialog, &choice);
  if (!skein_export_format_is_picture (choice.format))
    return;
  skein_window_describe_picture (self, &choice, &words, &picture);
  picture.format = SKEIN_PICTURE_PNG;
  picture.scale = 1;
  skein_workspace_render_picture_async (
      self->workspace, &picture, cancellable, preview_cb, g_object_ref (dialog));
}

static void
save (SkeinWindow *self, GFile *file, gpointer data)
{
  skein_window_export_to (self, data, file);
}

/* A folder of this name that is not there yet. */
static GFile *
choose_folder (GFile *parent, const char *name)
{
  GFile *folder = g_file_get_child (parent, name);

  for (guint i = 2; g_file_query_exists (folder, NULL); i++) {
    g_autofree char *next = g_strdup_printf ("%s %u", name, i);

    g_object_unref (folder);
    folder = g_file_get_child (parent, next);
  }
  return folder;
}

static void
folder_cb (GtkFileChooser *chooser, int response, SkeinWindow *self)
{
  const char *name = g_object_get_data (G_OBJECT (chooser), "name");
  g_autoptr (GFile) parent = gtk_file_chooser_get_file (chooser);
  g_autoptr (GFile) folder = NULL;
  SkeinExportChoice choice;

  if (response == GTK_RESPONSE_ACCEPT && parent != NULL) {
    folder = choose_folder (parent, name);
    skein_export_choice_read (&choice, self->settings);
    skein_window_export_to (self, &choice, folder);
  }
  g_clear_object (&self->chooser);
}

/* Several files go into a new folder within one that is chosen, so that they can't mix with others. */
static void
ask_folder (SkeinWindow *self, const char *name)
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Export into Folder"),
                                               GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _ ("_Export Here"),
                                               NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (self->chooser), "name", g_strdup (name), g_free);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (folder_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  const char *title = skein_workspace_get_title (self->workspace);
  SkeinExportChoice choice;
  gboolean is_folder;
  g_autofree char *ending = NULL;
  g_autofree char *name = NULL;

  keep_words (self, dialog);
  skein_export_dialog_get_choice (dialog, &choice);
  gtk_window_destroy (GTK_WINDOW (dialog));
  is_folder = choice.format->extension == NULL && !choice.archive;
  ending =
      g_strconcat (".", choice.format->extension != NULL ? choice.format->extension : "zip", NULL);
  /* Translators: the name of a folder: a project and a format. */
  name = is_folder ? g_strdup_printf (_ ("%s (%s)"), title, choice.format->id)
                   : g_strconcat (title, ending, NULL);
  g_strdelimit (name, "/", '-');
  if (is_folder)
    ask_folder (self, name);
  else
    skein_window_ask_save (
        self, _ ("Export"), name, ending, save, g_memdup2 (&choice, sizeof choice), g_free);
}

static void
copy_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  SkeinExportChoice choice;

  keep_words (self, dialog);
  skein_export_dialog_get_choice (dialog, &choice);
  skein_window_copy_picture (self, &choice);
  skein_export_dialog_toast (dialog, _ ("Copied the picture"));
}

static void
print_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  keep_words (self, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  skein_window_print (self);
}

static GdkContentProvider *
drag_cb (SkeinExportDialog *dialog, SkeinWindow *self)
{
  SkeinExportChoice choice;

  keep_words (self, dialog);
  skein_export_dialog_get_choice (dialog, &choice);
  return skein_window_provide_picture (self, &choice);
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
  g_autofree char *title = skein_window_dup_title (self);
  g_autofree char *caption = skein_window_dup_caption (self);

  skein_export_dialog_set_words (dialog, title, caption);
  skein_export_dialog_set_selected (dialog,
                                    skein_selection_get_size (
                                        skein_workspace_get_selection (self->workspace)) > 0);
  g_signal_connect_object (dialog, "save", G_CALLBACK (save_cb), self, 0);
  g_signal_connect_object (dialog, "copy", G_CALLBACK (copy_cb), self, 0);
  g_signal_connect_object (dialog, "print", G_CALLBACK (print_cb), self, 0);
  g_signal_connect_object (dialog, "drag", G_CALLBACK (drag_cb), self, 0);
  g_signal_connect_object (dialog, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect (dialog, "destroy", G_CALLBACK (dialog_gone_cb), NULL);
  changed_cb (dialog, self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_export (data);
}

static void
print_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  skein_window_print (data);
}

/**
 * skein_window_add_export_actions:
 * @self: a window
 *
 * Adds what brings the project, or a picture of it, out of the window.
 */
void
skein_window_add_export_actions (SkeinWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "export", .activate = export_cb },
    { .name = "print", .activate = print_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/**
 * skein_window_update_export_actions:
 * @self: a window
 *
 * Computes what of this is possible now: a picture needs a graph, and texts without one can be written as data.
 */
void
skein_window_update_export_actions (SkeinWindow *self)
{
  SkeinTotals totals = skein_workspace_get_totals (self->workspace);
  GAction *export = g_action_map_lookup_action (G_ACTION_MAP (self), "export");
  GAction *print = g_action_map_lookup_action (G_ACTION_MAP (self), "print");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (export), totals.actors + totals.articles > 0);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (print), totals.actors > 0);
}

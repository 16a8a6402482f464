// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-window-private.h"

/* A copy that is being written, or a file that is written anew, and the window that is told. */
typedef struct {
  SkeinWindow *window;
  GFile *file;
  goffset size;
  gboolean opens;
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->window);
  g_clear_object (&copying->file);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copying) copying = data;
  SkeinWindow *self = copying->window;
  g_autoptr (GError) error = NULL;
  gboolean done = skein_workspace_copy_finish (SKEIN_WORKSPACE (source), result, &error);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  /* The window may have been closed meanwhile. */
  if (self->settings == NULL)
    return;
  if (!done) {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
    return;
  }
  name = g_filename_display_basename (g_file_peek_path (copying->file));
  if (copying->opens) {
    skein_window_open_path (self, g_file_peek_path (copying->file));
    message = g_strdup_printf (_ ("You work on “%s” now"), name);
  } else {
    message = g_strdup_printf (_ ("Saved “%s”"), name);
  }
  skein_window_toast (self, message);
}

static void
save_copy (SkeinWindow *self, GFile *file, gpointer data)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  Copying *copying;

  if (project == NULL)
    return;
  if (g_file_peek_path (file) == NULL) {
    skein_window_tell (self,
                       GTK_MESSAGE_ERROR,
                       _ ("A copy can only be saved in a folder of this computer."));
    return;
  }
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (self);
  copying->file = g_object_ref (file);
  copying->opens = skein_project_is_read_only (project) || !skein_project_is_in_place (project);
  skein_workspace_save_copy_async (self->workspace, file, NULL, copied_cb, copying);
}

/**
 * skein_window_ask_copy:
 * @self: a window with a project
 *
 * Asks where a copy of the project is to be saved, and saves it. The window goes on with the copy if the project
 * itself can't be changed.
 */
void
skein_window_ask_copy (SkeinWindow *self)
{
  /* Translators: the name that is proposed for the copy of a project. */
  g_autofree char *name =
      g_strdup_printf (_ ("%s (copy).skein"), skein_workspace_get_title (self->workspace));

  g_strdelimit (name, "/", '-');
  skein_window_ask_save (self, _ ("Save a Copy"), name, ".skein", save_copy, NULL, NULL);
}

static goffset
get_size (SkeinWorkspace *workspace)
{
  SkeinProject *project = skein_workspace_get_project (workspace);
  g_autoptr (GFile) file = g_file_new_for_path (skein_project_get_path (project));
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_file_info_get_size (info) : 0;
}

static void
compacted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copying) copying = data;
  SkeinWindow *self = copying->window;
  g_autoptr (GError) error = NULL;
  gboolean done = skein_workspace_copy_finish (SKEIN_WORKSPACE (source), result, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *message = NULL;

  if (self->settings == NULL || skein_workspace_get_project (self->workspace) == NULL)
    return;
  if (!done) {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
    return;
  }
  before = g_format_size ((guint64) copying->size);
  after = g_format_size ((guint64) get_size (self->workspace));
  /* Translators: two sizes of a file, such as "12 MB". */
  message = g_strdup_printf (_ ("Compacted from %s to %s"), before, after);
  skein_window_toast (self, message);
}

static void
compact_cb (AdwMessageDialog *dialog, const char *response, SkeinWindow *self)
{
  Copying *copying;

  if (g_str_equal (response, "cancel") || skein_window_refuse_busy (self))
    return;
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (self);
  copying->size = get_size (self->workspace);
  skein_workspace_compact_async (self->workspace,
                                 g_str_equal (response, "forget"),
                                 compacted_cb,
                                 copying);
}

/**
 * skein_window_ask_compact:
 * @self: a window with a project that can be changed
 *
 * Asks whether the history is to be kept, and writes the project's file anew without the room that is not
 * used.
 */
void
skein_window_ask_compact (SkeinWindow *self)
{
  g_autofree char *size = g_format_size ((guint64) get_size (self->workspace));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Compact the Project?"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("The file takes %s. It is written anew without the room that nothing uses any more. What was deleted "
         "stays in the file as long as it can be undone; without the history the file is smallest, and "
         "nothing that was done until now can be undone."),
      size);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "forget",
                                    _ ("_Forget History"),
                                    "keep",
                                    _ ("_Keep History"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "forget",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "keep",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (compact_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

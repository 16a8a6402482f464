// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-window-private.h"

/* What is done with a file that a person chose for saving. */
typedef struct {
  SkeinWindow *window;
  char *ending;
  /* The file with its ending, while it is asked whether it may be replaced. */
  GFile *file;
  void (*chosen) (SkeinWindow *self, GFile *file, gpointer data);
  gpointer data;
  GDestroyNotify destroy;
} Saving;

static void
saving_clear (gpointer data)
{
  Saving *saving = data;

  if (saving->destroy != NULL)
    saving->destroy (saving->data);
  g_clear_object (&saving->file);
  g_free (saving->ending);
}

static void
saving_release (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, saving_clear);
}

static void
forget_chooser (SkeinWindow *self)
{
  g_clear_object (&self->chooser);
}

static GtkFileChooserNative *
make_chooser (SkeinWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  return self->chooser;
}

static void
add_project_filter (GtkFileChooserNative *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Skein projects"));
  gtk_file_filter_add_suffix (filter, "skein");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

/* A chosen name without the right ending gets it, or other programs would not know the file. */
static GFile *
dup_with_ending (GFile *file, const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *full = NULL;

  if (folder == NULL || g_str_has_suffix (name, ending))
    return g_object_ref (file);
  full = g_strconcat (name, ending, NULL);
  return g_file_get_child (folder, full);
}

static void
replace_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Saving *saving = data;

  if (g_str_equal (response, "replace"))
    saving->chosen (saving->window, saving->file, saving->data);
  else
    g_clear_object (&saving->window->waiting);
}

/* The file dialog has asked about the name without the ending, which is another file. */
static void
ask_replace (Saving *saving)
{
  g_autofree char *name = g_file_get_basename (saving->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *heading = g_strdup_printf (_ ("Replace “%s”?"), shown);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (saving->window), NULL, NULL);

  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (dialog), heading);
  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("A file of this name is there already. What it holds will be replaced."));
  adw_message_dialog_add_responses (
      ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (
      dialog, "response", G_CALLBACK (replace_cb), g_rc_box_acquire (saving), saving_release, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  SkeinWindow *self = saving->window;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL) {
    saving->file = dup_with_ending (file, saving->ending);
    if (!g_file_equal (file, saving->file) && g_file_query_exists (saving->file, NULL))
      ask_replace (saving);
    else
      saving->chosen (self, saving->file, saving->data);
  } else {
    g_clear_object (&self->waiting);
  }
  forget_chooser (self);
}

/* The dialog that asks for a file to save in, which is not shown yet: what portals show is settled by then. */
static GtkFileChooserNative *
make_save_chooser (SkeinWindow *self,
                   const char *title,
                   const char *name,
                   const char *ending,
                   void (*chosen) (SkeinWindow *self, GFile *file, gpointer data),
                   gpointer data,
                   GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser =
      make_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  Saving *saving = g_rc_box_new0 (Saving);

  saving->window = self;
  saving->ending = g_strdup (ending);
  saving->chosen = chosen;
  saving->data = data;
  saving->destroy = destroy;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (saved_cb), saving, saving_release, 0);
  return chooser;
}

/**
 * skein_window_ask_save:
 * @self: a window
 * @title: what the dialog is called
 * @name: the name that is proposed
 * @ending: what the name of the file ends in; added to a name that does not
 * @chosen: called with the file, if one is chosen; one that exists may be replaced
 * @data: (transfer full): for @chosen
 * @destroy: (nullable): frees @data
 *
 * Asks where something is to be saved.
 */
void
skein_window_ask_save (SkeinWindow *self,
                       const char *title,
                       const char *name,
                       const char *ending,
                       void (*chosen) (SkeinWindow *self, GFile *file, gpointer data),
                       gpointer data,
                       GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser =
      make_save_chooser (self, title, name, ending, chosen, data, destroy);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* It was asked already whether a file that exists may be replaced; it goes to the trash, from which it
 * can be brought back. */
static gboolean
make_room (GFile *file, GError **error)
{
  if (!g_file_query_exists (file, NULL))
    return TRUE;
  return g_file_trash (file, NULL, error);
}

static void
create_project (SkeinWindow *self, GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (SkeinImportPlan) waiting = g_steal_pointer (&self->waiting);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (skein_window_find (gtk_window_get_application (GTK_WINDOW (self)), path) != NULL) {
    skein_window_tell (self,
                       GTK_MESSAGE_ERROR,
                       _ ("This project is open. Choose another name for the new one."));
    return;
  }
  if (!make_room (file, &error) || !skein_workspace_create (self->workspace, path, &error)) {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
    return;
  }
  if (waiting != NULL)
    skein_window_ask_import (self, waiting);
}

/**
 * skein_window_ask_new:
 * @self: a window
 *
 * Asks where a new project is to be, and makes it.
 */
void
skein_window_ask_new (SkeinWindow *self)
{
  GtkFileChooserNative *chooser = make_save_chooser (
      self, _ ("New Project"), _ ("Untitled.skein"), ".skein", create_project, NULL, NULL);

  gtk_file_chooser_native_set_accept_label (chooser, _ ("_Create"));
  add_project_filter (chooser);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
opened_cb (GtkNativeDialog *dialog, int response, SkeinWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    skein_window_open_path (self, path);
  forget_chooser (self);
}

/**
 * skein_window_ask_open:
 * @self: a window
 *
 * Asks for a project and opens it.
 */
void
skein_window_ask_open (SkeinWindow *self)
{
  GtkFileChooserNative *chooser =
      make_chooser (self, _ ("Open Project"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"));

  add_project_filter (chooser);
  g_signal_connect (chooser, "response", G_CALLBACK (opened_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static GStrv
dup_paths (GListModel *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL)
      g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

static void
articles_cb (GtkNativeDialog *dialog, int response, SkeinWindow *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_auto (GStrv) paths = dup_paths (files);

  forget_chooser (self);
  if (response == GTK_RESPONSE_ACCEPT && paths[0] != NULL)
    skein_window_add_files (self, (const char *const *) paths);
}

/**
 * skein_window_ask_articles:
 * @self: a window
 * @folder: whether a folder is asked for instead of files
 *
 * Asks for annotated articles and adds them to the project.
 */
void
skein_window_ask_articles (SkeinWindow *self, gboolean folder)
{
  GtkFileChooserNative *chooser =
      make_chooser (self,
                    folder ? _ ("Add a Folder") : _ ("Add Articles"),
                    folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                    _ ("_Add"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), !folder);
  g_signal_connect (chooser, "response", G_CALLBACK (articles_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

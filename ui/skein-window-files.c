// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-importer.h"
#include "skein-report-dialog.h"
#include "skein-window-private.h"

#define JOIN_NAMES "join-names"

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
    g_clear_pointer (&saving->window->waiting_files, g_strfreev);
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
    g_clear_pointer (&self->waiting_files, g_strfreev);
  }
  forget_chooser (self);
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
      make_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  Saving *saving = g_rc_box_new0 (Saving);

  saving->window = self;
  saving->ending = g_strdup (ending);
  saving->chosen = chosen;
  saving->data = data;
  saving->destroy = destroy;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (saved_cb), saving, saving_release, 0);
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
  g_auto (GStrv) waiting = g_steal_pointer (&self->waiting_files);
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
    skein_window_add_files (self, (const char *const *) waiting);
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
  skein_window_ask_save (
      self, _ ("New Project"), _ ("Untitled.skein"), ".skein", create_project, NULL, NULL);
  add_project_filter (self->chooser);
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
  const char *join = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), JOIN_NAMES);

  if (response == GTK_RESPONSE_ACCEPT && paths[0] != NULL) {
    if (join != NULL)
      g_settings_set_boolean (self->settings, JOIN_NAMES, g_str_equal (join, "true"));
    forget_chooser (self);
    skein_window_add_files (self, (const char *const *) paths);
    return;
  }
  forget_chooser (self);
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
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser),
                               JOIN_NAMES,
                               _ ("Actors of the same name and type are one"),
                               NULL,
                               NULL);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser),
                               JOIN_NAMES,
                               g_settings_get_boolean (self->settings, JOIN_NAMES) ? "true"
                                                                                   : "false");
  g_signal_connect (chooser, "response", G_CALLBACK (articles_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
progress_cb (double fraction, const char *what, gpointer data)
{
  SkeinWindow *self = data;

  if (self->importing == NULL)
    return;
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  if (what != NULL)
    gtk_label_set_label (self->progress_label, what);
}

/* Says in one line what an import did, and offers the report if there is something to read in it. */
static void
tell_result (SkeinWindow *self, guint n_articles)
{
  guint n_odd = skein_report_get_n (self->report, SKEIN_SEVERITY_REPAIRED) +
                skein_report_get_n (self->report, SKEIN_SEVERITY_KEPT) +
                skein_report_get_n (self->report, SKEIN_SEVERITY_REFUSED);
  g_autofree char *message =
      g_strdup_printf (ngettext ("%u article added", "%u articles added", n_articles), n_articles);
  AdwToast *toast;

  if (n_odd == 0) {
    skein_window_toast_undo (self, message);
    return;
  }
  toast = adw_toast_new (message);
  adw_toast_set_button_label (toast, _ ("Report"));
  adw_toast_set_action_name (toast, "win.show-report");
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

typedef struct {
  SkeinWindow *window;
  guint n_before;
} Adding;

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Adding *adding = data;
  g_autoptr (SkeinWindow) self = adding->window;
  g_autoptr (GError) error = NULL;
  SkeinReport *report = skein_workspace_import_finish (SKEIN_WORKSPACE (source), result, &error);
  guint n_after;

  g_clear_object (&self->importing);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->settings == NULL) {
    g_clear_pointer (&report, skein_report_free);
    return;
  }
  gtk_revealer_set_reveal_child (self->progress, FALSE);
  if (report != NULL) {
    g_clear_pointer (&self->report, skein_report_free);
    self->report = report;
    n_after = skein_workspace_get_totals (self->workspace).articles;
    tell_result (self, n_after - MIN (adding->n_before, n_after));
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    skein_window_toast (self, _ ("Import cancelled; nothing was added"));
  } else {
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  }
  skein_window_update (self);
}

/**
 * skein_window_add_files:
 * @self: a window
 * @paths: (array zero-terminated=1) (element-type filename): files and folders
 *
 * Adds articles to the project, with progress and a way to stop it. Without a project it asks first where
 * a new one is to be.
 */
void
skein_window_add_files (SkeinWindow *self, const char *const *paths)
{
  g_autoptr (SkeinImportOptions) options = NULL;
  Adding *adding;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (paths != NULL);

  if (skein_window_refuse_busy (self))
    return;
  if (skein_workspace_get_project (self->workspace) == NULL) {
    g_strfreev (self->waiting_files);
    self->waiting_files = g_strdupv ((char **) paths);
    skein_window_ask_new (self);
    return;
  }
  options = skein_import_options_new ();
  if (g_settings_get_boolean (self->settings, JOIN_NAMES))
    options->join = SKEIN_JOIN_IMPORT;
  adding = g_new0 (Adding, 1);
  adding->window = g_object_ref (self);
  adding->n_before = skein_workspace_get_totals (self->workspace).articles;
  self->importing = g_cancellable_new ();
  gtk_label_set_label (self->progress_label, _ ("Adding articles…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress, TRUE);
  skein_window_update_actions (self);
  skein_workspace_import_async (
      self->workspace, paths, options, progress_cb, self, self->importing, imported_cb, adding);
}

/**
 * skein_window_show_report:
 * @self: a window with a project
 *
 * Shows what the last import found odd, also if that was in an earlier session.
 */
void
skein_window_show_report (SkeinWindow *self)
{
  SkeinProject *project = skein_workspace_get_project (self->workspace);
  g_autoptr (SkeinReport) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (project == NULL)
    return;
  stored = skein_project_dup_last_report (project, &error);
  if (stored == NULL)
    skein_window_tell (self, GTK_MESSAGE_ERROR, error->message);
  else
    skein_report_dialog_present (GTK_WINDOW (self), stored);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SkeinWindow *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next) {
    g_autofree char *path = g_file_get_path (file->data);

    if (path != NULL)
      g_strv_builder_add (paths, path);
  }
  gtk_widget_set_visible (self->drop_hint, FALSE);
  if (skein_window_refuse_busy (self))
    return FALSE;
  list = g_strv_builder_end (paths);
  if (list[0] == NULL)
    return FALSE;
  if (g_str_has_suffix (list[0], ".skein"))
    skein_window_open_path (self, list[0]);
  else
    skein_window_add_files (self, (const char *const *) list);
  return TRUE;
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, SkeinWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, SkeinWindow *self)
{
  gtk_widget_set_visible (self->drop_hint, FALSE);
}

/**
 * skein_window_add_drop_target:
 * @self: a window
 *
 * Lets people drop articles and projects on the window.
 */
void
skein_window_add_drop_target (SkeinWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

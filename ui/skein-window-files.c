// SPDX-License-Identifier: MPL-2.0
#include <glib/gi18n-lib.h>

#include "skein-importer.h"
#include "skein-report-dialog.h"
#include "skein-window-private.h"

#define JOIN_NAMES "join-names"

/* What is done with a file that a person chose for saving. */
typedef struct {
  SkeinWindow *window;
  void (*chosen) (SkeinWindow *self, GFile *file, gpointer data);
  gpointer data;
  GDestroyNotify destroy;
} Saving;

static void
saving_free (gpointer data, GClosure *closure)
{
  Saving *saving = data;

  if (saving->destroy != NULL)
    saving->destroy (saving->data);
  g_free (saving);
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

static void
saved_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  SkeinWindow *self = saving->window;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    saving->chosen (self, file, saving->data);
  else
    g_clear_pointer (&self->waiting_files, g_strfreev);
  forget_chooser (self);
}

/**
 * skein_window_ask_save:
 * @self: a window
 * @title: what the dialog is called
 * @name: the name that is proposed
 * @chosen: called with the file, if one is chosen
 * @data: (transfer full): for @chosen
 * @destroy: (nullable): frees @data
 *
 * Asks where something is to be saved.
 */
void
skein_window_ask_save (SkeinWindow *self,
                       const char *title,
                       const char *name,
                       void (*chosen) (SkeinWindow *self, GFile *file, gpointer data),
                       gpointer data,
                       GDestroyNotify destroy)
{
  GtkFileChooserNative *chooser =
      make_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"));
  Saving *saving = g_new0 (Saving, 1);

  saving->window = self;
  saving->chosen = chosen;
  saving->data = data;
  saving->destroy = destroy;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_data (chooser, "response", G_CALLBACK (saved_cb), saving, saving_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static char *
dup_with_ending (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL || g_str_has_suffix (path, ".skein"))
    return g_steal_pointer (&path);
  return g_strconcat (path, ".skein", NULL);
}

/* The dialog has asked already whether a file that exists may be replaced; it goes to the trash, from
 * which it can be brought back. */
static gboolean
make_room (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (!g_file_query_exists (file, NULL))
    return TRUE;
  return g_file_trash (file, NULL, error);
}

static void
create_project (SkeinWindow *self, GFile *file, gpointer data)
{
  g_autofree char *path = dup_with_ending (file);
  g_auto (GStrv) waiting = g_steal_pointer (&self->waiting_files);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (!make_room (path, &error) || !skein_workspace_create (self->workspace, path, &error)) {
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
  skein_window_ask_save (self, _ ("New Project"), _ ("Untitled.skein"), create_project, NULL, NULL);
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
                skein_report_get_n (self->report, SKEIN_SEVERITY_REFUSED) +
                skein_report_get_n (self->report, SKEIN_SEVERITY_NOTE);
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

  g_clear_object (&self->importing);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->settings == NULL) {
    g_clear_pointer (&report, skein_report_free);
    return;
  }
  gtk_revealer_set_reveal_child (self->progress, FALSE);
  if (report != NULL) {
    g_clear_pointer (&self->report, skein_report_free);
    self->report = report;
    tell_result (self, skein_workspace_get_totals (self->workspace).articles - adding->n_before);
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
  Adding *adding;

  g_return_if_fail (SKEIN_IS_WINDOW (self));
  g_return_if_fail (paths != NULL);

  if (self->importing != NULL)
    return;
  if (skein_workspace_get_project (self->workspace) == NULL) {
    g_strfreev (self->waiting_files);
    self->waiting_files = g_strdupv ((char **) paths);
    skein_window_ask_new (self);
    return;
  }
  adding = g_new0 (Adding, 1);
  adding->window = g_object_ref (self);
  adding->n_before = skein_workspace_get_totals (self->workspace).articles;
  self->importing = g_cancellable_new ();
  gtk_label_set_label (self->progress_label, _ ("Adding articles…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_revealer_set_reveal_child (self->progress, TRUE);
  skein_window_update_actions (self);
  skein_workspace_import_async (self->workspace,
                                paths,
                                g_settings_get_boolean (self->settings, JOIN_NAMES),
                                progress_cb,
                                self,
                                self->importing,
                                imported_cb,
                                adding);
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
